/* SPDX-License-Identifier: EUPL-1.2 */
/* table_rows.c - the rows of a table in, their bands and what a page break before each costs out.
 *
 * Each row is a band, or those that row spans join, or that the caption stands beside; a cut where a row of such a band
 * begins costs what it does between bands. */
#include "tables.h"

/* --- what a break costs ---------------------------------------------------------------------------------------- */

static bool is_total(const struct flow_row *row)
{
	return row->role == ROW_TOTAL || row->role == ROW_SUBTOTAL;
}

/* Rows of the body are as lines: one of them does not stand alone. With the caption and the head there are two. */
static int32_t cost_before(const struct table_setting *t, uint32_t number)
{
	const struct flow_table *table = t->table;
	const struct flow_row *row = &table->rows[number];
	if (number == 0)
		return 0;
	bool is_in_head = number <= table->n_head;
	bool keeps_caption = t->has_caption && number == table->n_head + 1;
	if (is_in_head || keeps_caption || row[-1].role == ROW_GROUP || is_total(row))
		return COST_KEEP;
	bool is_alone = number == table->n_head + 1;
	bool leaves_one = row->section == GRID_BODY &&
	                  (number + 1 == table->n_rows || table->rows[number + 1].section == GRID_FOOT);
	return is_alone || leaves_one ? COST_WIDOW : 0;
}

/* What a cut within a row costs; `lines`: what its lines ask for. One of at most a third of the page is a row that is
 * cut even where one cell alone goes on. */
static int32_t cost_within(const struct row_block *k, size_t row, int32_t lines)
{
	const struct galley_builder *b = k->t->b;
	length room = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	bool is_low = k->rows.at[row].bottom - k->rows.at[row].top <= room / 3;
	bool keeps = k->t->table->rows[k->first + row].style->break_inside == BREAK_AVOID;
	return (is_low && lines < COST_ROW ? COST_ROW : lines) + (keeps ? COST_KEEP_INSIDE : 0);
}

/* Costs of the band's levels; where a row begins at a cut, that of the row. */
static const int32_t *costs_of(const struct row_block *k, const struct band *band)
{
	const struct table_setting *t = k->t;
	int32_t *costs = band_costs(t->b->wishes->scratch, t->b->galley->cells, band);
	extent kept = block_caption_foot(k);
	for (uint32_t level = 1, row = 1; level < band->n_levels; level++) {
		extent y = band->used[level - 1];
		while (row < k->rows.n && k->rows.at[row].top < y)
			row++;
		if (row < k->rows.n && k->rows.at[row].top == y)
			costs[level] = cost_before(t, k->first + row);
		else
			costs[level] = cost_within(k, row - 1, costs[level]);
		if (y < kept && costs[level] < COST_KEEP_INSIDE)
			costs[level] = COST_KEEP_INSIDE;
	}
	return costs;
}

/* --- bands ----------------------------------------------------------------------------------------------------- */

/* Notes that pieces of a level call, and those called before: as a count. `first_box`: the block's. */
static uint32_t notes_called(const struct row_block *k, const struct band *band, uint32_t level, uint32_t before)
{
	const struct galley_box *boxes = k->t->b->galley->cells->boxes.at;
	uint32_t first = k->cells.at[0].cell.first;
	for (uint32_t i = band->first_piece[level]; i < band->first_piece[level + 1]; i++) {
		uint32_t box = band->pieces[i].box;
		bool calls = box == first || boxes[box].n_table_notes > boxes[box - 1].n_table_notes;
		if (calls && boxes[box].n_table_notes > before)
			before = boxes[box].n_table_notes;
	}
	return before;
}

/* `first`: the galley's box of level 0; `called`: notes that the table had called before. */
static void mark_slices(struct row_block *k, const struct band *band, uint32_t first, uint32_t called)
{
	struct galley *galley = k->t->b->galley;
	uint32_t row = 0;
	for (uint32_t level = 0; level < band->n_levels; level++) {
		extent y = level ? band->used[level - 1] : 0;
		called = notes_called(k, band, level, called);
		galley->boxes.at[first + level].n_table_notes = called;
		for (; row < k->rows.n && k->rows.at[row].top <= y; row++)
			k->t->first_box[k->first + row] = first + level;
	}
	for (; row < k->rows.n; row++)
		k->t->first_box[k->first + row] = (uint32_t)galley->boxes.n;
}

static void put_band(struct row_block *k, uint32_t called)
{
	struct galley_builder *b = k->t->b;
	uint32_t n, first = (uint32_t)b->galley->boxes.n;
	struct band_piece *pieces = block_pieces(k, &n);
	struct band band = {.item = k->t->item, .n_cells = (uint32_t)k->cells.n, .baseline = k->rows.at[0].baseline};
	band_cut(b->arena, &band, pieces, n);
	block_put_grounds(k, &band);
	builder_add_break(b, k->t->table->rows[k->first].style->break_before);
	builder_add_cost(b, cost_before(k->t, k->first));
	builder_put_priced_slices(b, &band, costs_of(k, &band));
	builder_add_break(b, k->t->table->rows[k->end - 1].style->break_after);
	if (k->cells.n)
		mark_slices(k, &band, first, called);
	table_put_labels(k, &band);
}

/* --- blocks ---------------------------------------------------------------------------------------------------- */

/* The row behind those that row spans join to `first`. */
static uint32_t end_of_block(const struct table_setting *t, uint32_t first)
{
	uint32_t end = first + 1;
	for (uint32_t row = first; row < end; row++)
		for (uint32_t i = t->table->rows[row].first; i < t->table->rows[row].end; i++) {
			uint32_t below = row + t->table->cells[i].n_rows;
			end = below > end ? below : end;
		}
	return end;
}

static uint32_t put_block(struct table_setting *t, uint32_t first)
{
	struct arena *scratch = t->b->wishes->scratch;
	struct arena_mark mark = arena_mark(scratch);
	struct row_block k = {.t = t, .first = first, .end = first};
	uint32_t called = t->b->called ? t->b->called->n : 0;
	if (first == 0 && t->caption)
		block_put_caption(&k);
	do
		block_put_rows(&k, end_of_block(t, k.end));
	while (k.end < t->n_rows && k.rows.at[k.rows.n - 1].bottom < block_caption_foot(&k));
	put_band(&k, called);
	extent overhang = block_caption_foot(&k) - k.rows.at[k.rows.n - 1].bottom;
	t->overhang = overhang > 0 ? overhang : t->overhang;
	uint32_t end = k.end;
	arena_rewind(scratch, mark);
	return end;
}

void table_put_rows(struct table_setting *t)
{
	t->first_box = arena_array(t->b->wishes->scratch, t->n_rows + 1, uint32_t);
	for (uint32_t row = 0; row < t->n_rows;)
		row = put_block(t, row);
}
