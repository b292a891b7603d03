/* SPDX-License-Identifier: EUPL-1.2 */
/* stacks.c - bars that lie, made of parts: as long as their sums, or each row as long as the axis.
 *
 * Values stand under their parts and are moved apart; where they do not all fit, those of the longest parts stay. */
#include "kinds.h"
#include "looks.h"
#include "rows.h"
#include "stack.h"

#include <stdlib.h>

#define BAR (15 * PT)
#define LABELS_BELOW (3 * PT)        /* from a part to its value */
#define PARTS_APART TENTHS_MM(4)     /* white between parts: 0.35 mm and what outlines take */
#define LEAST_PART (3 * PARTS_APART) /* of less there would be nothing left */

struct stacks {
	struct chart_rows rows;
	struct stack stack;
};

static void put_white(struct board *b, length x, length top, length bottom)
{
	static const struct chart_look white = {.fill = {PAINT_COLOUR, 255, {.rgb = {255, 255, 255}}}};
	board_rectangle(b, &white, x - PARTS_APART / 2, top, x + PARTS_APART / 2, bottom);
}

static void put_parts(struct board *b, const struct stacks *stacks)
{
	for (uint32_t i = 0; i < stacks->stack.n; i++) {
		const struct stack_part *part = &stacks->stack.parts[i];
		length top = rows_top(&stacks->rows, part->mark->row), bottom = top + stacks->rows.body;
		if (part->least == part->most)
			continue;
		struct chart_look look = look_of_mark(board_look(b, part->mark), part->mark->is_doubtful);
		board_rectangle(b, &look, part->least, top, part->most, bottom);
		board_take(b, board_number(b, part->mark), part->least, top, part->most, bottom);
	}
	for (uint32_t i = 1; i < stacks->stack.n; i++) {
		const struct stack_part *part = &stacks->stack.parts[i], *before = part - 1;
		length top = rows_top(&stacks->rows, part->mark->row);
		if (part->least == before->most && part->most - part->least >= LEAST_PART &&
		    before->most - before->least >= LEAST_PART)
			put_white(b, part->least, top, top + stacks->rows.body);
	}
}

/* --- values under parts ---------------------------------------------------------------------------------------- */

static int by_length(const void *a, const void *b)
{
	const struct stack_part *x = *(const struct stack_part *const *)a, *y = *(const struct stack_part *const *)b;
	length long_x = x->most - x->least, long_y = y->most - y->least;
	return long_x != long_y ? (long_x > long_y ? -1 : 1) : (x > y) - (x < y);
}

static int by_place(const void *a, const void *b)
{
	const struct stack_part *x = *(const struct stack_part *const *)a, *y = *(const struct stack_part *const *)b;
	return x->least != y->least ? (x->least > y->least ? 1 : -1) : (x > y) - (x < y);
}

static uint32_t value_of(const struct board *b, const struct stack_part *part)
{
	return board_label(b, LABEL_VALUE, board_number(b, part->mark));
}

/* The parts whose values fit side by side, the longest parts first; in their order along the bar. */
static uint32_t choose_values(const struct board *b, const struct stacks *stacks, const struct stack_part **chosen)
{
	uint32_t n = 0, n_fit = 0;
	extent room = stacks->rows.plot.width;
	for (uint32_t i = 0; i < stacks->stack.n; i++)
		if (value_of(b, &stacks->stack.parts[i]) != CHART_NO_LABEL)
			chosen[n++] = &stacks->stack.parts[i];
	qsort(chosen, n, sizeof *chosen, by_length);
	for (uint32_t i = 0; i < n; i++) {
		extent width = (extent)board_size(b, value_of(b, chosen[i])).width + 2 * LABEL_APART;
		if (width > room)
			continue;
		room -= width;
		chosen[n_fit++] = chosen[i];
	}
	qsort(chosen, n_fit, sizeof *chosen, by_place);
	return n_fit;
}

static void put_value(struct board *b, const struct stacks *stacks, const struct stack_part *part, length middle)
{
	uint32_t label = value_of(b, part);
	struct chart_size size = board_size(b, label);
	length foot = rows_top(&stacks->rows, part->mark->row) + stacks->rows.body, left = middle - size.width / 2;
	struct point at = {left, length_clamped((extent)foot + LABELS_BELOW + size.ascent)};
	if (!rows_put_text(b, &stacks->rows, label, at, board_number(b, part->mark)))
		return;
	if (left + size.width >= part->least && left <= part->most)
		return;
	board_line(b, b->chart->thread_look, THREAD_LINE, (struct point){(part->least + part->most) / 2, foot},
	           (struct point){middle, foot + LABELS_BELOW});
}

static void put_values(struct board *b, const struct stacks *stacks)
{
	struct arena *a = b->sketch.arena;
	const struct stack_part **chosen = arena_array(a, stacks->stack.n + 1, const struct stack_part *);
	uint32_t n = choose_values(b, stacks, chosen);
	struct place_span *spans = arena_array(a, n + 1, struct place_span);
	length left = stacks->rows.plot.left;
	for (uint32_t i = 0; i < n; i++) { /* beginning where its part begins */
		length width = board_size(b, value_of(b, chosen[i])).width;
		spans[i] = (struct place_span){.wanted = chosen[i]->least + LABEL_APART + width / 2,
		                               .size = width + 2 * LABEL_APART};
	}
	if (!place_spread(a, spans, n, left, left + stacks->rows.plot.width + LABEL_APART))
		return;
	for (uint32_t i = 0; i < n; i++)
		put_value(b, stacks, chosen[i], spans[i].middle);
}

void stacks_draw(struct board *b, const struct plot *plot)
{
	length labels = board_highest(b, LABEL_VALUE);
	struct rows_body body = {.height = b->setting->bar_height > 0 ? b->setting->bar_height : BAR,
	                         .under = labels > 0 ? LABELS_BELOW + labels : 0};
	struct stacks stacks = {.rows = rows_of(b, plot, &body)};
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	stack_init(&stacks.stack, b, n);
	stacks.rows.scale = value_scale_of(b->chart, true);
	stack_widen(b->chart, &stacks.rows.scale);
	scale_fit(&stacks.rows.scale, NULL, 0, plot->left, plot->left + plot->width);
	rows_put_band(b, &stacks.rows);
	for (uint32_t i = 0; i < n && marks[i].row < stacks.rows.n;) {
		i += stack_lay(&stacks.stack, &stacks.rows.scale, marks + i, n - i);
		put_parts(b, &stacks);
	}
	rows_put_axis(b, &stacks.rows);
	rows_put_target(b, &stacks.rows);
	rows_put_names(b, &stacks.rows);
	for (uint32_t i = 0; i < n && marks[i].row < stacks.rows.n;) {
		i += stack_lay(&stacks.stack, &stacks.rows.scale, marks + i, n - i);
		put_values(b, &stacks);
	}
}
