/* SPDX-License-Identifier: EUPL-1.2 */
/* scan.c - the source line by line: containers, code and HTML are followed as cmark will, MyST is taken out.
 *
 * After the block-structure phase of the CommonMark specification 0.30 (appendix, phase 1) with four containers more:
 * a note (`[^id]:`, its lines indented by four columns), a definition (": ", indented by two, below the line that is
 * its term), a directive (from its fence to a fence of as many marks), all transparent in the fed text, and a table
 * (GitHub's). See scan.h for what comes out. */
#include "scanner.h"

#include "../base/char.h"

/* --- Containers that go on --- */

static bool goes_on_in_item(struct scanner *s, const struct container *item)
{
	if (s->indent >= item->columns)
		scanner_advance(s, item->columns, true);
	else if (s->is_blank && item->has_child)
		scanner_advance(s, s->nonspace - s->at, false);
	else
		return false;
	return true;
}

static bool goes_on_indented(struct scanner *s, const struct container *container, uint32_t least, uint32_t most)
{
	if (s->indent >= least) {
		scanner_cut(s, s->indent < most ? s->indent : most);
		return true;
	}
	return s->is_blank && container->has_child;
}

static bool goes_on_in(struct scanner *s, struct container *container)
{
	scanner_nonspace(s);
	switch (container->kind) {
	case IN_QUOTE:
		if (s->indent > 3 || peek(s, s->nonspace) != '>')
			return false;
		scanner_advance(s, s->indent + 1, true);
		if (peek(s, s->at) == ' ' || peek(s, s->at) == '\t')
			scanner_advance(s, 1, true);
		return true;
	case IN_ITEM:
		return goes_on_in_item(s, container);
	case IN_NOTE:
	case IN_ADMONITION:
		return goes_on_indented(s, container, 4, 4);
	case IN_DEFINITION:
		return goes_on_indented(s, container, container->columns, container->content);
	case IN_DIV:
		return true;
	}
	return false;
}

/* --- Blocks that begin --- */

static void report_depth(struct scanner *s)
{
	diag_add(s->scan->diags, RULE_TEXT_DEPTH, scan_span(s->scan, s->nonspace, s->nonspace + 1), "nest less deep",
	         "containers nest more than %d deep", DEPTH_LIMIT);
}

static void open_quote(struct scanner *s)
{
	scanner_advance(s, s->nonspace - s->at, false);
	scanner_advance(s, 1, false);
	if (peek(s, s->at) == ' ' || peek(s, s->at) == '\t')
		scanner_advance(s, 1, true);
	scanner_push(s, (struct container){.kind = IN_QUOTE});
}

/* Behind a marker of so many bytes, which cmark sees in `n_marker` columns. */
static void open_item(struct scanner *s, uint32_t n_bytes, uint32_t n_marker)
{
	uint32_t indent = s->indent;
	scanner_advance(s, s->nonspace + n_bytes - s->at, false);
	s->column -= n_bytes - n_marker;
	uint32_t at = s->at, column = s->column;
	bool is_tab_split = s->is_tab_split;
	while (s->column - column <= 5 && (peek(s, s->at) == ' ' || peek(s, s->at) == '\t'))
		scanner_advance(s, 1, true);
	uint32_t n = s->column - column;
	uint32_t padding = n_marker + n;
	if (n >= 5 || n < 1 || s->at >= s->end) {
		padding = n_marker + 1;
		s->at = at;
		s->column = column;
		s->is_tab_split = is_tab_split;
		if (n > 0)
			scanner_advance(s, 1, true);
	}
	scanner_push(s, (struct container){.kind = IN_ITEM, .columns = indent + padding});
}

/* It is fed as +, which is neither an underline nor, thrice, a rule. */
static void open_bullet(struct scanner *s, uint32_t n_bytes)
{
	buf_put(&s->prefix, s->scan->clean.at + s->copied, s->nonspace - s->copied);
	buf_putc(&s->prefix, '+');
	s->copied = s->nonspace + n_bytes;
	open_item(s, n_bytes, 1);
}

static enum opened open_container(struct scanner *s, uint32_t *matched, bool in_paragraph, bool *is_too_deep)
{
	struct str line = scanner_rest(s), id;
	bool is_quote = line.at[0] == '>';
	struct list_marker marker = is_quote ? (struct list_marker){0} : starts_list(line, in_paragraph);
	uint32_t note = starts_note(line, &id);
	struct directive directive = starts_directive(line);
	bool is_definition = may_define(s, *matched);
	uint32_t bullet = starts_bullet(s, in_paragraph);
	if (!is_quote && !marker.n && !note && !directive.n && !is_definition && !bullet)
		return OPENED_NOTHING;
	if (*matched >= DEPTH_LIMIT) {
		*is_too_deep = !bullet;
		return OPENED_NOTHING;
	}
	if (!is_definition)
		scanner_begin(s, *matched);
	if (is_definition)
		open_definition(s, *matched);
	else if (is_quote)
		open_quote(s);
	else if (marker.n)
		open_item(s, marker.n, marker.n);
	else if (bullet)
		open_bullet(s, bullet);
	else if (note)
		open_note(s, note, id);
	else
		open_directive(s, &directive);
	*matched = s->depth;
	bool is_alert = is_quote && open_alert(s);
	return directive.n || is_alert ? OPENED_LEAF : OPENED_CONTAINER; /* a directive takes the whole line */
}

static void open_fence(struct scanner *s, uint32_t n)
{
	scanner_feed(s, s->nonspace);
	s->leaf = IN_FENCE;
	s->fence_mark = peek(s, s->nonspace);
	s->leaf_start = s->nonspace;
	s->n_fence = n;
}

/* Up to the closing tag: what stands behind it on its line is Markdown again. */
static void feed_html(struct scanner *s, uint32_t content)
{
	size_t n = html_end(str_slice(s->scan->clean, content, s->end));
	if (n)
		s->end = content + (uint32_t)n;
	scanner_feed(s, content);
	s->leaf = n ? NO_LEAF : IN_HTML;
}

static void open_html(struct scanner *s)
{
	s->leaf_start = s->nonspace;
	s->is_behind_tag = true;
	feed_html(s, s->nonspace);
}

static void report_stray(struct scanner *s)
{
	diag_add(s->scan->diags, RULE_MARKDOWN_UNCLOSED, scan_span(s->scan, s->nonspace, s->end),
	         "delete it; a directive around others needs more colons than they have",
	         "no directive is open that this line could end");
}

/* MyST has metadata there, or nothing. */
static void report_behind_break(struct scanner *s)
{
	struct str behind = str_trim(str_slice(scanner_rest(s), 3, s->end - s->nonspace));
	uint32_t start = (uint32_t)(behind.at - s->scan->clean.at);
	if (behind.n)
		diag_add(s->scan->diags, RULE_MARKDOWN_BREAK, scan_span(s->scan, start, start + (uint32_t)behind.n),
		         behind.at[0] == '{' ? "metadata of a block mean nothing here: delete them"
		                             : "write it on a line of its own",
		         "what stands behind +++ is left out");
}

/* "%This is a warning%" of GOV.UK's is none; "%% hidden %%" of Obsidian's is one. */
static void report_percent_line(struct scanner *s)
{
	struct str line = str_trim(scanner_rest(s));
	bool is_text = line.n > 2 && line.at[1] != '%' && !ascii_is_blank(line.at[1]) && line.at[line.n - 1] == '%';
	if (is_text)
		diag_add(s->scan->diags, RULE_MARKDOWN_COMMENT, scan_span(s->scan, s->nonspace, s->end),
		         "for a warning write :::{warning}, its text, and ::: on lines of their own; a line of text "
		         "begins with \\%",
		         "this line begins with %%: it is a comment, and not printed");
}

/* The attributes stand before the heading in the fed text, which ends where they begin. */
static void open_atx(struct scanner *s, uint32_t n_marks)
{
	struct str line = scanner_rest(s), braces = heading_attributes(s, str_slice(line, n_marks, line.n));
	uint32_t end = s->end, content = s->nonspace + n_marks;
	if (braces.n) {
		scanner_advance(s, s->nonspace - s->at, false);
		scanner_feed_insert(s, insert_attributes(s, INSERT_ATTRIBUTES, braces));
		s->end = (uint32_t)(braces.at - s->scan->clean.at);
	}
	scanner_feed(s, content);
	s->end = end;
	mask_leaf(s->scan, s->scan->lines.n - 1, s->scan->lines.n - 1);
}

/* The paragraph is a heading: this line is drawn under it. */
static void end_by_underline(struct scanner *s)
{
	struct scan *scan = s->scan;
	struct fed_line *last = &scan->lines.at[scan->lines.n - 1];
	uint32_t source = last->source + (last->content - last->body);
	struct str text = str_slice(scan->clean, source, source + (uint32_t)scan->fed.n - 1 - last->content);
	struct str braces = heading_attributes(s, text);
	note_near_metadata(s);
	if (braces.n) {
		scan->fed.n = last->content + (size_t)(braces.at - text.at);
		buf_putc(&scan->fed, '\n');
	}
	scanner_feed(s, s->nonspace);
	mask_leaf(scan, s->paragraph, scan->lines.n - 2);
	note_definitions(scan, s->paragraph, scan->lines.n - 2);
	s->leaf = NO_LEAF;
	if (braces.n)
		scanner_feed_close(s, insert_attributes(s, INSERT_ATTRIBUTES_BEHIND, braces), s->depth);
}

/* Of the HTML block that the line begins with. A tag that stands within a line of text, such as <img>, begins text. */
static int html_kind(const struct scanner *s, bool in_paragraph)
{
	struct str line = scanner_rest(s);
	int kind = starts_html(line, in_paragraph);
	size_t n = 1;
	while (n < line.n && ascii_is_alphanumeric(line.at[n]))
		n++;
	return kind == 7 && is_inline_tag(str_slice(line, 1, n)) ? 0 : kind;
}

/* Is the line the definition of an abbreviation? It is printed where the abbreviation is used first. */
static bool open_abbreviation(struct scanner *s, uint32_t matched)
{
	struct abbreviation_line said = {.start = s->nonspace, .end = s->end};
	if (!is_abbreviation(scanner_rest(s), &said.name, &said.expansion))
		return false;
	scanner_begin(s, matched);
	list_push(s->scan->arena, &s->scan->abbreviations, said);
	take_out_line(s, INSERT_BREAK, (struct str){0});
	return true;
}

/* Leaves of one line, code fences and HTML. */
static enum opened open_leaf(struct scanner *s, uint32_t matched, bool in_paragraph)
{
	struct str line = scanner_rest(s), label = {0};
	int atx = starts_atx(line);
	uint32_t fence = starts_fence(line);
	int html = html_kind(s, in_paragraph);
	bool is_stray = ends_fence(line, ':', 3);
	bool goes_on = line.at[0] == '%' && (s->leaf == IN_PARAGRAPH || s->leaf == IN_TABLE);
	bool ends_block = is_target(line, &label) || (is_break(line) && !goes_on) || is_stray;
	if (in_paragraph && is_setext_underline(line)) {
		end_by_underline(s);
		return OPENED_LEAF;
	}
	if ((in_paragraph && open_table(s)) || open_attributes(s, matched) || open_cell_span(s, matched))
		return OPENED_LEAF;
	if ((!in_paragraph && open_admonition(s, matched)) || open_abbreviation(s, matched))
		return OPENED_LEAF;
	if (open_page_break(s, matched))
		return OPENED_LEAF;
	if (html >= 6)
		return open_block_tag(s, matched);
	bool is_rule = starts_thematic_break(line);
	if (!atx && !html && !ends_block && !is_rule && (!fence || starts_directive(line).n))
		return OPENED_NOTHING;
	scanner_begin(s, matched);
	if (is_stray)
		report_stray(s);
	if (ends_block && line.at[0] == '+')
		report_behind_break(s);
	if (ends_block && line.at[0] == '%')
		report_percent_line(s);
	if (ends_block) {
		take_out_line(s, label.n ? INSERT_TARGET : INSERT_BREAK, label);
	} else if (atx) {
		open_atx(s, (uint32_t)atx);
	} else if (fence) {
		open_fence(s, fence);
	} else if (starts_comment(line)) {
		return open_comment(s, starts_comment(line)) ? OPENED_LEAF : OPENED_CONTAINER;
	} else if (html) {
		open_html(s);
	} else {
		note_near_columns(s);
		scanner_feed(s, s->nonspace);
	}
	return OPENED_LEAF;
}

/* A tag alone on a paragraph's first line begins a block of HTML for cmark: it is fed behind a mask, which is no part
 * of the line's content. */
static void hide_tag(struct scanner *s, bool is_first)
{
	if (!is_first || starts_html(scanner_rest(s), false) != 7)
		return;
	buf_put(&s->prefix, s->scan->clean.at + s->copied, s->nonspace - s->copied);
	buf_putc(&s->prefix, MASK_LETTER);
	s->copied = s->nonspace;
}

/* `hides_marker`: what the line begins with must not open a container. */
static void add_paragraph_line(struct scanner *s, uint32_t content, bool hides_marker)
{
	bool is_first = s->leaf != IN_PARAGRAPH;
	if (is_first) {
		s->leaf = IN_PARAGRAPH;
		s->paragraph = s->scan->lines.n;
	}
	hide_tag(s, is_first);
	scanner_feed(s, content);
	const struct fed_line *line = &s->scan->lines.at[s->scan->lines.n - 1];
	if (hides_marker)
		s->scan->fed.at[line->body + (s->nonspace - s->copied)] = MASK_LETTER;
}

/* The line as it is, behind its containers: code, HTML, blank lines. */
static bool goes_on_in_leaf(struct scanner *s)
{
	scanner_nonspace(s);
	switch (s->leaf) {
	case IN_FENCE:
		if (s->indent <= 3 && ends_fence(scanner_rest(s), s->fence_mark, s->n_fence))
			s->leaf = NO_LEAF;
		scanner_feed(s, s->at);
		return true;
	case IN_INDENTED:
		if (s->indent < 4 && !s->is_blank)
			break;
		scanner_feed(s, s->at);
		return true;
	case IN_HTML:
		feed_html(s, s->at);
		return true;
	case IN_TAG:
		return goes_on_in_tag(s);
	case IN_COMMENT:
		return goes_on_in_comment(s);
	default:
		return false;
	}
	scanner_close_leaf(s);
	return false;
}

/* No block begins with another character. */
static bool may_begin_block(char c)
{
	return strchr("#>*-_+=`~<[(:%|{!?\\0123456789\xE2", c) != NULL;
}

/* What is text, and was perhaps meant otherwise. */
static void report_text(struct scanner *s)
{
	struct str line = scanner_rest(s);
	struct span span = scan_span(s->scan, s->nonspace, s->end);
	if (line.at[0] == '%')
		diag_add(s->scan->diags, RULE_MARKDOWN_COMMENT, span, "for a comment leave a blank line before it",
		         "this line goes on with the text before it: %% makes it no comment");
	if (starts_definition(line) && line.at[0] == ':' && s->leaf != IN_TABLE && !looks_like_caption(s, line))
		diag_add(s->scan->diags, RULE_MARKDOWN_DEFINITION, span,
		         "write its term above it, on a line that a blank line sets apart from text before it; a colon "
		         "that is text is written \\:",
		         "no term stands before this meaning: it is printed as it stands");
	else if (str_eq_z(str_trim(line), ":") && s->leaf != IN_TABLE)
		diag_add(s->scan->diags, RULE_MARKDOWN_DEFINITION, span, "write the meaning behind it, or delete it",
		         "this colon has no meaning behind it: it is printed as it stands");
}

/* The paragraph, and what does not go on. */
static void end_by_blank(struct scanner *s, uint32_t matched)
{
	forget_paragraph_tags(s);
	if (s->leaf == IN_PARAGRAPH && matched == s->depth)
		scanner_let_wait(s);
	else if (!s->n_waiting || matched != s->depth)
		scanner_close(s, matched, false);
}

/* What does not begin anything: text, code by indentation, a blank line. */
static void add_plain_line(struct scanner *s, uint32_t matched, bool hides_marker)
{
	bool is_lazy = matched != s->depth;
	s->n_lazy = is_lazy ? s->n_lazy + 1 : 0;
	if (open_caption(s, matched))
		return;
	if (!s->is_blank)
		note_near_misses(s);
	if (!s->is_blank && s->indent <= 3)
		report_text(s);
	if (s->is_blank) {
		end_by_blank(s, matched);
		scanner_feed(s, s->nonspace);
	} else if (s->leaf == IN_PARAGRAPH) { /* lazily, if not all containers go on: then it underlines nothing */
		hides_marker |= is_lazy && is_setext_underline(scanner_rest(s));
		add_paragraph_line(s, is_lazy ? s->at : s->nonspace, hides_marker);
	} else if (s->leaf == IN_TABLE) {
		add_table_row(s, scanner_rest(s));
	} else if (s->indent > 3) {
		scanner_begin(s, matched);
		scanner_feed(s, s->at);
		s->leaf = IN_INDENTED;
	} else {
		scanner_begin(s, matched);
		add_paragraph_line(s, s->nonspace, hides_marker);
	}
}

/* Would cmark take it for the beginning of a block? It is text for us: of a tag, or a tag that does not end. */
static bool must_be_hidden(const struct scanner *s, bool is_text)
{
	struct str line = scanner_rest(s);
	if (!line.n || s->indent > 3)
		return false;
	bool is_marked = line.at[0] == '>' || starts_atx(line) || starts_thematic_break(line) || starts_fence(line) ||
	                 starts_list(line, false).n;
	return (is_text && is_marked) || starts_html(line, true) == 6;
}

/* Up to the next tag of a block, or to the line's end. */
static void scan_part(struct scanner *s, uint32_t matched)
{
	bool in_paragraph = matched == s->depth && s->leaf == IN_PARAGRAPH;
	bool is_too_deep = false, is_text = false;
	for (;; in_paragraph = false) {
		scanner_nonspace(s);
		if (s->n_tags && s->indent > 3)
			scanner_cut(s, s->indent);
		scanner_nonspace(s);
		cut_at_tag(s);
		is_text = is_text_of_tag(s);
		if (s->is_blank || is_text || s->indent > 3 || !may_begin_block(peek(s, s->nonspace)))
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
	add_plain_line(s, matched, is_too_deep || must_be_hidden(s, is_text));
}

/* What stands behind the part that was read. */
static void scan_behind(struct scanner *s)
{
	while (s->end < s->line_end) {
		s->at = s->end;
		s->end = s->line_end;
		while (ascii_is_blank(peek(s, s->at)))
			s->at++;
		scanner_go_on(s);
		if (s->at < s->end)
			scan_part(s, s->depth);
	}
}

/* Do all open containers go on? *matched: how many of them. False: the line is an end or an option of one. */
static bool match_containers(struct scanner *s, uint32_t *matched)
{
	for (*matched = 0;; ++*matched) {
		if (s->n_tags && s->tags[s->n_tags - 1].depth == *matched)
			strip_tag_indentation(s);
		if (*matched == s->depth)
			return true;
		struct container *container = &s->stack[*matched];
		if (container->kind == IN_DIV && s->leaf != IN_COMMENT && div_takes_line(s, *matched))
			return false;
		if (!goes_on_in(s, container))
			return true;
	}
}

static void scan_line(struct scanner *s, uint32_t start, uint32_t end)
{
	s->follows_blank = s->is_blank;
	s->at = s->copied = start;
	s->end = s->line_end = end;
	s->column = 0;
	s->is_tab_split = s->is_behind_tag = s->is_in_text_tag = false;
	s->prefix.n = 0;
	uint32_t matched;
	if (!match_containers(s, &matched))
		return;
	if (matched < s->depth || !goes_on_in_leaf(s)) {
		if (matched < s->depth && s->leaf != IN_PARAGRAPH)
			scanner_close(s, matched, false);
		scan_part(s, matched);
	}
	scan_behind(s);
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
	scanner_close(&s, 0, false);
	scan_sort_specials(scan);
	report_near_misses(&s);
	buf_release(&s.prefix);
}
