/* SPDX-License-Identifier: EUPL-1.2 */
/* outline.h - an element's outline in user units, before it is painted. Private to svg/. */
#ifndef SVG_OUTLINE_H
#define SVG_OUTLINE_H

#include "look.h"

struct spot {
	double x, y;
};
struct outline {
	struct arena *arena;
	LIST(uint8_t) ops; /* enum path_op */
	LIST(struct spot) points;
	struct spot start, at; /* of the subpath; of the pen */
	bool is_over;          /* too many points */
};

void outline_move(struct outline *o, double x, double y);
void outline_line(struct outline *o, double x, double y);
void outline_curve(struct outline *o, double ax, double ay, double bx, double by, double x, double y);
/* An elliptical arc (SVG 2, 9.5.1, and appendix B.2.4). */
void outline_arc(struct outline *o, double rx, double ry, double degrees, bool is_large, bool is_swept, double x,
                 double y);
void outline_close(struct outline *o);

/* The d of a path: up to the first thing that is wrong (SVG 2, 9.5.4). */
void outline_read(struct outline *o, struct str d);

/* --- shapes.c --- */

struct viewport { /* what percentages are of */
	double width, height;
};
double viewport_diagonal(const struct viewport *v); /* of what is neither across nor down (SVG 2, 8.9) */
/* False: the element has no outline. */
bool outline_of_shape(struct outline *o, struct svg_node *node, const struct look *look,
                      const struct viewport *viewport);
struct path outline_path(struct svg *svg, const struct outline *o, const struct transform *t);

struct bounds { /* around what was added; nothing yet: none */
	struct spot low, high;
	bool has_any;
};
void bounds_add(struct bounds *b, struct spot p);
void bounds_add_curve(struct bounds *b, struct spot from, struct spot c1, struct spot c2, struct spot to);
struct bounds outline_bounds(const struct outline *o);

#endif
