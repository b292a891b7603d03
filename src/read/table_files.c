/* SPDX-License-Identifier: EUPL-1.2 */
/* table_files.c - the rows of the file that {csv-table} names with :file:, put into the table that stands for them.
 *
 * Each cell is a line of Markdown of its own, in the file: its notes and labels are the chapter's, its findings have
 * their places in the file. Definitions of links are not shared with the chapter. */
#include "build.h"
#include "csv_tables.h"
#include "read.h"

#include "../data/workbook.h"

static const struct attribute *attribute_of(const struct node *node, const char *name)
{
	const struct attribute *at = node->attributes;
	while (at && strcmp(at->name, name) != 0)
		at = at->next;
	return at;
}

/* What of the table's attributes says how its file is to be read. */
static struct csv_said said_of(struct arena *a, const struct node *table)
{
	LIST(struct insert_option) options = {0};
	for (const struct attribute *at = table->attributes; at; at = at->next)
		list_push(a, &options, (struct insert_option){str_from_z(at->name), str_from_z(at->value)});
	return (struct csv_said){options.at, options.n, table->span};
}

/* Options of text, of which data/ knows nothing. */
static void report_idle(struct csv_rows *rows, const struct node *table)
{
	static const char *const names[] = {"delim", "quote", "escape", NULL};
	for (size_t i = 0; names[i]; i++) {
		const struct attribute *said = attribute_of(table, names[i]);
		if (said)
			workbook_report_idle(rows, arena_printf(rows->a, ":%s:", names[i]),
			                     said->span.start ? said->span : table->span);
	}
}

/* False after a finding. */
static bool open_rows(struct csv_rows *rows, const struct node *table, size_t *start)
{
	const struct attribute *encoding = attribute_of(table, "encoding"), *file = attribute_of(table, "file");
	const struct attribute *sheet = attribute_of(table, "sheet");
	struct csv_wishes wishes = {.place = file->span, .named_by = "{csv-table}", .has_formats = true};
	if (encoding)
		wishes.coded = (struct coded_wishes){.encoding = encoding->value, .span = encoding->span};
	if (sheet) {
		wishes.sheet = sheet->value;
		wishes.sheet_span = sheet->span;
	}
	return csv_open(rows, &wishes, start);
}

/* How the cell that begins at `start` of the sheet's text shows its number; *at: those before it have been met. */
static void note_format(struct build *b, struct node *cell, const struct csv_rows *rows, uint32_t start, size_t *at)
{
	while (*at < rows->n_formats && rows->formats[*at].start < start)
		++*at;
	if (*at < rows->n_formats && rows->formats[*at].start == start)
		node_set_attribute(b->arena, cell, "number-format", rows->formats[*at].format);
}

static void build_rows(struct build *b, struct node *table, const struct csv_rows *rows)
{
	size_t n_formats = 0;
	b->parent = table;
	b->markdown = markdown_parse(&b->work, buf_str(&b->scan->fed));
	for (struct event event = markdown_next(b->markdown); event.kind != EVENT_END;
	     event = markdown_next(b->markdown)) {
		const struct fed_line *line = &b->scan->lines.at[event.line];
		uint32_t source = line->source + (line->content - line->body);
		if (event.kind == EVENT_HEADING && !event.is_exit) {
			build_cell(b, table, &b->scan->inserts.at[line->insert], scan_span(b->scan, source, source),
			           event.line);
			note_format(b, table->last->last->last, rows, source, &n_formats);
		}
	}
	markdown_release(b->markdown);
}

static void add_rows(struct build *b, struct node *table, struct csv_rows *rows, size_t start)
{
	struct scan scan = {.arena = &b->work, .diags = b->diags, .source = rows->source, .bytes = rows->bytes};
	struct csv_said said = said_of(&b->work, table);
	if (rows->sheet) { /* whose cells nothing parts that could be said */
		report_idle(rows, table);
		said.n = 0;
	}
	b->scan = &scan;
	scan.base = source_start(b->diags->sources, rows->source);
	scan.budget = COSTLY_BUDGET;
	if (scan_clean(&scan)) {
		scan_csv(&scan, (uint32_t)start, rows->delimiter, &said);
		build_rows(b, table, rows);
		report_formulas(b);
		add_waiting_notes(b);
	}
	buf_release(&b->text.bytes);
	buf_release(&scan.fed);
}

static bool has_rows(const struct node *table)
{
	const struct node *at = table->first;
	while (at && at->element == EL_CAPTION)
		at = at->next;
	return at;
}

static void make_text(struct node *table)
{
	table->element = table->parent->element = EL_DIV;
	if (table->first)
		table->first->element = EL_DIV; /* the caption */
}

void chapter_read_table(struct arena *a, struct chapter *chapter, struct node *table, struct source_id source,
                        struct diags *diags)
{
	struct build b = {.arena = a, .nodes = a, .diags = diags, .chapter = chapter};
	struct csv_rows rows = {.a = a, .diags = diags, .source = source};
	size_t start;
	b.notes_of = arena_printf(a, "-%u", (unsigned)table->span.start);
	if (source.n && open_rows(&rows, table, &start)) {
		add_rows(&b, table, &rows, start);
		if (!has_rows(table))
			diag_add(diags, RULE_MARKDOWN_DIRECTIVE, attribute_of(table, "file")->span, NULL,
			         "the file has no rows");
	}
	divide_rows(&b, table);
	if (!has_rows(table))
		make_text(table);
	arena_release(&b.scratch);
	arena_release(&b.work);
}
