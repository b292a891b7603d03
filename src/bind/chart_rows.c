/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_rows.c - the options of a {chart} asked of the data: what its rows are called, and their values.
 *
 *   :rows: //country        :category: @name        :value: @planned as "Planned", @spent as "Spent"
 *   :where: @spent > 0      :sort: @spent desc      :emphasis: @name = 'Latvia'
 *
 * Rows are turns as {each} has them. Where :series: or :panels: says what a row is part of, and along time, rows of one
 * category are one row of the chart. */
#include "chart_asked.h"
#include "each.h"

#include "../chart/names.h"

bool is_chart_unbound(const struct node *node)
{
	return node->element == EL_CHART && node->ordinal == 0;
}

/* --- Rows -------------------------------------------------------------------------------------------------------- */

/* The index under this name; a new one is the next. */
static uint32_t index_named(struct chart_reading *r, struct map *known, const char *name, uint32_t next)
{
	void **at = map_at(r->binder->a, known, str_from_z(name));
	if (!*at)
		*at = (void *)(uintptr_t)(next + 1);
	return (uint32_t)(uintptr_t)*at - 1;
}

static uint32_t row_of_turn(struct chart_reading *r)
{
	struct chart_data *data = r->data;
	struct chart_row row = {.name = chart_ask_words(r, "category")};
	uint32_t next = (uint32_t)data->rows.n;
	bool is_joined =
		data->kind == CHART_TIMELINE || chart_option(r->chart, "series") || chart_option(r->chart, "panels");
	uint32_t index = is_joined && row.name.text ? index_named(r, &r->rows, row.name.text, next) : next;
	if (index < next)
		return index;
	row.note = chart_ask_words_if_said(r, "note");
	list_push(r->binder->a, &data->rows, row);
	return index;
}

static uint32_t panel_of_turn(struct chart_reading *r)
{
	struct chart_words words = chart_ask_words(r, "panels");
	if (!words.text)
		return 0;
	uint32_t index = index_named(r, &r->panels, words.text, (uint32_t)r->data->panels.n);
	if (index == r->data->panels.n)
		list_push(r->binder->a, &r->data->panels, words);
	return index;
}

static uint32_t series_of_turn(struct chart_reading *r)
{
	struct chart_words words = chart_ask_words(r, "series");
	if (!words.text)
		return 0;
	uint32_t index = index_named(r, &r->series, words.text, (uint32_t)r->data->series.n);
	if (index == r->data->series.n)
		list_push(r->binder->a, &r->data->series, words);
	return index;
}

/* Does the row hold what this option asks? */
static bool holds_for_row(struct chart_reading *r, const struct attribute *option)
{
	bool holds = false;
	r->data->is_unread |= option && !facts_holds(r->facts, str_from_z(option->value), option->span, r->scope,
	                                             r->binder->diags, &holds);
	return holds;
}

/* "sample" and the like speak of all rows; anything else is an expression. */
static enum chart_status status_of_word(const struct attribute *option)
{
	static const struct {
		const char *word;
		enum chart_status status;
	} words[] = {{"sample", CHART_SAMPLE}, {"estimate", CHART_ESTIMATE}, {"to-confirm", CHART_TO_CONFIRM}};
	for (size_t i = 0; option && i < sizeof words / sizeof *words; i++)
		if (str_eq_z(chart_unquoted(str_from_z(option->value)), words[i].word))
			return words[i].status;
	return CHART_SURE;
}

/* What is said of all rows stands in the caption alone; of days it is known already. */
static bool is_doubtful(struct chart_reading *r, const struct chart_datum *datum)
{
	const struct attribute *option = chart_option(r->chart, "status");
	bool is_open = datum->is_doubtful || datum->value.is_to_confirm || datum->low.is_to_confirm ||
	               datum->high.is_to_confirm;
	bool is_said = status_of_word(option) == CHART_SURE && holds_for_row(r, option);
	if (is_said && r->data->status == CHART_SURE)
		r->data->status = CHART_ESTIMATE;
	if (is_open && r->data->status == CHART_SURE)
		r->data->status = CHART_TO_CONFIRM;
	return is_open || is_said;
}

/* Of series it is said by name which one is emphasised. */
static bool is_emphasised(struct chart_reading *r, const struct chart_datum *datum)
{
	const struct attribute *option = chart_option(r->chart, "emphasis");
	if (!option || r->data->series.n < 2)
		return holds_for_row(r, option);
	return str_eq_z(chart_unquoted(str_from_z(option->value)), r->data->series.at[datum->series].text);
}

static void put_datum(struct chart_reading *r, struct chart_datum datum)
{
	datum.turn = (uint32_t)r->data->data.n;
	datum.is_doubtful = is_doubtful(r, &datum);
	datum.is_emphasised = is_emphasised(r, &datum);
	list_push(r->binder->a, &r->data->data, datum);
}

static struct chart_datum blank_datum(const struct chart_reading *r)
{
	return (struct chart_datum){.start = CHART_UNKNOWN,
	                            .end = CHART_UNKNOWN,
	                            .at = CHART_UNKNOWN,
	                            .span = r->chart->span,
	                            .row_span = r->scope->context ? fact_span(r->scope->context) : NO_SPAN};
}

/* A row of a map: a country, and a place in it where that is known. */
static void read_place(struct chart_reading *r)
{
	struct chart_row row = {.name = chart_ask_words_if_said(r, "category"),
	                        .note = chart_ask_words_if_said(r, "note")};
	struct chart_datum datum = blank_datum(r);
	datum.row = (uint32_t)r->data->rows.n;
	datum.series = series_of_turn(r);
	datum.country = chart_ask_words(r, "code").text;
	datum.latitude = chart_ask_number_if_said(r, "latitude");
	datum.longitude = chart_ask_number_if_said(r, "longitude");
	datum.value = chart_ask_number_if_said(r, "order");
	list_push(r->binder->a, &r->data->rows, row);
	put_datum(r, datum);
}

static void read_days(struct chart_reading *r, struct chart_datum *datum)
{
	struct chart_day_asked start = chart_ask_day(r, "start"), end = chart_ask_day(r, "end"),
			       at = chart_ask_day(r, "at");
	datum->start = start.day;
	datum->end = end.day;
	datum->at = at.day;
	datum->from = at.said ? at.said : start.said;
	datum->until = end.said;
	datum->is_doubtful = start.is_to_confirm || end.is_to_confirm || at.is_to_confirm;
	if (start.day == CHART_UNKNOWN || end.day == CHART_UNKNOWN || start.day <= end.day)
		return;
	struct diags *diags = r->binder->diags;
	struct diag *diag = diag_add(diags, RULE_CHART_VALUE, chart_option(r->chart, "end")->span, "exchange the days",
	                             "a row of this chart ends before it begins: both days are drawn");
	chart_relate_row(r, diag);
}

static void read_turn(struct chart_reading *r)
{
	if (r->data->kind == CHART_MAP) {
		read_place(r);
		return;
	}
	struct chart_datum datum = blank_datum(r);
	datum.panel = panel_of_turn(r);
	datum.row = row_of_turn(r);
	datum.label = chart_ask_words_if_said(r, "label");
	if (r->data->kind == CHART_TIMELINE) {
		read_days(r, &datum);
		put_datum(r, datum);
	} else if (r->data->kind == CHART_RANGE) {
		datum.low = chart_ask_number_option(r, "low");
		datum.high = chart_ask_number_option(r, "high");
		put_datum(r, datum);
	} else if (r->data->kind == CHART_DOTS) {
		datum.value = chart_ask_number(r, &r->values[0]);
		datum.high = chart_ask_number_option(r, "of");
		put_datum(r, datum);
	} else if (chart_option(r->chart, "series")) {
		datum.series = series_of_turn(r);
		datum.value = chart_ask_number(r, &r->values[0]);
		put_datum(r, datum);
	} else {
		for (size_t i = 0; i < r->n_values; i++) {
			datum.series = (uint32_t)i;
			datum.value = chart_ask_number(r, &r->values[i]);
			put_datum(r, datum);
		}
	}
}

/* --- What stands for all rows ------------------------------------------------------------------------------------ */

/* "30 to 40 as 'planned'" */
static void read_limits(struct chart_reading *r, const char *name, struct chart_number *low, struct chart_number *high,
                        struct chart_words *called)
{
	const struct attribute *option = chart_option(r->chart, name);
	size_t n;
	const struct chart_said *said = chart_parts(r->binder->a, option, &n);
	if (!n)
		return;
	const char *to = memmem(said->text.at, said->text.n, " to ", strlen(" to "));
	if (!to) {
		diag_add(r->binder->diags, RULE_CHART_OPTION, said->span,
		         arena_printf(r->binder->diags->arena, "such as :%s: 30 to 40", name), "%s takes two numbers",
		         name);
		return;
	}
	size_t at = (size_t)(to - said->text.at);
	struct chart_said first = *said, second = *said;
	first.text = str_trim(str_slice(said->text, 0, at));
	second.text = str_trim(str_slice(said->text, at + strlen(" to "), said->text.n));
	*low = chart_ask_number(r, &first);
	*high = chart_ask_number(r, &second);
	*called = chart_words_of(r->binder->a, said->name, said->span);
}

static void read_aims(struct chart_reading *r, const struct fact_scope *around)
{
	size_t n;
	const struct chart_said *target = chart_parts(r->binder->a, chart_option(r->chart, "target"), &n);
	struct chart_words unheeded;
	r->scope = around;
	r->is_first = true;
	if (n) {
		r->data->target = chart_ask_number(r, target);
		r->data->target_name = chart_words_of(r->binder->a, target->name, target->span);
	}
	read_limits(r, "band", &r->data->band_low, &r->data->band_high, &r->data->band_name);
	read_limits(r, "axis", &r->data->axis_low, &r->data->axis_high, &unheeded);
}

/* --- The chart --------------------------------------------------------------------------------------------------- */

static const char *needed_option(const struct chart_data *data)
{
	static const char *const needed[N_CHART_KINDS] = {
		[CHART_RANGE] = "low", [CHART_TIMELINE] = "category", [CHART_MAP] = "code"};
	return needed[data->kind] ? needed[data->kind] : "value";
}

/* A small picture of a number or two may do without rows. */
static bool has_one_row(const struct chart_data *data)
{
	return data->kind == CHART_RANGE || data->kind == CHART_DOTS;
}

/* Without these nothing can be drawn. */
static bool has_needed(struct chart_reading *r)
{
	bool is_alone = has_one_row(r->data) && !chart_option(r->chart, "rows");
	bool needs_name = !is_alone && r->data->kind != CHART_MAP;
	const char *measure = needed_option(r->data);
	const char *needed[] = {needs_name ? "category" : measure, measure,
	                        r->data->kind == CHART_RANGE ? "high" : measure};
	bool has = true;
	for (size_t i = 0; i < sizeof needed / sizeof *needed && has; i++) {
		has = chart_option(r->chart, needed[i]);
		if (!has)
			diag_add(r->binder->diags, RULE_CHART_OPTION, r->chart->span,
			         arena_printf(r->binder->diags->arena, "such as :%s: %s", needed[i],
			                      strcmp(needed[i], "category") == 0 ? "name"
			                      : r->data->kind == CHART_MAP       ? "@country"
			                                                         : "@share"),
			         "a %s chart needs :%s:", chart_kind_name(r->data->kind), needed[i]);
	}
	return has;
}

/* Words that rows may lack, but none of them has, are misspelt: the first row tells what it has instead. */
static void demand_words(struct chart_reading *r, const struct each_turns *turns)
{
	const struct chart_data *data = r->data;
	bool has_name = false, has_note = false, has_label = false;
	for (size_t i = 0; i < data->rows.n; i++) {
		has_name |= data->rows.at[i].name.text != NULL;
		has_note |= data->rows.at[i].note.text != NULL;
	}
	for (size_t i = 0; i < data->data.n; i++)
		has_label |= data->data.at[i].label.text != NULL;
	r->scope = &turns->scopes[0];
	r->is_first = true;
	if (!has_name)
		chart_ask_words(r, "category");
	if (!has_note)
		chart_ask_words(r, "note");
	if (!has_label)
		chart_ask_words(r, "label");
}

static void name_series(struct chart_reading *r)
{
	r->values = chart_parts(r->binder->a, chart_option(r->chart, "value"), &r->n_values);
	if (chart_option(r->chart, "series"))
		return;
	for (size_t i = 0; i < r->n_values; i++)
		list_push(r->binder->a, &r->data->series,
		          chart_words_of(r->binder->a, r->values[i].name, r->values[i].span));
}

static void read_rows(struct chart_reading *r, const struct fact_scope *around)
{
	struct each_turns turns;
	struct fact_scope alone = *around;
	bool has_rows = chart_option(r->chart, "rows");
	if (!has_rows)
		turns = (struct each_turns){.scopes = &alone, .n = 1};
	if (!has_needed(r) || (has_rows && !each_turns(r->binder, r->chart, around, &turns))) {
		r->data->is_unread = true;
		return;
	}
	name_series(r);
	if (turns.n * (r->n_values ? r->n_values : 1) > CHART_MARKS_MOST) {
		diag_add(r->binder->diags, RULE_CHART_ROWS, chart_option(r->chart, "rows")->span,
		         "select less with :where: or :first:", "a chart has at most %d marks: it is not drawn",
		         CHART_MARKS_MOST);
		r->data->is_unread = true;
		return;
	}
	for (size_t i = 0; i < turns.n && !r->data->is_unread; i++) {
		r->scope = &turns.scopes[i];
		r->is_first = i == 0;
		read_turn(r);
	}
	if (turns.n == 0)
		diag_add(r->binder->diags, RULE_CHART_ROWS, chart_option(r->chart, "rows")->span,
		         "where there may be none, put the chart into {if} with the same path",
		         "this chart has no rows: it is not drawn");
	r->data->is_unread |= turns.n == 0;
	if (!r->data->is_unread)
		demand_words(r, &turns);
	read_aims(r, around);
}

/* Numbers are asked for one by one, and may be plain. */
static bool asks_for_data(const struct node *chart)
{
	static const char *const names[] = {"category", "note", "emphasis", "where", "sort"};
	const struct attribute *status = chart_option(chart, "status");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (chart_option(chart, names[i]))
			return true;
	return status && status_of_word(status) == CHART_SURE;
}

void bind_chart_rows(struct filling *filling, struct node *chart, const struct fact_scope *scope)
{
	struct binder *binder = filling->binder;
	struct chart_data *data = arena_new(binder->a, struct chart_data);
	struct chart_reading r = {
		.filling = filling, .binder = binder, .facts = binder->what->facts, .chart = chart, .data = data};
	list_push(binder->a, &binder->charts, data);
	chart->ordinal = (int32_t)binder->charts.n;
	data->status = status_of_word(chart_option(chart, "status"));
	data->is_unread = !chart_kind_of(str_from_z(node_attribute(chart, "kind")), &data->kind);
	if (data->is_unread)
		return;
	if (chart_option(chart, "from")) {
		read_aims(&r, scope);
		return;
	}
	bool may_be_alone = has_one_row(data) && !chart_option(chart, "rows");
	if (may_be_alone && (r.facts || !asks_for_data(chart))) {
		read_rows(&r, scope);
		return;
	}
	if (!chart_option(chart, "rows") && !may_be_alone)
		diag_add(binder->diags, RULE_CHART_ROWS, chart->span,
		         "say where they stand in the data, such as :rows: //partner, or name a table with :from:",
		         "a {chart} needs :rows:");
	else if (!r.facts)
		report_no_data(filling, may_be_alone ? chart->span : chart_option(chart, "rows")->span, "caption");
	data->is_unread = !r.facts || !chart_option(chart, "rows");
	if (!data->is_unread)
		read_rows(&r, scope);
}
