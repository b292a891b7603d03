/* SPDX-License-Identifier: EUPL-1.2 */
/* placed.h - what one plan gives, while it is placed. Private to page/.
 *
 *   place.c          a page: its regions, its notes, merged with the pages before
 *   placed_floats.c  floats at its head and foot, and those that have it for themselves
 *   placed_strips.c  the body from top to foot: single columns and strips, each column a region
 *   region.c         the boxes of a galley in one region
 *   slices.c         the cells of those that are slices, what is behind them
 *   placed_labels.c  cells that name several rows, where these go on
 *   placed_tables.c  heads that stand again, rules and notes below a part of a table
 *   placed_lines.c   lines at the cuts of a table: their words and sums
 *   placed_margin.c  notes beside their lines
 *   grounds.c        grounds and borders behind them
 *
 * Units  fragments are in 1/65,536 pt from the page's corner; tops and feet of boxes from the top of the region's page
 *        content, as box_top has them. */
#ifndef PAGE_PLACED_H
#define PAGE_PLACED_H

#include "asides.h"
#include "place.h"
#include "strips.h"

struct node_mark { /* a node begins here */
	const struct node *node;
	length x, y;
};

struct hung { /* a note that stands beside its line: heights on the page */
	const struct aside_place *place;
	const struct galley_item *item;
	length x, width, baseline;  /* baseline: of its first line, from its top */
	extent height, wanted, top; /* wanted: its first line is level with that which calls it */
	bool has_no_room;
};

struct placed_page {
	LIST(struct fragment)
	rects, inner_rects, lines;    /* painted in this order; inner: of what stands within blocks,
	                                                  * a galley of its own */
	LIST(struct hung) hung;       /* in the order of their lines; placed when all else is */
	LIST(struct node_mark) marks; /* in the order of the text; the document's first of a node wins */
	struct string_value *strings, *last_string;
};

struct placed_region { /* boxes [first, end) stand in one column, whose left edge is at x */
	uint32_t first, end;
	length x;
};

struct placed_strip {
	uint32_t strip; /* index into galley.strips */
	struct filled_strip filled;
	extent foot; /* where its notes end */
};

struct placing { /* boxes [first, end) of a galley on a page */
	struct page_making *m;
	struct placed_page *out;
	const struct galley *galley;
	const struct page_plan *plan;   /* the body's: which paragraphs are set otherwise; NULL: none */
	const struct page_style *style; /* the body's */
	uint32_t first, end;
	uint32_t begins;                    /* the box that begins its region, with no gap before it; or UINT32_MAX */
	length x, y;                        /* top left of the column on the page */
	extent *tops, *bottoms;             /* by box from `first`; scratch */
	extent rest;                        /* of the page: goes before the first box that takes it */
	LIST(struct placed_strip) strips;   /* from the top down; scratch */
	LIST(struct placed_region) regions; /* that its boxes stand in: none, where their places are known; scratch */
};

/* --- place.c --- */

/* On the page, what is `down` below the top of `p`; what is further off than any page is as far off as may be. */
static inline length placed_y(const struct placing *p, extent down)
{
	return length_on_page((extent)p->y + down);
}
/* The region that `p` says: boxes, what stands beside them, grounds. */
void placing_run(struct placing *p);

struct notes_region { /* notes [first, end), whose area is `width` wide and ends at `foot` */
	const struct note_column *notes;
	uint32_t first, end;
	length x, foot, width; /* from the page's corner */
};
/* With the rule above them; nothing where there are none. */
void placed_put_notes(struct page_making *m, struct placed_page *out, const struct style *area,
                      const struct notes_region *region);

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

/* --- placed_strips.c --- */

/* Boxes, and what stands beside them; fills tops and bottoms. */
void placing_put_boxes(struct placing *p);
/* What the boxes leave of `room`, where one of them takes it. (A page whose paragraphs are set longer to fill it has
 * nothing left.) */
extent placing_rest(const struct placing *p, extent room);
/* The notes and the rules of its strips: they stand on grounds. */
void placing_put_feet(struct placing *p);
/* The first strip of this page whose number is `strip` or more, as an index into `strips`: a page has each once, in
 * their order. */
size_t placing_strip_from(const struct placing *p, uint32_t strip);
/* The strip in which box `box` of this page stands; NULL: in none. It holds until the next is put. */
const struct placed_strip *placing_strip_of(const struct placing *p, uint32_t box);
/* How far right of where they have their x a column's boxes are. */
length placed_column_x(const struct placing *p, const struct placed_strip *placed, uint32_t column);
/* Grounds in the cells of each region. */
void placing_put_cell_grounds(struct placing *p);

/* --- region.c --- */

/* Its boxes as one region, one below the other from `y` on; returns their foot. */
extent placing_put_region(struct placing *p, extent y);
/* Box `i`, whose top is at `at` on the page. */
void placing_put_box(struct placing *p, uint32_t i, length at);

/* A generated box beside its block, or a note beside its line. `baseline` is that of the line that it stands on. */
void placing_put_aside(struct placing *p, const struct aside_place *place, const struct galley_item *beside, length x,
                       length top, length baseline);

/* --- placed_margin.c --- */

/* What hangs on this page, once all else is placed. What has no room is told in pages->has_no_margin. */
void placed_put_hung(struct page_making *m, const struct page_style *style, struct placed_page *out);

/* --- region.c --- */

/* Line `i` once more, where all of it is an artifact; what is no line is not. */
void placing_put_line_again(struct placing *p, uint32_t i, length at);

/* --- placed_labels.c --- */

/* Names of rows that boxes [first, end), slices of one band whose top is at `band_top`, go on with. */
void placing_put_labels(struct placing *p, uint32_t first, uint32_t end, extent band_top);

/* --- slices.c --- */

/* The boxes of the cells of a run of slices that ends with box `i`, if one does. */
void placing_put_cells(struct placing *p, uint32_t i);
/* What is behind the cells of all slices of one region. */
void placing_put_slice_grounds(struct placing *p);

/* --- placed_tables.c --- */

/* The head that stands again above box `i`, if one does, from `top` on; returns where it ends. */
extent placing_put_head(struct placing *p, uint32_t i, extent top);
/* What is below a region whose last box ends at `foot`, where a table goes on overleaf: its rule, its notes. */
void placing_put_part_foot(struct placing *p, extent foot);
/* The notes that a table calls in boxes [first, end), below `top`; box `end - 1` is of it. */
void placing_put_part_notes(struct placing *p, uint32_t first, uint32_t end, extent top);

/* Boxes of a galley of its own as one region that begins at `top`, at the x of the column, within its blocks. */
void placing_put_within(struct placing *p, struct placing within, extent top);

/* --- placed_lines.c --- */

/* The sums of the rows of `table` that end before box `box`, in its line. */
void placing_put_sums(struct placing *p, const struct cut_line *line, const struct galley_table *table, uint32_t box,
                      extent top);
/* The line of a group that goes on: its words, as many as there is room for, and "(continued)". */
void placing_put_group(struct placing *p, const struct cut_line *line, const struct para *words, extent top);

/* --- grounds.c --- */

void placed_put_rect(struct page_making *m, struct placed_page *out, struct fragment rect);
/* The ground of a block and its borders, as much of it as lies between two heights; those above and below where it
 * begins and ends there. */
struct placed_box {
	const struct node *node;
	const struct style *style;
	length x, width; /* on the page */
	extent top, bottom;
	bool begins, ends;
};
void placing_put_box_ground(struct placing *p, const struct placed_box *box);
/* Grounds and borders of blocks, from the tops and bottoms of the boxes within them. */
void placing_put_grounds(struct placing *p);

#endif
