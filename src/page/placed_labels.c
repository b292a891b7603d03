/* SPDX-License-Identifier: EUPL-1.2 */
/* placed_labels.c - a region that begins in the midst of rows that a cell names in, the cell's lines out once more,
 * level with the first row there: as artifacts, since they were read before.
 *
 *      Lithuania | 2019 | 24 310        Lithuania | 2021 | 8 200       the cut: all pieces of the cell ended above it
 *                | 2020 | 19 000                  | 2022 | 7 500
 */
#include "placed.h"

#define NO_TOP (-1)

/* The first label of a band. */
static size_t first_label(const struct galley *galley, uint32_t band)
{
	size_t low = 0, high = galley->labels.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (galley->labels.at[middle].band < band)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where the boxes of the first row begin, or of what goes on of a row that is cut: of pieces that begin at `at`. */
static extent top_of_boxes(const struct placing *p, const struct band *band, uint32_t first, uint32_t last, extent at)
{
	extent top = NO_TOP;
	for (uint32_t i = band->first_piece[first]; i < band->first_piece[last + 1]; i++) {
		const struct band_piece *piece = &band->pieces[i];
		extent own = piece->foot - p->galley->cells->boxes.at[piece->box].height;
		if (piece->top == at && (top == NO_TOP || own < top))
			top = own;
	}
	return top;
}

static void put_label(struct placing *p, const struct span_label *label, extent top)
{
	struct placing s = {.m = p->m, .out = p->out, .galley = p->galley->cells, .x = p->x, .y = p->y};
	for (uint32_t i = label->first; i < label->end; i++) {
		const struct galley_box *box = &s.galley->boxes.at[i];
		top += i > label->first ? box->gap : 0;
		placing_put_line_again(&s, i, placed_y(&s, top));
		top += box->height;
	}
}

/* Only where the slice of its rows is as high as it. */
void placing_put_labels(struct placing *p, uint32_t first, uint32_t end, extent band_top)
{
	const struct galley *galley = p->galley;
	const struct galley_box *begins = &galley->boxes.at[first], *last = &galley->boxes.at[end - 1];
	const struct band *band = &galley->bands.at[begins->band];
	size_t i = first_label(galley, begins->band);
	if (begins->level == 0 || i == galley->labels.n || galley->labels.at[i].band != begins->band)
		return;
	extent cut = band->used[begins->level - 1], foot = band->used[last->level];
	extent boxes = top_of_boxes(p, band, begins->level, last->level, cut);
	if (boxes == NO_TOP)
		boxes = top_of_boxes(p, band, begins->level, last->level, band->rest[begins->level]);
	for (; i < galley->labels.n && galley->labels.at[i].band == begins->band; i++) {
		const struct span_label *label = &galley->labels.at[i];
		extent top = boxes + label->lowered, bottom = label->bottom < foot ? label->bottom : foot;
		if (label->top < cut && label->ends <= cut && top + label->height <= bottom)
			put_label(p, label, band_top + top);
	}
}
