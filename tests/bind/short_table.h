/* SPDX-License-Identifier: EUPL-1.2 */
/* short_table.h - for tests: a table in short.
 *
 * A line for each row, "=" behind head and before foot, classes of the row in front of a colon. Cells are parted by
 * bars: th have "!" and their scope in front, then "<" and spans, ">" and the alignment, "#" for the class number. */
#ifndef TESTS_BIND_SHORT_TABLE_H
#define TESTS_BIND_SHORT_TABLE_H

#include "doc/grid.h"
#include "short_doc.h"

static inline const struct node *find(const struct doc *doc, enum element element)
{
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root))
		if (at->element == element)
			return at;
	return NULL;
}

static inline void put_attribute(struct buf *out, const char *before, const struct node *cell, const char *name)
{
	const char *value = node_attribute(cell, name);
	if (value)
		buf_printf(out, "%s%s", before, value);
}

static inline void put_cell(struct buf *out, const struct node *cell)
{
	if (cell->element == EL_TH)
		put_attribute(out, "!", cell, "scope");
	put_attribute(out, "<c", cell, "colspan");
	put_attribute(out, "<r", cell, "rowspan");
	put_attribute(out, ">", cell, "align");
	if (node_has_class(cell, "number"))
		buf_putc(out, '#');
	buf_printf(out, " %s|", node_plain_text(&arena, cell));
}

static inline void put_row(struct buf *out, const struct grid *grid, const struct grid_row *row)
{
	for (size_t i = 0; row->node->classes && row->node->classes[i]; i++)
		buf_printf(out, "%s:", row->node->classes[i]);
	for (uint32_t i = row->first; i < row->end; i++)
		put_cell(out, grid->cells[i].node);
	buf_putc(out, '\n');
}

static inline const char *table_in_short(const struct node *table)
{
	struct buf out = {0};
	const struct grid *grid = grid_of_table(&arena, table);
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		if (r && grid->rows[r].section != grid->rows[r - 1].section)
			buf_puts(&out, "=\n");
		put_row(&out, grid, &grid->rows[r]);
		assert_int_equal(grid->rows[r].n_slots, grid->n_columns); /* rows are whole */
	}
	return kept(&out);
}

#endif
