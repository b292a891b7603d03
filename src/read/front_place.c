/* SPDX-License-Identifier: EUPL-1.2 */
/* front_place.c - where front matter stands: YAML between a line `---` at the start of the file and the next `---` or
 * `...`, TOML between two lines `+++`.
 *
 * What stands between the lines is front matter if its first line with text looks like `key: value`, in TOML like
 * `key = value`; else it is Markdown. How Pandoc and MultiMarkdown begin a file is reported. */
#include "front.h"

static uint32_t line_end(struct str bytes, uint32_t at)
{
	while (at < bytes.n && bytes.at[at] != '\n' && bytes.at[at] != '\r')
		at++;
	return at;
}

static uint32_t next_line(struct str bytes, uint32_t end)
{
	bool is_pair = end + 1 < bytes.n && bytes.at[end] == '\r' && bytes.at[end + 1] == '\n';
	return end < bytes.n ? end + (is_pair ? 2 : 1) : end;
}

static struct str trimmed_end(struct str line)
{
	while (line.n && (line.at[line.n - 1] == ' ' || line.at[line.n - 1] == '\t'))
		line.n--;
	return line;
}

static struct str line_at(struct str bytes, uint32_t at)
{
	return trimmed_end(str_slice(bytes, at, line_end(bytes, at)));
}

/* --- YAML --- */

/* `key:`, with or without quotes. */
static bool looks_like_key(struct str line)
{
	size_t i = 0;
	while (i < line.n && line.at[i] != ':' && line.at[i] != '#')
		i++;
	return i > 0 && i < line.n && line.at[i] == ':' &&
	       (i + 1 == line.n || line.at[i + 1] == ' ' || line.at[i + 1] == '\t');
}

/* The line of `---` that opens it is a rule as well: only a key right below it shows that front matter was meant. */
static void report_unclosed(const struct front *f)
{
	uint32_t opening = f->scan->text_start;
	if (looks_like_key(line_at(f->scan->bytes, f->start)))
		diag_add(f->scan->diags, RULE_MARKDOWN_UNCLOSED,
		         scan_span(f->scan, opening, line_end(f->scan->bytes, opening)), "end it with a line ---",
		         "front matter is not closed; it is set as text");
}

static bool find_yaml(struct front *f, uint32_t *behind)
{
	struct str bytes = f->scan->bytes;
	bool has_text = false, is_apart = false;
	for (uint32_t at = f->start, end; at < bytes.n; at = next_line(bytes, end)) {
		end = line_end(bytes, at);
		struct str line = trimmed_end(str_slice(bytes, at, end));
		if (str_eq_z(line, "---") || str_eq_z(line, "...")) {
			f->end = at;
			*behind = next_line(bytes, end);
			return true;
		}
		if (line.n && line.at[0] != '#' && !has_text && !looks_like_key(line))
			return false;
		if (!has_text && is_apart && starts_atx(line))
			return false; /* a rule, and a heading: YAML would take it as a comment */
		is_apart |= at == f->start && !line.n;
		has_text |= line.n && line.at[0] != '#';
	}
	report_unclosed(f);
	return false;
}

/* --- TOML --- */

/* Where the `=` of `key = value` stands; 0: the line is no such pair. */
static size_t equals_of(struct str line)
{
	size_t i = 0;
	while (i < line.n && (ascii_is_alphanumeric(line.at[i]) || line.at[i] == '_' || line.at[i] == '-'))
		i++;
	size_t name = i;
	while (i < line.n && line.at[i] == ' ')
		i++;
	return name && i < line.n && line.at[i] == '=' ? i : 0;
}

/* Also a block break of MyST opens so: only pairs behind it show that front matter was meant. */
static bool find_toml(struct front *f, uint32_t *behind)
{
	struct str bytes = f->scan->bytes;
	bool has_text = false;
	for (uint32_t at = f->start, end; at < bytes.n; at = next_line(bytes, end)) {
		end = line_end(bytes, at);
		struct str line = trimmed_end(str_slice(bytes, at, end));
		if (str_eq_z(line, "+++")) {
			f->end = at;
			*behind = next_line(bytes, end);
			return has_text;
		}
		bool is_text = line.n && line.at[0] != '#';
		if (is_text && !has_text && line.at[0] != '[' && !equals_of(line))
			return false;
		has_text |= is_text;
	}
	return false;
}

static bool is_toml(const struct front *f)
{
	return f->scan->bytes.at[f->scan->text_start] == '+';
}

/* Pairs of the first table, which end where another begins, are YAML but for their `=`. */
static struct str toml_as_yaml(const struct front *f)
{
	struct str toml = str_slice(f->scan->bytes, f->start, f->end);
	char *yaml = arena_strndup(f->scan->arena, toml.at, toml.n);
	for (uint32_t at = 0; at < toml.n; at = next_line(toml, line_end(toml, at))) {
		struct str line = line_at(toml, at);
		size_t equals = equals_of(line);
		if (line.n && line.at[0] == '[')
			return (struct str){yaml, at};
		struct str value = str_trim(str_slice(line, equals ? equals + 1 : line.n, line.n));
		bool is_long = str_starts(value, "\"\"\"") || str_starts(value, "'''");
		bool is_tight = equals && equals + 1 < line.n && line.at[equals + 1] != ' ';
		if (is_long || is_tight)
			return (struct str){NULL, 0};
		if (equals)
			yaml[at + equals] = ':';
	}
	return (struct str){yaml, toml.n};
}

struct str front_bytes(const struct front *f)
{
	return is_toml(f) ? toml_as_yaml(f) : str_slice(f->scan->bytes, f->start, f->end);
}

/* --- What others begin a file with --- */

static void report_start(struct front *f, const char *format)
{
	uint32_t start = f->scan->text_start;
	diag_add(f->scan->diags, RULE_META_OTHER, scan_span(f->scan, start, line_end(f->scan->bytes, start)),
	         "write title: and the like between two lines ---", format, (int)line_at(f->scan->bytes, start).n,
	         f->scan->bytes.at + start);
}

/* Pandoc: % title, % authors, % date. A comment of one line is nothing else. */
static bool is_title_block(struct str bytes, uint32_t at)
{
	unsigned n = 0;
	for (; at < bytes.n && str_starts(line_at(bytes, at), "% "); at = next_line(bytes, line_end(bytes, at)))
		n++;
	return (n == 2 || n == 3) && !line_at(bytes, at).n;
}

/* MultiMarkdown: Title: and other pairs, up to a blank line. */
static bool is_bare_metadata(struct str bytes, uint32_t at)
{
	static const char *const first[] = {"title:", "author:", "date:", "lang:", NULL};
	const char *const *name = first;
	struct str line = line_at(bytes, at);
	while (*name && !str_eq_nocase(str_slice(line, 0, line.n < strlen(*name) ? line.n : strlen(*name)), *name))
		name++;
	unsigned n = 0;
	for (; *name && at < bytes.n && looks_like_key(line_at(bytes, at)); at = next_line(bytes, line_end(bytes, at)))
		n++;
	return n > 1 && !line_at(bytes, at).n;
}

bool front_find(struct front *f, uint32_t *behind)
{
	struct str bytes = f->scan->bytes, first = line_at(bytes, f->scan->text_start);
	uint32_t end = line_end(bytes, f->scan->text_start);
	f->start = next_line(bytes, end);
	if (is_title_block(bytes, f->scan->text_start))
		report_start(f, "the title block of Pandoc is read as comments: %.*s");
	else if (is_bare_metadata(bytes, f->scan->text_start))
		report_start(f, "what MultiMarkdown says of the file is set as text: %.*s");
	if (end == bytes.n)
		return false;
	if (str_eq_z(first, "+++"))
		return find_toml(f, behind);
	return str_eq_z(first, "---") && find_yaml(f, behind);
}
