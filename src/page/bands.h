/* SPDX-License-Identifier: EUPL-1.2 */
/* bands.h - a row of cells as slices. Private to page/.
 *
 *      a1 | b1          used[k] = the k-th height at which pieces end: where the row may be cut
 *      a2 | b1          rest[k] = least top of the pieces that end below used[k - 1]: where the continuation begins
 *      a3 | b2          slice k: height = used[k] - used[k - 1], lead_in = used[k - 1] - rest[k]
 *
 * Slices j..k on one page need used[k] - rest[j]: a sum and one lead_in. What goes on overleaf keeps its relative
 * places, so the baselines of neighbours stay level on both pages.
 *
 * Units      1/65,536 pt from the band's top.
 * Ownership  the edition's arena. */
#ifndef PAGE_BANDS_H
#define PAGE_BANDS_H

#include "builder.h"

/* Sorts `pieces` by (bottom, cell, box), which then belong to the band, and finds its levels. n may be 0. */
void band_cut(struct arena *a, struct band *band, struct band_piece *pieces, uint32_t n);
/* What it costs to cut the band before each level, beside what `keeps` (break-inside: avoid of the row) adds: the most
 * that one of the cells asks for where it goes on. The pieces of one band are boxes of `cells` without a gap, cell
 * after cell. In `scratch`; that of level 0 is 0. */
int32_t *band_costs(struct arena *scratch, const struct galley *cells, const struct band *band);

/* By level, as band_costs has them. */
void builder_put_priced_slices(struct galley_builder *b, const struct band *band, const int32_t *costs);

#define NO_GRID (-1)
/* A box a level. `grid` is where the first of its lines stands that snap, NO_GRID: none does. */
void builder_put_slices(struct galley_builder *b, const struct band *band, extent grid);

#endif
