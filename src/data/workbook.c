/* SPDX-License-Identifier: EUPL-1.2 */
/* workbook.c - the sheet that is meant, as a source of its own; what is odd about it, at its cells. */
#include "workbook.h"

#include "words.h"

#define PIECE ((size_t)64 << 10) /* bytes that are unpacked at a time */
#define NAMES_SHOWN 8

/* --- For the readers of both formats --- */

void workbook_fail(struct workbook *book, const char *fault)
{
	if (!book->fault)
		book->fault = fault;
}

static void push_entry(struct workbook *book, struct xml_events *events)
{
	char *piece = heap_new(PIECE);
	size_t n;
	while (!events->has_failed && !events->has_stopped && (n = archive_read(&book->archive, piece, PIECE)))
		xml_events_push(events, (struct str){piece, n});
	archive_end(&book->archive);
	heap_free(piece);
}

static void push_bytes(struct workbook *book, struct xml_events *events)
{
	for (size_t at = 0; at < book->bytes.n && !events->has_failed; at += PIECE)
		xml_events_push(events,
		                str_slice(book->bytes, at, at + PIECE < book->bytes.n ? at + PIECE : book->bytes.n));
}

bool workbook_read_part(struct workbook *book, const char *name, const struct xml_listener *listener,
                        struct xml_events *events)
{
	if (book->fault || (name && !archive_begin(&book->archive, name))) {
		if (book->archive.fault)
			workbook_fail(book, book->archive.fault);
		return !book->fault;
	}
	xml_events_begin(events, listener);
	if (name)
		push_entry(book, events);
	else
		push_bytes(book, events);
	bool is_whole = xml_events_end(events);
	if (book->archive.fault)
		workbook_fail(book, book->archive.fault);
	else if (!is_whole)
		workbook_fail(book, "is damaged: what one of its files holds is not well-formed XML");
	return !book->fault;
}

void workbook_begin_sheet(struct workbook *book, const struct workbook_sheet *sheet)
{
	list_push(&book->scratch, &book->sheets, *sheet);
	bool is_meant = book->wanted ? str_eq_z(str_from_z(sheet->name), book->wanted) : !sheet->is_hidden;
	book->is_captured = is_meant && !book->chosen;
}

bool workbook_put_cell(struct workbook *book, uint32_t row, uint32_t column, const struct sheet_cell *cell)
{
	struct workbook_sheet *sheet = &book->sheets.at[book->sheets.n - 1];
	sheet->has_cells |= str_trim(cell->text).n > 0;
	if (book->is_captured)
		sheet_put_cell(&book->text, row, column, cell);
	return book->is_captured ? !book->text.fault : !sheet->has_cells;
}

void workbook_end_sheet(struct workbook *book)
{
	if (book->is_captured && (book->wanted || book->sheets.at[book->sheets.n - 1].has_cells))
		book->chosen = book->sheets.n;
	book->is_captured = false;
	if (book->text.fault)
		workbook_fail(book, book->text.fault);
}

/* --- What it is --- */

static bool path_ends(const char *path, const char *end)
{
	size_t n = strlen(path), n_end = strlen(end);
	return n > n_end && str_eq_nocase(str_from_z(path + n - n_end), end);
}

static bool is_flat(struct str bytes, const char *path)
{
	return path_ends(path, ".fods") && str_starts(str_trim(bytes), "<");
}

bool workbook_is(struct str bytes, const char *path)
{
	return str_starts(bytes, "PK\x03\x04") || is_flat(bytes, path);
}

/* Other archives that hold sheets, or might. */
static const char *foreign_fault(const struct zip_archive *archive)
{
	if (archive_has(archive, "xl/workbook.bin"))
		return "is a binary workbook (.xlsb), which is not read";
	if (archive_has(archive, "Index/Document.iwa") || archive_has(archive, "Index.zip"))
		return "is a document of Numbers, which is not read";
	if (archive_has(archive, "encrypted-package"))
		return "is protected by a password";
	return "is an archive, but no workbook";
}

static void read_book(struct workbook *book, const char *path)
{
	if (is_flat(book->bytes, path)) {
		ods_read(book);
		return;
	}
	if (!archive_open(&book->archive, book->bytes))
		workbook_fail(book, book->archive.fault);
	else if (archive_has(&book->archive, "content.xml"))
		ods_read(book);
	else if (archive_has(&book->archive, "[Content_Types].xml") && !archive_has(&book->archive, "xl/workbook.bin"))
		xlsx_read(book);
	else
		workbook_fail(book, foreign_fault(&book->archive));
	archive_close(&book->archive);
}

/* --- What is told --- */

/* '"Lines", "Totals" and 3 more', of sheets that have cells; hidden ones too where all are meant. */
static const char *names_of(const struct workbook *book, struct arena *a, bool has_all)
{
	const char *names = "";
	size_t n = 0, n_left = 0;
	for (size_t i = 0; i < book->sheets.n; i++) {
		const struct workbook_sheet *sheet = &book->sheets.at[i];
		if (!has_all && (!sheet->has_cells || sheet->is_hidden))
			continue;
		if (n++ < NAMES_SHOWN)
			names = arena_printf(a, "%s%s\"%s\"", names, n > 1 ? ", " : "", text_excerpt(a, sheet->name));
		else
			n_left++;
	}
	return n_left ? arena_printf(a, "%s and %zu more", names, n_left) : names;
}

static void report_fault(struct csv_rows *rows, const struct csv_wishes *wishes, const struct workbook *book)
{
	diag_add(rows->diags, RULE_CSV_FILE, wishes->place,
	         "open it in the spreadsheet program and save it as .xlsx or .ods, without a password; or save the "
	         "sheet as "
	         "\"CSV UTF-8\"",
	         "%s %s", sources_path(rows->diags->sources, rows->source), book->fault);
}

static void report_no_sheet(struct csv_rows *rows, const struct csv_wishes *wishes, const struct workbook *book)
{
	const char *names = names_of(book, rows->diags->arena, true);
	diag_add(rows->diags, RULE_CSV_FILE, wishes->sheet_span,
	         *names ? arena_printf(rows->diags->arena, "its sheets are %s", names) : NULL, "%s has no sheet \"%s\"",
	         sources_path(rows->diags->sources, rows->source), wishes->sheet);
}

static void report_others(struct csv_rows *rows, const struct csv_wishes *wishes, const struct workbook *book)
{
	size_t n = 0;
	for (size_t i = 0; i < book->sheets.n; i++)
		n += book->sheets.at[i].has_cells && !book->sheets.at[i].is_hidden;
	if (n < 2 || book->wanted)
		return;
	struct arena *a = rows->diags->arena;
	const char *name = book->sheets.at[book->chosen - 1].name;
	diag_add(rows->diags, RULE_CSV_SHEET, wishes->place,
	         wishes->named_by ? arena_printf(a, "say :sheet: %s, or the one that is meant", name)
	                          : arena_printf(a, "say sheet=\"%s\", or the one that is meant", name),
	         "%s has the sheets %s; the first one is read", sources_path(rows->diags->sources, rows->source),
	         names_of(book, a, false));
}

void workbook_report_idle(struct csv_rows *rows, const char *name, struct span span)
{
	diag_add(rows->diags, RULE_CSV_WORKBOOK, span, "leave it out",
	         "%s is a workbook, for which %s does nothing: it knows its own cells, numbers and letters",
	         sources_path(rows->diags->sources, rows->source), name);
}

static void report_idle(struct csv_rows *rows, const struct csv_wishes *wishes)
{
	const struct {
		const char *name;
		bool is_said;
		struct span span;
	} said[] = {{"delimiter", wishes->delimiter, wishes->place},
	            {"decimal", wishes->decimal, wishes->place},
	            {"encoding", wishes->coded.encoding, wishes->coded.span}};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (said[i].is_said)
			workbook_report_idle(rows,
			                     arena_printf(rows->a, wishes->named_by ? ":%s:" : "%s", said[i].name),
			                     said[i].span.start ? said[i].span : wishes->place);
}

static void report_flaws(const struct csv_rows *rows, const struct sheet_text *text)
{
	for (size_t i = 0; i < text->flawed.n; i++) {
		const struct flawed_cell *cell = &text->flawed.at[i];
		struct span span = source_span(rows->diags->sources, rows->source, cell->start, cell->end);
		struct str shown = text_cut(rows->diags->arena, str_slice(rows->bytes, cell->start, cell->end), 60);
		if (cell->flaw == FLAW_ERROR)
			diag_add(rows->diags, RULE_CSV_VALUE, span, "correct the formula in the spreadsheet program",
			         "the cell holds the error %.*s", (int)shown.n, shown.at);
		else
			diag_add(
				rows->diags, RULE_CSV_VALUE, span,
				"open the workbook in the spreadsheet program and save it, which computes its formulas",
				"the cell has a formula and no value");
	}
}

/* --- The text --- */

/* False: there is no room for it. */
static bool take_text(struct csv_rows *rows, const struct workbook *book)
{
	struct str text = buf_str(&book->text.text);
	const char *name = book->chosen ? book->sheets.at[book->chosen - 1].name : "";
	rows->sheet = arena_strdup(rows->a, name);
	rows->bytes = (struct str){arena_strndup(rows->a, text.n ? text.at : "", text.n), text.n};
	rows->source = sources_add_sheet(rows->diags->sources, rows->source, rows->sheet, rows->bytes);
	rows->formats = book->text.formatted.at;
	rows->n_formats = book->text.formatted.n;
	rows->merged = book->text.merged.at;
	rows->n_merged = book->text.merged.n;
	rows->delimiter = '\t';
	return rows->source.n > 0;
}

bool workbook_open(struct csv_rows *rows, const struct csv_wishes *wishes)
{
	struct workbook book = {.bytes = rows->bytes, .wanted = wishes->sheet};
	book.text.a = rows->a;
	book.text.keeps_formats = wishes->has_formats;
	read_book(&book, sources_path(rows->diags->sources, rows->source));
	bool is_there = !book.fault && (book.chosen || !book.wanted);
	if (book.fault)
		report_fault(rows, wishes, &book);
	else if (!is_there)
		report_no_sheet(rows, wishes, &book);
	else if (book.chosen)
		report_others(rows, wishes, &book);
	if (is_there && !take_text(rows, &book)) {
		diag_add(rows->diags, RULE_FILE_TOO_LARGE, NO_SPAN, NULL, "all files together hold more than 4 GiB");
		is_there = false;
	}
	if (is_there) {
		report_idle(rows, wishes);
		report_flaws(rows, &book.text);
	}
	sheet_text_release(&book.text);
	arena_release(&book.scratch);
	return is_there;
}
