/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of winter's and summer's time applies, on the days around the changes of clocks too. */
#include "../cmocka_all.h"
#include "locale/zone.h"

#include <string.h>

static void assert_zone(const char *zone, const char *day, const char *expected)
{
	const char *applies = zone_applying(zone, day);
	if (!applies || strcmp(applies, expected) != 0)
		fail_msg("%s on %s: %s, not %s", zone, day, applies ? applies : "none", expected);
}

static void summer_time_applies_from_march_to_october(void **state)
{
	(void)state;
	assert_zone("CET", "2021-04-13", "CEST");
	assert_zone("CEST", "2021-04-13", "CEST");
	assert_zone("CET", "2021-03-27", "CET");
	assert_zone("CET", "2021-03-28", "CEST"); /* changed at night */
	assert_zone("CEST", "2021-10-30", "CEST");
	assert_zone("CEST", "2021-10-31", "CET");
	assert_zone("EEST", "2020-01-22", "EET");
	assert_zone("WET", "2020-07-01", "WEST");
}

static void what_has_no_two_names_has_none(void **state)
{
	(void)state;
	assert_null(zone_applying("UTC", "2021-04-13"));
	assert_null(zone_applying("Europe/Vilnius", "2021-04-13"));
	assert_null(zone_applying("CET", "2021-02-30"));
	assert_null(zone_applying("CET", "2021-04"));
	assert_null(zone_applying("CET", ""));
	assert_null(zone_applying("", "2021-04-13"));
}

static void countries_keep_a_zone(void **state)
{
	(void)state;
	assert_string_equal(zone_of_country("LT", "2021-04-13"), "EEST");
	assert_string_equal(zone_of_country("LT", "2021-01-13"), "EET");
	assert_string_equal(zone_of_country("HR", "2021-04-13"), "CEST");
	assert_null(zone_of_country("US", "2021-04-13"));
	assert_null(zone_of_country("PT", "2021-04-13")); /* the Azores */
	assert_null(zone_of_country("??", "2021-04-13"));
	assert_null(zone_of_country("LT", "soon"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(summer_time_applies_from_march_to_october),
		cmocka_unit_test(what_has_no_two_names_has_none),
		cmocka_unit_test(countries_keep_a_zone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
