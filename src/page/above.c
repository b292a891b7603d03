/* SPDX-License-Identifier: EUPL-1.2 */
/* above.c - boxes beside a block in, where they are anchored and how far down they reach out; those that have no room
 * beside it become lines above it. */
#include "builder.h"

/* An aside that has no room beside its block: lines above it, which keep to it. */
static void put_above(struct galley_builder *b, const struct flow_item *item, const struct aside_place *place)
{
	const struct style *style = place->aside->para->style;
	uint32_t number = (uint32_t)b->galley->paras.n;
	struct galley_para para = {
		.item = item,
		.aside = place->aside,
		.para = place->aside->para,
		.set = &place->settings,
		.x = place->x,
		.leading = style->line_height,
		.baseline = builder_baseline(b, style),
		.first_box = (uint32_t)b->galley->boxes.n,
	};
	list_push(b->arena, &b->galley->paras, para);
	for (uint32_t k = 0; k < place->settings.best.n_lines; k++) {
		builder_put_line(b, number, k);
		builder_add_cost(b, COST_KEEP);
	}
}

void builder_put_asides_above(struct galley_builder *b, const struct flow_item *item, const struct aside_place *places)
{
	for (; places; places = places->next)
		if (places->is_above)
			put_above(b, item, places);
}

static extent farther(extent a, extent b)
{
	return a > b ? a : b;
}

static extent foot_of(const struct aside *aside, extent height, length width, length edge)
{
	const struct measure_value inset = aside->style->inset[TOP];
	return (inset.unit == UNIT_AUTO ? 0 : measure_resolve(inset, width) - (extent)edge) + height;
}

struct feet feet_of(const struct flow_item *item, const struct aside_place *places, length width, length edge)
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

void builder_anchor_asides(struct galley_builder *b, uint32_t number, uint32_t first)
{
	struct galley *galley = b->galley;
	if (!galley->items.at[number].asides)
		return;
	if (first == galley->boxes.n)
		builder_put_box(b, BOX_EDGE, 0);
	uint32_t at = first;
	while (at < galley->boxes.n && galley->boxes.at[at].kind != BOX_LINE)
		at++;
	struct galley_box *box = &galley->boxes.at[at < galley->boxes.n ? at : first];
	struct beside *beside = arena_new(b->arena, struct beside);
	*beside = (struct beside){.next = box->beside, .item = number};
	box->beside = beside;
}
