/* SPDX-License-Identifier: EUPL-1.2 */
/* owner.c - from a strand of a paragraph to the node and role that own its text. */
#include "owner.h"

#include "../locale/address.h"
#include "kinds.h"

bool node_is_in_nav(const struct node *node)
{
	for (; node; node = node->parent)
		if (node->element == EL_NAV)
			return true;
	return false;
}

bool node_changes_language(const struct doc *doc, const struct node *node)
{
	if (!node->lang || node->lang[0] == '\0')
		return false;
	const char *around = node->parent ? node_lang(node->parent) : doc->lang;
	return strcmp(node->lang, around) != 0;
}

static bool is_placed(const struct pages *pages, const struct node *node)
{
	return node && pages->places[node->index].page < pages->n_pages;
}

bool link_is_live(const struct pages *pages, const struct node *node)
{
	if (node->target || node->element == EL_NOTE_CALL)
		return is_placed(pages, node->target);
	const char *address = node_attribute(node, "href");
	return address && address[0] != '\0' && address[0] != '#' && strlen(address) <= ADDRESS_MOST;
}

const struct node *link_around(const struct pages *pages, const struct node *node, const struct para *para)
{
	for (; node && node != para->node; node = node->parent)
		if (node->element == EL_A || node->element == EL_NOTE_CALL)
			return link_is_live(pages, node) ? node : NULL;
	return NULL;
}

static const struct node *nearest(const struct node *node, enum element element)
{
	const struct node *up = node;
	while (up && up->element != element)
		up = up->parent;
	return up ? up : node;
}

static const struct node *element_around(const struct pages *pages, const struct node *node)
{
	while (node->parent && !node_is_element(pages, node))
		node = node->parent;
	return node;
}

/* The entry of the contents that it is of, or itself. */
static const struct node *entry_of(const struct node *node)
{
	return node_is_in_nav(node) ? nearest(node, EL_LI) : node;
}

/* What a sheet puts before a heading, or before an entry of the contents, is its number. */
static bool takes_number(const struct node *node)
{
	return node_is_heading(node) || (node_is_in_nav(node) && nearest(node, EL_LI)->element == EL_LI);
}

/* The box of a task, first in its item: ISO 32000-1, table 336, a label. */
static bool is_task_box(const struct node *node)
{
	return node->element == EL_SPAN && node_has_class(node, "box") && !node->prev;
}

/* Is the text one of the box that the first paragraph of a task begins with? */
static bool is_in_task_box(const struct node *node, const struct para *para)
{
	const struct node *leaf = para->node, *item = leaf ? leaf->parent : NULL;
	if (!item || item->element != EL_LI || item->first != leaf || !node_has_class(item, "task"))
		return false;
	while (node != leaf && node->parent != leaf)
		node = node->parent;
	return is_task_box(node);
}

owner owner_of(const struct pages *pages, const struct strand *strand, const struct para *para, enum pseudo pseudo)
{
	const struct node *node = strand->node ? strand->node : para->node;
	if (strand->pseudo != PSEUDO_NONE)
		pseudo = strand->pseudo;
	switch (pseudo) {
	case PSEUDO_MARKER:
		return owner_make(nearest(node, EL_LI), ROLE_LABEL);
	case PSEUDO_NOTE_MARKER:
		return owner_make(nearest(node, EL_NOTE), ROLE_LABEL);
	case PSEUDO_BEFORE:
	case PSEUDO_AFTER:
		if (node->element == EL_NOTE_CALL)
			break;
		if (pseudo == PSEUDO_BEFORE && takes_number(node))
			return owner_make(entry_of(node), ROLE_LABEL);
		if (node_is_in_nav(node))
			break;
		return owner_make(element_around(pages, node), pseudo == PSEUDO_BEFORE ? ROLE_BEFORE : ROLE_AFTER);
	case PSEUDO_NONE:
		if (is_in_task_box(node, para))
			return owner_make(para->node->parent, ROLE_LABEL);
		break;
	case PSEUDO_NOTE_CALL:
		break;
	}
	return owner_make(element_around(pages, node), ROLE_BODY);
}
