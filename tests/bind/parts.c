/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of an edition, in the manifest's order, without data: what stands where, with which numbers. */
#include "bind/bind.h"
#include "read/read.h"
#include "short_doc.h"

/* An edition of these parts; chapters' texts in the order of their files, NULL: the file could not be read. */
static struct doc *bound(const char *lang, const char *parts, const char *const *markdown, size_t n)
{
	const char *manifest =
		arena_printf(&arena,
	                     "<publication id=\"p\" kind=\"white-paper\"><edition lang=\"%s\" date=\"2021-04-30\">"
	                     "<title>The title</title><subtitle>Sub</subtitle>%s</edition></publication>",
	                     lang, parts);
	struct chapter *chapters[8];
	for (size_t i = 0; i < n; i++) {
		struct source_id source = sources_add(diags.sources, arena_printf(&arena, "%zu.md", i + 1),
		                                      str_from_z(markdown[i] ? markdown[i] : ""));
		chapters[i] = markdown[i] ? chapter_from_source(&arena, source, &diags) : NULL;
	}
	const struct publication *publication =
		publication_from_source(&arena, sources_add(diags.sources, "m.xml", str_from_z(manifest)), &diags);
	struct binding binding = {
		.publication = publication, .edition = publication->editions, .chapters = chapters, .n_chapters = n};
	return doc_from_chapters(&arena, &binding, &diags);
}

static void every_part_stands_where_the_manifest_says(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# Summary\n\n## What\n",
	                                       "# One\n\n## Deep\n",
	                                       "# Two [](#forms)\n",
	                                       "(forms)=\n# Forms\n\n## First\n\n### Low\n",
	                                       "# More\n",
	                                       "# Last\n"};
	const struct doc *doc =
		bound("en",
	              "<front><contents depth=\"2\"/><chapter href=\"1.md\"/></front>"
	              "<body><chapter href=\"2.md\"/><chapter href=\"3.md\"/></body>"
	              "<back><annex href=\"4.md\"/><annex href=\"5.md\"/><chapter href=\"6.md\"/><notices/></back>",
	              markdown, 6);
	assert_string_equal(short_of(doc->root),
	                    "document.publication.white-paper@en{header{title{'The title'} subtitle{'Sub'} "
	                    "date{'30\u00A0April 2021'}} "
	                    "nav.contents.front{p.contents-title{<Contents>} ol{"
	                    "li.level-1{p{a->h1#summary{<Summary>}} ol{li.level-2{p{a->h2#what{<What>}}}}} "
	                    "li.level-1=1{p{a=1->h1#one{<One>}} ol{li.level-2=1.1{p{a=1.1->h2#deep{<Deep>}}}}} "
	                    "li.level-1=2{p{a=2->h1#two{<Two > <Annex\u00A0A>}}} "
	                    "li.level-1=Annex\u00A0A{p{a=Annex\u00A0A->h1#forms{<Forms>}} "
	                    "ol{li.level-2=A.1{p{a=A.1->h2#first{<First>}}}}} "
	                    "li.level-1=Annex\u00A0B{p{a=Annex\u00A0B->h1#more{<More>}}} "
	                    "li.level-1{p{a->h1#last{<Last>}}}}} "
	                    "section.chapter.front-matter.front{h1#summary{'Summary'} h2#what{'What'}} "
	                    "section.chapter{h1#one=1{'One'} h2#deep=1.1{'Deep'}} "
	                    "section.chapter{h1#two=2{'Two ' a.ref-annex->h1#forms{'Annex\u00A0A'}}} "
	                    "section.chapter.annex.back{h1#forms=A{'Forms'} h2#first=A.1{'First'} h3#low{'Low'}} "
	                    "section.chapter.annex.back{h1#more=B{'More'}} "
	                    "section.chapter.front-matter.back{h1#last{'Last'}}}");
	assert_string_equal(found(), "");
}

static void a_file_that_was_not_read_moves_no_other(void **state)
{
	(void)state;
	static const char *const markdown[] = {NULL, "# Body\n", NULL, "# Annex\n"};
	const struct doc *doc = bound("en",
	                              "<front><chapter href=\"1.md\"/></front>"
	                              "<body><chapter href=\"2.md\"/></body>"
	                              "<back><annex href=\"3.md\"/><annex href=\"4.md\"/></back>",
	                              markdown, 4);
	const char *text = short_of(doc->root);
	assert_non_null(strstr(text, "section.chapter{h1#body=1{'Body'}}"));
	assert_non_null(strstr(text, "section.chapter.annex.back{h1#annex=A{'Annex'}}"));
}

static void the_cover_has_the_motif_and_the_header(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n"};
	const struct doc *doc = bound("lt",
	                              "<front><cover motif=\"dialogue\" word=\"lt\"/><title-page/></front>"
	                              "<body><chapter href=\"1.md\"/></body>",
	                              markdown, 1);
	const char *text = short_of(doc->root);
	assert_non_null(strstr(text, "section.cover.front{div.motif{p.row{"));
	assert_non_null(strstr(text, "span.word@el{'διάλογος'}"));
	assert_non_null(strstr(text, "span.word.own@lt{'dialogas'}}} header{title{'The title'} subtitle{'Sub'} "
	                             "p.source{'2021\u00A0m. balandžio\u00A030\u00A0d.'}}} "
	                             "section.title-page.front{p.kind{'Baltoji knyga'} title{'The title'} "
	                             "subtitle{'Sub'} date{'2021\u00A0m. balandžio\u00A030\u00A0d.'}} "
	                             "section.chapter{h1#one=1{'One'}}}"));
	assert_string_equal(found(), "");
	size_t n_words = 0;
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root))
		n_words += node_has_class(at, "word");
	assert_int_equal(n_words, 14);
}

static void a_title_page_alone_takes_the_header(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n"};
	const struct doc *doc =
		bound("en", "<front><title-page/></front><body><chapter href=\"1.md\"/></body>", markdown, 1);
	assert_string_equal(short_of(doc->root),
	                    "document.publication.white-paper@en{section.title-page.front{p.kind{'White paper'} "
	                    "title{'The title'} subtitle{'Sub'} date{'30\u00A0April 2021'}} "
	                    "section.chapter{h1#one=1{'One'}}}");
}

static void an_unknown_motif_is_told(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n"};
	const struct doc *doc = bound(
		"en", "<front><cover motif=\"dialog\"/></front><body><chapter href=\"1.md\"/></body>", markdown, 1);
	assert_null(strstr(short_of(doc->root), "div.motif"));
	assert_string_equal(found(), "m.xml:1:146 manifest/value there is no label \"dialog\"\n");
}

/* Nothing is said twice, and what would be empty is not there. */
static void parts_with_nothing_to_say_are_left_out(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n"};
	const struct doc *doc = bound("en",
	                              "<front><contents/><abbreviations/></front><body><chapter href=\"1.md\"/></body>"
	                              "<back><references/><notices/></back>",
	                              markdown, 1);
	const char *text = short_of(doc->root);
	assert_null(strstr(text, "abbreviations"));
	assert_null(strstr(text, "notices"));
	assert_null(strstr(text, "references"));
	assert_non_null(strstr(text, "ol{li.level-1=1{p{a=1->h1#one{<One>}}}}}"));
}

/* --- Lists and references --- */

#define TABLE "| a | b |\n|---|---|\n| c | d |\n"

static void tables_with_a_caption_are_listed(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n\n:::{table} What *towns* spent\n:unit: EUR\n\n" TABLE
	                                       ":::\n\n" TABLE,
	                                       "# Two\n\n:::{table} More\n:label: more\n\n" TABLE ":::\n"};
	const struct doc *doc = bound("lt",
	                              "<front><list-of kind=\"table\"/></front><body><chapter href=\"1.md\"/>"
	                              "<chapter href=\"2.md\"/></body><back><list-of kind=\"figure\"/></back>",
	                              markdown, 2);
	const char *text = short_of(doc->root);
	assert_non_null(strstr(text,
	                       "nav.list-of.list-of-tables.front{p.contents-title{<Lentelių sąrašas>} ol{"
	                       "li=1\u00A0lentelė{p{a=1\u00A0lentelė->figure#table-1{<What > em{<towns>} < spent>}}} "
	                       "li=2\u00A0lentelė{p{a=2\u00A0lentelė->figure#more{<More>}}}}}"));
	assert_null(strstr(text, "list-of-figures"));
	assert_string_equal(found(),
	                    "m.xml:1:226 manifest/nothing no figure has a caption: the list of figures is left out\n");
}

/* What [](#x) prints in a language: {chapter, section, annex, item, table}. */
static void a_reference_says_what_to_look_for(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *said[5];
	} languages[] = {
		{"en", {"chapter\u00A01", "section\u00A01.1", "Annex\u00A0A", "R3", "Table\u00A01"}},
		{"lt", {"1\u00A0skyrius", "1.1\u00A0poskyris", "A\u00A0priedas", "R3", "1\u00A0lentelė"}},
		{"de", {"Kapitel\u00A01", "Abschnitt\u00A01.1", "Anhang\u00A0A", "R3", "Tabelle\u00A01"}},
		{"fr", {"chapitre\u00A01", "section\u00A01.1", "annexe\u00A0A", "R3", "tableau\u00A01"}},
		{"el", {"κεφάλαιο\u00A01", "ενότητα\u00A01.1", "παράρτημα\u00A0Α", "R3", "πίνακας\u00A01"}},
	};
	static const char *const names[] = {"chapter", "section", "annex", "item", "table"};
	static const char *const markdown[] = {
		"(a)=\n# One\n\nSee [](#a), [](#b), [](#c), [](#d), [](#e).\n\n(b)=\n## Two\n\n(d)=\n"
		"## [R3]{.number} Three\n\n:::{table} More\n:label: e\n\n" TABLE ":::\n",
		"(c)=\n# Four\n"};
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		const struct doc *doc =
			bound(languages[i].lang,
		              "<body><chapter href=\"1.md\"/></body><back><annex href=\"2.md\"/></back>", markdown, 2);
		size_t n = 0;
		for (const struct node *at = doc->root; at; at = node_following(at, doc->root)) {
			if (at->element != EL_A)
				continue;
			assert_true(node_has_class(at, arena_printf(&arena, "ref-%s", names[n])));
			assert_string_equal(node_plain_text(&arena, at), languages[i].said[n++]);
		}
		assert_int_equal(n, 5);
		assert_string_equal(found(), "");
	}
}

static const struct node *nth_link(const struct doc *doc, size_t n)
{
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root))
		if (at->element == EL_A && n-- == 0)
			return at;
	return NULL;
}

/* Where a sentence begins, a capital letter does; a point that ends the words of a page is no second one. */
static void a_reference_fits_its_sentence(void **state)
{
	(void)state;
	static const char *const markdown[] = {"(a)=\n# Vienas\n\n[](#a) yra. *Žr. [](#a)*. [](#a)! Tai [](#a)\n"};
	const struct doc *doc = bound("lv", "<body><chapter href=\"1.md\"/></body>", markdown, 1);
	assert_string_equal(node_attribute(nth_link(doc, 0), "page-before"), ", ");
	assert_string_equal(node_attribute(nth_link(doc, 0), "page-behind"), ".\u00A0lpp.");
	assert_string_equal(node_attribute(nth_link(doc, 0), "name"), "Vienas");
	static const char *const english[] = {
		"(a)=\n# One\n\n[](#a) is. It [](#a). *[](#a)* is; and *[](#a)*! [](#a)\n"};
	static const char *const said[] = {"Chapter\u00A01", "chapter\u00A01", "Chapter\u00A01", "chapter\u00A01",
	                                   "Chapter\u00A01"};
	doc = bound("en", "<body><chapter href=\"1.md\"/></body>", english, 1);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		assert_string_equal(node_plain_text(&arena, nth_link(doc, i)), said[i]);
	static const char *const latvian[] = {"(a)=\n# Viens\n\nSk. [](#a).\n"};
	doc = bound("lv", "<body><chapter href=\"1.md\"/></body>", latvian, 1);
	assert_string_equal(node_attribute(nth_link(doc, 0), "page-behind"), ".\u00A0lpp");
}

static void a_reference_says_number_title_and_page_as_its_words_ask(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n\n[{title}, p. {page}!](#a) [{page}](#a) [*Tab. %s* "
	                                       "{number}](#a) {numref}`a` {numref}`Tab. %s <a>` "
	                                       "{ref}`a` {ref}`that <a>` @a\n\n:::{table} More\n:label: a\n\n" TABLE
	                                       ":::\n"};
	const struct doc *doc = bound("en", "<body><chapter href=\"1.md\"/></body>", markdown, 1);
	assert_non_null(
		strstr(short_of(doc->root),
	               "p{a->figure#a{'More, p. ' span.page-reference '!'} ' ' a->figure#a{span.page-reference} ' ' "
	               "a->figure#a{em{'Tab. 1'} ' 1'} ' ' a.ref-table->figure#a{'Table\u00A01'} ' ' "
	               "a->figure#a{'Tab. 1'} ' ' a->figure#a{'More'} ' ' a->figure#a{'that'} ' ' "
	               "a.ref-table->figure#a{'Table\u00A01'}}"));
	assert_string_equal(found(), "");
}

static void a_table_without_a_caption_has_no_number(void **state)
{
	(void)state;
	static const char *const markdown[] = {"# One\n\n[](#a) [Table %s](#a)\n\n(a)=\n\n" TABLE};
	const struct doc *doc = bound("en", "<body><chapter href=\"1.md\"/></body>", markdown, 1);
	assert_string_equal(node_plain_text(&arena, nth_link(doc, 0)), "Chapter\u00A01");
	assert_string_equal(node_plain_text(&arena, nth_link(doc, 1)), "Table One");
	assert_string_equal(found(),
	                    "1.md:3:1 label/number what is referred to has no caption, so no number: the heading "
	                    "above it is named\n"
	                    "1.md:3:8 label/number what is referred to has no caption, so no number: the heading "
	                    "above it is named\n");
}

/* --- Abbreviations that authors explain --- */

static const struct use {
	const char *markdown, *section;
} uses[] = {
	{"The {abbr}`EU (European Union)` and the EU.\n",
         "section.chapter{p{'The ' span.abbr{'EU'} ' (European Union) and the EU.'}}"},
	{"# The EU\n\nEU-funded, [EU](https://e.eu), `EU`; EU.\n\nBe {abbr}`EU (European Union)`.\n",
         "section.chapter{h1#the-eu=1{'The EU'} p{'EU-funded, ' a->https://e.eu{'EU'} ', ' code{'EU'} "
         "'; EU (European Union).'} p{'Be ' span.abbr{'EU'} '.'}}"},
	{"The Union (EU), then EU, {abbr}`EU (European Union)`.\n",
         "section.chapter{p{'The Union (EU), then EU, ' span.abbr{'EU'} '.'}}"},
	{"EU:lle ja EU:ssa {abbr}`EU (Euroopan unioni)`\n",
         "section.chapter{p{'EU:lle (Euroopan unioni) ja EU:ssa ' span.abbr{'EU'}}}"},
	{"EU:Finland, EU:2 {abbr}`EU (European Union)`\n",
         "section.chapter{p{'EU (European Union):Finland, EU:2 ' span.abbr{'EU'}}}"},
	{"In Unions, {abbr}`EU`s and EU, {abbr}`EU (European Union)`\n",
         "section.chapter{p{'In Unions, ' span.abbr{'EU'} 's and EU, ' span.abbr{'EU'}}}"},
	{"EUX, XEU, eu, EU-OSHA. Non-EU {abbr}`EU (European Union)`\n",
         "section.chapter{p{'EUX, XEU, eu, EU-OSHA. Non-EU (European Union) ' span.abbr{'EU'}}}"},
	{"NGOs {abbr}`NGO (non-governmental organisation)` *EU*s {abbr}`EU (European Union)`\n",
         "section.chapter{p{'NGOs (non-governmental organisation) ' span.abbr{'NGO'} ' ' "
         "em{'EU (European Union)'} 's ' span.abbr{'EU'}}}"},
	{"Notes[^a] then EU.\n\n[^a]: EU and {abbr}`EU (European Union)`.\n",
         "section.chapter{p{'Notes' note-call=1->note#note-1-a ' then EU.'} "
         "note#note-1-a=1{p{'EU and ' span.abbr{'EU'} '.'}}}"},
	{"The EU. The EU.\n\n*[EU]: European Union\n", "section.chapter{p{'The EU (European Union). The EU.'}}"},
	{"> NGOs\n*[NGO] :non-governmental organisation\ngo on.\n",
         "section.chapter{blockquote{p{'NGOs (non-governmental organisation)'}} p{'go on.'}}"},
	{"*[EU]: European* and *[EU]:*.\n", "section.chapter{p{em{'[EU]: European'} ' and ' em{'[EU]:'} '.'}}"},
};

static void the_first_use_is_expanded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
		const struct doc *doc = bound("en", "<body><chapter href=\"1.md\"/></body>", &uses[i].markdown, 1);
		assert_string_equal(short_of(doc->root->last), uses[i].section);
	}
}

static void a_lithuanian_ending_belongs_to_the_use(void **state)
{
	(void)state;
	static const char *const markdown[] = {
		"Santrauka: EKS.\n",
		"EKS-ų, o EKS’ai {abbr}`EKS (Europos kultūros sostinė)`; {abbr}`AB (ab)`, ŠEKS.\n"};
	const struct doc *doc = bound("lt",
	                              "<front><abbreviations/><chapter href=\"1.md\"/></front>"
	                              "<body><chapter href=\"2.md\"/></body>",
	                              markdown, 2);
	assert_string_equal(
		short_of(doc->root->first->next),
		"section.abbreviations.front{h1#santrumpos{'Santrumpos'} div.entry{p.term{'AB'} p.value{'ab'}} "
		"div.entry{p.term{'EKS'} p.value{'Europos kultūros sostinė'}}}");
	assert_string_equal(short_of(doc->root->last),
	                    "section.chapter{p{'EKS-ų (Europos kultūros sostinė), o EKS’ai ' span.abbr{'EKS'} '; ' "
	                    "span.abbr{'AB'} ' (ab), ŠEKS.'}}");
}

static void an_abbreviation_that_is_not_used_is_told_once_a_file(void **state)
{
	(void)state;
	static const char *const markdown[] = {
		"The WHO.\n\n*[EU]: European Union\n*[WHO]: World Health Organization\n*[A/B]: one\n*[C]: two\n",
		"*[EU]: European Union\n*[WHO]: World Hydrogen Outlook\n"};
	bound("en", "<body><chapter href=\"1.md\"/><chapter href=\"2.md\"/></body>", markdown, 2);
	assert_string_equal(found(), "2.md:2:1 markdown/unused WHO is explained before as \"World Health "
	                             "Organization\", and that is taken\n"
	                             "1.md:3:1 markdown/unused no text uses EU, nor 2 more that are explained in this "
	                             "file: what they mean is not printed\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_part_stands_where_the_manifest_says, empty),
		cmocka_unit_test_setup(a_file_that_was_not_read_moves_no_other, empty),
		cmocka_unit_test_setup(the_cover_has_the_motif_and_the_header, empty),
		cmocka_unit_test_setup(a_title_page_alone_takes_the_header, empty),
		cmocka_unit_test_setup(an_unknown_motif_is_told, empty),
		cmocka_unit_test_setup(parts_with_nothing_to_say_are_left_out, empty),
		cmocka_unit_test_setup(tables_with_a_caption_are_listed, empty),
		cmocka_unit_test_setup(a_reference_says_what_to_look_for, empty),
		cmocka_unit_test_setup(a_reference_fits_its_sentence, empty),
		cmocka_unit_test_setup(a_reference_says_number_title_and_page_as_its_words_ask, empty),
		cmocka_unit_test_setup(a_table_without_a_caption_has_no_number, empty),
		cmocka_unit_test_setup(the_first_use_is_expanded, empty),
		cmocka_unit_test_setup(an_abbreviation_that_is_not_used_is_told_once_a_file, empty),
		cmocka_unit_test_setup(a_lithuanian_ending_belongs_to_the_use, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
