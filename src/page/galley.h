/* SPDX-License-Identifier: EUPL-1.2 */
/* galley.h - the flow set at its measures: one long column of boxes that pages are cut from.
 *
 * A box is a line, or the padding and borders above or below a block's content. Each knows the gap before it (collapsed
 * margins, which vanish at the top of a page unless its break was asked for) and what it costs to begin a page with it.
 * Private to page/.
 *
 * Units      1/65,536 pt; costs are those of breaker.h.
 * Ownership  the edition's arena. Paragraphs are set once; only those with slots are set again when slots change. */
#ifndef PAGE_GALLEY_H
#define PAGE_GALLEY_H

#include "pages.h"

#define NO_LINE UINT32_MAX
#define NO_FIGURE UINT32_MAX

struct galley_box {
	length gap;     /* before it, unless it begins a page */
	length top_gap; /* ... where it does: 0, but after a forced break and where the document begins */
	length height;
	length baseline;   /* of a line: from the box's top */
	bool snaps;        /* its top goes to where, `rise` further down, a line of the document's grid is */
	bool opens;        /* padding and borders above a block's content */
	bool halves;       /* of what it and those after it lack to a line of the grid, half goes before it */
	length rise;       /* from the top of a heading or frame to the text that snaps; 0 for text itself */
	uint8_t force;     /* enum break_kind: BREAK_AUTO, or a forced break before it */
	int32_t cost;      /* of a page break before it */
	uint32_t para;     /* a line: index into galley.paras */
	uint32_t line;     /* in its paragraph, or NO_LINE */
	uint32_t figure;   /* a drawing: index into galley.figures; or NO_FIGURE */
	int32_t reset;     /* the folio of the page it stands on, or NO_RESET */
	length shift;      /* position: relative: how far below its place it is drawn */
	bool takes_rest;   /* margin-top: auto: what is left of the page goes before it */
	uint32_t n_called; /* notes called up to and including this box, in the whole galley */
	const char *page;  /* name of the page it stands on, or NULL */
	uint32_t end_item; /* items up to here begin with this box, or with one before it */

	const struct beside *beside; /* items whose asides are put with this box, outer before inner; NULL: none */
};

/* An item's asides stand on the first line within it, or, where it has none, at the top of its first box. */
struct beside {
	const struct beside *next;
	uint32_t item; /* index into galley.items */
};

struct galley_para {
	const struct flow_item *item;
	const struct aside *aside; /* one that stands above its block; NULL: the item's own */
	const struct para *para;   /* the item's, or that in the size in which it fills its measure; the aside's */
	struct settings settings;
	struct line_shape shape;
	length x, leading, baseline;
	uint32_t first_box;
};

struct galley_figure {
	const struct flow_item *item;
	length x;
};

struct frame { /* a block that shows a ground or borders */
	const struct flow_item *item;
	uint32_t first, end; /* boxes */
	length x, width;     /* of the border box */
};

struct galley_item { /* where an item of the flow lies across the column */
	const struct flow_item *item;
	length x, width; /* of its border box */
	length edge;     /* its border and padding above its content */
	const struct aside_place *asides;
};

struct galley {
	LIST(struct galley_box) boxes;
	LIST(struct galley_para) paras;
	LIST(struct galley_figure) figures;
	LIST(struct frame) frames;      /* in the order of their first box, outer before inner */
	LIST(struct galley_item) items; /* in the order they begin */
	length grid;                    /* leading of the document, or 0 */
};

/* Sets `item` (the flow's root, or a note) at `width` and appends it to the galley. */
struct galley_wishes {
	const struct flow *flow;
	struct setter *setter;
	struct arena *scratch;
	const struct slot_value *slots;
	const struct galley *earlier; /* whose settings are kept for paragraphs without slots; NULL: none */
	const uint32_t
		*through; /* by note: the last note that is called with it, its own notes' calls included; as a count */
	length width;
	const char *page; /* the page name it begins on */
};
struct galley *galley_new(struct arena *a, length grid);
void galley_append(struct arena *a, struct galley *galley, const struct flow_item *item,
                   const struct galley_wishes *wishes);
/* fit.c: the lines of `to->para`, which becomes another where it grows. */
void galley_set_para(struct arena *a, struct galley_para *to, const struct galley_wishes *wishes);
/* grid.c: headings and frames from box `first` and frame `frame` on are moved as the text below them needs. */
void galley_move_to_grid(struct arena *scratch, struct galley *galley, size_t first, size_t frame);

/* Left edge and width of a block's content box within a containing block of `width` that begins at `x`. */
struct content_box {
	length x, width;
	length border_x, border_width;
};
enum { LEAST_EMS = 6 }; /* no measure of text is let go below */
struct content_box content_box_of(const struct style *style, length x, length width);
/* Distance from the top of a line box to its baseline: half the leading above and below the font's own height. */
length baseline_of(const struct style *style, struct setter *setter);
/* The width of a page's content area; a right-hand page's where the sides differ. */
length page_measure(const struct styled *styled, const char *page);
/* The page name that holds at `item`, given its parent's. */
const char *page_name_of(const struct flow_item *item, const char *parents);

#endif
