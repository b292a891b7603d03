/* SPDX-License-Identifier: EUPL-1.2 */
/* scale.c - what styles come to where an edition is made smaller to fit: each length once, and nothing that must not
 * be. */
#include "hand.h"

#include "../../src/base/embedded.h"

struct tree {
	struct node *doc, *section, *h1, *p, *em, *note, *eu, *emblem, *statement;
};

static struct tree build(struct hand *h)
{
	struct tree t;
	t.doc = hand_node(h, NULL, "document");
	t.section = hand_node(h, t.doc, "section.chapter");
	t.h1 = hand_node(h, t.section, "h1");
	t.p = hand_node(h, t.section, "p");
	t.em = hand_node(h, t.p, "em");
	hand_node(h, t.em, "#text");
	t.note = hand_node(h, t.section, "note");
	t.eu = hand_node(h, t.section, "div.eu");
	t.emblem = hand_node(h, t.eu, "emblem");
	t.statement = hand_node(h, t.eu, "p.statement");
	hand_node(h, t.statement, "#text");
	hand_doc(h, t.doc);
	return t;
}

static struct styled *styled_at(struct hand *h, const char *base, const char *css, int percent)
{
	const struct sheet *sheets[2] = {hand_sheet(h, base), hand_sheet(h, css)};
	return styled_by_wishes(&h->arena, &h->doc, &(struct style_wishes){sheets, 2, NULL, percent, NULL}, &h->diags);
}

/* Points, to a thousandth: what is not a whole number of units is rounded. */
static void assert_points(length value, double points)
{
	double off = (double)value / PT - points;
	if (off > 0.001 || off < -0.001)
		fail_msg("%.4f pt instead of %.4f", (double)value / PT, points);
}

/* The style of p under `css`, which stands on a frame of 20/24 pt for the document and 10/12 pt for p. */
static const struct style *p_at_90(struct hand *h, const char *css)
{
	hand_init(h);
	struct tree t = build(h);
	const char *frame = "document { font: 20pt/24pt a } p { font: 10pt/12pt a }";
	return hand_style(styled_at(h, "", arena_printf(&h->arena, "%s %s", frame, css), 90), t.p);
}

static void sizes_are_made_smaller_once(void **state)
{
	(void)state;
	static const struct {
		const char *css;
		double size, leading;
	} cases[] = {
		{"", 9, 10.8},
		{"section { font-size: 2em } p { font-size: 0.5em }", 18, 10.8}, /* 20 x 2 x 0.5 */
		{"section { font-size: 50% } p { font-size: 150%; line-height: 1.5 }", 13.5, 20.25},
		{"p { font-size: 2rem; line-height: 2em }", 36, 72},
		{"p { font-size: larger }", 21.6, 10.8},
		{"p { font-size: calc(1em + 10pt) }", 27, 10.8},
		{"p { font-size: inherit; line-height: inherit }", 18, 21.6},
		{"p { line-height: 150% }", 9, 13.5},
		{"p { line-height: normal }", 9, 10.8},
		{"p { line-height: 1lh }", 9, 21.6},
		{"p { font-size: 1lh }", 21.6, 10.8},
		{"p { line-height: 2rlh }", 9, 43.2},
		{"p { font-size: unset; line-height: unset }", 18, 21.6},
		{"p { font-size: initial }", 10.8, 10.8}, /* medium, 12 pt */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hand h;
		const struct style *style = p_at_90(&h, cases[i].css);
		assert_points(style->font_size, cases[i].size);
		assert_points(style->line_height, cases[i].leading);
		hand_release(&h);
	}
}

/* What is said up and down is made smaller, what is said across and line widths are not; in em all of it follows. */
static void lengths_up_and_down(void **state)
{
	(void)state;
	struct hand h;
	const struct style *style =
		p_at_90(&h, "p { margin: 10pt 20pt -10pt; padding: 1mm 2mm; border: 1pt solid; top: -4pt; left: 5pt; "
	                    "position: absolute; min-height: 40pt; width: 100pt; text-indent: 13pt; column-gap: 8pt; "
	                    "letter-spacing: 1pt; word-spacing: 0.5pt; text-decoration: underline 2pt }");
	assert_points(style->margin[TOP].value, 9);
	assert_points(style->margin[BOTTOM].value, -9);
	assert_points(style->margin[LEFT].value, 20);
	assert_points(style->padding[TOP].value, 72 / 25.4 * 0.9);
	assert_points(style->padding[RIGHT].value, 2 * 72 / 25.4);
	assert_points(style->border[TOP].width, 1);
	assert_points(style->inset[TOP].value, -3.6);
	assert_points(style->inset[LEFT].value, 5);
	assert_points(style->min_height.value, 36);
	assert_points(style->width.value, 100);
	assert_points(style->text_indent.value, 13);
	assert_points(style->column_gap.value, 8);
	assert_points(style->letter_spacing, 0.9);
	assert_points(style->word_spacing, 0.45);
	assert_points(style->decoration_thickness, 2);
	hand_release(&h);
	style = p_at_90(&h, "p { margin: 1em 2em 1lh 1rem; padding: 10% 5%; text-indent: 1em; letter-spacing: 0.1em; "
	                    "min-height: 50%; width: 50% }");
	assert_points(style->margin[TOP].value, 9);
	assert_points(style->margin[RIGHT].value, 18);
	assert_points(style->margin[BOTTOM].value, 10.8);
	assert_points(style->margin[LEFT].value, 18);
	assert_points(style->padding[TOP].value, 9); /* percent */
	assert_points(style->padding[LEFT].value, 5);
	assert_points(style->text_indent.value, 9);
	assert_points(style->letter_spacing, 0.9);
	assert_points(style->min_height.value, 50);
	assert_points(style->width.value, 50);
	hand_release(&h);
}

static void no_text_is_under_the_least(void **state)
{
	(void)state;
	struct hand h;
	const struct style *style = p_at_90(&h, "document { --table-least: 9.5pt }");
	assert_points(style->font_size, 9.5);
	assert_points(style->line_height, 11.4); /* 10.8, but for the fifth that it keeps */
	assert_points(style->table_least, 9.5);
	hand_release(&h);
	style = p_at_90(&h, "document { --table-least: 9.5pt } p { line-height: 11pt }");
	assert_points(style->line_height, 11); /* the sheet has no more */
	hand_release(&h);
	style = p_at_90(&h, "document { --table-least: 9.5pt } p { line-height: 20pt }");
	assert_points(style->line_height, 18);
	hand_release(&h);
	style = p_at_90(&h, "document { --table-least: 9.5pt } p { font-size: 8pt; letter-spacing: 1pt }");
	assert_points(style->font_size, 8); /* it is under it already */
	assert_points(style->letter_spacing, 1);
	hand_release(&h);
	style = p_at_90(&h, "document { --table-least: 0.5em } section { font-size: 10pt }"); /* of 20 pt */
	assert_points(style->font_size, 10);
	hand_release(&h);
}

static void what_keeps_its_size(void **state)
{
	(void)state;
	struct hand h;
	const struct style *style =
		p_at_90(&h, "section { --fit-scale: none; font-size: 20pt } p { font-size: 0.5em; margin-top: 10pt; "
	                    "padding-top: 1em; text-indent: 1rem; letter-spacing: 1pt }");
	assert_points(style->font_size, 10);
	assert_points(style->line_height, 12);
	assert_points(style->margin[TOP].value, 10);
	assert_points(style->padding[TOP].value, 10);
	assert_points(style->text_indent.value, 20);
	assert_points(style->letter_spacing, 1);
	hand_release(&h);
	style = p_at_90(&h, "p { --fit-scale: none; font-size: inherit; line-height: inherit }");
	assert_points(style->font_size, 20);
	assert_points(style->line_height, 24);
	hand_release(&h);
	style = p_at_90(&h, "section { --fit-scale: none } p { --fit-scale: auto; font-size: inherit; "
	                    "line-height: inherit }");
	assert_points(style->font_size, 18);
	assert_points(style->line_height, 21.6);
	hand_release(&h);
}

/* The emblem and its statement are as large as ever, whatever a sheet says of them. */
static void emblem_and_statement(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	const char *base = embedded_base_css;
	struct styled *full = styled_at(&h, base, "", 100);
	struct styled *small = styled_at(&h, base, "div.eu, emblem, p.statement { --fit-scale: auto }", 90);
	const struct node *const kept[] = {t.eu, t.emblem, t.statement};
	for (size_t i = 0; i < 3; i++) {
		const struct style *a = hand_style(full, kept[i]), *b = hand_style(small, kept[i]);
		assert_int_equal(a->font_size, b->font_size);
		assert_int_equal(a->line_height, b->line_height);
		assert_memory_equal(a->margin, b->margin, sizeof a->margin);
		assert_memory_equal(a->padding, b->padding, sizeof a->padding);
		assert_int_equal(a->height.value, b->height.value);
	}
	assert_points(hand_style(small, t.emblem)->height.value, 12 * 72 / 25.4);
	assert_points(hand_style(small, t.statement)->font_size, 11);
	assert_points(hand_style(small, t.section)->font_size, 10.6 * 0.9);
	hand_release(&h);
}

/* Pages and what stands at their edges stay; the place of notes is part of the text. */
static void pages_stay(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	build(&h);
	const char *css = "document { font: 20pt/24pt a } @page { size: 400pt 300pt; margin: 50pt 2em 1rem; "
			  "@top-left { content: \"x\"; font-size: 0.5em; padding-top: 10pt; line-height: 1lh } "
			  "@footnote { margin-top: 10pt; padding-top: 1em; border-top: 1pt solid } }";
	const struct page_style *page = styled_page(styled_at(&h, "", css, 90), NULL, PAGE_RIGHT);
	assert_points(page->width, 400);
	assert_points(page->margin[TOP], 50);
	assert_points(page->margin[RIGHT], 40);
	assert_points(page->margin[BOTTOM], 20);
	assert_points(page->boxes[BOX_TOP_LEFT]->font_size, 10);
	assert_points(page->boxes[BOX_TOP_LEFT]->line_height, 24);
	assert_points(page->boxes[BOX_TOP_LEFT]->padding[TOP].value, 10);
	assert_points(page->footnotes->margin[TOP].value, 9);
	assert_points(page->footnotes->padding[TOP].value, 18);
	assert_points(page->footnotes->border[TOP].width, 1);
	hand_release(&h);
}

/* From scale to scale nothing grows, and at 100 % all is as ever. */
static void smaller_scales_are_smaller(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	const char *base = embedded_base_css;
	struct buf plain = {0}, scaled = {0};
	styled_dump(&plain, hand_styled(&h, base, "p { margin: 3.3pt }"));
	struct styled *larger = styled_at(&h, base, "p { margin: 3.3pt }", 100);
	styled_dump(&scaled, larger);
	assert_string_equal(plain.at, scaled.at);
	length least = hand_style(larger, t.doc)->table_least;
	for (int percent = 99; percent >= 50; percent--) {
		struct styled *smaller = styled_at(&h, base, "p { margin: 3.3pt }", percent);
		for (uint32_t i = 0; i < h.doc.n_nodes; i++) {
			const struct style *a = larger->of[i], *b = smaller->of[i];
			assert_true(b->font_size <= a->font_size && b->line_height <= a->line_height);
			assert_true(b->font_size == a->font_size || b->font_size >= least);
			assert_true(b->margin[TOP].value <= a->margin[TOP].value);
			assert_int_equal(b->margin[LEFT].value, a->margin[LEFT].value);
		}
		larger = smaller;
	}
	buf_release(&plain);
	buf_release(&scaled);
	hand_release(&h);
}

static void range_of(const char *css, int least, int most, const char *findings)
{
	struct hand h;
	hand_init(&h);
	const struct sheet *sheets[] = {hand_sheet(&h, "@fit { scale: 80% 100% }"), hand_sheet(&h, css)};
	struct fit_range range = sheets_fit_range(sheets, 2);
	assert_string_equal(hand_findings(&h), findings);
	assert_int_equal(range.least, least);
	assert_int_equal(range.most, most);
	hand_release(&h);
}

static void rule(void **state)
{
	(void)state;
	range_of("", 80, 100, "");
	range_of("@fit { scale: 90% 98% }", 90, 98, "");
	range_of("@FIT{SCALE:50% 100%}", 50, 100, "");
	range_of("@fit { scale: 100% 100%; } @fit { ; scale: 96% 96% ; }", 96, 96, "");
	range_of("@media print { @fit { scale: 90% 98% } } p { color: red }", 90, 98, "");
	range_of("@fit { }", 80, 100, "");
#define SCALE "a scale is two whole percentages from 50% to 100% [css/value]\n"
	range_of("@fit { scale: 49% 100% }", 80, 100, "1:8: " SCALE);
	range_of("@fit { scale: 90% 101% }", 80, 100, "1:8: " SCALE);
	range_of("@fit { scale: 98% 90% }", 80, 100, "1:8: " SCALE);
	range_of("@fit { scale: 90% }", 80, 100, "1:8: " SCALE);
	range_of("@fit { scale: 90.5% 100% }", 80, 100, "1:8: " SCALE);
	range_of("@fit { scale: 90 100 }", 80, 100, "1:8: " SCALE);
	range_of("@fit { scale: 90% 95% 100% }", 80, 100, "1:8: " SCALE);
	range_of("@fit { size: 90%; scale: 88% 100% }", 88, 100, "1:8: @fit says nothing but a scale [css/at-rule]\n");
	range_of("@fit; @fit page { scale: 88% 100% }", 80, 100,
	         "1:1: @fit needs a block and nothing else [css/at-rule]\n"
	         "1:7: @fit needs a block and nothing else [css/at-rule]\n");
	range_of("@fit { scale: 88% 100%", 88, 100, "1:6: the block does not end [css/syntax]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_are_made_smaller_once), cmocka_unit_test(lengths_up_and_down),
		cmocka_unit_test(no_text_is_under_the_least),  cmocka_unit_test(what_keeps_its_size),
		cmocka_unit_test(emblem_and_statement),        cmocka_unit_test(pages_stay),
		cmocka_unit_test(smaller_scales_are_smaller),  cmocka_unit_test(rule),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
