/* SPDX-License-Identifier: EUPL-1.2 */
/* rows.c - an item and what stands beside it in, the cells of a row out, each set into galley.cells by a builder of its
 * own.
 *
 * What is pending before the main cell stands before the band, and what is pending after it, after. */
#include "rows.h"

/* --- cells ----------------------------------------------------------------------------------------------------- */

struct galley_builder row_cell_builder(struct galley_builder *b)
{
	if (!b->galley->cells)
		b->galley->cells = galley_new_as(b->arena, b->galley);
	struct galley_builder c = builder_new(b->arena, b->galley->cells, b->wishes);
	c.page = b->page;
	c.room_x = b->room_x;
	c.room_width = b->room_width;
	c.calls = b->calls;
	c.column_width = b->column_width;
	c.reach = b->reach;
	c.shift = b->shift;
	c.is_artifact = b->is_artifact;
	c.has_margin = b->has_margin;
	c.called = b->called;
	c.measured = b->measured;
	c.baseline = b->baseline;
	return c;
}

static void measure_cell(struct row_cell *cell, const struct galley *cells)
{
	cell->height = 0;
	cell->baseline = NO_BASELINE;
	for (uint32_t i = cell->first; i < cell->end; i++) {
		extent top = cell->height + cells->boxes.at[i].gap, baseline = galley_baseline(cells, i);
		if (cell->baseline == NO_BASELINE && baseline != NO_BASELINE) {
			cell->baseline = top + baseline;
			cell->leading = cells->boxes.at[i].height;
		}
		cell->height = top + cells->boxes.at[i].height;
	}
}

/* A cell without a box has a strut. What begins after its last box begins with that. */
void row_end_cell(struct galley_builder *c, struct row_cell *cell, length strut)
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

/* Which side of the text a cell is on: of one that stands on the text, neither. */
static enum side side_of(const struct row_cell *cell, struct content_box text)
{
	if (cell->is_side)
		return cell->item->style->float_kind == FLOAT_LEFT ? LEFT : RIGHT;
	extent left = cell->box.border_x, right = left + cell->box.border_width;
	return right <= text.x ? LEFT : left >= text.x + (extent)text.width ? RIGHT : TOP;
}

/* What hangs out of a cell ends before the text, and what hangs out of the text (`cell` is NULL) before the cells. */
static struct page_reach reach_in(const struct band_row *row, const struct row_cell *cell)
{
	struct page_reach reach = builder_reach(row->b);
	const struct content_box text = content_box_of(row->item->style, row->box.x, row->box.width);
	for (uint32_t i = 0; !cell && i < row->n; i++) {
		const struct content_box *box = &row->cells[i].box;
		enum side side = side_of(&row->cells[i], text);
		if (side == LEFT)
			reach.least =
				length_max(reach.least, length_on_page((extent)box->border_x + box->border_width));
		else if (side == RIGHT)
			reach.most = length_min(reach.most, box->border_x);
	}
	enum side side = cell ? side_of(cell, text) : TOP;
	bool is_narrow = cell && cell->is_side; /* the text is wider above and below it */
	if (side == LEFT)
		reach.most = length_min(reach.most, is_narrow ? cell->box.border_x + cell->box.border_width : text.x);
	else if (side == RIGHT)
		reach.least = length_max(reach.least, is_narrow ? cell->box.border_x : text.x + text.width);
	return reach;
}

static void set_cell(const struct band_row *row, struct row_cell *cell)
{
	struct galley_builder c = row_cell_builder(row->b);
	if (row->item)
		c.reach = reach_in(row, cell);
	c.room_x = cell->box.x;
	c.room_width = cell->box.width;
	cell->first = (uint32_t)c.galley->boxes.n;
	builder_put_item_in(&c, cell->item, cell->box, cell->is_side ? row->box.width : row->box.border_width);
	row_end_cell(&c, cell, 0);
	for (uint32_t i = cell->first; i < cell->end; i++)
		c.galley->boxes.at[i].snap = SNAP_NEVER; /* its first line is level with that beside it */
}

/* --- the main cell --------------------------------------------------------------------------------------------- */

static bool is_section(const struct flow_item *item)
{
	return item->node && item->node->element == EL_SECTION;
}

static length side_margin(const struct band_row *row, const struct row_cell *side)
{
	return measure_resolve(side->item->style->margin[BOTTOM], row->box.width);
}

/* Of a float, with its margin. */
static extent side_foot(const struct band_row *row, const struct row_cell *side)
{
	return side->margin + side->height + side_margin(row, side);
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
		if (cell->is_side)
			reach = side_foot(row, cell);
		else if (goes_on && inset + cell->height > reach)
			reach = inset + cell->height;
	}
	return reach;
}

static bool joins(const struct band_row *row, const struct flow_item *next)
{
	bool has_room = next && (!row->cells[0].is_side || item_stands_beside(next, row->cells[0].item));
	if (!has_room)
		return false;
	return !next->beside && !is_section(next) && !style_leaves_text(next->style) &&
	       !break_is_forced(next->style->break_before) && page_name_is(page_name_of(next, row->page), row->page);
}

static length strut_of(const struct flow_item *item)
{
	return item && item->kind == FLOW_PARA ? item->style->line_height : 0;
}

/* In the body a row has the page that its main item names. */
static void name_page(struct band_row *row, struct galley_builder *c)
{
	const char *page = row->b->is_body ? page_name_of(row->item, row->page) : row->page;
	if (page_name_is(page, row->page))
		return;
	row->page = c->page = page;
	c->reach = row->b->reach;
	row->box.x = c->room_x = 0;
	row->box.width = c->room_width = page_measure(row->b->wishes->flow->styled, page);
}

static void put_main_items(struct band_row *row, struct galley_builder *c, uint32_t first)
{
	extent reach = reach_of_others(row), height = 0;
	row->last = row->item;
	c->reach = reach_in(row, NULL);
	name_page(row, c);
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

/* Lines beside a float keep together; where they end above its foot, its margin is one of those below. */
static void end_beside(const struct band_row *row, struct galley_builder *c)
{
	const struct row_cell *side = &row->cells[0], *text = &row->cells[row->n];
	extent foot = side_foot(row, side), y = 0;
	uint32_t end = text->first; /* of the boxes that begin above its foot */
	for (uint32_t i = text->first; i < text->end; i++) {
		const struct galley_box *box = &c->galley->boxes.at[i];
		end = y + box->gap < foot ? i + 1 : end;
		y += box->gap + box->height;
	}
	galley_keep_inside(c->galley, text->first, end);
	galley_keep_inside(c->galley, side->first, side->end);
	if (y < foot)
		builder_add_margin(c, side_margin(row, side));
}

static void set_main(struct band_row *row)
{
	struct row_cell *cell = &row->cells[row->n];
	struct galley_builder c = row_cell_builder(row->b);
	size_t frame = c.galley->frames.n;
	cell->first = (uint32_t)c.galley->boxes.n;
	c.pending = row->b->pending;
	c.above = row->b->above;
	row->b->above = NULL;
	struct side_room room;
	if (row->cells[0].is_side) {
		const struct row_cell *side = &row->cells[0];
		room = side_room_of(side->item, side->box, row->box.width, side_foot(row, side));
		room.first_box = cell->first;
		c.side = &room;
	}
	if (row->item)
		put_main_items(row, &c, cell->first);
	row_end_cell(&c, cell, strut_of(row->item));
	if (row->cells[0].is_side)
		end_beside(row, &c);
	if (c.galley->grid > 0)
		galley_move_to_grid(row->b->wishes->scratch, c.galley, cell->first, frame);
	row->before = c.first;
	row->after = c.pending;
	row->b->page = c.galley->boxes.at[cell->first].page;
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

/* Those that have room beside become cells; the others wait to be put above. Floats of the item itself were taken
 * before. */
static void find_places(struct band_row *row, const struct flow_item *items, const struct waiting_cells *within,
                        struct content_box block)
{
	struct galley_builder *b = row->b;
	struct cell_above **end = &b->above;
	while (*end)
		end = &(*end)->next;
	for (const struct flow_item *item = items; item; item = item->next) {
		bool is_by_foot_of_block = within && within->is_within && item->style->inset[TOP].unit == UNIT_AUTO;
		if (is_by_foot_of_block || (!within && item_floats_aside(item)))
			continue;
		struct cell_place place = cell_place_of(b, item, block);
		if (place.is_above || item_floats_aside(item)) {
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
	struct content_box place;
	const struct flow_item *side = item ? builder_take_sides(b, item, box, &place) : NULL;
	if (side)
		row.cells[row.n++] = (struct row_cell){.item = side, .box = place, .is_side = true};
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
		row_put_tops(&row);
		row_put_band(&row);
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
	for (uint32_t i = 0; row && i < row->n; i++) {
		extent above = above_foot(row, &row->cells[i]);
		height = above > height ? above : height;
	}
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
	row_put_band(row);
	b->pending = pending;
}
