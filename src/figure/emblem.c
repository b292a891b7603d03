/* SPDX-License-Identifier: EUPL-1.2 */
/* emblem.c - a height and a form in, the European emblem as paths out. The sources and the rules are in emblem.h.
 *
 * The stars' places are sums of products of written-out sines, without a function of the machine's own library, and are
 * rounded to whole units: the drawing is the same everywhere. */
#include "emblem.h"

enum { N_STARS = 12, N_CORNERS = 4 };

/* Sines of the twelve hours, and of the points of a star (36 degrees apart), clockwise from the top; y goes down. */
#define SIN_30 0.5
#define SIN_60 0.86602540378443865
#define SIN_36 0.58778525229247313
#define SIN_72 0.95105651629515357
#define COS_36 0.80901699437494742
#define COS_72 0.30901699437494742

static const double hour_sine[N_STARS] = {0, SIN_30,  SIN_60,  1,  SIN_60,  SIN_30,
                                          0, -SIN_30, -SIN_60, -1, -SIN_60, -SIN_30};
static const double tip_sine[STAR_POINTS] = {0, SIN_36, SIN_72, SIN_72, SIN_36, 0, -SIN_36, -SIN_72, -SIN_72, -SIN_36};
static const double tip_cosine[STAR_POINTS] = {1,  COS_36,  COS_72,  -COS_72, -COS_36,
                                               -1, -COS_36, -COS_72, COS_72,  COS_36};

/* EMB-03: the inner points lie where the lines of the pentagram cross, at sin 18 / sin 54 of the radius. */
#define INNER_RADIUS 0.38196601125010515

void emblem_star(int number, double height, double x[STAR_POINTS], double y[STAR_POINTS])
{
	double center_x = height * 3 / 4 + height / 3 * hour_sine[number];
	double center_y = height / 2 - height / 3 * hour_sine[(number + 3) % N_STARS]; /* the cosine */
	for (int i = 0; i < STAR_POINTS; i++) {
		double radius = height / 18 * (i % 2 == 0 ? 1 : INNER_RADIUS);
		x[i] = center_x + radius * tip_sine[i];
		y[i] = center_y - radius * tip_cosine[i];
	}
}

/* --- paths ----------------------------------------------------------------------------------------------------- */

struct sketch {
	struct arena *arena;
	const struct drawn_mark **end; /* where the next mark goes */
};

struct emblem_ink {
	struct rgb ground, star;
	bool is_outlined;
};

static const struct emblem_ink inks[] = {
	[EMBLEM_COLOUR] = {{0x00, 0x33, 0x99}, {0xFF, 0xCC, 0x00}, false},
	[EMBLEM_BLACK] = {{0xFF, 0xFF, 0xFF}, {0x00, 0x00, 0x00}, true},
	[EMBLEM_BLUE] = {{0x00, 0x33, 0x99}, {0xFF, 0xFF, 0xFF}, false},
};
#define WHITE ((struct rgb){0xFF, 0xFF, 0xFF})

static length rounded(double value)
{
	return (length)(value + (value < 0 ? -0.5 : 0.5));
}

/* A closed polygon, painted after those before it. */
static struct path *put_polygon(struct sketch *s, const struct point *points, size_t n)
{
	struct drawn_mark *mark = arena_new(s->arena, struct drawn_mark);
	uint8_t *ops = arena_array(s->arena, n + 1, uint8_t);
	for (size_t i = 0; i < n; i++)
		ops[i] = i == 0 ? PATH_MOVE : PATH_LINE;
	ops[n] = PATH_CLOSE;
	*mark = (struct drawn_mark){.kind = MARK_PATH, .path = {.ops = ops, .n_ops = n + 1, .points = points}};
	*s->end = mark;
	s->end = &mark->next;
	return &mark->path;
}

static struct path *put_rectangle(struct sketch *s, length left, length top, length right, length bottom)
{
	struct point *corners = arena_array(s->arena, N_CORNERS, struct point);
	corners[0] = (struct point){left, top};
	corners[1] = (struct point){right, top};
	corners[2] = (struct point){right, bottom};
	corners[3] = (struct point){left, bottom};
	return put_polygon(s, corners, N_CORNERS);
}

static void put_filled(struct path *path, struct rgb fill)
{
	path->fill = PAINT_OF(fill);
}

/* The outline of the black form lies within the rectangle, a fiftieth of the height wide. */
static void put_ground(struct sketch *s, const struct emblem_ink *ink, length border, length width, length height)
{
	put_filled(put_rectangle(s, border, border, border + width, border + height), ink->ground);
	if (!ink->is_outlined)
		return;
	length line = height / 50, inset = line / 2;
	struct path *outline =
		put_rectangle(s, border + inset, border + inset, border + width - inset, border + height - inset);
	outline->stroke = PAINT_OF(ink->star);
	outline->stroke_width = line;
}

static void put_star(struct sketch *s, int number, length border, length height, struct rgb color)
{
	double x[STAR_POINTS], y[STAR_POINTS];
	struct point *points = arena_array(s->arena, STAR_POINTS, struct point);
	emblem_star(number, height, x, y);
	for (int i = 0; i < STAR_POINTS; i++)
		points[i] = (struct point){border + rounded(x[i]), border + rounded(y[i])};
	put_filled(put_polygon(s, points, STAR_POINTS), color);
}

const struct drawing *emblem_drawing(struct arena *a, enum emblem_form form, length height, bool has_border)
{
	struct drawing *drawing = arena_new(a, struct drawing);
	struct sketch s = {.arena = a, .end = &drawing->first};
	const struct emblem_ink *ink = &inks[form];
	length width = (length)((int64_t)height * 3 / 2), border = has_border ? height / 25 : 0;
	drawing->width = width + 2 * border;
	drawing->height = height + 2 * border;
	if (has_border)
		put_filled(put_rectangle(&s, 0, 0, drawing->width, drawing->height), WHITE);
	put_ground(&s, ink, border, width, height);
	for (int number = 0; number < N_STARS; number++)
		put_star(&s, number, border, height, ink->star);
	return drawing;
}
