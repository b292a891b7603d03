/* SPDX-License-Identifier: EUPL-1.2 */
/* exif.c - orientation and resolution out of the first directory of a block of Exif; nothing else is looked at, no other
 * directory is followed. */
#include "decoder.h"

enum { TAG_ORIENTATION = 0x112, TAG_X_RESOLUTION = 0x11A, TAG_Y_RESOLUTION = 0x11B, TAG_RESOLUTION_UNIT = 0x128 };
enum { TYPE_SHORT = 3, TYPE_RATIONAL = 5 };
enum { UNIT_CENTIMETRE = 3 };

struct tiff_block {
	struct str bytes;
	bool is_little; /* II: the least byte first */
};

/* A number of `n` bytes at `at`; 0 beyond the end. */
static uint32_t number_at(const struct tiff_block *t, uint64_t at, unsigned n)
{
	uint32_t value = 0;
	if (at + n > t->bytes.n)
		return 0;
	for (unsigned i = 0; i < n; i++)
		value = value << 8 | (uint8_t)t->bytes.at[at + (t->is_little ? n - 1 - i : i)];
	return value;
}

/* In 1/10,000; 0: none. */
static uint64_t rational_at(const struct tiff_block *t, uint64_t entry)
{
	uint64_t at = number_at(t, entry + 8, 4);
	uint64_t over = number_at(t, at, 4), under = number_at(t, at + 4, 4);
	return number_at(t, entry + 2, 2) == TYPE_RATIONAL && under > 0 ? over * 10000 / under : 0;
}

void exif_read(struct decoder *d, struct str tiff)
{
	if (str_starts(tiff, "Exif") && tiff.n >= 6)
		tiff = str_slice(tiff, 6, tiff.n);
	struct tiff_block t = {tiff, str_starts(tiff, "II")};
	if (!t.is_little && !str_starts(tiff, "MM"))
		return;
	uint64_t at = number_at(&t, 4, 4);
	uint32_t n = number_at(&t, at, 2);
	struct picture_density density = {0, 0};
	bool is_metric = false;
	for (uint64_t entry = at + 2; n > 0 && entry + 12 <= tiff.n; n--, entry += 12) {
		uint32_t tag = number_at(&t, entry, 2), value = number_at(&t, entry + 8, 2);
		bool is_short = number_at(&t, entry + 2, 2) == TYPE_SHORT;
		if (tag == TAG_ORIENTATION && is_short && value >= 1 && value <= 8)
			d->picture->orientation = (uint8_t)value;
		else if (tag == TAG_X_RESOLUTION)
			density.x = rational_at(&t, entry);
		else if (tag == TAG_Y_RESOLUTION)
			density.y = rational_at(&t, entry);
		else if (tag == TAG_RESOLUTION_UNIT && is_short)
			is_metric = value == UNIT_CENTIMETRE;
	}
	if (d->density.x == 0 && d->density.y == 0)
		d->density =
			is_metric ? (struct picture_density){density.x * 254 / 100, density.y * 254 / 100} : density;
}
