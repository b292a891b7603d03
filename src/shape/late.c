/* SPDX-License-Identifier: EUPL-1.2 */
/* late.c - a paragraph's atoms in, late chances between words that touch out: where a word is made of many short
 * strands ("*a*b*c*d..."), none of them is wide enough to be cut by itself (chunk.c), but together they may be wider
 * than any measure. */
#include "draft.h"

#include "character.h"

struct word_run {           /* of words that touch, with no chance between them */
	size_t first, last; /* atoms */
	extent width;
};

static extent width_of(const struct draft *d, const struct atom *atom)
{
	const struct word *word = atom->word;
	return length_from_units(word->width, face_metrics(word->use->face)->upem,
	                         d->strands.at[atom->strand].style->font_size);
}

/* May the text be cut anywhere at all? */
static bool wraps_anywhere(const struct style *style)
{
	return style->wrap == WRAP_ANYWHERE &&
	       (style->white_space == SPACE_NORMAL || style->white_space == SPACE_PRE_WRAP);
}

/* Closing marks stay with what they close, opening marks with what they open. */
static bool marks_bind(const struct text *text, const struct atom *atom)
{
	const char *at = text->bytes + atom->end - 1, *end = text->bytes + text->n;
	if (char_plain((unsigned char)*at) == PLAIN_OPEN)
		return true;
	at++;
	enum plain next = at < end ? char_plain(utf8_next(&at, end)) : PLAIN_NOT;
	return next == PLAIN_CLOSE || next == PLAIN_QUOTE;
}

static void cut_run(struct draft *d, const struct text *text, const struct word_run *run, extent most)
{
	extent width = 0;
	for (size_t i = run->first; i + 1 < run->last; i++) {
		struct atom *atom = &d->atoms.at[i], *next = &d->atoms.at[i + 1];
		if (atom->kind != ATOM_WORD)
			continue;
		width += width_of(d, atom);
		if (next->kind != ATOM_WORD || !wraps_anywhere(d->strands.at[atom->strand].style) ||
		    !wraps_anywhere(d->strands.at[next->strand].style))
			continue;
		if (width + width_of(d, next) <= most && marks_bind(text, atom))
			continue;
		atom->chance = CHANCE_LATE;
		width = 0;
	}
}

#define LATE_EMS 6 /* as for single words */

void late_joints(struct draft *d, const struct text *text)
{
	extent most = LATE_EMS * (extent)d->style->font_size;
	struct word_run run = {0};
	for (size_t i = 0; i < d->atoms.n; i++) {
		const struct atom *atom = &d->atoms.at[i];
		run.last = i + 1;
		if (atom->kind == ATOM_WORD)
			run.width += width_of(d, atom);
		if ((atom->kind == ATOM_WORD || atom->kind == ATOM_CALL) && atom->chance == CHANCE_NONE &&
		    i + 1 < d->atoms.n)
			continue;
		if (run.width > most)
			cut_run(d, text, &run, most);
		run = (struct word_run){.first = i + 1};
	}
}
