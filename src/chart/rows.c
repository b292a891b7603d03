/* SPDX-License-Identifier: EUPL-1.2 */
/* rows.c - heights after look/figures: a bar of 9 pt in a pitch of 15, or of 10 in one of 33 with a line over it. */
#include "rows.h"

#define BAR_BESIDE (9 * PT)
#define BAR_UNDER_LINE (10 * PT)
#define OVER_LINE TENTHS_PT(155)    /* a line over a bar, down to the bar */
#define OVER_BASELINE TENTHS_PT(45) /* its baseline over the bar */
#define MORE_LINES (12 * PT)        /* from line to line over a bar, and from a name to its note */
#define AIR TENTHS_PT(75)           /* between rows of several lines */
#define BAND_ABOVE TENTHS_PT(35)    /* a band begins so far over the first row: 11 pt over its middle */
#define BAND_BELOW TENTHS_PT(5)
#define NAME_OVER_BAND TENTHS_PT(45) /* from the band up to the baseline of its name */
#define TARGET_ABOVE TENTHS_PT(95)   /* 17 pt over the first row's middle */
#define TARGET_BELOW TENTHS_PT(55)
#define AXIS_BELOW TENTHS_PT(25)
#define ZERO_BELOW (4 * PT)

/* --- heights --------------------------------------------------------------------------------------------------- */

/* Names of rows and labels of bars take a line each. */
static length over_of(const struct board *b, const struct chart_rows *rows)
{
	length bars = board_highest(b, LABEL_BAR), over = 0;
	length names =
		rows->names_beside ? 0 : length_max(board_highest(b, LABEL_ROW), board_highest(b, LABEL_ROW_NOTE));
	if (bars > 0)
		over = length_max(OVER_LINE, bars + OVER_BASELINE);
	if (names > 0)
		over = over > 0 ? over + length_max(MORE_LINES, names) : length_max(OVER_LINE, names + OVER_BASELINE);
	return over;
}

/* From the top of a row to the foot of the names beside it. */
static length names_height(const struct board *b, const struct chart_rows *rows)
{
	if (!rows->names_beside)
		return 0;
	length note = board_highest(b, LABEL_ROW_NOTE), name = board_highest(b, LABEL_ROW);
	return length_max(GRID, name) + (note > 0 ? length_max(MORE_LINES, note) : 0);
}

static length pitch_of(const struct board *b, const struct chart_rows *rows)
{
	length drawn = rows->over + rows->lead + rows->body + rows->lead + rows->under;
	length names = names_height(b, rows), needed = length_max(drawn, names);
	bool is_one_line = rows->over == 0 && rows->under == 0 && rows->body <= GRID && names <= GRID;
	return length_max(is_one_line ? needed : needed + AIR, b->setting->row_pitch);
}

static length head_of(const struct board *b, enum chart_role role, length to_baseline)
{
	length height = board_highest(b, role);
	return height > 0 ? to_baseline + height : 0;
}

static bool has_band(const struct board *b)
{
	return b->chart->band_low != CHART_UNKNOWN && b->chart->band_high != CHART_UNKNOWN;
}

struct chart_rows rows_of(const struct board *b, const struct plot *plot, const struct rows_body *body)
{
	struct chart_rows rows = {.plot = *plot, .names_beside = board_names_fit(b, plot), .under = body->under};
	rows.over = over_of(b, &rows);
	rows.body = body->height > 0 ? body->height : rows.over > 0 ? BAR_UNDER_LINE : BAR_BESIDE;
	if (body->height == 0 && b->setting->bar_height > 0)
		rows.body = b->setting->bar_height;
	length line = length_max(rows.over > 0 ? 0 : GRID, body->least_lines);
	if (body->under > 0)
		line = rows.names_beside ? board_highest(b, LABEL_ROW) : 0;
	rows.lead = length_max(0, line - rows.body) / 2;
	rows.pitch = pitch_of(b, &rows);
	rows.head = head_of(b, LABEL_BAND, BAND_ABOVE + NAME_OVER_BAND) + head_of(b, LABEL_TARGET, OVER_BASELINE);
	if (has_band(b))
		rows.head = length_max(rows.head, BAND_ABOVE);
	if (b->chart->target != CHART_UNKNOWN)
		rows.head = length_max(rows.head, TARGET_ABOVE);
	rows.top = plot->top + rows.head;
	length most = (MOST_HEIGHT - rows.top) / rows.pitch;
	rows.n = most < 0 ? 0 : b->chart->n_rows < (uint32_t)most ? b->chart->n_rows : (uint32_t)most;
	return rows;
}

static length row_top(const struct chart_rows *rows, uint32_t row)
{
	return rows->top + (length)row * rows->pitch;
}

length rows_top(const struct chart_rows *rows, uint32_t row)
{
	return row_top(rows, row) + rows->over + rows->lead;
}

length rows_middle(const struct chart_rows *rows, uint32_t row)
{
	return rows_top(rows, row) + rows->body / 2;
}

length rows_bottom(const struct chart_rows *rows)
{
	return rows->n == 0 ? rows->top : rows_top(rows, rows->n - 1) + rows->body + rows->lead;
}

/* --- behind and before marks ----------------------------------------------------------------------------------- */

void rows_put_band(struct board *b, const struct chart_rows *rows)
{
	if (!has_band(b))
		return;
	board_rectangle(b, &b->setting->looks[b->chart->band_look], scale_at(&rows->scale, b->chart->band_low),
	                length_max(0, rows->top - BAND_ABOVE), scale_at(&rows->scale, b->chart->band_high),
	                rows_bottom(rows) + BAND_BELOW);
}

/* The name of a band takes the line next to the rows; that of a target stands above it. */
static length target_top(const struct board *b, const struct chart_rows *rows)
{
	length over_band = head_of(b, LABEL_BAND, BAND_ABOVE + NAME_OVER_BAND);
	return length_max(rows->plot.top, rows->top - over_band - TARGET_ABOVE);
}

void rows_put_target(struct board *b, const struct chart_rows *rows)
{
	if (b->chart->target == CHART_UNKNOWN)
		return;
	length x = scale_at(&rows->scale, b->chart->target);
	board_line(b, b->chart->target_look, PT, (struct point){x, target_top(b, rows)},
	           (struct point){x, rows_bottom(rows) + TARGET_BELOW});
}

static bool runs_behind(length x, length left, length width)
{
	return x > (extent)left - PT && x < (extent)left + width + PT;
}

bool rows_put_text(struct board *b, const struct chart_rows *rows, uint32_t label, struct point at, uint32_t owner)
{
	length width = board_size(b, label).width;
	bool on_target =
		b->chart->target != CHART_UNKNOWN && runs_behind(scale_at(&rows->scale, b->chart->target), at.x, width);
	bool on_zero = scale_has_zero(&rows->scale) && runs_behind(scale_zero(&rows->scale), at.x, width);
	return on_target || on_zero ? board_text_on_lines(b, label, at, owner) : board_text(b, label, at, owner);
}

bool rows_put_value(struct board *b, const struct chart_rows *rows, uint32_t label, length left, length middle,
                    uint32_t owner)
{
	return rows_put_text(b, rows, label, (struct point){left, board_baseline(b, label, middle)}, owner);
}

/* --- names ----------------------------------------------------------------------------------------------------- */

static void put_name_beside(struct board *b, const struct chart_rows *rows, uint32_t row)
{
	uint32_t name = board_label(b, LABEL_ROW, row), note = board_label(b, LABEL_ROW_NOTE, row);
	length left = rows->plot.left - rows->plot.hang, middle = rows_middle(rows, row);
	if (rows->over > 0)
		middle = rows_top(rows, row) - rows->lead - OVER_LINE / 2;
	else if (rows->body > GRID && names_height(b, rows) > GRID)
		middle = row_top(rows, row) + GRID / 2;
	struct point at = {left, board_baseline(b, name, middle)};
	if (name != CHART_NO_LABEL && board_text(b, name, at, PLACE_NO_OWNER))
		at.y += length_max(MORE_LINES, board_size(b, name).descent + board_size(b, note).ascent);
	board_text(b, note, at, PLACE_NO_OWNER);
}

/* A name over its row, its note behind it. */
static void put_name_over(struct board *b, const struct chart_rows *rows, uint32_t row)
{
	uint32_t name = board_label(b, LABEL_ROW, row), note = board_label(b, LABEL_ROW_NOTE, row);
	length foot = row_top(rows, row) + rows->over;
	if (board_highest(b, LABEL_BAR) > 0)
		foot -= length_max(OVER_LINE, board_highest(b, LABEL_BAR) + OVER_BASELINE) - OVER_BASELINE;
	struct point at = {rows->plot.left + LABEL_GAP, foot - OVER_BASELINE};
	if (!rows_put_text(b, rows, name, at, PLACE_NO_OWNER)) {
		at.x = rows->plot.left - rows->plot.hang; /* it is long */
		if (!rows_put_text(b, rows, name, at, PLACE_NO_OWNER))
			return;
	}
	at.x = length_clamped((extent)at.x + board_size(b, name).width + TENTHS_MM(20));
	rows_put_text(b, rows, note, at, PLACE_NO_OWNER);
}

static void put_bar_labels(struct board *b, const struct chart_rows *rows)
{
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, rows->plot.panel, &n);
	for (uint32_t i = 0; i < n && marks[i].row < rows->n; i++) {
		uint32_t label = board_label(b, LABEL_BAR, board_number(b, &marks[i]));
		struct point at = {rows->plot.left + LABEL_GAP,
		                   row_top(rows, marks[i].row) + rows->over - OVER_BASELINE};
		rows_put_text(b, rows, label, at, PLACE_NO_OWNER);
	}
}

static void put_band_name(struct board *b, const struct chart_rows *rows)
{
	uint32_t label = board_label(b, LABEL_BAND, 0);
	if (label == CHART_NO_LABEL || !has_band(b))
		return;
	length low = scale_at(&rows->scale, b->chart->band_low), high = scale_at(&rows->scale, b->chart->band_high);
	extent width = board_size(b, label).width, left = ((extent)low + high - width) / 2;
	extent last = (extent)rows->plot.left + rows->plot.width - width;
	left = left > last ? last : left;
	left = left < rows->plot.left ? rows->plot.left : left;
	struct point at = {length_clamped(left), rows->top - BAND_ABOVE - NAME_OVER_BAND};
	if (b->chart->target != CHART_UNKNOWN)
		board_text_on_lines(b, label, at, PLACE_NO_OWNER);
	else
		board_text(b, label, at, PLACE_NO_OWNER);
}

/* Left of its line, or right of it. */
static void put_target_name(struct board *b, const struct chart_rows *rows)
{
	uint32_t label = board_label(b, LABEL_TARGET, 0);
	if (label == CHART_NO_LABEL || b->chart->target == CHART_UNKNOWN)
		return;
	length x = scale_at(&rows->scale, b->chart->target);
	length baseline = target_top(b, rows) + TARGET_ABOVE - OVER_BASELINE;
	struct point left = {length_clamped((extent)x - LABEL_APART - board_size(b, label).width), baseline};
	if (left.x < rows->plot.left - rows->plot.hang || !board_text(b, label, left, PLACE_NO_OWNER))
		board_text(b, label, (struct point){x + LABEL_APART, baseline}, PLACE_NO_OWNER);
}

void rows_put_names(struct board *b, const struct chart_rows *rows)
{
	put_band_name(b, rows);
	put_target_name(b, rows);
	for (uint32_t row = 0; row < rows->n; row++)
		if (!rows->names_beside)
			put_name_over(b, rows, row);
		else if (rows->plot.has_names)
			put_name_beside(b, rows, row);
	if (rows->over > 0)
		put_bar_labels(b, rows);
}

/* --- the axis -------------------------------------------------------------------------------------------------- */

static void put_figures(struct board *b, const struct chart_rows *rows, length y)
{
	const struct chart *chart = b->chart;
	length *middles = arena_array(b->sketch.arena, chart->n_ticks + 1, length), ascent = 0;
	for (uint32_t i = 0; i < chart->n_ticks; i++) {
		uint32_t label = board_label(b, LABEL_TICK, i);
		middles[i] = scale_at(&rows->scale, chart->ticks[i]);
		ascent = length_max(ascent, length_min(board_size(b, label).ascent, MOST_HEIGHT / 4));
		board_line(b, chart->thread_look, THREAD_LINE, (struct point){middles[i], y},
		           (struct point){middles[i], y + TICK_LENGTH});
	}
	board_names_along(b, LABEL_TICK, middles, chart->n_ticks, rows->plot.left, rows->plot.left + rows->plot.width,
	                  length_max(y + 12 * PT, y + TICK_LENGTH + ascent));
}

void rows_put_axis(struct board *b, const struct chart_rows *rows)
{
	length bottom = rows_bottom(rows);
	if (scale_has_zero(&rows->scale)) {
		length zero = scale_zero(&rows->scale);
		length over = rows->over > 0 || rows->head == 0 ? 0 : BAND_ABOVE;
		board_line(b, b->chart->axis_look, AXIS_LINE, (struct point){zero, length_max(0, rows->top - over)},
		           (struct point){zero, rows->over > 0 ? bottom + ZERO_BELOW : bottom + AXIS_BELOW});
	}
	if (board_highest(b, LABEL_TICK) == 0)
		return;
	length y = bottom + length_max(AXIS_BELOW, rows->under);
	board_line(b, b->chart->thread_look, THREAD_LINE, (struct point){rows->scale.start, y},
	           (struct point){rows->scale.start + rows->scale.span, y});
	put_figures(b, rows, y);
}
