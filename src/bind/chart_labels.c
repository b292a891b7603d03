/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_labels.c - the labels of a chart as elements, whose classes say what they name, and one element for each look
 * that its marks have: sheets say how all of them are set and painted.
 *
 *   chart.bar > chart-label.row, chart-label.value.emphasis, ..., chart-mark.axis, chart-mark.emphasis, ...
 *
 * They are no part of the text: what they say is heard as the chart's alternative text. */
#include "charts.h"
#include "generated.h"

#include "../locale/format.h"

/* --- Elements ---------------------------------------------------------------------------------------------------- */

static void add_classes(struct arena *a, struct node *node, const char *classes)
{
	for (const char *at = classes; *at;) {
		size_t n = strcspn(at, " ");
		node_add_class(a, node, arena_strndup(a, at, n));
		at += n + (at[n] == ' ');
	}
}

static struct node *add_generated(struct charting *c, enum element element, const char *classes)
{
	struct node *node = node_new(c->binder->a, element, c->node->span);
	node->is_generated = true;
	add_classes(c->binder->a, node, classes);
	node_append(c->node, node);
	return node;
}

static struct node *add_label(struct charting *c, enum chart_role role, uint32_t of, const char *classes)
{
	list_push(c->binder->a, &c->labels, (struct chart_label){role, of});
	return add_generated(c, EL_LABEL, classes);
}

void chart_put_text(struct charting *c, enum chart_role role, uint32_t of, const char *classes, const char *text)
{
	struct node *node = add_label(c, role, of, classes);
	node_append(node, text_node(c->binder->a, str_from_z(text), PIECE_GENERATED, c->node->span));
}

void chart_put_label_words(struct charting *c, enum chart_role role, uint32_t of, const char *classes,
                           const struct chart_words *words)
{
	if (!words->runs && !words->text)
		return;
	if (!words->runs) {
		chart_put_text(c, role, of, classes, words->text);
		return;
	}
	struct node *node = add_label(c, role, of, classes);
	for (const struct fact_run *run = words->runs; run; run = run->next)
		if (run->text.n)
			node_append(node, value_node(c->binder, run, words->span, c->lang));
}

/* --- What they say ----------------------------------------------------------------------------------------------- */

static void put_row_labels(struct charting *c)
{
	for (uint32_t i = 0; i < c->data->rows.n; i++) {
		const struct chart_row *row = &c->data->rows.at[i];
		chart_put_label_words(c, LABEL_ROW, i, "row", &row->name);
		chart_put_label_words(c, LABEL_ROW_NOTE, i, "row-note", &row->note);
	}
}

/* What stands over a bar, as its author says. */
static void put_bar_labels(struct charting *c)
{
	for (uint32_t i = 0; c->chart->kind == CHART_BAR && i < c->marks.n; i++)
		chart_put_label_words(c, LABEL_BAR, i, "bar-name", &c->data->data.at[i].label);
}

/* "2021" of a whole year need not be said where years are the lines of the chart. */
static bool is_seen_on_axis(const struct charting *c, const struct chart_datum *datum)
{
	enum { YEAR = 366 };
	bool is_year = datum->from && datum->until && strlen(datum->from) == strlen("2021") &&
	               strcmp(datum->from, datum->until) == 0;
	return is_year && c->chart->n_ticks > 1 && c->chart->ticks[1] - c->chart->ticks[0] <= YEAR;
}

/* Words in a span of time are drawn in a colour that is read there, or beside it as all others are: what its author
 * calls it, with the days as a second line; or the days alone. */
static void put_period_labels(struct charting *c)
{
	for (uint32_t i = 0; c->chart->kind == CHART_TIMELINE && i < c->marks.n; i++) {
		const struct chart_datum *datum = &c->data->data.at[i];
		struct chart_words words = datum->label;
		const char *period = chart_period_printed(c, datum);
		if (words.text && !is_seen_on_axis(c, datum))
			chart_put_text(c, LABEL_VALUE, i, "period", period);
		if (!words.text)
			words = (struct chart_words){.text = period};
		chart_put_label_words(c, LABEL_BAR, i, "bar-name", &words);
		bool is_other = chart_option(c->node, "emphasis") && !c->marks.at[i].is_emphasised;
		chart_put_label_words(c, LABEL_INSIDE, i, is_other ? "bar-name inside other" : "bar-name inside",
		                      &words);
	}
}

/* Of a part of a whole. */
static const char *share_printed(const struct charting *c, int64_t figures, int64_t sum)
{
	int64_t thousandths = sum ? (figures * 1000 + sum / 2) / sum : 0;
	return format_percent(c->binder->a, c->lang, chart_decimal(c->binder->a, thousandths, 1), 0);
}

/* Of the row that begins with this mark. */
static int64_t sum_of_row(const struct charting *c, size_t first)
{
	int64_t sum = 0;
	const struct chart_mark *marks = c->marks.at;
	for (size_t i = first; i < c->marks.n && marks[i].row == marks[first].row; i++)
		sum += marks[i].value == CHART_UNKNOWN ? 0 : marks[i].value;
	return sum;
}

/* Of all marks; what is below zero is no part. */
static int64_t sum_of_parts(const struct charting *c)
{
	int64_t sum = 0;
	for (size_t i = 0; i < c->marks.n; i++)
		sum += c->marks.at[i].value > 0 ? c->marks.at[i].value : 0;
	return sum;
}

static const char *value_class(const struct chart_mark *mark, const char *name)
{
	if (mark->is_doubtful)
		return strcmp(name, "low") == 0 ? "value low doubtful" : "value doubtful";
	if (mark->is_emphasised)
		return strcmp(name, "low") == 0 ? "value low emphasis" : "value emphasis";
	return strcmp(name, "low") == 0 ? "value low" : "value";
}

/* By mark: its value is printed. Of lines the last one that is known of each is enough: figures stand along the axis;
 * of parts those that are the point made. */
static const bool *find_printed(const struct charting *c)
{
	struct arena *a = c->binder->a;
	bool *is_printed = arena_array(a, c->marks.n + 1, bool);
	bool *has_ended = arena_array(a, c->chart->n_series, bool); /* by series, seen from the last row */
	enum chart_kind kind = c->chart->kind;
	bool has_none = kind == CHART_TIMELINE || kind == CHART_AREA;
	for (size_t i = c->marks.n; i-- > 0 && !has_none;) {
		const struct chart_mark *mark = &c->marks.at[i];
		if (i + 1 < c->marks.n && mark[1].panel != mark->panel)
			memset(has_ended, 0, c->chart->n_series * sizeof *has_ended);
		bool is_end = !has_ended[mark->series] && mark->value != CHART_UNKNOWN;
		has_ended[mark->series] |= is_end;
		if (kind == CHART_LINE)
			is_printed[i] = is_end;
		else
			is_printed[i] = kind != CHART_PARTS || mark->is_emphasised || mark->value == CHART_UNKNOWN;
	}
	return is_printed;
}

/* By mark: what its share is of, the sum of its row or of all parts; NULL: values are printed, no shares. */
static const int64_t *find_wholes(const struct charting *c)
{
	bool are_rows = c->chart->kind == CHART_SHARE;
	if (!are_rows && c->chart->kind != CHART_PARTS)
		return NULL;
	int64_t *wholes = arena_array(c->binder->a, c->marks.n + 1, int64_t), whole = sum_of_parts(c);
	for (size_t i = 0; i < c->marks.n; i++) {
		if (are_rows && (i == 0 || c->marks.at[i].row != c->marks.at[i - 1].row))
			whole = sum_of_row(c, i);
		wholes[i] = whole;
	}
	return wholes;
}

static void put_ends(struct charting *c, uint32_t i)
{
	const struct chart_mark *mark = &c->marks.at[i];
	const struct chart_datum *datum = &c->data->data.at[i];
	chart_put_text(c, LABEL_LOW, i, value_class(mark, "low"), chart_printed(c, &datum->low));
	chart_put_text(c, LABEL_VALUE, i, value_class(mark, "high"), chart_printed(c, &datum->high));
}

/* Parts of a bar that stands have their values within, in a colour that is read there. */
static void put_value(struct charting *c, uint32_t i, const int64_t *wholes)
{
	const struct chart_mark *mark = &c->marks.at[i];
	enum chart_kind kind = c->chart->kind;
	bool is_share = wholes && mark->value != CHART_UNKNOWN;
	const char *text =
		is_share ? share_printed(c, mark->value, wholes[i]) : chart_printed(c, &c->data->data.at[i].value);
	chart_put_text(c, LABEL_VALUE, i, value_class(mark, ""), text);
	if (c->chart->is_vertical && kind == CHART_STACKED)
		chart_put_text(c, LABEL_INSIDE, i, "value inside", text);
}

static void put_value_labels(struct charting *c)
{
	const bool *is_printed = find_printed(c);
	const int64_t *wholes = find_wholes(c);
	for (uint32_t i = 0; i < c->marks.n; i++) {
		const struct chart_mark *mark = &c->marks.at[i];
		if (!is_printed[i])
			continue;
		if (c->chart->kind == CHART_DOTS && mark->high != CHART_UNKNOWN)
			chart_put_text(c, LABEL_WHOLE, i, "whole", chart_printed(c, &c->data->data.at[i].high));
		if (c->chart->kind == CHART_RANGE)
			put_ends(c, i);
		else
			put_value(c, i, wholes);
	}
}

static void put_series_labels(struct charting *c)
{
	for (uint32_t i = 0; c->chart->n_series > 1 && i < c->chart->n_series; i++)
		chart_put_label_words(c, LABEL_SERIES, i, arena_printf(c->binder->a, "series series-%u", i + 1),
		                      &c->data->series.at[i]);
}

/* "target: 500" unless its author calls it otherwise */
static void put_aim_labels(struct charting *c)
{
	struct arena *a = c->binder->a;
	const struct chart_data *data = c->data;
	const char *lang;
	if (c->chart->target != CHART_UNKNOWN) {
		const char *number = chart_printed(c, &data->target);
		const char *word = label_text(c->binder, "chart_target", c->node->span, &lang);
		chart_put_text(c, LABEL_TARGET, 0, "target",
		               data->target_name.text ? data->target_name.text
		                                      : arena_printf(a, "%s: %s", word, number));
	}
	if (c->chart->band_low != CHART_UNKNOWN && c->chart->band_high != CHART_UNKNOWN)
		chart_put_text(c, LABEL_BAND, 0, "band",
		               data->band_name.text ? data->band_name.text
		                                    : arena_printf(a, "%s\u2013%s", chart_printed(c, &data->band_low),
		                                                   chart_printed(c, &data->band_high)));
}

void chart_put_labels(struct charting *c)
{
	if (c->chart->kind == CHART_MAP) {
		chart_put_map(c);
		c->chart->labels = c->labels.at;
		c->chart->n_labels = (uint32_t)c->labels.n;
		return;
	}
	put_row_labels(c);
	put_bar_labels(c);
	put_period_labels(c);
	put_value_labels(c);
	put_series_labels(c);
	for (uint32_t i = 0; i < c->chart->n_ticks; i++)
		chart_put_text(c, LABEL_TICK, i, "tick", c->tick_words[i]);
	for (uint32_t i = 0; i < c->data->panels.n; i++)
		chart_put_label_words(c, LABEL_PANEL, i, "panel", &c->data->panels.at[i]);
	put_aim_labels(c);
	if (c->chart->kind == CHART_DOTS && c->chart->unit > 1)
		chart_put_text(c, LABEL_UNIT, 0, "unit",
		               arena_printf(c->binder->a, "= %s", chart_printed_figures(c, c->chart->unit)));
	c->chart->labels = c->labels.at;
	c->chart->n_labels = (uint32_t)c->labels.n;
}

/* --- Looks ------------------------------------------------------------------------------------------------------- */

uint32_t chart_look(struct charting *c, const char *classes)
{
	for (uint32_t i = 0; i < c->looks.n; i++)
		if (strcmp(c->looks.at[i], classes) == 0)
			return i;
	list_push(c->binder->a, &c->looks, classes);
	return (uint32_t)c->looks.n - 1;
}

void chart_put_looks(struct charting *c)
{
	for (uint32_t i = 0; i < c->looks.n; i++)
		add_generated(c, EL_MARK, c->looks.at[i]);
	c->chart->n_looks = (uint32_t)c->looks.n;
}
