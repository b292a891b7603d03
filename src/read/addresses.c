/* SPDX-License-Identifier: EUPL-1.2 */
/* addresses.c - addresses that no mark of Markdown delimits: "see https://example.org." (GitHub Flavored Markdown 0.29,
 * section 6.9, without its e-mail addresses), and destinations with white space in them, `[x](my file.pdf)`. */
#include "scan.h"

#include "../base/char.h"

static struct str rest_of(const struct leaf *leaf, uint32_t at)
{
	return (struct str){leaf->at + at, leaf->n - at};
}

/* --- Bare addresses --- */

static bool may_stand_before(const struct leaf *leaf, uint32_t at)
{
	return !at || (leaf->at[at - 1] && strchr(" \t\n*_~(", leaf->at[at - 1]));
}

/* The bytes of "https://", "http://" or, as part of the domain, of nothing; *is_none: it begins otherwise. */
static uint32_t scheme_length(struct str text, bool *is_none)
{
	bool is_https = str_eq_nocase(str_slice(text, 0, 8), "https://");
	bool is_http = str_eq_nocase(str_slice(text, 0, 7), "http://");
	*is_none = !is_https && !is_http && !str_eq_nocase(str_slice(text, 0, 4), "www.");
	return is_https ? 8 : is_http ? 7 : 0;
}

/* Spaces, quotation marks and dashes beyond ASCII, which end a sentence's words and no address holds. */
static bool ends_address(uint32_t c)
{
	return c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3020);
}

static bool ends_address_here(const struct leaf *leaf, uint32_t at)
{
	char c = leaf->at[at];
	if (c & 0x80) {
		const char *from = leaf->at + at;
		return ends_address(utf8_next(&from, leaf->at + leaf->n));
	}
	bool is_note =
		at + 1 < leaf->n && (c == '[' || c == '^') && (leaf->at[at + 1] == '^' || leaf->at[at + 1] == '[');
	return c <= ' ' || c == 0x7F || strchr("<>`\"\\{}", c) || is_note;
}

/* As far as it may go: up to what ends it, or to a "]" that it has not opened. */
static uint32_t furthest(const struct leaf *leaf, uint32_t at)
{
	uint32_t open = 0;
	for (; at < leaf->n && !ends_address_here(leaf, at); at++) {
		open += leaf->at[at] == '[';
		if (leaf->at[at] == ']' && open-- == 0)
			break;
	}
	return at;
}

static uint32_t unbalanced(const char *at, size_t n)
{
	size_t opened = 0, closed = 0;
	for (size_t i = 0; i < n; i++) {
		opened += at[i] == '(';
		closed += at[i] == ')';
	}
	return closed > opened ? (uint32_t)(closed - opened) : 0;
}

/* "&amp;" at the end is an entity of the sentence, not of the address. */
static size_t entity_at_end(struct str text)
{
	size_t i = text.n - 1;
	while (i && ascii_is_alphanumeric(text.at[i - 1]))
		i--;
	return i && text.at[i - 1] == '&' ? text.n - i + 1 : 0;
}

/* What the sentence around it ends with is not part of it. */
static size_t without_punctuation(struct str text)
{
	uint32_t n_unbalanced = unbalanced(text.at, text.n);
	while (text.n) {
		char last = text.at[text.n - 1];
		size_t n = last == ';' ? entity_at_end(text) : 0;
		if (last == ')' && n_unbalanced)
			n_unbalanced--;
		else if (!strchr("?!.,:*_~';", last))
			break;
		text.n -= n ? n : 1;
	}
	return text.n;
}

static bool is_of_domain(char c)
{
	return ascii_is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || (c & 0x80);
}

#define LONGEST_DOMAIN 253 /* RFC 1035 */

/* What `text` begins with, up to a point or sign that ends a sentence: two parts at least, no "_" in the last two. */
static bool is_domain(struct str text)
{
	size_t n = 0, n_points = 0, at_point = 0;
	while (n < text.n && n < LONGEST_DOMAIN && is_of_domain(text.at[n]))
		n++;
	while (n && strchr("._-", text.at[n - 1]))
		n--;
	for (size_t i = n; i > 0 && n_points < 2; i--) {
		if (text.at[i - 1] == '_' || (text.at[i - 1] == '.' && i == at_point))
			return false;
		n_points += text.at[i - 1] == '.';
		at_point = text.at[i - 1] == '.' ? i - 1 : at_point;
	}
	return n_points && text.at[0] != '.';
}

uint32_t bare_address_end(const struct leaf *leaf, uint32_t at, uint32_t *behind)
{
	bool is_none;
	uint32_t scheme = scheme_length(rest_of(leaf, at), &is_none);
	*behind = at + 1;
	if (is_none || !may_stand_before(leaf, at) || !is_domain(str_slice(rest_of(leaf, at), scheme, leaf->n)))
		return 0;
	*behind = furthest(leaf, at);
	if (*behind + 1 < leaf->n && leaf->at[*behind] == '{' && leaf->at[*behind + 1] == '{')
		return 0; /* it goes on with an expression */
	return at + (uint32_t)without_punctuation((struct str){leaf->at + at, *behind - at});
}

/* --- Destinations with white space --- */

#define LONGEST_DESTINATION 400 /* bytes */

/* "my file.pdf", "annex 1.docx#part", "https://x.eu/my page": not what a sentence puts in brackets. */
static bool is_file_or_page(struct str text)
{
	const char *fragment = memchr(text.at, '#', text.n);
	if (memmem(text.at, text.n, "://", 3))
		return true;
	struct str name = fragment ? str_slice(text, 0, (size_t)(fragment - text.at)) : text;
	const char *point = memrchr(name.at, '.', name.n);
	size_t n = point ? (size_t)(name.at + name.n - point) - 1 : 0;
	bool is_suffix = n >= 1 && n <= 5 && ascii_is_letter(point[1]);
	for (size_t i = 1; is_suffix && i <= n; i++)
		is_suffix = ascii_is_alphanumeric(point[i]);
	return is_suffix;
}

/* A title in a word processor's quotation marks, which is no part of an address. */
static bool holds_title(struct str text)
{
	static const char *const opening[] = {" \u201C", " \u201E", " \u201D", " \u2018", " \u00AB", NULL};
	for (const char *const *mark = opening; *mark; mark++)
		if (memmem(text.at, text.n, *mark, strlen(*mark)))
			return true;
	return false;
}

/* Is this ") " or `"title")`? */
static bool ends_well(const struct leaf *leaf, uint32_t at)
{
	if (at < leaf->n && leaf->at[at] == '"') {
		const char *quote = memchr(leaf->at + at + 1, '"', leaf->n - at - 1);
		at = quote ? (uint32_t)(quote - leaf->at) + 1 : leaf->n;
	}
	return at < leaf->n && leaf->at[at] == ')';
}

bool is_spaced_destination(const struct leaf *leaf, uint32_t start, uint32_t *end)
{
	uint32_t at = start, open = 0;
	for (; at < leaf->n && at - start < LONGEST_DESTINATION && !strchr("<>[]{`\n\"", leaf->at[at]); at++) {
		open += leaf->at[at] == '(';
		if (leaf->at[at] == ')' && open-- == 0)
			break;
	}
	if (!ends_well(leaf, at))
		return false;
	while (at > start && ascii_is_blank(leaf->at[at - 1]))
		at--;
	*end = at;
	struct str text = {leaf->at + start, at - start};
	bool has_blanks = text.n && (memchr(text.at, ' ', text.n) || memchr(text.at, '\t', text.n));
	return has_blanks && !ascii_is_blank(text.at[0]) && !holds_title(text) && is_file_or_page(text);
}
