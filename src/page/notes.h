/* SPDX-License-Identifier: EUPL-1.2 */
/* notes.h - how far notes can be set, and what they leave: what the search and the placing of a page both ask. Private
 * to page/.
 *
 * Places in a queue of notes, and boxes of their column, are those of struct break_job; `room` is without the edge
 * above the notes. */
#ifndef PAGE_NOTES_H
#define PAGE_NOTES_H

#include "breaker.h"
#include "costs.h"

/* `first` is the column's own. */
struct note_column note_column_of(struct arena *a, const struct galley *galley, const uint32_t *first);
/* Boxes of notes that are due once `box` boxes are placed. */
static inline uint32_t notes_due(const struct break_job *job, enum note_area area, uint32_t box)
{
	return job->notes[area].first[box ? job->body->boxes.at[box - 1].n_notes[area] : 0];
}
/* The height of boxes [first, end); the gap before the first is the area's. */
extent notes_height(const struct note_column *notes, uint32_t first, uint32_t end);
/* How far notes from `first` on, up to `end`, can be set in `room`, no line of one alone where another can go with it.
 * */
uint32_t notes_fill(const struct break_job *job, enum note_area area, uint32_t first, uint32_t end, extent room);

/* What notes [first, end) of the page leave of its height. */
extent room_above_notes(const struct break_job *job, const struct page_room *room, uint32_t first, uint32_t end);
/* The same, where all are set that are due once `box` boxes are placed, of those that were left at `from`. */
extent room_above_notes_due(const struct break_job *job, const struct page_room *room, const struct at *from,
                            uint32_t box);

/* How many of the last notes called up to `box` do not begin before note box `set_end`; 8 at most. */
uint32_t notes_away(const struct break_job *job, enum note_area area, uint32_t box, uint32_t set_end);
/* What that costs. */
int64_t notes_away_cost(const struct break_job *job, enum note_area area, uint32_t box, uint32_t set_end);

#endif
