/* SPDX-License-Identifier: EUPL-1.2 */
/* The grid of a table: which cell covers which slot.
 *
 * A table is written as its rows, parted by line ends; "=" alone parts head, body and foot. A cell is a letter, then
 * ">2" and "v3" for what its tree says of columns and rows. The grid is written as the letters that cover its slots, "."
 * where none does; behind it the cells that are cut, with the one in their way. */
#include "cmocka_all.h"
#include "doc/grid.h"

#include <stdlib.h>

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* --- Tables written and read ----------------------------------------------------------------------------------- */

static struct node *add(struct node *parent, enum element element)
{
	struct node *node = node_new(&arena, element, NO_SPAN);
	node_append(parent, node);
	return node;
}

static const char *span_at(const char *at, const char **end)
{
	size_t n = strspn(at, "0123456789-");
	*end = at + n;
	return arena_strndup(&arena, at, n);
}

static const char *add_cell(struct node *tr, const char *at)
{
	struct node *cell = add(tr, EL_TD);
	cell->id = arena_strndup(&arena, at++, 1);
	while (*at == '>' || *at == 'v') {
		const char *name = *at == '>' ? "colspan" : "rowspan";
		node_set_attribute(&arena, cell, name, span_at(at + 1, &at));
	}
	return at + (*at == ' ');
}

static struct node *written(const char *at)
{
	static const enum element sections[] = {EL_THEAD, EL_TBODY, EL_TFOOT};
	struct node *table = node_new(&arena, EL_TABLE, NO_SPAN), *section = NULL, *tr = NULL;
	size_t n = strchr(at, '=') ? 0 : 1;
	for (add(table, EL_CAPTION); *at;) {
		section = section ? section : add(table, sections[n]);
		if (*at == '=') {
			section = NULL;
			n++;
			at += 2;
			continue;
		}
		tr = tr ? tr : add(section, EL_TR);
		if (*at != '\n')
			at = add_cell(tr, at);
		if (*at == '\n') {
			tr = NULL;
			at++;
		}
	}
	return table;
}

static char *covered(const struct grid *grid)
{
	char *slots = arena_array(&arena, (size_t)grid->n_rows * (grid->n_columns + 1) + 1, char);
	memset(slots, '.', (size_t)grid->n_rows * (grid->n_columns + 1));
	for (uint32_t r = 0; r < grid->n_rows; r++)
		slots[(r + 1) * (grid->n_columns + 1) - 1] = '\n';
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		const struct grid_cell *cell = &grid->cells[i];
		for (uint32_t r = cell->row; r < cell->row + cell->n_rows; r++)
			for (uint32_t c = cell->column; c < cell->column + cell->n_columns; c++) {
				char *slot = &slots[r * (grid->n_columns + 1) + c];
				assert_int_equal(*slot, '.'); /* no two cells in one slot */
				*slot = cell->node->id[0];
			}
	}
	return slots;
}

static void assert_sound(const struct grid *grid)
{
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		const struct grid_row *row = &grid->rows[r];
		assert_int_equal(row->first, r ? grid->rows[r - 1].end : 0);
		for (uint32_t i = row->first; i < row->end; i++)
			assert_int_equal(grid->cells[i].row, r);
		assert_true(row->n_slots <= grid->n_columns);
	}
	assert_int_equal(grid->n_rows ? grid->rows[grid->n_rows - 1].end : 0, grid->n_cells);
}

static const char *grid_written(const struct grid *grid)
{
	const char *out = covered(grid);
	for (uint32_t i = 0; i < grid->n_cells; i++)
		if (grid->cells[i].is_cut)
			out = arena_printf(
				&arena, "%s%s%s\n", out, grid->cells[i].node->id,
				grid->cells[i].clash ? arena_printf(&arena, " by %s", grid->cells[i].clash->id) : "");
	return out;
}

/* --- Tests ----------------------------------------------------------------------------------------------------- */

static void cells_cover_what_is_free(void **state)
{
	(void)state;
	static const struct {
		const char *table, *grid;
	} cases[] = {
		{"a b\nc d\n", "ab\ncd\n"},
		{"a b c\nd\ne f\n", "abc\nd..\nef.\n"},
		{"a\nb c\n", "a.\nbc\n"},
		{"a>2 b\nc d e\n", "aab\ncde\n"},
		{"av2 b\nc\n", "ab\nac\n"},
		{"a bv2 c\nd e\n", "abc\ndbe\n"},
		{"a>2v2 b\nc\nd e f\n", "aab\naac\ndef\n"},
		/* a span that would lie on another ends before it, and what follows is not lost */
		{"a bv2 c\nd>3 e\n", "abc\ndbe\nd by b\n"},
		{"a bv2\nc>2 d\n", "ab.\ncbd\nc by b\n"},
		{"a b cv3\nd>3\ne f\n", "abc\nddc\nefc\nd by c\n"},
		/* none leaves its section */
		{"av3 b\n=\nc d\n=\ne f\n", "ab\ncd\nef\na\n"},
		{"a\n=\nbv9 c\nd\n=\ne>2\n", "a.\nbc\nbd\nee\nb\n"},
		{"av0 b\nc\nd\n", "ab\nac\nad\n"},
		/* none reaches further than the last column in which a cell begins */
		{"a>100\nb c\n", "aa\nbc\na\n"},
		{"a b>2\nc>3\n", "ab\ncc\nb\nc\n"},
		/* what is no number says nothing, and what is none of ours is limited */
		{"a>-3 bv-1\nc d\n", "ab\ncd\n"},
		{"a> bv\nc d\n", "ab\ncd\n"},
		{"av4294967296 b\n", "ab\na\n"},
		/* nothing */
		{"", ""},
		{"\n\n", "\n\n"},
		{"\na\n", ".\na\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct grid *grid = grid_of_table(&arena, written(cases[i].table));
		assert_sound(grid);
		assert_string_equal(grid_written(grid), cases[i].grid);
	}
}

static void sections_are_counted(void **state)
{
	(void)state;
	const struct grid *grid = grid_of_table(&arena, written("a>2\nb c\n=\nd e\nf\ng h\n=\ni\n"));
	assert_int_equal(grid->n_rows, 6);
	assert_int_equal(grid->n_head, 2);
	assert_int_equal(grid->n_foot, 1);
	assert_int_equal(grid->rows[1].section, GRID_HEAD);
	assert_int_equal(grid->rows[2].section, GRID_BODY);
	assert_int_equal(grid->rows[5].section, GRID_FOOT);
	assert_int_equal(grid->rows[3].n_slots, 1);
	assert_int_equal(grid->rows[4].n_slots, 2);
}

static void slots_from_above_count(void **state)
{
	(void)state;
	const struct grid *grid = grid_of_table(&arena, written("av3 b>2v2\n\nc e\nd\n"));
	static const uint32_t n_slots[] = {3, 3, 3, 1};
	for (uint32_t r = 0; r < 4; r++)
		assert_int_equal(grid->rows[r].n_slots, n_slots[r]);
}

/* A table within a cell has a grid of its own. */
static void a_table_in_a_cell_is_one_cell(void **state)
{
	(void)state;
	struct node *table = written("a b\n"), *inner = written("c d\ne f\n");
	node_append(table->last->first->first, inner);
	assert_string_equal(grid_written(grid_of_table(&arena, table)), "ab\n");
	assert_string_equal(grid_written(grid_of_table(&arena, inner)), "cd\nef\n");
}

static struct node *many(size_t n_rows, size_t n_cells, const char *colspan, const char *rowspan)
{
	struct node *table = node_new(&arena, EL_TABLE, NO_SPAN), *body = add(table, EL_TBODY);
	for (size_t r = 0; r < n_rows; r++) {
		struct node *tr = add(body, EL_TR);
		for (size_t i = 0; i < (r ? 1 : n_cells); i++) {
			struct node *cell = add(tr, EL_TD);
			node_set_attribute(&arena, cell, "colspan", colspan);
			node_set_attribute(&arena, cell, "rowspan", rowspan);
		}
	}
	return table;
}

static void columns_are_not_limited(void **state)
{
	(void)state;
	assert_int_equal(grid_of_table(&arena, many(3, 200, "1", "1"))->n_columns, 200);
	assert_int_equal(grid_of_table(&arena, many(1, 5000, "1", "1"))->n_columns, 5000);
}

/* Spans cover no more than a row of cells and a thousand columns: a small file makes no large grid. */
static void hostile_spans_are_limited(void **state)
{
	(void)state;
	const struct grid *wide = grid_of_table(&arena, many(1, 3000, "1000", "1"));
	assert_int_equal(wide->n_columns, 3999);
	assert_int_equal(wide->cells[0].n_columns, 1000);
	assert_int_equal(wide->cells[1].n_columns, 1);
	assert_true(wide->cells[1].is_cut);
	const struct grid *high = grid_of_table(&arena, many(20000, 20000, "1", "20000"));
	assert_int_equal(high->n_rows, 20000);
	assert_int_equal(high->cells[999].n_rows, 20000);
	assert_int_equal(high->cells[1000].n_rows, 1);
	assert_int_equal(high->rows[19999].n_slots, 1001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(cells_cover_what_is_free, release),
		cmocka_unit_test_teardown(sections_are_counted, release),
		cmocka_unit_test_teardown(slots_from_above_count, release),
		cmocka_unit_test_teardown(a_table_in_a_cell_is_one_cell, release),
		cmocka_unit_test_teardown(columns_are_not_limited, release),
		cmocka_unit_test_teardown(hostile_spans_are_limited, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
