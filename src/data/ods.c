/* SPDX-License-Identifier: EUPL-1.2 */
/* ods.c - content.xml of an OpenDocument spreadsheet in, the cells of its sheets out: ODF 1.3, part 3, sections 9 and
 * 19.
 *
 * Cells and rows that are alike are written once, with a number: those that are empty are passed over, be it a million
 * of them; those that are not count as many. */
#include "workbook.h"

#include "ods_formats.h"
#include "sheet_values.h"

#include <stdlib.h>

struct ods_cell {
	uint32_t column, n; /* the first, and how many alike; n 0: no cell is open */
	unsigned depth;
	const char *type, *value, *string; /* as attributes say; NULL: nothing */
	const char *style, *currency;
	uint32_t n_spanned; /* columns that it covers */
	bool has_formula, is_error, is_covered;
	unsigned n_paragraphs;
};

struct ods_column {        /* columns side by side */
	uint32_t end;      /* the first that is none of them */
	const char *style; /* of their cells that have none */
};

struct ods {
	struct workbook *book;
	struct xml_events *events;
	struct arena row_arena;            /* of what the row at hand needs */
	unsigned depth;                    /* of the innermost open element, from 1; 0: none */
	unsigned sheets, table, paragraph; /* depths of what is open; 0: it is not */
	unsigned skipped;                  /* what is in it is of no concern */
	uint32_t row, n_rows;              /* the row at hand, and how many alike */
	bool has_cells;                    /* it has some that are not empty */
	struct ods_cell cell;
	struct buf text;   /* of the cell */
	const char *style; /* the one that is open */
	struct map hidden; /* names of styles of hidden sheets */
	struct ods_formats formats;
	LIST(struct ods_column) columns;
	size_t column;         /* the one at hand, of these */
	const char *row_style; /* of cells that have none */
	bool has_sheets;       /* it is a spreadsheet, not a text */
};

static uint32_t number_said(struct ods *ods, const struct xml_start *tag, const char *name)
{
	const char *said = xml_start_value(&ods->row_arena, tag, name);
	unsigned long n = said ? strtoul(said, NULL, 10) : 1;
	return n > UINT32_MAX / 4 ? UINT32_MAX / 4 : n > 0 ? (uint32_t)n : 1;
}

/* --- Cells --- */

static void begin_cell(struct ods *ods, const struct xml_start *tag, bool is_covered)
{
	struct arena *a = &ods->row_arena;
	static const char *const values[] = {"value", "date-value", "time-value", "boolean-value"};
	const char *calculated = xml_start_value(a, tag, "calcext:value-type");
	struct ods_cell *cell = &ods->cell;
	*cell = (struct ods_cell){.column = cell->column, .is_covered = is_covered, .depth = ods->depth};
	cell->n = number_said(ods, tag, "number-columns-repeated");
	cell->type = xml_start_value(a, tag, "value-type");
	cell->string = xml_start_value(a, tag, "string-value");
	cell->n_spanned = is_covered ? 1 : number_said(ods, tag, "number-columns-spanned");
	cell->style = xml_start_value(a, tag, "style-name");
	cell->currency = xml_start_value(a, tag, "currency");
	cell->has_formula = xml_start_value(a, tag, "formula");
	cell->is_error = calculated && strcmp(calculated, "error") == 0;
	for (size_t i = 0; i < sizeof values / sizeof *values && !cell->value; i++)
		cell->value = xml_start_value(a, tag, values[i]);
	ods->text.n = 0;
}

/* "PT10H30M00S", XML Schema's duration of hours, minutes and seconds, as "10:30:00". */
static const char *time_of_duration(struct arena *a, const char *duration)
{
	unsigned long parts[3] = {0};
	static const char units[] = "HMS";
	if (strncmp(duration, "PT", 2) != 0)
		return duration;
	for (const char *at = duration + 2; *at;) {
		char *end;
		unsigned long n = strtoul(at, &end, 10);
		if (*end == '.' || *end == ',')
			end += 1 + strspn(end + 1, "0123456789");
		const char *unit = *end ? strchr(units, *end) : NULL;
		if (!unit || n > 9999)
			return duration;
		parts[unit - units] = n;
		at = end + 1;
	}
	return arena_printf(a, "%02lu:%02lu:%02lu", parts[0], parts[1], parts[2]);
}

/* "2024-05-14T00:00:00" is a day, and nobody wrote parts of a second. */
static const char *date_shortened(struct arena *a, const char *date)
{
	const char *clock = strchr(date, 'T'), *point = strchr(date, '.');
	if (clock && (strncmp(clock, "T00:00:00", 9) == 0))
		return arena_strndup(a, date, (size_t)(clock - date));
	return point ? arena_strndup(a, date, (size_t)(point - date)) : date;
}

static struct str value_of_cell(struct ods *ods)
{
	struct arena *a = &ods->row_arena;
	const struct ods_cell *cell = &ods->cell;
	const char *type = cell->type ? cell->type : "string", *value = cell->value;
	if (cell->is_error || !value)
		return cell->string && *cell->string && !cell->is_error ? str_from_z(cell->string)
		                                                        : buf_str(&ods->text);
	if (strcmp(type, "percentage") == 0)
		return str_from_z(sheet_value(a, value, KIND_PERCENT, false));
	if (strcmp(type, "date") == 0)
		return str_from_z(date_shortened(a, value));
	if (strcmp(type, "time") == 0)
		return str_from_z(time_of_duration(a, value));
	if (strcmp(type, "float") == 0 || strcmp(type, "currency") == 0)
		return str_from_z(sheet_value(a, value, KIND_NUMBER, false));
	return str_from_z(value);
}

static bool shows_error(struct str text)
{
	static const char *const errors[] = {"#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#N/A",
	                                     "#NUM!", "#NULL!",  "Err:",   NULL};
	for (size_t i = 0; errors[i]; i++)
		if (str_starts(text, errors[i]))
			return true;
	return false;
}

static const char *style_of_cell(struct ods *ods)
{
	if (ods->cell.style)
		return ods->cell.style;
	while (ods->column < ods->columns.n && ods->columns.at[ods->column].end <= ods->cell.column)
		ods->column++;
	const char *of_column = ods->column < ods->columns.n ? ods->columns.at[ods->column].style : NULL;
	return ods->row_style ? ods->row_style : of_column;
}

/* What its kind alone says. */
static const char *usual_format(struct ods *ods, enum number_kind kind)
{
	const char *currency = ods->cell.currency;
	switch (kind) {
	case KIND_PERCENT:
		return "General%";
	case KIND_DAY:
	case KIND_MOMENT:
		return "yyyy-mm-dd hh:mm:ss";
	case KIND_TIME:
		return "[h]:mm:ss";
	case KIND_BOOLEAN:
		return "BOOLEAN";
	case KIND_NUMBER:
		break;
	}
	bool is_code = currency && strlen(currency) == 3;
	return is_code ? arena_printf(ods->formats.kept, "#,##0.00 [$%s]", currency) : "General";
}

/* NULL: the cell holds a text. */
static const char *format_of_cell(struct ods *ods)
{
	static const struct {
		const char *type;
		enum number_kind kind;
	} types[] = {{"float", KIND_NUMBER}, {"currency", KIND_NUMBER}, {"percentage", KIND_PERCENT},
	             {"date", KIND_DAY},     {"time", KIND_TIME},       {"boolean", KIND_BOOLEAN}};
	const struct ods_cell *cell = &ods->cell;
	if (!cell->type || !cell->value || !ods->book->text.keeps_formats)
		return NULL;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (strcmp(cell->type, types[i].type) != 0)
			continue;
		enum number_kind kind = types[i].kind;
		const struct ods_format *format = ods_format_of(&ods->formats, style_of_cell(ods));
		bool is_fit = format && (format->kind == kind || (kind == KIND_DAY && format->kind == KIND_MOMENT));
		return is_fit ? format->code : usual_format(ods, kind);
	}
	return NULL;
}

static void put_cells(struct ods *ods, struct str text, enum sheet_flaw flaw)
{
	struct workbook *book = ods->book;
	struct sheet_cell cell = {text, flaw, flaw ? NULL : format_of_cell(ods)};
	struct merged_cells merged = {ods->row, ods->cell.column, ods->cell.n_spanned};
	if (merged.n_columns > 1 && book->is_captured)
		list_push(book->text.a, &book->text.merged, merged);
	ods->has_cells = true;
	for (uint32_t i = 0; i < ods->cell.n && !book->text.fault; i++)
		if (!workbook_put_cell(book, ods->row, ods->cell.column + i, &cell))
			break;
}

static void end_cell(struct ods *ods)
{
	struct ods_cell *cell = &ods->cell;
	struct str text = value_of_cell(ods);
	bool is_error = cell->is_error || (cell->has_formula && shows_error(buf_str(&ods->text)));
	bool lacks_value = cell->has_formula && !cell->type && !text.n && !cell->string;
	if (is_error)
		put_cells(ods, ods->text.n ? buf_str(&ods->text) : STR("#N/A"), FLAW_ERROR);
	else if (lacks_value)
		put_cells(ods, STR("=?"), FLAW_UNCOUNTED);
	else if (!cell->is_covered && str_trim(text).n)
		put_cells(ods, text, FLAW_NONE);
	cell->column = cell->column + cell->n > SHEET_COLUMNS_MOST ? SHEET_COLUMNS_MOST + 1 : cell->column + cell->n;
	cell->n = 0;
}

/* --- Rows and sheets --- */

static void begin_row(struct ods *ods, const struct xml_start *tag)
{
	ods->n_rows = number_said(ods, tag, "number-rows-repeated");
	ods->row_style = xml_start_value(&ods->row_arena, tag, "default-cell-style-name");
	ods->column = 0;
	ods->cell = (struct ods_cell){.column = 1};
	ods->has_cells = false;
}

static void end_row(struct ods *ods)
{
	struct workbook *book = ods->book;
	if (ods->has_cells && ods->n_rows > 1 && book->is_captured)
		sheet_repeat_row(&book->text, ods->n_rows - 1);
	ods->row = ods->row > SHEET_ROWS_MOST ? ods->row : ods->row + ods->n_rows;
	arena_rewind(&ods->row_arena, (struct arena_mark){0});
}

static void begin_sheet(struct ods *ods, const struct xml_start *tag)
{
	struct arena *a = &ods->book->scratch;
	const char *name = xml_start_value(a, tag, "name"), *style = xml_start_value(a, tag, "style-name");
	struct workbook_sheet sheet = {.name = name ? name : ""};
	sheet.is_hidden = style && map_find(&ods->hidden, str_from_z(style));
	ods->table = ods->depth;
	ods->columns.n = 0;
	ods->row = 1;
	workbook_begin_sheet(ods->book, &sheet);
}

static void note_column(struct ods *ods, const struct xml_start *tag)
{
	struct arena *a = &ods->book->scratch;
	uint32_t first = ods->columns.n ? ods->columns.at[ods->columns.n - 1].end : 1;
	uint32_t n = number_said(ods, tag, "number-columns-repeated");
	if (first > SHEET_COLUMNS_MOST)
		return;
	struct ods_column column = {first + n, xml_start_value(a, tag, "default-cell-style-name")};
	list_push(a, &ods->columns, column);
}

static void note_style(struct ods *ods, const struct xml_start *tag)
{
	struct arena *a = &ods->book->scratch;
	ods_formats_start(&ods->formats, tag);
	if (strcmp(tag->name, "style") == 0)
		ods->style = xml_start_value(a, tag, "name");
	const char *display = strcmp(tag->name, "table-properties") == 0 ? xml_start_value(a, tag, "display") : NULL;
	if (display && strcmp(display, "false") == 0 && ods->style)
		*map_at(a, &ods->hidden, str_from_z(ods->style)) = ods;
}

/* --- Events --- */

static void start_in_paragraph(struct ods *ods, const struct xml_start *tag)
{
	bool is_blank =
		strcmp(tag->name, "s") == 0 || strcmp(tag->name, "tab") == 0 || strcmp(tag->name, "line-break") == 0;
	if (is_blank)
		buf_putc(&ods->text, ' ');
	else if (strcmp(tag->name, "span") != 0 && strcmp(tag->name, "a") != 0)
		ods->skipped = ods->depth;
}

static void start_in_cell(struct ods *ods, const struct xml_start *tag)
{
	if (strcmp(tag->name, "p") != 0) { /* annotations, drawings, tables within the table */
		ods->skipped = ods->depth;
		return;
	}
	if (ods->cell.n_paragraphs++)
		buf_putc(&ods->text, ' ');
	ods->paragraph = ods->depth;
}

static void start_in_table(struct ods *ods, const struct xml_start *tag)
{
	static const char *const others[] = {"shapes", "forms", "table", "named-expressions", "title", "desc", NULL};
	for (size_t i = 0; others[i]; i++)
		if (strcmp(tag->name, others[i]) == 0)
			ods->skipped = ods->depth;
	if (strcmp(tag->name, "table-row") == 0)
		begin_row(ods, tag);
	else if (strcmp(tag->name, "table-column") == 0)
		note_column(ods, tag);
	else if (strcmp(tag->name, "table-cell") == 0 || strcmp(tag->name, "covered-table-cell") == 0)
		begin_cell(ods, tag, tag->name[0] == 'c');
}

static void start(void *of, const struct xml_start *tag)
{
	struct ods *ods = of;
	ods->depth++;
	if (ods->skipped)
		return;
	if (ods->paragraph)
		start_in_paragraph(ods, tag);
	else if (ods->cell.n)
		start_in_cell(ods, tag);
	else if (ods->table)
		start_in_table(ods, tag);
	else if (ods->sheets && strcmp(tag->name, "table") == 0)
		begin_sheet(ods, tag);
	else if (ods->sheets)
		ods->skipped = ods->depth;
	else if (strcmp(tag->name, "spreadsheet") == 0)
		ods->sheets = ods->depth;
	else
		note_style(ods, tag);
	ods->has_sheets |= ods->sheets;
}

static void end(void *of, const char *name)
{
	struct ods *ods = of;
	unsigned depth = ods->depth--;
	if (ods->skipped) {
		ods->skipped = ods->skipped == depth ? 0 : ods->skipped;
	} else if (ods->paragraph) {
		ods->paragraph = ods->paragraph == depth ? 0 : ods->paragraph;
	} else if (ods->cell.n && ods->cell.depth == depth) {
		end_cell(ods);
	} else if (ods->table == depth) {
		workbook_end_sheet(ods->book);
		ods->table = 0;
	} else if (ods->table && strcmp(name, "table-row") == 0) {
		end_row(ods);
	} else if (ods->sheets == depth) {
		ods->sheets = 0;
	} else if (!ods->sheets) {
		ods_formats_end(&ods->formats, name);
	}
	ods->events->has_stopped = ods->book->text.fault;
}

static void text(void *of, struct str piece)
{
	struct ods *ods = of;
	if (ods->paragraph && !ods->skipped)
		buf_put_str(&ods->text, piece);
	else if (!ods->sheets)
		ods_formats_text(&ods->formats, piece);
}

/* Is what manifest.xml lists enciphered? */
static void start_in_manifest(void *of, const struct xml_start *tag)
{
	struct ods *ods = of;
	if (strcmp(tag->name, "encryption-data") == 0)
		workbook_fail(ods->book, "is protected by a password");
}

void ods_read(struct workbook *book)
{
	struct xml_events events;
	struct ods ods = {.book = book, .events = &events};
	struct xml_listener in_manifest = {.of = &ods, .start = start_in_manifest};
	struct xml_listener listener = {.of = &ods, .start = start, .end = end, .text = text};
	ods.formats.a = &book->scratch;
	ods.formats.kept = book->text.a;
	if (book->archive.zip)
		workbook_read_part(book, "META-INF/manifest.xml", &in_manifest, &events);
	if (book->archive.zip && book->text.keeps_formats)
		workbook_read_part(book, "styles.xml", &listener, &events);
	ods.skipped = ods.depth = 0;
	workbook_read_part(book, book->archive.zip ? "content.xml" : NULL, &listener, &events);
	if (book->text.fault)
		workbook_fail(book, book->text.fault);
	if (!ods.has_sheets)
		workbook_fail(book, "is a document of OpenDocument, but no spreadsheet");
	ods_formats_release(&ods.formats);
	buf_release(&ods.text);
	arena_release(&ods.row_arena);
}
