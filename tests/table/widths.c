/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of tables by hand: in millimetres, so that a picture can be drawn of each. */
#include "hand.h"

static void a_column_is_as_wide_as_its_widest_cell(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 5, 20, 40);
	put_words(1, 0, 8, 10, 30);
	put_words(0, 1, 1, 2, 3);
	columns_of(2, NULL);
	expect_wants(0, 8, 20, 40);
	expect_wants(1, 1, 2, 3);
	assert_int_equal(columns.wants.most, mm(40) + mm(3));
}

/* 3 before the mark in one row, 6 behind it in another, and a letter that hangs: no row is as wide as all of them. */
static void marks_stand_below_each_other(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 2, 4, 4)->is_head = true;
	put_number(1, 0, 3, 1, 0, 2);
	put_number(2, 0, 1, 6, 0, 2);
	put_number(3, 0, 1, 0, 1, 2);
	columns_of(1, NULL);
	expect_wants(0, 3 + 6 + 1 + 2, 3 + 6 + 1 + 2, 3 + 6 + 1 + 2);
	assert_true(columns.at[0].is_number);
	assert_int_equal(columns.at[0].about.right, mm(6));
}

static void a_few_numbers_make_no_column_of_numbers(void **state)
{
	(void)state;
	begin_table();
	put_number(0, 0, 3, 1, 0, 2);
	put_words(1, 0, 5, 5, 9);
	put_words(2, 0, 5, 5, 9);
	put_number(0, 1, 3, 1, 0, 2);
	put_words(1, 1, 5, 5, 9)->is_head = true;
	put_words(2, 1, 0, 0, 0);
	columns_of(2, NULL);
	assert_false(columns.at[0].is_number);
	assert_true(columns.at[1].is_number);
}

/* The span of 60 lies over 10 and 20: 30 more, one part to two. */
static void a_span_is_shared_by_what_its_columns_want(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 10, 10);
	put_words(0, 1, 20, 20, 20);
	put_words(1, 0, 60, 60, 60)->n_columns = 2;
	columns_of(2, NULL);
	expect_wants(0, 20, 20, 20);
	expect_wants(1, 40, 40, 40);
}

static void a_span_over_nothing_is_shared_equally(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 30, 30, 60)->n_columns = 3;
	columns_of(3, NULL);
	for (uint32_t c = 0; c < 3; c++)
		expect_wants(c, 10, 10, 20);
}

/* Else the span over three would have widened the third column, for what the span over two then brings by itself. */
static void small_spans_come_first(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 2, 10, 10, 10);
	put_words(1, 0, 90, 90, 90)->n_columns = 3;
	put_words(2, 0, 80, 80, 80)->n_columns = 2;
	columns_of(3, NULL);
	expect_wants(0, 40, 40, 40);
	expect_wants(1, 40, 40, 40);
	expect_wants(2, 10, 10, 10);
}

static void a_length_holds_below_a_span(void **state)
{
	(void)state;
	struct table_given given[] = {{GIVEN_LENGTH, mm(15)}, {GIVEN_NOTHING, 0}};
	begin_table();
	put_words(0, 0, 10, 10, 40);
	put_words(0, 1, 10, 10, 10);
	put_words(1, 0, 50, 50, 50)->n_columns = 2;
	columns_of(2, given);
	expect_wants(1, 35, 35, 35);
	assert_int_equal(columns.wants.most, mm(50));
}

static void months_are_equally_wide(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 20, 60);
	put_number(0, 1, 20, 0, 0, 0);
	put_number(0, 2, 18, 0, 0, 0);
	put_number(0, 3, 16, 0, 0, 0); /* one fifth less: of another kind */
	columns_of(4, NULL);
	expect_wants(2, 18, 18, 20);
	expect_wants(3, 16, 16, 16);
	share(60 + 20 + 20 + 16, 5);
	expect_widths((int[]){60, 20, 20, 16});
	share(20 + 20 + 20 + 16, 5);
	assert_int_equal(columns.at[1].width, columns.at[2].width);
}

/* --- room ------------------------------------------------------------------------------------------------------ */

static void fits_are_told_apart(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 20, 30);
	columns_of(1, NULL);
	assert_int_equal(table_fit_of(&columns, mm(30)), TABLE_FITS);
	assert_int_equal(table_fit_of(&columns, mm(29)), TABLE_FITS_WORDS);
	assert_int_equal(table_fit_of(&columns, mm(19)), TABLE_FITS_PARTS);
	assert_int_equal(table_fit_of(&columns, mm(9)), TABLE_IS_TOO_WIDE);
}

/* Figures 22 mm apart, whatever is in them; the first column, the only one of words, takes what is left. */
static void the_first_column_takes_what_is_left(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 20, 40);
	put_number(0, 1, 10, 2, 0, 0);
	put_number(0, 2, 4, 2, 0, 0);
	put_number(0, 3, 24, 6, 0, 0);
	columns_of(4, NULL);
	share(158, 5);
	expect_widths((int[]){158 - 22 - 22 - 30, 22, 22, 30});
}

static void words_share_what_is_left_by_what_they_want(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 5, 5, 20);
	put_words(0, 1, 5, 5, 40);
	columns_of(2, NULL);
	share(120, 5);
	expect_widths((int[]){40, 80});
}

/* Of 76, 20 and 20 are for the words, and 36 are shared as 30 to 150. A leading of 0: no area counts. */
static void css_shares_between_words_and_lines(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 5, 20, 50);
	put_words(0, 1, 5, 20, 170);
	columns_of(2, NULL);
	share(76, 0);
	expect_widths((int[]){26, 50});
	assert_false(columns.at[0].divides);
}

/* Dates of 22 beside texts of 400: without them CSS would give 12, and areas take 2 of these. A head does not count. */
static void dates_stay_on_one_line_beside_long_texts(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 10, 60)->is_head = true;
	put_words(0, 1, 10, 10, 10)->is_head = true;
	for (uint32_t r = 1; r <= 3; r++) {
		put_words(r, 0, 5, 10, 22);
		put_words(r, 1, 5, 20, 400);
	}
	columns_of(2, NULL);
	share(60, 5);
	expect_widths((int[]){22, 38});
	/* of the 10 that there are above the words, texts have half */
	share(40, 0);
	assert_in_range(columns.at[0].width, mm(15), mm(16));
	/* and with a text among them, they are texts */
	put_words(4, 0, 5, 10, 60);
	columns_of(2, NULL);
	share(60, 5);
	assert_true(columns.at[0].width < mm(18));
}

/* Neither do six names leave a text alone with its longest word. */
static void texts_have_half_of_what_names_and_they_want(void **state)
{
	(void)state;
	begin_table();
	for (uint32_t c = 0; c < 6; c++)
		put_words(0, c, 10, 10, 30);
	put_words(0, 6, 10, 10, 500);
	columns_of(7, NULL);
	share(170, 0);
	assert_true(columns.at[6].width > mm(10 + 40));
	assert_true(columns.at[0].width > mm(10 + 8));
}

/* The first is an address of 50; 90 leave it whole, and the narrow ones divide their words. */
static void narrow_columns_divide_their_words_first(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 50, 50);
	put_words(0, 1, 10, 30, 30);
	put_words(0, 2, 10, 30, 30);
	columns_of(3, NULL);
	share(90, 5);
	expect_widths((int[]){50, 20, 20});
	assert_false(columns.at[0].divides);
	assert_true(columns.at[1].divides);
	share(60, 5);
	expect_widths((int[]){40, 10, 10});
	assert_true(columns.at[0].divides);
}

static void what_is_too_wide_has_its_parts(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 60, 70, 80);
	put_number(0, 1, 50, 0, 0, 0);
	put_words(1, 0, 65, 65, 65);
	columns_of(2, NULL);
	share(100, 5);
	expect_widths((int[]){65, 50});
	assert_int_equal(table_widest_cell(&columns, cells, n_cells), 2);
}

/* Twenty rows have their text in the second column, one has more of it in the first: CSS looks at that one alone. */
static void width_moves_to_where_it_saves_lines(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 10, 400);
	put_words(0, 1, 10, 10, 10);
	for (uint32_t r = 1; r <= 20; r++) {
		put_words(r, 0, 10, 10, 20);
		put_words(r, 1, 10, 10, 200);
	}
	columns_of(2, NULL);
	share(100, 0);
	extent of_css = height_of_table(mm(5));
	assert_true(columns.at[0].width > mm(60));
	share(100, 5);
	assert_true(columns.at[1].width > mm(70));
	assert_true(height_of_table(mm(5)) * 10 < of_css * 8);
}

/* --- what is given --------------------------------------------------------------------------------------------- */

static void lengths_hold_and_shares_take_the_rest(void **state)
{
	(void)state;
	struct table_given given[] = {{GIVEN_LENGTH, mm(20)}, {GIVEN_SHARE, PT}, {GIVEN_SHARE, 2 * PT}};
	begin_table();
	put_words(0, 0, 30, 30, 30);
	put_words(0, 1, 5, 5, 90);
	put_words(0, 2, 5, 5, 5);
	columns_of(3, given);
	share(110, 5);
	expect_widths((int[]){20, 30, 60});
	assert_true(columns.at[0].divides);
}

static void no_share_is_less_than_a_word(void **state)
{
	(void)state;
	struct table_given given[] = {{GIVEN_SHARE, 10 * PT}, {GIVEN_SHARE, 45 * PT}, {GIVEN_SHARE, 45 * PT}};
	begin_table();
	put_words(0, 0, 10, 20, 30);
	put_words(0, 1, 5, 5, 90);
	put_words(0, 2, 5, 5, 5);
	columns_of(3, given);
	share(100, 5);
	expect_widths((int[]){20, 40, 40});
}

static void percentages_are_of_the_room(void **state)
{
	(void)state;
	struct table_given given[] = {{GIVEN_NOTHING, 0}, {GIVEN_PERCENT, 25 * PT}, {GIVEN_SHARE, PT}};
	begin_table();
	put_words(0, 0, 5, 5, 15);
	put_words(0, 1, 5, 5, 5);
	put_words(0, 2, 5, 5, 5);
	columns_of(3, given);
	share(120, 5);
	expect_widths((int[]){15, 30, 75});
	given[0] = given[2] = (struct table_given){GIVEN_PERCENT, 20 * PT};
	columns_of(3, given);
	share(100, 5);
	expect_widths((int[]){20, 25, 20}); /* all is said: the table is 65 wide */
}

/* A line more in the head is one line; a name that is ended is one in each row. */
static void names_stay_whole_before_heads_of_numbers(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 10, 10, 10)->is_head = true;
	put_words(0, 1, 15, 15, 40)->is_head = true;
	for (uint32_t r = 1; r <= 3; r++) {
		put_words(r, 0, 20, 20, 40);
		put_number(r, 1, 10, 0, 0, 0);
	}
	columns_of(2, NULL);
	share(60, 0);
	expect_widths((int[]){40, 20});
	share(75, 0);
	expect_widths((int[]){40, 35});
}

/* --- too wide for the page ------------------------------------------------------------------------------------- */

static void a_table_is_split_in_equal_parts(void **state)
{
	(void)state;
	begin_table();
	for (uint32_t c = 0; c < 8; c++)
		put_number(0, c, c ? 20 : 40, 0, 0, 0);
	columns_of(8, NULL);
	expect_parts(1, 40 + 6 * 20, (int[]){1, 5, 8, 0}); /* 4 and 3, where 6 and 1 would fit */
	expect_parts(1, 40 + 20, (int[]){1, 2, 3, 4, 5, 6, 7, 8, 0});
	expect_parts(1, 40 + 19, NULL);
	expect_parts(8, 400, NULL);
}

/* Four quarters of three months; five months would fit. */
static void quarters_stay_whole(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 30, 30, 30);
	put_words(1, 0, 200, 200, 200)->n_columns = 13; /* a row that says the year: it cannot stand whole */
	for (uint32_t c = 1; c <= 12; c++)
		put_number(2, c, 20, 0, 0, 0);
	for (uint32_t c = 1; c <= 12; c += 3)
		put_words(0, c, 10, 10, 10)->n_columns = 3;
	columns_of(13, NULL);
	expect_parts(1, 30 + 5 * 20, (int[]){1, 4, 7, 10, 13, 0});
	expect_parts(1, 30 + 2 * 20, (int[]){1, 3, 5, 7, 9, 11, 13, 0}); /* no quarter fits */
}

static void words_stay_whole_where_one_part_more_lets_them(void **state)
{
	(void)state;
	begin_table();
	put_words(0, 0, 20, 20, 20);
	for (uint32_t c = 1; c <= 4; c++)
		put_words(0, c, 15, 30, 60);
	columns_of(5, NULL);
	expect_parts(1, 20 + 4 * 15, (int[]){1, 3, 5, 0});
	expect_parts(1, 20 + 29, (int[]){1, 2, 3, 4, 5, 0}); /* here they have no room */
}

/* --- as it is written ------------------------------------------------------------------------------------------ */

static void expect_given(const char *text, const struct table_given *expected)
{
	struct table_given given[4];
	size_t place = 0;
	assert_true(table_given_from_text(text, given, 4, &place));
	for (uint32_t c = 0; c < 4; c++) {
		assert_int_equal(given[c].kind, expected[c].kind);
		assert_int_equal(given[c].value, expected[c].value);
	}
}

static void expect_no_list(const char *text, size_t at)
{
	struct table_given given[4];
	size_t place = 99;
	assert_false(table_given_from_text(text, given, 4, &place));
	assert_int_equal(place, at);
}

static void what_authors_write(void **state)
{
	(void)state;
	expect_given("30 70", (struct table_given[4]){{GIVEN_SHARE, 30 * PT}, {GIVEN_SHARE, 70 * PT}});
	expect_given("30,70;", (struct table_given[4]){{GIVEN_SHARE, 30 * PT}, {GIVEN_SHARE, 70 * PT}});
	expect_given("[30, 70]", (struct table_given[4]){{GIVEN_SHARE, 30 * PT}, {GIVEN_SHARE, 70 * PT}});
	expect_given(" 72pt  1.5fr", (struct table_given[4]){{GIVEN_LENGTH, 72 * PT}, {GIVEN_SHARE, PT + PT / 2}});
	expect_given("25.4mm 2.54CM 1in 6pc", (struct table_given[4]){{GIVEN_LENGTH, 72 * PT},
	                                                              {GIVEN_LENGTH, 72 * PT},
	                                                              {GIVEN_LENGTH, 72 * PT},
	                                                              {GIVEN_LENGTH, 72 * PT}});
	expect_given("25% auto 1fr", (struct table_given[4]){{GIVEN_PERCENT, 25 * PT}, {0}, {GIVEN_SHARE, PT}});
	expect_given("auto", (struct table_given[4]){{0}});
	expect_given("", (struct table_given[4]){{0}});
	expect_given("99999999999999999999", (struct table_given[4]){{GIVEN_SHARE, LENGTH_MAX}});
}

static void what_is_no_list_of_widths(void **state)
{
	(void)state;
	expect_no_list("20mm wide", 5);
	expect_no_list("20 mm", 3);
	expect_no_list("1,5em", 2);
	expect_no_list("-3", 0);
	expect_no_list("1 0 1", 2);
	expect_no_list("1. 2", 0);
	expect_no_list("1 2 3 4 5", 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_is_as_wide_as_its_widest_cell),
		cmocka_unit_test(marks_stand_below_each_other),
		cmocka_unit_test(a_few_numbers_make_no_column_of_numbers),
		cmocka_unit_test(a_span_is_shared_by_what_its_columns_want),
		cmocka_unit_test(a_span_over_nothing_is_shared_equally),
		cmocka_unit_test(small_spans_come_first),
		cmocka_unit_test(a_length_holds_below_a_span),
		cmocka_unit_test(months_are_equally_wide),
		cmocka_unit_test(fits_are_told_apart),
		cmocka_unit_test(the_first_column_takes_what_is_left),
		cmocka_unit_test(words_share_what_is_left_by_what_they_want),
		cmocka_unit_test(css_shares_between_words_and_lines),
		cmocka_unit_test(dates_stay_on_one_line_beside_long_texts),
		cmocka_unit_test(texts_have_half_of_what_names_and_they_want),
		cmocka_unit_test(narrow_columns_divide_their_words_first),
		cmocka_unit_test(what_is_too_wide_has_its_parts),
		cmocka_unit_test(width_moves_to_where_it_saves_lines),
		cmocka_unit_test(lengths_hold_and_shares_take_the_rest),
		cmocka_unit_test(no_share_is_less_than_a_word),
		cmocka_unit_test(percentages_are_of_the_room),
		cmocka_unit_test(names_stay_whole_before_heads_of_numbers),
		cmocka_unit_test(a_table_is_split_in_equal_parts),
		cmocka_unit_test(words_stay_whole_where_one_part_more_lets_them),
		cmocka_unit_test(quarters_stay_whole),
		cmocka_unit_test(what_authors_write),
		cmocka_unit_test(what_is_no_list_of_widths),
	};
	return cmocka_run_group_tests(tests, NULL, release_table);
}
