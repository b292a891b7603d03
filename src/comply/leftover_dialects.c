/* SPDX-License-Identifier: EUPL-1.2 */
/* leftover_dialects.c - signs that one dialect alone reads: PyMdown's and HackMD's doubled marks, formulas between
 * backslashes, references of bookdown, braces of djot, kramdown and MDX, comments of Obsidian, names of pictures. */
#include "leftover.h"

static char byte_at(const struct sight *sight, size_t i)
{
	return i < sight->line.n ? sight->line.at[i] : '\n';
}

static bool is_gap(char c)
{
	return ascii_is_blank(c) || c == '\n' || c == '\r';
}

/* --- Formulas --- */

/* A sign of TeX; what a backslash stands before is none: \[a\_b\] is text of a converter. */
static bool is_tex(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.at[i] == '^' || text.at[i] == '_')
			return true;
		if (text.at[i] == '\\' && i + 1 < text.n && ascii_is_letter(text.at[++i]))
			return true;
	}
	return false;
}

/* \(x^2\), \[x^2\], $`x^2`$ */
size_t leftover_formula(const struct sight *sight)
{
	static const char *const marks[][2] = {{"\\(", "\\)"}, {"\\[", "\\]"}, {"$`", "`$"}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t end = str_starts(sight->ahead, marks[i][0]) ? sight_closing(sight->ahead, 2, marks[i][1]) : 0;
		if (end && (marks[i][0][0] == '$' || is_tex(str_slice(sight->ahead, 2, end))))
			return end + 2;
	}
	return 0;
}

/* \@ref(fig:map) */
size_t leftover_numbered_reference(const struct sight *sight)
{
	size_t end = str_starts(sight->line, "\\@ref(") ? sight_closing(sight->line, 6, ")") : 0;
	return end ? end + 1 : 0;
}

/* --- Doubled marks --- */

/* ++text++ and ^^text^^, within a line; not "C++ and C++". */
size_t leftover_inserted(const struct sight *sight)
{
	char sign = sight->line.at[0];
	const char marks[] = {sign, sign, '\0'};
	bool opens = byte_at(sight, 1) == sign && byte_at(sight, 2) != sign && !is_gap(byte_at(sight, 2)) &&
	             !sight_is_word_byte(sight_before(sight)) && sight_before(sight) != sign;
	size_t end = opens ? sight_closing(sight->line, 3, marks) : 0;
	return end && !is_gap(sight->line.at[end - 1]) && !sight_is_word_byte(byte_at(sight, end + 2)) ? end + 2 : 0;
}

/* ||hidden||, within a line; not "a || b || c" */
size_t leftover_spoiler(const struct sight *sight)
{
	bool opens = byte_at(sight, 1) == '|' && sight_is_word_byte(byte_at(sight, 2)) &&
	             !sight_is_word_byte(sight_before(sight)) && sight_before(sight) != '|';
	size_t end = opens ? sight_closing(sight->line, 3, "||") : 0;
	bool closes = end && !is_gap(sight->line.at[end - 1]) && !sight_is_word_byte(byte_at(sight, end + 2));
	return closes && byte_at(sight, end + 2) != '|' ? end + 2 : 0;
}

/* " ^name" at the end of a block, as Obsidian's links name it; "x ^2" is none. */
size_t leftover_block_name(const struct sight *sight)
{
	size_t n = 1;
	while (ascii_is_alphanumeric(byte_at(sight, n)) || (n > 1 && byte_at(sight, n) == '-'))
		n++;
	bool is_name = n > 6 || (n > 2 && ascii_is_letter(byte_at(sight, 1)));
	bool is_apart = sight->opens_line || sight_before(sight) == ' ';
	bool ends_line = n == sight->line.n || !str_trim(str_slice(sight->line, n, sight->line.n)).n;
	struct str below = str_slice(sight->ahead, sight->line.n, sight->ahead.n);
	bool ends_block = !below.n || str_starts(below, "\n\n") || str_starts(below, "\r\n\r\n") || below.n < 2;
	return is_name && is_apart && ends_line && ends_block ? n : 0;
}

/* %%hidden%%, %% hidden %%; not "50 %% 20 %%". */
size_t leftover_hidden(const struct sight *sight)
{
	size_t end = byte_at(sight, 1) == '%' ? sight_closing(sight->line, 3, "%%") : 0;
	char first = byte_at(sight, byte_at(sight, 2) == ' ' ? 3 : 2);
	return end && !ascii_is_digit(sight_before(sight)) && sight_is_word_byte(first) && !ascii_is_digit(first)
	               ? end + 2
	               : 0;
}

/* --- Braces --- */

/* {+new+}, {-old-}, {=marked=}, {^up^}, {~down~} */
size_t leftover_braced_mark(const struct sight *sight)
{
	char sign = byte_at(sight, 1);
	const char marks[] = {sign, '}', '\0'};
	size_t end = sign && strchr("+-=^~", sign) ? sight_closing(sight->line, 3, marks) : 0;
	return end && !memchr(sight->line.at + 1, '{', end - 1) ? end + 2 : 0;
}

/* {::comment}, {:/comment}, {::options ... /} */
size_t leftover_extension(const struct sight *sight)
{
	bool is_one = byte_at(sight, 1) == ':' && (byte_at(sight, 2) == ':' || byte_at(sight, 2) == '/');
	size_t end = is_one ? sight_closing(sight->line, 3, "}") : 0;
	return end ? end + 1 : 0;
}

/* A comment of MDX: braces around a comment of C */
size_t leftover_braced_comment(const struct sight *sight)
{
	size_t end = str_starts(sight->ahead, "{/*") ? sight_closing(sight->ahead, 3, "*/}") : 0;
	return end ? end + 3 : 0;
}

/* --- Names between colons --- */

/* :smile:, :+1:, :material-check:; not 10:30:45, not "a:b:c". */
size_t leftover_named_sign(const struct sight *sight)
{
	size_t at = 1, n_letters = 0;
	for (; at < 60 && (ascii_is_alphanumeric(byte_at(sight, at)) || strchr("_+-", byte_at(sight, at))); at++)
		n_letters += ascii_is_letter(byte_at(sight, at));
	bool is_vote = str_starts(sight->line, ":+1:") || str_starts(sight->line, ":-1:");
	if (byte_at(sight, at) != ':' || (n_letters < 3 && !is_vote))
		return 0;
	char before = sight_before(sight), behind = byte_at(sight, at + 1);
	bool is_apart = is_gap(before) || before == '(';
	return is_apart && !sight_is_word_byte(behind) && !strchr("`[(/:", behind) ? at + 1 : 0;
}

/* --- Beginnings of lines --- */

/* Words behind the run of signs at the line's start, as in "!!! note"? */
static bool has_word_behind(const struct sight *sight, size_t at)
{
	return byte_at(sight, at) == ' ' && sight_is_word_byte(byte_at(sight, at + 1));
}

/* "!!! note", "???+ tip" and "[!NOTE]" within a paragraph. */
size_t leftover_box(const struct sight *sight)
{
	if (!sight->opens_line)
		return 0;
	bool is_bracket = byte_at(sight, 0) == '[' && byte_at(sight, 1) == '!' && ascii_is_letter(byte_at(sight, 2));
	size_t end = is_bracket ? sight_closing(sight->line, 2, "]") : 0;
	if (end)
		return end + 1;
	size_t at = byte_at(sight, 3) == '+' ? 4 : 3, n = str_trim(sight->line).n;
	bool is_row = str_starts(sight->line, "!!! ") || str_starts(sight->line, "???");
	if (!is_row || !has_word_behind(sight, at))
		return 0;
	while (at < n && (ascii_is_letter(byte_at(sight, at)) || strchr(" -", byte_at(sight, at))))
		at++;
	return at == n || (byte_at(sight, at) == '"' && byte_at(sight, n - 1) == '"') ? n : 0;
}

/* "[] call her", "[-] call her" as a list's item. */
size_t leftover_task(const struct sight *sight)
{
	size_t end = byte_at(sight, 1) == ']' ? 1 : sight_closing(sight->line, 2, "]"), at = sight->at;
	if (!end || !sight->opens_line)
		return 0;
	struct str sign = str_slice(sight->line, 1, end);
	bool is_sign = sign.n == 0 || str_eq_z(sign, "-") || str_eq_z(sign, "\u2713") || str_eq_z(sign, "\u2714");
	while (at > 0 && ascii_is_blank(sight->source.at[at - 1]))
		at--;
	bool is_item = at < sight->at && at > 0 && strchr("-*+.)", sight->source.at[at - 1]);
	return is_sign && is_item && byte_at(sight, end + 1) == ' ' ? end + 1 : 0;
}

/* === "Tab", /// note, --8<-- "file.md" */
size_t leftover_block_sign(const struct sight *sight)
{
	bool is_one = str_starts(sight->line, "=== \"") || str_starts(sight->line, "--8<--") ||
	              (str_starts(sight->line, "///") && (has_word_behind(sight, 3) || is_gap(byte_at(sight, 3))));
	return sight->opens_line && is_one ? str_trim(sight->line).n : 0;
}

/* "== Section" of AsciiDoc and wikis */
size_t leftover_section(const struct sight *sight)
{
	size_t n = 0;
	while (byte_at(sight, n) == '=')
		n++;
	return sight->opens_line && n >= 2 && n <= 6 && has_word_behind(sight, n) ? n : 0;
}

/* A space that no program takes for one: no-break, narrow, of a figure, ideographic. */
static size_t odd_space(const struct sight *sight, size_t at)
{
	uint32_t c = sight_char_at(sight, at);
	return c == 0xA0 ? 2 : c == 0x202F || c == 0x2007 || c == 0x3000 ? 3 : 0;
}

/* Such a space behind #, -, *, + or : at the start of a line, or before a list's sign there. */
size_t leftover_odd_space(const struct sight *sight)
{
	size_t at = 0, n;
	if (!sight->opens_line)
		return 0;
	while ((n = odd_space(sight, at)) || (at && byte_at(sight, at) == ' '))
		at += n ? n : 1;
	if (at)
		return strchr("-*+", byte_at(sight, at)) && byte_at(sight, at + 1) == ' ' ? at + 1 : 0;
	char sign = byte_at(sight, 0);
	while (at < 6 && byte_at(sight, at) == sign && (sign == '#' || at == 0))
		at++;
	n = odd_space(sight, at);
	return n ? at + n : 0;
}
