/* SPDX-License-Identifier: EUPL-1.2 */
/* hand.h - charts made by hand: marks with values, labels with sizes; and what was drawn, read back off the drawing.
 *
 * Each mark has a look of its own, whose colour is its number: its path is found by that. */
#ifndef TESTS_CHART_HAND_H
#define TESTS_CHART_HAND_H

#include "../../src/chart/chart.h"
#include "one_arena.h"

enum { MOST_MARKS = 400, MOST_LABELS = 2000, AXIS_LOOK = MOST_MARKS, THREAD_LOOK, BAND_LOOK, TARGET_LOOK, N_LOOKS };

static struct chart chart;
static struct chart_mark marks[MOST_MARKS];
static struct chart_label labels[MOST_LABELS];
static struct chart_size sizes[MOST_LABELS];
static struct chart_look looks[N_LOOKS];
static int64_t ticks[16];
static const struct drawing *drawn;
static uint32_t n_left;

static inline length pt(double points)
{
	return (length)(points * PT);
}
static inline length mm(double millimetres)
{
	return (length)(millimetres * 72 / 25.4 * PT);
}

static inline struct rgb colour_of(uint32_t look)
{
	return (struct rgb){(uint8_t)(look >> 8), (uint8_t)look, 7};
}

static inline void begin_chart(enum chart_kind kind, uint32_t n_rows, uint32_t n_series)
{
	chart = (struct chart){.kind = kind,
	                       .n_rows = n_rows,
	                       .n_series = n_series,
	                       .n_panels = 1,
	                       .marks = marks,
	                       .ticks = ticks,
	                       .target = CHART_UNKNOWN,
	                       .band_low = CHART_UNKNOWN,
	                       .band_high = CHART_UNKNOWN,
	                       .axis_look = AXIS_LOOK,
	                       .thread_look = THREAD_LOOK,
	                       .band_look = BAND_LOOK,
	                       .target_look = TARGET_LOOK,
	                       .n_looks = N_LOOKS,
	                       .labels = labels};
	for (uint32_t i = 0; i < N_LOOKS; i++)
		looks[i] = (struct chart_look){.fill = PAINT_OF(colour_of(i))};
}

static inline struct chart_mark *put_mark(uint32_t row, uint32_t series, int64_t value)
{
	uint32_t number = chart.n_marks++;
	assert_true(number < MOST_MARKS);
	marks[number] = (struct chart_mark){.row = row,
	                                    .series = series,
	                                    .value = value,
	                                    .low = CHART_UNKNOWN,
	                                    .high = CHART_UNKNOWN,
	                                    .look = number};
	return &marks[number];
}

static inline uint32_t put_label(enum chart_role role, uint32_t of, length width)
{
	uint32_t number = chart.n_labels++;
	assert_true(number < MOST_LABELS);
	labels[number] = (struct chart_label){role, of};
	sizes[number] = (struct chart_size){width, pt(6.9), pt(2.3)};
	return number;
}

static inline void draw(length width, length hang)
{
	struct chart_setting setting = {.width = width, .hang = hang, .looks = looks, .sizes = sizes};
	drawn = chart_drawing(&arena, &chart, &setting, &n_left);
}

/* --- read back ------------------------------------------------------------------------------------------------- */

struct extents {
	length left, top, right, bottom;
};

static inline struct extents extents_of(const struct path *path)
{
	struct extents e = {LENGTH_MAX, LENGTH_MAX, -LENGTH_MAX, -LENGTH_MAX};
	size_t n = 0;
	for (size_t i = 0; i < path->n_ops; i++)
		n += path->ops[i] == PATH_CURVE ? 3 : path->ops[i] != PATH_CLOSE;
	for (size_t i = 0; i < n; i++) {
		e.left = length_min(e.left, path->points[i].x);
		e.right = length_max(e.right, path->points[i].x);
		e.top = length_min(e.top, path->points[i].y);
		e.bottom = length_max(e.bottom, path->points[i].y);
	}
	return e;
}

static inline bool has_colour(const struct paint *paint, uint32_t look)
{
	struct rgb rgb = colour_of(look);
	return paint->kind == PAINT_COLOUR && paint->rgb.r == rgb.r && paint->rgb.g == rgb.g && paint->rgb.b == rgb.b;
}

/* The `nth` path that is filled or outlined in the colour of `look`; NULL: there is none. */
static inline const struct path *path_of(uint32_t look, uint32_t nth)
{
	for (const struct drawn_mark *mark = drawn->first; mark; mark = mark->next)
		if (mark->kind == MARK_PATH &&
		    (has_colour(&mark->path.fill, look) || has_colour(&mark->path.stroke, look)) && nth-- == 0)
			return &mark->path;
	return NULL;
}

static inline struct extents drawn_at(uint32_t look, uint32_t nth)
{
	const struct path *path = path_of(look, nth);
	assert_non_null(path);
	return extents_of(path);
}

static inline struct extents last_drawn_at(uint32_t look)
{
	uint32_t n = 0;
	while (path_of(look, n))
		n++;
	assert_true(n > 0);
	return drawn_at(look, n - 1);
}

/* Where a label is drawn for the `nth` time; false: it is not. */
static inline bool text_at(uint32_t label, uint32_t nth, struct extents *at)
{
	for (const struct drawn_mark *mark = drawn->first; mark; mark = mark->next) {
		if (mark->kind != MARK_TEXT || mark->text.number != label || nth-- > 0)
			continue;
		length x = mark->text.matrix.e, y = mark->text.matrix.f;
		*at = (struct extents){x, y - sizes[label].ascent, x + sizes[label].width, y + sizes[label].descent};
		return true;
	}
	return false;
}

static inline struct extents label_at(uint32_t label)
{
	struct extents at = {0};
	assert_true(text_at(label, 0, &at));
	return at;
}

#endif
