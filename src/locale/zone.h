/* SPDX-License-Identifier: EUPL-1.2 */
/* zone.h - Europe's time zones by their short names: which of two, winter's or summer's, applies on a day. Asks ICU. */
#ifndef LOCALE_ZONE_H
#define LOCALE_ZONE_H

#include "../base/str.h"

/* The short name that applies at noon of a day where the one given may be said: "CEST" for CET in April, "CET" for CET
 * in January. NULL: it is none of WET, WEST, CET, CEST, EET, EEST, or there is no such day. Lives until exit. */
const char *zone_applying(const char *zone, const char *iso_date);
/* The one that a country keeps on that day, where it has one zone only and that is one of these; else NULL. */
const char *zone_of_country(const char *country, const char *iso_date);
/* Is it the name of a zone in the IANA's database, such as "Europe/Vilnius"? All of these, NULL-terminated. */
bool zone_exists(const char *name);
const char *const *zone_names(struct arena *a);

#endif
