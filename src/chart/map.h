/* SPDX-License-Identifier: EUPL-1.2 */
/* map.h - a chart of kind map as a drawing: land, borders, countries painted, places, names, a key. Private to chart/.
 *
 *   map_frame.c   what of Europe shows, and where a point of it stands
 *   map_land.c    land, borders and painted countries
 *   map_mask.c    where on the map land is, and where it is painted
 *   map_labels.c  places, their names and those of countries: where there is room
 *   map.c         the whole
 *
 * Units  1/65,536 pt from the drawing's top left corner, y down; on the ground metres of EPSG:3035 (outlines.h). */
#ifndef CHART_MAP_H
#define CHART_MAP_H

#include "outlines.h"
#include "sketch.h"

struct map_box {
	length left, top, right, bottom;
};

/* --- map_frame.c --- */

struct map_frame {
	int64_t west, south, east, north; /* metres */
	length width, height;             /* of the picture of it */
};
/* What a map shows that is `width` wide: its countries and places, or the Union, with a margin; at most `most_height`
 * high. */
struct map_frame map_frame_of(const struct chart *chart, length width, length most_height);
struct point frame_point(const struct map_frame *frame, struct map_point at);
bool frame_holds(const struct map_frame *frame, struct map_point at);

/* --- map_land.c --- */

/* All land in the frame, clipped to it; `looks` by number. */
void map_put_land(struct sketch *s, const struct chart *chart, const struct chart_look *looks,
                  const struct map_frame *frame);
/* Boxes of white where they lie in hatched countries. */
void map_put_grounds(struct sketch *s, const struct chart *chart, const struct chart_look *looks,
                     const struct map_frame *frame, const struct map_box *boxes, size_t n);

/* --- map_mask.c --- */

#define MASK_CELL (3 * PT)
struct map_mask { /* cells of the map, row by row from its top left corner: 1 where their middle is in it */
	uint32_t n_columns, n_rows;
	uint8_t *is_set;
};
struct map_mask map_mask_of_land(struct arena *a, const struct map_frame *frame);
/* Of the countries that are painted, or only of those with lines or dots, on which words are hard to read. */
struct map_mask map_mask_of_painted(struct arena *a, const struct map_frame *frame, const struct chart *chart,
                                    const struct chart_look *looks, bool only_hatched);
bool mask_meets(const struct map_mask *mask, const struct map_box *box); /* any cell that the box touches is in it */

/* --- map_labels.c --- */

/* Discs, squares, names, leaders. */
void map_put_names(struct sketch *s, const struct chart *chart, const struct chart_setting *setting,
                   const struct map_frame *frame, uint32_t *n_left);

/* --- map.c --- */

const struct drawing *map_drawing(struct arena *a, const struct chart *chart, const struct chart_setting *setting,
                                  uint32_t *n_left);

#endif
