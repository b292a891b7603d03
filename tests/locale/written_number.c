/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as tables print them: "|" stands where the decimal mark is, "^" where what hangs begins. */
#include "cmocka_all.h"
#include "locale/locale.h"
#include "locale/written_number.h"

#include <stdlib.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* "no" for what is no number; "missing:" before what stands for one. */
static const char *read_as(const char *text, const char *lang)
{
	struct written_number n = written_number_of(str_from_z(text), lang);
	if (n.kind == NO_NUMBER)
		return "no";
	return arena_printf(&arena, "%s%.*s|%.*s^%s", n.kind == MISSING_NUMBER ? "missing:" : "", (int)n.mark, text,
	                    (int)(n.end - n.mark), text + n.mark, text + n.end);
}

static void marks_are_found(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *text, *read;
	} cases[] = {
		/* whole numbers among decimals */
		{"en", "12", "12|^"},
		{"en", "12.5", "12|.5^"},
		{"lt", "12,5", "12|,5^"},
		{"en", ".5", "|.5^"},
		{"en", "0.05", "0|.05^"},
		{"en", " 7 ", " 7|^ "},
		/* groups of the language, spaces and apostrophes everywhere */
		{"en", "1,234.50", "1,234|.50^"},
		{"de", "1.234,50", "1.234|,50^"},
		{"de", "1.234", "1.234|^"},
		{"en", "1,234", "1,234|^"},
		{"en", "1,234,567", "1,234,567|^"},
		{"fr", "1 234,5", "1 234|,5^"},
		{"lt", "1 234,5", "1 234|,5^"},
		{"lt", "1\u00A0234\u00A0567,5", "1\u00A0234\u00A0567|,5^"},
		{"fr", "1\u202F234,5", "1\u202F234|,5^"},
		{"en", "12\u2009345.6", "12\u2009345|.6^"},
		{"de-CH", "1\u2019234.50", "1\u2019234|.50^"},
		{"de-CH", "1'234.50", "1'234|.50^"},
		{"pl", "12 345 678", "12 345 678|^"},
		{"en", "12345678.9", "12345678|.9^"},
		/* the other mark, where none of the language could be meant */
		{"lt", "12.5", "12|.5^"},
		{"lt", "1.234", "1|.234^"},
		{"en", "12,5", "12|,5^"},
		{"de", "12.50", "12|.50^"},
		{"fr", "1.234,50", "1.234|,50^"},
		{"en", "1.234,50", "1.234|,50^"},
		{"lt", "1,234.50", "1,234|.50^"},
		/* signs, bounds, brackets */
		{"en", "-5.5", "-5|.5^"},
		{"en", "\u22125.5", "\u22125|.5^"},
		{"en", "\u2212\u00A05.5", "\u2212\u00A05|.5^"},
		{"en", "+3", "+3|^"},
		{"en", "< 0.01", "< 0|.01^"},
		{"en", "<0.01", "<0|.01^"},
		{"en", "\u2264 5", "\u2264 5|^"},
		{"en", "~35,000", "~35,000|^"},
		{"en", "\u2248 3", "\u2248 3|^"},
		{"de", "ca. 40", "ca. 40|^"},
		{"en", "(1,234.5)", "(1,234|.5^)"},
		{"en", "[12]", "[12|^]"},
		/* money, percentages, units */
		{"en", "EUR 1,500.00", "EUR 1,500|.00^"},
		{"lt", "1 500,00 EUR", "1 500|,00 EUR^"},
		{"de", "1.500,00 \u20AC", "1.500|,00 \u20AC^"},
		{"en", "\u20AC12.5", "\u20AC12|.5^"},
		{"en", "\u2212\u20AC12.5", "\u2212\u20AC12|.5^"},
		{"en", "12.5%", "12|.5%^"},
		{"lt", "12,5\u00A0%", "12|,5\u00A0%^"},
		{"en", "3\u2030", "3|\u2030^"},
		{"en", "12 km\u00B2", "12| km\u00B2^"},
		{"en", "5km", "5|km^"},
		{"en", "20 \u00B0C", "20| \u00B0C^"},
		{"lt", "3,2 mln. EUR", "3|,2 mln. EUR^"},
		{"en", "12 months", "12| months^"},
		{"en", "1.", "1|.^"},
		{"en", "3rd", "3|rd^"},
		/* exponents, ranges, errors */
		{"en", "1.2e-5", "1|.2e-5^"},
		{"en", "1.2E6", "1|.2E6^"},
		{"en", "3\u00B710\u2076", "3|\u00B710\u2076^"},
		{"en", "3 \u00D7 10^-6", "3| \u00D7 10^-6^"},
		{"en", "1.2 \u00D7 10\u207B\u2075", "1|.2 \u00D7 10\u207B\u2075^"},
		{"en", "3\u20135", "3|\u20135^"},
		{"en", "3-5", "3|-5^"},
		{"en", "3.5 \u2013 5.25", "3|.5 \u2013 5.25^"},
		{"lt", "3\u20135 %", "3|\u20135 %^"},
		{"en", "3 % \u2013 5 %", "3| % \u2013 5 %^"},
		{"en", "2019\u20132021", "2019|\u20132021^"},
		{"en", "4.2 \u00B1 0.3", "4|.2 \u00B1 0.3^"},
		/* what hangs */
		{"en", "12.5*", "12|.5^*"},
		{"en", "12 %**", "12| %^**"},
		{"en", "12\u2020", "12|^\u2020"},
		{"en", "12\u00B9", "12|^\u00B9"},
		{"en", "(12)*", "(12|^)*"},
		{"en", "12 (34 %)", "12|^ (34 %)"},
		/* none that is there */
		{"en", "\u2013", "missing:\u2013|^"},
		{"en", "-", "missing:-|^"},
		{"en", "\u2026", "missing:\u2026|^"},
		{"en", "...", "missing:...|^"},
		{"en", "n/a", "missing:n/a|^"},
		{"en", "N/A", "missing:N/A|^"},
		{"en", ".", "missing:.|^"},
		{"en", ":", "missing::|^"},
		{"en", "n/a*", "missing:n/a|^*"},
		{"en", "\u2013\u2020", "missing:\u2013|^\u2020"},
		{"de", "k. A.", "missing:k. A.|^"},
		{"fr", "s.o.", "missing:s.o.|^"},
		{"nl", "n.v.t.", "missing:n.v.t.|^"},
		/* no numbers */
		{"en", "", "no"},
		{"en", " ", "no"},
		{"en", "text", "no"},
		{"en", "k. A.", "no"},
		{"en", "2021-04-13", "no"},
		{"de", "13.04.2021", "no"},
		{"en", "13/04/2021", "no"},
		{"en", "10:30", "no"},
		{"en", "3/5", "no"},
		{"en", "1.2.3", "no"},
		{"en", "+370 5 262 4811", "no"},
		{"en", "+370 600 12345", "no"},
		{"en", "01103", "no"},
		{"en", "LT-01103", "no"},
		{"en", "2020 2021", "no"},
		{"en", "12 34", "no"},
		{"en", "1,23,456", "no"},
		{"en", "(12", "no"},
		{"en", "12)", "no"},
		{"en", "27 languages and more", "no"},
		{"en", "5ghxzw", "no"},
		{"en", "R2", "no"},
		{"en", "EUR", "no"},
		{"en", "*", "no"},
		{"en", "5, 6", "no"},
		{"en", "13 April 2021", "no"},
		{"en", "1.5e", "1|.5e^"},
		{"en", "\xFF\xFE", "no"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(
			arena_printf(&arena, "%s: %s", cases[i].text, read_as(cases[i].text, cases[i].lang)),
			arena_printf(&arena, "%s: %s", cases[i].text, cases[i].read));
}

/* "figures/decimals before unit" of what can be added up. */
static const char *amount(const char *text, const char *lang)
{
	struct written_number n = written_number_of(str_from_z(text), lang);
	if (!n.is_amount)
		return "none";
	return arena_printf(&arena, "%lld/%u %.*s %.*s", (long long)n.figures, n.decimals, (int)n.before.n,
	                    n.before.n ? n.before.at : "", (int)n.unit.n, n.unit.n ? n.unit.at : "");
}

static void amounts_are_exact(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *text, *amount;
	} cases[] = {
		{"en", "1,234.50", "123450/2  "},
		{"de", "1.234", "1234/0  "},
		{"lt", "1 234,5", "12345/1  "},
		{"en", "-0.05", "-5/2  "},
		{"en", "\u22127", "-7/0  "},
		{"en", "(7)", "-7/0  "},
		{"en", "EUR 12", "12/0 EUR "},
		{"en", "12 %", "12/0  %"},
		{"bg", "12\u00A0%", "12/0  %"},
		{"fr", "12\u202F%", "12/0  %"},
		{"en", "EUR\u00A012\u00A0net", "12/0 EUR net"},
		{"en", "12 (34 %)", "12/0  "},
		{"lt", "3,2 mln. EUR", "32/1  mln. EUR"},
		{"en", "999999999999999999", "999999999999999999/0  "},
		{"en", "1000000000000000000", "none"},
		{"en", "3\u20135", "none"},
		{"en", "< 3", "none"},
		{"en", "[3]", "none"},
		{"en", "3 \u00B1 1", "none"},
		{"en", "3e5", "none"},
		{"en", "\u2013", "none"},
		{"en", "text", "none"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(amount(cases[i].text, cases[i].lang), cases[i].amount);
}

/* What ICU writes in each of our languages is read as it is meant. */
static void languages_are_as_icu_has_them(void **state)
{
	(void)state;
	static const char *const more[] = {"de-CH", "it-CH", "de-AT", "uk", "nb", "is", "tr", "cy", "ja", NULL};
	const char *const *lists[] = {label_languages(&arena), more};
	for (size_t i = 0; i < 2; i++)
		for (const char *const *lang = lists[i]; *lang; lang++) {
			UErrorCode status = U_ZERO_ERROR;
			char text[64];
			UChar wide[64];
			UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, *lang, NULL, &status);
			int32_t n = unum_formatDouble(format, -1234567.25, wide, 64, NULL, &status);
			unum_close(format);
			assert_true(U_SUCCESS(status));
			u_strToUTF8(text, 64, NULL, wide, n, &status);
			assert_string_equal(arena_printf(&arena, "%s %s", *lang, amount(text, *lang)),
			                    arena_printf(&arena, "%s -123456725/2  ", *lang));
			/* a whole number that has a group is not taken for one with decimals */
			format = unum_open(UNUM_DECIMAL, NULL, 0, *lang, NULL, &status);
			n = unum_formatDouble(format, 12345, wide, 64, NULL, &status);
			unum_close(format);
			u_strToUTF8(text, 64, NULL, wide, n, &status);
			assert_string_equal(arena_printf(&arena, "%s %s", *lang, amount(text, *lang)),
			                    arena_printf(&arena, "%s 12345/0  ", *lang));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(marks_are_found, release),
		cmocka_unit_test_teardown(amounts_are_exact, release),
		cmocka_unit_test_teardown(languages_are_as_icu_has_them, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
