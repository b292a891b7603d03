/* SPDX-License-Identifier: EUPL-1.2 */
/* table_heads.c - a table whose rows are put in; what stands again where a region goes on with it, and room for what
 * stands below the part before that, out.
 *
 * A head is a galley of its own: the continued caption, the table's top border, the rows of its head, all as artifacts.
 * A box that a region may begin with has its height in lead_in, and begins as far below it as the first row of the body
 * does. One of more than a quarter of the page is not repeated, and none stands above a box that has no room on the
 * page below it. Below the head stand lines: sums brought forward, the words of a group that goes on.
 *
 * Where a row is cut, its padding and that of its cells is on both sides of the cut. */
#include "tables.h"

struct cutting {
	struct table_setting *t;
	struct galley_table *own;
	uint32_t end; /* behind the last box of its rows */
	length room;  /* of a page */
	struct repeated_head head;
	const struct cut_line *carried, *brought, *group; /* group: that of the last one that was met */
	const struct para *words;                         /* of the group around the row at hand; NULL: none */
	uint32_t row, first_head;
	bool is_cut; /* it has regions: what stands in cells and notes has none */
};

/* --- heads ------------------------------------------------------------------------------------------------------ */

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
	struct galley_builder c = table_builder_again(t);
	struct table_setting head = *t;
	head.b = &c;
	head.n_rows = t->table->n_head;
	head.caption = NULL;
	if (t->table->continued)
		table_put_caption(&head, t->table->continued, box);
	if (style_has_ground(t->item->style))
		builder_begin_frame(&c, open_below(t->b->arena, t->item), t->box);
	table_put_edge(&c, table_edge(t, TOP), true);
	table_put_rows(&head);
	builder_end_frame(&c, NO_FRAME);
	return c.galley;
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

static struct repeated_head plain_head(const struct cutting *k, struct content_box box)
{
	struct galley *galley = head_of(k->t, box);
	length height = length_on_page(galley_height(galley, 0, (uint32_t)galley->boxes.n));
	if (height > k->room / 4)
		report_high(k->t, height, k->room);
	if (galley->boxes.n == 0 || height > k->room / 4)
		return (struct repeated_head){0};
	return (struct repeated_head){
		.galley = galley, .height = height, .air = table_edge_above(k->t, k->t->table->n_head).padding};
}

/* The same head as the box before has, or a new one. */
static uint32_t number_of_head(struct cutting *k, const struct repeated_head *head)
{
	struct galley *galley = k->t->b->galley;
	uint32_t last = (uint32_t)galley->heads.n - 1;
	if (galley->heads.n > k->first_head) {
		const struct repeated_head *before = &galley->heads.at[last];
		if (before->brought == head->brought && before->group == head->group && before->words == head->words)
			return last;
	}
	list_push(k->t->b->arena, &galley->heads, *head);
	return (uint32_t)galley->heads.n - 1;
}

/* --- cuts ------------------------------------------------------------------------------------------------------- */

static bool is_cut_row(const struct cutting *k, uint32_t box)
{
	return k->t->first_box[k->row] < box;
}

/* What is above or below the text of a row, its cells' padding included. */
static extent padding_of_row(const struct table_setting *t, uint32_t row, enum side side)
{
	const struct flow_row *own = &t->table->rows[row];
	struct row_edge edge = side == TOP ? table_edge_above(t, row) : table_edge_below(t, row);
	length most = 0;
	for (uint32_t i = own->first; i < own->end; i++)
		most = length_max(most, measure_resolve(t->table->cells[i].item->style->padding[side], t->box.width));
	return (extent)edge.padding + most;
}

/* The row that box `box` begins, or goes on with; false: all rows are below. */
static bool move_to(struct cutting *k, uint32_t box)
{
	const struct table_setting *t = k->t;
	while (k->row + 1 < t->table->n_rows && t->first_box[k->row + 1] <= box)
		k->row++;
	return t->first_box[k->row] <= box;
}

/* Sums of the rows that end above the row at hand. */
static const char *sums_above(const struct cutting *k)
{
	return k->carried && k->row > 0 ? k->t->table->sums[k->row - 1] : NULL;
}

static void put_foot(struct cutting *k, uint32_t i)
{
	struct galley_box *box = &k->t->b->galley->boxes.at[i];
	extent below = table_edge(k->t, BOTTOM);
	bool is_begun = move_to(k, i + 1);
	if (k->is_cut && is_begun && is_cut_row(k, i + 1))
		below += padding_of_row(k->t, k->row, BOTTOM);
	box->is_carried = is_begun && sums_above(k) && box->height + below + k->carried->height <= k->room;
	box->lead_out = length_on_page(below + (box->is_carried ? k->carried->height : 0));
}

/* A group ends with its subtotal, with its group of rows, and where the next begins. */
static void enter_row(struct cutting *k, uint32_t row)
{
	const struct flow_row *rows = k->t->table->rows;
	bool is_total = rows[row].role == ROW_TOTAL;
	bool is_behind = row > 0 && (rows[row - 1].role == ROW_SUBTOTAL || rows[row - 1].role == ROW_GROUP);
	if (rows[row].begins_group || is_total || is_behind || rows[row].role == ROW_GROUP)
		k->words = NULL;
	if (row == 0 || rows[row - 1].role != ROW_GROUP || rows[row].begins_group)
		return;
	k->words = table_group_words(k->t, row - 1);
	if (k->words && rows[row].role != ROW_GROUP)
		k->group = table_group_line(k->t, row - 1, k->group);
}

static struct repeated_head head_above(const struct cutting *k, uint32_t i)
{
	struct repeated_head head = k->head;
	bool begins_group = k->t->table->rows[k->row].role == ROW_GROUP;
	head.brought = i > 0 && k->t->b->galley->boxes.at[i - 1].is_carried ? k->brought : NULL;
	head.words = begins_group ? NULL : k->words;
	head.group = head.words ? k->group : NULL;
	return head;
}

/* What is between the head and the text of box `i`, and not in its row: what the first row of the body has above it,
 * where there are no lines; no ground of a row lies on the head. */
static extent air_above(const struct cutting *k, const struct repeated_head *head, uint32_t i)
{
	const struct table_setting *t = k->t;
	bool has_lines = head->brought || head->group;
	extent wanted = head->galley && !has_lines ? head->air : 0, own = table_edge_above(t, k->row).padding;
	if (is_cut_row(k, i))
		return padding_of_row(t, k->row, TOP) + (wanted > own ? wanted - own : 0);
	if (!head->galley || has_lines)
		return 0;
	return style_has_ground(t->table->rows[k->row].style) && wanted < own ? 0 : wanted - own;
}

static void put_above(struct cutting *k, uint32_t i)
{
	struct galley_box *box = &k->t->b->galley->boxes.at[i];
	struct repeated_head head = head_above(k, i);
	extent below = box->height + (box->is_carried ? (extent)box->lead_out : 0);
	extent air = box->lead_in + air_above(k, &head, i), above = head_height(&head) + air;
	if (above + below <= k->room && (head.galley || head.brought || head.group))
		box->head = number_of_head(k, &head);
	else if (is_cut_row(k, i))
		above = air_above(k, &(struct repeated_head){0}, i) + box->lead_in;
	else
		above = box->lead_in;
	if (above + below <= k->room)
		box->lead_in = length_on_page(above);
}

static uint32_t end_of_rows(const struct galley *galley, uint32_t first, uint32_t end)
{
	while (end > first && galley->boxes.at[end - 1].kind != BOX_SLICE)
		end--;
	return end;
}

/* From the first row of the body on. */
static void put_heads(struct cutting *k, struct content_box box)
{
	const struct table_setting *t = k->t;
	uint32_t n_head = t->table->n_head, row = 0;
	if (n_head >= t->table->n_rows || t->first_box[n_head] + 1 >= k->end)
		return;
	k->head = plain_head(k, box);
	k->row = 0;
	for (uint32_t i = t->first_box[n_head] + 1; i < k->end; i++) {
		move_to(k, i);
		for (; row < k->row; row++)
			enter_row(k, row + 1);
		put_above(k, i);
	}
}

/* What placing asks for. */
static void put_lines(struct cutting *k)
{
	const struct table_setting *t = k->t;
	uint32_t n = t->table->n_rows, *first_box = NULL;
	if (!k->carried)
		return;
	first_box = arena_array(t->b->arena, n, uint32_t);
	memcpy(first_box, t->first_box, n * sizeof *first_box);
	k->own->carried = k->carried;
	k->own->carried_below = table_edge(t, BOTTOM);
	k->own->first_box = first_box;
}

void table_put_heads(struct table_setting *t, uint32_t number, uint32_t end, struct content_box box)
{
	struct galley_builder *b = t->b;
	struct galley_table *own = &b->galley->tables.at[number];
	struct cutting k = {.t = t, .own = own, .room = room_of(b), .first_head = (uint32_t)b->galley->heads.n};
	k.end = end_of_rows(b->galley, own->first, end);
	k.is_cut = b->is_body || b->floated;
	if (k.is_cut) {
		k.carried = table_line(t, t->table->carried);
		k.brought = table_line(t, t->table->brought);
	}
	put_lines(&k);
	for (uint32_t i = own->first; i + 1 < k.end; i++)
		put_foot(&k, i);
	if (k.is_cut)
		put_heads(&k, box);
}
