/* SPDX-License-Identifier: EUPL-1.2 */
/* :carry: as it is bound: the sums that stand on the rows of the body, and the two lines of the table.
 *
 * In short: a line for each row that has sums, columns parted by bars, no-break spaces as "_"; then the cells of the lines. */
#include "bind/bind.h"
#include "doc/grid.h"
#include "read/read.h"
#include "short_doc.h"

static const struct node *bound_table(const char *markdown, const char *lang)
{
	struct source_id source = sources_add(diags.sources, "a.md", str_from_z(markdown));
	struct chapter *chapter = chapter_from_source(&arena, source, &diags);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .wanted_lang = lang, .path = "a.md"};
	const struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
	for (const struct node *at = doc->root; at; at = node_following(at, doc->root))
		if (at->element == EL_TABLE)
			return at;
	fail();
	return NULL;
}

static void put_shown(struct buf *out, const char *text)
{
	for (; *text; text++)
		if (strncmp(text, "\u00A0", 2) == 0) {
			buf_putc(out, '_');
			text++;
		} else {
			buf_putc(out, *text == '\t' ? '|' : *text);
		}
}

static const char *sums_of(const struct node *table)
{
	struct buf out = {0};
	struct grid *grid = grid_of_table(&arena, table);
	for (uint32_t r = 0; r < grid->n_rows; r++) {
		const char *sums = node_attribute(grid->rows[r].node, "carried");
		put_shown(&out, sums ? sums : "");
		buf_puts(&out, sums ? "\n" : "");
	}
	const char *text = arena_strndup(&arena, out.n ? out.at : "", out.n);
	buf_release(&out);
	return text;
}

struct carry_case {
	const char *lang, *carry, *rows, *sums, *told;
};

#define HEAD "| Item | Town | EUR | Days |\n|---|---|---|---|\n"

static void assert_carried(const struct carry_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		empty(NULL);
		const char *markdown = arena_printf(&arena, "# T\n\n:::{table} Cost\n:carry: %s\n\n%s:::\n",
		                                    cases[i].carry, cases[i].rows);
		assert_string_equal(sums_of(bound_table(markdown, cases[i].lang)), cases[i].sums);
		assert_string_equal(found(), cases[i].told);
	}
}

/* --- Which columns, which rows ----------------------------------------------------------------------------------- */

static void columns_that_add_up_are_carried(void **state)
{
	(void)state;
	static const struct carry_case cases[] = {
		{"en", "yes", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n| c | z | 5 | 6 |\n", "1|2\n4|6\n9|12\n", ""},
		{"en", "EUR", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n", "1\n4\n", ""},
		{"en", "days, 3", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n", "1|2\n4|6\n", ""},
		{"en", "4", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n", "2\n6\n", ""},
		{"en", "no", HEAD "| a | x | 1 | 2 |\n", "", ""},
		/* what names rows does not, years and percentages do not */
		{"en", "yes",
	         "| No | Year | Share, % | EUR |\n|---|---|---|---|\n| 1 | 2019 | 3 | 10 |\n| 2 | 2020 | 4 | 20 |\n",
	         "10\n30\n", ""},
	};
	assert_carried(cases, sizeof cases / sizeof *cases);
}

/* The words of a head may hold a comma. */
static void a_head_is_named_by_all_of_its_words(void **state)
{
	(void)state;
	static const struct carry_case cases[] = {
		{"en", "Grant, EUR, Own, EUR",
	         "| Item | Grant, EUR | Own, EUR | Own |\n|---|---|---|---|\n| a | 1 | 2 | 3 |\n| b | 4 | 5 | 6 |\n",
	         "1|2\n5|7\n", ""},
	};
	assert_carried(cases, sizeof cases / sizeof *cases);
}

static void sums_of_others_do_not_count(void **state)
{
	(void)state;
	static const struct carry_case cases[] = {
		{"en", "yes",
	         HEAD "| **G** | | | |\n| a | x | 1 | 2 |\n| b | y | 3 | – |\n| **Sum** | | 4 | 2 |\n| **H** | | | |\n"
	              "| c | z | 5 | 6 |\n| d | z | 7 | |\n| **Sum** | | 12 | 6 |\n| **All** | | 16 | 8 |\n",
	         "1|2\n4|2\n9|8\n16|8\n", ""},
	};
	assert_carried(cases, sizeof cases / sizeof *cases);
}

static void what_does_not_add_up_is_told(void **state)
{
	(void)state;
	static const struct carry_case cases[] = {
		{"en", "yes", "| Item | Share, % |\n|---|---|\n| a | 1 |\n| b | 2 |\n", "",
	         "a.md:4:9 table/carry no column of this table adds up: nothing is carried overleaf\n"},
		{"en", "Cost, EUR", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n", "1\n4\n",
	         "a.md:4:9 table/carry \"Cost\" is no column of this table\n"},
		{"en", "EUR, 5", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n", "1\n4\n",
	         "a.md:4:9 table/carry \"5\" is no column of this table\n"},
		{"en", "EUR, Days", HEAD "| a | x | 1 | 2-3 |\n| b | y | 3 | 4 |\n", "1\n4\n",
	         "a.md:4:9 table/carry \"Days\" is a column that does not add up: nothing of it is carried\n"},
		{"en", "Town", HEAD "| a | x | 1 | 2 |\n| b | y | 3 | 4 |\n", "",
	         "a.md:4:9 table/carry \"Town\" is a column that does not add up: nothing of it is carried\n"},
	};
	assert_carried(cases, sizeof cases / sizeof *cases);
}

/* --- How they are written ---------------------------------------------------------------------------------------- */

#define TWO "| Item | EUR |\n|---|---|\n"

static void sums_are_written_as_their_column_is(void **state)
{
	(void)state;
	static const struct carry_case cases[] = {
		{"en", "yes", TWO "| a | 12 500.00 |\n| b | 8 000.50 |\n", "12_500.00\n20_500.50\n", ""},
		{"en", "yes", TWO "| a | 12,500 |\n| b | 8,000.5 |\n| c | 0.5 |\n", "12,500\n20,500.5\n20,501\n", ""},
		{"en", "yes", TWO "| a | 12500 |\n| b | 987500 |\n", "12500\n1000000\n", ""},
		{"de", "yes", TWO "| a | 1.234,5 |\n| b | 98.765,5 |\n", "1.234,5\n100.000,0\n", ""},
		{"lt", "yes", TWO "| a | 999 |\n| b | 1 |\n", "999\n1_000\n", ""},
		/* four figures stand together, five do not */
		{"en", "yes", TWO "| a | 1500 |\n| b | 12 000 |\n| c | 400 |\n", "1500\n13_500\n13_900\n", ""},
		{"en", "yes", TWO "| a | EUR 5 |\n| b | EUR 12 |\n", "EUR_5\nEUR_17\n", ""},
		{"fr", "yes", TWO "| a | 5 EUR |\n| b | -12 EUR |\n", "5_EUR\n\u22127_EUR\n", ""},
		/* exact, where binary fractions are not */
		{"en", "yes", TWO "| a | 0.1 |\n| b | 0.2 |\n| c | 0.000003 |\n", "0.1\n0.3\n0.300003\n", ""},
	};
	assert_carried(cases, sizeof cases / sizeof *cases);
}

/* --- The lines --------------------------------------------------------------------------------------------------- */

static const char *line_in_short(const struct node *tr)
{
	struct buf out = {0};
	for (const struct node *cell = tr->first; cell; cell = cell->next) {
		const char *span = node_attribute(cell, "colspan"), *align = node_attribute(cell, "align");
		buf_printf(&out, "%s%s%s", span ? span : "", align ? align : "",
		           node_has_class(cell, "number") ? "# " : " ");
		put_shown(&out, node_plain_text(&arena, cell));
		buf_putc(&out, '|');
	}
	const char *text = arena_strndup(&arena, out.at, out.n);
	buf_release(&out);
	return text;
}

/* They hold the widest sums, in no group of rows; no grid has them. */
static void two_lines_stand_behind_the_rows(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *carried, *brought;
	} cases[] = {
		{"en", "2 Carried forward|decimal# 120| |", "2 Brought forward|decimal# 120| |"},
		{"lt", "2 Perkelta|decimal# 120| |", "2 Atkelta|decimal# 120| |"},
		{"de", "2 \u00DCbertrag|decimal# 120| |", "2 \u00DCbertrag|decimal# 120| |"},
		{"fr", "2 \u00C0 reporter|decimal# 120| |", "2 Report|decimal# 120| |"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct node *table = bound_table("# T\n\n:::{table} Cost\n:carry: 3\n\n" HEAD
		                                       "| a | x | 120 | 2 |\n| b | y | -115 | 3 |\n:::\n",
		                                       cases[i].lang);
		const struct node *brought = table->last, *carried = brought->prev;
		assert_string_equal(line_in_short(carried), cases[i].carried);
		assert_string_equal(line_in_short(brought), cases[i].brought);
		assert_true(carried->is_generated && brought->is_generated);
		assert_true(node_has_class(carried, "carried") && node_has_class(brought, "brought"));
		assert_int_equal(grid_of_table(&arena, table)->n_rows, 3);
		assert_string_equal(found(), "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(columns_that_add_up_are_carried, empty, release),
		cmocka_unit_test_setup_teardown(a_head_is_named_by_all_of_its_words, empty, release),
		cmocka_unit_test_setup_teardown(sums_of_others_do_not_count, empty, release),
		cmocka_unit_test_setup_teardown(what_does_not_add_up_is_told, empty, release),
		cmocka_unit_test_setup_teardown(sums_are_written_as_their_column_is, empty, release),
		cmocka_unit_test_setup_teardown(two_lines_stand_behind_the_rows, empty, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
