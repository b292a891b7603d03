/* SPDX-License-Identifier: EUPL-1.2 */
/* table_heads.c - which cells are heads, and of what: th and its scope (ISO 14289-1, clause 7.5).
 *
 * A head without text heads nothing: an empty corner is a td. What HTML says of a scope stays as it is. Which columns
 * name the rows is said by :stub-columns:; where nothing is, the first does if its cells are words, no two alike. */
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
		else if (is_head || cell->column + cell->n_columns <= n_stub)
			node->element = EL_TH;
		if (node->element == EL_TH && !is_scope(node_attribute(node, "scope")))
			node_set_attribute(t->binder->a, node, "scope", scope_of(row, cell, heads_columns));
	}
}

/* --- Columns that name the rows ---------------------------------------------------------------------------------- */

/* May the cell be the name of its row? Then `seen` has it. */
static bool names_row(const struct table_binding *t, const struct grid_cell *cell, struct map *seen)
{
	struct str name = cell_text(t->scratch, cell->node);
	bool is_number = cell_number(t, cell->node).kind != NO_NUMBER;
	if (!name.n || is_number || cell_is_empty(cell->node) || map_find(seen, name))
		return false;
	*map_at(t->scratch, seen, name) = own_node(cell->node);
	return true;
}

static bool is_sum(const struct grid_row *row)
{
	return node_has_class(row->node, "total") || node_has_class(row->node, "subtotal");
}

/* Words in a first column, no two alike in a group: they tell rows apart. HTML says itself which cells are heads. */
static bool first_column_names_rows(const struct table_binding *t)
{
	const struct grid *grid = t->grid;
	struct map seen = {0};
	uint32_t n_names = 0;
	if (!grid->n_head || grid->n_columns < 2 || strcmp(t->kind, "html") == 0)
		return false;
	for (uint32_t r = grid->n_head; r < grid->n_rows; r++) {
		const struct grid_row *row = &grid->rows[r];
		const struct grid_cell *cell = &grid->cells[row->first];
		bool is_alone = row->first < row->end && cell->column == 0 && cell->n_columns == 1;
		if (row_is_group(row))
			seen = (struct map){0};
		if (row_is_group(row) || is_sum(row) || !is_alone)
			continue;
		if (!names_row(t, cell, &seen))
			return false;
		n_names++;
	}
	return n_names > 1;
}

static uint32_t count_stub(const struct table_binding *t)
{
	const char *said = node_attribute(t->table, "stub-columns");
	unsigned long n = said ? strtoul(said, NULL, 10) : first_column_names_rows(t);
	return n < t->grid->n_columns ? (uint32_t)n : t->grid->n_columns;
}

void table_bind_heads(struct table_binding *t)
{
	uint32_t n_stub = count_stub(t);
	for (uint32_t r = 0; r < t->grid->n_rows; r++)
		bind_row(t, &t->grid->rows[r], n_stub);
}
