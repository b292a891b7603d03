/* SPDX-License-Identifier: EUPL-1.2 */
/* page_breaks.c - the page that an author asked for begins with the block that comes next, which gets the class
 * new-page. So nothing empty stands in the document, and where a chapter ends no page is left blank. */
#include "binder.h"

typedef LIST(struct node *) node_list;

static bool holds_no_pages(const struct node *node)
{
	enum element element = node->element;
	return element == EL_TD || element == EL_TH || element == EL_NOTE;
}

static void report_within(struct binder *binder, const struct node *rule)
{
	diag_add(binder->diags, RULE_MARKDOWN_BREAK, rule->span, "write it before the table or behind the paragraph",
	         "no page begins within a cell or a note: this page break is left out");
}

/* The block behind `rule`, also where what it stands in ends with it; NULL: the chapter does. */
static struct node *block_behind(const struct node *rule)
{
	const struct node *at = rule;
	while (at->parent && !at->next && at->element != EL_SECTION)
		at = at->parent;
	return at->element == EL_SECTION ? NULL : at->next;
}

static void take_break(struct binder *binder, struct node *rule)
{
	const struct node *around = rule;
	while (around && !holds_no_pages(around))
		around = around->parent;
	struct node *behind = block_behind(rule);
	if (around)
		report_within(binder, rule);
	else if (behind)
		node_add_class(binder->a, behind, "new-page");
	node_remove(rule);
}

static void gather(struct binder *binder, node_list *breaks, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top))
		if (at->element == EL_HR && node_has_class(at, "page-break"))
			list_push(binder->a, breaks, at);
}

void bind_page_breaks(struct binder *binder)
{
	node_list breaks = {0};
	gather(binder, &breaks, binder->doc->root);
	for (size_t i = 0; i < binder->n_chapters; i++) /* notes stand in the tree once they are called */
		for (size_t k = 0; k < binder->chapters[i].notes.n; k++)
			gather(binder, &breaks, binder->chapters[i].notes.entries[k].value);
	for (size_t i = breaks.n; i > 0; i--) /* of two in a row the last one first */
		take_break(binder, breaks.at[i - 1]);
}
