/* SPDX-License-Identifier: EUPL-1.2 */
/* stylist.c - documents styled one after another by one stylist: each has the styles and the findings that it has when it
 * is styled alone, whatever came before it. */
#include "hand.h"

enum { N_TREES = 6, N_SHEETS = 4, ROUNDS = 400 };

static const char *const sheets[N_SHEETS] = {
	"p { margin: 1rem 2em; color: red } .chapter > p:nth-child(2) { font-weight: bold } h1 + p { text-indent: 1em }"
	" @page { margin: 20mm; @top-left { content: string(title) } } @page :first { @top-left { content: normal } }"
	" h1 { string-set: title content() } document.large { font-size: 20pt } note { font-size: 0.8rem }",
	"p { margin: 1rem; wobble: 3 } h1 { colour: red } .gone { display: none }",
	"@page wide { size: 30mm; margin: 20mm } .wide { page: wide } p { font-size: 1.5rem }",
	"document { --gap: 3pt } p { margin-top: var(--gap); padding: var(--none) } .large p { --gap: 5pt }",
};

/* Documents that differ in what sheets look at: the root's class, siblings, a class that hides or asks for a page. */
static void build_tree(struct hand *h, unsigned kind)
{
	struct node *root = hand_node(h, NULL, kind == 1 ? "document.large" : "document");
	struct node *chapter = hand_node(h, root, kind == 2 ? "section.chapter.wide" : "section.chapter");
	hand_node(h, hand_node(h, chapter, "h1"), "#text");
	for (unsigned i = 0; i < 2 + kind % 3; i++)
		hand_node(h, hand_node(h, chapter, kind == 3 && i == 1 ? "p.gone" : "p"), "#text");
	if (kind >= 4)
		hand_node(h, hand_node(h, hand_node(h, chapter, "note"), "p"), "#text");
	hand_doc(h, root);
}

/* What comes of it, as text in `out`. */
static void put_styled(struct hand *h, struct buf *out, const struct sheet *const *sheet, struct stylist *stylist,
                       int percent)
{
	h->diags = (struct diags){.arena = &h->arena, .sources = h->diags.sources};
	struct style_wishes wishes = {.sheets = sheet, .n_sheets = 1, .percent = percent, .stylist = stylist};
	struct styled *styled = styled_by_wishes(&h->arena, &h->doc, &wishes, &h->diags);
	out->n = 0;
	styled_dump(out, styled);
	buf_puts(out, hand_findings(h));
	struct node *last = h->doc.root->first->last;
	node_add_class(&h->arena, last, "gone");
	styled_again(styled, last);
	buf_puts(out, hand_findings(h));
	buf_printf(out, "%d %d", hand_style(styled, last)->display, (int)hand_style(styled, last)->margin[TOP].value);
}

static void each_as_if_alone(void **state)
{
	(void)state;
	struct hand of_sheets, trees;
	const struct sheet *parsed[N_SHEETS];
	struct stylist *stylist = stylist_new();
	struct buf alone = {0}, together = {0};
	uint32_t dice = 1;
	hand_init(&of_sheets);
	for (unsigned i = 0; i < N_SHEETS; i++)
		parsed[i] = hand_sheet(&of_sheets, sheets[i]);
	for (unsigned round = 0; round < ROUNDS; round++) {
		dice = dice * 1664525 + 1013904223;
		unsigned kind = (dice >> 16) % N_TREES, sheet = (dice >> 22) % (round < ROUNDS / 2 ? 1 : N_SHEETS);
		int percent = (dice >> 26) % 4 ? 100 : 90;
		hand_init(&trees);
		trees.diags.sources = of_sheets.diags.sources;
		build_tree(&trees, kind);
		put_styled(&trees, &alone, &parsed[sheet], NULL, percent);
		build_tree(&trees, kind);
		put_styled(&trees, &together, &parsed[sheet], stylist, percent);
		buf_putc(&alone, '\0');
		buf_putc(&together, '\0');
		assert_string_equal(alone.at, together.at);
		hand_release(&trees);
	}
	buf_release(&alone);
	buf_release(&together);
	stylist_free(stylist);
	hand_release(&of_sheets);
}

/* Of documents that are alike, the second and all that follow add nothing to what it holds. */
static void holds_no_more(void **state)
{
	(void)state;
	struct hand of_sheets;
	struct stylist *stylist = stylist_new();
	size_t size = 0;
	hand_init(&of_sheets);
	const struct sheet *parsed = hand_sheet(&of_sheets, sheets[0]);
	for (unsigned round = 0; round < 50; round++) {
		struct hand h;
		hand_init(&h);
		h.diags.sources = of_sheets.diags.sources;
		build_tree(&h, 4);
		struct style_wishes wishes = {.sheets = &parsed, .n_sheets = 1, .percent = 100, .stylist = stylist};
		styled_by_wishes(&h.arena, &h.doc, &wishes, &h.diags);
		if (round > 0)
			assert_int_equal(stylist_size(stylist), size);
		size = stylist_size(stylist);
		hand_release(&h);
	}
	assert_true(size > 0);
	stylist_free(stylist);
	hand_release(&of_sheets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_as_if_alone),
		cmocka_unit_test(holds_no_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
