/* SPDX-License-Identifier: EUPL-1.2 */
/* map.c - maps as drawings: what shows, where places stand, that no name covers another or a place. */
#include "../../src/chart/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LAND, BORDER, PARTNER, NEIGHBOUR, SIGN, INK, N_LOOKS };
#define MOST 64

struct sheet_of_labels {
	struct arena arena;
	struct chart chart;
	struct chart_setting setting;
	struct chart_look looks[N_LOOKS];
	struct chart_mark marks[MOST];
	struct chart_country countries[MOST];
	struct chart_label labels[MOST];
	struct chart_size sizes[MOST];
	uint32_t n_left;
};

static struct paint ink(uint8_t grey)
{
	return PAINT_OF(((struct rgb){grey, grey, grey}));
}

static struct sheet_of_labels *new_map(length width)
{
	struct sheet_of_labels *m = calloc(1, sizeof *m);
	assert_non_null(m);
	m->looks[LAND].fill = ink(230);
	m->looks[BORDER] = (struct chart_look){.stroke = ink(255), .stroke_width = PT / 3};
	m->looks[PARTNER].fill = ink(120);
	m->looks[NEIGHBOUR] = (struct chart_look){
		.fill = ink(90), .stroke = ink(60), .stroke_width = PT / 2, .pattern = PATTERN_HATCH};
	m->looks[SIGN].fill = ink(10);
	m->looks[INK].stroke = ink(0);
	m->setting = (struct chart_setting){.width = width, .looks = m->looks, .sizes = m->sizes};
	m->chart = (struct chart){.kind = CHART_MAP,
	                          .marks = m->marks,
	                          .countries = m->countries,
	                          .labels = m->labels,
	                          .land_look = LAND,
	                          .border_look = BORDER,
	                          .axis_look = INK,
	                          .target_look = SIGN};
	return m;
}

static void end_map(struct sheet_of_labels *m)
{
	arena_release(&m->arena);
	free(m);
}

static void add_label(struct sheet_of_labels *m, enum chart_role role, uint32_t of, int letters)
{
	m->labels[m->chart.n_labels] = (struct chart_label){role, of};
	m->sizes[m->chart.n_labels++] = (struct chart_size){letters * 4 * PT, 8 * PT, 2 * PT};
}

static void add_place(struct sheet_of_labels *m, double latitude, double longitude, uint32_t order)
{
	uint32_t i = m->chart.n_marks++;
	m->marks[i] = (struct chart_mark){.latitude = (int32_t)(latitude * 1e6),
	                                  .longitude = (int32_t)(longitude * 1e6),
	                                  .order = order,
	                                  .look = SIGN};
	add_label(m, LABEL_PLACE, i, 10);
	add_label(m, LABEL_PLACE_NOTE, i, 8);
	if (order)
		add_label(m, LABEL_DISC, i, 1);
}

static void add_country(struct sheet_of_labels *m, const char *code, uint32_t look, int letters)
{
	uint32_t i = m->chart.n_countries++;
	memcpy(m->countries[i].code, code, 3);
	m->countries[i].look = look;
	if (letters)
		add_label(m, LABEL_COUNTRY, i, letters);
}

static const struct drawing *drawn(struct sheet_of_labels *m)
{
	const struct drawing *drawing = map_drawing(&m->arena, &m->chart, &m->setting, &m->n_left);
	assert_int_equal(drawing->width, m->setting.hang + m->setting.width);
	return drawing;
}

static const struct drawn_mark *text_of(const struct drawing *drawing, uint32_t number)
{
	for (const struct drawn_mark *mark = drawing->first; mark; mark = mark->next)
		if (mark->kind == MARK_TEXT && mark->text.number == number)
			return mark;
	return NULL;
}

static struct map_box text_box(const struct sheet_of_labels *m, const struct drawn_mark *mark)
{
	const struct chart_size *size = &m->sizes[mark->text.number];
	length x = mark->text.matrix.e, y = mark->text.matrix.f;
	return (struct map_box){x, y - size->ascent, x + size->width, y + size->descent};
}

static void no_two_texts_overlap(const struct sheet_of_labels *m, const struct drawing *drawing)
{
	for (const struct drawn_mark *a = drawing->first; a; a = a->next) {
		if (a->kind != MARK_TEXT)
			continue;
		struct map_box one = text_box(m, a);
		assert_true(one.left >= 0 && one.top >= 0 && one.right <= drawing->width &&
		            one.bottom <= drawing->height);
		for (const struct drawn_mark *b = a->next; b; b = b->next) {
			if (b->kind != MARK_TEXT)
				continue;
			struct map_box two = text_box(m, b);
			if (m->labels[a->text.number].role == LABEL_DISC &&
			    m->labels[b->text.number].role == LABEL_DISC)
				continue; /* of places at the same spot */
			if (one.left < two.right && two.left < one.right && one.top < two.bottom &&
			    two.top < one.bottom)
				fail_msg("labels %u and %u overlap", a->text.number, b->text.number);
		}
	}
}

static void a_disc_stands_at_its_place(void **state)
{
	(void)state;
	struct sheet_of_labels *m = new_map(400 * PT);
	add_country(m, "LT", PARTNER, 0);
	add_country(m, "ES", PARTNER, 5);
	add_place(m, 54.9, 23.9, 1);
	const struct drawing *drawing = drawn(m);
	struct map_frame frame = map_frame_of(&m->chart, 400 * PT, (length)(400LL * PT * 115 / 158));
	struct point kaunas = frame_point(&frame, map_point_of(54900000, 23900000));
	const struct drawn_mark *number = text_of(drawing, 3); /* after Spain's name and the place's two lines */
	assert_non_null(number);
	assert_int_equal(number->text.matrix.e + m->sizes[3].width / 2, kaunas.x);
	assert_int_equal(m->n_left, 0);
	end_map(m);
}

/* How wide the paths are that are painted in the partners' grey. */
static length painted_width(const struct drawing *drawing)
{
	length least = INT32_MAX, most = INT32_MIN;
	for (const struct drawn_mark *mark = drawing->first->group.first; mark; mark = mark->next) {
		const struct path *path = &mark->path;
		if (path->fill.kind != PAINT_COLOUR || path->fill.rgb.r != 120)
			continue;
		size_t point = 0;
		for (size_t i = 0; i < path->n_ops; i++)
			if (path->ops[i] != PATH_CLOSE) {
				length x = path->points[point++].x;
				least = x < least ? x : least;
				most = x > most ? x : most;
			}
	}
	return most > least ? most - least : 0;
}

static void small_members_show(void **state)
{
	(void)state;
	static const char *const codes[] = {"MT", "LU", "CY"};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct sheet_of_labels *m = new_map(400 * PT);
		m->chart.shows_europe = true;
		add_country(m, codes[i], PARTNER, 0);
		assert_true(painted_width(drawn(m)) > 2 * PT);
		end_map(m);
	}
}

static void names_keep_apart(void **state)
{
	(void)state;
	struct sheet_of_labels *m = new_map(448 * PT);
	static const struct {
		const char *code;
		int letters;
	} countries[] = {{"ES", 5}, {"NL", 11}, {"GR", 6}, {"IT", 5}, {"GB", 14},
	                 {"AL", 7}, {"MK", 15}, {"RS", 0}, {"LT", 0}};
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
		add_country(m, countries[i].code, i > 4 && i < 8 ? NEIGHBOUR : PARTNER, countries[i].letters);
	add_place(m, 45.33, 14.44, 1);
	add_place(m, 57.13, 24.28, 2);
	add_place(m, 51.82, 19.30, 3);
	add_place(m, 42.15, 24.75, 4);
	add_place(m, 54.90, 23.89, 5);
	add_place(m, 45.75, 21.23, 0);
	add_place(m, 45.25, 19.84, 0);
	add_label(m, LABEL_KEY_DISC, 0, 20);
	add_label(m, LABEL_SERIES, 0, 30);
	add_label(m, LABEL_KEY_SQUARE, 0, 60);
	const struct drawing *drawing = drawn(m);
	for (uint32_t i = 0; i < m->chart.n_labels; i++)
		if (!text_of(drawing, i))
			fail_msg("label %u has no place", i);
	no_two_texts_overlap(m, drawing);
	end_map(m);
}

static void a_map_across_a_turned_page_is_no_higher(void **state)
{
	(void)state;
	for (int europe = 0; europe < 2; europe++) {
		struct sheet_of_labels *m = new_map(690 * PT); /* 243 mm */
		m->chart.shows_europe = europe;
		add_country(m, "NO", PARTNER, 0);
		add_country(m, "GR", PARTNER, 0);
		assert_true(drawn(m)->height <= 326 * PT); /* 115 mm */
		end_map(m);
	}
}

/* Do white boxes of a group hold it? */
static bool has_ground(const struct drawing *drawing, const struct map_box *text)
{
	for (const struct drawn_mark *group = drawing->first; group; group = group->next)
		for (const struct drawn_mark *mark = group->kind == MARK_GROUP ? group->group.first : NULL; mark;
		     mark = mark->next) {
			const struct point *at = mark->path.points;
			bool is_white = mark->path.n_ops == 5 && mark->path.fill.kind == PAINT_COLOUR &&
			                mark->path.fill.rgb.r == 255;
			if (is_white && at[0].x <= text->left && at[0].y <= text->top && at[2].x >= text->right &&
			    at[2].y >= text->bottom)
				return true;
		}
	return false;
}

/* On a map of Serbia alone, all of it hatched; on one of its neighbours, too, there is room beside it. */
static void words_on_hatches_have_a_ground(void **state)
{
	(void)state;
	for (int with_neighbours = 0; with_neighbours < 2; with_neighbours++) {
		struct sheet_of_labels *m = new_map(448 * PT);
		add_country(m, "RS", NEIGHBOUR, 0);
		if (with_neighbours) {
			add_country(m, "ES", PARTNER, 0);
			add_country(m, "LV", PARTNER, 0);
		}
		add_place(m, 44.0, 21.0, 0);
		const struct drawing *drawing = drawn(m);
		for (uint32_t i = 0; i < m->chart.n_labels; i++) {
			assert_non_null(text_of(drawing, i));
			struct map_box box = text_box(m, text_of(drawing, i));
			assert_int_equal(has_ground(drawing, &box), !with_neighbours);
		}
		end_map(m);
	}
}

/* Between two others, a name has a line to its place, which ends near it: not in the sea. */
static void lines_to_names_are_short(void **state)
{
	(void)state;
	struct sheet_of_labels *m = new_map(448 * PT);
	add_country(m, "ES", PARTNER, 0);
	add_country(m, "LV", PARTNER, 0);
	add_place(m, 47.0, 19.0, 0);
	add_place(m, 47.1, 17.0, 0);
	add_place(m, 47.1, 21.0, 0);
	add_place(m, 48.0, 19.0, 0);
	add_place(m, 46.0, 19.0, 0);
	const struct drawing *drawing = drawn(m);
	length longest = 0;
	for (const struct drawn_mark *mark = drawing->first; mark; mark = mark->next)
		if (mark->kind == MARK_PATH && mark->path.n_ops == 2) {
			const struct point *at = mark->path.points;
			longest = length_max(longest, length_max(abs(at[1].x - at[0].x), abs(at[1].y - at[0].y)));
		}
	assert_int_equal(m->n_left, 0);
	assert_true(longest > 0 && longest < 45 * PT);
	end_map(m);
}

/* Any number of places anywhere, also beyond the map: what is put keeps apart, what is not is counted. */
static void random_places_keep_apart(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed <= 40; seed++) {
		srand(seed);
		struct sheet_of_labels *m = new_map((80 + rand() % 400) * PT);
		for (int i = 0; i < 15; i++)
			add_place(m, 34 + rand() % 360 / 10.0, -12 + rand() % 500 / 10.0, (uint32_t)(rand() % 3));
		const struct drawing *drawing = drawn(m);
		no_two_texts_overlap(m, drawing);
		uint32_t n_names = 0;
		for (uint32_t i = 0; i < m->chart.n_labels; i++)
			n_names += m->labels[i].role == LABEL_PLACE && text_of(drawing, i);
		assert_int_equal(n_names + m->n_left, 15);
		end_map(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_disc_stands_at_its_place),
		cmocka_unit_test(small_members_show),
		cmocka_unit_test(names_keep_apart),
		cmocka_unit_test(words_on_hatches_have_a_ground),
		cmocka_unit_test(lines_to_names_are_short),
		cmocka_unit_test(random_places_keep_apart),
		cmocka_unit_test(a_map_across_a_turned_page_is_no_higher),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
