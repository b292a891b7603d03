/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a PNG, or are refused with a word. The sums of its chunks are made right, else nothing behind the first
 * would ever be read. */
#include "picture.h"

#include <string.h>
#include <zlib.h>

static void set_big_endian(uint8_t *at, uLong value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(value >> (24 - 8 * i));
}

static void set_sums(uint8_t *png, size_t n)
{
	size_t at = 8;
	while (n >= 12 && at <= n - 12) {
		size_t length =
			(size_t)png[at] << 24 | (size_t)png[at + 1] << 16 | (size_t)png[at + 2] << 8 | png[at + 3];
		if (length > n - at - 12)
			return;
		set_big_endian(png + at + 8 + length, crc32(0, png + at + 4, (uInt)length + 4));
		at += length + 12;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	uint8_t *png = heap_new(n + 1);
	memcpy(png, at, n);
	set_sums(png, n);
	picture_read_fuzzed(png, n);
	heap_free(png);
	return 0;
}
