/* SPDX-License-Identifier: EUPL-1.2 */
/* partners.c - the partnership: who coordinates, what stands twice, countries under two codes, Capitals of Culture
 * whose year was moved, web addresses. */
#include "data.h"

static void check_coordinator(const struct data_check *check)
{
	const struct fact *const *partners = ask_all(check, "/project/partner", NULL);
	const struct fact *const *coordinators = ask_all(check, "/project/partner[@role = 'coordinator']", NULL);
	if (partners[0] && !coordinators[0])
		diag_add(check->diags, RULE_GRANT_COORDINATOR, fact_span(partners[0]),
		         "write role=\"coordinator\" at the partner that signed for all",
		         "no partner is the coordinator");
	if (!coordinators[0] || !coordinators[1])
		return;
	struct diag *diag =
		diag_add(check->diags, RULE_GRANT_COORDINATOR, data_check_place(check, "@role", coordinators[1]),
	                 "one partner coordinates; the others are role=\"partner\"",
	                 "the project has more than one coordinator");
	diag_relate(check->diags, diag, data_check_place(check, "@role", coordinators[0]), "the first one");
}

/* --- What stands twice --- */

static void check_repeated(const struct data_check *check, const char *path, const char *name, const char *what)
{
	struct map known = {0};
	for (const struct fact *const *at = ask_all(check, path, NULL); *at; at++) {
		const char *called = ask(check, name, *at);
		if (!*called)
			continue;
		void **first = map_at(check->a, &known, str_from_z(called));
		if (!*first) {
			*first = (void *)(uintptr_t)*at;
			continue;
		}
		struct diag *diag = diag_add(check->diags, RULE_FACTS_REPEATED, fact_span(*at),
		                             "take one of them out, or tell them apart by their names",
		                             "%s '%.80s' stands twice", what, called);
		diag_relate(check->diags, diag, fact_span(*first), "the first one");
	}
}

/* --- Countries --- */

static void check_codes(const struct data_check *check)
{
	struct map known = {0}; /* ISO code -> the first that was written */
	for (const struct fact *const *code = ask_all(check, "/project//@country", NULL); *code; code++) {
		const char *written = ask(check, ".", *code);
		if (!*written)
			continue;
		void **first = map_at(check->a, &known, str_from_z(iso_country(written)));
		if (!*first)
			*first = (void *)(uintptr_t)*code;
		const char *before = ask(check, ".", *first);
		if (strcmp(before, written) == 0)
			continue;
		struct diag *diag = diag_add(
			check->diags, RULE_FACTS_COUNTRY_CODE, fact_span(*code),
			"use one of them throughout: expressions that count countries take them for two",
			"%s stands under two codes, %s and %s", country_in_words(check, written), before, written);
		diag_relate(check->diags, diag, fact_span(*first), "the other one");
	}
}

/* --- Capitals of Culture --- */

static void check_capital(const struct data_check *check, const struct fact *capital)
{
	const char *year = ask(check, "@year", capital), *moved = ask(check, "@moved-to", capital);
	if (*moved && !*said_by(check, capital))
		diag_add(check->diags, RULE_FACTS_CAPITAL, data_check_place(check, "@moved-to", capital),
		         "name it in source=, such as Decision (EU) 2020/2229",
		         "the year was moved from %s to %s, but no source says so", year, moved);
	else if (!*moved && strcmp(year, "2021") == 0)
		diag_add(check->diags, RULE_FACTS_CAPITAL, data_check_place(check, "@year", capital),
		         "add moved-to=, and Decision (EU) 2020/2229 as source=",
		         "the Capitals of Culture of 2021 were moved to 2022 or 2023");
}

static void check_website(const struct data_check *check, const struct fact *href)
{
	const char *address = ask(check, ".", href);
	if (str_starts(str_from_z(address), "http://"))
		diag_add(check->diags, RULE_FACTS_WEBSITE, fact_span(href),
		         "try the address with https://, and keep http:// only if that fails",
		         "the address does not start with https://");
}

void check_partners(const struct data_check *check)
{
	check_coordinator(check);
	check_repeated(check, "/project/partner", "normalize-space(name)", "partner");
	check_repeated(check, "/project/event", "normalize-space(title)", "event");
	check_codes(check);
	for (const struct fact *const *capital = ask_all(check, "/project/capital", NULL); *capital; capital++)
		check_capital(check, *capital);
	for (const struct fact *const *href = ask_all(check, "/project//website/@href", NULL); *href; href++)
		check_website(check, *href);
}
