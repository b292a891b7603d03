/* SPDX-License-Identifier: EUPL-1.2 */
/* timeline.c - spans and moments of time in rows, years as lines behind them.
 *
 * Where spans of a row overlap, or the label of one would lie on another, the row has several lanes: each mark takes
 * the first lane that is free from where it begins. */
#include "kinds.h"
#include "looks.h"
#include "scale.h"

#include <stdlib.h>

enum { MOST_LANES = 64 }; /* of a row; marks beyond share the last one */
#define HEAD (12 * PT)    /* names of years, down to the rule */
#define YEAR_LINE TENTHS_PT(3)
#define FIRST_MIDDLE TENTHS_PT(165) /* from a row's top to the middle of its first lane */
#define ROW (30 * PT)
#define LANE (15 * PT)
#define SECOND_LINE (12 * PT)
#define BELOW_LAST (13 * PT) /* from the last lane's middle to the foot */
#define BAR (12 * PT)
#define MOMENT_RADIUS TENTHS_PT(35)
#define DIAMOND TENTHS_PT(59) /* half the diagonal of a square of 8.4 pt */
#define POINT_OF_OPEN (5 * PT)
#define PARTS_APART TENTHS_MM(4)
#define LINK_LINE (PT * 9 / 10)

enum beside { LABEL_WITHIN, LABEL_RIGHT, LABEL_LEFT };
struct laid { /* a mark and where it stands */
	const struct chart_mark *mark;
	length from, to;        /* of its bar or sign */
	uint32_t first, second; /* its labels, one under the other */
	enum beside beside;
	extent left, right; /* with its labels */
	uint32_t lane;
	bool is_known, touches; /* touches: the one before it in its lane */
};
struct timeline {
	struct plot plot;
	struct value_scale scale;
	struct laid *laid; /* by row, then by where they begin */
	uint32_t n;
	length rule, over;       /* over: room for a row's name, where it does not fit beside */
	length *middles, *lanes; /* by row: middle of the first lane, and from one lane to the next */
	uint32_t n_rows;         /* that are drawn */
	length bottom;
	bool names_beside;
};

/* --- where marks stand ----------------------------------------------------------------------------------------- */

static bool is_span(const struct chart_mark *mark)
{
	return mark->low != CHART_UNKNOWN || mark->high != CHART_UNKNOWN;
}

/* A span goes to the end of its last day. */
static int64_t day_after(int64_t day)
{
	return day == CHART_UNKNOWN || day == INT64_MAX ? day : day + 1;
}

/* The signs of moments stand within the drawing, too. */
static void fit_scale(const struct board *b, struct timeline *t)
{
	const struct chart *chart = b->chart;
	struct scale_reach *reaches = arena_array(b->sketch.arena, chart->n_marks + 1, struct scale_reach);
	uint32_t n = 0;
	for (uint32_t i = 0; i < chart->n_marks; i++) {
		const struct chart_mark *mark = &chart->marks[i];
		scale_hold(&t->scale, day_after(mark->high));
		if (!is_span(mark) && mark->value != CHART_UNKNOWN)
			reaches[n++] = (struct scale_reach){mark->value, t->plot.hang > 0 ? 0 : DIAMOND, DIAMOND};
	}
	scale_fit(&t->scale, reaches, n, t->plot.left, t->plot.left + t->plot.width);
}

static void place_sign(const struct timeline *t, struct laid *laid)
{
	const struct chart_mark *mark = laid->mark;
	laid->is_known = is_span(mark) || mark->value != CHART_UNKNOWN;
	if (is_span(mark)) {
		length low = mark->low == CHART_UNKNOWN ? t->scale.start : scale_at(&t->scale, mark->low);
		length high = mark->high == CHART_UNKNOWN ? t->scale.start + t->scale.span
		                                          : scale_at(&t->scale, day_after(mark->high));
		laid->from = length_min(low, high);
		laid->to = length_max(low, high);
	} else if (laid->is_known) {
		length half = mark->is_doubtful ? DIAMOND : MOMENT_RADIUS, x = scale_at(&t->scale, mark->value);
		laid->from = x - half;
		laid->to = x + half;
	} else {
		laid->from = laid->to = t->scale.start;
	}
}

/* Within its bar if it fits there and can be read on it, else right of it, else left. */
static void place_labels(const struct board *b, const struct timeline *t, struct laid *laid)
{
	uint32_t number = board_number(b, laid->mark), inside = board_label(b, LABEL_INSIDE, number);
	uint32_t bar = board_label(b, LABEL_BAR, number), value = board_label(b, LABEL_VALUE, number);
	laid->first = bar != CHART_NO_LABEL ? bar : value;
	laid->second = bar != CHART_NO_LABEL ? value : CHART_NO_LABEL;
	uint32_t within = inside != CHART_NO_LABEL ? inside : laid->first;
	extent width = board_size(b, laid->first).width, second = board_size(b, laid->second).width;
	width = second > width ? second : width;
	laid->left = laid->from;
	laid->right = laid->to;
	const struct chart_look *look = board_look(b, laid->mark);
	bool is_plain = !laid->mark->is_doubtful && look->pattern == PATTERN_SOLID;
	bool can_be_read = is_plain && (inside != CHART_NO_LABEL || look_is_light(look));
	if (is_span(laid->mark) && laid->second == CHART_NO_LABEL && can_be_read && within != CHART_NO_LABEL &&
	    (extent)board_size(b, within).width + 2 * LABEL_INSET <= laid->to - laid->from &&
	    board_height(b, within) <= BAR) {
		laid->first = within;
		laid->beside = LABEL_WITHIN;
	} else if (laid->to + LABEL_GAP + width <= t->plot.left + t->plot.width ||
	           laid->from - LABEL_GAP - width < t->plot.left) {
		laid->beside = LABEL_RIGHT;
		laid->right += width > 0 ? LABEL_GAP + width + LABEL_GAP : 0;
	} else {
		laid->beside = LABEL_LEFT;
		laid->left -= width > 0 ? LABEL_GAP + width : 0;
	}
}

static int by_row_and_place(const void *a, const void *b)
{
	const struct laid *x = a, *y = b;
	if (x->mark->row != y->mark->row)
		return x->mark->row > y->mark->row ? 1 : -1;
	if (x->left != y->left)
		return x->left > y->left ? 1 : -1;
	return (x->mark > y->mark) - (x->mark < y->mark);
}

/* Lanes of the marks of one row from `laid` on; how many lanes. */
static uint32_t lay_row(struct laid *laid, uint32_t n)
{
	extent ends[MOST_LANES];
	uint32_t n_lanes = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t lane = 0;
		while (lane < n_lanes && ends[lane] > laid[i].left)
			lane++;
		if (lane == MOST_LANES)
			lane--;
		laid[i].touches = lane < n_lanes && ends[lane] == laid[i].left && laid[i].left == laid[i].from;
		n_lanes = lane < n_lanes ? n_lanes : lane + 1;
		ends[lane] = laid[i].right;
		laid[i].lane = lane;
	}
	return n_lanes;
}

static void lay_marks(struct board *b, struct timeline *t)
{
	const struct chart_mark *marks = board_marks(b, t->plot.panel, &t->n);
	t->laid = arena_array(b->sketch.arena, t->n + 1, struct laid);

	for (uint32_t i = 0; i < t->n; i++) {
		t->laid[i].mark = &marks[i];
		place_sign(t, &t->laid[i]);
		place_labels(b, t, &t->laid[i]);
	}
	qsort(t->laid, t->n, sizeof *t->laid, by_row_and_place);
}

/* From lane to lane of a row: more where marks have two lines. */
static length lane_of(const struct board *b, const struct laid *laid, uint32_t n)
{
	length lane = length_max(LANE, length_max(board_highest(b, LABEL_BAR), board_highest(b, LABEL_VALUE)));
	for (uint32_t i = 0; i < n; i++)
		if (laid[i].second != CHART_NO_LABEL)
			return lane + SECOND_LINE;
	return lane;
}

static void lay_rows(struct board *b, struct timeline *t)
{
	length top = t->rule, names = board_highest(b, LABEL_ROW) + board_highest(b, LABEL_ROW_NOTE);
	t->middles = arena_array(b->sketch.arena, b->chart->n_rows, length);
	t->lanes = arena_array(b->sketch.arena, b->chart->n_rows, length);
	t->over = t->names_beside ? 0 : length_max(LANE, board_highest(b, LABEL_ROW));
	t->bottom = t->rule;
	for (uint32_t row = 0, i = 0; row < b->chart->n_rows; row++) {
		uint32_t end = i;
		while (end < t->n && t->laid[end].mark->row == row)
			end++;
		t->lanes[row] = lane_of(b, t->laid + i, end - i);
		uint32_t n_lanes = lay_row(t->laid + i, end - i), more = n_lanes > 1 ? n_lanes - 1 : 0;
		extent height = (extent)t->over + length_max(length_max(ROW, b->setting->row_pitch), names) +
		                (extent)more * t->lanes[row];
		if (top + height > MOST_HEIGHT)
			break;
		t->middles[row] = top + t->over + FIRST_MIDDLE;
		t->bottom = t->middles[row] + (length)more * t->lanes[row] + BELOW_LAST;
		top += (length)height;
		i = end;
		t->n_rows = row + 1;
	}
}

/* --- what is drawn --------------------------------------------------------------------------------------------- */

static void put_years(struct board *b, const struct timeline *t)
{
	const struct chart *chart = b->chart;
	length end = t->scale.start + t->scale.span, last = -LENGTH_MAX;
	for (uint32_t i = 0; i <= chart->n_ticks; i++) {
		length x = i < chart->n_ticks ? scale_at(&t->scale, chart->ticks[i]) : end;
		if (i < chart->n_ticks || last < end)
			board_line(b, chart->thread_look, YEAR_LINE, (struct point){x, t->plot.top},
			           (struct point){x, t->bottom});
		last = x;
	}
	board_line(b, chart->thread_look, THREAD_LINE, (struct point){t->scale.start, t->rule},
	           (struct point){end, t->rule});
}

/* A name stands behind its line, where it ends before the next one; else of every second, third, ... year. */
static void put_year_names(struct board *b, const struct timeline *t)
{
	const struct chart *chart = b->chart;
	length *middles = arena_array(b->sketch.arena, chart->n_ticks + 1, length), ascent = 0, descent = 0;
	for (uint32_t i = 0; i < chart->n_ticks; i++) {
		struct chart_size size = board_size(b, board_label(b, LABEL_TICK, i));
		middles[i] =
			length_clamped((extent)scale_at(&t->scale, chart->ticks[i]) + LABEL_INSET + size.width / 2);
		ascent = length_max(ascent, size.ascent);
		descent = length_max(descent, size.descent);
	}
	board_names_along(b, LABEL_TICK, middles, chart->n_ticks, t->plot.left, t->plot.left + t->plot.width,
	                  t->rule - descent - (HEAD - ascent - descent > 0 ? (HEAD - ascent - descent) / 2 : 0));
}

/* A span that is open runs to a point there. */
static void put_span(struct board *b, const struct laid *laid, length middle)
{
	const struct chart_mark *mark = laid->mark;
	length top = middle - BAR / 2, bottom = middle + BAR / 2,
	       tip = length_min(POINT_OF_OPEN, (laid->to - laid->from) / 2);
	length left = mark->low == CHART_UNKNOWN ? laid->from + tip : laid->from;
	length right = mark->high == CHART_UNKNOWN ? laid->to - tip : laid->to;
	struct chart_look look = look_of_mark(board_look(b, mark), mark->is_doubtful);
	struct sketch_path path;
	path_begin(&path, &b->sketch);
	path_move(&path, (struct point){left, top});
	path_line(&path, (struct point){right, top});
	if (right < laid->to)
		path_line(&path, (struct point){laid->to, middle});
	path_line(&path, (struct point){right, bottom});
	path_line(&path, (struct point){left, bottom});
	if (left > laid->from)
		path_line(&path, (struct point){laid->from, middle});
	path_close(&path);
	look_set(b->sketch.arena, &path.paint, &look);
	path_put(&path);
	board_take(b, board_number(b, mark), laid->from, top, laid->to, bottom);
}

static void put_diamond(struct board *b, const struct laid *laid, length middle)
{
	struct chart_look hollow = *board_look(b, laid->mark);
	struct sketch_path path;
	length x = laid->from + DIAMOND;
	hollow.pattern = PATTERN_HOLLOW;
	path_begin(&path, &b->sketch);
	path_move(&path, (struct point){x, middle - DIAMOND});
	path_line(&path, (struct point){x + DIAMOND, middle});
	path_line(&path, (struct point){x, middle + DIAMOND});
	path_line(&path, (struct point){x - DIAMOND, middle});
	path_close(&path);
	look_set(b->sketch.arena, &path.paint, &hollow);
	path_put(&path);
}

static length middle_of(const struct timeline *t, const struct laid *laid)
{
	return t->middles[laid->mark->row] + (length)laid->lane * t->lanes[laid->mark->row];
}

static void put_sign(struct board *b, const struct timeline *t, const struct laid *laid)
{
	length middle = middle_of(t, laid);
	if (!laid->is_known)
		return;
	if (is_span(laid->mark)) {
		put_span(b, laid, middle);
		return;
	}
	if (laid->mark->is_doubtful)
		put_diamond(b, laid, middle);
	else
		board_dot(b, board_look(b, laid->mark), (struct point){laid->from + MOMENT_RADIUS, middle},
		          MOMENT_RADIUS, false);
	board_take(b, board_number(b, laid->mark), laid->from, middle - DIAMOND, laid->to, middle + DIAMOND);
}

/* Whether a moment in doubt lies after the end of the point made in the row above: outside of what it should be in. */
static bool is_after(const struct laid *span, const struct laid *moment)
{
	return span->mark->is_emphasised && is_span(span->mark) && span->mark->high != CHART_UNKNOWN &&
	       moment->is_known && !is_span(moment->mark) && moment->mark->is_doubtful &&
	       span->mark->row + 1 == moment->mark->row && span->to < moment->from;
}

/* From the end of the span down to the moment's line, and along it to the moment, dotted. */
static void put_link(struct board *b, const struct timeline *t, const struct laid *span, const struct laid *moment)
{
	static const length dots[] = {LINK_LINE, 2 * LINK_LINE};
	const struct chart_look *look = board_look(b, span->mark);
	length x = span->to - LINK_LINE / 2, foot = middle_of(t, moment);
	struct sketch_path path;
	path_begin(&path, &b->sketch);
	path_move(&path, (struct point){x, middle_of(t, span)});
	path_line(&path, (struct point){x, foot + BAR / 2});
	look_set_line(&path.paint, look, false, LINK_LINE);
	path_put(&path);
	path_begin(&path, &b->sketch);
	path_move(&path, (struct point){x + LINK_LINE, foot});
	path_line(&path, (struct point){moment->from, foot});
	look_set_line(&path.paint, look, false, LINK_LINE);
	path.paint.dashes = dots;
	path.paint.n_dashes = sizeof dots / sizeof *dots;
	path_put(&path);
}

/* Of `n` marks, those of the row above stand before: the span that ends last is the one. */
static void put_links(struct board *b, const struct timeline *t, uint32_t n)
{
	for (uint32_t i = 0, above = 0; i < n; i++) {
		const struct laid *last = NULL;
		while (t->laid[above].mark->row + 1 < t->laid[i].mark->row)
			above++;
		for (uint32_t k = above; t->laid[k].mark->row < t->laid[i].mark->row; k++)
			if (is_after(&t->laid[k], &t->laid[i]) && (!last || last->to < t->laid[k].to))
				last = &t->laid[k];
		if (last)
			put_link(b, t, last, &t->laid[i]);
	}
}

/* Spans that follow each other without a day between are kept apart by white. */
static void put_white(struct board *b, const struct timeline *t, const struct laid *laid)
{
	static const struct chart_look white = {.fill = {PAINT_COLOUR, 255, {.rgb = {255, 255, 255}}}};
	length middle = middle_of(t, laid);
	if (laid->touches && is_span(laid->mark) && laid->to - laid->from > 3 * PARTS_APART)
		board_rectangle(b, &white, laid->from - PARTS_APART / 2, middle - BAR / 2, laid->from + PARTS_APART / 2,
		                middle + BAR / 2);
}

static void put_label(struct board *b, const struct laid *laid, uint32_t label, length middle)
{
	extent width = board_size(b, label).width;
	extent left = laid->beside == LABEL_WITHIN  ? (extent)laid->from + LABEL_INSET
	              : laid->beside == LABEL_RIGHT ? (extent)laid->to + LABEL_GAP
	                                            : (extent)laid->from - LABEL_GAP - width;
	struct point at = {length_clamped(left), board_baseline(b, label, middle)};
	if (laid->beside == LABEL_WITHIN)
		board_text(b, label, at, board_number(b, laid->mark));
	else
		board_text_on_lines(b, label, at, board_number(b, laid->mark));
}

static void put_labels(struct board *b, const struct timeline *t, const struct laid *laid)
{
	length middle = middle_of(t, laid);
	uint32_t number = board_number(b, laid->mark);
	if (laid->first == CHART_NO_LABEL)
		return;
	put_label(b, laid, laid->first, middle);
	if (laid->second != CHART_NO_LABEL)
		put_label(b, laid, laid->second, middle + SECOND_LINE);
	if (b->is_settled[laid->first] && board_label(b, LABEL_INSIDE, number) != CHART_NO_LABEL) { /* one of both */
		board_settle(b, board_label(b, LABEL_INSIDE, number));
		board_settle(b, laid->beside == LABEL_WITHIN && laid->second == CHART_NO_LABEL
		                        ? board_label(b, LABEL_BAR, number)
		                        : laid->first);
		if (laid->beside == LABEL_WITHIN && board_label(b, LABEL_BAR, number) == CHART_NO_LABEL)
			board_settle(b, board_label(b, LABEL_VALUE, number));
	}
}

static void put_row_names(struct board *b, const struct timeline *t, uint32_t row)
{
	uint32_t name = board_label(b, LABEL_ROW, row), note = board_label(b, LABEL_ROW_NOTE, row);
	length below = length_max(SECOND_LINE, board_size(b, name).descent + board_size(b, note).ascent);
	if (t->names_beside) {
		struct point at = {t->plot.left - t->plot.hang, board_baseline(b, name, t->middles[row])};
		if (!t->plot.has_names)
			return;
		board_text(b, name, at, PLACE_NO_OWNER);
		board_text(b, note, (struct point){at.x, at.y + below}, PLACE_NO_OWNER);
		return;
	}
	struct point at = {t->plot.left + LABEL_GAP, board_baseline(b, name, t->middles[row] - FIRST_MIDDLE + BAR / 4)};
	if (board_text_on_lines(b, name, at, PLACE_NO_OWNER))
		at.x = length_clamped((extent)at.x + board_size(b, name).width + 2 * LABEL_GAP);
	board_text_on_lines(b, note, at, PLACE_NO_OWNER);
}

void timeline_draw(struct board *b, const struct plot *plot)
{
	struct timeline t = {
		.plot = *plot, .scale = value_scale_of(b->chart, false), .names_beside = board_names_fit(b, plot)};
	fit_scale(b, &t);
	t.rule = plot->top + length_max(HEAD, board_highest(b, LABEL_TICK));
	lay_marks(b, &t);
	lay_rows(b, &t);
	put_years(b, &t);
	put_year_names(b, &t);
	uint32_t n = t.n;
	while (n > 0 && t.laid[n - 1].mark->row >= t.n_rows)
		n--;
	put_links(b, &t, n);
	for (uint32_t i = 0; i < n; i++)
		put_sign(b, &t, &t.laid[i]);
	for (uint32_t i = 0; i < n; i++)
		put_white(b, &t, &t.laid[i]);
	for (uint32_t row = 0; row < t.n_rows; row++)
		put_row_names(b, &t, row);
	for (uint32_t i = 0; i < n; i++)
		put_labels(b, &t, &t.laid[i]);
}
