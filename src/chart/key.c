/* SPDX-License-Identifier: EUPL-1.2 */
/* key.c - the names of series, each behind a piece of its look. */
#include "key.h"

#include "looks.h"

#define PIECE (8 * PT)
#define LINE_PIECE (18 * PT) /* three dashes */
#define LINE TENTHS_PT(14)   /* where the look does not say how strong it is */
#define KEY_APART TENTHS_MM(40)
#define KEY_AIR TENTHS_PT(75) /* to the chart */

struct series_key {
	struct board *board;
	const struct chart_look **looks; /* by series; NULL: it has no marks */
	enum key_shape shape;
	length left, right, pitch;
	struct point at; /* of the next name's piece, in the middle of its line */
};

/* The look of a series is that of its first mark without emphasis, or else of its first. */
static const struct chart_look **looks_of_series(struct board *b)
{
	const struct chart *chart = b->chart;
	const struct chart_look **looks = arena_array(b->sketch.arena, chart->n_series + 1, const struct chart_look *);
	bool *is_plain = arena_array(b->sketch.arena, chart->n_series + 1, bool);
	for (uint32_t i = 0; i < chart->n_marks; i++) {
		const struct chart_mark *mark = &chart->marks[i];
		if (looks[mark->series] && (is_plain[mark->series] || mark->is_emphasised))
			continue;
		looks[mark->series] = board_look(b, mark);
		is_plain[mark->series] = !mark->is_emphasised;
	}
	return looks;
}

/* As the chart draws it: as strong, and dashed where it is. */
static void put_line(struct series_key *key, const struct chart_look *look)
{
	struct sketch_path path;
	path_begin(&path, &key->board->sketch);
	path_move(&path, key->at);
	path_line(&path, (struct point){key->at.x + LINE_PIECE, key->at.y});
	look_set_line(&path.paint, look, look->is_dashed, LINE);
	path_put(&path);
}

static void put_piece(struct series_key *key, const struct chart_look *look)
{
	struct board *b = key->board;
	struct point at = key->at;
	struct chart_look square = look_of_mark(look, false);
	if (key->shape == KEY_SQUARE)
		board_rectangle(b, &square, at.x, at.y - PIECE / 2, at.x + PIECE, at.y + PIECE / 2);
	else if (key->shape == KEY_DOT)
		board_dot(b, look, (struct point){at.x + PIECE / 2, at.y}, PIECE / 2, false);
	else
		put_line(key, look);
}

static void put_name(struct series_key *key, uint32_t series)
{
	struct board *b = key->board;
	uint32_t label = board_label(b, LABEL_SERIES, series);
	length piece = (key->shape == KEY_LINE ? LINE_PIECE : PIECE) + LABEL_GAP, width = board_size(b, label).width;
	if (label == CHART_NO_LABEL || !key->looks[series])
		return;
	if (key->at.x > key->left && (extent)key->at.x + piece + width > key->right)
		key->at = (struct point){key->left, key->at.y + key->pitch};
	if (!board_text(b, label, (struct point){key->at.x + piece, board_baseline(b, label, key->at.y)},
	                PLACE_NO_OWNER))
		return;
	put_piece(key, key->looks[series]);
	key->at.x += piece + width + KEY_APART;
}

length key_put(struct board *b, enum key_shape shape, length left, length top, length width)
{
	length pitch = length_max(GRID, board_highest(b, LABEL_SERIES));
	struct series_key key = {.board = b, .shape = shape, .left = left, .right = left + width, .pitch = pitch};
	if (board_highest(b, LABEL_SERIES) == 0)
		return top;
	key.looks = looks_of_series(b);
	key.at = (struct point){left, top + pitch / 2};
	for (uint32_t i = 0; i < b->chart->n_series && key.at.y < MOST_HEIGHT - pitch; i++)
		put_name(&key, i);
	return key.at.y + pitch / 2 + KEY_AIR;
}
