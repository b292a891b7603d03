/* SPDX-License-Identifier: EUPL-1.2 */
/* stack.c - parts on end. Sums that no number holds stay at the largest. */
#include "stack.h"

void stack_init(struct stack *stack, struct board *b, uint32_t n_marks)
{
	*stack = (struct stack){.is_share = b->chart->kind == CHART_SHARE,
	                        .parts = arena_array(b->sketch.arena, n_marks + 1, struct stack_part)};
}

static int64_t added(int64_t a, int64_t b)
{
	int64_t sum;
	return __builtin_add_overflow(a, b, &sum) ? (b < 0 ? -INT64_MAX : INT64_MAX) : sum;
}

/* Sums of both signs of the marks of one row from `marks` on; how many there are. */
static uint32_t sums_of(const struct chart_mark *marks, uint32_t n, int64_t *plus, int64_t *minus)
{
	uint32_t i = 0;
	*plus = *minus = 0;
	for (; i < n && marks[i].row == marks[0].row && marks[i].panel == marks[0].panel; i++) {
		if (marks[i].value == CHART_UNKNOWN)
			continue;
		if (marks[i].value > 0)
			*plus = added(*plus, marks[i].value);
		else
			*minus = added(*minus, marks[i].value);
	}
	return i;
}

void stack_widen(const struct chart *chart, struct value_scale *scale)
{
	if (chart->kind == CHART_SHARE) {
		bool has_axis = chart->least < chart->most;
		scale->least = has_axis ? chart->least : 0;
		scale->most = has_axis ? chart->most : 100;
		return;
	}
	for (uint32_t i = 0; i < chart->n_marks;) {
		int64_t plus, minus;
		i += sums_of(&chart->marks[i], chart->n_marks - i, &plus, &minus);
		scale_hold(scale, plus);
		scale_hold(scale, minus);
	}
}

uint32_t stack_lay(struct stack *stack, const struct value_scale *scale, const struct chart_mark *marks, uint32_t n)
{
	int64_t plus, minus, above = 0, below = 0;
	uint32_t n_row = sums_of(marks, n, &plus, &minus);
	struct value_scale own = *scale;
	if (stack->is_share) {
		own.least = 0;
		own.most = plus > 0 ? plus : 1;
	}
	stack->n = 0;
	for (uint32_t i = 0; i < n_row; i++) {
		int64_t value = marks[i].value == CHART_UNKNOWN ? 0 : marks[i].value;
		if (stack->is_share && value < 0)
			continue;
		int64_t *sum = value < 0 ? &below : &above, from = *sum;
		*sum = added(*sum, value);
		length a = scale_at(&own, from), z = scale_at(&own, *sum);
		stack->parts[stack->n++] = (struct stack_part){&marks[i], length_min(a, z), length_max(a, z)};
	}
	return n_row;
}
