/* SPDX-License-Identifier: EUPL-1.2 */
/* leftover_brackets.c - what begins with a bracket or a brace, as Pandoc, Quarto, kramdown, GitHub, MyST, wikis and
 * CriticMarkup write it. */
#include "leftover.h"

/* --- Brackets --- */

#define DEEPEST 3

/* Behind the bracket that closes the one at `open`; 0: none does, or it is not plainly the one. */
static size_t behind_bracket(struct str line, size_t open)
{
	unsigned depth = 0;
	for (size_t i = open; i < line.n; i++) {
		if (line.at[i] == '\\')
			i++;
		else if (line.at[i] == '[' && ++depth > DEEPEST)
			return 0;
		else if (line.at[i] == ']' && --depth == 0)
			return i + 1;
	}
	return 0;
}

static bool has_letter(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (ascii_is_letter(text.at[i]) || (unsigned char)text.at[i] >= 0x80)
			return true;
	return false;
}

static char byte_at(struct str text, size_t i)
{
	return i < text.n ? text.at[i] : '\n';
}

static bool is_name_byte(char c)
{
	return ascii_is_alphanumeric(c) || c == '-' || c == '_';
}

static size_t skip_name(struct str text, size_t at)
{
	while (at < text.n && (is_name_byte(text.at[at]) || (unsigned char)text.at[at] >= 0x80))
		at++;
	return at;
}

size_t leftover_picture(const struct sight *sight)
{
	size_t behind = byte_at(sight->line, 1) == '[' ? behind_bracket(sight->line, 1) : 0;
	if (!behind || sight_is_word_byte(sight_before(sight)))
		return 0;
	char next = byte_at(sight->line, behind);
	size_t end = next == '(' ? sight_closing(sight->line, behind, ")") : 0;
	if (next == '[')
		return behind_bracket(sight->line, behind);
	return end ? end + 1 : 0;
}

/* Words between the signs of a call; not letters of a pattern, [^a b]. */
static bool are_words(struct str name)
{
	size_t n = 0;
	while (n < name.n && sight_is_word_byte(name.at[n]))
		n++;
	return n && n + 2 < name.n && name.at[n] == ' ' && sight_is_word_byte(name.at[n + 1]) &&
	       sight_is_word_byte(name.at[n + 2]);
}

size_t leftover_note_call(const struct sight *sight)
{
	size_t behind = byte_at(sight->line, 1) == '^' ? behind_bracket(sight->line, 0) : 0;
	struct str name = behind ? str_slice(sight->line, 2, behind - 1) : (struct str){NULL, 0};
	bool is_call = name.n > 1 && ascii_is_blank(name.at[0]) && sight_is_word_byte(name.at[1]) && name.n < 40;
	return is_call || are_words(name) ? behind : 0;
}

/* [@key], [-@key], [see @key, p. 4]; not an address of mail, not a name in some network. */
size_t leftover_citation(const struct sight *sight)
{
	size_t behind = behind_bracket(sight->line, 0), at = behind ? sight_closing(sight->line, 1, "@") : 0;
	if (!at || at >= behind || sight_is_word_byte(sight_before(sight)))
		return 0;
	char before = sight->line.at[at - 1];
	bool starts_key = before == '[' || before == '-' || before == ' ';
	return starts_key && skip_name(sight->line, at + 1) > at + 2 ? behind : 0;
}

/* [[Page]], [[Page|text]]; not [[1]] as R prints it, not a matrix, not a shell's test. */
size_t leftover_wiki(const struct sight *sight)
{
	size_t end = byte_at(sight->line, 1) == '[' ? sight_closing(sight->line, 2, "]]") : 0;
	if (!end || !sight_is_word_byte(sight->line.at[2]))
		return 0;
	struct str name = str_slice(sight->line, 2, end);
	bool is_plain = !memchr(name.at, '[', name.n) && !memchr(name.at, ',', name.n);
	return is_plain && has_letter(name) && !str_eq_nocase(name, "toc") ? end + 2 : 0;
}

static bool looks_like_address(struct str text)
{
	return str_starts(text, "http://") || str_starts(text, "https://") || str_starts(text, "www.") ||
	       str_starts(text, "mailto:");
}

/* [text](an address with spaces.md), [text] (https://example.org/). */
size_t leftover_link(const struct sight *sight)
{
	size_t behind = behind_bracket(sight->line, 0);
	if (!behind || sight_is_word_byte(sight_before(sight)))
		return 0;
	bool is_apart = byte_at(sight->line, behind) == ' ';
	size_t open = behind + is_apart;
	size_t end = byte_at(sight->line, open) == '(' ? sight_closing(sight->line, open, ")") : 0;
	if (!end || !has_letter(str_slice(sight->line, 1, behind)))
		return 0;
	struct str address = str_slice(sight->line, open + 1, end);
	bool is_path =
		memchr(address.at, '.', address.n) || memchr(address.at, '/', address.n) || str_starts(address, "#");
	return looks_like_address(address) || (!is_apart && is_path) ? end + 1 : 0;
}

/* [text][label], [text][]; not [3][4], which are numbers of works, nor [sic][...]. */
size_t leftover_reference(const struct sight *sight)
{
	size_t behind = behind_bracket(sight->line, 0);
	size_t end = behind && byte_at(sight->line, behind) == '[' ? behind_bracket(sight->line, behind) : 0;
	if (!end || sight_is_word_byte(sight_before(sight)) || sight_before(sight) == ']')
		return 0;
	struct str text = str_slice(sight->line, 1, behind - 1), label = str_slice(sight->line, behind + 1, end - 1);
	bool is_label = label.n == 0 || sight_is_word_byte(label.at[0]);
	return is_label && text.n && text.at[0] != '^' && text.at[0] != '@' && has_letter(text) ? end : 0;
}

size_t leftover_inline_note(const struct sight *sight)
{
	bool follows_text = sight_is_word_byte(sight_before(sight)) || strchr(".,;:!?)\"'*_", sight_before(sight));
	bool is_note = byte_at(sight->line, 1) == '[' && sight_is_word_byte(byte_at(sight->line, 2)) && follows_text &&
	               !memchr(sight->line.at, ']', sight->line.n);
	return is_note ? 2 : 0;
}

/* --- Braces --- */

/* CriticMarkup: an addition, a deletion, a substitution, a comment, a highlight. */
size_t leftover_change(const struct sight *sight)
{
	static const char *const marks[][2] = {
		{"{++", "++}"}, {"{--", "--}"}, {"{~~", "~~}"}, {"{>>", "<<}"}, {"{==", "==}"}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t end = str_starts(sight->ahead, marks[i][0]) ? sight_closing(sight->ahead, 3, marks[i][1]) : 0;
		if (end)
			return end + 3;
	}
	return 0;
}

/* Jekyll, Hugo, Quarto and what is built like them; of a line that it begins the reading has seen. */
size_t leftover_shortcode(const struct sight *sight)
{
	static const char *const marks[][2] = {{"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}, {"{{ <", "> }}"}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks && !sight->opens_line && sight_before(sight) != '{'; i++) {
		size_t end = str_starts(sight->line, marks[i][0]) ? sight_closing(sight->line, 2, marks[i][1]) : 0;
		if (end)
			return end + strlen(marks[i][1]);
	}
	return 0;
}

/* Typographic quotation marks are what a word processor makes of the others. */
static size_t quote_width(struct str text, size_t at)
{
	char c = byte_at(text, at);
	if (c == '"' || c == '\'')
		return 1;
	bool is_curly = at + 2 < text.n && memcmp(text.at + at, "\xE2\x80", 2) == 0 &&
	                (unsigned char)text.at[at + 2] >= 0x98 && (unsigned char)text.at[at + 2] <= 0x9F;
	return is_curly ? 3 : 0;
}

static size_t skip_value(struct str text, size_t at)
{
	size_t quote = quote_width(text, at);
	for (at += quote; at < text.n && text.at[at] != '}'; at++) {
		size_t closing = quote_width(text, at);
		if (quote && closing)
			return at + closing;
		if (!quote && ascii_is_space(text.at[at]))
			return at;
	}
	return at;
}

/* Names that writers of Markdown give values to; a name of mathematics has one letter. */
static bool is_attribute(struct str text, size_t at, size_t equals)
{
	static const char *const names[] = {"width", "height",    "lang",    "target", "rel",     "align",
	                                    "alt",   "style",     "class",   "title",  "start",   "label",
	                                    "name",  "fig-align", "fig-alt", "scale",  "loading", NULL};
	struct str name = str_slice(text, at, equals);
	for (const char *const *known = names; *known; known++)
		if (str_eq_z(name, *known))
			return true;
	return equals > at + 1 && quote_width(text, equals + 1);
}

/* Behind one of `#name .name key=value - =html`; 0: it is none. */
static size_t skip_attribute(struct str text, size_t at)
{
	char c = byte_at(text, at);
	size_t name = c == '#' || c == '.' || c == '=' ? at + 1 : at, end = skip_name(text, name);
	while (byte_at(text, end) == ':' && is_name_byte(byte_at(text, end + 1)))
		end = skip_name(text, end + 1);
	if (name > at)
		return end > name && !ascii_is_digit(text.at[name]) ? end : 0;
	if (end == at + 1 && c == '-')
		return end;
	return byte_at(text, end) == '=' && is_attribute(text, at, end) ? skip_value(text, end + 1) : 0;
}

static size_t attribute_list(struct str line)
{
	size_t at = 1;
	if (byte_at(line, at) == ':')
		at++;
	while (ascii_is_blank(byte_at(line, at)))
		at++;
	for (size_t n = 0; at < line.n; n++) {
		if (line.at[at] == '}')
			return n ? at + 1 : 0;
		at = skip_attribute(line, at);
		if (!at)
			return 0;
		while (ascii_is_blank(byte_at(line, at)))
			at++;
	}
	return 0;
}

/* kramdown's name of a list that it makes. */
static size_t kramdown_list(struct str line)
{
	return str_starts(line, "{:toc}") || str_starts(line, "{::toc") ? sight_closing(line, 1, "}") + 1 : 0;
}

/* ": Caption {#tbl:x}", "Table: Caption {#tbl:x}": the reading speaks of captions, once a file. */
static bool stands_in_caption(const struct sight *sight)
{
	size_t start = sight->at, n = 0;
	if (!str_starts(sight->line, "{#tbl") && !str_starts(sight->line, "{#tab"))
		return false;
	for (; start > 0 && n < SIGHT && sight->source.at[start - 1] != '\n'; n++)
		start--;
	struct str line = str_trim(str_slice(sight->source, start, sight->at));
	return str_starts(line, ": ") || str_starts(line, "Table:") || str_starts(line, "table:");
}

size_t leftover_attributes(const struct sight *sight)
{
	char before = sight_before(sight);
	if (stands_in_caption(sight))
		return 0;
	if (before == '$' || before == '{' || before == '#' || before == '\\')
		return 0;
	size_t n = attribute_list(sight->line);
	return n ? n : kramdown_list(sight->line);
}

/* Of Sphinx and docutils; what else stands between colons before code may well be meant so. */
static bool is_role(struct str name)
{
	static const char *const names[] = {
		"abbr",   "cite", "cite:p",   "cite:t", "citep",    "citet", "code", "doc",  "download",      "eq",
		"eval",   "file", "footcite", "func",   "guilabel", "index", "kbd",  "math", "menuselection", "mod",
		"numref", "ref",  "samp",     "sub",    "sup",      "term",  NULL};
	for (const char *const *known = names; *known; known++)
		if (str_eq_z(name, *known))
			return true;
	return false;
}

/* :ref:`key` */
size_t leftover_role(const struct sight *sight)
{
	size_t end = sight_closing(sight->line, 1, ":`");
	bool is_free = !sight_is_word_byte(sight_before(sight)) && sight_before(sight) != ':';
	return end && is_free && is_role(str_slice(sight->line, 1, end)) ? end + 1 : 0;
}
