/* SPDX-License-Identifier: EUPL-1.2 */
/* contrast.c - placed text against the ground under it, after WCAG 2.1, section 1.4.3 and its definitions of relative luminance and contrast
 * ratio. Large is 18 pt, or 14 pt bold. */
#include "comply.h"

#include <math.h>

struct judged { /* a pair that was looked at */
	const struct style *style;
	struct color ground;
};

struct checker {
	struct arena arena;
	struct diags *diags;
	LIST(struct judged) judged;
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

static void judge(struct checker *c, const struct para *para, const struct atom *atom, const struct style *style,
                  struct color ground)
{
	if (was_judged(c, style, ground))
		return;
	double ratio = contrast(style->color, ground), wanted = is_large(style) ? 3.0 : 4.5;
	if (ratio >= wanted)
		return;
	struct color ink = style->color;
	diag_add(c->diags, RULE_ACCESS_CONTRAST, text_span(&para->text, atom->start, atom->end),
	         "choose a darker colour, or a lighter ground",
	         "text in #%02x%02x%02x on #%02x%02x%02x has a contrast of %.1f:1; %.1f:1 is needed", ink.r, ink.g,
	         ink.b, ground.r, ground.g, ground.b, ratio, wanted);
}

/* The last ground painted under the point. */
static struct color ground_at(const struct page *page, uint32_t n_rects, length x, length y)
{
	struct color ground = {255, 255, 255, 255};
	for (uint32_t i = 0; i < n_rects; i++) {
		const struct fragment *f = &page->fragments[i];
		if (f->kind == FRAGMENT_RECT && x >= f->x && x <= f->x + f->width && y >= f->y && y <= f->y + f->height)
			ground = f->color;
	}
	return ground;
}

static void check_line(struct checker *c, const struct page *page, uint32_t n_rects, const struct fragment *f)
{
	const struct para *para = f->para;
	struct color ground = ground_at(page, n_rects, f->x + f->line->indent, f->y);
	uint32_t strand = UINT32_MAX;
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		const struct atom *atom = &para->atoms[i];
		if (atom->kind != ATOM_WORD || atom->strand == strand)
			continue;
		strand = atom->strand;
		judge(c, para, atom, para->strands[strand].style, ground);
	}
}

static uint32_t count_grounds(const struct page *page)
{
	uint32_t n = 0;
	while (n < page->n_fragments && page->fragments[n].kind == FRAGMENT_RECT)
		n++;
	return n;
}

void comply_check_contrast(const struct pages *pages, struct diags *diags)
{
	struct checker c = {.diags = diags};
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		const struct page *page = &pages->pages[i];
		uint32_t n_rects = count_grounds(page);
		for (uint32_t k = n_rects; k < page->n_fragments; k++)
			if (page->fragments[k].kind == FRAGMENT_LINE)
				check_line(&c, page, n_rects, &page->fragments[k]);
	}
	arena_release(&c.arena);
}
