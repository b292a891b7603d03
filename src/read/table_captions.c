/* SPDX-License-Identifier: EUPL-1.2 */
/* table_captions.c - captions of pipe tables as Pandoc, Quarto and MultiMarkdown's heirs write them.
 *
 *     | a | b |                 Table: Caption {#tbl-x}
 *     |---|---|
 *     | 1 | 2 |                 | a | b |
 *                               |---|---|
 *     : Caption {#tbl-x}        | 1 | 2 |
 *
 * One line, at most one blank line away. Between two tables it is the one's above, as for Pandoc. */
#include "scanner.h"

#include "../base/char.h"

/* Does nothing but white space stand between the last table and the line? */
static bool is_below_table(const struct scanner *s)
{
	if (s->leaf == IN_TABLE || !s->table)
		return s->leaf == IN_TABLE;
	uint32_t end = s->scan->inserts.at[s->table].end, at = s->nonspace;
	while (at > end && ascii_is_space(s->scan->clean.at[at - 1]))
		at--;
	return at == end;
}

static size_t caption_mark(struct str line)
{
	bool is_word = str_starts(line, "Table:") || str_starts(line, "table:");
	return is_word ? strlen("Table:") : str_starts(line, ": ") ? 1 : 0;
}

bool looks_like_caption(const struct scanner *s, struct str line)
{
	static const char *const labels[] = {"{#tbl", "{#tab", NULL};
	line = str_trim(line);
	const char *brace = line.n && line.at[line.n - 1] == '}' ? memrchr(line.at, '{', line.n) : NULL;
	bool has_label = false;
	for (const char *const *label = labels; brace && *label; label++)
		has_label |= str_starts(str_slice(line, (size_t)(brace - line.at), line.n), *label);
	return caption_mark(line) && (has_label || (line.at[0] == ':' && is_below_table(s)));
}

/* --- The lines around -------------------------------------------------------------------------------------------- */

/* The line behind the offset `at`, which ends one; *at: its end. */
static struct str next_line(const struct scanner *s, uint32_t *at)
{
	struct str text = s->scan->clean;
	uint32_t start = *at, end;
	if (start < text.n)
		start += text.at[start] == '\r' && start + 1 < text.n && text.at[start + 1] == '\n' ? 2 : 1;
	for (end = start; end < text.n && text.at[end] != '\n' && text.at[end] != '\r';)
		end++;
	*at = end;
	return str_trim(str_slice(text, start, end));
}

static bool ends_paragraph(const struct scanner *s)
{
	uint32_t at = s->line_end;
	struct str line = next_line(s, &at);
	return s->end == s->line_end && (line.n == 0 || str_starts(line, ":::"));
}

/* Directives are the only containers that lines begin without. */
static bool stands_at_margin(const struct scanner *s)
{
	for (uint32_t i = 0; i < s->depth; i++)
		if (s->stack[i].kind != IN_DIV)
			return false;
	return true;
}

static bool is_above_table(const struct scanner *s)
{
	uint32_t at = s->line_end;
	struct str head = next_line(s, &at);
	if (!stands_at_margin(s) || s->end < s->line_end)
		return false;
	if (!head.n)
		head = next_line(s, &at);
	return head.n && head.at[0] == '|' && heads_table(head, next_line(s, &at));
}

bool open_caption(struct scanner *s, uint32_t matched)
{
	struct str line = s->is_blank ? (struct str){0} : str_trim(scanner_rest(s));
	size_t mark = caption_mark(line);
	struct str text = str_trim(str_slice(line, mark, line.n));
	if (!mark || !text.n || s->leaf == IN_PARAGRAPH || matched != s->depth || s->indent > 3)
		return false;
	bool is_below = is_below_table(s) && ends_paragraph(s);
	if (!is_below && !is_above_table(s))
		return false;
	scanner_begin(s, matched);
	struct str braces = heading_attributes(s, text);
	if (braces.n)
		text = str_trim(str_slice(text, 0, (size_t)(braces.at - text.at)));
	feed_one_line(s, INSERT_CAPTION, text);
	if (braces.n)
		scanner_feed_close(
			s, insert_attributes(s, is_below ? INSERT_ATTRIBUTES_BEHIND : INSERT_ATTRIBUTES, braces),
			s->depth);
	s->table = 0;
	return true;
}
