/* SPDX-License-Identifier: EUPL-1.2 */
/* tags.c - one HTML tag in, its name and attributes out (CommonMark 0.30, section 6.6). */
#include "tags.h"

#include "../base/char.h"

struct tag_reader {
	struct str text;
	size_t at;
};

static char peek(const struct tag_reader *r)
{
	return r->at < r->text.n ? r->text.at[r->at] : '\0';
}

static bool take(struct tag_reader *r, char c)
{
	bool is_there = peek(r) == c;
	r->at += is_there;
	return is_there;
}

/* Was there any? */
static bool skip_space(struct tag_reader *r)
{
	size_t start = r->at;
	while (ascii_is_space(peek(r)))
		r->at++;
	return r->at > start;
}

static struct str tag_name(struct tag_reader *r)
{
	size_t start = r->at;
	if (ascii_is_letter(peek(r)))
		while (ascii_is_alphanumeric(peek(r)) || peek(r) == '-')
			r->at++;
	return str_slice(r->text, start, r->at);
}

static bool begins_attribute(char c)
{
	return ascii_is_letter(c) || c == '_' || c == ':';
}

static struct str attribute_name(struct tag_reader *r)
{
	size_t start = r->at;
	while (begins_attribute(peek(r)) || ascii_is_digit(peek(r)) || peek(r) == '.' || peek(r) == '-')
		r->at++;
	return str_slice(r->text, start, r->at);
}

static bool quoted_value(struct tag_reader *r, char quote, struct str *out)
{
	const char *start = r->text.at + r->at, *end = memchr(start, quote, r->text.n - r->at);
	if (!end)
		return false;
	*out = (struct str){start, (size_t)(end - start)};
	r->at += out->n + 1;
	return true;
}

static bool value(struct tag_reader *r, struct str *out)
{
	if (take(r, '"'))
		return quoted_value(r, '"', out);
	if (take(r, '\''))
		return quoted_value(r, '\'', out);
	size_t start = r->at;
	while (peek(r) && !ascii_is_space(peek(r)) && !strchr("\"'=<>`", peek(r)))
		r->at++;
	*out = str_slice(r->text, start, r->at);
	return out->n > 0;
}

/* `name`, `name=value`, `name = "value"`. White space behind a name that has no value is left to the next. */
static bool attribute(struct arena *a, struct tag_reader *r, struct tag *tag)
{
	struct html_attribute found = {.name = attribute_name(r)};
	size_t behind_name = r->at;
	skip_space(r);
	if (take(r, '=')) {
		skip_space(r);
		if (!value(r, &found.value))
			return false;
	} else {
		r->at = behind_name;
	}
	list_push(a, &tag->attributes, found);
	return true;
}

static bool attributes(struct arena *a, struct tag_reader *r, struct tag *tag)
{
	while (skip_space(r) && begins_attribute(peek(r)))
		if (!attribute(a, r, tag))
			return false;
	return true;
}

struct tag tag_from_text(struct arena *a, struct str text)
{
	struct tag tag = {0}, none = {0};
	struct tag_reader r = {.text = text};
	if (text.n < 3 || !take(&r, '<'))
		return none;
	tag.is_closing = take(&r, '/');
	tag.name = tag_name(&r);
	if (!tag.name.n)
		return none;
	if (tag.is_closing) {
		skip_space(&r);
	} else {
		if (!attributes(a, &r, &tag))
			return none;
		tag.is_self_closed = take(&r, '/');
	}
	if (!take(&r, '>'))
		return none;
	tag.n = (uint32_t)r.at;
	return tag;
}

bool tag_is(const struct tag *tag, const char *name)
{
	return str_eq_nocase(tag->name, name);
}

/* A value in the marks of a word processor, which stand in its place since they quote nothing in HTML. */
static struct str without_typographic_quotes(struct str value)
{
	static const char *const marks[] = {"\u201C", "\u201D", "\u201E", "\u2018", "\u2019", NULL};
	bool opens = false, closes = false;
	for (const char *const *mark = marks; *mark; mark++) {
		opens = opens || str_starts(value, *mark);
		closes = closes || str_ends(value, *mark);
	}
	return opens && closes && value.n >= 6 ? str_slice(value, 3, value.n - 3) : value;
}

struct str tag_value(const struct tag *tag, const char *name)
{
	for (size_t i = 0; i < tag->attributes.n; i++)
		if (str_eq_nocase(tag->attributes.at[i].name, name))
			return without_typographic_quotes(tag->attributes.at[i].value);
	return (struct str){NULL, 0};
}

struct str style_value(struct str style, const char *property)
{
	while (style.n) {
		const char *end = memchr(style.at, ';', style.n);
		struct str said = str_slice(style, 0, end ? (size_t)(end - style.at) : style.n);
		const char *colon = said.n ? memchr(said.at, ':', said.n) : NULL;
		size_t n = colon ? (size_t)(colon - said.at) : said.n;
		if (colon && str_eq_nocase(str_trim(str_slice(said, 0, n)), property))
			return str_trim(str_slice(said, n + 1, said.n));
		style = str_slice(style, said.n + 1, style.n);
	}
	return (struct str){0};
}

bool style_is_bold(struct str weight)
{
	bool is_number = weight.n == 3 && weight.at[0] >= '6' && weight.at[0] <= '9';
	return is_number || str_eq_nocase(weight, "bold") || str_eq_nocase(weight, "bolder");
}

const char *tag_text(struct arena *a, struct markdown *m, struct str raw)
{
	struct buf text = {0};
	for (size_t i = 0; i < raw.n;) {
		struct str decoded;
		uint32_t n = raw.at[i] == '&' ? entity_decoded(m, str_slice(raw, i, raw.n), &decoded) : 0;
		if (n)
			buf_put_str(&text, decoded);
		else
			buf_putc(&text, raw.at[i] == '\n' ? ' ' : raw.at[i]);
		i += n ? n : 1;
	}
	const char *kept = arena_strndup(a, text.n ? text.at : "", text.n);
	buf_release(&text);
	return kept;
}
