/* SPDX-License-Identifier: EUPL-1.2 */
/* board.c - labels found and put, marks put. */
#include "board.h"

#include "looks.h"

#include <assert.h>

#define WHITE ((struct rgb){255, 255, 255})
#define HOLLOW_LINE TENTHS_PT(14)
#define GROUND_AIR TENTHS_PT(15) /* of white, left and right of a label on lines */

/* How many things a label of that role may name. */
static uint32_t n_named(const struct chart *chart, enum chart_role role)
{
	switch (role) {
	case LABEL_ROW:
	case LABEL_ROW_NOTE:
		return chart->n_rows;
	case LABEL_SERIES:
		return chart->n_series;
	case LABEL_TICK:
		return chart->n_ticks;
	case LABEL_PANEL:
		return chart->n_panels;
	case LABEL_BAR:
	case LABEL_INSIDE:
	case LABEL_VALUE:
	case LABEL_LOW:
	case LABEL_WHOLE:
		return chart->n_marks;
	default:
		return 1;
	}
}

static void index_label(struct board *b, uint32_t number)
{
	struct chart_label label = b->chart->labels[number];
	uint32_t n = n_named(b->chart, label.role);
	assert(label.of < n);
	uint32_t *numbers = b->numbers[label.role];
	if (!numbers) {
		numbers = arena_array(b->sketch.arena, n, uint32_t);
		for (uint32_t i = 0; i < n; i++)
			numbers[i] = CHART_NO_LABEL;
		b->numbers[label.role] = numbers;
	}
	numbers[label.of] = number;
}

void board_init(struct board *b, struct arena *a, const struct chart *chart, const struct chart_setting *setting)
{
	*b = (struct board){.sketch.arena = a, .chart = chart, .setting = setting};
	assert(chart->n_rows > 0 && chart->n_series > 0 && chart->n_panels > 0 && setting->width > 0 &&
	       setting->hang >= 0);
	b->width = b->right = setting->hang + setting->width;
	b->is_settled = arena_array(a, chart->n_labels + 1, bool);
	places_init(&b->places, a);
	for (uint32_t i = 0; i < chart->n_labels; i++)
		index_label(b, i);
}

/* The first mark of a panel, or of one behind it. */
static uint32_t first_of_panel(const struct chart *chart, uint32_t panel)
{
	uint32_t low = 0, high = chart->n_marks;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (chart->marks[middle].panel < panel)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct chart_mark *board_marks(const struct board *b, uint32_t panel, uint32_t *n)
{
	uint32_t first = first_of_panel(b->chart, panel);
	*n = first_of_panel(b->chart, panel + 1) - first;
	return b->chart->marks + first;
}

uint32_t board_number(const struct board *b, const struct chart_mark *mark)
{
	return (uint32_t)(mark - b->chart->marks);
}

const struct chart_look *board_look(const struct board *b, const struct chart_mark *mark)
{
	return &b->setting->looks[mark->look];
}

/* --- labels ---------------------------------------------------------------------------------------------------- */

uint32_t board_label(const struct board *b, enum chart_role role, uint32_t of)
{
	return b->numbers[role] ? b->numbers[role][of] : CHART_NO_LABEL;
}

struct chart_size board_size(const struct board *b, uint32_t label)
{
	return label == CHART_NO_LABEL ? (struct chart_size){0} : b->setting->sizes[label];
}

static length height_of(struct chart_size size)
{
	return length_clamped((extent)size.ascent + size.descent);
}

length board_height(const struct board *b, uint32_t label)
{
	return height_of(board_size(b, label));
}

length board_widest(const struct board *b, enum chart_role role)
{
	length widest = 0;
	for (uint32_t i = 0; i < b->chart->n_labels; i++)
		if (b->chart->labels[i].role == role)
			widest = length_max(widest, b->setting->sizes[i].width);
	return widest;
}

length board_highest(const struct board *b, enum chart_role role)
{
	length highest = 0;
	for (uint32_t i = 0; i < b->chart->n_labels; i++)
		if (b->chart->labels[i].role == role)
			highest = length_max(highest, height_of(b->setting->sizes[i]));
	return length_min(highest, MOST_HEIGHT / 16);
}

bool board_names_fit(const struct board *b, const struct plot *plot)
{
	length room = plot->hang - LABEL_GAP;
	return plot->hang > 0 && board_widest(b, LABEL_ROW) <= room && board_widest(b, LABEL_ROW_NOTE) <= room;
}

length board_baseline(const struct board *b, uint32_t label, length y)
{
	struct chart_size size = board_size(b, label);
	return length_clamped((extent)y + ((extent)size.ascent - size.descent + 1) / 2); /* never above its half */
}

static struct place_box text_box(const struct board *b, uint32_t label, struct point at, uint32_t owner)
{
	struct chart_size size = board_size(b, label);
	return (struct place_box){.left = at.x,
	                          .top = (extent)at.y - size.ascent,
	                          .right = (extent)at.x + size.width,
	                          .bottom = (extent)at.y + size.descent,
	                          .owner = owner,
	                          .is_text = true};
}

static bool may_stand(const struct board *b, const struct place_box *box)
{
	return box->left >= b->left && box->top >= 0 && box->right <= b->right && box->bottom <= MOST_HEIGHT &&
	       place_is_free(&b->places, box);
}

static void put_ground(struct board *b, const struct place_box *box)
{
	struct sketch_path ground;
	length left = length_max(0, (length)box->left - GROUND_AIR);
	length right = length_min(b->width, (length)box->right + GROUND_AIR);
	path_begin(&ground, &b->sketch);
	path_rectangle(&ground, left, (length)box->top, right - left, (length)(box->bottom - box->top));
	ground.paint.fill = PAINT_OF(WHITE);
	path_put(&ground);
}

static bool put_text(struct board *b, uint32_t label, struct point at, uint32_t owner, bool has_ground)
{
	if (label == CHART_NO_LABEL)
		return false;
	struct place_box box = text_box(b, label, at, owner);
	if (!may_stand(b, &box))
		return false;
	if (has_ground)
		put_ground(b, &box);
	sketch_text(&b->sketch, label, at);
	place_take(&b->places, &box);
	board_reach(b, box.bottom);
	board_settle(b, label);
	return true;
}

bool board_text(struct board *b, uint32_t label, struct point at, uint32_t owner)
{
	return put_text(b, label, at, owner, false);
}

bool board_text_on_lines(struct board *b, uint32_t label, struct point at, uint32_t owner)
{
	return put_text(b, label, at, owner, true);
}

extent board_width_of_named(const struct board *b, const struct chart_mark *mark, length apart)
{
	length value = board_size(b, board_label(b, LABEL_VALUE, board_number(b, mark))).width;
	length name = board_size(b, board_label(b, LABEL_ROW, mark->row)).width;
	return (extent)value + name + (value > 0 && name > 0 ? apart : 0);
}

bool board_named(struct board *b, const struct chart_mark *mark, extent left, length middle, length apart)
{
	uint32_t number = board_number(b, mark), value = board_label(b, LABEL_VALUE, number);
	uint32_t name = board_label(b, LABEL_ROW, mark->row);
	struct point at = {length_clamped(left), board_baseline(b, value, middle)};
	bool is_put = board_text(b, value, at, number);
	if (is_put)
		at.x = length_clamped(left + board_size(b, value).width + apart);
	at.y = board_baseline(b, name, middle);
	return board_text(b, name, at, number) || is_put;
}

void board_settle(struct board *b, uint32_t label)
{
	if (label != CHART_NO_LABEL)
		b->is_settled[label] = true;
}

/* Where a name begins that is centred at `middle` as far as it can be. */
static length begin_of(const struct board *b, uint32_t label, length middle, length left, length right)
{
	length width = board_size(b, label).width;
	extent begin = (extent)middle - width / 2;
	begin = begin > (extent)right - width ? (extent)right - width : begin;
	return length_clamped(begin < left ? left : begin);
}

/* Whether every `step`th name is clear of the next. */
static bool are_clear(const struct board *b, enum chart_role role, const length *middles, uint32_t n, uint32_t step,
                      length left, length right)
{
	extent end = INT32_MIN;
	for (uint32_t i = 0; i < n; i += step) {
		uint32_t label = board_label(b, role, i);
		if (label == CHART_NO_LABEL)
			continue;
		length begin = begin_of(b, label, middles[i], left, right);
		if (begin < end + 2 * LABEL_APART)
			return false;
		end = (extent)begin + board_size(b, label).width;
	}
	return true;
}

void board_names_along(struct board *b, enum chart_role role, const length *middles, uint32_t n, length left,
                       length right, length baseline)
{
	uint32_t step = 1;
	bool are_all_needed = role == LABEL_ROW && b->chart->is_vertical && !b->chart->names_follow;
	while (step < n && !are_clear(b, role, middles, n, step, left, right))
		step++;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t label = board_label(b, role, i);
		if (i % step != 0 && !are_all_needed)
			board_settle(b, label);
		if (i % step == 0 && label != CHART_NO_LABEL)
			board_text(b, label, (struct point){begin_of(b, label, middles[i], left, right), baseline},
			           PLACE_NO_OWNER);
	}
}

uint32_t board_n_left(const struct board *b)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < b->chart->n_labels; i++)
		n += !b->is_settled[i];
	return n;
}

/* --- marks ----------------------------------------------------------------------------------------------------- */

void board_line(struct board *b, uint32_t look, length width, struct point from, struct point to)
{
	const struct chart_look *line = &b->setting->looks[look];
	struct sketch_path path;
	path_begin(&path, &b->sketch);
	path_move(&path, from);
	path_line(&path, to);
	path.paint.stroke = line->stroke.kind == PAINT_NONE ? line->fill : line->stroke;
	path.paint.stroke_width = line->stroke_width > 0 ? line->stroke_width : width;
	path_put(&path);
	board_reach(b, length_max(from.y, to.y));
}

void board_rectangle(struct board *b, const struct chart_look *look, length left, length top, length right,
                     length bottom)
{
	struct sketch_path path;
	path_begin(&path, &b->sketch);
	path_rectangle(&path, left, top, right - left, bottom - top);
	look_set(b->sketch.arena, &path.paint, look);
	path_put(&path);
	board_reach(b, bottom);
}

void board_dot(struct board *b, const struct chart_look *look, struct point centre, length radius, bool is_hollow)
{
	struct sketch_path path;
	struct chart_look hollow = *look;
	if (is_hollow)
		hollow.pattern = PATTERN_HOLLOW;
	bool is_outlined = hollow.pattern == PATTERN_HOLLOW;
	length line = look->stroke_width > 0 ? look->stroke_width : HOLLOW_LINE;
	path_begin(&path, &b->sketch);
	path_circle(&path, centre, is_outlined ? radius - line / 2 : radius); /* the outline lies within */
	look_set(b->sketch.arena, &path.paint, &hollow);
	path_put(&path);
	board_reach(b, centre.y + radius);
}

void board_take(struct board *b, uint32_t owner, length left, length top, length right, length bottom)
{
	struct place_box box = {left, top, right, bottom, owner, false};
	place_take(&b->places, &box);
}

void board_reach(struct board *b, extent bottom)
{
	if (bottom > b->bottom)
		b->bottom = length_clamped(bottom);
}
