/* SPDX-License-Identifier: EUPL-1.2 */
/* scan.c - the source line by line: containers, code and HTML are followed as cmark will, MyST is taken out.
 *
 * After the block-structure phase of the CommonMark specification 0.30 (appendix, phase 1) with four containers more:
 * a note (`[^id]:`, its lines indented by four columns), a definition (": ", indented by two, below the line that is its
 * term), a directive (from its fence to a fence of as many marks), all transparent in the fed text, and a table
 * (GitHub's). See scan.h for what comes out. */
#include "scan.h"

enum container_kind { IN_QUOTE, IN_ITEM, IN_NOTE, IN_DEFINITION, IN_DIV };
struct container {
	enum container_kind kind;
	uint32_t columns; /* IN_ITEM: the indentation of its content */
	bool has_child;
	char mark; /* IN_DIV: of its fence */
	uint32_t n_marks;
	enum { OPTIONS_MAYBE, OPTIONS_YAML, OPTIONS_DONE } options;
	uint32_t insert;
};

enum leaf_kind { NO_LEAF, IN_PARAGRAPH, IN_FENCE, IN_INDENTED, IN_HTML, IN_TABLE };

struct scanner {
	struct scan *scan;
	struct container stack[DEPTH_LIMIT];
	uint32_t depth;
	enum leaf_kind leaf;
	size_t paragraph;          /* its first line in scan->lines */
	bool is_lazy;              /* its last line is not in all its containers */
	size_t definition_end;     /* how many lines there were when the last definition closed, 0: none did; */
	uint32_t definition_depth; /* ... in so many containers */
	char fence_mark;
	uint32_t n_fence;
	uint32_t fence_start; /* in the source */
	int html_kind;
	uint32_t table; /* its insert */
	/* the line */
	uint32_t end; /* of its text, in the source */
	uint32_t at;  /* how far it has been read */
	uint32_t column;
	bool is_tab_split; /* part of the tab at `at` has been read */
	uint32_t copied;   /* from here on it goes into the fed text, */
	struct buf prefix; /* ... behind this */
	uint32_t nonspace, indent;
	bool is_blank;
};

/* --- Reading along the line --- */

static char peek(const struct scanner *s, uint32_t at)
{
	return at < s->end ? s->scan->clean.at[at] : '\0';
}

/* Forward by `n` bytes or columns; a tab may be read in part when columns are counted. */
static void advance(struct scanner *s, uint32_t n, bool counts_columns)
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

static void find_nonspace(struct scanner *s)
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

static struct str rest_of_line(const struct scanner *s)
{
	return str_slice(s->scan->clean, s->nonspace, s->end);
}

/* --- Writing fed lines --- */

static void push_line(struct scanner *s, uint32_t start, uint32_t body, uint32_t source, uint32_t content,
                      uint32_t insert)
{
	struct fed_line line = {start, body, source, content, insert};
	list_push(s->scan->arena, &s->scan->lines, line);
}

/* The line with its containers; text begins at `content`, in the source. */
static void feed_line(struct scanner *s, uint32_t content)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	buf_put(fed, s->prefix.at, s->prefix.n);
	uint32_t body = (uint32_t)fed->n;
	buf_put(fed, s->scan->clean.at + s->copied, s->end - s->copied);
	uint32_t behind = content > s->copied ? content - s->copied : 0;
	buf_putc(fed, '\n');
	push_line(s, start, body, s->copied, body + behind, 0);
}

/* The containers below `depth` as a line that goes on in them. */
static void put_continuation(struct scanner *s, struct buf *out, uint32_t depth)
{
	for (uint32_t i = 0; i < depth; i++) {
		if (s->stack[i].kind == IN_QUOTE)
			buf_puts(out, "> ");
		for (uint32_t n = s->stack[i].kind == IN_ITEM ? s->stack[i].columns : 0; n > 0; n--)
			buf_putc(out, ' ');
	}
}

static uint32_t add_insert(struct scanner *s, enum insert_kind kind, uint32_t start, uint32_t end)
{
	struct insert insert = {.kind = kind, .start = start, .end = end};
	list_push(s->scan->arena, &s->scan->inserts, insert);
	return (uint32_t)s->scan->inserts.n - 1;
}

#define PLACEHOLDER "<!---->"

/* A line of ours where the present line's containers have been read up to `at`: the source's containers, our text. */
static void feed_insert(struct scanner *s, uint32_t insert)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	buf_put(fed, s->prefix.at, s->prefix.n);
	if (s->at > s->copied)
		buf_put(fed, s->scan->clean.at + s->copied, s->at - s->copied);
	uint32_t body = (uint32_t)fed->n;
	buf_puts(fed, PLACEHOLDER "\n");
	push_line(s, start, body, s->at, body, insert);
	s->prefix.n = 0; /* if the line goes on, it does so in the same containers */
	put_continuation(s, &s->prefix, s->depth);
	s->copied = s->at;
}

/* A line of ours between two lines, within the first `depth` containers. */
static void feed_close(struct scanner *s, uint32_t insert, uint32_t depth)
{
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	put_continuation(s, fed, depth);
	uint32_t body = (uint32_t)fed->n;
	buf_puts(fed, PLACEHOLDER "\n");
	push_line(s, start, body, s->copied, body, insert);
}

/* --- Closing --- */

static void report_unclosed(struct scanner *s, uint32_t start, const char *what)
{
	uint32_t end = start;
	while (end < s->scan->clean.n && s->scan->clean.at[end] != '\n' && s->scan->clean.at[end] != '\r')
		end++;
	diag_add(s->scan->diags, RULE_MARKDOWN_UNCLOSED, scan_span(s->scan, start, end),
	         "end it with a line of as many of the same marks", "%s is not closed", what);
}

static void close_leaf(struct scanner *s)
{
	if (s->leaf == IN_PARAGRAPH)
		mask_leaf(s->scan, s->paragraph, s->scan->lines.n - 1);
	if (s->leaf == IN_FENCE)
		report_unclosed(s, s->fence_start, "code block");
	s->leaf = NO_LEAF;
}

/* A line of ours that ends a code fence or raw HTML, where cmark does not see that its container ends. */
static void feed_leaf_end(struct scanner *s)
{
	static const char *const html_ends[] = {"", "</pre>", "-->", "?>", ">", "]]>", "", ""}; /* 6, 7: a blank line */
	struct buf *fed = &s->scan->fed;
	uint32_t start = (uint32_t)fed->n;
	put_continuation(s, fed, s->depth);
	for (uint32_t n = s->leaf == IN_FENCE ? s->n_fence : 0; n > 0; n--)
		buf_putc(fed, s->fence_mark);
	if (s->leaf == IN_HTML)
		buf_puts(fed, html_ends[s->html_kind]);
	uint32_t end = (uint32_t)fed->n;
	buf_putc(fed, '\n');
	push_line(s, start, end, s->copied, end, 0);
}

static bool ends_unseen(const struct scanner *s, uint32_t depth)
{
	bool is_open = s->leaf == IN_FENCE || s->leaf == IN_HTML;
	for (uint32_t i = depth; is_open && i < s->depth; i++)
		if (s->stack[i].kind == IN_NOTE || s->stack[i].kind == IN_DEFINITION || s->stack[i].kind == IN_DIV)
			return true;
	return false;
}

/* The leaf and all containers above the first `depth`. `is_asked`: the outermost of them is a directive that ends here. */
static void close_to(struct scanner *s, uint32_t depth, bool is_asked)
{
	if (ends_unseen(s, depth))
		feed_leaf_end(s);
	close_leaf(s);
	while (s->depth > depth) {
		struct container *top = &s->stack[--s->depth];
		if (top->kind == IN_DIV && !(is_asked && s->depth == depth))
			report_unclosed(s, s->scan->inserts.at[top->insert].start, "directive");
		int n_open = top->kind == IN_DEFINITION ? 2 : top->kind == IN_NOTE || top->kind == IN_DIV;
		for (; n_open > 0; n_open--)
			feed_close(s, add_insert(s, INSERT_CLOSE, s->copied, s->copied), s->depth);
		if (top->kind == IN_DEFINITION) {
			s->definition_end = s->scan->lines.n;
			s->definition_depth = s->depth;
		}
	}
}

/* Ends what the line does not go on with, and marks that something begins in the innermost container. */
static void begin_block(struct scanner *s, uint32_t matched)
{
	close_to(s, matched, false);
	if (s->depth)
		s->stack[s->depth - 1].has_child = true;
}

static void push(struct scanner *s, struct container container)
{
	s->stack[s->depth++] = container;
}

/* --- Containers that go on --- */

static bool goes_on_in_item(struct scanner *s, const struct container *item)
{
	if (s->indent >= item->columns)
		advance(s, item->columns, true);
	else if (s->is_blank && item->has_child)
		advance(s, s->nonspace - s->at, false);
	else
		return false;
	return true;
}

/* What stands before `at` goes to the prefix; the line goes on behind `columns` of white space. */
static void cut_columns(struct scanner *s, uint32_t columns)
{
	buf_put(&s->prefix, s->scan->clean.at + s->copied, s->at - s->copied);
	advance(s, columns, true);
	s->copied = s->at;
	if (!s->is_tab_split)
		return;
	for (uint32_t n = 4 - s->column % 4; n > 0; n--)
		buf_putc(&s->prefix, ' ');
	s->copied++; /* the tab is spaces now */
}

static bool goes_on_indented(struct scanner *s, const struct container *container, uint32_t columns)
{
	if (s->indent >= columns) {
		cut_columns(s, columns);
		return true;
	}
	return s->is_blank && container->has_child;
}

static bool goes_on_in(struct scanner *s, struct container *container)
{
	find_nonspace(s);
	switch (container->kind) {
	case IN_QUOTE:
		if (s->indent > 3 || peek(s, s->nonspace) != '>')
			return false;
		advance(s, s->indent + 1, true);
		if (peek(s, s->at) == ' ' || peek(s, s->at) == '\t')
			advance(s, 1, true);
		return true;
	case IN_ITEM:
		return goes_on_in_item(s, container);
	case IN_NOTE:
		return goes_on_indented(s, container, 4);
	case IN_DEFINITION:
		return goes_on_indented(s, container, 2);
	case IN_DIV:
		return true;
	}
	return false;
}

/* --- Directives --- */

static struct str source_text(const struct scanner *s, struct str clean)
{
	return clean.n ? (struct str){s->scan->bytes.at + (clean.at - s->scan->clean.at), clean.n} : clean;
}

static bool take_option(struct scanner *s, struct container *div)
{
	struct str key, value, line = rest_of_line(s);
	struct insert *insert = &s->scan->inserts.at[div->insert];
	if (div->options == OPTIONS_YAML) {
		bool ends = str_eq_z(str_trim(line), "---");
		bool is_yaml = ends || s->is_blank || memchr(line.at, ':', line.n) || strchr("-#", line.at[0]);
		if (ends || !is_yaml)
			div->options = OPTIONS_DONE;
		return is_yaml;
	}
	if (div->options == OPTIONS_MAYBE && !div->has_child && str_eq_z(str_trim(line), "---")) {
		div->options = OPTIONS_YAML;
		return true;
	}
	if (div->options == OPTIONS_DONE || !is_option(line, &key, &value)) {
		div->options = OPTIONS_DONE;
		return false;
	}
	div->has_child = true;
	value = source_text(s, value);
	if (str_eq_z(key, "label") || str_eq_z(key, "name"))
		insert->id = value;
	else if (str_eq_z(key, "class"))
		insert->classes = value;
	else if (str_eq_z(key, "lang"))
		insert->lang = value;
	return true;
}

/* Is the line the fence that ends this directive, or one of its options? Then it is done with. */
static bool div_takes_line(struct scanner *s, uint32_t index)
{
	struct container *div = &s->stack[index];
	find_nonspace(s);
	if (s->indent <= 3 && ends_fence(rest_of_line(s), div->mark, div->n_marks)) {
		close_to(s, index, true);
		return true;
	}
	return div->options != OPTIONS_DONE && index + 1 == s->depth && take_option(s, div);
}

/* An argument or a term as a heading of ours: one line of inlines, whatever it begins with. */
static void feed_one_line(struct scanner *s, enum insert_kind kind, struct str text)
{
	struct buf *fed = &s->scan->fed;
	uint32_t source = (uint32_t)(text.at - s->scan->clean.at);
	uint32_t insert = add_insert(s, kind, source, source + (uint32_t)text.n);
	uint32_t start = (uint32_t)fed->n;
	put_continuation(s, fed, s->depth);
	buf_puts(fed, "# ");
	uint32_t body = (uint32_t)fed->n;
	buf_put(fed, text.at, text.n);
	buf_puts(fed, " #\n");
	push_line(s, start, body, source, body, insert);
	mask_leaf(s->scan, s->scan->lines.n - 1, s->scan->lines.n - 1);
}

static void open_directive(struct scanner *s, const struct directive *d)
{
	advance(s, s->nonspace - s->at, false);
	uint32_t insert = add_insert(s, INSERT_DIV, s->nonspace, s->end);
	struct insert *made = &s->scan->inserts.at[insert];
	made->name = d->name.n ? source_text(s, d->name) : STR("div");
	made->id = source_text(s, d->id);
	made->classes = source_text(s, d->classes);
	made->lang = source_text(s, d->lang);
	feed_insert(s, insert);
	push(s, (struct container){.kind = IN_DIV, .mark = d->mark, .n_marks = d->n, .insert = insert});
	if (d->argument.n)
		feed_one_line(s, INSERT_ARGUMENT, d->argument);
}

/* --- Notes, targets, comments --- */

/* Behind a marker of `n` bytes and its white space. */
static void push_behind_marker(struct scanner *s, enum container_kind kind, uint32_t n, uint32_t insert)
{
	feed_insert(s, insert);
	push(s, (struct container){.kind = kind, .insert = insert});
	advance(s, n, false);
	while (peek(s, s->at) == ' ' || peek(s, s->at) == '\t')
		advance(s, 1, false);
	s->copied = s->at;
}

static void open_note(struct scanner *s, uint32_t n, struct str id)
{
	advance(s, s->nonspace - s->at, false);
	uint32_t insert = add_insert(s, INSERT_NOTE, s->at, s->at + n);
	s->scan->inserts.at[insert].name = source_text(s, id);
	push_behind_marker(s, IN_NOTE, n, insert);
}

/* --- Definitions --- */

/* Does the line go on with a definition that is open? Its paragraph's last line may be the next term. */
static bool is_behind_definition(const struct scanner *s, uint32_t matched)
{
	return matched < s->depth && s->stack[matched].kind == IN_DEFINITION;
}

static bool may_define(const struct scanner *s, uint32_t matched, bool in_paragraph)
{
	if (!starts_definition(rest_of_line(s)))
		return false;
	if (in_paragraph)
		return s->paragraph == s->scan->lines.n - 1;
	bool has_just_closed = s->definition_end && s->definition_end == s->scan->lines.n && matched == s->depth &&
	                       matched == s->definition_depth;
	return has_just_closed || is_behind_definition(s, matched);
}

/* Takes back the fed text's last line, all of the open paragraph or its lazy end; what it says. */
static struct str take_back_term(struct scanner *s, uint32_t matched)
{
	struct scan *scan = s->scan;
	struct fed_line line = scan->lines.at[scan->lines.n - 1];
	uint32_t source = line.source + (line.content - line.body);
	struct str term = str_trim(str_slice(scan->clean, source, source + (scan->fed.n - 1 - line.content)));
	if (s->paragraph == scan->lines.n - 1) { /* containers may begin on its line */
		s->leaf = NO_LEAF;
		scan->fed.n = line.content;
		buf_puts(&scan->fed, PLACEHOLDER "\n");
		scan->lines.at[scan->lines.n - 1].insert = add_insert(s, INSERT_DEFINITIONS, source, source);
	} else {
		scan->fed.n = line.start;
		scan->lines.n--;
		close_to(s, matched, false);
		feed_close(s, add_insert(s, INSERT_DEFINITIONS, source, source), s->depth);
	}
	return term;
}

static void open_definition(struct scanner *s, uint32_t matched)
{
	bool has_term = s->leaf == IN_PARAGRAPH && (matched == s->depth || s->is_lazy);
	if (has_term) {
		feed_one_line(s, INSERT_TERM, take_back_term(s, matched));
	} else {
		begin_block(s, matched);
		feed_close(s, add_insert(s, INSERT_DEFINITIONS, s->nonspace, s->nonspace), s->depth);
	}
	advance(s, s->nonspace - s->at, false);
	push_behind_marker(s, IN_DEFINITION, 1, add_insert(s, INSERT_DEFINITION, s->at, s->at + 1));
}

static void take_out_line(struct scanner *s, enum insert_kind kind, struct str name)
{
	advance(s, s->nonspace - s->at, false);
	uint32_t insert = add_insert(s, kind, s->nonspace, s->end);
	s->scan->inserts.at[insert].name = source_text(s, name);
	feed_insert(s, insert);
}

static bool is_break(struct str line)
{
	return line.at[0] == '%' || (str_starts(line, "+++") && (line.n == 3 || strchr(" \t{", line.at[3])));
}

/* --- Tables --- */

static void add_table_line(struct scanner *s, uint32_t start, uint32_t end)
{
	struct insert *table = &s->scan->inserts.at[s->table];
	struct line_range range = {start, end};
	list_push(s->scan->arena, &table->lines, range);
	table->end = end;
}

/* Is this line the rule under a table's head, which is the paragraph's last line? Then that line is taken back. */
static bool open_table(struct scanner *s)
{
	struct str line = rest_of_line(s);
	if (!is_table_rule(line))
		return false;
	struct scan *scan = s->scan;
	struct fed_line head = scan->lines.at[scan->lines.n - 1];
	struct str head_text = str_slice(buf_str(&scan->fed), head.content, scan->fed.n - 1);
	if (table_cells(head_text) != table_cells(line))
		return false;
	bool is_whole_paragraph = s->paragraph == scan->lines.n - 1;
	uint32_t start = head.source + (head.content - head.body);
	s->table = add_insert(s, INSERT_TABLE, start, start);
	scan->fed.n = head.content;
	buf_puts(&scan->fed, PLACEHOLDER "\n");
	scan->lines.at[scan->lines.n - 1].insert = s->table;
	if (!is_whole_paragraph)
		mask_leaf(scan, s->paragraph, scan->lines.n - 2);
	add_table_line(s, start, start + (uint32_t)head_text.n);
	add_table_line(s, s->nonspace, s->end);
	s->leaf = IN_TABLE;
	return true;
}

/* --- Blocks that begin --- */

static void report_depth(struct scanner *s)
{
	diag_add(s->scan->diags, RULE_TEXT_DEPTH, scan_span(s->scan, s->nonspace, s->nonspace + 1), "nest less deep",
	         "containers nest more than %d deep", DEPTH_LIMIT);
}

static void open_quote(struct scanner *s)
{
	advance(s, s->nonspace - s->at, false);
	advance(s, 1, false);
	if (peek(s, s->at) == ' ' || peek(s, s->at) == '\t')
		advance(s, 1, true);
	push(s, (struct container){.kind = IN_QUOTE});
}

static void open_item(struct scanner *s, uint32_t n_marker)
{
	uint32_t indent = s->indent;
	advance(s, s->nonspace + n_marker - s->at, false);
	uint32_t at = s->at, column = s->column;
	bool is_tab_split = s->is_tab_split;
	while (s->column - column <= 5 && (peek(s, s->at) == ' ' || peek(s, s->at) == '\t'))
		advance(s, 1, true);
	uint32_t n = s->column - column;
	uint32_t padding = n_marker + n;
	if (n >= 5 || n < 1 || s->at >= s->end) {
		padding = n_marker + 1;
		s->at = at;
		s->column = column;
		s->is_tab_split = is_tab_split;
		if (n > 0)
			advance(s, 1, true);
	}
	push(s, (struct container){.kind = IN_ITEM, .columns = indent + padding});
}

enum opened { OPENED_NOTHING, OPENED_CONTAINER, OPENED_LEAF };

static enum opened open_container(struct scanner *s, uint32_t *matched, bool in_paragraph, bool *is_too_deep)
{
	struct str line = rest_of_line(s), id;
	bool is_quote = line.at[0] == '>';
	struct list_marker marker = is_quote ? (struct list_marker){0} : starts_list(line, in_paragraph);
	uint32_t note = starts_note(line, &id);
	struct directive directive = starts_directive(line);
	bool is_definition = may_define(s, *matched, in_paragraph);
	if (!is_quote && !marker.n && !note && !directive.n && !is_definition)
		return OPENED_NOTHING;
	if (*matched >= DEPTH_LIMIT) {
		*is_too_deep = true;
		return OPENED_NOTHING;
	}
	if (!is_definition)
		begin_block(s, *matched);
	if (is_definition)
		open_definition(s, *matched);
	else if (is_quote)
		open_quote(s);
	else if (marker.n)
		open_item(s, marker.n);
	else if (note)
		open_note(s, note, id);
	else
		open_directive(s, &directive);
	*matched = s->depth;
	return directive.n ? OPENED_LEAF : OPENED_CONTAINER; /* a directive takes the whole line */
}

static void open_fence(struct scanner *s, uint32_t n)
{
	feed_line(s, s->nonspace);
	s->leaf = IN_FENCE;
	s->fence_mark = peek(s, s->nonspace);
	s->fence_start = s->nonspace;
	s->n_fence = n;
}

static void open_html(struct scanner *s, int kind)
{
	feed_line(s, s->nonspace);
	s->leaf = ends_html(rest_of_line(s), kind) ? NO_LEAF : IN_HTML;
	s->html_kind = kind;
}

/* Leaves of one line, code fences and HTML. */
static enum opened open_leaf(struct scanner *s, uint32_t matched, bool in_paragraph)
{
	struct str line = rest_of_line(s), label = {0};
	int atx = starts_atx(line);
	uint32_t fence = starts_fence(line);
	int html = starts_html(line, in_paragraph);
	bool ends_block = is_target(line, &label) || is_break(line);
	if (in_paragraph && is_setext_underline(line)) {
		feed_line(s, s->nonspace);
		mask_leaf(s->scan, s->paragraph, s->scan->lines.n - 2);
		s->leaf = NO_LEAF;
		return OPENED_LEAF;
	}
	if (in_paragraph && open_table(s))
		return OPENED_LEAF;
	bool is_rule = starts_thematic_break(line);
	if (!atx && !html && !ends_block && !is_rule && (!fence || starts_directive(line).n))
		return OPENED_NOTHING;
	begin_block(s, matched);
	if (ends_block) {
		take_out_line(s, label.n ? INSERT_TARGET : INSERT_BREAK, label);
	} else if (atx) {
		feed_line(s, s->nonspace + (uint32_t)atx);
		mask_leaf(s->scan, s->scan->lines.n - 1, s->scan->lines.n - 1);
	} else if (fence) {
		open_fence(s, fence);
	} else if (html) {
		open_html(s, html);
	} else {
		feed_line(s, s->nonspace);
	}
	return OPENED_LEAF;
}

/* `hides_marker`: what the line begins with must not open a container. */
static void add_paragraph_line(struct scanner *s, uint32_t content, bool hides_marker)
{
	if (s->leaf != IN_PARAGRAPH) {
		s->leaf = IN_PARAGRAPH;
		s->paragraph = s->scan->lines.n;
	}
	feed_line(s, content);
	const struct fed_line *line = &s->scan->lines.at[s->scan->lines.n - 1];
	if (hides_marker)
		s->scan->fed.at[line->body + (s->nonspace - s->copied)] = MASK_LETTER;
}

/* The line as it is, behind its containers: code, HTML, blank lines. */
static bool goes_on_in_leaf(struct scanner *s)
{
	find_nonspace(s);
	switch (s->leaf) {
	case IN_FENCE:
		if (s->indent <= 3 && ends_fence(rest_of_line(s), s->fence_mark, s->n_fence))
			s->leaf = NO_LEAF;
		feed_line(s, s->at);
		return true;
	case IN_INDENTED:
		if (s->indent < 4 && !s->is_blank)
			break;
		feed_line(s, s->at);
		return true;
	case IN_HTML:
		if (s->html_kind >= 6 && s->is_blank)
			break;
		feed_line(s, s->at);
		if (ends_html(str_slice(s->scan->clean, s->at, s->end), s->html_kind))
			s->leaf = NO_LEAF;
		return true;
	default:
		return false;
	}
	close_leaf(s);
	return false;
}

/* No block begins with another character. */
static bool may_begin_block(char c)
{
	return strchr("#>*-_+=`~<[(:%|0123456789", c) != NULL;
}

/* What does not begin anything: text, code by indentation, a blank line. */
static void add_plain_line(struct scanner *s, uint32_t matched, bool is_too_deep)
{
	s->is_lazy = matched != s->depth;
	if (s->is_blank) {
		close_to(s, matched, false);
		feed_line(s, s->nonspace);
	} else if (s->leaf == IN_PARAGRAPH) { /* lazily, if not all containers go on: then it underlines nothing */
		bool hides_marker = is_too_deep || (s->is_lazy && is_setext_underline(rest_of_line(s)));
		add_paragraph_line(s, s->is_lazy ? s->at : s->nonspace, hides_marker);
	} else if (s->leaf == IN_TABLE) {
		add_table_line(s, s->nonspace, s->end);
	} else if (s->indent > 3) {
		begin_block(s, matched);
		feed_line(s, s->at);
		s->leaf = IN_INDENTED;
	} else {
		begin_block(s, matched);
		add_paragraph_line(s, s->nonspace, is_too_deep);
	}
}

/* Behind the containers that go on. */
static void scan_rest(struct scanner *s, uint32_t matched)
{
	bool in_paragraph = matched == s->depth && s->leaf == IN_PARAGRAPH;
	bool is_too_deep = false;
	for (;; in_paragraph = false) {
		find_nonspace(s);
		if (s->is_blank || s->indent > 3 || !may_begin_block(peek(s, s->nonspace)))
			break;
		enum opened opened = open_leaf(s, matched, in_paragraph);
		if (opened == OPENED_NOTHING)
			opened = open_container(s, &matched, in_paragraph, &is_too_deep);
		if (opened == OPENED_LEAF)
			return;
		if (opened == OPENED_NOTHING)
			break;
	}
	if (is_too_deep)
		report_depth(s);
	add_plain_line(s, matched, is_too_deep);
}

static void scan_line(struct scanner *s, uint32_t start, uint32_t end)
{
	s->at = s->copied = start;
	s->end = end;
	s->column = 0;
	s->is_tab_split = false;
	s->prefix.n = 0;
	uint32_t matched = 0;
	while (matched < s->depth) {
		struct container *container = &s->stack[matched];
		if (container->kind == IN_DIV && div_takes_line(s, matched))
			return;
		if (!goes_on_in(s, container))
			break;
		matched++;
	}
	if (matched == s->depth && goes_on_in_leaf(s))
		return;
	if (matched < s->depth && s->leaf != IN_PARAGRAPH)
		close_to(s, matched, false);
	scan_rest(s, matched);
}

void scan_blocks(struct scan *scan)
{
	struct scanner s = {.scan = scan};
	buf_reserve(&scan->fed, scan->clean.n + 1);
	list_push(scan->arena, &scan->inserts, (struct insert){.kind = INSERT_NONE});
	const char *bytes = scan->clean.at;
	uint32_t n = (uint32_t)scan->clean.n;
	for (uint32_t start = scan->text_start; start < n;) {
		uint32_t end = start;
		while (end < n && bytes[end] != '\n' && bytes[end] != '\r')
			end++;
		scan_line(&s, start, end);
		start = end + (end + 1 < n && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
	}
	s.copied = n;
	close_to(&s, 0, false);
	buf_release(&s.prefix);
}
