/* SPDX-License-Identifier: EUPL-1.2 */
/* font_value.c - lists of families and of OpenType features, after CSS Fonts 4. */
#include "property.h"

/* A family's name: a string, or identifiers with one space between. */
static const char *read_family(struct value_reader *r)
{
	const struct token *token = reader_peek(r);
	struct buf name = {0};
	if (token && token->kind == TOKEN_STRING && token->text.n) {
		buf_put_str(&name, token->text);
		r->at++;
	}
	while (!name.n || token->kind == TOKEN_IDENT) {
		token = reader_peek(r);
		if (!token || token->kind != TOKEN_IDENT)
			break;
		if (name.n)
			buf_putc(&name, ' ');
		buf_put_str(&name, token->text);
		r->at++;
	}
	const char *kept = name.n ? arena_strndup(r->arena, name.at, name.n) : NULL;
	buf_release(&name);
	return kept;
}

bool read_families(struct value_reader *r, struct value *out)
{
	LIST(const char *) families = {0};
	do {
		const char *family = read_family(r);
		if (!family)
			return false;
		list_push(r->arena, &families, family);
	} while (reader_comma(r));
	list_push(r->arena, &families, NULL);
	*out = (struct value){.kind = VALUE_FAMILIES, .families = families.at};
	return true;
}

static bool is_tag(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.at[i] <= ' ' || text.at[i] > '~' || text.at[i] == ',' || text.at[i] == '=' ||
		    text.at[i] == '"')
			return false;
	return text.n == 4;
}

static bool read_feature(struct value_reader *r, struct buf *to)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_STRING)
		return false;
	if (!is_tag(token->text))
		return reader_fail(r, "a feature's tag has four letters or digits");
	r->at++;
	int64_t value = 1;
	if (reader_word(r, "off"))
		value = 0;
	else if (!reader_word(r, "on") && !reader_done(r) && reader_peek(r)->kind == TOKEN_NUMBER &&
	         !read_integer(r, 0, 1000, &value))
		return false;
	if (to->n)
		buf_putc(to, ',');
	buf_put_str(to, token->text);
	buf_printf(to, "=%d", (int)value);
	return true;
}

/* As "ss01=1,liga=0", in the order said. */
bool read_features(struct value_reader *r, struct value *out)
{
	struct buf list = {0};
	bool is_list = !reader_word(r, "normal");
	bool is_good = true;
	if (is_list)
		do
			is_good = read_feature(r, &list);
		while (is_good && reader_comma(r));
	*out = (struct value){.kind = VALUE_TEXT, .text = arena_strndup(r->arena, list.n ? list.at : "", list.n)};
	buf_release(&list);
	return is_good;
}
