/* SPDX-License-Identifier: EUPL-1.2 */
/* table_lines.c - the rows of an EL_TABLE that stand where it is cut in (bind/table_carry.c), each as a table of one
 * row out. Their cells lie behind those of the table, so that its columns have room for both. */
#include "builder.h"

#include <stdlib.h>

static bool is_line(const struct node *node)
{
	return node->element == EL_TR && node->is_generated;
}

static bool is_shown(const struct flow_builder *b, const struct node *node)
{
	const struct style *style = b->styled->of[node->index];
	return style && style->display != DISPLAY_NONE;
}

uint32_t count_line_cells(const struct node *table)
{
	uint32_t n = 0;
	for (const struct node *tr = table->first; tr; tr = tr->next)
		for (const struct node *cell = is_line(tr) ? tr->first : NULL; cell; cell = cell->next)
			n++;
	return n;
}

static void add_line_cell(struct flow_builder *b, struct flow_table *line, struct flow_cell *cell,
                          const struct node *node, uint32_t column)
{
	const char *span = node_attribute(node, "colspan");
	*cell = (struct flow_cell){.item = block_item(b, node, b->styled->of[node->index]),
	                           .column = column,
	                           .n_rows = 1,
	                           .n_columns = span ? (uint32_t)strtoul(span, NULL, 10) : 1};
	line->n_cells++;
}

/* Nothing of a group of rows is around it. */
static struct flow_table *line_of(struct flow_builder *b, struct flow_table *table, struct flow_cell *cells,
                                  const struct node *tr)
{
	struct flow_table *line = arena_new(b->arena, struct flow_table);
	struct flow_row *row = arena_new(b->arena, struct flow_row);
	*line = (struct flow_table){.rows = row, .cells = cells, .n_rows = 1, .n_columns = table->n_columns};
	line->measured = table->measured + table->n_measured;
	uint32_t column = 0;
	for (const struct node *node = tr->first; node; node = node->next) {
		struct flow_cell *cell = &cells[line->n_cells];
		add_line_cell(b, line, cell, node, column);
		column += cell->n_columns;
	}
	line->n_measured = line->n_cells;
	*row = (struct flow_row){.node = tr,
	                         .style = b->styled->of[tr->index],
	                         .group_style = anonymous_style(b->arena, b->styled->of[tr->parent->index]),
	                         .end = line->n_cells,
	                         .section = GRID_BODY};
	return line;
}

static const char *const *sums_of(struct arena *a, const struct flow_table *table)
{
	const char **sums = arena_array(a, table->n_rows + 1, const char *);
	for (uint32_t i = 0; i < table->n_rows; i++) {
		const char *own = node_attribute(table->rows[i].node, "carried");
		sums[i] = own || i == 0 ? own : sums[i - 1];
	}
	return sums;
}

void add_table_lines(struct flow_builder *b, struct flow_table *table, struct flow_cell *cells, const struct node *node)
{
	for (const struct node *tr = node->first; tr; tr = tr->next) {
		if (!is_line(tr) || !is_shown(b, tr))
			continue;
		const struct flow_table *line = line_of(b, table, cells, tr);
		cells += line->n_cells;
		table->n_measured += line->n_cells;
		*(node_has_class(tr, "brought") ? &table->brought : &table->carried) = line;
	}
	table->sums = sums_of(b->arena, table);
}
