/* SPDX-License-Identifier: EUPL-1.2 */
/* statements.c - a language and what is to be said in, the official wording out; and which rules hold for a grant. */
#include "statements.h"

#include "../base/str.h"

#define GRANTING_AUTHORITY "the granting authority" /* as the model grant agreement, article 17.3, calls it */

static const struct statement_text {
	const char *lang;
	enum statement which;
	const char *text;
} texts[] = {
#define STATEMENT(lang, which, text) {lang, STATEMENT_##which, text},
#include "statements.def"
#undef STATEMENT
};

/* The language of a tag: what stands before its first hyphen. A script or a region leaves the official wording as it
 * is. */
static struct str primary_of(const char *lang)
{
	return (struct str){lang, strcspn(lang, "-")};
}

const char *statement_text(const char *lang, enum statement which)
{
	struct str primary = primary_of(lang);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].which == which && str_eq_nocase(primary, texts[i].lang))
			return texts[i].text;
	return NULL;
}

/* --- The disclaimer of 2021-2027 --- */

static bool is_said(const char *text)
{
	return text && *text;
}

/* The English name of an agency of the Union; NULL: it is none. */
static const char *agency_name(const char *agency)
{
	static const struct {
		const char *agency, *name;
	} agencies[] = {
#define AGENCY(agency, name) {agency, name},
#include "agencies.def"
#undef AGENCY
	};
	for (size_t i = 0; is_said(agency) && i < sizeof agencies / sizeof *agencies; i++)
		if (str_eq_nocase(str_from_z(agency), agencies[i].agency))
			return agencies[i].name;
	return NULL;
}

static bool is_eacea(const struct authority *authority)
{
	return is_said(authority->agency) && str_eq_nocase(str_from_z(authority->agency), "EACEA");
}

bool authority_is_known(const struct authority *authority)
{
	return is_said(authority->form) || is_said(authority->name) || agency_name(authority->agency);
}

static const char *with_article(struct arena *a, const char *name)
{
	bool has_article = str_eq_nocase((struct str){name, strcspn(name, " ")}, "the");
	return arena_printf(a, "the %s", has_article ? name + strcspn(name, " ") + 1 : name);
}

/* An agency's own name is better than a name that somebody wrote beside it, which may be an old one. */
static const char *english_authority(struct arena *a, const struct authority *authority)
{
	const char *known = agency_name(authority->agency);
	if (is_said(authority->form))
		return authority->form;
	if (known)
		return known;
	return is_said(authority->name) ? with_article(a, authority->name) : GRANTING_AUTHORITY;
}

/* The short name with the article that EACEA has. Of other agencies of the Union it is the same one, unless it depends
 * on the first sound (l’EACEA, az EACEA); of other authorities nobody knows. */
static const char *short_name(struct arena *a, const char *lang, const struct authority *authority)
{
	const char *of_eacea = statement_text(lang, STATEMENT_AGENCY_EACEA), *code = authority->agency;
	struct str article = {of_eacea, strlen(of_eacea) - strlen("EACEA")};
	bool depends_on_sound = str_eq_z(article, "l’") || str_eq_z(article, "az ");
	if (is_eacea(authority))
		return of_eacea;
	if (!is_said(code) || (article.n > 0 && !agency_name(code)) || (depends_on_sound && !strchr("AEIOU", *code)))
		return NULL;
	return arena_printf(a, "%.*s%s", (int)article.n, article.at, code);
}

static void put_filled(struct buf *out, const char *template, const char *authority, const char *agency)
{
	const char *slot;
	for (; (slot = strchr(template, '{')); template = strchr(slot, '}') + 1) {
		buf_put_str(out, (struct str){template, (size_t)(slot - template)});
		buf_puts(out, strncmp(slot, "{agency}", 8) == 0 ? agency : authority);
	}
	buf_puts(out, template);
}

/* The first sentence says who pays: it is the statement of funding. */
static const char *put_share(struct buf *out, const char *lang, const char *template, bool is_co_funded)
{
	const char *co_funded = statement_text(lang, STATEMENT_CO_FUNDED), *end = strchr(template, '.');
	if (!is_co_funded || !co_funded || !end)
		return template;
	buf_puts(out, co_funded);
	return end;
}

const char *disclaimer_2021(struct arena *a, const char *lang, const struct authority *authority, bool is_co_funded)
{
	const char *template = statement_text(lang, STATEMENT_DISCLAIMER_2021), *full, *agency;
	if (!template)
		return NULL;
	if (str_eq_nocase(primary_of(lang), "en")) {
		full = english_authority(a, authority);
		agency = is_eacea(authority) ? "EACEA" : GRANTING_AUTHORITY;
	} else {
		full = is_said(authority->form) ? authority->form
		       : is_eacea(authority)    ? statement_text(lang, STATEMENT_AUTHORITY_EACEA)
		                                : NULL;
		agency = full ? short_name(a, lang, authority) : NULL;
	}
	if (!full || !agency)
		return NULL;
	struct buf out = {0};
	put_filled(&out, put_share(&out, lang, template, is_co_funded), full, agency);
	const char *text = arena_strndup(a, out.at, out.n);
	buf_release(&out);
	return text;
}

/* --- Frameworks --- */

/* The framework's first day: ISO dates are in order as text. */
enum framework framework_of(const char *agreed, const char *said)
{
	if (agreed && *agreed)
		return strcmp(agreed, "2021") < 0 ? FRAMEWORK_2014 : FRAMEWORK_2021;
	return said && strcmp(said, "2014-2020") == 0 ? FRAMEWORK_2014 : FRAMEWORK_2021;
}
