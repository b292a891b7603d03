/* SPDX-License-Identifier: EUPL-1.2 */
/* strips.h - boxes in columns: how far a strip goes down a page. Private to page/.
 *
 *      most ─ ─ ─ ─ ─ ─ ─ ─ ─ ─
 *      1 | 4 | 7
 *      2 | 5 | 8         a column ends where the break costs least: what it costs to begin the next with that box, and
 *      3 |   | ──         what stays free at its foot
 *      ──| 6 | note      its notes stand at the strip's foot
 *      foot
 *
 * Columns are filled one after the other, as far as a height allows, each with the notes that are called in it at its
 * foot; a break that costs (a heading alone, a widow) is avoided while the column has another. Balanced is the least
 * height, found by bisection, at which all that is left fits and no more notes leave the columns of their calls than at
 * the page's foot; and up to six lines more where that saves a break that costs more: within a heading, before a widow,
 * within a note. Both are functions of where they begin, so placing finds what the search found.
 *
 * Bisection finds the least height since filling is monotone: a higher column, or one that begins later, never ends
 * earlier, for then every end lies higher above its foot, and what stays free, squared, weighs the more against what a
 * later break costs. (Only a note that goes on to another column can make an exception; then the strip is as high as
 * some height at which it fits.)
 *
 * Units  1/65,536 pt from the top of the page's content. */
#ifndef PAGE_STRIPS_H
#define PAGE_STRIPS_H

#include "notes.h"

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
	uint32_t n_away;    /* notes that do not begin in the column of their call */
	bool is_complete;
};

/* Columns of strip `strip` from box `box` and note `note` on, from `top` down to `foot`. The first takes a box or a
 * note at least; one that has no room for its first box stays empty, and so do those after it. */
struct filled_strip strip_filled(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note, extent top,
                                 extent foot, length note_edge);
/* The same, as high as it must be for all to be set, if that is at most down to `most`; else filled. */
struct filled_strip strip_balanced(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note, extent top,
                                   extent most, length note_edge);
/* Balanced, or filled, as the strip is to be where all of it fits. */
struct filled_strip strip_completed(const struct break_job *job, uint32_t strip, uint32_t box, uint32_t note,
                                    extent top, extent most, length note_edge);

/* The strip whose boxes are all set when `at` is left, and its notes are not; or NO_STRIP. */
uint32_t strip_owing_notes(const struct break_job *job, const struct at *at);
/* Where the columns begin when what is above ends at `y`; `is_first`: nothing is above. */
extent strip_top(const struct galley *galley, uint32_t strip, uint32_t box, extent y, bool is_first);
/* As box_top, for a box of a strip. `begins_column`: the column's top is `y`. */
extent strip_box_top(const struct galley *galley, const struct galley_box *box, extent y, bool begins_column);

bool strip_has_notes(const struct filled_strip *filled);
/* White below the notes at its columns' feet, where what comes next does not bring a line of it; the padding of the
 * block around does. */
extent strip_space_below(const struct break_job *job, const struct filled_strip *filled);

#endif
