/* SPDX-License-Identifier: EUPL-1.2 */
/* comments.c - comments, and instructions, declarations and CDATA sections, which are treated as such: they are taken
 * out, and what follows on the line is Markdown again.
 *
 * Where one begins and ends is CommonMark's (0.31.2, sections 4.6 and 6.6): "<!-->" and "<!--->" are comments, and
 * within one two hyphens mean nothing. Behind the end CommonMark has raw HTML up to the end of the line; nobody means
 * that. Word and Excel put marks of their own into the HTML that they copy, <o:p> and <![if !supportLists]>, which are
 * text for CommonMark; Google Docs puts a <b> around all of it that makes nothing bold. They say nothing and are taken
 * out as well, in silence. */
#include "scanner.h"

#include "../base/char.h"

#define GOOGLE_DOCS "b style=\"font-weight:normal;\" id=\"docs-internal-guid-"
#define LONGEST_MARK 4000 /* bytes: pictures have long ones */

static const struct comment_form {
	const char *start, *end, *name;
	size_t overlap; /* how much of the start may be part of the end */
} forms[] = {
	[COMMENT] = {"<!--", "-->", "comment", 2},
	[INSTRUCTION] = {"<?", "?>", "instruction <?", 1},
	[DECLARATION] = {"<!", ">", "declaration <!", 0},
	[CDATA] = {"<![CDATA[", "]]>", "section <![CDATA[", 0},
	[OFFICE_MARK] = {"<", ">", "mark", 0},
};

/* <o:p>, </st1:place>, <![if gte mso 9]>, <![endif]>: up to the next bracket, which ends it. */
static bool is_office_mark(struct str text)
{
	static const char *const starts[] = {
		"![if", "![endif", "o:", "w:", "v:", "x:", "st1:", "st2:", GOOGLE_DOCS, NULL};
	struct str inside = str_slice(text, 1, text.n < LONGEST_MARK ? text.n : LONGEST_MARK);
	inside = str_slice(inside, inside.n && inside.at[0] == '/', inside.n);
	const char *const *start = starts;
	while (*start && !str_starts(inside, *start))
		start++;
	size_t i = *start ? strlen(*start) : inside.n;
	if (*start && (*start)[i - 1] == ':' && (i == inside.n || !ascii_is_letter(inside.at[i])))
		return false;
	while (i < inside.n && inside.at[i] != '<' && inside.at[i] != '>')
		i++;
	return i < inside.n && inside.at[i] == '>';
}

int starts_comment(struct str text)
{
	if (text.n < 2 || text.at[0] != '<')
		return 0;
	if (str_starts(text, forms[COMMENT].start))
		return COMMENT;
	if (str_starts(text, forms[CDATA].start))
		return CDATA;
	if (str_starts(text, forms[INSTRUCTION].start))
		return INSTRUCTION;
	if (text.n > 2 && text.at[1] == '!' && ascii_is_letter(text.at[2]))
		return DECLARATION;
	return is_office_mark(text) ? OFFICE_MARK : 0;
}

/* Behind the first end from `from` on, or 0. */
static size_t behind_end(struct str text, int kind, size_t from)
{
	const char *end = forms[kind].end;
	const char *found = from < text.n ? memmem(text.at + from, text.n - from, end, strlen(end)) : NULL;
	return found ? (size_t)(found - text.at) + strlen(end) : 0;
}

size_t comment_end(struct str text, int kind)
{
	return behind_end(text, kind, strlen(forms[kind].start) - forms[kind].overlap);
}

void report_unclosed_comment(struct diags *diags, int kind, struct span span, const char *where)
{
	const char *hint = arena_printf(diags->arena, "end it with %s%s", forms[kind].end, where);
	diag_add(diags, RULE_MARKDOWN_UNCLOSED, span, hint, "%s is not closed", forms[kind].name);
}

void report_instruction(struct diags *diags, int kind, struct span span)
{
	diag_add(diags, RULE_MARKDOWN_HTML, span, "use Markdown or MyST", "raw HTML %s...%s is left out",
	         forms[kind].start, forms[kind].end);
}

/* --- As blocks ---------------------------------------------------------------------------------------------------- */

/* Behind the comment: the line goes on in the same containers, as if it began there. */
static void go_on_behind(struct scanner *s, size_t n)
{
	scanner_advance(s, (uint32_t)n, false);
	while (ascii_is_blank(peek(s, s->at)))
		scanner_advance(s, 1, false);
	s->leaf = NO_LEAF;
	scanner_go_on(s);
}

bool goes_on_in_comment(struct scanner *s)
{
	size_t behind = behind_end(str_slice(s->scan->clean, s->at, s->end), s->comment, 0);
	if (behind)
		go_on_behind(s, behind);
	return !behind || s->at >= s->end;
}

bool open_comment(struct scanner *s, int kind)
{
	size_t behind = comment_end(scanner_rest(s), kind);
	bool is_between_meanings = s->definition_end && s->definition_end == s->scan->lines.n;
	take_out_line(s, INSERT_BREAK, (struct str){0});
	if (is_between_meanings)
		s->definition_end = s->scan->lines.n;
	s->leaf = IN_COMMENT;
	s->comment = kind;
	s->leaf_start = s->at;
	if (kind != COMMENT && kind != OFFICE_MARK)
		report_instruction(s->scan->diags, kind, scan_span(s->scan, s->at, s->end));
	if (behind)
		go_on_behind(s, behind);
	return !behind || s->at >= s->end;
}
