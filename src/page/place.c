/* SPDX-License-Identifier: EUPL-1.2 */
/* place.c - plans to pages: every line gets its place, grounds and borders are drawn under them, notes stand at the
 * foot. */
#include "asides.h"
#include "place.h"

struct fragment_list {
	LIST(struct fragment) all;
};

struct column { /* a stretch of a galley on one page */
	struct page_making *m;
	struct page *page;
	uint32_t page_index;
	const struct galley *galley;
	const struct page_plan *plan; /* the body's; NULL: notes */
	uint32_t first, end;
	length x, y;            /* top left of the column */
	extent *tops, *bottoms; /* by box from `first`; scratch */
	struct fragment_list *lines, *rects;
	uint32_t next_item; /* the first item that has not begun */
	extent rest;        /* of the page: goes before the first box that takes it */
};

struct frames_open { /* frames that may reach the page at hand */
	LIST(uint32_t) open;
	uint32_t next;
};

/* --- text ------------------------------------------------------------------------------------------------------ */

static void put_line(struct column *c, struct fragment fragment)
{
	list_push(c->m->arena, &c->lines->all, fragment);
}

static void put_lines(struct column *c, const struct para *para, const struct setting *setting, struct fragment first,
                      length leading)
{
	for (uint32_t k = 0; k < setting->n_lines && first.y + (extent)k * leading <= LENGTH_MAX; k++) {
		struct fragment fragment = first;
		fragment.y = first.y + (length)k * leading;
		fragment.para = para;
		fragment.line = &setting->lines[k];
		fragment.line_number = k;
		fragment.is_last_line = k + 1 == setting->n_lines;
		put_line(c, fragment);
	}
}

static void mark_place(struct column *c, const struct node *node, length x, length y)
{
	struct target_place *place = &c->m->pages->places[node->index];
	if (place->page == UINT32_MAX)
		*place = (struct target_place){.page = c->page_index, .x = x, .y = y};
}

/* Inline elements begin with the line that holds their first atom. */
static void mark_strands(struct column *c, const struct para *para, uint32_t first, uint32_t end, length x, length top)
{
	if (para->n_strands < 2)
		return;
	uint32_t last = UINT32_MAX;
	for (uint32_t i = first; i < end; i++) {
		if (para->atoms[i].strand == last)
			continue;
		last = para->atoms[i].strand;
		for (const struct node *node = para->strands[last].node; node && node != para->node;
		     node = node->parent)
			mark_place(c, node, x, top);
	}
}

static void put_drawing(struct column *c, const struct node *node, const struct drawing *drawing, length x, length y)
{
	mark_place(c, node, x, y);
	put_line(c, (struct fragment){.kind = FRAGMENT_DRAWING,
	                              .node = node,
	                              .x = x,
	                              .y = y,
	                              .width = drawing->width,
	                              .height = drawing->height,
	                              .drawing = drawing});
}

/* Where a box of width `own` stands beside a block of `width` that begins at `left`. */
static length aside_x(const struct style *style, length left, length width, length own)
{
	if (style->inset[LEFT].unit != UNIT_AUTO)
		return left + measure_resolve(style->inset[LEFT], width);
	if (style->inset[RIGHT].unit != UNIT_AUTO)
		return left + width - own - measure_resolve(style->inset[RIGHT], width);
	return left;
}

/* A drawing beside its block stands where the block's content begins, or as far below the block's top as `top` says. */
static void put_aside_drawing(struct column *c, const struct aside *aside, const struct galley_item *beside, length top)
{
	const struct measure_value inset = aside->style->inset[TOP];
	length x = aside_x(aside->style, c->x + beside->x, beside->width, aside->drawing->width);
	length down = inset.unit == UNIT_AUTO ? beside->edge : measure_resolve(inset, beside->width);
	put_drawing(c, aside->node, aside->drawing, x, top + down);
}

/* A box beside its block (position: absolute, or a list marker). `baseline` is that of the line that it stands on. */
static void put_aside(struct column *c, const struct aside_place *place, const struct galley_item *beside, length top,
                      length baseline)
{
	const struct aside *aside = place->aside;
	const struct style *style = aside->para->style;
	length x = c->x + place->x;
	if (place->is_above || place->settings.best.n_lines == 0)
		return;
	if (aside->pseudo == PSEUDO_NONE)
		mark_place(c, aside->node, x, top);
	mark_strands(c, aside->para, 0, aside->para->n_atoms, x, top);
	if (style->inset[TOP].unit != UNIT_AUTO)
		baseline = top + measure_resolve(style->inset[TOP], beside->width) + baseline_of(style, c->m->setter);
	put_lines(c, aside->para, &place->settings.best,
	          (struct fragment){.kind = FRAGMENT_LINE,
	                            .node = aside->node,
	                            .x = x,
	                            .y = length_clamped(baseline + (extent)place->down),
	                            .pseudo = aside->pseudo},
	          style->line_height);
}

/* What stands beside the items that have box `box` as their first line, or top. */
static void put_asides(struct column *c, const struct galley_box *box, length top)
{
	for (const struct beside *beside = box->beside; beside; beside = beside->next) {
		const struct galley_item *item = &c->galley->items.at[beside->item];
		for (const struct aside_place *place = item->asides; place; place = place->next) {
			length down = box->line != NO_LINE ? box->baseline
			                                   : baseline_of(place->aside->para->style, c->m->setter);
			put_aside(c, place, item, top, top + down);
		}
	}
}

/* --- where nodes begin ----------------------------------------------------------------------------------------- */

static void put_string(struct column *c, const char *name, const char *text)
{
	struct string_value *value = arena_new(c->m->arena, struct string_value), **end = &c->m->strings[c->page_index];
	while (*end)
		end = &(*end)->next;
	*value = (struct string_value){.name = name, .text = text};
	*end = value;
}

static void begin_items(struct column *c, uint32_t end_item, length y)
{
	for (; c->next_item < end_item; c->next_item++) {
		const struct galley_item *item = &c->galley->items.at[c->next_item];
		if (item->item->node)
			mark_place(c, item->item->node, c->x + item->x, y);
		for (const struct flow_string *s = item->item->strings; s; s = s->next)
			put_string(c, s->name, s->text);
		for (const struct aside *aside = item->item->asides; aside; aside = aside->next) {
			for (const struct flow_string *s = aside->strings; s; s = s->next)
				put_string(c, s->name, s->text);
			if (aside->drawing)
				put_aside_drawing(c, aside, item, y);
		}
	}
}

/* --- the column ------------------------------------------------------------------------------------------------ */

static const struct setting *setting_of(const struct column *c, uint32_t para)
{
	const struct settings *set = &c->galley->paras.at[para].settings;
	for (uint32_t i = 0; c->plan && i < c->plan->n_reset; i++)
		if (c->plan->reset[i] == para)
			return c->plan->reset_by < 0 ? &set->shorter : &set->longer;
	return &set->best;
}

static void put_para_line(struct column *c, const struct galley_para *para, const struct setting *setting, uint32_t k,
                          length top, length baseline)
{
	struct fragment fragment = {
		.kind = FRAGMENT_LINE,
		.node = para->aside ? para->aside->node : para->item->node,
		.pseudo = para->aside ? para->aside->pseudo : PSEUDO_NONE,
		.x = c->x + para->x,
		.y = top + baseline,
		.para = para->para,
		.line = &setting->lines[k],
		.line_number = k,
		.is_last_line = k + 1 == setting->n_lines,
	};
	if (para->aside && para->aside->pseudo == PSEUDO_NONE)
		mark_place(c, fragment.node, fragment.x, top);
	mark_strands(c, para->para, fragment.line->first, fragment.line->last, fragment.x, top);
	put_line(c, fragment);
}

/* The top of box `i` when the column above it ends at `y`; margin-top: auto takes what is left of the page, once. */
static extent take_top(struct column *c, uint32_t i, extent y)
{
	const struct galley_box *box = &c->galley->boxes.at[i];
	extent top = box_top(c->galley, box, y, i == c->first);
	if (box->takes_rest) {
		top += c->rest;
		c->rest = 0;
	}
	return top;
}

static extent put_box(struct column *c, uint32_t i, extent y)
{
	const struct galley_box *box = &c->galley->boxes.at[i];
	extent top = take_top(c, i, y);
	length at = c->y + (length)top + box->shift;
	c->tops[i - c->first] = top + box->shift;
	begin_items(c, box->end_item, at);
	put_asides(c, box, at);
	if (box->line != NO_LINE) {
		const struct galley_para *para = &c->galley->paras.at[box->para];
		put_para_line(c, para, &para->settings.best, box->line, at, box->baseline);
	}
	if (box->figure != NO_FIGURE) {
		const struct galley_figure *figure = &c->galley->figures.at[box->figure];
		put_drawing(c, figure->item->node, figure->item->drawing, c->x + figure->x, at);
	}
	c->bottoms[i - c->first] = top + box->shift + box->height;
	return top + box->height;
}

/* A paragraph set with another number of lines than the galley's: its boxes share the place of the whole. */
static extent put_reset_para(struct column *c, uint32_t *i, const struct setting *setting, extent y)
{
	const struct galley_box *box = &c->galley->boxes.at[*i];
	const struct galley_para *para = &c->galley->paras.at[box->para];
	uint32_t end = para->first_box + para->settings.best.n_lines;
	extent top = take_top(c, *i, y), bottom = top + (extent)setting->n_lines * para->leading;
	length at = c->y + (length)top + box->shift;
	begin_items(c, box->end_item, at);
	put_asides(c, box, at);
	for (uint32_t k = 0; k < setting->n_lines; k++)
		put_para_line(c, para, setting, k, at + (length)k * para->leading, para->baseline);
	for (; *i < end; (*i)++) {
		c->tops[*i - c->first] = top + box->shift;
		c->bottoms[*i - c->first] = bottom + box->shift;
	}
	(*i)--;
	return bottom;
}

/* What the boxes leave of `room`, where one of them takes it. (A page whose paragraphs are set longer to
 * fill it has nothing left.) */
static extent rest_of(const struct column *c, extent room)
{
	bool is_taken = false;
	extent y = 0;
	for (uint32_t i = c->first; i < c->end; i++) {
		const struct galley_box *box = &c->galley->boxes.at[i];
		y = box_top(c->galley, box, y, i == c->first) + box->height;
		is_taken = is_taken || box->takes_rest;
	}
	return is_taken && y < room ? room - y : 0;
}

static void put_boxes(struct column *c)
{
	extent y = 0;
	for (uint32_t i = c->first; i < c->end; i++) {
		const struct galley_box *box = &c->galley->boxes.at[i];
		const struct setting *setting = box->line == 0 ? setting_of(c, box->para) : NULL;
		if (setting && setting != &c->galley->paras.at[box->para].settings.best)
			y = put_reset_para(c, &i, setting, y);
		else
			y = put_box(c, i, y);
	}
}

/* --- grounds and borders --------------------------------------------------------------------------------------- */

static void put_rect(struct column *c, const struct node *node, length x, length y, length width, length height,
                     struct color color)
{
	if (width <= 0 || height <= 0 || color.a == 0)
		return;
	list_push(c->m->arena, &c->rects->all,
	          (struct fragment){.kind = FRAGMENT_RECT,
	                            .artifact = ARTIFACT_LAYOUT,
	                            .node = node,
	                            .x = x,
	                            .y = y,
	                            .width = width,
	                            .height = height,
	                            .color = color});
}

static void put_frame(struct column *c, const struct frame *frame)
{
	uint32_t first = frame->first > c->first ? frame->first : c->first,
		 end = frame->end < c->end ? frame->end : c->end;
	if (first >= end)
		return;
	const struct style *style = frame->item->style;
	const struct node *node = frame->item->node;
	length x = c->x + frame->x, width = frame->width;
	length top = c->y + (length)c->tops[first - c->first], bottom = c->y + (length)c->bottoms[end - 1 - c->first];
	const struct border *b = style->border;
	put_rect(c, node, x, top, width, bottom - top, style->background);
	if (first == frame->first)
		put_rect(c, node, x, top, width, b[TOP].width, b[TOP].color);
	if (end == frame->end)
		put_rect(c, node, x, bottom - b[BOTTOM].width, width, b[BOTTOM].width, b[BOTTOM].color);
	put_rect(c, node, x, top, b[LEFT].width, bottom - top, b[LEFT].color);
	put_rect(c, node, x + width - b[RIGHT].width, top, b[RIGHT].width, bottom - top, b[RIGHT].color);
}

static void put_frames(struct column *c, struct frames_open *frames)
{
	for (; frames->next < c->galley->frames.n && c->galley->frames.at[frames->next].first < c->end; frames->next++)
		list_push(c->m->arena, &frames->open, frames->next);
	size_t kept = 0;
	for (size_t i = 0; i < frames->open.n; i++) {
		const struct frame *frame = &c->galley->frames.at[frames->open.at[i]];
		put_frame(c, frame);
		if (frame->end > c->end)
			frames->open.at[kept++] = frames->open.at[i];
	}
	frames->open.n = kept;
}

static void run_column(struct column *c, struct frames_open *frames)
{
	struct arena_mark mark = arena_mark(c->m->scratch);
	c->tops = arena_array(c->m->scratch, c->end - c->first + 1, extent);
	c->bottoms = arena_array(c->m->scratch, c->end - c->first + 1, extent);
	put_boxes(c);
	put_frames(c, frames);
	arena_rewind(c->m->scratch, mark);
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

struct course { /* what goes on from page to page */
	struct frames_open body_frames, note_frames;
	uint32_t body_item, note_item; /* the next to begin */
};

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

static void place_notes(struct page_making *m, struct page *page, uint32_t index, const struct page_plan *plan,
                        struct course *course, struct fragment_list *lines, struct fragment_list *rects)
{
	if (plan->first_note >= plan->end_note)
		return;
	const struct page_style *style = page->style;
	const struct style *area = style->footnotes;
	length width = style->width - style->margin[LEFT] - style->margin[RIGHT];
	length left = style->margin[LEFT] + measure_resolve(area->margin[LEFT], width);
	length height = (length)notes_height(m->notes, plan->first_note, plan->end_note);
	length top = style->height - style->margin[BOTTOM] - measure_resolve(area->padding[BOTTOM], width) - height;
	length rule_y = top - measure_resolve(area->padding[TOP], width) - area->border[TOP].width;
	struct column c = {.m = m,
	                   .page = page,
	                   .page_index = index,
	                   .galley = m->notes,
	                   .first = plan->first_note,
	                   .end = plan->end_note,
	                   .x = left + measure_resolve(area->padding[LEFT], width),
	                   .y = top,
	                   .lines = lines,
	                   .rects = rects,
	                   .next_item = course->note_item};
	length area_width =
		width - measure_resolve(area->margin[LEFT], width) - measure_resolve(area->margin[RIGHT], width);
	length rule = area->width.unit == UNIT_AUTO ? area_width : measure_resolve(area->width, area_width);
	put_rect(&c, m->flow->root->node, left, rule_y, rule, area->border[TOP].width, area->border[TOP].color);
	run_column(&c, &course->note_frames);
	course->note_item = c.next_item;
}

static extent body_room(const struct page_making *m, const struct page_style *style, const struct page_plan *plan)
{
	struct page_room room = page_room_of(style);
	if (plan->first_note >= plan->end_note)
		return room.height;
	return room.height - room.note_edge - notes_height(m->notes, plan->first_note, plan->end_note);
}

static void place_plan(struct page_making *m, const struct page_plan *plan, uint32_t index, struct course *course)
{
	struct page *page = &m->pages->pages[index];
	const struct page_style *style = page->style;
	struct fragment_list lines = {0}, rects = {0};
	if (style->background.a)
		list_push(m->arena, &rects.all,
		          (struct fragment){.kind = FRAGMENT_RECT,
		                            .artifact = ARTIFACT_LAYOUT,
		                            .node = m->flow->root->node,
		                            .width = page->width,
		                            .height = page->height,
		                            .color = style->background});
	struct column c = {.m = m,
	                   .page = page,
	                   .page_index = index,
	                   .galley = m->body,
	                   .plan = plan,
	                   .first = plan->first,
	                   .end = plan->end,
	                   .x = style->margin[LEFT],
	                   .y = style->margin[TOP],
	                   .lines = &lines,
	                   .rects = &rects,
	                   .next_item = course->body_item};
	if (plan->n_reset == 0)
		c.rest = rest_of(&c, body_room(m, style, plan));
	run_column(&c, &course->body_frames);
	course->body_item = c.next_item;
	place_notes(m, page, index, plan, course, &lines, &rects);
	page->n_fragments = (uint32_t)(rects.all.n + lines.all.n);
	page->fragments = arena_array(m->arena, page->n_fragments + 1, struct fragment);
	for (size_t i = 0; i < rects.all.n; i++)
		page->fragments[i] = rects.all.at[i];
	for (size_t i = 0; i < lines.all.n; i++)
		page->fragments[rects.all.n + i] = lines.all.at[i];
}

static const char *page_name_at(const struct page_making *m, const struct page_plan *plan)
{
	uint32_t n = (uint32_t)m->body->boxes.n;
	return n == 0 ? NULL : m->body->boxes.at[plan->first < n ? plan->first : n - 1].page;
}

void place_pages(struct page_making *m, const struct page_breaks *breaks)
{
	struct pages *pages = m->pages;
	const struct styled *styled = m->flow->styled;
	uint32_t n_nodes = styled->doc->n_nodes, n = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++)
		n += breaks->plans[i].blank_before ? 2 : 1;
	pages->pages = arena_array(m->arena, n, struct page);
	pages->n_pages = n;
	pages->cost = breaks->cost;
	m->strings = arena_array(m->arena, n, struct string_value *);
	for (uint32_t i = 0; i < n_nodes; i++)
		pages->places[i] = (struct target_place){.page = UINT32_MAX};
	struct course course = {0};
	for (uint32_t i = 0, index = 0; i < breaks->n_plans; i++, index++) {
		const struct page_plan *plan = &breaks->plans[i];
		const char *name = page_name_at(m, plan);
		if (plan->blank_before) {
			pages->pages[index] =
				page_of(page_style_of(styled, name, plan->number - 1, true), plan->number - 1, true);
			index++;
		}
		pages->pages[index] = page_of(page_style_of(styled, name, plan->number, false), plan->number, false);
		place_plan(m, plan, index, &course);
	}
	number_pages(m, breaks);
}
