/* SPDX-License-Identifier: EUPL-1.2 */
/* block.c - what stands between braces: declarations, rules within rules (CSS Nesting 1), margin boxes of pages. */
#include "parser.h"

#include <stdio.h>

struct block {
	enum declaration_context context;
	struct declarations *to;          /* what is said goes there */
	struct page_rule *page;           /* of @page: it may hold margin boxes; else NULL */
	const struct selector *selectors; /* of a style rule: it may hold rules; else NULL */
	struct style_rule *rule;          /* the same: not yet among those of the sheet */
};

static void parse_items(struct sheet_parser *p, struct block *block);

/* --- values --- */

static bool take_important(struct tokens *value)
{
	struct tokens rest = *value;
	if (!rest.n || !token_is_word(&rest.at[rest.n - 1], "important"))
		return false;
	rest.n--;
	rest = parser_trimmed(rest);
	if (!rest.n || !token_is_delim(&rest.at[rest.n - 1], '!'))
		return false;
	rest.n--;
	*value = parser_trimmed(rest);
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

/* --- complaints --- */

static void complain(struct sheet_parser *p, const struct block *block, enum rule rule, struct span span,
                     const char *message, const char *hint, struct str property)
{
	struct complaint **place = (struct complaint **)map_at(p->scratch, &p->complaints, str_from_z(message));
	if (!*place) {
		*place = arena_new(p->arena, struct complaint);
		**place = (struct complaint){.rule = rule,
		                             .message = arena_strdup(p->arena, message),
		                             .hint = hint ? arena_strdup(p->arena, hint) : NULL,
		                             .property = property};
		list_push(p->arena, &p->sheet->complaints, *place);
	}
	block->rule->has_complaints = true;
	list_push(p->arena, &(*place)->places, (struct complaint_place){block->rule, span});
}

static void complain_of_property(struct sheet_parser *p, const struct block *block, const struct token *name)
{
	if (property_is_inert(name->text))
		return;
	if (block->rule)
		complain(p, block, RULE_CSS_PROPERTY, name->span,
		         unknown_message(p->scratch, UNKNOWN_PROPERTY, name->text), NULL, name->text);
	else
		unknown_add(&p->unknowns, UNKNOWN_PROPERTY, name->text, name->span);
}

static void read_value(struct sheet_parser *p, const struct block *block, enum property property, struct tokens value,
                       bool is_important)
{
	struct diags found = {.arena = p->scratch, .sources = p->diags->sources};
	declaration_read(p->arena, block->to, property, value, is_important, tokens_span(value), block->context,
	                 block->rule ? &found : p->diags);
	for (size_t i = 0; i < found.all.n; i++) {
		const struct diag *diag = &found.all.at[i];
		complain(p, block, diag->rule, diag->span, diag->message, diag->hint, (struct str){NULL, 0});
	}
}

/* --- declarations (CSS Syntax 3, section 5.5.6) --- */

/* `held` begins with a name. */
static void read_declaration(struct sheet_parser *p, const struct block *block, struct tokens said)
{
	const struct token *name = said.at;
	struct tokens value = parser_trimmed((struct tokens){said.at + 1, said.n - 1});
	if (!value.n || value.at[0].kind != TOKEN_COLON) {
		diag_add(p->diags, RULE_CSS_SYNTAX, name->span, NULL, "a colon is missing after %.*s",
		         (int)(name->text.n > 60 ? 60 : name->text.n), name->text.at);
		return;
	}
	value = parser_trimmed((struct tokens){value.at + 1, value.n - 1});
	bool is_important = take_important(&value);
	enum property property = property_named(name->text);
	if (str_starts(name->text, "--")) {
		read_custom(p, block->to, name, value, is_important);
		if (property == N_PROPERTIES)
			return;
	}
	if (property == N_PROPERTIES)
		complain_of_property(p, block, name);
	else if (!value.n)
		diag_add(p->diags, RULE_CSS_VALUE, name->span,
		         arena_printf(p->diags->arena, "it takes %s", property_takes(p->diags->arena, property)),
		         "%s has no value", property_row(property)->name);
	else
		read_value(p, block, property, value, is_important);
}

/* --- rules within rules --- */

static bool says_anything(const struct style_rule *rule)
{
	return rule->declarations.first || rule->has_complaints;
}

/* From here on the block's declarations stand behind what was said last: order counts. */
static void begin_rule(struct sheet_parser *p, struct block *block)
{
	if (block->rule && !says_anything(block->rule))
		return;
	if (block->rule)
		list_push(p->arena, &p->sheet->rules, block->rule);
	block->rule = arena_new(p->arena, struct style_rule);
	block->rule->selectors = block->selectors;
	block->to = &block->rule->declarations;
}

/* The selectors of a rule as & means them: pseudo-elements are not among them (CSS Nesting 1, section 3). */
static const struct selector *as_parents(struct arena *a, const struct selector *list)
{
	const struct selector *first = NULL, **next = &first;
	for (; list; list = list->next) {
		if (list->box != BOX_SELF)
			continue;
		struct selector *copy = arena_new(a, struct selector);
		*copy = *list;
		copy->next = NULL;
		*next = copy;
		next = &copy->next;
	}
	return first;
}

/* "color: red p {": a declaration that does not end swallows the rule behind it. */
static bool is_open_declaration(struct tokens prelude)
{
	if (prelude.n < 2 || prelude.at[0].kind != TOKEN_IDENT || property_named(prelude.at[0].text) == N_PROPERTIES)
		return false;
	struct tokens rest = parser_trimmed((struct tokens){prelude.at + 1, prelude.n - 1});
	return rest.n > 1 && rest.at[0].kind == TOKEN_COLON && rest.at[1].kind == TOKEN_SPACE;
}

/* The prelude is held, and the next token opens the block. */
static void parse_nested(struct sheet_parser *p, struct block *block, bool is_held)
{
	struct tokens prelude = parser_held(p);
	struct span span = prelude.n ? tokens_span(prelude) : p->token.span;
	const struct selector *parents = as_parents(p->arena, block->selectors), *selectors = NULL;
	const char *trouble = !block->selectors              ? "rules cannot stand within pages and their boxes"
	                      : p->depth == MOST_NESTED      ? "rules are nested too deeply"
	                      : is_open_declaration(prelude) ? "this declaration does not end: a block follows"
	                      : !parents                     ? "rules cannot stand within those of pseudo-elements"
	                                                     : NULL;
	if (trouble && is_held)
		diag_add(p->diags, RULE_CSS_SYNTAX, span,
		         is_open_declaration(prelude) ? "a semicolon ends a declaration" : NULL, "%s", trouble);
	else if (is_held)
		selectors = selectors_from_tokens(p->arena, prelude, parents, &p->unknowns, p->diags);
	if (!selectors) {
		parser_skip_block(p);
		return;
	}
	begin_rule(p, block);
	parse_style_block(p, selectors);
}

/* --- margin boxes --- */

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

static void parse_box(struct sheet_parser *p, struct page_rule *page, int box)
{
	struct block inner = {.context = box == N_MARGIN_BOXES ? IN_ELEMENT : IN_MARGIN_BOX,
	                      .to = box == N_MARGIN_BOXES ? &page->footnotes : &page->boxes[box]};
	parse_items(p, &inner);
}

/* An at-rule that a block cannot hold, or without a block. */
static void pass_at_rule(struct sheet_parser *p, const struct token *name, const char *hint, const char *what)
{
	parser_report(p, name, hint, what);
	parser_hold(p, STOP_SEMICOLON | STOP_BLOCK | STOP_END_OF_BLOCK);
	parser_skip_rest(p);
}

/* Within a page: a margin box or the area of notes. */
static void parse_page_at_rule(struct sheet_parser *p, struct page_rule *page, const struct token *name)
{
	int box = 0;
	while (margin_boxes[box] && !str_eq_nocase(name->text, margin_boxes[box]))
		box++;
	if (!margin_boxes[box]) {
		const char *near = nearest_name(name->text, margin_boxes);
		pass_at_rule(p, name, near ? arena_printf(p->diags->arena, "did you mean @%s?", near) : NULL,
		             "is no margin box");
		return;
	}
	parser_skip_space(p);
	if (p->token.kind != TOKEN_OPEN_BRACE)
		pass_at_rule(p, name, NULL, "needs a block");
	else
		parse_box(p, page, box);
}

static void parse_at_rule_within(struct sheet_parser *p, struct block *block)
{
	struct token name = p->token;
	parser_advance(p);
	if (block->page) {
		parse_page_at_rule(p, block->page, &name);
	} else if (block->selectors && parser_is_conditional(name.text)) {
		if (parser_enters(p, &name))
			parse_items(p, block);
	} else if (at_rule_is_inert(name.text)) {
		parser_hold(p, STOP_SEMICOLON | STOP_BLOCK | STOP_END_OF_BLOCK);
		parser_skip_rest(p);
	} else {
		pass_at_rule(p, &name, NULL, "cannot stand within a rule");
	}
}

/* --- blocks --- */

/* A declaration, or a rule: what ends with a block is one (CSS Syntax 3, section 5.5.4). */
static void parse_item(struct sheet_parser *p, struct block *block)
{
	bool is_name = p->token.kind == TOKEN_IDENT, is_custom = is_name && str_starts(p->token.text, "--");
	struct span start = p->token.span;
	bool is_held = parser_hold(p, STOP_SEMICOLON | STOP_END_OF_BLOCK | (is_custom ? 0 : STOP_BLOCK));
	if (p->token.kind == TOKEN_OPEN_BRACE)
		parse_nested(p, block, is_held);
	else if (is_held && is_name)
		read_declaration(p, block, parser_held(p));
	else if (is_held)
		diag_add(p->diags, RULE_CSS_SYNTAX, start, "write property: value;", "this is no declaration");
}

static void parse_items(struct sheet_parser *p, struct block *block)
{
	struct span start = p->token.span;
	p->depth++;
	for (parser_advance(p); p->token.kind != TOKEN_CLOSE_BRACE && p->token.kind != TOKEN_END;) {
		switch (p->token.kind) {
		case TOKEN_SPACE:
		case TOKEN_SEMICOLON:
			parser_advance(p);
			break;
		case TOKEN_AT:
			parse_at_rule_within(p, block);
			break;
		default:
			parse_item(p, block);
		}
	}
	p->depth--;
	parser_end_block(p, start);
}

void parse_style_block(struct sheet_parser *p, const struct selector *selectors)
{
	struct block block = {.context = IN_ELEMENT, .selectors = selectors};
	begin_rule(p, &block);
	parse_items(p, &block);
	if (says_anything(block.rule))
		list_push(p->arena, &p->sheet->rules, block.rule);
}

void parse_page_block(struct sheet_parser *p, struct page_rule *page)
{
	struct block block = {.context = IN_PAGE, .to = &page->page, .page = page};
	parse_items(p, &block);
}
