/* SPDX-License-Identifier: EUPL-1.2 */
/* The European emblem against the figures of Regulation (EU) 763/2014, computed here another way and taken from a
 * published drawing. */
#include "cmocka_all.h"

#include "figure/emblem.h"

#include <math.h>

static struct arena arena;

#define assert_near(value, wanted, within) assert_true(fabs((value) - (wanted)) <= (within))

static void stars_stand_where_the_published_drawing_has_them(void **state)
{
	(void)state;
	static const double twelve[STAR_POINTS][2] = {
		{150.00, 22.22}, {152.49, 29.90}, {160.57, 29.90}, {154.04, 34.64}, {156.53, 42.32},
		{150.00, 37.58}, {143.47, 42.32}, {145.96, 34.64}, {139.43, 29.90}, {147.51, 29.90}};
	static const double one[3][2] = {{183.33, 31.15}, {185.83, 38.83}, {193.90, 38.83}};
	double x[STAR_POINTS], y[STAR_POINTS];
	emblem_star(0, 200, x, y);
	for (int i = 0; i < STAR_POINTS; i++) {
		assert_near(x[i], twelve[i][0], 0.006);
		assert_near(y[i], twelve[i][1], 0.006);
	}
	emblem_star(1, 200, x, y);
	for (int i = 0; i < 3; i++) {
		assert_near(x[i], one[i][0], 0.006);
		assert_near(y[i], one[i][1], 0.006);
	}
}

/* EMB-02 to EMB-04, with the machine's own sines: centres at the hours of a clock, tips on the star's circle, one of
 * them on top. */
static void twelve_upright_stars_stand_at_the_hours(void **state)
{
	(void)state;
	const double pi = 3.14159265358979;
	for (int hour = 0; hour < 12; hour++) {
		double x[STAR_POINTS], y[STAR_POINTS];
		emblem_star(hour, 180, x, y);
		double center_x = 135 + 60 * sin(hour * pi / 6), center_y = 90 - 60 * cos(hour * pi / 6);
		for (int tip = 0; tip < STAR_POINTS; tip += 2)
			assert_near(hypot(x[tip] - center_x, y[tip] - center_y), 10, 1e-9);
		for (int notch = 1; notch < STAR_POINTS; notch += 2)
			assert_near(hypot(x[notch] - center_x, y[notch] - center_y),
			            10 * sin(pi / 10) / sin(3 * pi / 10), 1e-9);
		assert_near(x[0], center_x, 1e-9);
		assert_near(y[0], center_y - 10, 1e-9);
		assert_near(y[4], y[6], 1e-9); /* two points on a line across the hoist */
	}
}

static size_t paths_of(const struct drawing *drawing, const struct path **at, size_t room)
{
	size_t n = 0;
	for (const struct drawn_mark *mark = drawing->first; mark; mark = mark->next, n++)
		if (n < room)
			at[n] = &mark->path;
	return n;
}

static void assert_rgb(struct paint paint, unsigned wanted)
{
	assert_int_equal(paint.kind, PAINT_COLOUR);
	struct rgb color = paint.rgb;
	assert_int_equal((unsigned)(color.r << 16 | color.g << 8 | color.b), wanted);
}

static void the_forms_have_their_colours(void **state)
{
	(void)state;
	const struct path *at[20];
	const struct drawing *colour = emblem_drawing(&arena, EMBLEM_COLOUR, 40 * PT, false);
	assert_int_equal(colour->width, 60 * PT);
	assert_int_equal(colour->height, 40 * PT);
	assert_int_equal(paths_of(colour, at, 20), 13);
	assert_rgb(at[0]->fill, 0x003399);
	for (int i = 1; i <= 12; i++)
		assert_rgb(at[i]->fill, 0xFFCC00);
	assert_int_equal(paths_of(emblem_drawing(&arena, EMBLEM_BLUE, 40 * PT, false), at, 20), 13);
	assert_rgb(at[0]->fill, 0x003399);
	assert_rgb(at[12]->fill, 0xFFFFFF);
	assert_int_equal(paths_of(emblem_drawing(&arena, EMBLEM_BLACK, 40 * PT, false), at, 20), 14);
	assert_rgb(at[0]->fill, 0xFFFFFF);
	assert_int_equal(at[1]->fill.kind, PAINT_NONE);
	assert_rgb(at[1]->stroke, 0x000000);
	assert_rgb(at[13]->fill, 0x000000);
}

static void a_border_is_a_twenty_fifth_of_the_height_on_every_side(void **state)
{
	(void)state;
	const struct path *at[20];
	const struct drawing *drawing = emblem_drawing(&arena, EMBLEM_COLOUR, 50 * PT, true);
	assert_int_equal(drawing->width, 79 * PT);
	assert_int_equal(drawing->height, 54 * PT);
	assert_int_equal(paths_of(drawing, at, 20), 14);
	assert_rgb(at[0]->fill, 0xFFFFFF);
	assert_int_equal(at[0]->points[2].x, 79 * PT);
	assert_int_equal(at[1]->points[0].x, 2 * PT);
	assert_int_equal(at[1]->points[2].y, 52 * PT);
}

/* Nothing of the drawing lies outside its box, and every path is closed. */
static void paths_stay_in_the_box(void **state)
{
	(void)state;
	for (length height = EMBLEM_LEAST_HEIGHT; height < 300 * PT; height += 7 * PT + 13) {
		const struct drawing *drawing = emblem_drawing(&arena, EMBLEM_BLACK, height, true);
		for (const struct drawn_mark *mark = drawing->first; mark; mark = mark->next) {
			const struct path *path = &mark->path;
			assert_int_equal(path->ops[path->n_ops - 1], PATH_CLOSE);
			for (size_t i = 0; i + 1 < path->n_ops; i++) {
				assert_in_range(path->points[i].x, 0, drawing->width);
				assert_in_range(path->points[i].y, 0, drawing->height);
			}
		}
	}
}

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stars_stand_where_the_published_drawing_has_them),
		cmocka_unit_test(twelve_upright_stars_stand_at_the_hours),
		cmocka_unit_test(the_forms_have_their_colours),
		cmocka_unit_test(a_border_is_a_twenty_fifth_of_the_height_on_every_side),
		cmocka_unit_test(paths_stay_in_the_box),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
