/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet_values.c - numbers and their formats in, texts out. */
#include "sheet_values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SECONDS_OF_DAY 86400
#define DAYS_MOST 2958466 /* the first day of the year 10000 */

/* --- Numbers --- */

/* The digits with the point where the exponent has it: the first stands for so many tens. */
static const char *written_out(struct arena *a, const char *digits, int n, int exponent, bool is_negative)
{
	struct buf out = {0};
	int first = exponent < 0 ? exponent : 0;
	if (is_negative)
		buf_putc(&out, '-');
	for (int i = first; i < n || i <= exponent; i++) {
		buf_putc(&out, i >= 0 && i < n ? digits[i] : '0');
		if (i == first + (exponent < 0 ? 0 : exponent) && i + 1 < n)
			buf_putc(&out, '.');
	}
	const char *text = arena_strndup(a, out.at, out.n);
	buf_release(&out);
	return text;
}

const char *sheet_number(struct arena *a, double number)
{
	char shown[32], digits[16];
	int n = 0;
	snprintf(shown, sizeof shown, "%.14e", fabs(number));
	const char *e = strchr(shown, 'e');
	int exponent = e ? atoi(e + 1) : 0;
	if (!e || exponent < -20 || exponent > 30)
		return arena_printf(a, "%.15g", number);
	for (const char *at = shown; at < e; at++)
		if (*at != '.')
			digits[n++] = *at;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	return written_out(a, digits, n, exponent, number < 0 && digits[0] != '0');
}

/* --- Days --- */

/* The day `n` days after 1970-01-01: "days from civil" turned round, Howard Hinnant 2013. */
static const char *day_text(struct arena *a, long n)
{
	long shifted = n + 719468, era = shifted / 146097, of_era = shifted % 146097;
	long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;
	month += month < 10 ? 3 : -9;
	return arena_printf(a, "%04ld-%02ld-%02ld", year_of_era + era * 400 + (month <= 2), month, day);
}

/* Excel's day 60 is 29 February 1900, which never was: days before it are one more from 1970 than those after it. */
static const char *day_of_serial(struct arena *a, long serial, bool is_1904)
{
	if (is_1904)
		return day_text(a, serial - 24107);
	if (serial == 60)
		return "1900-02-29";
	return day_text(a, serial - (serial > 60 ? 25569 : 25568));
}

static const char *time_text(struct arena *a, long seconds)
{
	return arena_printf(a, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static const char *moment_text(struct arena *a, double number, enum number_kind kind, bool is_1904)
{
	long seconds = lround(number * SECONDS_OF_DAY);
	long day = kind == KIND_DAY ? (long)floor(number) : seconds / SECONDS_OF_DAY;
	if (kind == KIND_TIME)
		return time_text(a, seconds);
	const char *date = day_of_serial(a, day, is_1904);
	return kind == KIND_DAY ? date : arena_printf(a, "%sT%s", date, time_text(a, seconds % SECONDS_OF_DAY));
}

const char *sheet_value(struct arena *a, const char *text, enum number_kind kind, bool is_1904)
{
	char *end;
	double number = strtod(text, &end);
	bool is_number = end > text && !*end && isfinite(number);
	if (!is_number)
		return text;
	if (kind == KIND_PERCENT)
		return arena_printf(a, "%s%%", sheet_number(a, number * 100));
	bool is_moment = kind != KIND_NUMBER && number >= 0 && number < DAYS_MOST;
	return is_moment ? moment_text(a, number, kind, is_1904) : sheet_number(a, number);
}
