/* SPDX-License-Identifier: EUPL-1.2 */
/* table_columns.c - how the cells of a column stand: what :align: says, and which columns are numbers.
 *
 * A column is one of numbers where :align: says decimal, or where three of four of its cells in the body are numbers in
 * their language; heads at the side, groups, spans of several columns, empty cells and what stands for a number that is
 * not there do not count. Its cells have the class number, in the head too, and stand by their decimal marks unless
 * something else is said. Pipes have no colon for that: there "right" means it, in a column of numbers. */
#include "tables.h"

#include "../base/char.h"

struct table_column_look {
	const char *said; /* by :align:; NULL: nothing */
	uint32_t n_numbers, n_filled;
};

/* --- What is said ----------------------------------------------------------------------------------------------- */

static const char *align_word(struct str word)
{
	static const struct {
		const char *said, *means;
	} words[] = {{"left", "left"},     {"l", "left"},          {"right", "right"},    {"r", "right"},
	             {"center", "center"}, {"centre", "center"},   {"c", "center"},       {"start", "left"},
	             {"end", "right"},     {"decimal", "decimal"}, {"number", "decimal"}, {"d", "decimal"}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(word, words[i].said))
			return words[i].means;
	return NULL;
}

static bool says_nothing(struct str word)
{
	return str_eq_nocase(word, "auto") || str_eq_z(word, "-");
}

static bool parts_words(char c)
{
	return ascii_is_space(c) || c == ',' || c == ';' || c == '|';
}

static struct span align_span(const struct node *table)
{
	const struct attribute *at = table->attributes;
	while (at && strcmp(at->name, "align") != 0)
		at = at->next;
	return at && at->span.start ? at->span : table->span;
}

static void report_word(struct table_binding *t, struct str word)
{
	diag_add(t->binder->diags, RULE_TABLE_ALIGN, align_span(t->table),
	         "say left, right, center or decimal for each column, or auto", "\"%s\" is no alignment",
	         text_excerpt(t->binder->diags->arena, arena_strndup(t->binder->diags->arena, word.at, word.n)));
}

/* One word alone is that of all columns. */
static void read_aligns(struct table_binding *t, struct table_column_look *columns)
{
	const char *said = node_attribute(t->table, "align");
	struct str rest = str_from_z(said);
	uint32_t n = 0, n_columns = t->grid->n_columns;
	while (rest.n) {
		size_t end = 0;
		while (end < rest.n && !parts_words(rest.at[end]))
			end++;
		struct str word = str_slice(rest, 0, end);
		const char *align = align_word(word);
		if (word.n && !align && !says_nothing(word))
			report_word(t, word);
		if (word.n && n < n_columns)
			columns[n].said = align;
		n += word.n > 0;
		rest = str_slice(rest, end < rest.n ? end + 1 : end, rest.n);
	}
	for (uint32_t c = 1; n == 1 && c < n_columns; c++)
		columns[c].said = columns[0].said;
	if (n > n_columns)
		diag_add(t->binder->diags, RULE_TABLE_ALIGN, align_span(t->table), "say one for each column",
		         "%u alignments are said for %u column%s", n, n_columns, n_columns == 1 ? "" : "s");
}

/* --- Numbers ---------------------------------------------------------------------------------------------------- */

/* Does it stand for its column alone? */
static bool is_of_column(const struct table_binding *t, const struct grid_cell *cell)
{
	return cell->n_columns == 1 && !row_is_group(&t->grid->rows[cell->row]);
}

static void count_numbers(const struct table_binding *t, struct table_column_look *columns)
{
	for (uint32_t i = 0; i < t->grid->n_cells; i++) {
		const struct grid_cell *cell = &t->grid->cells[i];
		bool is_data = t->grid->rows[cell->row].section == GRID_BODY && cell->node->element == EL_TD;
		if (!is_data || !is_of_column(t, cell) || cell_is_empty(cell->node))
			continue;
		struct arena_mark mark = arena_mark(t->scratch);
		enum written_number_kind kind = cell_number(t, cell->node).kind;
		columns[cell->column].n_numbers += kind == WRITTEN_NUMBER;
		columns[cell->column].n_filled += kind != MISSING_NUMBER;
		arena_rewind(t->scratch, mark);
	}
}

static void decide(struct table_binding *t, const struct table_column_look *columns)
{
	t->is_number = arena_array(t->scratch, t->grid->n_columns + 1, bool);
	for (uint32_t c = 0; c < t->grid->n_columns; c++) {
		bool is_decimal = columns[c].said && strcmp(columns[c].said, "decimal") == 0;
		bool are_numbers = columns[c].n_numbers && 4 * columns[c].n_numbers >= 3 * columns[c].n_filled;
		t->is_number[c] = is_decimal || are_numbers;
	}
}

/* --- A true minus ----------------------------------------------------------------------------------------------- */

static struct node *first_text(const struct node *cell)
{
	for (const struct node *at = cell; at; at = node_following(at, cell))
		if (at->element == EL_TEXT && at->text.n)
			return at->parent->element == EL_CODE ? NULL : own_node(at);
	return NULL;
}

/* What stands for a minus before the figures: a hyphen, or the sign and the space that texts have behind it; {0, 0}:
 * there is none, or it is as columns of figures have it. */
static struct span sign_before_figures(const struct text *text)
{
	struct str rest = {text->bytes, text->n};
	for (uint32_t i = 0; i < text->n && !ascii_is_digit(text->bytes[i]); i++, rest = str_slice(rest, 1, rest.n)) {
		if (text->bytes[i] == '-')
			return (struct span){i, i + 1};
		if (str_starts(rest, "\u2212\u00A0"))
			return (struct span){i, i + (uint32_t)strlen("\u2212\u00A0")};
	}
	return NO_SPAN;
}

static void set_minus(struct table_binding *t, struct node *node, struct span sign)
{
	uint32_t piece = 0;
	struct arena *a = t->binder->a;
	struct text_words words = {0};
	words_put_part(a, &words, &node->text, 0, sign.start, &piece);
	words_put(a, &words, STR("\u2212"), PIECE_REPLACED, text_span(&node->text, sign.start, sign.end));
	words_put_part(a, &words, &node->text, sign.end, node->text.n, &piece);
	node->text = words_text(a, &words);
}

static void set_number(struct table_binding *t, const struct node *cell)
{
	struct node *node = first_text(cell);
	struct span sign = node ? sign_before_figures(&node->text) : NO_SPAN;
	if (!sign.end)
		return;
	struct arena_mark mark = arena_mark(t->scratch);
	if (cell_number(t, cell).kind == WRITTEN_NUMBER)
		set_minus(t, node, sign);
	arena_rewind(t->scratch, mark);
}

/* --- Cells ------------------------------------------------------------------------------------------------------ */

/* Most cells have no class yet: those of a large table share theirs. */
static void add_classes(struct arena *a, struct node *cell, bool is_number, bool is_first, bool is_last)
{
	static const char *const shared[][4] = {{NULL},
	                                        {"number", NULL},
	                                        {"first-column", NULL},
	                                        {"number", "first-column", NULL},
	                                        {"last-column", NULL},
	                                        {"number", "last-column", NULL},
	                                        {"first-column", "last-column", NULL},
	                                        {"number", "first-column", "last-column", NULL}};
	const char *const *classes = shared[is_number + 2 * is_first + 4 * is_last];
	if (!cell->classes && classes[0])
		cell->classes = classes;
	else
		for (; *classes; classes++)
			node_add_class(a, cell, *classes);
}

static void set_align(struct table_binding *t, const struct grid_cell *cell, const char *said, bool is_number)
{
	bool is_head = t->grid->rows[cell->row].section == GRID_HEAD;
	bool is_pipe = strcmp(t->kind, "pipe") == 0;
	bool is_decimal = !said || strcmp(said, "decimal") == 0 || (is_pipe && strcmp(said, "right") == 0);
	const char *align = is_number && is_decimal ? (is_head ? NULL : "decimal") : said;
	if (align && !node_attribute(cell->node, "align"))
		node_set_attribute(t->binder->a, own_node(cell->node), "align", align);
}

static void bind_cell(struct table_binding *t, const struct grid_cell *cell, const struct table_column_look *columns)
{
	bool is_head = t->grid->rows[cell->row].section == GRID_HEAD, is_single = is_of_column(t, cell);
	bool is_side = !is_head && cell->node->element == EL_TH;
	bool is_number = is_single && !is_side && t->is_number[cell->column];
	add_classes(t->binder->a, own_node(cell->node), is_number, cell->column == 0,
	            cell->column + cell->n_columns == t->grid->n_columns);
	if (is_single)
		set_align(t, cell, columns[cell->column].said, is_number);
	if (is_number && !is_head)
		set_number(t, cell->node);
}

void table_bind_columns(struct table_binding *t)
{
	struct table_column_look *columns = arena_array(t->scratch, t->grid->n_columns + 1, struct table_column_look);
	read_aligns(t, columns);
	count_numbers(t, columns);
	decide(t, columns);
	for (uint32_t i = 0; i < t->grid->n_cells; i++)
		bind_cell(t, &t->grid->cells[i], columns);
}
