/* SPDX-License-Identifier: EUPL-1.2 */
/* value_functions.c - money, num, percent, date, time, period, country, language, ordinal, words: a value in, its text
 * as locale/format.h sets it out; of nodes, one node each. */
#include "functions.h"
#include "vocabulary.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

const char *set_number(struct arena *a, const char *lang, const char *const *arguments)
{
	int decimals = -1;
	if (arguments[1]) {
		if (strlen(arguments[1]) != 1 || arguments[1][0] < '0' || arguments[1][0] > '9')
			return NULL;
		decimals = arguments[1][0] - '0';
	}
	return format_number(a, lang, arguments[0], decimals);
}

const char *set_money(struct arena *a, const char *lang, const char *const *arguments)
{
	return arguments[1] ? format_money(a, lang, arguments[0], arguments[1]) : NULL;
}

const char *set_percent(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_percent(a, lang, arguments[0]);
}

const char *set_date(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_date(a, lang, arguments[0]);
}

const char *set_time(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_time(a, lang, arguments[0]);
}

const char *set_period(struct arena *a, const char *lang, const char *const *arguments)
{
	return arguments[1] ? format_period(a, lang, arguments[0], arguments[1]) : NULL;
}

const char *set_period_in_sentence(struct arena *a, const char *lang, const char *const *arguments)
{
	bool unheeded;
	return arguments[1] ? format_period_in_sentence(a, lang, arguments[0], arguments[1], &unheeded) : NULL;
}

const char *set_country(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_country(a, lang, arguments[0]);
}

const char *set_language(struct arena *a, const char *lang, const char *const *arguments)
{
	return lang_canonical(a, arguments[0]) ? lang_name(a, arguments[0], lang) : NULL;
}

const char *set_words(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_words(a, lang, arguments[0]);
}

const char *set_ordinal(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_ordinal(a, lang, arguments[0]);
}

/* Remembered: texts ask for the same dates and names again and again. */
static const char *set_value(struct facts *facts, const struct function *function, const char *const *arguments)
{
	const char *name = function == &sentence_function ? "sentence" : function->name;
	const char *key =
		arena_printf(facts->a, "%s\x1F%s\x1F%s", name, arguments[0], arguments[1] ? arguments[1] : "\x1F");
	void **known = map_at(facts->a, &facts->formatted, str_from_z(key));
	if (!*known)
		*known = (void *)(uintptr_t)function->set(facts->a, facts->lang, arguments);
	return *known;
}

static const xmlAttr *attribute_of(const xmlNode *element, const char *name)
{
	const xmlAttr *attribute = element->type == XML_ELEMENT_NODE ? element->properties : NULL;
	while (attribute && strcmp((const char *)attribute->name, name) != 0)
		attribute = attribute->next;
	return attribute;
}

/* A currency holds for all that is in its element, and for the element's other attributes. */
static const char *currency_around(struct arena *a, const xmlNode *node)
{
	if (!fact_of_node(node))
		return NULL;
	for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
		const xmlAttr *attribute = attribute_of(node, "currency");
		if (attribute)
			return node_text(a, (const xmlNode *)attribute);
	}
	return NULL;
}

/* An element that is more than a text stands for its attributes alone. */
static bool is_text(const xmlNode *node)
{
	return node->type != XML_ELEMENT_NODE || is_cell(fact_of_node(node)) ||
	       (!node->properties && !xmlFirstElementChild((xmlNode *)(uintptr_t)node));
}

/* The arguments that a node stands for: attributes of its own, else its text; "" if it has none of that. */
static void arguments_of_node(struct arena *a, const struct function *function, const xmlNode *node,
                              const char **arguments)
{
	const char *const *names = function->attributes;
	const xmlAttr *first = names[0] ? attribute_of(node, names[0]) : NULL;
	const xmlAttr *second = first && names[1] ? attribute_of(node, names[1]) : NULL;
	if (first)
		arguments[0] = node_text(a, (const xmlNode *)first);
	else
		arguments[0] = !names[1] || is_text(node) ? node_text(a, node) : "";
	if (second && !arguments[1])
		arguments[1] = node_text(a, (const xmlNode *)second);
	if (function->set == set_money && !arguments[1])
		arguments[1] = currency_around(a, node);
}

static void fail_value(xmlXPathParserContext *parser, const struct function *function, const char *const *arguments,
                       const struct fact *fact)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *hint = arena_printf(a, "%s() takes %s", function->name, function->takes);
	const xmlNode *element = fact && fact->node->type == XML_ELEMENT_NODE ? fact->node : NULL;
	const char *attribute = function->attributes[0];
	const char *fill_in = "fill it in, or write status=\"to-confirm\" where it stands";
	const struct entry *rule = element ? vocabulary_element(&data_vocabulary, fact->element->name) : NULL;
	if (rule && attribute && !find_attribute(&data_vocabulary, rule, attribute))
		fill_in = hint;
	if (is_empty(arguments[0]) && element && attribute && !attribute_of(element, attribute))
		fail(parser, fact, fill_in, "<%s> has no attribute '%s'", (const char *)element->name, attribute);
	else if (is_empty(arguments[0]))
		fail(parser, fact, fill_in, "%s() is given an empty value", function->name);
	else if (arguments[1])
		fail(parser, fact, hint, "%s() cannot set '%s' and '%s'", function->name, text_excerpt(a, arguments[0]),
		     text_excerpt(a, arguments[1]));
	else
		fail(parser, fact, hint, "%s() cannot set '%s'%s", function->name, text_excerpt(a, arguments[0]),
		     attribute && function->attributes[1] ? " alone" : "");
}

/* A spreadsheet saves the cell as it shows it: "25 %". */
static const char *without_percent(struct arena *a, const char *text)
{
	struct str trimmed = str_trim(str_from_z(text));
	return str_ends(trimmed, "%") ? arena_strndup(a, trimmed.at, trimmed.n - 1) : text;
}

static bool takes_number(const struct function *function)
{
	value_setter *const set = function->set;
	return set == set_money || set == set_number || set == set_percent || set == set_ordinal || set == set_words;
}

/* Once for an edition: how its language says a period is known, or it is not. */
static void tell_sentence(xmlXPathParserContext *parser, const char *from, const char *to)
{
	struct evaluation *e = evaluation_of(parser);
	bool is_known = true;
	if (!e->diags || e->facts->is_sentence_told || !from || !to ||
	    !format_period_in_sentence(e->facts->a, e->facts->lang, from, to, &is_known) || is_known)
		return;
	struct span call = call_of(parser, e);
	e->facts->is_sentence_told = true;
	diag_add(e->diags, RULE_DATA_SENTENCE, evaluation_span(e, call.start, call.end), NULL,
	         "how %s says a period like this within a sentence is not known; it is set with a dash",
	         lang_name(e->facts->a, e->facts->lang, "en"));
}

/* What is empty and to be confirmed is said to be so; NULL after a finding. */
static xmlNode *value_of_node(xmlXPathParserContext *parser, const struct function *function, const xmlNode *node,
                              const char *second, const struct fact *second_fact)
{
	struct facts *facts = evaluation_of(parser)->facts;
	const char *arguments[ARGUMENTS_MOST] = {NULL, second}, *lang = NULL;
	const struct fact *fact = fact_of_node(node);
	arguments_of_node(facts->a, function, node, arguments);
	if (function->set == set_percent && is_cell(fact))
		arguments[0] = without_percent(facts->a, arguments[0]);
	if (takes_number(function) && !(arguments[0] = number_of_cell(parser, fact, arguments[0])))
		return NULL;
	bool lacks_value = is_empty(arguments[0]) || (function->attributes[1] && is_empty(arguments[1]));
	const char *text = lacks_value && fact && fact->is_to_confirm ? to_confirm(facts, &lang)
	                                                              : set_value(facts, function, arguments);
	if (text && function == &sentence_function)
		tell_sentence(parser, arguments[0], arguments[1]);
	if (text) {
		xmlNode *made = kept(facts, node_made(facts, text, fact, lang));
		fact_of_node(made)->is_to_confirm |= second_fact && second_fact->is_to_confirm;
		return made;
	}
	fail_value(parser, function, arguments, fact);
	return NULL;
}

#define DECIMALS_COMPUTED 2 /* of what is computed, where the author does not say how many */

/* 1 div 3 has no end: money has cents, other numbers two decimals, unless it is said how many. */
static const char *computed_text(struct arena *a, const struct function *function, const char *text, const char *second)
{
	int n = -1;
	if (function->set == set_money && second)
		n = currency_decimals(second);
	else if (function->set == set_percent || (function->set == set_number && !second))
		n = DECIMALS_COMPUTED;
	const char *rounded = n < 0 ? NULL : decimal_rounded(a, text, (size_t)n);
	return rounded ? rounded : text;
}

/* Is the last argument 'sentence'? Then it is taken. */
static bool take_sentence(xmlXPathParserContext *parser, int *n)
{
	const xmlXPathObject *last = parser->value;
	if (*n < 2 || !last || last->type != XPATH_STRING || strcmp((const char *)last->stringval, "sentence") != 0)
		return false;
	xmlXPathFreeObject(valuePop(parser));
	(*n)--;
	return true;
}

void value_function(xmlXPathParserContext *parser, int n)
{
	const struct function *function = function_find(name_of(parser));
	struct evaluation *e = evaluation_of(parser);
	if (function->set == set_period && take_sentence(parser, &n))
		function = &sentence_function;
	const struct fact *second_fact = NULL;
	const char *second = n == 2 ? take_text(parser, &second_fact) : NULL;
	struct given given = take_argument(parser);
	if (!given.object) {
		if (given.is_computed)
			given.text = computed_text(e->facts->a, function, given.text, second);
		const char *const arguments[] = {given.text, second};
		const char *text = set_value(e->facts, function, arguments);
		if (text && function == &sentence_function)
			tell_sentence(parser, arguments[0], arguments[1]);
		if (text)
			push_text(parser, text);
		else
			fail_value(parser, function, arguments, second_fact);
		return;
	}
	xmlNodeSet *set = set_new();
	for (size_t i = 0; i < given.n && !e->has_failed; i++) {
		xmlNode *made = value_of_node(parser, function, given.nodes[i], second, second_fact);
		if (made)
			xmlXPathNodeSetAddUnique(set, made);
	}
	if (given.n == 0)
		fail_unanswered(parser);
	given_release(&given);
	push_nodes(parser, set);
}
