/* SPDX-License-Identifier: EUPL-1.2 */
/* check.c - what every setting promises, held wherever the program is built with CHECKED (sanitizers, fuzzers): a chain
 * of breaks goes in, and nothing comes out unless a promise is broken.
 *
 *   - lines follow each other from the paragraph's first point to its last;
 *   - a word that should be whole is cut only where no line holds it (CSS Text 3, 5.5: overflow-wrap breaks "if there
 *     are no otherwise-acceptable break points in the line"). */
#include "breaks.h"

#include <assert.h>

static bool is_acceptable(const struct breakpoint *point)
{
	return !(point->flags & POINT_CUTS);
}

/* What lies between two points, all shrunk. */
static extent least_width(const struct breakpoint *start, const struct breakpoint *end)
{
	return end->end.width - end->end.shrink - start->start.width + start->start.shrink;
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
	assert(least_width(&items->at[before], &items->at[after]) > shape.width);
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
