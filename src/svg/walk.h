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
	int depth;                      /* of uses and paints in each other */
	const struct walk *outer;       /* whose part is drawn; NULL: the file's own */
	const struct svg_node *of;      /* the use's target, pattern, mask... that this walk draws; NULL: none */
	bool is_alpha;                  /* of a mask by transparency: white is painted for each colour */
	double used_width, used_height; /* that a use says for the symbol or svg it draws; below 0: nothing */
	const struct look *context;     /* of what a marker stands on; NULL: none */
};

/* Never NULL; where there are too many nothing more is drawn. */
struct drawn_mark *walk_put(struct walk *w, enum mark_kind kind);
void walk_put_group(struct walk *w, const struct drawn_group *group); /* nothing, where it has no marks */
void walk_put_marks(struct walk *w, const struct marks *marks);       /* those of a list of their own */
/* The walk of something within, `of` or NULL: marks of its own, a level deeper. */
struct walk walk_within(const struct walk *w, struct marks *marks, const struct svg_node *of);
/* True: `target`, which `node` asks for, would be drawn in itself, or too deeply, which is told. */
bool walk_is_deep(const struct walk *w, struct svg_node *node, const struct svg_node *target);

void walk_draw(struct walk *w, struct svg_node *node, const struct look *parent, struct transform t);
void walk_draw_children(struct walk *w, struct svg_node *node, const struct look *look, struct transform t);
/* Of its transform, about the point that its transform-origin says. */
struct transform walk_transform(const struct walk *w, const struct look *look);
/* The file's root in the place of `image`, which names it. */
void walk_draw_root(struct walk *w, struct svg_node *image, const struct look *look, struct transform t);
/* From the units of a viewBox to a box (SVG 2, 8.2): preserveAspectRatio included. False: it has none, or is empty. */
bool walk_fit_view(struct svg_node *node, double width, double height, struct transform *fit, double box[4]);
/* Of `ratio`, a preserveAspectRatio, without a viewBox of its own. */
struct transform walk_fit(struct str ratio, const double view[4], double width, double height);
/* x, y, width, height of an element; `width` and `height` where it says none. */
void walk_place_of(const struct walk *w, struct svg_node *node, const struct look *look, double width, double height,
                   double place[4]);
struct path *walk_rectangle(struct walk *w, double x, double y, double width, double height, const struct transform *t);
struct svg_node *walk_href(struct svg *svg, struct svg_node *node);

/* --- clips.c --- */

/* The group, within the clip and behind the mask that the element's look names. `t`: the element's own. */
void walk_put_clipped(struct walk *w, struct svg_node *node, const struct look *look, struct transform t,
                      const struct drawn_group *group);

/* --- paints.c --- */

struct painted { /* what is painted: its units, its box */
	const struct look *look;
	struct svg_node *node;
	const struct outline *outline;
	const struct transform *transform;
};
struct paint walk_paint(struct walk *w, const struct painted *what, enum look_property property,
                        enum look_property opacity);
/* Its fill, then its stroke, or as paint-order has it. */
void walk_paint_outline(struct walk *w, const struct painted *what);

/* --- markers.c --- */

void walk_draw_markers(struct walk *w, const struct painted *what);

/* --- images.c --- */

void walk_draw_image(struct walk *w, struct svg_node *node, const struct look *look, struct transform t);

/* --- texts.c --- */

void walk_draw_text(struct walk *w, struct svg_node *node, const struct look *look, struct transform t);

/* --- html_texts.c --- */

void walk_draw_foreign(struct walk *w, struct svg_node *node, const struct look *look, struct transform t);

/* --- runs.c --- */

length walk_points(double units); /* of a line's own space, whose matrix has the scale; far ones are near enough */
struct text_run walk_run(struct walk *w, const struct look *look, struct str text);
/* `line`, which looks so, with its anchor at (x, y) of the transform's units; NULL: there is nothing to be seen. */
struct drawn_text *walk_put_line(struct walk *w, struct text_line line, const struct look *look,
                                 const struct transform *t, double x, double y);

#endif
