/* SPDX-License-Identifier: EUPL-1.2 */
/* portions.c - an amount and weights in, whole numbers that add up to the amount out. */
#include "portions.h"

length table_portion(length amount, const length *weights, uint32_t n, length *into)
{
	extent total = 0;
	for (uint32_t i = 0; i < n; i++)
		total += weights[i];
	if (!total)
		return 0;
	length left = amount;
	for (uint32_t i = 0; i < n; i++) {
		length portion = (length)((extent)amount * weights[i] / total);
		into[i] = length_clamped((extent)into[i] + portion);
		left -= portion;
	}
	return left;
}

void table_give_left_over(length left, const length *weights, const bool *last, uint32_t n, length *into)
{
	for (int turn = 0; turn < 2; turn++)
		for (uint32_t i = 0; i < n && left > 0; i++)
			if (weights[i] && (last && last[i]) == turn) {
				into[i] = length_clamped((extent)into[i] + 1);
				left--;
			}
}
