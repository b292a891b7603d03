/* SPDX-License-Identifier: EUPL-1.2 */
/* covered.c - text that other text, a picture or a ground covers. Finished pages go in.
 *
 * Two lines stand on each other where three glyphs or more of one share over 30 % of the smaller glyph's ink with the
 * other's; a box that is painted later covers what it lies on. Lines are sorted by their tops, and only those
 * whose boxes meet are looked at by glyphs: on ordinary pages none. What has lines closer than its letters are
 * high (rows of a cover, an accent under a descender) shares less; superior numbers and kerning are within one
 * line. A line of one or two glyphs is covered when all of them are; and lines that meet with baselines nearer than
 * 0.6 of the smaller size are on each other, whatever their letters. Underlines and lines through are painted last:
 * one that is thick covers like a box. */
#include "ink.h"

#include <stdlib.h>

enum {
	SHARE = 30,
	GLYPHS = 3,
	LEAST_PITCH = 60, /* percent of the smaller size */
	THICK = 20,       /* percent of the size: a stroke of less lets letters be read */
	MOST_NEAR = 64,   /* lines that one is compared with */
};

struct seen_line {
	const struct fragment *f;
	struct ink_box box;
};

struct cover_check {
	const struct pages *pages;
	const struct page *page;
	struct diags *diags;
	struct arena arena; /* rewound for each page */
	LIST(struct seen_line) lines;
	const struct para *reported; /* one finding a paragraph */
};

static void see_lines(struct cover_check *c)
{
	c->lines.at = NULL;
	c->lines.n = c->lines.room = 0;
	for (uint32_t i = 0; i < c->page->n_fragments; i++) {
		const struct fragment *f = &c->page->fragments[i];
		if (ink_is_text(f))
			list_push(&c->arena, &c->lines, (struct seen_line){f, ink_of_marked_line(f)});
	}
}

/* --- glyph by glyph -------------------------------------------------------------------------------------------- */

static bool is_smaller(const struct ink_box *a, const struct ink_box *b)
{
	return (a->right - a->left) + (a->bottom - a->top) < (b->right - b->left) + (b->bottom - b->top);
}

static bool share_ink(const struct ink_box *a, const struct ink_box *b)
{
	return ink_meets(a, b) && (is_smaller(a, b) ? ink_covers(b, a, SHARE) : ink_covers(a, b, SHARE));
}

/* Do enough glyphs of both lines share ink? Both are sorted by their left edges. */
static bool stand_on_each_other(struct cover_check *c, const struct fragment *one, const struct fragment *other)
{
	struct arena_mark mark = arena_mark(&c->arena);
	size_t n, m, from = 0;
	uint32_t shared = 0;
	const struct ink_box *a = ink_of_glyphs(&c->arena, c->pages, one, &n),
			     *b = ink_of_glyphs(&c->arena, c->pages, other, &m);
	size_t fewest = n < m ? n : m, enough = fewest < GLYPHS ? fewest : GLYPHS;
	for (size_t i = 0; i < n && shared < enough; i++) {
		while (from < m && b[from].right <= a[i].left)
			from++;
		size_t k = from;
		while (k < m && b[k].left < a[i].right && !share_ink(&a[i], &b[k]))
			k++;
		shared += k < m && b[k].left < a[i].right;
	}
	arena_rewind(&c->arena, mark);
	return enough && shared >= enough;
}

static extent distance(extent a, extent b)
{
	return a > b ? a - b : b - a;
}

/* Lines of one paragraph: legible.c. */
static bool are_too_near(const struct seen_line *one, const struct seen_line *other)
{
	extent size = one->f->para->style->font_size, second = other->f->para->style->font_size;
	extent from = one->box.left > other->box.left ? one->box.left : other->box.left;
	extent to = one->box.right < other->box.right ? one->box.right : other->box.right;
	size = second < size ? second : size;
	return one->f->para != other->f->para && to - from > size &&
	       distance(one->f->y, other->f->y) * 100 < size * LEAST_PITCH;
}

static bool lies_on(struct cover_check *c, const struct ink_box *box, const struct fragment *line)
{
	struct arena_mark mark = arena_mark(&c->arena);
	size_t n;
	uint32_t covered = 0;
	const struct ink_box *glyphs = ink_of_glyphs(&c->arena, c->pages, line, &n);
	for (size_t i = 0; i < n; i++)
		covered += ink_covers(box, &glyphs[i], SHARE);
	arena_rewind(&c->arena, mark);
	return n && covered >= (n < GLYPHS ? n : GLYPHS);
}

/* --- findings -------------------------------------------------------------------------------------------------- */

static const char hint[] = "see negative margins, position, vertical-align, line-height and sizes in the style sheet";

static void report_lines(struct cover_check *c, const struct fragment *one, const struct fragment *other)
{
	const struct fragment *blamed = ink_is_canonical(one) ? one : other;
	const struct fragment *second = blamed == one ? other : one;
	if (blamed->para == c->reported)
		return;
	c->reported = blamed->para;
	struct span span = ink_span(blamed);
	const char *words = ink_excerpt(c->diags->arena, second);
	struct diag *diag = span.end ? diag_add(c->diags, RULE_LAYOUT_COVERED, span, hint,
	                                        "on page %u this text and \"%s\" stand on each other",
	                                        (unsigned)c->page->number, words)
	                             : diag_add(c->diags, RULE_LAYOUT_COVERED, span,
	                                        "see the margin boxes of @page in the style sheet",
	                                        "at the edge of page %u \"%s\" and \"%s\" stand on each other",
	                                        (unsigned)c->page->number, ink_excerpt(c->diags->arena, blamed), words);
	if (span.end && ink_span(second).end)
		diag_relate(c->diags, diag, ink_span(second), "the other text");
}

static void report_box(struct cover_check *c, const struct fragment *line, const char *what)
{
	if (line->para == c->reported)
		return;
	c->reported = line->para;
	diag_add(c->diags, RULE_LAYOUT_COVERED, ink_span(line), hint, "on page %u %s covers \"%s\"",
	         (unsigned)c->page->number, what, ink_excerpt(c->diags->arena, line));
}

/* --- a page ---------------------------------------------------------------------------------------------------- */

static int by_top(const void *a, const void *b)
{
	const struct seen_line *one = a, *other = b;
	if (one->box.top != other->box.top)
		return one->box.top < other->box.top ? -1 : 1;
	return one->f < other->f ? -1 : one->f > other->f;
}

static void compare_lines(struct cover_check *c)
{
	for (size_t i = 0; i < c->lines.n; i++) {
		const struct seen_line *line = &c->lines.at[i];
		size_t end = i + MOST_NEAR < c->lines.n ? i + MOST_NEAR : c->lines.n;
		for (size_t k = i + 1; k < end && c->lines.at[k].box.top < line->box.bottom; k++) {
			const struct seen_line *next = &c->lines.at[k];
			if (!ink_meets(&line->box, &next->box) ||
			    !(are_too_near(line, next) || stand_on_each_other(c, line->f, next->f)))
				continue;
			report_lines(c, line->f, next->f);
			break;
		}
	}
}

/* Grounds and rules of the text are painted before all lines; those of margin boxes, and drawings, among them. */
static void compare_boxes(struct cover_check *c)
{
	for (uint32_t i = 0, n_lines = 0; i < c->page->n_fragments; i++) {
		const struct fragment *f = &c->page->fragments[i];
		if (ink_is_text(f))
			n_lines++;
		if (f->kind == FRAGMENT_LINE || (f->kind == FRAGMENT_RECT && f->color.a == 0))
			continue;
		struct ink_box box = {f->x, f->y, (extent)f->x + f->width, (extent)f->y + f->height};
		for (uint32_t k = 0; k < n_lines; k++)
			if (ink_meets(&box, &c->lines.at[k].box) && lies_on(c, &box, c->lines.at[k].f))
				report_box(c, c->lines.at[k].f, f->kind == FRAGMENT_RECT ? "a ground" : "a picture");
	}
}

static void compare_stroke(struct cover_check *c, const struct ink_box *box)
{
	for (size_t k = 0; k < c->lines.n; k++)
		if (ink_meets(box, &c->lines.at[k].box) && lies_on(c, box, c->lines.at[k].f))
			report_box(c, c->lines.at[k].f, "an underline, or a line through,");
}

static bool has_thick_strokes(const struct strand *strand)
{
	return strand->decoration &&
	       (extent)strand->decorated_by->decoration_thickness * 100 > (extent)strand->style->font_size * THICK;
}

/* Of all words of a strand that stand side by side. */
static void compare_strokes_of(struct cover_check *c, const struct fragment *f)
{
	size_t n, i = 0;
	const struct placed_word *words = ink_words(&c->arena, c->pages, f, &n);
	while (i < n) {
		uint32_t at = words[i].atom->strand;
		const struct placed_word *first = &words[i], *last = first;
		for (; i < n && words[i].atom->strand == at; i++)
			last = words[i].word ? &words[i] : last;
		const struct strand *strand = &f->para->strands[at];
		struct word_stroke strokes[MOST_STROKES];
		size_t n_strokes =
			first->word && has_thick_strokes(strand) ? word_strokes(strand, first->word, strokes) : 0;
		for (size_t k = 0; k < n_strokes; k++) {
			extent left = (extent)f->x + first->x, top = (extent)f->y + strokes[k].top;
			compare_stroke(c, &(struct ink_box){left, top, (extent)f->x + last->x + last->width,
			                                    top + strokes[k].height});
		}
	}
}

static void compare_strokes(struct cover_check *c)
{
	for (size_t i = 0; i < c->lines.n; i++) {
		const struct fragment *f = c->lines.at[i].f;
		bool is_thick = false;
		for (uint32_t k = f->line->first; k < f->line->last && !is_thick; k++)
			is_thick = has_thick_strokes(&f->para->strands[f->para->atoms[k].strand]);
		if (is_thick)
			compare_strokes_of(c, f);
	}
}

void comply_check_covered(const struct pages *pages, struct diags *diags)
{
	struct cover_check c = {.pages = pages, .diags = diags};
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		struct arena_mark mark = arena_mark(&c.arena);
		c.page = &pages->pages[i];
		see_lines(&c);
		compare_boxes(&c); /* while lines are in the order of painting */
		if (c.lines.n)
			qsort(c.lines.at, c.lines.n, sizeof *c.lines.at, by_top);
		compare_lines(&c);
		compare_strokes(&c);
		arena_rewind(&c.arena, mark);
	}
	arena_release(&c.arena);
}
