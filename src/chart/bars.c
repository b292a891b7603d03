/* SPDX-License-Identifier: EUPL-1.2 */
/* bars.c - bars that lie: one a row, or one of each series. From zero always; values at their ends. */
#include "kinds.h"
#include "looks.h"
#include "rows.h"

#define BAR_OF_GROUP (9 * PT)
#define GROUP_APART TENTHS_PT(25) /* bars of a row, so that the values at their ends do not touch */

struct bars {
	struct chart_rows rows;
	length bar, step; /* height of one, and from one to the next of its row */
};

static length height_of_group(const struct board *b, struct bars *bars)
{
	uint32_t n = b->chart->n_series;
	bars->bar = b->setting->bar_height > 0 ? b->setting->bar_height : BAR_OF_GROUP;
	bars->step = length_max(bars->bar + GROUP_APART, board_highest(b, LABEL_VALUE));
	extent height = (extent)bars->step * (n - 1) + bars->bar;
	return height < MOST_HEIGHT / 16 ? (length)height : MOST_HEIGHT / 16;
}

/* Its value stands behind a bar's end, before that of a negative one. What takes most of the room is not waited for. */
static struct scale_reach reach_of(const struct board *b, const struct chart_mark *mark, length width)
{
	struct scale_reach reach = {.value = mark->value == CHART_UNKNOWN ? 0 : mark->value};
	length label = board_size(b, board_label(b, LABEL_VALUE, board_number(b, mark))).width;
	if (label == 0 || label > width * 2 / 3)
		return reach;
	if (reach.value < 0)
		reach.before = label + LABEL_GAP;
	else
		reach.after = label + LABEL_GAP;
	return reach;
}

static void fit_scale(const struct board *b, struct chart_rows *rows)
{
	uint32_t n = b->chart->n_marks;
	struct scale_reach *reaches = arena_array(b->sketch.arena, n + 1, struct scale_reach);
	for (uint32_t i = 0; i < n; i++)
		reaches[i] = reach_of(b, &b->chart->marks[i], rows->plot.width);
	rows->scale = value_scale_of(b->chart, true);
	scale_fit(&rows->scale, reaches, n, rows->plot.left, rows->plot.left + rows->plot.width);
}

static length bar_top(const struct bars *bars, const struct chart_mark *mark)
{
	extent top = rows_top(&bars->rows, mark->row) + (extent)mark->series * bars->step;
	return top < MOST_HEIGHT ? (length)top : MOST_HEIGHT;
}

static void put_bar(struct board *b, const struct bars *bars, const struct chart_mark *mark)
{
	if (mark->value == CHART_UNKNOWN)
		return;
	length zero = scale_zero(&bars->rows.scale), end = scale_at(&bars->rows.scale, mark->value);
	length left = length_min(zero, end), right = length_max(zero, end), top = bar_top(bars, mark);
	struct chart_look look = look_of_mark(board_look(b, mark), mark->is_doubtful);
	board_rectangle(b, &look, left, top, right, top + bars->bar);
	board_take(b, board_number(b, mark), left, top, right, top + bars->bar);
}

static void put_value(struct board *b, const struct bars *bars, const struct chart_mark *mark)
{
	uint32_t number = board_number(b, mark), label = board_label(b, LABEL_VALUE, number);
	length end = scale_zero(&bars->rows.scale), middle = bar_top(bars, mark) + bars->bar / 2;
	if (mark->value != CHART_UNKNOWN)
		end = scale_at(&bars->rows.scale, mark->value);
	bool is_left = mark->value != CHART_UNKNOWN && mark->value < 0;
	extent left = is_left ? (extent)end - LABEL_GAP - board_size(b, label).width : (extent)end + LABEL_GAP;
	rows_put_value(b, &bars->rows, label, length_clamped(left), middle, number);
}

void bars_draw(struct board *b, const struct plot *plot)
{
	struct bars bars = {0};
	struct rows_body body = {.least_lines = board_highest(b, LABEL_VALUE)};
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	if (b->chart->n_series > 1)
		body.height = height_of_group(b, &bars);
	bars.rows = rows_of(b, plot, &body);
	if (b->chart->n_series == 1)
		bars.bar = bars.rows.body;
	fit_scale(b, &bars.rows);
	rows_put_band(b, &bars.rows);
	for (uint32_t i = 0; i < n && marks[i].row < bars.rows.n; i++)
		put_bar(b, &bars, &marks[i]);
	rows_put_axis(b, &bars.rows);
	rows_put_target(b, &bars.rows);
	rows_put_names(b, &bars.rows);
	for (uint32_t i = 0; i < n && marks[i].row < bars.rows.n; i++)
		put_value(b, &bars, &marks[i]);
}
