/* SPDX-License-Identifier: EUPL-1.2 */
/* kinds.h - which types of structure elements a node becomes (ISO 32000-1, 14.8.4), types of our own among them.
 * Private to pdf/. */
#ifndef PDF_KINDS_H
#define PDF_KINDS_H

#include "owner.h"

enum tag {
	TAG_NONE,
	TAG_DOCUMENT,
	TAG_SECT,
	TAG_DIV,
	TAG_P,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_BLOCKQUOTE,
	TAG_L,
	TAG_LI,
	TAG_LBL,
	TAG_LBODY,
	TAG_NOTE,
	TAG_REFERENCE,
	TAG_LINK,
	TAG_CODE,
	TAG_SPAN,
	TAG_TOC,
	TAG_TOCI,
	TAG_FIGURE,
	/* ours */
	TAG_TITLE,
	TAG_SUBTITLE,
	TAG_AUTHOR,
	TAG_DATE,
	TAG_CONTENTS,
	TAG_GENERATED,
	N_TAGS
};
extern const char *const tag_names[N_TAGS];
extern const char tag_role_map[]; /* the entry of the structure tree's root */

/* The element that hangs in the parent's; TAG_NONE: none. */
enum tag node_outer_tag(const struct pages *pages, const struct node *node);
/* The element inside it that holds its content, where it is another one. */
enum tag node_inner_tag(const struct pages *pages, const struct node *node);

/* Lists that are not written as ul or ol. */
bool node_is_term_list(const struct node *node); /* div.definition-list: each of its terms begins an item */
bool node_is_entry(const struct node *node);     /* a div that begins with a term: an item by itself */
bool node_is_term(const struct node *node);      /* of either */

#endif
