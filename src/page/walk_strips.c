/* SPDX-License-Identifier: EUPL-1.2 */
/* walk_strips.c - a page that is walked and a strip that it meets in; out: the strip as a whole, if it fits, so that
 * the walk goes on below it, and the one end within it where it does not, for each number of floats that are tried. */
#include "search.h"
#include "strips.h"

/* How far down columns may reach: down to the notes of the page that are due, and to floats. */
static extent foot_of(const struct page_search *s, const struct page_walk *walk, uint32_t box, uint32_t n_floats)
{
	uint32_t floats = walk->from->at.floats;
	return room_above_notes_due(s->job, &walk->room, &walk->from->at, box) -
	       floats_height(s->job, floats, floats + n_floats);
}

/* Nothing is set on the page yet: something must be. */
static bool is_least(const struct page_walk *walk, uint32_t box, uint32_t n_floats)
{
	return n_floats == 0 && box == walk->from->at.box && !walk->has_strip;
}

static bool may_hold_floats(const struct page_search *s, const struct page_walk *walk, uint32_t box, uint32_t n_floats)
{
	uint32_t floats = walk->from->at.floats;
	return n_floats <= floats_that_may_stand(s->job, floats, floats_due(s->job, box));
}

static void offer_end_within(struct page_search *s, struct page_walk *walk, uint32_t strip, uint32_t box, extent top,
                             uint32_t n_floats)
{
	extent foot = foot_of(s, walk, box, n_floats);
	struct filled_strip filled =
		strip_filled(s->job, strip, box, walk->column_note, top, foot, walk->room.note_edge);
	if (filled.foot > foot && !is_least(walk, box, n_floats))
		return;
	if (!may_hold_floats(s, walk, filled.box, n_floats))
		return;
	search_offer_page(s, walk,
	                  &(struct page_end){.box = filled.box,
	                                     .column_note = filled.note,
	                                     .body = filled.foot,
	                                     .n_floats = n_floats,
	                                     .strip_cost = filled.cost,
	                                     .in_strip = true,
	                                     .foot = foot});
}

/* What a strip costs that stands on the page as a whole counts nowhere: it is the same on whatever page. Pages of many
 * such strips would seem dearer than those that end before them, and no state of a level be as far as the page reaches.
 * */
bool search_walk_strip(struct page_search *s, struct page_walk *walk, uint32_t strip, uint32_t box)
{
	bool is_first = box == walk->from->at.box && !walk->has_strip;
	extent top = strip_top(s->job->body, strip, box, walk->bottom + walk->space, is_first);
	extent foot = foot_of(s, walk, box, 0);
	struct filled_strip all =
		strip_completed(s->job, strip, box, walk->column_note, top, foot, walk->room.note_edge);
	bool fits = all.is_complete && all.foot <= foot;
	uint32_t floats = walk->from->at.floats,
		 most = floats_that_may_stand(s->job, floats, (uint32_t)s->job->body->floats.n);
	for (uint32_t n = 0; n <= most; n++)
		if (!fits || all.foot > foot_of(s, walk, box, n))
			offer_end_within(s, walk, strip, box, top, n);
	if (!fits)
		return false;
	walk->bottom = all.foot;
	walk->space = strip_space_below(s->job, &all);
	walk->column_note = all.note;
	walk->has_strip = true;
	walk->n_longer = walk->n_shorter = 0;
	return true;
}
