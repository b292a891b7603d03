/* SPDX-License-Identifier: EUPL-1.2 */
/* placed_margin.c - what hangs beside the lines of a page in, each at its height out.
 *
 * A note stands level with its line, or as near to that as what stands in the margin already lets it: numbers of
 * headings, captions, tables as wide as the page, and the note before it, for they keep their order.
 *
 *      line that calls a    | a      A first walk goes down: each is put at the nearest free height below the one
 *      line that calls b    | a      before. What then ends below the foot is moved up in a second walk, from the last
 *      line                 | b      one on, until one has not to move. A page that has no room for all of them all the
 *                                    same says which have none.
 *
 * Lines of a page are few, so that each note may look at all that is there. */
#include "placed.h"

#define NOTE_DISTANCE (3 * PT) /* from one note to the next */

struct stretch { /* of the page's height */
	extent top, bottom;
};
struct margin {
	LIST(struct stretch) taken;
	extent top, foot; /* of the body */
};

static bool meet(struct stretch a, extent top, extent bottom)
{
	return a.top < bottom && top < a.bottom;
}

/* --- what is taken ---------------------------------------------------------------------------------------------- */

static struct stretch stretch_of(const struct page_making *m, const struct fragment *f)
{
	if (f->kind != FRAGMENT_LINE)
		return (struct stretch){f->y, (extent)f->y + f->height};
	const struct style *style = f->para->style;
	extent top = (extent)f->y - baseline_of(style, m->setter);
	return (struct stretch){top, top + style->line_height + NOTE_DISTANCE};
}

static struct stretch across(const struct fragment *f)
{
	if (f->kind != FRAGMENT_LINE)
		return (struct stretch){f->x, (extent)f->x + f->width};
	extent left = (extent)f->x + f->line->indent;
	return (struct stretch){left, left + f->line->width};
}

static struct margin margin_of(struct page_making *m, const struct page_style *style, const struct placed_page *out,
                               const struct hung *hung)
{
	struct margin margin = {.top = style->margin[TOP], .foot = (extent)style->height - style->margin[BOTTOM]};
	for (size_t i = 0; i < out->lines.n; i++) {
		const struct fragment *f = &out->lines.at[i];
		if (meet(across(f), hung->x, (extent)hung->x + hung->width))
			list_push(m->scratch, &margin.taken, stretch_of(m, f));
	}
	return margin;
}

/* The highest place from `top` down that is free for `height`. */
static extent free_below(const struct margin *margin, extent top, extent height)
{
	for (size_t i = 0; i < margin->taken.n; i++)
		if (meet(margin->taken.at[i], top, top + height)) {
			top = margin->taken.at[i].bottom;
			i = (size_t)-1;
		}
	return top;
}

/* The lowest from `top` up. */
static extent free_above(const struct margin *margin, extent top, extent height)
{
	for (size_t i = 0; i < margin->taken.n; i++)
		if (meet(margin->taken.at[i], top, top + height)) {
			top = margin->taken.at[i].top - height;
			i = (size_t)-1;
		}
	return top;
}

/* --- the two walks ---------------------------------------------------------------------------------------------- */

/* No higher than `from`, as near to where it is wanted as may be. */
static extent nearest(const struct margin *margin, const struct hung *hung, extent from)
{
	extent wanted = hung->wanted > from ? hung->wanted : from;
	extent below = free_below(margin, wanted, hung->height), above = free_above(margin, wanted, hung->height);
	return above >= from && wanted - above < below - wanted ? above : below;
}

static void walk_down(const struct margin *margin, struct hung *hung, size_t n)
{
	extent from = margin->top;
	for (size_t i = 0; i < n; i++) {
		hung[i].top = nearest(margin, &hung[i], from);
		from = hung[i].top + hung[i].height + NOTE_DISTANCE;
	}
}

/* False: the first ones would stand above the body. */
static bool walk_up(const struct margin *margin, struct hung *hung, size_t n)
{
	extent foot = margin->foot;
	for (size_t i = n; i-- > 0 && hung[i].top + hung[i].height > foot;) {
		hung[i].top = free_above(margin, foot - hung[i].height, hung[i].height);
		foot = hung[i].top - NOTE_DISTANCE;
	}
	return n == 0 || hung[0].top >= margin->top;
}

/* --- placing ---------------------------------------------------------------------------------------------------- */

static bool stands_on_page(const struct margin *margin, const struct hung *hung)
{
	return hung->top + hung->height <= margin->foot;
}

void placed_put_hung(struct page_making *m, const struct page_style *style, struct placed_page *out)
{
	struct hung *hung = out->hung.at;
	size_t n = out->hung.n;
	if (!n)
		return;
	struct arena_mark mark = arena_mark(m->scratch);
	struct margin margin = margin_of(m, style, out, hung);
	walk_down(&margin, hung, n);
	for (size_t i = 0; i < n; i++)
		if (!stands_on_page(&margin, &hung[i]))
			hung[i].has_no_room = true;
	if (walk_up(&margin, hung, n))
		for (size_t i = 0; i < n; i++)
			hung[i].has_no_room = false;
	arena_rewind(m->scratch, mark);
	struct placing p = {.m = m, .out = out};
	for (size_t i = 0; i < n; i++) {
		if (hung[i].has_no_room)
			m->pages->has_no_margin[hung[i].item->item->node->ordinal - 1] = true;
		length top = length_on_page(hung[i].top);
		placing_put_aside(&p, hung[i].place, hung[i].item, hung[i].x, top, top + hung[i].baseline);
	}
}
