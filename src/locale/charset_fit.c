/* SPDX-License-Identifier: EUPL-1.2 */
/* charset_fit.c - bytes and languages in, encodings in which the bytes are a text of theirs out.
 *
 * An encoding fits when all letters that it gives are letters that CLDR lists for a language, and what else it gives is
 * what prose and tables hold: a letter of one page of codes is often a sign of another's, between two letters. */
#include "charset_fit.h"

#include "charset.h"
#include "icu.h"
#include "../base/char.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#define BYTES_LOOKED_AT ((size_t)256 << 10) /* for a hint */

static struct str normalised(struct arena *a, struct str text, const UNormalizer2 *form, UErrorCode status)
{
	int32_t n, room;
	const uint16_t *units = utf16_from_utf8(a, text, &n);
	room = 4 * n + 1; /* no character of 16 bits becomes more than four */
	uint16_t *made = arena_array(a, (size_t)room, uint16_t);
	n = U_SUCCESS(status) ? unorm2_normalize(form, units, n, made, room, &status) : 0;
	return U_SUCCESS(status) ? str_from_z(utf8_from_utf16(a, made, n)) : text;
}

struct str text_nfc(struct arena *a, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	return normalised(a, text, nfc, status);
}

struct str text_nfd(struct arena *a, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
	return normalised(a, text, nfd, status);
}

/* Pages of codes that spreadsheets of Europe are saved in: of Windows, of the Mac, of DOS, of Unix. */
static const char *const saved_in[] = {
	"windows-1252",   "windows-1250", "windows-1257", "windows-1251", "windows-1253", "macintosh",  "x-mac-ce",
	"x-mac-cyrillic", "ibm-850",      "ibm-852",      "ibm-775",      "ibm-866",      "ISO-8859-2", "ISO-8859-13",
};
static const char *const official[] = {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu",
                                       "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", NULL};

static USet *letters_of(const char *const *langs, size_t n)
{
	USet *letters = uset_openEmpty();
	for (size_t i = 0; i < n && langs[i]; i++)
		icu_add_letters(letters, langs[i]);
	return letters;
}

/* Quotation marks, dashes, signs of money and the like. */
static bool is_of_prose(uint32_t c)
{
	static const char signs[] = "\u00A0\u00AD§«»°·±²³¼½¾×©®ªº£€–—‘’‚“”„•…‹›™№";
	for (const char *at = signs, *end = signs + sizeof signs - 1; at < end;)
		if (utf8_next(&at, end) == c)
			return true;
	return false;
}

/* What may stand between two letters without a space. */
static bool joins_words(uint32_t c)
{
	return c == 0xA0 || c == 0xAD || c == 0xAB || c == 0xBB || (c >= 0x2010 && c <= 0x203A);
}

static bool is_sign(uint32_t c)
{
	return c >= 0x80 && !u_isalpha((UChar32)c) && !joins_words(c);
}

static bool is_letter(uint32_t c)
{
	return u_isalpha((UChar32)c) && c != 0xAA && c != 0xBA; /* but ordinals' raised ones */
}

/* Two letters of two scripts, a sign between two letters, a dash before a word but behind nothing. */
static bool is_torn(uint32_t before_that, uint32_t before, uint32_t c)
{
	bool is_behind = is_letter(before_that), is_dash = before == 0x2013 || before == 0x2014;
	bool is_other_script = is_letter(before) && (before >= 0x370) != (c >= 0x370);
	return is_letter(c) && (is_other_script || (is_sign(before) && is_behind) || (is_dash && !is_behind));
}

static bool is_text_in(struct str text, const USet *letters)
{
	uint32_t before = 0, before_that = 0;
	for (const char *at = text.at, *end = text.at + text.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		bool fits = c < 0x80 || (is_letter(c) ? uset_contains(letters, (UChar32)c) : is_of_prose(c));
		if (!fits || is_torn(before_that, before, c))
			return false;
		before_that = before;
		before = c;
	}
	return true;
}

/* White space, or what parts cells of a spreadsheet and values of BibTeX. */
static bool parts_words(char c)
{
	return ascii_is_space(c) || strchr(",;|\"{}", c);
}

/* The word that holds the first letter beyond ASCII. */
static struct str sample_of(struct str text)
{
	size_t at = 0, start, end;
	while (at < text.n && !((unsigned char)text.at[at] & 0x80))
		at++;
	for (start = at; start > 0 && !parts_words(text.at[start - 1]);)
		start--;
	for (end = at; end < text.n && !parts_words(text.at[end]);)
		end++;
	return str_slice(text, start, end);
}

enum { N_SAVED_IN = sizeof saved_in / sizeof *saved_in };

/* What the bytes are in each encoding; empty: nothing. */
static void decode_all(struct arena *a, struct str bytes, struct str texts[N_SAVED_IN])
{
	for (size_t i = 0; i < N_SAVED_IN; i++) {
		struct decoded decoded = charset_decode(a, saved_in[i], bytes);
		texts[i] = decoded.bad_at == SIZE_MAX ? decoded.text : (struct str){"", 0};
	}
}

/* Adds those in which the texts are of these languages. */
static size_t add_fits(const struct str texts[N_SAVED_IN], const char *const *langs, size_t n_langs,
                       struct charset_fit fits[CHARSETS_MOST], size_t n)
{
	USet *letters = letters_of(langs, n_langs);
	for (size_t i = 0; i < N_SAVED_IN && n < CHARSETS_MOST; i++) {
		bool is_new = texts[i].n > 0 && is_text_in(texts[i], letters);
		struct str sample = sample_of(texts[i]);
		for (size_t k = 0; k < n && is_new; k++)
			is_new = !str_eq(fits[k].sample, sample);
		if (is_new)
			fits[n++] = (struct charset_fit){saved_in[i], sample};
	}
	uset_close(letters);
	return n;
}

size_t charset_fits(struct arena *a, struct str bytes, const char *const *langs, struct charset_fit fits[CHARSETS_MOST])
{
	struct str texts[N_SAVED_IN];
	decode_all(a, str_slice(bytes, 0, bytes.n < BYTES_LOOKED_AT ? bytes.n : BYTES_LOOKED_AT), texts);
	size_t n = add_fits(texts, langs, SIZE_MAX, fits, 0);
	bool is_of_theirs = n > 0;
	for (size_t i = 0; official[i] && !is_of_theirs; i++)
		n = add_fits(texts, official + i, 1, fits, n);
	return n;
}
