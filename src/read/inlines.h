/* SPDX-License-Identifier: EUPL-1.2 */
/* inlines.h - the inlines of one leaf while cmark's events are laid along its text. Private to inlines.c and what it
 * uses.
 *
 * Units  offsets named `at`, `start`, `end` are in the leaf, those named `source` in the file. */
#ifndef READ_INLINES_H
#define READ_INLINES_H

#include "build.h"
#include "tags.h"

#include "../base/char.h"

/* What may turn out to begin something, once its end is met. */
enum mark_kind {
	MARK_BRACKET, /* "[": of [text]{...}, or of [@key] */
	MARK_NOTE,    /* "^[" */
	MARK_SUB,     /* "~" */
	MARK_SUP,     /* "^" */
	MARK_DELETED, /* "~~" */
	MARK_MARKED,  /* "==" */
	MARK_TAG      /* <b> */
};
struct inline_mark {
	enum mark_kind kind;
	struct node *parent, *node; /* node: the text that holds it alone; of a tag the element, which is empty still */
	uint32_t at, source, end;   /* end: in the source, behind it */
	unsigned tag;               /* MARK_TAG: which of tagged.c's */
};

/* A row of the same marks of emphasis, or of backticks, that cmark left as text. */
struct stray {
	char mark;
	uint32_t n, at;
	bool is_in_strong; /* so that both marks of another pair were meant to stand apart: "**a ** b ** c**" */
};

struct inlines {
	struct build *b;
	struct leaf leaf;
	uint32_t at;       /* how far the leaf has been accounted for */
	uint32_t line;     /* of the leaf, to look up places */
	uint32_t depth;    /* of open elements */
	uint32_t not_made; /* open elements beyond the limit: their children go to the parent */
	uint32_t passed; /* in the source: text before it is dealt with, by an expression or comment of several lines */
	uint32_t n_links;               /* open links and pictures */
	LIST(struct inline_mark) marks; /* open ones, at most DEPTH_LIMIT: what ends one is soon found */
	LIST(struct stray) strays;
	uint64_t told_tags;        /* a bit for each of tagged.c's: a finding says that it is left out */
	struct node *ended;        /* a link, code or emphasis that ended right here: attributes may follow */
	LIST(uint32_t) link_texts; /* where those of the open links and pictures begin */
	uint32_t last_link;        /* where it begins; 0: none, or none that could stand in another */
	bool is_task;              /* begins with "[ ]" or "[x]" in a list item */
	bool is_heading;
	bool has_told_block;    /* that tags of blocks within the text are left out */
	struct span wants_line; /* of a block's tag: what follows begins a line; NO_SPAN: it does not */
	bool is_in_pipes;       /* of a pipe table: "\\|" is a bar everywhere */
};

/* --- inlines.c: places --- */

uint32_t inlines_source(struct inlines *x, uint32_t at);
uint32_t inlines_source_behind(struct inlines *x, uint32_t at); /* the source offset behind the byte before `at` */
struct span inlines_span(struct inlines *x, uint32_t start, uint32_t end);

static inline char inlines_peek(const struct inlines *x, uint32_t at)
{
	return at < x->leaf.n ? x->leaf.at[at] : '\0';
}

static inline bool is_markdown_punctuation(char c) /* ASCII's */
{
	return c > ' ' && c < 0x7F && !ascii_is_alphanumeric(c);
}

/* What stands beside a mark, as emphasis asks (CommonMark 0.30, section 6.2); the leaf's ends are white space. */
enum beside { BESIDE_SPACE, BESIDE_PUNCTUATION, BESIDE_WORD };
enum beside inlines_before(const struct inlines *x, uint32_t at);
enum beside inlines_behind(const struct inlines *x, uint32_t at);

/* --- literal.c: text --- */

/* From `start` to `end` as it stands; line ends are spaces. */
void inlines_put_raw(struct inlines *x, uint32_t start, uint32_t end);
/* The same of an attribute's value, in which entities are read. */
void inlines_put_value(struct inlines *x, uint32_t start, uint32_t end);
/* A range of the source in running text, within one line: what was masked in it becomes what it is. */
void inlines_put_running(struct inlines *x, uint32_t start, uint32_t end);
/* The text of an event; false: it does not stand in the leaf. */
bool inlines_put_literal(struct inlines *x, struct str literal, bool in_autolink);

/* --- marks.c --- */

/* Running text of the leaf, in which marks of ours are looked for. */
void inlines_put_marked(struct inlines *x, uint32_t start, uint32_t end);
/* Everything behind the mark, up to here, becomes the children of `node`, which stands in its place; marks that were
 * opened behind it are none. */
void inlines_gather(struct inlines *x, size_t mark, struct node *node, uint32_t source_end);
/* False: too many are open. */
bool inlines_open_mark(struct inlines *x, struct inline_mark mark);
/* The element at b->parent ends: what was opened in it and not closed is text. */
void inlines_end_marks(struct inlines *x);

/* --- keys.c --- */

/* The "@" at `at` in running text: behind the key that it names, which is put; 0: it names none. */
uint32_t inlines_put_key(struct inlines *x, uint32_t at, uint32_t end);
/* Is what stands behind the bracket the keys of citations, as in [see @a, chap. 3; @b]? They become one. */
bool inlines_make_cite(struct inlines *x, size_t mark, uint32_t at);

/* --- strays.c --- */

void inlines_note_stray(struct inlines *x, uint32_t at, uint32_t n); /* a row of marks that is text */
void inlines_report_strays(struct inlines *x);                       /* those that were meant as marks */

/* --- tagged.c --- */

bool inlines_pass_html(struct inlines *x, struct str literal);
void inlines_report_open_tag(struct inlines *x, const struct inline_mark *mark); /* which nothing closes */

/* --- links.c --- */

/* What cmark has read of the leaf's bytes [start, end), or the source's text where something in it was masked. */
void inlines_set_read(struct inlines *x, struct node *node, const char *name, struct str read, uint32_t start,
                      uint32_t end);
bool inlines_pass_link(struct inlines *x, const struct event *event);
bool inlines_pass_picture(struct inlines *x, const struct event *event);
/* What is written as a link is none where its text holds one (CommonMark 0.30, 6.3): its marks are text. */
void inlines_report_links_around(struct inlines *x, uint32_t start, uint32_t end);

/* --- code.c --- */

bool inlines_put_code(struct inlines *x, struct str literal);

/* --- inlines.c: elements --- */

void inlines_open_element(struct inlines *x, enum element element, uint32_t mark);
/* The element that closes, or NULL if it was beyond the limit. Its end mark has been passed. */
struct node *inlines_close_element(struct inlines *x);

#endif
