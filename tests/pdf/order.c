/* SPDX-License-Identifier: EUPL-1.2 */
/* order.c - the tags of a document whose lines are drawn in any order, on any page: columns, rows that go on overleaf
 * and floats draw so. The tree must be that of the same lines in their order, word for word. */
#include "hand.h"

#include <stdio.h>
#include <unistd.h>

static char folder[512];

static void leaf(struct hand *h, enum element element, const struct style *style, const struct shaping *use,
                 const char *text)
{
	struct node *node = hand_open(h, element);
	hand_para(h, node, style);
	hand_strand(h, node, style, PSEUDO_NONE);
	hand_say(h, use, text);
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
	hand_close(h);
}

/* A link and code among words that are divided at the ends of lines. */
static void paragraph(struct hand *h, const struct style *style, const struct shaping *use)
{
	const char *prose =
		"Re\u00ADspon\u00ADsi\u00ADbil\u00ADi\u00ADties of of\u00ADfices, under\u00ADstand\u00ADing "
		"of lan\u00ADguages and dif\u00ADfi\u00ADcult com\u00ADmit\u00ADments of every\u00ADbody. ";
	struct node *p = hand_open(h, EL_P);
	hand_para(h, p, style);
	for (int i = 0; i < 9; i++) {
		struct node *within = i % 3 == 1 ? hand_node_in(h, p, i == 4 ? EL_CODE : EL_A) : p;
		if (within->element == EL_A)
			node_set_attribute(&h->arena, within, "href", "https://example.org/");
		hand_strand(h, within, style, PSEUDO_NONE);
		hand_say(h, use, arena_printf(&h->arena, "(%d) %s", i, prose));
	}
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
	hand_close(h);
}

/* What a sheet puts before or behind a node, a paragraph of its own. */
static void generated(struct hand *h, struct node *node, const struct style *style, const struct shaping *use,
                      enum pseudo pseudo, const char *text)
{
	hand_para(h, node, style);
	hand_strand(h, node, style, pseudo);
	hand_say(h, use, text);
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, pseudo);
}

static void list(struct hand *h, const struct style *style, const struct shaping *use)
{
	struct node *ul = hand_open(h, EL_UL);
	generated(h, ul, style, use, PSEUDO_BEFORE, "Before the list.");
	for (int i = 0; i < 3; i++) {
		struct node *li = hand_open(h, EL_LI);
		generated(h, li, style, use, PSEUDO_MARKER, "\u2022");
		leaf(h, EL_P, style, use,
		     "An item of so many words that it needs a second line to say them, and a third");
		leaf(h, EL_P, style, use, "and another paragraph.");
		h->at = li->parent;
	}
	generated(h, ul, style, use, PSEUDO_AFTER, "Behind the list.");
	h->at = ul->parent;
}

static struct hand *document(void)
{
	struct hand *h = hand_new("en", "In order");
	const struct style *style = hand_style(h, 11 * PT);
	const struct shaping *use = hand_use(h, h->roman, "", "en");
	h->doc.root->lang = "en";
	struct node *section = hand_open(h, EL_SECTION);
	struct node *h1 = hand_open(h, EL_H1);
	h1->ordinal = 1;
	hand_close(h);
	h->at = section;
	generated(h, h1, style, use, PSEUDO_BEFORE, "1");
	hand_para(h, h1, style);
	hand_strand(h, h1, style, PSEUDO_NONE);
	hand_say(h, use, "A heading that is so long that it stands on two lines, as headings should not");
	hand_place(h, hand_para_end(h), 0, ARTIFACT_NONE, PSEUDO_NONE);
	paragraph(h, style, use);
	list(h, style, use);
	leaf(h, EL_PRE, style, hand_use(h, h->wide, "", "en"), "first();\nsecond();\nthird();\nfourth();");
	for (int i = 0; i < 3; i++)
		paragraph(h, style, use);
	hand_end(h);
	return h;
}

/* --- orders ---------------------------------------------------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static struct fragment *fragment_of(struct hand *h, uint32_t number)
{
	struct page *page = h->pages.pages;
	while (number >= page->n_fragments)
		number -= page++->n_fragments;
	return &page->fragments[number];
}

static void swap(struct fragment *a, struct fragment *b)
{
	struct fragment kept = *a;
	*a = *b;
	*b = kept;
}

/* Any line changes places with any other, of its page or another one. */
static void shuffle(struct hand *h, uint32_t seed)
{
	uint32_t n = 0;
	for (uint32_t p = 0; p < h->pages.n_pages; p++)
		n += h->pages.pages[p].n_fragments;
	for (uint32_t i = n - 1; i > 0; i--)
		swap(fragment_of(h, i), fragment_of(h, next_random(&seed) % (i + 1)));
}

/* Each page is drawn from its foot up. */
static void turn_over(struct hand *h)
{
	for (uint32_t p = 0; p < h->pages.n_pages; p++) {
		struct page *page = &h->pages.pages[p];
		for (uint32_t i = 0; i < page->n_fragments / 2; i++)
			swap(&page->fragments[i], &page->fragments[page->n_fragments - 1 - i]);
	}
}

/* A line of the first half of a page, one of the second, and so on: as rows of two cells are drawn. */
static void deal(struct hand *h)
{
	for (uint32_t p = 0; p < h->pages.n_pages; p++) {
		struct page *page = &h->pages.pages[p];
		uint32_t n = page->n_fragments, half = (n + 1) / 2;
		struct fragment *dealt = arena_array(&h->arena, n + 1U, struct fragment);
		for (uint32_t i = 0; i < n; i++)
			dealt[i] = page->fragments[i % 2 == 0 ? i / 2 : half + i / 2];
		page->fragments = dealt;
	}
}

/* --- the tree -------------------------------------------------------------------------------------------------- */

/* As tagtree.py reads it, without the number of annotations: a link that is drawn in parts has one for each. */
static struct str tree_of(struct hand *h)
{
	const struct pdf_wishes wishes = {.date = 0};
	const char *path = arena_printf(&h->arena, "%s/order.pdf", folder);
	uint64_t n_bytes;
	assert_true(pdf_from_pages(&h->pages, path, &wishes, &h->diags, &n_bytes));
	FILE *reader = popen(arena_printf(&h->arena, "/usr/bin/python3 -B tests/pdf/tagtree.py %s", path), "r");
	char line[8192];
	struct buf b = {0};
	while (fgets(line, sizeof line, reader)) {
		buf_put_str(&b, str_slice(str_from_z(line), 0, strcspn(line, "@\n")));
		buf_putc(&b, '\n');
	}
	assert_int_equal(pclose(reader), 0);
	unlink(path);
	struct str tree = {arena_strndup(&h->arena, b.at, b.n), b.n};
	buf_release(&b);
	return tree;
}

static bool holds(struct str tree, const char *text)
{
	return memmem(tree.at, tree.n, text, strlen(text)) != NULL;
}

static void is_the_tree_of_the_document(struct hand *other)
{
	struct hand *h = document();
	struct str wanted = tree_of(h), tree = tree_of(other);
	assert_true(h->pages.n_pages > 1);
	assert_true(holds(wanted, "      Generated\n        'Behind the list.'\n      P\n"));
	assert_false(holds(tree, "problem:"));
	assert_string_equal(tree.at, wanted.at);
	hand_free(h);
	hand_free(other);
}

static void pages_drawn_from_their_foot_up_have_the_same_tree(void **state)
{
	(void)state;
	struct hand *h = document();
	turn_over(h);
	is_the_tree_of_the_document(h);
}

static void rows_drawn_line_by_line_have_the_same_tree(void **state)
{
	(void)state;
	struct hand *h = document();
	deal(h);
	is_the_tree_of_the_document(h);
}

static void lines_drawn_anywhere_have_the_same_tree(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 8; seed++) {
		struct hand *h = document();
		shuffle(h, seed);
		is_the_tree_of_the_document(h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_drawn_from_their_foot_up_have_the_same_tree),
		cmocka_unit_test(rows_drawn_line_by_line_have_the_same_tree),
		cmocka_unit_test(lines_drawn_anywhere_have_the_same_tree),
	};
	const char *tmp = getenv("TMPDIR");
	snprintf(folder, sizeof folder, "%s/order-XXXXXX", tmp ? tmp : P_tmpdir);
	if (!mkdtemp(folder))
		return 1;
	int status = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(folder);
	return status;
}
