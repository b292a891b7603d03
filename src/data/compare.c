/* SPDX-License-Identifier: EUPL-1.2 */
/* compare.c - two sets of nodes compared in time that grows with them, not with their product.
 *
 * XPath 1.0, section 3.4: A = B is true where the text of one node of A is that of one of B, and A < B where there is
 * one such pair of their numbers. libxml2 looks at all pairs, and counts none of them as a step. Here the texts of A
 * are kept in a map, and of numbers the least and the greatest decide: that a node is looked at again is paid for by
 * the step that came to it, what text it has by its length. expression.c writes equals(A, B) for A = B, and so on;
 * whatever else than two sets is compared is left to libxml2, but for the cells of spreadsheets, whose numbers are
 * written as each file writes them. */
#include "functions.h"

#include "../base/str.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>

#define BYTES_A_STEP 64u /* of a node's text, which may be all that is beneath it */

struct two_sets {
	const xmlNodeSet *left, *right;
	size_t n_left, n_right;
};

struct bounds { /* of numbers; NaN: there are none */
	double least, greatest;
};

/* The two values stay where they are. False: they are not two sets. */
static bool find_sets(const xmlXPathParserContext *parser, struct two_sets *sets)
{
	const xmlXPathObject *right = parser->valueTab[parser->valueNr - 1],
			     *left = parser->valueTab[parser->valueNr - 2];
	if (!is_nodes(left) || !is_nodes(right))
		return false;
	*sets = (struct two_sets){left->nodesetval, right->nodesetval, n_nodes_of(left), n_nodes_of(right)};
	return true;
}

static struct str text_of(xmlXPathParserContext *parser, struct arena *scratch, xmlNode *node, bool *goes_on)
{
	xmlChar *value = xmlXPathCastNodeToString(node);
	struct str text = str_from_z(arena_strdup(scratch, value ? (const char *)value : ""));
	xmlFree(value);
	*goes_on = *goes_on && spend(parser, text.n / BYTES_A_STEP);
	return text;
}

/* Is a text in both? */
static bool share_text(xmlXPathParserContext *parser, const struct two_sets *sets)
{
	struct arena scratch = {0};
	struct map seen = {0};
	bool goes_on = true, is_shared = false;
	for (size_t i = 0; i < sets->n_left && goes_on; i++)
		*map_at(&scratch, &seen, text_of(parser, &scratch, sets->left->nodeTab[i], &goes_on)) = &seen;
	for (size_t i = 0; i < sets->n_right && goes_on && !is_shared; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		is_shared = map_find(&seen, text_of(parser, &scratch, sets->right->nodeTab[i], &goes_on)) != NULL;
		arena_rewind(&scratch, mark);
	}
	arena_release(&scratch);
	return is_shared;
}

/* Is there a text in one of them and another in the other? Not where all are the same. */
static bool have_different_texts(xmlXPathParserContext *parser, const struct two_sets *sets)
{
	struct arena scratch = {0};
	bool goes_on = sets->n_left > 0 && sets->n_right > 0, differ = false;
	struct str first = goes_on ? text_of(parser, &scratch, sets->left->nodeTab[0], &goes_on) : (struct str){0};
	for (size_t i = 1; i < sets->n_left + sets->n_right && goes_on && !differ; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		xmlNode *node = i < sets->n_left ? sets->left->nodeTab[i] : sets->right->nodeTab[i - sets->n_left];
		differ = !str_eq(first, text_of(parser, &scratch, node, &goes_on));
		arena_rewind(&scratch, mark);
	}
	arena_release(&scratch);
	return differ;
}

/* NaN: the text is none. */
static double number_of(xmlXPathParserContext *parser, const xmlNode *node, struct str text)
{
	const char *decimal = number_of_cell(parser, fact_of_node(node), text.at);
	return decimal ? xmlXPathCastStringToNumber((const xmlChar *)decimal) : NAN;
}

static struct bounds bounds_of(xmlXPathParserContext *parser, const xmlNodeSet *set, size_t n)
{
	struct bounds bounds = {NAN, NAN};
	struct arena scratch = {0};
	bool goes_on = true;
	for (size_t i = 0; i < n && goes_on; i++) {
		struct arena_mark mark = arena_mark(&scratch);
		struct str text = text_of(parser, &scratch, set->nodeTab[i], &goes_on);
		double number = number_of(parser, set->nodeTab[i], text);
		bounds.least = fmin(bounds.least, number); /* the other one where one is NaN */
		bounds.greatest = fmax(bounds.greatest, number);
		arena_rewind(&scratch, mark);
	}
	arena_release(&scratch);
	return bounds;
}

static void push_truth(xmlXPathParserContext *parser, bool is_true)
{
	xmlXPathFreeObject(valuePop(parser));
	xmlXPathFreeObject(valuePop(parser));
	valuePush(parser, xmlXPathNewBoolean(is_true));
}

/* --- Cells and a number --- */

/* The two values stay where they are. False: they are not cells of a spreadsheet, and a number or a text. */
static bool find_cells(const xmlXPathParserContext *parser, const xmlXPathObject **cells, double *number)
{
	const xmlXPathObject *right = parser->valueTab[parser->valueNr - 1],
			     *left = parser->valueTab[parser->valueNr - 2];
	const xmlXPathObject *other = has_cells(left) ? right : left;
	*cells = has_cells(left) ? left : right;
	*number = other->type == XPATH_NUMBER   ? other->floatval
	          : other->type == XPATH_STRING ? xmlXPathCastStringToNumber(other->stringval)
	                                        : NAN;
	return has_cells(*cells) && (other->type == XPATH_NUMBER || other->type == XPATH_STRING);
}

/* Is there a cell with this number, or, `differs`, with another one? False also where a text is asked for. */
static bool compare_cells(xmlXPathParserContext *parser, bool differs, bool *is_true)
{
	const xmlXPathObject *cells;
	double number;
	if (!find_cells(parser, &cells, &number) || parser->value->type == XPATH_STRING ||
	    parser->valueTab[parser->valueNr - 2]->type == XPATH_STRING)
		return false;
	struct arena scratch = {0};
	bool goes_on = true;
	*is_true = false;
	for (size_t i = 0; i < n_nodes_of(cells) && goes_on && !*is_true; i++) {
		xmlNode *node = cells->nodesetval->nodeTab[i];
		struct arena_mark mark = arena_mark(&scratch);
		struct str text = text_of(parser, &scratch, node, &goes_on);
		*is_true = (number_of(parser, node, text) == number) != differs;
		arena_rewind(&scratch, mark);
	}
	arena_release(&scratch);
	return true;
}

/* --- The functions --- */

static void equals_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct two_sets sets;
	bool is_true;
	if (find_sets(parser, &sets))
		push_truth(parser, share_text(parser, &sets));
	else if (compare_cells(parser, false, &is_true))
		push_truth(parser, is_true);
	else
		valuePush(parser, xmlXPathNewBoolean(xmlXPathEqualValues(parser)));
}

static void differs_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct two_sets sets;
	bool is_true;
	if (find_sets(parser, &sets))
		push_truth(parser, have_different_texts(parser, &sets));
	else if (compare_cells(parser, true, &is_true))
		push_truth(parser, is_true);
	else
		valuePush(parser, xmlXPathNewBoolean(xmlXPathNotEqualValues(parser)));
}

/* Is a number of the left one less, or of the right one? Not strict: or the same. */
static void compare_numbers(xmlXPathParserContext *parser, bool is_less, bool is_strict)
{
	struct two_sets sets;
	struct bounds left, right;
	const xmlXPathObject *cells;
	double number;
	if (find_sets(parser, &sets)) {
		left = bounds_of(parser, sets.left, sets.n_left);
		right = bounds_of(parser, sets.right, sets.n_right);
	} else if (find_cells(parser, &cells, &number)) {
		bool is_left = cells == parser->valueTab[parser->valueNr - 2];
		struct bounds of_cells = bounds_of(parser, cells->nodesetval, n_nodes_of(cells));
		left = is_left ? of_cells : (struct bounds){number, number};
		right = is_left ? (struct bounds){number, number} : of_cells;
	} else {
		valuePush(parser, xmlXPathNewBoolean(xmlXPathCompareValues(parser, is_less, is_strict)));
		return;
	}
	double low = is_less ? left.least : right.least, high = is_less ? right.greatest : left.greatest;
	push_truth(parser, is_strict ? low < high : low <= high);
}

static void is_less_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	compare_numbers(parser, true, true);
}

static void is_at_most_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	compare_numbers(parser, true, false);
}

static void is_more_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	compare_numbers(parser, false, true);
}

static void is_at_least_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	compare_numbers(parser, false, false);
}

void comparisons_register(xmlXPathContext *context)
{
	xmlXPathRegisterFunc(context, (const xmlChar *)"equals", equals_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"differs", differs_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"is-less", is_less_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"is-at-most", is_at_most_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"is-more", is_more_function);
	xmlXPathRegisterFunc(context, (const xmlChar *)"is-at-least", is_at_least_function);
}
