/* SPDX-License-Identifier: EUPL-1.2 */
/* token.c - the tokenizer of CSS Syntax 3, section 4: bytes in, tokens with their places out.
 *
 * Every byte string is a style sheet. What the standard calls a parse error is told once, at its place, and the token
 * that the standard asks for is given. A carriage return, a form feed and a line feed all end a line; NUL and bytes
 * that are not UTF-8 become U+FFFD. */
#include "token.h"

#include "../base/char.h"

static bool is_line_end(int c)
{
	return c == '\n' || c == '\r' || c == '\f';
}

static bool is_space(int c)
{
	return c == ' ' || c == '\t' || is_line_end(c);
}

static int hex_value(int c)
{
	if (ascii_is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool starts_name(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80 || c == 0;
}

static bool is_name(int c)
{
	return starts_name(c) || ascii_is_digit(c) || c == '-';
}

/* The byte `ahead` of the cursor, or -1 at the end. */
static int peek(const struct tokenizer *t, size_t ahead)
{
	return (size_t)(t->end - t->at) > ahead ? (unsigned char)t->at[ahead] : -1;
}

static struct span span_from(const struct tokenizer *t, const char *start)
{
	return (struct span){t->base + (uint32_t)(start - t->start), t->base + (uint32_t)(t->at - t->start)};
}

static void complain(const struct tokenizer *t, const char *start, const char *what, const char *hint)
{
	if (t->diags)
		diag_add(t->diags, RULE_CSS_SYNTAX, span_from(t, start), hint, "%s", what);
}

void tokenizer_init(struct tokenizer *t, struct arena *a, struct str text, uint32_t base, struct diags *diags)
{
	*t = (struct tokenizer){
		.arena = a, .diags = diags, .start = text.at, .at = text.at, .end = text.at + text.n, .base = base};
	if (str_starts(text, "\xEF\xBB\xBF"))
		t->at += 3;
}

/* --- escapes (4.3.7) and names (4.3.11) --- */

/* Is the cursor + `ahead` at a backslash that escapes something? */
static bool escapes(const struct tokenizer *t, size_t ahead)
{
	return peek(t, ahead) == '\\' && !is_line_end(peek(t, ahead + 1)) && peek(t, ahead + 1) != -1;
}

static void skip_line_end(struct tokenizer *t)
{
	t->at += peek(t, 0) == '\r' && peek(t, 1) == '\n' ? 2 : 1;
}

/* The character after a backslash; the cursor stands behind the backslash. */
static uint32_t take_escape(struct tokenizer *t)
{
	uint32_t value = 0;
	int n = 0;
	while (n < 6 && hex_value(peek(t, 0)) >= 0) {
		value = value * 16 + (uint32_t)hex_value(peek(t, 0));
		t->at++;
		n++;
	}
	if (n == 0)
		return t->at < t->end ? utf8_next(&t->at, t->end) : 0xFFFD;
	if (is_line_end(peek(t, 0)))
		skip_line_end(t);
	else if (is_space(peek(t, 0)))
		t->at++;
	return value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? 0xFFFD : value;
}

/* `raw` with its escapes undone and what is not UTF-8 replaced. */
static struct str undone(struct tokenizer *t, struct str raw)
{
	struct tokenizer inner = *t;
	inner.at = raw.at;
	inner.end = raw.at + raw.n;
	char *out = arena_array(t->arena, raw.n * 3 + 1, char), *to = out;
	while (inner.at < inner.end) {
		uint32_t c;
		if (*inner.at == '\\') {
			inner.at++;
			if (inner.at < inner.end && is_line_end(*inner.at)) { /* in a string: the line goes on */
				skip_line_end(&inner);
				continue;
			}
			if (inner.at == inner.end)
				break;
			c = take_escape(&inner);
		} else {
			c = utf8_next(&inner.at, inner.end);
		}
		to += utf8_put(to, c ? c : 0xFFFD);
	}
	return (struct str){out, (size_t)(to - out)};
}

static struct str text_of(struct tokenizer *t, const char *start, const char *end, bool is_plain)
{
	struct str raw = {start, (size_t)(end - start)};
	return is_plain || (!memchr(raw.at, '\\', raw.n) && utf8_valid(raw, NULL)) ? raw : undone(t, raw);
}

static bool starts_ident(const struct tokenizer *t)
{
	if (peek(t, 0) == '-')
		return starts_name(peek(t, 1)) || peek(t, 1) == '-' || escapes(t, 1);
	return starts_name(peek(t, 0)) || escapes(t, 0);
}

static struct str take_name(struct tokenizer *t)
{
	const char *start = t->at;
	bool is_plain = true;
	for (;; t->at++) {
		int c = peek(t, 0);
		if (is_name(c)) {
			is_plain = is_plain && c > 0 && c < 0x80;
		} else if (escapes(t, 0)) {
			is_plain = false;
			t->at++;
			take_escape(t);
			t->at--;
		} else {
			break;
		}
	}
	return text_of(t, start, t->at, is_plain);
}

/* --- numbers (4.3.12) --- */

static bool starts_number(const struct tokenizer *t)
{
	size_t i = peek(t, 0) == '+' || peek(t, 0) == '-';
	return ascii_is_digit(peek(t, i)) || (peek(t, i) == '.' && ascii_is_digit(peek(t, i + 1)));
}

static int64_t clamped(int64_t value)
{
	return value > NUMBER_MAX ? NUMBER_MAX : value;
}

/* value x 10^exponent, rounded half up; far below or above what matters it is 0 or the greatest number. */
static int64_t scaled_by_ten(int64_t value, long exponent)
{
	for (; exponent > 0 && value > 0 && value < NUMBER_MAX; exponent--)
		value = clamped(value * 10);
	for (; exponent < 0 && value > 0; exponent++)
		value = exponent == -1 ? (value + 5) / 10 : value / 10;
	return clamped(value);
}

/* Digits, dot and exponent are gathered as an integer and a power of ten, so that no digit is lost in between. */
static void take_number(struct tokenizer *t, struct token *token)
{
	bool is_negative = peek(t, 0) == '-';
	token->is_signed = is_negative || peek(t, 0) == '+';
	t->at += token->is_signed;
	token->is_whole = true;
	int64_t digits = 0;
	long exponent = 6; /* millionths */
	for (bool after_dot = false;; t->at++) {
		int c = peek(t, 0);
		if (ascii_is_digit(c) && digits < 100 * NUMBER_MAX) {
			digits = digits * 10 + (c - '0');
			exponent -= after_dot;
		} else if (ascii_is_digit(c)) {
			exponent += !after_dot && exponent < 1000;
		} else if (c == '.' && !after_dot && ascii_is_digit(peek(t, 1))) {
			after_dot = true;
			token->is_whole = false;
		} else {
			break;
		}
	}
	if (peek(t, 0) == 'e' || peek(t, 0) == 'E') {
		size_t sign = peek(t, 1) == '+' || peek(t, 1) == '-';
		if (ascii_is_digit(peek(t, 1 + sign))) {
			bool is_small = peek(t, 1) == '-';
			long power = 0;
			for (t->at += 1 + sign; ascii_is_digit(peek(t, 0)); t->at++)
				power = power < 1000 ? power * 10 + (peek(t, 0) - '0') : power;
			exponent += is_small ? -power : power;
			token->is_whole = false;
		}
	}
	token->number = scaled_by_ten(digits, exponent);
	if (is_negative)
		token->number = -token->number;
}

static void take_numeric(struct tokenizer *t, struct token *token)
{
	take_number(t, token);
	token->kind = TOKEN_NUMBER;
	if (peek(t, 0) == '%') {
		t->at++;
		token->kind = TOKEN_PERCENT;
	} else if (starts_ident(t)) {
		token->text = take_name(t);
		token->kind = TOKEN_DIMENSION;
	}
}

/* --- strings (4.3.5) and addresses (4.3.6) --- */

static void take_string(struct tokenizer *t, struct token *token)
{
	const char *quoted = t->at;
	char quote = *t->at++;
	const char *start = t->at;
	token->kind = TOKEN_STRING;
	while (t->at < t->end && *t->at != quote) {
		if (is_line_end(*t->at)) {
			complain(t, quoted, "the string does not end on its line", "close it with a quotation mark");
			token->kind = TOKEN_BAD_STRING;
			return;
		}
		t->at += *t->at == '\\' && t->end - t->at > 1 ? 1 : 0;
		if (is_line_end(*t->at))
			skip_line_end(t);
		else
			t->at++;
	}
	token->text = text_of(t, start, t->at, false);
	if (t->at == t->end)
		complain(t, quoted, "the string does not end", "close it with a quotation mark");
	else
		t->at++;
}

static void skip_spaces(struct tokenizer *t)
{
	while (is_space(peek(t, 0)))
		t->at++;
}

static void take_rest_of_bad_url(struct tokenizer *t)
{
	while (t->at < t->end && *t->at != ')')
		t->at += escapes(t, 0) ? 2 : 1;
	t->at += t->at < t->end;
}

/* The cursor stands behind "url(" and its white space. */
static void take_url(struct tokenizer *t, struct token *token, const char *from)
{
	const char *start = t->at;
	token->kind = TOKEN_URL;
	while (t->at < t->end && *t->at != ')' && !is_space(*t->at)) {
		int c = peek(t, 0);
		if (c == '"' || c == '\'' || c == '(' || (c < ' ' && c != 0) || c == 0x7F ||
		    (c == '\\' && !escapes(t, 0))) {
			token->kind = TOKEN_BAD_URL;
			break;
		}
		t->at += c == '\\' ? 2 : 1;
	}
	token->text = text_of(t, start, t->at, false);
	skip_spaces(t);
	if (t->at == t->end)
		complain(t, from, "the address does not end", "close it with a parenthesis");
	else if (token->kind == TOKEN_URL && *t->at == ')')
		t->at++;
	else
		token->kind = TOKEN_BAD_URL;
	if (token->kind == TOKEN_BAD_URL) {
		take_rest_of_bad_url(t);
		complain(t, from, "the address holds signs that must be quoted", "write url(\"...\")");
	}
}

static void take_identlike(struct tokenizer *t, struct token *token)
{
	const char *start = t->at;
	token->text = take_name(t);
	token->kind = TOKEN_IDENT;
	if (peek(t, 0) != '(')
		return;
	t->at++;
	token->kind = TOKEN_FUNCTION;
	if (!str_eq_nocase(token->text, "url"))
		return;
	const char *inside = t->at;
	skip_spaces(t);
	if (peek(t, 0) == '"' || peek(t, 0) == '\'')
		t->at = inside; /* an ordinary function of a string */
	else
		take_url(t, token, start);
}

/* --- comments (4.3.2) and the rest --- */

static bool starts_comment(const struct tokenizer *t)
{
	return peek(t, 0) == '/' && peek(t, 1) == '*';
}

static void skip_comment(struct tokenizer *t)
{
	const char *start = t->at;
	t->at += 2;
	for (; t->end - t->at >= 2; t->at++) {
		t->at = memchr(t->at, '*', (size_t)(t->end - t->at - 1));
		if (!t->at)
			break;
		if (t->at[1] == '/') {
			t->at += 2;
			return;
		}
	}
	t->at = start + 2;
	complain(t, start, "the comment does not end", "close it with */");
	t->at = t->end;
}

static enum token_kind kind_of_sign(char c)
{
	switch (c) {
	case ':':
		return TOKEN_COLON;
	case ';':
		return TOKEN_SEMICOLON;
	case ',':
		return TOKEN_COMMA;
	case '(':
		return TOKEN_OPEN_PAREN;
	case ')':
		return TOKEN_CLOSE_PAREN;
	case '[':
		return TOKEN_OPEN_BRACKET;
	case ']':
		return TOKEN_CLOSE_BRACKET;
	case '{':
		return TOKEN_OPEN_BRACE;
	case '}':
		return TOKEN_CLOSE_BRACE;
	default:
		return TOKEN_DELIM;
	}
}

static bool looking_at(const struct tokenizer *t, const char *text)
{
	return str_starts((struct str){t->at, (size_t)(t->end - t->at)}, text);
}

static void take_sign(struct tokenizer *t, struct token *token)
{
	token->delim = *t->at;
	token->kind = kind_of_sign(*t->at);
	if (looking_at(t, "<!--")) {
		token->kind = TOKEN_CDO;
		t->at += 4;
	} else if (looking_at(t, "-->")) {
		token->kind = TOKEN_CDC;
		t->at += 3;
	} else {
		t->at++;
	}
}

static void take_hash(struct tokenizer *t, struct token *token)
{
	t->at++;
	token->kind = TOKEN_HASH;
	token->is_id = starts_ident(t);
	token->text = take_name(t);
}

struct token token_next(struct tokenizer *t)
{
	struct token token = {.kind = TOKEN_END};
	const char *start = t->at;
	while (is_space(peek(t, 0)) || starts_comment(t)) {
		token.kind = TOKEN_SPACE;
		if (starts_comment(t))
			skip_comment(t);
		else
			t->at++;
	}
	int c = peek(t, 0);
	if (token.kind == TOKEN_SPACE || c == -1)
		;
	else if (c == '"' || c == '\'')
		take_string(t, &token);
	else if (c == '#' && (is_name(peek(t, 1)) || escapes(t, 1)))
		take_hash(t, &token);
	else if (starts_number(t))
		take_numeric(t, &token);
	else if (looking_at(t, "-->"))
		take_sign(t, &token);
	else if (starts_ident(t))
		take_identlike(t, &token);
	else
		take_sign(t, &token);
	if (token.kind == TOKEN_DELIM && token.delim == '@' && starts_ident(t)) {
		token.kind = TOKEN_AT;
		token.text = take_name(t);
	}
	token.span = span_from(t, start);
	return token;
}

/* --- questions about tokens --- */

enum token_kind token_closer(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_FUNCTION:
	case TOKEN_OPEN_PAREN:
		return TOKEN_CLOSE_PAREN;
	case TOKEN_OPEN_BRACKET:
		return TOKEN_CLOSE_BRACKET;
	case TOKEN_OPEN_BRACE:
		return TOKEN_CLOSE_BRACE;
	default:
		return TOKEN_END;
	}
}

bool token_is_word(const struct token *token, const char *word)
{
	return token->kind == TOKEN_IDENT && str_eq_nocase(token->text, word);
}

bool token_is_delim(const struct token *token, char c)
{
	return token->kind == TOKEN_DELIM && token->delim == c;
}

struct span tokens_span(struct tokens tokens)
{
	while (tokens.n && tokens.at[tokens.n - 1].kind == TOKEN_SPACE)
		tokens.n--;
	while (tokens.n && tokens.at[0].kind == TOKEN_SPACE) {
		tokens.at++;
		tokens.n--;
	}
	return tokens.n ? span_join(tokens.at[0].span, tokens.at[tokens.n - 1].span) : NO_SPAN;
}
