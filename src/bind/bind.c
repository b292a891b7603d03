/* SPDX-License-Identifier: EUPL-1.2 */
/* bind.c - chapters and one edition in, the document out: the steps of binder.h in their order. */
#include "binder.h"

static void add_chapters(struct binder *binder)
{
	const struct binding *what = binder->what;
	binder->chapters = arena_array(binder->a, what->n_chapters, struct bound_chapter);
	for (size_t i = 0; i < what->n_chapters; i++) {
		if (!what->chapters[i]) /* its file could not be read */
			continue;
		struct bound_chapter *chapter = &binder->chapters[binder->n_chapters++];
		chapter->chapter = what->chapters[i];
		copy_chapter(binder, chapter);
	}
}

/* Parts that turned out to have nothing to say are in the tree no more. */
static void drop_parts(struct binder *binder)
{
	for (size_t i = 0; i < binder->n_parts; i++)
		if (binder->parts[i].section && !binder->parts[i].section->parent)
			binder->parts[i].section = NULL;
}

static void index_nodes(struct binder *binder)
{
	struct doc *doc = binder->doc;
	for (struct node *at = doc->root; at; at = node_following(at, doc->root))
		at->index = doc->n_nodes++;
	doc->nodes = arena_array(binder->a, doc->n_nodes, struct node *);
	for (struct node *at = doc->root; at; at = node_following(at, doc->root))
		doc->nodes[at->index] = at;
}

/* The sheets tell a publication, and its kind, from a lone file by the root's classes. */
static void make_root(struct binder *binder)
{
	const struct publication *publication = binder->what->publication;
	binder->doc->root = node_new(binder->a, EL_DOCUMENT, NO_SPAN);
	if (!binder->doc->is_publication)
		return;
	node_add_class(binder->a, binder->doc->root, "publication");
	if (publication && publication->kind && *publication->kind)
		node_add_class(binder->a, binder->doc->root, publication->kind);
}

struct doc *doc_from_chapters(struct arena *a, const struct binding *what, struct diags *diags)
{
	struct binder binder = {.a = a, .what = what, .diags = diags, .doc = arena_new(a, struct doc)};
	binder.doc->is_publication = what->edition != NULL;
	make_root(&binder);
	add_chapters(&binder);
	bind_language(&binder);
	binder.doc->root->lang = binder.doc->lang;
	bind_expressions(&binder);
	bind_title(&binder);
	bind_parts(&binder);
	bind_callouts(&binder);
	bind_citations(&binder);
	bind_abbreviations(&binder);
	drop_parts(&binder);
	bind_notes(&binder);
	bind_headings(&binder);
	bind_labels(&binder);
	bind_typography(&binder);
	bind_references(&binder);
	bind_links(&binder);
	bind_contents(&binder);
	report_lacking_labels(&binder);
	index_nodes(&binder);
	return binder.doc;
}
