/* SPDX-License-Identifier: EUPL-1.2 */
/* Text that stands side by side: pages are made whole, their lines are put into columns and cells and painted in
 * another order, which is no loss; then they are damaged as a fault of the program would, and the damage is named. */
#include "set_pages.h"

/* Lines are 180 pt wide; beside them there is room for as many. A page has room for five. */
static const char sheet[] = "document { font-family: Vollkorn; font-size: 10pt; line-height: 14pt; hyphens: auto }\n"
			    "@page { size: 420pt 110pt; margin: 20pt 220pt 20pt 20pt }\n"
			    "title { display: none } p { margin: 0; text-indent: 0; widows: 1; orphans: 1 }\n";

static const char text[] =
	"One two three four five six seven eight nine ten eleven twelve, and so on.\n\n"
	"Another paragraph, of words that go on for lines and more lines, until they reach the end of "
	"their page, where there is room for five, and then go on overleaf for some more lines, which "
	"is all that they have to say, so that whoever wrote them may stop.\n";

enum { ACROSS = 200 }; /* pt from column to column */

static struct pages *some_pages(void)
{
	struct pages *pages = pages_in(sheet, text);
	assert_true(pages->n_pages > 1);
	assert_int_equal(pages->pages[0].n_fragments, 5); /* the last three of the second paragraph */
	assert_true(pages->pages[1].n_fragments > 1);
	return pages;
}

static const char *findings(struct pages *pages)
{
	comply_check_complete(pages, &diags);
	comply_check_edges(pages, &diags);
	comply_check_covered(pages, &diags);
	comply_check_legible(pages, &diags);
	return found();
}

static void move(struct fragment *f, int x, int y)
{
	f->x += x * PT;
	f->y += y * PT;
}

/* The page's lines from the `nth` on stand in a column of their own, beside the others. */
static void divide(struct page *page, uint32_t nth)
{
	for (uint32_t i = nth; i < page->n_fragments; i++)
		move(&page->fragments[i], ACROSS, -14 * (int)nth);
}

static void paint_backwards(struct page *page)
{
	for (uint32_t i = 0, k = page->n_fragments; i + 1 < k; i++) {
		struct fragment f = page->fragments[i];
		page->fragments[i] = page->fragments[--k];
		page->fragments[k] = f;
	}
}

/* As the cells of a row are cut: first lines, second lines ... */
static void paint_by_rows(struct page *page, uint32_t n_rows)
{
	struct fragment *f = arena_array(&arena, page->n_fragments, struct fragment);
	uint32_t n = 0;
	for (uint32_t row = 0; row < n_rows; row++)
		for (uint32_t i = row; i < page->n_fragments; i += n_rows)
			f[n++] = page->fragments[i];
	assert_int_equal(n, page->n_fragments);
	page->fragments = f;
}

static void drop(struct page *page, uint32_t nth)
{
	page->n_fragments--;
	for (uint32_t i = nth; i < page->n_fragments; i++)
		page->fragments[i] = page->fragments[i + 1];
}

/* --- no loss --------------------------------------------------------------------------------------------------- */

static void columns_are_whole(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3); /* amid the second paragraph */
	assert_string_equal(findings(pages), "");
}

static void floats_that_are_painted_first_are_whole(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	paint_backwards(&pages->pages[0]);
	paint_backwards(&pages->pages[1]);
	assert_string_equal(findings(pages), "");
}

static void cells_that_are_painted_line_by_line_are_whole(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	paint_by_rows(&pages->pages[0], 3);
	assert_string_equal(findings(pages), "");
}

static void a_row_of_many_cells_is_whole(void **state)
{
	(void)state;
	struct pages *pages = pages_in("document { font: 4pt/5pt Vollkorn }\n"
	                               "@page { size: 2000pt 100pt; margin: 20pt }\n"
	                               "title { display: none } p { margin: 0; text-indent: 0 }\n",
	                               "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh\n\ni\n\nj\n");
	struct page *page = &pages->pages[0];
	assert_int_equal(page->n_fragments, 10);
	for (uint32_t i = 0; i < 10; i++)
		move(&page->fragments[i], 10 * (int)i, -5 * (int)i);
	assert_string_equal(findings(pages), "");
	page->fragments[9].x = page->fragments[0].x;
	assert_string_equal(findings(pages),
	                    "a.md:1:1 layout/covered on page 1 this text and \"j\" stand on each other\n");
}

/* --- losses ---------------------------------------------------------------------------------------------------- */

static void a_line_that_a_cut_forgot_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	paint_by_rows(&pages->pages[0], 3);
	drop(&pages->pages[0], 1); /* the second column's first */
	assert_string_equal(findings(pages), "a.md:3:40 layout/lost no page shows this text: 35 characters of <p>\n");
}

static void the_last_line_of_a_cell_that_is_missing_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	struct page *last = &pages->pages[pages->n_pages - 1];
	drop(last, last->n_fragments - 1);
	assert_string_equal(findings(pages), "a.md:3:244 layout/lost no page shows this text: 8 characters of <p>\n");
}

static void a_column_that_is_missing_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	pages->pages[0].n_fragments = 3;
	assert_string_equal(findings(pages), "a.md:3:40 layout/lost no page shows this text: 65 characters of <p>\n");
}

/* The lines of the first page's first paragraph stand on the next page as well. */
static void a_float_on_two_pages_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	struct page *page = &pages->pages[0], *next = &pages->pages[1];
	struct fragment *f = arena_array(&arena, next->n_fragments + 2, struct fragment);
	memcpy(f, page->fragments, 2 * sizeof *f);
	memcpy(f + 2, next->fragments, next->n_fragments * sizeof *f);
	next->fragments = f;
	next->n_fragments += 2;
	move(&f[0], ACROSS, 0);
	move(&f[1], ACROSS, 0);
	assert_string_equal(findings(pages),
	                    "a.md:1:1 layout/lost pages show this text twice: 32 characters of <p>\n"
	                    "a.md:1:41 layout/lost pages show this text twice: 28 characters of <p>\n");
}

static void a_line_on_both_sides_of_a_cut_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	struct page *page = &pages->pages[0], *next = &pages->pages[1];
	struct fragment *f = arena_array(&arena, next->n_fragments + 1, struct fragment);
	memcpy(f, next->fragments, next->n_fragments * sizeof *f);
	f[next->n_fragments] = page->fragments[page->n_fragments - 1];
	next->fragments = f;
	move(&f[next->n_fragments++], ACROSS, -56);
	assert_string_equal(findings(pages),
	                    "a.md:3:83 layout/lost pages show this text twice: 30 characters of <p>\n");
}

static void columns_that_change_places_overleaf_are_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	struct fragment *first = &pages->pages[0].fragments[4], *second = &pages->pages[1].fragments[0];
	const struct line *line = first->line;
	uint32_t number = first->line_number;
	first->line = second->line;
	first->line_number = second->line_number;
	second->line = line;
	second->line_number = number;
	assert_string_equal(findings(pages), "a.md:3:121 layout/lost this text stands on a page before that of the "
	                                     "text before it: 34 characters of <p>\n");
}

static void columns_that_stand_on_each_other_are_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	move(&pages->pages[0].fragments[3], -ACROSS, 0);
	assert_string_equal(findings(pages),
	                    "a.md:1:1 layout/covered on page 1 this text and \"for lines and more lines, until they "
	                    "reach \" stand on each other\n"
	                    "a.md:3:40 layout/illegible \"for lines and more lines, until they reach \" on page 1 "
	                    "cannot be read: a line of it stands above the one before it\n");
}

static void a_column_beyond_the_edge_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	move(&pages->pages[0].fragments[4], 50, 0);
	assert_string_equal(findings(pages),
	                    "a.md:3:83 layout/off-page this text runs off page 1: readers would not see all of it\n");
}

static void a_cell_below_the_foot_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	move(&pages->pages[0].fragments[4], 0, 80);
	assert_string_equal(findings(pages),
	                    "a.md:3:83 layout/off-page this text runs off page 1: readers would not see all of it\n");
}

static void a_note_under_the_text_is_named(void **state)
{
	(void)state;
	struct pages *pages = pages_in(sheet, "Text that calls.[^1]\n\n[^1]: A note of the text.\n");
	struct page *page = &pages->pages[0];
	assert_int_equal(page->n_fragments, 2);
	page->fragments[1].y = page->fragments[0].y + 2 * PT;
	assert_string_equal(
		findings(pages),
		"a.md:1:1 layout/covered on page 1 this text and \"A note of the text.\" stand on each other\n");
}

/* What is wide lies within a page whose sheet is high. */
static void a_word_beyond_the_edge_of_a_turned_page_is_named(void **state)
{
	(void)state;
	struct pages *pages = pages_in("document { font: 10pt/14pt Vollkorn }\n"
	                               "@page { size: 420pt 110pt; margin: 20pt; page-orientation: rotate-left }\n"
	                               "title { display: none } p { margin: 0; text-indent: 0 }\n",
	                               "Words that stand across the sheet.\n");
	struct fragment *line = &pages->pages[0].fragments[0];
	move(line, 200, 0);
	assert_string_equal(findings(pages), "");
	move(line, 100, 0);
	assert_string_equal(findings(pages),
	                    "a.md:1:1 layout/off-page this text runs off page 1: readers would not see all of it\n");
	move(line, -300, 40);
	assert_string_equal(findings(pages),
	                    "a.md:1:1 layout/off-page this text runs off page 1: readers would not see all of it\n");
}

static void lines_of_a_column_that_are_too_near_are_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	divide(&pages->pages[0], 3);
	move(&pages->pages[0].fragments[4], 0, -9);
	paint_by_rows(&pages->pages[0], 3);
	assert_string_equal(findings(pages), "a.md:3:40 layout/covered on page 1 this text and \"the end of their "
	                                     "page, where there is \" stand on each other\n"
	                                     "a.md:3:83 layout/illegible \"the end of their page, where there is \" on "
	                                     "page 1 cannot be read: its lines are 5 pt apart, its size is 10 pt\n");
}

/* What is painted after the text of another cell lies on it. */
static void a_ground_of_another_cell_is_named(void **state)
{
	(void)state;
	struct pages *pages = some_pages();
	struct page *page = &pages->pages[0];
	divide(page, 3);
	struct fragment *f = arena_array(&arena, page->n_fragments + 1, struct fragment);
	memcpy(f, page->fragments, page->n_fragments * sizeof *f);
	f[page->n_fragments++] = (struct fragment){.kind = FRAGMENT_RECT,
	                                           .artifact = ARTIFACT_LAYOUT,
	                                           .x = (20 + ACROSS) * PT,
	                                           .y = 20 * PT,
	                                           .width = 180 * PT,
	                                           .height = 14 * PT,
	                                           .color = {240, 240, 240, 255}};
	page->fragments = f;
	assert_string_equal(
		findings(pages),
		"a.md:3:40 layout/covered on page 1 a ground covers \"for lines and more lines, until they reach \"\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_whole),
		cmocka_unit_test(floats_that_are_painted_first_are_whole),
		cmocka_unit_test(cells_that_are_painted_line_by_line_are_whole),
		cmocka_unit_test(a_row_of_many_cells_is_whole),
		cmocka_unit_test(a_line_that_a_cut_forgot_is_named),
		cmocka_unit_test(the_last_line_of_a_cell_that_is_missing_is_named),
		cmocka_unit_test(a_column_that_is_missing_is_named),
		cmocka_unit_test(a_float_on_two_pages_is_named),
		cmocka_unit_test(a_line_on_both_sides_of_a_cut_is_named),
		cmocka_unit_test(columns_that_change_places_overleaf_are_named),
		cmocka_unit_test(columns_that_stand_on_each_other_are_named),
		cmocka_unit_test(a_column_beyond_the_edge_is_named),
		cmocka_unit_test(a_cell_below_the_foot_is_named),
		cmocka_unit_test(a_note_under_the_text_is_named),
		cmocka_unit_test(a_word_beyond_the_edge_of_a_turned_page_is_named),
		cmocka_unit_test(lines_of_a_column_that_are_too_near_are_named),
		cmocka_unit_test(a_ground_of_another_cell_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, forget);
}
