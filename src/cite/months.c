/* SPDX-License-Identifier: EUPL-1.2 */
/* months.c - BibTeX's year, month and day in, a date out: "jun", "6", "June", "5~jun", "June/July", "spring"; and dates
 * in words, "May 4, 2019". */
#include "dates.h"

#include "../base/char.h"
#include "markup.h"

#include <stdio.h>
#include <stdlib.h>

struct month_words {
	int months[2], days[2], season;
	size_t n_months, n_days;
	struct str year; /* four digits */
	bool has_more;   /* words or numbers that mean nothing here */
};

static bool begins_nocase(const char *word, size_t n, const char *name)
{
	return strlen(name) >= n && strncasecmp(word, name, n) == 0;
}

/* "jan", "January", "Sept": 1 to 12; 0: it is none. */
static int month_of(const char *word, size_t n)
{
	static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
	                                    "july",    "august",   "september", "october", "november", "december"};
	for (int i = 0; i < 12 && n >= 3; i++)
		if (begins_nocase(word, n, names[i]))
			return i + 1;
	return 0;
}

static int season_of(const char *word, size_t n)
{
	static const char *const names[] = {"spring", "summer", "autumn", "winter"};
	for (int i = 0; i < 4 && n == 6; i++)
		if (begins_nocase(word, n, names[i]))
			return i + 1;
	return n == 4 && begins_nocase(word, n, "fall") ? 3 : 0;
}

static void add_word(struct month_words *words, const char *word, size_t n)
{
	int month = month_of(word, n), season = season_of(word, n);
	if (month && words->n_months < 2)
		words->months[words->n_months++] = month;
	else if (season && !words->season)
		words->season = season;
	else
		words->has_more = true;
}

static void add_number(struct month_words *words, const char *digits, size_t n)
{
	int number = n <= 2 ? atoi(digits) : 0;
	if (number >= 1 && number <= 31 && words->n_days < 2)
		words->days[words->n_days++] = number;
	else if (n == 4 && !words->year.n)
		words->year = (struct str){digits, 4};
	else
		words->has_more = true;
}

/* The bytes of a space that does not break, or of the dash in "jan--feb"; 0: there is none. */
static size_t gap_at(const char *text)
{
	return strncmp(text, "\u00A0", 2) == 0                                      ? 2
	       : strncmp(text, "\u2013", 3) == 0 || strncmp(text, "\u2014", 3) == 0 ? 3
	                                                                            : 0;
}

static struct month_words read_words(const char *text)
{
	struct month_words words = {0};
	for (size_t n; *text; text += n) {
		n = 1;
		if (gap_at(text)) {
			n = gap_at(text);
		} else if (ascii_is_digit(*text)) {
			n = strspn(text, "0123456789");
			add_number(&words, text, n);
		} else if (ascii_is_letter(*text) || (*text & 0x80)) {
			while (ascii_is_letter(text[n]) || ((text[n] & 0x80) && !gap_at(text + n)))
				n++;
			add_word(&words, text, n);
		}
	}
	return words;
}

/* Numbers without a name of a month are months themselves. */
static bool numbers_are_months(struct month_words *words)
{
	for (size_t i = 0; i < words->n_days; i++) {
		if (words->days[i] > 12)
			return false;
		words->months[i] = words->days[i];
	}
	words->n_months = words->n_days;
	words->n_days = 0;
	return true;
}

static struct str day_of(struct arena *a, struct str year, int month, int day)
{
	struct bib_date exact;
	struct str text = str_from_z(arena_printf(a, "%.4s-%02d-%02d", year.at, month, day));
	if (day && bib_date_from_text(a, text, &exact))
		return text;
	return str_from_z(arena_printf(a, "%.4s-%02d", year.at, month));
}

/* Two months or two days are a range. */
static void put_days(struct arena *a, struct str year, const struct month_words *words, struct bib_date *date)
{
	size_t last_month = words->n_months - 1, n_days = words->n_days;
	date->from = day_of(a, year, words->months[0], words->days[0]);
	if (words->n_months == 2 || n_days == 2)
		date->to = day_of(a, year, words->months[last_month], n_days ? words->days[n_days - 1] : 0);
}

/* "2019/05/07", "2019.5.7", and "7.5.2019" with points, which nobody reads as the fifth of July. */
static struct str from_numbers(struct arena *a, const char *text)
{
	int n[3], end = 0;
	char parts[2];
	bool is_whole =
		sscanf(text, "%4d%c%2d%c%2d%n", &n[0], &parts[0], &n[1], &parts[1], &n[2], &end) == 5 && !text[end];
	if (!is_whole)
		is_whole = sscanf(text, "%2d%c%2d%c%4d%n", &n[2], &parts[0], &n[1], &parts[1], &n[0], &end) == 5 &&
		           !text[end] && parts[0] == '.';
	if (!is_whole || parts[0] != parts[1] || !strchr("./-", parts[0]) || n[0] < 1000 || n[1] < 1 || n[2] < 1)
		return (struct str){NULL, 0};
	return str_from_z(arena_printf(a, "%04d-%02d-%02d", n[0], n[1], n[2]));
}

bool bib_date_from_words(struct arena *a, struct str text, struct bib_date *date)
{
	const char *plain = markup_plain(a, text);
	struct str numbers = from_numbers(a, plain);
	struct month_words words = read_words(plain);
	*date = (struct bib_date){.from = text};
	if (numbers.n)
		return bib_date_from_text(a, numbers, date);
	if (!words.year.n || words.has_more || !words.n_months)
		return false;
	put_days(a, words.year, &words, date);
	return true;
}

static bool is_year(struct str year)
{
	size_t n = 0;
	while (n < year.n && ascii_is_digit(year.at[n]))
		n++;
	return n == 4 && year.n == 4;
}

/* "2003--2005", with any dashes: a range that BibTeX has no field for. */
static struct str with_slash(struct arena *a, struct str year)
{
	const char *plain = markup_plain(a, year);
	size_t n = strlen(plain), start = strspn(plain, "0123456789");
	const char *end = plain + n - (n > 8 ? 4 : 0);
	bool is_range = start == 4 && n > 8 && n < 12 && strspn(end, "0123456789") == 4;
	for (const char *at = plain + start; is_range && at < end; at++)
		is_range = !ascii_is_alphanumeric(*at) && *at != ' ';
	return is_range ? str_from_z(arena_printf(a, "%.4s/%s", plain, end)) : year;
}

bool bib_date_from_month(struct arena *a, struct str year, struct str month, struct str day, struct bib_date *date)
{
	bib_date_from_text(a, with_slash(a, year), date); /* else the words are taken as they stand */
	if (!month.n || !is_year(year))
		return true;
	const char *text = arena_printf(a, "%s %.*s", markup_plain(a, month), (int)day.n, day.n ? day.at : "");
	struct month_words words = read_words(text);
	bool is_good =
		!words.has_more && (words.n_months || numbers_are_months(&words)) && (words.n_months || words.season);
	date->season = is_good && !words.n_months ? words.season : 0;
	if (is_good && words.n_months)
		put_days(a, year, &words, date);
	else if (!is_good)
		date->from = str_from_z(arena_printf(a, "%s %.*s", markup_plain(a, month), (int)year.n, year.at));
	return is_good;
}
