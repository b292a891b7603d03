/* SPDX-License-Identifier: EUPL-1.2 */
/* table_heads.c - which cells are heads, and of what: th and its scope (ISO 14289-1, clause 7.5).
 *
 * A head without text heads nothing: an empty corner is a td. What HTML says of a scope stays as it is. */
#include "tables.h"

#include <stdlib.h>

static bool is_scope(const char *said)
{
	static const char *const scopes[] = {"row", "col", "rowgroup", "colgroup"};
	for (size_t i = 0; said && i < sizeof scopes / sizeof *scopes; i++)
		if (strcmp(said, scopes[i]) == 0)
			return true;
	return false;
}

/* Rows of heads alone, within the body, head the columns below them. */
static bool is_all_heads(const struct table_binding *t, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end; i++)
		if (t->grid->cells[i].node->element != EL_TH)
			return false;
	return row->end > row->first + 1;
}

static const char *scope_of(const struct grid_row *row, const struct grid_cell *cell, bool heads_columns)
{
	if (row_is_group(row))
		return "rowgroup";
	if (heads_columns)
		return cell->n_columns > 1 ? "colgroup" : "col";
	return cell->n_rows > 1 ? "rowgroup" : "row";
}

static void bind_row(struct table_binding *t, const struct grid_row *row, uint32_t n_stub)
{
	bool is_head = row->section == GRID_HEAD, heads_columns = is_head || is_all_heads(t, row);
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &t->grid->cells[i];
		struct node *node = own_node(cell->node);
		bool is_empty = cell_is_empty(node);
		if (is_empty)
			node->element = EL_TD;
		else if (is_head || cell->column < n_stub)
			node->element = EL_TH;
		if (node->element == EL_TH && !is_scope(node_attribute(node, "scope")))
			node_set_attribute(t->binder->a, node, "scope", scope_of(row, cell, heads_columns));
	}
}

/* Rows of a data-table are made by binding, so reading could not make its stubs. */
static uint32_t stub_of_data(const struct table_binding *t)
{
	const char *said = strcmp(t->kind, "data") == 0 ? node_attribute(t->table, "stub-columns") : NULL;
	unsigned long n = said ? strtoul(said, NULL, 10) : 0;
	return n < t->grid->n_columns ? (uint32_t)n : t->grid->n_columns;
}

void table_bind_heads(struct table_binding *t)
{
	uint32_t n_stub = stub_of_data(t);
	for (uint32_t r = 0; r < t->grid->n_rows; r++)
		bind_row(t, &t->grid->rows[r], n_stub);
}
