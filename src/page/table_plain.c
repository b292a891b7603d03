/* SPDX-License-Identifier: EUPL-1.2 */
/* table_plain.c - a row whose cells are lines between their edges in; out the same with one box a cell, as most rows of
 * large tables can have it.
 *
 *   edge   ┌────────────────┐             ┌────────────────┐
 *   line   │ Kaunas         │   becomes   │ Kaunas         │ inset
 *   edge   └────────────────┘             └────────────────┘
 *
 * Nothing is lost by it: no page may end between a line and its edges, and all that ends with its row is cut off with
 * it. */
#include "tables.h"

/* The boxes of a cell that become one. */
struct plain_cell {
	struct galley_box *first, *last, *line; /* line: NULL, there is none */
};

static struct plain_cell plain_cell_of(const struct galley *cells, const struct row_cell *cell)
{
	struct plain_cell plain = {.first = &cells->boxes.at[cell->first], .last = &cells->boxes.at[cell->end - 1]};
	for (struct galley_box *box = plain.first; box <= plain.last && !plain.line; box++)
		plain.line = box->kind == BOX_LINE ? box : NULL;
	return plain;
}

static bool is_bare(const struct galley_box *box)
{
	return box->snap == SNAP_NEVER && !box->gap && !box->lead_in && !box->lead_out && !box->shift && !box->beside &&
	       !box->takes_rest && !box->begins_column && box->strip == NO_STRIP && !break_is_forced(box->force);
}

/* The cell begins with its first box, and all that it holds with its line. */
static bool has_its_items(const struct galley *cells, const struct plain_cell *plain)
{
	uint32_t before = plain->first > cells->boxes.at ? plain->first[-1].end_item : 0;
	const struct galley_box *begun = plain->line ? plain->line : plain->first;
	return begun->end_item == plain->last->end_item &&
	       (begun == plain->first || plain->first->end_item == before + 1);
}

static bool is_plain_cell(const struct galley *cells, const struct row_cell *cell)
{
	struct plain_cell plain = plain_cell_of(cells, cell);
	if (plain.last - plain.first > 2 || !has_its_items(cells, &plain))
		return false;
	for (const struct galley_box *box = plain.first; box <= plain.last; box++)
		if (!is_bare(box) || (box != plain.line && box->kind != BOX_EDGE))
			return false;
	return !plain.line || cells->paras.at[plain.line->para].set->best.n_lines == 1;
}

static bool ends_with_row(const struct row_block *k, const struct row_cell *cell, uint32_t row)
{
	extent near = k->t->table->rows[row].style->line_height / 2;
	return cell->top + cell->height + near >= k->rows.at[row - k->first].lowest;
}

/* Cells from `first` on are those of the row. Where one of them holds a frame, that counts boxes. */
static bool is_plain_row(const struct row_block *k, uint32_t first, uint32_t row)
{
	const struct galley *cells = k->t->b->galley->cells;
	if (first == k->cells.n)
		return false;
	if (cells->frames.n && cells->frames.at[cells->frames.n - 1].first >= k->cells.at[first].cell.first)
		return false;
	for (uint32_t i = first; i < k->cells.n; i++) {
		const struct block_cell *cell = &k->cells.at[i];
		if (cell->place->n_rows > 1 || !ends_with_row(k, &cell->cell, row) ||
		    !is_plain_cell(cells, &cell->cell))
			return false;
	}
	return true;
}

/* What is above its line is its inset; what has begun, or is called, up to its last box is so with it. */
static struct galley_box joined(const struct plain_cell *plain)
{
	struct galley_box box = plain->line ? *plain->line : *plain->first;
	box.height = 0;
	for (const struct galley_box *at = plain->first; at <= plain->last; at++) {
		box.inset = at == plain->line ? box.height : box.inset;
		box.height = length_on_page((extent)box.height + at->height);
	}
	box.baseline = length_on_page((extent)box.baseline + box.inset);
	box.cost = plain->first->cost;
	box.end_item = plain->last->end_item;
	box.n_floats = plain->last->n_floats;
	box.n_table_notes = plain->last->n_table_notes;
	memcpy(box.n_notes, plain->last->n_notes, sizeof box.n_notes);
	return box;
}

void block_join_boxes(struct row_block *block, uint32_t first, uint32_t row)
{
	struct galley *cells = block->t->b->galley->cells;
	if (!is_plain_row(block, first, row))
		return;
	uint32_t n = block->cells.at[first].cell.first;
	for (uint32_t i = first; i < block->cells.n; i++, n++) {
		struct row_cell *cell = &block->cells.at[i].cell;
		struct plain_cell plain = plain_cell_of(cells, cell);
		struct galley_box box = joined(&plain);
		if (box.kind == BOX_LINE)
			cells->paras.at[box.para].first_box = n;
		cells->boxes.at[n] = box;
		cell->first = n;
		cell->end = n + 1;
	}
	cells->boxes.n = n;
}
