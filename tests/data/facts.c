/* SPDX-License-Identifier: EUPL-1.2 */
/* Data of one edition: what is asked of it comes in its language, and what is wrong is told at its place. */
#include "cmocka_all.h"

#include "data/facts.h"

#include <stdlib.h>

#define N "\u00A0"
#define D "\u2013"

static struct arena arena;
static struct diags diags;
static struct facts *facts;

static const char project[] =
	"<project>\n"
	"  <title xml:lang='en'>Towns in dialogue</title>\n"
	"  <title xml:lang='lt' source='x'>Miestai\n   dialoge</title>\n"
	"  <aim xml:lang='en'>Only English</aim>\n"
	"  <grant number='' status='to-confirm'><programme xml:lang='en'>Europe for Citizens</programme></grant>\n"
	"  <agency code=''/>\n"
	"  <budget amount='148680.00' currency='EUR'><line amount='0.5'/><line amount='ten'/></budget>\n"
	"  <period from='2019-09-01' to='2020-12-31'/>\n"
	"  <period from='2021-01-01' to='2020-12-31' source='y'/>\n"
	"  <partner id='a' country='LT' type='agency'><name xml:lang='en'>Kaunas Agency</name>"
	"<name xml:lang='lt'>Kauno agentūra</name></partner>\n"
	"  <partner id='b' country='EL' type='ngo' status='to-confirm'><name xml:lang='en' "
	"translate='no'>ARSIS</name></partner>\n"
	"  <partner id='c' country='LT' type='ngo'><name xml:lang='de'>Verein</name>"
	"<name xml:lang='en'>Association</name></partner>\n"
	"  <partner id='d' country='AL' type='ngo'><name xml:lang='sq'>Shoqata</name></partner>\n"
	"  <abbreviation id='coe' xml:lang='en' short='CoE'>Council of Europe</abbreviation>\n"
	"  <abbreviation id='coe' xml:lang='lt' short='ET'>Europos Taryba</abbreviation>\n"
	"  <notice kind='a' xml:lang='lt' status='to-confirm'>Pirmas</notice><notice kind='b' "
	"xml:lang='lt'>Antras</notice>\n"
	"  <notice xml:lang='en' kind='a'>First</notice><notice kind='b' xml:lang='en'>Second</notice>\n"
	"  <measure xml:lang='lt'>vienas</measure><measure xml:lang='lt'>du</measure><measure "
	"xml:lang='en'>one</measure>\n"
	"  <event from='2021-04-13' to='2021-04-15'><session date='2021-04-13' start='10:00'/></event>\n"
	"  <event/>\n"
	"  <event status='to-confirm'><title>x</title></event>\n"
	"</project>\n";

static const char other[] = "<recommendations xmlns:dc='urn:x'><dc:title dc:kind='k'> Read  <b>this</b> <i>now</i>, "
			    "please </dc:title><wrong>1 &lt; 2</wrong></recommendations>\n";

static const struct variable colour = {NULL, "colour", "blue"};

static void open_in(const char *lang)
{
	const struct xml_element *roots[] = {
		xml_from_source(&arena, sources_add(diags.sources, "project.xml", str_from_z(project)), &diags),
		xml_from_source(&arena, sources_add(diags.sources, "other.xml", str_from_z(other)), &diags)};
	struct facts_wishes wishes = {.roots = roots, .n_roots = 2, .lang = lang, .variables = &colour};
	assert_int_equal(diags.all.n, 0);
	facts = facts_for_edition(&arena, &wishes, &diags);
}

static int empty(void **state)
{
	(void)state;
	arena_release(&arena);
	diags = (struct diags){.arena = &arena, .sources = sources_new(&arena)};
	facts = NULL;
	return 0;
}

static int release(void **state)
{
	(void)state;
	facts_release(facts);
	facts = NULL;
	arena_release(&arena);
	return 0;
}

static struct span span_for(struct str text)
{
	return source_span(diags.sources, sources_add(diags.sources, "a.md", text), 0, text.n);
}

/* Runs, with "(lang)" and "?" behind those that are in another language or to be confirmed; "none" after a fault. */
static const char *text_of(const char *xpath, const struct fact_scope *scope)
{
	struct str text = str_from_z(xpath);
	const struct fact_run *run = facts_text(facts, text, span_for(text), scope, &diags);
	const char *out = run ? "" : "none";
	for (; run; run = run->next)
		out = arena_printf(&arena, "%s%.*s%s%s%s%s", out, (int)run->text.n, run->text.at, run->lang ? "(" : "",
		                   run->lang ? run->lang : "", run->lang ? ")" : "", run->is_to_confirm ? "?" : "");
	return out;
}

/* "column+width rule message", hints behind " | ", the line of the datum behind " @ "; since the last call. */
static const char *found(void)
{
	const char *out = "";
	for (size_t i = 0; i < diags.all.n; i++) {
		const struct diag *diag = &diags.all.at[i];
		struct place place = sources_place(diags.sources, diag->span);
		out = arena_printf(&arena, "%s%s%u+%u %s %s", out, i ? "\n" : "", place.column, place.width,
		                   rule_id(diag->rule), diag->message);
		if (diag->hint)
			out = arena_printf(&arena, "%s | %s", out, diag->hint);
		if (diag->related)
			out = arena_printf(&arena, "%s @ %u", out,
			                   sources_place(diags.sources, diag->related->span).line);
	}
	diags.all.n = 0;
	return out;
}

#define gives(xpath, text)                                                                                             \
	do {                                                                                                           \
		assert_string_equal(text_of(xpath, NULL), text);                                                       \
		assert_string_equal(found(), "");                                                                      \
	} while (0)
#define is_wrong(xpath, finding)                                                                                       \
	do {                                                                                                           \
		assert_string_equal(text_of(xpath, NULL), "none");                                                     \
		assert_string_equal(found(), finding);                                                                 \
	} while (0)

static void data_are_in_the_language_of_the_edition(void **state)
{
	(void)state;
	open_in("lt");
	gives("/project/title", "Miestai dialoge");
	gives(" count(/project/title)\n", "1");
	gives("//abbreviation[@id='coe']/@short", "ET");
	gives("count(//abbreviation)", "1");
	gives("//notice[@kind='a']", "Pirmas?");
	gives("//notice[@kind='b']", "Antras");
	gives("list(//measure)", "vienas ir du");
	gives("$lang", "lt");
	gives("$colour", "blue");
	gives("concat($colour, 's')", "blues");
}

static void what_falls_back_is_tagged_and_told_once(void **state)
{
	(void)state;
	open_in("lt");
	assert_string_equal(text_of("//aim", NULL), "Only English(en)");
	assert_string_equal(found(), "1+5 data/language <aim> has no text in Lithuanian; the one in English is set | "
	                             "add <aim xml:lang=\"lt\">, or translate=\"no\" if it is a proper name @ 5");
	gives("//aim", "Only English(en)");
	gives("//partner[@id='b']/name", "ARSIS(en)?");
	assert_string_equal(text_of("list(//partner/name)", NULL),
	                    "Kauno agentūra, ARSIS(en)?, Association(en) ir Shoqata(sq)");
	assert_non_null(strstr(found(), "the one in Albanian is set"));
	assert_string_equal(text_of("concat('(', //grant/programme, ')')", NULL), "(Europe for Citizens(en)?)");
	found();
}

static void other_ways_to_write_a_language_are_the_language(void **state)
{
	(void)state;
	open_in("en-GB");
	gives("/project/title", "Towns in dialogue");
	gives("//aim", "Only English");
	gives("//abbreviation/@short", "CoE");
}

static void values_are_set_as_the_language_writes_them(void **state)
{
	(void)state;
	open_in("lt");
	gives("money(/project/budget)", "148" N "680" N "EUR");
	gives("money(//line[1])", "0,50" N "EUR");
	gives("money(//line[1]/@amount)", "0,50" N "EUR");
	gives("money(5, 'PLN')", "5" N "PLN");
	gives("num(1234.5)", "1" N "234,5");
	gives("num(count(//partner), 2)", "4,00");
	gives("percent(12.5)", "12,5" N "%");
	gives("period(/project/period[1])", "2019 m. rugsėjo 1 d." N D " 2020 m. gruodžio 31 d.");
	gives("period('2021-04-13', //event/@to)", "2021 m. balandžio 13" D "15 d.");
	gives("date(//session/@date)", "2021 m. balandžio 13 d.");
	gives("date(//session)", "2021 m. balandžio 13 d.");
	gives("time(//session/@start)", "10:00");
	gives("ordinal(position())", "1-asis");
	gives("country(//partner[2])", "Graikija?");
	gives("language('el')", "graikų");
	gives("label('contents')", "Turinys");
	gives("plural(count(//partner), 'partneris', 'partneriai', 'partnerių')", "partneriai");
	gives("country('UK') = 'Jungtinė Karalystė'", "true");
	gives("country(//partner[1]/@country) = 'Lietuva'", "true");
}

static void several_nodes_give_several_values_in_order(void **state)
{
	(void)state;
	open_in("lt");
	gives("count(unique(//partner/@country))", "3");
	gives("list(sort(country(unique(//partner/@country))))", "Albanija, Graikija? ir Lietuva");
	gives("list(country(sort(unique(//partner/@country), 'protocol')))", "Graikija?, Lietuva ir Albanija");
	gives("list(unique(sort(//partner/@country)))", "AL, EL? ir LT");
	gives("string(unique(//partner/@country)[last()])", "AL");
	assert_string_equal(text_of("//partner/@country", NULL), "LT");
	assert_string_equal(found(), "1+18 data/several the expression selects 4 values; the first is set | "
	                             "list(...) sets all; [1] says that the first is meant");
}

static void what_is_empty_is_to_be_confirmed_or_a_fault(void **state)
{
	(void)state;
	open_in("en");
	gives("//grant/@number", "to be confirmed?");
	gives("num(//grant/@number)", "to be confirmed?");
	gives("list(//grant/@number)", "to be confirmed?");
	gives("period(//event[3])", "to be confirmed?");
	is_wrong("//agency/@code", "1+14 data/empty the attribute 'code' is empty | "
	                           "fill it in, or write status=\"to-confirm\" where it stands @ 7");
	is_wrong("num(//agency/@code)", "1+19 data/value num() is given an empty value | "
	                                "fill it in, or write status=\"to-confirm\" where it stands @ 7");
	is_wrong("period(//event[2])", "1+18 data/value <event> has no attribute 'from' | "
	                               "fill it in, or write status=\"to-confirm\" where it stands @ 21");
}

static void the_step_that_selects_nothing_is_named(void **state)
{
	(void)state;
	open_in("en");
	is_wrong("/project/tittle", "10+6 data/empty <project> has no element 'tittle' | did you mean 'title'?");
	is_wrong("/projct/title", "2+6 data/empty the data have no element 'projct' here | did you mean 'project'?");
	is_wrong("//parner/name", "3+6 data/empty the data have no element 'parner' | did you mean 'partner'?");
	is_wrong("/project/budget/@amout",
	         "17+6 data/empty <budget> has no attribute 'amout' | did you mean 'amount'?");
	is_wrong("//partner/zzz", "11+3 data/empty <partner> has no element 'zzz' | there is name");
	is_wrong("//partner[@type='ngos'] [1]/name", "10+18 data/empty there is no partner with [@type='ngos'] [1]");
	is_wrong("//partner[@type='ngos']/name",
	         "10+14 data/empty there is no partner with [@type='ngos'] | did you mean 'ngo'?");
	is_wrong("money(/project/buget)", "16+5 data/empty <project> has no element 'buget' | did you mean 'budget'?");
	is_wrong("list(sort(//nam))", "13+3 data/empty the data have no element 'nam' | did you mean 'name'?");
	is_wrong("concat('', //partner[9])", "21+3 data/empty there is no partner with [9]");
	is_wrong("//partner/text()", "11+6 data/empty 'text()' selects nothing");
	is_wrong("''", "1+2 data/empty '''' gives nothing");
}

static void names_that_are_nowhere_are_told_wherever_they_stand(void **state)
{
	(void)state;
	open_in("lt");
	is_wrong("count(//partnr)", "9+6 data/empty the data have no element 'partnr' | did you mean 'partner'?");
	is_wrong("sum(//budget/@amout)", "14+6 data/empty <budget> has no attribute 'amout' | did you mean 'amount'?");
	is_wrong("concat('Budget: ', /project/bugdet)",
	         "29+6 data/empty <project> has no element 'bugdet' | did you mean 'budget'?");
	is_wrong("count(//partner[@cuntry='LT'])",
	         "17+7 data/empty the data have no attribute 'cuntry' | did you mean 'country'?");
	is_wrong("count(//name[ancestor::partnr])",
	         "14+16 data/empty the data have no element 'partnr' | did you mean 'partner'?");
	is_wrong("string(//zzzzzzzzz)", "10+9 data/empty the data have no element 'zzzzzzzzz' | there is project, "
	                                "recommendations, title, aim, grant, agency, budget, period, partner, "
	                                "abbreviation, ...");
	gives("count(//image)", "0");            /* a project without images */
	gives("count(//partner[website])", "0"); /* known to the vocabulary alone */
	gives("count(//wrong)", "1");            /* known to the data alone */
	gives("count(//partner[*])", "4");
	gives("count(//dc:tittle)", "0"); /* whose names with a prefix are, we do not know */
	gives("count(//@xml:lang[. = 'lt'])", "7");
	bool out = true;
	struct str text = STR("count(//partnr) > 1");
	assert_false(facts_holds(facts, text, span_for(text), NULL, &diags, &out));
	assert_false(out);
	assert_string_equal(found(), "9+6 data/empty the data have no element 'partnr' | did you mean 'partner'?");
	assert_string_equal(facts_ask(facts, "//nothing", NULL, NULL), "");
	assert_string_equal(found(), "");
}

static void what_holds_elements_is_no_text(void **state)
{
	(void)state;
	open_in("en");
	is_wrong("/project/partner[1]", "1+19 data/value <partner> holds other elements, and is no text | "
	                                "say which of them: name @ 11");
	is_wrong("/", "1+1 data/value / is all data, and no text | say which of them: project, recommendations");
	is_wrong("concat('of ', //partner)", "1+24 data/value <partner> holds other elements, and is no text | "
	                                     "say which of them: name @ 11");
	is_wrong("list(//partner)", "1+15 data/value <partner> holds other elements, and is no text | "
	                            "say which of them: name @ 11");
	gives("//dc:title", "Read this now, please"); /* a text in which some is marked */
	struct fact_scope scope = {.context = facts_ask_nodes(facts, "//partner[1]", NULL)[0]};
	assert_string_equal(text_of(".", &scope), "none");
	assert_non_null(strstr(found(), "<partner> holds other elements"));
	scope.context = facts_ask_nodes(facts, "//partner[1]/name", NULL)[0];
	assert_string_equal(text_of(".", &scope), "Kaunas Agency");
}

static void numbers_have_plain_digits_and_few_decimals(void **state)
{
	(void)state;
	open_in("en");
	gives("3000000000", "3000000000");
	gives("1 div 1000000", "0.000001");
	gives("-0.5", "-0.5");
	gives("0 * -1", "0");
	gives("0.1 + 0.2", "0.3");
	gives("1 div 8", "0.125");
	gives("1000000 * 1000000 * 1000", "1000000000000000");
	gives("concat(1 div 4, '')", "0.25");
	gives("num(1 div 3)", "0.33");
	gives("num(2 div 3, 4)", "0.6667");
	gives("num(6 div 2)", "3");
	gives("percent(100 div 3)", "33.33" N "%");
	gives("money(0.005, 'EUR')", "EUR" N "0.01");
	gives("money(1000.5, 'JPY')", "JPY" N "1" N "001");
	gives("money(100 div 3, 'EUR')", "EUR" N "33.33");
	gives("money('0.125', 'EUR')", "EUR" N "0.125"); /* written so, not computed */
}

static void whole_numbers_are_spelled_out(void **state)
{
	(void)state;
	open_in("en");
	gives("words(count(//partner))", "four");
	gives("words(1102)", "one thousand one hundred and two");
	is_wrong("words(2.5)", "1+10 data/value words() cannot set '2.5' | words() takes a whole number such as 7");
	is_wrong("words(-1)", "1+9 data/value words() cannot set '-1' | words() takes a whole number such as 7");
	facts_release(facts);
	facts = NULL;
	open_in("lt");
	gives("words(21)", "dvidešimt vienas");
}

static void other_languages_and_prefixes_are_explained(void **state)
{
	(void)state;
	open_in("en");
	is_wrong("/project/title[@xml:lang='lt']",
	         "15+16 data/empty there is no title with [@xml:lang='lt'] | an edition "
	         "has the texts of its own language alone, here \"en\"; leave this out");
	is_wrong("/recommendations/title", "18+5 data/empty <recommendations> has no element 'title' | "
	                                   "did you mean 'dc:title'?");
	is_wrong("money(//partner[1])",
	         "1+19 data/value <partner> has no attribute 'amount' | money() takes a number such "
	         "as 1480 or -0.5 and a currency of ISO 4217 such as EUR @ 11");
}

static void data_that_could_not_be_read_make_expressions_silent(void **state)
{
	(void)state;
	const struct xml_element *roots[] = {NULL};
	struct facts_wishes wishes = {.roots = roots, .n_roots = 1, .lang = "en"};
	facts = facts_for_edition(&arena, &wishes, &diags);
	assert_string_equal(text_of("/project/title", NULL), "none");
	assert_string_equal(text_of("money(/project/budget)", NULL), "none");
	assert_string_equal(text_of("count(//partnr)", NULL), "0");
	assert_string_equal(found(), "");
	is_wrong("count(",
	         "7+1 data/expression expected a path, a function, a number or a text in quotation marks, not "
	         "the end of the expression");
}

static void what_is_no_expression_is_told_at_its_place(void **state)
{
	(void)state;
	open_in("en");
	is_wrong("", "1+1 data/expression the expression is empty | write an XPath, such as /project/title");
	is_wrong("count(//partner", "16+1 data/expression expected ',' or ')', not the end of the expression");
	is_wrong("  (1 + 2", "9+1 data/expression expected ')', not the end of the expression");
	is_wrong("//partner[@id='a'/name", "23+1 data/expression expected ']', not the end of the expression");
	is_wrong("//partner[@id='a]", "15+1 data/expression the text that ' starts is not closed");
	is_wrong("//", "3+1 data/expression expected the name of an element, not the end of the expression");
	is_wrong("/project/@", "11+1 data/expression expected the name of an attribute, not the end of the expression");
	is_wrong("a b", "3+1 data/expression expected an operator or the end of the expression, not 'b'");
	is_wrong("1 +", "4+1 data/expression expected a path, a function, a number or a text in quotation marks, "
	                "not the end of the expression");
	is_wrong("a == b", "3+1 data/expression expected an operator or the end of the expression, not '=' | "
	                   "XPath compares with one '='");
	is_wrong("country(„LT“)", "9+1 data/expression expected a path, a function, a number or a text in quotation "
	                          "marks, not '„' | in expressions texts stand between ' or \", and a minus is '-'");
	is_wrong("1 + mony(2)", "5+4 data/expression there is no function mony() | did you mean money()?");
	is_wrong("document('/etc/passwd')", "1+8 data/expression there is no function document()");
	is_wrong("money()", "1+7 data/expression money() takes 1 to 3 arguments; 0 are given");
	is_wrong("count(a, b)", "1+11 data/expression count() takes 1 argument; 2 are given");
	is_wrong("$color", "1+6 data/expression there is no variable $color | did you mean $colour?");
	is_wrong("$each",
	         "1+5 data/expression there is no $each: the edition has no each= | write each=\"//partner\" on "
	         "the edition to make one PDF per partner");
	is_wrong("xyz:name", "1+8 data/expression no element or attribute of the data has a name with this prefix");
	is_wrong("parnt::x",
	         "1+5 data/expression there is no axis 'parnt' | what can stand before '::' is child, parent, "
	         "ancestor, descendant, following-sibling, preceding-sibling, attribute, self and the like");
	is_wrong("sort(//partner)/name",
	         "1+20 data/expression it has a text or a number where a path has to be | count(), sum() and '|' take "
	         "paths, as in count(//partner); steps and conditions go inside: sort(//partner/name), not "
	         "sort(//partner)/name");
	assert_string_equal(text_of("count('a')", NULL), "none");
	assert_non_null(strstr(found(), "a text or a number where a path has to be"));
	is_wrong("//tit\u202Ele", "6+1 data/expression the expression holds a character that nobody sees, U+202E | "
	                          "delete it");
}

static void values_that_cannot_be_set_are_told_with_their_datum(void **state)
{
	(void)state;
	open_in("en");
	is_wrong("money(//line[2])",
	         "1+16 data/value money() cannot set 'ten' and 'EUR' | money() takes a number such as "
	         "1480 or -0.5 and a currency of ISO 4217 such as EUR @ 8");
	is_wrong("money(5)",
	         "1+8 data/value money() cannot set '5' alone | money() takes a number such as 1480 or -0.5 and "
	         "a currency of ISO 4217 such as EUR");
	is_wrong(
		"1 + period(/project/period[2])",
		"5+26 data/value period() cannot set '2021-01-01' and '2020-12-31' | period() takes a first and a last "
		"day, or month, or year: 2019-09-01 and 2020-12-31 @ 10");
	is_wrong("country('XX')",
	         "1+13 data/value country() cannot set 'XX' | country() takes a code of ISO 3166 such as LT or LTU, "
	         "or EL and UK");
	is_wrong("date('2021-02-30')", "1+18 data/value date() cannot set '2021-02-30' | date() takes a day such as "
	                               "2021-04-13, a month or a year");
	is_wrong("label('conten')", "1+15 data/value there is no label 'conten' | did you mean 'contents'?");
	is_wrong("label('zzzzzzzz')",
	         "1+17 data/value there is no label 'zzzzzzzz' | the labels are those that the program "
	         "itself sets: contents, figure, partners, ...");
	is_wrong("1 div 0",
	         "1+7 data/value the expression gives no number | something in it is no number, or it divides by 0");
	is_wrong("list('a')", "1+9 data/value list() takes nodes, not a text | give it a path, such as //partner/name");
	is_wrong("list(sort(//name, 'size'))",
	         "6+20 data/value there is no order 'size' | sort(nodes, expression, 'descending') takes an expression "
	         "without quotation marks; 'protocol' puts codes of countries into the order of protocol");
}

static void forms_of_words_are_counted_by_language(void **state)
{
	(void)state;
	open_in("lt");
	is_wrong("plural(3, 'a', 'b')",
	         "1+19 data/value Lithuanian has 3 forms of a counted word; 2 are given | give them in "
	         "this order: one (as for 1), few (as for 2), other (as for 10)");
	is_wrong("plural('x', 'a', 'b', 'c')",
	         "1+26 data/value 'x' is no number | plural() takes a number first, then the "
	         "forms of the word");
}

static void any_xml_is_data(void **state)
{
	(void)state;
	open_in("en");
	gives("/recommendations/dc:title", "Read this now, please");
	gives("//dc:title/@dc:kind", "k");
	gives("//b", "this");
	gives("//wrong", "1 < 2");
	gives("count(/*)", "2");
	gives("name(/recommendations/*[1])", "dc:title");
}

/* What is to be confirmed: the second partner and grant; "?" is the mark. */
static void what_is_computed_from_open_data_is_open(void **state)
{
	(void)state;
	open_in("en");
	gives("string(//partner[2]/@country)", "EL?");
	gives("concat('in ', string(//partner[2]/@country), ' and ', string(//partner[1]/@country))", "in EL? and LT");
	gives("concat(list(//partner[position() < 3]/@country), '-')", "LT and EL?-");
	gives("substring(//partner[2]/name, 1, 2)", "AR?");
	gives("string-length(//partner[2]/name)", "5");
	gives("count(//partner[@status])", "1");
	gives("count(//partner) + 1", "5");
	gives("normalize-space(//partner[1]/name)", "Kaunas Agency");
	gives("string(//partner[1]/@country[count(//partner[2]) = 1])", "LT");
	gives("//partner[2]/@country = 'EL'", "true");
	gives("plural(count(//partner[2]), 'one', 'many')", "one");
}

/* Numbers are whole up to 2^53; a text of digits is printed as it stands. */
static void numbers_that_cannot_be_kept_are_told(void **state)
{
	(void)state;
	open_in("en");
	gives("9007199254740992", "9007199254740992");
	gives("'12345678901234567890'", "12345678901234567890");
	text_of("9007199254740993", NULL);
	assert_non_null(strstr(found(), "1+16 data/number a number above 9007199254740992"));
	text_of("1000000 * 1000000 * 1000000", NULL);
	assert_non_null(strstr(found(), "data/number the number that this comes to"));
}

/* libxml2 alone would need the square of the number of nodes: 30,000 would be minutes. */
static void sets_of_nodes_are_made_in_linear_time(void **state)
{
	(void)state;
	struct buf many = {0};
	buf_puts(&many, "<r>");
	for (int i = 0; i < 30000; i++)
		buf_printf(&many, "<a k='%d'><b>%d</b></a>", i % 100, i);
	buf_puts(&many, "</r>");
	const struct xml_element *roots[] = {
		xml_from_source(&arena, sources_add(diags.sources, "m.xml", (struct str){many.at, many.n}), &diags)};
	struct facts_wishes wishes = {.roots = roots, .n_roots = 1, .lang = "en"};
	facts = facts_for_edition(&arena, &wishes, &diags);
	gives("count(//a | //b)", "60000");
	gives("count(//b | //a | //b)", "60000");
	gives("count(//*//*//*)", "30000");
	gives("count(//b/..)", "30000");
	gives("count(//b/ancestor::*)", "30001");
	gives("count(//a/following-sibling::a[1])", "29999");
	gives("string((//b | //a)[2])", "0");
	gives("count((//a | //b)/@k)", "30000");
	gives("count(//a[b | @k])", "30000");
	gives("string(//a/@k = //b)", "true");
	gives("string(//b[. > 99] = //a/@k)", "false");
	gives("string(//b[. > 29998] > //b | //a/@k)", "true");
	gives("string(//a/@k != //a[1]/@k)", "true");
	gives("count(//a[not(@k < b)])", "100");
	buf_release(&many);
}

/* Section 3.4: a pair that is so is enough; no pair is none. */
static void sets_are_compared_as_xpath_says(void **state)
{
	(void)state;
	open_in("en");
	gives("string(//partner/@country = //partner[@type='agency']/@country)", "true");
	gives("string(//partner/@country != //partner[@country='LT']/@country)", "true");
	gives("string(//partner[@country='LT']/@country != //partner[@country='LT']/@country)", "false");
	gives("string(//line/@amount < //budget/@amount)", "true");
	gives("string(//line/@amount >= //budget/@amount)", "false");
	gives("string(//line/@amount <= //line/@amount)", "true");
	gives("string(//partner/@id < //partner/@id)", "false");
	gives("string(//partner[@id='z']/@id = //partner/@id or //partner[@id='z']/@id != //partner/@id)", "false");
	gives("count(//partner[@country=//partner[@id='d']/@country = (1 = 1)])", "1");
	gives("string(//line/@amount + 1 < //budget/@amount = true() and 1 < 2)", "true");
}

/* 4,000 by 4,000 are 16 million steps and more each: the budget of these data is some 120 million. */
static void the_budget_is_one_for_all_expressions(void **state)
{
	(void)state;
	struct buf many = {0};
	buf_puts(&many, "<r>");
	for (int i = 0; i < 4000; i++)
		buf_printf(&many, "<a k='%d'/>", i);
	buf_puts(&many, "</r>");
	const struct xml_element *roots[] = {
		xml_from_source(&arena, sources_add(diags.sources, "m.xml", (struct str){many.at, many.n}), &diags)};
	struct facts_wishes wishes = {.roots = roots, .n_roots = 1, .lang = "en"};
	facts = facts_for_edition(&arena, &wishes, &diags);
	for (int i = 0; i < 3; i++)
		gives(arena_printf(&arena, "count(//a[not(@k = preceding::a/@k)]) + %d", i),
		      arena_printf(&arena, "%d", 4000 + i));
	for (int i = 3; i < 40; i++)
		text_of(arena_printf(&arena, "count(//a[not(@k = preceding::a/@k)]) + %d", i), NULL);
	const char *said = found();
	assert_non_null(strstr(said, "ask for too much; the dearest: 'count(//a[not(@k = preceding::a/@k)]) + "));
	assert_null(strstr(strstr(said, "ask for too much") + 1, "ask for too much"));
	facts_begin(facts, 0);
	gives("count(//a)", "4000");
	buf_release(&many);
}

static void nodes_are_contexts_for_what_is_relative(void **state)
{
	(void)state;
	open_in("lt");
	struct str path = str_from_z("sort(//partner[@country='LT' or @country='EL'])");
	const struct fact *const *nodes = facts_nodes(facts, path, span_for(path), NULL, &diags);
	assert_non_null(nodes);
	static const char *const ids[] = {"b", "c", "a"}; /* ARSIS, Association, Kauno agentūra */
	for (size_t i = 0; i < 3; i++) {
		struct fact_scope scope = {.context = nodes[i], .each = nodes[i]};
		assert_string_equal(text_of("@id", &scope), ids[i][0] == 'b' ? "b?" : ids[i]);
		assert_string_equal(text_of("string($each/@id)", &scope), ids[i][0] == 'b' ? "b?" : ids[i]);
		assert_string_equal(facts_ask(facts, "@id", nodes[i], NULL), ids[i]);
	}
	assert_null(nodes[3]);
	assert_string_equal(found(), "");
	struct fact_scope scope = {.context = nodes[0]};
	assert_string_equal(text_of("nam", &scope), "none");
	assert_string_equal(found(), "1+3 data/empty <partner> has no element 'nam' | did you mean 'name'?");
	path = str_from_z("//image");
	assert_null(*facts_nodes(facts, path, span_for(path), NULL, &diags));
	assert_string_equal(found(), "");
	path = str_from_z("//partnr");
	assert_null(facts_nodes(facts, path, span_for(path), NULL, &diags));
	assert_string_equal(found(), "3+6 data/empty the data have no element 'partnr' | did you mean 'partner'?");
	path = str_from_z("1 + 1");
	assert_null(facts_nodes(facts, path, span_for(path), NULL, &diags));
	assert_string_equal(found(),
	                    "1+5 data/expression the expression selects no nodes | a path selects nodes: //partner");
}

static void conditions_hold_or_do_not(void **state)
{
	(void)state;
	open_in("lt");
	bool out;
	static const struct {
		const char *xpath;
		bool holds;
	} conditions[] = {{"//partner", true},    {"//image", false},        {"count(//partner) > 4", false},
	                  {"$lang = 'lt'", true}, {"concat('', '')", false}, {"concat(//title, '')", true}};
	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
		struct str text = str_from_z(conditions[i].xpath);
		assert_true(facts_holds(facts, text, span_for(text), NULL, &diags, &out));
		assert_int_equal(out, conditions[i].holds);
	}
	assert_false(facts_holds(facts, STR("a ="), span_for(STR("a =")), NULL, &diags, &out));
	assert_false(out);
	assert_int_equal(diags.all.n, 1);
}

static void questions_of_the_program_are_never_findings(void **state)
{
	(void)state;
	open_in("lt");
	struct span where;
	assert_string_equal(facts_ask(facts, "/project/budget/@amount", NULL, &where), "148680.00");
	assert_int_equal(sources_place(diags.sources, where).line, 8);
	assert_string_equal(facts_ask(facts, "/project/nothing", NULL, &where), "");
	assert_int_equal(where.start, 0);
	assert_string_equal(facts_ask(facts, "count(//event)", NULL, NULL), "3");
	const struct fact *const *nodes = facts_ask_nodes(facts, "//aim | //grant/@number", NULL);
	assert_string_equal(fact_lang(nodes[0]), "en");
	assert_true(fact_fell_back(nodes[0]));
	assert_false(fact_is_to_confirm(nodes[0]));
	assert_true(fact_is_to_confirm(nodes[1]));
	assert_int_equal(sources_place(diags.sources, fact_span(nodes[0])).line, 5);
	assert_null(nodes[2]);
	assert_null(*facts_ask_nodes(facts, "//nothing", NULL));
	assert_string_equal(found(), "");
}

static void templates_are_filled(void **state)
{
	(void)state;
	open_in("lt");
	const struct fact *const *partners = facts_ask_nodes(facts, "//partner", NULL);
	struct fact_scope scope = {.context = partners[1], .each = partners[1]};
	struct str template = STR("factsheet.{{@country}}-{{ $each/@id }}.");
	assert_string_equal(facts_filled(facts, template, span_for(template), &scope, &diags), "factsheet.EL-b.");
	assert_string_equal(facts_filled(facts, STR("plain } { text"), NO_SPAN, NULL, &diags), "plain } { text");
	assert_string_equal(facts_filled(facts, STR(""), NO_SPAN, NULL, &diags), "");
	assert_string_equal(found(), "");
	template = STR("a {{ //titel }} b {{ c");
	assert_string_equal(facts_filled(facts, template, span_for(template), NULL, &diags), "a  b {{ c");
	assert_string_equal(found(), "8+5 data/empty the data have no element 'titel' | did you mean 'title'?\n"
	                             "19+2 data/expression '{{' is not closed by '}}'");
}

static struct str repeated(const char *before, const char *piece, size_t n, const char *after)
{
	struct buf out = {0};
	buf_puts(&out, before);
	for (size_t i = 0; i < n; i++)
		buf_puts(&out, piece);
	buf_puts(&out, after);
	struct str text = {arena_strndup(&arena, out.at, out.n), out.n};
	buf_release(&out);
	return text;
}

static void hostile_expressions_end(void **state)
{
	(void)state;
	open_in("lt");
	const struct str hostile[] = {
		repeated("", "(", 3000, "1"),
		repeated("", "a[", 1500, ""),
		repeated("", "not(", 1000, "1"),
		repeated("//*", "//*", 1300, ""),
		repeated("", "-", 4000, "1"),
		repeated("1", "+1", 2000, ""),
		repeated("a", "/a", 2000, ""),
		repeated("a", "|//*", 1000, ""),
		repeated("", "x", 5000, ""),
		repeated("//*[count(//*[count(//*[count(//*[contains(/, 'x')]) > 0]) > 0", "]) > 0", 1, "]"),
		repeated("concat('a'", ",/project", 400, ")"),
		repeated("sort(//node() | //@*", "", 0, ")"),
		repeated("list(unique(sort(//node() | //@* | //namespace::*)))", "", 0, ""),
		repeated("money(//namespace::*, 'EUR')", "", 0, ""),
		STR("\x01"),
		STR("'\xC4"),
		STR("$"),
		STR("@*"),
		STR("processing-instruction('x')"),
		STR("id('a')"),
		STR("..//.."),
		STR("/"),
		STR("a:"),
		STR("::"),
		STR("]"),
		STR("number(substring-before(/, 'x')) div string-length(/)"),
	};
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		facts_text(facts, hostile[i], span_for(hostile[i]), NULL, &diags);
		facts_nodes(facts, hostile[i], span_for(hostile[i]), NULL, &diags);
	}
	assert_true(diags.all.n > 20);
	for (size_t i = 0; i < diags.all.n; i++)
		assert_true(utf8_valid(str_from_z(diags.all.at[i].message), NULL));
}

static void there_may_be_no_data(void **state)
{
	(void)state;
	facts = facts_for_edition(&arena, &(struct facts_wishes){.lang = "en"}, &diags);
	gives("1 + 1", "2");
	is_wrong("/project/title", "2+7 data/empty the data have no element 'project' here");
	is_wrong("//title", "3+5 data/empty the data have no element 'title'");
	assert_string_equal(facts_ask(facts, "/project", NULL, NULL), "");
	facts_release(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(data_are_in_the_language_of_the_edition, empty, release),
		cmocka_unit_test_setup_teardown(what_falls_back_is_tagged_and_told_once, empty, release),
		cmocka_unit_test_setup_teardown(other_ways_to_write_a_language_are_the_language, empty, release),
		cmocka_unit_test_setup_teardown(values_are_set_as_the_language_writes_them, empty, release),
		cmocka_unit_test_setup_teardown(several_nodes_give_several_values_in_order, empty, release),
		cmocka_unit_test_setup_teardown(what_is_empty_is_to_be_confirmed_or_a_fault, empty, release),
		cmocka_unit_test_setup_teardown(the_step_that_selects_nothing_is_named, empty, release),
		cmocka_unit_test_setup_teardown(what_is_no_expression_is_told_at_its_place, empty, release),
		cmocka_unit_test_setup_teardown(names_that_are_nowhere_are_told_wherever_they_stand, empty, release),
		cmocka_unit_test_setup_teardown(what_holds_elements_is_no_text, empty, release),
		cmocka_unit_test_setup_teardown(numbers_have_plain_digits_and_few_decimals, empty, release),
		cmocka_unit_test_setup_teardown(whole_numbers_are_spelled_out, empty, release),
		cmocka_unit_test_setup_teardown(other_languages_and_prefixes_are_explained, empty, release),
		cmocka_unit_test_setup_teardown(data_that_could_not_be_read_make_expressions_silent, empty, release),
		cmocka_unit_test_setup_teardown(values_that_cannot_be_set_are_told_with_their_datum, empty, release),
		cmocka_unit_test_setup_teardown(forms_of_words_are_counted_by_language, empty, release),
		cmocka_unit_test_setup_teardown(any_xml_is_data, empty, release),
		cmocka_unit_test_setup_teardown(what_is_computed_from_open_data_is_open, empty, release),
		cmocka_unit_test_setup_teardown(numbers_that_cannot_be_kept_are_told, empty, release),
		cmocka_unit_test_setup_teardown(sets_of_nodes_are_made_in_linear_time, empty, release),
		cmocka_unit_test_setup_teardown(sets_are_compared_as_xpath_says, empty, release),
		cmocka_unit_test_setup_teardown(the_budget_is_one_for_all_expressions, empty, release),
		cmocka_unit_test_setup_teardown(nodes_are_contexts_for_what_is_relative, empty, release),
		cmocka_unit_test_setup_teardown(conditions_hold_or_do_not, empty, release),
		cmocka_unit_test_setup_teardown(questions_of_the_program_are_never_findings, empty, release),
		cmocka_unit_test_setup_teardown(templates_are_filled, empty, release),
		cmocka_unit_test_setup_teardown(hostile_expressions_end, empty, release),
		cmocka_unit_test_setup_teardown(there_may_be_no_data, empty, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
