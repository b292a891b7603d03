/* SPDX-License-Identifier: EUPL-1.2 */
/* look.c - properties of an element from its attributes, the sheet's rules and its style=. */
#include "look.h"

#include "../base/char.h"

static const struct look_row {
	const char *name;
	bool is_inherited;
	const char *initial;
} rows[] = {
#define LOOK(id, name, inherited, initial) {name, inherited, initial},
#include "look.def"
#undef LOOK
};

struct look look_initial(void)
{
	struct look look = {.font_size = 16};
	for (int i = 0; i < N_LOOK_PROPERTIES; i++)
		look.of[i] = str_from_z(rows[i].initial);
	return look;
}

/* The property of that name; N_LOOK_PROPERTIES: none. */
static enum look_property property_of(struct str name)
{
	int i = 0;
	while (i < N_LOOK_PROPERTIES && !str_eq_z(name, rows[i].name))
		i++;
	return (enum look_property)i;
}

/* What fill and stroke take beside colours. */
static bool is_paint_word(struct str value)
{
	return str_eq_z(value, "none") || str_starts(value, "url(") || str_starts(value, "context-") ||
	       str_eq_nocase(value, "currentColor");
}

static void set(struct look *look, enum look_property property, struct str value)
{
	struct svg_colour colour;
	bool is_paint = property == LOOK_FILL || property == LOOK_STROKE, is_inherited = rows[property].is_inherited;
	value = str_trim(value);
	bool is_unset = str_eq_nocase(value, "unset");
	if (str_eq_nocase(value, "initial") || (is_unset && !is_inherited))
		value = str_from_z(rows[property].initial);
	else if ((str_eq_nocase(value, "inherit") || is_unset) && is_inherited)
		return;
	if (property == LOOK_COLOR && !colour_read(value, &colour)) /* currentColor is what is inherited */
		return;
	if (is_paint && !is_paint_word(value) && !colour_read(value, &colour))
		return;
	look->of[property] = value;
}

void look_apply(struct look *look, const struct svg_declaration *declarations, bool important)
{
	for (; declarations; declarations = declarations->next)
		if (declarations->is_important == important)
			set(look, declarations->property, declarations->value);
}

/* --- declarations ------------------------------------------------------------------------------------------------- */

/* What one shorthand stands for: font: italic bold 12px/1.5 "Open Sans", sans-serif. */
static const struct svg_declaration *read_font(struct arena *a, struct str value, const struct svg_declaration *before)
{
	struct str rest = str_trim(value);
	struct svg_declaration *size = arena_new(a, struct svg_declaration),
			       *family = arena_new(a, struct svg_declaration);
	while (rest.n > 0) {
		size_t n = 0;
		while (n < rest.n && !ascii_is_space(rest.at[n]))
			n++;
		struct str word = {rest.at, n};
		struct svg_declaration *own = arena_new(a, struct svg_declaration);
		bool is_size =
			(word.at[0] >= '0' && word.at[0] <= '9' && word.at[n - 1] > '9') || word.at[n - 1] == '%';
		rest = str_trim((struct str){rest.at + n, rest.n - n});
		if (is_size) {
			const char *slash = memchr(word.at, '/', word.n);
			*size = (struct svg_declaration){
				before, LOOK_FONT_SIZE, {word.at, slash ? (size_t)(slash - word.at) : n}, false};
			*family = (struct svg_declaration){size, LOOK_FONT_FAMILY, rest, false};
			return family;
		}
		*own = (struct svg_declaration){
			before,
			str_eq_z(word, "italic") || str_eq_z(word, "oblique") ? LOOK_FONT_STYLE : LOOK_FONT_WEIGHT,
			word, false};
		before = own;
	}
	return before;
}

static const struct svg_declaration *read_markers(struct arena *a, struct str value,
                                                  const struct svg_declaration *before)
{
	for (int p = LOOK_MARKER_START; p <= LOOK_MARKER_END; p++) {
		struct svg_declaration *own = arena_new(a, struct svg_declaration);
		*own = (struct svg_declaration){before, (enum look_property)p, value, false};
		before = own;
	}
	return before;
}

static struct str without_important(struct str value, bool *is_important)
{
	static const char word[] = "important";
	size_t n = strlen(word);
	value = str_trim(value);
	*is_important = value.n > n && memcmp(value.at + value.n - n, word, n) == 0;
	if (!*is_important)
		return value;
	value = str_trim((struct str){value.at, value.n - n});
	if (value.n > 0 && value.at[value.n - 1] == '!')
		value.n--;
	return str_trim(value);
}

static const struct svg_declaration *read_one(struct arena *a, struct str text, const struct svg_declaration *before)
{
	const char *colon = text.n > 0 ? memchr(text.at, ':', text.n) : NULL;
	if (!colon)
		return before;
	struct str name = str_trim((struct str){text.at, (size_t)(colon - text.at)});
	struct str value = {colon + 1, text.n - (size_t)(colon + 1 - text.at)};
	bool is_important;
	value = without_important(value, &is_important);
	if (str_eq_z(name, "font"))
		return read_font(a, value, before);
	if (str_eq_z(name, "marker"))
		return read_markers(a, value, before);
	enum look_property property = str_eq_z(name, "background") ? LOOK_BACKGROUND : property_of(name);
	if (property == N_LOOK_PROPERTIES)
		return before;
	struct svg_declaration *own = arena_new(a, struct svg_declaration);
	*own = (struct svg_declaration){before, property, value, is_important};
	return own;
}

static const struct svg_declaration *reversed(const struct svg_declaration *list)
{
	struct svg_declaration *out = NULL, *at = (struct svg_declaration *)list; /* made here a moment ago */
	while (at) {
		struct svg_declaration *next = (struct svg_declaration *)at->next;
		at->next = out;
		out = at;
		at = next;
	}
	return out;
}

const struct svg_declaration *declarations_read(struct arena *a, struct str text)
{
	const struct svg_declaration *list = NULL;
	size_t start = 0;
	int depth = 0;
	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.at[i] == '(')
			depth++;
		if (i < text.n && text.at[i] == ')' && depth > 0)
			depth--;
		if (i < text.n && (text.at[i] != ';' || depth > 0))
			continue;
		list = read_one(a, (struct str){text.at + start, i - start}, list);
		start = i + 1;
	}
	return reversed(list);
}

/* --- elements ----------------------------------------------------------------------------------------------------- */

static void apply_attributes(struct svg_node *node, struct look *look)
{
	for (const struct svg_attribute *at = node->attributes; at; at = at->next) {
		enum look_property property = property_of(str_from_z(at->name));
		if (property != N_LOOK_PROPERTIES)
			set(look, property, at->value);
	}
}

/* Sizes are of the parent's, so they are settled where they are said. */
static void settle_size(struct look *look, const struct look *parent)
{
	struct str said = look->of[LOOK_FONT_SIZE];
	static const struct {
		const char *name;
		double of;
	} words[] = {{"xx-small", 9}, {"x-small", 10}, {"small", 13},   {"medium", 16},
	             {"large", 18},   {"x-large", 24}, {"xx-large", 32}};
	look->font_size = parent->font_size;
	if (said.at == parent->of[LOOK_FONT_SIZE].at)
		return;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(said, words[i].name)) {
			look->font_size = words[i].of;
			return;
		}
	double size = length_read(said, parent->font_size, parent->font_size, parent->font_size);
	look->font_size = size >= 0 ? size : parent->font_size;
}

static const struct svg_declaration *style_of(struct svg *svg, struct svg_node *node)
{
	if (!node->has_style)
		node->style = declarations_read(svg->scratch, svg_attribute(node, "style"));
	node->has_style = true;
	return node->style;
}

struct look look_of(struct svg *svg, struct svg_node *node, const struct look *parent)
{
	struct look look = *parent;
	for (int i = 0; i < N_LOOK_PROPERTIES; i++)
		if (!rows[i].is_inherited)
			look.of[i] = str_from_z(rows[i].initial);
	svg_spend(svg, 256 + node->n_bytes);
	const struct svg_declaration *own = style_of(svg, node);
	apply_attributes(node, &look);
	sheet_apply(svg, node, &look, false);
	look_apply(&look, own, false);
	sheet_apply(svg, node, &look, true);
	look_apply(&look, own, true);
	settle_size(&look, parent);
	return look;
}

struct look look_in_place(struct svg *svg, struct svg_node *node)
{
	struct look above = node->parent ? look_in_place(svg, node->parent) : look_initial();
	return look_of(svg, node, &above);
}

bool look_is(const struct look *look, enum look_property property, const char *value)
{
	return str_eq_z(look->of[property], value);
}

bool look_colour(const struct look *look, struct str text, struct svg_colour *colour)
{
	text = str_trim(text);
	if (str_eq_nocase(text, "currentColor"))
		text = look->of[LOOK_COLOR];
	return colour_read(text, colour);
}

double look_number(const struct look *look, enum look_property property, double or)
{
	double value = number_read(look->of[property], or);
	return value < 0 ? 0 : value > 1 ? 1 : value;
}
