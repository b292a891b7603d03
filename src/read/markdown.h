/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown.h - cmark's tree as events, one at a time. Private to read/; markdown.c is the one file that knows cmark. */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "../base/str.h"

enum event_kind {
	EVENT_END, /* of the text */
	EVENT_QUOTE,
	EVENT_LIST,
	EVENT_ITEM,
	EVENT_CODE_BLOCK,
	EVENT_HTML_BLOCK,
	EVENT_PARAGRAPH,
	EVENT_HEADING,
	EVENT_RULE,
	EVENT_TEXT,
	EVENT_SOFT_BREAK,
	EVENT_HARD_BREAK,
	EVENT_CODE,
	EVENT_HTML,
	EVENT_EMPHASIS,
	EVENT_STRONG,
	EVENT_LINK,
	EVENT_PICTURE
};
struct event {
	enum event_kind kind;
	bool is_exit;
	uint32_t line;     /* blocks: where they begin in the fed text, from 0 */
	uint32_t column;   /* bytes, from 0 */
	uint32_t end_line; /* may be one too many: cmark 0.30 ends a heading with underline late */
	struct str text;   /* of texts, code, HTML; a link's destination; a code block's info string is `title` */
	struct str title;
	int number; /* a heading's level; a list's first number */
	bool is_ordered, is_tight, has_parenthesis;
};

struct markdown;
struct markdown *markdown_parse(struct arena *a, struct str fed);
struct event markdown_next(struct markdown *m); /* strings live until markdown_release */
void markdown_release(struct markdown *m);
/* What the entity at the start of `text` ("&amp;", "&#x2014;") stands for, UTF-8 in `out`; the bytes of the entity, 0:
 * none. */
uint32_t entity_decoded(struct markdown *m, struct str text, struct str *out);

void markdown_put_version(struct buf *out); /* cmark's */

#endif
