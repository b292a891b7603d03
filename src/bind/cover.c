/* SPDX-License-Identifier: EUPL-1.2 */
/* cover.c - the cover and the title page: one word in many languages, the title, who stands behind it.
 *
 *   section.cover > div.motif > p.row > span.word[lang] span.word[lang]
 *                   header > title, subtitle, p.source
 *                   div.eu
 *   section.title-page > p.kind, title, subtitle, date
 *
 * The words of the motif are text: each is said in its language. The longest shares its row with the shortest. */
#include "generated.h"

#include "../locale/locale.h"

/* --- The motif --- */

static const char *const motif_langs[] = {"lt", "hr", "el", "nl", "es", "lv", "bg",
                                          "it", "sr", "mk", "ro", "pl", "sq", "en"};
#define N_MOTIF (sizeof motif_langs / sizeof *motif_langs + 1)

struct motif {
	struct motif_word {
		const char *lang, *text;
		bool is_own;
	} words[N_MOTIF];
	size_t n;
};

static void put_word(struct motif *motif, const char *lang, const char *key, const char *own)
{
	bool fell_back;
	const char *text = label(lang, key, &fell_back);
	if (!fell_back)
		motif->words[motif->n++] = (struct motif_word){lang, text, own && strcmp(own, lang) == 0};
}

/* By length, the longest first; among equals the order of languages. */
static void sort_words(struct motif *motif)
{
	for (size_t i = 1; i < motif->n; i++) {
		struct motif_word word = motif->words[i];
		size_t at = i, length = utf8_count(str_from_z(word.text));
		for (; at > 0 && utf8_count(str_from_z(motif->words[at - 1].text)) < length; at--)
			motif->words[at] = motif->words[at - 1];
		motif->words[at] = word;
	}
}

/* Where one word is left over, it is the own one: alone on a row it is the largest. The middle word pairs with itself. */
static void set_own_apart(struct motif *motif)
{
	size_t own = 0, middle = motif->n / 2;
	while (own < motif->n && !motif->words[own].is_own)
		own++;
	if (motif->n % 2 == 0 || own == motif->n)
		return;
	struct motif_word word = motif->words[own];
	for (; own < middle; own++)
		motif->words[own] = motif->words[own + 1];
	for (; own > middle; own--)
		motif->words[own] = motif->words[own - 1];
	motif->words[middle] = word;
}

static void add_word(struct binder *binder, struct node *row, const struct motif_word *word, struct span span)
{
	if (row->first)
		node_append(row, words_node(binder, " ", NULL, span));
	struct node *node = add_block(binder, row, EL_SPAN, "word", span);
	node->lang = word->lang;
	if (word->is_own)
		node_add_class(binder->a, node, "own");
	node_append(node, text_node(binder->a, str_from_z(word->text), PIECE_REPLACED, span));
}

/* Rows alternate between the longer word first and the shorter one first; the own word ends its row. */
static void add_row(struct binder *binder, struct node *block, const struct motif *motif, size_t i, struct span span)
{
	struct node *row = add_block(binder, block, EL_P, "row", span);
	const struct motif_word *first = &motif->words[i], *last = &motif->words[motif->n - 1 - i];
	if (first->is_own || (i % 2 && !last->is_own)) {
		const struct motif_word *other = first;
		first = last;
		last = other;
	}
	add_word(binder, row, first, span);
	if (last != first)
		add_word(binder, row, last, span);
}

static bool is_own_row(const struct motif *motif, size_t i)
{
	return motif->words[i].is_own || motif->words[motif->n - 1 - i].is_own;
}

static void report_word(struct binder *binder, const struct part *part, const char *hint, const char *why)
{
	diag_add(binder->diags, RULE_MANIFEST_VALUE, part->span, hint, "word \"%s\" does not stand out: %s",
	         text_excerpt(binder->diags->arena, part->word), why);
}

static bool has_own(const struct motif *motif)
{
	for (size_t i = 0; i < motif->n; i++)
		if (motif->words[i].is_own)
			return true;
	return false;
}

static void add_motif(struct binder *binder, struct node *cover, const struct part *part)
{
	struct motif motif = {0};
	bool is_known = false;
	for (size_t i = 0; i < N_MOTIF - 1; i++) {
		is_known = is_known || (part->word && strcmp(part->word, motif_langs[i]) == 0);
		put_word(&motif, motif_langs[i], part->motif, part->word);
	}
	if (part->word && !is_known)
		put_word(&motif, part->word, part->motif, part->word);
	if (!motif.n) {
		diag_add(binder->diags, RULE_MANIFEST_VALUE, part->motif_span, "the motif is dialogue",
		         "there is no label \"%s\"", text_excerpt(binder->diags->arena, part->motif));
		return;
	}
	if (part->word && !has_own(&motif))
		report_word(binder, part, "name a language that the motif is known in: en, lt",
		            "the motif has no word in it");
	sort_words(&motif);
	set_own_apart(&motif);
	struct node *block = add_block(binder, cover, EL_DIV, "motif", part->motif_span);
	size_t n_rows = (motif.n + 1) / 2;
	for (size_t i = 0; i < n_rows; i++)
		if (!is_own_row(&motif, i))
			add_row(binder, block, &motif, i, part->motif_span);
	for (size_t i = 0; i < n_rows; i++)
		if (is_own_row(&motif, i))
			add_row(binder, block, &motif, i, part->motif_span);
}

/* --- The cover --- */

static struct node *short_title_node(struct binder *binder)
{
	const struct fact *fact = fact_first(binder, "/project/short-title", NULL);
	bool is_open = fact && !fact_text(binder, fact)[0] && fact_is_to_confirm(fact);
	return is_open ? open_apart(binder, "short_title", fact_span(fact)) : fact_node(binder, fact);
}

/* "Short title · 30 April 2021" */
static void add_source(struct binder *binder, const struct part *part)
{
	struct node *name = short_title_node(binder);
	struct node *day = issue_node(binder);
	struct node *line = add_p(binder, binder->header, "source", name ? name : day);
	if (name && day) {
		node_append(line, words_node(binder, " · ", NULL, part->span));
		node_append(line, day);
		join_texts(binder->a, line);
	}
}

struct node *cover_made(struct binder *binder, const struct part *part)
{
	struct node *cover = add_block(binder, NULL, EL_SECTION, "cover", part->span);
	if (part->motif && part->motif[0])
		add_motif(binder, cover, part);
	else if (part->word)
		report_word(binder, part, "say which: <cover motif=\"dialogue\" word=\"...\"/>", "there is no motif");
	if (binder->header) {
		add_source(binder, part);
		node_append(cover, binder->header);
	}
	add_funding(binder, cover, part);
	return cover;
}

/* --- The title page --- */

/* "white-paper" is the label white_paper; a kind without one is not printed. */
static void add_kind(struct binder *binder, struct node *page, const struct part *part)
{
	const struct publication *publication = binder->what->publication;
	char *key = arena_strdup(binder->a, publication && publication->kind ? publication->kind : "");
	for (char *at = key; *at; at++)
		*at = *at == '-' ? '_' : *at;
	bool is_unknown;
	label("en", key, &is_unknown);
	if (!is_unknown)
		add_p(binder, page, "kind", label_node(binder, key, part->span));
}

static void add_date(struct binder *binder, struct node *page)
{
	struct node *day = issue_node(binder);
	if (day)
		node_append(add_block(binder, page, EL_DATE, NULL, day->span), day);
}

/* The header's leaves: copied where the cover has them, else taken from it. */
struct node *title_page_made(struct binder *binder, const struct part *part)
{
	struct node *page = add_block(binder, NULL, EL_SECTION, "title-page", part->span);
	add_kind(binder, page, part);
	for (struct node *at = binder->header ? binder->header->first : NULL; at; at = at->next) {
		size_t n_nodes;
		if (at->element == EL_TITLE || at->element == EL_SUBTITLE)
			node_append(page, copied_tree(binder->a, at, &n_nodes));
	}
	add_date(binder, page);
	return page;
}
