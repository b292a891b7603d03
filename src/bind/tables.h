/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.h - what the files that settle tables share. Private to bind/.
 *
 * tables.c takes each table through the others: table_values.c prints what cells of a workbook hold, table_rows.c
 * makes its rows whole, table_heads.c says what its heads are heads of, table_columns.c what its columns hold,
 * table_totals.c compares sums with what is above them, table_carry.c says what is carried overleaf (both add up by
 * table_sums.c), and table_sources.c names the source of all of it. */
#ifndef BIND_TABLES_H
#define BIND_TABLES_H

#include "binder.h"
#include "../doc/grid.h"
#include "../locale/written_number.h"

struct table_binding {
	struct binder *binder;
	struct arena *scratch; /* until this table is settled */
	struct node *table;
	const char *kind; /* "pipe", "list", "csv", "html", "data" */
	const char *lang; /* around the tree that the table is in: a note stands in no tree before it is called */
	const struct grid *grid;
	bool *is_number; /* by column; table_columns.c */
};

/* The grid borrows the tree, which is the binder's own. */
static inline struct node *own_node(const struct node *node)
{
	return (struct node *)node;
}
/* The grid anew: the tree has changed. */
void table_grid_again(struct table_binding *t);
/* Nothing stands in it: no text, picture, call or reference. */
bool cell_is_empty(const struct node *cell);
/* The plain text of a cell that holds one paragraph; else nothing. It may be scratch. */
struct str cell_text(struct arena *scratch, const struct node *cell);
struct written_number cell_number(const struct table_binding *t, const struct node *cell);
const char *lang_in_table(const struct table_binding *t, const struct node *node);
bool row_is_group(const struct grid_row *row);

/* Cells that have number-format are as the language prints it; those that do not show all of their figures have the
 * attribute rounded. */
void table_print_values(struct table_binding *t);
/* Groups become tr.group, what is short is filled, and what does not fit is told. */
void table_bind_rows(struct table_binding *t);
/* A row of the body that was taken for a subtotal is the table's foot. */
void table_make_total(struct table_binding *t, struct node *tr);
void table_bind_heads(struct table_binding *t);
void table_bind_columns(struct table_binding *t);
void table_compare_totals(struct table_binding *t);
void table_bind_carry(struct table_binding *t);
/* "Source: " before the p.source of a figure that does not begin so. */
void table_name_source(struct binder *binder, struct node *figure);

/* --- table_sums.c --- */

enum {
	TABLE_SUM_DECIMALS = 6 /* that are counted: sums are in units of the last of them */
};

struct table_sum { /* of cells of a column */
	int64_t sum, least, most;
	uint32_t n;
	uint8_t decimals; /* the most that one has */
	bool is_unsure;   /* one of them cannot be added */
	bool is_rounded;  /* one of them has more figures than it shows */
};

struct table_column_sums {
	struct table_sum all, part; /* part: since whoever adds up began anew */
	struct str before, unit;
	bool has_unit, are_shares; /* its head speaks of percentages */
	bool has_other_than_years;
};

int64_t table_power_of_ten(int n);
/* False: the amount is none, or out of reach. */
bool table_amount(const struct written_number *number, int64_t *amount);
bool table_is_share(struct str unit);
/* Is it a cell of a column of numbers? */
bool table_is_summed(const struct table_binding *t, const struct grid_cell *cell);
/* A row of the head: whether it speaks of percentages. */
void table_read_head(const struct table_binding *t, struct table_column_sums *columns, const struct grid_row *row);
/* Is it a row of the body that sums count: no group, no sum, no "and 12 more"? */
bool table_row_counts(const struct grid_row *row);
void table_add_row(const struct table_binding *t, struct table_column_sums *columns, const struct grid_row *row);

#endif
