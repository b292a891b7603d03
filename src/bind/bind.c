/* SPDX-License-Identifier: EUPL-1.2 */
/* bind.c - chapters and one edition in, the document out: the steps of binder.h in their order, which a table says. */
#include "binder.h"

#include <assert.h>

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

static void set_language(struct binder *binder)
{
	bind_language(binder);
	binder->doc->root->lang = binder->doc->lang;
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

/* The more there is to read, the more its expressions may ask. */
static void begin_expressions(struct binder *binder)
{
	size_t n_bytes = 0;
	for (size_t i = 0; i < binder->n_chapters; i++)
		n_bytes += sources_bytes(binder->diags->sources, binder->chapters[i].chapter->source).n;
	if (binder->what->facts)
		facts_begin(binder->what->facts, n_bytes);
}

/* --- The order ---------------------------------------------------------------------------------------------------- */

/* What is true of the tree once a step was taken. */
enum bound {
	ROOT = 1 << 0,
	CHAPTERS = 1 << 1,      /* all are in the tree, one after the other */
	LANGUAGE = 1 << 2,      /* the document's, and each chapter's, is known */
	VALUES = 1 << 3,        /* no expression is left, nor {each} and {if} */
	TITLE = 1 << 4,         /* it is known, and no chapter's heading any more */
	PARTS = 1 << 5,         /* the sections stand in the order printed, with what the program writes */
	CALLOUTS = 1 << 6,      /* each note, tip and warning has its heading */
	CITATIONS = 1 << 7,     /* they are calls of notes, and listed */
	ABBREVIATIONS = 1 << 8, /* the first of each is expanded, and listed */
	WHOLE = 1 << 9,         /* parts that have nothing to say are gone: nothing comes or goes but notes */
	NOTES = 1 << 10,        /* they have numbers, and their places */
	HEADINGS = 1 << 11,     /* they have levels and numbers */
	LABELS = 1 << 12,       /* what can be referred to has a name; a heading's is made of its words as written */
	TYPOGRAPHY = 1 << 13,   /* what authors wrote is as their language prints it */
	REFERENCES = 1 << 14,   /* they have their words, and lead somewhere */
	LINKS = 1 << 15,        /* none stands within another */
	CONTENTS = 1 << 16,     /* they repeat headings as these are printed */
	BUDGET = 1 << 17,       /* how much work the expressions may make is known */
	KEYS = 1 << 18,         /* what @key means is known */
	TABLES = 1 << 19,       /* their rows are whole, their columns and heads known */
	BREAKS = 1 << 20,       /* pages that authors asked for begin with a block */
	LISTS = 1 << 21,        /* they repeat captions as these are printed */
	DRAWN = 1 << 22,        /* charts whose rows are data are whole, and their tables there */
	CHARTS = 1 << 23,       /* all are */
	PICTURES = 1 << 24,     /* they are open, and figures say how wide they are */
	BACK = 1 << 25,         /* the list of references says where its entries are cited */
	INDEXED = 1 << 26,      /* nodes have numbers: the tree changes no more */
};

/* Each needs what steps before it gave; doc_from_chapters asserts that. */
static const struct binding_step {
	void (*take)(struct binder *binder);
	unsigned needs, gives;
} steps[] = {
	{make_root, 0, ROOT},
	{add_chapters, ROOT, CHAPTERS},
	{set_language, CHAPTERS, LANGUAGE},
	{begin_expressions, CHAPTERS, BUDGET},
	{bind_expressions, CHAPTERS | LANGUAGE | BUDGET, VALUES},
	{bind_title, VALUES, TITLE},
	{bind_parts, VALUES | TITLE, PARTS},
	{bind_callouts, PARTS, CALLOUTS},
	{bind_keys, VALUES | PARTS, KEYS},
	{bind_pictures, VALUES | PARTS, PICTURES},
	{bind_charts, VALUES | PARTS, DRAWN},
	{bind_tables, VALUES | PARTS | DRAWN | PICTURES, TABLES},
	{bind_charts_from_tables, TABLES, CHARTS},
	{bind_citations, KEYS | PARTS | TABLES | CHARTS, CITATIONS},
	{bind_abbreviations, CALLOUTS | CITATIONS, ABBREVIATIONS},
	{drop_parts, CITATIONS | ABBREVIATIONS, WHOLE},
	{bind_page_breaks, WHOLE, BREAKS},
	{bind_notes, CITATIONS | WHOLE | BREAKS, NOTES},
	{bind_headings, WHOLE | NOTES, HEADINGS},
	{bind_back_references, NOTES | HEADINGS, BACK},
	{bind_labels, HEADINGS, LABELS},
	{bind_typography, ABBREVIATIONS | LABELS, TYPOGRAPHY},
	{bind_references, NOTES | LABELS | BACK | TYPOGRAPHY, REFERENCES},
	{bind_links, REFERENCES, LINKS},
	{bind_contents, HEADINGS | LINKS, CONTENTS},
	{bind_lists, PARTS | TABLES | LINKS, LISTS},
	{report_lacking_labels, LISTS | REFERENCES | CONTENTS, 0},
	{index_nodes, NOTES | CONTENTS | LISTS, INDEXED},
};

struct doc *doc_from_chapters(struct arena *a, const struct binding *what, struct diags *diags)
{
	struct binder binder = {.a = a, .what = what, .diags = diags, .doc = arena_new(a, struct doc)};
	binder.doc->is_publication = what->edition != NULL;
	unsigned given = 0;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		assert((steps[i].needs & ~given) == 0);
		steps[i].take(&binder);
		given |= steps[i].gives;
	}
	return binder.doc;
}
