/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet.c - rules and at-rules from tokens (CSS Syntax 3, section 5), going on after every error as it says. */
#include "parser.h"

#define MOST_IMPORTS 64 /* sheets, all told */

static void parse_rules(struct sheet_parser *p, bool is_nested);
static void parse_source(struct sheet_parser *p, struct source_id source);

/* --- style rules --- */

static void parse_style_rule(struct sheet_parser *p, bool is_nested)
{
	struct span start = parser_here(p);
	bool is_held = parser_hold(p, STOP_BLOCK | (is_nested ? STOP_END_OF_BLOCK : 0));
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		diag_add(p->diags, RULE_CSS_SYNTAX, start, "write selector { property: value; }",
		         "this rule has no block");
		return;
	}
	struct tokens prelude = parser_held(p);
	if (!prelude.n)
		diag_add(p->diags, RULE_CSS_SELECTOR, p->token.span, NULL, "a selector is missing");
	const struct selector *selectors =
		is_held && prelude.n ? selectors_from_tokens(p->arena, prelude, NULL, &p->unknowns, p->diags) : NULL;
	if (selectors)
		parse_style_block(p, selectors);
	else
		parser_skip_block(p);
}

/* --- @media, @supports --- */

static void parse_conditional(struct sheet_parser *p, const struct token *name)
{
	if (!parser_enters(p, name))
		return;
	struct span start = p->token.span;
	p->depth++;
	parser_advance(p);
	parse_rules(p, true);
	p->depth--;
	parser_end_block(p, start);
}

/* --- @import --- */

static bool is_importing(const struct sheet_parser *p, const char *path)
{
	for (const struct import *import = p->import; import; import = import->from)
		if (import->path && strcmp(import->path, path) == 0)
			return true;
	return false;
}

/* "https://...", "data:...", "//host/..."; one letter before the colon is a drive of Windows. */
static bool is_elsewhere(struct str address)
{
	size_t n = 0;
	while (n < address.n && ((address.at[n] | 0x20) >= 'a') && ((address.at[n] | 0x20) <= 'z'))
		n++;
	return str_starts(address, "//") || (n > 1 && n < address.n && address.at[n] == ':');
}

static void import_sheet(struct sheet_parser *p, const struct token *name, const struct token *address)
{
	const char *from = p->import ? p->import->path : NULL;
	const char *path = p->root ? root_resolve(p->arena, p->root, from, address->text) : NULL;
	if (is_elsewhere(address->text)) {
		diag_add(p->diags, RULE_CSS_AT_RULE, address->span,
		         "save a copy in the project and import that; fonts are named with @font-face, or by their "
		         "family",
		         "\"%.*s\" is left out: nothing is fetched from the network",
		         (int)(address->text.n > 60 ? 60 : address->text.n), address->text.at);
	} else if (!p->root) {
		parser_report(p, name, NULL, "is not followed here");
	} else if (path && is_importing(p, path)) {
		parser_report(p, name, NULL, "leads back to a sheet that imports this one");
	} else if (++*p->n_imports > MOST_IMPORTS) {
		parser_report(p, name, NULL, "is one of more than 64: it is left out");
	} else {
		struct source_id source = root_read(p->root, from, address->text, address->span, p->diags);
		struct sheet_parser inner = *p;
		struct import import = {p->import, path};
		inner.import = &import;
		if (source.n)
			parse_source(&inner, source);
	}
}

static void parse_import(struct sheet_parser *p, const struct token *name)
{
	bool is_held = parser_hold(p, STOP_SEMICOLON | STOP_BLOCK);
	bool has_block = p->token.kind == TOKEN_OPEN_BRACE;
	struct value_reader r = reader_of(p->scratch, parser_held(p));
	const struct token *first = is_held && !has_block ? reader_take(&r) : NULL;
	if (!is_held) {
		parser_skip_rest(p);
		return;
	}
	if (first && first->kind == TOKEN_FUNCTION && str_eq_nocase(first->text, "url")) {
		r.at--;
		struct value_reader inside = reader_inside(&r);
		first = reader_take(&inside);
	}
	if (!first || (first->kind != TOKEN_STRING && first->kind != TOKEN_URL)) {
		parser_report(p, name, "write @import \"file.css\";", "names no file");
	} else if (!p->may_import) {
		parser_report(p, name, "move it to the top", "must stand before all rules");
	} else if (media_is_ours(p, r)) {
		struct token address = *first;
		import_sheet(p, name, &address);
	}
	parser_skip_rest(p);
}

/* --- @page --- */

static bool read_page_selector(struct sheet_parser *p, struct value_reader *r, struct page_rule *page)
{
	static const struct {
		const char *name;
		unsigned flag;
		uint32_t specificity;
	} pseudos[] = {{"first", PAGE_FIRST, 1u << 10}, {"blank", PAGE_BLANK, 1u << 10}, {"left", PAGE_LEFT, 1},
	               {"right", PAGE_RIGHT, 1},        {"verso", PAGE_LEFT, 1},         {"recto", PAGE_RIGHT, 1}};
	const struct token *token = reader_peek(r);
	if (token && token->kind == TOKEN_IDENT) {
		page->name = arena_strndup(p->arena, token->text.at, token->text.n);
		page->specificity += 1u << 20;
		r->at++;
	}
	while (r->at < r->end && r->at->kind == TOKEN_COLON) {
		const struct token *pseudo = ++r->at;
		size_t i = 0, n = sizeof pseudos / sizeof *pseudos;
		while (i < n && (pseudo == r->end || !token_is_word(pseudo, pseudos[i].name)))
			i++;
		if (i == n) {
			diag_add(p->diags, RULE_CSS_SELECTOR, (pseudo < r->end ? pseudo : pseudo - 1)->span,
			         "pages are :first, :left, :right or :blank", "no page is so");
			return false;
		}
		page->flags |= pseudos[i].flag;
		page->specificity += pseudos[i].specificity;
		r->at++;
	}
	if (reader_done(r) || reader_peek(r)->kind == TOKEN_COMMA)
		return true;
	diag_add(p->diags, RULE_CSS_SELECTOR, reader_peek(r)->span, "write @page name:first",
	         "this is no page selector");
	return false;
}

static void parse_page(struct sheet_parser *p, const struct token *name)
{
	bool is_good = parser_hold(p, STOP_SEMICOLON | STOP_BLOCK);
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		parser_report(p, name, NULL, "needs a block");
		parser_skip_rest(p);
		return;
	}
	LIST(struct page_rule *) pages = {0};
	struct value_reader r = reader_of(p->scratch, parser_held(p));
	do {
		struct page_rule *page = arena_new(p->arena, struct page_rule);
		is_good = is_good && read_page_selector(p, &r, page);
		list_push(p->arena, &pages, page);
	} while (is_good && reader_comma(&r));
	if (!is_good) {
		parser_skip_block(p);
		return;
	}
	struct page_rule said = {0};
	parse_page_block(p, &said);
	for (size_t i = 0; i < pages.n; i++) {
		struct page_rule *page = pages.at[i];
		said.name = page->name;
		said.flags = page->flags;
		said.specificity = page->specificity;
		*page = said;
		list_push(p->arena, &p->sheet->pages, page);
	}
}

/* --- all rules --- */

static void parse_charset(struct sheet_parser *p, const struct token *name)
{
	bool is_held = parser_hold(p, STOP_SEMICOLON | STOP_BLOCK);
	struct value_reader r = reader_of(p->scratch, parser_held(p));
	const struct token *charset = is_held ? reader_take(&r) : NULL;
	if (!is_held)
		;
	else if (!charset || charset->kind != TOKEN_STRING || !str_eq_nocase(charset->text, "utf-8"))
		parser_report(p, name, "style sheets are UTF-8", "names another encoding");
	parser_skip_rest(p);
}

static void parse_at_rule(struct sheet_parser *p)
{
	struct token name = p->token;
	parser_advance(p);
	if (str_eq_nocase(name.text, "import")) {
		parse_import(p, &name);
		return;
	}
	if (str_eq_nocase(name.text, "charset")) {
		parse_charset(p, &name);
		return;
	}
	p->may_import = false;
	if (parser_is_conditional(name.text)) {
		parse_conditional(p, &name);
	} else if (str_eq_nocase(name.text, "page")) {
		parse_page(p, &name);
	} else if (str_eq_nocase(name.text, "fit")) {
		parse_fit(p, &name);
	} else {
		if (!at_rule_is_inert(name.text))
			unknown_add(&p->unknowns, UNKNOWN_AT_RULE, name.text, name.span);
		parser_hold(p, STOP_SEMICOLON | STOP_BLOCK);
		parser_skip_rest(p);
	}
}

/* Up to the end, or, `is_nested`, before the brace that closes the block around. */
static void parse_rules(struct sheet_parser *p, bool is_nested)
{
	while (p->token.kind != TOKEN_END && !(is_nested && p->token.kind == TOKEN_CLOSE_BRACE)) {
		switch (p->token.kind) {
		case TOKEN_SPACE:
		case TOKEN_CDO:
		case TOKEN_CDC:
			parser_advance(p);
			break;
		case TOKEN_AT:
			parse_at_rule(p);
			break;
		default:
			p->may_import = false;
			parse_style_rule(p, is_nested);
		}
	}
}

/* What is not UTF-8, the tokenizer reads as U+FFFD; here it is told. False: the whole file is in another encoding. */
static bool check_encoding(const struct sheet_parser *p, struct source_id source)
{
	struct str bytes = sources_bytes(p->diags->sources, source);
	const char *form = utf_other(bytes);
	if (form) {
		diag_add(p->diags, RULE_TEXT_ENCODING, source_span(p->diags->sources, source, 0, 1),
		         "in the editor, save it again with the encoding UTF-8", "the file is in %s, not in UTF-8",
		         form);
		return false;
	}
	size_t bad;
	for (size_t at = 0; !utf8_valid(str_slice(bytes, at, bytes.n), &bad); at += bad + 1) {
		struct span span = source_span(p->diags->sources, source, at + bad, at + bad + 1);
		unsigned byte = (unsigned char)bytes.at[at + bad];
		if (byte == 0)
			diag_add(p->diags, RULE_TEXT_NUL, span, "delete it", "NUL byte");
		else
			diag_add(p->diags, RULE_TEXT_ENCODING, span, "save the file as UTF-8",
			         "byte 0x%02X is not UTF-8", byte);
	}
	return true;
}

static void parse_source(struct sheet_parser *p, struct source_id source)
{
	if (!check_encoding(p, source))
		return;
	struct arena scratch = {0};
	p->scratch = &scratch;
	memset(&p->held, 0, sizeof p->held);
	p->unknowns = (struct unknowns){.arena = &scratch};
	p->complaints = (struct map){0};
	p->depth = 0;
	p->may_import = true;
	tokenizer_init(&p->tokenizer, p->arena, sources_bytes(p->diags->sources, source),
	               source_start(p->diags->sources, source), p->diags);
	parser_advance(p);
	parse_rules(p, false);
	unknowns_report(&p->unknowns, p->diags);
	arena_release(&scratch);
}

struct sheet *sheet_from_source(struct arena *a, struct source_id source, struct root *root, struct diags *diags)
{
	struct sheet *sheet = arena_new(a, struct sheet);
	const char *path = root ? root_relative(a, root, sources_path(diags->sources, source)) : NULL;
	struct import import = {NULL, path};
	size_t n_imports = 0;
	struct sheet_parser p = {
		.arena = a, .diags = diags, .sheet = sheet, .root = root, .import = &import, .n_imports = &n_imports};
	parse_source(&p, source);
	return sheet;
}
