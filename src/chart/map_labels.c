/* SPDX-License-Identifier: EUPL-1.2 */
/* map_labels.c - discs and squares at places, their names beside them, names of countries where these are wide enough,
 * else in the sea with a leader. What is put first keeps its room: signs, names within countries, those of places, then
 * what is far; nothing is put over anything else. */
#include "map.h"

#include "looks.h"

#define DISC (11 * PT)
#define SQUARE (PT * 48 / 10)
#define GAP (PT * 5 / 2) /* from a sign to its name, between names */
#define NOTE_LEADING (12 * PT)
#define BLOCKS_APART (2 * PT) /* in a line; one under the other they stand as lines do */
#define LEADER (PT * 4 / 10)
#define OVERLAP 4 / 3 /* how much wider than the largest circle within it a country's name may be */
#define RINGS 14      /* of places around a country, each so much further out: */
#define RING_STEP (9 * PT)
#define DIRECTIONS 16
#define SAMPLES 16
#define PLACE_ON_LAND (40 * PT)
#define ON_PAINTED (60 * PT) /* on land of a class: it would seem to be of that; words on hatches are hard to read */
#define COUNTRY_ON_LAND (1000 * PT) /* it would name another: only where the sea is too far */

static const int16_t sines[DIRECTIONS] = {0, 392,  724,  946,  1024,  946,  724,  392,
                                          0, -392, -724, -946, -1024, -946, -724, -392};

struct place_labels {
	uint32_t name, note, disc; /* CHART_NO_LABEL: none */
};
struct taken_box {
	struct map_box box;
	bool is_origin; /* a sign, or the middle of a country: its own leader begins there */
};
struct naming {
	const struct chart *chart;
	const struct chart_setting *setting;
	const struct map_frame *frame;
	struct map_mask land, painted, hatched;
	struct sketch signs, leaders, texts;
	LIST(struct taken_box) taken;
	LIST(struct map_box) grounds; /* white under words on hatched land */
	uint32_t n_left;
};
struct block { /* one or two lines of text as they are to be put */
	uint32_t name, note;
	length width, ascent, descent; /* of all of it, from the first baseline */
};
enum side_of { SIDE_RIGHT, SIDE_LEFT, SIDE_MIDDLE };

/* --- room ------------------------------------------------------------------------------------------------------ */

static bool overlap(const struct map_box *a, const struct map_box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static bool is_free(const struct naming *n, const struct map_box *box)
{
	if (box->left < 0 || box->top < 0 || box->right > n->frame->width || box->bottom > n->frame->height)
		return false;
	for (size_t i = 0; i < n->taken.n; i++)
		if (overlap(box, &n->taken.at[i].box))
			return false;
	return true;
}

static struct map_box widened(struct map_box box, length by)
{
	return (struct map_box){box.left - by, box.top - by, box.right + by, box.bottom + by};
}

static void take(struct naming *n, struct map_box box, bool is_origin)
{
	list_push(n->texts.arena, &n->taken, (struct taken_box){widened(box, PT / 2), is_origin});
}

/* --- blocks of text -------------------------------------------------------------------------------------------- */

static struct block block_of(const struct naming *n, uint32_t name, uint32_t note)
{
	const struct chart_size *first = &n->setting->sizes[name];
	struct block block = {
		.name = name, .note = note, .width = first->width, .ascent = first->ascent, .descent = first->descent};
	if (note == CHART_NO_LABEL)
		return block;
	const struct chart_size *second = &n->setting->sizes[note];
	block.width = second->width > block.width ? second->width : block.width;
	block.descent = NOTE_LEADING + second->descent;
	return block;
}

static struct map_box box_of(const struct block *block, struct point at)
{
	return (struct map_box){at.x, at.y - block->ascent, at.x + block->width, at.y + block->descent};
}

static length indent_of(const struct naming *n, const struct block *block, uint32_t label, enum side_of side)
{
	length spare = block->width - n->setting->sizes[label].width;
	return side == SIDE_RIGHT ? 0 : side == SIDE_LEFT ? spare : spare / 2;
}

/* A line of it; what is hatched under it gives way. */
static void put_line(struct naming *n, uint32_t label, struct point at)
{
	const struct chart_size *size = &n->setting->sizes[label];
	struct map_box box = {at.x, at.y - size->ascent, at.x + size->width, at.y + size->descent};
	sketch_text(&n->texts, label, at);
	if (mask_meets(&n->hatched, &box))
		list_push(n->texts.arena, &n->grounds, widened(box, PT));
}

/* The block with its left edge and first baseline at `at`; its lines stand towards the sign. */
static void put_block(struct naming *n, const struct block *block, struct point at, enum side_of side)
{
	put_line(n, block->name, (struct point){at.x + indent_of(n, block, block->name, side), at.y});
	if (block->note != CHART_NO_LABEL)
		put_line(n, block->note,
		         (struct point){at.x + indent_of(n, block, block->note, side), at.y + NOTE_LEADING});
	struct map_box box = box_of(block, at);
	box.left -= BLOCKS_APART;
	box.right += BLOCKS_APART;
	take(n, box, false);
}

/* --- places ---------------------------------------------------------------------------------------------------- */

static struct map_box around(struct point centre, length size)
{
	return (struct map_box){centre.x - size / 2, centre.y - size / 2, centre.x + size / 2, centre.y + size / 2};
}

static void put_sign(struct naming *n, uint32_t mark, struct point at, uint32_t disc)
{
	const struct chart_look *look = &n->setting->looks[n->chart->marks[mark].look];
	bool is_disc = n->chart->marks[mark].order > 0 && disc != CHART_NO_LABEL;
	struct sketch_path path;
	path_begin(&path, &n->signs);
	look_set(n->signs.arena, &path.paint, look);
	if (is_disc)
		path_circle(&path, at, DISC / 2);
	else
		path_rectangle(&path, at.x - SQUARE / 2, at.y - SQUARE / 2, SQUARE, SQUARE);
	path_put(&path);
	if (is_disc) {
		const struct chart_size *size = &n->setting->sizes[disc];
		/* Figures have no descenders: they stand in the middle by their height above the baseline. */
		sketch_text(&n->texts, disc, (struct point){at.x - size->width / 2, at.y + size->ascent * 36 / 100});
	}
	take(n, around(at, is_disc ? DISC : SQUARE), true);
}

struct candidate {
	enum side_of side;
	int8_t x, y; /* where the block is to the sign: -1 left of or above it, 1 right of or below it, 0 beside */
};
static const struct candidate candidates[] = {{SIDE_RIGHT, 1, 0},   {SIDE_LEFT, -1, 0},  {SIDE_RIGHT, 1, -1},
                                              {SIDE_RIGHT, 1, 1},   {SIDE_LEFT, -1, -1}, {SIDE_LEFT, -1, 1},
                                              {SIDE_MIDDLE, 0, -1}, {SIDE_MIDDLE, 0, 1}};

static struct point candidate_at(const struct block *block, struct point sign, length reach, const struct candidate *c)
{
	struct point at = {.x = c->x > 0   ? sign.x + reach
	                        : c->x < 0 ? sign.x - reach - block->width
	                                   : sign.x - block->width / 2};
	length middle = block->note == CHART_NO_LABEL ? block->ascent * 36 / 100 : PT * 3;
	at.y = c->y == 0  ? sign.y + middle
	       : c->y < 0 ? sign.y - reach - block->descent + (c->x ? reach : 0)
	                  : sign.y + reach + block->ascent - (c->x ? reach : 0);
	return at;
}

static bool put_name_beside(struct naming *n, const struct block *block, struct point sign, length reach,
                            bool may_be_hatched)
{
	for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
		struct point at = candidate_at(block, sign, reach, &candidates[i]);
		struct map_box box = box_of(block, at);
		if (!is_free(n, &box) || (!may_be_hatched && mask_meets(&n->hatched, &box)))
			continue;
		put_block(n, block, at, candidates[i].side);
		return true;
	}
	return false;
}

/* --- with a leader --------------------------------------------------------------------------------------------- */

static length nearest(length at, length low, length high)
{
	return at < low ? low : at > high ? high : at;
}

static void put_leader(struct naming *n, struct point from, const struct map_box *box)
{
	struct sketch_path line;
	path_begin(&line, &n->leaders);
	path_move(&line, from);
	path_line(&line, (struct point){nearest(from.x, box->left - PT, box->right + PT),
	                                nearest(from.y, box->top, box->bottom)});
	const struct chart_look *ink = &n->setting->looks[n->chart->axis_look];
	line.paint.stroke = ink->stroke;
	line.paint.stroke_width = LEADER;
	path_put(&line);
}

static bool holds(const struct map_box *box, struct point at)
{
	return at.x > box->left && at.x < box->right && at.y > box->top && at.y < box->bottom;
}

/* The line to the box in samples: how many lie on land; more than all where one lies on what is put already, but for
 * the sign that the line begins at. */
static int land_under_leader(const struct naming *n, struct point from, const struct map_box *box)
{
	struct point to = {nearest(from.x, box->left, box->right), nearest(from.y, box->top, box->bottom)};
	int n_land = 0;
	for (int step = 1; step < SAMPLES; step++) {
		struct point at = {from.x + (length)((int64_t)(to.x - from.x) * step / SAMPLES),
		                   from.y + (length)((int64_t)(to.y - from.y) * step / SAMPLES)};
		struct map_box spot = around(at, PT);
		for (size_t i = 0; i < n->taken.n; i++)
			if (overlap(&spot, &n->taken.at[i].box) &&
			    !(n->taken.at[i].is_origin && holds(&n->taken.at[i].box, from)))
				return SAMPLES;
		n_land += mask_meets(&n->land, &spot);
	}
	return n_land;
}

struct far_place {
	struct point at;
	enum side_of side;
	int64_t cost; /* a length */
};

/* The block in direction `direction` of `from`, `reach` away, with its right, left edge or middle there. */
static struct far_place far_place_at(const struct block *block, struct point from, int direction, int64_t reach,
                                     enum side_of side)
{
	int x = sines[(direction + DIRECTIONS / 4) % DIRECTIONS], y = sines[direction];
	struct point anchor = {from.x + (length)(reach * x / 1024), from.y + (length)(reach * y / 1024)};
	length back = side == SIDE_RIGHT ? 0 : side == SIDE_LEFT ? block->width : block->width / 2;
	return (struct far_place){.at = {anchor.x - back, anchor.y + block->ascent / 3}, .side = side, .cost = reach};
}

/* Near is good; a line over land costs as much again, and a name on land costs `on_land`, more where it is painted. */
static bool weigh(const struct naming *n, const struct block *block, struct point from, int64_t on_land,
                  struct far_place *place)
{
	struct map_box box = box_of(block, place->at);
	if (!is_free(n, &box))
		return false;
	int n_land = land_under_leader(n, from, &box);
	if (n_land >= SAMPLES)
		return false;
	place->cost += place->cost * n_land / SAMPLES;
	if (mask_meets(&n->land, &box))
		place->cost += on_land;
	if (mask_meets(&n->painted, &box))
		place->cost += ON_PAINTED;
	return true;
}

static struct far_place best_far_place(const struct naming *n, const struct block *block, struct point from,
                                       int64_t on_land)
{
	struct far_place best = {.cost = INT64_MAX};
	for (int64_t ring = 1; ring <= RINGS; ring++)
		for (int direction = 0; direction < DIRECTIONS; direction++)
			for (int side = SIDE_RIGHT; side <= SIDE_MIDDLE; side++) {
				struct far_place place =
					far_place_at(block, from, direction, ring * RING_STEP, (enum side_of)side);
				if (place.cost < best.cost && weigh(n, block, from, on_land, &place) &&
				    place.cost < best.cost)
					best = place;
			}
	return best;
}

static bool put_name_far(struct naming *n, const struct block *block, struct point from, int64_t on_land, int64_t most)
{
	struct far_place best = best_far_place(n, block, from, on_land);
	if (best.cost >= most)
		return false;
	struct map_box box = box_of(block, best.at);
	put_leader(n, from, &box);
	put_block(n, block, best.at, best.side);
	return true;
}

static void put_place(struct naming *n, uint32_t mark, const struct place_labels *labels)
{
	if (labels->name == CHART_NO_LABEL)
		return;
	const struct chart_mark *place = &n->chart->marks[mark];
	struct point sign = frame_point(n->frame, map_point_of(place->latitude, place->longitude));
	struct block block = block_of(n, labels->name, labels->note);
	length reach = (labels->disc != CHART_NO_LABEL ? DISC : SQUARE) / 2 + GAP;
	if (!put_name_beside(n, &block, sign, reach, false) &&
	    !put_name_far(n, &block, sign, PLACE_ON_LAND, PLACE_ON_LAND + 2 * ON_PAINTED) &&
	    !put_name_beside(n, &block, sign, reach, true) && !put_name_far(n, &block, sign, PLACE_ON_LAND, INT64_MAX))
		n->n_left++;
}

/* --- countries ------------------------------------------------------------------------------------------------- */

static bool put_name_within(struct naming *n, const struct block *block, struct point centre, length radius)
{
	if (block->width > 2 * radius * OVERLAP || block->ascent > 2 * radius)
		return false;
	struct point at = {centre.x - block->width / 2, centre.y + block->ascent * 36 / 100};
	struct map_box box = box_of(block, at);
	if (!is_free(n, &box))
		return false;
	put_block(n, block, at, SIDE_MIDDLE);
	return true;
}

/* The middle of a country that is named from far stays free: a line begins there. */
static void keep_middle(struct naming *n, uint32_t label)
{
	const struct chart_country *own = &n->chart->countries[n->chart->labels[label].of];
	const struct outline_country *country = outlines_country(own->code);
	if (country && frame_holds(n->frame, country->name))
		take(n, around(frame_point(n->frame, country->name), SQUARE), true);
}

/* Within the country, or far from it: names within are put before places have theirs, which may give way. */
static bool put_country_name(struct naming *n, uint32_t label, bool is_within)
{
	const struct chart_country *own = &n->chart->countries[n->chart->labels[label].of];
	const struct outline_country *country = outlines_country(own->code);
	if (!country || !frame_holds(n->frame, country->name))
		return false;
	struct point centre = frame_point(n->frame, country->name);
	length radius = (length)((int64_t)country->radius * n->frame->width / (n->frame->east - n->frame->west));
	struct block block = block_of(n, label, CHART_NO_LABEL);
	bool is_plain = n->setting->looks[own->look].pattern == PATTERN_SOLID;
	return is_within ? is_plain && put_name_within(n, &block, centre, radius)
	                 : put_name_far(n, &block, centre, COUNTRY_ON_LAND, INT64_MAX);
}

/* --- all ------------------------------------------------------------------------------------------------------- */

static struct place_labels *labels_of_places(const struct naming *n)
{
	struct place_labels *of = arena_array(n->texts.arena, n->chart->n_marks, struct place_labels);
	for (uint32_t i = 0; i < n->chart->n_marks; i++)
		of[i] = (struct place_labels){CHART_NO_LABEL, CHART_NO_LABEL, CHART_NO_LABEL};
	for (uint32_t i = 0; i < n->chart->n_labels; i++) {
		struct chart_label label = n->chart->labels[i];
		if (label.role == LABEL_PLACE)
			of[label.of].name = i;
		else if (label.role == LABEL_PLACE_NOTE)
			of[label.of].note = i;
		else if (label.role == LABEL_DISC)
			of[label.of].disc = i;
	}
	return of;
}

static void put_signs(struct naming *n, const struct place_labels *of)
{
	for (uint32_t i = 0; i < n->chart->n_marks; i++) {
		const struct chart_mark *place = &n->chart->marks[i];
		put_sign(n, i, frame_point(n->frame, map_point_of(place->latitude, place->longitude)), of[i].disc);
	}
}

static void put_all(struct naming *n)
{
	const struct place_labels *places = labels_of_places(n);
	bool *is_put = arena_array(n->texts.arena, n->chart->n_labels, bool);
	put_signs(n, places);
	for (uint32_t i = 0; i < n->chart->n_labels; i++)
		is_put[i] = n->chart->labels[i].role != LABEL_COUNTRY || put_country_name(n, i, true);
	for (uint32_t i = 0; i < n->chart->n_labels; i++)
		if (!is_put[i])
			keep_middle(n, i);
	for (uint32_t i = 0; i < n->chart->n_marks; i++)
		put_place(n, i, &places[i]);
	for (uint32_t i = 0; i < n->chart->n_labels; i++)
		if (!is_put[i])
			n->n_left += !put_country_name(n, i, false);
}

void map_put_names(struct sketch *s, const struct chart *chart, const struct chart_setting *setting,
                   const struct map_frame *frame, uint32_t *n_left)
{
	struct naming n = {.chart = chart,
	                   .setting = setting,
	                   .frame = frame,
	                   .land = map_mask_of_land(s->arena, frame),
	                   .painted = map_mask_of_painted(s->arena, frame, chart, setting->looks, false),
	                   .hatched = map_mask_of_painted(s->arena, frame, chart, setting->looks, true),
	                   .signs = {.arena = s->arena},
	                   .leaders = {.arena = s->arena},
	                   .texts = {.arena = s->arena}};
	put_all(&n);
	map_put_grounds(s, chart, setting->looks, frame, n.grounds.at, n.grounds.n);
	sketch_append(s, &n.leaders);
	sketch_append(s, &n.signs);
	sketch_append(s, &n.texts);
	*n_left += n.n_left;
}
