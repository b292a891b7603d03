/* SPDX-License-Identifier: EUPL-1.2 */
/* kinds.h - which types of structure elements a node becomes (ISO 32000-1, 14.8.4): its element's (doc/elements.def),
 * but where the node says more. Private to pdf/. */
#ifndef PDF_KINDS_H
#define PDF_KINDS_H

#include "owner.h"

enum tag {
#define TAG(name, type) TAG_##name,
#define OUR_TAG(name, type, standard) TAG_##name,
#include "tags.def"
#undef TAG
#undef OUR_TAG
	N_TAGS
};
extern const char *const tag_names[N_TAGS];
extern const char tag_role_map[]; /* the entry of the structure tree's root */

/* The element that hangs in the parent's; TAG_NONE: none. */
enum tag node_outer_tag(const struct pages *pages, const struct node *node);
/* The element inside it that holds its content, where it is another one. */
enum tag node_inner_tag(const struct pages *pages, const struct node *node);

/* em, strong and span become one only where their language differs. */
bool node_is_element(const struct pages *pages, const struct node *node);

/* The words of a cell that holds nothing else: they are the cell's own. */
bool node_is_words_of_cell(const struct pages *pages, const struct node *node);

/* Lists that are not written as ul or ol. */
bool node_is_term_list(const struct node *node); /* div.definition-list: each of its terms begins an item */
bool node_is_entry(const struct node *node);     /* a div that begins with a term: an item by itself */
bool node_is_term(const struct node *node);      /* of either */

#endif
