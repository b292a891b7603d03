/* SPDX-License-Identifier: EUPL-1.2 */
/* widths.c - cells in, what their columns want out.
 *
 * A cell of one column asks it for what it wants itself. Spans come then, in increasing size, and from left to right in
 * one size (CSS Tables 3, section 4.4): what one wants above the sum of its columns is shared among them. Those of one
 * size at one place are made one before, so that the order of rows does not matter. */
#include "portions.h"

#include <assert.h>
#include <stdlib.h>

enum {
	ALIKE = 85, /* columns of numbers whose widths are that near, in %, are meant to be equal: months, partners */
	FEW_WORDS = PT * 2400 / 1270 * 36 /* 24 mm: what these want above the longest of them; "13 April 2021" 14 mm */
};

/* --- cells of one column --------------------------------------------------------------------------------------- */

static struct table_extents widest(struct table_extents a, struct table_extents b)
{
	return (struct table_extents){length_max(a.part, b.part), length_max(a.word, b.word),
	                              length_max(a.most, b.most)};
}

static bool is_empty(const struct table_cell *cell)
{
	return cell->wants.most <= cell->edges;
}

/* What cells of one column say about it, while they are gone through. */
struct column_tally {
	uint32_t n_numbers, n_others; /* in the body */
	length edges;                 /* of its numbers */
	bool has_texts;               /* cells of more than a few words */
};

static void ask_column(struct table_column *column, struct column_tally *tally, const struct table_cell *cell)
{
	assert(0 <= cell->wants.part && cell->wants.part <= cell->wants.word && cell->wants.word <= cell->wants.most);
	column->wants = widest(column->wants, cell->wants);
	if (!cell->is_head) {
		column->phrase = length_max(column->phrase, cell->wants.most);
		tally->has_texts |= cell->wants.most - cell->wants.word > FEW_WORDS;
	}
	if (cell->is_number) {
		column->about.left = length_max(column->about.left, cell->about.left);
		column->about.right = length_max(column->about.right, cell->about.right);
		column->about.hang = length_max(column->about.hang, cell->about.hang);
		tally->edges = length_max(tally->edges, cell->edges);
	}
	tally->n_numbers += cell->is_number && !cell->is_head;
	tally->n_others += !cell->is_number && !cell->is_head && !is_empty(cell);
}

/* What only all its cells together say. Marks stand below each other: the widest before the mark need not be in the row
 * of the widest behind it. */
static void settle_column(struct table_column *column, const struct column_tally *tally)
{
	column->phrase = tally->has_texts ? 0 : column->phrase;
	column->is_number = tally->n_numbers && tally->n_numbers >= tally->n_others;
	extent about = (extent)column->about.left + column->about.right + column->about.hang + tally->edges;
	length least = length_clamped(about);
	column->wants = widest(column->wants, (struct table_extents){least, least, least});
}

static void ask_columns(struct arena *a, struct table_columns *columns, const struct table_cell *cells,
                        uint32_t n_cells)
{
	struct arena_mark mark = arena_mark(a);
	struct column_tally *tallies = arena_array(a, columns->n, struct column_tally);
	for (uint32_t i = 0; i < n_cells; i++) {
		assert(cells[i].n_columns && cells[i].column < columns->n &&
		       cells[i].n_columns <= columns->n - cells[i].column);
		if (cells[i].n_columns == 1)
			ask_column(&columns->at[cells[i].column], &tallies[cells[i].column], &cells[i]);
	}
	for (uint32_t c = 0; c < columns->n; c++)
		settle_column(&columns->at[c], &tallies[c]);
	arena_rewind(a, mark);
}

/* --- spans ----------------------------------------------------------------------------------------------------- */

struct column_span {
	uint32_t first, n;
	struct table_extents wants;
};

static int smallest_first(const void *a, const void *b)
{
	const struct column_span *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

/* In the arena; returns how many. */
static uint32_t spans_of(struct arena *a, const struct table_cell *cells, uint32_t n_cells, struct column_span **spans)
{
	LIST(struct column_span) list = {0};
	for (uint32_t i = 0; i < n_cells; i++)
		if (cells[i].n_columns > 1)
			list_push(a, &list, (struct column_span){cells[i].column, cells[i].n_columns, cells[i].wants});
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, smallest_first);
	uint32_t n = 0;
	for (size_t i = 0; i < list.n; i++)
		if (n && smallest_first(&list.at[n - 1], &list.at[i]) == 0)
			list.at[n - 1].wants = widest(list.at[n - 1].wants, list.at[i].wants);
		else
			list.at[n++] = list.at[i];
	*spans = list.at;
	return n;
}

/* One span while it asks its columns: weights of those that can give way, or get something. */
struct span_asking {
	struct table_column *at;
	uint32_t n;
	bool all_given; /* each of its columns has a length: then they have to say what does not fit into them */
	length *weights, *more;
};

enum wanted_level { PARTS, WORDS, MOST };

static length *at_level(struct table_extents *wants, enum wanted_level level)
{
	return level == PARTS ? &wants->part : level == WORDS ? &wants->word : &wants->most;
}

static struct table_extents asked_by_span(const struct span_asking *s, uint32_t i)
{
	return s->all_given ? s->at[i].wants : table_asked(&s->at[i]);
}

static bool may_grow(const struct span_asking *s, uint32_t i)
{
	return s->all_given || s->at[i].given.kind != GIVEN_LENGTH;
}

/* What the span wants above the sum of its columns; 0: nothing. */
static length needed(extent wanted, extent sum)
{
	return wanted > sum ? length_clamped(wanted - sum) : 0;
}

/* Shares what is wanted of one level. Most is wanted in proportion to what the columns want already, or equally. Words
 * are shared out in proportion to what each column wants above its own, and parts likewise: so no part gets longer than
 * the word that it is of, and no column is asked for more than the span needs. */
static void ask_for(struct span_asking *s, enum wanted_level level, length wanted)
{
	extent sum = 0, of_growing = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct table_extents asked = asked_by_span(s, i);
		struct table_extents *wants = &s->at[i].wants;
		sum += *at_level(&asked, level);
		s->weights[i] = level == MOST ? wants->most : *at_level(wants, level + 1) - *at_level(wants, level);
		s->weights[i] = may_grow(s, i) ? s->weights[i] : 0;
		of_growing += s->weights[i];
		s->more[i] = 0;
	}
	for (uint32_t i = 0; i < s->n && !of_growing; i++)
		s->weights[i] = may_grow(s, i);
	length left = table_portion(needed(wanted, sum), s->weights, s->n, s->more);
	table_give_left_over(left, s->weights, NULL, s->n, s->more);
	for (uint32_t i = 0; i < s->n; i++) {
		length *grows = at_level(&s->at[i].wants, level);
		*grows = length_clamped((extent)*grows + s->more[i]);
	}
}

static void ask_spans(struct arena *a, struct table_columns *columns, const struct table_cell *cells, uint32_t n_cells)
{
	struct arena_mark mark = arena_mark(a);
	struct span_asking s = {.weights = arena_array(a, columns->n, length),
	                        .more = arena_array(a, columns->n, length)};
	struct column_span *spans;
	uint32_t n_spans = spans_of(a, cells, n_cells, &spans);
	for (uint32_t i = 0; i < n_spans; i++) {
		s.at = &columns->at[spans[i].first];
		s.n = spans[i].n;
		s.all_given = true;
		for (uint32_t c = 0; c < s.n; c++)
			s.all_given = s.all_given && s.at[c].given.kind == GIVEN_LENGTH;
		ask_for(&s, MOST, spans[i].wants.most);
		ask_for(&s, WORDS, spans[i].wants.word);
		ask_for(&s, PARTS, spans[i].wants.part);
	}
	arena_rewind(a, mark);
}

/* --- columns of one kind --------------------------------------------------------------------------------------- */

static int widest_first(const void *a, const void *b)
{
	const struct table_column *x = *(struct table_column *const *)a, *y = *(struct table_column *const *)b;
	return x->wants.most > y->wants.most ? -1 : x->wants.most < y->wants.most;
}

/* From the widest on: who is nearly as wide as the first of a kind is of it. */
static void make_alike(struct arena *a, struct table_columns *columns)
{
	struct arena_mark mark = arena_mark(a);
	struct table_column **numbers = arena_array(a, columns->n, struct table_column *);
	uint32_t n = 0;
	for (uint32_t c = 0; c < columns->n; c++)
		if (columns->at[c].is_number && columns->at[c].given.kind == GIVEN_NOTHING)
			numbers[n++] = &columns->at[c];
	qsort(numbers, n, sizeof *numbers, widest_first);
	length most = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (!i || (extent)numbers[i]->wants.most * 100 < (extent)most * ALIKE)
			most = numbers[i]->wants.most;
		numbers[i]->wants.most = most;
	}
	arena_rewind(a, mark);
}

/* --- all of it ------------------------------------------------------------------------------------------------- */

static void add_up(struct table_columns *columns)
{
	extent part = 0, word = 0, most = 0;
	for (uint32_t c = 0; c < columns->n; c++) {
		struct table_extents asked = table_asked(&columns->at[c]);
		part += asked.part;
		word += asked.word;
		most += asked.most;
	}
	columns->wants = (struct table_extents){length_clamped(part), length_clamped(word), length_clamped(most)};
}

struct table_columns table_columns_of(struct arena *a, const struct table_cell *cells, uint32_t n_cells,
                                      const struct table_given *given, uint32_t n_columns)
{
	struct table_columns columns = {.at = arena_array(a, n_columns, struct table_column), .n = n_columns};
	for (uint32_t c = 0; given && c < n_columns; c++)
		columns.at[c].given = given[c];
	ask_columns(a, &columns, cells, n_cells);
	ask_spans(a, &columns, cells, n_cells);
	make_alike(a, &columns);
	add_up(&columns);
	return columns;
}

enum table_fit table_fit_of(const struct table_columns *columns, length room)
{
	return columns->wants.most <= room   ? TABLE_FITS
	       : columns->wants.word <= room ? TABLE_FITS_WORDS
	       : columns->wants.part <= room ? TABLE_FITS_PARTS
	                                     : TABLE_IS_TOO_WIDE;
}

/* --- what is too wide ------------------------------------------------------------------------------------------ */

/* How much of column `c` a cell asks for: what the others that it covers leave. */
static extent claim_on(const struct table_columns *columns, const struct table_cell *cell, uint32_t c)
{
	extent claim = cell->wants.part;
	for (uint32_t i = cell->column; i < cell->column + cell->n_columns; i++)
		if (i != c)
			claim -= table_asked(&columns->at[i]).part;
	return claim;
}

uint32_t table_widest_cell(const struct table_columns *columns, const struct table_cell *cells, uint32_t n_cells)
{
	assert(n_cells);
	uint32_t c = 0, found = 0;
	for (uint32_t i = 1; i < columns->n; i++)
		if (table_asked(&columns->at[i]).part > table_asked(&columns->at[c]).part)
			c = i;
	extent most = INT64_MIN;
	for (uint32_t i = 0; i < n_cells; i++) {
		const struct table_cell *cell = &cells[i];
		if (c < cell->column || c - cell->column >= cell->n_columns)
			continue;
		extent claim = claim_on(columns, cell, c);
		if (claim > most) {
			most = claim;
			found = i;
		}
	}
	return found;
}
