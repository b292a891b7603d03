/* SPDX-License-Identifier: EUPL-1.2 */
/* sides.c - blocks that float to a side in, which of them text can stand beside out; and how wide a paragraph's lines
 * are beside one.
 *
 *        text text text                      The paragraphs that follow are set in lines that are shorter beside
 *        text text +-------+                 the float. What is no plain paragraph begins below it;
 *        text text | float |                 then the float has white beside it.
 *        text text +-------+
 *        text text text
 */
#include "cells.h"
#include "sides.h"

#define LEAST_BESIDE ((length)(60 * 72 * (int64_t)PT * 10 / 254)) /* 60 mm: no narrower is text */
enum { MOST_LINES_BESIDE = 400 };

bool item_floats_aside(const struct flow_item *item)
{
	const struct style *style = item->style;
	bool floats = style->float_kind == FLOAT_LEFT || style->float_kind == FLOAT_RIGHT;
	return floats && style->position != POSITION_ABSOLUTE;
}

static bool is_clear_of(const struct flow_item *item, const struct flow_item *floated)
{
	return item->style->clear & (floated->style->float_kind == FLOAT_LEFT ? CLEAR_LEFT : CLEAR_RIGHT);
}

bool item_stands_beside(const struct flow_item *item, const struct flow_item *floated)
{
	bool is_plain = item->kind == FLOW_PARA && item->node && item->node->element == EL_P && !item->within;
	return is_plain && item->style->float_kind == FLOAT_NONE && !is_clear_of(item, floated);
}

/* --- room ------------------------------------------------------------------------------------------------------ */

/* What the float and its margins take of the width. */
static extent width_taken(const struct flow_item *floated, struct content_box box, length width)
{
	const struct measure_value *margin = floated->style->margin;
	return (extent)box.border_width + measure_resolve(margin[LEFT], width) + measure_resolve(margin[RIGHT], width);
}

static bool is_narrow(const struct galley_builder *b, const struct flow_item *floated, extent left)
{
	struct diags *diags = b->wishes->diags;
	if (left >= LEAST_BESIDE)
		return false;
	if (diags)
		diag_add(diags, RULE_LAYOUT_FLOAT, item_span(floated),
		         "make it narrower, with width, or say float: none",
		         "this block leaves %s pt for the text beside it, less than the %s pt (60 mm) that text "
		         "needs: it stands above the text",
		         length_in_points(diags->arena, left > 0 ? length_on_page(left) : 0),
		         length_in_points(diags->arena, LEAST_BESIDE));
	return true;
}

static bool is_high(const struct galley_builder *b, const struct flow_item *floated, struct content_box box)
{
	struct diags *diags = b->wishes->diags;
	length height = length_on_page(cell_height_of(b, floated, box.width));
	length room = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	if (height <= room / 2)
		return false;
	if (diags)
		diag_add(diags, RULE_LAYOUT_FLOAT, item_span(floated), "make it smaller, or say float: top",
		         "this block is %s pt high, more than half of the %s pt that its page has: it stands above the "
		         "text, which does not run beside it",
		         length_in_points(diags->arena, height), length_in_points(diags->arena, room));
	return true;
}

/* Nothing but floats is beside the item: text stands beside one of them, and beside nothing else. */
static bool has_floats_alone(const struct galley_builder *b, const struct flow_item *item)
{
	for (const struct flow_item *beside = item->beside; beside; beside = beside->next)
		if (!item_floats_aside(beside))
			return false;
	return !b->waiting;
}

static bool has_text_beside(const struct galley_builder *b, const struct flow_item *item,
                            const struct flow_item *floated, struct content_box box, struct content_box place)
{
	bool is_on_page = page_name_is(page_name_of(item, b->page), b->page);
	if (floated->next || !has_floats_alone(b, item) || !item_stands_beside(item, floated) || !is_on_page)
		return false;
	return !is_narrow(b, floated, box.width - width_taken(floated, place, box.width)) &&
	       !is_high(b, floated, place);
}

/* Between the paragraphs. What waits for a row waits for that of the paragraph. */
static void put_between(struct galley_builder *b, const struct flow_item *floated, struct content_box place,
                        length width)
{
	const struct waiting_cells *waiting = b->waiting;
	b->waiting = NULL;
	builder_put_item_in(b, floated, place, width);
	b->waiting = waiting;
}

const struct flow_item *builder_take_sides(struct galley_builder *b, const struct flow_item *item,
                                           struct content_box box, struct content_box *place)
{
	const struct content_box column = {
		.x = box.x, .width = box.width, .border_x = box.x, .border_width = box.width};
	for (const struct flow_item *floated = item->beside; floated; floated = floated->next) {
		if (!item_floats_aside(floated))
			continue;
		*place = cell_place_of(b, floated, column).box;
		if (has_text_beside(b, item, floated, column, *place))
			return floated;
		put_between(b, floated, *place, column.width);
	}
	return NULL;
}

/* --- lines beside it ------------------------------------------------------------------------------------------- */

struct side_room side_room_of(const struct flow_item *floated, struct content_box place, length width, extent foot)
{
	const struct measure_value *margin = floated->style->margin;
	bool is_left = floated->style->float_kind == FLOAT_LEFT;
	extent edge = is_left ? place.border_x + (extent)place.border_width + measure_resolve(margin[RIGHT], width)
	                      : place.border_x - (extent)measure_resolve(margin[LEFT], width);
	return (struct side_room){.is_left = is_left, .edge = length_on_page(edge), .foot = foot};
}

/* Where the paragraph to come begins, from the top of the cell. */
static extent top_to_come(const struct galley_builder *b, bool on_grid)
{
	extent y = galley_height_unmoved(b->galley, b->side->first_box, b->galley->boxes.n);
	if (b->has_box)
		y += b->pending.positive + b->pending.negative;
	extent beyond = on_grid && y > 0 ? galley_beyond(b->galley, y) : 0;
	return beyond > 0 ? y + b->galley->grid - beyond : y;
}

static struct line_shape shape_beside(const struct side_room *side, struct content_box box)
{
	extent indent = side->is_left ? side->edge - (extent)box.x : 0;
	indent = indent > 0 ? indent : 0;
	extent width = side->is_left ? box.width - indent : side->edge - (extent)box.x;
	width = width < box.width ? width : box.width;
	return (struct line_shape){.indent = length_on_page(indent), .width = length_on_page(width > 0 ? width : 0)};
}

struct measure builder_measure(const struct galley_builder *b, const struct style *style, struct content_box box,
                               bool on_grid)
{
	struct measure measure = {.rest = {.width = box.width}};
	if (!b->side)
		return measure;
	extent left = b->side->foot - top_to_come(b, on_grid), leading = style->line_height;
	struct line_shape shape = shape_beside(b->side, box);
	if (left <= 0)
		return measure;
	if (leading <= 0 || left / leading >= MOST_LINES_BESIDE) {
		measure.rest = shape;
		return measure;
	}
	size_t n = (size_t)((left + leading - 1) / leading);
	struct line_shape *first = arena_array(b->arena, n, struct line_shape);
	for (size_t i = 0; i < n; i++)
		first[i] = shape;
	measure.first = first;
	measure.n_first = n;
	return measure;
}
