/* SPDX-License-Identifier: EUPL-1.2 */
/* marks.c - what cmark takes for text and we do not: [text]{.c}, H~2~O, x^2^, ~~gone~~, ==marked==, ^[a note].
 *
 * What may begin one of them is put as a text of its own and kept as a mark; where its end is met in the same element,
 * all that stands between becomes the children of what it is. What is never ended stays the text that it was. Tags are
 * marks as well (tagged.c), whose text is nothing. */
#include "inlines.h"

/* --- The open marks ---------------------------------------------------------------------------------------------- */

bool inlines_open_mark(struct inlines *x, struct inline_mark mark)
{
	if (x->marks.n >= DEPTH_LIMIT)
		return false;
	list_push(&x->b->scratch, &x->marks, mark);
	return true;
}

/* The last of its kind that was opened in the element at hand, + 1; 0: none. */
static size_t open_mark(const struct inlines *x, enum mark_kind kind)
{
	for (size_t i = x->marks.n; i > 0 && x->marks.at[i - 1].parent == x->b->parent; i--)
		if (x->marks.at[i - 1].kind == kind)
			return i;
	return 0;
}

static void drop_mark(struct inlines *x, size_t i)
{
	memmove(x->marks.at + i, x->marks.at + i + 1, (--x->marks.n - i) * sizeof *x->marks.at);
}

/* Those behind the first `n` are none: tags among them are left out, which is said. */
static void end_marks_behind(struct inlines *x, size_t n)
{
	while (x->marks.n > n) {
		struct inline_mark mark = x->marks.at[--x->marks.n];
		if (mark.kind == MARK_TAG)
			inlines_report_open_tag(x, &mark);
	}
}

void inlines_end_marks(struct inlines *x)
{
	size_t n = x->marks.n;
	while (n && x->marks.at[n - 1].parent == x->b->parent)
		n--;
	end_marks_behind(x, n);
}

void inlines_gather(struct inlines *x, size_t i, struct node *node, uint32_t source_end)
{
	struct build *b = x->b;
	struct inline_mark mark = x->marks.at[i];
	flush_text(b);
	end_marks_behind(x, i + 1);
	x->marks.n = i;
	for (struct node *at = mark.node->next, *next; at; at = next) {
		next = at->next;
		node_remove(at);
		node_append(node, at);
	}
	node->span = scan_span(b->scan, mark.source, source_end);
	if (mark.node == node)
		return;
	node_remove(mark.node); /* one node gone, one come */
	node_append(b->parent, node);
}

/* --- Text in which marks are looked for -------------------------------------------------------------------------- */

struct marking {
	struct inlines *x;
	uint32_t from; /* what stands before it has been put */
	uint32_t end;  /* of the text */
};

static void put_before(struct marking *m, uint32_t at)
{
	if (m->from < at) {
		uint32_t source = inlines_source(m->x, m->from);
		inlines_put_running(m->x, source, source + (at - m->from));
	}
	m->from = at;
}

/* The mark's `n` bytes at `at` as a text of its own; behind them. */
static uint32_t put_mark(struct marking *m, enum mark_kind kind, uint32_t at, uint32_t n)
{
	struct inlines *x = m->x;
	if (x->marks.n >= DEPTH_LIMIT)
		return at + n;
	put_before(m, at);
	flush_text(x->b);
	uint32_t source = inlines_source(x, at);
	put_source(x->b, source, source + n);
	flush_text(x->b);
	m->from = at + n;
	struct inline_mark mark = {.kind = kind,
	                           .parent = x->b->parent,
	                           .node = x->b->parent->last,
	                           .at = at,
	                           .source = source,
	                           .end = source + n};
	inlines_open_mark(x, mark);
	return at + n;
}

/* What stands behind the mark becomes a span of this class, which ends with the `n` bytes at `at`. */
static uint32_t end_mark(struct marking *m, size_t mark, const char *class, uint32_t at, uint32_t n)
{
	struct inlines *x = m->x;
	put_before(m, at);
	struct node *span = node_new(x->b->arena, EL_SPAN, NO_SPAN);
	node_add_class(x->b->arena, span, class);
	inlines_gather(x, mark, span, inlines_source(x, at) + n);
	m->from = at + n;
	return m->from;
}

static uint32_t row(const struct inlines *x, uint32_t at)
{
	uint32_t n = 1;
	while (inlines_peek(x, at + n) == x->leaf.at[at])
		n++;
	return n;
}

/* --- Sub and sup --- */

#define LONGEST_SUB 30 /* characters */

/* In "10^6-10^9" the second mark stands in a number of its own. */
static bool is_in_number(char before, char behind)
{
	return ascii_is_digit(before) && ascii_is_digit(behind);
}

/* Not a bracket, which may be of a note's call; in a link it is the link's, or text. */
static bool may_be_beside(const struct inlines *x, char c)
{
	return x->n_links || (c != '[' && c != ']');
}

/* The text between the marks: not empty, short, in one word. */
static bool is_sub_text(const struct inlines *x, uint32_t start, uint32_t end)
{
	for (uint32_t i = start; i < end; i++)
		if (ascii_is_space(x->leaf.at[i]))
			return false;
	return end > start && utf8_count((struct str){x->leaf.at + start, end - start}) <= LONGEST_SUB;
}

static uint32_t meet_sub(struct marking *m, enum mark_kind kind, uint32_t at)
{
	struct inlines *x = m->x;
	size_t open = open_mark(x, kind);
	char before = at ? x->leaf.at[at - 1] : ' ', behind = inlines_peek(x, at + 1);
	if (open && may_be_beside(x, before) && may_be_beside(x, behind) && !is_in_number(before, behind) &&
	    is_sub_text(x, x->marks.at[open - 1].at + 1, at))
		return end_mark(m, open - 1, kind == MARK_SUB ? "sub" : "sup", at, 1);
	if (open)
		drop_mark(x, open - 1);
	bool may_open = behind && !ascii_is_space(behind) && may_be_beside(x, before) && may_be_beside(x, behind);
	return may_open ? put_mark(m, kind, at, 1) : at + 1;
}

/* --- Deleted and marked --- */

/* "==" is for words: "a==b" compares. */
static uint32_t meet_pair(struct marking *m, enum mark_kind kind, uint32_t at)
{
	struct inlines *x = m->x;
	enum beside before = inlines_before(x, at), behind = inlines_behind(x, at + 2);
	bool is_left = behind == BESIDE_WORD || (behind == BESIDE_PUNCTUATION && before != BESIDE_WORD);
	bool is_right = before == BESIDE_WORD || (before == BESIDE_PUNCTUATION && behind != BESIDE_WORD);
	bool is_whole = kind == MARK_DELETED || before != BESIDE_WORD || behind != BESIDE_WORD;
	size_t open = is_right && is_whole ? open_mark(x, kind) : 0;
	if (open && x->marks.at[open - 1].at + 2 < at)
		return end_mark(m, open - 1, kind == MARK_DELETED ? "deleted" : "mark", at, 2);
	return is_left && is_whole ? put_mark(m, kind, at, 2) : at + 2;
}

/* --- Brackets --- */

/* A note that is written where it is called. */
static uint32_t end_note(struct marking *m, size_t mark, uint32_t at)
{
	struct inlines *x = m->x;
	struct build *b = x->b;
	put_before(m, at);
	flush_text(b);
	uint32_t start = x->marks.at[mark].at + 2;
	if (!str_trim((struct str){x->leaf.at + start, at - start}).n) {
		drop_mark(x, mark);
		return at + 1;
	}
	struct node *note = node_new(b->arena, EL_NOTE, NO_SPAN), *leaf = node_new(b->arena, EL_P, NO_SPAN);
	struct node *call = node_new(b->arena, EL_NOTE_CALL, NO_SPAN);
	inlines_gather(x, mark, leaf, inlines_source(x, at) + 1);
	node_remove(leaf);
	call->span = note->span = leaf->span;
	/* no name of an author's has a capital letter */
	call->id = note->id = arena_printf(b->arena, "INLINE%s-%u", b->notes_of, ++b->n_inline_notes);
	node_append(b->parent, call);
	node_append(note, leaf);
	list_push(&b->work, &b->notes, (struct waiting_note){home_of_notes(b), note});
	b->chapter->n_nodes += 2;
	m->from = at + 1;
	return m->from;
}

/* At "]": a span, if attributes follow before the text's end. Behind them, or 0. */
static uint32_t end_span(struct marking *m, size_t mark, uint32_t at)
{
	struct inlines *x = m->x;
	struct build *b = x->b;
	struct inline_attributes attributes;
	uint32_t source = inlines_source(x, at);
	struct str behind = {b->scan->bytes.at + source + 1, m->end - at - 1};
	uint32_t n = attributes_from_text(&b->scratch, behind, false, &attributes);
	if (!n)
		return 0;
	put_before(m, at);
	struct node *span = node_new(b->arena, EL_SPAN, NO_SPAN);
	inlines_gather(x, mark, span, source + 1 + n);
	attributes_apply(b->arena, span, &attributes);
	m->from = at + 1 + n;
	return m->from;
}

static uint32_t meet_closing_bracket(struct marking *m, uint32_t at)
{
	struct inlines *x = m->x;
	size_t bracket = open_mark(x, MARK_BRACKET), note = open_mark(x, MARK_NOTE);
	if (note > bracket)
		return end_note(m, note - 1, at);
	if (!bracket)
		return at + 1;
	uint32_t behind = end_span(m, bracket - 1, at);
	if (behind)
		return behind;
	put_before(m, at);
	if (inlines_make_cite(x, bracket - 1, at))
		m->from = at + 1;
	else
		drop_mark(x, bracket - 1);
	return at + 1;
}

/* --- Labels --- */

static bool is_label_letter(char c)
{
	return ascii_is_alphanumeric(c) || (c && strchr("_-:.", c));
}

/* <#label> of MyST's is a link whose text is what the label names. */
static uint32_t meet_label(struct marking *m, uint32_t at)
{
	struct inlines *x = m->x;
	struct build *b = x->b;
	uint32_t end = at + 2;
	while (end < m->end && is_label_letter(x->leaf.at[end]))
		end++;
	if (inlines_peek(x, at + 1) != '#' || end >= m->end || x->leaf.at[end] != '>' || end == at + 2 || x->n_links)
		return at + 1;
	put_before(m, at);
	flush_text(b);
	uint32_t source = inlines_source(x, at), n = end + 1 - at;
	struct node *parent = b->parent, *link = build_node(b, EL_A, scan_span(b->scan, source, source + n));
	node_set_attribute(b->arena, link, "href", arena_strndup(b->arena, x->leaf.at + at + 1, n - 2));
	b->parent = parent;
	m->from = end + 1;
	return end + 1;
}

/* --- Any mark --- */

/* The character at `at`; behind what was made of it. */
static uint32_t meet(struct marking *m, uint32_t at)
{
	struct inlines *x = m->x;
	uint32_t n, behind;
	switch (x->leaf.at[at]) {
	case '[':
		return put_mark(m, MARK_BRACKET, at, 1);
	case ']':
		return meet_closing_bracket(m, at);
	case '~':
		n = row(x, at);
		if (n > 2)
			return at + n;
		return n == 1 ? meet_sub(m, MARK_SUB, at) : meet_pair(m, MARK_DELETED, at);
	case '^':
		if (inlines_peek(x, at + 1) == '[' && at + 1 < m->end)
			return put_mark(m, MARK_NOTE, at, 2);
		n = row(x, at);
		return n == 1 ? meet_sub(m, MARK_SUP, at) : at + n;
	case '=':
		n = row(x, at);
		return n == 2 ? meet_pair(m, MARK_MARKED, at) : at + n;
	case '*':
	case '_':
	case '`':
		n = row(x, at);
		inlines_note_stray(x, at, n);
		return at + n;
	case '<':
		return meet_label(m, at);
	case '@':
		put_before(m, at);
		behind = inlines_put_key(x, at, m->end);
		m->from = behind ? behind : at;
		return behind ? behind : at + 1;
	default:
		return at + 1;
	}
}

void inlines_put_marked(struct inlines *x, uint32_t start, uint32_t end)
{
	struct marking m = {x, start, end};
	for (uint32_t at = start; at < end;)
		at = meet(&m, at);
	put_before(&m, end);
}
