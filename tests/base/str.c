/* SPDX-License-Identifier: EUPL-1.2 */
/* Strings, UTF-8, buffers, the map, the nearest name, lengths as text. */
#include "base/length.h"
#include "base/str.h"
#include "cmocka_all.h"

#include <stdlib.h>

#define HASH_COLOPHON 0x3902766CFD4586C4u
#define assert_buf(b, z) assert_string_equal((b)->n ? (b)->at : "", z)

static void pieces_compare_trim_and_slice(void **state)
{
	(void)state;
	assert_true(str_eq(STR("a"), str_from_z("a")) && str_eq_z((struct str){NULL, 0}, ""));
	assert_false(str_eq_z(STR("a"), "ab"));
	assert_true(str_eq_nocase(STR("ToC"), "tOc") && !str_eq_nocase(STR("[x"), "{x"));
	assert_true(str_starts(STR("chapter"), "chap") && !str_starts(STR("ch"), "chap"));
	assert_true(str_eq(str_trim(STR(" \t\r\n a b \f")), STR("a b")));
	assert_true(str_eq(str_slice(STR("folio"), 1, 3), STR("ol")));
	assert_int_equal(str_slice(STR("folio"), 4, 99).n, 1);
	assert_int_equal(str_slice(STR("folio"), 9, 2).n, 0);
	assert_int_equal(str_from_z(NULL).n, 0);
}

static void hash_is_the_same_on_every_machine(void **state)
{
	(void)state;
	assert_int_equal(hash_bytes("", 0, 0), 0);
	assert_true(hash_bytes("colophon", 8, 0) == HASH_COLOPHON);
	assert_true(hash_bytes("colophon", 8, 1) != HASH_COLOPHON);
	assert_true(hash_bytes("a\0", 2, 0) != hash_bytes("a", 1, 0));
}

/* Of all lengths about the strides that long ones are hashed in. */
static void hash_looks_at_every_byte(void **state)
{
	(void)state;
	char bytes[400];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7);
	for (size_t n = 240; n < sizeof bytes; n++) {
		uint64_t hash = hash_bytes(bytes, n, 1);
		assert_true(hash != hash_bytes(bytes, n, 2) && hash != hash_bytes(bytes, n - 1, 1));
		for (size_t i = 0; i < n; i++) {
			bytes[i] ^= 1;
			assert_true(hash != hash_bytes(bytes, n, 1));
			bytes[i] ^= 1;
		}
	}
}

static void every_code_point_comes_back(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		size_t n = utf8_put(bytes, c);
		const char *at = bytes;
		uint32_t back = utf8_next(&at, bytes + n);
		bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
		assert_true(back == (is_surrogate ? 0xFFFD : c) && at == bytes + n);
	}
}

/* RFC 3629 section 4: the edges of each row of its grammar. */
static void utf8_rejects_what_the_standard_rejects(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"\x80",
		"\xBF",
		"\xC0\x80",
		"\xC1\xBF",
		"\xC2",
		"\xE0\x9F\xBF",
		"\xED\xA0\x80",
		"\xEF\xBF",
		"\xF0\x8F\xBF\xBF",
		"\xF4\x90\x80\x80",
		"\xF5\x80\x80\x80",
		"\xFE",
		"\xFF",
		"\xE2\x28\xA1",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char *exact = malloc(1 + strlen(bad[i])); /* so that a sanitizer sees a read beyond the end */
		exact[0] = 'a';
		memcpy(exact + 1, bad[i], strlen(bad[i]));
		struct str s = {exact, 1 + strlen(bad[i])};
		size_t at = 0;
		assert_false(utf8_valid(s, &at));
		assert_int_equal(at, 1);
		const char *byte = exact + 1;
		assert_int_equal(utf8_next(&byte, exact + s.n), 0xFFFD);
		assert_ptr_equal(byte, exact + 2);
		free(exact);
	}
	assert_false(utf8_valid(STR("a\0b"), NULL));
	assert_true(utf8_valid(STR("\xF4\x8F\xBF\xBF\xEE\x80\x80\xED\x9F\xBF"), NULL));
	assert_int_equal(utf8_count(STR("a\xC3\xA9\xFFz")), 4);
}

static void buffers_hold_text_numbers_and_json(void **state)
{
	(void)state;
	struct buf b = {0};
	buf_put_int(&b, INT64_MIN);
	buf_putc(&b, ' ');
	buf_put_int(&b, 0);
	buf_printf(&b, " %05d", 42);
	assert_buf(&b, "-9223372036854775808 0 00042");
	buf_release(&b);
	buf_put_json(&b, STR("a\"\\\n\t\x01\xFF\xC3\xA9"));
	assert_buf(&b, "\"a\\\"\\\\\\n\\t\\u0001\xEF\xBF\xBD\xC3\xA9\"");
	buf_release(&b);
	buf_put_json(&b, STR("\x7F\xC2\x85\u2028\u202E\u00A0"));
	assert_buf(&b, "\"\\u007F\\u0085\\u2028\\u202E\u00A0\"");
	buf_release(&b);
	buf_put_visible(&b, STR("a\x1B[1m\n\t\x7F\xC2\x9B\u2029\u2066\xFFš\u200D\\"));
	assert_buf(&b, "a\\x1B[1m\\x0A\\x09\\x7F\\x9B\\u2029\\u2066\uFFFDš\u200D\\");
	buf_release(&b);
	for (int i = 0; i < 1000; i++)
		buf_puts(&b, "abc");
	assert_true(b.n == 3000 && strlen(b.at) == 3000);
	buf_release(&b);
}

static void lengths_are_written_in_points(void **state)
{
	(void)state;
	static const struct {
		extent value;
		int decimals;
		const char *text;
	} cases[] = {
		{0, 3, "0"},
		{PT, 3, "1"},
		{PT * 25 / 2, 3, "12.5"},
		{-PT / 4, 3, "-0.25"},
		{-1, 3, "0"},
		{1, 5, "0.00002"},
		{PT - 1, 3, "1"},
		{-PT + 1, 2, "-1"},
		{PT / 2, 0, "1"},
		{PT / 100, 2, "0.01"},
		{PT * (extent)1000000, 3, "1000000"},
		{INT64_MIN, 0, "-140737488355328"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = {0};
		buf_put_points(&b, cases[i].value, cases[i].decimals);
		assert_buf(&b, cases[i].text);
		buf_release(&b);
	}
}

static void units_round_to_nearest_halves_up(void **state)
{
	(void)state;
	assert_int_equal(length_from_units(1000, 1000, 10 * PT), 10 * PT);
	assert_int_equal(length_from_units(1, 2, 1), 1);
	assert_int_equal(length_from_units(-1, 2, 1), 0);
	assert_int_equal(length_from_units(-3, 2, 1), -1);
	assert_int_equal(length_from_units(2, 3, 1), 1);
	assert_int_equal(length_from_units(-2, 3, 1), -1);
}

static void the_map_keeps_insertion_order(void **state)
{
	(void)state;
	struct arena a = {0};
	struct map m = {0};
	assert_null(map_find(&m, STR("absent")));
	for (intptr_t i = 1; i <= 5000; i++)
		*map_at(&a, &m, str_from_z(arena_printf(&a, "key %ld", (long)i))) = (void *)i;
	*map_at(&a, &m, STR("key 7")) = (void *)(intptr_t)-7;
	assert_int_equal(m.n, 5000);
	assert_true(map_find(&m, STR("key 7")) == (void *)(intptr_t)-7);
	assert_true(map_find(&m, STR("key 5000")) == (void *)(intptr_t)5000);
	assert_null(map_find(&m, STR("key 5001")));
	assert_true(str_eq(m.entries[41].key, STR("key 42")));
	assert_null(*map_at(&a, &m, STR("")));
	arena_release(&a);
}

static void the_nearest_name_is_found(void **state)
{
	(void)state;
	static const char *const names[] = {"chapter", "contents", "édition", "edition", "title", NULL};
	assert_string_equal(nearest_name(STR("chpater"), names), "chapter");
	assert_string_equal(nearest_name(STR("Titel"), names), "title");
	assert_string_equal(nearest_name(STR("content"), names), "contents");
	assert_string_equal(nearest_name(STR("éditon"), names), "édition");
	assert_null(nearest_name(STR("zebra"), names));
	assert_null(nearest_name(STR("ti"), names));
	assert_null(nearest_name(STR(""), names));
	char longest[200];
	memset(longest, 'x', sizeof longest);
	assert_null(nearest_name((struct str){longest, sizeof longest}, names));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_compare_trim_and_slice),
		cmocka_unit_test(hash_is_the_same_on_every_machine),
		cmocka_unit_test(hash_looks_at_every_byte),
		cmocka_unit_test(every_code_point_comes_back),
		cmocka_unit_test(utf8_rejects_what_the_standard_rejects),
		cmocka_unit_test(buffers_hold_text_numbers_and_json),
		cmocka_unit_test(lengths_are_written_in_points),
		cmocka_unit_test(units_round_to_nearest_halves_up),
		cmocka_unit_test(the_map_keeps_insertion_order),
		cmocka_unit_test(the_nearest_name_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
