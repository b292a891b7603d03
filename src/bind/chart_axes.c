/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_axes.c - from where to where the axis of a chart goes, and what stands along it.
 *
 * Bars begin at zero always. Dots, lines and ranges do too, unless :axis: says otherwise; ranges alone may begin near
 * their least number. Figures stand along an axis only where values are not printed, or where a target or band is to be
 * read off it. */
#include "charts.h"
#include "generated.h"

#include "../locale/format.h"
#include "../chart/names.h"

/* --- Numbers ----------------------------------------------------------------------------------------------------- */

const char *chart_printed_figures(const struct charting *c, int64_t figures)
{
	unsigned decimals = c->chart->decimals;
	return format_number(c->binder->a, c->lang, chart_decimal(c->binder->a, figures, decimals), -1);
}

const char *chart_printed(const struct charting *c, const struct chart_number *number)
{
	if (!number->decimal)
		return "\u2026";
	if (number->printed)
		return number->printed;
	return format_number(c->binder->a, c->lang, number->decimal, c->chart->decimals);
}

const char *chart_period_printed(const struct charting *c, const struct chart_datum *datum)
{
	struct arena *a = c->binder->a;
	const char *unheeded;
	if (!datum->from && !datum->until)
		return label_text(c->binder, "to_confirm", c->node->span, &unheeded);
	const char *period = datum->from && datum->until ? format_period(a, c->lang, datum->from, datum->until) : NULL;
	if (period)
		return period;
	const char *from = datum->from ? format_date(a, c->lang, datum->from) : "\u2026";
	const char *until = datum->until ? format_date(a, c->lang, datum->until) : "\u2026";
	return datum->at != CHART_UNKNOWN ? from : arena_printf(a, "%s \u2013 %s", from, until);
}

static void stretch(struct chart *chart, int64_t figures)
{
	if (figures == CHART_UNKNOWN)
		return;
	chart->least = chart->least == CHART_UNKNOWN || figures < chart->least ? figures : chart->least;
	chart->most = chart->most == CHART_UNKNOWN || figures > chart->most ? figures : chart->most;
}

static int64_t figures_of(const struct charting *c, const struct chart_number *number)
{
	return chart_figures(number->decimal, c->chart->decimals);
}

static bool is_stacked(enum chart_kind kind)
{
	return kind == CHART_STACKED || kind == CHART_AREA;
}

/* Of bars that stand on each other the sum counts. */
static void stretch_sums(struct charting *c)
{
	const struct chart *chart = c->chart;
	uint32_t n = chart->n_rows * chart->n_panels;
	int64_t *sums = arena_array(c->binder->a, n, int64_t);
	for (size_t i = 0; i < c->data->data.n; i++) {
		const struct chart_datum *datum = &c->data->data.at[i];
		int64_t figures = figures_of(c, &datum->value);
		sums[datum->panel * chart->n_rows + datum->row] += figures == CHART_UNKNOWN ? 0 : figures;
	}
	for (uint32_t i = 0; i < n; i++)
		stretch(c->chart, sums[i]);
}

static void stretch_to_data(struct charting *c)
{
	for (size_t i = 0; i < c->data->data.n; i++) {
		stretch(c->chart, figures_of(c, &c->data->data.at[i].value));
		stretch(c->chart, figures_of(c, &c->data->data.at[i].low));
		stretch(c->chart, figures_of(c, &c->data->data.at[i].high));
	}
	if (is_stacked(c->chart->kind))
		stretch_sums(c);
	stretch(c->chart, c->chart->target);
	stretch(c->chart, c->chart->band_low);
	stretch(c->chart, c->chart->band_high);
	if (c->chart->least == CHART_UNKNOWN)
		c->chart->least = c->chart->most = 0;
}

static bool are_bars(enum chart_kind kind)
{
	return kind == CHART_BAR || kind == CHART_GROUPED || is_stacked(kind);
}

static void report_axis(struct charting *c)
{
	const struct attribute *option = chart_option(c->node, "axis");
	struct diags *diags = c->binder->diags;
	if (are_bars(c->chart->kind))
		diag_add(diags, RULE_CHART_AXIS, option->span, "draw dots or a line, or leave :axis: out",
		         "the length of a bar is its value: it begins at zero all the same");
	else
		diag_add(diags, RULE_CHART_AXIS, option->span, "say in the notes why, or leave :axis: out",
		         "this axis does not begin at zero: differences look larger than they are");
}

/* What :axis: says. True: it does not begin at zero. */
static bool take_said_axis(struct charting *c)
{
	struct chart *chart = c->chart;
	int64_t low = figures_of(c, &c->data->axis_low), high = figures_of(c, &c->data->axis_high);
	if (low == CHART_UNKNOWN || high == CHART_UNKNOWN || low >= high)
		return false;
	bool is_cut = low > 0 || high < 0;
	if (is_cut && chart->kind != CHART_RANGE)
		report_axis(c);
	stretch(chart, low);
	stretch(chart, high);
	return is_cut && !are_bars(chart->kind);
}

/* One, or what makes no row of dots longer than CHART_MOST_DOTS: 1, 2 or 5 times a power of ten. */
static void set_unit(struct chart *chart)
{
	static const int64_t steps[] = {1, 2, 5};
	int64_t power = 1, most = chart->most > 0 ? chart->most : 0;
	for (unsigned i = 0; i < chart->decimals; i++)
		power *= 10;
	chart->unit = power;
	for (size_t i = 1; most / chart->unit + (most % chart->unit != 0) > CHART_MOST_DOTS; i++) {
		power *= i % 3 ? 1 : 10;
		chart->unit = steps[i % 3] * power;
	}
}

static bool has_caption(const struct charting *c)
{
	const struct node *at = c->node->parent->first;
	while (at && at->element != EL_CAPTION)
		at = at->next;
	return at;
}

static void set_numbers_axis(struct charting *c)
{
	struct chart *chart = c->chart;
	stretch_to_data(c);
	if (chart->kind == CHART_DOTS)
		set_unit(chart);
	bool is_cut = take_said_axis(c);
	struct chart_axis axis = chart_axis_of(chart->least, chart->most, !is_cut && chart->kind != CHART_RANGE);
	bool has_figures = chart->kind == CHART_DOT || chart->kind == CHART_RANGE || chart->kind == CHART_LINE ||
	                   chart->kind == CHART_AREA;
	bool is_small = chart->kind == CHART_RANGE && !has_caption(c);
	if (is_small) {
		chart->least = axis.least;
		chart->most = axis.most;
		return;
	}
	if (!has_figures) {
		stretch(chart, 0);
		return;
	}
	int64_t *ticks = arena_array(c->binder->a, axis.n_ticks, int64_t);
	const char **words = arena_array(c->binder->a, axis.n_ticks, const char *);
	for (uint32_t i = 0; i < axis.n_ticks; i++) {
		ticks[i] = axis.least + axis.step * i;
		words[i] = chart_printed_figures(c, ticks[i]);
	}
	chart->least = axis.least;
	chart->most = axis.most;
	chart->ticks = ticks;
	chart->n_ticks = axis.n_ticks;
	c->tick_words = words;
}

/* --- Time -------------------------------------------------------------------------------------------------------- */

static void stretch_to_days(struct charting *c)
{
	for (size_t i = 0; i < c->data->data.n; i++) {
		stretch(c->chart, c->data->data.at[i].start);
		stretch(c->chart, c->data->data.at[i].end);
		stretch(c->chart, c->data->data.at[i].at);
	}
}

/* "January 2021", or "2021" where ticks are whole years apart. */
static const char *tick_printed(const struct charting *c, const struct chart_time_axis *axis, int64_t day)
{
	struct arena *a = c->binder->a;
	const char *written = chart_day_written(a, day);
	size_t n = axis->n_months % 12 ? strlen("2021-01") : strlen("2021");
	return format_date(a, c->lang, arena_strndup(a, written, n));
}

static void set_time_axis(struct charting *c)
{
	struct chart *chart = c->chart;
	stretch_to_days(c);
	chart->is_time = true;
	if (chart->least == CHART_UNKNOWN) /* no row has a day */
		chart->least = chart->most = 0;
	struct chart_time_axis axis = chart_time_axis_of(chart->least, chart->most);
	int64_t *ticks = arena_array(c->binder->a, axis.n_ticks, int64_t);
	const char **words = arena_array(c->binder->a, axis.n_ticks, const char *);
	for (uint32_t i = 0; i < axis.n_ticks; i++) {
		ticks[i] = axis.ticks[i];
		words[i] = tick_printed(c, &axis, ticks[i]);
	}
	chart->least = axis.least;
	chart->most = axis.most;
	chart->ticks = ticks;
	chart->n_ticks = axis.n_ticks;
	c->tick_words = words;
}

/* --- Both -------------------------------------------------------------------------------------------------------- */

/* As many as the data have, at most what is counted. */
static unsigned decimals_of(const struct chart_data *data)
{
	unsigned most = 0;
	const struct chart_number *aims[] = {&data->target, &data->band_low, &data->band_high, &data->axis_low,
	                                     &data->axis_high};
	for (size_t i = 0; i < sizeof aims / sizeof *aims; i++)
		most = chart_decimals(aims[i]->decimal) > most ? chart_decimals(aims[i]->decimal) : most;
	for (size_t i = 0; i < data->data.n; i++) {
		const struct chart_datum *datum = &data->data.at[i];
		const char *const of_datum[] = {datum->value.decimal, datum->low.decimal, datum->high.decimal};
		for (size_t k = 0; k < sizeof of_datum / sizeof *of_datum; k++)
			most = chart_decimals(of_datum[k]) > most ? chart_decimals(of_datum[k]) : most;
	}
	return most;
}

void chart_set_axis(struct charting *c)
{
	struct chart *chart = c->chart;
	chart->decimals = (uint8_t)decimals_of(c->data);
	chart->target = figures_of(c, &c->data->target);
	chart->band_low = figures_of(c, &c->data->band_low);
	chart->band_high = figures_of(c, &c->data->band_high);
	chart->least = chart->most = CHART_UNKNOWN;
	if (chart->kind == CHART_TIMELINE)
		set_time_axis(c);
	else
		set_numbers_axis(c);
}
