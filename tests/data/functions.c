/* SPDX-License-Identifier: EUPL-1.2 */
/* The functions of expressions over data as other people's programs write them: invoices, aid, articles, catalogues. */
#include "cmocka_all.h"

#include "data/facts.h"

#define N "\u00A0"
#define D "\u2013"

static struct arena arena;
static struct diags diags;
static struct facts *facts;

static const char data[] =
	"<d xmlns:cbc='urn:c'>\n"
	"<row id='k' seat='r'><town>Kaunas</town><people>120</people><note>A</note><at>2021-05-01</at></row>\n"
	"<row xml:id='r'><town>Riga</town><people>80</people><note/><at>1.4.2021</at></row>\n"
	"<row seat='k nobody'><town>Šiauliai</town><people>200</people><note>C</note><at>2021-04-13T10:00Z</at></row>\n"
	"<row><town>Zarasai</town><people/><note>b</note><at/></row>\n"
	"<value currency='EUR'>950</value><cbc:PayableAmount currencyID='EUR'>1250.50</cbc:PayableAmount>\n"
	"<price><amount>95.5</amount><currency>PLN</currency></price><InstdAmt Ccy='SEK'>7</InstdAmt>\n"
	"<budget><period-start iso-date='2014-01-01'/><period-end iso-date='2014-12-31'/>"
	"<value currency='GBP' value-date='2014-01-01'>3000</value></budget>\n"
	"<aid default-currency='USD'><value>12</value></aid><two "
	"currency='EUR'><value>1</value><value>2</value></two>\n"
	"<wrong currency='EUR'>1,250.50</wrong><bare>5</bare>\n"
	"<InvoicePeriod><cbc:StartDate>2021-04-13</cbc:StartDate><cbc:EndDate>2021-04-15</cbc:EndDate></"
	"InvoicePeriod>\n"
	"<date when='2021-04-13'>last week</date><said>04/05/2021</said>\n"
	"<pub-date><day>5</day><month>4</month><year>2021</year></pub-date>\n"
	"<c code='LTU'>Lietuva</c><k>http://publications.europa.eu/resource/authority/country/DEU</k>"
	"<l>http://publications.europa.eu/resource/authority/language/LIT</l><m>ger</m>\n"
	"<open status='to-confirm'>7</open><sure>8</sure><ten>10</ten><nine>9</nine><two-words>ijsland en</two-words>\n"
	"</d>\n";

static int open_data(void **state)
{
	(void)state;
	arena_release(&arena);
	diags = (struct diags){.arena = &arena, .sources = sources_new(&arena)};
	const struct xml_element *root =
		xml_from_source(&arena, sources_add(diags.sources, "d.xml", str_from_z(data)), &diags);
	struct facts_wishes wishes = {.roots = &root, .n_roots = 1, .lang = "en"};
	assert_int_equal(diags.all.n, 0);
	facts = facts_for_edition(&arena, &wishes, &diags);
	return 0;
}

static int release(void **state)
{
	(void)state;
	facts_release(facts);
	arena_release(&arena);
	return 0;
}

static int release_facts(void **state)
{
	(void)state;
	facts_release(facts);
	facts = NULL;
	return 0;
}

/* Its runs, with "?" behind those that are to be confirmed. */
static const char *text_of(const char *xpath, const struct fact *context)
{
	struct str text = str_from_z(xpath);
	struct span span = source_span(diags.sources, sources_add(diags.sources, "a.md", text), 0, text.n);
	const struct fact_run *run = facts_text(facts, text, span, &(struct fact_scope){.context = context}, &diags);
	const char *out = run ? "" : "none";
	for (; run; run = run->next)
		out = arena_printf(&arena, "%s%.*s%s", out, (int)run->text.n, run->text.at,
		                   run->is_to_confirm ? "?" : "");
	return out;
}

static void gives(const char *xpath, const char *text)
{
	const char *given = text_of(xpath, NULL);
	if (strcmp(given, text) != 0 || diags.all.n)
		fail_msg("%s gives '%s', not '%s'%s%s", xpath, given, text, diags.all.n ? ": " : "",
		         diags.all.n ? diags.all.at[0].message : "");
}

/* The only finding says this; its place in the expression is the stretch. */
static void fails(const char *xpath, const char *stretch, const char *message, const char *hint)
{
	assert_string_equal(text_of(xpath, NULL), "none");
	assert_int_equal(diags.all.n, 1);
	const struct diag *diag = &diags.all.at[0];
	struct place place = sources_place(diags.sources, diag->span);
	assert_string_equal(diag->message, message);
	assert_string_equal(diag->hint ? diag->hint : "", hint);
	assert_int_equal(place.column, strstr(xpath, stretch) - xpath + 1);
	assert_int_equal(place.width, strlen(stretch));
	diags.all.n = 0;
}

static void amounts_bring_their_currencies(void **state)
{
	(void)state;
	gives("money(/d/value)", "EUR" N "950");
	gives("money(/d/value, 'SEK')", "SEK" N "950");
	gives("money(//cbc:PayableAmount)", "EUR" N "1" N "250.50");
	gives("money(//cbc:PayableAmount, //cbc:PayableAmount/@currencyID)", "EUR" N "1" N "250.50");
	gives("money(//price)", "PLN" N "95.50");
	gives("money(//InstdAmt)", "SEK" N "7");
	gives("money(//budget)", "GBP" N "3" N "000");
	gives("money(//aid/value)", "USD" N "12");
	gives("money(//bare, 'EUR')", "EUR" N "5");
	gives("money(//bare, 'EUR', 2)", "EUR" N "5.00");
	gives("money(1250.6, 'EUR', 0)", "EUR" N "1" N "251");
	fails("money(//two)", "money(//two)", "<two> has no attribute 'amount'",
	      "fill it in, or write status=\"to-confirm\" where it stands");
	fails("money(//bare)", "money(//bare)", "money() cannot set '5' alone",
	      "money() takes a number such as 1480 or -0.5 and a currency of ISO 4217 such as EUR");
	fails("money(//wrong)", "money(//wrong)", "money() cannot set '1,250.50' and 'EUR'", "write 1250.50");
}

static void amounts_of_one_list_are_written_alike(void **state)
{
	(void)state;
	gives("list(money(/d/value | //cbc:PayableAmount))", "EUR" N "950.00 and EUR" N "1" N "250.50");
	gives("list(money(/d/value | //bare, 'EUR'))", "EUR" N "950 and EUR" N "5");
	gives("list(money(/d/value | //cbc:PayableAmount, '', 0))", "EUR" N "950 and EUR" N "1" N "251");
}

static void days_are_found_where_vocabularies_have_them(void **state)
{
	(void)state;
	gives("date(//date)", "13 April 2021");
	gives("date(//pub-date)", "5 April 2021");
	gives("period(//InvoicePeriod)", "13" D "15 April 2021");
	gives("period(//budget)", "1 January" N D " 31 December 2014");
	gives("period(//row[2]/at, //row[3]/at)", "1" D "13 April 2021");
	gives("time(//row[3]/at)", "10:00");
	fails("date(//said)", "date(//said)", "date() cannot set '04/05/2021'",
	      "is the day 4 or 5? Write 2021-05-04 or 2021-04-05");
	fails("time(//row[1]/at)", "time(//row[1]/at)", "time() cannot set '2021-05-01'",
	      "time() takes a time such as 09:30, alone or behind a day");
}

static void codes_may_have_three_letters_or_be_addresses(void **state)
{
	(void)state;
	gives("country(//c)", "Lithuania");
	gives("country(//k)", "Germany");
	gives("language(//l)", "Lithuanian");
	gives("language(//m)", "German");
	gives("language('en_GB')", "English (United Kingdom)");
	fails("country('lt')", "country('lt')", "country() cannot set 'lt'", "write LT");
}

static void numbers_and_days_are_sorted_as_what_they_are(void **state)
{
	(void)state;
	gives("list(sort(//people))", "80, 120 and 200");
	gives("list(sort(//people, 'descending'))", "200, 120 and 80");
	gives("list(sort(//at))", "1.4.2021, 2021-04-13T10:00Z and 2021-05-01");
	gives("list(sort(//nine | //ten | //row[1]/people))", "9, 10 and 120");
	gives("list(sort(//town, 'descending'))", "Zarasai, Šiauliai, Riga and Kaunas");
	gives("list(sort(//town, 'ascending'))", "Kaunas, Riga, Šiauliai and Zarasai");
}

static void nodes_are_sorted_by_what_is_asked_of_each(void **state)
{
	(void)state;
	gives("list(sort(//row/town, ../people))", "Riga, Kaunas, Šiauliai and Zarasai");
	gives("list(sort(//row/town, ../people, 'descending'))", "Šiauliai, Kaunas, Riga and Zarasai");
	gives("list(sort(//row/town, string-length(.)))", "Riga, Kaunas, Zarasai and Šiauliai");
	gives("list(sort(//row/town, ../people = 80, 'descending'))", "Riga, Kaunas, Šiauliai and Zarasai");
	gives("list(sort(//row/town, ../at | ../people))", "Riga, Kaunas, Šiauliai and Zarasai");
	gives("list(sort(//row/town, if(../people > 100, 1, 2)))", "Kaunas, Šiauliai, Riga and Zarasai");
	gives("list(first(sort(//row/town, ../people, 'descending'), 2))", "Šiauliai and Kaunas");
	gives("first(sort(//town))", "Kaunas");
	gives("list((//town)[position() <= 2])", "Kaunas and Riga");
	fails("sort(//town, '../people')", "sort(//town, '../people')", "there is no order '../people'",
	      "sort(nodes, expression, 'descending') takes an expression without quotation marks; 'protocol' puts "
	      "codes "
	      "of countries into the order of protocol");
	fails("list(sort(//town, ../peeple))", "peeple", "the data have no element 'peeple'", "did you mean 'people'?");
	fails("first(//town, 0)", "first(//town, 0)", "first() takes a number from 1",
	      "first(nodes, 5) gives the first five");
}

static void lists_leave_out_what_is_empty(void **state)
{
	(void)state;
	gives("list(//note)", "A, C and b");
	gives("list(//note, 'or')", "A, C or b");
	gives("list(//note, '; ')", "A; C; b");
	gives("string-join(//note, ' / ')", "A / C / b");
	gives("string-join(//note)", "ACb");
	fails("list(//row[2]/note)", "list(//row[2]/note)", "'list(//row[2]/note)' gives nothing", "");
}

static void least_greatest_and_mean_are_of_numbers(void **state)
{
	(void)state;
	gives("max(//people)", "200");
	gives("min(//people)", "80");
	gives("date(max(//at))", "1 May 2021");
	gives("num(avg(//people), 1)", "133.3");
	gives("max(//open | //sure)", "8");
	gives("min(//open | //sure)", "7?");
	gives("avg(//open | //sure)", "7.5?");
	fails("max(//town)", "max(//town)", "max() is given 'Kaunas'", "max() takes numbers, or days");
	fails("avg(//at)", "avg(//at)", "avg() is given '2021-05-01'", "avg() takes numbers");
}

/* The branch that is not taken may select nothing, and what it would print says nothing of the value. */
static void one_branch_is_evaluated(void **state)
{
	(void)state;
	gives("if(count(//row) > 3, //row[1]/town, 'few')", "Kaunas");
	gives("if(count(//row) > 9, //row[1]/town, 'few')", "few");
	gives("if(//row[1], 'yes', money(//wrong))", "yes");
	gives("if(//row[1], 2, 3) + 1", "3");
	gives("list(if(1 = 2, //bare, //row[1]/town | //row[2]/town))", "Kaunas and Riga");
	gives("if(1 = 2, 'a', if(1 = 1, 'b', 'c'))", "b");
	gives("list(//row/town[if(../people > 100, true(), false())])", "Kaunas and Šiauliai");
	gives("if(//open = 7, sum(//sure), sum(//open))", "8");
	gives("if(//open = 8, sum(//sure), sum(//open))", "7?");
	fails("if(//row[9], //sure, //row[8]/town)", "[8]", "there is no row with [8]", "");
	fails("if(1)", "if(1)", "if() takes 3 arguments; 1 is given", "");
}

static void names_lead_to_their_bearers(void **state)
{
	(void)state;
	gives("id('r')/town", "Riga");
	gives("id(//row[1]/@seat)/town", "Riga");
	gives("list(id(//row/@seat)/town)", "Kaunas and Riga");
	gives("count(id('nobody'))", "0");
	const struct fact *const *rows = facts_ask_nodes(facts, "//row[1]", NULL);
	assert_string_equal(text_of("//row[@xml:id = current()/@seat]/town", rows[0]), "Riga");
	assert_string_equal(text_of("id(@seat)/town", rows[0]), "Riga");
	assert_int_equal(diags.all.n, 0);
}

static void letters_and_figures_are_changed(void **state)
{
	(void)state;
	gives("upper(//row[3]/town)", "ŠIAULIAI");
	gives("list(upper(//row/town))", "KAUNAS, RIGA, ŠIAULIAI and ZARASAI");
	gives("lower('ŽMONĖS')", "žmonės");
	gives("capital('šalis ir miestas')", "Šalis ir miestas");
	gives("capital('')  = ''", "true");
	gives("round(2.5)", "3");
	gives("round(-2.5)", "-2");
	gives("round(1.005, 2)", "1.01");
	gives("round(1250.449, 1)", "1250.4");
	gives("percent(12.345, 1)", "12.3" N "%");
	fails("round(1, 12)", "round(1, 12)", "round() takes 0 to 9 digits", "round(number, 2) leaves two decimals");
	fails("upper-case('a')", "upper-case", "there is no function upper-case()", "did you mean upper()?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(amounts_bring_their_currencies, open_data, release_facts),
		cmocka_unit_test_setup_teardown(amounts_of_one_list_are_written_alike, open_data, release_facts),
		cmocka_unit_test_setup_teardown(days_are_found_where_vocabularies_have_them, open_data, release_facts),
		cmocka_unit_test_setup_teardown(codes_may_have_three_letters_or_be_addresses, open_data, release_facts),
		cmocka_unit_test_setup_teardown(numbers_and_days_are_sorted_as_what_they_are, open_data, release_facts),
		cmocka_unit_test_setup_teardown(nodes_are_sorted_by_what_is_asked_of_each, open_data, release_facts),
		cmocka_unit_test_setup_teardown(lists_leave_out_what_is_empty, open_data, release_facts),
		cmocka_unit_test_setup_teardown(least_greatest_and_mean_are_of_numbers, open_data, release_facts),
		cmocka_unit_test_setup_teardown(one_branch_is_evaluated, open_data, release_facts),
		cmocka_unit_test_setup_teardown(names_lead_to_their_bearers, open_data, release_facts),
		cmocka_unit_test_setup_teardown(letters_and_figures_are_changed, open_data, release_facts),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
