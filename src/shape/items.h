/* SPDX-License-Identifier: EUPL-1.2 */
/* items.h - a paragraph's boxes, glue and penalties, summed up: what each point to break would end and begin.
 *
 * Knuth and Plass keep running sums of width, stretch and shrink (their section 7), so that a line's are two
 * subtractions. Here every legal break holds the two sums a line needs: `end`, at the last glyph of a line that ends
 * there (spaces, letter spacing and hang off, hyphen on), and `start`, at the first glyph of a line that begins after
 * it.
 *
 *      wishing    still          help- | ed
 *             ^end    ^start         ^end ^start (before the second half: what is missing of the word is subtracted)
 *
 * Units      sums in 1/65,536 pt, 64 bits wide. For line/, which sets lines of them, and for extents.h, which asks how
 *            wide these must be. */
#ifndef SHAPE_ITEMS_H
#define SHAPE_ITEMS_H

#include "flow.h"

/* How the glyphs of the strand at hand are scaled; renewed when the strand or the face changes. */
struct scale {
	const struct para *para;
	const struct slot_value *slots; /* or NULL */
	const struct face *face;        /* whose upem this is; NULL: none yet */
	uint32_t strand;                /* UINT32_MAX: none yet */
	int upem;
	length size, letter_spacing, word_spacing;
	bool keeps_spaces; /* white-space: pre, pre-wrap: spaces have one width and stay at the start of lines */
	bool expands;      /* glyphs may be set wider or narrower */
};
struct scale scale_of(const struct para *para, const struct slot_value *slots);
/* Of a word of this atom, letter spacing after each of its clusters; of a space without its share of the stretch. */
extent word_width(struct scale *scale, const struct atom *atom, const struct word *word);
extent slot_width(struct scale *scale, const struct atom *atom);
length hang_width(struct scale *scale, const struct atom *atom, const struct word *word,
                  int32_t hang); /* 0 unless the paragraph hangs */
/* What letter spacing has put after the last cluster of `word`. */
extent word_trail(struct scale *scale, const struct atom *atom, const struct word *word);
bool atom_keeps(struct scale *scale, const struct atom *atom);
bool atom_expands(struct scale *scale, const struct atom *atom); /* may its glyphs be set wider? */
/* A word of nothing but spaces that are kept (white-space: pre, pre-wrap); at the end of a line they hang (CSS Text 3,
 * 4.1.3). `scale` is at the word's strand. */
static inline bool is_kept_space(const struct scale *scale, const struct word *word)
{
	return scale->keeps_spaces && word->n_bytes && word->text[0] == ' ';
}
/* A space that vanishes where a line ends; before forced lines it vanishes unless its strand keeps spaces. */
bool atom_vanishes(const struct para *para, uint32_t i);
const struct word *slot_word(const struct scale *scale, const struct atom *atom); /* NULL: not known yet */

#define MOST_EXPANSION 20 /* thousandths that glyphs are set wider or narrower at most: nobody sees it */
struct sums {
	extent width, stretch, shrink;
	extent expand; /* what MOST_EXPANSION makes the glyphs wider, all of them; or narrower */
	uint32_t n_leaders, n_calls;
};
/* The part of `expand` that so many thousandths are. */
static inline extent expand_by(extent expand, int expansion)
{
	return expand * expansion / MOST_EXPANSION;
}
/* A space stretches by a half and shrinks by three tenths of what the font has, however its neighbours kern with it: what
 * they add or take stays as it is. It never shrinks below what parts words for a reader of the PDF, nor in a paragraph set
 * ragged, and where white space is kept it does neither. */
struct sums space_sums(struct scale *scale, const struct atom *atom);
/* What a `width` of this atom, of glyphs, adds to `expand`. */
extent expand_of(struct scale *scale, const struct atom *atom, extent width);

enum point_flag {
	POINT_DIVIDES = 1, /* between the halves of a hyphen of the last atom's word */
	POINT_FLAGGED = 2, /* ends in a hyphen, its own or the source's */
	POINT_LATE = 4,    /* CHANCE_LATE */
	POINT_FORCED = 8,
	POINT_CODE = 16, /* CHANCE_CODE: looked at where hyphens are */
	POINT_CUTS = 32  /* within a word that should be whole: POINT_LATE as well */
};
struct breakpoint { /* where a line may end, and the next begin */
	struct sums end, start;
	/* The least width that a line to here or further, all shrunk, must end at: lets breaks_of forget starts. */
	extent floor;
	length end_hang, start_hang;
	uint32_t last;  /* one more than the index of the line's last atom */
	int16_t hyphen; /* POINT_DIVIDES: its number; else -1 */
	int16_t penalty;
	uint8_t flags;
};

/* `at[0]` is the paragraph's beginning: only its `start` counts. The last is forced. */
struct items {
	struct breakpoint *at;
	uint32_t n;
	bool has_hyphens, has_late; /* hyphens: or chances in code */
	bool divides;               /* the hyphens are among them */
};
/* Hyphens and chances in code are left out unless `divides`: most paragraphs do well without. `has_hyphens` says
 * whether there would be any. */
struct items items_of(struct arena *scratch, const struct para *para, const struct slot_value *slots, bool divides);

#endif
