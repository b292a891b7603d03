/* SPDX-License-Identifier: EUPL-1.2 */
/* doc.c - a bound document in, what a funder, the law on personal data or the style guide would object to out: one
 * walk over its leaves. */
#include "leaf.h"

struct prose {
	struct arena scratch;
	struct diags *diags;
	bool knows_kosovo;
};

/* The last leaf of a note: nothing of the note comes after it. */
static bool ends_note(const struct node *leaf)
{
	const struct node *at = leaf;
	while (at && at->element != EL_NOTE && !at->next)
		at = at->parent;
	return at && at->element == EL_NOTE;
}

static bool is_passed_over(const struct node *node)
{
	for (; node; node = node->parent)
		if (node->is_generated || node->element == EL_PRE)
			return true;
	return false;
}

static void check_leaf(struct prose *prose, const struct node *node)
{
	struct arena_mark mark = arena_mark(&prose->scratch);
	struct leaf leaf = leaf_of_node(&prose->scratch, node, prose->diags);
	if (leaf.n > 0) {
		check_numbers(&leaf);
		check_marks(&leaf);
		check_names(&leaf, &prose->knows_kosovo);
		check_contacts(&leaf);
		if (leaf.is_in_note && ends_note(node))
			check_note_end(&leaf);
	}
	arena_rewind(&prose->scratch, mark);
}

void comply_check_doc(const struct doc *doc, const struct binding *binding, struct diags *diags)
{
	struct prose prose = {.diags = diags};
	for (const struct node *node = doc->root; node; node = node_following(node, doc->root)) {
		if (element_kind(node->element) == KIND_LEAF && !is_passed_over(node))
			check_leaf(&prose, node);
		else if (node->element == EL_A)
			check_mail_link(node, diags);
	}
	arena_release(&prose.scratch);
	check_parts(doc, binding, diags);
}
