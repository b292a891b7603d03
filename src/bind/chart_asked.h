/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_asked.h - the options of a {chart} asked of one row of the data: words, numbers, days. Private to bind/.
 *
 * Ownership  the binder's arena.
 * Faults     what an expression gives that cannot be drawn is a finding (chart/value) with the row that it is in; a fault
 *            in the expression itself is told in the first row, and data->is_unread is set. */
#ifndef BIND_CHART_ASKED_H
#define BIND_CHART_ASKED_H

#include "charts.h"

struct chart_reading { /* rows of the data while they become those of a chart */
	struct filling *filling;
	struct binder *binder;
	struct facts *facts;
	struct node *chart;
	struct chart_data *data;
	const struct fact_scope *scope; /* of the turn at hand */
	const struct chart_said *values;
	size_t n_values;
	struct map rows, series, panels; /* by name -> 1 + index, as a pointer */
	bool is_first;                   /* ... which is the first one */
};

/* What an option gives as words; NULL ones where the option is not said, or after a finding. */
struct chart_words chart_ask_words(struct chart_reading *r, const char *name);
/* The same of what a row may well lack; an empty text is none. */
struct chart_words chart_ask_words_if_said(struct chart_reading *r, const char *name);
struct chart_words chart_words_of(struct arena *a, struct str text, struct span span); /* as they are written */

struct chart_number chart_ask_number(struct chart_reading *r, const struct chart_said *said);
struct chart_number chart_ask_number_option(struct chart_reading *r, const char *name); /* its first part */
/* The same of what a row may well lack. */
struct chart_number chart_ask_number_if_said(struct chart_reading *r, const char *name);

struct chart_day_asked {
	int64_t day;      /* CHART_UNKNOWN: it is none, or not said */
	const char *said; /* as exact as it is; NULL: not said */
	bool is_to_confirm;
};
/* Of "end" the last day of a year or month. */
struct chart_day_asked chart_ask_day(struct chart_reading *r, const char *name);

void chart_relate_row(struct chart_reading *r, struct diag *diag); /* "in this row" */

#endif
