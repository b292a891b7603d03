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
	list_push(m->placed, &out->rects, rect);
}

static void put_rect(struct placing *p, const struct node *node, length x, length y, length width, length height,
                     struct color color)
{
	placed_put_rect(
		p->m, p->out,
		(struct fragment){.node = node, .x = x, .y = y, .width = width, .height = height, .color = color});
}

void placing_put_box_ground(struct placing *p, const struct placed_box *box)
{
	const struct border *b = box->style->border;
	length x = box->x, width = box->width, top = placed_y(p, box->top), bottom = placed_y(p, box->bottom);
	put_rect(p, box->node, x, top, width, bottom - top, box->style->background);
	if (box->begins)
		put_rect(p, box->node, x, top, width, b[TOP].width, b[TOP].color);
	if (box->ends)
		put_rect(p, box->node, x, bottom - b[BOTTOM].width, width, b[BOTTOM].width, b[BOTTOM].color);
	put_rect(p, box->node, x, top, b[LEFT].width, bottom - top, b[LEFT].color);
	put_rect(p, box->node, x + width - b[RIGHT].width, top, b[RIGHT].width, bottom - top, b[RIGHT].color);
}

/* Boxes of a frame in one region, and how far it goes there. */
struct frame_part {
	uint32_t first, end;
	length x; /* of the region */
	extent top, bottom;
};

static void put_part(struct placing *p, const struct frame *frame, const struct frame_part *part)
{
	placing_put_box_ground(p, &(struct placed_box){.node = frame->item->node,
	                                               .style = frame->item->style,
	                                               .x = length_on_page((extent)part->x + frame->x),
	                                               .width = frame->width,
	                                               .top = part->top,
	                                               .bottom = part->bottom,
	                                               .begins = part->first == frame->first,
	                                               .ends = part->end == frame->end});
}

/* A table's own frame begins below the head that stands there again, which has one of its own; those around the table
 * begin above it. */
static extent head_above(const struct placing *p, const struct frame *frame, uint32_t first)
{
	const struct galley_box *box = &p->galley->boxes.at[first];
	bool has_head = box->head != NO_HEAD && p->galley->tables.at[box->table].item == frame->item;
	return has_head ? p->galley->heads.at[box->head].height : 0;
}

/* A frame that goes on with a table overleaf goes down to the rule, those around the table below the notes. */
static extent edge_below(const struct placing *p, const struct frame *frame, uint32_t first, uint32_t end)
{
	const struct galley_box *last = &p->galley->boxes.at[end - 1];
	bool is_in_cell = p->regions.n == 0;
	if (last->table == NO_TABLE || is_in_cell)
		return 0;
	bool is_own = p->galley->tables.at[last->table].item == frame->item;
	return is_own ? last->lead_out : region_edge(p->galley, first, end);
}

/* What boxes [first, end) of a region, or a page, and the frame have in common; empty: first >= end. */
static struct frame_part part_of(const struct placing *p, const struct frame *frame, uint32_t first, uint32_t end)
{
	struct frame_part part = {.first = frame->first > first ? frame->first : first,
	                          .end = frame->end < end ? frame->end : end,
	                          .x = p->x};
	if (part.first >= part.end)
		return part;
	part.top = p->tops[part.first - p->first];
	part.bottom = p->bottoms[part.end - 1 - p->first];
	if (part.first == first)
		part.top += head_above(p, frame, first);
	if (part.end == end && part.end < frame->end)
		part.bottom += edge_below(p, frame, first, end);
	return part;
}

/* Within columns: one after the other. */
static void put_in_columns(struct placing *p, const struct frame *frame)
{
	for (size_t i = placing_strip_from(p, frame->strip); i < p->strips.n; i++) {
		const struct placed_strip *strip = &p->strips.at[i];
		if (strip->filled.columns[0].first >= frame->end)
			return;
		for (uint32_t c = 0; c < p->galley->strips.at[strip->strip].n_columns; c++) {
			const struct strip_column *column = &strip->filled.columns[c];
			struct frame_part part = part_of(p, frame, column->first, column->end);
			part.x = p->x + placed_column_x(p, strip, c);
			if (part.first < part.end)
				put_part(p, frame, &part);
		}
	}
}

/* Around columns: from a strip's top to its foot. */
static void put_around(struct placing *p, const struct frame *frame)
{
	struct frame_part part = part_of(p, frame, p->first, p->end);
	if (part.first >= part.end)
		return;
	const struct placed_strip *above = placing_strip_of(p, part.first), *below = placing_strip_of(p, part.end - 1);
	if (above)
		part.top = above->filled.top;
	if (below)
		part.bottom = below->foot;
	put_part(p, frame, &part);
}

static void put_frame(struct placing *p, const struct frame *frame)
{
	if (frame->strip == NO_STRIP)
		put_around(p, frame);
	else
		put_in_columns(p, frame);
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
