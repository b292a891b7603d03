/* SPDX-License-Identifier: EUPL-1.2 */
/* Typography in a bound document: across markup, never in code, with the place of what was typed; calls of notes before
 * punctuation; what metadata, contents and labels have of it. */
#include "short_doc.h"

#include "bind/bind.h"
#include "read/read.h"

static struct doc *bound(const char *markdown, const char *lang)
{
	struct chapter *one =
		chapter_from_source(&arena, sources_add(diags.sources, "a.md", str_from_z(markdown)), &diags);
	struct binding what = {.chapters = &one, .n_chapters = 1, .path = "a.md", .wanted_lang = lang};
	return doc_from_chapters(&arena, &what, &diags);
}

static const struct shown {
	const char *markdown, *lang, *body;
} cases[] = {
	/* across markup */
	{"*\"Labas* rytas\", **\"taip\"**\n", "lt", "p{em{'„Labas'} ' rytas“, ' strong{'„taip“'}}"},
	{"\"[text](https://x.eu)\" *a*'s\n", "en", "p{'‘' a->https://x.eu{'text'} '’ ' em{'a'} '’s'}"},
	{"\"aa\n\"bb\" cc\"\n", "pl", "p{'„aa »bb« cc”'}"},
	{"Line\\\n\"two\"\n", "lt", "p{'Line' br '„two“'}"},
	{"\"[Say \"yes\" now]{lang=en}\" - taip\n", "lt", "p{'„' span@en{'Say “yes” now'} '“\u00A0– taip'}"},

	/* literal */
	{"`\"a\" - b...` \\\"c\\\" &quot;d&quot;\n", "lt", "p{code{'\"a\" - b...'} ' \"c\" \"d\"'}"},
	{"    \"a\" -- b...\n", "lt", "pre{'\"a\" -- b...'}"},
	{"<https://x.eu/a--b> https://x.eu/1-2\n", "lt",
         "p{a->https://x.eu/a--b{'https://x.eu/a--b'} ' ' a->https://x.eu/1-2{'https://x.eu/1-2'}}"},
	{"a&nbsp;- b\n", "lt", "p{'a\u00A0– b'}"},

	/* calls of notes */
	{"One.[^a] Two,[^b] [^a].\n\n[^a]: A.[^b]\n\n[^b]: B\n", "en",
         "p{'One' note-call=1->note#note-1-a '. Two' note-call=2->note#note-1-b ', ' note-call=1->note#note-1-a '.'} "
         "note#note-1-a=1{p{'A' note-call=2->note#note-1-b '.'}} note#note-1-b=2{p{'B'}}"},
	{"*One.*[^a]\n\n[^a]: A\n", "en", "p{em{'One' note-call=1->note#note-1-a '.'}} note#note-1-a=1{p{'A'}}"},
	{"*One*.[^a]\n\n[^a]: A\n", "en", "p{em{'One'} note-call=1->note#note-1-a '.'} note#note-1-a=1{p{'A'}}"},
	{"One...[^a][^b]\n\n[^a]: A\n\n[^b]: B\n", "en",
         "p{'One' note-call=1->note#note-1-a '…'} note#note-1-a=1{p{'A' ' ' 'B'}}"},
	{"[One.](https://x.eu)[^a]\n\n[^a]: A\n", "en",
         "p{a->https://x.eu{'One.'} note-call=1->note#note-1-a} note#note-1-a=1{p{'A'}}"},
	{"\"One\".[^a] \"Two.\"[^a] `x.`[^a]\n\n[^a]: A\n", "en",
         "p{'‘One’' note-call=1->note#note-1-a '. ‘Two.’' note-call=1->note#note-1-a ' ' code{'x.'} "
         "note-call=1->note#note-1-a} note#note-1-a=1{p{'A'}}"},
	{".[^a]\n\n[^a]: A\n", "en", "p{'.' note-call=1->note#note-1-a} note#note-1-a=1{p{'A'}}"},

	/* labels are made of what was typed */
	{"# A \"b\" - 5-7 kg\n\n[](#a-b---5-7-kg)\n", "lt",
         "h1#a-b---5-7-kg{'A „b“\u00A0– 5–7\u00A0kg'} p{a.ref-section->h1#a-b---5-7-kg{'A „b“\u00A0– 5–7\u00A0kg'}}"},
};

static void leaves_are_set(void **state)
{
	(void)state;
	int n_wrong = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc *doc =
			bound(arena_printf(&arena, "---\ntitle: T\n---\n%s", cases[i].markdown), cases[i].lang);
		const char *wanted = arena_printf(&arena, "document@%s{header{title{'T'}} section.body{%s}}",
		                                  cases[i].lang, cases[i].body);
		const char *found_doc = short_of(doc->root);
		if (strcmp(found_doc, wanted) != 0) {
			print_error("%s\n  gives %s\n  not   %s\n", cases[i].markdown, found_doc, wanted);
			n_wrong++;
		}
	}
	assert_int_equal(n_wrong, 0);
}

static const struct node *first_text(const struct node *within)
{
	const struct node *at = within;
	while (at && at->element != EL_TEXT)
		at = node_following(at, within);
	return at;
}

/* "A „b“ c": each sign leads to what was typed for it. */
static void pieces_lead_to_what_was_typed(void **state)
{
	(void)state;
	const struct doc *doc = bound("---\ntitle: T\n---\nA \"b\" 5%...\n", "lt");
	const struct text *text = &first_text(doc->root->last)->text;
	static const struct {
		enum piece_kind kind;
		uint32_t offset, start, end; /* from the line's start in the source */
	} wanted[] = {
		{PIECE_SOURCE, 0, 0, 2},   {PIECE_REPLACED, 2, 2, 3},   {PIECE_SOURCE, 5, 3, 4},
		{PIECE_REPLACED, 6, 4, 5}, {PIECE_SOURCE, 9, 5, 7},     {PIECE_REPLACED, 11, 7, 7},
		{PIECE_SOURCE, 13, 7, 8},  {PIECE_REPLACED, 14, 8, 11},
	};
	assert_int_equal(text->n_pieces, sizeof wanted / sizeof *wanted);
	uint32_t line = text->pieces[0].span.start;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		assert_int_equal(text->pieces[i].kind, wanted[i].kind);
		assert_int_equal(text->pieces[i].offset, wanted[i].offset);
		assert_int_equal(text->pieces[i].span.start - line, wanted[i].start);
		assert_int_equal(text->pieces[i].span.end - line, wanted[i].end);
	}
}

static void metadata_are_set(void **state)
{
	(void)state;
	const struct doc *doc =
		bound("---\ntitle: The \"A\"\nsubtitle: \"a - 'b'\"\nauthor: J. O'Brien\ndescription: 25%\n"
	              "---\nText\n",
	              "lt");
	assert_string_equal(doc->title, "The „A“");
	assert_string_equal(doc->subtitle, "a\u00A0– „b“");
	assert_string_equal(doc->author, "J.\u00A0O’Brien");
	assert_string_equal(doc->description, "25\u00A0%");
	assert_string_equal(bound("# The \"A\" of `\"b\"`\n", "lt")->title, "The „A“ of \"b\"");
}

static void contents_have_what_headings_have(void **state)
{
	(void)state;
	const struct doc *doc = bound("---\ntitle: T\ncontents: true\n---\n# \"A\" - b\n", "lt");
	assert_non_null(strstr(short_of(doc->root), "a->h1#a---b{<„A“\u00A0– b>}"));
}

/* Two editions share a chapter: each has its own marks. */
static void chapters_are_not_changed(void **state)
{
	(void)state;
	static const char markdown[] = "---\ntitle: T\n---\n\"a\"\n";
	struct chapter *chapter =
		chapter_from_source(&arena, sources_add(diags.sources, "a.md", str_from_z(markdown)), &diags);
	struct binding what = {.chapters = &chapter, .n_chapters = 1, .path = "a.md", .wanted_lang = "lt"};
	const char *lithuanian = short_of(doc_from_chapters(&arena, &what, &diags)->root);
	what.wanted_lang = "pl";
	const char *polish = short_of(doc_from_chapters(&arena, &what, &diags)->root);
	assert_non_null(strstr(lithuanian, "p{'„a“'}"));
	assert_non_null(strstr(polish, "p{'„a”'}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(leaves_are_set, empty),
		cmocka_unit_test_setup(pieces_lead_to_what_was_typed, empty),
		cmocka_unit_test_setup(metadata_are_set, empty),
		cmocka_unit_test_setup(contents_have_what_headings_have, empty),
		cmocka_unit_test_setup(chapters_are_not_changed, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
