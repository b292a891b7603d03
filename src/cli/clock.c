/* SPDX-License-Identifier: EUPL-1.2 */
/* clock.c - how long things take. */
#include "run.h"

#include <time.h>

double seconds_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
