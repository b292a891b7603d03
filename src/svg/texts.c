/* SPDX-License-Identifier: EUPL-1.2 */
/* texts.c - text and tspan as lines (SVG 2, 11): a new line begins wherever an x is said; what follows within it has its
 * place once its words are shaped. A step to the side within a line (dx) is space behind the letter before it, a step up
 * or down (dy) raises what follows. Turned letters stand upright, a text on a path is told. */
#include "walk.h"

#include "../base/char.h"

struct places {
	double *at;
	size_t n, room;
};
enum placed { AT_X, AT_Y, BY_X, BY_Y, N_PLACED };
/* Where an element says that its letters stand; what is within it may say it anew. */
struct placing {
	const struct placing *outer;
	struct places of[N_PLACED];
	size_t first; /* its first letter, of the text's */
	size_t end;   /* the first letter of which neither it nor what is around it says anything */
};
struct composing {
	struct walk *walk;
	const struct transform *transform;
	const struct placing *placing;
	size_t n_letters;           /* of the text, without the spaces that fall away */
	LIST(struct text_run) runs; /* of the line being made */
	struct buf text;            /* of the run being made */
	const struct look *look;    /* of that run */
	double x, y;                /* of the line's anchor */
	const struct look *line_look;
	size_t line_first; /* its first letter */
	double length;     /* that the line is stretched to, user units; 0: none */
	bool follows_space, keeps_space;
	double rise; /* of shifted baselines, user units */
	double sunk; /* of steps down within a line, user units */
};

/* --- lines ---------------------------------------------------------------------------------------------------------- */

static void end_run(struct composing *c)
{
	if (c->text.n > 0 && c->look) {
		struct text_run run = walk_run(c->walk, c->look, buf_str(&c->text));
		run.rise = walk_points(c->rise - c->sunk);
		if (run.size > 0 && run.alpha > 0 && look_is(c->look, LOOK_VISIBILITY, "visible"))
			list_push(c->walk->svg->arena, &c->runs, run);
	}
	c->text.n = 0;
}

static bool is_line_empty(const struct composing *c)
{
	return c->runs.n == 0 && c->text.n == 0;
}

static double baseline_of(const struct look *look)
{
	static const struct {
		const char *name;
		double down; /* of the font's size */
	} baselines[] = {{"middle", 0.25},           {"central", 0.35},    {"hanging", 0.72},
	                 {"text-before-edge", 0.85}, {"text-top", 0.85},   {"mathematical", 0.4},
	                 {"text-after-edge", -0.2},  {"ideographic", -0.1}};
	for (size_t i = 0; i < sizeof baselines / sizeof *baselines; i++)
		if (look_is(look, LOOK_DOMINANT_BASELINE, baselines[i].name))
			return baselines[i].down * look->font_size;
	return 0;
}

static void end_line(struct composing *c)
{
	end_run(c);
	if (c->runs.n > 0 && c->line_look) {
		struct text_line line = {.runs = c->runs.at, .n_runs = (uint32_t)c->runs.n};
		line.anchor = look_is(c->line_look, LOOK_TEXT_ANCHOR, "middle") ? ANCHOR_MIDDLE
		              : look_is(c->line_look, LOOK_TEXT_ANCHOR, "end")  ? ANCHOR_END
		                                                                : ANCHOR_START;
		line.length = walk_points(c->length);
		walk_put_line(c->walk, line, c->line_look, c->transform, c->x, c->y + baseline_of(c->line_look));
	}
	memset(&c->runs, 0, sizeof c->runs);
	c->line_look = NULL;
	c->line_first = c->n_letters;
	c->length = 0;
	c->y += c->sunk;
	c->sunk = 0;
}

/* --- places ---------------------------------------------------------------------------------------------------------- */

/* Of x, y, dx or dy: the places of an element's letters, most often one. */
static struct places read_places(struct svg *svg, struct svg_node *node, const char *name, double whole,
                                 const struct look *look)
{
	struct str rest = svg_attribute(node, name);
	struct places places = {0};
	double value;
	while (length_next(&rest, whole, look->font_size, &value))
		list_push(svg->scratch, &places, value);
	return places;
}

static struct placing *read_placing(struct composing *c, struct svg_node *node, const struct look *look)
{
	static const char *const names[] = {[AT_X] = "x", [AT_Y] = "y", [BY_X] = "dx", [BY_Y] = "dy"};
	struct svg *svg = c->walk->svg;
	struct placing *p = arena_new(svg->scratch, struct placing);
	*p = (struct placing){.outer = c->placing, .first = c->n_letters, .end = c->placing ? c->placing->end : 0};
	for (int i = 0; i < N_PLACED; i++) {
		const struct viewport *v = &c->walk->viewport;
		p->of[i] = read_places(svg, node, names[i], i == AT_X || i == BY_X ? v->width : v->height, look);
		p->end = p->first + p->of[i].n > p->end ? p->first + p->of[i].n : p->end;
	}
	return p;
}

/* What the innermost element says of the next letter; NULL: nobody says anything. */
static const double *place_of(const struct composing *c, enum placed what)
{
	for (const struct placing *p = c->placing; p; p = p->outer)
		if (c->n_letters - p->first < p->of[what].n)
			return &p->of[what].at[c->n_letters - p->first];
	return NULL;
}

static size_t last_letter(const char *bytes)
{
	size_t i = strlen(bytes);
	while (i > 0 && ((unsigned char)bytes[--i] & 0xC0) == 0x80)
		;
	return i;
}

static void step_aside(struct composing *c, double dx)
{
	struct svg *svg = c->walk->svg;
	if (is_line_empty(c)) {
		c->x += dx;
		return;
	}
	end_run(c);
	if (dx == 0 || c->runs.n == 0)
		return;
	struct text_run *before = &c->runs.at[c->runs.n - 1], letter = *before;
	size_t start = last_letter(before->bytes);
	letter.bytes += start;
	letter.letter_spacing += walk_points(dx);
	if (start == 0) {
		*before = letter;
		return;
	}
	before->bytes = arena_strndup(svg->arena, before->bytes, start);
	list_push(svg->arena, &c->runs, letter);
}

static void step_down(struct composing *c, double dy)
{
	if (is_line_empty(c)) {
		c->y += dy;
		return;
	}
	end_run(c);
	c->sunk += dy;
}

/* Where the next letter is said to stand. */
static void place_letter(struct composing *c)
{
	const double *x = place_of(c, AT_X), *y = place_of(c, AT_Y), *dx = place_of(c, BY_X), *dy = place_of(c, BY_Y);
	if (x) {
		const struct look *look = c->line_look;
		end_line(c);
		c->line_look = look;
		c->x = *x;
	}
	if (y)
		step_down(c, *y - (c->y + c->sunk));
	if (dx)
		step_aside(c, *dx);
	if (dy)
		step_down(c, *dy);
	svg_spend(c->walk->svg, 64);
}

/* --- letters --------------------------------------------------------------------------------------------------------- */

/* Line ends are spaces, and spaces are one (SVG 1.1, 10.15). */
static void add_text(struct composing *c, struct str text, const struct look *look)
{
	if (c->look != look)
		end_run(c);
	c->look = look;
	svg_keep(c->walk->svg, text.n);
	svg_spend(c->walk->svg, text.n);
	for (size_t i = 0; i < text.n && !c->walk->svg->is_over; i++) {
		bool is_space = ascii_is_space(text.at[i]), is_letter = ((unsigned char)text.at[i] & 0xC0) != 0x80;
		if (is_space && !c->keeps_space && c->follows_space)
			continue;
		if (is_letter && c->n_letters < c->placing->end)
			place_letter(c);
		c->n_letters += is_letter;
		c->line_look = is_line_empty(c) ? look : c->line_look;
		buf_putc(&c->text, is_space ? ' ' : text.at[i]);
		c->follows_space = is_space;
	}
}

static void compose(struct composing *c, struct svg_node *node, const struct look *look);

/* The line has the length that its only element says. */
static void stretch_line(struct composing *c, struct svg_node *node, const struct look *look, size_t first)
{
	struct str said = svg_attribute(node, "textLength");
	double wide = length_read(said, c->walk->viewport.width, look->font_size, 0);
	if (!(wide > 0) || c->n_letters == first)
		return;
	if (c->line_first == first)
		c->length = wide;
	else
		svg_tell(c->walk->svg, node, "the length that a part of a line is stretched to");
}

static void compose_span(struct composing *c, struct svg_node *node, const struct look *look)
{
	const struct placing *outer = c->placing;
	size_t first = c->n_letters;
	c->placing = read_placing(c, node, look);
	if (str_trim(svg_attribute(node, "rotate")).n > 0)
		svg_tell(c->walk->svg, node, "the turning of single letters");
	compose(c, node, look);
	stretch_line(c, node, look, first);
	c->placing = outer;
}

static void shift_baseline(struct composing *c, const struct look *look, const struct look *parent, int way)
{
	struct str said = look->of[LOOK_BASELINE_SHIFT];
	double rise = str_eq_z(said, "super") ? 0.4 * parent->font_size
	              : str_eq_z(said, "sub") ? -0.2 * parent->font_size
	                                      : length_read(said, parent->font_size, look->font_size, 0);
	if (rise == 0)
		return;
	end_run(c);
	c->rise += way * rise;
}

static void compose(struct composing *c, struct svg_node *node, const struct look *look)
{
	struct svg *svg = c->walk->svg;
	for (struct svg_node *at = node->first; at && !svg->is_over; at = at->next) {
		if (!at->name) {
			add_text(c, at->text, look);
		} else if (svg_is(at, "tspan") || svg_is(at, "a")) {
			struct look *own = arena_new(svg->scratch, struct look);
			*own = look_of(svg, at, look);
			if (look_is(own, LOOK_DISPLAY, "none"))
				continue;
			shift_baseline(c, own, look, 1);
			compose_span(c, at, own);
			shift_baseline(c, own, look, -1);
		} else if (svg_is(at, "textPath")) {
			svg_tell(svg, at, "the way of a text along a path");
			compose(c, at, look);
		}
	}
}

static bool keeps_spaces(struct svg_node *node, const struct look *look)
{
	for (; node; node = node->parent)
		if (svg_attribute(node, "space").n > 0)
			return str_eq_z(svg_attribute(node, "space"), "preserve");
	return str_starts(look->of[LOOK_WHITE_SPACE], "pre");
}

void walk_draw_text(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct composing c = {.walk = w, .transform = &t, .follows_space = true};
	c.keeps_space = keeps_spaces(node, look);
	compose_span(&c, node, look);
	if (!c.keeps_space && c.text.n > 0 && c.text.at[c.text.n - 1] == ' ')
		c.text.n--;
	end_line(&c);
	buf_release(&c.text);
}
