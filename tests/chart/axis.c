/* SPDX-License-Identifier: EUPL-1.2 */
/* axis.c - round ticks: of numbers, and of days. */
#include "../../src/chart/chart.h"
#include "one_arena.h"

static void expect_axis(int64_t least, int64_t most, bool from_zero, struct chart_axis expected)
{
	struct chart_axis axis = chart_axis_of(least, most, from_zero);
	assert_int_equal(axis.least, expected.least);
	assert_int_equal(axis.most, expected.most);
	assert_int_equal(axis.step, expected.step);
	assert_int_equal(axis.n_ticks, expected.n_ticks);
}

static void steps_are_one_two_two_and_a_half_or_five(void **state)
{
	(void)state;
	expect_axis(0, 6, true, (struct chart_axis){0, 6, 1, 7});
	expect_axis(0, 7, true, (struct chart_axis){0, 8, 2, 5});
	expect_axis(0, 47, true, (struct chart_axis){0, 50, 10, 6});
	expect_axis(0, 140, true, (struct chart_axis){0, 150, 25, 7});
	expect_axis(420, 560, false, (struct chart_axis){400, 600, 50, 5});
	expect_axis(0, 148680, true, (struct chart_axis){0, 150000, 25000, 7});
}

static void zero_is_on_it_where_it_is_asked_for(void **state)
{
	(void)state;
	expect_axis(420, 560, true, (struct chart_axis){0, 600, 100, 7});
	expect_axis(-30, -10, true, (struct chart_axis){-30, 0, 5, 7});
	expect_axis(-30, 20, true, (struct chart_axis){-30, 20, 10, 6});
}

static void what_is_all_one_value_has_an_axis(void **state)
{
	(void)state;
	expect_axis(0, 0, true, (struct chart_axis){0, 1, 1, 2});
	expect_axis(5, 5, false, (struct chart_axis){5, 6, 1, 2});
}

/* Whatever the values are: at most seven ticks, both ends among them, and both values between. */
static void any_two_values_have_an_axis(void **state)
{
	(void)state;
	uint64_t dice = 1;
	for (int i = 0; i < 100000; i++) {
		dice = dice * 6364136223846793005u + 1442695040888963407u;
		int64_t a = (int64_t)(dice ^ dice >> 29) >> (dice >> 40) % 64;
		dice = dice * 6364136223846793005u + 1442695040888963407u;
		int64_t b = (int64_t)(dice ^ dice >> 29) >> (dice >> 40) % 64, most = INT64_C(4000000000000000000);
		int64_t low = a < b ? a : b, high = a < b ? b : a;
		struct chart_axis axis = chart_axis_of(low, high, i % 2);
		assert_true(axis.n_ticks >= 2 && axis.n_ticks <= CHART_MOST_TICKS);
		assert_true(axis.least + axis.step * (int64_t)(axis.n_ticks - 1) == axis.most);
		assert_true(axis.least % axis.step == 0);
		if (low > -most && high < most)
			assert_true(axis.least <= low && axis.most >= high);
	}
}

/* --- days ------------------------------------------------------------------------------------------------------ */

enum { DAY_2019 = 17897, DAY_2020 = 18262, DAY_2021 = 18628, DAY_2022 = 18993, DAY_2023 = 19358 };

static void an_axis_of_years_ends_with_the_last_one(void **state)
{
	(void)state;
	struct chart_time_axis axis =
		chart_time_axis_of(DAY_2019 + 243, DAY_2022 + 90); /* 1 Sept. 2019, 1 April 2022 */
	assert_int_equal(axis.n_ticks, 4);
	assert_int_equal(axis.n_months, 12);
	assert_int_equal(axis.least, DAY_2019);
	assert_int_equal(axis.ticks[1], DAY_2020);
	assert_int_equal(axis.ticks[2], DAY_2021); /* 2020 was a leap year */
	assert_int_equal(axis.ticks[3], DAY_2022);
	assert_int_equal(axis.most, DAY_2023);
}

static void less_than_three_years_are_told_by_months(void **state)
{
	(void)state;
	struct chart_time_axis axis =
		chart_time_axis_of(DAY_2020 + 31 + 28, DAY_2020 + 31 + 29); /* 29 February, 1 March */
	assert_int_equal(axis.n_months, 1);
	assert_int_equal(axis.n_ticks, 2);
	assert_int_equal(axis.least, DAY_2020 + 31);
	assert_int_equal(axis.ticks[1], DAY_2020 + 60);
	assert_int_equal(axis.most, DAY_2020 + 91);
	axis = chart_time_axis_of(DAY_2020 + 5, DAY_2021 + 5);
	assert_int_equal(axis.n_months, 2); /* January to January: thirteen months */
	assert_int_equal(axis.n_ticks, 7);
}

static void long_times_are_told_by_decades_and_centuries(void **state)
{
	(void)state;
	assert_int_equal(chart_time_axis_of(-7305, DAY_2020).n_months, 240); /* 1950 to 2020: each twenty years */
	assert_int_equal(chart_time_axis_of(-719000, DAY_2020).n_months, 500 * 12);
	for (int i = 0; i < 63; i++) {
		struct chart_time_axis axis = chart_time_axis_of(-(INT64_C(1) << i), INT64_C(1) << i);
		assert_true(axis.n_ticks >= 1 && axis.n_ticks <= CHART_MOST_TICKS);
		assert_true(axis.ticks[axis.n_ticks - 1] < axis.most);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_are_one_two_two_and_a_half_or_five),
		cmocka_unit_test(zero_is_on_it_where_it_is_asked_for),
		cmocka_unit_test(what_is_all_one_value_has_an_axis),
		cmocka_unit_test(any_two_values_have_an_axis),
		cmocka_unit_test(an_axis_of_years_ends_with_the_last_one),
		cmocka_unit_test(less_than_three_years_are_told_by_months),
		cmocka_unit_test(long_times_are_told_by_decades_and_centuries),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
