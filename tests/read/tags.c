/* SPDX-License-Identifier: EUPL-1.2 */
/* One HTML tag: what CommonMark (6.6) takes for one, its name and its attributes, and what is none. */
#include "cmocka_all.h"
#include "read/tags.h"

static struct arena arena;

static struct tag tag_of(const char *text)
{
	arena_release(&arena);
	return tag_from_text(&arena, str_from_z(text));
}

static void check_value(const struct tag *tag, const char *name, const char *wanted)
{
	assert_non_null(tag_value(tag, name).at);
	assert_true(str_eq_z(tag_value(tag, name), wanted));
}

static void attributes_are_read(void **state)
{
	(void)state;
	struct tag tag = tag_of("<A href='x y' Title=\"a>b\" id=c-1 hidden class = k>text");
	assert_int_equal(tag.n, strlen("<A href='x y' Title=\"a>b\" id=c-1 hidden class = k>"));
	assert_true(tag_is(&tag, "a") && !tag.is_closing && !tag.is_self_closed);
	assert_int_equal(tag.attributes.n, 5);
	check_value(&tag, "HREF", "x y");
	check_value(&tag, "title", "a>b");
	check_value(&tag, "id", "c-1");
	check_value(&tag, "class", "k");
	assert_null(tag_value(&tag, "hidden").at);
	assert_null(tag_value(&tag, "lang").at);
}

static void forms_of_tags(void **state)
{
	(void)state;
	assert_true(tag_of("</sup >x").is_closing);
	assert_int_equal(tag_of("</sup >x").n, 7);
	assert_true(tag_of("<br/>").is_self_closed && tag_of("<br />").is_self_closed);
	assert_int_equal(tag_of("<img\nalt=\"\"\n>").n, 13);
	assert_true(tag_is(&(struct tag){.name = STR("H1")}, "h1"));
	struct tag empty = tag_of("<img alt=\"\">");
	check_value(&empty, "alt", "");
}

static void what_is_no_tag(void **state)
{
	(void)state;
	static const char *const none[] = {
		"",          "<",         "<>",      "< a>",        "<1>",       "<a",         "</",    "</a b>",
		"<a b=>",    "<a b=\"c>", "<a 'b'>", "<a b='c'd>",  "<a / b>",   "<!-- a -->", "<?a?>", "a<b>",
		"<a b=c`d>", "</a",       "<a@b.c>", "<https://a>", "<a b = 'c", "<a b=c<d>",  "<-a>",  "</>"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_int_equal(tag_of(none[i]).n, 0);
}

static void values_are_decoded(void **state)
{
	(void)state;
	struct markdown *m = markdown_parse(&arena, STR("\n"));
	assert_string_equal(tag_text(&arena, m, STR("a &amp; b&#33;\nc & d &nosuch;")), "a & b! c & d &nosuch;");
	assert_string_equal(tag_text(&arena, m, STR("")), "");
	markdown_release(m);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_are_read),
		cmocka_unit_test(forms_of_tags),
		cmocka_unit_test(what_is_no_tag),
		cmocka_unit_test(values_are_decoded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
