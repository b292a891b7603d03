/* SPDX-License-Identifier: EUPL-1.2 */
/* node_functions.c - unique, list, string-join and concat: several nodes in, fewer, or one text made of them out. What
 * is joined keeps the facts of its parts. */
#include "functions.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* Of a text instead of nodes there is nothing to list or to sort. */
bool take_nodes(xmlXPathParserContext *parser, struct given *given)
{
	*given = take_argument(parser);
	if (given->object)
		return true;
	struct str name = name_of(parser);
	fail(parser, NULL, "give it a path, such as //partner/name", "%.*s() takes nodes, not a text", (int)name.n,
	     name.at);
	return false;
}

/* A cell that is empty is not one value more: 27 countries are not 28. */
static bool is_empty_cell(const xmlNode *node, const char *text)
{
	return is_empty(text) && is_cell(fact_of_node(node));
}

void unique_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct arena *a = evaluation_of(parser)->facts->a;
	struct given given;
	struct map seen = {0};
	if (!take_nodes(parser, &given))
		return;
	xmlNodeSet *set = set_new();
	for (size_t i = 0; i < given.n; i++) {
		const char *text = node_text(a, given.nodes[i]);
		if (is_empty_cell(given.nodes[i], text))
			continue;
		void **place = map_at(a, &seen, str_from_z(text));
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

/* What list() or concat() made is several texts, each with its fact. */
static bool is_joined(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE && !node->_private;
}

static void join_parts(struct facts *facts, xmlNode *joined, const xmlNode *parts)
{
	for (const xmlNode *part = parts->children; part; part = part->next) {
		const struct fact *fact = fact_of_node(part);
		join_text(facts, joined, node_text(facts->a, part), fact, fact->lang);
	}
}

/* An item's text as it will be printed. */
static const char *item_text(const struct facts *facts, const xmlNode *node, const char **lang)
{
	const struct fact *fact = fact_of_node(node);
	const char *text = node_text(facts->a, node);
	*lang = fact ? fact->lang : NULL;
	return is_empty(text) && fact && fact->is_to_confirm ? to_confirm(facts, lang) : text;
}

/* Those that print something. */
static size_t leave_out_empty(const char **texts, const char **langs, xmlNode **nodes, size_t n)
{
	size_t n_left = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_empty(texts[i]))
			continue;
		texts[n_left] = texts[i];
		langs[n_left] = langs[i];
		nodes[n_left++] = nodes[i];
	}
	return n_left;
}

/* The language's "and" or "or" before the last; any other text stands between all. */
static const char *const *separators_for(struct facts *facts, const char *between, const char *const *texts, size_t n)
{
	if (!between || strcmp(between, "and") == 0)
		return list_separators(facts->a, facts->lang, texts, n, LIST_AND);
	if (strcmp(between, "or") == 0)
		return list_separators(facts->a, facts->lang, texts, n, LIST_OR);
	const char **separators = arena_array(facts->a, n, const char *);
	for (size_t i = 0; i < n; i++)
		separators[i] = between;
	return separators;
}

static xmlNode *joined_nodes(struct facts *facts, const struct given *given, const char *between)
{
	const char **texts = arena_array(facts->a, given->n, const char *);
	const char **langs = arena_array(facts->a, given->n, const char *);
	xmlNode **nodes = arena_array(facts->a, given->n, xmlNode *);
	for (size_t i = 0; i < given->n; i++) {
		nodes[i] = given->nodes[i];
		texts[i] = item_text(facts, nodes[i], &langs[i]);
	}
	size_t n = leave_out_empty(texts, langs, nodes, given->n);
	const char *const *separators = separators_for(facts, between, texts, n);
	xmlNode *joined = n ? joined_new(facts) : NULL;
	for (size_t i = 0; i < n; i++) {
		if (is_joined(nodes[i]))
			join_parts(facts, joined, nodes[i]);
		else
			join_text(facts, joined, texts[i], fact_of_node(nodes[i]), langs[i]);
		join_text(facts, joined, i + 1 < n ? separators[i] : "", NULL, NULL);
	}
	return joined;
}

static void push_joined(xmlXPathParserContext *parser, const char *between)
{
	struct given given;
	if (!take_nodes(parser, &given))
		return;
	if (refuse_whole(parser, &given))
		return;
	xmlNodeSet *set = set_new();
	xmlNode *joined = joined_nodes(evaluation_of(parser)->facts, &given, between);
	if (joined)
		xmlXPathNodeSetAddUnique(set, joined);
	else
		fail_unanswered(parser);
	given_release(&given);
	push_nodes(parser, set);
}

void list_function(xmlXPathParserContext *parser, int n)
{
	const struct fact *unheeded;
	push_joined(parser, n == 2 ? take_text(parser, &unheeded) : NULL);
}

/* As XPath 2.0 has it, but for those that are empty. */
void string_join_function(xmlXPathParserContext *parser, int n)
{
	const struct fact *unheeded;
	push_joined(parser, n == 2 ? take_text(parser, &unheeded) : "");
}

static void join_argument(xmlXPathParserContext *parser, xmlNode *joined, const struct given *given, size_t i)
{
	struct evaluation *e = evaluation_of(parser);
	const struct fact *fact = given->n ? fact_of_node(given->nodes[0]) : NULL;
	if (given->n && is_joined(given->nodes[0]))
		join_parts(e->facts, joined, given->nodes[0]);
	else if (given->n)
		join_text(e->facts, joined, node_text(e->facts->a, given->nodes[0]), fact, fact ? fact->lang : NULL);
	else
		join_text(e->facts, joined, given->text, &(struct fact){.computed = argument_of(parser, e, i)}, NULL);
}

/* As XPath has it, but what nodes are in it keep their facts. */
void concat_function(xmlXPathParserContext *parser, int n)
{
	struct facts *facts = evaluation_of(parser)->facts;
	struct given *given = arena_array(facts->a, (size_t)n, struct given);
	for (int i = n; i-- > 0;)
		given[i] = take_argument(parser);
	for (int i = 0; i < n; i++) {
		if (!refuse_whole(parser, &given[i]))
			continue;
		while (n-- > 0)
			if (n != i)
				given_release(&given[n]);
		return;
	}
	xmlNode *joined = joined_new(facts);
	for (int i = 0; i < n; i++) {
		join_argument(parser, joined, &given[i], (size_t)i);
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
