/* SPDX-License-Identifier: EUPL-1.2 */
/* map_frame.c - how much of Europe a map shows: the painted countries without their far islands, the places, some room
 * around them; or the Union. */
#include "map.h"

#include <stdlib.h>

#define UNION_WEST 2500000
#define UNION_EAST 6600000
#define UNION_SOUTH 1350000
#define UNION_NORTH 5350000
#define LEAST_SPAN 400000  /* metres: what is smaller shows its neighbours, too */
#define SIGN_ROOM (8 * PT) /* at least, from a place to the frame */
#define ISLAND 25          /* a ring this many times smaller than the largest does not widen the frame */

static void widen(struct map_frame *frame, struct map_point at)
{
	frame->west = at.east < frame->west ? at.east : frame->west;
	frame->east = at.east > frame->east ? at.east : frame->east;
	frame->south = at.north < frame->south ? at.north : frame->south;
	frame->north = at.north > frame->north ? at.north : frame->north;
}

#define NOTHING ((struct map_frame){.west = INT32_MAX, .south = INT32_MAX, .east = INT32_MIN, .north = INT32_MIN})

static void widen_by_arc(struct map_frame *frame, int number)
{
	struct outline_arc arc = outlines_arc((uint32_t)abs(number) - 1);
	for (uint32_t i = 0; i < arc.n_points; i++)
		widen(frame, arc.points[i]);
}

static int64_t area_of(const struct map_frame *box)
{
	return (box->east - box->west) * (box->north - box->south);
}

/* The box around the ring that begins at `*at`, which is moved past it. */
static struct map_frame ring_box(const struct outline_country *country, uint32_t *at)
{
	struct map_frame box = NOTHING;
	for (; country->rings[*at] != 0; ++*at)
		widen_by_arc(&box, country->rings[*at]);
	++*at;
	return box;
}

static void widen_by_country(struct map_frame *frame, const struct outline_country *country)
{
	int64_t largest = 0;
	for (uint32_t i = 0; i < country->n_rings;) {
		struct map_frame box = ring_box(country, &i);
		largest = area_of(&box) > largest ? area_of(&box) : largest;
	}
	for (uint32_t i = 0; i < country->n_rings;) {
		struct map_frame box = ring_box(country, &i);
		if (area_of(&box) * ISLAND < largest)
			continue;
		widen(frame, (struct map_point){(int32_t)box.west, (int32_t)box.south});
		widen(frame, (struct map_point){(int32_t)box.east, (int32_t)box.north});
	}
}

static struct map_frame shown_of(const struct chart *chart)
{
	struct map_frame frame = NOTHING;
	for (uint32_t i = 0; i < chart->n_countries; i++) {
		const struct outline_country *country = outlines_country(chart->countries[i].code);
		if (country)
			widen_by_country(&frame, country);
	}
	for (uint32_t i = 0; i < chart->n_marks; i++)
		widen(&frame, map_point_of(chart->marks[i].latitude, chart->marks[i].longitude));
	if (chart->shows_europe || frame.west > frame.east)
		return (struct map_frame){
			.west = UNION_WEST, .south = UNION_SOUTH, .east = UNION_EAST, .north = UNION_NORTH};
	return frame;
}

static void grow(int64_t *from, int64_t *to, int64_t span)
{
	int64_t more = span - (*to - *from);
	if (more <= 0)
		return;
	*from -= more / 2;
	*to += more - more / 2;
}

static int64_t margin_of(int64_t span, length width)
{
	int64_t least = width > 4 * SIGN_ROOM ? span * SIGN_ROOM / (width - 2 * SIGN_ROOM) : span;
	return span / 16 > least ? span / 16 : least;
}

struct map_frame map_frame_of(const struct chart *chart, length width, length most_height)
{
	struct map_frame frame = shown_of(chart);
	bool has_margin = !chart->shows_europe;
	int64_t across = frame.east - frame.west, up = frame.north - frame.south;
	if (has_margin) {
		grow(&frame.west, &frame.east, across + 2 * margin_of(across, width));
		grow(&frame.south, &frame.north, up + 2 * margin_of(across > up ? across : up, width));
		grow(&frame.west, &frame.east, LEAST_SPAN);
		grow(&frame.south, &frame.north, LEAST_SPAN * 3 / 4);
	}
	up = frame.north - frame.south;
	frame.width = width > 0 ? width : 1;
	grow(&frame.west, &frame.east, up * frame.width / (most_height > 0 ? most_height : 1));
	frame.height = (length)(up * frame.width / (frame.east - frame.west));
	return frame;
}

struct point frame_point(const struct map_frame *frame, struct map_point at)
{
	int64_t span = frame->east - frame->west;
	return (struct point){(length)((at.east - frame->west) * frame->width / span),
	                      (length)((frame->north - at.north) * frame->width / span)};
}

bool frame_holds(const struct map_frame *frame, struct map_point at)
{
	return at.east >= frame->west && at.east <= frame->east && at.north >= frame->south && at.north <= frame->north;
}
