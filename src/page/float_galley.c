/* SPDX-License-Identifier: EUPL-1.2 */
/* float_galley.c - a block that leaves the text in, a galley of its own in the body's queue out.
 *
 * It is due with the box before it: that is where it is called, so a page may have both. Behind a forced break it is
 * due with the box that comes, for no float comes before its chapter. One that is called in columns spans them all: the
 * search finds how much of the strip has room beside it like that of any other. */
#include "builder.h"

/* --- where it cannot leave the text ---------------------------------------------------------------------------- */

static void report(const struct galley_builder *b, const struct flow_item *item, const char *hint, const char *what)
{
	if (b->wishes->diags)
		diag_add(b->wishes->diags, RULE_LAYOUT_PAGE_FLOAT, item_span(item), hint, "%s", what);
}

static void report_within(const struct galley_builder *b, const struct flow_item *item)
{
	report(b, item, "take it out of there, or say float: none",
	       arena_printf(b->arena, "this block cannot float to another place from within %s: it stands where it is",
	                    b->floated ? "another float" : "a note or what stands side by side"));
}

void builder_report_page(const struct galley_builder *b, const struct flow_item *item, const char *page)
{
	report(b, item, "take it out of there, or say page: auto",
	       arena_printf(b->arena,
	                    "this block asks for a page %s within a note, a float or what stands side by side: it "
	                    "stands where it is",
	                    page ? page : "without a name"));
}

static void report_page_of_float(const struct galley_builder *b, const struct flow_item *item, const char *page)
{
	report(b, item, "say float: page, which has such pages, or page: auto",
	       arena_printf(b->arena,
	                    "this block asks for a page %s, and floats to the head or foot of a page of text: it "
	                    "stands there",
	                    page ? page : "without a name"));
}

static void report_high(const struct galley_builder *b, const struct flow_item *item, length height, length room)
{
	report(b, item, "float: page gives it pages of its own; else make it smaller",
	       arena_printf(b->arena,
	                    "this block takes %s pt, more than three quarters of the %s pt that its page has: it does "
	                    "not float, but stands where it is",
	                    length_in_points(b->arena, height), length_in_points(b->arena, room)));
}

/* --- its galley ------------------------------------------------------------------------------------------------ */

/* A float with pages of its own has their measure; else it is as wide as where it is called. */
static struct galley *set_float(struct galley_builder *b, const struct flow_item *item, length x, length width,
                                const char *page, struct diags *found)
{
	struct galley_wishes wishes = *b->wishes;
	wishes.diags = wishes.diags ? found : NULL;
	const char *name = page_name_of(item, page);
	wishes.page = name;
	wishes.width = b->columns ? b->columns->room_width : b->room_width;
	if (item->style->float_kind == FLOAT_PAGE) {
		x = 0;
		wishes.width = width = page_measure(b->wishes->flow->styled, name);
	}
	struct galley *galley = galley_new_as(b->arena, b->galley);
	struct galley_builder inner = builder_new(b->arena, galley, &wishes);
	inner.floated = item;
	builder_put_item(&inner, item, x, width, name);
	if (galley->grid > 0)
		galley_move_to_grid(wishes.scratch, galley, 0, 0);
	return galley;
}

/* With the space that parts it from text, in whole lines: the text keeps to the page's grid. */
static length height_taken(const struct galley *galley, const struct style *style, length height, length width)
{
	length above = measure_resolve(style->margin[TOP], width),
	       below = measure_resolve(style->margin[BOTTOM], width);
	length space = style->float_kind == FLOAT_TOP      ? below
	               : style->float_kind == FLOAT_BOTTOM ? above
	                                                   : length_max(above, below);
	extent taken = (extent)height + length_max(space, galley->grid / 2);
	if (galley->grid > 0)
		taken += (galley->grid - taken % galley->grid) % galley->grid;
	return length_on_page(taken);
}

static struct queued_float queued_float_of(struct galley_builder *b, const struct flow_item *item, length x,
                                           length width, const char *page, struct diags *found)
{
	const struct galley *galley = set_float(b, item, x, width, page, found);
	length height = length_on_page(galley_height(galley, 0, (uint32_t)galley->boxes.n));
	return (struct queued_float){.item = item,
	                             .galley = galley,
	                             .height = height,
	                             .taken = height_taken(galley, item->style, height, width),
	                             .kind = (uint8_t)item->style->float_kind,
	                             .page = page_name_of(item, page)};
}

/* --- its place ------------------------------------------------------------------------------------------------- */

static void queue_float(struct galley_builder *b, struct queued_float queued, const char *page)
{
	struct galley *galley = b->galley;
	struct galley_box *before = b->has_box ? &galley->boxes.at[galley->boxes.n - 1] : NULL;
	list_push(b->arena, &galley->floats, queued);
	if (before && !break_is_forced(b->pending.force) && page_name_is(before->page, page))
		before->n_floats = (uint32_t)galley->floats.n;
}

/* What was found while it was set; of one that stands in the text that would not be true. */
static void tell_found(struct diags *diags, const struct diags *found)
{
	for (size_t i = 0; i < found->all.n; i++) {
		const struct diag *diag = &found->all.at[i];
		diag_add(diags, diag->rule, diag->span, diag->hint, "%s", diag->message);
	}
}

bool builder_put_float(struct galley_builder *b, const struct flow_item *item, length x, length width, const char *page)
{
	if (!style_leaves_text(item->style) || item == b->floated)
		return false;
	if (!b->is_body) {
		report_within(b, item);
		return false;
	}
	if (b->columns) {
		x = b->columns->box.x;
		width = b->columns->box.width;
	}
	struct diags *diags = b->wishes->diags, found = {0};
	if (diags)
		found = (struct diags){.arena = diags->arena, .sources = diags->sources};
	struct queued_float queued = queued_float_of(b, item, x, width, page, &found);
	length room = page_room_of(styled_page(b->wishes->flow->styled, page, PAGE_RIGHT)).height;
	bool is_high = queued.kind != FLOAT_PAGE && queued.taken > room / 4 * 3;
	if (is_high)
		report_high(b, item, queued.taken, room);
	if (is_high || queued.galley->boxes.n == 0)
		return false;
	tell_found(diags, &found);
	if (queued.kind != FLOAT_PAGE && !page_name_is(queued.page, page))
		report_page_of_float(b, item, queued.page);
	queue_float(b, queued, page);
	return true;
}

void builder_anchor_floats(struct galley_builder *b, const struct flow_item *item, uint32_t first)
{
	const struct galley *galley = b->galley;
	uint32_t due = galley->boxes.n ? galley->boxes.at[galley->boxes.n - 1].n_floats : 0;
	bool is_last = first == galley->boxes.n || item == b->wishes->flow->root;
	if (is_last && due < galley->floats.n)
		builder_put_box(b, BOX_EDGE, 0);
}
