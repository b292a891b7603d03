/* SPDX-License-Identifier: EUPL-1.2 */
/* tables.c - what sheets say of tables and their parts, and styles made anew when a class changes. */
#include "hand.h"

struct table {
	struct node *doc, *before, *figure, *caption, *title, *thead, *th[2], *tr[3], *td[3][2], *note, *after;
};

/* A table of two columns: a head and three rows, the second of which calls a note, between two paragraphs. */
static struct table build(struct hand *h)
{
	struct table t = {.doc = hand_node(h, NULL, "document")};
	t.before = hand_node(h, t.doc, "p.before");
	t.figure = hand_node(h, t.doc, "figure.table");
	struct node *table = hand_node(h, t.figure, "table");
	t.caption = hand_node(h, table, "caption");
	t.title = hand_node(h, t.caption, "p");
	t.thead = hand_node(h, table, "thead");
	struct node *head = hand_node(h, t.thead, "tr"), *body = hand_node(h, table, "tbody");
	for (int c = 0; c < 2; c++)
		hand_node(h, hand_node(h, t.th[c] = hand_node(h, head, "th"), "p"), "#text");
	for (int r = 0; r < 3; r++) {
		t.tr[r] = hand_node(h, body, "tr");
		for (int c = 0; c < 2; c++)
			hand_node(h, hand_node(h, t.td[r][c] = hand_node(h, t.tr[r], "td"), "p"), "#text");
	}
	t.note = hand_node(h, t.figure, "note");
	hand_node(h, t.note, "p");
	hand_node(h, t.td[1][1]->first, "note-call")->target = t.note;
	t.after = hand_node(h, t.doc, "p.after");
	hand_doc(h, t.doc);
	return t;
}

/* What `css` is told. */
static void expect_findings(const char *css, const char *findings)
{
	struct hand h;
	hand_init(&h);
	build(&h);
	hand_styled(&h, "", css);
	if (strcmp(hand_findings(&h), findings) != 0)
		fail_msg("%s\ntells: %s\ninstead of: %s", css, h.text.at, findings);
	hand_release(&h);
}

/* --- properties --- */

static void numbers_by_their_marks(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct styled *s = hand_styled(&h, "td { text-align: decimal }", "tr:first-child > td { text-align: left }");
	assert_true(hand_style(s, t.td[1][0])->aligns_marks);
	assert_int_equal(hand_style(s, t.td[1][0])->align, ALIGN_END);
	assert_int_equal(hand_style(s, t.td[1][0])->align_last, ALIGN_END);
	assert_true(hand_style(s, t.td[1][0]->first)->aligns_marks);
	assert_int_equal(hand_style(s, t.td[1][0]->first)->align, ALIGN_END);
	assert_false(hand_style(s, t.td[0][0])->aligns_marks);
	assert_int_equal(hand_style(s, t.td[0][0]->first)->align, ALIGN_START);
	h.text.n = 0;
	styled_dump(&h.text, s);
	assert_non_null(strstr(h.text.at, "    text-align: decimal\n"));
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* As in HTML, rows and groups of rows hand it on to their cells where the sheet has these inherit it. */
static void cells_stand_high_and_low(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct styled *s = hand_styled(&h, "tr, td, th { vertical-align: inherit }",
	                               "thead { vertical-align: bottom } tr:nth-child(2) { vertical-align: top }"
	                               "tr:last-child > td { vertical-align: middle } "
	                               "td:last-child { vertical-align: super }");
	assert_int_equal(hand_style(s, t.th[0])->cell_align, CELL_BOTTOM);
	assert_int_equal(hand_style(s, t.td[0][0])->cell_align, CELL_BASELINE);
	assert_int_equal(hand_style(s, t.td[1][0])->cell_align, CELL_TOP);
	assert_int_equal(hand_style(s, t.td[2][0])->cell_align, CELL_MIDDLE);
	assert_int_equal(hand_style(s, t.td[1][1])->cell_align, CELL_BASELINE); /* what is for words is not for cells */
	assert_int_equal(hand_style(s, t.td[1][1])->vertical, VERTICAL_BASELINE);
	assert_int_equal(hand_style(s, t.td[1][1])->raise, 0);
	assert_int_equal(hand_style(s, t.td[2][0]->first)->cell_align, CELL_BASELINE);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
	expect_findings("caption { vertical-align: top } td::before { content: 'x'; vertical-align: middle }",
	                "1:27: top, middle and bottom apply to the cells of tables and to margin boxes [css/value]\n"
	                "1:76: top, middle and bottom apply to the cells of tables and to margin boxes [css/value]\n");
}

static void the_least_size(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct styled *s = hand_styled(&h, ":root { font-size: 10pt }",
	                               "figure { --table-least: 0.8em; --half: 4pt } td { font-size: 20pt }"
	                               "tr:last-child > td { --table-least: calc(2 * var(--half)); font-size: "
	                               "var(--table-least) }");
	assert_int_equal(hand_style(s, t.before)->table_least, 0);
	assert_int_equal(hand_style(s, t.figure)->table_least, 8 * PT);
	assert_int_equal(hand_style(s, t.td[0][0])->table_least, 8 * PT); /* inherited as a length */
	assert_int_equal(hand_style(s, t.td[2][0])->table_least, 8 * PT);
	assert_int_equal(hand_style(s, t.td[2][0])->font_size, 8 * PT); /* and still a custom property */
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
	expect_findings("figure { --table-least: small }", "1:25: --table-least does not take 'small' [css/value]\n");
}

/* --- findings --- */

static void what_is_so_anyway_is_silent(void **state)
{
	(void)state;
	expect_findings("table { border-collapse: collapse; border-spacing: 0; caption-side: top; table-layout: auto; "
	                "empty-cells: show; border-spacing: 0 0 }",
	                "");
	expect_findings("table { border-collapse: inherit; caption-side: initial }", "");
	expect_findings("p.none { border-collapse: separate }", "");
	expect_findings("table { border-collapse: separate }",
	                "1:26: cells share their borders, as border-collapse: collapse says [css/value]\n");
	expect_findings("table { border-spacing: 2pt }",
	                "1:25: cells touch each other, as border-spacing: 0 says [css/value]\n");
	expect_findings("table { border-spacing: 0 2pt }",
	                "1:25: cells touch each other, as border-spacing: 0 says [css/value]\n");
	expect_findings("caption { caption-side: bottom }",
	                "1:25: the caption stands above its table, as caption-side: top says [css/value]\n");
	expect_findings("table { table-layout: fixed }",
	                "1:23: columns are as wide as their cells need, as table-layout: auto says [css/value]\n");
	expect_findings("td { empty-cells: hide }",
	                "1:19: empty cells keep their ground and borders, as empty-cells: show says [css/value]\n");
	expect_findings("table { caption-side: left; border-spacing: 1pt 2pt 3pt }",
	                "1:23: caption-side does not take 'left' [css/value]\n"
	                "1:53: border-spacing does not take '3pt' [css/value]\n");
}

static void display_of_tables(void **state)
{
	(void)state;
	expect_findings("table { display: table } caption { display: table-caption } thead { display: "
	                "table-header-group } tbody { display: table-row-group } tfoot { display: table-footer-group } "
	                "tr { display: table-row } td, th { display: table-cell }",
	                "");
	expect_findings("table { display: block } caption { display: block }", "");
	expect_findings("p { display: table }",
	                "1:14: only what is written as a table is one, with its rows and cells [css/value]\n");
	expect_findings("thead { display: table-row-group }",
	                "1:18: only what is written as a table is one, with its rows and cells [css/value]\n");
	expect_findings("tr, td { display: block }", "1:19: a table keeps its rows and cells [css/value]\n");
	expect_findings("td { display: inline-block }", "1:15: a table keeps its rows and cells [css/value]\n");
	expect_findings("td::after { content: ''; display: table }",
	                "1:35: what is generated is no table [css/value]\n");
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct styled *s = hand_styled(&h, "",
	                               "td { display: table-cell } p { display: table } "
	                               "td::after { content: ''; display: table }");
	assert_int_equal(hand_style(s, t.td[0][0])->display, DISPLAY_BLOCK);
	assert_int_equal(hand_style(s, t.td[0][0])->after->display, DISPLAY_INLINE);
	assert_int_equal(hand_style(s, t.before)->display, DISPLAY_BLOCK);
	assert_int_equal(hand_style(s, t.th[0])->display, DISPLAY_BLOCK);
	hand_release(&h);
}

/* --- selectors --- */

/* A cell holds its words itself, as in HTML; one of two paragraphs has paragraphs. */
static void the_only_paragraph_of_a_cell_is_not_seen(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct node *second = hand_node(&h, t.td[2][1], "p");
	hand_doc(&h, t.doc);
	struct styled *s = hand_styled(&h, "",
	                               "p { widows: 7 } td > * { orphans: 6 } td:first-child { orphans: 5 } "
	                               "tr:nth-child(2n) > td:last-child { orphans: 4 } th + th { orphans: 3 } "
	                               "figure > :last-child { orphans: 8 }");
	assert_int_equal(hand_style(s, t.td[0][0]->first)->widows, 2);
	assert_int_equal(hand_style(s, t.td[0][0]->first)->orphans, 5);
	assert_int_equal(hand_style(s, t.td[1][1]->first)->orphans, 4);
	assert_int_equal(hand_style(s, t.th[1]->first)->orphans, 3);
	assert_int_equal(hand_style(s, t.td[2][1]->first)->widows, 7);
	assert_int_equal(hand_style(s, second)->orphans, 6);
	assert_int_equal(hand_style(s, t.title)->widows, 7);
	assert_int_equal(hand_style(s, t.note)->orphans, 8); /* it stands in the figure */
	assert_true(s->is_anonymous[t.td[0][0]->first->index]);
	assert_false(s->is_anonymous[second->index]);
	hand_release(&h);
}

/* --- again --- */

static const char *const again_sheet =
	"figure { font-size: 9pt; --gap: 2pt } td { padding: var(--gap) }"
	"figure.full { margin-left: -10pt; --gap: 1pt } figure.full caption { position: absolute }"
	"figure.full tr:first-child ~ tr { break-inside: avoid } figure.full td:is(tr:last-child > td) { widows: 9 }"
	"figure.full ::footnote-call { content: 'x'; widows: 6 }";

static void a_class_changes_its_subtree(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct styled *s =
		hand_styled(&h, "", arena_printf(&h.arena, "%s figure.full ~ p { orphans: 9 }", again_sheet));
	const struct style *before = hand_style(s, t.before), *cell = hand_style(s, t.td[0][0]);
	struct node *call = t.td[1][1]->first->last;
	assert_null(hand_style(s, call)->note_call);
	node_add_class(&h.arena, t.figure, "full");
	styled_again(s, t.figure);
	assert_int_equal(hand_style(s, t.figure)->margin[LEFT].value, -10 * PT);
	assert_int_equal(hand_style(s, t.figure)->font_size, 9 * PT);
	assert_int_equal(hand_style(s, t.caption)->position, POSITION_ABSOLUTE);
	assert_int_equal(hand_style(s, t.td[0][0])->padding[TOP].value, PT);
	assert_int_equal(hand_style(s, t.tr[0])->break_inside, BREAK_AUTO);
	assert_int_equal(hand_style(s, t.tr[1])->break_inside, BREAK_AVOID);
	assert_int_equal(hand_style(s, t.td[1][0])->widows, 2);
	assert_int_equal(hand_style(s, t.td[2][0])->widows, 9);
	assert_int_equal(hand_style(s, call)->note_call->widows, 6);
	assert_ptr_equal(hand_style(s, t.td[2][0]->first->first), hand_style(s, t.td[2][0]->first));
	assert_ptr_equal(hand_style(s, t.before), before);
	assert_int_equal(hand_style(s, t.after)->orphans, 2); /* it is not below the figure */
	/* back again, it is as it was: equal styles are one object */
	t.figure->classes = (const char *[]){"table", NULL};
	styled_again(s, t.figure);
	assert_ptr_equal(hand_style(s, t.td[0][0]), cell);
	assert_int_equal(hand_style(s, t.tr[1])->break_inside, BREAK_AUTO);
	assert_null(hand_style(s, call)->note_call);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* Styled again, a document is as one in which the class stood from the first. */
static void again_is_as_at_first(void **state)
{
	(void)state;
	struct hand h, whole;
	struct str css;
	hand_init(&h);
	hand_init(&whole);
	assert_true(file_read(&h.arena, "styles/base.css", &css));
	const char *base = arena_strndup(&h.arena, css.at, css.n);
	struct table t = build(&h), there = build(&whole);
	struct styled *s = hand_styled(&h, base, again_sheet);
	node_add_class(&h.arena, t.figure, "full");
	node_add_class(&whole.arena, there.figure, "full");
	styled_again(s, t.figure);
	struct styled *at_first = hand_styled(&whole, base, again_sheet);
	styled_dump(&h.text, s);
	styled_dump(&whole.text, at_first);
	assert_string_equal(h.text.at, whole.text.at);
	hand_release(&h);
	hand_release(&whole);
}

/* What was told is told once, and what a new class brings is told then; so are the faults of a page it asks for. */
static void findings_of_again(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	struct styled *s = hand_styled(&h, "",
	                               "td { colour: red }\ntd { display: block }\nfigure.full td { hyphens: all }\n"
	                               "figure.full { page: wide }\n@page { size: 100pt; margin: 10pt }\n"
	                               "@page wide { size: 100pt 200pt; page-orientation: rotate-left }");
	assert_string_equal(hand_findings(&h), "2:15: a table keeps its rows and cells [css/value]\n"
	                                       "1:6: the property colour is not supported [css/property]\n");
	node_add_class(&h.arena, t.figure, "full");
	styled_again(s, t.figure);
	styled_again(s, t.figure);
	assert_string_equal(hand_findings(&h),
	                    "2:15: a table keeps its rows and cells [css/value]\n"
	                    "1:6: the property colour is not supported [css/property]\n"
	                    "3:27: hyphens does not take 'all' [css/value]\n"
	                    "6:51: the page wide is turned, but it is higher than it is wide [css/value]\n");
	assert_string_equal(hand_style(s, t.td[0][0])->page, "wide");
	hand_release(&h);
}

/* --- the look of the program's own sheet --- */

static struct styled *as_base_has_it(struct hand *h)
{
	struct str css;
	assert_true(file_read(&h->arena, "styles/base.css", &css));
	return hand_styled(h, arena_strndup(&h->arena, css.at, css.n), NULL);
}

static void expect_length(struct measure_value found, int32_t tenths)
{
	assert_int_equal(found.unit, UNIT_LENGTH);
	assert_in_range(found.value + 1000 * PT, tenths * PT / 10 - PT / 25 + 1000 * PT,
	                tenths * PT / 10 + PT / 25 + 1000 * PT);
}

/* 25 to 58 mm is the hanging column, 39 mm before the text. */
static void captions_in_the_hanging_column(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	t.doc->element = EL_SECTION; /* the root is one, so that the figure is on its page */
	struct node *number = hand_node(&h, t.caption, "p.number");
	hand_doc(&h, t.doc);
	struct styled *s = as_base_has_it(&h);
	length hanging = (length)(39 * 72 * (int64_t)PT * 10 / 254);
	t.figure->classes = (const char *[]){"table", "text", NULL};
	styled_again(s, t.figure);
	assert_int_equal(hand_style(s, t.caption)->position, POSITION_ABSOLUTE);
	assert_in_range(-hand_style(s, t.caption)->inset[LEFT].value, hanging - 2, hanging + 2);
	expect_length(hand_style(s, t.figure)->margin[LEFT], 0);
	t.figure->classes = (const char *[]){"table", "full", NULL};
	styled_again(s, t.figure);
	assert_int_equal(hand_style(s, t.caption)->position, POSITION_STATIC);
	assert_in_range(-hand_style(s, t.figure)->margin[LEFT].value, hanging - 2, hanging + 2);
	assert_in_range(hand_style(s, t.caption)->padding[LEFT].value, hanging - 2, hanging + 2);
	assert_int_equal(hand_style(s, number)->position, POSITION_ABSOLUTE);
	assert_null(hand_style(s, t.figure)->page);
	t.figure->classes = (const char *[]){"table", "landscape", "tight", NULL};
	styled_again(s, t.figure);
	assert_int_equal(hand_style(s, t.figure)->float_kind, FLOAT_PAGE);
	assert_string_equal(hand_style(s, t.figure)->page, "landscape");
	assert_int_equal(hand_style(s, t.td[0][0])->font_size, hand_style(s, t.td[0][0])->table_least);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* In a list a table keeps to its width, whatever its class, and has its caption above. */
static void captions_above(void **state)
{
	(void)state;
	static const char *const classes[] = {"text", "full"};
	for (size_t i = 0; i < 2; i++) {
		struct hand h;
		hand_init(&h);
		struct table t = build(&h);
		t.doc->element = EL_LI;
		node_add_class(&h.arena, t.figure, classes[i]);
		struct styled *s = as_base_has_it(&h);
		expect_length(hand_style(s, t.figure)->margin[LEFT], 0);
		assert_int_equal(hand_style(s, t.caption)->position, POSITION_STATIC);
		expect_length(hand_style(s, t.caption)->padding[LEFT], 0);
		hand_release(&h);
	}
}

/* A row of one line is 15 pt high; where there are groups their heads stand apart, and members are indented. */
static void rows_and_groups(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct table t = build(&h);
	for (int r = 0; r < 3; r++) {
		node_add_class(&h.arena, t.td[r][0], "first-column");
		node_add_class(&h.arena, t.td[r][1], "number");
		node_add_class(&h.arena, t.td[r][1], "last-column");
	}
	node_add_class(&h.arena, t.th[1], "number");
	node_add_class(&h.arena, t.tr[0], "group");
	node_add_class(&h.arena, t.tr[2], "subtotal");
	struct styled *s = as_base_has_it(&h);
	const struct style *cell = hand_style(s, t.td[1][0]), *number = hand_style(s, t.td[1][1]);
	assert_int_equal(cell->line_height, 12 * PT);
	assert_int_equal(cell->padding[TOP].value + cell->padding[BOTTOM].value + cell->line_height, 15 * PT);
	expect_length(cell->padding[LEFT], 85); /* 3 mm */
	expect_length(number->padding[RIGHT], 0);
	expect_length(number->padding[LEFT], 57); /* 2 mm */
	assert_true(number->aligns_marks);
	assert_string_equal(number->features, "lnum,tnum");
	assert_int_equal(hand_style(s, t.th[1])->align, ALIGN_END);
	assert_false(hand_style(s, t.th[1])->aligns_marks);
	assert_int_equal(hand_style(s, t.th[1])->cell_align, CELL_BOTTOM);
	assert_int_equal(hand_style(s, t.th[1])->font_weight, 700);
	assert_int_equal(hand_style(s, t.td[2][0])->font_weight, 700);
	expect_length(hand_style(s, t.td[2][0])->padding[LEFT], 0);
	assert_int_equal(hand_style(s, t.td[2][0])->border[TOP].width, 0);
	assert_in_range(hand_style(s, t.td[2][1])->border[TOP].width, 3 * PT / 10 - 2, 3 * PT / 10 + 2);
	assert_int_equal(hand_style(s, t.note)->font_size, 82 * PT / 10);
	expect_length(hand_style(s, t.note)->margin[TOP], 48); /* below the rule; behind notes there is nothing */
	expect_length(hand_style(s, t.note)->margin[BOTTOM], 0);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_by_their_marks),
		cmocka_unit_test(cells_stand_high_and_low),
		cmocka_unit_test(the_least_size),
		cmocka_unit_test(what_is_so_anyway_is_silent),
		cmocka_unit_test(display_of_tables),
		cmocka_unit_test(the_only_paragraph_of_a_cell_is_not_seen),
		cmocka_unit_test(a_class_changes_its_subtree),
		cmocka_unit_test(again_is_as_at_first),
		cmocka_unit_test(findings_of_again),
		cmocka_unit_test(captions_in_the_hanging_column),
		cmocka_unit_test(captions_above),
		cmocka_unit_test(rows_and_groups),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
