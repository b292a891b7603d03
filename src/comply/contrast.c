/* SPDX-License-Identifier: EUPL-1.2 */
/* contrast.c - placed text against the ground under it, after WCAG 2.1, section 1.4.3 and its definitions of relative
 * luminance and contrast ratio. Large is 18 pt, or 14 pt bold. What does not stand out at all is illegible. */
#include "drawn_labels.h"

#include <math.h>

#define UNSEEN 1.1 /* under this nobody sees it */

struct judged { /* a pair that was looked at */
	const struct style *style;
	struct color ground;
};

struct checker {
	struct arena arena;
	const struct pages *pages;
	const struct page *page;
	struct diags *diags;
	LIST(struct judged) judged;
	const struct fragment **rects; /* on the page at hand, as far as they are painted */
	size_t n_rects;
};

static double linear(uint8_t channel)
{
	double c = channel / 255.0;
	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct color c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

static double contrast(struct color a, struct color b)
{
	double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
	return one > other ? one / other : other / one;
}

static bool is_large(const struct style *style)
{
	return style->font_size >= 18 * PT || (style->font_size >= 14 * PT && style->font_weight >= 700);
}

static bool same_color(struct color a, struct color b)
{
	return a.r == b.r && a.g == b.g && a.b == b.b;
}

static bool was_judged(struct checker *c, const struct style *style, struct color ground)
{
	for (size_t i = 0; i < c->judged.n; i++)
		if (c->judged.at[i].style == style && same_color(c->judged.at[i].ground, ground))
			return true;
	list_push(&c->arena, &c->judged, (struct judged){style, ground});
	return false;
}

static void report(struct checker *c, struct span span, struct color ink, struct color ground, double ratio,
                   double wanted)
{
	if (ratio < UNSEEN)
		diag_add(c->diags, RULE_LAYOUT_ILLEGIBLE, span, "give it a colour that stands out from its ground",
		         "text on page %u cannot be seen: it is %s on #%02x%02x%02x", (unsigned)c->page->number,
		         ink.a ? "of the same colour" : "transparent", ground.r, ground.g, ground.b);
	else
		diag_add(c->diags, RULE_ACCESS_CONTRAST, span, "choose a darker colour, or a lighter ground",
		         "text in #%02x%02x%02x on #%02x%02x%02x has a contrast of %.1f:1; %.1f:1 is needed", ink.r,
		         ink.g, ink.b, ground.r, ground.g, ground.b, ratio, wanted);
}

static void judge(struct checker *c, const struct para *para, const struct atom *atom, struct color ground)
{
	const struct style *style = para->strands[atom->strand].style;
	if (was_judged(c, style, ground))
		return;
	double ratio = style->color.a ? contrast(style->color, ground) : 1, wanted = is_large(style) ? 3.0 : 4.5;
	if (ratio < wanted)
		report(c, text_span(&para->text, atom->start, atom->end), style->color, ground, ratio, wanted);
}

/* --- grounds --------------------------------------------------------------------------------------------------- */

static struct ink_box box_of(const struct fragment *f)
{
	return (struct ink_box){f->x, f->y, (extent)f->x + f->width, (extent)f->y + f->height};
}

static bool contains(const struct ink_box *whole, const struct ink_box *part)
{
	return whole->left <= part->left && whole->right >= part->right && whole->top <= part->top &&
	       whole->bottom >= part->bottom;
}

/* The last that is painted under most of the box: rules and borders beside or through it are none. */
static struct color ground_of(const struct checker *c, const struct ink_box *box)
{
	for (size_t i = c->n_rects; i-- > 0;) {
		struct ink_box rect = box_of(c->rects[i]);
		if (ink_meets(&rect, box) && ink_covers(&rect, box, 50))
			return c->rects[i]->color;
	}
	return (struct color){255, 255, 255, 255};
}

/* Has the line one ground: does no rectangle end within it? */
static bool is_even(const struct checker *c, const struct ink_box *box)
{
	for (size_t i = 0; i < c->n_rects; i++) {
		struct ink_box rect = box_of(c->rects[i]);
		if (ink_meets(&rect, box) && !contains(&rect, box))
			return false;
	}
	return true;
}

static void check_words(struct checker *c, const struct fragment *f)
{
	struct arena scratch = {0};
	size_t n;
	const struct placed_word *words = ink_words(&scratch, c->pages, f, &n);
	for (size_t i = 0; i < n; i++) {
		if (words[i].atom->kind != ATOM_WORD)
			continue;
		struct ink_box box = ink_of_word(f, &words[i]);
		judge(c, f->para, words[i].atom, ground_of(c, &box));
	}
	arena_release(&scratch);
}

static void check_line(struct checker *c, const struct fragment *f)
{
	struct ink_box box = ink_of_line(f);
	if (!is_even(c, &box)) {
		check_words(c, f);
		return;
	}
	struct color ground = ground_of(c, &box);
	uint32_t strand = UINT32_MAX;
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		const struct atom *atom = &f->para->atoms[i];
		if (atom->kind != ATOM_WORD || atom->strand == strand)
			continue;
		strand = atom->strand;
		judge(c, f->para, atom, ground);
	}
}

static void check_labels(struct checker *c, const struct fragment *f)
{
	struct arena scratch = {0};
	size_t n;
	const struct drawn_label *labels = drawn_labels(&scratch, f, &n);
	for (size_t i = 0; i < n; i++) {
		const struct para *para = labels[i].para;
		struct color ground = labels[i].ground.a ? labels[i].ground : ground_of(c, &labels[i].box);
		for (uint32_t k = 0; k < para->n_atoms; k++)
			if (para->atoms[k].kind == ATOM_WORD)
				judge(c, para, &para->atoms[k], ground);
	}
	arena_release(&scratch);
}

static void check_page(struct checker *c)
{
	struct arena scratch = {0};
	c->rects = arena_array(&scratch, (size_t)c->page->n_fragments + 1, const struct fragment *);
	c->n_rects = 0;
	for (uint32_t i = 0; i < c->page->n_fragments; i++) {
		const struct fragment *f = &c->page->fragments[i];
		if (f->kind == FRAGMENT_LINE)
			check_line(c, f);
		else if (f->kind == FRAGMENT_DRAWING && f->node->element == EL_CHART)
			check_labels(c, f);
		else if (f->kind == FRAGMENT_RECT && f->color.a)
			c->rects[c->n_rects++] = f;
	}
	arena_release(&scratch);
}

void comply_check_contrast(const struct pages *pages, struct diags *diags)
{
	struct checker c = {.diags = diags, .pages = pages};
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		c.page = &pages->pages[i];
		check_page(&c);
	}
	arena_release(&c.arena);
}
