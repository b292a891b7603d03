/* SPDX-License-Identifier: EUPL-1.2 */
/* builder.h - what the making of a flow carries along: the tree as far as it is made, and the paragraph at hand.
 *
 * content.c evaluates generated content; collect.c makes a leaf's paragraphs; lettered.c gives notes of floats their
 * letters; tables.c makes tables, table_lines.c what stands where they are cut; flow.c makes the tree. */
#ifndef SHAPE_BUILDER_H
#define SHAPE_BUILDER_H

#include "draft.h"

/* An element that is open while a leaf's inlines are gathered. */
struct open_element {
	struct strand strand; /* of its own text */
	int32_t number;       /* in the paragraph at hand; -1: not used there yet */
	bool is_inline;       /* not the leaf itself */
};

/* Notes called within a block that leaves the text, or a figure, in the order of their calls. */
struct float_notes {
	LIST(uint32_t) numbers; /* less 1 */
};

struct flow_builder {
	struct styled *styled;
	struct arena *arena;
	struct setter *setter;
	struct draft draft;
	struct flow *flow;
	LIST(struct slot) slots;
	LIST(struct open_element) frames;
	const struct node **called_by;        /* by note number - 1: the call that it waits at; NULL: none yet */
	bool *is_set;                         /* the same: it has been made */
	const struct node *marks;             /* the note whose marker begins the next leaf, or NULL */
	struct float_notes *floated;          /* of the outermost block that keeps its notes; NULL: we are in none */
	LIST(const struct node *) note_links; /* whose texts name notes: "see note 3" */
	LIST(struct slot_value) digits;       /* by slot: what stands for it where widths are asked for */
	const struct node *chosen;            /* a table whose cells are made already: table_looks.c */
	struct flow_table *chosen_cells;
	uint32_t n_tables;             /* that are open: in how many what is made stands */
	int64_t n_sources;             /* that have letters in this chapter */
	const struct node *sources_of; /* that chapter */
	int32_t n_lettered;            /* notes of floats since numbers began anew */
	struct flow_string **strings;  /* where the next named string of the item at hand goes */
};

/* --- content.c --- */

/* Is there anything to set? Content with a counter that has no value here (the number of an unnumbered heading) is
 * none. */
bool content_is_unspoken(const struct content *content); /* NULL: there is none */
bool content_exists(const struct flow_builder *b, const struct content *content, const struct node *node);
/* Appends `content` of `node` to the draft. */
void content_put(struct flow_builder *b, uint16_t strand, const struct content *content, const struct node *node);
/* The same as plain text, for named strings: what depends on pages is left out. */
const char *content_text(struct flow_builder *b, const struct content *content, const struct node *node);
/* The marker of a list item by its list-style; empty: none. */
struct str marker_text(struct arena *a, const struct node *item, const char *list_style);
void strings_put(struct flow_builder *b, const struct style *style, const struct node *node);

/* --- lettered.c --- */

/* The note is called here first: it has its mark now. True: it stands at the foot of the float that is open, and no page
 * has it among its notes. */
bool note_joins_float(struct flow_builder *b, const struct node *note);
/* The notes of a float that ends, as one block below its content; NULL: it calls none. */
struct flow_item *float_notes_item(struct flow_builder *b, const struct float_notes *notes, const struct style *around);
/* Texts that name a note otherwise than it is printed. */
void note_links_report(const struct flow_builder *b, struct diags *diags);
/* A block with nothing of its own, that inherits from what is around it. */
struct style *anonymous_style(struct arena *a, const struct style *around);

/* --- flow.c --- */

/* A block with all that stands in it. */
struct flow_item *block_item(struct flow_builder *b, const struct node *node, const struct style *style);
/* A note, with its marker; NULL: it is made already. */
struct flow_item *note_item(struct flow_builder *b, const struct node *note, const struct style *style);
/* The generated boxes beside a block. */
void add_asides(struct flow_builder *b, struct flow_item *item);

/* --- tables.c --- */

/* An EL_TABLE, with the notes behind it that have letters; NULL: it has no rows. */
struct flow_item *table_item(struct flow_builder *b, const struct node *node, const struct style *style);
struct flow_item *caption_item(struct flow_builder *b, const struct node *table); /* NULL: nothing is shown */
/* The rows and cells of an EL_TABLE alone, not measured. They may be made again: notes wait at the same calls. */
struct flow_table *cells_of_table(struct flow_builder *b, const struct node *table);
/* `cuts`: as extents.h has it. */
void measure_table(struct flow_builder *b, const struct flow_table *table, bool cuts);
/* "Table 3 (continued)": it stands on the pages that go on with its table, not with the caption. */
bool is_continued_caption(const struct node *node);
/* Is it a note of a table? Those have letters (bind/), and stand with it. */
bool note_is_of_table(const struct node *note);
bool figure_has_table(const struct node *figure);

/* --- table_lines.c --- */

/* Cells that the lines of an EL_TABLE may have. */
uint32_t count_line_cells(const struct node *table);
/* The lines of a table whose cells and measures have room for theirs: `cells` is where these go. */
void add_table_lines(struct flow_builder *b, struct flow_table *table, struct flow_cell *cells,
                     const struct node *node);

/* --- table_looks.c --- */

/* The style of a figure; one with a table gets the classes with which that fits, and the styles that come of them. */
const struct style *figure_with_look(struct flow_builder *b, const struct node *figure);

/* --- emblem.c --- */

/* The emblem as `node` and `style` ask for it, and as the ground it stands on wants it. */
const struct flow_figure *emblem_of(struct flow_builder *b, const struct node *node, const struct style *style);

/* --- charts.c --- */

/* An EL_CHART, with its labels. */
const struct flow_figure *chart_figure(struct flow_builder *b, const struct node *node);
/* Its style, as wide as its author says: a length or percentage in the figure's attribute width. */
const struct style *chart_style(struct flow_builder *b, const struct node *node, const struct style *style);

/* --- pictures.c --- */

/* The picture that stands by itself; NULL: it was not read. */
struct flow_item *picture_item(struct flow_builder *b, const struct node *img, const struct style *style);
const struct flow_picture *picture_in_line(struct flow_builder *b, const struct node *img, const struct style *style);

/* --- collect.c --- */

/* The leaf as one item, or as several where it has more strands than one paragraph may have; the last of them in *last.
 * */
struct flow_item *leaf_items(struct flow_builder *b, const struct node *leaf, const struct style *style,
                             struct flow_item **last);
/* The paragraph whose line ::before begins, or ::after ends, where `block` holds its words as HTML would have it (a
 * tight item, a meaning); NULL: the box stands alone. */
const struct node *pseudo_line(const struct flow_builder *b, const struct node *block, enum pseudo pseudo);
/* A paragraph of generated content alone; NULL: there is none. */
const struct para *pseudo_para(struct flow_builder *b, const struct node *node, const struct style *style,
                               enum pseudo pseudo);
const struct para *marker_para(struct flow_builder *b, const struct node *item, const struct style *style);
const struct para *note_marker_para(struct flow_builder *b, const struct node *note);
/* One line with nothing on it. */
const struct para *blank_para(struct flow_builder *b, const struct node *node, const struct style *style);

#endif
