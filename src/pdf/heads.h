/* SPDX-License-Identifier: EUPL-1.2 */
/* heads.h - which header cells a data cell has, where their scopes do not say it plainly enough: HTML, section
 * 4.9.12.2, "algorithm for assigning header cells". Private to pdf/.
 *
 * What departs from HTML: a head of a group of rows is in force until the next group begins, a row of totals or the
 * end of its section, for a body here has several groups; and of the heads on one axis the sixteen nearest are taken.
 *
 * Ownership  the arena.
 * Time       linear in cells and covered slots. */
#ifndef PDF_HEADS_H
#define PDF_HEADS_H

#include "../doc/grid.h"

/* What a header cell is the head of; a set. */
enum { HEADS_COLUMN = 1, HEADS_ROW = 2, HEADS_GROUP = 4 };
unsigned head_scope(const struct node *th);

struct cell_heads {
	uint32_t *at; /* indexes into grid.cells, rising: the heads of columns before those of rows */
	uint32_t n;   /* 0: none, or none that need be said */
};
/* By cell. `is_head`: by cell, it is a header cell that has content. NULL: the scopes say all. They do not where a data
 * cell has two heads on one axis, or a head stands in the midst of the table; then every data cell of a table of up to
 * 2,000 cells has its heads, and of a larger one those that have several, or all if a head stands in its midst. */
const struct cell_heads *heads_of_cells(struct arena *a, const struct grid *grid, const bool *is_head);

#endif
