/* SPDX-License-Identifier: EUPL-1.2 */
/* starts.c - what a line begins with, as CommonMark 0.30 (chapter 4 and 5) and MyST define it.
 *
 * A line comes without its line end, its containers and its indentation of at most three columns. */
#include "scan.h"

#include "../base/char.h"

static char at(struct str line, size_t i)
{
	return i < line.n ? line.at[i] : '\0';
}

static size_t skip_blanks(struct str line, size_t i)
{
	while (ascii_is_blank(at(line, i)))
		i++;
	return i;
}

static size_t run_of(struct str line, size_t i, char c)
{
	size_t n = 0;
	while (i + n < line.n && line.at[i + n] == c)
		n++;
	return n;
}

/* --- CommonMark --- */

bool starts_thematic_break(struct str line)
{
	char mark = at(line, 0);
	if (mark != '*' && mark != '-' && mark != '_')
		return false;
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++) {
		if (line.at[i] == mark)
			n++;
		else if (!ascii_is_blank(line.at[i]))
			return false;
	}
	return n >= 3;
}

int starts_atx(struct str line)
{
	size_t n = run_of(line, 0, '#');
	if (n == 0 || n > 6 || (n < line.n && !ascii_is_blank(line.at[n])))
		return 0;
	return (int)skip_blanks(line, n);
}

bool is_setext_underline(struct str line)
{
	char mark = at(line, 0);
	return (mark == '=' || mark == '-') && skip_blanks(line, run_of(line, 0, mark)) == line.n;
}

uint32_t starts_fence(struct str line)
{
	char mark = at(line, 0);
	if (mark != '`' && mark != '~')
		return 0;
	size_t n = run_of(line, 0, mark);
	if (n < 3 || (mark == '`' && memchr(line.at + n, '`', line.n - n)))
		return 0;
	return (uint32_t)n;
}

/* A no-break space is typed for a plain one by Alt and the space bar; where only we read, it is one. */
static struct str trimmed(struct str text)
{
	for (text = str_trim(text); str_starts(text, "\u00A0"); text = str_trim(text))
		text = str_slice(text, 2, text.n);
	for (; str_ends(text, "\u00A0"); text = str_trim(text))
		text = str_slice(text, 0, text.n - 2);
	return text;
}

bool ends_fence(struct str line, char mark, uint32_t n)
{
	size_t marks = run_of(line, 0, mark);
	if (mark == ':')
		return marks >= n && !trimmed(str_slice(line, marks, line.n)).n;
	return marks >= n && skip_blanks(line, marks) == line.n;
}

static const char *const block_tags[] = {
	"address",  "article",  "aside",    "base",       "basefont", "blockquote", "body",   "caption",
	"center",   "col",      "colgroup", "dd",         "details",  "dialog",     "dir",    "div",
	"dl",       "dt",       "fieldset", "figcaption", "figure",   "footer",     "form",   "frame",
	"frameset", "h1",       "h2",       "h3",         "h4",       "h5",         "h6",     "head",
	"header",   "hr",       "html",     "iframe",     "legend",   "li",         "link",   "main",
	"menu",     "menuitem", "nav",      "noframes",   "ol",       "optgroup",   "option", "p",
	"param",    "section",  "source",   "title",      "summary",  "table",      "tbody",  "td",
	"tfoot",    "th",       "thead",    "title",      "tr",       "track",      "ul",     NULL};
static const char *const copied_tags[] = {"meta", "google-sheets-html-origin", NULL}; /* before what is pasted */
static const char *const raw_tags[] = {"script", "pre", "style", "textarea", NULL};

static bool is_one_of(struct str word, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_nocase(word, *names))
			return true;
	return false;
}

static size_t tag_name_end(struct str line, size_t i)
{
	if (!ascii_is_letter(at(line, i)))
		return i;
	while (ascii_is_letter(at(line, i)) || ascii_is_digit(at(line, i)) || at(line, i) == '-')
		i++;
	return i;
}

/* One attribute with the white space before it; the offset behind it, or `i` if there is none. */
static size_t skip_attribute(struct str line, size_t i)
{
	size_t start = i;
	i = skip_blanks(line, i);
	char c = at(line, i);
	if (i == start || !(ascii_is_letter(c) || c == '_' || c == ':'))
		return start;
	while (ascii_is_letter(at(line, i)) || ascii_is_digit(at(line, i)) ||
	       (at(line, i) && strchr("_:.-", at(line, i))))
		i++;
	size_t equals = skip_blanks(line, i);
	if (at(line, equals) != '=')
		return i;
	size_t value = skip_blanks(line, equals + 1);
	char quote = at(line, value);
	if (quote == '"' || quote == '\'') {
		const char *close = memchr(line.at + value + 1, quote, line.n - value - 1);
		return close ? (size_t)(close - line.at) + 1 : start;
	}
	size_t end = value;
	while (end < line.n && !strchr(" \t\"'=<>`", line.at[end]))
		end++;
	return end > value ? end : start;
}

/* A whole open or closing tag, and nothing else on the line. */
static bool is_lone_tag(struct str line)
{
	bool is_closing = at(line, 1) == '/';
	size_t name = is_closing ? 2 : 1;
	size_t i = tag_name_end(line, name);
	if (i == name || is_one_of(str_slice(line, name, i), raw_tags))
		return false;
	for (size_t next; !is_closing && (next = skip_attribute(line, i)) != i;)
		i = next;
	i = skip_blanks(line, i);
	if (!is_closing && at(line, i) == '/')
		i++;
	return at(line, i) == '>' && skip_blanks(line, i + 1) == line.n;
}

int starts_html(struct str line, bool in_paragraph)
{
	if (at(line, 0) != '<')
		return 0;
	int comment = starts_comment(line);
	if (comment)
		return comment != OFFICE_MARK ? comment : in_paragraph ? 0 : COMMENT;
	bool is_closing = at(line, 1) == '/';
	size_t name = is_closing ? 2 : 1;
	size_t end = tag_name_end(line, name);
	struct str tag = str_slice(line, name, end);
	char after = at(line, end);
	bool ends_well = end == line.n || ascii_is_blank(after) || after == '>';
	if (!is_closing && ends_well && is_one_of(tag, raw_tags))
		return 1;
	bool is_block = is_one_of(tag, block_tags) || is_one_of(tag, copied_tags);
	if ((ends_well || (after == '/' && at(line, end + 1) == '>')) && is_block)
		return 6;
	return !in_paragraph && is_lone_tag(line) ? 7 : 0;
}

size_t html_end(struct str line)
{
	static const char *const closing[] = {"</script>", "</pre>", "</style>", "</textarea>"};
	for (size_t i = 0; i < line.n; i++)
		for (size_t k = 0; line.at[i] == '<' && k < sizeof closing / sizeof *closing; k++)
			if (str_eq_nocase(str_slice(line, i, i + strlen(closing[k])), closing[k]))
				return i + strlen(closing[k]);
	return 0;
}

struct list_marker starts_list(struct str line, bool in_paragraph)
{
	const struct list_marker none = {0};
	struct list_marker marker = {0};
	char c = at(line, 0);
	if (c == '*' || c == '-' || c == '+') {
		marker.n = 1;
	} else if (ascii_is_digit(c)) {
		size_t n = 0;
		uint32_t start = 0;
		for (; ascii_is_digit(at(line, n)) && n < 9; n++)
			start = start * 10 + (uint32_t)(line.at[n] - '0');
		if (at(line, n) != '.' && at(line, n) != ')')
			return none;
		if (in_paragraph && start != 1)
			return none;
		marker.n = (uint32_t)n + 1;
		marker.is_ordered = true;
	} else {
		return none;
	}
	if (marker.n < line.n && !ascii_is_blank(line.at[marker.n]))
		return none;
	if (in_paragraph && skip_blanks(line, marker.n) == line.n)
		return none;
	return marker;
}

/* --- MyST --- */

uint32_t starts_note(struct str line, struct str *id)
{
	if (!str_starts(line, "[^"))
		return 0;
	size_t i = 2;
	while (i < line.n && i < 202 && !ascii_is_blank(line.at[i]) && line.at[i] != '[' && line.at[i] != ']')
		i++;
	if (i == 2 || at(line, i) != ']' || at(line, i + 1) != ':')
		return 0;
	*id = str_slice(line, 2, i);
	return (uint32_t)i + 2;
}

bool starts_definition(struct str line)
{
	return line.n > 2 && (line.at[0] == ':' || line.at[0] == '~') && (line.at[1] == ' ' || line.at[1] == '\t') &&
	       str_trim(line).n > 1;
}

/* Behind the `{{...}}` at `i`, or `i`. */
static size_t skip_expression(struct str line, size_t i)
{
	if (at(line, i) != '{' || at(line, i + 1) != '{')
		return i;
	const char *close = memmem(line.at + i, line.n - i, "}}", 2);
	return close ? (size_t)(close - line.at) + 2 : i;
}

static bool is_comment(struct str text)
{
	return starts_comment(text) == COMMENT && comment_end(text, COMMENT) == text.n;
}

bool is_comment_line(struct str line)
{
	return at(line, 0) == '%' || is_comment(str_trim(line));
}

bool is_target(struct str line, struct str *label)
{
	size_t i = 1, n_expressions = 0;
	if (at(line, 0) != '(')
		return false;
	for (;;) {
		char c = at(line, i);
		size_t behind = skip_expression(line, i);
		n_expressions += behind - i;
		if (behind > i)
			i = behind;
		else if (ascii_is_letter(c) || ascii_is_digit(c) || (c && strchr("|@<>*./_-+:", c)))
			i++;
		else
			break;
	}
	if (i == 1 || i - n_expressions > 101 || at(line, i) != ')' || at(line, i + 1) != '=' ||
	    (skip_blanks(line, i + 2) != line.n && !is_comment(str_trim(str_slice(line, i + 2, line.n)))))
		return false;
	*label = str_slice(line, 1, i);
	return true;
}

#define LONGEST_ABBREVIATION 100 /* bytes */

/* With another * on the line the first one may be that of emphasis. */
bool is_abbreviation(struct str line, struct str *name, struct str *expansion)
{
	size_t end = 2;
	if (at(line, 0) != '*' || at(line, 1) != '[')
		return false;
	while (end < line.n && end < LONGEST_ABBREVIATION && line.at[end] != '[' && line.at[end] != ']')
		end++;
	size_t colon = at(line, end) == ']' ? skip_blanks(line, end + 1) : line.n;
	*name = str_trim(str_slice(line, 2, end));
	if (at(line, colon) != ':' || !name->n)
		return false;
	*expansion = str_trim(str_slice(line, colon + 1, line.n));
	return expansion->n && !memchr(expansion->at, '*', expansion->n);
}

/* Directives whose body is not Markdown: they stay code blocks. */
static bool has_raw_body(struct str name)
{
	static const char *const names[] = {"code",           "code-block", "sourcecode", "code-cell",
	                                    "literalinclude", "math",       "mermaid",    "raw",
	                                    "eval-rst",       "bibtex",     NULL};
	return is_one_of(name, names);
}

static struct str before_comma(struct str word)
{
	const char *comma = word.n ? memchr(word.at, ',', word.n) : NULL;
	return comma ? str_slice(word, 0, (size_t)(comma - word.at)) : word;
}

/* Of "```{block2, type='tip'}", a cell of R Markdown: its options are apart by commas. Is its text Markdown? */
static bool is_cell_of_text(struct str name)
{
	static const char *const names[] = {
		"asis",       "block", "block2", "conjecture",  "corollary", "definition", "example", "exercise",
		"hypothesis", "lemma", "proof",  "proposition", "remark",    "solution",   "theorem", NULL};
	return is_one_of(name, names);
}

/* "```{.python}" is code (Pandoc), as is "```{r, echo=FALSE}" (Quarto's and R Markdown's cells). */
static bool is_code_class(struct str braces, struct str name)
{
	static const char *const languages[] = {"r",   "python", "julia", "bash", "sh",  "sql", "ojs",
	                                        "dot", "stan",   "js",    "css",  "cpp", NULL};
	struct str cell = before_comma(name);
	return at(braces, 1) == '.' || at(braces, 1) == '#' || is_one_of(cell, languages) ||
	       (cell.n < name.n && !is_cell_of_text(cell));
}

static void split_braces(struct str inside, struct directive *d)
{
	for (size_t i = 0; i < inside.n;) {
		size_t start = i = skip_blanks(inside, i);
		while (i < inside.n && !ascii_is_blank(inside.at[i]))
			i++;
		struct str word = str_slice(inside, start, i);
		if (word.n == 0)
			break;
		if (word.at[0] == '.')
			d->classes = str_slice(word, 1, word.n);
		else if (word.at[0] == '#')
			d->id = str_slice(word, 1, word.n);
		else if (str_starts(word, "lang="))
			d->lang = str_slice(word, 5, word.n);
		else if (d->name.n == 0 && !memchr(word.at, '=', before_comma(word).n))
			d->name = word;
	}
}

/* Pandoc closes the line with as many colons as it likes. */
static struct str argument_of(struct str info, size_t start)
{
	struct str argument = str_trim(str_slice(info, start, info.n));
	size_t n = argument.n;
	while (n > 0 && argument.at[n - 1] == ':')
		n--;
	if (argument.n - n >= 3)
		argument = str_trim(str_slice(argument, 0, n));
	return is_comment(argument) ? (struct str){0} : argument;
}

struct directive starts_directive(struct str line)
{
	const struct directive none = {0};
	char mark = at(line, 0);
	struct directive d = {.mark = mark};
	if (mark == ':') {
		d.n = (uint32_t)run_of(line, 0, ':');
		if (d.n < 3)
			return none;
	} else {
		d.n = starts_fence(line);
		if (!d.n)
			return none;
	}
	struct str info = str_slice(line, d.n, line.n);
	info = mark == ':' ? trimmed(info) : str_trim(info);
	if (at(info, 0) == '{') {
		const char *close = memchr(info.at, '}', info.n);
		if (!close)
			return none;
		size_t end = (size_t)(close - info.at);
		d.braces = str_slice(info, 0, end + 1);
		split_braces(str_slice(info, 1, end), &d);
		d.argument = argument_of(info, end + 1);
		if (mark != ':' && (has_raw_body(d.name) || is_code_class(d.braces, d.name)))
			return none;
		if (mark != ':')
			d.name = before_comma(d.name);
		return d;
	}
	/* a colon fence without braces is a plain container; without a name it opens nothing */
	size_t end = 0;
	while (end < info.n && !ascii_is_blank(info.at[end]) && info.at[end] != '[')
		end++;
	d.name = str_slice(info, 0, end);
	if (mark != ':' || !d.name.n || memchr(d.name.at, ':', d.name.n))
		return none;
	d.argument = argument_of(info, end);
	if (at(info, end) == '[' && str_ends(d.argument, "]")) /* ":::tip[Title]" */
		d.argument = str_slice(d.argument, 1, d.argument.n - 1);
	return d;
}

bool is_option(struct str line, struct str *key, struct str *value)
{
	size_t i = 1;
	if (at(line, 0) != ':') /* few do, and it may be a long way to the next colon */
		return false;
	while (i < line.n && line.at[i] != ':' && !ascii_is_blank(line.at[i]))
		i++;
	if (i == 1 || at(line, i) != ':' || (i + 1 < line.n && !ascii_is_blank(line.at[i + 1])))
		return false;
	*key = str_slice(line, 1, i);
	*value = str_trim(str_slice(line, i + 1, line.n));
	return true;
}

bool is_yaml_option(struct str line, struct str *key, struct str *value)
{
	size_t i = 0;
	while (i < line.n && line.at[i] != ':' && !ascii_is_blank(line.at[i]))
		i++;
	if (i == 0 || at(line, i) != ':' || (i + 1 < line.n && !ascii_is_blank(line.at[i + 1])))
		return false;
	*key = str_slice(line, 0, i);
	*value = str_trim(str_slice(line, i + 1, line.n));
	if (value->n > 1 && strchr("\"'", value->at[0]) && value->at[value->n - 1] == value->at[0])
		*value = str_slice(*value, 1, value->n - 1);
	return true;
}
