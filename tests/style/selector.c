/* SPDX-License-Identifier: EUPL-1.2 */
/* selector.c - which nodes of a hand-built tree a selector means; specificity; selectors that are none. */
#include "hand.h"

/*   document#doc
 *     section.chapter.first#s1
 *       h1#h  p.lead#p1(em#e1 text em#e2.x)  note#n  p#p2  ul.tight#ul(li#l1 li#l2 li#l3 li#l4 li#l5)
 *     section.chapter#s2 lang=lt
 *       p#p3  blockquote#q(p#p4)  p#p5 (empty) */
static void build(struct hand *h)
{
	struct node *doc = hand_node(h, NULL, "document#doc");
	struct node *s1 = hand_node(h, doc, "section.chapter.first#s1");
	hand_node(h, s1, "h1#h")->number = "1";
	struct node *p1 = hand_node(h, s1, "p.lead#p1");
	hand_node(h, p1, "#text");
	hand_node(h, hand_node(h, p1, "em#e1"), "#text");
	hand_node(h, p1, "#text");
	hand_node(h, hand_node(h, p1, "em.x#e2"), "#text");
	hand_node(h, s1, "note#n");
	hand_node(h, hand_node(h, s1, "p#p2"), "#text");
	struct node *ul = hand_node(h, s1, "ul.tight#ul");
	node_set_attribute(&h->arena, ul, "title", "one two-three");
	for (int i = 1; i <= 5; i++)
		hand_node(h, ul, arena_printf(&h->arena, "li#l%d", i));
	struct node *s2 = hand_node(h, doc, "section.chapter#s2");
	s2->lang = "lt-LT";
	hand_node(h, hand_node(h, s2, "p#p3"), "#text");
	hand_node(h, hand_node(h, hand_node(h, s2, "blockquote#q"), "p#p4"), "#text");
	hand_node(h, s2, "p#p5");
	hand_doc(h, doc);
}

/* The ids of all nodes that `selector` means. */
static void expect(const char *selector, const char *ids)
{
	struct hand h;
	struct buf found = {0};
	hand_init(&h);
	build(&h);
	struct styled *styled = hand_styled(&h, "", arena_printf(&h.arena, "%s { break-before: verso }", selector));
	for (uint32_t i = 0; i < h.doc.n_nodes; i++)
		if (h.doc.nodes[i]->element != EL_TEXT && styled->of[i]->break_before == BREAK_VERSO)
			buf_printf(&found, found.n ? " %s" : "%s", h.doc.nodes[i]->id);
	if (strcmp(found.at ? found.at : "", ids) != 0)
		fail_msg("%s means \"%s\", not \"%s\"\n%s", selector, found.at ? found.at : "", ids, hand_findings(&h));
	assert_string_equal(hand_findings(&h), "");
	buf_release(&found);
	hand_release(&h);
}

static void simple(void **state)
{
	(void)state;
	expect("p", "p1 p2 p3 p4 p5");
	expect("P", "p1 p2 p3 p4 p5");
	expect(".chapter", "s1 s2");
	expect(".chapter.first", "s1");
	expect("#p2, h1", "h p2");
	expect("*#q", "q");
	expect(":root", "doc");
	expect("\\70 #\\70 1", "p1");
}

static void attributes(void **state)
{
	(void)state;
	expect("[title]", "ul");
	expect("[title=one]", "");
	expect("[title=\"one two-three\"]", "ul");
	expect("[title~=one]", "ul");
	expect("[title~=two]", "");
	expect("[title^=on]", "ul");
	expect("[title^='']", "");
	expect("[title$=three]", "ul");
	expect("[title*='e t']", "ul");
	expect("[title|=one]", "");
	expect("[lang|=lt]", "s2");
	expect("[class~=first]", "s1");
	expect("[class='chapter first']", "s1");
	expect("[id^=p][id$=\"2\"]", "p2");
	expect("[number]", "h");
	expect("[title~=ONE i]", "ul");
}

static void combinators(void **state)
{
	(void)state;
	expect("section p", "p1 p2 p3 p4 p5");
	expect("section > p", "p1 p2 p3 p5");
	expect("h1 + p", "p1");
	expect("h1+note", "");
	expect("p + p", "p2"); /* the note between them is nobody's sibling */
	expect("p + note, note + p, p ~ note", "");
	expect("h1 ~ p", "p1 p2");
	expect("note ~ *", "");
	expect("section > note", "n");
	expect("p ~ p", "p2 p5");
	expect("blockquote ~ p", "p5");
	expect("em + em", "e2");
	expect("document section blockquote > p", "p4");
	expect("h1 ~ p ~ ul > li + li", "l2 l3 l4 l5");
	expect("section > * p", "p4");
	expect("document > p", "");
	expect("p > document", "");
}

static void pseudo_classes(void **state)
{
	(void)state;
	expect("li:first-child", "l1");
	expect("li:last-child", "l5");
	expect("em:first-child", "e1");
	expect("blockquote > :only-child", "p4");
	expect("li:nth-child(2n+1)", "l1 l3 l5");
	expect("li:nth-child(odd)", "l1 l3 l5");
	expect("li:nth-child(even)", "l2 l4");
	expect("li:nth-child(-n+2)", "l1 l2");
	expect("li:nth-child( 3n - 1 )", "l2 l5");
	expect("li:nth-child(n)", "l1 l2 l3 l4 l5");
	expect("li:nth-child(0n+4)", "l4");
	expect("li:nth-child(+3)", "l3");
	expect("li:nth-child(-3)", "");
	expect("li:nth-last-child(2)", "l4");
	expect("section > :nth-child(3)", "p2 p5");
	expect("section > p:nth-last-child(2)", "p2");
	expect("note:only-child, note:first-child:last-child", "n");
	expect("note:not(:nth-child(2))", "n");
	expect("p:first-of-type", "p1 p3 p4");
	expect("p:last-of-type", "p2 p4 p5");
	expect("p:nth-of-type(2)", "p2 p5");
	expect("p:empty", "p5");
	expect("p:not(.lead)", "p2 p3 p4 p5");
	expect("p:not(.lead, blockquote > p)", "p2 p3 p5");
	expect(":is(h1, ul)", "h ul");
	expect(":where(section > p):not(#p1)", "p2 p3 p5");
	expect("p:lang(lt)", "p3 p4 p5");
	expect("h1:lang(EN)", "h");
	expect("p:lang(l)", "");
	expect(":is(h1 ~ p) em", "e1 e2");
}

static void specificity(void **state)
{
	(void)state;
	static const struct {
		const char *css;
		int widows; /* of #p1 */
	} cases[] = {
		{"p { widows: 3 } p { widows: 4 }", 4},
		{".lead { widows: 3 } p { widows: 4 }", 3},
		{"#p1 { widows: 3 } section.chapter > p.lead { widows: 4 }", 3},
		{"section p { widows: 3 } p { widows: 4 }", 3},
		{":where(#p1) { widows: 3 } p { widows: 4 }", 4},
		{":is(#p1, p) { widows: 3 } .lead { widows: 4 }", 3},
		{"p:not(#x) { widows: 3 } .lead.lead { widows: 4 }", 3},
		{"p:first-child { widows: 9 } p:lang(en) { widows: 3 } p { widows: 4 }", 3},
		{"p { widows: 3 !important } #p1 { widows: 4 }", 3},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hand h;
		hand_init(&h);
		build(&h);
		struct styled *styled = hand_styled(&h, "", cases[i].css);
		for (uint32_t n = 0; n < h.doc.n_nodes; n++)
			if (h.doc.nodes[n]->id && strcmp(h.doc.nodes[n]->id, "p1") == 0 &&
			    styled->of[n]->widows != cases[i].widows)
				fail_msg("%s gives %d", cases[i].css, styled->of[n]->widows);
		hand_release(&h);
	}
}

/* One wrong part makes the whole rule void; the next rule stands. */
static void faults(void **state)
{
	(void)state;
	static const struct {
		const char *css, *findings;
	} cases[] = {
		{"p, em:hover { widows: 9 }", "1:7: this pseudo-class is not supported [css/selector]\n"},
		{"p::first-line { widows: 9 }", "1:4: this pseudo-element is not supported [css/selector]\n"},
		{"p:has(em) { widows: 9 }", "1:3: this pseudo-class is not supported [css/selector]\n"},
		{"p > { widows: 9 }", "1:1: a selector is missing [css/selector]\n"},
		{"> p { widows: 9 }", "1:1: this is no selector [css/selector]\n"},
		{"p,, em { widows: 9 }", "1:3: a selector is missing [css/selector]\n"},
		{"p[x { widows: 9 } p { widows: 9 }",
	         "1:1: a bracket opened here does not close [css/syntax]\n1:1: this rule has no block [css/syntax]\n"},
		{"p[=x] { widows: 9 }", "1:2: an attribute's name is missing [css/selector]\n"},
		{"p[x?=y] { widows: 9 }", "1:2: this is no attribute selector [css/selector]\n"},
		{"li:nth-child(2x) { widows: 9 }", "1:4: this is no place among siblings [css/selector]\n"},
		{"p. { widows: 9 }", "1:2: a class must follow the dot [css/selector]\n"},
		{"p::before em { widows: 9 }", "1:11: nothing follows a pseudo-element [css/selector]\n"},
		{"#1a { widows: 9 }", "1:1: an id does not begin with a digit [css/selector]\n"},
		{"{ widows: 9 }", "1:1: a selector is missing [css/selector]\n"},
		{"paragraph { widows: 9 }", "1:1: no document has an element 'paragraph' [css/selector]\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hand h;
		hand_init(&h);
		build(&h);
		struct styled *styled =
			hand_styled(&h, "", arena_printf(&h.arena, "%s section { orphans: 7 }", cases[i].css));
		if (strcmp(hand_findings(&h), cases[i].findings) != 0)
			fail_msg("%s: %s", cases[i].css, h.text.at);
		for (uint32_t n = 0; n < h.doc.n_nodes; n++)
			assert_int_equal(styled->of[n]->widows, 2);
		hand_release(&h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(simple),      cmocka_unit_test(attributes),
	                                   cmocka_unit_test(combinators), cmocka_unit_test(pseudo_classes),
	                                   cmocka_unit_test(specificity), cmocka_unit_test(faults)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
