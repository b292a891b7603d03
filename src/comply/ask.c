/* SPDX-License-Identifier: EUPL-1.2 */
/* ask.c - what the checks of a publication's data ask it, and how they name what they were told. */
#include "data.h"

#include "../locale/format.h"

const char *ask(const struct data_check *check, const char *xpath, const struct fact *context)
{
	return facts_ask(check->facts, xpath, context, NULL);
}

struct span data_check_place(const struct data_check *check, const char *xpath, const struct fact *context)
{
	struct span span;
	facts_ask(check->facts, xpath, context, &span);
	return span;
}

struct span place_or_tag(const struct data_check *check, const char *xpath, const struct fact *context)
{
	struct span span = data_check_place(check, xpath, context);
	return span.start ? span : fact_span(context);
}

const struct fact *const *ask_all(const struct data_check *check, const char *xpath, const struct fact *context)
{
	static const struct fact *const none[] = {NULL};
	const struct fact *const *nodes = facts_ask_nodes(check->facts, xpath, context);
	return nodes ? nodes : none;
}

bool has(const struct data_check *check, const char *xpath, const struct fact *context)
{
	return ask_all(check, xpath, context)[0] != NULL;
}

const char *said_by(const struct data_check *check, const struct fact *fact)
{
	return ask(check, "normalize-space(ancestor-or-self::*[@source][1]/@source)", fact);
}

const char *day_in_words(const struct data_check *check, const char *iso)
{
	const char *words = format_date(check->a, "en", iso);
	return words ? words : iso;
}

const char *days_in_words(const struct data_check *check, const char *from, const char *to)
{
	const char *words = *to ? format_period(check->a, "en", from, to) : NULL;
	return words ? words : day_in_words(check, from);
}

const char *iso_country(const char *code)
{
	return strcmp(code, "EL") == 0 ? "GR" : strcmp(code, "UK") == 0 ? "GB" : code;
}

const char *country_in_words(const struct data_check *check, const char *code)
{
	const char *words = format_country(check->a, "en", code);
	return words ? words : code;
}

size_t count_countries(const struct data_check *check)
{
	struct map countries = {0};
	for (const struct fact *const *code = ask_all(check, "/project/partner/@country", NULL); *code; code++) {
		const char *iso = iso_country(ask(check, ".", *code));
		if (*iso)
			map_at(check->a, &countries, str_from_z(iso));
	}
	return countries.n;
}
