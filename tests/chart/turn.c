/* SPDX-License-Identifier: EUPL-1.2 */
/* turn.c - sines in whole numbers, and arcs that stay on their circle. */
#include "../../src/chart/turn.h"
#include "one_arena.h"

#include <math.h>

static void sines_are_right_to_the_28th_bit(void **state)
{
	(void)state;
	for (int64_t angle = -TURN_WHOLE; angle <= TURN_WHOLE; angle += TURN_WHOLE / 9973) {
		double expected = sin(2 * 3.14159265358979323846 * (double)angle / (double)TURN_WHOLE);
		assert_true(fabs((double)turn_sine(angle) / (double)TURN_ONE - expected) < 1.0 / (1 << 28));
	}
	assert_int_equal(turn_sine(0), 0);
	assert_int_equal(turn_sine(TURN_WHOLE / 4), TURN_ONE);
	assert_int_equal(turn_sine(TURN_WHOLE * 3 / 4), -TURN_ONE);
}

/* Along each curve, at its middle and at its thirds, it is as far from the centre as it should be. */
static void arcs_stay_on_their_circle(void **state)
{
	(void)state;
	const length radius = 65 * PT;
	for (int64_t to = -TURN_WHOLE; to <= TURN_WHOLE; to += TURN_WHOLE / 30) {
		struct sketch sketch = {.arena = &arena};
		struct sketch_path path;
		struct point centre = {100 * PT, 200 * PT};
		path_begin(&path, &sketch);
		path_move(&path, turn_point(centre, radius, 0));
		turn_arc(&path, centre, radius, 0, to);
		for (size_t i = 0; i + 3 < path.points.n; i += 3)
			for (double t = 0; t <= 1; t += 1.0 / 6) {
				const struct point *p = &path.points.at[i];
				double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
				double x = a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x - centre.x;
				double y = a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y - centre.y;
				assert_true(fabs(hypot(x, y) - radius) < 4e-6 * radius + 2);
			}
		struct point end = turn_point(centre, radius, to);
		assert_int_equal(path.points.at[path.points.n - 1].x, end.x);
		assert_int_equal(path.points.at[path.points.n - 1].y, end.y);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sines_are_right_to_the_28th_bit),
		cmocka_unit_test(arcs_stay_on_their_circle),
	};
	return cmocka_run_group_tests(tests, empty, release);
}
