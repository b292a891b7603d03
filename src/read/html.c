/* SPDX-License-Identifier: EUPL-1.2 */
/* html.c - raw HTML: tags go, with a warning that names the MyST way; the text between them stays. */
#include "build.h"

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
	{" ul ol li ", "write a list with - or 1."},
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

/* Does something stand in its place that is no text? */
static bool shows_something(struct str name)
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

/* --- Blocks: a paragraph of what stands between the tags ---------------------------------------------------------- */

struct html {
	struct build *b;
	struct leaf leaf;
	uint32_t at, line;
	bool has_gap; /* a line end, or a tag that sets words apart, since the last text */
	bool is_reported;
	bool has_no_end; /* no ">" stands any more */
};

static uint32_t place(struct html *h, uint32_t at)
{
	return leaf_source(&h->leaf, at, &h->line);
}

/* Behind the first `needle` from `at` on, ASCII case apart; the end if there is none. */
static uint32_t behind(const struct html *h, uint32_t at, const char *needle)
{
	size_t n = strlen(needle);
	for (; at + n <= h->leaf.n; at++)
		if (h->leaf.at[at] == needle[0] && str_eq_nocase((struct str){h->leaf.at + at, n}, needle))
			return at + (uint32_t)n;
	return h->leaf.n;
}

/* Behind the tag at `at`; quoted ">" do not end it. 0 if nothing ends it: then it is text. */
static uint32_t tag_end(const struct html *h, uint32_t at)
{
	char quote = '\0';
	for (uint32_t i = at + 1; i < h->leaf.n; i++) {
		char c = h->leaf.at[i];
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? '\0' : c;
		else if (!quote && c == '>')
			return i + 1;
	}
	const char *end = memchr(h->leaf.at + at, '>', h->leaf.n - at);
	return end ? (uint32_t)(end - h->leaf.at) + 1 : 0;
}

static bool sets_words_apart(struct str name)
{
	static const char *const within_words[] = {"a",    "b",    "i",   "u",    "s",   "em",    "strong",
	                                           "span", "sub",  "sup", "code", "kbd", "small", "mark",
	                                           "abbr", "cite", "q",   "del",  "ins", "wbr",   NULL};
	for (const char *const *word = within_words; *word; word++)
		if (str_eq_nocase(name, *word))
			return false;
	return true;
}

/* Behind the comment, or what is treated as one; one that is not closed takes the rest of the block. */
static uint32_t pass_comment(struct html *h, uint32_t at, int kind)
{
	struct str rest = {h->leaf.at + at, h->leaf.n - at};
	size_t n = comment_end(rest, kind);
	uint32_t source = place(h, at);
	struct span span = scan_span(h->b->scan, source, source + 2);
	if (kind != COMMENT)
		report_instruction(h->b->diags, kind, span);
	if (!n)
		report_unclosed_comment(h->b->diags, kind, span, ": what follows it, up to a blank line, is left out");
	return n ? at + (uint32_t)n : h->leaf.n;
}

static bool begins_tag(const struct html *h, uint32_t at)
{
	char c = at + 1 < h->leaf.n ? h->leaf.at[at + 1] : '\0';
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
	       starts_comment((struct str){h->leaf.at + at, h->leaf.n - at});
}

/* The end of what goes with its tag; NULL: its text stays. */
static const char *closing_of_dropped(struct str name)
{
	if (str_eq_nocase(name, "script"))
		return "</script>";
	return str_eq_nocase(name, "style") ? "</style>" : NULL;
}

/* Behind the tag, and what goes with it, which is said of each; 0 if it is none after all. */
static uint32_t pass_tag(struct html *h, uint32_t at)
{
	struct str rest = {h->leaf.at + at, h->leaf.n - at};
	int comment = starts_comment(rest);
	if (comment)
		return pass_comment(h, at, comment);
	struct str name = tag_name(rest);
	uint32_t end = tag_end(h, at);
	h->has_no_end = end == 0;
	if (h->has_no_end) {
		uint32_t start = place(h, at);
		diag_add(h->b->diags, RULE_MARKDOWN_UNCLOSED, scan_span(h->b->scan, start, start + 1),
		         "end it with > before the next blank line; a sign that is text is written \\<",
		         "raw HTML <%.*s> is not closed: it is printed as it stands", (int)(name.n < 40 ? name.n : 40),
		         name.at);
		return 0;
	}
	const char *closing = rest.at[1] != '/' ? closing_of_dropped(name) : NULL;
	if ((!h->is_reported || closing || shows_something(name)) && rest.at[1] != '/') {
		uint32_t start = place(h, at);
		const char *newline = memchr(rest.at, '\n', end - at);
		uint32_t stop = newline ? (uint32_t)(newline - h->leaf.at) : end;
		report_html(h->b, rest, scan_span(h->b->scan, start, start + (stop - at)), closing != NULL);
		h->is_reported = true;
	}
	h->has_gap |= sets_words_apart(name);
	return closing ? behind(h, end, closing) : end;
}

static void put_gap(struct html *h, uint32_t at)
{
	uint32_t source = place(h, at);
	if (h->has_gap && h->b->text.pieces.n)
		put_piece(h->b, STR(" "), PIECE_REPLACED, scan_span(h->b->scan, source, source));
	h->has_gap = false;
}

/* Text up to the next tag, entity or line end. */
static uint32_t put_text(struct html *h, uint32_t at)
{
	uint32_t end = at;
	while (end < h->leaf.n && h->leaf.at[end] != '\n' && h->leaf.at[end] != '&' &&
	       !(h->leaf.at[end] == '<' && !h->has_no_end && begins_tag(h, end)))
		end++;
	put_gap(h, at);
	struct str decoded, rest = {h->leaf.at + at, h->leaf.n - at};
	uint32_t source = place(h, at);
	uint32_t n = end == at ? entity_decoded(h->b->markdown, rest, &decoded) : 0;
	if (n) {
		put_piece(h->b, decoded, PIECE_ESCAPE, scan_span(h->b->scan, source, source + n));
		return at + n;
	}
	end = end == at ? at + 1 : end;
	put_source(h->b, source, source + (end - at));
	return end;
}

/* Markdown right below a closing tag is within the block, where nothing else says so. */
static void report_text_below(struct html *h, const struct node *paragraph)
{
	struct str name = tag_name((struct str){h->leaf.at, h->leaf.n});
	if (h->is_reported || h->has_no_end || !paragraph->first || !name.n)
		return;
	uint32_t source = place(h, 0);
	diag_add(h->b->diags, RULE_MARKDOWN_HTML, scan_span(h->b->scan, source, source + 2 + (uint32_t)name.n),
	         "leave a blank line behind it", "raw HTML </%.*s> is left out; what follows is set as it stands",
	         (int)(name.n < 40 ? name.n : 40), name.at);
}

void build_html_block(struct build *b, size_t first, size_t n_lines)
{
	struct arena_mark mark = arena_mark(&b->scratch);
	struct html h = {.b = b, .leaf = leaf_from_lines(&b->scratch, b->scan, first, first + n_lines - 1)};
	struct node *parent = b->parent, *paragraph = node_new(b->arena, EL_P, NO_SPAN);
	begin_text(b);
	for (uint32_t at = 0; at < h.leaf.n;) {
		char c = h.leaf.at[at];
		uint32_t behind_tag = c == '<' && !h.has_no_end && begins_tag(&h, at) ? pass_tag(&h, at) : 0;
		if (behind_tag) {
			at = behind_tag;
		} else if (c == '\n' || c == ' ' || c == '\t') {
			h.has_gap = true;
			at++;
		} else {
			at = put_text(&h, at);
		}
	}
	b->parent = paragraph;
	flush_text(b);
	split_expressions(b, paragraph);
	b->parent = parent;
	report_text_below(&h, paragraph);
	if (paragraph->first) {
		paragraph->span = span_join(paragraph->first->span, paragraph->last->span);
		node_append(parent, paragraph);
		b->chapter->n_nodes++;
	}
	arena_rewind(&b->scratch, mark);
}
