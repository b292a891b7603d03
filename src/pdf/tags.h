/* SPDX-License-Identifier: EUPL-1.2 */
/* tags.h - the structure tree (ISO 32000-1, 14.7 and 14.8): elements from the document's nodes, in the document's
 * order, their content from the marks of the pages.
 *
 * Pages may draw in any order: columns, rows whose cells go on overleaf, what floats to the head of a page before the
 * text that precedes it. The tree follows the document all the same, and relies on this alone: a node's index is its
 * place in the document; a fragment names the node whose text it is, whether it is the text itself or what a sheet puts
 * beside it, and the line's number in its paragraph; each line of a paragraph is on a page once.
 *
 * A node without content makes no element. Elements of types of our own are mapped to standard ones in the role map. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "content.h"

/* What the marked content of an owner is called. */
const char *owner_tag(const struct pages *pages, owner o);

struct annotation { /* the areas of one link on one page, next to each other in the text */
	uint32_t page;
	const struct node *node;
	const struct link_area *areas;
	uint32_t n_areas;
};

struct pdf_numbers { /* of objects that others refer to; each the first of a row */
	uint32_t pages, annotations, elements;
};

struct tag_tree;
struct tag_tree *tag_tree_new(struct arena *a, const struct pages *pages, const struct drawn_page *drawn,
                              const struct annotation *annotations, uint32_t n_annotations);
uint32_t tag_tree_n_elements(const struct tag_tree *tree); /* how many numbers they need */
/* Elements first (at numbers->elements), then the trees that find them. Returns the number of the root. */
uint32_t tag_tree_put(const struct tag_tree *tree, struct raw *raw, const struct pdf_numbers *numbers);

#endif
