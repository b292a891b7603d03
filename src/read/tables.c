/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - rows, cells and captions that the scanner has fed one by one in, the tree of a table out.
 *
 *     figure.table > table > caption > p, p.unit       the figure holds what stands around the table as well:
 *                            thead, tbody, tfoot       p.table-notes and p.source, behind it
 *                              > tr > th, td > p
 *
 * What its head and foot are is said in table_sections.c, what becomes of a directive's body in table_bodies.c. */
#include "build.h"

struct node *build_in(struct build *b, struct node *parent, enum element element, struct span span)
{
	struct node *return_to = b->parent;
	b->parent = parent;
	struct node *node = build_node(b, element, span);
	b->parent = return_to;
	return node;
}

void build_drop(struct build *b, struct node *node)
{
	node_remove(node);
	b->chapter->n_nodes--;
}

void build_take_children(struct node *to, struct node *from)
{
	for (struct node *child = from->first, *next; child; child = next) {
		next = child->next;
		node_remove(child);
		node_append(to, child);
	}
}

struct node *child_of_table(const struct node *node, enum element element)
{
	struct node *child = node->first;
	while (child && child->element != element)
		child = child->next;
	return child;
}

bool is_figure_of_table(const struct node *figure)
{
	return figure && figure->element == EL_FIGURE && child_of_table(figure, EL_TABLE);
}

/* --- Captions ---------------------------------------------------------------------------------------------------- */

void build_put_first(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->prev = NULL;
	child->next = parent->first;
	*(parent->first ? &parent->first->prev : &parent->last) = child;
	parent->first = child;
}

struct node *caption_of_table(struct build *b, struct node *table)
{
	struct node *holder = table->element == EL_TABLE ? table : table->parent;
	struct node *caption = child_of_table(holder, EL_CAPTION);
	if (caption)
		return caption;
	caption = node_new(b->arena, EL_CAPTION, table->span);
	b->chapter->n_nodes++;
	build_put_first(holder, caption);
	return caption;
}

static void move_to_caption(struct build *b, struct node *table, struct node *paragraph)
{
	node_remove(paragraph);
	node_append(caption_of_table(b, table), paragraph);
}

/* ": Caption" is of the table above it, else of the one that begins right below. */
static void end_caption(struct build *b, struct node *paragraph)
{
	struct node *above = paragraph->prev;
	if (is_figure_of_table(above) && !child_of_table(child_of_table(above, EL_TABLE), EL_CAPTION))
		move_to_caption(b, child_of_table(above, EL_TABLE), paragraph);
	else
		b->caption = paragraph;
}

void build_table_text(struct build *b, const struct insert *insert, struct span span, uint32_t line)
{
	struct node *return_to = b->parent;
	struct open_block *frame = b->frames.n ? &b->frames.at[b->frames.n - 1] : NULL;
	bool is_caption = insert->kind == INSERT_ARGUMENT || insert->kind == INSERT_UNIT;
	enum element of = frame && frame->table ? frame->table->element : EL_TABLE;
	if (is_caption)
		b->parent = caption_of_table(b, frame->table);
	struct node *paragraph = build_node(b, EL_P, span);
	if (insert->kind == INSERT_UNIT)
		node_add_class(b->arena, paragraph, "unit");
	if (insert->kind == INSERT_NOTES)
		node_add_class(b->arena, paragraph,
		               of == EL_CHART ? "chart-notes"
		               : of == EL_IMG ? "picture-notes"
		                              : "table-notes");
	if (insert->kind == INSERT_SOURCE)
		node_add_class(b->arena, paragraph, "source");
	if (insert->kind == INSERT_CREDIT)
		node_add_class(b->arena, paragraph, "credit");
	build_inlines(b, paragraph, EVENT_HEADING, line, line);
	b->parent = return_to;
	if (insert->kind == INSERT_CAPTION)
		end_caption(b, paragraph);
}

bool is_text_of_table(const struct build *b, const struct insert *insert)
{
	bool is_option = insert->kind == INSERT_UNIT || insert->kind == INSERT_NOTES || insert->kind == INSERT_SOURCE ||
	                 insert->kind == INSERT_CREDIT;
	bool is_title = insert->kind == INSERT_ARGUMENT && b->frames.n && b->frames.at[b->frames.n - 1].table;
	return is_option || is_title || insert->kind == INSERT_CAPTION;
}

/* --- Rows and cells ---------------------------------------------------------------------------------------------- */

struct node *begin_table(struct build *b, struct span span, const char *kind)
{
	struct node *figure = build_begin(b, EL_FIGURE, span);
	node_add_class(b->arena, figure, "table");
	struct node *table = build_in(b, figure, EL_TABLE, span);
	node_set_attribute(b->arena, table, "kind", kind);
	if (b->caption && figure->prev == b->caption)
		move_to_caption(b, table, b->caption);
	b->parent = table;
	return table;
}

void begin_pipe_table(struct build *b, const struct insert *insert)
{
	struct node *return_to = b->parent;
	struct node *table = begin_table(b, scan_span(b->scan, insert->start, insert->end), "pipe");
	if (insert->name.n)
		node_set_attribute(b->arena, table, "align", insert->name.at);
	build_push_frame(b, table, return_to, FRAME_INSERT)->table = table;
}

static struct node *begin_row(struct build *b, struct node *table, struct span span, bool is_head)
{
	enum element element = is_head ? EL_THEAD : EL_TBODY;
	struct node *section = table->last;
	if (!section || section->element != element)
		section = build_in(b, table, element, span);
	return build_in(b, section, EL_TR, span);
}

/* Rows and what holds them end where the cell does. */
static void extend(struct node *cell, const struct node *table)
{
	for (struct node *at = cell->parent; at; at = at == table ? NULL : at->parent)
		if (at->span.end < cell->span.end)
			at->span.end = cell->span.end;
}

void build_cell(struct build *b, struct node *table, const struct insert *insert, struct span span, uint32_t line)
{
	struct node *return_to = b->parent;
	bool is_first = insert->kind == INSERT_ROW;
	struct node *row = is_first ? begin_row(b, table, span, insert->is_head) : table->last->last;
	struct node *cell = b->parent = build_in(b, row, insert->is_head ? EL_TH : EL_TD, span);
	struct node *paragraph = build_node(b, EL_P, span);
	build_inlines(b, paragraph, EVENT_HEADING, line, line);
	cell->span.end = paragraph->span.end;
	build_settle_pictures(b, paragraph);
	if (says_nothing(paragraph))
		build_drop(b, paragraph);
	extend(cell, table);
	b->parent = return_to;
}

static bool is_empty_row(const struct node *row)
{
	for (const struct node *cell = row->first; cell; cell = cell->next)
		if (cell->first)
			return false;
	return true;
}

/* A head of empty cells is there because the syntax wants one; then the first row may be meant. */
static void settle_head(struct build *b, struct node *table)
{
	struct node *head = child_of_table(table, EL_THEAD), *body = child_of_table(table, EL_TBODY);
	if (!head || !body || !is_empty_row(head->first))
		return;
	build_drop(b, head);
	find_head(b, table);
	node_remove(body);
	node_append(table, body);
}

void end_pipe_table(struct build *b, struct node *table)
{
	settle_head(b, table);
	if (table->parent->span.end < table->span.end)
		table->parent->span.end = table->span.end;
}
