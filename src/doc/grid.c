/* SPDX-License-Identifier: EUPL-1.2 */
/* grid.c - the tree of a table in, the slots of its cells out. */
#include "grid.h"

#include "../base/char.h"

#include <stdlib.h>

struct grid_column {
	uint32_t free_from;      /* the first row in which it is free */
	const struct node *cell; /* that covers it above that row */
};

struct gridding {
	struct arena *a;
	struct grid *grid;
	LIST(struct grid_column) columns;
	uint32_t *n_ending; /* by row: columns that spans from above cover in the row before it, and no longer in it */
	uint32_t n_covered; /* columns of the row at hand that spans from rows above cover */
	uint32_t n_most;    /* no span goes beyond so many columns */
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
	g->n_ending = arena_array(g->a, n_rows + 1, uint32_t);
}

/* --- spans ----------------------------------------------------------------------------------------------------- */

/* At least 1, at most `most`, which 0 stands for; what is no number says nothing. */
static uint32_t said_span(const struct node *cell, const char *name, uint32_t most)
{
	const char *said = node_attribute(cell, name);
	if (!said || !ascii_is_digit(said[0]))
		return 1;
	unsigned long n = strtoul(said, NULL, 10);
	return n == 0 || n > most ? most : (uint32_t)n;
}

static bool is_free(const struct gridding *g, uint32_t row, uint32_t column)
{
	return column >= g->columns.n || g->columns.at[column].free_from <= row;
}

/* The columns from that of `cell` on, `wide` at most, that no other cell covers in its row. */
static void take_columns(const struct gridding *g, struct grid_cell *cell, uint32_t wide)
{
	uint32_t end = cell->column + 1;
	while (end < cell->column + wide && end < g->n_most && is_free(g, cell->row, end))
		end++;
	cell->n_columns = end - cell->column;
	cell->is_cut = cell->n_columns < wide;
	if (cell->is_cut && !is_free(g, cell->row, end))
		cell->clash = g->columns.at[end].cell;
}

/* `rows_left`: of its section, its own included. */
static void take_rows(struct grid_cell *cell, uint32_t rows_left)
{
	const char *said = node_attribute(cell->node, "rowspan");
	uint32_t high = said_span(cell->node, "rowspan", UINT32_MAX);
	bool is_rest = said && high == UINT32_MAX && strtoul(said, NULL, 10) == 0;
	uint32_t most = cell->column < GRID_SPANS_MOST ? rows_left : 1;
	cell->n_rows = high < most ? high : most;
	cell->is_cut |= cell->n_rows < high && !is_rest;
}

static void cover(struct gridding *g, const struct grid_cell *cell)
{
	uint32_t end = cell->column + cell->n_columns;
	while (g->columns.n < end)
		list_push(g->a, &g->columns, (struct grid_column){0});
	for (uint32_t c = cell->column; c < end; c++)
		g->columns.at[c] = (struct grid_column){cell->row + cell->n_rows, cell->node};
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

/* The next cell of the row, in the first free column from `column` on. */
static const struct grid_cell *put_cell(struct gridding *g, const struct node *node, uint32_t column,
                                        uint32_t rows_left)
{
	uint32_t row = g->grid->n_rows;
	while (!is_free(g, row, column))
		column++;
	struct grid_cell *cell = &g->grid->cells[g->grid->n_cells++];
	*cell = (struct grid_cell){.node = node, .row = row, .column = column};
	take_columns(g, cell, said_span(node, "colspan", GRID_SPANS_MOST));
	take_rows(cell, rows_left);
	cover(g, cell);
	return cell;
}

static void put_row(struct gridding *g, const struct node *tr, enum grid_section section, uint32_t rows_left)
{
	struct grid_row *row = &g->grid->rows[g->grid->n_rows];
	*row = (struct grid_row){.node = tr, .first = g->grid->n_cells, .section = section};
	g->n_covered -= g->n_ending[g->grid->n_rows];
	row->n_slots = g->n_covered;
	uint32_t column = 0;
	for (const struct node *node = tr->first; node; node = node->next) {
		if (!is_cell(node))
			continue;
		const struct grid_cell *cell = put_cell(g, node, column, rows_left);
		column = cell->column + cell->n_columns;
		row->n_slots += cell->n_columns;
		if (cell->n_rows > 1) {
			g->n_covered += cell->n_columns;
			g->n_ending[cell->row + cell->n_rows] += cell->n_columns;
		}
	}
	row->end = g->grid->n_cells;
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

static void put_sections(struct gridding *g, const struct node *table)
{
	make_room(g, table);
	for (const struct node *group = table->first; group; group = group->next)
		if (is_section(group))
			put_section(g, group);
	g->grid->n_columns = (uint32_t)g->columns.n;
}

/* Columns up to the last in which a cell begins. */
static uint32_t columns_begun(const struct grid *grid)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < grid->n_cells; i++)
		n = grid->cells[i].column >= n ? grid->cells[i].column + 1 : n;
	return n;
}

/* Spans that reach further than any cell begins ("all of it": colspan="100%") end with the table. */
struct grid *grid_of_table(struct arena *a, const struct node *table)
{
	struct gridding g = {.a = a, .grid = arena_new(a, struct grid), .n_most = GRID_SPANS_MOST};
	put_sections(&g, table);
	uint32_t n_begun = columns_begun(g.grid);
	if (n_begun == g.grid->n_columns)
		return g.grid;
	g = (struct gridding){.a = a, .grid = arena_new(a, struct grid), .n_most = n_begun};
	put_sections(&g, table);
	return g.grid;
}
