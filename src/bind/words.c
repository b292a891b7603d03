/* SPDX-License-Identifier: EUPL-1.2 */
/* words.c - a text while it is put together from parts of others; and neighbouring texts made one. */
#include "binder.h"

void words_put(struct arena *a, struct text_words *words, struct str bytes, enum piece_kind kind, struct span span)
{
	if (!bytes.n)
		return;
	struct piece *last = words->pieces.n ? &words->pieces.at[words->pieces.n - 1] : NULL;
	if (last && kind == PIECE_SOURCE && last->kind == PIECE_SOURCE && last->span.end == span.start)
		last->span.end = span.end;
	else
		list_push(a, &words->pieces, (struct piece){(uint32_t)words->bytes.n, kind, span});
	buf_put_str(&words->bytes, bytes);
}

void words_put_part(struct arena *a, struct text_words *words, const struct text *text, uint32_t start, uint32_t end,
                    uint32_t *piece)
{
	while (start < end) {
		while (*piece + 1 < text->n_pieces && text->pieces[*piece + 1].offset <= start)
			++*piece;
		uint32_t stop = *piece + 1 < text->n_pieces ? text->pieces[*piece + 1].offset : text->n;
		stop = stop < end ? stop : end;
		words_put(a, words, (struct str){text->bytes + start, stop - start}, text->pieces[*piece].kind,
		          text_span(text, start, stop));
		start = stop;
	}
}

struct text words_text(struct arena *a, struct text_words *words)
{
	struct text text = {arena_strndup(a, words->bytes.n ? words->bytes.at : "", words->bytes.n),
	                    (uint32_t)words->bytes.n, (uint32_t)words->pieces.n, words->pieces.at};
	buf_release(&words->bytes);
	*words = (struct text_words){0};
	return text;
}

/* --- Neighbours --- */

static bool begins_run(const struct node *node)
{
	return node->element == EL_TEXT && node->next && node->next->element == EL_TEXT;
}

static void join_run(struct arena *a, struct node *first)
{
	struct text_words words = {0};
	struct node *next = first;
	do {
		struct node *at = next;
		uint32_t piece = 0;
		next = at->next;
		words_put_part(a, &words, &at->text, 0, at->text.n, &piece);
		first->span = span_join(first->span, at->span);
		if (at != first)
			node_remove(at);
	} while (next && next->element == EL_TEXT);
	first->text = words_text(a, &words);
}

void join_texts(struct arena *a, struct node *top)
{
	for (struct node *at = top; at; at = node_following(at, top))
		if (begins_run(at))
			join_run(a, at);
}
