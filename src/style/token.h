/* SPDX-License-Identifier: EUPL-1.2 */
/* token.h - a style sheet's bytes as tokens, one at a time, after CSS Syntax 3, section 4.
 *
 * Units  numbers are whole millionths, clamped to what a page can use (100,000); so every machine reads the same value.
 * Ownership  texts are borrowed from the source; only where escapes had to be undone do they stand in the arena. */
#ifndef STYLE_TOKEN_H
#define STYLE_TOKEN_H

#include "../base/diag.h"

#define MILLION 1000000
#define NUMBER_MAX (100000LL * MILLION)

enum token_kind {
	TOKEN_END,
	TOKEN_SPACE, /* white space and comments */
	TOKEN_IDENT,
	TOKEN_FUNCTION, /* text: its name, without the parenthesis */
	TOKEN_AT,       /* text: without the @ */
	TOKEN_HASH,     /* text: without the # */
	TOKEN_STRING,   /* text: what it holds */
	TOKEN_BAD_STRING,
	TOKEN_URL, /* text: the address */
	TOKEN_BAD_URL,
	TOKEN_NUMBER,
	TOKEN_PERCENT,
	TOKEN_DIMENSION, /* text: the unit */
	TOKEN_DELIM,     /* any other sign, in delim */
	TOKEN_COLON,
	TOKEN_SEMICOLON,
	TOKEN_COMMA,
	TOKEN_OPEN_PAREN,
	TOKEN_CLOSE_PAREN,
	TOKEN_OPEN_BRACKET,
	TOKEN_CLOSE_BRACKET,
	TOKEN_OPEN_BRACE,
	TOKEN_CLOSE_BRACE,
	TOKEN_CDO,
	TOKEN_CDC
};

struct token {
	enum token_kind kind;
	bool is_id;     /* TOKEN_HASH: is an identifier, so may be an id selector */
	bool is_whole;  /* TOKEN_NUMBER, TOKEN_DIMENSION: written without a dot or exponent */
	bool is_signed; /* TOKEN_NUMBER, TOKEN_DIMENSION: written with + or - */
	char delim;     /* TOKEN_DELIM */
	struct str text;
	int64_t number; /* in millionths */
	struct span span;
};

struct tokens { /* a run of them, as a value keeps it */
	const struct token *at;
	size_t n;
};

struct tokenizer {
	struct arena *arena;
	struct diags *diags; /* NULL: nobody listens */
	const char *start, *at, *end;
	uint32_t base; /* the address of `start` in all sources */
};

void tokenizer_init(struct tokenizer *t, struct arena *a, struct str text, uint32_t base, struct diags *diags);
struct token token_next(struct tokenizer *t); /* TOKEN_END for ever after the last */

/* The closing kind of an opening token (a function's is the parenthesis); TOKEN_END if it opens nothing. */
enum token_kind token_closer(enum token_kind kind);
bool token_is_word(const struct token *token, const char *word); /* an identifier, in any case of letters */
bool token_is_delim(const struct token *token, char c);
struct span tokens_span(struct tokens tokens);

#endif
