/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet.c - the parser of CSS Syntax 3, section 5: rules and declarations from tokens, going on after every error as
 * the standard says.
 *
 * Tokens are read one at a time and only a rule's prelude or a declaration's value is held, so that any file ends in
 * linear time and little memory. Blocks are skipped with a stack of their own, not by recursion. */
#include "sheet.h"

#define MOST_TOKENS 4096 /* in one prelude or value */
#define MOST_NESTED 64   /* brackets in one prelude or value */
#define MOST_MEDIA 16    /* @media within @media */
#define MOST_IMPORTS 64  /* sheets, all told */

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
	struct arena *scratch;   /* what is held */
	int media_depth;
	bool may_import;
};

static void parse_rules(struct sheet_parser *p, bool is_nested);
static void parse_source(struct sheet_parser *p, struct source_id source);

/* --- tokens --- */

static void advance(struct sheet_parser *p)
{
	p->token = token_next(&p->tokenizer);
}

static void skip_space(struct sheet_parser *p)
{
	while (p->token.kind == TOKEN_SPACE)
		advance(p);
}

static struct span here(const struct sheet_parser *p)
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

enum stop { STOP_SEMICOLON = 1, STOP_BLOCK = 2, STOP_END_OF_BLOCK = 4 };

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

/* Holds the tokens up to one of the `stop` outside of all brackets. False when there was a finding: they are too many,
 * or one is bad, and what stands behind it may mean anything. */
static bool hold_until(struct sheet_parser *p, unsigned stop)
{
	struct buf open = {0};
	bool is_held = true, is_bad = false;
	struct span start = here(p);
	p->held.n = 0;
	for (; p->token.kind != TOKEN_END && (open.n || !stops(p, stop)); advance(p)) {
		note_bracket(&open, p->token.kind);
		is_bad = is_bad || p->token.kind == TOKEN_BAD_STRING || p->token.kind == TOKEN_BAD_URL;
		is_held = is_held && p->held.n < MOST_TOKENS && open.n < MOST_NESTED;
		if (is_held)
			list_push(p->scratch, &p->held, p->token);
	}
	if (open.n && p->token.kind == TOKEN_END && !is_bad)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, NULL, "a bracket opened here does not close");
	if (!is_held)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, NULL,
		         "this is too long or nested too deeply, and is left out");
	buf_release(&open);
	return is_held && !is_bad;
}

static struct tokens held(const struct sheet_parser *p)
{
	return (struct tokens){p->held.at, p->held.n};
}

/* The next token opens a block: passes it. */
static void skip_block(struct sheet_parser *p)
{
	struct buf open = {0};
	struct span start = p->token.span;
	do {
		note_bracket(&open, p->token.kind);
		advance(p);
	} while (open.n && p->token.kind != TOKEN_END);
	if (open.n)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, NULL, "the block does not end");
	buf_release(&open);
}

static void skip_rest_of_rule(struct sheet_parser *p)
{
	if (p->token.kind == TOKEN_OPEN_BRACE)
		skip_block(p);
	else if (p->token.kind == TOKEN_SEMICOLON)
		advance(p);
}

/* --- declarations (5.4.5) --- */

static struct tokens trimmed(struct tokens tokens)
{
	while (tokens.n && tokens.at[tokens.n - 1].kind == TOKEN_SPACE)
		tokens.n--;
	while (tokens.n && tokens.at[0].kind == TOKEN_SPACE) {
		tokens.at++;
		tokens.n--;
	}
	return tokens;
}

static bool take_important(struct tokens *value)
{
	struct tokens rest = trimmed(*value);
	if (!rest.n || !token_is_word(&rest.at[rest.n - 1], "important"))
		return false;
	rest.n--;
	rest = trimmed(rest);
	if (!rest.n || !token_is_delim(&rest.at[rest.n - 1], '!'))
		return false;
	rest.n--;
	*value = trimmed(rest);
	return true;
}

static void read_custom(struct sheet_parser *p, struct declarations *to, const struct token *name, struct tokens value,
                        bool is_important)
{
	struct declaration *d = arena_new(p->arena, struct declaration);
	struct token *kept = arena_array(p->arena, value.n + 1, struct token);
	if (value.n)
		memcpy(kept, value.at, value.n * sizeof *kept);
	*d = (struct declaration){.property = N_PROPERTIES,
	                          .is_important = is_important,
	                          .span = value.n ? tokens_span(value) : name->span,
	                          .custom = arena_strndup(p->arena, name->text.at, name->text.n),
	                          .value = {.kind = VALUE_TOKENS, .tokens = {kept, value.n}}};
	*(to->last ? &to->last->next : &to->first) = d;
	to->last = d;
}

static const char *hint_for_property(struct sheet_parser *p, struct str name)
{
	if (name.n > 1 && name.at[0] == '-') {
		const char *dash = memchr(name.at + 1, '-', name.n - 1);
		struct str plain = dash ? str_slice(name, (size_t)(dash + 1 - name.at), name.n) : name;
		enum property property = property_named(plain);
		if (property < N_PROPERTIES)
			return arena_printf(p->diags->arena, "write %s, without the prefix",
			                    property_row(property)->name);
	}
	const char *near = property_nearest(name);
	return near ? arena_printf(p->diags->arena, "did you mean %s?", near)
	            : "colophon list properties names those that are";
}

static void report_property(struct sheet_parser *p, const struct token *name)
{
	bool is_listed = p->diags->n_of_rule[RULE_CSS_PROPERTY] < 100; /* beyond, findings are only counted */
	diag_add(p->diags, RULE_CSS_PROPERTY, name->span, is_listed ? hint_for_property(p, name->text) : NULL,
	         "the property %.*s is not supported", (int)(name->text.n > 60 ? 60 : name->text.n), name->text.at);
}

static void read_declaration(struct sheet_parser *p, struct declarations *to, enum declaration_context context)
{
	struct token name = p->token;
	advance(p);
	skip_space(p);
	if (p->token.kind != TOKEN_COLON) {
		diag_add(p->diags, RULE_CSS_SYNTAX, name.span,
		         p->token.kind == TOKEN_OPEN_BRACE ? "rules cannot stand within rules" : NULL,
		         "a colon is missing after %.*s", (int)(name.text.n > 60 ? 60 : name.text.n), name.text.at);
		hold_until(p, STOP_SEMICOLON | STOP_END_OF_BLOCK);
		return;
	}
	advance(p);
	skip_space(p);
	if (!hold_until(p, STOP_SEMICOLON | STOP_END_OF_BLOCK))
		return;
	struct tokens value = trimmed(held(p));
	bool is_important = take_important(&value);
	if (str_starts(name.text, "--")) {
		read_custom(p, to, &name, value, is_important);
		return;
	}
	enum property property = property_named(name.text);
	if (property == N_PROPERTIES)
		report_property(p, &name);
	else if (!value.n)
		diag_add(p->diags, RULE_CSS_VALUE, name.span,
		         arena_printf(p->diags->arena, "it takes %s", property_takes(p->diags->arena, property)),
		         "%s has no value", property_row(property)->name);
	else
		declaration_read(p->arena, to, property, value, is_important, tokens_span(value), context, p->diags);
}

static const char *const margin_boxes[N_MARGIN_BOXES + 2] = {
	[BOX_TOP_LEFT_CORNER] = "top-left-corner",
	[BOX_TOP_LEFT] = "top-left",
	[BOX_TOP_CENTER] = "top-center",
	[BOX_TOP_RIGHT] = "top-right",
	[BOX_TOP_RIGHT_CORNER] = "top-right-corner",
	[BOX_RIGHT_TOP] = "right-top",
	[BOX_RIGHT_MIDDLE] = "right-middle",
	[BOX_RIGHT_BOTTOM] = "right-bottom",
	[BOX_BOTTOM_RIGHT_CORNER] = "bottom-right-corner",
	[BOX_BOTTOM_RIGHT] = "bottom-right",
	[BOX_BOTTOM_CENTER] = "bottom-center",
	[BOX_BOTTOM_LEFT] = "bottom-left",
	[BOX_BOTTOM_LEFT_CORNER] = "bottom-left-corner",
	[BOX_LEFT_BOTTOM] = "left-bottom",
	[BOX_LEFT_MIDDLE] = "left-middle",
	[BOX_LEFT_TOP] = "left-top",
	[N_MARGIN_BOXES] = "footnote",
};

static void parse_block(struct sheet_parser *p, struct declarations *to, enum declaration_context context,
                        struct page_rule *page);

static void report_at_rule(struct sheet_parser *p, const struct token *name, const char *hint, const char *what)
{
	diag_add(p->diags, RULE_CSS_AT_RULE, name->span, hint, "@%.*s %s", (int)(name->text.n > 60 ? 60 : name->text.n),
	         name->text.at, what);
}

/* An at-rule inside a block: a margin box or the footnote area of a page. */
static void parse_inner_at_rule(struct sheet_parser *p, struct page_rule *page)
{
	struct token name = p->token;
	int box = 0;
	while (page && margin_boxes[box] && !str_eq_nocase(name.text, margin_boxes[box]))
		box++;
	advance(p);
	if (!page || !margin_boxes[box]) {
		const char *near = page ? nearest_name(name.text, margin_boxes) : NULL;
		report_at_rule(p, &name, near ? arena_printf(p->diags->arena, "did you mean @%s?", near) : NULL,
		               page ? "is no margin box" : "cannot stand within a rule");
		hold_until(p, STOP_SEMICOLON | STOP_BLOCK | STOP_END_OF_BLOCK);
		skip_rest_of_rule(p);
		return;
	}
	skip_space(p);
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		report_at_rule(p, &name, NULL, "needs a block");
		hold_until(p, STOP_SEMICOLON | STOP_BLOCK | STOP_END_OF_BLOCK);
		skip_rest_of_rule(p);
		return;
	}
	if (box == N_MARGIN_BOXES)
		parse_block(p, &page->footnotes, IN_ELEMENT, NULL);
	else
		parse_block(p, &page->boxes[box], IN_MARGIN_BOX, NULL);
}

/* The next token is the opening brace. */
static void parse_block(struct sheet_parser *p, struct declarations *to, enum declaration_context context,
                        struct page_rule *page)
{
	struct span start = p->token.span;
	for (advance(p); p->token.kind != TOKEN_CLOSE_BRACE && p->token.kind != TOKEN_END;) {
		switch (p->token.kind) {
		case TOKEN_SPACE:
		case TOKEN_SEMICOLON:
			advance(p);
			break;
		case TOKEN_AT:
			parse_inner_at_rule(p, page);
			break;
		case TOKEN_IDENT:
			read_declaration(p, to, context);
			break;
		default:
			diag_add(p->diags, RULE_CSS_SYNTAX, p->token.span, "write property: value;",
			         "this is no declaration");
			hold_until(p, STOP_SEMICOLON | STOP_END_OF_BLOCK);
		}
	}
	if (p->token.kind == TOKEN_END)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, "close it with }", "the block does not end");
	advance(p);
}

/* --- style rules --- */

static void parse_style_rule(struct sheet_parser *p, bool is_nested)
{
	struct span start = here(p);
	bool is_held = hold_until(p, STOP_BLOCK | (is_nested ? STOP_END_OF_BLOCK : 0));
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		diag_add(p->diags, RULE_CSS_SYNTAX, start, "write selector { property: value; }",
		         "this rule has no block");
		return;
	}
	struct tokens prelude = trimmed(held(p));
	if (!prelude.n)
		diag_add(p->diags, RULE_CSS_SELECTOR, p->token.span, NULL, "a selector is missing");
	const struct selector *selectors =
		is_held && prelude.n ? selectors_from_tokens(p->arena, prelude, p->diags) : NULL;
	if (!selectors) {
		skip_block(p);
		return;
	}
	struct style_rule *rule = arena_new(p->arena, struct style_rule);
	rule->selectors = selectors;
	parse_block(p, &rule->declarations, IN_ELEMENT, NULL);
	if (rule->declarations.first)
		list_push(p->arena, &p->sheet->rules, rule);
}

/* --- @media and @import --- */

/* What follows a medium is a query of features: reported, and never true. */
static bool skip_query(struct sheet_parser *p, struct value_reader *r)
{
	const struct token *token = reader_peek(r);
	if (!token || token->kind == TOKEN_COMMA)
		return false;
	diag_add(p->diags, RULE_CSS_AT_RULE, token->span, "name media only: print, all, screen",
	         "this media query is not supported");
	while (reader_peek(r) && reader_peek(r)->kind != TOKEN_COMMA)
		if (token_closer(reader_peek(r)->kind) != TOKEN_END)
			reader_inside(r);
		else
			reader_take(r);
	return true;
}

/* Is one of the media ours: print or all? */
static bool is_our_medium(struct sheet_parser *p, struct value_reader r)
{
	bool is_ours = reader_done(&r);
	while (!reader_done(&r)) {
		bool is_not = reader_word(&r, "not");
		if (!is_not)
			reader_word(&r, "only");
		bool is_print = reader_word(&r, "print") || reader_word(&r, "all");
		if (!is_print && reader_peek(&r) && reader_peek(&r)->kind == TOKEN_IDENT)
			reader_take(&r); /* screen, and whatever else there is */
		bool has_query = skip_query(p, &r);
		is_ours = is_ours || (!has_query && is_print != is_not);
		reader_comma(&r);
	}
	return is_ours;
}

static void parse_media(struct sheet_parser *p, const struct token *name)
{
	bool is_held = hold_until(p, STOP_SEMICOLON | STOP_BLOCK);
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		report_at_rule(p, name, NULL, "needs a block");
		skip_rest_of_rule(p);
		return;
	}
	bool is_ours = is_held && is_our_medium(p, reader_of(p->scratch, held(p)));
	if (is_ours && p->media_depth == MOST_MEDIA)
		report_at_rule(p, name, NULL, "is nested too deeply");
	if (!is_ours || p->media_depth == MOST_MEDIA) {
		skip_block(p);
		return;
	}
	struct span start = p->token.span;
	p->media_depth++;
	advance(p);
	parse_rules(p, true);
	p->media_depth--;
	if (p->token.kind == TOKEN_END)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, "close it with }", "the block does not end");
	advance(p);
}

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
		diag_add(p->diags, RULE_FILE_OUTSIDE, address->span, "save a copy in the project and import that",
		         "\"%.*s\" is not a file of the project; nothing is fetched from the network",
		         (int)(address->text.n > 60 ? 60 : address->text.n), address->text.at);
	} else if (!p->root) {
		report_at_rule(p, name, NULL, "is not followed here");
	} else if (path && is_importing(p, path)) {
		report_at_rule(p, name, NULL, "leads back to a sheet that imports this one");
	} else if (++*p->n_imports > MOST_IMPORTS) {
		report_at_rule(p, name, NULL, "is one of more than 64: it is left out");
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
	bool is_held = hold_until(p, STOP_SEMICOLON | STOP_BLOCK);
	bool has_block = p->token.kind == TOKEN_OPEN_BRACE;
	struct value_reader r = reader_of(p->scratch, held(p));
	const struct token *first = is_held && !has_block ? reader_take(&r) : NULL;
	if (!is_held) {
		skip_rest_of_rule(p);
		return;
	}
	if (first && first->kind == TOKEN_FUNCTION && str_eq_nocase(first->text, "url")) {
		r.at--;
		struct value_reader inside = reader_inside(&r);
		first = reader_take(&inside);
	}
	if (!first || (first->kind != TOKEN_STRING && first->kind != TOKEN_URL)) {
		report_at_rule(p, name, "write @import \"file.css\";", "names no file");
	} else if (!p->may_import) {
		report_at_rule(p, name, "move it to the top", "must stand before all rules");
	} else if (is_our_medium(p, r)) {
		struct token address = *first;
		import_sheet(p, name, &address);
	}
	skip_rest_of_rule(p);
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
	bool is_good = hold_until(p, STOP_SEMICOLON | STOP_BLOCK);
	if (p->token.kind != TOKEN_OPEN_BRACE) {
		report_at_rule(p, name, NULL, "needs a block");
		skip_rest_of_rule(p);
		return;
	}
	LIST(struct page_rule *) pages = {0};
	struct value_reader r = reader_of(p->scratch, held(p));
	do {
		struct page_rule *page = arena_new(p->arena, struct page_rule);
		is_good = is_good && read_page_selector(p, &r, page);
		list_push(p->arena, &pages, page);
	} while (is_good && reader_comma(&r));
	if (!is_good) {
		skip_block(p);
		return;
	}
	struct page_rule said = {0};
	parse_block(p, &said.page, IN_PAGE, &said);
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
	bool is_held = hold_until(p, STOP_SEMICOLON | STOP_BLOCK);
	struct value_reader r = reader_of(p->scratch, held(p));
	const struct token *charset = is_held ? reader_take(&r) : NULL;
	if (!is_held)
		;
	else if (!charset || charset->kind != TOKEN_STRING || !str_eq_nocase(charset->text, "utf-8"))
		report_at_rule(p, name, "style sheets are UTF-8", "names another encoding");
	skip_rest_of_rule(p);
}

static void parse_at_rule(struct sheet_parser *p)
{
	struct token name = p->token;
	advance(p);
	if (str_eq_nocase(name.text, "import")) {
		parse_import(p, &name);
		return;
	}
	if (str_eq_nocase(name.text, "charset")) {
		parse_charset(p, &name);
		return;
	}
	p->may_import = false;
	if (str_eq_nocase(name.text, "media")) {
		parse_media(p, &name);
	} else if (str_eq_nocase(name.text, "page")) {
		parse_page(p, &name);
	} else {
		bool is_font = str_eq_nocase(name.text, "font-face");
		report_at_rule(p, &name,
		               is_font ? "add the family to the project's fonts/catalogue.css"
		                       : "@import, @media and @page are",
		               is_font ? "stands in catalogues only" : "is not supported");
		hold_until(p, STOP_SEMICOLON | STOP_BLOCK);
		skip_rest_of_rule(p);
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
			advance(p);
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
	p->media_depth = 0;
	p->may_import = true;
	tokenizer_init(&p->tokenizer, p->arena, sources_bytes(p->diags->sources, source),
	               source_start(p->diags->sources, source), p->diags);
	advance(p);
	parse_rules(p, false);
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
