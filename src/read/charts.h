/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.h - kinds of charts and their options by name, as authors write them. chart_options.def lists the options. */
#ifndef READ_CHARTS_H
#define READ_CHARTS_H

#include "../base/str.h"
#include "../chart/chart.h"

/* Sets of kinds, a bit each. A map is drawn from outlines, not from rows alone. */
#define CHART_KINDS_DRAWN (((1u << N_CHART_KINDS) - 1) & ~(1u << CHART_MAP))
#define CHART_KINDS_COMPARED                                                                                           \
	(1u << CHART_GROUPED | 1u << CHART_STACKED | 1u << CHART_SHARE | 1u << CHART_LINE | 1u << CHART_AREA)
#define CHART_KINDS_MEASURED                                                                                           \
	(CHART_KINDS_COMPARED | 1u << CHART_BAR | 1u << CHART_DOT | 1u << CHART_DONUT | 1u << CHART_WAFFLE)
/* Those that have an axis of numbers. */
#define CHART_KINDS_ALONG                                                                                              \
	(1u << CHART_BAR | 1u << CHART_GROUPED | 1u << CHART_STACKED | 1u << CHART_RANGE | 1u << CHART_DOT |           \
	 1u << CHART_LINE | 1u << CHART_AREA)

const char *chart_kind_name(enum chart_kind kind);
bool chart_kind_of(struct str word, enum chart_kind *kind);
uint32_t chart_option_kinds(struct str name); /* that have it; 0: there is no such option */

#endif
