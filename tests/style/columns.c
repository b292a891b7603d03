/* SPDX-License-Identifier: EUPL-1.2 */
/* columns.c - the number and width of columns: the cases of Multi-column Layout 1, section 3.4, by hand. */
#include "hand.h"

static struct measure_value points(int32_t n)
{
	return (struct measure_value){UNIT_LENGTH, n * PT};
}

/* In a box of `whole` pt: `n` columns of `each` pt. */
static void expect_columns(const struct style *style, int32_t whole, uint32_t n, int32_t each)
{
	length width;
	assert_int_equal(column_count_of(style, whole * PT, &width), n);
	assert_int_equal(width, each * PT);
}

static void nothing_said_is_one_column(void **state)
{
	(void)state;
	expect_columns(&(struct style){.font_size = 10 * PT}, 300, 1, 300);
	expect_columns(&(struct style){.font_size = 10 * PT, .column_gap = points(20)}, 300, 1, 300);
	expect_columns(&(struct style){.font_size = 10 * PT, .column_count = 1}, 300, 1, 300);
}

static void a_number_shares_the_width(void **state)
{
	(void)state;
	struct style style = {.font_size = 10 * PT, .column_count = 2};
	expect_columns(&style, 310, 2, 150); /* normal: a gap of 1 em */
	style.column_gap = points(0);
	expect_columns(&style, 310, 2, 155);
	style.column_gap = (struct measure_value){UNIT_PERCENT, 10 * PT};
	expect_columns(&style, 300, 2, 135);
	assert_int_equal(column_gap_of(&style, 300 * PT), 30 * PT);
}

static void a_width_is_the_least(void **state)
{
	(void)state;
	struct style style = {.font_size = 10 * PT, .column_width = points(90)};
	expect_columns(&style, 290, 3, 90); /* three of 90 and two gaps of 10 */
	expect_columns(&style, 288, 2, 139);
	expect_columns(&style, 60, 1, 60); /* no room for one: it is as wide as the box */
	style.column_count = 2;            /* and a number the most */
	expect_columns(&style, 290, 2, 140);
	expect_columns(&style, 150, 1, 150);
}

/* Where the standard would set a letter a line. */
static void columns_have_room_for_words(void **state)
{
	(void)state;
	struct style style = {.font_size = 10 * PT, .column_width = points(0), .column_gap = points(0)};
	expect_columns(&style, 600, 12, 50);
	expect_columns(&style, 60, 3, 20);
	style = (struct style){.font_size = 10 * PT, .column_count = 3, .column_gap = points(100)};
	expect_columns(&style, 258, 2, 79); /* three would be 19.3 pt wide */
	expect_columns(&style, 260, 3, 20);
	style.column_gap = points(4000);
	expect_columns(&style, 300, 1, 300);
	expect_columns(&style, 0, 1, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_said_is_one_column),
		cmocka_unit_test(a_number_shares_the_width),
		cmocka_unit_test(a_width_is_the_least),
		cmocka_unit_test(columns_have_room_for_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
