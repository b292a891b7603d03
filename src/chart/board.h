/* SPDX-License-Identifier: EUPL-1.2 */
/* board.h - one chart while it is drawn: its sketch, its labels by what they name, and what room is taken. Private to
 * chart/.
 *
 * Every label goes through board_text, which lets none leave the box or overlap another, or a mark that it does not
 * name: a kind of chart only says where it would like them. Marks are put before labels.
 *
 * Units      1/65,536 pt from the drawing's top left corner, y down.
 * Ownership  the sketch's arena. */
#ifndef CHART_BOARD_H
#define CHART_BOARD_H

#include "place.h"
#include "sketch.h"

#define TENTHS_PT(n) ((length)((int64_t)(n)*PT / 10))
#define TENTHS_MM(n) ((length)((int64_t)(n)*72 * PT / 254))

#define GRID (15 * PT)            /* the line of text that all heights are made of */
#define LABEL_GAP TENTHS_MM(16)   /* from a mark to its label */
#define LABEL_INSET TENTHS_MM(14) /* of a label within a mark, on either side */
#define LABEL_APART (2 * PT)      /* between neighbours in a line */
#define AXIS_LINE TENTHS_PT(6)
#define THREAD_LINE TENTHS_PT(4)
#define TICK_LENGTH (3 * PT)
#define MOST_HEIGHT (LENGTH_MAX / 2) /* rows beyond it are not drawn */

struct board {
	struct sketch sketch;
	const struct chart *chart;
	const struct chart_setting *setting;
	uint32_t *numbers[N_CHART_ROLES]; /* of labels, by what they name; NULL: the chart has none of that role */
	bool *is_settled;                 /* by label: it is drawn, or need not be */
	struct taken_places places;
	length width, bottom; /* bottom: of all that was drawn */
	length left, right;   /* where texts may stand: in a panel */
};

/* A panel: values stand within `width` from `left` on, names of rows may stand `hang` left of that. */
struct plot {
	uint32_t panel;
	length left, top, width, hang;
	bool has_names; /* beside its rows: false where a panel left of it has them */
};

void board_init(struct board *b, struct arena *a, const struct chart *chart, const struct chart_setting *setting);
/* The marks of a panel, and how many. */
const struct chart_mark *board_marks(const struct board *b, uint32_t panel, uint32_t *n);
uint32_t board_number(const struct board *b, const struct chart_mark *mark);
const struct chart_look *board_look(const struct board *b, const struct chart_mark *mark);

/* --- labels ------------------------------------------------------------------------------------------------------ */

uint32_t board_label(const struct board *b, enum chart_role role, uint32_t of); /* CHART_NO_LABEL: none */
struct chart_size board_size(const struct board *b, uint32_t label);            /* of none: zeros */
length board_height(const struct board *b, uint32_t label);                     /* ascent and descent */
length board_widest(const struct board *b, enum chart_role role);
length board_highest(const struct board *b, enum chart_role role); /* 0: there are none */
/* Whether all names of rows, and their notes, fit into the hanging column. */
bool board_names_fit(const struct board *b, const struct plot *plot);
/* The baseline of a label whose middle is at `y`. */
length board_baseline(const struct board *b, uint32_t label, length y);

/* Puts it, if it may stand there, its baseline beginning at `at`. `owner` is the mark that it names, by number. False:
 * it may not, or there is none. */
bool board_text(struct board *b, uint32_t label, struct point at, uint32_t owner);
/* The same, on white: where lines run behind it. */
bool board_text_on_lines(struct board *b, uint32_t label, struct point at, uint32_t owner);
/* A mark's value, bold, and the name of its row behind it, `apart` from each other: how wide both are, and both put in
 * one line from `left` on. False: neither may stand there. */
extent board_width_of_named(const struct board *b, const struct chart_mark *mark, length apart);
bool board_named(struct board *b, const struct chart_mark *mark, extent left, length middle, length apart);
void board_settle(struct board *b, uint32_t label);
uint32_t board_n_left(const struct board *b);

/* Names along an axis: each centred where it belongs, but within `left` and `right`; where they would touch, every
 * second, third, ... stands. `middles` are by number of what is named. */
void board_names_along(struct board *b, enum chart_role role, const length *middles, uint32_t n, length left,
                       length right, length baseline);

/* --- marks ------------------------------------------------------------------------------------------------------- */

/* Of the look of that number; `width` where it says none. */
void board_line(struct board *b, uint32_t look, length width, struct point from, struct point to);
void board_rectangle(struct board *b, const struct chart_look *look, length left, length top, length right,
                     length bottom);
/* Outlined in the fill's colour where it is hollow. */
void board_dot(struct board *b, const struct chart_look *look, struct point centre, length radius, bool is_hollow);
/* Labels of others avoid it. */
void board_take(struct board *b, uint32_t owner, length left, length top, length right, length bottom);
void board_reach(struct board *b, extent bottom); /* the drawing is that high at least */

#endif
