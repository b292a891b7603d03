/* SPDX-License-Identifier: EUPL-1.2 */
/* Chapters bound with data: expressions, {each} and {if}, the parts that data fills; and every fault at its place. */
#include "bound_data.h"

static const char data[] =
	"<project version=\"1\">"
	"<title xml:lang=\"en\" status=\"to-confirm\">Towns in Dialogue</title>"
	"<title xml:lang=\"lt\">Miestų dialogas</title>"
	"<short-title xml:lang=\"en\">Network</short-title><short-title xml:lang=\"lt\">Tinklas</short-title>"
	"<website href=\"http://www.example.eu/a?b=1\" xml:lang=\"en\" translate=\"no\">Example</website>"
	"<publisher xml:lang=\"en\" status=\"to-confirm\">Agency</publisher>"
	"<publisher xml:lang=\"lt\" status=\"to-confirm\"/><issue date=\"\" status=\"to-confirm\"/><knowledge "
	"date=\"2021-04-13\"/>"
	"<grant number=\"7\" programme=\"europe-for-citizens\" framework=\"2014-2020\">"
	"<programme xml:lang=\"en\" status=\"confirmed\">Europe for Citizens</programme></grant>"
	"<budget amount=\"148680.50\" currency=\"EUR\"/>"
	"<period from=\"2019-09-01\" to=\"2020-12-31\"/>"
	"<partner id=\"a\" country=\"LV\" role=\"coordinator\" type=\"municipality\">"
	"<name xml:lang=\"en\">Alpha</name><city xml:lang=\"lv\" translate=\"no\">Carnikava</city></partner>"
	"<partner id=\"b\" country=\"LT\" role=\"partner\" type=\"association\"><name "
	"xml:lang=\"en\">Beta</name></partner>"
	"<abbreviation id=\"eu\" xml:lang=\"en\" short=\"EU\">European Union</abbreviation>"
	"<abbreviation id=\"eu\" xml:lang=\"lt\" short=\"ES\">Europos Sąjunga</abbreviation>"
	"<notice kind=\"licence\" xml:lang=\"en\">CC BY 4.0</notice>"
	"<notice kind=\"image-rights\" xml:lang=\"en\">No pictures.</notice>"
	"</project>";

static struct doc *bound(const char *lang, const char *parts, const char *markdown)
{
	const char *manifest =
		arena_printf(&arena,
	                     "<publication id=\"p\" kind=\"white-paper\"><edition lang=\"%s\" date=\"2021-04-30\">"
	                     "<title>{{ count(//partner) }} towns</title>%s<body><chapter "
	                     "href=\"1.md\"/></body></edition></publication>",
	                     lang, parts);
	return bound_with_data(manifest, STR(data), markdown);
}

/* --- Expressions --- */

static const struct use {
	const char *markdown, *section, *told;
} uses[] = {
	{"a {{ count(//partner) }} b", "{p{'a 2 b'}}", ""},
	{"# {{ /project/partner[2]/name }} x\n", "{h1#beta-x=1{'Beta x'}}", ""},
	{"{{ /project/title }}\n", "{p{span.to-confirm{'Towns in Dialogue'}}}", ""},
	{"{{ /project/issue/@date }}\n", "{p{span.to-confirm.open{'to be confirmed'}}}", ""},
	{"# A\n\n## [R{{ count(//partner) }}]{.number} Join *in*\n\n## Next\n",
         "{h1#a=1{'A'} h2#join-in=R2{'Join ' em{'in'}} h2#next=1.1{'Next'}}", ""},
	{"In {{ //city }}.\n", "{p{'In ' span@lv{'Carnikava'} '.'}}", ""},
	{"[{{ //city }}]{lang=lv} [{{ //partner/@id }}]{lang=lv}\n",
         "{p{span@lv{'Carnikava'} ' ' span@lv{span@en{'a'}}}}",
         "1.md:1:29 data/several the expression selects 2 values; the first is set\n"},
	{"[site {{ //budget/@currency }}]({{ /project/website/@href }} \"T {{ //grant/@framework }}\")",
         "{p{a->http://www.example.eu/a?b=1{'site EUR'}}}", ""},
	{"`{{ x }}` \\{{ y }}\n\n```\n{{ z }}\n```\n", "{p{code{'{{ x }}'} ' {{ y }}'} pre{'{{ z }}'}}", ""},
	{"(p-{{ count(//partner) }})=\n## H\n\n[](#p-2)\n",
         "{h1#p-2=1{'H'} p{a.ref-chapter->h1#p-2{'Chapter\u00A01'}}}",
         "1.md:2:1 access/heading-level level 2 before any of level 1\n"},
	{"{{ //nothing }} and {{ count( }}.\n", "{p{'{{ //nothing }} and {{ count( }}.'}}", NULL},
	{":::{each} //partner\n**{{ name }}** ({{ @id }})\n:::\nend\n",
         "{p{strong{'Alpha'} ' (a)'} p{strong{'Beta'} ' (b)'} p{'end'}}", ""},
	{":::{each} //partner\n- {{ name }}\n:::\n", "{ul{li{p{'Alpha'}} li{p{'Beta'}}}}", ""},
	{":::{each} //partner\n1. {{ name }}\n:::\n", "{ol{li:1{p{'Alpha'}} li:2{p{'Beta'}}}}", ""},
	{"::::{each} //partner\n:::{each} name | city\n{{ . }}/{{ ../@id }}\n:::\n::::\n",
         "{p{'Alpha/a'} p{span@lv{'Carnikava'} '/a'} p{'Beta/b'}}", ""},
	{"::::{each} //partner\n:::{if} @country='LT'\nhere\n:::\n{{ @id }}\n::::\n", "{p{'a'} p{'here'} p{'b'}}", ""},
	{":::{each} //partner\n(x-{{ @id }})=\n# {{ name }}\n\nText[^n]\n\n[^n]: Of {{ @id }}\n:::\n[](#x-b)\n",
         "{h1#x-a=1{'Alpha'} p{'Text' note-call=1->note#note-1-n[1]} note#note-1-n[1]=1{p{'Of a'}} "
         "h1#x-b=2{'Beta'} p{'Text' note-call=2->note#note-1-n[2]} note#note-1-n[2]=2{p{'Of b'}} "
         "p{a.ref-chapter->h1#x-b{'Chapter\u00A02'}}}",
         ""},
	{":::{each} //partner\n:label: q-{{ @id }}\n{{ name }}\n:::\n", "{p#q-a{'Alpha'} p#q-b{'Beta'}}", ""},
	{"Text[^n]\n\n:::{each} //partner\nMore[^n]\n:::\n\n[^n]: Once\n",
         "{p{'Text' note-call=1->note#note-1-n} note#note-1-n=1{p{'Once'}} p{'More' note-call=1->note#note-1-n} "
         "p{'More' note-call=1->note#note-1-n}}",
         ""},
	{"a\n\n:::{each} //event\n{{ title }}\n:::\n", "{p{'a'}}",
         "1.md:3:11 data/nothing {each} selects nothing here; its body is not set\n"},
	{"a\n\n:::{each} //event[\n{{ title }}\n:::\n", "{p{'a'}}", NULL},
	{":::{if} count(//partner) > 5\nno\n:::\n:::{if} //partner\nyes\n:::\n", "{p{'yes'}}", ""},
};

static void expressions_become_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
		empty(state);
		const struct doc *doc = bound("en", "", uses[i].markdown);
		assert_string_equal(short_of(doc->root->last),
		                    arena_printf(&arena, "section.chapter%s", uses[i].section));
		if (uses[i].told)
			assert_string_equal(found(), uses[i].told);
		else
			assert_true(diags.all.n > 0);
	}
}

static void values_keep_the_place_of_their_expression(void **state)
{
	(void)state;
	const struct doc *doc = bound("en", "", "ab {{ count(//partner) }} c\n");
	const struct text *text = &doc->root->last->first->first->text;
	assert_int_equal(text->n_pieces, 3);
	assert_int_equal(text->pieces[1].kind, PIECE_REPLACED);
	struct place place = sources_place(diags.sources, text->pieces[1].span);
	assert_string_equal(place.path, "1.md");
	assert_int_equal(place.column, 4);
	assert_int_equal(place.width, 22);
	assert_string_equal(doc->title, "2 towns");
	assert_string_equal(doc->author, "Agency");
}

static void what_is_repeated_too_often_ends(void **state)
{
	(void)state;
	struct buf markdown = {0};
	for (int depth = 24; depth > 0; depth--)
		buf_printf(&markdown, "%.*s{each} //partner\n", depth + 2, "::::::::::::::::::::::::::::::");
	buf_puts(&markdown, "x\n");
	for (int depth = 1; depth <= 24; depth++)
		buf_printf(&markdown, "%.*s\n", depth + 2, "::::::::::::::::::::::::::::::");
	const char *text = kept(&markdown);
	bound("en", "", text);
	assert_int_equal(diags.n_of_rule[RULE_DATA_LIMIT], 1);
}

/* --- Parts that data fills --- */

static void the_imprint_says_what_is_known(void **state)
{
	(void)state;
	const struct doc *doc = bound("en", "<front><imprint/></front>", "Text\n");
	static const char said[] =
		"section.imprint.front{p.imprint-title{'2 towns'}"
		" div.fact{p.term{'Project title'} p.value{span.to-confirm{'Towns in Dialogue'}}}"
		" div.fact{p.term{'Short title'} p.value{'Network'}}"
		" div.fact{p.term{'Programme'} p.value{'Europe for Citizens'}}"
		" div.fact{p.term{'Grant agreement number'} p.value{'7'}}"
		" div.fact{p.term{'Project duration'} p.value{'1\u00A0September 2019\u00A0– 31\u00A0December 2020'}}"
		" div.fact{p.term{'Budget'} p.value{'EUR\u00A0148\u00A0680.50'}}"
		" div.fact{p.term{'Coordinator'} p.value{'Alpha'}}"
		" div.fact{p.term{'Lead country'} p.value{'Latvia'}}"
		" div.fact{p.term{'Published by'} p.value{span.to-confirm{'Agency'}}}"
		" div.fact{p.term{'Date of publication'} p.value{'30\u00A0April 2021'}}"
		" div.fact{p.term{'State of knowledge'} p.value{'13\u00A0April 2021'}}"
		" div.fact{p.term{'Website'} p.value{a->http://www.example.eu/a?b=1{'http://www.example.eu/a?b=1'}}}"
		" div.eu{emblem p.statement{'Co-funded by the Europe for Citizens Programme of the European Union'}}";
	const char *text = short_of(doc->root->first->next);
	assert_string_equal(str_starts(str_from_z(text), said) ? said : text, said);
	assert_non_null(strstr(text, " p.disclaimer{'The European Commission’s support"));
}

static void lithuanian_has_its_own_words(void **state)
{
	(void)state;
	const struct doc *doc =
		bound("lt", "<front><imprint/><abbreviations/></front>", "ES-ą ir ES {{ /project/title }}.\n");
	const char *text = short_of(doc->root);
	assert_non_null(strstr(text, "div.fact{p.term{'Projekto pavadinimas'} p.value{'Miestų dialogas'}}"));
	assert_non_null(strstr(text, "p.value{span.to-confirm.open{'tikslintina'}}"));
	assert_non_null(strstr(text, "div.eu{emblem p.statement{'Bendrai finansuoja Europos Sąjunga'}}"));
	assert_non_null(strstr(text, "div.entry{p.term{'ES'} p.value{'Europos Sąjunga'}}"));
	assert_non_null(strstr(text, "p{'ES-ą (Europos Sąjunga) ir ES Miestų dialogas.'}"));
}

static void wording_that_is_not_official_is_english(void **state)
{
	(void)state;
	const struct doc *doc = bound("sr", "<front><cover/></front>", "Text\n");
	assert_non_null(
		strstr(short_of(doc->root),
	               "p.statement{span@en{'Co-funded by the Europe for Citizens Programme of the European Union'}}"));
	assert_int_equal(diags.n_of_rule[RULE_EU_STATEMENT_LANGUAGE], 1);
}

static void notices_do_not_repeat_the_imprint(void **state)
{
	(void)state;
	const char *with = short_of(bound("en", "<front><imprint/></front><back><notices/></back>", "Text\n")->root);
	assert_non_null(strstr(with, "p.licence{'CC BY 4.0'}}"));
	assert_non_null(
		strstr(with, "section.notices.back{h1#notices{'Notices'} p.notice.image-rights{'No pictures.'}}"));
	const char *without = short_of(bound("en", "<back><notices/></back>", "Text\n")->root);
	assert_non_null(strstr(without, "section.notices.back{h1#notices{'Notices'} div.eu{emblem p.statement{"));
	assert_non_null(strstr(without, "p.licence{'CC BY 4.0'} p.notice.image-rights{'No pictures.'}}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(expressions_become_values, empty),
		cmocka_unit_test_setup(values_keep_the_place_of_their_expression, empty),
		cmocka_unit_test_setup(what_is_repeated_too_often_ends, empty),
		cmocka_unit_test_setup(the_imprint_says_what_is_known, empty),
		cmocka_unit_test_setup(lithuanian_has_its_own_words, empty),
		cmocka_unit_test_setup(wording_that_is_not_official_is_english, empty),
		cmocka_unit_test_setup(notices_do_not_repeat_the_imprint, empty),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
