/* SPDX-License-Identifier: EUPL-1.2 */
/* table_block.c - rows joined by row spans in, their cells set and in one system of heights out.
 *
 *   top      ┌───────────────────────────────┐  border and padding above
 *            │ 2019  │ a meeting   │ 24310.0 │  ┐ content: the highest cell of one row, a line at least
 *            │       │ in Rijeka   │         │  │
 *   foot     │       │             │         │  ┘
 *   bottom   ├ ─ ─ ─ ┼─────────────┼─────────┤  padding and border below; pieces that end a row end here
 *
 * A cell of several rows that is higher than they are makes the last of them higher. First baselines of a row are
 * level; a caption beside the table has its own on the first of them. */
#include "../locale/written_number.h"
#include "tables.h"

/* --- cells ----------------------------------------------------------------------------------------------------- */

static struct content_box box_between(const struct style *style, length x, length width)
{
	extent left = style->border[LEFT].width + (extent)measure_resolve(style->padding[LEFT], width);
	extent right = style->border[RIGHT].width + (extent)measure_resolve(style->padding[RIGHT], width);
	extent inner = width - left - right;
	return (struct content_box){.x = length_on_page(x + left),
	                            .width = length_on_page(inner > 0 ? inner : 0),
	                            .border_x = x,
	                            .border_width = width};
}

static bool is_missing(const struct flow_item *cell)
{
	const struct flow_item *only = cell->first;
	if (!only || only->next || only->kind != FLOW_PARA)
		return false;
	struct str text = {only->para->text.bytes, only->para->text.n};
	return written_number_of(text, only->para->lang).kind == MISSING_NUMBER;
}

/* Where a cell's text ends, if it is a number of its column, or stands for one that is missing; else where it would
 * without. `end`: of the block of numbers. */
static extent end_of_number(const struct table_cell *asked, const struct flow_cell *place,
                            const struct table_mark *block, extent end)
{
	if (asked->is_number)
		return end - block->right + asked->about.right + asked->about.hang;
	return is_missing(place->item)
	               ? end - (block->left + (extent)block->right - asked->wants.most + asked->edges) / 2
	               : end;
}

/* Numbers stand with their marks below each other, the widest part behind it at the column's right edge; what hangs
 * behind a number stands in the padding, as far as that goes. Dashes stand in the middle of the digits. */
static void move_to_mark(const struct table_setting *t, const struct flow_cell *place, struct content_box *box)
{
	const struct table_cell *asked = &t->table->measured[place - t->table->cells];
	const struct table_column *column = &t->columns.at[place->column];
	if (!column->is_number || place->n_columns > 1 || !place->item->style->aligns_marks)
		return;
	extent padding = box->border_x + (extent)box->border_width - box->x - box->width;
	extent hang = column->about.hang > padding ? column->about.hang - padding : 0;
	extent end = end_of_number(asked, place, &column->about, box->x + (extent)box->width - hang);
	extent own = asked->is_number ? asked->wants.most - (extent)asked->edges : 0;
	box->width = length_on_page(own > box->width ? own : box->width);
	box->x = length_on_page(end - box->width);
}

static bool is_shown(const struct table_setting *t, const struct flow_cell *place)
{
	bool is_stub = place->column < t->table->n_stub;
	return is_stub || (place->column < t->part.end && place->column + place->n_columns > t->part.first);
}

static void set_cell(struct row_block *k, const struct flow_item *item, struct content_box box,
                     const struct flow_cell *place)
{
	struct table_setting *t = k->t;
	struct galley_builder c = row_cell_builder(t->b);
	struct block_cell own = {.cell = {.item = item, .box = box, .first = (uint32_t)c.galley->boxes.n},
	                         .place = place};
	c.room_x = box.x;
	c.room_width = box.width;
	if (place) {
		c.reach = (struct page_reach){.least = box.border_x,
		                              .most = length_on_page((extent)box.border_x + box.border_width)};
	}
	bool was_put = t->is_later && (!place || place->column < t->part.first);
	c.is_artifact = c.is_artifact || was_put;
	builder_put_item_in(&c, item, box, box.border_width);
	row_end_cell(&c, &own.cell, item->style->line_height);
	t->b->measured = c.measured;
	t->b->baseline = c.baseline;
	for (uint32_t i = own.cell.first; i < own.cell.end; i++)
		c.galley->boxes.at[i].snap = SNAP_NEVER;
	list_push(t->b->wishes->scratch, &k->cells, own);
}

static void set_cells_of_row(struct row_block *k, const struct flow_row *row)
{
	const struct table_setting *t = k->t;
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct flow_cell *place = &t->table->cells[i];
		if (!is_shown(t, place))
			continue;
		length x = t->at[place->column], end = t->at[place->column + place->n_columns];
		struct content_box box = box_between(place->item->style, x, end - x);
		move_to_mark(t, place, &box);
		set_cell(k, place->item, box, place);
	}
}

void block_put_caption(struct row_block *block)
{
	set_cell(block, block->t->caption, block->t->aside, NULL);
	block->has_caption = true;
}

/* --- heights --------------------------------------------------------------------------------------------------- */

static extent later(extent a, extent b)
{
	return a > b ? a : b;
}

static enum cell_align align_of(const struct block_cell *cell)
{
	return cell->cell.item->style->cell_align;
}

/* Cells from `first` on begin in the row: their tops, as if each began with it, or with its lines level. */
static void put_tops(struct row_block *k, struct block_row *row, uint32_t first)
{
	extent level = NO_BASELINE;
	for (uint32_t i = first; i < k->cells.n; i++)
		if (align_of(&k->cells.at[i]) == CELL_BASELINE)
			level = later(level, k->cells.at[i].cell.baseline);
	for (uint32_t i = first; i < k->cells.n; i++) {
		struct row_cell *cell = &k->cells.at[i].cell;
		cell->top = cell->lowered = 0;
		if (align_of(&k->cells.at[i]) == CELL_BASELINE)
			row_lower_cell(cell, level);
		if (cell->lowered * 16 > cell->leading ||
		    cell->lowered < 0) { /* an edge of its own, not another size */
			cell->top = cell->lowered;
			cell->lowered = 0;
		}
		cell->top += row->top + row->above.border + row->above.padding;
	}
}

static void lower_content(struct row_block *k, struct block_row *row, uint32_t first, uint32_t number)
{
	extent content_top = row->top + row->above.border + row->above.padding;
	for (uint32_t i = first; i < k->cells.n; i++) {
		const struct block_cell *cell = &k->cells.at[i];
		if (cell->place->n_rows == 1)
			row->content = later(row->content, cell->cell.top + cell->cell.height - content_top);
		else
			list_push(k->t->b->wishes->scratch, &k->open, i);
	}
	for (uint32_t i = 0; i < k->open.n; i++) {
		const struct block_cell *cell = &k->cells.at[k->open.at[i]];
		if (cell->place->row + cell->place->n_rows == number + 1)
			row->content = later(row->content, cell->cell.top + cell->cell.height - content_top);
	}
	row->foot = content_top + row->content;
	row->bottom = row->foot + row->below.padding + row->below.border;
}

/* A cell whose last row has its height goes to the foot, or the middle, of them. */
static void settle(struct row_block *k, struct block_cell *cell, struct block_row *last)
{
	extent left = last->foot - cell->cell.top - cell->cell.height;
	if (left > 0 && align_of(cell) == CELL_MIDDLE)
		cell->cell.top += left / 2;
	if (left > 0 && align_of(cell) == CELL_BOTTOM)
		cell->cell.top += left;
	last->lowest = later(last->lowest, cell->cell.top + cell->cell.height);
	struct block_row *first = &k->rows.at[cell->place->row - k->first];
	if (cell->cell.baseline != NO_BASELINE) {
		extent baseline = cell->cell.top + cell->cell.lowered + cell->cell.baseline;
		bool is_first = first->baseline == NO_BASELINE || baseline < first->baseline;
		first->baseline = is_first ? baseline : first->baseline;
	}
}

static void settle_row(struct row_block *k, struct block_row *row, uint32_t first, uint32_t number)
{
	for (uint32_t i = first; i < k->cells.n; i++)
		if (k->cells.at[i].place->n_rows == 1)
			settle(k, &k->cells.at[i], row);
	uint32_t n = 0;
	for (uint32_t i = 0; i < k->open.n; i++) {
		struct block_cell *cell = &k->cells.at[k->open.at[i]];
		if (cell->place->row + cell->place->n_rows == number + 1)
			settle(k, cell, row);
		else
			k->open.at[n++] = k->open.at[i];
	}
	k->open.n = n;
	row->lowest = row->lowest ? row->lowest : row->foot;
}

static void put_row(struct row_block *k, uint32_t number)
{
	const struct flow_row *flow_row = &k->t->table->rows[number];
	uint32_t first = (uint32_t)k->cells.n;
	struct block_row row = {.top = k->rows.n ? k->rows.at[k->rows.n - 1].bottom : 0,
	                        .content = flow_row->style->line_height,
	                        .baseline = NO_BASELINE,
	                        .above = table_edge_above(k->t, number),
	                        .below = table_edge_below(k->t, number)};
	set_cells_of_row(k, flow_row);
	put_tops(k, &row, first);
	lower_content(k, &row, first, number);
	list_push(k->t->b->wishes->scratch, &k->rows, row);
	settle_row(k, &k->rows.at[k->rows.n - 1], first, number);
	block_join_boxes(k, first, number);
}

static void level_caption(struct row_block *k)
{
	struct row_cell *cell = &k->cells.at[0].cell;
	extent level = k->rows.at[0].baseline;
	bool has_lines = level != NO_BASELINE && cell->baseline != NO_BASELINE;
	cell->top = has_lines ? later(level - cell->baseline, 0) : 0;
}

void block_put_rows(struct row_block *block, uint32_t end)
{
	for (; block->end < end; block->end++)
		put_row(block, block->end);
	if (block->has_caption)
		level_caption(block);
}

extent block_caption_foot(const struct row_block *block)
{
	const struct row_cell *cell = &block->cells.at[0].cell;
	return block->has_caption ? cell->top + cell->height : 0;
}

/* --- pieces ---------------------------------------------------------------------------------------------------- */

/* What nearly ends with a row ends with it, and is cut off by no more than its padding. `row`: one that begins above;
 * then the one in which `foot` is. */
static extent end_of_piece(const struct row_block *k, uint32_t *row, uint32_t last, extent foot)
{
	while (*row < last && k->rows.at[*row].bottom < foot)
		++*row;
	const struct block_row *own = &k->rows.at[*row];
	bool is_near = foot + k->t->table->rows[k->first + *row].style->line_height / 2 >= own->lowest;
	return is_near ? later(foot, own->bottom) : foot;
}

/* A cell's first piece begins where its row does, if it nearly does. */
static extent top_of_piece(const struct row_block *k, const struct block_cell *cell, extent top)
{
	const struct block_row *row = &k->rows.at[cell->place->row - k->first];
	extent content = row->top + row->above.border + row->above.padding;
	return top <= content + k->t->table->rows[cell->place->row].style->line_height / 2 ? row->top : top;
}

/* A caption takes no room below the rows. */
static void put_pieces(const struct row_block *k, uint32_t number, struct band_piece *pieces, uint32_t *n)
{
	const struct galley *cells = k->t->b->galley->cells;
	const struct block_cell *own = &k->cells.at[number];
	uint32_t row = own->place ? own->place->row - k->first : 0;
	uint32_t last = own->place ? row + own->place->n_rows - 1 : 0;
	extent y = own->cell.top, foot = k->rows.at[k->rows.n - 1].bottom, lowest = 0;
	for (uint32_t i = own->cell.first; i < own->cell.end; i++) {
		const struct galley_box *box = &cells->boxes.at[i];
		extent top = later(y + box->gap - box->lead_in, 0);
		y += box->gap + (extent)box->height;
		lowest = later(lowest, own->place ? end_of_piece(k, &row, last, y) : y < foot ? y : foot);
		top = own->place && i == own->cell.first ? top_of_piece(k, own, top) : top;
		pieces[(*n)++] = (struct band_piece){.top = top < lowest ? top : lowest,
		                                     .bottom = lowest,
		                                     .foot = y + own->cell.lowered,
		                                     .cell = number,
		                                     .box = i};
	}
}

struct band_piece *block_pieces(const struct row_block *block, uint32_t *n)
{
	uint32_t n_boxes = 0;
	for (uint32_t i = 0; i < block->cells.n; i++)
		n_boxes += block->cells.at[i].cell.end - block->cells.at[i].cell.first;
	struct band_piece *pieces = arena_array(block->t->b->arena, n_boxes + 1, struct band_piece);
	*n = 0;
	for (uint32_t i = 0; i < block->cells.n; i++)
		put_pieces(block, i, pieces, n);
	return pieces;
}
