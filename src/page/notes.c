/* SPDX-License-Identifier: EUPL-1.2 */
/* notes.c - a room and the notes that are due in, how far they can be set and what that costs out. */
#include "search.h"

extent notes_height(const struct galley *notes, uint32_t first, uint32_t end)
{
	extent height = 0;
	for (uint32_t i = first; i < end; i++)
		height += notes->boxes.at[i].height + (i > first ? notes->boxes.at[i].gap : notes->boxes.at[i].lead_in);
	return height;
}

void notes_measure_tops(struct page_search *s)
{
	for (int area = 0; area < N_NOTE_AREAS; area++) {
		const struct galley *notes = s->job->notes[area].galley;
		extent *top = s->note_top[area] = arena_array(s->arena, notes->boxes.n + 1, extent);
		for (size_t i = 0; i < notes->boxes.n; i++)
			top[i + 1] = top[i] + notes->boxes.at[i].gap + notes->boxes.at[i].height;
	}
}

extent notes_height_of(const struct page_search *s, enum note_area area, uint32_t first, uint32_t end)
{
	const extent *top = s->note_top[area];
	if (first >= end)
		return 0;
	const struct galley_box *box = &s->job->notes[area].galley->boxes.at[first];
	return top[end] - top[first] - box->gap + box->lead_in;
}

uint32_t notes_due(const struct break_job *job, enum note_area area, uint32_t box)
{
	return job->notes[area].first[box ? job->body->boxes.at[box - 1].n_notes[area] : 0];
}

static uint32_t notes_that_fit(const struct page_search *s, enum note_area area, uint32_t first, uint32_t end,
                               extent room)
{
	uint32_t low = first, high = end;
	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;
		if (notes_height_of(s, area, first, middle) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

uint32_t notes_without_widow(const struct galley *notes, uint32_t first, uint32_t end)
{
	const struct galley_box *boxes = notes->boxes.at;
	uint32_t at = end;
	while (at > first && boxes[at].kind == BOX_LINE && boxes[at].cost >= COST_WIDOW)
		at--;
	return at > first ? at : end;
}

uint32_t notes_fill(const struct page_search *s, enum note_area area, uint32_t first, uint32_t end, extent room)
{
	uint32_t fits = notes_that_fit(s, area, first, end, room);
	return fits < end ? notes_without_widow(s->job->notes[area].galley, first, fits) : fits;
}

uint32_t notes_away(const struct break_job *job, enum note_area area, uint32_t box, uint32_t set_end)
{
	uint32_t away = 0, called = box ? job->body->boxes.at[box - 1].n_notes[area] : 0;
	for (uint32_t note = called; note > 0 && job->notes[area].first[note - 1] >= set_end && away < 8; note--)
		away++;
	return away;
}

int64_t notes_away_cost(const struct page_search *s, enum note_area area, uint32_t box, uint32_t set_end)
{
	return (int64_t)notes_away(s->job, area, box, set_end) * COST_NOTE_AWAY;
}
