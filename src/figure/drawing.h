/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing.h - a picture as marks painted one after the other: paths, pictures of pixels, lines of text, groups of them.
 *
 * Everything stands in the drawing's own box and is scaled with it where it is placed. Transforms are applied already,
 * but where a mark has a matrix: x' = a x + c y + e, y' = b x + d y + f.
 *
 * Units      1/65,536 pt from the box's top left corner, y down; matrices and offsets of stops 1/65,536.
 * Ownership  the arena given. Immutable once made.
 * Source     what ISO 32000-1, 8 can paint and PDF/A-2 allows. */
#ifndef FIGURE_DRAWING_H
#define FIGURE_DRAWING_H

#include "../base/arena.h"
#include "../base/length.h"

#include <stdbool.h>
#include <stdint.h>

struct point {
	length x, y;
};
struct rgb {
	uint8_t r, g, b;
};
#define MATRIX_ONE 65536
struct matrix {
	int32_t a, b, c, d;
	length e, f;
};

/* --- paint ----------------------------------------------------------------------------------------------------- */

enum gradient_kind { GRADIENT_AXIAL, GRADIENT_RADIAL };
struct gradient_stop {
	int32_t offset; /* 0 to MATRIX_ONE, rising */
	struct rgb rgb;
	uint8_t alpha;
};
/* Beyond its ends the colour of the nearest stop. */
struct gradient {
	enum gradient_kind kind;
	struct point from, to;         /* centres, of a radial one */
	length from_radius, to_radius; /* radial only */
	struct matrix matrix;          /* to the drawing's own units */
	const struct gradient_stop *stops;
	uint32_t n_stops; /* 1 or more */
};
struct tiling { /* marks repeated each `width` and `height` */
	length width, height;
	struct matrix matrix;
	const struct drawn_mark *first;
};

enum paint_kind { PAINT_NONE, PAINT_COLOUR, PAINT_GRADIENT, PAINT_TILING };
struct paint {
	enum paint_kind kind;
	uint8_t alpha; /* of all kinds; 255: opaque */
	union {
		struct rgb rgb;
		const struct gradient *gradient;
		const struct tiling *tiling;
	};
};
#define PAINT_OF(color) ((struct paint){.kind = PAINT_COLOUR, .alpha = 255, .rgb = (color)})

/* --- marks ----------------------------------------------------------------------------------------------------- */

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE }; /* 1, 1, 3, 0 points */
enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };             /* as PDF numbers them */
enum line_join { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL };
struct path {
	const uint8_t *ops;
	size_t n_ops;
	const struct point *points;
	bool is_even_odd;
	struct paint fill, stroke;
	length stroke_width;
	enum line_cap cap;
	enum line_join join;
	int32_t miter_limit;  /* 1/65,536; 0: PDF's own, 10 */
	const length *dashes; /* NULL: solid */
	uint32_t n_dashes;
	length dash_offset;
	const struct matrix *pen; /* of the space that points, width and dashes are in; NULL: the drawing's */
};

struct picture; /* picture.h */
struct drawn_image {
	const struct picture *picture; /* of pixels; upright */
	struct matrix matrix;          /* of the square from (0, 0), its top left corner, to (1 pt, 1 pt) */
	uint8_t alpha;
};

/* A line of text. Who makes the drawing says where, who knows fonts has its words: labels[number], beside the drawing. */
struct drawn_text {
	uint32_t number;
	struct matrix matrix; /* of a space whose origin is the start of the baseline, and which lengths below are in */
	uint8_t alpha;
	struct rgb ground; /* painted beneath all of the line */
	uint8_t ground_alpha;
	length ground_up, ground_down; /* how far from the baseline */
	struct rgb outline;            /* of its letters */
	length outline_width;          /* 0: none */
	bool is_outline_beneath;       /* a halo: letters are filled over it */
};

struct drawn_group {
	const struct drawn_mark *first;
	const struct path *clip;       /* its inside; NULL: none. Its paints are not used */
	const struct drawn_mark *mask; /* painted grey values let through, white all; NULL: none */
	uint8_t alpha;                 /* of the whole: 255 paints its marks as they are */
};

enum mark_kind { MARK_PATH, MARK_IMAGE, MARK_TEXT, MARK_GROUP };
struct drawn_mark {
	const struct drawn_mark *next; /* painted after this one */
	enum mark_kind kind;
	union {
		struct path path;
		struct drawn_image image;
		struct drawn_text text;
		struct drawn_group group;
	};
};

/* What is to be written where a text is not that of an element: of a vector picture. */
enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };
struct text_run {
	const char *bytes;           /* UTF-8, NUL-terminated */
	const char *const *families; /* NULL-terminated; NULL: the document's */
	length size;
	int16_t weight; /* 1 to 1000 */
	bool is_italic;
	struct rgb rgb;
	uint8_t alpha; /* a line has the greatest of its runs */
	length letter_spacing;
	length rise; /* above the line's baseline */
};
struct text_line {
	const struct text_run *runs;
	uint32_t n_runs;
	enum text_anchor anchor; /* which point of the line its mark's origin is */
	length length;           /* that space between its letters gives it; 0: as long as it is */
	const char *lang;        /* NULL: the document's */
};

struct drawing {
	length width, height; /* natural size; what is outside is clipped where `clips` */
	bool clips;
	const struct drawn_mark *first;
	const struct text_line *lines; /* by number of MARK_TEXT; NULL: they are elements' */
	uint32_t n_lines;
};

#endif
