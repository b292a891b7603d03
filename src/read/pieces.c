/* SPDX-License-Identifier: EUPL-1.2 */
/* pieces.c - text nodes with exact pieces, from ranges of the source and what is written in place of others.
 *
 * A text that is one range of the source borrows its bytes from there. */
#include "build.h"

struct node *build_node(struct build *b, enum element element, struct span span)
{
	struct node *node = node_new(b->nodes, element, span);
	node_append(b->parent, node);
	b->chapter->n_nodes++;
	return node;
}

void begin_text(struct build *b)
{
	b->text.bytes.n = 0;
	b->text.pieces.at = NULL;
	b->text.pieces.n = b->text.pieces.room = 0;
}

static uint32_t end_of_last(const struct build *b)
{
	return b->text.pieces.at[b->text.pieces.n - 1].span.end;
}

void put_piece(struct build *b, struct str bytes, enum piece_kind kind, struct span span)
{
	struct text_builder *text = &b->text;
	if (bytes.n == 0)
		return;
	size_t n = text->pieces.n;
	bool goes_on = n && kind == PIECE_SOURCE && text->pieces.at[n - 1].kind == PIECE_SOURCE &&
	               end_of_last(b) == span.start;
	if (goes_on) {
		text->pieces.at[n - 1].span.end = span.end;
	} else {
		struct piece piece = {(uint32_t)text->bytes.n, kind, span};
		list_push(&b->scratch, &text->pieces, piece);
	}
	buf_put_str(&text->bytes, bytes);
}

/* The first special range that ends behind `start`, or the number of them. */
static size_t special_at(const struct scan *scan, uint32_t start)
{
	size_t low = 0, high = scan->specials.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scan->specials.at[middle].end <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void put_plain(struct build *b, uint32_t start, uint32_t end)
{
	struct str bytes = {b->scan->bytes.at + start, end - start};
	put_piece(b, bytes, PIECE_SOURCE, scan_span(b->scan, start, end));
}

void put_source(struct build *b, uint32_t start, uint32_t end)
{
	const struct scan *scan = b->scan;
	for (size_t i = scan->specials.n ? special_at(scan, start) : 0; i < scan->specials.n; i++) {
		struct special_bytes special = scan->specials.at[i];
		if (special.start >= end)
			break;
		put_plain(b, start, special.start);
		struct str instead = special.what == SPECIAL_INVALID ? STR("\xEF\xBF\xBD") : STR(" ");
		if (special.what != SPECIAL_CONTROL)
			put_piece(b, instead, PIECE_REPLACED, scan_span(scan, special.start, special.end));
		start = special.end;
	}
	if (start < end)
		put_plain(b, start, end);
}

void drop_last(struct build *b, uint32_t n)
{
	struct text_builder *text = &b->text;
	struct piece *last = &text->pieces.at[text->pieces.n - 1];
	text->bytes.n -= n;
	last->span.end -= n;
	if (text->bytes.n == last->offset)
		text->pieces.n--;
}

static bool is_one_range(const struct text_builder *text)
{
	return text->pieces.n == 1 && text->pieces.at[0].kind == PIECE_SOURCE;
}

void flush_text(struct build *b)
{
	struct text_builder *from = &b->text;
	size_t n = from->pieces.n;
	if (n == 0)
		return;
	struct span span = from->pieces.at[0].span;
	for (size_t i = 1; i < n; i++)
		span = span_join(span, from->pieces.at[i].span);
	struct text *text = &build_node(b, EL_TEXT, span)->text;
	struct piece *pieces = arena_array(b->arena, n, struct piece);
	memcpy(pieces, from->pieces.at, n * sizeof *pieces);
	*text = (struct text){.n = (uint32_t)from->bytes.n, .n_pieces = (uint32_t)n, .pieces = pieces};
	text->bytes = is_one_range(from) ? b->scan->bytes.at + (span.start - b->scan->base)
	                                 : arena_strndup(b->arena, from->bytes.at, from->bytes.n);
	from->bytes.n = 0;
	from->pieces.n = 0;
}

/* --- Neighbours joined --- */

void put_part(struct build *b, const struct text *text, uint32_t start, uint32_t end)
{
	for (uint32_t i = 0; i < text->n_pieces; i++) {
		const struct piece *piece = &text->pieces[i];
		uint32_t from = piece->offset > start ? piece->offset : start;
		uint32_t to = i + 1 < text->n_pieces ? text->pieces[i + 1].offset : text->n;
		to = to < end ? to : end;
		if (from < to)
			put_piece(b, (struct str){text->bytes + from, to - from}, piece->kind,
			          text_span(text, from, to));
	}
}

/* `first` and the text nodes right behind it as one. */
static void merge_run(struct build *b, struct node *first)
{
	struct node *parent = b->parent;
	for (struct node *at = first, *next; at && at->element == EL_TEXT; at = next) {
		next = at->next;
		put_part(b, &at->text, 0, at->text.n);
		if (at != first) {
			node_remove(at);
			b->chapter->n_nodes--;
		}
	}
	struct node holder = {0};
	b->parent = &holder;
	flush_text(b);
	first->text = holder.first->text;
	first->span = holder.first->span;
	b->chapter->n_nodes--;
	b->parent = parent;
}

void merge_texts(struct build *b, struct node *parent)
{
	for (struct node *at = parent; at; at = node_following(at, parent))
		if (at->element == EL_TEXT && at->next && at->next->element == EL_TEXT)
			merge_run(b, at);
}

/* --- Masks --- */

const struct masked *mask_after(const struct build *b, uint32_t start, uint32_t end)
{
	const struct scan *scan = b->scan;
	size_t low = 0, high = scan->masks.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scan->masks.at[middle].start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < scan->masks.n && scan->masks.at[low].start < end ? &scan->masks.at[low] : NULL;
}

bool has_masks(const struct build *b, uint32_t start, uint32_t end)
{
	size_t special = special_at(b->scan, start);
	bool has_special = special < b->scan->specials.n && b->scan->specials.at[special].start < end;
	return has_special || mask_after(b, start, end);
}
