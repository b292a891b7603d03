/* SPDX-License-Identifier: EUPL-1.2 */
/* value.h - values as a sheet says them, before they meet an element; and the cursor that reads them from tokens.
 *
 * Units  a sum's points are 1/65,536 pt; its other parts and a bare number are millionths. */
#ifndef STYLE_VALUE_H
#define STYLE_VALUE_H

#include "style.h"
#include "token.h"

enum { SUM_PARTS = 9 };
struct sum { /* every length of CSS: units that need the element stay apart until it is known */
	union {
		struct {
			int64_t points, em, rem, percent, ch, ex, cap, lh, rlh;
		};
		int64_t part[SUM_PARTS];
	};
};
_Static_assert(sizeof(struct sum) == SUM_PARTS * sizeof(int64_t), "each part of a sum has a number");
/* Has it any part but a percentage? */
bool sum_has_length(const struct sum *sum);

enum value_kind {
	VALUE_NONE,
	VALUE_INHERIT,
	VALUE_INITIAL,
	VALUE_UNSET,
	VALUE_TOKENS,   /* holds var(): read again for each element */
	VALUE_INVALID,  /* what var() gave was no value: as unset */
	VALUE_KEYWORD,  /* keyword */
	VALUE_NUMBER,   /* number, in millionths */
	VALUE_SUM,      /* sum */
	VALUE_COLOR,    /* color */
	VALUE_CURRENT,  /* currentcolor */
	VALUE_TEXT,     /* text */
	VALUE_FAMILIES, /* families */
	VALUE_CONTENT,  /* content; NULL: an empty list */
	VALUE_STRINGS,  /* strings */
	VALUE_PAIR,     /* pair[0], pair[1]: a page's width and height */
	VALUE_LIMITS    /* limits: hyphenate-limit-chars */
};

struct value {
	enum value_kind kind;
	union {
		int keyword;
		int64_t number;
		struct sum sum;
		struct color color;
		const char *text;
		const char *const *families;
		const struct content *content;
		const struct string_set *strings;
		const struct sum *pair;
		int8_t limits[3];
		struct tokens tokens;
	};
};

/* Reads a value's tokens from left to right; white space is passed over. */
struct value_reader {
	struct arena *arena;
	const struct token *at, *end;
	const char *trouble; /* what is wrong, where the bare "does not take" says too little; NULL */
	struct span stop;    /* where reading ended in vain; NO_SPAN: at `at` */
};
struct value_reader reader_of(struct arena *a, struct tokens tokens);
const struct token *reader_peek(struct value_reader *r); /* NULL at the end */
const struct token *reader_take(struct value_reader *r);
bool reader_done(struct value_reader *r);
bool reader_word(struct value_reader *r, const char *word); /* taken if it is there */
bool reader_delim(struct value_reader *r, char c);
bool reader_comma(struct value_reader *r);
/* The inside of the function or block that the cursor stands at, which is passed. */
struct value_reader reader_inside(struct value_reader *r);
bool reader_fail(struct value_reader *r, const char *trouble); /* false */
/* The inside's trouble is the outside's. */
bool reader_fail_as(struct value_reader *r, const struct value_reader *inside);

/* Which parts a sum may have. */
enum sum_flag { SUM_PERCENT = 1, SUM_NEGATIVE = 2 };
bool read_sum(struct value_reader *r, unsigned flags, struct sum *out);
bool read_number(struct value_reader *r, int64_t *out);                               /* millionths; calc() as well */
bool read_integer(struct value_reader *r, int64_t least, int64_t most, int64_t *out); /* whole */
bool read_color(struct value_reader *r, struct value *out);                           /* VALUE_COLOR or VALUE_CURRENT */
/* One of `keywords`, "auto avoid always=2": its place in the list, or the number behind '='. */
bool read_keyword(struct value_reader *r, const char *keywords, int *out);
/* The next of a keyword list: false at its end. Moves *keywords on. */
bool keyword_next(const char **keywords, struct str *name, int *number);
/* The word that a number is written as in dumps. */
struct str keyword_name(const char *keywords, int number);

bool color_named(struct str name, struct color *out);

/* value x mul / div, to nearest, kept within a length. */
length scaled(int64_t value, int64_t mul, int64_t div);
/* The same of millionths, towards zero, kept within NUMBER_MAX. */
int64_t number_scaled(int64_t value, int64_t mul, int64_t div);

#endif
