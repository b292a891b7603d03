/* SPDX-License-Identifier: EUPL-1.2 */
/* above.c - generated boxes beside a block in, where they are anchored out; those that have no room beside it become
 * lines above it, and so do elements. */
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
		.is_artifact = b->is_artifact,
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

void builder_put_cells_above(struct galley_builder *b)
{
	const struct cell_above *above = b->above;
	b->above = NULL;
	for (; above; above = above->next) {
		size_t first = b->galley->boxes.n;
		builder_put_item_in(b, above->item, above->box, above->box.border_width);
		for (size_t i = first + 1; i < b->galley->boxes.n; i++)
			if (b->galley->boxes.at[i].cost < COST_KEEP)
				b->galley->boxes.at[i].cost = COST_KEEP;
		builder_add_cost(b, COST_KEEP);
	}
}

void builder_anchor_asides(struct galley_builder *b, uint32_t number, uint32_t first)
{
	struct galley *galley = b->galley;
	if (!galley->items.at[number].asides)
		return;
	if (first == galley->boxes.n)
		builder_put_box(b, BOX_EDGE, 0);
	uint32_t at = first;
	while (at < galley->boxes.n && galley_baseline(galley, at) == NO_BASELINE)
		at++;
	struct galley_box *box = &galley->boxes.at[at < galley->boxes.n ? at : first];
	struct beside *beside = arena_new(b->arena, struct beside);
	*beside = (struct beside){.next = box->beside, .item = number};
	box->beside = beside;
}
