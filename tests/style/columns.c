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

/* They fill the box up to what a division leaves over, are not more than was said, nor narrower. */
static void check_columns(const struct style *style, length whole)
{
	length each, gap = column_gap_of(style, whole);
	uint32_t n = column_count_of(style, whole, &each);
	extent used = (extent)n * each + (extent)(n - 1) * gap;
	assert_true(n >= 1 && n <= (style->column_count ? (uint32_t)style->column_count : 12));
	assert_true(used <= whole && used > whole - (extent)n);
	if (n > 1)
		assert_true(each >= 2 * style->font_size && each >= style->column_width.value);
}

static void columns_fill_their_box(void **state)
{
	(void)state;
	static const int32_t lengths[] = {0, 1, 7, 10, 33, 119, 400, 4000};
	enum { N = sizeof lengths / sizeof *lengths };
	for (int16_t count = 0; count <= 12; count++)
		for (int i = 0; i < N * N * N; i++) {
			struct style style = {.font_size = 10 * PT, .column_count = count};
			style.column_gap = points(lengths[i % N]);
			style.column_width = points(lengths[i / N % N]);
			check_columns(&style, lengths[i / N / N] * PT + 5);
			style.column_width = (struct measure_value){UNIT_AUTO, 0};
			check_columns(&style, lengths[i / N / N] * PT + 5);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_said_is_one_column), cmocka_unit_test(a_number_shares_the_width),
		cmocka_unit_test(a_width_is_the_least),       cmocka_unit_test(columns_have_room_for_words),
		cmocka_unit_test(columns_fill_their_box),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
