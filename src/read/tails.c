/* SPDX-License-Identifier: EUPL-1.2 */
/* tails.c - what stands behind a link's text, and link reference definitions: where they end.
 *
 * Only where: cmark has already found that they are links (CommonMark 0.30, sections 4.7 and 6.3). */
#include "build.h"

#include "../base/char.h"
#include "../locale/locale.h"

static char peek(const struct leaf *leaf, uint32_t at)
{
	return at < leaf->n ? leaf->at[at] : '\n'; /* a paragraph's text ends with a line end */
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static uint32_t skip_space(const struct leaf *leaf, uint32_t at)
{
	while (at < leaf->n && ascii_is_space(leaf->at[at]))
		at++;
	return at;
}

static uint32_t skip_blanks(const struct leaf *leaf, uint32_t at)
{
	while (peek(leaf, at) == ' ' || peek(leaf, at) == '\t')
		at++;
	return at;
}

static bool destination_in_brackets(const struct leaf *leaf, uint32_t at, uint32_t *end)
{
	while (++at < leaf->n) {
		char c = leaf->at[at];
		if (c == '>') {
			*end = at + 1;
			return true;
		}
		if (c == '\n' || c == '<')
			return false;
		if (c == '\\')
			at++;
	}
	return false;
}

static bool destination(const struct leaf *leaf, uint32_t at, uint32_t *end)
{
	if (peek(leaf, at) == '<')
		return destination_in_brackets(leaf, at, end);
	uint32_t start = at;
	int open = 0;
	for (; at < leaf->n; at++) {
		char c = leaf->at[at];
		if (c == '\\' && is_punctuation(peek(leaf, at + 1))) {
			at++;
		} else if (c == '(') {
			if (++open > 32)
				return false;
		} else if (c == ')') {
			if (open-- == 0)
				break;
		} else if (ascii_is_space(c)) {
			break;
		}
	}
	*end = at < leaf->n ? at : leaf->n;
	bool is_empty = at == start && peek(leaf, at) != ')';
	return !is_empty && (open == 0 || (open == -1 && peek(leaf, at) == ')'));
}

/* Behind the title at `at`, or `at`. As cmark's longest match: without a plain closing quote the last escaped one
 * closes. */
static uint32_t title_end(const struct leaf *leaf, uint32_t at)
{
	char open = peek(leaf, at), close = open == '(' ? ')' : open;
	if (open != '"' && open != '\'' && open != '(')
		return at;
	uint32_t last_escaped = at;
	for (uint32_t i = at + 1; i < leaf->n; i++) {
		char c = leaf->at[i];
		if (c == close)
			return i + 1;
		if (open == '(' && c == '(')
			break;
		if (c == '\\' && is_punctuation(peek(leaf, i + 1))) {
			i++;
			if (peek(leaf, i) == close)
				last_escaped = i + 1;
		}
	}
	return last_escaped;
}

/* Behind "[label]" at `at`, or `at`; *is_empty: nothing but white space in it. */
static uint32_t label_end(const struct leaf *leaf, uint32_t at, bool *is_empty)
{
	uint32_t start = at, length = 0;
	*is_empty = true;
	if (peek(leaf, at) != '[')
		return start;
	for (at++; at < leaf->n && leaf->at[at] != '[' && leaf->at[at] != ']'; at++) {
		*is_empty = *is_empty && ascii_is_space(leaf->at[at]);
		if (leaf->at[at] == '\\' && is_punctuation(peek(leaf, at + 1)) && at + 1 < leaf->n) {
			at++;
			length++;
		}
		if (++length > 1000)
			return start;
	}
	return peek(leaf, at) == ']' ? at + 1 : start;
}

static bool inline_tail(const struct leaf *leaf, uint32_t at, struct link_tail *tail)
{
	if (peek(leaf, at) != '(')
		return false;
	uint32_t url = skip_space(leaf, at + 1), url_end;
	if (!destination(leaf, url, &url_end))
		return false;
	uint32_t title = skip_space(leaf, url_end);
	uint32_t behind = title == url_end ? title : title_end(leaf, title);
	uint32_t end = title == url_end ? title : skip_space(leaf, behind);
	if (end >= leaf->n || leaf->at[end] != ')')
		return false;
	bool has_brackets = peek(leaf, url) == '<';
	*tail = (struct link_tail){.end = end + 1, .url = url + has_brackets, .url_end = url_end - has_brackets};
	if (behind > title) {
		tail->title = title + 1;
		tail->title_end = behind - 1;
	}
	return true;
}

struct link_tail link_tail(const struct leaf *leaf, uint32_t at)
{
	struct link_tail tail;
	bool is_empty;
	if (inline_tail(leaf, at, &tail))
		return tail;
	tail = (struct link_tail){.end = label_end(leaf, at, &is_empty)};
	if (tail.end > at && !is_empty) {
		tail.label = at + 1;
		tail.label_end = tail.end - 1;
	}
	return tail;
}

/* --- Link reference definitions --- */

/* White space with at most one line end. */
static uint32_t skip_to_next(const struct leaf *leaf, uint32_t at)
{
	at = skip_blanks(leaf, at);
	if (at < leaf->n && leaf->at[at] == '\n')
		at = skip_blanks(leaf, at + 1);
	return at;
}

/* Behind the definition that begins at `at`, at the start of the next line; or `at`. */
static uint32_t definition_end(const struct leaf *leaf, uint32_t start)
{
	bool is_empty;
	uint32_t at = label_end(leaf, start, &is_empty), url_end;
	if (at == start || is_empty || peek(leaf, at) != ':')
		return start;
	at = skip_to_next(leaf, at + 1);
	if (at >= leaf->n || !destination(leaf, at, &url_end))
		return start;
	uint32_t title = skip_to_next(leaf, url_end);
	uint32_t end = title == url_end ? title : title_end(leaf, title);
	uint32_t line_end = skip_blanks(leaf, end > title ? end : url_end);
	if (end > title && peek(leaf, line_end) != '\n')
		line_end = skip_blanks(leaf, url_end);
	if (peek(leaf, line_end) != '\n')
		return start;
	return line_end < leaf->n ? line_end + 1 : leaf->n;
}

uint32_t skip_definitions(const struct leaf *leaf)
{
	uint32_t at = 0;
	while (at < leaf->n && leaf->at[at] == '[') {
		uint32_t end = definition_end(leaf, at);
		if (end == at)
			break;
		at = end;
	}
	return at;
}

const char *link_label(struct arena *a, struct str label)
{
	return text_lower(a, "en", str_from_z(label_normalised(a, label)));
}

/* "[comment]: # (what nobody is to read)", or "[//]: <>": with an address to nowhere it is a comment. */
static bool is_comment_definition(const struct leaf *leaf, uint32_t behind_label)
{
	uint32_t at = skip_space(leaf, behind_label + 1);
	bool is_empty = peek(leaf, at) == '<' && peek(leaf, at + 1) == '>';
	return is_empty || (peek(leaf, at) == '#' && ascii_is_space(peek(leaf, at + 1)));
}

void note_definitions(struct scan *scan, size_t first, size_t last)
{
	if (scan->fed.at[scan->lines.at[first].content] != '[')
		return;
	struct arena scratch = {0};
	struct leaf leaf = leaf_from_lines(&scratch, scan, first, last);
	uint32_t line = 0;
	for (uint32_t at = 0, end; at < leaf.n && leaf.at[at] == '['; at = end) {
		bool is_empty;
		end = definition_end(&leaf, at);
		if (end == at)
			break;
		uint32_t label = label_end(&leaf, at, &is_empty), start = leaf_source(&leaf, at, &line);
		struct link_definition definition = {
			.label = link_label(scan->arena, str_slice((struct str){leaf.at, leaf.n}, at + 1, label - 1)),
			.start = start,
			.end = start + (label - at)};
		definition.is_used = is_comment_definition(&leaf, label);
		list_push(scan->arena, &scan->definitions, definition);
	}
	arena_release(&scratch);
}
