/* SPDX-License-Identifier: EUPL-1.2 */
/* ink.h - where on its page the ink of a placed line is: a cheap box around all of it, and the exact ones of its
 * glyphs. Private to comply/.
 *
 *   contrast.c  the ground under it (drawn_labels.c: under labels of charts)
 *   covered.c   other ink on it
 *   legible.c   sizes, distances
 *   placed.c    the edges of the page
 *
 * Units      1/65,536 pt from the page's top left corner, y down; sums of a sheet's lengths may be far off the page.
 * Ownership  the arena given. */
#ifndef COMPLY_INK_H
#define COMPLY_INK_H

#include "comply.h"

struct ink_box {
	extent left, top, right, bottom;
};

/* Is it text at all: a line with a word on it? */
bool ink_is_text(const struct fragment *f);
/* Is it text of the document: no marker or number, no furniture? */
bool ink_is_canonical(const struct fragment *f);
/* From a little over the capitals to a little under the descenders of all of the line, whatever is raised. */
struct ink_box ink_of_line(const struct fragment *f);
/* ... and as far as marks are moved from their letters. */
struct ink_box ink_of_marked_line(const struct fragment *f);
bool ink_meets(const struct ink_box *a, const struct ink_box *b);
/* Is more than `percent` of `part` within `whole`? */
bool ink_covers(const struct ink_box *whole, const struct ink_box *part, int percent);

/* Words of the line as they are drawn, and how many; room is made in the arena. */
struct placed_word *ink_words(struct arena *a, const struct pages *pages, const struct fragment *f, size_t *n);
/* From baseline to x-height of one of them. */
struct ink_box ink_of_word(const struct fragment *f, const struct placed_word *word);
/* Of each glyph that has ink, by their left edges. */
struct ink_box *ink_of_glyphs(struct arena *a, const struct pages *pages, const struct fragment *f, size_t *n);

/* The place of all its words, of which repeated text has those that it repeats; NO_SPAN for furniture. And the words,
 * short. */
struct span ink_span(const struct fragment *f);
const char *ink_excerpt(struct arena *a, const struct fragment *f);

#endif
