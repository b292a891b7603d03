/* SPDX-License-Identifier: EUPL-1.2 */
/* hand.h - for tests: one table, put together cell by cell. Sizes are in millimetres. */
#ifndef TESTS_TABLE_HAND_H
#define TESTS_TABLE_HAND_H

#include "cmocka_all.h"

#include "table/widths.h"

static struct arena arena;
static struct table_cell *cells;
static uint32_t n_cells, n_room;
static struct table_columns columns;

static inline length mm(int n)
{
	return n * (PT * 36 / 127 * 10); /* 2.835 pt */
}

static inline void begin_table(void)
{
	arena_release(&arena);
	n_room = 64;
	n_cells = 0;
	cells = arena_array(&arena, n_room, struct table_cell);
}

static inline struct table_cell *put_cell(struct table_cell cell)
{
	if (n_cells == n_room) {
		struct table_cell *more = arena_array(&arena, 2 * n_room, struct table_cell);
		memcpy(more, cells, n_cells * sizeof *cells);
		cells = more;
		n_room *= 2;
	}
	cells[n_cells] = cell;
	return &cells[n_cells++];
}

static inline struct table_cell *put_words(uint32_t row, uint32_t column, int part, int word, int most)
{
	return put_cell((struct table_cell){
		.row = row, .column = column, .n_columns = 1, .wants = {mm(part), mm(word), mm(most)}});
}

static inline struct table_cell *put_number(uint32_t row, uint32_t column, int left, int right, int hang, int edges)
{
	length all = mm(left + right + hang + edges);
	return put_cell((struct table_cell){.row = row,
	                                    .column = column,
	                                    .n_columns = 1,
	                                    .wants = {all, all, all},
	                                    .is_number = true,
	                                    .about = {mm(left), mm(right), mm(hang)},
	                                    .edges = mm(edges)});
}

static inline void columns_of(uint32_t n, const struct table_given *given)
{
	columns = table_columns_of(&arena, cells, n_cells, given, n);
}

static inline void share(int room, int leading)
{
	table_share_width(&arena, &columns, cells, n_cells, mm(room), mm(leading));
}

/* What rows come to by their areas, each of one line at least, cells of one column alone: by the definition. */
static inline extent height_of_table(length leading)
{
	uint32_t n_rows = 0;
	for (uint32_t i = 0; i < n_cells; i++)
		n_rows = cells[i].row >= n_rows ? cells[i].row + 1 : n_rows;
	extent *heights = arena_array(&arena, n_rows, extent), sum = 0;
	for (uint32_t i = 0; i < n_cells; i++) {
		length inner = length_max(columns.at[cells[i].column].width - cells[i].edges, PT);
		extent height = (extent)(cells[i].wants.most - cells[i].edges) * leading / inner;
		height = height < leading ? leading : height;
		if (cells[i].n_columns == 1 && height > heights[cells[i].row])
			heights[cells[i].row] = height;
	}
	for (uint32_t r = 0; r < n_rows; r++)
		sum += heights[r];
	return sum;
}

static inline void expect_wants(uint32_t c, int part, int word, int most)
{
	assert_int_equal(columns.at[c].wants.part, mm(part));
	assert_int_equal(columns.at[c].wants.word, mm(word));
	assert_int_equal(columns.at[c].wants.most, mm(most));
}

/* To 1/100 mm. */
static inline void expect_widths(const int *widths)
{
	for (uint32_t c = 0; c < columns.n; c++)
		assert_in_range(columns.at[c].width + mm(1) / 100 - mm(widths[c]), 0, mm(1) / 50);
}

/* `edges`: where parts begin, and the last one ends; then 0. NULL: it cannot be split. */
static inline void expect_parts(uint32_t n_stub, int room, const int *edges)
{
	struct table_split *parts;
	uint32_t n = table_split_columns(&arena, &columns, cells, n_cells, n_stub, mm(room), &parts);
	uint32_t n_expected = 0;
	while (edges && edges[n_expected + 1])
		n_expected++;
	assert_int_equal(n, n_expected);
	for (uint32_t i = 0; i < n; i++) {
		assert_int_equal(parts[i].first, edges[i]);
		assert_int_equal(parts[i].end, edges[i + 1]);
	}
}

static inline int release_table(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#endif
