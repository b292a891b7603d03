/* SPDX-License-Identifier: EUPL-1.2 */
/* html_texts.c - text in foreignObject, as draw.io and Mermaid write it: blocks of HTML as lines, broken where they would
 * be wider than their box by the usual width of letters, set in it as its styles say. */
#include "walk.h"

#include "../base/char.h"

#define LETTER 0.5 /* of its font's size, in the mean */
#define LINE_HEIGHT 1.2

struct html_line {
	LIST(struct text_run) runs;
	const struct look *look; /* of its first letters */
	struct svg_colour ground;
	double width, size; /* by LETTER; the largest font */
};
struct flowing {
	struct walk *walk;
	LIST(struct html_line) lines;
	double width; /* of the box; 0: lines are not broken */
	double leading;
	struct svg_colour ground; /* of the elements that the text is in, the innermost's that has one */
	bool follows_space;
};

static struct str style_value(struct svg_node *node, const char *name)
{
	struct str style = svg_attribute(node, "style");
	size_t n_name = strlen(name);
	while (style.n > 0) {
		const char *end = memchr(style.at, ';', style.n);
		size_t n = end ? (size_t)(end - style.at) : style.n;
		struct str one = str_trim((struct str){style.at, n});
		if (one.n > n_name && memcmp(one.at, name, n_name) == 0 && one.at[n_name] == ':')
			return str_trim((struct str){one.at + n_name + 1, one.n - n_name - 1});
		n += end != NULL;
		style.at += n;
		style.n -= n;
	}
	return (struct str){0};
}

static double style_length(struct svg_node *node, const char *name, double whole, double or)
{
	return length_read(style_value(node, name), whole, 16, or);
}

/* --- lines ------------------------------------------------------------------------------------------------------------ */

static struct html_line *last_line(struct flowing *f)
{
	if (f->lines.n == 0)
		list_push(f->walk->svg->arena, &f->lines, (struct html_line){0});
	return &f->lines.at[f->lines.n - 1];
}

static void break_line(struct flowing *f)
{
	list_push(f->walk->svg->arena, &f->lines, (struct html_line){0});
	f->follows_space = true;
}

/* A block begins and ends a line; one that is empty already is enough. */
static void break_block(struct flowing *f)
{
	if (last_line(f)->runs.n > 0)
		break_line(f);
}

static void add_word(struct flowing *f, struct str word, const struct look *look, bool has_space)
{
	double size = look->font_size, n = 0;
	for (size_t i = 0; i < word.n; i++)
		n += ((unsigned char)word.at[i] & 0xC0) != 0x80;
	double width = (n + has_space) * LETTER * size;
	if (f->width > 0 && !look_is(look, LOOK_WHITE_SPACE, "nowrap") && last_line(f)->runs.n > 0 &&
	    last_line(f)->width + width > f->width * 1.08) {
		break_line(f);
		has_space = false;
	}
	struct html_line *line = last_line(f);
	struct str text = word;
	line->look = line->look ? line->look : look;
	line->ground = f->ground.alpha > 0 ? f->ground : line->ground;
	if (has_space && line->runs.n > 0)
		text = str_from_z(arena_printf(f->walk->svg->arena, " %.*s", (int)word.n, word.at));
	struct text_run run = walk_run(f->walk, look, text);
	if (run.alpha > 0)
		list_push(f->walk->svg->arena, &line->runs, run);
	line->width += width;
	line->size = size > line->size ? size : line->size;
}

static void add_text(struct flowing *f, struct str text, const struct look *look)
{
	svg_keep(f->walk->svg, text.n);
	svg_spend(f->walk->svg, text.n);
	while (text.n > 0 && !f->walk->svg->is_over) {
		size_t spaces = 0, n = 0;
		while (spaces < text.n && ascii_is_space(text.at[spaces]))
			spaces++;
		text.at += spaces;
		text.n -= spaces;
		while (n < text.n && !ascii_is_space(text.at[n]))
			n++;
		if (n > 0)
			add_word(f, (struct str){text.at, n}, look, spaces > 0 || f->follows_space);
		f->follows_space = n == 0 || (n < text.n);
		if (n == 0)
			return;
		text.at += n;
		text.n -= n;
	}
}

/* Colours of HTML are CSS's color. */
static struct look html_look(struct svg *svg, struct svg_node *node, const struct look *parent)
{
	struct look look = look_of(svg, node, parent);
	if (svg_is(node, "b") || svg_is(node, "strong") || svg_is(node, "th"))
		look.of[LOOK_FONT_WEIGHT] = STR("bold");
	if (svg_is(node, "i") || svg_is(node, "em"))
		look.of[LOOK_FONT_STYLE] = STR("italic");
	struct str colour = svg_attribute(node, "color");
	if (svg_is(node, "font") && colour.n > 0)
		look.of[LOOK_COLOR] = colour;
	look.of[LOOK_FILL] = look.of[LOOK_COLOR];
	return look;
}

static bool is_block(struct svg_node *node)
{
	static const char *const names[] = {"div", "p",  "li", "ul", "ol", "h1",   "h2",
	                                    "h3",  "h4", "h5", "h6", "tr", "table"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (svg_is(node, names[i]))
			return true;
	return false;
}

static void flow(struct flowing *f, struct svg_node *node, const struct look *parent, int depth)
{
	struct look *look = arena_new(f->walk->svg->scratch, struct look);
	*look = html_look(f->walk->svg, node, parent);
	bool begins = is_block(node) && !str_starts(style_value(node, "display"), "inline");
	if (depth > 60 || look_is(look, LOOK_DISPLAY, "none"))
		return;
	struct svg_colour ground, outer_ground = f->ground;
	if (look_colour(look, look->of[LOOK_BACKGROUND], &ground) && ground.alpha > 0)
		f->ground = ground;
	if (begins)
		break_block(f);
	double height = look->of[LOOK_LINE_HEIGHT].n > 0 ? length_read(look->of[LOOK_LINE_HEIGHT], 1, 1, LINE_HEIGHT)
	                                                 : LINE_HEIGHT;
	f->leading = height > 0.5 && height < 4 ? height : f->leading;
	for (struct svg_node *at = node->first; at; at = at->next)
		if (!at->name)
			add_text(f, at->text, look);
		else if (svg_is(at, "br") || svg_is(at, "hr"))
			break_line(f);
		else if (!svg_is(at, "style") && !svg_is(at, "script"))
			flow(f, at, look, depth + 1);
	if (begins)
		break_block(f);
	f->ground = outer_ground;
}

/* --- the box ---------------------------------------------------------------------------------------------------------- */

struct html_box {
	double x, y, width, height;
	bool is_middle; /* lines stand in the middle of its height */
	enum text_anchor across;
};

static struct svg_node *first_element(struct svg_node *node)
{
	struct svg_node *at = node->first;
	while (at && !at->name)
		at = at->next;
	return at;
}

static enum text_anchor anchor_of(struct str said, enum text_anchor or)
{
	if (said.n == 0)
		return or ;
	if (memmem(said.at, said.n, "center", 6))
		return ANCHOR_MIDDLE;
	return memmem(said.at, said.n, "end", 3) || str_eq_z(said, "right") ? ANCHOR_END : ANCHOR_START;
}

/* The outer blocks say where in the object their text is. */
static struct html_box box_of(const struct walk *w, struct svg_node *object)
{
	struct html_box box = {.x = length_read(svg_attribute(object, "x"), w->viewport.width, 16, 0),
	                       .y = length_read(svg_attribute(object, "y"), w->viewport.height, 16, 0),
	                       .width = length_read(svg_attribute(object, "width"), w->viewport.width, 16, 0),
	                       .height = length_read(svg_attribute(object, "height"), w->viewport.height, 16, 0)};
	struct svg_node *outer = first_element(object);
	for (int i = 0; outer && i < 4 && is_block(outer); i++, outer = first_element(outer)) {
		struct str align = style_value(outer, "align-items");
		box.x += style_length(outer, "margin-left", box.width, 0);
		box.y += style_length(outer, "padding-top", box.height, 0);
		box.width = style_length(outer, "width", box.width, box.width);
		box.height = style_length(outer, "height", box.height, box.height);
		box.is_middle |= align.n > 0 && memmem(align.at, align.n, "center", 6) != NULL;
		box.across = anchor_of(style_value(outer, "justify-content"), box.across);
		box.across = anchor_of(style_value(outer, "text-align"), box.across);
	}
	return box;
}

void walk_draw_foreign(struct walk *w, struct svg_node *node, const struct look *look, struct transform t)
{
	struct html_box box = box_of(w, node);
	struct flowing f = {.walk = w, .leading = LINE_HEIGHT, .follows_space = true};
	f.width = box.width > 1 ? box.width : 0;
	for (struct svg_node *at = node->first; at; at = at->next)
		if (at->name)
			flow(&f, at, look, 0);
		else
			add_text(&f, at->text, look);
	double height = 0, x = box.x;
	for (size_t i = 0; i < f.lines.n; i++)
		height += f.lines.at[i].size * f.leading;
	double y = box.is_middle ? box.y + box.height / 2 - height / 2 : box.y;
	x += box.across == ANCHOR_MIDDLE ? box.width / 2 : box.across == ANCHOR_END ? box.width : 0;
	for (size_t i = 0; i < f.lines.n; i++) {
		struct html_line *line = &f.lines.at[i];
		double leading = line->size * f.leading;
		struct text_line out = {.runs = line->runs.at, .n_runs = (uint32_t)line->runs.n, .anchor = box.across};
		double up = leading / 2 + line->size * 0.32;
		struct drawn_text *text = walk_put_line(w, out, line->look, &t, x, y + up);
		if (text) {
			text->ground = line->ground.rgb;
			text->ground_alpha = (uint8_t)(line->ground.alpha * 255 + 0.5);
			text->ground_up = walk_points(up);
			text->ground_down = walk_points(leading - up);
		}
		y += leading;
	}
}
