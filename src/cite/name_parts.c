/* SPDX-License-Identifier: EUPL-1.2 */
/* name_parts.c - "family=Berg, given=Anna, prefix=van der, suffix=Jr." in, a name out.
 *
 * After  biblatex manual, 3.4: biber's extended names. A value that holds commas stands in braces or quotation
 *        marks. */
#include "entry.h"

struct name_part {
	struct str key, value;
};

static struct str unquoted(struct str value)
{
	bool is_quoted = value.n >= 2 && ((value.at[0] == '"' && value.at[value.n - 1] == '"') ||
	                                  (value.at[0] == '{' && value.at[value.n - 1] == '}'));
	return is_quoted ? str_slice(value, 1, value.n - 1) : value;
}

/* The part at `at`, which is moved behind its comma. */
static struct name_part next_part(struct str text, size_t *at)
{
	size_t start = *at, end = start, depth = 0;
	bool is_quoted = false;
	for (; end < text.n && (depth || is_quoted || text.at[end] != ','); end++) {
		depth += text.at[end] == '{';
		depth -= text.at[end] == '}' && depth > 0;
		is_quoted ^= text.at[end] == '"' && depth == 0;
	}
	*at = end + 1;
	struct str whole = str_trim(str_slice(text, start, end));
	const char *equals = whole.n ? memchr(whole.at, '=', whole.n) : NULL;
	size_t n = equals ? (size_t)(equals - whole.at) : whole.n;
	return (struct name_part){str_trim(str_slice(whole, 0, n)),
	                          unquoted(str_trim(str_slice(whole, equals ? n + 1 : n, whole.n)))};
}

/* A name that has an "=" before any comma or brace is written in this way. */
static bool is_in_parts(struct str text)
{
	static const char *const keys[] = {"family", "given", "prefix", "suffix", "useprefix", NULL};
	size_t at = 0;
	struct name_part first = next_part(text, &at);
	for (size_t i = 0; keys[i] && first.value.n; i++)
		if (str_eq_nocase(first.key, keys[i]))
			return true;
	return false;
}

bool name_from_parts(struct arena *a, struct str text, struct name *name)
{
	struct str prefix = {NULL, 0}, family = {NULL, 0};
	*name = (struct name){0};
	if (!is_in_parts(text))
		return false;
	for (size_t at = 0; at < text.n;) {
		struct name_part part = next_part(text, &at);
		if (str_eq_nocase(part.key, "family"))
			family = part.value;
		else if (str_eq_nocase(part.key, "given"))
			name->given = name_initials(a, part.value);
		else if (str_eq_nocase(part.key, "prefix"))
			prefix = part.value;
		else if (str_eq_nocase(part.key, "suffix"))
			name->suffix = part.value;
	}
	name->family = family;
	if (prefix.n && family.n)
		name->family =
			str_from_z(arena_printf(a, "%.*s %.*s", (int)prefix.n, prefix.at, (int)family.n, family.at));
	return name->family.n > 0;
}
