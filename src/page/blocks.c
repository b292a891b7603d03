/* SPDX-License-Identifier: EUPL-1.2 */
/* blocks.c - items of the flow in, their boxes appended: margins, padding and borders, frames, what a block holds. */
#include "sides.h"

/* --- blocks ---------------------------------------------------------------------------------------------------- */

bool style_has_ground(const struct style *style)
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

/* Padding and borders at the top: content stays with them. A block that may be higher than its content (`fills`) has
 * such a box in any case: what its content leaves free may go there. */
static void put_top_edge(struct galley_builder *b, length edge, bool fills)
{
	if (edge <= 0 && !fills)
		return;
	builder_put_box(b, BOX_EDGE, length_max(edge, 0))->opens = !fills;
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

void builder_begin_frame(struct galley_builder *b, const struct flow_item *item, struct content_box box)
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

void builder_end_frame(struct galley_builder *b, uint32_t outer)
{
	if (b->frame != outer)
		b->galley->frames.at[b->frame].end = (uint32_t)b->galley->boxes.n;
	b->frame = outer;
}

/* A table's frame is around its rows, not its caption; the ground of a cell is as high as its row. */
static bool has_frame(const struct flow_item *item)
{
	bool is_cell = item->node && (item->node->element == EL_TD || item->node->element == EL_TH);
	return item->kind != FLOW_TABLE && !is_cell && style_has_ground(item->style);
}

/* --- what a block holds --------------------------------------------------------------------------------------- */

struct children { /* of a block, while they are put */
	const struct flow_item *item;
	struct content_box box;
	const char *page;
	uint32_t n_rows, n_put; /* rows that follow one another, and those of them that are put */
};

static bool is_row(const struct flow_item *child)
{
	return child->beside && !item_floats_aside(child->beside);
}

/* Those that follow one another from `child` on; what keeps to the next (a term on a line of its own) is between two.
 * */
static uint32_t count_rows(const struct flow_item *child)
{
	uint32_t n = 0;
	for (; child && (is_row(child) || child->style->break_after == BREAK_AVOID); child = child->next)
		n += is_row(child);
	return n;
}

/* Of three rows or more none stands alone at a page's foot or top. */
static void end_child(struct galley_builder *b, struct children *c, const struct flow_item *child)
{
	b->page = c->page;
	if (!is_row(child))
		return;
	if (c->n_put == c->n_rows) {
		c->n_rows = count_rows(child);
		c->n_put = 0;
	}
	c->n_put++;
	if (c->n_rows >= 3 && (c->n_put == 1 || c->n_put + 1 == c->n_rows))
		builder_add_cost(b, COST_WIDOW);
}

static void wait_for_row(struct galley_builder *b, struct waiting_cells cells)
{
	cells.next = b->waiting;
	struct waiting_cells *waiting = arena_new(b->arena, struct waiting_cells);
	*waiting = cells;
	b->waiting = waiting;
}

/* What stands beside a section stands beside the first row within it. Returns the last child that it took. */
static const struct flow_item *put_child(struct galley_builder *b, const struct children *c,
                                         const struct flow_item *child)
{
	struct content_box box = c->box;
	const struct open_columns *left = builder_leave_columns(b, child, c->page, &box);
	const struct flow_item *last = child;
	if (builder_is_row(b, child)) {
		last = builder_put_band(b, child, c->item, box, c->page);
	} else {
		if (child->beside)
			wait_for_row(b, (struct waiting_cells){.items = child->beside, .box = box});
		builder_put_item(b, child, box.x, box.width, c->page);
	}
	if (left)
		builder_return_to_columns(b, left, c->page);
	return last;
}

/* `first` is the block's first box. */
static void put_children(struct galley_builder *b, const struct flow_item *item, struct content_box box, uint32_t first)
{
	struct children c = {.item = item, .box = box, .page = b->page};
	const struct waiting_cells *outer = b->waiting;
	if (item->within)
		wait_for_row(b, (struct waiting_cells){
					.items = item->within, .box = box, .first = first, .is_within = true});
	for (const struct flow_item *child = item->first; child; child = child->next) {
		const struct flow_item *begun = child;
		child = put_child(b, &c, child);
		end_child(b, &c, begun);
	}
	if (b->waiting && b->waiting != outer)
		builder_put_band(b, NULL, item, box, c.page);
}

static void put_content(struct galley_builder *b, const struct flow_item *item, struct content_box box, uint32_t first)
{
	struct open_columns columns;
	bool has_columns = builder_open_columns(b, item, &box, &columns);
	if (item->kind == FLOW_PARA)
		builder_put_para(b, item, box);
	else if (item->kind == FLOW_FIGURE)
		builder_put_figure(b, item, box);
	if (item->first)
		put_children(b, item, box, first);
	if (has_columns)
		builder_close_columns(b);
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
	if (o->item->asides)
		o->asides = asides_of(b->arena, b->wishes, o->item, o->box, builder_reach(b));
	o->number = (uint32_t)b->galley->items.n;
	o->first = (uint32_t)b->galley->boxes.n;
	o->outer_frame = b->frame;
	add_space_above(b, style, o->width);
	list_push(b->arena, &b->galley->items,
	          (struct galley_item){.item = o->item,
	                               .is_artifact = b->is_artifact,
	                               .x = o->box.border_x,
	                               .width = o->box.border_width,
	                               .edge = o->edge,
	                               .in_column = b->strip != NO_STRIP,
	                               .asides = o->asides});
	if (has_frame(o->item))
		builder_begin_frame(b, o->item, o->box);
}

static void end_item(struct galley_builder *b, const struct open_item *o)
{
	const struct style *style = o->item->style;
	builder_anchor_floats(b, o->item, o->first);
	builder_anchor_asides(b, o->number, o->first);
	builder_end_frame(b, o->outer_frame);
	if (style->break_inside == BREAK_AVOID && o->item->kind != FLOW_PARA)
		galley_keep_inside(b->galley, o->first, (uint32_t)b->galley->boxes.n);
	builder_add_margin(b, measure_resolve(style->margin[BOTTOM], o->width));
	builder_add_break(b, style->break_after);
}

static void put_inside(struct galley_builder *b, const struct open_item *o)
{
	const struct style *style = o->item->style;
	length least = o->item->kind != FLOW_FIGURE ? min_height_of(b, style, b->page) : 0;
	put_top_edge(b, o->edge, least > 0 || builder_has_foot_row(o->item));
	builder_put_asides_above(b, o->item, o->asides);
	builder_put_cells_above(b);
	put_content(b, o->item, o->box, o->first);
	struct band_row *foot = builder_foot_row(b, o->item, o->box);
	extent high = foot_row_height(foot);
	put_bottom_edge(b, style, o->width, high > least ? length_on_page(high) : least, o->first);
	builder_put_foot_row(b, foot);
}

void builder_put_item_in(struct galley_builder *b, const struct flow_item *item, struct content_box box, length width)
{
	struct open_item open = {.item = item, .box = box, .width = width};
	begin_item(b, &open);
	if (item->kind == FLOW_TABLE)
		builder_put_table(b, item, box);
	else
		put_inside(b, &open);
	end_item(b, &open);
}

/* Pages are named in the body: a note, a float or a cell has the page of what it stands beside, or is called in. */
static const char *page_of(struct galley_builder *b, const struct flow_item *item, const char *parents)
{
	const char *page = page_name_of(item, parents);
	if (b->is_body || page_name_is(page, parents))
		return page;
	if (!page_name_is(page, b->refused))
		builder_report_page(b, item, page);
	b->refused = page;
	return parents;
}

void builder_put_item(struct galley_builder *b, const struct flow_item *item, length x, length width, const char *page)
{
	if (builder_put_float(b, item, x, width, page))
		return;
	const struct style *style = item->style;
	b->page = page_of(b, item, page);
	if (!page_name_is(b->page, page)) {
		x = b->room_x = 0;
		width = b->room_width = page_measure(b->wishes->flow->styled, b->page);
	}
	x = length_on_page((extent)x + moved(style, LEFT, RIGHT, width));
	length shift = b->shift;
	b->shift = length_on_page((extent)shift + moved(style, TOP, BOTTOM, 0));
	struct content_box box = content_box_of(style, x, width);
	builder_put_item_in(b, item, content_box_with_room(box, style, b->room_x, b->room_width), width);
	b->shift = shift;
}
