/* SPDX-License-Identifier: EUPL-1.2 */
/* table_rows.c - rows that are groups, totals and subtotals; rows with too few or too many cells; spans that clash.
 *
 * In pipe and list tables a row whose first cell is strong and whose others are empty heads those below it. A strong
 * first cell with others filled is a total where it alone is so, at the end of the table, and a subtotal where each of
 * them ends its group: rows whose names are all strong are neither.
 *
 * No cell is lost: a row that is longer than the head makes the table wider, and shorter ones get empty cells. */
#include "tables.h"

enum {
	COLUMNS_MOST = 1000,
	FILLED_MOST = 200000 /* empty cells that one table gets; a row of commas would ask for a grid full of them */
};

/* --- Groups ----------------------------------------------------------------------------------------------------- */

static bool is_blank_text(const struct node *node)
{
	return node->element == EL_TEXT && !node_has_text(node);
}

/* What holds all of a cell's only paragraph; NULL: it is not strong. */
static struct node *strong_of(const struct node *cell)
{
	const struct node *p = cell->first;
	struct node *strong = NULL;
	if (!p || p->next || p->element != EL_P)
		return NULL;
	for (struct node *at = p->first; at; at = at->next) {
		if (at->element == EL_STRONG && !strong)
			strong = at;
		else if (!is_blank_text(at))
			return NULL;
	}
	return strong && node_has_text(strong) ? strong : NULL;
}

static bool may_have_groups(const struct table_binding *t)
{
	return strcmp(t->kind, "pipe") == 0 || strcmp(t->kind, "list") == 0;
}

static bool is_body(const struct table_binding *t, uint32_t row)
{
	return row < t->grid->n_rows && t->grid->rows[row].section == GRID_BODY;
}

static const struct node *first_cell(const struct table_binding *t, uint32_t row)
{
	const struct grid_row *r = &t->grid->rows[row];
	return r->first < r->end ? t->grid->cells[r->first].node : NULL;
}

static bool is_strong_row(const struct table_binding *t, uint32_t row)
{
	const struct node *cell = first_cell(t, row);
	return cell && t->grid->cells[t->grid->rows[row].first].column == 0 && strong_of(cell);
}

static bool has_others_filled(const struct table_binding *t, uint32_t row)
{
	for (uint32_t i = t->grid->rows[row].first + 1; i < t->grid->rows[row].end; i++)
		if (!cell_is_empty(t->grid->cells[i].node))
			return true;
	return false;
}

/* No span reaches into it, and none out of it. */
static bool stands_alone(const struct table_binding *t, uint32_t row)
{
	const struct grid_row *r = &t->grid->rows[row];
	uint32_t n_slots = 0;
	for (uint32_t i = r->first; i < r->end; i++) {
		n_slots += t->grid->cells[i].n_columns;
		if (t->grid->cells[i].n_rows > 1)
			return false;
	}
	return n_slots == r->n_slots;
}

static void make_group(struct table_binding *t, struct node *tr, struct node *cell)
{
	struct arena *a = t->binder->a;
	node_add_class(a, tr, "group");
	node_unwrap(strong_of(cell));
	join_texts(a, cell);
	cell->element = EL_TH;
	while (cell->next)
		node_remove(cell->next);
}

/* The last row heads nothing. */
static void make_groups(struct table_binding *t)
{
	const struct grid *grid = t->grid;
	bool has_made = false, has_widened = false;
	for (uint32_t r = 0; may_have_groups(t) && grid->n_columns > 1 && is_body(t, r + 1); r++)
		if (is_body(t, r) && is_strong_row(t, r) && !has_others_filled(t, r) && stands_alone(t, r)) {
			make_group(t, own_node(grid->rows[r].node), own_node(first_cell(t, r)));
			has_made = true;
		}
	if (has_made)
		table_grid_again(t);
	for (uint32_t r = 0; r < t->grid->n_rows; r++) {
		const struct grid_row *row = &t->grid->rows[r];
		if (!row_is_group(row) || row->end != row->first + 1 || t->grid->n_columns < 2)
			continue;
		node_set_attribute(t->binder->a, own_node(first_cell(t, r)), "colspan",
		                   arena_printf(t->binder->a, "%u", t->grid->n_columns));
		has_widened = true;
	}
	if (has_widened)
		table_grid_again(t);
}

/* --- Totals ----------------------------------------------------------------------------------------------------- */

struct strong_rows {         /* of the body, but groups */
	uint32_t first, end; /* of the body */
	uint32_t n, n_subtotals;
	bool has_groups, are_sums; /* each ends its group, or the table */
};

static struct strong_rows count_strong_rows(const struct table_binding *t)
{
	struct strong_rows s = {.first = t->grid->n_head, .end = t->grid->n_rows - t->grid->n_foot, .are_sums = true};
	for (uint32_t r = s.first; r < s.end; r++) {
		if (row_is_group(&t->grid->rows[r])) {
			s.has_groups = true;
		} else if (is_strong_row(t, r)) {
			bool ends_group = r + 1 < s.end && row_is_group(&t->grid->rows[r + 1]);
			bool ends_last = r + 2 == s.end && is_strong_row(t, r + 1);
			s.n++;
			s.n_subtotals += ends_group || ends_last;
			s.are_sums &= has_others_filled(t, r) && (ends_group || ends_last || r + 1 == s.end);
		}
	}
	return s;
}

static void name_sum(struct table_binding *t, uint32_t row, const char *class)
{
	node_add_class(t->binder->a, own_node(t->grid->rows[row].node), class);
}

/* The last row is the table's foot. */
static void make_foot(struct table_binding *t, struct node *tr)
{
	struct node *foot = node_new(t->binder->a, EL_TFOOT, tr->span);
	node_insert_after(tr->parent, foot);
	node_remove(tr);
	node_append(foot, tr);
	table_grid_again(t);
}

void table_make_total(struct table_binding *t, struct node *tr)
{
	node_remove_class(t->binder->a, tr, "subtotal");
	node_add_class(t->binder->a, tr, "total");
	make_foot(t, tr);
}

static void make_totals(struct table_binding *t)
{
	if (!may_have_groups(t) || t->grid->n_columns < 2)
		return;
	struct strong_rows s = count_strong_rows(t);
	if (!s.are_sums || !s.n || s.end - s.first < 3 || (!s.has_groups && s.n > 1))
		return;
	for (uint32_t r = s.first; r + 1 < s.end; r++)
		if (!row_is_group(&t->grid->rows[r]) && is_strong_row(t, r))
			name_sum(t, r, "subtotal");
	uint32_t last = s.end - 1;
	bool is_total = !s.n_subtotals || is_strong_row(t, last - 1);
	if (!is_strong_row(t, last))
		return;
	name_sum(t, last, is_total ? "total" : "subtotal");
	if (is_total && !t->grid->n_foot)
		make_foot(t, own_node(t->grid->rows[last].node));
}

/* --- Spans ------------------------------------------------------------------------------------------------------ */

static void report_spans(struct table_binding *t)
{
	struct diags *diags = t->binder->diags;
	for (uint32_t i = 0; i < t->grid->n_cells; i++) {
		const struct grid_cell *cell = &t->grid->cells[i];
		if (!cell->is_cut)
			continue;
		struct diag *diag = diag_add(
			diags, RULE_TABLE_SPAN, cell->node->span, "let it span fewer, or take out what is in its way",
			cell->clash ? "this cell spans more than there is room for: it ends before another one"
				    : "this cell spans more than there is: it ends with its part of the table");
		if (cell->clash)
			diag_relate(diags, diag, cell->clash->span, "the cell in its way");
	}
}

/* --- Cells ------------------------------------------------------------------------------------------------------ */

static uint32_t cells_expected(const struct grid *grid)
{
	uint32_t n = grid->n_rows ? grid->rows[0].n_slots : 0;
	for (uint32_t r = 1; r < grid->n_head; r++)
		n = grid->rows[r].n_slots > n ? grid->rows[r].n_slots : n;
	return n;
}

static const char *cells_hint(const struct table_binding *t, bool is_long)
{
	if (!is_long)
		return "write the cells that are missing; they are left empty";
	if (strcmp(t->kind, "pipe") == 0)
		return "a bar within a cell is written \\|; the table gets a column more, and no cell is lost";
	if (strcmp(t->kind, "csv") == 0)
		return "put a text that holds the delimiter between quotation marks; the table gets a column more, "
		       "and no cell is lost";
	return "give the head a cell more, or take one out; the table gets a column more, and no cell is lost";
}

static void report_row(struct table_binding *t, uint32_t row, uint32_t expected)
{
	uint32_t n = t->grid->rows[row].n_slots;
	diag_add(t->binder->diags, RULE_TABLE_CELLS, t->grid->rows[row].node->span, cells_hint(t, n > expected),
	         "row %u has %u cell%s, the %s has %u", row + 1, n, n == 1 ? "" : "s",
	         t->grid->n_head ? "head" : "first row", expected);
}

static void fill_row(struct table_binding *t, const struct grid_row *row)
{
	struct node *tr = own_node(row->node);
	for (uint32_t n = row->n_slots; n < t->grid->n_columns; n++)
		node_append(tr, node_new(t->binder->a, EL_TD, tr->span));
}

/* Is it of a size that can be set? */
static bool has_size(struct table_binding *t)
{
	struct diags *diags = t->binder->diags;
	uint64_t n_lacking = 0;
	for (uint32_t r = 0; r < t->grid->n_rows; r++)
		n_lacking += t->grid->n_columns - t->grid->rows[r].n_slots;
	if (t->grid->n_columns > COLUMNS_MOST)
		diag_add(diags, RULE_TABLE_SIZE, t->table->span, "divide it, or let its columns be rows",
		         "this table has %u columns; %d can be set", t->grid->n_columns, COLUMNS_MOST);
	else if (n_lacking > FILLED_MOST)
		diag_add(diags, RULE_TABLE_SIZE, t->table->span, "look for the row that has too many",
		         "the longest row of this table has %u cells, and the others lack %llu", t->grid->n_columns,
		         (unsigned long long)n_lacking);
	return t->grid->n_columns <= COLUMNS_MOST && n_lacking <= FILLED_MOST;
}

static void make_rows_whole(struct table_binding *t)
{
	uint32_t expected = cells_expected(t->grid);
	bool is_filled = has_size(t), has_filled = false;
	for (uint32_t r = 0; r < t->grid->n_rows; r++) {
		if (t->grid->rows[r].n_slots != expected && !row_is_group(&t->grid->rows[r]))
			report_row(t, r, expected);
		if (!is_filled || t->grid->rows[r].n_slots >= t->grid->n_columns)
			continue;
		fill_row(t, &t->grid->rows[r]);
		has_filled = true;
	}
	if (has_filled)
		table_grid_again(t);
}

void table_bind_rows(struct table_binding *t)
{
	table_grid_again(t);
	report_spans(t);
	make_groups(t);
	make_rows_whole(t);
	make_totals(t);
}
