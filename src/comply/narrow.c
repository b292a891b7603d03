/* SPDX-License-Identifier: EUPL-1.2 */
/* narrow.c - blocks whose margins, borders and padding leave no room for what they hold, or that are given no width.
 * Their text is set all the same, in a measure that letters fit into (page/galley.c), and not where the sheet has it.
 *
 * The finding stands in the sheet: there the measure is made. Blocks that only stand too deep within others are none of
 * its faults. */
#include "comply.h"

#include "../page/measures.h"

struct narrow_check {
	const struct styled *styled;
	struct diags *diags;
	struct arena arena;
	struct map reported; /* places of sheets */
};

static bool is_first_at(struct narrow_check *c, struct span span)
{
	struct str key = {(const char *)&span, sizeof span};
	if (map_find(&c->reported, key))
		return false;
	key.at = arena_strndup(&c->arena, key.at, key.n);
	*map_at(&c->arena, &c->reported, key) = c;
	return true;
}

/* All that stands beside the content of a block in `width`. */
static extent edges_of(const struct style *style, length width)
{
	extent edges = (extent)style->border[LEFT].width + style->border[RIGHT].width;
	for (int side = RIGHT; side <= LEFT; side += LEFT - RIGHT)
		edges += (extent)measure_resolve(style->margin[side], width) +
		         measure_resolve(style->padding[side], width);
	return edges;
}

static void report(struct narrow_check *c, const struct flow_item *item, length width)
{
	struct span span = item->style->narrowed_at;
	extent edges = edges_of(item->style, width);
	if (!span.end || !is_first_at(c, span))
		return;
	struct buf text = {0};
	if (edges >= width) {
		buf_puts(&text, "its margins, borders and padding take ");
		buf_put_length(&text, (length)(edges < LENGTH_MAX ? edges : LENGTH_MAX));
		buf_puts(&text, " pt of the ");
		buf_put_length(&text, width);
		buf_puts(&text, " pt that there are");
	} else {
		buf_puts(&text, "its width is 0 pt");
	}
	diag_add(c->diags, RULE_CSS_VALUE, span, "make them smaller: the text is set where there is room for letters",
	         "<%s> has no room for its text: %s", element_name(item->node->element), text.at);
	buf_release(&text);
}

static bool holds_anything(const struct flow_item *item)
{
	return item->kind == FLOW_PARA ? item->para->n_atoms > 0 : item->first != NULL;
}

static void check_item(struct narrow_check *c, const struct flow_item *item, length width, const char *page)
{
	const char *own_page = page_name_of(item, page);
	if (own_page != page)
		width = page_measure(c->styled, own_page);
	struct content_box box = content_box_of(item->style, 0, width);
	if (width < LEAST_EMS * item->style->font_size)
		return; /* too deep within others */
	if (box.width == 0 && holds_anything(item) && item->node) {
		report(c, item, width);
		return;
	}
	for (const struct flow_item *child = item->first; child; child = child->next)
		check_item(c, child, box.width, own_page);
}

void comply_check_narrow(const struct pages *pages, struct diags *diags)
{
	struct narrow_check c = {.styled = pages->flow->styled, .diags = diags};
	check_item(&c, pages->flow->root, page_measure(c.styled, NULL), NULL);
	arena_release(&c.arena);
}
