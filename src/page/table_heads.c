/* SPDX-License-Identifier: EUPL-1.2 */
/* table_heads.c - a table whose rows are put in; what stands again where a region goes on with it, and room for the
 * rule where one ends within it, out.
 *
 * A head is a galley of its own: the continued caption, the table's top border, the rows of its head, all as artifacts.
 * A box that a region may begin with has its height in lead_in, and begins as far below it as the first row of the body
 * does. One of more than a quarter of the page is not repeated,
 * and none stands above a box that has no room on the page below it. */
#include "tables.h"

static length room_of(const struct galley_builder *b)
{
	return page_room_of(styled_page(b->wishes->flow->styled, b->page, PAGE_RIGHT)).height;
}

/* The table without what is below it. */
static const struct flow_item *open_below(struct arena *a, const struct flow_item *item)
{
	struct flow_item *open = arena_new(a, struct flow_item);
	struct style *style = arena_new(a, struct style);
	*style = *item->style;
	style->border[BOTTOM] = (struct border){0};
	*open = *item;
	open->style = style;
	return open;
}

static struct galley *head_of(const struct table_setting *t, struct content_box box)
{
	struct galley_builder *b = t->b;
	struct galley *galley = galley_new(b->arena, 0);
	struct galley_builder c = builder_new(b->arena, galley, b->wishes);
	struct table_setting head = *t;
	c.page = b->page;
	c.room_x = b->room_x;
	c.room_width = b->room_width;
	c.reach = b->reach;
	c.is_artifact = true;
	head.b = &c;
	head.n_rows = t->table->n_head;
	head.caption = NULL;
	if (t->table->continued)
		table_put_caption(&head, t->table->continued, box);
	if (style_has_ground(t->item->style))
		builder_begin_frame(&c, open_below(b->arena, t->item), t->box);
	table_put_edge(&c, table_edge(t, TOP), true);
	table_put_rows(&head);
	builder_end_frame(&c, NO_FRAME);
	return galley;
}

static void report_high(const struct table_setting *t, length height, length room)
{
	struct galley_builder *b = t->b;
	if (b->wishes->diags)
		diag_add(b->wishes->diags, RULE_LAYOUT_TABLE_HEAD, item_span(t->item),
		         "make its head lower: fewer rows or shorter words, units in the caption",
		         "the head of this table takes %s pt, more than a quarter of the %s pt that its page has: it "
		         "is not "
		         "repeated where the table goes on overleaf",
		         length_in_points(b->arena, height), length_in_points(b->arena, room));
}

/* What the first row of the body has above it, and the row that begins with box `i` has not; no ground of a row lies on
 * the head. What goes on within a row has nothing above it. */
static length air_before(const struct table_setting *t, uint32_t row, uint32_t i)
{
	length wanted = table_edge_above(t, t->table->n_head).padding;
	if (t->first_box[row] != i)
		return wanted;
	length air = wanted - table_edge_above(t, row).padding;
	return style_has_ground(t->table->rows[row].style) ? length_max(air, 0) : air;
}

/* Boxes from the first row of the body to box `end` that a region may begin with. */
static void put_before_boxes(struct table_setting *t, uint32_t head, uint32_t end)
{
	struct galley *galley = t->b->galley;
	length height = galley->heads.at[head].height, room = room_of(t->b);
	uint32_t row = t->table->n_head;
	for (uint32_t i = t->first_box[row] + 1; i < end; i++) {
		struct galley_box *box = &galley->boxes.at[i];
		while (row + 1 < t->table->n_rows && t->first_box[row + 1] <= i)
			row++;
		extent above = height + (extent)box->lead_in + air_before(t, row, i);
		if (box->kind != BOX_SLICE || above + box->height > room)
			continue;
		box->head = head;
		box->lead_in = length_on_page(above);
	}
}

static void put_head(struct table_setting *t, uint32_t end, struct content_box box)
{
	struct galley *galley = t->b->galley, *head = head_of(t, box);
	length height = length_on_page(galley_height(head, 0, (uint32_t)head->boxes.n)), room = room_of(t->b);
	if (head->boxes.n == 0)
		return;
	if (height > room / 4) {
		report_high(t, height, room);
		return;
	}
	list_push(t->b->arena, &galley->heads, (struct repeated_head){.galley = head, .height = height});
	put_before_boxes(t, (uint32_t)galley->heads.n - 1, end);
}

void table_put_heads(struct table_setting *t, uint32_t number, uint32_t end, struct content_box box)
{
	struct galley_builder *b = t->b;
	uint32_t n_rows = t->table->n_rows, n_head = t->table->n_head;
	uint32_t last = n_rows ? t->first_box[n_rows - 1] : 0;
	for (uint32_t i = b->galley->tables.at[number].first; i < last; i++)
		b->galley->boxes.at[i].lead_out = table_edge(t, BOTTOM);
	bool is_cut = b->is_body || b->floated; /* cells, notes have no regions of their own */
	if (is_cut && n_head < n_rows && t->first_box[n_head] + 1 < end)
		put_head(t, end, box);
}
