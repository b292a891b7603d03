/* SPDX-License-Identifier: EUPL-1.2 */
/* hyphenation.h - where words may be divided, after Liang, "Word Hy-phen-a-tion by Com-put-er" (1983).
 *
 * Patterns come from Debian's hyphen-* files, packed into tries by src/tools/hyphen-tries.c when the program is built,
 * with the extensions of libhyphen: two levels (compounds first), minima, respelling (NOHYPHEN and replacements). */
#ifndef SHAPE_HYPHENATION_H
#define SHAPE_HYPHENATION_H

#include "../base/str.h"

struct hyphenation; /* one language's patterns: static data */

const struct hyphenation *hyphenation_for(const char *lang); /* "de-AT" finds de; NULL: no patterns */

struct hyphenation_point {
	uint16_t offset;                /* bytes of the word before the break */
	uint16_t cut_before, cut_after; /* bytes around the break that the replacement stands for; 0, 0 usually */
	/* Written before the hyphen instead of the cut_before bytes (hu asszony -> asz-szony keeps "sz"), or NULL. */
	const char *before;
	const char *after; /* written on the next line instead of the cut_after bytes; NULL usually */
};
/* Fills at most `room` points of `word` (letters as in the text; case is folded here) with at least `before` and
 * `after` letters on the sides (0: the language's minima). Returns how many. */
size_t hyphenate(const struct hyphenation *h, struct str word, int before, int after, struct hyphenation_point *points,
                 size_t room);

#endif
