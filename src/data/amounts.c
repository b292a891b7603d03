/* SPDX-License-Identifier: EUPL-1.2 */
/* amounts.c - an expression that sets a number in, the number out; and the same expression with another one in its
 * place, so that a sum is printed as what it sums. */
#include "csv.h"
#include "functions.h"

#include "../locale/written_number.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>

#define DECIMALS_OF_MEANS 2 /* where the expression does not say how many */

/* The one call that is all of the expression, if it is one of these; NULL-terminated. */
static const struct call *call_of_one(const struct expression *expression, const char *const *names)
{
	const struct call *last =
		expression->fault || !expression->calls.n ? NULL : &expression->calls.at[expression->calls.n - 1];
	if (!last || last->start > 0 || last->end < expression->text.n || !last->arguments.n)
		return NULL;
	while (*names && !str_eq_z(last->name, *names))
		names++;
	return *names ? last : NULL;
}

static const struct call *setter_in(const struct expression *expression)
{
	static const char *const setters[] = {"money", "num", "percent", NULL};
	return call_of_one(expression, setters);
}

static const struct call *choice_in(const struct expression *expression)
{
	static const char *const choices[] = {"if", NULL};
	const struct call *call = call_of_one(expression, choices);
	return call && call->arguments.n == 3 ? call : NULL;
}

static const struct expression *parsed(struct facts *facts, struct str expression)
{
	return evaluation_for(facts, expression, NO_SPAN, NULL, NULL).expression;
}

static struct str argument_text(const struct expression *expression, const struct call *call, size_t i)
{
	return str_slice(expression->text, call->arguments.at[i].start, call->arguments.at[i].end);
}

/* Of if(@spent, num(@spent, 2), '…') the one that sets a number. */
static const struct expression *printed(struct facts *facts, struct str text)
{
	const struct expression *expression = parsed(facts, text);
	const struct call *choice = choice_in(expression);
	for (size_t i = 1; choice && i < 3; i++) {
		const struct expression *branch = parsed(facts, argument_text(expression, choice, i));
		if (setter_in(branch))
			return branch;
	}
	return expression;
}

bool expression_is_share(struct facts *facts, struct str expression)
{
	const struct call *call = setter_in(printed(facts, expression));
	return call && str_eq_z(call->name, "percent");
}

/* The branch that is set for this node; NULL: that cannot be said. */
static const struct expression *taken(struct facts *facts, struct str text, const struct fact_scope *scope)
{
	const struct expression *expression = parsed(facts, text);
	const struct call *choice = choice_in(expression);
	if (!choice)
		return expression;
	struct evaluation e = evaluation_for(facts, argument_text(expression, choice, 0), NO_SPAN, scope, NULL);
	xmlXPathObject *object = evaluate(&e);
	size_t branch = object && xmlXPathCastToBoolean(object) ? 1 : 2;
	bool is_known = object;
	xmlXPathFreeObject(object);
	return is_known ? parsed(facts, argument_text(expression, choice, branch)) : NULL;
}

/* --- The number ------------------------------------------------------------------------------------------------- */

/* "-1250.50" */
static bool is_decimal(const char *text)
{
	text += *text == '-';
	size_t n = strspn(text, "0123456789"), behind = text[n] == '.' ? 1 + strspn(text + n + 1, "0123456789") : 0;
	return n > 0 && behind != 1 && !text[n + behind];
}

static void put_decimal(struct facts *facts, struct fact_amount *amount, const char *text)
{
	struct str trimmed = text ? str_trim(str_from_z(text)) : (struct str){NULL, 0};
	const char *kept = trimmed.n ? arena_strndup(facts->a, trimmed.at, trimmed.n) : "";
	amount->decimal = is_decimal(kept) ? kept : NULL;
	amount->is_empty = trimmed.n == 0 || written_number_of(trimmed, facts->lang).kind == MISSING_NUMBER;
}

/* What the function would set of this node; its text where there is no function. */
static void put_amount_of_node(struct evaluation *e, struct fact_amount *amount, const struct call *call,
                               const xmlNode *node)
{
	struct arena *a = e->facts->a;
	const struct fact *fact = fact_of_node(node);
	const char *arguments[ARGUMENTS_MOST] = {NULL, amount->currency, NULL};
	if (call)
		arguments_of_node(a, function_find(call->name), node, arguments);
	const char *text = call ? arguments[0] : node_text(a, node);
	bool is_unclear;
	const struct csv_numbers *numbers = fact_numbers(fact);
	const char *decimal = numbers ? csv_decimal(a, numbers, text, &is_unclear) : text;
	if (call && str_eq_z(call->name, "money"))
		amount->currency = arguments[1] && *arguments[1] ? arguments[1]
		                   : is_cell(fact)               ? csv_currency(a, text)
		                                                 : NULL;
	put_decimal(e->facts, amount, decimal ? decimal : text);
	amount->is_to_confirm = fact && fact->is_to_confirm;
}

static void put_amount(struct evaluation *e, struct fact_amount *amount, const struct call *call,
                       const xmlXPathObject *object)
{
	if (is_nodes(object)) {
		amount->is_empty = n_nodes_of(object) == 0;
		if (n_nodes_of(object) > 0)
			put_amount_of_node(e, amount, call, object->nodesetval->nodeTab[0]);
		return;
	}
	xmlChar *text = object->type == XPATH_STRING ? xmlXPathCastToString((xmlXPathObject *)(uintptr_t)object) : NULL;
	if (text)
		put_decimal(e->facts, amount, (const char *)text);
	else if (object->type == XPATH_NUMBER)
		put_decimal(e->facts, amount, number_as_decimal(e->facts->a, object->floatval));
	xmlFree(text);
	amount->is_computed = true;
	amount->is_to_confirm = part_is_to_confirm(e, 0, (uint32_t)e->expression->text.n);
}

/* A currency that is said as an argument. */
static const char *said_currency(struct facts *facts, const struct expression *expression, const struct call *call,
                                 const struct fact_scope *scope)
{
	if (!call || !str_eq_z(call->name, "money") || call->arguments.n < 2)
		return NULL;
	struct evaluation e = evaluation_for(facts, argument_text(expression, call, 1), NO_SPAN, scope, NULL);
	xmlXPathObject *object = evaluate(&e);
	xmlChar *text = object ? xmlXPathCastToString(object) : NULL;
	const char *kept = text ? arena_strdup(facts->a, (const char *)text) : NULL;
	xmlFree(text);
	xmlXPathFreeObject(object);
	return kept;
}

struct fact_amount facts_amount(struct facts *facts, struct str expression, const struct fact_scope *scope)
{
	size_t n_kept = facts->made.n;
	const struct expression *whole = taken(facts, expression, scope);
	if (!whole)
		return (struct fact_amount){.is_empty = true};
	const struct call *call = setter_in(whole);
	struct fact_amount amount = {.currency = said_currency(facts, whole, call, scope)};
	struct str number = call ? argument_text(whole, call, 0) : whole->text;
	struct evaluation e = evaluation_for(facts, number, NO_SPAN, scope, NULL);
	xmlXPathObject *object = evaluate(&e);
	if (object)
		put_amount(&e, &amount, call, object);
	xmlXPathFreeObject(object);
	nodes_forget(facts, n_kept);
	return amount;
}

/* --- In place of it --------------------------------------------------------------------------------------------- */

/* num(@spent, 2) as num('12', 2); what is computed is rounded as it is elsewhere. */
static const char *with_number(struct arena *a, const struct expression *expression, const struct call *call,
                               const struct fact_amount *amount)
{
	const char *number = arena_printf(a, amount->is_computed ? "number('%s')" : "'%s'", amount->decimal);
	bool lacks_currency = str_eq_z(call->name, "money") && call->arguments.n == 1 && amount->currency;
	const char *currency = lacks_currency ? arena_printf(a, ", '%s'", amount->currency) : "";
	struct str before = str_slice(expression->text, 0, call->arguments.at[0].start);
	struct str behind = str_slice(expression->text, call->arguments.at[0].end, expression->text.n);
	return arena_printf(a, "%.*s%s%s%.*s", (int)before.n, before.at, number, currency, (int)behind.n, behind.at);
}

const struct fact_run *facts_text_of_amount(struct facts *facts, struct str expression, struct span span,
                                            const struct fact_scope *scope, const struct fact_amount *amount,
                                            struct diags *diags)
{
	const struct expression *whole = printed(facts, expression);
	const struct call *call = setter_in(whole);
	struct fact_run *run = arena_new(facts->a, struct fact_run);
	if (call) {
		const char *text = with_number(facts->a, whole, call, amount);
		const struct fact_run *set = facts_text(facts, str_from_z(text), span, scope, diags);
		if (!set)
			return NULL;
		*run = *set;
	} else {
		const char *rounded =
			amount->is_computed ? decimal_rounded(facts->a, amount->decimal, DECIMALS_OF_MEANS) : NULL;
		run->text = str_from_z(rounded ? rounded : amount->decimal);
	}
	run->next = NULL;
	run->is_to_confirm = amount->is_to_confirm;
	return run;
}

/* --- Of sums ---------------------------------------------------------------------------------------------------- */

/* It starts from the row: a relative path that is no part of a predicate. */
static bool is_of_row(const struct location_path *path)
{
	return !path->is_within && !path->is_absolute && path->first == path->start && path->steps.n;
}

const char *expression_of_sums(struct arena *a, struct str text)
{
	const struct expression *expression = expression_parse(a, text);
	struct buf out = {0};
	uint32_t at = 0;
	for (size_t i = 0; !expression->fault && i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		if (!is_of_row(path) || path->start < at)
			continue;
		uint32_t end = path->steps.at[path->steps.n - 1].end;
		buf_put_str(&out, str_slice(text, at, path->start));
		buf_put_str(&out, STR("sum($rows/"));
		buf_put_str(&out, str_slice(text, path->start, end));
		buf_put_str(&out, STR(")"));
		at = end;
	}
	buf_put_str(&out, str_slice(text, at, text.n));
	const char *kept = arena_strndup(a, out.at, out.n);
	buf_release(&out);
	return kept;
}
