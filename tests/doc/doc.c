/* SPDX-License-Identifier: EUPL-1.2 */
/* The document tree: links, text and its places, canonical text, labels. */
#include "cmocka_all.h"
#include "doc/doc.h"

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct node *add(struct node *parent, enum element element)
{
	struct node *node = node_new(&arena, element, NO_SPAN);
	if (parent)
		node_append(parent, node);
	return node;
}

static struct node *add_text(struct node *parent, const char *bytes, enum piece_kind kind)
{
	struct node *node = add(parent, EL_TEXT);
	node->text = text_of_piece(&arena, str_from_z(bytes), kind, (struct span){5, 9});
	return node;
}

static void nodes_stay_linked(void **state)
{
	(void)state;
	struct node *list = add(NULL, EL_UL), *a = add(list, EL_LI), *c = add(list, EL_LI);
	struct node *b = node_new(&arena, EL_LI, NO_SPAN), *d = node_new(&arena, EL_LI, NO_SPAN);
	node_insert_after(a, b);
	node_insert_after(c, d);
	assert_true(list->first == a && a->next == b && b->next == c && c->next == d && list->last == d);
	assert_true(d->prev == c && c->prev == b && b->prev == a && b->parent == list);
	node_remove(a);
	node_remove(d);
	node_remove(b);
	assert_true(list->first == c && list->last == c && !c->next && !c->prev && !b->parent);
	node_remove(c);
	assert_true(!list->first && !list->last);
}

static void following_is_preorder_within_a_node(void **state)
{
	(void)state;
	struct node *root = add(NULL, EL_SECTION), *quote = add(root, EL_BLOCKQUOTE), *p = add(quote, EL_P),
		    *last = add(root, EL_P);
	assert_ptr_equal(node_following(root, root), quote);
	assert_ptr_equal(node_following(quote, root), p);
	assert_ptr_equal(node_following(p, root), last);
	assert_null(node_following(p, quote));
	assert_null(node_following(p, p));
	assert_null(node_following(last, root));
}

static void attributes_and_classes(void **state)
{
	(void)state;
	struct node *node = add(NULL, EL_A), *child = add(node, EL_EM);
	node_set_attribute(&arena, node, "href", "a");
	node_set_attribute(&arena, node, "title", "t");
	node_set_attribute(&arena, node, "href", "b");
	assert_string_equal(node_attribute(node, "href"), "b");
	assert_string_equal(node->attributes->next->name, "title");
	assert_null(node->attributes->next->next);
	assert_null(node_attribute(node, "hre"));
	node_add_class(&arena, node, "x");
	node_add_class(&arena, node, "y");
	node_add_class(&arena, node, "x");
	assert_true(node_has_class(node, "x") && node_has_class(node, "y") && !node_has_class(node, "xy"));
	assert_null(node->classes[2]);
	assert_null(node_lang(child));
	node->lang = "lt";
	assert_string_equal(node_lang(child), "lt");
}

static void spans_of_a_text_in_pieces(void **state)
{
	(void)state;
	const struct piece pieces[] = {{0, PIECE_SOURCE, {100, 104}},
	                               {4, PIECE_ESCAPE, {104, 109}},
	                               {5, PIECE_SOURCE, {109, 112}},
	                               {8, PIECE_GENERATED, {0, 0}}};
	const struct text text = {"abcd&efg-", 9, 4, pieces};
	const struct {
		uint32_t start, end, from, to;
	} cases[] = {{0, 4, 100, 104}, {1, 3, 101, 103}, {3, 5, 103, 109},
	             {4, 5, 104, 109}, {2, 7, 102, 111}, {6, 6, 110, 110}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span span = text_span(&text, cases[i].start, cases[i].end);
		assert_int_equal(span.start, cases[i].from);
		assert_int_equal(span.end, cases[i].to);
	}
	assert_int_equal(text_span(&text, 8, 9).start, 0);
	assert_int_equal(text_span(&(struct text){0}, 0, 0).start, 0);
}

static void canonical_text_leaves_out_what_is_ours(void **state)
{
	(void)state;
	struct node *root = add(NULL, EL_DOCUMENT), *contents = add(root, EL_NAV), *p = add(root, EL_P);
	contents->is_generated = true;
	add_text(add(contents, EL_P), "generated", PIECE_SOURCE);
	add_text(p, "soft\xC2\xADhyphen", PIECE_SOURCE);
	add(p, EL_BR);
	add_text(add(p, EL_EM), "replaced\nline", PIECE_REPLACED);
	add_text(p, "2.1", PIECE_GENERATED);
	add_text(add(root, EL_P), "only ours", PIECE_GENERATED);
	struct node *called = add(root, EL_NOTE), *uncalled = add(root, EL_NOTE);
	called->target = p;
	add_text(add(called, EL_P), "called", PIECE_ESCAPE);
	add_text(add(uncalled, EL_P), "uncalled", PIECE_SOURCE);
	struct buf out = {0};
	doc_put_text(&out, &(struct doc){.root = root});
	assert_string_equal(out.at, "softhyphen replaced line\ncalled\n");
	assert_string_equal(node_plain_text(&arena, p), "soft\xC2\xADhyphen replaced line2.1");
	buf_release(&out);
}

static void labels_have_one_form(void **state)
{
	(void)state;
	assert_string_equal(label_normalised(&arena, STR("  Two \t\n Words ")), "two words");
	assert_string_equal(label_normalised(&arena, STR("\u2018Quo\"ted\u2019")), "quoted");
	assert_string_equal(label_normalised(&arena, STR("")), "");
	assert_string_equal(label_normalised(&arena, STR("\xFF\xFF")), "\uFFFD\uFFFD");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_stay_linked),
		cmocka_unit_test(following_is_preorder_within_a_node),
		cmocka_unit_test(attributes_and_classes),
		cmocka_unit_test(spans_of_a_text_in_pieces),
		cmocka_unit_test(canonical_text_leaves_out_what_is_ours),
		cmocka_unit_test(labels_have_one_form),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
