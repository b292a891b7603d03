/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables by the dice: what holds of all of them, whatever is in them and however wide the room is. */
#include "hand.h"

enum { N_TABLES = 3000, MOST_COLUMNS = 12 };

static uint32_t roll(uint64_t *dice, uint32_t n)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % n;
}

static uint32_t n_rows;

static void put_random_cell(uint64_t *dice, uint32_t row, uint32_t column, uint32_t n, bool of_numbers)
{
	int part = (int)roll(dice, 12), word = part + (int)roll(dice, 12), most = word + (int)roll(dice, 200);
	if (of_numbers && roll(dice, 8))
		put_number(row, column, (int)roll(dice, 9), (int)roll(dice, 5), roll(dice, 6) ? 0 : 2, 2);
	else if (roll(dice, 4))
		put_words(row, column, part, word, roll(dice, 3) ? most : word);
	else
		put_words(row, column, part, part, part); /* it is never divided */
	cells[n_cells - 1].n_columns = n;
	if (n > 1)
		cells[n_cells - 1].is_number = false;
}

/* Rows of cells and spans from left to right; some slots stay empty. */
static uint32_t random_table(uint64_t *dice, bool has_spans)
{
	begin_table();
	uint32_t n_columns = 1 + roll(dice, MOST_COLUMNS), numbers = roll(dice, 1 << MOST_COLUMNS);
	n_rows = 1 + roll(dice, 14);
	for (uint32_t r = 0; r < n_rows; r++)
		for (uint32_t c = 0, n; c < n_columns; c += n) {
			n = has_spans && roll(dice, 6) == 0 ? 1 + roll(dice, n_columns - c) : 1;
			if (roll(dice, 12))
				put_random_cell(dice, r, c, n, numbers >> c & 1);
		}
	return n_columns;
}

static int random_room(uint64_t *dice)
{
	return (int)(roll(dice, 2) ? roll(dice, 250) : roll(dice, 2000));
}

static void expect_sums_and_bounds(int room)
{
	extent sum = 0, parts = 0, words = 0;
	for (uint32_t c = 0; c < columns.n; c++) {
		sum += columns.at[c].width;
		parts += columns.at[c].wants.part;
		words += columns.at[c].wants.word;
		assert_true(columns.at[c].width >= columns.at[c].wants.part);
		assert_int_equal(columns.at[c].divides, columns.at[c].width < columns.at[c].wants.word);
	}
	assert_int_equal(sum, parts > mm(room) ? parts : mm(room));
	for (uint32_t c = 0; c < columns.n && words <= mm(room); c++)
		assert_false(columns.at[c].divides);
}

static void sums_are_exact_and_no_column_is_below_its_part(void **state)
{
	(void)state;
	uint64_t dice = 1;
	for (int i = 0; i < N_TABLES; i++) {
		columns_of(random_table(&dice, i % 2), NULL);
		int room = random_room(&dice);
		share(room, 5);
		expect_sums_and_bounds(room);
	}
}

/* A cell, of one column or more, never has less than it must. */
static void every_cell_has_its_part(void **state)
{
	(void)state;
	uint64_t dice = 2;
	for (int i = 0; i < N_TABLES; i++) {
		columns_of(random_table(&dice, true), NULL);
		share(random_room(&dice), 5);
		for (uint32_t k = 0; k < n_cells; k++) {
			struct table_extents wants = {0};
			extent width = 0;
			for (uint32_t c = cells[k].column; c < cells[k].column + cells[k].n_columns; c++) {
				wants.part += columns.at[c].wants.part;
				wants.word += columns.at[c].wants.word;
				wants.most += columns.at[c].wants.most;
				width += columns.at[c].width;
				assert_true(columns.at[c].wants.part <= columns.at[c].wants.word);
				assert_true(columns.at[c].wants.word <= columns.at[c].wants.most);
			}
			assert_true(width >= cells[k].wants.part);
			assert_true(wants.word >= cells[k].wants.word);
			assert_true(wants.most >= cells[k].wants.most);
		}
	}
}

static void swap_cells(uint32_t i, uint32_t k)
{
	struct table_cell cell = cells[i];
	cells[i] = cells[k];
	cells[k] = cell;
}

static void keep_widths(length *widths)
{
	for (uint32_t c = 0; c < columns.n; c++)
		widths[c] = columns.at[c].width;
}

/* Rows turned upside down, and their cells in any order. */
static void the_order_of_rows_does_not_matter(void **state)
{
	(void)state;
	uint64_t dice = 3;
	for (int i = 0; i < N_TABLES; i++) {
		length widths[MOST_COLUMNS];
		uint32_t n = random_table(&dice, true);
		int room = random_room(&dice);
		columns_of(n, NULL);
		share(room, 5);
		keep_widths(widths);
		for (uint32_t k = 0; k < n_cells; k++)
			cells[k].row = n_rows - 1 - cells[k].row;
		for (uint32_t k = n_cells; k > 1; k--)
			swap_cells(k - 1, roll(&dice, k));
		columns_of(n, NULL);
		share(room, 5);
		for (uint32_t c = 0; c < n; c++)
			assert_int_equal(columns.at[c].width, widths[c]);
	}
}

/* The second column holds what the first does. */
static void equal_columns_are_equally_wide(void **state)
{
	(void)state;
	uint64_t dice = 4;
	for (int i = 0; i < N_TABLES; i++) {
		uint32_t n = random_table(&dice, false), n_before = n_cells;
		for (uint32_t k = 0; k < n_before; k++)
			if (cells[k].column == 0)
				put_cell(cells[k])->column = n;
		columns_of(n + 1, NULL);
		share(random_room(&dice), 5);
		assert_in_range(columns.at[0].width - columns.at[n].width + 1, 0, 2);
	}
}

/* By CSS's sharing; widths by area are another way for another room, where a column may well be narrower: what it had
 * now saves more elsewhere. Units that are left over from sharing may fall to another column. */
static void more_room_makes_no_column_narrower(void **state)
{
	(void)state;
	uint64_t dice = 5;
	for (int i = 0; i < N_TABLES / 10; i++) {
		length widths[MOST_COLUMNS] = {0};
		columns_of(random_table(&dice, true), NULL);
		for (int room = 0; room < 600; room += 1 + (int)roll(&dice, 20)) {
			share(room, 0);
			for (uint32_t c = 0; c < columns.n; c++)
				assert_true(columns.at[c].width + 1 >= widths[c]);
			keep_widths(widths);
		}
	}
}

/* And it is worth it: of 100 parts of height above one line a row, a few are saved. */
static void tables_are_never_higher_than_by_css(void **state)
{
	(void)state;
	uint64_t dice = 6;
	extent sum = 0, sum_of_css = 0;
	for (int i = 0; i < N_TABLES; i++) {
		columns_of(random_table(&dice, true), NULL);
		int room = 100 + (int)roll(&dice, 100);
		share(room, 0);
		extent of_css = height_of_table(mm(5));
		share(room, 5);
		extent height = height_of_table(mm(5));
		assert_true(height <= of_css + mm(1) / 100); /* units that are left over fall to one or another */
		sum += height;
		sum_of_css += of_css;
	}
	print_message("areas: %d of 1000 parts of CSS's heights\n", (int)(sum * 1000 / sum_of_css));
	assert_true(sum * 1000 < sum_of_css * 955);
}

/* Whatever is given: the room is filled, or what is said of all columns. */
static void given_widths_keep_the_bounds(void **state)
{
	(void)state;
	uint64_t dice = 7;
	for (int i = 0; i < N_TABLES; i++) {
		struct table_given given[MOST_COLUMNS] = {{0}};
		uint32_t n = random_table(&dice, true);
		bool takes_rest = false;
		for (uint32_t c = 0; c < n; c++) {
			given[c].kind = (enum table_given_kind)roll(&dice, 4);
			given[c].value = given[c].kind == GIVEN_LENGTH ? mm((int)roll(&dice, 40) + 1)
			                                               : (int32_t)(roll(&dice, 40) + 1) * PT;
			given[c].value = given[c].kind ? given[c].value : 0;
			takes_rest = takes_rest || given[c].kind == GIVEN_NOTHING || given[c].kind == GIVEN_SHARE;
		}
		columns_of(n, given);
		int room = random_room(&dice);
		share(room, 5);
		extent sum = 0;
		for (uint32_t c = 0; c < n; c++) {
			bool is_said = given[c].kind == GIVEN_LENGTH;
			sum += columns.at[c].width;
			assert_true(is_said ? columns.at[c].width == given[c].value
			                    : columns.at[c].width >= columns.at[c].wants.part);
		}
		extent least = columns.wants.part > mm(room) ? columns.wants.part : mm(room);
		assert_true(takes_rest ? sum == least : sum <= least);
	}
}

/* More rows than areas look at, some of them twice: those left out are the same whatever the order. */
static void the_order_of_many_rows_does_not_matter(void **state)
{
	(void)state;
	uint64_t dice = 10;
	for (int i = 0; i < 20; i++) {
		begin_table();
		n_rows = 1200;
		for (uint32_t r = 0; r < n_rows; r++) {
			int first = (int)roll(&dice, 30);
			put_words(r, 0, 5, 5, 10 + first);
			put_words(r, 1, 5, 5, 200 - first); /* areas of rows are equal, what they are made of is not */
			put_words(r, 2, 5, 5, roll(&dice, 5) ? 5 : 400);
		}
		columns_of(3, NULL);
		share(100, 5);
		length widths[3];
		keep_widths(widths);
		for (uint32_t k = 0; k < n_cells; k++)
			cells[k].row = (cells[k].row * 7 + 11) % n_rows;
		columns_of(3, NULL);
		share(100, 5);
		for (uint32_t c = 0; c < 3; c++)
			assert_int_equal(columns.at[c].width, widths[c]);
	}
}

/* The 500 largest rows have their text in the first column, 3,000 others in the second: what is best for those that are
 * looked at is not for all. */
static void rows_that_are_left_out_are_no_worse_off(void **state)
{
	(void)state;
	begin_table();
	for (uint32_t r = 0; r < 3500; r++) {
		put_words(r, 0, 5, 5, r < 500 ? 300 : 5);
		put_words(r, 1, 5, 5, r < 500 ? 5 : 200);
	}
	columns_of(2, NULL);
	share(100, 0);
	extent of_css = height_of_table(mm(5));
	share(100, 5);
	assert_true(height_of_table(mm(5)) <= of_css);
}

/* As much as a length holds, and rooms of nothing and less. */
static void no_length_is_too_long(void **state)
{
	(void)state;
	const length rooms[] = {-LENGTH_MAX, -1, 0, 1, mm(160), LENGTH_MAX};
	uint64_t dice = 11;
	for (int i = 0; i < N_TABLES / 10; i++) {
		uint32_t n = random_table(&dice, true);
		for (uint32_t k = 0; k < n_cells; k++) {
			cells[k].wants.most = roll(&dice, 2) ? LENGTH_MAX : cells[k].wants.most;
			cells[k].wants.word = roll(&dice, 4) ? cells[k].wants.word : cells[k].wants.most;
			cells[k].about.hang = cells[k].is_number && roll(&dice, 4) == 0 ? LENGTH_MAX : 0;
		}
		columns_of(n, NULL);
		for (uint32_t r = 0; r < sizeof rooms / sizeof *rooms; r++) {
			table_share_width(&arena, &columns, cells, n_cells, rooms[r], LENGTH_MAX);
			extent sum = 0, parts = 0;
			for (uint32_t c = 0; c < n; c++) {
				sum += columns.at[c].width;
				parts += columns.at[c].wants.part;
			}
			assert_int_equal(sum, parts > rooms[r] ? parts : rooms[r]);
		}
	}
}

/* --- splits ---------------------------------------------------------------------------------------------------- */

static bool stands(uint32_t n_stub, uint32_t first, uint32_t end, int room)
{
	extent width = 0;
	for (uint32_t c = 0; c < end; c++)
		width += c < n_stub || c >= first ? columns.at[c].wants.part : 0;
	return width <= mm(room);
}

static bool has_whole_words(uint32_t n_stub, uint32_t first, uint32_t end, int room)
{
	extent width = 0;
	for (uint32_t c = 0; c < end; c++)
		width += c < n_stub || c >= first ? columns.at[c].wants.word : 0;
	return width <= mm(room);
}

static uint32_t divided_by(uint32_t n_stub, uint32_t cut, int room)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < n_cells; k++) {
		uint32_t first = cells[k].column < n_stub ? n_stub : cells[k].column;
		uint32_t end = cells[k].column + cells[k].n_columns;
		n += first < cut && cut < end && stands(n_stub, first, end, room);
	}
	return n;
}

static uint32_t worth(uint32_t n_divided, uint32_t n_tight, uint32_t n_parts)
{
	return n_divided * 10000 + n_tight * 100 + n_parts;
}

/* All sets of cuts are tried: bit c says that a part ends before column c. Least of spans divided, then of parts that
 * have no room for whole words, then of parts, in one number; UINT32_MAX: no set will do. */
static uint32_t least_of_all_cuts(uint32_t n_stub, uint32_t n, int room)
{
	uint32_t least = UINT32_MAX;
	for (uint32_t cuts = 0; cuts < 1u << n; cuts += 1u << (n_stub + 1)) {
		uint32_t first = n_stub, n_divided = 0, n_tight = 0, n_parts = 1;
		bool fits = true;
		for (uint32_t c = n_stub + 1; c < n; c++)
			if (cuts >> c & 1) {
				fits = fits && stands(n_stub, first, c, room);
				n_divided += divided_by(n_stub, c, room);
				n_tight += !has_whole_words(n_stub, first, c, room);
				n_parts++;
				first = c;
			}
		n_tight += !has_whole_words(n_stub, first, n, room);
		if (fits && stands(n_stub, first, n, room) && worth(n_divided, n_tight, n_parts) < least)
			least = worth(n_divided, n_tight, n_parts);
	}
	return least;
}

static void no_set_of_cuts_is_better(void **state)
{
	(void)state;
	uint64_t dice = 8;
	for (int i = 0; i < N_TABLES / 10; i++) {
		uint32_t n = random_table(&dice, true), n_stub = roll(&dice, n);
		int room = 10 + (int)roll(&dice, 120);
		columns_of(n, NULL);
		struct table_split *parts;
		uint32_t n_parts = table_split_columns(&arena, &columns, cells, n_cells, n_stub, mm(room), &parts);
		uint32_t least = least_of_all_cuts(n_stub, n, room), n_divided = 0, n_tight = 0;
		assert_int_equal(n_parts == 0, least == UINT32_MAX);
		for (uint32_t p = 0; p < n_parts; p++) {
			assert_int_equal(parts[p].first, p ? parts[p - 1].end : n_stub);
			assert_true(stands(n_stub, parts[p].first, parts[p].end, room));
			n_divided += p ? divided_by(n_stub, parts[p].first, room) : 0;
			n_tight += !has_whole_words(n_stub, parts[p].first, parts[p].end, room);
		}
		if (n_parts) {
			assert_int_equal(parts[n_parts - 1].end, n);
			assert_int_equal(worth(n_divided, n_tight, n_parts), least);
		}
	}
}

/* --- size ------------------------------------------------------------------------------------------------------ */

/* Each row is one span but for a slot or two, all of them different. */
static void a_thousand_columns_by_a_thousand_rows(void **state)
{
	(void)state;
	uint64_t dice = 9;
	begin_table();
	for (uint32_t r = 0; r < 1000; r++) {
		uint32_t c = 1 + r % 499;
		put_random_cell(&dice, r, 0, c, false);
		put_random_cell(&dice, r, c, 1000 - c, false);
	}
	for (uint32_t r = 1000; r < 2000; r++)
		for (uint32_t c = 0; c < 1000; c++)
			put_random_cell(&dice, r, c, 1, c % 3 == 0);
	columns_of(1000, NULL);
	for (int room = 0; room < 11000; room += 3600) {
		share(room, 5);
		expect_sums_and_bounds(room);
	}
	struct table_split *parts;
	assert_true(table_split_columns(&arena, &columns, cells, n_cells, 1, mm(200), &parts) > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_exact_and_no_column_is_below_its_part),
		cmocka_unit_test(every_cell_has_its_part),
		cmocka_unit_test(the_order_of_rows_does_not_matter),
		cmocka_unit_test(equal_columns_are_equally_wide),
		cmocka_unit_test(more_room_makes_no_column_narrower),
		cmocka_unit_test(tables_are_never_higher_than_by_css),
		cmocka_unit_test(given_widths_keep_the_bounds),
		cmocka_unit_test(the_order_of_many_rows_does_not_matter),
		cmocka_unit_test(rows_that_are_left_out_are_no_worse_off),
		cmocka_unit_test(no_length_is_too_long),
		cmocka_unit_test(no_set_of_cuts_is_better),
		cmocka_unit_test(a_thousand_columns_by_a_thousand_rows),
	};
	return cmocka_run_group_tests(tests, NULL, release_table);
}
