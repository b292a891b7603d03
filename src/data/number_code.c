/* SPDX-License-Identifier: EUPL-1.2 */
/* number_code.c - the code of a format, sign by sign. */
#include "number_code.h"

#include "../base/char.h"

#include <stdlib.h>

enum token_kind {
	TOKEN_END, /* of the section */
	TOKEN_FIGURE,
	TOKEN_POINT,
	TOKEN_COMMA,
	TOKEN_PERCENT,
	TOKEN_LETTER,    /* of days and times, and of powers */
	TOKEN_ELAPSED,   /* [h] */
	TOKEN_CONDITION, /* [>=100]: the text is what stands within */
	TOKEN_GENERAL,
	TOKEN_BOOLEAN,
	TOKEN_WORDS,    /* to be shown as they stand */
	TOKEN_CURRENCY, /* [$€-407] */
	TOKEN_DASH,
	TOKEN_OPENING, /* a bracket */
	TOKEN_CLOSING,
	TOKEN_COLOUR, /* [Red] */
	TOKEN_TEXT,   /* @: the section is for texts */
	TOKEN_NOTHING /* another sign, what pads or fills */
};

struct token {
	enum token_kind kind;
	struct str text; /* of words and currencies: what is shown */
	size_t n;        /* bytes of the code */
};

/* --- Tokens --- */

/* [Red], [Color 12], in the language of who wrote it; [DBNum1] and [NatNum1] are ways to write figures. */
static bool is_colour(struct str inside)
{
	bool is_figures = inside.n > 2 && (str_eq_nocase(str_slice(inside, 0, 3), "DBN") ||
	                                   str_eq_nocase(str_slice(inside, 0, 3), "Nat"));
	return inside.n > 1 && ascii_is_letter(inside.at[0]) && !is_figures;
}

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
	} else if (is_colour(inside)) {
		token.kind = TOKEN_COLOUR;
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
	if (c == '+')
		return TOKEN_NOTHING;
	return c == '-'             ? TOKEN_DASH
	       : c == '('           ? TOKEN_OPENING
	       : c == ')'           ? TOKEN_CLOSING
	       : c == '@'           ? TOKEN_TEXT
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

static void take_figure(struct code_section *s, char c)
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

static void take_letter(struct code_section *s, char letter)
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

static bool is_dash(struct str words)
{
	struct str word = str_trim(words);
	return str_eq_z(word, "-") || str_eq_z(word, "\u2212") || str_eq_z(word, "\u2013");
}

static void take_words(struct code_section *s, struct str words)
{
	s->is_odd |= s->n_figures && str_eq_z(words, "/"); /* a fraction */
	if (!s->n_figures && is_dash(words)) {
		s->has_dash = true;
		return;
	}
	buf_put_str(s->n_figures ? &s->behind : &s->before, words);
}

/* "€-407", "EUR", "-409", which names a place alone */
static void take_currency(struct code_section *s, struct str said)
{
	size_t n = said.n;
	for (size_t i = 0; i < said.n; i++)
		n = said.at[i] == '-' ? i : n;
	keep(s->currency, sizeof s->currency, str_slice(said, 0, n));
	keep(s->place, sizeof s->place, str_slice(said, n < said.n ? n + 1 : n, said.n));
	take_words(s, str_slice(said, 0, n));
}

/* ">=1000" of a share is of 1 for 100 %. */
static void take_condition(struct code_section *s, struct str said)
{
	static const struct {
		const char *sign;
		enum number_comparison comparison;
	} signs[] = {{">=", NUMBERS_FROM}, {"<=", NUMBERS_UP_TO}, {"<>", NUMBERS_BUT},
	             {">", NUMBERS_ABOVE}, {"<", NUMBERS_BELOW},  {"=", NUMBERS_EQUAL}};
	size_t i = 0;
	while (i + 1 < sizeof signs / sizeof *signs && !str_starts(said, signs[i].sign))
		i++;
	char limit[32];
	keep(limit, sizeof limit, str_slice(said, strlen(signs[i].sign), said.n));
	s->comparison = signs[i].comparison;
	s->limit = strtod(limit, NULL);
}

/* What a sign alone says. */
static void take_sign(struct code_section *s, enum token_kind kind)
{
	s->has_point |= kind == TOKEN_POINT && s->n_figures;
	s->n_commas += kind == TOKEN_COMMA && s->n_figures;
	s->has_percent |= kind == TOKEN_PERCENT;
	s->has_dash |= kind == TOKEN_DASH;
	s->is_boolean |= kind == TOKEN_BOOLEAN;
	s->has_opening |= kind == TOKEN_OPENING;
	s->has_closing |= kind == TOKEN_CLOSING && s->has_opening;
	s->has_colour |= kind == TOKEN_COLOUR;
	s->is_text |= kind == TOKEN_TEXT;
}

static void take_token(struct code_section *s, const struct token *token)
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
	case TOKEN_CONDITION:
		take_condition(s, token->text);
		break;
	default:
		take_sign(s, token->kind);
		break;
	}
}

struct code_section code_section_of(struct str code)
{
	struct code_section s = {.rest = code};
	for (struct token token = next_token(s.rest); token.kind != TOKEN_END; token = next_token(s.rest)) {
		take_token(&s, &token);
		s.rest = str_slice(s.rest, token.n, s.rest.n);
	}
	s.rest = str_slice(s.rest, s.rest.n > 0, s.rest.n);
	s.has_day |= s.has_month && !s.has_year && !s.has_time;
	return s;
}

void code_section_release(struct code_section *s)
{
	buf_release(&s->before);
	buf_release(&s->behind);
}
