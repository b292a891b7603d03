/* SPDX-License-Identifier: EUPL-1.2 */
/* measures.c - styles and page styles in, widths and places out. Widths go from the outside in. */
#include "measures.h"

struct content_box content_box_with_room(struct content_box box, const struct style *style, length x, length width)
{
	length least = length_min(LEAST_EMS * style->font_size, width);
	if (box.width >= least)
		return box;
	length at = length_max(x, length_min(box.x, x + width - least));
	length moved = box.x - at;
	return (struct content_box){.x = at,
	                            .width = least,
	                            .border_x = length_on_page((extent)box.border_x - moved),
	                            .border_width = box.border_width};
}

length baseline_of(const struct style *style, struct setter *setter)
{
	const struct font_stack *stack = fonts_stack(setter->fonts, style->families, style->font_weight,
	                                             style->is_italic, style->families_span, setter->diags);
	if (stack->n == 0)
		return style->line_height;
	const struct face_metrics *m = face_metrics(stack->faces[0]);
	length ascent = length_from_units(m->ascent, m->upem, style->font_size);
	length descent = length_from_units(m->descent, m->upem, style->font_size);
	return (style->line_height - (ascent - descent)) / 2 + ascent;
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

const struct page_style *page_style_of(const struct styled *styled, const char *name, uint32_t number, bool is_blank)
{
	unsigned flags = number % 2 == 1 ? PAGE_RIGHT : PAGE_LEFT;
	if (number == 1)
		flags |= PAGE_FIRST;
	if (is_blank)
		flags |= PAGE_BLANK;
	return styled_page(styled, name, flags);
}

const char *page_name_of(const struct flow_item *item, const char *parents)
{
	return item->style->page ? item->style->page : parents;
}

bool page_name_is(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

struct page_room page_room_of(const struct page_style *style)
{
	const struct style *notes = style->footnotes;
	length width = style->width - style->margin[LEFT] - style->margin[RIGHT];
	return (struct page_room){
		.height = style->height - style->margin[TOP] - style->margin[BOTTOM],
		.note_edge = measure_resolve(notes->margin[TOP], width) + notes->border[TOP].width +
	                     measure_resolve(notes->padding[TOP], width) +
	                     measure_resolve(notes->padding[BOTTOM], width),
	};
}

static length measure_in(const struct style *area, length width)
{
	return width - measure_resolve(area->margin[LEFT], width) - measure_resolve(area->margin[RIGHT], width) -
	       measure_resolve(area->padding[LEFT], width) - measure_resolve(area->padding[RIGHT], width);
}

length notes_measure(const struct styled *styled, const char *page)
{
	return measure_in(styled_page(styled, page, PAGE_RIGHT)->footnotes, page_measure(styled, page));
}

length notes_measure_of_column(const struct styled *styled, const char *page, length width)
{
	length inner = measure_in(styled_page(styled, page, PAGE_RIGHT)->footnotes, width);
	return inner > 0 ? inner : length_max(width, 1);
}

/* --- boxes in a region ----------------------------------------------------------------------------------------- */

length galley_line(const struct galley *galley)
{
	return galley->grid > 0 ? galley->grid : 12 * PT;
}

extent galley_beyond(const struct galley *galley, extent y)
{
	extent beyond = y % galley->grid;
	if (beyond < 0)
		beyond += galley->grid;
	return beyond > galley->slack ? beyond : 0;
}

static bool is_moved(const struct galley_box *box, bool is_first)
{
	return box->snap == SNAP_ALWAYS || (box->snap == SNAP_HALF && !is_first) ||
	       (box->snap == SNAP_ON_TOP && is_first);
}

extent box_top(const struct galley *galley, const struct galley_box *box, extent y, bool is_first)
{
	extent top = y + (is_first ? box->top_gap : box->gap);
	if (top < 0)
		top = 0;
	extent beyond = is_moved(box, is_first) ? galley_beyond(galley, top + box->rise) : 0;
	if (!beyond)
		return top;
	return top + (galley->grid - beyond) / (box->snap == SNAP_HALF ? 2 : 1);
}

extent box_foot(const struct galley *galley, uint32_t i, extent top, uint32_t first, bool is_first)
{
	const struct galley_box *box = &galley->boxes.at[i];
	extent height = box->kind == BOX_NOTES ? galley_part_notes(galley, first, i + 1) : box->height;
	return top + (is_first ? box->lead_in : 0) + height;
}

extent region_edge(const struct galley *galley, uint32_t first, uint32_t end)
{
	if (end <= first)
		return 0;
	const struct galley_box *last = &galley->boxes.at[end - 1];
	bool goes_on = last->table != NO_TABLE && end < galley->tables.at[last->table].end;
	return last->lead_out + (goes_on ? galley_part_notes(galley, first, end) : 0);
}

extent galley_height(const struct galley *galley, uint32_t first, uint32_t end)
{
	extent y = 0;
	for (uint32_t i = first; i < end; i++) {
		const struct galley_box *box = &galley->boxes.at[i];
		y = box_foot(galley, i, box_top(galley, box, y, i == first), first, i == first);
	}
	return y;
}
