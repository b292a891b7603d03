/* SPDX-License-Identifier: EUPL-1.2 */
/* cells.c - see cells.h. */
#include "charts.h"
#include "cells.h"
#include "../shape/pictures.h"
#include "sides.h"

/* --- across ---------------------------------------------------------------------------------------------------- */

struct cell_text { /* what a width makes of a cell's paragraphs */
	uint32_t n_lines;
	bool divides_word;
};

static void look_at(const struct galley_builder *b, const struct flow_item *item, length width, struct cell_text *text)
{
	if (item->kind == FLOW_PARA) {
		struct measure measure = {.rest = {.width = width}};
		const struct fitted *fitted = para_fitted(b->arena, b->wishes, item->para, &measure);
		text->n_lines += fitted->settings.best.n_lines;
		text->divides_word = text->divides_word || setting_divides_word(fitted->para, &fitted->settings.best);
	}
	for (const struct flow_item *child = item->first; child; child = child->next) {
		struct content_box box = content_box_of(child->style, 0, width);
		look_at(b, child, content_box_with_room(box, child->style, 0, width).width, text);
	}
}

static struct cell_text cell_text_of(const struct galley_builder *b, const struct flow_item *item, length width)
{
	struct cell_text text = {0};
	look_at(b, item, width, &text);
	return text;
}

static extent width_of_text(const struct galley_builder *b, const struct para *para)
{
	struct measure measure = {.rest = {.width = ASIDE_UNLIMITED}};
	struct settings set =
		lines_of(b->arena, b->wishes->scratch, para, &measure, b->wishes->slots, b->wishes->setter);
	extent widest = 0;
	for (uint32_t k = 0; k < set.best.n_lines; k++) {
		extent indent = k == 0 ? measure_resolve(para->style->text_indent, 0) : 0;
		extent width = set.best.lines[k].width + (indent > 0 ? indent : 0);
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* Of a figure; a chart takes what there is. */
static extent drawing_width(const struct flow_item *item, length room)
{
	struct measure_value said = item->style->width;
	if (item->kind != FLOW_FIGURE)
		return 0;
	if (item->figure->chart)
		return room;
	return figure_size_of(item->figure, item->style, said.unit == UNIT_LENGTH ? said.value : LENGTH_MAX, 0).width;
}

static extent drawing_height(const struct galley_builder *b, const struct flow_item *item, length width)
{
	if (item->kind != FLOW_FIGURE)
		return 0;
	return item->figure->chart ? chart_in(b->arena, item, 0, width, LENGTH_MAX).drawing->height
	                           : figure_size_of(item->figure, item->style, width, 0).height;
}

/* The width of the item's content where no line is divided. */
static extent natural_width(const struct galley_builder *b, const struct flow_item *item)
{
	if (item->kind == FLOW_PARA)
		return width_of_text(b, item->para);
	extent widest = drawing_width(item, page_measure(b->wishes->flow->styled, b->page));
	for (const struct flow_item *child = item->first; child; child = child->next) {
		const struct style *style = child->style;
		struct content_box box = content_box_of(style, 0, page_measure(b->wishes->flow->styled, b->page));
		extent own = natural_width(b, child);
		if (own > box.width || style->width.unit == UNIT_LENGTH)
			own = box.width;
		extent width =
			own + box.border_x + (box.border_width - box.width) + measure_resolve(style->margin[RIGHT], 0);
		widest = width > widest ? width : widest;
	}
	return widest;
}

static extent vertical_edges(const struct style *style, length width)
{
	extent edges = 0;
	for (int side = TOP; side <= BOTTOM; side += BOTTOM - TOP)
		edges += style->border[side].width + (extent)measure_resolve(style->padding[side], width);
	return edges;
}

extent cell_height_of(const struct galley_builder *b, const struct flow_item *item, length width)
{
	const struct style *style = item->style;
	extent height = drawing_height(b, item, width);
	if (item->kind == FLOW_PARA)
		height = cell_text_of(b, item, width).n_lines * (extent)style->line_height;
	for (const struct flow_item *child = item->first; child; child = child->next) {
		struct content_box box = content_box_of(child->style, 0, width);
		const struct measure_value *margin = child->style->margin;
		height += cell_height_of(b, child, content_box_with_room(box, child->style, 0, width).width);
		height += measure_resolve(margin[TOP], width) + (extent)measure_resolve(margin[BOTTOM], width);
	}
	extent least = measure_resolve(style->min_height, 0);
	return vertical_edges(style, width) + (height > least ? height : least);
}

struct across { /* a cell while its place is looked for */
	const struct galley_builder *b;
	const struct flow_item *item;
	struct content_box block; /* it stands in */
	length left, right;       /* its own borders and paddings */
};

static struct content_box box_at(const struct across *a, extent border_x, extent width)
{
	extent content = width > 0 ? width : 0;
	return (struct content_box){.x = length_on_page(border_x + a->left),
	                            .width = length_on_page(content),
	                            .border_x = length_on_page(border_x),
	                            .border_width = length_on_page(content + a->left + a->right)};
}

static bool is_inset(const struct across *a, enum side side)
{
	return a->item->style->position == POSITION_ABSOLUTE && a->item->style->inset[side].unit != UNIT_AUTO;
}

/* Between the borders of the block and the item's own, on both sides. */
static extent room_of(const struct across *a)
{
	const struct style *style = a->item->style;
	length whole = a->block.border_width;
	extent taken = a->left + (extent)a->right;
	for (int side = RIGHT; side <= LEFT; side += LEFT - RIGHT)
		taken += (extent)measure_resolve(style->inset[side], whole) +
		         measure_resolve(style->margin[side], whole);
	return whole - taken;
}

/* Where the sheet says no width: from one side to the other, if it says both; else as its text needs. What begins
 * within the block ends there. */
static extent width_of(const struct across *a)
{
	extent room = room_of(a);
	if (is_inset(a, LEFT) && is_inset(a, RIGHT))
		return room;
	enum side side = is_inset(a, LEFT) ? LEFT : RIGHT;
	bool is_within = is_inset(a, side) && measure_resolve(a->item->style->inset[side], a->block.border_width) >= 0;
	extent own = natural_width(a->b, a->item);
	return is_within && own > room && room > 0 ? room : own;
}

/* Two margins that are auto share what is left. */
static extent auto_margin_of(const struct across *a, extent border_width)
{
	const struct measure_value *margin = a->item->style->margin;
	bool has_both = is_inset(a, LEFT) && is_inset(a, RIGHT);
	extent left = room_of(a) + a->left + a->right - border_width;
	if (!has_both || margin[LEFT].unit != UNIT_AUTO || left < 0)
		return 0;
	return margin[RIGHT].unit == UNIT_AUTO ? left / 2 : left;
}

static extent border_x_of(const struct across *a, extent border_width)
{
	const struct style *style = a->item->style;
	length whole = a->block.border_width;
	if (is_inset(a, LEFT))
		return a->block.border_x + (extent)measure_resolve(style->inset[LEFT], whole) +
		       measure_resolve(style->margin[LEFT], whole) + auto_margin_of(a, border_width);
	if (is_inset(a, RIGHT))
		return a->block.border_x + (extent)whole - border_width - measure_resolve(style->inset[RIGHT], whole) -
		       measure_resolve(style->margin[RIGHT], whole);
	if (style->float_kind == FLOAT_RIGHT)
		return a->block.x + (extent)a->block.width - border_width -
		       measure_resolve(style->margin[RIGHT], whole);
	return a->block.x + (extent)measure_resolve(style->margin[LEFT], whole);
}

/* Above, from `x` on, as wide as the column is and the text needs. */
static struct cell_place above_from(const struct across *a, length x)
{
	extent room = a->block.x + (extent)a->block.width - x - a->left - a->right, own = natural_width(a->b, a->item);
	return (struct cell_place){.box = box_at(a, x, own < room ? own : room), .is_above = true};
}

/* Into what the margin has between the page's edge and the text; else it stands above. */
static struct cell_place moved_in(const struct across *a, struct page_reach reach, struct content_box box,
                                  uint32_t n_lines)
{
	bool is_left = box.border_x < reach.least;
	extent text_end = a->block.x + (extent)a->block.width;
	extent from = is_left ? reach.least : text_end + ASIDE_DISTANCE;
	extent room = (is_left ? a->block.x - ASIDE_DISTANCE : reach.most) - from - a->left - a->right;
	extent width = box.width < room ? box.width : room, at_edge = reach.most - (extent)box.border_width;
	if (room <= 0)
		return above_from(a, a->block.x);
	struct cell_text text = cell_text_of(a->b, a->item, length_on_page(width));
	if (text.n_lines > n_lines || text.divides_word)
		return above_from(a, a->block.x);
	return (struct cell_place){.box = box_at(a, is_left || at_edge < from ? from : at_edge, width)};
}

struct cell_place cell_place_of(const struct galley_builder *b, const struct flow_item *item, struct content_box block)
{
	const struct style *style = item->style;
	const struct content_box said = content_box_of(style, 0, block.border_width);
	struct across a = {.b = b, .item = item, .block = block, .left = said.x - said.border_x};
	a.right = said.border_width - said.width - a.left;
	bool has_width = style->width.unit != UNIT_AUTO;
	bool has_own = item->kind == FLOW_FIGURE && !item->figure->chart;
	extent own = has_own     ? figure_size_of(item->figure, style, said.width, 0).width
	             : has_width ? said.width
	                         : width_of(&a);
	if (style->max_width.unit != UNIT_AUTO && item->kind != FLOW_FIGURE && own > said.width)
		own = said.width;
	if (item_floats_aside(item) && !has_width && own > said.width)
		own = said.width;
	struct content_box box = box_at(&a, border_x_of(&a, own + a.left + a.right), own);
	if (item->kind == FLOW_FIGURE || item_floats_aside(item))
		return (struct cell_place){.box = box};
	struct page_reach reach = builder_reach(b);
	struct cell_text text = cell_text_of(b, item, box.width);
	bool is_off = box.border_x < reach.least || box.border_x + (extent)box.border_width > reach.most;
	if (is_off && text.n_lines)
		return moved_in(&a, reach, box, text.n_lines);
	if (has_width && text.divides_word)
		return above_from(&a, box.border_x);
	return (struct cell_place){.box = box};
}

/* --- down ------------------------------------------------------------------------------------------------------ */

static struct shelf *shelf_new(struct arena *a, extent left, extent right, extent foot, struct shelf *next)
{
	struct shelf *shelf = arena_new(a, struct shelf);
	*shelf = (struct shelf){next, left, right, foot};
	return shelf;
}

/* The shelves beneath the newest become one, so that each is looked at by what stands on it, and not by all that
 * follows. */
extent shelves_put(struct arena *a, struct shelf **shelves, struct content_box box, extent top, extent height)
{
	extent left = box.border_x, right = left + box.border_width;
	while (*shelves && (*shelves)->right <= left)
		shelves = &(*shelves)->next;
	const struct shelf *first = *shelves, *last = NULL;
	struct shelf *after = *shelves;
	for (; after && after->left < right; after = after->next) {
		top = after->foot > top ? after->foot : top;
		last = after;
	}
	if (right <= left)
		return top;
	if (last && last->right > right)
		after = shelf_new(a, right, last->right, last->foot, after);
	after = shelf_new(a, left, right, top + height, after);
	*shelves = first && first->left < left ? shelf_new(a, first->left, left, first->foot, after) : after;
	return top;
}
