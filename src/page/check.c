/* SPDX-License-Identifier: EUPL-1.2 */
/* check.c - what galleys and plans promise, asserted where the program is built with sanitizers. */
#include "breaker.h"
#include "costs.h"

#ifdef CHECKED

#include <assert.h>

/* Slices of a row follow one another, as high as its levels; each begins a region where what goes on with it begins. */
static void check_slice(const struct galley *galley, uint32_t i)
{
	const struct galley_box *box = &galley->boxes.at[i], *before = i ? box - 1 : NULL;
	assert(box->band < galley->bands.n);
	const struct band *band = &galley->bands.at[box->band];
	uint32_t level = box->level;
	assert(level < band->n_levels);
	assert(level == 0 || (before && before->kind == BOX_SLICE && before->band == box->band));
	assert(level == 0 || before->level + 1 == level);
	extent head = box->head != NO_HEAD ? head_height(&galley->heads.at[box->head]) : 0;
	extent straddles = level ? band->used[level - 1] - band->rest[level] : 0;
	bool has_more = head || (box->table != NO_TABLE && level); /* padding of a row that is cut */
	assert(has_more ? box->lead_in >= straddles : box->lead_in == length_on_page(straddles));
	assert(box->height == length_on_page(band->used[level] - (level ? band->used[level - 1] : 0)));
}

static void check_box(const struct galley *galley, uint32_t i)
{
	const struct galley_box *box = &galley->boxes.at[i], *before = i ? box - 1 : NULL;
	assert(box->height >= 0);
	assert(box->end_item <= galley->items.n && (!before || before->end_item <= box->end_item));
	assert(box->n_floats <= galley->floats.n && (!before || before->n_floats <= box->n_floats));
	for (int area = 0; area < N_NOTE_AREAS; area++)
		assert(box->n_notes[area] <= galley->calls[area].n &&
		       (!before || before->n_notes[area] <= box->n_notes[area]));
	assert(box->strip == NO_STRIP || (box->strip < galley->strips.n && galley->strips.at[box->strip].first <= i &&
	                                  i < galley->strips.at[box->strip].end));
	assert(box->table == NO_TABLE || (box->table < galley->tables.n && galley->tables.at[box->table].first <= i &&
	                                  i < galley->tables.at[box->table].end));
	assert(box->head == NO_HEAD || box->head < galley->heads.n);
	if (box->kind == BOX_LINE)
		assert(box->para < galley->paras.n && galley->paras.at[box->para].first_box + box->line == i &&
		       box->line < galley->paras.at[box->para].set->best.n_lines);
	if (box->kind == BOX_FIGURE)
		assert(box->figure < galley->figures.n);
	if (box->kind == BOX_SLICE)
		check_slice(galley, i);
}

static void check_band(const struct galley *galley, const struct band *band)
{
	for (uint32_t k = 0; k < band->n_levels; k++) {
		assert(band->first_piece[k] < band->first_piece[k + 1]);
		assert(k == 0 || band->used[k - 1] < band->used[k]);
		for (uint32_t i = band->first_piece[k]; i < band->first_piece[k + 1]; i++) {
			assert(band->pieces[i].bottom == band->used[k] && band->pieces[i].top <= band->used[k]);
			assert(band->rest[k] <= band->pieces[i].top && (k == 0 || band->rest[k - 1] <= band->rest[k]));
			assert(band->pieces[i].cell < band->n_cells && band->pieces[i].box < galley->cells->boxes.n);
		}
	}
	for (uint32_t i = 0; i < band->n_grounds; i++) {
		assert(band->grounds[i].top <= band->grounds[i].bottom && band->reaches[i].lower <= i);
		assert(i == 0 || band->reaches[i - 1].top <= band->reaches[i].top);
	}
}

/* Its notes rise from box to box; those of the last part stand behind its rows. */
static void check_table(const struct galley *galley, const struct galley_table *table)
{
	assert(table->first < table->end && table->end <= galley->boxes.n);
	for (uint32_t i = table->first; i < table->end; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		assert(box->table == (size_t)(table - galley->tables.at));
		assert(i == table->first || box[-1].n_table_notes <= box->n_table_notes);
		assert((box->kind == BOX_NOTES) == (table->notes && i + 1 == table->end));
		assert(box->kind != BOX_NOTES || (box->gap == 0 && box->cost >= COST_KEEP && i > table->first));
	}
	if (!table->notes)
		return;
	uint32_t n = galley->boxes.at[table->end - 1].n_table_notes;
	assert(table->first_note[0] == 0 && table->first_note[n] == table->notes->boxes.n);
	galley_check(table->notes);
}

/* One below the other, each with all its boxes: the walk takes a strip as a whole. */
static void check_strip(const struct galley *galley, size_t i)
{
	const struct strip *strip = &galley->strips.at[i];
	assert(strip->first <= strip->end && strip->end <= galley->boxes.n);
	assert(i == 0 || strip[-1].end <= strip->first);
	for (uint32_t box = strip->first; box < strip->end; box++)
		assert(galley->boxes.at[box].strip == i && !galley->boxes.at[box].takes_rest);
}

/* All of it was set before, and calls nothing. */
static void check_head(const struct repeated_head *head)
{
	const struct galley *galley = head->galley;
	if (!galley)
		return;
	assert(head->height == length_on_page(galley_height(galley, 0, (uint32_t)galley->boxes.n)));
	for (const struct galley *at = galley; at; at = at->cells) {
		for (size_t i = 0; i < at->paras.n; i++)
			assert(at->paras.at[i].is_artifact);
		for (int area = 0; area < N_NOTE_AREAS; area++)
			assert(at->calls[area].n == 0);
	}
	galley_check(galley);
}

void galley_check(const struct galley *galley)
{
	for (uint32_t i = 0; i < galley->boxes.n; i++)
		check_box(galley, i);
	for (size_t i = 0; i < galley->frames.n; i++)
		assert(galley->frames.at[i].first <= galley->frames.at[i].end &&
		       galley->frames.at[i].end <= galley->boxes.n);
	for (size_t i = 0; i < galley->bands.n; i++)
		check_band(galley, &galley->bands.at[i]);
	for (size_t i = 0; i < galley->strips.n; i++)
		check_strip(galley, i);
	for (size_t i = 0; i < galley->floats.n; i++)
		galley_check(galley->floats.at[i].galley);
	for (size_t i = 0; i < galley->tables.n; i++)
		check_table(galley, &galley->tables.at[i]);
	for (size_t i = 0; i < galley->heads.n; i++)
		check_head(&galley->heads.at[i]);
	if (galley->cells)
		galley_check(galley->cells);
}

static bool comes_after(const struct at *a, const struct at *b)
{
	return b->box >= a->box && b->floats >= a->floats && b->note[NOTES_OF_PAGE] >= a->note[NOTES_OF_PAGE] &&
	       b->note[NOTES_OF_COLUMN] >= a->note[NOTES_OF_COLUMN] && memcmp(a, b, sizeof *a) != 0;
}

static void check_calls(const struct break_job *job, const struct at *to)
{
	const struct galley_box *last = to->box ? &job->body->boxes.at[to->box - 1] : NULL;
	for (int area = 0; area < N_NOTE_AREAS; area++)
		assert(to->note[area] <= job->notes[area].first[last ? last->n_notes[area] : 0]);
	assert(to->floats <= (last ? last->n_floats : 0));
}

void breaks_of_pages_check(const struct break_job *job, const struct page_breaks *breaks)
{
	struct at at = {0};
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		const struct page_plan *plan = &breaks->plans[i];
		assert(memcmp(&plan->from, &at, sizeof at) == 0);
		assert(comes_after(&plan->from, &plan->to) || job->body->boxes.n == 0);
		check_calls(job, &plan->to);
		at = plan->to;
	}
	if (breaks->n_plans >= job->max_pages)
		return;
	assert(at.box == job->body->boxes.n && at.floats == job->body->floats.n);
	for (int area = 0; area < N_NOTE_AREAS; area++)
		assert(at.note[area] == job->notes[area].galley->boxes.n);
}

#endif
