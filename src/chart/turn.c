/* SPDX-License-Identifier: EUPL-1.2 */
/* turn.c - sines by their series, whose error within an eighth of a turn is below 1/2^28, and arcs as curves of Bezier.
 *
 * An arc of angle t is a curve whose control points lie 4/3 tan(t/4) radii along the tangents at its ends; over an
 * eighth of a turn that is within 4 millionths of the circle's radius. */
#include "turn.h"

enum { EIGHTHS = 8 };
#define QUARTER (TURN_WHOLE / 4)
#define EIGHTH (TURN_WHOLE / EIGHTHS)
#define TWO_PI INT64_C(6746518852) /* 2 pi / 2^30 */

static int64_t times(int64_t a, int64_t b)
{
	return a * b / TURN_ONE;
}

/* Of 0 to an eighth: x - x^3/3! + x^5/5! - ... and 1 - x^2/2! + ... */
static int64_t sine_of_small(int64_t angle)
{
	int64_t x = angle * (TWO_PI / 4) / (TURN_WHOLE / 4), square = times(x, x), sum = x, term = x;
	for (int n = 2; n <= 10; n += 2)
		sum += term = -times(term, square) / (n * (n + 1));
	return sum;
}

static int64_t cosine_of_small(int64_t angle)
{
	int64_t x = angle * (TWO_PI / 4) / (TURN_WHOLE / 4), square = times(x, x), sum = TURN_ONE, term = TURN_ONE;
	for (int n = 1; n <= 9; n += 2)
		sum += term = -times(term, square) / (n * (n + 1));
	return sum;
}

int64_t turn_sine(int64_t angle)
{
	angle &= TURN_WHOLE - 1;
	if (angle >= 2 * QUARTER)
		return -turn_sine(angle - 2 * QUARTER);
	if (angle > QUARTER)
		angle = 2 * QUARTER - angle;
	return angle <= EIGHTH ? sine_of_small(angle) : cosine_of_small(QUARTER - angle);
}

static length along(length radius, int64_t part)
{
	int64_t twice = 2 * radius * part;
	return (length)((twice + (twice < 0 ? -TURN_ONE : TURN_ONE)) / (2 * TURN_ONE));
}

struct point turn_point(struct point centre, length radius, int64_t angle)
{
	return (struct point){centre.x + along(radius, turn_sine(angle)),
	                      centre.y - along(radius, turn_sine(angle + QUARTER))};
}

static void put_curve(struct sketch_path *path, struct point centre, length radius, int64_t from, int64_t to)
{
	int64_t quarter = (to - from) / 4; /* of this arc; negative: the other way round */
	length off = (length)(4 * (int64_t)radius * turn_sine(quarter) / (3 * turn_sine(quarter + QUARTER)));
	struct point start = turn_point(centre, radius, from), end = turn_point(centre, radius, to);
	struct point a = turn_point(start, off, from + QUARTER), z = turn_point(end, -off, to + QUARTER);
	path_curve(path, a, z, end);
}

void turn_arc(struct sketch_path *path, struct point centre, length radius, int64_t from, int64_t to)
{
	int64_t across = to - from, n = (across < 0 ? -across : across) / EIGHTH + 1;
	for (int64_t i = 0; i < n; i++)
		put_curve(path, centre, radius, from + across * i / n, from + across * (i + 1) / n);
}
