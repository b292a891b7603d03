/* SPDX-License-Identifier: EUPL-1.2 */
/* map.c - the land, what stands on it, and one line below that says what its signs and colours mean. */
#include "map.h"

#include "looks.h"

#define MOST_WIDTH ((length)(158 * 72 * (int64_t)PT * 10 / 254)) /* 158 by 115 mm; what is wider is not higher */
#define KEY_LEADING (15 * PT)                                    /* of its lines */
#define KEY_DROP (18 * PT)                                       /* from the map's foot to its first baseline */
#define SWATCH_WIDTH (19 * PT)
#define SWATCH_HEIGHT (PT * 85 / 10)
#define SIGN_GAP (6 * PT)
#define ENTRY_GAP (16 * PT)
#define DISC (11 * PT)
#define SQUARE (PT * 48 / 10)

struct key {
	const struct chart *chart;
	const struct chart_setting *setting;
	struct sketch *sketch;
	length width, x, y; /* y: the baseline */
};

static const struct chart_look *look_of_series(const struct key *key, uint32_t series)
{
	for (uint32_t i = 0; i < key->chart->n_countries; i++)
		if (key->chart->countries[i].series == series)
			return &key->setting->looks[key->chart->countries[i].look];
	return &key->setting->looks[key->chart->land_look];
}

/* The look of the first place that has a number, or has none. */
static const struct chart_look *look_of_places(const struct key *key, bool is_disc)
{
	for (uint32_t i = 0; i < key->chart->n_marks; i++)
		if ((key->chart->marks[i].order > 0) == is_disc)
			return &key->setting->looks[key->chart->marks[i].look];
	return &key->setting->looks[key->chart->target_look];
}

static length sign_width(enum chart_role role)
{
	return role == LABEL_SERIES ? SWATCH_WIDTH : role == LABEL_KEY_DISC ? DISC : SQUARE;
}

static void put_sign(const struct key *key, const struct chart_label *label)
{
	struct sketch_path path;
	path_begin(&path, key->sketch);
	length middle = key->y - PT * 3;
	if (label->role == LABEL_SERIES) {
		look_set(key->sketch->arena, &path.paint, look_of_series(key, label->of));
		path_rectangle(&path, key->x, middle - SWATCH_HEIGHT / 2, SWATCH_WIDTH, SWATCH_HEIGHT);
	} else if (label->role == LABEL_KEY_DISC) {
		look_set(key->sketch->arena, &path.paint, look_of_places(key, true));
		path_circle(&path, (struct point){key->x + DISC / 2, middle}, DISC / 2);
	} else {
		look_set(key->sketch->arena, &path.paint, look_of_places(key, false));
		path_rectangle(&path, key->x, middle - SQUARE / 2, SQUARE, SQUARE);
	}
	path_put(&path);
}

static void put_entry(struct key *key, uint32_t number)
{
	const struct chart_label *label = &key->chart->labels[number];
	length sign = sign_width(label->role) + SIGN_GAP, width = sign + key->setting->sizes[number].width;
	if (key->x > 0 && key->x + width > key->width) {
		key->x = 0;
		key->y += KEY_LEADING;
	}
	put_sign(key, label);
	sketch_text(key->sketch, number, (struct point){key->x + sign, key->y});
	key->x += width + ENTRY_GAP;
}

/* Discs first, then squares, then countries. Returns where it ends. */
static length put_key(struct key *key)
{
	static const enum chart_role roles[] = {LABEL_KEY_DISC, LABEL_KEY_SQUARE, LABEL_SERIES};
	length top = key->y;
	bool has_entries = false;
	key->y += KEY_DROP;
	for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
		for (uint32_t i = 0; i < key->chart->n_labels; i++)
			if (key->chart->labels[i].role == roles[r]) {
				put_entry(key, i);
				has_entries = true;
			}
	return has_entries ? key->y + 4 * PT : top;
}

static length most_height(const struct chart *chart, length width)
{
	if (chart->shows_europe && width <= MOST_WIDTH)
		return width;
	return (length)((int64_t)length_min(width, MOST_WIDTH) * 115 / 158);
}

const struct drawing *map_drawing(struct arena *a, const struct chart *chart, const struct chart_setting *setting,
                                  uint32_t *n_left)
{
	struct sketch s = {.arena = a};
	length width = setting->hang + setting->width;
	struct map_frame frame = map_frame_of(chart, width, most_height(chart, width));
	map_put_land(&s, chart, setting->looks, &frame);
	map_put_names(&s, chart, setting, &frame, n_left);
	struct key key = {.chart = chart, .setting = setting, .sketch = &s, .width = width, .y = frame.height};
	struct drawing *drawing = arena_new(a, struct drawing);
	drawing->width = width;
	drawing->height = put_key(&key);
	drawing->first = s.first;
	return drawing;
}
