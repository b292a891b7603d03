/* SPDX-License-Identifier: EUPL-1.2 */
/* attributes.c - attributes of a structure element as the file has them (ISO 32000-1, 14.7.5). */
#include "cmocka_all.h"

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
	is_written(&two, "/A<</O/Layout/Placement/Block/BBox[0 1.5 20 30]>>");
}

static void those_of_several_owners_are_an_object_each(void **state)
{
	(void)state;
	struct tag_attributes two = {.at = {numbering, placement}, .n = 2};
	is_written(&two, "/A[<</O/List/ListNumbering/Disc>><</O/Layout/Placement/Block>>]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_are_nothing),
		cmocka_unit_test(those_of_one_owner_are_one_object),
		cmocka_unit_test(those_of_several_owners_are_an_object_each),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
