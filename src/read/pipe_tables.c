/* SPDX-License-Identifier: EUPL-1.2 */
/* pipe_tables.c - tables as GitHub has them (GFM 0.29, section 4.10): the line of dashes below the head makes them.
 *
 *     | Town   | Founded |        each cell is fed as a line of inlines; `\|` is a bar, within code as well
 *     | ------ | ------: |
 *     | Kaunas | 1361    |
 *
 * More than GitHub has: a bar within a comment or an expression that ends on its line parts nothing, and where the row
 * has more cells or fewer than the head, it has them all. */
#include "scanner.h"

#define MOST_CELLS 1000 /* of a row; bars behind them are text */

/* --- Rows --- */

struct row {
	struct str line; /* without the bars at its ends */
	uint32_t at, n_cells;
	bool has_no_expression_end, has_no_comment_end; /* from `at` on */
};

/* Behind the expression at `at`, which ends before the next one begins; `at`: it does not. */
static uint32_t skip_expression(struct row *row, uint32_t at)
{
	for (uint32_t i = at + 2; i + 1 < row->line.n && !row->has_no_expression_end; i++) {
		if (row->line.at[i] == '}' && row->line.at[i + 1] == '}')
			return i + 2;
		if (row->line.at[i] == '{' && row->line.at[i + 1] == '{')
			return at;
	}
	row->has_no_expression_end = true;
	return at;
}

static uint32_t skip_comment(struct row *row, uint32_t at)
{
	const char *from = row->line.at + at, *end = NULL;
	if (!row->has_no_comment_end)
		end = memmem(from, row->line.n - at, "-->", 3);
	row->has_no_comment_end = !end;
	return end ? (uint32_t)(end - row->line.at) + 3 : at;
}

/* Behind the comment or expression at `at`; `at`: none is there. */
static uint32_t skip_whole(struct row *row, uint32_t at)
{
	if (row->line.at[at] != '{' && row->line.at[at] != '<')
		return at;
	struct str rest = str_slice(row->line, at, row->line.n);
	if (str_starts(rest, "{{"))
		return skip_expression(row, at);
	if (str_starts(rest, "<!--"))
		return skip_comment(row, at);
	return at;
}

/* The bar that ends the cell at `at`, or the line's end. */
static uint32_t cell_end(struct row *row, uint32_t at)
{
	bool is_code = false;
	while (at < row->line.n && row->line.at[at] != '|') {
		uint32_t behind = is_code ? at : skip_whole(row, at);
		is_code ^= row->line.at[at] == '`';
		if (behind == at)
			behind += row->line.at[at] == '\\' && at + 1 < row->line.n ? 2 : 1;
		at = behind;
	}
	return at;
}

static struct row row_from_line(struct str line)
{
	line = str_trim(line);
	return (struct row){.line = str_slice(line, line.n && line.at[0] == '|', line.n)};
}

/* False: there are no more. */
static bool next_cell(struct row *row, struct str *cell)
{
	if (row->at >= row->line.n && row->n_cells)
		return false;
	uint32_t end = ++row->n_cells <= MOST_CELLS ? cell_end(row, row->at) : (uint32_t)row->line.n;
	*cell = str_trim(str_slice(row->line, row->at, end));
	row->at = end + 1;
	return true;
}

static uint32_t count_cells(struct str line)
{
	struct row row = row_from_line(line);
	struct str cell;
	while (next_cell(&row, &cell))
		continue;
	return row.n_cells;
}

/* --- The line below the head --- */

static bool is_rule(struct str line)
{
	bool has_dash = false, has_bar = false;
	for (size_t i = 0; i < line.n; i++) {
		has_dash |= line.at[i] == '-';
		has_bar |= line.at[i] == '|';
		if (!strchr("|-: \t", line.at[i]) || !line.at[i])
			return false;
	}
	return has_dash && has_bar;
}

bool heads_table(struct str head, struct str rule)
{
	return is_rule(rule) && memchr(head.at, '|', head.n) && count_cells(head) == count_cells(rule);
}

static const char *alignment_of(struct str cell)
{
	bool is_left = cell.n && cell.at[0] == ':', is_right = cell.n && cell.at[cell.n - 1] == ':';
	return is_left && is_right ? "center" : is_left ? "left" : is_right ? "right" : "-";
}

/* "left - right", a word a column; empty where the rule says nothing. */
static struct str alignments(struct arena *a, struct str rule)
{
	struct buf words = {0};
	struct row row = row_from_line(rule);
	struct str cell;
	bool says_something = false;
	while (next_cell(&row, &cell)) {
		const char *word = alignment_of(cell);
		says_something |= word[0] != '-';
		buf_puts(&words, words.n ? " " : "");
		buf_puts(&words, word);
	}
	struct str kept = {0};
	if (says_something)
		kept = (struct str){arena_strndup(a, words.at, words.n), words.n};
	buf_release(&words);
	return kept;
}

/* --- Feeding --- */

/* What the lines of all cells are of: the first of a row, and the insert behind it for the others. */
uint32_t insert_cells(struct scanner *s, bool is_head, bool is_pipes)
{
	uint32_t first = scanner_insert(s, INSERT_ROW, s->at, s->at);
	scanner_insert(s, INSERT_CELL, s->at, s->at);
	for (uint32_t i = first; i <= first + 1; i++) {
		s->scan->inserts.at[i].is_head = is_head;
		s->scan->inserts.at[i].is_pipes = is_pipes;
	}
	return first;
}

static void report_more_cells(struct scanner *s, struct str cell)
{
	uint32_t start = (uint32_t)(cell.at - s->scan->clean.at);
	diag_add(s->scan->diags, RULE_MARKDOWN_LEFTOVER, scan_span(s->scan, start, start + 1),
	         "make several tables of it", "a row has more than %d cells: the bars behind are printed as they stand",
	         MOST_CELLS);
}

static void add_row(struct scanner *s, struct str line, bool is_head)
{
	struct row row = row_from_line(line);
	struct str cell;
	struct insert *table = &s->scan->inserts.at[s->table];
	table->end = (uint32_t)(line.at - s->scan->clean.at) + (uint32_t)line.n;
	uint32_t kind = s->table + (is_head ? 1 : 3);
	while (next_cell(&row, &cell)) {
		feed_line_of(s, kind + (row.n_cells > 1), cell);
		if (row.n_cells > MOST_CELLS && memchr(cell.at, '|', cell.n))
			report_more_cells(s, cell);
	}
}

void add_table_row(struct scanner *s, struct str line)
{
	add_row(s, line, false);
}

/* Is this line the rule under a table's head, which is the paragraph's last line? Then that line is taken back. */
bool open_table(struct scanner *s)
{
	struct scan *scan = s->scan;
	struct fed_line head = scan->lines.at[scan->lines.n - 1];
	uint32_t start = head.source + (head.content - head.body);
	struct str head_text = str_slice(scan->clean, start, start + (uint32_t)scan->fed.n - 1 - head.content);
	struct str rule = scanner_rest(s);
	if (!heads_table(head_text, rule))
		return false;
	bool is_whole_paragraph = s->paragraph == scan->lines.n - 1;
	s->table = scanner_insert(s, INSERT_TABLE, start, start);
	scan->inserts.at[s->table].name = alignments(scan->arena, rule);
	insert_cells(s, true, true);
	insert_cells(s, false, true);
	scan->fed.n = head.content;
	buf_puts(&scan->fed, PLACEHOLDER "\n");
	scan->lines.at[scan->lines.n - 1].insert = s->table;
	if (!is_whole_paragraph)
		mask_leaf(scan, s->paragraph, scan->lines.n - 2);
	add_row(s, head_text, true);
	s->leaf = IN_TABLE;
	return true;
}
