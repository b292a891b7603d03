/* SPDX-License-Identifier: EUPL-1.2 */
/* svg.c - the tree walked, each element drawn: groups, views, uses. */
#include "walk.h"

#include <string.h>

/* --- marks ------------------------------------------------------------------------------------------------------------ */

struct drawn_mark *walk_put(struct walk *w, enum mark_kind kind)
{
	if (++w->svg->n_marks > SVG_MOST_MARKS)
		svg_stop(w->svg, "draws too many parts");
	struct drawn_mark *mark = arena_new(w->svg->arena, struct drawn_mark);
	mark->kind = kind;
	if (w->marks->last)
		w->marks->last->next = mark;
	else
		w->marks->first = mark;
	return w->marks->last = mark;
}

struct walk walk_within(const struct walk *w, struct marks *marks, const struct svg_node *of)
{
	struct walk inner = *w;
	inner.marks = marks;
	inner.outer = w;
	inner.of = of;
	inner.depth += of != NULL;
	return inner;
}

bool walk_is_deep(const struct walk *w, struct svg_node *node, const struct svg_node *target)
{
	bool is_within = false;
	for (const struct svg_node *up = node; target && up && !is_within; up = up->parent)
		is_within = up == target;
	for (const struct walk *up = w; target && up && !is_within; up = up->outer)
		is_within = up->of == target;
	if (w->depth < SVG_MOST_DEPTH && !is_within)
		return w->svg->is_over;
	svg_tell(w->svg, node, "what is nested too deeply, or in itself,");
	return true;
}

/* "left", "50%", "3px": along one side of the viewport. */
static double origin_along(struct str *rest, double whole, double font_size)
{
	static const struct {
		const char *name;
		double share;
	} words[] = {{"left", 0}, {"top", 0}, {"center", 0.5}, {"right", 1}, {"bottom", 1}};
	struct str said = str_trim(*rest);
	const char *space = said.n > 0 ? memchr(said.at, ' ', said.n) : NULL;
	size_t n = space ? (size_t)(space - said.at) : said.n;
	*rest = (struct str){said.at + n, said.n - n};
	said.n = n;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_z(said, words[i].name))
			return words[i].share * whole;
	return length_read(said, whole, font_size, whole / 2);
}

/* The point is one of the viewport, as SVG has it by nature. */
struct transform walk_transform(const struct walk *w, const struct look *look)
{
	struct transform t = transform_read(look->of[LOOK_TRANSFORM]);
	struct str rest = look->of[LOOK_TRANSFORM_ORIGIN];
	if (rest.n == 0)
		return t;
	double x = origin_along(&rest, w->viewport.width, look->font_size),
	       y = origin_along(&rest, w->viewport.height, look->font_size);
	t = transform_of((struct transform){1, 0, 0, 1, x, y}, t);
	return transform_of(t, (struct transform){1, 0, 0, 1, -x, -y});
}

struct svg_node *walk_href(struct svg *svg, struct svg_node *node)
{
	struct str href = svg_attribute(node, "href");
	return href.n > 0 ? svg_target(svg, node, href) : NULL;
}

/* --- views ------------------------------------------------------------------------------------------------------------ */

static double align(struct str ratio, const char *least, const char *most, double spare)
{
	if (ratio.n > 0 && memmem(ratio.at, ratio.n, least, 4))
		return 0;
	return ratio.n > 0 && memmem(ratio.at, ratio.n, most, 4) ? spare : spare / 2;
}

struct transform walk_fit(struct str ratio, const double view[4], double width, double height)
{
	double sx = width / view[2], sy = height / view[3];
	if (!str_starts(ratio, "none")) {
		bool slices = ratio.n > 0 && memmem(ratio.at, ratio.n, "slice", 5);
		sx = sy = (sx < sy) != slices ? sx : sy;
	}
	double x = align(ratio, "xMin", "xMax", width - view[2] * sx),
	       y = align(ratio, "YMin", "YMax", height - view[3] * sy);
	return (struct transform){sx, 0, 0, sy, x - view[0] * sx, y - view[1] * sy};
}

bool walk_fit_view(struct svg_node *node, double width, double height, struct transform *fit, double box[4])
{
	struct str rest = svg_attribute(node, "viewBox"), ratio = svg_attribute(node, "preserveAspectRatio");
	double view[4];
	for (int i = 0; i < 4; i++)
		if (!number_next(&rest, &view[i]))
			return false;
	if (!(view[2] > 0) || !(view[3] > 0) || !(width > 0) || !(height > 0))
		return false;
	*fit = walk_fit(ratio, view, width, height);
	memcpy(box, view, sizeof view);
	return true;
}

struct path *walk_rectangle(struct walk *w, double x, double y, double width, double height, const struct transform *t)
{
	struct outline o = {.arena = w->svg->scratch};
	outline_move(&o, x, y);
	outline_line(&o, x + width, y);
	outline_line(&o, x + width, y + height);
	outline_line(&o, x, y + height);
	outline_close(&o);
	struct path *path = arena_new(w->svg->arena, struct path);
	*path = outline_path(w->svg, &o, t);
	return path;
}

void walk_put_group(struct walk *w, const struct drawn_group *group)
{
	if (group->first)
		walk_put(w, MARK_GROUP)->group = *group;
}

void walk_put_marks(struct walk *w, const struct marks *marks)
{
	if (!marks->first)
		return;
	if (w->marks->last)
		w->marks->last->next = marks->first;
	else
		w->marks->first = marks->first;
	w->marks->last = marks->last;
}

/* A nested svg, or a symbol that is used: content in a view of its own, clipped to it. */
static void draw_view(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                      const double place[4])
{
	struct transform fit = TRANSFORM_NOTHING;
	double box[4];
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, NULL);
	t = transform_of(t, (struct transform){1, 0, 0, 1, place[0], place[1]});
	bool has_view = walk_fit_view(node, place[2], place[3], &fit, box);
	inner.viewport = has_view ? (struct viewport){box[2], box[3]} : (struct viewport){place[2], place[3]};
	walk_draw_children(&inner, node, look, transform_of(t, fit));
	bool overflows = look_is(look, LOOK_OVERFLOW, "visible") || look_is(look, LOOK_OVERFLOW, "auto");
	struct drawn_group group = {.first = marks.first, .alpha = 255};
	if (!overflows)
		group.clip = walk_rectangle(w, 0, 0, place[2], place[3], &t);
	walk_put_group(w, &group);
}

void walk_place_of(const struct walk *w, struct svg_node *node, const struct look *look, double width, double height,
                   double place[4])
{
	const struct viewport *v = &w->viewport;
	place[0] = length_read(svg_attribute(node, "x"), v->width, look->font_size, 0);
	place[1] = length_read(svg_attribute(node, "y"), v->height, look->font_size, 0);
	place[2] = length_read(svg_attribute(node, "width"), v->width, look->font_size, width);
	place[3] = length_read(svg_attribute(node, "height"), v->height, look->font_size, height);
}

static void draw_composited(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                            void draw(struct walk *, struct svg_node *, const struct look *, struct transform));

/* As large as its use says, if that says anything. */
static void draw_used_view(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	double view[4];
	walk_place_of(w, node, look, w->viewport.width, w->viewport.height, view);
	view[2] = w->used_width >= 0 ? w->used_width : view[2];
	view[3] = w->used_height >= 0 ? w->used_height : view[3];
	draw_view(w, node, look, t, view);
}

static void draw_use(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct svg_node *target = walk_href(w->svg, node);
	double place[4];
	if (!target || walk_is_deep(w, node, target))
		return;
	walk_place_of(w, node, look, -1, -1, place);
	t = transform_of(t, (struct transform){1, 0, 0, 1, place[0], place[1]});
	struct walk inner = walk_within(w, w->marks, target);
	if (!svg_is(target, "symbol") && !svg_is(target, "svg")) {
		walk_draw(&inner, target, look, t);
		return;
	}
	struct look own = look_of(w->svg, target, look);
	inner.used_width = place[2];
	inner.used_height = place[3];
	draw_composited(&inner, target, &own, transform_of(t, walk_transform(w, &own)), draw_used_view);
}

/* --- elements ------------------------------------------------------------------------------------------------------------ */

static void draw_shape(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct outline outline = {.arena = w->svg->scratch};
	struct painted what = {look, node, &outline, &t};
	if (!outline_of_shape(&outline, node, look, &w->viewport) || !look_is(look, LOOK_VISIBILITY, "visible"))
		return;
	walk_paint_outline(w, &what);
	bool has_vertices =
		svg_is(node, "path") || svg_is(node, "line") || svg_is(node, "polyline") || svg_is(node, "polygon");
	if (has_vertices)
		walk_draw_markers(w, &what);
}

/* What asks for more than SVG and HTML, such as Illustrator's own data, is for others (SVG 2, 5.7). */
static bool is_for_us(struct svg_node *node)
{
	struct str wants = svg_attribute(node, "requiredExtensions");
	return wants.n == 0 || str_eq_z(wants, "http://www.w3.org/1999/xhtml");
}

/* The first child that can be drawn, in no certain language if there is one. */
static void draw_switch(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct svg_node *first = NULL, *at = node->first;
	for (; at; at = at->next) {
		if (!at->name || !is_for_us(at))
			continue;
		first = first ? first : at;
		if (svg_attribute(at, "systemLanguage").n == 0)
			break;
	}
	if (at || first)
		walk_draw(w, at ? at : first, look, t);
}

static bool is_among(struct svg_node *node, const char *const *names)
{
	for (; *names; names++)
		if (svg_is(node, *names))
			return true;
	return false;
}

static void draw_nested(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	double place[4];
	walk_place_of(w, node, look, w->viewport.width, w->viewport.height, place);
	if (!walk_is_deep(w, node, NULL))
		draw_view(w, node, look, t, place);
}

static void draw_element(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	static const char *const shapes[] = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", NULL};
	static const char *const moving[] = {"animate", "animateTransform", "animateMotion", "set", NULL};
	if (svg_is(node, "g") || svg_is(node, "a"))
		walk_draw_children(w, node, look, t);
	else if (is_among(node, shapes))
		draw_shape(w, node, look, t);
	else if (svg_is(node, "use"))
		draw_use(w, node, look, t);
	else if (svg_is(node, "text"))
		walk_draw_text(w, node, look, t);
	else if (svg_is(node, "svg"))
		draw_nested(w, node, look, t);
	else if (svg_is(node, "switch"))
		draw_switch(w, node, look, t);
	else if (svg_is(node, "foreignObject"))
		walk_draw_foreign(w, node, look, t);
	else if (svg_is(node, "image"))
		walk_draw_image(w, node, look, t);
	else if (is_among(node, moving))
		svg_tell(w->svg, node, "an animation");
	else if (svg_is(node, "script"))
		svg_tell(w->svg, node, "a script");
	else
		svg_tell(w->svg, node, arena_printf(w->svg->scratch, "the element <%s>", node->name));
}

static bool is_no_drawing(struct svg_node *node)
{
	static const char *const names[] = {
		"defs",   "symbol", "linearGradient", "radialGradient", "pattern",  "clipPath", "mask",
		"marker", "style",  "title",          "desc",           "metadata", "filter",   "stop",
		"view",   "cursor", "font",           "color-profile",  NULL};
	return !node->name || node->is_html || is_among(node, names);
}

static bool is_said(const struct look *look, enum look_property property)
{
	return look->of[property].n > 0 && !look_is(look, property, "none") && !look_is(look, property, "normal");
}

/* With the element's opacity, clip and mask, as a group of its own where it has any (SVG 1.1, 14). */
static void draw_composited(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                            void draw(struct walk *, struct svg_node *, const struct look *, struct transform))
{
	double opacity = look_number(look, LOOK_OPACITY, 1);
	if (look_is(look, LOOK_DISPLAY, "none") || opacity <= 0)
		return;
	if (is_said(look, LOOK_FILTER))
		svg_tell(w->svg, node, "a filter, such as a shadow,");
	if (is_said(look, LOOK_BLEND))
		svg_tell(w->svg, node, "a way of blending");
	bool is_plain = opacity >= 1 && !is_said(look, LOOK_CLIP_PATH) && !is_said(look, LOOK_MASK);
	if (is_plain) {
		draw(w, node, look, t);
		return;
	}
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, NULL);
	draw(&inner, node, look, t);
	struct drawn_group group = {.first = marks.first, .alpha = (uint8_t)(opacity * 255 + 0.5)};
	walk_put_clipped(w, node, look, t, &group);
}

void walk_draw(struct walk *w, struct svg_node *node, const struct look *parent, struct transform t)
{
	if (is_no_drawing(node) || !is_for_us(node) || w->svg->is_over)
		return;
	struct look look = look_of(w->svg, node, parent);
	draw_composited(w, node, &look, transform_of(t, walk_transform(w, &look)), draw_element);
}

void walk_draw_children(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	for (struct svg_node *at = node->first; at && !w->svg->is_over; at = at->next)
		walk_draw(w, at, look, t);
}

/* --- the file --------------------------------------------------------------------------------------------------------------- */

/* Its natural size in user units: what it says, else its view's, else as HTML has it. */
static struct viewport size_of(struct svg_node *root)
{
	struct str rest = svg_attribute(root, "viewBox");
	double view[4] = {0, 0, 300, 150};
	for (int i = 0; i < 4; i++)
		if (!number_next(&rest, &view[i]))
			view[i] = i < 2 ? 0 : i == 2 ? 300 : 150;
	double width = length_read(svg_attribute(root, "width"), view[2], 16, view[2]);
	double height = length_read(svg_attribute(root, "height"), view[3], 16, view[3]);
	bool has_width = svg_attribute(root, "width").n > 0, has_height = svg_attribute(root, "height").n > 0;
	if (has_width && !has_height && view[2] > 0)
		height = width * view[3] / view[2];
	if (has_height && !has_width && view[3] > 0)
		width = height * view[2] / view[3];
	return (struct viewport){width, height};
}

void walk_draw_root(struct walk *w, struct svg_node *image, const struct look *look, struct transform t)
{
	struct svg_node *root = w->svg->root;
	struct viewport size = size_of(root);
	struct look initial = look_initial(), own = look_of(w->svg, root, &initial);
	double place[4], view[4] = {0, 0, size.width, size.height};
	walk_place_of(w, image, look, size.width, size.height, place);
	if (!(size.width > 0) || !(size.height > 0) || !(place[2] > 0) || !(place[3] > 0))
		return;
	t = transform_of(t, (struct transform){1, 0, 0, 1, place[0], place[1]});
	struct str ratio = svg_attribute(image, "preserveAspectRatio");
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, NULL);
	draw_view(&inner, root, &own, transform_of(t, walk_fit(ratio, view, place[2], place[3])), view);
	struct drawn_group group = {.first = marks.first, .alpha = 255};
	if (ratio.n > 0 && memmem(ratio.at, ratio.n, "slice", 5))
		group.clip = walk_rectangle(w, 0, 0, place[2], place[3], &t);
	walk_put_group(w, &group);
}

static const struct drawing *drawing_of(struct svg *svg)
{
	enum { MOST = 16000 };
	struct viewport size = size_of(svg->root);
	if (!(size.width > 0) || !(size.height > 0)) {
		svg_stop(svg, "is nothing wide, or nothing high");
		return NULL;
	}
	double shrink = size.width > MOST || size.height > MOST
	                        ? MOST / (size.width > size.height ? size.width : size.height)
	                        : 1;
	struct transform t = {SVG_PIXEL * shrink, 0, 0, SVG_PIXEL * shrink, 0, 0}, fit;
	double box[4] = {0, 0, size.width, size.height};
	struct marks marks = {0};
	struct walk w = {.svg = svg, .marks = &marks, .viewport = size};
	struct look initial = look_initial(), look = look_of(svg, svg->root, &initial);
	if (walk_fit_view(svg->root, size.width, size.height, &fit, box)) {
		t = transform_of(t, fit);
		w.viewport = (struct viewport){box[2], box[3]};
	}
	draw_composited(&w, svg->root, &look, transform_of(t, walk_transform(&w, &look)), walk_draw_children);
	struct drawing *drawing = arena_new(svg->arena, struct drawing);
	drawing->width = (length)(size.width * shrink * SVG_PIXEL + 0.5);
	drawing->height = (length)(size.height * shrink * SVG_PIXEL + 0.5);
	if (drawing->width < PT / 100 || drawing->height < PT / 100)
		svg_stop(svg, "is nothing wide, or nothing high");
	drawing->clips = true;
	drawing->first = marks.first;
	drawing->lines = svg->lines.at;
	drawing->n_lines = (uint32_t)svg->lines.n;
	return drawing;
}

const struct drawing *svg_drawing(struct arena *a, struct str bytes, const char *name, struct span place,
                                  struct diags *diags)
{
	struct arena scratch = {0};
	struct svg svg = {.arena = a, .scratch = &scratch, .diags = diags, .name = name, .place = place};
	const struct drawing *drawing = NULL;
	svg.root = svg_read(&svg, bytes);
	if (svg.root) {
		sheet_read(&svg);
		drawing = svg.is_over ? NULL : drawing_of(&svg);
	}
	if (drawing && !drawing->first)
		svg_stop(&svg, "draws nothing");
	arena_release(&scratch);
	return svg.is_over ? NULL : drawing;
}
