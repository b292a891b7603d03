/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_words.c - what is heard of a chart: its alternative text, in the edition's language, with the figures as they
 * are printed. Three sentences at most:
 *
 *   Bar chart: Nearly two in five felt discriminated against (%, EU-28).      kind, title, unit, how certain it is
 *   North African 45, Roma 41, sub-Saharan African 39, all 38.                 all values, or the extremes of many
 *   Target: 50.                                                                what is aimed at, a trend, a total
 *
 * It is made of words that stand by themselves, "smallest 12 (A), largest 47 (B)": such need no grammar. */
#include "charts.h"
#include "generated.h"

#include "../locale/format.h"
#include "../locale/icu.h"
#include "../locale/locale.h"

enum { VALUES_HEARD = 6, PERIODS_HEARD = 12, SERIES_HEARD = 4 };

struct hearing {
	struct charting *c;
	struct buf out;
	bool is_begun; /* the sentence at hand has words */
};

static void put(struct hearing *h, const char *text)
{
	buf_puts(&h->out, text);
	h->is_begun = true;
}

static const char *word(struct hearing *h, const char *key)
{
	const char *unheeded;
	return label_text(h->c->binder, key, h->c->node->span, &unheeded);
}

/* With a capital, as a sentence begins. */
static const char *first_word(struct hearing *h, const char *text)
{
	struct arena *a = h->c->binder->a;
	const char *at = text, *end = text + strlen(text);
	if (h->is_begun || at == end)
		return text;
	utf8_next(&at, end);
	struct str first = {text, (size_t)(at - text)};
	return arena_printf(a, "%s%s", text_upper(a, h->c->lang, first), at);
}

static const char *colon(const struct hearing *h)
{
	return lang_is(h->c->lang, "fr") ? "\u00A0: " : ": ";
}

static void end_sentence(struct hearing *h)
{
	if (h->is_begun)
		buf_puts(&h->out, str_ends(buf_str(&h->out), ".") ? " " : ". ");
	h->is_begun = false;
}

static const char *row_name(const struct hearing *h, uint32_t row)
{
	const char *name = h->c->data->rows.at[row].name.text;
	return name && *name ? name : "\u2026";
}

/* --- The first sentence ------------------------------------------------------------------------------------------ */

static const char *kind_word(struct hearing *h)
{
	static const char *const keys[N_CHART_KINDS] = {
		[CHART_BAR] = "chart_bar",         [CHART_GROUPED] = "chart_grouped",
		[CHART_STACKED] = "chart_stacked", [CHART_SHARE] = "chart_share",
		[CHART_RANGE] = "chart_range",     [CHART_DOT] = "chart_dot",
		[CHART_LINE] = "chart_line",       [CHART_AREA] = "chart_area",
		[CHART_DONUT] = "chart_donut",     [CHART_TIMELINE] = "chart_timeline",
		[CHART_WAFFLE] = "chart_waffle",   [CHART_MAP] = "chart_map",
		[CHART_PARTS] = "chart_share",     [CHART_DOTS] = "chart_dot"};
	return word(h, keys[h->c->chart->kind]);
}

/* The caption's title, or its unit, as plain text; NULL: there is none. */
static const char *said_in_caption(const struct hearing *h, bool is_unit)
{
	struct arena *a = h->c->binder->a;
	for (const struct node *at = h->c->node->parent->first; at; at = at->next)
		for (const struct node *p = at->element == EL_CAPTION ? at->first : NULL; p; p = p->next)
			if (node_has_class(p, "unit") == is_unit && !node_has_class(p, "number") &&
			    !node_has_class(p, "continued"))
				return text_collapsed(a, str_from_z(node_plain_text(a, p)));
	return NULL;
}

static void say_subject(struct hearing *h)
{
	const char *title = said_in_caption(h, false), *unit = said_in_caption(h, true);
	put(h, first_word(h, kind_word(h)));
	if (title && *title) {
		put(h, colon(h));
		put(h, title);
	}
	if (unit && *unit)
		put(h, arena_printf(h->c->binder->a, " (%s)", unit));
	end_sentence(h);
}

/* --- Values ------------------------------------------------------------------------------------------------------ */

static const char *value_heard(struct hearing *h, size_t i)
{
	struct charting *c = h->c;
	const struct chart_datum *datum = &c->data->data.at[i];
	if (c->chart->kind == CHART_RANGE)
		return arena_printf(c->binder->a, "%s\u2013%s", chart_printed(c, &datum->low),
		                    chart_printed(c, &datum->high));
	if (c->chart->kind == CHART_DOTS && datum->high.decimal)
		return arena_printf(c->binder->a, "%s / %s", chart_printed(c, &datum->value),
		                    chart_printed(c, &datum->high));
	return chart_printed(c, &datum->value);
}

/* One row, which its author gives no name. */
static bool is_alone(const struct hearing *h)
{
	return h->c->marks.n == 1 && !chart_option(h->c->node, "category") && !chart_option(h->c->node, "from");
}

static void say_each(struct hearing *h)
{
	for (size_t i = 0; i < h->c->marks.n; i++) {
		const char *name = row_name(h, h->c->marks.at[i].row);
		if (is_alone(h)) {
			put(h, value_heard(h, i));
			continue;
		}
		put(h, arena_printf(h->c->binder->a, "%s%s %s", i ? ", " : "", h->is_begun ? name : first_word(h, name),
		                    value_heard(h, i)));
	}
	end_sentence(h);
}

static int64_t counted(const struct chart *chart, const struct chart_mark *mark, bool is_high)
{
	return chart->kind != CHART_RANGE ? mark->value : is_high ? mark->high : mark->low;
}

/* Those of a series: indexes of the marks; false: it has no values. */
static bool find_extremes(const struct charting *c, uint32_t series, size_t *least, size_t *most)
{
	bool is_found = false;
	for (size_t i = 0; i < c->marks.n; i++) {
		const struct chart_mark *mark = &c->marks.at[i];
		int64_t low = counted(c->chart, mark, false), high = counted(c->chart, mark, true);
		if (mark->series != series || low == CHART_UNKNOWN || high == CHART_UNKNOWN)
			continue;
		if (!is_found || low < counted(c->chart, &c->marks.at[*least], false))
			*least = i;
		if (!is_found || high > counted(c->chart, &c->marks.at[*most], true))
			*most = i;
		is_found = true;
	}
	return is_found;
}

/* "smallest 12 (United Kingdom), largest 47 (Latvia)" */
static void say_extremes(struct hearing *h, uint32_t series)
{
	struct charting *c = h->c;
	size_t least = 0, most = 0;
	if (!find_extremes(c, series, &least, &most))
		return;
	put(h, arena_printf(c->binder->a, "%s %s (%s)", first_word(h, word(h, "chart_smallest")), value_heard(h, least),
	                    row_name(h, c->marks.at[least].row)));
	put(h, arena_printf(c->binder->a, ", %s %s (%s)", word(h, "chart_largest"), value_heard(h, most),
	                    row_name(h, c->marks.at[most].row)));
}

static void say_series_extremes(struct hearing *h)
{
	const struct charting *c = h->c;
	for (uint32_t i = 0; i < c->chart->n_series && i < SERIES_HEARD; i++) {
		if (h->is_begun)
			put(h, "; ");
		if (c->chart->n_series > 1 && c->data->series.at[i].text) {
			put(h, first_word(h, c->data->series.at[i].text));
			put(h, colon(h));
		}
		say_extremes(h, i);
	}
	end_sentence(h);
}

/* --- Trends ------------------------------------------------------------------------------------------------------ */

/* Up or down by a twentieth of the axis or more, from the first to the last value. */
static const char *trend_key(const struct chart *chart, int64_t first, int64_t last)
{
	int64_t least = (chart->most - chart->least) / 20, by = last - first;
	return by > least ? "chart_rising" : by < -least ? "chart_falling" : "chart_steady";
}

/* "rising, 12 (2019) – 40 (2023)" */
static void say_trend(struct hearing *h, uint32_t series)
{
	struct charting *c = h->c;
	size_t first = SIZE_MAX, last = SIZE_MAX;
	for (size_t i = 0; i < c->marks.n; i++) {
		const struct chart_mark *mark = &c->marks.at[i];
		if (mark->series != series || mark->panel || mark->value == CHART_UNKNOWN)
			continue;
		first = first == SIZE_MAX ? i : first;
		last = i;
	}
	if (first == last)
		return;
	if (h->is_begun)
		put(h, "; ");
	if (c->chart->n_series > 1 && c->data->series.at[series].text) {
		put(h, first_word(h, c->data->series.at[series].text));
		put(h, colon(h));
	}
	const char *trend = word(h, trend_key(c->chart, c->marks.at[first].value, c->marks.at[last].value));
	put(h, arena_printf(c->binder->a, "%s, %s (%s) \u2013 %s (%s)", first_word(h, trend), value_heard(h, first),
	                    row_name(h, c->marks.at[first].row), value_heard(h, last),
	                    row_name(h, c->marks.at[last].row)));
}

/* --- Time -------------------------------------------------------------------------------------------------------- */

/* From the first day of all to the last, as exact as they are said. */
static void say_span(struct hearing *h)
{
	struct charting *c = h->c;
	int64_t first = INT64_MAX, last = INT64_MIN;
	for (size_t i = 0; i < c->marks.n; i++) {
		const struct chart_mark *mark = &c->marks.at[i];
		const int64_t days[] = {mark->value, mark->low, mark->high};
		for (size_t k = 0; k < sizeof days / sizeof *days; k++) {
			if (days[k] == CHART_UNKNOWN)
				continue;
			first = days[k] < first ? days[k] : first;
			last = days[k] > last ? days[k] : last;
		}
	}
	struct arena *a = c->binder->a;
	const char *span = first > last
	                           ? NULL
	                           : format_period(a, c->lang, chart_day_written(a, first), chart_day_written(a, last));
	put(h, span ? span : "");
}

/* "Plovdiv 2019; Novi Sad 2021, 2022": what one line of the chart shows, until there are many. */
static void say_periods(struct hearing *h)
{
	struct charting *c = h->c;
	bool are_few = c->data->rows.n <= VALUES_HEARD && c->marks.n <= PERIODS_HEARD;
	for (size_t i = 0; are_few && i < c->marks.n; i++) {
		const char *period = chart_period_printed(c, &c->data->data.at[i]);
		if (i > 0 && c->marks.at[i].row == c->marks.at[i - 1].row)
			put(h, arena_printf(c->binder->a, ", %s", period));
		else
			put(h, arena_printf(c->binder->a, "%s%s %s", i ? "; " : "", row_name(h, c->marks.at[i].row),
			                    period));
	}
	if (!are_few)
		say_span(h);
	end_sentence(h);
}

/* --- The last sentence ------------------------------------------------------------------------------------------- */

static void say_total(struct hearing *h)
{
	struct charting *c = h->c;
	int64_t total = 0;
	for (size_t i = 0; i < c->marks.n; i++)
		total += c->marks.at[i].value == CHART_UNKNOWN ? 0 : c->marks.at[i].value;
	put(h, arena_printf(c->binder->a, "%s%s%s", first_word(h, word(h, "total")), colon(h),
	                    chart_printed_figures(c, total)));
}

static void say_aims(struct hearing *h)
{
	for (size_t i = 0; i < h->c->labels.n; i++) {
		enum chart_role role = h->c->labels.at[i].role;
		if (role != LABEL_TARGET && role != LABEL_BAND)
			continue;
		const struct node *label = h->c->node->first;
		for (size_t k = 0; k < i; k++)
			label = label->next;
		const char *text = node_plain_text(h->c->binder->a, label);
		if (h->is_begun)
			put(h, "; ");
		put(h, first_word(h, text));
	}
}

static void say_rest(struct hearing *h)
{
	const struct chart *chart = h->c->chart;
	bool is_along_time = chart->kind == CHART_LINE || chart->kind == CHART_AREA;
	for (uint32_t i = 0; is_along_time && i < chart->n_series && i < SERIES_HEARD; i++)
		say_trend(h, i);
	if (chart->kind == CHART_DONUT || chart->kind == CHART_WAFFLE || chart->kind == CHART_PARTS)
		say_total(h);
	say_aims(h);
	end_sentence(h);
}

/* The countries by class, then the places. */
static void say_map(struct hearing *h)
{
	struct charting *c = h->c;
	for (uint32_t i = 0; i < c->chart->n_series; i++) {
		const char *class = i < c->data->series.n ? c->data->series.at[i].text : NULL;
		if (h->is_begun)
			put(h, "; ");
		if (class && *class) {
			put(h, first_word(h, class));
			put(h, colon(h));
		}
		put(h, chart_countries_named(c, i));
	}
	end_sentence(h);
	const char *places = chart_places_named(c);
	if (*places)
		put(h, places);
	end_sentence(h);
}

void chart_put_words(struct charting *c)
{
	struct hearing h = {.c = c};
	if (node_attribute(c->node, "alt"))
		return;
	say_subject(&h);
	if (c->chart->kind == CHART_MAP)
		say_map(&h);
	else if (c->chart->kind == CHART_TIMELINE)
		say_periods(&h);
	else if (c->marks.n <= VALUES_HEARD && c->chart->n_series == 1)
		say_each(&h);
	else
		say_series_extremes(&h);
	if (c->chart->kind != CHART_MAP)
		say_rest(&h);
	struct str text = str_trim(buf_str(&h.out));
	node_set_attribute(c->binder->a, c->node, "alt", arena_strndup(c->binder->a, text.at, text.n));
	buf_release(&h.out);
}
