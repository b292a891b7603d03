/* SPDX-License-Identifier: EUPL-1.2 */
/* grounds.c - the boxes that a page has placed in, the grounds and borders of the blocks around them out, outer before
 * inner. */
#include "placed.h"

void placed_put_rect(struct page_making *m, struct placed_page *out, struct fragment rect)
{
	if (rect.width <= 0 || rect.height <= 0 || rect.color.a == 0)
		return;
	rect.kind = FRAGMENT_RECT;
	rect.artifact = ARTIFACT_LAYOUT;
	list_push(m->arena, &out->rects, rect);
}

static void put_rect(struct placing *p, const struct node *node, length x, length y, length width, length height,
                     struct color color)
{
	placed_put_rect(
		p->m, p->out,
		(struct fragment){.node = node, .x = x, .y = y, .width = width, .height = height, .color = color});
}

static void put_frame(struct placing *p, const struct frame *frame)
{
	uint32_t first = frame->first > p->first ? frame->first : p->first,
		 end = frame->end < p->end ? frame->end : p->end;
	if (first >= end)
		return;
	const struct style *style = frame->item->style;
	const struct node *node = frame->item->node;
	length x = p->x + frame->x, width = frame->width;
	length top = p->y + (length)p->tops[first - p->first], bottom = p->y + (length)p->bottoms[end - 1 - p->first];
	const struct border *b = style->border;
	put_rect(p, node, x, top, width, bottom - top, style->background);
	if (first == frame->first)
		put_rect(p, node, x, top, width, b[TOP].width, b[TOP].color);
	if (end == frame->end)
		put_rect(p, node, x, bottom - b[BOTTOM].width, width, b[BOTTOM].width, b[BOTTOM].color);
	put_rect(p, node, x, top, b[LEFT].width, bottom - top, b[LEFT].color);
	put_rect(p, node, x + width - b[RIGHT].width, top, b[RIGHT].width, bottom - top, b[RIGHT].color);
}

/* The last frame that begins at or before box `box`, or NO_FRAME. */
static uint32_t last_frame_at(const struct galley *galley, uint32_t box)
{
	uint32_t low = 0, high = (uint32_t)galley->frames.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (galley->frames.at[middle].first <= box)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : NO_FRAME;
}

/* Frames nest: those open at the first box are the last that begins there and those around it. */
static void put_open_frames(struct placing *p, uint32_t frame)
{
	if (frame == NO_FRAME)
		return;
	put_open_frames(p, p->galley->frames.at[frame].outer);
	put_frame(p, &p->galley->frames.at[frame]);
}

void placing_put_grounds(struct placing *p)
{
	uint32_t open = last_frame_at(p->galley, p->first);
	put_open_frames(p, open);
	for (uint32_t i = open == NO_FRAME ? 0 : open + 1; i < p->galley->frames.n; i++) {
		if (p->galley->frames.at[i].first >= p->end)
			break;
		put_frame(p, &p->galley->frames.at[i]);
	}
	placing_put_cell_grounds(p);
}
