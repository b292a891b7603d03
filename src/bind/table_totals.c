/* SPDX-License-Identifier: EUPL-1.2 */
/* table_totals.c - sums that authors typed, compared with what stands above them.
 *
 * A sum is a cell of a row of the foot, or of class total or subtotal, whose figures were typed. A total adds up what
 * the body holds, a subtotal what stands above it since the last group or subtotal; other sums do not count. A column
 * adds up where all of its cells are exact amounts of one unit, no percentages and not all of them years. What lies
 * between the least and the greatest of them is a mean, a maximum or what was reached in the end, and no sum; of
 * several rows in the foot one is the sum. Figures with one decimal, or with three and more, may have been rounded
 * one by one.
 *
 * What rows look like does not always say what they are. A row that ends the last group and is not its sum, but that of
 * all, is the total; rows that are sums without saying so ("Subtotal", not in bold) need not count in a total. */
#include "tables.h"

#include "../locale/format.h"

struct foot_verdict {
	const struct node *differing; /* the first cell of the foot that is not the sum */
	bool is_met;                  /* another one is */
};

struct table_totals {
	struct table_binding *t;
	struct table_column_sums *columns;
	struct foot_verdict *feet; /* by column */
	int64_t *plain_sums;       /* by column: of rows that add up those above them, and do not say so */
	struct node *total;        /* the row that is one after all; NULL: there is none */
};

/* --- Comparing -------------------------------------------------------------------------------------------------- */

/* In the text, or in a spreadsheet. */
static bool is_typed(const struct node *cell)
{
	if (node_attribute(cell, "number-format"))
		return true;
	for (const struct node *at = cell; at; at = node_following(at, cell))
		for (uint32_t i = 0; at->element == EL_TEXT && i < at->text.n_pieces; i++)
			if (at->text.pieces[i].kind == PIECE_SOURCE)
				return true;
	return false;
}

/* By how much they may differ. */
static int64_t tolerance(const struct table_sum *sum, uint8_t decimals)
{
	bool may_be_rounded = sum->is_rounded || sum->decimals == 1 || sum->decimals > 2;
	int64_t half_of_each = may_be_rounded ? 5 * table_power_of_ten(TABLE_SUM_DECIMALS - 1 - sum->decimals) : 0;
	int64_t half_of_sum = decimals < sum->decimals ? 5 * table_power_of_ten(TABLE_SUM_DECIMALS - 1 - decimals) : 0;
	return half_of_each * sum->n + half_of_sum;
}

enum verdict { NO_VERDICT, IS_SUM, IS_NO_SUM };

static enum verdict verdict_on(const struct table_totals *s, const struct grid_cell *cell, const struct table_sum *sum)
{
	const struct table_column_sums *column = &s->columns[cell->column];
	struct written_number number = cell_number(s->t, cell->node);
	int64_t amount;
	bool has_unit_of_its_own = number.unit.n && column->unit.n && !str_eq(number.unit, column->unit);
	if (sum->is_unsure || sum->n < 2 || column->are_shares || !column->has_other_than_years ||
	    !table_amount(&number, &amount) || table_is_share(number.unit) || has_unit_of_its_own ||
	    !is_typed(cell->node))
		return NO_VERDICT;
	int64_t off = amount > sum->sum ? amount - sum->sum : sum->sum - amount;
	if (off <= tolerance(sum, number.decimals))
		return IS_SUM;
	return amount > sum->most || amount < sum->least ? IS_NO_SUM : NO_VERDICT;
}

static const char *amount_text(struct table_binding *t, const struct node *cell, const struct table_sum *sum)
{
	uint64_t size = sum->sum < 0 ? (uint64_t)-sum->sum : (uint64_t)sum->sum,
		 one = (uint64_t)table_power_of_ten(TABLE_SUM_DECIMALS);
	const char *decimal = arena_printf(t->scratch, "%s%llu.%06llu", sum->sum < 0 ? "-" : "",
	                                   (unsigned long long)(size / one), (unsigned long long)(size % one));
	return format_number(t->binder->diags->arena, lang_in_table(t, cell), decimal, sum->decimals);
}

static void report_sum(struct table_binding *t, const struct node *cell, const struct table_sum *sum, const char *what)
{
	const char *said = text_collapsed(t->binder->diags->arena, cell_text(t->scratch, cell));
	diag_add(t->binder->diags, RULE_TABLE_TOTAL, cell->span,
	         "correct what is wrong; a row that is no sum stands in the body, and its first cell is not in bold",
	         "the %s says %s, what stands above it adds up to %s", what, said, amount_text(t, cell, sum));
}

/* Of a column, each amount counted once. */
static struct table_sum total_of(const struct table_totals *s, uint32_t column)
{
	struct table_sum total = s->columns[column].all;
	total.sum -= s->plain_sums[column];
	return total;
}

static enum verdict verdict_on_total(const struct table_totals *s, const struct grid_cell *cell)
{
	struct table_sum less = total_of(s, cell->column);
	enum verdict verdict = verdict_on(s, cell, &s->columns[cell->column].all);
	return verdict == IS_NO_SUM && verdict_on(s, cell, &less) == IS_SUM ? IS_SUM : verdict;
}

/* Of several rows in the foot one is the sum: what differs is told at the end. */
static void compare_foot(struct table_totals *s, const struct grid_cell *cell)
{
	struct foot_verdict *foot = &s->feet[cell->column];
	enum verdict verdict = verdict_on_total(s, cell);
	foot->is_met |= verdict == IS_SUM;
	if (verdict == IS_NO_SUM && !foot->differing)
		foot->differing = cell->node;
}

static void compare_row(struct table_totals *s, const struct grid_row *row, bool is_subtotal)
{
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &s->t->grid->cells[i];
		if (!table_is_summed(s->t, cell))
			continue;
		struct table_sum part = s->columns[cell->column].part, total = total_of(s, cell->column);
		if (row->section == GRID_FOOT)
			compare_foot(s, cell);
		else if (is_subtotal && verdict_on(s, cell, &part) == IS_NO_SUM)
			report_sum(s->t, cell->node, &part, "subtotal");
		else if (!is_subtotal && verdict_on_total(s, cell) == IS_NO_SUM)
			report_sum(s->t, cell->node, &total, "total");
	}
}

/* --- The table -------------------------------------------------------------------------------------------------- */

static void begin_part(struct table_totals *s)
{
	for (uint32_t c = 0; c < s->t->grid->n_columns; c++)
		s->columns[c].part = (struct table_sum){0};
}

/* What adds up the rows above it ends them. */
static void add_row(struct table_totals *s, const struct grid_row *row)
{
	uint32_t n = row->end - row->first;
	struct arena_mark mark = arena_mark(s->t->scratch);
	bool *is_sum = arena_array(s->t->scratch, n + 1, bool);
	for (uint32_t i = 0; i < n; i++) {
		const struct grid_cell *cell = &s->t->grid->cells[row->first + i];
		const struct table_sum *part = &s->columns[cell->column].part;
		is_sum[i] = table_is_summed(s->t, cell) && verdict_on(s, cell, part) == IS_SUM;
		s->plain_sums[cell->column] += is_sum[i] ? part->sum : 0;
	}
	table_add_row(s->t, s->columns, row);
	for (uint32_t i = 0; i < n; i++)
		if (is_sum[i])
			s->columns[s->t->grid->cells[row->first + i].column].part = (struct table_sum){0};
	arena_rewind(s->t->scratch, mark);
}

/* A row that ends the last group, of one row perhaps, adds up the whole table in one of its columns, and not its group
 * alone in any. */
static bool is_total_after_all(const struct table_totals *s, const struct grid_row *row)
{
	const struct grid *grid = s->t->grid;
	bool adds_up_all = false;
	if (grid->n_foot || row != &grid->rows[grid->n_rows - 1])
		return false;
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		if (!table_is_summed(s->t, cell))
			continue;
		if (verdict_on(s, cell, &s->columns[cell->column].part) == IS_SUM)
			return false;
		adds_up_all |= verdict_on_total(s, cell) == IS_SUM;
	}
	return adds_up_all;
}

static void take_row(struct table_totals *s, const struct grid_row *row)
{
	bool is_subtotal = node_has_class(row->node, "subtotal");
	if (is_subtotal && is_total_after_all(s, row)) {
		s->total = own_node(row->node);
		is_subtotal = false;
	}
	if (row->section == GRID_HEAD)
		table_read_head(s->t, s->columns, row);
	else if (table_row_counts(row))
		add_row(s, row);
	else if (!row_is_group(row))
		compare_row(s, row, is_subtotal);
	if (is_subtotal || row_is_group(row))
		begin_part(s);
}

/* There are none to compare where rows of a {data-table} are left out: "and 12 more". */
static bool has_sums(const struct grid *grid)
{
	bool has = false;
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		const struct node *row = grid->rows[r].node;
		if (node_has_class(row, "more"))
			return false;
		has |= grid->rows[r].section == GRID_FOOT || node_has_class(row, "total") ||
		       node_has_class(row, "subtotal");
	}
	return has;
}

void table_compare_totals(struct table_binding *t)
{
	if (!has_sums(t->grid))
		return;
	uint32_t n = t->grid->n_columns + 1;
	struct table_totals s = {.t = t,
	                         .columns = arena_array(t->scratch, n, struct table_column_sums),
	                         .feet = arena_array(t->scratch, n, struct foot_verdict),
	                         .plain_sums = arena_array(t->scratch, n, int64_t)};
	for (uint32_t r = 0; r < t->grid->n_rows; r++)
		take_row(&s, &t->grid->rows[r]);
	for (uint32_t c = 0; c < t->grid->n_columns; c++) {
		struct table_sum total = total_of(&s, c);
		if (s.feet[c].differing && !s.feet[c].is_met)
			report_sum(t, s.feet[c].differing, &total, "total");
	}
	if (s.total)
		table_make_total(t, s.total);
}
