/* SPDX-License-Identifier: EUPL-1.2 */
/* legible.c - text that is on its page and yet cannot be read: under 4 pt (numbers that are generated: 3 pt), lines of
 * a paragraph nearer than 0.6 of its size, words nearer than -0.05 em, letters on each other, words far from their
 * line. Judged on placed lines; one finding a style. (What has the colour of its ground: contrast.c.) */
#include "ink.h"
#include "leaf.h"

#define LEAST_SIZE (4 * PT)
#define LEAST_NUMBER (3 * PT) /* of what is generated: calls in small print are superior */
#define LEAST_PITCH 60        /* percent of the size */
#define LEAST_SET 60          /* percent of its natural width that a word of three letters or more is set to */

struct reading {
	const struct pages *pages;
	const struct page *page;
	struct diags *diags;
	struct arena arena;
	const struct fragment **lines; /* by the node of a paragraph: its line that was looked at last */
	LIST(const struct style *) reported;
};

static bool is_reported(struct reading *r, const struct style *style)
{
	for (size_t i = 0; i < r->reported.n; i++)
		if (r->reported.at[i] == style)
			return true;
	return false;
}

static void report(struct reading *r, const struct fragment *f, const struct style *style, const char *why,
                   const char *hint)
{
	list_push(&r->arena, &r->reported, style);
	diag_add(r->diags, RULE_LAYOUT_ILLEGIBLE, ink_span(f), hint, "\"%s\" on page %u cannot be read: %s",
	         ink_excerpt(r->diags->arena, f), (unsigned)r->page->number, why);
}

static void check_size(struct reading *r, const struct fragment *f, const struct style *style, length least)
{
	if (style->font_size >= least)
		return;
	report(r, f, style,
	       arena_printf(r->diags->arena, "its size is %s pt", length_in_points(r->diags->arena, style->font_size)),
	       arena_printf(r->diags->arena, "give it a font-size of %s pt or more",
	                    length_in_points(r->diags->arena, least)));
}

/* Initials hang from their baseline, numbers stand over it: by less than twice the larger size. */
static void check_raise(struct reading *r, const struct fragment *f, const struct strand *strand)
{
	length large = length_max(strand->style->font_size, f->para->style->font_size);
	extent raise = strand->raise;
	if ((raise < 0 ? -raise : raise) <= 2 * (extent)large || is_reported(r, strand->style))
		return;
	report(r, f, strand->style,
	       arena_printf(r->diags->arena, "part of it stands %s pt %s its line",
	                    length_in_points(r->diags->arena, raise < 0 ? -raise : raise),
	                    raise < 0 ? "under" : "over"),
	       "give it a vertical-align of its size or less");
}

/* The line before it of the same paragraph on the same page, above it in the same column; NULL: there is none. Lines
 * of other cells may be painted between them. */
static const struct fragment *line_above(struct reading *r, const struct fragment *f)
{
	if (!f->para->node)
		return f->line_number > 0 && f > r->page->fragments && f[-1].para == f->para ? f - 1 : NULL;
	const struct fragment **last = &r->lines[f->para->node->index], *above = *last;
	*last = f;
	if (!above || above->para != f->para || above->line_number + 1 != f->line_number ||
	    above < r->page->fragments || above >= r->page->fragments + r->page->n_fragments)
		return NULL;
	struct ink_box one = ink_of_line(above), other = ink_of_line(f);
	return one.left < other.right && other.left < one.right ? above : NULL;
}

static void check_pitch(struct reading *r, const struct fragment *f)
{
	const struct style *style = f->para->style;
	const struct fragment *above = line_above(r, f);
	if (!above || is_reported(r, style))
		return;
	extent pitch = (extent)f->y - above->y;
	if (pitch * 100 >= (extent)style->font_size * LEAST_PITCH)
		return;
	const char *why = pitch < 0 ? "a line of it stands above the one before it"
	                            : arena_printf(r->diags->arena, "its lines are %s pt apart, its size is %s pt",
	                                           length_in_points(r->diags->arena, pitch),
	                                           length_in_points(r->diags->arena, style->font_size));
	report(r, f, style, why, "give it a line-height of its size or more");
}

/* --- words and letters ----------------------------------------------------------------------------------------- */

static extent natural_width(const struct word *word, const struct style *style)
{
	return length_from_units(word->width, face_metrics(word->use->face)->upem, style->font_size);
}

static bool has_letters_on_each_other(const struct placed_word *placed, const struct style *style)
{
	return placed->word->n_clusters >= 3 &&
	       (extent)placed->width * 100 < natural_width(placed->word, style) * LEAST_SET;
}

static void check_spacing(struct reading *r, const struct fragment *f)
{
	struct arena_mark mark = arena_mark(&r->arena);
	size_t n;
	const struct placed_word *words = ink_words(&r->arena, r->pages, f, &n);
	const char *why = NULL;
	const struct style *style = NULL;
	for (size_t i = 0; i < n && !why; i++) {
		if (!words[i].word || words[i].is_line_end)
			continue;
		style = f->para->strands[words[i].atom->strand].style;
		if (words[i].atom->kind == ATOM_SPACE && words[i].width < -style->font_size / 20)
			why = "its words stand on each other";
		else if (words[i].atom->kind == ATOM_WORD && has_letters_on_each_other(&words[i], style))
			why = "its letters stand on each other";
	}
	arena_rewind(&r->arena, mark);
	if (why && !is_reported(r, style))
		report(r, f, style, why, "see letter-spacing and word-spacing in the style sheet");
}

/* --- what is generated ----------------------------------------------------------------------------------------- */

/* Numbers and words are read; a dot or a square before an item is seen. */
static bool has_letters(const struct para *para, const struct atom *atom)
{
	const char *at = para->text.bytes + atom->start, *end = para->text.bytes + atom->end;
	while (at < end)
		if (is_word_char(utf8_next(&at, end)))
			return true;
	return false;
}

static length least_size(const struct fragment *f, const struct atom *atom)
{
	if (f->pseudo == PSEUDO_NONE && f->para->strands[atom->strand].pseudo == PSEUDO_NONE)
		return LEAST_SIZE;
	return atom->kind == ATOM_SLOT || has_letters(f->para, atom) ? LEAST_NUMBER : 0;
}

/* --- lines ----------------------------------------------------------------------------------------------------- */

static void check_line(struct reading *r, const struct fragment *f)
{
	uint32_t last = UINT32_MAX;
	bool is_close = false;
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		const struct atom *atom = &f->para->atoms[i];
		if (atom->strand == last || (atom->kind != ATOM_WORD && atom->kind != ATOM_SLOT))
			continue;
		last = atom->strand;
		const struct strand *strand = &f->para->strands[last];
		is_close = is_close || strand->style->letter_spacing < 0 || strand->style->word_spacing < 0;
		if (!is_reported(r, strand->style))
			check_size(r, f, strand->style, least_size(f, atom));
		check_raise(r, f, strand);
	}
	if (is_close)
		check_spacing(r, f);
	if (last != UINT32_MAX)
		check_pitch(r, f);
}

void comply_check_legible(const struct pages *pages, struct diags *diags)
{
	struct reading r = {.pages = pages, .diags = diags};
	r.lines = arena_array(&r.arena, pages->flow->styled->doc->n_nodes + 1, const struct fragment *);
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		r.page = &pages->pages[i];
		for (uint32_t k = 0; k < r.page->n_fragments; k++)
			if (r.page->fragments[k].kind == FRAGMENT_LINE)
				check_line(&r, &r.page->fragments[k]);
	}
	arena_release(&r.arena);
}
