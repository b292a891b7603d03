/* SPDX-License-Identifier: EUPL-1.2 */
/* band_grounds.h - what stands behind the cells of a band: rows and groups of rows, cells, each from a height to
 * another. A band may go over many pages, and each asks for its own. Private to page/.
 *
 * Units      1/65,536 pt from the band's top.
 * Ownership  the edition's arena. */
#ifndef PAGE_BAND_GROUNDS_H
#define PAGE_BAND_GROUNDS_H

#include "galley.h"

/* What stands behind its cells; `grounds`, outer before inner, then belong to the band. O(n log n). */
void band_put_grounds(struct arena *a, struct band *band, const struct band_ground *grounds, uint32_t n);
/* The grounds of which something lies between two heights, in their order; how many. In `a`. O(n log n) of them, if
 * they nest. */
uint32_t band_grounds_within(struct arena *a, const struct band *band, extent top, extent bottom,
                             const struct band_ground *const **found);

#endif
