/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.c - a chart as a figure that gets its width on the page: its labels shaped and sized, its marks' looks as the
 * sheet has them. */
#include "builder.h"
#include "extents.h"
#include "labels.h"
#include "../table/widths.h"

#include <assert.h>

/* --- Labels ------------------------------------------------------------------------------------------------------ */

/* One line; what a sheet does not show is as a line with nothing on it. */
static struct flow_label label_of(struct flow_builder *b, const struct node *node)
{
	const struct style *style = b->styled->of[node->index];
	struct flow_item *last;
	struct flow_label label = {0};
	if (!style || style->display == DISPLAY_NONE) {
		label.para = blank_para(b, node, b->styled->of[node->parent->index]);
		return label;
	}
	label.para = leaf_items(b, node, style, &last)->para;
	struct extents_wishes wishes = {
		.setter = b->setter, .scratch = &b->draft.shaper.scratch, .slots = b->digits.at};
	label.width = para_extents(&wishes, label.para).most;
	label_put_height(b->setter, &label);
	return label;
}

/* --- Looks ------------------------------------------------------------------------------------------------------- */

static struct paint paint_of(struct color color)
{
	struct paint paint = PAINT_OF(((struct rgb){color.r, color.g, color.b}));
	if (color.a == 0)
		paint.kind = PAINT_NONE;
	return paint;
}

static struct chart_look look_of(const struct flow_builder *b, const struct node *mark)
{
	static const enum chart_pattern patterns[] = {[MARKS_SOLID] = PATTERN_SOLID,
	                                              [MARKS_HATCHED] = PATTERN_HATCH,
	                                              [MARKS_BACK_HATCHED] = PATTERN_BACK_HATCH,
	                                              [MARKS_DOTTED] = PATTERN_DOTS,
	                                              [MARKS_HOLLOW] = PATTERN_HOLLOW};
	const struct style *style = b->styled->of[mark->index];
	if (!style || style->display == DISPLAY_NONE)
		return (struct chart_look){0};
	return (struct chart_look){.fill = paint_of(style->fill),
	                           .stroke = paint_of(style->stroke),
	                           .stroke_width = style->stroke_width,
	                           .pattern = patterns[style->mark_pattern],
	                           .is_dashed = style->is_dashed};
}

/* --- The chart --------------------------------------------------------------------------------------------------- */

const struct flow_figure *chart_figure(struct flow_builder *b, const struct node *node)
{
	const struct chart *chart = b->styled->doc->charts[node->ordinal - 1];
	struct flow_label *labels = arena_array(b->arena, chart->n_labels, struct flow_label);
	struct chart_size *sizes = arena_array(b->arena, chart->n_labels, struct chart_size);
	struct chart_look *looks = arena_array(b->arena, chart->n_looks, struct chart_look);
	uint32_t n_labels = 0, n_looks = 0;
	for (const struct node *child = node->first; child; child = child->next) {
		if (child->element == EL_MARK) {
			looks[n_looks++] = look_of(b, child);
			continue;
		}
		struct flow_label label = label_of(b, child);
		sizes[n_labels] = (struct chart_size){label.width, label.ascent, label.descent};
		labels[n_labels++] = label;
	}
	assert(n_labels == chart->n_labels && n_looks == chart->n_looks);
	struct flow_figure *figure = arena_new(b->arena, struct flow_figure);
	*figure = (struct flow_figure){
		.chart = chart, .looks = looks, .sizes = sizes, .labels = labels, .n_labels = n_labels};
	return figure;
}

const struct style *chart_style(struct flow_builder *b, const struct node *node, const struct style *style)
{
	const char *said = node->parent ? node_attribute(node->parent, "width") : NULL;
	struct table_given given = {0};
	size_t place;
	bool is_said = said && table_given_from_text(said, &given, 1, &place);
	if (!is_said || (given.kind != GIVEN_LENGTH && given.kind != GIVEN_PERCENT))
		return style;
	struct style *narrowed = arena_new(b->arena, struct style);
	*narrowed = *style;
	narrowed->width = (struct measure_value){given.kind == GIVEN_PERCENT ? UNIT_PERCENT : UNIT_LENGTH, given.value};
	return narrowed;
}
