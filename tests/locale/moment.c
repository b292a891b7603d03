/* SPDX-License-Identifier: EUPL-1.2 */
/* Days and times as files of other people write them: each by the day and the time that are written, or not at all. */
#include "locale/format.h"
#include "locale/moment.h"
#include "cmocka_all.h"

static const struct written_moment {
	const char *text, *is; /* "2021-04-13 10:00:00", what is not said left out; "": it is none */
} moments[] = {
	{"2021", "2021"},
	{"2021Z", "2021"},
	{"2021+02:00", "2021"},
	{"2021-04:00", "2021"},
	{"2021-04", "2021-04"},
	{"2021-04Z", "2021-04"},
	{"2021-04-05:00", "2021-04"},
	{"2021-04+02:00", "2021-04"},
	{"2021-04-13", "2021-04-13"},
	{" 2021-04-13\n", "2021-04-13"},
	{"2021-04-13Z", "2021-04-13"},
	{"2021-04-13+02:00", "2021-04-13"},
	{"2021-04-13-11:00", "2021-04-13"},
	{"2020-02-29", "2020-02-29"},
	{"2021-02-29", ""},
	{"1900-02-29", ""},
	{"2000-02-29", "2000-02-29"},
	{"2021-13-01", ""},
	{"2021-04-00", ""},
	{"0000-04-01", ""},
	{"2021-4-3", ""},
	{"21-04-13", ""},
	{"-2021-04-13", ""},
	{"2021-04-13T10:00:00", "2021-04-13 10:00:00"},
	{"2021-04-13T10:00:00Z", "2021-04-13 10:00:00"},
	{"2021-04-13t10:00:00z", "2021-04-13 10:00:00"},
	{"2021-04-13T23:30:59.999-11:00", "2021-04-13 23:30:59"},
	{"2021-04-13T00:00:00.0000000", "2021-04-13 00:00:00"},
	{"2021-04-13 10:05", "2021-04-13 10:05:00"},
	{"2021-04-13 10:05:07+02", "2021-04-13 10:05:07"},
	{"2021-04-13 10:05 UTC", "2021-04-13 10:05:00"},
	{"2021-04-13T25:00", ""},
	{"2021-04-13T10:60", ""},
	{"2021-04-13T", ""},
	{"2021-04-13 and more", ""},
	{"20210413", "2021-04-13"},
	{"20210413T101500Z", "2021-04-13 10:15:00"},
	{"20210413T1015", "2021-04-13 10:15:00"},
	{"20211301", ""},
	{"1617235200", ""},
	{"2021/4/13", "2021-04-13"},
	{"2021.04.13.", "2021-04-13"},
	{"2021.04", ""},
	{"13.4.2021", "2021-04-13"},
	{"13. 4. 2021.", "2021-04-13"},
	{"04.05.2021", "2021-05-04"},
	{"30.04.2021 10:00", "2021-04-30 10:00:00"},
	{"30.04.2021, 9:30:15", "2021-04-30 09:30:15"},
	{"31.04.2021", ""},
	{"13/04/2021", "2021-04-13"},
	{"2021. 04. 13.", "2021-04-13"},
	{"2021. 4. 13. 9:05", "2021-04-13 09:05:00"},
	{"2021- 04-13", ""},
	{"13.04.2021 r.", "2021-04-13"},
	{"13.04.2021r.", "2021-04-13"},
	{"13.4.2021 \u0433. 9:05", "2021-04-13 09:05:00"},
	{"13.4.2021 m.", ""},
	{"13.4.2021 16.30.05", "2021-04-13 16:30:05"},
	{"16.30", "16:30:00"},
	{"9.5", ""},
	{"24.30", ""},
	{"13/4/2021 4:30 PM", "2021-04-13 16:30:00"},
	{"13/4/2021 12:05 am", "2021-04-13 00:05:00"},
	{"13/4/2021 12:05\u202fp.m.", "2021-04-13 12:05:00"},
	{"13/4/2021 16:30 PM", "2021-04-13 16:30:00"},
	{"13/4/2021 16:30 AM", ""},
	{"13/4/2021 0:30 AM", "2021-04-13 00:30:00"},
	{"13/4/2021 0:30 PM", ""},
	{"4:30:05 pm", "16:30:05"},
	{"2021/04/13 4:30:12 PM GMT+2", "2021-04-13 16:30:12"},
	{"2021/04/13 9:30:12 AM EEST", "2021-04-13 09:30:12"},
	{"13-04-2021", "2021-04-13"},
	{"04/13/2021", "2021-04-13"},
	{"04-13-2021", ""},
	{"13/13/2021", ""},
	{"5/5/2021", "2021-05-05"},
	{"13.4/2021", ""},
	{"13.4.21", ""},
	{"Tue, 13 Apr 2021 10:00:00 +0200", "2021-04-13 10:00:00"},
	{"13 Apr 2021", "2021-04-13"},
	{"1 DEC 2021 09:05 GMT", "2021-12-01 09:05:00"},
	{"13 Abc 2021", ""},
	{"10:00", "10:00:00"},
	{"9:30", "09:30:00"},
	{"16:30:00Z", "16:30:00"},
	{"16:30:05.5+02:00", "16:30:05"},
	{"24:00", ""},
	{"1000", "1000"},
	{"", ""},
	{"today", ""},
};

static const char *written(struct arena *a, const struct moment *m)
{
	const char *text = "";
	if (m->day.year)
		text = arena_printf(a, "%04d", m->day.year);
	if (m->day.month)
		text = arena_printf(a, "%s-%02d", text, m->day.month);
	if (m->day.day)
		text = arena_printf(a, "%s-%02d", text, m->day.day);
	if (m->has_time)
		text = arena_printf(a, "%s%s%02d:%02d:%02d", text, *text ? " " : "", m->hour, m->minute, m->second);
	return text;
}

static void moments_are_read_as_written(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
		struct moment m;
		const char *is = moment_read(moments[i].text, &m) ? written(&arena, &m) : "";
		if (strcmp(is, moments[i].is) != 0)
			fail_msg("'%s' is read as '%s', not as '%s'", moments[i].text, is, moments[i].is);
		assert_false(*is && m.is_ambiguous);
	}
	arena_release(&arena);
}

static void whose_order_nobody_knows_is_no_day(void **state)
{
	(void)state;
	struct arena arena = {0};
	static const char *const texts[] = {"04/05/2021", "4-5-2021", "04/05/2021 10:00"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		assert_null(format_date(&arena, "en", texts[i]));
		assert_null(format_period(&arena, "en", texts[i], "2021-12-31"));
		assert_string_equal(date_hint(&arena, texts[i]), "is the day 4 or 5? Write 2021-05-04 or 2021-04-05");
	}
	assert_null(date_hint(&arena, "04.05.2021"));
	assert_null(date_hint(&arena, "13/05/2021"));
	arena_release(&arena);
}

/* What is more than its day is as exact as the day. */
static void times_of_day_are_no_part_of_a_period(void **state)
{
	(void)state;
	struct arena arena = {0};
	assert_string_equal(format_period(&arena, "en", "2021-04-13T10:00:00Z", "15.04.2021"), "13\u201315 April 2021");
	assert_string_equal(format_period(&arena, "en", "2021+02:00", "2022"), "2021\u20132022");
	assert_string_equal(format_period(&arena, "en", "2021-04-13T10:00", "2021-04-13T18:00"), "13 April 2021");
	assert_null(format_period(&arena, "en", "2021-04-13", "2021-05"));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_are_read_as_written),
		cmocka_unit_test(whose_order_nobody_knows_is_no_day),
		cmocka_unit_test(times_of_day_are_no_part_of_a_period),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
