/* SPDX-License-Identifier: EUPL-1.2 */
/* paints.c - gradients and strokes: where they go and how wide they are. */
#include "drawn.h"

#define STOPS "<stop stop-color='red'/><stop offset='1' stop-color='blue'/>"
#define FILL(rect) "<rect " rect " fill='url(#g)'/>"

static void gradients_go_where_they_are_said_to(void **state)
{
	(void)state;
	expect_drawn("<linearGradient id='g'>" STOPS "</linearGradient>" FILL("x='10' width='40' height='20'"),
	             "M10,0L50,0L50,20L10,20L10,0Z fill gradient (10,0 40,0) 0-1 ff0000@0 0000ff@100");
	expect_drawn("<linearGradient id='g' gradientUnits='userSpaceOnUse' x1='10' x2='10' y2='50%'>" STOPS
	             "</linearGradient>" FILL("width='20' height='20'"),
	             "M0,0L20,0L20,20L0,20L0,0Z fill gradient (10,0 0,50) 0-1 ff0000@0 0000ff@100");
	expect_drawn("<radialGradient id='g'>" STOPS "</radialGradient>" FILL("width='20' height='20'"),
	             "M0,0L20,0L20,20L0,20L0,0Z fill gradient (10,10 10,0) 0-1 ff0000@0 0000ff@100");
}

/* Inkscape's matrices may be small, and numbers in them large. */
static void gradients_in_other_units_are_as_exact(void **state)
{
	(void)state;
	expect_drawn("<linearGradient id='g' gradientUnits='userSpaceOnUse' x1='20000' x2='90000' "
	             "gradientTransform='scale(.001)'>" STOPS "</linearGradient>" FILL("width='99' height='20'"),
	             "M0,0L99,0L99,20L0,20L0,0Z fill gradient (20,0 70,0) 0-1 ff0000@0 0000ff@100");
}

static void gradients_are_repeated_until_the_box_is_covered(void **state)
{
	(void)state;
	expect_drawn("<linearGradient id='g' x1='.25' x2='.5' spreadMethod='repeat'>" STOPS
	             "</linearGradient>" FILL("width='40' height='20'"),
	             "M0,0L40,0L40,20L0,20L0,0Z fill gradient (10,0 10,0) -1-3 ff0000@0 0000ff@25 ff0000@25 0000ff@50 "
	             "ff0000@50 0000ff@75 ff0000@75 0000ff@100");
	expect_drawn("<linearGradient id='g' x2='.5' spreadMethod='reflect'>" STOPS
	             "</linearGradient>" FILL("width='40' height='20'"),
	             "M0,0L40,0L40,20L0,20L0,0Z fill gradient (0,0 20,0) 0-2 ff0000@0 0000ff@50 0000ff@50 ff0000@100");
	expect_drawn("<linearGradient id='g' x2='1e-9' spreadMethod='repeat'>" STOPS
	             "</linearGradient>" FILL("width='40' height='20'") "<path d='M1 1'/>",
	             "M0,0L40,0L40,20L0,20L0,0Z fill 0000ff; M1,1 fill 000000");
}

static void patterns_begin_at_the_corner_of_their_tile(void **state)
{
	(void)state;
	expect_drawn("<pattern id='g' width='.25' height='.5'><path d='M3 2h1v1z'/></pattern>" FILL(
			     "x='20' y='10' width='40' height='20'"),
	             "M20,10L60,10L60,30L20,30L20,10Z fill tiling (20,10) 10x10 M3,2");
	expect_drawn(
		"<pattern id='g' patternUnits='userSpaceOnUse' x='5' y='6' width='8' height='9'><path d='M3 2h1v1z'/>"
		"</pattern>" FILL("width='40' height='20'"),
		"M0,0L40,0L40,20L0,20L0,0Z fill tiling (5,6) 8x9 M3,2");
	expect_drawn(
		"<pattern id='g' width='.5' height='.5' patternContentUnits='objectBoundingBox'><path d='M.1 .2h1v1z'/>"
		"</pattern>" FILL("x='20' y='10' width='40' height='20'"),
		"M20,10L60,10L60,30L20,30L20,10Z fill tiling (20,10) 20x10 M4,4");
}

#define LINE(attributes) "<path d='M0 0L4 2' fill='none' stroke='red' " attributes "/>"

static void strokes_are_scaled_with_their_units(void **state)
{
	(void)state;
	expect_drawn(LINE("stroke-width='2' transform='scale(3)'"), "M0,0L12,6 stroke ff0000 wide 6");
	expect_drawn(LINE("stroke-width='2' transform='scale(4 1)'"),
	             "M0,0L8,4 stroke ff0000 wide 4 pen 2.0 0.0 0.0 0.5");
	expect_drawn("<path d='M0 0L4 2' stroke='red' transform='scale(1 4)'/>",
	             "M0,0L4,8 fill 000000; M0,0L8,4 stroke ff0000 wide 2 pen 0.5 0.0 0.0 2.0");
	expect_drawn(LINE("transform='rotate(90)'"), "M0,0L-2,4 stroke ff0000 wide 1");
	expect_drawn(LINE("transform='scale(-2 2)'"), "M0,0L-8,4 stroke ff0000 wide 2");
	expect_drawn(LINE("stroke-dasharray='10% 1mm 2px' stroke-width='1%'"),
	             "M0,0L4,2 stroke ff0000 wide 1 dashed 10,3.8,2,10,3.8,2");
}

static void strokes_that_do_not_scale_are_of_the_page(void **state)
{
	(void)state;
	expect_drawn(
		LINE("stroke-width='2' stroke-dasharray='4' vector-effect='non-scaling-stroke' transform='scale(9 1)'"),
		"M0,0L36,2 stroke ff0000 wide 2 dashed 4,4");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(gradients_go_where_they_are_said_to, empty),
		cmocka_unit_test_setup(gradients_in_other_units_are_as_exact, empty),
		cmocka_unit_test_setup(gradients_are_repeated_until_the_box_is_covered, empty),
		cmocka_unit_test_setup(patterns_begin_at_the_corner_of_their_tile, empty),
		cmocka_unit_test_setup(strokes_are_scaled_with_their_units, empty),
		cmocka_unit_test_setup(strokes_that_do_not_scale_are_of_the_page, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
