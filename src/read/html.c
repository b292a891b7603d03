/* SPDX-License-Identifier: EUPL-1.2 */
/* html.c - raw HTML: tags go, with a warning that names the MyST way; the text between them stays. */
#include "build.h"
#include "tags.h"

#include "../base/char.h"

/* The name of the tag at the start of `tag`, without "<" and "/"; empty for comments and declarations. */
static struct str tag_name(struct str tag)
{
	size_t start = tag.n > 1 && tag.at[1] == '/' ? 2 : 1, end = start;
	while (end < tag.n && (ascii_is_letter(tag.at[end]) || ascii_is_digit(tag.at[end]) || tag.at[end] == '-'))
		end++;
	return str_slice(tag, start, end);
}

static const struct {
	const char *tags, *hint; /* tags stand between spaces */
} ways[] = {
	{" b strong ", "write **text**"},
	{" i em cite ", "write *text*"},
	{" a ", "write [text](address), or (label)= for a target"},
	{" br ", "write a backslash at the end of the line"},
	{" sub ", "write {sub}`text`"},
	{" sup ", "write {sup}`text`"},
	{" u ", "write {u}`text`"},
	{" del s strike ", "write {del}`text`"},
	{" kbd ", "write {kbd}`text`"},
	{" code tt samp ", "write `text`"},
	{" pre ", "write a code fence"},
	{" img picture ", "write ![alternative text](file)"},
	{" figure figcaption ", "write a {figure} directive"},
	{" table tr td th thead tbody ", "write a pipe table"},
	{" ul ol li ", "write a list with - or 1.; in a cell, that of a {list-table}"},
	{" h1 h2 h3 h4 h5 h6 ", "write a heading with #"},
	{" blockquote ", "begin the lines with >"},
	{" hr ", "write ---"},
	{" span ", "write [text]{.class}"},
	{" div section article aside details summary ", "write a directive: :::{name}, its body, :::"},
};

static const char *way_instead(struct str name)
{
	char spaced[24];
	if (name.n == 0 || name.n > 20)
		return "use Markdown or MyST";
	size_t n = 0;
	spaced[n++] = ' ';
	for (size_t i = 0; i < name.n; i++)
		spaced[n++] = name.at[i] >= 'A' && name.at[i] <= 'Z' ? (char)(name.at[i] + 32) : name.at[i];
	spaced[n++] = ' ';
	spaced[n] = '\0';
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strstr(ways[i].tags, spaced))
			return ways[i].hint;
	return "use Markdown or MyST";
}

bool shows_something(struct str name)
{
	static const char *const names[] = {"img",    "input", "embed", "object", "video",
	                                    "iframe", "audio", "svg",   "canvas", NULL};
	for (const char *const *at = names; *at; at++)
		if (str_eq_nocase(name, *at))
			return true;
	return false;
}

void report_html(struct build *b, struct str tag, struct span span, bool is_dropped)
{
	int comment = starts_comment(tag);
	struct str name = tag_name(tag);
	if (comment > COMMENT)
		report_instruction(b->diags, comment, span);
	if (comment || str_starts(tag, "</"))
		return;
	const char *what = is_dropped              ? " with what it holds"
	                   : shows_something(name) ? " with what it shows"
	                                           : "; its text is set";
	diag_add(b->diags, RULE_MARKDOWN_HTML, span, way_instead(name), "raw HTML <%.*s> is left out%s",
	         (int)(name.n < 40 ? name.n : 40), name.at, what);
}

/* --- Blocks whose inside is no Markdown: pre, textarea, script, style --------------------------------------------- */

struct raw_block {
	struct build *b;
	struct leaf leaf;
	uint32_t line; /* of the leaf, to look up places */
	bool is_code;  /* line ends and white space stay */
	bool has_open_comment;
};

static uint32_t place(struct raw_block *h, uint32_t at)
{
	return leaf_source(&h->leaf, at, &h->line);
}

static struct str rest_of(const struct raw_block *h, uint32_t at)
{
	return (struct str){h->leaf.at + at, h->leaf.n - at};
}

/* The tag or comment at `at`; 0: it is text. */
static uint32_t raw_tag_length(struct raw_block *h, uint32_t at)
{
	struct str rest = rest_of(h, at);
	int comment = starts_comment(rest);
	if (comment && h->has_open_comment)
		return 0;
	if (comment) {
		size_t n = comment_end(rest, comment);
		h->has_open_comment = n == 0;
		return (uint32_t)n;
	}
	return tag_from_text(&h->b->scratch, str_slice(rest, 0, rest.n < LONGEST_TAG ? rest.n : LONGEST_TAG)).n;
}

/* A line end between two lines of the source, whose containers stand before the next one's text. */
static void put_raw_line_end(struct raw_block *h, uint32_t at)
{
	uint32_t end = place(h, at), next = at + 1 < h->leaf.n ? place(h, at + 1) : end;
	if (h->is_code)
		put_line_end(h->b, end, next);
	else if (h->b->text.pieces.n)
		put_piece(h->b, STR(" "), PIECE_REPLACED, scan_span(h->b->scan, end, next > end ? next : end));
}

/* Text up to the next tag, entity or line end. */
static uint32_t put_raw_text(struct raw_block *h, uint32_t at)
{
	uint32_t end = at, source = place(h, at);
	struct str decoded;
	uint32_t n = h->leaf.at[at] == '&' ? entity_decoded(h->b->markdown, rest_of(h, at), &decoded) : 0;
	if (n) {
		put_piece(h->b, decoded, PIECE_ESCAPE, scan_span(h->b->scan, source, source + n));
		return at + n;
	}
	do
		end++;
	while (end < h->leaf.n && !strchr("\n&<", h->leaf.at[end]));
	put_source(h->b, source, source + (end - at));
	return end;
}

static void put_raw_block(struct raw_block *h, uint32_t at, uint32_t end)
{
	while (at < end) {
		char c = h->leaf.at[at];
		uint32_t n = c == '<' ? raw_tag_length(h, at) : 0;
		if (n) {
			at += n;
		} else if (c == '\n') {
			put_raw_line_end(h, at++);
		} else {
			at = put_raw_text(h, at);
		}
	}
}

static void add_raw_text(struct raw_block *h, uint32_t start, uint32_t end)
{
	struct build *b = h->b;
	uint32_t source = place(h, 0);
	struct node *return_to = b->parent;
	struct node *node = build_begin(b, h->is_code ? EL_PRE : EL_P, scan_span(b->scan, source, source));
	b->parent = node;
	begin_text(b);
	put_raw_block(h, start, end);
	flush_text(b);
	split_expressions(b, node);
	b->parent = return_to;
	if (node->first)
		node->span = span_join(node->first->span, node->last->span);
	else
		node_remove(node);
}

/* Behind the opening tags, and the line end behind them: <pre><code>. */
static uint32_t raw_text_start(struct raw_block *h, uint32_t at)
{
	while (at < h->leaf.n && h->leaf.at[at] == '<' && raw_tag_length(h, at) && h->leaf.at[at + 1] != '/')
		at += raw_tag_length(h, at);
	return at + (at < h->leaf.n && h->leaf.at[at] == '\n');
}

/* Before the closing tags, and the line end or white space before them. */
static uint32_t raw_text_end(const struct raw_block *h, uint32_t start)
{
	struct str text = {h->leaf.at + start, h->leaf.n > start ? h->leaf.n - start : 0};
	const char *close = memrchr(text.at, '<', text.n);
	if (close && html_end((struct str){close, text.n - (size_t)(close - text.at)}))
		text.n = (size_t)(close - text.at);
	if (str_ends(text, "</code>"))
		text.n -= strlen("</code>");
	while (text.n && (text.at[text.n - 1] == '\n' || (!h->is_code && text.at[text.n - 1] == ' ')))
		text.n--;
	return start + (uint32_t)text.n;
}

void build_html_block(struct build *b, size_t first, size_t n_lines)
{
	struct arena_mark mark = arena_mark(&b->scratch);
	struct raw_block h = {.b = b, .leaf = leaf_from_lines(&b->scratch, b->scan, first, first + n_lines - 1)};
	struct tag tag = tag_from_text(&b->scratch, rest_of(&h, 0));
	uint32_t source = place(&h, 0);
	h.is_code = tag_is(&tag, "pre");
	if (tag_is(&tag, "script") || tag_is(&tag, "style")) {
		report_html(b, rest_of(&h, 0), scan_span(b->scan, source, source + tag.n), true);
	} else {
		uint32_t start = raw_text_start(&h, 0);
		add_raw_text(&h, start, raw_text_end(&h, start));
	}
	arena_rewind(&b->scratch, mark);
}
