/* SPDX-License-Identifier: EUPL-1.2 */
/* areas.c - rows of areas and widths in, widths of a lower table out. */
#include "areas.h"

#include <stdlib.h>

enum { N_ROUNDS = 30, MOST_ROWS = 500, FIRST_STEP = 8 /* of what may be moved: an eighth */ };

/* What a cell weighs, be it in a column that may be moved or not. Those that have one line at any width that their
 * column may get are left out. */
struct area {
	uint32_t row, column;
	length text, edges;
};

struct area_row {
	const struct area *at;
	uint32_t n;
	extent text;
};

struct area_walk {
	const struct table_columns *columns;
	const length *floors;
	struct area_row *rows; /* the largest first, and those of the same areas in any order */
	uint32_t n_rows;
	length leading;
	extent *gains; /* by column: what more width for it would save, by rows in which it is the highest */
};

/* --- rows ------------------------------------------------------------------------------------------------------ */

static int by_row(const void *a, const void *b)
{
	const struct area *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->column < y->column ? -1 : x->column > y->column;
}

/* Rows that are equal by this weigh the same: so the order of rows does not say which are left out. */
static int largest_first(const void *a, const void *b)
{
	const struct area_row *x = a, *y = b;
	if (x->text != y->text)
		return x->text > y->text ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	for (uint32_t i = 0; i < x->n; i++) {
		const struct area *p = &x->at[i], *q = &y->at[i];
		if (p->column != q->column)
			return p->column < q->column ? -1 : 1;
		if (p->text != q->text)
			return p->text > q->text ? -1 : 1;
		if (p->edges != q->edges)
			return p->edges > q->edges ? -1 : 1;
	}
	return 0;
}

static bool may_move(const struct table_columns *columns, uint32_t c)
{
	return columns->at[c].given.kind == GIVEN_NOTHING && !columns->at[c].is_number;
}

static void gather_rows(struct area_walk *w, struct arena *scratch, const struct table_cell *cells, uint32_t n_cells)
{
	LIST(struct area) areas = {0};
	for (uint32_t i = 0; i < n_cells; i++) {
		const struct table_cell *cell = &cells[i];
		if (cell->n_columns == 1 && cell->wants.most > w->floors[cell->column])
			list_push(scratch, &areas,
			          (struct area){cell->row, cell->column, cell->wants.most - cell->edges, cell->edges});
	}
	if (areas.n)
		qsort(areas.at, areas.n, sizeof *areas.at, by_row);
	w->rows = arena_array(scratch, areas.n, struct area_row);
	for (size_t i = 0; i < areas.n; i++) {
		if (!i || areas.at[i].row != areas.at[i - 1].row)
			w->rows[w->n_rows++] = (struct area_row){.at = &areas.at[i]};
		w->rows[w->n_rows - 1].n++;
		w->rows[w->n_rows - 1].text += areas.at[i].text;
	}
	qsort(w->rows, w->n_rows, sizeof *w->rows, largest_first);
}

/* --- heights --------------------------------------------------------------------------------------------------- */

/* At least 1 pt, so that sums of heights stay far from what an extent holds. */
static length inner_width(const struct area *area, length width)
{
	return length_max(width - area->edges, PT);
}

static extent height_of(const struct area *area, length leading, length width)
{
	length inner = inner_width(area, width);
	return area->text <= inner ? leading : (extent)area->text * leading / inner;
}

static extent height_of_row(const struct area_walk *w, const struct area_row *row, const length *widths)
{
	extent height = w->leading;
	for (uint32_t i = 0; i < row->n; i++) {
		extent one = height_of(&row->at[i], w->leading, widths[row->at[i].column]);
		height = one > height ? one : height;
	}
	return height;
}

static extent height_of_rows(const struct area_walk *w, uint32_t n_rows, const length *widths)
{
	extent sum = 0;
	for (uint32_t r = 0; r < n_rows; r++)
		sum += height_of_row(w, &w->rows[r], widths);
	return sum;
}

/* --- moves ----------------------------------------------------------------------------------------------------- */

/* Cells that are equally high count all: columns that hold the same are treated the same. */
static void find_gains(struct area_walk *w, uint32_t n_rows, const length *widths)
{
	memset(w->gains, 0, w->columns->n * sizeof *w->gains);
	for (uint32_t r = 0; r < n_rows; r++) {
		const struct area_row *row = &w->rows[r];
		extent height = height_of_row(w, row, widths);
		for (uint32_t i = 0; i < row->n && height > w->leading; i++) {
			const struct area *area = &row->at[i];
			length width = widths[area->column];
			if (may_move(w->columns, area->column) && height_of(area, w->leading, width) == height)
				w->gains[area->column] += height * PT / inner_width(area, width);
		}
	}
}

/* Who gives, or gets, in a move: all the columns that gain as much as `gain`. */
struct area_side {
	extent gain;
	uint32_t n;
	length room; /* the least that one of them can give */
};

static bool can_give(const struct area_walk *w, const length *widths, uint32_t c)
{
	return may_move(w->columns, c) && widths[c] > w->floors[c];
}

static struct area_side givers_of(const struct area_walk *w, const length *widths)
{
	struct area_side side = {.gain = INT64_MAX};
	for (uint32_t c = 0; c < w->columns->n; c++) {
		if (!can_give(w, widths, c) || w->gains[c] > side.gain)
			continue;
		length room = widths[c] - w->floors[c];
		bool is_less = w->gains[c] < side.gain;
		side = (struct area_side){w->gains[c], is_less ? 1 : side.n + 1,
		                          is_less ? room : length_min(side.room, room)};
	}
	return side;
}

static struct area_side takers_of(const struct area_walk *w)
{
	struct area_side side = {0};
	for (uint32_t c = 0; c < w->columns->n; c++) {
		if (w->gains[c] > side.gain)
			side = (struct area_side){.gain = w->gains[c]};
		side.n += side.gain && w->gains[c] == side.gain;
	}
	return side;
}

/* About `step` in all, and as much as each of the givers has. False: there is nobody to give to, or to take from. */
static bool move_width(const struct area_walk *w, length step, length *widths)
{
	struct area_side givers = givers_of(w, widths), takers = takers_of(w);
	if (!takers.n || !givers.n || givers.gain >= takers.gain)
		return false;
	extent each = step / ((extent)givers.n * takers.n), most = (extent)givers.room / takers.n;
	each = each < most ? each : most; /* from each giver to each taker */
	if (!each)
		return false;
	for (uint32_t c = 0; c < w->columns->n; c++) {
		if (w->gains[c] == takers.gain)
			widths[c] += (length)(each * givers.n);
		else if (w->gains[c] == givers.gain && can_give(w, widths, c))
			widths[c] -= (length)(each * takers.n);
	}
	return true;
}

/* A step that makes the table higher is taken back, and the next is half as long. */
static void walk_down(struct area_walk *w, length step, length *widths, length *trial)
{
	uint32_t n_rows = w->n_rows < MOST_ROWS ? w->n_rows : MOST_ROWS;
	size_t size = w->columns->n * sizeof *widths;
	extent height = height_of_rows(w, n_rows, widths);
	for (int round = 0; round < N_ROUNDS; round++) {
		find_gains(w, n_rows, widths);
		memcpy(trial, widths, size);
		if (!move_width(w, step, trial))
			return;
		extent now = height_of_rows(w, n_rows, trial);
		if (now > height) {
			step /= 2;
			continue;
		}
		height = now;
		memcpy(widths, trial, size);
	}
}

void table_move_width(struct arena *scratch, const struct table_columns *columns, const struct table_cell *cells,
                      uint32_t n_cells, length leading, const length *floors, length *widths)
{
	struct area_walk w = {.columns = columns, .floors = floors, .leading = leading};
	w.gains = arena_array(scratch, columns->n, extent);
	gather_rows(&w, scratch, cells, n_cells);
	length *walked = arena_array(scratch, columns->n, length), *trial = arena_array(scratch, columns->n, length);
	extent may_be_moved = 0;
	for (uint32_t c = 0; c < columns->n; c++) {
		walked[c] = widths[c];
		may_be_moved += can_give(&w, widths, c) ? widths[c] - floors[c] : 0;
	}
	walk_down(&w, length_clamped(may_be_moved / FIRST_STEP), walked, trial);
	if (height_of_rows(&w, w.n_rows, walked) <= height_of_rows(&w, w.n_rows, widths))
		memcpy(widths, walked, columns->n * sizeof *widths);
}
