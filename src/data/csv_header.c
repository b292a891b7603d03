/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_header.c - rows as they stand in, the columns' names and the rows below the header out; and what is odd about
 * them.
 *
 * R and pandas write a column of row numbers first, whose header is empty or left out: nobody means it, and nothing is
 * said of it. Whether a short row lacks cells, or only empty ones at its end, the other rows say: some programs write
 * these and some do not. */
#include "csv.h"

#include "sheet_text.h"
#include "words.h"
#include "../base/char.h"
#include "../locale/charset_fit.h"

#include <stdlib.h>

#define ROWS_BELOW_TITLES 20 /* that are looked at for a better header */

/* --- Names --- */

/* XML 1.0, productions 4 and 4a, without the colon, and without signs such as U+2116 that XPath's names have not. */
static bool starts_name(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_letter((int)c) || c == '_';
	return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) ||
	       (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) || (c >= 0xFDF0 && c <= 0xFFFD) ||
	       (c >= 0x10000 && c <= 0xEFFFF);
}

static bool continues_name(uint32_t c)
{
	if (c < 0x80)
		return starts_name(c) || ascii_is_digit((int)c) || c == '-' || c == '.';
	return starts_name(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F);
}

const char *csv_name(struct arena *a, const char *words)
{
	struct str text = text_nfc(a, str_from_z(text_collapsed(a, str_from_z(words))));
	struct buf name = {0};
	bool has_letter = false;
	for (const char *at = text.at, *end = text.at + text.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		c = c == ' ' || c == 0xA0 ? '-' : c;
		if (!continues_name(c))
			continue;
		if (name.n == 0 && !starts_name(c))
			buf_putc(&name, '_');
		has_letter |= c != '-' && c != '.';
		buf_put_utf8(&name, c);
	}
	const char *kept = has_letter ? arena_strndup(a, name.at, name.n) : "";
	buf_release(&name);
	return kept;
}

/* --- What the rows show --- */

struct csv_header {
	struct arena *a;
	struct diags *diags;
	const struct csv_wishes *wishes;
	struct csv_table *table;
	const struct csv_row *row; /* NULL: there is none */
	struct csv_row *below;
	size_t n_below;
	uint32_t n;                     /* its cells, without empty ones at its end */
	bool is_title;                  /* it was said that another row is meant */
	uint32_t offset;                /* 1: it lacks the cell above the row numbers */
	bool *is_used;                  /* a column: some row has a cell there */
	const struct csv_cell **merged; /* a column: the header's cell that covers it from further left; NULL: none */
	bool *lacks_name;               /* ... and the header has none for it, which is to be told */
};

static const struct csv_cell *cell_above(const struct csv_header *h, size_t column)
{
	if (h->merged && h->merged[column])
		return h->merged[column];
	bool is_there = h->row && column >= h->offset && column - h->offset < h->row->n;
	return is_there ? &h->row->cells[column - h->offset] : NULL;
}

/* 1, 2, 3 or 0, 1, 2 down the first column. */
static bool has_row_numbers(const struct csv_header *h)
{
	unsigned long first = 0;
	size_t n = 0;
	for (size_t i = 0; i < h->n_below; i++) {
		const struct csv_row *row = &h->below[i];
		if (csv_row_is_empty(row))
			continue;
		char digits[12] = "", *end;
		struct str text = row->cells[0].text;
		if (text.n == 0 || text.n >= sizeof digits || !ascii_is_digit(text.at[0]))
			return false;
		memcpy(digits, text.at, text.n);
		unsigned long number = strtoul(digits, &end, 10);
		first = n == 0 ? number : first;
		if (*end || first > 1 || number != first + n++)
			return false;
	}
	return n > 0;
}

/* Does every row have one cell more than the header? */
static bool is_one_short(const struct csv_header *h)
{
	size_t n = 0;
	for (size_t i = 0; i < h->n_below; i++) {
		bool is_empty = csv_row_is_empty(&h->below[i]);
		if (!is_empty && h->below[i].n != h->n + 1)
			return false;
		n += !is_empty;
	}
	return n > 0;
}

/* No more columns than a sheet has are covered, whatever a damaged one says. */
static void find_merged(struct csv_header *h, const struct csv_rows *rows)
{
	size_t n_left = SHEET_COLUMNS_MOST;
	h->merged = arena_array(h->a, h->table->n_columns + 1, const struct csv_cell *);
	for (size_t i = 0; i < rows->n_merged && h->row; i++) {
		const struct merged_cells *merged = &rows->merged[i];
		if (merged->row != h->row->number || merged->column > h->row->n || merged->n_columns > n_left)
			continue;
		n_left -= merged->n_columns;
		size_t end = (size_t)merged->column - 1 + merged->n_columns;
		for (size_t k = merged->column; k < end && k < h->table->n_columns; k++)
			h->merged[k] = &h->row->cells[merged->column - 1];
	}
}

static void measure_columns(struct csv_header *h)
{
	size_t n = h->n + h->offset;
	for (size_t i = 0; i < h->n_below; i++) {
		uint32_t n_filled = csv_row_filled(&h->below[i]);
		n = n_filled > n ? n_filled : n;
	}
	h->table->n_columns = n;
	h->table->columns = arena_array(h->a, n, struct csv_column);
	h->is_used = arena_array(h->a, n, bool);
	h->lacks_name = arena_array(h->a, n, bool);
	for (size_t i = 0; i < h->n_below; i++)
		for (uint32_t k = 0; k < h->below[i].n && k < n; k++)
			h->is_used[k] = h->is_used[k] || !csv_cell_is_empty(&h->below[i].cells[k]);
}

/* --- Findings about the header --- */

/* A row further down that is a better header: most cells of this one are empty, as where a title stands there. NULL:
 * this one is good. */
static const struct csv_row *better_header(const struct csv_header *h)
{
	uint32_t n_named = 0, n_columns = (uint32_t)h->table->n_columns;
	bool is_one_cell = n_columns && h->merged[n_columns - 1] == h->row->cells;
	for (uint32_t i = 0; i < n_columns; i++) {
		const struct csv_cell *cell = is_one_cell && i > 0 ? NULL : cell_above(h, i);
		n_named += cell && !csv_cell_is_empty(cell);
	}
	if (n_columns < 2 || 2 * n_named > n_columns)
		return NULL;
	for (size_t i = 0; i < h->n_below && i < ROWS_BELOW_TITLES; i++) {
		const struct csv_row *row = &h->below[i];
		uint32_t n = 0;
		for (uint32_t k = 0; k < row->n; k++)
			n += !csv_cell_is_empty(&row->cells[k]);
		if (n > n_named && 2 * n > n_columns)
			return row;
	}
	return NULL;
}

static bool is_address(struct str text)
{
	const char *at = memchr(text.at, '@', text.n);
	return at && at > text.at && memchr(at, '.', text.n - (size_t)(at - text.at)) && !memchr(text.at, ' ', text.n);
}

static bool is_year(struct str text)
{
	return text.n == 4 && (str_starts(text, "19") || str_starts(text, "20"));
}

/* A number or an e-mail address is no name: but years are, and so may the numbers of questions be. */
static bool is_value(const struct csv_header *h, const struct csv_cell *cell)
{
	struct csv_numbers numbers = {.decimal = '.'};
	bool is_unclear;
	const char *text = arena_strndup(h->a, cell->text.at, cell->text.n);
	return is_address(cell->text) ||
	       (!is_year(cell->text) && cell->text.n > 2 && csv_decimal(h->a, &numbers, text, &is_unclear));
}

/* True if it was said that this row is not the header that is meant. */
static bool report_wrong_row(struct csv_header *h)
{
	if (h->wishes->header_row || !h->row)
		return false;
	const struct csv_row *better = better_header(h);
	if (better) {
		h->is_title = true;
		struct diag *diag =
			diag_add(h->diags, RULE_CSV_HEADER, h->row->span,
		                 arena_printf(h->a, "say header-row=\"%u\" on <data>", (unsigned)better->number),
		                 "this looks like a title above the header, not like the header itself");
		diag_relate(h->diags, diag, better->span, "the header may be this one");
		return true;
	}
	for (uint32_t i = 0; i < h->row->n; i++) {
		const struct csv_cell *cell = &h->row->cells[i];
		if (!is_value(h, cell))
			continue;
		diag_add(h->diags, RULE_CSV_HEADER, cell->span,
		         "where a file has no header, say header=\"no\" on <data>",
		         "the header holds '%.*s', which looks like a value",
		         cell->text.n < 40 ? (int)cell->text.n : 40, cell->text.at);
		return true;
	}
	return false;
}

/* Columns side by side, of which `end` is the first that is none of them. */
static void report_nameless(const struct csv_header *h, size_t first, size_t end)
{
	const struct csv_cell *cell = cell_above(h, first), *last = cell_above(h, end - 1);
	const struct csv_column *columns = h->table->columns;
	struct span span = cell ? (struct span){cell->span.start, last->span.end} : h->row->span;
	if (first + 1 == end)
		diag_add(h->diags, RULE_CSV_HEADER, span, "give it a name in the header",
		         "column %zu has no name; it is called %s", end, columns[first].name);
	else
		diag_add(h->diags, RULE_CSV_HEADER, span, "give each a name in the header",
		         "columns %zu to %zu have no name; they are called %s to %s", first + 1, end,
		         columns[first].name, columns[end - 1].name);
}

static void report_all_nameless(const struct csv_header *h)
{
	for (size_t i = 0, end; i < h->table->n_columns; i = end + 1) {
		end = i;
		while (end < h->table->n_columns && h->lacks_name[end])
			end++;
		if (end > i)
			report_nameless(h, i, end);
	}
}

static void report_twice(const struct csv_header *h, size_t i, size_t first)
{
	const struct csv_column *column = &h->table->columns[i];
	struct diag *diag =
		diag_add(h->diags, RULE_CSV_HEADER, column->span, "give each column a name of its own",
	                 "another column has this name too; this one is called %s", text_excerpt(h->a, column->name));
	diag_relate(h->diags, diag, h->table->columns[first].span, "the first one");
}

/* --- Columns --- */

static void name_column(struct csv_header *h, struct map *names, struct map *counts, size_t i, bool is_quiet)
{
	struct csv_column *column = &h->table->columns[i];
	const struct csv_cell *cell = cell_above(h, i);
	char *label = cell ? arena_strndup(h->a, cell->text.at, cell->text.n) : NULL;
	if (label)
		text_leave_out_unseen(label);
	column->label = label ? text_collapsed(h->a, str_from_z(label)) : "";
	column->span = cell ? cell->span : NO_SPAN;
	const char *name = csv_name(h->a, column->label);
	bool is_nameless = !*name;
	if (is_nameless)
		name = arena_printf(h->a, "column-%zu", i + 1);
	bool is_merged = h->merged[i];
	struct csv_column *first = map_find(names, str_from_z(name));
	void **count = map_at(h->a, counts, str_from_z(name)); /* where to go on, so that equal names cost no square */
	size_t n = *count ? (size_t)(uintptr_t)*count : 1;
	column->name = name;
	while (map_find(names, str_from_z(column->name)))
		column->name = arena_printf(h->a, "%s-%zu", name, ++n);
	*count = (void *)(uintptr_t)n;
	*map_at(h->a, names, str_from_z(column->name)) = column;
	if (is_quiet || (first && is_merged))
		return;
	if (first)
		report_twice(h, i, (size_t)(first - h->table->columns));
	else if (is_nameless && !*column->label && h->row && i < (size_t)h->row->n + h->offset)
		h->lacks_name[i] = i > 0 || !has_row_numbers(h);
}

static void name_columns(struct csv_header *h)
{
	struct map names = {0}, counts = {0};
	bool is_quiet = report_wrong_row(h);
	for (size_t i = 0; i < h->table->n_columns; i++) {
		const struct csv_cell *cell = cell_above(h, i);
		if (h->is_used[i] || (cell && !csv_cell_is_empty(cell)))
			name_column(h, &names, &counts, i, is_quiet);
	}
	report_all_nameless(h);
}

/* --- Rows --- */

static void report_long_row(const struct csv_header *h, const struct csv_row *row, uint32_t n_header)
{
	uint32_t last = csv_row_filled(row), first = n_header;
	while (csv_cell_is_empty(&row->cells[first]))
		first++;
	const char *names = h->table->columns[first].name;
	if (first + 1 < last)
		names = arena_printf(h->a, "%s to %s", names, h->table->columns[last - 1].name);
	const char *quote =
		arena_printf(h->a, "put a cell that holds '%c' itself between quotation marks, or name the column",
	                     h->table->delimiter == '\t' ? ' ' : h->table->delimiter);
	diag_add(h->diags, RULE_CSV_CELLS, row->cells[first].span,
	         h->table->sheet ? "give the column a name in the header, or empty the cell" : quote,
	         "row %u has %u cells, the header %u; what is too much is called %s", (unsigned)row->number,
	         (unsigned)last, (unsigned)n_header, names);
}

static bool writes_empty_cells(const struct csv_header *h, uint32_t n_header)
{
	for (size_t i = 0; i < h->n_below; i++) {
		const struct csv_row *row = &h->below[i];
		if (row->n == n_header && !csv_row_is_empty(row) && csv_cell_is_empty(&row->cells[row->n - 1]))
			return true;
	}
	return false;
}

static void report_rows(const struct csv_header *h)
{
	uint32_t n_header = h->row ? h->row->n + h->offset : (uint32_t)h->table->n_columns;
	for (uint32_t i = n_header; i < h->table->n_columns && h->merged[i]; i++)
		n_header = i + 1;
	bool is_whole = writes_empty_cells(h, n_header);
	for (size_t i = 0; i < h->n_below; i++) {
		const struct csv_row *row = &h->below[i];
		if (csv_row_filled(row) > n_header)
			report_long_row(h, row, n_header);
		else if (is_whole && row->n < n_header && !csv_row_is_empty(row))
			diag_add(h->diags, RULE_CSV_CELLS, row->span,
			         "a line end within a cell stands between quotation marks",
			         "row %u has %u cells, the header %u; the rest are empty", (unsigned)row->number,
			         (unsigned)row->n, (unsigned)n_header);
	}
}

/* The index of the header among the rows, or their number. */
static size_t find_header(const struct csv_rows *rows, const struct csv_wishes *wishes, struct diags *diags)
{
	size_t i = 0;
	while (i < rows->all.n && (csv_row_is_empty(&rows->all.at[i]) || rows->all.at[i].number < wishes->header_row))
		i++;
	if (wishes->header_row && (i == rows->all.n || rows->all.at[i].number != wishes->header_row))
		diag_add(diags, RULE_CSV_HEADER, wishes->place, "rows count from 1, as in the spreadsheet",
		         "row %u is empty or not there, and can be no header", wishes->header_row);
	return i;
}

void csv_take_header(struct csv_table *table, struct csv_rows *rows, const struct csv_wishes *wishes)
{
	struct csv_header h = {.a = rows->a, .diags = rows->diags, .wishes = wishes, .table = table};
	size_t at = wishes->is_headless ? 0 : find_header(rows, wishes, rows->diags);
	bool is_there = !wishes->is_headless && at < rows->all.n;
	if (!is_there && !wishes->is_headless && !wishes->header_row)
		diag_add(rows->diags, RULE_CSV_HEADER, source_span(rows->diags->sources, rows->source, 0, 0),
		         "its first row names the columns", "the spreadsheet is empty");
	h.row = is_there ? &rows->all.at[at] : NULL;
	h.n = is_there ? csv_row_filled(h.row) : 0;
	size_t n_above = at + is_there;
	h.below = rows->all.at + n_above;
	h.n_below = rows->all.n - n_above;
	h.offset = is_there && is_one_short(&h) && has_row_numbers(&h);
	measure_columns(&h);
	find_merged(&h, rows);
	name_columns(&h);
	if (!h.is_title) /* that rows are not as wide as it is no news then */
		report_rows(&h);
	rows->all.at = h.below;
	rows->all.n = h.n_below;
}
