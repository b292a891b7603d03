/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - rows and cells that the scanner has fed one by one, as the tree of a table, and what its directive says of
 * it.
 *
 *     figure.table > table > caption > p, p.unit       the figure holds what stands around the table as well:
 *                            thead, tbody, tfoot       p.table-notes and p.source, behind it
 *                              > tr > th, td > p
 *
 * The table of a directive is made when that begins, for its options and its caption, and gets the rows of the table in
 * its body when it ends. */
#include "build.h"

#include "../base/char.h"

#include <stdlib.h>

static struct node *build_in(struct build *b, struct node *parent, enum element element, struct span span)
{
	struct node *return_to = b->parent;
	b->parent = parent;
	struct node *node = build_node(b, element, span);
	b->parent = return_to;
	return node;
}

static void drop(struct build *b, struct node *node)
{
	node_remove(node);
	b->chapter->n_nodes--;
}

static void take_children(struct node *to, struct node *from)
{
	for (struct node *child = from->first, *next; child; child = next) {
		next = child->next;
		node_remove(child);
		node_append(to, child);
	}
}

static struct node *child_of(const struct node *node, enum element element)
{
	struct node *child = node->first;
	while (child && child->element != element)
		child = child->next;
	return child;
}

static bool is_table(const struct node *figure)
{
	return figure && figure->element == EL_FIGURE && child_of(figure, EL_TABLE);
}

/* --- Captions ---------------------------------------------------------------------------------------------------- */

static void put_first(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->prev = NULL;
	child->next = parent->first;
	*(parent->first ? &parent->first->prev : &parent->last) = child;
	parent->first = child;
}

struct node *caption_of_table(struct build *b, struct node *table)
{
	struct node *caption = child_of(table, EL_CAPTION);
	if (caption)
		return caption;
	caption = node_new(b->arena, EL_CAPTION, table->span);
	b->chapter->n_nodes++;
	put_first(table, caption);
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
	if (is_table(above) && !child_of(child_of(above, EL_TABLE), EL_CAPTION))
		move_to_caption(b, child_of(above, EL_TABLE), paragraph);
	else
		b->caption = paragraph;
}

void build_table_text(struct build *b, const struct insert *insert, struct span span, uint32_t line)
{
	struct node *return_to = b->parent;
	struct open_block *frame = b->frames.n ? &b->frames.at[b->frames.n - 1] : NULL;
	bool is_caption = insert->kind == INSERT_ARGUMENT || insert->kind == INSERT_UNIT;
	if (is_caption)
		b->parent = caption_of_table(b, frame->table);
	struct node *paragraph = build_node(b, EL_P, span);
	if (insert->kind == INSERT_UNIT)
		node_add_class(b->arena, paragraph, "unit");
	if (insert->kind == INSERT_NOTES)
		node_add_class(b->arena, paragraph, "table-notes");
	if (insert->kind == INSERT_SOURCE)
		node_add_class(b->arena, paragraph, "source");
	build_inlines(b, paragraph, EVENT_HEADING, line, line);
	b->parent = return_to;
	if (insert->kind == INSERT_CAPTION)
		end_caption(b, paragraph);
}

bool is_text_of_table(const struct build *b, const struct insert *insert)
{
	bool is_option = insert->kind == INSERT_UNIT || insert->kind == INSERT_NOTES || insert->kind == INSERT_SOURCE;
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
	if (says_nothing(paragraph))
		drop(b, paragraph);
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
	struct node *head = child_of(table, EL_THEAD), *body = child_of(table, EL_TBODY);
	if (!head || !body || !is_empty_row(head->first))
		return;
	drop(b, head);
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

/* --- Lists as rows ----------------------------------------------------------------------------------------------- */

static bool is_list(const struct node *node)
{
	return node->element == EL_UL || node->element == EL_OL;
}

/* `node` becomes a cell of `row`: an item is one itself, any other block is put into one. */
static void take_cell(struct build *b, struct node *row, struct node *node)
{
	node_remove(node);
	struct node *cell = node;
	if (node->element == EL_LI) {
		node_append(row, node);
	} else {
		cell = build_in(b, row, EL_TD, node->span);
		node_append(cell, node);
	}
	cell->element = EL_TD;
	cell->ordinal = 0;
}

/* An item of the outer list: the items of the list in it are its cells. */
static void take_row(struct build *b, struct node *body, struct node *item)
{
	node_remove(item);
	node_append(body, item);
	item->element = EL_TR;
	item->ordinal = 0;
	struct node blocks = {0};
	take_children(&blocks, item);
	for (struct node *at; (at = blocks.first);) {
		if (!is_list(at)) {
			take_cell(b, item, at);
			continue;
		}
		while (at->first)
			take_cell(b, item, at->first);
		drop(b, at);
	}
}

static void rows_from_list(struct build *b, struct node *table, struct node *list)
{
	struct node *body = build_in(b, table, EL_TBODY, list->span);
	for (struct node *item = list->first, *next; item; item = next) {
		next = item->next;
		take_row(b, body, item);
	}
	drop(b, list);
}

/* --- Rows of the head and the foot ------------------------------------------------------------------------------- */

static uint32_t count_rows(const struct node *section)
{
	uint32_t n = 0;
	for (const struct node *row = section ? section->first : NULL; row; row = row->next)
		n++;
	return n;
}

static void move_row(struct node *row, struct node *to, bool is_first)
{
	node_remove(row);
	if (is_first)
		put_first(to, row);
	else
		node_append(to, row);
	for (struct node *cell = row->first; cell; cell = cell->next)
		cell->element = to->element == EL_THEAD ? EL_TH : EL_TD;
}

/* False after a finding, or if nothing is said. */
static bool said_rows(struct build *b, const struct node *table, const char *name, uint32_t *n)
{
	const struct attribute *said = table->attributes;
	while (said && strcmp(said->name, name) != 0)
		said = said->next;
	if (!said)
		return false;
	size_t length = strlen(said->value), digits = strspn(said->value, "0123456789");
	*n = (uint32_t)strtoul(said->value, NULL, 10);
	if (length == digits && digits < 8)
		return true;
	diag_add(b->diags, RULE_MARKDOWN_DIRECTIVE, said->span, "write how many rows, such as 1",
	         "%s takes a number, not \"%s\"", name, said->value);
	return false;
}

static struct node *section_behind(struct build *b, struct node *table, struct node *before, enum element element)
{
	struct node *section = child_of(table, element);
	if (section)
		return section;
	section = node_new(b->arena, element, table->span);
	b->chapter->n_nodes++;
	if (before)
		node_insert_after(before, section);
	else
		put_first(table, section);
	return section;
}

/* The names that :header: gives stand before the rows of the head. */
static void divide_head(struct build *b, struct node *table)
{
	uint32_t n, n_head = count_rows(child_of(table, EL_THEAD));
	if (!said_rows(b, table, "header-rows", &n))
		return;
	n += strcmp(node_attribute(table, "kind"), "csv") == 0 ? n_head : 0;
	struct node *head = section_behind(b, table, child_of(table, EL_CAPTION), EL_THEAD);
	struct node *body = section_behind(b, table, head, EL_TBODY);
	for (; n_head < n && body->first; n_head++)
		move_row(body->first, head, false);
	for (; n_head > n; n_head--)
		move_row(head->last, body, true);
	if (!head->first)
		drop(b, head);
	if (!body->first)
		drop(b, body);
}

static void divide_foot(struct build *b, struct node *table)
{
	uint32_t n, n_foot = count_rows(child_of(table, EL_TFOOT));
	struct node *body = child_of(table, EL_TBODY);
	if (!body || !said_rows(b, table, "footer-rows", &n) || n <= n_foot)
		return;
	struct node *foot = section_behind(b, table, table->last, EL_TFOOT);
	for (; n_foot < n && body->last; n_foot++)
		move_row(body->last, foot, true);
	if (!body->first)
		drop(b, body);
}

void divide_rows(struct build *b, struct node *table)
{
	divide_head(b, table);
	divide_foot(b, table);
}

/* --- Directives -------------------------------------------------------------------------------------------------- */

struct node *table_of_directive(struct build *b, struct str name, struct span span)
{
	struct node *table = node_new(b->arena, EL_TABLE, span);
	const char *kind = str_eq_z(name, "list-table")   ? "list"
	                   : str_eq_z(name, "csv-table")  ? "csv"
	                   : str_eq_z(name, "data-table") ? "data"
	                                                  : "pipe";
	node_set_attribute(b->arena, table, "kind", kind);
	b->chapter->n_nodes++;
	return table;
}

static void take_attributes(struct build *b, struct node *to, const struct node *from)
{
	for (const struct attribute *said = from->attributes; said; said = said->next)
		if (!node_attribute(to, said->name))
			node_set_attribute_from(b->arena, to, said->name, said->value, said->span);
}

/* What the table in the body is becomes what the directive's is; of what both say the directive's counts. */
static void adopt(struct build *b, struct node *figure, struct node *table, struct node *inner)
{
	struct node *from = child_of(inner, EL_TABLE), *caption = child_of(from, EL_CAPTION);
	if (caption) {
		take_children(caption_of_table(b, table), caption);
		drop(b, caption);
	}
	if (strcmp(node_attribute(table, "kind"), "data") != 0)
		node_set_attribute(b->arena, table, "kind", node_attribute(from, "kind"));
	take_children(table, from);
	take_attributes(b, table, from);
	drop(b, from);
	for (const char *const *class = inner->classes; *class; class ++)
		if (!node_has_class(figure, *class))
			node_add_class(b->arena, figure, *class);
	take_attributes(b, figure, inner);
	if (!figure->lang)
		figure->lang = inner->lang;
	if (!figure->id) {
		figure->id = inner->id;
		inner->id = NULL;
	}
	take_children(figure, inner);
	if (!inner->id)
		drop(b, inner);
	else
		inner->element = EL_DIV; /* a second label */
}

static void take_body(struct build *b, struct node *figure, struct node *table)
{
	const char *kind = node_attribute(table, "kind");
	bool may_be_list = strcmp(kind, "pipe") == 0 || strcmp(kind, "list") == 0;
	for (struct node *at = figure->first; at; at = at->next) {
		if (is_table(at)) {
			adopt(b, figure, table, at);
			return;
		}
		if (may_be_list && is_list(at)) {
			node_set_attribute(b->arena, table, "kind", "list");
			rows_from_list(b, table, at);
			return;
		}
	}
}

/* Text behind the rows is what a legend is elsewhere; the source stands last, and other tables behind the figure. */
static void order_figure(struct build *b, struct node *figure, struct node *table)
{
	put_first(figure, table);
	struct node *last = figure->last, *behind = figure;
	for (struct node *at = table->next, *next; at; at = next) {
		next = at == last ? NULL : at->next;
		if (at->element == EL_P && !at->classes)
			node_add_class(b->arena, at, "table-notes");
		if (node_has_class(at, "source")) {
			node_remove(at);
			node_append(figure, at);
		} else if (is_table(at)) {
			node_remove(at);
			node_insert_after(behind, at);
			behind = at;
		}
	}
}

/* Its words are kept as those of a block. */
static void give_up(struct build *b, struct node *figure, struct node *table, struct span span)
{
	struct node *caption = child_of(table, EL_CAPTION);
	const char *kind = node_attribute(table, "kind"),
		   *hint = "write rows of | a | b | below a head and a line of | --- | --- |";
	if (strcmp(kind, "list") == 0)
		hint = "write a list of rows, each a list of cells: \"* - one\", then \"  - two\"";
	else if (strcmp(kind, "csv") == 0)
		hint = "write lines of cells with commas or semicolons between, or name a file with :file:";
	diag_add(b->diags, RULE_MARKDOWN_DIRECTIVE, span, hint,
	         "no table stands in this directive: what it holds is set as text");
	figure->element = EL_DIV;
	b->chapter->n_nodes--;
	if (!caption)
		return;
	struct node body = {0};
	take_children(&body, figure);
	take_children(figure, caption);
	take_children(figure, &body);
	b->chapter->n_nodes--;
}

void end_table_directive(struct build *b, struct node *figure, struct node *table)
{
	take_body(b, figure, table);
	bool has_rows = child_of(table, EL_TBODY) || child_of(table, EL_THEAD) || child_of(table, EL_TFOOT);
	bool has_file = node_attribute(table, "file"); /* whose rows are to come */
	if (!has_rows && !has_file) {
		give_up(b, figure, table, figure->span);
		return;
	}
	if (!has_file)
		divide_rows(b, table);
	order_figure(b, figure, table);
}
