/* SPDX-License-Identifier: EUPL-1.2 */
/* values.c - what declarations come to: cascade, inheritance, custom properties, calc(), shorthands, generated boxes,
 * pages. */
#include "hand.h"

struct tree {
	struct node *doc, *section, *h1, *p, *em, *note_call, *note, *ul, *li;
};

static struct tree build(struct hand *h)
{
	struct tree t;
	t.doc = hand_node(h, NULL, "document");
	t.section = hand_node(h, t.doc, "section.chapter");
	t.h1 = hand_node(h, t.section, "h1");
	t.p = hand_node(h, t.section, "p.x");
	t.em = hand_node(h, t.p, "em");
	hand_node(h, t.em, "#text");
	t.note_call = hand_node(h, t.p, "note-call");
	t.note = hand_node(h, t.section, "note");
	t.note_call->target = t.note;
	t.ul = hand_node(h, t.section, "ul");
	t.li = hand_node(h, t.ul, "li");
	hand_doc(h, t.doc);
	return t;
}

/* The dump of the style of `p` under these sheets: "name: value; name: value". */
static const char *said_of(struct hand *h, const struct styled *styled, const struct node *node)
{
	struct buf all = {0};
	char *start;
	size_t number;
	styled_dump(&all, styled);
	h->text.n = 0;
	buf_puts(&h->text, "");
	/* the line of the node, in preorder, tells its style */
	char *line = all.at;
	for (uint32_t i = 0; i < node->index; i++)
		if (styled->doc->nodes[i]->element != EL_TEXT)
			line = strchr(line, '\n') + 1;
	number = strtoul(strrchr(arena_strndup(&h->arena, line, strcspn(line, "\n")), ' '), NULL, 10);
	start = strstr(all.at, arena_printf(&h->arena, "style %zu\n", number));
	for (start = strchr(start, '\n') + 1; strncmp(start, "    ", 4) == 0; start = strchr(start, '\n') + 1)
		buf_printf(&h->text, h->text.n ? "; %.*s" : "%.*s", (int)strcspn(start + 4, "\n"), start + 4);
	buf_release(&all);
	return h->text.at;
}

/* What `css` says of p, beside a frame that makes lengths plain. */
static void expect(const char *css, const char *said)
{
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	struct styled *styled = hand_styled(&h, "", arena_printf(&h.arena, "p { font: 10pt/12pt a } %s", css));
	const char *found = said_of(&h, styled, t.p);
	const char *frame = "font-size: 10; font-family: \"a\"; ";
	struct buf bare = {0};
	/* the frame's own lines out */
	const char *rest = strncmp(found, frame, strlen(frame)) == 0 ? found + strlen(frame) : found;
	const char *block = strstr(rest, "display: block");
	assert_non_null(block);
	buf_put(&bare, rest, (size_t)(block - rest));
	const char *after = block + strlen("display: block");
	buf_puts(&bare, *after ? after + 2 : "");
	char *leading = strstr(bare.at, "line-height: 12");
	if (leading && (leading[15] == ';' || !leading[15])) {
		size_t cut = leading[15] ? 17 : 15;
		memmove(leading, leading + cut, strlen(leading + cut) + 1);
	}
	size_t n = strlen(bare.at);
	while (n && (bare.at[n - 1] == ' ' || bare.at[n - 1] == ';'))
		bare.at[--n] = '\0';
	if (strcmp(bare.at, said) != 0)
		fail_msg("%s comes to \"%s\", not \"%s\"\n%s", css, bare.at, said, hand_findings(&h));
	buf_release(&bare);
	hand_release(&h);
}

static void lengths(void **state)
{
	(void)state;
	expect("p { margin-top: 10mm }", "margin-top: 28.346");
	expect("p { margin: 1in 1cm 1pc 16px }",
	       "margin-top: 72; margin-right: 28.346; margin-bottom: 12; margin-left: 12");
	expect("p { margin: 1em 2rem 1ex 1ch }", "margin-top: 10; margin-right: 24; margin-bottom: 5; margin-left: 5");
	expect("p { width: 50%; text-indent: -5% }", "text-indent: -5%; width: 50%");
	expect("p { width: calc(10pt + 2 * (3pt - 1pt) / 4 + 1em) }", "width: 21");
	expect("p { width: calc(50% * 2 - 10%) }", "width: 90%");
	expect("p { width: calc(2) }", "");
	expect("p { width: calc(50% - 2pt) }", "");
	expect("p { width: calc(1pt+ 2pt) }", "");
	expect("p { padding: calc(1pt - 2pt) }", "");
	expect("p { margin-top: -3pt; padding-top: -3pt }", "margin-top: -3");
	expect("p { margin-top: 1e30pt; margin-bottom: -99999999in }", "margin-top: 4000; margin-bottom: -4000");
	expect("p { margin-top: 5 }", "");
	expect("p { margin-top: 0 }", "");
	expect("p { margin-top: 1vw }", "");
}

static void fonts(void **state)
{
	(void)state;
	expect("p { font-size: 2em; margin-top: 1em }", "font-size: 24; font-family: \"a\"; margin-top: 24");
	expect("p { font-size: 150%; line-height: 1.5 }", "font-size: 18; font-family: \"a\"; line-height: 27");
	expect("p { line-height: 150% }", "line-height: 15");
	expect("section { font-weight: 300 } p { font-weight: bolder }", "");
	expect("section { font-weight: 700 } p { font-weight: bolder }",
	       "font-size: 10; font-weight: 900; font-family: \"a\"");
	expect("section { font-weight: 700 } p { font-weight: lighter }", "");
	expect("p { font: italic small-caps 600 11pt/1.5 \"Big Face\", Other Face, serif }",
	       "font-size: 11; font-style: italic; font-weight: 600; font-family: \"Big Face\", \"Other Face\", "
	       "\"serif\"; line-height: 16.5; features: smcp");
	expect("p { font-variant: small-caps oldstyle-nums tabular-nums no-common-ligatures }",
	       "features: -clig,-liga,onum,smcp,tnum");
	expect("p { font-variant-caps: all-small-caps; font-variant-position: super; font-kerning: none }",
	       "features: c2sc,-kern,smcp,sups");
	expect("p { font-variant-numeric: lining-nums oldstyle-nums }", "");
	expect("p { font-variant-ligatures: none }", "features: -calt,-clig,-dlig,-hlig,-liga");
	expect("p { font-variant-numeric: oldstyle-nums; font-feature-settings: 'onum' off, 'ss02' 3, \"zero\" }",
	       "features: -onum,ss02=3,zero");
	expect("p { font-feature-settings: 'toolong' }", "");
	expect("p { font-size: 0 } ", "font-size: 1; font-family: \"a\"");
}

static void colors(void **state)
{
	(void)state;
	expect("p { color: RED }", "color: #ff0000");
	expect("p { color: #1d1a18 }", "color: #1d1a18");
	expect("p { color: #abc }", "color: #aabbcc");
	expect("p { color: rgb(10, 20, 30) }", "color: #0a141e");
	expect("p { color: rgb(100% 0% 50%) }", "color: #ff0080");
	expect("p { color: hsl(210, 50%, 40%) }", "color: #336699");
	expect("p { color: hsl(-0.41666667turn 50% 40%) }", "color: #336699");
	expect("p { color: hsla(120 100% 25% / 1) }", "color: #008000");
	expect("p { background: hsl(0deg 0% 100%) }", "background-color: #ffffff");
	/* half-transparent ones are mixed with what is behind: the paper, or the ground around */
	expect("p { color: rgba(0, 0, 0, 0.6) }", "color: #666666");
	expect("p { color: #00000000 }", "color: transparent");
	expect("section { background: #000 } p { color: rgba(255, 255, 255, 0.6) }", "color: #999999");
	expect("section { background: #000 } p { background: rgb(255 255 255 / 20%); color: rgb(255 0 0 / 50%) }",
	       "color: #991919; background-color: #333333");
	expect("section { color: rgba(0, 0, 0, 0.6); background: #fff } p { background: #f00 }",
	       "color: #660000; background-color: #ff0000");
	expect("p { color: rebeccapurple; background: currentcolor }", "color: #663399; background-color: #663399");
	expect("section { color: red } p { color: blue; color: currentcolor; border-top: solid }",
	       "border-top-width: 2.25; border-top-style: solid; color: #ff0000; border-top-color: #ff0000");
	expect("p { background: transparent }", "");
	expect("p { color: #12345 }", "");
}

static void shorthands(void **state)
{
	(void)state;
	expect("p { margin-block: 1pt 2pt; padding-inline: 3pt; margin-inline: 4pt 5pt }",
	       "margin-top: 1; margin-right: 5; margin-bottom: 2; margin-left: 4; padding-right: 3; padding-left: 3");
	expect("p { margin-inline-start: 1pt; padding-block-end: 2pt; border-inline-end: 3pt solid red }",
	       "margin-left: 1; padding-bottom: 2; border-right-width: 3; border-right-style: solid; "
	       "border-right-color: #ff0000");
	expect("p { max-inline-size: 10pt; inline-size: 2em; box-sizing: border-box }",
	       "width: 20; max-width: 10; box-sizing: border-box");
	expect("p { margin-block: auto auto 1pt }", "");
	expect("p { border: 1pt dotted red; border-left: none }",
	       "border-top-width: 1; border-top-style: dotted; border-right-width: 1; border-right-style: dotted; "
	       "border-bottom-width: 1; "
	       "border-bottom-style: dotted; border-top-color: #ff0000; border-right-color: #ff0000; "
	       "border-bottom-color: #ff0000");
	expect("p { border-width: 1pt 2pt; border-style: solid none }",
	       "border-top-width: 1; border-top-style: solid; border-bottom-width: 1; border-bottom-style: solid; "
	       "border-top-color: #000000; "
	       "border-bottom-color: #000000");
	expect("p { margin: 1pt 2pt 3pt }", "margin-top: 1; margin-right: 2; margin-bottom: 3; margin-left: 2");
	expect("p { margin: 1pt 2pt 3pt 4pt 5pt }", "");
	expect("p { inset: 1pt auto }", "top: 1; bottom: 1");
	expect("p { page-break-before: always; page-break-inside: avoid; word-wrap: break-word }",
	       "overflow-wrap: anywhere; break-before: page; break-inside: avoid");
	expect("p { list-style: outside lower-latin }", "list-style-type: \"lower-alpha\"");
	expect("p { list-style: '-' }", "list-style-type: \"\\\"-\"");
	expect("p { text-decoration: underline line-through }", "text-decoration-line: underline line-through");
	expect("p { text-decoration: 0.5pt dotted underline #804020 }",
	       "text-decoration-line: underline; text-decoration-style: dotted; text-decoration-thickness: 0.5; "
	       "text-decoration-color: #804020");
	expect("p { text-decoration-thickness: auto; text-wrap-style: balance }", "text-wrap-style: balance");
	expect("p { hyphenate-limit-chars: 6 3 }", "hyphenate-limit-chars: 6 3 3");
	expect("p { hyphenate-limit-chars: auto 2 4 }", "hyphenate-limit-chars: 0 2 4");
	expect("p { hanging-punctuation: first allow-end last }", "hanging-punctuation: allow-end");
	expect("p { text-align: justify; text-align-last: right }", "text-align: justify; text-align-last: end");
}

static void side_by_side(void **state)
{
	(void)state;
	expect("p { float: top-bottom; clear: both }", "float: top-bottom; clear: both");
	expect("p { float: page; clear: right }", "float: page; clear: right");
	expect("p { float: inline-start; clear: inline-end }", "float: left; clear: right");
	expect("p { float: block-end; clear: left }", "float: bottom; clear: left");
	expect("p { float: top }", "float: top");
	expect("p { float: right }", "float: right");
	expect("p { float: left; float: none }", "");
	expect("p { float: center; clear: top }", "");
	expect("p { column-count: 3; column-gap: 5mm; column-fill: auto }",
	       "column-count: 3; column-gap: 14.173; column-fill: auto");
	expect("p { column-count: 3; column-count: auto; column-gap: 7pt; column-gap: normal }", "");
	expect("p { column-count: 0 } p { column-count: 13 } p { column-width: 10% } p { column-gap: auto }", "");
	expect("p { column-width: 20em; column-gap: 4% }", "column-width: 200; column-gap: 4%");
	expect("p { columns: 2 }", "column-count: 2");
	expect("p { columns: 30pt }", "column-width: 30");
	expect("p { columns: auto 30pt }", "column-width: 30");
	expect("p { columns: 2 30pt }", "column-width: 30; column-count: 2");
	expect("p { columns: 30pt 2 }", "column-width: 30; column-count: 2");
	expect("p { columns: 2 auto; columns: auto }", "");
	expect("p { columns: 2 3 } p { columns: 2pt 3pt } p { columns: auto auto 2 }", "");
	expect("p { column-span: all }", "column-span: all");
	expect("p { break-inside: avoid-column; break-after: avoid-column }",
	       "break-after: avoid; break-inside: avoid");
	expect("p { column-rule: solid red 0.4pt }",
	       "column-rule-width: 0.4; column-rule-style: solid; column-rule-color: #ff0000");
	expect("p { color: #102030; column-rule: thin dashed }",
	       "column-rule-width: 0.75; column-rule-style: solid; color: #102030; column-rule-color: #102030");
	expect("p { column-rule-width: 2pt; column-rule-style: none }", "");
	/* what paints marks of charts */
	expect("p { fill: #93371f; stroke: currentcolor; stroke-width: 1.4pt; color: #102030 }",
	       "stroke-width: 1.4; color: #102030; fill: #93371f; stroke: #102030");
	expect("p { fill: red; fill: none; stroke-dasharray: 3pt 2pt; --pattern: back-hatch }",
	       "stroke-dasharray: dashed; --pattern: back-hatch");
	expect("p { stroke-dasharray: 4, 2; stroke-dasharray: none }", "");
	expect("p { page-orientation: rotate-left }", "");
}

static void cascade(void **state)
{
	(void)state;
	expect("section { margin-top: 3pt; color: red }", "color: #ff0000");
	expect("section { margin-top: 3pt } p { margin-top: inherit }", "margin-top: 3");
	expect("p { margin-top: 3pt } .x { margin-top: initial }", "");
	expect("section { color: red } p { color: blue } p.x { color: unset }", "color: #ff0000");
	expect("section { color: red } p { color: initial }", "");
	expect("p { widows: 3 ! important; widows: 4 }", "widows: 3");
	expect("@media print { p { widows: 3 } } @media screen { p { widows: 4 } }", "widows: 3");
	expect("@media not screen { p { widows: 3 } }", "widows: 3");
	expect("p { widows: 3; widows: 3.5; widows: 0; widows: many }", "widows: 3");
	/* the base sheet is weaker than any, but what it calls important is stronger */
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	struct styled *styled =
		hand_styled(&h, "p.x { widows: 5; orphans: 5 !important }", "p { widows: 6; orphans: 6 !important }");
	assert_int_equal(hand_style(styled, t.p)->widows, 6);
	assert_int_equal(hand_style(styled, t.p)->orphans, 5);
	assert_ptr_equal(hand_style(styled, t.em->first), hand_style(styled, t.em));
	hand_release(&h);
}

static void custom_properties(void **state)
{
	(void)state;
	expect(":root { --a: 3pt } p { margin-top: var(--a) }", "margin-top: 3");
	expect("p { --a: 1pt 2pt; margin: var(--a) 3pt }",
	       "margin-top: 1; margin-right: 2; margin-bottom: 3; margin-left: 2");
	expect("p { margin-top: var(--b, 4pt) }", "margin-top: 4");
	expect("p { margin-top: var(--b, var(--c, 5pt)) }", "margin-top: 5");
	expect(":root { --a: 3pt } p { --b: calc(var(--a) * 2); margin-top: calc(var(--b) + 1pt) }", "margin-top: 7");
	expect(":root { --a: 3pt } section { --a: 4pt } p { margin-top: var(--a) }", "margin-top: 4");
	expect(":root { --a: red } p { color: var(--a); color: var(--A, blue) }", "color: #0000ff");
	expect("p { --a: var(--b); --b: var(--a); margin-top: 1pt; margin-top: var(--a) }", "");
	expect("p { --a: var(--a); margin-top: var(--a, 2pt) }", "margin-top: 2");
	expect("section { color: red } p { color: var(--none) }", "color: #ff0000");
	expect("p { --a: 1pt; --a: initial; margin-top: var(--a, 2pt) }", "margin-top: 2");
	expect("p { --a: ; margin-top: var(--a) 2pt }", "margin-top: 2");
	expect("p { --a: solid 1pt; border-top: var(--a) red }",
	       "border-top-width: 1; border-top-style: solid; border-top-color: #ff0000");
	expect("p { --x: 2pt !important; --x: 3pt; margin-top: var(--x) }", "margin-top: 2");
}

/* Ten variables of ten each: a billion of tokens, if it were let. */
static void custom_properties_do_not_explode(void **state)
{
	(void)state;
	struct buf css = {0};
	buf_puts(&css, "p { --v0: 1pt;");
	for (int i = 1; i < 12; i++) {
		buf_printf(&css, "--v%d:", i);
		for (int k = 0; k < 10; k++)
			buf_printf(&css, " var(--v%d)", i - 1);
		buf_puts(&css, ";");
	}
	buf_puts(&css, "margin: var(--v11); padding-top: var(--v0) }");
	expect(css.at, "padding-top: 1");
	buf_release(&css);
}

static void generated_boxes(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	struct styled *s = hand_styled(
		&h, "li { display: list-item } ol { list-style: decimal }",
		"p { color: red } p::before { content: \"a\" counter(heading, upper-roman) attr(title); font-size: 2em "
		"} p:after { color: blue }"
		"em::before { content: none } em::after { content: '' } h1 { string-set: a content(), b 'x' }"
		"note::footnote-call { content: counter(footnote) ')'; vertical-align: super } note-call { color: "
		"green }"
		"::footnote-marker { content: counter(footnote) }");
	const struct style *p = hand_style(s, t.p);
	assert_non_null(p->before);
	assert_true(p->before->has_content);
	assert_int_equal(p->before->font_size, 24 * PT);
	assert_int_equal(p->before->color.r, 255);
	assert_string_equal(p->before->content->text, "a");
	assert_int_equal(p->before->content->next->kind, CONTENT_COUNTER);
	assert_string_equal(p->before->content->next->style, "upper-roman");
	assert_int_equal(p->before->content->next->next->kind, CONTENT_ATTRIBUTE);
	assert_null(p->after);
	assert_null(hand_style(s, t.em)->before);
	assert_true(hand_style(s, t.em)->after->has_content);
	const struct style *call = hand_style(s, t.note_call)->note_call;
	assert_non_null(call);
	assert_int_equal(call->color.g, 128); /* of the call, not of the note */
	assert_int_equal(call->vertical, VERTICAL_SUPER);
	assert_int_equal(call->raise, 4 * PT);
	assert_null(hand_style(s, t.note)->note_call);
	assert_non_null(hand_style(s, t.note)->note_marker);
	assert_null(p->note_marker);
	assert_string_equal(hand_style(s, t.li)->marker->content->text, "\xE2\x80\xA2");
	assert_string_equal(hand_style(s, t.h1)->strings->name, "a");
	assert_int_equal(hand_style(s, t.h1)->strings->content->kind, CONTENT_SELF);
	assert_string_equal(hand_style(s, t.h1)->strings->next->content->text, "x");
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* White keys on a black ground, which no line paints, are black on white; what is dark on light keeps its colour. */
static void light_text_without_its_ground(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct node *document = hand_node(&h, NULL, "document"), *p = hand_node(&h, document, "p");
	struct node *kbd = hand_node(&h, p, "span.keyboard"), *strong = hand_node(&h, kbd, "strong");
	struct node *code = hand_node(&h, p, "code");
	hand_doc(&h, document);
	struct styled *s = hand_styled(&h, "",
	                               "p { color: #102030 }\nkbd { color: #fff; background-color: #212529 }\n"
	                               "code { color: #c00; background: #eee }");
	assert_int_equal(hand_style(s, kbd)->color.r, 0x10);
	assert_int_equal(hand_style(s, strong)->color.b, 0x30);
	assert_int_equal(hand_style(s, code)->color.r, 0xCC);
	assert_string_equal(hand_findings(&h),
	                    "2:38: an element within a line has no background: its light text is as that around it "
	                    "[css/value]\n3:33: an element within a line has no background [css/value]\n");
	hand_release(&h);
}

static void display_follows_the_element(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	struct styled *s = hand_styled(
		&h, "", "p { display: inline }\nem { display: block; float: footnote }\nli { display: none }");
	assert_int_equal(hand_style(s, t.p)->display, DISPLAY_BLOCK);
	assert_int_equal(hand_style(s, t.em)->display, DISPLAY_INLINE);
	assert_int_equal(hand_style(s, t.em)->float_kind, FLOAT_NONE);
	assert_int_equal(hand_style(s, t.li)->display, DISPLAY_NONE);
	assert_int_equal(hand_style(s, t.section)->display, DISPLAY_BLOCK);
	assert_string_equal(hand_findings(&h),
	                    "1:14: an element that holds blocks or lines is itself a block [css/value]\n"
	                    "2:15: an element within a line cannot be a block [css/value]\n"
	                    "2:29: only notes are footnotes: float: bottom puts a block at the foot of a page "
	                    "[css/value]\n");
	hand_release(&h);
}

static void blocks_stand_beside_and_float(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	struct styled *s = hand_styled(&h, "note { float: footnote }",
	                               "h1 { position: absolute; float: left }\nsection { position: absolute }\n"
	                               "li { float: left; columns: 2 }\nul { float: page; position: relative }\n"
	                               "p { clear: both; float: top }");
	assert_int_equal(hand_style(s, t.h1)->position, POSITION_ABSOLUTE);
	assert_int_equal(hand_style(s, t.h1)->float_kind, FLOAT_NONE); /* CSS 2.2, section 9.7 */
	assert_int_equal(hand_style(s, t.section)->position, POSITION_ABSOLUTE);
	assert_int_equal(hand_style(s, t.li)->float_kind, FLOAT_LEFT);
	assert_int_equal(hand_style(s, t.li)->column_count, 2);
	assert_int_equal(hand_style(s, t.ul)->float_kind, FLOAT_PAGE);
	assert_int_equal(hand_style(s, t.ul)->column_count, 0);
	assert_int_equal(hand_style(s, t.p)->float_kind, FLOAT_TOP);
	assert_int_equal(hand_style(s, t.p)->clear, CLEAR_LEFT | CLEAR_RIGHT);
	assert_int_equal(hand_style(s, t.em)->float_kind, FLOAT_NONE);
	assert_int_equal(hand_style(s, t.note)->float_kind, FLOAT_FOOTNOTE);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

static void what_cannot_float_says_so(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct tree t = build(&h);
	struct styled *s = hand_styled(&h, "note { float: footnote }",
	                               ":root { float: left }\nem { float: right }\nnote { float: top }\n"
	                               "p { float: footnote }\nh1::before { content: 'x'; float: left }\n"
	                               "html { position: absolute }\nnote { position: absolute }");
	assert_int_equal(hand_style(s, t.doc)->float_kind, FLOAT_NONE);
	assert_int_equal(hand_style(s, t.doc)->position, POSITION_STATIC);
	assert_int_equal(hand_style(s, t.em)->float_kind, FLOAT_NONE);
	assert_int_equal(hand_style(s, t.note)->float_kind, FLOAT_FOOTNOTE);
	assert_int_equal(hand_style(s, t.note)->position, POSITION_STATIC);
	assert_int_equal(hand_style(s, t.p)->float_kind, FLOAT_NONE);
	assert_int_equal(hand_style(s, t.h1)->before->float_kind, FLOAT_NONE);
	assert_string_equal(
		hand_findings(&h),
		"6:18: the whole document has nothing to stand beside [css/value]\n"
		"1:16: the whole document has nothing to float in [css/value]\n"
		"5:35: what is generated stays with its element: position: absolute puts it beside [css/value]\n"
		"4:12: only notes are footnotes: float: bottom puts a block at the foot of a page [css/value]\n"
		"2:13: an element within a line stays in its line [css/value]\n"
		"7:18: a note stands at the foot of its page or column [css/value]\n"
		"3:15: a note stands at the foot of its page or column [css/value]\n");
	hand_release(&h);
}

static void dumps_say_which_pages_are_turned(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	build(&h);
	struct styled *s = hand_styled(&h, "section { page: wide } @page { size: 100pt; margin: 10pt }",
	                               "@page wide:left { page-orientation: rotate-left }");
	h.text.n = 0;
	styled_dump(&h.text, s);
	assert_non_null(
		strstr(h.text.at, "page wide:left\n  size: 100 100\n  page-orientation: rotate-left\n  margin:"));
	assert_non_null(strstr(h.text.at, "page wide:right\n  size: 100 100\n  margin:"));
	assert_non_null(strstr(h.text.at, "page :left\n  size: 100 100\n  margin:"));
	hand_release(&h);
}

static void expect_page_findings(const char *base, const char *css, const char *findings)
{
	struct hand h;
	hand_init(&h);
	build(&h);
	hand_styled(&h, arena_printf(&h.arena, "section { page: wide }\n%s", base), css);
	assert_string_equal(hand_findings(&h), findings);
	hand_release(&h);
}

/* What a sheet says of every page is said of turned ones as well. */
static void turned_pages_are_wide(void **state)
{
	(void)state;
	const char *base = "@page { size: A4 } @page wide { size: A4 landscape; page-orientation: rotate-left }";
	expect_page_findings(base, "@page { margin: 10mm }", "");
	expect_page_findings(base, "@page { size: A5 }",
	                     "1:15: the page wide is turned, but it is higher than it is wide [css/value]\n");
	expect_page_findings(base, "@page { size: A5 } @page wide { size: A5 landscape }", "");
	expect_page_findings("@page { size: A4 }", "@page wide { page-orientation: rotate-right }",
	                     "1:32: the page wide is turned, but it is higher than it is wide [css/value]\n");
	expect_page_findings("@page { size: A4 }", "@page wide { size: 100pt; page-orientation: rotate-right }", "");
}

static void equal_styles_are_one(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct node *doc = hand_node(&h, NULL, "document");
	struct node *a = hand_node(&h, doc, "p.a"), *b = hand_node(&h, doc, "p.b"),
		    *c = hand_node(&h, hand_node(&h, doc, "div"), "p");
	hand_doc(&h, doc);
	struct styled *s =
		hand_styled(&h, "",
	                    ".a { color: red; string-set: x 'y'; font-family: F, G } .b { font-family: 'F', \"G\"; "
	                    "string-set: x \"y\"; color: #f00 }"
	                    "div { --v: 1pt } div p { font-family: F, G; color: rgb(255, 0, 0); string-set: x 'y' }");
	assert_ptr_equal(hand_style(s, a), hand_style(s, b));
	assert_ptr_equal(hand_style(s, a), hand_style(s, c));
	hand_release(&h);
}

static void pages(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	build(&h);
	struct styled *s =
		hand_styled(&h, ":root { font: 10pt/15pt F; color: #111 } section { page: wide }",
	                    "@page { size: A5; margin: 10mm 2em 5% 20mm; @bottom-center { content: counter(page, "
	                    "lower-roman); vertical-align: bottom }"
	                    " @top-left { content: string(chapter, first-except); text-align: right } @top-right { "
	                    "color: red } @footnote { margin-top: 3pt; border-top: 1pt solid } }"
	                    "@page :first { @bottom-center { content: none } margin-top: 30mm }"
	                    "@page wide { size: A5 landscape; page-orientation: rotate-left } @page wide:left { "
	                    "margin-left: 7pt } @page:right { "
	                    "margin-right: 9pt } @page:blank { background: red }");
	const struct page_style *page = styled_page(s, NULL, PAGE_LEFT);
	assert_int_equal(page->width, 27494158);
	assert_int_equal(page->margin[TOP], 1857713);
	assert_int_equal(page->margin[RIGHT], 20 * PT);
	assert_int_equal(page->margin[BOTTOM], 1950599); /* a twentieth of 210 mm */
	assert_int_equal(page->box_vertical[BOX_BOTTOM_CENTER], 2);
	assert_int_equal(page->boxes[BOX_BOTTOM_CENTER]->align, ALIGN_CENTER);
	assert_int_equal(page->boxes[BOX_TOP_LEFT]->align, ALIGN_END);
	assert_int_equal(page->boxes[BOX_TOP_LEFT]->content->which, STRING_FIRST_EXCEPT);
	assert_int_equal(page->boxes[BOX_TOP_LEFT]->color.r, 0x11); /* from the root */
	assert_null(page->boxes[BOX_TOP_RIGHT]);
	assert_string_equal(page->folio_style, "lower-roman");
	assert_int_equal(page->footnotes->border[TOP].width, PT);
	assert_int_equal(page->footnotes->margin[TOP].value, 3 * PT);
	assert_ptr_equal(page, styled_page(s, NULL, PAGE_LEFT));
	const struct page_style *first = styled_page(s, NULL, PAGE_FIRST | PAGE_RIGHT);
	assert_null(first->boxes[BOX_BOTTOM_CENTER]);
	assert_int_equal(first->margin[TOP], 5573140);
	assert_int_equal(first->margin[RIGHT], 9 * PT);
	const struct page_style *wide = styled_page(s, "wide", PAGE_LEFT);
	assert_int_equal(wide->height, 27494158);
	assert_int_equal(wide->orientation, ORIENTATION_ROTATE_LEFT);
	assert_int_equal(page->orientation, ORIENTATION_UPRIGHT);
	assert_int_equal(wide->margin[LEFT], 7 * PT);
	assert_int_equal(styled_page(s, "wide", PAGE_RIGHT)->margin[LEFT], page->margin[LEFT]);
	assert_int_equal(styled_page(s, "unknown", PAGE_BLANK | PAGE_LEFT)->background.r, 255);
	assert_int_equal(styled_page(s, "unknown", PAGE_LEFT)->background.a, 0);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* Which boxes of a page named `name` the sheet `css`, laid over the base sheet, leaves filled. */
static void expect_boxes(const char *css, const char *name, unsigned flags, const char *boxes)
{
	static const char *const names[N_MARGIN_BOXES] = {"tlc", "tl", "tc", "tr", "trc", "rt", "rm", "rb",
	                                                  "brc", "br", "bc", "bl", "blc", "lb", "lm", "lt"};
	struct hand h;
	struct str base;
	hand_init(&h);
	build(&h);
	assert_true(file_read(&h.arena, "styles/base.css", &base));
	const struct page_style *page =
		styled_page(hand_styled(&h, arena_strndup(&h.arena, base.at, base.n), css), name, flags);
	const char *found = "";
	for (int box = 0; box < N_MARGIN_BOXES; box++)
		if (page->boxes[box])
			found = arena_printf(&h.arena, *found ? "%s %s" : "%s%s", found, names[box]);
	if (strcmp(found, boxes) != 0)
		fail_msg("%s leaves \"%s\", not \"%s\"", css, found, boxes);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* The base sheet has a running head at the top right, at the bottom left a title and the folio. */
static void furniture_of_a_sheet_instead(void **state)
{
	(void)state;
	const unsigned right = PAGE_RIGHT, left = PAGE_LEFT, first = PAGE_FIRST | PAGE_RIGHT;
	expect_boxes("", NULL, right, "tr bl blc");
	expect_boxes("@page { @bottom-center { content: counter(page) } }", NULL, right, "tr bc");
	expect_boxes("@page { @bottom-center { content: counter(page) } }", "front", left, "tr bc");
	expect_boxes("@page { @bottom-center { content: counter(page) } }", NULL, first, "bc");
	expect_boxes("@page { @bottom-center { content: counter(page) } }", "cover", right, "");
	expect_boxes("@page { @bottom-right { content: none } }", NULL, right, "tr");
	expect_boxes("@page { @bottom-right { color: red } }", NULL, right, "tr bl blc");
	expect_boxes("@page { @top-left { content: \"x\" } @left-top { content: \"y\" } }", NULL, right,
	             "tl bl blc lt");
	expect_boxes("@page :left { @bottom-left { content: counter(page) } } @page :right { @bottom-right { content: "
	             "counter(page) } }",
	             NULL, right, "tr br");
	expect_boxes("@page :first { @bottom-center { content: \"x\" } }", NULL, first, "bc");
	expect_boxes("@page :first { @bottom-center { content: \"x\" } }", NULL, right, "tr bl blc");
	/* no room for a line, or for the folio beside it */
	expect_boxes("@page { margin: 20mm 20mm 14pt }", NULL, right, "tr");
	expect_boxes("@page { margin: 20mm 20mm 20mm 16pt }", NULL, right, "tr bl");
	expect_boxes("@page { margin: 16pt }", NULL, right, "tr bl");
	expect_boxes("@page { margin: 16.5pt }", NULL, right, "tr bl blc");
}

/* The program's own sheet is without findings, and says what the look asks for. */
static void base_sheet(void **state)
{
	(void)state;
	struct hand h;
	struct str css;
	hand_init(&h);
	assert_true(file_read(&h.arena, "styles/base.css", &css));
	struct tree t = build(&h);
	struct styled *s = hand_styled(&h, arena_strndup(&h.arena, css.at, css.n), NULL);
	const struct page_style *page = styled_page(s, NULL, PAGE_RIGHT);
	length text = page->height - page->margin[TOP] - page->margin[BOTTOM];
	assert_true(text >= 45 * 15 * PT && text < 45 * 15 * PT + PT / 2);
	for (uint32_t i = 0; i < h.doc.n_nodes; i++)
		for (int side = TOP; side <= BOTTOM; side += 2) {
			const struct style *style = s->of[i];
			assert_int_equal(style->margin[side].value % (15 * PT / 2), 0);
			assert_int_equal(style->padding[side].value % (15 * PT / 2), 0);
		}
	assert_int_equal(hand_style(s, t.note)->float_kind, FLOAT_FOOTNOTE);
	assert_int_equal(hand_style(s, t.li)->display, DISPLAY_LIST_ITEM);
	assert_string_equal(hand_style(s, t.p)->features, "onum");
	assert_int_equal(hand_style(s, t.h1)->before->position, POSITION_ABSOLUTE);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* A wide page has the hanging column of the others and its own lines on the grid; its head is at the left edge. What
 * an author asks for is said with :placement:. */
static void base_sheet_of_placement(void **state)
{
	(void)state;
	static const struct placed {
		const char *placement;
		enum float_kind float_kind;
	} all[] = {{"top", FLOAT_TOP},     {"bottom", FLOAT_BOTTOM}, {"page", FLOAT_PAGE}, {"left", FLOAT_LEFT},
	           {"right", FLOAT_RIGHT}, {"here", FLOAT_NONE},     {"aside", FLOAT_NONE}};
	struct hand h;
	struct str css;
	hand_init(&h);
	assert_true(file_read(&h.arena, "styles/base.css", &css));
	struct node *document = hand_node(&h, NULL, "document"), *div[sizeof all / sizeof *all];
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		div[i] = hand_node(&h, document, i ? "div" : "div.landscape");
		node_set_attribute(&h.arena, div[i], "placement", all[i].placement);
	}
	struct node *heading = hand_node(&h, document, "h2.landscape");
	hand_doc(&h, document);
	struct styled *s = hand_styled(&h, arena_strndup(&h.arena, css.at, css.n), NULL);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_int_equal(hand_style(s, div[i])->float_kind, all[i].float_kind);
	assert_string_equal(hand_style(s, div[0])->page, "landscape");
	assert_null(hand_style(s, div[1])->page);
	assert_null(hand_style(s, heading)->page);
	assert_int_equal(hand_style(s, div[3])->width.unit, UNIT_PERCENT);
	const struct page_style *page = styled_page(s, "landscape", PAGE_RIGHT),
				*other = styled_page(s, NULL, PAGE_RIGHT);
	length text = page->height - page->margin[TOP] - page->margin[BOTTOM];
	assert_int_equal(page->width, other->height);
	assert_int_equal(page->height, other->width);
	assert_int_equal(page->margin[LEFT], other->margin[LEFT]);
	assert_int_equal(page->orientation, ORIENTATION_ROTATE_LEFT);
	assert_true(text >= 29 * 15 * PT && text < 29 * 15 * PT + PT / 2);
	assert_non_null(page->boxes[BOX_BOTTOM_LEFT_CORNER]);
	assert_non_null(page->boxes[BOX_TOP_RIGHT]);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

/* What words are is seen in any font: no letter of a power stands on the line. */
static void words_of_a_kind(void **state)
{
	(void)state;
	struct hand h;
	struct str css;
	hand_init(&h);
	struct node *document = hand_node(&h, NULL, "document"), *p = hand_node(&h, document, "p");
	struct node *sup = hand_node(&h, p, "span.sup"), *sub = hand_node(&h, p, "em.sub");
	struct node *mark = hand_node(&h, p, "span.mark"), *kbd = hand_node(&h, p, "span.keyboard");
	struct node *small = hand_node(&h, p, "span.small"), *ins = hand_node(&h, p, "span.inserted");
	struct node *del = hand_node(&h, p, "span.deleted");
	hand_doc(&h, document);
	assert_true(file_read(&h.arena, "styles/base.css", &css));
	struct styled *s = hand_styled(&h, arena_strndup(&h.arena, css.at, css.n), NULL);
	length size = hand_style(s, p)->font_size;
	assert_int_equal(hand_style(s, sup)->raise, size / 3);
	assert_int_equal(hand_style(s, sub)->raise, -size / 5);
	assert_true(hand_style(s, sup)->font_size < size && hand_style(s, sub)->font_size < size);
	assert_true(hand_style(s, small)->font_size < size && hand_style(s, small)->raise == 0);
	assert_int_equal(hand_style(s, mark)->decoration, DECORATION_UNDERLINE);
	assert_int_equal(hand_style(s, ins)->decoration, DECORATION_UNDERLINE);
	assert_int_equal(hand_style(s, del)->decoration, DECORATION_LINE_THROUGH);
	assert_string_equal(hand_style(s, kbd)->families[0], "Carlito");
	s = hand_styled(&h, arena_strndup(&h.arena, css.at, css.n),
	                "sub, sup { position: relative; vertical-align: baseline; line-height: 0; font-size: 10pt } "
	                "sup { top: -0.5em } sub { bottom: -2pt }");
	assert_int_equal(hand_style(s, sup)->raise, 5 * PT);
	assert_int_equal(hand_style(s, sub)->raise, -2 * PT);
	assert_string_equal(hand_findings(&h), "");
	hand_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths),
		cmocka_unit_test(fonts),
		cmocka_unit_test(colors),
		cmocka_unit_test(shorthands),
		cmocka_unit_test(side_by_side),
		cmocka_unit_test(cascade),
		cmocka_unit_test(custom_properties),
		cmocka_unit_test(generated_boxes),
		cmocka_unit_test(custom_properties_do_not_explode),
		cmocka_unit_test(equal_styles_are_one),
		cmocka_unit_test(light_text_without_its_ground),
		cmocka_unit_test(display_follows_the_element),
		cmocka_unit_test(blocks_stand_beside_and_float),
		cmocka_unit_test(what_cannot_float_says_so),
		cmocka_unit_test(turned_pages_are_wide),
		cmocka_unit_test(dumps_say_which_pages_are_turned),
		cmocka_unit_test(base_sheet_of_placement),
		cmocka_unit_test(pages),
		cmocka_unit_test(furniture_of_a_sheet_instead),
		cmocka_unit_test(base_sheet),
		cmocka_unit_test(words_of_a_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
