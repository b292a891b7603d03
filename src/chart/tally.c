/* SPDX-License-Identifier: EUPL-1.2 */
/* tally.c - rows of dots, one for each unit of all that there are: as many are filled as the value says. Under them what
 * a dot stands for, the value where the filled ones end, and how many all are. */
#include "kinds.h"
#include "rows.h"

#define MOST_PITCH (12 * PT)
#define MOST_RADIUS TENTHS_PT(42)
#define LABELS_BELOW (3 * PT)

struct tally {
	struct chart_rows rows;
	length pitch, radius;
};

static int64_t amount_of(int64_t value)
{
	return value == CHART_UNKNOWN || value < 0 ? 0 : value;
}

static int64_t unit_of(const struct chart *chart)
{
	return chart->unit > 0 ? chart->unit : 1;
}

/* As many as hold all of them, at most CHART_MOST_DOTS. */
static uint32_t n_dots_of(const struct chart *chart, const struct chart_mark *mark)
{
	int64_t value = amount_of(mark->value), all = amount_of(mark->high), most = value > all ? value : all;
	int64_t n = most / unit_of(chart) + (most % unit_of(chart) != 0);
	return n < CHART_MOST_DOTS ? (uint32_t)n : CHART_MOST_DOTS;
}

static uint32_t n_filled_of(const struct chart *chart, const struct chart_mark *mark)
{
	int64_t unit = unit_of(chart), value = amount_of(mark->value);
	int64_t n = value / unit + (value % unit >= unit - value % unit);
	uint32_t n_dots = n_dots_of(chart, mark);
	return n < n_dots ? (uint32_t)n : n_dots;
}

/* All rows have dots of one size; the axis is as long as the longest of them, or reaches the target. */
static void fit_dots(const struct board *b, struct tally *tally)
{
	const struct chart *chart = b->chart;
	const struct plot *plot = &tally->rows.plot;
	int64_t n = 1;
	for (uint32_t i = 0; i < chart->n_marks; i++)
		n = n_dots_of(chart, &chart->marks[i]) > n ? n_dots_of(chart, &chart->marks[i]) : n;
	int64_t aim = amount_of(chart->target) / unit_of(chart) + 1;
	int64_t n_held = chart->target == CHART_UNKNOWN || aim <= n ? n : aim < CHART_MOST_DOTS ? aim : CHART_MOST_DOTS;
	tally->pitch = length_min(MOST_PITCH, plot->width / (length)n_held);
	tally->radius = length_min(MOST_RADIUS, tally->pitch * 7 / 20);
	tally->rows.scale = (struct value_scale){.least = 0,
	                                         .most = n_held * unit_of(chart),
	                                         .start = plot->left,
	                                         .span = (length)n_held * tally->pitch};
}

static void put_dots(struct board *b, const struct tally *tally, const struct chart_mark *mark)
{
	uint32_t n = n_dots_of(b->chart, mark), n_filled = n_filled_of(b->chart, mark);
	length y = rows_middle(&tally->rows, mark->row), left = tally->rows.plot.left;
	for (uint32_t i = 0; i < n; i++) {
		struct point centre = {left + (length)i * tally->pitch + tally->pitch / 2, y};
		board_dot(b, board_look(b, mark), centre, tally->radius, i >= n_filled || mark->is_doubtful);
	}
	board_take(b, board_number(b, mark), left, y - tally->radius, left + (length)n * tally->pitch,
	           y + tally->radius);
}

/* --- under them -------------------------------------------------------------------------------------------------- */

/* What a dot stands for begins the first row's line: a dot, and its number. */
static length put_unit(struct board *b, const struct tally *tally, const struct chart_mark *mark, length middle)
{
	uint32_t label = board_label(b, LABEL_UNIT, 0);
	length left = tally->rows.plot.left, x = left + 2 * tally->radius + LABEL_APART;
	if (mark->row > 0 || !board_text(b, label, (struct point){x, board_baseline(b, label, middle)}, PLACE_NO_OWNER))
		return left;
	board_dot(b, board_look(b, mark), (struct point){left + tally->radius, middle}, tally->radius, false);
	return x + board_size(b, label).width + LABEL_GAP;
}

static void put_labels(struct board *b, const struct tally *tally, const struct chart_mark *mark)
{
	uint32_t number = board_number(b, mark);
	uint32_t labels[] = {board_label(b, LABEL_VALUE, number), board_label(b, LABEL_WHOLE, number)};
	uint32_t reaches[] = {n_filled_of(b->chart, mark), n_dots_of(b->chart, mark)};
	length right = tally->rows.plot.left + tally->rows.plot.width;
	length middle = rows_middle(&tally->rows, mark->row) + tally->rows.body / 2 + LABELS_BELOW +
	                board_highest(b, LABEL_VALUE) / 2;
	length left = put_unit(b, tally, mark, middle);
	struct place_span spans[2];
	uint32_t n = labels[1] == CHART_NO_LABEL ? 1 : 2;
	for (uint32_t i = 0; i < n; i++) { /* each ends with the dots that it counts */
		length width = board_size(b, labels[i]).width;
		if (width > tally->rows.plot.width)
			return;
		length end = tally->rows.plot.left + (length)reaches[i] * tally->pitch;
		spans[i] = (struct place_span){.wanted = end - width / 2, .size = width + 2 * LABEL_GAP};
	}
	if (!place_spread(b->sketch.arena, spans, n, left - LABEL_GAP, right + LABEL_GAP))
		return;
	for (uint32_t i = 0; i < n; i++) {
		struct point at = {spans[i].middle - board_size(b, labels[i]).width / 2,
		                   board_baseline(b, labels[i], middle)};
		board_text(b, labels[i], at, number);
	}
}

void tally_draw(struct board *b, const struct plot *plot)
{
	length labels = board_highest(b, LABEL_VALUE);
	struct rows_body body = {.height = 2 * MOST_RADIUS, .under = labels > 0 ? LABELS_BELOW + labels : 0};
	struct tally tally = {.rows = rows_of(b, plot, &body)};
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	fit_dots(b, &tally);
	for (uint32_t i = 0; i < n && marks[i].row < tally.rows.n; i++)
		put_dots(b, &tally, &marks[i]);
	rows_put_target(b, &tally.rows);
	rows_put_names(b, &tally.rows);
	for (uint32_t i = 0; i < n && marks[i].row < tally.rows.n; i++)
		put_labels(b, &tally, &marks[i]);
}
