/* SPDX-License-Identifier: EUPL-1.2 */
/* table_totals.c - sums that authors typed, compared with what stands above them.
 *
 * A sum is a cell of a row of the foot, or of class total or subtotal, whose figures were typed. A total adds up what
 * the body holds, a subtotal what stands above it since the last group or subtotal; other sums do not count. A column
 * adds up where all of its cells are exact amounts of one unit, no percentages and not all of them years. What lies
 * between the least and the greatest of them is a mean, a maximum or what was reached in the end, and no sum; of
 * several rows in the foot one is the sum. Figures with one decimal, or with three and more, may have been rounded
 * one by one. */
#include "tables.h"

#include "../locale/format.h"

enum {
	SCALE = 6 /* decimals that are counted */
};
#define AMOUNT_MOST (INT64_MAX / 4) /* of a sum, in units of the last decimal */

struct table_sum { /* of cells of a column */
	int64_t sum, least, most;
	uint32_t n;
	uint8_t decimals; /* the most that one has */
	bool is_unsure;   /* one of them cannot be added */
};

struct table_column_sums {
	struct table_sum all, part;
	struct str before, unit;
	bool has_unit, are_shares; /* its head speaks of percentages */
	bool has_other_than_years;
	const struct node *differing; /* the first cell of the foot that is not the sum */
	bool is_met;                  /* another one is */
};

struct table_totals {
	struct table_binding *t;
	struct table_column_sums *columns;
};

/* --- Amounts ---------------------------------------------------------------------------------------------------- */

static int64_t power_of_ten(int n)
{
	int64_t power = 1;
	while (n-- > 0)
		power *= 10;
	return power;
}

/* In units of the last decimal that is counted; false: it is out of reach. */
static bool scaled(const struct written_number *number, int64_t *amount)
{
	return number->is_amount && number->decimals <= SCALE &&
	       !__builtin_mul_overflow(number->figures, power_of_ten(SCALE - number->decimals), amount) &&
	       *amount <= AMOUNT_MOST && *amount >= -AMOUNT_MOST;
}

static bool is_share(struct str unit)
{
	return str_starts(unit, "%") || str_starts(unit, "\u2030");
}

static void put_amount(struct table_sum *sum, int64_t amount, uint8_t decimals)
{
	sum->least = sum->n && sum->least < amount ? sum->least : amount;
	sum->most = sum->n && sum->most > amount ? sum->most : amount;
	sum->decimals = sum->decimals > decimals ? sum->decimals : decimals;
	sum->sum += amount;
	sum->n++;
	sum->is_unsure |= sum->sum > AMOUNT_MOST || sum->sum < -AMOUNT_MOST;
	sum->sum = sum->is_unsure ? 0 : sum->sum;
}

static bool is_year(const struct written_number *number)
{
	return number->decimals == 0 && number->figures >= 1900 && number->figures <= 2100;
}

static bool has_same_unit(struct table_column_sums *column, const struct written_number *number)
{
	if (!column->has_unit) {
		column->has_unit = true;
		column->before = number->before;
		column->unit = number->unit;
	}
	return str_eq(column->before, number->before) && str_eq(column->unit, number->unit);
}

static void add_cell(struct table_totals *s, const struct grid_cell *cell)
{
	struct table_column_sums *column = &s->columns[cell->column];
	struct written_number number = cell_number(s->t, cell->node);
	int64_t amount;
	if (cell_is_empty(cell->node) || number.kind == MISSING_NUMBER)
		return;
	if (!scaled(&number, &amount) || is_share(number.unit) || !has_same_unit(column, &number)) {
		column->part.is_unsure = column->all.is_unsure = true;
		return;
	}
	column->has_other_than_years |= !is_year(&number);
	put_amount(&column->part, amount, number.decimals);
	put_amount(&column->all, amount, number.decimals);
}

/* --- Comparing -------------------------------------------------------------------------------------------------- */

static bool is_typed(const struct node *cell)
{
	for (const struct node *at = cell; at; at = node_following(at, cell))
		for (uint32_t i = 0; at->element == EL_TEXT && i < at->text.n_pieces; i++)
			if (at->text.pieces[i].kind == PIECE_SOURCE)
				return true;
	return false;
}

/* By how much they may differ. */
static int64_t tolerance(const struct table_sum *sum, uint8_t decimals)
{
	bool may_be_rounded = sum->decimals == 1 || sum->decimals > 2;
	int64_t half_of_each = may_be_rounded ? 5 * power_of_ten(SCALE - 1 - sum->decimals) : 0;
	int64_t half_of_sum = decimals < sum->decimals ? 5 * power_of_ten(SCALE - 1 - decimals) : 0;
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
	    !scaled(&number, &amount) || is_share(number.unit) || has_unit_of_its_own || !is_typed(cell->node))
		return NO_VERDICT;
	int64_t off = amount > sum->sum ? amount - sum->sum : sum->sum - amount;
	if (off <= tolerance(sum, number.decimals))
		return IS_SUM;
	return amount > sum->most || amount < sum->least ? IS_NO_SUM : NO_VERDICT;
}

static const char *amount_text(struct table_binding *t, const struct node *cell, const struct table_sum *sum)
{
	uint64_t size = sum->sum < 0 ? (uint64_t)-sum->sum : (uint64_t)sum->sum, one = (uint64_t)power_of_ten(SCALE);
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

static bool is_summed(const struct table_totals *s, const struct grid_cell *cell)
{
	return cell->n_columns == 1 && cell->node->element == EL_TD && s->t->is_number[cell->column];
}

/* Of several rows in the foot one is the sum: what differs is told at the end. */
static void compare_foot(struct table_totals *s, const struct grid_cell *cell)
{
	struct table_column_sums *column = &s->columns[cell->column];
	enum verdict verdict = verdict_on(s, cell, &column->all);
	column->is_met |= verdict == IS_SUM;
	if (verdict == IS_NO_SUM && !column->differing)
		column->differing = cell->node;
}

static void compare_row(struct table_totals *s, const struct grid_row *row, bool is_subtotal)
{
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &s->t->grid->cells[i];
		if (!is_summed(s, cell))
			continue;
		struct table_column_sums *column = &s->columns[cell->column];
		const struct table_sum *sum = is_subtotal ? &column->part : &column->all;
		if (row->section == GRID_FOOT)
			compare_foot(s, cell);
		else if (verdict_on(s, cell, sum) == IS_NO_SUM)
			report_sum(s->t, cell->node, sum, is_subtotal ? "subtotal" : "total");
	}
}

/* --- The table -------------------------------------------------------------------------------------------------- */

static void add_row(struct table_totals *s, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end; i++)
		if (is_summed(s, &s->t->grid->cells[i]))
			add_cell(s, &s->t->grid->cells[i]);
}

static void begin_part(struct table_totals *s)
{
	for (uint32_t c = 0; c < s->t->grid->n_columns; c++)
		s->columns[c].part = (struct table_sum){0};
}

static void read_head(struct table_totals *s, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &s->t->grid->cells[i];
		const char *text = node_plain_text(s->t->scratch, cell->node);
		if (strchr(text, '%') || strstr(text, "\u2030"))
			for (uint32_t c = cell->column; c < cell->column + cell->n_columns; c++)
				s->columns[c].are_shares = true;
	}
}

static void take_row(struct table_totals *s, const struct grid_row *row)
{
	bool is_subtotal = node_has_class(row->node, "subtotal");
	if (row->section == GRID_HEAD)
		read_head(s, row);
	else if (is_subtotal || row->section == GRID_FOOT || node_has_class(row->node, "total"))
		compare_row(s, row, is_subtotal);
	else if (!row_is_group(row))
		add_row(s, row);
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
	struct table_totals s = {.t = t,
	                         .columns = arena_array(t->scratch, t->grid->n_columns + 1, struct table_column_sums)};
	for (uint32_t r = 0; r < t->grid->n_rows; r++)
		take_row(&s, &t->grid->rows[r]);
	for (uint32_t c = 0; c < t->grid->n_columns; c++)
		if (s.columns[c].differing && !s.columns[c].is_met)
			report_sum(t, s.columns[c].differing, &s.columns[c].all, "total");
}
