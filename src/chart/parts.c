/* SPDX-License-Identifier: EUPL-1.2 */
/* parts.c - a whole as one strip of its parts, and what they are under it: each begins where its part does, the last
 * one ends with the strip. Where they do not fit into a line, they are a list. */
#include "kinds.h"
#include "looks.h"

#define STRIP (15 * PT)
#define LABELS_BELOW (3 * PT)
#define PARTS_APART TENTHS_MM(4)
#define LEAST_PART (3 * PARTS_APART)
#define PIECE (8 * PT)

__extension__ typedef __int128 wide;

struct strip {
	const struct plot *plot;
	const struct chart_mark *marks;
	uint32_t n;
	length *ends; /* ends[i]: where part i begins, and the one before it ends */
	length foot, line;
};

static int64_t amount_of(const struct chart_mark *mark)
{
	return mark->value == CHART_UNKNOWN || mark->value < 0 ? 0 : mark->value;
}

static void lay_parts(struct board *b, struct strip *strip)
{
	wide total = 0, before = 0;
	strip->ends = arena_array(b->sketch.arena, strip->n + 1, length);
	for (uint32_t i = 0; i < strip->n; i++)
		total += amount_of(&strip->marks[i]);
	for (uint32_t i = 0; i <= strip->n; i++) {
		strip->ends[i] = strip->plot->left + (total > 0 ? (length)(before * strip->plot->width / total) : 0);
		before += i < strip->n ? amount_of(&strip->marks[i]) : 0;
	}
}

static bool is_wide(const struct strip *strip, uint32_t part)
{
	return strip->ends[part + 1] - strip->ends[part] >= LEAST_PART;
}

static void put_parts(struct board *b, const struct strip *strip)
{
	static const struct chart_look white = {.fill = {PAINT_COLOUR, 255, {.rgb = {255, 255, 255}}}};
	length top = strip->plot->top;
	for (uint32_t i = 0; i < strip->n; i++) {
		struct chart_look look = look_of_mark(board_look(b, &strip->marks[i]), strip->marks[i].is_doubtful);
		if (strip->ends[i] < strip->ends[i + 1])
			board_rectangle(b, &look, strip->ends[i], top, strip->ends[i + 1], strip->foot);
	}
	for (uint32_t i = 1; i < strip->n; i++)
		if (is_wide(strip, i - 1) && is_wide(strip, i))
			board_rectangle(b, &white, strip->ends[i] - PARTS_APART / 2, top,
			                strip->ends[i] + PARTS_APART / 2, strip->foot);
	board_take(b, PLACE_NO_OWNER, strip->plot->left, top, strip->ends[strip->n], strip->foot);
	board_reach(b, strip->foot);
}

/* --- what they are --------------------------------------------------------------------------------------------- */

/* False: they do not fit into a line, none is put. */
static bool put_line(struct board *b, const struct strip *strip)
{
	struct place_span *spans = arena_array(b->sketch.arena, strip->n + 1, struct place_span);
	length left = strip->plot->left, right = left + strip->plot->width, least = left;
	for (uint32_t i = 0; i < strip->n; i++) {
		extent width = board_width_of_named(b, &strip->marks[i], LABEL_APART);
		if (width > strip->plot->width)
			return false;
		length half = (length)width / 2, begins = strip->ends[i] + half;
		least = length_max(least, i > 0 && i + 1 == strip->n ? right - half : begins);
		spans[i] = (struct place_span){.wanted = least, .size = (length)width + 2 * LABEL_GAP};
	}
	if (!place_spread(b->sketch.arena, spans, strip->n, left - LABEL_GAP, right + LABEL_GAP))
		return false;
	length middle = strip->foot + LABELS_BELOW + strip->line / 2;
	for (uint32_t i = 0; i < strip->n; i++)
		board_named(b, &strip->marks[i],
		            spans[i].middle - board_width_of_named(b, &strip->marks[i], LABEL_APART) / 2, middle,
		            LABEL_APART);
	return true;
}

static void put_list(struct board *b, const struct strip *strip)
{
	extent middle = (extent)strip->foot + LABELS_BELOW + strip->line / 2;
	for (uint32_t i = 0; i < strip->n && middle < MOST_HEIGHT - strip->line; i++, middle += strip->line) {
		const struct chart_mark *mark = &strip->marks[i];
		struct chart_look look = look_of_mark(board_look(b, mark), mark->is_doubtful);
		length left = strip->plot->left, y = (length)middle;
		if (board_named(b, mark, (extent)left + PIECE + LABEL_GAP, y, LABEL_APART))
			board_rectangle(b, &look, left, y - PIECE / 2, left + PIECE, y + PIECE / 2);
	}
}

void parts_draw(struct board *b, const struct plot *plot)
{
	struct strip strip = {.plot = plot, .foot = plot->top + STRIP};
	strip.marks = board_marks(b, plot->panel, &strip.n);
	strip.line = length_max(length_max(board_highest(b, LABEL_VALUE), board_highest(b, LABEL_ROW)), 12 * PT);
	lay_parts(b, &strip);
	put_parts(b, &strip);
	if (!put_line(b, &strip))
		put_list(b, &strip);
}
