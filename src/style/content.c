/* SPDX-License-Identifier: EUPL-1.2 */
/* content.c - generated content: the items of `content` and `string-set`, after Content 3 and GCPM 3. */
#include "property.h"

static const char *const number_styles[] = {"decimal",     "lower-roman", "upper-roman",
                                            "lower-alpha", "upper-alpha", NULL};
static const char *const counters[] = {"page", "pages", "heading", "list-item", "footnote", NULL};

static const char *kept(struct value_reader *r, struct str text)
{
	return arena_strndup(r->arena, text.at, text.n);
}

static const char *one_of(struct str word, const char *const *names)
{
	for (; *names; names++)
		if (str_eq_nocase(word, *names))
			return *names;
	return NULL;
}

static bool read_name(struct value_reader *r, const char **out)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_IDENT)
		return false;
	*out = kept(r, token->text);
	r->at++;
	return true;
}

/* ", lower-roman", where it is there. */
static bool read_number_style(struct value_reader *r, const char **style)
{
	if (!reader_comma(r))
		return true;
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_IDENT)
		return false;
	if (str_eq_nocase(token->text, "lower-latin"))
		*style = "lower-alpha";
	else if (str_eq_nocase(token->text, "upper-latin"))
		*style = "upper-alpha";
	else
		*style = one_of(token->text, number_styles);
	if (!*style)
		return reader_fail(r, "numbers are decimal, lower-roman, upper-roman, lower-alpha or upper-alpha");
	r->at++;
	return true;
}

static bool read_counter(struct value_reader *r, struct content *item)
{
	const struct token *token = reader_peek(r);
	item->kind = CONTENT_COUNTER;
	if (!token || token->kind != TOKEN_IDENT)
		return false;
	item->text = one_of(token->text, counters);
	if (!item->text)
		return reader_fail(r, "the counters are page, pages, heading, list-item and footnote");
	r->at++;
	return read_number_style(r, &item->style);
}

/* list-item, ".", lower-roman */
static bool read_counters(struct value_reader *r, struct content *item)
{
	item->kind = CONTENT_COUNTERS;
	if (!reader_word(r, "list-item"))
		return reader_fail(r, "counters() has list-item alone; counter(heading) is 2.1 by itself");
	if (!reader_comma(r))
		return reader_fail(r, "counters() takes a separator in quotes");
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_STRING)
		return reader_fail(r, "counters() takes a separator in quotes");
	item->text = kept(r, token->text);
	r->at++;
	return read_number_style(r, &item->style);
}

static bool read_string(struct value_reader *r, struct content *item)
{
	int which = STRING_FIRST;
	item->kind = CONTENT_STRING;
	if (!read_name(r, &item->text))
		return false;
	if (reader_comma(r) && !read_keyword(r, "first start last first-except", &which))
		return false;
	item->which = (enum string_which)which;
	return true;
}

/* attr(href), or attr(href url): where a target is named. */
static bool read_href(struct value_reader *r)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_FUNCTION || !str_eq_nocase(token->text, "attr"))
		return reader_fail(r, "the target is attr(href)");
	struct value_reader inside = reader_inside(r);
	if (!reader_word(&inside, "href"))
		return reader_fail(r, "the target is attr(href)");
	reader_word(&inside, "url");
	return reader_done(&inside) || reader_fail_as(r, &inside);
}

static bool read_target_counter(struct value_reader *r, struct content *item)
{
	item->kind = CONTENT_TARGET_COUNTER;
	item->text = "page";
	if (!read_href(r) || !reader_comma(r))
		return false;
	if (!reader_word(r, "page"))
		return reader_fail(r, "the counter of a target is page");
	return read_number_style(r, &item->style);
}

static bool read_target_text(struct value_reader *r, struct content *item)
{
	item->kind = CONTENT_TARGET_TEXT;
	item->text = "href";
	return read_href(r) && (!reader_comma(r) || reader_word(r, "content"));
}

static bool read_leader(struct value_reader *r, struct content *item)
{
	static const char *const patterns[] = {". ", "_", " "};
	const struct token *token = reader_peek(r);
	int which;
	item->kind = CONTENT_LEADER;
	if (token && token->kind == TOKEN_STRING && token->text.n) {
		item->text = kept(r, token->text);
		r->at++;
		return true;
	}
	if (!read_keyword(r, "dotted solid space", &which))
		return false;
	item->text = patterns[which];
	return true;
}

static bool read_self(struct value_reader *r, struct content *item)
{
	item->kind = CONTENT_SELF;
	return reader_done(r) || reader_word(r, "text");
}

static bool read_attribute(struct value_reader *r, struct content *item)
{
	item->kind = CONTENT_ATTRIBUTE;
	return read_name(r, &item->text);
}

struct content_function {
	const char *name;
	bool (*read)(struct value_reader *, struct content *);
	bool in_content, in_string_set;
};
static const struct content_function functions[] = {
	{"attr", read_attribute, true, true},
	{"counter", read_counter, true, true},
	{"counters", read_counters, true, true},
	{"string", read_string, true, false},
	{"target-counter", read_target_counter, true, false},
	{"target-text", read_target_text, true, false},
	{"leader", read_leader, true, false},
	{"content", read_self, false, true},
};

static bool read_function(struct value_reader *r, bool in_string_set, struct content *item)
{
	const struct token *token = reader_peek(r);
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		const struct content_function *f = &functions[i];
		if (!str_eq_nocase(token->text, f->name) || !(in_string_set ? f->in_string_set : f->in_content))
			continue;
		struct value_reader inside = reader_inside(r);
		if (f->read(&inside, item) && reader_done(&inside))
			return true;
		if (reader_done(&inside))
			inside.stop = token->span;
		return reader_fail_as(r, &inside);
	}
	return false;
}

/* / "": what is said in its place is nothing. Words in place of others would be text that stands on no page. */
static bool read_unspoken(struct value_reader *r)
{
	const struct token *token = reader_peek(r);
	bool is_nothing = token && token->kind == TOKEN_STRING && !token->text.n;
	if (!is_nothing)
		return reader_fail(r, "behind the slash stands \"\": a sign that is seen and not read out");
	r->at++;
	return reader_done(r);
}

/* Items until the end or a comma; *n counts them. */
static bool read_items(struct value_reader *r, bool in_string_set, const struct content **out, size_t *n)
{
	struct content *first = NULL, **next = &first;
	for (*n = 0; !reader_done(r) && reader_peek(r)->kind != TOKEN_COMMA; ++*n) {
		const struct token *token = reader_peek(r);
		struct content *item = arena_new(r->arena, struct content);
		if (*n && !in_string_set && reader_delim(r, '/')) {
			item->kind = CONTENT_UNSPOKEN;
			if (!read_unspoken(r))
				return false;
		} else if (token->kind == TOKEN_STRING) {
			item->kind = CONTENT_TEXT;
			item->text = kept(r, token->text);
			r->at++;
		} else if (token->kind != TOKEN_FUNCTION || !read_function(r, in_string_set, item)) {
			return false;
		}
		*next = item;
		next = &item->next;
	}
	*out = first;
	return true;
}

bool read_content(struct value_reader *r, struct value *out)
{
	int which;
	size_t n;
	if (read_keyword(r, "normal none", &which)) {
		*out = (struct value){.kind = VALUE_KEYWORD, .keyword = which};
		return true;
	}
	*out = (struct value){.kind = VALUE_CONTENT};
	return read_items(r, false, &out->content, &n) && n > 0;
}

bool read_strings(struct value_reader *r, struct value *out)
{
	struct string_set *first = NULL, **next = &first;
	*out = (struct value){.kind = VALUE_STRINGS};
	if (reader_word(r, "none"))
		return true;
	do {
		size_t n;
		struct string_set *set = arena_new(r->arena, struct string_set);
		if (!read_name(r, &set->name) || !read_items(r, true, &set->content, &n) || n == 0)
			return false;
		*next = set;
		next = &set->next;
	} while (reader_comma(r));
	out->strings = first;
	return true;
}
