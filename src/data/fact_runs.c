/* SPDX-License-Identifier: EUPL-1.2 */
/* fact_runs.c - what an expression gives in, its text in runs out: each with its language, where the datum stands, and
 * whether it is to be confirmed. Findings where a datum is empty, one of several, or in another language. */
#include "functions.h"

#include "../locale/locale.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* Once for each datum. */
void fact_tell_fall_back(struct facts *facts, const struct fact *fact, struct span span, struct diags *diags)
{
	struct fact *whole = fact->whole;
	if (!fact->fell_back || !whole || whole->is_reported || !diags)
		return;
	whole->is_reported = true;
	struct arena *a = facts->a;
	const char *wanted = lang_name(a, facts->lang, "en"), *name = whole->element->name;
	struct diag *diag =
		diag_add(diags, RULE_DATA_LANGUAGE, span,
	                 arena_printf(a, "add <%s xml:lang=\"%s\">, or translate=\"no\" if it is a proper name", name,
	                              facts->lang),
	                 "<%s> has no text in %s; the one in %s is set", name, wanted, lang_name(a, whole->lang, "en"));
	if (span.start != whole->span.start)
		diag_relate(diags, diag, whole->span, "the text stands here");
}

static struct fact_run *put_run(struct fact_runs *runs, const char *text, const struct fact *fact)
{
	struct arena *a = runs->e->facts->a;
	struct fact_run *run = arena_new(a, struct fact_run);
	run->text = str_from_z(arena_strdup(a, text));
	if (fact) {
		bool is_other = fact->lang && lang_differs(a, fact->lang, runs->e->facts->lang);
		run->lang = is_other ? fact->lang : NULL;
		run->datum = fact->span;
		run->is_to_confirm =
			fact->is_to_confirm ||
			(fact->computed.end && part_is_to_confirm(runs->e, fact->computed.start, fact->computed.end));
		fact_tell_fall_back(runs->e->facts, fact,
		                    evaluation_span(runs->e, 0, (uint32_t)runs->e->expression->text.n), runs->e->diags);
	}
	*runs->last = run;
	runs->last = &run->next;
	return run;
}

/* Within an element that has text of its own its elements are words in that text. */
static unsigned emphasis_in(const xmlNode *parent, const xmlNode *child)
{
	const struct fact *around = fact_of_node(parent), *fact = fact_of_node(child);
	bool is_word = child->type == XML_ELEMENT_NODE && around && fact && around->element && around->element->text[0];
	return is_word && fact->element ? emphasis_of(fact->element) : 0;
}

/* All texts in it, each with its own fact. */
static void put_node(struct fact_runs *runs, const xmlNode *node, unsigned emphasis)
{
	if (node->type == XML_ELEMENT_NODE) {
		for (const xmlNode *child = node->children; child; child = child->next)
			put_node(runs, child, emphasis | emphasis_in(node, child));
		return;
	}
	xmlChar *text = xmlNodeGetContent(node);
	if (text && *text)
		put_run(runs, (const char *)text, fact_of_node(node))->emphasis = emphasis;
	xmlFree(text);
}

static bool has_text(const struct fact_runs *runs)
{
	for (const struct fact_run *run = runs->first; run; run = run->next)
		if (str_trim(run->text).n > 0)
			return true;
	return false;
}

/* A datum without a text: it says that it will come, or something is missing. */
static void put_empty(struct fact_runs *runs, const xmlNode *node)
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
	const char *name = (const char *)node->name, *kind = node->type == XML_ATTRIBUTE_NODE ? "attribute" : "element";
	bool is_in_sheet = is_cell(fact);
	const char *hint = is_in_sheet ? arena_printf(e->facts->a,
	                                              "fill it in, or print it where it is not empty: "
	                                              "if(%s != '', %s, '')",
	                                              name, name)
	                               : "fill it in, or write status=\"to-confirm\" where it stands";
	struct diag *diag = diag_add(e->diags, RULE_DATA_EMPTY, evaluation_span(e, 0, (uint32_t)e->expression->text.n),
	                             hint, "the %s '%s' is empty", is_in_sheet ? "cell" : kind, name);
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

void put_nodes(struct fact_runs *runs, const xmlNodeSet *set)
{
	if (node_is_whole(set->nodeTab[0])) {
		explain_whole(runs->e, (struct span){0, (uint32_t)runs->e->expression->text.n}, set->nodeTab[0]);
		return;
	}
	if (set->nodeNr > 1)
		tell_several(runs->e, (size_t)set->nodeNr);
	put_node(runs, set->nodeTab[0], 0);
	if (!has_text(runs)) {
		*runs = (struct fact_runs){.e = runs->e, .last = &runs->first};
		put_empty(runs, set->nodeTab[0]);
	}
}

/* if(Remarks != '', Remarks, ''): the author says that nothing is to be printed. */
static bool is_left_blank(const struct evaluation *e)
{
	struct str text = e->expression->text;
	const struct call *last = e->expression->calls.n ? &e->expression->calls.at[e->expression->calls.n - 1] : NULL;
	if (!last || !str_eq_z(last->name, "if") || str_trim(str_slice(text, 0, last->start)).n > 0 ||
	    str_trim(str_slice(text, last->end, text.n)).n > 0)
		return false;
	for (size_t i = 0; i < e->taken.n; i++) {
		struct str branch = str_trim(str_slice(text, e->taken.at[i], text.n));
		if (str_starts(branch, "''") || str_starts(branch, "\"\""))
			return true;
	}
	return false;
}

void put_value(struct fact_runs *runs, xmlXPathObject *object)
{
	struct evaluation *e = runs->e;
	struct span whole = {0, (uint32_t)e->expression->text.n};
	struct arena *a = e->facts->a;
	xmlChar *cast = object->type == XPATH_NUMBER ? NULL : xmlXPathCastToString(object);
	const char *text = cast ? arena_strdup(a, (const char *)cast) : number_as_decimal(a, object->floatval);
	xmlFree(cast);
	if (object->type == XPATH_NUMBER && (xmlXPathIsNaN(object->floatval) || xmlXPathIsInf(object->floatval))) {
		e->has_failed = true;
		if (e->diags)
			diag_add(e->diags, RULE_DATA_VALUE, evaluation_span(e, whole.start, whole.end),
			         "something in it is no number, or it divides by 0", "the expression gives no number");
	} else if (*text) {
		if (object->type == XPATH_NUMBER) {
			tell_large_result(e, object->floatval);
			tell_large_operands(e);
		}
		bool says_value = object->type != XPATH_BOOLEAN;
		put_run(runs, text, NULL)->is_to_confirm = says_value && part_is_to_confirm(e, whole.start, whole.end);
	} else if (is_left_blank(e)) {
		put_run(runs, "", NULL);
	} else {
		e->has_failed = true;
		explain_nothing(e, whole);
	}
}
