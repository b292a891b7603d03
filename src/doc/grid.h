/* SPDX-License-Identifier: EUPL-1.2 */
/* grid.h - a table as rows and columns: which slots each of its cells covers.
 *
 * Rows are walked from top to bottom; a cell takes the first run of columns that are free in its row (HTML, section
 * 4.9.12, "algorithm for processing rows"), but what its tree says is never lost: where a span would lie on another
 * cell it ends before it, and where it would leave its section (head, body or foot) it ends there; rowspan="0" asks for
 * all that is left of the section. A span ends with the last column in which any cell begins; from column
 * GRID_SPANS_MOST on no cell spans anything.
 *
 * Ownership  the arena; nodes are borrowed.
 * Time       linear in cells and covered slots, of which a row has at most GRID_SPANS_MOST more than cells. */
#ifndef DOC_GRID_H
#define DOC_GRID_H

#include "doc.h"

enum { GRID_SPANS_MOST = 1000 };

enum grid_section { GRID_HEAD, GRID_BODY, GRID_FOOT };

struct grid_cell {
	const struct node *node;    /* EL_TD or EL_TH */
	uint32_t row, column;       /* from 0 */
	uint32_t n_rows, n_columns; /* at least 1 */
	bool is_cut;                /* its span says more than that */
	const struct node *clash;   /* the cell before which it then ends; NULL: none */
};

struct grid_row {
	const struct node *node; /* EL_TR */
	uint32_t first, end;     /* cells that begin in it: indexes into grid.cells */
	uint32_t n_slots;        /* columns that its cells and those from above cover */
	enum grid_section section;
};

struct grid {
	struct grid_cell *cells; /* row after row, from left to right: in the order of the tree */
	struct grid_row *rows;
	uint32_t n_cells, n_rows, n_columns;
	uint32_t n_head; /* rows of the head: the first ones */
	uint32_t n_foot; /* rows of the foot: the last ones */
};

/* Of an EL_TABLE. */
struct grid *grid_of_table(struct arena *a, const struct node *table);

#endif
