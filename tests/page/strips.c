/* SPDX-License-Identifier: EUPL-1.2 */
/* Strips over galleys made by hand: columns against brute force over all divisions and all heights, and pages of ten
 * lines of 15 pt that meet them. */
#include "bench.h"

#include "page/strips.h"

#define LINES 10
#define EDGE (5 * PT) /* above notes */

struct strip_bench {
	struct bench bench;
	bool in_strip; /* what is added is in the last strip, and calls notes of its column */
};

static void begin(struct strip_bench *b)
{
	bench_begin(&b->bench, "@page { size: 300pt 190pt; margin: 20pt }");
	b->in_strip = false;
}

static void end(struct strip_bench *b)
{
	bench_end(&b->bench);
}

static void begin_strip(struct strip_bench *b, uint32_t n_columns)
{
	struct galley *body = b->bench.body;
	uint32_t first = (uint32_t)body->boxes.n;
	list_push(&b->bench.arena, &body->strips, (struct strip){.first = first, .end = first, .n_columns = n_columns});
	b->in_strip = true;
}

static struct galley_box *add_box(struct strip_bench *b, length height, int32_t cost)
{
	struct galley_box *box = bench_add_line(&b->bench, cost);
	struct galley *body = b->bench.body;
	box->height = height;
	if (b->in_strip) {
		box->strip = (uint32_t)body->strips.n - 1;
		body->strips.at[box->strip].end = (uint32_t)body->boxes.n;
	}
	return box;
}

static void add_lines(struct strip_bench *b, int n)
{
	while (n-- > 0)
		add_box(b, LEADING, 0);
}

/* A note of `n` lines, called on the body's last line. */
static void add_note(struct strip_bench *b, uint32_t n)
{
	bench_add_note(&b->bench, b->in_strip ? NOTES_OF_COLUMN : NOTES_OF_PAGE, n);
}

static struct filled_strip filled(struct strip_bench *b, extent foot)
{
	struct break_job job = bench_job(&b->bench, 8);
	return strip_filled(&job, 0, 0, 0, 0, foot, EDGE);
}

static struct filled_strip balanced(struct strip_bench *b, extent most)
{
	struct break_job job = bench_job(&b->bench, 8);
	return strip_balanced(&job, 0, 0, 0, 0, most, EDGE);
}

/* Boxes and notes once and in order, none beyond the foot; a note in its call's column or a later one. */
static void assert_sane(const struct strip_bench *b, const struct filled_strip *s, extent foot)
{
	uint32_t box = 0, note = 0;
	for (uint32_t c = 0; c < b->bench.body->strips.at[0].n_columns; c++) {
		const struct strip_column *column = &s->columns[c];
		assert_int_equal(column->first, box);
		assert_int_equal(column->first_note, note);
		assert_true(column->end >= box && column->end_note >= note);
		assert_true(column->bottom <= foot || column->end == column->first + 1);
		box = column->end;
		note = column->end_note;
		assert_true(note <=
		            b->bench.column_first[box ? b->bench.body->boxes.at[box - 1].n_notes[NOTES_OF_COLUMN] : 0]);
	}
	assert_int_equal(s->box, box);
	assert_int_equal(s->note, note);
	assert_int_equal(s->is_complete, box == b->bench.body->boxes.n && note == b->bench.column_notes->boxes.n);
}

/* --- one column after the other -------------------------------------------------------------------------------- */

static void columns_are_filled_in_turn(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 3);
	add_lines(&b, 25);
	struct filled_strip s = filled(&b, LINES * LEADING);
	assert_sane(&b, &s, LINES * LEADING);
	assert_int_equal(s.columns[0].end, 10);
	assert_int_equal(s.columns[1].end, 20);
	assert_int_equal(s.columns[2].end, 25);
	assert_int_equal(s.columns[2].bottom, 5 * LEADING);
	assert_int_equal(s.foot, LINES * LEADING);
	end(&b);
}

static void a_heading_begins_the_next_column(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, 10);               /* the last is a heading */
	add_box(&b, LEADING, COST_KEEP); /* and this its text */
	add_lines(&b, 5);
	struct filled_strip s = filled(&b, LINES * LEADING);
	assert_int_equal(s.columns[0].end, 9);
	assert_int_equal(s.box, 16);
	assert_int_equal(s.cost, 0);
	end(&b);
}

/* Nothing else is there to end with: the least that fits costs what it costs, once. */
static void what_cannot_be_avoided_is_paid(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	for (int i = 0; i < 15; i++)
		add_box(&b, LEADING, COST_KEEP_INSIDE);
	struct filled_strip s = filled(&b, LINES * LEADING);
	assert_int_equal(s.columns[0].end, 10);
	assert_int_equal(s.cost, COST_KEEP_INSIDE);
	end(&b);
}

/* Space above a column's first box is no space at all; the strip's own stands above it. */
static void gaps_vanish_at_the_top_of_columns(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	for (int i = 0; i < 4; i++)
		add_box(&b, LEADING, 0)->gap = 6 * PT;
	struct filled_strip s = balanced(&b, LINES * LEADING);
	assert_int_equal(s.columns[0].end, 2);
	assert_int_equal(s.foot, 36 * PT);
	assert_int_equal(s.columns[1].bottom, 36 * PT);
	assert_int_equal(strip_top(b.bench.body, 0, 2, 50 * PT, false), 56 * PT);
	assert_int_equal(strip_top(b.bench.body, 0, 2, 0, true), 0);
	end(&b);
}

static void text_stands_on_the_grid_in_all_columns(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	for (int i = 0; i < 4; i++)
		add_box(&b, LEADING, 0)->snap = SNAP_ALWAYS;
	struct break_job job = bench_job(&b.bench, 8);
	struct filled_strip s = strip_balanced(&job, 0, 0, 0, 50 * PT, 150 * PT, EDGE);
	assert_int_equal(s.top, 50 * PT);
	assert_int_equal(s.columns[0].bottom, 90 * PT); /* from 60 */
	assert_int_equal(s.columns[1].bottom, 90 * PT);
	end(&b);
}

/* The edge of a row that is cut stands at the column's foot: it ends after the fourth line, or all of the row. */
static void a_row_ends_where_its_edge_has_room(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	for (int i = 0; i < 6; i++)
		add_box(&b, LEADING, 0)->lead_out = i < 5 ? 6 * PT : 0;
	struct filled_strip s = filled(&b, 5 * LEADING);
	assert_int_equal(s.columns[0].end, 4);
	assert_int_equal(s.columns[0].bottom, 4 * LEADING + 6 * PT);
	assert_int_equal(filled(&b, 6 * LEADING).columns[0].end, 6);
	end(&b);
}

static void a_box_higher_than_the_page_is_taken_alone(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 3);
	add_box(&b, 30 * LEADING, 0);
	add_box(&b, 30 * LEADING, 0);
	add_lines(&b, 2);
	struct filled_strip s = balanced(&b, LINES * LEADING);
	assert_int_equal(s.columns[0].end, 1);
	assert_int_equal(s.columns[1].end, 1); /* the other has no better place here */
	assert_int_equal(s.box, 1);
	assert_false(s.is_complete);
	end(&b);
}

/* --- against brute force --------------------------------------------------------------------------------------- */

/* The least height of boxes [first, n) in `n_columns`, of all ways to divide them. */
static extent least_height(const struct galley *body, uint32_t first, uint32_t n_columns)
{
	extent least = INT64_MAX, height = 0;
	for (uint32_t i = first; i < body->boxes.n; i++) {
		height += (i > first ? body->boxes.at[i].gap : 0) + body->boxes.at[i].height;
		bool is_all = i + 1 == body->boxes.n;
		if (!is_all && n_columns == 1)
			continue;
		extent rest = is_all ? 0 : least_height(body, i + 1, n_columns - 1);
		extent both = rest > height ? rest : height;
		least = both < least ? both : least;
	}
	return least;
}

static void balanced_is_the_least_height_of_all(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 400; seed++) {
		struct strip_bench b;
		uint64_t dice = seed;
		begin(&b);
		begin_strip(&b, 1 + roll(&dice, 4));
		for (uint32_t n = 1 + roll(&dice, 13); n > 0; n--)
			add_box(&b, (length)(1 + roll(&dice, 50)) * PT, 0)->gap = (length)roll(&dice, 3) * 4 * PT;
		struct filled_strip s = balanced(&b, 1000 * PT);
		assert_sane(&b, &s, 1000 * PT);
		assert_true(s.is_complete);
		assert_int_equal(s.foot, least_height(b.bench.body, 0, b.bench.body->strips.at[0].n_columns));
		end(&b);
	}
}

/* Three lines that are to stay together do, at the price of one more; twenty are too many. */
static void it_is_higher_where_that_saves_a_break(void **state)
{
	(void)state;
	for (uint32_t n = 3; n <= 20; n += 17) {
		struct strip_bench b;
		begin(&b);
		begin_strip(&b, 2);
		for (uint32_t i = 0; i < n; i++)
			add_box(&b, LEADING, i ? COST_WIDOW : 0);
		struct filled_strip s = balanced(&b, 60 * LEADING);
		assert_int_equal(s.columns[0].end, n == 3 ? 3 : 10);
		assert_int_equal(s.cost, n == 3 ? 0 : COST_WIDOW);
		end(&b);
	}
}

/* With costs, gaps and the grid: no lesser height holds all of it, but for more. */
static void nothing_fits_in_less(void **state)
{
	(void)state;
	static const int32_t costs[] = {0, 0, 0, COST_HYPHEN, COST_WIDOW, COST_KEEP, COST_KEEP_INSIDE};
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct strip_bench b;
		uint64_t dice = seed;
		begin(&b);
		begin_strip(&b, 2 + roll(&dice, 3));
		for (uint32_t n = 5 + roll(&dice, 40); n > 0; n--) {
			struct galley_box *box = add_box(&b, LEADING, costs[roll(&dice, 7)]);
			box->gap = roll(&dice, 5) == 0 ? LEADING / 2 : 0;
			box->snap = roll(&dice, 3) == 0 ? SNAP_ALWAYS : SNAP_NEVER;
		}
		struct filled_strip s = balanced(&b, 60 * LEADING);
		assert_sane(&b, &s, 60 * LEADING);
		assert_true(s.is_complete);
		for (extent height = 0; height < s.foot - PT / 32; height += LEADING / 8) {
			struct filled_strip less = filled(&b, height);
			assert_true(!less.is_complete || less.foot > height || less.cost >= s.cost);
		}
		end(&b);
	}
}

/* --- notes ----------------------------------------------------------------------------------------------------- */

static void a_note_stands_in_the_column_of_its_call(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, 3);
	add_note(&b, 2);
	add_lines(&b, 12);
	struct filled_strip s = filled(&b, LINES * LEADING + EDGE);
	assert_sane(&b, &s, LINES * LEADING + EDGE);
	assert_int_equal(s.columns[0].end, 8);
	assert_int_equal(s.columns[0].end_note, 2);
	assert_int_equal(s.columns[1].end, 15);
	assert_int_equal(s.foot, LINES * LEADING + EDGE);
	end(&b);
}

/* Three lines and the note beside them would be 45 pt high, the first line and its note are 50. */
static void balancing_leaves_a_note_with_its_call(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, 1);
	add_note(&b, 2);
	add_lines(&b, 2);
	struct filled_strip s = balanced(&b, LINES * LEADING);
	assert_sane(&b, &s, LINES * LEADING);
	assert_int_equal(s.n_away, 0);
	assert_int_equal(s.columns[0].end, 1);
	assert_int_equal(s.columns[0].end_note, 2);
	assert_int_equal(s.foot, 50 * PT);
	end(&b);
}

/* One called where it has no room takes its line along. */
static void a_call_goes_over_with_its_note(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, LINES);
	add_note(&b, 1);
	add_lines(&b, 3);
	struct filled_strip s = filled(&b, LINES * LEADING);
	assert_int_equal(s.columns[0].end, LINES - 1);
	assert_int_equal(s.columns[0].end_note, 0);
	assert_int_equal(s.columns[1].end_note, 1);
	assert_int_equal(s.cost, 0);
	end(&b);
}

static void a_long_note_goes_on_in_the_next_columns(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 3);
	add_lines(&b, 2);
	add_note(&b, 2 * LINES);
	add_lines(&b, 3);
	struct filled_strip s = filled(&b, LINES * LEADING);
	assert_sane(&b, &s, LINES * LEADING);
	assert_true(s.columns[0].end_note > 0);
	assert_true(s.columns[1].end_note > s.columns[1].first_note);
	assert_true(s.is_complete);
	assert_int_equal(s.cost, 2 * COST_NOTE_SPLIT);
	end(&b);
}

/* Six lines: one of text and five of the note; what goes on begins four lines lower, so two boxes of it have room. */
static void a_row_in_a_note_goes_on_with_its_lead_in(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, 1);
	add_note(&b, 8);
	b.bench.column_notes->boxes.at[5].lead_in = 4 * LEADING;
	struct filled_strip s = filled(&b, EDGE + 6 * LEADING);
	assert_int_equal(s.columns[0].end_note, 5);
	assert_int_equal(s.columns[1].end_note, 7);
	assert_int_equal(s.foot, EDGE + 6 * LEADING);
	end(&b);
}

static void notes_are_set_once_at_any_height(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct strip_bench b;
		uint64_t dice = seed;
		begin(&b);
		begin_strip(&b, 1 + roll(&dice, 5));
		for (uint32_t n = 3 + roll(&dice, 40); n > 0; n--) {
			add_lines(&b, 1);
			if (roll(&dice, 6) == 0)
				add_note(&b, 1 + roll(&dice, 9));
		}
		extent height = (extent)(2 + roll(&dice, 20)) * LEADING;
		struct filled_strip s = filled(&b, height), least = balanced(&b, height);
		assert_sane(&b, &s, height);
		assert_sane(&b, &least, height);
		assert_true(!s.is_complete || least.foot <= height);
		end(&b);
	}
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

static struct page_breaks break_pages(struct strip_bench *b)
{
	struct page_breaks breaks = bench_break(&b->bench, 8);
	struct at at = {0};
	for (uint32_t i = 0; i < breaks.n_plans; i++) {
		assert_memory_equal(&breaks.plans[i].from, &at, sizeof at);
		at = breaks.plans[i].to;
	}
	assert_int_equal(at.box, b->bench.body->boxes.n);
	assert_int_equal(at.note[NOTES_OF_PAGE], b->bench.notes->boxes.n);
	assert_int_equal(at.note[NOTES_OF_COLUMN], b->bench.column_notes->boxes.n);
	return breaks;
}

/* Two full columns below two lines, the rest balanced above five lines of text. */
static void a_strip_fills_its_page_and_is_balanced_on_the_last(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	add_lines(&b, 2);
	begin_strip(&b, 2);
	add_lines(&b, 16 + 10);
	b.in_strip = false;
	add_lines(&b, 5);
	struct page_breaks breaks = break_pages(&b);
	assert_int_equal(breaks.n_plans, 2);
	assert_true(breaks.plans[0].ends_in_strip);
	assert_int_equal(breaks.plans[0].to.box, 2 + 16);
	assert_int_equal(breaks.plans[0].foot, LINES * LEADING);
	assert_false(breaks.plans[1].ends_in_strip);
	end(&b);
}

/* A page's notes leave its columns less room. */
static void columns_end_above_the_notes_of_the_page(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	add_lines(&b, 2);
	add_note(&b, 3);
	begin_strip(&b, 2);
	add_lines(&b, 30);
	struct page_breaks breaks = break_pages(&b);
	assert_int_equal(breaks.plans[0].to.box, 2 + 2 * 5);
	assert_int_equal(breaks.plans[0].to.note[NOTES_OF_PAGE], 3);
	end(&b);
}

/* A note of four columns: its strip ends, it goes on overleaf alone, and text follows there. */
static void notes_that_are_left_begin_the_next_page(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, 2);
	add_note(&b, 2 * LINES + 2);
	b.in_strip = false;
	add_lines(&b, 4);
	struct page_breaks breaks = break_pages(&b);
	assert_int_equal(breaks.n_plans, 2);
	assert_int_equal(breaks.plans[0].to.box, 2);
	assert_in_range(breaks.plans[0].to.note[NOTES_OF_COLUMN], 1, 2 * LINES);
	assert_int_equal(breaks.plans[1].to.box, 6);
	end(&b);
}

static void a_forced_break_waits_for_the_notes(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	begin_strip(&b, 2);
	add_lines(&b, 2);
	add_note(&b, 2 * LINES + 2);
	b.in_strip = false;
	add_box(&b, LEADING, 0)->force = BREAK_RECTO;
	struct page_breaks breaks = break_pages(&b);
	assert_int_equal(breaks.n_plans, 3);
	assert_int_equal(breaks.plans[1].to.box, 2);
	assert_int_equal(breaks.plans[2].number, 3);
	end(&b);
}

static void pages_of_boxes_that_are_too_high_end(void **state)
{
	(void)state;
	struct strip_bench b;
	begin(&b);
	add_lines(&b, 1);
	begin_strip(&b, 12);
	for (int i = 0; i < 5; i++)
		add_box(&b, 20 * LEADING, 0);
	struct page_breaks breaks = break_pages(&b);
	assert_int_equal(breaks.n_plans, 6);
	end(&b);
}

static void pages_of_anything_end(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct strip_bench b;
		uint64_t dice = seed;
		begin(&b);
		for (uint32_t n = 10 + roll(&dice, 120); n > 0; n--) {
			if (roll(&dice, 15) == 0)
				b.in_strip = false;
			else if (roll(&dice, 15) == 0)
				begin_strip(&b, 2 + roll(&dice, 3));
			struct galley_box *box = add_box(&b, LEADING, roll(&dice, 4) == 0 ? COST_WIDOW : 0);
			box->gap = roll(&dice, 5) == 0 ? LEADING / 2 : 0;
			box->snap = roll(&dice, 3) == 0 ? SNAP_ALWAYS : SNAP_NEVER;
			if (roll(&dice, 12) == 0 && b.bench.n_notes + b.bench.n_column_notes < 60)
				add_note(&b, 1 + roll(&dice, 12));
		}
		break_pages(&b);
		end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_filled_in_turn),
		cmocka_unit_test(a_heading_begins_the_next_column),
		cmocka_unit_test(what_cannot_be_avoided_is_paid),
		cmocka_unit_test(gaps_vanish_at_the_top_of_columns),
		cmocka_unit_test(text_stands_on_the_grid_in_all_columns),
		cmocka_unit_test(a_row_ends_where_its_edge_has_room),
		cmocka_unit_test(a_box_higher_than_the_page_is_taken_alone),
		cmocka_unit_test(balanced_is_the_least_height_of_all),
		cmocka_unit_test(it_is_higher_where_that_saves_a_break),
		cmocka_unit_test(nothing_fits_in_less),
		cmocka_unit_test(a_note_stands_in_the_column_of_its_call),
		cmocka_unit_test(balancing_leaves_a_note_with_its_call),
		cmocka_unit_test(a_call_goes_over_with_its_note),
		cmocka_unit_test(a_long_note_goes_on_in_the_next_columns),
		cmocka_unit_test(a_row_in_a_note_goes_on_with_its_lead_in),
		cmocka_unit_test(notes_are_set_once_at_any_height),
		cmocka_unit_test(a_strip_fills_its_page_and_is_balanced_on_the_last),
		cmocka_unit_test(columns_end_above_the_notes_of_the_page),
		cmocka_unit_test(notes_that_are_left_begin_the_next_page),
		cmocka_unit_test(a_forced_break_waits_for_the_notes),
		cmocka_unit_test(pages_of_boxes_that_are_too_high_end),
		cmocka_unit_test(pages_of_anything_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
