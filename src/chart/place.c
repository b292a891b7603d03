/* SPDX-License-Identifier: EUPL-1.2 */
/* place.c - boxes kept by bands, and labels moved apart.
 *
 * Moving apart: let y be where a label begins, less the sizes of those before it. Labels do not overlap if y never
 * falls, so what is looked for is the rising row nearest to the y that are wanted: neighbours that fall are pooled and
 * share their mean, until none falls. Pools that would leave the room are then held at its ends. */
#include "place.h"

/* No page holds so many labels in a band: one that is full is closed, so that work stays linear. */
enum { BAND = 16 * PT, MOST_IN_BAND = 2048 };

struct place_band {
	LIST(struct place_box) boxes;
};

void places_init(struct taken_places *places, struct arena *a)
{
	enum { N_BANDS = LENGTH_MAX / 2 / BAND + 1 }; /* no drawing is higher (board.h) */
	*places = (struct taken_places){
		.arena = a, .bands = arena_array(a, N_BANDS, struct place_band), .n_bands = N_BANDS};
}

/* The band in which a height lies; the last one takes what is below. */
static uint32_t band_of(const struct taken_places *places, extent y)
{
	extent band = y < 0 ? 0 : y / BAND;
	return band < places->n_bands ? (uint32_t)band : places->n_bands - 1;
}

void place_take(struct taken_places *places, const struct place_box *box)
{
	for (uint32_t i = band_of(places, box->top), last = band_of(places, box->bottom); i <= last; i++)
		if (places->bands[i].boxes.n < MOST_IN_BAND)
			list_push(places->arena, &places->bands[i].boxes, *box);
}

static bool are_apart(const struct place_box *a, const struct place_box *b)
{
	return a->right <= b->left || b->right <= a->left || a->bottom <= b->top || b->bottom <= a->top;
}

bool place_is_free(const struct taken_places *places, const struct place_box *box)
{
	for (uint32_t i = band_of(places, box->top), last = band_of(places, box->bottom); i <= last; i++) {
		const struct place_band *band = &places->bands[i];
		if (band->boxes.n == MOST_IN_BAND)
			return false;
		for (size_t k = 0; k < band->boxes.n; k++) {
			const struct place_box *other = &band->boxes.at[k];
			bool is_own = !other->is_text && other->owner == box->owner && box->owner != PLACE_NO_OWNER;
			if (!is_own && !are_apart(box, other))
				return false;
		}
	}
	return true;
}

/* --- moving apart ---------------------------------------------------------------------------------------------- */

struct pool {
	extent sum;     /* of the y that its labels want */
	uint32_t first; /* of its labels, which go up to the next pool's */
	uint32_t n;
};

static extent pool_mean(const struct pool *pool)
{
	return pool->sum / pool->n;
}

static uint32_t pools_of(const struct place_span *spans, uint32_t n, struct pool *pools)
{
	uint32_t n_pools = 0;
	extent before = 0;
	for (uint32_t i = 0; i < n; before += spans[i].size, i++) {
		pools[n_pools++] = (struct pool){(extent)spans[i].wanted - spans[i].size / 2 - before, i, 1};
		while (n_pools > 1 && pool_mean(&pools[n_pools - 2]) >= pool_mean(&pools[n_pools - 1])) {
			n_pools--;
			pools[n_pools - 1].sum += pools[n_pools].sum;
			pools[n_pools - 1].n += pools[n_pools].n;
		}
	}
	return n_pools;
}

bool place_spread(struct arena *scratch, struct place_span *spans, uint32_t n, length low, length high)
{
	extent total = 0, before = 0;
	for (uint32_t i = 0; i < n; i++)
		total += spans[i].size;
	if (total > (extent)high - low)
		return false;
	struct arena_mark mark = arena_mark(scratch);
	struct pool *pools = arena_array(scratch, n + 1, struct pool);
	uint32_t n_pools = pools_of(spans, n, pools);
	for (uint32_t p = 0; p < n_pools; p++) {
		extent y = pool_mean(&pools[p]), last = high - total;
		y = y < low ? low : y > last ? last : y;
		for (uint32_t i = pools[p].first; i < pools[p].first + pools[p].n; before += spans[i].size, i++)
			spans[i].middle = (length)(y + before + spans[i].size / 2);
	}
	arena_rewind(scratch, mark);
	return true;
}
