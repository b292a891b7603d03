/* SPDX-License-Identifier: EUPL-1.2 */
/* images.c - the coded bytes of pictures copied into streams, with the dictionaries that say how to read them. */
#include "images.h"

#include "number.h"
#include "../figure/picture.h"
#include "../figure/reduce.h"

#include <stdlib.h>

enum { MOST_PER_INCH = 450, WANTED_PER_INCH = 300 };

/* As many as there are to be of `n` pixels that are drawn over `size`. */
static uint32_t wanted_of(uint32_t n, int64_t size)
{
	if (size <= 0 || size > LENGTH_MAX || (int64_t)n * 72 * PT <= MOST_PER_INCH * size)
		return n;
	int64_t wanted = (WANTED_PER_INCH * size + 72 * (int64_t)PT - 1) / (72 * (int64_t)PT);
	return wanted < 1 ? 1 : wanted < n ? (uint32_t)wanted : n;
}

/* Of a picture that is drawn turned by a quarter, width is of its rows. */
static const struct picture *fitted(struct arena *a, const struct drawn_picture *drawn)
{
	const struct picture *picture = drawn->picture;
	uint32_t n_columns = wanted_of(picture->n_columns, drawn->width);
	uint32_t n_rows = wanted_of(picture->n_rows, drawn->height);
	if (n_columns == picture->n_columns || n_rows == picture->n_rows)
		return picture; /* both are too many, or the picture is drawn out of proportion */
	const struct picture *reduced = picture_reduced(a, picture, n_columns, n_rows);
	return reduced && reduced->data.n < picture->data.n ? reduced : picture;
}

static struct packed copied(struct str bytes)
{
	char *copy = heap_new(bytes.n);
	if (bytes.n)
		memcpy(copy, bytes.at, bytes.n);
	return (struct packed){copy, bytes.n, false};
}

static void put_size(struct buf *b, const struct picture *picture)
{
	buf_puts(b, "/Type/XObject/Subtype/Image/Width ");
	buf_put_int(b, picture->n_columns);
	buf_puts(b, "/Height ");
	buf_put_int(b, picture->n_rows);
}

/* Rows with PNG's filters (7.4.4.4). */
static void put_png_coding(struct buf *b, const struct picture *picture, unsigned n_channels, unsigned bits)
{
	buf_printf(b, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>",
	           n_channels, bits, (unsigned)picture->n_columns);
}

static uint32_t add_alpha(struct raw *raw, const struct picture *picture)
{
	struct buf b = {0};
	put_size(&b, picture);
	buf_puts(&b, "/ColorSpace/DeviceGray/BitsPerComponent 8");
	put_png_coding(&b, picture, 1, 8);
	uint32_t number = raw_stream(raw, b.at, copied(picture->alpha));
	buf_release(&b);
	return number;
}

/* A palette has colours. */
static bool is_rgb(const struct picture *picture)
{
	return picture->n_channels == 3 || picture->palette.n > 0;
}

static uint32_t add_profile(struct raw *raw, struct packer *packer, const struct picture *picture)
{
	struct buf b = {0};
	buf_puts(&b, is_rgb(picture) ? "/N 3/Alternate/DeviceRGB" : "/N 1/Alternate/DeviceGray");
	buf_puts(&b, "/Filter/FlateDecode");
	uint32_t number = raw_stream(raw, b.at, pack_bytes(packer, picture->profile.at, picture->profile.n));
	buf_release(&b);
	return number;
}

static void put_base(struct buf *b, const struct picture *picture, uint32_t profile)
{
	if (profile != 0) {
		buf_puts(b, "[/ICCBased ");
		buf_put_ref(b, profile);
		buf_putc(b, ']');
	} else {
		buf_puts(b, is_rgb(picture) ? "/DeviceRGB" : "/DeviceGray");
	}
}

static void put_colours(struct buf *b, const struct picture *picture, uint32_t profile)
{
	static const char hex[] = "0123456789ABCDEF";
	buf_puts(b, "/ColorSpace");
	if (picture->palette.n == 0) {
		put_base(b, picture, profile);
		return;
	}
	buf_puts(b, "[/Indexed");
	put_base(b, picture, profile);
	size_t n = picture->palette.n / 3, most = (size_t)1 << picture->bits;
	n = n < most ? n : most;
	buf_printf(b, " %u<", (unsigned)(n - 1));
	for (size_t i = 0; i < 3 * n; i++) {
		unsigned char byte = (unsigned char)picture->palette.at[i];
		buf_putc(b, hex[byte >> 4]);
		buf_putc(b, hex[byte & 15]);
	}
	buf_puts(b, ">]");
}

static uint32_t add_image(struct raw *raw, struct packer *packer, const struct picture *picture)
{
	uint32_t alpha = picture->alpha.n > 0 ? add_alpha(raw, picture) : 0;
	uint32_t profile = picture->profile.n > 0 ? add_profile(raw, packer, picture) : 0;
	struct buf b = {0};
	put_size(&b, picture);
	put_colours(&b, picture, profile);
	buf_puts(&b, "/BitsPerComponent ");
	buf_put_int(&b, picture->bits);
	if (alpha != 0) {
		buf_puts(&b, "/SMask ");
		buf_put_ref(&b, alpha);
	}
	if (picture->coding == CODING_JPEG)
		buf_puts(&b, "/Filter/DCTDecode");
	else
		put_png_coding(&b, picture, picture->n_channels, picture->bits);
	uint32_t number = raw_stream(raw, b.at, copied(picture->data));
	buf_release(&b);
	return number;
}

void images_add_streams(struct pdf_drawings *d, struct raw *raw, struct packer *packer)
{
	for (size_t i = 0; i < d->pictures.n; i++) {
		struct arena_mark mark = arena_mark(d->arena);
		struct drawn_picture *drawn = &d->pictures.at[i];
		drawn->object = add_image(raw, packer, fitted(d->arena, drawn));
		arena_rewind(d->arena, mark);
	}
}
