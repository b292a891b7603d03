/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown and what is bound of it: a case is its files, the document in short and all that is told.
 *
 * See short_doc.h for how a document is written in short. */
#include "bind/bind.h"
#include "read/read.h"
#include "short_doc.h"

#include <stdlib.h>

/* --- Binding --- */

static struct chapter *chapter(const char *path, const char *markdown)
{
	return chapter_from_source(&arena, sources_add(diags.sources, path, str_from_z(markdown)), &diags);
}

static struct doc *bind_lone(const char *markdown, const char *lang)
{
	struct chapter *one = chapter("notes/my-file.md", markdown);
	struct binding binding = {.chapters = &one, .n_chapters = 1, .wanted_lang = lang, .path = "notes/my-file.md"};
	return doc_from_chapters(&arena, &binding, &diags);
}

static const char *manifest_of(size_t n_chapters)
{
	struct buf out = {0};
	buf_puts(&out, "<publication id=\"p\" kind=\"document\"><edition lang=\"en\" date=\"2021-04-30\"><title>The\n "
	               "title</title>"
	               "<subtitle>Sub</subtitle><front><contents depth=\"2\"/></front><body>");
	for (size_t i = 1; i <= n_chapters; i++)
		buf_printf(&out, "<chapter href=\"en/%zu.md\"/>", i);
	buf_puts(&out, "</body></edition></publication>");
	return kept(&out);
}

static struct doc *bind_chapters(const char *const *markdown)
{
	struct chapter *chapters[8];
	size_t n = 0;
	for (; markdown[n]; n++)
		chapters[n] = chapter(arena_printf(&arena, "en/%zu.md", n + 1), markdown[n]);
	struct source_id source = sources_add(diags.sources, "m.xml", str_from_z(manifest_of(n)));
	const struct publication *publication = publication_from_source(&arena, source, &diags);
	struct binding binding = {
		.publication = publication, .edition = publication->editions, .chapters = chapters, .n_chapters = n};
	return doc_from_chapters(&arena, &binding, &diags);
}

static void assert_sound(const struct doc *doc)
{
	uint32_t n = 0;
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root)) {
		assert_int_equal(at->index, n);
		assert_ptr_equal(doc->nodes[n], at);
		n++;
	}
	assert_int_equal(n, doc->n_nodes);
	assert_true(doc->title && doc->title[0]);
	for (uint32_t i = 0; i < doc->n_notes; i++)
		assert_int_equal(doc->notes[i]->ordinal, i + 1);
}

/* --- Lone files --- */

static const struct lone {
	const char *markdown, *doc, *told;
} lone[] = {
	/* titles */
	{"# My *title*\n\n## One\n\nText\n",
         "document@en{header{title#my-title{'My ' em{'title'}}} section.body{h1#one{'One'} p{'Text'}}}", ""},
	/* no data */
	{"# T\n\n:::{if} //x\na {{ b }} c\n:::\n[{{ d }}](https://e.eu/{{ f }})\n",
         "document@en{header{title#t{'T'}} section.body{p{'a {{ b }} c'} p{a->https://e.eu/{{ f }}{'{{ d }}'}}}}",
         "notes/my-file.md:3:9 markdown/expression expression without data; its body is set\n"
         "notes/my-file.md:4:3 markdown/expression expression without data; its source is set\n"
         "notes/my-file.md:6:24 markdown/expression expression without data; its source is set\n"
         "notes/my-file.md:6:2 markdown/expression expression without data; its source is set\n"},
	{"Text\n\n# Late\n", "document@en{section.body{p{'Text'} h1#late{'Late'}}}", ""},
	{"Text\n", "document@en{section.body{p{'Text'}}}",
         "notes/my-file.md:1:1 meta/title no title is said; the file's name is taken: my-file\n"},
	{"", "document@en{section.body}",
         "notes/my-file.md:1:1 meta/title no title is said; the file's name is taken: my-file\n"},
	{"#\n\n# B\n", "document@en{section.body{p h1#b{'B'}}}",
         "notes/my-file.md:1:1 access/heading-empty a heading without text is left out\n"},
	{"---\ntitle: The  Title\nsubtitle: Sub\nauthor: Ann\ndate: 2021-04-30\n---\n# the title[^a]\n\n[^a]: Note\n",
         "document@en{header{title#the-title{'the title' note-call=1->note#note-1-a} note#note-1-a=1{p{'Note'}} "
         "subtitle{'Sub'} "
         "author{'Ann'} date{'30\u00A0April 2021'}} section.body}",
         ""},
	{"---\ntitle: Said\n---\nText\n\n# said\n", "document@en{header{title#said{'said'}} section.body{p{'Text'}}}",
         ""},
	{"---\ntitle: Said\n---\n# Other\n", "document@en{header{title{'Said'}} section.body{h1#other{'Other'}}}", ""},
	{"---\ntitle: ''\n---\n# Other\n", "document@en{header{title#other{'Other'}} section.body}", ""},
	{"(top)=\n# A\n\n[](#top) [](#a)\n",
         "document@en{header{title#top{'A'}} section.body{p{a->title#top{'A'} ' ' a->title#top{'A'}}}}", ""},

	/* levels */
	{"# A\n\n# B\n\n### C\n\n### D\n\n## E\n\n#### F\n",
         "document@en{header{title#a{'A'}} section.body{h1#b{'B'} h2#c{'C'} h2#d{'D'} h2#e{'E'} h3#f{'F'}}}",
         "notes/my-file.md:5:1 access/heading-level level 3 after level 1\n"
         "notes/my-file.md:11:1 access/heading-level level 4 after level 2\n"},
	{"# A\n\n### B\n\n#### C\n", "document@en{header{title#a{'A'}} section.body{h1#b{'B'} h2#c{'C'}}}",
         "notes/my-file.md:3:1 access/heading-level level 3 after level 1\n"},
	{"Text\n\n## B\n\n# C\n", "document@en{section.body{p{'Text'} h1#b{'B'} h1#c{'C'}}}",
         "notes/my-file.md:3:1 access/heading-level level 2 before any of level 1\n"},
	{"# T\n\n## A\n\n> # Q\n>\n> ###### R\n\n### B\n",
         "document@en{header{title#t{'T'}} section.body{h1#a{'A'} blockquote{h1#q{'Q'} h2#r{'R'}} h2#b{'B'}}}", ""},
	{"# T\n\n> ### Q\n\n## A\n", "document@en{header{title#t{'T'}} section.body{blockquote{h1#q{'Q'}} h1#a{'A'}}}",
         ""},

	/* contents and numbers */
	{"---\ncontents: true\nnumbering: true\n---\n# T\n\n## A *b* [c](https://x.eu)[^n]\n\n### D\n\n#### E\n\n## "
         "F\n\n[^n]: N\n",
         "document@en{header{title#t{'T'}} nav.contents{p.contents-title{<Contents>} "
         "ol{li.level-1=1{p{a=1->h1#a-b-c{<A > em{<b>} "
         "< > <c>}} ol{li.level-2=1.1{p{a=1.1->h2#d{<D>}}}}} li.level-1=2{p{a=2->h1#f{<F>}}}}} "
         "section.body{h1#a-b-c=1{'A ' "
         "em{'b'} ' ' a->https://x.eu{'c'} note-call=1->note#note-1-n} note#note-1-n=1{p{'N'}} h2#d=1.1{'D'} h3#e{'E'} "
         "h1#f=2{'F'}}}",
         ""},
	{"---\ncontents: true\n---\nNo headings\n", "document@en{section.body{p{'No headings'}}}",
         "notes/my-file.md:1:1 meta/title no title is said; the file's name is taken: my-file\n"},

	/* links */
	{"# T\n\n[a](#nope) [](#gone) [b](other.md) [c](javascript:x) [d](MAILTO:x@y.eu) [e]() <file:///etc/passwd>\n",
         "document@en{header{title#t{'T'}} section.body{p{span{'a'} ' ' span{'#gone'} ' ' span{'b'} ' ' span{'c'} ' ' "
         "a->MAILTO:x@y.eu{'d'} ' ' span{'e'} ' ' span{'file:///etc/passwd'}}}}",
         "notes/my-file.md:3:1 label/unknown there is no label \"nope\"\n"
         "notes/my-file.md:3:12 label/unknown there is no label \"gone\"\n"
         "notes/my-file.md:3:22 link/file \"other.md\" is no part of this document\n"
         "notes/my-file.md:3:36 link/scheme links with javascript: are left out\n"
         "notes/my-file.md:3:73 link/file the link leads nowhere\n"
         "notes/my-file.md:3:79 link/scheme links with file: are left out\n"},
	{"# T\n\n[](https://x.eu) [self](my-file.md#t) [self](../notes/./my-file.md)\n",
         "document@en{header{title#t{'T'}} section.body{p{a->https://x.eu{'https://x.eu'} ' ' a->title#t{'self'} ' ' "
         "a->section#{'self'}}}}",
         "notes/my-file.md:3:1 access/link-text a link without text; its address is set\n"},
	{"# T\n\n## A\n\n## A\n\n(a-2)=\n## A\n\n## Ąžuolas & Co., 2!\n\n[](#a-1) [](#A) [](#ąžuolas--co-2) "
         "[](#%C4%85%C5%BEuolas--co-2)\n",
         "document@en{header{title#t{'T'}} section.body{h1#a{'A'} h1#a-1{'A'} h1#a-2{'A'} h1#ąžuolas--co-2{'Ąžuolas & "
         "Co., 2!'} "
         "p{a.ref-section->h1#a-1{'A'} ' ' a.ref-section->h1#a{'A'} ' ' "
         "a.ref-section->h1#ąžuolas--co-2{'Ąžuolas & Co., 2!'} ' ' "
         "a.ref-section->h1#ąžuolas--co-2{'Ąžuolas & Co., 2!'}}}}",
         ""},
	{"# T\n\n(x)=\n## One\n\n(x)=\nText [here]{#y} [](#x) [](#y) [see %s, *{name}* and 100%](#x)\n",
         "document@en{header{title#t{'T'}} section.body{h1#x{'One'} p{'Text ' span#y{'here'} ' ' "
         "a.ref-section->h1#x{'One'} ' ' "
         "a->span#y{'here'} ' ' a->h1#x{'see One, ' em{'One'} ' and 100\u00A0%'}}}}",
         "notes/my-file.md:7:1 label/repeated label \"x\" stands twice\n"},
	{"# T\n\n(h)=\n## [](#h) and [](#h)\n\n[](#h)\n",
         "document@en{header{title#t{'T'}} section.body{h1#h{a.ref-section->h1#h{'and'} ' and ' "
         "a.ref-section->h1#h{'and'}} p{a.ref-section->h1#h{'and'}}}}",
         ""},

	/* notes */
	{"# T\n\n> - Quote[^b] and[^a].\n\nAgain[^b][^c].\n\n[^a]: A\n\n[^b]: B[^c]\n\n    More[^a]\n\n[^c]: "
         "C\n\n[^d]: D[^e]\n",
         "document@en{header{title#t{'T'}} section.body{blockquote{ul{li{p{'Quote' note-call=1->note#note-1-b ' and' "
         "note-call=3->note#note-1-a '.'} note#note-1-b=1{p{'B' note-call=2->note#note-1-c} p{'More' "
         "note-call=3->note#note-1-a}} "
         "note#note-1-c=2{p{'C'}} note#note-1-a=3{p{'A'}}}}} p{'Again' note-call=1->note#note-1-b "
         "note-call.follows=2->note#note-1-c '.'}}}",
         "notes/my-file.md:15:1 note/unused note \"d\" is not called and is left out\n"},
	{"# T\n\nA[^a] B[^none]\n\n[^a]: see[^b]\n\n[^b]: see[^a]\n\n[^b]: twice\n",
         "document@en{header{title#t{'T'}} section.body{p{'A' note-call=1->note#note-1-a ' B' '[^none]'} "
         "note#note-1-a=1{p{'see' "
         "note-call=2->note#note-1-b}} note#note-1-b=2{p{'see' '[^a]'}}}}",
         "notes/my-file.md:9:1 note/repeated note \"b\" is defined twice\n"
         "notes/my-file.md:7:10 note/cycle note \"a\" is called from within itself\n"
         "notes/my-file.md:3:8 note/undefined note \"none\" is not defined\n"},

	/* page breaks: two are one, and at the end there is none */
	{"# T\n\nOne\n\n\\newpage\n\n- two\n\n  \\newpage\n\n:::{page-break}\n:::\n\n## Three\n\n\\pagebreak\n",
         "document@en{header{title#t{'T'}} section.body{p{'One'} ul.new-page{li{p{'two'}}} "
         "h1#three.new-page{'Three'}}}",
         ""},
	{"# T\n\nA[^n]\n\n[^n]: One\n\n    \\newpage\n\n    Two\n",
         "document@en{header{title#t{'T'}} section.body{p{'A' note-call=1->note#note-1-n} "
         "note#note-1-n=1{p{'One'} p{'Two'}}}}",
         "notes/my-file.md:7:5 markdown/break no page begins within a cell or a note: this page break is left out\n"},

	/* lists */
	{"# T\n\n7. a\n8. b\n\n<!-- -->\n\n- c\n",
         "document@en{header{title#t{'T'}} section.body{ol{li:7{p{'a'}} li:8{p{'b'}}} ul{li{p{'c'}}}}}", ""},
};

static void lone_files_are_bound(void **state)
{
	(void)state;
	unsigned n_bad = 0;
	for (size_t i = 0; i < sizeof lone / sizeof *lone; i++) {
		empty(NULL);
		struct doc *doc = bind_lone(lone[i].markdown, "en");
		assert_sound(doc);
		const char *text = short_of(doc->root), *told = found();
		if (strcmp(text, lone[i].doc) != 0 || strcmp(told, lone[i].told) != 0) {
			print_error("%s\n--- wanted\n%s\n%s--- bound\n%s\n%s\n", lone[i].markdown, lone[i].doc,
			            lone[i].told, text, told);
			n_bad++;
		}
	}
	assert_int_equal(n_bad, 0);
}

static void the_language_is_wished_or_said_or_english(void **state)
{
	(void)state;
	assert_string_equal(bind_lone("---\nlang: LT\n---\n# A\n", NULL)->lang, "lt");
	assert_string_equal(bind_lone("---\nlang: lt\n---\n# A\n", "sr_latn")->lang, "sr-Latn");
	assert_string_equal(found(), "");
	assert_string_equal(bind_lone("---\nlang: klingonish\n---\n# A\n[x]{lang=quatsch}\n", "1")->lang, "en");
	assert_string_equal(found(), "notes/my-file.md:5:1 lang/unknown \"quatsch\" is no language tag\n"
	                             "lang/unknown \"1\" is no language tag\n"
	                             "notes/my-file.md:2:7 lang/unknown \"klingonish\" is no language tag\n");
}

static void a_date_is_a_day(void **state)
{
	(void)state;
	assert_string_equal(bind_lone("---\ndate: 2021-04-30T10:00:00Z\n---\n# A\n", "en")->date, "2021-04-30");
	assert_string_equal(found(), "");
	assert_null(bind_lone("---\ndate: 2021-02-30\n---\n# A\n", "en")->date);
	assert_null(bind_lone("---\ndate: yesterday\n---\n# A\n", "en")->date);
	assert_string_equal(found(),
	                    "notes/my-file.md:2:7 meta/date \"2021-02-30\" is no day; the document has no date\n"
	                    "notes/my-file.md:2:7 meta/date \"yesterday\" is no date; the document has none\n");
}

static void a_missing_label_is_english_and_told(void **state)
{
	(void)state;
	const char *text = short_of(bind_lone("---\ncontents: true\n---\n# T\n\n## A\n", "ja")->root);
	assert_non_null(strstr(text, "nav.contents{p.contents-title@en{<Contents>}"));
	assert_string_equal(found(),
	                    "label/fallback 1 label has no text in Japanese, so the English one is set: 'Contents'\n");
}

/* --- Publications --- */

static void chapters_make_an_edition(void **state)
{
	(void)state;
	const char *const chapters[] = {"# One\n\n## Sources\n\nText[^a], see [](2.md), [](2.md#sources), [](#sources) "
	                                "and [%s](#deep).\n\n[^a]: N\n",
	                                "---\nlang: lt\n---\n# Du[^a]\n\n## Sources\n\n(deep)=\n### "
	                                "Deep\n\n[](#sources) [](../en/1.md#one)\n\n[^a]: M\n",
	                                "---\nnumbering: false\n---\n# Notice\n\n## Small\n",
	                                "---\ntitle: Said only\n---\nText\n", NULL};
	struct doc *doc = bind_chapters(chapters);
	assert_sound(doc);
	assert_string_equal(found(), "");
	assert_string_equal(doc->title, "The title");
	assert_string_equal(doc->subtitle, "Sub");
	assert_string_equal(doc->date, "2021-04-30");
	assert_true(doc->is_publication);
	assert_string_equal(
		short_of(doc->root),
		"document.publication.document@en{header{title{'The title'} subtitle{'Sub'} date{'30\u00A0April "
		"2021'}} "
		"nav.contents.front{p.contents-title{<Contents>} ol{li.level-1=1{p{a=1->h1#one{<One>}} "
		"ol{li.level-2=1.1{p{a=1.1->h2#sources{<Sources>}}}}} li.level-1@lt=2{p{a=2->h1#du{<Du>}} "
		"ol{li.level-2@lt=2.1{p{a=2.1->h2#sources-1{<Sources>}}}}} li.level-1{p{a->h1#notice{<Notice>}} "
		"ol{li.level-2{p{a->h2#small{<Small>}}}}} li.level-1=3{p{a=3->h1#said-only{<Said only>}}}}} "
		"section.chapter{h1#one=1{'One'} h2#sources=1.1{'Sources'} p{'Text' note-call=1->note#note-1-a ', see "
		"' "
		"a.ref-chapter->h1#du{'chapter\u00A02'} ', ' a.ref-section->h2#sources-1{'section\u00A02.1'} ', ' "
		"a.ref-section->h2#sources{'section\u00A01.1'} ' and ' "
		"a->h3#deep{'Deep'} '.'} "
		"note#note-1-a=1{p{'N'}}} "
		"section.chapter@lt{h1#du=2{'Du' note-call=1->note#note-2-a} note#note-2-a=1{p{'M'}} "
		"h2#sources-1=2.1{'Sources'} "
		"h3#deep{'Deep'} p{a.ref-section->h2#sources-1{'2.1\u00A0poskyris'} ' ' "
		"a.ref-chapter->h1#one{'1\u00A0skyrius'}}} "
		"section.chapter{h1#notice{'Notice'} h2#small{'Small'}} "
		"section.chapter{h1#said-only=3{'Said only'} p{'Text'}}}");
}

/* Numbers begin anew with each chapter: what refers to a note of another one says which. */
static void references_to_notes_say_the_chapter(void **state)
{
	(void)state;
	const char *const chapters[] = {"# One\n\nA[^x] b[^y] [](#note-y).\n\n[^x]: X\n\n[^y]: Y\n",
	                                "# Two\n\nA[^x] [](#note-x) [](#note-y). [](#note-y), [as note %s](#note-y) "
	                                "[](#note-z)\n\n[^x]: Z\n",
	                                "---\nlang: lt\n---\n# Trys\n\nŽr. [](#note-y).\n",
	                                "---\nnumbering: false\n---\n# Notice\n\nA[^n] [](#note-n)\n\n[^n]: N\n",
	                                "# Four\n\nSee [](#note-n).\n",
	                                NULL};
	struct doc *doc = bind_chapters(chapters);
	assert_sound(doc);
	assert_string_equal(found(), "en/2.md:3:67 label/unknown there is no label \"note-z\"\n");
	const char *const words[] = {"note\u00A02",
	                             "note\u00A01",
	                             "chapter\u00A01, note\u00A02",
	                             "Chapter\u00A01, note\u00A02",
	                             "as note 2 (chapter\u00A01)",
	                             "1\u00A0skyrius, 2\u00A0išnaša",
	                             "note\u00A01",
	                             "Notice, note\u00A01"};
	size_t n = 0;
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root))
		if (at->element == EL_A && at->target->element == EL_NOTE) {
			assert_true(n < sizeof words / sizeof *words);
			assert_string_equal(node_plain_text(&arena, at), words[n++]);
		}
	assert_int_equal(n, sizeof words / sizeof *words);
}

/* The sheet sets a thin space, and a finding asks to move the call; letters of a table are no powers. */
static void a_call_behind_a_figure_is_parted_from_it(void **state)
{
	(void)state;
	struct doc *doc =
		bind_lone("# T\n\n148 680[^a] **9**[^a] nine[^a]\n\n| 5[^b] |\n|---|\n\n[^a]: A\n\n[^b]: B\n", "en");
	assert_non_null(strstr(short_of(doc->root), "p{'148\u00A0680' note-call.after-figure=1"));
	assert_non_null(strstr(short_of(doc->root), "strong{'9'} note-call.after-figure=1"));
	assert_non_null(strstr(short_of(doc->root), "' nine' note-call=1"));
	assert_string_equal(found(), "notes/my-file.md:3:8 note/figure the number of a note stands right behind a "
	                             "figure, and reads as a power\n"
	                             "notes/my-file.md:3:18 note/figure the number of a note stands right behind a "
	                             "figure, and reads as a power\n");
}

static void a_chapter_begins_on_level_1(void **state)
{
	(void)state;
	const char *const chapters[] = {"# A\n\n## B\n", "## C\n\nText [](#b) [](#cc) [x](3.md)\n", NULL};
	bind_chapters(chapters);
	assert_string_equal(found(), "en/2.md:1:1 access/heading-level level 2 before any of level 1\n"
	                             "en/2.md:3:13 label/unknown there is no label \"cc\"\n"
	                             "en/2.md:3:21 link/file \"3.md\" is no part of this document\n");
}

static void a_chapter_is_shared_and_stays_as_it_is(void **state)
{
	(void)state;
	struct chapter *one =
		chapter("a.md", "# A\n\n### B[^n]\n\n[](#b) [%s](#b) [x](y.md)\n\n3. x\n\n[^n]: [](#a)\n");
	struct buf before = {0}, after = {0};
	chapter_dump(&before, one, &diags);
	struct binding binding = {.chapters = &one, .n_chapters = 1, .path = "a.md"};
	const char *first = short_of(doc_from_chapters(&arena, &binding, &diags)->root);
	const char *second = short_of(doc_from_chapters(&arena, &binding, &diags)->root);
	chapter_dump(&after, one, &diags);
	assert_string_equal(before.at, after.at);
	assert_string_equal(first, second);
	buf_release(&before);
	buf_release(&after);
}

static void files_that_could_not_be_read_are_left_out(void **state)
{
	(void)state;
	struct chapter *chapters[] = {NULL, chapter("a.md", "# A\n"), NULL};
	struct binding binding = {.chapters = chapters, .n_chapters = 3, .path = "a.md"};
	assert_sound(doc_from_chapters(&arena, &binding, &diags));
	binding.n_chapters = 1;
	assert_sound(doc_from_chapters(&arena, &binding, &diags));
	binding = (struct binding){.path = "x/.md"};
	assert_sound(doc_from_chapters(&arena, &binding, &diags));
}

static void canonical_text_is_the_text_without_what_we_add(void **state)
{
	(void)state;
	const char *const chapters[] = {"# One\n\nSee [](#one)[^a] and [%s](#one).\n\n[^a]: Note\n\n[^b]: Not called\n",
	                                NULL};
	struct buf text = {0};
	doc_put_text(&text, bind_chapters(chapters));
	assert_string_equal(text.at, "The title\nSub\n30\u00A0April 2021\nOne\nSee chapter\u00A01 and 1.\nNote\n");
	buf_release(&text);
}

/* --- Many --- */

static struct doc *bind_many(unsigned n, const char *each)
{
	struct buf markdown = {0};
	buf_puts(&markdown, "# T\n\n");
	for (unsigned i = 0; i < n; i++) {
		for (const char *at = each; *at; at++) {
			if (*at == '@')
				buf_put_int(&markdown, i);
			else if (*at == '$')
				buf_put_int(&markdown, i + 1);
			else
				buf_putc(&markdown, *at);
		}
	}
	struct doc *doc = bind_lone(kept(&markdown), "en");
	assert_sound(doc);
	return doc;
}

static void long_chains_of_notes_end(void **state)
{
	(void)state;
	assert_int_equal(bind_many(1, "Start[^0]\n\n")->n_notes, 0);
	struct doc *doc = bind_many(20000, "[^@]: n[^$]\n\nText[^@]\n\n");
	assert_int_equal(doc->n_notes, 20000);
	assert_int_equal(diags.n_of_rule[RULE_NOTE_UNDEFINED], 2);
}

static void many_equal_headings_and_wrong_labels_end(void **state)
{
	(void)state;
	struct doc *doc = bind_many(20000, "## Same\n\n[](#same-@) [](#some-@)\n\n");
	assert_int_equal(diags.n_of_rule[RULE_LABEL_UNKNOWN], 20001);
	assert_non_null(map_find(&doc->labels, STR("same-19999")));
}

static void titles_that_refer_to_titles_do_not_grow(void **state)
{
	(void)state;
	struct doc *doc = bind_many(60, "(h@)=\n## X [](#h$) [](#h$)\n\n");
	struct buf text = {0};
	doc_put_text(&text, doc);
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root))
		assert_true(at->text.n < 100);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(lone_files_are_bound, empty),
		cmocka_unit_test_setup(the_language_is_wished_or_said_or_english, empty),
		cmocka_unit_test_setup(a_date_is_a_day, empty),
		cmocka_unit_test_setup(a_missing_label_is_english_and_told, empty),
		cmocka_unit_test_setup(chapters_make_an_edition, empty),
		cmocka_unit_test_setup(references_to_notes_say_the_chapter, empty),
		cmocka_unit_test_setup(a_call_behind_a_figure_is_parted_from_it, empty),
		cmocka_unit_test_setup(a_chapter_begins_on_level_1, empty),
		cmocka_unit_test_setup(a_chapter_is_shared_and_stays_as_it_is, empty),
		cmocka_unit_test_setup(files_that_could_not_be_read_are_left_out, empty),
		cmocka_unit_test_setup(canonical_text_is_the_text_without_what_we_add, empty),
		cmocka_unit_test_setup(long_chains_of_notes_end, empty),
		cmocka_unit_test_setup(many_equal_headings_and_wrong_labels_end, empty),
		cmocka_unit_test_setup(titles_that_refer_to_titles_do_not_grow, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
