/* SPDX-License-Identifier: EUPL-1.2 */
/* texts.c - text and tspan as lines (SVG 2, 11): a new line begins wherever a place is said; what follows within it has
 * its place once its words are shaped. Turned letters stand upright, a textLength and a text on a path are told. */
#include "walk.h"

#include "../base/char.h"

#define MOST_PLACES 4096

struct composing {
	struct walk *walk;
	const struct transform *transform;
	const struct svg_node *node; /* for findings */
	LIST(struct text_run) runs;  /* of the line being made */
	struct buf text;             /* of the run being made */
	const struct look *look;     /* of that run */
	double x, y;                 /* of the line's anchor */
	const struct look *line_look;
	bool follows_space, keeps_space;
	double rise; /* of dy within a line, user units */
};

static struct rgb colour_of(struct walk *w, const struct look *look, uint8_t *alpha)
{
	struct svg_colour colour = {{0, 0, 0}, 1};
	struct str fill = look->of[LOOK_FILL];
	bool is_painted = look_colour(look, fill, &colour);
	if (!is_painted && str_starts(fill, "url("))
		svg_tell(w->svg, w->svg->root, "a pattern or gradient in letters, which are black,");
	double opacity = str_eq_z(fill, "none") ? 0 : colour.alpha * look_number(look, LOOK_FILL_OPACITY, 1);
	*alpha = (uint8_t)(opacity * 255 + 0.5);
	return colour.rgb;
}

static const char *const *families_of(struct arena *a, struct str list)
{
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
	return families.n > 1 ? families.at : NULL;
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
	uint8_t alpha;
	struct text_run run = {.bytes = arena_strndup(w->svg->arena, text.at, text.n),
	                       .families = families_of(w->svg->arena, look->of[LOOK_FONT_FAMILY]),
	                       .size = in_points(look->font_size),
	                       .weight = weight_of(look)};
	run.is_italic = look_is(look, LOOK_FONT_STYLE, "italic") || look_is(look, LOOK_FONT_STYLE, "oblique");
	run.rgb = colour_of(w, look, &alpha);
	run.letter_spacing = in_points(length_read(look->of[LOOK_LETTER_SPACING], 0, look->font_size, 0));
	return run;
}

void walk_put_line(struct walk *w, struct text_line line, const struct transform *t, double x, double y)
{
	struct drawn_mark *mark = line.n_runs > 0 ? walk_put(w, MARK_TEXT) : NULL;
	if (!mark)
		return;
	struct transform at = transform_of(*t, (struct transform){1, 0, 0, 1, x, y});
	mark->text =
		(struct drawn_text){.number = (uint32_t)w->svg->lines.n, .matrix = transform_matrix(&at), .alpha = 255};
	list_push(w->svg->arena, &w->svg->lines, line);
}

/* --- lines ---------------------------------------------------------------------------------------------------------- */

static void end_run(struct composing *c)
{
	if (c->text.n > 0 && c->look) {
		struct text_run run = walk_run(c->walk, c->look, buf_str(&c->text));
		run.rise = in_points(c->rise);
		if (run.size > 0 && !look_is(c->look, LOOK_VISIBILITY, "hidden") &&
		    !look_is(c->look, LOOK_FILL, "none"))
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
	c->rise = 0;
	c->follows_space = true;
}

/* Of text, line ends are nothing or spaces, and spaces are one (SVG 1.1, 10.15). */
static void add_text(struct composing *c, struct str text, const struct look *look)
{
	if (c->look != look)
		end_run(c);
	c->look = look;
	c->line_look = c->line_look ? c->line_look : look;
	for (size_t i = 0; i < text.n; i++) {
		bool is_space = ascii_is_space(text.at[i]);
		if (is_space && !c->keeps_space && c->follows_space)
			continue;
		buf_putc(&c->text, is_space ? ' ' : text.at[i]);
		c->follows_space = is_space;
	}
}

/* --- places ---------------------------------------------------------------------------------------------------------- */

static size_t read_places(struct composing *c, const struct svg_node *node, const char *name, double whole,
                          const struct look *look, double *places)
{
	struct str rest = svg_attribute(node, name);
	size_t n = 0;
	double value;
	while (n < MOST_PLACES && number_next(&rest, &value)) {
		size_t unit = 0;
		while (unit < rest.n && (ascii_is_letter(rest.at[unit]) || rest.at[unit] == '%'))
			unit++;
		bool is_share = unit > 0 && rest.at[0] == '%';
		bool is_em = unit == 2 && rest.at[0] == 'e' && rest.at[1] == 'm';
		places[n++] = is_share ? value * whole / 100 : is_em ? value * look->font_size : value;
		rest.at += unit;
		rest.n -= unit;
	}
	(void)c;
	return n;
}

static void compose(struct composing *c, const struct svg_node *node, const struct look *look);

static void move(struct composing *c, bool has_x, double x, bool has_y, double y)
{
	end_line(c);
	c->x = has_x ? x : c->x;
	c->y = has_y ? y : c->y;
}

static size_t letter_at(struct str text, size_t i)
{
	size_t n = 1;
	while (i + n < text.n && ((unsigned char)text.at[i + n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Each letter at a place of its own, as long as there are places. */
static void compose_letters(struct composing *c, const struct svg_node *node, const struct look *look, const double *x,
                            size_t n_x, const double *y, size_t n_y)
{
	const struct svg_node *text = node->first;
	size_t k = 0;
	for (size_t i = 0, n; text && i < text->text.n; i += n, k++) {
		n = letter_at(text->text, i);
		if (k < n_x || k < n_y)
			move(c, k < n_x, k < n_x ? x[k] : 0, k < n_y, k < n_y ? y[k] : 0);
		c->follows_space = false;
		add_text(c, (struct str){text->text.at + i, n}, look);
	}
}

static void compose_span(struct composing *c, const struct svg_node *node, const struct look *look)
{
	struct walk *w = c->walk;
	double *x = arena_array(w->svg->arena, 4 * MOST_PLACES, double), *y = x + MOST_PLACES, *dx = y + MOST_PLACES,
	       *dy = dx + MOST_PLACES;
	size_t n_x = read_places(c, node, "x", w->viewport.width, look, x);
	size_t n_y = read_places(c, node, "y", w->viewport.height, look, y);
	size_t n_dx = read_places(c, node, "dx", w->viewport.width, look, dx);
	size_t n_dy = read_places(c, node, "dy", w->viewport.height, look, dy);
	bool is_text = svg_is(node, "text");
	if (n_x > 0 || n_y > 0 || is_text)
		move(c, n_x > 0 || is_text, n_x > 0 ? x[0] : 0, n_y > 0 || is_text, n_y > 0 ? y[0] : 0);
	if (n_dx > 0 && c->runs.n == 0 && c->text.n == 0)
		c->x += dx[0];
	if (n_dy > 0 && (n_x > 0 || is_text || (c->runs.n == 0 && c->text.n == 0))) {
		c->y += dy[0];
	} else if (n_dy > 0) {
		end_run(c);
		c->rise -= dy[0];
	}
	if (str_trim(svg_attribute(node, "rotate")).n > 0)
		svg_tell(w->svg, node, "the turning of single letters");
	if ((n_x > 1 || n_y > 1) && node->first && !node->first->name)
		compose_letters(c, node, look, x, n_x, y, n_y);
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

static void compose(struct composing *c, const struct svg_node *node, const struct look *look)
{
	struct svg *svg = c->walk->svg;
	for (const struct svg_node *at = node->first; at && !svg->is_over; at = at->next) {
		if (!at->name) {
			add_text(c, at->text, look);
		} else if (svg_is(at, "tspan") || svg_is(at, "a")) {
			struct look *own = arena_new(svg->arena, struct look);
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

static bool keeps_spaces(const struct svg_node *node, const struct look *look)
{
	for (; node; node = node->parent)
		if (svg_attribute(node, "space").n > 0)
			return str_eq_z(svg_attribute(node, "space"), "preserve");
	return str_starts(look->of[LOOK_WHITE_SPACE], "pre");
}

void walk_draw_text(struct walk *w, const struct svg_node *node, const struct look *look, struct transform t)
{
	struct composing c = {.walk = w, .transform = &t, .node = node, .follows_space = true};
	c.keeps_space = keeps_spaces(node, look);
	compose_span(&c, node, look);
	if (!c.keeps_space && c.text.n > 0 && c.text.at[c.text.n - 1] == ' ')
		c.text.n--;
	end_line(&c);
	buf_release(&c.text);
}
