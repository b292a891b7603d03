/* SPDX-License-Identifier: EUPL-1.2 */
/* values.c - what of a value depends on more than its words: how they stand out, and the point that it ends in before a
 * full stop. */
#include "binder.h"

#include "../data/facts.h"

static const struct {
	enum emphasis emphasis;
	enum element element;
	const char *class;
} manners[] = {
	{EMPHASIS_SMALLCAPS, EL_SPAN, "smallcaps"},
	{EMPHASIS_SUB, EL_SPAN, "sub"},
	{EMPHASIS_SUP, EL_SPAN, "sup"},
	{EMPHASIS_EM, EL_EM, NULL},
	{EMPHASIS_STRONG, EL_STRONG, NULL},
};

struct node *emphasised(struct binder *binder, const struct fact_run *run, struct node *node, struct span place)
{
	for (size_t i = 0; i < sizeof manners / sizeof *manners; i++) {
		if (!(run->emphasis & manners[i].emphasis))
			continue;
		struct node *around = node_new(binder->a, manners[i].element, place);
		if (manners[i].class)
			node_add_class(binder->a, around, manners[i].class);
		node_append(around, node);
		node = around;
	}
	return node;
}

/* The text that stands right behind, in the same leaf; NULL: something else does. */
static const struct node *text_behind(const struct node *expression)
{
	const struct node *leaf = expression->parent, *at;
	while (leaf && element_kind(leaf->element) == KIND_INLINE)
		leaf = leaf->parent;
	at = leaf ? node_beyond(expression, leaf) : NULL;
	while (at &&
	       (at->element == EL_EM || at->element == EL_STRONG || at->element == EL_SPAN || at->element == EL_A))
		at = node_following(at, leaf);
	return at && at->element == EL_TEXT ? at : NULL;
}

struct str value_before_stop(const struct node *expression, struct str value)
{
	const struct node *behind = text_behind(expression);
	struct str text = behind ? (struct str){behind->text.bytes, behind->text.n} : (struct str){"", 0};
	bool has_point = str_ends(value, ".") && !str_ends(value, "..");
	return has_point && text_starts_with_stop(text) ? str_slice(value, 0, value.n - 1) : value;
}
