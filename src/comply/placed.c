/* SPDX-License-Identifier: EUPL-1.2 */
/* placed.c - what came of the text: finished pages go in; pages that show none, and text beyond their edges, are
 * findings. Judged on what is placed, whichever sheet or source is the cause. */
#include "comply.h"

static bool is_text(const struct fragment *f)
{
	return f->kind == FRAGMENT_LINE && f->artifact == ARTIFACT_NONE && f->pseudo == PSEUDO_NONE;
}

/* The atoms of its first and last word; false: it has none. */
static bool find_words(const struct fragment *f, const struct atom **first, const struct atom **last)
{
	*first = *last = NULL;
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		const struct atom *atom = &f->para->atoms[i];
		if (atom->kind != ATOM_WORD || atom->start == atom->end)
			continue;
		*first = *first ? *first : atom;
		*last = atom;
	}
	return *first != NULL;
}

/* Its baseline, or either end of it. */
static bool is_off_page(const struct page *page, const struct fragment *f)
{
	extent left = (extent)f->x + f->line->indent, right = left + f->line->width;
	return left < 0 || right > page->width || f->y < 0 || f->y > page->height;
}

static void report_off_page(const struct page *page, const struct fragment *f, const struct atom *first,
                            const struct atom *last, struct diags *diags)
{
	diag_add(diags, RULE_LAYOUT_OFF_PAGE, text_span(&f->para->text, first->start, last->end),
	         "see text-indent, letter-spacing, margins and sizes in the style sheet; a long word may need a soft "
	         "hyphen",
	         "this text runs off page %u: readers would not see all of it", (unsigned)page->number);
}

/* One finding a paragraph. */
static void check_page(const struct page *page, const struct para **reported, struct diags *diags)
{
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		const struct atom *first, *last;
		if (!is_text(f) || f->para == *reported || !is_off_page(page, f) || !find_words(f, &first, &last))
			continue;
		report_off_page(page, f, first, last, diags);
		*reported = f->para;
	}
}

void comply_check_edges(const struct pages *pages, struct diags *diags)
{
	const struct para *reported = NULL;
	for (uint32_t i = 0; i < pages->n_pages; i++)
		check_page(&pages->pages[i], &reported, diags);
}

/* Of a publication the text is that of its files: titles, contents and covers are made without them. */
static bool is_written(const struct fragment *f, bool is_publication)
{
	const struct node *node = f->node;
	while (node && !node_has_class(node, "chapter") && !node_has_class(node, "annex"))
		node = node->parent;
	return node || !is_publication;
}

static bool has_words(const struct page *page, bool is_publication)
{
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		const struct atom *first, *last;
		if (is_text(f) && is_written(f, is_publication) && find_words(f, &first, &last))
			return true;
	}
	return false;
}

void comply_check_text(const struct pages *pages, struct span whole, struct diags *diags)
{
	for (uint32_t i = 0; i < pages->n_pages; i++)
		if (has_words(&pages->pages[i], pages->flow->styled->doc->is_publication))
			return;
	diag_add(diags, RULE_LAYOUT_EMPTY, whole,
	         "write its text; if there is some, a style sheet hides it: see display: none",
	         "no page shows any text that was written for it");
}
