/* SPDX-License-Identifier: EUPL-1.2 */
/* words.c - white space collapsed, long texts cut. */
#include "words.h"

#include "../base/char.h"

#define EXCERPT                                                                                                        \
	60 /* bytes: no label or title that anyone means is longer, and a line of a terminal still holds the message */

/* `out` has room for all of the text and a NUL, and may be where it stands. */
static void collapse(char *out, struct str text)
{
	size_t n = 0;
	bool has_gap = false;
	for (size_t i = 0; i < text.n; i++) {
		if (ascii_is_space(text.at[i])) {
			has_gap = n > 0;
			continue;
		}
		if (has_gap)
			out[n++] = ' ';
		has_gap = false;
		out[n++] = text.at[i];
	}
	out[n] = '\0';
}

const char *text_collapsed(struct arena *a, struct str text)
{
	char *out = arena_array(a, text.n + 1, char);
	collapse(out, text);
	return out;
}

void text_collapse(char *text)
{
	collapse(text, str_from_z(text));
}

bool text_leave_out_unseen(char *text)
{
	bool any = false;
	char *to = text;
	const char *at = text, *end = text + strlen(text);
	while (at < end) {
		const char *start = at;
		uint32_t c = utf8_next(&at, end);
		any |= utf8_is_unseen(c);
		if (c == 0x85 || c == 0x2028 || c == 0x2029)
			*to++ = ' ';
		else if (!utf8_is_unseen(c))
			while (start < at)
				*to++ = *start++;
	}
	*to = '\0';
	return any;
}

struct str text_cut(struct arena *a, struct str text, size_t n)
{
	if (text.n <= n)
		return text;
	while (n > 0 && (text.at[n] & 0xC0) == 0x80)
		n--;
	return str_from_z(arena_printf(a, "%.*s…", (int)n, text.at));
}

const char *text_excerpt(struct arena *a, const char *text)
{
	return text_cut(a, str_from_z(text), EXCERPT).at;
}
