/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.c - a chart in the width that it gets: its plot is as wide as its content, and what names its rows stands in
 * the padding at its left, where there is some. */
#include "charts.h"

#include "../style/boxes.h"

struct placed_chart chart_in(struct arena *a, const struct flow_item *item, length x, length width, length room)
{
	const struct flow_figure *figure = item->figure;
	struct placed_chart placed = {0};
	struct chart_setting setting = {.width = width, .looks = figure->looks, .sizes = figure->sizes};
	setting.hang = length_max(0, length_min(room, measure_resolve(item->style->padding[LEFT], width)));
	placed.drawing = chart_drawing(a, figure->chart, &setting, &placed.n_labels_left);
	placed.x = length_on_page((extent)x - setting.hang);
	return placed;
}
