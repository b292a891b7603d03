/* SPDX-License-Identifier: EUPL-1.2 */
/* zone.c - a zone's short name and a day in, the name that applies out: by ICU's calendar of a place in that zone. */
#include "zone.h"

#include "icu.h"

#include <unicode/ucal.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>

#define HOUR 3600000
#define ZONE_MOST 64 /* bytes of a zone's name */

static const struct zone {
	const char *winter, *summer, *place;
	int32_t offset; /* of winter's time from UTC, in milliseconds */
} zones[] = {
	{"WET", "WEST", "Europe/Lisbon", 0},
	{"CET", "CEST", "Europe/Brussels", HOUR},
	{"EET", "EEST", "Europe/Vilnius", 2 * HOUR},
};
#define N_ZONES (sizeof zones / sizeof *zones)

/* Both offsets of `place` at noon of that day: from UTC in winter, and what summer adds. */
static bool offsets_of(const UChar *place, int32_t n, struct day day, int32_t *offset, int32_t *summer)
{
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = ucal_open(place, n, "en_GB", UCAL_GREGORIAN, &status);
	if (U_FAILURE(status))
		return false;
	ucal_setDateTime(calendar, day.year, day.month - 1, day.day, 12, 0, 0, &status);
	*offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status);
	*summer = ucal_get(calendar, UCAL_DST_OFFSET, &status);
	ucal_close(calendar);
	return U_SUCCESS(status);
}

const char *zone_applying(const char *zone, const char *iso_date)
{
	struct day day;
	UChar place[40];
	int32_t offset, summer;
	if (!day_read(iso_date, &day) || !day.day)
		return NULL;
	for (size_t i = 0; i < N_ZONES; i++) {
		if (strcmp(zone, zones[i].winter) != 0 && strcmp(zone, zones[i].summer) != 0)
			continue;
		u_uastrcpy(place, zones[i].place);
		return !offsets_of(place, -1, day, &offset, &summer) ? NULL
		       : summer                                      ? zones[i].summer
		                                                     : zones[i].winter;
	}
	return NULL;
}

static const char *name_of(int32_t offset, int32_t summer)
{
	for (size_t i = 0; i < N_ZONES; i++)
		if (zones[i].offset == offset && (summer == 0 || summer == HOUR))
			return summer ? zones[i].summer : zones[i].winter;
	return NULL;
}

const char *zone_of_country(const char *country, const char *iso_date)
{
	struct day day;
	UErrorCode status = U_ZERO_ERROR;
	if (!day_read(iso_date, &day) || !day.day)
		return NULL;
	UEnumeration *places =
		ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, country, NULL, &status);
	const char *common = NULL;
	const UChar *place;
	int32_t n, offset, summer;
	for (bool is_first = true; U_SUCCESS(status) && (place = uenum_unext(places, &n, &status)); is_first = false) {
		const char *name = offsets_of(place, n, day, &offset, &summer) ? name_of(offset, summer) : NULL;
		common = is_first || common == name ? name : NULL;
		if (!common)
			break;
	}
	uenum_close(places);
	return common;
}

bool zone_exists(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar id[ZONE_MOST], canonical[ZONE_MOST];
	UBool is_of_database = false;
	if (strlen(name) >= ZONE_MOST)
		return false;
	u_uastrcpy(id, name);
	ucal_getCanonicalTimeZoneID(id, -1, canonical, ZONE_MOST, &is_of_database, &status);
	return U_SUCCESS(status) && is_of_database;
}

const char *const *zone_names(struct arena *a)
{
	UErrorCode status = U_ZERO_ERROR;
	LIST(const char *) names = {0};
	UEnumeration *all = ucal_openTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, NULL, NULL, &status);
	const char *name;
	while (U_SUCCESS(status) && (name = uenum_next(all, NULL, &status)))
		list_push(a, &names, arena_strdup(a, name));
	uenum_close(all);
	list_push(a, &names, NULL);
	return names.at;
}
