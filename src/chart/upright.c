/* SPDX-License-Identifier: EUPL-1.2 */
/* upright.c - the frame of charts whose values grow upwards. */
#include "upright.h"

#define NAMES_BELOW (12 * PT) /* from the foot to the names' baseline */
#define NAME_OFF_LINE (2 * PT)
#define BREAK_STEP (2 * PT) /* of the sign of an axis that does not begin at zero */

/* Figures stand in the hanging column where they fit there; else what is drawn makes room. */
static length figures_room(const struct board *b, const struct plot *plot)
{
	length room = board_widest(b, LABEL_TICK) > 0 ? board_widest(b, LABEL_TICK) + LABEL_GAP + TICK_LENGTH : 0;
	return room <= plot->hang ? 0 : length_min(room, plot->width / 3);
}

struct upright upright_of(const struct board *b, const struct plot *plot, const struct upright_want *want)
{
	struct upright upright = {.plot = *plot, .scale = value_scale_of(b->chart, want->from_zero)};
	upright.left = plot->left + figures_room(b, plot);
	upright.right = plot->left + plot->width - want->after;
	upright.top = plot->top + board_highest(b, LABEL_TICK) / 2;
	upright.bottom = upright.top + (length)want->n_lines * GRID;
	upright_fit(&upright, want);
	return upright;
}

void upright_fit(struct upright *upright, const struct upright_want *want)
{
	length height = upright->bottom - upright->top, above = want->above, below = want->below;
	if (above + below > height / 2)
		above = below = 0;
	upright->scale.start = upright->bottom - below;
	upright->scale.span = upright->top + above - upright->scale.start;
}

/* --- lines across ---------------------------------------------------------------------------------------------- */

static void put_across(struct board *b, const struct upright *upright, uint32_t look, length width, int64_t value)
{
	length y = scale_at(&upright->scale, value);
	board_line(b, look, width, (struct point){upright->left, y}, (struct point){upright->right, y});
}

void upright_put_band(struct board *b, const struct upright *upright)
{
	const struct chart *chart = b->chart;
	if (chart->band_low == CHART_UNKNOWN || chart->band_high == CHART_UNKNOWN)
		return;
	board_rectangle(b, &b->setting->looks[chart->band_look], upright->left,
	                scale_at(&upright->scale, chart->band_high), upright->right,
	                scale_at(&upright->scale, chart->band_low));
}

void upright_put_figures(struct board *b, const struct upright *upright, bool has_lines)
{
	const struct chart *chart = b->chart;
	length tick = has_lines ? 0 : TICK_LENGTH;
	for (uint32_t i = 0; i < chart->n_ticks && board_highest(b, LABEL_TICK) > 0; i++) {
		uint32_t label = board_label(b, LABEL_TICK, i);
		length y = scale_at(&upright->scale, chart->ticks[i]);
		extent left = (extent)upright->left - tick - LABEL_GAP - board_size(b, label).width;
		if (has_lines)
			put_across(b, upright, chart->thread_look, THREAD_LINE, chart->ticks[i]);
		else
			board_line(b, chart->thread_look, THREAD_LINE, (struct point){upright->left - tick, y},
			           (struct point){upright->left, y});
		if (upright->plot.has_names || upright->left > upright->plot.left)
			board_text(b, label, (struct point){length_clamped(left), board_baseline(b, label, y)},
			           PLACE_NO_OWNER);
	}
}

void upright_put_target(struct board *b, const struct upright *upright)
{
	if (b->chart->target != CHART_UNKNOWN)
		put_across(b, upright, b->chart->target_look, PT, b->chart->target);
}

/* Two short strokes through the foot of an axis say that it does not begin at zero. */
static void put_break(struct board *b, const struct upright *upright)
{
	for (int i = 1; i <= 2; i++) {
		length y = upright->bottom - i * BREAK_STEP;
		board_line(b, b->chart->axis_look, AXIS_LINE, (struct point){upright->left - BREAK_STEP, y + PT},
		           (struct point){upright->left + BREAK_STEP, y - PT});
	}
}

void upright_put_zero(struct board *b, const struct upright *upright)
{
	struct point foot = {upright->left, upright->bottom}, end = {upright->right, upright->bottom};
	if (scale_has_zero(&upright->scale)) {
		put_across(b, upright, b->chart->axis_look, AXIS_LINE, 0);
		return;
	}
	board_line(b, b->chart->thread_look, THREAD_LINE, foot, end);
	put_break(b, upright);
}

/* --- names ----------------------------------------------------------------------------------------------------- */

/* Over or under the line at `y`, at its beginning or its end, where it is free first. */
static void put_name_at(struct board *b, const struct upright *upright, uint32_t label, length y)
{
	struct chart_size size = board_size(b, label);
	length left = upright->left + NAME_OFF_LINE;
	length right = length_clamped((extent)upright->right - size.width - NAME_OFF_LINE);
	length over = length_clamped((extent)y - NAME_OFF_LINE - size.descent);
	length under = length_clamped((extent)y + NAME_OFF_LINE + size.ascent);
	struct point candidates[] = {{left, over}, {left, under}, {right, over}, {right, under}};
	for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
		if (candidates[i].x >= upright->left && board_text_on_lines(b, label, candidates[i], PLACE_NO_OWNER))
			return;
}

void upright_put_names(struct board *b, const struct upright *upright, const length *middles)
{
	const struct chart *chart = b->chart;
	length ascent = length_max(NAMES_BELOW, TICK_LENGTH + board_highest(b, LABEL_ROW));
	board_reach(b, upright->bottom);
	length baseline = upright->bottom + ascent, left = upright->plot.left, right = left + upright->plot.width;
	board_names_along(b, LABEL_ROW, middles, chart->n_rows, left, right, baseline);
	board_names_along(b, LABEL_ROW_NOTE, middles, chart->n_rows, left, right,
	                  baseline + length_max(NAMES_BELOW, board_highest(b, LABEL_ROW_NOTE)));
	if (chart->target != CHART_UNKNOWN && board_label(b, LABEL_TARGET, 0) != CHART_NO_LABEL)
		put_name_at(b, upright, board_label(b, LABEL_TARGET, 0), scale_at(&upright->scale, chart->target));
	if (chart->band_high != CHART_UNKNOWN && board_label(b, LABEL_BAND, 0) != CHART_NO_LABEL)
		put_name_at(b, upright, board_label(b, LABEL_BAND, 0), scale_at(&upright->scale, chart->band_high));
}
