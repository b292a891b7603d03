/* SPDX-License-Identifier: EUPL-1.2 */
/* waffle.c - parts of a whole as dots, ten a row: as many as are counted where that is a hundred or less, else a
 * hundred, shared out by largest remainders. */
#include "kinds.h"
#include "looks.h"

#include <stdlib.h>

__extension__ typedef __int128 wide;

enum { A_ROW = 10, MOST_DOTS = 100 };
#define RADIUS TENTHS_PT(42)
#define DOT_PITCH (12 * PT)
#define NAMES_OFF TENTHS_MM(60) /* from the dots to what they are */

struct share {
	const struct chart_mark *mark;
	uint32_t n_dots;
	wide rest; /* what a whole dot more would take from */
};
struct waffle {
	struct plot plot;
	struct share *shares; /* in the order given */
	uint32_t n, n_dots;
	length pitch, radius;
};

static int64_t amount_of(const struct chart_mark *mark)
{
	return mark->value == CHART_UNKNOWN || mark->value < 0 ? 0 : mark->value;
}

static int by_rest(const void *a, const void *b)
{
	const struct share *x = *(const struct share *const *)a, *y = *(const struct share *const *)b;
	return x->rest != y->rest ? (x->rest > y->rest ? -1 : 1) : (x > y) - (x < y);
}

static void share_out(struct board *b, struct waffle *w)
{
	const struct chart_mark *marks = board_marks(b, w->plot.panel, &w->n);
	const struct share **order = arena_array(b->sketch.arena, w->n + 1, const struct share *);
	wide total = 0;
	uint32_t n_given = 0;
	w->shares = arena_array(b->sketch.arena, w->n + 1, struct share);
	for (uint32_t i = 0; i < w->n; i++)
		total += amount_of(&marks[i]);
	bool is_count = b->chart->decimals == 0 && total <= MOST_DOTS;
	w->n_dots = total == 0 ? 0 : is_count ? (uint32_t)total : MOST_DOTS;
	for (uint32_t i = 0; i < w->n; i++) {
		wide dots = total == 0 ? 0 : (wide)amount_of(&marks[i]) * w->n_dots;
		w->shares[i] = (struct share){.mark = &marks[i],
		                              .n_dots = total == 0 ? 0 : (uint32_t)(dots / total),
		                              .rest = total == 0 ? 0 : dots % total};
		n_given += w->shares[i].n_dots;
		order[i] = &w->shares[i];
	}
	qsort(order, w->n, sizeof *order, by_rest);
	for (uint32_t i = 0; i < w->n && n_given < w->n_dots; i++, n_given++)
		w->shares[order[i] - w->shares].n_dots++;
}

static struct point dot_at(const struct waffle *w, uint32_t number)
{
	length x = w->plot.left + w->radius + (length)(number % A_ROW) * w->pitch;
	return (struct point){x, w->plot.top + w->radius + (length)(number / A_ROW) * w->pitch};
}

static void put_dots(struct board *b, const struct waffle *w)
{
	uint32_t number = 0;
	for (uint32_t i = 0; i < w->n; i++)
		for (uint32_t k = 0; k < w->shares[i].n_dots; k++)
			board_dot(b, board_look(b, w->shares[i].mark), dot_at(w, number++), w->radius,
			          w->shares[i].mark->is_doubtful);
	if (number > 0)
		board_take(b, PLACE_NO_OWNER, w->plot.left, w->plot.top, dot_at(w, A_ROW - 1).x + w->radius,
		           dot_at(w, number - 1).y + w->radius);
}

static void put_name(struct board *b, const struct waffle *w, const struct chart_mark *mark, length left, length middle)
{
	extent beside = (extent)left + 2 * RADIUS + LABEL_GAP;
	bool is_put = board_named(b, mark, beside, middle, LABEL_GAP);
	if (is_put && w->n_dots > 0 && mark->value != CHART_UNKNOWN)
		board_dot(b, board_look(b, mark), (struct point){left + RADIUS, middle}, RADIUS, mark->is_doubtful);
}

static extent width_of_names(const struct board *b)
{
	length names = board_widest(b, LABEL_ROW), values = board_widest(b, LABEL_VALUE);
	return 2 * RADIUS + LABEL_GAP + (extent)names + values + LABEL_GAP;
}

/* What the dots are: right of them where that fits, else under them. */
static void put_names(struct board *b, const struct waffle *w)
{
	length dots = (A_ROW - 1) * w->pitch + 2 * w->radius, left = w->plot.left, top = w->plot.top;
	length line = length_max(GRID, length_max(board_highest(b, LABEL_ROW), board_highest(b, LABEL_VALUE)));
	if (dots + NAMES_OFF + width_of_names(b) <= w->plot.width)
		left += dots + NAMES_OFF;
	else if (w->n_dots > 0)
		top = dot_at(w, w->n_dots - 1).y + w->radius + GRID / 2;
	extent middle = (extent)top + (left > w->plot.left ? length_max(w->radius, line / 2) : line / 2);
	for (uint32_t i = 0; i < w->n && middle < MOST_HEIGHT - line; i++, middle += line)
		put_name(b, w, w->shares[i].mark, left, (length)middle);
}

void waffle_draw(struct board *b, const struct plot *plot)
{
	struct waffle w = {.plot = *plot};
	w.pitch = length_min(DOT_PITCH, plot->width / A_ROW);
	w.radius = length_min(RADIUS, w.pitch * 2 / 5);
	share_out(b, &w);
	put_dots(b, &w);
	put_names(b, &w);
}
