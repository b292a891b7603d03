/* SPDX-License-Identifier: EUPL-1.2 */
/* functions.c - the functions that expressions have: ours, and those of XPath 1.0, with how many arguments they
 * take. */
#include "functions.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#define DECIMAL "a number such as 1480 or -0.5"
static const struct function functions[] = {
	{"avg", 1, 1, avg_function, NULL, NULL, {NULL, NULL}},
	{"capital", 1, 1, value_function, set_capital, "a text", {NULL, NULL}},
	{"concat", 2, SIZE_MAX, concat_function, NULL, NULL, {NULL, NULL}},
	{"country",
         1,
         1,
         value_function,
         set_country,
         "a code of ISO 3166 such as LT or LTU, or EL and UK",
         {"country", NULL}},
	{"current", 0, 0, current_function, NULL, NULL, {NULL, NULL}},
	{"date", 1, 1, value_function, set_date, "a day such as 2021-04-13, a month or a year", {"date", NULL}},
	{"first", 1, 2, first_function, NULL, NULL, {NULL, NULL}},
	{"id", 1, 1, id_function, NULL, NULL, {NULL, NULL}},
	{"if", 3, 3, if_function, NULL, NULL, {NULL, NULL}},
	{"label", 1, 1, label_function, NULL, NULL, {NULL, NULL}},
	{"language", 1, 1, value_function, set_language, "a BCP 47 tag such as lt", {NULL, NULL}},
	{"list", 1, 2, list_function, NULL, NULL, {NULL, NULL}},
	{"lower", 1, 1, value_function, set_lower, "a text", {NULL, NULL}},
	{"max", 1, 1, max_function, NULL, NULL, {NULL, NULL}},
	{"min", 1, 1, min_function, NULL, NULL, {NULL, NULL}},
	{"money",
         1,
         3,
         value_function,
         set_money,
         DECIMAL " and a currency of ISO 4217 such as EUR",
         {"amount", "currency"}},
	{"num", 1, 2, value_function, set_number, DECIMAL " and how many decimals it gets, 0 to 9", {NULL, NULL}},
	{"ordinal", 1, 1, value_function, set_ordinal, "a whole number from 1", {NULL, NULL}},
	{"percent", 1, 2, value_function, set_percent, DECIMAL " and how many decimals it gets, 0 to 9", {NULL, NULL}},
	{"period",
         1,
         3,
         value_function,
         set_period,
         "a first and a last day, or month, or year: 2019-09-01 and 2020-12-31",
         {"from", "to"}},
	{"plural", 2, 7, plural_function, NULL, NULL, {NULL, NULL}},
	{"round", 1, 2, round_function, NULL, NULL, {NULL, NULL}},
	{"sort", 1, 3, sort_function, NULL, NULL, {NULL, NULL}},
	{"string-join", 1, 2, string_join_function, NULL, NULL, {NULL, NULL}},
	{"time", 1, 1, value_function, set_time, "a time such as 09:30, alone or behind a day", {NULL, NULL}},
	{"unique", 1, 1, unique_function, NULL, NULL, {NULL, NULL}},
	{"upper", 1, 1, value_function, set_upper, "a text", {NULL, NULL}},
	{"words", 1, 1, value_function, set_words, "a whole number such as 7", {NULL, NULL}},
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
	{"lang", 1, 1},
	{"last", 0, 0},
	{"local-name", 0, 1},
	{"name", 0, 1},
	{"namespace-uri", 0, 1},
	{"normalize-space", 0, 1},
	{"not", 1, 1},
	{"number", 0, 1},
	{"position", 0, 0},
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

const struct function sentence_function = {
	"period",
	1,
	3,
	value_function,
	set_period_in_sentence,
	"a first and a last day, or month, or year: 2019-09-01 and 2020-12-31; and 'sentence'",
	{"from", "to"}};

const struct function *function_find(struct str name)
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

/* Also of one of libxml2's own, such as concat. */
static void put_in_place(xmlXPathContext *context, const char *name, xpath_function *function)
{
	xmlXPathRegisterFunc(context, (const xmlChar *)name, NULL);
	xmlXPathRegisterFunc(context, (const xmlChar *)name, function);
}

void functions_register(xmlXPathContext *context)
{
	for (size_t i = 0; i < N_FUNCTIONS; i++)
		put_in_place(context, functions[i].name, functions[i].call);
	put_in_place(context, "sum", sum_function);
	put_in_place(context, "number", number_function);
	put_in_place(context, "count", count_function);
}
