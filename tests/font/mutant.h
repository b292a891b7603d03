/* SPDX-License-Identifier: EUPL-1.2 */
/* mutant.h - a font with some numbers of its tables changed, as a few bytes say: what a mutator of plain bytes would
 * find only in years, since a font has a hundred thousand bytes and the numbers that matter stand in the first of each
 * table.
 *
 *     change   table (1 byte), offset (2, from its start), what is done (1), value (2) */
#ifndef TESTS_FONT_MUTANT_H
#define TESTS_FONT_MUTANT_H

#include "base/str.h"

enum { CHANGE_BYTES = 6 };

static inline size_t mutant_number(const uint8_t *at, size_t n_bytes)
{
	size_t value = 0;
	for (size_t i = 0; i < n_bytes; i++)
		value = value << 8 | at[i];
	return value;
}

/* Where table `which` begins; *n is what is left of the file there. The last number is the directory itself. */
static inline uint8_t *mutant_table(uint8_t *font, size_t n_font, size_t which, size_t *n)
{
	size_t n_tables = mutant_number(font + 4, 2);
	which %= n_tables + 1;
	size_t at = which == n_tables ? 0 : mutant_number(font + 12 + 16 * which + 8, 4);
	at = at < n_font ? at : 0;
	*n = n_font - at;
	return font + at;
}

static inline void mutant_change(uint8_t *font, size_t *n_font, const uint8_t *change)
{
	static const uint16_t extremes[] = {0, 1, 0x7FFF, 0x8000, 0xFFFF, 0xFF00, 0x00FF, 0x0100};
	size_t n, value = mutant_number(change + 4, 2);
	uint8_t *at = mutant_table(font, *n_font, change[0], &n);
	size_t offset = mutant_number(change + 1, 2);
	offset = change[3] & 1 ? offset % 96 : offset; /* heads more often than all else */
	if (offset + 2 > n)
		return;
	switch (change[3] >> 1 & 7) {
	case 0: /* the file ends soon after */
		offset += value % 64;
		*n_font = offset < n ? (size_t)(at - font) + offset : *n_font;
		break;
	case 1:
		at[offset] = (uint8_t)value;
		break;
	case 2:
		value = extremes[value % (sizeof extremes / sizeof *extremes)];
		__attribute__((fallthrough));
	default:
		at[offset] = (uint8_t)(value >> 8);
		at[offset + 1] = (uint8_t)value;
	}
}

/* `font`, in memory of the caller's, changed in place; the bytes that are left of it. */
static inline size_t mutant_make(uint8_t *font, size_t n_font, const uint8_t *changes, size_t n)
{
	for (size_t i = 0; i + CHANGE_BYTES <= n && n_font > 512; i += CHANGE_BYTES)
		mutant_change(font, &n_font, changes + i);
	return n_font;
}

#endif
