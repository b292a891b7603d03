/* SPDX-License-Identifier: EUPL-1.2 */
/* galley.c - boxes one after the other, each with what is pending before it. */
#include "builder.h"

const struct pending pending_none = {.reset = NO_RESET};

void builder_add_margin(struct galley_builder *b, length margin)
{
	b->pending.positive = length_max(b->pending.positive, margin);
	b->pending.negative = length_min(b->pending.negative, margin);
}

void builder_add_top_margin(struct galley_builder *b, length margin)
{
	builder_add_margin(b, margin);
	b->pending.top_positive = length_max(b->pending.top_positive, margin);
	b->pending.top_negative = length_min(b->pending.top_negative, margin);
}

void builder_add_cost(struct galley_builder *b, int32_t cost)
{
	if (cost > b->pending.cost)
		b->pending.cost = cost;
}

bool break_is_forced(enum break_kind kind)
{
	return kind != BREAK_AUTO && kind != BREAK_AVOID && kind != BREAK_COLUMN;
}

void builder_add_break(struct galley_builder *b, enum break_kind kind)
{
	if (kind == BREAK_AVOID)
		builder_add_cost(b, COST_KEEP);
	else if (kind == BREAK_COLUMN)
		b->pending.begins_column = true;
	else if (break_is_forced(kind) && (b->pending.force == BREAK_AUTO || kind != BREAK_PAGE))
		b->pending.force = kind;
}

static bool begins_document(const struct galley_builder *b)
{
	return b->galley->boxes.n == 0 && b->is_body;
}

/* The margin above a box that begins a page on purpose; it leaves room for the box. */
static length top_gap_of(const struct galley_builder *b, length height)
{
	length margin = length_on_page((extent)b->pending.top_positive + b->pending.top_negative);
	if (margin <= 0)
		return 0;
	length room = page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
	return length_max(length_min(margin, room - height), 0);
}

struct galley_box *builder_put_box(struct galley_builder *b, enum box_kind kind, length height)
{
	struct galley *galley = b->galley;
	const struct galley_box *before = b->has_box ? &galley->boxes.at[galley->boxes.n - 1] : NULL;
	struct galley_box box = {
		.kind = kind,
		.gap = length_on_page((extent)b->pending.positive + b->pending.negative),
		.height = height,
		.cost = b->pending.cost,
		.force = (uint8_t)b->pending.force,
		.shift = b->shift,
		.reset = b->pending.reset,
		.takes_rest = b->pending.takes_rest,
		.n_notes = {(uint32_t)galley->calls[NOTES_OF_PAGE].n, (uint32_t)galley->calls[NOTES_OF_COLUMN].n},
		.n_floats = (uint32_t)galley->floats.n,
		.strip = b->strip,
		.table = b->table,
		.n_table_notes = b->called ? b->called->n : 0,
		.head = b->head,
		.page = b->page,
		.end_item = (uint32_t)galley->items.n,
	};
	if (before && !break_is_forced(b->pending.force) && !page_name_is(before->page, b->page))
		box.force = BREAK_PAGE;
	if (break_is_forced(box.force) || begins_document(b))
		box.top_gap = top_gap_of(b, height);
	if (!b->has_box)
		b->first = b->pending;
	if (b->strip != NO_STRIP)
		builder_put_in_strip(b, &box);
	b->pending = pending_none;
	b->has_box = true;
	list_push(b->arena, &galley->boxes, box);
	return &galley->boxes.at[galley->boxes.n - 1];
}

/* Notes of tables are in no queue. */
static void queue_note(struct galley_builder *b, uint32_t note)
{
	if (b->wishes->is_called[note] || !b->wishes->flow->notes[note])
		return;
	b->wishes->is_called[note] = true;
	list_push(b->arena, &b->galley->calls[b->calls],
	          (struct queued_note){note, b->page, b->calls == NOTES_OF_COLUMN ? b->column_width : 0});
}

/* Is it a note that another one calls, and nothing before that? */
static bool is_called_in_note(const struct flow_item *note)
{
	const struct node *at = note->node ? note->node->target : NULL;
	while (at && at->element != EL_NOTE)
		at = at->parent;
	return at;
}

/* The next of the table's notes, if it is that, with those that it calls itself: they come after it. */
static bool call_of_table(struct table_calls *calls, uint32_t note)
{
	if (!calls || calls->n == calls->table->n_notes)
		return false;
	const struct node *next = calls->table->notes[calls->n]->node;
	bool is_next = next && (uint32_t)next->ordinal == note + 1;
	calls->n += is_next;
	while (is_next && calls->n < calls->table->n_notes && is_called_in_note(calls->table->notes[calls->n]))
		calls->n++;
	return is_next;
}

/* A note's own notes come after it, by number. */
void builder_call(struct galley_builder *b, uint32_t note)
{
	if (b->is_artifact || call_of_table(b->called, note))
		return;
	for (uint32_t i = note; i < b->wishes->through[note]; i++)
		queue_note(b, i);
}

void builder_call_from_cells(struct galley_builder *b, uint32_t i)
{
	const struct galley *cells = b->galley->cells;
	for (int area = 0; area < N_NOTE_AREAS; area++) {
		uint32_t called = i ? cells->boxes.at[i - 1].n_notes[area] : 0;
		for (; called < cells->boxes.at[i].n_notes[area]; called++)
			list_push(b->arena, &b->galley->calls[area], cells->calls[area].at[called]);
	}
}

struct span item_span(const struct flow_item *item)
{
	while (!item->node && item->first)
		item = item->first;
	return item->node ? item->node->span : NO_SPAN;
}

struct page_reach builder_reach(const struct galley_builder *b)
{
	return b->reach.least < b->reach.most ? b->reach : page_reach_of(b->wishes->flow->styled, b->page);
}

void galley_keep_inside(struct galley *galley, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i < end; i++)
		if (galley->boxes.at[i].cost < COST_KEEP_INSIDE)
			galley->boxes.at[i].cost = COST_KEEP_INSIDE;
}

/* --- the galley ------------------------------------------------------------------------------------------------ */

struct galley *galley_new(struct arena *a, length grid)
{
	struct galley *galley = arena_new(a, struct galley);
	galley->grid = grid;
	return galley;
}

struct galley *galley_new_as(struct arena *a, const struct galley *other)
{
	struct galley *galley = galley_new(a, other->grid);
	galley->slack = other->slack;
	return galley;
}

struct galley_builder builder_new(struct arena *a, struct galley *galley, const struct galley_wishes *wishes)
{
	return (struct galley_builder){.arena = a,
	                               .galley = galley,
	                               .wishes = wishes,
	                               .page = wishes->page,
	                               .room_width = wishes->width,
	                               .frame = NO_FRAME,
	                               .strip = NO_STRIP,
	                               .table = NO_TABLE,
	                               .head = NO_HEAD,
	                               .pending = pending_none};
}

void galley_append(struct arena *a, struct galley *galley, const struct flow_item *item,
                   const struct galley_wishes *wishes)
{
	struct galley_builder b = builder_new(a, galley, wishes);
	b.is_body = b.has_margin = item == wishes->flow->root;
	b.page = page_name_of(item, wishes->page);
	size_t first = galley->boxes.n, frame = galley->frames.n;
	builder_put_item(&b, item, 0, wishes->width, b.page);
	if (galley->grid > 0)
		galley_move_to_grid(wishes->scratch, galley, first, frame);
}

extent galley_height_unmoved(const struct galley *galley, size_t first, size_t end)
{
	extent height = 0;
	for (size_t i = first; i < end; i++)
		height += galley->boxes.at[i].height + (i > first ? galley->boxes.at[i].gap : 0);
	return height;
}

extent galley_baseline(const struct galley *galley, size_t i)
{
	const struct galley_box *box = &galley->boxes.at[i];
	if (box->kind == BOX_LINE)
		return box->baseline;
	return box->kind == BOX_SLICE && box->level == 0 ? galley->bands.at[box->band].baseline : NO_BASELINE;
}

/* How many notes a table calls before box `i`, which is one of its own or the one behind it. */
static uint32_t notes_before(const struct galley *galley, const struct galley_table *table, uint32_t i)
{
	return i > table->first ? galley->boxes.at[i - 1].n_table_notes : 0;
}

struct part_notes galley_notes_of_part(const struct galley *galley, uint32_t first, uint32_t end)
{
	uint32_t number = end ? galley->boxes.at[end - 1].table : NO_TABLE;
	const struct galley_table *table = number == NO_TABLE ? NULL : &galley->tables.at[number];
	if (!table || !table->notes)
		return (struct part_notes){0};
	return (struct part_notes){.first = table->first_note[notes_before(galley, table, first)],
	                           .end = table->first_note[notes_before(galley, table, end)]};
}

extent galley_part_notes(const struct galley *galley, uint32_t first, uint32_t end)
{
	struct part_notes notes = galley_notes_of_part(galley, first, end);
	if (notes.first >= notes.end)
		return 0;
	const struct galley_table *table = &galley->tables.at[galley->boxes.at[end - 1].table];
	const struct galley_box *boxes = table->notes->boxes.at;
	extent foot = table->note_top[notes.end - 1] + boxes[notes.end - 1].height;
	return table->notes_gap + boxes[notes.first].lead_in + foot - table->note_top[notes.first];
}

bool galley_is_same(const struct galley *a, const struct galley *b)
{
	if (!a || !b)
		return a == b;
	if (a->boxes.n != b->boxes.n || a->paras.n != b->paras.n || a->floats.n != b->floats.n ||
	    a->tables.n != b->tables.n || a->heads.n != b->heads.n)
		return false;
	for (size_t i = 0; i < a->paras.n; i++)
		if (a->paras.at[i].set->best.n_lines != b->paras.at[i].set->best.n_lines)
			return false;
	for (size_t i = 0; i < a->boxes.n; i++) /* what stands beside may have other lines */
		if (a->boxes.at[i].height != b->boxes.at[i].height || a->boxes.at[i].lead_in != b->boxes.at[i].lead_in)
			return false;
	for (size_t i = 0; i < a->floats.n; i++)
		if (!galley_is_same(a->floats.at[i].galley, b->floats.at[i].galley))
			return false;
	for (size_t i = 0; i < a->tables.n; i++)
		if (!galley_is_same(a->tables.at[i].notes, b->tables.at[i].notes))
			return false;
	for (size_t i = 0; i < a->heads.n; i++)
		if (!galley_is_same(a->heads.at[i].galley, b->heads.at[i].galley))
			return false;
	return galley_is_same(a->cells, b->cells);
}
