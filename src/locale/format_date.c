/* SPDX-License-Identifier: EUPL-1.2 */
/* format_date.c - days and times as moment.h reads them in; days, months, times and periods as the language writes them
 * out.
 *
 * CLDR's long style (rule ISG-DAT-2), which has months in the genitive. A period is made of two such dates that share
 * what is the same: CLDR's own patterns for periods lack words ("m." and "d." of Lithuanian) or use figures for
 * months. */
#include "format.h"

#include "icu.h"
#include "locale.h"
#include "moment.h"

#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/ustring.h>

#define NBSP "\u00A0"
#define EN_DASH "\u2013"

/* ISO 8601 alone. */
bool day_read(const char *iso, struct day *out)
{
	struct moment moment;
	bool is_iso = strlen(iso) == 10 && iso[4] == '-' && iso[7] == '-' && moment_read(iso, &moment);
	*out = is_iso ? moment.day : (struct day){0};
	return out->day > 0;
}

/* A day, a month or a year, whatever time stands behind it. */
static bool read_partly(const char *text, struct day *out)
{
	struct moment moment;
	bool is_read = moment_read(text, &moment) && moment.day.year && !moment.is_ambiguous;
	*out = is_read ? moment.day : (struct day){0};
	return is_read;
}

const char *date_hint(struct arena *a, const char *text)
{
	struct moment moment;
	if (!moment_read(text, &moment) || !moment.is_ambiguous)
		return NULL;
	struct day d = moment.day;
	return arena_printf(a, "is the day %d or %d? Write %04d-%02d-%02d or %04d-%02d-%02d", d.day, d.month, d.year,
	                    d.month, d.day, d.year, d.day, d.month);
}

bool date_is_iso(const char *text)
{
	struct day day;
	return day_read(text, &day);
}

/* Days from 1970-01-01 in the Gregorian calendar, also before there was one (ISO 8601). */
static double days_since_1970(struct day d)
{
	int year = d.year - (d.month <= 2), era_year = year % 400;
	int day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int day_of_era = era_year * 365 + era_year / 4 - era_year / 100 + day_of_year;
	return (double)(year / 400) * 146097 + day_of_era - 719468;
}

/* --- Dates --- */

enum { TEXT_MOST = 200 }; /* UTF-16 units of a date or time */

struct stretch16 {
	int32_t start, end;
};

/* A date as ICU writes it, and where its figures and words stand in it. */
struct written {
	UChar text[TEXT_MOST];
	int32_t n;
	struct stretch16 year, month, day; /* empty: there is none */
};

static int32_t pattern_for(const char *locale, const char *skeleton, UChar pattern[TEXT_MOST], UErrorCode *status)
{
	UChar wanted[16];
	u_uastrcpy(wanted, skeleton);
	UDateTimePatternGenerator *patterns = udatpg_open(locale, status);
	int32_t n = udatpg_getBestPattern(patterns, wanted, -1, pattern, TEXT_MOST, status);
	udatpg_close(patterns);
	return n;
}

/* Of the long style (skeleton NULL), or of the pattern that the language has for a skeleton. */
static UDateFormat *format_open(const char *lang, const char *skeleton, UErrorCode *status)
{
	static const UChar utc[] = {'U', 'T', 'C', 0};
	char name[LOCALE_NAME_MAX];
	UChar pattern[TEXT_MOST];
	const char *locale = icu_locale_european(lang, name);
	int32_t n = skeleton ? pattern_for(locale, skeleton, pattern, status) : 0;
	if (U_FAILURE(*status))
		return NULL;
	UDateFormat *format = skeleton ? udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, n, status)
	                               : udat_open(UDAT_NONE, UDAT_LONG, locale, utc, -1, NULL, 0, status);
	if (U_FAILURE(*status))
		return NULL;
	UErrorCode unheeded = U_ZERO_ERROR; /* not Gregorian: its own reckoning */
	ucal_setGregorianChange((UCalendar *)(uintptr_t)udat_getCalendar(format), -1e300, &unheeded);
	return format;
}

static void find_fields(UFieldPositionIterator *fields, struct written *out)
{
	struct stretch16 at;
	for (int32_t field; (field = ufieldpositer_next(fields, &at.start, &at.end)) >= 0;) {
		if (field == UDAT_YEAR_FIELD)
			out->year = at;
		else if (field == UDAT_MONTH_FIELD || field == UDAT_STANDALONE_MONTH_FIELD)
			out->month = at;
		else if (field == UDAT_DATE_FIELD)
			out->day = at;
	}
}

static bool write_moment(const UDateFormat *format, double milliseconds, struct written *out)
{
	UErrorCode status = U_ZERO_ERROR;
	*out = (struct written){0};
	UFieldPositionIterator *fields = ufieldpositer_open(&status);
	if (U_FAILURE(status))
		return false;
	out->n = udat_formatForFields(format, milliseconds, out->text, TEXT_MOST, fields, &status);
	find_fields(fields, out);
	ufieldpositer_close(fields);
	return U_SUCCESS(status) && out->n < TEXT_MOST;
}

static const char *skeleton_of(struct day d)
{
	return d.day ? NULL : "yMMMM";
}

/* French has an ordinal for the first day of a month and for no other, which CLDR's patterns leave out. */
static void put_first(struct written *date)
{
	static const UChar er[] = {'e', 'r'};
	int32_t end = date->day.end;
	if (date->n + 2 >= TEXT_MOST || date->year.start < end || date->month.start < end)
		return;
	memmove(date->text + end + 2, date->text + end, (size_t)(date->n - end) * sizeof *er);
	memcpy(date->text + end, er, sizeof er);
	date->day.end += 2;
	date->n += 2;
	date->month = (struct stretch16){date->month.start + 2, date->month.end + 2};
	date->year = (struct stretch16){date->year.start + 2, date->year.end + 2};
}

static bool write_day(const char *lang, const UDateFormat *format, struct day d, struct written *out)
{
	bool is_first = d.day == 1 && lang_is(lang, "fr");
	d.day = d.day ? d.day : 1;
	bool is_written = write_moment(format, days_since_1970(d) * U_MILLIS_PER_DAY, out);
	if (is_written && is_first)
		put_first(out);
	return is_written;
}

const char *format_date(struct arena *a, const char *lang, const char *iso)
{
	UErrorCode status = U_ZERO_ERROR;
	struct day d;
	struct written written;
	if (!read_partly(iso, &d))
		return NULL;
	if (!d.month)
		return arena_printf(a, "%04d", d.year);
	UDateFormat *format = format_open(lang, skeleton_of(d), &status);
	bool is_written = format && write_day(lang, format, d, &written);
	udat_close(format);
	return is_written ? utf8_from_utf16(a, written.text, written.n) : NULL;
}

const char *date_long(struct arena *a, const char *lang, const char *iso_date)
{
	const char *date = date_is_iso(iso_date) ? format_date(a, lang, iso_date) : NULL;
	return date ? date : arena_strdup(a, iso_date);
}

/* --- Times --- */

/* CLDR has a colon for Latvian; the Interinstitutional Style Guide has a full stop (rule ISG-DAT-3). */
static void put_full_stops(struct written *time)
{
	for (int32_t i = 0; i < time->n; i++)
		if (time->text[i] == ':')
			time->text[i] = '.';
}

const char *format_time(struct arena *a, const char *lang, const char *iso)
{
	UErrorCode status = U_ZERO_ERROR;
	struct moment m;
	struct written written;
	if (!moment_read(iso, &m) || !m.has_time)
		return NULL;
	UDateFormat *format = format_open(lang, m.second ? "Hms" : "Hm", &status);
	bool is_written = format && write_moment(format, ((m.hour * 60 + m.minute) * 60 + m.second) * 1000.0, &written);
	udat_close(format);
	if (is_written && lang_is(lang, "lv"))
		put_full_stops(&written);
	return is_written ? utf8_from_utf16(a, written.text, written.n) : NULL;
}

/* --- Periods --- */

static bool is_one_of(const char *lang, const char *const *langs)
{
	while (*langs && !lang_is(lang, *langs))
		langs++;
	return *langs != NULL;
}

/* Between bare figures or single words, and between what has spaces of its own (rule ISG-SPC-4, CLDR). A line may break
 * behind the dash only. */
static const char *dash_between(const char *lang, bool is_bare)
{
	static const char *const spaced_always[] = {"hr", "bg", "sk", NULL}, *const spaced_never[] = {"da", "sl", "sv",
	                                                                                              NULL};
	bool is_spaced = is_bare ? is_one_of(lang, spaced_always) : !is_one_of(lang, spaced_never);
	return is_spaced ? NBSP EN_DASH " " : EN_DASH;
}

/* A row of periods.def. */
struct period_words {
	const char *lang;
	enum period_unit { YEARS, MONTHS, DAYS } unit;
	const char *on, *from, *to;
	bool names_month;
};

static const struct period_words *period_words_for(const char *lang, struct day day)
{
	static const struct period_words rows[] = {
#define PERIOD(lang, unit, on, from, to, names_month, seen) {lang, unit, on, from, to, names_month},
#include "periods.def"
	};
	enum period_unit unit = day.day ? DAYS : day.month ? MONTHS : YEARS;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].unit == unit && lang_is(lang, rows[i].lang))
			return &rows[i];
	return NULL;
}

/* What stands between the two ends; `words` NULL: a dash. */
static const char *between(const char *lang, const struct period_words *words, bool is_bare)
{
	return words ? words->to : dash_between(lang, is_bare);
}

static const char *cut(struct arena *a, const struct written *from, int32_t start, int32_t end)
{
	return utf8_from_utf16(a, from->text + start, end - start);
}

static int32_t first_of(struct stretch16 a, struct stretch16 b)
{
	return b.end == 0 || (a.end > 0 && a.start < b.start) ? a.start : b.start;
}

/* Only the day differs: "13-15 April 2021". The stop of an ordinal goes with each day, in Hungarian with the last. */
static const char *join_days(struct arena *a, const char *lang, const struct period_words *words,
                             const struct written *from, const struct written *to)
{
	int32_t end = from->day.end + (from->text[from->day.end] == '.' && !lang_is(lang, "hu"));
	return arena_printf(a, "%s%s%s", cut(a, from, 0, end), between(lang, words, true),
	                    cut(a, to, to->day.start, to->n));
}

/* The year is the same: it stands once, at the start or at the end. */
static const char *join_months(struct arena *a, const char *lang, const struct period_words *words,
                               const struct written *from, const struct written *to)
{
	int32_t inner = first_of(from->day, from->month), inner_to = first_of(to->day, to->month);
	const char *dash = between(lang, words, from->day.end == 0);
	if (from->year.start < inner)
		return arena_printf(a, "%s%s%s", cut(a, from, 0, from->n), dash, cut(a, to, inner_to, to->n));
	int32_t end = from->day.end > from->month.end ? from->day.end : from->month.end;
	return arena_printf(a, "%s%s%s", cut(a, from, 0, end), dash, cut(a, to, 0, to->n));
}

/* Puts another form of the month's name in its place. */
static void put_month(struct written *date, const char *month)
{
	UChar form[TEXT_MOST];
	int32_t n = 0, n_rest = date->n - date->month.end;
	UErrorCode status = U_ZERO_ERROR;
	u_strFromUTF8(form, TEXT_MOST, &n, month, -1, &status);
	if (U_FAILURE(status) || date->month.start + n + n_rest >= TEXT_MOST)
		return;
	memmove(date->text + date->month.start + n, date->text + date->month.end, (size_t)n_rest * sizeof *form);
	memcpy(date->text + date->month.start, form, (size_t)n * sizeof *form);
	date->month.end = date->month.start + n;
	date->n = date->month.end + n_rest;
}

static void inflect_latvian(struct written *from, int month, struct written *to, int to_month)
{
	static const struct {
		const char *genitive, *dative;
	} months[] = {
#define LATVIAN_MONTH(genitive, dative) {genitive, dative},
#include "periods.def"
	};
	put_month(from, months[month - 1].genitive);
	put_month(to, months[to_month - 1].dative);
}

/* `words` NULL: with a dash. */
static const char *join(struct arena *a, const char *lang, const struct period_words *words, struct day from,
                        struct day to)
{
	UErrorCode status = U_ZERO_ERROR;
	struct written w_from, w_to;
	const char *text = NULL;
	UDateFormat *format = format_open(lang, skeleton_of(from), &status);
	if (format && write_day(lang, format, from, &w_from) && write_day(lang, format, to, &w_to)) {
		if (words && lang_is(lang, "lv"))
			inflect_latvian(&w_from, from.month, &w_to, to.month);
		if (from.year != to.year)
			text = arena_printf(a, "%s%s%s", cut(a, &w_from, 0, w_from.n), between(lang, words, false),
			                    cut(a, &w_to, 0, w_to.n));
		else if (from.month != to.month || (words && words->names_month))
			text = join_months(a, lang, words, &w_from, &w_to);
		else
			text = join_days(a, lang, words, &w_from, &w_to);
	}
	udat_close(format);
	return text;
}

static int compare_days(struct day a, struct day b)
{
	return a.year != b.year ? a.year - b.year : a.month != b.month ? a.month - b.month : a.day - b.day;
}

static bool read_period(const char *iso_from, const char *iso_to, struct day *from, struct day *to)
{
	return read_partly(iso_from, from) && read_partly(iso_to, to) && !from->month == !to->month &&
	       !from->day == !to->day && compare_days(*from, *to) <= 0;
}

const char *format_period(struct arena *a, const char *lang, const char *iso_from, const char *iso_to)
{
	struct day from, to;
	if (!read_period(iso_from, iso_to, &from, &to))
		return NULL;
	if (compare_days(from, to) == 0)
		return format_date(a, lang, iso_from);
	if (!from.month)
		return arena_printf(a, "%04d%s%04d", from.year, EN_DASH, to.year);
	return join(a, lang, NULL, from, to);
}

/* "d'avril" */
static const char *elided(const char *before, const char *text)
{
	bool is_vowel = *text && strchr("aeiou", *text);
	return strcmp(before, "de ") == 0 && is_vowel ? "d\u2019" : before;
}

const char *format_period_in_sentence(struct arena *a, const char *lang, const char *iso_from, const char *iso_to,
                                      bool *is_known)
{
	struct day from, to;
	*is_known = true;
	if (!read_period(iso_from, iso_to, &from, &to))
		return NULL;
	const struct period_words *words = period_words_for(lang, from);
	bool is_one = compare_days(from, to) == 0;
	*is_known = words && (!is_one || words->on || words->unit != DAYS);
	const char *date = format_date(a, lang, iso_from);
	if (!*is_known || (is_one && words->unit != DAYS))
		return format_period(a, lang, iso_from, iso_to);
	if (is_one)
		return date ? arena_printf(a, "%s%s", words->on, date) : NULL;
	const char *text = from.month ? join(a, lang, words, from, to)
	                              : arena_printf(a, "%04d%s%04d", from.year, words->to, to.year);
	return text ? arena_printf(a, "%s%s", elided(words->from, text), text) : NULL;
}
