/* SPDX-License-Identifier: EUPL-1.2 */
/* margin_notes.c - a note that stands beside its line in, its lines and its place across the page out.
 *
 * It is an aside of the line that calls it, put at the page's own column: where its block is indented, it is not. How
 * far down it stands is decided when the page is placed (placed_margin.c): then all that is in the margin is known.
 * One that has no margin is told: the document is set again with it at the foot (fit.c). */
#include "builder.h"

#define LEAST_WIDTH (28 * PT * 720 / 254) /* 28 mm: in less, names are divided */

/* The only paragraph of a note that may stand beside; or NULL. */
static const struct flow_item *only_para(const struct flow_item *note)
{
	const struct flow_item *first = note->first;
	bool is_one = first && !first->next && first->kind == FLOW_PARA && !first->para->has_calls;
	return is_one && !note->beside && !note->within ? first : NULL;
}

static bool stands_clear(const struct galley_builder *b, length x, length width)
{
	const struct styled *styled = b->wishes->flow->styled;
	struct page_reach reach = page_reach_of(styled, b->page);
	extent end = (extent)x + width;
	return width >= LEAST_WIDTH && x >= reach.least && end <= reach.most &&
	       (end <= 0 || x >= page_measure(styled, b->page));
}

static const struct aside_place *place_of(struct galley_builder *b, const struct flow_item *note)
{
	const struct flow_item *para = b->has_margin && b->strip == NO_STRIP ? only_para(note) : NULL;
	if (!para || note->style->width.unit == UNIT_AUTO)
		return NULL;
	length room = page_measure(b->wishes->flow->styled, b->page);
	struct content_box page = {.width = room, .border_width = room};
	length width = measure_resolve(note->style->width, room), x = aside_x(note->style, page, width);
	if (!stands_clear(b, x, width))
		return NULL;
	struct aside *aside = arena_new(b->arena, struct aside);
	*aside = (struct aside){.para = para->para, .node = para->node, .style = para->style};
	struct measure measure = {.rest = {.width = width}};
	struct aside_place *place = arena_new(b->arena, struct aside_place);
	*place = (struct aside_place){.aside = aside, .x = x, .hangs = true};
	place->settings = lines_of(b->wishes->lasting, b->wishes->scratch, para->para, &measure, b->wishes->slots,
	                           b->wishes->setter);
	return place;
}

static void hang_note(struct galley_builder *b, uint32_t note)
{
	const struct flow_item *item = b->wishes->flow->notes[note];
	if (b->is_artifact || b->wishes->is_called[note])
		return;
	b->wishes->is_called[note] = true;
	const struct aside_place *place = place_of(b, item);
	b->wishes->has_no_margin[note] = b->wishes->has_no_margin[note] || !place;
	if (place)
		list_push(b->arena, &b->galley->items,
		          (struct galley_item){.item = item, .x = place->x, .asides = place});
}

uint32_t builder_hang_notes(struct galley_builder *b, const struct para *para, const struct line *line)
{
	uint32_t first = (uint32_t)b->galley->items.n;
	for (uint32_t i = line->n_calls ? line->first : line->last; i < line->last; i++)
		if (para->atoms[i].kind == ATOM_CALL && note_is_beside(b->wishes->flow->notes[para->atoms[i].note]))
			hang_note(b, para->atoms[i].note);
	return first;
}

void builder_anchor_notes(struct galley_builder *b, struct galley_box *line, uint32_t first)
{
	for (uint32_t i = (uint32_t)b->galley->items.n; i-- > first;) {
		struct beside *beside = arena_new(b->arena, struct beside);
		*beside = (struct beside){.next = line->beside, .item = i};
		line->beside = beside;
	}
}
