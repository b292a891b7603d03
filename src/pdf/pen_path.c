/* SPDX-License-Identifier: EUPL-1.2 */
/* pen_path.c - operators for paths and what surrounds them (ISO 32000-1, 8.4 and 8.5). */
#include "pen.h"

#include "number.h"

void pen_transform(struct pen *pen, int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f)
{
	const int64_t factors[] = {a, b, c, d};
	for (int i = 0; i < 4; i++) {
		buf_put_factor(&pen->out, factors[i]);
		buf_putc(&pen->out, ' ');
	}
	buf_put_milli(&pen->out, milli_from_length(e));
	buf_putc(&pen->out, ' ');
	buf_put_milli(&pen->out, milli_from_length(f));
	buf_puts(&pen->out, " cm\n");
}

void pen_use(struct pen *pen, char letter, uint32_t number, const char *operator)
{
	buf_putc(&pen->out, '/');
	buf_putc(&pen->out, letter);
	buf_put_int(&pen->out, number);
	buf_putc(&pen->out, ' ');
	buf_puts(&pen->out, operator);
	buf_putc(&pen->out, '\n');
}

/* Path construction, 8.5.2. */
void pen_put_path(struct pen *pen, int64_t x, int64_t y, const struct path *path)
{
	static const char *const operators[] = {
		[PATH_MOVE] = "m\n", [PATH_LINE] = "l\n", [PATH_CURVE] = "c\n", [PATH_CLOSE] = "h\n"};
	static const size_t n_points[] = {[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
	const struct point *point = path->points;
	for (size_t i = 0; i < path->n_ops; i++) {
		for (size_t k = n_points[path->ops[i]]; k > 0; k--, point++)
			pen_put_point(pen, x + point->x, y + point->y);
		buf_puts(&pen->out, operators[path->ops[i]]);
	}
}

/* Path painting, 8.5.3. */
void pen_paint_path(struct pen *pen, const struct path *path)
{
	const char *operator= "n\n";
	if (path->fill.kind != PAINT_NONE && path->stroke.kind != PAINT_NONE)
		operator= path->is_even_odd ? "B*\n" : "B\n";
	else if (path->fill.kind != PAINT_NONE)
		operator= path->is_even_odd ? "f*\n" : "f\n";
	else if (path->stroke.kind != PAINT_NONE)
		operator= "S\n";
	buf_puts(&pen->out, operator);
}

void pen_clip_path(struct pen *pen, const struct path *path)
{
	buf_puts(&pen->out, path->is_even_odd ? "W* n\n" : "W n\n");
}

void pen_set_line(struct pen *pen, const struct path *path)
{
	if (path->cap != CAP_BUTT)
		buf_printf(&pen->out, "%d J\n", (int)path->cap);
	if (path->join != JOIN_MITER)
		buf_printf(&pen->out, "%d j\n", (int)path->join);
	if (path->miter_limit > 0) {
		buf_put_factor(&pen->out, path->miter_limit < MATRIX_ONE ? MATRIX_ONE : path->miter_limit);
		buf_puts(&pen->out, " M\n");
	}
	if (path->n_dashes == 0)
		return;
	buf_putc(&pen->out, '[');
	for (uint32_t i = 0; i < path->n_dashes; i++) {
		buf_put_milli(&pen->out, milli_from_length(path->dashes[i]));
		buf_putc(&pen->out, ' ');
	}
	buf_puts(&pen->out, "] ");
	buf_put_milli(&pen->out, milli_from_length(path->dash_offset));
	buf_puts(&pen->out, " d\n");
}
