/* SPDX-License-Identifier: EUPL-1.2 */
/* value.c - the basic values of CSS Values 4: lengths, percentages, numbers, calc(), keywords.
 *
 * A calc() is worked out while it is read: all its units are linear, so it ends as a sum of points, per cent and
 * the units that hang on a font. */
#include "value.h"

#define MOST_PARENTHESES 32 /* in one calc() */

__extension__ typedef __int128 wide;

length scaled(int64_t value, int64_t mul, int64_t div)
{
	wide product = (wide)value * mul * 2 + (value < 0 ? -div : div);
	wide result = product / ((wide)div * 2);
	return result > LENGTH_MAX ? LENGTH_MAX : result < -LENGTH_MAX ? -LENGTH_MAX : (length)result;
}

/* --- the reader --- */

struct value_reader reader_of(struct arena *a, struct tokens tokens)
{
	return (struct value_reader){.arena = a, .at = tokens.at, .end = tokens.at + tokens.n};
}

const struct token *reader_peek(struct value_reader *r)
{
	while (r->at < r->end && r->at->kind == TOKEN_SPACE)
		r->at++;
	return r->at < r->end ? r->at : NULL;
}

const struct token *reader_take(struct value_reader *r)
{
	const struct token *token = reader_peek(r);
	r->at += token != NULL;
	return token;
}

bool reader_done(struct value_reader *r)
{
	return !reader_peek(r);
}

bool reader_word(struct value_reader *r, const char *word)
{
	const struct token *token = reader_peek(r);
	bool is_there = token && token_is_word(token, word);
	r->at += is_there;
	return is_there;
}

bool reader_delim(struct value_reader *r, char c)
{
	const struct token *token = reader_peek(r);
	bool is_there = token && token_is_delim(token, c);
	r->at += is_there;
	return is_there;
}

bool reader_comma(struct value_reader *r)
{
	const struct token *token = reader_peek(r);
	bool is_there = token && token->kind == TOKEN_COMMA;
	r->at += is_there;
	return is_there;
}

struct value_reader reader_inside(struct value_reader *r)
{
	struct value_reader inside = *r;
	int depth = 0;
	inside.at = r->at + 1;
	for (; r->at < r->end; r->at++) {
		depth += token_closer(r->at->kind) != TOKEN_END;
		depth -= r->at->kind == TOKEN_CLOSE_PAREN || r->at->kind == TOKEN_CLOSE_BRACKET ||
		         r->at->kind == TOKEN_CLOSE_BRACE;
		if (depth == 0)
			break;
	}
	inside.end = r->at;
	r->at += r->at < r->end;
	return inside;
}

bool reader_fail(struct value_reader *r, const char *trouble)
{
	r->trouble = trouble;
	return false;
}

bool reader_fail_as(struct value_reader *r, const struct value_reader *inside)
{
	r->trouble = inside->trouble;
	if (inside->stop.end)
		r->stop = inside->stop;
	else if (inside->at < inside->end)
		r->stop = inside->at->span;
	return false;
}

/* --- keywords --- */

bool keyword_next(const char **keywords, struct str *name, int *number)
{
	const char *at = *keywords + strspn(*keywords, " ");
	if (!*at)
		return false;
	size_t n = strcspn(at, " ");
	const char *equals = memchr(at, '=', n);
	*name = (struct str){at, equals ? (size_t)(equals - at) : n};
	++*number;
	if (equals) {
		int said = 0;
		for (const char *digit = equals + 1; digit < at + n; digit++)
			said = said * 10 + (*digit - '0');
		*number = said;
	}
	*keywords = at + n;
	return true;
}

/* `word` as the sheet has it, `name` in lower case. */
static bool same_word(struct str word, struct str name)
{
	if (word.n != name.n)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (word.at[i] != name.at[i] && !(name.at[i] >= 'a' && word.at[i] == name.at[i] - 'a' + 'A'))
			return false;
	return true;
}

bool read_keyword(struct value_reader *r, const char *keywords, int *out)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_IDENT)
		return false;
	struct str name;
	for (int number = -1; keyword_next(&keywords, &name, &number);)
		if (same_word(token->text, name)) {
			*out = number;
			r->at++;
			return true;
		}
	return false;
}

struct str keyword_name(const char *keywords, int wanted)
{
	struct str name;
	for (int number = -1; keyword_next(&keywords, &name, &number);)
		if (number == wanted)
			return name;
	return STR("?");
}

/* --- lengths and calc() --- */

struct term { /* inside calc(): a bare number, or a length */
	bool is_number;
	int64_t number;
	struct sum sum;
};

struct unit {
	const char *name;
	int32_t mul, div; /* to points */
};
static const struct unit units[] = {{"pt", 1, 1}, {"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1},
                                    {"px", 3, 4}, {"pc", 12, 1},    {"q", 180, 254}};

static bool sum_of_dimension(const struct token *token, struct sum *out)
{
	static const char *const of_font[SUM_PARTS] = {"", "em", "rem", "", "ch", "ex", "cap", "lh", "rlh"};
	*out = (struct sum){0};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_eq_nocase(token->text, units[i].name)) {
			out->points =
				scaled(token->number, (int64_t)PT * units[i].mul, (int64_t)MILLION * units[i].div);
			return true;
		}
	for (size_t i = 0; i < SUM_PARTS; i++)
		if (*of_font[i] && str_eq_nocase(token->text, of_font[i])) {
			out->part[i] = token->number;
			return true;
		}
	out->em = token->number; /* the width of an ideograph: no font of ours has one */
	return str_eq_nocase(token->text, "ic");
}

bool sum_has_length(const struct sum *sum)
{
	for (size_t i = 0; i < SUM_PARTS; i++)
		if (sum->part[i] && &sum->part[i] != &sum->percent)
			return true;
	return false;
}

static int64_t within(int64_t value)
{
	return value > NUMBER_MAX ? NUMBER_MAX : value < -NUMBER_MAX ? -NUMBER_MAX : value;
}

int64_t number_scaled(int64_t a, int64_t mul, int64_t div)
{
	wide result = (wide)a * mul / div;
	return result > NUMBER_MAX ? NUMBER_MAX : result < -NUMBER_MAX ? -NUMBER_MAX : (int64_t)result;
}

static struct term term_scaled(struct term t, int64_t mul, int64_t div)
{
	t.number = number_scaled(t.number, mul, div);
	for (size_t i = 0; i < SUM_PARTS; i++)
		t.sum.part[i] = number_scaled(t.sum.part[i], mul, div);
	return t;
}

static bool term_add(struct value_reader *r, struct term *to, const struct term *more, int sign)
{
	if (to->is_number != more->is_number)
		return reader_fail(r, "calc() cannot add a number and a length");
	to->number = within(to->number + sign * more->number);
	for (size_t i = 0; i < SUM_PARTS; i++)
		to->sum.part[i] = within(to->sum.part[i] + sign * more->sum.part[i]);
	return true;
}

static bool read_calc_sum(struct value_reader *r, int depth, struct term *out);

static bool read_calc_value(struct value_reader *r, int depth, struct term *out)
{
	const struct token *token = reader_peek(r);
	*out = (struct term){0};
	if (!token)
		return reader_fail(r, "calc() ends too early");
	if (token->kind == TOKEN_OPEN_PAREN || (token->kind == TOKEN_FUNCTION && str_eq_nocase(token->text, "calc"))) {
		if (depth == MOST_PARENTHESES)
			return reader_fail(r, "calc() is nested too deeply");
		struct value_reader inside = reader_inside(r);
		if (read_calc_sum(&inside, depth + 1, out) && reader_done(&inside))
			return true;
		return reader_fail_as(r, &inside);
	}
	if (token->kind == TOKEN_NUMBER) {
		out->is_number = true;
		out->number = token->number;
	} else if (token->kind == TOKEN_PERCENT) {
		out->sum.percent = token->number;
	} else if (token->kind != TOKEN_DIMENSION || !sum_of_dimension(token, &out->sum)) {
		return false;
	}
	r->at++;
	return true;
}

static bool read_calc_product(struct value_reader *r, int depth, struct term *out)
{
	if (!read_calc_value(r, depth, out))
		return false;
	for (;;) {
		bool divides = false;
		struct term by;
		if (!reader_delim(r, '*') && !(divides = reader_delim(r, '/')))
			return true;
		if (!read_calc_value(r, depth, &by))
			return false;
		if (!divides && out->is_number && !by.is_number) {
			struct term number = *out;
			*out = by;
			by = number;
		}
		if (!by.is_number)
			return reader_fail(r, "calc() multiplies and divides by numbers only");
		if (divides && by.number == 0)
			return reader_fail(r, "calc() divides by zero");
		*out = divides ? term_scaled(*out, MILLION, by.number) : term_scaled(*out, by.number, MILLION);
	}
}

/* The signs + and - stand between white space (CSS Values 4, section 10.1): "1pt -2pt" is no sum. */
static bool read_calc_sum(struct value_reader *r, int depth, struct term *out)
{
	if (!read_calc_product(r, depth, out))
		return false;
	for (;;) {
		bool minus = false;
		struct term more;
		if (!reader_delim(r, '+') && !(minus = reader_delim(r, '-')))
			return true;
		if (r->at == r->end || r->at->kind != TOKEN_SPACE || r->at[-2].kind != TOKEN_SPACE)
			return reader_fail(r, "calc() needs a space on both sides of + and -");
		if (!read_calc_product(r, depth, &more) || !term_add(r, out, &more, minus ? -1 : 1))
			return false;
	}
}

static bool read_term(struct value_reader *r, struct term *out)
{
	const struct token *token = reader_peek(r);
	if (token && token->kind == TOKEN_OPEN_PAREN)
		return false;
	return token && read_calc_value(r, 0, out);
}

bool read_sum(struct value_reader *r, unsigned flags, struct sum *out)
{
	const struct token *start = reader_peek(r);
	struct term term;
	if (!read_term(r, &term))
		return false;
	bool is_calc = start->kind == TOKEN_FUNCTION;
	bool is_zero = term.is_number && term.number == 0 && !is_calc;
	bool is_negative = false, is_positive = false;
	for (size_t i = 0; i < SUM_PARTS; i++) {
		is_negative = is_negative || term.sum.part[i] < 0;
		is_positive = is_positive || term.sum.part[i] > 0;
	}
	const char *trouble = NULL;
	if (term.is_number && !is_zero)
		trouble = "a length needs a unit";
	else if (term.sum.percent && !(flags & SUM_PERCENT))
		trouble = "percentages do not apply here";
	else if (is_negative && !is_positive && !(flags & SUM_NEGATIVE) && !is_calc)
		trouble = "a negative value does not apply here";
	if (trouble) {
		r->at = start;
		return reader_fail(r, trouble);
	}
	*out = term.sum;
	return true;
}

bool read_number(struct value_reader *r, int64_t *out)
{
	const struct token *start = reader_peek(r);
	struct term term;
	if (read_term(r, &term) && term.is_number) {
		*out = term.number;
		return true;
	}
	r->at = start ? start : r->at;
	return false;
}

bool read_integer(struct value_reader *r, int64_t least, int64_t most, int64_t *out)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind != TOKEN_NUMBER || !token->is_whole)
		return false;
	int64_t value = token->number / MILLION;
	if (value < least || value > most)
		return reader_fail(r, "the number is outside of what applies here");
	*out = value;
	r->at++;
	return true;
}
