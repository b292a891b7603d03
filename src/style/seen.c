/* SPDX-License-Identifier: EUPL-1.2 */
/* seen.c - which paragraphs are anonymous, and the tree without them. */
#include "seen.h"

/* --- anonymous paragraphs --- */

static bool is_plain_p(const struct node *node)
{
	return node->element == EL_P && !(node->classes && node->classes[0]);
}

static size_t count_paragraphs(const struct node *parent)
{
	size_t n = 0;
	for (const struct node *child = parent->first; child; child = child->next)
		n += child->element == EL_P;
	return n;
}

/* Do the words of this block stand in it without paragraphs, as HTML has it? */
static bool holds_words(const struct node *node)
{
	if (node->element == EL_LI)
		return node->parent && node->parent->is_tight;
	bool is_meaning = node->element == EL_DIV && node_has_class(node, "definition");
	bool is_cell = node->element == EL_TD || node->element == EL_TH;
	return (is_meaning || is_cell || node->element == EL_NOTE) && count_paragraphs(node) == 1;
}

struct seen seen_from_doc(struct arena *a, const struct doc *doc)
{
	bool *is_anonymous = arena_array(a, doc->n_nodes, bool);
	for (uint32_t i = 0; i < doc->n_nodes; i++) {
		if (!holds_words(doc->nodes[i]))
			continue;
		for (const struct node *child = doc->nodes[i]->first; child; child = child->next)
			is_anonymous[child->index] = is_plain_p(child);
	}
	return (struct seen){is_anonymous};
}

/* --- the tree --- */

bool seen_is_sibling(const struct node *node)
{
	bool stands_here = node->element != EL_NOTE || (node->parent && node->parent->element == EL_FIGURE);
	return node->element != EL_TEXT && stands_here;
}

const struct node *seen_parent(const struct seen *seen, const struct node *node)
{
	const struct node *parent = node->parent;
	return parent && seen->is_anonymous[parent->index] ? parent->parent : parent;
}

/* What stands before: at the start of an anonymous paragraph that is what stands before the paragraph. */
static const struct node *before(const struct seen *seen, const struct node *node)
{
	const struct node *at = node->prev;
	if (!at && node->parent && seen->is_anonymous[node->parent->index])
		at = node->parent->prev;
	while (at && seen->is_anonymous[at->index])
		at = at->last ? at->last : at->prev;
	return at;
}

const struct node *seen_sibling_before(const struct seen *seen, const struct node *node)
{
	if (!seen_is_sibling(node))
		return NULL;
	do
		node = before(seen, node);
	while (node && !seen_is_sibling(node));
	return node;
}

/* `at`, or what stands in its place. */
static const struct node *opened(const struct seen *seen, const struct node *at)
{
	while (at && seen->is_anonymous[at->index])
		at = at->first ? at->first : at->next;
	return at;
}

const struct node *seen_first(const struct seen *seen, const struct node *parent)
{
	return opened(seen, parent->first);
}

const struct node *seen_next(const struct seen *seen, const struct node *child)
{
	if (!child->next && child->parent && seen->is_anonymous[child->parent->index])
		child = child->parent;
	return opened(seen, child->next);
}

bool seen_is_term(const struct node *node)
{
	return node->element == EL_P && node->parent && node->parent->element == EL_DIV &&
	       node_has_class(node, "term") && node_has_class(node->parent, "definition-list");
}
