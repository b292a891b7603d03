/* SPDX-License-Identifier: EUPL-1.2 */
/* turn.h - circles in whole numbers: parts of a turn, clockwise from 12 o'clock. Private to chart/.
 *
 * Units      angles 1/2^32 of a turn; sines 1/2^30. */
#ifndef CHART_TURN_H
#define CHART_TURN_H

#include "sketch.h"

#define TURN_WHOLE (INT64_C(1) << 32)
#define TURN_ONE (INT64_C(1) << 30)

int64_t turn_sine(int64_t angle); /* of any angle, to 1/2^28 */
struct point turn_point(struct point centre, length radius, int64_t angle);
/* Curves of `path` from where it is, which is at angle `from`, to that at `to`: clockwise where `to` is larger. */
void turn_arc(struct sketch_path *path, struct point centre, length radius, int64_t from, int64_t to);

#endif
