/* SPDX-License-Identifier: EUPL-1.2 */
/* look.c - set pages in, what a designer would mark on them out: lines whose words stand wide or unlike their
 * neighbours', rivers, ladders of hyphens, words that a page divides, short last lines, pages that end early.
 *
 * Spaces are measured against those that the face has. Nothing refuses a PDF: it is asked for (check --look). */
#include "ink.h"

#include "../data/words.h"

enum {
	WIDE_PERCENT = 160,  /* of its own width, that the spaces of a line have on the mean */
	UNLIKE_PERCENT = 75, /* of it, by which the spaces of neighbours differ */
	RIVER_LINES = 5,     /* that white runs through */
	LADDER_LINES = 3,    /* that end in a hyphen */
	LAST_LEAST = 5,      /* letters of a paragraph's last line, ... */
	MEASURE_LEAST = 20,  /* ... where it has that many em or more: notes in the margin end as they come */
	HOLE_LINES = 3,      /* that a page ends early, and no chapter with it */
	PAGE_LEAST = 25      /* percent of a chapter's last page */
};

struct gap { /* between two words */
	extent left, right;
	unsigned run; /* lines that white runs through so far, this one with them */
};
struct set_line {
	const struct fragment *f;
	extent natural, mean; /* of its spaces; 0: it has none */
	const struct gap *gaps;
	size_t n_gaps;
	unsigned n_divided; /* lines to this one, one after another, that end in a hyphen */
};
struct looking {
	const struct pages *pages;
	const struct page *page;
	struct diags *diags;
	struct arena arena;
	const struct set_line **lines; /* by the node of a paragraph: its line that was looked at last */
};

static const char *in_em(const struct looking *l, const struct fragment *f, extent width)
{
	extent em = f->para->style->font_size;
	return arena_printf(l->diags->arena, "%d.%02d", (int)(width / em), (int)(width % em * 100 / em));
}

static void mark(const struct looking *l, enum rule rule, const struct fragment *f, const char *what)
{
	diag_add(l->diags, rule, ink_span(f), NULL, "page %u: %s", (unsigned)l->page->number, what);
}

/* --- lines ----------------------------------------------------------------------------------------------------- */

/* Of the lines that white ran through above, the most that this gap goes on. */
static unsigned run_above(const struct set_line *above, const struct gap *gap)
{
	unsigned most = 0;
	for (size_t i = 0; above && i < above->n_gaps; i++) {
		const struct gap *other = &above->gaps[i];
		extent left = other->left > gap->left ? other->left : gap->left;
		extent right = other->right < gap->right ? other->right : gap->right;
		extent narrow = other->right - other->left;
		if (gap->right - gap->left < narrow)
			narrow = gap->right - gap->left;
		if ((right - left) * 2 > narrow && other->run > most)
			most = other->run;
	}
	return most;
}

static const struct set_line *line_looked_at(struct looking *l, const struct fragment *f, const struct set_line *above)
{
	struct set_line *line = arena_new(&l->arena, struct set_line);
	LIST(struct gap) gaps = {0};
	extent natural = 0, width = 0;
	size_t n;
	const struct placed_word *words = ink_words(&l->arena, l->pages, f, &n);
	for (size_t i = 0; i < n; i++) {
		const struct placed_word *w = &words[i];
		if (w->atom->kind != ATOM_SPACE || w->is_line_end || !w->word)
			continue;
		const struct style *style = f->para->strands[w->atom->strand].style;
		struct gap gap = {(extent)f->x + w->x, (extent)f->x + w->x + w->width, 0};
		natural += length_from_units(w->word->width, face_metrics(w->word->use->face)->upem, style->font_size);
		width += w->width;
		gap.run = run_above(above, &gap) + 1;
		list_push(&l->arena, &gaps, gap);
	}
	*line = (struct set_line){.f = f, .gaps = gaps.at, .n_gaps = gaps.n};
	if (gaps.n) {
		line->natural = natural / (extent)gaps.n;
		line->mean = width / (extent)gaps.n;
	}
	line->n_divided = line_divides(f->line) ? (above ? above->n_divided : 0) + 1 : 0;
	return line;
}

/* Is it set to the measure by its spaces? */
static bool is_spaced(const struct set_line *line)
{
	return line->natural > 0 && line->f->line->ratio != 0;
}

static void look_at_spaces(const struct looking *l, const struct set_line *line, const struct set_line *above)
{
	if (is_spaced(line) && line->mean * 100 > line->natural * WIDE_PERCENT)
		mark(l, RULE_LOOK_LOOSE, line->f,
		     arena_printf(l->diags->arena, "words stand %s em apart here, %s would be natural",
		                  in_em(l, line->f, line->mean), in_em(l, line->f, line->natural)));
	if (!above || !is_spaced(line) || !is_spaced(above))
		return;
	extent off = line->mean > above->mean ? line->mean - above->mean : above->mean - line->mean;
	if (off * 100 > line->natural * UNLIKE_PERCENT)
		mark(l, RULE_LOOK_UNLIKE, line->f,
		     arena_printf(l->diags->arena, "words stand %s em apart here, and %s in the line above",
		                  in_em(l, line->f, line->mean), in_em(l, above->f, above->mean)));
}

/* Said once, where there are that many. */
static void look_at_rivers(const struct looking *l, const struct set_line *line)
{
	for (size_t i = 0; i < line->n_gaps; i++)
		if (line->gaps[i].run == RIVER_LINES) {
			mark(l, RULE_LOOK_RIVER, line->f,
			     arena_printf(l->diags->arena, "white runs through %d lines, one gap under the other",
			                  RIVER_LINES));
			return;
		}
}

static uint32_t count_letters(const struct fragment *f)
{
	uint32_t n = 0;
	for (uint32_t i = f->line->first; i < f->line->last; i++)
		if (f->para->atoms[i].kind == ATOM_WORD)
			n += line_word(f->para, f->line, i)->n_clusters;
	return n;
}

/* Does a line end where the author says so? */
static bool ends_by_force(const struct fragment *f)
{
	return f->line->last > f->line->first && f->para->atoms[f->line->last - 1].kind == ATOM_NEWLINE;
}

/* A paragraph of one line, and a line that was begun on purpose, are as short as they are meant. */
static bool is_meant(const struct fragment *f, const struct set_line *above)
{
	return f->line_number == 0 || (above && ends_by_force(above->f)) ||
	       (extent)f->line->measure < (extent)MEASURE_LEAST * f->para->style->font_size;
}

static void look_at_end(const struct looking *l, const struct set_line *line, const struct set_line *above)
{
	const struct fragment *f = line->f;
	if (line->n_divided == LADDER_LINES)
		mark(l, RULE_LOOK_LADDER, f,
		     arena_printf(l->diags->arena, "%d lines end in a hyphen, one under the other", LADDER_LINES));
	if (f->is_last_line && !is_meant(f, above) && count_letters(f) < LAST_LEAST)
		mark(l, RULE_LOOK_LAST_LINE, f,
		     arena_printf(l->diags->arena, "the last line of this paragraph is \"%s\"",
		                  ink_excerpt(l->diags->arena, f)));
}

static bool is_on(const struct page *page, const struct fragment *f)
{
	return f >= page->fragments && f < page->fragments + page->n_fragments;
}

static void look_at_line(struct looking *l, const struct fragment *f)
{
	const struct set_line **last = &l->lines[f->para->node->index], *before = *last;
	bool goes_on = before && before->f->para == f->para && before->f->line_number + 1 == f->line_number;
	if (goes_on && !is_on(l->page, before->f) && line_divides(before->f->line))
		mark(l, RULE_LOOK_HYPHEN, before->f, "the page before this one ends within a word");
	const struct set_line *above = goes_on && is_on(l->page, before->f) ? before : NULL;
	const struct set_line *line = line_looked_at(l, f, above);
	*last = line;
	look_at_spaces(l, line, above);
	look_at_rivers(l, line);
	look_at_end(l, line, above);
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

struct filled { /* a page */
	extent text_end, notes_start;
	const struct fragment *last;           /* line of text; NULL: it has none */
	const struct node *first_of, *last_of; /* chapters that its first and last line are of; NULL: none */
};

static bool is_in_note(const struct node *node)
{
	for (; node; node = node->parent)
		if (node->element == EL_NOTE)
			return true;
	return false;
}

static const struct node *chapter_of(const struct node *node)
{
	const struct node *chapter = NULL;
	for (; node; node = node->parent)
		if (node->element == EL_SECTION)
			chapter = node;
	return chapter;
}

static void fill_with(struct filled *filled, const struct fragment *f)
{
	struct ink_box box = {.top = f->y, .bottom = (extent)f->y + f->height};
	if (f->kind == FRAGMENT_LINE)
		box = ink_of_line(f);
	if (f->kind == FRAGMENT_LINE && is_in_note(f->node)) {
		filled->notes_start = box.top < filled->notes_start ? box.top : filled->notes_start;
		return;
	}
	if (!filled->first_of)
		filled->first_of = chapter_of(f->node);
	filled->last_of = chapter_of(f->node);
	if (box.bottom > filled->text_end) {
		filled->text_end = box.bottom;
		filled->last = f->kind == FRAGMENT_LINE ? f : filled->last;
	}
}

static struct filled page_filled(const struct page *page)
{
	struct filled filled = {.notes_start = (extent)page->height - page->style->margin[BOTTOM]};
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		if (f->artifact == ARTIFACT_NONE && f->pseudo == PSEUDO_NONE && f->node &&
		    (f->kind == FRAGMENT_DRAWING || ink_is_text(f)))
			fill_with(&filled, f);
	}
	return filled;
}

static void look_at_hole(const struct looking *l, const struct filled *filled)
{
	length leading = filled->last->para->style->line_height;
	extent n_lines = leading > 0 ? (filled->notes_start - filled->text_end) / leading : 0;
	if (n_lines >= HOLE_LINES)
		mark(l, RULE_LOOK_HOLE, filled->last,
		     arena_printf(l->diags->arena, "there would be room for %d more lines", (int)n_lines));
}

static void look_at_last_page(const struct looking *l, const struct filled *filled)
{
	extent top = l->page->style->margin[TOP], bottom = (extent)l->page->height - l->page->style->margin[BOTTOM];
	extent percent = bottom > top ? (filled->text_end - top) * 100 / (bottom - top) : 100;
	if (percent < PAGE_LEAST)
		mark(l, RULE_LOOK_LAST_PAGE, filled->last,
		     arena_printf(l->diags->arena, "the chapter's last page is filled to %d percent", (int)percent));
}

/* `next`: the page behind it; NULL: it is the last. */
static void look_at_page(const struct looking *l, const struct filled *before, const struct filled *page,
                         const struct filled *next)
{
	if (!page->last || !page->last_of)
		return;
	if (next && next->first_of == page->last_of)
		look_at_hole(l, page);
	else if (before && before->last_of == page->last_of)
		look_at_last_page(l, page);
}

/* --- the whole ------------------------------------------------------------------------------------------------- */

void comply_look(const struct pages *pages, struct diags *diags)
{
	struct looking l = {.pages = pages, .diags = diags};
	struct filled *filled = arena_array(&l.arena, (size_t)pages->n_pages + 1, struct filled);
	l.lines = arena_array(&l.arena, pages->flow->styled->doc->n_nodes, const struct set_line *);
	for (uint32_t p = 0; p < pages->n_pages; p++)
		filled[p] = page_filled(&pages->pages[p]);
	for (uint32_t p = 0; p < pages->n_pages; p++) {
		l.page = &pages->pages[p];
		for (uint32_t i = 0; i < l.page->n_fragments; i++)
			if (ink_is_canonical(&l.page->fragments[i]) && l.page->fragments[i].para->node &&
			    ink_is_text(&l.page->fragments[i]))
				look_at_line(&l, &l.page->fragments[i]);
		look_at_page(&l, p > 0 ? &filled[p - 1] : NULL, &filled[p],
		             p + 1 < pages->n_pages ? &filled[p + 1] : NULL);
	}
	arena_release(&l.arena);
}
