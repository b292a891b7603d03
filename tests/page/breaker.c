/* SPDX-License-Identifier: EUPL-1.2 */
/* The page breaker over galleys made by hand: pages of ten lines of 15 pt, so that every choice can be counted on
 * fingers. */
#include "page/bench.h"

#define LINES 10

static void begin(struct bench *b)
{
	bench_begin(b, "@page { size: 300pt 190pt; margin: 20pt }");
}

static void add_lines(struct bench *b, int n)
{
	while (n-- > 0)
		bench_add_line(b, 0);
}

/* Every box once and in order, no page beyond its room, no note before its call. */
static void assert_sane(const struct bench *b, const struct page_breaks *breaks)
{
	uint32_t box = 0, note = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct page_plan *plan = &breaks->plans[i];
		assert_int_equal(plan->from.box, box);
		assert_int_equal(plan->from.note[NOTES_OF_PAGE], note);
		assert_true(plan->to.box > plan->from.box ||
		            plan->to.note[NOTES_OF_PAGE] > plan->from.note[NOTES_OF_PAGE]);
		box = plan->to.box;
		note = plan->to.note[NOTES_OF_PAGE];
		uint32_t n_called = box ? b->body->boxes.at[box - 1].n_notes[NOTES_OF_PAGE] : 0;
		assert_true(note <= b->note_first[n_called]);
	}
	assert_int_equal(box, b->body->boxes.n);
	assert_int_equal(note, b->notes->boxes.n);
}

static void full_pages_are_filled(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 3 * LINES + LAST_LINES);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.n_plans, 4);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	assert_int_equal(breaks.plans[2].to.box, 3 * LINES);
	bench_end(&b);
}

/* One line more than a page: the page before gives up some of its own, in a chapter's midst and at the end. */
static void no_line_goes_on_alone(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES + 1);
	bench_add_line(&b, 0);
	b.body->boxes.at[LINES + 1].force = BREAK_PAGE;
	add_lines(&b, LINES);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.n_plans, 4);
	assert_in_range(breaks.plans[0].to.box, LINES / 2, LINES - 3);
	assert_int_equal(breaks.plans[1].to.box, LINES + 1);
	assert_in_range(breaks.plans[2].to.box, LINES + 1 + LINES / 2, 2 * LINES - 2);
	bench_end(&b);
}

/* A chapter of a line or two that begins its page has the page for itself. */
static void a_short_chapter_takes_nothing(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES);
	bench_add_line(&b, 0);
	b.body->boxes.at[LINES].force = BREAK_PAGE;
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.n_plans, 2);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	assert_int_equal(breaks.cost, 0);
	bench_end(&b);
}

/* The last line but one of a note that is divided goes over with the last. */
static void a_note_leaves_no_widow(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 1);
	bench_add_note(&b, NOTES_OF_PAGE, LINES + 3);
	for (uint32_t i = 0; i < b.notes->boxes.n; i++)
		b.notes->boxes.at[i].kind = BOX_LINE;
	struct page_breaks free = bench_break(&b, 8);
	uint32_t divided = free.plans[0].to.note[NOTES_OF_PAGE];
	b.notes->boxes.at[divided].cost = COST_WIDOW;
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.plans[0].to.note[NOTES_OF_PAGE], divided - 1);
	bench_end(&b);
}

static void a_heading_goes_over_with_what_follows(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES); /* the last is a heading */
	bench_add_line(&b, COST_KEEP);
	add_lines(&b, 5);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	assert_int_equal(breaks.plans[0].to.box, LINES - 1);
	bench_end(&b);
}

static void a_widow_is_worse_than_a_short_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES);
	bench_add_line(&b, COST_WIDOW); /* a paragraph's last line */
	add_lines(&b, 5);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_int_equal(breaks.plans[0].to.box, LINES - 1);
	bench_end(&b);
}

static void a_note_stands_on_its_calls_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, LINES - 1);
	bench_add_note(&b, NOTES_OF_PAGE, 3);
	add_lines(&b, 12);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	for (uint32_t i = 0; i < breaks.n_plans; i++)
		if (breaks.plans[i].from.box <= LINES - 2u && breaks.plans[i].to.box > LINES - 2u)
			assert_true(breaks.plans[i].to.note[NOTES_OF_PAGE] > 0);
	bench_end(&b);
}

static void a_note_longer_than_a_page_is_split(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 2);
	bench_add_note(&b, NOTES_OF_PAGE, 3 * LINES);
	add_lines(&b, 12);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_sane(&b, &breaks);
	assert_true(breaks.plans[0].to.note[NOTES_OF_PAGE] > 0);
	assert_true(breaks.n_plans >= 4);
	bench_end(&b);
}

static void nothing_has_a_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_int_equal(breaks.n_plans, 1);
	bench_end(&b);
}

static void a_box_taller_than_the_page_goes_on(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 3);
	bench_add_line(&b, 0)->height = 5 * LINES * LEADING;
	add_lines(&b, 3);
	struct page_breaks breaks = bench_break(&b, 1);
	assert_sane(&b, &breaks);
	bench_end(&b);
}

static void recto_leaves_a_blank_page(void **state)
{
	(void)state;
	struct bench b;
	begin(&b);
	add_lines(&b, 3);
	bench_add_line(&b, 0)->force = BREAK_RECTO;
	struct page_breaks breaks = bench_break(&b, 8);
	assert_int_equal(breaks.n_plans, 2);
	assert_true(breaks.plans[1].blank_before);
	assert_int_equal(breaks.plans[1].number, 3);
	bench_end(&b);
}

static void a_wider_beam_never_costs_more(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct bench b;
		uint64_t dice = seed;
		begin(&b);
		for (uint32_t n = 20 + roll(&dice, 150); n > 0; n--) {
			static const int32_t costs[] = {0,           0,          0,         0,
			                                COST_HYPHEN, COST_WIDOW, COST_KEEP, COST_KEEP_INSIDE};
			struct galley_box *box = bench_add_line(&b, costs[roll(&dice, 8)]);
			box->gap = roll(&dice, 10) == 0 ? LEADING / 2 : 0;
			box->snap = roll(&dice, 3) == 0 ? SNAP_ALWAYS : SNAP_NEVER;
			if (roll(&dice, 15) == 0 && b.n_notes < 60)
				bench_add_note(&b, NOTES_OF_PAGE, 1 + roll(&dice, 12));
		}
		struct page_breaks greedy = bench_break(&b, 1), wide = bench_break(&b, 8);
		assert_sane(&b, &greedy);
		assert_sane(&b, &wide);
		assert_true(wide.cost <= greedy.cost);
		bench_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_pages_are_filled),
		cmocka_unit_test(no_line_goes_on_alone),
		cmocka_unit_test(a_short_chapter_takes_nothing),
		cmocka_unit_test(a_note_leaves_no_widow),
		cmocka_unit_test(a_heading_goes_over_with_what_follows),
		cmocka_unit_test(a_widow_is_worse_than_a_short_page),
		cmocka_unit_test(a_note_stands_on_its_calls_page),
		cmocka_unit_test(a_note_longer_than_a_page_is_split),
		cmocka_unit_test(nothing_has_a_page),
		cmocka_unit_test(a_box_taller_than_the_page_goes_on),
		cmocka_unit_test(recto_leaves_a_blank_page),
		cmocka_unit_test(a_wider_beam_never_costs_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
