/* SPDX-License-Identifier: EUPL-1.2 */
/* png_rows.c - PNG's five filters undone row by row, and chosen again where rows are written.
 *
 * Why not libpng: it ends a read by longjmp or the process, and its simplified interface wants the whole picture in
 * memory, in 8 bits. What is left of PNG once its chunks are walked, which passing its stream through needs anyway, is
 * this file. */
#include "png_rows.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, N_FILTERS };
enum { PACK_LEVEL = 6 };

/* --- reading --------------------------------------------------------------------------------------------------- */

struct png_rows {
	z_stream stream;
	struct str packed;
	size_t n_bytes, n_pixel;
	uint8_t *row, *above; /* each with its filter before it */
	bool is_ended;
};

static void *zlib_allocate(void *unused, unsigned n, unsigned size)
{
	(void)unused;
	return heap_zeroed(n, size);
}

static void zlib_release(void *unused, void *at)
{
	(void)unused;
	heap_free(at);
}

struct png_rows *png_rows_new(struct str packed)
{
	struct png_rows *rows = heap_zeroed(1, sizeof *rows);
	rows->packed = packed;
	rows->stream = (z_stream){.zalloc = zlib_allocate,
	                          .zfree = zlib_release,
	                          .next_in = (Bytef *)(uintptr_t)(packed.n ? packed.at : ""),
	                          .avail_in = (uInt)packed.n};
	if (inflateInit(&rows->stream) != Z_OK)
		out_of_memory();
	return rows;
}

void png_rows_free(struct png_rows *rows)
{
	if (!rows)
		return;
	inflateEnd(&rows->stream);
	heap_free(rows->row);
	heap_free(rows->above);
	heap_free(rows);
}

void png_rows_begin(struct png_rows *rows, size_t n_bytes, size_t n_pixel)
{
	rows->n_bytes = n_bytes;
	rows->n_pixel = n_pixel;
	rows->row = heap_resize(rows->row, n_bytes + 1);
	rows->above = heap_resize(rows->above, n_bytes + 1);
	memset(rows->row, 0, n_bytes + 1);
}

static bool inflate_row(struct png_rows *rows)
{
	rows->stream.next_out = rows->row;
	rows->stream.avail_out = (uInt)(rows->n_bytes + 1);
	while (rows->stream.avail_out > 0 && !rows->is_ended) {
		int status = inflate(&rows->stream, Z_SYNC_FLUSH);
		rows->is_ended = status == Z_STREAM_END;
		if (status != Z_OK && status != Z_STREAM_END)
			return false;
	}
	return rows->stream.avail_out == 0;
}

static uint8_t paeth(int left, int up, int corner)
{
	int guess = left + up - corner;
	int by_left = abs(guess - left), by_up = abs(guess - up), by_corner = abs(guess - corner);
	return (uint8_t)(by_left <= by_up && by_left <= by_corner ? left : by_up <= by_corner ? up : corner);
}

/* What filter `filter` foretells of byte `i`, by the bytes to its left and above it. */
static uint8_t foretold(int filter, const uint8_t *row, const uint8_t *above, size_t i, size_t n_pixel)
{
	int left = i >= n_pixel ? row[i - n_pixel] : 0;
	int up = above ? above[i] : 0;
	switch (filter) {
	case FILTER_SUB:
		return (uint8_t)left;
	case FILTER_UP:
		return (uint8_t)up;
	case FILTER_AVERAGE:
		return (uint8_t)((left + up) / 2);
	case FILTER_PAETH:
		return paeth(left, up, above && i >= n_pixel ? above[i - n_pixel] : 0);
	default:
		return 0;
	}
}

const uint8_t *png_rows_next(struct png_rows *rows)
{
	uint8_t *above = rows->row;
	rows->row = rows->above;
	rows->above = above;
	if (!inflate_row(rows) || rows->row[0] >= N_FILTERS)
		return NULL;
	uint8_t *row = rows->row + 1;
	if (rows->row[0] != FILTER_NONE)
		for (size_t i = 0; i < rows->n_bytes; i++)
			row[i] = (uint8_t)(row[i] + foretold(rows->row[0], row, above + 1, i, rows->n_pixel));
	return row;
}

bool png_rows_at_end(struct png_rows *rows)
{
	uint8_t beyond;
	rows->stream.next_out = &beyond;
	rows->stream.avail_out = 1;
	if (!rows->is_ended)
		rows->is_ended = inflate(&rows->stream, Z_SYNC_FLUSH) == Z_STREAM_END && rows->stream.avail_out == 1;
	return rows->is_ended;
}

/* --- writing --------------------------------------------------------------------------------------------------- */

struct png_plane png_plane_new(uint32_t n_columns, uint32_t n_rows, unsigned n_channels, unsigned bits)
{
	size_t n_row = png_row_bytes(n_columns, n_channels, bits), n_pixel = (size_t)n_channels * bits / 8;
	return (struct png_plane){.at = heap_zeroed(n_rows, n_row + 1),
	                          .n_row = n_row,
	                          .n_rows = n_rows,
	                          .n_pixel = n_pixel ? n_pixel : 1,
	                          .is_filtered = bits >= 8};
}

void png_plane_release(struct png_plane *plane)
{
	heap_free(plane->at);
	*plane = (struct png_plane){0};
}

/* The filter that leaves the least sum of differences (ISO/IEC 15948, 12.8). */
static int best_filter(const uint8_t *row, const uint8_t *above, size_t n, size_t n_pixel)
{
	int best = FILTER_SUB;
	uint64_t least = UINT64_MAX;
	for (int filter = FILTER_SUB; filter <= FILTER_PAETH; filter++) {
		uint64_t sum = 0;
		if (filter == FILTER_AVERAGE)
			continue;
		for (size_t i = 0; i < n; i++)
			sum += (uint64_t)abs((int8_t)(row[i] - foretold(filter, row, above, i, n_pixel)));
		if (sum < least) {
			least = sum;
			best = filter;
		}
	}
	return best;
}

/* From the last row up and from right to left: what a byte is foretold by is still as it was. */
static void filter_rows(struct png_plane *plane)
{
	for (uint32_t y = plane->n_rows; y-- > 0;) {
		uint8_t *row = png_plane_row(plane, y);
		const uint8_t *above = y > 0 ? png_plane_row(plane, y - 1) : NULL;
		int filter = best_filter(row, above, plane->n_row, plane->n_pixel);
		for (size_t i = plane->n_row; i-- > 0;)
			row[i] = (uint8_t)(row[i] - foretold(filter, row, above, i, plane->n_pixel));
		row[-1] = (uint8_t)filter;
	}
}

struct str png_plane_pack(struct arena *a, struct png_plane *plane)
{
	size_t n = (plane->n_row + 1) * plane->n_rows;
	struct libdeflate_compressor *packer = libdeflate_alloc_compressor(PACK_LEVEL);
	if (!packer)
		out_of_memory();
	if (plane->is_filtered)
		filter_rows(plane);
	size_t room = libdeflate_zlib_compress_bound(packer, n);
	char *packed = heap_new(room);
	size_t n_packed = libdeflate_zlib_compress(packer, plane->at, n, packed, room);
	libdeflate_free_compressor(packer);
	png_plane_release(plane);
	struct str kept = {arena_strndup(a, packed, n_packed), n_packed};
	heap_free(packed);
	return kept;
}
