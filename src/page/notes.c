/* SPDX-License-Identifier: EUPL-1.2 */
/* notes.c - a room and the notes that are due in, how far they can be set and what that costs out. */
#include "notes.h"

struct note_column note_column_of(struct arena *a, const struct galley *galley, const uint32_t *first)
{
	extent *top = arena_array(a, galley->boxes.n + 1, extent);
	for (size_t i = 0; i < galley->boxes.n; i++)
		top[i + 1] = top[i] + galley->boxes.at[i].gap + galley->boxes.at[i].height;
	return (struct note_column){.galley = galley, .first = first, .top = top};
}

extent notes_height(const struct note_column *notes, uint32_t first, uint32_t end)
{
	if (first >= end)
		return 0;
	const struct galley_box *box = &notes->galley->boxes.at[first];
	return notes->top[end] - notes->top[first] - box->gap + box->lead_in;
}

/* --- how far they can be set ----------------------------------------------------------------------------------- */

static uint32_t notes_that_fit(const struct note_column *notes, uint32_t first, uint32_t end, extent room)
{
	uint32_t low = first, high = end;
	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		if (notes_height(notes, first, middle) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* That end, or one before it if a line would stand alone overleaf. */
static uint32_t without_widow(const struct galley *notes, uint32_t first, uint32_t end)
{
	const struct galley_box *boxes = notes->boxes.at;
	uint32_t at = end;
	while (at > first && boxes[at].kind == BOX_LINE && boxes[at].cost >= COST_WIDOW)
		at--;
	return at > first ? at : end;
}

uint32_t notes_fill(const struct break_job *job, enum note_area area, uint32_t first, uint32_t end, extent room)
{
	uint32_t fits = notes_that_fit(&job->notes[area], first, end, room);
	return fits < end ? without_widow(job->notes[area].galley, first, fits) : fits;
}

/* --- what they leave ------------------------------------------------------------------------------------------- */

extent room_above_notes(const struct break_job *job, const struct page_room *room, uint32_t first, uint32_t end)
{
	if (first >= end)
		return room->height;
	return room->height - room->note_edge - notes_height(&job->notes[NOTES_OF_PAGE], first, end);
}

extent room_above_notes_due(const struct break_job *job, const struct page_room *room, const struct at *from,
                            uint32_t box)
{
	return room_above_notes(job, room, from->note[NOTES_OF_PAGE], notes_due(job, NOTES_OF_PAGE, box));
}

/* --- what it costs to leave some ------------------------------------------------------------------------------- */

uint32_t notes_away(const struct break_job *job, enum note_area area, uint32_t box, uint32_t set_end)
{
	uint32_t away = 0, called = box ? job->body->boxes.at[box - 1].n_notes[area] : 0;
	for (uint32_t note = called; note > 0 && job->notes[area].first[note - 1] >= set_end && away < 8; note--)
		away++;
	return away;
}

int64_t notes_away_cost(const struct break_job *job, enum note_area area, uint32_t box, uint32_t set_end)
{
	return (int64_t)notes_away(job, area, box, set_end) * COST_NOTE_AWAY;
}
