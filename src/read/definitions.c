/* SPDX-License-Identifier: EUPL-1.2 */
/* definitions.c - definition lists: ": meaning" below its term, or its terms, whether blank lines stand between or not;
 * "~ meaning" is the same right below them, and elsewhere a number that is about so much.
 *
 * The paragraph before the colon has been fed when the colon is met; what of it is terms is taken back. One line is one
 * term. Of several, the last ones are terms that are short and end no sentence, if what stands before them is nothing
 * or ends one: "Donor / Sponsor" are two terms, "Text before. / Term" is a text and a term. Where it cannot be told,
 * the line with the colon is text, with a finding. */
#include "scanner.h"

#define LONGEST_TERM 50       /* characters, of one that does not stand alone above its meaning */
#define LONGEST_LONE_TERM 300 /* bytes, of one that does, with a blank line between */

/* --- What looks like a term --- */

static size_t bytes_at_end(struct str text, const char *const *marks)
{
	for (; *marks; marks++) {
		size_t n = strlen(*marks);
		if (text.n >= n && memcmp(text.at + text.n - n, *marks, n) == 0)
			return n;
	}
	return 0;
}

/* The bytes at the end that may stand behind a sentence's mark: emphasis, quotation marks, brackets, a note's call. */
static size_t closing_at_end(struct str text)
{
	static const char *const marks[] = {"*", "_", "\"", "'", ")", "\u2019", "\u201C", "\u201D", "\u00BB", NULL};
	const char *call = text.n && text.at[text.n - 1] == ']' ? memrchr(text.at, '[', text.n) : NULL;
	return call && call[1] == '^' ? text.n - (size_t)(call - text.at) : bytes_at_end(text, marks);
}

static bool ends_sentence(struct str text)
{
	static const char *const marks[] = {".", "!", "?", ":", ";", "\u2026", NULL};
	for (size_t n; (n = closing_at_end(text)) > 0;)
		text.n -= n;
	return bytes_at_end(text, marks) > 0;
}

static bool is_short(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += (text.at[i] & 0xC0) != 0x80;
	return n <= LONGEST_TERM;
}

/* ... and the line goes on nowhere. */
static bool is_term(struct str text)
{
	return text.n && is_short(text) && !ends_sentence(text) && !strchr(",\\", text.at[text.n - 1]) &&
	       !starts_definition(text);
}

/* --- How many of the paragraph's last lines are terms --- */

/* The line's text in the source. */
static struct str line_text(const struct scan *scan, size_t line)
{
	const struct fed_line *at = &scan->lines.at[line];
	size_t end = line + 1 < scan->lines.n ? scan->lines.at[line + 1].start - 1 : scan->fed.n - 1;
	uint32_t source = at->source + (at->content - at->body);
	return str_trim(str_slice(scan->clean, source, source + (end - at->content)));
}

static size_t count_terms(const struct scan *scan, size_t first, size_t end)
{
	size_t n = 0;
	while (n < end - first && is_term(line_text(scan, end - 1 - n)))
		n++;
	return n;
}

/* Right above the meaning the last line is a term, whatever it looks like, where the one before it ends a sentence. */
static size_t terms_right_above(const struct scan *scan, size_t first, size_t end)
{
	size_t n = count_terms(scan, first, end);
	if (n == end - first)
		return n;
	if (end - first == 1)
		return !starts_definition(line_text(scan, first));
	n = n ? n : 1;
	return ends_sentence(line_text(scan, end - 1 - n)) ? n : 0;
}

/* A line that stands alone may be long. */
static size_t terms_above_blank(const struct scan *scan, size_t first, size_t end)
{
	struct str last = line_text(scan, end - 1);
	if (end - first == 1)
		return !ends_sentence(last) && !starts_definition(last) && last.n <= LONGEST_LONE_TERM;
	size_t n = count_terms(scan, first, end);
	return n == end - first || ends_sentence(line_text(scan, end - 1 - n)) ? n : 0;
}

/* Lines that are not indented as the meaning above them is: terms, or the meaning's own, wrapped at a margin. */
static size_t terms_below_meaning(const struct scan *scan, size_t first, size_t end)
{
	size_t n = count_terms(scan, first, end);
	struct str before = line_text(scan, end - 1 - n);
	bool is_apart = ends_sentence(before) || (n == end - first && is_short(before));
	return n && is_apart ? n : 1;
}

/* Does the line go on with a definition that is open? */
static bool is_behind_definition(const struct scanner *s, uint32_t matched)
{
	return matched < s->depth && s->stack[matched].kind == IN_DEFINITION;
}

/* 0: no term stands before the line. */
static size_t terms_before(const struct scanner *s, uint32_t matched)
{
	const struct scan *scan = s->scan;
	size_t end = scan->lines.n;
	if (s->n_waiting)
		return matched == s->depth ? terms_above_blank(scan, s->paragraph, s->paragraph + s->n_waiting) : 0;
	if (s->leaf != IN_PARAGRAPH)
		return 0;
	if (is_behind_definition(s, matched))
		return s->n_lazy ? terms_below_meaning(scan, end - s->n_lazy, end) : 0;
	return matched == s->depth ? terms_right_above(scan, s->paragraph, end) : 0;
}

/* A line of text may begin with "~ 500": that is a meaning right below a term alone. */
static bool may_be_meaning(const struct scanner *s)
{
	struct str line = scanner_rest(s);
	if (!starts_definition(line) || looks_like_caption(s, line))
		return false;
	if (line.at[0] == ':')
		return true;
	bool is_below_text = s->leaf == IN_PARAGRAPH && (s->depth == 0 || s->stack[s->depth - 1].kind != IN_DEFINITION);
	return !s->n_waiting && (!is_below_text || is_term(line_text(s->scan, s->scan->lines.n - 1)));
}

bool may_define(const struct scanner *s, uint32_t matched)
{
	if (!may_be_meaning(s))
		return false;
	bool has_just_closed = s->definition_end && s->definition_end == s->scan->lines.n && matched == s->depth &&
	                       matched == s->definition_depth;
	return has_just_closed || is_behind_definition(s, matched) || terms_before(s, matched);
}

/* --- The list --- */

/* The fed text ends before the paragraph's last `n` lines: there the list begins. */
static void cut_paragraph(struct scanner *s, uint32_t matched, size_t first, uint32_t source)
{
	struct scan *scan = s->scan;
	struct fed_line *line = &scan->lines.at[first];
	uint32_t list = scanner_insert(s, INSERT_DEFINITIONS, source, source);
	if (first == s->paragraph) { /* containers may begin on its line */
		s->leaf = NO_LEAF;
		s->n_waiting = 0;
		scan->fed.n = line->content;
		buf_puts(&scan->fed, PLACEHOLDER "\n");
		line->insert = list;
		scan->lines.n = first + 1;
	} else {
		scan->fed.n = line->start;
		scan->lines.n = first;
		s->n_waiting = s->n_waiting ? first - s->paragraph : 0;
		scanner_close(s, matched, false);
		scanner_feed_close(s, list, s->depth);
	}
}

static void take_back_terms(struct scanner *s, uint32_t matched, size_t n)
{
	struct scan *scan = s->scan;
	size_t first = (s->n_waiting ? s->paragraph + s->n_waiting : scan->lines.n) - n;
	struct str *terms = arena_array(scan->arena, n, struct str);
	for (size_t i = 0; i < n; i++)
		terms[i] = line_text(scan, first + i);
	cut_paragraph(s, matched, first, (uint32_t)(terms[0].at - scan->clean.at));
	for (size_t i = 0; i < n; i++)
		feed_one_line(s, INSERT_TERM, terms[i]);
}

void open_definition(struct scanner *s, uint32_t matched)
{
	size_t n_terms = terms_before(s, matched);
	if (n_terms) {
		take_back_terms(s, matched, n_terms);
	} else {
		scanner_begin(s, matched);
		scanner_feed_close(s, scanner_insert(s, INSERT_DEFINITIONS, s->nonspace, s->nonspace), s->depth);
	}
	uint32_t column = s->column, indent = s->indent;
	scanner_advance(s, s->nonspace - s->at, false);
	push_behind_marker(s, IN_DEFINITION, 1, scanner_insert(s, INSERT_DEFINITION, s->at, s->at + 1));
	struct container *definition = &s->stack[s->depth - 1];
	uint32_t content = s->column - column;
	definition->columns = indent > 1 ? indent + 1 : 2;
	definition->content = content > definition->columns && content <= indent + 4 ? content : definition->columns;
}
