/* SPDX-License-Identifier: EUPL-1.2 */
/* imprint.c - who publishes what, with whose money; and the notices that the data holds.
 *
 *   section.imprint > p.imprint-title, div.fact > p.term p.value ..., div.eu, p.disclaimer, p.licence
 *   section.notices > h1, div.eu, p.disclaimer, p.notice ...
 *
 * A datum that is missing is left out. What the imprint says, the notices do not say again. */
#include "generated.h"

#include "../locale/format.h"
#include "../locale/locale.h"

struct imprint {
	struct binder *binder;
	const struct part *part;
	struct node *section;
};

static void add_fact(struct imprint *imprint, struct node *term, struct node *value)
{
	struct binder *binder = imprint->binder;
	if (!value)
		return;
	struct node *block = add_block(binder, imprint->section, EL_DIV, "fact", imprint->part->span);
	add_p(binder, block, "term", term);
	add_p(binder, block, "value", value);
}

static void add_labelled(struct imprint *imprint, const char *key, struct node *value)
{
	if (value)
		add_fact(imprint, label_node(imprint->binder, key, imprint->part->span), value);
}

static void add_datum(struct imprint *imprint, const char *key, const char *xpath)
{
	add_labelled(imprint, key, fact_node(imprint->binder, fact_first(imprint->binder, xpath, NULL)));
}

/* --- Facts that have a form of their own --- */

static struct node *period_node(struct binder *binder)
{
	const struct fact *period = fact_first(binder, "/project/period", NULL);
	const char *from = fact_text(binder, fact_first(binder, "/project/period[1]/@from", NULL));
	const char *to = fact_text(binder, fact_first(binder, "/project/period[1]/@to", NULL));
	const char *text = from[0] && to[0] ? format_period(binder->a, binder->doc->lang, from, to) : "";
	return period ? confirmed_node(binder, period, text, NULL) : NULL;
}

static struct node *budget_node(struct binder *binder)
{
	const struct fact *amount = fact_first(binder, "/project/budget/@amount", NULL);
	const char *currency = fact_text(binder, fact_first(binder, "/project/budget/@currency", NULL));
	const char *number = fact_text(binder, amount);
	const char *text = number[0] ? format_money(binder->a, binder->doc->lang, number, currency, -1) : "";
	return amount ? confirmed_node(binder, amount, text, NULL) : NULL;
}

static struct node *country_node(struct binder *binder)
{
	const struct fact *code = fact_first(binder, "/project/partner[@role='coordinator']/@country", NULL);
	return confirmed_node(binder, code, format_country(binder->a, binder->doc->lang, fact_text(binder, code)),
	                      NULL);
}

static struct node *website_node(struct binder *binder)
{
	const struct fact *href = fact_first(binder, "/project/website/@href", NULL);
	struct node *words = fact_node(binder, href);
	if (!words)
		return NULL;
	struct node *link = node_new(binder->a, EL_A, words->span);
	node_set_attribute(binder->a, link, "href", fact_text(binder, href));
	node_append(link, words);
	return link;
}

/* The edition's own words, else the data's. */
static void add_maker(struct imprint *imprint, const char *key, const struct said_words *words, const char *xpath)
{
	struct binder *binder = imprint->binder;
	struct node *value = node_new(binder->a, EL_SPAN, words->span);
	if (!put_said(binder, value, words)) {
		add_datum(imprint, key, xpath);
		return;
	}
	add_labelled(imprint, key, value);
	node_unwrap(value);
}

/* --- Notices --- */

static void add_notice(struct binder *binder, struct node *parent, const struct fact *notice)
{
	const char *kind = fact_text(binder, fact_first(binder, "@kind", notice));
	bool is_licence = strcmp(kind, "licence") == 0;
	struct node *p = add_p(binder, parent, is_licence ? kind : "notice", fact_node(binder, notice));
	if (p && kind[0])
		node_add_class(binder->a, p, kind);
}

void add_notices(struct binder *binder, struct node *parent, bool of_licence)
{
	const char *xpath = of_licence ? "/project/notice[@kind='licence']" : "/project/notice[not(@kind='licence')]";
	const struct fact *const *notices =
		binder->what->facts ? facts_ask_nodes(binder->what->facts, xpath, NULL) : NULL;
	for (; notices && *notices; notices++)
		add_notice(binder, parent, *notices);
}

/* "The square before the town hall: Town of Kaunas, CC BY 4.0" */
static void add_image_rights(struct binder *binder, struct node *parent)
{
	const struct fact *const *images =
		binder->what->facts ? facts_ask_nodes(binder->what->facts, "/project/image[@holder]", NULL) : NULL;
	for (; images && *images; images++) {
		struct node *name = fact_node(binder, fact_first(binder, "name", *images));
		struct node *p = add_p(binder, parent, "image-rights",
		                       name ? name : fact_node(binder, fact_first(binder, "@href", *images)));
		struct node *holder = fact_node(binder, fact_first(binder, "@holder", *images));
		struct node *licence = fact_node(binder, fact_first(binder, "@licence", *images));
		if (p && holder) {
			node_append(p, words_node(binder, ": ", NULL, holder->span));
			node_append(p, holder);
		}
		if (p && licence) {
			node_append(p, words_node(binder, ", ", NULL, licence->span));
			node_append(p, licence);
		}
		if (p)
			join_texts(binder->a, p);
	}
}

struct node *notices_made(struct binder *binder, const struct part *part)
{
	struct node *section = add_block(binder, NULL, EL_SECTION, "notices", part->span);
	const struct node *heading = add_heading(binder, section, "notices", part->span);
	if (!edition_part(binder->what->edition, PART_IMPRINT)) {
		add_funding(binder, section, part);
		add_disclaimer(binder, section, part);
		add_notices(binder, section, true);
	}
	add_notices(binder, section, false);
	add_image_rights(binder, section);
	return heading->next ? section : NULL;
}

/* --- The whole --- */

struct node *imprint_made(struct binder *binder, const struct part *part)
{
	struct imprint imprint = {binder, part, add_block(binder, NULL, EL_SECTION, "imprint", part->span)};
	struct node *title = add_block(binder, imprint.section, EL_P, "imprint-title", binder->title.span);
	if (!put_said(binder, title, &binder->title))
		node_append(title, words_node(binder, binder->doc->title, NULL, part->span));
	add_datum(&imprint, "project_title", "/project/title");
	add_datum(&imprint, "short_title", "/project/short-title");
	add_datum(&imprint, "programme", "/project/grant/programme");
	add_datum(&imprint, "grant_agreement_number", "/project/grant/@number");
	add_labelled(&imprint, "project_duration", period_node(binder));
	add_labelled(&imprint, "budget", budget_node(binder));
	add_datum(&imprint, "coordinator", "/project/partner[@role='coordinator']/name");
	add_labelled(&imprint, "lead_country", country_node(binder));
	add_maker(&imprint, "author", &binder->author, "/project/author");
	add_maker(&imprint, "published_by", &binder->publisher, "/project/publisher");
	add_labelled(&imprint, "publication_date", day_node(binder, &binder->date));
	add_labelled(&imprint, "state_of_knowledge", day_node(binder, &binder->knowledge));
	add_labelled(&imprint, "website", website_node(binder));
	add_funding(binder, imprint.section, part);
	add_disclaimer(binder, imprint.section, part);
	add_notices(binder, imprint.section, true);
	size_t n_known = 1 + (binder->doc->date != NULL), n = 0; /* title and date */
	for (const struct node *at = imprint.section->first; at; at = at->next)
		n++;
	if (n <= n_known)
		report_nothing(binder, part->span,
		               "the data have nothing for the imprint: it has no more than a title and a date");
	return imprint.section;
}
