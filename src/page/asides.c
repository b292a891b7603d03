/* SPDX-License-Identifier: EUPL-1.2 */
/* asides.c - a block's asides in, their lines and the places that the page has for them out: absolute positions after
 * CSS 2.2, section 10.3.7, kept on the page. */
#include "asides.h"

#define SAFE (17 * PT)  /* 6 mm: how near to the page's edge a box may be moved */
#define BLEED (15 * PT) /* 5 mm */

struct setting_of_aside {
	const struct galley_wishes *wishes;
	const struct aside *aside;
	struct content_box box;
};

struct page_reach page_reach_of(const struct styled *styled, const char *page)
{
	const struct page_style *right = styled_page(styled, page, PAGE_RIGHT),
				*left = styled_page(styled, page, PAGE_LEFT);
	length before = length_min(right->margin[LEFT], left->margin[LEFT]);
	length after = length_min(right->margin[RIGHT], left->margin[RIGHT]);
	return (struct page_reach){
		.least = -length_max(before - SAFE, 0),
		.most = page_measure(styled, page) + length_max(after - SAFE, 0),
	};
}

static struct settings set_at(const struct setting_of_aside *s, length width)
{
	struct measure measure = {.rest = {.width = width}};
	return lines_of(s->wishes->lasting, s->wishes->scratch, s->aside->para, &measure, s->wishes->slots,
	                s->wishes->setter);
}

/* A box is set as wide as it is: alignment has nothing to share out. */
static struct settings set_closely(const struct setting_of_aside *s, length width, length *own)
{
	struct settings set = set_at(s, width);
	*own = set.best.n_lines == 1 ? set.best.lines[0].width : width;
	return set.best.n_lines == 1 ? set_at(s, *own) : set;
}

bool setting_divides_word(const struct para *para, const struct setting *setting)
{
	for (uint32_t k = 0; k < setting->n_lines; k++) {
		const struct line *line = &setting->lines[k];
		if (line->over > PT / 20)
			return true;
		if (line_cuts(para, line))
			return true;
	}
	return false;
}

length aside_x(const struct style *style, struct content_box box, length own)
{
	if (style->inset[LEFT].unit != UNIT_AUTO)
		return box.border_x + measure_resolve(style->inset[LEFT], box.border_width);
	if (style->inset[RIGHT].unit != UNIT_AUTO)
		return box.border_x + box.border_width - own - measure_resolve(style->inset[RIGHT], box.border_width);
	return box.border_x;
}

static void set_above(const struct setting_of_aside *s, struct aside_place *place, length x)
{
	length own;
	place->x = x;
	place->is_above = true;
	place->settings = set_closely(s, length_max(s->box.x + s->box.width - x, 0), &own);
	place->settings.shorter = place->settings.longer = (struct setting){0};
}

/* Into what the margin has between the page's edge and the text; false: it does not fit there. */
static bool move_in(const struct setting_of_aside *s, struct aside_place *place, struct page_reach reach, length own)
{
	bool is_left = place->x < reach.least;
	length from = is_left ? reach.least : s->box.x + s->box.width + ASIDE_DISTANCE;
	length room = (is_left ? s->box.x - ASIDE_DISTANCE : reach.most) - from;
	if (room <= 0)
		return false;
	struct settings set = set_at(s, length_min(own, room));
	if (set.best.n_lines > place->settings.best.n_lines || setting_divides_word(s->aside->para, &set.best))
		return false;
	place->settings = set;
	place->x = is_left ? from : length_max(from, reach.most - own);
	return true;
}

static void find_place(const struct setting_of_aside *s, struct aside_place *place, struct page_reach reach)
{
	const struct style *style = s->aside->para->style;
	bool has_width = style->width.unit != UNIT_AUTO;
	length own = has_width ? measure_resolve(style->width, s->box.border_width) : ASIDE_UNLIMITED;
	place->settings = has_width ? set_at(s, own) : set_closely(s, own, &own);
	if (place->settings.best.n_lines == 0)
		return;
	if (s->aside->pseudo == PSEUDO_MARKER) {
		place->x = s->box.x - own - measure_resolve(style->margin[RIGHT], s->box.border_width);
		return;
	}
	place->x = aside_x(style, s->box, own);
	bool is_off = place->x < reach.least || place->x + (extent)own > reach.most;
	if (is_off && !move_in(s, place, reach, own))
		set_above(s, place, s->box.x);
	else if (!is_off && has_width && setting_divides_word(s->aside->para, &place->settings.best))
		set_above(s, place, place->x);
}

struct aside_place *asides_of(struct arena *a, const struct galley_wishes *wishes, const struct flow_item *item,
                              struct content_box box, struct page_reach reach)
{
	struct aside_place *first = NULL, **end = &first;
	for (const struct aside *aside = item->asides; aside; aside = aside->next) {
		struct setting_of_aside s = {.wishes = wishes, .aside = aside, .box = box};
		*end = arena_new(a, struct aside_place);
		(*end)->aside = aside;
		find_place(&s, *end, reach);
		end = &(*end)->next;
	}
	return first;
}

struct content_box frame_on_page(const struct styled *styled, const char *page, struct content_box box)
{
	length margin = box.border_x < 0 ? styled_page(styled, page, PAGE_RIGHT)->margin[LEFT] : 0;
	if (box.border_x + (extent)margin >= -BLEED)
		return box;
	box.border_width += box.border_x;
	box.border_x = 0;
	return box;
}
