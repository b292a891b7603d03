/* SPDX-License-Identifier: EUPL-1.2 */
/* slices.c - slices of a band that are placed in, the boxes of its cells out: those pieces that end within the slices,
 * each where it stands from the band's top.
 *
 * Slices that follow one another are a run; what a cell has in it is the cell's part, a column like any other whose
 * tops are known. It may hold slices of a band of its own. */
#include "placed.h"

#include <assert.h>
#include <stdlib.h>

static int by_box(const void *a, const void *b)
{
	const struct band_piece *const *x = a, *const *y = b;
	return (*x)->box < (*y)->box ? -1 : (*x)->box > (*y)->box;
}

struct slice_run {
	const struct band_piece **pieces; /* in the order of their boxes, cell after cell; scratch */
	uint32_t n;
	extent top; /* of the band, as tops of boxes are */
};

/* Boxes [first, end) of `p` are slices of one band. */
static struct slice_run run_of(const struct placing *p, uint32_t first, uint32_t end)
{
	const struct galley_box *boxes = p->galley->boxes.at, *last = &boxes[end - 1];
	const struct band *band = &p->galley->bands.at[last->band];
	uint32_t from = band->first_piece[boxes[first].level];
	struct slice_run run = {.n = band->first_piece[last->level + 1] - from,
	                        .top = p->bottoms[end - 1 - p->first] - last->shift - band->used[last->level]};
	run.pieces = arena_array(p->m->scratch, run.n + 1, const struct band_piece *);
	for (uint32_t i = 0; i < run.n; i++)
		run.pieces[i] = &band->pieces[from + i];
	qsort(run.pieces, run.n, sizeof *run.pieces, by_box);
	return run;
}

/* Pieces [at, end) of the run. */
static struct placing part_of(const struct placing *p, const struct slice_run *run, uint32_t at, uint32_t end)
{
	struct placing s = {.m = p->m,
	                    .out = p->out,
	                    .galley = p->galley->cells,
	                    .first = run->pieces[at]->box,
	                    .end = run->pieces[end - 1]->box + 1,
	                    .x = p->x,
	                    .y = p->y};
	s.tops = arena_array(p->m->scratch, end - at, extent);
	s.bottoms = arena_array(p->m->scratch, end - at, extent);
	for (uint32_t i = at; i < end; i++) {
		const struct galley_box *box = &s.galley->boxes.at[run->pieces[i]->box];
		s.bottoms[i - at] = run->top + run->pieces[i]->foot + box->shift;
		s.tops[i - at] = s.bottoms[i - at] - box->height;
	}
	return s;
}

static void put_part_boxes(struct placing *s)
{
	for (uint32_t i = s->first; i < s->end; i++)
		placing_put_box(s, i, placed_y(s, s->tops[i - s->first]));
}

/* Boxes of a cell end one below the other, so those that end in a run follow one another. */
static void put_run(struct placing *p, uint32_t first, uint32_t end, void (*put)(struct placing *))
{
	struct arena_mark mark = arena_mark(p->m->scratch);
	struct slice_run run = run_of(p, first, end);
	for (uint32_t i = 0, next; i < run.n; i = next) {
		for (next = i + 1; next < run.n && run.pieces[next]->cell == run.pieces[i]->cell;)
			next++;
		struct placing part = part_of(p, &run, i, next);
#ifdef CHECKED
		assert(part.end - part.first == next - i);
#endif
		put(&part);
	}
	arena_rewind(p->m->scratch, mark);
}

/* Is box `i` a slice, and the box after it not one of the same band? */
static bool ends_run(const struct placing *p, uint32_t i)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	if (box->kind != BOX_SLICE)
		return false;
	return i + 1 == p->end || box[1].kind != BOX_SLICE || box[1].band != box->band;
}

/* The slice that its run begins with. */
static uint32_t start_of_run(const struct placing *p, uint32_t i)
{
	uint32_t level = p->galley->boxes.at[i].level;
	return i - p->first < level ? p->first : i - level;
}

void placing_put_cells(struct placing *p, uint32_t i)
{
	if (ends_run(p, i))
		put_run(p, start_of_run(p, i), i + 1, put_part_boxes);
}

void placing_put_slice_grounds(struct placing *p)
{
	for (uint32_t i = p->first; i < p->end; i++)
		if (ends_run(p, i))
			put_run(p, start_of_run(p, i), i + 1, placing_put_grounds);
}
