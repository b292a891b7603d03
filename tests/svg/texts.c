/* SPDX-License-Identifier: EUPL-1.2 */
/* texts.c - text, tspan and the HTML of foreignObject: lines, where they stand, how their letters look. */
#include "drawn.h"

#define RECT "<rect width='1' height='1'"
#define SQUARE "M0,0L1,0L1,1L0,1L0,0Z"

static void texts_are_lines_at_their_places(void **state)
{
	(void)state;
	expect_drawn("<text x='5' y='10'>a  b\n c <tspan font-weight='bold'>d</tspan></text>", "T5,10 'a b c ' 'd'");
	expect_drawn("<text x='5' y='10'>a<tspan x='6' dy='2em' font-size='10'>b</tspan></text>",
	             "T5,10 'a'; T6,30 'b'");
	expect_drawn("<text x='5' y='10'>a<tspan dy='4'>b</tspan><tspan x='1'>c</tspan></text>",
	             "T5,10 'a' 'b'-4; T1,14 'c'");
	expect_drawn("<text x='1 2'>ab</text>", "T1,0 'a'; T2,0 'b'");
	expect_drawn("<text x='1 2 3' y='5'>a <tspan fill='red'>b</tspan>c</text>",
	             "T1,5 'a'; T2,5 ' '; T3,5 'b'ff0000 'c'");
	expect_drawn("<text dy='4'><tspan x='2' dy='1'>a</tspan><tspan x='2' dy='10'>b</tspan></text>",
	             "T2,1 'a'; T2,11 'b'");
	expect_drawn("<text xml:space='preserve'>a  b</text>", "T0,0 'a  b'");
	expect_drawn("<text y='3'>H<tspan baseline-shift='sub'>2</tspan>O</text>", "T0,3 'H' '2'-3.2 'O'");
}

/* The space is that behind the letter before; the first letter of a line is moved. */
static void steps_within_a_line_are_space_behind_the_letter_before(void **state)
{
	(void)state;
	expect_drawn("<text x='5' dx='1'>ab</text>", "T6,0 'ab'");
	expect_drawn("<text>ab<tspan dx='3'>c</tspan></text>", "T0,0 'a' 'b'_3 'c'");
	expect_drawn("<text dx='0 2 0 -1'>aūcd</text>", "T0,0 'a'_2 'ū' 'c'_-1 'd'");
	expect_drawn("<text y='9' dy='0 -4 4'>abc</text>", "T0,9 'a' 'b'4 'c'");
	expect_drawn("<text y='9'>a<tspan y='7'>b</tspan></text>", "T0,9 'a' 'b'2");
	expect_drawn("<text letter-spacing='2'>ab<tspan dx='1em' font-size='10'>c</tspan></text>",
	             "T0,0 'a'_2 'b'_12 'c'_2");
}

static void a_line_has_the_length_that_it_is_said_to_have(void **state)
{
	(void)state;
	expect_drawn("<text textLength='40' lengthAdjust='spacing'>ab<tspan fill='red'>c</tspan></text>",
	             "T0,0 'ab' 'c'ff0000 long 40");
	expect_drawn("<text><tspan x='1' textLength='9'>a</tspan><tspan x='20'>b</tspan></text>",
	             "T1,0 'a' long 9; T20,0 'b'");
	assert_int_equal(diags.all.n, 0);
	expect_drawn("<text>a<tspan textLength='9'>b</tspan></text>", "T0,0 'a' 'b'");
	assert_string_equal(diags.all.at[0].message,
	                    "a.svg, line 1: the length that a part of a line is stretched to is not drawn");
}

static void what_letters_look_like_otherwise_is_told(void **state)
{
	(void)state;
	expect_drawn("<text text-decoration='none' word-spacing='0' font-variant='normal'>a</text>", "T0,0 'a'");
	assert_int_equal(diags.all.n, 0);
	expect_drawn(
		"<g style='text-decoration: underline; word-spacing: 3px'><text font-variant='small-caps'>a</text></g>",
		"T0,0 'a'");
	assert_int_equal(diags.all.n, 3);
	assert_string_equal(diags.all.at[0].message, "a.svg, line 1: a line under, over or through words is not drawn");
	assert_string_equal(diags.all.at[1].message,
	                    "a.svg, line 1: the wider space between words (word-spacing) is not drawn");
	assert_string_equal(diags.all.at[2].message,
	                    "a.svg, line 1: the form of small capitals (font-variant) is not drawn");
}

static void outlines_of_letters_are_halos_where_they_are_painted_first(void **state)
{
	(void)state;
	expect_drawn("<text stroke='red' stroke-width='2'>a</text>", "T0,0 'a' outline ff0000 wide 2");
	expect_drawn("<text stroke='#fff' stroke-width='3' paint-order='stroke'>a</text>",
	             "T0,0 'a' halo ffffff wide 3");
	expect_drawn("<text stroke='red' stroke-opacity='0'>a</text>", "T0,0 'a'");
}

#define OBJECT(inside) "<foreignObject x='10' width='40' height='20'>" inside "</foreignObject>"
#define HTML(tag) "<" tag " xmlns='http://www.w3.org/1999/xhtml'"

static void html_is_broken_where_its_styles_let_it(void **state)
{
	(void)state;
	expect_drawn(OBJECT(HTML("div") " style='font-size:10px'>some words<br/>of <b>text</b></div>"),
	             "T10,9.2 'some'; T10,21.2 'words'; T10,33.2 'of' ' text'");
	expect_drawn(OBJECT(HTML("div") " style='font-size:10px;white-space:nowrap'>some words</div>"),
	             "T10,9.2 'some' ' words'");
}

static void html_stands_on_its_background(void **state)
{
	(void)state;
	expect_drawn("<style>.k{background:#eee} .k p{background-color:rgba(255,0,0,.5)}</style>" OBJECT(
			     HTML("div") " style='font-size:10px'><span class='k'>a</span> <span "
					 "class='k'><p>b</p></span> c</div>"),
	             "T10,9.2 'a' on eeeeee; T10,21.2 'b' on ff0000/128; T10,33.2 'c'");
}

static void letters_are_seen_as_they_are_painted(void **state)
{
	(void)state;
	expect_drawn("<text fill='red' fill-opacity='.4'>a</text>", "T0,0 'a'ff0000/102");
	expect_drawn("<text fill='none' stroke='lime' stroke-opacity='.6'>a</text>", "T0,0 'a'00ff00/153");
	expect_drawn("<text fill-opacity='0.2'>a<tspan fill-opacity='0.4'>b</tspan></text>", "T0,0 'a' 'b'/102");
	expect_drawn(RECT "/><text fill='none'>a</text><text fill='#0000'>b</text>", SQUARE " fill 000000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(texts_are_lines_at_their_places, empty),
		cmocka_unit_test_setup(steps_within_a_line_are_space_behind_the_letter_before, empty),
		cmocka_unit_test_setup(a_line_has_the_length_that_it_is_said_to_have, empty),
		cmocka_unit_test_setup(what_letters_look_like_otherwise_is_told, empty),
		cmocka_unit_test_setup(outlines_of_letters_are_halos_where_they_are_painted_first, empty),
		cmocka_unit_test_setup(letters_are_seen_as_they_are_painted, empty),
		cmocka_unit_test_setup(html_is_broken_where_its_styles_let_it, empty),
		cmocka_unit_test_setup(html_stands_on_its_background, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
