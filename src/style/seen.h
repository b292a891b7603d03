/* SPDX-License-Identifier: EUPL-1.2 */
/* seen.h - the document as selectors see it.
 *
 * Sheets are written for HTML, where an item of a tight list, a meaning, a cell or a note that is one paragraph holds
 * its words itself. Our tree has a p there. That p is anonymous, as CSS 2.2 calls such boxes (section 9.2.1.1): no
 * selector means it, its style is what it inherits, and what stands in it counts as its parent's children.
 *
 * Notes are nobody's siblings, and have none: binding puts each behind the block that calls it, where no author wrote
 * it. Those of a table stand in its figure, where they are seen. */
#ifndef STYLE_SEEN_H
#define STYLE_SEEN_H

#include "../doc/doc.h"

struct seen {
	const bool *is_anonymous; /* by node index */
};
struct seen seen_from_doc(struct arena *a, const struct doc *doc);

bool seen_is_sibling(const struct node *node);                                    /* text is none, nor are most notes */
const struct node *seen_parent(const struct seen *seen, const struct node *node); /* NULL: the root has none */
const struct node *seen_sibling_before(const struct seen *seen, const struct node *node); /* NULL: it is the first */
/* The children of `parent` one after another, notes and text among them; NULL at the end. */
const struct node *seen_first(const struct seen *seen, const struct node *parent);
const struct node *seen_next(const struct seen *seen, const struct node *child);
/* What types in selectors mean: a picture is one element, within a line or by itself. */
static inline enum element seen_element(const struct node *node)
{
	return node->element == EL_INLINE_IMG ? EL_IMG : node->element;
}
/* Is it a dt: a p.term of a definition list? In HTML that is no p. */
bool seen_is_term(const struct node *node);

#endif
