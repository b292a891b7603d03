/* SPDX-License-Identifier: EUPL-1.2 */
/* Bibliographies: what is printed of the entries of real files, what is told of faulty ones, and files made to do harm.
 *
 * Runs in short: *italics*, {language text}, <link>. */
#include "base/file.h"
#include "cite/cite.h"
#include "one_arena.h"

/* --- Runs in short --- */

static const char *shown(const struct cited *run)
{
	struct buf out = {0};
	for (; run; run = run->next) {
		buf_puts(&out, run->href ? "<" : "");
		buf_puts(&out, run->is_italic ? "*" : "");
		if (run->lang)
			buf_printf(&out, "{%s ", run->lang);
		buf_put_str(&out, run->text);
		buf_puts(&out, run->lang ? "}" : "");
		buf_puts(&out, run->is_italic ? "*" : "");
		buf_puts(&out, run->href ? ">" : "");
	}
	const char *text = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

static struct bibliography *read_bytes(const char *bytes, size_t n)
{
	struct source_id source = sources_add(diags.sources, "x.bib", (struct str){bytes, n});
	return bibliography_from_source(&arena, source, &(struct coded_wishes){.encoding = NULL}, &diags);
}

static struct bibliography *read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static const struct bib_entry *one(const struct bibliography *bibliography, const char *key)
{
	const struct bib_entry *entry = bibliography_find(bibliography, str_from_z(key));
	if (!entry)
		fail_msg("there is no entry %s", key);
	return entry;
}

static const char *in_full(const char *text, const char *key, const char *lang)
{
	return shown(entry_in_full(&arena, one(read_text(text), key), lang, NULL));
}

/* --- The bibliography of the sources --- */

static struct bibliography *real(void)
{
	struct str bytes;
	if (!file_read(&arena, "sources/references.bib", &bytes))
		fail_msg("sources/references.bib cannot be read");
	return read_bytes(bytes.at, bytes.n);
}

static const struct expected {
	const char *lang, *key, *text;
} in_full_of[] = {
	{"en", "allport1954", "Allport, G.\u00A0W., *The Nature of Prejudice*, Cambridge, MA: Addison-Wesley, 1954"},
	{"lt", "woodlandry2008",
         "Wood, P. ir Landry, C., *{en The Intercultural City: Planning for Diversity Advantage}*, "
         "{en London}: {en Earthscan}, 2008"},
	{"en", "zapatabarrero2015",
         "Zapata-Barrero, R. (ed.), *Interculturalism in Cities: Concept, Policy and Implementation*, "
         "Cheltenham and Northampton, MA: Edward Elgar, 2015, "
         "<http://www.elgaronline.com/view/9781784715311.00007.xml>"},
	{"en", "meermodood2012",
         "Meer, N. and Modood, T., \"How does Interculturalism Contrast with Multiculturalism?\", *Journal of "
         "Intercultural "
         "Studies*, Vol.\u00A033, No\u00A02, 2012, pp.\u00A0175–196, <https://doi.org/10.1080/07256868.2011.618266>"},
	{"pl", "sintomer2008",
         "Sintomer, Y., Herzberg, C. i Röcke, A., \"{en Participatory Budgeting in Europe: Potentials and "
         "Challenges}\", "
         "*{en International Journal of Urban and Regional Research}*, t.\u00A032, nr\u00A01, 2008, s.\u00A0164–178, "
         "<https://doi.org/10.1111/j.1468-2427.2008.00777.x>"},
	{"en", "dir2000-43",
         "Council Directive 2000/43/EC of 29 June 2000 implementing the principle of equal treatment between persons "
         "irrespective of racial or ethnic origin (<OJ L 180, 19.7.2000, p. 22>)"},
	{"en", "cmrec2015-1",
         "Council of Europe, Committee of Ministers, Recommendation CM/Rec(2015)1 of the Committee of Ministers to "
         "member "
         "States on intercultural integration, Strasbourg, 21 January 2015, "
         "<https://www.coe.int/en/web/culture-and-heritage/-recommendation-on-intercultural-integration>"},
	{"en", "unesco2001",
         "UNESCO Universal Declaration on Cultural Diversity, Paris, 2 November 2001, "
         "<https://unesdoc.unesco.org/ark:/48223/pf0000127162>"},
	{"lt", "com2018-267",
         "{en European Commission}, *{en A New European Agenda for Culture}*, {en Communication COM(2018) 267 final}, "
         "{en Brussels}, 2018 m. gegužės 22 d., "
         "<https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52018DC0267>"},
	{"en", "council2014integration",
         "Council of the European Union and Representatives of the Governments of the Member States, *Conclusions of "
         "the "
         "Council and the Representatives of the Governments of the Member States on the integration of third-country "
         "nationals legally residing in the EU*, Council conclusions, Justice and Home Affairs, Luxembourg: Council of "
         "the "
         "European Union, 5–6 June 2014"},
	{"en", "coe2008whitepaper",
         "Council of Europe, *White Paper on Intercultural Dialogue: \"Living Together As Equals in Dignity\"*, "
         "CM(2008)30 final, Strasbourg, 7 May 2008, "
         "<http://www.coe.int/t/dg4/intercultural/WhitePaper_InterculturalDialogue_2_en.asp>"},
	{"en", "krda_project",
         "\"{lt Projektas „Europos miestai“}\" [Project \"European towns\", page of the Lithuanian partner], "
         "{lt Kauno regiono plėtros agentūra}, 16 October 2020, "
         "<https://krda.lt/es-projektai-2/projektas-europos-miestai/>"},
	{"lt", "krda_project",
         "\"Projektas „Europos miestai“\", Kauno regiono plėtros agentūra, 2020 m. spalio 16 d., "
         "<https://krda.lt/es-projektai-2/projektas-europos-miestai/>"},
	{"it", "lt_tmd",
         "{lt Lietuvos Respublikos Vyriausybė}, {lt Tautinių mažumų departamento prie Lietuvos Respublikos Vyriausybės "
         "nuostatai} [{en Statute of the Department of National Minorities}], {lt Nr. 492}, 13 maggio 2015, "
         "<https://tmde.lrv.lt/lt/administracine-informacija/nuostatai/>"},
	{"en", "icn_activities",
         "\"Activities\", Intercultural Dialogue Network, <http://www.intercultural-network.eu/activities.html>"},
};

static void print_real_entries_in_full(void **state)
{
	(void)state;
	const struct bibliography *bibliography = real();
	for (size_t i = 0; i < sizeof in_full_of / sizeof *in_full_of; i++) {
		const struct expected *e = &in_full_of[i];
		const char *text = shown(entry_in_full(&arena, one(bibliography, e->key), e->lang, NULL));
		assert_string_equal(text, e->text);
	}
	assert_int_equal(diags.all.n, 0); /* the file has no faults, and none is found */
}

static const struct expected in_short_of[] = {
	{"en", "allport1954", "Allport, *The Nature of Prejudice*"},
	{"lt", "pettigrewtropp2006", "Pettigrew ir Tropp, \"{en A Meta-Analytic Test of Intergroup Contact Theory}\""},
	{"en", "paluck2019", "Paluck{la  et\u00A0al.}, \"The contact hypothesis re-evaluated\""},
	{"en", "putnam2007", "Putnam, \"E Pluribus Unum\""},
	{"en", "dec2020-2229", "Decision (EU) 2020/2229"},
	{"en", "reg390-2014", "Council Regulation (EU) No 390/2014"},
	{"en", "cmrec2015-1", "Recommendation CM/Rec(2015)1"},
	{"en", "eclsg1985", "European Charter of Local Self-Government"},
	{"en", "fra2017midis", "FRA, *Second European Union Minorities and Discrimination Survey (EU-MIDIS II)*"},
	{"en", "icn_rijeka", "\"IPM Rijeka, HR\", Intercultural Dialogue Network"},
};

static void print_real_entries_in_short(void **state)
{
	(void)state;
	const struct bibliography *bibliography = real();
	for (size_t i = 0; i < sizeof in_short_of / sizeof *in_short_of; i++) {
		const struct expected *e = &in_short_of[i];
		assert_string_equal(shown(entry_in_short(&arena, one(bibliography, e->key), e->lang)), e->text);
	}
}

static void name_authors_and_years(void **state)
{
	(void)state;
	const struct bibliography *b = real();
	assert_string_equal(shown(entry_author_year(&arena, one(b, "allport1954"), "en")), "Allport (1954)");
	assert_string_equal(shown(entry_author_year(&arena, one(b, "arnstein1969"), "en")), "Arnstein (1969)");
	assert_string_equal(shown(entry_author_year(&arena, one(b, "fox2020ecoc2019"), "en")),
	                    "Fox{la  et\u00A0al.} (2020)");
	assert_string_equal(shown(entry_author_year(&arena, one(b, "dir2000-43"), "en")),
	                    "Council Directive 2000/43/EC");
	assert_string_equal(shown(entry_author_year(&arena, one(b, "icn_activities"), "en")),
	                    "Intercultural Dialogue Network");
}

/* Remarks for the writers stand in `note`, in all entries. */
static void print_no_remarks(void **state)
{
	(void)state;
	static const char *const keys[] = {"coe2008whitepaper", "dec445-2014", "lt_minorities2024",
	                                   "ceb_jonava",        "eb493",       NULL};
	const struct bibliography *bibliography = real();
	for (size_t i = 0; keys[i]; i++) {
		const char *text = shown(entry_in_full(&arena, one(bibliography, keys[i]), "en", NULL));
		assert_null(strstr(text, "verified"));
		assert_null(strstr(text, "certain"));
		assert_null(strstr(text, "NOT"));
	}
}

static void sort_by_what_is_printed(void **state)
{
	(void)state;
	const struct bibliography *b = real();
	const struct bib_entry *entries[] = {one(b, "woodlandry2008"), one(b, "icn_activities"), one(b, "dir2000-43"),
	                                     one(b, "allport1954")};
	static const char *const sorted[] = {"icn_activities", "allport1954", "dir2000-43", "woodlandry2008"};
	entries_sort(&arena, entries, 4, "en");
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(entry_key(entries[i]), sorted[i]);
}

/* --- Markup, names, macros --- */

static void read_markup(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"{\\'e}t\\'{e} \\\"u \\v{s}\\k{e} \\.z {\\l}\\o \\ss", "été ü šę ż łøß"},
		{"a -- b --- c~d", "a – b — c\u00A0d"},
		{"A \\& B, 5\\,\\%, \\#1", "A & B, 5\u2009%, #1"},
		{"{Braces} and {N}{A}{T}O", "Braces and NATO"},
		{"the ``word'' and \\enquote{another}", "the \"word\" and \"another\""},
		{"of \\emph{Daphnia} here", "of *Daphnia* here"},
		{"several\n   lines\tof it", "several lines of it"},
		{"\\'i \\'{\\i} \\u{\\i}", "í í ĭ"},
		{"x\\u{q}", "xq\u0306"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *bib = arena_printf(
			&arena, "@online{k, title = {%s}, langid = {english}, url = {https://x.eu}}", cases[i][0]);
		assert_string_equal(in_full(bib, "k", "en"),
		                    arena_printf(&arena, "\"%s\", <https://x.eu>", cases[i][1]));
	}
	assert_int_equal(diags.all.n, 0);
}

static void emphasis_in_italics_is_upright(void **state)
{
	(void)state;
	assert_string_equal(in_full("@book{k, title = {On \\textit{Daphnia}}, year = 2001}", "k", "en"),
	                    "*On *Daphnia, 2001");
}

static void read_names(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"Ludwig van Beethoven", "van Beethoven, L."},
		{"de la Fontaine, Jean-Luc", "de la Fontaine, J.-L."},
		{"King, Jr., Martin Luther", "King, M.\u00A0L., Jr."},
		{"{Barnes and Noble}", "Barnes and Noble"},
		{"Šimkus, Ąžuolas and others", "Šimkus, Ą.{la  et\u00A0al.}"},
		{"{\\v S}imkus, {\\'E}mile", "Šimkus, É."},
		{"hooks, bell", "hooks, b."},
		{"{Smith, Jones and Co}, {A, B}", "Smith, Jones and Co, A, B"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *bib =
			arena_printf(&arena, "@book{k, author = {%s}, title = {T}, year = 2001}", cases[i][0]);
		const char *text = in_full(bib, "k", "en");
		assert_string_equal(text, arena_printf(&arena, "%s, *T*, 2001", cases[i][1]));
	}
}

static void read_macros_months_and_crossref(void **state)
{
	(void)state;
	const char *bib =
		"@string{oup = \"Oxford\" # { University} # \" Press\"}\n"
		"@comment{@book{no, title = {x}}}\n@preamble{ {\\foo} }\n"
		"@incollection(part, author = {Doe, Jane}, title = \"A {\"}part{\"}\", crossref = {whole}, pages = "
		"{1-9})\n"
		"@techreport{r, title = {R}, year = 1999, month = mar, address = {Vilnius}, institution = {X}}\n"
		"@book{whole, editor = {Roe, R. and Poe, P.}, title = {The Whole}, subtitle = {All}, publisher = oup,\n"
		"  address = {Oxford}, year = 1999, edition = {2},}\n";
	const struct bibliography *b = read_text(bib);
	assert_string_equal(
		shown(entry_in_full(&arena, one(b, "part"), "en", "p. 3")),
		"Doe, J., \"A \"part\"\", in Roe, R. and Poe, P. (eds), *The Whole: All*, 2nd edition, Oxford: Oxford "
		"University Press, 1999, p. 3");
	assert_string_equal(shown(entry_in_full(&arena, one(b, "r"), "lt", NULL)), "*R*, Vilnius: X, 1999 m. kovas");
	assert_null(bibliography_find(b, STR("no")));
	assert_int_equal(diags.all.n, 0);
}

/* --- Faults --- */

/* Findings of an entry are told where it is cited. */
static void tell(const struct bibliography *b, const char *key)
{
	const struct bib_entry *entry = bibliography_find(b, str_from_z(key));
	if (entry)
		entry_tell(&arena, entry, "en", &diags);
}

static const char *told(void)
{
	struct buf out = {0};
	for (size_t i = 0; i < diags.all.n; i++) {
		const struct diag *diag = &diags.all.at[i];
		struct place place = sources_place(diags.sources, diag->span);
		buf_printf(&out, "%u:%u %s: %s\n", place.line, place.column, rule_id(diag->rule), diag->message);
	}
	const char *text = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

static void tell_faults_at_their_places(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"@bok{a, title = {T}}", "1:2 cite/type: there is no entry type \"bok\"\n"},
		{"@book{a,\n  year = 2001}", "1:7 cite/missing: \"a\" has no title\n"},
		{"@book{a, title = {T}}", "1:7 cite/missing: \"a\" has no date or year\n"},
		{"@misc{a, title = {T}}\n@misc{a, title = {U}}",
	         "1:7 cite/ambiguous: \"a\" is cited, and two entries that differ have this key\n"},
		{"@misc{a, title = {T}}\n@misc{a, title = {T}}", ""},
		{"@misc{a, title = {T}, Title = {U}}", "1:23 cite/repeated: field \"Title\" stands twice\n"},
		{"@misc{a, title = {T}\n\n@misc{b, title = {U}}",
	         "1:6 cite/syntax: nothing closes the @misc that is opened here\n"},
		{"@misc{a, title = {T,\n  note = {N}\n@misc{b, title = {U}}",
	         "1:18 cite/syntax: nothing closes this brace\n"
	         "1:7 cite/broken: \"a\" is cited, and a fault ends it before its end\n"},
		{"@misc{a, title = {T,\n  note = {N}}\n@misc{b, title = {U}}",
	         "1:18 cite/syntax: nothing closes this brace\n"
	         "1:7 cite/broken: \"a\" is cited, and a fault ends it before its end\n"},
		{"@misc{a, title = {T}\n  note = {N}\n}", "2:3 cite/syntax: a comma is missing here\n"},
		{"@misc{a, title {T}}\n@misc{b, title = {U}}",
	         "1:16 cite/syntax: \"=\" is missing here\n"
	         "1:7 cite/broken: \"a\" is cited, and a fault ends it before its end\n"},
		{"@misc{, title = {T}}", "1:7 cite/syntax: the entry has no key: it is left out\n"},
		{"@misc{a, title = xyz}", "1:18 cite/macro: there is no @string \"xyz\"\n"},
		{"@misc{a, title = {A \\foo{b} c}}",
	         "1:22 cite/markup: \\foo is no command that we know; it is left out\n"},
		{"@misc{a, title = {T}, author = {A, B, C, D}}", "1:23 cite/name: \"A, B, C, D\" is no name\n"},
		{"@misc{a, title = {T}, author = { and and Doe, J}}",
	         "1:23 cite/name: a name is missing beside an \"and\"\n"},
		{"@misc{a, title = {T}, author = {Smith and and Jones}}",
	         "1:23 cite/name: a name is missing beside an \"and\"\n"},
		{"@misc{a, title = {T}, author = {Smith and others and}}",
	         "1:23 cite/name: a name is missing beside an \"and\"\n"},
		{"@misc{a, title = {T}, author = {Anderson, And and Sand, J}}", ""},
		{"@misc{a, title = {T}, date = {2020-13}}", "1:23 cite/date: \"2020-13\" is no date\n"},
		{"@misc{a, title = {T}, date = {2021-02-29}}", "1:23 cite/date: \"2021-02-29\" is no date\n"},
		{"@misc{a, title = {T}, date = {2020-02-29/2020-12-31}}", ""},
		{"@online{a, title = {T}, url = {www.x.eu}}",
	         "1:25 link/scheme: \"www.x.eu\" is no address of a page\n"},
		{"@misc{a, title = {T}, date = {Whitsun 2008}}", "1:23 cite/date: \"Whitsun 2008\" is no date\n"},
		{"@misc{a, title = {T}, date = {May 2008}}", ""},
		{"@misc{a, title = {T}, langid = {klingonisch}}",
	         "1:23 lang/unknown: \"klingonisch\" is no language\n"},
		{"@misc{a, title = {T}, url = {javascript:x}}",
	         "1:23 link/scheme: \"javascript:x\" is no address of a page\n"},
		{"@online{a, title = {T}}", "1:9 cite/missing: \"a\" has no url\n"},
		{"@misc{a, title = {T}, crossref = {b}}", "1:23 cite/unknown: crossref: there is no entry \"b\"\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		diags.all.n = 0;
		tell(read_text(cases[i][0]), "a");
		assert_string_equal(told(), cases[i][1]);
	}
}

static void read_on_after_a_fault(void **state)
{
	(void)state;
	const struct bibliography *b =
		read_text("@misc{a, title = {T\n@misc{b, title = {U}}\n@misc{c title}\n@misc{d, title = {V}}");
	assert_string_equal(shown(entry_in_full(&arena, one(b, "b"), "en", NULL)), "*U*");
	assert_string_equal(shown(entry_in_full(&arena, one(b, "d"), "en", NULL)), "*V*");
}

static void suggest_the_nearest_key(void **state)
{
	(void)state;
	const struct bibliography *b = real();
	assert_string_equal(bibliography_nearest(b, STR("allport1945")), "allport1954");
	assert_null(bibliography_nearest(b, STR("zzzzzzzzzzzz")));
}

/* --- Files made to do harm --- */

static const char *repeated(const char *text, size_t n)
{
	size_t length = strlen(text);
	char *all = arena_array(&arena, n * length + 1, char);
	for (size_t i = 0; i < n; i++)
		memcpy(all + i * length, text, length);
	return all;
}

static void print_all(const struct bibliography *bibliography, const char *key)
{
	const struct bib_entry *entry = bibliography_find(bibliography, str_from_z(key));
	if (entry) {
		entry_in_full(&arena, entry, "en", NULL);
		entry_in_short(&arena, entry, "en");
		entry_author_year(&arena, entry, "en");
	}
}

static void survive_hostile_files(void **state)
{
	(void)state;
	const char *deep = arena_printf(&arena, "%s%s", repeated("{", 100000), repeated("}", 100000));
	const char *const cases[] = {
		"",
		"@",
		"@@@@",
		"@{",
		"@a",
		"@a{",
		"@a{k",
		"@a{k,",
		"@a{k,a",
		"@a{k,a=",
		"@a{k,a={",
		"@a{k,a=\"",
		"@a{k,a=b#",
		"@string{",
		"@string{a",
		"@comment{",
		"@preamble{",
		"@a(k,title=(x))",
		"%",
		"@misc{k, title = {\\}}",
		"@misc{k, title={\\'}}",
		"@misc{k, title={\\'{\\i}{\\v}}, author={{}}}",
		"@misc{k,author={,},title={}}",
		"@misc{k,author={{a} {b} {}},title=1}",
		"@misc{k,author={A,,B and von ,,{A b} and a, ,b and , and de la, von}}",
		"@misc{k,author={a, {}, b},title=1,edition=99999999999999999999999999,book{}",
		"@book{k,crossref={k}}",
		"@misc{k, date={////}, year={}}",
		"@misc{k,author={von},title={\\emph}}",
		"@misc{k,author={\\and and \\},title={x}}",
		"@string{a={xxxxxxxxxxxxxxxx}}@string{b=a#a#a#a}",
		arena_printf(&arena, "@misc{k, title = %s, author = %s, date = %s}", deep, deep, deep),
		arena_printf(&arena, "@misc{k, title = {%s}}", repeated("\\'", 100000)),
		arena_printf(&arena, "@misc{k, title = {%s}}", repeated("\\emph{", 50000)),
		arena_printf(&arena, "@misc{k, author = {%s}}", repeated("a and ", 50000)),
		arena_printf(&arena, "@misc{k, author = {%s}}", repeated("a ", 400)),
		arena_printf(&arena, "@misc{k, author = {%s}}", repeated("a~-b ", 180)),
		arena_printf(&arena, "@misc{%s, title = {x}}", repeated("k", 200000)),
		repeated("@a{", 100000),
		repeated("\n@a{", 100000),
		repeated("\n@a{b={", 50000),
		repeated(" ", 1000000),
		repeated("\"{", 100000),
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		diags.all.n = 0;
		print_all(read_text(cases[i]), "k");
	}
	read_bytes("@misc{k,\0title={}}", 18);
	assert_non_null(strstr(told(), "text/nul"));
	tell(read_bytes("@misc{k,title={\xff}}", 18), "k");
	assert_non_null(strstr(told(), "text/encoding"));
}

static void bound_what_macros_grow_to(void **state)
{
	(void)state;
	struct buf bib = {0};
	buf_puts(&bib, "@string{a0 = {xxxxxxxxxxxxxxxx}}\n");
	for (int i = 1; i < 60; i++)
		buf_printf(&bib, "@string{a%d = a%d # a%d}\n", i, i - 1, i - 1);
	read_bytes(bib.at, bib.n);
	buf_release(&bib);
	assert_true(diags.n_of_rule[RULE_CITE_SYNTAX] > 0);
	assert_true(arena_size(&arena) < 16u << 20);
}

/* What an entry leaves in memory does not grow with their number. */
static void read_ten_thousand_entries(void **state)
{
	(void)state;
	struct buf bib = {0};
	for (int i = 0; i < 10000; i++)
		buf_printf(&bib,
		           "@article{key%d,\n  author = {Meer, Nasar and van der Modood, Tariq},\n  title = {How does "
		           "{I} \\'eight %d "
		           "contrast?},\n  journaltitle = {Journal},\n  date = {2012-05},\n  langid = {english},\n  "
		           "doi = {10.1/%d},\n"
		           "  note = {verified}\n}\n",
		           i, i, i);
	const struct bibliography *b = read_bytes(bib.at, bib.n);
	buf_release(&bib);
	assert_non_null(bibliography_find(b, STR("key9999")));
	assert_int_equal(diags.all.n, 0);
	assert_true(arena_size(&arena) < 10000 * 6144u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(print_real_entries_in_full, empty),
		cmocka_unit_test_setup(print_real_entries_in_short, empty),
		cmocka_unit_test_setup(name_authors_and_years, empty),
		cmocka_unit_test_setup(print_no_remarks, empty),
		cmocka_unit_test_setup(sort_by_what_is_printed, empty),
		cmocka_unit_test_setup(read_markup, empty),
		cmocka_unit_test_setup(emphasis_in_italics_is_upright, empty),
		cmocka_unit_test_setup(read_names, empty),
		cmocka_unit_test_setup(read_macros_months_and_crossref, empty),
		cmocka_unit_test_setup(tell_faults_at_their_places, empty),
		cmocka_unit_test_setup(read_on_after_a_fault, empty),
		cmocka_unit_test_setup(suggest_the_nearest_key, empty),
		cmocka_unit_test_setup(survive_hostile_files, empty),
		cmocka_unit_test_setup(bound_what_macros_grow_to, empty),
		cmocka_unit_test_setup(read_ten_thousand_entries, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
