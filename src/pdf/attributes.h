/* SPDX-License-Identifier: EUPL-1.2 */
/* attributes.h - attributes of structure elements (ISO 32000-1, 14.7.5 and 14.8.5) as a list, and as the file has them:
 * one attribute object for each owner. Private to pdf/. */
#ifndef PDF_ATTRIBUTES_H
#define PDF_ATTRIBUTES_H

#include "cells.h"

enum attribute_kind { ATTRIBUTE_NAME, ATTRIBUTE_NUMBER, ATTRIBUTE_BOX, ATTRIBUTE_CELLS };
struct tag_attribute {
	const char *owner; /* whose the key is: "Layout", "List", "Table" */
	const char *key;
	enum attribute_kind kind;
	union {
		const char *name;               /* ATTRIBUTE_NAME */
		uint32_t number;                /* ATTRIBUTE_NUMBER */
		struct user_box box;            /* ATTRIBUTE_BOX */
		const struct tagged_cell *cell; /* ATTRIBUTE_CELLS: the IDs of its heads */
	};
};

enum { MOST_ATTRIBUTES = 4 }; /* of one element */
struct tag_attributes {
	struct tag_attribute at[MOST_ATTRIBUTES]; /* those of one owner next to each other */
	uint32_t n;
};

void buf_put_head_id(struct buf *b, uint32_t node); /* the ID of a header cell, "(th-00000012)" */

struct tag_attributes attributes_of_element(const struct tag_tree *tree, const struct tag_element *element);
/* Do others of the same kind say the same, so that one object may do for all of them? Of a table, what names no cells. */
bool attributes_are_common(const struct tag_attributes *attributes);
void buf_put_attributes(struct buf *b, const struct tag_attributes *attributes); /* "<</O/List...>>"; none: nothing */

#endif
