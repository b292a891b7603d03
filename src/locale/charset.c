/* SPDX-License-Identifier: EUPL-1.2 */
/* charset.c - names of encodings and bytes in, UTF-8 out. What starts with the bytes of a mark is told as in XML 1.0,
 * appendix F. */
#include "charset.h"

#include <unicode/ucnv.h>
#include <unicode/utf16.h>

enum { CHUNK = 4096 }; /* UTF-16 units that are decoded at once */

static UConverter *converter_open(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = *name ? ucnv_open(name, &status) : NULL;
	if (U_SUCCESS(status) && converter)
		ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	if (U_SUCCESS(status))
		return converter;
	ucnv_close(converter);
	return NULL;
}

static bool is_of_unicode(const UConverter *converter)
{
	UConverterType type = ucnv_getType(converter);
	return type == UCNV_UTF8 || type == UCNV_UTF16_BigEndian || type == UCNV_UTF16_LittleEndian ||
	       type == UCNV_UTF16 || type == UCNV_UTF32_BigEndian || type == UCNV_UTF32_LittleEndian ||
	       type == UCNV_UTF32;
}

/* Not those of large computers, nor those that hide other characters behind such bytes (UTF-7, HZ). */
static bool has_ascii(UConverter *converter)
{
	for (char c = ' '; c <= '~'; c++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar unit = 0;
		ucnv_reset(converter);
		if (ucnv_toUChars(converter, &unit, 1, &c, 1, &status) != 1 || unit != (UChar)c)
			return false;
	}
	return true;
}

bool charset_exists(const char *name)
{
	UConverter *converter = converter_open(name);
	bool exists = converter && (is_of_unicode(converter) || has_ascii(converter));
	ucnv_close(converter);
	return exists;
}

bool charset_is(const char *name, const char *other)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *a = converter_open(name), *b = converter_open(other);
	const char *name_a = a ? ucnv_getName(a, &status) : NULL, *name_b = b ? ucnv_getName(b, &status) : NULL;
	bool is_same = U_SUCCESS(status) && name_a && name_b && strcmp(name_a, name_b) == 0;
	ucnv_close(a);
	ucnv_close(b);
	return is_same;
}

/* --- Decoding --- */

struct decoding {
	struct buf text;
	uint16_t high; /* half of a pair whose other half is yet to come; 0: none */
};

static void put_units(struct decoding *d, const UChar *units, const UChar *end)
{
	for (; units < end; units++) {
		if (U16_IS_LEAD(*units)) {
			d->high = *units;
			continue;
		}
		buf_put_utf8(&d->text, d->high ? (uint32_t)U16_GET_SUPPLEMENTARY(d->high, *units) : *units);
		d->high = 0;
	}
}

/* Where the bytes start that the converter stopped at; it has read beyond them. */
static size_t offset_of_bad(const UConverter *converter, const char *start, const char *at)
{
	UErrorCode status = U_ZERO_ERROR;
	char bytes[32];
	int8_t n = sizeof bytes;
	ucnv_getInvalidChars(converter, bytes, &n, &status);
	size_t offset = (size_t)(at - start), length = U_SUCCESS(status) ? (size_t)n : 0;
	return length <= offset ? offset - length : 0;
}

struct decoded charset_decode(struct arena *a, const char *name, struct str bytes)
{
	struct decoding d = {.high = 0};
	struct decoded out = {.bad_at = SIZE_MAX};
	UConverter *converter = converter_open(name);
	const char *at = bytes.at, *end = bytes.at + bytes.n;
	for (bool goes_on = converter != NULL; goes_on;) {
		UErrorCode status = U_ZERO_ERROR;
		UChar units[CHUNK], *to = units;
		ucnv_toUnicode(converter, &to, units + CHUNK, &at, end, NULL, true, &status);
		put_units(&d, units, to);
		goes_on = status == U_BUFFER_OVERFLOW_ERROR;
		if (!goes_on && U_FAILURE(status))
			out.bad_at = offset_of_bad(converter, bytes.at, at);
	}
	ucnv_close(converter);
	size_t mark = charset_mark_length(buf_str(&d.text));
	out.text = (struct str){arena_strndup(a, d.text.n ? d.text.at + mark : "", d.text.n - mark), d.text.n - mark};
	buf_release(&d.text);
	return out;
}

/* --- What the first bytes tell --- */

size_t charset_mark_length(struct str bytes)
{
	return str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
}

const char *charset_of_unicode(struct str bytes)
{
	static const struct {
		const char *name, *bytes;
		size_t n;
	} starts[] = {
		{"UTF-32LE", "\xFF\xFE\0\0", 4}, {"UTF-32BE", "\0\0\xFE\xFF", 4}, {"UTF-16LE", "\xFF\xFE", 2},
		{"UTF-16BE", "\xFE\xFF", 2},     {"UTF-32LE", "<\0\0\0", 4},      {"UTF-32BE", "\0\0\0<", 4},
		{"UTF-16LE", "<\0", 2},          {"UTF-16BE", "\0<", 2},
	};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (bytes.n >= starts[i].n && memcmp(bytes.at, starts[i].bytes, starts[i].n) == 0)
			return starts[i].name;
	return NULL;
}
