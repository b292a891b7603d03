/* SPDX-License-Identifier: EUPL-1.2 */
/* literal.c - the text of cmark's events, found again in the leaf and put from the source: letters, escapes, entities,
 * and what mask.c has hidden from cmark: calls of notes, expressions, comments, bare addresses, formulas. */
#include "inlines.h"

/* A range of the source in which entities stand for characters, and nothing else is read. */
static void put_decoded(struct inlines *x, uint32_t start, uint32_t end)
{
	struct build *b = x->b;
	struct str bytes = b->scan->bytes, decoded;
	for (uint32_t at = start, from = start; at < end;) {
		uint32_t n = bytes.at[at] == '&' ? entity_decoded(b->markdown, str_slice(bytes, at, end), &decoded) : 0;
		at += n ? 0 : 1;
		if (n || at == end)
			put_source(b, from, at);
		if (n)
			put_piece(b, decoded, PIECE_ESCAPE, scan_span(b->scan, at, at + n));
		at += n;
		from = n ? at : from;
	}
}

/* From `start` to `end`; line ends are spaces. */
static void put_lines(struct inlines *x, uint32_t start, uint32_t end, bool has_entities)
{
	while (start < end) {
		const char *newline = memchr(x->leaf.at + start, '\n', end - start);
		uint32_t stop = newline ? (uint32_t)(newline - x->leaf.at) : end;
		uint32_t source = stop > start ? inlines_source(x, start) : 0;
		if (stop > start && has_entities)
			put_decoded(x, source, source + (stop - start));
		else if (stop > start)
			put_source(x->b, source, source + (stop - start));
		if (stop < end) {
			struct span gap =
				scan_span(x->b->scan, inlines_source_behind(x, stop), inlines_source(x, stop + 1));
			put_piece(x->b, STR(" "), PIECE_REPLACED, gap);
			stop++;
		}
		start = stop;
	}
}

/* A range of the source: an escaped bar is one there, too. */
static void put_in_cell(struct inlines *x, uint32_t start, uint32_t end)
{
	struct build *b = x->b;
	const char *bytes = b->scan->bytes.at, *bar;
	while ((bar = memmem(bytes + start, end - start, "\\|", 2))) {
		uint32_t at = (uint32_t)(bar - bytes);
		put_source(b, start, at);
		put_piece(b, STR("|"), PIECE_ESCAPE, scan_span(b->scan, at, at + 2));
		start = at + 2;
	}
	put_source(b, start, end);
}

void inlines_put_raw(struct inlines *x, uint32_t start, uint32_t end)
{
	if (x->is_in_pipes && start < end)
		put_in_cell(x, inlines_source(x, start), inlines_source(x, start) + (end - start));
	else
		put_lines(x, start, end, false);
}

void inlines_put_value(struct inlines *x, uint32_t start, uint32_t end)
{
	put_lines(x, start, end, true);
}

void add_call(struct build *b, struct span call)
{
	struct str text = str_slice(b->scan->bytes, call.start - b->scan->base, call.end - b->scan->base);
	flush_text(b);
	struct node *node = build_node(b, EL_NOTE_CALL, call);
	node->id = label_normalised(b->arena, str_slice(text, 2, text.n - 1));
	node_set_attribute(b->arena, node, "text", arena_strndup(b->arena, text.at, text.n));
}

/* Where the source offset stands in the leaf, on the present line or a later one. */
static uint32_t leaf_at(const struct inlines *x, uint32_t source)
{
	uint32_t line = x->line;
	while (line + 1 < x->leaf.n_lines && x->leaf.lines[line + 1].source <= source)
		line++;
	return x->leaf.lines[line].at + (source - x->leaf.lines[line].source);
}

/* Its text may stand on several lines: their ends are spaces. */
static void add_expression(struct inlines *x, const struct masked *expression)
{
	struct build *b = x->b;
	flush_text(b);
	struct node *parent = b->parent;
	b->parent = build_node(b, EL_EXPRESSION, scan_span(b->scan, expression->start, expression->end));
	inlines_put_raw(x, leaf_at(x, expression->start + 2), leaf_at(x, expression->end - 2));
	flush_text(b);
	b->parent = parent;
	x->passed = expression->end;
}

static void add_shortcode(struct inlines *x, const struct masked *shortcode)
{
	inlines_put_raw(x, leaf_at(x, shortcode->start), leaf_at(x, shortcode->end));
	x->passed = shortcode->end;
}

/* A link as <address> is one; in a heading, and where a link stands around it, it is text. */
static void add_address(struct inlines *x, const struct masked *address)
{
	struct build *b = x->b;
	struct str text = str_slice(b->scan->bytes, address->start, address->end);
	if (x->is_heading || x->n_links) {
		put_decoded(x, address->start, address->end);
		return;
	}
	flush_text(b);
	struct node *parent = b->parent;
	struct node *link = build_node(b, EL_A, scan_span(b->scan, address->start, address->end));
	const char *href = tag_text(b->arena, b->markdown, text);
	bool has_scheme = str_eq_nocase(str_slice(text, 0, 4), "http");
	node_set_attribute(b->arena, link, "href", has_scheme ? href : arena_printf(b->arena, "http://%s", href));
	b->parent = link;
	put_decoded(x, address->start, address->end);
	flush_text(b);
	b->parent = parent;
}

/* Its source, as code is set, which typography leaves alone as well. */
static void add_formula(struct inlines *x, const struct masked *formula)
{
	struct build *b = x->b;
	struct span span = scan_span(b->scan, formula->start, formula->end);
	flush_text(b);
	struct node *parent = b->parent;
	b->parent = build_node(b, EL_CODE, span);
	node_add_class(b->arena, b->parent, "formula");
	inlines_put_raw(x, leaf_at(x, formula->start), leaf_at(x, formula->end - 1) + 1);
	flush_text(b);
	b->parent = parent;
	x->passed = formula->end;
	if (b->formulas.n++ == 0)
		b->formulas.first = span;
}

void report_formulas(struct build *b)
{
	static const char hint[] = "say it in words or with H~2~O and x^2^; a dollar sign that is text is written \\$";
	uint32_t n = b->formulas.n;
	if (n == 1)
		diag_add(b->diags, RULE_MARKDOWN_LEFTOVER, b->formulas.first, hint,
		         "formulas are not set yet: this one is printed as it is written");
	else if (n)
		diag_add(b->diags, RULE_MARKDOWN_LEFTOVER, b->formulas.first, hint,
		         "formulas are not set yet: they are printed as they are written (%u in this file)", n);
}

static void add_masked(struct inlines *x, const struct masked *mask)
{
	switch (mask->what) {
	case MASK_CALL:
		add_call(x->b, scan_span(x->b->scan, mask->start, mask->end));
		break;
	case MASK_EXPRESSION:
		if (begins_shortcode(str_slice(x->b->scan->bytes, mask->start, mask->end)))
			add_shortcode(x, mask);
		else
			add_expression(x, mask);
		break;
	case MASK_COMMENT:
		x->passed = mask->end;
		break;
	case MASK_ADDRESS:
		add_address(x, mask);
		break;
	case MASK_FORMULA:
		add_formula(x, mask);
		break;
	case MASK_SPACE:
		put_source(x->b, mask->start, mask->end);
	}
}

/* A range of the source in running text, within one line. */
void inlines_put_running(struct inlines *x, uint32_t start, uint32_t end)
{
	struct build *b = x->b;
	if (start < x->passed)
		start = x->passed;
	while (start < end) {
		const struct masked *mask = b->scan->masks.n ? mask_after(b, start, end) : NULL;
		uint32_t stop = mask ? mask->start : end;
		if (start < stop)
			put_source(b, start, stop);
		start = mask ? mask->end : end;
		if (mask)
			add_masked(x, mask);
	}
}

/* The escape or entity at x->at, which must give what `literal` goes on with; the literal's bytes, 0: none here. */
static uint32_t put_escape(struct inlines *x, struct str literal)
{
	struct str text = {x->leaf.at + x->at, x->leaf.n - x->at}, decoded;
	uint32_t n = 0;
	if (text.at[0] == '\\' && is_markdown_punctuation(inlines_peek(x, x->at + 1))) {
		decoded = str_slice(text, 1, 2);
		n = 2;
	} else if (text.at[0] == '&') {
		n = entity_decoded(x->b->markdown, text, &decoded);
	}
	if (n == 0 || decoded.n > literal.n || memcmp(decoded.at, literal.at, decoded.n) != 0)
		return 0;
	struct span span = inlines_span(x, x->at, x->at + n);
	if (n == 2) /* the leaf's byte may be a mask: the source's counts */
		decoded.at = x->b->scan->bytes.at + (span.start - x->b->scan->base) + 1;
	bool is_control = decoded.n == 1 && ((unsigned char)decoded.at[0] < 0x20 || decoded.at[0] == 0x7F);
	if (is_control && decoded.at[0] != '\t' && decoded.at[0] != '\n')
		diag_add(x->b->diags, RULE_TEXT_CONTROL, span, "delete it", "entity for a control character");
	else if (is_control)
		put_piece(x->b, STR(" "), PIECE_ESCAPE, span);
	else
		put_piece(x->b, decoded, PIECE_ESCAPE, span);
	x->at += n;
	return (uint32_t)decoded.n;
}

/* How far the leaf and the literal are the same, up to the next character that may begin an escape. */
static uint32_t plain_run(const struct inlines *x, struct str literal, bool has_escapes)
{
	uint32_t most = x->leaf.n - x->at;
	if (literal.n < most)
		most = (uint32_t)literal.n;
	const char *a = x->leaf.at + x->at;
	uint32_t n = 0;
	while (n < most && a[n] == literal.at[n] && a[n] != '&' && (a[n] != '\\' || !has_escapes))
		n++;
	return n;
}

bool inlines_put_literal(struct inlines *x, struct str literal, bool in_autolink)
{
	while (literal.n) {
		uint32_t start = x->at, n = plain_run(x, literal, !in_autolink);
		uint32_t escaped = 0;
		if (n == 0 && x->at < x->leaf.n && !(in_autolink && inlines_peek(x, x->at) == '\\'))
			escaped = put_escape(x, literal);
		if (escaped) {
			literal = str_slice(literal, escaped, literal.n);
			continue;
		}
		if (n == 0) { /* a lone "&" or backslash */
			if (x->at >= x->leaf.n || x->leaf.at[x->at] != literal.at[0])
				return false;
			n = 1;
		}
		x->at += n;
		if (x->last_link)
			inlines_report_links_around(x, start, x->at);
		if (in_autolink) {
			uint32_t source = inlines_source(x, start);
			inlines_put_running(x, source, source + n);
		} else {
			inlines_put_marked(x, start, x->at);
		}
		literal = str_slice(literal, n, literal.n);
	}
	return true;
}
