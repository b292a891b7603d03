/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz.c - sheets torn apart and mixed up: whatever the bytes, styling ends, with sane values; and hostile sheets end
 * soon. */
#include "hand.h"

#include <time.h>

static uint32_t random_below(uint64_t *seed, uint32_t n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % n;
}

static const char *const shards[] = {
	"{",         "}",          "(",        ")",          "[",           "]",        ";",          ":",
	",",         "\"",         "'",        "\\",         "/*",          "*/",       "@page",      "@media print",
	"url(",      "calc(",      "var(--a)", "--a:",       "1e9",         "-",        "+",          "~",
	">",         "!important", ":not(",    "::before",   "\n",          "\xFF",     "#",          ".",
	"1in",       "50%",        "inherit",  "p",          "font:",       "content:", "nth-child(", "*",
	"@footnote", "counter(",   "columns:", "float:left", "@fit{scale:", "90% 100%"};

/* Cuts, doubles, swaps and drops pieces of the base sheet. */
static void mutate(struct buf *css, uint64_t *seed)
{
	for (uint32_t n = 1 + random_below(seed, 12); n; n--) {
		size_t at = random_below(seed, (uint32_t)css->n), n_cut = random_below(seed, 40);
		if (at + n_cut > css->n)
			n_cut = css->n - at;
		const char *shard = shards[random_below(seed, sizeof shards / sizeof *shards)];
		struct buf whole = {0};
		buf_put(&whole, css->at, at);
		switch (random_below(seed, 4)) {
		case 0:
			buf_puts(&whole, shard);
			break;
		case 1:
			buf_put(&whole, css->at + at, n_cut);
			buf_put(&whole, css->at + at, n_cut);
			at += n_cut;
			break;
		case 2:
			at += n_cut;
			break;
		default:
			buf_putc(&whole, (char)random_below(seed, 256));
			at += at < css->n;
			break;
		}
		buf_put(&whole, css->at + at, css->n - at);
		buf_release(css);
		*css = whole;
	}
}

static struct node *build(struct hand *h)
{
	struct node *doc = hand_node(h, NULL, "document");
	struct node *section = hand_node(h, doc, "section.chapter");
	hand_node(h, section, "h1#a")->number = "1";
	struct node *p = hand_node(h, section, "p.x");
	hand_node(h, hand_node(h, p, "em"), "#text");
	hand_node(h, p, "note-call");
	hand_node(h, hand_node(h, hand_node(h, section, "ul.tight"), "li"), "p");
	hand_node(h, hand_node(h, section, "note"), "p");
	hand_doc(h, doc);
	return doc;
}

static bool is_sane(length value)
{
	return value >= -4000 * PT && value <= 4000 * PT;
}

static void check_style(const struct style *s)
{
	assert_true(s->font_size >= PT && s->font_size <= 2000 * PT);
	assert_true(s->line_height >= 0 && is_sane(s->line_height));
	assert_true(s->font_weight >= 1 && s->font_weight <= 1000);
	assert_true(s->widows >= 1 && s->orphans >= 1 && s->tab_size >= 0);
	assert_non_null(s->families[0]);
	assert_non_null(s->features);
	for (int side = 0; side < 4; side++) {
		assert_true(s->border[side].width >= 0 && is_sane(s->border[side].width));
		assert_true(s->padding[side].value >= 0);
		assert_true(s->margin[side].unit != UNIT_LENGTH || is_sane(s->margin[side].value));
	}
}

static void check_styled(const struct styled *styled)
{
	struct buf out = {0};
	for (uint32_t i = 0; i < styled->doc->n_nodes; i++) {
		assert_non_null(styled->of[i]);
		check_style(styled->of[i]);
	}
	for (unsigned flags = 0; flags < 16; flags++) {
		const struct page_style *page = styled_page(styled, NULL, flags);
		assert_true((extent)page->width - page->margin[LEFT] - page->margin[RIGHT] > 0);
		assert_true((extent)page->height - page->margin[TOP] - page->margin[BOTTOM] > 0);
		check_style(page->footnotes);
	}
	styled_dump(&out, styled);
	assert_true(utf8_valid(buf_str(&out), NULL));
	buf_release(&out);
}

/* As the sheet says, and in a smaller scale. */
static void check_sheet(struct hand *h, const struct sheet *sheet, uint64_t *seed)
{
	struct fit_range range = sheets_fit_range(&sheet, 1);
	assert_true(range.least >= 50 && range.least <= range.most && range.most <= 100);
	check_styled(styled_from_doc(&h->arena, &h->doc, &sheet, 1, NULL, &h->diags));
	int percent = 50 + (int)random_below(seed, 50);
	check_styled(styled_by_wishes(&h->arena, &h->doc, &(struct style_wishes){&sheet, 1, NULL, percent, NULL},
	                              &h->diags));
}

static void torn_sheets(void **state)
{
	(void)state;
	struct arena keep = {0};
	struct str base;
	uint64_t seed = 20261123;
	assert_true(file_read(&keep, "styles/base.css", &base));
	for (int round = 0; round < 200; round++) {
		struct hand h;
		struct buf css = {0};
		hand_init(&h);
		build(&h);
		buf_put_str(&css, base);
		mutate(&css, &seed);
		const struct sheet *sheet = hand_sheet_n(&h, css.at, css.n);
		check_sheet(&h, sheet, &seed);
		buf_release(&css);
		hand_release(&h);
	}
	arena_release(&keep);
}

static void shards_alone(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (int round = 0; round < 1500; round++) {
		struct hand h;
		struct buf css = {0};
		hand_init(&h);
		build(&h);
		buf_puts(&css, random_below(&seed, 2) ? "p {" : "");
		for (uint32_t n = random_below(&seed, 60); n; n--) {
			buf_puts(&css, shards[random_below(&seed, sizeof shards / sizeof *shards)]);
			buf_puts(&css, random_below(&seed, 2) ? " " : "");
		}
		const struct sheet *sheet = hand_sheet_n(&h, css.n ? css.at : "", css.n);
		check_sheet(&h, sheet, &seed);
		buf_release(&css);
		hand_release(&h);
	}
}

/* --- large ones --- */

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void repeat(const char *before, const char *piece, size_t bytes, const char *after)
{
	struct hand h;
	struct buf css = {0};
	hand_init(&h);
	build(&h);
	buf_puts(&css, before);
	while (css.n < bytes)
		buf_puts(&css, piece);
	buf_puts(&css, after);
	double start = seconds();
	const struct sheet *sheet = hand_sheet_n(&h, css.at, css.n);
	check_styled(styled_from_doc(&h.arena, &h.doc, &sheet, 1, NULL, &h.diags));
	double took = seconds() - start;
	if (took > 2) /* under the sanitizers; a tenth of it without */
		fail_msg("%.20s... takes %.1f s", piece, took);
	buf_release(&css);
	hand_release(&h);
}

#define LARGE 200000

static void large_sheets(void **state)
{
	(void)state;
	repeat("", "{", LARGE, "");
	repeat("", "({[", LARGE, "");
	repeat("p{color:", "(", LARGE, "");
	repeat("p{width:", "calc(", LARGE, "");
	repeat("", ":not(", LARGE, "");
	repeat("", "@media print{", LARGE, "");
	repeat("", "a ", LARGE, "{widows:3}");
	repeat("", "p,", LARGE, "p{widows:3}");
	repeat("", "/**/", LARGE, "");
	repeat("", "\\", LARGE, "");
	repeat("", "\\41", LARGE, "{widows:3}");
	repeat("", "'\n", LARGE, "");
	repeat("", "@x;", LARGE, "");
	repeat("", "p{widows:3}", LARGE, "");
	repeat("p{", "colr:red;", LARGE, "}");
	repeat("p{", "--a:var(--a);", LARGE, "}");
	repeat("p{font-family:", "a,", LARGE, "b}");
	repeat("p::before{content:", "'a'", LARGE, "}");
	repeat("", "@page x{size:A4}", LARGE, "");
	repeat("p{margin:", "1", LARGE, "pt}");
}

/* Sibling questions about many children are answered once a parent. */
static void many_siblings(void **state)
{
	(void)state;
	struct hand h;
	hand_init(&h);
	struct node *doc = hand_node(&h, NULL, "document");
	for (int i = 0; i < 20000; i++)
		node_append(doc, node_new(&h.arena, EL_P, NO_SPAN));
	hand_doc(&h, doc);
	double start = seconds();
	struct styled *s = hand_styled(&h, "",
	                               "h1 ~ p { widows: 3 } h2 ~ p:nth-last-child(2n) { widows: 4 } p:nth-of-type(3n) "
	                               "~ p:not(h3 ~ p) { orphans: 7 }"
	                               "p:is(h4 ~ h5 ~ p, ul ~ p) { tab-size: 2 }");
	double took = seconds() - start;
	assert_int_equal(s->of[20000]->widows, 2);
	assert_int_equal(s->of[20000]->orphans, 7);
	assert_int_equal(s->of[3]->orphans, 2);
	if (took > 1)
		fail_msg("20,000 siblings take %.1f s", took);
	hand_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(torn_sheets), cmocka_unit_test(shards_alone),
	                                   cmocka_unit_test(large_sheets), cmocka_unit_test(many_siblings)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
