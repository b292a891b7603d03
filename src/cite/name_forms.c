/* SPDX-License-Identifier: EUPL-1.2 */
/* name_forms.c - names as catalogues and people write them in, as BibTeX reads them out.
 *
 * "Wei Wang 0001" is DBLP's (the number parts him from others of his name), "Petrov P.A." puts the family name first
 * without a comma, "E. B. White III" the generation last. "Smith, JA" is of PubMed and Google Scholar: two initials. */
#include "entry.h"

#include "../base/char.h"
#include "../locale/typography_leaf.h"

/* Where the last word begins; 0: there is one word alone. */
static size_t last_word(struct str text)
{
	size_t at = text.n;
	while (at && text.at[at - 1] != ' ' && text.at[at - 1] != '~')
		at--;
	return at;
}

static struct str word_from(struct str text, size_t at)
{
	return str_slice(text, at, text.n);
}

static struct str before_word(struct str text, size_t at)
{
	return str_trim(str_slice(text, 0, at ? at - 1 : 0));
}

static bool is_number_of_dblp(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!ascii_is_digit(word.at[i]))
			return false;
	return word.n == 4;
}

/* "P.", "P.A.", "J.-P.": capitals, a point after each. */
static bool is_initials(struct str word)
{
	const char *at = word.at, *end = word.at + word.n;
	while (at < end) {
		if (at > word.at && *at == '-')
			at++;
		if (at == end || !is_capital(utf8_next(&at, end)) || at == end || *at++ != '.')
			return false;
	}
	return word.n > 0;
}

static bool is_generation(struct str word)
{
	static const char *const words[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_z(word, words[i]))
			return true;
	return false;
}

/* "E. B. White III": "White, III, E. B." */
static struct str with_generation(struct arena *a, struct str text, size_t at)
{
	struct str rest = before_word(text, at), generation = word_from(text, at);
	size_t family_at = last_word(rest);
	struct str family = word_from(rest, family_at), given = before_word(rest, family_at);
	if (!given.n)
		return text;
	return str_from_z(arena_printf(a, "%.*s, %.*s, %.*s", (int)family.n, family.at, (int)generation.n,
	                               generation.at, (int)given.n, given.at));
}

/* "van der Berg J. A.": "van der Berg, J. A." */
static struct str with_family_first(struct arena *a, struct str text)
{
	struct str family = text;
	size_t at = last_word(text);
	while (at && is_initials(word_from(family, at))) {
		family = before_word(family, at);
		at = last_word(family);
	}
	if (family.n == text.n || !family.n || memchr(family.at, '.', family.n))
		return text;
	struct str given = str_trim(str_slice(text, family.n + 1, text.n));
	return str_from_z(arena_printf(a, "%.*s, %.*s", (int)family.n, family.at, (int)given.n, given.at));
}

struct str name_as_bibtex(struct arena *a, struct str text)
{
	if (memchr(text.at, ',', text.n) || memchr(text.at, '{', text.n) || memchr(text.at, '\\', text.n))
		return text;
	size_t at = last_word(text);
	if (at && is_number_of_dblp(word_from(text, at))) {
		text = before_word(text, at);
		at = last_word(text);
	}
	return at && is_generation(word_from(text, at)) ? with_generation(a, text, at) : with_family_first(a, text);
}

/* --- Initials in a row --- */

/* Does it hold a letter that is no capital? "SMITH, AL" says nothing of "AL". */
static bool has_small_letter(struct str text)
{
	for (const char *at = text.at, *end = text.at + text.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		if ((c < 0x80 ? ascii_is_letter((int)c) : c > 0xBF) && !is_capital(c))
			return true;
	}
	return false;
}

/* "JA" beside "Smith": two or three capitals and no more. */
struct str name_spaced_initials(struct arena *a, struct str given, struct str family)
{
	const char *at = given.at, *end = given.at + given.n;
	struct buf out = {0};
	size_t n = 0;
	bool is_row = given.n > 1 && given.n < 7 && has_small_letter(family);
	while (is_row && at < end) {
		const char *start = at;
		is_row = is_capital(utf8_next(&at, end)) && ++n <= 3;
		buf_put(&out, start, (size_t)(at - start));
		buf_putc(&out, ' ');
	}
	if (is_row && n > 1)
		given = str_trim(str_from_z(arena_strndup(a, out.at, out.n)));
	buf_release(&out);
	return given;
}
