/* SPDX-License-Identifier: EUPL-1.2 */
/* key.h - which look is whose: a line above a chart of several series. Private to chart/. */
#ifndef CHART_KEY_H
#define CHART_KEY_H

#include "board.h"

enum key_shape { KEY_SQUARE, KEY_DOT, KEY_LINE };

/* Puts the names of all series behind a piece of their looks, in lines from `left` on; gives where the chart may begin:
 * `top` where series have no names. */
length key_put(struct board *b, enum key_shape shape, length left, length top, length width);

#endif
