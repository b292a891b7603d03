/* SPDX-License-Identifier: EUPL-1.2 */
/* parser.h - what the files of the parser of sheets share.
 *
 *   parser.c   tokens, held up to where they end
 *   block.c    declarations, rules within rules, margin boxes
 *   media.c    whether @media and @supports speak of us
 *   scale.c    @fit
 *   sheet.c    at-rules and rules
 *
 * Tokens are read one at a time and only a rule's prelude or a declaration's value is held, so that any file ends in
 * linear time and little memory. Blocks are skipped with a stack of their own, not by recursion. */
#ifndef STYLE_PARSER_H
#define STYLE_PARSER_H

#include "sheet.h"

#define MOST_NESTED 16 /* @media within rules within @media ... */

struct import { /* the sheets that led here */
	const struct import *from;
	const char *path;
};

struct sheet_parser {
	struct arena *arena;
	struct diags *diags;
	struct sheet *sheet;
	struct root *root;
	const struct import *import;
	size_t *n_imports;
	struct tokenizer tokenizer;
	struct token token;      /* the next one */
	LIST(struct token) held; /* the prelude or value being read */
	struct arena *scratch;   /* what is held; the rest of this sheet's: until it ends */
	int depth;               /* of blocks of rules */
	bool may_import;
	struct unknowns unknowns; /* of this sheet */
	struct map complaints;    /* of this sheet, by their messages */
};

/* --- parser.c --- */

enum stop { STOP_SEMICOLON = 1, STOP_BLOCK = 2, STOP_END_OF_BLOCK = 4 };

void parser_advance(struct sheet_parser *p);
void parser_skip_space(struct sheet_parser *p);
struct span parser_here(const struct sheet_parser *p);
/* Holds the tokens up to one of the `stop` outside of all brackets. False when there was a finding: they are too many,
 * or one is bad, and what stands behind it may mean anything. */
bool parser_hold(struct sheet_parser *p, unsigned stop);
/* What is held, white space around it taken off. */
struct tokens parser_held(const struct sheet_parser *p);
struct tokens parser_trimmed(struct tokens tokens);
void parser_skip_block(struct sheet_parser *p);                   /* the next token opens it */
void parser_skip_rest(struct sheet_parser *p);                    /* of a rule: its block or its semicolon */
void parser_end_block(struct sheet_parser *p, struct span start); /* the next token closes it, or else a finding */
void parser_report(struct sheet_parser *p, const struct token *at_rule, const char *hint, const char *what);

/* --- block.c: the next token is the opening brace --- */

void parse_style_block(struct sheet_parser *p, const struct selector *selectors);
void parse_page_block(struct sheet_parser *p, struct page_rule *page);

/* --- scale.c: `at_rule` is passed --- */

void parse_fit(struct sheet_parser *p, const struct token *at_rule);

/* --- media.c --- */

/* Is one of the media ours: print or all? */
bool media_is_ours(struct sheet_parser *p, struct value_reader r);
/* The prelude of @media or @supports is passed. False: the block is not for us, and is passed, too; true: the next
 * token opens it. */
bool parser_enters(struct sheet_parser *p, const struct token *at_rule);
bool parser_is_conditional(struct str at_rule); /* media, supports */

#endif
