/* SPDX-License-Identifier: EUPL-1.2 */
/* placed_floats.c - the floats of a plan in, each at its place on the page out: at its head, one below the other, or
 * above its notes; of one that has pages of its own, the boxes that this page takes. */
#include "placed.h"

/* On a page of text the first that may stand at either end is at the top, but not above the beginning of a chapter. */
static bool is_at_top(const struct galley *body, const struct page_plan *plan, uint32_t i)
{
	uint8_t kind = body->floats.at[i].kind;
	bool may_lead = i == plan->from.floats && !box_begins_chapter(body, plan->from.box);
	return plan->is_float || kind == FLOAT_TOP || (kind == FLOAT_TOP_BOTTOM && may_lead);
}

struct floats_taken plan_floats(const struct galley *body, const struct page_plan *plan)
{
	struct floats_taken taken = {0};
	for (uint32_t i = plan->from.floats; !plan->is_float && i < plan->to.floats; i++)
		*(is_at_top(body, plan, i) ? &taken.top : &taken.bottom) += body->floats.at[i].taken;
	return taken;
}

/* Boxes [first, end) of a float, from `top` on. */
static void put_float(struct page_making *m, const struct page_style *style, const struct galley *galley,
                      uint32_t first, uint32_t end, extent top, struct placed_page *out)
{
	struct placing p = {.m = m,
	                    .out = out,
	                    .galley = galley,
	                    .first = first,
	                    .end = end,
	                    .x = style->margin[LEFT],
	                    .y = length_on_page(style->margin[TOP] + top)};
	placing_run(&p);
}

void placed_put_floats_above(struct page_making *m, const struct page_style *style, const struct page_plan *plan,
                             struct placed_page *out)
{
	const struct queued_float *floats = m->job.body->floats.at;
	if (plan->is_float && floats[plan->from.floats].kind == FLOAT_PAGE) {
		const struct galley *galley = floats[plan->from.floats].galley;
		bool is_set = plan->to.floats > plan->from.floats;
		put_float(m, style, galley, plan->from.float_box,
		          is_set ? (uint32_t)galley->boxes.n : plan->to.float_box, 0, out);
		return;
	}
	extent top = 0;
	for (uint32_t i = plan->from.floats; i < plan->to.floats; i++) {
		if (!is_at_top(m->job.body, plan, i))
			continue;
		put_float(m, style, floats[i].galley, 0, (uint32_t)floats[i].galley->boxes.n, top, out);
		top += floats[i].taken;
	}
}

void placed_put_floats_below(struct page_making *m, const struct page_style *style, const struct page_plan *plan,
                             extent top, struct placed_page *out)
{
	const struct queued_float *floats = m->job.body->floats.at;
	for (uint32_t i = plan->from.floats; i < plan->to.floats; i++) {
		if (is_at_top(m->job.body, plan, i))
			continue;
		top += floats[i].taken;
		put_float(m, style, floats[i].galley, 0, (uint32_t)floats[i].galley->boxes.n, top - floats[i].height,
		          out);
	}
}
