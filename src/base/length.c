/* SPDX-License-Identifier: EUPL-1.2 */
/* length.c - lengths written in points, without the C library's printf: content streams hold hundreds of thousands. */
#include "length.h"

void buf_put_points(struct buf *b, extent value, int decimals)
{
	static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000};
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
	uint64_t power = powers[decimals < 0 ? 0 : decimals > 5 ? 5 : decimals];
	uint64_t whole = size / PT;
	uint64_t part = (size % PT * power + PT / 2) / PT; /* to nearest, halves away from zero */
	if (part == power) {
		whole++;
		part = 0;
	}
	if (value < 0 && (whole || part))
		buf_putc(b, '-');
	buf_put_int(b, (int64_t)whole);
	if (part == 0)
		return;
	buf_putc(b, '.');
	while (part) {
		power /= 10;
		buf_putc(b, (char)('0' + part / power));
		part %= power;
	}
}

void buf_put_length(struct buf *b, extent value)
{
	buf_put_points(b, value, 3);
}

const char *length_in_points(struct arena *a, extent value)
{
	struct buf text = {0};
	buf_put_points(&text, value, 1);
	const char *kept = arena_strndup(a, text.at, text.n);
	buf_release(&text);
	return kept;
}
