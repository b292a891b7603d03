/* SPDX-License-Identifier: EUPL-1.2 */
/* build.h - the chapter's tree while it is made from cmark's events and the scan. Private to read/. */
#ifndef READ_BUILD_H
#define READ_BUILD_H

#include "markdown.h"
#include "scan.h"

/* A text while it grows: bytes and pieces; see pieces.c. */
struct text_builder {
	struct buf bytes;
	LIST(struct piece) pieces; /* in the scratch arena */
};

#define FRAMES_LIMIT (2 * DEPTH_LIMIT + 8) /* a list and its item count as one container, but are two elements */

enum frame_kind {
	FRAME_MARKDOWN, /* a quotation, list or item, closed by cmark's event */
	FRAME_INSERT,   /* a note or directive of ours, closed by its INSERT_CLOSE */
	FRAME_TAG,      /* an HTML block, closed by its tag or with what it stands in */
};
struct open_block {             /* an open block */
	struct node *return_to; /* where its siblings go */
	enum frame_kind kind;
	bool is_hidden;                /* FRAME_INSERT: it is for another format than PDF, and goes when it ends */
	struct node *table;            /* FRAME_INSERT: of a pipe table, or a directive that makes one; else NULL */
	const struct html_block *html; /* FRAME_TAG: what it is; see html_elements.c */
	struct node *node;             /* FRAME_TAG: its element; NULL: none */
	int32_t next_number;           /* a list: that of its next item */
};

struct waiting_label { /* as written */
	struct str name;
	struct span span;
};

struct waiting_note { /* written where it is called: ^[text] */
	struct node *home, *note;
};

struct formulas_told { /* of a file */
	uint32_t n;
	struct span first;
};

struct unset_source { /* directives of one name, whose source is set */
	struct str name;
	uint32_t n;
	struct span place; /* of the first */
};

struct build {
	struct arena *arena;  /* the chapter's */
	struct arena *nodes;  /* of build_node: the same, or one that lasts no longer than the tree */
	struct arena work;    /* gone when the chapter is made */
	struct arena scratch; /* rewound after each leaf */
	struct scan *scan;
	struct diags *diags;
	struct markdown *markdown;
	struct chapter *chapter;
	struct node *parent; /* where the next node goes */
	LIST(struct open_block) frames;
	bool has_told_html;                        /* that something of the HTML block that is open is left out */
	LIST(struct waiting_label) labels;         /* of targets that wait for their block */
	LIST(struct inline_attributes) attributes; /* that wait for theirs, without their labels */
	LIST(struct waiting_note) notes;
	struct node *caption; /* of the pipe table that begins right below it; NULL: none */
	LIST(struct unset_source *) unset_sources;
	struct map unset_names; /* -> the same */
	uint32_t n_inline_notes;
	const char *notes_of; /* part of their names, where the chapter has others of that number; else "" */
	struct formulas_told formulas;
	struct text_builder text;
	uint32_t n_lost;        /* leaves that were set as their source, because they could not be followed */
	struct map definitions; /* link_label -> the first struct link_definition * */
};

/* names.c: a block of code between "{name}" fences that is set as it stands; all of a name are told at once. */
void note_source(struct build *b, struct str name, struct span span);
void report_sources(struct build *b);

struct node *build_node(struct build *b, enum element element, struct span span); /* appended to b->parent */

/* pieces.c */
void begin_text(struct build *b); /* the scratch arena has been rewound since the last text */
void put_piece(struct build *b, struct str bytes, enum piece_kind kind, struct span span);
void put_source(struct build *b, uint32_t start, uint32_t end); /* offsets in the file; special bytes are seen to */
void put_part(struct build *b, const struct text *text, uint32_t start, uint32_t end); /* again, with its pieces */
void drop_last(struct build *b, uint32_t n);            /* bytes of the last piece, a source piece */
void flush_text(struct build *b);                       /* what was put becomes a text node */
void merge_texts(struct build *b, struct node *parent); /* neighbouring text nodes below it become one */
bool has_masks(const struct build *b, uint32_t start, uint32_t end);
const struct masked *mask_after(const struct build *b, uint32_t start, uint32_t end); /* the first within, or NULL */

/* inlines.c: the inlines of a leaf, up to its exit event; its text is that of the fed lines `first` to `last`. */
void build_inlines(struct build *b, struct node *leaf_node, enum event_kind kind, size_t first, size_t last);

/* inserts.c: where notes go that are written here: the body, or the {each} or {if} around */
struct node *home_of_notes(const struct build *b);

/* roles.c: `node` holds the role's text */
bool is_role_name(struct str name);
void apply_role(struct build *b, struct node *node, const struct inline_attributes *role);

/* names.c: of a name that is none of ours. `known`: the names of our roles, ends with NULL */
void report_directive(struct build *b, struct str name, struct span span);
void report_role(struct build *b, struct str name, struct span span, const char *const *known);

/* expressions.c: the text that is all `parent` holds becomes texts and expressions. */
void split_expressions(struct build *b, struct node *parent);
void add_call(struct build *b, struct span call); /* literal.c: of a note, `[^id]` */
void report_formulas(struct build *b);            /* ... all of the file at once */

/* tree.c */
/* A block that begins takes the labels and attributes that wait. Its children go where b->parent is set to. */
struct node *build_begin(struct build *b, enum element element, struct span span);
struct open_block *build_push_frame(struct build *b, struct node *inside, struct node *return_to, enum frame_kind kind);
void build_pop_frame(struct build *b,
                     enum frame_kind kind); /* the block that the nearest frame of this kind is for has ended */
void build_give_label(struct build *b, struct node *node, struct str name, struct span span);
struct span build_span_of(const struct build *b, struct str name); /* which is borrowed from the source */
void build_add_classes(struct build *b, struct node *node, struct str classes);
void build_set_language(struct build *b, struct node *div, struct str lang);
void add_waiting_notes(struct build *b);                         /* at the chapter's end */
void put_line_end(struct build *b, uint32_t end, uint32_t next); /* of preformatted text: between two lines */

/* inserts.c */
void build_insert(struct build *b, const struct insert *insert);

/* tables.c */
/* figure.table > table; b->parent is the table. */
struct node *begin_table(struct build *b, struct span span, const char *kind);
void begin_pipe_table(struct build *b, const struct insert *insert);
void end_pipe_table(struct build *b, struct node *table);
/* The fed line `line`: a cell of the table. */
void build_cell(struct build *b, struct node *table, const struct insert *insert, struct span span, uint32_t line);
/* ... or its caption, unit, notes or source. */
void build_table_text(struct build *b, const struct insert *insert, struct span span, uint32_t line);
bool is_text_of_table(const struct build *b, const struct insert *insert);
struct node *caption_of_table(struct build *b, struct node *table);
struct node *child_of_table(const struct node *node, enum element element); /* the first such; NULL: there is none */
bool is_figure_of_table(const struct node *figure);
struct node *build_in(struct build *b, struct node *parent, enum element element, struct span span);
void build_drop(struct build *b, struct node *node);
void build_take_children(struct node *to, struct node *from);
void build_put_first(struct node *parent, struct node *child);

/* table_sections.c */
/* Rows of the head and the foot, as options say. */
void divide_rows(struct build *b, struct node *table);

/* table_bodies.c */
/* The table of {table} and the like, which stands nowhere yet. */
struct node *table_of_directive(struct build *b, struct str name, struct span span);
void end_table_directive(struct build *b, struct node *figure, struct node *table);

/* chart_directives.c */
/* The chart of {chart}, which stands nowhere yet. */
struct node *chart_of_directive(struct build *b, const struct insert *insert, struct span span);
void end_chart(struct build *b, struct node *figure, struct node *chart);

/* pictures.c */
/* The paragraph is done: where it holds a picture alone it becomes a figure, where it holds several it has a class. */
void build_settle_pictures(struct build *b, struct node *p);
/* What is said of the picture and is its figure's: width, placement, classes, label; its title is the caption. */
void build_settle_figure(struct build *b, struct node *figure, struct node *img);
/* A p.pictures becomes figures in its place; how many. One that has links stays as it is, and counts as one. */
uint32_t build_divide_pictures(struct build *b, struct node *p);
bool is_figure_of_picture(const struct node *figure);

/* picture_directives.c */
/* The picture of {image} or {figure}, which stands nowhere yet. */
struct node *picture_of_directive(struct build *b, const struct insert *insert, struct span span);
void end_picture(struct build *b, struct node *figure, struct node *img);
/* Caption, pictures and notes of a figure whose body has been read; false: there is no picture in it. */
bool build_figure_of_pictures(struct build *b, struct node *figure);

/* table_heads.c */
/* Of a table without a head, the rows that are one; it stands last. */
void find_head(struct build *b, struct node *table);
bool says_nothing(const struct node *node); /* it holds no-break spaces, line breaks and the like alone */

/* html.c */
/* Silent for comments and closing tags. */
void report_html(struct build *b, struct str tag, struct span span, bool is_dropped);
bool shows_something(struct str name); /* a tag, in whose place something stands that is no text */
/* html_elements.c */
/* Is it to be said that this tag is left out? In a block of HTML only of the first one. */
bool tells_html(struct build *b);
void build_tag(struct build *b, const struct insert *insert);
void end_html_block(struct build *b, const struct open_block *frame); /* which is popped */
/* The paragraph that begins is a block of HTML's, such as a heading: what it is. */
enum element paragraph_element(const struct build *b);
/* ... and is done: it may be a term, or hold nothing. */
void end_paragraph(struct build *b, struct node *paragraph);

void build_html_block(struct build *b, size_t first, size_t n_lines);

/* tails.c: how links go on behind their text, and link reference definitions; offsets in the leaf. */
struct link_tail {
	uint32_t end;              /* behind it */
	uint32_t url, url_end;     /* the destination; equal if it has none (a reference) */
	uint32_t title, title_end; /* without its quotes; equal if it has none */
	uint32_t label, label_end; /* of a reference, without its brackets; equal: it is the link's text */
};
struct link_tail link_tail(const struct leaf *leaf, uint32_t at); /* `at` is behind the text's "]" */
uint32_t skip_definitions(const struct leaf *leaf);               /* where the text begins */

#endif
