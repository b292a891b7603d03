/* SPDX-License-Identifier: EUPL-1.2 */
/* heights.c - cells of a row in, each set by itself, their pieces in one system of heights out, as a band.
 *
 *      0 +------+ - - - - - - -        the first baselines of cells without `top` are level with that of the main one,
 *        | term |  +----------+        which stands in the flow; those that would stand on each other stand below each
 *        +------+  | meaning  |        other; those with `top` are put where it says, whatever is beside them
 *                  | ...      |
 *                  +----------+
 */
#include "rows.h"

static extent later(extent a, extent b)
{
	return a > b ? a : b;
}

/* From the top of the block that the cell has its place in to the top of the band. */
static extent depth_of(const struct band_row *row, const struct waiting_cells *within)
{
	const struct galley *galley = row->b->galley;
	extent depth = galley_height_unmoved(galley, within->first, galley->boxes.n);
	bool has_edge = galley->boxes.n > within->first;
	return has_edge ? depth + row->before.positive + row->before.negative : 0;
}

/* `depth`: that of the block. */
static extent top_within(const struct row_cell *cell, extent depth)
{
	const struct measure_value inset = cell->item->style->inset[TOP];
	return measure_resolve(inset, cell->within->box.border_width) + cell->margin - depth;
}

/* Lines of another size have their baselines a little higher or lower within the same leading: a quarter of it is
 * drawn, and does not count. (Else each row with a smaller term would be half a point higher than its text.) */
static bool is_in_leading(const struct row_cell *cell, extent by)
{
	return 4 * (by < 0 ? -by : by) < cell->leading;
}

void row_lower_cell(struct row_cell *cell, extent level)
{
	extent by = cell->baseline == NO_BASELINE ? 0 : level - cell->baseline;
	bool is_small = is_in_leading(cell, by);
	cell->top = is_small ? 0 : by;
	cell->lowered = is_small ? by : 0;
}

/* Where no line is beside it, the main cell may stand at the foot, or in the middle, as the parent says. */
static void align_main(struct band_row *row)
{
	struct row_cell *main = &row->cells[row->n];
	enum align_content where = row->parent->style->align_content;
	if (where == CONTENT_START || row->item != row->parent->first || !row->last || row->last->next)
		return;
	extent foot = 0;
	for (uint32_t i = 0; i < row->n; i++) {
		bool is_level = !row->cells[i].within && row->cells[i].baseline != NO_BASELINE;
		if (is_level || row->cells[i].is_side)
			return;
		foot = later(foot, row->cells[i].top + row->cells[i].height);
	}
	extent left = foot - main->height;
	if (left <= 0)
		return;
	main->top = where == CONTENT_CENTER ? left / 2 : left;
	for (uint32_t i = main->first; i < main->end; i++)
		row->b->galley->cells->boxes.at[i].snap = SNAP_NEVER;
}

void row_put_tops(struct band_row *row)
{
	struct shelf *shelves = NULL;
	struct row_cell *main = &row->cells[row->n];
	extent level = main->baseline;
	for (uint32_t i = 0; i < row->n; i++) {
		const struct row_cell *cell = &row->cells[i];
		if (!cell->within && !cell->is_side &&
		    (level == NO_BASELINE || !is_in_leading(cell, cell->baseline - level)))
			level = later(level, cell->baseline);
	}
	row_lower_cell(main, level);
	const struct waiting_cells *within = NULL; /* those of one block follow one another */
	extent depth = 0;
	for (uint32_t i = 0; i < row->n; i++) {
		struct row_cell *cell = &row->cells[i];
		if (cell->is_side) {
			cell->top = cell->margin;
			continue;
		}
		if (cell->within) {
			depth = cell->within == within ? depth : depth_of(row, cell->within);
			within = cell->within;
			cell->top = top_within(cell, depth);
			continue;
		}
		row_lower_cell(cell, level);
		cell->top = shelves_put(row->b->wishes->scratch, &shelves, cell->box, cell->top, cell->height);
	}
	align_main(row);
}

/* --- pieces ---------------------------------------------------------------------------------------------------- */

/* The first line of the main cell that snaps: all others stand whole lines of the grid from it. */
static void find_grid(struct band_row *row)
{
	struct galley *cells = row->b->galley->cells;
	const struct row_cell *main = &row->cells[row->n];
	extent y = main->top;
	row->grid = NO_GRID;
	for (uint32_t i = main->first; i < main->end && row->grid == NO_GRID; i++) {
		const struct galley_box *box = &cells->boxes.at[i];
		if (box->snap == SNAP_ALWAYS)
			row->grid = y + box->gap + box->rise;
		y += box->gap + box->height;
	}
	for (uint32_t i = row->cells[0].first; row->grid == NO_GRID && i < cells->boxes.n; i++)
		cells->boxes.at[i].snap = SNAP_NEVER;
}

/* What is below the last line of the main cell is below what stands beside it as well. */
static extent foot_of_others(const struct band_row *row)
{
	extent foot = 0;
	for (uint32_t i = 0; i < row->n; i++)
		if (!row->cells[i].within)
			foot = later(foot, row->cells[i].top + row->cells[i].height);
	return foot;
}

static bool is_bottom_edge(const struct band_row *row, uint32_t cell, uint32_t i)
{
	const struct row_cell *own = &row->cells[cell];
	if (cell != row->n || !row->item || row->last != row->item || i == own->first || i + 1 != own->end)
		return false;
	const struct style *style = row->item->style;
	bool has_edge = style->border[BOTTOM].width + measure_resolve(style->padding[BOTTOM], row->box.width) > 0;
	return has_edge && row->b->galley->cells->boxes.at[i].kind == BOX_EDGE;
}

/* A box that a negative margin draws up above the foot of the one before it ends with that: what stays where the row is
 * cut is always a cell's first boxes. */
static void put_pieces(const struct band_row *row, uint32_t number, struct band_piece *pieces, uint32_t *n)
{
	extent reached = 0;
	const struct galley *cells = row->b->galley->cells;
	const struct row_cell *cell = &row->cells[number];
	extent grid = cells->grid, phase = row->grid == NO_GRID ? 0 : (grid - row->grid % grid) % grid, y = cell->top;
	for (uint32_t i = cell->first; i < cell->end; i++) {
		const struct galley_box *box = &cells->boxes.at[i];
		extent top = y + box->gap;
		if (box->snap != SNAP_NEVER && top + phase >= 0)
			top = box_top(cells, box, y + phase, false) - phase;
		if (is_bottom_edge(row, number, i))
			top = later(top, foot_of_others(row));
		y = top + box->height;
		reached = later(y, reached);
		pieces[(*n)++] = (struct band_piece){.top = later(top - box->lead_in, 0),
		                                     .bottom = reached,
		                                     .foot = y + cell->lowered,
		                                     .cell = number,
		                                     .box = i};
	}
}

static extent baseline_of_row(const struct band_row *row)
{
	const struct row_cell *main = &row->cells[row->n];
	if (main->baseline != NO_BASELINE)
		return main->top + main->lowered + main->baseline;
	for (uint32_t i = 0; i < row->n; i++)
		if (!row->cells[i].within && row->cells[i].baseline != NO_BASELINE)
			return row->cells[i].top + row->cells[i].lowered + row->cells[i].baseline;
	return NO_BASELINE;
}

void row_put_band(struct band_row *row)
{
	struct galley_builder *b = row->b;
	uint32_t n = 0, n_boxes = (uint32_t)b->galley->cells->boxes.n - row->cells[0].first;
	struct band_piece *pieces = arena_array(b->arena, n_boxes, struct band_piece);
	struct band band = {.item = row->item, .n_cells = row->n + 1, .baseline = baseline_of_row(row)};
	find_grid(row);
	for (uint32_t i = 0; i <= row->n; i++)
		put_pieces(row, i, pieces, &n);
	band_cut(b->arena, &band, pieces, n);
	b->pending = row->before;
	builder_put_slices(b, &band, row->grid);
	b->pending = row->after;
}
