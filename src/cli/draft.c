/* SPDX-License-Identifier: EUPL-1.2 */
/* draft.c - what a draft has that other PDFs have not: a stand-in for a chapter that could not be read, all that is
 * known of its files, the day it was made. */
#include "run.h"

#include "../locale/locale.h"

#include <time.h>

const char *draft_today(struct arena *a, const struct options *options)
{
	time_t now = options->has_epoch ? (time_t)options->epoch : time(NULL);
	struct tm tm;
	char text[32] = "";
	if (gmtime_r(&now, &tm))
		strftime(text, sizeof text, "%Y-%m-%d", &tm);
	return arena_strdup(a, text);
}

static void add_leaf(struct run *r, struct node *section, enum element element, const char *text, struct span span)
{
	struct node *leaf = node_new(r->arena, element, span), *words = node_new(r->arena, EL_TEXT, span);
	words->text = text_of_piece(r->arena, str_from_z(text), PIECE_REPLACED, span);
	node_append(leaf, words);
	node_append(section, leaf);
}

/* Its place is that of the file's name in the manifest, as the finding's is that says why: it stands beside it. */
struct chapter *stand_in_chapter(struct run *r, const char *lang, const struct named_file *file)
{
	struct chapter *chapter = arena_new(r->arena, struct chapter);
	chapter->body = node_new(r->arena, EL_SECTION, file->span);
	add_leaf(r, chapter->body, EL_H1, file->href, file->span);
	chapter->body->first->ordinal = 1;
	add_leaf(r, chapter->body, EL_P, label(lang, "chapter_missing", NULL), file->span);
	chapter->n_nodes = 5;
	return chapter;
}

static bool is_bound(const struct binding *binding, const struct chapter *chapter)
{
	for (size_t i = 0; i < binding->n_chapters; i++)
		if (binding->chapters[i] == chapter)
			return true;
	return false;
}

struct diags draft_known(const struct run *r, const struct binding *binding, struct arena *a)
{
	struct diags known = {.arena = a, .sources = r->sources};
	diags_merge(&known, &r->shared);
	for (const struct parsed *parsed = r->parsed; parsed; parsed = parsed->next)
		if (is_bound(binding, parsed->chapter))
			diags_merge(&known, &parsed->diags);
	return known;
}

void draft_require(struct run *r)
{
	bool is_said = r->has_usage_fault || diags_refuse(&r->all, &r->policy);
	if (r->written.n || r->options->dump || is_said)
		return;
	cli_say(stderr, "colophon: there is nothing in '%s' that a draft could show", r->operand);
	r->has_fault = true;
}
