/* SPDX-License-Identifier: EUPL-1.2 */
/* meetings.h - which boxes of a page meet: pair by pair, however many stand side by side. Private to comply/.
 *
 * A line goes down the page. The boxes that it crosses are known in the order of their left edges, below a tree that
 * says of any stretch of them how far to the right it reaches. Where a box begins, those that it meets are the ones
 * whose left edge is before its right one, and which reach beyond its left one: the tree leads to them.
 *
 *       0     5   7    12
 *       ┌─────┐   ┌────┐          12
 *       │  a  │   │  b │        ┌──┴──┐      the line is where c begins, at 8: a and b begin before it ends, of them
 *     --│-----│---│-┌──┼─┐--    5     12     only b reaches beyond 8
 *       └─────┘   └─┤ c│ │      a     b
 *                   └──┴─┘
 *
 * Time       n log n for n boxes, log n for each pair.
 * Ownership  the arena given. The boxes are borrowed, and must stay as they are until all pairs were asked for. */
#ifndef COMPLY_MEETINGS_H
#define COMPLY_MEETINGS_H

#include "ink.h"

struct edge_of_box {
	extent at;
	uint32_t box;
};

struct meetings {
	const struct ink_box *boxes;
	uint32_t n, n_leaves;
	const struct edge_of_box *tops, *bottoms, *lefts; /* in order */
	const uint32_t *ranks;                            /* by box: its place among the left edges */
	extent *reach;              /* the tree, root at 1: right edges of those that are crossed, the most below it */
	uint32_t n_begun, n_passed; /* of tops, of bottoms */
	uint32_t next;              /* of the box that began last: ranks from here on are still to be asked */
};

struct meetings meetings_of(struct arena *a, const struct ink_box *boxes, size_t n);
/* The next pair, of which `lower` does not begin above `upper`; false: there is none left. */
bool meetings_next(struct meetings *m, uint32_t *upper, uint32_t *lower);

#endif
