/* SPDX-License-Identifier: EUPL-1.2 */
/* cited_words.c - the runs of a reference in, nodes out, and what parts them from the words beside them. */
#include "cited_words.h"

#include "../base/char.h"

/* --- Text --- */

void cited_append_text(struct binder *binder, struct node *parent, const char *text, struct span span)
{
	if (text[0])
		node_append(parent, text_node(binder->a, str_from_z(text), PIECE_REPLACED, span));
}

/* A run as the inline that it is: a link, emphasised, of another language, or text. */
static struct node *run_node(struct binder *binder, const struct cited *run, struct span span)
{
	struct node *text = text_node(binder->a, run->text, PIECE_REPLACED, span);
	if (!run->href && !run->is_italic && !run->lang && !run->shift)
		return text;
	struct node *node = node_new(binder->a, run->href ? EL_A : run->is_italic ? EL_EM : EL_SPAN, span);
	node->lang = run->lang;
	if (run->shift)
		node_add_class(binder->a, node, run->shift == CITED_SUB ? "sub" : "sup");
	if (run->href)
		node_set_attribute(binder->a, node, "href", run->href);
	node_append(node, text);
	return node;
}

void cited_append_runs(struct binder *binder, struct node *parent, const struct cited *runs, struct span span)
{
	for (; runs; runs = runs->next)
		node_append(parent, run_node(binder, runs, span));
}

/* Is it an address and nothing else? */
bool cited_is_address(const struct node *leaf)
{
	return leaf->first && leaf->first == leaf->last && leaf->first->element == EL_A &&
	       node_attribute(leaf->first, "href");
}

static char last_char(const struct node *leaf)
{
	const struct node *at = leaf;
	while (at->last)
		at = at->last;
	return at->element == EL_TEXT && at->text.n ? at->text.bytes[at->text.n - 1] : '\0';
}

void cited_append_full_stop(struct binder *binder, struct node *leaf, struct span span)
{
	char last = last_char(leaf);
	if (!last || !strchr(".?!", last)) /* "Why not an anonymous work?" */
		cited_append_text(binder, leaf, ".", span);
}

/* --- Beside other words --- */

/* The text that stands beside a citation in its paragraph, or NULL. */
static const struct node *neighbour(struct node *cite, bool is_before)
{
	const struct node *at = cite, *leaf = leaf_of(cite);
	while (at != leaf && !(is_before ? at->prev : at->next))
		at = at->parent;
	if (at == leaf)
		return NULL;
	at = is_before ? at->prev : at->next;
	while (is_before ? at->last : at->first)
		at = is_before ? at->last : at->first;
	return at->element == EL_TEXT && at->text.n ? at : NULL;
}

/* A quotation mark at the words' start, or behind a space or a bracket: what follows stands within it. */
static bool ends_in_opening_quote(struct str words)
{
	static const char *const marks[] = {"\"", "'", "“", "”", "»", "›", NULL};
	for (size_t i = 0; marks[i]; i++) {
		size_t n = words.n - (str_ends(words, marks[i]) ? strlen(marks[i]) : 0);
		if (n < words.n && (n == 0 || strchr(" \n([", words.at[n - 1])))
			return true;
	}
	return false;
}

/* What has to stand between words and the reference that follows them; empty where they end in what opens or parts. */
static const char *separator_after(struct str words)
{
	static const char *const parting[] = {"\u00A0", "–", "—", "„", "«", "‘", "‚", NULL};
	char last = words.n ? words.at[words.n - 1] : ' ';
	for (size_t i = 0; parting[i]; i++)
		if (str_ends(words, parting[i]))
			return "";
	if (ends_in_opening_quote(words))
		return "";
	bool is_word = (last & 0x80) || ascii_is_alphanumeric(last) || strchr(")]\"'%", last);
	return is_word ? ", " : strchr(".,;:!?", last) ? " " : "";
}

/* A call stands right behind its word, but words do not: "disse{cite}`kask`" in a note is "disse, Kask". */
const struct node *cited_part_from_neighbours(struct binder *binder, struct node *cite, struct node *words,
                                              const struct node *last_words)
{
	const struct node *before = neighbour(cite, true), *after = neighbour(words, false);
	char next = after ? after->text.bytes[0] : '\0';
	const char *separator = before ? separator_after((struct str){before->text.bytes, before->text.n}) : "";
	if (before && before == last_words)
		separator = "; ";
	if (*separator)
		node_insert_after(cite, text_node(binder->a, str_from_z(separator), PIECE_REPLACED, cite->span));
	last_words = words->last;
	while (last_words->last)
		last_words = last_words->last;
	if ((next & 0x80) || ascii_is_alphanumeric(next) || next == '(')
		cited_append_text(binder, words, " ", cite->span);
	return last_words;
}
