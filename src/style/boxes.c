/* SPDX-License-Identifier: EUPL-1.2 */
/* boxes.c - styles in, widths and places across out. */
#include "boxes.h"

length length_on_page(extent value)
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
		.x = length_on_page(x + left + pad_left),
		.width = length_on_page(inner < 0 ? 0 : inner),
		.border_x = length_on_page(x + left),
		.border_width = length_on_page(inner + pad_left + pad_right),
	};
}

length page_measure(const struct styled *styled, const char *page)
{
	const struct page_style *style = styled_page(styled, page, PAGE_RIGHT);
	return length_max(style->width - style->margin[LEFT] - style->margin[RIGHT], 0);
}

static const char *page_of_node(const struct styled *styled, const struct node *node)
{
	while (node && !styled->of[node->index]->page)
		node = node->parent;
	return node ? styled->of[node->index]->page : NULL;
}

struct content_box content_box_of_node(const struct styled *styled, const struct node *node)
{
	if (!node)
		return (struct content_box){0};
	const struct style *style = styled->of[node->index];
	bool begins_page = !node->parent || style->page || style->float_kind == FLOAT_PAGE;
	struct content_box around = {.width = page_measure(styled, page_of_node(styled, node))};
	if (!begins_page) {
		around = content_box_of_node(styled, node->parent);
		column_count_of(styled->of[node->parent->index], around.width, &around.width);
	}
	return content_box_of(style, around.x, around.width);
}
