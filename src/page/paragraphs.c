/* SPDX-License-Identifier: EUPL-1.2 */
/* paragraphs.c - a paragraph and the box it stands in go in, its lines are appended, each with what a break before it
 * costs and the notes that it calls.
 *
 * First lines of running text in the document's own leading stand on its grid, so that the baselines of facing pages
 * agree (line-snap: baseline); what stands above them makes room (grid.c). */
#include "sides.h"

/* What a page break before line `k` of `n` costs. */
static int32_t line_break_cost(const struct style *style, const struct line *lines, uint32_t k, uint32_t n)
{
	int32_t cost = 0;
	if ((int64_t)k < style->orphans)
		cost += COST_WIDOW;
	if ((int64_t)(n - k) < style->widows)
		cost += COST_WIDOW;
	if (lines[k - 1].tail >= 0)
		cost += style->hyphenate_last == LAST_MAY_DIVIDE ? COST_HYPHEN : COST_HYPHEN_UNWANTED;
	if (style->break_inside == BREAK_AVOID)
		cost += COST_KEEP_INSIDE;
	return cost;
}

/* Running text in the document's own leading stands on its grid; headings and lists may stand between its lines. */
static bool snaps(const struct galley_builder *b, const struct flow_item *item)
{
	const struct node *node = item->node;
	if (!item->style->snaps || !node || node->element != EL_P || b->galley->grid <= 0 ||
	    item->style->line_height != b->galley->grid)
		return false;
	return !node->parent || node->parent->element != EL_LI;
}

static void call_notes(struct galley_builder *b, const struct para *para, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (para->atoms[i].kind == ATOM_CALL && !note_is_beside(b->wishes->flow->notes[para->atoms[i].note]))
			builder_call(b, para->atoms[i].note);
}

length builder_baseline(struct galley_builder *b, const struct style *style)
{
	if (b->measured != style) {
		b->measured = style;
		b->baseline = baseline_of(style, b->wishes->setter);
	}
	return b->baseline;
}

/* How much higher than others a line is for the pictures on it, which stand on its baseline. What is as high as the
 * letters, or hardly more, changes nothing: the next line would leave the grid. */
static length more_above(const struct para *para, const struct line *line, length leading, length baseline)
{
	length more = 0;
	for (uint32_t i = para->has_pictures ? line->first : line->last; i < line->last; i++)
		if (para->atoms[i].kind == ATOM_PICTURE)
			more = length_max(more, para->atoms[i].picture->height - baseline);
	return more > leading / 16 ? length_on_page(more) : 0;
}

struct galley_box *builder_put_line(struct galley_builder *b, uint32_t para, uint32_t line)
{
	const struct galley_para *of = &b->galley->paras.at[para];
	length baseline = of->baseline, more = more_above(of->para, &of->set->best.lines[line], of->leading, baseline);
	struct galley_box *box = builder_put_box(b, BOX_LINE, of->leading + more);
	box->para = para;
	box->line = line;
	box->baseline = baseline + more;
	return box;
}

static uint32_t add_para(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	struct measure measure = builder_measure(b, item->style, box, snaps(b, item));
	const struct fitted *fitted = para_fitted(b->arena, b->wishes, item->para, &measure);
	const struct style *style = fitted->para == item->para ? item->style : fitted->para->style;
	struct galley_para para = {.item = item,
	                           .para = fitted->para,
	                           .set = &fitted->settings,
	                           .measure = measure,
	                           .x = box.x,
	                           .leading = style->line_height,
	                           .baseline = builder_baseline(b, style),
	                           .first_box = (uint32_t)b->galley->boxes.n,
	                           .is_artifact = b->is_artifact};
	list_push(b->arena, &b->galley->paras, para);
	return (uint32_t)b->galley->paras.n - 1;
}

void builder_put_para(struct galley_builder *b, const struct flow_item *item, struct content_box box)
{
	uint32_t para = add_para(b, item, box);
	const struct setting *best = &b->galley->paras.at[para].set->best;
	for (uint32_t k = 0; k < best->n_lines; k++) {
		if (k > 0)
			builder_add_cost(b, line_break_cost(item->style, best->lines, k, best->n_lines));
		if (best->lines[k].n_calls)
			call_notes(b, item->para, best->lines[k].first, best->lines[k].last);
		uint32_t hung = builder_hang_notes(b, item->para, &best->lines[k]);
		struct galley_box *line = builder_put_line(b, para, k);
		builder_anchor_notes(b, line, hung);
		if (k == 0 && snaps(b, item))
			line->snap = SNAP_ALWAYS;
	}
}
