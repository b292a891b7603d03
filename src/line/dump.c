/* SPDX-License-Identifier: EUPL-1.2 */
/* dump.c - a paragraph's items as Knuth and Plass have them, and the lines chosen from them, as text.
 *
 *      box 32.5 "wishing"
 *      penalty 50 flagged "wish-" 20 | "ing" 15.5
 *      glue 3 plus 1.5 minus 1
 *      best 3 lines, demerits 2401
 *      1 x 0 width 310.2 measure 312 ratio 0.45 over 0 "In olden times"          */
#include "../shape/items.h"
#include "line.h"

#include <stdlib.h>

struct dumper {
	struct buf *out;
	const struct para *para;
	const struct slot_value *slots;
	struct scale scale;
};

static void put_pair(struct buf *out, const char *name, extent value)
{
	buf_puts(out, name);
	buf_put_length(out, value);
}

static void put_text(struct dumper *d, uint32_t start, uint32_t end)
{
	buf_putc(d->out, ' ');
	buf_put_json(d->out, (struct str){d->para->text.bytes + start, end - start});
}

static void put_half(struct dumper *d, const struct atom *atom, const struct word *half)
{
	buf_putc(d->out, ' ');
	buf_put_json(d->out, (struct str){half->text, half->n_bytes});
	put_pair(d->out, " ", word_width(&d->scale, atom, half));
}

static void dump_word(struct dumper *d, const struct atom *atom)
{
	put_pair(d->out, "box ", word_width(&d->scale, atom, atom->word));
	put_text(d, atom->start, atom->end);
	for (uint16_t i = 0; i < atom->word->n_hyphens; i++) {
		buf_puts(d->out, "\npenalty flagged");
		put_half(d, atom, atom->word->hyphens[i].before);
		buf_puts(d->out, " |");
		put_half(d, atom, atom->word->hyphens[i].after);
	}
}

static void dump_atom(struct dumper *d, const struct atom *atom)
{
	static const char *const chances[] = {"", " break", " late", " code"};
	struct sums space;
	switch (atom->kind) {
	case ATOM_WORD:
		dump_word(d, atom);
		break;
	case ATOM_SPACE:
		space = space_sums(&d->scale, atom);
		put_pair(d->out, "glue ", space.width);
		put_pair(d->out, " plus ", space.stretch);
		put_pair(d->out, " minus ", space.shrink);
		break;
	case ATOM_NEWLINE:
		buf_puts(d->out, "forced");
		break;
	case ATOM_CALL:
		buf_printf(d->out, "call %u", atom->note + 1);
		break;
	case ATOM_LEADER:
		buf_puts(d->out, "leader");
		break;
	case ATOM_PICTURE:
		put_pair(d->out, "picture ", atom->picture->width);
		break;
	case ATOM_SLOT:
		buf_printf(d->out, "slot %u", atom->slot);
		put_pair(d->out, " ", slot_width(&d->scale, atom));
		break;
	}
	buf_puts(d->out, chances[atom->chance]);
	buf_putc(d->out, '\n');
}

static void dump_words(struct dumper *d, const struct line *line)
{
	struct placed_word *words = heap_resize(NULL, (line->last - line->first + 1) * sizeof *words);
	size_t n = line_words(d->para, line, d->slots, words);
	buf_puts(d->out, " \"");
	for (size_t i = 0; i < n; i++) {
		if (words[i].n_repeats)
			buf_printf(d->out, "<%u x %s>", words[i].n_repeats, words[i].word->text);
		else if (words[i].word && !words[i].is_line_end)
			buf_puts(d->out, words[i].word->text);
	}
	buf_puts(d->out, "\"\n");
	free(words);
}

static void dump_setting(struct dumper *d, const char *name, const struct setting *setting)
{
	if (!setting->n_lines)
		return;
	buf_printf(d->out, "%s %u lines, demerits ", name, setting->n_lines);
	buf_put_int(d->out, setting->demerits);
	buf_putc(d->out, '\n');
	for (uint32_t i = 0; i < setting->n_lines; i++) {
		const struct line *line = &setting->lines[i];
		buf_printf(d->out, "%u", i + 1);
		put_pair(d->out, " x ", line->indent);
		put_pair(d->out, " width ", line->width);
		put_pair(d->out, " measure ", line->measure);
		put_pair(d->out, " ratio ", line->ratio);
		put_pair(d->out, " over ", line->over);
		if (line->n_calls)
			buf_printf(d->out, " calls %u", line->n_calls);
		dump_words(d, line);
	}
}

void settings_dump(struct buf *out, const struct para *para, const struct settings *settings,
                   const struct slot_value *slots)
{
	struct dumper d = {out, para, slots, scale_of(para, slots)};
	for (uint32_t i = 0; i < para->n_atoms; i++)
		dump_atom(&d, &para->atoms[i]);
	dump_setting(&d, "best", &settings->best);
	dump_setting(&d, "shorter", &settings->shorter);
	dump_setting(&d, "longer", &settings->longer);
}
