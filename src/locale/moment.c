/* SPDX-License-Identifier: EUPL-1.2 */
/* moment.c - one function for each way of writing a day or a time; each reads as far as its own and says whether that
 * was all there. */
#include "moment.h"

#include "../base/char.h"

#include <strings.h>

struct moment_reader {
	const char *at;
	struct moment *out;
};

/* Between `least` and `most` figures, and no more than these. */
static bool take_figures(struct moment_reader *r, int least, int most, int *out)
{
	int n = 0;
	for (*out = 0; n < most && ascii_is_digit(r->at[n]); n++)
		*out = *out * 10 + (r->at[n] - '0');
	if (n < least || ascii_is_digit(r->at[n]))
		return false;
	r->at += n;
	return true;
}

/* Just two figures, whatever follows. */
static bool take_pair(struct moment_reader *r, int *out)
{
	if (!ascii_is_digit(r->at[0]) || !ascii_is_digit(r->at[1]))
		return false;
	*out = (r->at[0] - '0') * 10 + (r->at[1] - '0');
	r->at += 2;
	return true;
}

static bool take_char(struct moment_reader *r, char c)
{
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

/* Programs set one that does not break before "PM". */
static void skip_spaces(struct moment_reader *r)
{
	static const char *const spaces[] = {" ", "\u00A0", "\u202F"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (strncmp(r->at, spaces[i], strlen(spaces[i])) == 0) {
			r->at += strlen(spaces[i]);
			skip_spaces(r);
			return;
		}
}

static size_t n_letters(const char *text)
{
	size_t n = 0;
	while (ascii_is_letter(text[n]))
		n++;
	return n;
}

/* --- Times --- */

/* "+2" behind the name of a zone: "GMT+2". */
static bool take_hours(struct moment_reader *r)
{
	const char *before = r->at;
	int unheeded;
	if ((take_char(r, '+') || take_char(r, '-')) && take_figures(r, 1, 1, &unheeded))
		return true;
	r->at = before;
	return false;
}

/* "+02:00", and where it cannot be a month or a day "+0200" and "+02" too. */
static bool take_offset(struct moment_reader *r, bool is_behind_time)
{
	const char *before = r->at;
	int unheeded;
	if ((take_char(r, '+') || take_char(r, '-')) && take_pair(r, &unheeded)) {
		bool has_colon = take_char(r, ':');
		if (take_pair(r, &unheeded) ? has_colon || is_behind_time : is_behind_time && !has_colon)
			return true;
	}
	r->at = before;
	return false;
}

/* There may be none. "UTC" and "EEST" stand behind times alone. */
static bool take_zone(struct moment_reader *r, bool is_behind_time)
{
	const char *before = r->at;
	if (take_char(r, 'Z') || take_char(r, 'z'))
		return true;
	if (is_behind_time)
		skip_spaces(r);
	size_t n = is_behind_time ? n_letters(r->at) : 0;
	r->at += n <= 5 ? n : 0;
	if (!take_offset(r, is_behind_time) && !(n > 0 && take_hours(r)) && n == 0)
		r->at = before;
	return true;
}

static bool take_seconds(struct moment_reader *r)
{
	if (!take_pair(r, &r->out->second))
		return false;
	if (take_char(r, '.') || take_char(r, ','))
		while (ascii_is_digit(*r->at))
			r->at++;
	return true;
}

/* "PM", "p.m.", with a space before it or none: the hours of twelve that Britain's and America's programs count. False:
 * no such hour has it. */
static bool take_half_day(struct moment_reader *r)
{
	static const char *const halves[] = {"am", "a.m.", "pm", "p.m."};
	struct moment_reader ahead = *r;
	skip_spaces(&ahead);
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
		size_t n = strlen(halves[i]);
		if (strncasecmp(ahead.at, halves[i], n) != 0 || ascii_is_letter(ahead.at[n]))
			continue;
		int hour = r->out->hour;
		bool is_after_noon = i >= 2;
		r->at = ahead.at + n;
		r->out->hour = is_after_noon && hour < 12 ? hour + 12 : !is_after_noon && hour == 12 ? 0 : hour;
		return is_after_noon ? hour > 0 : hour <= 12;
	}
	return true;
}

/* "9:30", "16:30:00.25Z", "4:30 PM", "16.30" in Finland and Denmark; "163000" where figures are packed. */
static bool take_time(struct moment_reader *r, bool is_packed)
{
	struct moment *out = r->out;
	if (is_packed ? !take_pair(r, &out->hour) : !take_figures(r, 1, 2, &out->hour))
		return false;
	char mark = *r->at == '.' ? '.' : ':';
	if ((!is_packed && !take_char(r, mark)) || !take_pair(r, &out->minute))
		return false;
	bool has_seconds = is_packed ? ascii_is_digit(*r->at) : take_char(r, mark);
	if (has_seconds && !take_seconds(r))
		return false;
	out->has_time = true;
	return take_half_day(r) && out->hour < 24 && out->minute < 60 && out->second < 60 && take_zone(r, true);
}

/* What may stand behind a day. */
static bool take_time_or_zone(struct moment_reader *r, bool is_packed)
{
	const char *before = r->at;
	take_char(r, ',');
	skip_spaces(r);
	if (before < r->at || take_char(r, 'T') || take_char(r, 't')) {
		skip_spaces(r);
		if (ascii_is_digit(*r->at))
			return take_time(r, is_packed);
	}
	r->at = before;
	return take_zone(r, false);
}

/* --- Days --- */

static bool is_day(struct day d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
	return d.year >= 1 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= days[d.month - 1] + (d.month == 2 && is_leap);
}

/* "20210413". */
static bool take_packed_day(struct moment_reader *r)
{
	struct day *day = &r->out->day;
	int century, year;
	if (!take_pair(r, &century) || !take_pair(r, &year) || !take_pair(r, &day->month) || !take_pair(r, &day->day) ||
	    ascii_is_digit(*r->at))
		return false;
	day->year = 100 * century + year;
	return is_day(*day) && take_time_or_zone(r, *r->at == 'T' && r->at[1] && r->at[2] && r->at[3] != ':');
}

/* "2021" and "2021-04", with a zone or without. */
static bool take_month(struct moment_reader *r)
{
	struct day *day = &r->out->day;
	if (!take_figures(r, 4, 4, &day->year) || day->year < 1)
		return false;
	const char *year_end = r->at;
	if (take_char(r, '-') && take_figures(r, 2, 2, &day->month) && *r->at != ':')
		return day->month >= 1 && day->month <= 12 && take_zone(r, false);
	day->month = 0;
	r->at = year_end;
	return take_zone(r, false);
}

/* What stands behind a day of figures: "2021. 04. 13.", "13.04.2021 r." in Poland, "13.4.2021 г." in Bulgaria. */
static void take_year_mark(struct moment_reader *r, char mark)
{
	static const char *const years[] = {"r.", "\u0433."};
	if (mark != '.')
		return;
	take_char(r, '.');
	const char *before = r->at;
	skip_spaces(r);
	for (size_t i = 0; i < sizeof years / sizeof *years; i++)
		if (strncmp(r->at, years[i], strlen(years[i])) == 0) {
			r->at += strlen(years[i]);
			return;
		}
	r->at = before;
}

/* "04-13", " 04. 13" */
static bool take_month_and_day(struct moment_reader *r, char mark, int least)
{
	struct day *day = &r->out->day;
	if (mark == '.')
		skip_spaces(r);
	if (!take_figures(r, least, 2, &day->month) || !take_char(r, mark))
		return false;
	if (mark == '.')
		skip_spaces(r);
	return take_figures(r, least, 2, &day->day);
}

/* "2021-04-13", "2021/4/13", "2021.04.13.", "2021. 04. 13." */
static bool take_year_first(struct moment_reader *r)
{
	struct day *day = &r->out->day;
	if (!take_figures(r, 4, 4, &day->year))
		return false;
	char mark = *r->at;
	int least = mark == '-' ? 2 : 1;
	if ((mark != '-' && mark != '/' && mark != '.') || !take_char(r, mark) || !take_month_and_day(r, mark, least))
		return false;
	take_year_mark(r, mark);
	return is_day(*day) && take_time_or_zone(r, false);
}

/* "13.4.2021", "13. 4. 2021.", "13/04/2021", "13-04-2021"; "04/13/2021" can only be America's. */
static bool take_day_first(struct moment_reader *r)
{
	struct moment *out = r->out;
	int first, second, year;
	if (!take_figures(r, 1, 2, &first))
		return false;
	char mark = *r->at;
	if ((mark != '.' && mark != '/' && mark != '-') || !take_char(r, mark))
		return false;
	skip_spaces(r);
	if (!take_figures(r, 1, 2, &second) || !take_char(r, mark))
		return false;
	skip_spaces(r);
	if (!take_figures(r, 4, 4, &year))
		return false;
	bool is_american = mark == '/' && second > 12 && first <= 12;
	out->is_ambiguous = mark != '.' && first <= 12 && second <= 12 && first != second;
	out->day = (struct day){year, is_american ? first : second, is_american ? second : first};
	take_year_mark(r, mark);
	return is_day(out->day) && take_time_or_zone(r, false);
}

/* "Tue, 13 Apr 2021 10:00:00 +0200": RFC 822 and its followers, in English everywhere. */
static bool take_letter_day(struct moment_reader *r)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct day *day = &r->out->day;
	if (n_letters(r->at) == 3 && r->at[3] == ',')
		r->at += 4;
	skip_spaces(r);
	if (!take_figures(r, 1, 2, &day->day) || !take_char(r, ' ') || n_letters(r->at) != 3)
		return false;
	for (int i = 0; i < 12; i++)
		if (strncasecmp(r->at, months + 3 * i, 3) == 0)
			day->month = i + 1;
	r->at += 3;
	return take_char(r, ' ') && take_figures(r, 4, 4, &day->year) && is_day(*day) && take_time_or_zone(r, false);
}

static bool take_time_alone(struct moment_reader *r)
{
	return take_time(r, false);
}

bool moment_read(const char *text, struct moment *out)
{
	static bool (*const ways[])(struct moment_reader *) = {take_packed_day, take_month,      take_year_first,
	                                                       take_day_first,  take_letter_day, take_time_alone};
	while (ascii_is_xml_space(*text))
		text++;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		*out = (struct moment){.has_time = false};
		struct moment_reader reader = {text, out};
		if (!ways[i](&reader))
			continue;
		while (ascii_is_xml_space(*reader.at))
			reader.at++;
		if (!*reader.at)
			return true;
	}
	return false;
}
