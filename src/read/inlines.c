/* SPDX-License-Identifier: EUPL-1.2 */
/* inlines.c - the inlines of one leaf: cmark's events are laid along the leaf's text, byte by byte.
 *
 * cmark says what the inlines are; where they stand follows from the text itself. Each event accounts for the next bytes:
 * an emphasis for its mark, a text for its letters, escapes and entities, a code span for its backticks, a link's end for
 * its tail (tails.c). What is read is checked against cmark's literals, so a place is exact or known to be lost; a leaf
 * that cannot be followed is set as its source, so no text is ever lost. Found on the way: calls of notes, expressions
 * (both masked), inline attributes `[text]{lang=lt}`, roles `{name}`text`` (roles.c). */
#include "build.h"

#include "../base/char.h"

struct bracket {                    /* a "[" that may begin `[text]{...}` */
	struct node *parent, *node; /* node: the text node that holds it alone */
	uint32_t source;
};

struct inlines {
	struct build *b;
	struct leaf leaf;
	uint32_t at;       /* how far the leaf has been accounted for */
	uint32_t line;     /* of the leaf, to look up places */
	uint32_t depth;    /* of open elements */
	uint32_t not_made; /* open elements beyond the limit: their children go to the parent */
	uint32_t passed; /* in the source: text before it is dealt with, by an expression or comment of several lines */
	LIST(struct bracket) brackets;
	struct node *link;         /* ended right here: attributes may follow */
	LIST(uint32_t) link_texts; /* where those of the open links and pictures begin */
	uint32_t last_link;        /* where it begins; 0: none, or none that could stand in another */
	bool has_spans;            /* "]{" stands in the leaf */
	bool is_task;              /* begins with "[ ]" or "[x]" in a list item */
};

static uint32_t source_at(struct inlines *x, uint32_t at)
{
	return leaf_source(&x->leaf, at, &x->line);
}

/* The source offset behind the byte before `at`. */
static uint32_t source_behind(struct inlines *x, uint32_t at)
{
	return at ? source_at(x, at - 1) + 1 : source_at(x, 0);
}

static struct span span_of(struct inlines *x, uint32_t start, uint32_t end)
{
	return scan_span(x->b->scan, source_at(x, start), source_behind(x, end));
}

static char peek(const struct inlines *x, uint32_t at)
{
	return at < x->leaf.n ? x->leaf.at[at] : '\0';
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* --- Source text, without reading it: code, addresses ----------------------------------------------------------- */

/* From `start` to `end` as it stands; line ends are spaces. */
static void put_raw(struct inlines *x, uint32_t start, uint32_t end)
{
	while (start < end) {
		const char *newline = memchr(x->leaf.at + start, '\n', end - start);
		uint32_t stop = newline ? (uint32_t)(newline - x->leaf.at) : end;
		if (stop > start) {
			uint32_t source = source_at(x, start);
			put_source(x->b, source, source + (stop - start));
		}
		if (stop < end) {
			struct span gap = scan_span(x->b->scan, source_behind(x, stop), source_at(x, stop + 1));
			put_piece(x->b, STR(" "), PIECE_REPLACED, gap);
			stop++;
		}
		start = stop;
	}
}

static const char *raw_string(struct inlines *x, uint32_t start, uint32_t end)
{
	const struct str bytes = x->b->scan->bytes;
	uint32_t source = source_at(x, start);
	return arena_strndup(x->b->arena, bytes.at + source, start < end ? end - start : 0);
}

/* --- Calls and expressions --------------------------------------------------------------------------------------- */

static void add_call(struct build *b, const struct masked *call)
{
	struct str id = {b->scan->bytes.at + call->start + 2, call->end - call->start - 3};
	flush_text(b);
	struct node *node = build_node(b, EL_NOTE_CALL, scan_span(b->scan, call->start, call->end));
	node->id = label_normalised(b->arena, id);
	const char *text = arena_strndup(b->arena, b->scan->bytes.at + call->start, call->end - call->start);
	node_set_attribute(b->arena, node, "text", text);
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
	put_raw(x, leaf_at(x, expression->start + 2), leaf_at(x, expression->end - 2));
	flush_text(b);
	b->parent = parent;
	x->passed = expression->end;
}

/* A range of the source in running text, within one line. */
static void put_running(struct inlines *x, uint32_t start, uint32_t end)
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
		if (mask && mask->what == MASK_CALL)
			add_call(b, mask);
		else if (mask && mask->what == MASK_COMMENT)
			x->passed = mask->end;
		else if (mask)
			add_expression(x, mask);
	}
}

/* --- [text]{lang=lt} --------------------------------------------------------------------------------------------- */

static void open_bracket(struct inlines *x, uint32_t source)
{
	struct build *b = x->b;
	flush_text(b);
	put_source(b, source, source + 1);
	flush_text(b);
	struct bracket bracket = {b->parent, b->parent->last, source};
	list_push(&b->scratch, &x->brackets, bracket);
}

/* What stands behind the bracket becomes the span's children. */
static struct node *make_span(struct inlines *x, const struct bracket *bracket, uint32_t end)
{
	struct build *b = x->b;
	flush_text(b);
	struct node *first = bracket->node->next;
	struct node *span = node_new(b->arena, EL_SPAN, scan_span(b->scan, bracket->source, end));
	for (struct node *next; first; first = next) {
		next = first->next;
		node_remove(first);
		node_append(span, first);
	}
	node_remove(bracket->node); /* one node gone, one come */
	node_append(b->parent, span);
	return span;
}

/* At "]" in the leaf: a span, if attributes follow before `end`. The offset behind them, or 0. */
static uint32_t close_bracket(struct inlines *x, uint32_t at, uint32_t end)
{
	struct build *b = x->b;
	if (!x->brackets.n)
		return 0;
	struct bracket bracket = x->brackets.at[--x->brackets.n];
	struct inline_attributes attributes;
	uint32_t source = source_at(x, at);
	struct str behind = {b->scan->bytes.at + source + 1, end - at - 1};
	uint32_t n = bracket.parent == b->parent ? attributes_from_text(&b->scratch, behind, false, &attributes) : 0;
	if (!n)
		return 0;
	attributes_apply(b->arena, make_span(x, &bracket, source + 1 + n), &attributes);
	return at + 1 + n;
}

/* Running text of the leaf in which brackets are looked at. */
static void put_bracketed(struct inlines *x, uint32_t start, uint32_t end)
{
	uint32_t from = start;
	for (uint32_t at = start; at < end; at++) {
		char c = x->leaf.at[at];
		if (c != '[' && c != ']')
			continue;
		uint32_t source = source_at(x, from);
		put_running(x, source, source + (at - from));
		from = at;
		uint32_t behind = c == ']' ? close_bracket(x, at, end) : 0;
		if (c == '[') {
			open_bracket(x, source_at(x, at));
			from = at + 1;
		} else if (behind) {
			from = behind;
			at = behind - 1;
		}
	}
	uint32_t source = source_at(x, from);
	put_running(x, source, source + (end - from));
}

/* --- Text -------------------------------------------------------------------------------------------------------- */

/* The escape or entity at x->at, which must give what `literal` goes on with; the literal's bytes, 0: none here. */
static uint32_t put_escape(struct inlines *x, struct str literal)
{
	struct str text = {x->leaf.at + x->at, x->leaf.n - x->at}, decoded;
	uint32_t n = 0;
	if (text.at[0] == '\\' && is_punctuation(peek(x, x->at + 1))) {
		decoded = str_slice(text, 1, 2);
		n = 2;
	} else if (text.at[0] == '&') {
		n = entity_decoded(x->b->markdown, text, &decoded);
	}
	if (n == 0 || decoded.n > literal.n || memcmp(decoded.at, literal.at, decoded.n) != 0)
		return 0;
	struct span span = span_of(x, x->at, x->at + n);
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

#define LONGEST_LINK_TEXT 2000 /* bytes, that are looked through for where it begins */

/* The "[" that the "]" at `at` ends, or `at`. */
static uint32_t opening_bracket(const struct inlines *x, uint32_t at)
{
	uint32_t least = at > LONGEST_LINK_TEXT ? at - LONGEST_LINK_TEXT : 0, depth = 1;
	for (uint32_t i = at; i > least; i--) {
		char c = x->leaf.at[i - 1];
		bool is_escaped = i > 1 && x->leaf.at[i - 2] == '\\';
		depth += c == ']' && !is_escaped;
		depth -= c == '[' && !is_escaped;
		if (!depth)
			return i - 1;
	}
	return at;
}

/* What is written as a link is none where its text holds one (CommonMark 0.30, 6.3): its marks are text. */
static void report_links_around(struct inlines *x, uint32_t start, uint32_t end)
{
	for (uint32_t at = start; at < end; at++) {
		if (x->leaf.at[at] != ']' || peek(x, at + 1) != '(' || opening_bracket(x, at) >= x->last_link)
			continue;
		struct link_tail tail = link_tail(&x->leaf, at + 1);
		if (tail.url)
			diag_add(x->b->diags, RULE_MARKDOWN_NESTED, span_of(x, at, tail.end),
			         "end the one link before the other begins",
			         "a link stands within a link: the outer one is printed as it stands");
	}
}

static bool put_literal(struct inlines *x, struct str literal, bool in_autolink)
{
	while (literal.n) {
		uint32_t start = x->at, n = plain_run(x, literal, !in_autolink);
		uint32_t escaped = 0;
		if (n == 0 && x->at < x->leaf.n && !(in_autolink && peek(x, x->at) == '\\'))
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
			report_links_around(x, start, start + n);
		if (x->has_spans && !in_autolink) {
			put_bracketed(x, start, x->at);
			x->at = start + n;
		} else {
			uint32_t source = source_at(x, start);
			put_running(x, source, source + n);
		}
		literal = str_slice(literal, n, literal.n);
	}
	return true;
}

/* "[x] " becomes span.box, the item's label in the tags. */
static void put_task_box(struct inlines *x, struct str *literal)
{
	if (literal->n < 4 || memcmp(literal->at, x->leaf.at, 4) != 0)
		return;
	bool is_done = x->leaf.at[1] != ' ';
	uint32_t n = 3;
	while (n < literal->n && ascii_is_blank(literal->at[n]))
		n++;
	struct node *leaf = x->b->parent, *item = leaf->parent;
	struct node *box = build_node(x->b, EL_SPAN, span_of(x, 0, n));
	node_add_class(x->b->arena, box, "box");
	x->b->parent = box;
	put_piece(x->b, is_done ? STR("\u2611 ") : STR("\u2610 "), PIECE_REPLACED, span_of(x, 0, n));
	flush_text(x->b);
	x->b->parent = leaf;
	node_add_class(x->b->arena, item, "task");
	if (is_done)
		node_add_class(x->b->arena, item, "done");
	x->at = n;
	*literal = str_slice(*literal, n, literal->n);
}

/* --- Breaks, code, HTML ------------------------------------------------------------------------------------------ */

static bool pass_break(struct inlines *x, bool is_hard)
{
	uint32_t start = x->at, end = x->at;
	if (is_hard && peek(x, end) == '\\')
		end++;
	while (ascii_is_blank(peek(x, end)))
		end++;
	if (peek(x, end++) != '\n')
		return false;
	while (ascii_is_blank(peek(x, end)))
		end++;
	x->at = end;
	struct span span = scan_span(x->b->scan, source_behind(x, start), source_at(x, end));
	if (source_behind(x, start) < x->passed)
		return true;
	if (is_hard) {
		flush_text(x->b);
		build_node(x->b, EL_BR, span);
	} else {
		put_piece(x->b, STR(" "), PIECE_REPLACED, span);
	}
	return true;
}

static uint32_t backticks(const struct inlines *x, uint32_t at)
{
	uint32_t n = 0;
	while (peek(x, at + n) == '`')
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
	uint32_t source = source_at(x, x->at - 1) + 1;
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

static bool put_code(struct inlines *x, struct str literal)
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
	flush_text(b);
	uint32_t source = source_at(x, open) - n_role;
	struct span span = scan_span(b->scan, source, source_behind(x, close + n));
	struct node *node = build_node(b, n_role ? EL_SPAN : EL_CODE, span);
	struct node *parent = b->parent;
	b->parent = node;
	put_raw(x, start, end);
	flush_text(b);
	b->parent = parent;
	if (n_role)
		apply_role(b, node, &role);
	x->at = close + n;
	return true;
}

static bool pass_html(struct inlines *x, struct str literal)
{
	if (literal.n > x->leaf.n - x->at || memcmp(literal.at, x->leaf.at + x->at, literal.n) != 0)
		return false;
	struct span span = span_of(x, x->at, x->at + (uint32_t)literal.n);
	report_html(x->b, literal, span, false);
	if (is_line_break_tag(literal)) {
		flush_text(x->b);
		build_node(x->b, EL_BR, span);
	}
	x->at += (uint32_t)literal.n;
	return true;
}

/* --- Elements ---------------------------------------------------------------------------------------------------- */

static void open_element(struct inlines *x, enum element element, uint32_t mark)
{
	struct build *b = x->b;
	uint32_t start = x->at;
	x->at += mark;
	flush_text(b);
	if (x->depth >= DEPTH_LIMIT) {
		if (x->not_made++ == 0)
			diag_add(b->diags, RULE_TEXT_DEPTH, span_of(x, start, start + 1), "nest less deep",
			         "emphasis and links nest more than %d deep", DEPTH_LIMIT);
		return;
	}
	b->parent = build_node(b, element, span_of(x, start, x->at));
	x->depth++;
}

/* The element that closes, or NULL if it was beyond the limit. Its end mark has been passed. */
static struct node *close_element(struct inlines *x)
{
	struct build *b = x->b;
	flush_text(b);
	if (x->not_made) {
		x->not_made--;
		return NULL;
	}
	struct node *node = b->parent;
	while (x->brackets.n && x->brackets.at[x->brackets.n - 1].parent == node)
		x->brackets.n--;
	node->span.end = b->scan->base + source_behind(x, x->at);
	b->parent = node->parent;
	x->depth--;
	return node;
}

static bool pass_emphasis(struct inlines *x, const struct event *event, uint32_t mark)
{
	for (uint32_t i = 0; i < mark; i++)
		if (peek(x, x->at + i) != '*' && peek(x, x->at + i) != '_')
			return false;
	if (!event->is_exit) {
		open_element(x, mark == 1 ? EL_EM : EL_STRONG, mark);
		return true;
	}
	x->at += mark;
	close_element(x);
	return true;
}

/* What cmark has read of the leaf's bytes [start, end), or the source's text where something in it was masked. */
static void set_read(struct inlines *x, struct node *node, const char *name, struct str read, uint32_t start,
                     uint32_t end)
{
	struct build *b = x->b;
	uint32_t source = start < end ? source_at(x, start) : 0, source_end = source + (end - start);
	if (start < end && has_masks(b, source, source_end)) {
		node_set_attribute_from(b->arena, node, name, raw_string(x, start, end),
		                        scan_span(b->scan, source, source_end));
	} else if (read.n && memchr(read.at, MASK_LETTER, read.n)) { /* it stands in a definition, [label]: ... */
		diag_add(b->diags, RULE_MARKDOWN_EXPRESSION, node->span, "write it in the link: [text]({{ ... }})",
		         "an expression in a link's definition is not read");
		node_set_attribute(b->arena, node, name, "");
	} else {
		node_set_attribute(b->arena, node, name, arena_strndup(b->arena, read.at, read.n));
	}
}

static void set_title(struct inlines *x, struct node *node, struct str title, const struct link_tail *tail)
{
	if (title.n)
		set_read(x, node, "title", title, tail->title, tail->title_end);
}

static bool pass_autolink(struct inlines *x, const struct event *event)
{
	struct build *b = x->b;
	open_element(x, EL_A, 1);
	uint32_t start = x->at;
	struct event text = markdown_next(b->markdown);
	if (text.kind != EVENT_TEXT || !put_literal(x, text.text, true) || peek(x, x->at) != '>')
		return false;
	uint32_t end = x->at++;
	markdown_next(b->markdown); /* the link's end */
	struct node *link = close_element(x);
	if (link)
		set_read(x, link, "href", event->text, start, end);
	return true;
}

/* `[text](address){lang=lt}`: what stands in the text behind the link. */
static void take_link_attributes(struct inlines *x, struct node *link, struct str *literal)
{
	struct inline_attributes attributes;
	uint32_t n = attributes_from_text(&x->b->scratch, *literal, false, &attributes);
	if (n == 0 || n > x->leaf.n - x->at || memcmp(literal->at, x->leaf.at + x->at, n) != 0)
		return;
	attributes_apply(x->b->arena, link, &attributes);
	x->at += n;
	*literal = str_slice(*literal, n, literal->n);
}

static void open_link(struct inlines *x, enum element element, uint32_t mark)
{
	open_element(x, element, mark);
	list_push(&x->b->scratch, &x->link_texts, x->at);
}

static void use_definition(struct build *b, struct str label)
{
	struct link_definition *definition = map_find(&b->definitions, str_from_z(link_label(&b->scratch, label)));
	if (definition)
		definition->is_used = true;
}

/* At the "]" of a link or picture: its tail is passed. A reference uses its definition. */
static struct link_tail pass_tail(struct inlines *x)
{
	struct build *b = x->b;
	struct link_tail tail = link_tail(&x->leaf, x->at + 1);
	uint32_t start = x->link_texts.at[--x->link_texts.n], end = x->at;
	if (tail.label_end > tail.label) {
		start = tail.label;
		end = tail.label_end;
	}
	if (!tail.url && b->definitions.n)
		use_definition(b, (struct str){x->leaf.at + start, end - start});
	x->at = tail.end;
	return tail;
}

static bool pass_link(struct inlines *x, const struct event *event)
{
	if (!event->is_exit) {
		x->last_link = x->at;
		if (peek(x, x->at) == '<')
			return pass_autolink(x, event);
		bool is_bracket = peek(x, x->at) == '[';
		open_link(x, EL_A, 1);
		return is_bracket;
	}
	if (peek(x, x->at) != ']')
		return false;
	struct link_tail tail = pass_tail(x);
	struct node *link = close_element(x);
	if (!link)
		return true;
	set_read(x, link, "href", event->text, tail.url, tail.url_end);
	set_title(x, link, event->title, &tail);
	x->link = link;
	return true;
}

static bool pass_picture(struct inlines *x, const struct event *event)
{
	struct build *b = x->b;
	if (!event->is_exit) {
		bool is_picture = peek(x, x->at) == '!' && peek(x, x->at + 1) == '[';
		open_link(x, EL_SPAN, 2);
		return is_picture;
	}
	if (peek(x, x->at) != ']')
		return false;
	struct link_tail tail = pass_tail(x);
	struct node *picture = close_element(x);
	if (!picture)
		return true;
	node_add_class(b->arena, picture, "picture");
	set_read(x, picture, "src", event->text, tail.url, tail.url_end);
	set_title(x, picture, event->title, &tail);
	diag_add(b->diags, RULE_MARKDOWN_PICTURE, picture->span, NULL, "picture is set as its alternative text%s",
	         picture->first ? "" : ", which is empty");
	return true;
}

static bool pass(struct inlines *x, struct event *event)
{
	struct node *link = x->link;
	x->link = NULL;
	switch (event->kind) {
	case EVENT_TEXT:
		if (link)
			take_link_attributes(x, link, &event->text);
		if (x->is_task && x->at == 0)
			put_task_box(x, &event->text);
		return put_literal(x, event->text, false);
	case EVENT_SOFT_BREAK:
		return pass_break(x, false);
	case EVENT_HARD_BREAK:
		return pass_break(x, true);
	case EVENT_CODE:
		return put_code(x, event->text);
	case EVENT_HTML:
		return pass_html(x, event->text);
	case EVENT_EMPHASIS:
		return pass_emphasis(x, event, 1);
	case EVENT_STRONG:
		return pass_emphasis(x, event, 2);
	case EVENT_LINK:
		return pass_link(x, event);
	case EVENT_PICTURE:
		return pass_picture(x, event);
	default:
		return false;
	}
}

/* --- The leaf ---------------------------------------------------------------------------------------------------- */

/* What was built is dropped, and the leaf's source set instead. */
static void set_as_source(struct inlines *x, struct node *leaf_node, uint32_t start)
{
	struct build *b = x->b;
	b->n_lost++;
	b->text.bytes.n = b->text.pieces.n = 0;
	leaf_node->first = leaf_node->last = NULL;
	b->parent = leaf_node;
	put_raw(x, start, x->leaf.n);
	flush_text(b);
}

static bool is_task_box(const struct inlines *x)
{
	return x->leaf.n > 3 && x->leaf.at[0] == '[' && strchr(" xX", x->leaf.at[1]) && x->leaf.at[2] == ']' &&
	       ascii_is_blank(x->leaf.at[3]);
}

static void set_span(struct inlines *x, struct node *leaf_node)
{
	uint32_t end = x->b->scan->base + source_behind(x, x->at);
	if (end > leaf_node->span.end)
		leaf_node->span.end = end;
	if (leaf_node->span.end < leaf_node->span.start)
		leaf_node->span.end = leaf_node->span.start;
}

/* A paragraph or a heading with an underline may begin with link definitions; one with "#" marks may not. */
static bool may_hold_definitions(const struct build *b, enum event_kind kind, size_t line)
{
	const struct fed_line *first = &b->scan->lines.at[line];
	uint32_t at = first->content;
	while (at > first->body && ascii_is_blank(b->scan->fed.at[at - 1]))
		at--;
	return kind == EVENT_PARAGRAPH || at == first->body || b->scan->fed.at[at - 1] != '#';
}

void build_inlines(struct build *b, struct node *leaf_node, enum event_kind kind, size_t first, size_t last)
{
	struct arena_mark mark = arena_mark(&b->scratch);
	struct inlines x = {.b = b, .leaf = leaf_from_lines(&b->scratch, b->scan, first, last)};
	begin_text(b);
	if (may_hold_definitions(b, kind, first))
		x.at = skip_definitions(&x.leaf);
	if (kind == EVENT_PARAGRAPH) {
		const struct node *parent = leaf_node->parent;
		x.is_task = parent->element == EL_LI && parent->first == leaf_node && is_task_box(&x);
	}
	uint32_t start = x.at;
	while (start && ascii_is_blank(peek(&x, x.at)))
		x.at++;
	if (start)
		leaf_node->span.start = b->scan->base + source_at(&x, x.at);
	x.has_spans = memmem(x.leaf.at, x.leaf.n, "]{", 2) != NULL;
	b->parent = leaf_node;
	bool is_followed = true;
	for (;;) {
		struct event event = markdown_next(b->markdown);
		if (event.kind == EVENT_END || (event.is_exit && event.kind == kind))
			break;
		is_followed = is_followed && pass(&x, &event);
	}
	if (is_followed)
		flush_text(b);
	else
		set_as_source(&x, leaf_node, start);
	if (x.brackets.room)
		merge_texts(b, leaf_node);
	set_span(&x, leaf_node);
	b->parent = leaf_node->parent;
	arena_rewind(&b->scratch, mark);
}
