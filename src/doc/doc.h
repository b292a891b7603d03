/* SPDX-License-Identifier: EUPL-1.2 */
/* doc.h - the document tree: of one chapter as it was parsed, and of a whole edition after binding.
 *
 * Elements are HTML's, with a few of our own. A chapter's tree knows no edition; binding copies it into the doc's tree,
 * adds generated parts, puts each note after the block that calls it, and fills numbers and targets. The order of the
 * doc's nodes, depth first, is the reading order: the tags of the PDF follow it.
 *
 * Ownership  nodes and texts live in the arena of their chapter or edition; the doc borrows the chapters' texts. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "../base/diag.h"

enum element {
#define ELEMENT(name, css, kind, tag, inner) EL_##name,
#include "elements.def"
#undef ELEMENT
	N_ELEMENTS
};

enum element_kind {
	KIND_BLOCK,  /* holds blocks: section, blockquote, ul, li, note */
	KIND_LEAF,   /* a block that holds inlines: p, h1, pre, title */
	KIND_INLINE, /* em, a, code, note-call */
	KIND_TEXT    /* EL_TEXT, EL_BR: no children */
};
enum element_kind element_kind(enum element element);
const char *element_name(enum element element); /* as CSS sees it */

/* --- text ------------------------------------------------------------------------------------------------------ */

enum piece_kind {
	PIECE_SOURCE, /* the bytes are those at the span, one for one */
	PIECE_ESCAPE, /* a backslash escape or an entity at the span stands for them */
	/* written instead of what stands at the span: an expression's value, a quotation mark, a line end's space */
	PIECE_REPLACED,
	PIECE_GENERATED /* ours; the span is what caused it. Not part of the canonical text */
};
struct piece {
	uint32_t offset; /* where it starts in the text; it ends where the next one starts */
	enum piece_kind kind;
	struct span span;
};
/* UTF-8 and where each part of it comes from. */
struct text {
	const char *bytes; /* not NUL-terminated */
	uint32_t n;
	uint32_t n_pieces;
	const struct piece *pieces; /* in order, the first at offset 0; none when n == 0 */
};
/* The index of the piece that holds the byte at `offset`. */
uint32_t text_piece(const struct text *text, uint32_t offset);
/* The span of bytes [start, end) of `text`: exact within source pieces, whole pieces otherwise. */
struct span text_span(const struct text *text, uint32_t start, uint32_t end);
/* A text of one piece. */
struct text text_of_piece(struct arena *a, struct str bytes, enum piece_kind kind, struct span span);

/* --- nodes ----------------------------------------------------------------------------------------------------- */

struct attribute {
	struct attribute *next;
	const char *name; /* NUL-terminated */
	const char *value;
	struct span span; /* of the value in the source, byte for byte, where it may hold expressions; else NO_SPAN */
};

struct node {
	enum element element;
	uint32_t index; /* its place in the doc's preorder, from 0; side tables go by it. 0 in a chapter */
	struct node *parent, *first, *last, *next, *prev;
	struct span span;             /* of the whole element in its source */
	const char *lang;             /* its own language, or NULL: its parent's */
	const char *id;               /* its label, normalised, or NULL */
	const char *const *classes;   /* NULL-terminated, or NULL */
	struct attribute *attributes; /* href, start, title, alt, ...; in source order */
	struct text text;             /* EL_TEXT only */
	int32_t ordinal; /* li: its number; h1..h6: level; note, note-call: its place in doc.notes, from 1; img, chart: elements.def; else 0 */
	const char *number; /* "2.1" of a heading, "3" or "a" of a note, "6" of a table; NULL: none. Set by binding */
	struct node
		*target;   /* a: the node that its #label means; note-call: its note; note: its first call; else NULL */
	bool is_tight;     /* ul, ol; they have the class tight as well */
	bool is_generated; /* made by binding (contents): not part of the canonical text */
};

struct node *node_new(struct arena *a, enum element element, struct span span);
void node_append(struct node *parent, struct node *child);
void node_insert_after(struct node *sibling, struct node *child);
void node_remove(struct node *node);
const char *node_attribute(const struct node *node, const char *name); /* NULL: not there */
void node_set_attribute(struct arena *a, struct node *node, const char *name, const char *value);
void node_set_attribute_from(struct arena *a, struct node *node, const char *name, const char *value, struct span span);
bool node_has_class(const struct node *node, const char *name);
void node_add_class(struct arena *a, struct node *node, const char *name);
void node_remove_class(struct arena *a, struct node *node, const char *name);
const char *node_lang(const struct node *node); /* its own or the nearest ancestor's; never NULL within a doc */
struct node *node_following(const struct node *node, const struct node *within); /* depth-first; NULL at the end */
struct node *node_beyond(const struct node *node, const struct node *within);    /* the same, past all below `node` */
bool node_is_within(const struct node *node, const struct node *top);            /* below it, or itself */
bool node_is_heading(const struct node *node);                                   /* h1 to h6 */
/* All text below `node` as one string, breaks as spaces, note calls left out, pictures as their alternative texts: for
 * titles, outlines, labels. */
const char *node_plain_text(struct arena *a, const struct node *node);

/* --- one chapter ----------------------------------------------------------------------------------------------- */

/* What front matter says; NULL: nothing, or, where there is a span, what had a finding. Spans are those of the
 * values. */
struct meta_value {
	const char *text;
	struct span span;
};
enum meta_flag { META_UNSET, META_FALSE, META_TRUE };
struct meta {
	struct meta_value title, subtitle, lang, date, author, description, style;
	enum meta_flag contents, numbering;
	bool has_typed_numbers; /* before headings: numbering: typed, which is META_TRUE as well */
	int contents_depth;     /* 0: not said */
	bool is_unread;         /* a finding says why: what is not here may have been said */
	struct span place;      /* of its first line; NO_SPAN: there is none */
};

struct said_abbreviation { /* *[EU]: European Union */
	const char *name, *expansion;
	struct span span;
};

struct chapter {
	struct source_id source;
	struct meta meta;
	struct node *body; /* EL_SECTION; footnote definitions are among its children as EL_NOTE with an id, uncalled */
	size_t n_nodes;    /* how large the tree is */
	LIST(struct said_abbreviation) abbreviations; /* in order; of included files, too */
};

/* --- one edition ----------------------------------------------------------------------------------------------- */

/* A text that was printed of a datum that is still to be confirmed. */
struct open_text {
	struct open_text *next;
	struct str text;
	struct span place; /* of the text's pieces in the document */
	struct span datum; /* NO_SPAN: it is computed */
};

struct doc {
	struct node *root;   /* EL_DOCUMENT */
	struct node **nodes; /* by index */
	uint32_t n_nodes;
	const char *lang;                                   /* BCP 47 */
	const char *title;                                  /* plain text, never NULL or empty */
	const char *subtitle, *author, *description, *date; /* NULL: none; date is ISO 8601 */
	struct node **notes;                                /* by ordinal - 1 */
	uint32_t n_notes;
	const struct picture *const *pictures; /* by ordinal - 1 of img: picture/pictures.h */
	uint32_t n_pictures;
	const struct chart *const *charts; /* by ordinal - 1 of chart: chart/chart.h */
	uint32_t n_charts;
	struct map labels;      /* normalised label -> struct node * */
	struct open_text *open; /* whoever prints one has marked it: comply/ looks whether the mark is there still */
	bool is_publication;    /* has a manifest */
};

/* The key of the label of a directive that sets a text apart (note, tip, warning, ...), "" if it has none; NULL: it is
 * no such directive. */
const char *callout_label(struct str directive);
bool node_is_callout(const struct node *node);

/* Is a heading part of what is quoted, listed or set apart: of a quotation, a list item, a definition, a note, a
 * callout? It then is no part of the outline: not numbered, not in the contents, no bookmark, and its level gives way
 * to the outline's. */
bool heading_is_quoted(const struct node *heading);

/* Canonical text: the text in tag order without generated pieces, uncalled notes and soft hyphens; one line a leaf. */
void doc_put_text(struct buf *out, const struct doc *doc);
void chapter_dump(struct buf *out, const struct chapter *chapter, const struct diags *diags);
void doc_dump(struct buf *out, const struct doc *doc, const struct diags *diags);

/* MyST's label normalisation: white space collapsed, quotes off, trimmed, lower case. */
const char *label_normalised(struct arena *a, struct str label);

#endif
