/* SPDX-License-Identifier: EUPL-1.2 */
/* galley.c - flow items to boxes: widths from the outside in, margins collapsed, paragraphs set.
 *
 * Margins   after CSS 2.2 section 8.3.1: adjoining ones collapse to the largest, negative ones count against it;
 *           padding and borders keep them apart. What lies between two boxes (the gap, the cost of a break, a forced
 *           break) gathers in `pending` until the next box comes. Margins before a forced break are cut off, those
 *           after it hold (CSS Fragmentation 3, section 5.2).
 * Grid      first lines of running text in the document's own leading stand on its grid, so that the baselines of
 *           facing pages agree (line-snap: baseline); what stands above them makes room (grid.c). */
#include "asides.h"
#include "breaker.h"

struct pending {                           /* what stands between the last box and the next */
	length positive, negative;         /* margins: the largest and the smallest */
	length top_positive, top_negative; /* of them, those that are the next box's own */
	int32_t cost;
	int32_t reset; /* of the page's counter */
	bool takes_rest;
	enum break_kind force;
};
static const struct pending NOTHING = {.reset = NO_RESET};

struct galley_builder {
	struct arena *arena;
	struct galley *galley;
	const struct galley_wishes *wishes;
	struct pending pending;
	uint32_t n_called;
	const char *page;             /* name at the box to come */
	length page_width;            /* the measure of that page */
	length shift;                 /* of position: relative, all around added up */
	bool has_box;                 /* of this append */
	bool is_body;                 /* no note */
	const struct style *measured; /* whose baseline is `baseline`: most paragraphs share one */
	length baseline;
};

/* Sums of a sheet's lengths may leave what a page can hold. */
static length on_a_page(extent value)
{
	const extent most = 12000 * (extent)PT;
	return (length)(value > most ? most : value < -most ? -most : value);
}

/* The width of the content, of the `room` there is; `edges` stand within what is said. */
static extent said_width(const struct style *style, extent room, length width, extent edges)
{
	extent said = measure_resolve(style->width, width) - edges,
	       most = measure_resolve(style->max_width, width) - edges;
	extent inner = style->width.unit == UNIT_AUTO ? room : said > 0 ? said : 0;
	most = most > 0 ? most : 0;
	return style->max_width.unit == UNIT_AUTO || inner < most ? inner : most;
}

struct content_box content_box_of(const struct style *style, length x, length width)
{
	const struct measure_value *m = style->margin;
	extent left = measure_resolve(m[LEFT], width), right = measure_resolve(m[RIGHT], width);
	extent pad_left = style->border[LEFT].width + (extent)measure_resolve(style->padding[LEFT], width);
	extent pad_right = style->border[RIGHT].width + (extent)measure_resolve(style->padding[RIGHT], width);
	extent room = width - left - right - pad_left - pad_right;
	extent inner = said_width(style, room, width, style->is_border_box ? pad_left + pad_right : 0);
	if (inner != room) {
		extent free = room - inner;
		if (m[LEFT].unit == UNIT_AUTO && free > 0)
			left += m[RIGHT].unit == UNIT_AUTO ? free / 2 : free;
	}
	return (struct content_box){
		.x = on_a_page(x + left + pad_left),
		.width = on_a_page(inner < 0 ? 0 : inner),
		.border_x = on_a_page(x + left),
		.border_width = on_a_page(inner + pad_left + pad_right),
	};
}

length baseline_of(const struct style *style, struct setter *setter)
{
	const struct font_stack *stack = fonts_stack(setter->fonts, style->families, style->font_weight,
	                                             style->is_italic, style->families_span, setter->diags);
	if (stack->n == 0)
		return style->line_height;
	const struct face_metrics *m = face_metrics(stack->faces[0]);
	length ascent = length_from_units(m->ascent, m->upem, style->font_size);
	length descent = length_from_units(m->descent, m->upem, style->font_size);
	return (style->line_height - (ascent - descent)) / 2 + ascent;
}

const char *page_name_of(const struct flow_item *item, const char *parents)
{
	return item->style->page ? item->style->page : parents;
}

/* --- boxes ----------------------------------------------------------------------------------------------------- */

static void add_margin(struct galley_builder *b, length margin)
{
	b->pending.positive = length_max(b->pending.positive, margin);
	b->pending.negative = length_min(b->pending.negative, margin);
}

static void add_top_margin(struct galley_builder *b, length margin)
{
	add_margin(b, margin);
	b->pending.top_positive = length_max(b->pending.top_positive, margin);
	b->pending.top_negative = length_min(b->pending.top_negative, margin);
}

static void add_cost(struct galley_builder *b, int32_t cost)
{
	if (cost > b->pending.cost)
		b->pending.cost = cost;
}

static bool is_forced(enum break_kind kind)
{
	return kind != BREAK_AUTO && kind != BREAK_AVOID;
}

static void add_break(struct galley_builder *b, enum break_kind kind)
{
	if (kind == BREAK_AVOID)
		add_cost(b, COST_KEEP);
	else if (is_forced(kind) && (b->pending.force == BREAK_AUTO || kind != BREAK_PAGE))
		b->pending.force = kind;
}

static bool same_page_name(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool begins_document(const struct galley_builder *b)
{
	return b->galley->boxes.n == 0 && b->is_body;
}

/* The margin above a box that begins a page on purpose; it leaves room for the box. */
static length top_gap_of(const struct galley_builder *b, length height)
{
	length margin = on_a_page((extent)b->pending.top_positive + b->pending.top_negative);
	if (margin <= 0)
		return 0;
	length room = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	return length_max(length_min(margin, room - height), 0);
}

/* The next box, with all that is pending before it. */
static struct galley_box *put_box(struct galley_builder *b, length height)
{
	struct galley *galley = b->galley;
	const struct galley_box *before = b->has_box ? &galley->boxes.at[galley->boxes.n - 1] : NULL;
	struct galley_box box = {
		.gap = on_a_page((extent)b->pending.positive + b->pending.negative),
		.height = height,
		.cost = b->pending.cost,
		.force = (uint8_t)b->pending.force,
		.line = NO_LINE,
		.figure = NO_FIGURE,
		.shift = b->shift,
		.reset = b->pending.reset,
		.takes_rest = b->pending.takes_rest,
		.n_called = b->n_called,
		.page = b->page,
		.end_item = (uint32_t)galley->items.n,
	};
	if (before && !is_forced(b->pending.force) && !same_page_name(before->page, b->page))
		box.force = BREAK_PAGE;
	if (is_forced(box.force) || begins_document(b))
		box.top_gap = top_gap_of(b, height);
	b->pending = NOTHING;
	b->has_box = true;
	list_push(b->arena, &galley->boxes, box);
	return &galley->boxes.at[galley->boxes.n - 1];
}

/* --- paragraphs ------------------------------------------------------------------------------------------------ */

/* Notes are numbered in the order of their calls, so a count says which have been called. */
static void count_calls(struct galley_builder *b, const struct para *para, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (para->atoms[i].kind == ATOM_CALL && b->wishes->through[para->atoms[i].note] > b->n_called)
			b->n_called = b->wishes->through[para->atoms[i].note];
}

/* What a page break before line `k` of `n` costs. */
static int32_t line_break_cost(const struct style *style, const struct line *lines, uint32_t k, uint32_t n)
{
	int32_t cost = 0;
	if ((int64_t)k < style->orphans)
		cost += COST_WIDOW;
	if ((int64_t)(n - k) < style->widows)
		cost += COST_WIDOW;
	if (lines[k - 1].tail >= 0)
		cost += COST_HYPHEN;
	if (style->break_inside == BREAK_AVOID)
		cost += COST_KEEP_INSIDE;
	return cost;
}

/* Sets the item's paragraph, or takes it from the round before. */
static void settle_para(struct galley_builder *b, struct galley_para *to, uint32_t number)
{
	const struct galley *earlier = b->wishes->earlier;
	to->para = to->item->para;
	if (earlier && number < earlier->paras.n && !to->para->has_slots &&
	    earlier->paras.at[number].item == to->item && !earlier->paras.at[number].aside) {
		to->para = earlier->paras.at[number].para;
		to->settings = earlier->paras.at[number].settings;
		return;
	}
	galley_set_para(b->arena, to, b->wishes);
}

/* Running text in the document's own leading stands on its grid; headings and lists may stand between its lines. */
static bool snaps(const struct galley_builder *b, const struct flow_item *item)
{
	const struct node *node = item->node;
	if (!item->style->snaps || !node || node->element != EL_P || b->galley->grid <= 0 ||
	    item->style->line_height != b->galley->grid)
		return false;
	return !node->parent || node->parent->element != EL_LI;
}

static length shared_baseline(struct galley_builder *b, const struct style *style)
{
	if (b->measured != style) {
		b->measured = style;
		b->baseline = baseline_of(style, b->wishes->setter);
	}
	return b->baseline;
}

static void put_para(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	uint32_t number = (uint32_t)b->galley->paras.n;
	struct line_shape shape = {.indent = 0, .width = box.width};
	struct galley_para para = {
		.item = item,
		.shape = shape,
		.x = box.x,
		.first_box = (uint32_t)b->galley->boxes.n,
	};
	settle_para(b, &para, number);
	const struct style *style = para.para == item->para ? item->style : para.para->style;
	para.leading = style->line_height;
	para.baseline = shared_baseline(b, style);
	list_push(b->arena, &b->galley->paras, para);
	const struct setting *best = &para.settings.best;
	for (uint32_t k = 0; k < best->n_lines; k++) {
		if (k > 0)
			add_cost(b, line_break_cost(item->style, best->lines, k, best->n_lines));
		if (best->lines[k].n_calls)
			count_calls(b, item->para, best->lines[k].first, best->lines[k].last);
		struct galley_box *line = put_box(b, para.leading);
		line->para = number;
		line->line = k;
		line->baseline = para.baseline;
		line->n_called = b->n_called;
		line->snaps = k == 0 && snaps(b, item);
	}
}

/* Calls in what stands beside a block are counted before those in the block. */
static void count_asides_calls(struct galley_builder *b, const struct flow_item *item)
{
	for (const struct aside *aside = item->asides; aside; aside = aside->next)
		if (aside->para && aside->para->has_calls)
			count_calls(b, aside->para, 0, aside->para->n_atoms);
}

/* An aside that has no room beside its block: lines above it, which keep to it. */
static void put_above(struct galley_builder *b, const struct flow_item *item, const struct aside_place *place)
{
	const struct style *style = place->aside->para->style;
	uint32_t number = (uint32_t)b->galley->paras.n;
	struct galley_para para = {
		.item = item,
		.aside = place->aside,
		.para = place->aside->para,
		.settings = place->settings,
		.x = place->x,
		.leading = style->line_height,
		.baseline = shared_baseline(b, style),
		.first_box = (uint32_t)b->galley->boxes.n,
	};
	list_push(b->arena, &b->galley->paras, para);
	for (uint32_t k = 0; k < place->settings.best.n_lines; k++) {
		struct galley_box *line = put_box(b, para.leading);
		line->para = number;
		line->line = k;
		line->baseline = para.baseline;
		add_cost(b, COST_KEEP);
	}
}

static void put_asides_above(struct galley_builder *b, const struct flow_item *item, const struct aside_place *places)
{
	for (; places; places = places->next)
		if (places->is_above)
			put_above(b, item, places);
}

static void put_figure(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	uint32_t number = (uint32_t)b->galley->figures.n;
	list_push(b->arena, &b->galley->figures, (struct galley_figure){.item = item, .x = box.x});
	put_box(b, item->drawing->height)->figure = number;
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
	return on_a_page(style->border[TOP].width + (extent)measure_resolve(style->padding[TOP], width));
}

/* How far what stands beside a block reaches down from the top of its content. */
struct feet {
	extent lowest; /* of all: the block is as high */
	extent held;   /* of what stands beside its first child: that is as high */
};

static extent farther(extent a, extent b)
{
	return a > b ? a : b;
}

static extent foot_of(const struct aside *aside, extent height, length width, length edge)
{
	const struct measure_value inset = aside->style->inset[TOP];
	return (inset.unit == UNIT_AUTO ? 0 : measure_resolve(inset, width) - (extent)edge) + height;
}

/* Generated boxes take no room. `width` is that of the border box. */
static struct feet feet_of(const struct flow_item *item, const struct aside_place *places, length width, length edge)
{
	struct feet feet = {0};
	for (const struct aside *aside = item->asides; aside; aside = aside->next)
		if (aside->drawing)
			feet.lowest = farther(feet.lowest, foot_of(aside, aside->drawing->height, width, edge));
	for (; places; places = places->next) {
		if (places->aside->pseudo != PSEUDO_NONE || places->is_above)
			continue;
		const struct style *style = places->aside->para->style;
		extent height = places->down + (extent)places->settings.best.n_lines * style->line_height;
		extent foot = foot_of(places->aside, height, width, edge);
		feet.lowest = farther(feet.lowest, foot);
		if (style->inset[TOP].unit == UNIT_AUTO)
			feet.held = farther(feet.held, foot);
	}
	return feet;
}

/* Asides of item `number`, whose boxes begin with `first`, are put with its first line; boxes that hold no line still
 * have a top. */
static void anchor_asides(struct galley_builder *b, uint32_t number, uint32_t first)
{
	struct galley *galley = b->galley;
	if (!galley->items.at[number].asides)
		return;
	if (first == galley->boxes.n)
		put_box(b, 0);
	uint32_t at = first;
	while (at < galley->boxes.n && galley->boxes.at[at].line == NO_LINE)
		at++;
	struct galley_box *box = &galley->boxes.at[at < galley->boxes.n ? at : first];
	struct beside *beside = arena_new(b->arena, struct beside);
	*beside = (struct beside){.next = box->beside, .item = number};
	box->beside = beside;
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
	put_box(b, length_max(edge, 0))->opens = least <= 0;
	add_cost(b, COST_EDGE);
}

/* What the content from box `first` on leaves of the block's least height; the margin after the last box is not in
 * it. */
static length height_left(const struct galley_builder *b, length least, uint32_t first)
{
	extent left = least;
	for (uint32_t i = first; i < b->galley->boxes.n && left > 0; i++)
		left -= b->galley->boxes.at[i].gap + b->galley->boxes.at[i].height;
	return on_a_page(left < 0 ? 0 : left);
}

/* Content that is centred, or stands at the foot, leaves the grid. */
static void move_down(struct galley *galley, uint32_t edge_box, length by)
{
	galley->boxes.at[edge_box].height += by;
	for (uint32_t i = edge_box + 1; i < galley->boxes.n; i++)
		galley->boxes.at[i].snaps = false;
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
	add_cost(b, COST_EDGE);
	put_box(b, on_a_page(edge));
}

/* The next row begins below what stands beside this one, whose boxes begin with `first`. */
static void put_rest_of_row(struct galley_builder *b, extent foot, uint32_t first)
{
	length left = height_left(b, on_a_page(foot), first);
	length margin = on_a_page((extent)b->pending.positive + b->pending.negative);
	left -= length_min(left, length_max(margin, 0));
	if (left <= 0)
		return;
	add_cost(b, COST_EDGE);
	put_box(b, left);
}

static void keep_inside(struct galley_builder *b, uint32_t first)
{
	for (uint32_t i = first + 1; i < b->galley->boxes.n; i++)
		if (b->galley->boxes.at[i].cost < COST_KEEP_INSIDE)
			b->galley->boxes.at[i].cost = COST_KEEP_INSIDE;
}

length page_measure(const struct styled *styled, const char *page)
{
	const struct page_style *style = styled_page(styled, page, PAGE_RIGHT);
	return length_max(style->width - style->margin[LEFT] - style->margin[RIGHT], 0);
}

/* Blocks within blocks may leave no room for text: its measure is not let go below this many letters' width, or the
 * page's. */
static struct content_box with_room(struct content_box box, const struct style *style, length page_width)
{
	length least = length_min(LEAST_EMS * style->font_size, page_width);
	if (box.width >= least)
		return box;
	length x = length_max(0, length_min(box.x, page_width - least));
	length moved = box.x - x;
	return (struct content_box){.x = x,
	                            .width = least,
	                            .border_x = on_a_page((extent)box.border_x - moved),
	                            .border_width = box.border_width};
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
	add_break(b, style->break_before);
	if (style->page_reset != NO_RESET)
		b->pending.reset = style->page_reset;
	if (style->margin[TOP].unit == UNIT_AUTO)
		b->pending.takes_rest = true;
	add_top_margin(b, measure_resolve(style->margin[TOP], width));
}

static void begin_frame(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	struct content_box seen = frame_on_page(b->wishes->flow->styled, b->page, box);
	list_push(b->arena, &b->galley->frames,
	          (struct frame){.item = item,
	                         .first = (uint32_t)b->galley->boxes.n,
	                         .x = seen.border_x,
	                         .width = seen.border_width});
}

static void put_item(struct galley_builder *b, const struct flow_item *item, length x, length width, const char *page);

/* What stands beside the first child reaches down to `held`. */
static void put_content(struct galley_builder *b, const struct flow_item *item, struct content_box box, extent held)
{
	const char *page = b->page;
	if (item->kind == FLOW_PARA)
		put_para(b, item, box);
	else if (item->kind == FLOW_FIGURE)
		put_figure(b, item, box);
	for (const struct flow_item *child = item->first; child; child = child->next) {
		uint32_t row = (uint32_t)b->galley->boxes.n;
		put_item(b, child, box.x, box.width, page);
		b->page = page;
		if (child == item->first && child->next)
			put_rest_of_row(b, held, row);
	}
}

static void put_item(struct galley_builder *b, const struct flow_item *item, length x, length width, const char *page)
{
	const struct style *style = item->style;
	const char *outer_page = page;
	page = page_name_of(item, page);
	if (!same_page_name(page, outer_page)) {
		x = 0;
		width = b->page_width = page_measure(b->wishes->flow->styled, page);
	}
	x = on_a_page((extent)x + moved(style, LEFT, RIGHT, width));
	length shift = b->shift, edge = top_edge(style, width);
	b->shift = on_a_page((extent)shift + moved(style, TOP, BOTTOM, 0));
	b->page = page;
	struct content_box box = with_room(content_box_of(style, x, width), style, b->page_width);
	const struct aside_place *asides = asides_of(b->arena, b->wishes, item, box, page);
	uint32_t number = (uint32_t)b->galley->items.n, frame = (uint32_t)b->galley->frames.n;
	uint32_t first = (uint32_t)b->galley->boxes.n;
	add_space_above(b, style, width);
	list_push(b->arena, &b->galley->items,
	          (struct galley_item){
			  .item = item, .x = box.border_x, .width = box.border_width, .edge = edge, .asides = asides});
	if (is_visible(style))
		begin_frame(b, item, box);
	struct feet feet = feet_of(item, asides, box.border_width, edge);
	extent wanted = item->kind == FLOW_BLOCK ? min_height_of(b, style, page) : 0;
	length least = on_a_page(farther(wanted, feet.lowest));
	count_asides_calls(b, item);
	put_top_edge(b, edge, least);
	put_asides_above(b, item, asides);
	put_content(b, item, box, feet.held);
	put_bottom_edge(b, style, width, least, first);
	anchor_asides(b, number, first);
	if (is_visible(style))
		b->galley->frames.at[frame].end = (uint32_t)b->galley->boxes.n;
	if (style->break_inside == BREAK_AVOID && item->kind == FLOW_BLOCK)
		keep_inside(b, first);
	b->shift = shift;
	add_margin(b, measure_resolve(style->margin[BOTTOM], width));
	add_break(b, style->break_after);
}

struct galley *galley_new(struct arena *a, length grid)
{
	struct galley *galley = arena_new(a, struct galley);
	galley->grid = grid;
	return galley;
}

void galley_append(struct arena *a, struct galley *galley, const struct flow_item *item,
                   const struct galley_wishes *wishes)
{
	struct galley_builder b = {.arena = a,
	                           .galley = galley,
	                           .wishes = wishes,
	                           .page = wishes->page,
	                           .page_width = wishes->width,
	                           .is_body = item == wishes->flow->root,
	                           .pending = NOTHING};
	size_t first = galley->boxes.n, frame = galley->frames.n;
	put_item(&b, item, 0, wishes->width, wishes->page);
	if (galley->grid > 0)
		galley_move_to_grid(wishes->scratch, galley, first, frame);
}
