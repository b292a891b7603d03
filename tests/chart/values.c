/* SPDX-License-Identifier: EUPL-1.2 */
/* values.c - values read back off the drawn marks, kind by kind. */
#include "hand.h"

#include <stdlib.h>

static const length width = 337 * PT, hang = 110 * PT;

/* `drawn_length` of `whole` is `value` of `most`, to half a unit. */
static void expect_share(int64_t drawn_length, int64_t whole, int64_t value, int64_t most)
{
	int64_t twice = 2 * (drawn_length * most - value * whole);
	assert_true(twice <= most && -twice <= most);
}

static length width_of(struct extents e)
{
	return e.right - e.left;
}

/* --- bars ------------------------------------------------------------------------------------------------------ */

static void bars_are_as_long_as_their_values(void **state)
{
	(void)state;
	static const int64_t values[] = {610, 590, 385, 45, 1};
	begin_chart(CHART_BAR, 5, 1);
	for (uint32_t i = 0; i < 5; i++) {
		put_mark(i, 0, values[i]);
		put_label(LABEL_ROW, i, pt(60));
		put_label(LABEL_VALUE, i, pt(17));
	}
	draw(width, hang);
	length whole = width_of(drawn_at(0, 0));
	for (uint32_t i = 0; i < 5; i++) {
		struct extents bar = drawn_at(i, 0);
		assert_int_equal(bar.left, hang); /* the text's edge */
		assert_int_equal(bar.bottom - bar.top, pt(9));
		assert_int_equal(bar.top, pt(15) * (length)i + pt(3));
		expect_share(width_of(bar), whole, values[i], 610);
		assert_int_equal(label_at(2 * i).left, 0);
		assert_int_equal(label_at(2 * i + 1).left, bar.right + mm(1.6));
	}
	assert_true(hang + width - label_at(1).right <= 1); /* the longest reaches as far as it can */
	assert_int_equal(n_left, 0);
}

static void bars_under_a_line_are_33_points_apart(void **state)
{
	(void)state;
	begin_chart(CHART_BAR, 2, 1);
	for (uint32_t i = 0; i < 2; i++) {
		put_mark(i, 0, 5);
		put_label(LABEL_BAR, i, pt(120));
	}
	draw(width, hang);
	assert_int_equal(drawn_at(1, 0).top - drawn_at(0, 0).top, pt(33));
	assert_int_equal(drawn_at(0, 0).bottom - drawn_at(0, 0).top, pt(10));
	assert_true(label_at(0).bottom < drawn_at(0, 0).top);
}

static void negative_bars_go_left_from_the_same_zero(void **state)
{
	(void)state;
	begin_chart(CHART_BAR, 4, 1);
	put_mark(0, 0, 60);
	put_mark(1, 0, -30);
	put_mark(2, 0, 0);
	put_mark(3, 0, CHART_UNKNOWN);
	for (uint32_t i = 0; i < 4; i++)
		put_label(LABEL_VALUE, i, pt(14));
	draw(width, hang);
	struct extents plus = drawn_at(0, 0), minus = drawn_at(1, 0);
	assert_int_equal(plus.left, minus.right);
	assert_true(2 * width_of(minus) - width_of(plus) <= 2 && width_of(plus) - 2 * width_of(minus) <= 2);
	assert_int_equal(label_at(1).right, minus.left - mm(1.6));
	assert_null(path_of(3, 0)); /* what is not known is not drawn, but said */
	assert_int_equal(label_at(3).left, plus.left + mm(1.6));
	assert_int_equal(drawn_at(AXIS_LOOK, 0).left, plus.left);
}

static void names_that_are_too_long_stand_over_their_bars(void **state)
{
	(void)state;
	begin_chart(CHART_BAR, 2, 1);
	for (uint32_t i = 0; i < 2; i++) {
		put_mark(i, 0, 5);
		put_label(LABEL_ROW, i, pt(i == 0 ? 40 : 108));
	}
	draw(width, hang);
	assert_true(label_at(0).left > hang && label_at(1).left > hang); /* all of them */
	assert_true(label_at(1).bottom < drawn_at(1, 0).top);
	draw(pt(100), 0);
	assert_int_equal(n_left, 1); /* longer than the chart is wide */
}

static void what_is_in_doubt_is_hatched_with_an_edge(void **state)
{
	(void)state;
	begin_chart(CHART_BAR, 2, 1);
	put_mark(0, 0, 5)->is_doubtful = true;
	put_mark(1, 0, 5);
	draw(width, hang);
	assert_int_equal(path_of(0, 0)->fill.kind, PAINT_TILING);
	assert_int_equal(path_of(0, 0)->stroke.kind, PAINT_COLOUR);
	assert_int_equal(path_of(1, 0)->fill.kind, PAINT_COLOUR);
}

static void parts_stand_on_end(void **state)
{
	(void)state;
	begin_chart(CHART_STACKED, 2, 3);
	static const int64_t values[] = {10, 20, 30, 5, 5, 20};
	for (uint32_t i = 0; i < 6; i++)
		put_mark(i / 3, i % 3, values[i]);
	draw(width, hang);
	assert_int_equal(drawn_at(0, 0).left, hang);
	assert_int_equal(drawn_at(2, 0).right, hang + width);
	for (uint32_t i = 0; i < 6; i++) {
		int64_t before = i < 3 ? 0 : 3, sum = 0;
		for (int64_t k = before; k <= i; k++)
			sum += values[k];
		expect_share(drawn_at(i, 0).right - hang, width, sum, 60);
		if (i % 3 > 0)
			assert_int_equal(drawn_at(i, 0).left, drawn_at(i - 1, 0).right);
	}
}

static void shares_fill_the_axis_whatever_their_sum_is(void **state)
{
	(void)state;
	begin_chart(CHART_SHARE, 2, 2);
	put_mark(0, 0, 1);
	put_mark(0, 1, 3);
	put_mark(1, 0, 500);
	put_mark(1, 1, 500);
	draw(width, hang);
	assert_int_equal(drawn_at(0, 0).right - hang, width / 4);
	assert_int_equal(drawn_at(1, 0).right, hang + width);
	assert_int_equal(drawn_at(2, 0).right - hang, width / 2);
	assert_int_equal(drawn_at(3, 0).right, hang + width);
}

static void values_of_narrow_parts_move_apart_and_have_leaders(void **state)
{
	(void)state;
	begin_chart(CHART_SHARE, 1, 4);
	static const int64_t values[] = {96, 1, 1, 2};
	for (uint32_t i = 0; i < 4; i++) {
		put_mark(0, i, values[i]);
		put_label(LABEL_VALUE, i, pt(25));
	}
	draw(width, hang);
	assert_int_equal(n_left, 0);
	for (uint32_t i = 1; i < 4; i++)
		assert_true(label_at(i).left >= label_at(i - 1).right);
	assert_int_equal(label_at(3).right, hang + width);
	assert_non_null(path_of(THREAD_LOOK, 0));
}

static void standing_bars_grow_from_the_foot(void **state)
{
	(void)state;
	begin_chart(CHART_GROUPED, 2, 2);
	chart.is_vertical = true;
	static const int64_t values[] = {40, 20, 10, 30};
	for (uint32_t i = 0; i < 4; i++)
		put_mark(i / 2, i % 2, values[i]);
	draw(width, hang);
	struct extents first = drawn_at(0, 0);
	assert_int_equal(first.bottom - first.top, 10 * pt(15));
	for (uint32_t i = 0; i < 4; i++) {
		assert_int_equal(drawn_at(i, 0).bottom, first.bottom);
		expect_share(first.bottom - drawn_at(i, 0).top, 10 * pt(15), values[i], 40);
	}
	assert_int_equal(drawn_at(1, 0).left, first.right); /* side by side, in their order */
	assert_true(drawn_at(2, 0).left > drawn_at(1, 0).right);
}

static void names_of_standing_bars_are_left_out_where_they_follow(void **state)
{
	(void)state;
	for (int follow = 0; follow < 2; follow++) {
		begin_chart(CHART_BAR, 6, 1);
		chart.is_vertical = true;
		chart.names_follow = follow;
		for (uint32_t i = 0; i < 6; i++) {
			put_mark(i, 0, 5);
			put_label(LABEL_ROW, i, pt(80));
		}
		draw(width, hang);
		struct extents at;
		uint32_t n_drawn = 0;
		for (uint32_t i = 0; i < 6; i++)
			n_drawn += text_at(i, 0, &at);
		assert_int_equal(n_drawn, 3); /* every second one fits */
		assert_int_equal(n_left, follow ? 0 : 3);
	}
}

static void values_stand_in_the_parts_of_a_standing_bar_or_right_of_them(void **state)
{
	(void)state;
	begin_chart(CHART_STACKED, 1, 3);
	chart.is_vertical = true;
	static const int64_t values[] = {50, 50, 2};
	for (uint32_t i = 0; i < 3; i++) {
		put_mark(0, i, values[i]);
		put_label(LABEL_VALUE, i, pt(12));
		put_label(LABEL_INSIDE, i, pt(12));
	}
	looks[1].fill = PAINT_OF(((struct rgb){250, 200, 190})); /* light: dark words are read on it */
	draw(width, hang);
	struct extents dark = drawn_at(0, 0), small = drawn_at(2, 0), at;
	assert_false(text_at(0, 0, &at));
	at = label_at(1);
	assert_true(at.left > dark.left && at.right < dark.right && at.top > dark.top && at.bottom < dark.bottom);
	assert_false(text_at(3, 0, &at));
	assert_true(label_at(2).bottom < dark.top && label_at(2).top > small.bottom);
	assert_false(text_at(5, 0, &at));
	assert_true(label_at(4).left >= small.right);
	assert_int_equal(n_left, 0);
}

/* --- dots and ranges ------------------------------------------------------------------------------------------- */

static length middle_of(struct extents e)
{
	return (e.left + e.right) / 2;
}

static void dots_stand_at_their_values_and_are_hollow_below_the_band(void **state)
{
	(void)state;
	begin_chart(CHART_DOT, 3, 1);
	static const int64_t values[] = {47, 30, 12};
	chart.most = 60;
	chart.band_low = 30;
	chart.band_high = 40;
	for (uint32_t i = 0; i < 3; i++) {
		put_mark(i, 0, values[i]);
		put_label(LABEL_VALUE, i, pt(9));
	}
	draw(width, hang);
	for (uint32_t i = 0; i < 3; i++) {
		expect_share(middle_of(drawn_at(i, 0)) - hang, width, values[i], 60);
		assert_int_equal(label_at(i).left, middle_of(drawn_at(i, 0)) + mm(2.4));
	}
	assert_int_equal(width_of(drawn_at(0, 0)), 2 * pt(4.2));
	assert_int_equal(path_of(1, 0)->stroke.kind, PAINT_NONE);
	assert_int_equal(path_of(2, 0)->stroke.kind, PAINT_COLOUR);
	assert_int_equal(path_of(2, 0)->fill.rgb.r, 255);
	struct extents band = drawn_at(BAND_LOOK, 0), first = drawn_at(0, 0);
	expect_share(band.left - hang, width, 30, 60);
	expect_share(band.right - hang, width, 40, 60);
	assert_int_equal((first.top + first.bottom) / 2 - band.top, pt(11));
}

static void values_below_zero_stand_left_of_their_dots(void **state)
{
	(void)state;
	begin_chart(CHART_DOT, 2, 1);
	chart.least = -20;
	chart.most = 20;
	put_mark(0, 0, -10);
	put_mark(1, 0, 10);
	put_label(LABEL_VALUE, 0, pt(12));
	put_label(LABEL_VALUE, 1, pt(12));
	draw(width, hang);
	assert_int_equal(label_at(0).right, middle_of(drawn_at(0, 0)) - mm(2.4)); /* its thread runs right of it */
	assert_int_equal(drawn_at(THREAD_LOOK, 0).left, middle_of(drawn_at(0, 0)));
	assert_int_equal(label_at(1).left, middle_of(drawn_at(1, 0)) + mm(2.4));
}

static void ranges_go_from_low_to_high_with_a_target_across(void **state)
{
	(void)state;
	begin_chart(CHART_RANGE, 1, 1);
	struct chart_mark *mark = put_mark(0, 0, CHART_UNKNOWN);
	mark->low = 420;
	mark->high = 560;
	chart.least = 400;
	chart.most = 600;
	chart.target = 500;
	uint32_t low = put_label(LABEL_LOW, 0, pt(14)), high = put_label(LABEL_VALUE, 0, pt(14));
	uint32_t target = put_label(LABEL_TARGET, 0, pt(78));
	draw(width, hang);
	struct extents strip = drawn_at(0, 0), line = drawn_at(TARGET_LOOK, 0);
	length middle = (strip.top + strip.bottom) / 2;
	expect_share(strip.left - hang, width, 20, 200);
	expect_share(strip.right - hang, width, 160, 200);
	assert_int_equal(strip.bottom - strip.top, pt(10));
	expect_share(line.left - hang, width, 100, 200);
	assert_int_equal(middle - line.top, pt(17));
	assert_int_equal(line.bottom - middle, pt(13));
	assert_int_equal(middle_of(drawn_at(0, 1)), strip.left); /* hollow, then filled */
	assert_int_equal(path_of(0, 1)->fill.rgb.r, 255);
	assert_int_equal(middle_of(drawn_at(0, 2)), strip.right);
	assert_true(label_at(low).right < strip.left && label_at(high).left > strip.right);
	assert_true(label_at(target).right < line.left);
	assert_null(path_of(AXIS_LOOK, 0)); /* no line where the axis does not begin at zero */
}

/* --- lines and areas ------------------------------------------------------------------------------------------- */

static void lines_go_through_their_values_and_break_where_one_is_unknown(void **state)
{
	(void)state;
	begin_chart(CHART_LINE, 5, 1);
	static const int64_t values[] = {0, 50, CHART_UNKNOWN, 100, 25};
	chart.most = 100;
	for (uint32_t i = 0; i < 5; i++)
		put_mark(i, 0, values[i])->look = 0;
	marks[4].is_doubtful = true;
	draw(width, hang);
	const struct path *first = path_of(0, 0), *second = path_of(0, 1);
	length height = 10 * pt(15);
	assert_int_equal(first->n_ops, 2);
	assert_int_equal(first->points[0].x, hang);
	assert_int_equal(first->points[0].y - first->points[1].y, height / 2);
	assert_int_equal(second->n_ops, 2);
	assert_int_equal(first->points[0].y - second->points[0].y, height);
	assert_int_equal(first->points[0].y - second->points[1].y, height / 4);
	assert_null(first->dashes);
	assert_int_equal(second->n_dashes, 2); /* up to a value in doubt */
}

static void rows_of_a_line_stand_where_they_are_in_time(void **state)
{
	(void)state;
	static const int64_t years[] = {2004, 2010, 2014};
	begin_chart(CHART_LINE, 3, 1);
	chart.row_at = years;
	for (uint32_t i = 0; i < 3; i++)
		put_mark(i, 0, 10 * i)->look = 0;
	draw(width, hang);
	const struct point *points = path_of(0, 0)->points;
	expect_share(points[1].x - points[0].x, points[2].x - points[0].x, 6, 10);
}

static void names_at_ends_are_moved_apart_to_eleven_points(void **state)
{
	(void)state;
	begin_chart(CHART_LINE, 2, 3);
	for (uint32_t i = 0; i < 6; i++)
		put_mark(i / 3, i % 3, i < 3 ? 10 : 50 + i % 3);
	for (uint32_t i = 0; i < 3; i++)
		put_label(LABEL_SERIES, i, pt(50));
	chart.most = 100;
	draw(width, hang);
	assert_int_equal(n_left, 0);
	for (uint32_t i = 1; i < 3; i++) /* the higher the value, the higher the name */
		assert_true(label_at(i - 1).top - label_at(i).top >= pt(11) - 1);
	assert_true(label_at(0).left > drawn_at(0, 0).right);
}

static void areas_lie_on_each_other(void **state)
{
	(void)state;
	begin_chart(CHART_AREA, 2, 2);
	for (uint32_t i = 0; i < 4; i++)
		put_mark(i / 2, i % 2, 20 + 10 * (i % 2))->look = i % 2;
	chart.most = 100;
	draw(width, hang);
	struct extents lower = drawn_at(0, 0), upper = drawn_at(1, 0);
	length height = 10 * pt(15);
	assert_int_equal(lower.bottom - lower.top, height / 5);
	assert_int_equal(upper.bottom, lower.top);
	assert_int_equal(upper.bottom - upper.top, height * 3 / 10);
}

static void areas_break_off_together(void **state)
{
	(void)state;
	begin_chart(CHART_AREA, 5, 2);
	for (uint32_t i = 0; i < 10; i++)
		put_mark(i / 2, i % 2, i == 5 ? CHART_UNKNOWN : 10)->look = i % 2;
	draw(width, hang);
	for (uint32_t series = 0; series < 2; series++) {
		assert_non_null(path_of(series, 1));
		assert_null(path_of(series, 2));
		assert_true(drawn_at(series, 0).right < drawn_at(series, 1).left);
	}
}

/* --- wholes ---------------------------------------------------------------------------------------------------- */

/* The key shows a line as it is drawn: as strong, and with its dashes. */
static void a_key_of_lines_shows_their_dashes(void **state)
{
	(void)state;
	begin_chart(CHART_LINE, 2, 2);
	for (uint32_t i = 0; i < 4; i++)
		put_mark(i / 2, i % 2, 5 + i)->look = i % 2;
	put_label(LABEL_SERIES, 0, pt(200)); /* too long for the ends of the lines */
	put_label(LABEL_SERIES, 1, pt(200));
	looks[1].is_dashed = true;
	looks[1].stroke_width = pt(0.9);
	draw(width, hang);
	assert_int_equal(path_of(0, 0)->n_dashes, 0);
	assert_int_equal(path_of(1, 0)->n_dashes, 2);
	assert_int_equal(path_of(1, 0)->stroke_width, pt(0.9));
	assert_int_equal(drawn_at(1, 0).right - drawn_at(1, 0).left, pt(18));
}

static void sectors_begin_at_twelve_and_are_as_large_as_their_values(void **state)
{
	(void)state;
	begin_chart(CHART_DONUT, 3, 1);
	put_mark(0, 0, 50);
	put_mark(1, 0, 25);
	put_mark(2, 0, 25);
	draw(width, hang);
	const struct path *half = path_of(0, 0), *quarter = path_of(1, 0);
	struct extents ring = drawn_at(0, 0);
	length top = ring.top, radius = (ring.bottom - top) / 2, centre = hang + width / 2;
	assert_int_equal(radius, pt(65));
	assert_int_equal(half->points[0].x, centre);
	assert_int_equal(half->points[0].y, top);
	assert_int_equal(quarter->points[0].x, centre); /* six o'clock */
	assert_int_equal(quarter->points[0].y, top + 2 * radius);
	assert_true(drawn_at(1, 0).left - (centre - radius) <= 1);
	assert_int_equal(path_of(2, 0)->points[0].y, top + radius); /* nine */
}

static uint32_t n_dots_of(uint32_t look)
{
	uint32_t n = 0;
	while (path_of(look, n))
		n++;
	return n;
}

static void a_hundred_dots_or_as_many_as_are_counted(void **state)
{
	(void)state;
	begin_chart(CHART_WAFFLE, 2, 1);
	put_mark(0, 0, 3);
	put_mark(1, 0, 22);
	draw(width, hang);
	assert_int_equal(n_dots_of(0), 3);
	assert_int_equal(n_dots_of(1), 22);
	assert_int_equal(drawn_at(1, 7).top, drawn_at(1, 8).top); /* ten a row: three and seven */
	assert_true(drawn_at(1, 7).top > drawn_at(1, 6).top);
	begin_chart(CHART_WAFFLE, 3, 1);
	for (uint32_t i = 0; i < 3; i++)
		put_mark(i, 0, 1000 + (i == 1));
	draw(width, hang);
	assert_int_equal(n_dots_of(0) + n_dots_of(1) + n_dots_of(2), 100);
	assert_int_equal(n_dots_of(1), 34); /* the largest remainder */
}

static void parts_take_their_share_of_the_strip(void **state)
{
	(void)state;
	begin_chart(CHART_PARTS, 4, 1);
	put_mark(0, 0, 15000);
	put_mark(1, 0, 133680);
	put_mark(2, 0, -7); /* no part */
	put_mark(3, 0, CHART_UNKNOWN);
	for (uint32_t i = 0; i < 4; i++)
		put_label(LABEL_ROW, i, pt(40));
	draw(width, hang);
	struct extents first = drawn_at(0, 0), rest = drawn_at(1, 0);
	assert_int_equal(first.left, hang);
	assert_in_range(first.right - hang, (int64_t)width * 15000 / 148680 - 1, (int64_t)width * 15000 / 148680 + 1);
	assert_int_equal(rest.left, first.right);
	assert_int_equal(rest.right, hang + width);
	assert_int_equal(first.bottom - first.top, pt(15));
	assert_null(path_of(2, 0));
	assert_int_equal(n_left, 0);
}

/* Fills are counted by the colour, outlines by what is within them: white. */
static void as_many_dots_are_filled_as_the_value_says(void **state)
{
	(void)state;
	begin_chart(CHART_DOTS, 1, 1);
	put_mark(0, 0, 420)->high = 560;
	chart.unit = 10;
	chart.target = 500;
	put_label(LABEL_VALUE, 0, pt(15));
	put_label(LABEL_WHOLE, 0, pt(15));
	put_label(LABEL_TARGET, 0, pt(40));
	draw(width, hang);
	uint32_t n = n_dots_of(0), n_filled = 0;
	for (uint32_t i = 0; i < n; i++)
		n_filled += has_colour(&path_of(0, i)->fill, 0);
	assert_int_equal(n, 56);
	assert_int_equal(n_filled, 42);
	length line = drawn_at(TARGET_LOOK, 0).left;
	assert_true(drawn_at(0, 49).right < line && line < drawn_at(0, 50).left); /* behind the fiftieth */
	assert_int_equal(n_left, 0);
	chart.target = CHART_UNKNOWN;
	chart.n_labels = 2;
	put_label(LABEL_ROW, 0, pt(60)); /* higher than a dot: the first row leaves room for it */
	draw(width, hang);
	struct extents name = label_at(2), dot = drawn_at(0, 0);
	assert_true(name.top >= 0 && name.left == 0);
	assert_true(abs((name.top + name.bottom) / 2 - (dot.top + dot.bottom) / 2) <= 1);
	assert_int_equal(n_left, 0);
}

/* --- time ------------------------------------------------------------------------------------------------------ */

static void spans_go_from_their_first_day_to_the_end_of_their_last(void **state)
{
	(void)state;
	begin_chart(CHART_TIMELINE, 2, 1);
	chart.is_time = true;
	chart.least = 17897; /* 1 January 2019 */
	chart.most = 19358;  /* 2023 */
	struct chart_mark *span = put_mark(0, 0, CHART_UNKNOWN);
	span->low = 18262; /* 2020 */
	span->high = 18627;
	struct chart_mark *moment = put_mark(1, 0, 18730);
	moment->is_doubtful = true;
	draw(width, hang);
	expect_share(drawn_at(0, 0).left - hang, width, 365, 1461);
	expect_share(drawn_at(0, 0).right - hang, width, 731, 1461);
	assert_int_equal(drawn_at(0, 0).bottom - drawn_at(0, 0).top, pt(12));
	expect_share(middle_of(drawn_at(1, 0)) - hang, width, 833, 1461);
	assert_int_equal(path_of(1, 0)->n_ops, 5); /* a diamond */
	assert_int_equal(path_of(1, 0)->fill.rgb.r, 255);
	length rows =
		(drawn_at(1, 0).top + drawn_at(1, 0).bottom) / 2 - (drawn_at(0, 0).top + drawn_at(0, 0).bottom) / 2;
	assert_int_equal(rows, pt(30));
}

/* It lies outside of what it should be in. */
static void a_moment_in_doubt_is_linked_to_the_span_that_ended_before_it(void **state)
{
	(void)state;
	for (int is_within = 0; is_within < 2; is_within++) {
		begin_chart(CHART_TIMELINE, 2, 1);
		chart.is_time = true;
		chart.most = 1000;
		struct chart_mark *span = put_mark(0, 0, CHART_UNKNOWN),
				  *moment = put_mark(1, 0, is_within ? 300 : 700);
		span->low = 100;
		span->high = 499;
		span->is_emphasised = moment->is_doubtful = true;
		draw(width, hang);
		struct extents bar = last_drawn_at(0), sign = drawn_at(1, 0);
		if (is_within) {
			assert_null(path_of(0, 1)); /* the bar alone */
			continue;
		}
		struct extents down = drawn_at(0, 0), dots = drawn_at(0, 1);
		assert_true(down.left == down.right && down.right < bar.right && down.right > bar.right - pt(1));
		assert_true(down.top < bar.bottom && down.bottom > (sign.top + sign.bottom) / 2);
		assert_int_equal(dots.right, sign.left);
		assert_int_equal(dots.top, (sign.top + sign.bottom) / 2);
		assert_int_equal(path_of(0, 1)->n_dashes, 2);
	}
}

static void spans_that_overlap_take_lanes_and_those_that_follow_do_not(void **state)
{
	(void)state;
	static const int64_t low[] = {0, 100, 100, 200}, high[] = {99, 199, 199, 299};
	begin_chart(CHART_TIMELINE, 1, 1);
	chart.most = 300;
	for (uint32_t i = 0; i < 4; i++) {
		struct chart_mark *mark = put_mark(0, 0, CHART_UNKNOWN);
		mark->low = low[i];
		mark->high = high[i];
	}
	draw(width, hang);
	length first = drawn_at(0, 0).top;
	assert_int_equal(drawn_at(1, 0).top, first);
	assert_int_equal(drawn_at(2, 0).top, first + pt(15));
	assert_int_equal(drawn_at(3, 0).top, first);
}

static void a_label_is_inside_only_with_air_on_both_sides(void **state)
{
	(void)state;
	begin_chart(CHART_TIMELINE, 1, 1);
	chart.most = 300;
	struct chart_mark *mark = put_mark(0, 0, CHART_UNKNOWN);
	mark->low = 0;
	mark->high = 99;
	uint32_t outside = put_label(LABEL_BAR, 0, 0), inside = put_label(LABEL_INSIDE, 0, 0);
	draw(width, hang);
	length room = width_of(drawn_at(0, 0)) - 2 * mm(1.4);
	sizes[outside].width = sizes[inside].width = room - 2;
	struct extents at;
	draw(width, hang);
	assert_true(text_at(inside, 0, &at) && !text_at(outside, 0, &at));
	assert_int_equal(label_at(inside).left, drawn_at(0, 0).left + mm(1.4));
	sizes[outside].width = sizes[inside].width = room + 2;
	draw(width, hang);
	assert_true(text_at(outside, 0, &at) && !text_at(inside, 0, &at));
	assert_int_equal(label_at(outside).left, drawn_at(0, 0).right + mm(1.6));
	assert_int_equal(n_left, 0); /* one of both is enough */
}

static void dark_words_stand_beside_a_dark_bar(void **state)
{
	(void)state;
	struct extents at;
	for (int is_light = 0; is_light <= 1; is_light++) {
		begin_chart(CHART_TIMELINE, 1, 1);
		chart.most = 300;
		put_mark(0, 0, CHART_UNKNOWN)->look = 1;
		marks[0].low = 0;
		marks[0].high = 99;
		uint32_t label = put_label(LABEL_VALUE, 0, pt(30));
		looks[1].fill.rgb = is_light ? (struct rgb){0xf0, 0xcd, 0xbb} : (struct rgb){0x93, 0x37, 0x1f};
		draw(width, hang);
		assert_true(text_at(label, 0, &at));
		assert_int_equal(at.left < hang + width / 3, is_light);
	}
}

static void the_highest_figure_of_an_axis_is_drawn(void **state)
{
	(void)state;
	begin_chart(CHART_LINE, 2, 1);
	for (uint32_t i = 0; i < 2; i++)
		put_mark(i, 0, 10 * i);
	chart.n_ticks = 2;
	ticks[0] = 0;
	ticks[1] = 10;
	for (uint32_t i = 0; i < 2; i++) {
		put_label(LABEL_TICK, i, pt(9));
		sizes[i].ascent = pt(6) + (length)i; /* odd and even heights */
	}
	draw(width, hang);
	assert_int_equal(n_left, 0);
}

/* --- panels ---------------------------------------------------------------------------------------------------- */

static void panels_share_their_scale_and_their_rows(void **state)
{
	(void)state;
	begin_chart(CHART_BAR, 2, 1);
	chart.n_panels = 3;
	for (uint32_t i = 0; i < 6; i++) {
		put_mark(i % 2, 0, 10 * (i + 1))->panel = i / 2;
		put_label(LABEL_VALUE, i, pt(14));
	}
	for (uint32_t i = 0; i < 3; i++)
		put_label(LABEL_PANEL, i, pt(40));
	uint32_t name = put_label(LABEL_ROW, 0, pt(50));
	draw(width, hang);
	struct extents at;
	assert_int_equal(n_left, 0);
	assert_true(text_at(name, 0, &at) && !text_at(name, 1, &at)); /* once, in the hanging column */
	for (uint32_t i = 0; i < 6; i++) {
		expect_share(width_of(drawn_at(i, 0)), width_of(drawn_at(5, 0)), i + 1, 6);
		assert_int_equal(drawn_at(i, 0).top, drawn_at(i % 2, 0).top);
	}
	assert_true(drawn_at(2, 0).left > drawn_at(1, 0).right && drawn_at(4, 0).left > drawn_at(3, 0).right);
}

static void heights_follow_from_rows_and_not_from_widths(void **state)
{
	(void)state;
	begin_chart(CHART_BAR, 8, 1);
	for (uint32_t i = 0; i < 8; i++) {
		put_mark(i, 0, 10 + i);
		put_label(LABEL_ROW, i, pt(60));
	}
	draw(width, hang);
	length height = drawn->height;
	draw(width / 3, hang);
	assert_int_equal(drawn->height, height);
	assert_true(height - 8 * pt(15) <= pt(4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_are_as_long_as_their_values),
		cmocka_unit_test(bars_under_a_line_are_33_points_apart),
		cmocka_unit_test(negative_bars_go_left_from_the_same_zero),
		cmocka_unit_test(names_that_are_too_long_stand_over_their_bars),
		cmocka_unit_test(what_is_in_doubt_is_hatched_with_an_edge),
		cmocka_unit_test(parts_stand_on_end),
		cmocka_unit_test(shares_fill_the_axis_whatever_their_sum_is),
		cmocka_unit_test(values_of_narrow_parts_move_apart_and_have_leaders),
		cmocka_unit_test(standing_bars_grow_from_the_foot),
		cmocka_unit_test(values_stand_in_the_parts_of_a_standing_bar_or_right_of_them),
		cmocka_unit_test(names_of_standing_bars_are_left_out_where_they_follow),
		cmocka_unit_test(dots_stand_at_their_values_and_are_hollow_below_the_band),
		cmocka_unit_test(values_below_zero_stand_left_of_their_dots),
		cmocka_unit_test(ranges_go_from_low_to_high_with_a_target_across),
		cmocka_unit_test(lines_go_through_their_values_and_break_where_one_is_unknown),
		cmocka_unit_test(rows_of_a_line_stand_where_they_are_in_time),
		cmocka_unit_test(names_at_ends_are_moved_apart_to_eleven_points),
		cmocka_unit_test(a_key_of_lines_shows_their_dashes),
		cmocka_unit_test(areas_lie_on_each_other),
		cmocka_unit_test(areas_break_off_together),
		cmocka_unit_test(sectors_begin_at_twelve_and_are_as_large_as_their_values),
		cmocka_unit_test(a_hundred_dots_or_as_many_as_are_counted),
		cmocka_unit_test(parts_take_their_share_of_the_strip),
		cmocka_unit_test(as_many_dots_are_filled_as_the_value_says),
		cmocka_unit_test(spans_go_from_their_first_day_to_the_end_of_their_last),
		cmocka_unit_test(a_moment_in_doubt_is_linked_to_the_span_that_ended_before_it),
		cmocka_unit_test(spans_that_overlap_take_lanes_and_those_that_follow_do_not),
		cmocka_unit_test(a_label_is_inside_only_with_air_on_both_sides),
		cmocka_unit_test(dark_words_stand_beside_a_dark_bar),
		cmocka_unit_test(the_highest_figure_of_an_axis_is_drawn),
		cmocka_unit_test(panels_share_their_scale_and_their_rows),
		cmocka_unit_test(heights_follow_from_rows_and_not_from_widths),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
