/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_numbers.c - numbers and days as they are written, as whole numbers: nothing passes through binary floating
 * point. */
#include "charts.h"

#include "../base/char.h"
#include "../locale/format.h"
#include "../locale/moment.h"

#define FIGURES_MOST ((int64_t)1000 * 1000 * 1000 * 1000 * 1000) /* what is added up and scaled has room above */

unsigned chart_decimals(const char *decimal)
{
	const char *point = decimal ? strchr(decimal, '.') : NULL;
	size_t n = point ? strlen(point + 1) : 0;
	while (n && point[n] == '0')
		n--;
	return n < CHART_DECIMALS_MOST ? (unsigned)n : CHART_DECIMALS_MOST;
}

/* The digits, and as many behind the point as are wanted; the others are gone: who asks has rounded. */
int64_t chart_figures(const char *decimal, unsigned decimals)
{
	bool is_negative = decimal && *decimal == '-', is_behind = false;
	int64_t figures = 0;
	unsigned n_behind = 0;
	if (!decimal || !*decimal)
		return CHART_UNKNOWN;
	for (const char *at = decimal + is_negative; *at && !(is_behind && n_behind == decimals); at++) {
		if (*at == '.') {
			is_behind = true;
			continue;
		}
		figures = 10 * figures + (*at - '0');
		n_behind += is_behind;
		if (figures > FIGURES_MOST)
			return CHART_UNKNOWN;
	}
	for (; n_behind < decimals; n_behind++)
		if ((figures *= 10) > FIGURES_MOST)
			return CHART_UNKNOWN;
	return is_negative ? -figures : figures;
}

const char *chart_decimal(struct arena *a, int64_t figures, unsigned decimals)
{
	uint64_t whole = (uint64_t)(figures < 0 ? -figures : figures), unit = 1;
	for (unsigned i = 0; i < decimals; i++)
		unit *= 10;
	const char *sign = figures < 0 ? "-" : "";
	if (!decimals)
		return arena_printf(a, "%s%llu", sign, (unsigned long long)whole);
	return arena_printf(a, "%s%llu.%0*llu", sign, (unsigned long long)(whole / unit), (int)decimals,
	                    (unsigned long long)(whole % unit));
}

/* --- Days -------------------------------------------------------------------------------------------------------- */

/* Of the Gregorian calendar, counted in years that begin in March: leap days are their last. */
static int64_t days_before(int64_t year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1, era = y / 400, year_of_era = y - 400 * era;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static bool read_day(const char *written, struct day *day)
{
	struct moment moment;
	struct str text = str_trim(str_from_z(written));
	bool is_day = moment_read(text.n ? text.at : "", &moment) && moment.day.year >= 1 && !moment.is_ambiguous;
	*day = is_day ? moment.day : (struct day){0};
	return is_day;
}

const char *chart_day_said(struct arena *a, const char *written)
{
	struct day day;
	if (!read_day(written, &day))
		return NULL;
	if (!day.month)
		return arena_printf(a, "%04d", day.year);
	return day.day ? arena_printf(a, "%04d-%02d-%02d", day.year, day.month, day.day)
	               : arena_printf(a, "%04d-%02d", day.year, day.month);
}

int64_t chart_day(const char *written, bool is_end)
{
	struct day day;
	if (!read_day(written, &day))
		return CHART_UNKNOWN;
	int first_month = day.month ? day.month : 1;
	if (!is_end || day.day)
		return days_before(day.year, first_month, day.day ? day.day : 1);
	bool is_last_month = !day.month || day.month == 12; /* the day before the next month, or year */
	return days_before(is_last_month ? day.year + 1 : day.year, is_last_month ? 1 : day.month + 1, 1) - 1;
}

const char *chart_day_written(struct arena *a, int64_t day)
{
	int64_t since = day + 719468, era = since / 146097, day_of_era = since - era * 146097;
	int64_t year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year + year / 4 - year / 100), month = (5 * day_of_year + 2) / 153;
	int64_t day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
	month += month < 10 ? 3 : -9;
	return arena_printf(a, "%04lld-%02lld-%02lld", (long long)(year + era * 400 + (month <= 2)), (long long)month,
	                    (long long)day_of_month);
}
