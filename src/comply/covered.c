/* SPDX-License-Identifier: EUPL-1.2 */
/* covered.c - text that other text, a picture or a ground covers. Finished pages go in.
 *
 * Two lines stand on each other where three glyphs or more of one share over 30 % of the smaller glyph's ink with the
 * other's; a box that is painted later covers what it lies on. Only where boxes of lines meet (meetings.h) are glyphs
 * looked at: on ordinary pages nowhere, however many cells stand side by side. What has lines closer than its letters
 * are high (rows of a cover, an accent under a descender) shares less; superior numbers and kerning are within one
 * line. A line of one or two glyphs is covered when all of them are; and lines that meet with baselines nearer than
 * 0.6 of the smaller size are on each other, whatever their letters. Underlines and lines through are painted last:
 * one that is thick covers like a box. */
#include "meetings.h"

enum {
	SHARE = 30,
	GLYPHS = 3,
	LEAST_PITCH = 60, /* percent of the smaller size */
	THICK = 20,       /* percent of the size: a stroke of less lets letters be read */
	MOST_NEAR =
		64, /* pairs whose glyphs are looked at, for each thing on a page: more have been reported long ago */
};

struct seen {                        /* a line of text; or what is painted over one */
	const struct fragment *line; /* NULL: a box */
	const char *what;            /* the box is */
	uint32_t painted;
};

struct cover_check {
	const struct pages *pages;
	const struct page *page;
	struct diags *diags;
	struct arena whole;
	struct arena arena; /* rewound for each page */
	LIST(struct seen) seen;
	LIST(struct ink_box) boxes;   /* of what is seen */
	bool *reported;               /* by the node of a paragraph: one finding each */
	const struct para *furniture; /* the last that was */
};

/* --- what is on a page ----------------------------------------------------------------------------------------- */

static void see(struct cover_check *c, struct seen seen, struct ink_box box)
{
	list_push(&c->arena, &c->seen, seen);
	list_push(&c->arena, &c->boxes, box);
}

static bool has_thick_strokes(const struct strand *strand)
{
	return strand->decoration &&
	       (extent)strand->decorated_by->decoration_thickness * 100 > (extent)strand->style->font_size * THICK;
}

/* Of all words of a strand that stand side by side. */
static void see_strokes_of(struct cover_check *c, const struct fragment *f)
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
			extent top = (extent)f->y + strokes[k].top;
			see(c, (struct seen){.what = "an underline, or a line through,", .painted = UINT32_MAX},
			    (struct ink_box){(extent)f->x + first->x, top, (extent)f->x + last->x + last->width,
			                     top + strokes[k].height});
		}
	}
}

static void see_strokes(struct cover_check *c, const struct fragment *f)
{
	uint32_t last = UINT32_MAX;
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		if (f->para->atoms[i].strand == last)
			continue;
		last = f->para->atoms[i].strand;
		if (has_thick_strokes(&f->para->strands[last])) {
			see_strokes_of(c, f);
			return;
		}
	}
}

/* Grounds and rules under all lines cover none. */
static void see_page(struct cover_check *c)
{
	c->seen.at = NULL;
	c->boxes.at = NULL;
	c->seen.n = c->seen.room = c->boxes.n = c->boxes.room = 0;
	for (uint32_t i = 0; i < c->page->n_fragments; i++) {
		const struct fragment *f = &c->page->fragments[i];
		if (ink_is_text(f)) {
			see(c, (struct seen){.line = f, .painted = i}, ink_of_marked_line(f));
			see_strokes(c, f);
		} else if (c->seen.n && (f->kind == FRAGMENT_DRAWING || (f->kind == FRAGMENT_RECT && f->color.a))) {
			see(c, (struct seen){.what = f->kind == FRAGMENT_RECT ? "a ground" : "a picture", .painted = i},
			    (struct ink_box){f->x, f->y, (extent)f->x + f->width, (extent)f->y + f->height});
		}
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
static bool are_too_near(const struct fragment *one, const struct ink_box *box, const struct fragment *other,
                         const struct ink_box *second)
{
	extent size = one->para->style->font_size, size_of_other = other->para->style->font_size;
	extent from = box->left > second->left ? box->left : second->left;
	extent to = box->right < second->right ? box->right : second->right;
	size = size_of_other < size ? size_of_other : size;
	return one->para != other->para && to - from > size && distance(one->y, other->y) * 100 < size * LEAST_PITCH;
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

static const char hint_beside[] =
	"what has position: absolute stands beside what follows it: give the text below a margin on that side, or put "
	"what stands side by side into a block of its own";

/* Does a sheet put the line, and not the other, beside what follows? */
static bool stands_beside(const struct cover_check *c, const struct fragment *line, const struct fragment *other)
{
	bool is_beside[2] = {false, false};
	const struct node *nodes[2] = {line->para->node, other->para->node};
	for (int i = 0; i < 2; i++)
		for (const struct node *node = nodes[i]; node && !is_beside[i]; node = node->parent) {
			const struct style *style = c->pages->flow->styled->of[node->index];
			is_beside[i] = style && style->position == POSITION_ABSOLUTE;
		}
	return is_beside[0] != is_beside[1];
}

/* Is it the paragraph's first finding? */
static bool is_news(struct cover_check *c, const struct fragment *f)
{
	const struct node *node = f->para->node;
	bool is_news = node ? !c->reported[node->index] : f->para != c->furniture;
	if (node)
		c->reported[node->index] = true;
	else
		c->furniture = f->para;
	return is_news;
}

static void report_lines(struct cover_check *c, const struct fragment *one, const struct fragment *other)
{
	const struct fragment *blamed = ink_is_canonical(one) ? one : other;
	const struct fragment *second = blamed == one ? other : one;
	if (!is_news(c, blamed))
		return;
	struct span span = ink_span(blamed);
	const char *words = ink_excerpt(c->diags->arena, second);
	struct diag *diag = span.end ? diag_add(c->diags, RULE_LAYOUT_COVERED, span,
	                                        stands_beside(c, one, other) ? hint_beside : hint,
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
	if (!is_news(c, line))
		return;
	diag_add(c->diags, RULE_LAYOUT_COVERED, ink_span(line), hint, "on page %u %s covers \"%s\"",
	         (unsigned)c->page->number, what, ink_excerpt(c->diags->arena, line));
}

/* --- a page ---------------------------------------------------------------------------------------------------- */

static void compare_lines(struct cover_check *c, uint32_t upper, uint32_t lower)
{
	const struct fragment *one = c->seen.at[upper].line, *other = c->seen.at[lower].line;
	if (are_too_near(one, &c->boxes.at[upper], other, &c->boxes.at[lower]) || stand_on_each_other(c, one, other))
		report_lines(c, one, other);
}

static void compare_box(struct cover_check *c, uint32_t line, uint32_t box)
{
	const struct fragment *f = c->seen.at[line].line;
	if (c->seen.at[box].painted > c->seen.at[line].painted && lies_on(c, &c->boxes.at[box], f))
		report_box(c, f, c->seen.at[box].what);
}

static void compare(struct cover_check *c)
{
	struct meetings meetings = meetings_of(&c->arena, c->boxes.at, c->boxes.n);
	size_t most = MOST_NEAR * c->boxes.n;
	uint32_t upper, lower;
	while (most-- > 0 && meetings_next(&meetings, &upper, &lower)) {
		if (c->seen.at[upper].line && c->seen.at[lower].line)
			compare_lines(c, upper, lower);
		else if (c->seen.at[upper].line)
			compare_box(c, upper, lower);
		else if (c->seen.at[lower].line)
			compare_box(c, lower, upper);
	}
}

void comply_check_covered(const struct pages *pages, struct diags *diags)
{
	struct cover_check c = {.pages = pages, .diags = diags};
	c.reported = arena_array(&c.whole, pages->flow->styled->doc->n_nodes + 1, bool);
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		struct arena_mark mark = arena_mark(&c.arena);
		c.page = &pages->pages[i];
		see_page(&c);
		compare(&c);
		arena_rewind(&c.arena, mark);
	}
	arena_release(&c.arena);
	arena_release(&c.whole);
}
