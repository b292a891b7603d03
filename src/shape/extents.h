/* SPDX-License-Identifier: EUPL-1.2 */
/* extents.h - how wide text must be, in the three ways that columns of a table ask for: sums of words and glue between
 * the points at which lines may end. No line is set for it, and yet at each of these widths lines_of has nothing that
 * stands out, and a hair less makes another line (most), divides a word (word), or is too little (part).
 *
 * What may stand in the margin (hanging-punctuation) and the letter spacing at a line's end are in none of them. A slot
 * is as wide as four digits. Percentages are of a width that nobody knows yet: they count as nothing.
 *
 * Units      1/65,536 pt; what is wider than any page is cut off at the largest.
 * Ownership  `scratch` is used and rewound. */
#ifndef SHAPE_EXTENTS_H
#define SHAPE_EXTENTS_H

#include "items.h"

struct extents_wishes {
	struct setter *setter; /* for parts of words that are respelled where they are divided */
	struct arena *scratch;
	const struct slot_value *slots; /* by slot number: what stands for them */
	bool cuts; /* words may be cut where no hyphen is, too: CHANCE_LATE, for where nothing else fits */
};

/* Of a paragraph's text alone, its indent included. */
struct table_extents para_extents(const struct extents_wishes *wishes, const struct para *para);
/* The piece that makes the paragraph's `part` as wide as it is: bytes of its text. */
struct text_piece {
	uint32_t start, end;
	extent width;
};
struct text_piece para_widest_piece(const struct extents_wishes *wishes, const struct para *para);

/* Of an item with its margins, borders and padding, and all that stands in it. */
struct table_extents item_extents(const struct extents_wishes *wishes, const struct flow_item *item);
/* Fills table->measured, and that of the tables in its cells. */
void table_measure(const struct extents_wishes *wishes, const struct flow_table *table);

#endif
