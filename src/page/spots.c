/* SPDX-License-Identifier: EUPL-1.2 */
/* spots.c - placed lines in, their pieces in the order of the sources out, and the first that holds a place. */
#include "spots.h"

#include <stdlib.h>

/* --- gathering ------------------------------------------------------------------------------------------------- */

static bool is_generated(const struct node *node)
{
	for (; node; node = node->parent)
		if (node->is_generated)
			return true;
	return false;
}

static struct spot spot_of(const struct piece *piece, struct spot where)
{
	where.span = piece->span;
	where.is_exact = piece->kind == PIECE_SOURCE;
	if (where.is_exact) {
		where.span.start += where.start - piece->offset;
		where.span.end = where.span.start + (where.end - where.start);
	}
	return where;
}

/* The pieces of bytes [where.start, where.end) of the paragraph's text. */
static void add_pieces(struct arena *a, struct spots *spots, const struct para *para, struct spot where)
{
	const struct text *text = &para->text;
	bool is_made = is_generated(para->node);
	uint32_t end = where.end;
	for (uint32_t i = text_piece(text, where.start); i < text->n_pieces && text->pieces[i].offset < end; i++) {
		const struct piece *piece = &text->pieces[i];
		uint32_t next = i + 1 < text->n_pieces ? text->pieces[i + 1].offset : text->n;
		where.start = where.start > piece->offset ? where.start : piece->offset;
		where.end = end < next ? end : next;
		if (piece->span.start && where.start < where.end) {
			spot_list *list = is_made || piece->kind == PIECE_GENERATED ? &spots->made : &spots->said;
			list_push(a, list, spot_of(piece, where));
		}
		where.start = where.end;
	}
}

/* The bytes of the text that the line shows, from the start of its first word to the end of its last. */
static void add_line(struct arena *a, struct spots *spots, const struct fragment *fragment, struct spot where)
{
	const struct line *line = fragment->line;
	const struct atom *first = &fragment->para->atoms[line->first], *last = &fragment->para->atoms[line->last - 1];
	where.start = first->start;
	where.end = last->end;
	if (line->head >= 0 && first->kind == ATOM_WORD)
		where.start += first->word->hyphens[line->head].source_offset;
	if (line->tail >= 0 && last->kind == ATOM_WORD)
		where.end = last->start + last->word->hyphens[line->tail].source_offset;
	if (where.start < where.end && fragment->para->text.n_pieces)
		add_pieces(a, spots, fragment->para, where);
}

/* --- order ----------------------------------------------------------------------------------------------------- */

static int compare(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

static int by_source(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;
	int order = compare(x->span.start, y->span.start);
	order = order ? order : compare(x->page, y->page);
	order = order ? order : compare(x->fragment, y->fragment);
	return order ? order : compare(x->start, y->start);
}

static void put_in_order(spot_list *list)
{
	if (list->n)
		qsort(list->at, list->n, sizeof *list->at, by_source);
}

struct spots spots_of(struct arena *a, const struct pages *pages)
{
	struct spots spots = {0};
	for (uint32_t p = 0; p < pages->n_pages; p++)
		for (uint32_t f = 0; f < pages->pages[p].n_fragments; f++) {
			const struct fragment *fragment = &pages->pages[p].fragments[f];
			bool is_text = fragment->kind == FRAGMENT_LINE && fragment->artifact == ARTIFACT_NONE;
			if (is_text && fragment->line->first < fragment->line->last)
				add_line(a, &spots, fragment, (struct spot){.page = p, .fragment = f});
		}
	put_in_order(&spots.said);
	put_in_order(&spots.made);
	return spots;
}

/* --- finding --------------------------------------------------------------------------------------------------- */

/* How many spots begin before `at`. */
static size_t n_before(const spot_list *list, uint32_t at)
{
	size_t first = 0, end = list->n;
	while (first < end) {
		size_t middle = first + (end - first) / 2;
		if (list->at[middle].span.start < at)
			first = middle + 1;
		else
			end = middle;
	}
	return first;
}

static const struct spot *find_in(const spot_list *list, struct span span)
{
	size_t i = n_before(list, span.start + 1);
	if (i > 0 && list->at[i - 1].span.end > span.start)
		return &list->at[n_before(list, list->at[i - 1].span.start)];
	return i < list->n && list->at[i].span.start < span.end ? &list->at[i] : NULL;
}

const struct spot *spots_find(const struct spots *spots, struct span span)
{
	const struct spot *spot = span.start ? find_in(&spots->said, span) : NULL;
	return spot || !span.start ? spot : find_in(&spots->made, span);
}

const struct spot *spots_near(const struct spots *spots, struct span span, struct span within)
{
	const spot_list *list = &spots->said;
	size_t i = n_before(list, span.start);
	if (i < list->n && list->at[i].span.start < within.end)
		return &list->at[i];
	return i > 0 && list->at[i - 1].span.start >= within.start ? &list->at[i - 1] : NULL;
}
