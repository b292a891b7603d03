/* SPDX-License-Identifier: EUPL-1.2 */
/* Places in sources, and findings as they are printed. */
#include "base/diag.h"
#include "one_arena.h"

#include <stdlib.h>

static const struct policy lone = {0};
static const struct policy publication = {.is_publication = true};

static struct source_id add(const char *path, const char *text)
{
	return sources_add(diags.sources, path, str_from_z(text));
}

static void assert_place(struct span span, unsigned line, unsigned column, unsigned width, const char *text)
{
	struct place place = sources_place(diags.sources, span);
	assert_non_null(place.path);
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
	assert_int_equal(place.width, width);
	assert_true(str_eq_z(place.line_text, text));
}

static void places_count_lines_and_code_points(void **state)
{
	(void)state;
	add("first.md", "one");
	struct source_id id = add("second.md", "ąčę\r\nline two\rlast\n");
	assert_place(source_span(diags.sources, id, 0, 2), 1, 1, 1, "ąčę");
	assert_place(source_span(diags.sources, id, 2, 6), 1, 2, 2, "ąčę");
	assert_place(source_span(diags.sources, id, 8, 12), 2, 1, 4, "line two");
	assert_place(source_span(diags.sources, id, 13, 21), 2, 6, 3, "line two");
	assert_place(source_span(diags.sources, id, 17, 17), 3, 1, 1, "last");
	assert_place(source_span(diags.sources, id, 22, 99), 4, 1, 1, "");
	assert_string_equal(sources_place(diags.sources, source_span(diags.sources, id, 0, 1)).path, "second.md");
}

static void a_byte_order_mark_is_no_column(void **state)
{
	(void)state;
	struct source_id id = add("bom.md", "\xEF\xBB\xBFtext");
	assert_place(source_span(diags.sources, id, 0, 3), 1, 1, 1, "text");
	assert_place(source_span(diags.sources, id, 4, 5), 1, 2, 1, "text");
}

static void sources_lie_end_to_end(void **state)
{
	(void)state;
	struct source_id empty_file = add("empty.md", ""), other = add("other.md", "x");
	assert_int_equal(source_start(diags.sources, empty_file), 1);
	assert_int_equal(source_start(diags.sources, other), 2);
	assert_int_equal(sources_of(diags.sources, (struct span){1, 1}).n, empty_file.n);
	assert_int_equal(sources_of(diags.sources, (struct span){3, 3}).n, other.n);
	assert_int_equal(sources_of(diags.sources, (struct span){4, 4}).n, 0);
	assert_int_equal(sources_of(diags.sources, NO_SPAN).n, 0);
	assert_null(sources_path(diags.sources, (struct source_id){0}));
	assert_null(sources_place(diags.sources, NO_SPAN).path);
	struct str too_large = {"", UINT32_MAX - 3};
	assert_int_equal(sources_add(diags.sources, "too-large", too_large).n, 0);
}

static void spans_join(void **state)
{
	(void)state;
	struct span joined = span_join((struct span){5, 7}, (struct span){9, 12});
	assert_true(joined.start == 5 && joined.end == 12);
	assert_true(span_join(NO_SPAN, joined).start == 5 && span_join(joined, NO_SPAN).end == 12);
}

/* What diags_print or diags_print_json writes; the caller frees it. */
static char *printed(const struct policy *policy, bool is_json)
{
	static char *text;
	static size_t n;
	FILE *out = open_memstream(&text, &n);
	if (is_json)
		diags_print_json(out, &diags, policy);
	else
		diags_print(out, &diags, policy, false);
	fclose(out);
	return text;
}

static void assert_printed(const struct policy *policy, const char *expected)
{
	char *text = printed(policy, false);
	assert_string_equal(text, expected);
	free(text);
}

static void a_finding_shows_its_line_hint_and_related_place(void **state)
{
	(void)state;
	struct source_id id = add("a.md", "# Title\n\tsee [x](#nowhere)\n");
	struct diag *diag = diag_add(&diags, RULE_LABEL_UNKNOWN, source_span(diags.sources, id, 17, 25),
	                             "did you mean \"somewhere\"?", "there is no label \"%s\"", "nowhere");
	diag_relate(&diags, diag, source_span(diags.sources, id, 0, 7), "in this chapter");
	assert_printed(&publication, "a.md:2:10: error: there is no label \"nowhere\" [label/unknown]\n"
	                             "  \tsee [x](#nowhere)\n"
	                             "  \t        ^~~~~~~~\n"
	                             "  hint: did you mean \"somewhere\"?\n"
	                             "  a.md:1:1: note: in this chapter\n");
	assert_true(diags_refuse(&diags, &publication));
	assert_false(diags_refuse(&diags, &lone));
}

static void findings_are_printed_in_source_order(void **state)
{
	(void)state;
	struct source_id id = add("a.md", "ab");
	diag_add(&diags, RULE_LANG_NO_PATTERNS, source_span(diags.sources, id, 1, 2), NULL, "third");
	diag_add(&diags, RULE_META_TITLE, source_span(diags.sources, id, 0, 1), NULL, "first");
	diag_add(&diags, RULE_META_LANGUAGE, source_span(diags.sources, id, 0, 1), NULL, "second");
	diag_add(&diags, RULE_FILE_MISSING, NO_SPAN, NULL, "nowhere");
	assert_printed(&lone, "error: nowhere [file/missing]\n"
	                      "a.md:1:1: warning: first [meta/title]\n  ab\n  ^\n"
	                      "a.md:1:1: warning: second [meta/language]\n  ab\n  ^\n"
	                      "a.md:1:2: note: third [lang/no-patterns]\n  ab\n   ^\n");
}

static void a_long_line_is_cut_around_the_place(void **state)
{
	(void)state;
	char line[1001];
	memset(line, 'x', 1000);
	line[1000] = '\0';
	line[500] = '!';
	struct source_id id = add("a.md", line);
	diag_add(&diags, RULE_META_TITLE, source_span(diags.sources, id, 500, 1000), NULL, "here");
	char *text = printed(&lone, false);
	char *shown = strchr(text, '\n') + 1, *caret = strchr(shown, '\n') + 1;
	assert_int_equal(caret - shown, 2 + 3 + 120 + 3 + 1); /* an ellipsis has three bytes */
	assert_int_equal(strchr(caret, '^') - caret, strchr(shown, '!') - shown - 2);
	assert_int_equal(strlen(caret), 3 + 120 + 1);
	free(text);
}

static void what_a_terminal_would_obey_is_shown(void **state)
{
	(void)state;
	struct source_id id = add("a.md", "\033[31m\xFF");
	diag_add(&diags, RULE_META_TITLE, source_span(diags.sources, id, 5, 6), NULL, "bad %s", "\033]0;\a");
	assert_printed(&lone, "a.md:1:6: warning: bad \\x1B]0;\\x07 [meta/title]\n  \\x1B[31m\uFFFD\n          ^\n");
}

static void the_caret_knows_what_is_shown_longer(void **state)
{
	(void)state;
	struct source_id id = add("a\u202E.md", "\ta\u202Eb\x1B"
	                                        "cd");
	diag_add(&diags, RULE_META_TITLE, source_span(diags.sources, id, 5, 8), "a\x9B", "bad");
	assert_printed(&lone, "a\\u202E.md:1:4: warning: bad [meta/title]\n  \ta\\u202Eb\\x1Bcd\n"
	                      "  \t       ^~~~~~\n  hint: a\uFFFD\n");
}

static void a_password_is_not_shown(void **state)
{
	(void)state;
	struct source_id id = add("a.md", "[a](https://me:s\u0117@example.org) [b](x://y:z) [c](x://y:z@");
	diag_add(&diags, RULE_LINK_SCHEME, source_span(diags.sources, id, 0, 3), NULL, "a link");
	assert_printed(&lone, "a.md:1:1: warning: a link [link/scheme]\n"
	                      "  [a](https://me:**@example.org) [b](x://y:z) [c](x://y:*@\n"
	                      "  ^~~\n");
}

static void beyond_a_hundred_they_are_counted(void **state)
{
	(void)state;
	for (int i = 0; i < 250; i++)
		diag_add(&diags, RULE_LAYOUT_CUT, NO_SPAN, NULL, "loose");
	assert_int_equal(diags.all.n, 100);
	assert_int_equal(diags_count(&diags, &lone, SEVERITY_NOTE), 250);
	char *text = printed(&lone, false);
	assert_non_null(strstr(text, "\n150 more findings of rule layout/cut\n"));
	free(text);
	diag_relate(&diags, NULL, NO_SPAN, "nothing happens");
}

static void merging_counts_and_copies(void **state)
{
	(void)state;
	struct arena unit = {0};
	struct diags from = {.arena = &unit, .sources = diags.sources};
	struct span span = source_span(diags.sources, add("a.md", "abc"), 1, 2);
	for (int i = 0; i < 120; i++)
		diag_add(&from, RULE_LAYOUT_CUT, span, NULL, "loose");
	struct diag *diag = diag_add(&from, RULE_META_TITLE, span, arena_printf(&unit, "hint"), "message");
	diag_relate(&from, diag, span, arena_printf(&unit, "related"));
	diag_add(&diags, RULE_LAYOUT_CUT, span, NULL, "loose");
	diags_merge(&diags, &from);
	arena_release(&unit);
	assert_int_equal(diags_count(&diags, &lone, SEVERITY_NOTE), 121);
	assert_int_equal(diags.all.n, 101);
	assert_string_equal(diags.all.at[100].hint, "hint");
	assert_string_equal(diags.all.at[100].related->message, "related");
}

static void json_is_one_object_a_line(void **state)
{
	(void)state;
	struct source_id id = add("a \"b\".md", "x");
	struct diag *diag = diag_add(&diags, RULE_META_TITLE, source_span(diags.sources, id, 0, 1), NULL, "no\ntitle");
	diag_relate(&diags, diag, NO_SPAN, "because");
	char *text = printed(&lone, true);
	assert_string_equal(text, "{\"file\":\"a \\\"b\\\".md\",\"line\":1,\"column\":1,\"severity\":\"warning\","
	                          "\"rule\":\"meta/title\",\"message\":\"no\\ntitle\",\"hint\":null,\"related\":["
	                          "{\"file\":null,\"line\":null,\"column\":null,\"message\":\"because\"}]}\n");
	free(text);
}

static void severity_follows_class_and_command(void **state)
{
	(void)state;
	assert_int_equal(rule_severity(RULE_FILE_MISSING, &lone), SEVERITY_ERROR);
	assert_int_equal(rule_severity(RULE_NOTE_UNDEFINED, &lone), SEVERITY_WARNING);
	assert_int_equal(rule_severity(RULE_NOTE_UNDEFINED, &publication), SEVERITY_ERROR);
	assert_int_equal(rule_severity(RULE_ACCESS_CONTRAST, &lone), SEVERITY_WARNING);
	assert_int_equal(rule_severity(RULE_META_TITLE, &publication), SEVERITY_WARNING);
	assert_int_equal(rule_severity(RULE_LAYOUT_CUT, &publication), SEVERITY_NOTE);
	assert_string_equal(rule_id(RULE_NOTE_CYCLE), "note/cycle");
	assert_int_equal(rule_class(RULE_NOTE_CYCLE), CLASS_FAULT);
	assert_non_null(rule_says(RULE_OUTPUT_FAILED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(places_count_lines_and_code_points, empty),
		cmocka_unit_test_setup(a_byte_order_mark_is_no_column, empty),
		cmocka_unit_test_setup(sources_lie_end_to_end, empty),
		cmocka_unit_test_setup(spans_join, empty),
		cmocka_unit_test_setup(a_finding_shows_its_line_hint_and_related_place, empty),
		cmocka_unit_test_setup(findings_are_printed_in_source_order, empty),
		cmocka_unit_test_setup(a_long_line_is_cut_around_the_place, empty),
		cmocka_unit_test_setup(what_a_terminal_would_obey_is_shown, empty),
		cmocka_unit_test_setup(the_caret_knows_what_is_shown_longer, empty),
		cmocka_unit_test_setup(a_password_is_not_shown, empty),
		cmocka_unit_test_setup(beyond_a_hundred_they_are_counted, empty),
		cmocka_unit_test_setup(merging_counts_and_copies, empty),
		cmocka_unit_test_setup(json_is_one_object_a_line, empty),
		cmocka_unit_test_setup(severity_follows_class_and_command, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
