/* SPDX-License-Identifier: EUPL-1.2 */
/* map_land.c - land, painted countries and borders: arcs that neighbours share become the same points in both, so no
 * seam shows between them, and what seam a viewer's rounding makes lies under the border's line. */
#include "map.h"

#include "looks.h"

#include <stdlib.h>

#define STEP (PT / 5) /* points nearer to the one before are left out: no printer shows them */

struct outline { /* a path being made of arcs */
	struct sketch_path *path;
	const struct map_frame *frame;
};

static bool shows(const struct map_frame *frame, const struct outline_arc *arc)
{
	int64_t west = INT32_MAX, south = INT32_MAX, east = INT32_MIN, north = INT32_MIN;
	for (uint32_t i = 0; i < arc->n_points; i++) {
		const struct map_point *at = &arc->points[i];
		west = at->east < west ? at->east : west;
		east = at->east > east ? at->east : east;
		south = at->north < south ? at->north : south;
		north = at->north > north ? at->north : north;
	}
	return west <= frame->east && east >= frame->west && south <= frame->north && north >= frame->south;
}

static bool is_near(struct point a, struct point b)
{
	return labs((long)a.x - b.x) < STEP && labs((long)a.y - b.y) < STEP;
}

/* The points of a ring's arc from its second on; the first is where the arc before ended. */
static void add_arc(struct outline *o, int number, bool is_first)
{
	struct outline_arc arc = outlines_arc((uint32_t)abs(number) - 1);
	uint32_t last = arc.n_points - 1;
	bool is_shown = shows(o->frame, &arc);
	struct point before = frame_point(o->frame, arc.points[number > 0 ? 0 : last]);
	if (is_first)
		path_move(o->path, before);
	for (uint32_t i = 1; i <= last; i++) {
		struct point at = frame_point(o->frame, arc.points[number > 0 ? i : last - i]);
		if (i < last && (!is_shown || is_near(at, before)))
			continue;
		path_line(o->path, at);
		before = at;
	}
}

static bool ring_shows(const struct map_frame *frame, const int16_t *ring)
{
	for (; *ring != 0; ring++) {
		struct outline_arc arc = outlines_arc((uint32_t)abs(*ring) - 1);
		if (shows(frame, &arc))
			return true;
	}
	return false;
}

/* A ring whose arcs are all beyond the frame is left out, unless it goes around all of it: then so does its box. */
static void add_country(struct outline *o, const struct outline_country *country)
{
	bool begins = true, is_left_out = false;
	for (uint32_t i = 0; i < country->n_rings; i++) {
		if (begins)
			is_left_out = !ring_shows(o->frame, country->rings + i);
		begins = country->rings[i] == 0;
		if (is_left_out)
			continue;
		if (begins)
			path_close(o->path);
		else
			add_arc(o, country->rings[i], i == 0 || country->rings[i - 1] == 0);
	}
}

static const struct chart_country *painted(const struct chart *chart, const struct outline_country *country)
{
	for (uint32_t i = 0; i < chart->n_countries; i++)
		if (memcmp(chart->countries[i].code, country->code, sizeof country->code) == 0)
			return &chart->countries[i];
	return NULL;
}

static void put_country(struct sketch *s, const struct map_frame *frame, const struct outline_country *country,
                        const struct path *paint)
{
	struct sketch_path path;
	path_begin(&path, s);
	path.paint = *paint;
	path.paint.is_even_odd = true;
	path.paint.join = JOIN_ROUND;
	add_country(&(struct outline){&path, frame}, country);
	path_put(&path);
}

static void put_borders(struct sketch *s, const struct map_frame *frame, const struct chart_look *look)
{
	struct sketch_path path;
	path_begin(&path, s);
	path.paint.stroke = look->stroke;
	path.paint.stroke_width = look->stroke_width;
	path.paint.join = JOIN_ROUND;
	struct outline outline = {&path, frame};
	for (uint32_t i = 0; i < outlines_n_arcs(); i++) {
		struct outline_arc arc = outlines_arc(i);
		if (arc.is_border && shows(frame, &arc))
			add_arc(&outline, (int)i + 1, true);
	}
	path_put(&path);
}

enum layer { LAYER_FILLS, LAYER_OUTLINES };

static void put_countries(struct sketch *s, const struct chart *chart, const struct chart_look *looks,
                          const struct map_frame *frame, enum layer layer)
{
	for (uint32_t i = 0; i < outlines_n_countries(); i++) {
		const struct outline_country *country = outlines_country_at(i);
		const struct chart_country *own = painted(chart, country);
		const struct chart_look *look = &looks[own ? own->look : chart->land_look];
		struct path paint = {0};
		look_set(s->arena, &paint, look);
		if (layer == LAYER_FILLS)
			paint.stroke = (struct paint){0};
		else
			paint.fill = (struct paint){0};
		if (layer == LAYER_FILLS || (own && paint.stroke.kind != PAINT_NONE))
			put_country(s, frame, country, &paint);
	}
}

void map_put_grounds(struct sketch *s, const struct chart *chart, const struct chart_look *looks,
                     const struct map_frame *frame, const struct map_box *boxes, size_t n)
{
	struct sketch grounds = sketch_within(s);
	for (size_t i = 0; i < n; i++) {
		struct sketch_path ground;
		path_begin(&ground, &grounds);
		path_rectangle(&ground, boxes[i].left, boxes[i].top, boxes[i].right - boxes[i].left,
		               boxes[i].bottom - boxes[i].top);
		ground.paint.fill = PAINT_OF(((struct rgb){255, 255, 255}));
		path_put(&ground);
	}
	struct sketch_path hatched;
	path_begin(&hatched, s);
	hatched.paint.is_even_odd = true;
	for (uint32_t i = 0; i < chart->n_countries; i++) {
		const struct outline_country *country = outlines_country(chart->countries[i].code);
		if (country && looks[chart->countries[i].look].pattern != PATTERN_SOLID)
			add_country(&(struct outline){&hatched, frame}, country);
	}
	if (grounds.first)
		sketch_end_within_path(s, &grounds, &hatched);
}

void map_put_land(struct sketch *s, const struct chart *chart, const struct chart_look *looks,
                  const struct map_frame *frame)
{
	struct sketch land = sketch_within(s);
	put_countries(&land, chart, looks, frame, LAYER_FILLS);
	put_borders(&land, frame, &looks[chart->border_look]);
	put_countries(&land, chart, looks, frame, LAYER_OUTLINES);
	sketch_end_within(s, &land, 0, 0, frame->width, frame->height);
}
