/* SPDX-License-Identifier: EUPL-1.2 */
/* eu.c - the European emblem with the statement of funding, and the disclaimer: word for word as they are prescribed.
 *
 * After the Financial Regulation's visibility rules as grant agreements have them (FUN-01 to FUN-08, EMB-26). A wording
 * that is not official in the edition's language is never translated: it stands in English, with a finding. */
#include "generated.h"

#include "../locale/statements.h"

/* Statements that say the same, the best one first. */
struct choice {
	const enum statement *list;
	size_t n;
};

static struct node *statement_node(struct binder *binder, struct choice choice, const char *what, struct span span)
{
	for (size_t i = 0; i < choice.n; i++) {
		const char *text = statement_text(binder->doc->lang, choice.list[i]);
		if (text)
			return words_node(binder, text, NULL, span);
	}
	diag_add(binder->diags, RULE_EU_STATEMENT_LANGUAGE, span, NULL,
	         "there is no official %s in \"%s\": the English one is set", what, binder->doc->lang);
	return words_node(binder, statement_text("en", choice.list[0]), "en", span);
}

static enum framework framework(const struct binder *binder)
{
	return framework_of(fact_text(binder, fact_first(binder, "/project/grant/@agreed", NULL)),
	                    fact_text(binder, fact_first(binder, "/project/grant/@framework", NULL)));
}

static struct choice funding(const struct binder *binder)
{
	static const enum statement citizens[] = {STATEMENT_CO_FUNDED_EFC, STATEMENT_CO_FUNDED};
	static const enum statement any[] = {STATEMENT_CO_FUNDED};
	const char *programme = fact_text(binder, fact_first(binder, "/project/grant/@programme", NULL));
	bool is_citizens = strcmp(programme, "europe-for-citizens") == 0;
	return is_citizens && framework(binder) == FRAMEWORK_2014 ? (struct choice){citizens, 2}
	                                                          : (struct choice){any, 1};
}

struct node *add_funding(struct binder *binder, struct node *parent, const struct part *part)
{
	if (!fact_first(binder, "/project/grant", NULL))
		return NULL;
	struct node *block = add_block(binder, parent, EL_DIV, "eu", part->span);
	struct node *emblem = add_block(binder, block, EL_EMBLEM, NULL, part->span);
	const char *alt = node_plain_text(binder->a, label_node(binder, "emblem_alt", part->span));
	node_set_attribute(binder->a, emblem, "alt", alt);
	add_p(binder, block, "statement", statement_node(binder, funding(binder), "statement of funding", part->span));
	return block;
}

void add_disclaimer(struct binder *binder, struct node *parent, const struct part *part)
{
	static const enum statement of_2014[] = {STATEMENT_DISCLAIMER_2014, STATEMENT_DISCLAIMER_2014_ALT};
	static const enum statement of_2021[] = {STATEMENT_DISCLAIMER_2021};
	if (!fact_first(binder, "/project/grant", NULL))
		return;
	struct choice choice =
		framework(binder) == FRAMEWORK_2014 ? (struct choice){of_2014, 2} : (struct choice){of_2021, 1};
	add_p(binder, parent, "disclaimer", statement_node(binder, choice, "disclaimer", part->span));
}
