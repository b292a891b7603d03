/* SPDX-License-Identifier: EUPL-1.2 */
/* breaks.c - the fast paths of line breaking held to ICU's answers, on random texts. */
#include "../cmocka_all.h"

#include "../../src/shape/breaks.h"
#include "../../src/shape/character.h"

#include <stdlib.h>

static const uint32_t alphabet[] = {
	'a',    'b',    'Z',    '0',  '7',  0xE9,   0x17E,  0x43F, 0x3B1,  0x3C9,  0x1EF9, 0x201C, 0x201D,
	0x2018, 0x2019, 0x201E, '"',  '\'', 0xAB,   0xBB,   '(',   ')',    '[',    ']',    '{',    '}',
	'.',    ',',    ';',    ':',  '!',  '?',    '-',    '/',   0x2013, 0x2014, 0x2026, '%',    '+',
	'$',    0x20AC, '&',    '*',  '#',  '@',    '_',    '=',   '<',    '>',    '|',    '~',    0xB0,
	0x301,  0xA7,   0x2212, 0xA1, 0xBF, 0x4E00, 0x3042, 0xB7,  0x2116,
};

static uint32_t random_below(uint64_t *seed, uint32_t n)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % n;
}

static struct str random_text(struct buf *out, uint64_t *seed, uint32_t n_letters, uint32_t n_kinds)
{
	out->n = 0;
	buf_puts(out, "");
	for (uint32_t i = 0; i < n_letters; i++)
		buf_put_utf8(out, alphabet[random_below(seed, n_kinds)]);
	return buf_str(out);
}

#define N_KINDS (sizeof alphabet / sizeof *alphabet)

/* What is called plain has no break by ICU. */
static void plain_words_have_no_breaks(void **state)
{
	(void)state;
	struct breaker breaker = {0};
	struct buf text = {0};
	uint64_t seed = 1;
	size_t n_plain = 0;
	for (int i = 0; i < 60000; i++) {
		struct str word = random_text(&text, &seed, 1 + random_below(&seed, 7), i % 2 ? 34 : N_KINDS);
		if (!text_is_plain(word))
			continue;
		n_plain++;
		for (size_t at = 1; at < word.n; at++)
			if (break_at(&breaker, word, at))
				fail_msg("\"%.*s\" breaks at byte %zu", (int)word.n, word.at, at);
	}
	assert_true(n_plain > 5000);
	buf_release(&text);
	breaker_release(&breaker);
}

/* What touches for sure does so by ICU, whatever stands around. */
static void numbers_have_no_breaks(void **state)
{
	(void)state;
	static const char kinds[] = "0123456789.,";
	struct breaker breaker = {0};
	uint64_t seed = 5;
	for (int round = 0; round < 20000; round++) {
		char text[9];
		size_t n = 1 + random_below(&seed, 8);
		for (size_t i = 0; i < n; i++)
			text[i] = kinds[random_below(&seed, i ? 12 : 10)];
		struct str number = {text, n};
		assert_true(text_is_number(number));
		for (size_t at = 1; at < n; at++)
			assert_false(break_at(&breaker, number, at));
	}
	assert_false(text_is_number(STR(".5")) || text_is_number(STR("5-")) || text_is_number(STR("")));
	breaker_release(&breaker);
}

static void sure_joints_have_no_breaks(void **state)
{
	(void)state;
	struct breaker breaker = {0};
	struct buf text = {0};
	uint64_t seed = 2;
	for (int i = 0; i < 60000; i++) {
		uint32_t pair[2] = {alphabet[random_below(&seed, N_KINDS)], alphabet[random_below(&seed, N_KINDS)]};
		random_text(&text, &seed, random_below(&seed, 3), 11); /* letters and digits */
		buf_put_utf8(&text, pair[0]);
		size_t at = text.n;
		buf_put_utf8(&text, pair[1]);
		if (touch_for_sure(pair[0], pair[1]) && break_at(&breaker, buf_str(&text), at))
			fail_msg("\"%s\" breaks at byte %zu", text.at, at);
	}
	buf_release(&text);
	breaker_release(&breaker);
}

/* Spaces break exactly where ICU says, for any two characters around them. */
static void spaces_break_as_icu_says(void **state)
{
	(void)state;
	struct breaker breaker = {0};
	struct buf text = {0};
	for (size_t i = 0; i < N_KINDS; i++)
		for (size_t k = 0; k < N_KINDS; k++)
			for (int n_spaces = 1; n_spaces <= 2; n_spaces++) {
				if (char_is_mark(alphabet[k]) || alphabet[k] == '.' || alphabet[k] == ',' ||
				    alphabet[k] == ':' || alphabet[k] == ';')
					continue; /* looked at below */
				text.n = 0;
				buf_puts(&text, "a");
				buf_put_utf8(&text, alphabet[i]);
				buf_put(&text, "  ", (size_t)n_spaces);
				size_t at = text.n;
				buf_put_utf8(&text, alphabet[k]);
				buf_puts(&text, "a");
				uint32_t before = char_is_mark(alphabet[i]) ? 'a' : alphabet[i];
				if (spaces_may_break(before, alphabet[k]) != break_at(&breaker, buf_str(&text), at))
					fail_msg("\"%s\": ICU says %d", text.at,
					         break_at(&breaker, buf_str(&text), at));
			}
	buf_release(&text);
	breaker_release(&breaker);
}

/* ICU lets ".5" begin a line; we hold every stop and comma to what precedes it, as the standard does. */
static void stops_never_begin_a_line(void **state)
{
	(void)state;
	assert_false(spaces_may_break('a', '.'));
	assert_false(spaces_may_break('a', ','));
	assert_false(spaces_may_break('a', ';'));
	assert_true(spaces_may_break('.', 'a'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_words_have_no_breaks), cmocka_unit_test(numbers_have_no_breaks),
		cmocka_unit_test(sure_joints_have_no_breaks), cmocka_unit_test(spaces_break_as_icu_says),
		cmocka_unit_test(stops_never_begin_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
