/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.h - a {chart} while it is made of data. Private to bind/.
 *
 *   chart_options.c   its options, and the parts of one
 *   chart_asked.c     what they give in a row of the data
 *   chart_rows.c      its rows, from the data (when expressions are bound)
 *   chart_from.c      or the rows of a table that is bound already (:from:)
 *   chart_numbers.c   numbers and days as whole ones
 *   chart_axes.c      where the axis begins and ends, what is aimed at, figures along it
 *   chart_labels.c    labels and looks as elements of the chart
 *   chart_map.c       countries and places of a map
 *   chart_words.c     what is heard of it
 *   chart_tables.c    its data as a table
 *   charts.c          the step: struct chart of all that
 *
 * Ownership  the binder's arena. */
#ifndef BIND_CHARTS_H
#define BIND_CHARTS_H

#include "directives.h"
#include "../chart/chart.h"

struct chart_words {                 /* as they are printed */
	const struct fact_run *runs; /* NULL: `text` is what they are */
	const char *text;            /* without marks; NULL: there are none */
	struct span span;
};

struct chart_number {
	const char *decimal; /* "-12.50"; NULL: it is not known */
	const char *printed; /* as its author wants it printed; NULL: as its language does */
	bool is_to_confirm;
};

/* What is drawn of a row, or of one series of it. */
struct chart_datum {
	uint32_t row, series, panel;
	uint32_t turn; /* in the order of the data */
	struct chart_number value;
	struct chart_number low, high;           /* of ranges */
	int64_t start, end, at;                  /* of timelines, in days; CHART_UNKNOWN: not said */
	struct chart_number latitude, longitude; /* of maps; `value` is the number in a place's disc */
	const char *country;                     /* ... its code; NULL: not said */
	const char *from, *until;                /* ... in ISO 8601, as exact as they are said; NULL: not said */
	struct chart_words label;                /* over a bar, or at a span of time */
	struct span span;
	struct span row_span; /* in the data; NO_SPAN: it is computed, or of a table */
	bool is_emphasised, is_doubtful;
};

struct chart_row {
	struct chart_words name, note;
};

/* What is said of the certainty of all of it, or of some of its rows. */
enum { CHART_MARKS_MOST = 1000 };
enum chart_status { CHART_SURE, CHART_SAMPLE, CHART_ESTIMATE, CHART_TO_CONFIRM };

struct chart_data {
	enum chart_kind kind;
	enum chart_status status;
	LIST(struct chart_row) rows;
	LIST(struct chart_words) series, panels;
	LIST(struct chart_datum) data;
	struct chart_number target, band_low, band_high, axis_low, axis_high;
	struct chart_words target_name, band_name;
	bool is_unread; /* a finding says why: nothing is drawn */
};

const struct attribute *chart_option(const struct node *chart, const char *name); /* NULL: it is not said */

/* A value and what it is called: "@planned as 'Planned'"; no name: it is empty. */
struct chart_said {
	struct str text, name;
	struct span span; /* of the text */
};
/* The parts of an option between commas; *n of them. */
const struct chart_said *chart_parts(struct arena *a, const struct attribute *option, size_t *n);
struct str chart_unquoted(struct str text); /* without the quotes around it, where there are any */

/* Its rows, from a table's in `figure` (NULL: there is none of that name), which :from: names. chart_from.c */
void chart_rows_from_table(struct binder *binder, struct node *chart, struct chart_data *data,
                           const struct node *figure);

/* --- chart_numbers.c --- */

enum { CHART_DECIMALS_MOST = 6 };
/* `decimal` in units of 10^-decimals; CHART_UNKNOWN: it is none, or too large. */
int64_t chart_figures(const char *decimal, unsigned decimals);
unsigned chart_decimals(const char *decimal); /* as many as are counted */
/* The same back: "-12.50". */
const char *chart_decimal(struct arena *a, int64_t figures, unsigned decimals);
/* Days since 1970-01-01 of what is written; of a year or month the first, or the last where `is_end`; CHART_UNKNOWN: it
 * is no day. */
int64_t chart_day(const char *written, bool is_end);
const char *chart_day_written(struct arena *a, int64_t day); /* "2021-04-13" */
/* The same of what is written, as exact as it is: "2021-04"; NULL: it is no day. */
const char *chart_day_said(struct arena *a, const char *written);

/* --- the chart at hand --- */

struct charting {
	struct binder *binder;
	struct node *node; /* EL_CHART */
	const struct chart_data *data;
	struct chart *chart;
	const char *lang;
	LIST(struct chart_mark) marks;
	LIST(struct chart_label) labels;
	LIST(const char *) looks;      /* classes of the marks, parted by spaces */
	const char *const *tick_words; /* by tick */
};

/* least, most, ticks, target and band. chart_axes.c */
void chart_set_axis(struct charting *c);
/* A value as the chart prints it. */
const char *chart_printed(const struct charting *c, const struct chart_number *number);
const char *chart_period_printed(const struct charting *c, const struct chart_datum *datum); /* of a timeline */
const char *chart_printed_figures(const struct charting *c, int64_t figures);

/* What is wrong with a row, and which one it is. charts.c */
void chart_report_row(struct charting *c, const struct chart_datum *datum, const char *hint, const char *message);

bool chart_says(struct charting *c, const char *name, const char *word); /* an option that takes that word only */

/* Elements for its labels, and for its looks. chart_labels.c */
void chart_put_labels(struct charting *c);
uint32_t chart_look(struct charting *c, const char *classes); /* the number of such marks */
void chart_put_looks(struct charting *c);

/* Countries painted, places, their labels and the key, and the line on borders. chart_map.c */
void chart_put_map(struct charting *c);
/* "Latvia, Poland" of one class, the first few of many; the places in their order: what is heard of a map. */
const char *chart_countries_named(const struct charting *c, uint32_t series);
const char *chart_places_named(const struct charting *c);
/* Of a row: "2 Carnikava", "Latvia"; an ellipsis stands for what is not known. */
const char *chart_place_called(const struct charting *c, const struct chart_datum *datum);
const char *chart_country_called(const struct charting *c, const struct chart_datum *datum);

/* A label with this text, or with an option's; chart_labels.c. */
void chart_put_text(struct charting *c, enum chart_role role, uint32_t of, const char *classes, const char *text);
void chart_put_label_words(struct charting *c, enum chart_role role, uint32_t of, const char *classes,
                           const struct chart_words *words);

/* The attribute alt, unless its author said it. chart_words.c */
void chart_put_words(struct charting *c);

/* A table of its data in its figure, where that is asked for. chart_tables.c */
void chart_put_table(struct charting *c);

#endif
