/* SPDX-License-Identifier: EUPL-1.2 */
/* value_functions.c - money, num, percent, date, time, period, country, language, ordinal, words: a value in, its text
 * as locale/format.h sets it out; of nodes, one node each. */
#include "csv.h"
#include "functions.h"
#include "vocabulary.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* "0" to "9"; -1: nothing is said; -2: it is no such number. */
static int decimals_said(const char *text)
{
	if (!text)
		return -1;
	return strlen(text) == 1 && text[0] >= '0' && text[0] <= '9' ? text[0] - '0' : -2;
}

/* The Union's catalogues name countries, languages and currencies by addresses that end in the code:
 * http://publications.europa.eu/resource/authority/country/LTU. */
static const char *code_of(const char *text)
{
	bool is_address = strncmp(text, "http", 4) == 0 && strstr(text, "/authority/");
	return is_address ? strrchr(text, '/') + 1 : text;
}

const char *set_number(struct arena *a, const char *lang, const char *const *arguments)
{
	int decimals = decimals_said(arguments[1]);
	return decimals >= -1 ? format_number(a, lang, arguments[0], decimals) : NULL;
}

const char *set_money(struct arena *a, const char *lang, const char *const *arguments)
{
	int decimals = decimals_said(arguments[2]);
	return arguments[1] && decimals >= -1 ? format_money(a, lang, arguments[0], code_of(arguments[1]), decimals)
	                                      : NULL;
}

const char *set_percent(struct arena *a, const char *lang, const char *const *arguments)
{
	int decimals = decimals_said(arguments[1]);
	return decimals >= -1 ? format_percent(a, lang, arguments[0], decimals) : NULL;
}

const char *set_date(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_date(a, lang, arguments[0]);
}

const char *set_time(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_time(a, lang, arguments[0]);
}

const char *set_period(struct arena *a, const char *lang, const char *const *arguments)
{
	return arguments[1] ? format_period(a, lang, arguments[0], arguments[1]) : NULL;
}

const char *set_period_in_sentence(struct arena *a, const char *lang, const char *const *arguments)
{
	bool unheeded;
	return arguments[1] ? format_period_in_sentence(a, lang, arguments[0], arguments[1], &unheeded) : NULL;
}

const char *set_country(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_country(a, lang, code_of(arguments[0]));
}

const char *set_language(struct arena *a, const char *lang, const char *const *arguments)
{
	const char *tag = lang_canonical(a, code_of(arguments[0]));
	return tag ? lang_name(a, tag, lang) : NULL;
}

const char *set_words(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_words(a, lang, arguments[0]);
}

const char *set_ordinal(struct arena *a, const char *lang, const char *const *arguments)
{
	return format_ordinal(a, lang, arguments[0]);
}

/* Remembered: texts ask for the same dates and names again and again. */
static const char *set_value(struct facts *facts, const struct function *function, const char *const *arguments)
{
	const char *name = function == &sentence_function ? "sentence" : function->name;
	const char *key = arena_printf(facts->a, "%s\x1F%s\x1F%s\x1F%s", name, arguments[0],
	                               arguments[1] ? arguments[1] : "\x1F", arguments[2] ? arguments[2] : "\x1F");
	void **known = map_at(facts->a, &facts->formatted, str_from_z(key));
	if (!*known)
		*known = (void *)(uintptr_t)function->set(facts->a, facts->lang, arguments);
	return *known;
}

static bool takes_day(const struct function *function)
{
	return function->set == set_date || function->set == set_period || function == &sentence_function;
}

/* Spreadsheets count days from 1900: 40,000 is in 2009, 60,000 in 2064. */
static bool is_serial_day(const char *text)
{
	return strlen(text) == strspn(text, "0123456789") && strlen(text) == 5 && text[0] >= '3' && text[0] <= '5';
}

/* NULL: nothing better than what the function takes. */
static const char *hint_for_cell(const struct function *function, const char *argument)
{
	if (takes_day(function) && is_serial_day(argument))
		return "this is a day as spreadsheets count them: give the column the format of a date and save it "
		       "again";
	if (function->set == set_number && str_ends(str_trim(str_from_z(argument)), "%"))
		return "percent() sets it";
	if (function->set == set_money)
		return "name the currency as well: money(Amount, 'EUR')";
	return NULL;
}

/* What was surely meant, or may be; else what the function takes. */
static const char *hint_for(struct arena *a, const struct function *function, const char *argument,
                            const struct fact *fact)
{
	static const struct value_rule decimal = {.type = TYPE_DECIMAL},
				       country = {.type = TYPE_COUNTRY, .names = country_codes};
	bool is_number = function->set == set_money || function->set == set_number || function->set == set_percent;
	bool is_day = takes_day(function);
	const char *mended = is_number                      ? value_mended(a, &decimal, argument)
	                     : function->set == set_country ? value_mended(a, &country, argument)
	                                                    : NULL;
	if (mended && strcmp(mended, argument) != 0)
		return arena_printf(a, "write %s", mended);
	const char *choice = is_day ? date_hint(a, argument) : NULL;
	if (is_cell(fact))
		choice = choice ? "say days=\"day-first\" or days=\"month-first\" where the manifest names the file"
		                : hint_for_cell(function, argument);
	return choice ? choice : arena_printf(a, "%s() takes %s", function->name, function->takes);
}

static const char *empty_cell_hint(struct arena *a, const xmlNode *cell)
{
	return cell ? arena_printf(a, "fill it in, or leave such rows out: row[%s != '']", (const char *)cell->name)
	            : "fill it in";
}

static void fail_value(xmlXPathParserContext *parser, const struct function *function, const char *const *arguments,
                       const struct fact *fact)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	const char *hint = hint_for(a, function, arguments[0], fact);
	const xmlNode *element = fact && fact->node->type == XML_ELEMENT_NODE ? fact->node : NULL;
	const char *attribute = function->attributes[0];
	const char *fill_in = "fill it in, or write status=\"to-confirm\" where it stands";
	const struct entry *rule = element ? vocabulary_element(&data_vocabulary, fact->element->name) : NULL;
	if (rule && attribute && !find_attribute(&data_vocabulary, rule, attribute))
		fill_in = hint;
	if (is_empty(arguments[0]) && is_cell(fact))
		fail(parser, fact, empty_cell_hint(a, element), "%s() is given an empty cell", function->name);
	else if (is_empty(arguments[0]) && element && attribute && !attribute_of(element, attribute))
		fail(parser, fact, fill_in, "<%s> has no attribute '%s'", (const char *)element->name, attribute);
	else if (is_empty(arguments[0]))
		fail(parser, fact, fill_in, "%s() is given an empty value", function->name);
	else if (arguments[1])
		fail(parser, fact, hint, "%s() cannot set '%s' and '%s'", function->name, text_excerpt(a, arguments[0]),
		     text_excerpt(a, arguments[1]));
	else
		fail(parser, fact, hint, "%s() cannot set '%s'%s", function->name, text_excerpt(a, arguments[0]),
		     attribute && function->attributes[1] ? " alone" : "");
}

/* A spreadsheet saves the cell as it shows it: "25 %". */
static const char *without_percent(struct arena *a, const char *text)
{
	struct str trimmed = str_trim(str_from_z(text));
	return str_ends(trimmed, "%") ? arena_strndup(a, trimmed.at, trimmed.n - 1) : text;
}

static bool takes_number(const struct function *function)
{
	value_setter *const set = function->set;
	return set == set_money || set == set_number || set == set_percent || set == set_ordinal || set == set_words;
}

/* Once for an edition: how its language says a period is known, or it is not. */
static void tell_sentence(xmlXPathParserContext *parser, const char *from, const char *to)
{
	struct evaluation *e = evaluation_of(parser);
	bool is_known = true;
	if (!e->diags || e->facts->is_sentence_told || !from || !to ||
	    !format_period_in_sentence(e->facts->a, e->facts->lang, from, to, &is_known) || is_known)
		return;
	struct span call = call_of(parser, e);
	e->facts->is_sentence_told = true;
	diag_add(e->diags, RULE_DATA_SENTENCE, evaluation_span(e, call.start, call.end), NULL,
	         "how %s says a period like this within a sentence is not known; it is set with a dash",
	         lang_name(e->facts->a, e->facts->lang, "en"));
}

/* What a call says beside the value: the currency, how many decimals. */
struct said_beside {
	const char *second, *third;     /* NULL: not said */
	const struct fact *second_fact; /* NULL: no datum */
	bool has_cents;                 /* money of which one has decimals has them all */
};

static void find_arguments(struct arena *a, const struct function *function, const xmlNode *node,
                           const struct said_beside *beside, const char **arguments)
{
	arguments[0] = NULL;
	arguments[1] = beside->second;
	arguments[2] = beside->third;
	arguments_of_node(a, function, node, arguments);
	bool lacks_currency = function->set == set_money && is_empty(arguments[1] ? arguments[1] : "");
	if (lacks_currency && is_cell(fact_of_node(node)))
		arguments[1] = csv_currency(a, arguments[0]);
	int n = beside->has_cents && arguments[1] ? currency_decimals(code_of(arguments[1])) : -1;
	if (n >= 0)
		arguments[2] = arena_printf(a, "%d", n);
}

/* "12,50 €" is not to be printed as dollars. */
static bool has_other_currency(xmlXPathParserContext *parser, const struct function *function, const struct fact *fact,
                               const char *const *arguments)
{
	struct arena *a = evaluation_of(parser)->facts->a;
	bool is_asked = function->set == set_money && is_cell(fact) && !is_empty(arguments[1] ? arguments[1] : "");
	const char *own = is_asked ? csv_currency(a, arguments[0]) : NULL;
	if (!own || strcmp(own, code_of(arguments[1])) == 0)
		return false;
	fail(parser, fact, "correct one of them; money() of this cell alone takes the currency that stands in it",
	     "money() is to set '%s' in %s", text_excerpt(a, arguments[0]), text_excerpt(a, arguments[1]));
	return true;
}

/* What is empty and to be confirmed is said to be so; NULL after a finding. */
static xmlNode *value_of_node(xmlXPathParserContext *parser, const struct function *function, const xmlNode *node,
                              const struct said_beside *beside)
{
	struct facts *facts = evaluation_of(parser)->facts;
	const char *arguments[ARGUMENTS_MOST], *lang = NULL;
	const struct fact *fact = fact_of_node(node);
	find_arguments(facts->a, function, node, beside, arguments);
	if (function->set == set_percent && is_cell(fact))
		arguments[0] = without_percent(facts->a, arguments[0]);
	if (takes_day(function)) {
		arguments[0] = plain_day(facts, fact, arguments[0]);
		arguments[1] = plain_day(facts, beside->second_fact, arguments[1]);
	}
	if (has_other_currency(parser, function, fact, arguments))
		return NULL;
	if (takes_number(function) && !(arguments[0] = number_of_cell(parser, fact, arguments[0])))
		return NULL;
	bool lacks_value = is_empty(arguments[0]) || (function->attributes[1] && is_empty(arguments[1]));
	const char *text = lacks_value && fact && fact->is_to_confirm ? to_confirm(facts, &lang)
	                                                              : set_value(facts, function, arguments);
	if (text && function == &sentence_function)
		tell_sentence(parser, arguments[0], arguments[1]);
	if (text) {
		xmlNode *made = kept(facts, node_made(facts, text, fact, lang));
		fact_of_node(made)->is_to_confirm |= beside->second_fact && beside->second_fact->is_to_confirm;
		return made;
	}
	fail_value(parser, function, arguments, fact);
	return NULL;
}

/* "950.00" has none. */
static bool has_cents(const char *decimal)
{
	const char *point = strchr(decimal, '.');
	return point && point[1 + strspn(point + 1, "0 ")];
}

/* Sums that stand in one list are written alike: EUR 950.00 beside EUR 1 250.50. */
static bool have_cents(struct facts *facts, const struct function *function, const struct given *given,
                       const struct said_beside *beside)
{
	const char *arguments[ARGUMENTS_MOST];
	bool is_asked = function->set == set_money && given->n > 1 && !beside->third, have = false;
	for (size_t i = 0; is_asked && i < given->n && !have; i++) {
		find_arguments(facts->a, function, given->nodes[i], beside, arguments);
		bool is_of_sheet = is_cell(fact_of_node(given->nodes[i]));
		have = has_cents(is_of_sheet ? comparable_text(facts, given->nodes[i]) : arguments[0]);
	}
	return have;
}

#define DECIMALS_COMPUTED 2 /* of what is computed, where the author does not say how many */

/* 1 div 3 has no end: money has cents, other numbers two decimals, unless it is said how many. */
static const char *computed_text(struct arena *a, const struct function *function, const char *text, const char *second)
{
	int n = -1;
	if (function->set == set_money && second)
		n = currency_decimals(code_of(second));
	else if ((function->set == set_percent || function->set == set_number) && !second)
		n = DECIMALS_COMPUTED;
	const char *rounded = n < 0 ? NULL : decimal_rounded(a, text, (size_t)n);
	return rounded ? rounded : text;
}

/* Is the last argument 'sentence'? Then it is taken. */
static bool take_sentence(xmlXPathParserContext *parser, int *n)
{
	const xmlXPathObject *last = parser->value;
	if (*n < 2 || !last || last->type != XPATH_STRING || strcmp((const char *)last->stringval, "sentence") != 0)
		return false;
	xmlXPathFreeObject(valuePop(parser));
	(*n)--;
	return true;
}

/* Of a text or a number, without a node. */
static void set_text(xmlXPathParserContext *parser, const struct function *function, const struct given *given,
                     const struct said_beside *beside)
{
	struct facts *facts = evaluation_of(parser)->facts;
	bool is_to_round = given->is_computed && !beside->third;
	const char *value = is_to_round ? computed_text(facts->a, function, given->text, beside->second) : given->text;
	const char *const arguments[] = {value, beside->second, beside->third};
	const char *text = set_value(facts, function, arguments);
	if (text && function == &sentence_function)
		tell_sentence(parser, arguments[0], arguments[1]);
	if (text)
		push_text(parser, text);
	else
		fail_value(parser, function, arguments, beside->second_fact);
}

void value_function(xmlXPathParserContext *parser, int n)
{
	const struct function *function = function_find(name_of(parser));
	struct evaluation *e = evaluation_of(parser);
	if (function->set == set_period && take_sentence(parser, &n))
		function = &sentence_function;
	const struct fact *unheeded;
	struct said_beside beside = {.second = NULL};
	beside.third = n == 3 ? take_text(parser, &unheeded) : NULL;
	beside.second = n >= 2 ? take_text(parser, &beside.second_fact) : NULL;
	struct given given = take_argument(parser);
	if (!given.object) {
		set_text(parser, function, &given, &beside);
		return;
	}
	xmlNodeSet *set = set_new();
	beside.has_cents = have_cents(e->facts, function, &given, &beside);
	for (size_t i = 0; i < given.n && !e->has_failed; i++) {
		xmlNode *made = value_of_node(parser, function, given.nodes[i], &beside);
		if (made)
			xmlXPathNodeSetAddUnique(set, made);
	}
	if (given.n == 0)
		fail_unanswered(parser);
	given_release(&given);
	push_nodes(parser, set);
}
