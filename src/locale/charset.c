/* SPDX-License-Identifier: EUPL-1.2 */
/* charset.c - bytes and the name of their encoding in, UTF-8 out; bytes and languages in, encodings that fit out.
 *
 * An encoding fits when all letters that it gives are letters that CLDR lists for a language, and what else it gives is
 * what prose and tables hold: a letter of one page of codes is often a sign of another's, between two letters. */
#include "charset.h"

#include "icu.h"
#include "../base/char.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#define UNITS_AT_ONCE 16384
#define BYTES_LOOKED_AT ((size_t)256 << 10) /* for a hint */

const char *charset_of_mark(struct str bytes, size_t *n)
{
	static const struct {
		struct str mark;
		const char *name;
	} marks[] = {
		{{"\xEF\xBB\xBF", 3}, "UTF-8"}, {{"\xFF\xFE\0\0", 4}, "UTF-32LE"}, {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
		{{"\xFF\xFE", 2}, "UTF-16LE"},  {{"\xFE\xFF", 2}, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		*n = marks[i].mark.n;
		if (bytes.n >= *n && memcmp(bytes.at, marks[i].mark.at, *n) == 0)
			return marks[i].name;
	}
	*n = 0;
	return NULL;
}

static UConverter *converter_open(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = *name ? ucnv_open(name, &status) : NULL; /* "" is ICU's own default */
	if (!converter || U_FAILURE(status))
		return NULL;
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	return converter;
}

bool charset_exists(const char *name)
{
	UConverter *converter = converter_open(name);
	ucnv_close(converter);
	return converter;
}

bool charset_is_utf8(const char *name)
{
	return ucnv_compareNames(name, "UTF-8") == 0 || ucnv_compareNames(name, "US-ASCII") == 0;
}

static void put_units(struct buf *out, const UChar *units, int32_t n)
{
	for (int32_t i = 0; i < n;) {
		uint32_t c = units[i++];
		if (U16_IS_LEAD(c) && i < n && U16_IS_TRAIL(units[i]))
			c = (uint32_t)U16_GET_SUPPLEMENTARY(c, units[i++]);
		buf_put_utf8(out, c);
	}
}

/* Where the sequence begins that the converter stopped in or behind. */
static size_t bad_sequence(UConverter *converter, const char *at, struct str bytes)
{
	char sequence[32];
	int8_t n = sizeof sequence;
	UErrorCode status = U_ZERO_ERROR;
	ucnv_getInvalidChars(converter, sequence, &n, &status);
	size_t end = (size_t)(at - bytes.at);
	return U_SUCCESS(status) && (size_t)n <= end ? end - (size_t)n : end;
}

/* A pair of surrogates may be cut by the end of the units that there is room for: the last unit waits for the next. */
static bool convert(UConverter *converter, struct str bytes, struct buf *out, size_t *bad_at)
{
	UChar units[UNITS_AT_ONCE];
	const char *at = bytes.at, *end = bytes.at + bytes.n;
	UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
	int32_t n_kept = 0;
	while (status == U_BUFFER_OVERFLOW_ERROR) {
		UChar *to = units + n_kept;
		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &to, units + UNITS_AT_ONCE, &at, end, NULL, true, &status);
		int32_t n = (int32_t)(to - units);
		n_kept = status == U_BUFFER_OVERFLOW_ERROR && U16_IS_LEAD(units[n - 1]);
		put_units(out, units, n - n_kept);
		units[0] = units[n - n_kept];
	}
	*bad_at = U_FAILURE(status) ? bad_sequence(converter, at, bytes) : 0;
	return U_SUCCESS(status);
}

bool charset_decode(struct arena *a, const char *name, struct str bytes, struct str *out, size_t *bad_at)
{
	struct buf text = {0};
	UConverter *converter = converter_open(name);
	*bad_at = 0;
	*out = (struct str){"", 0};
	if (!converter)
		return false;
	bool is_whole = convert(converter, bytes, &text, bad_at);
	if (text.n)
		*out = (struct str){arena_strndup(a, text.at, text.n), text.n};
	buf_release(&text);
	ucnv_close(converter);
	return is_whole;
}

struct str text_nfc(struct arena *a, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n, room;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	const uint16_t *units = utf16_from_utf8(a, text, &n);
	room = 3 * n + 1; /* no character of 16 bits becomes more than three */
	uint16_t *composed = arena_array(a, (size_t)room, uint16_t);
	n = U_SUCCESS(status) ? unorm2_normalize(nfc, units, n, composed, room, &status) : 0;
	return U_SUCCESS(status) ? str_from_z(utf8_from_utf16(a, composed, n)) : text;
}

/* --- Which ones fit --- */

/* Pages of codes that spreadsheets of Europe are saved in: of Windows, of the Mac, of DOS, of Unix. */
static const char *const saved_in[] = {
	"windows-1252",   "windows-1250", "windows-1257", "windows-1251", "windows-1253", "macintosh",  "x-mac-ce",
	"x-mac-cyrillic", "ibm-850",      "ibm-852",      "ibm-775",      "ibm-866",      "ISO-8859-2", "ISO-8859-13",
};
static const char *const official[] = {"bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu",
                                       "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", NULL};

/* The letters of a language. */
static void add_letters(USet *letters, const char *lang)
{
	char locale[LOCALE_NAME_MAX];
	UErrorCode status = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(icu_locale(lang, locale), &status);
	USet *own = data ? ulocdata_getExemplarSet(data, NULL, USET_ADD_CASE_MAPPINGS, ULOCDATA_ES_STANDARD, &status)
	                 : NULL;
	if (own && U_SUCCESS(status))
		uset_addAll(letters, own);
	uset_close(own);
	ulocdata_close(data);
}

static USet *letters_of(const char *const *langs, size_t n)
{
	USet *letters = uset_openEmpty();
	for (size_t i = 0; i < n && langs[i]; i++)
		add_letters(letters, langs[i]);
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

/* The word that holds the first letter beyond ASCII. */
static struct str sample_of(struct str text)
{
	size_t at = 0, start, end;
	while (at < text.n && !((unsigned char)text.at[at] & 0x80))
		at++;
	for (start = at; start > 0 && !ascii_is_space(text.at[start - 1]) && !strchr(",;|\"", text.at[start - 1]);)
		start--;
	for (end = at; end < text.n && !ascii_is_space(text.at[end]) && !strchr(",;|\"", text.at[end]);)
		end++;
	return str_slice(text, start, end);
}

enum { N_SAVED_IN = sizeof saved_in / sizeof *saved_in };

/* What the bytes are in each encoding; empty: nothing. */
static void decode_all(struct arena *a, struct str bytes, struct str texts[N_SAVED_IN])
{
	size_t bad_at;
	for (size_t i = 0; i < N_SAVED_IN; i++)
		if (!charset_decode(a, saved_in[i], bytes, &texts[i], &bad_at))
			texts[i].n = 0;
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
