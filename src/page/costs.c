/* SPDX-License-Identifier: EUPL-1.2 */
/* costs.c - see costs.h. */
#include "costs.h"

int64_t cost_of_square(int64_t per_line, extent difference, length unit)
{
	int64_t lines_10 = difference * 10 / unit;
	if (lines_10 > 10000)
		lines_10 = 10000;
	return per_line * lines_10 * lines_10 / 100;
}
