/* SPDX-License-Identifier: EUPL-1.2 */
/* upright.h - charts whose values grow upwards: their axis at the left, names at the foot. Private to chart/. */
#ifndef CHART_UPRIGHT_H
#define CHART_UPRIGHT_H

#include "board.h"
#include "scale.h"

struct upright {
	struct plot plot;
	length left, right, top, bottom; /* of where values stand */
	struct value_scale scale;
};
struct upright_want {
	bool from_zero;
	uint32_t n_lines;           /* its height, in lines of the grid */
	length above, below, after; /* room for labels over the most, under the least, right of all */
};

struct upright upright_of(const struct board *b, const struct plot *plot, const struct upright_want *want);
/* The scale within top and bottom, less the room for labels. */
void upright_fit(struct upright *upright, const struct upright_want *want);

void upright_put_band(struct board *b, const struct upright *upright);
/* Figures left of the axis, each with a line behind the marks where `has_lines`, else with a tick. */
void upright_put_figures(struct board *b, const struct upright *upright, bool has_lines);
void upright_put_target(struct board *b, const struct upright *upright); /* its line */
void upright_put_zero(struct board *b, const struct upright *upright);
/* Names of rows at the foot, centred at `middles`; those of band and target where nothing is. */
void upright_put_names(struct board *b, const struct upright *upright, const length *middles);

#endif
