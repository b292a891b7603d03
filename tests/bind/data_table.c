/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables whose rows are selected from data: rows, groups, sums, and what is said where something is wrong. */
#include "bound_data.h"
#include "short_table.h"

static const char data[] =
	"<budget>"
	"<line kind=\"Meetings\" name=\"Rijeka\" planned=\"24310.00\" spent=\"23987.45\" year=\"2019\"/>"
	"<line kind=\"Debates\" name=\"Online\" planned=\"12500.00\" spent=\"11940.10\" year=\"2020\"/>"
	"<line kind=\"Meetings\" name=\"Plovdiv\" planned=\"23180.00\" spent=\"24455.20\" year=\"2020\" open=\"1\"/>"
	"<cost amount=\"0.1\" currency=\"EUR\"/><cost amount=\"0.2\" currency=\"EUR\"/>"
	"<cost amount=\"1250.55\" currency=\"EUR\"/>"
	"<share currency=\"EUR\" amount=\"5\"/><share currency=\"USD\" amount=\"6\"/>"
	"<due amount=\"7\"/><due amount=\"3\" status=\"to-confirm\"/>"
	"</budget>";

static struct doc *bound(const char *lang, const char *markdown)
{
	return bound_in(lang, STR(data), markdown);
}

struct data_table_case {
	const char *lang, *options, *rows, *table, *told;
};

/* Options begin in the second line, rows of the body behind two lines of them and of a head. */
static void assert_cases(const struct data_table_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		empty(NULL);
		const char *rows = strchr(cases[i].rows, '\n') + 1, *dashes = "| --- | --- | --- |\n";
		const char *markdown = arena_printf(&arena, ":::{data-table} C\n%s%.*s%s%s:::\n", cases[i].options,
		                                    (int)(rows - cases[i].rows), cases[i].rows, dashes, rows);
		const struct doc *doc = bound(cases[i].lang, markdown);
		assert_string_equal(table_in_short(find(doc, EL_TABLE)), cases[i].table);
		assert_string_equal(found(), cases[i].told);
	}
}

#define LINES "| Line | Planned | Spent |\n| {{ @name }} | {{ num(@planned) }} | {{ num(@spent, 2) }} |\n"
#define HEAD "!col Line|!col# Planned|!col# Spent|\n=\n"
#define RIJEKA "!row Rijeka|>decimal# 24\u00A0310|>decimal# 23\u00A0987.45|\n"
#define ONLINE "!row Online|>decimal# 12\u00A0500|>decimal# 11\u00A0940.10|\n"
#define PLOVDIV "!row Plovdiv|>decimal# 23\u00A0180|>decimal# 24\u00A0455.20|\n"
#define ONE_PLOVDIV " Plovdiv|>decimal# 23\u00A0180|>decimal# 24\u00A0455.20|\n" /* alone it is told from none */

static void rows_are_selected_and_sorted(void **state)
{
	(void)state;
	static const struct data_table_case cases[] = {
		{"en", ":rows: //line\n", LINES, HEAD RIJEKA ONLINE PLOVDIV, ""},
		{"en", ":rows: //line\n:where: @spent > @planned\n", LINES, HEAD ONE_PLOVDIV, ""},
		{"en", ":rows: //line\n:where: position() = last()\n", LINES, HEAD ONE_PLOVDIV, ""},
		{"en", ":rows: //line\n:sort: @kind, num(@planned) descending\n", LINES, HEAD ONLINE RIJEKA PLOVDIV,
	         ""},
		{"en", ":rows: //line as l\n:first: 2\n",
	         "| a | b | c |\n| {{ position() }} of {{ last() }} | x | {{ $l/@name }} |\n",
	         "!col a|!col b|!col c|\n=\n!row 1 of 2| x| Rijeka|\n!row 2 of 2| x| Online|\n", ""},
		/* what is not shown is counted, and added up */
		{"en", ":rows: //line\n:max: 1\n:totals: sum\n", LINES,
	         HEAD " Rijeka|>decimal# 24\u00A0310|>decimal# 23\u00A0987.45|\n"
	              "more:<c3 and 2 more|\n=\ntotal: Total|>decimal# 59\u00A0990|>decimal# 60\u00A0382.75|\n",
	         ""},
		/* what was typed is not compared with the rows that are left */
		{"en", ":rows: //line\n:max: 2\n", LINES "| Total | 59 990 | |\n",
	         HEAD RIJEKA ONLINE "more:<c3 and 1 more|\n=\n!row Total|>decimal# 59\u00A0990|>decimal# |\n", ""},
		{"lt", ":rows: //line\n:max: 2\n", LINES,
	         HEAD "!row Rijeka|>decimal# 24\u00A0310|>decimal# 23\u00A0987,45|\n"
	              "!row Online|>decimal# 12\u00A0500|>decimal# 11\u00A0940,10|\nmore:<c3 ir dar 1|\n",
	         ""},
		{"en", ":rows: //line\n:max: 3\n", LINES, HEAD RIJEKA ONLINE PLOVDIV, ""},
		{"en", ":rows: //line[9]\n:empty: none in {{ count(//line) }}\n:totals: sum\n", LINES,
	         "!col Line|!col Planned|!col Spent|\n=\nempty:<c3 none in 3|\n", ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

static void groups_have_heads_and_subtotals(void **state)
{
	(void)state;
	static const struct data_table_case cases[] = {
		/* of one row the sum is that row */
		{"en", ":rows: //line\n:group: @kind\n:subtotals: sum\n:totals: sum\n", LINES,
	         HEAD "group:!rowgroup<c3 Meetings|\n" RIJEKA PLOVDIV
	              "subtotal:!row Total, Meetings|>decimal# 47\u00A0490|>decimal# 48\u00A0442.65|\n"
	              "group:!rowgroup<c3 Debates|\n" ONLINE "=\n"
	              "total:!row Total|>decimal# 59\u00A0990|>decimal# 60\u00A0382.75|\n",
	         ""},
		{"en",
	         ":rows: //line\n:group: @kind\n:sort: $key, num(@planned)\n:subtotals: sum\n"
	         ":subtotals-label: All {{ $key }}\n:totals: sum\n:totals-label: Whole project\n",
	         LINES,
	         HEAD "group:!rowgroup<c3 Debates|\n" ONLINE "group:!rowgroup<c3 Meetings|\n" PLOVDIV RIJEKA
	              "subtotal:!row All Meetings|>decimal# 47\u00A0490|>decimal# 48\u00A0442.65|\n=\n"
	              "total:!row Whole project|>decimal# 59\u00A0990|>decimal# 60\u00A0382.75|\n",
	         ""},
		/* groups are sorted with what is in them */
		{"en", ":rows: //line\n:group: @kind\n:sort: $key\n", LINES,
	         HEAD "group:!rowgroup<c3 Debates|\n" ONLINE "group:!rowgroup<c3 Meetings|\n" RIJEKA PLOVDIV, ""},
		/* a group that goes on has no sum yet; rows are numbered throughout */
		{"en", ":rows: //line\n:group: @kind\n:subtotals: sum\n:max: 1\n",
	         "| a | b | c |\n| {{ position() }} | {{ num(@planned) }} | {{ count($group) }} |\n",
	         "!col# a|!col# b|!col# c|\n=\ngroup:!rowgroup<c3 Meetings|\n"
	         ">decimal# 1|>decimal# 24\u00A0310|>decimal# 2|\nmore:<c3 and 2 more|\n",
	         ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

static void sums_are_exact_and_printed_as_their_column(void **state)
{
	(void)state;
	static const struct data_table_case cases[] = {
		/* years and shares add nothing up */
		{"en", ":rows: //line\n:totals: sum\n",
	         "| a | Year | Spent, % |\n| {{ @name }} | {{ @year }} | {{ num(100 * @spent div @planned, 1) }} |\n",
	         "!col a|!col# Year|!col# Spent, %|\n=\n!row Rijeka|>decimal# 2019|>decimal# 98.7|\n"
	         "!row Online|>decimal# 2020|>decimal# 95.5|\n!row Plovdiv|>decimal# 2020|>decimal# 105.5|\n=\n"
	         "total:!row Total|>decimal# |>decimal# |\n",
	         ""},
		/* computed of what the sums are: 60382.75 / 59990 */
		{"en", ":rows: //line\n:totals: - max computed\n",
	         "| a | b | Spent, % |\n| {{ @name }} | {{ @year }} | {{ num(100 * @spent div @planned, 1) }} |\n",
	         "!col a|!col# b|!col# Spent, %|\n=\n!row Rijeka|>decimal# 2019|>decimal# 98.7|\n"
	         "!row Online|>decimal# 2020|>decimal# 95.5|\n!row Plovdiv|>decimal# 2020|>decimal# 105.5|\n=\n"
	         "total:!row Total|>decimal# 2020|>decimal# 100.7|\n",
	         ""},
		/* with the currency that each element says, and what stands around the expression */
		{"en", ":rows: //cost\n:totals: - sum average\n",
	         "| a | b | c |\n| x | {{ money(.) }} | about {{ num(@amount, 3) }} each |\n",
	         "!col a|!col# b|!col c|\n=\n x|>decimal# EUR\u00A00.10| about 0.100 each|\n"
	         " x|>decimal# EUR\u00A00.20| about 0.200 each|\n"
	         " x|>decimal# EUR\u00A01\u00A0250.55| about 1\u00A0250.550 each|\n=\n"
	         "total: Total|>decimal# EUR\u00A01\u00A0250.85| about 416.950 each|\n",
	         ""},
		/* without a function the decimals are those of the data: in binary 0.1 + 0.2 is none of them */
		{"en", ":rows: //cost\n:where: @amount < 1\n:totals: count sum min\n",
	         "| a | b | c |\n| {{ @currency }} | {{ @amount }} | {{ @amount }} |\n",
	         "!col a|!col# b|!col# c|\n=\n EUR|>decimal# 0.1|>decimal# 0.1|\n EUR|>decimal# 0.2|>decimal# 0.2|\n=\n"
	         "total: 2|>decimal# 0.3|>decimal# 0.1|\n",
	         ""},
		/* the minus of a column of figures stands close */
		{"en", ":rows: //line[3]\n:totals: - sum -\n",
	         "| a | b | c |\n| x | {{ num(@planned - @spent, 1) }} | -1 |\n",
	         "!col a|!col# b|!col# c|\n=\n x|>decimal# \u22121\u00A0275.2|>decimal# \u22121|\n=\n"
	         "total: Total|>decimal# \u22121\u00A0275.2|>decimal# |\n",
	         ""},
		/* what is not there is not counted, and comes last */
		{"en", ":rows: //line\n:sort: @open div 2 desc, @name\n:totals: - sum count\n",
	         "| a | b | c |\n| {{ @name }} | {{ if(@open, num(@open, 1), '\u2026') }} | "
	         "{{ if(@open, @open, '\u2013') }} |\n",
	         "!col a|!col# b|!col# c|\n=\n!row Plovdiv|>decimal# 1.0|>decimal# 1|\n!row Online|>decimal# "
	         "\u2026|>decimal# "
	         "\u2013|\n!row Rijeka|>decimal# \u2026|>decimal# \u2013|\n=\ntotal:!row Total|>decimal# 1.0|>decimal# "
	         "1|\n",
	         ""},
		/* rows that are typed stand in the foot, and know all rows */
		{"en", ":rows: //line\n", LINES "| Mean | {{ num(sum($rows/@planned) div count($rows), 0) }} | |\n",
	         HEAD RIJEKA ONLINE PLOVDIV "=\n!row Mean|>decimal# 19\u00A0997|>decimal# |\n", ""},
		{"en", ":rows: //line\n", LINES "| Total | 59 991 | |\n",
	         HEAD RIJEKA ONLINE PLOVDIV "=\n!row Total|>decimal# 59\u00A0991|>decimal# |\n",
	         "1.md:6:11 table/total the total says 59 991, what stands above it adds up to 59\u00A0990\n"},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
}

static void sums_of_open_values_are_open(void **state)
{
	(void)state;
	const struct doc *doc = bound(
		"en",
		":::{data-table}\n:rows: //due\n:totals: sum\n| a | b |\n|---|---|\n| x | {{ num(@amount) }} |\n:::\n");
	const struct node *foot = find(doc, EL_TFOOT);
	const struct node *cell = foot->first->last, *span = cell->first->first;
	assert_int_equal(span->element, EL_SPAN);
	assert_true(node_has_class(span, "to-confirm"));
	assert_string_equal(node_plain_text(&arena, cell), "10");
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct data_table_case cases[] = {
		{"en", ":totals: sum\n", LINES, "!col Line|!col Planned|!col Spent|\n",
	         "1.md:1:1 data/expression a {data-table} needs :rows:\n"},
		{"en", ":rows: //line[9]\n", LINES, "!col Line|!col Planned|!col Spent|\n",
	         "1.md:2:8 data/empty this table has no rows\n"},
		{"en", ":rows: //line\n:max: few\n", LINES, HEAD RIJEKA ONLINE PLOVDIV,
	         "1.md:3:7 data/expression max takes a whole number from 1\n"},
		{"en", ":rows: //line\n:totals: - add sum sum\n", LINES,
	         HEAD RIJEKA ONLINE PLOVDIV "=\ntotal:!row Total|>decimal# |>decimal# 60\u00A0382.75|\n",
	         "1.md:3:12 data/expression 'add' is no way to add a column up\n"
	         "1.md:3:10 data/expression 4 sums are said for 3 columns\n"},
		{"en", ":rows: //line\n:totals: - sum sum\n",
	         "| a | b | c |\n| x | {{ @name }} | {{ @kind }}/{{ @year }} |\n",
	         "!col a|!col b|!col c|\n=\n x| Rijeka| Meetings/2019|\n x| Online| Debates/2020|\n x| Plovdiv| "
	         "Meetings/2020|\n=\n"
	         "total: Total| | |\n",
	         "1.md:3:12 data/expression column 2 has no sum: it holds what is no number\n"
	         "1.md:3:16 data/expression column 3 has no sum: its cells hold no expression, or several\n"},
		{"en", ":rows: //share\n:totals: - sum -\n", "| a | b | c |\n| x | {{ money(.) }} | y |\n",
	         "!col a|!col# b|!col c|\n=\n x|>decimal# EUR\u00A05| y|\n x|>decimal# USD\u00A06| y|\n=\ntotal: "
	         "Total|>decimal# | |\n",
	         "1.md:3:12 data/expression column 2 has no sum: it is in EUR and in USD\n"},
		/* two amounts of which nobody can make a sum are none where all columns are meant */
		{"en", ":rows: //share\n:totals: sum\n", "| a | b | c |\n| x | {{ money(.) }} | {{ @amount }} |\n",
	         "!col a|!col# b|!col# c|\n=\n x|>decimal# EUR\u00A05|>decimal# 5|\n x|>decimal# USD\u00A06|>decimal# "
	         "6|\n=\n"
	         "total: Total|>decimal# |>decimal# 11|\n",
	         ""},
	};
	assert_cases(cases, sizeof cases / sizeof *cases);
	empty(NULL);
	bound("en", ":::{data-table}\n:rows: //line\n:where: @planned > @x[\n| a |\n|---|\n| {{ @name }} |\n:::\n");
	assert_non_null(strstr(found(), "1.md:3:2"));
	/* what is found in a row says for which one; the body that is not set is looked at once */
	empty(NULL);
	bound("en", ":::{data-table}\n:rows: //line\n| a |\n|---|\n| {{ @open }} |\n:::\n");
	assert_non_null(strstr(found(), "1.md:5:6 data/empty"));
	empty(NULL);
	bound("en", "::::{if} false()\n:::{data-table}\n:rows: //line\n:group: @kind\n| a | b |\n|---|---|\n"
	            "| {{ $key }} | {{ $kex }} |\n:::\n::::\n");
	assert_string_equal(found(), "1.md:7:19 data/expression there is no variable $kex\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_are_selected_and_sorted, empty, release),
		cmocka_unit_test_setup_teardown(groups_have_heads_and_subtotals, empty, release),
		cmocka_unit_test_setup_teardown(sums_are_exact_and_printed_as_their_column, empty, release),
		cmocka_unit_test_setup_teardown(sums_of_open_values_are_open, empty, release),
		cmocka_unit_test_setup_teardown(what_is_wrong_has_its_place, empty, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
