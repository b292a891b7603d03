/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.h - charts drawn in the width that a page has for them. Private to page/. */
#ifndef PAGE_CHARTS_H
#define PAGE_CHARTS_H

#include "galley.h"

struct placed_chart {
	const struct drawing *drawing; /* in the arena */
	length x;                      /* of its left edge */
	uint32_t n_labels_left;        /* that found no place */
};
/* Of an item that is a chart: `x` and `width` are those of its content, left of which there is `room` for names. */
struct placed_chart chart_in(struct arena *a, const struct flow_item *item, length x, length width, length room);

#endif
