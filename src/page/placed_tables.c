/* SPDX-License-Identifier: EUPL-1.2 */
/* placed_tables.c - a part of a table in a region in; out: its head again where the table goes on, with the lines below
 * that; its sums and the rule below it where it goes on overleaf, the notes that it calls.
 *
 * Heads and notes are galleys of their own that stand within the table, on its grounds: what is behind their text lies
 * above what is behind the column. */
#include "placed.h"

void placing_put_within(struct placing *p, struct placing within, extent top)
{
	struct placed_page *out = p->out;
	size_t n = out->rects.n;
	within.m = p->m;
	within.out = out;
	within.x = p->x;
	within.y = placed_y(p, top);
	placing_run(&within);
	for (size_t i = n; i < out->rects.n; i++)
		list_push(p->m->galleys, &out->inner_rects, out->rects.at[i]);
	out->rects.n = n;
}

extent placing_put_head(struct placing *p, uint32_t i, extent top)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	if (i != p->begins || box->head == NO_HEAD)
		return top;
	const struct repeated_head *head = &p->galley->heads.at[box->head];
	if (head->galley)
		placing_put_within(p, (struct placing){.galley = head->galley, .end = (uint32_t)head->galley->boxes.n},
		                   top);
	extent at = top + head_above_lines(head);
	if (head->brought) {
		placing_put_sums(p, head->brought, &p->galley->tables.at[box->table], i, at);
		at += head->brought->height;
	}
	if (head->group)
		placing_put_group(p, head->group, head->words, at);
	return top + head_height(head);
}

void placing_put_part_notes(struct placing *p, uint32_t first, uint32_t end, extent top)
{
	struct part_notes notes = galley_notes_of_part(p->galley, first, end);
	if (notes.first >= notes.end)
		return;
	const struct galley_table *table = &p->galley->tables.at[p->galley->boxes.at[end - 1].table];
	placing_put_within(p, (struct placing){.galley = table->notes, .first = notes.first, .end = notes.end},
	                   top + table->notes_gap);
}

void placing_put_part_foot(struct placing *p, extent foot)
{
	const struct galley_box *last = p->end > p->first ? &p->galley->boxes.at[p->end - 1] : NULL;
	if (!last || last->table == NO_TABLE || p->end >= p->galley->tables.at[last->table].end)
		return;
	const struct galley_table *table = &p->galley->tables.at[last->table];
	struct fragment rule = {.kind = FRAGMENT_RECT,
	                        .artifact = ARTIFACT_LAYOUT,
	                        .node = table->item->node,
	                        .x = length_on_page((extent)p->x + table->x),
	                        .y = placed_y(p, foot + last->lead_out - table->foot.width),
	                        .width = table->width,
	                        .height = table->foot.width,
	                        .color = table->foot.color};
	if (rule.width > 0 && rule.height > 0 && rule.color.a)
		list_push(p->m->placed, &p->out->inner_rects, rule);
	if (last->is_carried)
		placing_put_sums(p, table->carried, table, p->end,
		                 foot + last->lead_out - table->carried_below - table->carried->height);
	placing_put_part_notes(p, p->first, p->end, foot + last->lead_out);
}
