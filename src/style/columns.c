/* SPDX-License-Identifier: EUPL-1.2 */
/* columns.c - how many columns a box holds, and how wide they are: Multi-column Layout 1, section 3.4.
 *
 * Two departures, for what sheets of others ask of narrow boxes: there are never more than 12, and fewer where one
 * would be narrower than two letters. The standard would set a letter a line. */
#include "style.h"

length column_gap_of(const struct style *style, length content_width)
{
	if (style->column_gap.unit == UNIT_AUTO)
		return style->font_size;
	return measure_resolve(style->column_gap, content_width);
}

/* How many columns of at least `width` there is room for. */
static int64_t count_of_width(length width, length gap, length content_width)
{
	length pixel = 3 * PT / 4; /* the least that counts, by the standard */
	return ((int64_t)content_width + gap) / ((int64_t)length_max(width, pixel) + gap);
}

static length width_of_count(int64_t n, length gap, length content_width)
{
	return (length)(((int64_t)content_width + gap) / n - gap);
}

uint32_t column_count_of(const struct style *style, length content_width, length *column_width)
{
	length gap = column_gap_of(style, content_width);
	int64_t n = style->column_count ? style->column_count : MOST_COLUMNS;
	if (style->column_width.unit != UNIT_AUTO) {
		int64_t fit = count_of_width(style->column_width.value, gap, content_width);
		n = fit < n ? fit : n;
	} else if (!style->column_count) {
		n = 1;
	}
	while (n > 1 && width_of_count(n, gap, content_width) < 2 * style->font_size)
		n--;
	*column_width = n > 1 ? width_of_count(n, gap, content_width) : content_width;
	return n > 1 ? (uint32_t)n : 1;
}
