/* SPDX-License-Identifier: EUPL-1.2 */
/* facts.c - the facts of an edition made; an expression in, its text in runs, its nodes or its truth out. */
#include "evaluation.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* --- Making --- */

static void be_silent(void *user, xmlError *error)
{
	(void)user, (void)error; /* what is wrong is told by us */
}

struct facts *facts_for_edition(struct arena *a, const struct facts_wishes *wishes, struct diags *diags)
{
	(void)diags;
	struct facts *facts = arena_new(a, struct facts);
	facts->a = facts->lasting = a;
	facts->lang = wishes->lang;
	facts->variables = wishes->variables;
	names_gather(facts, wishes);
	tree_build(facts, wishes);
	facts->context->error = be_silent;
	functions_register(facts->context);
	sets_register(facts->context);
	variables_begin(facts);
	facts_begin(facts, 0);
	return facts;
}

void facts_release(struct facts *facts)
{
	if (!facts)
		return;
	compiled_forget(facts);
	xmlXPathFreeContext(facts->context);
	nodes_forget(facts, 0);
	tree_release(facts);
	arena_release(&facts->asked);
}

void facts_keep(struct facts *facts)
{
	facts->n_made_before = facts->made.n;
	facts->a = &facts->asked;
	facts_forget(facts);
}

void facts_forget(struct facts *facts)
{
	if (facts->a != &facts->asked)
		return;
	nodes_forget(facts, facts->n_made_before);
	facts->answers = facts->formatted = (struct map){0};
	arena_release(&facts->asked);
}

/* --- Text --- */

static const struct fact_run *text_of(struct evaluation *e)
{
	struct facts *facts = e->facts;
	size_t n_kept = facts->made.n;
	struct fact_runs runs = {.e = e, .last = &runs.first};
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
	const struct fact_scope none = {0}, *scope = e->scope ? e->scope : &none;
	const void *parts[] = {e->expression,
	                       scope->context,
	                       scope->each,
	                       scope->variables,
	                       (const void *)(uintptr_t)scope->position,
	                       (const void *)(uintptr_t)scope->last};
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
	if (known) {
		note_reach(&e);
		return known;
	}
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
	e.is_own = true;
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
	e.is_own = true;
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

struct filled {
	struct arena *a;
	struct fact_run *first, **last;
	bool ends_in_point; /* one, not two */
};

static void put_copy(struct filled *filled, struct fact_run run)
{
	struct fact_run *copy = arena_new(filled->a, struct fact_run);
	*copy = run;
	copy->next = NULL;
	filled->ends_in_point = str_ends(run.text, ".") && !str_ends(run.text, "..");
	*filled->last = copy;
	filled->last = &copy->next;
}

bool text_starts_with_stop(struct str text)
{
	return str_starts(text, ".") && (text.n == 1 || strchr(" \t\r\n)]\"'\xC2\xE2", text.at[1]));
}

static void put_literal(struct filled *filled, struct str text)
{
	if (filled->ends_in_point && text_starts_with_stop(text))
		text = str_slice(text, 1, text.n);
	if (text.n > 0)
		put_copy(filled, (struct fact_run){.text = text});
}

const struct fact_run *facts_filled_runs(struct facts *facts, struct str template, struct span span,
                                         const struct fact_scope *scope, struct diags *diags)
{
	struct filled filled = {.a = facts->a, .last = &filled.first};
	size_t at = 0;
	while (at < template.n) {
		size_t open = find_mark(template, at, "{{"), close = find_mark(template, open, "}}");
		put_literal(&filled, str_slice(template, at, open));
		if (close == template.n) {
			if (open < template.n)
				diag_add(diags, RULE_DATA_EXPRESSION, part_of(span, template, open, open + 2), NULL,
				         "'{{' is not closed by '}}'");
			put_literal(&filled, str_slice(template, open, template.n));
			break;
		}
		const struct fact_run *run = facts_text(facts, str_slice(template, open + 2, close),
		                                        part_of(span, template, open + 2, close), scope, diags);
		for (; run; run = run->next)
			put_copy(&filled, *run);
		at = close + 2;
	}
	return filled.first;
}

const char *facts_filled(struct facts *facts, struct str template, struct span span, const struct fact_scope *scope,
                         struct diags *diags)
{
	struct buf out = {0};
	const struct fact_run *run = facts_filled_runs(facts, template, span, scope, diags);
	for (; run; run = run->next)
		buf_put_str(&out, run->text);
	const char *text = arena_strndup(facts->a, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}
