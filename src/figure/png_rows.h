/* SPDX-License-Identifier: EUPL-1.2 */
/* png_rows.h - rows of samples out of a zlib stream with PNG's filters, and into one.
 *
 * Memory  reading holds two rows, whatever the picture's size.
 * After   ISO/IEC 15948 (PNG), clauses 7.2, 9 and 10; RFC 1950. Predictor 15 of ISO 32000-1, 7.4.4.4 is the same. */
#ifndef FIGURE_PNG_ROWS_H
#define FIGURE_PNG_ROWS_H

#include "../base/arena.h"
#include "../base/str.h"

struct png_rows;
struct png_rows *png_rows_new(struct str packed); /* on the heap; the bytes are borrowed */
void png_rows_free(struct png_rows *rows);        /* NULL is nothing */
/* Rows of `n_bytes` follow, the first without one above it; `n_pixel` is how far back a pixel's neighbour is: bytes of
 * a pixel, at least 1. */
void png_rows_begin(struct png_rows *rows, size_t n_bytes, size_t n_pixel);
/* The next row, good until the one after it is asked for; NULL: the stream is damaged or at its end. */
const uint8_t *png_rows_next(struct png_rows *rows);
bool png_rows_at_end(struct png_rows *rows); /* did the stream end there, whole? */

static inline size_t png_row_bytes(uint32_t n_columns, unsigned n_channels, unsigned bits)
{
	return (size_t)(((uint64_t)n_columns * n_channels * bits + 7) / 8);
}

/* Sample `i` of a row whose samples have `bits` bits (1, 2, 4, 8 or 16). */
static inline unsigned png_sample(const uint8_t *row, size_t i, unsigned bits)
{
	if (bits == 8)
		return row[i];
	if (bits == 16)
		return (unsigned)row[2 * i] << 8 | row[2 * i + 1];
	return (unsigned)row[i * bits / 8] >> (8 - bits - i * bits % 8) & ((1U << bits) - 1);
}
/* Into a row that was zero there. */
static inline void png_put_sample(uint8_t *row, size_t i, unsigned bits, unsigned value)
{
	if (bits == 8) {
		row[i] = (uint8_t)value;
	} else if (bits == 16) {
		row[2 * i] = (uint8_t)(value >> 8);
		row[2 * i + 1] = (uint8_t)value;
	} else {
		row[i * bits / 8] |= (uint8_t)(value << (8 - bits - i * bits % 8));
	}
}

/* Rows that are still to be packed, on the heap: each has a byte before it for its filter. */
struct png_plane {
	uint8_t *at;
	size_t n_row; /* bytes of a row, without that one */
	uint32_t n_rows;
	size_t n_pixel;
	bool is_filtered; /* samples of a byte or more: neighbours are alike */
};
struct png_plane png_plane_new(uint32_t n_columns, uint32_t n_rows, unsigned n_channels, unsigned bits);
static inline uint8_t *png_plane_row(const struct png_plane *plane, uint32_t y)
{
	return plane->at + (plane->n_row + 1) * y + 1;
}
/* Packed, in the arena; the plane is gone. */
struct str png_plane_pack(struct arena *a, struct png_plane *plane);
void png_plane_release(struct png_plane *plane);

#endif
