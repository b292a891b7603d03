/* SPDX-License-Identifier: EUPL-1.2 */
/* report.c - finished pages in, findings about their lines out: wider than their measure, cut within a word; and about
 * charts whose labels have no room. */
#include "place.h"

#include "../data/words.h"

static bool is_overfull(const struct fragment *fragment)
{
	const struct line *line = fragment->line;
	return fragment->kind == FRAGMENT_LINE && line->over > PT / 20 && line->first < line->last;
}

static void report_line(const struct fragment *fragment, struct diags *diags)
{
	const struct line *line = fragment->line;
	const struct para *para = fragment->para;
	diag_add(diags, RULE_LAYOUT_OVERFULL,
	         text_span(&para->text, para->atoms[line->first].start, para->atoms[line->last - 1].end),
	         "allow a break in the long word with a soft hyphen (U+00AD), or reword",
	         "line is %s pt wider than its %s pt measure", length_in_points(diags->arena, line->over),
	         length_in_points(diags->arena, length_max(line->measure, 0)));
}

/* Does a word touch the next with no ordinary chance between them? Then they are cut pieces of one, or a name in
 * code. */
static bool goes_on(const struct atom *atom)
{
	return atom->kind == ATOM_WORD && atom->chance != CHANCE_BREAK && atom[1].kind == ATOM_WORD;
}

/* The first atom of the piece that stands at the end of the line. */
static const struct atom *start_of_piece(const struct fragment *fragment)
{
	const struct atom *atoms = fragment->para->atoms, *first = &atoms[fragment->line->last - 1];
	while (first > &atoms[fragment->line->first] && goes_on(first - 1))
		first--;
	return first;
}

/* Is a word cut here, and for the first time, without a hyphen? In code, where nothing is divided, that is no fault. */
static bool is_cut(const struct fragment *fragment)
{
	if (fragment->kind != FRAGMENT_LINE || line_divides(fragment->line) ||
	    !line_cuts(fragment->para, fragment->line))
		return false;
	const struct atom *first = start_of_piece(fragment);
	bool is_first = first == fragment->para->atoms || !goes_on(first - 1);
	return is_first && fragment->para->strands[first->strand].style->hyphens != HYPHENS_NONE;
}

static void report_cut(const struct fragment *fragment, struct diags *diags)
{
	const struct para *para = fragment->para;
	const struct atom *first = start_of_piece(fragment), *last = first;
	while (last + 1 < para->atoms + para->n_atoms && goes_on(last))
		last++;
	diag_add(diags, RULE_LAYOUT_CUT, text_span(&para->text, first->start, last->end),
	         "say where it may be divided with soft hyphens (U+00AD), or reword",
	         "this word is wider than its line, and is cut without a hyphen");
}

/* Text of a margin box has no place in the sources: the page and its words tell which it is. */
static void report_furniture(const struct fragment *fragment, const struct page *page, struct diags *diags)
{
	const struct text *text = &fragment->para->text;
	const char *words = arena_strndup(diags->arena, text->bytes, text->n);
	diag_add(diags, RULE_LAYOUT_OVERFULL, NO_SPAN,
	         "give the page's margins more room, or the margin box less text, padding or size: @page in the style "
	         "sheet",
	         "at the %s of page %u \"%s\" is %s pt wider than its margin box, which has %s pt for it",
	         fragment->artifact == ARTIFACT_HEADER ? "head" : "foot", page->number,
	         text_excerpt(diags->arena, words), length_in_points(diags->arena, fragment->line->over),
	         length_in_points(diags->arena, length_max(fragment->line->measure, 0)));
}

static bool is_furniture(const struct fragment *fragment)
{
	return fragment->artifact == ARTIFACT_HEADER || fragment->artifact == ARTIFACT_FOOTER;
}

typedef LIST(const struct style *) reported_boxes;

/* A margin box is the same on page after page: each is reported once. */
static bool is_reported(struct arena *scratch, reported_boxes *boxes, const struct style *box)
{
	for (size_t i = 0; i < boxes->n; i++)
		if (boxes->at[i] == box)
			return true;
	list_push(scratch, boxes, box);
	return false;
}

static void report_labels(const struct fragment *fragment, struct diags *diags)
{
	uint32_t n = fragment->n_labels_left;
	diag_add(diags, RULE_CHART_LABEL, fragment->node->span,
	         "make the chart wider, its labels shorter, or draw fewer rows",
	         "%u label%s of this chart found no place, and %s left out", n, n == 1 ? "" : "s",
	         n == 1 ? "is" : "are");
}

void pages_report_lines(struct arena *scratch, const struct pages *pages, struct diags *diags)
{
	reported_boxes boxes = {0};
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		const struct page *page = &pages->pages[i];
		for (uint32_t k = 0; k < page->n_fragments; k++) {
			const struct fragment *fragment = &page->fragments[k];
			if (fragment->artifact == ARTIFACT_REPEATED)
				continue; /* what there is to say was said where it stood first */
			if (!is_furniture(fragment) && is_cut(fragment))
				report_cut(fragment, diags);
			if (fragment->n_labels_left)
				report_labels(fragment, diags);
			if (!is_overfull(fragment))
				continue;
			if (!is_furniture(fragment))
				report_line(fragment, diags);
			else if (!is_reported(scratch, &boxes, fragment->para->style))
				report_furniture(fragment, page, diags);
		}
	}
}
