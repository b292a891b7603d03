/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx.c - the parts of an Office Open XML workbook in, the cells of its sheets out: ECMA-376, part 1, section 18, and
 * part 2, section 9 (relationships).
 *
 *   _rels/.rels -> xl/workbook.xml -> xl/_rels/workbook.xml.rels -> sharedStrings.xml, styles.xml, sheet1.xml ...
 *
 * Names of elements are compared without their namespace, as there are two of them ("transitional" and "strict"). */
#include "workbook.h"

#include "sheet_values.h"

#include <stdlib.h>

struct xlsx_relation {
	const char *id, *type, *part; /* of the type what stands behind the last '/' */
};

struct xlsx_format {
	unsigned id;
	const char *code;
};

struct xlsx_look {        /* of cells */
	const char *code; /* in the arena of the rows */
	enum number_kind kind;
};

struct xlsx_cell {
	uint32_t column; /* 0: no cell is open */
	const char *type;
	struct xlsx_look look;
	bool has_formula, has_value;
};

struct xlsx {
	struct workbook *book;
	struct arena row_arena; /* of what the row at hand needs */
	struct xml_events events;
	const char *folder; /* of the part whose relations are read, ending in '/' or "" */
	LIST(struct xlsx_relation) relations;
	LIST(struct workbook_sheet) sheets; /* part: the id of a relation, until it is looked up */
	bool is_1904;
	struct buf strings; /* shared ones, end to end */
	LIST(size_t) string_ends;
	LIST(struct xlsx_format) formats; /* of the file's own */
	LIST(struct xlsx_look) looks;     /* that cells name */
	bool is_in_looks;                 /* in cellXfs */
	bool takes_text;                  /* in <t>, <v> */
	unsigned phonetic;                /* in so many <rPh>: how words are read aloud */
	struct buf text, formula;         /* of the cell */
	bool takes_formula;
	uint32_t row;
	uint32_t last_column;
	struct xlsx_cell cell;
};

static bool is(const char *name, const char *other)
{
	return strcmp(name, other) == 0;
}

static const char *value_of(struct xlsx *x, const struct xml_start *tag, const char *name)
{
	return xml_start_value(&x->book->scratch, tag, name);
}

/* "_x000D_" is how characters are written that XML cannot hold: as a blank. */
static void put_unescaped(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		struct str rest = str_slice(text, i, text.n);
		bool is_escape = rest.n >= 7 && str_starts(rest, "_x") && rest.at[6] == '_';
		char digits[5] = "", *end = digits;
		if (is_escape)
			memcpy(digits, rest.at + 2, 4);
		unsigned long c = is_escape ? strtoul(digits, &end, 16) : 0;
		if (!is_escape || end != digits + 4) {
			buf_putc(out, text.at[i]);
			continue;
		}
		if (c < 0x20 || (c >= 0xD800 && c < 0xE000))
			buf_putc(out, ' ');
		else
			buf_put_utf8(out, (uint32_t)c);
		i += 6;
	}
}

/* --- Relations --- */

/* The target as the name of an entry: "../sheets/a.xml" of "xl/worksheets/" is "xl/sheets/a.xml". */
static const char *entry_of_target(struct arena *a, const char *folder, const char *target)
{
	struct buf path = {0};
	buf_puts(&path, *target == '/' ? "" : folder);
	for (const char *at = target + (*target == '/'); *at;) {
		size_t n = strcspn(at, "/");
		bool is_up = n == 2 && strncmp(at, "..", 2) == 0;
		if (is_up && path.n) /* to the slash before the last one */
			do
				path.n--;
			while (path.n && path.at[path.n - 1] != '/');
		else if (!is_up && !(n == 1 && *at == '.'))
			buf_put(&path, at, n + (at[n] == '/'));
		at += n + (at[n] == '/');
	}
	const char *entry = arena_strndup(a, path.n ? path.at : "", path.n);
	buf_release(&path);
	return entry;
}

static void start_relation(void *of, const struct xml_start *tag)
{
	struct xlsx *x = of;
	const char *id = value_of(x, tag, "Id"), *type = value_of(x, tag, "Type"), *target = value_of(x, tag, "Target");
	if (!is(tag->name, "Relationship") || !id || !type || !target)
		return;
	const char *slash = strrchr(type, '/'), *part = entry_of_target(&x->book->scratch, x->folder, target);
	struct xlsx_relation relation = {id, slash ? slash + 1 : type, part};
	list_push(&x->book->scratch, &x->relations, relation);
}

static bool read_relations(struct xlsx *x, const char *entry, const char *folder)
{
	struct xml_listener listener = {.of = x, .start = start_relation};
	x->relations.n = 0;
	x->folder = folder;
	return workbook_read_part(x->book, entry, &listener, &x->events);
}

static const char *part_of_type(const struct xlsx *x, const char *type)
{
	for (size_t i = 0; i < x->relations.n; i++)
		if (is(x->relations.at[i].type, type))
			return x->relations.at[i].part;
	return NULL;
}

/* NULL: it is no sheet of cells, but one of a chart or of macros. */
static const char *part_of_sheet(const struct xlsx *x, const char *id)
{
	for (size_t i = 0; i < x->relations.n; i++)
		if (is(x->relations.at[i].id, id) && is(x->relations.at[i].type, "worksheet"))
			return x->relations.at[i].part;
	return NULL;
}

/* --- The workbook, its strings and its looks --- */

static bool is_true(const char *value)
{
	return value && (is(value, "1") || is(value, "true") || is(value, "on"));
}

static void start_in_workbook(void *of, const struct xml_start *tag)
{
	struct xlsx *x = of;
	if (is(tag->name, "workbookPr"))
		x->is_1904 = is_true(value_of(x, tag, "date1904"));
	if (!is(tag->name, "sheet"))
		return;
	const char *name = value_of(x, tag, "name"), *id = value_of(x, tag, "id"), *state = value_of(x, tag, "state");
	struct workbook_sheet sheet = {.name = name ? name : "", .part = id ? id : ""};
	sheet.is_hidden = state && !is(state, "visible");
	list_push(&x->book->scratch, &x->sheets, sheet);
}

static void start_in_strings(void *of, const struct xml_start *tag)
{
	struct xlsx *x = of;
	x->phonetic += is(tag->name, "rPh");
	x->takes_text = is(tag->name, "t") && !x->phonetic;
	if (is(tag->name, "si"))
		x->text.n = 0;
}

static void end_in_strings(void *of, const char *name)
{
	struct xlsx *x = of;
	x->phonetic -= is(name, "rPh");
	x->takes_text = false;
	if (!is(name, "si"))
		return;
	put_unescaped(&x->strings, buf_str(&x->text));
	list_push(&x->book->scratch, &x->string_ends, x->strings.n);
}

static void take_text(void *of, struct str piece)
{
	struct xlsx *x = of;
	if (x->takes_text)
		buf_put_str(&x->text, piece);
	else if (x->takes_formula)
		buf_put_str(&x->formula, piece);
}

static struct xlsx_look look_of_format(const struct xlsx *x, unsigned id)
{
	const char *code = number_code_of_id(id);
	for (size_t i = x->formats.n; i-- > 0;)
		if (x->formats.at[i].id == id)
			code = x->formats.at[i].code;
	return (struct xlsx_look){code, number_kind_of_code(str_from_z(code))};
}

static void start_in_styles(void *of, const struct xml_start *tag)
{
	struct xlsx *x = of;
	struct arena *a = &x->book->scratch;
	const char *id = value_of(x, tag, "numFmtId"), *code = value_of(x, tag, "formatCode");
	unsigned number = id ? (unsigned)strtoul(id, NULL, 10) : 0;
	x->is_in_looks |= is(tag->name, "cellXfs");
	if (is(tag->name, "numFmt") && code && strlen(code) <= NUMBER_CODE_MOST && x->formats.n < 1000)
		list_push(a, &x->formats, (struct xlsx_format){number, arena_strdup(x->book->text.a, code)});
	else if (is(tag->name, "xf") && x->is_in_looks)
		list_push(a, &x->looks, look_of_format(x, number));
}

static void end_in_styles(void *of, const char *name)
{
	struct xlsx *x = of;
	x->is_in_looks &= !is(name, "cellXfs");
}

/* --- Cells --- */

/* "C7" is column 3; 0: it names none. */
static uint32_t column_of(const char *reference)
{
	uint32_t column = 0;
	for (; *reference >= 'A' && *reference <= 'Z' && column <= SHEET_COLUMNS_MOST; reference++)
		column = column * 26 + (uint32_t)(*reference - 'A') + 1;
	return column;
}

static void begin_row(struct xlsx *x, const struct xml_start *tag)
{
	const char *number = xml_start_value(&x->row_arena, tag, "r");
	unsigned long row = number ? strtoul(number, NULL, 10) : x->row + 1ul;
	x->row = row > SHEET_ROWS_MOST ? SHEET_ROWS_MOST + 1 : (uint32_t)row;
	x->last_column = 0;
}

static void begin_cell(struct xlsx *x, const struct xml_start *tag)
{
	const char *reference = xml_start_value(&x->row_arena, tag, "r");
	const char *type = xml_start_value(&x->row_arena, tag, "t"), *look = xml_start_value(&x->row_arena, tag, "s");
	unsigned long at = look ? strtoul(look, NULL, 10) : 0;
	uint32_t column = reference ? column_of(reference) : 0;
	x->cell = (struct xlsx_cell){.column = column ? column : x->last_column + 1, .type = type ? type : "n"};
	x->cell.look = at < x->looks.n ? x->looks.at[at] : (struct xlsx_look){"General", KIND_NUMBER};
	x->last_column = x->cell.column;
	x->text.n = x->formula.n = 0;
}

static struct str shared_string(const struct xlsx *x, const char *number)
{
	char *end;
	unsigned long at = strtoul(number, &end, 10);
	if (end == number || *end || at >= x->string_ends.n)
		return (struct str){"", 0};
	size_t start = at ? x->string_ends.at[at - 1] : 0;
	return (struct str){x->strings.at + start, x->string_ends.at[at] - start};
}

/* "2024-05-14T00:00:00Z" of cells that hold days as text. */
static const char *iso_day(struct arena *a, const char *text)
{
	const char *clock = strstr(text, "T00:00:00");
	return clock ? arena_strndup(a, text, (size_t)(clock - text)) : text;
}

static struct str text_of_cell(struct xlsx *x)
{
	struct arena *a = &x->row_arena;
	const char *type = x->cell.type, *text = arena_strndup(a, x->text.n ? x->text.at : "", x->text.n);
	if (is(type, "s"))
		return shared_string(x, text);
	if (is(type, "b"))
		return is_true(text) ? STR("true") : STR("false");
	if (is(type, "d"))
		return str_from_z(iso_day(a, text));
	if (is(type, "n") || is(type, ""))
		return str_from_z(sheet_value(a, text, x->cell.look.kind, x->is_1904));
	struct buf unescaped = {0};
	put_unescaped(&unescaped, str_from_z(text));
	text = arena_strndup(a, unescaped.n ? unescaped.at : "", unescaped.n);
	buf_release(&unescaped);
	return str_from_z(text);
}

/* NULL: it holds a text. */
static const char *format_of_cell(const struct xlsx_cell *cell)
{
	if (is(cell->type, "b"))
		return "BOOLEAN";
	if (is(cell->type, "d"))
		return cell->look.kind == KIND_NUMBER ? "yyyy-mm-dd" : cell->look.code;
	return is(cell->type, "n") || is(cell->type, "") ? cell->look.code : NULL;
}

static struct sheet_cell made_cell(struct xlsx *x)
{
	const struct xlsx_cell *cell = &x->cell;
	int n_shown = x->formula.n < 200 ? (int)x->formula.n : 200;
	bool is_uncounted = x->text.n == 0 && cell->has_formula && !is(cell->type, "str");
	if (is(cell->type, "e"))
		return (struct sheet_cell){buf_str(&x->text), FLAW_ERROR, NULL};
	if (is_uncounted)
		return (struct sheet_cell){
			str_from_z(arena_printf(&x->row_arena, "=%.*s", n_shown, x->formula.n ? x->formula.at : "")),
			FLAW_UNCOUNTED, NULL};
	return (struct sheet_cell){text_of_cell(x), FLAW_NONE, format_of_cell(cell)};
}

static void end_cell(struct xlsx *x)
{
	struct sheet_cell cell = made_cell(x);
	bool is_empty = x->text.n == 0 && cell.flaw == FLAW_NONE;
	x->events.has_stopped = !is_empty && !workbook_put_cell(x->book, x->row, x->cell.column, &cell);
	x->cell.column = 0;
}

/* "B1:D1" */
static void note_merged(struct xlsx *x, const struct xml_start *tag)
{
	const char *reference = xml_start_value(&x->row_arena, tag, "ref"), *colon;
	colon = reference ? strchr(reference, ':') : NULL;
	uint32_t first = reference ? column_of(reference) : 0, last = colon ? column_of(colon + 1) : 0;
	size_t n_letters = reference ? strspn(reference, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
	unsigned long row = reference ? strtoul(reference + n_letters, NULL, 10) : 0;
	if (!x->book->is_captured || !first || last <= first || last > SHEET_COLUMNS_MOST || row > SHEET_ROWS_MOST)
		return;
	struct merged_cells merged = {(uint32_t)row, first, last - first + 1};
	list_push(x->book->text.a, &x->book->text.merged, merged);
}

static void start_in_sheet(void *of, const struct xml_start *tag)
{
	struct xlsx *x = of;
	x->phonetic += is(tag->name, "rPh");
	x->takes_text = x->cell.column && !x->phonetic && (is(tag->name, "v") || is(tag->name, "t"));
	x->takes_formula = x->cell.column && is(tag->name, "f");
	x->cell.has_formula |= x->takes_formula;
	if (is(tag->name, "row"))
		begin_row(x, tag);
	else if (is(tag->name, "c"))
		begin_cell(x, tag);
	else if (is(tag->name, "mergeCell"))
		note_merged(x, tag);
}

static void end_in_sheet(void *of, const char *name)
{
	struct xlsx *x = of;
	x->phonetic -= is(name, "rPh");
	x->takes_text = x->takes_formula = false;
	if (is(name, "c") && x->cell.column)
		end_cell(x);
	else if (is(name, "row"))
		arena_rewind(&x->row_arena, (struct arena_mark){0});
}

static void read_sheet(struct xlsx *x, const struct workbook_sheet *sheet)
{
	struct xml_listener listener = {.of = x, .start = start_in_sheet, .end = end_in_sheet, .text = take_text};
	x->row = 0;
	x->cell = (struct xlsx_cell){.column = 0};
	workbook_begin_sheet(x->book, sheet);
	workbook_read_part(x->book, sheet->part, &listener, &x->events);
	workbook_end_sheet(x->book);
}

/* --- The whole file --- */

/* "xl/_rels/workbook.xml.rels" of "xl/workbook.xml", with its folder. */
static bool read_relations_of(struct xlsx *x, const char *part)
{
	struct arena *a = &x->book->scratch;
	const char *slash = strrchr(part, '/'), *name = slash ? slash + 1 : part;
	const char *folder = arena_strndup(a, part, (size_t)(name - part));
	return read_relations(x, arena_printf(a, "%s_rels/%s.rels", folder, name), folder);
}

static void read_shared(struct xlsx *x)
{
	struct xml_listener strings = {.of = x, .start = start_in_strings, .end = end_in_strings, .text = take_text};
	struct xml_listener styles = {.of = x, .start = start_in_styles, .end = end_in_styles};
	const char *strings_part = part_of_type(x, "sharedStrings"), *styles_part = part_of_type(x, "styles");
	if (strings_part)
		workbook_read_part(x->book, strings_part, &strings, &x->events);
	if (styles_part)
		workbook_read_part(x->book, styles_part, &styles, &x->events);
}

static void read_parts(struct xlsx *x, const char *main)
{
	struct xml_listener listener = {.of = x, .start = start_in_workbook};
	if (!workbook_read_part(x->book, main, &listener, &x->events) || !read_relations_of(x, main))
		return;
	read_shared(x);
	for (size_t i = 0; i < x->sheets.n && !x->book->fault; i++) {
		struct workbook_sheet *sheet = &x->sheets.at[i];
		sheet->part = part_of_sheet(x, sheet->part);
		if (sheet->part)
			read_sheet(x, sheet);
	}
}

void xlsx_read(struct workbook *book)
{
	struct xlsx x = {.book = book};
	const char *main = read_relations(&x, "_rels/.rels", "") ? part_of_type(&x, "officeDocument") : NULL;
	if (main && strstr(main, "workbook"))
		read_parts(&x, main);
	else
		workbook_fail(book,
		              main ? "is a document of Office, but no workbook" : "is an archive, but no workbook");
	buf_release(&x.strings);
	buf_release(&x.text);
	buf_release(&x.formula);
	arena_release(&x.row_arena);
}
