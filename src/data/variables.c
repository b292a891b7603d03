/* SPDX-License-Identifier: EUPL-1.2 */
/* variables.c - what $NAME means: $lang, what --set says, the node that a PDF is made for, and what loops call their
 * nodes. libxml2 has one value for a name; it is set anew before each expression that uses it. */
#include "evaluation.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

static void set_text(struct facts *facts, const char *name, const char *value)
{
	xmlXPathRegisterVariable(facts->context, (const xmlChar *)name, xmlXPathNewCString(value));
}

void variables_begin(struct facts *facts)
{
	size_t n = 0;
	for (const struct variable *at = facts->variables; at; at = at->next)
		n++;
	facts->variable_names = arena_array(facts->lasting, n + 3, const char *);
	for (const struct variable *at = facts->variables; at; at = at->next) {
		set_text(facts, at->name, utf8_valid(str_from_z(at->value), NULL) ? at->value : "");
		facts->variable_names[--n + 2] = at->name;
	}
	facts->variable_names[0] = "lang";
	facts->variable_names[1] = "each";
	set_text(facts, "lang", facts->lang);
}

bool facts_has_variable(const struct facts *facts, struct str name)
{
	const char *const *known = facts->variable_names;
	while (*known && !str_eq_z(name, *known))
		known++;
	return *known;
}

const struct fact_variable *variable_of_loop(const struct fact_scope *scope, struct str name)
{
	const struct fact_variable *variable = scope ? scope->variables : NULL;
	while (variable && !str_eq_z(name, variable->name))
		variable = variable->next;
	return variable;
}

static const char *nearest_variable(const struct evaluation *e, struct str name)
{
	struct arena *a = e->facts->a;
	LIST(const char *) names = {0};
	for (const char *const *at = e->facts->variable_names; *at; at++)
		list_push(a, &names, *at);
	for (const struct fact_variable *at = e->scope ? e->scope->variables : NULL; at; at = at->next)
		list_push(a, &names, at->name);
	list_push(a, &names, NULL);
	return nearest_name(name, names.at);
}

static void report_unknown(struct evaluation *e, const struct variable_use *use)
{
	struct arena *a = e->facts->a;
	const char *nearest = nearest_variable(e, use->name);
	int n = (int)use->name.n;
	const char *hint = nearest ? arena_printf(a, "did you mean $%s?", nearest)
	                   : str_eq_z(use->name, "group") || str_eq_z(use->name, "key")
	                           ? "there is one within {each} with :group-by:, and in {data-table} with :group:"
	                           : arena_printf(a, "give it a value with --set %.*s=VALUE", n, use->name.at);
	report(e, use->start, use->end, hint, arena_printf(a, "there is no variable $%.*s", n, use->name.at));
}

bool variables_are_known(struct evaluation *e)
{
	for (size_t i = 0; i < e->expression->variables.n; i++) {
		const struct variable_use *use = &e->expression->variables.at[i];
		if (variable_of_loop(e->scope, use->name) || facts_has_variable(e->facts, use->name))
			continue;
		report_unknown(e, use);
		return false;
	}
	return true;
}

/* Its nodes are copied wherever it is used, which counts as steps do. */
static void set_of_loop(struct evaluation *e, const struct fact_variable *variable)
{
	if (!variable->nodes) {
		set_text(e->facts, variable->name, variable->text);
		return;
	}
	xmlXPathObject *object = xmlXPathNewNodeSet(NULL);
	for (size_t i = 0; variable->nodes[i]; i++, e->facts->spent += !e->is_own)
		xmlXPathNodeSetAddUnique(object->nodesetval, variable->nodes[i]->node);
	xmlXPathRegisterVariable(e->facts->context, (const xmlChar *)variable->name, object);
}

static bool set_each(struct evaluation *e, const struct variable_use *use)
{
	const struct fact *each = e->scope ? e->scope->each : NULL;
	if (!each) {
		report(e, use->start, use->end, "write each=\"//partner\" on the edition to make one PDF per partner",
		       "there is no $each: the edition has no each=");
		return false;
	}
	return xmlXPathRegisterVariable(e->facts->context, (const xmlChar *)"each", xmlXPathNewNodeSet(each->node)) ==
	       0;
}

bool variables_set(struct evaluation *e)
{
	for (size_t i = 0; i < e->expression->variables.n; i++) {
		const struct variable_use *use = &e->expression->variables.at[i];
		const struct fact_variable *variable = variable_of_loop(e->scope, use->name);
		if (variable)
			set_of_loop(e, variable);
		else if (str_eq_z(use->name, "each") && !set_each(e, use))
			return false;
	}
	return true;
}
