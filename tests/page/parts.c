/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of parts: folios that begin anew, blocks at a page's foot, lines that fill their measure, the emblem beside its statement. A page
 * is 300 by 400 pt with margins of 30 pt; text is 10 on 12 pt. */
#include "../style/hand.h"

#include "../../src/comply/comply.h"

#include <time.h>

static const char catalogue[] =
	"@font-face { font-family: Vollkorn; src: url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf) }\n"
	"@font-face { font-family: Vollkorn; font-weight: 700; src: "
	"url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Bold.ttf) }\n";

static const char base[] = ":root { font: 10pt/12pt Vollkorn }\n"
			   "@page { size: 300pt 400pt; margin: 30pt; @bottom-left { content: counter(page) } }\n"
			   "@page front { @bottom-left { content: counter(page, lower-roman) } }\n"
			   "@page bare { @bottom-left { content: none } }\n"
			   "section, nav { break-before: page }\n"
			   ".front { page: front } .bare { page: bare }\n"
			   ".front + section:not(.front), .bare + section:not(.front) { counter-reset: page 1 }\n";

struct made { /* a document and its pages */
	struct hand hand;
	struct arena program;
	struct fonts *fonts;
	struct setter setter;
	struct styled *styled;
	const struct pages *pages;
};

static struct node *put(struct made *m, struct node *parent, const char *what, const char *text)
{
	struct node *node = hand_node(&m->hand, parent, what);
	if (text) {
		struct source_id id = sources_add(m->hand.diags.sources, "text", str_from_z(text));
		struct span span = source_span(m->hand.diags.sources, id, 0, strlen(text));
		struct node *leaf = hand_node(&m->hand, node, "#text");
		node->span = span;
		leaf->text = text_of_piece(&m->hand.arena, str_from_z(text), PIECE_SOURCE, span);
	}
	return node;
}

static struct made *made_new(void)
{
	struct made *m = heap_resize(NULL, sizeof *m);
	memset(m, 0, sizeof *m);
	hand_init(&m->hand);
	return m;
}

static void set_pages(struct made *m, struct node *root, const char *css)
{
	struct hand *h = &m->hand;
	hand_doc(h, root);
	m->styled = hand_styled(h, base, css);
	m->fonts = fonts_new(&m->program, str_from_z(catalogue), "catalogue.css", &h->diags);
	m->setter = (struct setter){
		.arena = &h->arena, .fonts = m->fonts, .words = words_new(&m->program), .diags = &h->diags};
	const struct flow *flow = flow_from_styled(&h->arena, m->styled, &m->setter, &h->diags);
	m->pages = pages_from_flow(&h->arena, flow, &m->setter, &(struct page_wishes){.beam = 4}, &h->diags);
}

static void made_free(struct made *m)
{
	hand_release(&m->hand);
	fonts_release(m->fonts);
	arena_release(&m->program);
	free(m);
}

/* The n-th fragment of `node` on any page; with its page's index in *page. */
static const struct fragment *fragment_of(const struct made *m, const struct node *node, unsigned n, uint32_t *page)
{
	for (uint32_t p = 0; p < m->pages->n_pages; p++)
		for (uint32_t i = 0; i < m->pages->pages[p].n_fragments; i++) {
			const struct fragment *f = &m->pages->pages[p].fragments[i];
			if (f->node != node || f->kind == FRAGMENT_RECT || f->artifact || n-- > 0)
				continue;
			if (page)
				*page = p;
			return f;
		}
	fail_msg("nothing of %s is on the pages", element_name(node->element));
	return NULL;
}

static void assert_near(length value, length wanted)
{
	assert_in_range(value - wanted + PT / 20, 0, PT / 10);
}

/* --- folios ---------------------------------------------------------------------------------------------------- */

static void folios_begin_anew_with_the_text(void **state)
{
	(void)state;
	static const char *const folios[] = {"Cover", "i", "ii", "1", "2"}, *const styles[] = {"lower-roman"};
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	put(m, put(m, root, "section.bare.cover", NULL), "p", "The cover");
	put(m, put(m, root, "section.bare", NULL), "p", "The title");
	put(m, put(m, root, "section.front", NULL), "p", "The preface");
	put(m, put(m, root, "section.one", NULL), "p", "Chapter one");
	put(m, put(m, root, "section", NULL), "p", "Chapter two");
	set_pages(m, root, ".cover { counter-reset: page 0 } .cover + .bare { counter-reset: none }");
	assert_int_equal(m->pages->n_pages, 5);
	for (uint32_t i = 0; i < 5; i++) {
		assert_string_equal(m->pages->pages[i].folio, folios[i]);
		assert_int_equal(m->pages->pages[i].number, i + 1);
		assert_int_equal(m->pages->pages[i].is_recto, i % 2 == 0);
	}
	assert_string_equal(m->pages->pages[1].folio_style, styles[0]); /* prints none: counted as the preface is */
	assert_string_equal(m->pages->pages[4].folio_style, "decimal");
	made_free(m);
}

static const char *slot_text(const struct made *m, uint32_t slot)
{
	return m->pages->slots[slot].word->text;
}

static void contents_print_a_page_as_the_page_does(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *nav = put(m, root, "nav.front", NULL);
	struct node *to_preface = put(m, put(m, nav, "p", NULL), "a", "Preface");
	struct node *to_text = put(m, put(m, nav, "p", NULL), "a", "Text");
	struct node *preface = put(m, put(m, root, "section.front", NULL), "h1", "Preface");
	struct node *text = put(m, put(m, root, "section", NULL), "h1", "Text");
	to_preface->target = preface;
	to_text->target = text;
	set_pages(m, root, "a::after { content: \" \" target-counter(attr(href), page) }");
	assert_string_equal(slot_text(m, 0), "ii");
	assert_string_equal(slot_text(m, 1), "1");
	made_free(m);
}

/* --- places ---------------------------------------------------------------------------------------------------- */

static void an_auto_margin_sends_a_block_to_the_foot(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *imprint = put(m, root, "section.imprint", NULL);
	struct node *first = put(m, imprint, "p", "One line of the imprint");
	struct node *last = put(m, imprint, "p", "Another line of it");
	struct node *next = put(m, put(m, root, "section", NULL), "p", "The next page is as ever");
	set_pages(m, root, ".imprint { margin-top: auto; line-height: 11pt }");
	uint32_t page;
	const struct fragment *f = fragment_of(m, last, 0, &page);
	assert_int_equal(page, 0);
	assert_int_equal(f->y - fragment_of(m, first, 0, NULL)->y, 11 * PT);
	assert_in_range(f->y, 370 * PT - 6 * PT, 370 * PT); /* the line ends where the page's text does */
	assert_in_range(fragment_of(m, next, 0, &page)->y, 30 * PT, 42 * PT);
	assert_int_equal(page, 1);
	made_free(m);
}

static void a_block_is_as_high_as_its_least_height(void **state)
{
	(void)state;
	static const char *const where[] = {"start", "center", "end"};
	for (int i = 0; i < 3; i++) {
		struct made *m = made_new();
		struct node *root = put(m, NULL, "document", NULL);
		struct node *inside = put(m, put(m, root, "div", NULL), "p", "Inside");
		struct node *after = put(m, root, "h1", "After");
		char css[120];
		snprintf(css, sizeof css, "div { min-height: 112pt; align-content: %s }", where[i]);
		set_pages(m, root, css);
		length top = fragment_of(m, inside, 0, NULL)->y, next = fragment_of(m, after, 0, NULL)->y;
		assert_in_range(top, (30 + 50 * i) * PT, (42 + 50 * i) * PT);
		assert_int_equal(next - top, (112 - 50 * i) * PT);
		made_free(m);
	}
}

/* What stands beside it, as a number does, has room above the next. */
static void a_paragraph_is_as_high_as_its_least_height(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *short_one = put(m, root, "h1.least", "One line");
	struct node *after = put(m, root, "p", "After");
	set_pages(
		m, root,
		".least { min-height: 60pt; margin: 0 } h1::before { content: 'R'; position: absolute; left: -20pt }");
	length top = fragment_of(m, short_one, 0, NULL)->y;
	assert_in_range(top, 30 * PT, 42 * PT);
	assert_int_equal(fragment_of(m, after, 0, NULL)->y - top, 60 * PT);
	made_free(m);
}

static void an_absolute_paragraph_stands_beside_its_block(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *fact = put(m, root, "div", NULL);
	struct node *term = put(m, fact, "p.term", "A long term that takes three lines at least of its narrow measure");
	struct node *value = put(m, fact, "p", "Its value");
	struct node *after = put(m, root, "h1", "After");
	set_pages(m, root, "div { padding-left: 100pt } .term { position: absolute; left: 0; width: 90pt }");
	const struct fragment *beside = fragment_of(m, term, 0, NULL), *own = fragment_of(m, value, 0, NULL);
	assert_int_equal(beside->y, own->y);
	assert_int_equal(beside->x, 30 * PT);
	assert_int_equal(own->x, 130 * PT);
	assert_true(fragment_of(m, term, 2, NULL)->y < fragment_of(m, after, 0, NULL)->y);
	made_free(m);
}

/* The second has room beside the first, the third stands below both, the fourth below the third. */
static void absolute_paragraphs_stand_below_those_they_would_stand_on(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *block = put(m, root, "div", NULL);
	struct node *first = put(m, block, "p.a", "one"), *second = put(m, block, "p.b", "two");
	struct node *third = put(m, block, "p.c", "three"), *fourth = put(m, block, "p.b", "four");
	put(m, block, "h1", "Own");
	set_pages(m, root,
	          "p { position: absolute; width: 30pt } .a { left: 0 } .b { left: 40pt } .c { left: 20pt; width: 25pt "
	          "}");
	length y = fragment_of(m, first, 0, NULL)->y;
	assert_int_equal(fragment_of(m, second, 0, NULL)->y, y);
	assert_int_equal(fragment_of(m, third, 0, NULL)->y, y + 12 * PT);
	assert_int_equal(fragment_of(m, fourth, 0, NULL)->y, y + 24 * PT);
	made_free(m);
}

static double seconds_for(size_t n)
{
	struct timespec start, end;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL), *block = put(m, root, "div", NULL);
	for (size_t i = 0; i < n; i++)
		put(m, block, "p", "x");
	put(m, block, "h1", "Own");
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	set_pages(m, root, "p { position: absolute; left: 0; width: 30pt }");
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	made_free(m);
	return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
}

/* Each of 20,000 compared with each took five seconds. */
static void absolute_paragraphs_cost_what_they_are(void **state)
{
	(void)state;
	double few = seconds_for(6000), many = seconds_for(24000);
	assert_true(many < 10 * few + 0.2);
}

/* What `n` terms beside their meanings take; all stand once. */
static size_t bytes_of_rows(size_t n)
{
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL), *last = NULL;
	for (size_t i = 0; i < n; i++) {
		put(m, root, "p.term", "term");
		last = put(m, root, "p", "meaning of it");
	}
	set_pages(m, root, ".term { position: absolute; left: 0; width: 60pt } p { margin-left: 80pt }");
	uint32_t page;
	fragment_of(m, last, 0, &page);
	assert_int_equal(page, m->pages->n_pages - 1);
	size_t size = arena_size(&m->hand.arena);
	made_free(m);
	return size;
}

/* Lists double as they grow, so they are compared where both are as full. */
static void eight_times_the_rows_take_eight_times_the_bytes(void **state)
{
	(void)state;
	size_t few = bytes_of_rows(1024), many = bytes_of_rows(8 * 1024);
	assert_true(many < 9 * few);
}

static void a_relative_block_is_drawn_elsewhere_and_leaves_its_place(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *before = put(m, root, "h1", "Before");
	struct node *moved = put(m, put(m, root, "div", NULL), "p", "Moved");
	struct node *after = put(m, root, "h1", "After");
	set_pages(m, root, "div { position: relative; top: 50pt; right: 7pt; background: #eee }");
	const struct fragment *f = fragment_of(m, moved, 0, NULL);
	length y = fragment_of(m, before, 0, NULL)->y;
	assert_int_equal(fragment_of(m, after, 0, NULL)->y - y, 24 * PT);
	assert_int_equal(f->y - y, 62 * PT);
	assert_int_equal(f->x, 23 * PT);
	assert_int_equal(m->pages->pages[0].fragments[0].x, 23 * PT);
	assert_int_equal(m->pages->pages[0].fragments[0].y, 92 * PT);
	made_free(m);
}

/* --- text that fills its measure ------------------------------------------------------------------------------- */

static length line_size(const struct fragment *f)
{
	return f->para->strands[f->para->atoms[f->line->first].strand].style->font_size;
}

static void a_row_grows_until_it_fills_the_measure(void **state)
{
	(void)state;
	static const char *const rows[] = {"dialogue", "a much longer row of words", "i", "διάλογος dialogas"};
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL), *at[4];
	for (int i = 0; i < 4; i++)
		at[i] = put(m, root, "p", rows[i]);
	struct node *full =
		put(m, root, "p", "What is wider than the measure is set in lines as any other paragraph is.");
	set_pages(m, root, "p { text-fit: grow }");
	length size[4];
	for (int i = 0; i < 4; i++) {
		const struct fragment *f = fragment_of(m, at[i], 0, NULL);
		size[i] = line_size(f);
		assert_true(f->is_last_line);
		assert_int_equal(f->line->over, 0);
		assert_near(f->line->width, 240 * PT);
		assert_near(f->para->style->line_height, (length)((int64_t)size[i] * 12 / 10));
	}
	assert_true(size[2] > size[0] && size[0] > size[3] && size[3] > size[1] && size[1] > 10 * PT);
	assert_int_equal(line_size(fragment_of(m, full, 0, NULL)), 10 * PT);
	assert_false(fragment_of(m, full, 0, NULL)->is_last_line);
	made_free(m);
}

/* --- the emblem ------------------------------------------------------------------------------------------------ */

#define EU_SHEET                                                                                                       \
	"div { padding-left: 70pt; align-content: end } emblem { position: absolute; left: 0; height: 40pt; width: "   \
	"5pt }"

static void the_emblem_stands_beside_its_statement(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *eu = put(m, root, "div.eu", NULL), *emblem = put(m, eu, "emblem", NULL);
	struct node *statement = put(m, eu, "p", "Co-funded by the European Union");
	struct node *after = put(m, root, "h1", "After");
	set_pages(m, root, EU_SHEET);
	const struct fragment *f = fragment_of(m, emblem, 0, NULL);
	assert_int_equal(f->kind, FRAGMENT_DRAWING);
	assert_int_equal(f->artifact, ARTIFACT_NONE);
	assert_int_equal(f->x, 30 * PT);
	assert_int_equal(f->y, 30 * PT);
	assert_int_equal(f->width, 60 * PT);
	assert_int_equal(f->height, 40 * PT);
	assert_in_range(fragment_of(m, statement, 0, NULL)->y, 58 * PT, 70 * PT);
	assert_in_range(fragment_of(m, after, 0, NULL)->y, 70 * PT, 82 * PT);
	comply_check_emblems(m->pages, &m->hand.diags); /* "After" is nearer than 20 pt */
	assert_string_equal(hand_findings(&m->hand),
	                    "1:1: this text is nearer to the European emblem than half its height [eu/emblem-space]\n");
	made_free(m);
}

static void the_emblem_begins_where_its_blocks_content_does(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *eu = put(m, root, "div.eu", NULL), *emblem = put(m, eu, "emblem", NULL);
	put(m, eu, "p", "Co-funded by the European Union");
	struct node *after = put(m, root, "h1", "After");
	set_pages(m, root, EU_SHEET " div { padding-top: 11pt; border-top: 2pt solid }");
	assert_int_equal(fragment_of(m, emblem, 0, NULL)->y, 43 * PT);
	assert_in_range(fragment_of(m, after, 0, NULL)->y, 83 * PT, 95 * PT);
	made_free(m);
}

static const char *checked(const char *css, length *height, length *width)
{
	static char findings[400];
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	struct node *eu = put(m, root, "div.eu", NULL), *emblem = put(m, eu, "emblem", NULL);
	put(m, eu, "p", "Co-funded by the European Union");
	put(m, root, "h1", "After");
	set_pages(m, root, css);
	comply_check_emblems(m->pages, &m->hand.diags);
	*height = fragment_of(m, emblem, 0, NULL)->height;
	*width = fragment_of(m, emblem, 0, NULL)->width;
	snprintf(findings, sizeof findings, "%s", hand_findings(&m->hand));
	made_free(m);
	return findings;
}

static void the_emblem_has_its_least_height_border_and_room(void **state)
{
	(void)state;
	length height, width;
	assert_string_equal(checked(EU_SHEET " div { margin-bottom: 21pt }", &height, &width), "");
	assert_string_equal(checked(EU_SHEET " div { margin-bottom: 21pt; padding-left: 63pt }", &height, &width),
	                    "1:1: the statement is nearer to the European emblem than a tenth of its height "
	                    "[eu/emblem-space]\n");
	assert_string_equal(checked(EU_SHEET " div { margin-bottom: 21pt } emblem { height: 9mm }", &height, &width),
	                    "0:0: the European emblem is to be 9 mm high; it is set 10 mm high [eu/emblem-height]\n");
	assert_int_equal(height, EMBLEM_LEAST_HEIGHT);
	assert_string_equal(checked(EU_SHEET " div { margin-bottom: 21pt; background: #93371f }", &height, &width), "");
	assert_int_equal(height, 40 * PT + 2 * (40 * PT / 25)); /* EMB-06 */
	assert_int_equal(width, 60 * PT + 2 * (40 * PT / 25));
	checked("div { background: white } emblem { margin: 0 }", &height, &width);
	assert_near(height, (length)(12 * 720LL * PT / 254)); /* in the flow, 12 mm, on white */
	checked("@page { background: #eee } emblem { height: 50pt }", &height, &width);
	assert_int_equal(height, 54 * PT);
}

/* --- furniture ------------------------------------------------------------------------------------------------- */

/* The stretch of the page that a margin box's text covers, over all its lines. */
struct stretch {
	length from, to;
	unsigned n_lines;
};

static struct stretch stretch_of(const struct page *page, const char *first_word)
{
	struct stretch all = {LENGTH_MAX, 0, 0};
	const struct para *para = NULL;
	for (uint32_t i = 0; i < page->n_fragments; i++) {
		const struct fragment *f = &page->fragments[i];
		if (f->kind != FRAGMENT_LINE || f->artifact != ARTIFACT_HEADER)
			continue;
		if (f->line_number == 0)
			para = strncmp(f->para->text.bytes, first_word, strlen(first_word)) == 0 ? f->para : NULL;
		if (f->para != para)
			continue;
		all.from = length_min(all.from, f->x + f->line->indent);
		all.to = length_max(all.to, f->x + f->line->indent + f->line->width);
		all.n_lines++;
	}
	return all;
}

static void boxes_of_an_edge_do_not_meet(void **state)
{
	(void)state;
	static const char *const centers[] = {"none", "\"Center\"", "\"Center that is long as well\""};
	for (int i = 0; i < 3; i++) {
		struct made *m = made_new();
		struct node *root = put(m, NULL, "document", NULL);
		put(m, root, "p", "Text");
		char css[400];
		snprintf(css, sizeof css,
		         "@page { @top-left { content: \"Left, and far too long to stand beside the right\" }"
		         " @top-right { content: \"Right, and rather long too\" } @top-center { content: %s } }",
		         centers[i]);
		set_pages(m, root, css);
		const struct page *page = &m->pages->pages[0];
		struct stretch left = stretch_of(page, "Left"), right = stretch_of(page, "Right"),
			       center = stretch_of(page, "Center");
		assert_true(left.n_lines > 1);
		assert_int_equal(left.from, 30 * PT);
		assert_true(left.to <= (i ? center.from : right.from));
		assert_near(right.to, 270 * PT);
		if (i) {
			assert_true(center.to <= right.from);
			assert_near((center.from + center.to) / 2, 150 * PT);
		}
		made_free(m);
	}
}

static void boxes_that_fit_share_the_whole_edge(void **state)
{
	(void)state;
	struct made *m = made_new();
	struct node *root = put(m, NULL, "document", NULL);
	put(m, root, "p", "Text");
	set_pages(m, root,
	          "@page { @top-left { content: \"Left\"; border-left: 2pt solid red }"
	          " @top-right { content: \"Right\"; border-right: 3pt solid blue } }");
	const struct page *page = &m->pages->pages[0];
	struct stretch left = stretch_of(page, "Left"), right = stretch_of(page, "Right");
	assert_int_equal(left.from, 32 * PT);
	assert_near(right.to, 267 * PT);
	length red = 0, blue = 0;
	for (uint32_t i = 0; i < page->n_fragments; i++)
		if (page->fragments[i].kind == FRAGMENT_RECT && page->fragments[i].artifact == ARTIFACT_HEADER)
			*(page->fragments[i].color.r ? &red : &blue) = page->fragments[i].x;
	assert_int_equal(red, 30 * PT);
	assert_int_equal(blue, 267 * PT);
	made_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folios_begin_anew_with_the_text),
		cmocka_unit_test(contents_print_a_page_as_the_page_does),
		cmocka_unit_test(an_auto_margin_sends_a_block_to_the_foot),
		cmocka_unit_test(a_paragraph_is_as_high_as_its_least_height),
		cmocka_unit_test(a_block_is_as_high_as_its_least_height),
		cmocka_unit_test(an_absolute_paragraph_stands_beside_its_block),
		cmocka_unit_test(absolute_paragraphs_stand_below_those_they_would_stand_on),
		cmocka_unit_test(absolute_paragraphs_cost_what_they_are),
		cmocka_unit_test(eight_times_the_rows_take_eight_times_the_bytes),
		cmocka_unit_test(a_relative_block_is_drawn_elsewhere_and_leaves_its_place),
		cmocka_unit_test(a_row_grows_until_it_fills_the_measure),
		cmocka_unit_test(the_emblem_stands_beside_its_statement),
		cmocka_unit_test(the_emblem_begins_where_its_blocks_content_does),
		cmocka_unit_test(the_emblem_has_its_least_height_border_and_room),
		cmocka_unit_test(boxes_of_an_edge_do_not_meet),
		cmocka_unit_test(boxes_that_fit_share_the_whole_edge),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
