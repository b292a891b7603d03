/* SPDX-License-Identifier: EUPL-1.2 */
/* kinds.c - elements of the document as types of the structure tree. */
#include "kinds.h"

#include "tags.h"

const char *const tag_names[N_TAGS] = {
	[TAG_NONE] = "NonStruct",
	[TAG_DOCUMENT] = "Document",
	[TAG_SECT] = "Sect",
	[TAG_DIV] = "Div",
	[TAG_P] = "P",
	[TAG_H1] = "H1",
	[TAG_H2] = "H2",
	[TAG_H3] = "H3",
	[TAG_H4] = "H4",
	[TAG_H5] = "H5",
	[TAG_H6] = "H6",
	[TAG_BLOCKQUOTE] = "BlockQuote",
	[TAG_L] = "L",
	[TAG_LI] = "LI",
	[TAG_LBL] = "Lbl",
	[TAG_LBODY] = "LBody",
	[TAG_NOTE] = "Note",
	[TAG_REFERENCE] = "Reference",
	[TAG_LINK] = "Link",
	[TAG_CODE] = "Code",
	[TAG_SPAN] = "Span",
	[TAG_TOC] = "TOC",
	[TAG_TOCI] = "TOCI",
	[TAG_FIGURE] = "Figure",
	[TAG_TITLE] = "Title",
	[TAG_SUBTITLE] = "Subtitle",
	[TAG_AUTHOR] = "Author",
	[TAG_DATE] = "Date",
	[TAG_CONTENTS] = "Contents",
	[TAG_GENERATED] = "Generated",
};
const char tag_role_map[] = "/RoleMap<</Title/P/Subtitle/P/Author/P/Date/P/Contents/Sect/Generated/Span>>";

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

static enum tag paragraph_tag(const struct node *node)
{
	if (node_is_term(node))
		return TAG_LBL;
	return node->parent && node->parent->element == EL_LI && node_is_in_nav(node) ? TAG_REFERENCE : TAG_P;
}

enum tag node_outer_tag(const struct pages *pages, const struct node *node)
{
	if (!node_is_element(pages, node))
		return TAG_NONE;
	switch (node->element) {
	case EL_DOCUMENT:
		return TAG_DOCUMENT;
	case EL_SECTION:
		return TAG_SECT;
	case EL_HEADER:
		return TAG_DIV;
	case EL_DIV:
		return container_tag(node);
	case EL_TITLE:
		return TAG_TITLE;
	case EL_SUBTITLE:
		return TAG_SUBTITLE;
	case EL_AUTHOR:
		return TAG_AUTHOR;
	case EL_DATE:
		return TAG_DATE;
	case EL_NAV:
		return TAG_CONTENTS;
	case EL_H1:
	case EL_H2:
	case EL_H3:
	case EL_H4:
	case EL_H5:
	case EL_H6:
		return heading_tag(node);
	case EL_P:
		return paragraph_tag(node);
	case EL_PRE:
		return TAG_P;
	case EL_BLOCKQUOTE:
		return TAG_BLOCKQUOTE;
	case EL_UL:
	case EL_OL:
		return node_is_in_nav(node) ? TAG_TOC : TAG_L;
	case EL_LI:
		return node_is_in_nav(node) ? TAG_TOCI : TAG_LI;
	case EL_NOTE:
		return TAG_NOTE;
	case EL_CODE:
		return TAG_CODE;
	case EL_NOTE_CALL:
		return TAG_REFERENCE;
	case EL_A:
		return link_is_live(pages, node) ? TAG_LINK : TAG_SPAN;
	case EL_EM:
	case EL_STRONG:
	case EL_SPAN:
	case EL_EXPRESSION:
	case EL_CITE:
		return TAG_SPAN;
	case EL_EMBLEM:
		return TAG_FIGURE;
	case EL_HR:
	case EL_TEXT:
	case EL_BR:
	case N_ELEMENTS:
		break;
	}
	return TAG_NONE;
}

enum tag node_inner_tag(const struct pages *pages, const struct node *node)
{
	switch (node->element) {
	case EL_PRE:
		return TAG_CODE;
	case EL_LI:
		return node_is_in_nav(node) ? TAG_NONE : TAG_LBODY;
	case EL_NOTE_CALL:
		return link_is_live(pages, node) ? TAG_LINK : TAG_NONE;
	default:
		return TAG_NONE;
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
