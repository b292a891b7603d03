/* SPDX-License-Identifier: EUPL-1.2 */
/* heads.c - from each data cell HTML looks up its columns and along its rows, past what others passed as well. Here the
 * cells are walked once for each axis, and each line of it (a column, or a row) keeps the heads that the next data cell
 * would have:
 *
 *   walked down, by column        walked right, by row
 *   | | Year | Year |             | 2024 | Plan | 7 |
 *   v |  1   |  2   |             ------------------>
 *
 * Heads next to each other on a line are one block. A new block takes the place of what stands before it with the same
 * lines ("opaque headers"): a second row of column heads in the midst of a table; the others stay in force. */
#include "heads.h"

#include <stdlib.h>

enum { MOST_HEADS = 16, SMALL_TABLE = 2000 };

struct head_link {
	uint32_t cell, block;
	struct head_link *next; /* farther away */
};

struct head_line { /* a column, or a row */
	struct head_link *nearest;
	uint32_t n, block;
	bool is_in_block; /* what was met last is a head */
};

struct axis {
	unsigned scope;        /* HEADS_COLUMN: walked down; HEADS_ROW: to the right */
	const uint32_t *order; /* of the cells; NULL: their own */
	struct head_line *lines;
};

struct assigning {
	struct arena *a;
	const struct grid *grid;
	const bool *is_head;
	struct cell_heads *heads; /* by cell */
	bool *has_several;        /* by cell: on one axis */
	LIST(uint32_t) found;     /* of one cell on one axis */
};

unsigned head_scope(const struct node *th)
{
	static const struct {
		const char *name;
		unsigned scope;
	} scopes[] = {{"col", HEADS_COLUMN},
	              {"colgroup", HEADS_COLUMN},
	              {"row", HEADS_ROW},
	              {"rowgroup", HEADS_GROUP},
	              {"both", HEADS_COLUMN | HEADS_ROW}};
	const char *said = node_attribute(th, "scope");
	for (size_t i = 0; said && i < sizeof scopes / sizeof *scopes; i++)
		if (strcmp(said, scopes[i].name) == 0)
			return scopes[i].scope;
	const struct node *section = th->parent ? th->parent->parent : NULL;
	return section && section->element == EL_THEAD ? HEADS_COLUMN : HEADS_ROW;
}

/* The head of a group of rows that spans them is the head of each. */
static unsigned cell_scope(const struct grid_cell *cell)
{
	unsigned scope = head_scope(cell->node);
	return scope == HEADS_GROUP && cell->n_rows > 1 ? HEADS_ROW : scope;
}

/* --- what was found for a cell --------------------------------------------------------------------------------- */

static int by_index(const void *one, const void *other)
{
	uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
	return (a > b) - (a < b);
}

/* Sorts; returns how many are left when each stands once. */
static uint32_t sort_once(uint32_t *at, uint32_t n)
{
	uint32_t n_left = 0;
	if (n > 1)
		qsort(at, n, sizeof *at, by_index);
	for (uint32_t i = 0; i < n; i++)
		if (n_left == 0 || at[n_left - 1] != at[i])
			at[n_left++] = at[i];
	return n_left;
}

/* Those found are heads of `cell`, beside what it has of another axis. */
static void keep_found(struct assigning *s, uint32_t cell)
{
	struct cell_heads *heads = &s->heads[cell];
	uint32_t n = sort_once(s->found.at, (uint32_t)s->found.n);
	s->found.n = 0;
	if (n == 0)
		return;
	s->has_several[cell] |= n > 1;
	uint32_t *all = arena_array(s->a, n + heads->n, uint32_t);
	if (heads->n > 0)
		memcpy(all, heads->at, heads->n * sizeof *all);
	memcpy(all + heads->n, s->found.at, n * sizeof *all);
	*heads = (struct cell_heads){all, sort_once(all, n + heads->n)};
}

/* --- one axis -------------------------------------------------------------------------------------------------- */

/* Do both cover the same lines of the axis? */
static bool is_as_wide(const struct axis *axis, const struct grid_cell *a, const struct grid_cell *b)
{
	return axis->scope == HEADS_COLUMN ? a->column == b->column && a->n_columns == b->n_columns
	                                   : a->row == b->row && a->n_rows == b->n_rows;
}

static void drop_what_it_hides(const struct assigning *s, const struct axis *axis, struct head_line *line,
                               uint32_t head)
{
	const struct grid_cell *cells = s->grid->cells;
	for (struct head_link **at = &line->nearest; *at;) {
		bool is_hidden = (*at)->block != line->block && is_as_wide(axis, &cells[(*at)->cell], &cells[head]);
		if (is_hidden) {
			*at = (*at)->next;
			line->n--;
		} else {
			at = &(*at)->next;
		}
	}
}

static void drop_farthest(struct head_line *line)
{
	struct head_link **at = &line->nearest;
	while ((*at)->next)
		at = &(*at)->next;
	*at = NULL;
	line->n--;
}

static void meet_head(struct assigning *s, const struct axis *axis, struct head_line *line, uint32_t head)
{
	line->block += !line->is_in_block;
	line->is_in_block = true;
	drop_what_it_hides(s, axis, line, head);
	if (!(cell_scope(&s->grid->cells[head]) & axis->scope))
		return;
	struct head_link *link = arena_new(s->a, struct head_link);
	*link = (struct head_link){.cell = head, .block = line->block, .next = line->nearest};
	line->nearest = link;
	if (++line->n > MOST_HEADS)
		drop_farthest(line);
}

static void meet_data(struct assigning *s, struct head_line *line)
{
	line->is_in_block = false;
	for (const struct head_link *link = line->nearest; link; link = link->next)
		list_push(s->a, &s->found, link->cell);
}

static void walk(struct assigning *s, const struct axis *axis)
{
	for (uint32_t i = 0; i < s->grid->n_cells; i++) {
		uint32_t cell = axis->order ? axis->order[i] : i;
		const struct grid_cell *at = &s->grid->cells[cell];
		bool is_down = axis->scope == HEADS_COLUMN;
		struct head_line *line = &axis->lines[is_down ? at->column : at->row];
		struct head_line *end = line + (is_down ? at->n_columns : at->n_rows);
		for (; line < end; line++)
			if (s->is_head[cell])
				meet_head(s, axis, line, cell);
			else
				meet_data(s, line);
		keep_found(s, cell);
	}
}

/* Cells from left to right, those of one column from top to bottom. */
static const uint32_t *order_by_column(struct arena *a, const struct grid *grid)
{
	uint32_t *end = arena_array(a, (size_t)grid->n_columns + 1, uint32_t);
	uint32_t *order = arena_array(a, (size_t)grid->n_cells + 1, uint32_t);
	for (uint32_t i = 0; i < grid->n_cells; i++)
		end[grid->cells[i].column + 1]++;
	for (uint32_t c = 0; c < grid->n_columns; c++)
		end[c + 1] += end[c];
	for (uint32_t i = 0; i < grid->n_cells; i++)
		order[end[grid->cells[i].column]++] = i;
	return order;
}

/* --- groups of rows -------------------------------------------------------------------------------------------- */

struct group_heads { /* those in force */
	uint32_t at[MOST_HEADS], n;
	enum grid_section section;
};

static void begin_group(struct assigning *s, struct group_heads *group, uint32_t row)
{
	const struct grid_row *at = &s->grid->rows[row];
	if (at->section != group->section || node_has_class(at->node, "total"))
		group->n = 0;
	group->section = at->section;
	for (uint32_t i = at->first; i < at->end; i++) {
		if (!s->is_head[i] || !(cell_scope(&s->grid->cells[i]) & HEADS_GROUP))
			continue;
		if (group->n > 0 && s->grid->cells[group->at[0]].row != row)
			group->n = 0;
		if (group->n < MOST_HEADS)
			group->at[group->n++] = i;
	}
}

static void assign_groups(struct assigning *s)
{
	struct group_heads group = {0};
	const struct grid_cell *cells = s->grid->cells;
	for (uint32_t row = 0; row < s->grid->n_rows; row++) {
		begin_group(s, &group, row);
		for (uint32_t i = s->grid->rows[row].first; i < s->grid->rows[row].end; i++) {
			for (uint32_t g = 0; g < group.n && !s->is_head[i]; g++)
				if (cells[group.at[g]].column < cells[i].column + cells[i].n_columns)
					list_push(s->a, &s->found, group.at[g]);
			keep_found(s, i);
		}
	}
}

/* --- the whole ------------------------------------------------------------------------------------------------- */

/* Neither in the rows at the head nor in the columns at the side. */
static bool is_in_midst(const struct assigning *s, uint32_t i)
{
	const struct grid_cell *cell = &s->grid->cells[i];
	unsigned scope = cell_scope(cell);
	bool is_beside_head = cell->column == 0 || (i > 0 && cell[-1].row == cell->row && s->is_head[i - 1]);
	if (scope & HEADS_COLUMN && cell->row >= s->grid->n_head && cell->row > 0)
		return true;
	return scope & HEADS_GROUP || (scope & HEADS_ROW && !is_beside_head);
}

/* Column heads in the first row alone, row heads in the first column alone, data cells of one slot: scopes say all, and
 * this is how nearly all tables are. */
static bool is_plain(const struct assigning *s)
{
	for (uint32_t i = 0; i < s->grid->n_cells; i++) {
		const struct grid_cell *cell = &s->grid->cells[i];
		unsigned scope = s->is_head[i] ? cell_scope(cell) : 0;
		bool is_wide = !s->is_head[i] && (cell->n_columns > 1 || cell->n_rows > 1);
		if (is_wide || scope & HEADS_GROUP || (scope & HEADS_COLUMN && cell->row > 0) ||
		    (scope & HEADS_ROW && cell->column > 0))
			return false;
	}
	return true;
}

static void assign(struct assigning *s)
{
	const struct grid *grid = s->grid;
	struct axis down = {.scope = HEADS_COLUMN, .lines = arena_array(s->a, grid->n_columns, struct head_line)};
	struct axis right = {.scope = HEADS_ROW,
	                     .order = order_by_column(s->a, grid),
	                     .lines = arena_array(s->a, grid->n_rows, struct head_line)};
	walk(s, &down);
	walk(s, &right);
	assign_groups(s);
}

/* Leaves the heads of those cells only that need them said; is there one? */
static bool keep_needed(struct assigning *s)
{
	bool has_midst = false, has_several = false;
	for (uint32_t i = 0; i < s->grid->n_cells; i++) {
		has_midst |= s->is_head[i] && is_in_midst(s, i);
		has_several |= s->has_several[i];
	}
	bool is_for_all = has_midst || s->grid->n_cells <= SMALL_TABLE;
	for (uint32_t i = 0; i < s->grid->n_cells && !is_for_all; i++)
		if (!s->has_several[i])
			s->heads[i].n = 0;
	return has_midst || has_several;
}

const struct cell_heads *heads_of_cells(struct arena *a, const struct grid *grid, const bool *is_head)
{
	struct assigning s = {.a = a, .grid = grid, .is_head = is_head};
	if (is_plain(&s))
		return NULL;
	s.heads = arena_array(a, (size_t)grid->n_cells + 1, struct cell_heads);
	s.has_several = arena_array(a, (size_t)grid->n_cells + 1, bool);
	assign(&s);
	return keep_needed(&s) ? s.heads : NULL;
}
