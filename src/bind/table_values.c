/* SPDX-License-Identifier: EUPL-1.2 */
/* table_values.c - numbers, days and times of a workbook's sheet, as read/ left them in cells with the code of their
 * format, as the language around them prints what the spreadsheet shows.
 *
 * "1250.5" with #,##0.00 is what num() prints of it with two decimals, with a currency what money() does, a day what
 * date() does. What a format does not fit stays as it is. */
#include "tables.h"

#include "../data/sheet_values.h"
#include "../locale/format.h"
#include "../locale/locale.h"

#include <stdlib.h>

#define GENERAL_FIGURES 10 /* that a cell shows of a number with decimals */

struct shown_value {
	struct arena *a;
	const char *lang;
	const struct number_format *format;
	const char *value; /* what the cell holds */
	bool is_rounded;   /* it has figures that are not shown */
};

/* --- Numbers ---------------------------------------------------------------------------------------------------- */

static size_t n_decimals_of(const char *decimal)
{
	const char *point = strchr(decimal, '.');
	return point ? strlen(point + 1) : 0;
}

/* The number with as many decimals as the format has for it. NULL: it is none that is written out. */
static const char *rounded(struct shown_value *shown, const char *decimal, unsigned most)
{
	const char *number = decimal_rounded(shown->a, decimal, most);
	shown->is_rounded |= number && n_decimals_of(decimal) > n_decimals_of(number);
	return number;
}

static const char *divided(struct arena *a, const char *decimal, unsigned thousands)
{
	double number = strtod(decimal, NULL);
	for (unsigned i = 0; i < thousands; i++)
		number /= 1000;
	return thousands ? sheet_number(a, number) : decimal;
}

/* Figures as they stand, as many as a cell has room for. */
static const char *general_number(struct shown_value *shown, const char *decimal)
{
	size_t n_wholes = strcspn(decimal, ".");
	unsigned most = n_wholes < GENERAL_FIGURES ? GENERAL_FIGURES - (unsigned)n_wholes : 0;
	const char *number = rounded(shown, decimal, most);
	return number ? format_number_ungrouped(shown->a, shown->lang, number, -1) : NULL;
}

/* "0042" of a code or a postal code. */
static const char *with_zeros(struct arena *a, const char *text, const char *decimal, unsigned wholes_least)
{
	unsigned n_wholes = (unsigned)strcspn(decimal, ".");
	bool is_short = decimal[0] != '-' && n_wholes < wholes_least;
	return is_short ? arena_printf(a, "%0*d%s", (int)(wholes_least - n_wholes), 0, text) : text;
}

static const char *figures_shown(struct shown_value *shown, const struct number_section *section, const char *decimal)
{
	struct arena *a = shown->a;
	decimal = divided(a, decimal, section->thousands);
	const char *number = rounded(shown, decimal, section->decimals);
	if (!number)
		return NULL;
	size_t n = n_decimals_of(number);
	int decimals = (int)(n > section->decimals_least ? n : section->decimals_least);
	if (section->currency)
		return format_money(a, shown->lang, number, section->currency, decimals);
	if (shown->format->kind == KIND_PERCENT)
		return format_percent(a, shown->lang, number, decimals);
	if (section->is_grouped)
		return format_number(a, shown->lang, number, decimals);
	return with_zeros(a, format_number_ungrouped(a, shown->lang, number, decimals), number, section->wholes_least);
}

static bool is_zero(const char *decimal)
{
	return decimal[0] && strspn(decimal, "0.") == strlen(decimal);
}

/* As the section has it that is for the number; one that would show nothing of it is not followed, unless that is 0. */
static const char *in_section(struct shown_value *shown, const struct number_section *section, const char *decimal)
{
	bool has_sign = decimal[0] == '-' && section->shows_sign, is_percent = shown->format->kind == KIND_PERCENT;
	if (section->alone && !has_sign && (*section->alone || is_zero(decimal)))
		return section->alone;
	if (decimal[0] == '-' && !has_sign && !section->alone)
		decimal++;
	const char *figures;
	if (!section->is_general)
		figures = figures_shown(shown, section, decimal);
	else if (is_percent)
		figures = format_percent(shown->a, shown->lang, decimal, -1);
	else
		figures = general_number(shown, decimal);
	if (!figures || section->alone)
		return figures;
	return arena_printf(shown->a, "%s%s%s%s%s", section->in_brackets ? "(" : "", section->before, figures,
	                    section->behind, section->in_brackets ? ")" : "");
}

static const char *number_shown(struct shown_value *shown)
{
	static const struct number_section general = {
		.is_general = true, .before = "", .behind = "", .shows_sign = true};
	const struct number_format *format = shown->format;
	struct str value = str_from_z(shown->value);
	bool is_percent = format->kind == KIND_PERCENT;
	if (is_percent != str_ends(value, "%"))
		return NULL;
	const char *decimal = arena_strndup(shown->a, value.at, value.n - is_percent);
	const struct number_section *section =
		number_section_for(format, strtod(decimal, NULL) / (is_percent ? 100 : 1));
	return in_section(shown, section ? section : &general, decimal);
}

/* --- Days and times --------------------------------------------------------------------------------------------- */

/* "2024" where the format shows a year alone, "2024-05" where it shows no day. */
static const char *day_shown(const struct shown_value *shown, const char *iso)
{
	const struct number_format *format = shown->format;
	bool shows_all = format->has_day || format->kind != KIND_DAY || !format->has_year;
	size_t n = shows_all ? strlen("2024-05-14") : format->has_month ? strlen("2024-05") : strlen("2024");
	return format_date(shown->a, shown->lang, strlen(iso) > n ? arena_strndup(shown->a, iso, n) : iso);
}

/* "26:30" of hours beyond a day's has no other form. */
static const char *time_shown(const struct shown_value *shown, const char *clock)
{
	struct str seconds = STR(":00");
	struct str text = str_from_z(clock);
	bool is_short = text.n > 6 && (!shown->format->has_seconds || str_ends(text, seconds.at));
	const char *kept = is_short ? arena_strndup(shown->a, text.at, text.n - seconds.n) : clock;
	const char *time = format_time(shown->a, shown->lang, kept);
	return time ? time : kept;
}

static const char *moment_shown(const struct shown_value *shown)
{
	const char *clock = strchr(shown->value, 'T');
	if (!clock)
		return day_shown(shown, shown->value);
	const char *day = arena_strndup(shown->a, shown->value, (size_t)(clock - shown->value));
	const char *date = day_shown(shown, day);
	bool shows_time = shown->format->kind == KIND_MOMENT;
	return date && shows_time ? arena_printf(shown->a, "%s, %s", date, time_shown(shown, clock + 1)) : date;
}

/* --- Cells ------------------------------------------------------------------------------------------------------ */

/* NULL: as it is. */
static const char *value_shown(struct shown_value *shown)
{
	switch (shown->format->kind) {
	case KIND_NUMBER:
	case KIND_PERCENT:
		return number_shown(shown);
	case KIND_DAY:
	case KIND_MOMENT:
		return moment_shown(shown);
	case KIND_TIME:
		return strchr(shown->value, ':') ? time_shown(shown, shown->value) : NULL;
	case KIND_BOOLEAN:
		return label(shown->lang, strcmp(shown->value, "true") == 0 ? "yes" : "no", NULL);
	}
	return NULL;
}

/* Each code is read once for a table. */
static const struct number_format *format_named(struct arena *a, struct map *formats, const char *code)
{
	void **known = map_at(a, formats, str_from_z(code));
	if (!*known) {
		struct number_format *format = arena_new(a, struct number_format);
		*format = number_format_of_code(a, str_from_z(code));
		*known = format;
	}
	return *known;
}

static void print_cell(struct table_binding *t, struct node *cell, const struct number_format *format)
{
	struct node *p = cell->first, *text = p ? p->first : NULL;
	if (!text || text->next || text->element != EL_TEXT)
		return;
	struct shown_value shown = {.a = t->scratch, .lang = lang_in_table(t, cell), .format = format};
	shown.value = arena_strndup(t->scratch, text->text.bytes, text->text.n);
	const char *words = value_shown(&shown);
	if (!words || strcmp(words, shown.value) == 0)
		return;
	text->text = text_of_piece(t->binder->a, str_from_z(arena_strdup(t->binder->a, words)), PIECE_REPLACED,
	                           text_span(&text->text, 0, text->text.n));
	if (shown.is_rounded)
		node_set_attribute(t->binder->a, cell, "rounded", "");
}

void table_print_values(struct table_binding *t)
{
	struct map formats = {0};
	for (struct node *at = t->table; at; at = node_following(at, t->table)) {
		const char *code = node_attribute(at, "number-format");
		if (!code)
			continue;
		const struct number_format *format = format_named(t->binder->a, &formats, code);
		struct arena_mark mark = arena_mark(t->scratch);
		print_cell(t, at, format);
		arena_rewind(t->scratch, mark);
	}
}
