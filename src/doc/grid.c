/* SPDX-License-Identifier: EUPL-1.2 */
/* grid.c - the tree of a table in, the slots of its cells out. */
#include "grid.h"

#include <stdlib.h>

enum { MOST_GRID_COLUMNS = 1000 };

struct gridding {
	struct arena *a;
	struct grid *grid;
	LIST(uint32_t) free_from; /* by column: the first row in which it is free */
};

/* --- sizes ----------------------------------------------------------------------------------------------------- */

static bool is_cell(const struct node *node)
{
	return node->element == EL_TD || node->element == EL_TH;
}

static bool is_section(const struct node *node)
{
	return node->element == EL_THEAD || node->element == EL_TBODY || node->element == EL_TFOOT;
}

static enum grid_section section_of(const struct node *group)
{
	return group->element == EL_THEAD ? GRID_HEAD : group->element == EL_TFOOT ? GRID_FOOT : GRID_BODY;
}

static void make_room(struct gridding *g, const struct node *table)
{
	uint32_t n_rows = 0, n_cells = 0;
	for (const struct node *at = table->first; at;) {
		n_rows += at->element == EL_TR;
		n_cells += is_cell(at);
		at = is_section(at) || at->element == EL_TR ? node_following(at, table) : node_beyond(at, table);
	}
	g->grid->rows = arena_array(g->a, n_rows + 1, struct grid_row);
	g->grid->cells = arena_array(g->a, n_cells + 1, struct grid_cell);
}

/* --- spans ----------------------------------------------------------------------------------------------------- */

static uint32_t said_span(const struct node *cell, const char *name, uint32_t most)
{
	const char *said = node_attribute(cell, name);
	unsigned long n = said ? strtoul(said, NULL, 10) : 1;
	return n < 1 ? 1 : n > most ? most : (uint32_t)n;
}

static bool is_free(const struct gridding *g, uint32_t row, uint32_t column)
{
	return column >= g->free_from.n || g->free_from.at[column] <= row;
}

static uint32_t free_run(const struct gridding *g, uint32_t row, uint32_t column, uint32_t most)
{
	uint32_t n = 1;
	while (n < most && is_free(g, row, column + n))
		n++;
	return n;
}

static void cover(struct gridding *g, const struct grid_cell *cell)
{
	for (uint32_t c = cell->column; c < cell->column + cell->n_columns; c++) {
		while (g->free_from.n <= c)
			list_push(g->a, &g->free_from, 0);
		g->free_from.at[c] = cell->row + cell->n_rows;
	}
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

/* A cell from `column` on; `rows_left`: of its section, its own included. */
static struct grid_cell *put_cell(struct gridding *g, const struct node *node, uint32_t column, uint32_t rows_left)
{
	uint32_t row = g->grid->n_rows;
	while (!is_free(g, row, column))
		column++;
	uint32_t wide = said_span(node, "colspan", MOST_GRID_COLUMNS), high = said_span(node, "rowspan", UINT32_MAX);
	struct grid_cell *cell = &g->grid->cells[g->grid->n_cells++];
	*cell = (struct grid_cell){.node = node,
	                           .row = row,
	                           .column = column,
	                           .n_rows = high < rows_left ? high : rows_left,
	                           .n_columns = free_run(g, row, column, wide)};
	cell->is_cut = cell->n_rows < high || cell->n_columns < wide;
	cover(g, cell);
	return cell;
}

static uint32_t count_covered(const struct gridding *g, uint32_t row)
{
	uint32_t n = 0;
	for (size_t c = 0; c < g->free_from.n; c++)
		n += g->free_from.at[c] > row;
	return n;
}

static void put_row(struct gridding *g, const struct node *tr, enum grid_section section, uint32_t rows_left)
{
	struct grid_row *row = &g->grid->rows[g->grid->n_rows];
	*row = (struct grid_row){.node = tr, .first = g->grid->n_cells, .section = section};
	uint32_t column = 0;
	for (const struct node *node = tr->first; node; node = node->next) {
		if (!is_cell(node))
			continue;
		const struct grid_cell *cell = put_cell(g, node, column, rows_left);
		column = cell->column + cell->n_columns;
	}
	row->end = g->grid->n_cells;
	row->n_slots = count_covered(g, g->grid->n_rows);
	g->grid->n_rows++;
	g->grid->n_head += section == GRID_HEAD;
	g->grid->n_foot += section == GRID_FOOT;
}

static void put_section(struct gridding *g, const struct node *group)
{
	uint32_t rows_left = 0;
	for (const struct node *tr = group->first; tr; tr = tr->next)
		rows_left += tr->element == EL_TR;
	for (const struct node *tr = group->first; tr; tr = tr->next)
		if (tr->element == EL_TR)
			put_row(g, tr, section_of(group), rows_left--);
}

struct grid *grid_of_table(struct arena *a, const struct node *table)
{
	struct gridding g = {.a = a, .grid = arena_new(a, struct grid)};
	make_room(&g, table);
	for (const struct node *group = table->first; group; group = group->next)
		if (is_section(group))
			put_section(&g, group);
	g.grid->n_columns = (uint32_t)g.free_from.n;
	return g.grid;
}
