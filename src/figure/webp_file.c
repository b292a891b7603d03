/* SPDX-License-Identifier: EUPL-1.2 */
/* webp_file.c - a WebP file in, its picture out (RFC 9649). Wraps libwebp. PDF knows nothing like it: what lost something
 * already is packed as JPEG, what did not as PNG. */
#include "decoder.h"
#include "jpeg_codec.h"
#include "png_rows.h"

#include <stdlib.h>
#include <webp/decode.h>

enum { CONVERTED_QUALITY = 92 };

/* The chunks of RIFF beside the pixels. */
static void read_chunks(struct decoder *d)
{
	struct str bytes = d->bytes;
	for (size_t at = 12; bytes.n - at >= 8;) {
		const uint8_t *b = (const uint8_t *)bytes.at + at;
		uint32_t n = b[4] | (uint32_t)b[5] << 8 | (uint32_t)b[6] << 16 | (uint32_t)b[7] << 24;
		if (n > bytes.n - at - 8)
			return;
		struct str chunk = {bytes.at + at + 8, n};
		if (memcmp(b, "EXIF", 4) == 0)
			exif_read(d, chunk);
		else if (memcmp(b, "ICCP", 4) == 0)
			d->profile = chunk;
		at += 8 + (size_t)n;
		at += n % 2 == 1 && at < bytes.n; /* padding */
	}
}

struct webp_planes {
	struct png_plane color, alpha;
	bool is_clear;
};

static struct webp_planes split(const uint8_t *rgba, uint32_t n_columns, uint32_t n_rows)
{
	struct webp_planes p = {png_plane_new(n_columns, n_rows, 3, 8), png_plane_new(n_columns, n_rows, 1, 8), false};
	for (uint32_t y = 0; y < n_rows; y++) {
		uint8_t *color = png_plane_row(&p.color, y), *alpha = png_plane_row(&p.alpha, y);
		for (uint32_t x = 0; x < n_columns; x++, rgba += 4) {
			memcpy(color + 3 * (size_t)x, rgba, 3);
			alpha[x] = rgba[3];
			p.is_clear = p.is_clear || rgba[3] != 255;
		}
	}
	return p;
}

static void keep_lossless(struct decoder *d, uint8_t *rgba)
{
	struct picture *picture = d->picture;
	struct webp_planes planes = split(rgba, picture->n_columns, picture->n_rows);
	heap_free(rgba);
	picture->coding = CODING_PNG;
	picture->data = png_plane_pack(d->arena, &planes.color);
	if (planes.is_clear)
		picture->alpha = png_plane_pack(d->arena, &planes.alpha);
	png_plane_release(&planes.alpha);
}

static void keep_lossy(struct decoder *d, uint8_t *rgba)
{
	struct picture *picture = d->picture;
	struct webp_planes planes = split(rgba, picture->n_columns, picture->n_rows);
	uint64_t n = (uint64_t)picture->n_columns * picture->n_rows;
	for (uint64_t i = 0; i < n; i++)
		memmove(rgba + 3 * i, rgba + 4 * i, 3);
	png_plane_release(&planes.color);
	picture->coding = CODING_JPEG;
	picture->data =
		jpeg_encode(d->arena, rgba, JPEG_RGB, picture->n_columns, picture->n_rows, CONVERTED_QUALITY, true);
	heap_free(rgba);
	if (planes.is_clear)
		picture->alpha = png_plane_pack(d->arena, &planes.alpha);
	png_plane_release(&planes.alpha);
}

/* All pixels, on the heap; NULL: damaged. */
static uint8_t *decode(const struct decoder *d, uint32_t n_columns, uint32_t n_rows)
{
	size_t n = (size_t)n_columns * n_rows * 4;
	uint8_t *rgba = heap_new(n);
	heap_ask();
	bool is_whole =
		WebPDecodeRGBAInto((const uint8_t *)d->bytes.at, d->bytes.n, rgba, n, (int)(n_columns * 4)) != NULL;
	heap_answer();
	if (is_whole)
		return rgba;
	heap_free(rgba);
	return NULL;
}

bool webp_read_picture(struct decoder *d)
{
	WebPBitstreamFeatures says;
	struct picture *picture = d->picture;
	enum { FORMAT_LOSSY = 1 };
	if (WebPGetFeatures((const uint8_t *)d->bytes.at, d->bytes.n, &says) != VP8_STATUS_OK)
		return decoder_refuse_damaged(d, "its header cannot be read");
	if (says.has_animation)
		return decoder_refuse(d, "save the frame that you mean as PNG or JPEG",
		                      "it is an animation, and paper does not move");
	picture->n_columns = (uint32_t)says.width;
	picture->n_rows = (uint32_t)says.height;
	picture->n_channels = 3;
	picture->bits = 8;
	if (!decoder_allows(d, picture->n_columns, picture->n_rows, PICTURE_MOST_HELD))
		return false;
	uint8_t *rgba = decode(d, picture->n_columns, picture->n_rows);
	if (!rgba)
		return decoder_refuse_damaged(d, "its pixels end early, or bytes of them have changed");
	read_chunks(d);
	if (says.format == FORMAT_LOSSY)
		keep_lossy(d, rgba);
	else
		keep_lossless(d, rgba);
	return true;
}

void webp_put_version(struct buf *out)
{
	int version = WebPGetDecoderVersion(); /* 0x010204 for 1.2.4 */
	buf_printf(out, "libwebp %d.%d.%d\n", version >> 16, version >> 8 & 255, version & 255);
}
