/* SPDX-License-Identifier: EUPL-1.2 */
/* table_directives.c - the options of {table}, {list-table}, {csv-table} and {data-table}.
 *
 * What is Markdown among them, such as :source:, is fed as a line of inlines; the others are kept as they are written,
 * for whoever knows rows and columns. */
#include "scanner.h"

#include "../base/char.h"

#define OPTIONS_OF_TABLES                                                                                              \
	"label", "name", "class", "lang", "placement", "widths", "align", "header-rows", "stub-columns",               \
		"footer-rows", "notes", "source", "unit", "split", "width", "carry"

static const char *const options_of_table[] = {OPTIONS_OF_TABLES, NULL};
static const char *const options_of_csv[] = {OPTIONS_OF_TABLES, "header", "file",     "sheet", "delim",
                                             "quote",           "escape", "encoding", NULL};
static const char *const options_of_data[] = {OPTIONS_OF_TABLES, "rows", "where", "sort",  "group", "totals",
                                              "subtotals",       "max",  "empty", "first", "as",    "totals-label",
                                              "subtotals-label", NULL};

static bool is_among(struct str key, const char *const *names)
{
	while (*names && !str_eq_z(key, *names))
		names++;
	return *names;
}

bool is_of_table(const struct insert *insert)
{
	static const char *const names[] = {"table", "list-table", "csv-table", "data-table", NULL};
	return insert->kind == INSERT_DIV && insert->is_in_braces && is_among(insert->name, names);
}

/* --- Options --- */

static const char *const *known_options(struct str directive)
{
	if (str_eq_z(directive, "csv-table"))
		return options_of_csv;
	return str_eq_z(directive, "data-table") ? options_of_data : options_of_table;
}

static void report_table_option(struct scanner *s, const struct insert *insert, struct str key)
{
	const char *hint = "there are label, class, lang, placement, widths, align, header-rows, stub-columns, "
			   "footer-rows, notes, source, unit, split, width and carry";
	if (str_eq_z(insert->name, "csv-table"))
		hint = "it has header, file, delim, quote, escape and encoding, and what {table} has";
	else if (str_eq_z(insert->name, "data-table"))
		hint = "it has rows, where, sort, group, totals, totals-label, subtotals, subtotals-label, max, empty, "
		       "first and as, and what {table} has";
	report_option(s->scan->diags, insert->name, key, scan_span(s->scan, s->nonspace, s->end),
	              known_options(insert->name), hint);
}

/* "center" alone is the place of the whole table, in docutils and MyST. */
static bool is_place_of_table(struct scanner *s, struct str key, struct str value)
{
	static const char *const places[] = {"left", "center", "right", NULL};
	if (!str_eq_z(key, "align") || !is_among(value, places))
		return false;
	diag_add(
		s->scan->diags, RULE_MARKDOWN_DIRECTIVE, scan_span(s->scan, s->nonspace, s->end),
		"write a word for each column, such as \"left right decimal\"; where the table stands :placement: says",
		"one word says where the whole table stands, not how its columns are aligned: it is left out");
	return true;
}

/* The value in the cleaned source, as lines are fed from there. */
static struct str clean_text(const struct scanner *s, struct str value)
{
	return (struct str){s->scan->clean.at + (value.at - s->scan->bytes.at), value.n};
}

bool feed_figure_option(struct scanner *s, struct str key, struct str value)
{
	if (str_eq_z(key, "notes"))
		feed_one_line(s, INSERT_NOTES, clean_text(s, value));
	else if (str_eq_z(key, "source"))
		feed_one_line(s, INSERT_SOURCE, clean_text(s, value));
	else if (str_eq_z(key, "credit"))
		feed_one_line(s, INSERT_CREDIT, clean_text(s, value));
	else if (str_eq_z(key, "unit"))
		feed_one_line(s, INSERT_UNIT, clean_text(s, value));
	else
		return false;
	return true;
}

static bool feed_option(struct scanner *s, struct str key, struct str value)
{
	bool is_header = str_eq_z(key, "header");
	if (is_header)
		feed_csv_header(s, value);
	return is_header || feed_figure_option(s, key, value);
}

void set_table_option(struct scanner *s, struct insert *insert, struct str key, struct str value)
{
	if (!is_among(key, known_options(insert->name))) {
		report_table_option(s, insert, key);
		return;
	}
	if (str_eq_z(key, "placement"))
		check_placement(s->scan->diags, value, scan_span(s->scan, s->nonspace, s->end));
	bool is_said = value.n && !is_place_of_table(s, key, value);
	bool is_grid = str_eq_z(key, "widths") && str_eq_z(value, "grid"); /* docutils': what it is anyway */
	if (is_said && !is_grid && !feed_option(s, key, value))
		list_push(s->scan->arena, &insert->options, (struct insert_option){key, value});
}

/* --- Cells of a list-table --- */

/* Does the line begin the item of an item of a list of rows? Behind another such line it does still. */
static bool is_at_start_of_cell(const struct scanner *s, uint32_t matched)
{
	if (matched != s->depth || s->depth < 3)
		return false;
	const struct container *cell = &s->stack[s->depth - 1], *div = &s->stack[s->depth - 3];
	const struct scan *scan = s->scan;
	uint32_t last = scan->lines.n ? scan->lines.at[scan->lines.n - 1].insert : 0;
	bool is_in_row = cell->kind == IN_ITEM && cell[-1].kind == IN_ITEM && div->kind == IN_DIV;
	return is_in_row && is_of_table(&scan->inserts.at[div->insert]) &&
	       (!cell->has_child || scan->inserts.at[last].kind == INSERT_SPAN);
}

static bool is_number(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!ascii_is_digit(text.at[i]))
			return false;
	return text.n > 0 && text.n < 5;
}

bool open_cell_span(struct scanner *s, uint32_t matched)
{
	struct str key, value;
	if (!is_option(scanner_rest(s), &key, &value) || !is_at_start_of_cell(s, matched))
		return false;
	if ((!str_eq_z(key, "colspan") && !str_eq_z(key, "rowspan")) || !is_number(value))
		return false;
	scanner_begin(s, matched);
	take_out_line(s, INSERT_SPAN, key);
	s->scan->inserts.at[s->scan->inserts.n - 1].id =
		(struct str){s->scan->bytes.at + (value.at - s->scan->clean.at), value.n};
	return true;
}
