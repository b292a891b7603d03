/* SPDX-License-Identifier: EUPL-1.2 */
/* generated.c - labels and data as nodes of the document. */
#include "generated.h"

#include "../locale/locale.h"

struct node *add_block(struct binder *binder, struct node *parent, enum element element, const char *class,
                       struct span span)
{
	struct node *node = node_new(binder->a, element, span);
	if (class)
		node_add_class(binder->a, node, class);
	if (parent)
		node_append(parent, node);
	return node;
}

struct node *add_p(struct binder *binder, struct node *parent, const char *class, struct node *inline_node)
{
	if (!inline_node)
		return NULL;
	struct node *p = add_block(binder, parent, EL_P, class, inline_node->span);
	node_append(p, inline_node);
	return p;
}

struct node *words_node(struct binder *binder, const char *text, const char *lang, struct span span)
{
	struct node *node = text_node(binder->a, str_from_z(text), PIECE_REPLACED, span);
	if (!lang || strcmp(lang, binder->doc->lang) == 0)
		return node;
	struct node *around = node_new(binder->a, EL_SPAN, span);
	around->lang = lang;
	node_append(around, node);
	return around;
}

const char *label_text(struct binder *binder, const char *key, struct span span, const char **lang)
{
	bool fell_back = false;
	const char *text = label(binder->doc->lang, key, &fell_back);
	if (fell_back && binder->lacking.n == 0)
		binder->lacking_span = span;
	if (fell_back)
		*map_at(binder->a, &binder->lacking, str_from_z(key)) = arena_strdup(binder->a, text);
	*lang = fell_back ? "en" : NULL;
	return text;
}

/* One finding for all of them: 'References', 'see note {n}' ... */
void report_lacking_labels(struct binder *binder)
{
	const struct edition *edition = binder->what->edition;
	size_t n = binder->lacking.n;
	const char *list = "", *lang = lang_name(binder->a, binder->doc->lang, "en");
	if (!n)
		return;
	for (size_t i = 0; i < n; i++)
		list = arena_printf(binder->a, "%s%s'%s'", list, i ? ", " : "",
		                    (const char *)binder->lacking.entries[i].value);
	diag_add(binder->diags, RULE_LABEL_FALLBACK, edition ? edition->span : binder->lacking_span, NULL,
	         "%zu label%s no text in %s, so the English one is set: %s", n, n == 1 ? " has" : "s have", lang, list);
}

struct node *label_node(struct binder *binder, const char *key, struct span span)
{
	const char *lang, *text = label_text(binder, key, span, &lang);
	return words_node(binder, text, lang, span);
}

struct node *add_heading(struct binder *binder, struct node *section, const char *key, struct span span)
{
	struct node *heading = add_block(binder, section, EL_H1, NULL, span);
	heading->ordinal = 1;
	node_append(heading, label_node(binder, key, span));
	return heading;
}

/* --- Data --- */

const struct fact *fact_first(const struct binder *binder, const char *xpath, const struct fact *context)
{
	struct facts *facts = binder->what->facts;
	const struct fact *const *nodes = facts ? facts_ask_nodes(facts, xpath, context) : NULL;
	return nodes ? nodes[0] : NULL;
}

const char *fact_text(const struct binder *binder, const struct fact *fact)
{
	return fact ? text_collapsed(binder->a, str_from_z(facts_ask(binder->what->facts, ".", fact, NULL))) : "";
}

void tell_fall_back(struct binder *binder, const struct fact *fact)
{
	fact_tell_fall_back(binder->what->facts, fact, fact_span(fact), binder->diags);
}

struct node *marked_node(struct binder *binder, struct node *node)
{
	struct node *around = node;
	if (node->element != EL_SPAN) {
		around = node_new(binder->a, EL_SPAN, node->span);
		node_append(around, node);
	}
	node_add_class(binder->a, around, "to-confirm");
	note_open(binder, str_from_z(node_plain_text(binder->a, around)), node->span, node->span);
	return around;
}

struct node *open_node(struct binder *binder, const char *key, struct span span)
{
	struct node *node = marked_node(binder, label_node(binder, key, span));
	node_add_class(binder->a, node, "open");
	return node;
}

struct node *confirmed_node(struct binder *binder, const struct fact *fact, const char *text, const char *lang)
{
	bool is_open = fact && fact_is_to_confirm(fact);
	struct span span = fact ? fact_span(fact) : NO_SPAN;
	if (!text || (!text[0] && !is_open))
		return NULL;
	if (!text[0])
		return open_node(binder, "to_confirm", span);
	struct node *node = words_node(binder, text, lang, span);
	return is_open ? marked_node(binder, node) : node;
}

struct node *day_node(struct binder *binder, const struct said_day *day)
{
	if (!day->iso)
		return day->is_to_confirm ? open_node(binder, "to_confirm", day->span) : NULL;
	struct node *node = words_node(binder, date_long(binder->a, binder->doc->lang, day->iso), NULL, day->span);
	return day->is_to_confirm ? marked_node(binder, node) : node;
}

struct node *open_apart(struct binder *binder, const char *key, struct span span)
{
	if (edition_part(binder->what->edition, PART_IMPRINT))
		return NULL;
	struct node *both = node_new(binder->a, EL_SPAN, span);
	node_append(both, label_node(binder, key, span));
	node_append(both, words_node(binder, ": ", NULL, span));
	node_append(both, open_node(binder, "to_confirm", span));
	return both;
}

struct node *issue_node(struct binder *binder)
{
	const struct said_day *day = &binder->date;
	bool is_open = !day->iso && day->is_to_confirm;
	return is_open ? open_apart(binder, "publication_date", day->span) : day_node(binder, day);
}

bool put_said(struct binder *binder, struct node *parent, const struct said_words *words)
{
	if (!words->runs && words->text)
		node_append(parent, said_node(binder, words->text, words->span));
	for (const struct fact_run *run = words->runs; run; run = run->next)
		node_append(parent, value_node(binder, run, words->span, NULL));
	if (words->runs)
		join_texts(binder->a, parent);
	return parent->first;
}

struct node *fact_node(struct binder *binder, const struct fact *fact)
{
	if (!fact)
		return NULL;
	const char *text = fact_text(binder, fact);
	if (text[0])
		tell_fall_back(binder, fact);
	return confirmed_node(binder, fact, text, fact_lang(fact));
}
