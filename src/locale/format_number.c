/* SPDX-License-Identifier: EUPL-1.2 */
/* format_number.c - a decimal as XML Schema writes it in; a number, an amount, a percentage, an ordinal out.
 *
 * Interinstitutional Style Guide 6.4, 6.5, 7.3.3 (rules ISG-NUM-1, ISG-NUM-2, ISG-CUR-1, ISG-SPC-1, ISG-ORD). Figures
 * are moved as figures: nothing passes through binary floating point. */
#include "format.h"

#include "icu.h"

#include <unicode/uchar.h>
#include <unicode/ucurr.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#define NBSP "\u00A0"
#define MINUS "\u2212"
#define FIGURES_MOST 1000 /* of a number that anyone prints */

struct decimal {
	bool is_negative;
	struct str whole, part; /* figures before and after the point; no zeros at the start of `whole` */
};

static size_t n_figures(struct str text)
{
	size_t n = 0;
	while (n < text.n && text.at[n] >= '0' && text.at[n] <= '9')
		n++;
	return n;
}

/* XML Schema's decimal: "-148680.50", "+5", ".5", "5.". */
static bool read_decimal(const char *text, struct decimal *out)
{
	struct str rest = str_trim(str_from_z(text));
	*out = (struct decimal){.is_negative = str_starts(rest, "-")};
	if (rest.n > FIGURES_MOST)
		return false;
	if (out->is_negative || str_starts(rest, "+"))
		rest = str_slice(rest, 1, rest.n);
	out->whole = str_slice(rest, 0, n_figures(rest));
	rest = str_slice(rest, out->whole.n, rest.n);
	if (str_starts(rest, ".")) {
		rest = str_slice(rest, 1, rest.n);
		out->part = str_slice(rest, 0, n_figures(rest));
		rest = str_slice(rest, out->part.n, rest.n);
	}
	if (rest.n > 0 || out->whole.n + out->part.n == 0)
		return false;
	while (out->whole.n > 0 && out->whole.at[0] == '0')
		out->whole = str_slice(out->whole, 1, out->whole.n);
	return true;
}

static bool is_all_zero(struct str figures)
{
	for (size_t i = 0; i < figures.n; i++)
		if (figures.at[i] != '0')
			return false;
	return true;
}

/* One more in the last place of `figures`; false when it carried out of the first. */
static bool count_up(char *figures, size_t n)
{
	while (n-- > 0) {
		if (figures[n] != '9') {
			figures[n]++;
			return true;
		}
		figures[n] = '0';
	}
	return false;
}

/* With just `n` decimals, halves away from zero. */
static struct decimal rounded(struct arena *a, struct decimal d, size_t n)
{
	size_t n_all = d.whole.n + n;
	char *all = arena_array(a, n_all + 2, char), *figures = all + 1; /* room for a carry before them */
	all[0] = '1';
	memset(figures, '0', n_all);
	if (d.whole.n > 0)
		memcpy(figures, d.whole.at, d.whole.n);
	if (d.part.n > 0)
		memcpy(figures + d.whole.n, d.part.at, d.part.n < n ? d.part.n : n);
	bool has_carried = d.part.n > n && d.part.at[n] >= '5' && !count_up(figures, n_all);
	return (struct decimal){
		d.is_negative, {has_carried ? all : figures, d.whole.n + has_carried}, {figures + d.whole.n, n}};
}

static bool has_decimal_point(const char *lang)
{
	return lang_is(lang, "en") || lang_is(lang, "ga") || lang_is(lang, "mt");
}

/* The sign, groups of three, the decimals in one block. */
static const char *number_set(struct arena *a, const char *lang, struct decimal d, bool is_grouped)
{
	struct buf out = {0};
	if (d.is_negative && !(is_all_zero(d.whole) && is_all_zero(d.part)))
		buf_puts(&out, MINUS NBSP);
	if (d.whole.n == 0)
		buf_putc(&out, '0');
	for (size_t i = 0; i < d.whole.n; i++) {
		if (is_grouped && i > 0 && (d.whole.n - i) % 3 == 0)
			buf_puts(&out, NBSP);
		buf_putc(&out, d.whole.at[i]);
	}
	if (d.part.n > 0) {
		buf_putc(&out, has_decimal_point(lang) ? '.' : ',');
		buf_put_str(&out, d.part);
	}
	const char *text = arena_strndup(a, out.at, out.n);
	buf_release(&out);
	return text;
}

static const char *number_text_of(struct arena *a, const char *lang, const char *decimal, int decimals, bool is_grouped)
{
	struct decimal d;
	if (!read_decimal(decimal, &d) || decimals > FIGURES_MOST)
		return NULL;
	if (decimals >= 0)
		d = rounded(a, d, (size_t)decimals);
	else if (is_all_zero(d.part))
		d.part.n = 0;
	return number_set(a, lang, d, is_grouped);
}

const char *format_number(struct arena *a, const char *lang, const char *decimal, int decimals)
{
	return number_text_of(a, lang, decimal, decimals, true);
}

const char *format_number_ungrouped(struct arena *a, const char *lang, const char *decimal, int decimals)
{
	return number_text_of(a, lang, decimal, decimals, false);
}

const char *decimal_rounded(struct arena *a, const char *decimal, size_t n)
{
	struct decimal d;
	if (!read_decimal(decimal, &d) || n > FIGURES_MOST)
		return NULL;
	if (d.part.n > n)
		d = rounded(a, d, n);
	while (d.part.n > 0 && d.part.at[d.part.n - 1] == '0')
		d.part.n--;
	return arena_printf(a, "%s%.*s%s%.*s", d.is_negative ? "-" : "", d.whole.n ? (int)d.whole.n : 1,
	                    d.whole.n ? d.whole.at : "0", d.part.n ? "." : "", (int)d.part.n,
	                    d.part.n ? d.part.at : "");
}

int currency_decimals(const char *currency)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar code[4];
	for (size_t i = 0; i < 3; i++) {
		if (currency[i] < 'A' || currency[i] > 'Z')
			return -1;
		code[i] = (UChar)currency[i];
	}
	code[3] = 0;
	if (currency[3] != '\0' || !ucurr_isAvailable(code, U_DATE_MIN, U_DATE_MAX, &status))
		return -1;
	int32_t n = ucurr_getDefaultFractionDigits(code, &status);
	return U_SUCCESS(status) ? n : -1;
}

const char *format_money(struct arena *a, const char *lang, const char *decimal, const char *currency, int decimals)
{
	struct decimal d;
	int n_minor = currency_decimals(currency);
	if (n_minor < 0 || !read_decimal(decimal, &d))
		return NULL;
	if (decimals >= 0)
		d = rounded(a, d, (size_t)decimals);
	else if (is_all_zero(d.part))
		d.part.n = 0;
	else if (d.part.n < (size_t)n_minor)
		d = rounded(a, d, (size_t)n_minor);
	const char *number = number_set(a, lang, d, true);
	return has_decimal_point(lang) ? arena_printf(a, "%s" NBSP "%s", currency, number)
	                               : arena_printf(a, "%s" NBSP "%s", number, currency);
}

const char *format_percent(struct arena *a, const char *lang, const char *decimal, int decimals)
{
	const char *number = format_number(a, lang, decimal, decimals);
	return number ? arena_printf(a, "%s" NBSP "%%", number) : NULL;
}

/* --- Ordinals --- */

/* Bulgarian and Macedonian say the end of the last word of the number: 1-ви, 2-ри, 7-ми, 11-ти, in Bulgarian
 * 100-тен. */
static const char *cyrillic_ending(const char *lang, struct str figures)
{
	int last = figures.at[figures.n - 1] - '0', ten = figures.n > 1 ? figures.at[figures.n - 2] - '0' : 0;
	if (lang_is(lang, "bg") && figures.n > 2 && ten == 0 && last == 0)
		return figures.n > 3 && figures.at[figures.n - 3] == '0' ? "-ен" : "-тен";
	if (ten == 1)
		return "-ти";
	return last == 1 ? "-ви" : last == 2 ? "-ри" : last == 7 || last == 8 ? "-ми" : "-ти";
}

/* Where ICU's figures are not what the language writes; {n} is the number. */
static const struct {
	const char *lang, *first, *other;
} ordinals[] = {
	{"lt", "{n}-asis", "{n}-asis"},
	{"ro", "primul", "al {n}-lea"},
	{"el", "{n}ος", "{n}ος"},
	{"pt", "{n}.º", "{n}.º"},
};

/* ICU's ordinal in figures, without its grouping: "21st", "21.", "21º". */
static const char *icu_ordinal(struct arena *a, const char *lang, struct str figures)
{
	UErrorCode status = U_ZERO_ERROR;
	char locale[LOCALE_NAME_MAX];
	UChar text[100];
	UNumberFormat *format = unum_open(UNUM_ORDINAL, NULL, 0, icu_locale_european(lang, locale), NULL, &status);
	int32_t n = U_SUCCESS(status)
	                    ? unum_formatDecimal(format, figures.at, (int32_t)figures.n, text, 100, NULL, &status)
	                    : 0;
	unum_close(format);
	if (U_FAILURE(status) || n >= 100)
		return arena_strndup(a, figures.at, figures.n);
	int32_t first = 0, end = n;
	while (first < n && !(text[first] >= '0' && text[first] <= '9'))
		first++;
	while (end > first && !(text[end - 1] >= '0' && text[end - 1] <= '9'))
		end--;
	return arena_printf(a, "%s%.*s%s", utf8_from_utf16(a, text, first), (int)figures.n, figures.at,
	                    utf8_from_utf16(a, text + end, n - end));
}

const char *format_ordinal(struct arena *a, const char *lang, const char *integer)
{
	struct decimal d;
	if (!read_decimal(integer, &d) || d.is_negative || !is_all_zero(d.part) || d.whole.n == 0 || d.whole.n > 15)
		return NULL;
	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
		if (!lang_is(lang, ordinals[i].lang))
			continue;
		const char *pattern = str_eq_z(d.whole, "1") ? ordinals[i].first : ordinals[i].other;
		const char *place = strstr(pattern, "{n}");
		if (!place)
			return pattern;
		return arena_printf(a, "%.*s%.*s%s", (int)(place - pattern), pattern, (int)d.whole.n, d.whole.at,
		                    place + 3);
	}
	if (lang_is(lang, "bg") || lang_is(lang, "mk"))
		return arena_printf(a, "%.*s%s", (int)d.whole.n, d.whole.at, cyrillic_ending(lang, d.whole));
	return icu_ordinal(a, lang, d.whole);
}

/* --- Words --- */

static bool has_digit(const UChar *text, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (u_isdigit(text[i]))
			return true;
	return false;
}

const char *format_words(struct arena *a, const char *lang, const char *integer)
{
	enum { LONGEST = 1000 }; /* UTF-16; 15 figures need less in every language */
	UErrorCode status = U_ZERO_ERROR;
	char locale[LOCALE_NAME_MAX];
	UChar text[LONGEST];
	struct decimal d;
	if (!read_decimal(integer, &d) || d.is_negative || !is_all_zero(d.part) || d.whole.n > 15)
		return NULL;
	struct str figures = d.whole.n ? d.whole : STR("0");
	UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, icu_locale_european(lang, locale), NULL, &status);
	if (U_SUCCESS(status) && lang_is(lang, "en")) /* "one hundred and two" */
		unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, u"%spellout-cardinal-verbose", -1, &status);
	int32_t n = U_SUCCESS(status)
	                    ? unum_formatDecimal(format, figures.at, (int32_t)figures.n, text, LONGEST, NULL, &status)
	                    : 0;
	unum_close(format);
	if (U_FAILURE(status) || n <= 0 || n >= LONGEST || has_digit(text, n))
		return format_number(a, lang, integer, 0);
	return utf8_from_utf16(a, text, n);
}

/* --- Plural forms --- */

static const char *const plural_names[] = {"zero", "one", "two", "few", "many", "other"};
enum { N_PLURALS = sizeof plural_names / sizeof *plural_names };
#define WHOLE_SAMPLES 31 /* the whole numbers below take every form that counting needs, in every language of CLDR */

static size_t plural_of(const UPluralRules *rules, double number)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar keyword[16];
	char name[16] = "other";
	int32_t n = uplrules_select(rules, number, keyword, 16, &status);
	if (U_SUCCESS(status) && n < 16)
		u_UCharsToChars(keyword, name, n + 1);
	for (size_t i = 0; i < N_PLURALS; i++)
		if (strcmp(plural_names[i], name) == 0)
			return i;
	return N_PLURALS - 1;
}

/* Near enough for plural rules, which look at the last figures and at whether there are decimals. */
static double value_of(struct decimal d)
{
	double value = 0, unit = 1;
	struct str last = d.whole.n > 12 ? str_slice(d.whole, d.whole.n - 12, d.whole.n) : d.whole;
	for (size_t i = 0; i < last.n; i++)
		value = value * 10 + (last.at[i] - '0');
	for (size_t i = 0; i < d.part.n && i < 3; i++)
		value += (d.part.at[i] - '0') * (unit /= 10);
	return value + (d.whole.n > 12 ? 1e12 : 0);
}

/* The forms that the samples take, each with its smallest; 0 comes last, as nobody counts from it. */
static struct plural_forms forms_of(const UPluralRules *rules, size_t index[N_PLURALS])
{
	struct plural_forms forms = {.n = 0};
	int example[N_PLURALS];
	for (size_t i = 0; i < N_PLURALS; i++)
		example[i] = -1;
	for (int i = WHOLE_SAMPLES - 1; i >= 0; i--) {
		size_t form = plural_of(rules, i);
		if (i > 0 || example[form] < 0)
			example[form] = i;
	}
	for (size_t i = 0; i < N_PLURALS; i++) {
		index[i] = forms.n;
		if (example[i] < 0)
			continue;
		forms.examples[forms.n] = example[i];
		forms.names[forms.n++] = plural_names[i];
	}
	return forms;
}

size_t plural_form(const char *lang, const char *decimal, struct plural_forms *forms)
{
	UErrorCode status = U_ZERO_ERROR;
	char locale[LOCALE_NAME_MAX];
	struct decimal d;
	size_t index[N_PLURALS];
	*forms = (struct plural_forms){.n = 0};
	UPluralRules *rules = uplrules_open(icu_locale_european(lang, locale), &status);
	if (U_FAILURE(status) || !read_decimal(decimal, &d)) {
		uplrules_close(rules);
		return 0;
	}
	*forms = forms_of(rules, index);
	size_t form = index[plural_of(rules, value_of(d))];
	uplrules_close(rules);
	return form < forms->n ? form : forms->n - 1;
}
