/* SPDX-License-Identifier: EUPL-1.2 */
/* sketch.h - a drawing while it is made: marks put one behind the other, paths point by point. Private to chart/.
 *
 * Units      1/65,536 pt from the drawing's top left corner, y down.
 * Ownership  the sketch's arena. A path that sketch_path began holds until the next mark is put. */
#ifndef CHART_SKETCH_H
#define CHART_SKETCH_H

#include "chart.h"

struct sketch {
	struct arena *arena;
	struct drawn_mark *first, *last;
};

struct drawn_mark *sketch_put(struct sketch *s, enum mark_kind kind); /* zeroed but for its kind */

void sketch_append(struct sketch *s, const struct sketch *more); /* all marks of another sketch, behind its own */

/* A path that is put when it is ended, with the paints that are set in it. */
struct sketch_path {
	struct sketch *sketch;
	struct path paint; /* fill, stroke, ... : ops and points are set at its end */
	LIST(uint8_t) ops;
	LIST(struct point) points;
};
void path_begin(struct sketch_path *path, struct sketch *s);
void path_move(struct sketch_path *path, struct point to);
void path_line(struct sketch_path *path, struct point to);
void path_curve(struct sketch_path *path, struct point a, struct point b, struct point to);
void path_close(struct sketch_path *path);
void path_put(struct sketch_path *path); /* nothing where it has no points */

/* Shapes as parts of a path. */
void path_rectangle(struct sketch_path *path, length left, length top, length width, length height);
void path_circle(struct sketch_path *path, struct point centre, length radius);

/* Text of label `number`, its baseline beginning at `at`. */
void sketch_text(struct sketch *s, uint32_t number, struct point at);
/* What is put from here on is clipped to the rectangle, until it ends. */
struct sketch sketch_within(struct sketch *s);
void sketch_end_within(struct sketch *s, const struct sketch *inner, length left, length top, length width,
                       length height);
void sketch_end_within_path(struct sketch *s, const struct sketch *inner, const struct sketch_path *clip);

#endif
