/* SPDX-License-Identifier: EUPL-1.2 */
/* nodes.c - what the steps of binding ask of the tree and do to it. */
#include "binder.h"

#include "../base/char.h"

struct node *leaf_of(struct node *node)
{
	struct node *at = node;
	while (at && element_kind(at->element) != KIND_LEAF)
		at = at->parent;
	return at ? at : node;
}

struct node *figure_around(const struct node *node)
{
	struct node *figure = NULL;
	for (struct node *at = node->parent; at; at = at->parent)
		figure = at->element == EL_FIGURE ? at : figure;
	return figure;
}

/* Soft hyphens, spaces of no width, joiners and the byte-order mark show nothing. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xA0;
}

static bool text_shows(const struct text *text)
{
	const char *at = text->bytes, *end = text->bytes + text->n;
	while (at < end) {
		bool is_blank = ascii_is_space(*at);
		uint32_t c = utf8_next(&at, end);
		if (!is_blank && !is_invisible(c))
			return true;
	}
	return false;
}

bool node_has_text(const struct node *node)
{
	for (const struct node *at = node; at; at = node_following(at, node))
		if (at->element == EL_INLINE_IMG || (at->element == EL_TEXT && at->text.n && text_shows(&at->text)))
			return true;
	return false;
}

struct node *text_node(struct arena *a, struct str bytes, enum piece_kind kind, struct span span)
{
	struct node *node = node_new(a, EL_TEXT, span);
	node->text = text_of_piece(a, bytes, kind, span);
	return node;
}

static struct str source_at(const struct sources *sources, struct span span)
{
	struct source_id id = sources_of(sources, span);
	uint32_t start = source_start(sources, id);
	return id.n ? str_slice(sources_bytes(sources, id), span.start - start, span.end - start)
	            : (struct str){NULL, 0};
}

struct node *said_node(struct binder *binder, const char *text, struct span span)
{
	struct str bytes = str_from_z(text);
	bool is_source = span.start && str_eq(source_at(binder->diags->sources, span), bytes);
	return text_node(binder->a, bytes, is_source ? PIECE_SOURCE : PIECE_REPLACED, span);
}

void node_prepend(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->prev = NULL;
	child->next = parent->first;
	if (parent->first)
		parent->first->prev = child;
	else
		parent->last = child;
	parent->first = child;
}

void node_unwrap(struct node *node)
{
	while (node->last) {
		struct node *child = node->last;
		node_remove(child);
		node_insert_after(node, child);
	}
	node_remove(node);
}

/* --- The nearest spelling --- */

#define SPELLINGS_MOST 50000 /* compared in one document: thousands of wrong labels do not take long */

static void list_names(struct binder *binder)
{
	binder->names = arena_array(binder->a, binder->labels.n + 1, const char *);
	for (size_t i = 0; i < binder->labels.n; i++)
		binder->names[i] = binder->labels.entries[i].key.at; /* NUL-terminated, as every label */
}

void report_nothing(struct binder *binder, struct span span, const char *message)
{
	diag_add(binder->diags, RULE_MANIFEST_NOTHING, span, NULL, "%s", message);
}

const char *nearest_label(struct binder *binder, const char *label)
{
	if (!binder->names)
		list_names(binder);
	if (binder->n_spellings + binder->labels.n > SPELLINGS_MOST)
		return NULL;
	binder->n_spellings += binder->labels.n;
	return nearest_name(str_from_z(label), binder->names);
}
