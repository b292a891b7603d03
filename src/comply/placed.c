/* SPDX-License-Identifier: EUPL-1.2 */
/* placed.c - what came of the text: finished pages go in; pages that show none, and text beyond their edges, are
 * findings. Judged on what is placed, whichever sheet or source is the cause. */
#include "ink.h"

/* --- edges ----------------------------------------------------------------------------------------------------- */

#define TOLERANCE (PT / 4)

static bool leaves(const struct page *page, const struct ink_box *box, extent tolerance)
{
	return box->left < -tolerance || box->top < -tolerance || box->right > page->width + tolerance ||
	       box->bottom > page->height + tolerance;
}

/* Only where its line comes near an edge are glyphs looked at. */
static bool is_off_page(struct arena *scratch, const struct pages *pages, const struct page *page,
                        const struct fragment *f)
{
	struct ink_box box = ink_of_marked_line(f);
	if (!leaves(page, &box, -(extent)f->para->style->font_size / 2))
		return false;
	struct arena_mark mark = arena_mark(scratch);
	size_t n, off = 0;
	const struct ink_box *glyphs = ink_of_glyphs(scratch, pages, f, &n);
	while (off < n && !leaves(page, &glyphs[off], TOLERANCE))
		off++;
	arena_rewind(scratch, mark);
	return off < n;
}

/* Does the text of a margin box end here, though it has more lines? */
static bool is_cut(const struct page *page, uint32_t i)
{
	const struct fragment *f = &page->fragments[i];
	bool is_furniture = f->artifact == ARTIFACT_HEADER || f->artifact == ARTIFACT_FOOTER;
	return is_furniture && !f->is_last_line && (i + 1 == page->n_fragments || f[1].para != f->para);
}

static void report_off_page(const struct page *page, const struct fragment *f, struct diags *diags)
{
	if (f->artifact == ARTIFACT_NONE || f->artifact == ARTIFACT_REPEATED)
		diag_add(
			diags, RULE_LAYOUT_OFF_PAGE, ink_span(f),
			"see text-indent, letter-spacing, margins and sizes in the style sheet; a long word may need a "
			"soft hyphen",
			"this text runs off page %u: readers would not see all of it", (unsigned)page->number);
	else
		diag_add(
			diags, RULE_LAYOUT_OFF_PAGE, NO_SPAN,
			"give the page's margins more room, or the margin box less text, padding or size: @page in the "
			"style sheet",
			"at the edge of page %u \"%s\" runs off the page", (unsigned)page->number,
			ink_excerpt(diags->arena, f));
}

#define BLEED (3 * PT * 720 / 254) /* 3 mm, that a sheet may let a picture run beyond the edge for a trimmed page */

static void check_drawing(const struct page *page, const struct fragment *f, struct diags *diags)
{
	struct ink_box box = {f->x, f->y, (extent)f->x + f->width, (extent)f->y + f->height};
	bool is_chart = f->node && f->node->element == EL_CHART;
	bool is_high = is_chart && box.left >= 0 && box.right <= page->width;
	if (f->artifact == ARTIFACT_NONE && leaves(page, &box, BLEED + TOLERANCE))
		diag_add(diags, RULE_LAYOUT_OFF_PAGE, f->node->span,
		         is_high ? "draw fewer rows with :where: or :first:, or make two charts of it"
		                 : "make it narrower: :width: 100%, or in the style sheet",
		         "this %s runs off page %u: readers would not see all of it", is_chart ? "chart" : "picture",
		         (unsigned)page->number);
}

/* One finding a paragraph. */
static void check_page(struct arena *scratch, const struct pages *pages, const struct page *page,
                       const struct para **reported, struct diags *diags)
{
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		if (f->kind == FRAGMENT_DRAWING)
			check_drawing(page, f, diags);
		if (!ink_is_text(f) || f->para == *reported)
			continue;
		if (!is_cut(page, i) && !is_off_page(scratch, pages, page, f))
			continue;
		report_off_page(page, f, diags);
		*reported = f->para;
	}
}

void comply_check_edges(const struct pages *pages, struct diags *diags)
{
	struct arena scratch = {0};
	const struct para *reported = NULL;
	for (uint32_t i = 0; i < pages->n_pages; i++)
		check_page(&scratch, pages, &pages->pages[i], &reported, diags);
	arena_release(&scratch);
}

/* --- pages without text ---------------------------------------------------------------------------------------- */

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
		if (ink_is_canonical(f) && is_written(f, is_publication) && ink_is_text(f))
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
