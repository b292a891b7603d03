/* SPDX-License-Identifier: EUPL-1.2 */
/* lines.c - lines and areas over an axis of time: each named at its end, names moved apart. */
#include "kinds.h"
#include "looks.h"
#include "upright.h"

#include <stdlib.h>

enum { N_LINES = 10, N_LINES_OF_PANEL = 8, MOST_LINES = 14 };
#define EMPHASIS_LINE TENTHS_PT(14)
#define OTHER_LINE TENTHS_PT(9)
#define END_RADIUS TENTHS_PT(25)
#define LONE_RADIUS TENTHS_PT(15) /* of a value without neighbours */
#define NAME_OFF TENTHS_MM(24)    /* from the end of a line to its name */
#define NAME_PITCH (11 * PT)
#define MOVED_FAR (5 * PT)        /* a name moved further has a leader */
#define NAMES_ROOM TENTHS_MM(250) /* for names, where the chart is wide */
#define WIDE (80 * PT * 72 / 25)
#define PIECE (4 * PT)      /* labels keep off lines by boxes around pieces of them */
#define LEAST_SLOT (5 * PT) /* labels at values nearer than that would hide the line */

struct lines {
	struct upright upright;
	length *middles;                 /* of rows */
	const struct chart_mark **marks; /* by series, row */
	uint32_t *first;                 /* of a series, in marks; n_series + 1 */
	int64_t *base;                   /* by row: of areas, what lies below the next one */
	bool is_area;
	bool *is_whole; /* by row: of areas, the value of every series is known */
};

struct end { /* of a line, where its name stands */
	const struct chart_mark *mark;
	struct point at;
};

/* --- where things are ------------------------------------------------------------------------------------------ */

/* Marks come by rows: here they are put by series. */
static void sort_by_series(const struct board *b, struct lines *lines, const struct chart_mark *marks, uint32_t n)
{
	uint32_t n_series = b->chart->n_series;
	lines->marks = arena_array(b->sketch.arena, n + 1, const struct chart_mark *);
	lines->first = arena_array(b->sketch.arena, n_series + 2, uint32_t);
	for (uint32_t i = 0; i < n; i++)
		lines->first[marks[i].series + 2]++;
	for (uint32_t i = 2; i < n_series + 2; i++)
		lines->first[i] += lines->first[i - 1];
	for (uint32_t i = 0; i < n; i++)
		lines->marks[lines->first[marks[i].series + 1]++] = &marks[i];
}

/* Rows stand where they are in time; without a time, evenly. */
static void place_rows(const struct board *b, struct lines *lines)
{
	const struct chart *chart = b->chart;
	uint32_t n = chart->n_rows;
	length left = lines->upright.left, right = lines->upright.right;
	lines->middles = arena_array(b->sketch.arena, n, length);
	bool is_in_time = chart->row_at && n > 1 && chart->row_at[0] < chart->row_at[n - 1];
	struct value_scale time = {.start = left, .span = right - left, .most = n > 1 ? n - 1 : 1};
	if (is_in_time) {
		time.least = chart->row_at[0];
		time.most = chart->row_at[n - 1];
	}
	for (uint32_t i = 0; i < n; i++)
		lines->middles[i] =
			n == 1 ? left + (right - left) / 2 : scale_at(&time, is_in_time ? chart->row_at[i] : i);
}

static struct point point_of(const struct lines *lines, const struct chart_mark *mark)
{
	int64_t value = mark->value, base = lines->is_area ? lines->base[mark->row] : 0;
	if (lines->is_area && __builtin_add_overflow(value, base, &value))
		value = INT64_MAX;
	return (struct point){lines->middles[mark->row], scale_at(&lines->upright.scale, value)};
}

/* Of the values that series end with: the last ones known, in each panel. */
static length widest_at_end(const struct board *b)
{
	const struct chart *chart = b->chart;
	bool *has_ended = arena_array(b->sketch.arena, chart->n_series, bool);
	length widest = 0;
	for (uint32_t i = chart->n_marks; i-- > 0;) {
		const struct chart_mark *mark = &chart->marks[i];
		if (i + 1 < chart->n_marks && mark[1].panel != mark->panel)
			memset(has_ended, 0, chart->n_series * sizeof *has_ended);
		if (has_ended[mark->series] || mark->value == CHART_UNKNOWN)
			continue;
		has_ended[mark->series] = true;
		widest = length_max(widest, board_size(b, board_label(b, LABEL_VALUE, i)).width);
	}
	return widest;
}

/* How wide the names and values at the ends are, with what is before them; 0: there are none. */
static extent names_room_wanted(const struct board *b, bool has_key)
{
	length names = has_key ? 0 : board_widest(b, LABEL_SERIES), values = widest_at_end(b);
	if (names == 0 && values == 0)
		return 0;
	return (extent)names + values + NAME_OFF + (names > 0 && values > 0 ? LABEL_GAP : 0);
}

static length names_room(const struct board *b, length width, bool has_key)
{
	extent room = names_room_wanted(b, has_key);
	if (room == 0)
		return END_RADIUS;
	if (room > width / 2)
		room = width / 2;
	return width >= WIDE && room < NAMES_ROOM ? NAMES_ROOM : (length)room;
}

bool lines_need_key(const struct board *b, length width)
{
	length pitch = length_max(NAME_PITCH, board_highest(b, LABEL_SERIES));
	return names_room_wanted(b, false) > width * 9 / 20 ||
	       (extent)b->chart->n_series * pitch > (MOST_LINES - 1) * GRID;
}

static uint32_t n_lines_of(const struct board *b)
{
	length pitch = length_max(NAME_PITCH, board_highest(b, LABEL_SERIES));
	extent needed = (extent)b->chart->n_series * pitch / GRID + 2;
	uint32_t least = b->chart->n_panels > 1 ? N_LINES_OF_PANEL : N_LINES;
	return needed > MOST_LINES ? MOST_LINES : needed < least ? least : (uint32_t)needed;
}

/* --- lines ----------------------------------------------------------------------------------------------------- */

static void take_segment(struct board *b, struct point from, struct point to)
{
	length across = to.x - from.x, down = to.y - from.y, longest = length_max(abs(across), abs(down));
	int64_t n = longest / PIECE + 1;
	for (int64_t i = 0; i < n; i++) {
		length x = from.x + (length)(across * i / n), z = from.x + (length)(across * (i + 1) / n);
		length y = from.y + (length)(down * i / n), w = from.y + (length)(down * (i + 1) / n);
		board_take(b, PLACE_NO_OWNER, length_min(x, z), length_min(y, w) - PT, length_max(x, z),
		           length_max(y, w) + PT);
	}
}

static void put_stroke(struct board *b, struct sketch_path *path, const struct chart_mark *mark, bool is_dashed)
{
	look_set_line(&path->paint, board_look(b, mark), is_dashed, mark->is_emphasised ? EMPHASIS_LINE : OTHER_LINE);
	path_put(path);
}

static bool is_dashed(const struct board *b, const struct chart_mark *mark)
{
	return mark->is_doubtful || board_look(b, mark)->is_dashed;
}

/* One line from value to value; it breaks where a value is unknown, and is dashed up to values in doubt. */
static void put_line(struct board *b, const struct lines *lines, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to;) {
		const struct chart_mark *first = lines->marks[i++];
		struct sketch_path path;
		if (first->value == CHART_UNKNOWN)
			continue;
		struct point at = point_of(lines, first);
		bool starts = i - 1 == from || lines->marks[i - 2]->value == CHART_UNKNOWN;
		bool ends = i == to || lines->marks[i]->value == CHART_UNKNOWN;
		if (starts && ends)
			board_dot(b, board_look(b, first), at, LONE_RADIUS, false);
		if (ends)
			continue;
		path_begin(&path, &b->sketch);
		path_move(&path, at);
		bool dashed = is_dashed(b, lines->marks[i]);
		for (; i < to && lines->marks[i]->value != CHART_UNKNOWN && is_dashed(b, lines->marks[i]) == dashed;
		     i++) {
			struct point next = point_of(lines, lines->marks[i]);
			take_segment(b, at, next);
			path_line(&path, at = next);
		}
		put_stroke(b, &path, first, dashed);
		i--; /* what follows begins where this ends */
	}
}

/* --- areas ----------------------------------------------------------------------------------------------------- */

/* Areas on areas say nothing where one of them is unknown: there all break off. */
static void find_whole_rows(const struct board *b, struct lines *lines, const struct chart_mark *marks, uint32_t n)
{
	uint32_t *n_known = arena_array(b->sketch.arena, b->chart->n_rows, uint32_t);
	lines->is_whole = arena_array(b->sketch.arena, b->chart->n_rows, bool);
	for (uint32_t i = 0; i < n; i++)
		n_known[marks[i].row] += marks[i].value != CHART_UNKNOWN;
	for (uint32_t row = 0; row < b->chart->n_rows; row++)
		lines->is_whole[row] = n_known[row] >= b->chart->n_series;
}

static void put_area(struct board *b, const struct lines *lines, uint32_t from, uint32_t to)
{
	for (uint32_t i = from, end; i < to; i = end + 1) {
		for (end = i; end < to && lines->is_whole[lines->marks[end]->row];)
			end++;
		if (end - i < 2)
			continue;
		struct sketch_path path;
		path_begin(&path, &b->sketch);
		path_move(&path, point_of(lines, lines->marks[i]));
		for (uint32_t k = i + 1; k < end; k++)
			path_line(&path, point_of(lines, lines->marks[k]));
		for (uint32_t k = end; k-- > i;) {
			uint32_t row = lines->marks[k]->row;
			path_line(&path, (struct point){lines->middles[row],
			                                scale_at(&lines->upright.scale, lines->base[row])});
		}
		path_close(&path);
		struct chart_look look = look_of_mark(board_look(b, lines->marks[i]), lines->marks[i]->is_doubtful);
		look_set(b->sketch.arena, &path.paint, &look);
		path_put(&path);
	}
}

/* What is below the next area; an unknown value adds nothing. */
static void raise_base(struct lines *lines, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct chart_mark *mark = lines->marks[i];
		int64_t *base = &lines->base[mark->row];
		if (mark->value != CHART_UNKNOWN && __builtin_add_overflow(*base, mark->value, base))
			*base = INT64_MAX;
	}
}

/* The axis holds what is stacked, in every panel. */
static void hold_areas(const struct chart *chart, struct value_scale *scale)
{
	int64_t sum = 0;
	for (uint32_t i = 0; i < chart->n_marks; i++) {
		const struct chart_mark *mark = &chart->marks[i], *before = mark - (i > 0);
		if (i == 0 || before->row != mark->row || before->panel != mark->panel)
			sum = 0;
		if (mark->value != CHART_UNKNOWN && __builtin_add_overflow(sum, mark->value, &sum))
			sum = INT64_MAX;
		scale_hold(scale, sum);
	}
}

/* --- names at ends --------------------------------------------------------------------------------------------- */

static int by_height(const void *a, const void *b)
{
	const struct end *x = a, *y = b;
	if (x->at.y != y->at.y)
		return x->at.y > y->at.y ? 1 : -1;
	return (x->mark->series > y->mark->series) - (x->mark->series < y->mark->series);
}

/* The last known value of each series; of an area the middle of its height there. */
static uint32_t find_ends(const struct board *b, struct lines *lines, struct end *ends)
{
	uint32_t n = 0;
	if (lines->is_area)
		memset(lines->base, 0, b->chart->n_rows * sizeof *lines->base);
	for (uint32_t series = 0; series < b->chart->n_series; series++) {
		uint32_t from = lines->first[series], i = lines->first[series + 1];
		while (i > from && lines->marks[i - 1]->value == CHART_UNKNOWN)
			i--;
		if (i == from)
			continue;
		const struct chart_mark *mark = lines->marks[i - 1];
		ends[n] = (struct end){mark, point_of(lines, mark)};
		if (lines->is_area)
			ends[n].at.y = (ends[n].at.y + scale_at(&lines->upright.scale, lines->base[mark->row])) / 2;
		n++;
		if (lines->is_area)
			raise_base(lines, from, lines->first[series + 1]);
	}
	qsort(ends, n, sizeof *ends, by_height);
	return n;
}

static void put_end(struct board *b, const struct lines *lines, const struct end *end, length middle, bool has_key)
{
	uint32_t number = board_number(b, end->mark), value = board_label(b, LABEL_VALUE, number);
	uint32_t name = has_key ? CHART_NO_LABEL : board_label(b, LABEL_SERIES, end->mark->series);
	length x = lines->upright.right + NAME_OFF, start = x;
	bool is_put = false;
	if (value != CHART_NO_LABEL &&
	    board_text(b, value, (struct point){x, board_baseline(b, value, middle)}, number)) {
		x = length_clamped((extent)x + board_size(b, value).width + LABEL_GAP);
		is_put = true;
	}
	is_put |= board_text(b, name, (struct point){x, board_baseline(b, name, middle)}, number);
	length moved = middle > end->at.y ? middle - end->at.y : end->at.y - middle;
	if (is_put && (moved > MOVED_FAR || end->at.x < lines->upright.right - END_RADIUS))
		board_line(b, b->chart->thread_look, THREAD_LINE, (struct point){end->at.x + END_RADIUS, end->at.y},
		           (struct point){start - PT, middle});
}

static void put_ends(struct board *b, struct lines *lines, bool has_key)
{
	struct arena *a = b->sketch.arena;
	struct end *ends = arena_array(a, b->chart->n_series + 1, struct end);
	uint32_t n = find_ends(b, lines, ends);
	struct place_span *spans = arena_array(a, n + 1, struct place_span);
	length pitch =
		length_max(NAME_PITCH, length_max(board_highest(b, LABEL_SERIES), board_highest(b, LABEL_VALUE)));
	for (uint32_t i = 0; i < n; i++) {
		if (!lines->is_area)
			board_dot(b, board_look(b, ends[i].mark), ends[i].at, END_RADIUS, ends[i].mark->is_doubtful);
		spans[i] = (struct place_span){.wanted = ends[i].at.y, .size = pitch};
	}
	if (!place_spread(a, spans, n, length_max(0, lines->upright.top - pitch / 2),
	                  lines->upright.bottom + pitch / 2))
		return;
	for (uint32_t i = 0; i < n; i++)
		put_end(b, lines, &ends[i], spans[i].middle, has_key);
}

/* --- values on the way ----------------------------------------------------------------------------------------- */

/* Over its point, or under it, or beside it, where no line runs. */
static void put_value(struct board *b, const struct lines *lines, const struct chart_mark *mark)
{
	uint32_t number = board_number(b, mark), label = board_label(b, LABEL_VALUE, number);
	if (label == CHART_NO_LABEL || mark->value == CHART_UNKNOWN || b->is_settled[label])
		return;
	struct chart_size size = board_size(b, label);
	struct point at = point_of(lines, mark);
	extent off = 2 * LABEL_APART, left = (extent)at.x - size.width / 2;
	extent over = (extent)at.y - off - size.descent, under = (extent)at.y + off + size.ascent;
	extent corners[][2] = {{left, over},
	                       {left, under},
	                       {at.x - (extent)size.width, over},
	                       {at.x, over},
	                       {at.x - (extent)size.width, under},
	                       {at.x, under}};
	for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
		struct point corner = {length_clamped(corners[i][0]), length_clamped(corners[i][1])};
		if (corner.x >= lines->upright.left && corner.y <= lines->upright.bottom &&
		    board_text_on_lines(b, label, corner, number))
			return;
	}
}

static void put_values(struct board *b, const struct lines *lines, const struct chart_mark *marks, uint32_t n)
{
	if (board_highest(b, LABEL_VALUE) == 0 ||
	    lines->upright.right - lines->upright.left < (extent)LEAST_SLOT * b->chart->n_rows)
		return;
	for (uint32_t i = 0; i < n; i++)
		put_value(b, lines, &marks[i]);
}

/* --- all ------------------------------------------------------------------------------------------------------- */

static void put_series(struct board *b, struct lines *lines)
{
	for (uint32_t series = 0; series < b->chart->n_series; series++) {
		uint32_t from = lines->first[series], to = lines->first[series + 1];
		if (lines->is_area) {
			put_area(b, lines, from, to);
			raise_base(lines, from, to);
		} else {
			put_line(b, lines, from, to);
		}
	}
}

static void draw(struct board *b, const struct plot *plot, bool is_area)
{
	bool has_key = lines_need_key(b, plot->width);
	struct upright_want want = {.from_zero = is_area, .n_lines = n_lines_of(b)};
	struct lines lines = {.is_area = is_area};
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, plot->panel, &n);
	want.after = names_room(b, plot->width, has_key);
	lines.upright = upright_of(b, plot, &want);
	lines.base = arena_array(b->sketch.arena, b->chart->n_rows, int64_t);
	if (is_area) {
		hold_areas(b->chart, &lines.upright.scale);
		find_whole_rows(b, &lines, marks, n);
	}
	place_rows(b, &lines);
	sort_by_series(b, &lines, marks, n);
	upright_put_band(b, &lines.upright);
	upright_put_figures(b, &lines.upright, true);
	put_series(b, &lines);
	upright_put_target(b, &lines.upright);
	upright_put_zero(b, &lines.upright);
	put_ends(b, &lines, has_key);
	if (!is_area)
		put_values(b, &lines, marks, n);
	upright_put_names(b, &lines.upright, lines.middles);
}

void lines_draw(struct board *b, const struct plot *plot)
{
	draw(b, plot, false);
}

void areas_draw(struct board *b, const struct plot *plot)
{
	draw(b, plot, true);
}
