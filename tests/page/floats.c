/* SPDX-License-Identifier: EUPL-1.2 */
/* Floats over galleys made by hand: pages of ten lines, floats of whole lines. */
#include "bench.h"

enum { LINES = 10 };
static const char ten_lines[] = "@page { size: 300pt 190pt; margin: 20pt }";

static void add_lines(struct bench *b, int n)
{
	while (n-- > 0)
		bench_add_line(b, 0);
}

/* A float of `n` lines, due with the body's last line. */
static struct queued_float *add_float(struct bench *b, enum float_kind kind, int n)
{
	struct galley *galley = galley_new(&b->arena, LEADING);
	for (int i = 0; i < n; i++)
		list_push(
			&b->arena, &galley->boxes,
			(struct galley_box){.height = LEADING, .strip = NO_STRIP, .table = NO_TABLE, .head = NO_HEAD});
	struct queued_float queued = {
		.galley = galley, .height = n * LEADING, .taken = n * LEADING, .kind = (uint8_t)kind};
	list_push(&b->arena, &b->body->floats, queued);
	b->body->boxes.at[b->body->boxes.n - 1].n_floats = (uint32_t)b->body->floats.n;
	return &b->body->floats.at[b->body->floats.n - 1];
}

static void begin_chapter(struct bench *b, enum break_kind force)
{
	bench_add_line(b, 0)->force = (uint8_t)force;
}

/* What a page holds of floats, in points. */
static extent floats_of(const struct bench *b, const struct page_plan *plan)
{
	extent height = 0;
	for (uint32_t i = plan->from.floats; i < plan->to.floats; i++)
		if (b->body->floats.at[i].kind != FLOAT_PAGE)
			height += b->body->floats.at[i].taken;
	return height;
}

static void assert_page(const struct bench *b, const struct page_plan *plan)
{
	const struct at *from = &plan->from, *to = &plan->to;
	extent notes = bench_notes_height(b->notes, from->note[NOTES_OF_PAGE], to->note[NOTES_OF_PAGE], 0);
	assert_true(galley_height(b->body, from->box, to->box) + floats_of(b, plan) + notes <= LINES * LEADING);
	assert_true(to->floats <= (to->box ? b->body->boxes.at[to->box - 1].n_floats : 0));
	assert_int_equal(plan->is_float, from->box == to->box && (from->floats < to->floats || to->float_box > 0));
	if (from->float_box)
		assert_true(plan->is_float);
	if (to->box < b->body->boxes.n && b->body->boxes.at[to->box].force && !plan->is_float && from->box < to->box)
		assert_int_equal(to->float_box, 0);
}

/* All text and all floats once, in order, none before its call or after its chapter, no page over its room. */
static void assert_sane(const struct bench *b, const struct page_breaks *breaks)
{
	struct at at = {0};
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct page_plan *plan = &breaks->plans[i];
		assert_memory_equal(&plan->from, &at, sizeof at);
		assert_page(b, plan);
		bool begins = at.box > 0 && at.box < b->body->boxes.n && b->body->boxes.at[at.box].force;
		if (begins && plan->to.box > at.box)
			assert_int_equal(at.floats, b->body->boxes.at[at.box - 1].n_floats);
		at = plan->to;
	}
	assert_int_equal(at.box, b->body->boxes.n);
	assert_int_equal(at.floats, b->body->floats.n);
	assert_int_equal(at.float_box, 0);
	assert_int_equal(at.note[NOTES_OF_PAGE], b->notes->boxes.n);
}

static struct page_breaks broken(struct bench *b)
{
	struct page_breaks breaks = bench_break(b, 8);
	assert_sane(b, &breaks);
	return breaks;
}

/* --- at the head and foot of pages of text --------------------------------------------------------------------- */

static void a_float_stands_on_the_page_of_its_call(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, 3);
	add_float(&b, FLOAT_BOTTOM, 3);
	add_lines(&b, 13);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 2);
	assert_int_equal(breaks.plans[0].to.floats, 1);
	assert_int_equal(breaks.plans[0].to.box, LINES - 3);
	bench_end(&b);
}

static void a_float_without_room_waits_and_text_fills_the_page(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, LINES - 1);
	add_float(&b, FLOAT_BOTTOM, 4);
	add_lines(&b, 17);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 3);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	assert_int_equal(breaks.plans[0].to.floats, 0);
	assert_int_equal(breaks.plans[1].to.floats, 1);
	assert_int_equal(breaks.plans[1].to.box, LINES + 6);
	bench_end(&b);
}

static void two_floats_share_a_page_and_a_third_waits(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, 2);
	for (int i = 0; i < 3; i++)
		add_float(&b, FLOAT_TOP_BOTTOM, 2);
	add_lines(&b, 22);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 3);
	assert_int_equal(breaks.plans[0].to.floats, 2);
	assert_int_equal(breaks.plans[0].to.box, LINES - 4);
	assert_int_equal(breaks.plans[1].to.floats, 3);
	bench_end(&b);
}

/* A small one would fit beside the text, but one that was called before it has not had its place. */
static void no_float_overtakes_another(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, 7);
	add_float(&b, FLOAT_BOTTOM, 6);
	add_float(&b, FLOAT_BOTTOM, 1);
	add_lines(&b, 16);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.plans[0].to.floats, 0);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	assert_int_equal(breaks.plans[1].to.floats, 2);
	assert_int_equal(breaks.plans[1].to.box, LINES + 3);
	bench_end(&b);
}

/* ... but one page may be all that there is. */
static void a_float_does_not_stand_above_a_chapters_beginning(void **state)
{
	(void)state;
	for (int more = 0; more <= 20; more += 20) {
		struct bench b;
		bench_begin(&b, ten_lines);
		add_lines(&b, 2);
		add_float(&b, FLOAT_TOP, 3);
		add_lines(&b, 3 + more);
		struct page_breaks breaks = broken(&b);
		assert_int_equal(breaks.plans[0].to.floats, more ? 0 : 1);
		assert_int_equal(breaks.n_plans, more ? 3 : 1);
		bench_end(&b);
	}
}

/* --- pages of floats alone ------------------------------------------------------------------------------------- */

static void floats_that_are_left_come_before_the_next_chapter(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, LINES);
	add_float(&b, FLOAT_BOTTOM, 5);
	add_float(&b, FLOAT_TOP, 4);
	begin_chapter(&b, BREAK_PAGE);
	add_lines(&b, 9);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 3);
	assert_true(breaks.plans[1].is_float);
	assert_int_equal(breaks.plans[1].to.floats, 2);
	assert_int_equal(breaks.plans[1].number, 2);
	assert_int_equal(breaks.plans[2].number, 3);
	bench_end(&b);
}

/* A chapter that begins on a right-hand page has a blank page before it, or none, as the pages of floats leave it. */
static void pages_of_floats_count_for_left_and_right(void **state)
{
	(void)state;
	for (int n = 1; n <= 2; n++) {
		struct bench b;
		bench_begin(&b, ten_lines);
		add_lines(&b, LINES);
		for (int i = 0; i < n; i++)
			add_float(&b, FLOAT_BOTTOM, 7);
		begin_chapter(&b, BREAK_RECTO);
		struct page_breaks breaks = broken(&b);
		const struct page_plan *last = &breaks.plans[breaks.n_plans - 1];
		assert_int_equal(breaks.n_plans, 2 + n);
		assert_int_equal(last->blank_before, n == 2);
		assert_int_equal(last->number, n == 1 ? 3 : 5);
		bench_end(&b);
	}
}

static void floats_that_are_left_come_at_the_documents_end(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, LINES);
	add_float(&b, FLOAT_TOP, 7);
	add_float(&b, FLOAT_PAGE, 2);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 3);
	assert_true(breaks.plans[1].is_float && breaks.plans[2].is_float);
	bench_end(&b);
}

/* Text fills the page of the call; three pages of the float follow, then the text goes on. */
static void a_long_float_has_pages_of_its_own(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, 4);
	add_float(&b, FLOAT_PAGE, 2 * LINES + 5);
	add_lines(&b, 3 * LINES - 4);
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 6);
	assert_int_equal(breaks.plans[0].to.box, LINES);
	for (uint32_t i = 1; i <= 3; i++) {
		assert_true(breaks.plans[i].is_float);
		assert_int_equal(breaks.plans[i].from.float_box, (i - 1) * LINES);
		assert_int_equal(breaks.plans[i].to.box, LINES);
		assert_int_equal(breaks.plans[i].number, i + 1);
	}
	assert_int_equal(breaks.plans[4].to.box, 2 * LINES);
	bench_end(&b);
}

static void a_page_of_a_float_ends_where_its_break_is_cheap(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, 4);
	struct queued_float *queued = add_float(&b, FLOAT_PAGE, LINES + 5);
	struct galley_box *boxes = ((struct galley *)queued->galley)->boxes.at;
	boxes[LINES].cost = COST_WIDOW;
	boxes[LINES - 1].cost = COST_KEEP;
	boxes[LINES + 2].force = BREAK_PAGE;
	struct page_breaks breaks = broken(&b);
	assert_int_equal(breaks.n_plans, 4);
	assert_int_equal(breaks.plans[1].to.float_box, LINES - 2);
	assert_int_equal(breaks.plans[2].to.float_box, LINES + 2);
	bench_end(&b);
}

static void a_page_float_carries_no_notes(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, ten_lines);
	add_lines(&b, 5);
	bench_add_note(&b, NOTES_OF_PAGE, LINES);
	add_float(&b, FLOAT_PAGE, 4);
	add_lines(&b, 20);
	struct page_breaks breaks = broken(&b);
	for (uint32_t i = 0; i < breaks.n_plans; i++)
		if (breaks.plans[i].is_float)
			assert_int_equal(breaks.plans[i].from.note[NOTES_OF_PAGE],
			                 breaks.plans[i].to.note[NOTES_OF_PAGE]);
	bench_end(&b);
}

/* --- all mixed ------------------------------------------------------------------------------------------------- */

static void add_anything(struct bench *b, uint64_t *dice)
{
	static const int32_t costs[] = {0, 0, 0, 0, COST_HYPHEN, COST_WIDOW, COST_KEEP, COST_KEEP_INSIDE};
	struct galley_box *box = bench_add_line(b, costs[roll(dice, 8)]);
	if (roll(dice, 25) == 0)
		box->force = roll(dice, 2) ? BREAK_PAGE : BREAK_RECTO;
	if (roll(dice, 12) == 0 && b->n_notes + 2 < MOST_NOTES)
		bench_add_note(b, NOTES_OF_PAGE, 1 + roll(dice, 6));
	while (roll(dice, 8) == 0) {
		bool is_page = roll(dice, 4) == 0;
		enum float_kind kind = is_page ? FLOAT_PAGE : (enum float_kind)(FLOAT_TOP + roll(dice, 3));
		add_float(b, kind, 1 + (int)roll(dice, is_page ? 3 * LINES : 7));
	}
}

static void any_floats_stand_once_and_a_wider_beam_never_costs_more(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 300; seed++) {
		struct bench b;
		uint64_t dice = seed;
		bench_begin(&b, ten_lines);
		for (uint32_t n = 5 + roll(&dice, 120); n > 0; n--)
			add_anything(&b, &dice);
		struct break_job job = bench_job(&b, 8);
		struct page_breaks greedy = bench_break(&b, 1), wide = page_breaks_of(&b.arena, &b.scratch, &job);
		assert_sane(&b, &greedy);
		assert_sane(&b, &wide);
#ifdef CHECKED
		breaks_of_pages_check(&job, &wide);
#endif
		assert_true(wide.cost <= greedy.cost);
		bench_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_float_stands_on_the_page_of_its_call),
		cmocka_unit_test(a_float_without_room_waits_and_text_fills_the_page),
		cmocka_unit_test(two_floats_share_a_page_and_a_third_waits),
		cmocka_unit_test(no_float_overtakes_another),
		cmocka_unit_test(a_float_does_not_stand_above_a_chapters_beginning),
		cmocka_unit_test(floats_that_are_left_come_before_the_next_chapter),
		cmocka_unit_test(pages_of_floats_count_for_left_and_right),
		cmocka_unit_test(floats_that_are_left_come_at_the_documents_end),
		cmocka_unit_test(a_long_float_has_pages_of_its_own),
		cmocka_unit_test(a_page_of_a_float_ends_where_its_break_is_cheap),
		cmocka_unit_test(a_page_float_carries_no_notes),
		cmocka_unit_test(any_floats_stand_once_and_a_wider_beam_never_costs_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
