/* SPDX-License-Identifier: EUPL-1.2 */
/* chart_asked.c - words, numbers and days that the options of a {chart} give in a row, and what is said where they give
 * none. */
#include "chart_asked.h"

#include "../base/char.h"
#include "../data/expression.h"
#include "../locale/format.h"

#define DECIMALS_COMPUTED 2 /* of what the data do not say so themselves */

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

struct chart_words chart_ask_words(struct chart_reading *r, const char *name)
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
struct chart_words chart_ask_words_if_said(struct chart_reading *r, const char *name)
{
	const struct attribute *option = chart_option(r->chart, name);
	struct fact_key key;
	if (!option)
		return (struct chart_words){0};
	bool is_sound = facts_key(r->facts, str_from_z(option->value), option->span, r->scope, r->binder->diags, &key);
	r->data->is_unread |= !is_sound;
	return is_sound && str_trim(str_from_z(key.text)).n ? chart_ask_words(r, name) : (struct chart_words){0};
}

struct chart_words chart_words_of(struct arena *a, struct str text, struct span span)
{
	return (struct chart_words){.text = text.n ? arena_strndup(a, text.at, text.n) : NULL, .span = span};
}

/* --- Numbers ----------------------------------------------------------------------------------------------------- */

/* Does the expression say how its number is printed? */
static bool sets_number(const char *expression)
{
	return strstr(expression, "num(") || strstr(expression, "money(") || strstr(expression, "percent(");
}

void chart_relate_row(struct chart_reading *r, struct diag *diag)
{
	if (r->scope->context)
		diag_relate(r->binder->diags, diag, fact_span(r->scope->context), "in this row");
}

/* What is written where a number should be. */
static const char *text_given(struct chart_reading *r, const struct chart_said *said)
{
	struct arena *a = r->binder->diags->arena;
	struct fact_key key = {.text = ""};
	facts_key(r->facts, said->text, said->span, r->scope, r->binder->diags, &key);
	return arena_printf(a, "\"%s\"", text_excerpt(a, key.text));
}

static void report_value(struct chart_reading *r, const struct chart_said *said, bool is_empty)
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
	chart_relate_row(r, diag);
}

/* A fault in the expression is told in the first row. */
static bool holds_together(struct chart_reading *r, const struct chart_said *said)
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

struct chart_number chart_ask_number(struct chart_reading *r, const struct chart_said *said)
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

struct chart_number chart_ask_number_option(struct chart_reading *r, const char *name)
{
	size_t n;
	const struct chart_said *said = chart_parts(r->binder->a, chart_option(r->chart, name), &n);
	return n ? chart_ask_number(r, said) : (struct chart_number){0};
}

/* A number that a row may well lack. */
struct chart_number chart_ask_number_if_said(struct chart_reading *r, const char *name)
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
		chart_relate_row(r, diag);
	}
	return (struct chart_number){.decimal = amount.decimal};
}

/* --- Days -------------------------------------------------------------------------------------------------------- */

/* What is written is no day that can be drawn, or may be one of two. */
static void report_day(struct chart_reading *r, const struct attribute *option, const char *text)
{
	struct diags *diags = r->binder->diags;
	const char *two = date_hint(diags->arena, text);
	struct diag *diag =
		diag_add(diags, RULE_CHART_VALUE, option->span,
	                 two ? two : "write 2021-04-13, 2021-04 or 2021; leave open what is not known yet",
	                 two ? "\"%s\" may be one of two days: it is not drawn" : "\"%s\" is no day: it is not drawn",
	                 text_excerpt(diags->arena, text));
	chart_relate_row(r, diag);
}

struct chart_day_asked chart_ask_day(struct chart_reading *r, const char *name)
{
	const struct attribute *option = chart_option(r->chart, name);
	struct chart_day_asked asked = {.day = CHART_UNKNOWN};
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
