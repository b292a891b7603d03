/* SPDX-License-Identifier: EUPL-1.2 */
/* asides.c - a block's asides in, their lines and the places that the page has for them out: absolute positions after CSS 2.2, section
 * 10.3.7, kept on the page. */
#include "asides.h"

#define SAFE (17 * PT)    /* 6 mm: how near to the page's edge a box may be moved */
#define DISTANCE (8 * PT) /* from the text, of a box that was moved in */
#define BLEED (15 * PT)   /* 5 mm */
#define UNLIMITED (30000 * PT)

struct reach { /* of what stands beside the column */
	length least, most;
};

struct setting_of_aside {
	struct arena *arena;
	const struct galley_wishes *wishes;
	const struct aside *aside;
	struct content_box box;
};

/* Facing pages may have different margins: the smaller ones count. */
static struct reach reach_of(const struct styled *styled, const char *page)
{
	const struct page_style *right = styled_page(styled, page, PAGE_RIGHT),
				*left = styled_page(styled, page, PAGE_LEFT);
	length before = length_min(right->margin[LEFT], left->margin[LEFT]);
	length after = length_min(right->margin[RIGHT], left->margin[RIGHT]);
	return (struct reach){
		.least = -length_max(before - SAFE, 0),
		.most = page_measure(styled, page) + length_max(after - SAFE, 0),
	};
}

static struct settings set_at(const struct setting_of_aside *s, length width)
{
	struct measure measure = {.rest = {.width = width}};
	return lines_of(s->arena, s->wishes->scratch, s->aside->para, &measure, s->wishes->slots, s->wishes->setter);
}

/* A box is set as wide as it is: alignment has nothing to share out. */
static struct settings set_closely(const struct setting_of_aside *s, length width, length *own)
{
	struct settings set = set_at(s, width);
	*own = set.best.n_lines == 1 ? set.best.lines[0].width : width;
	return set.best.n_lines == 1 ? set_at(s, *own) : set;
}

static bool divides_word(const struct para *para, const struct setting *setting)
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

/* Where a box of width `own` stands beside a block of `width` that begins at `left`. */
static length absolute_x(const struct style *style, struct content_box box, length own)
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
static bool move_in(const struct setting_of_aside *s, struct aside_place *place, struct reach reach, length own)
{
	bool is_left = place->x < reach.least;
	length from = is_left ? reach.least : s->box.x + s->box.width + DISTANCE;
	length room = (is_left ? s->box.x - DISTANCE : reach.most) - from;
	if (room <= 0)
		return false;
	struct settings set = set_at(s, length_min(own, room));
	if (set.best.n_lines > place->settings.best.n_lines || divides_word(s->aside->para, &set.best))
		return false;
	place->settings = set;
	place->x = is_left ? from : length_max(from, reach.most - own);
	return true;
}

static void find_place(const struct setting_of_aside *s, struct aside_place *place, const char *page)
{
	const struct style *style = s->aside->para->style;
	bool has_width = style->width.unit != UNIT_AUTO;
	length own = has_width ? measure_resolve(style->width, s->box.border_width) : UNLIMITED;
	place->settings = has_width ? set_at(s, own) : set_closely(s, own, &own);
	if (place->settings.best.n_lines == 0)
		return;
	if (s->aside->pseudo == PSEUDO_MARKER) {
		place->x = s->box.x - own - measure_resolve(style->margin[RIGHT], s->box.border_width);
		return;
	}
	place->x = absolute_x(style, s->box, own);
	struct reach reach = reach_of(s->wishes->flow->styled, page);
	bool is_off = place->x < reach.least || place->x + (extent)own > reach.most;
	if (is_off && !move_in(s, place, reach, own))
		set_above(s, place, s->box.x);
	else if (!is_off && has_width && divides_word(s->aside->para, &place->settings.best))
		set_above(s, place, place->x);
}

static length width_of(const struct aside_place *place)
{
	length width = 0;
	for (uint32_t k = 0; k < place->settings.best.n_lines; k++)
		width = length_max(width, place->settings.best.lines[k].measure);
	return width;
}

/* Has it its place by where it stands in the text? */
static bool is_stacked(const struct aside_place *place)
{
	const struct style *style = place->aside->para->style;
	return place->aside->pseudo == PSEUDO_NONE && !place->is_above && style->inset[TOP].unit == UNIT_AUTO;
}

/* How far down what is stacked reaches, from place to place: stretches from left to right that do not meet. */
struct shelf {
	struct shelf *next;
	extent left, right, foot;
};

static struct shelf *shelf_new(struct arena *a, extent left, extent right, extent foot, struct shelf *next)
{
	struct shelf *shelf = arena_new(a, struct shelf);
	*shelf = (struct shelf){next, left, right, foot};
	return shelf;
}

/* Elements one after the other that would stand on each other stand below each other: the shelves beneath the newest
 * become one, so that each is looked at by what stands on it, and not by all that follows. */
static void stack(struct arena *a, struct shelf **shelves, struct aside_place *place)
{
	extent left = place->x, right = left + width_of(place);
	while (*shelves && (*shelves)->right <= left)
		shelves = &(*shelves)->next;
	extent down = 0;
	const struct shelf *first = *shelves, *last = NULL;
	struct shelf *after = *shelves;
	for (; after && after->left < right; after = after->next) {
		down = after->foot > down ? after->foot : down;
		last = after;
	}
	place->down = length_clamped(down);
	if (right <= left)
		return;
	extent foot = place->down + (extent)place->settings.best.n_lines * place->aside->para->style->line_height;
	if (last && last->right > right)
		after = shelf_new(a, right, last->right, last->foot, after);
	after = shelf_new(a, left, right, foot, after);
	*shelves = first && first->left < left ? shelf_new(a, first->left, left, first->foot, after) : after;
}

struct aside_place *asides_of(struct arena *a, const struct galley_wishes *wishes, const struct flow_item *item,
                              struct content_box box, const char *page)
{
	struct aside_place *first = NULL, **end = &first;
	struct shelf *shelves = NULL;
	for (const struct aside *aside = item->asides; aside; aside = aside->next) {
		if (!aside->para)
			continue;
		struct setting_of_aside s = {.arena = a, .wishes = wishes, .aside = aside, .box = box};
		*end = arena_new(a, struct aside_place);
		(*end)->aside = aside;
		find_place(&s, *end, page);
		if (is_stacked(*end))
			stack(a, &shelves, *end);
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
