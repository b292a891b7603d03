/* SPDX-License-Identifier: EUPL-1.2 */
/* markup_html.c - the HTML that stands in fields: <i>, <sub>, <sup> and their like, "&amp;", "&eacute;", "&#233;".
 *
 * Zotero, Crossref and DataCite write it into titles. Other tags of theirs (<b>, <span ...>, <scp>, <jats:p>) are left
 * out and their text stays; anything else that begins with "<" is text: "p < 0.05". */
#include "markup_steps.h"

#include "../base/char.h"

#include <stdlib.h>

#define LONGEST_TAG 200 /* bytes */

/* --- Tags --- */

static bool is_named(struct str name, const char *names)
{
	char word[32] = " ";
	if (!name.n || name.n > sizeof word - 3)
		return false;
	for (size_t i = 0; i < name.n; i++)
		word[1 + i] = (char)(name.at[i] | 32);
	memcpy(word + 1 + name.n, " ", 2);
	return strstr(names, word) != NULL;
}

static struct str tag_name(const char *at, const char *end)
{
	const char *start = at;
	while (at < end && (ascii_is_alphanumeric(*at) || *at == ':' || *at == '-'))
		at++;
	return (struct str){start, (size_t)(at - start)};
}

static bool tag(struct latex_markup *m)
{
	size_t rest = (size_t)(m->end - m->at);
	const char *close = memchr(m->at, '>', rest < LONGEST_TAG ? rest : LONGEST_TAG);
	bool is_end = rest > 1 && m->at[1] == '/';
	struct str name = close ? tag_name(m->at + 1 + is_end, close) : (struct str){NULL, 0};
	bool is_italic = is_named(name, " i em italic jats:italic "), is_sub = is_named(name, " sub inf jats:sub "),
	     is_sup = is_named(name, " sup jats:sup ");
	bool is_kept = is_italic || is_sub || is_sup;
	if (!is_kept &&
	    !is_named(name, " b strong bold u span scp sc small br p div tt code font a title jats:p "
	                    "jats:title jats:bold jats:sc mml:math mml:mi mml:mn mml:mo mml:mrow mml:msub mml:msup "
	                    "inline-formula alternatives tex-math "))
		return false;
	m->at = close + 1;
	if (is_named(name, " br p div jats:p "))
		markup_put(m, STR(" "));
	if (!is_kept)
		return true;
	if (is_end) {
		if (m->n_groups && m->n_groups <= MOST_GROUPS && m->groups[m->n_groups - 1].is_tag)
			markup_close_group(m);
		return true;
	}
	m->is_next_italic = is_italic;
	m->next_shift = is_sub ? CITED_SUB : is_sup ? CITED_SUP : CITED_ON_LINE;
	markup_open_group(m, true);
	return true;
}

/* --- Entities --- */

static const char *const entities[][2] = {
	{"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},    {"apos", "'"},  {"nbsp", "\u00A0"},
	{"ndash", "–"},  {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},    {"ldquo", "“"}, {"rdquo", "”"},
	{"hellip", "…"}, {"laquo", "«"},  {"raquo", "»"},  {"shy", "\u00AD"}, {"deg", "°"},   {"times", "×"},
	{"szlig", "ß"},  {"oslash", "ø"}, {"Oslash", "Ø"}, {"aelig", "æ"},    {"AElig", "Æ"}, {"eth", "ð"},
	{"alpha", "α"},  {"beta", "β"},   {"gamma", "γ"},  {"delta", "δ"},    {"mu", "μ"},    {"micro", "µ"},
	{"copy", "©"},   {"reg", "®"},    {"trade", "™"},  {"euro", "€"},     {"pound", "£"}, {"sect", "§"},
};

/* "&eacute;" is a letter and the name of its accent. */
static const char *accent_of(struct str name)
{
	static const char *const accents[][2] = {{"acute", "'"}, {"grave", "`"}, {"circ", "^"}, {"uml", "\""},
	                                         {"tilde", "~"}, {"cedil", "c"}, {"ring", "r"}, {"caron", "v"}};
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (str_eq_z(name, accents[i][0]))
			return accents[i][1];
	return NULL;
}

static bool put_number(struct latex_markup *m, struct str digits)
{
	bool is_hex = digits.n && (digits.at[0] | 32) == 'x';
	char text[12] = "", bytes[4], *end;
	if (digits.n < 1u + is_hex || digits.n > 7)
		return false;
	memcpy(text, digits.at + is_hex, digits.n - is_hex);
	unsigned long number = strtoul(text, &end, is_hex ? 16 : 10);
	bool is_character = number >= ' ' && number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
	if (*end || !is_character || utf8_is_control((uint32_t)number))
		return false;
	markup_put(m, (struct str){bytes, utf8_put(bytes, (uint32_t)number)});
	return true;
}

static bool put_named(struct latex_markup *m, struct str name)
{
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
		if (str_eq_z(name, entities[i][0])) {
			markup_put(m, str_from_z(entities[i][1]));
			return true;
		}
	const char *accent = name.n > 1 ? accent_of(str_slice(name, 1, name.n)) : NULL;
	if (accent)
		markup_put_accented(m, accent, (uint32_t)name.at[0]);
	return accent != NULL;
}

static bool entity(struct latex_markup *m)
{
	size_t rest = (size_t)(m->end - m->at);
	const char *close = memchr(m->at, ';', rest < 12 ? rest : 12);
	struct str name = close ? (struct str){m->at + 1, (size_t)(close - m->at) - 1} : (struct str){NULL, 0};
	bool is_one =
		name.n > 1 && (name.at[0] == '#' ? put_number(m, str_slice(name, 1, name.n)) : put_named(m, name));
	if (is_one)
		m->at = close + 1;
	return is_one;
}

bool markup_html(struct latex_markup *m)
{
	return *m->at == '<' ? tag(m) : entity(m);
}
