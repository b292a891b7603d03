/* SPDX-License-Identifier: EUPL-1.2 */
/* heads.c - the header cells of each data cell (HTML, section 4.9.12.2), of tables drawn in letters.
 *
 * A row is a string of cells with spaces between: C is a head of a column, R of a row, G of a group of rows, B of both,
 * E a header cell without content, "." a data cell; "C3" covers three columns, "R1x2" two rows. "=" ends the head,
 * "+ " before a row makes it one of totals. Cells are named a, b, c ... in the order of the table. */
#include "../cmocka_all.h"

#include "pdf/heads.h"

#include <stdlib.h>

struct drawn_table {
	struct arena a;
	struct node *table, *section;
	const struct grid *grid;
	const struct cell_heads *heads;
};

static void draw_cell(struct drawn_table *t, struct node *tr, const char *drawn)
{
	static const struct {
		char letter;
		const char *scope;
	} heads[] = {{'C', "col"}, {'R', "row"}, {'G', "rowgroup"}, {'B', "both"}, {'E', ""}};
	struct node *cell = node_new(&t->a, drawn[0] == '.' ? EL_TD : EL_TH, NO_SPAN);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (heads[i].letter == drawn[0])
			node_set_attribute(&t->a, cell, "scope", heads[i].scope);
	const char *wide = drawn + 1, *high = strchr(drawn, 'x');
	if (*wide)
		node_set_attribute(&t->a, cell, "colspan", arena_strndup(&t->a, wide, strcspn(wide, "x")));
	if (high)
		node_set_attribute(&t->a, cell, "rowspan", high + 1);
	node_append(tr, cell);
}

static void draw_row(struct drawn_table *t, const char *row)
{
	struct node *tr = node_new(&t->a, EL_TR, NO_SPAN);
	if (*row == '+')
		node_add_class(&t->a, tr, "total");
	for (row += strspn(row, "+ "); *row; row += strspn(row, " ")) {
		size_t n = strcspn(row, " ");
		draw_cell(t, tr, arena_strndup(&t->a, row, n));
		row += n;
	}
	node_append(t->section, tr);
}

static void begin_section(struct drawn_table *t, enum element element)
{
	t->section = node_new(&t->a, element, NO_SPAN);
	node_append(t->table, t->section);
}

static void find_heads(struct drawn_table *t)
{
	t->grid = grid_of_table(&t->a, t->table);
	bool *is_head = arena_array(&t->a, t->grid->n_cells + 1U, bool);
	for (uint32_t i = 0; i < t->grid->n_cells; i++) {
		const struct node *node = t->grid->cells[i].node;
		const char *scope = node_attribute(node, "scope");
		is_head[i] = node->element == EL_TH && scope && scope[0];
	}
	t->heads = heads_of_cells(&t->a, t->grid, is_head);
}

static void draw_table(struct drawn_table *t, const char *const *rows)
{
	bool has_head = false;
	for (const char *const *row = rows; *row; row++)
		has_head |= **row == '=';
	t->table = node_new(&t->a, EL_TABLE, NO_SPAN);
	begin_section(t, has_head ? EL_THEAD : EL_TBODY);
	for (; *rows; rows++)
		if (**rows == '=')
			begin_section(t, EL_TBODY);
		else
			draw_row(t, *rows);
	find_heads(t);
}

/* "d:ac e:bc": the heads of each data cell that has some; "plain" where scopes say all. */
static void has_heads(const char *const *rows, const char *expected)
{
	struct drawn_table t = {0};
	struct buf said = {0};
	draw_table(&t, rows);
	for (uint32_t i = 0; t.heads && i < t.grid->n_cells; i++) {
		if (t.heads[i].n == 0)
			continue;
		buf_printf(&said, "%s%c:", said.n > 0 ? " " : "", (char)('a' + i));
		for (uint32_t h = 0; h < t.heads[i].n; h++)
			buf_putc(&said, (char)('a' + t.heads[i].at[h]));
	}
	buf_puts(&said, t.heads ? "" : "plain");
	assert_string_equal(said.at, expected);
	buf_release(&said);
	arena_release(&t.a);
}
#define HAS_HEADS(expected, ...) has_heads((const char *const[]){__VA_ARGS__, NULL}, expected)

static void one_row_and_one_column_of_heads_are_plain(void **state)
{
	(void)state;
	HAS_HEADS("plain", "E C C", "=", "R . .", "R . .");
	HAS_HEADS("plain", ". C2", "=", "R1x2 . .", ". .");
	HAS_HEADS("plain", ". . .", ". . .");
}

static void two_levels_of_column_heads_are_both_said(void **state)
{
	(void)state;
	HAS_HEADS("g:bdf h:bef i:cf", "E1x2 C2 C1x2", "C C", "=", "R . . .");
}

static void two_columns_of_row_heads_are_both_said(void **state)
{
	(void)state;
	HAS_HEADS("e:bcd g:bcf", "E2 C", "=", "R1x2 R .", "R .");
}

static void a_wide_data_cell_has_the_heads_of_all_its_columns(void **state)
{
	(void)state;
	HAS_HEADS("e:bcd", "E C C", "=", "R .2");
	HAS_HEADS("e:bd f:cd h:bcg", "E C C", "=", "R . .", "R .2");
}

static void a_new_row_of_heads_hides_the_one_above(void **state)
{
	(void)state;
	HAS_HEADS("c:a d:b g:e h:f", "C C", ". .", "C C", ". .");
	HAS_HEADS("d:ab e:ac g:bf h:cf", "C2", "C C", ". .", "C2", ". .");
}

static void a_group_ends_where_the_next_begins(void **state)
{
	(void)state;
	HAS_HEADS("e:bcd g:bcf", "E C", "=", "G2", "R .", "R .");
	HAS_HEADS("e:bcd h:bfg", "E C", "=", "G2", "R .", "G2", "R .");
}

static void totals_belong_to_no_group(void **state)
{
	(void)state;
	HAS_HEADS("e:bcd g:bf", "E C", "=", "G2", "R .", "+ R .");
}

static void a_head_that_spans_its_group_is_the_head_of_each_row(void **state)
{
	(void)state;
	HAS_HEADS("plain", "E C", "=", "G1x2 .", ".", "R .");
	HAS_HEADS("e:bcd g:bcf i:bh", "E2 C", "=", "G1x2 R .", "R .", "R2 .");
}

/* --- large tables ---------------------------------------------------------------------------------------------- */

enum { MANY_ROWS = 1000 };

/* `first`, many times `each`, `last`; returns how many cells have heads, and those of the last cell. */
static uint32_t count_heads(const char *first, const char *each, const char *last, struct cell_heads *of_last)
{
	struct drawn_table t = {0};
	const char *rows[MANY_ROWS + 3] = {first};
	for (int i = 1; i <= MANY_ROWS; i++)
		rows[i] = each;
	rows[MANY_ROWS + 1] = last;
	draw_table(&t, rows);
	uint32_t n = 0;
	for (uint32_t i = 0; t.heads && i < t.grid->n_cells; i++)
		n += t.heads[i].n > 0;
	*of_last = t.heads ? (struct cell_heads){.n = t.heads[t.grid->n_cells - 1].n} : (struct cell_heads){0};
	arena_release(&t.a);
	return n;
}

static void a_large_table_has_heads_where_scopes_do_not_do(void **state)
{
	(void)state;
	struct cell_heads last;
	assert_int_equal(count_heads("E C C", "R . .", "R . .", &last), 0);
	assert_int_equal(count_heads("E C C", "R . .", "R .2", &last), 1);
	assert_int_equal(last.n, 3);
	assert_int_equal(count_heads("E C C", "R . .", "C . .", &last), 2 * MANY_ROWS + 2);
	assert_int_equal(last.n, 1);
}

static void of_a_thousand_rows_of_heads_the_nearest_count(void **state)
{
	(void)state;
	struct cell_heads last;
	assert_int_equal(count_heads("C", "C", ".", &last), 1);
	assert_int_equal(last.n, 16);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_row_and_one_column_of_heads_are_plain),
		cmocka_unit_test(two_levels_of_column_heads_are_both_said),
		cmocka_unit_test(two_columns_of_row_heads_are_both_said),
		cmocka_unit_test(a_wide_data_cell_has_the_heads_of_all_its_columns),
		cmocka_unit_test(a_new_row_of_heads_hides_the_one_above),
		cmocka_unit_test(a_group_ends_where_the_next_begins),
		cmocka_unit_test(totals_belong_to_no_group),
		cmocka_unit_test(a_head_that_spans_its_group_is_the_head_of_each_row),
		cmocka_unit_test(a_large_table_has_heads_where_scopes_do_not_do),
		cmocka_unit_test(of_a_thousand_rows_of_heads_the_nearest_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
