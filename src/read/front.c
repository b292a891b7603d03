/* SPDX-License-Identifier: EUPL-1.2 */
/* front.c - front matter: YAML between a line `---` at the start of the file and the next `---` or `...`.
 *
 * Wraps libyaml, of which only events are used: nothing is expanded, so an alias costs nothing (it is refused). What
 * stands between the lines is front matter if its first line with text looks like `key: value`; else it is Markdown. */
#include "scan.h"

#include <yaml.h>

#define LONGEST ((uint32_t)64 << 10)
#define DEEPEST 16

struct front {
	struct scan *scan;
	struct arena *arena; /* for the texts */
	struct meta *meta;
	uint32_t start, end; /* of the YAML, in the source */
	yaml_parser_t parser;
	uint32_t line, line_start; /* the last place that was looked up */
	bool has_failed;
};

/* --- Where it stands --- */

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
	struct str bytes = f->scan->bytes;
	uint32_t opening = f->scan->text_start;
	if (looks_like_key(str_slice(bytes, f->start, line_end(bytes, f->start))))
		diag_add(f->scan->diags, RULE_MARKDOWN_UNCLOSED, scan_span(f->scan, opening, line_end(bytes, opening)),
		         "end it with a line ---", "front matter is not closed; it is set as text");
}

/* The front matter's YAML; false if the file does not begin with front matter. */
static bool find(struct front *f, uint32_t *behind)
{
	struct str bytes = f->scan->bytes;
	uint32_t end = line_end(bytes, f->scan->text_start);
	if (!str_eq_z(trimmed_end(str_slice(bytes, f->scan->text_start, end)), "---") || end == bytes.n)
		return false;
	f->start = next_line(bytes, end);
	bool has_text = false, is_apart = false;
	for (uint32_t at = f->start; at < bytes.n; at = next_line(bytes, end)) {
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

/* --- Places: libyaml counts code points --- */

static uint32_t offset_of(struct front *f, yaml_mark_t mark)
{
	struct str bytes = f->scan->bytes;
	if (mark.line < f->line) {
		f->line = 0;
		f->line_start = f->start;
	}
	while (f->line < mark.line && f->line_start < f->end) {
		f->line_start = next_line(bytes, line_end(bytes, f->line_start));
		f->line++;
	}
	const char *at = bytes.at + f->line_start, *end = bytes.at + f->end;
	for (size_t i = 0; i < mark.column && at < end; i++)
		utf8_next(&at, end);
	return (uint32_t)(at - bytes.at);
}

static struct span span_of(struct front *f, const yaml_event_t *event)
{
	return scan_span(f->scan, offset_of(f, event->start_mark), offset_of(f, event->end_mark));
}

/* --- Events --- */

/* Is one of the signs that the line of `at` is indented with, or that at `at`, a tab? */
static bool stands_behind_tab(const struct front *f, uint32_t at)
{
	struct str bytes = f->scan->bytes;
	uint32_t start = at;
	while (start > f->start && bytes.at[start - 1] != '\n' && bytes.at[start - 1] != '\r')
		start--;
	while (start < at && bytes.at[start] == ' ')
		start++;
	return start < f->end && (bytes.at[start] == '\t' || bytes.at[at] == '\t');
}

static void report_syntax(struct front *f)
{
	const yaml_parser_t *p = &f->parser;
	uint32_t at = p->error == YAML_READER_ERROR ? f->start : offset_of(f, p->problem_mark);
	const char *hint = stands_behind_tab(f, at) ? "indent with spaces, not with tabs"
	                                            : "put values that hold a colon, quotes or brackets between quotes";
	diag_add(f->scan->diags, RULE_META_SYNTAX, scan_span(f->scan, at, at), hint, "front matter is not YAML: %s",
	         p->problem ? p->problem : "it cannot be read");
	f->has_failed = f->meta->is_unread = true;
}

/* The next event; none after a failure. */
static bool next_event(struct front *f, yaml_event_t *event)
{
	if (f->has_failed)
		return false;
	if (!yaml_parser_parse(&f->parser, event)) {
		if (f->parser.error == YAML_MEMORY_ERROR)
			out_of_memory();
		report_syntax(f);
		return false;
	}
	return true;
}

static bool is_scalar(const yaml_event_t *event)
{
	return event->type == YAML_SCALAR_EVENT;
}

static struct str scalar(const yaml_event_t *event)
{
	return (struct str){(const char *)event->data.scalar.value, event->data.scalar.length};
}

static void report_value(struct front *f, struct span span, const char *key, const char *wanted)
{
	diag_add(f->scan->diags, RULE_META_VALUE, span, NULL, "front matter: \"%s\" must be %s", key, wanted);
}

/* Reads on to the end of the value that `event` begins; deletes the event. */
static void skip_value(struct front *f, yaml_event_t *event)
{
	int depth = 0;
	for (;;) {
		depth += event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
		depth -= event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
		if (depth > DEEPEST) {
			report_value(f, span_of(f, event), "front matter", "nested at most 16 deep");
			f->has_failed = true;
		}
		yaml_event_delete(event);
		if (depth <= 0 || !next_event(f, event))
			return;
	}
}

/* --- Values --- */

static bool is_null(const yaml_event_t *event)
{
	struct str text = scalar(event);
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	return is_plain && (text.n == 0 || str_eq_z(text, "~") || str_eq_nocase(text, "null"));
}

/* White space collapsed: a title is one line. */
static const char *one_line(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	size_t n = 0;
	bool has_gap = false;
	for (size_t i = 0; i < text.n; i++) {
		bool is_space = text.at[i] == ' ' || (text.at[i] >= '\t' && text.at[i] <= '\r');
		bool is_control = !is_space && ((unsigned char)text.at[i] < 0x20 || text.at[i] == 0x7F);
		if (has_gap && n && !is_space && !is_control)
			out[n++] = ' ';
		has_gap = is_space || (has_gap && is_control);
		if (!is_space && !is_control)
			out[n++] = text.at[i];
	}
	return out;
}

static void set_text(struct front *f, struct meta_value *value, const yaml_event_t *event)
{
	const char *text = one_line(f->arena, scalar(event));
	if (*text && !is_null(event))
		*value = (struct meta_value){text, span_of(f, event)};
}

/* Something was said, but it is no text: only its place is kept. */
static void refuse_text(struct front *f, struct meta_value *value, const yaml_event_t *event, const char *key,
                        const char *wanted)
{
	*value = (struct meta_value){NULL, span_of(f, event)};
	report_value(f, value->span, key, wanted);
}

static void read_text(struct front *f, yaml_event_t *event, const char *key, struct meta_value *value)
{
	if (is_scalar(event))
		set_text(f, value, event);
	else
		refuse_text(f, value, event, key, "a text");
	skip_value(f, event);
}

/* One name, or a list of names. */
static void read_author(struct front *f, yaml_event_t *event, struct meta_value *value)
{
	if (event->type != YAML_SEQUENCE_START_EVENT) {
		read_text(f, event, "author", value);
		return;
	}
	struct span span = span_of(f, event);
	const char *names = NULL;
	yaml_event_delete(event);
	while (next_event(f, event) && event->type != YAML_SEQUENCE_END_EVENT) {
		struct meta_value one = {0};
		span.end = scan_span(f->scan, 0, offset_of(f, event->end_mark)).end;
		read_text(f, event, "author", &one);
		if (one.text)
			names = names ? arena_printf(f->arena, "%s, %s", names, one.text) : one.text;
	}
	if (!f->has_failed)
		yaml_event_delete(event);
	if (names)
		*value = (struct meta_value){names, span};
}

static enum meta_flag flag_from(struct str text)
{
	if (str_eq_nocase(text, "true") || str_eq_nocase(text, "yes") || str_eq_nocase(text, "on"))
		return META_TRUE;
	if (str_eq_nocase(text, "false") || str_eq_nocase(text, "no") || str_eq_nocase(text, "off"))
		return META_FALSE;
	return META_UNSET;
}

static void read_flag(struct front *f, yaml_event_t *event, const char *key, enum meta_flag *flag)
{
	if (is_scalar(event) && flag_from(scalar(event)) != META_UNSET)
		*flag = flag_from(scalar(event));
	else if (!is_scalar(event) || !is_null(event))
		report_value(f, span_of(f, event), key, "true or false");
	skip_value(f, event);
}

/* true, false, or the depth: 1 to 6. */
static void read_contents(struct front *f, yaml_event_t *event)
{
	struct str text = is_scalar(event) ? scalar(event) : (struct str){NULL, 0};
	bool is_depth = text.n == 1 && text.at[0] >= '1' && text.at[0] <= '6';
	if (!is_depth && (!is_scalar(event) || (flag_from(text) == META_UNSET && !is_null(event)))) {
		report_value(f, span_of(f, event), "contents", "true, false or a depth from 1 to 6");
		skip_value(f, event);
	} else if (is_depth) {
		f->meta->contents = META_TRUE;
		f->meta->contents_depth = text.at[0] - '0';
		skip_value(f, event);
	} else {
		read_flag(f, event, "contents", &f->meta->contents);
	}
}

/* An ISO date, and what may stand behind it: a time. */
static bool is_date(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	for (size_t i = 0; form[i]; i++) {
		bool is_digit = text[i] >= '0' && text[i] <= '9';
		if (form[i] == 'd' ? !is_digit : text[i] != form[i])
			return false;
	}
	int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (!text[10] || strchr(" Tt", text[10]));
}

static void read_date(struct front *f, yaml_event_t *event)
{
	struct meta_value value = {0};
	read_text(f, event, "date", &value);
	if (!value.text)
		return;
	if (!is_date(value.text)) {
		diag_add(f->scan->diags, RULE_META_DATE, value.span, "write year, month and day: 2021-04-30",
		         "\"%.40s\" is no date; the document has none", value.text);
		return;
	}
	f->meta->date = (struct meta_value){arena_strndup(f->arena, value.text, 10), value.span};
}

static const char *const keys[] = {"title",       "subtitle", "lang",     "date",      "author",
                                   "description", "style",    "contents", "numbering", NULL};

static int key_number(struct str key)
{
	int i = 0;
	while (keys[i] && !str_eq_z(key, keys[i]))
		i++;
	return i;
}

static void report_key(struct front *f, struct str key, struct span span)
{
	const char *nearest = nearest_name(key, keys);
	const char *hint =
		nearest ? arena_printf(f->scan->diags->arena, "did you mean \"%s\"?", nearest)
			: "keys are title, subtitle, lang, date, author, description, style, contents, numbering";
	diag_add(f->scan->diags, RULE_META_KEY, span, hint, "front matter key \"%.*s\" is not known",
	         (int)(key.n < 60 ? key.n : 60), key.at);
}

static void read_value(struct front *f, int key, yaml_event_t *event)
{
	struct meta *meta = f->meta;
	struct meta_value *const texts[] = {&meta->title,       &meta->subtitle, &meta->lang, NULL, NULL,
	                                    &meta->description, &meta->style,    NULL,        NULL};
	if (event->type == YAML_ALIAS_EVENT) {
		struct meta_value other = {0};
		refuse_text(f, texts[key] ? texts[key] : &other, event, keys[key], "written out: aliases are not read");
		yaml_event_delete(event);
	} else if (texts[key]) {
		read_text(f, event, keys[key], texts[key]);
	} else if (str_eq_z(STR("date"), keys[key])) {
		read_date(f, event);
	} else if (str_eq_z(STR("author"), keys[key])) {
		read_author(f, event, &meta->author);
	} else if (str_eq_z(STR("contents"), keys[key])) {
		read_contents(f, event);
	} else {
		read_flag(f, event, keys[key], &meta->numbering);
	}
}

static void read_pair(struct front *f, yaml_event_t *event, unsigned *seen)
{
	struct span span = span_of(f, event);
	bool is_text = is_scalar(event);
	int key = is_text ? key_number(scalar(event)) : -1;
	if (!is_text)
		report_value(f, span, "a key", "a text");
	else if (!keys[key])
		report_key(f, scalar(event), span);
	bool is_known = is_text && keys[key];
	bool is_repeated = is_known && (*seen >> key & 1);
	if (is_repeated)
		diag_add(f->scan->diags, RULE_META_VALUE, span, "keep one of them",
		         "front matter key \"%s\" stands twice", keys[key]);
	if (is_known)
		*seen |= 1u << key;
	skip_value(f, event);
	if (!next_event(f, event))
		return;
	if (is_known && !is_repeated)
		read_value(f, key, event);
	else
		skip_value(f, event);
}

static void read_mapping(struct front *f)
{
	yaml_event_t event;
	unsigned seen = 0;
	while (next_event(f, &event) && event.type != YAML_MAPPING_END_EVENT)
		read_pair(f, &event, &seen);
	if (!f->has_failed)
		yaml_event_delete(&event);
}

/* The stream's, the document's and the mapping's start; front matter of comments only has no mapping. */
static void read_stream(struct front *f)
{
	for (;;) {
		yaml_event_t event;
		if (!next_event(f, &event))
			return;
		yaml_event_type_t type = event.type;
		bool is_value = type != YAML_STREAM_START_EVENT && type != YAML_DOCUMENT_START_EVENT &&
		                type != YAML_STREAM_END_EVENT && type != YAML_MAPPING_START_EVENT;
		if (is_value)
			report_value(f, span_of(f, &event), "front matter", "pairs of key and value");
		yaml_event_delete(&event);
		if (type == YAML_MAPPING_START_EVENT)
			read_mapping(f);
		if (is_value || type == YAML_STREAM_END_EVENT || type == YAML_MAPPING_START_EVENT)
			return;
	}
}

static void parse(struct front *f)
{
	if (!yaml_parser_initialize(&f->parser))
		out_of_memory();
	yaml_parser_set_encoding(&f->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&f->parser, (const unsigned char *)f->scan->bytes.at + f->start,
	                             f->end - f->start);
	read_stream(f);
	yaml_parser_delete(&f->parser);
}

void front_matter(struct scan *scan, struct arena *a, struct meta *meta)
{
	struct front f = {.scan = scan, .arena = a, .meta = meta};
	uint32_t behind;
	if (!find(&f, &behind))
		return;
	f.line_start = f.start;
	meta->place = scan_span(scan, scan->text_start, line_end(scan->bytes, scan->text_start));
	if (f.end - f.start > LONGEST)
		report_value(&f, scan_span(scan, f.start, f.start), "front matter", "at most 64 KiB long");
	else
		parse(&f);
	scan->text_start = behind;
}

void front_put_version(struct buf *out)
{
	buf_printf(out, "libyaml %s\n", yaml_get_version_string());
}
