/* SPDX-License-Identifier: EUPL-1.2 */
/* jpeg_codec.h - JPEG streams to samples and back. Wraps libjpeg-turbo, by its interface that neither jumps nor exits.
 *
 * Memory  the samples asked for, and of a progressive file its coefficients; who calls has tested the sizes. */
#ifndef FIGURE_JPEG_CODEC_H
#define FIGURE_JPEG_CODEC_H

#include "../base/arena.h"
#include "../base/str.h"

enum jpeg_samples { JPEG_GREY = 1, JPEG_RGB = 3, JPEG_CMYK = 4 }; /* 8 bits, by pixel */

/* On the heap; NULL: damaged. Columns and rows are those of the picture, or a part of them: then the whole is made
 * smaller to the next size, of those in eighths, that is no larger. */
uint8_t *jpeg_decode(struct str jpeg, enum jpeg_samples samples, uint32_t n_columns, uint32_t n_rows);
/* Grey or RGB packed, in the arena. Edges of colours stay sharp where `is_fine`. */
struct str jpeg_encode(struct arena *a, const uint8_t *pixels, enum jpeg_samples samples, uint32_t n_columns,
                       uint32_t n_rows, int quality, bool is_fine);

void jpeg_put_version(struct buf *out);

#endif
