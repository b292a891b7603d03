/* SPDX-License-Identifier: EUPL-1.2 */
/* outlines.c - paths, shapes and transforms: where their points are. */
#include "drawn.h"

#define PATH(d) "<path d='" d "'/>"

static void each_command_has_its_points(void **state)
{
	(void)state;
	expect_drawn(PATH("M10 20L30 40H50V60Z"), "M10,20L30,40L50,40L50,60Z fill 000000");
	expect_drawn(PATH("m10 20l5 5h5v5z"), "M10,20L15,25L20,25L20,30Z fill 000000");
	expect_drawn(PATH("M0 0C1 2 3 4 5 6S9 8 10 10"), "M0,0C1,2 3,4 5,6C7,8 9,8 10,10 fill 000000");
	expect_drawn(PATH("m1 1c1 2 3 4 5 6s4 2 5 4"), "M1,1C2,3 4,5 6,7C8,9 10,9 11,11 fill 000000");
	expect_drawn(PATH("M0 0Q15 0 30 30T60 60"), "M0,0C10,0 20,10 30,30C40,50 50,60 60,60 fill 000000");
	expect_drawn(PATH("M0 0S3 3 6 0"), "M0,0C0,0 3,3 6,0 fill 000000");
}

static void numbers_may_touch(void **state)
{
	(void)state;
	expect_drawn(PATH("M.5.5-1-1 2e1 1E1"), "M0.5,0.5L-1,-1L20,10 fill 000000");
	expect_drawn(PATH("m1,1 2,2 3,3"), "M1,1L3,3L6,6 fill 000000");
	expect_drawn(PATH("M10-5+3L4 4"), "M10,-5 fill 000000"); /* a number without its pair: nothing behind it */
	expect_drawn(
		PATH("M0.12345678901234567890123456789012345678901234567890123456789012345678901234567890123 0L9 9"),
		"M0.1,0L9,9 fill 000000");
	expect_drawn(PATH("M0 0a5 5 0 0110 0"), "M0,0C0,-2.8 2.2,-5 5,-5C7.8,-5 10,-2.8 10,0 fill 000000");
}

static void what_is_wrong_ends_a_path_but_not_what_is_before(void **state)
{
	(void)state;
	expect_drawn(PATH("M1 1L2 2L3"), "M1,1L2,2 fill 000000");
	expect_drawn(PATH("M1 1L2 2Z 5 5"), "M1,1L2,2Z fill 000000");
	expect_drawn(PATH("L1 1M2 2") "<rect width='1' height='1'/>", "M0,0L1,0L1,1L0,1L0,0Z fill 000000");
}

static void a_subpath_behind_a_close_begins_where_that_one_did(void **state)
{
	(void)state;
	expect_drawn(PATH("M5 5h4v4zl1 1"), "M5,5L9,5L9,9ZM5,5L6,6 fill 000000");
}

static void arcs_reach_their_ends(void **state)
{
	(void)state;
	expect_drawn(PATH("M0 0A5 5 0 0 0 10 0"), "M0,0C0,2.8 2.2,5 5,5C7.8,5 10,2.8 10,0 fill 000000");
	expect_drawn(PATH("M0 0A1 1 0 0 1 10 0"), "M0,0C0,-2.8 2.2,-5 5,-5C7.8,-5 10,-2.8 10,0 fill 000000");
	expect_drawn(PATH("M0 0A0 5 0 0 1 10 0"), "M0,0L10,0 fill 000000");
	expect_drawn(PATH("M1 1A5 5 0 0 1 1 1L4 4"), "M1,1L4,4 fill 000000");
}

static void shapes_have_outlines(void **state)
{
	(void)state;
	expect_drawn("<polygon points='1,1 2,2 3,1'/>", "M1,1L2,2L3,1Z fill 000000");
	expect_drawn("<polyline points='1 1 2 2 3' fill='none' stroke='red'/>", "M1,1L2,2 stroke ff0000 wide 1");
	expect_drawn("<line x2='50%' y2='1em' stroke='red'/>", "M0,0L50,16 fill 000000 stroke ff0000 wide 1");
	expect_drawn("<rect x='1in' width='1mm' height='3pt'/>", "M96,0L99.8,0L99.8,4L96,4L96,0Z fill 000000");
	expect_drawn(
		"<circle r='10' cx='10' cy='10'/>",
		"M20,10C20,15.5 15.5,20 10,20C4.5,20 0,15.5 0,10C0,4.5 4.5,0 10,0C15.5,0 20,4.5 20,10Z fill 000000");
	expect_drawn("<rect width='0' height='9'/><circle r='-1'/>" PATH("M1 1h1"), "M1,1L2,1 fill 000000");
}

#define MOVED(t) "<path transform='" t "' d='M1 0L0 1'/>"

static void transforms_are_applied_from_the_right(void **state)
{
	(void)state;
	expect_drawn(MOVED("translate(10)"), "M11,0L10,1 fill 000000");
	expect_drawn(MOVED("translate(10 20) scale(2,3)"), "M12,20L10,23 fill 000000");
	expect_drawn(MOVED("scale(2),translate(10)"), "M22,0L20,2 fill 000000");
	expect_drawn(MOVED("rotate(90)"), "M0,1L-1,0 fill 000000");
	expect_drawn(MOVED("rotate(90 10 10)"), "M20,1L19,0 fill 000000");
	expect_drawn(MOVED("matrix(1 2 3 4 5 6)"), "M6,8L8,10 fill 000000");
	expect_drawn(MOVED("skewX(45)"), "M1,0L1,1 fill 000000");
	expect_drawn("<g transform='translate(5)'>" MOVED("scale(2)") "</g>", "M7,0L5,2 fill 000000");
}

static void a_transform_turns_about_its_origin(void **state)
{
	(void)state;
	expect_drawn("<path style='transform:rotate(180deg);transform-origin:10px 10px' d='M1 0L0 1'/>",
	             "M19,20L20,19 fill 000000");
	expect_drawn("<path transform='scale(2)' transform-origin='center' d='M1 0L0 1'/>",
	             "M-48,-50L-50,-48 fill 000000");
	expect_drawn("<path transform='scale(2)' transform-origin='right 20%' d='M1 0L0 1'/>",
	             "M-98,-20L-100,-18 fill 000000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_command_has_its_points, empty),
		cmocka_unit_test_setup(numbers_may_touch, empty),
		cmocka_unit_test_setup(what_is_wrong_ends_a_path_but_not_what_is_before, empty),
		cmocka_unit_test_setup(a_subpath_behind_a_close_begins_where_that_one_did, empty),
		cmocka_unit_test_setup(arcs_reach_their_ends, empty),
		cmocka_unit_test_setup(shapes_have_outlines, empty),
		cmocka_unit_test_setup(transforms_are_applied_from_the_right, empty),
		cmocka_unit_test_setup(a_transform_turns_about_its_origin, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
