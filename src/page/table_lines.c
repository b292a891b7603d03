/* SPDX-License-Identifier: EUPL-1.2 */
/* table_lines.c - rows that stand where a table is cut, each set once in a galley of its own: sums that are carried
 * overleaf, and the words of a group that goes on there.
 *
 * What they say depends on the place and is put in when they are placed (placed_lines.c). Their height does not: sums
 * are set with the widest of them, and a group has one line. */
#include "../locale/locale.h"
#include "tables.h"

struct galley_builder table_builder_again(const struct table_setting *t)
{
	const struct galley_builder *b = t->b;
	struct galley_builder c = builder_new(b->arena, galley_new(b->arena, 0), b->wishes);
	c.page = b->page;
	c.room_x = b->room_x;
	c.room_width = b->room_width;
	c.reach = b->reach;
	c.is_artifact = true;
	return c;
}

/* The table without edges of its own. */
static const struct flow_item *without_edges(struct arena *a, const struct flow_item *item)
{
	struct flow_item *bare = arena_new(a, struct flow_item);
	struct style *style = arena_new(a, struct style);
	*style = *item->style;
	style->border[TOP] = style->border[BOTTOM] = (struct border){0};
	*bare = *item;
	bare->style = style;
	return bare;
}

const struct cut_line *table_line(const struct table_setting *t, const struct flow_table *row)
{
	if (!row)
		return NULL;
	struct galley_builder c = table_builder_again(t);
	struct flow_table as = *row;
	struct table_setting own = *t;
	as.n_stub = t->table->n_stub;
	own.b = &c;
	own.item = without_edges(t->b->arena, t->item);
	own.table = &as;
	own.n_rows = 1;
	own.caption = NULL;
	table_put_rows(&own);
	struct cut_line *line = arena_new(t->b->arena, struct cut_line);
	*line = (struct cut_line){.galley = c.galley, .row = row};
	line->height = length_on_page(galley_height(c.galley, 0, (uint32_t)c.galley->boxes.n));
	return line;
}

/* --- groups ----------------------------------------------------------------------------------------------------- */

const struct para *table_group_words(const struct table_setting *t, uint32_t row)
{
	const struct flow_row *group = &t->table->rows[row];
	const struct flow_item *cell = group->end == group->first + 1 ? t->table->cells[group->first].item : NULL;
	const struct flow_item *only = cell ? cell->first : NULL;
	return only && !only->next && only->kind == FLOW_PARA && only->para->n_atoms ? only->para : NULL;
}

/* What is above a group is not above the line, which is the first below a head. */
static struct flow_row row_of_line(struct arena *a, const struct flow_row *group)
{
	struct style *style = arena_new(a, struct style), *around = arena_new(a, struct style);
	*style = *group->style;
	style->padding[TOP] = (struct measure_value){.unit = UNIT_LENGTH};
	style->border[TOP] = (struct border){0};
	*around = *style;
	for (int side = TOP; side <= LEFT; side++) {
		around->padding[side] = (struct measure_value){.unit = UNIT_LENGTH};
		around->border[side] = (struct border){0};
	}
	around->background = (struct color){0};
	return (struct flow_row){.node = group->node,
	                         .style = style,
	                         .group_style = around,
	                         .end = 1,
	                         .section = group->section,
	                         .role = group->role};
}

/* The group's cell with one line in it. */
static struct flow_cell cell_of_line(const struct table_setting *t, const struct flow_cell *cell)
{
	struct arena *a = t->b->arena;
	struct flow_item *item = arena_new(a, struct flow_item), *words = arena_new(a, struct flow_item);
	const struct flow_item *own = cell->item->first;
	*item = *cell->item;
	*words = *own;
	item->first = words;
	item->beside = words->beside = NULL;
	item->asides = words->asides = NULL;
	words->para = para_from_text(t->b->wishes->setter, own->style, own->para->lang, STR("\u2026"), own->node,
	                             PSEUDO_NONE);
	return (struct flow_cell){.item = item, .column = cell->column, .n_rows = 1, .n_columns = cell->n_columns};
}

static struct flow_table *table_of_line(const struct table_setting *t, const struct flow_row *group)
{
	struct arena *a = t->b->arena;
	struct flow_row *row = arena_new(a, struct flow_row);
	struct flow_cell *cell = arena_new(a, struct flow_cell);
	struct flow_table *line = arena_new(a, struct flow_table);
	*row = row_of_line(a, group);
	*cell = cell_of_line(t, &t->table->cells[group->first]);
	*line = (struct flow_table){.rows = row,
	                            .cells = cell,
	                            .measured = arena_new(a, struct table_cell),
	                            .n_rows = 1,
	                            .n_cells = 1,
	                            .n_columns = t->table->n_columns,
	                            .n_measured = 1};
	return line;
}

/* Would both look the same, but for their words? */
static bool has_look_of(const struct flow_table *table, const struct flow_row *group, const struct cut_line *line)
{
	const struct flow_item *cell = table->cells[group->first].item;
	const struct flow_item *own = line->row->cells[0].item;
	return cell->style == own->style && cell->first->style == own->first->style;
}

const struct cut_line *table_group_line(const struct table_setting *t, uint32_t row, const struct cut_line *last)
{
	const struct flow_row *group = &t->table->rows[row];
	if (last && has_look_of(t->table, group, last))
		return last;
	return table_line(t, table_of_line(t, group));
}
