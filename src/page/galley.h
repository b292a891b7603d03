/* SPDX-License-Identifier: EUPL-1.2 */
/* galley.h - the flow set at its measures: one long column of boxes that pages are cut from.
 *
 * A box is a line, the padding and borders above or below a block's content, a drawing, or a slice of what stands side
 * by side. Each knows the gap before it (collapsed margins, which vanish at the top of a page unless its break was
 * asked for) and what it costs to begin a page with it. Any column is a galley: the body, the notes, a float, the cells
 * of bands. Private to page/; README.md there explains how galleys become pages.
 *
 * Units      1/65,536 pt; costs are those of costs.h.
 * Ownership  an arena that goes once pages are made; lines, which pages hold, the edition's. A pointer into a list of
 *            the galley holds until the next box, item or paragraph is added. Settings belong to `struct sets`, which
 *            lives through all rounds.
 * Invariants galley_check asserts them where the program is built with sanitizers: places in the queues rise from box
 *            to box, so does end_item; a line's paragraph begins at or before its box; frames lie within the boxes; the
 *            slices of a band follow one another with no box between, and so do the boxes of a strip. */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "pages.h"

enum box_kind { BOX_EDGE, BOX_LINE, BOX_FIGURE, BOX_SLICE, BOX_NOTES };

/* When is a box moved to where, `rise` further down, a line of the document's grid is? */
enum snap {
	SNAP_NEVER,
	SNAP_ALWAYS,
	SNAP_HALF,  /* half of what it and what follows lack to a grid line goes before it; not at a region's top */
	SNAP_ON_TOP /* where it begins a region */
};

/* Which queue a note waits in: for the foot of the page, or of the column in which it is called. */
enum note_area { NOTES_OF_PAGE, NOTES_OF_COLUMN, N_NOTE_AREAS };

#define NO_STRIP UINT32_MAX
#define NO_TABLE UINT32_MAX
#define NO_HEAD UINT32_MAX

struct galley_box {
	enum box_kind kind;
	length gap;         /* before it, unless it begins a region */
	length top_gap;     /* ... where it does: 0, but after a forced break and where the document begins */
	length height;      /* without what follows */
	length lead_in;     /* what is added where a region begins with it, `head` included; may be negative */
	length lead_out;    /* what is added where a region ends after it: the edge of a row or table that is cut */
	length baseline;    /* of a line: from the box's top */
	length inset;       /* of a line: what of its cell's edge is in the box, above it (table_plain.c) */
	length rise;        /* from the box's top to the text that snaps; 0 for text itself */
	length shift;       /* position: relative: how far below its place it is drawn */
	uint8_t snap;       /* enum snap */
	bool opens;         /* padding and borders above a block's content */
	bool takes_rest;    /* margin-top: auto: what is left of the page goes before it */
	uint8_t force;      /* enum break_kind: BREAK_AUTO, or a forced break before it */
	bool begins_column; /* of its strip: a forced break is before it */
	bool is_carried;    /* its lead_out holds the line of its table's sums, above the rule */
	int32_t cost;       /* of a region that begins with it */
	int32_t reset;      /* the folio of the page it stands on, or NO_RESET */
	uint32_t n_notes[N_NOTE_AREAS]; /* places in galley.calls: called up to and including this box */
	uint32_t n_floats;              /* in galley.floats: those due once it is placed */
	uint32_t end_item;              /* items up to here begin with this box, or with one before it */
	uint32_t strip;                 /* index into galley.strips, or NO_STRIP: the page's one column */
	uint32_t table;                 /* index into galley.tables, or NO_TABLE */
	uint32_t n_table_notes;         /* of that table: called up to and including this box */
	uint32_t
		head; /* index into galley.heads: what stands again where a region begins with it, within its lead_in */
	const char *page;            /* name of the page it stands on, or NULL */
	const struct beside *beside; /* items whose asides are put with this box, outer before inner; NULL: none */
	union {
		struct {
			uint32_t para, line; /* BOX_LINE: index into galley.paras, line of its best setting */
		};
		uint32_t figure; /* BOX_FIGURE: index into galley.figures */
		struct {
			uint32_t band, level; /* BOX_SLICE: index into galley.bands */
		};
		/* BOX_NOTES: nothing more. Its height is that of the notes of its table's last part, which the region
		 * decides (galley_part_notes), with the gap before them; that in `height` is of all. Its own gap is 0:
		 * a page may begin with it that has none of them, but should rather end with it. */
	};
};

/* An item's asides stand on the first line within it, or, where it has none, at the top of its first box. */
struct beside {
	const struct beside *next;
	uint32_t item; /* index into galley.items */
};

struct galley_para {
	const struct flow_item *item;
	const struct aside *aside; /* a generated box that stands above its block; NULL: the item's own */
	const struct para *para;   /* the item's, or that in the size in which it fills its measure; the aside's */
	const struct settings *set;
	struct measure measure; /* that it was set at */
	length x, leading, baseline;
	uint32_t first_box;
	bool is_artifact; /* it was set before, and stands here again: not read out, and no part of the text */
};

struct galley_figure {
	const struct flow_item *item;
	const struct drawing *drawing; /* a chart's in its width */
	length x, width, height;       /* as it is placed */
	uint32_t n_labels_left;        /* of a chart: that found no place */
	bool is_artifact;              /* as a paragraph's */
};

#define NO_FRAME UINT32_MAX
struct frame { /* a block that shows a ground or borders */
	const struct flow_item *item;
	uint32_t first, end; /* boxes */
	uint32_t outer;      /* the frame around it, or NO_FRAME */
	uint32_t strip;      /* the first strip it lies within, or NO_STRIP: it stands around strips */
	length x, width;     /* of the border box */
};

struct galley_item { /* where an item of the flow lies across the column */
	const struct flow_item *item;
	length x, width;  /* of its border box */
	length edge;      /* its border and padding above its content */
	bool in_column;   /* of a strip: `x` counts from there */
	bool is_artifact; /* as a paragraph's */
	const struct aside_place *asides;
};

/* --- what stands side by side ---------------------------------------------------------------------------------- */

#define NO_BASELINE (-1)
struct band_piece {         /* a box of a cell, in the band's own heights: from the band's top, down */
	extent top, bottom; /* never above the band's top; bottoms of a cell rise from box to box */
	extent foot; /* where its foot is drawn: `bottom`, but of what takes no room: above the band, or drawn up */
	uint32_t cell, box; /* box: index into the boxes of galley.cells */
};

/* A row of cells, top-aligned in one system of heights. Level k is what lies between two heights at which pieces end:
 * pieces [first_piece[k], first_piece[k + 1]), and the slice of number k, a box of the galley. Slices are rigid: what
 * goes on overleaf keeps its relative places, so slice k is drawn with the band's top at its own foot less used[k]. */
struct band {
	const struct flow_item *item; /* the one that stands in the flow */
	uint32_t n_levels, n_cells;
	const struct band_piece *pieces;    /* by (bottom, cell, box) */
	const uint32_t *first_piece;        /* by level; one more at the end */
	const extent *used;                 /* by level: its foot */
	const extent *rest;                 /* by level: least top of the pieces from there on */
	extent baseline;                    /* of its first line; NO_BASELINE */
	const struct band_ground *grounds;  /* outer before inner */
	const struct ground_reach *reaches; /* the same by their tops: band_grounds.h */
	uint32_t n_grounds;
};

/* A block behind cells: its ground and borders from `top` to `bottom` of the band, in each region as much of it as
 * stands there. */
struct band_ground {
	const struct flow_item *item; /* NULL: `node` and `style` are a row's or a group's of rows */
	const struct node *node;
	const struct style *style;
	length x, width; /* of the border box */
	extent top, bottom;
	bool begins, ends; /* its top and bottom borders are drawn: it is not cut by the band's ends */
};
struct ground_reach {
	extent top, bottom;
	uint32_t ground;
	uint32_t lower; /* the last one before it in their order that reaches further down, as a count; 0: none does */
};

/* A cell that names several rows of its table, in one line or two: it stands again where a region goes on with them. */
struct span_label {
	uint32_t band;       /* index into galley.bands */
	uint32_t first, end; /* boxes of galley.cells: lines, and edges around them */
	extent top, bottom;  /* of the rows that it spans, as the band has heights */
	extent ends;         /* where its last piece ends: what is cut above that still goes on */
	extent lowered;      /* below where cells of its row begin, so that first lines are level */
	extent height;       /* of the boxes */
};

/* --- tables ---------------------------------------------------------------------------------------------------- */

/* A row that stands where a table is cut, an artifact. What its cells say is known when it is placed: until then they
 * hold what needs as much room. */
struct cut_line {
	const struct galley *galley; /* one band */
	const struct flow_table *row;
	length height;
};

/* What stands at the head of each region that goes on with a table: its continued caption, its head rows; then, at a
 * distance, lines of what the cut parts. All of it is artifact: nothing in it is tagged, calls a note or marks a
 * place. */
struct repeated_head {
	const struct galley *galley;            /* at the x that the table's boxes have; NULL: there are lines alone */
	length height;                          /* of the galley */
	length air;                             /* between it and the lines */
	const struct cut_line *brought, *group; /* sums so far; the words of the group that goes on. NULL: none */
	const struct para *words;               /* of the group */
};
/* From its top to where its lines begin, and to its foot. */
static inline extent head_above_lines(const struct repeated_head *head)
{
	return (extent)head->height + (head->brought || head->group ? head->air : 0);
}
static inline extent head_height(const struct repeated_head *head)
{
	extent brought = head->brought ? head->brought->height : 0, group = head->group ? head->group->height : 0;
	return head_above_lines(head) + brought + group;
}

/* A table in the galley. The part of it that stands in one region has below it the notes that are called there. */
struct galley_table {
	const struct flow_item *item;
	uint32_t first, end; /* boxes: its rows and, where it has notes, the BOX_NOTES behind them */
	length x, width;     /* of its border box */
	struct border foot;  /* the rule below a part that goes on overleaf: at the foot of the lead_out of its boxes */
	const struct galley
		*notes; /* in the order of their calls, at the x that the table's boxes count from; NULL: none */
	const uint32_t *first_note; /* by note: its first box there; one more at the end */
	const extent
		*note_top; /* by box of `notes`: where it begins, below its gap; at the end, the foot of the last */
	length notes_gap;  /* between rows, or rule, and notes */
	const struct cut_line *carried; /* at the foot of its parts, below boxes that are carried; NULL: none */
	length carried_below;           /* from its foot to that of the lead_out */
	const uint32_t *first_box;      /* by row: the box with which it begins; NULL: nothing asks for it */
};

struct strip { /* boxes set in columns, at the x that they have within theirs; those of a block with columns */
	const struct flow_item *item;
	uint32_t first, end; /* boxes */
	uint32_t n_columns;
	length x;          /* of the first column, from the left edge of the galley's */
	length width, gap; /* of a column; the space between two */
	bool is_filled;    /* column-fill: auto: to the page's foot, not balanced */
};

struct queued_note {
	uint32_t note;    /* number - 1 */
	const char *page; /* name of the page it is called on: it is set at that page's measure */
	length width;     /* of the column it is called in; 0: the page's */
};
typedef LIST(struct queued_note) note_queue;

struct queued_float {
	const struct flow_item *item;
	const struct galley *galley; /* its content */
	length height;               /* of all of it */
	length taken;                /* of a page that has text: with the space that parts them, in whole lines */
	uint8_t kind;                /* enum float_kind: top, bottom, top-bottom, page */
	const char *page;            /* FLOAT_PAGE: the name of its own pages */
};

struct galley {
	LIST(struct galley_box) boxes;
	LIST(struct galley_para) paras;
	LIST(struct galley_figure) figures;
	LIST(struct frame) frames;      /* in the order of their first box, outer before inner */
	LIST(struct galley_item) items; /* in the order they begin */
	LIST(struct band) bands;
	LIST(struct strip) strips;
	LIST(struct galley_table) tables;
	LIST(struct span_label) labels; /* in the order of their bands */
	LIST(struct repeated_head) heads;
	LIST(struct queued_float) floats; /* in the order of their places in the text */
	note_queue calls[N_NOTE_AREAS];   /* notes in the order of their calls, whatever their numbers */
	struct galley *cells;             /* boxes of the cells of its bands; NULL: it has none */
	length grid;                      /* leading of the document, or 0 */
	length slack; /* what stands no further beyond a line of the grid stands on it; grid.c says why */
};

/* --- setting it ------------------------------------------------------------------------------------------------ */

/* What setting a galley has at hand, in one round. */
struct galley_wishes {
	const struct flow *flow;
	struct setter *setter;
	struct arena *lasting; /* for lines, and paragraphs made to fit: pages hold them */
	struct arena *scratch;
	const struct slot_value *slots;
	struct sets *sets;       /* sets.h: of all rounds */
	struct diags *diags;     /* of the first round; NULL: what there is to say was said */
	bool *is_called;         /* by note: it is in a queue, or beside its line */
	bool *has_no_margin;     /* by note: it was to stand beside its line, and cannot there */
	const uint32_t *through; /* by note: the last note that is called with it, its own notes' calls included; as a
	                          * count */
	length width;
	const char *page; /* the page name it begins on */
};
struct galley *galley_new(struct arena *a, length grid);
struct galley *galley_new_as(struct arena *a, const struct galley *other); /* on the grid of another */
/* Sets `item` (the flow's root, or a note) and appends it to the galley. */
void galley_append(struct arena *a, struct galley *galley, const struct flow_item *item,
                   const struct galley_wishes *wishes);
/* Have both the same boxes, with the same lines? */
bool galley_is_same(const struct galley *a, const struct galley *b);
#ifdef CHECKED
void galley_check(const struct galley *galley);
#endif

/* How far `y` is beyond the line of the grid above it; 0: it stands on one. */
extent galley_beyond(const struct galley *galley, extent y);
/* grid.c: headings and frames from box `first` and frame `frame` on are moved as the text below them needs. */
void galley_move_to_grid(struct arena *scratch, struct galley *galley, size_t first, size_t frame);

/* The baseline of box `i` from its top, where a region does not begin with it: of a line, or of the first slice of a
 * band; else NO_BASELINE. */
extent galley_baseline(const struct galley *galley, size_t i);
/* What the notes take that are called by the table that box `end - 1` is of, in a region that begins with box `first`,
 * with the gap before them; 0: it calls none there. */
extent galley_part_notes(const struct galley *galley, uint32_t first, uint32_t end);
/* These notes, as boxes of the table's: first == end where there are none. */
struct part_notes {
	uint32_t first, end;
};
struct part_notes galley_notes_of_part(const struct galley *galley, uint32_t first, uint32_t end);
/* The height of boxes [first, end) as one region. */
extent galley_height(const struct galley *galley, uint32_t first, uint32_t end);
/* The same as if no box were moved to the grid and no region began with the first: sums of heights and gaps. */
extent galley_height_unmoved(const struct galley *galley, size_t first, size_t end);

#endif
