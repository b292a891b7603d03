/* SPDX-License-Identifier: EUPL-1.2 */
/* breaker.c - chooses the pages. See breaker.h for the method.
 *
 * A front is all states after a number of pages. search_extend walks down the galley from a state and offers every end
 * that the page may have as a child; search_offer keeps the best few children. */
#include "search.h"

/* --- what a plan says ------------------------------------------------------------------------------------------ */

bool box_begins_chapter(const struct galley *body, uint32_t box)
{
	return box == 0 || (box < body->boxes.n && body->boxes.at[box].force != BREAK_AUTO);
}

const char *plan_page_name(const struct galley *body, const struct page_plan *plan)
{
	const struct queued_float *first = plan->is_float ? &body->floats.at[plan->from.floats] : NULL;
	if (first && first->kind == FLOAT_PAGE)
		return first->page;
	uint32_t n = (uint32_t)body->boxes.n, box = plan->from.box;
	if (box > 0 && (first || box == n || plan->to.box == box)) /* no text of what follows */
		box--;
	return n ? body->boxes.at[box].page : NULL;
}

/* --- states ---------------------------------------------------------------------------------------------------- */

_Static_assert(sizeof(struct at) == 5 * sizeof(uint32_t), "states are compared as bytes");

static bool same_future(const struct break_state *a, const struct break_state *b)
{
	return a->slack == b->slack && a->plan.number == b->plan.number && memcmp(&a->at, &b->at, sizeof a->at) == 0;
}

static void insert_sorted(struct front *front, const struct break_state *child)
{
	uint32_t at = front->n;
	for (uint32_t i = 0; i < front->n; i++) {
		if (!same_future(&front->states[i], child))
			continue;
		if (front->states[i].cost <= child->cost)
			return;
		at = i;
		break;
	}
	if (at == front->n) {
		if (front->n == front->room && front->states[front->n - 1].cost <= child->cost)
			return;
		if (front->n < front->room)
			front->n++;
		at = front->n - 1;
	}
	while (at > 0 && front->states[at - 1].cost > child->cost) {
		front->states[at] = front->states[at - 1];
		at--;
	}
	front->states[at] = *child;
}

void search_offer(struct page_search *s, struct page_walk *walk, struct break_state *child, int64_t step)
{
	child->cost = walk->from->cost + step;
	child->plan.to = child->at;
	walk->has_child = true;
	if (walk->from->is_greedy && (s->greedy.before == NULL || step < s->greedy_step)) {
		s->greedy = *child;
		s->greedy_step = step;
	}
	bool is_dear = s->next.n == s->next.room && s->next.states[s->next.n - 1].cost <= child->cost;
	if (!is_dear)
		insert_sorted(&s->next, child);
}

/* --- the search ------------------------------------------------------------------------------------------------ */

static bool is_final(const struct page_search *s, const struct break_state *state)
{
	const struct galley *body = s->job->body;
	uint32_t n = (uint32_t)body->boxes.n;
	return state->at.box == n && state->at.floats >= body->floats.n &&
	       state->at.note[NOTES_OF_PAGE] >= notes_due(s->job, NOTES_OF_PAGE, n) &&
	       state->at.note[NOTES_OF_COLUMN] >= notes_due(s->job, NOTES_OF_COLUMN, n);
}

static struct front front_new(struct arena *a, uint32_t room)
{
	return (struct front){.states = arena_array(a, room, struct break_state), .room = room};
}

/* The front that was made becomes the one to extend; what is final is taken out. */
static void advance(struct page_search *s)
{
	uint32_t room = s->job->beam;
	struct front kept = {.states = arena_array(s->arena, s->next.n + 1, struct break_state), .room = s->next.n + 1};
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
	struct page_search s = {.job = job, .arena = scratch, .unit = galley_line(job->body)};
	floats_count_pages(&s);
	s.next = front_new(scratch, job->beam);
	s.now = front_new(scratch, 1);
	s.now.states[s.now.n++] = (struct break_state){.slack = -1, .is_greedy = true};
	for (uint32_t page = 0; s.now.n > 0 && page < job->max_pages; page++) {
		for (uint32_t i = 0; i < s.now.n; i++)
			search_extend(&s, &s.now.states[i]);
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
