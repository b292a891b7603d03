/* SPDX-License-Identifier: EUPL-1.2 */
/* random.c - charts by the dice: what holds of all of them, whatever they show and however narrow they are. */
#include "hand.h"

enum { N_CHARTS = 6000 };

static uint32_t roll(uint64_t *dice, uint32_t n)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % n;
}

static int64_t random_value(uint64_t *dice, uint32_t kind_of_values)
{
	switch (kind_of_values) {
	case 0:
		return 7; /* all equal */
	case 1:
		return 0;
	case 2:
		return (int64_t)roll(dice, 200) - 100;
	case 3: /* huge ranges */
		return (int64_t)roll(dice, UINT32_MAX) * (int64_t)roll(dice, UINT32_MAX) * (roll(dice, 2) ? 1 : -1) / 2;
	default:
		return roll(dice, 10) ? (int64_t)roll(dice, 1000) : CHART_UNKNOWN;
	}
}

static length random_width(uint64_t *dice)
{
	return pt(roll(dice, 12) ? roll(dice, 60) : roll(dice, 700));
}

static void random_mark(uint64_t *dice, uint32_t row, uint32_t series, uint32_t panel, uint32_t kind_of_values)
{
	struct chart_mark *mark = put_mark(row, series, random_value(dice, kind_of_values));
	mark->panel = panel;
	mark->is_doubtful = roll(dice, 5) == 0;
	mark->is_emphasised = roll(dice, 5) == 0;
	if (chart.kind != CHART_RANGE && chart.kind != CHART_DOTS && (chart.kind != CHART_TIMELINE || roll(dice, 2)))
		return;
	mark->low = random_value(dice, kind_of_values);
	mark->high = random_value(dice, kind_of_values);
	mark->value = CHART_UNKNOWN;
}

static void random_labels(uint64_t *dice, enum chart_role role, uint32_t n, uint32_t chance)
{
	if (roll(dice, 8) < chance)
		for (uint32_t i = 0; i < n; i++)
			if (roll(dice, 15))
				sizes[put_label(role, i, random_width(dice))].ascent += (length)roll(dice, 3);
}

static void random_axis(uint64_t *dice, uint32_t kind_of_values)
{
	struct chart_axis axis = chart_axis_of(-(int64_t)roll(dice, 2) * 100, roll(dice, 1000), true);
	chart.least = axis.least;
	chart.most = axis.most;
	chart.n_ticks = axis.n_ticks;
	for (uint32_t i = 0; i < axis.n_ticks; i++)
		ticks[i] = axis.least + axis.step * i;
	if (roll(dice, 3) == 0)
		chart.target = random_value(dice, kind_of_values);
	if (roll(dice, 3) == 0) {
		chart.band_low = 30;
		chart.band_high = 60;
	}
}

static void random_chart(uint64_t *dice)
{
	static const uint32_t most_rows[] = {1, 4, 14, 60};
	enum chart_kind kind = roll(dice, CHART_MAP); /* maps are drawn by maps' own rules */
	uint32_t n_series = 1 + roll(dice, 4), n_panels = roll(dice, 4) ? 1 : 1 + roll(dice, 5), values = roll(dice, 8);
	uint32_t n_rows = 1 + roll(dice, most_rows[roll(dice, 4)]);
	while (n_rows * n_series * n_panels > MOST_MARKS)
		n_rows = (n_rows + 1) / 2;
	begin_chart(kind, n_rows, n_series);
	chart.n_panels = n_panels;
	chart.is_vertical = roll(dice, 3) == 0;
	random_axis(dice, values);
	for (uint32_t panel = 0; panel < n_panels; panel++)
		for (uint32_t row = 0; row < n_rows; row++)
			for (uint32_t series = 0; series < n_series; series++)
				random_mark(dice, row, series, panel, values);
	random_labels(dice, LABEL_ROW, n_rows, 7);
	random_labels(dice, LABEL_ROW_NOTE, n_rows, 2);
	random_labels(dice, LABEL_BAR, chart.n_marks, kind == CHART_TIMELINE ? 7 : 2);
	random_labels(dice, LABEL_INSIDE, chart.n_marks, 2);
	random_labels(dice, LABEL_VALUE, chart.n_marks, 6);
	random_labels(dice, LABEL_LOW, chart.n_marks, kind == CHART_RANGE ? 6 : 0);
	random_labels(dice, LABEL_SERIES, n_series, n_series > 1 ? 7 : 1);
	random_labels(dice, LABEL_TICK, chart.n_ticks, 4);
	random_labels(dice, LABEL_PANEL, n_panels, n_panels > 1 ? 7 : 0);
	random_labels(dice, LABEL_TARGET, 1, 4);
	random_labels(dice, LABEL_BAND, 1, 4);
	random_labels(dice, LABEL_CENTRE, 1, 4);
	draw(mm(30 + roll(dice, 130)), roll(dice, 3) ? mm(39) : 0);
}

/* --- what holds ------------------------------------------------------------------------------------------------ */

static uint32_t n_texts;
static struct extents texts[4 * MOST_LABELS];
static uint32_t text_labels[4 * MOST_LABELS];

static void read_texts(void)
{
	n_texts = 0;
	for (const struct drawn_mark *mark = drawn->first; mark; mark = mark->next) {
		if (mark->kind != MARK_TEXT)
			continue;
		length x = mark->text.matrix.e, y = mark->text.matrix.f;
		const struct chart_size *size = &sizes[mark->text.number];
		text_labels[n_texts] = mark->text.number;
		texts[n_texts++] = (struct extents){x, y - size->ascent, x + size->width, y + size->descent};
	}
}

static void expect_apart_and_within(void)
{
	for (uint32_t i = 0; i < n_texts; i++) {
		struct extents a = texts[i];
		assert_true(a.left >= 0 && a.top >= 0 && a.right <= drawn->width && a.bottom <= drawn->height);
		for (uint32_t k = i + 1; k < n_texts; k++) {
			struct extents b = texts[k];
			assert_true(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
		}
	}
}

/* Marks, and lines, lie within the drawing but for half their strokes. */
static void expect_paths_within(void)
{
	length air = pt(3);
	for (const struct drawn_mark *mark = drawn->first; mark; mark = mark->next) {
		if (mark->kind != MARK_PATH)
			continue;
		struct extents e = extents_of(&mark->path);
		assert_true(e.left >= -air && e.right <= drawn->width + air);
		assert_true(e.top >= -air && e.bottom <= drawn->height + air);
	}
}

/* No value lies on a mark that it does not name. */
static void expect_off_marks_of_others(void)
{
	bool has_solid_marks = chart.kind == CHART_BAR || chart.kind == CHART_GROUPED || chart.kind == CHART_DOT ||
	                       chart.kind == CHART_RANGE || chart.kind == CHART_TIMELINE;
	for (uint32_t i = 0; i < n_texts && has_solid_marks; i++) {
		struct chart_label label = labels[text_labels[i]];
		if (label.role != LABEL_VALUE && label.role != LABEL_LOW)
			continue;
		for (const struct drawn_mark *mark = drawn->first; mark; mark = mark->next) {
			if (mark->kind != MARK_PATH || mark->path.fill.kind != PAINT_COLOUR ||
			    mark->path.fill.rgb.b != 7)
				continue;
			const struct rgb *rgb = &mark->path.fill.rgb;
			uint32_t look = (uint32_t)rgb->r << 8 | rgb->g;
			struct extents e = extents_of(&mark->path), t = texts[i];
			if (look < MOST_MARKS && look != label.of && e.left < e.right)
				assert_true(e.right <= t.left || t.right <= e.left || e.bottom <= t.top ||
				            t.bottom <= e.top);
		}
	}
}

static void nothing_overlaps_and_all_is_within(void **state)
{
	(void)state;
	uint64_t dice = 1;
	for (int i = 0; i < N_CHARTS; i++) {
		struct arena_mark mark = arena_mark(&arena);
		random_chart(&dice);
		read_texts();
		expect_apart_and_within();
		expect_paths_within();
		expect_off_marks_of_others();
		arena_rewind(&arena, mark);
	}
}

/* A label is drawn, or counted, or one of many names along an axis, or the other form of one that is drawn. */
static void what_is_left_out_is_counted(void **state)
{
	(void)state;
	uint64_t dice = 2;
	for (int i = 0; i < N_CHARTS / 3; i++) {
		struct arena_mark mark = arena_mark(&arena);
		random_chart(&dice);
		read_texts();
		bool is_drawn[MOST_LABELS] = {false};
		uint32_t n_missing = 0, n_spared = 0;
		for (uint32_t k = 0; k < n_texts; k++)
			is_drawn[text_labels[k]] = true;
		for (uint32_t k = 0; k < chart.n_labels; k++) {
			enum chart_role role = labels[k].role;
			bool may_be_spared = role == LABEL_TICK || role == LABEL_ROW || role == LABEL_ROW_NOTE ||
			                     role == LABEL_BAR || role == LABEL_INSIDE || role == LABEL_VALUE;
			n_missing += !is_drawn[k];
			n_spared += !is_drawn[k] && may_be_spared;
		}
		assert_true(n_left <= n_missing);
		assert_true(n_missing - n_left <= n_spared);
		arena_rewind(&arena, mark);
	}
}

/* Bars of one panel have an end in common, which is zero; they go to its right, or to its left if they are negative. */
static void bars_begin_at_zero(void **state)
{
	(void)state;
	uint64_t dice = 3;
	for (int i = 0; i < N_CHARTS / 3; i++) {
		struct arena_mark mark = arena_mark(&arena);
		random_chart(&dice);
		length zero = -1;
		bool is_known = false;
		for (uint32_t k = 0; k < chart.n_marks && (chart.kind == CHART_BAR || chart.kind == CHART_GROUPED);
		     k++) {
			if (marks[k].panel > 0 || marks[k].value == CHART_UNKNOWN || !path_of(k, 0) ||
			    chart.is_vertical)
				continue;
			struct extents bar = last_drawn_at(k); /* behind the key, which may have its look */
			length end = marks[k].value < 0 ? bar.right : bar.left;
			if (chart.n_series == 1 || marks[k].series == 0)
				assert_true(!is_known || end == zero);
			zero = end;
			is_known = true;
		}
		arena_rewind(&arena, mark);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_overlaps_and_all_is_within, empty, release),
		cmocka_unit_test_setup_teardown(what_is_left_out_is_counted, empty, release),
		cmocka_unit_test_setup_teardown(bars_begin_at_zero, empty, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
