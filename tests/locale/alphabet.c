/* SPDX-License-Identifier: EUPL-1.2 */
/* alphabet.c - the letters of languages as ICU has them: both cases, digits, nothing twice, no other script. */
#include "../cmocka_all.h"

#include "../../src/locale/alphabet.h"

static void holds(struct str alphabet, const char *letters)
{
	for (const char *at = letters, *end = at + strlen(at); at < end;) {
		const char *from = at;
		utf8_next(&at, end);
		size_t n = (size_t)(at - from);
		if (!memmem(alphabet.at, alphabet.n, from, n))
			fail_msg("%.*s is missing in %.*s", (int)n, from, (int)alphabet.n, alphabet.at);
	}
}

static void letters_of_languages(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *letters;
		size_t n; /* with the digits */
	} cases[] = {
		{"en", "azAZ09", 62}, {"lt", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ09", 0}, {"mt", "ċġħżĊĠĦŻ", 0}, {"el", "αωΆΩς", 0},
		{"bg", "аяАЯ", 0},    {"sr-Latn", "čćđšžČĆĐŠŽ", 0},
	};
	struct arena a = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str alphabet = alphabet_of(&a, cases[i].lang);
		holds(alphabet, cases[i].letters);
		if (cases[i].n)
			assert_int_equal(utf8_count(alphabet), cases[i].n);
	}
	arena_release(&a);
}

static void once_each_in_order(void **state)
{
	(void)state;
	struct arena a = {0};
	struct str alphabet = alphabet_of(&a, "hu");
	uint32_t before = 0;
	for (const char *at = alphabet.at, *end = at + alphabet.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		assert_true(c > before);
		before = c;
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(letters_of_languages),
	                                   cmocka_unit_test(once_each_in_order)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
