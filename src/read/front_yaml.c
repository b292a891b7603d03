/* SPDX-License-Identifier: EUPL-1.2 */
/* front_yaml.c - the events of front matter, and where in the source they stand.
 *
 * Wraps libyaml, of which only events are used: nothing is expanded, so an alias costs nothing. */
#include "front.h"

#include <yaml.h>

#define DEEPEST 16

struct front_yaml {
	yaml_parser_t parser;
	uint32_t line, line_start; /* the last place that was looked up */
};

/* --- Places: libyaml counts code points --- */

static uint32_t next_line(struct str bytes, uint32_t at, uint32_t end)
{
	while (at < end && bytes.at[at] != '\n' && bytes.at[at] != '\r')
		at++;
	bool is_pair = at + 1 < end && bytes.at[at] == '\r' && bytes.at[at + 1] == '\n';
	return at < end ? at + (is_pair ? 2 : 1) : at;
}

static uint32_t offset_of(struct front *f, size_t line, size_t column)
{
	struct front_yaml *yaml = f->yaml;
	struct str bytes = f->scan->bytes;
	if (line < yaml->line) {
		yaml->line = 0;
		yaml->line_start = f->start;
	}
	for (; yaml->line < line && yaml->line_start < f->end; yaml->line++)
		yaml->line_start = next_line(bytes, yaml->line_start, f->end);
	const char *at = bytes.at + yaml->line_start, *end = bytes.at + f->end;
	for (size_t i = 0; i < column && at < end; i++)
		utf8_next(&at, end);
	return (uint32_t)(at - bytes.at);
}

struct span front_span(struct front *f, const struct front_event *event)
{
	uint32_t start = offset_of(f, event->line, event->column);
	return scan_span(f->scan, start, offset_of(f, event->end_line, event->end_column));
}

/* --- Faults --- */

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
	const yaml_parser_t *p = &f->yaml->parser;
	uint32_t at =
		p->error == YAML_READER_ERROR ? f->start : offset_of(f, p->problem_mark.line, p->problem_mark.column);
	const char *hint = stands_behind_tab(f, at) ? "indent with spaces, not with tabs"
	                                            : "put values that hold a colon, quotes or brackets between quotes";
	diag_add(f->scan->diags, RULE_META_SYNTAX, scan_span(f->scan, at, at), hint, "front matter is not YAML: %s",
	         p->problem ? p->problem : "it cannot be read");
	f->has_failed = f->meta->is_unread = true;
}

/* --- Events --- */

static enum front_kind kind_of(yaml_event_type_t type)
{
	switch (type) {
	case YAML_SCALAR_EVENT:
		return FRONT_SCALAR;
	case YAML_SEQUENCE_START_EVENT:
		return FRONT_LIST;
	case YAML_MAPPING_START_EVENT:
		return FRONT_MAP;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return FRONT_END;
	case YAML_ALIAS_EVENT:
		return FRONT_ALIAS;
	default:
		return FRONT_OUTER;
	}
}

static struct front_event event_of(struct front *f, const yaml_event_t *from)
{
	struct front_event event = {.kind = kind_of(from->type), .ends = from->type == YAML_STREAM_END_EVENT};
	event.line = from->start_mark.line;
	event.column = from->start_mark.column;
	event.end_line = from->end_mark.line;
	event.end_column = from->end_mark.column;
	if (event.kind != FRONT_SCALAR)
		return event;
	event.text.n = from->data.scalar.length;
	event.text.at = arena_strndup(f->scan->arena, (const char *)from->data.scalar.value, event.text.n);
	event.is_plain = from->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	return event;
}

bool front_next(struct front *f, struct front_event *event)
{
	yaml_event_t from;
	if (f->has_failed)
		return false;
	if (!yaml_parser_parse(&f->yaml->parser, &from)) {
		if (f->yaml->parser.error == YAML_MEMORY_ERROR)
			out_of_memory();
		report_syntax(f);
		return false;
	}
	*event = event_of(f, &from);
	yaml_event_delete(&from);
	return true;
}

void front_skip(struct front *f, const struct front_event *event)
{
	struct front_event at = *event;
	for (int depth = 0;;) {
		depth += at.kind == FRONT_LIST || at.kind == FRONT_MAP;
		depth -= at.kind == FRONT_END;
		if (depth > DEEPEST) {
			diag_add(f->scan->diags, RULE_META_VALUE, front_span(f, &at), NULL,
			         "front matter: \"front matter\" must be nested at most 16 deep");
			f->has_failed = true;
		}
		if (depth <= 0 || !front_next(f, &at))
			return;
	}
}

void front_open(struct front *f, struct str bytes)
{
	f->yaml = arena_new(f->scan->arena, struct front_yaml);
	f->yaml->line_start = f->start;
	if (!yaml_parser_initialize(&f->yaml->parser))
		out_of_memory();
	yaml_parser_set_encoding(&f->yaml->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&f->yaml->parser, (const unsigned char *)bytes.at, bytes.n);
}

void front_close(struct front *f)
{
	yaml_parser_delete(&f->yaml->parser);
}

void front_put_version(struct buf *out)
{
	buf_printf(out, "libyaml %s\n", yaml_get_version_string());
}
