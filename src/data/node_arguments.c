/* SPDX-License-Identifier: EUPL-1.2 */
/* node_arguments.c - an element in, what it stands for as an argument out: its amount and currency, its first and last
 * day, as the vocabularies of invoices, aid, articles and catalogues name them.
 *
 *   <budget amount="950" currency="EUR"/>         <PayableAmount currencyID="EUR">950</PayableAmount>
 *   <price><amount>950</amount><currency>EUR</currency></price>          <InstdAmt Ccy="EUR">950</InstdAmt>
 *   <event from="2021-04-13" to="2021-04-15"/>    <InvoicePeriod><StartDate>...</StartDate><EndDate>...</EndDate>
 *   <date when="2021-04-13">last week</date>      <pub-date><day>13</day><month>4</month><year>2021</year></pub-date>
 *
 * Names are compared without prefix, capitals, '-' and '_'. */
#include "functions.h"

#include "../base/char.h"

#include <libxml/tree.h>
#include <stdlib.h>

enum { NAMES_MOST = 8 };

/* What an element is asked for: an attribute, then its text, then a child. */
static const struct role {
	const char *names[NAMES_MOST]; /* the first is ours; all win over the text */
	const char *weak;              /* an attribute that the text wins over, or NULL */
} roles[] = {
	{{"amount"}, "value"},
	{{"currency", "currencyid", "currencycode", "ccy", "defaultcurrency"}, NULL},
	{{"from", "start", "startdate", "begin", "notbefore", "periodstart"}, NULL},
	{{"to", "end", "enddate", "finish", "notafter", "periodend"}, NULL},
	{{"date", "when", "isodate", "iso8601date", "datetime"}, "value"},
	{{"country", "code", "countrycode", "identificationcode"}, NULL},
};

static const struct role *role_called(const char *name)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (strcmp(roles[i].names[0], name) == 0)
			return &roles[i];
	return NULL;
}

static bool is_named(const xmlChar *name, const char *wanted)
{
	const char *at = (const char *)name;
	for (; *at && *wanted; at++) {
		if (*at == '-' || *at == '_')
			continue;
		char c = *at >= 'A' && *at <= 'Z' ? (char)(*at | 0x20) : *at;
		if (c != *wanted++)
			return false;
	}
	return !*at && !*wanted;
}

static bool has_role(const xmlChar *name, const struct role *role)
{
	for (size_t i = 0; i < NAMES_MOST && role->names[i]; i++)
		if (is_named(name, role->names[i]))
			return true;
	return false;
}

const xmlAttr *attribute_of(const xmlNode *element, const char *name)
{
	const xmlAttr *attribute = element->type == XML_ELEMENT_NODE ? element->properties : NULL;
	while (attribute && strcmp((const char *)attribute->name, name) != 0)
		attribute = attribute->next;
	return attribute;
}

/* Our own name first. */
static const xmlAttr *attribute_in_role(const xmlNode *element, const struct role *role)
{
	const xmlAttr *attribute = attribute_of(element, role->names[0]);
	if (attribute || element->type != XML_ELEMENT_NODE)
		return attribute;
	attribute = element->properties;
	while (attribute && !has_role(attribute->name, role))
		attribute = attribute->next;
	return attribute;
}

static bool is_in_role(const xmlNode *node, const struct role *role)
{
	return node->type == XML_ELEMENT_NODE &&
	       (has_role(node->name, role) || (role->weak && is_named(node->name, role->weak)));
}

/* The only one: of several nobody knows which is meant. */
static const xmlNode *child_in_role(const xmlNode *element, const struct role *role)
{
	const xmlNode *found = NULL;
	for (const xmlNode *child = element->type == XML_ELEMENT_NODE ? element->children : NULL; child;
	     child = child->next) {
		if (!is_in_role(child, role))
			continue;
		if (found)
			return NULL;
		found = child;
	}
	return found;
}

static bool has_children(const xmlNode *node)
{
	const xmlNode *child = node->type == XML_ELEMENT_NODE ? node->children : NULL;
	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return child;
}

/* A day may be said by an attribute of the child: <period-start iso-date="2021-04-13"/>. */
static const char *text_of_child(struct arena *a, const xmlNode *child)
{
	const xmlAttr *date = attribute_in_role(child, role_called("date"));
	const char *text = has_children(child) ? "" : node_text(a, child);
	return is_empty(text) && date ? node_text(a, (const xmlNode *)date) : text;
}

/* NULL: the node has nothing in this role. */
static const char *part_in_role(struct arena *a, const xmlNode *node, const struct role *role, bool may_be_text)
{
	const xmlAttr *attribute = is_cell(fact_of_node(node)) ? NULL : attribute_in_role(node, role);
	if (attribute)
		return node_text(a, (const xmlNode *)attribute);
	const char *text = may_be_text && !has_children(node) ? node_text(a, node) : "";
	const xmlAttr *weak = role->weak ? attribute_of(node, role->weak) : NULL;
	if (!is_empty(text) || (!weak && may_be_text && !has_children(node)))
		return text;
	if (weak)
		return node_text(a, (const xmlNode *)weak);
	const xmlNode *child = child_in_role(node, role);
	return child ? text_of_child(a, child) : NULL;
}

/* --- Currencies --- */

/* A currency holds for all that is in its element, and for the element's other attributes. */
static const char *currency_around(struct arena *a, const xmlNode *node)
{
	const struct role *role = role_called("currency");
	if (!fact_of_node(node))
		return NULL;
	for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
		const xmlAttr *attribute = attribute_in_role(node, role);
		if (attribute)
			return node_text(a, (const xmlNode *)attribute);
	}
	return NULL;
}

/* Beside the amount, within what the amount is in, else around it. */
static const char *currency_of(struct arena *a, const xmlNode *node)
{
	const struct role *amount = role_called("amount"), *currency = role_called("currency");
	const xmlNode *inner = attribute_in_role(node, amount) ? NULL : child_in_role(node, amount);
	const xmlAttr *beside = inner ? attribute_in_role(inner, currency) : NULL;
	const xmlNode *child = inner ? child_in_role(node, currency) : NULL;
	if (beside)
		return node_text(a, (const xmlNode *)beside);
	return child ? node_text(a, child) : currency_around(a, node);
}

/* --- Days --- */

static int number_in(struct arena *a, const xmlNode *element, const char *name)
{
	for (const xmlNode *child = element->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && is_named(child->name, name))
			return atoi(node_text(a, child));
	return 0;
}

/* Of children year, month and day, as far as they are there. */
static const char *day_of_parts(struct arena *a, const xmlNode *node)
{
	int year = number_in(a, node, "year"), month = number_in(a, node, "month"), day = number_in(a, node, "day");
	if (year <= 0 || year > 9999)
		return NULL;
	if (month <= 0)
		return arena_printf(a, "%04d", year);
	return day > 0 ? arena_printf(a, "%04d-%02d-%02d", year, month, day)
	               : arena_printf(a, "%04d-%02d", year, month);
}

void arguments_of_node(struct arena *a, const struct function *function, const xmlNode *node, const char **arguments)
{
	const char *const *names = function->attributes;
	bool is_money = function->set == set_money;
	const char *first = names[0] ? part_in_role(a, node, role_called(names[0]), true) : node_text(a, node);
	if (!first && function->set == set_date)
		first = day_of_parts(a, node);
	bool is_pair = names[1] && first && node->type == XML_ELEMENT_NODE;
	arguments[0] = first ? first : node->type == XML_ELEMENT_NODE ? "" : node_text(a, node);
	if (is_money && (!arguments[1] || !*arguments[1]))
		arguments[1] = currency_of(a, node);
	else if (is_pair && !is_money && !arguments[1])
		arguments[1] = part_in_role(a, node, role_called(names[1]), false);
}
