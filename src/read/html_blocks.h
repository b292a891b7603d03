/* SPDX-License-Identifier: EUPL-1.2 */
/* html_blocks.h - what html_elements.c and html_tables.c know of the tags of HTML's blocks. Private to them. */
#ifndef READ_HTML_BLOCKS_H
#define READ_HTML_BLOCKS_H

#include "build.h"
#include "tags.h"

enum html_role {
	ROLE_NOTHING, /* its inside is what it is */
	ROLE_VOID,    /* it has none, and no meaning between blocks */
	ROLE_DIV,     /* a div, where it has a label, class or language */
	ROLE_NAMED,   /* a div of the class that is its name */
	ROLE_QUOTE,
	ROLE_LIST,
	ROLE_ITEM,
	ROLE_HEADING,
	ROLE_PARAGRAPH,
	ROLE_TEXT, /* a paragraph of the class that is its name */
	ROLE_TERM,
	ROLE_MEANING,
	ROLE_RULE,
	ROLE_TABLE, /* from here on parts of tables */
	ROLE_CAPTION,
	ROLE_SECTION,
	ROLE_ROW,
	ROLE_CELL
};

struct html_block {
	const char *name;
	enum html_role role;
	enum element element; /* ROLE_LIST, ROLE_HEADING, parts of tables */
};

/* --- html_elements.c --- */

/* The innermost block, if it is HTML's; else NULL. */
struct open_block *html_innermost(const struct build *b);
struct open_block *html_push(struct build *b, const struct html_block *block, struct node *inside,
                             struct node *return_to);
struct str html_meant(struct build *b, const struct tag *tag, const char *name);     /* an attribute's value, trimmed */
struct str html_style(struct build *b, const struct tag *tag, const char *property); /* "right" of text-align */
void html_apply_tag(struct build *b, struct node *node, const struct tag *tag, struct span span);

/* --- html_tables.c --- */

static inline bool is_part_of_table(enum html_role role)
{
	return role >= ROLE_TABLE;
}
void html_open_table_part(struct build *b, const struct html_block *block, const struct tag *tag, struct span span);
void html_end_table(struct build *b, struct node *table); /* which `</table>` ends, or the end of what it stands in */

#endif
