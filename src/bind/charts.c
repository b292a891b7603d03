/* SPDX-License-Identifier: EUPL-1.2 */
/* charts.c - the rows of each chart become struct chart: marks in their order, an axis, labels and looks; what is said
 * of all of them stands in the caption, what is heard in the attribute alt. */
#include "charts.h"
#include "generated.h"

#include "../chart/names.h"
#include "../locale/format.h"

#include <stdlib.h>

enum { SERIES_MOST = 4, PARTS_MOST = 5 };

/* --- Marks ------------------------------------------------------------------------------------------------------- */

void chart_report_row(struct charting *c, const struct chart_datum *datum, const char *hint, const char *message)
{
	struct diags *diags = c->binder->diags;
	struct diag *diag = diag_add(diags, RULE_CHART_VALUE, datum->span, hint, "%s", message);
	if (datum->row_span.end > 0)
		diag_relate(diags, diag, datum->row_span, "in this row");
}

/* Below what is aimed at. */
static bool is_short(const struct chart *chart, int64_t value)
{
	int64_t aim = chart->band_low != CHART_UNKNOWN ? chart->band_low : chart->target;
	return value != CHART_UNKNOWN && aim != CHART_UNKNOWN && value < aim;
}

/* The look of a part, by number. The last of three touches the first one in a ring, where grey print and some eyes take
 * the third of four for it: it has that of a fifth. */
static uint32_t look_of_part(const struct chart *chart, uint32_t row)
{
	return chart->n_rows == 3 && row == 2 ? PARTS_MOST : row + 1;
}

/* Series tell their marks apart; where there is one, the rows that are emphasised and the others. */
static const char *classes_of(const struct charting *c, const struct chart_mark *mark)
{
	struct arena *a = c->binder->a;
	bool has_point = chart_option(c->node, "emphasis");
	bool is_strip = c->chart->kind == CHART_PARTS;
	bool has_parts = c->chart->kind == CHART_DONUT || c->chart->kind == CHART_WAFFLE;
	bool has_series = c->chart->n_series > 1 && !(c->chart->kind == CHART_LINE && has_point);
	const char *classes = has_series ? arena_printf(a, "series-%u", mark->series + 1)
	                      : has_parts && !has_point
	                              ? arena_printf(a, "series-%u", look_of_part(c->chart, mark->row))
	                      : is_strip && !mark->is_emphasised  ? "rest"
	                      : has_point && !mark->is_emphasised ? "other"
	                                                          : "emphasis";
	if (mark->is_doubtful)
		classes = arena_printf(a, "%s doubtful", classes);
	if (c->chart->kind == CHART_DOT && is_short(c->chart, mark->value))
		classes = arena_printf(a, "%s below", classes);
	return classes;
}

static struct chart_mark mark_of(struct charting *c, const struct chart_datum *datum)
{
	unsigned decimals = c->chart->decimals;
	struct chart_mark mark = {.row = datum->row, .series = datum->series, .panel = datum->panel};
	mark.is_emphasised = datum->is_emphasised;
	mark.is_doubtful = datum->is_doubtful;
	if (c->chart->kind == CHART_PARTS && !chart_option(c->node, "emphasis"))
		mark.is_emphasised = datum->row == 0;
	if (c->chart->kind == CHART_TIMELINE) {
		mark.value = datum->at;
		mark.low = datum->start;
		mark.high = datum->end;
		mark.is_doubtful |=
			datum->at == CHART_UNKNOWN && datum->start == CHART_UNKNOWN && datum->end == CHART_UNKNOWN;
	} else {
		mark.value = chart_figures(datum->value.decimal, decimals);
		mark.low = chart_figures(datum->low.decimal, decimals);
		mark.high = chart_figures(datum->high.decimal, decimals);
	}
	mark.look = chart_look(c, classes_of(c, &mark));
	return mark;
}

static void put_marks(struct charting *c)
{
	for (size_t i = 0; i < c->data->data.n; i++)
		list_push(c->binder->a, &c->marks, mark_of(c, &c->data->data.at[i]));
	c->chart->marks = c->marks.at;
	c->chart->n_marks = (uint32_t)c->marks.n;
}

/* By panel, row, series. */
static int compare_data(const void *a, const void *b)
{
	const struct chart_datum *x = a, *y = b;
	if (x->panel != y->panel)
		return x->panel < y->panel ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	return x->turn < y->turn ? -1 : 1;
}

static bool is_same_place(const struct chart_datum *x, const struct chart_datum *y)
{
	return x->panel == y->panel && x->row == y->row && x->series == y->series;
}

/* --- The order of parts ------------------------------------------------------------------------------------------ */

struct part_rank {
	int64_t value; /* CHART_UNKNOWN comes last */
	uint32_t row;
};

static int by_size(const void *a, const void *b)
{
	const struct part_rank *x = a, *y = b;
	return x->value != y->value ? (x->value < y->value ? 1 : -1) : (x->row > y->row) - (x->row < y->row);
}

/* A ring is read from 12 o'clock on, the largest part first, unless its author says an order. */
static void sort_parts(struct charting *c, struct chart_data *data)
{
	struct arena *a = c->binder->a;
	size_t n = data->rows.n;
	struct part_rank *ranks = arena_array(a, n + 1, struct part_rank);
	struct chart_row *rows = arena_array(a, n + 1, struct chart_row);
	uint32_t *places = arena_array(a, n + 1, uint32_t);
	for (uint32_t i = 0; i < n; i++)
		ranks[i] = (struct part_rank){CHART_UNKNOWN, i};
	for (size_t i = data->data.n; i-- > 0;) {
		const struct chart_datum *datum = &data->data.at[i];
		ranks[datum->row].value = chart_figures(datum->value.decimal, c->chart->decimals);
	}
	qsort(ranks, n, sizeof *ranks, by_size);
	for (uint32_t i = 0; i < n; i++) {
		rows[i] = data->rows.at[ranks[i].row];
		places[ranks[i].row] = i;
	}
	for (size_t i = 0; i < data->data.n; i++)
		data->data.at[i].row = places[data->data.at[i].row];
	data->rows.at = rows;
	data->rows.room = n + 1;
	qsort(data->data.at, data->data.n, sizeof *data->data.at, compare_data);
}

/* --- What may be wrong ------------------------------------------------------------------------------------------- */

/* Two rows at one place: the first counts. */
static void drop_repeated(struct charting *c, struct chart_data *data)
{
	size_t n = 0;
	for (size_t i = 0; i < data->data.n; i++) {
		if (n && is_same_place(&data->data.at[n - 1], &data->data.at[i])) {
			diag_add(c->binder->diags, RULE_CHART_VALUE, data->data.at[i].span,
			         "leave one of them out with :where:, or tell them apart by :category:",
			         "two rows of this chart have one place: the second one is left out");
			continue;
		}
		data->data.at[n++] = data->data.at[i];
	}
	data->data.n = n;
}

static bool is_of_parts(enum chart_kind kind)
{
	return kind == CHART_SHARE || kind == CHART_DONUT || kind == CHART_WAFFLE || kind == CHART_PARTS;
}

/* Less than nothing is no part of a whole: such values are not known. */
static void drop_negative(struct charting *c, struct chart_data *data)
{
	for (size_t i = 0; is_of_parts(data->kind) && i < data->data.n; i++) {
		struct chart_datum *datum = &data->data.at[i];
		if (!datum->value.decimal || *datum->value.decimal != '-')
			continue;
		chart_report_row(c, datum, "draw bars, which may go below zero",
		                 arena_printf(c->binder->diags->arena,
		                              "%s is no part of a whole: an ellipsis stands at its place",
		                              format_number(c->binder->a, c->lang, datum->value.decimal, -1)));
		datum->value.decimal = datum->value.printed = NULL;
	}
}

/* Areas lie on each other: one that goes below zero covers others. */
static void report_areas(struct charting *c)
{
	struct diags *diags = c->binder->diags;
	const struct chart_data *data = c->data;
	bool has_plus = false, has_minus = false;
	for (size_t i = 0; i < data->data.n; i++) {
		const char *value = data->data.at[i].value.decimal;
		has_minus |= value && *value == '-';
		has_plus |= value && *value != '-' && strspn(value, "0.") < strlen(value);
	}
	if (has_plus && has_minus)
		diag_add(diags, RULE_CHART_VALUE, c->node->span, "draw lines",
		         "areas above and below zero cover each other");
	if (data->rows.n == 1)
		diag_add(diags, RULE_CHART_ROWS, c->node->span, "draw bars, or more rows",
		         "an area goes from row to row, and there is one row: nothing is drawn");
}

static void report_parts(struct charting *c)
{
	struct diags *diags = c->binder->diags;
	const struct chart_data *data = c->data;
	if (data->kind == CHART_DONUT && data->rows.n > PARTS_MOST)
		diag_add(diags, RULE_CHART_PARTS, c->node->span, "draw bars, or put the small ones together",
		         "a donut of %zu parts: more than %d cannot be told apart", data->rows.n, PARTS_MOST);
	if (data->series.n > SERIES_MOST)
		diag_add(diags, RULE_CHART_PARTS, c->node->span, "part the chart with :panels:, or draw fewer",
		         "%zu series: more than %d colours cannot be told apart", data->series.n, SERIES_MOST);
}

/* --- In words ---------------------------------------------------------------------------------------------------- */

static struct node *child_of(const struct node *node, enum element element)
{
	struct node *child = node->first;
	while (child && child->element != element)
		child = child->next;
	return child;
}

/* The line under the title, or, of a chart without a caption, one under the chart; made where there is none. */
static struct node *unit_line(struct charting *c)
{
	struct node *figure = c->node->parent, *caption = child_of(figure, EL_CAPTION);
	if (!caption) {
		struct node *notes = node_new(c->binder->a, EL_P, c->node->span);
		node_add_class(c->binder->a, notes, "chart-notes");
		node_insert_after(c->node, notes);
		return notes;
	}
	for (struct node *p = caption->first; p; p = p->next)
		if (node_has_class(p, "unit"))
			return p;
	return add_block(c->binder, caption, EL_P, "unit", caption->span);
}

/* "sample data" stands with the unit, so that nobody reads past it. */
static void say_status(struct charting *c)
{
	static const char *const keys[] = {[CHART_SAMPLE] = "chart_sample",
	                                   [CHART_ESTIMATE] = "chart_estimate",
	                                   [CHART_TO_CONFIRM] = "to_confirm"};
	if (c->data->status == CHART_SURE)
		return;
	struct node *unit = unit_line(c), *word = node_new(c->binder->a, EL_STRONG, unit->span);
	if (unit->first)
		node_append(unit, words_node(c->binder, "; ", NULL, unit->span));
	node_add_class(c->binder->a, word, "status");
	node_append(word, label_node(c->binder, keys[c->data->status], unit->span));
	node_append(unit, word);
	join_texts(c->binder->a, unit);
}

/* --- The document ------------------------------------------------------------------------------------------------ */

/* An option that takes one word only. */
bool chart_says(struct charting *c, const char *name, const char *word)
{
	const struct attribute *option = chart_option(c->node, name);
	if (!option || strcmp(option->value, word) == 0)
		return option;
	struct diags *diags = c->binder->diags;
	diag_add(diags, RULE_CHART_OPTION, option->span, arena_printf(diags->arena, "say %s, or leave it out", word),
	         ":%s: is no \"%s\"", name, text_excerpt(diags->arena, option->value));
	return false;
}

/* "2019", "Q2 2021": what is left out can be told from its neighbours. */
static bool names_follow(const struct chart_data *data)
{
	bool do_all = true;
	for (size_t i = 0; i < data->rows.n; i++) {
		const char *name = data->rows.at[i].name.text;
		do_all &= name && strpbrk(name, "0123456789") != NULL;
	}
	return do_all;
}

static void make_chart(struct binder *binder, struct node *node, struct chart_data *data, struct chart *chart)
{
	struct charting c = {.binder = binder, .node = node, .data = data, .chart = chart, .lang = binder->doc->lang};
	qsort(data->data.at, data->data.n, sizeof *data->data.at, compare_data);
	if (data->kind != CHART_TIMELINE) /* along time there is room for all of a row */
		drop_repeated(&c, data);
	*chart = (struct chart){.kind = data->kind, .n_rows = (uint32_t)data->rows.n};
	chart->n_series = data->series.n ? (uint32_t)data->series.n : 1;
	chart->n_panels = data->panels.n ? (uint32_t)data->panels.n : 1;
	chart->is_vertical = chart_says(&c, "direction", "up");
	chart->names_follow = names_follow(data);
	report_parts(&c);
	drop_negative(&c, data);
	if (data->kind == CHART_AREA)
		report_areas(&c);
	if (data->kind != CHART_MAP)
		chart_set_axis(&c);
	if (data->kind == CHART_DONUT && !chart_option(node, "sort"))
		sort_parts(&c, data);
	chart->axis_look = chart_look(&c, "axis");
	chart->land_look = data->kind == CHART_MAP ? chart_look(&c, "land") : chart->axis_look;
	chart->border_look = data->kind == CHART_MAP ? chart_look(&c, "border") : chart->axis_look;
	chart->thread_look = chart_look(&c, "thread");
	chart->band_look = chart_look(&c, "band");
	chart->target_look = chart_look(&c, "target");
	if (data->kind != CHART_MAP)
		put_marks(&c);
	chart_put_labels(&c);
	chart_put_looks(&c);
	say_status(&c);
	chart_put_words(&c);
	chart_put_table(&c);
	node_add_class(binder->a, node, chart_kind_name(data->kind));
}

/* What cannot be drawn leaves its caption. */
static void bind_chart(struct binder *binder, struct node *node, const struct map *figures)
{
	struct chart_data *data = node->ordinal > 0 ? binder->charts.at[node->ordinal - 1] : NULL;
	const struct attribute *from = chart_option(node, "from");
	if (data && !data->is_unread && from)
		chart_rows_from_table(
			binder, node, data,
			map_find(figures, str_from_z(label_normalised(binder->a, str_from_z(from->value)))));
	if (!data || data->is_unread || !data->data.n) {
		node_remove(node);
		return;
	}
	struct chart *chart = arena_new(binder->a, struct chart);
	make_chart(binder, node, data, chart);
	list_push(binder->a, &binder->drawn, chart);
	node->ordinal = (int32_t)binder->drawn.n;
}

/* As wide as hanging column and text, unless its author says otherwise. */
static void set_width(struct binder *binder, struct node *figure)
{
	static const char *const named[] = {"text", "full", "hanging"};
	const char *said = node_attribute(figure, "width"), *class = said ? "text" : "full";
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		class = said && strcmp(said, named[i]) == 0 ? named[i] : class;
	node_add_class(binder->a, figure, class);
}

/* NULL for `figures`: tables are not settled yet, and charts of theirs wait. */
static void bind_tree(struct binder *binder, struct node *top, const struct map *figures)
{
	for (struct node *at = top, *next; at; at = next) {
		next = node_following(at, top);
		if (at->element != EL_CHART)
			continue;
		next = node_beyond(at, top);
		bool is_from_table = chart_option(at, "from");
		if (is_from_table != (figures != NULL))
			continue;
		set_width(binder, at->parent);
		bind_chart(binder, at, figures);
	}
}

static void bind_all(struct binder *binder, const struct map *figures)
{
	bind_tree(binder, binder->doc->root, figures);
	for (size_t i = 0; i < binder->n_chapters; i++) { /* notes stand in the tree once they are called */
		const struct map *notes = &binder->chapters[i].notes;
		for (size_t k = 0; k < notes->n; k++)
			bind_tree(binder, notes->entries[k].value, figures);
	}
}

/* By label. */
static void list_figures(struct binder *binder, struct map *figures)
{
	for (struct node *at = binder->doc->root; at; at = node_following(at, binder->doc->root)) {
		void **place =
			at->element == EL_FIGURE && at->id ? map_at(binder->a, figures, str_from_z(at->id)) : NULL;
		if (place && !*place)
			*place = at;
	}
}

void bind_charts(struct binder *binder)
{
	bind_all(binder, NULL);
}

void bind_charts_from_tables(struct binder *binder)
{
	struct map figures = {0};
	list_figures(binder, &figures);
	bind_all(binder, &figures);
	binder->doc->charts = (const struct chart *const *)binder->drawn.at;
	binder->doc->n_charts = (uint32_t)binder->drawn.n;
}
