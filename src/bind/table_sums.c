/* SPDX-License-Identifier: EUPL-1.2 */
/* table_sums.c - rows of a table in, the exact sums of its columns of numbers out.
 *
 * Amounts are whole numbers of millionths. What cannot be added (ranges, percentages, another unit) makes its column's
 * sums unsure. */
#include "tables.h"

#define AMOUNT_MOST (INT64_MAX / 4) /* of a sum, in units of the last decimal */

int64_t table_power_of_ten(int n)
{
	int64_t power = 1;
	while (n-- > 0)
		power *= 10;
	return power;
}

bool table_amount(const struct written_number *number, int64_t *amount)
{
	return number->is_amount && number->decimals <= TABLE_SUM_DECIMALS &&
	       !__builtin_mul_overflow(number->figures, table_power_of_ten(TABLE_SUM_DECIMALS - number->decimals),
	                               amount) &&
	       *amount <= AMOUNT_MOST && *amount >= -AMOUNT_MOST;
}

bool table_is_share(struct str unit)
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

static void add_cell(const struct table_binding *t, struct table_column_sums *column, const struct node *cell)
{
	struct written_number number = cell_number(t, cell);
	int64_t amount;
	if (cell_is_empty(cell) || number.kind == MISSING_NUMBER)
		return;
	if (!table_amount(&number, &amount) || table_is_share(number.unit) || !has_same_unit(column, &number)) {
		column->part.is_unsure = column->all.is_unsure = true;
		return;
	}
	column->has_other_than_years |= !is_year(&number);
	put_amount(&column->part, amount, number.decimals);
	put_amount(&column->all, amount, number.decimals);
	bool is_rounded = node_attribute(cell, "rounded");
	column->part.is_rounded |= is_rounded;
	column->all.is_rounded |= is_rounded;
}

bool table_is_summed(const struct table_binding *t, const struct grid_cell *cell)
{
	return cell->n_columns == 1 && cell->node->element == EL_TD && t->is_number[cell->column];
}

bool table_row_counts(const struct grid_row *row)
{
	return row->section == GRID_BODY && !row_is_group(row) && !node_has_class(row->node, "subtotal") &&
	       !node_has_class(row->node, "total") && !node_has_class(row->node, "more");
}

void table_add_row(const struct table_binding *t, struct table_column_sums *columns, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &t->grid->cells[i];
		if (table_is_summed(t, cell))
			add_cell(t, &columns[cell->column], cell->node);
	}
}

void table_read_head(const struct table_binding *t, struct table_column_sums *columns, const struct grid_row *row)
{
	for (uint32_t i = row->first; i < row->end; i++) {
		const struct grid_cell *cell = &t->grid->cells[i];
		const char *text = node_plain_text(t->scratch, cell->node);
		if (strchr(text, '%') || strstr(text, "\u2030"))
			for (uint32_t c = cell->column; c < cell->column + cell->n_columns; c++)
				columns[c].are_shares = true;
	}
}
