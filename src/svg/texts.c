/* SPDX-License-Identifier: EUPL-1.2 */
/* texts.c - text and tspan as lines (SVG 2, 11): a new line begins wherever a place is said; what follows within it has
 * its place once its words are shaped. Turned letters stand upright, a textLength and a text on a path are told. */
#include "walk.h"

#include "../base/char.h"

struct places {
	double *at;
	size_t n, room;
};
struct composing {
	struct walk *walk;
	const struct transform *transform;
	struct svg_node *node;      /* for findings */
	LIST(struct text_run) runs; /* of the line being made */
	struct buf text;            /* of the run being made */
	const struct look *look;    /* of that run */
	double x, y;                /* of the line's anchor */
	const struct look *line_look;
	bool follows_space, keeps_space;
	double rise; /* of shifted baselines, user units */
	double sunk; /* of dy within a line, user units */
};

/* Letters are filled: those that are only outlined have their outline's colour. Alpha 0: nothing is to be seen. */
static void colour_run(struct walk *w, const struct look *look, struct text_run *run)
{
	bool has_fill = !look_is(look, LOOK_FILL, "none"), has_outline = !look_is(look, LOOK_STROKE, "none");
	if (has_outline)
		svg_tell(w->svg, w->svg->root, "the outline of letters");
	bool is_outline = has_outline && !has_fill;
	struct svg_colour colour = {{0, 0, 0}, 1};
	struct str paint = look->of[is_outline ? LOOK_STROKE : LOOK_FILL];
	if (!look_colour(look, paint, &colour) && str_starts(paint, "url("))
		svg_tell(w->svg, w->svg->root, "a pattern or gradient in letters, which are black,");
	double opacity = look_number(look, is_outline ? LOOK_STROKE_OPACITY : LOOK_FILL_OPACITY, 1);
	run->rgb = colour.rgb;
	run->alpha = has_fill || has_outline ? (uint8_t)(colour.alpha * opacity * 255 + 0.5) : 0;
}

/* Each list is read once. */
static const char *const *families_of(struct svg *svg, struct str list)
{
	void **known = map_at(svg->scratch, &svg->families, list);
	if (*known || list.n == 0)
		return *known;
	struct arena *a = svg->arena;
	LIST(const char *) families = {0};
	while (list.n > 0) {
		const char *comma = memchr(list.at, ',', list.n);
		size_t n = comma ? (size_t)(comma - list.at) : list.n;
		struct str name = str_trim((struct str){list.at, n});
		if (name.n >= 2 && (name.at[0] == '"' || name.at[0] == '\''))
			name = (struct str){name.at + 1, name.n - 2};
		if (name.n > 0)
			list_push(a, &families, arena_strndup(a, name.at, name.n));
		n += comma != NULL;
		list.at += n;
		list.n -= n;
	}
	list_push(a, &families, NULL);
	return families.n > 1 ? *known = families.at : NULL;
}

static int16_t weight_of(const struct look *look)
{
	if (look_is(look, LOOK_FONT_WEIGHT, "bold") || look_is(look, LOOK_FONT_WEIGHT, "bolder"))
		return 700;
	double weight = number_read(look->of[LOOK_FONT_WEIGHT], 400);
	return (int16_t)(weight < 1 ? 1 : weight > 1000 ? 1000 : weight);
}

static length in_points(double value)
{
	return (length)((value > 4000 ? 4000 : value < -4000 ? -4000 : value) * PT);
}

struct text_run walk_run(struct walk *w, const struct look *look, struct str text)
{
	struct text_run run = {.bytes = arena_strndup(w->svg->arena, text.at, text.n),
	                       .families = families_of(w->svg, look->of[LOOK_FONT_FAMILY]),
	                       .size = in_points(look->font_size),
	                       .weight = weight_of(look)};
	run.is_italic = look_is(look, LOOK_FONT_STYLE, "italic") || look_is(look, LOOK_FONT_STYLE, "oblique");
	colour_run(w, look, &run);
	run.letter_spacing = in_points(length_read(look->of[LOOK_LETTER_SPACING], 0, look->font_size, 0));
	return run;
}

void walk_put_line(struct walk *w, struct text_line line, const struct transform *t, double x, double y)
{
	struct drawn_mark *mark = line.n_runs > 0 ? walk_put(w, MARK_TEXT) : NULL;
	if (!mark)
		return;
	uint8_t alpha = line.runs[0].alpha;
	for (uint32_t i = 1; i < line.n_runs; i++) {
		if (line.runs[i].alpha != alpha)
			svg_tell(w->svg, w->svg->root, "a part of a line that is more transparent than the rest");
		alpha = line.runs[i].alpha > alpha ? line.runs[i].alpha : alpha;
	}
	struct transform at = transform_of(*t, (struct transform){1, 0, 0, 1, x, y});
	mark->text = (struct drawn_text){
		.number = (uint32_t)w->svg->lines.n, .matrix = transform_matrix(&at), .alpha = alpha};
	list_push(w->svg->arena, &w->svg->lines, line);
}

/* --- lines ---------------------------------------------------------------------------------------------------------- */

static void end_run(struct composing *c)
{
	if (c->text.n > 0 && c->look) {
		struct text_run run = walk_run(c->walk, c->look, buf_str(&c->text));
		run.rise = in_points(c->rise - c->sunk);
		if (run.size > 0 && run.alpha > 0 && !look_is(c->look, LOOK_VISIBILITY, "hidden"))
			list_push(c->walk->svg->arena, &c->runs, run);
	}
	c->text.n = 0;
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
		walk_put_line(c->walk, line, c->transform, c->x, c->y + baseline_of(c->line_look));
	}
	memset(&c->runs, 0, sizeof c->runs);
	c->line_look = NULL;
	c->sunk = 0;
	c->follows_space = true;
}

/* Of text, line ends are nothing or spaces, and spaces are one (SVG 1.1, 10.15). */
static void add_text(struct composing *c, struct str text, const struct look *look)
{
	if (c->look != look)
		end_run(c);
	c->look = look;
	c->line_look = c->line_look ? c->line_look : look;
	svg_keep(c->walk->svg, text.n);
	svg_spend(c->walk->svg, text.n);
	for (size_t i = 0; i < text.n && !c->walk->svg->is_over; i++) {
		bool is_space = ascii_is_space(text.at[i]);
		if (is_space && !c->keeps_space && c->follows_space)
			continue;
		buf_putc(&c->text, is_space ? ' ' : text.at[i]);
		c->follows_space = is_space;
	}
}

/* --- places ---------------------------------------------------------------------------------------------------------- */

/* Of x, y, dx or dy: the places of an element's letters, most often one. */
static struct places read_places(struct svg *svg, struct svg_node *node, const char *name, double whole,
                                 const struct look *look)
{
	struct str rest = svg_attribute(node, name);
	struct places places = {0};
	double value;
	while (number_next(&rest, &value)) {
		size_t unit = 0;
		while (unit < rest.n && (ascii_is_letter(rest.at[unit]) || rest.at[unit] == '%'))
			unit++;
		bool is_share = unit > 0 && rest.at[0] == '%';
		bool is_em = unit == 2 && rest.at[0] == 'e' && rest.at[1] == 'm';
		value *= is_share ? whole / 100 : is_em ? look->font_size : 1;
		list_push(svg->scratch, &places, value);
		rest.at += unit;
		rest.n -= unit;
	}
	return places;
}

static void compose(struct composing *c, struct svg_node *node, const struct look *look);

/* A new line, there; NULL: where the last one is. */
static void move(struct composing *c, const double *x, const double *y)
{
	double sunk = c->sunk;
	end_line(c);
	c->x = x ? *x : c->x;
	c->y = y ? *y : c->y + sunk;
}

static size_t letter_at(struct str text, size_t i)
{
	size_t n = 1;
	while (i + n < text.n && ((unsigned char)text.at[i + n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Each letter at a place of its own, as long as there are places. */
static void compose_letters(struct composing *c, struct str text, const struct look *look, const struct places *x,
                            const struct places *y)
{
	size_t k = 0;
	for (size_t i = 0, n; i < text.n && !c->walk->svg->is_over; i += n, k++) {
		n = letter_at(text, i);
		if (k < x->n || k < y->n)
			move(c, k < x->n ? &x->at[k] : NULL, k < y->n ? &y->at[k] : NULL);
		c->follows_space = false;
		add_text(c, (struct str){text.at + i, n}, look);
	}
}

/* Where the element says that its text begins: a line of its own, or a step from where the last one ended. */
static void begin_span(struct composing *c, bool is_text, const struct places *x, const struct places *y,
                       const struct places *dx, const struct places *dy)
{
	static const double zero = 0;
	if (x->n > 0 || y->n > 0 || is_text)
		move(c, x->n > 0 ? x->at : is_text ? &zero : NULL, y->n > 0 ? y->at : is_text ? &zero : NULL);
	bool begins_line = c->runs.n == 0 && c->text.n == 0;
	if (dx->n > 0 && begins_line)
		c->x += dx->at[0];
	if (dy->n > 0 && begins_line) {
		c->y += dy->at[0];
	} else if (dy->n > 0) {
		end_run(c);
		c->sunk += dy->at[0];
	}
}

static void compose_span(struct composing *c, struct svg_node *node, const struct look *look)
{
	struct walk *w = c->walk;
	struct places x = read_places(w->svg, node, "x", w->viewport.width, look),
		      y = read_places(w->svg, node, "y", w->viewport.height, look),
		      dx = read_places(w->svg, node, "dx", w->viewport.width, look),
		      dy = read_places(w->svg, node, "dy", w->viewport.height, look);
	begin_span(c, svg_is(node, "text"), &x, &y, &dx, &dy);
	if (str_trim(svg_attribute(node, "rotate")).n > 0)
		svg_tell(w->svg, node, "the turning of single letters");
	if (svg_attribute(node, "textLength").n > 0)
		svg_tell(w->svg, node, "the length that a text is stretched to");
	if ((x.n > 1 || y.n > 1) && node->first && !node->first->name && node->first == node->last)
		compose_letters(c, node->first->text, look, &x, &y);
	else
		compose(c, node, look);
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
	struct composing c = {.walk = w, .transform = &t, .node = node, .follows_space = true};
	c.keeps_space = keeps_spaces(node, look);
	compose_span(&c, node, look);
	if (!c.keeps_space && c.text.n > 0 && c.text.at[c.text.n - 1] == ' ')
		c.text.n--;
	end_line(&c);
	buf_release(&c.text);
}
