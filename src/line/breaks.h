/* SPDX-License-Identifier: EUPL-1.2 */
/* breaks.h - the search for breaks: the best chain of points, and the best with one line less and one more.
 *
 * Ownership  nodes live in the scratch arena given. Private to line/ and its tests. */
#ifndef LINE_BREAKS_H
#define LINE_BREAKS_H

#include "../shape/items.h"
#include "line.h"

#define BADNESS_HOPELESS 10000
#define BADNESS_OVERFULL 20000 /* wider than its measure, all shrunk */
#define NO_NODE UINT32_MAX
#define DEMERITS_FORBIDDEN 10000000 /* what the style forbids: dearer than any line that is not hopeless */

enum fitness { FITNESS_TIGHT, FITNESS_DECENT, FITNESS_LOOSE, FITNESS_VERY_LOOSE, N_FITNESS };

struct break_node {       /* the cheapest way to end line number `line` at `point` in this class of fitness */
	int64_t demerits; /* of all lines up to here */
	uint32_t point;
	uint32_t line;     /* lines up to here */
	uint32_t from;     /* the node where the line begins; NO_NODE for the paragraph's beginning */
	uint16_t worst;    /* the greatest badness up to here, since the last forced break */
	uint8_t fitness;   /* of the line that ends here */
	uint8_t n_flagged; /* lines in a row that end in a hyphen, this one the last */
};

struct breaks {
	const struct break_node *nodes;
	/* Nodes at the last point; NO_NODE: there is none. No best: it is not good enough without hyphens. */
	uint32_t best, shorter, longer;
	uint64_t n_steps; /* lines that were judged: the work done */
};
struct breaks breaks_of(struct arena *scratch, const struct para *para, const struct measure *measure,
                        const struct items *items);

/* Asserts what the chain that ends at node `last` promises; NO_NODE: nothing. check.c */
void breaks_check(const struct para *para, const struct measure *measure, const struct items *items,
                  const struct breaks *breaks, uint32_t last);
/* Asserts what all settings of `para` promise, found now or earlier. check.c */
void lines_check(const struct para *para, const struct settings *settings);

/* lines_of, whatever was found before. */
struct settings lines_found(struct arena *a, struct arena *scratch, const struct para *para,
                            const struct measure *measure, const struct slot_value *slots, struct setter *setter);

/* Indent and width of line `line`, from 0, the text indent of the first included. */
struct line_shape shape_of_line(const struct para *para, const struct measure *measure, uint32_t line);
/* Is it the paragraph's last line, or one before a forced break? And how is it aligned? */
enum align align_of_line(const struct para *para, const struct breakpoint *end);

/* 100 (excess / give)^3 in whole numbers, as TeX computes it (tex.web, section 108). */
int badness_of(extent excess, extent give);
/* What a line between two points gives: its natural width, how far its spaces stretch and shrink, how much its glyphs may
 * be set wider or narrower; they are not where leaders fill the line. */
static inline struct sums sums_between(const struct breakpoint *start, const struct breakpoint *end)
{
	const struct sums *a = &start->start, *b = &end->end;
	struct sums sums = {.width = b->width - a->width,
	                    .stretch = b->stretch - a->stretch,
	                    .shrink = b->shrink - a->shrink,
	                    .n_leaders = b->n_leaders - a->n_leaders,
	                    .n_calls = b->n_calls - a->n_calls};
	if (!sums.n_leaders)
		sums.expand = b->expand - a->expand;
	return sums;
}
/* All shrunk. */
static inline extent least_width(const struct sums *line)
{
	return line->width - line->shrink - line->expand;
}
/* Thousandths that the glyphs of a line are set wider, which has `excess` to fill (negative: to lose). settings.c */
int expansion_of(extent excess, const struct sums *line);

/* What one line costs, chains apart: its badness, or more than BADNESS_HOPELESS when it does not fit. */
struct verdict {
	int badness;
	enum fitness fitness;
};
struct verdict judge(const struct para *para, const struct breakpoint *start, const struct breakpoint *end,
                     length width, length emergency);

#endif
