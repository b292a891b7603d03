/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of tables on their pages: galleys made by hand, searched and placed. What stands in rows, heads and notes are
 * drawings, since a drawing says by itself what it is. A page has 75 pt of room below a margin of 20 pt. */
#include "page/bench.h"

#include "page/band_grounds.h"
#include "page/bands.h"
#include "page/place.h"

#include <inttypes.h>

static const char sheet[] = "@page { size: 300pt 115pt; margin: 20pt }";
enum { PAGE_TOP = 20, PAGE_ROOM = 75, MOST_ROWS = 40 };

struct parts_bench {
	struct bench bench;
	struct galley *head; /* of the table; NULL: it has none */
	struct page_making making;
	struct flow flow;
	struct flow_item root, item;
	struct pages pages;
};

/* --- making ---------------------------------------------------------------------------------------------------- */

static void begin(struct parts_bench *p)
{
	*p = (struct parts_bench){0};
	bench_begin(&p->bench, sheet);
	p->root.node = p->bench.styled->doc->root;
	p->item.node = p->root.node;
	p->flow = (struct flow){.styled = p->bench.styled, .root = &p->root};
}

static void end(struct parts_bench *p)
{
	bench_end(&p->bench);
}

/* Makes box `i` a drawing `height` pt high, which is returned. */
static const struct drawing *draw(struct parts_bench *p, struct galley *galley, size_t i, int height, bool is_artifact)
{
	struct drawing *drawing = arena_new(&p->bench.arena, struct drawing);
	struct flow_item *item = arena_new(&p->bench.arena, struct flow_item);
	drawing->width = 10 * PT;
	drawing->height = height * PT;
	item->node = p->root.node;
	struct flow_figure *figure = arena_new(&p->bench.arena, struct flow_figure);
	figure->drawing = drawing;
	item->figure = figure;
	galley->boxes.at[i].kind = BOX_FIGURE;
	galley->boxes.at[i].height = height * PT;
	galley->boxes.at[i].figure = (uint32_t)galley->figures.n;
	list_push(&p->bench.arena, &galley->figures,
	          (struct galley_figure){.item = item, .drawing = drawing, .is_artifact = is_artifact});
	return drawing;
}

static void begin_table(struct parts_bench *p, int head_height)
{
	struct galley_table *table = bench_begin_table(&p->bench);
	table->item = &p->item;
	table->x = 5 * PT;
	table->width = 100 * PT;
	table->foot = (struct border){.width = PT, .color = {9, 9, 9, 255}};
	p->head = NULL;
	if (head_height == 0)
		return;
	p->head = galley_new(&p->bench.arena, 0);
	list_push(&p->bench.arena, &p->head->boxes,
	          (struct galley_box){.strip = NO_STRIP, .table = NO_TABLE, .head = NO_HEAD});
	draw(p, p->head, 0, head_height, true);
	list_push(&p->bench.arena, &p->bench.body->heads,
	          (struct repeated_head){.galley = p->head, .height = head_height * PT});
}

/* The first row has the head itself; above others it stands again. */
static const struct drawing *add_row(struct parts_bench *p, int height)
{
	struct galley *body = p->bench.body;
	bool is_first = body->tables.at[body->tables.n - 1].first == body->boxes.n;
	struct galley_box *box = bench_add_line(&p->bench, 0);
	box->lead_out = 3 * PT;
	if (p->head && !is_first) {
		box->head = (uint32_t)body->heads.n - 1;
		box->lead_in = body->heads.at[box->head].height;
	}
	return draw(p, body, body->boxes.n - 1, height, false);
}

/* A note of one box, `height` pt high, called in the last row. */
static const struct drawing *call(struct parts_bench *p, int height)
{
	bench_call_in_table(&p->bench, 1);
	return draw(p, p->bench.table_notes, p->bench.table_notes->boxes.n - 1, height, false);
}

static void end_table(struct parts_bench *p)
{
	p->bench.body->boxes.at[p->bench.body->boxes.n - 1].lead_out = 0;
	bench_end_table(&p->bench);
}

static struct page_breaks make_pages(struct parts_bench *p, uint32_t beam)
{
	p->pages.flow = &p->flow;
	p->pages.places = arena_array(&p->bench.arena, 1, struct target_place);
	p->making = (struct page_making){.arena = &p->bench.arena,
	                                 .galleys = &p->bench.arena,
	                                 .scratch = &p->bench.scratch,
	                                 .flow = &p->flow,
	                                 .job = bench_job(&p->bench, beam),
	                                 .pages = &p->pages};
	struct page_breaks breaks = page_breaks_of(&p->bench.arena, &p->bench.scratch, &p->making.job);
	place_pages(&p->making, &breaks);
	return breaks;
}

/* --- looking --------------------------------------------------------------------------------------------------- */

/* The n-th fragment of a page that is `drawing`, or of any page; NULL: there is none. */
static const struct fragment *find(const struct parts_bench *p, uint32_t page, const struct drawing *drawing)
{
	const struct page *at = &p->pages.pages[page];
	for (uint32_t i = 0; i < at->n_fragments; i++)
		if (at->fragments[i].kind == FRAGMENT_DRAWING && at->fragments[i].drawing == drawing)
			return &at->fragments[i];
	return NULL;
}

static uint32_t times(const struct parts_bench *p, const struct drawing *drawing, uint32_t *page)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < p->pages.n_pages; i++)
		if (find(p, i, drawing)) {
			*page = i;
			n++;
		}
	return n;
}

static void assert_at(const struct parts_bench *p, uint32_t page, const struct drawing *drawing, int down)
{
	const struct fragment *f = find(p, page, drawing);
	assert_non_null(f);
	assert_int_equal(f->y, (PAGE_TOP + down) * PT);
	assert_int_equal(f->artifact, ARTIFACT_NONE);
}

/* The rectangle of a page that is as wide as `width` pt; NULL: there is none. */
static const struct fragment *find_rect(const struct parts_bench *p, uint32_t page, int width)
{
	const struct page *at = &p->pages.pages[page];
	for (uint32_t i = 0; i < at->n_fragments; i++)
		if (at->fragments[i].kind == FRAGMENT_RECT && at->fragments[i].width == width * PT)
			return &at->fragments[i];
	return NULL;
}

/* --- heads, rules, notes --------------------------------------------------------------------------------------- */

/* Six rows of 15 pt under a head of 12 pt. The first page takes rows 0 to 2 and the note that row 1 calls: 45 + 3 + 4 +
 * 10. The second has the head, rows 3 to 5 and the note of row 4, behind the last row without a rule. */
static void a_part_has_its_head_its_rule_and_its_notes(void **state)
{
	(void)state;
	struct parts_bench p;
	const struct drawing *row[6], *note[2];
	begin(&p);
	begin_table(&p, 12);
	for (int i = 0; i < 6; i++) {
		row[i] = add_row(&p, 15);
		if (i == 1 || i == 4)
			note[i / 4] = call(&p, 10);
	}
	end_table(&p);
	p.bench.body->boxes.at[2].cost = p.bench.body->boxes.at[4].cost = COST_KEEP;
	make_pages(&p, 8);
	assert_int_equal(p.pages.n_pages, 2);
	for (int i = 0; i < 3; i++)
		assert_at(&p, 0, row[i], 15 * i);
	assert_at(&p, 0, note[0], 45 + 3 + 4);
	const struct fragment *rule = find_rect(&p, 0, 100);
	assert_int_equal(rule->y, (PAGE_TOP + 45 + 3 - 1) * PT); /* at the foot of the edge */
	assert_int_equal(rule->x, (20 + 5) * PT);
	assert_int_equal(rule->artifact, ARTIFACT_LAYOUT);
	const struct drawing *head = p.head->figures.at[0].drawing;
	assert_null(find(&p, 0, head));
	assert_int_equal(find(&p, 1, head)->y, PAGE_TOP * PT);
	assert_int_equal(find(&p, 1, head)->artifact, ARTIFACT_REPEATED);
	for (int i = 3; i < 6; i++)
		assert_at(&p, 1, row[i], 12 + 15 * (i - 3));
	assert_at(&p, 1, note[1], 12 + 45 + 4);
	assert_null(find_rect(&p, 1, 100));
	end(&p);
}

struct rolled {
	const struct drawing *row[MOST_ROWS], *note[MOST_ROWS]; /* by row; note: NULL, it calls none */
	int height[MOST_ROWS], note_height[MOST_ROWS];
	uint32_t n;
};

static void roll_parts(struct parts_bench *p, struct rolled *r, uint64_t *dice)
{
	*r = (struct rolled){.n = 2 + roll(dice, MOST_ROWS - 2)};
	begin_table(p, (int)roll(dice, 3) * 6);
	for (uint32_t i = 0; i < r->n; i++) {
		r->height[i] = 8 + (int)roll(dice, 15);
		r->row[i] = add_row(p, r->height[i]);
		r->note_height[i] = 5 + (int)roll(dice, 8);
		r->note[i] = roll(dice, 4) ? NULL : call(p, r->note_height[i]);
	}
	end_table(p);
}

/* Rows one below the other from the page's top or head on; below them their rule, their notes; nothing else. */
static void check_part(const struct parts_bench *p, const struct rolled *r, uint32_t page, uint32_t first, uint32_t end)
{
	bool has_head = p->head && first > 0;
	int y = has_head ? p->head->boxes.at[0].height / PT : 0;
	assert_true((p->head && find(p, page, p->head->figures.at[0].drawing)) == has_head);
	for (uint32_t i = first; i < end; i++) {
		assert_at(p, page, r->row[i], y);
		y += r->height[i];
	}
	y += end < r->n ? 3 : 0;
	bool has_notes = false;
	for (uint32_t i = first; i < end; i++) {
		if (!r->note[i])
			continue;
		y += has_notes ? 2 : 4; /* the gap between notes, and above them */
		has_notes = true;
		assert_at(p, page, r->note[i], y);
		y += r->note_height[i];
	}
	assert_true(y <= PAGE_ROOM || end == first + 1);
}

static void each_note_stands_once_below_the_part_that_calls_it(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 400; seed++) {
		struct parts_bench p;
		struct rolled r;
		uint64_t dice = seed;
		begin(&p);
		roll_parts(&p, &r, &dice);
		struct page_breaks breaks = make_pages(&p, 4);
		uint32_t at;
		for (uint32_t i = 0; i < r.n; i++)
			assert_true(times(&p, r.row[i], &at) == 1 && (!r.note[i] || times(&p, r.note[i], &at) == 1));
		for (uint32_t i = 0; i < breaks.n_plans; i++) {
			uint32_t first = breaks.plans[i].from.box, last = breaks.plans[i].to.box;
			check_part(&p, &r, i, first, last < r.n ? last : r.n);
		}
		end(&p);
	}
}

/* --- grounds --------------------------------------------------------------------------------------------------- */

static const struct style *coloured(struct parts_bench *p, uint8_t red)
{
	struct style *style = arena_new(&p->bench.arena, struct style);
	style->background = (struct color){red, 0, 0, 255};
	style->border[TOP] = style->border[BOTTOM] = (struct border){.width = PT, .color = {red, 200, 0, 255}};
	return style;
}

/* A band of pieces, tops and bottoms in pt, and of grounds, each as wide as 100 and its number. */
static void put_band(struct parts_bench *p, const int (*pieces)[3], uint32_t n, const int (*grounds)[2], uint32_t m)
{
	struct arena *a = &p->bench.arena;
	struct galley *body = p->bench.body;
	struct band_piece *own = arena_array(a, n, struct band_piece);
	body->cells = galley_new(a, 0);
	for (uint32_t i = 0; i < n; i++) {
		list_push(a, &body->cells->boxes,
		          (struct galley_box){.strip = NO_STRIP, .table = NO_TABLE, .head = NO_HEAD});
		draw(p, body->cells, i, pieces[i][2] - pieces[i][1], false);
		own[i] = (struct band_piece){.cell = (uint32_t)pieces[i][0],
		                             .top = pieces[i][1] * PT,
		                             .bottom = pieces[i][2] * PT,
		                             .foot = pieces[i][2] * PT,
		                             .box = i};
	}
	struct band band = {.n_cells = n, .baseline = NO_BASELINE};
	band_cut(a, &band, own, n);
	struct band_ground *behind = arena_array(a, m, struct band_ground);
	for (uint32_t i = 0; i < m; i++)
		behind[i] = (struct band_ground){.node = p->root.node,
		                                 .style = coloured(p, (uint8_t)(i + 1)),
		                                 .width = (100 + (int)i) * PT,
		                                 .top = grounds[i][0] * PT,
		                                 .bottom = grounds[i][1] * PT,
		                                 .begins = true,
		                                 .ends = true};
	band_put_grounds(a, &band, behind, m);
	list_push(a, &body->bands, band);
	for (uint32_t k = 0; k < band.n_levels; k++) {
		struct galley_box *box = bench_add_line(&p->bench, 0);
		extent above = k ? band.used[k - 1] : 0;
		box->kind = BOX_SLICE;
		box->level = k;
		box->height = (length)(band.used[k] - above);
		box->lead_in = k ? (length)(above - band.rest[k]) : 0;
	}
}

/* The ground of a number on a page: from, to, and which of its borders are drawn. */
static void assert_ground(const struct parts_bench *p, uint32_t page, uint32_t number, int from, int to, bool begins,
                          bool ends)
{
	uint32_t n = 0, n_above = 0, n_below = 0;
	for (uint32_t i = 0; i < p->pages.pages[page].n_fragments; i++) {
		const struct fragment *f = &p->pages.pages[page].fragments[i];
		if (f->kind != FRAGMENT_RECT || f->color.r != number + 1)
			continue;
		if (f->color.g == 0) {
			assert_int_equal(f->y, (PAGE_TOP + from) * PT);
			assert_int_equal(f->height, (to - from) * PT);
			n++;
		} else {
			n_above += f->y == (PAGE_TOP + from) * PT;
			n_below += f->y == (PAGE_TOP + to - 1) * PT;
		}
	}
	assert_int_equal(n, 1);
	assert_int_equal(n_above, begins);
	assert_int_equal(n_below, ends);
}

static void force_before(struct parts_bench *p, uint32_t box)
{
	p->bench.body->boxes.at[box].force = BREAK_PAGE;
}

/* Three rows of 20 pt beside a cell that spans them, a page for each: the cell's ground is as high as the row on each,
 * and has a border above it on the first, below it on the last. */
static void the_ground_of_a_spanning_cell_goes_on_to_its_end(void **state)
{
	(void)state;
	static const int pieces[][3] = {{0, 0, 20}, {1, 0, 20}, {1, 20, 40}, {1, 40, 60}};
	static const int grounds[][2] = {{0, 20}, {20, 40}, {40, 60}, {0, 60}};
	struct parts_bench p;
	begin(&p);
	put_band(&p, pieces, 4, grounds, 4);
	force_before(&p, 1);
	force_before(&p, 2);
	make_pages(&p, 1);
	assert_int_equal(p.pages.n_pages, 3);
	for (uint32_t page = 0; page < 3; page++) {
		assert_ground(&p, page, page, 0, 20, true, true); /* of the row */
		assert_ground(&p, page, 3, 0, 20, page == 0, page == 2);
		assert_null(find_rect(&p, page, 100 + (int)(page + 1) % 3));
	}
	end(&p);
}

/* A line of the spanning cell is at 14 to 28 and straddles the cut at 20: overleaf it begins the page, and row 2 stands
 * 6 pt lower there, on a ground from the top. Row 1, which has ended, has none. */
static void the_ground_of_the_next_row_covers_what_straddles(void **state)
{
	(void)state;
	static const int pieces[][3] = {{0, 0, 14}, {0, 14, 28}, {1, 0, 20}, {1, 20, 40}};
	static const int grounds[][2] = {{0, 20}, {20, 40}, {0, 40}};
	struct parts_bench p;
	begin(&p);
	put_band(&p, pieces, 4, grounds, 3);
	force_before(&p, 2); /* levels end at 14, 20, 28, 40 */
	make_pages(&p, 1);
	assert_int_equal(p.pages.n_pages, 2);
	assert_ground(&p, 0, 0, 0, 20, true, true);
	assert_ground(&p, 0, 2, 0, 20, true, false);
	assert_null(find_rect(&p, 0, 101));
	assert_ground(&p, 1, 1, 0, 26, true, true);
	assert_ground(&p, 1, 2, 0, 26, false, true);
	assert_null(find_rect(&p, 1, 100));
	end(&p);
}

static void check_within(const struct band *band, struct arena *scratch, extent top, extent bottom)
{
	const struct band_ground *const *found;
	uint32_t n = band_grounds_within(scratch, band, top, bottom, &found), at = 0;
	for (uint32_t i = 0; i < band->n_grounds; i++) {
		if (band->grounds[i].top >= bottom || band->grounds[i].bottom <= top)
			continue;
		assert_true(at < n);
		assert_ptr_equal(found[at++], &band->grounds[i]);
	}
	assert_int_equal(at, n);
}

static void grounds_between_two_heights_are_found(void **state)
{
	(void)state;
	struct arena arena = {0};
	for (uint64_t seed = 1; seed <= 500; seed++) {
		uint64_t dice = seed;
		struct band band = {0};
		uint32_t n = roll(&dice, 30);
		struct band_ground *grounds = arena_array(&arena, n + 1, struct band_ground);
		for (uint32_t i = 0; i < n; i++) {
			grounds[i].top = roll(&dice, 60);
			grounds[i].bottom = grounds[i].top + roll(&dice, roll(&dice, 3) ? 10 : 60);
		}
		band_put_grounds(&arena, &band, grounds, n);
		for (extent top = 0; top < 60; top += 3)
			check_within(&band, &arena, top, top + 1 + roll(&dice, 20));
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_has_its_head_its_rule_and_its_notes),
		cmocka_unit_test(each_note_stands_once_below_the_part_that_calls_it),
		cmocka_unit_test(the_ground_of_a_spanning_cell_goes_on_to_its_end),
		cmocka_unit_test(the_ground_of_the_next_row_covers_what_straddles),
		cmocka_unit_test(grounds_between_two_heights_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
