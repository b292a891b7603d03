/* SPDX-License-Identifier: EUPL-1.2 */
/* hostile.c - files that ask for too much, or for themselves: a finding or a drawing, in little memory and with few steps. */
#include "drawn.h"

#include <string.h>

#define MOST_KEPT ((size_t)512 << 20)

static struct buf file;

static void begin_file(void)
{
	file.n = 0;
	buf_puts(&file, SVG_HEAD " width='10' height='10'>");
}

static const struct drawing *end_file(void)
{
	buf_puts(&file, "</svg>");
	const struct drawing *drawing = svg_drawing(&arena, buf_str(&file), "a.svg", (struct span){0, 0}, &diags);
	assert_true(arena_size(&arena) < MOST_KEPT);
	assert_true(drawing || diags.all.n > 0);
	return drawing;
}

static void repeat(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_puts(&file, text);
}

static void expect_refused(const char *why)
{
	assert_null(end_file());
	assert_int_equal(diags.all.n, 1);
	assert_string_equal(diags.all.at[0].message, why);
}

/* Ten uses of what uses ten ...: 10^9 of `leaf`. */
static void put_bomb(const char *leaf)
{
	begin_file();
	buf_printf(&file, "<defs><g id='a0'>%s</g>", leaf);
	for (int i = 1; i < 10; i++) {
		buf_printf(&file, "<g id='a%d'>", i);
		for (int k = 0; k < 10; k++)
			buf_printf(&file, "<use href='#a%d'/>", i - 1);
		buf_puts(&file, "</g>");
	}
	buf_puts(&file, "</defs><rect width='1' height='1'/><use href='#a9'/>");
}

static void a_billion_uses_are_too_many(void **state)
{
	(void)state;
	put_bomb("<rect width='1' height='1'/>");
	expect_refused("a.svg draws too many parts");
}

static void so_are_a_billion_of_nothing(void **state)
{
	(void)state;
	put_bomb("<g/>");
	expect_refused("a.svg draws the same parts too often");
}

static void so_are_a_billion_texts(void **state)
{
	(void)state;
	put_bomb("<text>A sentence that is said a thousand million times over, each time by itself, and in "
	         "full.</text>");
	expect_refused("a.svg has too many points");
}

static void so_are_a_billion_clips(void **state)
{
	(void)state;
	put_bomb("<path d='M0 0'/>");
	file.n -= strlen("<use href='#a9'/>");
	buf_puts(&file,
	         "<clipPath id='c'><use href='#a9'/></clipPath><rect width='9' height='9' clip-path='url(#c)'/>");
	end_file(); /* a clip's use is of a shape; groups are none */
}

static void what_stands_in_itself_is_told_and_drawn_once(void **state)
{
	(void)state;
	static const char *const files[] = {
		"<g id='a'><rect width='1' height='1'/><use href='#a'/><use href='#a'/></g>",
		"<rect width='1' height='1'/><g id='a'><use href='#b'/></g><defs><g id='b'><use href='#a'/></g></defs>",
		"<pattern id='p' width='1' height='1'><rect width='1' height='1' fill='url(#p)'/></pattern>"
		"<rect width='9' height='9' fill='url(#p)' stroke='red'/>",
		"<mask id='m'><rect width='9' height='9' mask='url(#m)'/></mask><rect width='9' height='9' "
		"mask='url(#m)'/>",
		"<marker id='k'><path d='M0 0h1v1' marker-mid='url(#k)'/></marker><path d='M0 0h1v1' "
		"marker-mid='url(#k)'/>",
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		empty(NULL);
		begin_file();
		buf_puts(&file, files[i]);
		assert_non_null(end_file());
		assert_int_equal(diags.all.n, 1);
		assert_non_null(strstr(diags.all.at[0].message, "nested too deeply, or in itself"));
	}
}

static void a_ring_of_gradients_ends(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file, "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/>"
	                "<rect width='9' height='9' fill='url(#a)' stroke='red'/>");
	assert_non_null(end_file());
}

static void gradients_with_many_stops_on_many_shapes_are_too_many(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file, "<linearGradient id='a'>");
	repeat("<stop/>", 500);
	buf_puts(&file, "</linearGradient>");
	repeat("<path d='M0 0h1v1' fill='url(#a)'/>", 100000);
	assert_null(end_file());
}

static void a_path_of_many_numbers_is_too_long(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file, "<path d='M0 0");
	repeat("1 1 ", 2400000);
	buf_puts(&file, "'/>");
	end_file(); /* libxml2 takes ten million bytes of an attribute */
	assert_true(diags.all.n <= 1);
}

static void spans_are_cheap(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file, "<text>");
	repeat("<tspan x='1'>a</tspan>", 100000);
	buf_puts(&file, "</text>");
	const struct drawing *drawing = end_file();
	assert_non_null(drawing);
	assert_int_equal(drawing->n_lines, 100000);
	assert_true(arena_size(&arena) < (size_t)64 << 20);
}

static void many_rules_for_many_elements_are_refused(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file, "<style>");
	for (int i = 0; i < 10000; i++)
		buf_printf(&file, ".a%d g g g g{fill:red}", i);
	buf_puts(&file, "</style>");
	repeat("<g><g><g><g><g><rect width='1' height='1'/></g></g></g></g></g>", 10000);
	expect_refused("a.svg has too many rules for its many elements");
}

static void ten_thousand_rules_are_read(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file, "<style>");
	for (int i = 0; i < 10000; i++)
		buf_printf(&file, ".a%d{fill:red}", i);
	buf_puts(&file, "</style><rect class='a9999' width='1' height='1'/>");
	const struct drawing *drawing = end_file();
	assert_non_null(drawing);
	assert_int_equal(drawing->first->path.fill.rgb.r, 255);
}

static void twenty_kinds_of_findings_are_enough(void **state)
{
	(void)state;
	begin_file();
	for (int i = 0; i < 1000; i++)
		buf_printf(&file, "<x%d/>", i);
	buf_puts(&file, "<rect width='1' height='1'/>");
	assert_non_null(end_file());
	assert_int_equal(diags.all.n, 20);
	assert_string_equal(diags.all.at[19].message, "a.svg, line 1: more is not drawn");
}

static void sizes_are_of_this_world(void **state)
{
	(void)state;
	static const char *const bad[] = {"width='0' height='9'", "width='-1' height='9'",
	                                  "width='1e9' height='.0001'"};
	static const char *const good[] = {"width='1e99' height='1e99'", "width='NaN' height='inf'",
	                                   "viewBox='0 0 0 0'",          "viewBox='0 0 1e-9 1e9'",
	                                   "width='100%' height='1e9%'", "viewBox='1 nan'"};
	for (size_t i = 0; i < 3; i++) {
		empty(NULL);
		const char *text = arena_printf(&arena, SVG_HEAD " %s><path d='M0 0h9v9'/></svg>", bad[i]);
		assert_null(drawn(text));
		assert_string_equal(diags.all.at[0].message, "a.svg is nothing wide, or nothing high");
	}
	for (size_t i = 0; i < 6; i++) {
		empty(NULL);
		const char *text =
			arena_printf(&arena, SVG_HEAD " %s><path d='M0 0h9v9' stroke='red'/></svg>", good[i]);
		const struct drawing *drawing = drawn(text);
		assert_true(drawing ? drawing->width > 0 && drawing->height > 0 : diags.all.n == 1);
	}
}

static void numbers_out_of_reach_do_no_harm(void **state)
{
	(void)state;
	begin_file();
	buf_puts(&file,
	         "<g transform='matrix(1e9 1e9 1e9 1e9 1e9 1e9)'><g transform='scale(1e9)'>"
	         "<g transform='scale(1e300) skewX(90)'><g transform='scale(1e9) matrix(0 0 0 0 1e9 0)'>"
	         "<path d='M0 0A1e-99 1e99 1e9 1 1 1e-99 1e9L1e9-1e9' stroke='red' stroke-width='1e99' "
	         "stroke-dasharray='1e9 1e-9' stroke-dashoffset='-1e9'/><text font-size='1e99' x='1e99'>a</text>"
	         "</g></g></g></g><path d='M0 0h9' stroke='red' stroke-dasharray='.01' stroke-dashoffset='-1e8'/>");
	assert_non_null(end_file());
}

static void nothing_outside_is_asked_for(void **state)
{
	(void)state;
	static const struct {
		const char *what, *message;
	} files[] = {
		{"<use href='other.svg#a'/>",
	         "a.svg, line 1: a reference out of the file, to other.svg#a is not drawn"},
		{"<image href='file:///etc/passwd' width='9' height='9'/>",
	         "a.svg, line 1: a picture that is not within the file is not drawn"},
		{"<script>alert(1)</script>", "a.svg, line 1: a script is not drawn"},
		{"<rect width='1' height='1' filter='url(http://a.example/f)'/>",
	         "a.svg, line 1: a filter, such as a shadow, is not drawn"},
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		empty(NULL);
		begin_file();
		buf_printf(&file, "%s<rect width='1' height='1'/>", files[i].what);
		assert_non_null(end_file());
		assert_int_equal(diags.all.n, 1);
		assert_string_equal(diags.all.at[0].message, files[i].message);
	}
}

static void data_that_lies_is_no_picture(void **state)
{
	(void)state;
	begin_file();
	repeat("<image id='i' href='data:image/png;base64,aGVsbG8gd29ybGQ=' width='9' height='9'/>", 1);
	repeat("<use href='#i'/>", 100); /* told once, not decoded a hundred times */
	repeat("<rect width='1' height='1'/>", 1);
	assert_non_null(end_file());
	assert_int_equal(diags.all.n, 1);
}

static void expect_no_file(const char *text, const char *why)
{
	empty(NULL);
	assert_null(drawn(text));
	assert_int_equal(diags.all.n, 1);
	assert_string_equal(diags.all.at[0].message, why);
}

static void entities_are_not_made_of_each_other(void **state)
{
	(void)state;
	expect_no_file("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" SVG_OF("<text>&b;</text>"),
	               "a.svg, line 1: an entity does not stand for plain text");
	expect_no_file("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n" SVG_OF("<text>&x;</text>"),
	               "a.svg, line 2: an entity does not stand for plain text");
	expect_no_file("<!DOCTYPE svg [<!ENTITY x '<g/>'>]>\n" SVG_OF("&x;"),
	               "a.svg, line 2: an entity does not stand for plain text");
}

static void an_entity_of_a_kilobyte_is_not_said_without_end(void **state)
{
	(void)state;
	file.n = 0;
	buf_puts(&file, "<!DOCTYPE svg [<!ENTITY a '");
	repeat("0123456789abcdef", 64);
	buf_puts(&file, "'>]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>");
	repeat("&a;", 2000);
	buf_puts(&file, "</text>");
	expect_refused("a.svg, line 1: its entities stand for too much text");
}

static void what_is_no_whole_file_is_told_with_its_line(void **state)
{
	(void)state;
	expect_no_file(SVG_HEAD ">\n<g>\n<rect>\n</g></svg>",
	               "a.svg, line 4: an end tag is not that of the element which it is in");
	expect_no_file(SVG_HEAD ">\n<g>", "a.svg, line 2: the file ends before its elements do");
	empty(NULL);
	begin_file();
	repeat("<g>", 200);
	repeat("</g>", 200);
	expect_refused("a.svg, line 1: elements are too deep in each other");
}

static int release_file(void **state)
{
	buf_release(&file);
	return release(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_billion_uses_are_too_many, empty),
		cmocka_unit_test_setup(so_are_a_billion_of_nothing, empty),
		cmocka_unit_test_setup(so_are_a_billion_texts, empty),
		cmocka_unit_test_setup(so_are_a_billion_clips, empty),
		cmocka_unit_test_setup(what_stands_in_itself_is_told_and_drawn_once, empty),
		cmocka_unit_test_setup(a_ring_of_gradients_ends, empty),
		cmocka_unit_test_setup(gradients_with_many_stops_on_many_shapes_are_too_many, empty),
		cmocka_unit_test_setup(a_path_of_many_numbers_is_too_long, empty),
		cmocka_unit_test_setup(spans_are_cheap, empty),
		cmocka_unit_test_setup(many_rules_for_many_elements_are_refused, empty),
		cmocka_unit_test_setup(ten_thousand_rules_are_read, empty),
		cmocka_unit_test_setup(twenty_kinds_of_findings_are_enough, empty),
		cmocka_unit_test_setup(sizes_are_of_this_world, empty),
		cmocka_unit_test_setup(numbers_out_of_reach_do_no_harm, empty),
		cmocka_unit_test_setup(nothing_outside_is_asked_for, empty),
		cmocka_unit_test_setup(data_that_lies_is_no_picture, empty),
		cmocka_unit_test_setup(entities_are_not_made_of_each_other, empty),
		cmocka_unit_test_setup(an_entity_of_a_kilobyte_is_not_said_without_end, empty),
		cmocka_unit_test_setup(what_is_no_whole_file_is_told_with_its_line, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release_file);
}
