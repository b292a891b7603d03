/* SPDX-License-Identifier: EUPL-1.2 */
/* bands.c - pieces of a row in, its levels, what it costs to cut before each of them, and its slices out. */
#include "bands.h"

#include <assert.h>
#include <stdlib.h>

/* --- levels ---------------------------------------------------------------------------------------------------- */

static int compare(extent a, extent b)
{
	return a < b ? -1 : a > b;
}

static int by_bottom(const void *a, const void *b)
{
	const struct band_piece *x = a, *y = b;
	int order = compare(x->bottom, y->bottom);
	order = order ? order : compare(x->cell, y->cell);
	return order ? order : compare(x->box, y->box);
}

static uint32_t count_levels(const struct band_piece *pieces, uint32_t n)
{
	uint32_t levels = 0;
	for (uint32_t i = 0; i < n; i++)
		levels += i == 0 || pieces[i].bottom != pieces[i - 1].bottom;
	return levels;
}

/* Rows of one line are in order: sorting would look at each many times. */
static bool is_in_order(const struct band_piece *pieces, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++)
		if (by_bottom(&pieces[i - 1], &pieces[i]) > 0)
			return false;
	return true;
}

void band_cut(struct arena *a, struct band *band, struct band_piece *pieces, uint32_t n)
{
	if (!is_in_order(pieces, n))
		qsort(pieces, n, sizeof *pieces, by_bottom);
	uint32_t n_levels = count_levels(pieces, n);
	uint32_t *first = arena_array(a, n_levels + 1, uint32_t);
	extent *used = arena_array(a, n_levels + 1, extent), *rest = arena_array(a, n_levels + 1, extent);
	for (uint32_t i = 0, level = 0; i < n; i++) {
		if (i > 0 && pieces[i].bottom == pieces[i - 1].bottom)
			continue;
		used[level] = pieces[i].bottom;
		first[level++] = i;
	}
	first[n_levels] = n;
	extent least = n ? pieces[n - 1].top : 0;
	for (uint32_t level = n_levels; level-- > 0;) {
		for (uint32_t i = first[level]; i < first[level + 1]; i++)
			least = pieces[i].top < least ? pieces[i].top : least;
		rest[level] = least;
	}
	band->n_levels = n_levels;
	band->pieces = pieces;
	band->first_piece = first;
	band->used = used;
	band->rest = rest;
}

/* --- what a cut costs ------------------------------------------------------------------------------------------ */

/* A cell goes on with this box where the row is cut before levels [from, to]. */
struct going_on {
	uint32_t from, to;
	int32_t cost;
};

struct costing {
	struct arena *scratch;
	const struct galley *cells;
	const struct band *band;
	uint32_t first_box, n_boxes;      /* all that its pieces are */
	const struct band_piece **of_box; /* by box from first_box on */
	uint32_t *level_of;               /* likewise */
	int32_t *costs;                   /* by level */
	struct going_on *on;
	uint32_t n_on;
	int32_t *late; /* by level: cells that begin there with nothing before the cut, as differences */
	int32_t *last; /* by level: cells that end with it */
	int32_t n_cells;
};

static struct costing costing_of(struct arena *scratch, const struct galley *cells, const struct band *band)
{
	uint32_t n = band->first_piece[band->n_levels];
	struct costing c = {.scratch = scratch, .cells = cells, .band = band, .first_box = UINT32_MAX, .n_boxes = n};
	for (uint32_t i = 0; i < n; i++)
		c.first_box = band->pieces[i].box < c.first_box ? band->pieces[i].box : c.first_box;
	c.of_box = arena_array(scratch, n + 1, const struct band_piece *);
	c.level_of = arena_array(scratch, n + 1, uint32_t);
	c.costs = arena_array(scratch, band->n_levels + 1, int32_t);
	c.late = arena_array(scratch, band->n_levels + 2, int32_t);
	c.last = arena_array(scratch, band->n_levels + 1, int32_t);
	c.on = arena_array(scratch, n + 1, struct going_on);
	for (uint32_t level = 0; level < band->n_levels; level++)
		for (uint32_t i = band->first_piece[level]; i < band->first_piece[level + 1]; i++) {
			c.of_box[band->pieces[i].box - c.first_box] = &band->pieces[i];
			c.level_of[band->pieces[i].box - c.first_box] = level;
		}
	return c;
}

/* The first level that is cut off by a cut below `top`. */
static uint32_t level_below(const struct band *band, extent top)
{
	uint32_t low = 0, high = band->n_levels;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (band->used[middle] > top)
			high = middle;
		else
			low = middle + 1;
	}
	return low + 1;
}

/* A cut that a cell could have begun above, and has not, looks as if something were missing there. */
static void note_late(struct costing *c, uint32_t at)
{
	uint32_t from = level_below(c->band, c->of_box[at]->top), to = c->level_of[at];
	if (from > to)
		return;
	c->late[from]++;
	c->late[to + 1]--;
}

/* Boxes [at, end) of one cell, from the first box of the band. One of a few lines is not worth cutting. */
static void note_cell(struct costing *c, uint32_t at, uint32_t end)
{
	uint32_t n_lines = 0;
	for (uint32_t i = at; i < end; i++)
		n_lines += c->cells->boxes.at[c->first_box + i].kind != BOX_EDGE;
	int32_t least = n_lines <= 3 ? COST_WIDOW : 0;
	note_late(c, at);
	c->last[c->level_of[end - 1]]++;
	c->n_cells++;
	for (uint32_t i = at + 1; i < end; i++) {
		int32_t cost = c->cells->boxes.at[c->first_box + i].cost;
#ifdef CHECKED
		assert(c->level_of[i - 1] <= c->level_of[i]);
#endif
		c->on[c->n_on++] = (struct going_on){
			.from = c->level_of[i - 1] + 1, .to = c->level_of[i], .cost = cost > least ? cost : least};
	}
}

static int dearest_first(const void *a, const void *b)
{
	const struct going_on *x = a, *y = b;
	int order = compare(y->cost, x->cost);
	return order ? order : compare(x->from, y->from);
}

static uint32_t next_free(uint32_t *next, uint32_t level)
{
	uint32_t at = level;
	while (next[at] != at)
		at = next[at];
	while (next[level] != at) {
		uint32_t after = next[level];
		next[level] = at;
		level = after;
	}
	return at;
}

/* The most of all: the dearest come first, and each level is written once. */
static void take_dearest(struct costing *c)
{
	uint32_t n = c->band->n_levels, *next = arena_array(c->scratch, n + 1, uint32_t);
	for (uint32_t i = 0; i <= n; i++)
		next[i] = i;
	if (c->n_on)
		qsort(c->on, c->n_on, sizeof *c->on, dearest_first);
	for (uint32_t i = 0; i < c->n_on; i++)
		for (uint32_t k = next_free(next, c->on[i].from); k <= c->on[i].to; k = next_free(next, k)) {
			c->costs[k] = c->on[i].cost;
			next[k] = k + 1;
		}
}

/* Where one cell alone goes on, below what stands beside it, the row is cut as a paragraph is: a long meaning would
 * leave a third of a page white rather than be divided. */
int32_t *band_costs(struct arena *scratch, const struct galley *cells, const struct band *band)
{
	if (band->n_levels <= 1) /* it is not cut */
		return arena_array(scratch, 1, int32_t);
	struct costing c = costing_of(scratch, cells, band);
	for (uint32_t i = 0, end; i < c.n_boxes; i = end) {
		for (end = i + 1; end < c.n_boxes && c.of_box[end]->cell == c.of_box[i]->cell;)
			end++;
		note_cell(&c, i, end);
	}
	take_dearest(&c);
	int32_t n_late = 0, n_left = c.n_cells;
	for (uint32_t k = 1; k < band->n_levels; k++) {
		n_late += c.late[k];
		n_left -= c.last[k - 1];
		c.costs[k] += (n_left > 1 ? COST_ROW : 0) + (n_late > 0 ? COST_WIDOW : 0);
	}
	c.costs[0] = 0;
	return c.costs;
}

/* --- slices ---------------------------------------------------------------------------------------------------- */

static bool is_on_grid(const struct galley *cells, uint32_t i)
{
	const struct galley_box *box = &cells->boxes.at[i];
	uint32_t first = box->kind == BOX_LINE    ? cells->paras.at[box->para].first_box
	                 : box->kind == BOX_SLICE ? i - box->level
	                                          : i;
	return cells->boxes.at[first].snap == SNAP_ALWAYS;
}

/* Slices up to here, as a count, hold text that stands on the grid, or are above some. */
static uint32_t levels_on_grid(const struct galley *cells, const struct band *band)
{
	for (uint32_t i = band->first_piece[band->n_levels]; i-- > 0;)
		if (is_on_grid(cells, band->pieces[i].box))
			for (uint32_t k = band->n_levels; k-- > 0;)
				if (band->first_piece[k] <= i)
					return k + 1;
	return 0;
}

static void put_on_grid(struct galley_box *box, const struct band *band, extent from, length grid)
{
	extent rise = (from - (box->level ? band->rest[box->level] : 0)) % grid;
	box->snap = box->level ? SNAP_ON_TOP : SNAP_ALWAYS;
	box->rise = (length)(rise < 0 ? rise + grid : rise);
}

static struct galley_box *put_slice(struct galley_builder *b, const struct band *band, uint32_t level, int32_t cost)
{
	for (uint32_t i = band->first_piece[level]; i < band->first_piece[level + 1]; i++)
		builder_call_from_cells(b, band->pieces[i].box);
	builder_add_cost(b, cost);
	extent above = level ? band->used[level - 1] : 0;
	struct galley_box *box = builder_put_box(b, BOX_SLICE, length_on_page(band->used[level] - above));
	box->band = (uint32_t)b->galley->bands.n - 1;
	box->level = level;
	box->lead_in = level ? length_on_page(above - band->rest[level]) : 0;
	return box;
}

void builder_put_priced_slices(struct galley_builder *b, const struct band *band, const int32_t *costs)
{
	list_push(b->arena, &b->galley->bands, *band);
	for (uint32_t k = 0; k < band->n_levels; k++)
		put_slice(b, band, k, costs[k]);
}

void builder_put_slices(struct galley_builder *b, const struct band *band, extent grid)
{
	struct arena_mark mark = arena_mark(b->wishes->scratch);
	const struct galley *cells = b->galley->cells;
	const int32_t *costs = band_costs(b->wishes->scratch, cells, band);
	uint32_t n_on_grid = grid == NO_GRID ? 0 : levels_on_grid(cells, band);
	bool keeps = band->item && band->item->style->break_inside == BREAK_AVOID;
	list_push(b->arena, &b->galley->bands, *band);
	for (uint32_t k = 0; k < band->n_levels; k++) {
		struct galley_box *box = put_slice(b, band, k, costs[k] + (keeps && k ? COST_KEEP_INSIDE : 0));
		if (k < n_on_grid)
			put_on_grid(box, band, grid, b->galley->grid);
	}
	arena_rewind(b->wishes->scratch, mark);
}
