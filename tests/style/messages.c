/* SPDX-License-Identifier: EUPL-1.2 */
/* messages.c - findings about sheets: what they say, at which line and column; @import through a project's root. */
#include "hand.h"

#include <sys/stat.h>
#include <unistd.h>

struct told {
	const char *css, *findings;
};

/* A document that the rules of the tests are about. */
static void build(struct hand *h)
{
	struct node *document = hand_node(h, NULL, "document");
	hand_node(h, hand_node(h, document, "p"), "em");
	hand_doc(h, document);
}

static void check(const struct told *told)
{
	struct hand h;
	hand_init(&h);
	build(&h);
	hand_styled(&h, "", told->css);
	if (strcmp(hand_findings(&h), told->findings) != 0)
		fail_msg("%s\ntells: %s\ninstead of: %s", told->css, h.text.at, told->findings);
	hand_release(&h);
}

static void properties_and_values(void **state)
{
	(void)state;
	static const struct told all[] = {
		{"p {\n\tcolour: red;\n}", "2:2: the property colour is not supported [css/property]\n"},
		{"p { -x-hyphens: auto }", "1:5: the property -x-hyphens is not supported [css/property]\n"},
		{"p { colour: red } em { colour: red; colour: blue }",
	         "1:5: the property colour is not supported (3 places of this sheet) [css/property]\n"},
		{"p { display: flex } em { display: flex } p { display: grid }",
	         "1:14: display does not take 'flex' (2 places of this sheet) [css/value]\n"
	         "1:55: display does not take 'grid' [css/value]\n"},
		{"p { text-align: middle }", "1:17: text-align does not take 'middle' [css/value]\n"},
		{"p { margin: 1pt  blue }", "1:18: margin does not take 'blue' [css/value]\n"},
		{"p { margin: 1 }", "1:13: margin: a length needs a unit [css/value]\n"},
		{"p { color: }", "1:5: color has no value [css/value]\n"},
		{"p { display: flex; display: grid }",
	         "1:14: display does not take 'flex' [css/value]\n1:29: display does not take 'grid' [css/value]\n"},
		{"p { font: 12pt }", "1:11: font needs more than '12pt' [css/value]\n"},
		{"p { width: calc(1pt + 2) }", "1:12: width: calc() cannot add a number and a length [css/value]\n"},
		{"p { width: calc(50% - 2pt) }",
	         "1:12: width: calc() cannot mix percentages and lengths here [css/value]\n"},
		{"p { padding: -1pt }", "1:14: padding: a negative value does not apply here [css/value]\n"},
		{"p { color: rgba(0,0,0,.5); background: hsl(0 0% 0% / 3%) }", ""},
		{"p { color: hsl(red, 0%, 0%) }", "1:16: color does not take 'red' [css/value]\n"},
		{"p::before { content: counter(chapter) }",
	         "1:30: content: the counters are page, pages, heading, list-item and footnote [css/value]\n"},
		{"p::before { content: 'x' / 'y' }",
	         "1:28: content: behind the slash stands \"\": a sign that is seen and not read out [css/value]\n"},
		{"p::before { content: / '' }", "1:22: content does not take '/' [css/value]\n"},
		{"p::before { content: url(a.png) }", "1:22: content does not take 'url(a.png)' [css/value]\n"},
		{"p { counter-reset: x }",
	         "1:20: counter-reset has no effect: numbers come from the document [css/value]\n"},
		{"p { counter-reset: page 1; counter-reset: none; counter-reset: page 1 x 2 }", ""},
		{"p { counter-reset: page -1 }",
	         "1:25: counter-reset: the number is outside of what applies here [css/value]\n"},
		{"p { counter-reset: page 1.5 }", "1:25: counter-reset does not take '1.5' [css/value]\n"},
		{"p { height: 50% }", "1:13: height: percentages do not apply here [css/value]\n"},
		{"p { min-height: -1pt }", "1:17: min-height: a negative value does not apply here [css/value]\n"},
		{"p { text-fit: shrink }", "1:15: text-fit does not take 'shrink' [css/value]\n"},
		{"p { align-content: stretch }", "1:20: align-content does not take 'stretch' [css/value]\n"},
		{"p { emblem-form: yellow }", "1:18: emblem-form does not take 'yellow' [css/value]\n"},
		{"p { vertical-align: top }",
	         "1:21: top, middle and bottom apply to the cells of tables and to margin boxes [css/value]\n"},
		{"p { size: A4 }", "1:11: size does not apply outside @page [css/property]\n"},
		{"@page { display: block }", "1:18: display does not apply to pages [css/property]\n"},
		{"p { color: red !importante }", "1:16: color does not take '!' [css/value]\n"},
		{":root { --x: inherit; --y: var(--x); color: var(--x) } p { color: var(--y) }", ""},
		{":root { --x: initial } p { color: var(--x); font-size: var(--x, 9zz) }",
	         "1:56: font-size: with its var() replaced this is no value [css/value]\n"},
		{":root { color: var(--none) }", "1:16: color: no rule sets --none here [css/value]\n"},
		{":root { --a: var(--none) 1pt } p { margin: var(--a) }",
	         "1:44: margin: no rule sets --none here [css/value]\n"},
		{"p { margin: var(--b, var(--c)) }", "1:13: margin: no rule sets --c here [css/value]\n"},
		{":root { --a: pt } p { margin: var(--a) }",
	         "1:31: margin: with its var() replaced this is no value [css/value]\n"},
		{"p { columns: 2; float: left; clear: both; column-count: auto }", ""},
		{"p { float: center }", "1:12: float does not take 'center' [css/value]\n"},
		{"p { columns: 13 }", "1:14: columns: the number is outside of what applies here [css/value]\n"},
		{"p { columns: 2 3 }", "1:16: columns does not take '3' [css/value]\n"},
		{"p { column-count: 0 }",
	         "1:19: column-count: the number is outside of what applies here [css/value]\n"},
		{"p { column-gap: calc(1em + 2%) }",
	         "1:17: column-gap: calc() cannot mix percentages and lengths here [css/value]\n"},
		{"p { page-orientation: rotate-left }",
	         "1:23: page-orientation does not apply outside @page [css/property]\n"},
		{"@page { page-orientation: landscape }",
	         "1:27: page-orientation does not take 'landscape' [css/value]\n"},
		{"p { color: red blue; }", "1:16: color does not take 'blue' [css/value]\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check(&all[i]);
}

static void syntax(void **state)
{
	(void)state;
	static const struct told all[] = {
		{"p { color red; widows: 3x }",
	         "1:5: a colon is missing after color [css/syntax]\n1:24: widows does not take '3x' [css/value]\n"},
		{"p { ; ; = 3; widows: 3 }", "1:9: this is no declaration [css/syntax]\n"},
		{"p { em { colr: red } }", "1:10: the property colr is not supported [css/property]\n"},
		{"p { color: red em { orphans: 3 } }",
	         "1:5: this declaration does not end: a block follows [css/syntax]\n"},
		{"p::before { em { color: red } }",
	         "1:13: rules cannot stand within those of pseudo-elements [css/syntax]\n"},
		{"@page { p { color: red } }", "1:9: rules cannot stand within pages and their boxes [css/syntax]\n"},
		{"p { & { & { & { & { & { & { & { & { & { & { & { & { & { & { & { & { color: red } }}}}}}}}}}}}}}}}",
	         "1:65: rules are nested too deeply [css/syntax]\n"},
		{"p { color: red", "1:3: the block does not end [css/syntax]\n"},
		{"p", "1:1: this rule has no block [css/syntax]\n"},
		{"p { color: (red; } em { widows: x }",
	         "1:12: a bracket opened here does not close [css/syntax]\n"
	         "1:3: the block does not end [css/syntax]\n1:12: color does not take '(' [css/value]\n"},
		{"} p { widows: x } em { widows: y }",
	         "1:1: this is no selector [css/selector]\n1:32: widows does not take 'y' [css/value]\n"},
		{"<!-- p { widows: x } -->", "1:18: widows does not take 'x' [css/value]\n"},
		{"/* x", "1:1: the comment does not end [css/syntax]\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check(&all[i]);
}

static void at_rules(void **state)
{
	(void)state;
	static const struct told all[] = {
		{"@supports (a: b) { p { x: y } } em { z: y }", "1:38: the property z is not supported "
	                                                        "[css/property]\n"},
		{"@counter-style x { } @keyframes y { to { z: 1 } } @-ms-viewport { width: 1px }",
	         "1:1: @counter-style is not supported [css/at-rule]\n"},
		{"@font-face { font-family: x } @font-face { font-family: y }",
	         "1:1: @font-face stands in catalogues only (2 places of this sheet) [css/at-rule]\n"},
		{"@font-face { font-family: x }", "1:1: @font-face stands in catalogues only [css/at-rule]\n"},
		{"@charset \"utf-8\"; @charset \"latin1\";", "1:19: @charset names another encoding [css/at-rule]\n"},
		{"@media (min-width: 3cm) { p { x: y } } @media screen and (color) { p { x: y } }", ""},
		{"@media print and (color), print { p { x: y } }",
	         "1:14: this media query is not supported, and its rules are left out [css/at-rule]\n1:39: the "
	         "property x is not supported "
	         "[css/property]\n"},
		{"@media screen { p { x: y } }", ""},
		{"@media print { p { x: y }",
	         "1:14: the block does not end [css/syntax]\n1:20: the property x is not supported [css/property]\n"},
		{"@import 'a.css';", "1:1: @import is not followed here [css/at-rule]\n"},
		{"p {} @import 'a.css';", "1:6: @import must stand before all rules [css/at-rule]\n"},
		{"@import;", "1:1: @import names no file [css/at-rule]\n"},
		{"@page :odd { margin: 1pt }", "1:8: no page is so [css/selector]\n"},
		{"@page { @top-middle { content: 'a' } }", "1:9: @top-middle is no margin box [css/at-rule]\n"},
		{"@page { @top-left; }", "1:9: @top-left needs a block [css/at-rule]\n"},
		{"p { @top-left { content: 'a' } widows: x }",
	         "1:5: @top-left cannot stand within a rule [css/at-rule]\n1:40: widows does not take 'x' "
	         "[css/value]\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check(&all[i]);
}

static void limits(void **state)
{
	(void)state;
	static const struct told all[] = {
		{"@page { margin: 120mm }",
	         "1:17: the margins take 680.315 pt of a page that has 595.276 pt of width [css/limit]\n"},
		{"@page { margin: 10mm }\n@page :left { margin-top: 400mm }",
	         "2:27: the margins take 1162.205 pt of a page that has 841.89 pt of height [css/limit]\n"},
		{"@page { size: 5pt }", "1:15: the margins take 0 pt of a page that has 5 pt of width [css/limit]\n"},
		{"@page { size: 300pt 2.9pt; margin: 0 }",
	         "1:15: no reader can show a page of 300 pt by 2.9 pt [css/limit]\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check(&all[i]);
}

static const char *hint_of(const char *css)
{
	static char hint[200];
	struct hand h;
	hand_init(&h);
	build(&h);
	hand_styled(&h, "", css);
	assert_int_equal(h.diags.all.n, 1);
	snprintf(hint, sizeof hint, "%s", h.diags.all.at[0].hint ? h.diags.all.at[0].hint : "");
	hand_release(&h);
	return hint;
}

static void hints(void **state)
{
	(void)state;
	assert_string_equal(hint_of("p { colr: red }"), "did you mean color?");
	assert_string_equal(hint_of("p { -x-hyphens: auto }"), "write hyphens, without the prefix");
	assert_string_equal(hint_of("p { text-align: middle }"),
	                    "it takes start, end, center, justify, left, right, decimal");
	assert_string_equal(hint_of("blokquote { widows: 3 }"), "did you mean blockquote?");
	assert_string_equal(hint_of("@page { @top-centre { } }"), "did you mean @top-center?");
}

/* What a rule says that is about nothing in the document has no effect to tell of. */
static void rules_about_nothing(void **state)
{
	(void)state;
	static const struct told all[] = {
		{"h1 { colour: red; display: flex } .x, #y { width: 1 }", ""},
		{"h1 { colour: red } p { colour: red }",
	         "1:24: the property colour is not supported (2 places of this sheet) [css/property]\n"},
		{"h1 { colour: red; em { colour: red } } p { em { colour: red } }",
	         "1:49: the property colour is not supported (3 places of this sheet) [css/property]\n"},
		{"p:hover { colour: red } p::after { colour: red }",
	         "1:36: the property colour is not supported (2 places of this sheet) [css/property]\n"},
		{"@page :first { colour: red }", "1:16: the property colour is not supported [css/property]\n"},
		{"h1 { colour red }", "1:6: a colon is missing after colour [css/syntax]\n"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check(&all[i]);
}

/* --- @import --- */

static void put_file(const char *folder, const char *name, const char *text)
{
	char path[300];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void imports(void **state)
{
	(void)state;
	char folder[200], path[300];
	struct hand h;
	struct root root;
	struct str css;
	snprintf(folder, sizeof folder, "%s/style-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : ".");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/sub", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	put_file(folder, "main.css",
	         "@import 'sub/a.css';\n@import url(missing.css);\n@import '../out.css';\n@import 'sub/a.css' "
	         "screen;\np { orphans: 3 }");
	put_file(folder, "sub/a.css", "@import \"b.css\" print; p { widows: 4; orphans: 9 }");
	put_file(folder, "sub/b.css", "@import '../main.css'; p { widows: 3; tab-size: 3 }");
	snprintf(path, sizeof path, "%s/main.css", folder);
	hand_init(&h);
	assert_true(root_open(&h.arena, &root, path, folder));
	assert_true(file_read(&h.arena, path, &css));
	const struct sheet *sheet =
		sheet_from_source(&h.arena, sources_add(h.diags.sources, path, css), &root, &h.diags);
	struct node *p = hand_node(&h, hand_node(&h, NULL, "document"), "p");
	hand_doc(&h, p->parent);
	const struct style *style = hand_style(styled_from_doc(&h.arena, &h.doc, &sheet, 1, NULL, &h.diags), p);
	assert_int_equal(style->widows, 4);
	assert_int_equal(style->orphans, 3);
	assert_int_equal(style->tab_size, 3);
	assert_int_equal(h.diags.n_of_rule[RULE_CSS_AT_RULE], 1); /* the circle */
	assert_int_equal(h.diags.n_of_rule[RULE_FILE_MISSING], 1);
	assert_int_equal(h.diags.n_of_rule[RULE_FILE_OUTSIDE], 1);
	assert_int_equal(h.diags.all.n, 3);
	root_release(&root);
	hand_release(&h);
	static const char *const made[] = {"sub/a.css", "sub/b.css", "main.css", "sub", ""};
	for (size_t i = 0; i < 5; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, made[i]);
		remove(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(properties_and_values),
	                                   cmocka_unit_test(syntax),
	                                   cmocka_unit_test(at_rules),
	                                   cmocka_unit_test(limits),
	                                   cmocka_unit_test(hints),
	                                   cmocka_unit_test(rules_about_nothing),
	                                   cmocka_unit_test(imports)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
