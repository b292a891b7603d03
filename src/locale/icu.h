/* SPDX-License-Identifier: EUPL-1.2 */
/* icu.h - what the files of locale/ that ask ICU share: its names of locales, its UTF-16, days as ISO 8601 writes
 * them. */
#ifndef LOCALE_ICU_H
#define LOCALE_ICU_H

#include "../base/str.h"

struct USet;

enum { LOCALE_NAME_MAX = 157 }; /* ULOC_FULLNAME_CAPACITY */

/* ICU's name of the locale ("sr_Latn"); empty if `tag` is not well-formed. Underscores pass for hyphens. */
const char *icu_locale(const char *tag, char locale[LOCALE_NAME_MAX]);
/* The same, but English and Portuguese are Europe's where their country is not said: day, month, year; no comma before
 * "and"; Estónia, not Estônia. */
const char *icu_locale_european(const char *tag, char locale[LOCALE_NAME_MAX]);
const char *utf8_from_utf16(struct arena *a, const uint16_t *text, int32_t n);
const uint16_t *utf16_from_utf8(struct arena *a, struct str text, int32_t *n);
/* The letters of a language, small and capital, with those that are written as several characters (alphabet.c). */
void icu_add_letters(struct USet *letters, const char *lang);
/* Is it the language `primary`, wherever and however written? */
bool lang_is(const char *tag, const char *primary);

struct day {
	int year, month, day; /* month, day 0: not said */
};
bool day_read(const char *iso, struct day *out); /* "2021-04-13"; a day that there is */

#endif
