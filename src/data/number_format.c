/* SPDX-License-Identifier: EUPL-1.2 */
/* number_format.c - the sections of a format's code, sign by sign. */
#include "number_format.h"

#include "csv.h"
#include "../base/char.h"

enum token_kind {
	TOKEN_END, /* of the section */
	TOKEN_FIGURE,
	TOKEN_POINT,
	TOKEN_COMMA,
	TOKEN_PERCENT,
	TOKEN_LETTER,    /* of days and times, and of powers */
	TOKEN_ELAPSED,   /* [h] */
	TOKEN_CONDITION, /* [>=100] */
	TOKEN_GENERAL,
	TOKEN_BOOLEAN,
	TOKEN_WORDS,    /* to be shown as they stand */
	TOKEN_CURRENCY, /* [$€-407] */
	TOKEN_DASH,
	TOKEN_NOTHING /* a colour, another sign, what pads or fills */
};

struct token {
	enum token_kind kind;
	struct str text; /* of words and currencies: what is shown */
	size_t n;        /* bytes of the code */
};

/* --- Tokens --- */

/* [h], [mm]: hours and minutes beyond a day's. */
static bool is_elapsed(struct str inside)
{
	char c = inside.n ? inside.at[0] | 0x20 : '\0';
	return (c == 'h' || c == 'm' || c == 's') && (inside.n == 1 || (inside.at[1] | 0x20) == c);
}

static struct token bracket_token(struct str code)
{
	const char *end = memchr(code.at, ']', code.n);
	size_t n = end ? (size_t)(end - code.at) : code.n;
	struct str inside = str_slice(code, 1, n);
	struct token token = {TOKEN_NOTHING, inside, end ? n + 1 : n};
	if (str_starts(inside, "$")) {
		token.kind = TOKEN_CURRENCY;
		token.text = str_slice(inside, 1, inside.n);
	} else if (inside.n && strchr("<>=", inside.at[0])) {
		token.kind = TOKEN_CONDITION;
	} else if (is_elapsed(inside)) {
		token.kind = TOKEN_ELAPSED;
	}
	return token;
}

static struct token quoted_token(struct str code)
{
	const char *end = memchr(code.at + 1, '"', code.n - 1);
	size_t n = end ? (size_t)(end - code.at) : code.n;
	return (struct token){TOKEN_WORDS, str_slice(code, 1, n), end ? n + 1 : n};
}

/* A character behind a sign that says what to do with it. */
static struct token signed_token(struct str code)
{
	const char *at = code.at + 1, *start = at;
	if (code.n > 1)
		utf8_next(&at, code.at + code.n);
	struct str character = {start, (size_t)(at - start)};
	return (struct token){code.at[0] == '\\' ? TOKEN_WORDS : TOKEN_NOTHING, character, 1 + character.n};
}

static enum token_kind kind_of_sign(char c)
{
	if (c == '0' || c == '#' || c == '?')
		return TOKEN_FIGURE;
	if (c == '+' || c == '(' || c == ')' || c == '@')
		return TOKEN_NOTHING;
	return c == '-'             ? TOKEN_DASH
	       : c == '.'           ? TOKEN_POINT
	       : c == ','           ? TOKEN_COMMA
	       : c == '%'           ? TOKEN_PERCENT
	       : ascii_is_letter(c) ? TOKEN_LETTER
	                            : TOKEN_WORDS;
}

static struct token next_token(struct str code)
{
	static const char general[] = "General", boolean[] = "BOOLEAN";
	if (!code.n || code.at[0] == ';')
		return (struct token){TOKEN_END, code, 0};
	char c = code.at[0];
	if (c == '[')
		return bracket_token(code);
	if (c == '"')
		return quoted_token(code);
	if (c == '\\' || c == '_' || c == '*')
		return signed_token(code);
	if (str_eq_nocase(str_slice(code, 0, sizeof general - 1), general))
		return (struct token){TOKEN_GENERAL, code, sizeof general - 1};
	if (str_eq_nocase(str_slice(code, 0, sizeof boolean - 1), boolean))
		return (struct token){TOKEN_BOOLEAN, code, sizeof boolean - 1};
	return (struct token){kind_of_sign(c), str_slice(code, 0, 1), 1};
}

/* --- A section --- */

struct section {
	struct str rest; /* the code behind it */
	struct buf before, behind;
	char currency[12], place[8]; /* "€" and "407" */
	unsigned n_figures, n_wholes, n_decimals, decimals_least;
	unsigned n_commas; /* since the last figure */
	bool shows_figures, has_point, has_dash, is_grouped, has_percent, is_odd, is_general, is_boolean;
	bool has_year, has_month, has_day, has_time, has_seconds;
};

static void take_figure(struct section *s, char c)
{
	bool was_blank = s->behind.n && !str_trim(buf_str(&s->behind)).n; /* "# ##0" */
	s->is_grouped |= !s->has_point && s->n_figures && (s->n_commas || was_blank);
	s->behind.n = 0;
	s->n_commas = 0;
	s->n_figures++;
	s->shows_figures |= c != '?';
	if (!s->has_point) {
		s->n_wholes += c == '0';
		return;
	}
	s->n_decimals++;
	if (c == '0')
		s->decimals_least = s->n_decimals;
}

static void take_letter(struct section *s, char letter)
{
	char c = letter | 0x20;
	s->has_year |= c == 'y';
	s->has_month |= c == 'm';
	s->has_day |= c == 'd';
	s->has_time |= c == 'h' || c == 's';
	s->has_seconds |= c == 's';
	s->is_odd |= c == 'e' && s->n_figures;
}

static void keep(char *out, size_t size, struct str text)
{
	size_t n = text.n < size - 1 ? text.n : size - 1;
	memcpy(out, text.at, n);
	out[n] = '\0';
}

static void take_words(struct section *s, struct str words)
{
	s->is_odd |= s->n_figures && str_eq_z(words, "/"); /* a fraction */
	buf_put_str(s->n_figures ? &s->behind : &s->before, words);
}

/* "€-407", "EUR", "-409", which names a place alone */
static void take_currency(struct section *s, struct str said)
{
	size_t n = said.n;
	for (size_t i = 0; i < said.n; i++)
		n = said.at[i] == '-' ? i : n;
	keep(s->currency, sizeof s->currency, str_slice(said, 0, n));
	keep(s->place, sizeof s->place, str_slice(said, n < said.n ? n + 1 : n, said.n));
	take_words(s, str_slice(said, 0, n));
}

/* What a sign alone says. */
static void take_sign(struct section *s, enum token_kind kind)
{
	s->has_point |= kind == TOKEN_POINT && s->n_figures;
	s->n_commas += kind == TOKEN_COMMA && s->n_figures;
	s->has_percent |= kind == TOKEN_PERCENT;
	s->has_dash |= kind == TOKEN_DASH;
	s->is_boolean |= kind == TOKEN_BOOLEAN;
	s->is_odd |= kind == TOKEN_CONDITION;
}

static void take_token(struct section *s, const struct token *token)
{
	switch (token->kind) {
	case TOKEN_FIGURE:
		take_figure(s, token->text.at[0]);
		break;
	case TOKEN_LETTER:
		take_letter(s, token->text.at[0]);
		break;
	case TOKEN_ELAPSED:
		s->has_time = true;
		s->has_seconds |= (token->text.at[0] | 0x20) == 's';
		break;
	case TOKEN_GENERAL:
		s->is_general = true;
		s->n_figures++; /* words behind it are behind them */
		break;
	case TOKEN_WORDS:
		take_words(s, token->text);
		break;
	case TOKEN_CURRENCY:
		take_currency(s, token->text);
		break;
	default:
		take_sign(s, token->kind);
		break;
	}
}

static struct section section_of(struct str code)
{
	struct section s = {.rest = code};
	for (struct token token = next_token(s.rest); token.kind != TOKEN_END; token = next_token(s.rest)) {
		take_token(&s, &token);
		s.rest = str_slice(s.rest, token.n, s.rest.n);
	}
	s.rest = str_slice(s.rest, s.rest.n > 0, s.rest.n);
	s.has_day |= s.has_month && !s.has_year && !s.has_time;
	return s;
}

static void release_section(struct section *s)
{
	buf_release(&s->before);
	buf_release(&s->behind);
}

static enum number_kind kind_of(const struct section *s)
{
	bool is_day = s->has_day || s->has_year;
	if (s->is_boolean)
		return KIND_BOOLEAN;
	if (is_day)
		return s->has_time ? KIND_MOMENT : KIND_DAY;
	return s->has_time ? KIND_TIME : s->has_percent ? KIND_PERCENT : KIND_NUMBER;
}

enum number_kind number_kind_of_code(struct str code)
{
	struct section s = section_of(code);
	enum number_kind kind = kind_of(&s);
	release_section(&s);
	return kind;
}

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

static const char *currency_of(struct arena *a, const struct section *s)
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

/* A third section without figures: a dash, words, or nothing at all. */
static const char *zero_of(struct arena *a, struct str rest)
{
	struct section negative = section_of(rest), zero = section_of(negative.rest);
	struct str words = str_trim(buf_str(&zero.before));
	bool is_there = negative.rest.n && !zero.shows_figures && !zero.is_general;
	bool is_dash = str_eq_z(words, "-") || (!words.n && zero.has_dash);
	const char *shown = is_dash ? "\u2013" : arena_strndup(a, words.n ? words.at : "", words.n);
	release_section(&negative);
	release_section(&zero);
	return is_there ? shown : NULL;
}

struct number_format number_format_of_code(struct arena *a, struct str code)
{
	struct section s = section_of(code);
	struct number_format format = {.kind = kind_of(&s), .before = "", .behind = ""};
	format.has_year = s.has_year;
	format.has_month = s.has_month;
	format.has_day = s.has_day;
	format.has_seconds = s.has_seconds;
	format.is_general = s.is_general || s.is_odd || !s.shows_figures;
	format.is_grouped = s.is_grouped;
	format.wholes_least = s.n_wholes;
	format.decimals = s.n_decimals;
	format.decimals_least = s.decimals_least;
	format.thousands = s.n_commas;
	format.currency = s.is_odd ? NULL : currency_of(a, &s);
	if (!format.currency && !s.is_odd) {
		format.before = words_beside(a, &s.before, false);
		format.behind = words_beside(a, &s.behind, true);
	}
	format.is_words_alone = *format.before && !s.shows_figures && !s.is_general;
	format.zero = s.is_odd ? NULL : zero_of(a, s.rest);
	release_section(&s);
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
