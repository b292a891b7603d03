/* SPDX-License-Identifier: EUPL-1.2 */
/* Statements and disclaimers: official wording, or none. */
#include "cmocka_all.h"

#include "locale/statements.h"

#include <string.h>

static struct arena arena;

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

/* Brackets offer alternatives, of which one is printed; the only ones left are an agency's short name and the plural of
 * an author. */
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

static const char *disclaimer(const char *lang, struct authority authority, bool is_co_funded)
{
	return disclaimer_2021(&arena, lang, &authority, is_co_funded);
}

/* FUN-06: the name of the granting authority is a slot; EACEA is one value of it. */
static void the_disclaimer_names_the_authority_of_the_grant(void **state)
{
	(void)state;
	static const struct authority eacea = {.agency = "EACEA"}, cinea = {.agency = "CINEA"};
	assert_string_equal(
		disclaimer("en", eacea, false),
		"Funded by the European Union. Views and opinions expressed are however those of the "
		"author(s) only and do not necessarily reflect those of the European Union or the European "
		"Education and Culture Executive Agency (EACEA). Neither the European Union nor EACEA can be "
		"held responsible for them.");
	assert_string_equal(
		disclaimer("en", cinea, true),
		"Co-funded by the European Union. Views and opinions expressed are however those of the "
		"author(s) only and do not necessarily reflect those of the European Union or the European "
		"Climate, Infrastructure and Environment Executive Agency (CINEA). Neither the European Union "
		"nor the granting authority can be held responsible for them.");
	assert_non_null(strstr(disclaimer("en", (struct authority){.name = "Finnish National Agency"}, false),
	                       "or the Finnish National Agency. Neither"));
	assert_non_null(
		strstr(disclaimer("en", (struct authority){.agency = "XY"}, false), "or the granting authority. "));
	assert_non_null(strstr(disclaimer("de", eacea, false), "noch die EACEA können"));
	assert_true(strncmp(disclaimer("de", eacea, true), "Kofinanziert von der Europäischen Union. Die", 44) == 0);
	assert_null(disclaimer("de", cinea, false));
	assert_non_null(strstr(disclaimer("de", (struct authority){"CINEA", NULL, "der Agentur (CINEA)"}, false),
	                       "oder der Agentur (CINEA) wider. Weder die Europäische Union noch die CINEA können"));
	assert_null(disclaimer("fr", (struct authority){"CINEA", NULL, "de la CINEA"}, false)); /* l’EACEA, la CINEA */
	assert_null(disclaimer("lt", eacea, false));
}

static void an_authority_is_known_by_name_or_as_an_agency_of_the_union(void **state)
{
	(void)state;
	assert_true(authority_is_known(&(struct authority){.agency = "hadea"}));
	assert_true(authority_is_known(&(struct authority){.name = "A ministry"}));
	assert_false(authority_is_known(&(struct authority){.agency = "XY", .name = ""}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_has_every_statement),
		cmocka_unit_test(what_has_no_official_wording_has_none),
		cmocka_unit_test(one_of_the_alternatives_is_chosen),
		cmocka_unit_test(the_union_is_written_out_in_statements),
		cmocka_unit_test(the_disclaimer_names_the_authority_of_the_grant),
		cmocka_unit_test(an_authority_is_known_by_name_or_as_an_agency_of_the_union),
		cmocka_unit_test(the_day_of_the_grant_decides_the_framework),
	};
	int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return n_failed;
}
