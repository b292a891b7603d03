/* SPDX-License-Identifier: EUPL-1.2 */
/* inlines.c - the inlines of one leaf: cmark's events are laid along the leaf's text, byte by byte.
 *
 * cmark says what the inlines are; where they stand follows from the text itself. Each event accounts for the next
 * bytes: an emphasis for its mark, a text for its letters, escapes and entities (literal.c), a code span for its
 * backticks (code.c), a link's end for its tail (links.c), a tag for itself (tagged.c). What is read is checked against
 * cmark's literals, so a place is exact or known to be lost; a leaf that cannot be followed is set as its source, so no
 * text is ever lost. What cmark does not know is found on the way in what it takes for text (marks.c). */
#include "inlines.h"

uint32_t inlines_source(struct inlines *x, uint32_t at)
{
	return leaf_source(&x->leaf, at, &x->line);
}

uint32_t inlines_source_behind(struct inlines *x, uint32_t at)
{
	return at ? inlines_source(x, at - 1) + 1 : inlines_source(x, 0);
}

struct span inlines_span(struct inlines *x, uint32_t start, uint32_t end)
{
	return scan_span(x->b->scan, inlines_source(x, start), inlines_source_behind(x, end));
}

static enum beside kind_of(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_space((int)c)             ? BESIDE_SPACE
		       : is_markdown_punctuation((char)c) ? BESIDE_PUNCTUATION
		                                          : BESIDE_WORD;
	if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000)
		return BESIDE_SPACE;
	bool is_sign = c == 0xA1 || c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 || c == 0xBB || c == 0xBF;
	return is_sign || (c >= 0x2010 && c < 0x2070) || (c >= 0x3001 && c < 0x3020) ? BESIDE_PUNCTUATION : BESIDE_WORD;
}

enum beside inlines_before(const struct inlines *x, uint32_t at)
{
	if (!at)
		return BESIDE_SPACE;
	const char *from = x->leaf.at + at - 1;
	while (from > x->leaf.at && (*from & 0xC0) == 0x80)
		from--;
	return kind_of(utf8_next(&from, x->leaf.at + at));
}

enum beside inlines_behind(const struct inlines *x, uint32_t at)
{
	const char *from = x->leaf.at + at;
	return at < x->leaf.n ? kind_of(utf8_next(&from, x->leaf.at + x->leaf.n)) : BESIDE_SPACE;
}

/* --- Elements ---------------------------------------------------------------------------------------------------- */

/* `[text](address){lang=lt}`, `*em*{.c}`: what stands in the text behind a link, emphasis or code. */
static void take_attributes(struct inlines *x, struct node *node, struct str *literal)
{
	struct inline_attributes attributes;
	uint32_t n = attributes_from_text(&x->b->scratch, *literal, false, &attributes);
	if (n == 0 || n > x->leaf.n - x->at || memcmp(literal->at, x->leaf.at + x->at, n) != 0)
		return;
	attributes_apply(x->b->arena, node, &attributes);
	x->at += n;
	*literal = str_slice(*literal, n, literal->n);
}

void inlines_open_element(struct inlines *x, enum element element, uint32_t mark)
{
	struct build *b = x->b;
	uint32_t start = x->at;
	x->at += mark;
	flush_text(b);
	if (x->depth >= DEPTH_LIMIT) {
		if (x->not_made++ == 0)
			diag_add(b->diags, RULE_TEXT_DEPTH, inlines_span(x, start, start + 1), "nest less deep",
			         "emphasis and links nest more than %d deep", DEPTH_LIMIT);
		return;
	}
	b->parent = build_node(b, element, inlines_span(x, start, x->at));
	x->depth++;
}

struct node *inlines_close_element(struct inlines *x)
{
	struct build *b = x->b;
	flush_text(b);
	if (x->not_made) {
		x->not_made--;
		return NULL;
	}
	struct node *node = b->parent;
	inlines_end_marks(x);
	node->span.end = b->scan->base + inlines_source_behind(x, x->at);
	b->parent = node->parent;
	x->depth--;
	return node;
}

static bool pass_emphasis(struct inlines *x, const struct event *event, uint32_t mark)
{
	for (uint32_t i = 0; i < mark; i++)
		if (inlines_peek(x, x->at + i) != '*' && inlines_peek(x, x->at + i) != '_')
			return false;
	if (!event->is_exit) {
		inlines_open_element(x, mark == 1 ? EL_EM : EL_STRONG, mark);
		return true;
	}
	x->at += mark;
	x->ended = inlines_close_element(x);
	return true;
}

/* --- Events ------------------------------------------------------------------------------------------------------ */

static bool pass_break(struct inlines *x, bool is_hard)
{
	uint32_t start = x->at, end = x->at;
	if (is_hard && inlines_peek(x, end) == '\\')
		end++;
	while (ascii_is_blank(inlines_peek(x, end)))
		end++;
	if (inlines_peek(x, end++) != '\n')
		return false;
	while (ascii_is_blank(inlines_peek(x, end)))
		end++;
	x->at = end;
	struct span span = scan_span(x->b->scan, inlines_source_behind(x, start), inlines_source(x, end));
	if (inlines_source_behind(x, start) < x->passed)
		return true;
	if (is_hard) {
		flush_text(x->b);
		build_node(x->b, EL_BR, span);
	} else {
		put_piece(x->b, STR(" "), PIECE_REPLACED, span);
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
	struct node *box = build_node(x->b, EL_SPAN, inlines_span(x, 0, n));
	node_add_class(x->b->arena, box, "box");
	x->b->parent = box;
	put_piece(x->b, is_done ? STR("\u2611 ") : STR("\u2610 "), PIECE_REPLACED, inlines_span(x, 0, n));
	flush_text(x->b);
	x->b->parent = leaf;
	node_add_class(x->b->arena, item, "task");
	if (is_done)
		node_add_class(x->b->arena, item, "done");
	x->at = n;
	*literal = str_slice(*literal, n, literal->n);
}

/* A tag that a paragraph begins with is fed behind a mask, which is no part of the leaf (scan.c). */
static void drop_tag_mask(const struct inlines *x, struct str *literal)
{
	if (literal->n && literal->at[0] == MASK_LETTER && inlines_peek(x, x->at) == '<')
		*literal = str_slice(*literal, 1, literal->n);
}

/* A tag of a block stood before this. */
static void begin_line(struct inlines *x, const struct event *event)
{
	bool is_break = event->kind == EVENT_SOFT_BREAK || event->kind == EVENT_HARD_BREAK;
	bool is_space = event->kind == EVENT_TEXT && !str_trim(event->text).n;
	if (!x->wants_line.end || is_space || event->is_exit || event->kind == EVENT_HTML)
		return;
	if (!is_break && (x->is_in_pipes || inlines_behind(x, x->at) != BESIDE_SPACE)) {
		flush_text(x->b);
		build_node(x->b, EL_BR, x->wants_line);
	}
	x->wants_line = NO_SPAN;
}

static bool pass(struct inlines *x, struct event *event)
{
	struct node *ended = x->ended;
	x->ended = NULL;
	begin_line(x, event);
	switch (event->kind) {
	case EVENT_TEXT:
		drop_tag_mask(x, &event->text);
		if (ended)
			take_attributes(x, ended, &event->text);
		if (x->is_task && x->at == 0)
			put_task_box(x, &event->text);
		return inlines_put_literal(x, event->text, false);
	case EVENT_SOFT_BREAK:
		return pass_break(x, false);
	case EVENT_HARD_BREAK:
		return pass_break(x, true);
	case EVENT_CODE:
		return inlines_put_code(x, event->text);
	case EVENT_HTML:
		return inlines_pass_html(x, event->text);
	case EVENT_EMPHASIS:
		return pass_emphasis(x, event, 1);
	case EVENT_STRONG:
		return pass_emphasis(x, event, 2);
	case EVENT_LINK:
		return inlines_pass_link(x, event);
	case EVENT_PICTURE:
		return inlines_pass_picture(x, event);
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
	leaf_node->first = leaf_node->last = NULL;
	b->parent = leaf_node;
	inlines_put_raw(x, start, x->leaf.n);
	flush_text(b);
}

static bool is_task_box(const struct inlines *x)
{
	return x->leaf.n > 3 && x->leaf.at[0] == '[' && strchr(" xX", x->leaf.at[1]) && x->leaf.at[2] == ']' &&
	       ascii_is_blank(x->leaf.at[3]);
}

static void set_span(struct inlines *x, struct node *leaf_node)
{
	uint32_t end = x->b->scan->base + inlines_source_behind(x, x->at);
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
	size_t n_notes = b->notes.n;
	x.is_heading = node_is_heading(leaf_node);
	x.is_in_pipes = b->scan->inserts.at[b->scan->lines.at[first].insert].is_pipes;
	begin_text(b);
	if (may_hold_definitions(b, kind, first))
		x.at = skip_definitions(&x.leaf);
	if (kind == EVENT_PARAGRAPH) {
		const struct node *parent = leaf_node->parent;
		x.is_task = parent->element == EL_LI && parent->first == leaf_node && is_task_box(&x);
	}
	uint32_t start = x.at;
	while (start && ascii_is_blank(inlines_peek(&x, x.at)))
		x.at++;
	if (start)
		leaf_node->span.start = b->scan->base + inlines_source(&x, x.at);
	b->parent = leaf_node;
	bool is_followed = true;
	for (;;) {
		struct event event = markdown_next(b->markdown);
		if (event.kind == EVENT_END || (event.is_exit && event.kind == kind))
			break;
		is_followed = is_followed && pass(&x, &event);
	}
	flush_text(b);
	if (is_followed) {
		inlines_end_marks(&x);
		inlines_report_strays(&x);
	} else {
		b->notes.n = n_notes;
		set_as_source(&x, leaf_node, start);
	}
	if (x.marks.room)
		merge_texts(b, leaf_node);
	set_span(&x, leaf_node);
	b->parent = leaf_node->parent;
	arena_rewind(&b->scratch, mark);
}
