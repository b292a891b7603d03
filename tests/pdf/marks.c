/* SPDX-License-Identifier: EUPL-1.2 */
/* marks.c - a drawing with one of each paint, drawn at half again its size: its colours are read off the page as poppler
 * paints it, at points in the drawing's own units. `marks FILE.pdf` keeps the file, for other judges. */
#include "hand.h"

#include <stdio.h>
#include <unistd.h>

#define SIDE (200 * PT)
#define LEFT (60 * PT)
#define TOP_EDGE (80 * PT)

struct easel {
	struct hand *h;
	struct drawn_mark *first, *last;
};

static const struct rgb RED = {200, 0, 0}, BLUE = {0, 0, 200}, WHITE = {255, 255, 255}, BLACK = {0, 0, 0};

static struct drawn_mark *put(struct easel *e, enum mark_kind kind)
{
	struct drawn_mark *mark = arena_new(&e->h->arena, struct drawn_mark);
	mark->kind = kind;
	if (e->last)
		e->last->next = mark;
	else
		e->first = mark;
	return e->last = mark;
}

static struct path *put_square(struct easel *e, int left, int top, int size)
{
	static const uint8_t ops[] = {PATH_MOVE, PATH_LINE, PATH_LINE, PATH_LINE, PATH_CLOSE};
	struct point *points = arena_array(&e->h->arena, 4, struct point);
	points[0] = (struct point){left * PT, top * PT};
	points[1] = (struct point){(left + size) * PT, top * PT};
	points[2] = (struct point){(left + size) * PT, (top + size) * PT};
	points[3] = (struct point){left * PT, (top + size) * PT};
	struct path *path = &put(e, MARK_PATH)->path;
	*path = (struct path){.ops = ops, .n_ops = 5, .points = points};
	return path;
}

static struct easel within(const struct easel *e)
{
	return (struct easel){.h = e->h};
}

static const struct matrix as_it_is = {MATRIX_ONE, 0, 0, MATRIX_ONE, 0, 0};

/* Across a square 40 wide whose left is at `left`. */
static const struct gradient *gradient(struct easel *e, int left, uint8_t last_alpha)
{
	struct gradient_stop *stops = arena_array(&e->h->arena, 2, struct gradient_stop);
	stops[0] = (struct gradient_stop){0, RED, 255};
	stops[1] = (struct gradient_stop){MATRIX_ONE, BLUE, last_alpha};
	struct gradient *gradient = arena_new(&e->h->arena, struct gradient);
	*gradient = (struct gradient){.kind = GRADIENT_AXIAL,
	                              .from = {left * PT, 0},
	                              .to = {(left + 40) * PT, 0},
	                              .matrix = as_it_is,
	                              .stops = stops,
	                              .n_stops = 2};
	return gradient;
}

static void put_gradients(struct easel *e)
{
	put_square(e, 50, 0, 40)->fill =
		(struct paint){.kind = PAINT_GRADIENT, .alpha = 255, .gradient = gradient(e, 50, 255)};
	put_square(e, 100, 0, 40)->fill =
		(struct paint){.kind = PAINT_GRADIENT, .alpha = 255, .gradient = gradient(e, 100, 0)};
	struct gradient *radial = arena_new(&e->h->arena, struct gradient);
	*radial = *gradient(e, 0, 255);
	radial->kind = GRADIENT_RADIAL;
	radial->from = radial->to = (struct point){170 * PT, 20 * PT};
	radial->to_radius = 20 * PT;
	put_square(e, 150, 0, 40)->fill = (struct paint){.kind = PAINT_GRADIENT, .alpha = 255, .gradient = radial};
}

/* Tiles 10 high: red above, white below, from the drawing's top. */
static void put_tiling(struct easel *e)
{
	struct easel tile = within(e);
	struct path *red = put_square(&tile, 0, 0, 5);
	red->fill = PAINT_OF(RED);
	struct tiling *tiling = arena_new(&e->h->arena, struct tiling);
	*tiling = (struct tiling){.width = 5 * PT, .height = 10 * PT, .matrix = as_it_is, .first = tile.first};
	put_square(e, 0, 50, 40)->fill = (struct paint){.kind = PAINT_TILING, .alpha = 255, .tiling = tiling};
}

/* Two squares that overlap, half transparent as a whole: where they overlap is the upper one's colour alone. */
static void put_group(struct easel *e)
{
	struct easel inner = within(e);
	put_square(&inner, 50, 50, 30)->fill = PAINT_OF(RED);
	put_square(&inner, 60, 60, 30)->fill = PAINT_OF(BLUE);
	put(e, MARK_GROUP)->group = (struct drawn_group){.first = inner.first, .alpha = 128};
}

static void put_mask(struct easel *e)
{
	struct easel inner = within(e), mask = within(e), clip = within(e);
	put_square(&inner, 100, 50, 40)->fill = PAINT_OF(BLUE);
	put_square(&mask, 100, 50, 20)->fill = PAINT_OF(WHITE);
	put(e, MARK_GROUP)->group = (struct drawn_group){.first = inner.first, .mask = mask.first, .alpha = 255};
	struct easel clipped = within(e);
	put_square(&clipped, 150, 50, 40)->fill = PAINT_OF(RED);
	put(e, MARK_GROUP)->group =
		(struct drawn_group){.first = clipped.first, .clip = put_square(&clip, 160, 60, 20), .alpha = 255};
}

static void put_lines(struct easel *e)
{
	static const length dashes[] = {20 * PT, 20 * PT};
	struct path *dashed = put_square(e, 10, 110, 80);
	dashed->stroke = PAINT_OF(BLACK);
	dashed->stroke_width = 4 * PT;
	dashed->dashes = dashes;
	dashed->n_dashes = 2;
}

/* From (150, 180) on, on blue that reaches 20 up and 5 down. */
static void put_text_with_halo(struct easel *e)
{
	put(e, MARK_TEXT)->text = (struct drawn_text){.number = 0,
	                                              .alpha = 255,
	                                              .matrix = {MATRIX_ONE, 0, 0, MATRIX_ONE, 140 * PT, 180 * PT},
	                                              .ground = BLUE,
	                                              .ground_alpha = 255,
	                                              .ground_up = 20 * PT,
	                                              .ground_down = 5 * PT,
	                                              .outline = RED,
	                                              .outline_width = 4 * PT,
	                                              .is_outline_beneath = true};
}

/* A line down at 104, 6 wide in a space that is twice as wide: from 98 to 110. */
static void put_wide_pen(struct easel *e)
{
	static const struct matrix twice = {2 * MATRIX_ONE, 0, 0, MATRIX_ONE, 0, 0};
	static const uint8_t ops[] = {PATH_MOVE, PATH_LINE};
	static const struct point points[] = {{52 * PT, 115 * PT}, {52 * PT, 195 * PT}};
	put(e, MARK_PATH)->path = (struct path){.ops = ops,
	                                        .n_ops = 2,
	                                        .points = points,
	                                        .stroke = PAINT_OF(BLACK),
	                                        .stroke_width = 6 * PT,
	                                        .pen = &twice};
}

static const struct drawing *all_of(struct easel *e)
{
	put_square(e, 0, 0, 20)->fill = PAINT_OF(RED);
	struct paint half = PAINT_OF(BLUE);
	half.alpha = 128;
	put_square(e, 20, 0, 20)->fill = half;
	put_gradients(e);
	put_tiling(e);
	put_group(e);
	put_mask(e);
	put_lines(e);
	put(e, MARK_TEXT)->text = (struct drawn_text){
		.number = 0, .alpha = 255, .matrix = {0, MATRIX_ONE, -MATRIX_ONE, 0, 120 * PT, 100 * PT}};
	put_text_with_halo(e);
	put_wide_pen(e);
	struct drawing *drawing = arena_new(&e->h->arena, struct drawing);
	*drawing = (struct drawing){.width = SIDE, .height = SIDE, .first = e->first};
	return drawing;
}

static const struct flow_label *label(struct hand *h, const struct node *node)
{
	const struct shaping *use = hand_use(h, h->roman, "", "en");
	const struct style *style = hand_style(h, 20 * PT);
	hand_para(h, node, style);
	hand_strand(h, node, style, PSEUDO_NONE);
	hand_say(h, use, "IIIII");
	struct flow_label *label = arena_new(&h->arena, struct flow_label);
	label->para = hand_para_end(h);
	label->start = 10 * PT;
	label->width = 40 * PT;
	return label;
}

static void write_page(const char *path)
{
	struct hand *h = hand_new("en", "Marks");
	struct easel e = {.h = h};
	struct node *figure = hand_open(h, EL_EMBLEM);
	struct fragment drawing = {.kind = FRAGMENT_DRAWING,
	                           .node = figure,
	                           .x = LEFT,
	                           .y = TOP_EDGE,
	                           .width = SIDE * 3 / 2,
	                           .height = SIDE * 3 / 2,
	                           .labels = label(h, figure),
	                           .drawing = all_of(&e)};
	node_set_attribute(&h->arena, figure, "alt", "marks");
	list_push(&h->arena, &h->fragments, drawing);
	const struct pages *pages = hand_end(h);
	const struct pdf_wishes wishes = {.threads = 1};
	uint64_t n = 0;
	assert_true(pdf_from_pages(pages, path, &wishes, &h->diags, &n));
	hand_free(h);
}

/* --- reading --------------------------------------------------------------------------------------------------- */

struct picture_read {
	int width, height;
	unsigned char *rgb;
};

/* At 144 pixels per inch: two a point. */
static struct picture_read paint(const char *pdf)
{
	char command[1200];
	struct picture_read read = {0};
	snprintf(command, sizeof command, "pdftoppm -r 144 -singlefile '%s'", pdf);
	FILE *in = popen(command, "r");
	assert_non_null(in);
	assert_int_equal(fscanf(in, "P6 %d %d 255", &read.width, &read.height), 2);
	fgetc(in);
	size_t n = (size_t)read.width * (size_t)read.height * 3;
	read.rgb = malloc(n);
	assert_non_null(read.rgb);
	assert_int_equal(fread(read.rgb, 1, n, in), n);
	assert_int_equal(pclose(in), 0);
	return read;
}

static void expect(const struct picture_read *read, int x, int y, int r, int g, int b)
{
	int column = 2 * (LEFT / PT) + 3 * x, row = 2 * (TOP_EDGE / PT) + 3 * y;
	const unsigned char *at = read->rgb + 3 * ((size_t)row * (size_t)read->width + (size_t)column);
	if (abs(at[0] - r) > 6 || abs(at[1] - g) > 6 || abs(at[2] - b) > 6)
		fail_msg("at %d, %d: %d %d %d, not %d %d %d", x, y, at[0], at[1], at[2], r, g, b);
}

static void every_paint_shows(void **state)
{
	(void)state;
	char pdf[] = "/tmp/colophon-marks-XXXXXX";
	int fd = mkstemp(pdf);
	assert_true(fd >= 0);
	close(fd);
	write_page(pdf);
	struct picture_read read = paint(pdf);
	unlink(pdf);
	expect(&read, 10, 10, 200, 0, 0);
	expect(&read, 30, 10, 127, 127, 227);  /* half of blue */
	expect(&read, 70, 10, 100, 0, 100);    /* midway */
	expect(&read, 101, 10, 200, 5, 5);     /* opaque where it begins */
	expect(&read, 138, 10, 243, 242, 252); /* clear where it ends */
	expect(&read, 170, 20, 200, 0, 0);
	expect(&read, 188, 20, 20, 0, 180);
	expect(&read, 20, 52, 200, 0, 0); /* the upper half of a tile */
	expect(&read, 20, 57, 255, 255, 255);
	expect(&read, 55, 55, 227, 127, 127);
	expect(&read, 70, 70, 127, 127, 227); /* not blue over red */
	expect(&read, 110, 60, 0, 0, 200);
	expect(&read, 130, 80, 255, 255, 255);
	expect(&read, 155, 55, 255, 255, 255);
	expect(&read, 170, 70, 200, 0, 0);
	expect(&read, 20, 110, 0, 0, 0); /* dash, gap */
	expect(&read, 40, 110, 255, 255, 255);
	expect(&read, 5, 195, 255, 255, 255);
	expect(&read, 97, 150, 255, 255, 255); /* a pen that is wider than high */
	expect(&read, 99, 150, 0, 0, 0);
	expect(&read, 109, 150, 0, 0, 0);
	expect(&read, 111, 150, 255, 255, 255);
	expect(&read, 170, 161, 0, 0, 200); /* the ground of a text, so wide as its line */
	expect(&read, 189, 184, 0, 0, 200);
	expect(&read, 192, 184, 255, 255, 255);
	free(read.rgb);
}

/* Halos are beneath letters, which stay as black as they are. */
static void letters_stand_on_their_halo(void **state)
{
	(void)state;
	char pdf[] = "/tmp/colophon-marks-XXXXXX";
	int fd = mkstemp(pdf), n_red = 0, n_black = 0;
	assert_true(fd >= 0);
	close(fd);
	write_page(pdf);
	struct picture_read read = paint(pdf);
	unlink(pdf);
	for (int row = 2 * (TOP_EDGE / PT) + 3 * 162; row < 2 * (TOP_EDGE / PT) + 3 * 184; row++)
		for (int column = 2 * (LEFT / PT) + 3 * 146; column < 2 * (LEFT / PT) + 3 * 195; column++) {
			const unsigned char *at = read.rgb + 3 * ((size_t)row * (size_t)read.width + (size_t)column);
			n_red += at[0] > 150 && at[1] < 50 && at[2] < 50;
			n_black += at[0] < 50 && at[1] < 50 && at[2] < 50;
		}
	free(read.rgb);
	assert_true(n_red > 500);
	assert_true(n_black > 100);
}

static bool is_inked(const struct picture_read *read, int top, int bottom)
{
	bool is_dark = false;
	for (int y = top; y < bottom; y++)
		for (int x = 121; x < 134; x++) {
			int column = 2 * (LEFT / PT) + 3 * x, row = 2 * (TOP_EDGE / PT) + 3 * y;
			is_dark |= read->rgb[3 * ((size_t)row * (size_t)read->width + (size_t)column)] < 100;
		}
	return is_dark;
}

/* Text runs down from (120, 100), as its matrix turns it, and begins 10 further on: ink is right of that line, and none
 * is above (120, 110). */
static void text_is_turned_and_read(void **state)
{
	(void)state;
	char pdf[] = "/tmp/colophon-marks-XXXXXX", command[100], words[200];
	int n_found = 0;
	int fd = mkstemp(pdf);
	assert_true(fd >= 0);
	close(fd);
	write_page(pdf);
	struct picture_read read = paint(pdf);
	assert_true(is_inked(&read, 110, 150));
	assert_false(is_inked(&read, 95, 110));
	free(read.rgb);
	snprintf(command, sizeof command, "pdftotext '%s' -", pdf);
	FILE *in = popen(command, "r");
	assert_non_null(in);
	while (fgets(words, sizeof words, in))
		n_found += strstr(words, "IIIII") != NULL;
	pclose(in);
	unlink(pdf);
	assert_int_equal(n_found, 2); /* the turned one and the one with a halo, which is not read twice */
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_paint_shows),
		cmocka_unit_test(letters_stand_on_their_halo),
		cmocka_unit_test(text_is_turned_and_read),
	};
	if (argc > 1)
		write_page(argv[1]);
	return argc > 1 ? 0 : cmocka_run_group_tests(tests, NULL, NULL);
}
