/* SPDX-License-Identifier: EUPL-1.2 */
/* order_functions.c - sort, first, min, max, avg: nodes in; in order, fewer, or what their numbers come to out.
 *
 * What nodes are put in order by are texts: numbers if all of them are numbers, days if all are days, else words as the
 * language sorts them. Those that are empty come last, whichever way the others go. */
#include "functions.h"

#include "../locale/moment.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>
#include <stdlib.h>

/* --- Values that have an order of their own --- */

static bool is_number(const char *text, double *out)
{
	*out = xmlXPathCastStringToNumber((const xmlChar *)text);
	return isfinite(*out);
}

/* 20210413100000: a month comes before its days. */
bool day_as_number(const char *text, double *out)
{
	struct moment m;
	if (!moment_read(text, &m) || m.is_ambiguous)
		return false;
	*out = ((m.day.year * 100.0 + m.day.month) * 100 + m.day.day) * 1e6 + m.hour * 1e4 + m.minute * 100 + m.second;
	return true;
}

/* All that are not empty are of the kind; there is one. Of empty ones the value is NaN. */
static bool read_all(const char *const *texts, size_t n, bool (*is_kind)(const char *, double *), double *values)
{
	size_t n_read = 0;
	for (size_t i = 0; i < n; i++) {
		values[i] = NAN;
		if (is_empty(texts[i]))
			continue;
		if (!is_kind(texts[i], &values[i]))
			return false;
		n_read++;
	}
	return n_read > 0;
}

struct value_order {
	const double *values;
	bool is_descending;
};

static int compare_values(const void *left, const void *right, void *user)
{
	const struct value_order *order = user;
	const size_t *a = left, *b = right;
	double value_a = order->values[*a], value_b = order->values[*b];
	int by_value = order->is_descending ? (value_a < value_b) - (value_a > value_b)
	                                    : (value_a > value_b) - (value_a < value_b);
	return by_value ? by_value : (*a > *b) - (*a < *b);
}

/* --- sort --- */

static void move_empty_last(const char *const *texts, size_t *order, size_t n, struct arena *a)
{
	size_t *empty = arena_array(a, n, size_t), n_empty = 0, n_others = 0;
	for (size_t i = 0; i < n; i++)
		if (is_empty(texts[order[i]]))
			empty[n_empty++] = order[i];
		else
			order[n_others++] = order[i];
	for (size_t i = 0; i < n_empty; i++)
		order[n_others + i] = empty[i];
}

void order_by_keys(const struct facts *facts, const char *const *keys, size_t n, bool is_descending, size_t *order)
{
	double *values = arena_array(facts->a, n, double);
	struct value_order by = {values, is_descending};
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	move_empty_last(keys, order, n, facts->a);
	size_t n_filled = 0;
	while (n_filled < n && !is_empty(keys[order[n_filled]]))
		n_filled++;
	if (read_all(keys, n, is_number, values) || read_all(keys, n, day_as_number, values))
		qsort_r(order, n_filled, sizeof *order, compare_values, &by);
	else
		(is_descending ? sort_texts_descending : sort_texts)(facts->lang, keys, order, n_filled);
}

static void order_by_rank(const char *const *codes, size_t *order, size_t n, struct arena *a)
{
	size_t at = 0;
	int last = country_rank(""), *ranks = arena_array(a, n, int);
	for (size_t i = 0; i < n; i++)
		ranks[i] = country_rank(codes[i]);
	for (int rank = 0; rank <= last; rank++)
		for (size_t i = 0; i < n; i++)
			if (ranks[i] == rank)
				order[at++] = i;
}

/* What sort() goes by: a part that is kept, asked of each node; the nodes' own texts where there is none. */
struct sorting {
	xmlXPathParserContext *parser;
	bool has_key, is_descending, is_by_rank;
	size_t key;
};

static const char *key_of(const struct sorting *sorting, xmlNode *node, int position, int n)
{
	struct facts *facts = evaluation_of(sorting->parser)->facts;
	if (!sorting->has_key)
		return comparable_text(facts, node);
	xmlXPathObject *value = kept_value(sorting->parser, sorting->key, (struct asked_node){node, n, position});
	if (!value)
		return NULL;
	xmlChar *text = xmlXPathCastToString(value);
	const char *key = n_nodes_of(value) ? comparable_text(facts, value->nodesetval->nodeTab[0])
	                                    : arena_strdup(facts->a, (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(value);
	return key;
}

/* False: the key could not be asked of one of them. */
static bool take_keys(const struct sorting *sorting, const struct given *given, const char **keys)
{
	for (size_t i = 0; i < given->n; i++)
		if (!spend(sorting->parser, 1) ||
		    !(keys[i] = key_of(sorting, given->nodes[i], (int)i + 1, (int)given->n)))
			return false;
	return true;
}

static bool read_order(struct sorting *sorting, const char *order)
{
	sorting->is_descending = strcmp(order, "descending") == 0;
	sorting->is_by_rank = strcmp(order, "protocol") == 0;
	if (sorting->is_descending || sorting->is_by_rank || strcmp(order, "ascending") == 0)
		return true;
	fail(sorting->parser, NULL,
	     "sort(nodes, expression, 'descending') takes an expression without quotation marks; 'protocol' puts codes "
	     "of "
	     "countries into the order of protocol",
	     "there is no order '%s'", text_excerpt(evaluation_of(sorting->parser)->facts->a, order));
	return false;
}

/* sort(nodes), sort(nodes, 'descending'), sort(nodes, key), sort(nodes, key, 'descending') */
static bool read_sorting(xmlXPathParserContext *parser, int n, struct sorting *sorting)
{
	const struct fact *unheeded;
	*sorting = (struct sorting){.parser = parser};
	if (n == 3 && !read_order(sorting, take_text(parser, &unheeded)))
		return false;
	if (n == 1)
		return true;
	sorting->has_key = parser->value && parser->value->type == XPATH_NUMBER;
	if (sorting->has_key)
		sorting->key = (size_t)xmlXPathPopNumber(parser);
	else
		return read_order(sorting, take_text(parser, &unheeded));
	return true;
}

void sort_function(xmlXPathParserContext *parser, int n)
{
	struct facts *facts = evaluation_of(parser)->facts;
	struct sorting sorting;
	struct given given;
	if (!read_sorting(parser, n, &sorting) || !take_nodes(parser, &given))
		return;
	const char **keys = arena_array(facts->a, given.n, const char *);
	size_t *order = arena_array(facts->a, given.n, size_t);
	bool has_keys = take_keys(&sorting, &given, keys);
	if (has_keys && sorting.is_by_rank)
		order_by_rank(keys, order, given.n, facts->a);
	else if (has_keys)
		order_by_keys(facts, keys, given.n, sorting.is_descending, order);
	xmlNodeSet *set = set_new();
	for (size_t i = 0; has_keys && i < given.n; i++)
		xmlXPathNodeSetAddUnique(set, given.nodes[order[i]]);
	given_release(&given);
	push_nodes(parser, set);
}

/* --- first --- */

/* first(nodes), first(nodes, 5): in the order that they have. */
void first_function(xmlXPathParserContext *parser, int n)
{
	double most = n == 2 ? xmlXPathPopNumber(parser) : 1;
	struct given given;
	if (!take_nodes(parser, &given))
		return;
	if (!(most >= 1))
		fail(parser, NULL, "first(nodes, 5) gives the first five", "first() takes a number from 1");
	xmlNodeSet *set = set_new();
	for (size_t i = 0; i < given.n && (double)i < most; i++)
		xmlXPathNodeSetAddUnique(set, given.nodes[i]);
	given_release(&given);
	push_nodes(parser, set);
}

/* --- min, max, avg --- */

/* Empty ones apart, they are all numbers or all days; else a finding that names the first which is not. */
static bool take_values(xmlXPathParserContext *parser, const struct given *given, double *values)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const char **texts = arena_array(a, given->n, const char *), *wrong = NULL;
	const struct fact *where = NULL;
	for (size_t i = 0; i < given->n; i++) {
		double unheeded;
		texts[i] = comparable_text(evaluation_of(parser)->facts, given->nodes[i]);
		if (!wrong && !is_empty(texts[i]) && !is_number(texts[i], &unheeded)) {
			wrong = texts[i];
			where = fact_of_node(given->nodes[i]);
		}
	}
	bool takes_days = !str_eq_z(name_of(parser), "avg");
	if (read_all(texts, given->n, is_number, values)) {
		tell_totals(parser, given->nodes, values, given->n);
		return true;
	}
	if (takes_days && read_all(texts, given->n, day_as_number, values))
		return true;
	const char *name = arena_strndup(a, name_of(parser).at, name_of(parser).n);
	if (wrong)
		fail(parser, where, arena_printf(a, "%s() takes numbers%s", name, takes_days ? ", or days" : ""),
		     "%s() is given '%s'", name, text_excerpt(a, wrong));
	else
		fail_unanswered(parser);
	return false;
}

/* The node itself, which knows where it stands. */
static void push_extreme(xmlXPathParserContext *parser, bool is_greatest)
{
	struct given given;
	if (!take_nodes(parser, &given))
		return;
	double *values = arena_array(evaluation_of(parser)->facts->a, given.n, double);
	xmlNodeSet *set = set_new();
	xmlNode *best = NULL;
	double extreme = NAN;
	bool is_read = take_values(parser, &given, values);
	for (size_t i = 0; is_read && i < given.n; i++) {
		if (isnan(values[i]) || (best && !(is_greatest ? values[i] > extreme : values[i] < extreme)))
			continue;
		best = given.nodes[i];
		extreme = values[i];
	}
	if (best)
		xmlXPathNodeSetAddUnique(set, best);
	given_release(&given);
	push_nodes(parser, set);
}

void min_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	push_extreme(parser, false);
}

void max_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	push_extreme(parser, true);
}

void avg_function(xmlXPathParserContext *parser, int n)
{
	(void)n;
	struct given given;
	if (!take_nodes(parser, &given))
		return;
	double *values = arena_array(evaluation_of(parser)->facts->a, given.n, double), sum = 0, n_values = 0;
	bool is_read = take_values(parser, &given, values);
	for (size_t i = 0; is_read && i < given.n; i++) {
		sum += isnan(values[i]) ? 0 : values[i];
		n_values += !isnan(values[i]);
	}
	given_release(&given);
	valuePush(parser, xmlXPathNewFloat(sum / n_values));
}
