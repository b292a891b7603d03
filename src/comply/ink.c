/* SPDX-License-Identifier: EUPL-1.2 */
/* ink.c - placed lines go in, boxes of their ink come out: those of a line from its sizes alone, those of glyphs
 * from the outlines of their faces. */
#include "ink.h"

#include "../data/words.h"

#include <stdlib.h>

bool ink_is_text(const struct fragment *f)
{
	if (f->kind != FRAGMENT_LINE)
		return false;
	for (uint32_t i = f->line->first; i < f->line->last; i++)
		if (f->para->atoms[i].kind == ATOM_WORD && f->para->atoms[i].word->n_glyphs)
			return true;
	return false;
}

bool ink_is_canonical(const struct fragment *f)
{
	return f->kind == FRAGMENT_LINE && f->artifact == ARTIFACT_NONE && f->pseudo == PSEUDO_NONE;
}

struct ink_box ink_of_line(const struct fragment *f)
{
	extent left = (extent)f->x + f->line->indent, right = left + f->line->width;
	struct ink_box box = {
		.left = left < right ? left : right, .right = left < right ? right : left, .top = f->y, .bottom = f->y};
	uint32_t last = UINT32_MAX;
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		if (f->para->atoms[i].strand == last)
			continue;
		last = f->para->atoms[i].strand;
		const struct strand *strand = &f->para->strands[last];
		extent base = (extent)f->y - strand->raise, size = strand->style->font_size;
		extent top = base - size * 3 / 4, bottom = base + size / 4;
		box.top = top < box.top ? top : box.top;
		box.bottom = bottom > box.bottom ? bottom : box.bottom;
	}
	return box;
}

struct ink_box ink_of_marked_line(const struct fragment *f)
{
	struct ink_box box = ink_of_line(f);
	for (uint32_t i = f->line->first; i < f->line->last; i++) {
		const struct atom *atom = &f->para->atoms[i];
		if (atom->kind != ATOM_WORD || (atom->word->lift == 0 && atom->word->drop == 0))
			continue;
		const struct strand *strand = &f->para->strands[atom->strand];
		int upem = face_metrics(atom->word->use->face)->upem;
		extent base = (extent)f->y - strand->raise, size = strand->style->font_size;
		extent top = base - length_from_units(atom->word->lift, upem, strand->style->font_size) - size * 3 / 4;
		extent bottom = base - length_from_units(atom->word->drop, upem, strand->style->font_size) + size / 4;
		box.top = top < box.top ? top : box.top;
		box.bottom = bottom > box.bottom ? bottom : box.bottom;
	}
	return box;
}

bool ink_meets(const struct ink_box *a, const struct ink_box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* In 1/1024 pt, so that products of the largest boxes stay within 64 bits. */
static extent area(extent left, extent top, extent right, extent bottom)
{
	return right <= left || bottom <= top ? 0 : ((right - left) >> 6) * ((bottom - top) >> 6);
}

bool ink_covers(const struct ink_box *whole, const struct ink_box *part, int percent)
{
	extent shared = area(whole->left > part->left ? whole->left : part->left,
	                     whole->top > part->top ? whole->top : part->top,
	                     whole->right < part->right ? whole->right : part->right,
	                     whole->bottom < part->bottom ? whole->bottom : part->bottom);
	return shared > area(part->left, part->top, part->right, part->bottom) / 100 * percent;
}

struct placed_word *ink_words(struct arena *a, const struct pages *pages, const struct fragment *f, size_t *n)
{
	struct placed_word *words = arena_array(a, f->line->last - f->line->first + 1, struct placed_word);
	*n = line_words(f->para, f->line, pages->slots, words);
	return words;
}

struct ink_box ink_of_word(const struct fragment *f, const struct placed_word *word)
{
	const struct strand *strand = &f->para->strands[word->atom->strand];
	extent left = (extent)f->x + word->x, base = (extent)f->y - strand->raise;
	return (struct ink_box){left, base - strand->style->font_size / 2, left + word->width, base};
}

typedef LIST(struct ink_box) ink_boxes;

/* A word's glyphs from its left end on, as wide as they are set; letter spacing goes after each cluster. */
static void add_word(struct arena *a, ink_boxes *boxes, const struct fragment *f, const struct placed_word *placed)
{
	const struct word *word = placed->word;
	const struct strand *strand = &f->para->strands[placed->atom->strand];
	const struct style *style = strand->style;
	const struct face *face = word->use->face;
	int upem = face_metrics(face)->upem;
	extent begin = (extent)f->x + placed->x, x = 0, base = (extent)f->y - strand->raise;
	for (uint32_t g = 0; g < word->n_glyphs; g++) {
		const struct glyph *glyph = &word->glyphs[g];
		int ink[4];
		if (face_ink(face, glyph->id, ink)) {
			extent left = x + length_from_units(glyph->x_offset, upem, style->font_size);
			extent up = base - length_from_units(glyph->y_offset, upem, style->font_size);
			extent right = left + length_from_units(ink[2], upem, style->font_size);
			left += length_from_units(ink[0], upem, style->font_size);
			list_push(a, boxes,
			          (struct ink_box){begin + expanded(left, placed->expansion),
			                           up - length_from_units(ink[3], upem, style->font_size),
			                           begin + expanded(right, placed->expansion),
			                           up - length_from_units(ink[1], upem, style->font_size)});
		}
		x += length_from_units(glyph->advance, upem, style->font_size);
		if (g + 1 < word->n_glyphs && word->glyphs[g + 1].cluster != glyph->cluster)
			x += style->letter_spacing;
	}
}

static int by_left(const void *a, const void *b)
{
	const struct ink_box *one = a, *other = b;
	return one->left < other->left ? -1 : one->left > other->left;
}

struct ink_box *ink_of_glyphs(struct arena *a, const struct pages *pages, const struct fragment *f, size_t *n)
{
	ink_boxes boxes = {0};
	size_t n_words;
	const struct placed_word *words = ink_words(a, pages, f, &n_words);
	for (size_t i = 0; i < n_words; i++)
		if (words[i].word && (words[i].atom->kind == ATOM_WORD || words[i].atom->kind == ATOM_SLOT))
			add_word(a, &boxes, f, &words[i]);
	if (boxes.n)
		qsort(boxes.at, boxes.n, sizeof *boxes.at, by_left);
	*n = boxes.n;
	return boxes.at;
}

struct span ink_span(const struct fragment *f)
{
	const struct atom *atoms = f->para->atoms;
	uint32_t first = f->line->first, last = f->line->last;
	if (f->artifact != ARTIFACT_NONE && f->artifact != ARTIFACT_REPEATED)
		return NO_SPAN;
	while (first < last && atoms[first].kind != ATOM_WORD)
		first++;
	while (last > first && atoms[last - 1].kind != ATOM_WORD)
		last--;
	return first < last ? text_span(&f->para->text, atoms[first].start, atoms[last - 1].end) : NO_SPAN;
}

const char *ink_excerpt(struct arena *a, const struct fragment *f)
{
	uint32_t start = f->para->atoms[f->line->first].start, end = f->para->atoms[f->line->last - 1].end;
	return text_excerpt(a, arena_strndup(a, f->para->text.bytes + start, end - start));
}
