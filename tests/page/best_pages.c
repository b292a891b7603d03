/* SPDX-License-Identifier: EUPL-1.2 */
/* The page breaker against all choices there are: small galleys by the dice, each also cut by a search that tries every
 * page and knows no beam. It is written from what a page costs (breaker.h), not from the breaker: heights are added up
 * box by box, notes are set one by one as far as they fit.
 *
 * The rules of floats: they keep their order. A page of text takes none, one or two of those that are due, none of them
 * a float with pages of its own. Such a float may have the next page, and has it once it is begun. Where the text ends
 * at a forced break, all that are left have pages before it goes on, as many on one as fit.
 *
 * The rules of settings: of the paragraphs that stand wholly on a page up to three are set a line longer, as far as
 * there is room and the page does not end on purpose, or a line shorter, as many as the page needs. A line is not
 * looked at that has no room when those that end above it are shorter.
 *
 * The rules of tables: below the part of one that a page holds stand the notes that this part calls, above them the edge
 * of its last row where it goes on. */
#include "page/bench.h"

#include <inttypes.h>

static const char *const sheets[] = {
	"@page { size: 300pt 115pt; margin: 20pt }",
	"@page { size: 300pt 190pt; margin: 20pt }",
	"@page { size: 300pt 130pt; margin: 20pt } @page :left { margin-bottom: 35pt }",
	"@page { size: 300pt 145pt; margin: 20pt; @footnote { margin-top: 9pt; padding-top: 2pt; border-top: solid } }",
	"@page { size: 300pt 160pt; margin: 20pt; @footnote { margin-top: 15pt } } @page wide { size: 400pt 100pt }",
};
enum { N_SHEETS = sizeof sheets / sizeof *sheets, MOST_BOXES = 12 };

struct left { /* what is still to be set, and what the page before means for the next */
	struct at at;
	uint32_t number;
	extent slack; /* -1: that page ended on purpose */
};

/* --- heights --------------------------------------------------------------------------------------------------- */

static extent body_height(const struct galley *body, uint32_t first, uint32_t end)
{
	return first == end ? 0 : bench_foot(body, first, end, 0) + bench_edge(body, first, end);
}

static struct page_room room_of(const struct bench *b, const char *page, uint32_t number)
{
	return page_room_of(page_style_of(b->styled, page, number, false));
}

static extent floats_height_by(const struct bench *b, uint32_t first, uint32_t end)
{
	extent height = 0;
	for (uint32_t i = first; i < end; i++)
		height += b->body->floats.at[i].taken;
	return height;
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
	while (end < due && bench_notes_height(b->notes, first, end + 1, edge) <= room)
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

static uint32_t floats_called(const struct bench *b, uint32_t box)
{
	return box ? b->body->boxes.at[box - 1].n_floats : 0;
}

/* What floats cost that the page from `from` to `at` leaves waiting: not one that has begun, nor one with its own pages
 * on the page of its call. */
static int64_t waiting_cost_of(const struct bench *b, const struct at *from, const struct at *at)
{
	int64_t cost = 0;
	for (uint32_t i = at->floats; i < floats_called(b, at->box); i++) {
		bool is_begun = i == at->floats && at->float_box > 0;
		bool is_called_here = i >= floats_called(b, from->box);
		bool has_pages = b->body->floats.at[i].kind == FLOAT_PAGE;
		cost += is_begun || (is_called_here && has_pages) ? 0 : COST_WAIT;
	}
	return cost;
}

/* Does the text end before box `box`, at a forced break or the end of all? */
static bool text_ends_at(const struct bench *b, uint32_t box)
{
	return box == b->body->boxes.n || b->body->boxes.at[box].force != BREAK_AUTO;
}

/* --- settings -------------------------------------------------------------------------------------------------- */

static int64_t setting_cost(const struct settings *set, int by)
{
	const struct setting *other = by < 0 ? &set->shorter : &set->longer;
	int64_t worse = (other->demerits - set->best.demerits) / 25;
	return COST_SETTING + (worse < 0 ? 0 : worse > 4000 ? 4000 : worse);
}

/* May the paragraph be set a line shorter (-1) or longer (1) on a page of boxes [first, end)? */
static bool may_be_set(const struct galley_para *para, int by, uint32_t first, uint32_t end)
{
	const struct settings *set = para->set;
	bool is_whole = para->first_box >= first && para->first_box + set->best.n_lines <= end;
	return is_whole && (by < 0 ? set->shorter.n_lines : set->longer.n_lines) > 0;
}

static uint32_t n_settable(const struct bench *b, int by, uint32_t first, uint32_t end)
{
	uint32_t n = 0;
	for (size_t i = 0; i < b->body->paras.n; i++)
		n += may_be_set(&b->body->paras.at[i], by, first, end);
	return n < MAX_RESET ? n : MAX_RESET;
}

/* What it costs at least that as many of the paragraphs from number `para` on are set a line shorter or longer;
 * INT64_MAX / 2 if there are not as many. */
static int64_t settings_cost(const struct bench *b, size_t para, int lines, uint32_t first, uint32_t end)
{
	if (lines == 0)
		return 0;
	if (para == b->body->paras.n)
		return INT64_MAX / 2;
	int by = lines < 0 ? -1 : 1;
	const struct galley_para *this = &b->body->paras.at[para];
	int64_t without = settings_cost(b, para + 1, lines, first, end);
	if (!may_be_set(this, by, first, end))
		return without;
	int64_t with = setting_cost(this->set, by) + settings_cost(b, para + 1, lines - by, first, end);
	return with < without ? with : without;
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

struct tried_page {
	struct left next;
	extent height, room; /* of all that stands on it */
	bool is_least;       /* it holds one box: as little as a page may hold */
	int64_t cost;
};

/* What is due of the notes, below all else on the page. */
static void try_notes(const struct bench *b, const struct left *from, struct tried_page *page, extent edge)
{
	uint32_t note = from->at.note[NOTES_OF_PAGE], due = b->note_first[notes_called(b, page->next.at.box)];
	uint32_t set = set_notes(b, note, due, page->room - page->height, edge);
	page->is_least = page->is_least && set == note;
	if (from->at.box == b->body->boxes.n && page->height == 0 && set == note) {
		set++; /* a page of notes alone holds one, however high */
		page->is_least = true;
	}
	page->height += bench_notes_height(b->notes, note, set, edge);
	page->cost += notes_cost(b, page->next.at.box, set);
	page->next.at.note[NOTES_OF_PAGE] = set;
}

static struct tried_page page_begun(const struct bench *b, const struct left *from, uint32_t number, const char *name)
{
	struct tried_page page = {.next = {.at = from->at, .number = number, .slack = -1}};
	page.room = room_of(b, name, number).height;
	return page;
}

/* A chapter's last page that goes on from another should not be short. */
static int64_t few_cost_of(const struct bench *b, const struct left *from, uint32_t number, extent body)
{
	bool goes_on = from->at.box < b->body->boxes.n && number > 1 && !text_ends_at(b, from->at.box);
	extent wanted = LAST_LINES * (extent)LEADING;
	return goes_on && body < wanted ? square(COST_FEW, wanted - body) : 0;
}

/* The space that page `number` leaves, and how it looks beside the page it faces. */
static int64_t slack_cost_of(const struct left *from, uint32_t number, extent slack)
{
	extent differs = slack > from->slack ? slack - from->slack : from->slack - slack;
	bool faces = number % 2 == 1 && from->slack >= 0 && number == from->number + 1;
	return square(COST_SHORT, slack) + (faces ? square(COST_UNEQUAL, differs) : 0);
}

/* A float at the head of a page that begins a chapter, or the document, if that goes on after the page. */
static int64_t above_cost(const struct bench *b, const struct left *from, uint32_t end, uint32_t n_floats)
{
	int64_t cost = 0;
	if (from->at.box == 0 && end == b->body->boxes.n)
		return 0;
	for (uint32_t i = 0; i < n_floats && (from->at.box == 0 || text_ends_at(b, from->at.box)); i++)
		cost += b->body->floats.at[from->at.floats + i].kind == FLOAT_TOP ? COST_ABOVE : 0;
	return cost;
}

struct tried_end {
	uint32_t box, n_floats;
	int lines; /* by so many, all paragraphs together, the text is longer */
};

/* Page `number` of text that begins at `from`. */
static struct tried_page page_of_text(const struct bench *b, const struct left *from, uint32_t number,
                                      const struct tried_end *tried)
{
	struct tried_page page = page_begun(b, from, number, NULL);
	uint32_t end = tried->box, n_floats = tried->n_floats;
	extent body = body_height(b->body, from->at.box, end) + tried->lines * (extent)LEADING;
	page.next.at.box = end;
	page.next.at.floats += n_floats;
	page.cost = settings_cost(b, 0, tried->lines, from->at.box, end);
	page.height = body + floats_height_by(b, from->at.floats, page.next.at.floats);
	page.is_least = end <= from->at.box + 1 && n_floats == 0;
	try_notes(b, from, &page, room_of(b, NULL, number).note_edge);
	page.cost += waiting_cost_of(b, &from->at, &page.next.at) + above_cost(b, from, end, n_floats);
	if (text_ends_at(b, end)) {
		page.cost += few_cost_of(b, from, number, body);
		return page;
	}
	page.cost += b->body->boxes.at[end].cost;
	if (page.next.at.note[NOTES_OF_PAGE] < b->note_first[notes_called(b, end)])
		return page;
	page.next.slack = page.height < page.room ? page.room - page.height : 0;
	page.cost += slack_cost_of(from, number, page.next.slack);
	return page;
}

/* A page of the next float, which has pages of its own. It ends at no dear break if there is another. */
static struct tried_page page_of_float(const struct bench *b, const struct left *from)
{
	const struct queued_float *queued = &b->body->floats.at[from->at.floats];
	const struct galley *galley = queued->galley;
	struct tried_page page = page_begun(b, from, from->number + 1, queued->page);
	uint32_t first = from->at.float_box, end = first + 1, n = (uint32_t)galley->boxes.n;
	while (end < n && bench_foot(galley, first, end + 1, 0) <= page.room)
		end++;
	uint32_t cheap = end;
	while (cheap > first && cheap < n && galley->boxes.at[cheap].cost >= COST_ROW)
		cheap--;
	end = cheap > first ? cheap : end;
	page.height = bench_foot(galley, first, end, 0);
	page.is_least = end == first + 1;
	page.next.at.floats += end == n;
	page.next.at.float_box = end == n ? 0 : end;
	page.cost = waiting_cost_of(b, &from->at, &page.next.at);
	bool has_notes = from->at.note[NOTES_OF_PAGE] < b->note_first[notes_called(b, from->at.box)];
	page.cost += has_notes ? COST_NOTE_SPLIT : 0;
	return page;
}

/* A page of other floats. */
static struct tried_page page_of_floats(const struct bench *b, const struct left *from)
{
	struct tried_page page = page_begun(b, from, from->number + 1, NULL);
	uint32_t first = from->at.floats, due = floats_called(b, from->at.box), end = first + 1;
	while (end < due && b->body->floats.at[end].kind != FLOAT_PAGE &&
	       floats_height_by(b, first, end + 1) <= page.room)
		end++;
	page.next.at.floats = end;
	page.height = floats_height_by(b, first, end);
	page.is_least = end == first + 1;
	page.cost = COST_ALONE + waiting_cost_of(b, &from->at, &page.next.at);
	uint32_t note = from->at.note[NOTES_OF_PAGE], notes = b->note_first[notes_called(b, from->at.box)];
	uint32_t set = set_notes(b, note, notes, page.room - page.height, room_of(b, NULL, page.next.number).note_edge);
	page.next.at.note[NOTES_OF_PAGE] = set;
	page.cost += set < notes ? COST_NOTE_SPLIT : 0;
	page.height += bench_notes_height(b->notes, note, set, room_of(b, NULL, page.next.number).note_edge);
	return page;
}

static struct tried_page page_without_text(const struct bench *b, const struct left *from)
{
	bool is_of_one = b->body->floats.at[from->at.floats].kind == FLOAT_PAGE;
	return is_of_one ? page_of_float(b, from) : page_of_floats(b, from);
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

static int64_t least_cost(const struct bench *b, const struct left *from, int64_t most);

static int64_t least_after(const struct bench *b, const struct tried_page *page, int64_t most)
{
	int64_t cost = page->cost + least_cost(b, &page->next, most - page->cost);
	return cost < most ? cost : most;
}

/* As it is, and with paragraphs set longer or shorter. */
static int64_t least_with_settings(const struct bench *b, const struct left *from, struct tried_end tried, int64_t most)
{
	uint32_t number = number_after(b, from), first = from->at.box, note = from->at.note[NOTES_OF_PAGE];
	struct page_room room = room_of(b, NULL, number);
	extent free = room.height - body_height(b->body, first, tried.box) -
	              floats_height_by(b, from->at.floats, from->at.floats + tried.n_floats);
	if (free >= 0 || (tried.n_floats == 0 && tried.box <= first + 1)) {
		struct tried_page page = page_of_text(b, from, number, &tried);
		most = least_after(b, &page, most);
	}
	free -= bench_notes_height(b->notes, note, b->note_first[notes_called(b, tried.box)], room.note_edge);
	int by = free < 0 ? -1 : 1, settable = (int)n_settable(b, by, first, tried.box);
	for (int n = 1; n <= settable && (by < 0 || !text_ends_at(b, tried.box)); n++) {
		bool is_right = by < 0 ? free + n * (extent)LEADING >= 0 && free + (n - 1) * (extent)LEADING < 0
		                       : n * (extent)LEADING <= free;
		tried.lines = n * by;
		struct tried_page page = page_of_text(b, from, number, &tried);
		most = is_right ? least_after(b, &page, most) : most;
	}
	return most;
}

/* Pages of text that end before box `end`. */
static int64_t least_with_end(const struct bench *b, const struct left *from, uint32_t end, int64_t most)
{
	uint32_t due = floats_called(b, end);
	for (uint32_t n = 0; n <= 2 && from->at.floats + n <= due; n++) {
		if (n > 0 && b->body->floats.at[from->at.floats + n - 1].kind == FLOAT_PAGE)
			break;
		most = least_with_settings(b, from, (struct tried_end){.box = end, .n_floats = n}, most);
	}
	return most;
}

/* Has box `i` room at all, on a page of `room` that begins with box `first`? */
static bool is_looked_at(const struct bench *b, uint32_t first, uint32_t i, extent room)
{
	uint32_t shorter = n_settable(b, -1, first, i);
	return i <= first ||
	       (!text_ends_at(b, i) && bench_foot(b->body, first, i + 1, 0) - shorter * (extent)LEADING <= room);
}

/* What all pages from `from` on cost at least; `most`: what costs as much is of no interest. */
static int64_t least_cost(const struct bench *b, const struct left *from, int64_t most)
{
	uint32_t first = from->at.box, n = (uint32_t)b->body->boxes.n;
	bool has_floats = from->at.floats < floats_called(b, first);
	if (most <= 0 || (first == n && !has_floats && from->at.note[NOTES_OF_PAGE] == b->notes->boxes.n))
		return 0;
	bool must_float = has_floats && (from->at.float_box > 0 || text_ends_at(b, first));
	if (has_floats) {
		struct tried_page page = page_without_text(b, from);
		if (must_float || b->body->floats.at[from->at.floats].kind == FLOAT_PAGE)
			most = least_after(b, &page, most);
	}
	if (must_float)
		return most;
	extent room = room_of(b, NULL, number_after(b, from)).height;
	for (uint32_t end = first < n ? first + 1 : n; end <= n && is_looked_at(b, first, end - 1, room); end++)
		most = least_with_end(b, from, end, most);
	return most;
}

static int64_t cost_of_the_best(const struct bench *b)
{
	return least_cost(b, &(struct left){.slack = -1}, INT64_MAX);
}

/* --- what every plan keeps to ---------------------------------------------------------------------------------- */

static void check_order(const struct bench *b, const struct page_plan *plan)
{
	const struct at *from = &plan->from, *to = &plan->to;
	assert_true(to->box >= from->box && to->floats >= from->floats);
	assert_true(to->note[NOTES_OF_PAGE] >= from->note[NOTES_OF_PAGE]);
	assert_true(to->note[NOTES_OF_PAGE] <= b->note_first[notes_called(b, to->box)]);
	assert_true(to->floats <= floats_called(b, to->box));
}

/* Each paragraph that is set otherwise stands wholly on the page. */
static int lines_of_plan(const struct bench *b, const struct page_plan *plan)
{
	for (uint32_t i = 0; i < plan->n_reset; i++)
		assert_true(
			may_be_set(&b->body->paras.at[plan->reset[i]], plan->reset_by, plan->from.box, plan->to.box));
	return (int)plan->n_reset * plan->reset_by;
}

static struct tried_page page_as_planned(const struct bench *b, const struct left *left, const struct page_plan *plan)
{
	struct tried_end tried = {plan->to.box, plan->to.floats - plan->from.floats, lines_of_plan(b, plan)};
	return plan->is_float ? page_without_text(b, left) : page_of_text(b, left, plan->number, &tried);
}

/* Each box, note and float once and in order, none before its call, no page over its room that holds more than one of
 * them. Returns what the pages cost, added up anew. */
static int64_t check_plans(const struct bench *b, const struct page_breaks *breaks)
{
	struct left left = {.slack = -1};
	int64_t cost = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct page_plan *plan = &breaks->plans[i];
		assert_memory_equal(&plan->from, &left.at, sizeof left.at);
		check_order(b, plan);
		assert_int_equal(plan->number, plan->is_float ? left.number + 1 : number_after(b, &left));
		struct tried_page page = page_as_planned(b, &left, plan);
		assert_memory_equal(&plan->to, &page.next.at, sizeof plan->to);
		assert_true(page.height <= page.room || page.is_least);
		cost += page.cost;
		left = page.next;
	}
	assert_int_equal(left.at.box, b->body->boxes.n);
	assert_int_equal(left.at.note[NOTES_OF_PAGE], b->notes->boxes.n);
	assert_int_equal(left.at.floats, b->body->floats.n);
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
		box->lead_in = i > first && roll(dice, 8) == 0 ? 5 * PT : 0;
	}
	b->notes->boxes.at[first].gap = (length)roll(dice, 3) * 2 * PT;
}

static void roll_float(struct bench *b, uint64_t *dice)
{
	static const enum float_kind kinds[] = {FLOAT_TOP, FLOAT_BOTTOM, FLOAT_TOP_BOTTOM, FLOAT_PAGE};
	enum float_kind kind = kinds[roll(dice, 4)];
	struct galley *galley = bench_add_float(b, kind, 1 + roll(dice, kind == FLOAT_PAGE ? 14 : 4));
	if (kind == FLOAT_PAGE && roll(dice, 2))
		b->body->floats.at[b->body->floats.n - 1].page = "wide";
	for (uint32_t i = 1; i < galley->boxes.n; i++)
		galley->boxes.at[i].cost = roll(dice, 3) ? 0 : COST_WIDOW;
}

static void roll_slice(struct galley_box *box, uint64_t *dice)
{
	box->height = PT * (length)(5 + roll(dice, 20));
	box->lead_in = PT * ((length)roll(dice, 12) - 5);
	box->lead_out = PT * (length)roll(dice, 8);
	box->cost = COST_ROW + (roll(dice, 2) ? COST_WIDOW : 0);
}

/* A paragraph, which may be set a line shorter or longer where that has demerits; -1: it may not. */
static void add_para(struct bench *b, uint32_t n_lines, int64_t demerits, int64_t shorter, int64_t longer)
{
	struct galley_para para = {.leading = LEADING, .first_box = (uint32_t)b->body->boxes.n};
	struct settings *set = arena_new(&b->arena, struct settings);
	set->best = (struct setting){.n_lines = n_lines, .demerits = demerits};
	set->shorter = (struct setting){.n_lines = shorter < 0 ? 0 : n_lines - 1, .demerits = shorter};
	set->longer = (struct setting){.n_lines = longer < 0 ? 0 : n_lines + 1, .demerits = longer};
	para.para = arena_new(&b->arena, struct para);
	para.set = set;
	for (uint32_t line = 0; line < n_lines; line++) {
		struct galley_box *box =
			bench_add_line(b, line == 1 || (line > 0 && line + 1 == n_lines) ? COST_WIDOW : 0);
		box->kind = BOX_LINE;
		box->para = (uint32_t)b->body->paras.n;
		box->line = line;
	}
	list_push(&b->arena, &b->body->paras, para);
}

static void roll_para(struct bench *b, uint64_t *dice)
{
	uint32_t n_lines = 2 + roll(dice, 5) / 2;
	int64_t demerits = roll(dice, 1000), shorter = 500 + roll(dice, 9000), longer = 500 + roll(dice, 9000);
	add_para(b, n_lines, demerits, roll(dice, 2) ? shorter : -1, roll(dice, 2) ? longer : -1);
}

static void roll_box(struct bench *b, uint64_t *dice)
{
	static const int32_t costs[] = {0, 0, 0, 0, COST_HYPHEN, COST_WIDOW, COST_KEEP_INSIDE, COST_KEEP};
	static const uint8_t forces[] = {BREAK_PAGE, BREAK_RECTO, BREAK_VERSO, BREAK_LEFT, BREAK_RIGHT};
	struct galley_box *box = bench_add_line(b, costs[roll(dice, 8)]);
	if (roll(dice, 4) == 0)
		roll_slice(box, dice);
	else if (roll(dice, 3) == 0)
		box->snap = (uint8_t)roll(dice, 4);
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
	if (roll(dice, 6) == 0)
		roll_float(b, dice);
}

/* Rows of one box or two; heads that stand again are in the heights of those that may begin a page. */
static void roll_table(struct bench *b, uint64_t *dice)
{
	bench_begin_table(b);
	length head = PT * (length)roll(dice, 3) * 6, edge = PT * (length)roll(dice, 3);
	for (uint32_t n = 2 + roll(dice, 4), i = 0; i < n; i++) {
		struct galley_box *box = bench_add_line(b, i == 1 || i + 1 == n ? COST_WIDOW : 0);
		box->height = PT * (length)(10 + roll(dice, 12));
		box->lead_in = i ? head : 0;
		box->lead_out = edge;
		if (roll(dice, 6) == 0)
			roll_note(b, dice);
		for (uint32_t calls = roll(dice, 3); calls > 1; calls--)
			bench_call_in_table(b, 1 + roll(dice, 2));
	}
	b->body->boxes.at[b->body->boxes.n - 1].lead_out = 0;
	bench_end_table(b);
}

static void roll_galley(struct bench *b, uint64_t seed)
{
	uint64_t dice = seed;
	bench_begin(b, sheets[roll(&dice, N_SHEETS)]);
	bool has_paras = roll(&dice, 2);
	bool has_tables = roll(&dice, 2);
	for (uint32_t n = 1 + roll(&dice, MOST_BOXES); b->body->boxes.n < n;)
		(has_tables && roll(&dice, 3) == 0 ? roll_table
		 : has_paras && roll(&dice, 3)     ? roll_para
		                                   : roll_box)(b, &dice);
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
	for (uint64_t seed = 1; seed <= 500; seed++) {
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

/* Eleven lines a page, eight set, three more wanted: the first paragraph is the third in price. */
static void the_cheapest_three_paragraphs_are_set_longer(void **state)
{
	(void)state;
	struct bench b;
	static const int64_t longer[] = {2500, 0, 0, 10000};
	bench_begin(&b, "@page { size: 300pt 205pt; margin: 20pt }");
	for (int i = 0; i < 4; i++)
		add_para(&b, 2, 0, -1, longer[i]);
	for (int i = 0; i < LAST_LINES; i++)
		bench_add_line(&b, i ? COST_KEEP : 0);
	struct page_breaks breaks = bench_break(&b, 8);
	assert_int_equal(breaks.plans[0].to.box, 8);
	assert_int_equal(breaks.plans[0].n_reset, 3);
	assert_int_equal(breaks.cost, 3 * COST_SETTING + 2500 / 25);
	bench_end(&b);
}

/* Five lines a page. Rows of a line, each of the first four with a note of 10 pt: 15 + 4 + 10 for one row, 30 + 4 + 22
 * for two; three with their notes are 83 pt. A part that begins with the fourth row has the note of that one
 * alone, and so has the box of notes behind it. */
static void each_part_of_a_table_has_the_notes_that_it_calls(void **state)
{
	(void)state;
	struct bench b;
	bench_begin(&b, sheets[0]);
	bench_begin_table(&b);
	for (int i = 0; i < 6; i++) {
		bench_add_line(&b, 0);
		if (i < 4)
			bench_call_in_table(&b, 1);
	}
	bench_end_table(&b);
	assert_int_equal(galley_part_notes(b.body, 0, 1), (4 + 10) * PT);
	assert_int_equal(galley_part_notes(b.body, 0, 3), (4 + 10 + 12 + 12) * PT);
	assert_int_equal(galley_part_notes(b.body, 2, 4), (4 + 10 + 12) * PT);
	assert_int_equal(galley_part_notes(b.body, 4, 6), 0);
	assert_int_equal(galley_height(b.body, 0, 7), (6 * 15 + 4 + 10 + 3 * 12) * PT);
	assert_int_equal(galley_height(b.body, 3, 7), (3 * 15 + 4 + 10) * PT);
	assert_int_equal(galley_height(b.body, 5, 7), 15 * PT);
	struct page_breaks breaks = bench_break(&b, 1);
	assert_int_equal(breaks.plans[0].to.box, 2); /* three are 8 pt too high */
	assert_int_equal(breaks.plans[1].to.box, 5); /* three rows, two of them with notes: 71 pt */
	assert_int_equal(breaks.n_plans, 3);
	bench_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cost_is_that_of_the_best_of_all_choices),
		cmocka_unit_test(a_beam_of_eight_costs_no_more_than_one),
		cmocka_unit_test(a_row_may_end_where_it_may_not_be_cut),
		cmocka_unit_test(the_edge_of_a_cut_row_takes_room),
		cmocka_unit_test(the_cheapest_three_paragraphs_are_set_longer),
		cmocka_unit_test(each_part_of_a_table_has_the_notes_that_it_calls),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
