/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - a table of the flow in; its caption, its rows and its notes out, between its own borders.
 *
 * A table that is split by columns is put several times: each part has all rows, with the stub and columns of its
 * own. */
#include "tables.h"

/* --- columns --------------------------------------------------------------------------------------------------- */

/* The columns that a part has, each where it stands in the part; where it is not, nowhere. */
struct part_columns {
	uint32_t *own; /* by column of the table: its number in the part, or UINT32_MAX */
	uint32_t n;
};

static struct part_columns columns_of_part(struct arena *scratch, const struct flow_table *table,
                                           struct table_split part)
{
	struct part_columns columns = {.own = arena_array(scratch, table->n_columns + 1, uint32_t)};
	for (uint32_t c = 0; c < table->n_columns; c++) {
		bool is_in = c < table->n_stub || (part.first <= c && c < part.end);
		columns.own[c] = is_in ? columns.n++ : UINT32_MAX;
	}
	return columns;
}

/* Cells that stand in one column, as the part numbers them: what spans takes the room that they have. */
static uint32_t cells_of_part(const struct flow_table *table, const struct part_columns *columns,
                              struct table_cell *cells)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < table->n_measured; i++) {
		if (table->measured[i].n_columns > 1 || columns->own[table->measured[i].column] == UINT32_MAX)
			continue;
		cells[n] = table->measured[i];
		cells[n++].column = columns->own[table->measured[i].column];
	}
	return n;
}

static void share_in_part(struct table_setting *t, length room, length leading)
{
	struct arena *scratch = t->b->wishes->scratch;
	const struct flow_table *table = t->table;
	struct part_columns own = columns_of_part(scratch, table, t->part);
	struct table_cell *cells = arena_array(scratch, table->n_measured + 1, struct table_cell);
	struct table_given *given = arena_array(scratch, own.n + 1, struct table_given);
	uint32_t n = cells_of_part(table, &own, cells);
	for (uint32_t c = 0; table->given && c < table->n_columns; c++)
		if (own.own[c] != UINT32_MAX)
			given[own.own[c]] = table->given[c];
	struct table_columns shared = table_columns_of(scratch, cells, n, table->given ? given : NULL, own.n);
	table_share_width(scratch, &shared, cells, n, room, leading);
	for (uint32_t c = 0; c < table->n_columns; c++) {
		t->columns.at[c].width = 0;
		if (own.own[c] != UINT32_MAX)
			t->columns.at[c] = shared.at[own.own[c]];
	}
}

static void put_columns(struct table_setting *t)
{
	struct arena *scratch = t->b->wishes->scratch;
	const struct flow_table *table = t->table;
	length leading = t->item->style->line_height, room = t->box.width;
	bool is_whole = t->part.first <= table->n_stub && t->part.end == table->n_columns;
	if (is_whole)
		table_share_width(scratch, &t->columns, table->measured, table->n_measured, room, leading);
	else
		share_in_part(t, room, leading);
	length *at = arena_array(scratch, table->n_columns + 1, length);
	extent x = t->box.x;
	for (uint32_t c = 0; c < table->n_columns; c++) {
		at[c] = length_on_page(x);
		x += t->columns.at[c].width;
	}
	at[table->n_columns] = length_on_page(x);
	t->at = at;
	extent less = t->box.width - (at[table->n_columns] - (extent)t->box.x);
	t->box.width = length_on_page(t->box.width - less);
	t->box.border_width = length_on_page(t->box.border_width - less);
}

/* --- caption --------------------------------------------------------------------------------------------------- */

static void keep_to_next(struct galley_builder *b, uint32_t first)
{
	for (size_t i = first + 1; i < b->galley->boxes.n; i++)
		if (b->galley->boxes.at[i].cost < COST_KEEP)
			b->galley->boxes.at[i].cost = COST_KEEP;
	builder_add_cost(b, COST_KEEP);
}

/* One that is out of the flow stands beside the rows, where it has room there. */
void table_put_caption(struct table_setting *t, const struct flow_item *caption, struct content_box box)
{
	struct galley_builder *b = t->b;
	bool is_out = caption->style->position == POSITION_ABSOLUTE;
	struct cell_place place = {.box = box};
	if (is_out)
		place = cell_place_of(b, caption, box);
	t->has_caption = true;
	if (is_out && !place.is_above && t->n_rows) {
		t->caption = caption;
		t->aside = place.box;
		return;
	}
	uint32_t first = (uint32_t)b->galley->boxes.n;
	bool was_artifact = b->is_artifact;
	b->is_artifact = was_artifact || t->is_later;
	if (is_out)
		builder_put_item_in(b, caption, place.box, box.border_width);
	else
		builder_put_item(b, caption, box.x, box.width, b->page);
	b->is_artifact = was_artifact;
	if (b->galley->boxes.n > first)
		keep_to_next(b, first);
}

/* --- parts ----------------------------------------------------------------------------------------------------- */

void table_put_edge(struct galley_builder *b, extent edge, bool opens)
{
	if (edge <= 0)
		return;
	if (!opens)
		builder_add_cost(b, COST_EDGE);
	builder_put_box(b, BOX_EDGE, length_on_page(edge))->opens = opens;
	if (opens)
		builder_add_cost(b, COST_EDGE);
}

static void put_rows(struct table_setting *t)
{
	struct galley_builder *b = t->b;
	uint32_t outer = b->frame;
	if (style_has_ground(t->item->style))
		builder_begin_frame(b, t->item, t->box);
	table_put_edge(b, table_edge(t, TOP), true);
	table_put_rows(t);
	table_put_edge(b, table_edge(t, BOTTOM), false);
	builder_end_frame(b, outer);
	table_put_edge(b, t->overhang - table_edge(t, BOTTOM), false);
}

/* One of at most half a page stays whole. */
static void keep_small(struct galley_builder *b, uint32_t first)
{
	uint32_t end = (uint32_t)b->galley->boxes.n;
	length room = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	if (galley_height_unmoved(b->galley, first, end) <= room / 2)
		galley_keep_inside(b->galley, first, end);
}

/* `box`: what there is for the table; `own`: what is known of it before its rows are. True: its notes stand with it. */
static bool put_part(struct table_setting *t, struct content_box box, struct galley_table own)
{
	struct galley_builder *b = t->b;
	uint32_t first = (uint32_t)b->galley->boxes.n, number = (uint32_t)b->galley->tables.n, outer = b->table;
	const struct flow_item *caption = t->is_later ? t->table->continued : t->table->caption;
	t->box = box;
	put_columns(t);
	if (caption)
		table_put_caption(t, caption, box);
	own.item = t->item;
	own.x = t->box.border_x;
	own.width = t->box.border_width;
	own.foot = t->item->style->border[BOTTOM];
	own.first = (uint32_t)b->galley->boxes.n;
	list_push(b->arena, &b->galley->tables, own);
	b->table = number;
	put_rows(t);
	struct galley_table *put = &b->galley->tables.at[number];
	bool parts_notes = table_may_part_notes(b, put);
	if (!parts_notes)
		put->notes = NULL;
	table_put_heads(t, number, (uint32_t)b->galley->boxes.n, box);
	table_put_notes(b, &b->galley->tables.at[number]);
	b->table = outer;
	b->galley->tables.at[number].end = (uint32_t)b->galley->boxes.n;
	keep_small(b, first);
	return parts_notes;
}

/* --- tables ---------------------------------------------------------------------------------------------------- */

/* Its parts by columns: at least one. */
static uint32_t parts_of(struct arena *scratch, const struct flow_table *table, const struct table_columns *columns,
                         length room, struct table_split **parts)
{
	uint32_t n = 0;
	if (table->is_split)
		n = table_split_columns(scratch, columns, table->measured, table->n_measured, table->n_stub, room,
		                        parts);
	if (n)
		return n;
	*parts = arena_new(scratch, struct table_split);
	(*parts)->end = table->n_columns;
	return 1;
}

void builder_put_table(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	struct arena *scratch = b->wishes->scratch;
	struct arena_mark mark = arena_mark(scratch);
	const struct flow_table *table = item->table;
	struct table_setting t = {.b = b, .item = item, .table = table, .n_rows = table->n_rows};
	t.columns = table_columns_of(scratch, table->measured, table->n_measured, table->given, table->n_columns);
	struct table_split *parts;
	uint32_t n = parts_of(scratch, table, &t.columns, box.width, &parts);
	struct galley_table own = {0};
	struct table_calls calls = {.table = table}, *outer = b->called;
	bool parts_notes = n == 1 && table_set_notes(b, table, box, &own);
	if (table->n_notes)
		b->called = parts_notes ? &calls : NULL;
	for (uint32_t i = 0; i < n; i++) {
		struct table_setting part = t;
		part.part = parts[i];
		part.is_later = i > 0;
		if (i > 0)
			builder_add_margin(b, item->style->line_height);
		parts_notes = put_part(&part, box, own);
	}
	b->called = outer;
	if (!parts_notes)
		table_put_notes_behind(b, table, box);
	arena_rewind(scratch, mark);
}
