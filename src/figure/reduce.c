/* SPDX-License-Identifier: EUPL-1.2 */
/* reduce.c - means over areas in whole numbers: a column that is wanted spans n_from units of those in which a column
 * that there is spans n_to; so do rows. */
#include "reduce.h"

#include "jpeg_codec.h"
#include "png_rows.h"

enum { REDUCED_QUALITY = 85 };

/* --- rows of bytes ---------------------------------------------------------------------------------------------- */

struct sample_rows { /* of one picture, 8 bits a sample */
	const struct picture *picture;
	uint32_t n_columns, n_rows;
	unsigned n_channels; /* 1 or 3: a palette is looked up */
	struct png_rows *packed, *alpha;
	uint8_t *decoded; /* JPEG */
	uint8_t *row;
	uint32_t next;
};

/* The smallest size in eighths that still has all that is wanted. */
static uint32_t eighths(const struct picture *picture, uint32_t n_columns, uint32_t n_rows)
{
	uint32_t n = 8;
	while (n > 1 && picture->n_columns * (uint64_t)(n - 1) / 8 >= n_columns &&
	       picture->n_rows * (uint64_t)(n - 1) / 8 >= n_rows)
		n--;
	return n;
}

static struct sample_rows rows_open(const struct picture *picture, uint32_t n_columns, uint32_t n_rows)
{
	struct sample_rows s = {.picture = picture, .n_columns = picture->n_columns, .n_rows = picture->n_rows};
	s.n_channels = picture->palette.n ? 3 : picture->n_channels;
	if (picture->coding == CODING_JPEG) {
		uint32_t n = picture->alpha.n ? 8 : eighths(picture, n_columns, n_rows);
		s.n_columns = (uint32_t)(((uint64_t)picture->n_columns * n + 7) / 8);
		s.n_rows = (uint32_t)(((uint64_t)picture->n_rows * n + 7) / 8);
		s.decoded = jpeg_decode(picture->data, s.n_channels == 1 ? JPEG_GREY : JPEG_RGB, s.n_columns, s.n_rows);
	} else {
		size_t n_pixel = (size_t)picture->n_channels * picture->bits / 8;
		s.packed = png_rows_new(picture->data);
		png_rows_begin(s.packed, png_row_bytes(s.n_columns, picture->n_channels, picture->bits),
		               n_pixel ? n_pixel : 1);
	}
	if (picture->alpha.n) {
		s.alpha = png_rows_new(picture->alpha);
		png_rows_begin(s.alpha, s.n_columns, 1);
	}
	s.row = heap_zeroed(s.n_columns, s.n_channels);
	return s;
}

static void rows_close(struct sample_rows *s)
{
	png_rows_free(s->packed);
	png_rows_free(s->alpha);
	heap_free(s->decoded);
	heap_free(s->row);
}

/* The next row; `*alpha` is NULL where all is opaque. The streams were read before: they do not end early. */
static const uint8_t *rows_next(struct sample_rows *s, const uint8_t **alpha)
{
	const struct picture *picture = s->picture;
	size_t n = (size_t)s->n_columns * picture->n_channels;
	*alpha = s->alpha ? png_rows_next(s->alpha) : NULL;
	if (s->decoded)
		return s->decoded + s->n_columns * (size_t)s->n_channels * s->next++;
	const uint8_t *packed = s->packed ? png_rows_next(s->packed) : NULL;
	for (size_t i = 0; packed && i < n; i++) {
		unsigned value = png_sample(packed, i, picture->bits);
		if (picture->palette.n)
			memcpy(s->row + 3 * i, picture->palette.at + 3 * (size_t)value, 3);
		else
			s->row[i] = (uint8_t)(value * 255 / ((1U << picture->bits) - 1));
	}
	return s->row;
}

/* --- means ------------------------------------------------------------------------------------------------------ */

struct reducing {
	struct sample_rows from;
	uint32_t n_columns, n_rows;
	unsigned n_channels;
	uint64_t *sums; /* by pixel that is wanted: channels, each by its opacity, then the opacity; areas times 255 */
	struct png_plane color, alpha;
};

/* A row that there is, `share` of it high, added to the sums. */
static void add_row(struct reducing *r, const uint8_t *row, const uint8_t *alpha, uint64_t share)
{
	uint64_t n_from = r->from.n_columns, at = 0; /* both rows in units of which each has n_from * n_columns */
	uint64_t *sum = r->sums;
	for (uint64_t x = 0, to_end = n_from; x < n_from; x++) {
		uint64_t end = at + r->n_columns, opacity = alpha ? alpha[x] : 255;
		while (at < end) {
			uint64_t until = end < to_end ? end : to_end, weight = (until - at) * share * opacity;
			for (unsigned k = 0; k < r->n_channels; k++)
				sum[k] += weight * row[x * r->n_channels + k];
			sum[r->n_channels] += weight;
			at = until;
			if (at == to_end) {
				to_end += n_from;
				sum += r->n_channels + 1;
			}
		}
	}
}

/* The row that is wanted, done; the sums begin anew. */
static void put_means(struct reducing *r, uint32_t y)
{
	uint64_t area = (uint64_t)r->from.n_columns * r->from.n_rows, *sum = r->sums;
	uint8_t *color = png_plane_row(&r->color, y), *alpha = r->alpha.at ? png_plane_row(&r->alpha, y) : NULL;
	for (uint32_t x = 0; x < r->n_columns; x++, sum += r->n_channels + 1) {
		uint64_t opacity = sum[r->n_channels];
		for (unsigned k = 0; k < r->n_channels; k++)
			*color++ = (uint8_t)(opacity ? (sum[k] + opacity / 2) / opacity : 0);
		if (alpha)
			*alpha++ = (uint8_t)((opacity + area / 2) / area);
	}
	memset(r->sums, 0, sizeof *sum * r->n_columns * (r->n_channels + 1));
}

static void reduce_rows(struct reducing *r)
{
	uint64_t n_from = r->from.n_rows, at = 0, to_end = n_from;
	uint32_t y = 0;
	for (uint64_t i = 0; i < n_from; i++) {
		const uint8_t *alpha, *row = rows_next(&r->from, &alpha);
		for (uint64_t end = at + r->n_rows; at < end;) {
			uint64_t until = end < to_end ? end : to_end;
			add_row(r, row, alpha, until - at);
			at = until;
			if (at == to_end) {
				put_means(r, y++);
				to_end += n_from;
			}
		}
	}
}

/* --- the picture ------------------------------------------------------------------------------------------------ */

/* Rows of the plane without their filters' bytes, in its own memory. */
static struct str packed_as_jpeg(struct arena *a, struct png_plane *plane, uint32_t n_columns, unsigned n_channels)
{
	for (uint32_t y = 0; y < plane->n_rows; y++)
		memmove(plane->at + plane->n_row * y, png_plane_row(plane, y), plane->n_row);
	struct str jpeg = jpeg_encode(a, plane->at, n_channels == 1 ? JPEG_GREY : JPEG_RGB, n_columns, plane->n_rows,
	                              REDUCED_QUALITY, false);
	png_plane_release(plane);
	return jpeg;
}

const struct picture *picture_reduced(struct arena *a, const struct picture *picture, uint32_t n_columns,
                                      uint32_t n_rows)
{
	struct reducing r = {.from = rows_open(picture, n_columns, n_rows), .n_columns = n_columns, .n_rows = n_rows};
	r.n_channels = r.from.n_channels;
	r.sums = heap_zeroed(n_columns, sizeof *r.sums * (r.n_channels + 1));
	r.color = png_plane_new(n_columns, n_rows, r.n_channels, 8);
	if (picture->alpha.n)
		r.alpha = png_plane_new(n_columns, n_rows, 1, 8);
	reduce_rows(&r);
	rows_close(&r.from);
	heap_free(r.sums);
	struct picture *reduced = arena_new(a, struct picture);
	*reduced = *picture;
	reduced->n_columns = n_columns;
	reduced->n_rows = n_rows;
	reduced->n_channels = (uint8_t)r.n_channels;
	reduced->bits = 8;
	reduced->palette = (struct str){NULL, 0};
	reduced->data = picture->coding == CODING_JPEG ? packed_as_jpeg(a, &r.color, n_columns, r.n_channels)
	                                               : png_plane_pack(a, &r.color);
	if (picture->alpha.n)
		reduced->alpha = png_plane_pack(a, &r.alpha);
	return reduced;
}
