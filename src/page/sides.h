/* SPDX-License-Identifier: EUPL-1.2 */
/* sides.h - blocks with float: left or right (CSS 2.2, section 9.5), and the text beside them. Private to page/.
 *
 * Units  1/65,536 pt; across from the left edge of the column, down from the top of the row. */
#ifndef PAGE_SIDES_H
#define PAGE_SIDES_H

#include "builder.h"

bool item_floats_aside(const struct flow_item *item);
/* Can a plain paragraph stand beside `floated`? Headings, lists and all that has a place of its own begin below it. */
bool item_stands_beside(const struct flow_item *item, const struct flow_item *floated);
/* Of the floats beside `item`, within `box`: the one that it stands beside, with its place; NULL: none. The others are
 * put where they stand, one that has no room with a finding. */
const struct flow_item *builder_take_sides(struct galley_builder *b, const struct flow_item *item,
                                           struct content_box box, struct content_box *place);

struct side_room { /* what a float leaves of the lines beside it */
	bool is_left;
	length edge;        /* where the float ends, with its margin, or begins */
	extent foot;        /* its own, with its margin */
	uint32_t first_box; /* of the cell that the lines are in */
};
struct side_room side_room_of(const struct flow_item *floated, struct content_box place, length width, extent foot);
/* What a paragraph is set at: in b->side, or as wide as `box`. */
struct measure builder_measure(const struct galley_builder *b, const struct style *style, struct content_box box,
                               bool on_grid);

#endif
