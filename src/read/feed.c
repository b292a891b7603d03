/* SPDX-License-Identifier: EUPL-1.2 */
/* feed.c - the scanner's hands: along a line of the source by bytes or columns, and lines into the fed text. */
#include "scanner.h"

/* --- Reading along the line --- */

/* Forward by `n` bytes or columns; a tab may be read in part when columns are counted. */
void scanner_advance(struct scanner *s, uint32_t n, bool counts_columns)
{
	while (n > 0 && s->at < s->end) {
		if (s->scan->clean.at[s->at] != '\t') {
			s->is_tab_split = false;
			s->at++;
			s->column++;
			n--;
			continue;
		}
		uint32_t to_stop = 4 - s->column % 4;
		if (counts_columns) {
			s->is_tab_split = to_stop > n;
			uint32_t step = to_stop < n ? to_stop : n;
			s->column += step;
			s->at += s->is_tab_split ? 0 : 1;
			n -= step;
		} else {
			s->is_tab_split = false;
			s->column += to_stop;
			s->at++;
			n--;
		}
	}
}

void scanner_nonspace(struct scanner *s)
{
	uint32_t at = s->at, column = s->column;
	for (; at < s->end; at++) {
		char c = s->scan->clean.at[at];
		if (c == ' ')
			column++;
		else if (c == '\t')
			column += 4 - column % 4;
		else
			break;
	}
	s->nonspace = at;
	s->indent = column - s->column;
	s->is_blank = at == s->end;
}

struct str scanner_rest(const struct scanner *s)
{
	return str_slice(s->scan->clean, s->nonspace, s->end);
}

void scanner_cut(struct scanner *s, uint32_t columns)
{
	buf_put(&s->prefix, s->scan->clean.at + s->copied, s->at - s->copied);
	scanner_advance(s, columns, true);
	s->copied = s->at;
	if (!s->is_tab_split)
		return;
	for (uint32_t n = 4 - s->column % 4; n > 0; n--)
		buf_putc(&s->prefix, ' ');
	s->copied++; /* the tab is spaces now */
}

void scanner_go_on(struct scanner *s)
{
	s->prefix.n = 0;
	scanner_continue(s, &s->prefix, s->depth);
	s->copied = s->at;
	s->column = (uint32_t)s->prefix.n;
	s->is_tab_split = false;
}

/* --- Writing fed lines --- */

void scanner_push_line(struct scanner *s, uint32_t start, uint32_t body, uint32_t source, uint32_t content,
                       uint32_t insert)
{
	struct fed_line line = {start, body, source, content, insert};
	list_push(s->scan->arena, &s->scan->lines, line);
}

/* The line with its containers; text begins at `content`, in the source. */
void scanner_feed(struct scanner *s, uint32_t content)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	buf_put(fed, s->prefix.at, s->prefix.n);
	uint32_t body = (uint32_t)fed->n;
	buf_put(fed, s->scan->clean.at + s->copied, s->end - s->copied);
	uint32_t behind = content > s->copied ? content - s->copied : 0;
	buf_putc(fed, '\n');
	scanner_push_line(s, start, body, s->copied, body + behind, 0);
}

/* The containers below `depth` as a line that goes on in them. */
void scanner_continue(struct scanner *s, struct buf *out, uint32_t depth)
{
	for (uint32_t i = 0; i < depth; i++) {
		if (s->stack[i].kind == IN_QUOTE)
			buf_puts(out, "> ");
		for (uint32_t n = s->stack[i].kind == IN_ITEM ? s->stack[i].columns : 0; n > 0; n--)
			buf_putc(out, ' ');
	}
}

uint32_t scanner_insert(struct scanner *s, enum insert_kind kind, uint32_t start, uint32_t end)
{
	struct insert insert = {.kind = kind, .start = start, .end = end};
	list_push(s->scan->arena, &s->scan->inserts, insert);
	return (uint32_t)s->scan->inserts.n - 1;
}

/* A line of ours where the present line's containers have been read up to `at`: the source's containers, our text. */
void scanner_feed_insert(struct scanner *s, uint32_t insert)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	buf_put(fed, s->prefix.at, s->prefix.n);
	if (s->at > s->copied)
		buf_put(fed, s->scan->clean.at + s->copied, s->at - s->copied);
	uint32_t body = (uint32_t)fed->n;
	buf_puts(fed, PLACEHOLDER "\n");
	scanner_push_line(s, start, body, s->at, body, insert);
	s->prefix.n = 0; /* if the line goes on, it does so in the same containers */
	scanner_continue(s, &s->prefix, s->depth);
	s->copied = s->at;
}

/* A line of ours between two lines, within the first `depth` containers. */
void scanner_feed_close(struct scanner *s, uint32_t insert, uint32_t depth)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	scanner_continue(s, fed, depth);
	uint32_t body = (uint32_t)fed->n;
	buf_puts(fed, PLACEHOLDER "\n");
	scanner_push_line(s, start, body, s->copied, body, insert);
}

/* --- Closing --- */

/* From `start` to the end of its line. */
static struct span first_line(const struct scanner *s, uint32_t start)
{
	uint32_t end = start;
	while (end < s->scan->clean.n && s->scan->clean.at[end] != '\n' && s->scan->clean.at[end] != '\r')
		end++;
	return scan_span(s->scan, start, end);
}

static void report_unclosed(struct scanner *s, uint32_t start, const char *what, const char *hint)
{
	diag_add(s->scan->diags, RULE_MARKDOWN_UNCLOSED, first_line(s, start), hint, "%s is not closed", what);
}

/* Directives within directives; `depth` is where this one stands. A fence of as many marks ends the outer one. */
static void report_open_directive(struct scanner *s, uint32_t depth)
{
	const struct container *div = &s->stack[depth];
	bool is_taken = false; /* its own end fence ends what it stands in */
	for (uint32_t i = 0; i < depth; i++)
		is_taken = is_taken || (s->stack[i].kind == IN_DIV && s->stack[i].mark == div->mark &&
		                        s->stack[i].n_marks <= div->n_marks);
	report_unclosed(s, s->scan->inserts.at[div->insert].start, "directive",
	                is_taken ? "a line of as many marks ends the outer directive: give that one more of them"
	                         : "end it with a line of as many of the same marks");
}

void report_open_options(struct scanner *s, const struct container *div)
{
	report_unclosed(s, div->options_start, "list of options",
	                "end it with a line of ---; a rule at the start of a body is written ***");
}

static void close_paragraph(struct scanner *s)
{
	size_t end = s->n_waiting ? s->paragraph + s->n_waiting : s->scan->lines.n;
	s->n_waiting = 0;
	mask_leaf(s->scan, s->paragraph, end - 1);
	note_definitions(s->scan, s->paragraph, end - 1);
}

void scanner_let_wait(struct scanner *s)
{
	s->n_waiting = s->scan->lines.n - s->paragraph;
	s->leaf = NO_LEAF;
}

void scanner_close_leaf(struct scanner *s)
{
	if (s->leaf == IN_PARAGRAPH || s->n_waiting)
		close_paragraph(s);
	if (s->leaf == IN_FENCE)
		report_unclosed(s, s->leaf_start, "code block", "end it with a line of as many of the same marks");
	if (s->leaf == IN_HTML)
		report_unclosed(s, s->leaf_start, "raw HTML", "end it with its closing tag");
	if (s->leaf == IN_COMMENT)
		report_unclosed_comment(s->scan->diags, s->comment, first_line(s, s->leaf_start),
		                        ": what follows it, up to the end of the file or of the block "
		                        "that it stands in, is left out");
	if (s->leaf == IN_TABLE)
		scanner_feed_close(s, scanner_insert(s, INSERT_CLOSE, s->copied, s->copied), s->depth);
	s->leaf = NO_LEAF;
}

/* A line of ours that ends a code fence or raw HTML, where cmark does not see that its container ends. */
static void feed_leaf_end(struct scanner *s)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	scanner_continue(s, fed, s->depth);
	for (uint32_t n = s->leaf == IN_FENCE ? s->n_fence : 0; n > 0; n--)
		buf_putc(fed, s->fence_mark);
	if (s->leaf == IN_HTML)
		buf_puts(fed, "</pre>");
	uint32_t end = (uint32_t)fed->n;
	buf_putc(fed, '\n');
	scanner_push_line(s, start, end, s->copied, end, 0);
}

static bool ends_unseen(const struct scanner *s, uint32_t depth)
{
	bool is_open = s->leaf == IN_FENCE || s->leaf == IN_HTML;
	for (uint32_t i = depth; is_open && i < s->depth; i++)
		if (s->stack[i].kind != IN_QUOTE && s->stack[i].kind != IN_ITEM)
			return true;
	return false;
}

/* The leaf and all containers above the first `depth`. `is_asked`: the outermost of them is a directive that ends here. */
void scanner_close(struct scanner *s, uint32_t depth, bool is_asked)
{
	if (ends_unseen(s, depth))
		feed_leaf_end(s);
	scanner_close_leaf(s);
	forget_tags_above(s, depth);
	while (s->depth > depth) {
		struct container *top = &s->stack[--s->depth];
		if (top->kind == IN_DIV && !(is_asked && s->depth == depth))
			report_open_directive(s, s->depth);
		if (top->kind == IN_DIV && top->options == OPTIONS_YAML)
			report_open_options(s, top);
		feed_csv_body(s, top);
		int n_open = top->kind == IN_DEFINITION ? 2 : top->kind != IN_QUOTE && top->kind != IN_ITEM;
		for (; n_open > 0; n_open--)
			scanner_feed_close(s, scanner_insert(s, INSERT_CLOSE, s->copied, s->copied), s->depth);
		if (top->kind == IN_DEFINITION) {
			s->definition_end = s->scan->lines.n;
			s->definition_depth = s->depth;
		}
	}
}

/* Ends what the line does not go on with, and marks that something begins in the innermost container. */
void scanner_begin(struct scanner *s, uint32_t matched)
{
	scanner_close(s, matched, false);
	if (s->depth)
		s->stack[s->depth - 1].has_child = true;
}

void scanner_push(struct scanner *s, struct container container)
{
	s->stack[s->depth++] = container;
}
