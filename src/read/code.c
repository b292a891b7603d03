/* SPDX-License-Identifier: EUPL-1.2 */
/* code.c - code spans, and roles, which are written as one: {name}`text`. What the role is, roles.c knows. */
#include "inlines.h"

static uint32_t backticks(const struct inlines *x, uint32_t at)
{
	uint32_t n = 0;
	while (inlines_peek(x, at + n) == '`')
		n++;
	return n;
}

/* Where the run of exactly `n` backticks stands that closes the span whose text begins at `at`; leaf.n: nowhere. */
static uint32_t closing_backticks(const struct inlines *x, uint32_t at, uint32_t n)
{
	while (at < x->leaf.n) {
		const char *found = memchr(x->leaf.at + at, '`', x->leaf.n - at);
		if (!found)
			break;
		at = (uint32_t)(found - x->leaf.at);
		uint32_t run = backticks(x, at);
		if (run == n)
			return at;
		at += run;
	}
	return x->leaf.n;
}

/* One space is taken off both ends, unless there is nothing but spaces (section 6.1). */
static void strip_code(const struct inlines *x, uint32_t *start, uint32_t *end)
{
	const char *at = x->leaf.at;
	bool is_padded = *end - *start >= 2 && (at[*start] == ' ' || at[*start] == '\n') &&
	                 (at[*end - 1] == ' ' || at[*end - 1] == '\n');
	for (uint32_t i = *start; is_padded && i < *end; i++) {
		if (at[i] != ' ' && at[i] != '\n') {
			++*start;
			--*end;
			return;
		}
	}
}

/* The `length` bytes before `source` are braces right before code, which were meant to say something of it. */
static void report_no_role(struct inlines *x, uint32_t source, uint32_t length)
{
	const char *braces = x->b->scan->bytes.at + source - length;
	if (length > 2 && braces[length - 2] == '}')
		return; /* an expression */
	diag_add(x->b->diags, RULE_MARKDOWN_ROLE, scan_span(x->b->scan, source - length, source),
	         "a role is written {name}`text`, a class or language [text]{.class lang=lt}",
	         "these braces name no role: they are printed as they stand");
}

/* "{name ...}" that ends what was put last: its bytes, or 0. */
static uint32_t role_before(struct inlines *x, struct inline_attributes *role)
{
	struct build *b = x->b;
	size_t n = b->text.pieces.n;
	if (x->at == 0 || x->leaf.at[x->at - 1] != '}' || n == 0)
		return 0;
	const struct piece *last = &b->text.pieces.at[n - 1];
	uint32_t source = inlines_source(x, x->at - 1) + 1;
	if (last->kind != PIECE_SOURCE || last->span.end != b->scan->base + source)
		return 0;
	uint32_t most = last->span.end - last->span.start;
	for (uint32_t length = 2; length <= most && length <= 200; length++) {
		if (b->scan->bytes.at[source - length] != '{')
			continue;
		struct str text = {b->scan->bytes.at + source - length, length};
		bool is_role = attributes_from_text(&b->scratch, text, true, role) == length && role->name.n;
		if (!is_role)
			report_no_role(x, source, length);
		return is_role ? length : 0;
	}
	return 0;
}

/* "{cite} `key`": what was put last is the name of a role of ours in braces, and white space. */
static void report_parted_role(struct inlines *x)
{
	struct build *b = x->b;
	const char *leaf = x->leaf.at;
	uint32_t behind = x->at, open;
	while (behind && ascii_is_space(leaf[behind - 1]))
		behind--;
	if (behind == x->at || behind < 3 || leaf[behind - 1] != '}')
		return;
	for (open = behind - 1; open && (ascii_is_letter(leaf[open - 1]) || strchr(":-", leaf[open - 1]));)
		open--;
	struct str name = {leaf + open, behind - 1 - open};
	if (!open || leaf[open - 1] != '{' || !is_role_name(name))
		return;
	diag_add(b->diags, RULE_MARKDOWN_LEFTOVER, inlines_span(x, open - 1, x->at),
	         arena_printf(b->diags->arena, "write {%.*s}`text`", (int)name.n, name.at),
	         "white space parts the role {%.*s} from its text: both are printed as they stand", (int)name.n,
	         name.at);
}

/* A comment in it is left out, as elsewhere in running text. */
static void put_role_text(struct inlines *x, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end;) {
		struct str rest = {x->leaf.at + at, end - at};
		size_t n = rest.at[0] == '<' && starts_comment(rest) == COMMENT ? comment_end(rest, COMMENT) : 0;
		if (n) {
			inlines_put_raw(x, start, at);
			start = at + (uint32_t)n;
		}
		at += n ? (uint32_t)n : 1;
	}
	inlines_put_raw(x, start, end);
}

bool inlines_put_code(struct inlines *x, struct str literal)
{
	struct build *b = x->b;
	uint32_t open = x->at, n = backticks(x, open), start = open + n;
	uint32_t close = closing_backticks(x, start, n);
	if (n == 0 || close >= x->leaf.n)
		return false;
	uint32_t end = close;
	strip_code(x, &start, &end);
	if (end - start != literal.n)
		return false;
	struct inline_attributes role;
	uint32_t n_role = role_before(x, &role);
	if (n_role)
		drop_last(b, n_role);
	else
		report_parted_role(x);
	flush_text(b);
	uint32_t source = inlines_source(x, open) - n_role;
	struct span span = scan_span(b->scan, source, inlines_source_behind(x, close + n));
	struct node *node = build_node(b, n_role ? EL_SPAN : EL_CODE, span);
	struct node *parent = b->parent;
	b->parent = node;
	if (n_role)
		put_role_text(x, start, end);
	else
		inlines_put_raw(x, start, end);
	flush_text(b);
	b->parent = parent;
	if (n_role)
		apply_role(b, node, &role);
	else
		x->ended = node;
	x->at = close + n;
	return true;
}
