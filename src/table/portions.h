/* SPDX-License-Identifier: EUPL-1.2 */
/* portions.h - a length shared in proportion to weights, to the last unit; what columns ask for, whatever asks. */
#ifndef TABLE_PORTIONS_H
#define TABLE_PORTIONS_H

#include "widths.h"

/* Adds to each of `into` its portion of `amount`; equal weights get the same. Returns what is left over, fewer units
 * than there are weights above 0; where there is none of these, nothing is given. */
length table_portion(length amount, const length *weights, uint32_t n, length *into);
/* A unit each to those that have a weight, until there is no more; to those that are `last` (NULL: none is) at last. */
void table_give_left_over(length left, const length *weights, const bool *last, uint32_t n, length *into);

/* What a column asks for: what its cells want, or the length that is given. */
static inline struct table_extents table_asked(const struct table_column *column)
{
	length said = column->given.value;
	return column->given.kind == GIVEN_LENGTH ? (struct table_extents){said, said, said} : column->wants;
}

#endif
