/* SPDX-License-Identifier: EUPL-1.2 */
/* Charts whose rows are data: what is drawn, what their labels say, what is heard, and what is said where
 * something is wrong. */
#include "bound_data.h"
#include "doc/dump_charts.h"
#include "short_table.h"

static const char data[] =
	"<survey>"
	"<answer name=\"Roma\" share=\"41\"/><answer name=\"All\" share=\"38\" all=\"1\"/><answer name=\"Other\" "
	"share=\"4.5\"/>"
	"<line name=\"Meetings\" planned=\"24310.00\" spent=\"23987.45\"/><line name=\"Debates\" planned=\"12500\"/>"
	"<plan low=\"420\" high=\"560\"/>"
	"<year n=\"2019\" a=\"12\" b=\"40\"/><year n=\"2020\" a=\"18\" b=\"40\"/><year n=\"2021\" a=\"40\" b=\"10\"/>"
	"<step name=\"Project\" from=\"2019-09\" to=\"2020-12\"/><step name=\"Kaunas\" on=\"2021-04-13\"/>"
	"<step name=\"Plovdiv\"/>"
	"<title city=\"Novi Sad\" in=\"2021\"/><title city=\"Kaunas\" in=\"2022\"/>"
	"<title city=\"Novi Sad\" in=\"2022\" is-law=\"1\"/>"
	"<count kind=\"x\" place=\"A\" n=\"1\"/><count kind=\"y\" place=\"A\" n=\"2\"/><count kind=\"y\" place=\"B\" "
	"n=\"3\"/>"
	"<open name=\"O\" n=\"7\" status=\"to-confirm\"/>"
	"<mixed><m name=\"A\"/><m name=\"B\" n=\"3\"/><m name=\"C\" n=\"7.5\"/><m name=\"D\" n=\"3\"/></mixed>"
	"<visit city=\"Plovdiv\" in=\"2019\" what=\"Opening\"/>"
	"<visit city=\"Kaunas\" in=\"2021\" status=\"to-confirm\"/>"
	"<loss n=\"A\" v=\"5\"/><loss n=\"B\" v=\"-2\"/>"
	"</survey>";

static struct doc *bound(const char *lang, const char *markdown)
{
	return bound_in(lang, STR(data), markdown);
}

static struct doc *chart(const char *lang, const char *kind, const char *options)
{
	return bound(lang, arena_printf(&arena, ":::{chart} %s\n%s\nTitle \302\267 EUR\n:::\n", kind, options));
}

static const char *drawn(const struct doc *doc)
{
	struct buf out = {0};
	dump_charts(&out, doc);
	const char *text = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

/* Labels with their classes, and looks: "row:Roma value:41 [axis] ..." */
static const char *labels(const struct doc *doc)
{
	const char *all = "";
	const struct node *chart = find(doc, EL_CHART);
	for (const struct node *at = chart ? chart->first : NULL; at; at = at->next) {
		const char *classes = "";
		for (size_t i = 0; at->classes[i]; i++)
			classes = arena_printf(&arena, "%s%s%s", classes, i ? "." : "", at->classes[i]);
		all = at->element == EL_MARK
		              ? arena_printf(&arena, "%s[%s]", all, classes)
		              : arena_printf(&arena, "%s%s:%s\n", all, classes, node_plain_text(&arena, at));
	}
	return all;
}

static const char *heard(const struct doc *doc)
{
	const struct node *chart = find(doc, EL_CHART);
	return chart ? node_attribute(chart, "alt") : "";
}

#define LOOKS "[axis][thread][band][target]"

static void bars_have_a_value_for_each_row(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart("en", "bar",
	                              ":rows: //answer\n:category: @name\n:value: @share\n:sort: @share desc\n"
	                              ":emphasis: @all\n");
	assert_string_equal(drawn(doc), "charts\n  chart 1 bar rows=3 series=1 panels=1 decimals=1 least=0 most=410\n"
	                                "    mark row=1 series=1 value=410 look=5\n"
	                                "    mark row=2 series=1 value=380 look=6 emphasised\n"
	                                "    mark row=3 series=1 value=45 look=5\n");
	assert_string_equal(labels(doc),
	                    "row:Roma\nrow:All\nrow:Other\nvalue:41.0\nvalue.emphasis:38.0\nvalue:4.5\n" LOOKS
	                    "[other][emphasis]");
	assert_string_equal(heard(doc), "Bar chart: Title (EUR). Roma 41.0, All 38.0, Other 4.5.");
	assert_string_equal(found(), "");
	assert_string_equal(find(doc, EL_FIGURE)->number, "1");
}

static void languages_write_numbers_and_sentences(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *heard;
	} cases[] = {
		{"lt", "Juostinė diagrama: Title (EUR). Roma 41,0, All 38,0, Other 4,5."},
		{"fr", "Diagramme en barres\u00A0: Title (EUR). Roma 41,0, All 38,0, Other 4,5."},
		{"de", "Balkendiagramm: Title (EUR). Roma 41,0, All 38,0, Other 4,5."},
		{"sr", "Стубични графикон: Title (EUR). Roma 41,0, All 38,0, Other 4,5."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		empty(NULL);
		const struct doc *doc =
			chart(cases[i].lang, "bar", ":rows: //answer\n:category: @name\n:value: @share\n");
		assert_string_equal(heard(doc), cases[i].heard);
	}
}

static void series_are_columns_or_said_by_rows(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart("en", "grouped",
	                              ":rows: //line\n:category: @name\n"
	                              ":value: num(@planned) as 'Planned', num(@spent, 2) as \"Spent\"\n");
	assert_string_equal(
		drawn(doc),
		"charts\n  chart 1 grouped rows=2 series=2 panels=1 decimals=2 least=0 most=2431000\n"
		"    mark row=1 series=1 value=2431000 look=5\n    mark row=1 series=2 value=2398745 look=6\n"
		"    mark row=2 series=1 value=1250000 look=5\n    mark row=2 series=2 look=6\n");
	assert_string_equal(labels(doc),
	                    "row:Meetings\nrow:Debates\nvalue:24\u00A0310\nvalue:23\u00A0987.45\n"
	                    "value:12\u00A0500\nvalue:\u2026\nseries.series-1:Planned\nseries.series-2:Spent\n" LOOKS
	                    "[series-1][series-2]");
	assert_string_equal(
		found(), "1.md:4:37 chart/value a row of this chart has no value: an ellipsis stands at its place\n");
	empty(NULL);
	doc = chart("en", "stacked", ":rows: //count\n:category: @place\n:series: @kind\n:value: @n\n");
	assert_string_equal(drawn(doc),
	                    "charts\n  chart 1 stacked rows=2 series=2 panels=1 decimals=0 least=0 most=3\n"
	                    "    mark row=1 series=1 value=1 look=5\n    mark row=1 series=2 value=2 look=6\n"
	                    "    mark row=2 series=2 value=3 look=6\n");
}

static void ranges_and_aims_have_an_axis(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart("en", "range",
	                              ":rows: //plan\n:category: '14 countries'\n:low: @low\n:high: @high\n"
	                              ":target: 500 as \"at least 500\"\n");
	assert_string_equal(
		drawn(doc),
		"charts\n  chart 1 range rows=1 series=1 panels=1 decimals=0 least=400 most=600 target=500\n"
		"    mark row=1 series=1 low=420 high=560 look=5\n    ticks 400 450 500 550 600\n");
	assert_string_equal(heard(doc), "Range chart: Title (EUR). 14 countries 420\u2013560. At least 500.");
	empty(NULL);
	doc = chart("en", "dot",
	            ":rows: //answer\n:category: @name\n:value: @share\n:band: 30 to 40\n:first: 2\n:axis: 20 to 60\n");
	assert_string_equal(drawn(doc), "charts\n  chart 1 dot rows=2 series=1 panels=1 decimals=0 least=20 most=60 "
	                                "band-low=30 band-high=40\n    mark row=1 series=1 value=41 look=5\n"
	                                "    mark row=2 series=1 value=38 look=5\n    ticks 20 30 40 50 60\n");
	assert_string_equal(
		found(), "1.md:7:8 chart/axis this axis does not begin at zero: differences look larger than they are"
			 "\n");
	empty(NULL);
	doc = chart("en", "bar", ":rows: //answer\n:category: @name\n:value: @share\n:axis: 20 to 60\n");
	assert_string_equal(found(),
	                    "1.md:5:8 chart/axis the length of a bar is its value: it begins at zero all the same\n");
	assert_non_null(strstr(drawn(doc), "least=0 most=600"));
}

static void lines_have_trends(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc =
		chart("en", "line", ":rows: //year\n:category: @n\n:value: @a as A, @b as B\n:emphasis: A\n");
	assert_string_equal(heard(doc),
	                    "Line chart: Title (EUR). A: lowest value 12 (2019), highest value 40 (2021); "
	                    "B: lowest value 10 (2021), highest value 40 (2019). "
	                    "A: rising, 12 (2019) \u2013 40 (2021); B: falling, 40 (2019) \u2013 10 (2021).");
}

static void times_are_days(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc =
		chart("en", "timeline", ":rows: //step\n:category: @name\n:start: @from\n:end: @to\n:at: @on\n");
	/* 1 September 2019, 31 December 2020 and 13 April 2021, counted from 1970 */
	assert_non_null(strstr(drawn(doc), "    mark row=1 series=1 low=18140 high=18627 look=5\n"
	                                   "    mark row=2 series=1 value=18730 look=5\n"
	                                   "    mark row=3 series=1 look=6 doubtful\n"));
	assert_string_equal(heard(doc), "Timeline: Title (EUR). Project September 2019\u00A0\u2013 December 2020; "
	                                "Kaunas 13 April 2021; Plovdiv to be confirmed.");
}

static void times_of_one_category_stand_on_one_line(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart("en", "timeline",
	                              ":rows: //title\n:category: @city\n:start: @in\n:end: @in\n"
	                              ":label: concat('in ', @in)\n:emphasis: @is-law\n:table: beside\n");
	/* from 1 January to 31 December of 2021, 2022 and 2022, which the lines of years say already */
	assert_non_null(strstr(drawn(doc), "    mark row=1 series=1 low=18628 high=18992 look=5\n"
	                                   "    mark row=1 series=1 low=18993 high=19357 look=6 emphasised\n"
	                                   "    mark row=2 series=1 low=18993 high=19357 look=5\n"));
	assert_non_null(strstr(labels(doc), "row:Novi Sad\nrow:Kaunas\n"
	                                    "bar-name:in 2021\nbar-name.inside.other:in 2021\n"
	                                    "bar-name:in 2022\nbar-name.inside:in 2022\n"
	                                    "bar-name:in 2022\nbar-name.inside.other:in 2022\n"));
	assert_string_equal(heard(doc), "Timeline: Title (EUR). Novi Sad 2021, 2022; Kaunas 2022.");
	assert_string_equal(found(), "");
}

static void a_day_to_be_confirmed_is_in_doubt(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc =
		chart("en", "timeline", ":rows: //visit\n:category: @city\n:start: @in\n:end: @in\n:label: @what\n");
	assert_non_null(strstr(labels(doc), "row:Plovdiv\nrow:Kaunas\n"
	                                    "bar-name:Opening\nbar-name.inside:Opening\n"
	                                    "bar-name:2021\nbar-name.inside:2021\n")); /* it has no label */
	assert_non_null(strstr(labels(doc), "[emphasis][emphasis.doubtful]"));
	assert_string_equal(heard(doc), "Timeline: Title (EUR; to be confirmed). Plovdiv 2019; Kaunas 2021.");
	assert_string_equal(found(), "");
	chart("en", "timeline", ":rows: //visit\n:category: @city\n:start: @in\n:label: @how\n");
	assert_string_equal(found(), "1.md:5:9 data/empty <visit> has no attribute 'how'\n");
}

static void less_than_nothing_is_no_part(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart("en", "donut", ":rows: //loss\n:category: @n\n:value: @v\n");
	assert_string_equal(heard(doc), "Donut chart: Title (EUR). A 5, B \342\200\246. Total: 5.");
	assert_string_equal(found(),
	                    "1.md:1:1 chart/value \342\210\222\302\2402 is no part of a whole: an ellipsis stands "
	                    "at its place\n");
	empty(NULL);
	chart("en", "area", ":rows: //loss\n:category: @n\n:value: @v\n");
	assert_string_equal(found(), "1.md:1:1 chart/value areas above and below zero cover each other\n");
}

static void values_are_printed_where_lines_end(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart(
		"en", "line",
		":rows: //mixed/m\n:category: @name\n:value: if(@n = 7.5, '', if(@n, @n, 0)) as \"X\", 3 as \"Y\"\n");
	/* D is the last row; the lines of C have a gap */
	assert_non_null(strstr(labels(doc), "row:D\nvalue:3\nvalue:3\nseries.series-1:X\n"));
	doc = chart("en", "line",
	            ":rows: //mixed/m\n:category: @name\n:value: if(@name = 'D', '', if(@n, @n, 0)) as \"X\", 3 as "
	            "\"Y\"\n");
	assert_non_null(strstr(labels(doc), "row:D\nvalue:7.5\nvalue:3.0\nseries.series-1:X\n")); /* at C, and at D */
}

static void parts_of_a_standing_bar_have_their_values_in_it(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = chart("en", "stacked",
	                              ":rows: //year[1]\n:category: @n\n:value: @a as \"A\", @b as \"B\"\n"
	                              ":direction: up\n");
	assert_non_null(strstr(labels(doc), "row:2019\nvalue:12\nvalue.inside:12\nvalue:40\nvalue.inside:40\n"));
	chart("en", "bar", ":rows: //year\n:category: @n\n:value: @a\n:direction: upwards\n");
	assert_string_equal(found(), "1.md:5:13 chart/option :direction: is no \"upwards\"\n");
}

static void what_is_not_sure_is_said(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc =
		chart("lt", "bar", ":rows: //answer\n:category: @name\n:value: @share\n:status: sample\n");
	assert_string_equal(heard(doc),
	                    "Juostinė diagrama: Title (EUR; pavyzdiniai duomenys). Roma 41,0, All 38,0, Other 4,5.");
	assert_string_equal(labels(doc),
	                    "row:Roma\nrow:All\nrow:Other\nvalue:41,0\nvalue:38,0\nvalue:4,5\n" LOOKS "[emphasis]");
	empty(NULL);
	doc = chart("en", "bar", ":rows: //open\n:category: @name\n:value: @n\n");
	assert_string_equal(heard(doc), "Bar chart: Title (EUR; to be confirmed). O 7.");
	assert_string_equal(labels(doc), "row:O\nvalue.doubtful:7\n" LOOKS "[emphasis.doubtful]");
}

static void rows_of_a_table_are_drawn(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = bound(
		"en",
		":::{chart} donut\n:from: tab-x\n\nParts\n:::\n\n:::{table} Grants\n:name: tab-x\n:footer-rows: 1\n\n"
		"| Partner | Grant | Note |\n|---|--:|---|\n| Kaunas | 1 250 | x |\n| Rijeka | 2 500 | y |\n"
		"| Total | 3 750 | |\n:::\n");
	assert_string_equal(drawn(doc),
	                    "charts\n  chart 1 donut rows=2 series=1 panels=1 decimals=0 least=0 most=2500\n"
	                    "    mark row=1 series=1 value=2500 look=5\n    mark row=2 series=1 value=1250 look=6\n");
	assert_string_equal(heard(doc), "Donut chart: Parts. Rijeka 2 500, Kaunas 1 250. Total: 3\u00A0750.");
	assert_string_equal(found(), "");
}

static void a_donut_begins_with_its_largest_part(void **state)
{
	(void)state;
	static const char options[] = ":rows: //mixed/*\n:category: @name\n:value: @n\n";
	empty(NULL);
	const struct doc *doc = chart("en", "donut", options);
	assert_string_equal(heard(doc), "Donut chart: Title (EUR). C 7.5, B 3.0, D 3.0, A \u2026. Total: 13.5.");
	assert_string_equal(labels(doc),
	                    "row:C\nrow:B\nrow:D\nrow:A\nvalue:7.5\nvalue:3.0\nvalue:3.0\nvalue:\u2026\n" LOOKS
	                    "[series-1][series-2][series-3][series-4]");
	empty(NULL);
	doc = chart("en", "donut", arena_printf(&arena, "%s:sort: @name desc\n", options));
	assert_string_equal(heard(doc), "Donut chart: Title (EUR). D 3.0, C 7.5, B 3.0, A \u2026. Total: 13.5.");
	empty(NULL);
	doc = chart("en", "waffle", options);
	assert_string_equal(heard(doc), "Waffle chart: Title (EUR). A \u2026, B 3.0, C 7.5, D 3.0. Total: 13.5.");
}

static void a_strip_shows_parts_of_a_whole(void **state)
{
	(void)state;
	static const char options[] = ":rows: //answer\n:category: @name\n:value: @share\n";
	empty(NULL);
	const struct doc *doc = chart("en", "parts", options);
	/* the first is the point made, 41 of 83.5 */
	assert_string_equal(labels(doc),
	                    "row:Roma\nrow:All\nrow:Other\nvalue.emphasis:49\u00A0%\n" LOOKS "[emphasis][rest]");
	assert_string_equal(heard(doc),
	                    "Bar chart of shares: Title (EUR). Roma 41.0, All 38.0, Other 4.5. Total: 83.5.");
	empty(NULL);
	doc = chart("lt", "parts", arena_printf(&arena, "%s:emphasis: @all\n", options));
	assert_string_equal(labels(doc),
	                    "row:Roma\nrow:All\nrow:Other\nvalue.emphasis:46\u00A0%\n" LOOKS "[rest][emphasis]");
}

/* Without rows, caption and number: a small picture of two numbers. */
static void dots_stand_for_as_many_as_there_are(void **state)
{
	(void)state;
	static const struct {
		const char *numbers, *drawn, *labels, *heard;
	} cases[] = {
		{":value: 3\n:of: 5\n", "mark row=1 series=1 value=3 high=5 look=5\n", "whole:5\nvalue:3\n",
	         "Dot plot. 3 / 5."},
		{":value: 420\n:of: 560\n:target: 500\n", "mark row=1 series=1 value=420 high=560 look=5\n",
	         "whole:560\nvalue:420\ntarget:target: 500\nunit:= 10\n", "Dot plot. 420 / 560. Target: 500."},
		{":value: //plan/@low\n:of: 601\n", "mark row=1 series=1 value=420 high=601 look=5\n",
	         "whole:601\nvalue:420\nunit:= 20\n", "Dot plot. 420 / 601."},
		{":value: 7\n", "mark row=1 series=1 value=7 look=5\n", "value:7\n", "Dot plot. 7."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		empty(NULL);
		const struct doc *doc = bound("en", arena_printf(&arena, ":::{chart} dots\n%s:::\n", cases[i].numbers));
		assert_non_null(strstr(drawn(doc), cases[i].drawn));
		assert_string_equal(labels(doc), arena_printf(&arena, "%s" LOOKS "[emphasis]", cases[i].labels));
		assert_string_equal(heard(doc), cases[i].heard);
		assert_string_equal(found(), "");
		assert_null(find(doc, EL_FIGURE)->number);
	}
}

static void a_range_without_a_caption_is_small(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc =
		bound("en", ":::{chart} range\n:low: 420\n:high: 560\n:target: 500\n:status: sample\n:::\n");
	assert_string_equal(labels(doc), "value.low:420\nvalue:560\ntarget:target: 500\n" LOOKS "[emphasis]");
	assert_string_equal(heard(doc), "Range chart. 420\u2013560. Target: 500.");
	assert_null(find(doc, EL_CAPTION));
	assert_string_equal(node_plain_text(&arena, find(doc, EL_FIGURE)->last), "sample data");
}

static void data_stand_beside_as_a_table(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc =
		chart("en", "bar", ":rows: //answer\n:category: @name\n:value: @share\n:table: beside\n");
	const struct node *table = find(doc, EL_TABLE);
	assert_ptr_equal(table->prev, find(doc, EL_CHART));
	assert_string_equal(table_in_short(table),
	                    " |!col# Value|\n=\n!row Roma|>decimal# 41.0|\n!row All|>decimal# 38.0|\n"
	                    "!row Other|>decimal# 4.5|\n");
	empty(NULL);
	doc = chart("en", "bar", ":rows: //answer\n:category: @name\n:value: @share\n:table: annex\n");
	const struct node *annex = doc->root->last;
	assert_true(node_has_class(annex, "annex"));
	assert_string_equal(node_plain_text(&arena, annex->first), "Data of the figures");
	assert_string_equal(node_plain_text(&arena, annex->last->last), "See also: Figure\u00A01");
	assert_string_equal(node_plain_text(&arena, find(doc, EL_CHART)->next), "See also: Table\u00A01");
}

static void charts_are_among_the_figures(void **state)
{
	(void)state;
	empty(NULL);
	const struct doc *doc = bound_with_data(
		"<publication id=\"p\" kind=\"document\"><edition lang=\"en\"><title>T</title>"
		"<front><list-of kind=\"figure\"/></front><body><chapter href=\"1.md\"/></body>"
		"</edition></publication>",
		STR(data), ":::{chart} bar\n:rows: //answer\n:category: @name\n:value: @share\n\nOne\n:::\n");
	const struct node *list = find(doc, EL_NAV);
	assert_non_null(list);
	assert_string_equal(node_plain_text(&arena, list->last), "One");
	assert_string_equal(node_attribute(find(doc, EL_A), "number"), "Figure\u00A01");
}

static void what_cannot_be_drawn_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *kind, *options, *told;
	} cases[] = {
		{"bar", ":rows: //answer[@share > 100]\n:category: @name\n:value: @share\n",
	         "1.md:2:8 chart/rows this chart has no rows: it is not drawn\n"},
		{"bar", ":category: @name\n:value: @share\n", "1.md:1:1 chart/rows a {chart} needs :rows:\n"},
		{"bar", ":rows: //answer\n:category: @name\n", "1.md:1:1 chart/option a bar chart needs :value:\n"},
		{"dot", ":from: tab-y\n", "1.md:2:8 chart/rows there is no table of this name: nothing is drawn\n"},
		{"bar", ":rows: //answer\n:category: @name\n:value: @name\n:first: 1\n",
	         "1.md:4:9 chart/value \"Roma\" is no number: an ellipsis stands at its place\n"},
		{"timeline", ":rows: //year[1]\n:category: @n\n:start: '04/05/2021'\n",
	         "1.md:4:9 chart/value \"04/05/2021\" may be one of two days: it is not drawn\n"},
		{"timeline", ":rows: //year[1]\n:category: @n\n:at: 'spring'\n",
	         "1.md:4:6 chart/value \"spring\" is no day: it is not drawn\n"},
		{"timeline", ":rows: //year[1]\n:category: @n\n:start: 2021\n:end: 2019\n",
	         "1.md:5:7 chart/value a row of this chart ends before it begins: both days are drawn\n"},
		{"dot", ":rows: //answer\n:category: @name\n:value: @share\n:band: 30\n",
	         "1.md:5:8 chart/option band takes two numbers\n"},
		{"bar", ":rows: //answer\n:category: @name\n:value: @share\n:table: here\n",
	         "1.md:5:9 chart/option \"here\" is no place for the data of a chart\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		empty(NULL);
		chart("en", cases[i].kind, cases[i].options);
		assert_string_equal(found(), cases[i].told);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_have_a_value_for_each_row),
		cmocka_unit_test(languages_write_numbers_and_sentences),
		cmocka_unit_test(series_are_columns_or_said_by_rows),
		cmocka_unit_test(ranges_and_aims_have_an_axis),
		cmocka_unit_test(lines_have_trends),
		cmocka_unit_test(times_are_days),
		cmocka_unit_test(times_of_one_category_stand_on_one_line),
		cmocka_unit_test(a_day_to_be_confirmed_is_in_doubt),
		cmocka_unit_test(less_than_nothing_is_no_part),
		cmocka_unit_test(values_are_printed_where_lines_end),
		cmocka_unit_test(parts_of_a_standing_bar_have_their_values_in_it),
		cmocka_unit_test(what_is_not_sure_is_said),
		cmocka_unit_test(rows_of_a_table_are_drawn),
		cmocka_unit_test(a_donut_begins_with_its_largest_part),
		cmocka_unit_test(a_strip_shows_parts_of_a_whole),
		cmocka_unit_test(dots_stand_for_as_many_as_there_are),
		cmocka_unit_test(a_range_without_a_caption_is_small),
		cmocka_unit_test(data_stand_beside_as_a_table),
		cmocka_unit_test(charts_are_among_the_figures),
		cmocka_unit_test(what_cannot_be_drawn_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
