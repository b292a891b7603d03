/* SPDX-License-Identifier: EUPL-1.2 */
/* kinds.c - elements of the document as types of the structure tree. */
#include "kinds.h"

#include "tags.h"

const char *const tag_names[N_TAGS] = {
#define TAG(name, type) [TAG_##name] = type,
#define OUR_TAG(name, type, standard) [TAG_##name] = type,
#include "tags.def"
#undef TAG
#undef OUR_TAG
};

#define TAG(name, type)
#define OUR_TAG(name, type, standard) "/" type "/" standard
const char tag_role_map[] = "/RoleMap<<"
#include "tags.def"
			    ">>";
#undef TAG
#undef OUR_TAG

static const struct {
	enum tag outer, inner;
} element_tags[N_ELEMENTS] = {
#define ELEMENT(name, css, kind, outer, inner) [EL_##name] = {TAG_##outer, TAG_##inner},
#include "../doc/elements.def"
#undef ELEMENT
};

/* --- terms ----------------------------------------------------------------------------------------------------- */

static bool is_term_paragraph(const struct node *node)
{
	return node && node->element == EL_P && node_has_class(node, "term");
}

bool node_is_term_list(const struct node *node)
{
	return node->element == EL_DIV && node_has_class(node, "definition-list");
}

bool node_is_entry(const struct node *node)
{
	return node->element == EL_DIV && is_term_paragraph(node->first) && !node_is_term_list(node);
}

bool node_is_term(const struct node *node)
{
	const struct node *parent = node->parent;
	return parent && is_term_paragraph(node) && (node_is_term_list(parent) || node_is_entry(parent));
}

/* --- cells ----------------------------------------------------------------------------------------------------- */

bool node_is_words_of_cell(const struct pages *pages, const struct node *node)
{
	const struct node *cell = node->parent;
	bool is_alone = cell && (cell->element == EL_TD || cell->element == EL_TH) && !node->prev && !node->next;
	return is_alone && pages->flow->styled->is_anonymous[node->index];
}

/* --- the types ------------------------------------------------------------------------------------------------- */

static enum tag heading_tag(const struct node *node)
{
	int level = node->ordinal >= 1 && node->ordinal <= 6 ? (int)node->ordinal : (int)(node->element - EL_H1) + 1;
	return (enum tag)(TAG_H1 + level - 1);
}

static enum tag container_tag(const struct node *node)
{
	return node_is_term_list(node) ? TAG_L : node_is_entry(node) ? TAG_LI : TAG_DIV;
}

/* The number of a caption is what tells its table from others (ISO 32000-1, 14.8.4.3.3). */
static enum tag paragraph_tag(const struct pages *pages, const struct node *node)
{
	if (node->is_generated && node->parent && node->parent->element == EL_CAPTION)
		return TAG_LBL;
	if (node_is_words_of_cell(pages, node))
		return TAG_NONE;
	if (node_is_term(node))
		return TAG_LBL;
	return node->parent && node->parent->element == EL_LI && node_is_in_nav(node) ? TAG_REFERENCE : TAG_P;
}

static enum tag tag_of(const struct pages *pages, const struct node *node)
{
	enum tag tag = element_tags[node->element].outer;
	switch (tag) {
	case TAG_DIV:
		return container_tag(node);
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
		return heading_tag(node);
	case TAG_P:
		return paragraph_tag(pages, node);
	case TAG_L:
		return node_is_in_nav(node) ? TAG_TOC : TAG_L;
	case TAG_LI:
		return node_is_in_nav(node) ? TAG_TOCI : TAG_LI;
	case TAG_LINK:
		return link_is_live(pages, node) ? TAG_LINK : TAG_SPAN;
	default:
		return tag;
	}
}

/* A Span says nothing but its language. */
enum tag node_outer_tag(const struct pages *pages, const struct node *node)
{
	enum tag tag = tag_of(pages, node);
	return tag != TAG_SPAN || node_changes_language(pages->flow->styled->doc, node) ? tag : TAG_NONE;
}

bool node_is_element(const struct pages *pages, const struct node *node)
{
	return node_outer_tag(pages, node) != TAG_NONE;
}

enum tag node_inner_tag(const struct pages *pages, const struct node *node)
{
	enum tag tag = element_tags[node->element].inner;
	switch (tag) {
	case TAG_LBODY:
		return node_is_in_nav(node) ? TAG_NONE : TAG_LBODY;
	case TAG_LINK:
		return link_is_live(pages, node) ? TAG_LINK : TAG_NONE;
	default:
		return tag;
	}
}

const char *owner_tag(const struct pages *pages, owner o)
{
	switch (owner_role(o)) {
	case ROLE_LABEL:
		return tag_names[TAG_LBL];
	case ROLE_BEFORE:
	case ROLE_AFTER:
		return tag_names[TAG_SPAN];
	case ROLE_BODY:
	case N_ROLES:
		break;
	}
	const struct node *node = pages->flow->styled->doc->nodes[owner_node(o)];
	enum tag inner = node_inner_tag(pages, node);
	return tag_names[inner != TAG_NONE ? inner : node_outer_tag(pages, node)];
}
