/* SPDX-License-Identifier: EUPL-1.2 */
/* place.c - plans to pages: the body from the top, below and above it floats, notes at the foot, grounds and borders
 * under all. */
#include "placed.h"

static struct page page_of(const struct page_style *style, uint32_t number, bool is_blank)
{
	return (struct page){
		.width = style->width,
		.height = style->height,
		.number = number,
		.is_recto = number % 2 == 1,
		.is_blank = is_blank,
		.style = style,
	};
}

/* --- regions of a page ----------------------------------------------------------------------------------------- */

void placing_run(struct placing *p)
{
	struct arena_mark mark = arena_mark(p->m->scratch);
	p->tops = arena_array(p->m->scratch, p->end - p->first + 1, extent);
	p->bottoms = arena_array(p->m->scratch, p->end - p->first + 1, extent);
	placing_put_boxes(p);
	placing_put_grounds(p);
	placing_put_feet(p);
	arena_rewind(p->m->scratch, mark);
}

void placed_put_notes(struct page_making *m, struct placed_page *out, const struct style *area,
                      const struct notes_region *region)
{
	if (region->first >= region->end)
		return;
	length width = region->width, left = region->x + measure_resolve(area->margin[LEFT], width);
	extent height = notes_height(region->notes, region->first, region->end);
	length top = length_on_page((extent)region->foot - measure_resolve(area->padding[BOTTOM], width) - height);
	length rule_y =
		length_on_page((extent)top - measure_resolve(area->padding[TOP], width) - area->border[TOP].width);
	length area_width =
		width - measure_resolve(area->margin[LEFT], width) - measure_resolve(area->margin[RIGHT], width);
	length rule = area->width.unit == UNIT_AUTO ? area_width : measure_resolve(area->width, area_width);
	placed_put_rect(m, out,
	                (struct fragment){.node = m->flow->root->node,
	                                  .x = left,
	                                  .y = rule_y,
	                                  .width = rule,
	                                  .height = area->border[TOP].width,
	                                  .color = area->border[TOP].color});
	struct placing p = {.m = m,
	                    .out = out,
	                    .galley = region->notes->galley,
	                    .first = region->first,
	                    .end = region->end,
	                    .x = left + measure_resolve(area->padding[LEFT], width),
	                    .y = top};
	placing_run(&p);
}

static void place_notes(struct page_making *m, const struct page_style *style, const struct page_plan *plan,
                        struct placed_page *out)
{
	placed_put_notes(m, out, style->footnotes,
	                 &(struct notes_region){.notes = &m->job.notes[NOTES_OF_PAGE],
	                                        .first = plan->from.note[NOTES_OF_PAGE],
	                                        .end = plan->to.note[NOTES_OF_PAGE],
	                                        .x = style->margin[LEFT],
	                                        .foot = style->height - style->margin[BOTTOM],
	                                        .width = style->width - style->margin[LEFT] - style->margin[RIGHT]});
}

/* The body, of `room`, below the floats at the top. */
static void place_body(struct page_making *m, const struct page_style *style, const struct page_plan *plan,
                       struct floats_taken floats, extent room, struct placed_page *out)
{
	struct placing p = {.m = m,
	                    .out = out,
	                    .galley = m->job.body,
	                    .plan = plan,
	                    .style = style,
	                    .first = plan->from.box,
	                    .end = plan->to.box,
	                    .x = style->margin[LEFT],
	                    .y = length_on_page(style->margin[TOP] + floats.top)};
	if (plan->n_reset == 0)
		p.rest = placing_rest(&p, room - floats.top - floats.bottom);
	placing_run(&p);
}

/* --- a page, and all of them ----------------------------------------------------------------------------------- */

/* All that the plan says of a page; what pages before it hold has no part in it. */
static struct placed_page place_page(struct page_making *m, const struct page_style *style,
                                     const struct page_plan *plan)
{
	struct placed_page out = {0};
	placed_put_rect(m, &out,
	                (struct fragment){.node = m->flow->root->node,
	                                  .width = style->width,
	                                  .height = style->height,
	                                  .color = style->background});
	struct page_room page_room = page_room_of(style);
	extent room =
		room_above_notes(&m->job, &page_room, plan->from.note[NOTES_OF_PAGE], plan->to.note[NOTES_OF_PAGE]);
	struct floats_taken floats = plan_floats(m->job.body, plan);
	placed_put_floats_above(m, style, plan, &out);
	place_body(m, style, plan, floats, room, &out);
	placed_put_floats_below(m, style, plan, room - floats.bottom, &out);
	place_notes(m, style, plan, &out);
	placed_put_hung(m, style, &out);
	return out;
}

static void add_fragments(struct page *page, const struct fragment *fragments, size_t n)
{
	if (n)
		memcpy(page->fragments + page->n_fragments, fragments, n * sizeof *fragments);
	page->n_fragments += (uint32_t)n;
}

/* A node begins where it is placed first. */
static void merge(struct page_making *m, uint32_t index, const struct placed_page *placed)
{
	struct page *page = &m->pages->pages[index];
	size_t n = placed->rects.n + placed->inner_rects.n + placed->lines.n;
	page->fragments = arena_array(m->galleys, n + 1, struct fragment);
	add_fragments(page, placed->rects.at, placed->rects.n);
	add_fragments(page, placed->inner_rects.at, placed->inner_rects.n);
	add_fragments(page, placed->lines.at, placed->lines.n);
	m->strings[index] = placed->strings;
	for (size_t i = 0; i < placed->marks.n; i++) {
		const struct node_mark *mark = &placed->marks.at[i];
		struct target_place *place = &m->pages->places[mark->node->index];
		if (place->page == UINT32_MAX)
			*place = (struct target_place){.page = index, .x = mark->x, .y = mark->y};
	}
}

static void begin_pages(struct page_making *m, const struct page_breaks *breaks)
{
	struct pages *pages = m->pages;
	uint32_t n_nodes = m->flow->styled->doc->n_nodes, n = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++)
		n += breaks->plans[i].blank_before ? 2 : 1;
	pages->pages = arena_array(m->arena, n, struct page);
	pages->n_pages = n;
	pages->cost = breaks->cost;
	m->strings = arena_array(m->galleys, n, struct string_value *);
	for (uint32_t i = 0; i < n_nodes; i++)
		pages->places[i] = (struct target_place){.page = UINT32_MAX};
}

void place_pages(struct page_making *m, const struct page_breaks *breaks)
{
	const struct styled *styled = m->flow->styled;
	struct arena placed_lists = {0};
	struct arena_mark empty = arena_mark(&placed_lists);
	m->placed = &placed_lists;
	begin_pages(m, breaks);
	for (uint32_t i = 0, index = 0; i < breaks->n_plans; i++, index++) {
		const struct page_plan *plan = &breaks->plans[i];
		const char *name = plan_page_name(m->job.body, plan);
		if (plan->blank_before) {
			const struct page_style *blank = page_style_of(styled, name, plan->number - 1, true);
			m->pages->pages[index++] = page_of(blank, plan->number - 1, true);
		}
		const struct page_style *style = page_style_of(styled, name, plan->number, false);
		m->pages->pages[index] = page_of(style, plan->number, false);
		struct placed_page placed = place_page(m, style, plan);
		merge(m, index, &placed);
		arena_rewind(&placed_lists, empty);
	}
	m->placed = NULL;
	arena_release(&placed_lists);
	number_pages(m, breaks);
}
