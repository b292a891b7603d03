/* SPDX-License-Identifier: EUPL-1.2 */
/* jpeg_codec.c - calls of TurboJPEG. Its accurate transform gives the same samples on every machine. */
#include "jpeg_codec.h"

#include <jconfig.h>
#include <turbojpeg.h>

static int pixel_format(enum jpeg_samples samples)
{
	return samples == JPEG_GREY ? TJPF_GRAY : samples == JPEG_RGB ? TJPF_RGB : TJPF_CMYK;
}

/* Bytes between two segments harm nothing; everything else that libjpeg warns of is seen in the picture. */
static bool is_harmless(tjhandle codec)
{
	return tjGetErrorCode(codec) == TJERR_WARNING &&
	       strstr(tjGetErrorStr2(codec), "extraneous bytes before marker");
}

static tjhandle opened(tjhandle codec)
{
	heap_answer();
	if (!codec)
		out_of_memory();
	return codec;
}

uint8_t *jpeg_decode(struct str jpeg, enum jpeg_samples samples, uint32_t n_columns, uint32_t n_rows)
{
	uint8_t *pixels = heap_zeroed(n_rows, (size_t)n_columns * samples);
	heap_ask();
	tjhandle codec = opened(tjInitDecompress());
	heap_ask();
	int status = tjDecompress2(codec, (const unsigned char *)jpeg.at, (unsigned long)jpeg.n, pixels, (int)n_columns,
	                           (int)(n_columns * samples), (int)n_rows, pixel_format(samples), TJFLAG_ACCURATEDCT);
	heap_answer();
	bool is_whole = status == 0 || is_harmless(codec);
	tjDestroy(codec);
	if (is_whole)
		return pixels;
	heap_free(pixels);
	return NULL;
}

struct str jpeg_encode(struct arena *a, const uint8_t *pixels, enum jpeg_samples samples, uint32_t n_columns,
                       uint32_t n_rows, int quality, bool is_fine)
{
	int subsampling = samples == JPEG_GREY ? TJSAMP_GRAY : is_fine ? TJSAMP_444 : TJSAMP_420;
	unsigned long n = 0;
	unsigned char *bytes = NULL;
	heap_ask();
	tjhandle codec = opened(tjInitCompress());
	heap_ask();
	int status = tjCompress2(codec, pixels, (int)n_columns, (int)(n_columns * samples), (int)n_rows,
	                         pixel_format(samples), &bytes, &n, subsampling, quality, TJFLAG_ACCURATEDCT);
	heap_answer();
	tjDestroy(codec);
	if (status != 0)
		out_of_memory();
	struct str kept = {arena_strndup(a, (const char *)bytes, n), n};
	tjFree(bytes);
	return kept;
}

#define AS_TEXT(macro) AS_WRITTEN(macro)
#define AS_WRITTEN(text) #text

void jpeg_put_version(struct buf *out)
{
	buf_puts(out, "libjpeg-turbo " AS_TEXT(LIBJPEG_TURBO_VERSION) "\n");
}
