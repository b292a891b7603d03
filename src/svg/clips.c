/* SPDX-License-Identifier: EUPL-1.2 */
/* clips.c - clip paths and masks (CSS Masking 1, 6 to 8). One shape clips as a path. Where several do, or a text, they are
 * a mask: as one path, shapes that overlap could leave each other out. */
#include "walk.h"

/* --- boxes ---------------------------------------------------------------------------------------------------------- */

static struct spot spot_of(const struct transform *t, length x, length y)
{
	return (struct spot){t->a * x + t->c * y + t->e, t->b * x + t->d * y + t->f};
}

static void add_path(struct bounds *b, const struct path *path, const struct transform *to_element)
{
	const struct point *p = path->points;
	struct transform all = *to_element;
	if (path->pen) {
		const struct matrix *m = path->pen;
		const double one = MATRIX_ONE;
		all = transform_of(all, (struct transform){m->a / one, m->b / one, m->c / one, m->d / one, m->e, m->f});
	}
	const struct transform *back = &all;
	for (size_t i = 0; i < path->n_ops; i++) {
		if (path->ops[i] == PATH_CURVE) {
			bounds_add_curve(b, spot_of(back, p[-1].x, p[-1].y), spot_of(back, p[0].x, p[0].y),
			                 spot_of(back, p[1].x, p[1].y), spot_of(back, p[2].x, p[2].y));
			p += 3;
		} else if (path->ops[i] != PATH_CLOSE) {
			bounds_add(b, spot_of(back, p->x, p->y));
			p++;
		}
	}
}

/* Fills and pictures are in a box; strokes are not, and how long texts are is not known yet. */
static void add_marks(struct bounds *b, const struct drawn_mark *mark, const struct transform *back)
{
	for (; mark; mark = mark->next) {
		if (mark->kind == MARK_GROUP) {
			add_marks(b, mark->group.first, back);
		} else if (mark->kind == MARK_PATH) {
			add_path(b, &mark->path, back);
		} else if (mark->kind == MARK_IMAGE) {
			const struct matrix *m = &mark->image.matrix;
			bounds_add(b, spot_of(back, m->e, m->f));
			bounds_add(b, spot_of(back, m->e + m->a, m->f + m->b));
			bounds_add(b, spot_of(back, m->e + m->c, m->f + m->d));
			bounds_add(b, spot_of(back, m->e + m->a + m->c, m->f + m->b + m->d));
		}
	}
}

/* From the unit square to the box of what is drawn, in the units of its element. False: it has none. */
static bool box_units(const struct drawn_mark *first, const struct transform *t, struct transform *units)
{
	struct bounds b = {0};
	struct transform back;
	if (!transform_invert(t, &back))
		return false;
	add_marks(&b, first, &back);
	*units = (struct transform){b.high.x - b.low.x, 0, 0, b.high.y - b.low.y, b.low.x, b.low.y};
	return units->a > 0 && units->d > 0;
}

/* --- clips ---------------------------------------------------------------------------------------------------------- */

static void put_clipped(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                        const struct drawn_group *group);

static void put_clip_part(struct walk *w, struct svg_node *node, const struct look *parent, struct transform t);

/* Of a shape or text, in white; whatever it is filled with is no matter. */
static void put_clip_shape(struct walk *w, struct svg_node *node, struct look *look, struct transform t)
{
	struct outline outline = {.arena = w->svg->scratch};
	if (!look_is(look, LOOK_VISIBILITY, "visible"))
		return;
	if (svg_is(node, "text")) {
		look->of[LOOK_FILL] = STR("white");
		look->of[LOOK_STROKE] = STR("none");
		look->of[LOOK_FILL_OPACITY] = STR("1");
		walk_draw_text(w, node, look, t);
	} else if (outline_of_shape(&outline, node, look, &w->viewport)) {
		struct path *path = &walk_put(w, MARK_PATH)->path;
		*path = outline_path(w->svg, &outline, &t);
		path->is_even_odd = look_is(look, LOOK_CLIP_RULE, "evenodd");
		path->fill = PAINT_OF(((struct rgb){255, 255, 255}));
	}
}

static void put_clip_use(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct svg_node *target = walk_href(w->svg, node);
	double place[4];
	if (!target || walk_is_deep(w, node, target))
		return;
	struct walk inner = walk_within(w, w->marks, target);
	walk_place_of(w, node, look, 0, 0, place);
	put_clip_part(&inner, target, look, transform_of(t, (struct transform){1, 0, 0, 1, place[0], place[1]}));
}

static void put_clip_part(struct walk *w, struct svg_node *node, const struct look *parent, struct transform t)
{
	if (!node->name || w->svg->is_over)
		return;
	struct look look = look_of(w->svg, node, parent);
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, NULL);
	if (look_is(&look, LOOK_DISPLAY, "none"))
		return;
	t = transform_of(t, walk_transform(w, &look));
	if (svg_is(node, "use"))
		put_clip_use(&inner, node, &look, t);
	else
		put_clip_shape(&inner, node, &look, t);
	struct drawn_group group = {.first = marks.first, .alpha = 255};
	if (look.of[LOOK_CLIP_PATH].n > 0 && !look_is(&look, LOOK_CLIP_PATH, "none"))
		put_clipped(w, node, &look, t, &group);
	else
		walk_put_marks(w, &marks);
}

/* NULL: `said` names none, or not one of that name, or one that may not be followed; the last two are told. */
static struct svg_node *named_by(struct walk *w, struct svg_node *node, struct str said, const char *name)
{
	if (said.n == 0 || str_eq_z(said, "none"))
		return NULL;
	struct svg_node *target = str_starts(said, "url(") ? svg_target(w->svg, node, said) : NULL;
	if (target && svg_is(target, name))
		return walk_is_deep(w, node, target) ? NULL : target;
	svg_tell(w->svg, node, arena_printf(w->svg->scratch, "a %s that the file has not", name));
	return NULL;
}

/* The group within what the element's clip-path lets through, which may be clipped itself. */
static void put_clipped(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                        const struct drawn_group *group)
{
	struct svg_node *clip = named_by(w, node, look->of[LOOK_CLIP_PATH], "clipPath");
	struct transform units = TRANSFORM_NOTHING;
	bool is_of_box = clip && str_eq_z(svg_attribute(clip, "clipPathUnits"), "objectBoundingBox");
	if (!clip || !group->first) {
		walk_put_group(w, group);
		return;
	}
	if (is_of_box && !box_units(group->first, &t, &units))
		return;
	struct marks marks = {0}, clipped = {0};
	struct walk inner = walk_within(w, &marks, clip), around = walk_within(w, &clipped, clip);
	struct look own = look_in_place(w->svg, clip);
	struct transform of_clip = transform_of(transform_of(t, walk_transform(w, &own)), units);
	for (struct svg_node *at = clip->first; at; at = at->next)
		put_clip_part(&inner, at, &own, of_clip);
	struct drawn_group whole = *group;
	bool is_path = marks.first && !marks.first->next && marks.first->kind == MARK_PATH;
	if (is_path)
		whole.clip = &marks.first->path;
	else
		whole.mask = marks.first;
	if (!marks.first) /* nothing is within it */
		return;
	walk_put_group(&around, &whole);
	whole = (struct drawn_group){.first = clipped.first, .alpha = 255};
	struct walk outer = walk_within(w, w->marks, clip);
	if (own.of[LOOK_CLIP_PATH].n > 0 && !look_is(&own, LOOK_CLIP_PATH, "none"))
		put_clipped(&outer, clip, &own, t, &whole);
	else
		walk_put_marks(w, &clipped);
}

/* --- masks ---------------------------------------------------------------------------------------------------------- */

/* What of a mask counts: by nature a tenth more on each side than the box that is masked. */
static const struct path *mask_region(struct walk *w, struct svg_node *mask, const struct look *look,
                                      const struct transform *t, const struct transform *box)
{
	bool is_user = str_eq_z(svg_attribute(mask, "maskUnits"), "userSpaceOnUse");
	if (!is_user && !box)
		return NULL;
	const struct viewport *v = &w->viewport;
	double wide = is_user ? v->width : 1, high = is_user ? v->height : 1, size = look->font_size;
	double x = length_read(svg_attribute(mask, "x"), wide, size, -0.1 * wide),
	       y = length_read(svg_attribute(mask, "y"), high, size, -0.1 * high),
	       width = length_read(svg_attribute(mask, "width"), wide, size, 1.2 * wide),
	       height = length_read(svg_attribute(mask, "height"), high, size, 1.2 * high);
	struct transform all = is_user ? *t : transform_of(*t, *box);
	return walk_rectangle(w, x, y, width > 0 ? width : 0, height > 0 ? height : 0, &all);
}

/* Black everywhere, where nothing of it is painted. */
static void put_black(struct walk *w, const struct transform *t)
{
	struct path *nothing = walk_rectangle(w, 0, 0, 1, 1, t);
	nothing->fill = PAINT_OF(((struct rgb){0, 0, 0}));
	walk_put(w, MARK_PATH)->path = *nothing;
}

static const struct drawn_mark *mask_of(struct walk *w, struct svg_node *node, const struct look *look,
                                        struct transform t, const struct drawn_mark *content)
{
	struct svg_node *mask = named_by(w, node, look->of[LOOK_MASK], "mask");
	struct transform box;
	if (!mask)
		return NULL;
	bool has_box = box_units(content, &t, &box);
	bool is_of_box = str_eq_z(svg_attribute(mask, "maskContentUnits"), "objectBoundingBox");
	struct marks marks = {0}, regional = {0};
	struct walk inner = walk_within(w, &marks, mask), around = walk_within(w, &regional, mask);
	struct look own = look_in_place(w->svg, mask);
	inner.is_alpha = look_is(&own, LOOK_MASK_TYPE, "alpha");
	if (has_box || !is_of_box)
		walk_draw_children(&inner, mask, &own, is_of_box ? transform_of(t, box) : t);
	struct drawn_group group = {.first = marks.first, .alpha = 255};
	group.clip = mask_region(w, mask, &own, &t, has_box ? &box : NULL);
	walk_put_clipped(&around, mask, &own, t, &group);
	if (!regional.first)
		put_black(&around, &t);
	return regional.first;
}

void walk_put_clipped(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                      const struct drawn_group *group)
{
	struct drawn_group masked = *group;
	const struct drawn_mark *mask = group->first ? mask_of(w, node, look, t, group->first) : NULL;
	if (!mask) {
		put_clipped(w, node, look, t, group);
		return;
	}
	struct marks marks = {0};
	struct walk inner = walk_within(w, &marks, NULL);
	masked.mask = mask;
	walk_put_group(&inner, &masked);
	struct drawn_group whole = {.first = marks.first, .alpha = 255};
	put_clipped(w, node, look, t, &whole);
}
