/* SPDX-License-Identifier: EUPL-1.2 */
/* cells.h - where what stands beside an item stands across the page, and what is below what. Private to page/.
 *
 * Text that would stand off the page, or nearer than 6 mm to its edge, is moved in, and made as narrow as the margin
 * is, while it needs no more lines for it and no word is divided. Where that does not do, and where the width that the
 * sheet gives it divides a word, it stands above the item instead, in the column. Drawings stay where they are.
 *
 * Units      1/65,536 pt from the left edge of the column; heights from the band's top. */
#ifndef PAGE_CELLS_H
#define PAGE_CELLS_H

#include "builder.h"

struct cell_place {
	struct content_box box;
	bool is_above; /* it has no room beside */
};
/* After CSS 2.2, section 10.3.7, within the border box of `block`. */
struct cell_place cell_place_of(const struct galley_builder *b, const struct flow_item *item, struct content_box block);

/* About how high the item is at that width of its content: margins do not collapse. */
extent cell_height_of(const struct galley_builder *b, const struct flow_item *item, length width);

/* How far down what stands beside reaches, from place to place across; shelves do not meet, and go from left to right.
 * */
struct shelf {
	struct shelf *next;
	extent left, right, foot;
};
/* Where a cell of `height` stands that would begin at `top`: below all that it would stand on. */
extent shelves_put(struct arena *a, struct shelf **shelves, struct content_box box, extent top, extent height);

#endif
