/* SPDX-License-Identifier: EUPL-1.2 */
/* functions.c - the functions that expressions have beside those of XPath 1.0: what locale/format.h sets, lists, order.
 *
 * What is made of a node is a node again: it keeps where the datum stands, its language and whether it is to be
 * confirmed, and of several nodes comes one each, so that list(sort(country(unique(//partner/@country)))) works. Sets
 * that our functions give are "value trees" to libxml2, which leaves their order alone. */
#include "evaluation.h"
#include "words.h"

#include "../locale/format.h"
#include "../locale/locale.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>

enum { ARGUMENTS_MOST = 2 };

/* Of value functions: what becomes of the arguments; NULL: they are not what it takes. */
typedef const char *value_setter(struct arena *a, const char *lang, const char *const *arguments);

struct function {
	const char *name;
	size_t least, most; /* arguments */
	xmlXPathFunction call;
	/* Of value functions: */
	value_setter *set;
	const char *takes;                      /* what the arguments have to be */
	const char *attributes[ARGUMENTS_MOST]; /* of an element that stands for them; NULL: its text */
};

static const struct function *function_find(struct str name);

/* --- Between libxml2 and us --- */

static struct evaluation *evaluation_of(xmlXPathParserContext *parser)
{
	return parser->context->userData;
}

static struct str name_of(const xmlXPathParserContext *parser)
{
	return str_from_z((const char *)parser->context->function);
}

/* The call at work, if its function is called only once; else the whole expression. */
static struct span call_of(const xmlXPathParserContext *parser, const struct evaluation *e)
{
	struct span found = {0, (uint32_t)e->expression->text.n};
	size_t n = 0;
	for (size_t i = 0; i < e->expression->calls.n; i++) {
		const struct call *call = &e->expression->calls.at[i];
		if (str_eq(call->name, name_of(parser)) && n++ == 0)
			found = (struct span){call->start, call->end};
	}
	return n == 1 ? found : (struct span){0, (uint32_t)e->expression->text.n};
}

static void stop(xmlXPathParserContext *parser)
{
	evaluation_of(parser)->has_failed = true;
	xmlXPathErr(parser, XPATH_EXPR_ERROR);
}

__attribute__((format(printf, 4, 5))) static void fail(xmlXPathParserContext *parser, const struct fact *fact,
                                                       const char *hint, const char *format, ...)
{
	struct evaluation *e = evaluation_of(parser);
	struct span call = call_of(parser, e);
	va_list arguments;
	va_start(arguments, format);
	const char *message = arena_vprintf(e->facts->a, format, arguments);
	va_end(arguments);
	if (e->diags && !e->has_failed) {
		struct span span = evaluation_span(e, call.start, call.end);
		struct diag *diag = diag_add(e->diags, RULE_DATA_VALUE, span, hint, "%s", message);
		if (fact && fact->span.start)
			diag_relate(e->diags, diag, fact->span, "the value stands here");
	}
	stop(parser);
}

/* A function that needs a node was given none: why is found out when libxml2 is done. */
static void fail_unanswered(xmlXPathParserContext *parser)
{
	struct evaluation *e = evaluation_of(parser);
	e->is_unanswered = true;
	e->call = call_of(parser, e);
	stop(parser);
}

/* What an argument is: nodes, or a text without one. */
struct given {
	xmlXPathObject *object; /* NULL: a text */
	xmlNode **nodes;
	size_t n;
	const char *text;
};

static const char *number_as_decimal(struct arena *a, double number)
{
	if (isfinite(number) && number == floor(number) && fabs(number) < 1e15)
		return arena_printf(a, "%.0f", number);
	const char *text = arena_printf(a, "%.15g", number);
	return isfinite(number) && strchr(text, 'e') ? arena_printf(a, "%.15f", number) : text;
}

static const char *node_text(struct arena *a, const xmlNode *node)
{
	xmlChar *value = xmlNodeGetContent(node);
	const char *text = value ? arena_strdup(a, (const char *)value) : "";
	xmlFree(value);
	return text;
}

static struct given take_argument(xmlXPathParserContext *parser)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	struct given given = {.object = valuePop(parser), .text = ""};
	if (!given.object)
		return given;
	if (given.object->type == XPATH_NODESET || given.object->type == XPATH_XSLT_TREE) {
		xmlNodeSet *set = given.object->nodesetval;
		given.nodes = set ? set->nodeTab : NULL;
		given.n = set ? (size_t)set->nodeNr : 0;
		return given;
	}
	if (given.object->type == XPATH_NUMBER) {
		given.text = number_as_decimal(a, given.object->floatval);
	} else {
		xmlChar *text = xmlXPathCastToString(given.object);
		given.text = arena_strdup(a, (const char *)text);
		xmlFree(text);
	}
	xmlXPathFreeObject(given.object);
	given.object = NULL;
	return given;
}

static void given_release(struct given *given)
{
	if (given->object)
		xmlXPathFreeObject(given->object);
}

/* A text, of the first node if there are nodes. */
static const char *take_text(xmlXPathParserContext *parser, const struct fact **fact)
{
	struct given given = take_argument(parser);
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *text = given.n ? node_text(a, given.nodes[0]) : given.text;
	*fact = given.n ? fact_of_node(given.nodes[0]) : NULL;
	given_release(&given);
	return text;
}

static void push_text(xmlXPathParserContext *parser, const char *text)
{
	valuePush(parser, xmlXPathNewCString(text));
}

static void push_nodes(xmlXPathParserContext *parser, xmlNodeSet *set)
{
	xmlXPathObject *object = xmlXPathWrapNodeSet(set);
	if (!object)
		out_of_memory();
	object->type = XPATH_XSLT_TREE;
	valuePush(parser, object);
}

static xmlNodeSet *set_new(void)
{
	xmlNodeSet *set = xmlXPathNodeSetCreate(NULL);
	if (!set)
		out_of_memory();
	return set;
}

static xmlNode *kept(struct facts *facts, xmlNode *node)
{
	list_push(facts->a, &facts->made, node);
	return node;
}

static const char *to_confirm(const struct facts *facts, const char **lang)
{
	bool fell_back;
	const char *text = label(facts->lang, "to_confirm", &fell_back);
	*lang = fell_back ? "en" : NULL;
	return text;
}

/* --- Functions that set a value --- */

static const char *set_number(struct arena *a, const char *lang, const char *const *arguments)
{
	int decimals = -1;
	if (arguments[1]) {
		if (strlen(arguments[1]) != 1 || arguments[1][0] < '0' || arguments[1][0] > '9')
			return NULL;
		decimals = arguments[1][0] - '0';
	}
	return format_number(a, lang, arguments[0], decimals);
}

static const char *set_money(struct arena *a, const char *lang, const char *const *arguments)
{
	return arguments[1] ? format_money(a, lang, arguments[0], arguments[1]) : NULL;
}

static const char *set_percent(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_percent(a, lang, arguments[0]);
}

static const char *set_date(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_date(a, lang, arguments[0]);
}

static const char *set_time(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_time(a, lang, arguments[0]);
}

static const char *set_period(struct arena *a, const char *lang, const char *const *arguments)
{
	return arguments[1] ? format_period(a, lang, arguments[0], arguments[1]) : NULL;
}

static const char *set_country(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_country(a, lang, arguments[0]);
}

static const char *set_language(struct arena *a, const char *lang, const char *const *arguments)
{
	return lang_canonical(a, arguments[0]) ? lang_name(a, arguments[0], lang) : NULL;
}

static const char *set_ordinal(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_ordinal(a, lang, arguments[0]);
}

/* Remembered: texts ask for the same dates and names again and again. */
static const char *set_value(struct facts *facts, const struct function *function, const char *const *arguments)
{
	const char *key = arena_printf(facts->a, "%s\x1F%s\x1F%s", function->name, arguments[0],
	                               arguments[1] ? arguments[1] : "\x1F");
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
	return node->type != XML_ELEMENT_NODE ||
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

static bool is_empty(const char *text) /* or NULL */
{
	return str_trim(str_from_z(text)).n == 0;
}

static void fail_value(xmlXPathParserContext *parser, const struct function *function, const char *const *arguments,
                       const struct fact *fact)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *hint = arena_printf(a, "%s() takes %s", function->name, function->takes);
	const xmlNode *element = fact && fact->node->type == XML_ELEMENT_NODE ? fact->node : NULL;
	const char *attribute = function->attributes[0];
	const char *fill_in = "fill it in, or write status=\"to-confirm\" where it stands";
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

/* What is empty and to be confirmed is said to be so; NULL after a finding. */
static xmlNode *value_of_node(xmlXPathParserContext *parser, const struct function *function, const xmlNode *node,
                              const char *second)
{
	struct facts *facts = evaluation_of(parser)->facts;
	const char *arguments[ARGUMENTS_MOST] = {NULL, second}, *lang = NULL;
	const struct fact *fact = fact_of_node(node);
	arguments_of_node(facts->a, function, node, arguments);
	bool lacks_value = is_empty(arguments[0]) || (function->attributes[1] && is_empty(arguments[1]));
	const char *text = lacks_value && fact && fact->is_to_confirm ? to_confirm(facts, &lang)
	                                                              : set_value(facts, function, arguments);
	if (text)
		return kept(facts, node_made(facts, text, fact, lang));
	fail_value(parser, function, arguments, fact);
	return NULL;
}

static void value_function(xmlXPathParserContext *parser, int n)
{
	const struct function *function = function_find(name_of(parser));
	struct evaluation *e = evaluation_of(parser);
	const struct fact *second_fact = NULL;
	const char *second = n == 2 ? take_text(parser, &second_fact) : NULL;
	struct given given = take_argument(parser);
	if (!given.object) {
		const char *const arguments[] = {given.text, second};
		const char *text = set_value(e->facts, function, arguments);
		if (text)
			push_text(parser, text);
		else
			fail_value(parser, function, arguments, second_fact);
		return;
	}
	xmlNodeSet *set = set_new();
	for (size_t i = 0; i < given.n && !e->has_failed; i++) {
		xmlNode *made = value_of_node(parser, function, given.nodes[i], second);
		if (made)
			xmlXPathNodeSetAddUnique(set, made);
	}
	if (given.n == 0)
		fail_unanswered(parser);
	given_release(&given);
	push_nodes(parser, set);
}

/* --- Functions of several nodes --- */

/* Of a text instead of nodes there is nothing to list or to sort. */
static bool take_nodes(xmlXPathParserContext *parser, struct given *given)
{
	*given = take_argument(parser);
	if (given->object)
		return true;
	struct str name = name_of(parser);
	fail(parser, NULL, "give it a path, such as //partner/name", "%.*s() takes nodes, not a text", (int)name.n,
	     name.at);
	return false;
}

static void unique_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct arena *a = evaluation_of(parser)->facts->a;
	struct given given;
	struct map seen = {0};
	if (!take_nodes(parser, &given))
		return;
	xmlNodeSet *set = set_new();
	for (size_t i = 0; i < given.n; i++) {
		void **place = map_at(a, &seen, str_from_z(node_text(a, given.nodes[i])));
		if (!*place)
			xmlXPathNodeSetAddUnique(set, given.nodes[i]);
		*place = given.nodes[i];
	}
	bool is_in_document_order = given.object->type == XPATH_NODESET;
	given_release(&given);
	if (is_in_document_order)
		valuePush(parser, xmlXPathWrapNodeSet(set));
	else
		push_nodes(parser, set);
}

static void sort_by_rank(const char *const *texts, size_t *order, size_t n, struct arena *a)
{
	size_t *sorted = arena_array(a, n, size_t), at = 0;
	int last = country_rank("");
	for (int rank = 0; rank <= last; rank++)
		for (size_t i = 0; i < n; i++)
			if (country_rank(texts[i]) == rank)
				sorted[at++] = i;
	memcpy(order, sorted, n * sizeof *order);
}

static void sort_function(xmlXPathParserContext *parser, int n)
{
	struct facts *facts = evaluation_of(parser)->facts;
	const struct fact *unheeded;
	const char *by = n == 2 ? take_text(parser, &unheeded) : "";
	struct given given;
	if (!take_nodes(parser, &given))
		return;
	if (*by && strcmp(by, "protocol") != 0)
		fail(parser, NULL, "sort(nodes, 'protocol') puts codes of countries into the order of protocol",
		     "there is no order '%s'", text_excerpt(facts->a, by));
	const char **texts = arena_array(facts->a, given.n, const char *);
	size_t *order = arena_array(facts->a, given.n, size_t);
	for (size_t i = 0; i < given.n; i++) {
		texts[i] = node_text(facts->a, given.nodes[i]);
		order[i] = i;
	}
	if (*by)
		sort_by_rank(texts, order, given.n, facts->a);
	else
		sort_texts(facts->lang, texts, order, given.n);
	xmlNodeSet *set = set_new();
	for (size_t i = 0; i < given.n; i++)
		xmlXPathNodeSetAddUnique(set, given.nodes[order[i]]);
	given_release(&given);
	push_nodes(parser, set);
}

static void add_child(xmlNode *parent, xmlNode *child)
{
	child->parent = parent; /* not xmlAddChild, which melts texts into one */
	child->prev = parent->last;
	*(parent->last ? &parent->last->next : &parent->children) = child;
	parent->last = child;
}

/* Texts that become children of one node: each keeps its fact. */
static xmlNode *joined_new(struct facts *facts)
{
	xmlNode *joined = xmlNewDocNode(facts->tree, NULL, (const xmlChar *)"list", NULL);
	if (!joined)
		out_of_memory();
	return kept(facts, joined);
}

static void join_text(struct facts *facts, xmlNode *joined, const char *text, const struct fact *like, const char *lang)
{
	if (!*text)
		return;
	add_child(joined, node_made(facts, text, like, lang));
}

/* An item's text as it will be printed. */
static const char *item_text(const struct facts *facts, const xmlNode *node, const char **lang)
{
	const struct fact *fact = fact_of_node(node);
	const char *text = node_text(facts->a, node);
	*lang = fact ? fact->lang : NULL;
	return is_empty(text) && fact && fact->is_to_confirm ? to_confirm(facts, lang) : text;
}

static void list_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct facts *facts = evaluation_of(parser)->facts;
	struct given given;
	if (!take_nodes(parser, &given))
		return;
	const char **texts = arena_array(facts->a, given.n, const char *);
	const char **langs = arena_array(facts->a, given.n, const char *);
	for (size_t i = 0; i < given.n; i++)
		texts[i] = item_text(facts, given.nodes[i], &langs[i]);
	const char *const *separators = list_separators(facts->a, facts->lang, texts, given.n);
	xmlNodeSet *set = set_new();
	if (given.n == 0) {
		fail_unanswered(parser);
	} else {
		xmlNode *joined = joined_new(facts);
		for (size_t i = 0; i < given.n; i++) {
			join_text(facts, joined, texts[i], fact_of_node(given.nodes[i]), langs[i]);
			join_text(facts, joined, i + 1 < given.n ? separators[i] : "", NULL, NULL);
		}
		xmlXPathNodeSetAddUnique(set, joined);
	}
	given_release(&given);
	push_nodes(parser, set);
}

/* As XPath has it, but what nodes are in it keep their facts. */
static void concat_function(xmlXPathParserContext *parser, int n)
{
	struct facts *facts = evaluation_of(parser)->facts;
	struct given *given = arena_array(facts->a, (size_t)n, struct given);
	for (int i = n; i-- > 0;)
		given[i] = take_argument(parser);
	xmlNode *joined = joined_new(facts);
	for (int i = 0; i < n; i++) {
		const struct fact *fact = given[i].n ? fact_of_node(given[i].nodes[0]) : NULL;
		const char *text = given[i].n ? node_text(facts->a, given[i].nodes[0]) : given[i].text;
		join_text(facts, joined, text, fact, fact ? fact->lang : NULL);
		given_release(&given[i]);
	}
	if (!joined->children) { /* an empty text is false, a node is not */
		push_text(parser, "");
		return;
	}
	xmlNodeSet *set = set_new();
	xmlXPathNodeSetAddUnique(set, joined);
	push_nodes(parser, set);
}

/* --- Words --- */

static void fail_label(xmlXPathParserContext *parser, const char *key, const struct fact *fact)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *nearest = nearest_name(str_from_z(key), label_keys(a));
	fail(parser, fact,
	     nearest ? arena_printf(a, "did you mean '%s'?", nearest)
	             : "the labels are those that the program itself sets: contents, figure, partners, ...",
	     "there is no label '%s'", text_excerpt(a, key));
}

static void label_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct evaluation *e = evaluation_of(parser);
	const struct fact *fact;
	bool fell_back;
	const char *key = take_text(parser, &fact), *text = label(e->facts->lang, key, &fell_back);
	if (text == key) {
		fail_label(parser, key, fact);
		return;
	}
	if (!fell_back) {
		push_text(parser, text);
		return;
	}
	struct span call = call_of(parser, e);
	if (e->diags)
		diag_add(e->diags, RULE_LABEL_FALLBACK, evaluation_span(e, call.start, call.end), NULL,
		         "the label '%s' is not known in %s; the English one is set", key,
		         lang_name(e->facts->a, e->facts->lang, "en"));
	xmlNodeSet *set = set_new();
	xmlXPathNodeSetAddUnique(set, kept(e->facts, node_made(e->facts, text, NULL, "en")));
	push_nodes(parser, set);
}

static const char *plural_hint(struct arena *a, const struct plural_forms *forms)
{
	const char *hint = "give them in this order:";
	for (size_t i = 0; i < forms->n; i++)
		hint = arena_printf(a, "%s%s %s (as for %d)", hint, i ? "," : "", forms->names[i], forms->examples[i]);
	return hint;
}

static void plural_function(xmlXPathParserContext *parser, int n)
{
	struct evaluation *e = evaluation_of(parser);
	struct arena *a = e->facts->a;
	const struct fact *fact = NULL;
	struct plural_forms forms;
	size_t n_given = (size_t)n - 1;
	const char **given = arena_array(a, n_given, const char *);
	for (size_t i = n_given; i-- > 0;)
		given[i] = take_text(parser, &fact);
	const char *number = take_text(parser, &fact);
	size_t form = plural_form(e->facts->lang, number, &forms);
	if (forms.n == 0)
		fail(parser, fact, "plural() takes a number first, then the forms of the word", "'%s' is no number",
		     text_excerpt(a, number));
	else if (forms.n != n_given)
		fail(parser, NULL, plural_hint(a, &forms), "%s has %zu forms of a counted word; %zu %s given",
		     lang_name(a, e->facts->lang, "en"), forms.n, n_given, n_given == 1 ? "is" : "are");
	else
		push_text(parser, given[form]);
}

/* --- The table --- */

#define DECIMAL "a number such as 1480 or -0.5"
static const struct function functions[] = {
	{"concat", 2, SIZE_MAX, concat_function, NULL, NULL, {NULL, NULL}},
	{"country",
         1,
         1,
         value_function,
         set_country,
         "a code of ISO 3166 such as LT, or EL and UK",
         {"country", NULL}},
	{"date", 1, 1, value_function, set_date, "a day such as 2021-04-13, a month or a year", {"date", NULL}},
	{"label", 1, 1, label_function, NULL, NULL, {NULL, NULL}},
	{"language", 1, 1, value_function, set_language, "a BCP 47 tag such as lt", {NULL, NULL}},
	{"list", 1, 1, list_function, NULL, NULL, {NULL, NULL}},
	{"money",
         1,
         2,
         value_function,
         set_money,
         DECIMAL " and a currency of ISO 4217 such as EUR",
         {"amount", "currency"}},
	{"num", 1, 2, value_function, set_number, DECIMAL " and how many decimals it gets, 0 to 9", {NULL, NULL}},
	{"ordinal", 1, 1, value_function, set_ordinal, "a whole number from 1", {NULL, NULL}},
	{"percent", 1, 1, value_function, set_percent, DECIMAL, {NULL, NULL}},
	{"period",
         1,
         2,
         value_function,
         set_period,
         "a first and a last day, or month, or year: 2019-09-01 and 2020-12-31",
         {"from", "to"}},
	{"plural", 2, 7, plural_function, NULL, NULL, {NULL, NULL}},
	{"sort", 1, 2, sort_function, NULL, NULL, {NULL, NULL}},
	{"time", 1, 1, value_function, set_time, "a time such as 09:30", {NULL, NULL}},
	{"unique", 1, 1, unique_function, NULL, NULL, {NULL, NULL}},
};
enum { N_FUNCTIONS = sizeof functions / sizeof *functions };

/* XPath 1.0, section 4, which libxml2 brings. */
static const struct {
	const char *name;
	size_t least, most;
} own_of_xpath[] = {
	{"boolean", 1, 1},
	{"ceiling", 1, 1},
	{"contains", 2, 2},
	{"count", 1, 1},
	{"false", 0, 0},
	{"floor", 1, 1},
	{"id", 1, 1},
	{"lang", 1, 1},
	{"last", 0, 0},
	{"local-name", 0, 1},
	{"name", 0, 1},
	{"namespace-uri", 0, 1},
	{"normalize-space", 0, 1},
	{"not", 1, 1},
	{"number", 0, 1},
	{"position", 0, 0},
	{"round", 1, 1},
	{"starts-with", 2, 2},
	{"string", 0, 1},
	{"string-length", 0, 1},
	{"substring", 2, 3},
	{"substring-after", 2, 2},
	{"substring-before", 2, 2},
	{"sum", 1, 1},
	{"translate", 3, 3},
	{"true", 0, 0},
};
enum { N_OWN_OF_XPATH = sizeof own_of_xpath / sizeof *own_of_xpath };

static const struct function *function_find(struct str name)
{
	for (size_t i = 0; i < N_FUNCTIONS; i++)
		if (str_eq_z(name, functions[i].name))
			return &functions[i];
	return NULL;
}

bool function_arity(struct str name, size_t *least, size_t *most)
{
	const struct function *function = function_find(name);
	*least = function ? function->least : 0;
	*most = function ? function->most : 0;
	for (size_t i = 0; i < N_OWN_OF_XPATH && !function; i++) {
		if (!str_eq_z(name, own_of_xpath[i].name))
			continue;
		*least = own_of_xpath[i].least;
		*most = own_of_xpath[i].most;
		return true;
	}
	return function != NULL;
}

const char *const *function_names(struct arena *a)
{
	const char **names = arena_array(a, N_FUNCTIONS + N_OWN_OF_XPATH + 1, const char *);
	for (size_t i = 0; i < N_FUNCTIONS; i++)
		names[i] = functions[i].name;
	for (size_t i = 0; i < N_OWN_OF_XPATH; i++)
		names[N_FUNCTIONS + i] = own_of_xpath[i].name;
	return names;
}

void functions_register(xmlXPathContext *context)
{
	for (size_t i = 0; i < N_FUNCTIONS; i++) {
		const xmlChar *name = (const xmlChar *)functions[i].name;
		xmlXPathRegisterFunc(context, name, NULL); /* concat is there already */
		xmlXPathRegisterFunc(context, name, functions[i].call);
	}
}
