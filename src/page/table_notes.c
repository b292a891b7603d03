/* SPDX-License-Identifier: EUPL-1.2 */
/* table_notes.c - notes that a table's cells call in, a galley of them out, of which each part of the table has those
 * that it calls below it.
 *
 * They are blocks behind the table where one row calls more than a third of the page, and where no page cuts the table
 * or it stands in columns. */
#include "tables.h"

static bool can_be_parted(const struct galley_builder *b, const struct flow_table *table)
{
	return table->n_notes && b->is_body && !b->columns && b->strip == NO_STRIP;
}

static extent *tops_of(struct arena *a, const struct galley *galley)
{
	extent *tops = arena_array(a, galley->boxes.n + 1, extent), y = 0;
	for (size_t i = 0; i < galley->boxes.n; i++) {
		tops[i] = y + galley->boxes.at[i].gap;
		y = tops[i] + galley->boxes.at[i].height;
	}
	tops[galley->boxes.n] = y;
	return tops;
}

bool table_set_notes(struct galley_builder *b, const struct flow_table *table, struct content_box box,
                     struct galley_table *into)
{
	if (!can_be_parted(b, table))
		return false;
	struct galley *galley = galley_new(b->arena, 0);
	struct galley_builder c = builder_new(b->arena, galley, b->wishes);
	uint32_t *first = arena_array(b->arena, table->n_notes + 1, uint32_t);
	c.page = b->page;
	c.room_x = b->room_x;
	c.room_width = b->room_width;
	c.reach = b->reach;
	for (uint32_t i = 0; i < table->n_notes; i++) {
		first[i] = (uint32_t)galley->boxes.n;
		builder_put_item(&c, table->notes[i], box.x, box.width, b->page);
	}
	if (galley->boxes.n == 0)
		return false;
	first[table->n_notes] = (uint32_t)galley->boxes.n;
	into->notes_gap = length_max(galley->boxes.at[0].gap, 0);
	galley->boxes.at[0].gap = 0;
	into->notes = galley;
	into->first_note = first;
	into->note_top = tops_of(b->arena, galley);
	return true;
}

/* Of the notes that box `i` of the table calls. */
static extent height_called(const struct galley *galley, const struct galley_table *table, uint32_t i)
{
	uint32_t before = i > table->first ? galley->boxes.at[i - 1].n_table_notes : 0;
	uint32_t after = galley->boxes.at[i].n_table_notes;
	return table->note_top[table->first_note[after]] - table->note_top[table->first_note[before]];
}

bool table_may_part_notes(const struct galley_builder *b, const struct galley_table *table)
{
	length room = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	for (uint32_t i = table->first; table->notes && i < b->galley->boxes.n; i++)
		if (height_called(b->galley, table, i) > room / 3)
			return false;
	return table->notes != NULL;
}

void table_put_notes(struct galley_builder *b, const struct galley_table *table)
{
	if (!table->notes)
		return;
	extent height = table->notes_gap + table->note_top[table->notes->boxes.n];
	builder_add_cost(b, COST_KEEP);
	builder_put_box(b, BOX_NOTES, length_on_page(height))->n_table_notes = table->item->table->n_notes;
}

void table_put_notes_behind(struct galley_builder *b, const struct flow_table *table, struct content_box box)
{
	if (table->n_notes)
		builder_add_cost(b, COST_KEEP);
	for (uint32_t i = 0; i < table->n_notes; i++)
		builder_put_item(b, table->notes[i], box.x, box.width, b->page);
}
