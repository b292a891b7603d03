/* SPDX-License-Identifier: EUPL-1.2 */
/* looks.h - how a mark's look paints: plain, hatched, dotted or hollow (look/figures: a second sign beside colour).
 * Private to chart/. */
#ifndef CHART_LOOKS_H
#define CHART_LOOKS_H

#include "chart.h"

/* What fills it: its fill, or a tiling of its fill's lines or dots on white; hollow is white. */
struct paint look_fill(struct arena *a, const struct chart_look *look);
/* Fill and outline set in `path`: an outline where the look has one, or is hollow. */
void look_set(struct arena *a, struct path *path, const struct chart_look *look);
/* The look of a mark: what is in doubt and would be plain is hatched, so that colour is not alone in saying it; hatches
 * and dots have an outline, for they have no edge to read a value from. */
struct chart_look look_of_mark(const struct chart_look *look, bool is_doubtful);
/* A line of the look's stroke, or of its fill where it has none; `width` where it says none. */
void look_set_line(struct path *path, const struct chart_look *look, bool is_dashed, length width);
bool look_is_light(const struct chart_look *look); /* dark words can be read on its fill */

#endif
