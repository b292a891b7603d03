/* SPDX-License-Identifier: EUPL-1.2 */
/* blocks.c - items of the flow in, their boxes appended: margins, padding and borders, frames, what a block holds. */
#include "builder.h"

static void put_figure(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	uint32_t number = (uint32_t)b->galley->figures.n;
	list_push(b->arena, &b->galley->figures, (struct galley_figure){.item = item, .x = box.x});
	builder_put_box(b, BOX_FIGURE, item->drawing->height)->figure = number;
}

/* --- blocks ---------------------------------------------------------------------------------------------------- */

static bool is_visible(const struct style *style)
{
	if (style->background.a)
		return true;
	for (int side = 0; side < 4; side++)
		if (style->border[side].width > 0)
			return true;
	return false;
}

static length top_edge(const struct style *style, length width)
{
	return length_on_page(style->border[TOP].width + (extent)measure_resolve(style->padding[TOP], width));
}

/* Of the page's height between its margins, where it is a percentage. */
static length min_height_of(const struct galley_builder *b, const struct style *style, const char *page)
{
	if (style->min_height.unit != UNIT_PERCENT)
		return measure_resolve(style->min_height, 0);
	return measure_resolve(style->min_height,
	                       page_room_of(styled_page(b->wishes->flow->styled, page, PAGE_RIGHT)).height);
}

/* Padding and borders at the top: content stays with them. A block with a least height has such a box in any case: what
 * its content leaves free may go there. */
static void put_top_edge(struct galley_builder *b, length edge, length least)
{
	if (edge <= 0 && least <= 0)
		return;
	builder_put_box(b, BOX_EDGE, length_max(edge, 0))->opens = least <= 0;
	builder_add_cost(b, COST_EDGE);
}

/* What the content from box `first` on leaves of the block's least height; the margin after the last box is not in
 * it. */
static length height_left(const struct galley_builder *b, length least, uint32_t first)
{
	extent left = least;
	for (uint32_t i = first; i < b->galley->boxes.n && left > 0; i++)
		left -= b->galley->boxes.at[i].gap + b->galley->boxes.at[i].height;
	return length_on_page(left < 0 ? 0 : left);
}

/* Content that is centred, or stands at the foot, leaves the grid. */
static void move_down(struct galley *galley, uint32_t edge_box, length by)
{
	galley->boxes.at[edge_box].height += by;
	for (uint32_t i = edge_box + 1; i < galley->boxes.n; i++)
		galley->boxes.at[i].snap = SNAP_NEVER;
}

/* `edge_box` is that of the top edge. */
static void put_bottom_edge(struct galley_builder *b, const struct style *style, length width, length least,
                            uint32_t edge_box)
{
	extent edge = style->border[BOTTOM].width + (extent)measure_resolve(style->padding[BOTTOM], width);
	length left = height_left(b, least, edge_box + 1);
	length above = style->align_content == CONTENT_START    ? 0
	               : style->align_content == CONTENT_CENTER ? left / 2
	                                                        : left;
	if (above > 0)
		move_down(b->galley, edge_box, above);
	edge += left - above;
	if (edge <= 0)
		return;
	if (left > above)
		b->pending.positive = b->pending.negative = 0; /* it is in what is left */
	builder_add_cost(b, COST_EDGE);
	builder_put_box(b, BOX_EDGE, length_on_page(edge));
}

/* The next row begins below what stands beside this one, whose boxes begin with `first`. */
static void put_rest_of_row(struct galley_builder *b, extent foot, uint32_t first)
{
	length left = height_left(b, length_on_page(foot), first);
	length margin = length_on_page((extent)b->pending.positive + b->pending.negative);
	left -= length_min(left, length_max(margin, 0));
	if (left <= 0)
		return;
	builder_add_cost(b, COST_EDGE);
	builder_put_box(b, BOX_EDGE, left);
}

static void keep_inside(struct galley_builder *b, uint32_t first)
{
	for (uint32_t i = first + 1; i < b->galley->boxes.n; i++)
		if (b->galley->boxes.at[i].cost < COST_KEEP_INSIDE)
			b->galley->boxes.at[i].cost = COST_KEEP_INSIDE;
}

/* How far position: relative moves a box from its place: `one` wins over `other` (CSS 2.2, section 9.4.3). */
static length moved(const struct style *style, enum side one, enum side other, length whole)
{
	if (style->position != POSITION_RELATIVE)
		return 0;
	return style->inset[one].unit != UNIT_AUTO ? measure_resolve(style->inset[one], whole)
	                                           : -measure_resolve(style->inset[other], whole);
}

/* What stands before the first box of an item. */
static void add_space_above(struct galley_builder *b, const struct style *style, length width)
{
	builder_add_break(b, style->break_before);
	if (style->page_reset != NO_RESET)
		b->pending.reset = style->page_reset;
	if (style->margin[TOP].unit == UNIT_AUTO)
		b->pending.takes_rest = true;
	builder_add_top_margin(b, measure_resolve(style->margin[TOP], width));
}

static void begin_frame(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	struct content_box seen = frame_on_page(b->wishes->flow->styled, b->page, box);
	list_push(b->arena, &b->galley->frames,
	          (struct frame){.item = item,
	                         .first = (uint32_t)b->galley->boxes.n,
	                         .outer = b->frame,
	                         .strip = b->strip,
	                         .x = seen.border_x,
	                         .width = seen.border_width});
	b->frame = (uint32_t)b->galley->frames.n - 1;
}

/* What stands beside the first child reaches down to `held`. */
static void put_content(struct galley_builder *b, const struct flow_item *item, struct content_box box, extent held)
{
	const char *page = b->page;
	if (item->kind == FLOW_PARA)
		builder_put_para(b, item, box);
	else if (item->kind == FLOW_FIGURE)
		put_figure(b, item, box);
	for (const struct flow_item *child = item->first; child; child = child->next) {
		uint32_t row = (uint32_t)b->galley->boxes.n;
		builder_put_item(b, child, box.x, box.width, page);
		b->page = page;
		if (child == item->first && child->next)
			put_rest_of_row(b, held, row);
	}
}

/* An item of the flow while its boxes are appended. */
struct open_item {
	const struct flow_item *item;
	struct content_box box;
	length width;                     /* of the containing block */
	length edge;                      /* border and padding above its content */
	uint32_t number, first;           /* of galley.items; its first box */
	uint32_t outer_frame;             /* the frame around it */
	const struct aside_place *asides; /* what stands beside it */
};

static void begin_item(struct galley_builder *b, struct open_item *o)
{
	const struct style *style = o->item->style;
	o->edge = top_edge(style, o->width);
	o->asides = asides_of(b->arena, b->wishes, o->item, o->box, b->page);
	o->number = (uint32_t)b->galley->items.n;
	o->first = (uint32_t)b->galley->boxes.n;
	o->outer_frame = b->frame;
	add_space_above(b, style, o->width);
	list_push(b->arena, &b->galley->items,
	          (struct galley_item){.item = o->item,
	                               .x = o->box.border_x,
	                               .width = o->box.border_width,
	                               .edge = o->edge,
	                               .asides = o->asides});
	if (is_visible(style))
		begin_frame(b, o->item, o->box);
	builder_call_asides(b, o->item);
}

static void end_item(struct galley_builder *b, const struct open_item *o)
{
	const struct style *style = o->item->style;
	builder_anchor_floats(b, o->item, o->first);
	builder_anchor_asides(b, o->number, o->first);
	if (b->frame != o->outer_frame)
		b->galley->frames.at[b->frame].end = (uint32_t)b->galley->boxes.n;
	b->frame = o->outer_frame;
	if (style->break_inside == BREAK_AVOID && o->item->kind == FLOW_BLOCK)
		keep_inside(b, o->first);
	builder_add_margin(b, measure_resolve(style->margin[BOTTOM], o->width));
	builder_add_break(b, style->break_after);
}

static void put_inside(struct galley_builder *b, const struct open_item *o)
{
	const struct style *style = o->item->style;
	struct feet feet = feet_of(o->item, o->asides, o->box.border_width, o->edge);
	extent wanted = o->item->kind == FLOW_BLOCK ? min_height_of(b, style, b->page) : 0;
	length least = length_on_page(wanted > feet.lowest ? wanted : feet.lowest);
	put_top_edge(b, o->edge, least);
	builder_put_asides_above(b, o->item, o->asides);
	put_content(b, o->item, o->box, feet.held);
	put_bottom_edge(b, style, o->width, least, o->first);
}

void builder_put_item(struct galley_builder *b, const struct flow_item *item, length x, length width, const char *page)
{
	if (builder_put_float(b, item, x, width, page))
		return;
	const struct style *style = item->style;
	b->page = page_name_of(item, page);
	if (!page_name_is(b->page, page)) {
		x = 0;
		width = b->page_width = page_measure(b->wishes->flow->styled, b->page);
	}
	x = length_on_page((extent)x + moved(style, LEFT, RIGHT, width));
	length shift = b->shift;
	b->shift = length_on_page((extent)shift + moved(style, TOP, BOTTOM, 0));
	struct content_box box = content_box_with_room(content_box_of(style, x, width), style, b->page_width);
	struct open_item open = {.item = item, .box = box, .width = width};
	begin_item(b, &open);
	put_inside(b, &open);
	end_item(b, &open);
	b->shift = shift;
}
