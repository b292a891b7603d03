/* SPDX-License-Identifier: EUPL-1.2 */
/* directives.h - expressions, and the directives {if}, {each}, {data-table} and {chart} that have one: what expressions.c, which
 * sets them, data_table.c and unset.c share. Private to bind/. */
#ifndef BIND_DIRECTIVES_H
#define BIND_DIRECTIVES_H

#include "binder.h"

struct filling {
	struct binder *binder;
	size_t n_nodes, n_copies;
	bool has_replaced, is_full;
	struct map checked; /* bodies that are not set: where they begin */
};
/* Everything below `top` is set in this scope. */
void fill_tree(struct filling *filling, struct node *top, const struct fact_scope *scope);
void fill_attributes(struct filling *filling, struct node *node, const struct fact_scope *scope);
/* What stands for an expression in the tree: these runs, in place of it; NULL: its source. */
void fill_expression(struct filling *filling, struct node *expression, const struct fact_run *run);
/* A copy of the body, not in the tree, set in this scope; what is found says for which node. */
struct node *filled_copy(struct filling *filling, struct node *body, const struct fact_scope *scope);
/* Too much was copied; the first time it is a finding at `span`. */
bool filling_is_full(struct filling *filling, struct span span);
void report_no_data(struct filling *filling, struct span span, const char *set_instead);
/* Rows of a {data-table} are set; what stands behind it is given back. data_table.c */
struct node *bind_data_table(struct filling *filling, struct node *table, const struct fact_scope *scope,
                             const struct node *within);
bool is_data_table_unbound(const struct node *node); /* EL_TABLE, whose template is still to be set */

/* Rows of a {chart} are read: its ordinal is its place among the binder's charts. chart_rows.c */
void bind_chart_rows(struct filling *filling, struct node *chart, const struct fact_scope *scope);
bool is_chart_unbound(const struct node *node); /* EL_CHART, whose rows are still to be read */

const struct attribute *directive_selection(const struct node *node); /* its XPath; NULL: it has none */
bool directive_is(const struct node *node, const char *name);
bool attribute_is_template(const struct attribute *attribute); /* it holds an expression, in braces */
/* What {{ xpath }} gives, EL_EXPRESSION; findings stand where its bytes do. NULL after one. */
const struct fact_run *expression_runs(struct binder *binder, const struct node *expression,
                                       const struct fact_scope *scope, struct diags *diags);
/* Those of a body that is not set; *checked: where bodies begin that were looked at. */
void check_unset(struct binder *binder, struct map *checked, const struct node *div, const struct fact_scope *scope);

#endif
