/* SPDX-License-Identifier: EUPL-1.2 */
/* chart.h - data and the sizes of their labels in, a drawing out. Pure: whole numbers, no fonts, no words.
 *
 * The width is that of the plot: values stand within it. What names the rows may stand left of it, in the hanging
 * column, which is `hang` wide (0: there is none, and names stand above their rows). The drawing is hang + width wide.
 *
 * Units      values are whole numbers of 10^-decimals of what is counted, or days since 1970-01-01 where `is_time`;
 *            lengths 1/65,536 pt; latitudes and longitudes 1/1,000,000 degree.
 * Ownership  the arena given; a chart is immutable once made. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "../figure/drawing.h"

enum chart_kind {
#define CHART(name, word) CHART_##name,
#include "chart.def"
#undef CHART
	N_CHART_KINDS
};

#define CHART_UNKNOWN INT64_MIN /* no such value */
#define CHART_NO_LABEL UINT32_MAX

enum { CHART_MOST_DOTS = 60 }; /* in a row */

enum chart_pattern { PATTERN_SOLID, PATTERN_HATCH, PATTERN_BACK_HATCH, PATTERN_DOTS, PATTERN_HOLLOW };
struct chart_look { /* of a mark, from the sheet; of a range the fill is its strip's, the stroke that of its dots */
	struct paint fill, stroke;
	length stroke_width;
	enum chart_pattern pattern;
	bool is_dashed;
};

/* What a label names; `of` is the row, mark, series, tick, panel or place of that number. Names of rows, series and
 * ticks are drawn in each panel that needs them. A chart draws the figures of its axis where it has labels for them. */
enum chart_role {
	LABEL_ROW,      /* the category's name */
	LABEL_ROW_NOTE, /* a second line under it: time, place */
	LABEL_BAR,      /* of a mark: a line over its bar; of a timeline in its bar if it fits, else beside it */
	LABEL_INSIDE,   /* the words of LABEL_BAR, or else of LABEL_VALUE, as read on the mark's colour; one is drawn */
	LABEL_VALUE, /* of a mark, at its end; of a range its high one; of a timeline a second line, or the only one */
	LABEL_LOW,   /* of a mark that is a range */
	LABEL_SERIES,
	LABEL_TICK,
	LABEL_TARGET,
	LABEL_BAND,
	LABEL_PANEL, /* title of one of small multiples */
	LABEL_PLACE, /* of a map: a place, its country under it, a country without places */
	LABEL_PLACE_NOTE,
	LABEL_COUNTRY,
	LABEL_DISC,     /* the number in a disc */
	LABEL_KEY_DISC, /* below a map: what discs are, what squares are; LABEL_SERIES says it of its countries */
	LABEL_KEY_SQUARE,
	LABEL_CENTRE, /* of a donut */
	LABEL_WHOLE,  /* of a mark that is dots: how many all are */
	LABEL_UNIT,   /* what one dot stands for */
	N_CHART_ROLES
};
struct chart_label {
	enum chart_role role;
	uint32_t of;
};
struct chart_size { /* of a label as it is set */
	length width;
	length ascent, descent; /* both positive: from the baseline up and down */
};

struct chart_mark {
	uint32_t row, series, panel;
	int64_t value; /* CHART_UNKNOWN: "…", nothing is drawn; of a timeline the day of a moment */
	int64_t low,
		high; /* ranges; spans of time, first and last day; dots: high is how many all are; CHART_UNKNOWN: open at that end */
	uint32_t look;
	bool is_emphasised;
	bool is_doubtful; /* an estimate, sample data, to be confirmed: hollow or hatched, and a word says why */
	int32_t latitude, longitude; /* maps */
	uint32_t order;              /* maps: the number in its disc; 0: a square */
};
struct chart_country { /* maps: how one is painted */
	char code[3];  /* ISO 3166-1 alpha-2; Kosovo is XK */
	uint32_t series, look;
};

struct chart {
	enum chart_kind kind;
	uint32_t n_rows, n_series, n_panels; /* 1 or more of each */
	uint8_t decimals;
	bool is_time;
	bool is_vertical;               /* bars that stand: for time */
	bool names_follow;              /* rows are years or the like: of many names every second, third, ... will do */
	const struct chart_mark *marks; /* by panel, row, series */
	uint32_t n_marks;
	const int64_t *row_at; /* by row, rising: where it stands on the axis of a line, in days, say; NULL: evenly */
	int64_t least, most;   /* of the axis, which is widened to hold all marks, and zero where there are bars */
	const int64_t *ticks;  /* rising */
	uint32_t n_ticks;
	int64_t unit;                /* what a dot stands for */
	int64_t target;              /* CHART_UNKNOWN: none */
	int64_t band_low, band_high; /* CHART_UNKNOWN: none */
	const struct chart_country *countries;
	uint32_t n_countries;
	bool shows_europe; /* maps: all of the Union, not only what the countries and places take up */
	uint32_t axis_look, thread_look, band_look, target_look; /* target_look: of discs and squares, too */
	uint32_t land_look, border_look;                         /* maps */
	uint32_t n_looks;
	const struct chart_label *labels; /* in the order of their elements */
	uint32_t n_labels;
};

struct chart_setting { /* what the page and the sheet say */
	length width, hang;
	length row_pitch, bar_height;   /* 0: the kind's own */
	const struct chart_look *looks; /* by number */
	const struct chart_size *sizes; /* by label */
};
/* Text marks have the labels' numbers; none overlaps another or leaves the box. Labels that find no place are left out:
 * `*n_left` counts them, but for figures and names along an axis of which every second, third, ... is drawn: names of
 * bars that stand are counted unless they follow on each other. */
const struct drawing *chart_drawing(struct arena *a, const struct chart *chart, const struct chart_setting *setting,
                                    uint32_t *n_left);

/* An axis for values from `least` to `most` (at least one tick, at most seven): 1, 2, 2.5 or 5 times a power of ten;
 * with zero where `from_zero`. The axis ends with ticks. */
struct chart_axis {
	int64_t least, most, step;
	uint32_t n_ticks;
};
struct chart_axis chart_axis_of(int64_t least, int64_t most, bool from_zero);

/* The same of days: ticks are firsts of months or of years. A tick's name stands behind it, so the last tick is before
 * `most`, where the axis ends. */
#define CHART_MOST_TICKS 7
struct chart_time_axis {
	int64_t least, most;
	int64_t ticks[CHART_MOST_TICKS];
	uint32_t n_ticks;
	uint32_t n_months; /* from tick to tick: 1, 2, 3, 6, or whole years */
};
struct chart_time_axis chart_time_axis_of(int64_t first_day, int64_t last_day);

#endif
