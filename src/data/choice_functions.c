/* SPDX-License-Identifier: EUPL-1.2 */
/* choice_functions.c - if, current, id: which of two, from where, and who bears a name. */
#include "functions.h"

#include "../base/char.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* --- if --- */

static void note_taken(struct evaluation *e, size_t which)
{
	struct str text = e->facts->kept.at[which].text, whole = e->expression->text;
	if (text.at < whole.at || text.at > whole.at + whole.n)
		return; /* a part of it is asked by itself */
	uint32_t start = (uint32_t)(text.at - whole.at);
	for (size_t i = 0; i < e->taken.n; i++)
		if (e->taken.at[i] == start)
			return;
	list_push(e->facts->a, &e->taken, start);
}

/* if(condition, value, other): of the two, which are parts that are kept, one is evaluated. */
void if_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	size_t otherwise = (size_t)xmlXPathPopNumber(parser), then = (size_t)xmlXPathPopNumber(parser);
	size_t which = xmlXPathPopBoolean(parser) ? then : otherwise;
	note_taken(evaluation_of(parser), which);
	xmlXPathObject *value = kept_value(parser, which, asked_now(parser));
	if (value)
		valuePush(parser, value);
}

/* --- current --- */

/* What the expression starts from, also within a predicate. */
void current_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	const struct evaluation *e = evaluation_of(parser);
	const struct fact *context = e->scope ? e->scope->context : NULL;
	valuePush(parser, xmlXPathNewNodeSet(context ? context->node : (xmlNode *)e->facts->tree));
}

/* --- id --- */

static const xmlNode *node_after(const xmlNode *node)
{
	if (node->children && node->type != XML_ATTRIBUTE_NODE)
		return node->children;
	while (node && !node->next)
		node = node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
	return node ? node->next : NULL;
}

/* Of elements that share one the first has it. */
static void gather_ids(struct facts *facts)
{
	facts->has_ids = true;
	for (const xmlNode *at = (const xmlNode *)facts->tree; at; at = node_after(at)) {
		const xmlAttr *id = attribute_of(at, "id");
		if (!id)
			continue;
		void **place =
			map_at(facts->lasting, &facts->ids, str_from_z(node_text(facts->lasting, (const xmlNode *)id)));
		*place = *place ? *place : (void *)(uintptr_t)at;
	}
}

static void add_called(struct facts *facts, xmlNodeSet *set, const char *names)
{
	for (const char *at = names; *at;) {
		size_t n = 0;
		while (at[n] && !ascii_is_xml_space(at[n]))
			n++;
		xmlNode *node = n ? map_find(&facts->ids, (struct str){at, n}) : NULL;
		if (node)
			xmlXPathNodeSetAddUnique(set, node);
		at += n ? n : 1;
	}
}

/* XPath 1.0, section 4.1, with id and xml:id for the attributes that a document type would name. */
void id_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct facts *facts = evaluation_of(parser)->facts;
	struct given given = take_argument(parser);
	xmlNodeSet *set = set_new();
	if (!facts->has_ids)
		gather_ids(facts);
	if (!given.object)
		add_called(facts, set, given.text);
	for (size_t i = 0; i < given.n && spend(parser, 1); i++)
		add_called(facts, set, node_text(facts->a, given.nodes[i]));
	given_release(&given);
	set_sort_once(set);
	valuePush(parser, xmlXPathWrapNodeSet(set));
}
