/* SPDX-License-Identifier: EUPL-1.2 */
/* grant.c - what must be known of a grant, and what its programme wants reported of an event.
 *
 * After the rules FUN-09 (form of the number; Europe for Citizens) and FUN-10 (its final report: place and days,
 * participants per country, what was done). */
#include "data.h"

#include "../data/grant.h"

/* --- What identifies it --- */

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

static void check_agreed(const struct data_check *check, const struct grant *grant)
{
	if (*ask(check, "@agreed", grant->fact))
		return;
	diag_add(check->diags, RULE_GRANT_AGREED, fact_span(grant->fact),
	         "add agreed=: its day decides which funding statement and disclaimer are due",
	         grant->is_framework_said
	                 ? "the day of the grant agreement is not given; its period says which wording is due"
	                 : "neither the day of the grant agreement nor its period is given: the wording of "
	                   "2021–2027 is set");
}

static void check_programme(const struct data_check *check, const struct grant *grant)
{
	struct span place = place_or_tag(check, "@programme", grant->fact);
	if (!*ask(check, "@programme", grant->fact))
		diag_add(check->diags, RULE_GRANT_PROGRAMME, place,
		         "name it with programme=", "the grant's programme is missing");
	else if (!programme_has(grant->programme, grant->framework))
		diag_add(check->diags, RULE_GRANT_PERIOD, place,
		         "correct programme=, agreed= or period=", "there was no %s in %s, the period of this grant",
		         grant->programme->name, framework_in_words(grant->framework));
}

/* --- What its words depend on --- */

static void check_share(const struct data_check *check, const struct grant *grant)
{
	if (!grant->is_share_said && grant->framework == FRAMEWORK_2021)
		diag_add(check->diags, RULE_GRANT_SHARE, fact_span(grant->fact),
		         "write share=\"full\" or share=\"co\", as the agreement says",
		         "the grant does not say whether the Union funds the project or co-funds it: \"Co-funded\" is "
		         "set");
}

/* Is there an edition whose disclaimer the program has to word? */
static bool needs_authority(const struct data_check *check, const struct grant *grant)
{
	const struct edition *edition = check->publication ? check->publication->editions : NULL;
	while (edition && disclaimer_due(check->facts, grant, edition->lang ? edition->lang : "en").own.end)
		edition = edition->next;
	return edition || !check->publication;
}

static void check_authority(const struct data_check *check, const struct grant *grant)
{
	struct authority authority = grant_authority(check->facts, grant, "en");
	if (grant->framework == FRAMEWORK_2014 || authority_is_known(&authority) || !needs_authority(check, grant))
		return;
	diag_add(check->diags, RULE_GRANT_AUTHORITY, place_or_tag(check, "@agency", grant->fact),
	         arena_printf(check->a,
	                      "grants of it come from %s: write agency= or <authority xml:lang=\"en\">, or the "
	                      "funder's own <disclaimer>",
	                      grant->programme->granted_by),
	         *grant->agency
	                 ? "the disclaimer has to name the granting authority, and the full name of %s is not known"
	                 : "the disclaimer has to name the granting authority, and the grant does not%s",
	         grant->agency);
}

static void report_unconfirmed(const struct data_check *check, const struct grant *grant)
{
	const char *sources = said_by(check, grant->fact);
	diag_add(
		check->diags, RULE_GRANT_UNCONFIRMED, fact_span(grant->fact),
		"compare it with the grant agreement, then take status=\"to-confirm\" away: emblem, statement and "
		"disclaimer follow",
		*sources
			? "the grant is to be confirmed: cover and imprint say so, and show no emblem; it comes from %s"
			: "the grant is to be confirmed: cover and imprint say so, and show no emblem%s",
		sources);
}

void check_grant(const struct data_check *check)
{
	struct grant grant = grant_of_facts(check->facts);
	if (!grant.fact) {
		diag_add(check->diags, RULE_GRANT_NONE, data_check_place(check, "/project", NULL),
		         "if the Union funds the project, add <grant>: emblem, statement and disclaimer follow from it",
		         "the project has no grant");
		return;
	}
	if (!grant.is_confirmed) {
		report_unconfirmed(check, &grant);
		return;
	}
	check_number(check, grant.fact);
	check_agreed(check, &grant);
	check_programme(check, &grant);
	check_share(check, &grant);
	check_authority(check, &grant);
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
