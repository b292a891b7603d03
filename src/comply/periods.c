/* SPDX-License-Identifier: EUPL-1.2 */
/* periods.c - the project's period, what other sources say of it, and the events that lie outside. The first period
 * counts. */
#include "data.h"

struct days {
	const char *from, *to; /* ISO 8601, which is in order as text; "" where it is not known */
};

static struct days days_of(const struct data_check *check, const struct fact *fact)
{
	struct days days = {ask(check, "@from", fact), ask(check, "@to", fact)};
	if (!*days.to)
		days.to = days.from;
	return days;
}

static bool are_known(struct days days)
{
	return *days.from && *days.to;
}

static bool is_inside(struct days inner, struct days outer)
{
	return strcmp(inner.from, outer.from) >= 0 && strcmp(inner.to, outer.to) <= 0;
}

static const char *in_words(const struct data_check *check, struct days days)
{
	return days_in_words(check, days.from, days.to);
}

static const char *given_by(const struct data_check *check, const struct fact *period)
{
	const char *sources = said_by(check, period);
	return *sources ? sources : "the project's page";
}

/* --- Sources that contradict each other --- */

static void compare_periods(const struct data_check *check, const struct fact *first, const struct fact *other)
{
	struct days counts = days_of(check, first), says = days_of(check, other);
	if (!are_known(says) || (strcmp(counts.from, says.from) == 0 && strcmp(counts.to, says.to) == 0))
		return;
	struct diag *diag = diag_add(check->diags, RULE_FACTS_PERIODS, fact_span(other),
	                             "put the period of the (amended) grant agreement first, and mark it as confirmed",
	                             "%s gives another period: %s", given_by(check, other), in_words(check, says));
	diag_relate(check->diags, diag, fact_span(first),
	            arena_printf(check->a, "the one that counts: %s", in_words(check, counts)));
}

/* --- Events outside --- */

static bool relate_periods(const struct data_check *check, struct diag *diag, struct days event,
                           const struct fact *const *periods)
{
	bool is_in_other = false;
	diag_relate(check->diags, diag, fact_span(periods[0]), "the project's period");
	for (size_t i = 1; periods[i]; i++) {
		struct days other = days_of(check, periods[i]);
		if (!are_known(other) || !is_inside(event, other))
			continue;
		is_in_other = true;
		diag_relate(check->diags, diag, fact_span(periods[i]),
		            arena_printf(check->a, "inside the period that %s gives: %s", given_by(check, periods[i]),
		                         in_words(check, other)));
	}
	return is_in_other;
}

static void check_event(const struct data_check *check, const struct fact *event, const struct fact *const *periods)
{
	struct days days = days_of(check, event), counts = days_of(check, periods[0]);
	if (!are_known(days) || is_inside(days, counts))
		return;
	struct diag *diag = diag_add(check->diags, RULE_FACTS_EVENT_PERIOD, place_or_tag(check, "@from", event), NULL,
	                             "the event of %s lies outside the project's period, %s", in_words(check, days),
	                             in_words(check, counts));
	bool is_in_other = relate_periods(check, diag, days, periods);
	if (diag)
		diag->hint = is_in_other ? "put the period of the amended grant agreement first"
		                         : "correct the event's days or the period; costs outside it are not eligible";
}

void check_periods(const struct data_check *check)
{
	const struct fact *const *periods = ask_all(check, "/project/period", NULL);
	if (!periods[0] || !are_known(days_of(check, periods[0])))
		return;
	for (size_t i = 1; periods[i]; i++)
		compare_periods(check, periods[0], periods[i]);
	for (const struct fact *const *event = ask_all(check, "/project/event", NULL); *event; event++)
		check_event(check, *event, periods);
}
