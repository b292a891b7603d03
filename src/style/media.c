/* SPDX-License-Identifier: EUPL-1.2 */
/* media.c - whether a conditional rule speaks of us: @media by the name of the medium (Media Queries 4), @supports by
 * the table of properties (Conditional Rules 3).
 *
 * What a query asks of a screen, such as its width or whether its owner likes it dark, is never so on paper. */
#include "parser.h"

#define MOST_PARENTHESES 32 /* in one condition of @supports */

/* --- @media --- */

static void pass_token(struct value_reader *r)
{
	if (token_closer(r->at->kind) != TOKEN_END)
		reader_inside(r);
	else
		r->at++;
}

/* What follows a medium is a query of features. That of a query which names print is told: paper was meant. */
static bool pass_features(struct sheet_parser *p, struct value_reader *r, bool names_print)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind == TOKEN_COMMA)
		return false;
	if (names_print)
		diag_add(p->diags, RULE_CSS_AT_RULE, token->span, "say print alone",
		         "this media query is not supported, and its rules are left out");
	while (reader_peek(r) && reader_peek(r)->kind != TOKEN_COMMA)
		pass_token(r);
	return true;
}

bool media_is_ours(struct sheet_parser *p, struct value_reader r)
{
	bool is_ours = reader_done(&r);
	while (!reader_done(&r)) {
		bool is_not = reader_word(&r, "not");
		if (!is_not)
			reader_word(&r, "only");
		bool is_print = reader_word(&r, "print"), is_ours_too = is_print || reader_word(&r, "all");
		if (!is_ours_too && reader_peek(&r) && reader_peek(&r)->kind == TOKEN_IDENT)
			reader_take(&r); /* screen, and whatever else there is */
		bool has_features = pass_features(p, &r, is_print && !is_not);
		is_ours = is_ours || (!has_features && is_ours_too != is_not);
		reader_comma(&r);
	}
	return is_ours;
}

/* --- @supports --- */

static bool supports(struct sheet_parser *p, struct value_reader *r, int depth);

/* "(property: value)" */
static bool supports_declaration(struct sheet_parser *p, struct value_reader r)
{
	const struct token *name = reader_take(&r), *colon = reader_take(&r);
	if (!name || name->kind != TOKEN_IDENT || !colon || colon->kind != TOKEN_COLON || reader_done(&r))
		return false;
	if (str_starts(name->text, "--"))
		return true;
	enum property property = property_named(name->text);
	struct declarations nobody = {0};
	struct tokens value = parser_trimmed((struct tokens){r.at, (size_t)(r.end - r.at)});
	return property < N_PROPERTIES &&
	       declaration_read(p->scratch, &nobody, property, value, false, name->span, IN_ELEMENT, NULL);
}

/* A condition in parentheses. Functions, such as selector() and font-tech(), are not answered: no. */
static bool supports_one(struct sheet_parser *p, struct value_reader *r, int depth)
{
	const struct token *token = reader_peek(r);
	if (!token)
		return false;
	if (token->kind != TOKEN_OPEN_PAREN) {
		pass_token(r);
		return false;
	}
	struct value_reader inside = reader_inside(r);
	const struct token *first = reader_peek(&inside);
	bool is_condition = first && (first->kind == TOKEN_OPEN_PAREN || first->kind == TOKEN_FUNCTION ||
	                              token_is_word(first, "not"));
	if (!is_condition)
		return supports_declaration(p, inside);
	return depth < MOST_PARENTHESES && supports(p, &inside, depth + 1);
}

/* not A; A and B and ...; A or B or ... */
static bool supports(struct sheet_parser *p, struct value_reader *r, int depth)
{
	if (reader_word(r, "not"))
		return !supports_one(p, r, depth);
	bool is_so = supports_one(p, r, depth);
	while (!reader_done(r)) {
		bool is_and = reader_word(r, "and");
		if (!is_and && !reader_word(r, "or"))
			return false;
		bool is_next = supports_one(p, r, depth);
		is_so = is_and ? is_so && is_next : is_so || is_next;
	}
	return is_so;
}

/* --- both --- */

bool parser_is_conditional(struct str at_rule)
{
	return str_eq_nocase(at_rule, "media") || str_eq_nocase(at_rule, "supports");
}

bool parser_enters(struct sheet_parser *p, const struct token *at_rule)
{
	bool is_held = parser_hold(p, STOP_SEMICOLON | STOP_BLOCK | STOP_END_OF_BLOCK);
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		parser_report(p, at_rule, NULL, "needs a block");
		parser_skip_rest(p);
		return false;
	}
	struct value_reader r = reader_of(p->scratch, parser_held(p));
	bool is_ours = is_held && (str_eq_nocase(at_rule->text, "media") ? media_is_ours(p, r) : supports(p, &r, 0));
	if (is_ours && p->depth == MOST_NESTED)
		parser_report(p, at_rule, NULL, "is nested too deeply");
	if (is_ours && p->depth < MOST_NESTED)
		return true;
	parser_skip_block(p);
	return false;
}
