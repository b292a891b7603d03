/* SPDX-License-Identifier: EUPL-1.2 */
/* links.c - no link within a link: what links by itself (a call of a note, a reference, a citation's address) is lifted
 * out, and the link around it goes on behind (ISO 32000-1, 12.5.6.5: an area leads to one place).
 *
 *   a[ one em[ two call three ] ]   ->   a[ one em[ two ] ] em[ call ] a[ em[ three ] ]
 *
 * A link is cleared from its end to its start, so that each node moves once, however many are lifted out of it. */
#include "binder.h"

typedef LIST(struct node *) node_list;

static bool links(const struct node *node)
{
	return node->element == EL_A || node->element == EL_NOTE_CALL;
}

/* The outermost of those within `link`. */
static node_list links_within(struct arena *a, struct node *link)
{
	node_list found = {0};
	for (struct node *at = link->first; at;) {
		if (links(at))
			list_push(a, &found, at);
		at = links(at) ? node_beyond(at, link) : node_following(at, link);
	}
	return found;
}

/* As `node` is, but for its children and its label, which is given once. */
static struct node *shell_of(struct arena *a, const struct node *node)
{
	struct node *shell = node_new(a, node->element, node->span);
	shell->lang = node->lang;
	shell->classes = node->classes;
	shell->attributes = node->attributes;
	shell->number = node->number;
	shell->target = node->target;
	return shell;
}

/* A link that shows nothing cannot be clicked on: it is none. */
static void end_if_blank(struct node *link)
{
	if (link->element == EL_A && !node_has_text(link))
		link->element = EL_SPAN;
}

/* What follows `node` in its parent goes on behind the parent. */
static void split_behind(struct arena *a, struct node *node)
{
	if (!node->next)
		return;
	struct node *rest = shell_of(a, node->parent);
	for (struct node *at = node->next, *next; at; at = next) {
		next = at->next;
		node_remove(at);
		node_append(rest, at);
	}
	node_insert_after(node->parent, rest);
	end_if_blank(rest);
}

/* Puts `node` behind its parent, and around it, unless that is the link, what the parent was around it. */
static struct node *lift(struct arena *a, struct node *node, const struct node *link)
{
	struct node *parent = node->parent, *lifted = node;
	split_behind(a, node);
	node_remove(node);
	if (parent != link) {
		lifted = shell_of(a, parent);
		node_append(lifted, node);
	}
	node_insert_after(parent, lifted);
	return lifted;
}

static void lift_out(struct arena *a, struct node *node, const struct node *link)
{
	bool is_out = false;
	while (!is_out) {
		is_out = node->parent == link;
		node = lift(a, node, link);
	}
}

static void clear_link(struct arena *a, struct node *link)
{
	node_list within = links_within(a, link);
	for (size_t i = within.n; i > 0; i--)
		lift_out(a, within.at[i - 1], link);
	if (within.n)
		end_if_blank(link);
}

void bind_links(struct binder *binder)
{
	node_list all = {0};
	for (struct node *at = binder->doc->root; at; at = node_following(at, binder->doc->root))
		if (at->element == EL_A)
			list_push(binder->a, &all, at);
	for (size_t i = 0; i < all.n; i++)
		clear_link(binder->a, all.at[i]);
}
