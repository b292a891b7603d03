/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of cells made by hand and at random: their levels and slices against what bands.h says of them, what a cut costs
 * against a count of all cells. Heights are in points. */
#include "cmocka_all.h"

#include "page/bands.h"

#define CELLS_MOST 4
#define BOXES_MOST 40

struct tray { /* a row: its cells in a galley, its pieces */
	struct arena arena;
	struct galley *cells;
	struct band_piece pieces[BOXES_MOST];
	uint32_t n;
	struct band band;
};

static void begin(struct tray *t)
{
	*t = (struct tray){0};
	t->cells = galley_new(&t->arena, 0);
}

static void add_piece(struct tray *t, uint32_t cell, extent top, extent bottom, int32_t cost)
{
	list_push(&t->arena, &t->cells->boxes,
	          (struct galley_box){.kind = BOX_LINE,
	                              .height = (length)(bottom - top) * PT,
	                              .cost = cost,
	                              .table = NO_TABLE,
	                              .head = NO_HEAD});
	t->pieces[t->n] = (struct band_piece){
		.top = top * PT, .bottom = bottom * PT, .foot = bottom * PT, .cell = cell, .box = t->n};
	t->n++;
}

static void cut(struct tray *t)
{
	struct band_piece *pieces = arena_array(&t->arena, t->n + 1, struct band_piece);
	memcpy(pieces, t->pieces, t->n * sizeof *pieces);
	band_cut(&t->arena, &t->band, pieces, t->n);
}

/* The picture in README.md: a term, three lines, a picture that ends at 30. */
static void the_row_of_the_essay(void **state)
{
	(void)state;
	static const extent used[] = {14, 28, 30, 42}, rest[] = {0, 0, 0, 28};
	struct tray t;
	begin(&t);
	add_piece(&t, 0, 0, 14, 0);
	for (int k = 0; k < 3; k++)
		add_piece(&t, 1, 14 * k, 14 * (k + 1), 0);
	add_piece(&t, 2, 0, 30, 0);
	cut(&t);
	assert_int_equal(t.band.n_levels, 4);
	for (int k = 0; k < 4; k++) {
		assert_int_equal(t.band.used[k], used[k] * PT);
		assert_int_equal(t.band.rest[k], rest[k] * PT);
	}
	assert_int_equal(t.band.first_piece[1], 2); /* the term and the first line end the first slice, in this order */
	assert_int_equal(t.band.pieces[0].cell, 0);
	assert_int_equal(t.band.pieces[1].cell, 1);
	arena_release(&t.arena);
}

static void a_row_of_nothing_has_no_level(void **state)
{
	(void)state;
	struct tray t;
	begin(&t);
	cut(&t);
	assert_int_equal(t.band.n_levels, 0);
	assert_int_equal(t.band.first_piece[0], 0);
	arena_release(&t.arena);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

static void fill(struct tray *t, uint32_t *seed)
{
	static const int32_t costs[] = {0, 0, COST_HYPHEN, COST_WIDOW, COST_KEEP};
	uint32_t n_cells = 1 + next_random(seed) % CELLS_MOST;
	for (uint32_t cell = 0; cell < n_cells; cell++) {
		extent y = next_random(seed) % 3 ? 0 : next_random(seed) % 20;
		for (uint32_t n = 1 + next_random(seed) % 9; n > 0; n--) {
			extent height = next_random(seed) % 20;
			add_piece(t, cell, y, y + height, costs[next_random(seed) % 5]);
			y += height + (next_random(seed) % 4 ? 0 : next_random(seed) % 9);
		}
	}
}

/* The least top of all pieces that end below `height`. */
static extent rest_below(const struct tray *t, extent height)
{
	extent least = INT64_MAX;
	for (uint32_t i = 0; i < t->n; i++)
		if (t->pieces[i].bottom > height && t->pieces[i].top < least)
			least = t->pieces[i].top;
	return least;
}

static void levels_are_where_pieces_end(void **state)
{
	(void)state;
	for (uint32_t seed = 1, round = 0; round < 2000; round++) {
		struct tray t;
		begin(&t);
		fill(&t, &seed);
		cut(&t);
		const struct band *band = &t.band;
		for (uint32_t k = 0; k < band->n_levels; k++) {
			assert_true(k == 0 || band->used[k - 1] < band->used[k]);
			if (k > 0)
				assert_int_equal(band->rest[k], rest_below(&t, band->used[k - 1]));
			for (uint32_t i = band->first_piece[k]; i < band->first_piece[k + 1]; i++)
				assert_int_equal(band->pieces[i].bottom, band->used[k]);
		}
		assert_int_equal(band->first_piece[band->n_levels], t.n);
		arena_release(&t.arena);
	}
}

/* --- what a cut costs ------------------------------------------------------------------------------------------ */

/* What one cell asks for where the row is cut at `height`, and whether nothing of it is above that could have been. */
static int32_t cell_cost(const struct tray *t, uint32_t cell, extent height, bool *is_late, uint32_t *n_left)
{
	uint32_t n = 0, on = UINT32_MAX, first = UINT32_MAX;
	for (uint32_t i = 0; i < t->n; i++) {
		if (t->pieces[i].cell != cell)
			continue;
		n++;
		first = first == UINT32_MAX ? i : first;
		if (on == UINT32_MAX && t->pieces[i].bottom > height)
			on = i;
	}
	if (on == UINT32_MAX)
		return 0;
	(*n_left)++;
	if (on == first) {
		*is_late = *is_late || t->pieces[on].top < height;
		return 0;
	}
	int32_t cost = t->cells->boxes.at[on].cost;
	return n <= 3 && cost < COST_WIDOW ? COST_WIDOW : cost;
}

static void a_cut_costs_what_its_dearest_cell_asks(void **state)
{
	(void)state;
	for (uint32_t seed = 7, round = 0; round < 2000; round++) {
		struct tray t;
		begin(&t);
		fill(&t, &seed);
		cut(&t);
		const int32_t *costs = band_costs(&t.arena, t.cells, &t.band);
		for (uint32_t k = 1; k < t.band.n_levels; k++) {
			int32_t dearest = 0;
			bool is_late = false;
			uint32_t n_left = 0;
			for (uint32_t cell = 0; cell < CELLS_MOST; cell++) {
				int32_t cost = cell_cost(&t, cell, t.band.used[k - 1], &is_late, &n_left);
				dearest = cost > dearest ? cost : dearest;
			}
			assert_int_equal(costs[k], dearest + (n_left > 1 ? COST_ROW : 0) + (is_late ? COST_WIDOW : 0));
		}
		arena_release(&t.arena);
	}
}

static void a_cell_of_three_lines_is_not_worth_cutting(void **state)
{
	(void)state;
	for (int n = 3; n <= 4; n++) {
		struct tray t;
		begin(&t);
		for (int k = 0; k < n; k++)
			add_piece(&t, 0, 14 * k, 14 * (k + 1), 0);
		cut(&t);
		const int32_t *costs = band_costs(&t.arena, t.cells, &t.band);
		assert_int_equal(costs[0], 0);
		assert_int_equal(costs[2], n == 3 ? COST_WIDOW : 0); /* nothing goes on beside it */
		arena_release(&t.arena);
	}
}

/* --- slices ---------------------------------------------------------------------------------------------------- */

/* Slices j to k as one region are as high as what goes on at j is, down to where k ends. */
static void slices_add_up(void **state)
{
	(void)state;
	for (uint32_t seed = 3, round = 0; round < 1000; round++) {
		struct tray t;
		struct arena scratch = {0};
		begin(&t);
		fill(&t, &seed);
		cut(&t);
		struct galley *galley = galley_new(&t.arena, 0);
		galley->cells = t.cells;
		struct galley_wishes wishes = {.scratch = &scratch};
		struct galley_builder b = builder_new(&t.arena, galley, &wishes);
		builder_put_slices(&b, &t.band, NO_GRID);
		assert_int_equal(galley->boxes.n, t.band.n_levels);
		for (uint32_t j = 0; j < t.band.n_levels; j++)
			for (uint32_t k = j; k < t.band.n_levels; k++)
				assert_int_equal(galley_height(galley, j, k + 1),
				                 t.band.used[k] - (j ? rest_below(&t, t.band.used[j - 1]) : 0));
		arena_release(&scratch);
		arena_release(&t.arena);
	}
}

/* On pages, text of the row that snaps stands on the grid wherever the row is cut: two cells of 15 pt, one of 13. */
static void what_goes_on_stands_on_the_grid(void **state)
{
	(void)state;
	struct tray t;
	struct arena scratch = {0};
	begin(&t);
	t.cells->grid = 15 * PT;
	struct settings *set = arena_new(&t.arena, struct settings);
	for (uint32_t cell = 0; cell < 2; cell++) {
		list_push(&t.arena, &t.cells->paras, (struct galley_para){.set = set, .first_box = 10 * cell});
		for (uint32_t k = 0; k < 10; k++) {
			extent leading = cell ? 15 : 13, top = (cell ? 4 : 0) + leading * k;
			add_piece(&t, cell, top, top + leading, 0);
			t.cells->boxes.at[t.n - 1].para = cell;
			t.cells->boxes.at[t.n - 1].line = k;
		}
	}
	t.cells->boxes.at[10].snap = SNAP_ALWAYS;
	cut(&t);
	struct galley *galley = galley_new(&t.arena, 15 * PT);
	galley->cells = t.cells;
	struct galley_wishes wishes = {.scratch = &scratch};
	struct galley_builder b = builder_new(&t.arena, galley, &wishes);
	builder_put_slices(&b, &t.band, 4 * PT);
	for (uint32_t k = 0; k < t.band.n_levels; k++)
		for (extent y = 0; y < 40 * PT; y += 7 * PT) {
			const struct galley_box *box = &galley->boxes.at[k];
			bool is_first = k > 0; /* the row is cut before it, and a region begins with it */
			extent foot = box_foot(galley, k, box_top(galley, box, y, is_first), k, is_first);
			assert_int_equal((foot - t.band.used[k] + 4 * PT) % (15 * PT), 0);
		}
	arena_release(&scratch);
	arena_release(&t.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_row_of_the_essay),
		cmocka_unit_test(a_row_of_nothing_has_no_level),
		cmocka_unit_test(levels_are_where_pieces_end),
		cmocka_unit_test(a_cut_costs_what_its_dearest_cell_asks),
		cmocka_unit_test(a_cell_of_three_lines_is_not_worth_cutting),
		cmocka_unit_test(slices_add_up),
		cmocka_unit_test(what_goes_on_stands_on_the_grid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
