/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet_text.c - cells with their rows and columns in, lines with tabs out. */
#include "sheet_text.h"

#include "../base/char.h"

#define CELLS_MOST 4000000u /* as csv.c has it */
#define BYTES_MOST ((size_t)64 << 20)

static void fail(struct sheet_text *sheet, const char *fault)
{
	if (!sheet->fault)
		sheet->fault = fault;
}

static bool has_room(struct sheet_text *sheet, size_t n_cells, size_t n_bytes)
{
	if (n_cells > CELLS_MOST || sheet->n_cells + n_cells > CELLS_MOST)
		fail(sheet,
		     "is too large: a sheet may hold at most 4000000 cells, empty ones between others among them");
	else if (n_bytes > BYTES_MOST || sheet->text.n + n_bytes > BYTES_MOST)
		fail(sheet, "is too large: the texts of the sheet hold more than 64 MiB");
	return !sheet->fault;
}

static void put_times(struct buf *out, char c, uint32_t n)
{
	buf_reserve(out, n);
	while (n-- > 0)
		buf_putc(out, c);
}

static void go_to(struct sheet_text *sheet, uint32_t row, uint32_t column)
{
	uint32_t first = sheet->row ? sheet->row : 1;
	if (row > first) {
		put_times(&sheet->text, '\n', row - first);
		sheet->row_start = sheet->text.n;
		sheet->row_formats = sheet->formatted.n;
		sheet->column = 0;
	}
	put_times(&sheet->text, '\t', column - (sheet->column ? sheet->column : 1));
	sheet->row = row;
	sheet->column = column;
}

static void put_text(struct buf *out, struct str text)
{
	bool is_quoted = text.n && text.at[0] == '"';
	if (is_quoted)
		buf_putc(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		bool is_space = ascii_is_space(text.at[i]);
		if (text.at[i] == '"' && is_quoted)
			buf_putc(out, '"');
		if (text.at[i])
			buf_putc(out, is_space ? ' ' : text.at[i]);
	}
	if (is_quoted)
		buf_putc(out, '"');
}

/* The cell that begins at `start`. */
static void note_cell(struct sheet_text *sheet, const struct sheet_cell *cell, size_t start)
{
	if (cell->flaw)
		list_push(sheet->a, &sheet->flawed, (struct flawed_cell){cell->flaw, start, sheet->text.n});
	if (cell->format && sheet->keeps_formats)
		list_push(sheet->a, &sheet->formatted, (struct formatted_cell){start, cell->format});
}

void sheet_put_cell(struct sheet_text *sheet, uint32_t row, uint32_t column, const struct sheet_cell *cell)
{
	struct str text = str_trim(cell->text);
	if (!text.n || sheet->fault)
		return;
	bool is_new_row = row > sheet->row;
	uint32_t n_passed = column - (is_new_row ? 0 : sheet->column);
	if (!row || !column)
		fail(sheet, "is damaged: a cell stands in no row, or in no column");
	else if (row > SHEET_ROWS_MOST || column > SHEET_COLUMNS_MOST)
		fail(sheet, "is damaged: a cell stands beyond row 1048576 or column XFD");
	else if (row < sheet->row || (!is_new_row && column <= sheet->column))
		fail(sheet, "is damaged: its cells are not in order");
	else if (has_room(sheet, n_passed, 2 * text.n + (row - sheet->row) + n_passed)) {
		go_to(sheet, row, column);
		sheet->n_cells += n_passed;
		size_t start = sheet->text.n;
		put_text(&sheet->text, text);
		note_cell(sheet, cell, start);
	}
}

static void repeat_formats(struct sheet_text *sheet, size_t distance)
{
	size_t first = sheet->row_formats, end = sheet->formatted.n;
	for (size_t i = first; i < end; i++) {
		struct formatted_cell cell = sheet->formatted.at[i];
		cell.start += distance;
		list_push(sheet->a, &sheet->formatted, cell);
	}
	sheet->row_formats = end;
}

void sheet_repeat_row(struct sheet_text *sheet, uint32_t n)
{
	size_t length = sheet->text.n - sheet->row_start;
	if (sheet->fault || n > SHEET_ROWS_MOST || !has_room(sheet, (size_t)n * sheet->column, n * (length + 1))) {
		fail(sheet, "is damaged: a row is repeated more often than a sheet has rows");
		return;
	}
	for (uint32_t i = 0; i < n; i++) {
		buf_reserve(&sheet->text, length + 1);
		buf_putc(&sheet->text, '\n');
		buf_put(&sheet->text, sheet->text.at + sheet->row_start, length);
		repeat_formats(sheet, length + 1);
	}
	sheet->n_cells += (size_t)n * sheet->column;
	sheet->row_start = sheet->text.n - length;
	sheet->row += n;
}

void sheet_text_release(struct sheet_text *sheet)
{
	buf_release(&sheet->text);
}
