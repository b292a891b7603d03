/* SPDX-License-Identifier: EUPL-1.2 */
/* eu.c - the European emblem with the statement of funding, and the disclaimer: word for word as they are prescribed.
 *
 * After the Financial Regulation's visibility rules as grant agreements have them (FUN-01 to FUN-08, EMB-26). A wording
 * that is not official in the edition's language is never translated: it stands in English, with a finding. Of a grant
 * that is still to be confirmed nothing of it is printed: its place says so. */
#include "generated.h"

static struct grant grant_of(const struct binder *binder)
{
	return grant_of_facts(binder->what->facts);
}

/* The funder's own words have their place in the data, the official ones that of the part which asks for them. */
static struct node *due_node(struct binder *binder, const struct due_words *due, const char *what, struct span span)
{
	if (due->is_other_language)
		diag_add(binder->diags, RULE_EU_STATEMENT_LANGUAGE, span, NULL,
		         "there is no official %s in \"%s\": the English one is set", what, binder->doc->lang);
	return words_node(binder, due->text, due->lang, due->own.end ? due->own : span);
}

static void add_emblem(struct binder *binder, struct node *block, const struct grant *grant, const struct part *part)
{
	struct node *emblem = add_block(binder, block, EL_EMBLEM, NULL, part->span);
	const char *alt = node_plain_text(binder->a, label_node(binder, "emblem_alt", part->span));
	struct due_words due = statement_due(binder->what->facts, grant, binder->doc->lang);
	node_set_attribute(binder->a, emblem, "alt", alt);
	add_p(binder, block, "statement", due_node(binder, &due, "statement of funding", part->span));
}

struct node *add_funding(struct binder *binder, struct node *parent, const struct part *part)
{
	struct grant grant = grant_of(binder);
	if (!grant.fact)
		return NULL;
	struct node *block = add_block(binder, parent, EL_DIV, "eu", part->span);
	if (grant.is_confirmed) {
		add_emblem(binder, block, &grant, part);
	} else {
		node_add_class(binder->a, block, "unconfirmed");
		add_p(binder, block, "funding", open_node(binder, "funding_to_confirm", fact_span(grant.fact)));
	}
	return block;
}

void add_disclaimer(struct binder *binder, struct node *parent, const struct part *part)
{
	struct grant grant = grant_of(binder);
	if (!grant.fact || !grant.is_confirmed)
		return;
	struct due_words due = disclaimer_due(binder->what->facts, &grant, binder->doc->lang);
	add_p(binder, parent, "disclaimer", due_node(binder, &due, "disclaimer", part->span));
}
