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

/* The ids of all nodes that have break-before: verso. */
static const char *ids_of(struct hand *h, const char *css)
{
	const char *found = "";
	struct styled *styled = hand_styled(h, "", css);
	for (uint32_t i = 0; i < h->doc.n_nodes; i++)
		if (h->doc.nodes[i]->element != EL_TEXT && styled->of[i]->break_before == BREAK_VERSO)
			found = arena_printf(&h->arena, *found ? "%s %s" : "%s%s", found, h->doc.nodes[i]->id);
	return found;
}

/* `ids` are those of all nodes that `selector` means. */
static void expect_of(void (*make)(struct hand *), const char *selector, const char *ids)
{
	struct hand h;
	hand_init(&h);
	make(&h);
	const char *found = ids_of(&h, arena_printf(&h.arena, "%s { break-before: verso }", selector));
	if (strcmp(found, ids) != 0)
		fail_msg("%s means \"%s\", not \"%s\"\n%s", selector, found, ids, hand_findings(&h));
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

static void expect(const char *selector, const char *ids)
{
	expect_of(build, selector, ids);
}

/* document#doc(figure#f(table#t note#a note#b p.source#s)) */
static void build_figure(struct hand *h)
{
	struct node *doc = hand_node(h, NULL, "document#doc"), *figure = hand_node(h, doc, "figure#f");
	hand_node(h, figure, "table#t");
	hand_node(h, figure, "note#a");
	hand_node(h, figure, "note#b");
	hand_node(h, figure, "p.source#s");
	hand_doc(h, doc);
}

static void notes_of_a_table_stand_in_its_figure(void **state)
{
	(void)state;
	expect_of(build_figure, "table + note", "a");
	expect_of(build_figure, "note + note", "b");
	expect_of(build_figure, "note + .source", "s");
	expect_of(build_figure, "table + .source", "");
	expect_of(build_figure, "figure > :last-child", "s");
	expect_of(build_figure, "figure > :nth-child(3)", "b");
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

/* HTML holds the words of a tight item, a term, a meaning and a note in no p; nor is there one for selectors.
 *
 *   document#doc
 *     section.chapter#s
 *       p#p0
 *       ul.tight#ul(li#a(p#ap(em#ae strong#as) ol.tight#ol(li#b(p#bp))))
 *       ul#loose(li#c(p#cp))
 *       div.definition-list#dl(p.term#dt div.definition#dd(p#ddp) div.definition#dd2(p#d1 p#d2))
 *       p.term#fact
 *       note#n(p#np(code#nc)) */
static void build_html(struct hand *h)
{
	struct node *doc = hand_node(h, NULL, "document#doc"), *s = hand_node(h, doc, "section.chapter#s");
	hand_node(h, s, "p#p0");
	struct node *ul = hand_node(h, s, "ul.tight#ul"), *a = hand_node(h, ul, "li#a"), *ap = hand_node(h, a, "p#ap");
	hand_node(h, ap, "em#ae");
	hand_node(h, ap, "strong#as");
	struct node *ol = hand_node(h, a, "ol.tight#ol");
	ul->is_tight = ol->is_tight = true;
	hand_node(h, hand_node(h, ol, "li#b"), "p#bp");
	hand_node(h, hand_node(h, hand_node(h, s, "ul#loose"), "li#c"), "p#cp");
	struct node *dl = hand_node(h, s, "div.definition-list#dl");
	hand_node(h, dl, "p.term#dt");
	hand_node(h, hand_node(h, dl, "div.definition#dd"), "p#ddp");
	struct node *dd2 = hand_node(h, dl, "div.definition#dd2");
	hand_node(h, dd2, "p#d1");
	hand_node(h, dd2, "p#d2");
	hand_node(h, s, "p.term#fact");
	hand_node(h, hand_node(h, hand_node(h, s, "note#n"), "p#np"), "code#nc");
	hand_doc(h, doc);
}

static void expect_in_html(const char *selector, const char *ids)
{
	expect_of(build_html, selector, ids);
}

static void anonymous(void **state)
{
	(void)state;
	expect_in_html("p", "p0 cp d1 d2 fact");
	expect_in_html("li > *", "ae as ol cp");
	expect_in_html("li > p, dd > p", "cp d1 d2");
	expect_in_html("#ap, #ddp, #np", "");
	expect_in_html("li > em:first-child, li > ol:last-child", "ae ol");
	expect_in_html("li > :nth-child(2)", "as");
	expect_in_html("strong + ol", "ol");
	expect_in_html("em ~ ol, em ~ *", "as ol");
	expect_in_html("note > code:only-child", "nc");
	expect_in_html("dt + dd, .term", "dt dd fact");
	expect_in_html("p.term", "fact");
	expect_in_html("dl > *", "dt dd dd2");
	expect_in_html("section > p + ul", "ul");
	expect_in_html("p em, p code", "");
	expect_in_html("li em", "ae");
}

/*   section.chapter#s(p#p(span.sub#a span.keyboard#b em.mark#c strong#d code#e a#f) div.tip#t div.mark#m) */
static void build_words(struct hand *h)
{
	struct node *doc = hand_node(h, NULL, "document#doc"), *s = hand_node(h, doc, "section.chapter#s");
	struct node *p = hand_node(h, s, "p#p");
	hand_node(h, p, "span.sub#a");
	hand_node(h, p, "span.keyboard#b");
	hand_node(h, p, "em.mark#c");
	hand_node(h, p, "strong#d");
	hand_node(h, p, "code#e");
	hand_node(h, p, "a#f");
	hand_node(h, s, "div.tip#t");
	hand_node(h, s, "div.mark#m");
	hand_doc(h, doc);
}

static void html_names(void **state)
{
	(void)state;
	expect_of(build_words, "sub, sup", "a");
	expect_of(build_words, "kbd", "b");
	expect_of(build_words, "mark, small, u, s, del, ins, q, abbr", "c"); /* a div of that class is no word */
	expect_of(build_words, "b, i", "c d");
	expect_of(build_words, "aside", "t");
	expect_of(build_words, "html, body", "doc");
	expect_of(build_words, "html body > main, article", "s");
	expect_of(build_words, "body p > MARK", "c");
	expect_of(build_words, ":link, a:any-link", "f");
	expect_of(build_words, "a:visited, a:not(:hover), p:hover, :is(code, em:focus)", "e f");
	expect_of(build_words, "sub:not(.sub)", "");
}

/* CSS Nesting 1: the rule within is about what its selectors mean, whatever the rule around says. */
static void expect_nested(const char *css, const char *ids)
{
	struct hand h;
	hand_init(&h);
	build(&h);
	const char *found = ids_of(&h, css);
	if (strcmp(found, ids) != 0)
		fail_msg("%s means \"%s\", not \"%s\"\n%s", css, found, ids, hand_findings(&h));
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

#define HIT "{ break-before: verso }"

static void nested(void **state)
{
	(void)state;
	expect_nested("section { p " HIT " }", "p1 p2 p3 p4 p5");
	expect_nested("section { & > p " HIT " }", "p1 p2 p3 p5");
	expect_nested("section { > p " HIT " }", "p1 p2 p3 p5");
	expect_nested("h1 { + p, ~ ul " HIT " }", "p1 ul");
	expect_nested("p { &.lead, #x " HIT " }", "p1");
	expect_nested("p { .first & " HIT " }", "p1 p2");
	expect_nested("p { :not(&) " HIT " }", "doc s1 h e1 e2 n ul l1 l2 l3 l4 l5 s2 q");
	expect_nested("p { color: red; &:hover " HIT " &:first-child " HIT " }", "p3 p4");
	expect_nested("#s1, blockquote { p, ul { & > em, & > li:first-child " HIT " } }", "e1 e2 l1");
	expect_nested("p { @media print { &.lead " HIT " } @media screen { & " HIT " } }", "p1");
	expect_nested("p { @media print { break-before: verso } }", "p1 p2 p3 p4 p5");
	expect_nested("p { em { color: red } break-before: verso }", "p1 p2 p3 p4 p5");
	expect_nested("section, p::before { > h1 " HIT " }", "h");
	expect_nested("em:is(.x) " HIT " & > section " HIT, "s1 e2 s2");
	expect_nested("@supports (color: red) and (not (display: grid)) { h1 " HIT " }", "h");
	expect_nested("@supports (display: grid) or (font-format(woff)) { h1 " HIT " }", "");
	expect_nested("@supports ((width: 1pt) or (a: b)) { ul { @supports (--x: 1) { li:first-child " HIT " } } }",
	              "l1");
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
		{"body p { widows: 3 } p { widows: 4 }", 3},
		{"main p { widows: 3 } section p { widows: 4 }", 4}, /* a name of HTML's counts as one type */
		{"p:not(:hover) { widows: 3 } p { widows: 4 }", 3},
		{"#p1, em { &.lead { widows: 3 } } .lead.lead { widows: 4 }", 3}, /* & counts as the greatest */
		{"section { p { widows: 3 } } p { widows: 4 }", 3},
		{"p { &.lead { widows: 3 } widows: 4 }", 3},
		{"p { & { widows: 3 } widows: 4 }", 4}, /* said behind the rule */
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
		{"p::first-line { widows: 9 }",
	         "1:4: the pseudo-element ::first-line is not supported [css/selector]\n"},
		{"p:has(em) { widows: 9 }", "1:3: the pseudo-class :has is not supported [css/selector]\n"},
		{"p:has(em), p { widows: 9 } em:has(p) { widows: 9 }",
	         "1:3: the pseudo-class :has is not supported (2 places of this sheet) [css/selector]\n"},
		{"em:hover, p::selection, p::-moz-selection, p:-webkit-autofill, em:focus-visible, :host(p) { widows: "
	         "9 }",
	         ""},
		{"picture, ruby { widows: 9 } ruby { widows: 9 }",
	         "1:1: no document has picture, ruby (3 places of this sheet) [css/selector]\n"},
		{"&p { widows: 9 }", "1:2: a type stands first [css/selector]\n"},
		{"p > { widows: 9 }", "1:1: a selector is missing [css/selector]\n"},
		{"> p { widows: 9 }", "1:1: this is no selector [css/selector]\n"},
		{"p,, em { widows: 9 }", "1:3: a selector is missing [css/selector]\n"},
		{"p[x { widows: 9 } p { widows: 9 }",
	         "1:2: a bracket opened here does not close [css/syntax]\n1:1: this rule has no block [css/syntax]\n"},
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
	const struct CMUnitTest tests[] = {cmocka_unit_test(simple),
	                                   cmocka_unit_test(attributes),
	                                   cmocka_unit_test(notes_of_a_table_stand_in_its_figure),
	                                   cmocka_unit_test(combinators),
	                                   cmocka_unit_test(pseudo_classes),
	                                   cmocka_unit_test(anonymous),
	                                   cmocka_unit_test(html_names),
	                                   cmocka_unit_test(nested),
	                                   cmocka_unit_test(specificity),
	                                   cmocka_unit_test(faults)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
