/* SPDX-License-Identifier: EUPL-1.2 */
/* evaluate.c - the text of an expression in, the object of libxml2 that it gives out; a finding where it is wrong.
 *
 * Each text is parsed and compiled once. All expressions of an edition share one budget of libxml2's steps. Where a
 * predicate may go over all data for each node and look at whole texts, each step may as well put all their text
 * together, and there are the fewer steps the more text there is. */
#include "csv.h"
#include "evaluation.h"
#include "words.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#define STEPS_AT_LEAST 100000000u
#define STEPS_PER_NODE 2000u      /* of the data */
#define STEPS_PER_BYTE 200u       /* of the chapters */
#define N_DEAREST 3               /* named where the budget is spent */
#define BYTES_AT_MOST 2000000000u /* that steps which look afar may put together */
#define BYTES_PER_NODE 32u        /* what going over a node is worth of them */

struct compiled {
	struct expression *expression;
	xmlXPathCompExpr *code; /* NULL: the expression is wrong */
	unsigned long spent;    /* steps */
};

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

/* What XPath 2.0 and XSLT call otherwise. */
static const char *our_name(struct str name)
{
	static const char *const names[][2] = {
		{"average", "avg"},        {"capitalize", "capital"}, {"distinct-values", "unique"},
		{"element-with-id", "id"}, {"format-date", "date"},   {"format-number", "num"},
		{"format-time", "time"},   {"head", "first"},         {"join", "string-join"},
		{"lower-case", "lower"},   {"reverse", "sort"},       {"round-half-to-even", "round"},
		{"subsequence", "first"},  {"upper-case", "upper"},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_z(name, names[i][0]))
			return names[i][1];
	return NULL;
}

static void check_call(struct arena *a, struct expression *expression, const struct call *call)
{
	size_t least, most;
	const char *name = arena_strndup(a, call->name.at, call->name.n);
	if (!function_arity(call->name, &least, &most)) {
		const char *known = our_name(call->name);
		const char *nearest = known ? known : nearest_name(call->name, function_names(a));
		const char *hint = nearest ? arena_printf(a, "did you mean %s()?", nearest) : NULL;
		set_fault(expression, call->start, call->name_end, hint,
		          arena_printf(a, "there is no function %s()", text_excerpt(a, name)));
	} else if (call->n_arguments < least || call->n_arguments > most) {
		set_fault(expression, call->start, call->end, NULL,
		          arena_printf(a, "%s() takes %s; %zu %s given", name, count_wanted(a, least, most),
		                       call->n_arguments, call->n_arguments == 1 ? "is" : "are"));
	}
}

static void check(struct facts *facts, struct expression *expression)
{
	for (size_t i = 0; i < expression->calls.n && !expression->fault; i++)
		check_call(facts->lasting, expression, &expression->calls.at[i]);
}

/* "Betrag-in-€": signs that no name of XML may hold, and none of a column does. False: there is no such name. */
static bool set_fault_of_name(struct facts *facts, struct expression *expression, const struct step *step)
{
	const char *name = arena_strndup(facts->lasting, step->name.at, step->name.n),
		   *called = csv_name(facts->lasting, name);
	if (memchr(name, ':', step->name.n) || strcmp(name, called) == 0)
		return false;
	uint32_t start = (uint32_t)(step->name.at - expression->text.at);
	bool is_there = map_find(&facts->elements.seen, str_from_z(called));
	set_fault(expression, start, start + (uint32_t)step->name.n,
	          is_there ? arena_printf(facts->lasting, "the column is called %s", called) : NULL,
	          arena_printf(facts->lasting, "'%s' holds a sign that no name can have",
	                       text_excerpt(facts->lasting, name)));
	return true;
}

/* What only libxml2 sees. */
static void explain_fault(struct facts *facts, struct expression *expression)
{
	for (size_t i = 0; i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		for (size_t k = 0; k < path->steps.n; k++)
			if (set_fault_of_name(facts, expression, &path->steps.at[k]))
				return;
	}
	set_fault(expression, 0, (uint32_t)expression->text.n, NULL, "this is not XPath 1.0");
}

static const struct compiled *compiled_for(struct facts *facts, struct str text)
{
	struct compiled *known = map_find(&facts->compiled, text);
	if (known)
		return known;
	struct str kept = {arena_strndup(facts->lasting, text.at ? text.at : "", text.n), text.n};
	known = arena_new(facts->lasting, struct compiled);
	known->expression = expression_parse(facts->lasting, kept);
	check(facts, known->expression);
	if (!known->expression->fault && !(known->code = compile_linear(facts, kept)))
		explain_fault(facts, known->expression);
	*map_at(facts->lasting, &facts->compiled, kept) = known;
	return known;
}

void compiled_forget(struct facts *facts)
{
	for (size_t i = 0; i < facts->compiled.n; i++)
		xmlXPathFreeCompExpr(((struct compiled *)facts->compiled.entries[i].value)->code);
	for (size_t i = 0; i < facts->kept.n; i++)
		xmlXPathFreeCompExpr(facts->kept.at[i].code);
}

/* --- Evaluating --- */

struct evaluation evaluation_for(struct facts *facts, struct str text, struct span span, const struct fact_scope *scope,
                                 struct diags *diags)
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

void report(struct evaluation *e, uint32_t start, uint32_t end, const char *hint, const char *says)
{
	e->has_failed = true;
	if (e->diags)
		diag_add(e->diags, RULE_DATA_EXPRESSION, evaluation_span(e, start, end), hint, "%s", says);
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
		return "it has a text or a number where a path has to be";
	case XPATH_UNDEF_PREFIX_ERROR:
		return "no element or attribute of the data has a name with this prefix";
	default:
		return "the expression cannot be evaluated";
	}
}

static const char *hint_for(int code)
{
	return code == XPATH_INVALID_TYPE
	               ? "count(), sum() and '|' take paths, as in count(//partner); steps and conditions go "
	                 "inside: sort(//partner/name), not sort(//partner)/name"
	               : NULL;
}

/* --- The budget --- */

void facts_begin(struct facts *facts, size_t n_chapter_bytes)
{
	facts->budget = STEPS_AT_LEAST + STEPS_PER_NODE * facts->n_nodes + STEPS_PER_BYTE * n_chapter_bytes;
	facts->spent = 0;
	facts->is_exhausted = false;
	for (size_t i = 0; i < facts->compiled.n; i++)
		((struct compiled *)facts->compiled.entries[i].value)->spent = 0;
}

/* A path in a predicate that is compared by an attribute costs its steps; one that ends at an element, all the text in
 * it. */
static bool looks_at_texts(const struct expression *expression)
{
	for (size_t i = 0; i < expression->paths.n; i++) {
		const struct location_path *path = expression->paths.at[i];
		const struct step *last = path->steps.n ? &path->steps.at[path->steps.n - 1] : NULL;
		if (path->is_within && !(last && last->axis == STEP_ATTRIBUTE))
			return true;
	}
	return false;
}

static unsigned long steps_for(const struct evaluation *e)
{
	const struct facts *facts = e->facts;
	unsigned long left = facts->budget > facts->spent ? facts->budget - facts->spent : 1;
	unsigned long far = BYTES_AT_MOST / (facts->n_bytes + BYTES_PER_NODE * facts->n_nodes + 1000);
	unsigned n_afar = e->expression->n_afar;
	if (e->is_own)
		left = facts->budget;
	bool is_dear = n_afar > 1 || (n_afar == 1 && looks_at_texts(e->expression));
	return is_dear && far < left ? far : left;
}

static void charge(struct evaluation *e)
{
	struct compiled *compiled = map_find(&e->facts->compiled, e->expression->text);
	if (e->is_own)
		return;
	e->facts->spent += e->facts->context->opCount;
	if (compiled)
		compiled->spent += e->facts->context->opCount;
}

/* "'count(//a)' (60 %), ..." */
static const char *dearest(const struct facts *facts)
{
	const struct compiled *best[N_DEAREST] = {NULL};
	const char *list = "";
	for (size_t i = 0; i < facts->compiled.n; i++) {
		const struct compiled *one = facts->compiled.entries[i].value;
		for (size_t k = 0; k < N_DEAREST && one->spent > 0; k++)
			if (!best[k] || best[k]->spent < one->spent) {
				memmove(best + k + 1, best + k, (N_DEAREST - 1 - k) * sizeof *best);
				best[k] = one;
				break;
			}
	}
	for (size_t k = 0; k < N_DEAREST && best[k]; k++) {
		struct str text = best[k]->expression->text;
		list = arena_printf(facts->a, "%s%s'%s' (%lu %%)", list, k ? ", " : "",
		                    text_excerpt(facts->a, arena_strndup(facts->a, text.at, text.n)),
		                    100 * best[k]->spent / (facts->spent ? facts->spent : 1));
	}
	return list;
}

/* Once: it refuses the edition, and what is asked after it says nothing. */
static void tell_exhausted(struct evaluation *e)
{
	struct facts *facts = e->facts;
	if (!facts->is_exhausted)
		report(e, 0, (uint32_t)e->expression->text.n,
		       "put what they count into the data, or ask for less: //partner[@id='x'] instead of all in turn",
		       arena_printf(facts->a, "the expressions of this edition ask for too much; the dearest: %s",
		                    dearest(facts)));
	facts->is_exhausted |= e->diags != NULL;
}

/* `e` while the code runs, in which functions find it. */
static xmlXPathObject *run(struct evaluation *e, xmlXPathCompExpr *code)
{
	xmlXPathContext *context = e->facts->context;
	tree_serve(e->facts, e->expression);
	context->doc = e->facts->tree;
	context->node = e->scope && e->scope->context ? e->scope->context->node : (xmlNode *)e->facts->tree;
	context->contextSize = e->scope && e->scope->last ? (int)e->scope->last : 1;
	context->proximityPosition = e->scope && e->scope->position ? (int)e->scope->position : 1;
	context->opLimit = steps_for(e);
	context->opCount = 0;
	context->userData = e;
	xmlResetError(&context->lastError);
	xmlXPathObject *result = xmlXPathCompiledEval(code, context);
	context->userData = NULL;
	charge(e);
	return result;
}

static void tell_failure(struct evaluation *e)
{
	int code = e->facts->context->lastError.code - XML_XPATH_EXPRESSION_OK;
	uint32_t end = (uint32_t)e->expression->text.n;
	if (e->is_unanswered)
		explain_nothing(e, e->call);
	else if (!e->has_failed && code == XPATH_OP_LIMIT_EXCEEDED && e->facts->spent >= e->facts->budget)
		tell_exhausted(e);
	else if (!e->has_failed)
		report(e, 0, end, hint_for(code), words_for(code));
	e->has_failed = true;
}

/* NULL after a finding. */
xmlXPathObject *evaluate(struct evaluation *e)
{
	const struct compiled *compiled = map_find(&e->facts->compiled, e->expression->text);
	note_reach(e);
	if (e->expression->fault) {
		report(e, e->expression->fault_start, e->expression->fault_end, e->expression->hint,
		       e->expression->fault);
		return NULL;
	}
	if (!variables_are_known(e))
		return NULL;
	if (e->facts->lacks_data)
		e->diags = NULL;
	if (!variables_set(e) || explain_unknown(e))
		return NULL;
	tell_large_literal(e);
	if (e->facts->is_exhausted && !e->is_own) {
		e->has_failed = true;
		return NULL;
	}
	xmlXPathObject *result = run(e, compiled->code);
	if (result && !e->has_failed)
		return result;
	xmlXPathFreeObject(result);
	tell_failure(e);
	return NULL;
}

bool is_nodes(const xmlXPathObject *object)
{
	return object->type == XPATH_NODESET || object->type == XPATH_XSLT_TREE;
}

size_t n_nodes_of(const xmlXPathObject *object)
{
	return is_nodes(object) && object->nodesetval ? (size_t)object->nodesetval->nodeNr : 0;
}

xmlNode **nodes_of_path(struct evaluation *e, struct str path, size_t *n)
{
	struct evaluation part = {
		.facts = e->facts, .expression = e->expression, .scope = e->scope, .is_own = e->is_own};
	xmlXPathCompExpr *code = compile_linear(e->facts, path);
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
