/* SPDX-License-Identifier: EUPL-1.2 */
/* table_labels.c - rows of a table as a band in, those of their cells out that name several of them: they stand again
 * where the rows go on overleaf.
 *
 * A label spans three rows or more and has at most two lines, and nothing but lines. */
#include "tables.h"

enum { LABEL_ROWS = 3, LABEL_LINES = 2 };

static bool is_label(const struct row_block *k, const struct block_cell *cell)
{
	const struct galley *cells = k->t->b->galley->cells;
	uint32_t n_lines = 0;
	if (!cell->place || cell->place->n_rows < LABEL_ROWS)
		return false;
	for (uint32_t i = cell->cell.first; i < cell->cell.end; i++) {
		enum box_kind kind = cells->boxes.at[i].kind;
		n_lines += kind == BOX_LINE;
		if ((kind != BOX_LINE && kind != BOX_EDGE) || n_lines > LABEL_LINES)
			return false;
	}
	return n_lines > 0;
}

/* By box of the block's cells: where it ends in the band. */
static extent *ends_of(const struct row_block *k, const struct band *band)
{
	uint32_t first = k->cells.at[0].cell.first, end = k->cells.at[k->cells.n - 1].cell.end;
	extent *ends = arena_array(k->t->b->wishes->scratch, end - first, extent);
	for (uint32_t i = 0; i < band->first_piece[band->n_levels]; i++)
		ends[band->pieces[i].box - first] = band->pieces[i].bottom;
	return ends;
}

static struct span_label label_of(const struct row_block *k, const struct block_cell *cell, extent ends)
{
	const struct block_row *first = &k->rows.at[cell->place->row - k->first];
	const struct block_row *last = &k->rows.at[cell->place->row + cell->place->n_rows - 1 - k->first];
	extent content = first->top + first->above.border + first->above.padding;
	bool is_level = cell->cell.item->style->cell_align == CELL_BASELINE;
	return (struct span_label){.band = (uint32_t)k->t->b->galley->bands.n - 1,
	                           .first = cell->cell.first,
	                           .end = cell->cell.end,
	                           .top = first->top,
	                           .bottom = last->bottom,
	                           .ends = ends,
	                           .lowered = is_level ? cell->cell.top + cell->cell.lowered - content : 0,
	                           .height = cell->cell.height};
}

void table_put_labels(const struct row_block *block, const struct band *band)
{
	struct galley_builder *b = block->t->b;
	const extent *ends = NULL;
	if (!b->is_body && !b->floated) /* no region cuts them */
		return;
	for (uint32_t i = 0; i < block->cells.n; i++) {
		const struct block_cell *cell = &block->cells.at[i];
		if (!is_label(block, cell))
			continue;
		ends = ends ? ends : ends_of(block, band);
		list_push(b->arena, &b->galley->labels,
		          label_of(block, cell, ends[cell->cell.end - 1 - block->cells.at[0].cell.first]));
	}
}
