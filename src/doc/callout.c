/* SPDX-License-Identifier: EUPL-1.2 */
/* callout.c - the directives of MyST that set a text apart ("admonitions"), the label each has when it is given no
 * title, and which headings stand apart with such a text. */
#include "doc.h"

const char *callout_label(struct str directive)
{
	static const struct {
		const char *directive, *label;
	} callouts[] = {
		{"note", "note"},           {"seealso", "see_also"}, {"tip", "tip"},           {"hint", "tip"},
		{"important", "important"}, {"warning", "warning"},  {"attention", "warning"}, {"caution", "warning"},
		{"danger", "warning"},      {"error", "warning"},    {"admonition", ""},
	};
	for (size_t i = 0; i < sizeof callouts / sizeof *callouts; i++)
		if (str_eq_z(directive, callouts[i].directive))
			return callouts[i].label;
	return NULL;
}

bool node_is_callout(const struct node *node)
{
	return node->element == EL_DIV && node->classes && node->classes[0] &&
	       callout_label(str_from_z(node->classes[0]));
}

static bool is_apart(const struct node *node)
{
	switch (node->element) {
	case EL_BLOCKQUOTE:
	case EL_LI:
	case EL_NOTE:
		return true;
	case EL_DIV:
		return node_has_class(node, "definition") || node_is_callout(node);
	default:
		return false;
	}
}

bool heading_is_quoted(const struct node *heading)
{
	for (const struct node *at = heading->parent; at; at = at->parent)
		if (is_apart(at))
			return true;
	return false;
}
