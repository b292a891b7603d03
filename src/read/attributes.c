/* SPDX-License-Identifier: EUPL-1.2 */
/* attributes.c - MyST's inline attributes: "{name lang=lt .class #id key="a value"}" in, its parts out.
 *
 * As mystmd reads them: one bare word at most (the name), one id that begins with no digit, any number of classes. */
#include "scan.h"

#define LONGEST 1000 /* bytes between the braces */

struct attribute_reader {
	struct str text;
	uint32_t at;
};

static char peek(const struct attribute_reader *r)
{
	return r->at < r->text.n && r->at < LONGEST ? r->text.at[r->at] : '\0';
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("_:-", c)) ||
	       (unsigned char)c >= 0x80;
}

/* Typed for a space, as Alt and the space bar make it. */
static bool is_no_break_space(const struct attribute_reader *r)
{
	return peek(r) == '\xC2' && r->at + 1 < r->text.n && r->text.at[r->at + 1] == '\xA0';
}

static struct str word(struct attribute_reader *r)
{
	uint32_t start = r->at;
	while (is_word(peek(r)) && !is_no_break_space(r))
		r->at++;
	return str_slice(r->text, start, r->at);
}

/* The closing mark of those that a word processor makes of "value", whose first is at the front; NULL: it is none. */
static const char *closing_quote(struct str text)
{
	static const char *const marks[][2] = {{"\u201C", "\u201D"}, {"\u201D", "\u201D"}, {"\u201E", "\u201C"},
	                                       {"\u201E", "\u201D"}, {"\u2018", "\u2019"}, {"\u2019", "\u2019"},
	                                       {"\u00AB", "\u00BB"}, {"\u00BB", "\u00AB"}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i][0]);
		bool opens = str_starts(text, marks[i][0]);
		const char *closing = opens ? memmem(text.at + n, text.n - n, marks[i][1], strlen(marks[i][1])) : NULL;
		if (closing)
			return closing;
	}
	return NULL;
}

/* A value in the marks of a word processor. */
static bool typographic_value(struct attribute_reader *r, struct str *out)
{
	uint32_t end = r->at;
	if (!(peek(r) & 0x80))
		return false;
	while (end < r->text.n && end < LONGEST && !strchr("{}\n", r->text.at[end]))
		end++;
	struct str rest = str_slice(r->text, r->at, end);
	const char *closing = closing_quote(rest);
	if (!closing)
		return false;
	uint32_t n = (unsigned char)rest.at[0] == 0xC2 ? 2 : 3; /* of a mark */
	*out = str_slice(rest, n, (size_t)(closing - rest.at));
	r->at += (uint32_t)(closing - rest.at) + n;
	return true;
}

static bool value(struct attribute_reader *r, struct str *out)
{
	if (typographic_value(r, out))
		return true;
	char quote = peek(r);
	if (quote != '"' && quote != '\'') {
		uint32_t start = r->at;
		while (peek(r) && !strchr(" \t}\"'{\n", peek(r)))
			r->at++;
		*out = str_slice(r->text, start, r->at);
		return out->n > 0;
	}
	uint32_t start = ++r->at;
	while (peek(r) && peek(r) != quote && peek(r) != '\n')
		r->at++;
	if (peek(r) != quote)
		return false;
	*out = str_slice(r->text, start, r->at++);
	return true;
}

static bool pair_or_name(struct arena *a, struct attribute_reader *r, bool with_name, struct inline_attributes *out)
{
	struct str key = word(r), val;
	if (key.n == 0)
		return false;
	if (peek(r) != '=') {
		bool is_first = out->name.n == 0;
		out->name = key;
		return with_name && is_first;
	}
	r->at++;
	if (!value(r, &val))
		return false;
	list_push(a, &out->keys, key);
	list_push(a, &out->values, val);
	return true;
}

static bool part(struct arena *a, struct attribute_reader *r, bool with_name, struct inline_attributes *out)
{
	struct str found;
	switch (peek(r)) {
	case '.':
		r->at++;
		found = word(r);
		list_push(a, &out->classes, found);
		return found.n > 0;
	case '-': /* Pandoc's sign */
		r->at++;
		list_push(a, &out->classes, STR("unnumbered"));
		return true;
	case '#':
		r->at++;
		found = word(r);
		if (found.n == 0 || out->id.n || (found.at[0] >= '0' && found.at[0] <= '9'))
			return false;
		out->id = found;
		return true;
	default:
		return pair_or_name(a, r, with_name, out);
	}
}

uint32_t attributes_from_text(struct arena *a, struct str text, bool with_name, struct inline_attributes *out)
{
	struct attribute_reader r = {.text = text, .at = text.n > 1 && text.at[1] == ':' ? 2 : 1}; /* kramdown's "{:" */
	*out = (struct inline_attributes){0};
	if (text.n < 3 || text.at[0] != '{')
		return 0;
	for (bool is_apart = true;; is_apart = false) {
		while (peek(&r) == ' ' || peek(&r) == '\t' || is_no_break_space(&r)) {
			r.at += is_no_break_space(&r) ? 2 : 1;
			is_apart = true;
		}
		if (peek(&r) == '}')
			break;
		bool begins_itself = peek(&r) == '.' || peek(&r) == '#'; /* {.a.b#c} */
		if ((!is_apart && !begins_itself) || !part(a, &r, with_name, out))
			return 0;
	}
	bool is_empty = !out->classes.n && !out->keys.n && !out->id.n && !out->name.n;
	return is_empty ? 0 : r.at + 1;
}

void attributes_apply(struct arena *a, struct node *node, const struct inline_attributes *from)
{
	if (from->id.n)
		node->id = label_normalised(a, from->id);
	for (size_t i = 0; i < from->classes.n; i++)
		node_add_class(a, node, arena_strndup(a, from->classes.at[i].at, from->classes.at[i].n));
	for (size_t i = 0; i < from->keys.n; i++) {
		const char *val = arena_strndup(a, from->values.at[i].at, from->values.at[i].n);
		if (str_eq_z(from->keys.at[i], "lang"))
			node->lang = val;
		else if (str_eq_z(from->keys.at[i], "class"))
			node_add_class(a, node, val);
		else
			node_set_attribute(a, node, arena_strndup(a, from->keys.at[i].at, from->keys.at[i].n), val);
	}
}
