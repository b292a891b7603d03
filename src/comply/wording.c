/* SPDX-License-Identifier: EUPL-1.2 */
/* wording.c - the funder's own statement and disclaimer, which win over the official ones: confirmed, the Union in full
 * (EMB-25), of the form that the grant's period has (EMB-26, FUN-03 to FUN-06), and of one mind about who pays.
 *
 * A wording is judged by beginnings of words, so that each case of "Europos Sąjunga" counts; in a language without a
 * row it is judged by its confirmation alone. */
#include "leaf.h"

#include "../locale/locale.h"

static const struct tongue {
	const char *lang;
	const char *short_name; /* "EU": never in a statement */
	const char *full_name;  /* a beginning, in small letters, of the Union's name */
	const char *co_funded;  /* beginnings of "co-funded", hyphens left out, '|' between them */
} tongues[] = {
	{"bg", "ЕС", "европейск", "съфинанс"},
	{"cs", "EU", "evropsk", "spolufinanc"},
	{"da", "EU", "europæiske union", "medfinans"},
	{"de", "EU", "europäische", "kofinanz|mitfinanz"},
	{"el", "ΕΕ", "ευρωπαϊκ", "συγχρηματοδ"},
	{"en", "EU", "european union", "cofund|cofinanc|partfinanc"},
	{"es", "UE", "unión europea", "cofinanc"},
	{"et", "EL", "euroopa liid|euroopa liit", "kaasrahast"},
	{"fi", "EU", "euroopan unioni", "osarahoit"},
	{"fr", "UE", "union européenne", "cofinanc"},
	{"ga", "AE", "aonta", "comhmhaoin"},
	{"hr", "EU", "europsk", "sufinanc"},
	{"hu", "EU", "európai uni", "társfinansz"},
	{"it", "UE", "unione europea", "cofinanz"},
	{"lt", "ES", "europos sąjung", "bendrai finans|iš dalies finans"},
	{"lv", "ES", "eiropas savienīb", "līdzfinans"},
	{"mt", "UE", "unjoni ewropea", "kofinanz"},
	{"nl", "EU", "europese unie", "medegefinanc|cofinanc|gecofinanc"},
	{"pl", "UE", "europejsk", "dofinansow|współfinans"},
	{"pt", "UE", "união europeia", "cofinanc"},
	{"ro", "UE", "uniun", "cofinanț"},
	{"sk", "EÚ", "európsk", "spolufinanc"},
	{"sl", "EU", "evropsk", "sofinanc"},
	{"sv", "EU", "europeiska unionen", "medfinans"},
};

static const struct tongue *tongue_of(struct arena *scratch, const char *lang)
{
	const char *primary = lang_primary(scratch, lang);
	for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++)
		if (strcmp(tongues[i].lang, primary) == 0)
			return &tongues[i];
	return NULL;
}

struct wording_check {
	struct facts *facts;
	const struct grant *grant;
	struct diags *diags;
	struct arena *scratch;
	const char *lang;
	const struct tongue *tongue; /* NULL: none of the table */
};

/* --- Words --- */

/* In small letters, without hyphens: "Co-funded" is "cofunded". */
static const char *plain(const struct wording_check *check, const char *text)
{
	char *lower = arena_strdup(check->scratch, text_lower(check->scratch, check->lang, str_from_z(text))),
	     *to = lower;
	for (const char *at = lower; *at; at++)
		if (*at != '-')
			*to++ = *at;
	*to = '\0';
	return lower;
}

static bool has_any(const struct wording_check *check, const char *plain_text, const char *beginnings)
{
	char *left = arena_strdup(check->scratch, beginnings);
	for (char *one; (one = strsep(&left, "|"));)
		if (strstr(plain_text, one))
			return true;
	return false;
}

/* "EU" as a word of its own, in these capitals. */
static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	const char *end = text + strlen(text);
	for (const char *at = strstr(text, word); at; at = strstr(at + n, word)) {
		const char *before = at, *after = at + n;
		uint32_t c_before = 0, c_after = after < end ? utf8_next(&after, end) : 0;
		while (before > text && ((unsigned char)*--before & 0xC0) == 0x80)
			;
		if (before < at)
			c_before = utf8_next(&before, end);
		if (!is_word_char(c_before) && !is_word_char(c_after))
			return true;
	}
	return false;
}

static bool says_co_funded(const struct wording_check *check, const char *text)
{
	return has_any(check, plain(check, text), check->tongue->co_funded);
}

/* --- What is asked of both --- */

static void check_confirmed(const struct wording_check *check, struct grant_text own, const char *element)
{
	if (!own.is_confirmed)
		diag_add(check->diags, RULE_GRANT_WORDING, own.span,
		         "have the funder confirm it, and write the day: confirmed=\"2024-05-02\"",
		         "nobody has confirmed this <%s> yet, and it is printed in place of the official one", element);
}

/* The official disclaimer does it in Polish. */
static bool may_be_short(const struct wording_check *check, const char *element)
{
	const char *official = statement_text(check->lang, STATEMENT_DISCLAIMER_2021);
	return strcmp(element, "disclaimer") == 0 && official && has_word(official, check->tongue->short_name);
}

static void check_union(const struct wording_check *check, struct grant_text own, const char *element)
{
	const char *hint = "the Union's name is always written out";
	if (has_word(own.text, check->tongue->short_name) && !may_be_short(check, element))
		diag_add(check->diags, RULE_EU_NAME, own.span, hint, "this <%s> shortens the Union's name to \"%s\"",
		         element, check->tongue->short_name);
	else if (!has_any(check, plain(check, own.text), check->tongue->full_name))
		diag_add(check->diags, RULE_EU_NAME, own.span, hint, "this <%s> does not name the European Union",
		         element);
}

static void report_share(const struct wording_check *check, struct span span, const char *element, bool is_co_funded,
                         const char *than)
{
	diag_add(check->diags, RULE_EU_SHARE, span,
	         "write share=\"full\" or share=\"co\" on <grant>, as the agreement says",
	         "this <%s> says that the Union %s, and %s says that it %s", element,
	         is_co_funded ? "co-funds the project" : "funds the project in full", than,
	         is_co_funded ? "funds it in full" : "co-funds it");
}

/* --- The statement --- */

static void check_programme_name(const struct wording_check *check, struct grant_text own)
{
	const char *name = check->grant->programme->name;
	if (check->grant->framework == FRAMEWORK_2021 && *name && strstr(own.text, name))
		diag_add(check->diags, RULE_EU_STATEMENT, own.span,
		         "\"Co-funded by the European Union\" is all that it says",
		         "in 2021–2027 the statement of funding names no programme, and this one names %s", name);
}

/* --- The disclaimer --- */

#define N_TELLING 40 /* bytes of a sentence that tell it from others */

/* The beginning of the sentence on views, which only the disclaimer of 2021-2027 has; NULL: not known in the
 * language. */
static const char *views_sentence(const struct wording_check *check)
{
	const char *official = statement_text(check->lang, STATEMENT_DISCLAIMER_2021);
	const char *start = official ? strstr(official, ". ") : NULL;
	size_t n = start ? strnlen(start + 2, N_TELLING) : 0;
	while (n > 0 && ((unsigned char)start[2 + n] & 0xC0) == 0x80)
		n--;
	return start ? arena_strndup(check->scratch, start + 2, n) : NULL;
}

static bool holds_official(const struct wording_check *check, struct grant_text own, enum statement which)
{
	const char *official = statement_text(check->lang, which);
	return official && strstr(plain(check, own.text), plain(check, official));
}

static void check_period(const struct wording_check *check, struct grant_text own)
{
	const char *views = views_sentence(check);
	bool is_of_2021 = views && strstr(own.text, views);
	bool is_of_2014 = holds_official(check, own, STATEMENT_DISCLAIMER_2014) ||
	                  holds_official(check, own, STATEMENT_DISCLAIMER_2014_ALT);
	bool is_wrong = check->grant->framework == FRAMEWORK_2014 ? is_of_2021 : is_of_2014;
	if (is_wrong)
		diag_add(check->diags, RULE_EU_DISCLAIMER, own.span, "compare agreed= and period= of <grant> with it",
		         "this is the disclaimer of %s, and the grant is of %s",
		         framework_in_words(is_of_2021 ? FRAMEWORK_2021 : FRAMEWORK_2014),
		         framework_in_words(check->grant->framework));
}

/* --- Who pays --- */

/* Own statements say it, and so do the disclaimers of 2021-2027, in their first sentence. */
static void check_shares(const struct wording_check *check, struct grant_text statement, struct grant_text disclaimer)
{
	const struct grant *grant = check->grant;
	bool says_statement = statement.text ? says_co_funded(check, statement.text) : grant->is_co_funded;
	if (statement.text && grant->is_share_said && says_statement != grant->is_co_funded)
		report_share(check, statement.span, "statement", says_statement, "the grant");
	if (grant->framework == FRAMEWORK_2014)
		return;
	if (!disclaimer.text) {
		if (statement.text && !grant->is_share_said && says_statement != grant->is_co_funded)
			report_share(check, statement.span, "statement", says_statement, "the disclaimer");
		return;
	}
	const char *first = arena_strndup(check->scratch, disclaimer.text, strcspn(disclaimer.text, "."));
	bool says_disclaimer = says_co_funded(check, first);
	bool names_payer = has_any(check, plain(check, first), check->tongue->full_name);
	if (names_payer && says_disclaimer != says_statement)
		report_share(check, disclaimer.span, "disclaimer", says_disclaimer,
		             statement.text || !grant->is_share_said ? "the statement beside the emblem" : "the grant");
}

void check_wording(const struct doc *doc, struct facts *facts, const struct grant *grant, struct diags *diags)
{
	struct arena scratch = {0};
	struct wording_check check = {facts, grant, diags, &scratch, doc->lang, tongue_of(&scratch, doc->lang)};
	struct grant_text statement = grant_text_in(facts, grant, "statement", doc->lang);
	struct grant_text disclaimer = grant_text_in(facts, grant, "disclaimer", doc->lang);
	if (statement.text)
		check_confirmed(&check, statement, "statement");
	if (disclaimer.text)
		check_confirmed(&check, disclaimer, "disclaimer");
	if (check.tongue && statement.text) {
		check_union(&check, statement, "statement");
		check_programme_name(&check, statement);
	}
	if (check.tongue && disclaimer.text) {
		check_union(&check, disclaimer, "disclaimer");
		check_period(&check, disclaimer);
	}
	if (check.tongue)
		check_shares(&check, statement, disclaimer);
	arena_release(&scratch);
}
