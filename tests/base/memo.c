/* SPDX-License-Identifier: EUPL-1.2 */
/* Memo: values by content, kept as long as they are asked for. */
#include "base/memo.h"
#include "cmocka_all.h"

#include <pthread.h>

#define KEY STR("key\0with a zero")
#define VALUE STR("value")

static void what_was_put_is_found(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	memo_put(memo, MEMO_LINES, KEY, VALUE);
	assert_true(str_eq(memo_find(memo, MEMO_LINES, KEY), VALUE));
	assert_int_equal((uintptr_t)memo_find(memo, MEMO_LINES, KEY).at % _Alignof(max_align_t), 0);
	assert_null(memo_find(memo, MEMO_LINES, STR("key")).at);
	memo_free(memo);
}

static void kinds_do_not_meet(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	memo_put(memo, MEMO_LINES, KEY, VALUE);
	assert_null(memo_find(memo, MEMO_DEFLATED, KEY).at);
	memo_free(memo);
}

static void an_empty_value_is_a_value(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	memo_put(memo, MEMO_DEFLATED, STR(""), STR(""));
	assert_non_null(memo_find(memo, MEMO_DEFLATED, STR("")).at);
	memo_free(memo);
}

static void what_is_asked_for_in_each_round_stays(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	memo_put(memo, MEMO_LINES, KEY, VALUE);
	for (int round = 0; round < 5; round++) {
		memo_turn(memo);
		assert_true(str_eq(memo_find(memo, MEMO_LINES, KEY), VALUE));
		assert_true(str_eq(memo_find(memo, MEMO_LINES, KEY), VALUE));
	}
	memo_free(memo);
}

static void what_no_round_asks_for_goes(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	memo_put(memo, MEMO_LINES, KEY, VALUE);
	memo_turn(memo);
	memo_turn(memo);
	assert_null(memo_find(memo, MEMO_LINES, KEY).at);
	memo_free(memo);
}

static void what_is_lent_stays_for_the_round(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	memo_put(memo, MEMO_LINES, KEY, VALUE);
	memo_turn(memo);
	struct str lent = memo_find(memo, MEMO_LINES, KEY);
	for (int i = 0; i < 10000; i++)
		memo_put(memo, MEMO_LINES, (struct str){(const char *)&i, sizeof i}, KEY);
	memo_turn(memo);
	assert_true(str_eq(lent, VALUE));
	memo_free(memo);
}

static void no_memo_holds_nothing(void **state)
{
	(void)state;
	memo_put(NULL, MEMO_LINES, KEY, VALUE);
	assert_null(memo_find(NULL, MEMO_LINES, KEY).at);
	memo_free(NULL);
}

static void *put_and_find(void *memo)
{
	for (int i = 0; i < 2000; i++) {
		struct str key = {(const char *)&i, sizeof i};
		memo_put(memo, MEMO_DEFLATED, key, key);
		if (!str_eq(memo_find(memo, MEMO_DEFLATED, key), key))
			return memo;
	}
	return NULL;
}

static void threads_share_it(void **state)
{
	(void)state;
	struct memo *memo = memo_new();
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, put_and_find, memo), 0);
	for (int i = 0; i < 4; i++) {
		void *failed;
		pthread_join(threads[i], &failed);
		assert_null(failed);
	}
	memo_free(memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_put_is_found),       cmocka_unit_test(kinds_do_not_meet),
		cmocka_unit_test(an_empty_value_is_a_value),   cmocka_unit_test(what_is_asked_for_in_each_round_stays),
		cmocka_unit_test(what_no_round_asks_for_goes), cmocka_unit_test(what_is_lent_stays_for_the_round),
		cmocka_unit_test(no_memo_holds_nothing),       cmocka_unit_test(threads_share_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
