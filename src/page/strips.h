/* SPDX-License-Identifier: EUPL-1.2 */
/* strips.h - boxes in columns: how far a strip goes down a page. Private to page/.
 *
 * Columns are filled one after the other, as far as a height allows, each with the notes that are called in it at its
 * foot; a break that costs (a heading alone, a widow) is avoided while the column has another. Balanced is the least
 * height, found by bisection, at which all that is left fits. Both are functions of where they begin, so placing finds
 * what the search found.
 *
 * Units  1/65,536 pt from the top of the page's content. */
#ifndef PAGE_STRIPS_H
#define PAGE_STRIPS_H

#include "breaker.h"

enum { MOST_COLUMNS = 12 };

struct strip_column {
	uint32_t first, end;           /* boxes */
	uint32_t first_note, end_note; /* boxes of NOTES_OF_COLUMN */
	extent bottom;                 /* of its boxes */
};
struct filled_strip {
	struct strip_column columns[MOST_COLUMNS];
	uint32_t box, note; /* the next to be set; all that the strip holds is set where both are its ends */
	extent top, foot;   /* how far down the columns reach, notes included */
	int64_t cost;       /* of the breaks between its columns */
	bool is_complete;
};

/* Columns of strip `strip` from box `box` and note `note` on, from `top` down to `foot`. Each column that something is
 * left for takes a box or a note at least. */
struct filled_strip strip_filled(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note, extent top,
                                 extent foot, length note_edge);
/* The same, as high as it must be; at most down to `most`, where it has to fit. */
struct filled_strip strip_balanced(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note, extent top,
                                   extent most, length note_edge);

#endif
