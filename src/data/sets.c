/* SPDX-License-Identifier: EUPL-1.2 */
/* sets.c - the sets of nodes that libxml2 makes in time that grows with their square, made in time that grows with them.
 *
 * libxml2 puts two sets together by looking for each node of one in the other: in A | B, and in each step that may come to a node
 * from several ones (all axes but child, attribute and self). expression.c finds these; libxml2 is given
 *
 *   A | B | C        as  union(A, B, C)
 *   A//B             as  within(A)/B       what is beneath the nodes of A, and they themselves
 *   A/axis::B[C]     as  from(A, N)        the N-th step that is kept, asked of one node of A after the other
 *   A = B            as  equals(A, B)      and so on: compare.c
 *   if(A, B, C)      as  if(A, N, M)       B and C are the parts N and M that are kept; choice_functions.c
 *   sort(A, B)       as  sort(A, N)        B is asked of each node of A; order_functions.c
 *
 * and these functions sort by document order, in which the same nodes are neighbours. No author can call them: functions.c does
 * not list them. */
#include "evaluation.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdlib.h>

/* --- What libxml2 is given --- */

struct placed_rewrite {
	const struct rewrite *rewrite;
	size_t order;
};

/* By place: what is kept before what opens within it; of those that open at one place the outer ones first, which were
 * found last. */
static int compare_rewrites(const void *left, const void *right)
{
	const struct placed_rewrite *a = left, *b = right;
	if (a->rewrite->start != b->rewrite->start)
		return a->rewrite->start < b->rewrite->start ? -1 : 1;
	bool a_keeps = a->rewrite->kind == REWRITE_KEEP, b_keeps = b->rewrite->kind == REWRITE_KEEP;
	if (a_keeps != b_keeps)
		return a_keeps ? -1 : 1;
	bool a_opens = a->rewrite->kind == REWRITE_OPEN, b_opens = b->rewrite->kind == REWRITE_OPEN;
	if (a_opens != b_opens)
		return a_opens ? -1 : 1;
	return (a->order < b->order) == a_opens ? 1 : -1;
}

static void put_rewritten(struct facts *facts, struct buf *out, const struct rewrite *rewrite)
{
	if (rewrite->kind == REWRITE_OPEN || rewrite->kind == REWRITE_MARK) {
		buf_puts(out, rewrite->text);
		return;
	}
	xmlXPathCompExpr *code = compile_linear(facts, rewrite->step);
	buf_printf(out, rewrite->kind == REWRITE_STEP ? ", %zu)" : "%zu", facts->kept.n);
	list_push(facts->lasting, &facts->kept, ((struct kept_part){code, rewrite->step}));
}

/* What stands within a part that is kept is that part's own, up to what closes at the end of an argument. */
static void put_all(struct facts *facts, struct buf *out, const struct expression *expression)
{
	size_t n = expression->rewrites.n;
	uint32_t done = 0, own = 0; /* its text is put up to `done`; what starts before `own` belongs to a part */
	struct placed_rewrite *placed = arena_array(facts->a, n, struct placed_rewrite);
	for (size_t i = 0; i < n; i++)
		placed[i] = (struct placed_rewrite){&expression->rewrites.at[i], i};
	qsort(placed, n, sizeof *placed, compare_rewrites);
	for (size_t i = 0; i < n; i++) {
		const struct rewrite *rewrite = placed[i].rewrite;
		if (rewrite->start < own)
			continue;
		buf_put_str(out, str_slice(expression->text, done, rewrite->start));
		put_rewritten(facts, out, rewrite);
		done = rewrite->end;
		own = done + (rewrite->kind == REWRITE_KEEP);
	}
	buf_put_str(out, str_slice(expression->text, done, expression->text.n));
}

/* In brackets libxml2 does not stream it: for /project/grant that would go over every record of the data. */
xmlXPathCompExpr *compile_linear(struct facts *facts, struct str text)
{
	struct buf code = {0};
	put_all(facts, &code, expression_parse(facts->a, text));
	const char *bare = arena_strndup(facts->a, code.n ? code.at : "", code.n);
	const char *kept = strpbrk(bare, "[(@") || !*bare ? bare : arena_printf(facts->a, "(%s)", bare);
	buf_release(&code);
	return xmlXPathCtxtCompile(facts->context, (const xmlChar *)kept);
}

/* --- Sets --- */

bool spend(xmlXPathParserContext *parser, unsigned long n)
{
	xmlXPathContext *context = parser->context;
	context->opCount += n;
	if (context->opLimit == 0 || context->opCount <= context->opLimit)
		return true;
	xmlXPathErr(parser, XPATH_OP_LIMIT_EXCEEDED);
	return false;
}

static xmlXPathObject *take_set(xmlXPathParserContext *parser)
{
	xmlXPathObject *object = valuePop(parser);
	if (object && object->type == XPATH_NODESET)
		return object;
	xmlXPathFreeObject(object);
	xmlXPathErr(parser, XPATH_INVALID_TYPE);
	return NULL;
}

static size_t size_of(const xmlNodeSet *set)
{
	return set ? (size_t)set->nodeNr : 0;
}

void set_sort_once(xmlNodeSet *set)
{
	int n = 0;
	xmlXPathNodeSetSort(set);
	for (int i = 0; i < set->nodeNr; i++)
		if (n == 0 || set->nodeTab[n - 1] != set->nodeTab[i])
			set->nodeTab[n++] = set->nodeTab[i];
	set->nodeNr = n;
}

static xmlNodeSet *set_made(void)
{
	xmlNodeSet *set = xmlXPathNodeSetCreate(NULL);
	if (!set)
		out_of_memory();
	return set;
}

static void put_set(xmlNodeSet *to, const xmlNodeSet *from)
{
	for (size_t i = 0; i < size_of(from); i++)
		if (xmlXPathNodeSetAddUnique(to, from->nodeTab[i]) < 0)
			out_of_memory();
}

/* --- The functions --- */

static void union_function(xmlXPathParserContext *parser, int n)
{
	xmlNodeSet *all = set_made();
	for (; n > 0; n--) {
		xmlXPathObject *one = take_set(parser);
		if (!one || !spend(parser, size_of(one->nodesetval))) {
			xmlXPathFreeObject(one);
			xmlXPathFreeNodeSet(all);
			return;
		}
		put_set(all, one->nodesetval);
		xmlXPathFreeObject(one);
	}
	set_sort_once(all);
	valuePush(parser, xmlXPathWrapNodeSet(all));
}

static bool is_beneath(const xmlNode *node, const xmlNode *top)
{
	while (node && node != top)
		node = node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
	return node;
}

static const xmlNode *node_after(const xmlNode *node, const xmlNode *top)
{
	if (node->type != XML_ATTRIBUTE_NODE && node->type != XML_NAMESPACE_DECL && node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

static void within_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	xmlXPathObject *given = take_set(parser);
	xmlNodeSet *all = set_made();
	const xmlNode *top = NULL;
	if (given && given->nodesetval)
		xmlXPathNodeSetSort(given->nodesetval);
	for (size_t i = 0; given && i < size_of(given->nodesetval); i++) {
		xmlNode *node = given->nodesetval->nodeTab[i];
		if (top && is_beneath(node, top) && node->type != XML_ATTRIBUTE_NODE)
			continue;
		for (const xmlNode *at = top = node; at; at = node_after(at, top))
			if (!spend(parser, 1) || xmlXPathNodeSetAddUnique(all, (xmlNode *)(uintptr_t)at) < 0)
				break;
	}
	xmlXPathFreeObject(given);
	valuePush(parser, xmlXPathWrapNodeSet(all));
}

/* What was asked before is put aside. */
xmlXPathObject *kept_value(xmlXPathParserContext *parser, size_t which, struct asked_node of)
{
	xmlXPathContext *context = parser->context;
	const struct evaluation *e = context->userData;
	struct asked_node before = asked_now(parser);
	context->node = of.node;
	context->contextSize = of.size;
	context->proximityPosition = of.position;
	xmlXPathObject *result = xmlXPathCompiledEval(e->facts->kept.at[which].code, context);
	context->node = before.node;
	context->contextSize = before.size;
	context->proximityPosition = before.position;
	if (!result)
		xmlXPathErr(parser, context->lastError.code ? context->lastError.code - XML_XPATH_EXPRESSION_OK
		                                            : XPATH_EXPR_ERROR);
	return result;
}

struct asked_node asked_now(const xmlXPathParserContext *parser)
{
	const xmlXPathContext *context = parser->context;
	return (struct asked_node){context->node, context->contextSize, context->proximityPosition};
}

/* The step's own value is a set. */
static bool put_step(xmlXPathParserContext *parser, size_t which, xmlNode *node, xmlNodeSet *all)
{
	xmlXPathObject *result = kept_value(parser, which, (struct asked_node){node, 1, 1});
	bool is_good = result && result->type == XPATH_NODESET;
	if (is_good)
		put_set(all, result->nodesetval);
	else if (result)
		xmlXPathErr(parser, XPATH_INVALID_TYPE);
	xmlXPathFreeObject(result);
	return is_good;
}

static void from_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	size_t which = (size_t)xmlXPathPopNumber(parser);
	xmlXPathObject *given = take_set(parser);
	xmlNodeSet *all = set_made();
	for (size_t i = 0; given && i < size_of(given->nodesetval); i++)
		if (!spend(parser, 1) || !put_step(parser, which, given->nodesetval->nodeTab[i], all))
			break;
	set_sort_once(all);
	xmlXPathFreeObject(given);
	valuePush(parser, xmlXPathWrapNodeSet(all));
}

void sets_register(xmlXPathContext *context)
{
	xmlXPathRegisterFunc(context, (const xmlChar *)"union", union_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"within", within_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"from", from_function);
	comparisons_register(context);
}
