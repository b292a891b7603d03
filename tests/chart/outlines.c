/* SPDX-License-Identifier: EUPL-1.2 */
/* outlines.c - whose land is where on our map, and that its borders are the positions of the European Union. */
#include "../../src/chart/outlines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *land_at(double latitude, double longitude)
{
	const struct outline_country *country =
		outlines_country_of(map_point_of((int32_t)(latitude * 1e6), (int32_t)(longitude * 1e6)));
	return country ? country->code : "sea";
}

/* The example of EPSG guidance note 7-2, method 9820. */
static void the_projection_is_that_of_its_source(void **state)
{
	(void)state;
	struct map_point at = map_point_of(50000000, 5000000);
	assert_int_equal(at.east, 3962799);
	assert_int_equal(at.north, 2999719);
	struct map_point origin = map_point_of(52000000, 10000000);
	assert_int_equal(origin.east, 4321000);
	assert_int_equal(origin.north, 3210000);
}

static void crimea_is_ukraine(void **state)
{
	(void)state;
	assert_string_equal(land_at(45.3, 34.1), "UA");
	assert_string_equal(land_at(44.95, 34.1), "UA"); /* Simferopol */
	assert_string_equal(land_at(46.3, 33.6), "UA");  /* north of the isthmus */
	assert_string_equal(land_at(45.2, 37.5), "RU");  /* across the strait */
}

static void cyprus_is_one(void **state)
{
	(void)state;
	assert_string_equal(land_at(34.85, 33.1), "CY");
	assert_string_equal(land_at(35.3, 33.4), "CY");
	assert_string_equal(land_at(35.18, 33.36), "CY"); /* Nicosia */
	const struct outline_country *cyprus = outlines_country("CY");
	uint32_t n_rings = 0;
	for (uint32_t i = 0; i < cyprus->n_rings; i++) {
		int arc = cyprus->rings[i];
		n_rings += arc == 0;
		if (arc != 0)
			assert_false(outlines_arc((uint32_t)abs(arc) - 1).is_border);
	}
	assert_int_equal(n_rings, 1);
}

static void members_and_partners_are_there(void **state)
{
	(void)state;
	static const char codes[][3] = {"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE",
	                                "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT",
	                                "RO", "SK", "SI", "ES", "SE", "GB", "AL", "MK", "RS", "XK"};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		const struct outline_country *country = outlines_country(codes[i]);
		assert_non_null(country);
		assert_ptr_equal(outlines_country_of(country->name), country);
	}
	assert_null(outlines_country("US"));
}

static void towns_lie_in_their_countries(void **state)
{
	(void)state;
	static const struct {
		double latitude, longitude;
		const char *land;
	} towns[] = {{54.9, 23.9, "LT"},  {57.1, 24.3, "LV"},   {51.8, 19.3, "PL"},   {39.4, -1.3, "ES"},
	             {45.75, 21.2, "RO"}, {45.25, 19.85, "RS"}, {42.15, 24.75, "BG"}, {54.33, -5.7, "GB"},
	             {35.9, 14.45, "MT"}, {49.61, 6.13, "LU"},  {41.33, 19.82, "AL"}, {42.66, 21.16, "XK"},
	             {41.0, 21.4, "MK"},  {33.5, 36.3, "XX"},   {45.0, -8.0, "sea"},  {55.0, 19.0, "sea"}};
	for (size_t i = 0; i < sizeof towns / sizeof *towns; i++)
		assert_string_equal(land_at(towns[i].latitude, towns[i].longitude), towns[i].land);
}

/* The next arc begins where the one before ends, and the ring ends where it began: fills have no gap. */
static void rings_are_closed(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < outlines_n_countries(); c++) {
		const struct outline_country *country = outlines_country_at(c);
		struct map_point start = {0}, end = {0};
		bool is_open = false;
		for (uint32_t i = 0; i < country->n_rings; i++) {
			int number = country->rings[i];
			if (number == 0) {
				assert_memory_equal(&start, &end, sizeof start);
				is_open = false;
				continue;
			}
			struct outline_arc arc = outlines_arc((uint32_t)abs(number) - 1);
			struct map_point first = arc.points[number > 0 ? 0 : arc.n_points - 1];
			if (is_open)
				assert_memory_equal(&first, &end, sizeof first);
			else
				start = first;
			end = arc.points[number > 0 ? arc.n_points - 1 : 0];
			is_open = true;
		}
		assert_false(is_open);
	}
}

/* A border is an arc of exactly two countries, any other arc of one: drawn once, it parts both. */
static void borders_are_shared_once(void **state)
{
	(void)state;
	int *uses = calloc(outlines_n_arcs(), sizeof *uses);
	assert_non_null(uses);
	for (uint32_t c = 0; c < outlines_n_countries(); c++)
		for (uint32_t i = 0; i < outlines_country_at(c)->n_rings; i++)
			if (outlines_country_at(c)->rings[i] != 0)
				uses[abs(outlines_country_at(c)->rings[i]) - 1]++;
	for (uint32_t a = 0; a < outlines_n_arcs(); a++)
		assert_int_equal(uses[a], outlines_arc(a).is_border ? 2 : 1);
	free(uses);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_projection_is_that_of_its_source),
		cmocka_unit_test(crimea_is_ukraine),
		cmocka_unit_test(cyprus_is_one),
		cmocka_unit_test(members_and_partners_are_there),
		cmocka_unit_test(towns_lie_in_their_countries),
		cmocka_unit_test(rings_are_closed),
		cmocka_unit_test(borders_are_shared_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
