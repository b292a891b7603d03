/* SPDX-License-Identifier: EUPL-1.2 */
/* user_space.c - where places of a page come to lie on its sheet: for each orientation what the file says of it is
 * applied as a viewer does, and the place must be where it was laid out. */
#include "cmocka_all.h"

#include "pdf/user_space.h"

#include <stdio.h>
#include <string.h>

enum { WIDE = 300, HIGH = 200 }; /* of the page; points */

static struct page page_of(const struct page_style *style)
{
	return (struct page){.width = WIDE * PT, .height = HIGH * PT, .style = style};
}

static const struct page_style upright, left = {.orientation = ORIENTATION_ROTATE_LEFT},
					right = {.orientation = ORIENTATION_ROTATE_RIGHT};

static void is_at(const struct page *page, int x, int y, int64_t user_x, int64_t user_y)
{
	struct user_point point = user_point(page, x * PT, y * PT);
	assert_int_equal(point.x, user_x * 1000);
	assert_int_equal(point.y, user_y * 1000);
}

static void an_upright_page_has_its_origin_below(void **state)
{
	(void)state;
	struct page page = page_of(&upright);
	is_at(&page, 0, HIGH, 0, 0);
	is_at(&page, 10, 30, 10, 170);
}

static void the_head_of_a_page_turned_left_is_at_the_left_edge(void **state)
{
	(void)state;
	struct page page = page_of(&left);
	is_at(&page, 0, 0, 0, 0);
	is_at(&page, WIDE, 0, 0, WIDE);
	is_at(&page, 10, 30, 30, 10);
}

static void the_head_of_a_page_turned_right_is_at_the_right_edge(void **state)
{
	(void)state;
	struct page page = page_of(&right);
	is_at(&page, 0, 0, HIGH, WIDE);
	is_at(&page, WIDE, 0, HIGH, 0);
	is_at(&page, 10, 30, 170, 290);
}

static void a_box_has_its_sides_in_order_however_the_page_is_turned(void **state)
{
	(void)state;
	const struct user_box expected[] = {
		{10000, 140000, 110000, 170000}, {30000, 10000, 60000, 110000}, {140000, 190000, 170000, 290000}};
	const struct page_style *styles[] = {&upright, &left, &right};
	for (int i = 0; i < 3; i++) {
		struct page page = page_of(styles[i]);
		struct user_box box = user_box(&page, 10 * PT, 30 * PT, 110 * PT, 60 * PT);
		assert_int_equal(box.left, expected[i].left);
		assert_int_equal(box.bottom, expected[i].bottom);
		assert_int_equal(box.right, expected[i].right);
		assert_int_equal(box.top, expected[i].top);
	}
}

static void the_sheet_of_a_turned_page_has_its_sides_swapped(void **state)
{
	(void)state;
	const char *const expected[] = {"/MediaBox[0 0 300 200]", "/MediaBox[0 0 200 300]/Rotate 90",
	                                "/MediaBox[0 0 200 300]/Rotate 270"};
	const struct page_style *styles[] = {&upright, &left, &right};
	for (int i = 0; i < 3; i++) {
		struct page page = page_of(styles[i]);
		struct buf b = {0};
		buf_put_page_boxes(&b, &page);
		assert_true(str_eq_z(buf_str(&b), expected[i]));
		buf_release(&b);
	}
}

/* A viewer turns the sheet clockwise (ISO 32000-1, table 30): by 90 degrees its left edge becomes the head, by 270 its
 * right edge. */
static void a_viewer_shows_a_turned_page_as_it_was_laid_out(void **state)
{
	(void)state;
	struct page page = page_of(&left);
	struct user_point point = user_point(&page, 10 * PT, 30 * PT);
	assert_int_equal(point.y, 10000); /* from the shown page's left edge */
	assert_int_equal(point.x, 30000); /* from its head */
	page = page_of(&right);
	point = user_point(&page, 10 * PT, 30 * PT);
	assert_int_equal(WIDE * 1000 - point.y, 10000);
	assert_int_equal(HIGH * 1000 - point.x, 30000);
}

/* What is written for 10, 170 from the lower left corner of the page as it is laid out. */
static void the_content_turns_to_where_links_are(void **state)
{
	(void)state;
	const struct page_style *styles[] = {&left, &right};
	for (int i = 0; i < 2; i++) {
		struct page page = page_of(styles[i]);
		struct user_point point = user_point(&page, 10 * PT, 30 * PT);
		struct buf b = {0};
		int m[6];
		buf_put_page_turn(&b, &page);
		assert_int_equal(sscanf(b.at, "%d %d %d %d %d %d cm\n", &m[0], &m[1], &m[2], &m[3], &m[4], &m[5]), 6);
		assert_int_equal((m[0] * 10 + m[2] * 170 + m[4]) * 1000, point.x);
		assert_int_equal((m[1] * 10 + m[3] * 170 + m[5]) * 1000, point.y);
		buf_release(&b);
	}
}

static void the_content_of_an_upright_page_is_not_turned(void **state)
{
	(void)state;
	struct page page = page_of(&upright);
	struct buf b = {0};
	buf_put_page_turn(&b, &page);
	assert_int_equal(b.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_upright_page_has_its_origin_below),
		cmocka_unit_test(the_head_of_a_page_turned_left_is_at_the_left_edge),
		cmocka_unit_test(the_head_of_a_page_turned_right_is_at_the_right_edge),
		cmocka_unit_test(a_box_has_its_sides_in_order_however_the_page_is_turned),
		cmocka_unit_test(the_sheet_of_a_turned_page_has_its_sides_swapped),
		cmocka_unit_test(a_viewer_shows_a_turned_page_as_it_was_laid_out),
		cmocka_unit_test(the_content_turns_to_where_links_are),
		cmocka_unit_test(the_content_of_an_upright_page_is_not_turned),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
