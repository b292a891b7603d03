/* SPDX-License-Identifier: EUPL-1.2 */
/* attributes.c - attributes of a structure element as the file has them (ISO 32000-1, 14.7.5). */
#include "hand.h"

#include "pdf/attributes.h"

static void is_written(const struct tag_attributes *attributes, const char *expected)
{
	struct buf b = {0};
	buf_put_attributes(&b, attributes);
	assert_true(str_eq_z(buf_str(&b), expected));
	buf_release(&b);
}

static const struct tag_attribute placement = {"Layout", "Placement", ATTRIBUTE_NAME, {.name = "Block"}},
				  place = {"Layout", "BBox", ATTRIBUTE_BOX, {.box = {0, 1500, 20000, 30000}}},
				  numbering = {"List", "ListNumbering", ATTRIBUTE_NAME, {.name = "Disc"}};

static void none_are_nothing(void **state)
{
	(void)state;
	struct tag_attributes none = {0};
	is_written(&none, "");
}

static void those_of_one_owner_are_one_object(void **state)
{
	(void)state;
	struct tag_attributes two = {.at = {placement, place}, .n = 2};
	is_written(&two, "<</O/Layout/Placement/Block/BBox[0 1.5 20 30]>>");
}

static void those_of_several_owners_are_an_object_each(void **state)
{
	(void)state;
	struct tag_attributes two = {.at = {numbering, placement}, .n = 2};
	is_written(&two, "[<</O/List/ListNumbering/Disc>><</O/Layout/Placement/Block>>]");
}

/* --- figures --------------------------------------------------------------------------------------------------- */

static void draw(struct hand *h, const struct node *node, length x, length y, length width, length height)
{
	struct fragment drawing = {
		.kind = FRAGMENT_DRAWING, .node = node, .x = x, .y = y, .width = width, .height = height};
	list_push(&h->arena, &h->fragments, drawing);
}

/* Those of the only figure, which has a mark on each page. */
static struct tag_attributes attributes_of_figure(struct hand *h, const struct node *figure)
{
	const struct pages *pages = hand_end(h);
	struct content_mark mark = {owner_make(figure, ROLE_BODY), {.leaf = figure->index}};
	struct drawn_page *drawn = arena_array(&h->arena, pages->n_pages, struct drawn_page);
	for (uint32_t p = 0; p < pages->n_pages; p++)
		drawn[p] = (struct drawn_page){.marks = &mark, .n_marks = 1};
	const struct tag_tree *tree = tag_tree_new(&h->arena, pages, drawn, NULL, 0);
	assert_int_equal(tree->elements[tree->n_elements].tag, TAG_FIGURE);
	return attributes_of_element(tree, &tree->elements[tree->n_elements]);
}

static void drawings_of_one_page_share_a_box(void **state)
{
	(void)state;
	struct hand *h = hand_new("en", "Two drawings");
	struct node *figure = hand_open(h, EL_EMBLEM);
	draw(h, figure, 100 * PT, 95 * PT, 20 * PT, 40 * PT);
	draw(h, figure, 60 * PT, 195 * PT, 30 * PT, 50 * PT);
	struct tag_attributes attributes = attributes_of_figure(h, figure);
	is_written(&attributes, "<</O/Layout/Placement/Block/BBox[60 350 120 500]>>"); /* of a page 595 pt high */
	hand_free(h);
}

/* A bounding box is for an element that lies on a single page (ISO 32000-1, table 344). */
static void a_figure_on_two_pages_has_no_box(void **state)
{
	(void)state;
	struct hand *h = hand_new("en", "Two pages");
	struct node *figure = hand_open(h, EL_EMBLEM);
	draw(h, figure, 100 * PT, 95 * PT, 20 * PT, 40 * PT);
	hand_page_end(h);
	draw(h, figure, 100 * PT, 95 * PT, 20 * PT, 40 * PT);
	struct tag_attributes attributes = attributes_of_figure(h, figure);
	is_written(&attributes, "<</O/Layout/Placement/Block>>");
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_are_nothing),
		cmocka_unit_test(those_of_one_owner_are_one_object),
		cmocka_unit_test(those_of_several_owners_are_an_object_each),
		cmocka_unit_test(drawings_of_one_page_share_a_box),
		cmocka_unit_test(a_figure_on_two_pages_has_no_box),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
