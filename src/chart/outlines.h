/* SPDX-License-Identifier: EUPL-1.2 */
/* outlines.h - Europe's countries as arcs that neighbours share, and where a place lies among them.
 *
 * Source  Natural Earth 4.1, 1:50m (public domain), made by src/tools/outlines.py, which says which borders are shown.
 * Units   metres of ETRS89-LAEA (EPSG:3035; EPSG guidance note 7-2, method 9820), east and north. */
#ifndef CHART_OUTLINES_H
#define CHART_OUTLINES_H

#include <stdbool.h>
#include <stdint.h>

struct map_point {
	int32_t east, north;
};
struct outline_arc {
	const struct map_point *points;
	uint32_t n_points;
	bool is_border; /* between two countries; else a coast */
};
struct outline_country {
	char code[3];          /* ISO 3166-1 alpha-2; XK: Kosovo; XX: land that is not named */
	struct map_point name; /* the point furthest from its border */
	int32_t radius;        /* how far that is */
	const int16_t *rings;  /* arcs by number + 1, negative: backwards; 0 ends a ring */
	uint32_t n_rings;      /* entries of `rings` */
};

uint32_t outlines_n_arcs(void);
struct outline_arc outlines_arc(uint32_t number);
uint32_t outlines_n_countries(void);
const struct outline_country *outlines_country_at(uint32_t number);
/* NULL: it does not show on a map of Europe. */
const struct outline_country *outlines_country(const char *code);
/* The country on whose land it lies; NULL: sea, or beyond the map. */
const struct outline_country *outlines_country_of(struct map_point at);

/* A place given in 1/1,000,000 degree. */
struct map_point map_point_of(int32_t latitude, int32_t longitude);

#endif
