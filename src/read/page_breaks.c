/* SPDX-License-Identifier: EUPL-1.2 */
/* page_breaks.c - a line that asks for a new page and says nothing else: `+++ {"page-break": true}` of mystmd, and what
 * other programs have for it. The directive {page-break} is inserts.c's. */
#include "scanner.h"

#include "../base/char.h"

static bool is_one_of(struct str line, const char *const *lines)
{
	while (*lines && !str_eq_nocase(line, *lines))
		lines++;
	return *lines;
}

/* Without white space, which none of the forms depends on. */
static struct str packed(struct arena *a, struct str line)
{
	char *out = arena_array(a, line.n + 1, char);
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++)
		if (!ascii_is_space(line.at[i]))
			out[n++] = line.at[i];
	return (struct str){out, n};
}

static bool holds(struct str text, const char *part)
{
	return memmem(text.at, text.n, part, strlen(part));
}

/* <div style="page-break-after: always"></div>, <p class="page-break">&nbsp;</p> */
static bool is_empty_block(struct str line)
{
	static const char *const bodies[] = {"></div>", ">&nbsp;</div>", "></p>", ">&nbsp;</p>", NULL};
	static const char *const styles[] = {"page-break-after:always",
	                                     "page-break-before:always",
	                                     "break-after:page",
	                                     "break-before:page",
	                                     "\"page-break\"",
	                                     "\"pagebreak\"",
	                                     "\"newpage\"",
	                                     NULL};
	const char *close = memchr(line.at, '>', line.n);
	size_t n = close ? (size_t)(close - line.at) : 0;
	bool is_block = str_starts(line, "<div") || str_starts(line, "<p");
	if (!is_block || !is_one_of(str_slice(line, n, line.n), bodies))
		return false;
	for (const char *const *style = styles; *style; style++)
		if (holds(str_slice(line, 0, n), *style))
			return true;
	return false;
}

#define LONGEST 120 /* bytes */

static bool asks_for_page(struct arena *scratch, struct str line)
{
	static const char *const lines[] = {"\\newpage",
	                                    "\\pagebreak",
	                                    "\\clearpage",
	                                    "\\cleardoublepage",
	                                    "{{<pagebreak>}}",
	                                    "{{%pagebreak%}}",
	                                    "{{<newpage>}}",
	                                    "+++{\"page-break\":true}",
	                                    "+++{page-break:true}",
	                                    NULL};
	if (line.n > LONGEST || !line.n || !strchr("\\{+<", line.at[0]))
		return false;
	struct arena_mark mark = arena_mark(scratch);
	struct str all = packed(scratch, line);
	bool asks = is_one_of(all, lines) || is_empty_block(all);
	arena_rewind(scratch, mark);
	return asks;
}

bool open_page_break(struct scanner *s, uint32_t matched)
{
	if (!asks_for_page(s->scan->arena, scanner_rest(s)))
		return false;
	scanner_begin(s, matched);
	take_out_line(s, INSERT_PAGE, (struct str){0});
	return true;
}
