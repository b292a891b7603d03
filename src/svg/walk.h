/* SPDX-License-Identifier: EUPL-1.2 */
/* walk.h - elements drawn one after the other, as marks. Private to svg/. */
#ifndef SVG_WALK_H
#define SVG_WALK_H

#include "outline.h"

struct marks {
	struct drawn_mark *first, *last;
};
struct walk {
	struct svg *svg;
	struct marks *marks; /* where they are put */
	struct viewport viewport;
	int depth;                  /* of uses and paints in each other */
	const struct look *context; /* of what a marker stands on; NULL: none */
};

/* NULL: there are too many. */
struct drawn_mark *walk_put(struct walk *w, enum mark_kind kind);
/* The walk of something within: marks of its own, a level deeper. */
struct walk walk_within(const struct walk *w, struct marks *marks);
bool walk_is_deep(const struct walk *w, const struct svg_node *node); /* too deep, which is told */

void walk_draw(struct walk *w, const struct svg_node *node, const struct look *parent, struct transform t);
void walk_draw_children(struct walk *w, const struct svg_node *node, const struct look *look, struct transform t);
/* From the units of a viewBox to a box (SVG 2, 8.2): preserveAspectRatio included. False: it has none, or is empty. */
bool walk_fit_view(const struct svg_node *node, double width, double height, struct transform *fit, double box[4]);
struct svg_node *walk_href(struct svg *svg, const struct svg_node *node);

/* --- paints.c --- */

struct painted { /* what is painted: its units, its box */
	const struct look *look;
	const struct svg_node *node;
	const struct outline *outline;
	const struct transform *transform;
};
struct paint walk_paint(struct walk *w, const struct painted *what, enum look_property property,
                        enum look_property opacity);
/* Its fill, then its stroke, or as paint-order has it. */
void walk_paint_outline(struct walk *w, const struct painted *what);

/* --- markers.c --- */

void walk_draw_markers(struct walk *w, const struct painted *what);

/* --- texts.c --- */

void walk_draw_text(struct walk *w, const struct svg_node *node, const struct look *look, struct transform t);

/* --- html_texts.c --- */

void walk_draw_foreign(struct walk *w, const struct svg_node *node, const struct look *look, struct transform t);

/* --- texts.c, for both --- */

struct text_run walk_run(struct walk *w, const struct look *look, struct str text);
/* `line` with its anchor at (x, y) of the transform's units. */
void walk_put_line(struct walk *w, struct text_line line, const struct transform *t, double x, double y);

#endif
