/* SPDX-License-Identifier: EUPL-1.2 */
/* columns.c - a block with columns in, its boxes at the width of one column out, as strips of the galley.
 *
 *      a heading                      no strip
 *      1 | 4 | 7   ┐
 *      2 | 5 | 8   │ strip            at a column's width, x from the column's left edge
 *      3 | 6 |     ┘
 *      column-span: all               no strip, across all columns
 *      9 | 10      ] strip
 *
 * What spans, a forced break and another page end a strip, and the next box begins one. Only the body has columns.
 *
 * Columns that would reach off the page, or nearer to its edge than anything beside the text may (a sheet with narrower
 * margins than ours has no hanging column to begin in), keep to the page's text; what spans them stands as ever. */
#include "builder.h"

static void begin_strip(struct galley_builder *b)
{
	const struct open_columns *columns = b->columns;
	uint32_t first = (uint32_t)b->galley->boxes.n;
	struct strip strip = {.item = columns->item,
	                      .first = first,
	                      .end = first,
	                      .n_columns = columns->n_columns,
	                      .x = columns->x,
	                      .width = columns->width,
	                      .gap = columns->gap,
	                      .is_filled = columns->item->style->fills_columns};
	b->strip = (uint32_t)b->galley->strips.n;
	list_push(b->arena, &b->galley->strips, strip);
}

static void go_into(struct galley_builder *b, const struct open_columns *columns)
{
	b->columns = columns;
	if (columns->n_columns == 1)
		return;
	b->room_x = 0;
	b->room_width = columns->width;
	b->calls = NOTES_OF_COLUMN;
	b->column_width = notes_measure_of_column(b->wishes->flow->styled, b->page, columns->width);
	b->reach = (struct page_reach){0, columns->width};
	begin_strip(b);
}

static void go_out(struct galley_builder *b, const struct open_columns *columns)
{
	b->columns = NULL;
	b->room_x = columns->room_x;
	b->room_width = columns->room_width;
	b->calls = NOTES_OF_PAGE;
	b->reach = (struct page_reach){0};
	b->strip = NO_STRIP;
}

static void report_within(const struct galley_builder *b, const struct flow_item *item)
{
	struct diags *diags = b->wishes->diags;
	if (diags)
		diag_add(diags, RULE_LAYOUT_COLUMNS, item_span(item), "take it out of there, or say columns: auto",
		         "this block has columns within %s: it is set as one column",
		         b->columns ? "columns" : "a note, a float or what stands side by side");
}

static bool asks_for_columns(const struct flow_item *item)
{
	const struct style *style = item->style;
	return item->kind == FLOW_BLOCK && (style->column_count > 1 || style->column_width.unit != UNIT_AUTO);
}

static struct content_box kept_to_text(const struct galley_builder *b, struct content_box box)
{
	const struct styled *styled = b->wishes->flow->styled;
	struct page_reach reach = page_reach_of(styled, b->page);
	extent left = box.x, right = left + box.width;
	left = left < reach.least ? 0 : left;
	right = right > reach.most ? page_measure(styled, b->page) : right;
	if (right > left) {
		box.x = (length)left;
		box.width = (length)(right - left);
	}
	return box;
}

bool builder_open_columns(struct galley_builder *b, const struct flow_item *item, struct content_box *box,
                          struct open_columns *columns)
{
	if (!asks_for_columns(item))
		return false;
	struct content_box kept = kept_to_text(b, *box);
	length width = kept.width;
	uint32_t n = column_count_of(item->style, kept.width, &width);
	if (!b->is_body || b->columns) {
		if (n > 1)
			report_within(b, item);
		return false;
	}
	*columns = (struct open_columns){.item = item,
	                                 .box = *box,
	                                 .n_columns = n,
	                                 .x = kept.x,
	                                 .width = width,
	                                 .gap = column_gap_of(item->style, kept.width),
	                                 .room_x = b->room_x,
	                                 .room_width = b->room_width};
	box->x = n > 1 ? 0 : kept.x;
	box->width = width;
	go_into(b, columns);
	return true;
}

void builder_close_columns(struct galley_builder *b)
{
	go_out(b, b->columns);
}

const struct open_columns *builder_leave_columns(struct galley_builder *b, const struct flow_item *item,
                                                 const char *page, struct content_box *box)
{
	const struct open_columns *columns = b->columns;
	if (!columns || (!item->style->spans_columns && page_name_is(page_name_of(item, page), page)))
		return NULL;
	go_out(b, columns);
	*box = columns->box;
	return columns;
}

void builder_return_to_columns(struct galley_builder *b, const struct open_columns *columns, const char *page)
{
	b->page = page;
	go_into(b, columns);
}

void builder_put_in_strip(struct galley_builder *b, struct galley_box *box)
{
	const struct strip *open = &b->galley->strips.at[b->strip];
	bool has_box = open->end > open->first, begins_strip = has_box && box->force != BREAK_AUTO;
	if (begins_strip)
		begin_strip(b);
	box->strip = b->strip;
	box->takes_rest = false;
	box->begins_column = b->pending.begins_column && has_box && !begins_strip;
	b->galley->strips.at[b->strip].end = (uint32_t)b->galley->boxes.n + 1;
}
