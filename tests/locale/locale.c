/* SPDX-License-Identifier: EUPL-1.2 */
/* What languages bring: tags, scripts, labels, dates, case, numbers. */
#include "cmocka_all.h"

#include "locale/address.h"
#include "locale/locale.h"

#include <unicode/uloc.h>

static struct arena arena;

#define TAG(z) ((uint32_t)(z)[0] << 24 | (uint32_t)(z)[1] << 16 | (uint32_t)(z)[2] << 8 | (uint32_t)(z)[3])
#define NBSP "\xC2\xA0"

static const char *const eu_langs[] = {"bg", "cs", "da",      "de",      "el", "en",    "es",    "et",
                                       "fi", "fr", "ga",      "hr",      "hu", "it",    "lt",    "lv",
                                       "mk", "mt", "nl",      "pl",      "pt", "ro",    "sk",    "sl",
                                       "sq", "sr", "sr-Latn", "sr-Cyrl", "sv", "en-GB", "en-US", "pt-PT"};
enum { N_LANGS = sizeof eu_langs / sizeof *eu_langs };

static void tags_become_canonical(void **state)
{
	(void)state;
	assert_string_equal(lang_canonical(&arena, "LT"), "lt");
	assert_string_equal(lang_canonical(&arena, "sr_latn"), "sr-Latn");
	assert_string_equal(lang_canonical(&arena, "pt-pt"), "pt-PT");
	assert_string_equal(lang_canonical(&arena, "de-at-1901"), "de-AT-1901");
	assert_string_equal(lang_canonical(&arena, "uk"), "uk");
	static const char *const wrong[] = {"",    "english", "xx",      "x",      "lt lt", "lt-",
	                                    "-lt", "12",      "lt-ĄĄĄĄ", "en--GB", "und"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_null(lang_canonical(&arena, wrong[i]));
	char longer[400];
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	assert_null(lang_canonical(&arena, longer));
}

static void a_primary_language_is_the_first_subtag(void **state)
{
	(void)state;
	assert_string_equal(lang_primary(&arena, "sr-Latn"), "sr");
	assert_string_equal(lang_primary(&arena, "DE_at"), "de");
	assert_string_equal(lang_primary(&arena, "haw"), "haw");
	assert_string_equal(lang_primary(&arena, ""), "");
	assert_ptr_equal(lang_primary(&arena, "lt"), lang_primary(&arena, "LT"));
}

static void the_table_of_scripts_says_what_icu_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_LANGS; i++) {
		char locale[100], full[100], script[8];
		UErrorCode status = U_ZERO_ERROR;
		uloc_forLanguageTag(eu_langs[i], locale, sizeof locale, NULL, &status);
		uloc_addLikelySubtags(locale, full, sizeof full, &status);
		uloc_getScript(full, script, sizeof script, &status);
		assert_true(U_SUCCESS(status));
		assert_int_equal(lang_script(eu_langs[i]), TAG(script));
	}
	assert_int_equal(lang_script("uk"), TAG("Cyrl"));
	assert_int_equal(lang_script("ar"), TAG("Arab"));
	assert_int_equal(lang_script("bg-Latn"), TAG("Latn"));
	assert_int_equal(lang_script("?"), TAG("Latn"));
}

static void languages_have_names(void **state)
{
	(void)state;
	assert_string_equal(lang_name(&arena, "lt", "lt"), "lietuvių");
	assert_string_equal(lang_name(&arena, "lt", "en"), "Lithuanian");
	assert_string_equal(lang_name(&arena, "el", "de"), "Griechisch");
	assert_string_equal(lang_name(&arena, "not a tag", "de"), "not a tag");
}

static void labels_come_in_the_language_or_say_that_they_do_not(void **state)
{
	(void)state;
	bool fell_back = true;
	assert_string_equal(label("lt", "contents", &fell_back), "Turinys");
	assert_false(fell_back);
	assert_string_equal(label("lt-LT", "figure_pattern", &fell_back), "{n}" NBSP "pav.");
	assert_false(fell_back);
	assert_string_equal(label("sr-Latn-RS", "contents", NULL), "Sadržaj");
	assert_string_equal(label("sr-Cyrl", "contents", NULL), "Садржај");
	assert_string_equal(label("en-GB", "contents", &fell_back), "Contents");
	assert_false(fell_back);
	assert_string_equal(label("uk", "contents", &fell_back), "Contents");
	assert_true(fell_back);
	assert_string_equal(label_of_value("lt", "on-site", &fell_back), "Kontaktiniu būdu");
	assert_false(fell_back);
	assert_string_equal(label_of_value("mt", "on-site", &fell_back), "On site");
	assert_true(fell_back);
	assert_string_equal(label("lt", "no-such-key", &fell_back), "no-such-key");
	assert_true(fell_back);
	assert_string_equal(label("", "page", &fell_back), "Page");
	assert_true(fell_back);
}

static void every_language_has_the_words_that_any_document_may_need(void **state)
{
	(void)state;
	static const char *const keys[] = {"contents", "page", "footnote", "footnotes", "chapter", "table", "annex"};
	for (size_t i = 0; i < N_LANGS; i++) {
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			bool fell_back;
			assert_true(*label(eu_langs[i], keys[k], &fell_back));
			assert_false(fell_back);
		}
	}
}

static void dates_are_long_in_the_language(void **state)
{
	(void)state;
	assert_string_equal(date_long(&arena, "en", "2021-04-30"), "30 April 2021");
	assert_string_equal(date_long(&arena, "en-US", "2021-04-30"), "April 30, 2021");
	assert_string_equal(date_long(&arena, "lt", "2021-04-30"), "2021 m. balandžio 30 d.");
	assert_string_equal(date_long(&arena, "hr", "2019-09-01"), "1. rujna 2019.");
	assert_string_equal(date_long(&arena, "el", "2019-09-01"), "1 Σεπτεμβρίου 2019");
	assert_string_equal(date_long(&arena, "mt", "2019-09-01"), "1 ta’ Settembru 2019");
	assert_string_equal(date_long(&arena, "en", "1500-03-01"), "1 March 1500");
	assert_string_equal(date_long(&arena, "en", "2000-02-29"), "29 February 2000");
	assert_string_equal(date_long(&arena, "en", "0001-01-01"), "1 January 1");
	assert_string_equal(date_long(&arena, "en", "9999-12-31"), "31 December 9999");
	assert_string_equal(date_long(&arena, "en", "in spring"), "in spring");
	assert_string_equal(date_long(&arena, "not a tag", "2021-04-30"), "30 April 2021");
}

static void only_days_that_exist_are_dates(void **state)
{
	(void)state;
	assert_true(date_is_iso("2024-02-29"));
	static const char *const wrong[] = {"",           "2023-02-29", "1900-02-29", "2021-13-01",
	                                    "2021-00-01", "2021-04-31", "2021-4-3",   "2021-04-30T",
	                                    "2021/04/30", "0000-01-01", "20x1-04-30", "2021-04"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(date_is_iso(wrong[i]));
}

static void case_follows_the_language(void **state)
{
	(void)state;
	assert_string_equal(text_upper(&arena, "de", STR("Straße")), "STRASSE");
	assert_string_equal(text_upper(&arena, "el", STR("Κείμενο μαΐου")), "ΚΕΙΜΕΝΟ ΜΑΪΟΥ");
	assert_string_equal(text_upper(&arena, "lt", STR("įžanga")), "ĮŽANGA");
	assert_string_equal(text_lower(&arena, "lt", STR("Ì")), "i\xCC\x87\xCC\x80");
	assert_string_equal(text_lower(&arena, "el", STR("ΟΔΟΣ")), "οδος");
	assert_string_equal(text_upper(&arena, "en", STR("i")), "I");
	assert_string_equal(text_upper(&arena, "tr", STR("i")), "İ");
	assert_string_equal(text_upper(&arena, "nl", STR("ijs")), "IJS");
	assert_string_equal(text_upper(&arena, "bg", (struct str){NULL, 0}), "");
	struct str grows = STR("ΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐ"); /* each becomes six bytes */
	assert_int_equal(strlen(text_upper(&arena, "en", grows)), 3 * grows.n);
	assert_non_null(text_upper(&arena, "??", STR("a\xFFz")));
}

static void numbers_are_set_in_their_style(void **state)
{
	(void)state;
	static const struct {
		int64_t number;
		const char *style, *text;
	} cases[] = {{4, "lower-roman", "iv"},
	             {1994, "upper-roman", "MCMXCIV"},
	             {3888, "lower-roman", "mmmdccclxxxviii"},
	             {4000, "upper-roman", "4000"},
	             {0, "lower-roman", "0"},
	             {4, "lower-alpha", "d"},
	             {26, "upper-alpha", "Z"},
	             {27, "lower-alpha", "aa"},
	             {702, "lower-alpha", "zz"},
	             {703, "lower-alpha", "aaa"},
	             {-1, "lower-alpha", "-1"},
	             {4, "decimal", "4"},
	             {INT64_MAX, "lower-alpha", "crpxnlskvljfhg"},
	             {INT64_MIN, "decimal", "-9223372036854775808"},
	             {7, "thai", "7"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(number_text(&arena, cases[i].number, cases[i].style), cases[i].text);
}

static void letters_are_of_the_languages_own_alphabet(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *text;
		int64_t number;
	} cases[] = {{"en", "C", 3},      {"el", "Γ", 3}, {"bg", "В", 3},  {"mk", "Ѓ", 6},   {"sr", "Ђ", 6},
	             {"sr-Latn", "F", 6}, {"ru", "Б", 2}, {"el", "Ω", 24}, {"el", "ΑΑ", 25}, {"en", "0", 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(number_letter(&arena, cases[i].lang, cases[i].number), cases[i].text);
}

static void expect_address(const char *written, const char *in_ascii)
{
	struct buf out = {0};
	buf_put_address(&out, str_from_z(written));
	assert_string_equal(out.at, in_ascii);
	buf_release(&out);
}

static void addresses_are_written_in_ascii(void **state)
{
	(void)state;
	expect_address("https://example.org/a(b)?x=%20#y", "https://example.org/a(b)?x=%20#y");
	expect_address("https://EXAMPLE.org/", "https://EXAMPLE.org/");
	expect_address("https://bücher.example/straße?ö=ü#ä",
	               "https://xn--bcher-kva.example/stra%C3%9Fe?%C3%B6=%C3%BC#%C3%A4");
	expect_address("https://Bücher.example", "https://xn--bcher-kva.example");
	expect_address("ftp://ą@bücher.example:21/x", "ftp://%C4%85@xn--bcher-kva.example:21/x");
	expect_address("https://пример.рф", "https://xn--e1afmkfd.xn--p1ai");
	expect_address("https://faß.de", "https://xn--fa-hia.de");
	expect_address("mailto:ą@bücher.example,b@example.org?subject=ž",
	               "mailto:%C4%85@xn--bcher-kva.example,b@example.org?subject=%C5%BE");
	expect_address("https://a..ž/ b", "https://a..%C5%BE/%20b");
	expect_address("tel:+370 5", "tel:+370%205");
	expect_address("urn:isbn:1", "urn:isbn:1");
	expect_address("mailto:ž", "mailto:%C5%BE");
	expect_address("https://", "https://");
	expect_address("ž/ą", "%C5%BE/%C4%85");
}

static void a_host_of_any_length_is_written(void **state)
{
	(void)state;
	struct buf written = {0}, out = {0};
	buf_puts(&written, "https://");
	for (int i = 0; i < 3000; i++)
		buf_puts(&written, "ž");
	buf_put_address(&out, buf_str(&written));
	assert_int_equal(out.n, 8 + 3000 * 6);
	buf_release(&written);
	buf_release(&out);
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* Where a table has a name, its parts overleaf have one. */
static void continued_tables_have_their_word(void **state)
{
	(void)state;
	for (const char *const *lang = label_languages(&arena); *lang; lang++) {
		bool has_no_name = false, has_no_word = false;
		label(*lang, "table_pattern", &has_no_name);
		label(*lang, "continued", &has_no_word);
		assert_true(has_no_name || !has_no_word);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(continued_tables_have_their_word),
		cmocka_unit_test(tags_become_canonical),
		cmocka_unit_test(a_primary_language_is_the_first_subtag),
		cmocka_unit_test(the_table_of_scripts_says_what_icu_says),
		cmocka_unit_test(languages_have_names),
		cmocka_unit_test(labels_come_in_the_language_or_say_that_they_do_not),
		cmocka_unit_test(every_language_has_the_words_that_any_document_may_need),
		cmocka_unit_test(dates_are_long_in_the_language),
		cmocka_unit_test(only_days_that_exist_are_dates),
		cmocka_unit_test(case_follows_the_language),
		cmocka_unit_test(numbers_are_set_in_their_style),
		cmocka_unit_test(addresses_are_written_in_ascii),
		cmocka_unit_test(a_host_of_any_length_is_written),
		cmocka_unit_test(letters_are_of_the_languages_own_alphabet),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
