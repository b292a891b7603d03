/* SPDX-License-Identifier: EUPL-1.2 */
/* clips.c - what clip paths and masks let through. */
#include "drawn.h"

#define RECT "<rect width='1' height='1'"
#define SQUARE "M0,0L1,0L1,1L0,1L0,0Z"
#define CLIPPED(attributes, inside)                                                                                    \
	"<clipPath id='c'" attributes ">" inside "</clipPath><rect width='8' height='4' clip-path='url(#c)'/>"
#define MASKED(attributes, inside)                                                                                     \
	"<mask id='m'" attributes ">" inside "</mask><rect width='10' height='20' mask='url(#m)'/>"
#define FILLED "M0,0L8,0L8,4L0,4L0,0Z fill 000000"
#define BEHIND "(M0,0L10,0L10,20L0,20L0,0Z fill 000000)"

static void a_shape_clips_as_a_path(void **state)
{
	(void)state;
	expect_drawn(CLIPPED("", "<path d='M0 0h9v9z' clip-rule='evenodd'/>"),
	             "(" FILLED ") clip M0,0L9,0L9,9Z evenodd");
	expect_drawn(CLIPPED(" transform='translate(1)'", "<path id='p' d='M0 0h9v9z' stroke='red' opacity='0'/>"),
	             "(" FILLED ") clip M1,0L10,0L10,9Z");
	expect_drawn("<defs><path id='p' d='M0 0h9v9z'/></defs>" CLIPPED("", "<use href='#p' x='2'/>"),
	             "(" FILLED ") clip M2,0L11,0L11,9Z");
}

/* Control points are not in the box: the curve's top is at 6 of 8. */
static void boxes_are_those_of_curves_where_their_element_stands(void **state)
{
	(void)state;
	expect_drawn(CLIPPED(" clipPathUnits='objectBoundingBox'", "<path d='M0 0h1v.5z'/>"),
	             "(" FILLED ") clip M0,0L8,0L8,2Z");
	expect_drawn("<clipPath id='c' clipPathUnits='objectBoundingBox'><path d='M0 0h1v1z'/></clipPath>"
	             "<path d='M0 0C0 8 8 8 8 0' clip-path='url(#c)'/>",
	             "(M0,0C0,8 8,8 8,0 fill 000000) clip M0,0L8,0L8,6Z");
	expect_drawn("<clipPath id='c' clipPathUnits='objectBoundingBox'><path d='M0 0h1v1z'/></clipPath>"
	             "<g transform='rotate(90)' clip-path='url(#c)'><rect width='4' height='2'/></g>",
	             "(M0,0L0,4L-2,4L-2,0L0,0Z fill 000000) clip M0,0L0,4L-2,4Z");
}

/* As one path the two would leave out where they overlap. */
static void several_shapes_and_texts_clip_as_masks(void **state)
{
	(void)state;
	expect_drawn(CLIPPED("", RECT "/><path d='M0 0v1h1v-1z'/>"),
	             "(" FILLED ") mask (" SQUARE " fill ffffff; M0,0L0,1L1,1L1,0Z fill ffffff)");
	expect_drawn(CLIPPED("", "<text fill='none' y='3'>ab</text>"), "(" FILLED ") mask (T0,3 'ab'ffffff)");
	expect_drawn("<path d='M1 1'/>" CLIPPED("", "<path d='M0 0h9v9z' display='none'/>"), "M1,1 fill 000000");
}

static void clips_are_clipped(void **state)
{
	(void)state;
	expect_drawn("<clipPath id='d'><path d='M0 0h5v5z'/></clipPath>" CLIPPED(" clip-path='url(#d)'",
	                                                                         "<path d='M0 0h9v9z'/>"),
	             "((" FILLED ") clip M0,0L9,0L9,9Z) clip M0,0L5,0L5,5Z");
	expect_drawn("<clipPath id='d'><path d='M0 0h5v5z'/></clipPath>" CLIPPED(
			     "", "<path d='M0 0h9v9z' clip-path='url(#d)'/>"),
	             "(" FILLED ") mask ((M0,0L9,0L9,9Z fill ffffff) clip M0,0L5,0L5,5Z)");
}

static void masks_keep_their_greys_within_their_region(void **state)
{
	(void)state;
	expect_drawn(MASKED("", "<path d='M0 0h9v9z' fill='gray'/>"),
	             "(" BEHIND " mask ((M0,0L9,0L9,9Z fill 808080) clip M-1,-2L11,-2L11,22L-1,22Z))");
	expect_drawn(MASKED(" maskUnits='userSpaceOnUse' x='1' y='1' width='5' height='5'",
	                    "<path d='M0 0h9v9z' fill='gray'/>"),
	             "(" BEHIND " mask ((M0,0L9,0L9,9Z fill 808080) clip M1,1L6,1L6,6L1,6Z))");
	expect_drawn(MASKED(" style='mask-type:alpha'", "<path d='M0 0h9v9z' fill='#00000080'/>"),
	             "(" BEHIND " mask ((M0,0L9,0L9,9Z fill ffffff/128) clip M-1,-2L11,-2L11,22L-1,22Z))");
	expect_drawn(MASKED(" maskContentUnits='objectBoundingBox'", "<path d='M0 0h1v1z' fill='white'/>"),
	             "(" BEHIND " mask ((M0,0L10,0L10,20Z fill ffffff) clip M-1,-2L11,-2L11,22L-1,22Z))");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_shape_clips_as_a_path, empty),
		cmocka_unit_test_setup(boxes_are_those_of_curves_where_their_element_stands, empty),
		cmocka_unit_test_setup(several_shapes_and_texts_clip_as_masks, empty),
		cmocka_unit_test_setup(clips_are_clipped, empty),
		cmocka_unit_test_setup(masks_keep_their_greys_within_their_region, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
