/* SPDX-License-Identifier: EUPL-1.2 */
/* grant.c - the facts in, the grant and the words that are due out.
 *
 * The tree of an edition holds each text in one language; the English sentence, which stands in where there is no official one,
 * needs the authority's English name all the same: texts are looked up in the elements of the file. */
#include "grant.h"

#include "evaluation.h"

static const struct programme programmes[] = {
#define PROGRAMME(code, name, periods, statement, granted_by) {code, name, periods, STATEMENT_##statement, granted_by},
#include "programmes.def"
#undef PROGRAMME
};
enum { N_PROGRAMMES = sizeof programmes / sizeof *programmes };

/* The last of them is "other". */
static const struct programme *programme_called(const char *code)
{
	size_t i = 0;
	while (i + 1 < N_PROGRAMMES && strcmp(programmes[i].code, code) != 0)
		i++;
	return &programmes[i];
}

bool programme_has(const struct programme *programme, enum framework framework)
{
	return programme->periods != (framework == FRAMEWORK_2014 ? ONLY_2021 : ONLY_2014);
}

const char *framework_in_words(enum framework framework)
{
	return framework == FRAMEWORK_2014 ? "2014–2020" : "2021–2027";
}

/* --- The grant --- */

static const char *said_of(struct facts *facts, const struct grant *grant, const char *xpath)
{
	return facts_ask(facts, xpath, grant->fact, NULL);
}

/* A day and a period say it; else a programme that there was in one period only does. */
static void find_framework(struct facts *facts, struct grant *grant)
{
	const char *agreed = said_of(facts, grant, "@agreed");
	const char *period = said_of(facts, grant, "normalize-space(@period | @framework)");
	enum programme_periods periods = grant->programme->periods;
	if (!*period && periods != BOTH)
		period = periods == ONLY_2014 ? "2014-2020" : "2021-2027";
	grant->framework = framework_of(agreed, period);
	grant->is_framework_said = *agreed || *period;
}

/* The programme and the authority are in the official words, the funder's own take their place: while one of them is
 * open, in whatever language, nobody knows what is due. */
static bool has_open_words(const struct xml_element *grant)
{
	static const char *const said[] = {"programme", "authority", "statement", "disclaimer"};
	for (const struct xml_element *at = grant->first; at; at = at->next) {
		const struct xml_attribute *status = xml_attribute(at, "status");
		for (size_t i = 0; status && i < sizeof said / sizeof *said; i++)
			if (strcmp(at->name, said[i]) == 0 && strcmp(status->value, "to-confirm") == 0)
				return true;
	}
	return false;
}

struct grant grant_of_facts(struct facts *facts)
{
	const struct fact *const *found = facts ? facts_ask_nodes(facts, "/project/grant", NULL) : NULL;
	struct grant grant = {.fact = found ? found[0] : NULL, .agency = ""};
	grant.programme = programme_called(grant.fact ? said_of(facts, &grant, "@programme") : "");
	if (!grant.fact)
		return grant;
	const char *share = said_of(facts, &grant, "@share");
	grant.is_confirmed = !fact_is_to_confirm(grant.fact) && !has_open_words(grant.fact->element);
	grant.is_share_said = *share != '\0';
	grant.is_co_funded = strcmp(share, "full") != 0;
	grant.agency = said_of(facts, &grant, "normalize-space(@agency)");
	find_framework(facts, &grant);
	return grant;
}

/* --- Its texts --- */

static const char *value_of(const struct xml_element *element, const char *name)
{
	const struct xml_attribute *attribute = xml_attribute(element, name);
	return attribute && attribute->value[0] ? attribute->value : NULL;
}

/* xml:lang of the element or of what is around it. */
static const char *lang_around(const struct xml_element *element)
{
	while (element && !value_of(element, "xml:lang"))
		element = element->parent;
	return element ? value_of(element, "xml:lang") : NULL;
}

static bool is_in(struct facts *facts, const struct xml_element *element, const char *lang)
{
	const char *own = lang_around(element);
	return !own || !lang_differs(facts->a, own, lang);
}

struct grant_text grant_text_in(struct facts *facts, const struct grant *grant, const char *element, const char *lang)
{
	const struct xml_element *at = grant->fact ? grant->fact->element->first : NULL;
	while (at && !(strcmp(at->name, element) == 0 && at->text[0] && is_in(facts, at, lang)))
		at = at->next;
	if (!at)
		return (struct grant_text){.text = NULL};
	bool is_authority = strcmp(element, "authority") == 0;
	return (struct grant_text){.text = at->text,
	                           .form = is_authority ? value_of(at, "form") : NULL,
	                           .is_confirmed = is_authority || value_of(at, "confirmed"),
	                           .span = at->tag};
}

struct authority grant_authority(struct facts *facts, const struct grant *grant, const char *lang)
{
	struct grant_text text = grant_text_in(facts, grant, "authority", lang);
	return (struct authority){.agency = grant->agency, .name = text.text, .form = text.form};
}

/* --- The words that are due --- */

static const char *official_statement(const struct grant *grant, const char *lang)
{
	if (!grant->is_co_funded)
		return statement_text(lang, STATEMENT_FUNDED);
	const char *of_programme =
		grant->framework == FRAMEWORK_2014 ? statement_text(lang, grant->programme->co_funded_2014) : NULL;
	return of_programme ? of_programme : statement_text(lang, STATEMENT_CO_FUNDED);
}

static const char *official_disclaimer(struct facts *facts, const struct grant *grant, const char *lang)
{
	if (grant->framework == FRAMEWORK_2014) {
		const char *text = statement_text(lang, STATEMENT_DISCLAIMER_2014);
		return text ? text : statement_text(lang, STATEMENT_DISCLAIMER_2014_ALT);
	}
	struct authority authority = grant_authority(facts, grant, lang);
	return disclaimer_2021(facts->a, lang, &authority, grant->is_co_funded);
}

static struct due_words due(struct facts *facts, const struct grant *grant, const char *element, const char *lang,
                            const char *official, const char *english)
{
	struct grant_text own = grant_text_in(facts, grant, element, lang);
	if (own.text)
		return (struct due_words){own.text, lang, own.span, false};
	if (official)
		return (struct due_words){official, lang, NO_SPAN, false};
	own = grant_text_in(facts, grant, element, "en");
	return (struct due_words){own.text ? own.text : english, "en", own.text ? own.span : NO_SPAN, true};
}

struct due_words statement_due(struct facts *facts, const struct grant *grant, const char *lang)
{
	return due(facts, grant, "statement", lang, official_statement(grant, lang), official_statement(grant, "en"));
}

struct due_words disclaimer_due(struct facts *facts, const struct grant *grant, const char *lang)
{
	return due(facts, grant, "disclaimer", lang, official_disclaimer(facts, grant, lang),
	           official_disclaimer(facts, grant, "en"));
}
