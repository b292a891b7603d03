/* SPDX-License-Identifier: EUPL-1.2 */
/* Strips of columns over galleys made by the dice: where breaks cost nothing, balanced columns are as low as the best of
 * all ways to divide the boxes; and whatever breaks cost, each box and each note stands once, in order, no note before
 * its call. */
#include "page/bench.h"
#include "page/strips.h"

enum { MOST_BOXES = 14, EDGE = 8 * PT };

/* All of the body as one strip of `n` columns. */
static void put_strip(struct bench *b, uint32_t n)
{
	struct strip strip = {.end = (uint32_t)b->body->boxes.n, .n_columns = n, .width = 80 * PT, .gap = 10 * PT};
	for (uint32_t i = 0; i < strip.end; i++)
		b->body->boxes.at[i].strip = 0;
	list_push(&b->arena, &b->body->strips, strip);
}

/* --- the best of all ways -------------------------------------------------------------------------------------- */

/* The least foot that `n` columns from box `first` on can have in common. */
static extent least_foot(const struct galley *body, uint32_t first, uint32_t n, extent top)
{
	uint32_t n_boxes = (uint32_t)body->boxes.n;
	if (n == 1 || first == n_boxes)
		return bench_foot(body, first, n_boxes, top);
	extent least = INT64_MAX;
	for (uint32_t end = first + 1; end <= n_boxes; end++) {
		extent own = bench_foot(body, first, end, top), rest = least_foot(body, end, n - 1, top);
		extent foot = own > rest ? own : rest;
		least = foot < least ? foot : least;
	}
	return least;
}

static void roll_lines(struct bench *b, uint64_t *dice)
{
	for (uint32_t n = 1 + roll(dice, MOST_BOXES); n > 0; n--) {
		struct galley_box *box = bench_add_line(b, 0);
		box->height = roll(dice, 3) ? LEADING : PT * (length)(1 + roll(dice, 60));
		box->gap = roll(dice, 3) ? 0 : PT * (length)roll(dice, 20);
		box->snap = roll(dice, 4) ? SNAP_NEVER : SNAP_ALWAYS;
		if (box->snap == SNAP_NEVER && roll(dice, 4) == 0)
			box->lead_in = PT * ((length)roll(dice, 10) - 3);
	}
}

static void balanced_columns_are_as_low_as_can_be(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		struct bench b;
		uint64_t dice = seed;
		bench_begin(&b, "@page { size: 300pt 2000pt; margin: 0 }");
		roll_lines(&b, &dice);
		uint32_t n = 1 + roll(&dice, 4);
		put_strip(&b, n);
		extent top = PT * (extent)roll(&dice, 40);
		struct break_job job = bench_job(&b, 8);
		struct filled_strip filled = strip_balanced(&job, 0, 0, 0, top, 2000 * PT, EDGE);
		assert_true(filled.is_complete);
		assert_int_equal(filled.foot, least_foot(b.body, 0, n, top));
		bench_end(&b);
	}
}

/* --- everything once ------------------------------------------------------------------------------------------- */

static void roll_strip(struct bench *b, uint64_t *dice)
{
	static const int32_t costs[] = {0, 0, 0, COST_HYPHEN, COST_WIDOW, COST_KEEP_INSIDE, COST_KEEP};
	bench_begin(b, "@page { size: 300pt 190pt; margin: 20pt; @footnote { margin-top: 8pt } }");
	for (uint32_t n = 1 + roll(dice, 60); n > 0; n--) {
		struct galley_box *box = bench_add_line(b, costs[roll(dice, 7)]);
		box->height = roll(dice, 30) ? LEADING : 12 * LEADING;
		box->gap = roll(dice, 6) ? 0 : LEADING / 2;
		if (roll(dice, 6) == 0 && b->n_column_notes < 40)
			bench_add_note(b, NOTES_OF_COLUMN, 1 + roll(dice, roll(dice, 8) ? 4 : 30));
	}
	put_strip(b, 1 + roll(dice, 4));
}

/* One column after the other, no note before its call, nothing below the foot but where a column holds as little as it
 * can. Returns how many boxes and notes it took. */
static uint32_t check_columns(const struct bench *b, const struct filled_strip *filled, uint32_t box, uint32_t note,
                              extent foot)
{
	uint32_t first_box = box, first_note = note;
	for (uint32_t c = 0; c < b->body->strips.at[0].n_columns; c++) {
		const struct strip_column *column = &filled->columns[c];
		assert_int_equal(column->first, box);
		assert_int_equal(column->first_note, note);
		assert_true(column->end >= box && column->end_note >= note);
		uint32_t called = column->end ? b->body->boxes.at[column->end - 1].n_notes[NOTES_OF_COLUMN] : 0;
		assert_true(column->end_note <= b->column_first[called]);
		extent bottom = column->end == box ? filled->top : bench_foot(b->body, box, column->end, filled->top);
		extent notes = bench_notes_height(b->column_notes, note, column->end_note, EDGE);
		uint32_t n = column->end - box + (column->end_note - note);
		assert_true(n <= 1 || bottom + notes <= foot);
		assert_true(n == 0 || bottom + notes <= filled->foot);
		box = column->end;
		note = column->end_note;
	}
	assert_int_equal(filled->box, box);
	assert_int_equal(filled->note, note);
	return box - first_box + (note - first_note);
}

/* Page after page, each filled as far as it goes. */
static void each_box_and_note_stands_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 1000; seed++) {
		struct bench b;
		uint64_t dice = seed;
		roll_strip(&b, &dice);
		struct break_job job = bench_job(&b, 8);
		uint32_t box = 0, note = 0;
		while (box < b.body->boxes.n || note < b.column_notes->boxes.n) {
			extent foot = LEADING * (extent)(1 + roll(&dice, 10));
			struct filled_strip filled = roll(&dice, 2) ? strip_filled(&job, 0, box, note, 0, foot, EDGE)
			                                            : strip_balanced(&job, 0, box, note, 0, foot, EDGE);
			assert_true(check_columns(&b, &filled, box, note, foot) > 0);
			box = filled.box;
			note = filled.note;
			assert_int_equal(filled.is_complete, box == b.body->boxes.n && note == b.column_notes->boxes.n);
		}
		bench_end(&b);
	}
}

/* Every box and note once and in order, no note before its call, and each page takes something. */
static void check_pages(const struct bench *b, const struct page_breaks *breaks)
{
	struct at at = {0};
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct at *from = &breaks->plans[i].from, *to = &breaks->plans[i].to;
		assert_memory_equal(from, &at, sizeof at);
		assert_true(to->box >= from->box && memcmp(from, to, sizeof at) != 0);
		const struct galley_box *last = to->box ? &b->body->boxes.at[to->box - 1] : NULL;
		for (int area = 0; area < N_NOTE_AREAS; area++) {
			const uint32_t *first = area == NOTES_OF_PAGE ? b->note_first : b->column_first;
			assert_true(to->note[area] >= from->note[area]);
			assert_true(to->note[area] <= first[last ? last->n_notes[area] : 0]);
		}
		at = *to;
	}
	assert_int_equal(at.box, b->body->boxes.n);
	assert_int_equal(at.note[NOTES_OF_PAGE], b->notes->boxes.n);
	assert_int_equal(at.note[NOTES_OF_COLUMN], b->column_notes->boxes.n);
}

/* The first boxes of the strip stand above it instead; boxes of one column follow, and a note of the page. */
static void put_text_around(struct bench *b, uint64_t *dice)
{
	struct strip *strip = &b->body->strips.at[0];
	strip->first = strip->end / 4;
	for (uint32_t i = 0; i < strip->first; i++) {
		b->body->boxes.at[i].strip = NO_STRIP;
		b->body->boxes.at[i].n_notes[NOTES_OF_COLUMN] = 0;
	}
	for (uint32_t n = roll(dice, 20); n > 0; n--)
		bench_add_line(b, roll(dice, 3) ? 0 : COST_WIDOW);
	bench_add_note(b, NOTES_OF_PAGE, 2);
}

static void pages_with_columns_hold_everything_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct bench b;
		uint64_t dice = seed;
		roll_strip(&b, &dice);
		put_text_around(&b, &dice);
		struct page_breaks greedy = bench_break(&b, 1), wide = bench_break(&b, 8);
		check_pages(&b, &greedy);
		check_pages(&b, &wide);
		assert_true(wide.cost <= greedy.cost);
		bench_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(balanced_columns_are_as_low_as_can_be),
		cmocka_unit_test(each_box_and_note_stands_once),
		cmocka_unit_test(pages_with_columns_hold_everything_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
