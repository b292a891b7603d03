/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - rows and cells that the scanner has fed one by one, as the tree of a table.
 *
 *     figure.table > table > thead, tbody > tr > th, td > p */
#include "build.h"

struct node *begin_table(struct build *b, struct span span, const char *kind)
{
	struct node *figure = build_begin(b, EL_FIGURE, span);
	node_add_class(b->arena, figure, "table");
	b->parent = figure;
	struct node *table = b->parent = build_node(b, EL_TABLE, span);
	node_set_attribute(b->arena, table, "kind", kind);
	return table;
}

void begin_pipe_table(struct build *b, const struct insert *insert)
{
	struct node *return_to = b->parent;
	struct node *table = begin_table(b, scan_span(b->scan, insert->start, insert->end), "pipe");
	if (insert->name.n)
		node_set_attribute(b->arena, table, "align", insert->name.at);
	build_push_frame(b, table, return_to, FRAME_INSERT);
}

/* The table's last section, or a new one if that is none of these. */
static struct node *section_of(struct build *b, struct node *table, enum element element, struct span span)
{
	struct node *parent = b->parent, *section = table->last;
	if (!section || section->element != element) {
		b->parent = table;
		section = build_node(b, element, span);
		b->parent = parent;
	}
	return section;
}

static struct node *begin_row(struct build *b, struct node *table, struct span span)
{
	bool is_head = !table->last;
	b->parent = section_of(b, table, is_head ? EL_THEAD : EL_TBODY, span);
	struct node *row = build_node(b, EL_TR, span);
	b->parent = table;
	return row;
}

static void drop_empty(struct build *b, struct node *paragraph)
{
	if (paragraph->first)
		return;
	node_remove(paragraph);
	b->chapter->n_nodes--;
}

/* Rows and what holds them end where the cell does. */
static void extend(struct node *cell, const struct node *table)
{
	for (struct node *at = cell->parent; at && at != table->parent->parent; at = at->parent)
		if (at->span.end < cell->span.end)
			at->span.end = cell->span.end;
}

void build_cell(struct build *b, const struct insert *insert, struct span span, uint32_t line)
{
	struct node *table = b->frames.at[b->frames.n - 1].node;
	struct node *row = insert->kind == INSERT_ROW ? begin_row(b, table, span) : table->last->last;
	b->parent = row;
	struct node *cell = b->parent = build_node(b, row->parent->element == EL_THEAD ? EL_TH : EL_TD, span);
	struct node *paragraph = build_node(b, EL_P, span);
	build_inlines(b, paragraph, EVENT_HEADING, line, line);
	cell->span.end = paragraph->span.end;
	drop_empty(b, paragraph);
	extend(cell, table);
	b->parent = table;
}

static bool is_empty_row(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (cell->first)
			return false;
	return true;
}

/* A head of empty cells is there because the syntax wants one. */
void end_pipe_table(struct node *table)
{
	struct node *head = table->first;
	if (head && head->next && is_empty_row(head->first))
		node_remove(head);
}
