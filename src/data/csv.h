/* SPDX-License-Identifier: EUPL-1.2 */
/* csv.h - a spreadsheet saved as text, as rows of cells that know their places; and as data that expressions ask.
 *
 *   csv.c          bytes, whatever their encoding: rows of cells
 *   csv_dialect.c  what parts the cells, where nobody says it
 *   csv_header.c   the names of the columns
 *   csv_numbers.c  numbers as the file writes them
 *   csv_days.c     days as the file writes them
 *   workbook.h     the text of a workbook's sheet, which then is read like any other
 *   csv_data.c     the tree: an element for the file, one `row` for each row, one for each of its cells
 *
 * After RFC 4180, and what Excel, LibreOffice, Google Sheets, R and pandas write: cells between ',', ';', '|' or tabs,
 * "quoted" where they hold one of these, a quotation mark ("" for one) or line ends. Rows of empty cells are passed
 * over, as are columns without a name and a cell.
 *
 * Units      lines, columns of a file and rows of a spreadsheet count from 1.
 * Ownership  everything is in the arena; texts may be those of the source.
 * Faults     csv/quote and text/... end the reading; csv/header and csv/cells do not: no cell is ever left out. */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "coded.h"
#include "xml.h"

/* What stands first in "04/05/2024". */
enum csv_day_order { CSV_DAYS_UNCLEAR, CSV_DAY_FIRST, CSV_MONTH_FIRST };

/* How the file is to be read, as far as it is said. A zeroed one says nothing. */
struct csv_wishes {
	const char *root;             /* the name of the outermost element; NULL: that of the file */
	struct coded_wishes coded;    /* and which languages it is for */
	struct span place;            /* of the tag that names the file: where wishes are written */
	char delimiter;               /* '\0': found */
	char decimal;                 /* '.' or ','; '\0': found */
	enum csv_day_order day_order; /* CSV_DAYS_UNCLEAR: found */
	const char *named_by;         /* what names the file, in hints; NULL: <data> */
	bool is_headless;             /* its first row is one like all others */
	unsigned header_row;          /* as the spreadsheet counts them; 0: the first that is not empty */
	const char *sheet;            /* of a workbook; NULL: the first that is not hidden and has cells */
	struct span sheet_span;       /* of its name */
	bool has_formats;             /* how its numbers are shown is wanted as well */
};

struct csv_cell {
	struct str text;  /* without its quotation marks; white space as it stands */
	struct span span; /* of the text as the file writes it */
};

struct csv_row {
	uint32_t line;   /* of the file, where it begins */
	uint32_t number; /* in the spreadsheet */
	struct span span;
	struct csv_cell *cells;
	uint32_t n;
};

struct csv_column {
	const char *name;  /* fit for an element of XML; no other column has it. NULL: there is nothing in the column */
	const char *label; /* the header's own words, white space collapsed; "" if there are none */
	struct span span;  /* of the header's cell; NO_SPAN: there is none */
};

/* How the file writes numbers. */
struct csv_numbers {
	char decimal;             /* '.' or ','; '\0': it writes both ... */
	struct span point, comma; /* ... here; NO_SPAN: there is none */
	bool is_said;             /* not found, but said */
};

/* How the file writes days. */
struct csv_days {
	enum csv_day_order order;           /* CSV_DAYS_UNCLEAR: it writes both ... */
	struct span day_first, month_first; /* ... here; NO_SPAN: there is none */
};

struct csv_table {
	char delimiter;    /* '\0': there is but one column */
	const char *sheet; /* the name of a workbook's, whose cells nothing parts; NULL: it was text */
	struct csv_numbers numbers;
	struct csv_days days;
	struct csv_column *columns; /* as many as the longest row has cells, without empty ones at its end */
	size_t n_columns;
	struct csv_row *rows; /* below the header, without those that are empty */
	size_t n_rows;
};

/* NULL after a fault, which is reported. */
struct csv_table *csv_from_source(struct arena *a, struct source_id source, const struct csv_wishes *wishes,
                                  struct diags *diags);
/* <participants><row line="2"><name label="Name">Ona</name>...: NULL after a fault. */
const struct xml_element *csv_data_from_source(struct arena *a, struct source_id source,
                                               const struct csv_wishes *wishes, struct diags *diags);
/* The name of that tree's outermost element: "participants" of "data/participants.csv" where it is not said. */
const char *csv_root(struct arena *a, const struct csv_wishes *wishes, const char *path);
bool csv_is_named(const char *path); /* does the file's name end as those of such files do? */
/* Header words as a name of XML: NFC, blanks as '-', what else no name may hold left out. "": nothing is left. */
const char *csv_name(struct arena *a, const char *words);

/* "1 234,50 €" as "1234.50" (XML Schema's decimal); NULL: it is no number, a percentage, or one that may be read
 * in two ways, which *is_unclear says. */
const char *csv_decimal(struct arena *a, const struct csv_numbers *numbers, const char *text, bool *is_unclear);

/* "EUR" of "12,50 €" and of "EUR 12,50"; NULL: no currency stands there, or one that several countries write so
 * ("kr"). */
const char *csv_currency(struct arena *a, const char *text);
/* "04/05/2024" in ISO 8601, where the file says which of the two is the day; any other text as it is. */
const char *csv_day(struct arena *a, const struct csv_days *days, const char *text);

/* --- Between the files above --- */

/* Rows of cells as they stand, from offset `start` on, empty ones among them. At most `most` of them. */
struct csv_rows {
	struct arena *a;
	struct diags *diags; /* NULL: nothing is told */
	struct source_id source;
	struct str bytes; /* UTF-8, without NUL */
	size_t offset;    /* of their first one in the source */
	char delimiter;
	const char *sheet;                    /* of a workbook, whose text this is; NULL: the file is text */
	const struct formatted_cell *formats; /* of its numbers, in order, where they are wanted; sheet_text.h */
	size_t n_formats;
	const struct merged_cells *merged; /* of a workbook; sheet_text.h */
	size_t n_merged;
	LIST(struct csv_row) all;
	bool has_failed; /* a cell that nothing closes */
};
void csv_read_rows(struct csv_rows *rows, size_t start, size_t most);
/* Rows that have their source: its bytes as UTF-8, and the delimiter that is said, by wishes or the file itself; of a
 * workbook the text of its sheet (workbook.h), a source of its own. *start: where the first row begins. False after a
 * finding. */
bool csv_open(struct csv_rows *rows, const struct csv_wishes *wishes, size_t *start);
char csv_find_delimiter(struct str bytes, size_t start, unsigned header_row);
bool csv_row_is_empty(const struct csv_row *row);
uint32_t csv_row_filled(const struct csv_row *row); /* how many cells, without the empty ones at its end */
bool csv_cell_is_empty(const struct csv_cell *cell);
/* Takes the header off the rows, names the columns and says what is odd about them. */
void csv_take_header(struct csv_table *table, struct csv_rows *rows, const struct csv_wishes *wishes);
struct csv_days csv_find_days(const struct csv_table *table, const struct csv_wishes *wishes);
struct csv_numbers csv_find_numbers(const struct csv_table *table, const struct csv_wishes *wishes);

#endif
