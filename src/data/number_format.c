/* SPDX-License-Identifier: EUPL-1.2 */
/* number_format.c - sections of a code in, what they show of which numbers out. */
#include "number_code.h"

#include "csv.h"
#include "../base/char.h"

/* --- What it shows --- */

/* Signs that several countries use, by the place that the format is from. */
static const char *currency_of_place(const char *sign, const char *place)
{
	static const struct {
		const char *sign, *number, *country, *code; /* the number of Windows */
	} known[] = {{"$", "409", "US", "USD"},  {"$", "1009", "CA", "CAD"},  {"$", "C09", "AU", "AUD"},
	             {"kr", "406", "DK", "DKK"}, {"kr.", "406", "DK", "DKK"}, {"kr", "41D", "SE", "SEK"},
	             {"kr", "414", "NO", "NOK"}, {"lei", "418", "RO", "RON"}, {"Fr.", "807", "CH", "CHF"}};
	struct str said = str_from_z(place);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].sign, sign) == 0 &&
		    (str_eq_nocase(said, known[i].number) || str_eq_nocase(said, known[i].country)))
			return known[i].code;
	return NULL;
}

static const char *currency_of(struct arena *a, const struct code_section *s)
{
	struct str before = buf_str(&s->before), behind = buf_str(&s->behind);
	const char *code = currency_of_place(s->currency, s->place);
	return code ? code
	            : csv_currency(a, arena_printf(a, "%.*s1%.*s", (int)before.n, before.n ? before.at : "",
	                                           (int)behind.n, behind.n ? behind.at : ""));
}

/* With a space that no line ends at, where one stands beside the figures. */
static const char *words_beside(struct arena *a, const struct buf *words, bool is_behind)
{
	struct str all = buf_str(words), trimmed = str_trim(all);
	if (!trimmed.n)
		return "";
	bool has_space = ascii_is_space(is_behind ? all.at[0] : all.at[all.n - 1]);
	const char *space = has_space ? "\u00A0" : "";
	return arena_printf(a, "%s%.*s%s", is_behind ? space : "", (int)trimmed.n, trimmed.at, is_behind ? "" : space);
}

/* In place of figures: a dash, words, or nothing at all. NULL: it shows figures. */
static const char *shown_alone(struct arena *a, const struct code_section *s)
{
	struct str words = str_trim(buf_str(&s->before));
	if (s->shows_figures || s->is_general || s->is_odd)
		return NULL;
	return words.n ? arena_strndup(a, words.at, words.n) : s->has_dash ? "\u2013" : "";
}

static struct number_section number_section_of(struct arena *a, const struct code_section *s)
{
	struct number_section section = {.comparison = s->comparison, .limit = s->limit, .before = "", .behind = ""};
	section.alone = shown_alone(a, s);
	section.is_general = s->is_general || s->is_odd || !s->shows_figures;
	section.is_grouped = s->is_grouped;
	section.wholes_least = s->n_wholes;
	section.decimals = s->n_decimals;
	section.decimals_least = s->decimals_least;
	section.thousands = s->n_commas;
	section.in_brackets = s->has_closing && !s->is_odd;
	section.currency = s->is_odd ? NULL : currency_of(a, s);
	if (!section.currency && !s->is_odd) {
		section.before = words_beside(a, &s->before, false);
		section.behind = words_beside(a, &s->behind, true);
	}
	return section;
}

/* --- Which numbers it is for --- */

/* Those that no other is for, where nothing else is said: "positive;negative;zero", "positive and zero;negative". */
static enum number_comparison usual_comparison(unsigned i, unsigned n)
{
	if (i == 0)
		return n == 1 ? NUMBERS_ALL : n == 2 ? NUMBERS_FROM : NUMBERS_ABOVE;
	return i == 1 && n == 3 ? NUMBERS_BELOW : NUMBERS_ALL;
}

static bool has_negative_alone(const struct number_format *format, unsigned i)
{
	const struct number_section *s = &format->sections[i], *first = &format->sections[0];
	if (s->comparison == NUMBERS_ALL)
		return i == 1 && format->n_sections == 2 && first->limit == 0 &&
		       (first->comparison == NUMBERS_FROM || first->comparison == NUMBERS_ABOVE);
	return s->limit == 0 && (s->comparison == NUMBERS_BELOW || s->comparison == NUMBERS_UP_TO);
}

/* What is for negative numbers says so itself; what says it by colour alone has the sign in print. */
static bool shows_sign(const struct number_format *format, unsigned i, const struct code_section *code)
{
	const struct number_section *s = &format->sections[i];
	bool is_in_colour = code->has_colour && !s->in_brackets && !*s->before && !*s->behind;
	return !has_negative_alone(format, i) || code->has_dash || code->is_odd || is_in_colour;
}

static bool is_for(const struct number_section *section, double number)
{
	switch (section->comparison) {
	case NUMBERS_ALL:
		return true;
	case NUMBERS_FROM:
		return number >= section->limit;
	case NUMBERS_ABOVE:
		return number > section->limit;
	case NUMBERS_UP_TO:
		return number <= section->limit;
	case NUMBERS_BELOW:
		return number < section->limit;
	case NUMBERS_EQUAL:
		return number == section->limit;
	case NUMBERS_BUT:
		return number != section->limit;
	}
	return true;
}

const struct number_section *number_section_for(const struct number_format *format, double number)
{
	for (unsigned i = 0; i < format->n_sections; i++)
		if (is_for(&format->sections[i], number))
			return &format->sections[i];
	return NULL;
}

/* --- All sections --- */

struct code_sections {
	struct code_section at[NUMBER_SECTIONS];
	unsigned n;
};

/* But that for texts, which is the last. */
static struct code_sections code_sections_of(struct str code)
{
	struct code_sections sections = {.n = 0};
	for (struct str rest = code; rest.n && sections.n < NUMBER_SECTIONS;) {
		struct code_section s = code_section_of(rest);
		rest = s.rest;
		if (!s.is_text)
			sections.at[sections.n++] = s;
		else
			code_section_release(&s);
	}
	return sections;
}

static void release_sections(struct code_sections *sections)
{
	for (unsigned i = 0; i < sections->n; i++)
		code_section_release(&sections->at[i]);
}

static enum number_kind kind_of_section(const struct code_section *s)
{
	bool is_day = s->has_day || s->has_year;
	if (s->is_boolean)
		return KIND_BOOLEAN;
	if (is_day)
		return s->has_time ? KIND_MOMENT : KIND_DAY;
	return s->has_time ? KIND_TIME : s->has_percent ? KIND_PERCENT : KIND_NUMBER;
}

/* The first that shows a value says what it is; those before it have words alone. NULL: none does. */
static const struct code_section *first_of_value(const struct code_sections *sections)
{
	for (unsigned i = 0; i < sections->n; i++) {
		const struct code_section *s = &sections->at[i];
		if (s->shows_figures || s->is_general || kind_of_section(s) != KIND_NUMBER)
			return s;
	}
	return NULL;
}

enum number_kind number_kind_of_code(struct str code)
{
	struct code_sections sections = code_sections_of(code);
	const struct code_section *s = first_of_value(&sections);
	enum number_kind kind = s ? kind_of_section(s) : KIND_NUMBER;
	release_sections(&sections);
	return kind;
}

struct number_format number_format_of_code(struct arena *a, struct str code)
{
	struct code_sections sections = code_sections_of(code);
	const struct code_section *value = first_of_value(&sections);
	struct number_format format = {.kind = KIND_NUMBER, .n_sections = sections.n};
	if (value) {
		format.kind = kind_of_section(value);
		format.has_year = value->has_year;
		format.has_month = value->has_month;
		format.has_day = value->has_day;
		format.has_seconds = value->has_seconds;
	}
	for (unsigned i = 0; i < sections.n; i++) {
		format.sections[i] = number_section_of(a, &sections.at[i]);
		if (format.sections[i].comparison == NUMBERS_ALL)
			format.sections[i].comparison = usual_comparison(i, sections.n);
		format.sections[i].shows_sign = shows_sign(&format, i, &sections.at[i]);
	}
	release_sections(&sections);
	return format;
}

/* Those of a country's own money are numbers: which country's, the file does not say. */
static const struct {
	unsigned id;
	const char *code;
} built_in[] = {{1, "0"},
                {2, "0.00"},
                {3, "#,##0"},
                {4, "#,##0.00"},
                {5, "#,##0"},
                {6, "#,##0"},
                {7, "#,##0.00"},
                {8, "#,##0.00"},
                {9, "0%"},
                {10, "0.00%"},
                {14, "dd/mm/yyyy"},
                {15, "d-mmm-yy"},
                {16, "d-mmm"},
                {17, "mmm-yy"},
                {18, "h:mm"},
                {19, "h:mm:ss"},
                {20, "h:mm"},
                {21, "h:mm:ss"},
                {22, "d/m/yy h:mm"},
                {37, "#,##0"},
                {38, "#,##0"},
                {39, "#,##0.00"},
                {40, "#,##0.00"},
                {41, "#,##0;-#,##0;-"},
                {42, "#,##0;-#,##0;-"},
                {43, "#,##0.00;-#,##0.00;-"},
                {44, "#,##0.00;-#,##0.00;-"},
                {45, "mm:ss"},
                {46, "[h]:mm:ss"},
                {47, "mm:ss"}};

const char *number_code_of_id(unsigned id)
{
	bool is_asian_time = (id >= 32 && id <= 35) || id == 55 || id == 56;
	bool is_asian_day = !is_asian_time && ((id >= 27 && id <= 36) || (id >= 50 && id <= 58));
	if (is_asian_time || is_asian_day)
		return is_asian_day ? "yyyy-mm-dd" : "h:mm:ss";
	for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
		if (built_in[i].id == id)
			return built_in[i].code;
	return "General";
}
