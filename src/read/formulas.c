/* SPDX-License-Identifier: EUPL-1.2 */
/* formulas.c - TeX's formulas, $x^2$ and $$x^2$$: where one ends, and what is none, as "$5 to $10".
 *
 * As Pandoc reads them (tex_math_dollars), with one sign of TeX in it asked for besides: prices are more frequent. */
#include "scan.h"

#include "../base/char.h"

static char peek(const struct leaf *leaf, uint32_t at)
{
	return at < leaf->n ? leaf->at[at] : '\0';
}

/* The next "$" from `at` on that no backslash stands before, or the end; *is_tex: a sign of TeX stands before it. */
static uint32_t next_dollar(const struct leaf *leaf, uint32_t at, bool *is_tex)
{
	for (; at < leaf->n && leaf->at[at] != '$'; at++) {
		char c = leaf->at[at];
		*is_tex = *is_tex || (c && strchr("\\^_{=", c));
		at += c == '\\' && at + 1 < leaf->n;
	}
	return at;
}

/* Code and expressions are read before formulas. */
static bool holds_others(const struct leaf *leaf, uint32_t start, uint32_t end)
{
	return memchr(leaf->at + start, '`', end - start) || memmem(leaf->at + start, end - start, "{{ ", 3);
}

static uint32_t display_end(const struct leaf *leaf, uint32_t at)
{
	bool is_tex = false;
	uint32_t start = at + 2, end = next_dollar(leaf, start, &is_tex);
	while (end < leaf->n && peek(leaf, end + 1) != '$')
		end = next_dollar(leaf, end + 1, &is_tex);
	return end < leaf->n && is_tex && !holds_others(leaf, start, end) ? end + 2 : 0;
}

uint32_t formula_end(const struct leaf *leaf, uint32_t at)
{
	if (peek(leaf, at + 1) == '$')
		return display_end(leaf, at);
	bool is_tex = false, is_behind_letter = at && ascii_is_letter(leaf->at[at - 1]);
	if (is_behind_letter || ascii_is_space(peek(leaf, at + 1)))
		return 0;
	uint32_t end = next_dollar(leaf, at + 1, &is_tex);
	bool is_closed = end < leaf->n && !ascii_is_space(leaf->at[end - 1]) && !ascii_is_digit(peek(leaf, end + 1));
	return is_closed && is_tex && !holds_others(leaf, at + 1, end) ? end + 1 : 0;
}
