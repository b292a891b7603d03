/* SPDX-License-Identifier: EUPL-1.2 */
/* walk.c - one page: from a state down the galley, every end that the page may have is offered, each with what it
 * costs: as it is, with paragraphs set a line longer to fill it or shorter to fit, with floats that are due. */
#include "search.h"
#include "strips.h"

/* --- settings a line shorter or longer ------------------------------------------------------------------------- */

/* The cheapest in order; a place that is free has no cost yet. */
static void rank(uint32_t *paras, int64_t *costs, uint32_t *n, uint32_t para, int64_t cost)
{
	uint32_t at = *n < MAX_RESET ? (*n)++ : MAX_RESET - 1;
	if (costs[at] != 0 && costs[at] <= cost)
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
static void note_resettable(struct page_search *s, struct page_walk *walk, uint32_t number)
{
	const struct galley_para *para = &s->job->body->paras.at[number];
	if (para->aside || para->leading != s->unit || para->para->has_calls || para->para->has_slots ||
	    para->para->has_pictures)
		return;
	const struct settings *set = para->set;
	if (set->shorter.n_lines)
		rank(walk->shorter, walk->shorter_cost, &walk->n_shorter, number,
		     reset_cost(&set->shorter, &set->best));
	if (set->longer.n_lines)
		rank(walk->longer, walk->longer_cost, &walk->n_longer, number, reset_cost(&set->longer, &set->best));
}

static bool ends_para(const struct galley *galley, uint32_t at, uint32_t first)
{
	const struct galley_box *box = &galley->boxes.at[at];
	if (box->kind != BOX_LINE)
		return false;
	const struct galley_para *para = &galley->paras.at[box->para];
	return box->line + 1 == para->set->best.n_lines && para->first_box >= first;
}

/* --- what a page costs ----------------------------------------------------------------------------------------- */

/* A chapter that goes on for a line or two looks like an oversight; one that has but one page may be as short as it
 * is. */
static int64_t few_cost(const struct page_search *s, const struct page_walk *walk, extent body)
{
	const struct galley_box *first = &s->job->body->boxes.at[walk->from->at.box];
	extent wanted = LAST_LINES * (extent)s->unit;
	bool goes_on = walk->number > 1 && first->force == BREAK_AUTO;
	return goes_on && body < wanted ? cost_of_square(COST_FEW, wanted - body, s->unit) : 0;
}

/* What the space costs that a page leaves free at its foot, where nobody asked for it. */
static int64_t slack_cost(const struct page_search *s, const struct page_walk *walk, length slack)
{
	int64_t cost = cost_of_square(COST_SHORT, slack, s->unit);
	if (walk->number % 2 == 0 || walk->from->slack < 0 || walk->blank_before)
		return cost;
	extent difference = (extent)slack - walk->from->slack;
	return cost + cost_of_square(COST_UNEQUAL, difference < 0 ? -difference : difference, s->unit);
}

/* --- ends ------------------------------------------------------------------------------------------------------ */

struct break_state walk_child(const struct page_walk *walk, uint32_t end)
{
	struct break_state child = {
		.before = (struct break_state *)walk->from,
		.plan = {.number = walk->number, .blank_before = walk->blank_before, .from = walk->from->at},
		.at = walk->from->at,
		.slack = -1,
	};
	child.at.box = end;
	return child;
}

extent walk_set_notes(const struct page_search *s, const struct page_walk *walk, struct break_state *child,
                      uint32_t due, extent room)
{
	uint32_t first = walk->from->at.note[NOTES_OF_PAGE], end = first;
	if (due <= first)
		return 0;
	end = notes_fill(s->job, NOTES_OF_PAGE, first, due, room - walk->room.note_edge);
	bool is_alone = child->at.box == walk->from->at.box && child->at.floats == walk->from->at.floats &&
	                child->at.note[NOTES_OF_COLUMN] == walk->from->at.note[NOTES_OF_COLUMN];
	if (end == first && is_alone)
		end++; /* a page of notes alone goes on, whatever it takes */
	child->at.note[NOTES_OF_PAGE] = end;
	return walk->room.note_edge + notes_height(&s->job->notes[NOTES_OF_PAGE], first, end);
}

static int64_t choose_resets(const struct page_walk *walk, const struct page_end *end, struct page_plan *plan)
{
	int64_t cost = 0;
	plan->n_reset = end->n_reset;
	plan->reset_by = (int8_t)end->reset_by;
	for (uint32_t i = 0; i < end->n_reset; i++) {
		plan->reset[i] = end->reset_by < 0 ? walk->shorter[i] : walk->longer[i];
		cost += end->reset_by < 0 ? walk->shorter_cost[i] : walk->longer_cost[i];
	}
	return cost;
}

void search_offer_page(struct page_search *s, struct page_walk *walk, const struct page_end *end)
{
	struct break_state child = walk_child(walk, end->box);
	int64_t step = choose_resets(walk, end, &child.plan) + end->strip_cost;
	child.plan.ends_in_strip = end->in_strip;
	child.plan.foot = end->foot;
	child.at.floats += end->n_floats;
	child.at.note[NOTES_OF_COLUMN] = end->column_note;
	uint32_t due = notes_due(s->job, NOTES_OF_PAGE, end->box);
	extent room = walk->room.height - end->body - floats_height(s->job, walk->from->at.floats, child.at.floats);
	extent free = room - walk_set_notes(s, walk, &child, due, room);
	uint32_t set_end = child.at.note[NOTES_OF_PAGE];
	bool has_column_notes = end->column_note == notes_due(s->job, NOTES_OF_COLUMN, end->box);
	bool has_all_notes = set_end == due && has_column_notes;
	if (!has_column_notes)
		step += notes_away_cost(s->job, NOTES_OF_COLUMN, end->box, end->column_note);
	if (set_end < due)
		step += COST_NOTE_SPLIT + notes_away_cost(s->job, NOTES_OF_PAGE, end->box, set_end);
	step += floats_cost(s, &walk->from->at, &child.at);
	bool is_wanted = end->on_purpose || end->box == s->job->body->boxes.n;
	if (!is_wanted)
		step += s->job->body->boxes.at[end->box].cost;
	if (!is_wanted && has_all_notes) {
		child.slack = (length)(free > 0 ? free : 0);
		step += slack_cost(s, walk, child.slack);
	} else if (is_wanted && end->box > walk->from->at.box) {
		step += few_cost(s, walk, end->body);
	}
	search_offer(s, walk, &child, step);
}

/* As it is, and with paragraphs set longer to fill the page or shorter to fit. */
static void offer_settings(struct page_search *s, struct page_walk *walk, struct page_end end)
{
	uint32_t floats = walk->from->at.floats;
	extent taken = floats_height(s->job, floats, floats + end.n_floats), room = walk->room.height - taken;
	extent free = room_above_notes_due(s->job, &walk->room, &walk->from->at, end.box) - taken - end.body;
	bool is_least = end.n_floats == 0 && end.box <= walk->from->at.box + 1;
	if (end.body <= room || is_least)
		search_offer_page(s, walk, &end);
	if (free < 0) {
		extent lines = (-free + s->unit - 1) / s->unit;
		end.n_reset = (uint32_t)lines;
		end.reset_by = -1;
		end.body -= lines * s->unit;
		if (lines <= walk->n_shorter)
			search_offer_page(s, walk, &end);
	} else if (!end.on_purpose && end.box < s->job->body->boxes.n) {
		end.reset_by = 1;
		for (uint32_t lines = 1; lines <= walk->n_longer && lines * (extent)s->unit <= free; lines++) {
			end.n_reset = lines;
			end.body += s->unit;
			search_offer_page(s, walk, &end);
		}
	}
}

/* Offers the page that ends before box `box`, with none, one or two of the floats that are due. What its last box adds
 * there counts here alone: the page may go on where it may not end. */
static void offer_end(struct page_search *s, struct page_walk *walk, uint32_t box, bool on_purpose)
{
	extent body = walk->bottom + region_edge(s->job->body, walk->from->at.box, box);
	uint32_t most = floats_that_may_stand(s->job, walk->from->at.floats, floats_due(s->job, box));
	for (uint32_t n = 0; n <= most; n++)
		offer_settings(s, walk,
		               (struct page_end){.box = box,
		                                 .column_note = walk->column_note,
		                                 .body = body,
		                                 .on_purpose = on_purpose,
		                                 .n_floats = n});
}

/* --- the walk -------------------------------------------------------------------------------------------------- */

struct page_walk walk_to_page(const struct page_search *s, const struct break_state *from, const char *name,
                              uint32_t number)
{
	struct page_walk walk = {.from = from, .number = number};
	walk.room = page_room_of(page_style_of(s->job->styled, name, number, false));
	return walk;
}

static struct page_walk walk_begun(const struct page_search *s, const struct break_state *from)
{
	const struct galley *galley = s->job->body;
	bool has_body = from->at.box < galley->boxes.n && strip_owing_notes(s->job, &from->at) == NO_STRIP;
	const struct galley_box *box =
		galley->boxes.n ? &galley->boxes.at[has_body ? from->at.box : from->at.box - 1] : NULL;
	uint32_t number = from->plan.number + 1;
	bool is_recto = number % 2 == 1;
	bool blank_before = has_body && ((is_recto && (box->force == BREAK_LEFT || box->force == BREAK_VERSO)) ||
	                                 (!is_recto && (box->force == BREAK_RIGHT || box->force == BREAK_RECTO)));
	struct page_walk walk = walk_to_page(s, from, box ? box->page : NULL, number + blank_before);
	walk.blank_before = blank_before;
	walk.column_note = from->at.note[NOTES_OF_COLUMN];
	return walk;
}

void search_extend(struct page_search *s, const struct break_state *from)
{
	if (search_extend_by_floats(s, from))
		return;
	const struct galley *galley = s->job->body;
	uint32_t first = from->at.box, n = (uint32_t)galley->boxes.n;
	struct page_walk walk = walk_begun(s, from);
	uint32_t owing = strip_owing_notes(s->job, &from->at);
	if (owing != NO_STRIP && !search_walk_strip(s, &walk, owing, first))
		return;
	for (uint32_t i = first; i < n; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		bool is_first = i == first && !walk.has_strip;
		if (!is_first && box->force != BREAK_AUTO) {
			offer_end(s, &walk, i, true);
			return;
		}
		extent top = box_top(galley, box, walk.bottom + walk.space, is_first);
		extent foot = box_foot(galley, i, top, first, is_first);
		extent allowance = (extent)walk.n_shorter * s->unit;
		if (!is_first)
			offer_end(s, &walk, i, false);
		if (box->strip != NO_STRIP) {
			if (!search_walk_strip(s, &walk, box->strip, i))
				return;
			i = galley->strips.at[box->strip].end - 1;
			continue;
		}
		if (!is_first && foot - allowance > walk.room.height && walk.has_child)
			return;
		walk.bottom = foot;
		walk.space = 0;
		if (!walk.has_strip && ends_para(galley, i, first))
			note_resettable(s, &walk, box->para);
	}
	offer_end(s, &walk, n, true);
}
