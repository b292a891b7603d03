/* SPDX-License-Identifier: EUPL-1.2 */
/* written_day.c - "14. Mai 2024" in, "2024-05-14" out, word by word. */
#include "written_day.h"

#include "icu.h"
#include "locale.h"
#include "moment.h"
#include "../base/char.h"

#include <stdlib.h>
#include <unicode/udat.h>

#define BYTES_MOST 60
#define SEVERAL 13 /* months that have one name */

struct month_names {
	const char *lang;
	struct map all; /* lower case -> the number of the month, or SEVERAL */
};

/* --- Names --- */

static void add_name(struct arena *a, struct month_names *names, const char *name, uintptr_t month)
{
	struct str text = str_from_z(text_lower(a, names->lang, str_from_z(name)));
	while (text.n > 0 && text.at[text.n - 1] == '.')
		text.n--;
	if (text.n == 0 || ascii_is_digit(text.at[0]))
		return;
	void **place = map_at(a, &names->all, text);
	*place = (void *)(*place && (uintptr_t)*place != month ? SEVERAL : month);
}

static void add_names(struct arena *a, struct month_names *names, const UDateFormat *format, UDateFormatSymbolType type)
{
	UChar name[BYTES_MOST];
	for (int i = 0; i < 12; i++) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t n = udat_getSymbols(format, type, i, name, BYTES_MOST, &status);
		if (U_SUCCESS(status) && n < BYTES_MOST)
			add_name(a, names, utf8_from_utf16(a, name, n), (uintptr_t)i + 1);
	}
}

const struct month_names *month_names_for(struct arena *a, const char *lang)
{
	static const UDateFormatSymbolType types[] = {UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS,
	                                              UDAT_STANDALONE_SHORT_MONTHS};
	char locale[LOCALE_NAME_MAX];
	struct month_names *names = arena_new(a, struct month_names);
	names->lang = lang;
	UErrorCode status = U_ZERO_ERROR;
	UDateFormat *format =
		udat_open(UDAT_NONE, UDAT_LONG, icu_locale_european(lang, locale), NULL, 0, NULL, 0, &status);
	for (size_t i = 0; U_SUCCESS(status) && i < sizeof types / sizeof *types; i++)
		add_names(a, names, format, types[i]);
	udat_close(format);
	return names;
}

/* --- Days --- */

/* "14 de maio de 2024", "2024 m. gegužės 14 d.", "2024. gada 14. maijs", "1er mai", "14 maja 2024 r.", "14 май 2024
 * г.", "14 ta’ Mejju 2024". */
static bool is_small_word(struct str word)
{
	static const char *const words[] = {"d",  "de", "del", "er", "g",   "gada", "m",  "nd",
	                                    "of", "r",  "rd",  "st", "ta'", "ta’",  "th", "г"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_z(word, words[i]))
			return true;
	return false;
}

static size_t n_gap(struct str text)
{
	if (str_starts(text, "\u202F"))
		return 3;
	return str_starts(text, "\u00A0") ? 2 : strchr(" \t\r\n.,", text.at[0]) ? 1 : 0;
}

static size_t n_figures(struct str text)
{
	size_t n = 0;
	while (n < text.n && ascii_is_digit(text.at[n]))
		n++;
	return n;
}

static size_t n_letters(struct str text)
{
	size_t n = 0;
	while (n < text.n && !ascii_is_digit(text.at[n]) && !n_gap(str_slice(text, n, text.n)))
		n++;
	return n;
}

static bool take_figures(struct day *day, struct str figures)
{
	int *part = figures.n == 4 ? &day->year : &day->day;
	if (*part || (figures.n != 4 && figures.n > 2))
		return false;
	*part = atoi(figures.at);
	return *part > 0;
}

static bool take_word(struct day *day, const struct month_names *names, struct str word)
{
	uintptr_t month = (uintptr_t)map_find(&names->all, word);
	if (!month || (day->month && is_small_word(word)))
		return is_small_word(word);
	if (month == SEVERAL || day->month)
		return false;
	day->month = (int)month;
	return true;
}

static bool take_parts(struct day *day, const struct month_names *names, struct str text)
{
	for (size_t at = 0, n; at < text.n; at += n) {
		struct str rest = str_slice(text, at, text.n);
		if ((n = n_gap(rest)))
			continue;
		bool is_figures = (n = n_figures(rest));
		n = is_figures ? n : n_letters(rest);
		struct str part = str_slice(rest, 0, n);
		if (!(is_figures ? take_figures(day, part) : take_word(day, names, part)))
			return false;
	}
	return day->year && day->month;
}

const char *written_day(struct arena *a, const struct month_names *names, const char *text)
{
	struct day day = {0};
	struct moment moment;
	struct str trimmed = str_trim(str_from_z(text));
	if (trimmed.n > BYTES_MOST || n_figures(trimmed) > 4 || !strpbrk(text, "0123456789") ||
	    moment_read(text, &moment))
		return NULL;
	if (!take_parts(&day, names, str_from_z(text_lower(a, names->lang, trimmed))))
		return NULL;
	const char *iso = day.day ? arena_printf(a, "%04d-%02d-%02d", day.year, day.month, day.day)
	                          : arena_printf(a, "%04d-%02d", day.year, day.month);
	return moment_read(iso, &moment) ? iso : NULL;
}
