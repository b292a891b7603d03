/* SPDX-License-Identifier: EUPL-1.2 */
/* directives.h - expressions, and the directives {if} and {each} that have one: what expressions.c, which sets them,
 * and unset.c share. Private to bind/. */
#ifndef BIND_DIRECTIVES_H
#define BIND_DIRECTIVES_H

#include "binder.h"

const struct attribute *directive_selection(const struct node *node); /* its XPath; NULL: it has none */
bool directive_is(const struct node *node, const char *name);
bool attribute_is_template(const struct attribute *attribute); /* it holds an expression, in braces */
/* What {{ xpath }} gives, EL_EXPRESSION; findings stand where its bytes do. NULL after one. */
const struct fact_run *expression_runs(struct binder *binder, const struct node *expression,
                                       const struct fact_scope *scope, struct diags *diags);
/* Those of a body that is not set; *checked: where bodies begin that were looked at. */
void check_unset(struct binder *binder, struct map *checked, const struct node *div, const struct fact_scope *scope);

#endif
