/* SPDX-License-Identifier: EUPL-1.2 */
/* place.h - where labels may stand: what is taken already, and lines of labels moved apart. Private to chart/.
 *
 * Units      1/65,536 pt. Boxes that only touch do not overlap.
 * After      pool of adjacent violators (Ayer, Brunk and others, 1955) for the moving apart. */
#ifndef CHART_PLACE_H
#define CHART_PLACE_H

#include "../base/arena.h"
#include "../base/length.h"

#include <stdbool.h>
#include <stdint.h>

#define PLACE_NO_OWNER UINT32_MAX
struct place_box {
	extent left, top, right, bottom;
	uint32_t owner; /* the mark that it is, or that it names: these may overlap; PLACE_NO_OWNER: all avoid it */
	bool is_text;   /* texts avoid texts, whatever they name */
};

/* Boxes by bands of the drawing's height, so that a look goes over few. */
struct taken_places {
	struct arena *arena;
	struct place_band *bands;
	uint32_t n_bands;
};
void places_init(struct taken_places *places, struct arena *a);
void place_take(struct taken_places *places, const struct place_box *box);
/* Whether a text may stand there. */
bool place_is_free(const struct taken_places *places, const struct place_box *box);

/* A label that wants its middle at `wanted`, in a row or column of them, `size` long with what keeps it from the next.
 * */
struct place_span {
	length wanted, size;
	length middle; /* where it comes to stand */
};
/* Moves `n` labels, wanted in rising order, apart within `low` and `high`, with the least sum of squares of ways.
 * False: together they are longer than that, nothing is set. */
bool place_spread(struct arena *scratch, struct place_span *spans, uint32_t n, length low, length high);

#endif
