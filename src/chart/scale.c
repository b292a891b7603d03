/* SPDX-License-Identifier: EUPL-1.2 */
/* scale.c - values to places in whole numbers, and the longest axis that leaves room for labels at marks. */
#include "scale.h"

__extension__ typedef __int128 wide;

enum { MOST_TRIES = 8, LEAST_SHARE = 3 };

void scale_hold(struct value_scale *scale, int64_t value)
{
	if (value == CHART_UNKNOWN)
		return;
	if (value < scale->least)
		scale->least = value;
	if (value > scale->most)
		scale->most = value;
}

struct value_scale value_scale_of(const struct chart *chart, bool from_zero)
{
	struct value_scale scale = {.least = chart->least, .most = chart->most};
	for (uint32_t i = 0; i < chart->n_marks; i++) {
		scale_hold(&scale, chart->marks[i].value);
		scale_hold(&scale, chart->marks[i].low);
		scale_hold(&scale, chart->marks[i].high);
	}
	scale_hold(&scale, chart->target);
	scale_hold(&scale, chart->band_low);
	scale_hold(&scale, chart->band_high);
	if (from_zero)
		scale_hold(&scale, 0);
	if (scale.most <= scale.least && scale.least < INT64_MAX)
		scale.most = scale.least + 1;
	else if (scale.most <= scale.least)
		scale.least--;
	return scale;
}

/* `part` of `whole` of `span`, to nearest. */
static length share_of(length span, wide part, wide whole)
{
	wide twice = 2 * part * span;
	return (length)((twice + (twice < 0 ? -whole : whole)) / (2 * whole));
}

length scale_at(const struct value_scale *scale, int64_t value)
{
	if (value < scale->least)
		value = scale->least;
	if (value > scale->most)
		value = scale->most;
	wide whole = (wide)scale->most - scale->least, part = (wide)value - scale->least;
	return scale->start + share_of(scale->span, part, whole);
}

bool scale_has_zero(const struct value_scale *scale)
{
	return scale->least <= 0 && scale->most >= 0;
}

length scale_zero(const struct value_scale *scale)
{
	return scale_at(scale, 0);
}

/* As much shorter as what reaches beyond `right` asks for. */
static void fit_right(struct value_scale *scale, const struct scale_reach *reaches, uint32_t n, length right)
{
	scale->span = right - scale->start;
	for (uint32_t i = 0; i < n; i++) {
		wide part = (wide)reaches[i].value - scale->least, whole = (wide)scale->most - scale->least;
		wide room = (wide)right - scale->start - reaches[i].after - 1; /* what rounding may add */
		if (part > 0 && (wide)scale->span * part > room * whole)
			scale->span = room < 0 ? -1 : (length)(room * whole / part);
	}
}

/* How much further right it would have to begin. */
static length lack_left(const struct value_scale *scale, const struct scale_reach *reaches, uint32_t n, length left)
{
	extent lack = 0;
	for (uint32_t i = 0; i < n; i++) {
		extent begins = (extent)scale_at(scale, reaches[i].value) - reaches[i].before;
		lack = left - begins > lack ? left - begins : lack;
	}
	return length_clamped(lack);
}

bool scale_fit(struct value_scale *scale, const struct scale_reach *reaches, uint32_t n, length left, length right)
{
	length least_span = (right - left) / LEAST_SHARE, lack = 0;
	scale->start = left;
	for (int i = 0; i < MOST_TRIES; i++) {
		fit_right(scale, reaches, n, right);
		lack = scale->span < least_span ? 0 : lack_left(scale, reaches, n, left);
		if (lack == 0 || lack > right - scale->start)
			break;
		scale->start += lack;
	}
	if (scale->span >= least_span && lack == 0)
		return true;
	scale->start = left;
	scale->span = right - left;
	return false;
}
