/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of cells as slices: rows by the dice, cut wherever they can be. What stands on each page is drawn by the rule
 * that slices are rigid, down to the boxes within rows within rows, and looked at there: so heights are those of what
 * is drawn, not sums that agree with each other. */
#include "cmocka_all.h"

#include "page/bands.h"

enum { N_BANDS = 2000, MOST_LEAVES = 512, NO_CELL = UINT32_MAX };

struct leaf {                      /* a box that is no row: where it stands in the row, and where it was drawn */
	uint32_t cell, inner_cell; /* NO_CELL: it is in no row within the row */
	extent top, bottom;
	uint32_t page; /* it was drawn on; 0: on none yet */
	extent y;      /* its top there */
};

struct row_bench {
	struct arena arena, scratch;
	struct galley *galley;
	struct galley_wishes wishes;
	struct leaf leaves[MOST_LEAVES];
	uint32_t n_leaves;
	uint32_t of_box[MOST_LEAVES], of_inner[MOST_LEAVES]; /* leaf by box of the cells, of the cells within */
};

static uint32_t roll(uint64_t *dice, uint32_t n)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % n;
}

static void begin(struct row_bench *r)
{
	*r = (struct row_bench){0};
	r->wishes.scratch = &r->scratch;
	r->galley = galley_new(&r->arena, 0);
	r->galley->cells = galley_new(&r->arena, 0);
	r->galley->cells->cells = galley_new(&r->arena, 0);
}

static void end(struct row_bench *r)
{
	arena_release(&r->scratch);
	arena_release(&r->arena);
}

/* --- rows by the dice ------------------------------------------------------------------------------------------ */

/* A line of one of three leadings, an edge, a picture; now and then nothing. */
static length roll_height(uint64_t *dice)
{
	static const int heights[] = {15, 15, 15, 12, 10, 3, 0};
	return roll(dice, 12) == 0 ? PT * (length)(20 + roll(dice, 80)) : PT * heights[roll(dice, 7)];
}

/* The box of a cell that was put last, as a piece that would stand at `y` without what it adds at a page's top. */
static struct band_piece piece_of_last(const struct galley *cells, uint32_t cell, extent y)
{
	const struct galley_box *box = &cells->boxes.at[cells->boxes.n - 1];
	return (struct band_piece){
		.top = y - box->lead_in, .bottom = y + box->height, .cell = cell, .box = (uint32_t)cells->boxes.n - 1};
}

static void put_row(struct row_bench *r, struct galley *galley, uint32_t n_cells, struct band_piece *pieces, uint32_t n)
{
	struct galley_builder builder = builder_new(&r->arena, galley, &r->wishes);
	struct band band = {.n_cells = n_cells, .baseline = NO_BASELINE};
	band_cut(&r->arena, &band, pieces, n);
	builder_put_slices(&builder, &band, NO_GRID);
}

/* A leaf of `height` at `y` of the row, into the column `cells`. */
static void put_leaf(struct row_bench *r, struct galley *cells, struct leaf leaf, length height)
{
	uint32_t *of_box = cells == r->galley->cells ? r->of_box : r->of_inner;
	assert_true(r->n_leaves < MOST_LEAVES);
	of_box[cells->boxes.n] = r->n_leaves;
	leaf.bottom = leaf.top + height;
	r->leaves[r->n_leaves++] = leaf;
	list_push(&r->arena, &cells->boxes,
	          (struct galley_box){.height = height, .strip = NO_STRIP, .table = NO_TABLE, .head = NO_HEAD});
}

/* A row within cell `cell`, at `top` of the row around it. */
static void roll_inner(struct row_bench *r, uint64_t *dice, uint32_t cell, extent top)
{
	struct galley *inner = r->galley->cells->cells;
	struct band_piece *pieces = arena_array(&r->arena, 64, struct band_piece);
	uint32_t n = 0, n_cells = 1 + roll(dice, 3);
	for (uint32_t i = 0; i < n_cells; i++) {
		extent y = 0;
		for (uint32_t left = roll(dice, 5) + (i == 0); left > 0; left--) {
			y += roll(dice, 5) == 0 && y > 0 ? PT * (length)roll(dice, 9) : 0;
			put_leaf(r, inner, (struct leaf){.cell = cell, .inner_cell = i, .top = top + y},
			         roll_height(dice));
			pieces[n++] = piece_of_last(inner, i, y);
			y = pieces[n - 1].bottom;
		}
	}
	put_row(r, r->galley->cells, n_cells, pieces, n);
}

/* Boxes of one cell, one below the other; returns how many pieces they are. */
static uint32_t roll_cell(struct row_bench *r, uint64_t *dice, uint32_t cell, struct band_piece *pieces)
{
	struct galley *cells = r->galley->cells;
	extent y = 0;
	uint32_t n = 0, n_parts = roll(dice, 8) + (cell == 0);
	if (roll(dice, 6) == 0) { /* as what spans rows does: one piece beside all others */
		put_leaf(r, cells, (struct leaf){.cell = cell, .inner_cell = NO_CELL},
		         PT * (length)(30 + roll(dice, 200)));
		pieces[n++] = piece_of_last(cells, cell, 0);
		return n;
	}
	for (uint32_t part = 0; part < n_parts; part++) {
		y += roll(dice, 5) == 0 && y > 0 ? PT * (length)roll(dice, 12) : 0;
		uint32_t first = (uint32_t)cells->boxes.n;
		if (roll(dice, 5) == 0)
			roll_inner(r, dice, cell, y);
		else
			put_leaf(r, cells, (struct leaf){.cell = cell, .inner_cell = NO_CELL, .top = y},
			         roll_height(dice));
		for (uint32_t i = first; i < cells->boxes.n; i++) {
			const struct galley_box *box = &cells->boxes.at[i];
			pieces[n++] = (struct band_piece){
				.top = y - box->lead_in, .bottom = y + box->height, .cell = cell, .box = i};
			y += box->height;
		}
	}
	return n;
}

static void roll_row(struct row_bench *r, uint64_t seed)
{
	uint64_t dice = seed;
	struct band_piece *pieces = arena_array(&r->arena, MOST_LEAVES, struct band_piece);
	uint32_t n = 0, n_cells = 2 + roll(&dice, 4);
	for (uint32_t cell = 0; cell < n_cells; cell++)
		n += roll_cell(r, &dice, cell, pieces + n);
	put_row(r, r->galley, n_cells, pieces, n);
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

/* Pieces of slice `box`, its row's top at the slice's foot less what the row has used by then. */
static void draw_slice(struct row_bench *r, uint32_t page, const struct galley *galley, const struct galley_box *box,
                       extent foot)
{
	const struct band *band = &galley->bands.at[box->band];
	extent top = foot - band->used[box->level];
	for (uint32_t i = band->first_piece[box->level]; i < band->first_piece[box->level + 1]; i++) {
		const struct band_piece *piece = &band->pieces[i];
		const struct galley_box *within = &galley->cells->boxes.at[piece->box];
		if (within->kind == BOX_SLICE) {
			draw_slice(r, page, galley->cells, within, top + piece->bottom);
			continue;
		}
		struct leaf *leaf = &r->leaves[(galley == r->galley ? r->of_box : r->of_inner)[piece->box]];
		assert_int_equal(leaf->page, 0);
		leaf->page = page;
		leaf->y = top + piece->top;
	}
}

static extent slices_height(const struct galley *galley, uint32_t first, uint32_t last)
{
	extent height = galley->boxes.at[first].lead_in;
	for (uint32_t i = first; i <= last; i++)
		height += galley->boxes.at[i].height;
	return height;
}

static bool may_meet(const struct leaf *a, const struct leaf *b)
{
	bool are_beside = a->inner_cell != NO_CELL && b->inner_cell != NO_CELL && a->inner_cell != b->inner_cell;
	return a->cell != b->cell || are_beside;
}

/* Page `number` of slices [first, last]: all it draws lies on it, and it is as high as that is, from the top of what
 * goes on there to the foot of what stays. */
static void draw_page(struct row_bench *r, uint32_t number, uint32_t first, uint32_t last)
{
	extent height = slices_height(r->galley, first, last), begins = INT64_MAX, ends = 0;
	for (uint32_t i = 0; i < r->n_leaves; i++)
		if (!r->leaves[i].page && r->leaves[i].top < begins)
			begins = r->leaves[i].top;
	for (uint32_t i = first; i <= last; i++)
		draw_slice(r, number, r->galley, &r->galley->boxes.at[i], slices_height(r->galley, first, i));
	for (uint32_t i = 0; i < r->n_leaves; i++) {
		const struct leaf *leaf = &r->leaves[i];
		if (leaf->page != number)
			continue;
		ends = leaf->bottom > ends ? leaf->bottom : ends;
		assert_true(leaf->y >= 0 && leaf->y + (leaf->bottom - leaf->top) <= height);
	}
	assert_true(height == ends - begins);
}

static void forget_pages(struct row_bench *r)
{
	for (uint32_t i = 0; i < r->n_leaves; i++)
		r->leaves[i].page = 0;
}

/* Everything is drawn, and nothing on anything else. */
static void check_free(const struct row_bench *r)
{
	for (uint32_t i = 0; i < r->n_leaves; i++) {
		const struct leaf *a = &r->leaves[i];
		assert_true(a->page > 0);
		for (uint32_t j = 0; j < i; j++) {
			const struct leaf *b = &r->leaves[j];
			bool is_apart = a->y >= b->y + (b->bottom - b->top) || b->y >= a->y + (a->bottom - a->top);
			assert_true(a->page != b->page || is_apart || may_meet(a, b));
		}
	}
}

/* Pages of a row that is cut before each slice whose bit is set. */
static void check_cuts(struct row_bench *r, uint64_t cuts)
{
	uint32_t n = (uint32_t)r->galley->boxes.n, first = 0, n_pages = 0;
	forget_pages(r);
	for (uint32_t i = 1; i <= n; i++)
		if (i == n || cuts >> (i % 64) & 1) {
			draw_page(r, ++n_pages, first, i - 1);
			first = i;
		}
	check_free(r);
}

/* All sets of cuts of a row of few slices; of others those that cut once or twice, and some by the dice. */
static void try_cuts(struct row_bench *r, uint64_t *dice)
{
	uint32_t n = (uint32_t)r->galley->boxes.n;
	if (n <= 8) {
		for (uint64_t cuts = 0; cuts < (uint64_t)1 << n; cuts += 2)
			check_cuts(r, cuts);
		return;
	}
	for (uint32_t i = 1; i < n && i < 64; i++)
		check_cuts(r, (uint64_t)1 << i | (uint64_t)1 << roll(dice, 64));
	for (int i = 0; i < 20; i++)
		check_cuts(r, (uint64_t)roll(dice, UINT32_MAX) << 32 | roll(dice, UINT32_MAX));
}

static void each_piece_stands_once_and_free_however_a_row_is_cut(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= N_BANDS; seed++) {
		struct row_bench r;
		uint64_t dice = seed;
		begin(&r);
		roll_row(&r, seed);
		try_cuts(&r, &dice);
		end(&r);
	}
}

/* Slices j..k: what they hold is drawn after all before them, on one page. */
static void any_run_of_slices_is_as_high_as_what_it_holds(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= N_BANDS; seed++) {
		struct row_bench r;
		begin(&r);
		roll_row(&r, seed);
		for (uint32_t j = 0; j < r.galley->boxes.n; j++)
			for (uint32_t k = j; k < r.galley->boxes.n; k++) {
				forget_pages(&r);
				if (j > 0)
					draw_page(&r, 1, 0, j - 1);
				draw_page(&r, 2, j, k);
			}
		end(&r);
	}
}

/* So that every row ends: a page that takes one box takes one slice. */
static void no_slice_needs_more_than_the_highest_box(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= N_BANDS; seed++) {
		struct row_bench r;
		extent highest = 0;
		begin(&r);
		roll_row(&r, seed);
		for (uint32_t i = 0; i < r.n_leaves; i++)
			if (r.leaves[i].bottom - r.leaves[i].top > highest)
				highest = r.leaves[i].bottom - r.leaves[i].top;
		for (uint32_t i = 0; i < r.galley->boxes.n; i++)
			assert_true(slices_height(r.galley, i, i) <= highest);
		end(&r);
	}
}

static void a_row_of_nothing_has_no_slice(void **state)
{
	(void)state;
	struct row_bench r;
	begin(&r);
	put_row(&r, r.galley, 2, arena_array(&r.arena, 1, struct band_piece), 0);
	assert_int_equal(r.galley->boxes.n, 0);
	end(&r);
}

/* The drawing of bands.h: a1 to a3 of 15 pt beside b1 to b3 of 20 pt. The second cut, below b1, goes through a2: what
 * goes on begins 5 pt above it. */
static void a_row_of_two_leadings(void **state)
{
	(void)state;
	struct row_bench r;
	static const length used[] = {15 * PT, 20 * PT, 30 * PT, 40 * PT, 45 * PT, 60 * PT},
			    lead_in[] = {0, 15 * PT, 5 * PT, 10 * PT, 10 * PT, 5 * PT};
	struct band_piece pieces[6];
	begin(&r);
	for (uint32_t i = 0; i < 6; i++) {
		length height = i < 3 ? 15 * PT : 20 * PT;
		put_leaf(&r, r.galley->cells, (struct leaf){.cell = i / 3, .top = height * (length)(i % 3)}, height);
		pieces[i] = piece_of_last(r.galley->cells, i / 3, height * (length)(i % 3));
	}
	put_row(&r, r.galley, 2, pieces, 6);
	assert_int_equal(r.galley->boxes.n, 6);
	for (uint32_t i = 0; i < 6; i++) {
		assert_int_equal(r.galley->boxes.at[i].height, used[i] - (i ? used[i - 1] : 0));
		assert_int_equal(r.galley->boxes.at[i].lead_in, lead_in[i]);
	}
	end(&r);
}

/* --- how much there is to do ----------------------------------------------------------------------------------- */

/* Rows of two cells with a line each, one below the other: what is kept of them, and what is needed on the way. */
static void put_rows(struct row_bench *r, uint32_t n_rows, uint32_t n_lines)
{
	for (uint32_t row = 0; row < n_rows; row++) {
		struct band_piece *pieces = arena_array(&r->arena, 2 * n_lines, struct band_piece);
		for (uint32_t i = 0; i < 2 * n_lines; i++) {
			struct galley_box box = {.height = (i < n_lines ? 15 : 14) * PT,
			                         .strip = NO_STRIP,
			                         .table = NO_TABLE,
			                         .head = NO_HEAD};
			list_push(&r->arena, &r->galley->cells->boxes, box);
			pieces[i] = piece_of_last(r->galley->cells, i / n_lines, box.height * (extent)(i % n_lines));
		}
		put_row(r, r->galley, 2, pieces, 2 * n_lines);
	}
}

static size_t memory_of(uint32_t n_rows, uint32_t n_lines)
{
	struct row_bench r;
	begin(&r);
	put_rows(&r, n_rows, n_lines);
	size_t size = arena_size(&r.arena) + arena_size(&r.scratch);
	end(&r);
	return size;
}

/* Ten times the rows, and ten times the lines of one row, need ten times the memory, but for what lists have to spare. */
static void memory_grows_as_the_rows_do(void **state)
{
	(void)state;
	assert_true(memory_of(10000, 1) <= 20 * memory_of(1000, 1));
	assert_true(memory_of(1, 10000) <= 20 * memory_of(1, 1000));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_piece_stands_once_and_free_however_a_row_is_cut),
		cmocka_unit_test(any_run_of_slices_is_as_high_as_what_it_holds),
		cmocka_unit_test(no_slice_needs_more_than_the_highest_box),
		cmocka_unit_test(a_row_of_nothing_has_no_slice),
		cmocka_unit_test(a_row_of_two_leadings),
		cmocka_unit_test(memory_grows_as_the_rows_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
