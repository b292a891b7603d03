/* SPDX-License-Identifier: EUPL-1.2 */
/* Text in, text placed: pages are made whole, then damaged as a fault of the program would, and the damage is named. */
#include "set_pages.h"

static const char sheet[] = "document { font-family: Vollkorn; font-size: 10pt; line-height: 14pt; hyphens: auto }\n"
			    "@page { size: 200pt 120pt; margin: 20pt }\n"
			    "em { text-transform: uppercase }\n"
			    "note { float: footnote }\n";

static const char text[] = "First words of it, some of them *stra\xC3\x9F"
			   "e* and extraordinarily&nbsp;long ones.\n\n"
			   "Second\xC2\xAD"
			   "ary paragraph[^n], with a note.\n\n- Third.\n\n- Fourth, of many words that go on for "
			   "lines, until all of this page is full.\n\n"
			   "[^n]: The note's own words.\n";

static struct pages *pages_of(const char *markdown)
{
	return pages_in(sheet, markdown);
}

static const char *findings(struct pages *pages)
{
	comply_check_complete(pages, &diags);
	return found();
}

static void whole_pages_have_no_finding(void **state)
{
	(void)state;
	struct pages *pages = pages_of(text);
	assert_true(pages->n_pages > 1);
	assert_string_equal(findings(pages), "");
}

static void a_line_that_is_gone_is_named(void **state)
{
	(void)state;
	struct pages *pages = pages_of(text);
	line_of(pages, EL_P, 0)->artifact = ARTIFACT_LAYOUT;
	assert_string_equal(findings(pages), "a.md:1:1 layout/lost no page shows this text: 25 characters of <p>\n");
	pages = pages_of(text);
	struct fragment *last = line_of(pages, EL_P, 1);
	while (!last->is_last_line)
		last++;
	last->artifact = ARTIFACT_LAYOUT;
	assert_string_equal(findings(pages), "a.md:1:72 layout/lost no page shows this text: 5 characters of <p>\n");
}

static void a_line_that_is_there_twice_is_named(void **state)
{
	(void)state;
	struct pages *pages = pages_of(text);
	struct fragment *line = line_of(pages, EL_P, 1);
	line->line = line[-1].line;
	assert_string_equal(findings(pages), "a.md:1:1 layout/lost pages show this text twice: 25 characters of <p>\n"
	                                     "a.md:1:34 layout/lost no page shows this text: 28 characters of <p>\n");
}

static void a_note_that_is_gone_is_named(void **state)
{
	(void)state;
	struct pages *pages = pages_of("Text[^n].\n\n[^n]: Gone.\n");
	struct fragment *note = line_of(pages, EL_P, 1);
	assert_int_equal(note->para->node->parent->element, EL_NOTE);
	note->artifact = ARTIFACT_FOOTER;
	assert_string_equal(findings(pages), "a.md:3:7 layout/lost no page shows this text: 5 characters of <p>\n");
}

static void words_that_no_line_holds_are_named(void **state)
{
	(void)state;
	struct pages *pages = pages_of("One two three.\n");
	struct fragment *f = line_of(pages, EL_P, 0);
	struct line *cut = arena_new(&arena, struct line);
	*cut = *f->line;
	cut->last -= 2; /* a space and a word */
	f->line = cut;
	assert_string_equal(findings(pages), "a.md:1:9 layout/lost no page shows this text: 6 characters of <p>\n");
}

static void a_paragraph_of_other_words_is_named(void **state)
{
	(void)state;
	struct pages *pages = pages_of("One two three.\n");
	struct fragment *f = line_of(pages, EL_P, 0);
	struct para *other = arena_new(&arena, struct para);
	*other = *f->para;
	other->text.bytes = "One six three.";
	f->para = other;
	assert_string_equal(findings(pages), "a.md:1:5 layout/lost no page shows this text: 9 characters of <p>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_pages_have_no_finding),
		cmocka_unit_test(a_line_that_is_gone_is_named),
		cmocka_unit_test(a_line_that_is_there_twice_is_named),
		cmocka_unit_test(a_note_that_is_gone_is_named),
		cmocka_unit_test(words_that_no_line_holds_are_named),
		cmocka_unit_test(a_paragraph_of_other_words_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, forget);
}
