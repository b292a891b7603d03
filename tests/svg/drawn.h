/* SPDX-License-Identifier: EUPL-1.2 */
/* drawn.h - for tests: SVG drawn, and what is painted read back off its marks in user units. */
#ifndef TESTS_SVG_DRAWN_H
#define TESTS_SVG_DRAWN_H

#include "../../src/svg/svg.h"
#include "one_arena.h"

#include <stdio.h>

#define SVG_HEAD "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
#define SVG_OF(inside) SVG_HEAD " width='100' height='100'>" inside "</svg>"

static inline const struct drawing *drawn(const char *file)
{
	return svg_drawing(&arena, str_from_z(file), "a.svg", (struct span){0, 0}, &diags);
}

/* "120" where 120.04 user units are meant: to a tenth, without a zero behind the point. */
static inline void put_units(struct buf *out, length value)
{
	long tenths = (long)(((int64_t)value * 10 * 4 + (value < 0 ? -1 : 1) * (PT * 3 / 2)) / (PT * 3));
	const char *sign = tenths < 0 ? "-" : "";
	tenths = tenths < 0 ? -tenths : tenths;
	buf_printf(out, tenths % 10 ? "%s%ld.%ld" : "%s%ld", sign, tenths / 10, tenths % 10);
}

/* Its space, where its ends are, and its stops in hundredths: "(M0,0 10,0) 0-1 ff0000@0 0000ff@100". */
static inline void put_gradient(struct buf *out, const struct gradient *g)
{
	const struct matrix *m = &g->matrix;
	buf_printf(out, " (");
	put_units(out, m->e);
	buf_printf(out, ",");
	put_units(out, m->f);
	buf_printf(out, " ");
	put_units(out, m->a);
	buf_printf(out, ",");
	put_units(out, m->b);
	buf_printf(out, ") %d-%d", (int)(g->from.x / PT),
	           (int)((g->kind == GRADIENT_RADIAL ? g->to_radius : g->to.x) / PT));
	for (uint32_t i = 0; i < g->n_stops; i++)
		buf_printf(out, " %02x%02x%02x@%d", g->stops[i].rgb.r, g->stops[i].rgb.g, g->stops[i].rgb.b,
		           (int)((int64_t)g->stops[i].offset * 100 / MATRIX_ONE));
}

/* Its corner, its size, and where the first point of its first mark is: in points of the tile. */
static inline void put_tiling(struct buf *out, const struct tiling *t)
{
	buf_printf(out, " (");
	put_units(out, t->matrix.e);
	buf_printf(out, ",");
	put_units(out, t->matrix.f);
	buf_printf(out, ") %dx%d", (int)(t->width / PT), (int)(t->height / PT));
	if (t->first->kind == MARK_PATH)
		buf_printf(out, " M%d,%d", (int)(t->first->path.points[0].x / PT),
		           (int)(t->first->path.points[0].y / PT));
}

static inline void put_paint(struct buf *out, const char *what, const struct paint *paint)
{
	static const char *const kinds[] = {"none", "", "gradient", "tiling"};
	if (paint->kind == PAINT_NONE)
		return;
	buf_printf(out, " %s %s", what, kinds[paint->kind]);
	if (paint->kind == PAINT_COLOUR)
		buf_printf(out, "%02x%02x%02x", paint->rgb.r, paint->rgb.g, paint->rgb.b);
	if (paint->kind == PAINT_GRADIENT)
		put_gradient(out, paint->gradient);
	if (paint->kind == PAINT_TILING)
		put_tiling(out, paint->tiling);
	if (paint->alpha != 255)
		buf_printf(out, "/%d", paint->alpha);
}

static inline void put_path(struct buf *out, const struct path *path)
{
	static const int n_points[] = {1, 1, 3, 0};
	const struct point *p = path->points;
	for (size_t i = 0; i < path->n_ops; i++) {
		buf_printf(out, "%c", "MLCZ"[path->ops[i]]);
		for (int k = 0; k < n_points[path->ops[i]]; k++, p++) {
			buf_printf(out, k > 0 ? " " : "");
			put_units(out, p->x);
			buf_printf(out, ",");
			put_units(out, p->y);
		}
	}
	buf_printf(out, "%s", path->is_even_odd ? " evenodd" : "");
}

static inline void put_marks(struct buf *out, const struct drawing *drawing, const struct drawn_mark *mark)
{
	for (; mark; mark = mark->next) {
		buf_printf(out, "%s", out->n > 0 ? "; " : "");
		if (mark->kind == MARK_PATH) {
			put_path(out, &mark->path);
			put_paint(out, "fill", &mark->path.fill);
			put_paint(out, "stroke", &mark->path.stroke);
			if (mark->path.stroke.kind != PAINT_NONE) {
				buf_printf(out, " wide ");
				put_units(out, mark->path.stroke_width);
				for (uint32_t i = 0; i < mark->path.n_dashes; i++) {
					buf_printf(out, i > 0 ? "," : " dashed ");
					put_units(out, mark->path.dashes[i]);
				}
			}
			if (mark->path.pen) {
				const double one = MATRIX_ONE;
				const struct matrix *m = mark->path.pen;
				buf_printf(out, " pen %.1f %.1f %.1f %.1f", m->a / one, m->b / one, m->c / one,
				           m->d / one);
			}
		} else if (mark->kind == MARK_TEXT) {
			const struct text_line *line = &drawing->lines[mark->text.number];
			buf_printf(out, "T");
			put_units(out, mark->text.matrix.e);
			buf_printf(out, ",");
			put_units(out, mark->text.matrix.f);
			for (uint32_t i = 0; i < line->n_runs; i++) {
				buf_printf(out, " '%s'", line->runs[i].bytes);
				struct rgb rgb = line->runs[i].rgb;
				if (rgb.r || rgb.g || rgb.b)
					buf_printf(out, "%02x%02x%02x", rgb.r, rgb.g, rgb.b);
				if (line->runs[i].rise)
					put_units(out, line->runs[i].rise * 3 / 4);
				if (line->runs[i].letter_spacing) {
					buf_printf(out, "_");
					put_units(out, line->runs[i].letter_spacing * 3 / 4);
				}
			}
			if (line->length) {
				buf_printf(out, " long ");
				put_units(out, line->length * 3 / 4);
			}
			if (mark->text.outline_width) {
				struct rgb rgb = mark->text.outline;
				buf_printf(out, " %s %02x%02x%02x wide ",
				           mark->text.is_outline_beneath ? "halo" : "outline", rgb.r, rgb.g, rgb.b);
				put_units(out, mark->text.outline_width * 3 / 4);
			}
			if (mark->text.ground_alpha) {
				struct rgb rgb = mark->text.ground;
				buf_printf(out, " on %02x%02x%02x", rgb.r, rgb.g, rgb.b);
				if (mark->text.ground_alpha != 255)
					buf_printf(out, "/%d", mark->text.ground_alpha);
			}
			if (mark->text.alpha != 255)
				buf_printf(out, "/%d", mark->text.alpha);
		} else if (mark->kind == MARK_GROUP) {
			struct buf within = {0};
			put_marks(&within, drawing, mark->group.first);
			buf_printf(out, "(%.*s)", (int)within.n, within.at ? within.at : "");
			buf_release(&within);
			if (mark->group.alpha != 255)
				buf_printf(out, "/%d", mark->group.alpha);
			if (mark->group.clip) {
				buf_printf(out, " clip ");
				put_path(out, mark->group.clip);
			}
			if (mark->group.mask) {
				struct buf mask = {0};
				put_marks(&mask, drawing, mark->group.mask);
				buf_printf(out, " mask (%.*s)", (int)mask.n, mask.at);
				buf_release(&mask);
			}
		} else {
			buf_printf(out, "image");
		}
	}
}

static inline void expect_drawn_file(const char *file, const char *expected)
{
	struct buf out = {0};
	const struct drawing *drawing = drawn(file);
	if (drawing)
		put_marks(&out, drawing, drawing->first);
	buf_putc(&out, 0);
	assert_string_equal(out.at, drawing ? expected : "");
	assert_non_null(drawing);
	buf_release(&out);
}
#define expect_drawn(inside, expected) expect_drawn_file(SVG_OF(inside), expected)

#endif
