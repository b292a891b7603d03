/* SPDX-License-Identifier: EUPL-1.2 */
/* items.c - terms and what they mean, entries and their values, as lists (ISO 32000-1, table 336).
 *
 *   div.definition-list                L
 *     p.term                             LI   Lbl
 *     div.definition                          LBody
 *     p.term, p.term                     LI   Lbl    P, P
 *     div.definition, div.definition          LBody
 *
 *   div.entry                          L    LI
 *     p.term                                  Lbl
 *     p.value                                 LBody  P
 *   div.entry                               LI ...
 *
 * An item's label comes first and its body second, whatever stands between; so a note that a term calls is the body's
 * first, unless another term follows. Elements hang as soon as they are made: an item's last kid says how far it is. */
#include "tag_tree.h"

static bool holds_terms(const struct node *node)
{
	return node && (node_is_term_list(node) || node_is_entry(node));
}

bool tag_tree_is_listed(const struct node *node)
{
	return node_is_entry(node) || holds_terms(node->parent);
}

static uint32_t element_of(const struct tag_tree *tree, const struct node *node)
{
	return tree->by_owner[owner_make(node, ROLE_BODY)];
}

static uint32_t attached(struct tag_tree *tree, const struct node *node, enum tag tag, uint32_t parent)
{
	uint32_t element = tag_tree_make(tree, node, tag, parent);
	tag_tree_attach(tree, element);
	return element;
}

static uint32_t last_kid(const struct tag_tree *tree, uint32_t element)
{
	uint32_t kid = tree->elements[element].last;
	return kid ? tree->kids[kid].value : 0;
}

static bool ends_with(const struct tag_tree *tree, uint32_t item, enum tag tag)
{
	uint32_t last = last_kid(tree, item);
	return last && tree->elements[last].tag == tag;
}

/* The last kid of `item` if it is such a one, else a new one. */
static uint32_t part_of(struct tag_tree *tree, const struct node *node, uint32_t item, enum tag tag)
{
	return ends_with(tree, item, tag) ? last_kid(tree, item) : attached(tree, node, tag, item);
}

/* --- siblings --- */

static const struct node *set_before(const struct tag_tree *tree, const struct node *node)
{
	do
		node = node->prev;
	while (node && !element_of(tree, node));
	return node;
}

static const struct node *past_notes(const struct node *node, bool is_forward)
{
	do
		node = is_forward ? node->next : node->prev;
	while (node && node->element == EL_NOTE);
	return node;
}

static bool is_term_beside(const struct node *node, bool is_forward)
{
	const struct node *beside = past_notes(node, is_forward);
	return beside && node_is_term(beside);
}

/* --- items --- */

/* The item that what stands before belongs to; 0: none. */
static uint32_t item_before(const struct tag_tree *tree, const struct node *node, uint32_t list)
{
	const struct node *before = set_before(tree, node);
	uint32_t element = before ? element_of(tree, before) : 0;
	while (element && tree->elements[element].parent != list)
		element = tree->elements[element].parent;
	return element;
}

static uint32_t item_of(struct tag_tree *tree, const struct node *node, uint32_t around)
{
	if (node_is_entry(node->parent))
		return around;
	uint32_t item = item_before(tree, node, around);
	bool begins = node_is_term(node) && item && ends_with(tree, item, TAG_LBODY);
	return item && !begins ? item : attached(tree, node, TAG_LI, around);
}

/* One term is the label; several are its paragraphs, as is one behind what a sheet puts before its entry. */
static struct tag_home term_home(struct tag_tree *tree, const struct node *node, uint32_t item)
{
	bool is_alone = !is_term_beside(node, true) && !is_term_beside(node, false);
	if (is_alone && !ends_with(tree, item, TAG_LBL))
		return (struct tag_home){.parent = item, .tag = TAG_LBL};
	return (struct tag_home){.parent = part_of(tree, node, item, TAG_LBL), .tag = TAG_P};
}

static struct tag_home note_home(struct tag_tree *tree, const struct node *node, uint32_t item)
{
	const struct node *before = set_before(tree, node);
	if (before && before->element == EL_NOTE)
		return (struct tag_home){.parent = tree->elements[element_of(tree, before)].parent, .tag = TAG_NOTE};
	bool is_between = is_term_beside(node, true) && is_term_beside(node, false);
	uint32_t parent = part_of(tree, node, item, is_between ? TAG_LBL : TAG_LBODY);
	return (struct tag_home){.parent = parent, .tag = TAG_NOTE};
}

/* The first meaning is the body; another one's content joins it, unless its language is to be said. */
static struct tag_home meaning_home(struct tag_tree *tree, const struct node *node, uint32_t item, enum tag tag)
{
	bool is_body = tag == TAG_DIV && node_is_term_list(node->parent);
	if (is_body && !ends_with(tree, item, TAG_LBODY))
		return (struct tag_home){.parent = item, .tag = TAG_LBODY};
	uint32_t body = part_of(tree, node, item, TAG_LBODY);
	bool is_shared = is_body && !node_changes_language(tree->doc, node);
	return (struct tag_home){.parent = body, .tag = tag, .is_shared = is_shared};
}

/* Entries that follow each other are items of one list. */
static uint32_t list_of_entry(struct tag_tree *tree, const struct node *node, uint32_t around)
{
	const struct node *before = set_before(tree, node);
	if (before && node_is_entry(before))
		return tree->elements[element_of(tree, before)].parent;
	return attached(tree, node, TAG_L, around);
}

struct tag_home tag_tree_home(struct tag_tree *tree, const struct node *node, uint32_t around, enum tag tag)
{
	struct tag_home home = {.parent = around, .tag = tag};
	if (holds_terms(node->parent)) {
		uint32_t item = item_of(tree, node, around);
		home = node_is_term(node)         ? term_home(tree, node, item)
		       : node->element == EL_NOTE ? note_home(tree, node, item)
		                                  : meaning_home(tree, node, item, tag);
	}
	if (node_is_entry(node))
		home.parent = list_of_entry(tree, node, home.parent);
	return home;
}
