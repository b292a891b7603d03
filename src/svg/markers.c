/* SPDX-License-Identifier: EUPL-1.2 */
/* markers.c - arrow heads and other marks at the vertices of an outline (SVG 2, 11.6). */
#include "walk.h"

#include <math.h>

#define MOST_VERTICES 20000

struct vertex {
	struct spot at, in, out; /* directions that lead to it and from it; {0, 0}: none */
};

static struct spot towards(struct spot from, struct spot to)
{
	return (struct spot){to.x - from.x, to.y - from.y};
}

static bool is_nothing(struct spot s)
{
	return s.x == 0 && s.y == 0;
}

/* The vertex that begins a subpath, or the end of segment i; curves lead by their control points. */
static void add_vertex(struct vertex *vertices, size_t *n, struct spot at, struct spot out_of_last, struct spot in)
{
	if (*n > 0 && !is_nothing(out_of_last))
		vertices[*n - 1].out = out_of_last;
	vertices[(*n)++] = (struct vertex){.at = at, .in = in};
}

static size_t vertices_of(const struct outline *o, struct vertex *vertices)
{
	size_t n = 0, p = 0;
	struct spot at = {0, 0}, start = {0, 0}, none = {0, 0};
	for (size_t i = 0; i < o->ops.n && n < MOST_VERTICES; i++) {
		const struct spot *q = o->points.at + p;
		switch (o->ops.at[i]) {
		case PATH_MOVE:
			add_vertex(vertices, &n, q[0], none, none);
			start = at = q[0];
			p++;
			break;
		case PATH_LINE:
			add_vertex(vertices, &n, q[0], towards(at, q[0]), towards(at, q[0]));
			at = q[0];
			p++;
			break;
		case PATH_CURVE: {
			struct spot out = towards(at, q[0]), in = towards(q[1], q[2]);
			out = is_nothing(out) ? towards(at, q[1]) : out;
			in = is_nothing(in) ? towards(q[0], q[2]) : in;
			add_vertex(vertices, &n, q[2], out, in);
			at = q[2];
			p += 3;
			break;
		}
		default:
			if (at.x != start.x || at.y != start.y)
				add_vertex(vertices, &n, start, towards(at, start), towards(at, start));
			at = start;
		}
	}
	return n;
}

static double angle_of(const struct vertex *v)
{
	double in = atan2(v->in.y, v->in.x), out = atan2(v->out.y, v->out.x);
	if (is_nothing(v->in))
		return is_nothing(v->out) ? 0 : out;
	if (is_nothing(v->out))
		return in;
	double half = (out - in) / 2;
	half = half > SVG_PI / 2 ? half - SVG_PI : half < -SVG_PI / 2 ? half + SVG_PI : half;
	return in + half;
}

static struct transform marker_transform(struct walk *w, const struct painted *what, struct svg_node *marker,
                                         const struct vertex *v, bool is_start)
{
	struct str orient = str_trim(svg_attribute(marker, "orient"));
	double angle = number_read(orient, 0) * SVG_PI / 180;
	if (str_starts(orient, "auto"))
		angle = angle_of(v) + (is_start && str_eq_z(orient, "auto-start-reverse") ? SVG_PI : 0);
	double scale = 1;
	if (!str_eq_z(svg_attribute(marker, "markerUnits"), "userSpaceOnUse"))
		scale = length_read(what->look->of[LOOK_STROKE_WIDTH], w->viewport.width, what->look->font_size, 1);
	double s = sin(angle), c = cos(angle);
	return transform_of(*what->transform,
	                    (struct transform){c * scale, s * scale, -s * scale, c * scale, v->at.x, v->at.y});
}

static void draw_marker(struct walk *w, const struct painted *what, struct svg_node *marker, const struct vertex *v,
                        bool is_start)
{
	double width = length_read(svg_attribute(marker, "markerWidth"), w->viewport.width, what->look->font_size, 3);
	double height =
		length_read(svg_attribute(marker, "markerHeight"), w->viewport.height, what->look->font_size, 3);
	double x = number_read(svg_attribute(marker, "refX"), 0), y = number_read(svg_attribute(marker, "refY"), 0);
	struct transform t = marker_transform(w, what, marker, v, is_start), fit;
	double box[4] = {0, 0, width, height};
	if (walk_fit_view(marker, width, height, &fit, box))
		t = transform_of(t, (struct transform){fit.a, fit.b, fit.c, fit.d, 0, 0});
	t = transform_of(t, (struct transform){1, 0, 0, 1, -x, -y});
	struct look look = look_in_place(w->svg, marker);
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, marker);
	inner.context = what->look;
	walk_draw_children(&inner, marker, &look, t);
	struct drawn_group group = {.first = marks.first, .alpha = 255};
	if (marks.first && !look_is(&look, LOOK_OVERFLOW, "visible"))
		group.clip = walk_rectangle(w, box[0], box[1], box[2], box[3], &t);
	walk_put_group(w, &group);
}

static struct svg_node *marker_of(struct walk *w, const struct painted *what, enum look_property property)
{
	struct str said = what->look->of[property];
	if (said.n == 0 || str_eq_z(said, "none"))
		return NULL;
	struct svg_node *marker = svg_target(w->svg, what->node, said);
	return marker && svg_is(marker, "marker") && !walk_is_deep(w, what->node, marker) ? marker : NULL;
}

void walk_draw_markers(struct walk *w, const struct painted *what)
{
	struct svg_node *start = marker_of(w, what, LOOK_MARKER_START), *mid = marker_of(w, what, LOOK_MARKER_MID),
			*end = marker_of(w, what, LOOK_MARKER_END);
	if ((!start && !mid && !end) || walk_is_deep(w, what->node, NULL))
		return;
	struct vertex *vertices = arena_array(w->svg->scratch, what->outline->ops.n + 1, struct vertex);
	size_t n = vertices_of(what->outline, vertices);
	for (size_t i = 0; i < n && !w->svg->is_over; i++) {
		if (i == 0 && start)
			draw_marker(w, what, start, &vertices[i], true);
		if (i > 0 && i + 1 < n && mid)
			draw_marker(w, what, mid, &vertices[i], false);
		if (i + 1 == n && end)
			draw_marker(w, what, end, &vertices[i], false);
	}
}
