/* SPDX-License-Identifier: EUPL-1.2 */
/* check.c - what every setting promises, held wherever the program is built with CHECKED (sanitizers, fuzzers): a chain
 * of breaks, or the lines made of it, go in, and nothing comes out unless a promise is broken.
 *
 *   - breaks follow each other from the paragraph's first point to its last;
 *   - a word that should be whole is cut only where no line holds it (CSS Text 3, 5.5: overflow-wrap breaks "if there
 *     are no otherwise-acceptable break points in the line");
 *   - lines hold all atoms once and in order: each begins where the one before it ends, be it within a word;
 *   - a line counts the calls on it, and has a part of a word where it lies within that word, and only there;
 *   - the shorter setting has one line less than the best, the longer one more. */
#include "breaks.h"

#include <assert.h>

/* --- breaks ---------------------------------------------------------------------------------------------------- */

static bool is_acceptable(const struct breakpoint *point)
{
	return !(point->flags & POINT_CUTS);
}

/* The word that is cut at point `at`, by a line that begins at point `from` as number `line`, fits neither on what is
 * left of that line nor on the next. */
static void check_cut(const struct para *para, const struct measure *measure, const struct items *items, uint32_t from,
                      uint32_t at, uint32_t line)
{
	uint32_t before = at, after = at;
	while (before > from && !is_acceptable(&items->at[before]))
		before--;
	while (!is_acceptable(&items->at[after]))
		after++;
	struct line_shape shape = shape_of_line(para, measure, before == from ? line : line + 1);
	struct sums whole = sums_between(&items->at[before], &items->at[after]);
	assert(least_width(&whole) > shape.width);
}

void breaks_check(const struct para *para, const struct measure *measure, const struct items *items,
                  const struct breaks *breaks, uint32_t last)
{
	if (last == NO_NODE)
		return;
	const struct break_node *node = &breaks->nodes[last];
	assert(node->point == items->n - 1);
	for (; node->from != NO_NODE; node = &breaks->nodes[node->from]) {
		const struct break_node *from = &breaks->nodes[node->from];
		assert(from->point < node->point && from->line + 1 == node->line);
		if (!is_acceptable(&items->at[node->point]))
			check_cut(para, measure, items, from->point, node->point, from->line);
	}
	assert(node->point == 0 && node->line == 0);
}

/* --- lines ----------------------------------------------------------------------------------------------------- */

/* Has atom `i` a hyphen of that number? -1 is none. */
static bool has_hyphen(const struct para *para, uint32_t i, int hyphen)
{
	const struct atom *atom = &para->atoms[i];
	return hyphen < 0 || (atom->kind == ATOM_WORD && hyphen < atom->word->n_hyphens);
}

static void check_line(const struct para *para, const struct line *line)
{
	assert(line->first < line->last && line->last <= para->n_atoms);
	assert(has_hyphen(para, line->first, line->head) && has_hyphen(para, line->last - 1, line->tail));
	bool is_within = line->head >= 0 && line->tail >= 0 && line->first + 1 == line->last;
	assert(is_within ? line->part && line->head < line->tail : !line->part);
	uint32_t n_calls = 0;
	for (uint32_t i = line->first; i < line->last; i++)
		n_calls += para->atoms[i].kind == ATOM_CALL;
	assert(n_calls == line->n_calls);
}

static bool follows(const struct line *next, const struct line *line)
{
	if (line->tail < 0)
		return next->first == line->last && next->head < 0;
	return next->first + 1 == line->last && next->head == line->tail;
}

static void check_setting(const struct para *para, const struct setting *setting)
{
	const struct line *lines = setting->lines, *last = &lines[setting->n_lines - 1];
	assert(lines->first == 0 && lines->head < 0);
	for (const struct line *line = lines; line <= last; line++) {
		check_line(para, line);
		assert(line == last || follows(line + 1, line));
	}
	assert(last->last == para->n_atoms && last->tail < 0);
}

void lines_check(const struct para *para, const struct settings *settings)
{
	const struct setting *best = &settings->best, *shorter = &settings->shorter, *longer = &settings->longer;
	assert((best->n_lines > 0) == (para->n_atoms > 0));
	if (best->n_lines)
		check_setting(para, best);
	if (shorter->n_lines) {
		assert(shorter->n_lines + 1 == best->n_lines);
		check_setting(para, shorter);
	}
	if (longer->n_lines) {
		assert(longer->n_lines == best->n_lines + 1);
		check_setting(para, longer);
	}
}
