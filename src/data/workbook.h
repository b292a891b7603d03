/* SPDX-License-Identifier: EUPL-1.2 */
/* workbook.h - a workbook's bytes in, the text of one of its sheets out, which csv.h reads as any spreadsheet's.
 *
 *   workbook.c      which format it is, which sheet is meant, what is told
 *   xlsx.c          Office Open XML: ECMA-376, parts 1 and 2
 *   ods.c           OpenDocument 1.3, packed (.ods) and flat (.fods)
 *   ods_formats.c   its styles of numbers, as Office Open XML writes them
 *   number_code.c, number_format.c   what stands in such a format, what it shows of which number
 *   sheet_text.c    cells as text
 *   sheet_values.c  numbers, days and times
 *   archive.c, xml_events.c   how parts are unpacked and parsed
 *
 * No formula is computed: a cell has the value that the program saved with it. Hidden rows and columns are read; a
 * hidden sheet is read where it is named. */
#ifndef DATA_WORKBOOK_H
#define DATA_WORKBOOK_H

#include "archive.h"
#include "csv.h"
#include "sheet_text.h"
#include "xml_events.h"

/* By its first bytes; what is in an archive is told later. */
bool workbook_is(struct str bytes, const char *path);
/* rows->source becomes that of the sheet's text, tabs part its cells. False after a finding. */
bool workbook_open(struct csv_rows *rows, const struct csv_wishes *wishes);
/* What is said as `name` of an open one does nothing. */
void workbook_report_idle(struct csv_rows *rows, const char *name, struct span span);

/* --- Between the files above --- */

struct workbook_sheet {
	const char *name;
	const char *part; /* of .xlsx: the entry that holds it */
	bool is_hidden;
	bool has_cells; /* that are not empty */
};

struct workbook {
	struct arena scratch;
	struct zip_archive archive; /* not open: the file itself is XML */
	struct str bytes;
	const char *fault;  /* to follow the file's name */
	const char *wanted; /* the name of the sheet; NULL: the first that is not hidden and has cells */
	LIST(struct workbook_sheet) sheets;
	struct sheet_text text;
	size_t chosen;    /* the sheet of this text, counted from 1; 0: none so far */
	bool is_captured; /* what comes is put into the text */
};

/* The entry `name`, or the file itself for NULL, to the listener. False after a fault. An entry that is not there is no
 * fault, and gives no events. */
bool workbook_read_part(struct workbook *book, const char *name, const struct xml_listener *listener,
                        struct xml_events *events);
void workbook_begin_sheet(struct workbook *book, const struct workbook_sheet *sheet);
/* False: nobody needs more cells of this sheet. */
bool workbook_put_cell(struct workbook *book, uint32_t row, uint32_t column, const struct sheet_cell *cell);
void workbook_end_sheet(struct workbook *book);
void workbook_fail(struct workbook *book, const char *fault);

void xlsx_read(struct workbook *book);
void ods_read(struct workbook *book);

#endif
