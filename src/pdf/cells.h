/* SPDX-License-Identifier: EUPL-1.2 */
/* cells.h - tables in the structure tree (ISO 32000-1, 14.8.4.3.4): what is kept without content, and what spans and
 * heads say of cells. Private to pdf/. */
#ifndef PDF_CELLS_H
#define PDF_CELLS_H

#include "tag_tree.h"

struct tagged_cell {                /* one of which there is more to say than its type */
	uint32_t n_rows, n_columns; /* what it really covers */
	const uint32_t *heads;      /* indexes of nodes, in the document's order */
	uint32_t n_heads;
	bool is_named; /* a head that some cell names: it needs an ID */
};

/* A row is what it is because of the cells in it, empty ones too: `has`, by node, says of the sections, rows and cells
 * of a table with content that they have some. */
void keep_empty_cells(const struct tag_tree *tree, uint8_t *has, uint8_t bit);

/* tree->cells of all tables, once the elements are made. */
void find_cells(struct tag_tree *tree);

#endif
