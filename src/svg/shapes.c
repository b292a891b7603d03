/* SPDX-License-Identifier: EUPL-1.2 */
/* shapes.c - basic shapes as outlines (SVG 2, 10), and outlines as paths of the drawing. */
#include "outline.h"

#include <math.h>

static double length_said(struct svg_node *node, const char *name, double whole, const struct look *look, double or)
{
	return length_read(svg_attribute(node, name), whole, look->font_size, or);
}

static void put_rectangle(struct outline *o, struct svg_node *node, const struct look *look, const struct viewport *v)
{
	double x = length_said(node, "x", v->width, look, 0), y = length_said(node, "y", v->height, look, 0);
	double w = length_said(node, "width", v->width, look, 0), h = length_said(node, "height", v->height, look, 0);
	double rx = length_said(node, "rx", v->width, look, -1), ry = length_said(node, "ry", v->height, look, -1);
	if (!(w > 0) || !(h > 0))
		return;
	rx = rx < 0 ? ry : rx;
	ry = ry < 0 ? rx : ry;
	rx = rx > w / 2 ? w / 2 : rx;
	ry = ry > h / 2 ? h / 2 : ry;
	bool is_round = rx > 0 && ry > 0;
	rx = is_round ? rx : 0;
	ry = is_round ? ry : 0;
	outline_move(o, x + rx, y);
	outline_line(o, x + w - rx, y);
	if (is_round)
		outline_arc(o, rx, ry, 0, false, true, x + w, y + ry);
	outline_line(o, x + w, y + h - ry);
	if (is_round)
		outline_arc(o, rx, ry, 0, false, true, x + w - rx, y + h);
	outline_line(o, x + rx, y + h);
	if (is_round)
		outline_arc(o, rx, ry, 0, false, true, x, y + h - ry);
	outline_line(o, x, y + ry);
	if (is_round)
		outline_arc(o, rx, ry, 0, false, true, x + rx, y);
	outline_close(o);
}

static void put_ellipse(struct outline *o, double cx, double cy, double rx, double ry)
{
	if (!(rx > 0) || !(ry > 0))
		return;
	outline_move(o, cx + rx, cy);
	outline_arc(o, rx, ry, 0, false, true, cx, cy + ry);
	outline_arc(o, rx, ry, 0, false, true, cx - rx, cy);
	outline_arc(o, rx, ry, 0, false, true, cx, cy - ry);
	outline_arc(o, rx, ry, 0, false, true, cx + rx, cy);
	outline_close(o);
}

static void put_points(struct outline *o, struct str list, bool is_closed)
{
	double x, y;
	for (bool is_first = true; number_next(&list, &x) && number_next(&list, &y) && !o->is_over; is_first = false)
		if (is_first)
			outline_move(o, x, y);
		else
			outline_line(o, x, y);
	if (is_closed && o->ops.n > 0)
		outline_close(o);
}

double viewport_diagonal(const struct viewport *v)
{
	return sqrt((v->width * v->width + v->height * v->height) / 2);
}

bool outline_of_shape(struct outline *o, struct svg_node *node, const struct look *look, const struct viewport *v)
{
	double diagonal = viewport_diagonal(v);
	double cx = length_said(node, "cx", v->width, look, 0), cy = length_said(node, "cy", v->height, look, 0);
	if (svg_is(node, "path")) {
		outline_read(o, svg_attribute(node, "d"));
	} else if (svg_is(node, "rect")) {
		put_rectangle(o, node, look, v);
	} else if (svg_is(node, "circle")) {
		double r = length_said(node, "r", diagonal, look, 0);
		put_ellipse(o, cx, cy, r, r);
	} else if (svg_is(node, "ellipse")) {
		double rx = length_said(node, "rx", v->width, look, -1),
		       ry = length_said(node, "ry", v->height, look, -1);
		put_ellipse(o, cx, cy, rx < 0 ? ry : rx, ry < 0 ? rx : ry);
	} else if (svg_is(node, "line")) {
		outline_move(o, length_said(node, "x1", v->width, look, 0),
		             length_said(node, "y1", v->height, look, 0));
		outline_line(o, length_said(node, "x2", v->width, look, 0),
		             length_said(node, "y2", v->height, look, 0));
	} else if (svg_is(node, "polyline") || svg_is(node, "polygon")) {
		put_points(o, svg_attribute(node, "points"), svg_is(node, "polygon"));
	} else {
		return false;
	}
	return o->ops.n > 0;
}

struct path outline_path(struct svg *svg, const struct outline *o, const struct transform *t)
{
	struct point *points = arena_array(svg->arena, o->points.n + 1, struct point);
	uint8_t *ops = arena_array(svg->arena, o->ops.n + 1, uint8_t);
	svg_keep(svg, o->points.n);
	if (o->is_over)
		svg_keep(svg, SVG_MOST_POINTS);
	if (o->ops.n > 0)
		memcpy(ops, o->ops.at, o->ops.n);
	for (size_t i = 0; i < o->points.n; i++)
		points[i] = transform_point(t, o->points.at[i].x, o->points.at[i].y);
	return (struct path){.ops = ops, .n_ops = o->ops.n, .points = points};
}

/* --- bounds --------------------------------------------------------------------------------------------------------- */

void bounds_add(struct bounds *b, struct spot p)
{
	if (!b->has_any)
		b->low = b->high = p;
	b->low = (struct spot){p.x < b->low.x ? p.x : b->low.x, p.y < b->low.y ? p.y : b->low.y};
	b->high = (struct spot){p.x > b->high.x ? p.x : b->high.x, p.y > b->high.y ? p.y : b->high.y};
	b->has_any = true;
}

/* Where a curve along one axis turns: up to two places between 0 and 1. */
static int turns_of(double p0, double p1, double p2, double p3, double turns[2])
{
	double a = p3 - 3 * p2 + 3 * p1 - p0, b = 2 * (p2 - 2 * p1 + p0), c = p1 - p0;
	double root = b * b - 4 * a * c;
	double found[2] = {-1, -1};
	int n = 0;
	if (fabs(a) < 1e-12 && fabs(b) > 1e-12) {
		found[0] = -c / b;
	} else if (fabs(a) >= 1e-12 && root >= 0) {
		found[0] = (-b + sqrt(root)) / (2 * a);
		found[1] = (-b - sqrt(root)) / (2 * a);
	}
	for (int i = 0; i < 2; i++)
		if (found[i] > 0 && found[i] < 1)
			turns[n++] = found[i];
	return n;
}

static double along(double p0, double p1, double p2, double p3, double t)
{
	double u = 1 - t;
	return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
}

void bounds_add_curve(struct bounds *b, struct spot from, struct spot c1, struct spot c2, struct spot to)
{
	double turns[4];
	int n = turns_of(from.x, c1.x, c2.x, to.x, turns);
	n += turns_of(from.y, c1.y, c2.y, to.y, turns + n);
	bounds_add(b, from);
	for (int i = 0; i < n; i++)
		bounds_add(b, (struct spot){along(from.x, c1.x, c2.x, to.x, turns[i]),
		                            along(from.y, c1.y, c2.y, to.y, turns[i])});
	bounds_add(b, to);
}

struct bounds outline_bounds(const struct outline *o)
{
	struct bounds b = {0};
	const struct spot *p = o->points.at;
	for (size_t i = 0; i < o->ops.n; i++) {
		if (o->ops.at[i] == PATH_CURVE) {
			bounds_add_curve(&b, p[-1], p[0], p[1], p[2]);
			p += 3;
		} else if (o->ops.at[i] != PATH_CLOSE) {
			bounds_add(&b, *p++);
		}
	}
	return b;
}
