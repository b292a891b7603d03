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
	struct bounds b = outline_bounds(what->outline);
	*t = (struct transform){b.high.x - b.low.x, 0, 0, b.high.y - b.low.y, b.low.x, b.low.y};
	return t->a > 0 && t->d > 0;
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

/* A gradient's geometry in its own units. */
struct slope {
	bool is_radial;
	struct spot from, to; /* centres, of a radial one */
	double from_radius, to_radius;
};

static struct slope read_slope(struct walk *w, struct svg_node *node, bool is_box)
{
	const struct viewport *v = &w->viewport;
	struct slope s = {.is_radial = svg_is(node, "radialGradient")};
	if (!s.is_radial) {
		s.from = (struct spot){place_of(w, node, "x1", is_box, v->width, 0),
		                       place_of(w, node, "y1", is_box, v->height, 0)};
		s.to = (struct spot){place_of(w, node, "x2", is_box, v->width, 1),
		                     place_of(w, node, "y2", is_box, v->height, 0)};
		return s;
	}
	double diagonal = viewport_diagonal(v);
	s.to = (struct spot){place_of(w, node, "cx", is_box, v->width, 0.5),
	                     place_of(w, node, "cy", is_box, v->height, 0.5)};
	s.from = s.to;
	if (inherited(w->svg, node, "fx").at)
		s.from.x = place_of(w, node, "fx", is_box, v->width, 0.5);
	if (inherited(w->svg, node, "fy").at)
		s.from.y = place_of(w, node, "fy", is_box, v->height, 0.5);
	s.from_radius = place_of(w, node, "fr", is_box, diagonal, 0);
	s.to_radius = place_of(w, node, "r", is_box, diagonal, 0.5);
	return s;
}

/* Of the space in which an axial gradient goes from (0, 0) to (1, 0), and in which the last circle of a radial one is of
 * radius 1 about (0, 0): whatever units a file has, numbers in it are small. */
static struct transform slope_space(const struct slope *s)
{
	double x = s->to.x - s->from.x, y = s->to.y - s->from.y, r = s->to_radius;
	return s->is_radial ? (struct transform){r, 0, 0, r, s->to.x, s->to.y}
	                    : (struct transform){x, y, -y, x, s->from.x, s->from.y};
}

static length in_points(double value)
{
	double most = 1000;
	return (length)((value < -most ? -most : value > most ? most : value) * PT);
}

/* How many times the stops are to be repeated before the first, and behind the last, until the box is covered. */
struct turns {
	int before, behind;
};

static struct turns turns_of(const struct slope *s, const struct transform *to_space, const struct bounds *box)
{
	enum { MOST = 60 };
	double least = 0, most = 1;
	for (int i = 0; i < 4; i++) {
		double x = i % 2 ? box->high.x : box->low.x, y = i / 2 ? box->high.y : box->low.y;
		double u = to_space->a * x + to_space->c * y + to_space->e,
		       v = to_space->b * x + to_space->d * y + to_space->f;
		double at = s->is_radial ? sqrt(u * u + v * v) + 1 : u;
		least = at < least ? at : least;
		most = at > most ? at : most;
	}
	least = least < -MOST ? -MOST : floor(least);
	most = most > MOST ? MOST : ceil(most);
	return (struct turns){(int)-least, (int)most - 1};
}

/* The stops over and over, every second time from behind where they are reflected. */
static void repeat_stops(struct walk *w, struct gradient *g, struct turns turns, bool is_reflected)
{
	int n_turns = turns.before + 1 + turns.behind;
	uint32_t n = 0;
	struct gradient_stop *all = arena_array(w->svg->arena, g->n_stops * (uint32_t)n_turns, struct gradient_stop);
	svg_keep(w->svg, g->n_stops * (uint32_t)n_turns);
	for (int turn = 0; turn < n_turns; turn++) {
		bool is_back = is_reflected && (turn - turns.before) % 2 != 0;
		for (uint32_t i = 0; i < g->n_stops; i++) {
			struct gradient_stop stop = g->stops[is_back ? g->n_stops - 1 - i : i];
			int32_t within = is_back ? MATRIX_ONE - stop.offset : stop.offset;
			stop.offset = (int32_t)(((int64_t)turn * MATRIX_ONE + within) / n_turns);
			all[n++] = stop;
		}
	}
	g->stops = all;
	g->n_stops = n;
}

/* Its circles, or ends, are moved out with its turns: circle k of a radial one lies on the line of the first two. */
static void set_geometry(struct gradient *g, const struct slope *s, struct turns turns)
{
	double first = -turns.before, last = 1 + turns.behind;
	g->kind = s->is_radial ? GRADIENT_RADIAL : GRADIENT_AXIAL;
	if (!s->is_radial) {
		g->from = (struct point){in_points(first), 0};
		g->to = (struct point){in_points(last), 0};
		return;
	}
	double r = s->to_radius, x = (s->from.x - s->to.x) / r, y = (s->from.y - s->to.y) / r, fr = s->from_radius / r;
	g->from = (struct point){in_points(x), in_points(y)};
	g->from_radius = in_points(fr);
	g->to = (struct point){in_points(x - last * x), in_points(y - last * y)};
	g->to_radius = in_points(fr + last * (1 - fr));
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
	struct transform box = TRANSFORM_NOTHING, to_space;
	g->n_stops = with_stops ? read_stops(w, with_stops, stops, opacity) : 0;
	if (g->n_stops == 0 || (is_box && !box_transform(what, &box)))
		return nothing;
	struct slope slope = read_slope(w, node, is_box);
	struct transform space = slope_space(&slope),
			 own = transform_of(box, transform_read(inherited(w->svg, node, "gradientTransform")));
	space = transform_of(own, space);
	if (g->n_stops == 1 || !transform_invert(&space, &to_space))
		return plain(&stops[g->n_stops - 1]);
	g->stops =
		memcpy(arena_array(w->svg->arena, g->n_stops, struct gradient_stop), stops, g->n_stops * sizeof *stops);
	svg_keep(w->svg, g->n_stops);
	struct str spread = inherited(w->svg, node, "spreadMethod");
	struct turns turns = {0, 0};
	if (str_eq_z(spread, "reflect") || str_eq_z(spread, "repeat")) {
		struct bounds bounds = outline_bounds(what->outline);
		turns = turns_of(&slope, &to_space, &bounds);
		turns.before = slope.is_radial ? 0 : turns.before;
		repeat_stops(w, g, turns, str_eq_z(spread, "reflect"));
	}
	set_geometry(g, &slope, turns);
	struct transform t = transform_of(*what->transform, space);
	g->matrix = transform_matrix(&t);
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
	struct transform inside = {PT, 0, 0, PT, 0, 0}, fit, around; /* from the tile's own corner on */
	if (walk_fit_view(content, box[2], box[3], &fit, view))
		inside = transform_of(inside, fit);
	else if (str_eq_z(inherited(w->svg, node, "patternContentUnits"), "objectBoundingBox") &&
	         box_transform(what, &around))
		inside = transform_of(inside, (struct transform){around.a, 0, 0, around.d, 0, 0});
	struct look look = look_in_place(w->svg, content);
	walk_draw_children(&inner, content, &look, inside);
	struct transform t =
		transform_of(*what->transform, transform_read(inherited(w->svg, node, "patternTransform")));
	t = transform_of(t, (struct transform){1, 0, 0, 1, box[0], box[1]});
	*tiling = (struct tiling){.width = (length)(box[2] * PT),
	                          .height = (length)(box[3] * PT),
	                          .matrix = transform_matrix(&t),
	                          .first = marks.first};
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

/* From user units to those that the stroke's width and dashes are in: of the page, where they are not to be scaled. */
static double stroke_scale(const struct painted *what)
{
	bool is_of_page = look_is(what->look, LOOK_VECTOR_EFFECT, "non-scaling-stroke");
	return is_of_page ? SVG_PIXEL : transform_scale(what->transform);
}

static void set_line(struct walk *w, const struct painted *what, struct path *path)
{
	const struct look *look = what->look;
	double width = length_read(look->of[LOOK_STROKE_WIDTH], viewport_diagonal(&w->viewport), look->font_size, 1);
	double wide = width * stroke_scale(what);
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
	double scale = stroke_scale(what), whole = viewport_diagonal(&w->viewport), font_size = what->look->font_size;
	double value, sum = 0;
	length *dashes = arena_array(w->svg->arena, 2 * MOST, length);
	uint32_t n = 0;
	while (n < MOST && length_next(&rest, whole, font_size, &value)) {
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
	double offset = length_read(what->look->of[LOOK_STROKE_OFFSET], whole, font_size, 0) * scale;
	double period = sum * scale * (n % 2 == 1 ? 2 : 1), rest_of_it = fmod(offset, period);
	/* PDF wants it positive; a whole pattern on is the same */
	path->dash_offset = (length)(rest_of_it < 0 ? rest_of_it + period : rest_of_it);
}

/* Wider one way than the other where the transform is: then the pen has a matrix, which leaves areas as they are. */
static void set_pen(struct walk *w, const struct painted *what, struct path *path)
{
	const struct transform *t = what->transform;
	double scale = transform_scale(t), uneven = hypot(t->a - t->d, t->b + t->c),
	       mirrored = hypot(t->a + t->d, t->b - t->c);
	bool is_even = uneven < 0.01 * scale || mirrored < 0.01 * scale;
	if (is_even || !(scale > 0) || look_is(what->look, LOOK_VECTOR_EFFECT, "non-scaling-stroke"))
		return;
	const double one = MATRIX_ONE / scale;
	struct transform own = {scale, 0, 0, scale, 0, 0},
			 pen = {t->a * one, t->b * one, t->c * one, t->d * one, t->e, t->f};
	struct matrix *matrix = arena_new(w->svg->arena, struct matrix);
	*matrix = transform_matrix(&pen);
	path->points = outline_path(w->svg, what->outline, &own).points;
	path->pen = matrix;
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
	struct path fill = path, stroke = path;
	fill.stroke = nothing;
	stroke.fill = nothing;
	if (path.stroke.kind != PAINT_NONE)
		set_pen(w, what, &stroke);
	bool is_clear = path.stroke.kind != PAINT_NONE && path.stroke.alpha != 255 && path.fill.kind != PAINT_NONE;
	if (!stroke_first && !is_clear && !stroke.pen) {
		put_path(w, &path);
		return;
	}
	put_path(w, stroke_first ? &stroke : &fill);
	put_path(w, stroke_first ? &fill : &stroke);
}
