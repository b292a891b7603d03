/* SPDX-License-Identifier: EUPL-1.2 */
/* bands.h - a row of cells as slices. Private to page/.
 *
 *      a1 | b1          used[k] = the k-th height at which pieces end: where the row may be cut
 *      a2 | b1          rest[k] = least top of the pieces that end below it: where the continuation begins
 *      a3 | b2          slice k: height = used[k] - used[k - 1], lead_in = used[k - 1] - rest[k - 1]
 *
 * Slices j..k on one page need used[k] - rest[j - 1]: a sum and one lead_in. What goes on overleaf keeps its relative
 * places, so the baselines of neighbours stay level on both pages.
 *
 * Units      1/65,536 pt from the band's top.
 * Ownership  the edition's arena. */
#ifndef PAGE_BANDS_H
#define PAGE_BANDS_H

#include "builder.h"

/* Sorts `pieces` by (bottom, cell, box), which then belong to the band, and finds its levels. n may be 0. */
void band_cut(struct arena *a, struct band *band, struct band_piece *pieces, uint32_t n);
/* Where the continuation begins that goes on with level `level`: 0 for level 0. */
length band_rest(const struct band *band, uint32_t level);

/* Puts what stands beside `item`, and the item itself, side by side; with a float to the left or right, the paragraphs
 * that follow as far as it reaches down. Returns the last sibling that it took. */
const struct flow_item *builder_put_band(struct galley_builder *b, const struct flow_item *item, length x, length width,
                                         const char *page);

#endif
