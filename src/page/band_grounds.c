/* SPDX-License-Identifier: EUPL-1.2 */
/* band_grounds.c - grounds of a band in, and two heights; those between them out. */
#include "band_grounds.h"

#include <stdlib.h>

static int by_top(const void *a, const void *b)
{
	const struct ground_reach *x = a, *y = b;
	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return x->ground < y->ground ? -1 : x->ground > y->ground;
}

void band_put_grounds(struct arena *a, struct band *band, const struct band_ground *grounds, uint32_t n)
{
	struct ground_reach *reaches = arena_array(a, n + 1, struct ground_reach);
	for (uint32_t i = 0; i < n; i++)
		reaches[i] = (struct ground_reach){.top = grounds[i].top, .bottom = grounds[i].bottom, .ground = i};
	if (n)
		qsort(reaches, n, sizeof *reaches, by_top);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t before = i;
		while (before > 0 && reaches[before - 1].bottom <= reaches[i].bottom)
			before = reaches[before - 1].lower;
		reaches[i].lower = before;
	}
	band->grounds = grounds;
	band->reaches = reaches;
	band->n_grounds = n;
}

/* Those that begin above a height, as a count. */
static uint32_t grounds_above(const struct band *band, extent height)
{
	uint32_t low = 0, high = band->n_grounds;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (band->reaches[middle].top < height)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int by_place(const void *a, const void *b)
{
	const struct band_ground *const *x = a, *const *y = b;
	return (*x > *y) - (*x < *y);
}

/* From the last that begins above `bottom` on upwards; of those that end above `top`, no one between it and the next
 * that reaches further down does not. */
uint32_t band_grounds_within(struct arena *a, const struct band *band, extent top, extent bottom,
                             const struct band_ground *const **found)
{
	LIST(const struct band_ground *) list = {0};
	for (uint32_t i = grounds_above(band, bottom); i > 0;) {
		const struct ground_reach *reach = &band->reaches[i - 1];
		bool is_within = reach->bottom > top;
		if (is_within)
			list_push(a, &list, &band->grounds[reach->ground]);
		i = is_within ? i - 1 : reach->lower;
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, by_place);
	*found = list.at;
	return (uint32_t)list.n;
}
