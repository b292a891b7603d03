/* SPDX-License-Identifier: EUPL-1.2 */
/* tag_tree.h - the structure tree while it is built (tags.c, items.c) and written (structure.c). Private to pdf/. */
#ifndef PDF_TAG_TREE_H
#define PDF_TAG_TREE_H

#include "kinds.h"
#include "tags.h"
#include "user_space.h"

enum kid_kind { KID_ELEMENT, KID_MARK, KID_ANNOTATION };
struct kid {
	uint32_t next;  /* 0: the last */
	uint32_t value; /* an element, an MCID, an annotation */
	uint32_t page;  /* KID_MARK */
	enum kid_kind kind;
};
struct tag_element {
	const struct node *node;
	enum tag tag;
	bool is_first_of_node; /* its language, ID and attributes stand on this one */
	bool is_attached;
	uint32_t parent;      /* 0: the root */
	uint32_t first, last; /* kids; 0: none */
};

struct drawn_box {                      /* what the drawings of one node take up on one page */
	const struct drawn_box *before; /* the node's on an earlier page; NULL: none */
	uint32_t page;
	struct user_box box;
};

struct tag_tree {
	int heading_level; /* of the last heading made */
	struct arena *arena;
	const struct pages *pages;
	const struct doc *doc;
	const struct drawn_page *drawn;
	const struct annotation *annotations;
	uint32_t n_annotations;
	struct tag_element *elements; /* from 1 */
	uint32_t n_elements;
	struct kid *kids; /* from 1 */
	uint32_t n_kids;
	uint32_t *by_owner;             /* the element of each; 0: none */
	struct drawn_box **drawn_boxes; /* by node index: that on the last page; NULL: none */
	struct tagged_cell **cells;     /* by node index: cells.h; NULL: nothing to say, or no table */
};

/* A new element; `parent` 0 is the root. It hangs there once it is attached. */
uint32_t tag_tree_make(struct tag_tree *tree, const struct node *node, enum tag tag, uint32_t parent);
void tag_tree_attach(struct tag_tree *tree, uint32_t element);

/* --- items.c: where a node hangs that is part of a list of terms --- */

enum { ITEM_ELEMENTS = 4 };                       /* made around one node at most: L, LI, Lbl, LBody */
bool tag_tree_is_listed(const struct node *node); /* is it such a part? */

struct tag_home {
	uint32_t parent; /* the element to hang in */
	enum tag tag;
	bool is_shared; /* no element of its own: its content is that of `parent` */
};
/* `around` is the element of the node's parent, `tag` what the node is elsewhere. */
struct tag_home tag_tree_home(struct tag_tree *tree, const struct node *node, uint32_t around, enum tag tag);

#endif
