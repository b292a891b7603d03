/* SPDX-License-Identifier: EUPL-1.2 */
/* csv.c - the bytes of a spreadsheet's text in, its table out.
 *
 * A quotation mark opens a cell only at its start; where none closes it, all later ones come in pairs, so looking
 * for one costs no more than the file is long. */
#include "csv.h"

#include "words.h"
#include "workbook.h"
#include "../base/char.h"
#include "../locale/charset.h"

#define BYTES_MOST (64u << 20)
#define CELLS_MOST 4000000u /* of all rows: some hundred bytes each, in every edition */

/* --- The file --- */

/* What the web calls .xls or .csv may be a page, and some workbooks are binary: their first bytes say so. */
static const char *other_kind(struct str bytes, const char *path)
{
	static const struct {
		const char *start, *is;
	} kinds[] = {
		{"\xD0\xCF\x11\xE0", "a workbook in Excel's old format, or one that a password protects"},
		{"%PDF", "a PDF, not a spreadsheet"},
		{"<?xml", "XML, not a spreadsheet"},
		{"<!DOCTYPE", "HTML, not a spreadsheet"},
		{"<html", "HTML, not a spreadsheet"},
		{"<table", "HTML, not a spreadsheet"},
		{"[{", "JSON, not a spreadsheet"},
		{"{\"", "JSON, not a spreadsheet"},
	};
	static const char *const names[] = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers", NULL};
	size_t mark = charset_mark_length(bytes), n = strlen(path);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(str_slice(bytes, mark, bytes.n), kinds[i].start))
			return kinds[i].is;
	for (size_t i = 0; names[i]; i++)
		if (n > strlen(names[i]) && str_eq_nocase(str_from_z(path + n - strlen(names[i])), names[i]))
			return "named like a workbook, and is none";
	return NULL;
}

static struct span at_byte(const struct csv_rows *rows, size_t at)
{
	return source_span(rows->diags->sources, rows->source, at, at + 1);
}

static bool is_bearable(struct csv_rows *rows, const struct csv_wishes *wishes)
{
	const char *path = sources_path(rows->diags->sources, rows->source), *kind = other_kind(rows->bytes, path);
	if (kind)
		diag_add(rows->diags, RULE_CSV_FILE, wishes->place,
		         "open it in the spreadsheet program, save it as .xlsx or .ods, or the sheet as \"CSV UTF-8\", "
		         "and "
		         "name that file",
		         "%s is %s", path, kind);
	else if (rows->bytes.n > BYTES_MOST)
		diag_add(rows->diags, RULE_FILE_TOO_LARGE, at_byte(rows, 0), NULL,
		         "a spreadsheet's text may hold at most %u MiB; this one has %zu bytes", BYTES_MOST >> 20,
		         rows->bytes.n);
	return !kind && rows->bytes.n <= BYTES_MOST;
}

static bool is_utf8(struct csv_rows *rows, const struct coded *file, const struct csv_wishes *wishes)
{
	size_t bad_at;
	if (utf8_valid(rows->bytes, &bad_at))
		return true;
	const char *other = utf_other(rows->bytes);
	if (rows->bytes.at[bad_at])
		diag_add(rows->diags, RULE_TEXT_ENCODING, at_byte(rows, bad_at),
		         coded_hint(file, bad_at, &wishes->coded), "the byte 0x%02X is not UTF-8",
		         (unsigned)(unsigned char)rows->bytes.at[bad_at]);
	else
		diag_add(rows->diags, RULE_TEXT_NUL, at_byte(rows, bad_at),
		         other ? "save it as \"CSV UTF-8\", or say encoding=\"UTF-16LE\" on <data>"
		               : "save it as \"CSV UTF-8\"",
		         other ? "the file holds NUL bytes; it looks like %s" : "the file holds a NUL byte%.0s",
		         other ? other : "");
	return false;
}

/* The bytes as UTF-8; *start: behind a mark. */
static bool read_encoding(struct csv_rows *rows, const struct csv_wishes *wishes, size_t *start)
{
	const char *element = wishes->named_by ? wishes->named_by : "<data>";
	struct coded file = {rows->a, rows->diags, rows->source, rows->bytes, element, "save it as \"CSV UTF-8\""};
	bool is_decoded = coded_decode(&file, &wishes->coded);
	rows->source = file.source;
	rows->bytes = file.bytes;
	*start = charset_mark_length(rows->bytes);
	return is_decoded && is_utf8(rows, &file, wishes);
}

/* --- Cells --- */

struct csv_reader {
	struct csv_rows *rows;
	size_t at;
	LIST(struct csv_cell) cells; /* of the row at hand, till it is whole */
	size_t n_cells;              /* of all rows */
};

static bool is_at_end_of_cell(const struct csv_reader *r, size_t at)
{
	struct str bytes = r->rows->bytes;
	return at >= bytes.n || bytes.at[at] == r->rows->delimiter || bytes.at[at] == '\n' || bytes.at[at] == '\r';
}

static size_t skip_blanks(const struct csv_reader *r, size_t at)
{
	while (!is_at_end_of_cell(r, at) && ascii_is_blank(r->rows->bytes.at[at]))
		at++;
	return at;
}

/* The quotation mark that ends what the one before `at` opens, or the end of the file. */
static size_t closing_quote(struct str bytes, size_t at, bool *has_pairs)
{
	for (*has_pairs = false; at < bytes.n; at++) {
		if (bytes.at[at] != '"')
			continue;
		if (at + 1 >= bytes.n || bytes.at[at + 1] != '"')
			return at;
		*has_pairs = true;
		at++;
	}
	return at;
}

static struct str without_pairs(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		out[n++] = text.at[i];
		i += text.at[i] == '"' && i + 1 < text.n && text.at[i + 1] == '"';
	}
	return (struct str){out, n};
}

static struct span span_of(const struct csv_rows *rows, size_t start, size_t end)
{
	if (!rows->diags)
		return NO_SPAN;
	return source_span(rows->diags->sources, rows->source, rows->offset + start, rows->offset + end);
}

static void report_open_quote(struct csv_rows *rows, size_t at)
{
	rows->has_failed = true;
	if (rows->diags)
		diag_add(rows->diags, RULE_CSV_QUOTE, span_of(rows, at, at + 1),
		         "close the cell with '\"'; one that belongs to its text is written \"\"",
		         "the quotation mark that opens this cell is never closed");
}

/* "Centre "Dialogas"": what stands behind the mark is kept, marks and all. */
static void report_behind_quote(struct csv_rows *rows, size_t open, size_t close)
{
	bool has_lines =
		memchr(rows->bytes.at + open, '\n', close - open) || memchr(rows->bytes.at + open, '\r', close - open);
	rows->has_failed |= has_lines;
	if (!rows->diags)
		return;
	struct diag *diag =
		diag_add(rows->diags, has_lines ? RULE_CSV_QUOTE : RULE_CSV_CELLS, span_of(rows, close, close + 1),
	                 "a quotation mark that belongs to a cell's text is written \"\"",
	                 "text stands behind the quotation mark that closes a cell");
	if (has_lines)
		diag_relate(rows->diags, diag, span_of(rows, open, open + 1), "opened here");
}

static size_t end_of_cell(const struct csv_reader *r, size_t at)
{
	while (!is_at_end_of_cell(r, at))
		at++;
	return at;
}

/* ="007" is how Excel keeps a text that looks like a number. */
static struct str without_formula(struct str text)
{
	bool is_text = text.n > 3 && str_starts(text, "=\"") && text.at[text.n - 1] == '"' &&
	               !memchr(text.at + 2, '"', text.n - 3);
	return is_text ? str_slice(text, 2, text.n - 1) : text;
}

static void put_cell(struct csv_reader *r, struct str text, size_t start, size_t end)
{
	text = without_formula(text);
	struct csv_cell cell = {text, span_of(r->rows, start, end)};
	list_push(r->rows->a, &r->cells, cell);
	r->n_cells++;
}

/* The cell whose quotation mark stands at `open`. */
static void read_quoted(struct csv_reader *r, size_t open)
{
	struct csv_rows *rows = r->rows;
	bool has_pairs;
	size_t close = closing_quote(rows->bytes, open + 1, &has_pairs), end = close + 1;
	if (close >= rows->bytes.n) {
		report_open_quote(rows, open);
		r->at = rows->bytes.n;
		return;
	}
	r->at = end_of_cell(r, skip_blanks(r, end));
	if (skip_blanks(r, end) < r->at) {
		report_behind_quote(rows, open, close);
		put_cell(r, str_slice(rows->bytes, open, r->at), open, r->at);
		return;
	}
	struct str text = str_slice(rows->bytes, open + 1, close);
	put_cell(r, has_pairs ? without_pairs(rows->a, text) : text, open + 1, close);
}

static void read_cell(struct csv_reader *r)
{
	size_t start = skip_blanks(r, r->at);
	if (start < r->rows->bytes.n && r->rows->bytes.at[start] == '"') {
		read_quoted(r, start);
		return;
	}
	r->at = end_of_cell(r, start);
	struct str text = str_trim(str_slice(r->rows->bytes, start, r->at));
	put_cell(r, text, start, start + text.n);
}

/* To the end of the line, and over it. */
static void read_row(struct csv_reader *r, struct csv_row *row)
{
	struct str bytes = r->rows->bytes;
	size_t start = r->at;
	r->cells.n = 0;
	for (;;) {
		read_cell(r);
		if (r->at >= bytes.n || bytes.at[r->at] != r->rows->delimiter || r->rows->has_failed)
			break;
		r->at++;
	}
	row->span = span_of(r->rows, start, r->at);
	row->n = (uint32_t)r->cells.n;
	row->cells = arena_array(r->rows->a, r->cells.n, struct csv_cell);
	if (r->cells.n)
		memcpy(row->cells, r->cells.at, r->cells.n * sizeof *row->cells);
	if (r->at < bytes.n)
		r->at += bytes.at[r->at] == '\r' && r->at + 1 < bytes.n && bytes.at[r->at + 1] == '\n' ? 2 : 1;
}

static uint32_t n_lines_in(struct str bytes, size_t start, size_t end)
{
	uint32_t n = 0;
	for (size_t i = start; i < end; i++)
		n += bytes.at[i] == '\n' || (bytes.at[i] == '\r' && (i + 1 >= bytes.n || bytes.at[i + 1] != '\n'));
	return n;
}

static bool has_too_many(struct csv_reader *r)
{
	if (r->n_cells <= CELLS_MOST || r->rows->has_failed)
		return false;
	if (r->rows->diags)
		diag_add(r->rows->diags, RULE_FILE_TOO_LARGE, span_of(r->rows, r->at, r->at),
		         "leave out columns that nothing prints, or part the file",
		         "a spreadsheet may hold at most %u cells; this one has more", CELLS_MOST);
	return r->rows->has_failed = true;
}

void csv_read_rows(struct csv_rows *rows, size_t start, size_t most)
{
	struct csv_reader reader = {.rows = rows, .at = start};
	uint32_t line = 1 + n_lines_in(rows->bytes, 0, start), number = 0;
	while (reader.at < rows->bytes.n && rows->all.n < most && !rows->has_failed) {
		struct csv_row row = {.line = line, .number = ++number};
		size_t from = reader.at;
		read_row(&reader, &row);
		line += n_lines_in(rows->bytes, from, reader.at);
		list_push(rows->a, &rows->all, row);
		has_too_many(&reader);
	}
}

bool csv_cell_is_empty(const struct csv_cell *cell)
{
	return str_trim(cell->text).n == 0;
}

uint32_t csv_row_filled(const struct csv_row *row)
{
	uint32_t n = row->n;
	while (n > 0 && csv_cell_is_empty(&row->cells[n - 1]))
		n--;
	return n;
}

bool csv_row_is_empty(const struct csv_row *row)
{
	return csv_row_filled(row) == 0;
}

/* --- The table --- */

/* "sep=;", which Excel writes and reads: the line is no row. *start: behind it. */
static char said_by_file(struct str bytes, size_t *start)
{
	struct str rest = str_slice(bytes, *start, bytes.n);
	size_t end = 0;
	while (end < rest.n && end < 10 && rest.at[end] != '\n' && rest.at[end] != '\r')
		end++;
	struct str line = str_slice(rest, 0, end);
	bool is_quoted = line.n == 7 && line.at[0] == '"' && line.at[6] == '"';
	line = is_quoted ? str_slice(line, 1, 6) : line;
	if (line.n != 5 || !str_eq_nocase(str_slice(line, 0, 4), "sep="))
		return '\0';
	*start += end;
	if (*start < bytes.n)
		*start += bytes.at[*start] == '\r' && *start + 1 < bytes.n && bytes.at[*start + 1] == '\n' ? 2 : 1;
	return line.at[4];
}

static void report_controls(struct csv_rows *rows)
{
	const char *at = rows->bytes.at, *end = at + rows->bytes.n;
	while (at < end) {
		size_t start = (size_t)(at - rows->bytes.at);
		uint32_t c = utf8_next(&at, end);
		bool is_control = c < 0x80 && ascii_is_control((int)c) && !ascii_is_space((int)c);
		if (is_control || utf8_is_unseen(c))
			diag_add(rows->diags, RULE_TEXT_CONTROL, at_byte(rows, start), "delete it",
			         "control character U+%04X", (unsigned)c);
	}
}

static void leave_out_empty_rows(struct csv_table *table, struct csv_rows *rows)
{
	table->rows = rows->all.at;
	for (size_t i = 0; i < rows->all.n; i++)
		if (!csv_row_is_empty(&rows->all.at[i]))
			table->rows[table->n_rows++] = rows->all.at[i];
	rows->all.n = table->n_rows;
}

/* False after a finding: text has no sheets. */
static bool takes_no_sheet(struct csv_rows *rows, const struct csv_wishes *wishes)
{
	if (wishes->sheet)
		diag_add(rows->diags, RULE_CSV_FILE, wishes->sheet_span, "leave it out",
		         "%s is text, which has no sheets", sources_path(rows->diags->sources, rows->source));
	return !wishes->sheet;
}

bool csv_open(struct csv_rows *rows, const struct csv_wishes *wishes, size_t *start)
{
	rows->bytes = sources_bytes(rows->diags->sources, rows->source);
	*start = 0;
	if (workbook_is(rows->bytes, sources_path(rows->diags->sources, rows->source)))
		return workbook_open(rows, wishes);
	if (!takes_no_sheet(rows, wishes) || !is_bearable(rows, wishes) || !read_encoding(rows, wishes, start))
		return false;
	char said = said_by_file(rows->bytes, start);
	rows->delimiter = wishes->delimiter ? wishes->delimiter : said;
	return true;
}

struct csv_table *csv_from_source(struct arena *a, struct source_id source, const struct csv_wishes *wishes,
                                  struct diags *diags)
{
	struct csv_rows rows = {.a = a, .diags = diags, .source = source};
	size_t start;
	if (!csv_open(&rows, wishes, &start))
		return NULL;
	struct csv_table *table = arena_new(a, struct csv_table);
	report_controls(&rows);
	if (!rows.delimiter)
		rows.delimiter = csv_find_delimiter(rows.bytes, start, wishes->header_row);
	table->delimiter = rows.sheet ? '\0' : rows.delimiter;
	table->sheet = rows.sheet;
	csv_read_rows(&rows, start, SIZE_MAX);
	if (rows.has_failed)
		return NULL;
	csv_take_header(table, &rows, wishes);
	leave_out_empty_rows(table, &rows);
	table->numbers = csv_find_numbers(table, wishes);
	table->days = csv_find_days(table, wishes);
	return table;
}
