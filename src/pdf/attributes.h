/* SPDX-License-Identifier: EUPL-1.2 */
/* attributes.h - attributes of structure elements (ISO 32000-1, 14.7.5 and 14.8.5) as a list, and as the file has them:
 * one attribute object for each owner. Private to pdf/. */
#ifndef PDF_ATTRIBUTES_H
#define PDF_ATTRIBUTES_H

#include "tag_tree.h"

enum attribute_kind { ATTRIBUTE_NAME, ATTRIBUTE_BOX };
struct tag_attribute {
	const char *owner; /* whose the key is: "Layout", "List" */
	const char *key;
	enum attribute_kind kind;
	union {
		const char *name;    /* ATTRIBUTE_NAME */
		struct user_box box; /* ATTRIBUTE_BOX */
	};
};

enum { MOST_ATTRIBUTES = 2 }; /* of one element */
struct tag_attributes {
	struct tag_attribute at[MOST_ATTRIBUTES]; /* those of one owner next to each other */
	uint32_t n;
};

struct tag_attributes attributes_of_element(const struct tag_tree *tree, const struct tag_element *element);
void buf_put_attributes(struct buf *b, const struct tag_attributes *attributes); /* "/A<</O/List...>>"; none: nothing */

#endif
