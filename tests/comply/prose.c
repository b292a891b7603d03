/* SPDX-License-Identifier: EUPL-1.2 */
/* What the style guide, the law on personal data or a funder would object to in a text, each at its place; and what
 * is only like it. */
#include "../short_doc.h"
#include "comply/comply.h"
#include "read/read.h"

#define N "\u00A0"

/* What is said of a Markdown file of that language; findings of reading and binding left out. */
static const char *findings_in(const char *lang, const char *markdown)
{
	empty(NULL);
	const char *bytes = arena_printf(&arena, "---\ntitle: T\nlang: %s\n---\n%s\n", lang, markdown);
	struct source_id source = sources_add(diags.sources, "a.md", str_from_z(bytes));
	struct chapter *chapters[] = {chapter_from_source(&arena, source, &diags)};
	struct binding binding = {.chapters = chapters, .n_chapters = 1, .path = "a.md"};
	const struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
	diags.all.n = 0;
	comply_check_doc(doc, &binding, &diags);
	return found();
}

#define assert_said(lang, markdown, expected) assert_string_equal(findings_in(lang, markdown), expected)
#define assert_silent(lang, markdown) assert_string_equal(findings_in(lang, markdown), "")
#define assert_rule(lang, markdown, rule) assert_non_null(strstr(findings_in(lang, markdown), " " rule " "))

/* A reference to a note that is typed, in each language's words; the program's own, and other numbers, are none. */
static void typed_numbers_of_notes(void **state)
{
	(void)state;
	assert_said("en", "As said (see note 12).",
	            "a.md:5:10 note/typed \"see note" N "12\" is typed: it is wrong once a note is added before it\n");
	assert_rule("lt", "Žr. 3 išnašą.", "note/typed");
	assert_rule("lt", "Kaip sakyta (žr. 3" N "išnašą).", "note/typed");
	assert_rule("de", "Siehe Fußnote 4.", "note/typed");
	assert_silent("en",
	              "A[^a], [](#note-a), [see note %s](#note-a), note 5, foresee note 5, see page 12.\n\n[^a]: B.");
	assert_silent("lt", "Žr. 3 skyrių, see note 3.");
}

/* Of a publication alone: its chapter that is called so in its language. */
static void notes_of_a_summary(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *heading;
		bool is_told;
	} summaries[] = {{"en", "Executive summary", true}, {"lt", "Santrauka", true}, {"en", "Santrauka", false}};
	for (size_t i = 0; i < sizeof summaries / sizeof *summaries; i++) {
		empty(NULL);
		const char *manifest =
			arena_printf(&arena,
		                     "<publication id=\"p\" kind=\"document\"><edition lang=\"%s\"><title>"
		                     "T</title><body><chapter href=\"a.md\"/></body></edition>"
		                     "</publication>",
		                     summaries[i].lang);
		const struct publication *publication = publication_from_source(
			&arena, sources_add(diags.sources, "m.xml", str_from_z(manifest)), &diags);
		const char *text = arena_printf(&arena, "# %s\n\nA[^a].\n\n[^a]: B.\n", summaries[i].heading);
		struct source_id source = sources_add(diags.sources, "a.md", str_from_z(text));
		struct chapter *chapters[] = {chapter_from_source(&arena, source, &diags)};
		struct binding binding = {.publication = publication,
		                          .edition = publication->editions,
		                          .chapters = chapters,
		                          .n_chapters = 1,
		                          .path = "a.md"};
		const struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
		comply_check_doc(doc, &binding, &diags);
		assert_int_equal(strstr(found(), "a.md:3:2 note/summary the summary calls a note") != NULL,
		                 summaries[i].is_told);
	}
}

static void groups_of_digits(void **state)
{
	(void)state;
	assert_said("en", "It has 148,680 people.",
	            "a.md:5:8 style/number '148,680' parts its groups of digits with ',': a no-break space stands "
	            "there in every language\n");
	assert_string_equal(diags.all.at[0].hint, "write 148" N "680");
	assert_rule("en", "1,234,567.50", "style/number");
	assert_string_equal(diags.all.at[0].hint, "write 1" N "234" N "567.50");
	assert_rule("lt", "148.680 žmonių", "style/number");
	assert_rule("lt", "148,680,000 žmonių", "style/number");
	assert_rule("de", "[148,680]{lang=en} Leute", "style/number");
	assert_silent("lt", "Ilgis 148,680 km"); /* decimals */
	assert_silent("en", "A share of 2.125 and 148 680 people, 148" N "680");
	assert_silent(
		"en",
		"Sections 1.2 and 2.10.4, 2016/679, 1,2 and 3, 12,3456, 0,125, 2021-04-13, 10.1016/j.x.2019.12.345");
	assert_silent("en", "`148,680` and <https://example.org/148,680> and L119,123a");
	assert_silent("lt", "13.04.2021 ir 192.168.1.1");
}

static void decimals(void **state)
{
	(void)state;
	assert_said("en", "It grew by 2,5 %.",
	            "a.md:5:12 style/number '2,5' has ',' before its decimals, where this language has '.'\n");
	assert_rule("lt", "Augo 2.5 %.", "style/number");
	assert_rule("lt", "Kaina 2.5 EUR.", "style/number");
	assert_silent("en", "It grew by 2.5 %.");
	assert_silent("lt", "Augo 2,5 %. Žr. 2.5 skyrių.");
}

static void money(void **state)
{
	(void)state;
	assert_said("en", "It costs 148 680 EUR.",
	            "a.md:5:18 style/currency EUR stands after its amount: in this language it stands before it\n");
	assert_rule("lt", "Kainuoja EUR 148 680.", "style/currency");
	assert_rule("lt", "Kainuoja [5 EUR]{lang=mt}.", "style/currency");
	assert_rule("de", "Es kostet 5 €.", "style/currency");
	assert_rule("en", "It costs EUR 20000.", "style/number");
	assert_silent("en", "It costs EUR 148 680, EUR 5 million. EUR is the euro; EURO 96; 5 EUROPEANS.");
	assert_silent("lt", "Kainuoja 148 680 EUR, 5 mln. EUR.");
	assert_silent("en", "`5 €`");
}

static void spaces(void **state)
{
	(void)state;
	assert_said("en", "One , two", "a.md:5:4 style/space a space stands before ','\n");
	assert_rule("lt", "*Vienas* ; du", "style/space");
	assert_rule("en", "Who ?", "style/space");
	assert_silent("fr", "Qui ?");
	assert_silent("en", "One, two; a .NET library, 3 : 1, and so on ... `a , b`");
}

static void headings(void **state)
{
	(void)state;
	assert_said("en", "# Results.", "a.md:5:10 style/heading the heading ends with a full stop\n");
	assert_rule("en", "# Results of 2019.", "style/heading");
	assert_rule("en", "# Results of *2019*.", "style/heading");
	assert_silent("en",
	              "# Results\n\n## Who?\n\n## Towns, networks, etc.\n\n## And ...\n\n## By J. J.\n\n### e.g.");
	assert_silent("lt", "# Iki 2021 m.\n\n## Miestai ir kt.\n");
	assert_silent("hr", "# Rujan 2019.");
}

static void notes(void **state)
{
	(void)state;
	assert_said("en", "Text[^a].\n\n[^a]: A note", "a.md:7:12 style/note the note has no full stop at its end\n");
	assert_rule("en", "Text[^a].\n\n[^a]: A note.\n\n    Its second *part*", "style/note");
	assert_silent("en", "Text[^a].\n\n[^a]: A note.\n\n    - item\n\n    The end.");
	assert_silent("en", "Text[^a].\n\n[^a]: <https://example.org/>");
	assert_silent("en", "Text[^a].\n\n[^a]: ‘A note.’");
	assert_silent("en", "Text[^a].\n\n[^a]: Is it so? (Yes!)");
	assert_said("en", "Text[^a].\n\n[^a]: Ibid., p. 3.",
	            "a.md:7:7 style/ibidem 'Ibid' sends the reader to a note that may have moved\n");
	assert_rule("en", "Text[^a].\n\n[^a]: See op. cit., p. 3.", "style/ibidem");
	assert_silent("en", "Ibidem is Latin, and so is idem.");
	assert_silent("en", "Text[^a].\n\n[^a]: On *ibidems* and ideme.");
}

static void dates(void **state)
{
	(void)state;
	assert_said("en", "On April 13th we met.",
	            "a.md:5:4 style/date 'April 13th' is not how the Union's English writes a date\n");
	assert_rule("en", "The 13th of April", "style/date");
	assert_rule("en", "On April 13, 2021", "style/date");
	assert_rule("en", "On 09 May 2021", "style/date");
	assert_silent("en", "On 13 April 2021, 22–24 January; May 68 people came; the 13th, March 5 of us; may 13th");
	assert_silent("de", "am April 13th");
}

static void countries(void **state)
{
	(void)state;
	assert_said("en", "In Macedonia",
	            "a.md:5:4 style/country the state's name is North Macedonia since February 2019\n");
	assert_silent("en", "North Macedonia, (North) Macedonia, Central Macedonia, Macedonian, Macedonians");
	assert_silent("lt", "[Macedonia]{lang=it}");
	assert_said("en", "In Kosovo, Kosovo",
	            "a.md:5:4 style/country Kosovo stands here without the Union's note on its status\n");
	assert_rule("sr", "На Косово иде", "style/country");
	assert_silent("en", "The ICJ Opinion on the Kosovo declaration of independence.");
	assert_silent("en", "In Kosovo\\* and Kosovo");
	assert_silent("en", "In Kosovo[^k] and Kosovo\n\n[^k]: This designation is without prejudice.");
	assert_silent("en", "Kosovar poets");
	assert_said("en", "Funded by the EU.",
	            "a.md:5:15 eu/name the statement of funding shortens the Union's name\n");
	assert_silent("en", "Funded by the European Union; schemes funded by the EU.");
}

static void bold_paragraphs(void **state)
{
	(void)state;
	assert_said("en", "# A\n\n**Findings of the year**\n\nText.",
	            "a.md:7:1 access/bold a paragraph that is all bold: is it a heading?\n");
	assert_rule("lt", "# A\n\n**Išvados**\n\n- viena\n- dvi", "access/bold");
	assert_rule("en", "# A\n\n**Who *pays*?**\n\nText.", "access/bold");
	assert_silent("en", "# A\n\n**Findings**\n\n# B\n\n**The end**");
	assert_silent("en", "# A\n\n**It is so.**\n\nText. **One** word\n\n**One** word\n\nText.");
	assert_silent("en",
	              "# A\n\n- **One**\n\n  Text.\n\n> **Two**\n>\n> Text.\n\n:::{note}\n**Three**\n\nText.\n:::");
	assert_silent("en", "# A\n\n**Table 1**\n\n| a | b |\n|---|---|\n| 1 | 2 |");
	assert_silent("en", "# A\n\n:::{list-table}\n* - **Vilnius University**\n\n    Street 3\n  - b\n:::");
	assert_silent("en", "# A\n\n**Jane Doe**\\\n**Kaunas**\n\nText.\n\n**2024**\n\nText.");
}

static void placeholders(void **state)
{
	(void)state;
	assert_said("en", "Lorem ipsum dolor sit amet.",
	            "a.md:5:1 text/placeholder \"Lorem ipsum\" holds the place of a text\n");
	assert_rule("en", "TODO: the figures", "text/placeholder");
	assert_rule("en", "The cost (TBD) and FIXME", "text/placeholder");
	assert_silent("es", "SOBRE TODO LO DEMÁS, TODO.");
	assert_silent("en", "`TODO:` and TODOS: all; MASTODON:");
}

static void contacts(void **state)
{
	(void)state;
	assert_said("en", "Write to jonas.p@krda.lt.",
	            "a.md:5:10 privacy/e-mail 'jonas.p@krda.lt' looks like a person's e-mail address\n");
	assert_rule("en", "<ona@krda.lt>", "privacy/e-mail");
	assert_said("en", "[Write](mailto:ona@krda.lt)",
	            "a.md:5:1 privacy/e-mail the link leads to 'ona@krda.lt', which looks like a person's address\n");
	assert_silent(
		"en",
		"info@krda.lt, [office](mailto:office@krda.lt), ona@example.org, a @ b, @name, x@y, `ona@krda.lt`");
	assert_said("en", "Call +370 37 49090 now", "a.md:5:6 privacy/phone '+370 37 49090' is a telephone number\n");
	assert_rule("en", "Call +370 37 490 900.", "privacy/phone");
	assert_rule("en", "Call +385 (51) 209-333", "privacy/phone");
	assert_rule("en", "Call +37037490900", "privacy/phone");
	assert_silent("en", "+32 000 000 people, +12 %, + 370 37 490 900, C++ 2011, +1 234, 1+12345678");
}

static void odd_texts_are_no_trouble(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"+",         "@",        "1,",     "1,234,",     "EUR",         "EUR 1",
		"€",         ".",        "# .",    "#  .",       "[^a]: ",      "a[^a]\n\n[^a]: `x`",
		"April",     "April 1",  "13th",   "0",          "+1",          "+(",
		"+1(",       "x@",       "@x.y",   "x@y.zz",     "Kosov",       "Macedonia",
		"# \u00A0.", "a\u00A0,", "1.234.", "![](a.png)", "# ![](a.png)"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		findings_in("en", texts[i]);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_numbers_of_notes),
		cmocka_unit_test(notes_of_a_summary),
		cmocka_unit_test(groups_of_digits),
		cmocka_unit_test(decimals),
		cmocka_unit_test(money),
		cmocka_unit_test(spaces),
		cmocka_unit_test(headings),
		cmocka_unit_test(notes),
		cmocka_unit_test(dates),
		cmocka_unit_test(countries),
		cmocka_unit_test(bold_paragraphs),
		cmocka_unit_test(placeholders),
		cmocka_unit_test(contacts),
		cmocka_unit_test(odd_texts_are_no_trouble),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
