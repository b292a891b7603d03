/* SPDX-License-Identifier: EUPL-1.2 */
/* Data files: what is of our vocabulary is checked, anything else is taken as it is; a broken file is none. */
#include "data/manifest.h"
#include "one_arena.h"

static const struct xml_element *read(const char *text)
{
	return data_from_source(&arena, sources_add(diags.sources, "d.xml", str_from_z(text)), &diags);
}

/* The only finding is of the rule, at the place, and says this. */
static void assert_told(enum rule rule, unsigned line, unsigned column, const char *message, const char *hint)
{
	assert_int_equal(diags.all.n, 1);
	const struct diag *diag = &diags.all.at[0];
	struct place place = sources_place(diags.sources, diag->span);
	assert_string_equal(diag->message, message);
	assert_string_equal(diag->hint ? diag->hint : "", hint);
	assert_int_equal(diag->rule, rule);
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
}

#define HEAD "<project><title>T</title><period from='2020-01-01' to='2020-01-02'/>\n"
#define TAIL "</project>"

static void anything_well_formed_is_data(void **state)
{
	(void)state;
	const struct xml_element *root = read("<counts amount='1,5'><count/><count/>text</counts>");
	assert_string_equal(root->name, "counts");
	assert_int_equal(diags.all.n, 0);
}

static void what_has_a_namespace_of_its_own_is_none_of_ours(void **state)
{
	(void)state;
	assert_non_null(
		read("<project xmlns='http://maven.apache.org/POM/4.0.0'><artifactId>a</artifactId></project>"));
	assert_non_null(read("<projekt xmlns='urn:x'/>"));
	assert_int_equal(diags.all.n, 0);
}

static void nearly_a_project_is_noted(void **state)
{
	(void)state;
	assert_non_null(read("\n<projekt><titel/></projekt>"));
	assert_told(RULE_FACT_OUTERMOST, 2, 2,
	            "<projekt> is none of our elements: this file is used as it is, unchecked",
	            "did you mean <project>?");
	assert_int_equal(rule_class(RULE_FACT_OUTERMOST), CLASS_NOTE);
}

static void a_broken_file_is_none(void **state)
{
	(void)state;
	assert_null(read("<project><title>T</titel>"));
	assert_true(diags.all.n > 0);
	empty(NULL);
	assert_null(read("<a>&nbsp;</a>"));
	assert_int_equal(diags.n_of_rule[RULE_XML_DTD], 1);
}

/* What exports bring: public and system identifiers, and within the brackets comments, literals and instructions that
 * hold brackets and quotation marks. */
static void a_document_type_is_passed_over(void **state)
{
	(void)state;
	static const char *const types[] = {
		"<!DOCTYPE a>",
		"<!DOCTYPE a SYSTEM 'a>.dtd'>",
		"<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE a PUBLIC \"-//NLM//DTD JATS (Z39.96)//EN\" 'j.dtd'>",
		"<!DOCTYPE a [<!ENTITY c 'a>]>b'>]>",
		"<!DOCTYPE a [<!-- it's ]> --><?pi ]> ' ?><!ELEMENT a (#PCDATA)> <!ATTLIST a k CDATA \"]>\">\n]\t>",
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		empty(NULL);
		const struct xml_element *root = read(arena_printf(&arena, "%s\n<a>text</a>", types[i]));
		assert_int_equal(diags.all.n, 0);
		assert_non_null(root);
		assert_string_equal(root->text, "text");
		assert_null(root->attributes);
	}
}

static void what_a_document_type_declares_is_not_known(void **state)
{
	(void)state;
	assert_null(read("<!DOCTYPE a [<!ENTITY com 'x'><!ENTITY co \"The Commission\">]>\n<a>\n &co; met</a>"));
	assert_told(RULE_XML_DTD, 3, 2,
	            "&co; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos;",
	            "a document type is not read; write The Commission");
	empty(NULL);
	assert_null(read("<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>\n<a k='&f;'/>"));
	assert_told(RULE_XML_DTD, 2, 7,
	            "&f; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos;",
	            "write the character itself, or its number: &#160;");
	empty(NULL);
	assert_null(read("<!DOCTYPE a>\n<a>1&ndash;2</a>"));
	assert_told(RULE_XML_DTD, 2, 5,
	            "&ndash; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos;",
	            "write –, or its number: &#8211;");
}

static void a_document_type_is_closed_and_the_only_one(void **state)
{
	(void)state;
	assert_null(read("<!DOCTYPE a [\n<a/>"));
	assert_told(RULE_XML_SYNTAX, 1, 1, "the document type is not closed by '>'", "");
	empty(NULL);
	assert_null(read("<!DOCTYPE a>\n<!DOCTYPE a><a/>"));
	assert_told(RULE_XML_SYNTAX, 2, 1, "a file has one document type; this is a second one", "");
}

/* What a validator finds leaves the tree: texts still can be set. */
static void a_faulty_project_is_still_data(void **state)
{
	(void)state;
	assert_non_null(read(HEAD "<budget amount='148 680,00' currency='EUR'/>" TAIL));
	assert_told(RULE_FACT_VALUE, 2, 17,
	            "amount is \"148 680,00\"; it has to be a number of at most 15 digits, with '.' before at most 6 "
	            "decimals, such as 1250.50",
	            "write 148680.00");
}

static void what_is_to_be_confirmed_may_be_empty(void **state)
{
	(void)state;
	read(HEAD "<grant number='' programme='cerv' status='to-confirm'/><aim status='to-confirm'/>" TAIL);
	assert_int_equal(diags.all.n, 0);
	read(HEAD "<grant number='' programme='cerv'/>" TAIL);
	assert_told(RULE_FACT_VALUE, 2, 16, "number is \"\"; it has to be a text",
	            "if it is not known yet, write status=\"to-confirm\" beside it");
	empty(NULL);
	read(HEAD "<aim/>" TAIL);
	assert_told(RULE_FACT_MISSING, 2, 1, "<aim> is empty: what the project is for",
	            "if it is not known yet, write status=\"to-confirm\" in its tag");
}

static void an_id_is_looked_up_among_its_kind(void **state)
{
	(void)state;
	read(HEAD "<event id='a' organiser='kaunass'><title>A</title></event>"
	          "<partner id='kaunas' country='LT'><name>K</name></partner>" TAIL);
	assert_told(RULE_FACT_REFERENCE, 2, 26, "organiser is \"kaunass\", but no <partner> has this id",
	            "did you mean kaunas?");
}

static void numbers_are_compared_as_numbers(void **state)
{
	(void)state;
	read(HEAD "<indicator id='a' target='9' most='10'><name>n</name></indicator>"
	          "<indicator id='b' target='009.5' most='9.5'><name>n</name></indicator>" TAIL);
	assert_int_equal(diags.all.n, 0);
	read(HEAD "<indicator id='a' target='10.5' most='9'><name>n</name></indicator>" TAIL);
	assert_told(RULE_FACT_ORDER, 2, 39, "the range is upside down: most is 9, target is 10.5", "");
}

static void a_text_without_a_language_beside_others_is_told(void **state)
{
	(void)state;
	read(HEAD "<partner id='a' country='LT'><name>N</name><name xml:lang='pt'>M</name></partner>" TAIL);
	assert_told(RULE_FACT_MISSING, 2, 30, "<name> has no xml:lang, and another one beside it has",
	            "say which language it is in, such as xml:lang=\"en\"");
	empty(NULL);
	read(HEAD "<partner id='a' country='LT' xml:lang='en'><name>N</name><name xml:lang='pt'>M</name></partner>"
	          "<partner id='b' country='LT'><name>N</name><website href='https://a.eu'/>"
	          "<website href='https://b.eu' xml:lang='pt'>B</website></partner>" TAIL);
	assert_int_equal(diags.n_of_rule[RULE_FACT_MISSING], 1); /* <website> is empty */
	assert_null(strstr(diags.all.at[0].message, "xml:lang"));
}

static void characters_that_nobody_sees_are_left_out(void **state)
{
	(void)state;
	const struct xml_element *root = read("<a b='x\u202Ey&#x9F;z'>one&#133;two\u2028three\x7F<c/> \u2069</a>");
	assert_int_equal(diags.n_of_rule[RULE_TEXT_CONTROL], 6);
	assert_string_equal(diags.all.at[0].message, "control character U+202E");
	assert_int_equal(sources_place(diags.sources, diags.all.at[0].span).column, 8);
	assert_int_equal(sources_place(diags.sources, diags.all.at[1].span).width, 6);
	assert_string_equal(xml_attribute(root, "b")->value, "xyz");
	assert_string_equal(root->text, "one two three");
	assert_string_equal(root->texts->text, "one two three");
	empty(NULL);
	assert_string_equal(read("<a>&#160;&#xAD;&amp;#133;\u200D</a>")->text, "\u00A0\u00AD&#133;\u200D");
	assert_int_equal(diags.all.n, 0);
}

static void files_that_say_the_same_are_told(void **state)
{
	(void)state;
	const char *partner = HEAD "<partner id='a' country='LT'><name>N</name></partner>" TAIL;
	const char *advice = "<recommendations><recommendation id='r'/><recommendation id='r'/></recommendations>";
	const struct xml_element *roots[] = {read(partner), NULL, read(partner), read(advice), read(advice)};
	diags.all.n = 0;
	data_cross_check_files(roots, 2, &diags);
	assert_int_equal(diags.all.n, 0);
	data_cross_check_files(roots, 3, &diags);
	assert_told(RULE_MANIFEST_REPEATED, 1, 2, "the publication has two <project>: all would be counted twice",
	            "name one of the two files in the manifest, or put what they say into one");
	diags.all.n = 0;
	data_cross_check_files(roots + 3, 2, &diags);
	assert_told(RULE_FACT_REPEATED, 1, 38, "there are two <recommendation> with the id r",
	            "give one of them another id");
}

static void many_faults_are_counted(void **state)
{
	(void)state;
	struct buf many = {0};
	buf_puts(&many, HEAD);
	for (int i = 0; i < 20000; i++)
		buf_puts(&many, "<partner id='a' country='LT'><name>N</name></partner>"
		                "<capital country='LT' year='2022' partner='b'><name>N</name><name>N</name></capital>");
	buf_puts(&many, TAIL);
	read(many.at);
	assert_int_equal(diags.n_of_rule[RULE_FACT_REPEATED], 39999);
	assert_int_equal(diags.n_of_rule[RULE_FACT_REFERENCE], 20000);
	buf_release(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(anything_well_formed_is_data, empty),
		cmocka_unit_test_setup(what_has_a_namespace_of_its_own_is_none_of_ours, empty),
		cmocka_unit_test_setup(nearly_a_project_is_noted, empty),
		cmocka_unit_test_setup(a_broken_file_is_none, empty),
		cmocka_unit_test_setup(a_document_type_is_passed_over, empty),
		cmocka_unit_test_setup(what_a_document_type_declares_is_not_known, empty),
		cmocka_unit_test_setup(a_document_type_is_closed_and_the_only_one, empty),
		cmocka_unit_test_setup(a_faulty_project_is_still_data, empty),
		cmocka_unit_test_setup(what_is_to_be_confirmed_may_be_empty, empty),
		cmocka_unit_test_setup(an_id_is_looked_up_among_its_kind, empty),
		cmocka_unit_test_setup(numbers_are_compared_as_numbers, empty),
		cmocka_unit_test_setup(a_text_without_a_language_beside_others_is_told, empty),
		cmocka_unit_test_setup(characters_that_nobody_sees_are_left_out, empty),
		cmocka_unit_test_setup(files_that_say_the_same_are_told, empty),
		cmocka_unit_test_setup(many_faults_are_counted, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
