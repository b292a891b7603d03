/* SPDX-License-Identifier: EUPL-1.2 */
/* table_bodies.c - what stands in a directive of tables in, its rows out: a list of lists, or the table in its body.
 *
 * The table of a directive is made when that begins, for its options and its caption, and gets its rows when it ends. */
#include "build.h"

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
	build_take_children(&blocks, item);
	for (struct node *at; (at = blocks.first);) {
		if (!is_list(at)) {
			take_cell(b, item, at);
			continue;
		}
		while (at->first)
			take_cell(b, item, at->first);
		build_drop(b, at);
	}
}

static void rows_from_list(struct build *b, struct node *table, struct node *list)
{
	struct node *body = build_in(b, table, EL_TBODY, list->span);
	for (struct node *item = list->first, *next; item; item = next) {
		next = item->next;
		take_row(b, body, item);
	}
	build_drop(b, list);
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
	struct node *from = child_of_table(inner, EL_TABLE), *caption = child_of_table(from, EL_CAPTION);
	if (caption) {
		build_take_children(caption_of_table(b, table), caption);
		build_drop(b, caption);
	}
	if (strcmp(node_attribute(table, "kind"), "data") != 0)
		node_set_attribute(b->arena, table, "kind", node_attribute(from, "kind"));
	build_take_children(table, from);
	take_attributes(b, table, from);
	build_drop(b, from);
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
	build_take_children(figure, inner);
	if (!inner->id)
		build_drop(b, inner);
	else
		inner->element = EL_DIV; /* a second label */
}

static void take_body(struct build *b, struct node *figure, struct node *table)
{
	const char *kind = node_attribute(table, "kind");
	bool may_be_list = strcmp(kind, "pipe") == 0 || strcmp(kind, "list") == 0;
	for (struct node *at = figure->first; at; at = at->next) {
		if (is_figure_of_table(at)) {
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
	build_put_first(figure, table);
	struct node *last = figure->last, *behind = figure;
	for (struct node *at = table->next, *next; at; at = next) {
		next = at == last ? NULL : at->next;
		if (at->element == EL_P && !at->classes)
			node_add_class(b->arena, at, "table-notes");
		if (node_has_class(at, "source")) {
			node_remove(at);
			node_append(figure, at);
		} else if (is_figure_of_table(at)) {
			node_remove(at);
			node_insert_after(behind, at);
			behind = at;
		}
	}
}

/* Its words are kept as those of a block. */
static void give_up(struct build *b, struct node *figure, struct node *table, struct span span)
{
	struct node *caption = child_of_table(table, EL_CAPTION);
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
	build_take_children(&body, figure);
	build_take_children(figure, caption);
	build_take_children(figure, &body);
	b->chapter->n_nodes--;
}

void end_table_directive(struct build *b, struct node *figure, struct node *table)
{
	take_body(b, figure, table);
	bool has_rows =
		child_of_table(table, EL_TBODY) || child_of_table(table, EL_THEAD) || child_of_table(table, EL_TFOOT);
	bool has_file = node_attribute(table, "file"); /* whose rows are to come */
	if (!has_rows && !has_file) {
		give_up(b, figure, table, figure->span);
		return;
	}
	if (!has_file)
		divide_rows(b, table);
	order_figure(b, figure, table);
}
