/* SPDX-License-Identifier: EUPL-1.2 */
/* Arena: zeroed and aligned memory, marks, lists that grow. */
#include "base/arena.h"
#include "cmocka_all.h"

static bool is_zero(const void *at, size_t n)
{
	const unsigned char *byte = at;
	while (n--)
		if (*byte++)
			return false;
	return true;
}

static void pieces_are_zeroed_and_aligned(void **state)
{
	(void)state;
	struct arena a = {0};
	for (size_t n = 1; n < 3000; n = n * 3 / 2 + 1) {
		char *odd = arena_array(&a, n, char);
		double *aligned = arena_array(&a, n, double);
		assert_true(is_zero(odd, n) && is_zero(aligned, n * sizeof *aligned));
		assert_int_equal((uintptr_t)aligned % _Alignof(double), 0);
		memset(odd, 'x', n);
		memset(aligned, 'x', n * sizeof *aligned);
	}
	arena_release(&a);
	assert_null(a.block);
}

static void memory_is_zeroed_again_after_a_rewind(void **state)
{
	(void)state;
	struct arena a = {0};
	char *kept = arena_strdup(&a, "kept");
	struct arena_mark mark = arena_mark(&a);
	for (int round = 0; round < 3; round++) {
		char *piece = arena_array(&a, 100000, char);
		assert_true(is_zero(piece, 100000));
		memset(piece, 'x', 100000);
		arena_rewind(&a, mark);
	}
	assert_string_equal(kept, "kept");
	arena_release(&a);
}

static void rewinding_in_a_loop_asks_the_system_once(void **state)
{
	(void)state;
	struct arena a = {0};
	struct arena_mark empty = arena_mark(&a);
	arena_array(&a, 5000, char);
	arena_rewind(&a, empty);
	size_t held = arena_size(&a);
	assert_true(held > 5000);
	for (int round = 0; round < 10; round++) {
		arena_array(&a, 5000, char);
		arena_rewind(&a, empty);
	}
	assert_int_equal(arena_size(&a), held);
	arena_release(&a);
	assert_int_equal(arena_size(&a), 0);
}

static void blocks_grow_to_a_mebibyte_and_beyond_for_one_piece(void **state)
{
	(void)state;
	struct arena a = {0};
	for (int i = 0; i < 6000; i++)
		arena_array(&a, 1000, char);
	assert_in_range(arena_size(&a), 6000000, 8000000);
	char *large = arena_array(&a, 5 << 20, char);
	assert_true(is_zero(large, 5 << 20));
	assert_in_range(arena_size(&a), 11000000, 14000000);
	arena_release(&a);
}

static void lists_grow_and_keep_their_elements(void **state)
{
	(void)state;
	struct arena a = {0};
	LIST(int) one = {0};
	LIST(long) other = {0};
	for (int i = 0; i < 10000; i++) {
		list_push(&a, &one, i);
		list_push(&a, &other, 2L * i);
	}
	assert_int_equal(one.n, 10000);
	for (int i = 0; i < 10000; i++)
		assert_true(one.at[i] == i && other.at[i] == 2L * i);
	arena_release(&a);
}

static void a_list_of_structs_takes_compound_literals(void **state)
{
	(void)state;
	struct pair {
		int x, y;
	};
	struct arena a = {0};
	LIST(struct pair) pairs = {0};
	list_push(&a, &pairs, (struct pair){1, 2});
	assert_int_equal(pairs.at[0].y, 2);
	arena_release(&a);
}

static void printf_makes_text_of_any_length(void **state)
{
	(void)state;
	struct arena a = {0};
	assert_string_equal(arena_printf(&a, "%s-%d", "page", 7), "page-7");
	assert_int_equal(strlen(arena_printf(&a, "%100000d", 1)), 100000);
	assert_string_equal(arena_strndup(&a, "folio", 2), "fo");
	assert_string_equal(arena_strndup(&a, NULL, 0), "");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_zeroed_and_aligned),
		cmocka_unit_test(memory_is_zeroed_again_after_a_rewind),
		cmocka_unit_test(rewinding_in_a_loop_asks_the_system_once),
		cmocka_unit_test(blocks_grow_to_a_mebibyte_and_beyond_for_one_piece),
		cmocka_unit_test(lists_grow_and_keep_their_elements),
		cmocka_unit_test(a_list_of_structs_takes_compound_literals),
		cmocka_unit_test(printf_makes_text_of_any_length),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
