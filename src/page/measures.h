/* SPDX-License-Identifier: EUPL-1.2 */
/* measures.h - how wide and where: content boxes, measures of pages, and the rooms that pages have. Private to page/.
 *
 * Units  1/65,536 pt. */
#ifndef PAGE_MEASURES_H
#define PAGE_MEASURES_H

#include "galley.h"
#include "../style/boxes.h"

enum { LEAST_EMS = 6 }; /* no measure of text is let go below */
/* Blocks within blocks may leave no room for text: its measure is not let go below LEAST_EMS, or `width`, which is what
 * there is from `x` on: the page's, or a cell's. */
struct content_box content_box_with_room(struct content_box box, const struct style *style, length x, length width);
/* Distance from the top of a line box to its baseline: half the leading above and below the font's own height. */
length baseline_of(const struct style *style, struct setter *setter);

/* The style of page `number` named `name`. */
const struct page_style *page_style_of(const struct styled *styled, const char *name, uint32_t number, bool is_blank);
/* The page name that holds at `item`, given its parent's. */
const char *page_name_of(const struct flow_item *item, const char *parents);
bool page_name_is(const char *a, const char *b);

/* What a page has room for: the body's height, and what the note area needs beside its notes. */
struct page_room {
	length height;
	length note_edge; /* margin, rule and padding above the notes */
};
struct page_room page_room_of(const struct page_style *style);
/* The measure of notes on pages named `page`, and of those at the foot of a column of them. */
length notes_measure(const struct styled *styled, const char *page);
length notes_measure_of_column(const struct styled *styled, const char *page, length width);

/* A line of the galley: what missing ones are counted in. */
length galley_line(const struct galley *galley);
/* The top of `box` in a region when the column above it ends at `y`, both from the top of the page's content;
 * `is_first`: it begins the region, whose top is `y`. */
extent box_top(const struct galley *galley, const struct galley_box *box, extent y, bool is_first);
/* The foot of box `i`, given its top. Boxes from `first` on stand above it in its region, or beside and above that;
 * where it is a table's notes, they are those that are called from there on. */
extent box_foot(const struct galley *galley, uint32_t i, extent top, uint32_t first, bool is_first);
/* What a region of boxes [first, end) has below the last where it ends there: the edge of a row or table that goes on,
 * and the notes that this part of it calls. */
extent region_edge(const struct galley *galley, uint32_t first, uint32_t end);

#endif
