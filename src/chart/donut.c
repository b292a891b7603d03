/* SPDX-License-Identifier: EUPL-1.2 */
/* donut.c - parts of a whole as sectors of a ring, from 12 o'clock on, in the order given.
 *
 * Names stand left and right of the ring, moved apart, with a leader each. Where the ring would be too small between
 * them, they stand in a list under it. */
#include "kinds.h"
#include "looks.h"
#include "turn.h"

__extension__ typedef __int128 wide;

#define MOST_RADIUS (65 * PT)
#define LEAST_RADIUS (30 * PT)
#define RING_PART 10 /* the hole is 6 tenths as wide as the ring */
#define HOLE 6
#define LEADER_OUT (8 * PT) /* from the ring to where names may begin */
#define PARTS_APART TENTHS_MM(4)
#define PIECE (8 * PT)

struct sector {
	const struct chart_mark *mark;
	int64_t from, to; /* of a turn */
};
struct donut {
	struct plot plot;
	struct point centre;
	length radius, line; /* line: height of a name with its value */
	struct sector *sectors;
	uint32_t n;
	bool is_empty; /* nothing is known, or all is nothing */
};

static int64_t amount_of(const struct chart_mark *mark)
{
	return mark->value == CHART_UNKNOWN || mark->value < 0 ? 0 : mark->value;
}

static void lay_sectors(struct board *b, struct donut *donut)
{
	uint32_t n;
	const struct chart_mark *marks = board_marks(b, donut->plot.panel, &n);
	wide total = 0, before = 0;
	for (uint32_t i = 0; i < n; i++)
		total += amount_of(&marks[i]);
	donut->sectors = arena_array(b->sketch.arena, n + 1, struct sector);
	donut->is_empty = total == 0;
	for (uint32_t i = 0; i < n; i++) {
		wide after = before + amount_of(&marks[i]);
		int64_t from = total == 0 ? 0 : (int64_t)(before * TURN_WHOLE / total);
		int64_t to = total == 0 ? 0 : (int64_t)(after * TURN_WHOLE / total);
		donut->sectors[donut->n++] = (struct sector){&marks[i], from, to};
		before = after;
	}
}

/* --- the ring -------------------------------------------------------------------------------------------------- */

static void put_ring(struct board *b, const struct donut *donut, const struct chart_look *look, int64_t from,
                     int64_t to)
{
	struct sketch_path path;
	length hole = donut->radius / RING_PART * HOLE;
	path_begin(&path, &b->sketch);
	path_move(&path, turn_point(donut->centre, donut->radius, from));
	turn_arc(&path, donut->centre, donut->radius, from, to);
	path_line(&path, turn_point(donut->centre, hole, to));
	turn_arc(&path, donut->centre, hole, to, from);
	path_close(&path);
	look_set(b->sketch.arena, &path.paint, look);
	path_put(&path);
}

static void put_white(struct board *b, const struct donut *donut, int64_t angle)
{
	struct sketch_path path;
	path_begin(&path, &b->sketch);
	path_move(&path, turn_point(donut->centre, donut->radius / RING_PART * HOLE - PT, angle));
	path_line(&path, turn_point(donut->centre, donut->radius + PT, angle));
	path.paint.stroke = PAINT_OF(((struct rgb){255, 255, 255}));
	path.paint.stroke_width = PARTS_APART;
	path_put(&path);
}

static void put_sectors(struct board *b, const struct donut *donut)
{
	struct chart_look empty = {.stroke = b->setting->looks[b->chart->thread_look].stroke,
	                           .stroke_width = THREAD_LINE};
	if (donut->is_empty)
		put_ring(b, donut, &empty, 0, TURN_WHOLE);
	for (uint32_t i = 0; i < donut->n; i++) {
		const struct sector *sector = &donut->sectors[i];
		struct chart_look look = look_of_mark(board_look(b, sector->mark), sector->mark->is_doubtful);
		if (sector->to > sector->from)
			put_ring(b, donut, &look, sector->from, sector->to);
	}
	for (uint32_t i = 0; i < donut->n; i++)
		if (donut->sectors[i].to - donut->sectors[i].from < TURN_WHOLE &&
		    donut->sectors[i].to - donut->sectors[i].from > TURN_WHOLE / 100)
			put_white(b, donut, donut->sectors[i].from);
	board_take(b, PLACE_NO_OWNER, donut->centre.x - donut->radius, donut->centre.y - donut->radius / RING_PART * 8,
	           donut->centre.x - donut->radius / RING_PART * HOLE, donut->centre.y + donut->radius / RING_PART * 8);
	board_reach(b, (extent)donut->centre.y + donut->radius);
}

static void put_centre(struct board *b, const struct donut *donut)
{
	uint32_t label = board_label(b, LABEL_CENTRE, 0);
	length hole = donut->radius / RING_PART * HOLE, width = board_size(b, label).width;
	struct point at = {donut->centre.x - width / 2, board_baseline(b, label, donut->centre.y)};
	if (width <= 2 * hole - 2 * LABEL_APART && board_height(b, label) <= hole)
		board_text(b, label, at, PLACE_NO_OWNER);
}

/* --- names ----------------------------------------------------------------------------------------------------- */

static bool is_right(const struct sector *sector)
{
	return (sector->from + sector->to) / 2 <= TURN_WHOLE / 2;
}

/* Out of the ring, then across to the name. */
static void put_leader(struct board *b, const struct donut *donut, const struct sector *sector, length middle)
{
	int64_t angle = (sector->from + sector->to) / 2;
	length way = is_right(sector) ? 1 : -1;
	struct point ring = turn_point(donut->centre, donut->radius + PT, angle);
	struct point out = turn_point(donut->centre, donut->radius + LEADER_OUT / 2, angle);
	struct point end = {donut->centre.x + way * (donut->radius + LEADER_OUT - LABEL_APART), middle};
	out.y = length_max(0, out.y);
	board_line(b, b->chart->thread_look, THREAD_LINE, ring, out);
	board_line(b, b->chart->thread_look, THREAD_LINE, out, end);
}

/* Names of one half, from the top down: those on the right come in their order, on the left against it. */
static void put_half(struct board *b, const struct donut *donut, bool right)
{
	struct arena *a = b->sketch.arena;
	struct place_span *spans = arena_array(a, donut->n + 1, struct place_span);
	const struct sector **named = arena_array(a, donut->n + 1, const struct sector *);
	uint32_t n = 0;
	for (uint32_t i = 0; i < donut->n; i++) {
		const struct sector *sector = &donut->sectors[right ? i : donut->n - 1 - i];
		if (is_right(sector) != right || board_width_of_named(b, sector->mark, LABEL_GAP) == 0)
			continue;
		struct point at = turn_point(donut->centre, donut->radius, (sector->from + sector->to) / 2);
		spans[n] = (struct place_span){.wanted = at.y, .size = donut->line};
		named[n++] = sector;
	}
	length reach = donut->radius + donut->line / 2;
	if (!place_spread(a, spans, n, length_max(donut->plot.top, donut->centre.y - reach), donut->centre.y + reach))
		return;
	for (uint32_t i = 0; i < n; i++) {
		extent off = (extent)donut->radius + LEADER_OUT;
		extent left = right ? donut->centre.x + off
		                    : donut->centre.x - off - board_width_of_named(b, named[i]->mark, LABEL_GAP);
		if (board_named(b, named[i]->mark, left, spans[i].middle, LABEL_GAP))
			put_leader(b, donut, named[i], spans[i].middle);
	}
}

static void put_list(struct board *b, const struct donut *donut)
{
	extent y = (extent)donut->centre.y + donut->radius + GRID / 2 + donut->line / 2;
	for (uint32_t i = 0; i < donut->n && y < MOST_HEIGHT - donut->line; i++, y += donut->line) {
		const struct chart_mark *mark = donut->sectors[i].mark;
		struct chart_look look = look_of_mark(board_look(b, mark), mark->is_doubtful);
		length middle = (length)y, left = donut->plot.left;
		if (board_named(b, mark, (extent)left + PIECE + LABEL_GAP, middle, LABEL_GAP))
			board_rectangle(b, &look, left, middle - PIECE / 2, left + PIECE, middle + PIECE / 2);
	}
}

/* Whether names fit beside a ring that is large enough; sets its radius. */
static bool fit_beside(const struct board *b, struct donut *donut)
{
	extent widest[2] = {0, 0}, n_named[2] = {0, 0}; /* left, right */
	for (uint32_t i = 0; i < donut->n; i++) {
		bool right = is_right(&donut->sectors[i]);
		extent width = board_width_of_named(b, donut->sectors[i].mark, LABEL_GAP);
		widest[right] = width > widest[right] ? width : widest[right];
		n_named[right]++;
	}
	extent more = widest[0] > widest[1] ? widest[0] : widest[1];
	extent radius = (donut->plot.width - 2 * (more + LEADER_OUT)) / 2;
	extent most = n_named[0] > n_named[1] ? n_named[0] : n_named[1];
	donut->radius = radius > MOST_RADIUS ? MOST_RADIUS : length_clamped(radius);
	return radius >= LEAST_RADIUS && (most - 1) * donut->line <= 2 * donut->radius;
}

void donut_draw(struct board *b, const struct plot *plot)
{
	struct donut donut = {.plot = *plot};
	donut.line = length_max(length_max(board_highest(b, LABEL_VALUE), board_highest(b, LABEL_ROW)), 12 * PT);
	lay_sectors(b, &donut);
	bool is_beside = fit_beside(b, &donut);
	if (!is_beside)
		donut.radius = length_min(MOST_RADIUS, plot->width / 2);
	donut.centre = (struct point){plot->left + plot->width / 2, plot->top + donut.radius};
	if (is_beside)
		donut.centre.y += donut.line / 2;
	put_sectors(b, &donut);
	put_centre(b, &donut);
	if (is_beside) {
		put_half(b, &donut, true);
		put_half(b, &donut, false);
	} else {
		put_list(b, &donut);
	}
}
