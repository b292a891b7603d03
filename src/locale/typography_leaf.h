/* SPDX-License-Identifier: EUPL-1.2 */
/* typography_leaf.h - a leaf as an array of signs, which the parts of typography look at and change. Private to
 * locale/.
 *
 * The parts, in order: addresses (typography.c), quotation marks, dashes, spaces, those of French. Each sign says what
 * stands for it in print; nothing is written before all have seen what was typed. typography_scan.c tells first which
 * of them are wanted. */
#ifndef LOCALE_TYPOGRAPHY_LEAF_H
#define LOCALE_TYPOGRAPHY_LEAF_H

#include "typography.h"

#define NO_BREAK_SPACE 0xA0
#define NARROW_NO_BREAK_SPACE 0x202F
#define NOTE_CALL 0xFFFC

enum { QUOTE_LEVELS = 3, LONGEST_WORD = 24 };

enum typography_part { PART_QUOTES = 1, PART_DASHES = 2, PART_SPACES = 4, PART_CALLS = 8, PART_FRENCH = 16 };
/* Those that could change anything of the leaf. */
unsigned parts_for(struct str text, const struct typed_stretch *stretches, size_t n);

/* How a language is set; typography.def. Lists hold words between spaces. */
struct habits {
	const char *lang;
	const char *marks[QUOTE_LEVELS][2]; /* opening, closing, with their spaces */
	const char *dash;                   /* what stands between spaces, the first of which no line ends before */
	const char *one_letter;             /* words that do not stand at a line's end */
	const char *counted;      /* what does not part from the number before it, besides what all languages have */
	const char *counting;     /* ... from the number after it */
	const char *months;       /* as dates have them, beside a day */
	const char *elided;       /* what stands after an apostrophe at a word's start: 'tis */
	const char *clipped;      /* words that end with an apostrophe: po' */
	bool spaces_percent;      /* 25 %, 25 °C */
	const char *before_high;  /* space before ; ! ? or NULL */
	const char *before_colon; /* ... before : ; where it is NULL, nothing of French is done */
};
const struct habits *habits_of(const char *lang); /* never NULL */
extern const char titles_with_names[];
/* Is `word` in one of the lists? NULL is an empty one. */
bool is_listed_word(const char *list, struct str word);

struct sign {
	uint32_t c;
	uint32_t start; /* byte of the leaf */
	size_t stretch;
	const struct habits *habits;
	const char *before;  /* what is put in before it, or NULL */
	const char *instead; /* what is printed for it; NULL: itself */
	bool is_fixed;       /* it may not change */
};
struct typed_leaf {
	struct arena *a;
	struct str text;
	struct sign *signs; /* one more than n: U+0000, fixed, at the end */
	size_t n;
};

/* What stands at `i`, at its ends U+0000. */
uint32_t sign_at(const struct typed_leaf *leaf, size_t i);
uint32_t sign_before(const struct typed_leaf *leaf, size_t i);
struct str signs_text(const struct typed_leaf *leaf, size_t start, size_t end);
void sign_becomes(struct typed_leaf *leaf, size_t i, const char *text);
void sign_follows(struct typed_leaf *leaf, size_t i, const char *text); /* `text` is put in before it */

bool is_one_of(uint32_t c, const char *ascii);
bool is_digit(uint32_t c);
bool is_letter(uint32_t c); /* or a mark upon one, or a soft hyphen within a word */
bool is_capital(uint32_t c);
bool is_roman(uint32_t c);
bool is_word_edge(uint32_t c);
bool is_space_sign(uint32_t c); /* any, and no sign at all: a leaf's end */
bool is_no_break_space(uint32_t c);
bool is_group_space(const struct typed_leaf *leaf, size_t i); /* between groups of thousands: 1 550-2 000 */

void set_quotes(struct typed_leaf *leaf); /* and apostrophes and primes */
void set_dashes(struct typed_leaf *leaf); /* and ranges and ellipses */
void set_spaces(struct typed_leaf *leaf);
/* Before high marks and within guillemets, where a language has them. */
void set_french_spaces(struct typed_leaf *leaf);

#endif
