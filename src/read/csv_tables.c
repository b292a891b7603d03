/* SPDX-License-Identifier: EUPL-1.2 */
/* csv_tables.c - the body of {csv-table}, or the file that it names, as rows of cells, each fed as a line of inlines.
 *
 * data/csv.h finds the cells; it reads a copy in which what stands around the body (marks of quotations, indentation)
 * is white space, and quotation marks are as RFC 4180 has them. The text of a cell is the source's all the same: the
 * first of two quotation marks that mean one, and line ends, become special bytes of the scan. */
#include "csv_tables.h"

#include "../base/char.h"
#include "../data/csv.h"

#include <stdlib.h>

/* --- What the directive says --- */

static struct str said(const struct csv_said *options, const char *key)
{
	for (size_t i = 0; i < options->n; i++)
		if (str_eq_z(options->at[i].key, key))
			return options->at[i].value;
	return (struct str){0};
}

/* A character, or the word for one; '\0': nothing, or neither. */
static char said_character(const struct csv_said *options, const char *key)
{
	struct str value = said(options, key);
	bool is_quoted = value.n == 3 && strchr("\"'", value.at[0]) && value.at[2] == value.at[0];
	if (is_quoted)
		value = str_slice(value, 1, 2);
	if (str_eq_z(value, "tab") || str_eq_z(value, "\\t"))
		return '\t';
	if (str_eq_z(value, "space"))
		return ' ';
	return value.n == 1 ? value.at[0] : '\0';
}

static void check_character(struct diags *diags, const struct csv_said *options, const char *key)
{
	struct str value = said(options, key);
	if (!value.n || said_character(options, key))
		return;
	diag_add(diags, RULE_MARKDOWN_DIRECTIVE, options->place, "write one character, tab or space",
	         ":%s: takes one character, not \"%.*s\": it is left out", key, (int)(value.n < 60 ? value.n : 60),
	         value.at);
}

/* --- Reading --- */

/* In the copy a quotation mark is '"', and one within a cell is written twice. */
static void normalise_quotes(char *at, size_t n, char quote, char escape)
{
	for (size_t i = 0; i < n; i++) {
		bool is_escaped = escape && at[i] == escape && i + 1 < n && at[i + 1] == quote;
		if (is_escaped) {
			at[i] = at[i + 1] = '"';
			i++;
		} else if (at[i] == quote) {
			at[i] = '"';
		} else if (at[i] == '"') {
			at[i] = MASK_LETTER;
		}
	}
}

/* All rows of `bytes`, a copy of the source from `offset` on, which is changed. `said`: what parts their cells, or
 * '\\0'. */
static struct csv_rows read_rows(struct scan *scan, struct str bytes, uint32_t offset, char said,
                                 const struct csv_said *options)
{
	static const char *const characters[] = {"delim", "quote", "escape", NULL};
	char quote = said_character(options, "quote"), escape = said_character(options, "escape");
	if ((quote && quote != '"') || escape)
		normalise_quotes((char *)bytes.at, bytes.n, quote ? quote : '"', escape);
	struct csv_rows rows = {
		.a = scan->arena, .diags = scan->diags, .source = scan->source, .bytes = bytes, .offset = offset};
	for (const char *const *key = characters; *key; key++)
		check_character(scan->diags, options, *key);
	rows.delimiter = said_character(options, "delim");
	if (!rows.delimiter)
		rows.delimiter = said ? said : csv_find_delimiter(bytes, 0, 0);
	csv_read_rows(&rows, 0, SIZE_MAX);
	return rows;
}

static struct str copied(struct scan *scan, uint32_t start, uint32_t end)
{
	return (struct str){arena_strndup(scan->arena, scan->clean.at + start, end - start), end - start};
}

/* --- Feeding --- */

static void note_special(struct scan *scan, uint32_t start, uint32_t end, enum special what)
{
	struct special_bytes special = {start, end, what};
	list_push(scan->arena, &scan->specials, special);
	scan->has_late_specials = true;
}

/* Behind the line end at `i` and the white space that the next line begins with. */
static uint32_t skip_line_end(const char *copy, uint32_t i, uint32_t n)
{
	while (i < n && ascii_is_space(copy[i]))
		i++;
	return i;
}

/* The cell's text as cmark may see it; `copy` is what was read of it. */
static struct str hide_quotes(struct scan *scan, struct str text, const char *copy, uint32_t source)
{
	char *shown = arena_strndup(scan->arena, text.at, text.n);
	for (uint32_t i = 0, end; i < text.n; i = end) {
		bool is_pair = copy[i] == '"' && i + 1 < text.n && copy[i + 1] == '"';
		bool ends_line = copy[i] == '\n' || copy[i] == '\r';
		end = is_pair ? i + 2 : ends_line ? skip_line_end(copy, i, (uint32_t)text.n) : i + 1;
		if (is_pair) {
			note_special(scan, source + i, source + i + 1, SPECIAL_CONTROL);
			shown[i] = MASK_LETTER;
		} else if (ends_line) {
			note_special(scan, source + i, source + end, SPECIAL_SPACE);
			memset(shown + i, ' ', end - i);
		}
	}
	return (struct str){shown, text.n};
}

static void feed_cell(struct scanner *s, const struct csv_rows *rows, const struct csv_cell *cell, uint32_t insert)
{
	struct scan *scan = s->scan;
	uint32_t start = cell->span.start - scan->base, end = cell->span.end - scan->base;
	const char *copy = rows->bytes.at + (start - rows->offset);
	bool is_quoted = start > rows->offset && copy[-1] == '"' && memchr(copy, '"', end - start);
	bool has_lines = memchr(copy, '\n', end - start) || memchr(copy, '\r', end - start);
	if (end - start > cell->text.n + 2 && !is_quoted && copy[0] == '=') { /* ="007" */
		start += 2;
		end = start + (uint32_t)cell->text.n;
	}
	struct str text = str_slice(scan->clean, start, end);
	if (is_quoted || has_lines)
		text = hide_quotes(scan, text, copy, start);
	feed_line_from(s, insert, text, start);
}

static void feed_rows(struct scanner *s, const struct csv_rows *rows, bool is_head)
{
	uint32_t first = insert_cells(s, is_head, false);
	for (size_t i = 0; i < rows->all.n; i++) {
		const struct csv_row *row = &rows->all.at[i];
		for (uint32_t k = 0; k < row->n && !csv_row_is_empty(row); k++)
			feed_cell(s, rows, &row->cells[k], first + (k > 0));
	}
}

void feed_csv_header(struct scanner *s, struct str value)
{
	struct csv_said nothing = {0};
	uint32_t offset = (uint32_t)(value.at - s->scan->bytes.at);
	struct str copy = copied(s->scan, offset, offset + (uint32_t)value.n);
	struct csv_rows rows = read_rows(s->scan, copy, offset, '\0', &nothing);
	feed_rows(s, &rows, true);
}

bool takes_raw_line(struct scanner *s, struct container *div)
{
	const struct insert *insert = &s->scan->inserts.at[div->insert];
	if (!is_of_table(insert) || !str_eq_z(insert->name, "csv-table"))
		return false;
	list_push(s->scan->arena, &div->raw, (struct raw_line){s->at, s->line_end});
	return true;
}

void feed_csv_body(struct scanner *s, struct container *div)
{
	struct scan *scan = s->scan;
	if (!div->raw.n)
		return;
	const struct insert *insert = &scan->inserts.at[div->insert];
	struct csv_said options = {insert->options.at, insert->options.n, scan_span(scan, insert->start, insert->end)};
	uint32_t start = div->raw.at[0].start, end = div->raw.at[div->raw.n - 1].end;
	char *copy = arena_array(scan->arena, end - start + 1, char);
	memset(copy, ' ', end - start);
	for (size_t i = 0; i < div->raw.n; i++) {
		struct raw_line line = div->raw.at[i];
		memcpy(copy + (line.start - start), scan->clean.at + line.start, line.end - line.start);
		if (line.end < end)
			copy[line.end - start] = '\n';
	}
	struct csv_rows rows = read_rows(scan, (struct str){copy, end - start}, start, '\0', &options);
	feed_rows(s, &rows, false);
}

/* --- A file --- */

static int by_start(const void *a, const void *b)
{
	const struct special_bytes *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

void scan_sort_specials(struct scan *scan)
{
	if (scan->has_late_specials)
		qsort(scan->specials.at, scan->specials.n, sizeof *scan->specials.at, by_start);
}

void scan_csv(struct scan *scan, uint32_t start, char said, const struct csv_said *options)
{
	struct scanner s = {.scan = scan};
	list_push(scan->arena, &scan->inserts, (struct insert){.kind = INSERT_NONE});
	struct csv_rows rows = read_rows(scan, copied(scan, start, (uint32_t)scan->clean.n), start, said, options);
	feed_rows(&s, &rows, false);
	scan_sort_specials(scan);
	buf_release(&s.prefix);
}
