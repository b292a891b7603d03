/* SPDX-License-Identifier: EUPL-1.2 */
/* explain.c - an expression that selects nothing in, its first step that selects nothing out, with what is there
 * instead.
 *
 * Each path of the expression is asked again, one step more at a time. What stands in predicates is left alone: it has
 * no one place to start from. */
#include "csv.h"
#include "evaluation.h"
#include "words.h"

#include <libxml/tree.h>

#define NAMES_SHOWN 10
#define STEPS_ASKED 64

struct seen_names {
	struct arena *a;
	struct map seen;
	LIST(const char *) at; /* ended by NULL when they are all there */
};

/* As an expression has to write it: with its prefix. */
static const char *name_of(struct arena *a, const xmlChar *name, const xmlNs *ns)
{
	return ns && ns->prefix ? arena_printf(a, "%s:%s", (const char *)ns->prefix, (const char *)name)
	                        : (const char *)name;
}

static void add_name(struct seen_names *names, const char *name)
{
	struct str text = str_from_z(name);
	void **place = map_at(names->a, &names->seen, text);
	if (*place)
		return;
	*place = names;
	list_push(names->a, &names->at, text.at);
}

static void add_children(struct seen_names *names, const xmlNode *parent)
{
	for (const xmlNode *child = parent->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			add_name(names, name_of(names->a, child->name, child->ns));
}

static void add_attributes(struct seen_names *names, const xmlNode *element)
{
	if (element->type != XML_ELEMENT_NODE)
		return;
	for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
		add_name(names, name_of(names->a, attribute->name, attribute->ns));
}

/* Elements nest at most as deep as xml.h lets them. */
static void add_descendants(struct seen_names *names, const xmlNode *parent)
{
	add_children(names, parent);
	for (const xmlNode *child = parent->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE)
			add_descendants(names, child);
}

bool node_is_whole(const xmlNode *node)
{
	bool has_children = false;
	if (node->type == XML_DOCUMENT_NODE)
		return true;
	for (const xmlNode *child = node->type == XML_ELEMENT_NODE ? node->children : NULL; child;
	     child = child->next) {
		if (child->type == XML_TEXT_NODE && fact_of_node(node) && fact_of_node(node)->element)
			return false;
		has_children |= child->type == XML_ELEMENT_NODE;
	}
	return has_children;
}

static bool has_elements(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE;
}

/* The names that the step could have asked for. */
static const char *const *names_there(struct facts *facts, const struct step *step, xmlNode **from, size_t n)
{
	struct arena *a = facts->a;
	struct seen_names names = {.a = a};
	if (step->axis == STEP_ATTRIBUTE)
		tree_add_labels(facts);
	for (size_t i = 0; i < n; i++) {
		if (step->axis == STEP_ATTRIBUTE)
			add_attributes(&names, from[i]);
		else if (has_elements(from[i]) && step->axis == STEP_DESCENDANT)
			add_descendants(&names, from[i]);
		else if (has_elements(from[i]))
			add_children(&names, from[i]);
	}
	list_push(a, &names.at, NULL);
	return names.at.at;
}

static const char *listed(struct arena *a, const char *hint, const char *const *names)
{
	size_t n = 0;
	for (; names[n] && n < NAMES_SHOWN; n++)
		hint = arena_printf(a, "%s%s %s", hint, n ? "," : "", names[n]);
	return names[n] ? arena_printf(a, "%s, ...", hint) : hint;
}

static const char *hint_from(struct arena *a, struct str wanted, const char *const *names)
{
	const char *nearest = nearest_name(wanted, names);
	for (size_t i = 0; names[i] && !nearest; i++) {
		const char *colon = strchr(names[i], ':');
		if (colon && str_eq_z(wanted, colon + 1))
			nearest = names[i];
	}
	if (nearest)
		return arena_printf(a, "did you mean '%s'?", nearest);
	return *names ? listed(a, "there is", names) : NULL;
}

void explain_whole(struct evaluation *e, struct span range, xmlNode *node)
{
	struct arena *a = e->facts->a;
	struct seen_names names = {.a = a};
	e->has_failed = true;
	if (!e->diags)
		return;
	add_children(&names, node);
	list_push(a, &names.at, NULL);
	const char *what =
		node->type == XML_DOCUMENT_NODE
			? "/ is all data, and no text"
			: arena_printf(a, "<%s> holds other elements, and is no text", (const char *)node->name);
	struct span span = evaluation_span(e, range.start, range.end);
	struct diag *diag =
		diag_add(e->diags, RULE_DATA_VALUE, span, listed(a, "say which of them:", names.at.at), "%s", what);
	const struct fact *fact = fact_of_node(node);
	if (fact && fact->span.start)
		diag_relate(e->diags, diag, fact->span, "it stands here");
}

static struct span span_in(const struct evaluation *e, uint32_t start, uint32_t end)
{
	while (end > start && strchr(" \t\r\n", e->expression->text.at[end - 1]))
		end--;
	return evaluation_span(e, start, end);
}

static const char *piece(const struct evaluation *e, uint32_t start, uint32_t end)
{
	struct str text = str_trim(str_slice(e->expression->text, start, end));
	return text_excerpt(e->facts->a, arena_strndup(e->facts->a, text.at, text.n));
}

/* Of "[@country='LTT']": the attribute or child, and the text that it is compared with. False: it is written
 * otherwise. */
static bool comparison_of(const struct evaluation *e, const struct step *step, struct str *name, struct str *value)
{
	struct str text = str_trim(str_slice(e->expression->text, step->predicates, step->end));
	size_t at = 1, start;
	while (at < text.n && strchr(" \t\r\n", text.at[at]))
		at++;
	start = at;
	while (at < text.n && !strchr(" \t\r\n='\"[]()/", text.at[at]))
		at++;
	*name = str_slice(text, start, at);
	while (at < text.n && strchr(" \t\r\n=", text.at[at]))
		at++;
	char quote = at < text.n ? text.at[at] : 0;
	start = ++at;
	while (at < text.n && text.at[at] != quote)
		at++;
	*value = str_slice(text, start < text.n ? start : text.n, at < text.n ? at : text.n);
	return (quote == '\'' || quote == '"') &&
	       str_eq_z(str_trim(str_slice(text, at + 1 < text.n ? at + 1 : text.n, text.n)), "]");
}

/* What stands in the place that the predicate looks at. */
static const char *hint_of_predicate(struct evaluation *e, const struct location_path *of, const struct step *step)
{
	struct str name, value;
	size_t n = 0;
	struct arena *a = e->facts->a;
	struct seen_names values = {.a = a};
	if (!comparison_of(e, step, &name, &value))
		return NULL;
	if (str_eq_z(name, "@xml:lang"))
		return arena_printf(a,
		                    "an edition has the texts of its own language alone, here \"%s\"; leave this out",
		                    e->facts->lang);
	struct str nodes = str_slice(e->expression->text, of->start, step->predicates);
	const char *path = arena_printf(a, "%.*s/%.*s", (int)nodes.n, nodes.at, (int)name.n, name.at);
	xmlNode **there = nodes_of_path(e, str_from_z(path), &n);
	for (size_t i = 0; i < n; i++) {
		xmlChar *text = xmlNodeGetContent(there[i]);
		if (text && *text)
			add_name(&values, text_excerpt(a, arena_strdup(a, (const char *)text)));
		xmlFree(text);
	}
	list_push(a, &values.at, NULL);
	return hint_from(a, value, values.at.at);
}

static void report_predicate(struct evaluation *e, const struct location_path *path, const struct step *step)
{
	const char *fails = piece(e, step->predicates, step->end), *what = piece(e, step->start, step->predicates);
	diag_add(e->diags, RULE_DATA_EMPTY, span_in(e, step->predicates, step->end), hint_of_predicate(e, path, step),
	         "there is no %s with %s", what, fails);
}

static bool has_no_rows(const xmlNode *node)
{
	const struct fact *fact = node->type == XML_ELEMENT_NODE ? fact_of_node(node) : NULL;
	return fact && fact->element->csv && fact->element->csv->n_rows == 0;
}

/* The spreadsheet among these, or in the document, that has no rows; NULL: there is none. */
static const struct fact *sheet_without_rows(xmlNode *const *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const xmlNode *child = from[i]->type == XML_DOCUMENT_NODE ? from[i]->children : NULL;
		while (child && !has_no_rows(child))
			child = child->next;
		if (child || has_no_rows(from[i]))
			return fact_of_node(child ? child : from[i]);
	}
	return NULL;
}

/* False: that is not why there is no row. */
static bool report_no_rows(struct evaluation *e, const struct step *step, xmlNode *const *from, size_t n)
{
	bool asks_rows = str_eq_z(step->name, "row") && (step->axis == STEP_CHILD || step->axis == STEP_DESCENDANT);
	const struct fact *sheet = asks_rows ? sheet_without_rows(from, n) : NULL;
	if (!sheet)
		return false;
	struct diag *diag = diag_add(e->diags, RULE_DATA_EMPTY, span_in(e, step->start, step->predicates),
	                             "where a file has no header, say header=\"no\" on <data>",
	                             "the spreadsheet <%s> has a header and no rows below it", sheet->element->name);
	diag_relate(e->diags, diag, sheet->span, "it starts here");
	return true;
}

static void report_name(struct evaluation *e, const struct step *step, xmlNode **from, size_t n)
{
	struct arena *a = e->facts->a;
	struct span span = span_in(e, step->start, step->predicates);
	struct str name = step->name;
	if (name.n == 0 || step->axis == STEP_SELF || step->axis == STEP_OTHER) {
		diag_add(e->diags, RULE_DATA_EMPTY, span, NULL, "'%s' selects nothing",
		         piece(e, step->start, step->predicates));
		return;
	}
	if (report_no_rows(e, step, from, n))
		return;
	const char *hint = hint_from(a, name, names_there(e->facts, step, from, n));
	bool is_one = n > 0 && from[0]->type == XML_ELEMENT_NODE && step->axis != STEP_DESCENDANT;
	const char *kind = step->axis == STEP_ATTRIBUTE ? "attribute " : "element ";
	if (is_one)
		diag_add(e->diags, RULE_DATA_EMPTY, span, hint, "<%s> has no %s'%.*s'", (const char *)from[0]->name,
		         kind, (int)name.n, name.at);
	else
		diag_add(e->diags, RULE_DATA_EMPTY, span, hint, "the data have no %s'%.*s'%s", kind, (int)name.n,
		         name.at, step->axis == STEP_DESCENDANT ? "" : " here");
}

/* What a step starts from: what the path gives before it. */
static xmlNode **start_of(struct evaluation *e, const struct location_path *path, size_t i, size_t *n)
{
	if (i > 0)
		return nodes_of_part(e, path->start, path->steps.at[i - 1].end, n);
	if (path->first > path->start)
		return nodes_of_part(e, path->start, path->first, n);
	xmlNode **only = arena_new(e->facts->a, xmlNode *);
	const struct fact *context = path->is_absolute || !e->scope ? NULL : e->scope->context;
	*only = context ? context->node : (xmlNode *)e->facts->tree;
	*n = 1;
	return only;
}

static void report_unknown(struct evaluation *e, const struct location_path *path, size_t i)
{
	struct arena *a = e->facts->a;
	const struct step *step = &path->steps.at[i];
	size_t n = 0;
	xmlNode **from = path->is_within || step->axis == STEP_OTHER ? NULL : start_of(e, path, i, &n);
	if (n > 0) {
		report_name(e, step, from, n);
		return;
	}
	bool is_attribute = step->axis == STEP_ATTRIBUTE;
	const char *nearest =
		nearest_name(step->name, (is_attribute ? e->facts->attributes : e->facts->elements).all.at);
	diag_add(e->diags, RULE_DATA_EMPTY, span_in(e, step->start, step->predicates),
	         nearest ? arena_printf(a, "did you mean '%s'?", nearest) : NULL, "the data have no %s'%.*s'",
	         is_attribute ? "attribute " : "element ", (int)step->name.n, step->name.at);
}

bool explain_unknown(struct evaluation *e)
{
	for (size_t i = 0; e->diags && i < e->expression->paths.n; i++) {
		const struct location_path *path = e->expression->paths.at[i];
		for (size_t j = 0; j < path->steps.n; j++) {
			if (step_is_known(e->facts, &path->steps.at[j]))
				continue;
			report_unknown(e, path, j);
			e->has_failed = true;
			return true;
		}
	}
	return false;
}

/* The first step up to which the path selects nothing. */
static bool explain_path(struct evaluation *e, const struct location_path *path)
{
	size_t n = 0;
	for (size_t i = 0; i < path->steps.n && i < STEPS_ASKED; i++) {
		const struct step *step = &path->steps.at[i];
		nodes_of_part(e, path->start, step->end, &n);
		if (n > 0)
			continue;
		if (step->predicates < step->end && nodes_of_part(e, path->start, step->predicates, &n)) {
			report_predicate(e, path, step);
			return true;
		}
		xmlNode **from = start_of(e, path, i, &n);
		report_name(e, step, from, n);
		return true;
	}
	return false;
}

void explain_nothing(struct evaluation *e, struct span range)
{
	if (!e->diags)
		return;
	for (size_t i = 0; i < e->expression->paths.n; i++) {
		const struct location_path *path = e->expression->paths.at[i];
		bool is_asked = path->start >= range.start && path->start < range.end && !is_unasked(e, path->start);
		if (!path->is_within && is_asked && explain_path(e, path))
			return;
	}
	diag_add(e->diags, RULE_DATA_EMPTY, evaluation_span(e, range.start, range.end), NULL, "'%s' gives nothing",
	         piece(e, range.start, range.end));
}
