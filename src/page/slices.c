/* SPDX-License-Identifier: EUPL-1.2 */
/* slices.c - slices of a band that are placed in, the boxes of its cells out: those pieces that end within the slices,
 * each where it stands from the band's top; and as much of the grounds behind them as lies there.
 *
 * Slices that follow one another are a run; what a cell has in it is the cell's part, a column like any other whose
 * tops are known. It may hold slices of a band of its own. */
#include "band_grounds.h"
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

/* Where the band would begin that box `end - 1` is the last slice of here. */
static extent top_of_band(const struct placing *p, uint32_t end)
{
	const struct galley_box *last = &p->galley->boxes.at[end - 1];
	return p->bottoms[end - 1 - p->first] - last->shift - p->galley->bands.at[last->band].used[last->level];
}

/* Boxes [first, end) of `p` are slices of one band. */
static struct slice_run run_of(const struct placing *p, uint32_t first, uint32_t end)
{
	const struct galley_box *boxes = p->galley->boxes.at, *last = &boxes[end - 1];
	const struct band *band = &p->galley->bands.at[last->band];
	uint32_t from = band->first_piece[boxes[first].level];
	struct slice_run run = {.n = band->first_piece[last->level + 1] - from, .top = top_of_band(p, end)};
	run.pieces = arena_array(p->m->scratch, run.n + 1, const struct band_piece *);
	for (uint32_t i = 0; i < run.n; i++)
		run.pieces[i] = &band->pieces[from + i];
	if (last->level > boxes[first].level) /* those of one level are in order */
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
	for (uint32_t i = s->first; i < s->end; i++) {
		const struct galley_box *box = &s->galley->boxes.at[i];
		extent top = s->tops[i - s->first];
		placing_put_box(s, i, placed_y(s, top));
		if (box->kind == BOX_NOTES)
			placing_put_part_notes(s, s->galley->tables.at[box->table].first, i + 1, top);
	}
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
	if (!ends_run(p, i))
		return;
	uint32_t first = start_of_run(p, i);
	put_run(p, first, i + 1, put_part_boxes);
	if (first == p->begins)
		placing_put_labels(p, first, i + 1, top_of_band(p, i + 1));
}

/* --- grounds --------------------------------------------------------------------------------------------------- */

/* How much of a band a run shows. What ends above the cut that it begins at has ended before it; what goes on there, or
 * begins with it, covers the run from its top, be that above the cut or below: no line stands on a neighbour's ground.
 *
 *      row 1 | span           row 2 | span       a line of the spanning cell straddles the cut. The run begins with all
 *      - - - |- - -  cut            | (its       of that line, and so do the grounds of row 2 and of the span;
 *      row 2 |                      | line)      row 1 has none here
 */
struct run_extent {
	extent cut, top, bottom;
	extent above, below; /* what goes on is drawn further up and down by this: to the head, to the rule */
};

static extent below_run(const struct placing *p, uint32_t end)
{
	const struct galley_box *last = &p->galley->boxes.at[end - 1];
	bool ends_region = end == p->end && p->regions.n > 0;
	if (!ends_region || last->table == NO_TABLE)
		return 0;
	const struct galley_table *table = &p->galley->tables.at[last->table];
	extent line = last->is_carried ? table->carried_below + (extent)table->carried->height : table->foot.width;
	return last->lead_out - line;
}

/* Between the head and a run that begins a region. */
static extent above_run(const struct placing *p, uint32_t first)
{
	const struct galley_box *box = &p->galley->boxes.at[first];
	const struct band *band = &p->galley->bands.at[box->band];
	bool begins_region = p->bottoms[first - p->first] - p->tops[first - p->first] != box->height;
	if (!begins_region || box->level == 0 || first != p->first)
		return 0;
	extent head = box->head != NO_HEAD ? head_height(&p->galley->heads.at[box->head]) : 0;
	extent above = box->lead_in - head - (band->used[box->level - 1] - band->rest[box->level]);
	return above > 0 ? above : 0;
}

static struct run_extent extent_of_run(const struct placing *p, uint32_t first, uint32_t end)
{
	const struct galley_box *begins = &p->galley->boxes.at[first], *last = &p->galley->boxes.at[end - 1];
	const struct band *band = &p->galley->bands.at[last->band];
	extent cut = begins->level ? band->used[begins->level - 1] : 0;
	return (struct run_extent){.cut = cut,
	                           .top = begins->level ? band->rest[begins->level] : cut,
	                           .bottom = band->used[last->level],
	                           .above = above_run(p, first),
	                           .below = below_run(p, end)};
}

/* `band_top` is where the band would begin. */
static void put_ground(struct placing *p, const struct band_ground *ground, const struct run_extent *run,
                       extent band_top)
{
	bool begins_here = ground->top >= run->cut, ends_here = ground->bottom <= run->bottom;
	extent top = ground->top <= run->cut || ground->top < run->top ? run->top : ground->top;
	extent bottom = ends_here ? ground->bottom : run->bottom + run->below;
	top -= ground->top < run->cut ? run->above : 0;
	if (top >= bottom)
		return;
	placing_put_box_ground(p, &(struct placed_box){.node = ground->item ? ground->item->node : ground->node,
	                                               .style = ground->item ? ground->item->style : ground->style,
	                                               .x = length_on_page((extent)p->x + ground->x),
	                                               .width = ground->width,
	                                               .top = band_top + top,
	                                               .bottom = band_top + bottom,
	                                               .begins = ground->begins && begins_here,
	                                               .ends = ground->ends && ends_here});
}

static void put_run_grounds(struct placing *p, uint32_t first, uint32_t end)
{
	struct arena_mark mark = arena_mark(p->m->scratch);
	const struct galley_box *last = &p->galley->boxes.at[end - 1];
	const struct band *band = &p->galley->bands.at[last->band];
	struct run_extent run = extent_of_run(p, first, end);
	const struct band_ground *const *grounds;
	uint32_t n = band_grounds_within(p->m->scratch, band, run.cut, run.bottom, &grounds);
	for (uint32_t i = 0; i < n; i++)
		put_ground(p, grounds[i], &run, top_of_band(p, end) + last->shift);
	arena_rewind(p->m->scratch, mark);
}

void placing_put_slice_grounds(struct placing *p)
{
	for (uint32_t i = p->first; i < p->end; i++)
		if (ends_run(p, i)) {
			put_run_grounds(p, start_of_run(p, i), i + 1);
			put_run(p, start_of_run(p, i), i + 1, placing_put_grounds);
		}
}
