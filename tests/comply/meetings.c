/* SPDX-License-Identifier: EUPL-1.2 */
/* Pairs of boxes that meet: those that a look at each pair finds, for boxes of all kinds and however many. */
#include "comply/meetings.h"

#include "one_arena.h"

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

/* Small numbers: many edges agree, and boxes without height or width are among them. */
static struct ink_box some_box(uint32_t *state, uint32_t width, uint32_t height)
{
	extent left = next_random(state) % 30, top = next_random(state) % 30;
	return (struct ink_box){left - 15, top - 15, left - 15 + next_random(state) % width,
	                        top - 15 + next_random(state) % height};
}

/* Each pair that is named meets, is named once, and lies as it says; they are `wanted`. */
static void assert_pairs(const struct ink_box *boxes, uint32_t n, uint32_t wanted)
{
	bool *was = arena_array(&arena, (size_t)n * n + 1, bool);
	struct meetings m = meetings_of(&arena, boxes, n);
	uint32_t upper, lower, found = 0;
	for (; meetings_next(&m, &upper, &lower); found++) {
		assert_true(ink_meets(&boxes[upper], &boxes[lower]));
		assert_true(boxes[upper].top <= boxes[lower].top);
		assert_false(was[upper * n + lower] || was[lower * n + upper]);
		was[upper * n + lower] = true;
	}
	assert_int_equal(found, wanted);
}

static void all_pairs_are_found_once(void **state)
{
	(void)state;
	uint32_t seed = 1;
	for (uint32_t n = 0; n < 60; n++)
		for (uint32_t shape = 0; shape < 3; shape++) {
			struct ink_box boxes[60];
			uint32_t wanted = 0;
			for (uint32_t i = 0; i < n; i++)
				boxes[i] = some_box(&seed, shape == 1 ? 40 : 6, shape == 2 ? 40 : 6);
			for (uint32_t i = 0; i < n; i++)
				for (uint32_t k = 0; k < i; k++)
					wanted += ink_meets(&boxes[i], &boxes[k]);
			assert_pairs(boxes, n, wanted);
		}
}

/* A page of 200 by 150 cells that touch, and one that lies over four of them. */
static void cells_that_touch_do_not_meet(void **state)
{
	(void)state;
	enum { ACROSS = 200, DOWN = 150, N = ACROSS * DOWN };
	struct ink_box *boxes = arena_array(&arena, N + 1, struct ink_box);
	for (int i = 0; i < N; i++)
		boxes[i] =
			(struct ink_box){i % ACROSS * 10, i / ACROSS * 10, i % ACROSS * 10 + 10, i / ACROSS * 10 + 10};
	uint32_t upper, lower, n_pairs = 0;
	struct meetings m = meetings_of(&arena, boxes, N);
	assert_false(meetings_next(&m, &upper, &lower));
	boxes[N] = (struct ink_box){1995 - 10, 705, 1995, 715};
	m = meetings_of(&arena, boxes, N + 1);
	for (; meetings_next(&m, &upper, &lower); n_pairs++)
		assert_true(upper == N || lower == N);
	assert_int_equal(n_pairs, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_pairs_are_found_once, empty, release),
		cmocka_unit_test_setup_teardown(cells_that_touch_do_not_meet, empty, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
