/* SPDX-License-Identifier: EUPL-1.2 */
/* builder.h - what the files that set a galley share: what stands between the last box and the next, and where the
 * next goes. Private to page/.
 *
 *   galley.c        boxes, and what is pending before them
 *   blocks.c        items of the flow: margins, edges, frames
 *   figures.c       drawings and pictures
 *   paragraphs.c    lines, and the notes they call
 *   asides.c        generated boxes beside their blocks
 *   above.c         what has no room beside
 *   margin_notes.c  notes beside the lines that call them
 *   rows.c          what stands side by side: the cells
 *   cells.c         where a cell stands across the page
 *   heights.c       how the cells of a row stand to each other
 *   bands.c         a row of cells as slices
 *   columns.c       blocks with columns
 *   sides.c         text beside a float
 *   tables.h        tables: their columns, rows, heads and notes
 *   float_galley.c  blocks that leave the text for a page's head or foot, or for pages of their own
 *
 * Margins   after CSS 2.2 section 8.3.1: adjoining ones collapse to the largest, negative ones count against it;
 *           padding and borders keep them apart. What lies between two boxes (the gap, the cost of a break, a forced
 *           break) gathers in `pending` until the next box comes. Margins before a forced break are cut off, those
 *           after it hold (CSS Fragmentation 3, section 5.2). */
#ifndef PAGE_BUILDER_H
#define PAGE_BUILDER_H

#include "asides.h"
#include "costs.h"
#include "sets.h"

struct pending {                           /* what stands between the last box and the next */
	length positive, negative;         /* margins: the largest and the smallest */
	length top_positive, top_negative; /* of them, those that are the next box's own */
	int32_t cost;
	int32_t reset; /* of the page's counter */
	bool takes_rest, begins_column;
	enum break_kind force;
};
extern const struct pending pending_none;

struct cell_above { /* an element out of the flow that has no room beside the item to come */
	struct cell_above *next;
	const struct flow_item *item;
	struct content_box box;
};

/* Elements out of the flow that stand beside the first row of what a block holds. */
struct waiting_cells {
	const struct waiting_cells *next; /* those of a block around it */
	const struct flow_item *items;
	struct content_box box; /* of the block */
	uint32_t first;         /* the block's first box */
	bool is_within;         /* `top` counts from the block's top; those without it wait for the block's foot */
};

/* A block while its content is set in columns. */
struct open_columns {
	const struct flow_item *item;
	struct content_box box;    /* of its content: for what spans all columns */
	uint32_t n_columns;        /* 1: there is no room for more; no strip */
	length x;                  /* of the first column */
	length width, gap;         /* of a column; the space between two */
	length room_x, room_width; /* what the builder had before */
};

/* Notes of a table that is put: those of its cells that were met. */
struct table_calls {
	const struct flow_table *table;
	uint32_t n; /* the first ones: they are in the order of their calls */
};

struct galley_builder {
	struct arena *arena;
	struct galley *galley;
	const struct galley_wishes *wishes;
	struct pending pending, first;       /* first: what was pending before its first box */
	struct cell_above *above;            /* go into the next item, above its content */
	const struct waiting_cells *waiting; /* for the next row */
	const struct side_room *side; /* sides.h: what a float leaves of the lines beside it; NULL: there is none */
	enum note_area calls;         /* the queue for notes called here */
	const char *page;             /* name at the box to come */
	const char *refused;          /* name of a page that was asked for, and said to be none here */
	length room_x, room_width;    /* what there is across: the measure of that page, or the cell's */
	const struct open_columns *columns; /* NULL: none are open */
	struct page_reach reach;            /* what stands beside stays within that; empty: within the page's margins */
	length column_width;                /* NOTES_OF_COLUMN: where notes called here are set */
	length shift;                       /* of position: relative, all around added up */
	uint32_t frame, strip;              /* the innermost frame and the strip that are open, or NO_FRAME, NO_STRIP */
	uint32_t table, head;               /* of the boxes to come: those of galley_box */
	bool has_box;                       /* of this append */
	bool has_margin;                    /* the body's and its cells': notes may stand beside lines */
	bool is_body;                       /* the flow's root, no note, float or cell */
	bool is_artifact;                   /* what is put was put before: its text is no part of the document */
	struct table_calls *called;         /* of the table around, where its notes are put by parts; NULL: none */
	const struct flow_item *floated;    /* the float that the galley is made for; NULL: none */
	const struct style *measured;       /* whose baseline is `baseline`: most paragraphs share one */
	length baseline;
};

/* --- galley.c --- */

struct galley_builder builder_new(struct arena *a, struct galley *galley, const struct galley_wishes *wishes);
void builder_add_margin(struct galley_builder *b, length margin);
/* A margin that is the next box's own: it holds after a forced break. */
void builder_add_top_margin(struct galley_builder *b, length margin);
void builder_add_cost(struct galley_builder *b, int32_t cost);
void builder_add_break(struct galley_builder *b, enum break_kind kind);
/* Of pages: one of columns is none. */
bool break_is_forced(enum break_kind kind);
/* The next box, with all that is pending before it. */
struct galley_box *builder_put_box(struct galley_builder *b, enum box_kind kind, length height);
/* Boxes [first, end) keep together (break-inside: avoid). */
void galley_keep_inside(struct galley *galley, uint32_t first, uint32_t end);
/* Note number `note` + 1, and all that it calls, is due with the box to come: at the foot of the page, or of its
 * table's part. */
void builder_call(struct galley_builder *b, uint32_t note);
/* Notes that box `i` of galley.cells calls are due with the box to come. */
void builder_call_from_cells(struct galley_builder *b, uint32_t i);

/* Where the item stands in the sources, or the first within it that does. */
struct span item_span(const struct flow_item *item);
/* Where what stands beside a block here may reach. */
struct page_reach builder_reach(const struct galley_builder *b);

/* --- blocks.c --- */

/* `width` is that of the containing block, which begins at `x`. */
void builder_put_item(struct galley_builder *b, const struct flow_item *item, length x, length width, const char *page);
/* One whose place is known. `width` is what percentages count from. */
void builder_put_item_in(struct galley_builder *b, const struct flow_item *item, struct content_box box, length width);

bool style_has_ground(const struct style *style);
/* A ground or borders around the boxes to come, until it is ended; `outer` is what was open before. */
void builder_begin_frame(struct galley_builder *b, const struct flow_item *item, struct content_box box);
void builder_end_frame(struct galley_builder *b, uint32_t outer);

/* --- tables.c --- */

/* A FLOW_TABLE with its caption, its borders and its notes; `box` is that of its content. */
void builder_put_table(struct galley_builder *b, const struct flow_item *item, struct content_box box);

/* --- rows.c --- */

/* Does anything stand beside `item`, the next that `b` is given? */
bool builder_is_row(const struct galley_builder *b, const struct flow_item *item);
/* Puts what stands beside `item`, and the item itself, side by side. `item` is a child of `parent`, whose place is
 * `box`; NULL: the empty foot of it. Where something reaches further down than the item, so that text can stand beside
 * it, the items that follow go with it. Returns the last that was taken. */
const struct flow_item *builder_put_band(struct galley_builder *b, const struct flow_item *item,
                                         const struct flow_item *parent, struct content_box box, const char *page);

/* What has its place by the foot of a block is set before the foot is known, and put once it is. */
struct band_row;
bool builder_has_foot_row(const struct flow_item *item);
/* NULL: nothing has. */
struct band_row *builder_foot_row(struct galley_builder *b, const struct flow_item *item, struct content_box box);
/* How high the block is at least. */
extent foot_row_height(const struct band_row *row);
void builder_put_foot_row(struct galley_builder *b, struct band_row *row);

/* --- columns.c --- */

/* Where `item` has columns, its content goes into them: `box` becomes that of the first, from its left edge on.
 * `columns` lives until they are closed. */
bool builder_open_columns(struct galley_builder *b, const struct flow_item *item, struct content_box *box,
                          struct open_columns *columns);
void builder_close_columns(struct galley_builder *b);
/* Where columns are open that `item` cannot stand in, leaves them: `box` becomes that across all of them, and they are
 * to be returned to. NULL: it can. `page` is its parent's. */
const struct open_columns *builder_leave_columns(struct galley_builder *b, const struct flow_item *item,
                                                 const char *page, struct content_box *box);
void builder_return_to_columns(struct galley_builder *b, const struct open_columns *columns, const char *page);
/* The next box of the open strip; a forced break before it begins another. */
void builder_put_in_strip(struct galley_builder *b, struct galley_box *box);

/* --- margin_notes.c --- */

/* Begins items for the notes that are to stand beside `line`; returns the first. They are anchored to its box. */
uint32_t builder_hang_notes(struct galley_builder *b, const struct para *para, const struct line *line);
void builder_anchor_notes(struct galley_builder *b, struct galley_box *line, uint32_t first);

/* --- paragraphs.c --- */

void builder_put_para(struct galley_builder *b, const struct flow_item *item, struct content_box box);
struct galley_box *builder_put_line(struct galley_builder *b, uint32_t para, uint32_t line);
/* figures.c */
void builder_put_figure(struct galley_builder *b, const struct flow_item *item, struct content_box box);
/* As baseline_of, and kept for the next that has the same style. */
length builder_baseline(struct galley_builder *b, const struct style *style);

/* --- float_galley.c --- */

/* Queues an item that leaves the text, set in a galley of its own; false: it stands where it is, or is none. */
bool builder_put_float(struct galley_builder *b, const struct flow_item *item, length x, length width,
                       const char *page);
/* Says that `item` stands on no page named `page`. */
void builder_report_page(const struct galley_builder *b, const struct flow_item *item, const char *page);
/* Floats of an item without boxes of its own are due with an empty one; so are those at the document's end. */
void builder_anchor_floats(struct galley_builder *b, const struct flow_item *item, uint32_t first);

/* --- above.c --- */

void builder_put_asides_above(struct galley_builder *b, const struct flow_item *item, const struct aside_place *places);
/* Elements that wait in `above`, each kept to what follows it. */
void builder_put_cells_above(struct galley_builder *b);
/* Asides of item `number`, whose boxes begin with `first`, are put with its first line; boxes that hold no line still
 * have a top. */
void builder_anchor_asides(struct galley_builder *b, uint32_t number, uint32_t first);

#endif
