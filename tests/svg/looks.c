/* SPDX-License-Identifier: EUPL-1.2 */
/* looks.c - colours, sheets, what is inherited; views, uses, markers: read back off the marks. */
#include "drawn.h"

#define RECT "<rect width='1' height='1'"
#define SQUARE "M0,0L1,0L1,1L0,1L0,0Z"

static void expect_fill(const char *value, const char *rgb)
{
	empty(NULL);
	const char *text = arena_printf(&arena, SVG_OF("<path d='M1 1' fill='%s'/>"), value);
	expect_drawn_file(text, arena_printf(&arena, "M1,1 fill %s", rgb));
}

static void colours_are_those_of_css(void **state)
{
	(void)state;
	expect_fill("#F0a", "ff00aa");
	expect_fill("#12345680", "123456/128");
	expect_fill("RebeccaPurple", "663399");
	expect_fill("rgb(10%, 50%,100%)", "1a80ff");
	expect_fill("rgb(1 2 3 / 50%)", "010203/128");
	expect_fill("hsl(120, 100%, 25%)", "008000");
	expect_fill("light-dark(rgb(1, 2, 3), #fff)", "010203");
	expect_fill("var(--a, teal)", "008080");
	expect_fill("no-such-colour", "000000");
}

static void sheets_are_weaker_than_style_and_stronger_than_attributes(void **state)
{
	(void)state;
	expect_drawn("<style>rect{fill:red}</style>" RECT " fill='blue'/>", SQUARE " fill ff0000");
	expect_drawn("<style>rect{fill:red}</style>" RECT " style='fill:lime'/>", SQUARE " fill 00ff00");
	expect_drawn("<style>rect{fill:red !important}</style>" RECT " style='fill:lime'/>", SQUARE " fill ff0000");
	expect_drawn("<style>#a{fill:red}.b{fill:lime}rect{fill:blue}</style>" RECT " id='a' class='c b'/>",
	             SQUARE " fill ff0000");
	expect_drawn("<style>.b{fill:red}.b{fill:lime}</style>" RECT " class='b'/>", SQUARE " fill 00ff00");
	expect_drawn("<style>@import url(x.css); g &gt; rect, .q {fill:red} g g rect{fill:blue}</style><g>" RECT
	             "/></g>",
	             SQUARE " fill ff0000");
	expect_drawn("<style>[id]{fill:red} [class~=b]{fill:lime}</style><g>" RECT " class='a b'/>" RECT
	             " id='i'/></g>",
	             SQUARE " fill 00ff00; " SQUARE " fill ff0000");
	expect_drawn("<style>[id^=a][id$=z]{fill:red} [id*=m]{fill:lime} rect[no]{fill:blue}</style><g>" RECT
	             " id='a-z'/>" RECT " id='omo'/></g>",
	             SQUARE " fill ff0000; " SQUARE " fill 00ff00");
	expect_drawn(
		"<style>rect:first-child{fill:red} rect:last-child{fill:lime} rect:hover{fill:blue}</style><g> " RECT
		"/>" RECT "/> </g>",
		SQUARE " fill ff0000; " SQUARE " fill 00ff00");
	expect_drawn("<style>g + rect{fill:red} g ~ rect.b{fill:lime}</style><g/>" RECT "/>" RECT " class='b'/>" RECT
	             "/>",
	             SQUARE " fill ff0000; " SQUARE " fill 00ff00; " SQUARE " fill 000000");
	expect_drawn("<style>rect:not(.a):not([id]){fill:red} rect:not(rect){fill:blue}</style>" RECT "/>" RECT
	             " class='a'/>" RECT " id='i'/>",
	             SQUARE " fill ff0000; " SQUARE " fill 000000; " SQUARE " fill 000000");
	expect_drawn("<style>rect+rect+rect{fill:red}</style>" RECT "/>text<!-- --> " RECT "/>" RECT "/>",
	             SQUARE " fill 000000; " SQUARE " fill 000000; " SQUARE " fill ff0000");
	expect_drawn("<style>@media screen{rect{fill:red}} @media print{rect{fill:blue}}</style>" RECT "/>",
	             SQUARE " fill 0000ff");
}

static void what_is_inherited_is(void **state)
{
	(void)state;
	expect_drawn("<g fill='red' color='blue'>" RECT "/><path d='M1 1' fill='currentColor'/></g>",
	             SQUARE " fill ff0000; M1,1 fill 0000ff");
	expect_drawn("<g opacity='.5' fill='red'>" RECT " fill='none' stroke='#00f' stroke-opacity='.5'/></g>",
	             "(" SQUARE " stroke 0000ff/128 wide 1)/128");
	expect_drawn("<g color='red'><linearGradient id='g'><stop stop-color='currentColor'/></linearGradient></g>"
	             "<g color='blue'>" RECT " fill='url(#g)'/></g>",
	             SQUARE " fill ff0000");
}

static void views_fit(void **state)
{
	(void)state;
	expect_drawn("<svg x='10' width='40' height='20' viewBox='0 0 2 2'>" RECT "/></svg>",
	             "(M20,0L30,0L30,10L20,10L20,0Z fill 000000) clip M10,0L50,0L50,20L10,20Z");
	expect_drawn("<svg width='40' height='20' viewBox='0 0 2 2' preserveAspectRatio='xMaxYMin slice' "
	             "overflow='visible'>" RECT "/></svg>",
	             "(M0,0L20,0L20,20L0,20L0,0Z fill 000000)");
	expect_drawn("<symbol id='s' viewBox='0 0 2 2'>" RECT
	             "/></symbol><use xlink:href='#s' x='5' width='4' height='4'/>",
	             "(M5,0L7,0L7,2L5,2L5,0Z fill 000000) clip M5,0L9,0L9,4L5,4Z");
}

static void illustrators_entities_and_switches_are_read(void **state)
{
	(void)state;
	expect_drawn_file("<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'><!ENTITY x 'http://ns.adobe.com/E/'>"
	                  "<!ENTITY red 'fill:red'><!ENTITY w 'of &#233;t&#233;'>]>"
	                  "<svg xmlns='&ns;' width='9' height='9'><switch><foreignObject requiredExtensions='&x;'>no"
	                  "</foreignObject><g><path d='M1 1' style='&red;'/><text>a &w; b</text></g></switch></svg>",
	                  "M1,1 fill ff0000; T0,0 'a of été b'");
	expect_drawn("<switch><path d='M1 1' systemLanguage='lt'/><path d='M2 2'/></switch>"
	             "<switch><path d='M3 3' systemLanguage='lt'/></switch>",
	             "M2,2 fill 000000; M3,3 fill 000000");
}

static void markers_stand_and_turn_at_vertices(void **state)
{
	(void)state;
	expect_drawn("<marker id='k' orient='auto' overflow='visible' refX='1'><path d='M1 0h1'/></marker>"
	             "<path d='M9 9V20' stroke='red' stroke-width='2' marker-end='url(#k)'/>",
	             "M9,9L9,20 fill 000000 stroke ff0000 wide 2; (M9,20L9,22 fill 000000)");
}

static void drawings_within_the_file_are_drawn(void **state)
{
	(void)state;
	expect_drawn(
		"<style>rect{fill:blue}</style><image x='10' width='40' height='40' href=\"data:image/svg+xml,"
		"%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'%3E%3Crect id='a' width='1' "
		"height='1'/%3E%3Ctext y='1' font-size='.5'%3Ea%3C/text%3E%3C/svg%3E\"/>" RECT "/>",
		"((M10,10L30,10L30,30L10,30L10,10Z fill 000000; T10,30 'a') clip M10,10L50,10L50,30L10,30Z); " SQUARE
		" fill 0000ff");
	expect_drawn("<image width='9' height='9' href='data:image/svg+xml;base64,PHN2Zy8+'/>" RECT "/>",
	             SQUARE " fill 000000");
	assert_int_equal(diags.all.n, 0);
	expect_drawn("<image width='9' height='9' href='data:image/svg+xml,%3Csvg%3E'/>" RECT "/>",
	             SQUARE " fill 000000");
	assert_string_equal(diags.all.at[0].message,
	                    "a.svg, the picture in line 1, line 1: the file ends before its elements do");
}

static void a_symbol_has_its_own_opacity_where_it_is_used(void **state)
{
	(void)state;
	expect_drawn("<symbol id='s' opacity='.4' overflow='visible'>" RECT "/></symbol><use href='#s'/>",
	             "((" SQUARE " fill 000000))/102");
}

static void the_root_has_opacity_and_clips_too(void **state)
{
	(void)state;
	expect_drawn_file(SVG_HEAD " width='100' height='100' opacity='.4' clip-path='url(#c)'><clipPath id='c'>"
	                           "<path d='M0 0h9v9z'/></clipPath>" RECT "/></svg>",
	                  "(" SQUARE " fill 000000)/102 clip M0,0L9,0L9,9Z");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(colours_are_those_of_css, empty),
		cmocka_unit_test_setup(sheets_are_weaker_than_style_and_stronger_than_attributes, empty),
		cmocka_unit_test_setup(what_is_inherited_is, empty),
		cmocka_unit_test_setup(views_fit, empty),
		cmocka_unit_test_setup(illustrators_entities_and_switches_are_read, empty),
		cmocka_unit_test_setup(markers_stand_and_turn_at_vertices, empty),
		cmocka_unit_test_setup(drawings_within_the_file_are_drawn, empty),
		cmocka_unit_test_setup(a_symbol_has_its_own_opacity_where_it_is_used, empty),
		cmocka_unit_test_setup(the_root_has_opacity_and_clips_too, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
