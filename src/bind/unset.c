/* SPDX-License-Identifier: EUPL-1.2 */
/* unset.c - the bodies of {if}, {each} and {data-table} that are not set: their expressions are asked all the same, once. Those that
 * can never work are faults; what they select says nothing, as the body is not set here. */
#include "directives.h"
#include "each.h"

static void check_attributes(struct binder *binder, const struct node *node, const struct fact_scope *scope,
                             struct diags *diags)
{
	for (const struct attribute *at = node->attributes; at; at = at->next)
		if (attribute_is_template(at))
			facts_filled(binder->what->facts, str_from_z(at->value), at->span, scope, diags);
}

static void check_tree(struct binder *binder, const struct node *top, const struct fact_scope *scope,
                       struct diags *diags);

/* What it selects, and its body, in which there are the variables of its options. */
static void check_each(struct binder *binder, const struct node *div, const struct fact_scope *scope,
                       struct diags *diags)
{
	struct span span;
	struct str path = each_select(div, &span);
	struct fact_scope inner = each_scope_unset(binder, div, scope);
	facts_nodes(binder->what->facts, path, span, scope, diags);
	check_tree(binder, div, &inner, diags);
}

/* What stands behind the node, or in it. */
static const struct node *check_node(struct binder *binder, const struct node *node, const struct node *top,
                                     const struct fact_scope *scope, struct diags *diags)
{
	const struct attribute *select = directive_selection(node);
	bool holds;
	check_attributes(binder, node, scope, diags);
	if ((select && directive_is(node, "each")) || (is_data_table_unbound(node) && node_attribute(node, "rows"))) {
		check_each(binder, node, scope, diags);
		return node_beyond(node, top);
	}
	if (node->element == EL_EXPRESSION)
		expression_runs(binder, node, scope, diags);
	else if (select)
		facts_holds(binder->what->facts, str_from_z(select->value), select->span, scope, diags, &holds);
	return node_following(node, top);
}

/* Recursion is as deep as {each} stands within {each}. */
static void check_tree(struct binder *binder, const struct node *top, const struct fact_scope *scope,
                       struct diags *diags)
{
	for (const struct node *at = top->first; at;)
		at = check_node(binder, at, top, scope, diags);
}

void check_unset(struct binder *binder, struct map *checked, const struct node *div, const struct fact_scope *scope)
{
	struct diags *diags = binder->diags;
	struct diags found = {.arena = diags->arena, .sources = diags->sources}, faults = found;
	void **place = map_at(binder->a, checked, str_from_z(arena_printf(binder->a, "%u", div->span.start)));
	if (*place)
		return;
	*place = binder;
	check_tree(binder, div, scope, &found);
	for (size_t i = 0; i < found.all.n; i++)
		if (found.all.at[i].rule == RULE_DATA_EXPRESSION)
			list_push(diags->arena, &faults.all, found.all.at[i]);
	faults.n_of_rule[RULE_DATA_EXPRESSION] = found.n_of_rule[RULE_DATA_EXPRESSION];
	diags_merge(diags, &faults);
}
