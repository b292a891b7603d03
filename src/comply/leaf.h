/* SPDX-License-Identifier: EUPL-1.2 */
/* leaf.h - a paragraph, heading or other leaf of a bound document as one text, for the checks of its prose. Private
 * to comply/.
 *
 *   leaf.c      the text of a leaf, and where each byte of it comes from
 *   doc.c       walks the document, asks all checks
 *   eu_parts.c  emblem, statement, disclaimer, parts
 *   wording.c   the funder's own statement and disclaimer
 *   numbers.c   digits, decimals, amounts of money
 *   marks.c     spaces, full stops, ibidem
 *   notes.c     numbers of notes that are typed, notes of a summary
 *   names.c     dates, countries, the Union's name
 *   contacts.c  e-mail addresses and telephone numbers
 *   pictures.c    their alternative texts
 *   unfinished.c  paragraphs that look like headings, placeholders
 *
 * doc.c goes over the bytes of a leaf once and calls a check where a byte stands that it looks for. Code, what the
 * program wrote itself and web addresses are passed over. */
#ifndef COMPLY_LEAF_H
#define COMPLY_LEAF_H

#include "comply.h"

#include "../data/grant.h"

struct strand_of_leaf { /* of one text node */
	uint32_t start;
	const struct node *node; /* a text, a break, a note's call */
	const char *lang;        /* never NULL */
	bool is_literal;         /* code, a web address, generated */
};

struct prose_leaf {
	struct diags *diags;
	const struct node *node; /* the leaf block */
	const char *bytes;       /* UTF-8; a break is a space, the call of a note U+FFFC; a NUL after it */
	uint32_t n;
	const struct strand_of_leaf *strands;
	size_t n_strands;
	bool is_in_note;
};

#define NOTE_CALL_CHAR 0xFFFC

/* The text below `node`, in scratch memory. */
struct prose_leaf leaf_of_node(struct arena *scratch, const struct node *node, struct diags *diags);
const char *leaf_lang(const struct prose_leaf *leaf, uint32_t at);
bool leaf_is_literal(const struct prose_leaf *leaf, uint32_t at);
struct span leaf_span(const struct prose_leaf *leaf, uint32_t start, uint32_t end);
/* Characters around an offset; 0: there is none. */
uint32_t leaf_before(const struct prose_leaf *leaf, uint32_t at);
uint32_t leaf_after(const struct prose_leaf *leaf, uint32_t at);
/* The same, past one space; *at is then beyond it. */
uint32_t leaf_before_space(const struct prose_leaf *leaf, uint32_t *at);
uint32_t leaf_after_space(const struct prose_leaf *leaf, uint32_t *at);
/* Does `word` (ASCII) stand there, whatever the case of its letters if `any_case`? */
bool leaf_has(const struct prose_leaf *leaf, uint32_t at, const char *word, bool any_case);
bool is_word_char(uint32_t c);  /* a letter or digit of any script */
bool is_space_char(uint32_t c); /* also the no-break ones */
bool is_digit_char(uint32_t c);
/* No finding where the text is literal. */
struct diag *leaf_report(const struct prose_leaf *leaf, enum rule rule, uint32_t start, uint32_t end, const char *hint,
                         const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Checks of what starts, or has its sign, at `at`. */
uint32_t check_number(const struct prose_leaf *leaf,
                      uint32_t at);                          /* a digit, E or the euro sign: where the next may stand */
void check_mark(const struct prose_leaf *leaf, uint32_t at); /* , ; : . ! ? */
void check_ibidem(const struct prose_leaf *leaf, uint32_t at);      /* in a note: I, O, L of either case */
void check_note_number(const struct prose_leaf *leaf, uint32_t at); /* a digit */
void check_name(const struct prose_leaf *leaf, uint32_t at,
                bool *knows_kosovo);                                /* set when its first mention was seen */
uint32_t check_contact(const struct prose_leaf *leaf, uint32_t at); /* @ or +: where the next may stand */
void check_placeholder(const struct prose_leaf *leaf, uint32_t at); /* L, T, F */
/* Checks of a whole leaf. */
void check_heading(const struct prose_leaf *leaf);
void check_bold(const struct prose_leaf *leaf);
void check_note_end(const struct prose_leaf *leaf); /* of the last leaf of a note */
void check_summary(const struct doc *doc, struct diags *diags, struct arena *scratch);
void check_mail_link(const struct node *link, struct diags *diags);
void check_picture(const struct node *img, struct diags *diags);
void check_parts(const struct doc *doc, const struct binding *binding, struct diags *diags);
void check_wording(const struct doc *doc, struct facts *facts, const struct grant *grant, struct diags *diags);

#endif
