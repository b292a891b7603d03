/* SPDX-License-Identifier: EUPL-1.2 */
/* axis.c - least and most of what is shown in, round ticks out: of numbers and of days. */
#include "chart.h"

__extension__ typedef __int128 wide;

enum { MOST_TICKS = CHART_MOST_TICKS, MONTHS = 12, LEAST_YEARS = 3 /* named by years alone */ };

/* Values beyond are drawn, but their ticks would not be numbers. */
#define MOST_VALUE INT64_C(4000000000000000000)

static int64_t within(int64_t value, int64_t least, int64_t most)
{
	return value < least ? least : value > most ? most : value;
}

static int64_t floor_div(int64_t a, int64_t by)
{
	return a / by - (a % by < 0);
}

static int64_t ceiling_div(int64_t a, int64_t by)
{
	return a / by + (a % by > 0);
}

/* --- numbers --------------------------------------------------------------------------------------------------- */

/* Steps in their order: 1, 2, 2.5, 5, 10, 20, 25, ...; 2.5 only where it is whole. */
static wide step_at(int number)
{
	static const int tenths[] = {10, 20, 25, 50};
	wide power = 1;
	for (int i = 0; i < number / 4; i++)
		power *= 10;
	return power * tenths[number % 4];
}

struct chart_axis chart_axis_of(int64_t least, int64_t most, bool from_zero)
{
	least = within(least, -MOST_VALUE, MOST_VALUE);
	most = within(most, least, MOST_VALUE);
	if (from_zero && least > 0)
		least = 0;
	if (from_zero && most < 0)
		most = 0;
	if (least == most)
		most++;
	for (int number = 0;; number++) {
		wide tenths = step_at(number);
		int64_t step = (int64_t)(tenths / 10);
		if (tenths % 10 != 0)
			continue;
		int64_t first = floor_div(least, step), last = ceiling_div(most, step);
		if (last - first < MOST_TICKS)
			return (struct chart_axis){first * step, last * step, step, (uint32_t)(last - first + 1)};
	}
}

/* --- days ------------------------------------------------------------------------------------------------------ */

#define MOST_DAY INT64_C(3000000) /* some 8,000 years either way */

/* Days from 1970-01-01 to the first of a month, counted from January of year 0; years begin in March, so that the day
 * that leap years add is their last. Gregorian throughout. */
static int64_t day_of_month(int64_t month)
{
	int64_t since_march = month - 2, year = floor_div(since_march, MONTHS), of_year = since_march - year * MONTHS;
	return year * 365 + floor_div(year, 4) - floor_div(year, 100) + floor_div(year, 400) + (153 * of_year + 2) / 5 -
	       719468;
}

/* The month in which a day lies. */
static int64_t month_of_day(int64_t day)
{
	int64_t month = floor_div((day + 719468) * 4800, 146097); /* 4,800 months in 146,097 days: near it */
	while (day_of_month(month) > day)
		month--;
	while (day_of_month(month + 1) <= day)
		month++;
	return month;
}

static struct chart_time_axis axis_of_months(int64_t first, int64_t last, int64_t step)
{
	struct chart_time_axis axis = {.n_months = (uint32_t)step};
	int64_t from = floor_div(first, step), to = floor_div(last, step) + 1;
	axis.n_ticks = (uint32_t)(to - from);
	for (uint32_t i = 0; i < axis.n_ticks; i++)
		axis.ticks[i] = day_of_month((from + i) * step);
	axis.least = axis.ticks[0];
	axis.most = day_of_month(to * step);
	return axis;
}

struct chart_time_axis chart_time_axis_of(int64_t first_day, int64_t last_day)
{
	static const int64_t steps[] = {1, 2, 3, 6, 12, 24, 60};
	int64_t first = month_of_day(within(first_day, -MOST_DAY, MOST_DAY));
	int64_t last = month_of_day(within(last_day, within(first_day, -MOST_DAY, MOST_DAY), MOST_DAY));
	int64_t power = 1;
	for (size_t i = 0;; i++) {
		if (i == sizeof steps / sizeof *steps) {
			power *= 10; /* decades, twenties, fifties, centuries, ... */
			i = 4;
		}
		int64_t step = steps[i] * power;
		if (step < MONTHS && floor_div(last, MONTHS) - floor_div(first, MONTHS) + 1 >= LEAST_YEARS)
			continue;
		if (floor_div(last, step) - floor_div(first, step) < MOST_TICKS)
			return axis_of_months(first, last, step);
	}
}
