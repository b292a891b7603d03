/* SPDX-License-Identifier: EUPL-1.2 */
/* hidden.c - elements that a sheet leaves out of the document (display: none): each such declaration is a finding, so
 * that no text is missing unseen. What a publication owes its funder and readers may not be left out at all. */
#include "cascade.h"

static bool holds_text(const struct node *node)
{
	for (const struct node *at = node; at; at = node_following(at, node))
		if (at->element == EL_TEXT ? at->text.n > 0 : at->element == EL_EMBLEM)
			return true;
	return false;
}

/* The words for what is owed; NULL: it may be left out. A note may go where its call goes. */
static const char *owed(const struct node *node, const struct node *hidden)
{
	if (node->element == EL_EMBLEM)
		return "the European emblem";
	if (node_has_class(node, "statement"))
		return "the statement of funding";
	if (node_has_class(node, "disclaimer"))
		return "the disclaimer";
	if (node_has_class(node, "notice"))
		return "a notice";
	bool is_apart = (node->element == EL_NOTE || node->element == EL_NOTE_CALL) && node->target &&
	                !node_is_within(node->target, hidden);
	return !is_apart ? NULL : node->element == EL_NOTE ? "a note" : "the call of a note";
}

static const char *owed_in(const struct node *hidden)
{
	const char *what = NULL;
	for (const struct node *at = hidden; at && !what; at = node_following(at, hidden))
		what = owed(at, hidden);
	return what;
}

static bool is_in_hidden(const struct node *node, const struct style *const *of)
{
	for (node = node->parent; node; node = node->parent)
		if (of[node->index]->display == DISPLAY_NONE)
			return true;
	return false;
}

void report_hidden(struct cascade *c, const struct node *node, struct span span, const struct style *const *of)
{
	if (!span.end || is_in_hidden(node, of))
		return;
	const char *what = owed_in(node);
	if (what && is_first_report(c, RULE_CSS_HIDDEN_OWED, span))
		diag_add(c->diags, RULE_CSS_HIDDEN_OWED, span,
		         "take the declaration out, or let its selector leave it be", "display: none leaves out %s",
		         what);
	else if (!what && holds_text(node) && is_first_report(c, RULE_CSS_HIDDEN, span))
		diag_add(c->diags, RULE_CSS_HIDDEN, span, "to leave text out for good, take it out of the source",
		         "display: none leaves text out: <%s> and what else its rule selects",
		         element_name(node->element));
}
