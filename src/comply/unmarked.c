/* SPDX-License-Identifier: EUPL-1.2 */
/* unmarked.c - what was printed of data that are to be confirmed in, each place that does not say so out.
 *
 * Whoever prints such a datum puts it into a span of the class to-confirm and on the document's list. Here is seen
 * whether the span is still around it where the document ended up, whether the sheets let it be seen, and whether a
 * running head takes the text and leaves the mark. */
#include "comply.h"

struct marks_check {
	const struct styled *styled;
	struct diags *diags;
	struct arena scratch;
	struct map open; /* place and words -> struct open_text */
};

static bool is_mark(const struct node *node)
{
	return node_has_class(node, "to-confirm");
}

static const struct node *mark_around(const struct node *node)
{
	while (node && !is_mark(node))
		node = node->parent;
	return node;
}

static struct diag *report_place(struct marks_check *check, struct span place, const char *hint, const char *says)
{
	return diag_add(check->diags, RULE_FACTS_UNMARKED, place, hint, "%s", says);
}

/* --- A text that lost its mark --- */

/* What is joined to an open text has another place, or other words. */
static struct str key_of(struct arena *a, struct span place, struct str text)
{
	return str_from_z(arena_printf(a, "%u %u %.*s", place.start, place.end, (int)text.n, text.at));
}

static void check_text(struct marks_check *check, const struct node *node)
{
	const struct text *text = &node->text;
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		uint32_t start = piece->offset, end = i + 1 < text->n_pieces ? piece[1].offset : text->n;
		struct str bytes = {text->bytes + start, end - start};
		const struct open_text *open =
			piece->kind == PIECE_REPLACED
				? map_find(&check->open, key_of(&check->scratch, piece->span, bytes))
				: NULL;
		if (!open)
			continue;
		struct diag *diag =
			report_place(check, open->place, "set it in running text, or have the datum confirmed",
		                     "this is to be confirmed, and is printed without a mark");
		if (open->datum.end && open->datum.start != open->place.start)
			diag_relate(check->diags, diag, open->datum, "the datum stands here");
	}
}

/* --- A mark that is not seen --- */

static bool is_same_color(struct color a, struct color b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

static bool looks_alike(const struct style *a, const struct style *b)
{
	return a->decoration == b->decoration && a->is_italic == b->is_italic && a->font_weight == b->font_weight &&
	       a->font_size == b->font_size && is_same_color(a->color, b->color) &&
	       is_same_color(a->background, b->background) && !a->before && !a->after;
}

static void check_look(struct marks_check *check, const struct node *mark)
{
	const struct style *own = check->styled->of[mark->index], *around = check->styled->of[mark->parent->index];
	if (own->display != DISPLAY_NONE && looks_alike(own, around))
		report_place(check, mark->span, "give .to-confirm a look of its own there: a dotted line, a colour",
		             "this is to be confirmed, and the style sheet lets it look like what is around it");
}

/* --- A running head --- */

static void check_heading(struct marks_check *check, const struct node *mark)
{
	const struct node *heading = mark;
	while (heading && element_kind(heading->element) != KIND_LEAF)
		heading = heading->parent;
	if (heading && check->styled->of[heading->index]->strings)
		report_place(check, mark->span,
		             "keep it out of headings that the running head repeats, or have it confirmed",
		             "this is to be confirmed, and the running head repeats it without a mark");
}

void comply_check_open(const struct styled *styled, struct diags *diags)
{
	struct marks_check check = {.styled = styled, .diags = diags};
	const struct doc *doc = styled->doc;
	for (struct open_text *at = doc->open; at; at = at->next)
		*map_at(&check.scratch, &check.open, key_of(&check.scratch, at->place, at->text)) = at;
	for (const struct node *node = doc->open ? doc->root : NULL; node; node = node_following(node, doc->root)) {
		const struct node *mark = mark_around(node);
		if (node->element == EL_TEXT && !mark)
			check_text(&check, node);
		if (is_mark(node) && node->parent && node->element == EL_SPAN) {
			check_look(&check, node);
			check_heading(&check, node);
		}
	}
	arena_release(&check.scratch);
}
