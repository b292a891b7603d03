/* SPDX-License-Identifier: EUPL-1.2 */
/* facts.c - an expression in, its text in runs, its nodes or its truth out; findings where it is wrong or gives nothing.
 *
 * Each text of an expression is parsed and compiled once. Work is bounded by counting libxml2's steps: some for each node,
 * so that going over all data is always possible. Where a predicate may go over all of them for each node, each step may
 * as well put all their text together, and there are the fewer steps the more text there is. */
#include "evaluation.h"
#include "words.h"

#include "../locale/locale.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#define STEPS_AT_LEAST 50000u
#define STEPS_PER_NODE 16u
#define BYTES_AT_MOST 2000000000u /* that steps which look afar may put together */
#define BYTES_PER_NODE 32u        /* what going over a node is worth of them */

struct compiled {
	struct expression *expression;
	xmlXPathCompExpr *code; /* NULL: the expression is wrong */
};

/* --- Making --- */

static void be_silent(void *user, xmlError *error)
{
	(void)user, (void)error; /* what is wrong is told by us */
}

static void set_variable(struct facts *facts, const char *name, const char *value)
{
	xmlXPathRegisterVariable(facts->context, (const xmlChar *)name, xmlXPathNewCString(value));
}

static void set_variables(struct facts *facts)
{
	size_t n = 0;
	for (const struct variable *at = facts->variables; at; at = at->next)
		n++;
	facts->variable_names = arena_array(facts->a, n + 3, const char *);
	for (const struct variable *at = facts->variables; at; at = at->next) {
		set_variable(facts, at->name, utf8_valid(str_from_z(at->value), NULL) ? at->value : "");
		facts->variable_names[--n + 2] = at->name;
	}
	facts->variable_names[0] = "lang";
	facts->variable_names[1] = "each";
	set_variable(facts, "lang", facts->lang);
}

struct facts *facts_for_edition(struct arena *a, const struct facts_wishes *wishes, struct diags *diags)
{
	(void)diags;
	struct facts *facts = arena_new(a, struct facts);
	facts->a = a;
	facts->lang = wishes->lang;
	facts->variables = wishes->variables;
	tree_build(facts, wishes);
	facts->context->error = be_silent;
	functions_register(facts->context);
	set_variables(facts);
	return facts;
}

void facts_release(struct facts *facts)
{
	if (!facts)
		return;
	for (size_t i = 0; i < facts->compiled.n; i++)
		xmlXPathFreeCompExpr(((struct compiled *)facts->compiled.entries[i].value)->code);
	xmlXPathFreeContext(facts->context);
	nodes_forget(facts, 0);
	xmlFreeDoc(facts->tree);
}

/* --- Compiling, and what is wrong before anything is asked --- */

struct span evaluation_span(const struct evaluation *e, uint32_t start, uint32_t end)
{
	if (e->span.end - e->span.start != e->expression->text.n)
		return e->span; /* written otherwise in its source, as with &lt; */
	return (struct span){e->span.start + start, e->span.start + (end > start ? end : start)};
}

static void set_fault(struct expression *expression, uint32_t start, uint32_t end, const char *hint, const char *says)
{
	expression->fault = says;
	expression->hint = hint;
	expression->fault_start = start;
	expression->fault_end = end;
}

static const char *count_wanted(struct arena *a, size_t least, size_t most)
{
	if (least == most)
		return arena_printf(a, "%zu argument%s", least, least == 1 ? "" : "s");
	return most == SIZE_MAX ? arena_printf(a, "%zu arguments or more", least)
	                        : arena_printf(a, "%zu to %zu arguments", least, most);
}

static void check_call(struct arena *a, struct expression *expression, const struct call *call)
{
	size_t least, most;
	const char *name = arena_strndup(a, call->name.at, call->name.n);
	if (!function_arity(call->name, &least, &most)) {
		const char *nearest = nearest_name(call->name, function_names(a));
		const char *hint = nearest ? arena_printf(a, "did you mean %s()?", nearest) : NULL;
		set_fault(expression, call->start, call->name_end, hint,
		          arena_printf(a, "there is no function %s()", text_excerpt(a, name)));
	} else if (call->n_arguments < least || call->n_arguments > most) {
		set_fault(expression, call->start, call->end, NULL,
		          arena_printf(a, "%s() takes %s; %zu %s given", name, count_wanted(a, least, most),
		                       call->n_arguments, call->n_arguments == 1 ? "is" : "are"));
	}
}

static void check_variable(const struct facts *facts, struct expression *expression, const struct variable_use *use)
{
	for (const char *const *name = facts->variable_names; *name; name++)
		if (str_eq_z(use->name, *name))
			return;
	const char *nearest = nearest_name(use->name, facts->variable_names);
	set_fault(expression, use->start, use->end,
	          nearest ? arena_printf(facts->a, "did you mean $%s?", nearest)
	                  : arena_printf(facts->a, "give it a value with --set %.*s=VALUE", (int)use->name.n,
	                                 use->name.at),
	          arena_printf(facts->a, "there is no variable $%.*s", (int)use->name.n, use->name.at));
}

static void check(struct facts *facts, struct expression *expression)
{
	for (size_t i = 0; i < expression->calls.n && !expression->fault; i++)
		check_call(facts->a, expression, &expression->calls.at[i]);
	for (size_t i = 0; i < expression->variables.n && !expression->fault; i++)
		check_variable(facts, expression, &expression->variables.at[i]);
}

static xmlXPathCompExpr *compile(struct facts *facts, struct str text)
{
	return xmlXPathCtxtCompile(facts->context, (const xmlChar *)arena_strndup(facts->a, text.at, text.n));
}

static const struct compiled *compiled_for(struct facts *facts, struct str text)
{
	struct compiled *known = map_find(&facts->compiled, text);
	if (known)
		return known;
	struct str kept = {arena_strndup(facts->a, text.at ? text.at : "", text.n), text.n};
	known = arena_new(facts->a, struct compiled);
	known->expression = expression_parse(facts->a, kept);
	check(facts, known->expression);
	if (!known->expression->fault && !(known->code = compile(facts, kept)))
		set_fault(known->expression, 0, (uint32_t)kept.n, NULL, "this is not XPath 1.0");
	*map_at(facts->a, &facts->compiled, kept) = known;
	return known;
}

/* --- Evaluating --- */

static struct evaluation evaluation_for(struct facts *facts, struct str text, struct span span,
                                        const struct fact_scope *scope, struct diags *diags)
{
	struct str trimmed = str_trim(text);
	if (span.end - span.start == text.n && trimmed.n > 0) {
		span.start += (uint32_t)(trimmed.at - text.at);
		span.end = span.start + (uint32_t)trimmed.n;
	}
	const struct compiled *compiled = compiled_for(facts, trimmed);
	return (struct evaluation){
		.facts = facts, .expression = compiled->expression, .scope = scope, .span = span, .diags = diags};
}

static void report(struct evaluation *e, uint32_t start, uint32_t end, const char *hint, const char *says)
{
	e->has_failed = true;
	if (e->diags)
		diag_add(e->diags, RULE_DATA_EXPRESSION, evaluation_span(e, start, end), hint, "%s", says);
}

/* $each is the scope's. */
static bool set_each(struct evaluation *e)
{
	const struct expression *expression = e->expression;
	const struct fact *each = e->scope ? e->scope->each : NULL;
	for (size_t i = 0; i < expression->variables.n; i++) {
		const struct variable_use *use = &expression->variables.at[i];
		if (!str_eq_z(use->name, "each"))
			continue;
		if (!each) {
			report(e, use->start, use->end,
			       "write each=\"//partner\" on the edition to make one PDF per partner",
			       "there is no $each: the edition has no each=");
			return false;
		}
		return xmlXPathRegisterVariable(e->facts->context, (const xmlChar *)"each",
		                                xmlXPathNewNodeSet(each->node)) == 0;
	}
	return true;
}

static const char *words_for(int code)
{
	switch (code) {
	case XPATH_OP_LIMIT_EXCEEDED:
	case XPATH_RECURSION_LIMIT_EXCEEDED:
	case XPATH_MEMORY_ERROR:
	case XPATH_STACK_ERROR:
		return "the expression asks for too much: it goes over the data many times";
	case XPATH_INVALID_TYPE:
		return "a path, a '|' or a condition in brackets follows what is not nodes in the order of the data";
	case XPATH_UNDEF_PREFIX_ERROR:
		return "no element or attribute of the data has a name with this prefix";
	default:
		return "the expression cannot be evaluated";
	}
}

static const char *hint_for(int code)
{
	return code == XPATH_INVALID_TYPE
	               ? "put the path and the condition inside: sort(//partner/name), not sort(//partner)/name"
	               : NULL;
}

static unsigned long steps_for(const struct facts *facts, const struct expression *expression)
{
	unsigned long near = STEPS_AT_LEAST + STEPS_PER_NODE * facts->n_nodes,
		      far = BYTES_AT_MOST / (facts->n_bytes + BYTES_PER_NODE * facts->n_nodes + 1000);
	return expression->looks_afar && far < near ? far : near;
}

/* `e` while the code runs, in which functions find it. */
static xmlXPathObject *run(struct evaluation *e, xmlXPathCompExpr *code)
{
	xmlXPathContext *context = e->facts->context;
	context->doc = e->facts->tree;
	context->node = e->scope && e->scope->context ? e->scope->context->node : (xmlNode *)e->facts->tree;
	context->contextSize = context->proximityPosition = 1;
	context->opLimit = steps_for(e->facts, e->expression);
	context->opCount = 0;
	context->userData = e;
	xmlResetError(&context->lastError);
	xmlXPathObject *result = xmlXPathCompiledEval(code, context);
	context->userData = NULL;
	return result;
}

static void tell_failure(struct evaluation *e)
{
	int code = e->facts->context->lastError.code - XML_XPATH_EXPRESSION_OK;
	uint32_t end = (uint32_t)e->expression->text.n;
	if (e->is_unanswered)
		explain_nothing(e, e->call);
	else if (!e->has_failed)
		report(e, 0, end, hint_for(code), words_for(code));
	e->has_failed = true;
}

/* NULL after a finding. */
static xmlXPathObject *evaluate(struct evaluation *e)
{
	const struct compiled *compiled = map_find(&e->facts->compiled, e->expression->text);
	if (e->expression->fault) {
		report(e, e->expression->fault_start, e->expression->fault_end, e->expression->hint,
		       e->expression->fault);
		return NULL;
	}
	if (!set_each(e))
		return NULL;
	xmlXPathObject *result = run(e, compiled->code);
	if (result && !e->has_failed)
		return result;
	xmlXPathFreeObject(result);
	tell_failure(e);
	return NULL;
}

static bool is_nodes(const xmlXPathObject *object)
{
	return object->type == XPATH_NODESET || object->type == XPATH_XSLT_TREE;
}

static size_t n_nodes_of(const xmlXPathObject *object)
{
	return is_nodes(object) && object->nodesetval ? (size_t)object->nodesetval->nodeNr : 0;
}

xmlNode **nodes_of_path(struct evaluation *e, struct str path, size_t *n)
{
	struct evaluation part = {.facts = e->facts, .expression = e->expression, .scope = e->scope};
	xmlXPathCompExpr *code = compile(e->facts, path);
	xmlXPathObject *result = code ? run(&part, code) : NULL;
	xmlNode **nodes = NULL;
	*n = result && !part.has_failed ? n_nodes_of(result) : 0;
	if (*n > 0) {
		nodes = arena_array(e->facts->a, *n, xmlNode *);
		memcpy(nodes, result->nodesetval->nodeTab, *n * sizeof *nodes);
	}
	xmlXPathFreeObject(result);
	xmlXPathFreeCompExpr(code);
	return nodes;
}

xmlNode **nodes_of_part(struct evaluation *e, uint32_t start, uint32_t end, size_t *n)
{
	return nodes_of_path(e, str_slice(e->expression->text, start, end), n);
}

/* --- Text --- */

struct runs {
	struct evaluation *e;
	struct fact_run *first, **last;
};

/* Once for each datum. */
static void tell_fall_back(struct evaluation *e, struct fact *whole)
{
	if (whole->is_reported || !e->diags)
		return;
	whole->is_reported = true;
	struct arena *a = e->facts->a;
	const char *wanted = lang_name(a, e->facts->lang, "en"), *name = whole->element->name;
	struct diag *diag =
		diag_add(e->diags, RULE_DATA_LANGUAGE, evaluation_span(e, 0, (uint32_t)e->expression->text.n),
	                 arena_printf(a, "add <%s xml:lang=\"%s\">, or translate=\"no\" if it is a proper name", name,
	                              e->facts->lang),
	                 "<%s> has no text in %s; the one in %s is set", name, wanted, lang_name(a, whole->lang, "en"));
	diag_relate(e->diags, diag, whole->span, "the text stands here");
}

static void put_run(struct runs *runs, const char *text, const struct fact *fact)
{
	struct arena *a = runs->e->facts->a;
	struct fact_run *run = arena_new(a, struct fact_run);
	run->text = str_from_z(arena_strdup(a, text));
	if (fact) {
		bool is_other = fact->lang && lang_differs(a, fact->lang, runs->e->facts->lang);
		run->lang = is_other ? fact->lang : NULL;
		run->datum = fact->span;
		run->is_to_confirm = fact->is_to_confirm;
		if (fact->fell_back && fact->whole)
			tell_fall_back(runs->e, fact->whole);
	}
	*runs->last = run;
	runs->last = &run->next;
}

/* All texts in it, each with its own fact. */
static void put_node(struct runs *runs, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE) {
		for (const xmlNode *child = node->children; child; child = child->next)
			put_node(runs, child);
		return;
	}
	xmlChar *text = xmlNodeGetContent(node);
	if (text && *text)
		put_run(runs, (const char *)text, fact_of_node(node));
	xmlFree(text);
}

static bool has_text(const struct runs *runs)
{
	for (const struct fact_run *run = runs->first; run; run = run->next)
		if (str_trim(run->text).n > 0)
			return true;
	return false;
}

/* A datum without a text: it says that it will come, or something is missing. */
static void put_empty(struct runs *runs, const xmlNode *node)
{
	struct evaluation *e = runs->e;
	const struct fact *fact = fact_of_node(node);
	bool fell_back;
	if (fact && fact->is_to_confirm) {
		struct fact told = *fact;
		const char *text = label(e->facts->lang, "to_confirm", &fell_back);
		told.lang = fell_back ? "en" : NULL;
		told.fell_back = false;
		put_run(runs, text, &told);
		return;
	}
	e->has_failed = true;
	if (!e->diags)
		return;
	struct diag *diag = diag_add(e->diags, RULE_DATA_EMPTY, evaluation_span(e, 0, (uint32_t)e->expression->text.n),
	                             "fill it in, or write status=\"to-confirm\" where it stands", "%s'%s' is empty",
	                             node->type == XML_ATTRIBUTE_NODE ? "the attribute " : "the element ",
	                             (const char *)node->name);
	if (fact && fact->span.start)
		diag_relate(e->diags, diag, fact->span, "the datum stands here");
}

static void tell_several(struct evaluation *e, size_t n)
{
	if (e->diags)
		diag_add(e->diags, RULE_DATA_SEVERAL, evaluation_span(e, 0, (uint32_t)e->expression->text.n),
		         "list(...) sets all; [1] says that the first is meant",
		         "the expression selects %zu values; the first is set", n);
}

static void put_nodes(struct runs *runs, const xmlNodeSet *set)
{
	if (set->nodeNr > 1)
		tell_several(runs->e, (size_t)set->nodeNr);
	put_node(runs, set->nodeTab[0]);
	if (!has_text(runs)) {
		*runs = (struct runs){.e = runs->e, .last = &runs->first};
		put_empty(runs, set->nodeTab[0]);
	}
}

static void put_value(struct runs *runs, xmlXPathObject *object)
{
	struct evaluation *e = runs->e;
	struct span whole = {0, (uint32_t)e->expression->text.n};
	xmlChar *text = xmlXPathCastToString(object);
	if (object->type == XPATH_NUMBER && (xmlXPathIsNaN(object->floatval) || xmlXPathIsInf(object->floatval))) {
		e->has_failed = true;
		if (e->diags)
			diag_add(e->diags, RULE_DATA_VALUE, evaluation_span(e, whole.start, whole.end),
			         "something in it is no number, or it divides by 0", "the expression gives no number");
	} else if (*text) {
		put_run(runs, (const char *)text, NULL);
	} else {
		e->has_failed = true;
		explain_nothing(e, whole);
	}
	xmlFree(text);
}

static const struct fact_run *text_of(struct evaluation *e)
{
	struct facts *facts = e->facts;
	size_t n_kept = facts->made.n;
	struct runs runs = {.e = e, .last = &runs.first};
	xmlXPathObject *result = evaluate(e);
	if (result && !is_nodes(result)) {
		put_value(&runs, result);
	} else if (result && n_nodes_of(result) > 0) {
		put_nodes(&runs, result->nodesetval);
	} else if (result) {
		e->has_failed = true;
		explain_nothing(e, (struct span){0, (uint32_t)e->expression->text.n});
	}
	xmlXPathFreeObject(result);
	nodes_forget(facts, n_kept);
	return e->has_failed ? NULL : runs.first;
}

static uint64_t n_said(const struct diags *diags)
{
	uint64_t n = 0;
	for (size_t rule = 0; rule < N_RULES; rule++)
		n += diags->n_of_rule[rule];
	return n;
}

/* Expression and scope, as bytes. */
static struct str key_of(struct arena *a, const struct evaluation *e)
{
	const void *parts[] = {e->expression, e->scope ? e->scope->context : NULL, e->scope ? e->scope->each : NULL};
	char *bytes = arena_array(a, sizeof parts, char);
	memcpy(bytes, parts, sizeof parts);
	return (struct str){bytes, sizeof parts};
}

/* What was asked before in the same scope, and led to no finding, has the same answer. */
const struct fact_run *facts_text(struct facts *facts, struct str expression, struct span span,
                                  const struct fact_scope *scope, struct diags *diags)
{
	struct evaluation e = evaluation_for(facts, expression, span, scope, diags);
	struct str key = key_of(facts->a, &e);
	const struct fact_run *known = map_find(&facts->answers, key);
	if (known)
		return known;
	uint64_t n_before = n_said(diags);
	const struct fact_run *runs = text_of(&e);
	if (runs && n_said(diags) == n_before)
		*map_at(facts->a, &facts->answers, key) = (void *)(uintptr_t)runs;
	return runs;
}

/* --- Nodes, truth --- */

static const struct fact *const *facts_of(struct evaluation *e, const xmlXPathObject *object)
{
	size_t n = object ? n_nodes_of(object) : 0, n_facts = 0;
	const struct fact **facts = arena_array(e->facts->a, n + 1, const struct fact *);
	for (size_t i = 0; i < n; i++) {
		const struct fact *fact = fact_of_node(object->nodesetval->nodeTab[i]);
		if (fact)
			facts[n_facts++] = fact;
	}
	return facts;
}

/* Nodes that functions made stay: they may be asked about as long as the others. */
const struct fact *const *facts_nodes(struct facts *facts, struct str expression, struct span span,
                                      const struct fact_scope *scope, struct diags *diags)
{
	struct evaluation e = evaluation_for(facts, expression, span, scope, diags);
	xmlXPathObject *result = evaluate(&e);
	if (result && !is_nodes(result)) {
		report(&e, 0, (uint32_t)e.expression->text.n, "a path selects nodes: //partner",
		       "the expression selects no nodes");
		xmlXPathFreeObject(result);
		return NULL;
	}
	const struct fact *const *nodes = result ? facts_of(&e, result) : NULL;
	xmlXPathFreeObject(result);
	return nodes;
}

bool facts_holds(struct facts *facts, struct str expression, struct span span, const struct fact_scope *scope,
                 struct diags *diags, bool *out)
{
	size_t n_kept = facts->made.n;
	struct evaluation e = evaluation_for(facts, expression, span, scope, diags);
	xmlXPathObject *result = evaluate(&e);
	*out = result && xmlXPathCastToBoolean(result);
	xmlXPathFreeObject(result);
	nodes_forget(facts, n_kept);
	return result != NULL;
}

/* --- Questions of the program's own --- */

const char *facts_ask(struct facts *facts, const char *xpath, const struct fact *context, struct span *where)
{
	size_t n_kept = facts->made.n;
	struct fact_scope scope = {.context = context};
	struct evaluation e = evaluation_for(facts, str_from_z(xpath), NO_SPAN, &scope, NULL);
	xmlXPathObject *result = evaluate(&e);
	const struct fact *fact =
		result && n_nodes_of(result) > 0 ? fact_of_node(result->nodesetval->nodeTab[0]) : NULL;
	xmlChar *text = result ? xmlXPathCastToString(result) : NULL;
	const char *kept = text ? arena_strdup(facts->a, (const char *)text) : "";
	if (where)
		*where = fact ? fact->span : NO_SPAN;
	xmlFree(text);
	xmlXPathFreeObject(result);
	nodes_forget(facts, n_kept);
	return kept;
}

const struct fact *const *facts_ask_nodes(struct facts *facts, const char *xpath, const struct fact *context)
{
	struct fact_scope scope = {.context = context};
	struct evaluation e = evaluation_for(facts, str_from_z(xpath), NO_SPAN, &scope, NULL);
	xmlXPathObject *result = evaluate(&e);
	const struct fact *const *nodes = facts_of(&e, result);
	xmlXPathFreeObject(result);
	return nodes;
}

struct span fact_span(const struct fact *fact)
{
	return fact->span;
}

const char *fact_lang(const struct fact *fact)
{
	return fact->lang;
}

bool fact_fell_back(const struct fact *fact)
{
	return fact->fell_back;
}

bool fact_is_to_confirm(const struct fact *fact)
{
	return fact->is_to_confirm;
}

/* --- Templates --- */

static struct span part_of(struct span span, struct str whole, size_t start, size_t end)
{
	if (span.end - span.start != whole.n)
		return span;
	return (struct span){span.start + (uint32_t)start, span.start + (uint32_t)end};
}

/* The next `mark` from `at` on, or the end. */
static size_t find_mark(struct str text, size_t at, const char *mark)
{
	while (at < text.n && !str_starts(str_slice(text, at, text.n), mark))
		at++;
	return at;
}

const char *facts_filled(struct facts *facts, struct str template, struct span span, const struct fact_scope *scope,
                         struct diags *diags)
{
	struct buf out = {0};
	size_t at = 0;
	while (at < template.n) {
		size_t open = find_mark(template, at, "{{"), close = find_mark(template, open, "}}");
		buf_put_str(&out, str_slice(template, at, open));
		if (close == template.n) {
			if (open < template.n)
				diag_add(diags, RULE_DATA_EXPRESSION, part_of(span, template, open, open + 2), NULL,
				         "'{{' is not closed by '}}'");
			buf_put_str(&out, str_slice(template, open, template.n));
			break;
		}
		const struct fact_run *run = facts_text(facts, str_slice(template, open + 2, close),
		                                        part_of(span, template, open + 2, close), scope, diags);
		for (; run; run = run->next)
			buf_put_str(&out, run->text);
		at = close + 2;
	}
	const char *text = arena_strndup(facts->a, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}
