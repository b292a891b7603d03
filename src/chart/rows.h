/* SPDX-License-Identifier: EUPL-1.2 */
/* rows.h - charts in rows: where each row stands, its name, what lies behind and above all of them, the axis at their
 * foot. Private to chart/.
 *
 *     name       over    LABEL_BAR, or the name where it does not fit beside
 *                bar     ████████████  value
 *                under   values of parts
 *                air
 *
 * Names stand beside, in the hanging column, if all of them fit there. */
#ifndef CHART_ROWS_H
#define CHART_ROWS_H

#include "board.h"
#include "scale.h"

struct chart_rows {
	struct plot plot;
	struct value_scale scale;
	length head;  /* above the first row, for the names of band and target */
	length top;   /* of the first row */
	length over;  /* room for lines over what is drawn; 0: none */
	length body;  /* height of what is drawn */
	length lead;  /* over and under it */
	length under; /* room for labels under it */
	length pitch;
	uint32_t n; /* that are drawn */
	bool names_beside;
};

/* What a kind draws in a row. */
struct rows_body {
	length height;      /* 0: a bar's own: 9 pt, or 10 under a line */
	length least_lines; /* how high the labels beside it are */
	length under;
};

/* Heights and places of the rows of a panel; its scale is the kind's to set. */
struct chart_rows rows_of(const struct board *b, const struct plot *plot, const struct rows_body *body);
length rows_top(const struct chart_rows *rows, uint32_t row);    /* of what is drawn in it */
length rows_middle(const struct chart_rows *rows, uint32_t row); /* of that */
length rows_bottom(const struct chart_rows *rows);               /* of the last row, without air */

void rows_put_band(struct board *b, const struct chart_rows *rows);   /* behind all marks */
void rows_put_target(struct board *b, const struct chart_rows *rows); /* before them, behind labels */
void rows_put_names(struct board *b, const struct chart_rows *rows);  /* of rows, bars, band and target */
/* The line at zero, and the axis with its figures where it has any; what comes below may begin at b->bottom. */
void rows_put_axis(struct board *b, const struct chart_rows *rows);
/* A label, on white where the line of zero or of the target runs behind it; these are to be put before. */
bool rows_put_text(struct board *b, const struct chart_rows *rows, uint32_t label, struct point at, uint32_t owner);
bool rows_put_value(struct board *b, const struct chart_rows *rows, uint32_t label, length left, length middle,
                    uint32_t owner);

#endif
