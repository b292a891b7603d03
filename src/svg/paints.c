/* SPDX-License-Identifier: EUPL-1.2 */
/* paints.c - fill and stroke: colours, gradients, patterns (SVG 2, 13 and 14). */
#include "walk.h"

#include <math.h>

#define MOST_STOPS 512
#define MOST_HREFS 16

static const struct paint nothing;

static uint8_t alpha_of(double value)
{
	return (uint8_t)((value < 0 ? 0 : value > 1 ? 1 : value) * 255 + 0.5);
}

/* --- templates: what a gradient or pattern does not say, the one that its href names says --------------------------- */

static struct str inherited(struct svg *svg, struct svg_node *node, const char *name)
{
	for (int i = 0; node && i < MOST_HREFS; i++) {
		struct str value = svg_attribute(node, name);
		if (value.at)
			return value;
		node = walk_href(svg, node);
	}
	return (struct str){0};
}

static struct svg_node *with_children(struct svg *svg, struct svg_node *node, const char *child)
{
	for (int i = 0; node && i < MOST_HREFS; i++) {
		for (struct svg_node *at = node->first; at; at = at->next, svg_spend(svg, 16))
			if (at->name && (!child || svg_is(at, child)))
				return node;
		node = walk_href(svg, node);
	}
	return NULL;
}

/* From the unit square to the box of what is painted. */
static bool box_transform(const struct painted *what, struct transform *t)
{
	struct spot low, high;
	if (!what->outline || !outline_box(what->outline, &low, &high) || high.x <= low.x || high.y <= low.y)
		return false;
	*t = (struct transform){high.x - low.x, 0, 0, high.y - low.y, low.x, low.y};
	return true;
}

/* --- gradients ------------------------------------------------------------------------------------------------------- */

static uint32_t read_stops(struct walk *w, struct svg_node *from, struct gradient_stop *stops, double opacity)
{
	struct look look = look_in_place(w->svg, from);
	uint32_t n = 0;
	int32_t last = 0;
	for (struct svg_node *at = from->first; at && n < MOST_STOPS && !w->svg->is_over; at = at->next) {
		svg_spend(w->svg, 16);
		if (!svg_is(at, "stop"))
			continue;
		struct look own = look_of(w->svg, at, &look);
		struct svg_colour colour = {{0, 0, 0}, 1};
		look_colour(&own, own.of[LOOK_STOP_COLOR], &colour);
		if (w->is_alpha)
			colour.rgb = (struct rgb){255, 255, 255};
		double offset = number_read(svg_attribute(at, "offset"), 0);
		int32_t place = (int32_t)((offset < 0 ? 0 : offset > 1 ? 1 : offset) * MATRIX_ONE);
		last = place > last ? place : last;
		double alpha = colour.alpha * look_number(&own, LOOK_STOP_OPACITY, 1) * opacity;
		stops[n++] = (struct gradient_stop){last, colour.rgb, alpha_of(alpha)};
	}
	return n;
}

static double place_of(struct walk *w, struct svg_node *node, const char *name, bool is_box, double whole, double or)
{
	struct str said = inherited(w->svg, node, name);
	if (!said.at)
		return is_box ? or : or *whole;
	return is_box ? number_read(said, or) : length_read(said, whole, 16, or *whole);
}

static length unit(double value)
{
	double most = 16000;
	return (length)((value < -most ? -most : value > most ? most : value) * PT);
}

static void set_geometry(struct walk *w, struct gradient *g, struct svg_node *node, bool is_box)
{
	const struct viewport *v = &w->viewport;
	if (svg_is(node, "radialGradient")) {
		double cx = place_of(w, node, "cx", is_box, v->width, 0.5),
		       cy = place_of(w, node, "cy", is_box, v->height, 0.5);
		double fx = inherited(w->svg, node, "fx").at ? place_of(w, node, "fx", is_box, v->width, 0.5) : cx;
		double fy = inherited(w->svg, node, "fy").at ? place_of(w, node, "fy", is_box, v->height, 0.5) : cy;
		g->kind = GRADIENT_RADIAL;
		g->from = (struct point){unit(fx), unit(fy)};
		g->to = (struct point){unit(cx), unit(cy)};
		g->from_radius = unit(place_of(w, node, "fr", is_box, v->width, 0));
		g->to_radius = unit(place_of(w, node, "r", is_box, v->width, 0.5));
		return;
	}
	g->kind = GRADIENT_AXIAL;
	g->from = (struct point){unit(place_of(w, node, "x1", is_box, v->width, 0)),
	                         unit(place_of(w, node, "y1", is_box, v->height, 0))};
	g->to = (struct point){unit(place_of(w, node, "x2", is_box, v->width, 1)),
	                       unit(place_of(w, node, "y2", is_box, v->height, 0))};
}

static struct paint plain(const struct gradient_stop *stop)
{
	return (struct paint){.kind = PAINT_COLOUR, .alpha = stop->alpha, .rgb = stop->rgb};
}

static struct paint gradient_paint(struct walk *w, const struct painted *what, struct svg_node *node, double opacity)
{
	struct svg_node *with_stops = with_children(w->svg, node, "stop");
	struct gradient *g = arena_new(w->svg->arena, struct gradient);
	struct gradient_stop stops[MOST_STOPS];
	bool is_box = !str_eq_z(inherited(w->svg, node, "gradientUnits"), "userSpaceOnUse");
	struct transform box = TRANSFORM_NOTHING;
	if (!with_stops)
		return nothing;
	g->n_stops = read_stops(w, with_stops, stops, opacity);
	if (g->n_stops == 0)
		return nothing;
	if (g->n_stops == 1 || (is_box && !box_transform(what, &box)))
		return plain(&stops[g->n_stops - 1]);
	struct gradient_stop *own = arena_array(w->svg->arena, g->n_stops, struct gradient_stop);
	svg_keep(w->svg, g->n_stops);
	memcpy(own, stops, g->n_stops * sizeof *own);
	g->stops = own;
	set_geometry(w, g, node, is_box);
	struct str spread = inherited(w->svg, node, "spreadMethod");
	if (str_eq_z(spread, "reflect") || str_eq_z(spread, "repeat"))
		svg_tell(w->svg, node, "a gradient that repeats");
	struct transform t = transform_of(transform_of(*what->transform, box),
	                                  transform_read(inherited(w->svg, node, "gradientTransform")));
	g->matrix = transform_matrix(&t);
	bool is_point = g->kind == GRADIENT_AXIAL && g->from.x == g->to.x && g->from.y == g->to.y;
	if (is_point || (g->kind == GRADIENT_RADIAL && g->to_radius <= 0))
		return plain(&stops[g->n_stops - 1]);
	return (struct paint){.kind = PAINT_GRADIENT, .alpha = 255, .gradient = g};
}

/* --- patterns -------------------------------------------------------------------------------------------------------- */

/* Where the tile is, in units of what is painted. */
static bool tile_box(struct walk *w, const struct painted *what, struct svg_node *node, double box[4])
{
	static const char *const names[] = {"x", "y", "width", "height"};
	bool is_box = !str_eq_z(inherited(w->svg, node, "patternUnits"), "userSpaceOnUse");
	struct transform around = TRANSFORM_NOTHING;
	if (is_box && !box_transform(what, &around))
		return false;
	for (int i = 0; i < 4; i++)
		box[i] = place_of(w, node, names[i], is_box, i % 2 == 0 ? w->viewport.width : w->viewport.height, 0);
	if (is_box) {
		box[0] = around.e + box[0] * around.a;
		box[1] = around.f + box[1] * around.d;
		box[2] *= around.a;
		box[3] *= around.d;
	}
	return box[2] > 0 && box[3] > 0 && box[2] < 16000 && box[3] < 16000;
}

static struct paint pattern_paint(struct walk *w, const struct painted *what, struct svg_node *node, double opacity)
{
	struct svg_node *content = with_children(w->svg, node, NULL);
	double box[4], view[4];
	if (!content || !tile_box(w, what, node, box) || walk_is_deep(w, what->node, node))
		return nothing;
	struct tiling *tiling = arena_new(w->svg->arena, struct tiling);
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, node);
	struct transform inside = {PT, 0, 0, PT, -box[0] * PT, -box[1] * PT}, fit, around;
	if (walk_fit_view(content, box[2], box[3], &fit, view))
		inside = transform_of((struct transform){PT, 0, 0, PT, 0, 0}, fit);
	else if (str_eq_z(inherited(w->svg, node, "patternContentUnits"), "objectBoundingBox") &&
	         box_transform(what, &around))
		inside = transform_of(inside, around);
	struct look look = look_in_place(w->svg, content);
	walk_draw_children(&inner, content, &look, inside);
	struct transform t =
		transform_of(*what->transform, transform_read(inherited(w->svg, node, "patternTransform")));
	t = transform_of(t, (struct transform){1, 0, 0, 1, box[0], box[1]});
	*tiling = (struct tiling){
		.width = unit(box[2]), .height = unit(box[3]), .matrix = transform_matrix(&t), .first = marks.first};
	if (!marks.first || tiling->width <= 0 || tiling->height <= 0)
		return nothing;
	return (struct paint){.kind = PAINT_TILING, .alpha = alpha_of(opacity), .tiling = tiling};
}

/* --- fill and stroke -------------------------------------------------------------------------------------------------- */

static struct paint colour_paint(const struct walk *w, const struct look *look, struct str text, double opacity)
{
	struct svg_colour colour;
	if (!look_colour(look, text, &colour) || colour.alpha * opacity <= 0)
		return nothing;
	if (w->is_alpha)
		colour.rgb = (struct rgb){255, 255, 255};
	return (struct paint){.kind = PAINT_COLOUR, .alpha = alpha_of(colour.alpha * opacity), .rgb = colour.rgb};
}

struct paint walk_paint(struct walk *w, const struct painted *what, enum look_property property,
                        enum look_property opacity_property)
{
	struct str said = what->look->of[property];
	double opacity = look_number(what->look, opacity_property, 1);
	const struct look *context = w->context;
	if (str_eq_z(said, "none") || said.n == 0)
		return nothing;
	if (context && (str_eq_z(said, "context-fill") || str_eq_z(said, "context-stroke")))
		return colour_paint(w, context, context->of[str_eq_z(said, "context-fill") ? LOOK_FILL : LOOK_STROKE],
		                    opacity);
	if (!str_starts(said, "url("))
		return colour_paint(w, what->look, said, opacity);
	const char *close = memchr(said.at, ')', said.n);
	if (!close)
		return nothing;
	size_t n = (size_t)(close + 1 - said.at);
	struct svg_node *target = svg_target(w->svg, what->node, (struct str){said.at, n});
	if (target && (svg_is(target, "linearGradient") || svg_is(target, "radialGradient")))
		return gradient_paint(w, what, target, opacity);
	if (target && svg_is(target, "pattern"))
		return pattern_paint(w, what, target, opacity);
	return colour_paint(w, what->look, str_trim((struct str){said.at + n, said.n - n}), opacity);
}

static void set_line(struct walk *w, const struct painted *what, struct path *path)
{
	const struct look *look = what->look;
	double scale = transform_scale(what->transform),
	       width = length_read(look->of[LOOK_STROKE_WIDTH], w->viewport.width, look->font_size, 1);
	double wide = width * scale;
	path->stroke_width = !(wide > 0) ? 0 : wide > 1e9 ? (length)1e9 : (length)(wide + 0.5);
	path->cap = look_is(look, LOOK_STROKE_CAP, "round")    ? CAP_ROUND
	            : look_is(look, LOOK_STROKE_CAP, "square") ? CAP_SQUARE
	                                                       : CAP_BUTT;
	path->join = look_is(look, LOOK_STROKE_JOIN, "round")   ? JOIN_ROUND
	             : look_is(look, LOOK_STROKE_JOIN, "bevel") ? JOIN_BEVEL
	                                                        : JOIN_MITER;
	double miter = number_read(look->of[LOOK_STROKE_MITER], 4);
	path->miter_limit = (int32_t)((miter < 1 ? 1 : miter > 1000 ? 1000 : miter) * MATRIX_ONE);
	if (path->stroke_width == 0)
		path->stroke = nothing;
}

static void set_dashes(struct walk *w, const struct painted *what, struct path *path)
{
	enum { MOST = 16 };
	struct str rest = what->look->of[LOOK_STROKE_DASHES];
	double scale = transform_scale(what->transform), value, sum = 0;
	length *dashes = arena_array(w->svg->arena, 2 * MOST, length);
	uint32_t n = 0;
	while (n < MOST && number_next(&rest, &value)) {
		while (rest.n > 0 && *rest.at >= 'a' && *rest.at <= 'z') { /* px */
			rest.at++;
			rest.n--;
		}
		if (value < 0 || !(value * scale < 1e9))
			return;
		sum += value;
		dashes[n++] = (length)(value * scale + 0.5);
	}
	if (n == 0 || !(sum * scale > PT / 100))
		return;
	for (uint32_t i = 0; n % 2 == 1 && i < n; i++)
		dashes[n + i] = dashes[i];
	path->dashes = dashes;
	path->n_dashes = n % 2 == 1 ? 2 * n : n;
	double offset =
		length_read(what->look->of[LOOK_STROKE_OFFSET], w->viewport.width, what->look->font_size, 0) * scale;
	double whole = sum * scale * (n % 2 == 1 ? 2 : 1), rest_of_it = fmod(offset, whole);
	/* PDF wants it positive; a whole pattern on is the same */
	path->dash_offset = (length)(rest_of_it < 0 ? rest_of_it + whole : rest_of_it);
}

static void put_path(struct walk *w, const struct path *path)
{
	if (path->fill.kind == PAINT_NONE && path->stroke.kind == PAINT_NONE)
		return;
	struct drawn_mark *mark = walk_put(w, MARK_PATH);
	if (mark)
		mark->path = *path;
}

void walk_paint_outline(struct walk *w, const struct painted *what)
{
	struct path path = outline_path(w->svg, what->outline, what->transform);
	path.is_even_odd = look_is(what->look, LOOK_FILL_RULE, "evenodd");
	path.fill = walk_paint(w, what, LOOK_FILL, LOOK_FILL_OPACITY);
	path.stroke = walk_paint(w, what, LOOK_STROKE, LOOK_STROKE_OPACITY);
	set_line(w, what, &path);
	if (path.stroke.kind != PAINT_NONE)
		set_dashes(w, what, &path);
	bool stroke_first = str_starts(what->look->of[LOOK_PAINT_ORDER], "stroke");
	bool is_clear = path.stroke.kind != PAINT_NONE && path.stroke.alpha != 255 && path.fill.kind != PAINT_NONE;
	if (!stroke_first && !is_clear) {
		put_path(w, &path);
		return;
	}
	struct path fill = path, stroke = path;
	fill.stroke = nothing;
	stroke.fill = nothing;
	put_path(w, stroke_first ? &stroke : &fill);
	put_path(w, stroke_first ? &fill : &stroke);
}
