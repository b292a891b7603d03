/* SPDX-License-Identifier: EUPL-1.2 */
/* Citations: what becomes of {cite} in the text, its note, and the list of references.
 *
 * A document's notes in short: "number: text", languages and looks left out. */
#include "bind/bind.h"
#include "read/read.h"
#include "one_arena.h"

#include <time.h>

static const char bib[] =
	"@book{allport, author = {Allport, Gordon}, title = {The Nature of Prejudice}, location = {Cambridge}, "
	"publisher = "
	"{Addison}, date = 1954, langid = {english}}\n"
	"@book{wood, author = {Wood, Phil and Landry, Charles}, title = {The City}, publisher = {Earthscan}, date = "
	"2008, langid "
	"= {english}}\n"
	"@legislation{dir, title = {Council Directive 2000/43/EC of 29 June 2000 on equal treatment}, number = {OJ L "
	"180, "
	"19.7.2000, p. 22}, date = {2000-06-29}, url = {http://data.europa.eu/x}, langid = {english}}\n"
	"@misc{why, title = {Why not?}}\n"
	"@online{kaunas, author = {{Kauno savivaldybė}}, title = {Renginys}, url = {https://kaunas.lt/}, langid = "
	"{lithuanian}}\n";

/* --- Binding --- */

static struct chapter *chapter(const char *path, const char *markdown)
{
	return chapter_from_source(&arena, sources_add(diags.sources, path, str_from_z(markdown)), &diags);
}

static const struct bibliography *bibliography(void)
{
	return bibliography_from_source(&arena, sources_add(diags.sources, "r.bib", STR(bib)),
	                                &(struct coded_wishes){.encoding = NULL}, &diags);
}

static struct doc *bind_lone(const char *markdown, const char *lang, const struct bibliography *cited)
{
	struct chapter *one = chapter("a.md", markdown);
	struct binding binding = {
		.chapters = &one, .n_chapters = 1, .wanted_lang = lang, .path = "a.md", .bibliography = cited};
	return doc_from_chapters(&arena, &binding, &diags);
}

/* Sources beside the text; the second edition has no list to say them in full. */
static const char beside[] =
	"<publication id=\"p\" kind=\"document\"><bibliography href=\"r.bib\"/><edition lang=\"en\" "
	"citations=\"margin\"><title>T</title><body><chapter href=\"1.md\"/><chapter href=\"2.md\"/>"
	"</body>%s</edition></publication>";

static const char manifest[] = "<publication id=\"p\" kind=\"document\"><bibliography href=\"r.bib\"/><edition "
			       "lang=\"en\" date=\"2021-04-30\">"
			       "<title>T</title><body><chapter href=\"1.md\"/><chapter "
			       "href=\"2.md\"/></body><back><references/></back></edition>"
			       "</publication>";

static struct doc *bind_edition(const char *said, const char *first, const char *second)
{
	struct source_id source = sources_add(diags.sources, "m.xml", str_from_z(said));
	const struct publication *publication = publication_from_source(&arena, source, &diags);
	struct chapter *chapters[] = {chapter("1.md", first), chapter("2.md", second)};
	struct binding binding = {.publication = publication,
	                          .edition = publication->editions,
	                          .chapters = chapters,
	                          .n_chapters = 2,
	                          .bibliography = bibliography()};
	return doc_from_chapters(&arena, &binding, &diags);
}

static struct doc *bind_publication(const char *first, const char *second)
{
	return bind_edition(manifest, first, second);
}

/* --- In short --- */

static const char *kept(struct buf *out)
{
	const char *text = arena_strndup(&arena, out->n ? out->at : "", out->n);
	buf_release(out);
	return text;
}

static void put_words(struct buf *out, const struct node *top)
{
	for (const struct node *at = top; at; at = node_following(at, top)) {
		if (at->element == EL_TEXT)
			buf_put(out, at->text.bytes, at->text.n);
		else if (at->element == EL_NOTE_CALL)
			buf_printf(out, "(%s)", at->number ? at->number : "?");
	}
}

/* Quotation marks depend on the language; here all are typed ones. */
static const char *plain_quotes(const char *text)
{
	struct buf out = {0};
	for (const char *at = text, *end = text + strlen(text); at < end;) {
		const char *start = at;
		uint32_t c = utf8_next(&at, end);
		if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x2018 || c == 0x2019)
			buf_putc(&out, '"');
		else
			buf_put(&out, start, (size_t)(at - start));
	}
	return kept(&out);
}

static const char *notes_of(const struct doc *doc)
{
	struct buf out = {0};
	for (uint32_t i = 0; i < doc->n_notes; i++) {
		buf_printf(&out, "%s: ", doc->notes[i]->number ? doc->notes[i]->number : "-");
		put_words(&out, doc->notes[i]);
		buf_putc(&out, '\n');
	}
	return plain_quotes(kept(&out));
}

static struct node *find(const struct doc *doc, enum element element, const char *class)
{
	for (struct node *at = doc->root; at; at = node_following(at, doc->root))
		if (at->element == element && (!class || node_has_class(at, class)))
			return at;
	return NULL;
}

static const struct node *leaf_around(const struct node *node)
{
	while (element_kind(node->element) != KIND_LEAF)
		node = node->parent;
	return node;
}

static const char *words_of(const struct node *node)
{
	struct buf out = {0};
	if (node)
		put_words(&out, node);
	return kept(&out);
}

static const char *found(void)
{
	struct buf out = {0};
	for (size_t i = 0; i < diags.all.n; i++) {
		struct place place = sources_place(diags.sources, diags.all.at[i].span);
		if (diags.all.at[i].rule < RULE_CITE_SYNTAX || diags.all.at[i].rule > RULE_CITE_NONE)
			continue;
		buf_printf(&out, "%u:%u %s: %s (%s)\n", place.line, place.column, rule_id(diags.all.at[i].rule),
		           diags.all.at[i].message, diags.all.at[i].hint ? diags.all.at[i].hint : "");
	}
	return kept(&out);
}

/* --- What becomes of citations --- */

#define ALLPORT "Allport, G., The Nature of Prejudice, Cambridge: Addison, 1954"
#define WOOD "Wood, P. and Landry, C., The City, Earthscan, 2008"

static const struct expected {
	const char *markdown, *lang, *words, *notes;
} cases[] = {
	{"@allport [p. 3] said, and @allport [sic, he].\n", "en",
         "Allport (1954)(1) said, and Allport (1954)(2) [sic, he].",
         "1: " ALLPORT ", p.\u00A03.\n2: Allport, The Nature of Prejudice, see note\u00A01.\n"},
	/* a table's note is below the table: the text has in full what it cites, and the table what it cites twice once */
	{"A [@wood].\n\n| [@allport] |\n|---|\n| [@allport, 7] [@wood] |\n\nB [@allport] c [@allport].\n", "en",
         "A (1).",
         "1: " WOOD ".\na: " ALLPORT ".\nb: Allport, The Nature of Prejudice, see note\u00A0a, p.\u00A07.\n"
         "c: Wood and Landry, The City, see note\u00A01.\n2: " ALLPORT ".\n"},
	{"A \"@allport\" and *@wood*.\n", "en", "A ‘Allport (1954)(1)’ and Wood and Landry (2008)(2).",
         "1: " ALLPORT ".\n2: " WOOD ".\n"},
	{"A [@{allport}, {p. 4}] and @{wood}.\n", "en", "A (1) and Wood and Landry (2008)(2).",
         "1: " ALLPORT ", p.\u00A04.\n2: " WOOD ".\n"},
	{"A [@why].\n", "en", "A (1).", "1: Why not?\n"},
	{"A @{nobody} and @{no body}.\n", "en", "A @{nobody} and @{no body}.", ""},
	/* a number alone is that of a page; what says itself what it is, stays */
	{"A [@allport, 12].\n", "en", "A (1).", "1: " ALLPORT ", p.\u00A012.\n"},
	{"A [@allport, 12-14] b [@allport, 7, 9].\n", "en", "A (1) b (2).",
         "1: " ALLPORT ", pp.\u00A012–14.\n2: Allport, The Nature of Prejudice, see note\u00A01, pp.\u00A07, 9.\n"},
	{"A [@allport, xii--xiv; @wood, IX].\n", "en", "A (1).",
         "1: " ALLPORT ", pp.\u00A0xii–xiv; " WOOD ", p.\u00A0IX.\n"},
	{"A [@wood, civil] b [@wood, 12 ff.] c [@wood, c] d [@wood, iiii].\n", "en", "A (1) b (2) c (3) d (4).",
         "1: " WOOD ", civil.\n2: Wood and Landry, The City, see note\u00A01, 12 ff.\n3: Wood and Landry, The "
         "City, see note\u00A01, c.\n4: Wood and Landry, The City, see note\u00A01, iiii.\n"},
	{"A {cite}`wood|12`.\n", "hu", "A (1).", "1: Wood, P. és Landry, C., The City, Earthscan, 2008, 12.\u00A0o.\n"},
	{"A @allport [33] b {cite:alp}`wood|5`.\n", "en", "A Allport (1954)(1) b Wood and Landry, The City, p.\u00A05.",
         "1: " ALLPORT ", p.\u00A033.\n"},
	{"A {cite}`allport` b.\n", "en", "A (1) b.", "1: " ALLPORT ".\n"},
	{"A{cite}`allport,wood`.\n", "en", "A(1).", "1: " ALLPORT "; " WOOD ".\n"},
	{"A{cite}`dir|Article 3`.\n", "en", "A(1).",
         "1: Council Directive 2000/43/EC of 29\u00A0June 2000 on equal treatment (OJ L\u00A0180, 19.7.2000, "
         "p.\u00A022), Article\u00A0"
         "3.\n"},
	{"A{cite}`allport|p. 3, 5, wood`.\n", "en", "A(1).",
         "1: Allport, G., The Nature of Prejudice, Cambridge: Addison, 1954, p.\u00A03, 5; " WOOD ".\n"},
	{"A{cite}`allport` b{cite}`wood` c{cite}`allport|p. 9`.\n", "en", "A(1) b(2) c(3).",
         "1: " ALLPORT ".\n2: " WOOD ".\n3: Allport, The Nature of Prejudice, see note\u00A0"
         "1, p.\u00A09.\n"},
	/* what says the same is the same note; another place in the work is another */
	{"A{cite}`wood` b{cite}`wood`.\n", "lt", "A(1) b(1).",
         "1: Wood, P. ir Landry, C., The City, Earthscan, 2008.\n"},
	{"A{cite}`wood|3` b{cite}`wood|3` c{cite}`allport,wood`.\n", "en", "A(1) b(1) c(2).",
         "1: " WOOD ", p.\u00A03.\n2: " ALLPORT "; Wood and Landry, The City, see note\u00A01.\n"},
	/* citations and notes at one place are one note; one that stands already is not */
	{"A{cite}`wood`{cite}`allport`.\n", "en", "A(1).", "1: " WOOD "; " ALLPORT ".\n"},
	{"A[@wood][@allport] b[@allport; @nobody].\n", "en", "A(1) b(2)[nobody].",
         "1: " WOOD "; " ALLPORT ".\n2: Allport, The Nature of Prejudice, see note\u00A01.\n"},
	{"A[^x]{cite}`wood` b{cite}`wood`.\n\n[^x]: Said.\n", "en", "A(1) b(1).", "1: Said. " WOOD ".\n"},
	{"A{cite}`wood`[^x] b[^x]{cite}`allport`.\n\n[^x]: Said.\n\n    More.\n", "en", "A(1) b(1)(2).",
         "1: " WOOD ". Said.More.\n2: " ALLPORT ".\n"},
	{"A[^x]{cite}`wood` b{cite}`wood|7`.\n\n[^x]: Said.\n", "en", "A(1) b(2).",
         "1: Said. " WOOD ".\n2: Wood and Landry, The City, see note\u00A01, p.\u00A07.\n"},
	{"A{cite}`wood` b{cite}`wood|9`.\n", "lt", "A(1) b(2).",
         "1: Wood, P. ir Landry, C., The City, Earthscan, 2008.\n2: Wood ir Landry, The City, žr. 1\u00A0išnašą, "
         "p.\u00A09.\n"},
	{"A[^x] b{cite}`wood`.\n\n[^x]: See {cite}`wood`.\n", "en", "A(1) b(2).",
         "1: See " WOOD ".\n2: Wood and Landry, The City, see note\u00A0"
         "1.\n"},
	{"A{cite}`wood` b[^x].\n\n[^x]: As {cite}`wood|p. 7` or {cite:t}`allport`.\n", "en", "A(1) b(2).",
         "1: " WOOD ".\n2: As Wood and Landry, The City, see note\u00A0"
         "1, p.\u00A07 or Allport (1954)(3).\n3: " ALLPORT ".\n"},
	{"See {cite:alp}`wood,dir|Art. 2`, and{cite}`wood`.\n", "en",
         "See Wood and Landry, The City; Council Directive 2000/43/EC, Art.\u00A02, and(1).", "1: " WOOD ".\n"},
	{"{cite:t}`allport` says, {cite:t}`dir` too.\n", "en",
         "Allport (1954)(1) says, Council Directive 2000/43/EC(2) too.",
         "1: " ALLPORT ".\n2: Council Directive 2000/43/EC of 29\u00A0June 2000 on equal treatment (OJ L\u00A0180, "
         "19.7.2000, p.\u00A022).\n"},
	{"A{cite}`kaunas`.\n", "en", "A(1).", "1: \"Renginys\", Kauno savivaldybė, https://kaunas.lt/.\n"},
	{"A{cite}`allport, allport`.\n", "en", "A(1).", "1: " ALLPORT "; Allport, The Nature of Prejudice.\n"},
	/* within a note words need what a call does not */
	{"A[^x].\n\n[^x]: The disse{cite}`wood`.\n", "en", "A(1).", "1: The disse, " WOOD ".\n"},
	{"A[^x].\n\n[^x]: So it is.{cite}`wood`\n", "en", "A(1).", "1: So it is. " WOOD "\n"},
	{"A[^x].\n\n[^x]: (see *this*{cite}`wood`and{cite}`allport`)\n", "en", "A(1).",
         "1: (see this, " WOOD " and, " ALLPORT ")\n"},
	{"A[^x].\n\n[^x]: See {cite}`wood`{cite}`allport`.\n", "en", "A(1).", "1: See " WOOD "; " ALLPORT ".\n"},
	{"As he{cite:t}`allport` says.\n", "en", "As he, Allport (1954)(1) says.", "1: " ALLPORT ".\n"},
	{"A {cite}`nobody` b.\n", "en", "A [nobody] b.", ""},
	{"A {cite}`alport,wood` b.\n", "en", "A (1)[alport] b.", "1: " WOOD ".\n"},
};

static void cite_in_notes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doc *doc = bind_lone(cases[i].markdown, cases[i].lang, bibliography());
		assert_string_equal(words_of(find(doc, EL_P, NULL)), cases[i].words);
		assert_string_equal(notes_of(doc), cases[i].notes);
	}
}

/* A source that a table cites again is one note with several calls; another page of it is a note of its own, and the
 * next table has letters of its own. */
static void give_a_source_of_a_table_one_letter(void **state)
{
	(void)state;
	struct doc *doc = bind_lone("| Head [@wood, 7] |\n|---|\n| one [@allport] two [@wood, 7] |\n"
	                            "| three [@wood, 7; @allport] four [@wood, 8] |\n| five @allport |\n\n"
	                            "| Next [@wood, 7] |\n|---|\n| six |\n",
	                            "en", bibliography());
	assert_string_equal(words_of(find(doc, EL_TABLE, NULL)),
	                    "Head (a)one (b) two (a)three (c) four (d)five Allport (1954)(b)");
	assert_string_equal(notes_of(doc), "a: " WOOD ", p.\u00A07.\nb: " ALLPORT ".\n"
	                                   "c: Wood and Landry, The City, see note\u00A0"
	                                   "a, p.\u00A07; Allport, The Nature of Prejudice, see note\u00A0"
	                                   "b.\n"
	                                   "d: Wood and Landry, The City, see note\u00A0"
	                                   "a, p.\u00A08.\n"
	                                   "a: " WOOD ", p.\u00A07.\n");
}

static void cite_in_headings_lists_and_spans(void **state)
{
	(void)state;
	struct doc *doc =
		bind_lone("# T\n\n## Head{cite}`allport`\n\n- item **bold{cite}`wood`**\n", "en", bibliography());
	assert_string_equal(words_of(find(doc, EL_H1, NULL)), "Head(1)");
	assert_string_equal(words_of(find(doc, EL_LI, NULL)), "item bold(2)" WOOD ".");
	assert_string_equal(find(doc, EL_H1, NULL)->id, "head");
}

/* The heading's words go into the contents, its call does not. */
static void stay_out_of_the_contents(void **state)
{
	(void)state;
	struct doc *doc =
		bind_lone("---\ntitle: T\ncontents: true\n---\n\n# Head{cite}`allport`\n\nAgain{cite}`allport`.\n",
	                  "en", bibliography());
	assert_string_equal(words_of(find(doc, EL_NAV, NULL)), "ContentsHead");
	assert_string_equal(words_of(find(doc, EL_H1, NULL)), "Head(1)");
	assert_int_equal(doc->n_notes, 1);
	assert_string_equal(found(), "");
}

static void link_to_the_note_in_full(void **state)
{
	(void)state;
	struct doc *doc = bind_lone("A{cite}`allport` b{cite}`allport|p. 2`.\n", "en", bibliography());
	struct node *link = find(doc, EL_A, NULL);
	assert_ptr_equal(link->target, doc->notes[0]);
	assert_string_equal(words_of(link), "see note\u00A0"
	                                    "1");
	assert_string_equal(found(), "");
}

static void keep_each_entrys_language(void **state)
{
	(void)state;
	struct doc *doc = bind_lone("A{cite}`kaunas`.\n", "en", bibliography());
	assert_string_equal(find(doc, EL_SPAN, NULL)->lang, "lt");
	assert_string_equal(words_of(find(doc, EL_SPAN, NULL)), "Renginys");
	assert_string_equal(node_attribute(find(doc, EL_A, NULL), "href"), "https://kaunas.lt/");
}

static void tell_what_is_unknown(void **state)
{
	(void)state;
	bind_lone("A {cite}`alport` b.\n", "en", bibliography());
	assert_string_equal(found(),
	                    "1:3 cite/unknown: the bibliography has no entry \"alport\" (did you mean allport?)\n");
	diags.all.n = 0;
	struct doc *doc = bind_lone("A {cite}`x, y` b.\n", "en", NULL);
	assert_string_equal(words_of(find(doc, EL_P, NULL)), "A [x, y] b.");
	assert_non_null(strstr(found(), "1:3 cite/no-bibliography"));
}

static void count_in_chapters_and_list_references(void **state)
{
	(void)state;
	struct doc *doc = bind_publication("# A\n\nOne{cite}`wood`.\n", "# B\n\nTwo{cite}`allport` and{cite}`wood`.\n");
	assert_string_equal(notes_of(doc), "1: " WOOD ".\n1: " ALLPORT ".\n2: Wood and Landry, The City, see note\u00A0"
	                                   "1 (chapter\u00A01).\n");
	struct node *section = find(doc, EL_SECTION, "references");
	assert_non_null(section);
	assert_string_equal(words_of(find(doc, EL_P, "entry")), ALLPORT ".");
	assert_string_equal(find(doc, EL_P, "entry")->id, "ref-allport");
	assert_string_equal(words_of(section->last), WOOD ".");
}

/* In short, without a number, once a paragraph; in full in the list, which leads back. */
static void stand_beside_the_text(void **state)
{
	(void)state;
	struct doc *doc =
		bind_edition(arena_printf(&arena, beside, "<back><references/></back>"),
	                     "# A\n\nOne{cite}`wood` and{cite}`wood` or{cite}`wood|3`[^x], {cite:t}`dir` and "
	                     "{cite:t}`allport|7`.\n\n## B\n\n| {cite}`wood` |\n|---|\n\n[^x]: See {cite}`wood`.\n",
	                     "# C\n\nMore{cite}`wood`{cite}`allport`.\n");
	assert_string_equal(notes_of(doc), "-: Wood and Landry 2008\n-: Wood and Landry 2008, p.\u00A0"
	                                   "3\n1: See Wood and Landry 2008.\n-: Allport 1954, p.\u00A0"
	                                   "7\na: Wood and Landry 2008.\n-: Wood and Landry 2008; Allport 1954\n");
	assert_true(node_has_class(doc->notes[0], "margin") && node_has_class(doc->notes[0]->target, "margin"));
	assert_false(node_has_class(doc->notes[2], "margin") || node_has_class(doc->notes[4], "margin"));
	assert_ptr_equal(doc->notes[0]->prev, leaf_around(doc->notes[0]->target));
	const struct node *entry = find(doc, EL_SECTION, "references")->first;
	while (!node_has_class(entry, "entry"))
		entry = entry->next;
	assert_string_equal(words_of(entry), ALLPORT ". Cited in: 1, 2");
	assert_string_equal(words_of(find(doc, EL_SECTION, "references")->last), WOOD ". Cited in: 1, 1.1, 2");
	const struct node *back = find(doc, EL_SPAN, "back-references");
	assert_ptr_equal(back->last->target, doc->notes[5]);
	assert_string_equal(found(), "");
}

static void stay_notes_without_a_list_of_references(void **state)
{
	(void)state;
	struct doc *doc = bind_edition(arena_printf(&arena, beside, ""), "# A\n\nOne{cite}`wood`.\n", "# B\n");
	assert_string_equal(notes_of(doc), "1: " WOOD ".\n");
	assert_non_null(strstr(found(), "cite/none: citations=\"margin\" needs a list of references"));
}

/* Words of entries that stand in the text lead to the list, where there is one; a link holds no other. */
static void lead_to_the_list_of_references(void **state)
{
	(void)state;
	struct doc *doc = bind_publication("# A\n\nOne{cite}`wood`.\n", "# B\n\nSee {cite:alp}`wood|3, allport`.\n\n"
	                                                                "[In {cite:alp}`wood`](https://example.org)\n");
	struct node *section = find(doc, EL_SECTION, "references");
	struct node *first = find(doc, EL_A, NULL), *second = NULL, *third = NULL;
	for (struct node *at = node_following(first, doc->root); at; at = node_following(at, doc->root))
		if (at->element == EL_A) {
			third = second ? at : NULL;
			second = second ? second : at;
		}
	assert_string_equal(words_of(first), "Wood and Landry, The City");
	assert_ptr_equal(first->target, section->last);
	assert_string_equal(words_of(second), "Allport, The Nature of Prejudice");
	assert_string_equal(second->target->id, "ref-allport");
	assert_string_equal(words_of(third), "In Wood and Landry, The City");
	assert_string_equal(node_attribute(third, "href"), "https://example.org");
	struct node *lone = find(bind_lone("See {cite:alp}`wood`.\n", "en", bibliography()), EL_P, NULL);
	assert_string_equal(words_of(lone), "See Wood and Landry, The City.");
	assert_int_equal(lone->first->element, EL_TEXT);
}

static void leave_out_references_to_nothing(void **state)
{
	(void)state;
	struct doc *doc = bind_publication("# A\n\nOne.\n", "# B\n");
	assert_null(find(doc, EL_SECTION, "references"));
	assert_non_null(strstr(found(), "cite/none"));
}

/* --- Many --- */

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double seconds_for(size_t n, const char *paragraph)
{
	struct buf text = {0};
	const struct bibliography *cited = bibliography();
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, paragraph);
	const char *markdown = kept(&text);
	double start = seconds();
	struct doc *doc = bind_lone(markdown, "en", cited);
	assert_non_null(doc->root);
	return seconds() - start;
}

static void stay_linear(void **state)
{
	(void)state;
	static const char *const paragraphs[] = {"A{cite}`allport` and {cite:t}`dir`.\n\n", "A{cite}`allport`,",
	                                         "A {cite}`nobody` b.\n\n"};
	for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
		double few = seconds_for(2000, paragraphs[i]), many = seconds_for(8000, paragraphs[i]);
		assert_true(many < 10 * few + 0.2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(cite_in_notes, empty),
		cmocka_unit_test_setup(give_a_source_of_a_table_one_letter, empty),
		cmocka_unit_test_setup(cite_in_headings_lists_and_spans, empty),
		cmocka_unit_test_setup(stay_out_of_the_contents, empty),
		cmocka_unit_test_setup(link_to_the_note_in_full, empty),
		cmocka_unit_test_setup(keep_each_entrys_language, empty),
		cmocka_unit_test_setup(tell_what_is_unknown, empty),
		cmocka_unit_test_setup(count_in_chapters_and_list_references, empty),
		cmocka_unit_test_setup(lead_to_the_list_of_references, empty),
		cmocka_unit_test_setup(stand_beside_the_text, empty),
		cmocka_unit_test_setup(stay_notes_without_a_list_of_references, empty),
		cmocka_unit_test_setup(leave_out_references_to_nothing, empty),
		cmocka_unit_test_setup(stay_linear, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
