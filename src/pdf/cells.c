/* SPDX-License-Identifier: EUPL-1.2 */
/* cells.c - the grid of each table, as far as its structure elements say it. */
#include "cells.h"

#include "heads.h"

/* --- without content ------------------------------------------------------------------------------------------- */

static bool is_shown(const struct tag_tree *tree, const struct node *node)
{
	const struct style *style = tree->pages->flow->styled->of[node->index];
	return !style || style->display != DISPLAY_NONE;
}

static void keep_row(const struct tag_tree *tree, const struct node *tr, uint8_t *has, uint8_t bit)
{
	has[tr->index] |= bit;
	has[tr->parent->index] |= bit;
	for (const struct node *cell = tr->first; cell; cell = cell->next)
		if (is_shown(tree, cell))
			has[cell->index] |= bit;
}

void keep_empty_cells(const struct tag_tree *tree, uint8_t *has, uint8_t bit)
{
	for (uint32_t i = 0; i < tree->doc->n_nodes; i++) {
		const struct node *tr = tree->doc->nodes[i], *section = tr->parent;
		if (tr->element == EL_TR && has[section->parent->index] && is_shown(tree, section) &&
		    is_shown(tree, tr))
			keep_row(tree, tr, has, bit);
	}
}

/* --- what is said ---------------------------------------------------------------------------------------------- */

static struct tagged_cell *said_of(struct tag_tree *tree, const struct node *node)
{
	struct tagged_cell **cell = &tree->cells[node->index];
	if (!*cell) {
		*cell = arena_new(tree->arena, struct tagged_cell);
		**cell = (struct tagged_cell){.n_rows = 1, .n_columns = 1};
	}
	return *cell;
}

static void say_spans(struct tag_tree *tree, const struct grid *grid)
{
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		if (cell->n_rows == 1 && cell->n_columns == 1)
			continue;
		struct tagged_cell *said = said_of(tree, cell->node);
		said->n_rows = cell->n_rows;
		said->n_columns = cell->n_columns;
	}
}

static void say_heads(struct tag_tree *tree, const struct grid *grid, const struct cell_heads *heads)
{
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		if (heads[i].n == 0)
			continue;
		struct tagged_cell *said = said_of(tree, grid->cells[i].node);
		for (uint32_t h = 0; h < heads[i].n; h++) {
			const struct node *head = grid->cells[heads[i].at[h]].node;
			said_of(tree, head)->is_named = true;
			heads[i].at[h] = head->index;
		}
		said->heads = heads[i].at;
		said->n_heads = heads[i].n;
	}
}

/* Header cells that are read out: one without content is a plain cell. */
static bool *find_heads(struct tag_tree *tree, const struct grid *grid)
{
	bool *is_head = arena_array(tree->arena, (size_t)grid->n_cells + 1, bool);
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		uint32_t element = tree->by_owner[owner_make(grid->cells[i].node, ROLE_BODY)];
		is_head[i] = element && tree->elements[element].tag == TAG_TH;
	}
	return is_head;
}

void find_cells(struct tag_tree *tree)
{
	for (uint32_t i = 0; i < tree->doc->n_nodes; i++) {
		const struct node *table = tree->doc->nodes[i];
		if (table->element != EL_TABLE || !tree->by_owner[owner_make(table, ROLE_BODY)])
			continue;
		if (!tree->cells)
			tree->cells = arena_array(tree->arena, (size_t)tree->doc->n_nodes + 1, struct tagged_cell *);
		const struct grid *grid = grid_of_table(tree->arena, table);
		const struct cell_heads *heads = heads_of_cells(tree->arena, grid, find_heads(tree, grid));
		say_spans(tree, grid);
		if (heads)
			say_heads(tree, grid, heads);
	}
}
