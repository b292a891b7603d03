/* SPDX-License-Identifier: EUPL-1.2 */
/* reduce.h - a picture of pixels with fewer of them.
 *
 * Each new sample is the mean of the samples that its area covers, as they are stored, weighted by how opaque they are.
 * As stored, and not by their light: a mean of light makes dark lines on white thinner, which is what most pictures of a
 * report are made of, and would need the tone curve of each profile.
 *
 * Memory  JPEG is decoded near the size that is wanted, PNG row by row. */
#ifndef FIGURE_REDUCE_H
#define FIGURE_REDUCE_H

#include "picture.h"

/* `picture` with these columns and rows, each at most those that it has; in the arena. JPEG where it was that. */
const struct picture *picture_reduced(struct arena *a, const struct picture *picture, uint32_t n_columns,
                                      uint32_t n_rows);

#endif
