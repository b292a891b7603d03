/* SPDX-License-Identifier: EUPL-1.2 */
/* drawn_labels.c - the marks of a placed chart in their order, and for each label what is painted under it: a bar, a band,
 * a disc, a ground of its own. Only even rectangles and discs count: what is hatched is mostly paper. */
#include "drawn_labels.h"

struct drawn_rect {
	struct ink_box box;
	struct color color;
};

struct label_walk {
	struct arena *a;
	const struct fragment *fragment;
	LIST(struct drawn_rect) rects;
	LIST(struct drawn_label) labels;
};

/* On the page, of a box in the drawing. */
static struct ink_box placed(const struct label_walk *w, struct ink_box box)
{
	const struct fragment *f = w->fragment;
	extent wide = f->drawing->width > 0 ? f->drawing->width : 1,
	       high = f->drawing->height > 0 ? f->drawing->height : 1;
	return (struct ink_box){f->x + box.left * f->width / wide, f->y + box.top * f->height / high,
	                        f->x + box.right * f->width / wide, f->y + box.bottom * f->height / high};
}

static size_t count_points(const struct path *path)
{
	size_t n = 0;
	for (size_t i = 0; i < path->n_ops; i++)
		n += path->ops[i] == PATH_MOVE || path->ops[i] == PATH_LINE;
	return n;
}

/* Four corners, each above, below or beside the next; or a bar that runs to a point at one end or both, as spans of time
 * do that are open there. */
static bool is_rectangle(const struct path *path, struct ink_box *box)
{
	enum { CORNERS = 4, POINTED_CORNERS = 6 };
	size_t n = count_points(path);
	bool is_straight = n >= CORNERS && n <= POINTED_CORNERS && path->n_ops == n + 1 && path->ops[n] == PATH_CLOSE;
	for (size_t i = 0; is_straight && i < n; i++) {
		const struct point *at = &path->points[i], *next = &path->points[(i + 1) % n];
		is_straight = at->x == next->x || at->y == next->y || n > CORNERS;
		if (i == 0)
			*box = (struct ink_box){at->x, at->y, at->x, at->y};
		box->left = at->x < box->left ? at->x : box->left;
		box->right = at->x > box->right ? at->x : box->right;
		box->top = at->y < box->top ? at->y : box->top;
		box->bottom = at->y > box->bottom ? at->y : box->bottom;
	}
	return is_straight;
}

/* A disc: four curves around; its box stands for it, in whose middle its figure is. */
static bool is_disc(const struct path *path, struct ink_box *box)
{
	static const uint8_t ops[] = {PATH_MOVE, PATH_CURVE, PATH_CURVE, PATH_CURVE, PATH_CURVE, PATH_CLOSE};
	if (path->n_ops != sizeof ops || memcmp(path->ops, ops, sizeof ops) != 0)
		return false;
	*box = (struct ink_box){path->points[9].x, path->points[0].y, path->points[3].x, path->points[6].y};
	return box->left < box->right && box->top < box->bottom;
}

static void take_path(struct label_walk *w, const struct path *path)
{
	struct ink_box box = {0};
	if (path->fill.kind != PAINT_COLOUR || path->fill.alpha < 255 ||
	    (!is_rectangle(path, &box) && !is_disc(path, &box)))
		return;
	struct rgb rgb = path->fill.rgb;
	list_push(w->a, &w->rects, (struct drawn_rect){placed(w, box), {rgb.r, rgb.g, rgb.b, 255}});
}

static void take_text(struct label_walk *w, const struct drawn_text *text)
{
	const struct flow_label *label = &w->fragment->labels[text->number];
	extent x = text->matrix.e, y = text->matrix.f;
	struct ink_box box = {x, y - label->ascent, x + label->width, y + label->descent};
	struct drawn_label drawn = {.para = label->para, .box = placed(w, box)};
	for (size_t i = w->rects.n; i-- > 0 && !drawn.ground.a;)
		if (ink_meets(&w->rects.at[i].box, &drawn.box) && ink_covers(&w->rects.at[i].box, &drawn.box, 50))
			drawn.ground = w->rects.at[i].color;
	list_push(w->a, &w->labels, drawn);
}

static void take_marks(struct label_walk *w, const struct drawn_mark *mark)
{
	for (; mark; mark = mark->next) {
		if (mark->kind == MARK_PATH)
			take_path(w, &mark->path);
		else if (mark->kind == MARK_TEXT)
			take_text(w, &mark->text);
		else if (mark->kind == MARK_GROUP)
			take_marks(w, mark->group.first);
	}
}

const struct drawn_label *drawn_labels(struct arena *a, const struct fragment *fragment, size_t *n)
{
	struct label_walk walk = {.a = a, .fragment = fragment};
	take_marks(&walk, fragment->drawing->first);
	*n = walk.labels.n;
	return walk.labels.at;
}
