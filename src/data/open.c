/* SPDX-License-Identifier: EUPL-1.2 */
/* open.c - a part of an expression in, whether what it computes is still to be confirmed out.
 *
 * A node carries its mark itself. A number or a text that is computed has none: it is open where a path that it prints
 * or sums selects what is open: of several nodes the first is what is printed, and sum() takes all. What is counted,
 * compared or sorted by does not count, nor does what a predicate looks at. */
#include "evaluation.h"

#include <libxml/tree.h>

static bool is_call_of(const struct call *call, const char *const *names)
{
	while (*names && !str_eq_z(call->name, *names))
		names++;
	return *names;
}

/* Within a call that says nothing of a value, or in what only chooses the form of a word? */
static bool is_passed_over(const struct expression *expression, uint32_t at)
{
	static const char *const silent[] = {"boolean",    "contains",    "count",         "lang", "last",
	                                     "local-name", "name",        "namespace-uri", "not",  "position",
	                                     "label",      "starts-with", "string-length", NULL};
	for (size_t i = 0; i < expression->calls.n; i++) {
		const struct call *call = &expression->calls.at[i];
		bool is_number_of_words =
			str_eq_z(call->name, "plural") && call->arguments.n > 0 && at < call->arguments.at[0].end;
		if (at > call->start && at < call->end && (is_number_of_words || is_call_of(call, silent)))
			return true;
	}
	return false;
}

static bool is_in_predicate(const struct expression *expression, uint32_t at)
{
	for (size_t i = 0; i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		for (size_t k = 0; k < path->steps.n; k++)
			if (at > path->steps.at[k].predicates && at < path->steps.at[k].end)
				return true;
	}
	return false;
}

/* Its text is that of all that is beneath it. */
static bool prints_open(const xmlNode *node)
{
	const struct fact *fact = fact_of_node(node);
	if (node->type != XML_ELEMENT_NODE)
		return fact && fact->is_to_confirm;
	for (const xmlNode *child = node->children; child; child = child->next)
		if (prints_open(child))
			return true;
	return !node->children && fact && fact->is_to_confirm;
}

static bool is_taken(const struct evaluation *e, uint32_t start)
{
	for (size_t i = 0; i < e->taken.n; i++)
		if (e->taken.at[i] == start)
			return true;
	return false;
}

bool is_unasked(const struct evaluation *e, uint32_t at)
{
	for (size_t i = 0; i < e->expression->calls.n; i++) {
		const struct call *call = &e->expression->calls.at[i];
		for (size_t k = 0; str_eq_z(call->name, "if") && k < call->arguments.n; k++) {
			const struct call_argument *argument = &call->arguments.at[k];
			bool is_in = at >= argument->start && at < argument->end;
			if (is_in && (k == 0 || !is_taken(e, argument->start)))
				return true;
		}
	}
	return false;
}

bool path_says_value(const struct evaluation *e, const struct location_path *path)
{
	return !path->is_within && !is_passed_over(e->expression, path->start) && !is_unasked(e, path->start);
}

xmlNode **path_nodes(struct evaluation *e, const struct location_path *path, size_t *n)
{
	uint32_t end = path->steps.n ? path->steps.at[path->steps.n - 1].end : path->start + 1;
	return nodes_of_part(e, path->start, end, n);
}

static bool is_summed(const struct expression *expression, uint32_t at)
{
	for (size_t i = 0; i < expression->calls.n; i++) {
		const struct call *call = &expression->calls.at[i];
		if ((str_eq_z(call->name, "sum") || str_eq_z(call->name, "avg")) && at > call->start && at < call->end)
			return true;
	}
	return false;
}

static bool path_is_open(struct evaluation *e, const struct location_path *path)
{
	size_t n = 0;
	xmlNode **nodes = path_nodes(e, path, &n);
	for (size_t i = 0; i < n && (i == 0 || is_summed(e->expression, path->start)); i++)
		if (prints_open(nodes[i]))
			return true;
	return false;
}

/* string() and the like, without an argument, are about the node that the expression starts from. */
static bool asks_context(const struct call *call)
{
	static const char *const names[] = {"normalize-space", "number", "string", NULL};
	return call->n_arguments == 0 && is_call_of(call, names);
}

/* Its first node is what is printed. */
static bool variable_is_open(const struct fact_scope *scope, struct str name)
{
	const struct fact_variable *variable = variable_of_loop(scope, name);
	const struct fact *each = scope && str_eq_z(name, "each") ? scope->each : NULL;
	const struct fact *first = variable && variable->nodes ? variable->nodes[0] : each;
	return first && prints_open(first->node);
}

bool part_is_to_confirm(struct evaluation *e, uint32_t start, uint32_t end)
{
	const struct expression *expression = e->expression;
	const struct fact *context = e->scope ? e->scope->context : NULL;
	if (!e->facts->has_open)
		return false;
	for (size_t i = 0; i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		if (path->start >= start && path->start < end && path_says_value(e, path) && path_is_open(e, path))
			return true;
	}
	for (size_t i = 0; i < expression->calls.n; i++) {
		const struct call *call = &expression->calls.at[i];
		if (call->start >= start && call->start < end && asks_context(call) && context &&
		    !is_passed_over(expression, call->start) && !is_unasked(e, call->start) &&
		    !is_in_predicate(expression, call->start) && prints_open(context->node))
			return true;
	}
	for (size_t i = 0; i < expression->variables.n; i++) {
		const struct variable_use *use = &expression->variables.at[i];
		if (use->start >= start && use->start < end && !is_passed_over(expression, use->start) &&
		    !is_unasked(e, use->start) && !is_in_predicate(expression, use->start) &&
		    variable_is_open(e->scope, use->name))
			return true;
	}
	return false;
}
