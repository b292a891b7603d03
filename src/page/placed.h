/* SPDX-License-Identifier: EUPL-1.2 */
/* placed.h - what one plan gives, while it is placed. Private to page/.
 *
 *   place.c          a page: its regions, its notes, merged with the pages before
 *   placed_floats.c  floats at its head and foot, and those that have it for themselves
 *   column.c         the boxes of a galley in one region
 *   slices.c         the cells of those that are slices
 *   grounds.c        grounds and borders behind them
 *
 * Units  fragments are in 1/65,536 pt from the page's corner; tops and feet of boxes from the top of the region's page
 *        content, as box_top has them. */
#ifndef PAGE_PLACED_H
#define PAGE_PLACED_H

#include "asides.h"
#include "place.h"

struct node_mark { /* a node begins here */
	const struct node *node;
	length x, y;
};

struct placed_page {
	LIST(struct fragment) rects, lines; /* painted in this order */
	LIST(struct node_mark) marks;       /* in the order of the text; the document's first of a node wins */
	struct string_value *strings, *last_string;
};

struct placing { /* boxes [first, end) of a galley on a page */
	struct page_making *m;
	struct placed_page *out;
	const struct galley *galley;
	const struct page_plan *plan; /* the body's: which paragraphs are set otherwise; NULL: none */
	uint32_t first, end;
	length x, y;            /* top left of the column on the page */
	extent *tops, *bottoms; /* by box from `first`; scratch */
	extent rest;            /* of the page: goes before the first box that takes it */
};

/* --- place.c --- */

/* The region that `p` says: boxes, what stands beside them, grounds. */
void placing_run(struct placing *p);

/* --- placed_floats.c --- */

struct floats_taken { /* of the page's height */
	extent top, bottom;
};
struct floats_taken plan_floats(const struct galley *body, const struct page_plan *plan);
void placed_put_floats_above(struct page_making *m, const struct page_style *style, const struct page_plan *plan,
                             struct placed_page *out);
/* `top`: where those at the foot begin. */
void placed_put_floats_below(struct page_making *m, const struct page_style *style, const struct page_plan *plan,
                             extent top, struct placed_page *out);

/* --- column.c --- */

/* Boxes, and what stands beside them; fills tops and bottoms. */
void placing_put_boxes(struct placing *p);
/* Box `i`, whose top is at `at` on the page. */
void placing_put_box(struct placing *p, uint32_t i, length at);
/* What the boxes leave of `room`, where one of them takes it. (A page whose paragraphs are set longer to fill it has
 * nothing left.) */
extent placing_rest(const struct placing *p, extent room);

/* --- slices.c --- */

/* The boxes of the cells of a run of slices that ends with box `i`, if one does. */
void placing_put_cells(struct placing *p, uint32_t i);
/* What is behind the cells of all slices. */
void placing_put_cell_grounds(struct placing *p);

/* --- grounds.c --- */

void placed_put_rect(struct page_making *m, struct placed_page *out, struct fragment rect);
/* Grounds and borders of blocks, from the tops and bottoms of the boxes within them. */
void placing_put_grounds(struct placing *p);

#endif
