/* SPDX-License-Identifier: EUPL-1.2 */
/* look.h - computed properties of an element, as texts: what its own attributes, the rules of the file's sheet and its
 * style= say, in this order, and what it inherits (SVG 2, 6). Private to svg/. */
#ifndef SVG_LOOK_H
#define SVG_LOOK_H

#include "tree.h"

enum look_property {
#define LOOK(id, name, inherited, initial) LOOK_##id,
#include "look.def"
#undef LOOK
	N_LOOK_PROPERTIES
};

struct look {
	struct str of[N_LOOK_PROPERTIES];
	double font_size; /* user units */
};

struct look look_initial(void);
struct look look_of(struct svg *svg, struct svg_node *node, const struct look *parent);

/* As it is where the file has it, whoever names it: of gradients, patterns, clips, masks, markers. */
struct look look_in_place(struct svg *svg, struct svg_node *node);

bool look_is(const struct look *look, enum look_property property, const char *value);
/* A colour, currentColor included; false: none, or no colour. */
bool look_colour(const struct look *look, struct str text, struct svg_colour *colour);
double look_number(const struct look *look, enum look_property property, double or); /* opacities: 0 to 1 */

/* --- sheet.c --- */

struct svg_declaration {
	const struct svg_declaration *next;
	enum look_property property;
	struct str value;
	bool is_important;
};
/* "fill: red; stroke: none" */
const struct svg_declaration *declarations_read(struct arena *a, struct str text);
/* All <style> of the file. */
void sheet_read(struct svg *svg);
/* Rules for `node`, the weakest first, are handed to `apply`. */
void sheet_apply(struct svg *svg, struct svg_node *node, struct look *look, bool important);
void look_apply(struct look *look, const struct svg_declaration *declarations, bool important);

#endif
