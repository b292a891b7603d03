/* SPDX-License-Identifier: EUPL-1.2 */
/* region.c - boxes of a galley and the region they fill in, their lines, drawings and generated boxes beside them out,
 * each at its place: by the same walk that the breaker made. */
#include "placed.h"

/* --- text ------------------------------------------------------------------------------------------------------ */

static enum artifact artifact_of(bool is_repeated)
{
	return is_repeated ? ARTIFACT_REPEATED : ARTIFACT_NONE;
}

static void put_line(struct placing *p, struct fragment fragment)
{
	list_push(p->m->placed, &p->out->lines, fragment);
}

static void put_lines(struct placing *p, const struct para *para, const struct setting *setting, struct fragment first,
                      length leading)
{
	for (uint32_t k = 0; k < setting->n_lines && first.y + (extent)k * leading <= LENGTH_MAX; k++) {
		struct fragment fragment = first;
		fragment.y = first.y + (length)k * leading;
		fragment.para = para;
		fragment.line = &setting->lines[k];
		fragment.line_number = k;
		fragment.is_last_line = k + 1 == setting->n_lines;
		put_line(p, fragment);
	}
}

static void mark_place(struct placing *p, const struct node *node, length x, length y)
{
	list_push(p->m->placed, &p->out->marks, (struct node_mark){node, x, y});
}

/* Inline elements begin with the line that holds their first atom. */
static void mark_strands(struct placing *p, const struct para *para, uint32_t first, uint32_t end, length x, length top)
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
			mark_place(p, node, x, top);
	}
}

static bool is_decorative(const struct node *node)
{
	return node_has_class(node, "decorative");
}

static void put_drawing(struct placing *p, const struct galley_figure *figure, length y)
{
	const struct node *node = figure->item->node;
	length x = p->x + figure->x;
	if (!figure->is_artifact)
		mark_place(p, node, x, y);
	put_line(p, (struct fragment){.kind = FRAGMENT_DRAWING,
	                              .artifact = is_decorative(node) && !figure->is_artifact
	                                                  ? ARTIFACT_LAYOUT
	                                                  : artifact_of(figure->is_artifact),
	                              .node = node,
	                              .x = x,
	                              .y = y,
	                              .width = figure->width,
	                              .height = figure->height,
	                              .drawing = figure->drawing,
	                              .labels = figure->item->figure->labels,
	                              .n_labels_left = figure->n_labels_left});
}

/* Where the x of an item counts from that begins with `box`, or stands beside it. What a block with columns holds
 * begins in the first of them; the block does not. */
static length left_of(const struct placing *p, const struct galley_item *item, const struct galley_box *box)
{
	bool is_around = box->strip != NO_STRIP && !item->in_column;
	return is_around ? p->x - p->galley->strips.at[box->strip].x : p->x;
}

void placing_put_aside(struct placing *p, const struct aside_place *place, const struct galley_item *beside, length x,
                       length top, length baseline)
{
	const struct aside *aside = place->aside;
	const struct style *style = aside->para->style;
	if (place->is_above || place->settings.best.n_lines == 0)
		return;
	if (!beside->is_artifact)
		mark_strands(p, aside->para, 0, aside->para->n_atoms, x, top);
	if (style->inset[TOP].unit != UNIT_AUTO)
		baseline = length_on_page((extent)top + measure_resolve(style->inset[TOP], beside->width) +
		                          baseline_of(style, p->m->setter));
	put_lines(p, aside->para, &place->settings.best,
	          (struct fragment){.kind = FRAGMENT_LINE,
	                            .artifact = artifact_of(beside->is_artifact),
	                            .node = aside->node,
	                            .x = x,
	                            .y = baseline,
	                            .pseudo = aside->pseudo},
	          style->line_height);
}

static void hang(struct placing *p, const struct aside_place *place, const struct galley_item *item, length x,
                 length level)
{
	const struct style *style = place->aside->style;
	const struct setting *set = &place->settings.best;
	length baseline = baseline_of(style, p->m->setter);
	list_push(p->m->placed, &p->out->hung,
	          (struct hung){.place = place,
	                        .item = item,
	                        .x = x,
	                        .width = set->n_lines ? set->lines[0].measure : 0,
	                        .baseline = baseline,
	                        .height = (extent)set->n_lines * style->line_height,
	                        .wanted = (extent)level - baseline});
}

/* What stands beside the items that have box `box` as their first line, or top. */
static void put_asides(struct placing *p, uint32_t i, length top)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	extent baseline = galley_baseline(p->galley, i);
	for (const struct beside *beside = box->beside; beside; beside = beside->next) {
		const struct galley_item *item = &p->galley->items.at[beside->item];
		for (const struct aside_place *place = item->asides; place; place = place->next) {
			extent down = baseline != NO_BASELINE ? baseline
			                                      : baseline_of(place->aside->para->style, p->m->setter);
			length x = left_of(p, item, box) + place->x;
			length level = length_on_page(top + down);
			if (place->hangs)
				hang(p, place, item, x, level);
			else
				placing_put_aside(p, place, item, x, top, level);
		}
	}
}

/* --- where nodes begin ----------------------------------------------------------------------------------------- */

static void put_string(struct placing *p, const struct flow_string *set, const struct node *by)
{
	struct string_value *value = arena_new(p->m->galleys, struct string_value);
	*value = (struct string_value){.name = set->name, .text = set->text, .place = by ? by->index : 0};
	*(p->out->last_string ? &p->out->last_string->next : &p->out->strings) = value;
	p->out->last_string = value;
}

static void begin_item(struct placing *p, const struct galley_item *item, length left, length y)
{
	if (item->is_artifact)
		return;
	if (item->item->node)
		mark_place(p, item->item->node, left + item->x, y);
	for (const struct flow_string *s = item->item->strings; s; s = s->next)
		put_string(p, s, item->item->node);
}

/* The items that begin with box `i`. Of one with an inset the first is the cell, the others begin with its line. */
static void begin_items(struct placing *p, uint32_t i, length y)
{
	const struct galley_box *boxes = p->galley->boxes.at;
	uint32_t first = i ? boxes[i - 1].end_item : 0;
	for (uint32_t at = first; at < boxes[i].end_item; at++) {
		const struct galley_item *item = &p->galley->items.at[at];
		begin_item(p, item, left_of(p, item, &boxes[i]), at > first ? y + boxes[i].inset : y);
	}
}

/* --- the column ------------------------------------------------------------------------------------------------ */

static const struct setting *setting_of(const struct placing *p, uint32_t para)
{
	const struct settings *set = p->galley->paras.at[para].set;
	for (uint32_t i = 0; p->plan && i < p->plan->n_reset; i++)
		if (p->plan->reset[i] == para)
			return p->plan->reset_by < 0 ? &set->shorter : &set->longer;
	return &set->best;
}

/* The pictures on a line, their feet on its baseline. */
static void put_pictures(struct placing *p, const struct fragment *f)
{
	struct arena_mark mark = arena_mark(p->m->scratch);
	struct placed_word *words = arena_array(p->m->scratch, f->line->last - f->line->first + 1, struct placed_word);
	size_t n = line_words(f->para, f->line, p->m->pages->slots, words);
	for (size_t i = 0; i < n; i++) {
		const struct flow_picture *picture = words[i].atom->picture;
		if (words[i].atom->kind != ATOM_PICTURE)
			continue;
		struct fragment drawn = *f;
		drawn.kind = FRAGMENT_DRAWING;
		drawn.node = picture->node;
		drawn.x = f->x + words[i].x;
		drawn.y = f->y - picture->height;
		drawn.width = picture->width;
		drawn.height = picture->height;
		drawn.drawing = picture->figure->drawing;
		drawn.labels = picture->figure->labels;
		drawn.atom = (uint32_t)(words[i].atom - f->para->atoms);
		if (is_decorative(picture->node) && f->artifact == ARTIFACT_NONE)
			drawn.artifact = ARTIFACT_LAYOUT;
		put_line(p, drawn);
	}
	arena_rewind(p->m->scratch, mark);
}

static void put_para_line(struct placing *p, const struct galley_para *para, const struct setting *setting, uint32_t k,
                          length top, length baseline)
{
	struct fragment fragment = {
		.kind = FRAGMENT_LINE,
		.artifact = artifact_of(para->is_artifact),
		.node = para->aside ? para->aside->node : para->item->node,
		.pseudo = para->aside ? para->aside->pseudo : PSEUDO_NONE,
		.x = p->x + para->x,
		.y = top + baseline,
		.para = para->para,
		.line = &setting->lines[k],
		.line_number = k,
		.is_last_line = k + 1 == setting->n_lines,
	};
	if (!para->is_artifact)
		mark_strands(p, para->para, fragment.line->first, fragment.line->last, fragment.x, top);
	put_line(p, fragment);
	if (para->para->has_pictures)
		put_pictures(p, &fragment);
}

/* The top of box `i` when the column above it ends at `y`; margin-top: auto takes what is left of the page, once. */
static extent take_top(struct placing *p, uint32_t i, extent y)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	bool begins = i == p->begins;
	extent top =
		box->strip == NO_STRIP ? box_top(p->galley, box, y, begins) : strip_box_top(p->galley, box, y, begins);
	if (box->takes_rest) {
		top += p->rest;
		p->rest = 0;
	}
	return top;
}

void placing_put_box(struct placing *p, uint32_t i, length at)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	begin_items(p, i, at);
	put_asides(p, i, at);
	if (box->kind == BOX_LINE) {
		const struct galley_para *para = &p->galley->paras.at[box->para];
		put_para_line(p, para, &para->set->best, box->line, at + box->inset, box->baseline - box->inset);
	}
	if (box->kind == BOX_FIGURE)
		put_drawing(p, &p->galley->figures.at[box->figure], at);
	placing_put_cells(p, i);
}

void placing_put_line_again(struct placing *p, uint32_t i, length at)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	if (box->kind != BOX_LINE)
		return;
	struct galley_para para = p->galley->paras.at[box->para];
	para.is_artifact = true;
	put_para_line(p, &para, &para.set->best, box->line, at + box->inset, box->baseline - box->inset);
}

static extent put_box(struct placing *p, uint32_t i, extent y)
{
	const struct galley_box *box = &p->galley->boxes.at[i];
	extent top = take_top(p, i, y), foot = box_foot(p->galley, i, top, p->first, i == p->begins);
	p->tops[i - p->first] = top + box->shift;
	p->bottoms[i - p->first] = foot + box->shift;
	extent own_top = placing_put_head(p, i, top + box->shift);
	placing_put_box(p, i, placed_y(p, own_top));
	if (box->kind == BOX_NOTES)
		placing_put_part_notes(p, p->first, i + 1, top + box->shift);
	return foot;
}

/* A paragraph set with another number of lines than the galley's: its boxes share the place of the whole. */
static extent put_reset_para(struct placing *p, uint32_t *i, const struct setting *setting, extent y)
{
	const struct galley_box *box = &p->galley->boxes.at[*i];
	const struct galley_para *para = &p->galley->paras.at[box->para];
	uint32_t end = para->first_box + para->set->best.n_lines;
	extent top = take_top(p, *i, y), bottom = top + (extent)setting->n_lines * para->leading;
	length at = placed_y(p, top + box->shift);
	begin_items(p, *i, at);
	put_asides(p, *i, at);
	for (uint32_t k = 0; k < setting->n_lines; k++)
		put_para_line(p, para, setting, k, at + (length)k * para->leading, para->baseline);
	for (; *i < end; (*i)++) {
		p->tops[*i - p->first] = top + box->shift;
		p->bottoms[*i - p->first] = bottom + box->shift;
	}
	(*i)--;
	return bottom;
}

extent placing_put_region(struct placing *p, extent y)
{
	for (uint32_t i = p->first; i < p->end; i++) {
		const struct galley_box *box = &p->galley->boxes.at[i];
		bool begins_para = box->kind == BOX_LINE && box->line == 0;
		const struct setting *setting = begins_para ? setting_of(p, box->para) : NULL;
		if (setting && setting != &p->galley->paras.at[box->para].set->best)
			y = put_reset_para(p, &i, setting, y);
		else
			y = put_box(p, i, y);
	}
	placing_put_part_foot(p, y);
	return y;
}
