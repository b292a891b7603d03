/* SPDX-License-Identifier: EUPL-1.2 */
/* line.h - a paragraph as boxes, glue and penalties, and the lines chosen from them.
 *
 * Units      lengths in 1/65,536 pt. Badness is a bare number: 0 is perfect, 10000 hopeless; demerits add up in int64.
 * Ownership  items are scratch, gone after the paragraph; chosen lines live in the arena given, and hold nothing but
 *            themselves and words, which live with the word cache: a line may be kept by value as long as that.
 * Faults     a paragraph that does not fit is still set; a line too wide says so (`over`), and the caller reports it
 *            once pages are final.
 * After      Knuth and Plass, "Breaking Paragraphs into Lines" (1981). Names are theirs. */
#ifndef LINE_LINE_H
#define LINE_LINE_H

#include "../shape/flow.h"

/* What the lines are set to: one indent and width for each of the first lines, one for the rest (drop caps, side
 * pictures). */
struct line_shape {
	length indent, width; /* from the left edge of the paragraph's content box */
};
struct measure {
	const struct line_shape *first; /* n_first of them; the text indent is added to the first line by lines_of */
	size_t n_first;
	struct line_shape rest;
	const uint32_t *whole; /* lines, n_whole of them, that should not end in a hyphen: the last of their pages */
	size_t n_whole;
};

/* One set line: atoms [first, last), the first and last of them perhaps divided. It is complete: drawing it shapes
 * nothing. */
struct line {
	uint32_t first, last;
	const struct word *part; /* where head and tail name the same atom: what stands between; else NULL */
	int16_t head;  /* the line begins with the second half of hyphen number `head` of atom `first`; -1: all of it */
	int16_t tail;  /* the line ends with the first half of hyphen number `tail` of atom `last - 1`; -1: all of it */
	length indent; /* of its first glyph from the left edge of the content box (alignment and hang included) */
	length width;  /* natural width of its content, glyphs as wide as they are, trailing space off */
	length measure; /* what it was set to */
	int32_t ratio;  /* glue set: 65,536 stretches each glue by its whole stretch, negative shrinks; 0 when ragged */
	int32_t expansion; /* thousandths that its glyphs are wider than they are; negative: narrower */
	length over;       /* how much wider than the measure it still is; 0: it fits */
	length leader;     /* width of each leader on it */
	uint32_t n_calls;  /* notes called on it: atoms of kind ATOM_CALL in [first, last) */
};

struct setting {
	const struct line *lines;
	uint32_t n_lines;
	int64_t demerits;
};
struct settings {
	struct setting best;    /* the optimum; at least one line where the paragraph has atoms */
	struct setting shorter; /* one line less; n_lines == 0: there is none */
	struct setting longer;  /* one line more; likewise */
};

/* Sets `para` at `measure`. `slots` may be NULL when the paragraph has none. `scratch` is used and rewound; lines go to
 * `a`. */
struct settings lines_of(struct arena *a, struct arena *scratch, const struct para *para, const struct measure *measure,
                         const struct slot_value *slots, struct setter *setter);

/* The best setting of so many lines of which none that `measure` wants whole ends in a hyphen, and of which each calls the
 * notes that it calls in `like`; n_lines == 0: there is none. */
struct setting lines_like(struct arena *a, struct arena *scratch, const struct para *para,
                          const struct measure *measure, const struct slot_value *slots, struct setter *setter,
                          const struct setting *like);

/* Does the line end in a hyphen, ours or the source's? */
bool line_ends_in_hyphen(const struct para *para, const struct line *line);
/* Does the line end within a word: divided at a hyphen? Or cut where it should be whole, since nothing else fits? A cut
 * may be divided as well, late. */
bool line_divides(const struct line *line);
bool line_cuts(const struct para *para, const struct line *line);

/* What stands on the line of atom `i`, an ATOM_WORD: its word, or a half or part of that. */
static inline const struct word *line_word(const struct para *para, const struct line *line, uint32_t i)
{
	const struct word *word = para->atoms[i].word;
	bool begins = i == line->first && line->head >= 0, ends = i + 1 == line->last && line->tail >= 0;
	if (begins)
		return ends ? line->part : word->hyphens[line->head].after;
	return ends ? word->hyphens[line->tail].before : word;
}

/* A piece of a line as it is drawn, left to right. `x` from the left edge of the content box. */
struct placed_word {
	const struct atom *atom;
	const struct word *word; /* the half, where it is divided; NULL for a call or picture */
	length x, width; /* width as set: a space's includes its share of the stretch, a leader's is the whole leader */
	uint32_t start, end; /* bytes of the paragraph's text that it stands for */
	int16_t expansion;   /* thousandths that its glyphs are wider than they are */
	uint16_t n_repeats;  /* leaders: how often `word` is drawn, on a grid common to all lines; 0 otherwise */
	length repeat_x, repeat_step; /* leaders: where the first stands, and their distance */
	bool is_line_end;             /* the space after which the line ends: no width, only for the text layer */
};
/* What is `width` wide as its glyphs are, as they are set. */
static inline extent expanded(extent width, int expansion)
{
	return width + width * expansion / 1000;
}
/* Walks a line: fills `out` (room for last - first + 1) and returns how many. The writer, the dump and the tests all
 * use it, so that what is measured is what is drawn. Any number of threads may. */
size_t line_words(const struct para *para, const struct line *line, const struct slot_value *slots,
                  struct placed_word *out);

/* An underline, or a line through: painted over all text of its page. */
struct word_stroke {
	length top, height; /* from the baseline of the line, y down */
};
/* Those of a word of that strand: how many, at most MOST_STROKES. */
enum { MOST_STROKES = 2 };
size_t word_strokes(const struct strand *strand, const struct word *word, struct word_stroke *out);

/* For the tests and the dump: items as Knuth and Plass have them. */
void settings_dump(struct buf *out, const struct para *para, const struct settings *settings,
                   const struct slot_value *slots);

#endif
