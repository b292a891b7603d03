/* SPDX-License-Identifier: EUPL-1.2 */
/* dots.c - rows of dots on threads, and ranges from a low to a high one. */
#include "kinds.h"
#include "looks.h"
#include "rows.h"

#define DOT_RADIUS TENTHS_PT(42)
#define VALUE_FROM_DOT TENTHS_MM(24) /* from its middle */
#define STRIP (10 * PT)
#define DOT_AIR PT /* around a dot, to labels of others */

/* --- both ------------------------------------------------------------------------------------------------------ */

/* Short of what is aimed at. */
static bool is_below(const struct chart *chart, int64_t value)
{
	return (chart->target != CHART_UNKNOWN && value < chart->target) ||
	       (chart->band_low != CHART_UNKNOWN && value < chart->band_low);
}

/* Where labels leave no room, there is still some for dots. */
static void fit_scale(const struct board *b, struct chart_rows *rows, struct scale_reach *reaches, uint32_t n)
{
	rows->scale = value_scale_of(b->chart, false);
	length left = rows->plot.left, right = left + rows->plot.width;
	if (scale_fit(&rows->scale, reaches, n, left, right))
		return;
	for (uint32_t i = 0; i < n; i++) {
		reaches[i].before = length_min(reaches[i].before, DOT_RADIUS);
		reaches[i].after = length_min(reaches[i].after, DOT_RADIUS);
	}
	scale_fit(&rows->scale, reaches, n, left, right);
}

/* How far a label reaches beyond its dot; one that would take most of the room is not waited for. */
static length reach_of(const struct board *b, uint32_t label, length width)
{
	length own = board_size(b, label).width;
	return own == 0 || own > width * 2 / 3 ? DOT_RADIUS : own + VALUE_FROM_DOT;
}

static void put_dot(struct board *b, const struct chart_rows *rows, const struct chart_mark *mark, int64_t value,
                    bool is_hollow)
{
	struct point at = {scale_at(&rows->scale, value), rows_middle(rows, mark->row)};
	board_dot(b, board_look(b, mark), at, DOT_RADIUS, is_hollow);
	board_take(b, board_number(b, mark), at.x - DOT_RADIUS - DOT_AIR, at.y - DOT_RADIUS,
	           at.x + DOT_RADIUS + DOT_AIR, at.y + DOT_RADIUS);
}

static bool put_right(struct board *b, const struct chart_rows *rows, const struct chart_mark *mark, uint32_t label,
                      length x)
{
	return rows_put_value(b, rows, label, x + VALUE_FROM_DOT, rows_middle(rows, mark->row), board_number(b, mark));
}

static bool put_left(struct board *b, const struct chart_rows *rows, const struct chart_mark *mark, uint32_t label,
                     length x)
{
	extent left = (extent)x - VALUE_FROM_DOT - board_size(b, label).width;
	return left >= rows->plot.left - (rows->names_beside ? 0 : rows->plot.hang) &&
	       rows_put_value(b, rows, label, length_clamped(left), rows_middle(rows, mark->row),
	                      board_number(b, mark));
}

/* --- dots ------------------------------------------------------------------------------------------------------ */

/* The thread of a value below zero runs right of it, where the others have their value. */
static bool has_value_left(const struct board *b, const struct value_scale *scale, const struct chart_mark *mark)
{
	return mark->value != CHART_UNKNOWN && mark->value < 0 && scale_has_zero(scale) && b->chart->n_series == 1;
}

/* A dot at the axis' beginning may reach into the hanging column. */
static void fit_dots(const struct board *b, struct chart_rows *rows)
{
	uint32_t n = b->chart->n_marks;
	length overhang = rows->plot.hang > 0 ? 0 : DOT_RADIUS;
	struct scale_reach *reaches = arena_array(b->sketch.arena, n + 1, struct scale_reach);
	struct value_scale scale = value_scale_of(b->chart, false);
	for (uint32_t i = 0; i < n; i++) {
		const struct chart_mark *mark = &b->chart->marks[i];
		length reach = reach_of(b, board_label(b, LABEL_VALUE, i), rows->plot.width);
		if (has_value_left(b, &scale, mark))
			reaches[i] = (struct scale_reach){mark->value, reach, DOT_RADIUS};
		else
			reaches[i] = (struct scale_reach){mark->value == CHART_UNKNOWN ? b->chart->least : mark->value,
			                                  overhang, reach};
	}
	fit_scale(b, rows, reaches, n);
}

/* From zero to the dot, where the axis begins there; between several dots from the least to the greatest. */
static void put_threads(struct board *b, const struct chart_rows *rows, const struct chart_mark *marks, uint32_t n)
{
	for (uint32_t i = 0, end; i < n && marks[i].row < rows->n; i = end) {
		length from = LENGTH_MAX, to = -LENGTH_MAX;
		for (end = i; end < n && marks[end].row == marks[i].row; end++)
			if (marks[end].value != CHART_UNKNOWN) {
				from = length_min(from, scale_at(&rows->scale, marks[end].value));
				to = length_max(to, scale_at(&rows->scale, marks[end].value));
			}
		if (from > to)
			continue;
		if (scale_has_zero(&rows->scale) && b->chart->n_series == 1) {
			from = length_min(from, scale_zero(&rows->scale));
			to = length_max(to, scale_zero(&rows->scale));
		}
		length y = rows_middle(rows, marks[i].row);
		if (from < to)
			board_line(b, b->chart->thread_look, THREAD_LINE, (struct point){from, y},
			           (struct point){to, y});
	}
}

static void put_dot_value(struct board *b, const struct chart_rows *rows, const struct chart_mark *mark)
{
	uint32_t label = board_label(b, LABEL_VALUE, board_number(b, mark));
	if (mark->value == CHART_UNKNOWN) {
		rows_put_value(b, rows, label, rows->scale.start + LABEL_GAP, rows_middle(rows, mark->row),
		               board_number(b, mark));
		return;
	}
	length x = scale_at(&rows->scale, mark->value);
	bool is_left = has_value_left(b, &rows->scale, mark);
	if (is_left ? put_left(b, rows, mark, label, x) : put_right(b, rows, mark, label, x))
		return;
	extent left = (extent)x - VALUE_FROM_DOT - board_size(b, label).width; /* on the thread */
	struct point at = {length_clamped(left), board_baseline(b, label, rows_middle(rows, mark->row))};
	if (left >= rows->plot.left)
		board_text_on_lines(b, label, at, board_number(b, mark));
}

void dots_draw(struct board *b, const struct plot *plot)
{
	struct rows_body body = {.height = 2 * DOT_RADIUS, .least_lines = board_highest(b, LABEL_VALUE)};
	struct chart_rows rows = rows_of(b, plot, &body);
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	fit_dots(b, &rows);
	rows_put_band(b, &rows);
	put_threads(b, &rows, marks, n);
	for (uint32_t i = 0; i < n && marks[i].row < rows.n; i++)
		if (marks[i].value != CHART_UNKNOWN)
			put_dot(b, &rows, &marks[i], marks[i].value,
			        marks[i].is_doubtful || is_below(b->chart, marks[i].value));
	rows_put_axis(b, &rows);
	rows_put_target(b, &rows);
	rows_put_names(b, &rows);
	for (uint32_t i = 0; i < n && marks[i].row < rows.n; i++)
		put_dot_value(b, &rows, &marks[i]);
}

/* --- ranges ---------------------------------------------------------------------------------------------------- */

static void fit_ranges(const struct board *b, struct chart_rows *rows)
{
	length overhang = rows->plot.hang > 0 ? 0 : DOT_RADIUS;
	uint32_t n = b->chart->n_marks, n_reaches = 0;
	struct scale_reach *reaches = arena_array(b->sketch.arena, 2 * (size_t)n + 1, struct scale_reach);
	for (uint32_t i = 0; i < n; i++) {
		const struct chart_mark *mark = &b->chart->marks[i];
		length low = reach_of(b, board_label(b, LABEL_LOW, i), rows->plot.width);
		length high = reach_of(b, board_label(b, LABEL_VALUE, i), rows->plot.width);
		if (mark->low != CHART_UNKNOWN)
			reaches[n_reaches++] = (struct scale_reach){mark->low, low, DOT_RADIUS};
		if (mark->high != CHART_UNKNOWN)
			reaches[n_reaches++] = (struct scale_reach){mark->high, overhang, high};
	}
	fit_scale(b, rows, reaches, n_reaches);
}

/* A range that is open ends with the axis, without a dot. */
static void put_range(struct board *b, const struct chart_rows *rows, const struct chart_mark *mark)
{
	bool has_low = mark->low != CHART_UNKNOWN, has_high = mark->high != CHART_UNKNOWN;
	if (!has_low && !has_high)
		return;
	length from = has_low ? scale_at(&rows->scale, mark->low) : rows->scale.start;
	length to = has_high ? scale_at(&rows->scale, mark->high) : rows->scale.start + rows->scale.span;
	length middle = rows_middle(rows, mark->row);
	struct chart_look strip = *board_look(b, mark), dot = strip;
	if (strip.stroke.kind != PAINT_NONE) { /* an outline is the dark partner of a light fill: dots have it */
		dot.fill = strip.stroke;
		dot.stroke_width = 0;
		strip.stroke = (struct paint){.kind = PAINT_NONE};
	}
	board_rectangle(b, &strip, length_min(from, to), middle - STRIP / 2, length_max(from, to), middle + STRIP / 2);
	board_take(b, board_number(b, mark), length_min(from, to) - DOT_RADIUS, middle - STRIP / 2,
	           length_max(from, to) + DOT_RADIUS, middle + STRIP / 2);
	if (has_low)
		board_dot(b, &dot, (struct point){from, middle}, DOT_RADIUS, true);
	if (has_high)
		board_dot(b, &dot, (struct point){to, middle}, DOT_RADIUS, mark->is_doubtful);
}

static void put_range_values(struct board *b, const struct chart_rows *rows, const struct chart_mark *mark)
{
	uint32_t number = board_number(b, mark);
	uint32_t low = board_label(b, LABEL_LOW, number), high = board_label(b, LABEL_VALUE, number);
	if (mark->low != CHART_UNKNOWN)
		put_left(b, rows, mark, low, scale_at(&rows->scale, mark->low));
	if (mark->high != CHART_UNKNOWN)
		put_right(b, rows, mark, high, scale_at(&rows->scale, mark->high));
	if (mark->low == CHART_UNKNOWN && mark->high == CHART_UNKNOWN)
		rows_put_value(b, rows, high, rows->scale.start + LABEL_GAP, rows_middle(rows, mark->row), number);
}

void ranges_draw(struct board *b, const struct plot *plot)
{
	length labels = length_max(board_highest(b, LABEL_VALUE), board_highest(b, LABEL_LOW));
	struct rows_body body = {.height = STRIP, .least_lines = length_max(labels, GRID)};
	struct chart_rows rows = rows_of(b, plot, &body);
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	fit_ranges(b, &rows);
	rows_put_band(b, &rows);
	for (uint32_t i = 0; i < n && marks[i].row < rows.n; i++)
		put_range(b, &rows, &marks[i]);
	rows_put_axis(b, &rows);
	rows_put_target(b, &rows);
	rows_put_names(b, &rows);
	for (uint32_t i = 0; i < n && marks[i].row < rows.n; i++)
		put_range_values(b, &rows, &marks[i]);
}
