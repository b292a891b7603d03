/* SPDX-License-Identifier: EUPL-1.2 */
/* cell_numbers.c - numbers of spreadsheets, as each file writes them: for the functions that set or compute numbers.
 *
 * sum(), number() and count() are those of XPath 1.0 for all other data. Of a spreadsheet an empty cell adds nothing,
 * and one that is no number is told: "NaN" helps nobody to find it. */
#include "csv.h"
#include "functions.h"

#include "../locale/written_day.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* NULL: it is in no spreadsheet. */
static const struct csv_table *table_of(const struct fact *fact)
{
	const struct xml_element *element = fact ? fact->element : NULL;
	while (element && element->parent)
		element = element->parent;
	return element ? element->csv : NULL;
}

const struct csv_numbers *fact_numbers(const struct fact *fact)
{
	const struct csv_table *table = table_of(fact);
	return table ? &table->numbers : NULL;
}

/* The names of months are those of the edition, gathered when they are first needed. */
const char *plain_day(struct facts *facts, const struct fact *fact, const char *text)
{
	const struct csv_table *table = text ? table_of(fact) : NULL;
	if (table)
		text = csv_day(facts->a, &table->days, text);
	if (!facts->month_names)
		facts->month_names = month_names_for(facts->lasting, facts->lang);
	const char *iso = text ? written_day(facts->a, facts->month_names, text) : NULL;
	return iso ? iso : text;
}

bool is_cell(const struct fact *fact)
{
	return fact_numbers(fact) && !fact->element->first;
}

bool has_cells(const xmlXPathObject *object)
{
	size_t n = object && is_nodes(object) ? n_nodes_of(object) : 0;
	for (size_t i = 0; i < n; i++)
		if (fact_numbers(fact_of_node(object->nodesetval->nodeTab[i])))
			return true;
	return false;
}

static void fail_unclear(xmlXPathParserContext *parser, const struct csv_numbers *numbers, const struct fact *fact,
                         const char *text)
{
	struct evaluation *e = evaluation_of(parser);
	size_t n_before = e->diags ? e->diags->all.n : 0;
	bool has_both = numbers->point.start;
	fail(parser, fact, "say decimal=\",\" or decimal=\".\" where the manifest names the file",
	     has_both ? "'%s': some numbers of this spreadsheet have a comma before decimals and some a point"
	              : "'%s' may be read in two ways, and no other number of this spreadsheet says which one is meant",
	     text_excerpt(e->facts->a, text));
	if (!has_both || !e->diags || e->diags->all.n == n_before)
		return;
	struct diag *diag = &e->diags->all.at[n_before];
	diag_relate(e->diags, diag, numbers->comma, "a comma");
	diag_relate(e->diags, diag, numbers->point, "a point");
}

const char *number_of_cell(xmlXPathParserContext *parser, const struct fact *fact, const char *text)
{
	const struct csv_numbers *numbers = fact_numbers(fact);
	bool is_unclear = false;
	if (!numbers)
		return text;
	const char *decimal = csv_decimal(evaluation_of(parser)->facts->a, numbers, text, &is_unclear);
	if (is_unclear)
		fail_unclear(parser, numbers, fact, text);
	return is_unclear ? NULL : decimal ? decimal : text;
}

/* False after a finding. */
static bool read_cell(xmlXPathParserContext *parser, const xmlNode *node, double *out)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const struct fact *fact = fact_of_node(node);
	const char *text = node_text(a, node), *decimal;
	*out = 0;
	if (is_empty(text))
		return true;
	decimal = number_of_cell(parser, fact, text);
	if (!decimal)
		return false;
	*out = xmlXPathCastStringToNumber((const xmlChar *)decimal);
	if (!xmlXPathIsNaN(*out))
		return true;
	fail(parser, fact, "leave it out of what is computed, or correct it where it stands", "'%s' is no number",
	     text_excerpt(a, text));
	return false;
}

void sum_function(xmlXPathParserContext *parser, int n)
{
	if (!has_cells(parser->value)) {
		xmlXPathSumFunction(parser, n);
		return;
	}
	xmlXPathObject *given = valuePop(parser);
	double sum = 0, *numbers = arena_array(evaluation_of(parser)->facts->a, n_nodes_of(given), double);
	for (size_t i = 0; i < n_nodes_of(given) && !evaluation_of(parser)->has_failed; i++) {
		const xmlNode *node = given->nodesetval->nodeTab[i];
		if (!fact_numbers(fact_of_node(node)))
			numbers[i] = xmlXPathCastNodeToNumber((xmlNode *)(uintptr_t)node);
		else if (!read_cell(parser, node, &numbers[i]))
			break;
		sum += numbers[i];
	}
	tell_totals(parser, given->nodesetval->nodeTab, numbers, n_nodes_of(given));
	xmlXPathFreeObject(given);
	valuePush(parser, xmlXPathNewFloat(sum));
}

void number_function(xmlXPathParserContext *parser, int n)
{
	if (n != 1 || !has_cells(parser->value)) {
		xmlXPathNumberFunction(parser, n);
		return;
	}
	xmlXPathObject *given = valuePop(parser);
	double number;
	bool is_read = read_cell(parser, given->nodesetval->nodeTab[0], &number);
	xmlXPathFreeObject(given);
	if (is_read)
		valuePush(parser, xmlXPathNewFloat(number));
}

void count_function(xmlXPathParserContext *parser, int n)
{
	const xmlXPathObject *given = parser->value;
	size_t n_nodes = has_cells(given) ? n_nodes_of(given) : 0;
	if (n_nodes > 1)
		tell_totals(parser, given->nodesetval->nodeTab, NULL, n_nodes);
	xmlXPathCountFunction(parser, n);
}
