/* SPDX-License-Identifier: EUPL-1.2 */
/* runs.c - letters that look alike, as a drawing's runs: of SVG's texts and of HTML within foreignObject. */
#include "walk.h"

/* Letters are filled: those that are only outlined have their outline's colour. Alpha 0: nothing is to be seen. */
static void colour_run(struct walk *w, const struct look *look, struct text_run *run)
{
	bool is_outline = look_is(look, LOOK_FILL, "none");
	struct svg_colour colour = {{0, 0, 0}, 1};
	struct str paint = look->of[is_outline ? LOOK_STROKE : LOOK_FILL];
	if (look_is(look, LOOK_FILL, "none") && look_is(look, LOOK_STROKE, "none"))
		return;
	if (!look_colour(look, paint, &colour) && str_starts(paint, "url("))
		svg_tell(w->svg, w->svg->root, "a pattern or gradient in letters, which are black,");
	double opacity = look_number(look, is_outline ? LOOK_STROKE_OPACITY : LOOK_FILL_OPACITY, 1);
	run->rgb = colour.rgb;
	run->alpha = (uint8_t)(colour.alpha * opacity * 255 + 0.5);
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

length walk_points(double value)
{
	return (length)((value > 4000 ? 4000 : value < -4000 ? -4000 : value) * PT);
}

static void tell_unset(struct walk *w, const struct look *look)
{
	struct str decoration = look->of[LOOK_TEXT_DECORATION];
	if (memmem(decoration.at, decoration.n, "line", 4) || memmem(decoration.at, decoration.n, "through", 7))
		svg_tell(w->svg, w->svg->root, "a line under, over or through words");
	if (length_read(look->of[LOOK_WORD_SPACING], 0, look->font_size, 0) != 0)
		svg_tell(w->svg, w->svg->root, "the wider space between words (word-spacing)");
	if (memmem(look->of[LOOK_FONT_VARIANT].at, look->of[LOOK_FONT_VARIANT].n, "caps", 4))
		svg_tell(w->svg, w->svg->root, "the form of small capitals (font-variant)");
}

struct text_run walk_run(struct walk *w, const struct look *look, struct str text)
{
	struct text_run run = {.bytes = arena_strndup(w->svg->arena, text.at, text.n),
	                       .families = families_of(w->svg, look->of[LOOK_FONT_FAMILY]),
	                       .size = walk_points(look->font_size),
	                       .weight = weight_of(look)};
	run.is_italic = look_is(look, LOOK_FONT_STYLE, "italic") || look_is(look, LOOK_FONT_STYLE, "oblique");
	colour_run(w, look, &run);
	tell_unset(w, look);
	run.letter_spacing = walk_points(length_read(look->of[LOOK_LETTER_SPACING], 0, look->font_size, 0));
	return run;
}

/* Of filled letters: a halo where it is beneath them. */
static void set_outline(struct walk *w, const struct look *look, struct drawn_text *text)
{
	struct svg_colour colour;
	double wide = length_read(look->of[LOOK_STROKE_WIDTH], w->viewport.width, look->font_size, 1);
	bool is_filled = !look_is(look, LOOK_FILL, "none");
	if (!is_filled || !(wide > 0) || !look_colour(look, look->of[LOOK_STROKE], &colour) ||
	    colour.alpha * look_number(look, LOOK_STROKE_OPACITY, 1) <= 0)
		return;
	text->outline = colour.rgb;
	text->outline_width = walk_points(wide);
	text->is_outline_beneath = str_starts(look->of[LOOK_PAINT_ORDER], "stroke");
}

static uint8_t greatest_alpha(struct walk *w, const struct text_line *line)
{
	uint8_t alpha = line->runs[0].alpha;
	for (uint32_t i = 1; i < line->n_runs; i++) {
		if (line->runs[i].alpha != alpha)
			svg_tell(w->svg, w->svg->root, "a part of a line that is more transparent than the rest");
		alpha = line->runs[i].alpha > alpha ? line->runs[i].alpha : alpha;
	}
	return alpha;
}

struct drawn_text *walk_put_line(struct walk *w, struct text_line line, const struct look *look,
                                 const struct transform *t, double x, double y)
{
	if (line.n_runs == 0)
		return NULL;
	struct drawn_text *text = &walk_put(w, MARK_TEXT)->text;
	struct transform at = transform_of(*t, (struct transform){1, 0, 0, 1, x, y});
	*text = (struct drawn_text){.number = (uint32_t)w->svg->lines.n,
	                            .matrix = transform_matrix(&at),
	                            .alpha = greatest_alpha(w, &line)};
	set_outline(w, look, text);
	list_push(w->svg->arena, &w->svg->lines, line);
	return text;
}
