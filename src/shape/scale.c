/* SPDX-License-Identifier: EUPL-1.2 */
/* scale.c - a paragraph in, the same in another size out (text-fit): shaped words are in font units, so only styles
 * change. */
#include "flow.h"

#define MOST_SIZE (2000 * PT) /* as of every font size */

static length resized(length value, length by, length of)
{
	int64_t most = (int64_t)2 * MOST_SIZE, size = (int64_t)value * by / of;
	return (length)(size > most ? most : size < -most ? -most : size);
}

/* What hangs on the size of the text: leading, indents and spacing grow with it. */
static const struct style *style_scaled(struct arena *a, const struct style *style, length by, length of)
{
	struct style *scaled = arena_new(a, struct style);
	*scaled = *style;
	scaled->font_size = length_min(resized(style->font_size, by, of), MOST_SIZE);
	scaled->line_height = resized(style->line_height, by, of);
	scaled->letter_spacing = resized(style->letter_spacing, by, of);
	scaled->word_spacing = resized(style->word_spacing, by, of);
	scaled->raise = resized(style->raise, by, of);
	if (style->text_indent.unit == UNIT_LENGTH)
		scaled->text_indent.value = resized(style->text_indent.value, by, of);
	return scaled;
}

const struct para *para_scaled(struct arena *a, const struct para *para, length by, length of)
{
	struct para *scaled = arena_new(a, struct para);
	struct strand *strands = arena_array(a, para->n_strands + 1, struct strand);
	*scaled = *para;
	for (uint32_t i = 0; i < para->n_strands; i++) {
		strands[i] = para->strands[i];
		strands[i].style = style_scaled(a, para->strands[i].style, by, of);
		strands[i].raise = resized(para->strands[i].raise, by, of);
	}
	scaled->strands = strands;
	scaled->style = style_scaled(a, para->style, by, of);
	return scaled;
}
