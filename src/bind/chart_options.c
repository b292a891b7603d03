/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_options.c - an option of a {chart} found, and what it says in parts: "@planned as 'Planned', @spent as 'Spent'". */
#include "charts.h"

const struct attribute *chart_option(const struct node *chart, const char *name)
{
	const struct attribute *at = chart->attributes;
	while (at && strcmp(at->name, name) != 0)
		at = at->next;
	return at;
}

/* --- Parts ------------------------------------------------------------------------------------------------------- */

/* Where the parts of an option end, seen from left to right. */
struct part_scan {
	char quote;
	int depth;
};

static bool stands_outside(struct part_scan *scan, char c)
{
	if (scan->quote)
		scan->quote = c == scan->quote ? '\0' : scan->quote;
	else if (c == '"' || c == '\'')
		scan->quote = c;
	else
		scan->depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
	return !scan->quote && scan->depth == 0;
}

struct str chart_unquoted(struct str text)
{
	text = str_trim(text);
	bool is_quoted = text.n > 1 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.n - 1] == text.at[0];
	return is_quoted ? str_slice(text, 1, text.n - 1) : text;
}

/* `as`: where " as " stands in the part; its end: it does not. */
static struct chart_said part_said(const struct attribute *option, size_t start, size_t as, size_t end)
{
	struct str whole = str_from_z(option->value), text = str_slice(whole, start, as), trimmed = str_trim(text);
	struct chart_said said = {.text = trimmed, .span = option->span};
	if (as < end)
		said.name = chart_unquoted(str_slice(whole, as + strlen(" as "), end));
	if (option->span.end - option->span.start == whole.n) {
		uint32_t at = option->span.start + (uint32_t)(trimmed.at - whole.at);
		said.span = (struct span){at, at + (uint32_t)trimmed.n};
	}
	return said;
}

const struct chart_said *chart_parts(struct arena *a, const struct attribute *option, size_t *n)
{
	LIST(struct chart_said) parts = {0};
	struct str text = str_from_z(option ? option->value : "");
	struct part_scan scan = {0};
	size_t start = 0, as = SIZE_MAX;
	for (size_t i = 0; i < text.n; i++) {
		bool is_outside = stands_outside(&scan, text.at[i]);
		if (is_outside && str_starts(str_slice(text, i, text.n), " as "))
			as = i;
		if (!is_outside || text.at[i] != ',')
			continue;
		list_push(a, &parts, part_said(option, start, as < i ? as : i, i));
		start = i + 1;
		as = SIZE_MAX;
	}
	if (option)
		list_push(a, &parts, part_said(option, start, as < text.n ? as : text.n, text.n));
	*n = parts.n;
	return parts.at;
}
