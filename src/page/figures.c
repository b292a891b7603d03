/* SPDX-License-Identifier: EUPL-1.2 */
/* figures.c - drawings and pictures in, a box each out: in the size that their style and the page allow.
 *
 * A picture is never higher than the page leaves it: its caption above and what is said below it stand on the same
 * page. One that has to be made much smaller for that is told. */
#include "cells.h"
#include "charts.h"
#include "../shape/pictures.h"

static bool is_in(const struct flow_item *item, const struct node *figure)
{
	return item->node && node_is_within(item->node, figure);
}

/* What stands above it within its figure, which is open: all boxes from its first one on, which may begin a page. */
static extent height_above(const struct galley_builder *b, const struct node *figure)
{
	const struct galley *galley = b->galley;
	size_t i = galley->items.n;
	while (i > 0 && galley->items.at[i - 1].item->node != figure)
		i = is_in(galley->items.at[i - 1].item, figure) ? i - 1 : 0;
	extent height = 0;
	length first_gap = 0;
	for (size_t k = galley->boxes.n; i > 0 && k > 0 && galley->boxes.at[k - 1].end_item >= i; k--) {
		first_gap = galley->boxes.at[k - 1].gap;
		height += first_gap + galley->boxes.at[k - 1].height;
	}
	return height - first_gap;
}

/* What of a page is its own; a third at least. */
static length height_left(const struct galley_builder *b, const struct flow_item *item, length width)
{
	const struct node *figure = item->node ? item->node->parent : NULL;
	length page = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	extent left = page;
	if (!figure || figure->element != EL_FIGURE)
		return page;
	left -= height_above(b, figure);
	for (const struct flow_item *next = item->next; next; next = next->next)
		left -= cell_height_of(b, next, width) + measure_resolve(next->style->margin[TOP], width);
	return length_on_page(left > page / 3 ? left : page / 3);
}

static void report_small(const struct galley_builder *b, const struct flow_item *item, struct figure_size size,
                         struct figure_size wanted)
{
	if (b->wishes->diags && (extent)size.height * 2 < wanted.height)
		diag_add(b->wishes->diags, RULE_FIGURE_SIZE, item->node->span,
		         "cut it, turn it, or give it a :width: of its own",
		         "this picture is %d %% as large as it was to be: it would be higher than a page",
		         (int)((extent)size.height * 100 / wanted.height));
}

static length free_before(const struct flow_item *item, length free)
{
	enum align align = item->style->align;
	if (!item->figure->is_scaled || free <= 0)
		return 0;
	return align == ALIGN_CENTER ? free / 2 : align == ALIGN_END ? free : 0;
}

static void report_high_chart(const struct galley_builder *b, const struct flow_item *item, length height, length room)
{
	if (b->wishes->diags && height > room)
		diag_add(b->wishes->diags, RULE_FIGURE_SIZE, item->node->span,
		         "draw fewer rows with :where: or :first:, or make two charts of it",
		         "this chart is %lld %% as high as its page has room for",
		         (long long)((extent)height * 100 / length_max(room, PT)));
}

/* A chart is drawn in the width that it gets, as high as its rows need. */
static struct galley_figure chart_figure_in(struct galley_builder *b, const struct flow_item *item,
                                            struct content_box box)
{
	bool is_in_column = b->columns && b->columns->n_columns > 1; /* left of which there is another, or the gap */
	length room = is_in_column ? length_max(0, box.x - b->room_x) : LENGTH_MAX;
	struct placed_chart chart = chart_in(b->wishes->lasting, item, box.x, box.width, room);
	report_high_chart(b, item, chart.drawing->height, height_left(b, item, box.width));
	return (struct galley_figure){.drawing = chart.drawing,
	                              .x = chart.x,
	                              .width = chart.drawing->width,
	                              .height = chart.drawing->height,
	                              .n_labels_left = chart.n_labels_left};
}

static struct galley_figure picture_in(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	struct figure_size size = figure_size_of(item->figure, item->style, box.width, 0);
	if (item->figure->is_scaled) {
		struct figure_size wanted = size;
		size = figure_size_of(item->figure, item->style, box.width, height_left(b, item, box.width));
		report_small(b, item, size, wanted);
	}
	return (struct galley_figure){.drawing = item->figure->drawing,
	                              .x = box.x + free_before(item, box.width - size.width),
	                              .width = size.width,
	                              .height = size.height};
}

void builder_put_figure(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	uint32_t number = (uint32_t)b->galley->figures.n;
	struct galley_figure figure = item->figure->chart ? chart_figure_in(b, item, box) : picture_in(b, item, box);
	figure.item = item;
	figure.is_artifact = b->is_artifact;
	list_push(b->arena, &b->galley->figures, figure);
	builder_put_box(b, BOX_FIGURE, figure.height)->figure = number;
}
