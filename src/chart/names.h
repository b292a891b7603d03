/* SPDX-License-Identifier: EUPL-1.2 */
/* names.h - kinds of charts by the names that authors write, and what they have in common. */
#ifndef CHART_NAMES_H
#define CHART_NAMES_H

#include "chart.h"

/* Sets of kinds, a bit each. */
#define CHART_KINDS_DRAWN ((1u << N_CHART_KINDS) - 1)
#define CHART_KINDS_COMPARED                                                                                           \
	(1u << CHART_GROUPED | 1u << CHART_STACKED | 1u << CHART_SHARE | 1u << CHART_LINE | 1u << CHART_AREA)
#define CHART_KINDS_MEASURED                                                                                           \
	(CHART_KINDS_COMPARED | 1u << CHART_BAR | 1u << CHART_DOT | 1u << CHART_DONUT | 1u << CHART_WAFFLE |           \
	 1u << CHART_PARTS)
/* Those that have an axis of numbers. */
#define CHART_KINDS_ALONG                                                                                              \
	(1u << CHART_BAR | 1u << CHART_GROUPED | 1u << CHART_STACKED | 1u << CHART_RANGE | 1u << CHART_DOT |           \
	 1u << CHART_LINE | 1u << CHART_AREA)

const char *chart_kind_name(enum chart_kind kind);
/* False: it is none of those that are drawn. */
bool chart_kind_of(struct str word, enum chart_kind *kind);

#endif
