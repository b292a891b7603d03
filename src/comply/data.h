/* SPDX-License-Identifier: EUPL-1.2 */
/* data.h - what the checks of a publication's data share. Private to comply/.
 *
 *   data.c      runs all of them
 *   ask.c       what they ask with
 *   periods.c   events and the project's period
 *   times.c     time zones, sessions, the order of events
 *   totals.c    indicators, the budget
 *   grant.c     what a grant has to say of itself, and what its programme wants reported
 *   partners.c  partners, countries, Capitals of Culture, web addresses
 *   privacy.c   participants of online events, pictures
 *   open.c      what is still to be confirmed
 *
 * A datum that is not there is asked as ""; what else is wrong with a value has its finding when the file is read. */
#ifndef COMPLY_DATA_H
#define COMPLY_DATA_H

#include "comply.h"

struct data_check {
	struct facts *facts;
	const struct publication *publication; /* NULL: of data alone */
	struct diags *diags;
	struct arena *a; /* that of the findings */
};

/* Strings are never NULL. `context` NULL: the path is absolute. */
const char *ask(const struct data_check *check, const char *xpath, const struct fact *context);
struct span data_check_place(const struct data_check *check, const char *xpath,
                             const struct fact *context); /* NO_SPAN: not there */
/* Of the value, else of the element that should have it. */
struct span place_or_tag(const struct data_check *check, const char *xpath, const struct fact *context);
const struct fact *const *ask_all(const struct data_check *check, const char *xpath, const struct fact *context);
bool has(const struct data_check *check, const char *xpath, const struct fact *context);
/* The keys of the sources that a datum stands on, "rijeka_project"; "" when it has none but the project's page. */
const char *said_by(const struct data_check *check, const struct fact *fact);
const char *day_in_words(const struct data_check *check,
                         const char *iso); /* "13 April 2021"; as it is if it is no day */
const char *days_in_words(const struct data_check *check, const char *from, const char *to);
/* GR for EL, GB for UK. */
const char *iso_country(const char *code);
const char *country_in_words(const struct data_check *check, const char *code);
/* How many countries the partners come from. */
size_t count_countries(const struct data_check *check);

void check_periods(const struct data_check *check);
void check_times(const struct data_check *check);
void check_totals(const struct data_check *check);
void check_grant(const struct data_check *check);
void check_event_report(const struct data_check *check); /* grant.c */
void check_partners(const struct data_check *check);
void check_privacy(const struct data_check *check);
void check_open(const struct data_check *check);

#endif
