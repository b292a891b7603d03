/* SPDX-License-Identifier: EUPL-1.2 */
/* rows.c - an item and what stands beside it in, one band out: each cell set into galley.cells by a builder of its own,
 * then all of them put into one system of heights.
 *
 *      0 +------+ - - - - - - -        the first baselines of cells without `top` are level with that of the main one,
 *        | term |  +----------+        which stands in the flow; those that would stand on each other stand below each
 *        +------+  | meaning  |        other; those with `top` are put where it says, whatever is beside them
 *                  | ...      |
 *                  +----------+
 *
 * What is pending before the main cell stands before the band, and what is pending after it, after. */
#include "bands.h"
#include "cells.h"

struct row_cell {
	const struct flow_item *item;
	const struct waiting_cells *within; /* whose block says where it stands; NULL: its line does */
	struct content_box box;
	uint32_t first, end; /* boxes of galley.cells */
	extent top;          /* from the band's */
	extent lowered;      /* how far below that it is drawn, a part of its own leading */
	extent height;       /* as if no line snapped */
	extent margin;       /* above it */
	extent baseline;     /* of its first line, from its top; NO_BASELINE */
	extent leading;      /* of that line */
};

struct band_row {
	struct galley_builder *b;
	const struct flow_item *item; /* the main one; NULL: an empty foot */
	const struct flow_item *last; /* of the siblings that are set in the main cell */
	const struct flow_item *parent;
	struct content_box box; /* of the parent */
	const char *page;
	struct row_cell *cells;
	uint32_t n;  /* without the main one, which is cells[n] */
	extent grid; /* where the first line stands that snaps, or NO_GRID */
	struct pending before, after;
};

/* --- cells ----------------------------------------------------------------------------------------------------- */

static struct galley_builder cell_builder(struct galley_builder *b)
{
	if (!b->galley->cells)
		b->galley->cells = galley_new(b->arena, b->galley->grid);
	struct galley_builder c = builder_new(b->arena, b->galley->cells, b->wishes);
	c.page = b->page;
	c.page_width = b->page_width;
	c.calls = b->calls;
	c.column_width = b->column_width;
	c.reach = b->reach;
	c.shift = b->shift;
	return c;
}

static void measure_cell(struct row_cell *cell, const struct galley *cells)
{
	cell->height = 0;
	cell->baseline = NO_BASELINE;
	for (uint32_t i = cell->first; i < cell->end; i++) {
		extent top = cell->height + cells->boxes.at[i].gap, baseline = galley_baseline(cells, i);
		if (cell->baseline == NO_BASELINE && baseline != NO_BASELINE)
			cell->baseline = top + baseline, cell->leading = cells->boxes.at[i].height;
		cell->height = top + cells->boxes.at[i].height;
	}
}

/* A cell without a box has a strut. What begins after its last box begins with that. */
static void end_cell(struct galley_builder *c, struct row_cell *cell, length strut)
{
	struct galley *cells = c->galley;
	if (!c->has_box)
		builder_put_box(c, BOX_EDGE, strut);
	cell->end = (uint32_t)cells->boxes.n;
	cells->boxes.at[cell->end - 1].end_item = (uint32_t)cells->items.n;
	struct galley_box *first = &cells->boxes.at[cell->first];
	cell->margin = first->gap;
	first->gap = first->top_gap = 0;
	measure_cell(cell, cells);
}

static void set_cell(const struct band_row *row, struct row_cell *cell)
{
	struct galley_builder c = cell_builder(row->b);
	cell->first = (uint32_t)c.galley->boxes.n;
	builder_put_item_in(&c, cell->item, cell->box, row->box.border_width);
	end_cell(&c, cell, 0);
	c.galley->boxes.at[cell->first].snap = SNAP_NEVER; /* its line is level with that beside it */
}

/* --- the main cell --------------------------------------------------------------------------------------------- */

static bool is_section(const struct flow_item *item)
{
	return item->node && item->node->element == EL_SECTION;
}

/* Text may stand beside a drawing, and beside what its block's edge holds, to their feet. */
static extent reach_of_others(const struct band_row *row)
{
	extent reach = 0;
	for (uint32_t i = 0; i < row->n; i++) {
		const struct row_cell *cell = &row->cells[i];
		extent inset = cell->within
		                       ? measure_resolve(cell->item->style->inset[TOP], cell->within->box.border_width)
		                       : 0;
		bool goes_on = cell->within || cell->item->kind == FLOW_FIGURE;
		if (goes_on && inset + cell->height > reach)
			reach = inset + cell->height;
	}
	return reach;
}

static bool joins(const struct band_row *row, const struct flow_item *next)
{
	return next && !next->beside && !is_section(next) && !style_leaves_text(next->style) &&
	       !break_is_forced(next->style->break_before) && page_name_is(page_name_of(next, row->page), row->page);
}

static length strut_of(const struct flow_item *item)
{
	return item && item->kind == FLOW_PARA ? item->style->line_height : 0;
}

static void put_main_items(struct band_row *row, struct galley_builder *c, uint32_t first)
{
	extent reach = reach_of_others(row), height = 0;
	row->last = row->item;
	builder_put_item(c, row->item, row->box.x, row->box.width, row->page);
	for (uint32_t at = first;;) {
		for (; at < c->galley->boxes.n; at++)
			height += c->galley->boxes.at[at].height + (at > first ? c->galley->boxes.at[at].gap : 0);
		if (height >= reach || !joins(row, row->last->next))
			return;
		row->last = row->last->next;
		c->page = row->page;
		builder_put_item(c, row->last, row->box.x, row->box.width, row->page);
	}
}

static void set_main(struct band_row *row)
{
	struct row_cell *cell = &row->cells[row->n];
	struct galley_builder c = cell_builder(row->b);
	size_t frame = c.galley->frames.n;
	cell->first = (uint32_t)c.galley->boxes.n;
	c.pending = row->b->pending;
	c.above = row->b->above;
	row->b->above = NULL;
	if (row->item)
		put_main_items(row, &c, cell->first);
	end_cell(&c, cell, strut_of(row->item));
	if (c.galley->grid > 0)
		galley_move_to_grid(row->b->wishes->scratch, c.galley, cell->first, frame);
	row->before = c.first;
	row->after = c.pending;
	row->b->page = c.galley->boxes.at[cell->first].page;
}

/* --- heights --------------------------------------------------------------------------------------------------- */

static extent later(extent a, extent b)
{
	return a > b ? a : b;
}

/* From the top of the block that the cell has its place in to the top of the band. */
static extent depth_of(const struct band_row *row, const struct waiting_cells *within)
{
	const struct galley *galley = row->b->galley;
	extent depth = 0;
	for (size_t i = within->first; i < galley->boxes.n; i++)
		depth += galley->boxes.at[i].height + (i > within->first ? galley->boxes.at[i].gap : 0);
	bool has_edge = galley->boxes.n > within->first;
	return has_edge ? depth + row->before.positive + row->before.negative : 0;
}

static extent top_within(const struct band_row *row, const struct row_cell *cell)
{
	const struct measure_value inset = cell->item->style->inset[TOP];
	return measure_resolve(inset, cell->within->box.border_width) + cell->margin - depth_of(row, cell->within);
}

/* Lines of another size have their baselines a little higher or lower within the same leading: a quarter of it is drawn,
 * and does not count. (Else each row with a smaller term would be half a point higher than its text.) */
static bool is_in_leading(const struct row_cell *cell, extent by)
{
	return 4 * (by < 0 ? -by : by) < cell->leading;
}

static void lower_to(struct row_cell *cell, extent level)
{
	extent by = cell->baseline == NO_BASELINE ? 0 : level - cell->baseline;
	bool is_small = is_in_leading(cell, by);
	cell->top = is_small ? 0 : by;
	cell->lowered = is_small ? by : 0;
}

static void put_tops(struct band_row *row)
{
	struct shelf *shelves = NULL;
	struct row_cell *main = &row->cells[row->n];
	extent level = main->baseline;
	for (uint32_t i = 0; i < row->n; i++) {
		const struct row_cell *cell = &row->cells[i];
		if (!cell->within && (level == NO_BASELINE || !is_in_leading(cell, cell->baseline - level)))
			level = later(level, cell->baseline);
	}
	lower_to(main, level);
	for (uint32_t i = 0; i < row->n; i++) {
		struct row_cell *cell = &row->cells[i];
		if (cell->within) {
			cell->top = top_within(row, cell);
			continue;
		}
		lower_to(cell, level);
		cell->top = shelves_put(row->b->wishes->scratch, &shelves, cell->box, cell->top, cell->height);
	}
}

/* What has no line beside it may leave the main cell free to stand at its foot, or in the middle, as the parent says. */
static void align_main(struct band_row *row)
{
	struct row_cell *main = &row->cells[row->n];
	enum align_content where = row->parent->style->align_content;
	if (where == CONTENT_START || row->item != row->parent->first || !row->last || row->last->next)
		return;
	extent foot = 0;
	for (uint32_t i = 0; i < row->n; i++) {
		if (!row->cells[i].within && row->cells[i].baseline != NO_BASELINE)
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
	return cell == row->n && i > row->cells[cell].first && i + 1 == row->cells[cell].end &&
	       row->last == row->item && row->b->galley->cells->boxes.at[i].kind == BOX_EDGE;
}

static void put_pieces(const struct band_row *row, uint32_t number, struct band_piece *pieces, uint32_t *n)
{
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
		pieces[(*n)++] = (struct band_piece){.top = later(top - box->lead_in, 0),
		                                     .bottom = later(y, 0),
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

static void put_row(struct band_row *row)
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

/* --- rows ------------------------------------------------------------------------------------------------------ */

static size_t count_items(const struct flow_item *items)
{
	size_t n = 0;
	for (; items; items = items->next)
		n++;
	return n;
}

static size_t count_cells(const struct waiting_cells *waiting, const struct flow_item *beside)
{
	size_t n = count_items(beside);
	for (; waiting; waiting = waiting->next)
		n += count_items(waiting->items);
	return n;
}

static bool has_side(const struct flow_item *item)
{
	return item->style->position != POSITION_ABSOLUTE;
}

/* Those that have room beside become cells; the others wait to be put above. */
static void find_places(struct band_row *row, const struct flow_item *items, const struct waiting_cells *within,
                        struct content_box block)
{
	struct galley_builder *b = row->b;
	struct cell_above **end = (struct cell_above **)&b->above;
	while (*end)
		end = &(*end)->next;
	for (const struct flow_item *item = items; item; item = item->next) {
		if (within && within->is_within && item->style->inset[TOP].unit == UNIT_AUTO)
			continue;
		struct cell_place place = cell_place_of(b, item, block);
		if (place.is_above || has_side(item)) {
			*end = arena_new(b->arena, struct cell_above);
			**end = (struct cell_above){.item = item, .box = place.box};
			end = &(*end)->next;
		} else {
			row->cells[row->n++] = (struct row_cell){
				.item = item, .within = within && within->is_within ? within : NULL, .box = place.box};
		}
	}
}

bool builder_is_row(const struct galley_builder *b, const struct flow_item *item)
{
	return (item->beside || b->waiting) && !is_section(item) && !style_leaves_text(item->style);
}

static void put_alone(struct band_row *row)
{
	if (row->item)
		builder_put_item(row->b, row->item, row->box.x, row->box.width, row->page);
	else
		builder_put_cells_above(row->b);
}

const struct flow_item *builder_put_band(struct galley_builder *b, const struct flow_item *item,
                                         const struct flow_item *parent, struct content_box box, const char *page)
{
	struct arena *scratch = b->wishes->scratch;
	struct arena_mark mark = arena_mark(scratch);
	const struct waiting_cells *waiting = b->waiting;
	const struct flow_item *beside = item ? item->beside : NULL;
	struct band_row row = {.b = b, .item = item, .last = item, .parent = parent, .box = box, .page = page};
	row.cells = arena_array(scratch, count_cells(waiting, beside) + 1, struct row_cell);
	b->waiting = NULL;
	for (; waiting; waiting = waiting->next)
		find_places(&row, waiting->items, waiting, waiting->box);
	find_places(&row, beside, NULL, box);
	if (row.n == 0) {
		put_alone(&row);
	} else {
		for (uint32_t i = 0; i < row.n; i++)
			set_cell(&row, &row.cells[i]);
		set_main(&row);
		put_tops(&row);
		align_main(&row);
		put_row(&row);
	}
	arena_rewind(scratch, mark);
	return row.last;
}

/* --- by the foot of a block ------------------------------------------------------------------------------------ */

static bool is_by_foot(const struct flow_item *item)
{
	return item->style->inset[TOP].unit == UNIT_AUTO;
}

bool builder_has_foot_row(const struct flow_item *item)
{
	for (const struct flow_item *child = item->within; child; child = child->next)
		if (is_by_foot(child))
			return true;
	return false;
}

struct band_row *builder_foot_row(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	if (!builder_has_foot_row(item))
		return NULL;
	struct band_row *row = arena_new(b->arena, struct band_row);
	*row = (struct band_row){.b = b, .parent = item, .box = box};
	row->cells = arena_array(b->arena, count_items(item->within) + 1, struct row_cell);
	for (const struct flow_item *child = item->within; child; child = child->next) {
		if (!is_by_foot(child))
			continue;
		struct cell_place place = cell_place_of(b, child, box);
		struct row_cell *cell = &row->cells[row->n];
		*cell = (struct row_cell){.item = child, .box = place.box};
		if (place.is_above)
			builder_put_item_in(b, child, place.box, box.border_width);
		else
			row->n++;
	}
	for (uint32_t i = 0; i < row->n; i++)
		set_cell(row, &row->cells[i]);
	return row->n ? row : NULL;
}

/* From the block's foot up to the top of a cell. */
static extent above_foot(const struct band_row *row, const struct row_cell *cell)
{
	const struct style *style = cell->item->style;
	return cell->height + measure_resolve(style->inset[BOTTOM], row->box.border_width) +
	       measure_resolve(style->margin[BOTTOM], row->box.border_width);
}

extent foot_row_height(const struct band_row *row)
{
	extent height = 0;
	for (uint32_t i = 0; row && i < row->n; i++)
		height = later(height, above_foot(row, &row->cells[i]));
	return height;
}

/* A row of no height at the foot of the block, after its edge; what is pending after the block stays so. */
void builder_put_foot_row(struct galley_builder *b, struct band_row *row)
{
	if (!row)
		return;
	struct pending pending = b->pending;
	b->pending = pending_none;
	builder_add_cost(b, COST_EDGE);
	for (uint32_t i = 0; i < row->n; i++)
		row->cells[i].top = -above_foot(row, &row->cells[i]);
	set_main(row);
	put_row(row);
	b->pending = pending;
}
