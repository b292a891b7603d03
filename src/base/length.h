/* SPDX-License-Identifier: EUPL-1.2 */
/* length.h - lengths on the page: whole numbers of 1/65,536 pt, so that every machine lays out the same bytes. */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include "str.h"

#include <stdint.h>

typedef int32_t length; /* fits on a page: up to 32,767 pt */
typedef int64_t extent; /* a position in a flow, or a sum of lengths: pages on end */

#define PT 65536
#define LENGTH_MAX INT32_MAX

/* Sums are wider than a length; what does not fit a page at all is cut off at the largest. */
static inline length length_clamped(extent e)
{
	return e > LENGTH_MAX ? LENGTH_MAX : e < -LENGTH_MAX ? -LENGTH_MAX : (length)e;
}
/* `units` of a font with `upem` units to the em, at `size`; rounded to nearest, halves up. A font may say that a letter
 * is wider than any page. */
static inline length length_from_units(int64_t units, int upem, length size)
{
	int64_t twice = 2 * units * size + upem;
	int64_t by = 2 * (int64_t)upem;
	return length_clamped(twice >= 0 ? twice / by : -((-twice + by - 1) / by));
}
static inline length length_min(length a, length b)
{
	return a < b ? a : b;
}
static inline length length_max(length a, length b)
{
	return a > b ? a : b;
}

/* In points with at most three decimals, trailing zeroes off: "12.5". For dumps and messages. */
void buf_put_length(struct buf *b, extent value);
/* In points with at most `decimals` decimals (up to 5), for PDF operators. */
void buf_put_points(struct buf *b, extent value, int decimals);
/* With one decimal at most, for messages; in the arena. */
const char *length_in_points(struct arena *a, extent value);

#endif
