/* SPDX-License-Identifier: EUPL-1.2 */
/* looks.c - hatches and dots as tilings. A hatch line runs from corner to corner of its tile and a little beyond, and
 * once across each of the two other corners, so lines of neighbouring tiles meet. */
#include "looks.h"

#include "sketch.h"

#define HATCH_LINE (PT * 6 / 10)
#define HATCH_PITCH ((length)(16 * 72 * (int64_t)PT / 254)) /* 1.6 mm from line to line */
#define DOT ((length)(8 * 72 * (int64_t)PT / 254))          /* 0.8 mm wide */
#define HOLLOW_OUTLINE (PT * 14 / 10)
#define PATTERN_OUTLINE (PT / 2)
#define WHITE ((struct rgb){255, 255, 255})

/* Of a square tile: lines at 45 degrees are its side / sqrt(2) apart. */
#define HATCH_TILE ((length)(HATCH_PITCH * (int64_t)92682 / 65536))

static void put_ground(struct sketch *s, length size)
{
	struct sketch_path ground;
	path_begin(&ground, s);
	path_rectangle(&ground, 0, 0, size, size);
	ground.paint.fill = PAINT_OF(WHITE);
	path_put(&ground);
}

static void put_hatches(struct sketch *s, struct paint paint, bool is_back)
{
	struct sketch_path lines;
	path_begin(&lines, s);
	length size = HATCH_TILE;
	for (int64_t offset = -size; offset <= size; offset += size) {
		struct point from = {(length)(offset - HATCH_LINE),
		                     (length)(is_back ? -HATCH_LINE : size + HATCH_LINE)};
		struct point to = {(length)(offset + size + HATCH_LINE),
		                   (length)(is_back ? size + HATCH_LINE : -HATCH_LINE)};
		path_move(&lines, from);
		path_line(&lines, to);
	}
	lines.paint.stroke = paint;
	lines.paint.stroke_width = HATCH_LINE;
	path_put(&lines);
}

static void put_dot(struct sketch *s, struct paint paint, length size)
{
	struct sketch_path dot;
	path_begin(&dot, s);
	path_circle(&dot, (struct point){size / 2, size / 2}, DOT / 2);
	dot.paint.fill = paint;
	path_put(&dot);
}

static struct paint tiling_of(struct arena *a, const struct chart_look *look)
{
	struct sketch s = {.arena = a};
	struct tiling *tiling = arena_new(a, struct tiling);
	length size = look->pattern == PATTERN_DOTS ? HATCH_PITCH : HATCH_TILE;
	put_ground(&s, size);
	if (look->pattern == PATTERN_DOTS)
		put_dot(&s, look->fill, size);
	else
		put_hatches(&s, look->fill, look->pattern == PATTERN_BACK_HATCH);
	*tiling = (struct tiling){
		.width = size, .height = size, .matrix = {MATRIX_ONE, 0, 0, MATRIX_ONE, 0, 0}, .first = s.first};
	return (struct paint){.kind = PAINT_TILING, .alpha = 255, .tiling = tiling};
}

struct paint look_fill(struct arena *a, const struct chart_look *look)
{
	if (look->pattern == PATTERN_HOLLOW)
		return PAINT_OF(WHITE);
	return look->pattern == PATTERN_SOLID || look->fill.kind != PAINT_COLOUR ? look->fill : tiling_of(a, look);
}

void look_set(struct arena *a, struct path *path, const struct chart_look *look)
{
	path->fill = look_fill(a, look);
	path->stroke = look->stroke;
	path->stroke_width = look->stroke_width;
	if (look->pattern != PATTERN_HOLLOW)
		return;
	path->stroke = look->stroke.kind == PAINT_NONE ? look->fill : look->stroke;
	path->stroke_width = look->stroke_width > 0 ? look->stroke_width : HOLLOW_OUTLINE;
}

void look_set_line(struct path *path, const struct chart_look *look, bool is_dashed, length width)
{
	static const length dashes[] = {4 * PT, 3 * PT};
	path->stroke = look->stroke.kind == PAINT_NONE ? look->fill : look->stroke;
	path->stroke_width = look->stroke_width > 0 ? look->stroke_width : width;
	path->join = JOIN_ROUND;
	path->dashes = is_dashed ? dashes : NULL;
	path->n_dashes = is_dashed ? sizeof dashes / sizeof *dashes : 0;
}

struct chart_look look_of_mark(const struct chart_look *look, bool is_doubtful)
{
	struct chart_look own = *look;
	if (is_doubtful && own.pattern == PATTERN_SOLID)
		own.pattern = PATTERN_HATCH;
	bool has_edge = own.pattern == PATTERN_SOLID || own.pattern == PATTERN_HOLLOW || own.stroke.kind != PAINT_NONE;
	if (!has_edge) {
		own.stroke = look->fill;
		own.stroke_width = PATTERN_OUTLINE;
	}
	return own;
}

/* About a third of white's luminance, which is 4.5 : 1 against black and more. */
bool look_is_light(const struct chart_look *look)
{
	const struct rgb *rgb = &look->fill.rgb;
	if (look->fill.kind != PAINT_COLOUR)
		return false;
	return 2126 * rgb->r * rgb->r + 7152 * rgb->g * rgb->g + 722 * rgb->b * rgb->b >= 3500 * 255 * 255;
}
