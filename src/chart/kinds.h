/* SPDX-License-Identifier: EUPL-1.2 */
/* kinds.h - one function for each way of drawing: a panel of the chart, from plot.top down. Private to chart/. */
#ifndef CHART_KINDS_H
#define CHART_KINDS_H

#include "board.h"

void bars_draw(struct board *b, const struct plot *plot);     /* CHART_BAR, CHART_GROUPED */
void stacks_draw(struct board *b, const struct plot *plot);   /* CHART_STACKED, CHART_SHARE */
void columns_draw(struct board *b, const struct plot *plot);  /* all of these that stand */
void dots_draw(struct board *b, const struct plot *plot);     /* CHART_DOT */
void ranges_draw(struct board *b, const struct plot *plot);   /* CHART_RANGE */
void lines_draw(struct board *b, const struct plot *plot);    /* CHART_LINE */
void areas_draw(struct board *b, const struct plot *plot);    /* CHART_AREA */
void donut_draw(struct board *b, const struct plot *plot);    /* CHART_DONUT */
void timeline_draw(struct board *b, const struct plot *plot); /* CHART_TIMELINE */
void parts_draw(struct board *b, const struct plot *plot);    /* CHART_PARTS */
void tally_draw(struct board *b, const struct plot *plot);    /* CHART_DOTS */
void waffle_draw(struct board *b, const struct plot *plot);   /* CHART_WAFFLE */

/* Whether names of series do not fit at the ends of lines, as wide as `width`, and stand in a key. */
bool lines_need_key(const struct board *b, length width);

#endif
