/* SPDX-License-Identifier: EUPL-1.2 */
/* sketch.c - marks and paths put one behind the other. */
#include "sketch.h"

/* Of a quarter of a circle of radius 1: how far control points stand off its ends, in 1/65,536; 4 (sqrt(2) - 1) / 3. */
#define QUARTER_ARC 36195

struct drawn_mark *sketch_put(struct sketch *s, enum mark_kind kind)
{
	struct drawn_mark *mark = arena_new(s->arena, struct drawn_mark);
	mark->kind = kind;
	if (s->last)
		s->last->next = mark;
	else
		s->first = mark;
	return s->last = mark;
}

void sketch_append(struct sketch *s, const struct sketch *more)
{
	if (!more->first)
		return;
	if (s->last)
		s->last->next = more->first;
	else
		s->first = more->first;
	s->last = more->last;
}

void path_begin(struct sketch_path *path, struct sketch *s)
{
	*path = (struct sketch_path){.sketch = s};
}

static void put_op(struct sketch_path *path, enum path_op op)
{
	list_push(path->sketch->arena, &path->ops, (uint8_t)op);
}

static void put_point(struct sketch_path *path, struct point point)
{
	list_push(path->sketch->arena, &path->points, point);
}

void path_move(struct sketch_path *path, struct point to)
{
	put_op(path, PATH_MOVE);
	put_point(path, to);
}

void path_line(struct sketch_path *path, struct point to)
{
	put_op(path, PATH_LINE);
	put_point(path, to);
}

void path_curve(struct sketch_path *path, struct point a, struct point b, struct point to)
{
	put_op(path, PATH_CURVE);
	put_point(path, a);
	put_point(path, b);
	put_point(path, to);
}

void path_close(struct sketch_path *path)
{
	put_op(path, PATH_CLOSE);
}

static struct path path_made(const struct sketch_path *path)
{
	struct path made = path->paint;
	made.ops = path->ops.at;
	made.n_ops = path->ops.n;
	made.points = path->points.at;
	return made;
}

void path_put(struct sketch_path *path)
{
	if (path->points.n == 0)
		return;
	sketch_put(path->sketch, MARK_PATH)->path = path_made(path);
}

void path_rectangle(struct sketch_path *path, length left, length top, length width, length height)
{
	path_move(path, (struct point){left, top});
	path_line(path, (struct point){left + width, top});
	path_line(path, (struct point){left + width, top + height});
	path_line(path, (struct point){left, top + height});
	path_close(path);
}

void path_circle(struct sketch_path *path, struct point c, length r)
{
	length k = (length)((int64_t)r * QUARTER_ARC / MATRIX_ONE);
	path_move(path, (struct point){c.x, c.y - r});
	path_curve(path, (struct point){c.x + k, c.y - r}, (struct point){c.x + r, c.y - k},
	           (struct point){c.x + r, c.y});
	path_curve(path, (struct point){c.x + r, c.y + k}, (struct point){c.x + k, c.y + r},
	           (struct point){c.x, c.y + r});
	path_curve(path, (struct point){c.x - k, c.y + r}, (struct point){c.x - r, c.y + k},
	           (struct point){c.x - r, c.y});
	path_curve(path, (struct point){c.x - r, c.y - k}, (struct point){c.x - k, c.y - r},
	           (struct point){c.x, c.y - r});
	path_close(path);
}

void sketch_text(struct sketch *s, uint32_t number, struct point at)
{
	sketch_put(s, MARK_TEXT)->text = (struct drawn_text){
		.number = number, .alpha = 255, .matrix = {MATRIX_ONE, 0, 0, MATRIX_ONE, at.x, at.y}};
}

struct sketch sketch_within(struct sketch *s)
{
	return (struct sketch){.arena = s->arena};
}

void sketch_end_within_path(struct sketch *s, const struct sketch *inner, const struct sketch_path *clip)
{
	struct path *path = arena_new(s->arena, struct path);
	*path = path_made(clip);
	sketch_put(s, MARK_GROUP)->group = (struct drawn_group){.first = inner->first, .clip = path, .alpha = 255};
}

void sketch_end_within(struct sketch *s, const struct sketch *inner, length left, length top, length width,
                       length height)
{
	struct sketch_path clip;
	path_begin(&clip, s);
	path_rectangle(&clip, left, top, width, height);
	sketch_end_within_path(s, inner, &clip);
}
