/* SPDX-License-Identifier: EUPL-1.2 */
/* emblem.h - the European emblem, drawn.
 *
 * Source  Regulation (EU) 763/2014, annex, and the Interinstitutional Style Guide, annex A1 (rules EMB-01 to EMB-08):
 *         3:2, twelve upright stars on a circle of a third of the height, each within a circle of an eighteenth; Reflex
 *         Blue #003399, Yellow #FFCC00. */
#ifndef FIGURE_EMBLEM_H
#define FIGURE_EMBLEM_H

#include "drawing.h"

enum emblem_form {
	EMBLEM_COLOUR, /* yellow stars on blue */
	EMBLEM_BLACK,  /* one colour: black stars on white, outlined in black (EMB-07) */
	EMBLEM_BLUE    /* one colour: white stars on blue (EMB-08) */
};
#define EMBLEM_LEAST_HEIGHT ((length)(10 * 72 * 65536LL * 10 / 254)) /* EMB-10 */
#define STAR_POINTS 10

/* `height` is that of the rectangle; with a border (a twenty-fifth of it, white: on coloured grounds, EMB-06) the
 * drawing is larger by it on every side. */
const struct drawing *emblem_drawing(struct arena *a, enum emblem_form form, length height, bool has_border);
/* The vertices of star `number` (0 to 11, clockwise from 12 o'clock), the top one first, clockwise; in a rectangle of
 * this height. */
void emblem_star(int number, double height, double x[STAR_POINTS], double y[STAR_POINTS]);

#endif
