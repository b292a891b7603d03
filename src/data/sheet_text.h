/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet_text.h - the sheet of a workbook as text that csv.h reads: a row a line, tabs between cells.
 *
 * Line and row have one number, as no cell holds a line end or a tab: white space in cells is spaces. A cell that
 * begins with a quotation mark stands in quotation marks. What a row or a sheet ends with, and is empty, is not written.
 *
 * Units      rows and columns count from 1.
 * Ownership  the text is on the heap until sheet_text_release; all else is in the arena. */
#ifndef DATA_SHEET_TEXT_H
#define DATA_SHEET_TEXT_H

#include "../base/str.h"

#define SHEET_ROWS_MOST 1048576u /* of Excel and LibreOffice */
#define SHEET_COLUMNS_MOST 16384u

enum sheet_flaw {
	FLAW_NONE,
	FLAW_ERROR,    /* the cell is #REF! or the like */
	FLAW_UNCOUNTED /* a formula without the value that it had when the file was saved */
};

struct sheet_cell {
	struct str text;
	enum sheet_flaw flaw;
	const char *format; /* the code of a number's (number_format.h); NULL: it is none */
};

struct merged_cells { /* of several columns; those below the first row do not count */
	uint32_t row, column, n_columns;
};

struct formatted_cell {
	size_t start; /* in the text */
	const char *format;
};

struct flawed_cell {
	enum sheet_flaw flaw;
	size_t start, end; /* in the text */
};

struct sheet_text {
	struct arena *a;
	struct buf text;
	uint32_t row, column; /* of the last cell written; 0: there is none, or none in the row */
	size_t row_start;     /* in the text */
	size_t n_cells;       /* with those passed over */
	LIST(struct flawed_cell) flawed;
	bool keeps_formats;
	LIST(struct formatted_cell) formatted; /* in order */
	LIST(struct merged_cells) merged;      /* in any order */
	size_t row_formats;                    /* the first of the last row */
	const char *fault; /* "is too large ...", to follow the file's name; nothing more is written */
};

/* Cells come in order: none stands before the last one. An empty one need not come. */
void sheet_put_cell(struct sheet_text *sheet, uint32_t row, uint32_t column, const struct sheet_cell *cell);
/* The last row `n` times more, below itself. */
void sheet_repeat_row(struct sheet_text *sheet, uint32_t n);
void sheet_text_release(struct sheet_text *sheet);

#endif
