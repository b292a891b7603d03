/* SPDX-License-Identifier: EUPL-1.2 */
/* place.c - labels moved apart by the least, and boxes that are found again. */
#include "../../src/chart/place.h"
#include "one_arena.h"

enum { MOST = 12 };
static struct place_span spans[MOST];

static uint32_t roll(uint64_t *dice, uint32_t n)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % n;
}

static void what_does_not_touch_stays(void **state)
{
	(void)state;
	spans[0] = (struct place_span){.wanted = 10, .size = 10};
	spans[1] = (struct place_span){.wanted = 20, .size = 10};
	assert_true(place_spread(&arena, spans, 2, 0, 100));
	assert_int_equal(spans[0].middle, 10);
	assert_int_equal(spans[1].middle, 20);
}

static void neighbours_share_the_way(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 3; i++)
		spans[i] = (struct place_span){.wanted = 50, .size = 10};
	assert_true(place_spread(&arena, spans, 3, 0, 100));
	assert_int_equal(spans[0].middle, 40);
	assert_int_equal(spans[1].middle, 50);
	assert_int_equal(spans[2].middle, 60);
}

static void the_ends_hold(void **state)
{
	(void)state;
	spans[0] = (struct place_span){.wanted = 98, .size = 10};
	spans[1] = (struct place_span){.wanted = 99, .size = 10};
	assert_true(place_spread(&arena, spans, 2, 0, 100));
	assert_int_equal(spans[0].middle, 85);
	assert_int_equal(spans[1].middle, 95);
	assert_false(place_spread(&arena, spans, 2, 0, 19));
}

static int64_t cost_of(const length *middles, uint32_t n)
{
	int64_t cost = 0;
	for (uint32_t i = 0; i < n; i++)
		cost += (int64_t)(middles[i] - spans[i].wanted) * (middles[i] - spans[i].wanted);
	return cost;
}

static void random_spans(uint64_t *dice, uint32_t n)
{
	length wanted = 0;
	for (uint32_t i = 0; i < n; i++) {
		wanted += (length)roll(dice, 300000);
		spans[i] = (struct place_span){.wanted = wanted, .size = (length)(100000 + 2 * roll(dice, 200000))};
	}
}

/* In order, apart, within; and no small move of one label, or of those from one on, that is allowed costs less. */
static void no_other_way_is_shorter(void **state)
{
	(void)state;
	uint64_t dice = 1;
	for (int round = 0; round < 3000; round++) {
		uint32_t n = 1 + roll(&dice, MOST);
		length low = 0, high = 12 * 600000, middles[MOST];
		random_spans(&dice, n);
		assert_true(place_spread(&arena, spans, n, low, high));
		for (uint32_t i = 0; i < n; i++)
			middles[i] = spans[i].middle;
		int64_t cost = cost_of(middles, n);
		for (uint32_t first = 0; first < n; first++)
			for (uint32_t end = first + 1; end <= n; end++)
				for (int way = -1; way <= 1; way += 2) {
					length moved[MOST];
					bool is_allowed = true;
					for (uint32_t i = 0; i < n; i++)
						moved[i] = middles[i] + (i >= first && i < end ? way * 1000 : 0);
					for (uint32_t i = 0; i < n; i++) {
						length from = i == 0 ? low : moved[i - 1] + spans[i - 1].size / 2;
						is_allowed = is_allowed && moved[i] - spans[i].size / 2 >= from;
					}
					is_allowed = is_allowed && moved[n - 1] + spans[n - 1].size / 2 <= high;
					assert_true(!is_allowed || cost_of(moved, n) >= cost);
				}
	}
}

static void boxes_are_avoided_but_by_their_own_labels(void **state)
{
	(void)state;
	struct taken_places places;
	places_init(&places, &arena);
	struct place_box bar = {0, 0, 100, 40 * PT, 3, false}, text = {50, 35 * PT, 150, 60 * PT, 4, true};
	place_take(&places, &bar);
	assert_false(place_is_free(&places, &text));
	text.owner = 3;
	assert_true(place_is_free(&places, &text));
	place_take(&places, &text);
	assert_false(place_is_free(&places, &text)); /* a text is no text's own */
	struct place_box beside = {150, 0, 200, 60 * PT, 4, true}, below = {0, 60 * PT, 200, 70 * PT, 4, true};
	assert_true(place_is_free(&places, &beside)); /* touching is apart */
	assert_true(place_is_free(&places, &below));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_does_not_touch_stays),
		cmocka_unit_test(neighbours_share_the_way),
		cmocka_unit_test(the_ends_hold),
		cmocka_unit_test(no_other_way_is_shorter),
		cmocka_unit_test(boxes_are_avoided_but_by_their_own_labels),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
