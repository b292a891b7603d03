/* SPDX-License-Identifier: EUPL-1.2 */
/* shaping.c - one line a case: family, features, text, and the clusters of its glyphs; then the spaces beside words,
 * and the cache. */
#include "hand.h"

struct shaping_case {
	const char *family, *features, *text;
	const char *clusters; /* of all words of the paragraph, spaces left out: "0 1 2|0" */
};

static const struct shaping_case cases[] = {
	{"Vollkorn", "", "office", "0 1 4 5"}, /* ffi is one glyph */
	{"Vollkorn", "-liga", "office", "0 1 2 3 4 5"},
	{"Vollkorn", "", "of\u200Cfice", "0 1|0 2 3"}, /* a non-joiner parts them; fi joins */
	{"Vollkorn", "", "e\u0301t\u00E9", "0 3 4"},   /* composed, and with a letter of two bytes after it */
	{"Vollkorn", "", "жук abc", "0 2 4|0 1 2"},
	{"Carlito", "", "a\u2009b", "0 1|0"}, /* a thin space is made if it is not there */
	{"Carlito", "", "a\u202Fb", "0 1 4"},
	{"Carlito", "", "10\u00A0%", "0 1|0"},
	{"Carlito", "", "well-known", "0 1 2 3 4|0 1 2 3 4"},
	{"Carlito", "", "\u0301", "0"}, /* a lone mark */
	{"Carlito", "", "\uFEFFa\u200D\uFE0F", "0"},
	{"Carlito", "", "\uFEFF", ""},
};

static void put_clusters(struct buf *out, const struct para *para)
{
	for (uint32_t i = 0; i < para->n_atoms; i++) {
		const struct atom *atom = &para->atoms[i];
		if (atom->kind != ATOM_WORD)
			continue;
		if (out->n)
			buf_putc(out, '|');
		for (size_t k = 0; k < atom->word->n_glyphs; k++)
			buf_printf(out, "%s%u", k ? " " : "", (unsigned)atom->word->glyphs[k].cluster);
	}
}

static const struct para *para_of(struct hand *h, const char *family, const char *features, const char *text)
{
	const char **families = arena_array(&h->arena, 2, const char *);
	struct style *style = arena_new(&h->arena, struct style);
	families[0] = family;
	*style = hand_style(EL_P);
	style->families = families;
	style->features = features;
	style->hyphens = HYPHENS_MANUAL;
	return para_from_text(&h->setter, style, "en", str_from_z(text), NULL, PSEUDO_NONE);
}

static void texts_become_glyphs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hand *h = hand_new();
		struct buf out = {0};
		buf_puts(&out, "");
		put_clusters(&out, para_of(h, cases[i].family, cases[i].features, cases[i].text));
		assert_string_equal(out.at, cases[i].clusters);
		assert_int_equal(h->diags.all.n, 0);
		buf_release(&out);
		hand_free(h);
	}
}

static int32_t width_of(const struct para *para)
{
	int32_t width = 0;
	for (uint32_t i = 0; i < para->n_atoms; i++)
		width += para->atoms[i].word->width;
	return width;
}

/* What HarfBuzz makes of the whole line, which our words and spaces must add up to. */
static int32_t whole_width(struct hand *h, const struct para *para, const char *text)
{
	struct glyph *glyphs;
	size_t n = face_shape(para->atoms[0].word->use, str_from_z(text), &h->arena, &glyphs);
	int32_t width = 0;
	for (size_t i = 0; i < n; i++)
		width += glyphs[i].advance;
	return width;
}

static void kerning_with_spaces_is_kept(void **state)
{
	(void)state;
	static const char *const texts[] = {"To AV To Ty VA f To", "Y T V W A", "of, To. “A” (f) T", "L’Y A To"};
	static const char *const families[] = {"Vollkorn", "Carlito"};
	for (size_t f = 0; f < 2; f++)
		for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
			struct hand *h = hand_new();
			const struct para *para = para_of(h, families[f], "", texts[i]);
			assert_int_equal(width_of(para), whole_width(h, para, texts[i]));
			hand_free(h);
		}
}

/* A word is as wide at a line's start as within it: what a space moves is the space's. */
static void kerns_vanish_with_the_space(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	const struct para *alone = para_of(h, "Vollkorn", "", "To"), *within = para_of(h, "Vollkorn", "", "f To f");
	assert_int_equal(alone->atoms[0].word->width, within->atoms[2].word->width);
	hand_free(h);
}

/* Keycaps, circles and squares around letters: all ink is within the word, and the letter's within the mark's. */
static void enclosing_marks_take_their_room(void **state)
{
	(void)state;
	static const char *const texts[] = {"1\uFE0F\u20E3", "#\uFE0F\u20E3", "*\u20E3",
	                                    "A\u20DD",       "B\u20DE",       "C\u20E0"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct hand *h = hand_new();
		const struct para *para = para_of(h, "Vollkorn", "", texts[i]);
		assert_int_equal(para->n_atoms, 1);
		const struct word *word = para->atoms[0].word;
		int letter[4], mark[4];
		assert_int_equal(word->n_glyphs, 2);
		const struct glyph *glyphs = word->glyphs;
		assert_true(face_ink(word->use->face, glyphs[0].id, letter) &&
		            face_ink(word->use->face, glyphs[1].id, mark));
		int letter_at = glyphs[0].x_offset, mark_at = glyphs[0].advance + glyphs[1].x_offset;
		assert_true(mark_at + mark[0] > 0 && mark_at + mark[2] < word->width);
		assert_true(letter_at + letter[0] > mark_at + mark[0] && letter_at + letter[2] < mark_at + mark[2]);
		hand_free(h);
	}
}

static void equal_words_are_one(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	const struct para *para = para_of(h, "Vollkorn", "", "the human the human the");
	assert_ptr_equal(para->atoms[2].word, para->atoms[6].word);
	assert_ptr_equal(para->atoms[0].word->use, para->atoms[2].word->use);
	para = para_of(h, "Carlito", "", "a the human the b");
	assert_ptr_equal(para->atoms[2].word, para->atoms[6].word);
	const struct shaping *use = para->atoms[0].word->use;
	struct shaping copy = *use;
	const struct word *twelve = word_shaped(&h->setter, &copy, STR("12"));
	assert_ptr_equal(twelve, word_shaped(&h->setter, use, STR("12")));
	assert_ptr_equal(twelve->use, use);
	assert_int_equal(twelve->n_clusters, 2);
	hand_free(h);
}

/* Of one to eight figures, points and commas, as dice would have them. */
static const char *number_thrown(struct arena *a, uint32_t *dice)
{
	char text[16] = "";
	size_t n = 1 + (*dice >> 8) % 8;
	for (size_t i = 0; i < n; i++) {
		*dice = *dice * 1664525 + 1013904223;
		text[i] = FIGURES[(*dice >> 16) % (i ? N_FIGURES : 10)];
	}
	return arena_strdup(a, text);
}

static void assert_shaped_so(struct hand *h, const struct word *word, const char *text)
{
	struct glyph *glyphs;
	assert_int_equal(face_shape(word->use, str_from_z(text), &h->arena, &glyphs), word->n_glyphs);
	for (size_t i = 0; i < word->n_glyphs; i++) {
		assert_int_equal(word->glyphs[i].id, glyphs[i].id);
		assert_int_equal(word->glyphs[i].cluster, glyphs[i].cluster);
		assert_int_equal(word->glyphs[i].advance, glyphs[i].advance);
		assert_int_equal(word->glyphs[i].x_offset, glyphs[i].x_offset);
		assert_int_equal(word->glyphs[i].y_offset, glyphs[i].y_offset);
		assert_int_equal(word->glyphs[i].is_tied, glyphs[i].is_tied);
	}
}

/* Behind the first hundred, numbers are put together of their figures where these leave each other alone. */
static void numbers_have_the_glyphs_that_shaping_gives(void **state)
{
	(void)state;
	static const char *const ways[][2] = {{"Carlito", "lnum,tnum"}, {"Carlito", "onum,pnum"},
	                                      {"Carlito", "frac"},      {"Vollkorn", "lnum,tnum"},
	                                      {"Vollkorn", "onum"},     {"Vollkorn", "frac"}};
	uint32_t dice = 1;
	for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
		struct hand *h = hand_new();
		for (int i = 0; i < 1000; i++) {
			const char *text = number_thrown(&h->arena, &dice);
			const struct para *para = para_of(h, ways[way][0], ways[way][1], text);
			assert_int_equal(para->n_atoms, 1);
			assert_shaped_so(h, para->atoms[0].word, text);
		}
		hand_free(h);
	}
}

static void figures_that_change_for_each_other_are_shaped(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	const struct shaping *apart = para_of(h, "Carlito", "lnum,tnum", "1")->atoms[0].word->use;
	const struct shaping *joined = para_of(h, "Carlito", "frac", "1")->atoms[0].word->use;
	for (int i = 0; i < 100; i++) {
		(void)face_figures(apart);
		(void)face_figures(joined);
	}
	assert_non_null(face_figures(apart));
	assert_null(face_figures(joined));
	hand_free(h);
}

static void features_and_languages_part_words(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	const struct word *plain = para_of(h, "Vollkorn", "", "1990")->atoms[0].word;
	const struct word *old = para_of(h, "Vollkorn", "onum,pnum", "1990")->atoms[0].word;
	const struct word *lining = para_of(h, "Vollkorn", "lnum,tnum", "1990")->atoms[0].word;
	assert_ptr_not_equal(old, lining);
	assert_true(old->glyphs[0].id != lining->glyphs[0].id);
	assert_ptr_not_equal(plain, old);
	hand_free(h);
}

static void letter_spacing_parts_ligatures(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].families = hand_vollkorn;
	h->styles[EL_P].hyphens = HYPHENS_NONE;
	h->styles[EL_P].letter_spacing = PT;
	hand_para(h, "office");
	assert_int_equal(hand_flow(h)->root->first->para->atoms[0].word->n_clusters, 6);
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_become_glyphs),
		cmocka_unit_test(kerning_with_spaces_is_kept),
		cmocka_unit_test(kerns_vanish_with_the_space),
		cmocka_unit_test(enclosing_marks_take_their_room),
		cmocka_unit_test(equal_words_are_one),
		cmocka_unit_test(numbers_have_the_glyphs_that_shaping_gives),
		cmocka_unit_test(figures_that_change_for_each_other_are_shaped),
		cmocka_unit_test(features_and_languages_part_words),
		cmocka_unit_test(letter_spacing_parts_ligatures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
