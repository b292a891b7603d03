/* SPDX-License-Identifier: EUPL-1.2 */
/* numbers.c - a paragraph that is a number in, how far it reaches on both sides of its decimal mark out. */
#include "../locale/written_number.h"

#include "extents.h"

/* --- its text ---------------------------------------------------------------------------------------------------- */

/* A note's letter belongs to no number. */
static bool is_call(const struct para *para, const struct atom *atom)
{
	return para->strands[atom->strand].node->element == EL_NOTE_CALL;
}

static struct str text_before_calls(const struct para *para)
{
	uint32_t i = 0;
	while (i < para->n_atoms && !is_call(para, &para->atoms[i]))
		i++;
	return (struct str){para->text.bytes, i < para->n_atoms ? para->atoms[i].start : para->text.n};
}

/* One line of words, whose widths are known. */
static bool is_one_line(const struct para *para)
{
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		uint8_t kind = para->atoms[i].kind;
		if (kind != ATOM_WORD && kind != ATOM_SPACE && kind != ATOM_CALL)
			return false;
	}
	return para->n_atoms > 0;
}

/* --- its width --------------------------------------------------------------------------------------------------- */

/* What stands in the first `n` bytes of a word. */
static extent width_of_start(struct scale *scale, const struct atom *atom, uint32_t n)
{
	const struct word *word = atom->word;
	struct word start = *word;
	start.width = 0;
	start.n_clusters = 0;
	for (uint16_t i = 0; i < word->n_glyphs && word->glyphs[i].cluster < n; i++) {
		start.width += word->glyphs[i].advance;
		if (i == 0 || word->glyphs[i].cluster != word->glyphs[i - 1].cluster)
			start.n_clusters++;
	}
	return word_width(scale, atom, &start);
}

/* From where the line begins to byte `at`. */
static extent width_up_to(struct scale *scale, const struct para *para, uint32_t at)
{
	extent width = 0;
	for (uint32_t i = 0; i < para->n_atoms && para->atoms[i].start < at; i++) {
		const struct atom *atom = &para->atoms[i];
		if (atom->kind == ATOM_SPACE)
			width += space_sums(scale, atom).width;
		else if (atom->kind == ATOM_WORD && atom->end > at)
			width += width_of_start(scale, atom, at - atom->start);
		else if (atom->kind == ATOM_WORD)
			width += word_width(scale, atom, atom->word);
	}
	return width;
}

static extent start_hang(struct scale *scale, const struct para *para)
{
	const struct atom *first = &para->atoms[0];
	return first->kind == ATOM_WORD ? hang_width(scale, first, first->word, first->word->start_hang) : 0;
}

/* What stands in the margin at the line's end, and the letter spacing there. */
static extent end_hang(struct scale *scale, const struct para *para)
{
	const struct atom *last = &para->atoms[para->n_atoms - 1];
	if (last->kind != ATOM_WORD)
		return 0;
	return word_trail(scale, last, last->word) + hang_width(scale, last, last->word, last->word->end_hang);
}

bool para_number(const struct para *para, struct table_mark *about)
{
	*about = (struct table_mark){0};
	if (!para->style->aligns_marks || !is_one_line(para))
		return false;
	struct written_number number = written_number_of(text_before_calls(para), para->lang);
	if (number.kind != WRITTEN_NUMBER)
		return false;
	struct scale scale = scale_of(para, NULL);
	extent begins = start_hang(&scale, para);
	extent all = width_up_to(&scale, para, UINT32_MAX) - begins - end_hang(&scale, para);
	extent mark = width_up_to(&scale, para, number.mark) - begins;
	extent end = width_up_to(&scale, para, number.end) - begins;
	end = end < all ? end : all;
	about->left = length_clamped(mark);
	about->right = length_clamped(end > mark ? end - mark : 0);
	about->hang = length_clamped(all - mark - about->right);
	return true;
}
