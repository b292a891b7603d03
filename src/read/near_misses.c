/* SPDX-License-Identifier: EUPL-1.2 */
/* near_misses.c - lines of text that were meant to begin a block, here or in another dialect of Markdown: they are
 * printed as they stand, and that is said.
 *
 * One finding a kind and file, at the first such line: who writes "##Title" once does so throughout. What real prose
 * may begin a line with is left alone: "#hashtag", "2019. A year", a dash of direct speech. */
#include "scanner.h"

#include "../base/char.h"

static const struct {
	const char *what, *hint;
} near_misses[N_NEAR_MISSES] = {
	[NEAR_HEADING] = {"no space stands behind these #: the line is no heading, and printed as it stands",
                          "write a space between them and the title"},
	[NEAR_LEVEL] = {"headings have six levels: the line is none, and printed as it stands", "write six # at most"},
	[NEAR_NUMBERS] = {"a list that does not begin with 1 goes on with the text above it: it is printed as text",
                          "leave a blank line before the list"},
	[NEAR_ITEM] = {"this item is indented so far that it goes on with the text above: it is printed as text",
                       "indent it by three columns at most more than that text, or leave a blank line between"},
	[NEAR_BULLET] = {"this bullet begins no list: it is printed as it stands", "write - and a space"},
	[NEAR_LETTER] = {"this letter begins no list: it is printed as it stands",
                         "write 1. and a space; a style sheet numbers with letters"},
	[NEAR_SIGN] = {"these lines begin as the items of a list, which is not read: they are printed as one text",
                       "write 1. and a space, a style sheet numbers with letters; or leave a blank line between them"},
	[NEAR_DASH] = {"these lines begin with a dash, which begins no list: they are printed as one text",
                       "write - and a space, or leave a blank line between them"},
	[NEAR_GRID] = {"grid tables are not read: the lines are printed as text", "write a pipe table: | a | b |"},
	[NEAR_COLUMNS] =
		{"dashes that stand in columns begin no table: the line is a rule, and those around it are text",
                 "write a pipe table: | a | b |"},
	[NEAR_TABLE] =
		{"these rows are no table, since no line of | --- | stands below the first: they are printed as text",
                 "write it there, with as many cells"},
	[NEAR_CAPTION] = {"this caption is not read: it is printed as it stands",
                          "write it on one line right above or below its pipe table, blank lines around it"},
	[NEAR_LINES] = {"lines behind a bar are not read as lines: they are printed as one text",
                        "end each line but the last with a backslash"},
	[NEAR_PAGE] = {"this ends no page: it is printed as it stands",
                       "write it alone on its line, as \\newpage or :::{page-break} and :::"},
	[NEAR_TEX] = {"TeX is not read: the line is printed as it stands", "write it in Markdown, or delete it"},
	[NEAR_CONTENTS] = {"this is another program's sign for the contents: it is printed as it stands",
                           "delete it, and write \"contents: true\" in the front matter"},
	[NEAR_LABEL] = {"this is no label: it is printed as it stands",
                        "a label has letters, digits and - only, and a line of its own: (name)="},
	[NEAR_TEMPLATE] = {"this is for another program: it is printed as it stands",
                           "delete it, or write what it stands for"},
	[NEAR_DIRECTIVE] = {"this begins no directive: it is printed as it stands",
                            "write three colons, {name} and its body, and end it with three colons"},
	[NEAR_METADATA] = {"front matter stands at the beginning of a file: here it is printed as a heading",
                           "delete it with both lines of ---, or move it there"},
};

static void note_near_miss(struct scanner *s, enum near_miss_kind kind, uint32_t start, uint32_t end)
{
	struct near_miss *miss = &s->near_misses[kind];
	if (miss->n++ == 0)
		miss->place = scan_span(s->scan, start, end);
}

void report_near_misses(struct scanner *s)
{
	for (size_t i = 0; i < N_NEAR_MISSES; i++) {
		const struct near_miss *miss = &s->near_misses[i];
		if (miss->n == 1)
			diag_add(s->scan->diags, RULE_MARKDOWN_LEFTOVER, miss->place, near_misses[i].hint, "%s",
			         near_misses[i].what);
		else if (miss->n)
			diag_add(s->scan->diags, RULE_MARKDOWN_LEFTOVER, miss->place, near_misses[i].hint,
			         "%s (%u times in this file)", near_misses[i].what, miss->n);
	}
}

/* --- What a line looks like --------------------------------------------------------------------------------------- */

static bool begins_with_one_of(struct str line, const char *const *starts)
{
	for (; *starts; starts++)
		if (str_starts(line, *starts))
			return true;
	return false;
}

static size_t count_of(struct str line, char c)
{
	size_t n = 0;
	while (n < line.n && line.at[n] == c)
		n++;
	return n;
}

/* "##Title", "######## Title"; not "##" alone or "#-#". Of a no-break space comply/ speaks. */
static enum near_miss_kind near_heading(struct str line)
{
	size_t n = count_of(line, '#');
	if (n >= 7 && n < line.n && ascii_is_blank(line.at[n]))
		return NEAR_LEVEL;
	bool is_space = str_starts(str_slice(line, n, line.n), "\u00A0");
	bool is_letter = n < line.n && !is_space && (ascii_is_letter(line.at[n]) || (unsigned char)line.at[n] >= 0x80);
	return n >= 2 && is_letter ? NEAR_HEADING : NO_NEAR_MISS;
}

static bool is_bullet(struct str line)
{
	static const char *const signs[] = {"\u2022", "\u25E6", "\u25AA", "\u25AB", "\u25CF", "\u25CB", "\u25A0",
	                                    "\u25A1", "\u2023", "\u2043", "\u27A2", "\uF0B7", "\uF0A7", NULL};
	static const char *const before_tab[] = {"o\t", "\u00B7\t", "\u2013\t", "\u2014\t", NULL};
	return begins_with_one_of(line, signs) || begins_with_one_of(line, before_tab);
}

/* "a)" or "(a)" before a tab, as word processors leave them; before a space it may be text. */
static bool is_lettered(struct str line)
{
	bool has_open = line.n && line.at[0] == '(';
	struct str rest = str_slice(line, has_open, line.n);
	return rest.n > 3 && ascii_is_letter(rest.at[0]) && (rest.at[1] == ')' || (rest.at[1] == '.' && !has_open)) &&
	       rest.at[2] == '\t';
}

static bool is_grid(struct str line)
{
	bool has_rule = false;
	for (size_t i = 0; i < line.n; i++) {
		has_rule |= line.at[i] == '-' || line.at[i] == '=';
		if (!strchr("+-=:| ", line.at[i]) || !line.at[i])
			return false;
	}
	return has_rule && line.n > 4 && line.at[0] == '+' && line.at[line.n - 1] == '+';
}

static enum near_miss_kind near_bar(const struct scanner *s, struct str line)
{
	const char *next = memchr(line.at + 1, '|', line.n - 1);
	bool is_row = line.n > 2 && line.at[line.n - 1] == '|';
	bool is_below_row = s->leaf == IN_PARAGRAPH && s->is_below_bar;
	if (is_row)
		return is_below_row && s->near_misses[NEAR_GRID].n == 0 ? NEAR_TABLE : NO_NEAR_MISS;
	return !next && line.n > 2 && line.at[1] == ' ' && is_below_row ? NEAR_LINES : NO_NEAR_MISS;
}

static enum near_miss_kind near_tex(struct str line)
{
	static const char *const pages[] = {"\\newpage", "\\pagebreak", "\\clearpage", "\\cleardoublepage", NULL};
	static const char *const contents[] = {"\\tableofcontents", NULL};
	static const char *const others[] = {
		"\\begin{",      "\\end{",      "\\vspace",  "\\hspace",     "\\noindent",   "\\section{",
		"\\subsection{", "\\chapter{",  "\\include", "\\input{",     "\\usepackage", "\\listof",
		"\\appendix",    "\\centering", "\\label{",  "\\caption{",   "\\maketitle",  "\\bigskip",
		"\\medskip",     "\\smallskip", "\\vfill",   "\\newcommand", "\\setlength",  NULL};
	if (begins_with_one_of(line, pages))
		return NEAR_PAGE;
	if (begins_with_one_of(line, contents))
		return NEAR_CONTENTS;
	return begins_with_one_of(line, others) ? NEAR_TEX : NO_NEAR_MISS;
}

static bool is_contents_sign(struct str line)
{
	static const char *const signs[] = {"[TOC]", "[[TOC]]", "[[_TOC_]]", "[toc]:#", "{{TOC}}", "@[toc]", NULL};
	for (const char *const *sign = signs; *sign; sign++)
		if (str_eq_nocase(line, *sign))
			return true;
	return false;
}

/* "(Label With Space)=", which is none. */
static bool is_near_label(struct str line)
{
	return line.n > 3 && line.at[0] == '(' && str_ends(line, ")=");
}

/* "::{note}" and a fence of colons that nothing was read of. */
static bool is_near_directive(struct str line)
{
	size_t n = count_of(line, ':');
	bool has_braces =
		n >= 1 && n < line.n && line.at[n] == '{' && line.n > n + 1 && ascii_is_letter(line.at[n + 1]) && n < 3;
	bool is_fence = n >= 3;
	return has_braces || is_fence;
}

static enum near_miss_kind near_template(struct str line)
{
	static const char *const starts[] = {"{%", "{#-", "<%", "{{<", "{{%", "{{ <", NULL};
	if (!begins_with_one_of(line, starts))
		return NO_NEAR_MISS;
	bool is_page = memmem(line.at, line.n, "pagebreak", 9) || memmem(line.at, line.n, "newpage", 7);
	return is_page ? NEAR_PAGE : NEAR_TEMPLATE;
}

/* "import Tabs from '@theme/Tabs';" of Docusaurus. */
static bool is_module(struct str line)
{
	return str_starts(line, "import ") && str_ends(line, ";") &&
	       (memmem(line.at, line.n, " from '", 7) || memmem(line.at, line.n, " from \"", 7));
}

/* A number that a list may begin with, of the line's first words; 0: none. */
static uint32_t listed_number(struct str line)
{
	struct list_marker marker = starts_list(line, false);
	uint32_t number = 0;
	for (uint32_t i = 0; marker.is_ordered && i + 1 < marker.n; i++)
		number = number * 10 + (uint32_t)(line.at[i] - '0');
	return number;
}

/* "2. one", "3. two" within a paragraph. */
static bool continues_numbers(struct scanner *s, struct str line)
{
	uint32_t number = s->leaf == IN_PARAGRAPH ? listed_number(line) : 0, before = s->number_before;
	s->number_before = number;
	bool continues = number > 1 && number == before + 1 && before;
	if (number && !continues)
		s->numbers_start = s->nonspace;
	return continues;
}

/* "b. two" below "a. one" within a paragraph; lines of a dash follow each other, between others text may be wrapped. */
static bool continues_signs(struct scanner *s, struct str line)
{
	struct list_sign sign = list_sign_of(line), before = {0};
	if (s->leaf == IN_PARAGRAPH)
		before = s->sign_before;
	bool continues = list_sign_follows(sign, before);
	if (sign.mark && !continues)
		s->signs_start = s->nonspace;
	s->sign_before = sign.mark || before.mark == '-' ? sign : before;
	return continues;
}

static enum near_miss_kind near_miss_of(const struct scanner *s, struct str line)
{
	switch (line.at[0]) {
	case '#':
		return near_heading(line);
	case '+':
		return is_grid(line) ? NEAR_GRID : NO_NEAR_MISS;
	case '|':
		return near_bar(s, line);
	case '\\':
		return near_tex(line);
	case '(':
		if (is_near_label(line))
			return NEAR_LABEL;
		break;
	case ':':
		return is_near_directive(line) ? NEAR_DIRECTIVE : NO_NEAR_MISS;
	case '{':
	case '<':
		if (near_template(line) != NO_NEAR_MISS)
			return near_template(line);
		break;
	case 'i':
		if (is_module(line))
			return NEAR_TEMPLATE;
		break;
	default:
		break;
	}
	if (is_contents_sign(line))
		return NEAR_CONTENTS;
	if (is_bullet(line))
		return NEAR_BULLET;
	return is_lettered(line) ? NEAR_LETTER : NO_NEAR_MISS;
}

/* A list begins with its first line. */
static uint32_t near_miss_start(const struct scanner *s, enum near_miss_kind kind)
{
	if (kind == NEAR_SIGN || kind == NEAR_DASH)
		return s->signs_start;
	return kind == NEAR_NUMBERS ? s->numbers_start : s->nonspace;
}

void note_near_misses(struct scanner *s)
{
	struct str line = str_trim(scanner_rest(s));
	if (line.n && looks_like_caption(s, line))
		note_near_miss(s, NEAR_CAPTION, s->nonspace, s->end);
	if (!line.n || s->leaf == IN_TABLE)
		return;
	bool is_deep = s->leaf == IN_PARAGRAPH && s->indent > 3;
	struct list_marker marker = starts_list(line, false);
	enum near_miss_kind kind = NO_NEAR_MISS;
	bool has_sign = continues_signs(s, line);
	if (continues_numbers(s, line))
		kind = NEAR_NUMBERS;
	else if (has_sign)
		kind = s->sign_before.mark == '-' ? NEAR_DASH : NEAR_SIGN;
	else if (is_deep && marker.n && (!marker.is_ordered || listed_number(line) == 1))
		kind = NEAR_ITEM;
	else if (s->indent <= 3 || is_deep)
		kind = near_miss_of(s, line);
	s->is_below_bar = line.at[0] == '|';
	if (kind != NO_NEAR_MISS)
		note_near_miss(s, kind, near_miss_start(s, kind), s->end);
}

/* "------- ------ ---", the rule of Pandoc's simple tables: runs of dashes, blanks between them. */
void note_near_columns(struct scanner *s)
{
	struct str line = scanner_rest(s);
	size_t n_runs = 0, longest = 0;
	for (size_t i = 0; i < line.n;) {
		size_t n = count_of(str_slice(line, i, line.n), '-');
		n_runs += n > 1;
		longest = n > longest ? n : longest;
		i += n ? n : 1;
	}
	if (n_runs > 1 && longest > 2)
		note_near_miss(s, NEAR_COLUMNS, s->nonspace, s->end);
}

void note_near_metadata(struct scanner *s)
{
	const struct scan *scan = s->scan;
	size_t last = scan->lines.n - 1, first = s->paragraph;
	struct str key, value, above = {0};
	if (first == 0 || peek(s, s->nonspace) != '-')
		return;
	const struct fed_line *rule = &scan->lines.at[first - 1];
	above = str_trim(str_slice(buf_str(&scan->fed), rule->content, scan->lines.at[first].start));
	bool is_metadata = str_eq_z(above, "---");
	for (size_t i = first; is_metadata && i <= last; i++) {
		size_t end = i < last ? scan->lines.at[i + 1].start : scan->fed.n;
		struct str line = str_trim(str_slice(buf_str(&scan->fed), scan->lines.at[i].content, end));
		is_metadata = is_yaml_option(line, &key, &value) || str_starts(line, "- ") || str_starts(line, "#");
	}
	uint32_t source = scan->lines.at[first].source + (scan->lines.at[first].content - scan->lines.at[first].body);
	if (is_metadata)
		note_near_miss(s, NEAR_METADATA, source, s->end);
}
