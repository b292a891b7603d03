/* SPDX-License-Identifier: EUPL-1.2 */
/* stack.h - the parts of a row on end: sums, and where each part begins and ends. Private to chart/.
 *
 * Parts of one sign stand behind each other from zero, so that sums of either sign are read from zero. A share has none
 * below zero, and its row is as long as the axis. */
#ifndef CHART_STACK_H
#define CHART_STACK_H

#include "board.h"
#include "scale.h"

struct stack_part {
	const struct chart_mark *mark;
	length least, most; /* along the axis, in the drawing: least is nearer to its left or its top */
};
struct stack {
	bool is_share;
	struct stack_part *parts; /* of one row */
	uint32_t n;
};

void stack_init(struct stack *stack, struct board *b, uint32_t n_marks);
/* The axis holds all sums; that of shares says parts of the whole, and is as the chart has it, or 0 to 100. */
void stack_widen(const struct chart *chart, struct value_scale *scale);
/* The parts of the row that begins at `marks`; how many marks it has. */
uint32_t stack_lay(struct stack *stack, const struct value_scale *scale, const struct chart_mark *marks, uint32_t n);

#endif
