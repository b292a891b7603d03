/* SPDX-License-Identifier: EUPL-1.2 */
/* placed_strips.c - a strip and where the page above it ends in; its columns out, each a region with an x of its own,
 * their notes at the strip's foot, the rules between them.
 *
 * A page's body is regions: a single column, below it the columns of a strip, below them a single column. How far a
 * strip goes is not in the plan, but found again by the functions that the search asked (strips.h). */
#include "placed.h"

#include <assert.h>

/* --- how far it goes ------------------------------------------------------------------------------------------- */

/* Down to the notes of the page that are due; what floats take is left where all of it fits. */
static extent foot_of(const struct placing *p, uint32_t box)
{
	struct page_room room = page_room_of(p->style);
	return room_above_notes_due(&p->m->job, &room, &p->plan->from, box);
}

/* Is nothing set on the page yet? */
static bool is_at_top(const struct placing *p, const struct at *at)
{
	return memcmp(at, &p->plan->from, sizeof *at) == 0;
}

static struct placed_strip strip_at(const struct placing *p, uint32_t strip, struct at at, extent y)
{
	uint32_t note = at.note[NOTES_OF_COLUMN];
	extent top = strip_top(p->galley, strip, at.box, y, is_at_top(p, &at));
	length edge = page_room_of(p->style).note_edge;
	struct placed_strip placed = {.strip = strip};
	bool ends_here = p->plan->ends_in_strip && p->plan->to.box <= p->galley->strips.at[strip].end;
	if (ends_here)
		placed.filled = strip_filled(&p->m->job, strip, at.box, note, top, p->plan->foot, edge);
	else
		placed.filled = strip_completed(&p->m->job, strip, at.box, note, top, foot_of(p, at.box), edge);
	bool is_full = ends_here && strip_has_notes(&placed.filled) && p->plan->foot > placed.filled.foot;
	placed.foot = is_full ? p->plan->foot : placed.filled.foot;
#ifdef CHECKED
	assert(ends_here
	               ? placed.filled.box == p->plan->to.box && placed.filled.note == p->plan->to.note[NOTES_OF_COLUMN]
	               : placed.filled.is_complete);
#endif
	return placed;
}

/* --- regions --------------------------------------------------------------------------------------------------- */

static struct placing region_of(const struct placing *p, const struct placed_region *region)
{
	struct placing r = *p;
	r.first = region->first;
	r.end = region->end;
	r.x = region->x;
	r.tops += region->first - p->first;
	r.bottoms += region->first - p->first;
	return r;
}

/* `begins`: nothing is above its first box. */
static extent put_region(struct placing *p, struct placed_region region, extent y, bool begins)
{
	list_push(p->m->scratch, &p->regions, region);
	struct placing r = region_of(p, &region);
	r.begins = begins ? region.first : UINT32_MAX;
	y = placing_put_region(&r, y);
	p->rest = r.rest;
	return y;
}

void placing_put_cell_grounds(struct placing *p)
{
	if (p->regions.n == 0)
		placing_put_slice_grounds(p);
	for (size_t i = 0; i < p->regions.n; i++) {
		struct placing r = region_of(p, &p->regions.at[i]);
		placing_put_slice_grounds(&r);
	}
}

/* --- putting it ------------------------------------------------------------------------------------------------ */

static length column_x(const struct strip *strip, uint32_t column)
{
	return strip->x + (length)column * (strip->width + strip->gap);
}

static void put_notes(struct placing *p, const struct placed_strip *placed)
{
	const struct strip *strip = &p->galley->strips.at[placed->strip];
	for (uint32_t c = 0; c < strip->n_columns; c++)
		placed_put_notes(p->m, p->out, p->style->footnotes,
		                 &(struct notes_region){.notes = &p->m->job.notes[NOTES_OF_COLUMN],
		                                        .first = placed->filled.columns[c].first_note,
		                                        .end = placed->filled.columns[c].end_note,
		                                        .x = p->x + column_x(strip, c),
		                                        .foot = placed_y(p, placed->foot),
		                                        .width = strip->width});
}

static bool is_used(const struct strip_column *column)
{
	return column->end > column->first || column->end_note > column->first_note;
}

/* In the middle of each gap between columns that hold something, as high as the strip (Multi-column Layout 1, section
 * 4). */
static void put_rules(struct placing *p, const struct placed_strip *placed)
{
	const struct strip *strip = &p->galley->strips.at[placed->strip];
	const struct border *rule = &strip->item->style->column_rule;
	for (uint32_t c = 1; c < strip->n_columns && is_used(&placed->filled.columns[c]); c++)
		placed_put_rect(p->m, p->out,
		                (struct fragment){.node = strip->item->node,
		                                  .x = p->x + column_x(strip, c) - strip->gap / 2 - rule->width / 2,
		                                  .y = placed_y(p, placed->filled.top),
		                                  .width = rule->width,
		                                  .height = length_on_page(placed->foot - placed->filled.top),
		                                  .color = rule->color});
}

/* Finds it, moves `at` on and returns where what follows begins. */
static extent pass_strip(const struct placing *p, uint32_t strip, struct at *at, extent y, struct placed_strip *placed)
{
	*placed = strip_at(p, strip, *at, y);
	at->box = placed->filled.box;
	at->note[NOTES_OF_COLUMN] = placed->filled.note;
	return placed->foot + strip_space_below(&p->m->job, &placed->filled);
}

static extent put_strip(struct placing *p, uint32_t strip, struct at *at, extent y)
{
	struct placed_strip placed;
	extent below = pass_strip(p, strip, at, y, &placed);
	for (uint32_t c = 0; c < p->galley->strips.at[strip].n_columns; c++) {
		const struct strip_column *column = &placed.filled.columns[c];
		length x = p->x + column_x(&p->galley->strips.at[strip], c);
		put_region(p, (struct placed_region){column->first, column->end, x}, placed.filled.top, true);
	}
	list_push(p->m->scratch, &p->strips, placed);
	return below;
}

void placing_put_feet(struct placing *p)
{
	for (size_t i = 0; i < p->strips.n; i++) {
		put_notes(p, &p->strips.at[i]);
		put_rules(p, &p->strips.at[i]);
	}
}

/* --- all of the body -------------------------------------------------------------------------------------------- */

/* The strip that is next at `at`, or NO_STRIP: a box outside strips. One that owes notes alone is the page's first. */
static uint32_t strip_next(const struct placing *p, const struct at *at)
{
	bool may_owe = is_at_top(p, at) && !p->plan->is_float;
	uint32_t owing = may_owe ? strip_owing_notes(&p->m->job, at) : NO_STRIP;
	return owing != NO_STRIP || at->box >= p->end ? owing : p->galley->boxes.at[at->box].strip;
}

static bool goes_on(const struct placing *p, const struct at *at)
{
	return at->box < p->end || strip_next(p, at) != NO_STRIP;
}

static extent put_single_column(struct placing *p, struct at *at, extent y)
{
	uint32_t first = at->box;
	bool begins = !p->plan || is_at_top(p, at);
	while (at->box < p->end && p->galley->boxes.at[at->box].strip == NO_STRIP)
		at->box++;
	return put_region(p, (struct placed_region){first, at->box, p->x}, y, begins);
}

void placing_put_boxes(struct placing *p)
{
	struct at at = p->plan ? p->plan->from : (struct at){.box = p->first};
	extent y = 0;
	while (p->plan ? goes_on(p, &at) : at.box < p->end) {
		uint32_t strip = p->plan ? strip_next(p, &at) : NO_STRIP;
		y = strip != NO_STRIP ? put_strip(p, strip, &at, y) : put_single_column(p, &at, y);
	}
}

static bool takes_rest(const struct placing *p)
{
	for (uint32_t i = p->first; i < p->end; i++)
		if (p->galley->boxes.at[i].takes_rest)
			return true;
	return false;
}

/* A strip stands where the search had it: what is above it takes nothing. */
extent placing_rest(const struct placing *p, extent room)
{
	struct at at = p->plan->from;
	bool is_taken = false, is_wanted = takes_rest(p);
	extent y = 0;
	while (is_wanted && goes_on(p, &at)) {
		uint32_t strip = strip_next(p, &at);
		struct placed_strip placed;
		if (strip != NO_STRIP) {
			y = pass_strip(p, strip, &at, y, &placed);
			is_wanted = !is_taken;
			continue;
		}
		const struct galley_box *box = &p->galley->boxes.at[at.box];
		bool begins = is_at_top(p, &at);
		y = box_foot(p->galley, at.box, box_top(p->galley, box, y, begins), p->first, begins);
		is_taken = is_taken || box->takes_rest;
		at.box++;
	}
	y += region_edge(p->galley, p->first, p->end);
	return is_wanted && is_taken && y < room ? room - y : 0;
}

/* --- grounds around and within it ------------------------------------------------------------------------------ */

size_t placing_strip_from(const struct placing *p, uint32_t strip)
{
	size_t low = 0, high = p->strips.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->strips.at[middle].strip < strip)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct placed_strip *placing_strip_of(const struct placing *p, uint32_t box)
{
	uint32_t strip = p->galley->boxes.at[box].strip;
	size_t i = placing_strip_from(p, strip);
	return strip != NO_STRIP && i < p->strips.n && p->strips.at[i].strip == strip ? &p->strips.at[i] : NULL;
}

length placed_column_x(const struct placing *p, const struct placed_strip *placed, uint32_t column)
{
	return column_x(&p->galley->strips.at[placed->strip], column);
}
