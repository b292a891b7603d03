/* SPDX-License-Identifier: EUPL-1.2 */
/* rows.h - a row while it is put: its cells, and how they stand to each other. Private to page/.
 *
 *   rows.c     which items are its cells, each set by a builder of its own
 *   heights.c  all of them in one system of heights, as one band
 *
 * Units      1/65,536 pt; heights from the band's top.
 * Ownership  scratch, as long as the row is put. */
#ifndef PAGE_ROWS_H
#define PAGE_ROWS_H

#include "bands.h"
#include "cells.h"
#include "sides.h"

struct row_cell {
	const struct flow_item *item;
	const struct waiting_cells *within; /* whose block says where it stands; NULL: its line does */
	struct content_box box;
	uint32_t first, end; /* boxes of galley.cells */
	extent top;          /* from the band's */
	extent lowered;      /* how far below that it is drawn, a part of its own leading */
	extent height;       /* as if no line snapped */
	extent margin;       /* above it */
	bool is_side;        /* it floats, and text stands beside it */
	extent baseline;     /* of its first line, from its top; NO_BASELINE */
	extent leading;      /* of that line */
};

struct band_row {
	struct galley_builder *b;
	const struct flow_item *item; /* the main one; NULL: an empty foot */
	const struct flow_item *last; /* of the siblings that are set in the main cell */
	const struct flow_item *parent;
	struct content_box box; /* of the parent */
	const char *page;
	struct row_cell *cells;
	uint32_t n;  /* without the main one, which is cells[n] */
	extent grid; /* where the first line stands that snaps, or NO_GRID */
	struct pending before, after;
};

/* A builder of cells, within b's galley.cells. */
struct galley_builder row_cell_builder(struct galley_builder *b);
/* The cell has all its boxes, from cell->first on; one that has none gets one of height `strut`. */
void row_end_cell(struct galley_builder *c, struct row_cell *cell, length strut);
/* Puts a cell of a row whose lines begin at `level` from its top: what is less than a quarter of its leading is drawn,
 * and does not count. */
void row_lower_cell(struct row_cell *cell, extent level);

/* Where each cell begins. */
void row_put_tops(struct band_row *row);
/* The row as one band; what was pending before its main cell is before it, and what is after that, after. */
void row_put_band(struct band_row *row);

#endif
