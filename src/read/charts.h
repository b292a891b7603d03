/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.h - which options {chart} has, for the manual. */
#ifndef READ_CHARTS_H
#define READ_CHARTS_H

#include "../base/str.h"

/* A line for each: its name, the kinds that have it ("all"), what it takes; parted by tabs. */
void chart_list_options(struct buf *out);

#endif
