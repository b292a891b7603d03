/* SPDX-License-Identifier: EUPL-1.2 */
/* floats.c - the queue of floats and a place in the text in, those that a page may hold out. One queue for all: none
 * comes before one that was called earlier, none before the page of its call, none after the end of its chapter.
 *
 *      text, calls 1 2 3  |  text, 1 at its head  |  a page of 2 (float: page)  |  text, 3  |  chapter
 *                                 while 2 waits, so does 3
 *
 * A page of text takes up to two of those that are due; where a chapter begins, rather none above it. A float with
 * pages of its own has the next page, or lets text go before it, at a price; once begun, it goes on. Where the text
 * ends at a forced break, all that are left have pages before what follows. */
#include "search.h"

enum { MOST_FLOATS = 2 }; /* that are tried on a page of text */

uint32_t floats_that_may_stand(const struct break_job *job, uint32_t first, uint32_t due)
{
	uint32_t n = 0;
	while (n < MOST_FLOATS && first + n < due && job->body->floats.at[first + n].kind != FLOAT_PAGE)
		n++;
	return n;
}

extent floats_height(const struct break_job *job, uint32_t first, uint32_t end)
{
	extent height = 0;
	for (uint32_t i = first; i < end; i++)
		height += job->body->floats.at[i].taken;
	return height;
}

void floats_count_pages(struct page_search *s)
{
	size_t n = s->job->body->floats.n;
	s->pages_of_floats = arena_array(s->arena, n + 1, uint32_t);
	for (size_t i = 0; i < n; i++)
		s->pages_of_floats[i + 1] = s->pages_of_floats[i] + (s->job->body->floats.at[i].kind == FLOAT_PAGE);
}

/* How many go on to the next page that could have stood on this one or before. */
static uint32_t floats_waiting(const struct page_search *s, const struct at *from, const struct at *to)
{
	uint32_t due = floats_due(s->job, to->box), before = floats_due(s->job, from->box);
	uint32_t called_here = to->floats > before ? to->floats : before;
	return due - to->floats - (s->pages_of_floats[due] - s->pages_of_floats[called_here]);
}

int64_t floats_cost(const struct page_search *s, const struct at *from, const struct at *to)
{
	if (s->job->body->floats.n == 0)
		return 0;
	int64_t cost = (int64_t)floats_waiting(s, from, to) * COST_WAIT;
	bool is_all = from->box == 0 && to->box == s->job->body->boxes.n;
	bool begins = box_begins_chapter(s->job->body, from->box) && !is_all;
	for (uint32_t i = from->floats; i < to->floats && begins; i++)
		cost += s->job->body->floats.at[i].kind == FLOAT_TOP ? COST_ABOVE : 0;
	return cost;
}

/* --- pages of floats alone ------------------------------------------------------------------------------------- */

/* Ends the text before box `box`, at a chapter's end or the document's? */
static bool text_ends(const struct galley *galley, uint32_t box)
{
	return box == galley->boxes.n || box_begins_chapter(galley, box);
}

/* A page that holds no text, before anything is set on it. */
static struct page_walk walk_to_floats(const struct page_search *s, const struct break_state *from)
{
	struct page_plan plan = {.is_float = true, .from = from->at};
	return walk_to_page(s, from, plan_page_name(s->job->body, &plan), from->plan.number + 1);
}

/* What it costs that floats and notes are called and not set. */
static int64_t waiting_cost(const struct page_search *s, const struct at *at)
{
	int64_t cost = floats_cost(s, at, at) - (at->float_box > 0 ? COST_WAIT : 0);
	for (int area = 0; area < N_NOTE_AREAS; area++)
		cost += at->note[area] < notes_due(s->job, (enum note_area)area, at->box) ? COST_NOTE_SPLIT : 0;
	return cost;
}

/* How many boxes of a float fit on a page of `room`, the first of them always: up to a forced break. */
static uint32_t boxes_that_fit(const struct galley *galley, uint32_t first, extent room)
{
	extent y = 0;
	uint32_t end = first + 1;
	for (uint32_t i = first; i < galley->boxes.n; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		bool is_first = i == first;
		y = box_foot(galley, i, box_top(galley, box, y, is_first), first, is_first);
		if (!is_first && (y > room || box->force != BREAK_AUTO))
			break;
		if (y + region_edge(galley, first, i + 1) <= room)
			end = i + 1;
	}
	return end;
}

/* A break that costs no more than a word in two, if there is one. */
static uint32_t cheap_end(const struct galley *galley, uint32_t first, uint32_t end)
{
	if (text_ends(galley, end))
		return end;
	uint32_t at = end;
	while (at > first && galley->boxes.at[at].cost >= COST_ROW)
		at--;
	return at > first ? at : end;
}

static void offer_page_of_float(struct page_search *s, const struct break_state *from)
{
	struct page_walk walk = walk_to_floats(s, from);
	struct break_state child = walk_child(&walk, from->at.box);
	const struct galley *galley = s->job->body->floats.at[from->at.floats].galley;
	uint32_t first = from->at.float_box;
	uint32_t end = cheap_end(galley, first, boxes_that_fit(galley, first, walk.room.height));
	bool is_set = end == galley->boxes.n;
	child.plan.is_float = true;
	child.at.floats += is_set;
	child.at.float_box = is_set ? 0 : end;
	search_offer(s, &walk, &child, waiting_cost(s, &child.at));
}

/* As many floats as one page holds without text, one at least. */
static uint32_t floats_that_fit(const struct break_job *job, uint32_t first, uint32_t due, extent room)
{
	const struct queued_float *floats = job->body->floats.at;
	extent height = floats[first].taken;
	for (uint32_t end = first + 1; end < due; end++) {
		height += floats[end].taken;
		if (floats[end].kind == FLOAT_PAGE || height > room)
			return end;
	}
	return due;
}

static void offer_page_of_floats(struct page_search *s, const struct break_state *from)
{
	struct page_walk walk = walk_to_floats(s, from);
	struct break_state child = walk_child(&walk, from->at.box);
	extent room = walk.room.height;
	uint32_t first = from->at.floats;
	child.plan.is_float = true;
	child.at.floats = floats_that_fit(s->job, first, floats_due(s->job, from->at.box), room);
	extent height = floats_height(s->job, first, child.at.floats);
	walk_set_notes(s, &walk, &child, notes_due(s->job, NOTES_OF_PAGE, from->at.box), room - height);
	search_offer(s, &walk, &child, COST_ALONE + waiting_cost(s, &child.at));
}

bool search_extend_by_floats(struct page_search *s, const struct break_state *from)
{
	const struct at *at = &from->at;
	if (at->floats >= floats_due(s->job, at->box))
		return false;
	bool is_needed = at->float_box > 0 || text_ends(s->job->body, at->box);
	if (s->job->body->floats.at[at->floats].kind == FLOAT_PAGE)
		offer_page_of_float(s, from);
	else if (is_needed)
		offer_page_of_floats(s, from);
	return is_needed;
}
