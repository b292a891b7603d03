/* SPDX-License-Identifier: EUPL-1.2 */
/* dates.c - what stands in date, year and month in, what a language writes out. */
#include "dates.h"

#include "../base/char.h"
#include "../locale/format.h"
#include "../locale/locale.h"
#include "markup.h"

/* --- Parts of a date --- */

static bool is_digits(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_digit(text.at[i]))
			return false;
	return text.n > 0;
}

static int number_of(struct str digits)
{
	int number = 0;
	for (size_t i = 0; i < digits.n && i < 8; i++)
		number = 10 * number + digits.at[i] - '0';
	return number;
}

static int days_of(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && is_leap);
}

/* "-05" at `at`, from 1 to `most`. */
static bool is_part(struct str text, size_t at, int most)
{
	struct str digits = str_slice(text, at + 1, at + 3);
	return text.at[at] == '-' && is_digits(digits) && number_of(digits) >= 1 && number_of(digits) <= most;
}

/* "2008", "2008-05", "2008-05-07": days that there are. */
static bool is_date(struct str text)
{
	bool is_right_length = text.n == 4 || text.n == 7 || text.n == 10;
	if (!is_right_length || !is_digits(str_slice(text, 0, 4)) || (text.n > 4 && !is_part(text, 4, 12)))
		return false;
	int year = number_of(str_slice(text, 0, 4)), month = text.n > 4 ? number_of(str_slice(text, 5, 7)) : 1;
	return text.n < 10 || is_part(text, 7, days_of(year, month));
}

static bool is_season(struct str text)
{
	return text.n == 7 && is_digits(str_slice(text, 0, 4)) && text.at[4] == '-' && text.at[5] == '2' &&
	       text.at[6] >= '1' && text.at[6] <= '4';
}

bool bib_date_is(const struct bib_date *date)
{
	return date->from.n || date->to.n;
}

/* --- One end of a range --- */

/* "2004-05-06T10:30:00Z" without the time. */
static struct str without_time(struct str text)
{
	const char *t = text.n > 10 && ascii_is_digit(text.at[9]) && (text.at[10] == 'T' || text.at[10] == ' ')
	                        ? text.at + 10
	                        : NULL;
	return t ? str_slice(text, 0, 10) : text;
}

static struct str without_doubt(struct str text, struct bib_date *date)
{
	char last = text.n ? text.at[text.n - 1] : '\0';
	date->is_uncertain |= last == '?' || last == '%';
	date->is_about |= last == '~' || last == '%';
	return last && strchr("?~%", last) ? str_slice(text, 0, text.n - 1) : text;
}

/* "-0043" is the year 44 before Christ, "0000" the first. */
static bool is_before_christ(struct str text)
{
	return (text.n == 5 && text.at[0] == '-' && is_digits(str_slice(text, 1, 5))) || str_eq_z(text, "0000");
}

/* Letters X for digits that are not known are put as `digit`; "2004-XX" is the year. */
static struct str with_digits(struct arena *a, struct str text, char digit)
{
	size_t n = text.n;
	while (n > 4 && (text.at[n - 1] == 'X' || text.at[n - 1] == '-'))
		n--;
	char *out = arena_strndup(a, text.at, n);
	for (size_t i = 2; i < n && i < 4; i++)
		if (out[i] == 'X' || out[i] == 'u')
			out[i] = digit;
	return (struct str){out, n};
}

/* False: it is no date. `out` is left empty where the end is open. */
static bool read_end(struct arena *a, struct str text, struct bib_date *date, struct str *out)
{
	struct str bare = without_doubt(without_time(str_trim(text)), date);
	*out = (struct str){NULL, 0};
	if (!bare.n || str_eq_z(bare, "..") || str_eq_nocase(bare, "open") || str_eq_nocase(bare, "unknown"))
		return true;
	*out = bare;
	if (is_season(bare)) {
		date->season = bare.at[6] - '0';
		*out = str_slice(bare, 0, 4);
	} else if (is_before_christ(bare)) {
		int year = number_of(str_slice(bare, bare.n - 4, bare.n)) + 1;
		*out = str_from_z(arena_printf(a, "%d", year));
		date->is_before_christ = true;
	} else {
		return is_date(bare);
	}
	return true;
}

/* "199X" is 1990 to 1999. */
static bool read_decade(struct arena *a, struct str text, struct bib_date *date)
{
	struct str first = with_digits(a, text, '0'), last = with_digits(a, text, '9');
	if (!is_date(first) || !is_date(last))
		return false;
	date->from = first;
	if (!str_eq(first, last))
		date->to = last;
	return true;
}

bool bib_date_from_text(struct arena *a, struct str text, struct bib_date *date)
{
	const char *slash = text.n ? memchr(text.at, '/', text.n) : NULL;
	size_t n = slash ? (size_t)(slash - text.at) : text.n;
	*date = (struct bib_date){0};
	bool is_good = read_end(a, str_slice(text, 0, n), date, &date->from);
	if (slash)
		is_good &= read_end(a, str_slice(text, n + 1, text.n), date, &date->to);
	date->is_from_open = slash && !date->from.n;
	date->is_to_open = slash && !date->to.n;
	if (is_good || (!slash && text.n >= 4 && read_decade(a, text, date)))
		return !text.n || bib_date_is(date);
	*date = (struct bib_date){.from = text};
	return false;
}

/* --- As it is printed --- */

static const char *z_of(struct arena *a, struct str text)
{
	return arena_strndup(a, text.n ? text.at : "", text.n);
}

/* The label with `text` in the place of its {n}. */
static const char *with_label(struct arena *a, const char *lang, const char *key, const char *text)
{
	const char *pattern = label(lang, key, NULL), *hole = strstr(pattern, "{n}");
	return hole ? arena_printf(a, "%.*s%s%s", (int)(hole - pattern), pattern, text, hole + 3) : pattern;
}

static struct str year_of(struct str day)
{
	return is_date(day) ? str_slice(day, 0, 4) : day;
}

static const char *end_full(struct arena *a, const char *lang, struct str day)
{
	const char *written = is_date(day) && day.n > 4 ? format_date(a, lang, z_of(a, day)) : NULL;
	return written ? written : markup_plain(a, day);
}

static const char *season_of(struct arena *a, const char *lang, const struct bib_date *date)
{
	static const char *const seasons[] = {"cite_spring", "cite_summer", "cite_autumn", "cite_winter"};
	return with_label(a, lang, seasons[date->season - 1], z_of(a, date->from));
}

/* "2019-2021", "2019-", "-2021", with en dashes; a day of its own. */
static const char *range_of(struct arena *a, const struct bib_date *date, const char *from, const char *to)
{
	bool is_range = date->is_from_open || date->is_to_open || (*to && strcmp(from, to) != 0);
	return is_range ? arena_printf(a, "%s–%s", from, to) : from;
}

/* What makes it less certain, and the years before Christ. */
static const char *qualified(struct arena *a, const char *lang, const struct bib_date *date, const char *text)
{
	if (date->is_before_christ)
		text = with_label(a, lang, "cite_before_christ", text);
	if (date->is_about)
		text = with_label(a, lang, "cite_about", text);
	return date->is_uncertain ? arena_printf(a, "%s?", text) : text;
}

const char *bib_date_full(struct arena *a, const char *lang, const struct bib_date *date)
{
	const char *from = date->from.n ? end_full(a, lang, date->from) : "";
	const char *to = date->to.n ? end_full(a, lang, date->to) : "", *period = NULL;
	if (date->season && !date->to.n)
		from = season_of(a, lang, date);
	if (is_date(date->from) && is_date(date->to))
		period = format_period(a, lang, z_of(a, date->from), z_of(a, date->to));
	return qualified(a, lang, date, period ? period : range_of(a, date, from, to));
}

const char *bib_date_years(struct arena *a, const char *lang, const struct bib_date *date)
{
	const char *from = markup_plain(a, year_of(date->from)), *to = markup_plain(a, year_of(date->to));
	return qualified(a, lang, date, range_of(a, date, from, to));
}
