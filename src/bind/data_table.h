/* SPDX-License-Identifier: EUPL-1.2 */
/* data_table.h - a {data-table} while its rows are set. Private to data_table.c and data_table_sums.c.
 *
 *   figure.table > table kind=data rows="//line" group="@kind" totals="sum"
 *                      > thead, tbody > tr (the template), tr ... (rows that were typed)
 *
 * becomes a tbody of tr.group, rows and tr.subtotal, and a tfoot of tr.total and of what was typed. */
#ifndef BIND_DATA_TABLE_H
#define BIND_DATA_TABLE_H

#include "directives.h"
#include "each.h"

enum data_sum_kind { NO_SUM, SUM, AVERAGE, COUNT, LEAST, MOST, COMPUTED };

struct data_sum {
	enum data_sum_kind kind;
	struct span span; /* of the word that says it */
	bool is_said;     /* for this column, not for all that have numbers */
};

struct data_column {
	const struct node *cell;       /* of the template */
	const struct node *expression; /* the only one in it; NULL: there is none, or there are several */
	struct data_sum total, subtotal;
	struct fact_amount *amounts; /* by row; NULL: they are not asked for */
	bool is_share;               /* percentages */
};

/* Rows that are added up. */
struct data_part {
	size_t first, end;
	const struct fact *const *nodes; /* theirs, ended by NULL */
};

struct data_table {
	struct filling *filling;
	struct binder *binder;
	struct arena *scratch; /* until the table is set */
	struct node *table, *template;
	const struct fact_scope *around;
	struct each_turns turns;   /* of rows, or of groups */
	struct fact_scope *scopes; /* of rows */
	struct data_part all;
	struct data_column *columns;
	uint32_t n_columns;
	struct node *last; /* what the next row stands behind */
};

const struct attribute *data_option(const struct data_table *t, const char *name); /* NULL: it is not said */
/* What :totals: and :subtotals: say of each column, and the amounts for it. */
void data_read_sums(struct data_table *t);
/* A row of the sums of these rows; `label` holds what its first cell says. */
struct node *data_row_of_sums(struct data_table *t, bool is_subtotal, const struct data_part *part,
                              const struct fact_scope *scope, struct node *label);

#endif
