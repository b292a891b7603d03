/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_rows.c - the options of a {chart} asked of the data: what its rows are called, and their values.
 *
 *   :rows: //country        :category: @name        :value: @planned as "Planned", @spent as "Spent"
 *   :where: @spent > 0      :sort: @spent desc      :emphasis: @name = 'Latvia'
 *
 * Rows are turns as {each} has them. Where :series: or :panels: says what a row is part of, and along time, rows of one
 * category are one row of the chart. */
#include "charts.h"
#include "each.h"

#include "../base/char.h"
#include "../data/expression.h"
#include "../locale/format.h"
#include "../chart/names.h"

#define DECIMALS_COMPUTED 2 /* of what the data do not say so themselves */

struct row_reading {
	struct filling *filling;
	struct binder *binder;
	struct facts *facts;
	struct node *chart;
	struct chart_data *data;
	const struct fact_scope *scope; /* of the turn at hand */
	const struct chart_said *values;
	size_t n_values;
	struct map rows, series, panels; /* by name -> 1 + index, as a pointer */
	bool is_first;
};

const struct attribute *chart_option(const struct node *chart, const char *name)
{
	const struct attribute *at = chart->attributes;
	while (at && strcmp(at->name, name) != 0)
		at = at->next;
	return at;
}

bool is_chart_unbound(const struct node *node)
{
	return node->element == EL_CHART && node->ordinal == 0;
}

/* --- Options in parts -------------------------------------------------------------------------------------------- */

/* Where the parts of an option end, seen from left to right. */
struct part_scan {
	char quote;
	int depth;
};

static bool stands_outside(struct part_scan *scan, char c)
{
	if (scan->quote)
		scan->quote = c == scan->quote ? '\0' : scan->quote;
	else if (c == '"' || c == '\'')
		scan->quote = c;
	else
		scan->depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
	return !scan->quote && scan->depth == 0;
}

static struct str unquoted(struct str text)
{
	text = str_trim(text);
	bool is_quoted = text.n > 1 && (text.at[0] == '"' || text.at[0] == '\'') && text.at[text.n - 1] == text.at[0];
	return is_quoted ? str_slice(text, 1, text.n - 1) : text;
}

/* `as`: where " as " stands in the part; its end: it does not. */
static struct chart_said part_said(const struct attribute *option, size_t start, size_t as, size_t end)
{
	struct str whole = str_from_z(option->value), text = str_slice(whole, start, as), trimmed = str_trim(text);
	struct chart_said said = {.text = trimmed, .span = option->span};
	if (as < end)
		said.name = unquoted(str_slice(whole, as + strlen(" as "), end));
	if (option->span.end - option->span.start == whole.n) {
		uint32_t at = option->span.start + (uint32_t)(trimmed.at - whole.at);
		said.span = (struct span){at, at + (uint32_t)trimmed.n};
	}
	return said;
}

const struct chart_said *chart_parts(struct arena *a, const struct attribute *option, size_t *n)
{
	LIST(struct chart_said) parts = {0};
	struct str text = str_from_z(option ? option->value : "");
	struct part_scan scan = {0};
	size_t start = 0, as = SIZE_MAX;
	for (size_t i = 0; i < text.n; i++) {
		bool is_outside = stands_outside(&scan, text.at[i]);
		if (is_outside && str_starts(str_slice(text, i, text.n), " as "))
			as = i;
		if (!is_outside || text.at[i] != ',')
			continue;
		list_push(a, &parts, part_said(option, start, as < i ? as : i, i));
		start = i + 1;
		as = SIZE_MAX;
	}
	if (option)
		list_push(a, &parts, part_said(option, start, as < text.n ? as : text.n, text.n));
	*n = parts.n;
	return parts.at;
}

/* --- Words ------------------------------------------------------------------------------------------------------- */

static const char *text_of_runs(struct arena *a, const struct fact_run *run)
{
	struct buf out = {0};
	for (; run; run = run->next)
		buf_put_str(&out, run->text);
	const char *text = text_collapsed(a, buf_str(&out));
	buf_release(&out);
	return text;
}

static struct chart_words words_asked(struct row_reading *r, const char *name)
{
	const struct attribute *option = chart_option(r->chart, name);
	if (!option)
		return (struct chart_words){0};
	const struct fact_run *runs =
		facts_text(r->facts, str_from_z(option->value), option->span, r->scope, r->binder->diags);
	r->data->is_unread |= r->is_first && !runs;
	return (struct chart_words){runs, text_of_runs(r->binder->a, runs), option->span};
}

/* The same of what a row may well lack; an empty text is none. */
static struct chart_words words_if_said(struct row_reading *r, const char *name)
{
	const struct attribute *option = chart_option(r->chart, name);
	struct fact_key key;
	if (!option)
		return (struct chart_words){0};
	bool is_sound = facts_key(r->facts, str_from_z(option->value), option->span, r->scope, r->binder->diags, &key);
	r->data->is_unread |= !is_sound;
	return is_sound && str_trim(str_from_z(key.text)).n ? words_asked(r, name) : (struct chart_words){0};
}

static struct chart_words words_said(struct arena *a, struct str text, struct span span)
{
	return (struct chart_words){.text = text.n ? arena_strndup(a, text.at, text.n) : NULL, .span = span};
}

/* --- Numbers ----------------------------------------------------------------------------------------------------- */

/* Does the expression say how its number is printed? */
static bool sets_number(const char *expression)
{
	return strstr(expression, "num(") || strstr(expression, "money(") || strstr(expression, "percent(");
}

static void relate_row(struct row_reading *r, struct diag *diag)
{
	if (r->scope->context)
		diag_relate(r->binder->diags, diag, fact_span(r->scope->context), "in this row");
}

/* What is written where a number should be. */
static const char *text_given(struct row_reading *r, const struct chart_said *said)
{
	struct arena *a = r->binder->diags->arena;
	struct fact_key key = {.text = ""};
	facts_key(r->facts, said->text, said->span, r->scope, r->binder->diags, &key);
	return arena_printf(a, "\"%s\"", text_excerpt(a, key.text));
}

static void report_value(struct row_reading *r, const struct chart_said *said, bool is_empty)
{
	struct diags *diags = r->binder->diags;
	struct diag *diag =
		is_empty ? diag_add(diags, RULE_CHART_VALUE, said->span,
	                            "enter the value, or leave the row out with :where:",
	                            "a row of this chart has no value: an ellipsis stands at its place")
			 : diag_add(diags, RULE_CHART_VALUE, said->span,
	                            "write figures alone, with a point before decimals: 1250.5; the unit stands "
	                            "under the title",
	                            "%s is no number: an ellipsis stands at its place", text_given(r, said));
	relate_row(r, diag);
}

/* A fault in the expression is told in the first row. */
static bool holds_together(struct row_reading *r, const struct chart_said *said)
{
	struct fact_key unheeded;
	bool is_sound =
		!r->is_first || facts_key(r->facts, said->text, said->span, r->scope, r->binder->diags, &unheeded);
	r->data->is_unread |= !is_sound;
	return is_sound;
}

/* "500", which needs no data. */
static bool is_plain_number(struct str text)
{
	text = str_slice(text, text.n && text.at[0] == '-', text.n);
	size_t n_points = 0;
	for (size_t i = 0; i < text.n; i++) {
		n_points += text.at[i] == '.';
		if (!ascii_is_digit(text.at[i]) && text.at[i] != '.')
			return false;
	}
	return text.n && n_points < 2 && ascii_is_digit(text.at[0]) && ascii_is_digit(text.at[text.n - 1]);
}

static struct chart_number number_asked(struct row_reading *r, const struct chart_said *said)
{
	struct arena *a = r->binder->a;
	struct chart_number number = {0};
	if (is_plain_number(said->text)) {
		number.decimal = arena_strndup(a, said->text.at, said->text.n);
		return number;
	}
	if (!r->facts) {
		report_no_data(r->filling, said->span, "caption");
		return number;
	}
	if (!holds_together(r, said))
		return number;
	struct fact_amount amount = facts_amount(r->facts, said->text, r->scope);
	number.is_to_confirm = amount.is_to_confirm;
	number.decimal = amount.decimal && amount.is_computed ? decimal_rounded(a, amount.decimal, DECIMALS_COMPUTED)
	                                                      : amount.decimal;
	if (number.decimal && chart_figures(number.decimal, chart_decimals(number.decimal)) == CHART_UNKNOWN)
		number.decimal = NULL;
	if (!number.decimal) {
		report_value(r, said, amount.is_empty);
		return number;
	}
	if (sets_number(arena_strndup(a, said->text.at, said->text.n))) {
		const struct fact_run *run =
			facts_text_of_amount(r->facts, said->text, said->span, r->scope, &amount, r->binder->diags);
		number.printed = run ? text_of_runs(a, run) : NULL;
	}
	return number;
}

static struct chart_number number_of_option(struct row_reading *r, const char *name)
{
	size_t n;
	const struct chart_said *said = chart_parts(r->binder->a, chart_option(r->chart, name), &n);
	return n ? number_asked(r, said) : (struct chart_number){0};
}

/* --- Days -------------------------------------------------------------------------------------------------------- */

struct day_asked {
	int64_t day;      /* CHART_UNKNOWN: it is none, or not said */
	const char *said; /* as exact as it is; NULL: not said */
	bool is_to_confirm;
};

/* What is written is no day that can be drawn, or may be one of two. */
static void report_day(struct row_reading *r, const struct attribute *option, const char *text)
{
	struct diags *diags = r->binder->diags;
	const char *two = date_hint(diags->arena, text);
	struct diag *diag =
		diag_add(diags, RULE_CHART_VALUE, option->span,
	                 two ? two : "write 2021-04-13, 2021-04 or 2021; leave open what is not known yet",
	                 two ? "\"%s\" may be one of two days: it is not drawn" : "\"%s\" is no day: it is not drawn",
	                 text_excerpt(diags->arena, text));
	relate_row(r, diag);
}

static struct day_asked ask_day(struct row_reading *r, const char *name)
{
	const struct attribute *option = chart_option(r->chart, name);
	struct day_asked asked = {.day = CHART_UNKNOWN};
	struct fact_key key;
	if (!option)
		return asked;
	if (!facts_key(r->facts, str_from_z(option->value), option->span, r->scope, r->binder->diags, &key)) {
		r->data->is_unread = true;
		return asked;
	}
	asked.day = chart_day(key.text, strcmp(name, "end") == 0);
	if (asked.day == CHART_UNKNOWN && str_trim(str_from_z(key.text)).n)
		report_day(r, option, key.text);
	asked.said = chart_day_said(r->binder->a, key.text);
	asked.is_to_confirm = key.fact && fact_is_to_confirm(key.fact);
	return asked;
}

/* --- Rows -------------------------------------------------------------------------------------------------------- */

/* The index under this name; a new one is the next. */
static uint32_t index_named(struct row_reading *r, struct map *known, const char *name, uint32_t next)
{
	void **at = map_at(r->binder->a, known, str_from_z(name));
	if (!*at)
		*at = (void *)(uintptr_t)(next + 1);
	return (uint32_t)(uintptr_t)*at - 1;
}

static uint32_t row_of_turn(struct row_reading *r)
{
	struct chart_data *data = r->data;
	struct chart_row row = {.name = words_asked(r, "category")};
	uint32_t next = (uint32_t)data->rows.n;
	bool is_joined =
		data->kind == CHART_TIMELINE || chart_option(r->chart, "series") || chart_option(r->chart, "panels");
	uint32_t index = is_joined && row.name.text ? index_named(r, &r->rows, row.name.text, next) : next;
	if (index < next)
		return index;
	row.note = words_if_said(r, "note");
	list_push(r->binder->a, &data->rows, row);
	return index;
}

static uint32_t panel_of_turn(struct row_reading *r)
{
	struct chart_words words = words_asked(r, "panels");
	if (!words.text)
		return 0;
	uint32_t index = index_named(r, &r->panels, words.text, (uint32_t)r->data->panels.n);
	if (index == r->data->panels.n)
		list_push(r->binder->a, &r->data->panels, words);
	return index;
}

static uint32_t series_of_turn(struct row_reading *r)
{
	struct chart_words words = words_asked(r, "series");
	if (!words.text)
		return 0;
	uint32_t index = index_named(r, &r->series, words.text, (uint32_t)r->data->series.n);
	if (index == r->data->series.n)
		list_push(r->binder->a, &r->data->series, words);
	return index;
}

/* Does the row hold what this option asks? */
static bool holds_for_row(struct row_reading *r, const struct attribute *option)
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
		if (str_eq_z(unquoted(str_from_z(option->value)), words[i].word))
			return words[i].status;
	return CHART_SURE;
}

/* What is said of all rows stands in the caption alone; of days it is known already. */
static bool is_doubtful(struct row_reading *r, const struct chart_datum *datum)
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
static bool is_emphasised(struct row_reading *r, const struct chart_datum *datum)
{
	const struct attribute *option = chart_option(r->chart, "emphasis");
	if (!option || r->data->series.n < 2)
		return holds_for_row(r, option);
	return str_eq_z(unquoted(str_from_z(option->value)), r->data->series.at[datum->series].text);
}

static void put_datum(struct row_reading *r, struct chart_datum datum)
{
	datum.turn = (uint32_t)r->data->data.n;
	datum.is_doubtful = is_doubtful(r, &datum);
	datum.is_emphasised = is_emphasised(r, &datum);
	list_push(r->binder->a, &r->data->data, datum);
}

/* A number that a row may well lack. */
static struct chart_number number_if_said(struct row_reading *r, const char *name)
{
	size_t n;
	const struct chart_said *said = chart_parts(r->binder->a, chart_option(r->chart, name), &n);
	if (!n || !r->facts || !holds_together(r, said))
		return (struct chart_number){0};
	struct fact_amount amount = facts_amount(r->facts, said->text, r->scope);
	if (!amount.decimal && !amount.is_empty) {
		struct diags *diags = r->binder->diags;
		struct diag *diag = diag_add(diags, RULE_CHART_VALUE, said->span, "write figures, such as 54.90",
		                             "%s is no number: it is not heeded", text_given(r, said));
		relate_row(r, diag);
	}
	return (struct chart_number){.decimal = amount.decimal};
}

static struct chart_datum blank_datum(const struct row_reading *r)
{
	return (struct chart_datum){.start = CHART_UNKNOWN,
	                            .end = CHART_UNKNOWN,
	                            .at = CHART_UNKNOWN,
	                            .span = r->chart->span,
	                            .row_span = r->scope->context ? fact_span(r->scope->context) : NO_SPAN};
}

/* A row of a map: a country, and a place in it where that is known. */
static void read_place(struct row_reading *r)
{
	struct chart_row row = {.name = words_if_said(r, "category"), .note = words_if_said(r, "note")};
	struct chart_datum datum = blank_datum(r);
	datum.row = (uint32_t)r->data->rows.n;
	datum.series = series_of_turn(r);
	datum.country = words_asked(r, "code").text;
	datum.latitude = number_if_said(r, "latitude");
	datum.longitude = number_if_said(r, "longitude");
	datum.value = number_if_said(r, "order");
	list_push(r->binder->a, &r->data->rows, row);
	put_datum(r, datum);
}

static void read_days(struct row_reading *r, struct chart_datum *datum)
{
	struct day_asked start = ask_day(r, "start"), end = ask_day(r, "end"), at = ask_day(r, "at");
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
	relate_row(r, diag);
}

static void read_turn(struct row_reading *r)
{
	if (r->data->kind == CHART_MAP) {
		read_place(r);
		return;
	}
	struct chart_datum datum = blank_datum(r);
	datum.panel = panel_of_turn(r);
	datum.row = row_of_turn(r);
	datum.label = words_if_said(r, "label");
	if (r->data->kind == CHART_TIMELINE) {
		read_days(r, &datum);
		put_datum(r, datum);
	} else if (r->data->kind == CHART_RANGE) {
		datum.low = number_of_option(r, "low");
		datum.high = number_of_option(r, "high");
		put_datum(r, datum);
	} else if (r->data->kind == CHART_DOTS) {
		datum.value = number_asked(r, &r->values[0]);
		datum.high = number_of_option(r, "of");
		put_datum(r, datum);
	} else if (chart_option(r->chart, "series")) {
		datum.series = series_of_turn(r);
		datum.value = number_asked(r, &r->values[0]);
		put_datum(r, datum);
	} else {
		for (size_t i = 0; i < r->n_values; i++) {
			datum.series = (uint32_t)i;
			datum.value = number_asked(r, &r->values[i]);
			put_datum(r, datum);
		}
	}
}

/* --- What stands for all rows ------------------------------------------------------------------------------------ */

/* "30 to 40 as 'planned'" */
static void read_limits(struct row_reading *r, const char *name, struct chart_number *low, struct chart_number *high,
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
	*low = number_asked(r, &first);
	*high = number_asked(r, &second);
	*called = words_said(r->binder->a, said->name, said->span);
}

static void read_aims(struct row_reading *r, const struct fact_scope *around)
{
	size_t n;
	const struct chart_said *target = chart_parts(r->binder->a, chart_option(r->chart, "target"), &n);
	struct chart_words unheeded;
	r->scope = around;
	r->is_first = true;
	if (n) {
		r->data->target = number_asked(r, target);
		r->data->target_name = words_said(r->binder->a, target->name, target->span);
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
static bool has_needed(struct row_reading *r)
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
static void demand_words(struct row_reading *r, const struct each_turns *turns)
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
		words_asked(r, "category");
	if (!has_note)
		words_asked(r, "note");
	if (!has_label)
		words_asked(r, "label");
}

static void name_series(struct row_reading *r)
{
	r->values = chart_parts(r->binder->a, chart_option(r->chart, "value"), &r->n_values);
	if (chart_option(r->chart, "series"))
		return;
	for (size_t i = 0; i < r->n_values; i++)
		list_push(r->binder->a, &r->data->series,
		          words_said(r->binder->a, r->values[i].name, r->values[i].span));
}

static void read_rows(struct row_reading *r, const struct fact_scope *around)
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
	struct row_reading r = {
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
