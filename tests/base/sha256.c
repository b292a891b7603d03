/* SPDX-License-Identifier: EUPL-1.2 */
/* sha256.c - digests of FIPS 180-4's own examples, of every length about a block's end, in pieces of any size. */
#include "base/sha256.h"
#include "cmocka_all.h"

#include <string.h>

static void assert_digest(const char *text, const char *expected)
{
	char hex[SHA256_HEX + 1];
	for (size_t piece = 1; piece < 130; piece += 43) {
		struct sha256 sha;
		sha256_begin(&sha);
		for (size_t at = 0, n = strlen(text); at < n; at += piece)
			sha256_put(&sha, text + at, n - at < piece ? n - at : piece);
		sha256_end(&sha, hex);
		assert_string_equal(hex, expected);
	}
}

static void the_standards_examples(void **state)
{
	(void)state;
	assert_digest("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_digest("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	assert_digest("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
	              "mnopqrstnopqrstu",
	              "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void lengths_about_a_blocks_end(void **state)
{
	static const char as[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	(void)state;
	assert_digest(as + 9, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
	assert_digest(as + 8, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
	assert_digest(as, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

static void what_follows_is_no_part(void **state)
{
	(void)state;
	struct sha256 one, other;
	char a[SHA256_HEX + 1], b[SHA256_HEX + 1];
	sha256_begin(&one);
	sha256_begin(&other);
	sha256_put_str(&one, STR("ab"));
	sha256_put_str(&one, STR("c"));
	sha256_put_str(&other, STR("a"));
	sha256_put_str(&other, STR("bc"));
	sha256_end(&one, a);
	sha256_end(&other, b);
	assert_string_not_equal(a, b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_standards_examples),
		cmocka_unit_test(lengths_about_a_blocks_end),
		cmocka_unit_test(what_follows_is_no_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
