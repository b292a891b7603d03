/* SPDX-License-Identifier: EUPL-1.2 */
/* tree.h - an SVG file as a tree, and what the importer's files share. Private to svg/.
 *
 *   tree.c       the file as elements, attributes and text
 *   numbers.c    numbers, lengths, lists, transforms
 *   colours.c    colours of CSS
 *   sheet.c      <style>: rules, and which elements they are for
 *   look.c       computed properties of an element: attributes, rules, style=
 *   path_data.c  the d of a path, arcs as curves
 *   shapes.c     elements as outlines
 *   markers.c    marks at their vertices
 *   paints.c     fill and stroke: colours, gradients, patterns
 *   runs.c       letters that look alike, and lines of them
 *   texts.c      text as lines
 *   html_texts.c foreignObject as lines
 *   images.c     pictures within the file
 *   clips.c      clip paths and masks
 *   svg.c        the walk: groups, views, uses
 *
 * Units  user units are doubles; a matrix takes them to 1/65,536 pt of the drawing. */
#ifndef SVG_TREE_H
#define SVG_TREE_H

#include "svg.h"

#include "../base/str.h"

#define SVG_PI 3.14159265358979323846
#define SVG_PIXEL (PT * 3 / 4) /* a user unit by nature: 1/96 inch */

struct svg_attribute {
	const struct svg_attribute *next;
	const char *name; /* without its prefix */
	struct str value;
};
struct svg_node {
	const char *name; /* NULL: a text */
	struct str text;
	bool is_html; /* of another namespace than SVG's, within foreignObject */
	unsigned line;
	uint32_t n_bytes; /* of its attributes: what it costs to read them once more */
	const struct svg_attribute *attributes;
	const struct svg_declaration *style; /* its style=, once read */
	bool has_style;
	const struct picture *picture; /* of an image, once decoded; NULL: none */
	bool has_picture;
	struct svg_node *parent, *first, *last, *next;
	struct svg_node *first_element, *last_element; /* within it; NULL: none */
	struct svg_node *before;                       /* the element in front of it; NULL: it is the first */
};

#define SVG_MOST_NODES 300000
#define SVG_MOST_NESTED 200   /* elements in each other */
#define SVG_MOST_MARKS 300000 /* what uses make of them, too */
#define SVG_MOST_POINTS 4000000
#define SVG_MOST_WORK 400000000 /* bytes of attributes read, over and over where uses ask for it */
#define SVG_MOST_DEPTH 24       /* of uses, patterns, masks, markers in each other */

struct svg {
	struct arena *arena;   /* of the drawing */
	struct arena *scratch; /* of the tree, its sheet and looks, outlines: gone once it is drawn */
	struct diags *diags;
	const char *name;
	struct span place;
	struct svg_node *root;
	struct map ids;  /* -> struct svg_node * */
	struct map told; /* what was told once */
	uint32_t n_told;
	struct map families; /* lists of font families -> const char *const * */
	struct svg_sheet *sheet;
	uint32_t n_nodes, n_marks;
	size_t n_points; /* of outlines, stops of gradients and bytes of texts: what is kept */
	uint64_t work, n_pixels;
	bool is_over; /* a limit was met, which is told: nothing more is drawn */
	LIST(struct text_line) lines;
};

/* The file's tree; NULL: it is no SVG, which is told. */
struct svg_node *svg_read(struct svg *svg, struct str bytes);
struct str svg_attribute(struct svg_node *node, const char *name); /* {NULL, 0}: not there */
bool svg_is(struct svg_node *node, const char *name);
/* The element that "#id" or "url(#id)" names; NULL: none, or not within the file, which is told. */
struct svg_node *svg_target(struct svg *svg, struct svg_node *from, struct str reference);
/* Once for each `what`: it is not drawn. */
void svg_tell(struct svg *svg, struct svg_node *node, const char *what);
void svg_stop(struct svg *svg, const char *why);
/* So much is done once more, or kept; beyond the limits it stops. */
void svg_spend(struct svg *svg, size_t n_bytes);
void svg_keep(struct svg *svg, size_t n_points);

/* --- numbers.c --- */

struct transform { /* x' = a x + c y + e, y' = b x + d y + f */
	double a, b, c, d, e, f;
};
#define TRANSFORM_NOTHING ((struct transform){1, 0, 0, 1, 0, 0})
struct transform transform_of(struct transform outer, struct transform inner); /* inner first */
struct transform transform_read(struct str list);
double transform_scale(const struct transform *t); /* of lengths: the root of its area's */
bool transform_invert(const struct transform *t, struct transform *out);
struct point transform_point(const struct transform *t, double x, double y);
struct matrix transform_matrix(const struct transform *t);

/* The next number of a list, past white space and one comma; false: there is none. */
bool number_next(struct str *rest, double *value);
/* "12", "1.5em", "50%": in user units; percentages are of `whole`. `or`: where nothing is said. */
bool length_next(struct str *rest, double whole, double font_size, double *value); /* of a list of them */
double length_read(struct str text, double whole, double font_size, double or);
double number_read(struct str text, double or);

/* --- colours.c --- */

struct svg_colour {
	struct rgb rgb;
	double alpha;
};
int hex_digit(char c);                                        /* below 0: none */
bool colour_read(struct str text, struct svg_colour *colour); /* false: it is none */

#endif
