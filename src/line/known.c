/* SPDX-License-Identifier: EUPL-1.2 */
/* known.c - a paragraph and a measure go in; the lines that were found for an equal one in an earlier round come out,
 * or they are found now and kept.
 *
 * Equal means equal in all that items.c and breaks.c look at: words (one object each, for as long as the memo lives),
 * spaces, chances, the sizes they are set in, the values of the block, the measure. What depends on pages is never
 * kept. A line names atoms by number, so it holds for every paragraph that is equal in these; a part of a word that it
 * holds is one of the cache, like the words of the key. */
#include "breaks.h"

struct known { /* what the memo holds; the lines of all three settings follow */
	int64_t demerits[3];
	uint32_t n_lines[3];
};

/* --- the key --------------------------------------------------------------------------------------------------- */

struct key_head { /* no padding, here and below: keys are compared as bytes */
	uint32_t n_atoms, n_strands, n_first, n_whole;
	length font_size;
	int32_t indent_unit, indent;
	uint8_t align, align_last, hangs, hyphenate_last;
	int32_t hyphenate_lines;
};
struct key_strand {
	length size, letter_spacing, word_spacing;
	int16_t white_space, scales_glyphs;
};
struct key_atom {
	const struct word *word; /* NULL where it has none */
	uint8_t kind, chance, vanishes, none;
	uint32_t strand;
	length width; /* of a picture */
	uint32_t unused;
};

static void put_strands(struct buf *key, const struct para *para)
{
	for (uint32_t i = 0; i < para->n_strands; i++) {
		const struct style *style = para->strands[i].style;
		struct key_strand strand = {style->font_size, style->letter_spacing, style->word_spacing,
		                            (int16_t)style->white_space, style->scales_glyphs};
		buf_put(key, &strand, sizeof strand);
	}
}

static void put_atoms(struct buf *key, const struct para *para)
{
	buf_reserve(key, para->n_atoms * sizeof(struct key_atom));
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		struct key_atom same = {.kind = atom->kind,
		                        .chance = atom->chance,
		                        .vanishes = atom_vanishes(para, i),
		                        .strand = atom->strand};
		if (atom->kind == ATOM_PICTURE)
			same.width = atom->picture->width;
		else if (atom->kind != ATOM_CALL)
			same.word = atom->word;
		buf_put(key, &same, sizeof same);
	}
}

static void put_key(struct buf *key, const struct para *para, const struct measure *measure)
{
	const struct style *style = para->style;
	struct key_head head = {.n_atoms = para->n_atoms,
	                        .n_strands = para->n_strands,
	                        .n_first = (uint32_t)measure->n_first,
	                        .n_whole = (uint32_t)measure->n_whole,
	                        .font_size = style->font_size,
	                        .indent_unit = (int32_t)style->text_indent.unit,
	                        .indent = style->text_indent.value,
	                        .align = (uint8_t)style->align,
	                        .align_last = (uint8_t)style->align_last,
	                        .hangs = style->hangs,
	                        .hyphenate_last = style->hyphenate_last == LAST_ALWAYS,
	                        .hyphenate_lines = style->hyphenate_lines};
	buf_put(key, &head, sizeof head);
	buf_put(key, &measure->rest, sizeof measure->rest);
	if (measure->n_first)
		buf_put(key, measure->first, measure->n_first * sizeof *measure->first);
	if (measure->n_whole)
		buf_put(key, measure->whole, measure->n_whole * sizeof *measure->whole);
	put_strands(key, para);
	put_atoms(key, para);
}

/* --- the value ------------------------------------------------------------------------------------------------- */

static struct settings settings_from_known(struct str value)
{
	const struct known *known = (const void *)value.at;
	const struct line *lines = (const void *)(known + 1);
	struct settings settings = {0};
	struct setting *each[] = {&settings.best, &settings.shorter, &settings.longer};
	for (int i = 0; i < 3; i++) {
		*each[i] = (struct setting){lines, known->n_lines[i], known->demerits[i]};
		lines += known->n_lines[i];
	}
	return settings;
}

static void put_value(struct buf *value, const struct settings *settings)
{
	const struct setting *each[] = {&settings->best, &settings->shorter, &settings->longer};
	struct known known = {0};
	for (int i = 0; i < 3; i++) {
		known.demerits[i] = each[i]->demerits;
		known.n_lines[i] = each[i]->n_lines;
	}
	buf_put(value, &known, sizeof known);
	for (int i = 0; i < 3; i++)
		if (each[i]->n_lines)
			buf_put(value, each[i]->lines, each[i]->n_lines * sizeof(struct line));
}

static struct settings lines_known(struct arena *a, struct arena *scratch, const struct para *para,
                                   const struct measure *measure, struct setter *setter)
{
	struct buf key = {0}, value = {0};
	put_key(&key, para, measure);
	struct str known = memo_find(setter->memo, MEMO_LINES, buf_str(&key));
	struct settings settings;
	if (known.at) {
		settings = settings_from_known(known);
	} else {
		settings = lines_found(a, scratch, para, measure, NULL, setter);
		put_value(&value, &settings);
		memo_put(setter->memo, MEMO_LINES, buf_str(&key), buf_str(&value));
	}
	buf_release(&key);
	buf_release(&value);
	return settings;
}

struct settings lines_of(struct arena *a, struct arena *scratch, const struct para *para, const struct measure *measure,
                         const struct slot_value *slots, struct setter *setter)
{
	bool is_kept = setter->memo && !para->has_slots && para->n_atoms;
	struct settings settings = is_kept ? lines_known(a, scratch, para, measure, setter)
	                                   : lines_found(a, scratch, para, measure, slots, setter);
#ifdef CHECKED
	lines_check(para, &settings);
#endif
	return settings;
}
