/* SPDX-License-Identifier: EUPL-1.2 */
/* text.c - from bytes of a text back to the source, and labels in one form. */
#include "doc.h"

uint32_t text_piece(const struct text *text, uint32_t offset)
{
	uint32_t low = 0, high = text->n_pieces;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (text->pieces[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static const struct piece *piece_at(const struct text *text, uint32_t offset)
{
	return &text->pieces[text_piece(text, offset)];
}

static bool is_exact(const struct piece *piece)
{
	return piece->kind == PIECE_SOURCE && piece->span.start != 0;
}

struct span text_span(const struct text *text, uint32_t start, uint32_t end)
{
	if (text->n_pieces == 0)
		return NO_SPAN;
	const struct piece *first = piece_at(text, start);
	const struct piece *last = end > start ? piece_at(text, end - 1) : first;
	struct span from = first->span, to = last->span;
	if (is_exact(first))
		from.start += start - first->offset;
	if (is_exact(last))
		to.end = last->span.start + (end - last->offset);
	if (from.start == 0)
		return to;
	if (to.end < from.start) /* no place, or a text put together from several files */
		return is_exact(first) ? (struct span){from.start, first->span.end} : from;
	return (struct span){from.start, to.end};
}

struct text text_of_piece(struct arena *a, struct str bytes, enum piece_kind kind, struct span span)
{
	struct text text = {.bytes = bytes.at, .n = (uint32_t)bytes.n};
	if (bytes.n == 0)
		return text;
	struct piece *piece = arena_new(a, struct piece);
	*piece = (struct piece){.kind = kind, .span = span};
	text.n_pieces = 1;
	text.pieces = piece;
	return text;
}

static bool is_quote(uint32_t c)
{
	return c == '\'' || c == '"' || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Lower case of ASCII letters, which labels on target lines are made of; others stay. */
const char *label_normalised(struct arena *a, struct str label)
{
	char *out = arena_array(a, label.n * 3 + 1, char); /* a bad byte becomes three */
	size_t n = 0;
	bool has_gap = false;
	for (const char *at = label.at, *end = label.at + label.n; at < end;) {
		uint32_t c = utf8_next(&at, end);
		if (is_quote(c))
			continue;
		if (is_space(c)) {
			has_gap = n > 0;
			continue;
		}
		if (has_gap)
			out[n++] = ' ';
		has_gap = false;
		n += utf8_put(out + n, c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	return out;
}
