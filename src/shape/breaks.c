/* SPDX-License-Identifier: EUPL-1.2 */
/* breaks.c - bytes of a text in, the places where a line may end out: UAX #14 as ICU has it, with three departures.
 *
 * A hyphen that begins a word stays with it ("--help", "-5"; rule LB20a of Unicode 16, which ICU 72 does not know yet),
 * and so does a slash, an exclamation mark, an ellipsis or a long dash ("/etc", "!important", "…and so", "—dijo"); an
 * arrow ("->") stays whole. No line begins with a long dash that touches the word before it.
 * A slash between two parts of less than three letters each binds them ("km/h", "1/2"); a short range of figures is whole
 * ("10:00–14:00", "116–119"). And a web address breaks before the marks that divide it, where UAX #14 sees one long word:
 * a mark that begins a line says that the address goes on, one that ends it could be the sentence's. */
#include "breaks.h"

#include "character.h"
#include "../base/char.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

void breaker_release(struct breaker *breaker)
{
	if (breaker->iterator)
		ubrk_close(breaker->iterator);
	breaker->iterator = NULL;
}

/* --- plain words --- */

/* (open|quote)* (letter|quote)* (close|quote)*: by LB13, 14, 19, 23 and 28 there is no break inside. */
bool text_is_plain(struct str text)
{
	enum plain stage = PLAIN_OPEN;
	for (const char *at = text.at, *end = at + text.n; at < end;) {
		enum plain kind = char_plain(utf8_next(&at, end));
		if (kind == PLAIN_NOT || (kind != PLAIN_QUOTE && kind < stage))
			return false;
		if (kind != PLAIN_QUOTE)
			stage = kind;
	}
	return true;
}

/* By LB13 and LB25. */
bool text_is_number(struct str text)
{
	bool is_number = text.n && ascii_is_digit(text.at[0]);
	for (size_t i = 1; i < text.n && is_number; i++)
		is_number = ascii_is_digit(text.at[i]) || text.at[i] == '.' || text.at[i] == ',';
	return is_number;
}

/* --- ICU --- */

static UBreakIterator *iterator_on(struct breaker *breaker, UText *text, UErrorCode *error)
{
	if (!breaker->iterator)
		breaker->iterator = ubrk_open(UBRK_LINE, "en", NULL, 0, error);
	if (U_SUCCESS(*error))
		ubrk_setUText(breaker->iterator, text, error);
	return breaker->iterator;
}

static void icu_breaks(struct breaker *breaker, struct str text, bool *chances)
{
	UErrorCode error = U_ZERO_ERROR;
	UText utext = UTEXT_INITIALIZER;
	utext_openUTF8(&utext, text.at, (int64_t)text.n, &error);
	UBreakIterator *iterator = iterator_on(breaker, &utext, &error);
	if (U_SUCCESS(error))
		for (int32_t at = ubrk_first(iterator); (at = ubrk_next(iterator)) != UBRK_DONE;)
			if ((size_t)at < text.n)
				chances[at] = true;
	utext_close(&utext);
}

static bool is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212;
}

static bool is_long_dash(uint32_t c)
{
	return c == 0x2014 || c == 0x2015;
}

/* What holds the word that it begins, alone or behind others. */
static bool is_first_mark(uint32_t c)
{
	enum plain kind = char_plain(c);
	return is_hyphen(c) || is_long_dash(c) || c == '/' || c == '!' || c == 0x2026 || kind == PLAIN_OPEN ||
	       kind == PLAIN_QUOTE;
}

static void bind_first_marks(struct str text, bool *chances)
{
	for (const char *at = text.at, *end = at + text.n; at < end;) {
		if (!is_first_mark(utf8_next(&at, end)))
			return;
		chances[at - text.at] = false;
	}
}

static bool is_all_first_marks(struct str text)
{
	for (const char *at = text.at, *end = at + text.n; at < end;)
		if (!is_first_mark(utf8_next(&at, end)))
			return false;
	return true;
}

static bool begins_with_long_dash(struct str text)
{
	return str_starts(text, "\u2014") || str_starts(text, "\u2015");
}

static void bind_long_dashes(struct str text, bool *chances)
{
	for (size_t i = 1; i < text.n; i++)
		if (chances[i] && begins_with_long_dash(str_slice(text, i, text.n)))
			chances[i] = false;
}

static void bind_arrows(struct str text, bool *chances)
{
	for (size_t i = 1; i < text.n; i++)
		if (text.at[i] == '>' && text.at[i - 1] == '-')
			chances[i] = false;
}

/* Letters and digits that touch byte `at` on the side `step` goes to, at most 4. */
static size_t letters_beside(struct str text, size_t at, int step)
{
	size_t n = 0;
	for (size_t i = at; n < 4 && i < text.n; i += (size_t)step) {
		unsigned char byte = (unsigned char)text.at[i];
		if ((byte & 0xC0) == 0x80)
			continue;
		if (byte < 0x80 && !char_is_letter(byte) && !char_is_digit(byte))
			break;
		n++;
	}
	return n;
}

static void bind_short_slashes(struct str text, bool *chances)
{
	for (size_t i = 1; i < text.n; i++)
		if (chances[i] && text.at[i - 1] == '/' && (i < 2 || letters_beside(text, i - 2, -1) < 3) &&
		    letters_beside(text, i, 1) < 3)
			chances[i] = false;
}

#define SHORT_RANGE 12 /* characters */

static bool is_of_range(uint32_t c)
{
	return (c < 0x80 && (char_is_digit(c) || strchr(".,:%", (int)c))) || c == 0x2013 || c == 0x2212 || c == '-';
}

/* Figures on both sides of a dash, from byte `start` to `end`. */
static bool is_short_range(struct str text, size_t start, size_t end)
{
	size_t n = 0, n_after = 0;
	bool follows_figure = false, has_dash = false;
	for (const char *at = text.at + start, *stop = text.at + end; at < stop; n++) {
		uint32_t c = utf8_next(&at, stop);
		has_dash |= is_hyphen(c) && follows_figure;
		follows_figure |= char_is_digit(c);
		n_after += has_dash && char_is_digit(c);
	}
	return n_after && n <= SHORT_RANGE;
}

static void bind_short_ranges(struct str text, bool *chances)
{
	for (size_t start = 0; start < text.n;) {
		const char *at = text.at + start, *stop = text.at + text.n, *end = at;
		while (at < stop && is_of_range(utf8_next(&at, stop)))
			end = at;
		size_t to = (size_t)(end - text.at);
		if (to > start && is_short_range(text, start, to))
			memset(chances + start + 1, 0, to - start - 1);
		start = (size_t)(at - text.at);
	}
}

/* --- web addresses --- */

static bool holds(struct str text, const char *what)
{
	size_t n = strlen(what);
	for (size_t i = 0; i + n <= text.n; i++)
		if (memcmp(text.at + i, what, n) == 0)
			return true;
	return false;
}

bool text_is_address(struct str text)
{
	return text.n > 6 && (holds(text, "://") || str_starts(text, "www.") || str_starts(text, "doi:"));
}

bool text_is_path(struct str text)
{
	size_t n_slashes = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.at[i] == '\\')
			return true;
		n_slashes += text.at[i] == '/';
	}
	return n_slashes > 1 || (n_slashes == 1 && text.at[0] == '/');
}

static bool is_word_byte(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 0x80 || char_is_letter(byte) || char_is_digit(byte);
}

/* Where the path begins: behind the scheme and the host, which is not divided. */
static size_t host_end(struct str text, size_t *after_scheme)
{
	size_t at = 0;
	for (size_t i = 0; i + 3 <= text.n && !*after_scheme; i++)
		if (memcmp(text.at + i, "://", 3) == 0)
			*after_scheme = at = i + 3;
	if (!*after_scheme && !str_starts(text, "www."))
		return 0;
	while (at < text.n && !strchr("/?#", text.at[at]))
		at++;
	return at;
}

/* After the scheme, and before each mark that divides the path, if something else follows it; never after a hyphen, which
 * would be taken for one of ours, nor within the host's name. */
static void address_breaks(struct str text, bool *chances)
{
	size_t after_scheme = 0, path = host_end(text, &after_scheme);
	memset(chances, 0, text.n + 1);
	if (after_scheme && after_scheme < text.n)
		chances[after_scheme] = true;
	for (size_t i = path ? path : 1; i + 1 < text.n; i++)
		chances[i] |= text.at[i] && strchr("/?&=.#", text.at[i]) && is_word_byte(text.at[i + 1]) &&
		              !strchr("/?&=.#-", text.at[i - 1]);
}

/* --- code --- */

static bool is_small(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Between `at[-1]` and `at[0]`, each with a neighbour on its other side. */
static bool parts_name(const char *at)
{
	char before = at[-1], after = at[0];
	if (strchr("_.,=/", before))
		return is_word_byte(at[-2]) && is_word_byte(after) && !char_is_digit((unsigned char)after);
	if ((before == ':' && at[-2] == ':') || (before == '>' && at[-2] == '-'))
		return is_word_byte(after) || after == '_';
	if (before == '(')
		return after != ')' && is_word_byte(at[-2]);
	return is_small(before) && is_capital(after) && is_small(at[1]);
}

#define CODE_EDGE 2 /* bytes that stay with the ends */

void code_breaks_find(struct str text, bool *chances)
{
	for (size_t i = CODE_EDGE; i + CODE_EDGE <= text.n; i++)
		if (text.at[i - 1] && parts_name(text.at + i))
			chances[i] = true;
}

/* --- all of it --- */

void breaks_find(struct breaker *breaker, struct str text, bool begins_word, bool *chances)
{
	if (text_is_plain(text) || text_is_number(text))
		return;
	if (text_is_address(text)) {
		address_breaks(text, chances);
		return;
	}
	icu_breaks(breaker, text, chances);
	if (begins_word)
		bind_first_marks(text, chances);
	bind_long_dashes(text, chances);
	bind_arrows(text, chances);
	bind_short_slashes(text, chances);
	bind_short_ranges(text, chances);
}

bool break_at(struct breaker *breaker, struct str text, size_t at)
{
	UErrorCode error = U_ZERO_ERROR;
	UText utext = UTEXT_INITIALIZER;
	utext_openUTF8(&utext, text.at, (int64_t)text.n, &error);
	UBreakIterator *iterator = iterator_on(breaker, &utext, &error);
	bool may = U_SUCCESS(error) && at > 0 && at < text.n && ubrk_isBoundary(iterator, (int32_t)at);
	utext_close(&utext);
	return may;
}

bool joint_may_break(struct breaker *breaker, struct str text, size_t at)
{
	return break_at(breaker, text, at) && !is_all_first_marks(str_slice(text, 0, at)) &&
	       !begins_with_long_dash(str_slice(text, at, text.n));
}
