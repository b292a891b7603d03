/* SPDX-License-Identifier: EUPL-1.2 */
/* hand.h - sheets from strings, documents built by hand, and their findings as text. */
#ifndef TESTS_STYLE_HAND_H
#define TESTS_STYLE_HAND_H

#include "../cmocka_all.h"

#include "../../src/style/style.h"

#include <stdio.h>
#include <stdlib.h>

struct hand {
	struct arena arena;
	struct diags diags;
	struct doc doc;
	struct buf text; /* the latest answer of hand_findings or hand_dump */
};

static inline void hand_init(struct hand *h)
{
	memset(h, 0, sizeof *h);
	h->diags.arena = &h->arena;
	h->diags.sources = sources_new(&h->arena);
}

static inline void hand_release(struct hand *h)
{
	buf_release(&h->text);
	arena_release(&h->arena);
}

static inline struct sheet *hand_sheet_n(struct hand *h, const char *css, size_t n)
{
	struct str kept = {arena_strndup(&h->arena, css, n), n};
	return sheet_from_source(&h->arena, sources_add(h->diags.sources, "test.css", kept), NULL, &h->diags);
}

static inline struct sheet *hand_sheet(struct hand *h, const char *css)
{
	return hand_sheet_n(h, css, strlen(css));
}

/* "p.one.two#three" below `parent`, which may be NULL. */
static inline struct node *hand_node(struct hand *h, struct node *parent, const char *what)
{
	size_t n = strcspn(what, ".#");
	enum element element = N_ELEMENTS;
	for (int e = 0; e < N_ELEMENTS; e++)
		if (strlen(element_name((enum element)e)) == n && strncmp(element_name((enum element)e), what, n) == 0)
			element = (enum element)e;
	if (strncmp(what, "#text", 5) == 0) {
		element = EL_TEXT;
		n = 5;
	}
	assert_true(element != N_ELEMENTS);
	struct node *node = node_new(&h->arena, element, NO_SPAN);
	for (what += n; *what; what += n + 1) {
		n = strcspn(what + 1, ".#");
		const char *name = arena_strndup(&h->arena, what + 1, n);
		if (*what == '.')
			node_add_class(&h->arena, node, name);
		else
			node->id = name;
	}
	if (parent)
		node_append(parent, node);
	return node;
}

static inline void hand_doc(struct hand *h, struct node *root)
{
	uint32_t n = 0;
	for (struct node *at = root; at; at = node_following(at, root))
		n++;
	h->doc = (struct doc){
		.root = root, .lang = "en", .title = "t", .nodes = arena_array(&h->arena, n, struct node *)};
	if (!root->lang)
		root->lang = "en";
	for (struct node *at = root; at; at = node_following(at, root)) {
		at->index = h->doc.n_nodes;
		h->doc.nodes[h->doc.n_nodes++] = at;
	}
}

static inline struct styled *hand_styled(struct hand *h, const char *base, const char *css)
{
	const struct sheet *sheets[2] = {hand_sheet(h, base), css ? hand_sheet(h, css) : NULL};
	return styled_from_doc(&h->arena, &h->doc, sheets, css ? 2 : 1, NULL, &h->diags);
}

static inline const struct style *hand_style(const struct styled *styled, const struct node *node)
{
	return styled->of[node->index];
}

/* All findings, "line:column: message [rule]" each on a line. */
static inline const char *hand_findings(struct hand *h)
{
	h->text.n = 0;
	buf_puts(&h->text, "");
	for (size_t i = 0; i < h->diags.all.n; i++) {
		const struct diag *d = &h->diags.all.at[i];
		struct place place = sources_place(h->diags.sources, d->span);
		buf_printf(&h->text, "%u:%u: %s [%s]\n", place.line, place.column, d->message, rule_id(d->rule));
	}
	return h->text.at ? h->text.at : "";
}

#endif
