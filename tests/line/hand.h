/* SPDX-License-Identifier: EUPL-1.2 */
/* hand.h - paragraphs made by hand for the tests of line/: words of given widths, in units of about 1/18 em.
 *
 * A real face is opened (whichever of three is installed), only because widths are scaled by its units per em: the font
 * size is so chosen that a unit is a whole number of font units and of lengths, and nothing is rounded. Bars show where
 * a word may be divided: "beau|ti|ful". */
#ifndef TESTS_LINE_HAND_H
#define TESTS_LINE_HAND_H

#include "../cmocka_all.h"

#include "../../src/line/breaks.h"

#include <stdlib.h>

#define GRAIN 64 /* lengths of one font unit */

struct hand {
	int em18; /* font units of one unit */
	length unit;
	struct arena arena, scratch;
	struct setter setter;
	struct shaping use;
	struct style style;
	struct strand strands[2]; /* the second keeps white space */
	struct style kept;
	LIST(struct atom) atoms;
	struct buf text;
	struct para para;
	struct line_shape rest;
	struct measure measure;
	int (*letter)(char c);    /* its width in units */
	int hyphen;               /* the width of one */
	int start_hang, end_hang; /* of the words to come, in units */
};

static const char hand_catalogue[] =
	"@font-face { font-family: Test; src: url(/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf) }\n"
	"@font-face { font-family: Test2; src: url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf) }\n"
	"@font-face { font-family: Test3; src: url(/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf) }\n";

static inline int hand_letter(char c)
{
	return c == ' ' ? 6 : 10;
}

/* Opened once and kept until exit, as in the program. */
static struct {
	struct arena arena;
	struct diags diags;
	struct setter setter; /* its arena is set for each paragraph */
	const struct face *face;
} hand_program;

static inline const struct face *hand_face(void)
{
	static const char *const families[] = {"Test", "Test2", "Test3", NULL};
	struct diags *diags = &hand_program.diags;
	if (hand_program.face)
		return hand_program.face;
	*diags = (struct diags){.arena = &hand_program.arena, .sources = sources_new(&hand_program.arena)};
	struct fonts *fonts = fonts_new(&hand_program.arena, str_from_z(hand_catalogue), "catalogue.css", diags);
	const struct font_stack *stack = fonts_stack(fonts, families, 400, false, NO_SPAN, diags);
	hand_program.setter = (struct setter){.fonts = fonts, .words = words_new(&hand_program.arena), .diags = diags};
	return hand_program.face = stack_face(fonts, stack, 'a');
}

/* `width`: of the measure, in units. */
static inline struct hand *hand_new(int width)
{
	struct hand *h = heap_resize(NULL, sizeof *h);
	memset(h, 0, sizeof *h);
	h->use = (struct shaping){hand_face(), "", "en", 0x4C61746E};
	assert_non_null(h->use.face);
	h->setter = hand_program.setter;
	h->setter.arena = &h->arena;
	h->em18 = face_metrics(h->use.face)->upem / 18;
	h->unit = h->em18 * GRAIN;
	h->style = (struct style){.font_size = face_metrics(h->use.face)->upem * GRAIN,
	                          .align = ALIGN_JUSTIFY,
	                          .align_last = ALIGN_START,
	                          .hyphens = HYPHENS_AUTO};
	h->kept = h->style;
	h->kept.white_space = SPACE_PRE;
	h->strands[0] = (struct strand){.style = &h->style, .lang = "en"};
	h->strands[1] = (struct strand){.style = &h->kept, .lang = "en"};
	h->rest.width = width * h->unit;
	h->letter = hand_letter;
	h->hyphen = 5;
	return h;
}

static inline void hand_free(struct hand *h)
{
	buf_release(&h->text);
	arena_release(&h->arena);
	arena_release(&h->scratch);
	free(h);
}

static inline struct word *hand_word(struct hand *h, const char *text, size_t n)
{
	struct word *word = arena_new(&h->arena, struct word);
	*word = (struct word){.use = &h->use,
	                      .text = arena_strndup(&h->arena, text, n),
	                      .n_bytes = (uint16_t)n,
	                      .n_clusters = (uint16_t)n};
	for (size_t i = 0; i < n; i++)
		word->width += h->letter(text[i]) * h->em18;
	word->start_hang = h->start_hang * h->em18;
	word->end_hang = h->end_hang * h->em18;
	return word;
}

static inline void hand_halves(struct hand *h, struct word *word, struct hyphen *hyphen, uint16_t offset)
{
	char *head = arena_printf(&h->arena, "%.*s-", (int)offset, word->text);
	struct word *before = hand_word(h, head, offset + 1u);
	before->width += (h->hyphen - h->letter('-')) * h->em18;
	before->ends_with_hyphen = true;
	*hyphen = (struct hyphen){.offset = offset,
	                          .source_offset = offset,
	                          .before = before,
	                          .after = hand_word(h, word->text + offset, (size_t)word->n_bytes - offset)};
}

/* "beau|ti|ful": a bar is where it may be divided. */
static inline struct word *hand_divided_word(struct hand *h, const char *text)
{
	char letters[256];
	uint16_t offsets[64], n = 0, n_offsets = 0;
	for (; *text && n < sizeof letters; text++)
		if (*text == '|')
			offsets[n_offsets++] = n;
		else
			letters[n++] = *text;
	struct word *word = hand_word(h, letters, n);
	struct hyphen *hyphens = arena_array(&h->arena, n_offsets, struct hyphen);
	for (uint16_t i = 0; i < n_offsets; i++)
		hand_halves(h, word, &hyphens[i], offsets[i]);
	word->hyphens = hyphens;
	word->n_hyphens = n_offsets;
	return word;
}

static inline struct atom *hand_atom(struct hand *h, enum atom_kind kind, enum break_chance chance, const char *text,
                                     size_t n)
{
	struct atom atom = {.kind = (uint8_t)kind, .chance = (uint8_t)chance, .start = (uint32_t)h->text.n};
	buf_put(&h->text, text, n);
	atom.end = (uint32_t)h->text.n;
	list_push(&h->arena, &h->atoms, atom);
	return &h->atoms.at[h->atoms.n - 1];
}

static inline struct word *hand_put(struct hand *h, const char *text, enum break_chance chance)
{
	struct word *word = hand_divided_word(h, text);
	struct atom *atom = hand_atom(h, ATOM_WORD, chance, word->text, word->n_bytes);
	atom->word = word;
	return word;
}

static inline void hand_put_space(struct hand *h, enum break_chance chance)
{
	hand_atom(h, ATOM_SPACE, chance, chance ? " " : "\xC2\xA0", chance ? 1 : 2)->word = hand_word(h, " ", 1);
}

/* Words with spaces between: "the sun it|self". '~' is a no-break space, a word after "-" stands close to it. */
static inline void hand_put_text(struct hand *h, const char *text)
{
	char word[256];
	while (*text) {
		size_t n = 0;
		while (*text && *text != ' ' && *text != '~' && !(n && word[n - 1] == '-'))
			word[n++] = *text++;
		word[n] = 0;
		if (n)
			hand_put(h, word, word[n - 1] == '-' ? CHANCE_BREAK : CHANCE_NONE);
		if (*text == ' ' || *text == '~')
			hand_put_space(h, *text++ == ' ' ? CHANCE_BREAK : CHANCE_NONE);
	}
}

static inline const struct para *hand_para(struct hand *h)
{
	static const struct node node;
	h->para = (struct para){.node = &node,
	                        .style = &h->style,
	                        .lang = "en",
	                        .text = {.bytes = h->text.at, .n = (uint32_t)h->text.n},
	                        .atoms = h->atoms.at,
	                        .n_atoms = (uint32_t)h->atoms.n,
	                        .n_strands = 2,
	                        .strands = h->strands};
	h->measure.rest = h->rest;
	return &h->para;
}

static inline struct settings hand_set(struct hand *h, const struct slot_value *slots)
{
	return lines_of(&h->arena, &h->scratch, hand_para(h), &h->measure, slots, &h->setter);
}

/* The words of a line as placed, in the arena: room enough, *n of them. */
static inline struct placed_word *hand_words(struct hand *h, const struct line *line, const struct slot_value *slots,
                                             size_t *n)
{
	struct placed_word *out = arena_array(&h->arena, line->last - line->first + 1, struct placed_word);
	*n = line_words(&h->para, line, slots, out);
	assert_true(*n <= line->last - line->first + 1);
	return out;
}

static inline const char *hand_line_text(struct hand *h, const struct line *line)
{
	size_t n;
	struct buf text = {0};
	struct placed_word *words = hand_words(h, line, NULL, &n);
	for (size_t i = 0; i < n; i++)
		if (words[i].word && !words[i].is_line_end)
			buf_puts(&text, words[i].word->text);
	const char *kept = arena_strndup(&h->arena, text.n ? text.at : "", text.n);
	buf_release(&text);
	return kept;
}

#endif
