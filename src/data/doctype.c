/* SPDX-License-Identifier: EUPL-1.2 */
/* doctype.c - "<!DOCTYPE article PUBLIC '...' '...' [...]>" and its end. Quotation marks, comments and instructions may
 * hold brackets. */
#include "doctype.h"

#include "../base/char.h"

static bool looks_at(struct str bytes, size_t at, const char *what)
{
	return str_starts(str_slice(bytes, at, bytes.n), what);
}

/* Behind the next `mark`, or the end. */
static size_t behind(struct str bytes, size_t at, const char *mark)
{
	const char *found = at < bytes.n ? memmem(bytes.at + at, bytes.n - at, mark, strlen(mark)) : NULL;
	return found ? (size_t)(found - bytes.at) + strlen(mark) : bytes.n;
}

/* Over one thing within the document type: a literal, a comment, an instruction, or one byte. */
static size_t step(struct str bytes, size_t at)
{
	if (looks_at(bytes, at, "<!--"))
		return behind(bytes, at + 4, "-->");
	if (looks_at(bytes, at, "<?"))
		return behind(bytes, at, "?>");
	if (bytes.at[at] == '"' || bytes.at[at] == '\'')
		return behind(bytes, at + 1, bytes.at[at] == '"' ? "\"" : "'");
	return at + 1;
}

bool doctype_pass(struct markup *markup, struct stretch *out, bool *is_closed)
{
	struct str bytes = markup->bytes;
	size_t at = markup->at, depth = 0; /* of '[' and of the declarations within */
	if (!looks_at(bytes, at, "<!DOCTYPE"))
		return false;
	*out = (struct stretch){at, bytes.n};
	*is_closed = false;
	for (at += strlen("<!DOCTYPE"); at < bytes.n && !*is_closed; at = step(bytes, at)) {
		char c = bytes.at[at];
		bool is_aside = looks_at(bytes, at, "<!--") || looks_at(bytes, at, "<?");
		depth += c == '[' || (c == '<' && !is_aside);
		*is_closed = c == '>' && depth == 0;
		depth -= (c == ']' || c == '>') && depth > 0;
	}
	out->end = markup->at = at;
	return true;
}

static size_t skip_spaces(struct str bytes, size_t at)
{
	while (at < bytes.n && ascii_is_xml_space(bytes.at[at]))
		at++;
	return at;
}

/* Behind "<!ENTITY name" and spaces, where these stand at `at`; 0: they do not. */
static size_t behind_name(struct str bytes, size_t at, const char *name)
{
	if (!looks_at(bytes, at, "<!ENTITY"))
		return 0;
	at = skip_spaces(bytes, at + strlen("<!ENTITY"));
	if (!looks_at(bytes, at, name))
		return 0;
	at += strlen(name);
	size_t value = skip_spaces(bytes, at);
	return value > at ? value : 0;
}

bool doctype_entity(struct str bytes, struct stretch doctype, const char *name, struct stretch *out)
{
	bytes = str_slice(bytes, 0, doctype.end);
	for (size_t at = doctype.start + 1; at < bytes.n; at = step(bytes, at)) {
		size_t value = behind_name(bytes, at, name);
		if (!value || value >= bytes.n || (bytes.at[value] != '"' && bytes.at[value] != '\''))
			continue;
		*out = (struct stretch){value + 1, step(bytes, value) - 1};
		struct str text = str_slice(bytes, out->start, out->end);
		return out->end > out->start && !memchr(text.at, '&', text.n) && !memchr(text.at, '%', text.n) &&
		       !memchr(text.at, '<', text.n);
	}
	return false;
}
