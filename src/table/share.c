/* SPDX-License-Identifier: EUPL-1.2 */
/* share.c - what columns want and a room in, their widths out.
 *
 * The room is handed out in turns. In each turn every column asks for something; if the room has it all, all get it,
 * and else each gets its portion of what is left, and nothing is left for the turns to come:
 *
 *     part           what a column must have, or the length that is given
 *     word, wide     no word is divided in a column whose longest is over 35 mm: those are the last to divide any
 *     word, narrow   nor in any other
 *     alike          columns of numbers that are alike have the longest word of them all
 *     percentage     that of the room
 *     phrases        no line is ended in columns of few words a cell; half of what is left may go there
 *     most, words    no line is ended in a column of words (this turn, where it gets a portion, is CSS 2.2's sharing)
 *     most, numbers  nor in any other: there lines end in the head alone, once, and not in a row after the other
 *     figures        columns of numbers stand about 22 mm apart, whatever is in them
 *     rest           columns with a share in proportion to it; where there is none, columns of words by what they want
 *
 * So where no percentage is given, more room makes no column narrower, but for a unit that is left over. Where lines
 * are ended, areas.c then moves width to where it saves most. */
#include "areas.h"
#include "portions.h"

#include <assert.h>
#include <stdlib.h>

enum {
	NARROW = PT * 3500 / 1270 * 36, /* 35 mm: 99.2 pt */
	APART = PT * 2200 / 1270 * 36   /* 22 mm: 62.4 pt, of the 20 to 24 that look well */
};

struct sharing {
	struct table_columns *columns;
	length room;
	extent left;       /* of the room; below 0 where the columns are too wide */
	length *widths;    /* as they are so far */
	length *wanted;    /* in this turn */
	length *floors;    /* below which areas do not move a column */
	length spare;      /* units that portions leave over: till areas are done, equal columns are equally wide */
	length *spare_for; /* what was wanted when that was left: it goes to who wanted something */
};

static void put_portions(struct sharing *s, length amount)
{
	s->spare = table_portion(amount, s->wanted, s->columns->n, s->widths);
	memcpy(s->spare_for, s->wanted, s->columns->n * sizeof *s->wanted);
}

/* One turn: each gets what is wanted, or its portion. Whether all got it. */
static bool hand_out(struct sharing *s)
{
	extent sum = 0;
	for (uint32_t c = 0; c < s->columns->n; c++)
		sum += s->wanted[c];
	if (sum > s->left) {
		if (s->left > 0)
			put_portions(s, (length)s->left);
		s->left = s->left < 0 ? s->left : 0;
		return false;
	}
	for (uint32_t c = 0; c < s->columns->n; c++)
		s->widths[c] += s->wanted[c];
	s->left -= sum;
	return true;
}

/* --- the turns ------------------------------------------------------------------------------------------------- */

/* Up to `target`, if it is above what the column has. */
static length missing(const struct sharing *s, uint32_t c, length target)
{
	return length_max(target - s->widths[c], 0);
}

static bool is_free(const struct sharing *s, uint32_t c)
{
	return s->columns->at[c].given.kind == GIVEN_NOTHING;
}

static bool is_free_number(const struct sharing *s, uint32_t c)
{
	return is_free(s, c) && s->columns->at[c].is_number;
}

static void hand_out_parts(struct sharing *s)
{
	s->left = s->room;
	for (uint32_t c = 0; c < s->columns->n; c++) {
		s->widths[c] = table_asked(&s->columns->at[c]).part;
		s->floors[c] = s->widths[c];
		s->left -= s->widths[c];
	}
}

/* What wide columns got they keep when areas are moved; narrow ones may give way where some of them must. */
static void hand_out_words(struct sharing *s, bool wide)
{
	for (uint32_t c = 0; c < s->columns->n; c++) {
		length word = table_asked(&s->columns->at[c]).word;
		s->wanted[c] = (word >= NARROW) == wide ? missing(s, c, word) : 0;
	}
	bool is_kept = hand_out(s) || wide;
	if (is_kept)
		for (uint32_t c = 0; c < s->columns->n; c++)
			if ((table_asked(&s->columns->at[c]).word >= NARROW) == wide)
				s->floors[c] = s->widths[c];
}

static int by_most(const void *a, const void *b)
{
	const struct table_column *x = *(struct table_column *const *)a, *y = *(struct table_column *const *)b;
	return x->wants.most < y->wants.most ? -1 : x->wants.most > y->wants.most;
}

/* Columns that are alike want the same `most`. */
static void hand_out_alike(struct sharing *s, struct arena *scratch)
{
	struct table_columns *columns = s->columns;
	struct table_column **numbers = arena_array(scratch, columns->n, struct table_column *);
	uint32_t n = 0;
	for (uint32_t c = 0; c < columns->n; c++) {
		s->wanted[c] = 0;
		if (is_free_number(s, c))
			numbers[n++] = &columns->at[c];
	}
	qsort(numbers, n, sizeof *numbers, by_most);
	for (uint32_t i = 0, end; i < n; i = end) {
		length widest = 0;
		for (end = i; end < n && !by_most(&numbers[i], &numbers[end]); end++)
			widest = length_max(widest, s->widths[numbers[end] - columns->at]);
		for (uint32_t k = i; k < end; k++) {
			uint32_t c = (uint32_t)(numbers[k] - columns->at);
			s->wanted[c] = missing(s, c, widest);
		}
	}
	hand_out(s);
}

static void hand_out_percentages(struct sharing *s)
{
	for (uint32_t c = 0; c < s->columns->n; c++) {
		const struct table_given *given = &s->columns->at[c].given;
		extent said = (extent)s->room * given->value / (100 * PT);
		s->wanted[c] = given->kind == GIVEN_PERCENT ? missing(s, c, length_clamped(said)) : 0;
	}
	hand_out(s);
}

/* "13 April 2021" of two lines looks torn, and beside a text of many lines saves nothing. But where there are
 * many such columns, long texts would have no more than their words: so half is theirs. */
static void hand_out_phrases(struct sharing *s)
{
	extent sum = 0, most = s->left / 2;
	for (uint32_t c = 0; c < s->columns->n; c++) {
		bool takes_part = is_free(s, c) && !s->columns->at[c].is_number;
		s->wanted[c] = takes_part ? missing(s, c, s->columns->at[c].phrase) : 0;
		sum += s->wanted[c];
	}
	if (sum > most) {
		if (most > 0)
			s->left -= most - table_portion((length)most, s->wanted, s->columns->n, s->widths);
		return;
	}
	for (uint32_t c = 0; c < s->columns->n; c++)
		if (s->wanted[c])
			s->floors[c] = s->columns->at[c].phrase;
	hand_out(s);
}

static void hand_out_most(struct sharing *s, bool numbers)
{
	for (uint32_t c = 0; c < s->columns->n; c++) {
		bool takes_part = is_free(s, c) && s->columns->at[c].is_number == numbers;
		s->wanted[c] = takes_part ? missing(s, c, s->columns->at[c].wants.most) : 0;
	}
	hand_out(s);
}

/* --- what is left ---------------------------------------------------------------------------------------------- */

static bool has_shares(const struct table_columns *columns)
{
	for (uint32_t c = 0; c < columns->n; c++)
		if (columns->at[c].given.kind == GIVEN_SHARE)
			return true;
	return false;
}

/* Columns whose share is less than they have keep what they have, and the others divide what is left; then some of
 * these may have too little, and so on. */
static void hand_out_shares(struct sharing *s)
{
	extent room = s->left, shares = 0;
	for (uint32_t c = 0; c < s->columns->n; c++) {
		bool takes_part = s->columns->at[c].given.kind == GIVEN_SHARE;
		s->wanted[c] = takes_part ? s->columns->at[c].given.value : 0;
		room += takes_part ? s->widths[c] : 0;
		shares += s->wanted[c];
	}
	for (bool changes = true; changes;) {
		changes = false;
		for (uint32_t c = 0; c < s->columns->n; c++)
			if (s->wanted[c] && room * s->wanted[c] / shares < s->widths[c]) {
				room -= s->widths[c];
				shares -= s->wanted[c];
				s->wanted[c] = 0;
				changes = true;
			}
	}
	for (uint32_t c = 0; c < s->columns->n; c++)
		s->widths[c] = s->wanted[c] ? 0 : s->widths[c];
	put_portions(s, length_clamped(room));
}

static void hand_out_figures(struct sharing *s)
{
	for (uint32_t c = 0; c < s->columns->n; c++)
		s->wanted[c] = is_free_number(s, c) ? missing(s, c, APART) : 0;
	hand_out(s);
}

/* The columns of words; if there are none, those of numbers. Lengths and percentages are what they are said to be. */
static void hand_out_rest(struct sharing *s)
{
	bool has_words = false;
	extent sum = 0;
	for (uint32_t c = 0; c < s->columns->n; c++)
		has_words = has_words || (is_free(s, c) && !s->columns->at[c].is_number);
	for (uint32_t c = 0; c < s->columns->n; c++) {
		bool takes_part = is_free(s, c) && s->columns->at[c].is_number != has_words;
		s->wanted[c] = takes_part ? s->columns->at[c].wants.most : 0;
		sum += s->wanted[c];
	}
	for (uint32_t c = 0; c < s->columns->n && !sum; c++)
		s->wanted[c] = is_free(s, c) && s->columns->at[c].is_number != has_words;
	put_portions(s, length_clamped(s->left));
}

/* --- all of it ------------------------------------------------------------------------------------------------- */

static void hand_out_turns(struct sharing *s, struct arena *scratch)
{
	hand_out_parts(s);
	hand_out_words(s, true);
	hand_out_words(s, false);
	hand_out_alike(s, scratch);
	hand_out_percentages(s);
	hand_out_phrases(s);
	hand_out_most(s, false);
	hand_out_most(s, true);
	if (s->left <= 0)
		return;
	if (has_shares(s->columns)) {
		hand_out_shares(s);
		return;
	}
	hand_out_figures(s);
	if (s->left > 0)
		hand_out_rest(s);
}

/* To columns of numbers at last, so that those that are alike stay equal. */
static void give_spare(struct sharing *s, struct arena *scratch)
{
	bool *is_number = arena_array(scratch, s->columns->n, bool);
	for (uint32_t c = 0; c < s->columns->n; c++)
		is_number[c] = s->columns->at[c].is_number;
	table_give_left_over(s->spare, s->spare_for, is_number, s->columns->n, s->widths);
}

void table_share_width(struct arena *scratch, struct table_columns *columns, const struct table_cell *cells,
                       uint32_t n_cells, length room, length leading)
{
	struct arena_mark mark = arena_mark(scratch);
	struct sharing s = {.columns = columns, .room = room};
	s.widths = arena_array(scratch, columns->n, length);
	s.wanted = arena_array(scratch, columns->n, length);
	s.floors = arena_array(scratch, columns->n, length);
	s.spare_for = arena_array(scratch, columns->n, length);
	hand_out_turns(&s, scratch);
	table_move_width(scratch, columns, cells, n_cells, leading, s.floors, s.widths);
	give_spare(&s, scratch);
	for (uint32_t c = 0; c < columns->n; c++) {
		assert(s.widths[c] >= table_asked(&columns->at[c]).part);
		columns->at[c].width = s.widths[c];
		columns->at[c].divides = s.widths[c] < columns->at[c].wants.word;
	}
	arena_rewind(scratch, mark);
}
