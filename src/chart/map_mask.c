/* SPDX-License-Identifier: EUPL-1.2 */
/* map_mask.c - what is land, or in painted countries, as cells. A line from west to east comes ashore or leaves the land
 * at each coast that it meets; borders between countries do not count: they are land on both sides. With the outlines
 * of some countries it is the same: a border of two of them is met twice at one place. */
#include "map.h"

#include <stdlib.h>

typedef LIST(int64_t) crossings; /* metres east */

/* Where the arc meets the line `north`: a point on it counts as south of it. */
static void add_crossings(struct arena *a, crossings *found, const struct outline_arc *arc, int64_t north)
{
	for (uint32_t i = 1; i < arc->n_points; i++) {
		struct map_point from = arc->points[i - 1], to = arc->points[i];
		if ((from.north > north) == (to.north > north))
			continue;
		int64_t run = (int64_t)to.east - from.east, rise = (int64_t)to.north - from.north;
		list_push(a, found, from.east + run * (north - from.north) / rise);
	}
}

static int by_place(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

/* The first column whose middle is at or east of `east`. */
static int64_t column_from(const struct map_frame *frame, int64_t east)
{
	int64_t span = frame->east - frame->west;
	return ((east - frame->west) * frame->width / span + MASK_CELL / 2) / MASK_CELL;
}

static void fill_row(const struct map_mask *mask, const struct map_frame *frame, uint32_t row, const crossings *found)
{
	for (size_t i = 0; i + 1 < found->n; i += 2) {
		int64_t from = found->at[i] <= frame->west ? 0 : column_from(frame, found->at[i]);
		int64_t to = found->at[i + 1] <= frame->west ? 0 : column_from(frame, found->at[i + 1]);
		for (int64_t c = from; c < to && c < mask->n_columns; c++)
			mask->is_set[(size_t)row * mask->n_columns + (size_t)c] = 1;
	}
}

typedef LIST(struct outline_arc) arcs;

static struct map_mask mask_of(struct arena *a, const struct map_frame *frame, const arcs *outlines)
{
	struct map_mask mask = {.n_columns = (uint32_t)(frame->width / MASK_CELL + 1),
	                        .n_rows = (uint32_t)(frame->height / MASK_CELL + 1)};
	mask.is_set = arena_array(a, (size_t)mask.n_columns * mask.n_rows, uint8_t);
	crossings found = {0};
	for (uint32_t row = 0; row < mask.n_rows; row++) {
		int64_t down = (int64_t)row * MASK_CELL + MASK_CELL / 2;
		int64_t north = frame->north - down * (frame->east - frame->west) / frame->width;
		found.n = 0;
		for (size_t i = 0; i < outlines->n; i++)
			add_crossings(a, &found, &outlines->at[i], north);
		if (found.n > 0)
			qsort(found.at, found.n, sizeof *found.at, by_place);
		fill_row(&mask, frame, row, &found);
	}
	return mask;
}

struct map_mask map_mask_of_land(struct arena *a, const struct map_frame *frame)
{
	arcs coasts = {0};
	for (uint32_t i = 0; i < outlines_n_arcs(); i++) {
		struct outline_arc arc = outlines_arc(i);
		if (!arc.is_border)
			list_push(a, &coasts, arc);
	}
	return mask_of(a, frame, &coasts);
}

struct map_mask map_mask_of_painted(struct arena *a, const struct map_frame *frame, const struct chart *chart,
                                    const struct chart_look *looks, bool only_hatched)
{
	arcs outlines = {0};
	for (uint32_t i = 0; i < chart->n_countries; i++) {
		const struct outline_country *country = outlines_country(chart->countries[i].code);
		bool is_plain = looks[chart->countries[i].look].pattern == PATTERN_SOLID;
		if (!country || (only_hatched && is_plain))
			continue;
		for (uint32_t k = 0; k < country->n_rings; k++)
			if (country->rings[k] != 0)
				list_push(a, &outlines, outlines_arc((uint32_t)abs(country->rings[k]) - 1));
	}
	return mask_of(a, frame, &outlines);
}

static uint32_t cell_of(length at, uint32_t n)
{
	return at < 0 ? 0 : (uint32_t)(at / MASK_CELL) < n ? (uint32_t)(at / MASK_CELL) : n - 1;
}

bool mask_meets(const struct map_mask *mask, const struct map_box *box)
{
	uint32_t right = cell_of(box->right, mask->n_columns), bottom = cell_of(box->bottom, mask->n_rows);
	for (uint32_t row = cell_of(box->top, mask->n_rows); row <= bottom; row++)
		for (uint32_t c = cell_of(box->left, mask->n_columns); c <= right; c++)
			if (mask->is_set[(size_t)row * mask->n_columns + c])
				return true;
	return false;
}
