/* SPDX-License-Identifier: EUPL-1.2 */
/* keys.c - an expression and a node in, what the node is sorted or grouped by out.
 *
 * num(@amount) and date(@day) set a value as a language writes it, which is no order: by these it is their argument
 * that counts. */
#include "csv.h"
#include "functions.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>

/* The first argument of the one call that is all of the expression, if it sets a value; else all of it. */
static struct str without_setter(struct arena *a, struct str text)
{
	static const char *const setters[] = {"date", "money", "num", "percent", "period", "time"};
	struct str trimmed = str_trim(text);
	const struct expression *expression = expression_parse(a, trimmed);
	const struct call *last =
		expression->fault || !expression->calls.n ? NULL : &expression->calls.at[expression->calls.n - 1];
	if (!last || last->start > 0 || last->end < trimmed.n || !last->arguments.n)
		return text;
	for (size_t i = 0; i < sizeof setters / sizeof *setters; i++)
		if (str_eq_z(last->name, setters[i]))
			return str_slice(trimmed, last->arguments.at[0].start, last->arguments.at[0].end);
	return text;
}

/* Where that is in the text of a key. */
struct key_part {
	size_t start, n;
};

/* The same, looked for once: all nodes of a list are asked for one key. */
static struct str counting_part(struct facts *facts, struct str text)
{
	const struct key_part *known = map_find(&facts->key_parts, text);
	if (!known) {
		struct str kept = {arena_strndup(facts->lasting, text.at, text.n), text.n};
		struct str part = without_setter(facts->lasting, kept);
		struct key_part *made = arena_new(facts->lasting, struct key_part);
		*made = (struct key_part){(size_t)(part.at - kept.at), part.n};
		*map_at(facts->lasting, &facts->key_parts, kept) = made;
		known = made;
	}
	return str_slice(text, known->start, known->start + known->n);
}

static bool read_number(const char *text, double *out)
{
	*out = xmlXPathCastStringToNumber((const xmlChar *)text);
	return !is_empty(text) && !xmlXPathIsNaN(*out);
}

const char *comparable_text(struct facts *facts, const xmlNode *node)
{
	bool is_unclear;
	const char *text = node_text(facts->a, node);
	const struct csv_numbers *numbers = fact_numbers(fact_of_node(node));
	const char *decimal = numbers ? csv_decimal(facts->a, numbers, text, &is_unclear) : NULL;
	return decimal ? decimal : plain_day(facts, fact_of_node(node), text);
}

static void put_number(struct fact_key *key, bool is_number, double number)
{
	key->is_number = is_number;
	key->number = is_number ? number : 0; /* NaN has no place in an order */
}

static struct fact_key key_of_node(struct facts *facts, const xmlNode *node)
{
	bool is_unclear;
	double number = 0;
	struct fact_key key = {.fact = fact_of_node(node), .text = node_text(facts->a, node)};
	const struct csv_numbers *numbers = fact_numbers(key.fact);
	const char *decimal = numbers ? csv_decimal(facts->a, numbers, key.text, &is_unclear) : key.text;
	key.text = plain_day(facts, key.fact, key.text);
	key.is_day = day_as_number(key.text, &key.day);
	bool is_number = decimal && read_number(decimal, &number);
	put_number(&key, is_number, number);
	return key;
}

static struct fact_key key_of(struct facts *facts, xmlXPathObject *object)
{
	struct fact_key key = {.text = ""};
	if (is_nodes(object))
		return n_nodes_of(object) ? key_of_node(facts, object->nodesetval->nodeTab[0]) : key;
	xmlChar *text = xmlXPathCastToString(object);
	bool is_no_number = object->type == XPATH_NUMBER && xmlXPathIsNaN(object->floatval);
	key.text = is_no_number ? "" : arena_strdup(facts->a, (const char *)text); /* as @a div @b where one lacks */
	xmlFree(text);
	double number = object->type == XPATH_BOOLEAN ? object->boolval : xmlXPathCastToNumber(object);
	key.is_day = day_as_number(key.text, &key.day);
	put_number(&key, object->type == XPATH_BOOLEAN || (!xmlXPathIsNaN(number) && !is_empty(key.text)), number);
	return key;
}

bool facts_key(struct facts *facts, struct str expression, struct span span, const struct fact_scope *scope,
               struct diags *diags, struct fact_key *out)
{
	struct str counts = counting_part(facts, expression);
	if (span.end - span.start == expression.n && counts.n < expression.n) {
		span.start += (uint32_t)(counts.at - expression.at);
		span.end = span.start + (uint32_t)counts.n;
	}
	struct evaluation e = evaluation_for(facts, counts, span, scope, diags);
	xmlXPathObject *result = evaluate(&e);
	*out = result ? key_of(facts, result) : (struct fact_key){.text = ""};
	xmlXPathFreeObject(result);
	return result;
}
