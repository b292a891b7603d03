/* SPDX-License-Identifier: EUPL-1.2 */
/* html_tables.c - <table> of raw HTML, and what spreadsheets and word processors copy as one, as the tree of a table.
 *
 * What ends what is HTML's (section 13.2.6.4.9 and following): a cell ends the one before, a row that row, and rows
 * without <tbody> get one. What stands between cells is text of a cell of its own, so that no word is lost. Where no
 * <thead> is written, the first rows may be one (table_heads.c). A row that Word wrote for the widths of columns alone,
 * height=0, is left out where it holds nothing. */
#include "html_blocks.h"

#include "../base/char.h"

static bool has_role(const struct open_block *frame, enum html_role role)
{
	return frame && frame->html->role == role;
}

/* The innermost table that the next tag stands in; NULL: none. */
static struct node *table_around(const struct build *b)
{
	for (size_t i = b->frames.n; i > 0 && b->frames.at[i - 1].kind == FRAME_TAG; i--)
		if (has_role(&b->frames.at[i - 1], ROLE_TABLE))
			return b->frames.at[i - 1].node;
	return NULL;
}

/* --- Attributes --- */

static void keep_attribute(struct build *b, struct node *node, const char *name, struct str value)
{
	if (value.n)
		node_set_attribute(b->arena, node, name, arena_strndup(b->arena, value.at, value.n));
}

static struct str number(struct str value)
{
	size_t n = 0;
	while (n < value.n && ascii_is_digit(value.at[n]))
		n++;
	return n && n < 6 ? str_slice(value, 0, n) : (struct str){0};
}

static struct str alignment_of(struct build *b, const struct tag *tag)
{
	static const char *const known[] = {"left", "center", "right", NULL};
	struct str said = html_meant(b, tag, "align");
	said = said.n ? said : html_style(b, tag, "text-align");
	for (const char *const *word = known; *word; word++)
		if (str_eq_nocase(said, *word))
			return str_from_z(*word);
	return (struct str){0};
}

static void apply_cell(struct build *b, struct node *cell, const struct tag *tag, struct span span)
{
	html_apply_tag(b, cell, tag, span);
	keep_attribute(b, cell, "colspan", number(html_meant(b, tag, "colspan")));
	keep_attribute(b, cell, "rowspan", number(html_meant(b, tag, "rowspan")));
	keep_attribute(b, cell, "scope", html_meant(b, tag, "scope"));
	keep_attribute(b, cell, "align", alignment_of(b, tag));
	if (style_is_bold(html_style(b, tag, "font-weight")))
		node_set_attribute(b->arena, cell, "bold", "true");
}

/* --- Parts that begin --- */

/* Everything in the table ends up to the nearest part that may hold this one. */
static void end_up_to(struct build *b, enum html_role role)
{
	for (struct open_block *open; (open = html_innermost(b)) && !has_role(open, ROLE_TABLE);) {
		enum html_role inside = open->html->role;
		if (is_part_of_table(inside) && inside != ROLE_CAPTION && inside < role)
			return;
		build_pop_frame(b, FRAME_TAG);
	}
}

static struct node *open_part(struct build *b, const struct html_block *block, enum element element, struct span span)
{
	struct node *return_to = b->parent;
	struct node *node = build_node(b, element, span);
	html_push(b, block, node, return_to)->node = node;
	b->parent = node;
	return node;
}

static void open_table(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	const struct open_block *open = html_innermost(b);
	if (open && is_part_of_table(open->html->role) && open->html->role != ROLE_CELL) { /* it ends the one around */
		end_up_to(b, ROLE_TABLE);
		build_pop_frame(b, FRAME_TAG);
	}
	struct node *return_to = b->parent;
	struct node *table = begin_table(b, span, "html");
	html_apply_tag(b, table->parent, tag, span);
	html_push(b, block, table, return_to)->node = table;
	b->parent = table;
}

/* What follows stands in a section: in the open one, or where none is, in a body. */
static void go_to_section(struct build *b)
{
	struct node *parent = b->parent;
	if (parent->element == EL_TR)
		b->parent = parent->parent;
	else if (parent->element == EL_TABLE && parent->last && parent->last->element == EL_TBODY)
		b->parent = parent->last;
	else if (parent->element == EL_TABLE)
		b->parent = build_node(b, EL_TBODY, parent->span);
}

static void open_row(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	go_to_section(b);
	struct node *row = open_part(b, block, EL_TR, span);
	html_apply_tag(b, row, tag, span);
	if (str_eq_z(html_meant(b, tag, "height"), "0"))
		node_set_attribute(b->arena, row, "height", "0");
}

static void open_cell(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	if (b->parent->element != EL_TR) {
		go_to_section(b);
		b->parent = build_node(b, EL_TR, span);
	}
	bool is_head = b->parent->parent->element == EL_THEAD;
	apply_cell(b, open_part(b, block, is_head ? EL_TH : block->element, span), tag, span);
}

static void open_section(struct build *b, const struct html_block *block, const struct tag *tag, struct span span,
                         struct node *table)
{
	b->parent = table;
	html_apply_tag(b, open_part(b, block, block->element, span), tag, span);
}

static void open_caption(struct build *b, const struct html_block *block, const struct tag *tag, struct span span,
                         struct node *table)
{
	struct node *return_to = b->parent, *caption = caption_of_table(b, table);
	html_apply_tag(b, caption, tag, span);
	html_push(b, block, caption, return_to)->node = caption;
	b->parent = caption;
}

void html_open_table_part(struct build *b, const struct html_block *block, const struct tag *tag, struct span span)
{
	struct node *table = table_around(b);
	if (block->role == ROLE_TABLE) {
		open_table(b, block, tag, span);
	} else if (!table) { /* of no table: its inside is what it is */
		html_push(b, block, b->parent, b->parent);
	} else {
		end_up_to(b, block->role);
		if (block->role == ROLE_CAPTION)
			open_caption(b, block, tag, span, table);
		else if (block->role == ROLE_SECTION)
			open_section(b, block, tag, span, table);
		else if (block->role == ROLE_ROW)
			open_row(b, block, tag, span);
		else
			open_cell(b, block, tag, span);
	}
}

/* --- The table that ends --- */

static void move_sections(struct node *from, struct node *to, enum element element)
{
	for (struct node *at = from->first, *next; at; at = next) {
		next = at->next;
		if (at->element != element)
			continue;
		node_remove(at);
		node_append(to, at);
	}
}

/* Whatever their order in the source; a second head is a body. */
static void order_sections(struct node *table)
{
	static const enum element order[] = {EL_CAPTION, EL_THEAD, EL_TBODY, EL_TFOOT};
	bool has_head = false;
	for (struct node *at = table->first; at; at = at->next) {
		if (at->element == EL_THEAD && has_head)
			at->element = EL_TBODY;
		has_head |= at->element == EL_THEAD;
	}
	struct node parts = {0};
	while (table->first) {
		struct node *moved = table->first;
		node_remove(moved);
		node_append(&parts, moved);
	}
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		move_sections(&parts, table, order[i]);
}

static bool is_without_height(const struct node *node)
{
	return node->element == EL_TR && node_attribute(node, "height") && says_nothing(node);
}

static void drop_empty(struct build *b, struct node *parent)
{
	for (struct node *at = parent->first, *next; at; at = next) {
		next = at->next;
		if (parent->element == EL_TABLE)
			drop_empty(b, at);
		bool is_cell = at->element == EL_TD || at->element == EL_TH;
		if ((at->first && !is_without_height(at)) || is_cell)
			continue;
		node_remove(at);
		b->chapter->n_nodes--;
	}
}

/* Of one without rows its caption is left, as text. */
void html_end_table(struct build *b, struct node *table)
{
	struct node *figure = table->parent;
	find_head(b, table);
	order_sections(table);
	drop_empty(b, table);
	if (table->last)
		table->span.end = figure->span.end = table->last->span.end;
	if (table->last && table->last->element != EL_CAPTION)
		return;
	figure->element = table->element = EL_DIV;
	if (table->last)
		table->last->element = EL_DIV;
	else if (!figure->id)
		node_remove(figure);
}
