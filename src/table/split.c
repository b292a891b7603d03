/* SPDX-License-Identifier: EUPL-1.2 */
/* split.c - columns that do not fit beside each other in, the parts on which they stand out.
 *
 * Found from left to right: the best way to end a part before column j is the best of those in which the last part
 * begins at some i before, as far back as stub and columns fit. Ways are compared by how many spans their cuts divide,
 * then by how many of their parts have no room for undivided words, then by how many parts they have, then by the sum
 * of the squares of their widths, which is least where they are equal. Each of these adds up, so the best way to j
 * goes on from a best way to i. */
#include "portions.h"

/* The best way to stand all columns before one. */
struct split_way {
	extent n_divided; /* spans, at its cuts */
	uint32_t n_tight; /* parts whose words have to be divided */
	uint32_t n_parts; /* 0: there is no way */
	extent squares;   /* in (1/16 pt)² */
	uint32_t from;    /* where its last part begins */
};

struct splitting {
	const struct table_columns *columns;
	uint32_t n_stub;
	length room;
	extent *parts, *words; /* by column: the sums of all before it */
	extent *divided;       /* by column: spans that a cut before it divides */
};

static bool stand_together(const struct splitting *s, uint32_t first, uint32_t end)
{
	return s->parts[s->n_stub] + s->parts[end] - s->parts[first] <= s->room;
}

static bool has_room_for_words(const struct splitting *s, uint32_t first, uint32_t end)
{
	return s->words[s->n_stub] + s->words[end] - s->words[first] <= s->room;
}

static void add_up_columns(struct splitting *s)
{
	for (uint32_t c = 0; c < s->columns->n; c++) {
		struct table_extents asked = table_asked(&s->columns->at[c]);
		s->parts[c + 1] = s->parts[c] + asked.part;
		s->words[c + 1] = s->words[c] + asked.word;
	}
}

/* One that is wider than the room is divided however columns are split, and tells nothing. */
static void count_divided(struct splitting *s, const struct table_cell *cells, uint32_t n_cells)
{
	for (uint32_t i = 0; i < n_cells; i++) {
		uint32_t first = cells[i].column < s->n_stub ? s->n_stub : cells[i].column;
		uint32_t end = cells[i].column + cells[i].n_columns;
		if (end > first + 1 && stand_together(s, first, end)) {
			s->divided[first + 1]++;
			s->divided[end]--;
		}
	}
	for (uint32_t c = 1; c < s->columns->n; c++)
		s->divided[c] += s->divided[c - 1];
}

static bool is_better(const struct split_way *a, const struct split_way *b)
{
	if (!b->n_parts || a->n_divided != b->n_divided)
		return !b->n_parts || a->n_divided < b->n_divided;
	if (a->n_tight != b->n_tight)
		return a->n_tight < b->n_tight;
	return a->n_parts != b->n_parts ? a->n_parts < b->n_parts : a->squares < b->squares;
}

static struct split_way go_on(const struct splitting *s, const struct split_way *way, uint32_t from, uint32_t end)
{
	extent width = (s->words[end] - s->words[from]) / (PT / 16);
	width = width > LENGTH_MAX / 64 ? LENGTH_MAX / 64 : width;
	return (struct split_way){.n_divided = way->n_divided + (from > s->n_stub ? s->divided[from] : 0),
	                          .n_tight = way->n_tight + !has_room_for_words(s, from, end),
	                          .n_parts = way->n_parts + 1,
	                          .squares = way->squares + width * width,
	                          .from = from};
}

/* By column: the best way to stand all before it. At the first, nothing stands yet: ways are numbered from 1 part more,
 * so that 0 says that there is none. */
static struct split_way *find_ways(struct arena *a, const struct splitting *s)
{
	struct split_way *ways = arena_array(a, s->columns->n + 1, struct split_way);
	ways[s->n_stub].n_parts = 1;
	for (uint32_t end = s->n_stub + 1; end <= s->columns->n; end++)
		for (uint32_t from = end; from-- > s->n_stub && stand_together(s, from, end);)
			if (ways[from].n_parts) {
				struct split_way way = go_on(s, &ways[from], from, end);
				if (is_better(&way, &ways[end]))
					ways[end] = way;
			}
	return ways;
}

uint32_t table_split_columns(struct arena *a, const struct table_columns *columns, const struct table_cell *cells,
                             uint32_t n_cells, uint32_t n_stub, length room, struct table_split **parts)
{
	*parts = NULL;
	if (n_stub >= columns->n)
		return 0;
	struct splitting s = {.columns = columns, .n_stub = n_stub, .room = room};
	s.parts = arena_array(a, columns->n + 1, extent);
	s.words = arena_array(a, columns->n + 1, extent);
	s.divided = arena_array(a, columns->n + 1, extent);
	add_up_columns(&s);
	count_divided(&s, cells, n_cells);
	const struct split_way *ways = find_ways(a, &s);
	if (!ways[columns->n].n_parts)
		return 0;
	uint32_t n = ways[columns->n].n_parts - 1;
	*parts = arena_array(a, n, struct table_split);
	for (uint32_t i = n, end = columns->n; i-- > 0; end = (*parts)[i].first)
		(*parts)[i] = (struct table_split){ways[end].from, end};
	return n;
}
