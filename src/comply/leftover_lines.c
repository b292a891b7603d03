/* SPDX-License-Identifier: EUPL-1.2 */
/* leftover_lines.c - lines and words that other programs read: directives, commands of TeX, doubled signs. */
#include "leftover.h"

static char byte_at(const struct sight *sight, size_t i)
{
	return i < sight->line.n ? sight->line.at[i] : '\n';
}

static size_t run_of(const struct sight *sight, char sign)
{
	size_t n = 0;
	while (n < sight->line.n && sight->line.at[n] == sign)
		n++;
	return n;
}

static bool is_gap(char c)
{
	return ascii_is_blank(c) || c == '\n' || c == '\r';
}

/* --- Lines --- */

size_t leftover_directive(const struct sight *sight)
{
	size_t at = 3;
	if (!sight->opens_line || !str_starts(sight->line, ".. ") || !ascii_is_letter(byte_at(sight, 3)))
		return 0;
	while (ascii_is_letter(byte_at(sight, at)) || byte_at(sight, at) == '-')
		at++;
	return byte_at(sight, at) == ':' && byte_at(sight, at + 1) == ':' ? at + 2 : 0;
}

/* A line *[EU]: European Union. */
size_t leftover_abbreviation(const struct sight *sight)
{
	size_t end = byte_at(sight, 1) == '[' ? sight_closing(sight->line, 2, "]: ") : 0;
	return sight->opens_line && end ? end + 2 : 0;
}

size_t leftover_underline(const struct sight *sight)
{
	size_t n = sight->opens_line ? run_of(sight, '=') : 0;
	return n >= 4 && n == str_trim(sight->line).n ? n : 0;
}

/* " :--- " from `at` on: where the bar behind it is; 0: that is not there. */
static size_t end_of_dashes(const struct sight *sight, size_t at)
{
	at += byte_at(sight, at) == ' ';
	at += byte_at(sight, at) == ':';
	size_t first = at;
	while (byte_at(sight, at) == '-')
		at++;
	if (at < first + 3)
		return 0;
	at += byte_at(sight, at) == ':';
	at += byte_at(sight, at) == ' ';
	return byte_at(sight, at) == '|' ? at : 0;
}

/* "|---|---|": of a table that was folded into one line. */
size_t leftover_table_rule(const struct sight *sight)
{
	size_t end = 0;
	for (size_t next = end_of_dashes(sight, 1); next; next = end_of_dashes(sight, end))
		end = next + 1;
	return end;
}

/* --- Commands of TeX --- */

/* Within a text. */
static const char *const commands_with_text[] = {
	"autocite",  "autoref", "cite",   "citeauthor",    "citep",           "citet",        "citeyear",  "cref",
	"Cref",      "emph",    "eqref",  "footcite",      "footnote",        "footnotetext", "gls",       "href",
	"index",     "mbox",    "nocite", "pageref",       "parencite",       "ref",          "textbf",    "textcite",
	"textcolor", "textit",  "textsc", "textsubscript", "textsuperscript", "texttt",       "underline", "url",
	NULL};

/* As a line of their own the reading reports them; these have an argument. */
static const char *const commands_of_lines[] = {"begin",   "caption",         "chapter",       "end",    "hspace",
                                                "include", "includegraphics", "input",         "label",  "paragraph",
                                                "section", "subsection",      "subsubsection", "vspace", NULL};

static const char *const commands_alone[] = {"appendix",
                                             "bigskip",
                                             "centering",
                                             "cleardoublepage",
                                             "clearpage",
                                             "footnotesize",
                                             "hfill",
                                             "hline",
                                             "LaTeX",
                                             "linebreak",
                                             "listoffigures",
                                             "listoftables",
                                             "maketitle",
                                             "medskip",
                                             "newline",
                                             "newpage",
                                             "noindent",
                                             "pagebreak",
                                             "printbibliography",
                                             "protect",
                                             "raggedright",
                                             "smallskip",
                                             "tableofcontents",
                                             "vfill",
                                             NULL};

static bool is_among(struct str name, const char *const *names)
{
	while (*names && !str_eq_z(name, *names))
		names++;
	return *names;
}

/* Past [..] and {..} that follow a command. */
static size_t skip_arguments(const struct sight *sight, size_t at)
{
	for (char c; (c = byte_at(sight, at)) == '[' || c == '{';) {
		size_t end = sight_closing(sight->line, at, c == '[' ? "]" : "}");
		if (!end)
			return at;
		at = end + 1;
	}
	return at;
}

/* In a path of Windows such a name stands between backslashes, or behind a letter and a colon. */
size_t leftover_command(const struct sight *sight)
{
	size_t end = 1;
	while (ascii_is_letter(byte_at(sight, end)))
		end++;
	struct str name = str_slice(sight->line, 1, end < sight->line.n ? end : sight->line.n);
	char before = sight_before(sight);
	if (end == 1 || sight_is_word_byte(before) || before == ':' || before == '\\' || before == '/')
		return 0;
	if (byte_at(sight, end) == '*')
		end++;
	bool has_argument = byte_at(sight, end) == '{' || byte_at(sight, end) == '[';
	if (has_argument && is_among(name, commands_with_text))
		return skip_arguments(sight, end);
	if (sight->opens_line)
		return 0;
	if (has_argument && is_among(name, commands_of_lines))
		return skip_arguments(sight, end);
	bool is_path = byte_at(sight, end) == '\\' || sight_is_word_byte(byte_at(sight, end));
	return !is_path && is_among(name, commands_alone) ? end : 0;
}

/* --- Doubled signs --- */

/* ~~ beside a word, or around words; not "~~ 35 000". */
size_t leftover_deleted(const struct sight *sight)
{
	size_t word = ascii_is_blank(byte_at(sight, 2)) ? 3 : 2;
	if (sight_before(sight) == '~' || run_of(sight, '~') != 2 || ascii_is_digit(byte_at(sight, word)))
		return 0;
	size_t end = sight_closing(sight->line, 3, "~~");
	bool opens = is_gap(sight_before(sight)) && sight_is_word_byte(byte_at(sight, 2));
	bool closes = sight_is_word_byte(sight_before(sight)) && is_gap(byte_at(sight, 2));
	if (end && byte_at(sight, end + 2) != '~')
		return end + 2;
	return opens || closes ? 2 : 0;
}

/* == beside a word on one side, and again in the line; not "a == b", nor "a==b". */
size_t leftover_marked(const struct sight *sight)
{
	bool is_double = sight_before(sight) != '=' && run_of(sight, '=') == 2;
	size_t end = is_double ? sight_closing(sight->line, 3, "==") : 0;
	bool opens = is_gap(sight_before(sight)) && sight_is_word_byte(byte_at(sight, 2));
	return end && opens && is_gap(byte_at(sight, end + 2)) ? end + 2 : 0;
}
