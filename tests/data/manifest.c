/* SPDX-License-Identifier: EUPL-1.2 */
/* A manifest that is right, read whole; and many that are wrong, each with all it is told. */
#include "data/manifest.h"
#include "data/xml.h"
#include "one_arena.h"

#include <stdlib.h>

static struct publication *read_bytes(struct str bytes)
{
	return publication_from_source(&arena, sources_add(diags.sources, "m.xml", bytes), &diags);
}

static struct publication *read(const char *text)
{
	return read_bytes(str_from_z(text));
}

/* "line:column rule message", one a line, in the order of reporting; hints behind " | ", related places behind " +
 * ". */
static const char *found(void)
{
	struct buf out = {0};
	for (size_t i = 0; i < diags.all.n; i++) {
		const struct diag *diag = &diags.all.at[i];
		struct place place = sources_place(diags.sources, diag->span);
		buf_printf(&out, "%u:%u+%u %s %s", place.line, place.column, place.width, rule_id(diag->rule),
		           diag->message);
		if (diag->hint)
			buf_printf(&out, " | %s", diag->hint);
		for (const struct related *related = diag->related; related; related = related->next) {
			struct place there = sources_place(diags.sources, related->span);
			buf_printf(&out, " + %u:%u %s", there.line, there.column, related->message);
		}
		buf_putc(&out, '\n');
	}
	const char *kept = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return kept;
}

#define HEAD "<publication id=\"x\" kind=\"document\">\n"
#define BODY "<body><chapter href=\"a.md\"/></body>"
#define EDITION "<edition lang=\"en\"><title>T</title>" BODY "</edition>\n"
#define TAIL "</publication>\n"

static const struct wrong {
	const char *xml, *told;
} wrong[] = {
	{"", "1:1+1 xml/syntax the file is empty\n"},
	{" \n\t", "1:1+1 xml/syntax the file is empty\n"},
	{"hello", "1:1+1 xml/syntax an element has to start here\n"},
	{"<book/>",
         "1:2+4 manifest/element the outermost element is <book> | the outermost element is <publication>\n"},
	{"<publikation/>",
         "1:2+11 manifest/element the outermost element is <publikation> | did you mean <publication>? the "
         "outermost element is <publication>\n"},
	{HEAD "<edition lang=\"en\" fit=\"one page\"><title>T</title>" BODY "</edition>" TAIL,
         "2:25+8 manifest/value fit is \"one page\"; it has to be a number of pages, such as 1 page\n"},
	{"<publication/>",
         "1:1+14 manifest/missing <publication> has no attribute id: it has to be of letters, digits, '-', '_' "
         "and '.', at most 100, the first a letter or digit\n"
         "1:1+14 manifest/missing <publication> has no attribute kind: it has to be white-paper, "
         "policy-recommendations, event-report, final-report, privacy-notice, factsheet or document\n"
         "1:1+14 manifest/missing <publication> has no <edition>: the publication in one language: one PDF\n"},
	{"<publication id=\"../x\" kind=\"event-reprot\" version=\"2\">\n" EDITION TAIL,
         "1:18+4 manifest/value id is \"../x\"; it has to be of letters, digits, '-', '_' and '.', at most 100, the "
         "first a letter "
         "or digit\n"
         "1:30+12 manifest/value kind is \"event-reprot\"; it has to be white-paper, policy-recommendations, "
         "event-report, "
         "final-report, privacy-notice, factsheet or document | did you mean event-report?\n"
         "1:53+1 manifest/value version is \"2\"; it has to be 1\n"},
	{HEAD "<edition\n   langg='en'\n   datum = \"2021-04-30\"><title>T</title>" BODY "</edition>" TAIL,
         "3:4+5 manifest/attribute <edition> has no attribute langg | did you mean lang? it has lang, date, knowledge, "
         "each, output, fit, numbering, notes and citations\n"
         "4:4+5 manifest/attribute <edition> has no attribute datum | it has lang, date, knowledge, each, output, fit, "
         "numbering, notes and citations\n"},
	{HEAD "<edition lang=\"xx-notalanguage\" date=\"2021-02-30\"><title>T</title>" BODY "</edition>" TAIL,
         "2:16+15 manifest/value lang is \"xx-notalanguage\"; it has to be the tag of a known language, such as en, lt "
         "or sr-Latn\n"
         "2:39+10 manifest/value date is \"2021-02-30\"; it has to be a day as year-month-day, such as 2021-04-30\n"},
	{HEAD "<edition lang=\"en\"><titel>T</titel>" BODY "</edition>" TAIL,
         "2:21+5 manifest/element there is no element <titel> | did you mean <title>? <edition> holds <title>, "
         "<subtitle>, "
         "<description>, <author>, <publisher>, <front>, <body> and <back>\n"},
	{HEAD "<edition lang=\"en\"><title>T</title><title>U</title>" BODY "</edition>" TAIL,
         "2:36+7 manifest/repeated <title> stands twice in <edition> + 2:20 the first one\n"},
	{HEAD "<edition lang=\"en\"><title>T</title><chapter href=\"a.md\"/></edition>" TAIL,
         "2:37+7 manifest/element <chapter> does not stand in <edition> | it stands in <front>, <body> and <back>\n"
         "2:1+19 manifest/missing <edition> has no <body>: the chapters, in order\n"},
	{HEAD EDITION "<edition lang=\"EN\"><title>T</title>" BODY "</edition>" TAIL,
         "3:1+19 manifest/repeated there are two editions in \"en\" | leave one of them out, correct its lang, or "
         "give it an output of its own + 2:1 the first one\n"},
	{HEAD "stray<edition lang=\"en\"><title> <!-- none --> </title><body>text<chapter "
              "href=\"a.md\"/></body></edition>" TAIL,
         "2:1+5 manifest/text text does not stand in <publication>\n"
         "2:25+7 manifest/missing <title> is empty: the edition's title\n"
         "2:61+4 manifest/text text does not stand in <body>\n"},
	{HEAD "<style href=\"/etc/passwd\"/><edition lang=\"en\"><title>T</title><front><contents depth=\"7\"/></front>"
              "<body><chapter href=\"https://x.example/a.md\"/><chapter href=\"\"/></body></edition>" TAIL,
         "2:14+11 manifest/value href is \"/etc/passwd\"; it has to be a file's path relative to this one, with '/' "
         "between folders\n"
         "2:87+1 manifest/value depth is \"7\"; it has to be a whole number from 1 to 6\n"
         "2:120+22 manifest/value href is \"https://x.example/a.md\"; it has to be a file's path relative to this one, "
         "with '/' "
         "between folders\n"
         "2:160+1 manifest/value href is \"\"; it has to be a file's path relative to this one, with '/' between "
         "folders\n"},
	{HEAD "<edition lang=\"en\"><title>T</title><body/></edition>" TAIL,
         "2:36+7 manifest/missing <body> has no <chapter>: one Markdown file\n"},
	{HEAD "<edition lang=\"en\">\n<title>T</titel></edition>" TAIL,
         "3:9+8 xml/syntax </title> has to stand here, not </titel> + 3:1 opened here\n"},
	{HEAD "<edition lang=\"en\">\n<title>T</title>", "2:1+19 xml/syntax <edition> is not closed\n"},
	{HEAD "<edition lang=en>", "2:15+1 xml/syntax a value stands in quotation marks\n"},
	{HEAD "<edition lang=\"en\"><title>A & B</title></edition>" TAIL,
         "2:29+1 xml/syntax a name has to stand here; '&' and '<' themselves are written &amp; and &lt;\n"},
	{HEAD "<edition lang=\"en\"><title>A &amp B</title></edition>" TAIL,
         "2:29+4 xml/syntax '&' starts an entity that ';' does not close; the character itself is written &amp;\n"},
	{HEAD "<edition lang=\"en\"><title>A &#xD800; B</title></edition>" TAIL,
         "2:37+1 xml/syntax a character that XML does not allow\n"},
	{HEAD "<edition lang=\"en\"><title>\x01</title></edition>" TAIL,
         "2:27+1 xml/syntax a character that XML does not allow\n"},
	{HEAD "<edition lang=\"<\"/>" TAIL, "2:16+1 xml/syntax '<' in a value is written &lt;\n"},
	{HEAD "<!-- a -- b -->" EDITION TAIL, "2:8+1 xml/syntax a comment may not hold '--'\n"},
	{HEAD "<edition lang=\"en\"><title>A&nbsp;B</title></edition>" TAIL,
         "2:28+6 xml/dtd &nbsp; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos; | write its "
         "number: &#160;\n"},
	{HEAD "<edition lang=\"a&eacute;b\"></edition>" TAIL,
         "2:17+8 xml/dtd &eacute; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos; | write "
         "\u00E9, or its number: &#233;\n"},
	{HEAD EDITION TAIL "<more/>", "4:1+1 xml/syntax nothing may stand after the end of the outermost element\n"},
	{HEAD "<edition lang=\"en\" lang=\"lt\"/>" TAIL, "2:29+1 xml/syntax an attribute stands twice in one tag\n"},
	{HEAD "<edition lang=\"en\"><title>\x81</title></edition>" TAIL,
         "2:27+1 text/encoding the byte 0x81 is not UTF-8 | save the file as UTF-8\n"},
	{"<!DOCTYPE publication SYSTEM \"x.dtd\">\n" HEAD "<edition lang=\"en\">\n<title>T</titel></edition>" TAIL,
         "4:9+8 xml/syntax </title> has to stand here, not </titel> + 4:1 opened here\n"},
	{"<?xml version=\"1.0\"?>\n<!-- a <tag> --><!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
         "\"&a;&a;&a;&a;&a;\">"
         "<!ENTITY c \"&b;&b;&b;&b;\">]>\n<p>&c;</p>",
         "3:4+3 xml/dtd &c; is none of the five entities that XML knows: &amp; &lt; &gt; &quot; &apos; | write the "
         "character itself, or its number: &#160;\n"
         "3:2+1 manifest/element the outermost element is <p> | the outermost element is <publication>\n"},
	{"<publication xmlns=\"urn:x\" xmlns:y=\"urn:y\" id=\"a\" y:kind=\"z\" kind=\"document\"><y:z/>" EDITION TAIL,
         "1:14+5 manifest/attribute <publication> has no attribute xmlns | it has id, kind and version\n"
         "1:51+6 manifest/attribute <publication> has no attribute y:kind | did you mean kind? it has id, kind and "
         "version\n"
         "1:79+3 manifest/element there is no element <y:z> | <publication> holds <data>, <bibliography>, <style> "
         "and <edition>\n"},
};

static void faults_are_told_in_one_run_at_their_places(void **state)
{
	(void)state;
	unsigned n_bad = 0;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		empty(NULL);
		assert_non_null(read(wrong[i].xml));
		const char *told = found();
		if (strcmp(told, wrong[i].told) != 0) {
			print_error("%s\n--- wanted\n%s--- told\n%s\n", wrong[i].xml, wrong[i].told, told);
			n_bad++;
		}
	}
	assert_int_equal(n_bad, 0);
}

static const char good[] = "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
			   "<!-- <edition lang=\"zz\"> -->\r\n"
			   "<publication kind='event-report' id = \"ą-1\" version=\"1\"></publication>";

static const char whole[] =
	"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	"<?pi <edition?>\n"
	"<publication kind='event-report' id = \"kaunas-2021\" version=\"1\">\n"
	"  <style href=\"../../styles/a&amp;b.css\"/>\n"
	"  <edition lang='sr_latn' date=\"2020-02-29\">\n"
	"    <title>\n  Ąžuolas &amp; <!-- no --><![CDATA[<co>]]>&#33;\n</title>\n"
	"    <description>One > two</description>\n"
	"    <front> <contents/> </front>\n"
	"    <body>\n"
	"      <chapter href=\"b.md\"/><chapter\thref=\"a.md\"></chapter>\n"
	"    </body>\n"
	"  </edition>\n"
	"  <edition lang=\"lt\" fit=\"12 pages\"><title>T</title><front><contents depth=\"3\"/></front>" BODY
	"</edition>\n"
	"</publication>";

static void assert_spans(const char *text, struct span span)
{
	struct source_id id = sources_of(diags.sources, span);
	uint32_t start = source_start(diags.sources, id);
	struct str bytes = str_slice(sources_bytes(diags.sources, id), span.start - start, span.end - start);
	assert_true(str_eq_z(bytes, text));
}

static void a_manifest_is_read_whole(void **state)
{
	(void)state;
	struct publication *publication = read(whole);
	assert_string_equal(found(), "");
	assert_string_equal(publication->id, "kaunas-2021");
	assert_string_equal(publication->kind, "event-report");
	assert_string_equal(publication->path, "m.xml");
	assert_string_equal(publication->style->href, "../../styles/a&b.css");
	assert_spans("../../styles/a&amp;b.css", publication->style->span);
	const struct edition *edition = publication->editions;
	assert_string_equal(edition->lang, "sr-Latn");
	assert_string_equal(edition->date.text, "2020-02-29");
	assert_spans("<edition lang='sr_latn' date=\"2020-02-29\">", edition->span);
	assert_string_equal(edition->title.text, "Ąžuolas & <co>!");
	assert_spans("Ąžuolas &amp; <!-- no --><![CDATA[<co>]]>&#33;", edition->title.span);
	assert_null(edition->subtitle.text);
	assert_string_equal(edition->description.text, "One > two");
	assert_spans("One > two", edition->description.span);
	const struct part *contents = edition->parts, *first = contents->next, *second = first->next;
	assert_int_equal(contents->kind, PART_CONTENTS);
	assert_int_equal(contents->depth, 2);
	assert_spans("<contents/>", contents->span);
	assert_int_equal(first->place, PLACE_BODY);
	assert_string_equal(first->file.href, "b.md");
	assert_string_equal(second->file.href, "a.md");
	assert_spans("a.md", second->file.span);
	assert_null(second->next);
	assert_int_equal(edition_part(edition->next, PART_CONTENTS)->depth, 3);
	assert_null(edition->next->date.text);
	assert_int_equal(edition->n_pages, 0);
	assert_int_equal(edition->next->n_pages, 12);
	assert_spans("12 pages", edition->next->fit_span);
	assert_null(edition->next->next);
}

static const char all_parts[] =
	"<publication kind='document' id='x'>\n"
	"<data href='a.xml'/><style/><style href='s.css'/><data href='/b.xml'/><data href='c.xml'/>\n"
	"<bibliography href='w.bib'/>\n"
	"<edition lang='fr' each='/project/partner' output='{{ @id }}'>\n"
	"<back><notices/><annex href='b.md'/><references/><imprint/><chapter href='z.md'/></back>\n"
	"<body><chapter href='a.md'/><cover/></body>\n"
	"<front><chapter href='0.md'/><abbreviations/><cover motif='dialogue' word='fr'/><cover/>"
	"<title-page/><contents depth='9'/></front>\n"
	"<title>T</title></edition></publication>";

static void parts_come_in_the_order_printed(void **state)
{
	(void)state;
	static const struct {
		enum part_kind kind;
		enum part_place place;
		const char *href;
	} wanted[] = {
		{PART_CHAPTER, PLACE_FRONT, "0.md"}, {PART_ABBREVIATIONS, PLACE_FRONT, NULL},
		{PART_COVER, PLACE_FRONT, NULL},     {PART_TITLE_PAGE, PLACE_FRONT, NULL},
		{PART_CONTENTS, PLACE_FRONT, NULL},  {PART_CHAPTER, PLACE_BODY, "a.md"},
		{PART_NOTICES, PLACE_BACK, NULL},    {PART_ANNEX, PLACE_BACK, "b.md"},
		{PART_REFERENCES, PLACE_BACK, NULL}, {PART_IMPRINT, PLACE_BACK, NULL},
		{PART_CHAPTER, PLACE_BACK, "z.md"},
	};
	struct publication *publication = read(all_parts);
	const struct part *part = publication->editions->parts;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++, part = part->next) {
		assert_non_null(part);
		assert_int_equal(part->kind, wanted[i].kind);
		assert_int_equal(part->place, wanted[i].place);
		if (wanted[i].href)
			assert_string_equal(part->file.href, wanted[i].href);
		else
			assert_null(part->file.href);
	}
	assert_null(part);
	const struct part *cover = edition_part(publication->editions, PART_COVER);
	assert_string_equal(cover->motif, "dialogue");
	assert_string_equal(cover->word, "fr");
	assert_spans("dialogue", cover->motif_span);
	assert_int_equal(edition_part(publication->editions, PART_CONTENTS)->depth, 2);
}

static void data_and_names_are_kept_with_their_places(void **state)
{
	(void)state;
	struct publication *publication = read(all_parts);
	assert_string_equal(publication->root->name, "publication");
	assert_string_equal(publication->data->href, "a.xml");
	assert_string_equal(publication->data->next->href, "c.xml");
	assert_null(publication->data->next->next);
	assert_string_equal(publication->bibliography->href, "w.bib");
	assert_string_equal(publication->style->href, "s.css");
	assert_null(publication->style->next);
	assert_string_equal(publication->editions->each.text, "/project/partner");
	assert_spans("/project/partner", publication->editions->each.span);
	assert_spans("{{ @id }}", publication->editions->output.span);
	assert_string_equal(publication->editions->lang, "fr");
}

static void columns_count_code_points_after_a_byte_order_mark(void **state)
{
	(void)state;
	read(good);
	assert_string_equal(
		found(),
		"3:40+3 manifest/value id is \"ą-1\"; it has to be of letters, digits, '-', '_' and '.', at most "
		"100, the first a letter or digit\n"
		"3:1+56 manifest/missing <publication> has no <edition>: the publication in one language: one "
		"PDF\n");
}

static void what_is_missing_stays_empty(void **state)
{
	(void)state;
	struct publication *publication =
		read("<publication><edition date=\"soon\"><body><chapter/></body></edition></publication>");
	assert_string_equal(publication->id, "");
	assert_string_equal(publication->kind, "");
	assert_null(publication->style);
	assert_string_equal(publication->editions->lang, "");
	assert_null(publication->editions->date.text);
	assert_null(publication->editions->title.text);
	assert_int_equal(publication->editions->parts->kind, PART_CHAPTER);
	assert_null(publication->editions->parts->file.href);
}

static void elements_nest_only_so_deep(void **state)
{
	(void)state;
	struct buf deep = {0};
	for (int i = 0; i < 10000; i++)
		buf_puts(&deep, "<a>");
	read_bytes(buf_str(&deep));
	assert_int_equal(diags.n_of_rule[RULE_TEXT_DEPTH], 1);
	buf_release(&deep);
}

static void a_tag_of_many_attributes_is_refused(void **state)
{
	(void)state;
	struct buf wide = {0};
	buf_puts(&wide, "<publication");
	for (int i = 0; i < 20000; i++)
		buf_printf(&wide, " a%d=''", i);
	buf_puts(&wide, "/>");
	read_bytes(buf_str(&wide));
	assert_int_equal(diags.n_of_rule[RULE_XML_SYNTAX], 1);
	assert_int_equal(diags.all.n, 1);
	buf_release(&wide);
}

static void an_entity_may_end_with_the_file(void **state)
{
	(void)state;
	static const char text[] = "<m:----->m----> &dddd";
	char *exact = malloc(sizeof text - 1); /* so that a byte too many is seen */
	memcpy(exact, text, sizeof text - 1);
	read_bytes((struct str){exact, sizeof text - 1});
	assert_int_equal(diags.n_of_rule[RULE_XML_SYNTAX], 1);
	free(exact);
}

static void many_wrong_elements_are_counted(void **state)
{
	(void)state;
	struct buf many = {0};
	buf_puts(&many, HEAD);
	for (int i = 0; i < 20000; i++)
		buf_puts(&many, "<styles/><style/><body/>");
	buf_puts(&many, TAIL);
	read_bytes(buf_str(&many));
	assert_int_equal(diags.n_of_rule[RULE_MANIFEST_ELEMENT], 40000);
	assert_int_equal(diags.n_of_rule[RULE_MANIFEST_REPEATED], 19999);
	buf_release(&many);
}

static void nul_bytes_are_told(void **state)
{
	(void)state;
	read_bytes((struct str){"<publication\0/>", 15});
	assert_string_equal(found(), "1:13+1 text/nul the file holds a NUL byte | save the file as UTF-8\n");
}

/* Every beginning of a good file is read without harm, and all but the whole one is told to be none. */
static void any_beginning_of_a_manifest_ends(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof whole - 1; n++) {
		empty(NULL);
		read_bytes((struct str){whole, n});
		assert_true(diags.n_of_rule[RULE_XML_SYNTAX] + diags.n_of_rule[RULE_TEXT_ENCODING] > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(faults_are_told_in_one_run_at_their_places, empty),
		cmocka_unit_test_setup(a_manifest_is_read_whole, empty),
		cmocka_unit_test_setup(parts_come_in_the_order_printed, empty),
		cmocka_unit_test_setup(data_and_names_are_kept_with_their_places, empty),
		cmocka_unit_test_setup(columns_count_code_points_after_a_byte_order_mark, empty),
		cmocka_unit_test_setup(what_is_missing_stays_empty, empty),
		cmocka_unit_test_setup(elements_nest_only_so_deep, empty),
		cmocka_unit_test_setup(a_tag_of_many_attributes_is_refused, empty),
		cmocka_unit_test_setup(an_entity_may_end_with_the_file, empty),
		cmocka_unit_test_setup(many_wrong_elements_are_counted, empty),
		cmocka_unit_test_setup(nul_bytes_are_told, empty),
		cmocka_unit_test_setup(any_beginning_of_a_manifest_ends, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
