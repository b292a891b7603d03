/* SPDX-License-Identifier: EUPL-1.2 */
/* scale.h - where values stand along an axis. Private to chart/.
 *
 * Units      values as in chart.h; lengths 1/65,536 pt. `span` is negative where values grow upwards. */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "chart.h"

struct value_scale {
	int64_t least, most; /* least < most */
	length start, span;  /* of `least`, and from there to `most` */
};

/* The axis of the chart, widened to all its values, and to zero where `from_zero`. */
struct value_scale value_scale_of(const struct chart *chart, bool from_zero);
void scale_hold(struct value_scale *scale, int64_t value); /* widened to it; CHART_UNKNOWN is none */
length scale_at(const struct value_scale *scale,
                int64_t value); /* to the nearest unit; values beyond stand at its ends */
bool scale_has_zero(const struct value_scale *scale);
length scale_zero(const struct value_scale *scale); /* where bars begin: zero, or the end that is nearest to it */

/* How far what belongs to a value reaches to either side of where it stands. */
struct scale_reach {
	int64_t value;
	length before, after;
};
/* Sets start and span within `left` and `right`, as long as all that reaches beyond fits; where that would leave less
 * than a third, as long as there is room, and false. */
bool scale_fit(struct value_scale *scale, const struct scale_reach *reaches, uint32_t n, length left, length right);

#endif
