/* SPDX-License-Identifier: EUPL-1.2 */
/* grant.c - what must be known of a grant, and what its programme wants reported of an event.
 *
 * After the rules FUN-09 (form of the number; Europe for Citizens) and FUN-10 (its final report: place and days,
 * participants per country, what was done). */
#include "data.h"

/* --- The grant --- */

static bool is_open(const struct data_check *check, const char *path)
{
	const struct fact *const *facts = ask_all(check, path, NULL);
	return facts[0] && fact_is_to_confirm(facts[0]);
}

/* Digits, letters and hyphens as in `form`, where 9 is any digit and # a capital letter; more capitals may follow. */
static bool has_form(const char *number, const char *form)
{
	for (; *form; form++, number++) {
		bool is_digit = *number >= '0' && *number <= '9', is_letter = *number >= 'A' && *number <= 'Z';
		if (*form == '9' ? !is_digit : *form == '#' ? !is_letter : *number != *form)
			return false;
	}
	while (*number >= 'A' && *number <= 'Z')
		number++;
	return *number == '\0';
}

static void check_number(const struct data_check *check, const struct fact *grant)
{
	const char *number = ask(check, "normalize-space(@number)", grant);
	struct span place = place_or_tag(check, "@number", grant);
	if (!*number)
		diag_add(check->diags, RULE_GRANT_NUMBER, place,
		         "ask the coordinator: it stands on the first page of the agreement",
		         "the number of the grant agreement is missing");
	else if (strcmp(ask(check, "@programme", grant), "europe-for-citizens") == 0 &&
	         !has_form(number, "999999-CITIZ-9-9999-9-##-CITIZ-#"))
		diag_add(check->diags, RULE_GRANT_REFERENCE, place, "compare it with the grant agreement",
		         "'%.60s' does not look like a project of Europe for Citizens, such as "
		         "601234-CITIZ-1-2019-1-LV-CITIZ-NT",
		         number);
}

static void check_agreed(const struct data_check *check, const struct fact *grant)
{
	if (*ask(check, "@agreed", grant))
		return;
	diag_add(check->diags, RULE_GRANT_AGREED, fact_span(grant),
	         "add agreed=: its day decides which funding statement and disclaimer are due",
	         *ask(check, "@framework", grant)
	                 ? "the day of the grant agreement is not given; framework= says which wording is due"
	                 : "neither the day of the grant agreement nor its framework is given: the wording of "
	                   "2021–2027 is set");
}

static void check_programme(const struct data_check *check, const struct fact *grant)
{
	const char *programme = ask(check, "@programme", grant), *sources = said_by(check, grant);
	struct span place = place_or_tag(check, "@programme", grant);
	if (!*programme)
		diag_add(check->diags, RULE_GRANT_PROGRAMME, place,
		         "name it with programme=", "the grant's programme is missing");
	else if (is_open(check, "/project/grant/@programme"))
		diag_add(check->diags, RULE_GRANT_PROGRAMME, place,
		         "compare it with the grant agreement, and mark it as confirmed",
		         *sources ? "the grant's programme, %s, is to be confirmed: it comes from %s"
		                  : "the grant's programme, %s, is to be confirmed%s",
		         programme, sources);
}

void check_grant(const struct data_check *check)
{
	const struct fact *const *grants = ask_all(check, "/project/grant", NULL);
	if (!grants[0]) {
		diag_add(check->diags, RULE_GRANT_NONE, data_check_place(check, "/project", NULL),
		         "if the Union funds the project, add <grant>: emblem, statement and disclaimer follow from it",
		         "the project has no grant");
		return;
	}
	check_number(check, grants[0]);
	check_agreed(check, grants[0]);
	check_programme(check, grants[0]);
}

/* --- The report of an event --- */

static void want(const struct data_check *check, const struct fact *event, const char *xpath, const char *what)
{
	if (!has(check, xpath, event))
		diag_add(check->diags, RULE_GRANT_EVENT_REPORT, fact_span(event), "add it to the event's data",
		         "the report of event %s has to give %s", ask(check, "@id", event), what);
}

static bool names(struct said said, const char *id)
{
	const char *at = said.text ? strstr(said.text, id) : NULL;
	for (size_t n = strlen(id); at; at = strstr(at + 1, id))
		if (at > said.text && strchr("'\"", at[-1]) && at[n] == at[-1])
			return true;
	return false;
}

/* Do the texts of an edition ask for the event, as in {{ //event[@id='kaunas']/title }}? */
static bool is_named(const struct publication *publication, const char *id)
{
	const struct edition *edition = *id ? publication->editions : NULL;
	for (; edition; edition = edition->next)
		if (names(edition->title, id) || names(edition->subtitle, id) || names(edition->description, id) ||
		    names(edition->each, id))
			return true;
	return false;
}

static void check_reported(const struct data_check *check, const struct fact *event)
{
	want(check, event, "place[normalize-space()] | self::*[@mode = 'online']", "its place");
	want(check, event, "self::*[@from != '']", "its days");
	want(check, event, "participants[@kind = 'actual'][@count != '']",
	     "how many people took part from each country: <participants kind=\"actual\">");
	want(check, event, "(theme | session/title | topic/name)[normalize-space()]",
	     "a short description: theme, sessions or topics");
}

/* Of the events that the manifest names; of the project's only one, named or not. */
void check_event_report(const struct data_check *check)
{
	const struct publication *publication = check->publication;
	if (!publication || !publication->kind || strcmp(publication->kind, "event-report") != 0)
		return;
	const struct fact *const *events = ask_all(check, "/project/event", NULL);
	bool is_only = events[0] && !events[1];
	for (; *events; events++)
		if (is_only || is_named(publication, ask(check, "@id", *events)))
			check_reported(check, *events);
}
