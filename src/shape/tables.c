/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - an EL_TABLE in, its rows and cells, its captions and its notes out. What stands in a cell is made as
 * everywhere: of the rows and slots that the grid gives, those that a sheet does not show are left out. */
#include "builder.h"

#include "../base/char.h"

#include "extents.h"

#include <stdlib.h>

struct table_maker {
	struct flow_builder *b;
	const struct grid *grid;
	const struct node *node;
	struct flow_table *table;
	uint32_t *place; /* by row of the grid: how many before it are shown; one more at the end */
};

static bool is_shown(const struct flow_builder *b, const struct node *node)
{
	const struct style *style = b->styled->of[node->index];
	return style && style->display != DISPLAY_NONE;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static bool row_is_shown(const struct table_maker *m, uint32_t row)
{
	const struct node *tr = m->grid->rows[row].node;
	return is_shown(m->b, tr) && is_shown(m->b, tr->parent);
}

static void place_rows(struct table_maker *m, struct arena *a)
{
	m->place = arena_array(a, m->grid->n_rows + 1, uint32_t);
	for (uint32_t row = 0; row < m->grid->n_rows; row++)
		m->place[row + 1] = m->place[row] + row_is_shown(m, row);
	m->table->n_rows = m->place[m->grid->n_rows];
	m->table->n_head = m->place[m->grid->n_head];
}

static enum row_role role_of(const struct grid_row *row)
{
	if (row->section == GRID_FOOT || node_has_class(row->node, "total"))
		return ROW_TOTAL;
	if (node_has_class(row->node, "subtotal"))
		return ROW_SUBTOTAL;
	return node_has_class(row->node, "group") ? ROW_GROUP : ROW_PLAIN;
}

static struct flow_row flow_row_of(const struct flow_builder *b, const struct grid_row *row)
{
	return (struct flow_row){.node = row->node,
	                         .style = b->styled->of[row->node->index],
	                         .group_style = b->styled->of[row->node->parent->index],
	                         .section = row->section,
	                         .role = role_of(row)};
}

static void mark_group_ends(struct flow_row *rows, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		rows[i].begins_group = i == 0 || rows[i - 1].node->parent != rows[i].node->parent;
		rows[i].ends_group = i + 1 == n || rows[i + 1].node->parent != rows[i].node->parent;
	}
}

/* --- cells ------------------------------------------------------------------------------------------------------- */

/* A cell spans what is shown of its rows. */
static void add_cell(struct table_maker *m, struct flow_cell *cells, const struct grid_cell *cell)
{
	if (!is_shown(m->b, cell->node))
		return;
	uint32_t row = m->place[cell->row], end = m->place[cell->row + cell->n_rows];
	cells[m->table->n_cells++] = (struct flow_cell){
		.item = block_item(m->b, cell->node, m->b->styled->of[cell->node->index]),
		.row = row,
		.column = cell->column,
		.n_rows = end - row,
		.n_columns = cell->n_columns,
	};
}

static void add_rows(struct table_maker *m)
{
	struct flow_row *rows = arena_array(m->b->arena, m->table->n_rows, struct flow_row), *row = rows;
	uint32_t n_of_lines = count_line_cells(m->node);
	struct flow_cell *cells = arena_array(m->b->arena, m->grid->n_cells + n_of_lines, struct flow_cell);
	for (uint32_t i = 0; i < m->grid->n_rows; i++) {
		const struct grid_row *from = &m->grid->rows[i];
		if (m->place[i + 1] == m->place[i])
			continue;
		*row = flow_row_of(m->b, from);
		row->first = m->table->n_cells;
		for (uint32_t k = from->first; k < from->end; k++)
			add_cell(m, cells, &m->grid->cells[k]);
		row++->end = m->table->n_cells;
	}
	mark_group_ends(rows, m->table->n_rows);
	m->table->rows = rows;
	m->table->cells = cells;
	m->table->measured = arena_array(m->b->arena, m->table->n_cells + n_of_lines, struct table_cell);
	m->table->n_measured = m->table->n_cells;
	if (n_of_lines)
		add_table_lines(m->b, m->table, cells + m->table->n_cells, m->node);
}

/* --- columns ----------------------------------------------------------------------------------------------------- */

static bool heads_row(const struct flow_table *table, const struct flow_cell *cell)
{
	return cell->item->node->element == EL_TH || table->rows[cell->row].section == GRID_HEAD;
}

/* Columns that name the rows, as the author says, or as their heads do; where nothing does, the first column is what
 * tells rows apart. One column at least is none of them. */
static uint32_t count_stub(const struct flow_table *table, const struct node *node)
{
	const char *said = node_attribute(node, "stub-columns");
	uint32_t n = said ? (uint32_t)strtoul(said, NULL, 10) : table->n_columns;
	for (uint32_t i = 0; i < table->n_cells && !said; i++) {
		const struct flow_cell *cell = &table->cells[i];
		if (!heads_row(table, cell) && cell->column < n)
			n = cell->column;
	}
	n = n ? n : 1;
	return n < table->n_columns ? n : table->n_columns - 1;
}

static const struct attribute *attribute_of(const struct node *node, const char *name)
{
	const struct attribute *said = node->attributes;
	while (said && strcmp(said->name, name) != 0)
		said = said->next;
	return said;
}

/* What :widths: says, or behind a caption {tbl-colwidths="[60,40]"}, as Quarto has it; NULL: nothing. */
static const struct attribute *said_widths(const struct node *table)
{
	const struct attribute *said = attribute_of(table, "widths");
	return said ? said : attribute_of(table->parent, "tbl-colwidths");
}

static const struct table_given *given_of(struct arena *a, const struct flow_table *table, const struct node *node)
{
	const struct attribute *said = said_widths(node);
	if (!said || !table->n_columns)
		return NULL;
	struct table_given *given = arena_array(a, table->n_columns, struct table_given);
	size_t place;
	table_given_from_text(said->value, given, table->n_columns, &place);
	return given;
}

static void check_given(struct flow_builder *b, const struct flow_table *table, const struct node *node)
{
	const struct attribute *said = said_widths(node);
	struct arena own = {0};
	size_t place;
	if (said && !table_given_from_text(said->value, arena_array(&own, table->n_columns, struct table_given),
	                                   table->n_columns, &place))
		diag_add(b->draft.shaper.diags, RULE_TABLE_WIDTHS, said->span.end ? said->span : node->span,
		         "say a length, a percentage, a share or auto for each column: 30mm 1fr 2fr",
		         "the widths of this table of %u columns are not understood from \"%s\" on",
		         (unsigned)table->n_columns, said->value + place);
	arena_release(&own);
}

/* --- what stands around the cells -------------------------------------------------------------------------------- */

static const struct node *child_of(const struct node *node, enum element element)
{
	for (const struct node *child = node ? node->first : NULL; child; child = child->next)
		if (child->element == element)
			return child;
	return NULL;
}

bool is_continued_caption(const struct node *node)
{
	return node->element == EL_P && node->parent && node->parent->element == EL_CAPTION &&
	       node_has_class(node, "continued");
}

struct flow_item *caption_item(struct flow_builder *b, const struct node *table)
{
	const struct node *caption = child_of(table, EL_CAPTION);
	return caption && is_shown(b, caption) ? block_item(b, caption, b->styled->of[caption->index]) : NULL;
}

static const struct flow_item *continued_para(struct flow_builder *b, const struct node *p)
{
	struct flow_item *last, *first = leaf_items(b, p, b->styled->of[p->index], &last);
	add_asides(b, first);
	return first;
}

static const struct flow_item *continued_item(struct flow_builder *b, const struct node *table)
{
	const struct node *caption = child_of(table, EL_CAPTION);
	if (!caption || !is_shown(b, caption))
		return NULL;
	for (const struct node *p = caption->first; p; p = p->next)
		if (is_continued_caption(p) && is_shown(b, p))
			return continued_para(b, p);
	return NULL;
}

bool figure_has_table(const struct node *figure)
{
	const struct node *child = figure->first;
	while (child && child->element != EL_TABLE)
		child = child->next;
	return child;
}

bool note_is_of_table(const struct node *note)
{
	bool has_letter = note->number && ascii_is_letter(note->number[0]);
	return has_letter && note->parent && figure_has_table(note->parent);
}

/* Of those behind the table the ones that it calls, which have letters. */
static void add_notes(struct flow_builder *b, struct flow_table *table, const struct node *node)
{
	LIST(const struct flow_item *) notes = {0};
	for (const struct node *note = node->next; note && note->element != EL_TABLE; note = note->next) {
		if (note->element != EL_NOTE || !note_is_of_table(note) || !is_shown(b, note))
			continue;
		const struct flow_item *item = note_item(b, note, b->styled->of[note->index]);
		if (item)
			list_push(b->arena, &notes, item);
	}
	table->notes = notes.at;
	table->n_notes = (uint32_t)notes.n;
}

/* --- widths ------------------------------------------------------------------------------------------------------ */

/* What pages alone know is as wide as four digits. */
static void fill_digits(struct flow_builder *b)
{
	struct shaper *shaper = &b->draft.shaper;
	while (b->digits.n < b->slots.n) {
		const struct shaping *use = &b->slots.at[b->digits.n].use;
		use = use_interned(shaper->words, use->face, use->features, use->lang, use->script);
		const struct word *word = word_in_context(shaper->words, &shaper->scratch, use, STR("8888"), 0);
		list_push(&shaper->scratch, &b->digits, (struct slot_value){.word = word});
	}
}

void measure_table(struct flow_builder *b, const struct flow_table *table, bool cuts)
{
	fill_digits(b);
	struct extents_wishes wishes = {
		.setter = b->setter, .scratch = &b->draft.shaper.scratch, .slots = b->digits.at, .cuts = cuts};
	table_measure(&wishes, table);
}

/* --- a table ----------------------------------------------------------------------------------------------------- */

/* A note's marker stands in no cell of a table that the note begins with. */
struct flow_table *cells_of_table(struct flow_builder *b, const struct node *node)
{
	struct arena own = {0};
	struct table_maker m = {.b = b, .node = node, .grid = grid_of_table(&own, node)};
	const struct node *marks = b->marks;
	b->marks = NULL;
	b->n_tables++;
	m.table = arena_new(b->arena, struct flow_table);
	m.table->n_columns = m.grid->n_columns;
	place_rows(&m, &own);
	add_rows(&m);
	arena_release(&own);
	m.table->given = given_of(b->arena, m.table, node);
	m.table->n_stub = m.table->n_cells ? count_stub(m.table, node) : 0;
	b->n_tables--;
	b->marks = marks;
	return m.table;
}

struct flow_item *table_item(struct flow_builder *b, const struct node *node, const struct style *style)
{
	struct flow_item *item = arena_new(b->arena, struct flow_item);
	*item = (struct flow_item){.kind = FLOW_TABLE, .node = node, .style = style};
	struct flow_string *strings = NULL;
	b->strings = &strings;
	strings_put(b, style, node);
	item->strings = strings;
	add_asides(b, item);
	struct flow_table *table = b->chosen == node ? b->chosen_cells : cells_of_table(b, node);
	if (!table->n_rows)
		return NULL;
	if (b->chosen != node && !b->n_tables)
		measure_table(b, table, true);
	check_given(b, table, node);
	table->caption = caption_item(b, node);
	table->continued = continued_item(b, node);
	add_notes(b, table, node);
	item->table = table;
	return item;
}
