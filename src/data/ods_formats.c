/* SPDX-License-Identifier: EUPL-1.2 */
/* ods_formats.c - elements of styles in, codes out. */
#include "ods_formats.h"

#include <stdlib.h>

#define PARENTS_MOST 16    /* styles that are made from one another */
#define DECIMALS_SHOWN 20u /* more are no format, but a fault */

struct ods_style {
	const char *format, *parent; /* names; NULL: none */
};

static bool is(const char *name, const char *other)
{
	return strcmp(name, other) == 0;
}

static unsigned number_said(struct ods_formats *f, const struct xml_start *tag, const char *name, unsigned otherwise)
{
	const char *said = xml_start_value(f->a, tag, name);
	unsigned long n = said ? strtoul(said, NULL, 10) : otherwise;
	return n > DECIMALS_SHOWN ? DECIMALS_SHOWN : (unsigned)n;
}

static void put_times(struct buf *out, char c, unsigned n)
{
	while (n-- > 0)
		buf_putc(out, c);
}

/* "#,##0.0##" */
static void put_figures(struct ods_formats *f, const struct xml_start *tag)
{
	const char *grouping = xml_start_value(f->a, tag, "grouping"),
		   *factor = xml_start_value(f->a, tag, "display-factor");
	const char *replacement = xml_start_value(f->a, tag, "decimal-replacement");
	const char *decimals = xml_start_value(f->a, tag, "decimal-places");
	unsigned n_decimals = number_said(f, tag, "decimal-places", 0);
	unsigned n_least = number_said(f, tag, "min-decimal-places", replacement ? 0 : n_decimals);
	unsigned n_wholes = number_said(f, tag, "min-integer-digits", 1);
	if (!decimals && !grouping) { /* "General" is a number of which nothing is said */
		buf_puts(&f->code, "General");
		return;
	}
	n_least = n_least < n_decimals ? n_least : n_decimals;
	buf_puts(&f->code, grouping && is(grouping, "true") ? "#,##" : "#");
	put_times(&f->code, '0', n_wholes);
	if (n_decimals)
		buf_putc(&f->code, '.');
	put_times(&f->code, '0', n_least);
	put_times(&f->code, '#', n_decimals - n_least);
	for (double rest = factor ? strtod(factor, NULL) : 1; rest >= 1000 && rest < 1e13; rest /= 1000)
		buf_putc(&f->code, ',');
}

static void put_part(struct ods_formats *f, const struct xml_start *tag)
{
	static const struct {
		const char *name, *code;
	} parts[] = {{"day", "d"},
	             {"month", "m"},
	             {"year", "y"},
	             {"day-of-week", "ddd"},
	             {"hours", "h"},
	             {"minutes", "m"},
	             {"seconds", "s"},
	             {"boolean", "BOOLEAN"},
	             {"fraction", "General"},
	             {"scientific-number", "General"}};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (is(tag->name, parts[i].name))
			buf_puts(&f->code, parts[i].code);
}

/* The section for numbers of which the condition holds, "value()>=0". */
static void put_section(struct ods_formats *f, const struct xml_start *tag)
{
	static const char value[] = "value()";
	const char *name = xml_start_value(f->a, tag, "apply-style-name");
	const char *condition = xml_start_value(f->a, tag, "condition");
	const struct ods_format *format = name ? map_find(&f->codes, str_from_z(name)) : NULL;
	bool is_of_value = condition && str_starts(str_from_z(condition), value);
	if (!format || f->mapped.n >= NUMBER_CODE_MOST)
		return;
	if (is_of_value)
		buf_printf(&f->mapped, "[%s]", condition + strlen(value));
	buf_printf(&f->mapped, "%s;", format->code);
}

static void start_in_format(struct ods_formats *f, const struct xml_start *tag)
{
	f->words = ODS_NO_WORDS;
	if (f->code.n >= NUMBER_CODE_MOST)
		return;
	if (is(tag->name, "number")) {
		put_figures(f, tag);
	} else if (is(tag->name, "map")) {
		put_section(f, tag);
	} else if (is(tag->name, "text-properties")) {
		buf_puts(&f->code, xml_start_value(f->a, tag, "color") ? "[Red]" : "");
	} else if (is(tag->name, "text")) {
		f->words = ODS_WORDS;
	} else if (is(tag->name, "currency-symbol")) {
		f->words = ODS_CURRENCY;
		f->country = xml_start_value(f->a, tag, "country");
		buf_puts(&f->code, "[$");
	} else {
		put_part(f, tag);
	}
}

static bool is_format(const char *name)
{
	static const char *const names[] = {"number-style", "currency-style", "percentage-style", "date-style",
	                                    "time-style",   "boolean-style",  "text-style",       NULL};
	for (size_t i = 0; names[i]; i++)
		if (is(name, names[i]))
			return true;
	return false;
}

static void note_style(struct ods_formats *f, const struct xml_start *tag)
{
	const char *name = xml_start_value(f->a, tag, "name");
	struct ods_style *style = arena_new(f->a, struct ods_style);
	*style = (struct ods_style){xml_start_value(f->a, tag, "data-style-name"),
	                            xml_start_value(f->a, tag, "parent-style-name")};
	if (name)
		*map_at(f->a, &f->styles, str_from_z(name)) = style;
}

void ods_formats_start(struct ods_formats *f, const struct xml_start *tag)
{
	if (f->name) {
		start_in_format(f, tag);
	} else if (is_format(tag->name)) {
		f->name = xml_start_value(f->a, tag, "name");
		f->is_percentage = is(tag->name, "percentage-style");
		f->is_text = is(tag->name, "text-style");
		f->code.n = f->mapped.n = 0;
		f->words = ODS_NO_WORDS;
	} else if (is(tag->name, "style")) {
		note_style(f, tag);
	}
}

/* What it says itself is for the numbers that no section is for; of a style of texts, for no number. */
static void end_format(struct ods_formats *f)
{
	struct buf *from = f->mapped.n ? &f->mapped : &f->code;
	if (f->mapped.n && !f->is_text)
		buf_put_str(&f->mapped, buf_str(&f->code));
	struct ods_format *format = arena_new(f->a, struct ods_format);
	bool is_code = from->n && from->n <= NUMBER_CODE_MOST;
	format->code = is_code ? arena_strndup(f->kept, from->at, from->n) : "General";
	format->kind = number_kind_of_code(str_from_z(format->code));
	*map_at(f->a, &f->codes, str_from_z(f->name)) = format;
	f->name = NULL;
}

void ods_formats_end(struct ods_formats *f, const char *name)
{
	if (!f->name)
		return;
	if (f->words == ODS_CURRENCY)
		buf_printf(&f->code, "-%s]", f->country ? f->country : "");
	f->words = ODS_NO_WORDS;
	if (is_format(name))
		end_format(f);
}

void ods_formats_text(struct ods_formats *f, struct str piece)
{
	if (!f->name || f->words == ODS_NO_WORDS || f->code.n >= NUMBER_CODE_MOST)
		return;
	bool has_sign = f->is_percentage && memchr(piece.at, '%', piece.n);
	if (has_sign)
		buf_putc(&f->code, '%');
	const char *mark = f->words == ODS_WORDS && !has_sign ? "\"" : "";
	buf_puts(&f->code, mark);
	for (size_t i = 0; i < piece.n && !has_sign; i++)
		if (!strchr(f->words == ODS_WORDS ? "\"" : "-]", piece.at[i]))
			buf_putc(&f->code, piece.at[i]);
	buf_puts(&f->code, mark);
}

const struct ods_format *ods_format_of(const struct ods_formats *f, const char *style)
{
	for (int i = 0; style && i < PARENTS_MOST; i++) {
		const struct ods_style *of = map_find(&f->styles, str_from_z(style));
		const struct ods_format *format = of && of->format ? map_find(&f->codes, str_from_z(of->format)) : NULL;
		if (format || !of)
			return format;
		style = of->parent;
	}
	return NULL;
}

void ods_formats_release(struct ods_formats *f)
{
	buf_release(&f->code);
	buf_release(&f->mapped);
}
