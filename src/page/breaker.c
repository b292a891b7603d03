/* SPDX-License-Identifier: EUPL-1.2 */
/* breaker.c - chooses the pages. See breaker.h for the method.
 *
 * One level of the search is one page. `extend` walks down the galley from a state and offers every legal end of the
 * page as a child; `offer` keeps the best few children of the level. */
#include "breaker.h"

struct break_state {
	struct break_state *before;
	struct page_plan plan; /* of the page that led here */
	int64_t cost;
	uint32_t box, note; /* the next to be set */
	uint32_t n_called;  /* notes called so far */
	length slack;       /* what the last page left free; -1: it ended on purpose */
	bool is_greedy;
};

struct level { /* the best states after a number of pages, cheapest first; the greedy one besides */
	struct break_state *states;
	uint32_t n, room;
};

struct page_search {
	const struct break_job *job;
	struct arena *arena;
	extent *note_top; /* by note box: where it begins in the column of all, with its gap; one more at the end */
	length unit;      /* a line */
	struct level now, next;
	struct break_state greedy; /* the greedy state's cheapest child so far */
	int64_t greedy_step;
	struct break_state *final;
};

struct page_column { /* one page while it is walked */
	const struct break_state *from;
	const struct page_style *style;
	struct page_room room;
	uint32_t number;
	bool blank_before;
	extent bottom; /* of the last box */
	uint32_t n_longer, n_shorter;
	uint32_t longer[MAX_RESET], shorter[MAX_RESET]; /* paragraphs, cheapest first */
	int64_t longer_cost[MAX_RESET], shorter_cost[MAX_RESET];
	bool has_child;
};

/* --- rooms and heights ----------------------------------------------------------------------------------------- */

const struct page_style *page_style_of(const struct styled *styled, const char *name, uint32_t number, bool is_blank)
{
	unsigned flags = number % 2 == 1 ? PAGE_RIGHT : PAGE_LEFT;
	if (number == 1)
		flags |= PAGE_FIRST;
	if (is_blank)
		flags |= PAGE_BLANK;
	return styled_page(styled, name, flags);
}

struct page_room page_room_of(const struct page_style *style)
{
	const struct style *notes = style->footnotes;
	length width = style->width - style->margin[LEFT] - style->margin[RIGHT];
	return (struct page_room){
		.height = style->height - style->margin[TOP] - style->margin[BOTTOM],
		.note_edge = measure_resolve(notes->margin[TOP], width) + notes->border[TOP].width +
	                     measure_resolve(notes->padding[TOP], width) +
	                     measure_resolve(notes->padding[BOTTOM], width),
	};
}

extent box_top(const struct galley *galley, const struct galley_box *box, extent y, bool is_first)
{
	extent top = is_first ? box->top_gap : y + box->gap;
	if (top < 0)
		top = 0;
	bool is_moved = box->snaps || (box->halves && !is_first);
	extent beyond = is_moved ? (top + box->rise) % galley->grid : 0;
	if (!beyond)
		return top;
	return top + (galley->grid - beyond) / (box->snaps ? 1 : 2);
}

extent notes_height(const struct galley *notes, uint32_t first, uint32_t end)
{
	extent height = 0;
	for (uint32_t i = first; i < end; i++)
		height += notes->boxes.at[i].height + (i > first ? notes->boxes.at[i].gap : 0);
	return height;
}

static extent notes_height_of(const struct page_search *s, uint32_t first, uint32_t end)
{
	return first >= end ? 0 : s->note_top[end] - s->note_top[first] - s->job->notes->boxes.at[first].gap;
}

static void measure_notes(struct page_search *s)
{
	const struct galley *notes = s->job->notes;
	s->note_top = arena_array(s->arena, notes->boxes.n + 1, extent);
	for (size_t i = 0; i < notes->boxes.n; i++)
		s->note_top[i + 1] = s->note_top[i] + notes->boxes.at[i].gap + notes->boxes.at[i].height;
}

/* --- states ---------------------------------------------------------------------------------------------------- */

static bool same_future(const struct break_state *a, const struct break_state *b)
{
	return a->box == b->box && a->note == b->note && a->plan.number == b->plan.number && a->slack == b->slack;
}

static void insert_sorted(struct level *level, struct break_state child)
{
	uint32_t at = level->n;
	for (uint32_t i = 0; i < level->n; i++) {
		if (!same_future(&level->states[i], &child))
			continue;
		if (level->states[i].cost <= child.cost)
			return;
		at = i;
		break;
	}
	if (at == level->n) {
		if (level->n == level->room && level->states[level->n - 1].cost <= child.cost)
			return;
		if (level->n < level->room)
			level->n++;
		at = level->n - 1;
	}
	while (at > 0 && level->states[at - 1].cost > child.cost) {
		level->states[at] = level->states[at - 1];
		at--;
	}
	level->states[at] = child;
}

static void offer(struct page_search *s, struct page_column *column, struct break_state child, int64_t step)
{
	child.cost = column->from->cost + step;
	column->has_child = true;
	if (column->from->is_greedy && (s->greedy.before == NULL || step < s->greedy_step)) {
		s->greedy = child;
		s->greedy_step = step;
	}
	bool is_dear = s->next.n == s->next.room && s->next.states[s->next.n - 1].cost <= child.cost;
	if (!is_dear)
		insert_sorted(&s->next, child);
}

/* --- one page -------------------------------------------------------------------------------------------------- */

static void rank(uint32_t *paras, int64_t *costs, uint32_t *n, uint32_t para, int64_t cost)
{
	uint32_t at = *n < MAX_RESET ? (*n)++ : MAX_RESET - 1;
	if (at == MAX_RESET - 1 && *n == MAX_RESET && paras[at] != 0 && costs[at] <= cost && costs[at] != 0)
		return;
	while (at > 0 && costs[at - 1] > cost) {
		paras[at] = paras[at - 1];
		costs[at] = costs[at - 1];
		at--;
	}
	paras[at] = para;
	costs[at] = cost;
}

static int64_t reset_cost(const struct setting *other, const struct setting *best)
{
	int64_t worse = (other->demerits - best->demerits) / 25;
	if (worse < 0)
		worse = 0;
	return COST_SETTING + (worse > 4000 ? 4000 : worse);
}

/* A paragraph that lies wholly on the page may be set a line shorter or longer, if lines are of one height. */
static void note_resettable(struct page_search *s, struct page_column *column, uint32_t number)
{
	const struct galley_para *para = &s->job->body->paras.at[number];
	if (para->aside || para->leading != s->unit || para->para->has_calls || para->para->has_slots)
		return;
	const struct settings *set = &para->settings;
	if (set->shorter.n_lines)
		rank(column->shorter, column->shorter_cost, &column->n_shorter, number,
		     reset_cost(&set->shorter, &set->best));
	if (set->longer.n_lines)
		rank(column->longer, column->longer_cost, &column->n_longer, number,
		     reset_cost(&set->longer, &set->best));
}

static int64_t square_cost(int64_t per_line, extent difference, length unit)
{
	int64_t lines_10 = difference * 10 / unit;
	if (lines_10 > 10000)
		lines_10 = 10000;
	return per_line * lines_10 * lines_10 / 100;
}

/* How far notes from `first` on can be set in `room`: the box after the last that fits. */
static uint32_t notes_that_fit(const struct page_search *s, uint32_t first, uint32_t end, extent room)
{
	uint32_t low = first, high = end;
	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		if (notes_height_of(s, first, middle) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* No line of a note goes on alone, nor stays alone, where there is another that can go with it. */
static uint32_t without_widow(const struct page_search *s, uint32_t first, uint32_t end)
{
	const struct galley_box *boxes = s->job->notes->boxes.at;
	uint32_t at = end;
	while (at > first && boxes[at].line != NO_LINE && boxes[at].cost >= COST_WIDOW)
		at--;
	return at > first ? at : end;
}

static int64_t away_cost(const struct page_search *s, uint32_t n_called, uint32_t set_end)
{
	int64_t away = 0;
	for (uint32_t note = n_called; note > 0 && s->job->note_first[note - 1] >= set_end && away < 8; note--)
		away++;
	return away * COST_NOTE_AWAY;
}

/* A chapter that goes on for a line or two looks like an oversight; one that has but one page may be as short as it
 * is. */
static int64_t few_cost(const struct page_search *s, const struct page_column *column, extent body)
{
	const struct galley_box *first = &s->job->body->boxes.at[column->from->box];
	extent wanted = LAST_LINES * (extent)s->unit;
	bool goes_on = column->number > 1 && first->force == BREAK_AUTO;
	return goes_on && body < wanted ? square_cost(COST_FEW, wanted - body, s->unit) : 0;
}

/* The page from column->from->box up to box `end`, notes and cost aside. */
static struct break_state child_of(const struct page_search *s, const struct page_column *column, uint32_t end)
{
	const struct galley *galley = s->job->body;
	struct break_state child = {.before = (struct break_state *)column->from,
	                            .box = end,
	                            .n_called = column->from->n_called,
	                            .slack = -1};
	if (end > column->from->box && galley->boxes.at[end - 1].n_called > child.n_called)
		child.n_called = galley->boxes.at[end - 1].n_called;
	child.plan = (struct page_plan){.number = column->number,
	                                .blank_before = column->blank_before,
	                                .first = column->from->box,
	                                .end = end,
	                                .first_note = column->from->note};
	return child;
}

/* Sets notes up to `due` while there is room for them; returns how much they take. */
static extent set_notes(const struct page_search *s, const struct page_column *column, struct break_state *child,
                        uint32_t due, extent room)
{
	uint32_t first = child->plan.first_note;
	child->note = child->plan.end_note = first;
	if (due <= first)
		return 0;
	child->note = notes_that_fit(s, first, due, room - column->room.note_edge);
	if (child->note == first && child->plan.end == child->plan.first)
		child->note++; /* a page of notes alone goes on, whatever it takes */
	if (child->note < due)
		child->note = without_widow(s, first, child->note);
	child->plan.end_note = child->note;
	return column->room.note_edge + notes_height_of(s, first, child->note);
}

/* What the space costs that a page leaves free at its foot, where nobody asked for it. */
static int64_t slack_cost(const struct page_search *s, const struct page_column *column, length slack)
{
	int64_t cost = square_cost(COST_SHORT, slack, s->unit);
	if (column->number % 2 == 0 || column->from->slack < 0 || column->blank_before)
		return cost;
	extent difference = (extent)slack - column->from->slack;
	return cost + square_cost(COST_UNEQUAL, difference < 0 ? -difference : difference, s->unit);
}

/* The page up to box `end`, set with `n_reset` paragraphs a line shorter or longer. */
static void offer_page(struct page_search *s, struct page_column *column, uint32_t end, extent body, uint32_t n_reset,
                       int reset_by, bool on_purpose)
{
	struct break_state child = child_of(s, column, end);
	int64_t step = 0;
	child.plan.n_reset = n_reset;
	child.plan.reset_by = (int8_t)reset_by;
	for (uint32_t i = 0; i < n_reset; i++) {
		child.plan.reset[i] = reset_by < 0 ? column->shorter[i] : column->longer[i];
		step += reset_by < 0 ? column->shorter_cost[i] : column->longer_cost[i];
	}
	uint32_t due = s->job->note_first[child.n_called];
	extent room = column->room.height - body, free = room - set_notes(s, column, &child, due, room);
	if (child.note < due)
		step += COST_NOTE_SPLIT + away_cost(s, child.n_called, child.note);
	bool is_wanted = on_purpose || end == s->job->body->boxes.n;
	if (!is_wanted)
		step += s->job->body->boxes.at[end].cost;
	if (!is_wanted && child.note == due) {
		child.slack = (length)(free > 0 ? free : 0);
		step += slack_cost(s, column, child.slack);
	} else if (is_wanted && end > child.plan.first) {
		step += few_cost(s, column, body);
	}
	offer(s, column, child, step);
}

/* Offers the page that ends before box `end`, as it is and with paragraphs set longer to fill it or shorter to fit. */
static void offer_end(struct page_search *s, struct page_column *column, uint32_t end, bool on_purpose)
{
	uint32_t n_called = column->from->n_called;
	if (s->job->body->boxes.at[end - 1].n_called > n_called)
		n_called = s->job->body->boxes.at[end - 1].n_called;
	uint32_t due = s->job->note_first[n_called], first_note = column->from->note;
	extent notes = due > first_note ? column->room.note_edge + notes_height_of(s, first_note, due) : 0;
	extent free = column->room.height - column->bottom - notes;
	bool fits_without_notes = column->bottom <= column->room.height;
	if (fits_without_notes || end == column->from->box + 1)
		offer_page(s, column, end, column->bottom, 0, 0, on_purpose);
	if (free < 0) {
		extent lines = (-free + s->unit - 1) / s->unit;
		if (lines <= column->n_shorter)
			offer_page(s, column, end, column->bottom - lines * s->unit, (uint32_t)lines, -1, on_purpose);
	} else if (!on_purpose && end < s->job->body->boxes.n) {
		for (uint32_t lines = 1; lines <= column->n_longer && lines * (extent)s->unit <= free; lines++)
			offer_page(s, column, end, column->bottom + lines * (extent)s->unit, lines, 1, on_purpose);
	}
}

static void begin_column(struct page_search *s, struct page_column *column, const struct break_state *from)
{
	const struct galley *galley = s->job->body;
	bool has_body = from->box < galley->boxes.n;
	const struct galley_box *box =
		galley->boxes.n ? &galley->boxes.at[has_body ? from->box : galley->boxes.n - 1] : NULL;
	*column = (struct page_column){.from = from, .number = from->plan.number + 1};
	bool is_recto = column->number % 2 == 1;
	if (has_body && ((is_recto && (box->force == BREAK_LEFT || box->force == BREAK_VERSO)) ||
	                 (!is_recto && (box->force == BREAK_RIGHT || box->force == BREAK_RECTO)))) {
		column->blank_before = true;
		column->number++;
	}
	column->style = page_style_of(s->job->styled, box ? box->page : NULL, column->number, false);
	column->room = page_room_of(column->style);
}

static bool ends_para(const struct galley *galley, uint32_t at, uint32_t first)
{
	const struct galley_box *box = &galley->boxes.at[at];
	if (box->line == NO_LINE)
		return false;
	const struct galley_para *para = &galley->paras.at[box->para];
	return box->line + 1 == para->settings.best.n_lines && para->first_box >= first;
}

static void extend(struct page_search *s, const struct break_state *from)
{
	const struct galley *galley = s->job->body;
	struct page_column column;
	begin_column(s, &column, from);
	if (from->box == galley->boxes.n) { /* only notes are left */
		offer_page(s, &column, from->box, 0, 0, 0, true);
		return;
	}
	for (uint32_t i = from->box; i < galley->boxes.n; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		bool is_first = i == from->box;
		if (!is_first && box->force != BREAK_AUTO) {
			offer_end(s, &column, i, true);
			return;
		}
		extent top = box_top(galley, box, column.bottom, is_first);
		extent allowance = (extent)column.n_shorter * s->unit;
		if (!is_first)
			offer_end(s, &column, i, false);
		if (!is_first && top + box->height - allowance > column.room.height && column.has_child)
			return;
		column.bottom = top + box->height;
		if (ends_para(galley, i, from->box))
			note_resettable(s, &column, box->para);
	}
	offer_end(s, &column, (uint32_t)galley->boxes.n, true);
}

/* --- the search ------------------------------------------------------------------------------------------------ */

static bool is_final(const struct page_search *s, const struct break_state *state)
{
	const struct galley *body = s->job->body;
	uint32_t n_called = body->boxes.n ? body->boxes.at[body->boxes.n - 1].n_called : 0;
	return state->box == body->boxes.n && state->note >= s->job->note_first[n_called];
}

static struct level level_new(struct arena *a, uint32_t room)
{
	return (struct level){.states = arena_array(a, room, struct break_state), .room = room};
}

/* The level that was made becomes the one to extend; what is final is taken out. */
static void advance(struct page_search *s)
{
	uint32_t room = s->job->beam;
	struct level kept = {.states = arena_array(s->arena, s->next.n + 1, struct break_state), .room = s->next.n + 1};
	bool has_greedy = false;
	for (uint32_t i = 0; i < s->next.n; i++) {
		struct break_state *state = &kept.states[kept.n];
		*state = s->next.states[i];
		if (s->greedy.before && same_future(state, &s->greedy))
			state->is_greedy = has_greedy = true;
		if (!is_final(s, state))
			kept.n++;
		else if (!s->final || state->cost < s->final->cost) {
			s->final = arena_new(s->arena, struct break_state);
			*s->final = *state;
		}
	}
	if (s->greedy.before && !has_greedy) {
		struct break_state *state = kept.n == room ? &kept.states[kept.n - 1] : &kept.states[kept.n++];
		*state = s->greedy;
		state->is_greedy = true;
		if (is_final(s, state)) {
			if (!s->final || state->cost < s->final->cost) {
				s->final = arena_new(s->arena, struct break_state);
				*s->final = *state;
			}
			kept.n--;
		}
	}
	s->now = kept;
	s->next.n = 0;
	s->greedy = (struct break_state){0};
}

/* A state that costs more than a finished one need not go on. */
static void prune(struct page_search *s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->now.n; i++)
		if (!s->final || s->now.states[i].cost < s->final->cost)
			s->now.states[n++] = s->now.states[i];
	s->now.n = n;
}

static struct page_breaks breaks_from(struct arena *a, const struct break_state *final)
{
	struct page_breaks breaks = {.cost = final->cost};
	for (const struct break_state *state = final; state->before; state = state->before)
		breaks.n_plans++;
	breaks.plans = arena_array(a, breaks.n_plans + 1, struct page_plan);
	uint32_t i = breaks.n_plans;
	for (const struct break_state *state = final; state->before; state = state->before)
		breaks.plans[--i] = state->plan;
	return breaks;
}

struct page_breaks page_breaks_of(struct arena *a, struct arena *scratch, const struct break_job *job)
{
	struct arena_mark mark = arena_mark(scratch);
	struct page_search s = {.job = job, .arena = scratch, .unit = job->body->grid > 0 ? job->body->grid : 12 * PT};
	measure_notes(&s);
	s.next = level_new(scratch, job->beam);
	s.now = level_new(scratch, 1);
	s.now.states[s.now.n++] = (struct break_state){.slack = -1, .is_greedy = true};
	for (uint32_t level = 0; s.now.n > 0 && level < job->max_pages; level++) {
		for (uint32_t i = 0; i < s.now.n; i++)
			extend(&s, &s.now.states[i]);
		struct break_state *best = &s.now.states[0];
		advance(&s);
		prune(&s);
		if (s.now.n == 0 && !s.final)
			s.final = best;
	}
	if (!s.final)
		s.final = &s.now.states[0];
	struct page_breaks breaks = breaks_from(a, s.final);
	arena_rewind(scratch, mark);
	return breaks;
}
