/* SPDX-License-Identifier: EUPL-1.2 */
/* columns.c - bars that stand, for time: one a row, beside each other or on top of each other. */
#include "kinds.h"
#include "looks.h"
#include "stack.h"
#include "upright.h"

enum { N_LINES = 10, N_LINES_OF_PANEL = 8 };
#define MOST_COLUMN (30 * PT)
#define VALUE_OFF (2 * PT) /* from a column's end to its value */
#define VALUE_INSIDE PT    /* of a part's height, over and under the value in it */

struct columns {
	struct upright upright;
	length slot, width; /* from row to row; of a column */
	bool is_stack;
	struct stack stack;
};

static length slot_left(const struct columns *columns, uint32_t row, uint32_t n_rows)
{
	extent across = columns->upright.right - columns->upright.left;
	return columns->upright.left + (length)(across * row / n_rows);
}

static length column_left(const struct board *b, const struct columns *columns, const struct chart_mark *mark)
{
	uint32_t n = columns->is_stack ? 1 : b->chart->n_series, place = columns->is_stack ? 0 : mark->series;
	length middle = slot_left(columns, mark->row, b->chart->n_rows) + columns->slot / 2;
	return (length)(middle - (extent)columns->width * n / 2 + (extent)columns->width * place);
}

static void put_rectangle(struct board *b, const struct columns *columns, const struct chart_mark *mark, length y,
                          length z)
{
	length left = column_left(b, columns, mark), right = left + columns->width;
	struct chart_look look = look_of_mark(board_look(b, mark), mark->is_doubtful);
	if (y == z)
		return;
	board_rectangle(b, &look, left, length_min(y, z), right, length_max(y, z));
	board_take(b, board_number(b, mark), left, length_min(y, z), right, length_max(y, z));
}

/* Over the end of its column, under that of a negative one. */
static void put_value(struct board *b, const struct columns *columns, const struct chart_mark *mark)
{
	uint32_t number = board_number(b, mark), label = board_label(b, LABEL_VALUE, number);
	struct chart_size size = board_size(b, label);
	bool is_known = mark->value != CHART_UNKNOWN, is_below = is_known && mark->value < 0;
	length end = is_known ? scale_at(&columns->upright.scale, mark->value) : scale_zero(&columns->upright.scale);
	extent left = (extent)column_left(b, columns, mark) + (columns->width - size.width) / 2;
	extent y = is_below ? (extent)end + VALUE_OFF + size.ascent : (extent)end - VALUE_OFF - size.descent;
	struct point at = {length_clamped(left), length_clamped(y)};
	if (b->chart->target != CHART_UNKNOWN)
		board_text_on_lines(b, label, at, number);
	else
		board_text(b, label, at, number);
}

/* --- on top of each other -------------------------------------------------------------------------------------- */

/* In its part, in the colour that is read there; false: it is too small for that. */
static bool put_value_inside(struct board *b, const struct columns *columns, const struct stack_part *part)
{
	const struct chart_look *look = board_look(b, part->mark);
	uint32_t number = board_number(b, part->mark), inside = board_label(b, LABEL_INSIDE, number);
	bool is_plain = !part->mark->is_doubtful && look->pattern == PATTERN_SOLID;
	bool is_dark = is_plain && !look_is_light(look);
	uint32_t label = inside != CHART_NO_LABEL && is_dark ? inside : board_label(b, LABEL_VALUE, number);
	length height = part->most - part->least;
	if (label == CHART_NO_LABEL || (extent)board_height(b, label) + 2 * VALUE_INSIDE > height ||
	    board_size(b, label).width > columns->width)
		return false;
	length left = column_left(b, columns, part->mark) + (columns->width - board_size(b, label).width) / 2;
	struct point at = {left, board_baseline(b, label, part->least + height / 2)};
	return is_plain ? board_text(b, label, at, number) : board_text_on_lines(b, label, at, number);
}

/* In its part, or right of it, on its side of the line of zero. */
static void put_part_value(struct board *b, const struct columns *columns, const struct stack_part *part)
{
	uint32_t number = board_number(b, part->mark), value = board_label(b, LABEL_VALUE, number);
	length zero = scale_zero(&columns->upright.scale);
	struct chart_size size = board_size(b, value);
	struct point at = {column_left(b, columns, part->mark) + columns->width + VALUE_OFF,
	                   board_baseline(b, value, (part->least + part->most) / 2)};
	if (part->most <= zero)
		at.y = length_max(length_min(at.y, zero - size.descent),
		                  length_clamped((extent)columns->upright.plot.top + size.ascent));
	else
		at.y = length_max(at.y, length_clamped((extent)zero + size.ascent));
	board_settle(b, board_label(b, LABEL_INSIDE, number)); /* one of both counts */
	if (put_value_inside(b, columns, part) || board_text(b, value, at, number))
		board_settle(b, value);
}

static void put_stacks(struct board *b, struct columns *columns, const struct chart_mark *marks, uint32_t n)
{
	for (uint32_t i = 0; i < n;) {
		i += stack_lay(&columns->stack, &columns->upright.scale, marks + i, n - i);
		for (uint32_t k = 0; k < columns->stack.n; k++)
			put_rectangle(b, columns, columns->stack.parts[k].mark, columns->stack.parts[k].least,
			              columns->stack.parts[k].most);
	}
	for (uint32_t i = 0; i < n;) {
		i += stack_lay(&columns->stack, &columns->upright.scale, marks + i, n - i);
		for (uint32_t k = 0; k < columns->stack.n; k++)
			put_part_value(b, columns, &columns->stack.parts[k]);
	}
}

/* --- all ------------------------------------------------------------------------------------------------------- */

static void set_widths(const struct board *b, struct columns *columns)
{
	extent n = columns->is_stack ? 1 : b->chart->n_series;
	columns->slot = (columns->upright.right - columns->upright.left) / (length)b->chart->n_rows;
	extent width = (extent)columns->slot * 7 / 10 / n;
	columns->width = width > MOST_COLUMN ? MOST_COLUMN : width < 1 ? 1 : (length)width;
}

/* Room is left where values stand: over columns, and under negative ones. */
static struct upright_want want_of(const struct board *b, bool is_stack)
{
	struct upright_want want = {.from_zero = true, .n_lines = b->chart->n_panels > 1 ? N_LINES_OF_PANEL : N_LINES};
	length value = board_highest(b, LABEL_VALUE);
	for (uint32_t i = 0; i < b->chart->n_marks && !is_stack && value > 0; i++)
		if (b->chart->marks[i].value != CHART_UNKNOWN && b->chart->marks[i].value < 0)
			want.below = value + VALUE_OFF;
	want.above = is_stack || value == 0 ? 0 : value + VALUE_OFF;
	return want;
}

static void put_marks(struct board *b, struct columns *columns, const struct chart_mark *marks, uint32_t n)
{
	length zero = scale_zero(&columns->upright.scale);
	for (uint32_t i = 0; i < n; i++)
		if (marks[i].value != CHART_UNKNOWN)
			put_rectangle(b, columns, &marks[i], zero, scale_at(&columns->upright.scale, marks[i].value));
}

void columns_draw(struct board *b, const struct plot *plot)
{
	bool is_share = b->chart->kind == CHART_SHARE;
	struct columns columns = {.is_stack = is_share || b->chart->kind == CHART_STACKED};
	struct upright_want want = want_of(b, columns.is_stack);
	uint32_t n, n_rows = b->chart->n_rows;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	length *middles = arena_array(b->sketch.arena, n_rows, length);
	columns.upright = upright_of(b, plot, &want);
	set_widths(b, &columns);
	if (columns.is_stack) {
		stack_init(&columns.stack, b, n);
		stack_widen(b->chart, &columns.upright.scale);
	}
	for (uint32_t i = 0; i < n_rows; i++)
		middles[i] = slot_left(&columns, i, n_rows) + columns.slot / 2;
	upright_put_band(b, &columns.upright);
	upright_put_figures(b, &columns.upright, false);
	if (columns.is_stack)
		put_stacks(b, &columns, marks, n);
	else
		put_marks(b, &columns, marks, n);
	upright_put_target(b, &columns.upright);
	upright_put_zero(b, &columns.upright);
	for (uint32_t i = 0; i < n && !columns.is_stack; i++)
		put_value(b, &columns, &marks[i]);
	upright_put_names(b, &columns.upright, middles);
}
