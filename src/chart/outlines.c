/* SPDX-License-Identifier: EUPL-1.2 */
/* outlines.c - outlines.def as tables, and the projection that it is in. */
#include "outlines.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* --- tables ---------------------------------------------------------------------------------------------------- */

static const int32_t coordinates[] = {
#define ARC(number, is_border, n, ...) __VA_ARGS__,
#define COUNTRY(...)
#include "outlines.def"
#undef ARC
};

enum { /* the first point of each arc */
#define ARC(number, is_border, n, ...) ARC_##number, LAST_OF_ARC_##number = ARC_##number + (n)-1,
#include "outlines.def"
#undef ARC
};

static const struct arc_row {
	uint32_t first, n;
	bool is_border;
} arc_rows[] = {
#define ARC(number, is_border, n, ...) {ARC_##number, n, is_border},
#include "outlines.def"
#undef ARC
#undef COUNTRY
};

#define ARC(...)
#define COUNTRY(code, east, north, radius, ...) static const int16_t rings_of_##code[] = {__VA_ARGS__};
#include "outlines.def"
#undef COUNTRY

static const struct outline_country countries[] = {
#define COUNTRY(code, east, north, radius, ...)                                                                        \
	{#code, {east, north}, radius, rings_of_##code, sizeof rings_of_##code / sizeof *rings_of_##code},
#include "outlines.def"
#undef COUNTRY
#undef ARC
};

uint32_t outlines_n_arcs(void)
{
	return sizeof arc_rows / sizeof *arc_rows;
}

_Static_assert(sizeof(struct map_point) == 2 * sizeof(int32_t), "points are pairs of coordinates");

struct outline_arc outlines_arc(uint32_t number)
{
	const struct arc_row *row = &arc_rows[number];
	const struct map_point *points = (const struct map_point *)(const void *)coordinates;
	return (struct outline_arc){.points = points + row->first, .n_points = row->n, .is_border = row->is_border};
}

uint32_t outlines_n_countries(void)
{
	return sizeof countries / sizeof *countries;
}

const struct outline_country *outlines_country_at(uint32_t number)
{
	return &countries[number];
}

const struct outline_country *outlines_country(const char *code)
{
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
		if (strcmp(countries[i].code, code) == 0)
			return &countries[i];
	return NULL;
}

/* --- where a place lies ---------------------------------------------------------------------------------------- */

/* Does the line from a to b pass north or south of `at`, by the even-odd rule on a line to the east? */
static bool crosses_east_of(struct map_point a, struct map_point b, struct map_point at)
{
	if ((a.north > at.north) == (b.north > at.north))
		return false;
	int64_t run = (int64_t)b.east - a.east, rise = (int64_t)b.north - a.north;
	int64_t off = ((int64_t)at.east - a.east) * rise - ((int64_t)at.north - a.north) * run;
	return rise > 0 ? off < 0 : off > 0;
}

/* A ring's arcs meet end to end, so arcs can be looked at one by one. */
static bool arc_crosses_odd(uint32_t number, struct map_point at)
{
	struct outline_arc arc = outlines_arc(number);
	bool is_odd = false;
	for (uint32_t i = 1; i < arc.n_points; i++)
		is_odd ^= crosses_east_of(arc.points[i - 1], arc.points[i], at);
	return is_odd;
}

const struct outline_country *outlines_country_of(struct map_point at)
{
	for (size_t c = 0; c < sizeof countries / sizeof *countries; c++) {
		bool is_within = false;
		for (uint32_t i = 0; i < countries[c].n_rings; i++) {
			int arc = countries[c].rings[i];
			if (arc != 0)
				is_within ^= arc_crosses_odd((uint32_t)(arc < 0 ? -arc : arc) - 1, at);
		}
		if (is_within)
			return &countries[c];
	}
	return NULL;
}

/* --- the projection -------------------------------------------------------------------------------------------- */

#define SEMI_MAJOR 6378137.0 /* GRS 80 */
#define FLATTENING (1 / 298.257222101)
#define FALSE_EASTING 4321000.0
#define FALSE_NORTHING 3210000.0

static double radians(double degrees)
{
	return degrees * (3.14159265358979323846 / 180);
}

/* Guidance note 7-2: q, of the authalic latitude. */
static double q_of(double latitude)
{
	double e2 = FLATTENING * (2 - FLATTENING), e = sqrt(e2), s = sin(latitude);
	return (1 - e2) * (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e));
}

struct map_point map_point_of(int32_t latitude, int32_t longitude)
{
	double e2 = FLATTENING * (2 - FLATTENING), origin = radians(52);
	double pole = q_of(radians(90)), beta_0 = asin(q_of(origin) / pole), radius = SEMI_MAJOR * sqrt(pole / 2);
	double s = sin(origin);
	double d = SEMI_MAJOR * cos(origin) / sqrt(1 - e2 * s * s) / (radius * cos(beta_0));
	double q = q_of(radians(latitude / 1e6)) / pole;
	double beta = asin(q > 1 ? 1 : q < -1 ? -1 : q), turned = radians(longitude / 1e6 - 10);
	double below = 1 + sin(beta_0) * sin(beta) + cos(beta_0) * cos(beta) * cos(turned);
	double b = radius * sqrt(2 / (below > 1e-6 ? below : 1e-6));
	double north = cos(beta_0) * sin(beta) - sin(beta_0) * cos(beta) * cos(turned);
	return (struct map_point){(int32_t)floor(FALSE_EASTING + b * d * cos(beta) * sin(turned) + 0.5),
	                          (int32_t)floor(FALSE_NORTHING + b / d * north + 0.5)};
}
