/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing.h - a vector picture: filled and stroked paths in a box.
 *
 * Units      1/65,536 pt from the box's top left corner, y down, at the size it is wanted in.
 * Ownership  the arena given. Immutable once made. */
#ifndef FIGURE_DRAWING_H
#define FIGURE_DRAWING_H

#include "../base/arena.h"
#include "../base/length.h"

#include <stdbool.h>
#include <stdint.h>

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE }; /* 1, 1, 3, 0 points */
struct point {
	length x, y;
};
struct rgb {
	uint8_t r, g, b;
};
struct path {
	const struct path *next; /* painted after this one */
	const uint8_t *ops;
	size_t n_ops;
	const struct point *points;
	bool is_filled, is_stroked;
	bool is_even_odd;
	struct rgb fill, stroke;
	length stroke_width;
};
struct drawing {
	length width, height;
	const struct path *paths;
};

#endif
