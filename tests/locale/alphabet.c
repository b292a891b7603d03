/* SPDX-License-Identifier: EUPL-1.2 */
/* alphabet.c - the letters of languages as ICU has them: both cases, digits, nothing twice, and by script what guests'
 * names have. */
#include "../cmocka_all.h"

#include "../../src/base/str.h"
#include "../../src/locale/alphabet.h"

static void holds(const struct alphabet *alphabet, const char *letters, bool does)
{
	for (const char *at = letters, *end = at + strlen(at); at < end;) {
		uint32_t c = utf8_next(&at, end);
		if (alphabet_has(alphabet, c) != does)
			fail_msg("U+%04X is %s", (unsigned)c, does ? "missing" : "there");
	}
}

static void letters_of_languages(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *letters;
		size_t n; /* with the digits; 0: not counted here */
	} cases[] = {
		{"en", "azAZ09", 62}, {"lt", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ09", 0}, {"mt", "ċġħżĊĠĦŻ", 0}, {"el", "αωΆΩς", 0},
		{"bg", "аяАЯ", 0},    {"sr-Latn", "čćđšžČĆĐŠŽ", 0},
	};
	struct arena a = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct alphabets all = alphabets_of(&a, cases[i].lang);
		holds(&all.own, cases[i].letters, true);
		holds(&all.own, " .-\u05D0", false);
		if (cases[i].n)
			assert_int_equal(all.own.n, cases[i].n);
	}
	arena_release(&a);
}

static void letters_of_guests(void **state)
{
	(void)state;
	struct arena a = {0};
	struct alphabets english = alphabets_of(&a, "en"), greek = alphabets_of(&a, "el");
	holds(&english.own, "ąłőțβж", false);
	holds(&english.beyond[0], "ąłőțßÞŵĄŁŐȚ", true);
	holds(&english.beyond[0], "azAZ09βж", false);
	holds(&english.beyond[1], "αωΆΩς", true);
	holds(&english.beyond[2], "яђљќїЯЂЉЌЇ", true);
	holds(&greek.beyond[0], "azłAZŁ", true);
	assert_int_equal(greek.beyond[1].n, 0);
	arena_release(&a);
}

static void once_each_in_order(void **state)
{
	(void)state;
	struct arena a = {0};
	struct alphabets all = alphabets_of(&a, "hu");
	const struct alphabet *lists[] = {&all.own, &all.beyond[0], &all.beyond[1], &all.beyond[2]};
	for (size_t i = 0; i < 4; i++) {
		assert_true(lists[i]->n > 40);
		for (size_t k = 1; k < lists[i]->n; k++)
			assert_true(lists[i]->letters[k] > lists[i]->letters[k - 1]);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(letters_of_languages), cmocka_unit_test(letters_of_guests),
	                                   cmocka_unit_test(once_each_in_order)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
