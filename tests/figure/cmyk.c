/* SPDX-License-Identifier: EUPL-1.2 */
/* JPEGs of four inks become RGB: as Adobe writes them, 255 being no ink, and without its segment, 0 being none. */
#include "../cmocka_all.h"

#include "figure/jpeg_codec.h"
#include "figure/picture.h"

enum { SIDE = 16, ADOBE_SEGMENT = 16 };

static struct str jpeg_of_one(struct arena *a, uint8_t c, uint8_t m, uint8_t y, uint8_t k)
{
	uint8_t pixels[SIDE * SIDE * 4];
	for (size_t i = 0; i < sizeof pixels; i += 4) {
		pixels[i] = c;
		pixels[i + 1] = m;
		pixels[i + 2] = y;
		pixels[i + 3] = k;
	}
	return jpeg_encode(a, pixels, JPEG_CMYK, SIDE, SIDE, 100, true);
}

static struct str without_adobe(struct arena *a, struct str jpeg)
{
	const char *segment = memmem(jpeg.at, jpeg.n,
	                             "\xFF\xEE\0\x0E"
	                             "Adobe",
	                             9);
	assert_non_null(segment);
	size_t before = (size_t)(segment - jpeg.at), after = before + ADOBE_SEGMENT;
	char *bytes = arena_array(a, jpeg.n, char);
	memcpy(bytes, jpeg.at, before);
	memcpy(bytes + before, jpeg.at + after, jpeg.n - after);
	return (struct str){bytes, jpeg.n - ADOBE_SEGMENT};
}

static void assert_reads_as(struct arena *a, struct str jpeg, int r, int g, int b)
{
	struct diags diags = {.arena = a, .sources = sources_new(a)};
	const struct picture *picture = picture_from_bytes(a, jpeg, "inks.jpg", NO_SPAN, &diags);
	assert_non_null(picture);
	assert_int_equal(picture->coding, CODING_JPEG);
	assert_int_equal(picture->n_channels, 3);
	uint8_t *pixels = jpeg_decode(picture->data, JPEG_RGB, SIDE, SIDE);
	assert_non_null(pixels);
	const int wanted[] = {r, g, b};
	for (int i = 0; i < 3; i++)
		assert_in_range(pixels[i] + 256, wanted[i] + 256 - 3, wanted[i] + 256 + 3);
	heap_free(pixels);
}

static void inks_of_adobe(void **state)
{
	(void)state;
	struct arena a = {0};
	assert_reads_as(&a, jpeg_of_one(&a, 255, 255, 255, 255), 255, 255, 255);
	assert_reads_as(&a, jpeg_of_one(&a, 0, 255, 255, 255), 0, 255, 255);
	assert_reads_as(&a, jpeg_of_one(&a, 255, 255, 0, 255), 255, 255, 0);
	assert_reads_as(&a, jpeg_of_one(&a, 255, 0, 0, 128), 128, 0, 0);
	assert_reads_as(&a, jpeg_of_one(&a, 255, 255, 255, 0), 0, 0, 0);
	arena_release(&a);
}

/* What was coded as luminance and two differences, (Y, 128, 128, K) of grey, is then read as inks. */
static void inks_without_a_mark(void **state)
{
	(void)state;
	struct arena a = {0};
	assert_reads_as(&a, without_adobe(&a, jpeg_of_one(&a, 255, 255, 255, 0)), 255, 127, 127);
	assert_reads_as(&a, without_adobe(&a, jpeg_of_one(&a, 0, 0, 0, 0)), 0, 127, 127);
	assert_reads_as(&a, without_adobe(&a, jpeg_of_one(&a, 255, 255, 255, 255)), 0, 0, 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inks_of_adobe),
		cmocka_unit_test(inks_without_a_mark),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
