/* SPDX-License-Identifier: EUPL-1.2 */
/* arguments.c - between libxml2 and our functions: what a function is given, and what it gives or objects to. */
#include "functions.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>

#define FIGURES_OF_DOUBLE 15 /* that hold for any */

struct evaluation *evaluation_of(xmlXPathParserContext *parser)
{
	return parser->context->userData;
}

struct str name_of(const xmlXPathParserContext *parser)
{
	return str_from_z((const char *)parser->context->function);
}

/* The call at work, if its function is called only once; else NULL. */
static const struct call *call_at_work(const xmlXPathParserContext *parser, const struct evaluation *e)
{
	const struct call *found = NULL;
	for (size_t i = 0; i < e->expression->calls.n; i++) {
		const struct call *call = &e->expression->calls.at[i];
		if (!str_eq(call->name, name_of(parser)))
			continue;
		if (found)
			return NULL;
		found = call;
	}
	return found;
}

struct span call_of(const xmlXPathParserContext *parser, const struct evaluation *e)
{
	const struct call *call = call_at_work(parser, e);
	return call ? (struct span){call->start, call->end} : (struct span){0, (uint32_t)e->expression->text.n};
}

struct span argument_of(const xmlXPathParserContext *parser, const struct evaluation *e, size_t i)
{
	const struct call *call = call_at_work(parser, e);
	if (!call || i >= call->arguments.n)
		return call_of(parser, e);
	return (struct span){call->arguments.at[i].start, call->arguments.at[i].end};
}

static void stop(xmlXPathParserContext *parser)
{
	evaluation_of(parser)->has_failed = true;
	xmlXPathErr(parser, XPATH_EXPR_ERROR);
}

void fail(xmlXPathParserContext *parser, const struct fact *fact, const char *hint, const char *format, ...)
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
void fail_unanswered(xmlXPathParserContext *parser)
{
	struct evaluation *e = evaluation_of(parser);
	e->is_unanswered = true;
	e->call = call_of(parser, e);
	stop(parser);
}

const char *number_as_decimal(struct arena *a, double number)
{
	if (!isfinite(number) || number == 0)
		return isfinite(number) ? "0" : arena_printf(a, "%g", number);
	int n_decimals = FIGURES_OF_DOUBLE - 1 - (int)floor(log10(fabs(number)));
	size_t n = n_decimals > 0 ? (size_t)n_decimals : 0;
	return decimal_rounded(a, arena_printf(a, "%.*f", (int)n, number), n);
}

const char *node_text(struct arena *a, const xmlNode *node)
{
	xmlChar *value = xmlNodeGetContent(node);
	const char *text = value ? arena_strdup(a, (const char *)value) : "";
	xmlFree(value);
	return text;
}

struct given take_argument(xmlXPathParserContext *parser)
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
		given.is_computed = true;
		tell_large_result(evaluation_of(parser), given.object->floatval);
	} else {
		xmlChar *text = xmlXPathCastToString(given.object);
		given.text = arena_strdup(a, (const char *)text);
		xmlFree(text);
	}
	xmlXPathFreeObject(given.object);
	given.object = NULL;
	return given;
}

void given_release(struct given *given)
{
	if (given->object)
		xmlXPathFreeObject(given->object);
}

bool refuse_whole(xmlXPathParserContext *parser, struct given *given)
{
	struct evaluation *e = evaluation_of(parser);
	for (size_t i = 0; i < given->n; i++) {
		if (!node_is_whole(given->nodes[i]))
			continue;
		explain_whole(e, call_of(parser, e), given->nodes[i]);
		given_release(given);
		stop(parser);
		return true;
	}
	return false;
}

/* A text, of the first node if there are nodes. */
const char *take_text(xmlXPathParserContext *parser, const struct fact **fact)
{
	struct given given = take_argument(parser);
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *text = given.n ? node_text(a, given.nodes[0]) : given.text;
	*fact = given.n ? fact_of_node(given.nodes[0]) : NULL;
	given_release(&given);
	return text;
}

void push_text(xmlXPathParserContext *parser, const char *text)
{
	valuePush(parser, xmlXPathNewCString(text));
}

void push_nodes(xmlXPathParserContext *parser, xmlNodeSet *set)
{
	xmlXPathObject *object = xmlXPathWrapNodeSet(set);
	if (!object)
		out_of_memory();
	object->type = XPATH_XSLT_TREE;
	valuePush(parser, object);
}

xmlNodeSet *set_new(void)
{
	xmlNodeSet *set = xmlXPathNodeSetCreate(NULL);
	if (!set)
		out_of_memory();
	return set;
}

xmlNode *kept(struct facts *facts, xmlNode *node)
{
	list_push(facts->lasting, &facts->made, node);
	return node;
}

bool is_empty(const char *text)
{
	return str_trim(str_from_z(text)).n == 0;
}
