/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.h - in which size a picture is placed: as its style says, its proportions kept.
 *
 * Units  1/65,536 pt. */
#ifndef SHAPE_PICTURES_H
#define SHAPE_PICTURES_H

#include "flow.h"

struct figure_size {
	length width, height;
};
/* `width`: of the content box, as the style has it; a picture whose style says no width is as wide as it is by nature,
 * or as that box. `most` high at most, 0: as high as that makes it; then it is as much narrower. What is not scaled
 * keeps its size. */
struct figure_size figure_size_of(const struct flow_figure *figure, const struct style *style, length width,
                                  length most);

#endif
