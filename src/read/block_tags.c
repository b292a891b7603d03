/* SPDX-License-Identifier: EUPL-1.2 */
/* block_tags.c - tags of HTML blocks (CommonMark's kinds 6 and 7): each is taken out of its line as a mark of its own,
 * and what stands between them is read as Markdown.
 *
 *     <div class="x"><p>One *two*</p>        becomes   mark, mark, One *two*, mark
 *     - item                                           - item
 *     </div>                                           mark
 *
 * So the inside of a block is what it is with Pandoc, and with kramdown's markdown="1", with blank lines or without.
 * Within tags indentation is HTML's: it makes no code. Text on the line of its opening tag begins no list or
 * heading. */
#include "scanner.h"
#include "tags.h"

#include "../base/char.h"

#define LONGEST_CODE_SPAN 500 /* bytes, that a tag is not looked for in */

static bool is_among(struct str word, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_nocase(word, *names))
			return true;
	return false;
}

/* --- One tag --- */

/* Some write attributes that no browser minds: then the tag ends at the next ">". */
static struct tag ill_formed_tag(struct str text)
{
	struct tag tag = {.is_closing = text.n > 1 && text.at[1] == '/'};
	size_t start = tag.is_closing ? 2 : 1, end = start;
	while (end < text.n && ascii_is_alphanumeric(text.at[end]))
		end++;
	tag.name = str_slice(text, start, end);
	const char *close = memchr(text.at, '>', text.n);
	tag.n = close ? (uint32_t)(close - text.at) + 1 : 0;
	return tag;
}

static bool has_blank_line(struct str text)
{
	return memmem(text.at, text.n, "\n\n", 2) || memmem(text.at, text.n, "\n\r", 2);
}

struct tag block_tag(struct arena *a, struct str text)
{
	text = str_slice(text, 0, text.n < LONGEST_TAG ? text.n : LONGEST_TAG);
	struct tag tag = tag_from_text(a, text);
	if (tag.n && !has_blank_line(str_slice(text, 0, tag.n)))
		return tag;
	const char *newline = memchr(text.at, '\n', text.n);
	return ill_formed_tag(str_slice(text, 0, newline ? (size_t)(newline - text.at) : text.n));
}

/* At the line's first letter; on this line if it ends there. */
static struct tag tag_here(const struct scanner *s)
{
	struct scan *scan = s->scan;
	struct tag tag = tag_from_text(scan->arena, str_slice(scan->clean, s->nonspace, s->line_end));
	return tag.n ? tag : block_tag(scan->arena, str_slice(scan->clean, s->nonspace, scan->clean.n));
}

bool is_inline_tag(struct str name)
{
	static const char *const names[] = {
		"a",   "abbr", "b",    "bdi",  "bdo", "big",   "button",  "cite",   "code",   "data",   "del",
		"dfn", "em",   "font", "i",    "img", "input", "ins",     "kbd",    "label",  "mark",   "meter",
		"q",   "rp",   "rt",   "ruby", "s",   "samp",  "span",    "small",  "strike", "strong", "sub",
		"sup", "time", "tt",   "u",    "var", "wbr",   "picture", "source", NULL};
	return is_among(name, names);
}

static bool is_void(struct str name)
{
	static const char *const names[] = {"br",   "hr",    "img",    "col",   "base",  "basefont", "link",
	                                    "meta", "param", "source", "track", "frame", "input",    NULL};
	return is_among(name, names);
}

/* Tags of blocks that hold text and no blocks: what stands behind one on its line begins none. */
static bool holds_text(struct str name)
{
	static const char *const names[] = {"p",  "h1",      "h2",      "h3",         "h4",     "h5", "h6",
	                                    "dt", "summary", "caption", "figcaption", "legend", NULL};
	return is_among(name, names);
}

/* --- Which tags are open --- */

static void remember_tag(struct scanner *s, const struct tag *tag)
{
	if (tag->is_self_closed || is_void(tag->name) || s->n_tags == DEPTH_LIMIT)
		return;
	s->tags[s->n_tags++] = (struct block_tag){tag->name, s->depth};
}

static void forget_tag(struct scanner *s, struct str name)
{
	for (uint32_t i = s->n_tags; i > 0; i--) {
		struct str open = s->tags[i - 1].name;
		if (open.n == name.n && strncasecmp(open.at, name.at, name.n) == 0) {
			s->n_tags = i - 1;
			return;
		}
	}
}

void forget_tags_above(struct scanner *s, uint32_t depth)
{
	while (s->n_tags && s->tags[s->n_tags - 1].depth > depth)
		s->n_tags--;
}

void forget_paragraph_tags(struct scanner *s)
{
	while (s->n_tags && str_eq_nocase(s->tags[s->n_tags - 1].name, "p"))
		s->n_tags--;
}

/* --- Where the line is cut --- */

/* Behind the code span that begins at `at`, or behind its backticks. */
static size_t skip_code(struct str line, size_t at)
{
	size_t n = 0;
	while (at + n < line.n && line.at[at + n] == '`')
		n++;
	size_t most = line.n < at + LONGEST_CODE_SPAN ? line.n : at + LONGEST_CODE_SPAN;
	for (size_t i = at + n, run = 0; i <= most; i++) {
		bool is_mark = i < line.n && line.at[i] == '`';
		if (!is_mark && run == n)
			return i;
		run = is_mark ? run + 1 : 0;
	}
	return at + n;
}

static bool begins_block_tag(struct str text)
{
	int kind = starts_html(text, true);
	return kind == 1 || kind == 6;
}

/* Of the first tag of a block behind the line's first letter; line.n: there is none. */
static size_t next_block_tag(struct str line)
{
	for (size_t i = 0; i < line.n;) {
		struct str rest = str_slice(line, i, line.n);
		if (rest.at[0] == '`') {
			i = skip_code(line, i);
		} else if (starts_comment(rest)) {
			size_t n = comment_end(rest, starts_comment(rest));
			if (!n)
				break;
			i += n;
		} else if (i > 0 && rest.at[0] == '<' && begins_block_tag(rest)) {
			return i;
		} else {
			i += rest.at[0] == '\\' ? 2 : 1;
		}
	}
	return line.n;
}

void cut_at_tag(struct scanner *s)
{
	struct str line = scanner_rest(s);
	bool is_row = s->leaf == IN_TABLE && line.n && line.at[0] == '|';
	if ((!s->n_tags && !s->is_behind_tag) || !line.n || begins_block_tag(line) || is_row)
		return;
	s->end = s->nonspace + (uint32_t)next_block_tag(line);
}

bool is_text_of_tag(const struct scanner *s)
{
	struct str line = scanner_rest(s);
	bool is_whole = s->end < s->line_end || s->is_in_text_tag;
	return s->is_behind_tag && is_whole && line.n && !starts_comment(line) && !begins_block_tag(line);
}

/* --- Indentation --- */

/* The line goes on behind `columns` of white space, which belong to HTML. */
void strip_tag_indentation(struct scanner *s)
{
	scanner_nonspace(s);
	if (s->is_blank || s->leaf == IN_HTML || s->leaf == IN_COMMENT || s->leaf == IN_TAG)
		return;
	bool is_tag = peek(s, s->nonspace) == '<' && begins_block_tag(scanner_rest(s));
	if (!s->knows_indentation && !is_tag) {
		s->knows_indentation = true;
		s->tag_indentation = s->indent;
	}
	uint32_t columns = is_tag || s->indent < s->tag_indentation ? s->indent : s->tag_indentation;
	if (columns)
		scanner_cut(s, columns);
}

/* --- The mark --- */

/* Behind the tag the line goes on as if it began there, in the same containers. */
static void go_on_behind_tag(struct scanner *s)
{
	s->at = s->tag_end;
	while (ascii_is_blank(peek(s, s->at)))
		s->at++;
	s->leaf = NO_LEAF;
	scanner_go_on(s);
}

bool goes_on_in_tag(struct scanner *s)
{
	if (s->tag_end >= s->line_end) {
		s->leaf = s->tag_end == s->line_end ? NO_LEAF : IN_TAG;
		return true;
	}
	go_on_behind_tag(s);
	return s->at >= s->end;
}

static void report_unclosed_tag(struct scanner *s)
{
	struct str line = str_trim(scanner_rest(s));
	diag_add(s->scan->diags, RULE_MARKDOWN_UNCLOSED, scan_span(s->scan, s->nonspace, s->nonspace + 1),
	         "end it with > before the next blank line; a sign that is text is written \\<",
	         "raw HTML %.*s is not closed: it is printed as it stands", (int)(line.n < 40 ? line.n : 40), line.at);
}

enum opened open_block_tag(struct scanner *s, uint32_t matched)
{
	struct arena_mark mark = arena_mark(s->scan->arena);
	struct tag tag = tag_here(s);
	struct str name = tag.name;
	arena_rewind(s->scan->arena, mark);
	if (!tag.n) {
		report_unclosed_tag(s);
		return OPENED_NOTHING;
	}
	scanner_begin(s, matched);
	scanner_advance(s, s->nonspace - s->at, false);
	uint32_t insert = scanner_insert(s, INSERT_TAG, s->nonspace, s->nonspace + tag.n);
	s->scan->inserts.at[insert].is_first = s->n_tags == 0 && !s->is_behind_tag;
	scanner_feed_insert(s, insert);
	if (tag.is_closing)
		forget_tag(s, name);
	else
		remember_tag(s, &tag);
	s->knows_indentation = false;
	s->is_behind_tag = true;
	s->is_in_text_tag = !tag.is_closing && holds_text(name);
	s->tag_end = s->at + tag.n;
	s->leaf = IN_TAG;
	return goes_on_in_tag(s) ? OPENED_LEAF : OPENED_CONTAINER;
}
