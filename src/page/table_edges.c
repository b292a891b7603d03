/* SPDX-License-Identifier: EUPL-1.2 */
/* table_edges.c - styles of rows, their groups and cells in; out, what is above and below the cells of a row, and what
 * is drawn behind them.
 *
 * Where two borders meet one is drawn, the thicker; of equals that of the upper (after CSS 2.2, section 17.6.2.1). It
 * takes its width of the height of the row whose it is. The table's own stand outside its rows. */
#include "band_grounds.h"
#include "tables.h"

/* --- edges ----------------------------------------------------------------------------------------------------- */

static length border_of(const struct flow_row *row, enum side side)
{
	bool is_groups = side == TOP ? row->begins_group : row->ends_group;
	return length_max(row->style->border[side].width, is_groups ? row->group_style->border[side].width : 0);
}

static struct row_edge edge_of(const struct table_setting *t, uint32_t number, enum side side, bool is_drawn)
{
	const struct flow_row *row = &t->table->rows[number];
	bool is_groups = side == TOP ? row->begins_group : row->ends_group;
	struct row_edge edge = {.padding = measure_resolve(row->style->padding[side], t->box.width)};
	if (is_groups)
		edge.padding = length_on_page((extent)edge.padding +
		                              measure_resolve(row->group_style->padding[side], t->box.width));
	edge.padding = length_max(edge.padding, 0);
	edge.border = is_drawn ? border_of(row, side) : 0;
	edge.of_group = is_drawn && is_groups && row->group_style->border[side].width > row->style->border[side].width;
	edge.of_row = is_drawn && !edge.of_group;
	return edge;
}

struct row_edge table_edge_above(const struct table_setting *t, uint32_t row)
{
	length own = border_of(&t->table->rows[row], TOP);
	length met = row ? border_of(&t->table->rows[row - 1], BOTTOM) : t->item->style->border[TOP].width;
	return edge_of(t, row, TOP, own > met);
}

struct row_edge table_edge_below(const struct table_setting *t, uint32_t row)
{
	length own = border_of(&t->table->rows[row], BOTTOM);
	bool is_last = row + 1 == t->table->n_rows;
	length met = is_last ? t->item->style->border[BOTTOM].width : border_of(&t->table->rows[row + 1], TOP);
	return edge_of(t, row, BOTTOM, is_last ? own > met : own >= met);
}

length table_edge(const struct table_setting *t, enum side side)
{
	const struct style *style = t->item->style;
	return length_on_page(style->border[side].width + (extent)measure_resolve(style->padding[side], t->box.width));
}

/* --- grounds --------------------------------------------------------------------------------------------------- */

struct grounding {
	const struct row_block *block;
	struct arena *scratch;
	LIST(struct band_ground) grounds;
};

static void put_ground(struct grounding *g, struct band_ground ground)
{
	const struct content_box *box = &g->block->t->box;
	if (!ground.item) {
		ground.x = box->x;
		ground.width = box->width;
	}
	list_push(g->scratch, &g->grounds, ground);
}

/* The rows of one group in this block, from `i` on. */
static uint32_t put_group_ground(struct grounding *g, uint32_t i)
{
	const struct row_block *k = g->block;
	const struct flow_row *rows = &k->t->table->rows[k->first];
	uint32_t last = i;
	while (!rows[last].ends_group && last + 1 < k->rows.n)
		last++;
	const struct block_row *above = &k->rows.at[i], *below = &k->rows.at[last];
	if (style_has_ground(rows[i].group_style))
		put_ground(g, (struct band_ground){.node = rows[i].node->parent,
		                                   .style = rows[i].group_style,
		                                   .top = above->top,
		                                   .bottom = below->bottom,
		                                   .begins = above->above.of_group,
		                                   .ends = below->below.of_group});
	return last + 1;
}

static void put_row_grounds(struct grounding *g)
{
	const struct row_block *k = g->block;
	for (uint32_t i = 0; i < k->rows.n; i++) {
		const struct flow_row *row = &k->t->table->rows[k->first + i];
		const struct block_row *own = &k->rows.at[i];
		if (style_has_ground(row->style))
			put_ground(g, (struct band_ground){.node = row->node,
			                                   .style = row->style,
			                                   .top = own->top,
			                                   .bottom = own->bottom,
			                                   .begins = own->above.of_row,
			                                   .ends = own->below.of_row});
	}
}

/* A rule above or below a head of several columns is as wide as its words may be, apart from that of the next head. */
static bool has_rule_of_words(const struct row_block *k, const struct flow_cell *place)
{
	const struct style *style = place->item->style;
	bool is_head = k->t->table->rows[place->row].section == GRID_HEAD && place->n_columns > 1;
	return is_head && !style->background.a && !style->border[LEFT].width && !style->border[RIGHT].width;
}

/* Within the borders of its rows. */
static void put_cell_grounds(struct grounding *g)
{
	const struct row_block *k = g->block;
	for (uint32_t i = 0; i < k->cells.n; i++) {
		const struct row_cell *cell = &k->cells.at[i].cell;
		const struct flow_cell *place = k->cells.at[i].place;
		if (!place || !style_has_ground(cell->item->style))
			continue;
		bool is_narrow = has_rule_of_words(k, place);
		const struct block_row *first = &k->rows.at[place->row - k->first];
		const struct block_row *last = &k->rows.at[place->row + place->n_rows - 1 - k->first];
		put_ground(g, (struct band_ground){.item = cell->item,
		                                   .node = cell->item->node,
		                                   .style = cell->item->style,
		                                   .x = is_narrow ? cell->box.x : cell->box.border_x,
		                                   .width = is_narrow ? cell->box.width : cell->box.border_width,
		                                   .top = first->top + first->above.border,
		                                   .bottom = last->bottom - last->below.border,
		                                   .begins = true,
		                                   .ends = true});
	}
}

void block_put_grounds(const struct row_block *block, struct band *band)
{
	struct grounding g = {.block = block, .scratch = block->t->b->wishes->scratch};
	for (uint32_t i = 0; i < block->rows.n;)
		i = put_group_ground(&g, i);
	put_row_grounds(&g);
	put_cell_grounds(&g);
	if (g.grounds.n == 0)
		return;
	struct band_ground *grounds = arena_array(block->t->b->arena, g.grounds.n, struct band_ground);
	memcpy(grounds, g.grounds.at, g.grounds.n * sizeof *grounds);
	band_put_grounds(block->t->b->arena, band, grounds, (uint32_t)g.grounds.n);
}
