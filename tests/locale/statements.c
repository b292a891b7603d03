/* SPDX-License-Identifier: EUPL-1.2 */
/* Statements and disclaimers: official wording, or none. */
#include "cmocka_all.h"

#include "locale/statements.h"

#include <string.h>

static const char *const languages[] = {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi",
                                        "fr", "ga", "hr", "hu", "it", "lt", "lv", "mk", "mt",
                                        "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv"};
enum { N_LANGUAGES = sizeof languages / sizeof *languages };

static void english_has_every_statement(void **state)
{
	(void)state;
	for (int which = 0; which < N_STATEMENTS; which++)
		assert_non_null(statement_text("en", (enum statement)which));
	assert_string_equal(statement_text("en-GB", STATEMENT_CO_FUNDED), "Co-funded by the European Union");
	assert_string_equal(statement_text("lt", STATEMENT_CO_FUNDED), "Bendrai finansuoja Europos Sąjunga");
}

static void what_has_no_official_wording_has_none(void **state)
{
	(void)state;
	assert_null(statement_text("sr", STATEMENT_FUNDED));
	assert_null(statement_text("sr-Latn", STATEMENT_CO_FUNDED));
	assert_null(statement_text("mk", STATEMENT_DISCLAIMER_2014));
	assert_null(statement_text("sq", STATEMENT_DISCLAIMER_2021));
	assert_null(statement_text("lt", STATEMENT_DISCLAIMER_2021));
	assert_null(statement_text("xx", STATEMENT_FUNDED));
	assert_null(statement_text("", STATEMENT_FUNDED));
}

/* Brackets offer alternatives, of which one is printed; the only ones left are an agency's short name and the plural of an author. */
static void one_of_the_alternatives_is_chosen(void **state)
{
	(void)state;
	for (int i = 0; i < N_LANGUAGES; i++)
		for (int which = 0; which < N_STATEMENTS; which++) {
			const char *text = statement_text(languages[i], (enum statement)which);
			if (!text)
				continue;
			assert_null(strchr(text, '['));
			assert_true(text[0] != ' ' && text[strlen(text) - 1] != ' ' && !strstr(text, "  "));
			if (which == STATEMENT_DISCLAIMER_2014_ALT)
				assert_null(strstr(text, " ("));
		}
}

/* FUN-06, EMB-25: the Union is never abbreviated in a statement. */
static void the_union_is_written_out_in_statements(void **state)
{
	(void)state;
	for (int i = 0; i < N_LANGUAGES; i++)
		for (int which = STATEMENT_FUNDED; which <= STATEMENT_CO_FUNDED_EFC; which++) {
			const char *text = statement_text(languages[i], (enum statement)which);
			assert_true(!text || (!strstr(text, "EU ") && !strstr(text, "UE ") && !strstr(text, "ES ")));
		}
}

static void the_day_of_the_grant_decides_the_framework(void **state)
{
	(void)state;
	assert_int_equal(framework_of("2019-07-01", NULL), FRAMEWORK_2014);
	assert_int_equal(framework_of("2020-12-31", "2021-2027"), FRAMEWORK_2014);
	assert_int_equal(framework_of("2021-01-01", "2014-2020"), FRAMEWORK_2021);
	assert_int_equal(framework_of("2021", ""), FRAMEWORK_2021);
	assert_int_equal(framework_of("", "2014-2020"), FRAMEWORK_2014);
	assert_int_equal(framework_of(NULL, "2021-2027"), FRAMEWORK_2021);
	assert_int_equal(framework_of(NULL, NULL), FRAMEWORK_2021);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_has_every_statement),
		cmocka_unit_test(what_has_no_official_wording_has_none),
		cmocka_unit_test(one_of_the_alternatives_is_chosen),
		cmocka_unit_test(the_union_is_written_out_in_statements),
		cmocka_unit_test(the_day_of_the_grant_decides_the_framework),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
