/* SPDX-License-Identifier: EUPL-1.2 */
/* edges.c - furniture of a sheet instead of the base sheet's; and the base sheet's in narrower margins than its own.
 *
 * A sheet that says what stands at an edge of a page does not know what the base sheet has put there: one box of its
 * own clears those of the base sheet at that edge of that page, whichever of its rules says so. What the base sheet
 * finds important stays. */
#include "edges.h"

bool page_applies(const struct page_rule *rule, const struct page_asked *asked)
{
	return (rule->flags & ~asked->flags) == 0 &&
	       (!rule->name || (asked->name && strcmp(rule->name, asked->name) == 0));
}

static bool fills(const struct page_rule *rule, int box)
{
	for (const struct declaration *d = rule->boxes[box].first; d; d = d->next)
		if (d->property == PROPERTY_CONTENT)
			return true;
	return false;
}

static enum side edge_of(int box)
{
	return box <= BOX_TOP_RIGHT_CORNER     ? TOP
	       : box <= BOX_RIGHT_BOTTOM       ? RIGHT
	       : box <= BOX_BOTTOM_LEFT_CORNER ? BOTTOM
	                                       : LEFT;
}

static bool fills_edge(const struct page_rule *rule, enum side edge)
{
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		if (edge_of(box) == edge && fills(rule, box))
			return true;
	return false;
}

bool edge_is_cleared(const struct page_asked *asked, int box)
{
	for (size_t i = 0; i < asked->n; i++) {
		const struct ranked_page *page = &asked->ranked[i];
		if (!page->is_base && page_applies(page->rule, asked) && fills_edge(page->rule, edge_of(box)))
			return true;
	}
	return false;
}

struct declarations without_content(struct arena *a, const struct declarations *all)
{
	struct declarations rest = {0};
	for (const struct declaration *d = all->first; d; d = d->next) {
		if (d->property == PROPERTY_CONTENT && !d->is_important)
			continue;
		struct declaration *kept = arena_new(a, struct declaration);
		*kept = *d;
		kept->next = NULL;
		*(rest.last ? &rest.last->next : &rest.first) = kept;
		rest.last = kept;
	}
	return rest;
}

bool box_is_built_in(const struct page_asked *asked, int box)
{
	for (size_t i = 0; i < asked->n; i++) {
		const struct ranked_page *page = &asked->ranked[i];
		if (!page->is_base && page_applies(page->rule, asked) && fills(page->rule, box))
			return false;
	}
	return true;
}

/* What stands before a text of `least` in a margin: where it leaves no room, half of what there is. False: there is
 * none at all. */
static bool fit_padding(struct measure_value *padding, length margin, length least)
{
	if (margin < least)
		return false;
	if ((extent)measure_resolve(*padding, margin) + least > margin)
		*padding = (struct measure_value){UNIT_LENGTH, (margin - least) / 2};
	return true;
}

bool box_fit(struct style *style, int box, const length *margin)
{
	enum side edge = edge_of(box);
	bool is_corner = box == BOX_BOTTOM_LEFT_CORNER || box == BOX_TOP_LEFT_CORNER;
	if (edge != TOP && edge != BOTTOM)
		return true;
	return fit_padding(&style->padding[TOP], margin[edge], style->line_height) &&
	       (!is_corner || fit_padding(&style->padding[LEFT], margin[LEFT], 2 * style->font_size));
}
