/* SPDX-License-Identifier: EUPL-1.2 */
/* parser.c - tokens of a sheet, held up to where a prelude or a value ends (CSS Syntax 3, section 5). */
#include "parser.h"

#define MOST_TOKENS 4096 /* in one prelude or value */
#define MOST_BRACKETS 64 /* open in one prelude or value */

void parser_advance(struct sheet_parser *p)
{
	p->token = token_next(&p->tokenizer);
}

void parser_skip_space(struct sheet_parser *p)
{
	while (p->token.kind == TOKEN_SPACE)
		parser_advance(p);
}

struct span parser_here(const struct sheet_parser *p)
{
	struct span span = p->token.span;
	if (p->token.kind == TOKEN_END && span.start)
		span.start--;
	return span;
}

/* Brackets that are open: the closing kinds wanted, the innermost last. */
static void note_bracket(struct buf *open, enum token_kind kind)
{
	enum token_kind closer = token_closer(kind);
	if (closer != TOKEN_END)
		buf_putc(open, (char)closer);
	else if (open->n && open->at[open->n - 1] == (char)kind)
		open->n--;
}

static bool stops(const struct sheet_parser *p, unsigned stop)
{
	switch (p->token.kind) {
	case TOKEN_END:
		return true;
	case TOKEN_SEMICOLON:
		return stop & STOP_SEMICOLON;
	case TOKEN_OPEN_BRACE:
		return stop & STOP_BLOCK;
	case TOKEN_CLOSE_BRACE:
		return stop & STOP_END_OF_BLOCK;
	default:
		return false;
	}
}

bool parser_hold(struct sheet_parser *p, unsigned stop)
{
	struct buf open = {0};
	bool is_held = true, is_bad = false;
	struct span start = parser_here(p);
	p->held.n = 0;
	struct span opened = start;
	for (; p->token.kind != TOKEN_END && (open.n || !stops(p, stop)); parser_advance(p)) {
		bool is_closed = !open.n;
		note_bracket(&open, p->token.kind);
		if (is_closed && open.n)
			opened = p->token.span;
		is_bad = is_bad || p->token.kind == TOKEN_BAD_STRING || p->token.kind == TOKEN_BAD_URL;
		is_held = is_held && p->held.n < MOST_TOKENS && open.n < MOST_BRACKETS;
		if (is_held)
			list_push(p->scratch, &p->held, p->token);
	}
	if (open.n && p->token.kind == TOKEN_END && !is_bad)
		diag_add(p->diags, RULE_CSS_SYNTAX, opened, NULL, "a bracket opened here does not close");
	if (!is_held)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, NULL,
		         "this is too long or nested too deeply, and is left out");
	buf_release(&open);
	return is_held && !is_bad;
}

struct tokens parser_trimmed(struct tokens tokens)
{
	while (tokens.n && tokens.at[tokens.n - 1].kind == TOKEN_SPACE)
		tokens.n--;
	while (tokens.n && tokens.at[0].kind == TOKEN_SPACE) {
		tokens.at++;
		tokens.n--;
	}
	return tokens;
}

struct tokens parser_held(const struct sheet_parser *p)
{
	return parser_trimmed((struct tokens){p->held.at, p->held.n});
}

void parser_skip_block(struct sheet_parser *p)
{
	struct buf open = {0};
	struct span start = p->token.span;
	do {
		note_bracket(&open, p->token.kind);
		parser_advance(p);
	} while (open.n && p->token.kind != TOKEN_END);
	if (open.n)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, NULL, "the block does not end");
	buf_release(&open);
}

void parser_skip_rest(struct sheet_parser *p)
{
	if (p->token.kind == TOKEN_OPEN_BRACE)
		parser_skip_block(p);
	else if (p->token.kind == TOKEN_SEMICOLON)
		parser_advance(p);
}

void parser_end_block(struct sheet_parser *p, struct span start)
{
	if (p->token.kind == TOKEN_END)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, "close it with }", "the block does not end");
	parser_advance(p);
}

void parser_report(struct sheet_parser *p, const struct token *at_rule, const char *hint, const char *what)
{
	diag_add(p->diags, RULE_CSS_AT_RULE, at_rule->span, hint, "@%.*s %s",
	         (int)(at_rule->text.n > 60 ? 60 : at_rule->text.n), at_rule->text.at, what);
}
