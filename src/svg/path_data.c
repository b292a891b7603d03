/* SPDX-License-Identifier: EUPL-1.2 */
/* path_data.c - the d of a path as moves, lines and curves (SVG 2, 9.3). */
#include "outline.h"

#include <math.h>

/* --- building ------------------------------------------------------------------------------------------------------ */

static void put(struct outline *o, enum path_op op)
{
	if (o->points.n >= SVG_MOST_POINTS)
		o->is_over = true;
	else
		list_push(o->arena, &o->ops, (uint8_t)op);
}

static void put_point(struct outline *o, double x, double y)
{
	if (!o->is_over)
		list_push(o->arena, &o->points, (struct spot){x, y});
	o->at = (struct spot){x, y};
}

void outline_move(struct outline *o, double x, double y)
{
	put(o, PATH_MOVE);
	put_point(o, x, y);
	o->start = o->at;
}

/* A subpath that goes on behind a close begins where that one did. */
static void begin(struct outline *o)
{
	if (o->ops.n == 0 || o->ops.at[o->ops.n - 1] == PATH_CLOSE)
		outline_move(o, o->at.x, o->at.y);
}

void outline_line(struct outline *o, double x, double y)
{
	begin(o);
	put(o, PATH_LINE);
	put_point(o, x, y);
}

void outline_curve(struct outline *o, double ax, double ay, double bx, double by, double x, double y)
{
	begin(o);
	put(o, PATH_CURVE);
	put_point(o, ax, ay);
	put_point(o, bx, by);
	put_point(o, x, y);
}

void outline_close(struct outline *o)
{
	if (o->ops.n > 0 && o->ops.at[o->ops.n - 1] != PATH_CLOSE)
		put(o, PATH_CLOSE);
	o->at = o->start;
}

/* --- arcs ---------------------------------------------------------------------------------------------------------- */

struct ellipse {
	double cx, cy, rx, ry, sine, cosine; /* of its turn */
};

static struct spot on_ellipse(const struct ellipse *e, double x, double y)
{
	return (struct spot){e->cx + e->rx * x * e->cosine - e->ry * y * e->sine,
	                     e->cy + e->rx * x * e->sine + e->ry * y * e->cosine};
}

/* From angle `from`, `sweep` on, at most a quarter, as one curve. */
static void put_quarter(struct outline *o, const struct ellipse *e, double from, double sweep)
{
	double k = 4.0 / 3 * tan(sweep / 4), c1 = cos(from), s1 = sin(from), c2 = cos(from + sweep),
	       s2 = sin(from + sweep);
	struct spot a = on_ellipse(e, c1 - k * s1, s1 + k * c1), b = on_ellipse(e, c2 + k * s2, s2 - k * c2);
	struct spot to = on_ellipse(e, c2, s2);
	outline_curve(o, a.x, a.y, b.x, b.y, to.x, to.y);
}

void outline_arc(struct outline *o, double rx, double ry, double degrees, bool is_large, bool is_swept, double x,
                 double y)
{
	struct spot from = o->at;
	rx = fabs(rx);
	ry = fabs(ry);
	if (from.x == x && from.y == y)
		return;
	if (!(rx > 0) || !(ry > 0)) {
		outline_line(o, x, y);
		return;
	}
	struct ellipse e = {
		.rx = rx, .ry = ry, .sine = sin(degrees * SVG_PI / 180), .cosine = cos(degrees * SVG_PI / 180)};
	double dx = (from.x - x) / 2, dy = (from.y - y) / 2;
	double u = e.cosine * dx + e.sine * dy, v = -e.sine * dx + e.cosine * dy;
	double reach = u * u / (rx * rx) + v * v / (ry * ry);
	if (reach > 1) {
		e.rx *= sqrt(reach);
		e.ry *= sqrt(reach);
		reach = 1;
	}
	double far = sqrt((1 - reach) / reach) * (is_large == is_swept ? -1 : 1);
	double cu = far * e.rx * v / e.ry, cv = -far * e.ry * u / e.rx;
	e.cx = e.cosine * cu - e.sine * cv + (from.x + x) / 2;
	e.cy = e.sine * cu + e.cosine * cv + (from.y + y) / 2;
	double first = atan2((v - cv) / e.ry, (u - cu) / e.rx), last = atan2((-v - cv) / e.ry, (-u - cu) / e.rx);
	double sweep = last - first;
	if (is_swept && sweep < 0)
		sweep += 2 * SVG_PI;
	if (!is_swept && sweep > 0)
		sweep -= 2 * SVG_PI;
	int n = fabs(sweep) <= 2 * SVG_PI ? (int)ceil(fabs(sweep) / (SVG_PI / 2) - 1e-9)
	                                  : 0; /* what is no number is no arc */
	for (int i = 0; i < n; i++)
		put_quarter(o, &e, first + sweep * i / n, sweep / n);
	if (n > 0 && !o->is_over) /* exactly where it is to end */
		o->points.at[o->points.n - 1] = (struct spot){x, y};
	o->at = (struct spot){x, y};
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

struct commands {
	struct outline *outline;
	struct str rest;
	struct spot control; /* of the last curve, for S and T */
	char last;
};

static int n_arguments(char command)
{
	switch (command | 0x20) {
	case 'm':
	case 'l':
	case 't':
		return 2;
	case 'h':
	case 'v':
		return 1;
	case 'c':
		return 6;
	case 's':
	case 'q':
		return 4;
	case 'a':
		return 7;
	case 'z':
		return 0;
	default:
		return -1;
	}
}

static void skip_separators(struct str *rest)
{
	while (rest->n > 0 && strchr(" ,\t\r\n", *rest->at) && *rest->at) {
		rest->at++;
		rest->n--;
	}
}

/* Flags of an arc are one digit, and what follows may touch it. */
static bool read_flag(struct str *rest, double *value)
{
	skip_separators(rest);
	if (rest->n == 0 || (*rest->at != '0' && *rest->at != '1'))
		return false;
	*value = *rest->at - '0';
	rest->at++;
	rest->n--;
	return true;
}

static bool read_arguments(struct commands *c, char command, double *v)
{
	int n = n_arguments(command);
	for (int i = 0; i < n; i++) {
		bool is_flag = (command | 0x20) == 'a' && (i == 3 || i == 4);
		if (is_flag ? !read_flag(&c->rest, &v[i]) : !number_next(&c->rest, &v[i]))
			return false;
	}
	return true;
}

static void make_absolute(const struct commands *c, char command, double *v)
{
	struct spot at = c->outline->at;
	int n = n_arguments(command);
	if (command < 'a')
		return;
	if ((command | 0x20) == 'a') {
		v[5] += at.x;
		v[6] += at.y;
	} else if (command == 'v') {
		v[0] += at.y;
	} else {
		for (int i = 0; i < n; i++)
			v[i] += i % 2 == 0 ? at.x : at.y;
	}
}

/* What a smooth curve's first control point is: the last one's mirrored, if that was of the same kind. */
static struct spot mirrored(const struct commands *c, const char *kinds)
{
	struct spot at = c->outline->at;
	if (c->last != kinds[0] && c->last != kinds[1])
		return at;
	return (struct spot){2 * at.x - c->control.x, 2 * at.y - c->control.y};
}

static void put_quadratic(struct commands *c, struct spot q, double x, double y)
{
	struct spot at = c->outline->at;
	outline_curve(c->outline, at.x + (q.x - at.x) * 2 / 3, at.y + (q.y - at.y) * 2 / 3, x + (q.x - x) * 2 / 3,
	              y + (q.y - y) * 2 / 3, x, y);
	c->control = q;
}

static void put_cubic(struct commands *c, struct spot first, const double *v)
{
	outline_curve(c->outline, first.x, first.y, v[0], v[1], v[2], v[3]);
	c->control = (struct spot){v[0], v[1]};
}

static void put_command(struct commands *c, char kind, const double *v)
{
	struct outline *o = c->outline;
	switch (kind) {
	case 'm':
		outline_move(o, v[0], v[1]);
		break;
	case 'l':
		outline_line(o, v[0], v[1]);
		break;
	case 'h':
		outline_line(o, v[0], o->at.y);
		break;
	case 'v':
		outline_line(o, o->at.x, v[0]);
		break;
	case 'c':
		put_cubic(c, (struct spot){v[0], v[1]}, v + 2);
		break;
	case 's':
		put_cubic(c, mirrored(c, "cs"), v);
		break;
	case 'q':
		put_quadratic(c, (struct spot){v[0], v[1]}, v[2], v[3]);
		break;
	case 't':
		put_quadratic(c, mirrored(c, "qt"), v[0], v[1]);
		break;
	case 'a':
		outline_arc(o, v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5], v[6]);
		break;
	case 'z':
		outline_close(o);
		break;
	}
	c->last = kind;
}

static bool next_command(struct commands *c, char *command)
{
	skip_separators(&c->rest);
	if (c->rest.n == 0)
		return false;
	char letter = *c->rest.at;
	if (n_arguments(letter) >= 0 && ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z')) {
		c->rest.at++;
		c->rest.n--;
		*command = letter;
	} else if (*command == 'm' || *command == 'M') {
		*command = *command == 'm' ? 'l' : 'L'; /* more points of a move are lines */
	} else if (*command == 'z' || *command == 'Z') {
		return false;
	}
	return true;
}

void outline_read(struct outline *o, struct str d)
{
	struct commands c = {.outline = o, .rest = d};
	char command = 0;
	while (next_command(&c, &command) && command && !o->is_over) {
		double v[7];
		bool is_first = o->ops.n == 0;
		if ((is_first && (command | 0x20) != 'm') || !read_arguments(&c, command, v))
			return;
		make_absolute(&c, command, v);
		put_command(&c, command | 0x20, v);
	}
}
