/* SPDX-License-Identifier: EUPL-1.2 */
/* times.c - events: time zones that do not apply on their day, sessions on other days, numbers against the order in
 * time. */
#include "data.h"

#include "../locale/zone.h"

#include <stdlib.h>

/* --- Time zones --- */

static void check_zone(const struct data_check *check, const struct fact *event)
{
	const char *zone = ask(check, "@zone", event), *day = ask(check, "(@from | session/@date)[1]", event);
	const char *applies = zone_applying(zone, day);
	if (!applies || strcmp(applies, zone) == 0)
		return;
	const char *country = ask(check, "@country", event);
	const char *local = *country ? zone_of_country(iso_country(country), day) : NULL;
	bool is_local = !local || strcmp(local, applies) == 0;
	const char *hint =
		is_local ? arena_printf(check->a, "write zone=\"%s\", once the organiser confirms the times", applies)
			 : arena_printf(check->a,
	                                "ask the organiser: zone=\"%s\", or zone=\"%s\" if these are local times of %s",
	                                applies, local, country_in_words(check, country));
	struct diag *diag =
		diag_add(check->diags, RULE_FACTS_ZONE, data_check_place(check, "@zone", event), hint,
	                 "times are given in %s, but on %s %s applies", zone, day_in_words(check, day), applies);
	diag_relate(check->diags, diag, data_check_place(check, "(@from | session/@date)[1]", event), "the day");
}

/* --- Sessions --- */

static void check_sessions(const struct data_check *check, const struct fact *event)
{
	const char *from = ask(check, "@from", event), *to = ask(check, "@to", event);
	if (!*from)
		return;
	for (const struct fact *const *date = ask_all(check, "session/@date", event); *date; date++) {
		const char *day = ask(check, ".", *date);
		if (!*day || (strcmp(day, from) >= 0 && strcmp(day, *to ? to : from) <= 0))
			continue;
		struct diag *diag = diag_add(check->diags, RULE_FACTS_SESSION, fact_span(*date),
		                             "correct the session's day or those of the event",
		                             "the session is on %s, the event on %s", day_in_words(check, day),
		                             days_in_words(check, from, to));
		diag_relate(check->diags, diag, data_check_place(check, "@from", event), "the event");
	}
}

/* --- Order --- */

struct numbered {
	const struct fact *event;
	const char *from;
	long number;
};

/* None are equal: qsort(3) keeps the order of equals only while there is memory. */
static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int order = (x->number > y->number) - (x->number < y->number);
	uint32_t x_at = fact_span(x->event).start, y_at = fact_span(y->event).start;
	return order ? order : (x_at > y_at) - (x_at < y_at);
}

static int by_day(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int order = strcmp(x->from, y->from);
	return order ? order : by_number(a, b);
}

/* The events that have a number, and a day if `with_days`. */
static struct numbered *numbered_events(const struct data_check *check, bool with_days, size_t *n)
{
	const struct fact *const *events = ask_all(
		check, with_days ? "/project/event[@number != ''][@from != '']" : "/project/event[@number != '']",
		NULL);
	for (*n = 0; events[*n];)
		++*n;
	struct numbered *list = arena_array(check->a, *n, struct numbered);
	for (size_t i = 0; i < *n; i++)
		list[i] = (struct numbered){events[i], ask(check, "@from", events[i]),
		                            strtol(ask(check, "@number", events[i]), NULL, 10)};
	return list;
}

static void check_repeated_numbers(const struct data_check *check)
{
	size_t n;
	struct numbered *events = numbered_events(check, false, &n);
	qsort(events, n, sizeof *events, by_number);
	for (size_t i = 1; i < n; i++) {
		if (events[i].number != events[i - 1].number)
			continue;
		struct diag *diag = diag_add(
			check->diags, RULE_FACTS_EVENT_NUMBER, data_check_place(check, "@number", events[i].event),
			"number the events one by one", "another event is number %ld as well", events[i].number);
		diag_relate(check->diags, diag, data_check_place(check, "@number", events[i - 1].event), "that event");
	}
}

#define RELATED_MOST 9

/* The events numbered before this one that have no day, or the first of them: they may explain the gap. */
static void relate_undated(const struct data_check *check, struct diag *diag, long number)
{
	const char *path = "/project/event[@number != ''][not(@from != '')]";
	const struct fact *const *event = diag ? ask_all(check, path, NULL) : NULL;
	for (int n = 0; event && *event && n < RELATED_MOST; event++, n++)
		if (strtol(ask(check, "@number", *event), NULL, 10) < number)
			diag_relate(check->diags, diag, fact_span(*event),
			            arena_printf(check->a, "number %s has no days", ask(check, "@number", *event)));
}

static void check_order(const struct data_check *check)
{
	size_t n;
	struct numbered *events = numbered_events(check, true, &n);
	qsort(events, n, sizeof *events, by_day);
	for (size_t i = 0; i < n; i++) {
		if (events[i].number == (long)i + 1)
			continue;
		struct diag *diag = diag_add(
			check->diags, RULE_FACTS_EVENT_NUMBER, data_check_place(check, "@number", events[i].event),
			"say in the text how events are counted: by the plan, or in the order in which they took place",
			"the event is number %ld of the list, but number %zu in time of those that have days",
			events[i].number, i + 1);
		relate_undated(check, diag, events[i].number);
	}
}

static void check_days(const struct data_check *check)
{
	for (const struct fact *const *event = ask_all(check, "/project/event[not(@from != '')]", NULL); *event;
	     event++)
		diag_add(check->diags, RULE_FACTS_EVENT_DAYS, fact_span(*event),
		         "add from= and to=, or say in the text that the event was planned only",
		         "event %s has no days: whether it took place is not known", ask(check, "@id", *event));
}

void check_times(const struct data_check *check)
{
	for (const struct fact *const *event = ask_all(check, "/project/event", NULL); *event; event++) {
		check_zone(check, *event);
		check_sessions(check, *event);
	}
	check_repeated_numbers(check);
	check_order(check);
	check_days(check);
}
