/* SPDX-License-Identifier: EUPL-1.2 */
/* The page breaker against all choices there are: small galleys by the dice, each also cut by a search that tries every
 * page and knows no beam. It is written from what a page costs (breaker.h), not from the breaker: heights are added up
 * box by box, notes are set one by one as far as they fit. */
#include "page/bench.h"

#include <inttypes.h>

static const char *const sheets[] = {
	"@page { size: 300pt 115pt; margin: 20pt }",
	"@page { size: 300pt 130pt; margin: 20pt } @page :left { margin-bottom: 35pt }",
	"@page { size: 300pt 145pt; margin: 20pt; @footnote { margin-top: 9pt; padding-top: 2pt; border-top: 1pt solid "
        "} }",
	"@page { size: 300pt 160pt; margin: 20pt; @footnote { margin-top: 15pt } }",
};
enum { N_SHEETS = sizeof sheets / sizeof *sheets, MOST_BOXES = 12 };

struct left { /* what is still to be set, and what the page before means for the next */
	struct at at;
	uint32_t number;
	extent slack; /* -1: that page ended on purpose */
};

/* --- heights --------------------------------------------------------------------------------------------------- */

/* Where text that snaps comes to stand if it would stand at `y`. */
static extent snapped(const struct galley_box *box, extent y, bool is_first)
{
	bool is_moved = box->snap == SNAP_ALWAYS || (box->snap == SNAP_HALF && !is_first) ||
	                (box->snap == SNAP_ON_TOP && is_first);
	extent lacks = is_moved ? (LEADING - (y + box->rise) % LEADING) % LEADING : 0;
	return y + (box->snap == SNAP_HALF ? lacks / 2 : lacks);
}

/* How far boxes [first, end) reach down a page, what the last adds at its foot apart. */
static extent body_foot(const struct galley *body, uint32_t first, uint32_t end)
{
	extent y = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct galley_box *box = &body->boxes.at[i];
		y = snapped(box, y + (i == first ? box->top_gap : box->gap), i == first) + box->height;
		if (i == first)
			y += box->lead_in;
	}
	return y;
}

static extent body_height(const struct galley *body, uint32_t first, uint32_t end)
{
	return first == end ? 0 : body_foot(body, first, end) + body->boxes.at[end - 1].lead_out;
}

static extent note_area_height(const struct galley *notes, uint32_t first, uint32_t end, extent edge)
{
	extent height = first == end ? 0 : edge;
	for (uint32_t i = first; i < end; i++)
		height += notes->boxes.at[i].height + (i == first ? 0 : notes->boxes.at[i].gap);
	return height;
}

static struct page_room room_of(const struct bench *b, uint32_t number)
{
	return page_room_of(page_style_of(b->styled, NULL, number, false));
}

/* --- what a page costs ----------------------------------------------------------------------------------------- */

static int64_t square(int64_t per_line, extent difference)
{
	extent tenths = difference * 10 / LEADING;
	return per_line * tenths * tenths / 100;
}

static uint32_t notes_called(const struct bench *b, uint32_t box)
{
	return box ? b->body->boxes.at[box - 1].n_notes[NOTES_OF_PAGE] : 0;
}

/* Notes from `first` on as far as they fit; the last line of one takes another with it where there is one. */
static uint32_t set_notes(const struct bench *b, uint32_t first, uint32_t due, extent room, extent edge)
{
	const struct galley_box *boxes = b->notes->boxes.at;
	uint32_t end = first;
	while (end < due && note_area_height(b->notes, first, end + 1, edge) <= room)
		end++;
	uint32_t kept = end;
	while (end < due && kept > first && boxes[kept].cost >= COST_WIDOW)
		kept--;
	return kept > first ? kept : end;
}

static int64_t notes_cost(const struct bench *b, uint32_t box, uint32_t set)
{
	uint32_t called = notes_called(b, box);
	if (set >= b->note_first[called])
		return 0;
	int64_t cost = COST_NOTE_SPLIT;
	for (uint32_t note = 0; note < called; note++)
		cost += b->note_first[note] >= set ? COST_NOTE_AWAY : 0;
	return cost;
}

struct tried_page {
	struct left next;
	extent height; /* of all that stands on it */
	int64_t cost;
};

/* The page with `number` that begins at `from` and ends before box `end`. */
static struct tried_page page_tried(const struct bench *b, const struct left *from, uint32_t number, uint32_t end)
{
	const struct galley_box *boxes = b->body->boxes.at;
	uint32_t first = from->at.box, n = (uint32_t)b->body->boxes.n, note = from->at.note[NOTES_OF_PAGE];
	struct page_room room = room_of(b, number);
	extent body = body_height(b->body, first, end);
	uint32_t due = b->note_first[notes_called(b, end)];
	uint32_t set = set_notes(b, note, due, room.height - body, room.note_edge);
	if (first == n && set == note)
		set++; /* a page of notes alone holds one, however high */
	struct tried_page page = {.next = {.at = from->at, .number = number, .slack = -1},
	                          .height = body + note_area_height(b->notes, note, set, room.note_edge),
	                          .cost = notes_cost(b, end, set)};
	page.next.at.box = end;
	page.next.at.note[NOTES_OF_PAGE] = set;
	if (end == n || boxes[end].force != BREAK_AUTO) {
		bool goes_on = first < n && number > 1 && boxes[first].force == BREAK_AUTO;
		if (goes_on && body < LAST_LINES * (extent)LEADING)
			page.cost += square(COST_FEW, LAST_LINES * (extent)LEADING - body);
		return page;
	}
	page.cost += boxes[end].cost;
	if (set < due)
		return page;
	page.next.slack = page.height < room.height ? room.height - page.height : 0;
	page.cost += square(COST_SHORT, page.next.slack);
	bool faces = number % 2 == 1 && from->slack >= 0 && number == from->number + 1;
	if (faces && page.next.slack > from->slack)
		page.cost += square(COST_UNEQUAL, page.next.slack - from->slack);
	else if (faces)
		page.cost += square(COST_UNEQUAL, from->slack - page.next.slack);
	return page;
}

/* --- all choices ----------------------------------------------------------------------------------------------- */

/* A page on the other side is left blank where the break before `box` wants that. */
static uint32_t number_after(const struct bench *b, const struct left *from)
{
	uint32_t number = from->number + 1;
	if (from->at.box == b->body->boxes.n)
		return number;
	uint8_t force = b->body->boxes.at[from->at.box].force;
	bool wants_odd = force == BREAK_RECTO || force == BREAK_RIGHT,
	     wants_even = force == BREAK_VERSO || force == BREAK_LEFT;
	return number + ((wants_odd && number % 2 == 0) || (wants_even && number % 2 == 1));
}

/* What all pages from `from` on cost at least; `most`: what costs as much is of no interest. */
static int64_t least_cost(const struct bench *b, const struct left *from, int64_t most)
{
	uint32_t first = from->at.box, n = (uint32_t)b->body->boxes.n;
	if (most <= 0 || (first == n && from->at.note[NOTES_OF_PAGE] == b->notes->boxes.n))
		return 0;
	uint32_t number = number_after(b, from);
	extent room = room_of(b, number).height;
	for (uint32_t end = first < n ? first + 1 : n; end <= n; end++) {
		if (end > first + 1 && b->body->boxes.at[end - 1].force != BREAK_AUTO)
			break;
		if (end > first + 1 && body_foot(b->body, first, end) > room)
			break;
		if (end > first + 1 && body_height(b->body, first, end) > room)
			continue;
		struct tried_page page = page_tried(b, from, number, end);
		int64_t cost = page.cost + least_cost(b, &page.next, most - page.cost);
		most = cost < most ? cost : most;
	}
	return most;
}

static int64_t cost_of_the_best(const struct bench *b)
{
	return least_cost(b, &(struct left){.slack = -1}, INT64_MAX);
}

/* --- what every plan keeps to ---------------------------------------------------------------------------------- */

/* Each box and note once and in order, none before its call, no page over its room but one of a single box or line of a
 * note. Returns what the pages cost, added up anew. */
static int64_t check_plans(const struct bench *b, const struct page_breaks *breaks)
{
	struct left left = {.slack = -1};
	int64_t cost = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct page_plan *plan = &breaks->plans[i];
		uint32_t n_notes = plan->to.note[NOTES_OF_PAGE] - plan->from.note[NOTES_OF_PAGE];
		assert_memory_equal(&plan->from, &left.at, sizeof left.at);
		assert_true(plan->to.box >= plan->from.box &&
		            plan->to.note[NOTES_OF_PAGE] >= plan->from.note[NOTES_OF_PAGE]);
		assert_true(plan->to.note[NOTES_OF_PAGE] <= b->note_first[notes_called(b, plan->to.box)]);
		assert_int_equal(plan->number, number_after(b, &left));
		struct tried_page page = page_tried(b, &left, plan->number, plan->to.box);
		assert_memory_equal(&plan->to, &page.next.at, sizeof plan->to);
		if (plan->to.box - plan->from.box + n_notes > 1)
			assert_true(page.height <= room_of(b, plan->number).height);
		cost += page.cost;
		left = page.next;
	}
	assert_int_equal(left.at.box, b->body->boxes.n);
	assert_int_equal(left.at.note[NOTES_OF_PAGE], b->notes->boxes.n);
	return cost;
}

/* --- galleys by the dice --------------------------------------------------------------------------------------- */

static void roll_note(struct bench *b, uint64_t *dice)
{
	bench_add_note(b, NOTES_OF_PAGE, 1 + roll(dice, 5));
	uint32_t first = b->note_first[b->n_notes - 1], n = (uint32_t)b->notes->boxes.n;
	for (uint32_t i = first; i < n; i++) {
		struct galley_box *box = &b->notes->boxes.at[i];
		box->kind = BOX_LINE;
		box->height = 12 * PT;
		box->cost = i > first && (i == first + 1 || i + 1 == n) ? COST_WIDOW : 0;
	}
	b->notes->boxes.at[first].gap = (length)roll(dice, 3) * 2 * PT;
}

static void roll_slice(struct galley_box *box, uint64_t *dice)
{
	box->height = PT * (length)(5 + roll(dice, 20));
	box->lead_in = PT * ((length)roll(dice, 12) - 5);
	box->lead_out = PT * (length)roll(dice, 8);
	box->cost = COST_ROW + (roll(dice, 2) ? COST_WIDOW : 0);
}

static void roll_box(struct bench *b, uint64_t *dice)
{
	static const int32_t costs[] = {0, 0, 0, 0, COST_HYPHEN, COST_WIDOW, COST_KEEP_INSIDE, COST_KEEP};
	static const uint8_t forces[] = {BREAK_PAGE, BREAK_RECTO, BREAK_VERSO, BREAK_LEFT, BREAK_RIGHT};
	struct galley_box *box = bench_add_line(b, costs[roll(dice, 8)]);
	if (roll(dice, 4) == 0)
		roll_slice(box, dice);
	else if (roll(dice, 3) == 0)
		box->snap = (enum snap)roll(dice, 4);
	if (box->snap != SNAP_NEVER)
		box->rise = PT * (length)roll(dice, 6);
	if (roll(dice, 5) == 0)
		box->gap = PT * (length)roll(dice, 16);
	if (roll(dice, 12) == 0)
		box->force = forces[roll(dice, 5)];
	if (box->force)
		box->top_gap = box->gap;
	if (roll(dice, 40) == 0)
		box->height = 20 * LEADING;
	if (roll(dice, 5) == 0)
		roll_note(b, dice);
}

static void roll_galley(struct bench *b, uint64_t seed)
{
	uint64_t dice = seed;
	bench_begin(b, sheets[roll(&dice, N_SHEETS)]);
	for (uint32_t n = 1 + roll(&dice, MOST_BOXES); n > 0; n--)
		roll_box(b, &dice);
}

static void the_cost_is_that_of_the_best_of_all_choices(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		struct bench b;
		roll_galley(&b, seed);
		struct page_breaks breaks = bench_break(&b, 1000);
		int64_t best = cost_of_the_best(&b);
		if (breaks.cost != best || check_plans(&b, &breaks) != best)
			fail_msg("galley %" PRIu64 ": %" PRId64 ", the best costs %" PRId64, seed, breaks.cost, best);
		bench_end(&b);
	}
}

static void a_beam_of_eight_costs_no_more_than_one(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		struct bench b;
		roll_galley(&b, seed);
		struct page_breaks greedy = bench_break(&b, 1), wide = bench_break(&b, 8),
				   widest = bench_break(&b, 1000);
		assert_true(widest.cost <= wide.cost && wide.cost <= greedy.cost);
		assert_true(check_plans(&b, &greedy) == greedy.cost && check_plans(&b, &wide) == wide.cost);
		bench_end(&b);
	}
}

/* --- by hand --------------------------------------------------------------------------------------------------- */

/* Five lines a page. A row of two slices, whose edge does not fit below the first, but whose end needs none. */
static void a_row_may_end_where_it_may_not_be_cut(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, sheets[0]);
	for (int i = 0; i < 3; i++)
		bench_add_line(&b, 0);
	bench_add_line(&b, 0)->lead_out = 2 * LEADING;
	bench_add_line(&b, COST_ROW);
	for (int i = 0; i < LAST_LINES; i++)
		bench_add_line(&b, 0);
	struct page_breaks breaks = bench_break(&b, 1);
	assert_int_equal(breaks.plans[0].to.box, 5);
	b.body->boxes.at[4].height = 2 * LEADING; /* now its end does not fit either: the row goes over whole */
	breaks = bench_break(&b, 1);
	assert_int_equal(breaks.plans[0].to.box, 3);
	bench_end(&b);
}

/* The edge below a cut is part of the page: of five lines three and a slice with its edge leave none free. */
static void the_edge_of_a_cut_row_takes_room(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, sheets[0]);
	for (int i = 0; i < 3; i++)
		bench_add_line(&b, COST_KEEP);
	bench_add_line(&b, COST_KEEP)->lead_out = LEADING;
	bench_add_line(&b, 0)->height = 4 * LEADING;
	struct page_breaks breaks = bench_break(&b, 8);
	assert_int_equal(breaks.n_plans, 2);
	assert_int_equal(breaks.plans[0].to.box, 4);
	assert_int_equal(breaks.cost,
	                 COST_FEW * 25); /* nothing but that the last page lacks five lines of LAST_LINES */
	bench_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cost_is_that_of_the_best_of_all_choices),
		cmocka_unit_test(a_beam_of_eight_costs_no_more_than_one),
		cmocka_unit_test(a_row_may_end_where_it_may_not_be_cut),
		cmocka_unit_test(the_edge_of_a_cut_row_takes_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
