/* SPDX-License-Identifier: EUPL-1.2 */
/* Single rules of setting a line, one small paragraph each. Letters are 10 units wide, spaces 6, hyphens 5. */
#include "hand.h"

static void expect_texts(struct hand *h, const struct setting *setting, const char *const *texts, uint32_t n)
{
	assert_int_equal(setting->n_lines, n);
	for (uint32_t i = 0; i < n; i++)
		assert_string_equal(hand_line_text(h, &setting->lines[i]), texts[i]);
}
#define EXPECT(h, setting, ...)                                                                                        \
	expect_texts(h, &(setting), (const char *const[]){__VA_ARGS__},                                                \
	             sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static struct hand *hand_of(int width, const char *text)
{
	struct hand *h = hand_new(width);
	hand_put_text(h, text);
	return h;
}

static void justified_lines_end_at_the_measure(void **state)
{
	(void)state;
	for (int width = 150; width < 260; width++) {
		struct hand *h = hand_of(width, "aaaa bb cccc dd eeee ffff gg hhh iiii jj kkkkk ll mmm nnnn oo ppppp");
		struct settings settings = hand_set(h, NULL);
		for (uint32_t i = 0; i + 1 < settings.best.n_lines; i++) {
			size_t n;
			struct placed_word *words = hand_words(h, &settings.best.lines[i], NULL, &n);
			assert_true(words[n - 1].is_line_end);
			assert_int_equal(words[n - 1].width, 0);
			assert_int_equal(words[0].x, 0);
			assert_int_equal(words[n - 2].x + words[n - 2].width, h->rest.width);
			for (size_t k = 1; k < n; k++)
				assert_int_equal(words[k].x, words[k - 1].x + words[k - 1].width);
		}
		hand_free(h);
	}
}

/* Words and spaces touch, the last word ends at the measure; a word is as wide as the line's expansion says. */
static void letters_are_set_wider_or_narrower(void **state)
{
	(void)state;
	int n_wider = 0, n_narrower = 0, n_natural = 0;
	for (int width = 150; width < 260; width++) {
		struct hand *h = hand_new(width);
		h->style.scales_glyphs = true;
		hand_put_text(h, "aaaa bb cccc dd eeee ffff gg hhh iiii jj kkkkk ll mmm nnnn oo ppppp");
		struct settings settings = hand_set(h, NULL);
		for (uint32_t i = 0; i + 1 < settings.best.n_lines; i++) {
			const struct line *line = &settings.best.lines[i];
			size_t n;
			struct placed_word *words = hand_words(h, line, NULL, &n);
			assert_int_equal(words[n - 2].x + words[n - 2].width, h->rest.width);
			assert_in_range(line->expansion + MOST_EXPANSION, 0, 2 * MOST_EXPANSION);
			assert_true(line->expansion == 0 || (line->expansion > 0) == (line->width < h->rest.width));
			for (size_t k = 0; k + 1 < n; k++) {
				assert_int_equal(words[k].expansion, line->expansion);
				assert_int_equal(words[k + 1].x, words[k].x + words[k].width);
				extent natural = words[k].word->width * (extent)GRAIN;
				if (words[k].atom->kind == ATOM_WORD)
					assert_in_range(words[k].width - expanded(natural, line->expansion) + 2, 0, 4);
			}
			n_wider += line->expansion > 0;
			n_narrower += line->expansion < 0;
			n_natural += line->expansion == 0;
		}
		hand_free(h);
	}
	assert_true(n_wider > 50 && n_narrower > 50 && n_natural > 0);
}

static void what_keeps_its_letters_is_not_expanded(void **state)
{
	(void)state;
	struct hand *h = hand_new(155);
	h->style.scales_glyphs = true;
	h->kept.white_space = SPACE_NORMAL; /* a strand whose style says nothing of glyphs, such as code */
	hand_put_text(h, "aaaa bbbb cccc ddddd");
	h->atoms.at[2].strand = 1;
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa bbbb cccc", "ddddd");
	size_t n;
	struct placed_word *words = hand_words(h, &settings.best.lines[0], NULL, &n);
	assert_true(words[0].expansion > 0 && words[2].expansion == 0 && words[4].expansion > 0);
	assert_int_equal(words[2].width, 40 * h->unit);
	assert_int_equal(words[4].x + words[4].width, 155 * h->unit);
	h->style.align = ALIGN_START;
	settings = hand_set(h, NULL);
	assert_int_equal(settings.best.lines[0].expansion, 0);
	hand_free(h);
}

/* The mark in the margin is as wide as the others. */
static void what_hangs_is_expanded_too(void **state)
{
	(void)state;
	struct hand *h = hand_new(100);
	h->style.scales_glyphs = h->style.hangs = true;
	h->start_hang = 3;
	h->end_hang = 4;
	hand_put_text(h, "aaaa bbbb ccccc");
	struct settings settings = hand_set(h, NULL);
	const struct line *line = &settings.best.lines[0];
	size_t n;
	struct placed_word *words = hand_words(h, line, NULL, &n);
	assert_true(line->expansion > 0);
	assert_in_range(words[0].x + expanded(3 * h->unit, line->expansion) + 2, 0, 4);
	assert_in_range(words[2].x + words[2].width - 100 * h->unit - expanded(4 * h->unit, line->expansion) + 2, 0, 4);
	hand_free(h);
}

static void spaces_vanish_where_a_line_ends(void **state)
{
	(void)state;
	struct hand *h = hand_new(100);
	hand_put_space(h, CHANCE_BREAK);
	hand_put_text(h, "aaaa bbbb    cccc dddd  ");
	struct settings settings = hand_set(h, NULL);
	size_t n;
	assert_int_equal(settings.best.n_lines, 2);
	assert_int_equal(settings.best.lines[0].width, 86 * h->unit);
	struct placed_word *words = hand_words(h, &settings.best.lines[0], NULL, &n);
	assert_int_equal(n, 8); /* one before, three words and spaces, three spaces after */
	assert_true(words[0].is_line_end && words[0].width == 0);
	for (size_t i = 4; i < n; i++)
		assert_true(words[i].is_line_end && words[i].x == 100 * h->unit);
	assert_int_equal(settings.best.lines[1].width, 86 * h->unit);
	hand_free(h);
}

static void no_break_spaces_stretch_but_never_break(void **state)
{
	(void)state;
	struct hand *h = hand_of(100, "aaaa~bbb cccc~dddd eee");
	struct settings settings = hand_set(h, NULL);
	size_t n;
	EXPECT(h, settings.best, "aaaa bbb", "cccc dddd", "eee");
	struct placed_word *words = hand_words(h, &settings.best.lines[0], NULL, &n);
	assert_int_equal(words[1].width, (100 - 70) * h->unit);
	hand_free(h);
}

static void a_word_too_wide_says_so(void **state)
{
	(void)state;
	struct hand *h = hand_of(100, "aa bbbbbbbbbbbbbbb cc");
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa", "bbbbbbbbbbbbbbb", "cc");
	assert_int_equal(settings.best.lines[0].over, 0);
	assert_int_equal(settings.best.lines[1].over, 50 * h->unit);
	assert_int_equal(settings.best.lines[2].over, 0);
	hand_free(h);
}

static void late_chances_wait_until_nothing_else_fits(void **state)
{
	(void)state;
	struct hand *h = hand_new(100);
	hand_put_text(h, "aaaa ");
	for (int i = 0; i < 16; i++)
		hand_put(h, "b", CHANCE_LATE);
	hand_put_text(h, " cc");
	struct settings settings = hand_set(h, NULL);
	assert_int_equal(settings.best.n_lines, 3);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(settings.best.lines[i].over, 0);
	hand_free(h);

	h = hand_new(100);
	hand_put_text(h, "aaaa~");
	for (int i = 0; i < 5; i++)
		hand_put(h, "b", CHANCE_LATE);
	hand_put_text(h, " cccc dddd");
	settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa bbbbb", "cccc dddd"); /* shrinks, and keeps the word whole */
	hand_free(h);
}

/* "mot !": the mark goes to the next line only where it would stand outside. */
static void late_spaces_wait_as_well(void **state)
{
	(void)state;
	for (int width = 90; width <= 110; width += 20) {
		struct hand *h = hand_new(width);
		hand_put_text(h, "aaaa bbbb");
		hand_put_space(h, CHANCE_LATE);
		hand_put_text(h, "! cccc");
		struct settings settings = hand_set(h, NULL);
		if (width == 110)
			EXPECT(h, settings.best, "aaaa bbbb !", "cccc");
		else
			EXPECT(h, settings.best, "aaaa", "bbbb !", "cccc");
		hand_free(h);
	}
	struct hand *h = hand_new(86);
	hand_put_text(h, "aaaaaaaa");
	hand_put_space(h, CHANCE_LATE);
	hand_put_text(h, "! cc");
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaaaaaa", "! cc");
	assert_int_equal(settings.best.lines[0].over, 0);
	hand_free(h);
}

/* A name is divided where the lines would else be loose, and not where they are good. */
static void names_are_divided_before_lines_are_loose(void **state)
{
	(void)state;
	struct hand *h = hand_new(180);
	hand_put_text(h, "aaa bbb ");
	hand_put(h, "cccccc_", CHANCE_CODE);
	hand_put(h, "dddddddddd", CHANCE_NONE);
	hand_put_text(h, " eeee ff");
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaa bbb cccccc_", "dddddddddd eeee ff");
	assert_int_equal(settings.best.lines[0].tail, -1);
	hand_free(h);

	h = hand_new(180);
	hand_put_text(h, "aaaaaaa bbbbbbbb ");
	hand_put(h, "cc_", CHANCE_CODE);
	hand_put(h, "ddd", CHANCE_NONE);
	hand_put_text(h, " eeee ff");
	settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaaaaa bbbbbbbb", "cc_ddd eeee ff");
	hand_free(h);
}

/* CSS Text 3, 4.1.3: they are neither measured nor too wide, at a forced line's end and at another. */
static void kept_spaces_hang_at_a_line_end(void **state)
{
	(void)state;
	struct hand *h = hand_new(100);
	h->kept.white_space = SPACE_PRE_WRAP;
	h->style.align = ALIGN_START;
	hand_put(h, "   ", CHANCE_BREAK);
	hand_put(h, "aaa", CHANCE_NONE);
	hand_put(h, "          ", CHANCE_BREAK);
	hand_put(h, "bbbbb", CHANCE_NONE);
	hand_put(h, "               ", CHANCE_BREAK);
	hand_atom(h, ATOM_NEWLINE, CHANCE_NONE, "\n", 1);
	hand_put(h, "                    ", CHANCE_BREAK);
	for (size_t i = 0; i < h->atoms.n; i++)
		h->atoms.at[i].strand = 1;
	struct settings settings = hand_set(h, NULL);
	assert_int_equal(settings.best.n_lines, 3);
	const struct line *lines = settings.best.lines;
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(lines[i].over, 0);
	assert_int_equal(lines[0].width, (18 + 30) * h->unit); /* those before the word count */
	assert_int_equal(lines[1].width, 50 * h->unit);
	assert_int_equal(lines[2].width, 0);
	size_t n;
	struct placed_word *words = hand_words(h, &lines[0], NULL, &n);
	assert_int_equal(n, 3);
	assert_int_equal(words[1].x, 18 * h->unit);
	assert_true(words[2].is_line_end && words[2].width == 0 && words[2].x == 48 * h->unit);
	words = hand_words(h, &lines[1], NULL, &n);
	assert_true(words[1].is_line_end && words[1].x == 50 * h->unit);
	hand_free(h);
}

static void breaks_after_hyphens_and_not_before_them(void **state)
{
	(void)state;
	struct hand *h = hand_of(100, "aaa bbb-ccc-ddddd");
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaa bbb-", "ccc-ddddd");
	assert_int_equal(settings.best.lines[0].tail, -1);
	hand_free(h);
}

/* Two divided lines in a row are allowed, three are not, though every word could be divided. */
static void hyphens_do_not_stack_beyond_the_limit(void **state)
{
	(void)state;
	const char *text =
		"aaa bbb|bbb ccc|ccc ddd|ddd eee|eee fff|fff ggg|ggg hhh|hhh iii|iii jjj|jjj kkk|kkk lll|lll mmm";
	for (int width = 90; width < 180; width += 5) {
		struct hand *h = hand_of(width, text);
		h->style.hyphenate_lines = 1;
		struct settings settings = hand_set(h, NULL);
		int in_a_row = 0, most = 0;
		for (uint32_t i = 0; i < settings.best.n_lines; i++) {
			in_a_row = settings.best.lines[i].tail >= 0 ? in_a_row + 1 : 0;
			most = in_a_row > most ? in_a_row : most;
			assert_int_equal(settings.best.lines[i].over, 0);
		}
		assert_true(most <= 1 || width < 110);
		hand_free(h);
	}
}

static void no_hyphen_before_the_last_line_where_the_style_says_so(void **state)
{
	(void)state;
	struct hand *h = hand_of(199, "aa bb cc dd ee ff gg h|hhhhh");
	h->style.hyphenate_last = LAST_ALWAYS;
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa bb cc dd ee ff gg", "hhhhhh");
	hand_free(h);
}

/* The first line is hopeless either way: it takes what makes it least so, though the second would be good without. */
static void of_hopeless_lines_the_least_bad_is_taken(void **state)
{
	(void)state;
	static const char long_word[] = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";
	char text[100];
	snprintf(text, sizeof text, "a bbb c %s mmm nn oo", long_word);
	struct hand *h = hand_of(600, text);
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "a bbb c", long_word, "mmm nn oo");
	hand_free(h);
}

/* Spaces stretched by all of their stretch and a third are better than a hyphen before the last line, by all and a half
 * are not. */
static void a_hyphen_before_the_last_line_has_its_price(void **state)
{
	(void)state;
	const char *text = "aa bb cc dd ee ff gg h|hhhhh";
	struct hand *h = hand_of(200, text);
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa bb cc dd ee ff gg", "hhhhhh");
	hand_free(h);
	h = hand_of(203, text);
	settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa bb cc dd ee ff gg h-", "hhhhh");
	hand_free(h);
}

/* The first line is the last of its page: it does without its hyphen in a setting of as many lines, where there is one
 * whose lines call the same notes. */
static void a_page_does_not_end_in_a_hyphen(void **state)
{
	(void)state;
	static const uint32_t first[] = {0};
	struct hand *h = hand_of(204, "aa bb cc dd ee ff gg h|hhhh iiiii jjjjj kkkk llll mm nn");
	struct settings settings = hand_set(h, NULL);
	assert_true(line_ends_in_hyphen(&h->para, &settings.best.lines[0]));
	assert_false(line_ends_in_hyphen(&h->para, &settings.best.lines[1]));
	struct measure measure = h->measure;
	measure.whole = first;
	measure.n_whole = 1;
	struct setting whole = lines_like(&h->arena, &h->scratch, &h->para, &measure, NULL, &h->setter, &settings.best);
	assert_int_equal(whole.n_lines, settings.best.n_lines);
	assert_string_equal(hand_line_text(h, &whole.lines[0]), "aa bb cc dd ee ff gg");
	struct line calls[8];
	memcpy(calls, settings.best.lines, settings.best.n_lines * sizeof *calls);
	calls[0].n_calls = 1;
	struct setting called = {.lines = calls, .n_lines = settings.best.n_lines, .demerits = settings.best.demerits};
	whole = lines_like(&h->arena, &h->scratch, &h->para, &measure, NULL, &h->setter, &called);
	assert_int_equal(whole.n_lines, 0);
	hand_free(h);
}

/* A word in three lines: the part between is shaped from its own letters, and all of the source's bytes are there
 * once. */
static void a_long_word_is_divided_more_than_once(void **state)
{
	(void)state;
	struct hand *h = hand_of(60, "aaaa|bbbb|cccc");
	const struct word *word = h->atoms.at[0].word;
	((struct word *)(uintptr_t)word->hyphens[1].before)->is_respelled = true;
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa-", "bbbb-", "cccc");
	const struct line *part = &settings.best.lines[1];
	assert_true(part->head == 0 && part->tail == 1 && part->first == 0 && part->last == 1);
	size_t n;
	struct placed_word *words = hand_words(h, part, NULL, &n);
	assert_int_equal(n, 1);
	assert_true(words[0].start == 4 && words[0].end == 8);
	assert_true(words[0].word->ends_with_hyphen && words[0].word->is_respelled);
	assert_int_equal(words[0].width, part->width);
	hand_free(h);
}

/* A memo keeps lines by value, longer than the edition that they were found for. */
static void a_part_outlives_its_edition(void **state)
{
	(void)state;
	struct hand *h = hand_of(60, "aaaa|bbbb|cccc");
	struct arena edition = {0};
	h->setter.memo = memo_new();
	h->setter.arena = &edition;
	lines_of(&edition, &h->scratch, hand_para(h), &h->measure, NULL, &h->setter);
	arena_release(&edition);
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa-", "bbbb-", "cccc");
	assert_ptr_equal(settings.best.lines, hand_set(h, NULL).best.lines); /* it is the memo that has them */
	memo_free(h->setter.memo);
	hand_free(h);
}

/* The word was shaped without its soft hyphens, or in capitals, where "ß" becomes two letters;
 * lines divide the bytes of the text where the source says. */
static void lines_divide_the_source(void **state)
{
	static const struct {
		const char *text, *word;
		uint16_t n, divided;
	} cases[] = {
		{"a\u00ADaaaa\u00ADbb\u00ADbb", "aaaaa|bbbb", 15, 9},
		{"stra\u00DFe\u00ADnamen", "STRASSE|NAMEN", 14, 9},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct hand *h = hand_new(80);
		const struct word *word = hand_divided_word(h, cases[i].word);
		((struct hyphen *)(uintptr_t)word->hyphens)[0].source_offset = cases[i].divided;
		hand_atom(h, ATOM_WORD, CHANCE_NONE, cases[i].text, cases[i].n)->word = word;
		struct settings settings = hand_set(h, NULL);
		size_t n;
		assert_int_equal(settings.best.n_lines, 2);
		struct placed_word *words = hand_words(h, &settings.best.lines[0], NULL, &n);
		assert_true(words[0].start == 0 && words[0].end == cases[i].divided);
		words = hand_words(h, &settings.best.lines[1], NULL, &n);
		assert_true(words[0].start == cases[i].divided && words[0].end == cases[i].n);
		hand_free(h);
	}
}

static void forced_breaks_end_lines_and_white_space_is_kept_in_pre(void **state)
{
	(void)state;
	struct hand *h = hand_new(300);
	hand_put_text(h, "aa bb");
	hand_atom(h, ATOM_NEWLINE, CHANCE_NONE, "\n", 1);
	hand_atom(h, ATOM_NEWLINE, CHANCE_NONE, "\n", 1);
	hand_atom(h, ATOM_SPACE, CHANCE_NONE, " ", 1)->word = hand_word(h, " ", 1);
	h->atoms.at[h->atoms.n - 1].strand = 1;
	hand_put_text(h, "cc");
	hand_atom(h, ATOM_NEWLINE, CHANCE_NONE, "\n", 1);
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa bb", "", " cc");
	assert_int_equal(settings.best.lines[0].ratio, 0);
	assert_int_equal(settings.best.lines[2].width, 26 * h->unit);
	h->atoms.at[5].strand = 0; /* the same space where white space is not kept */
	settings = hand_set(h, NULL);
	assert_int_equal(settings.best.lines[2].width, 20 * h->unit);
	hand_free(h);
}

static void ragged_lines_stand_where_they_should(void **state)
{
	(void)state;
	static const enum align aligns[] = {ALIGN_START, ALIGN_CENTER, ALIGN_END};
	for (int i = 0; i < 3; i++) {
		struct hand *h = hand_of(100, "aaaa bbbb ccccc");
		h->style.align = h->style.align_last = aligns[i];
		h->rest.indent = 7 * h->unit;
		struct settings settings = hand_set(h, NULL);
		EXPECT(h, settings.best, "aaaa bbbb", "ccccc");
		assert_int_equal(settings.best.lines[0].indent, 7 * h->unit + i * 7 * h->unit);
		assert_int_equal(settings.best.lines[1].indent, 7 * h->unit + i * 25 * h->unit);
		assert_int_equal(settings.best.lines[0].ratio, 0);
		hand_free(h);
	}
}

/* Without its hyphen the line would be short by 3.6 ems, which is more than 12 mm of a text of 10 points. */
static void ragged_lines_are_not_short_by_much(void **state)
{
	(void)state;
	struct hand *h =
		hand_of(381, "aaaa aaaa aaaa aaaa aaaa aaaa aaaa bbbb|bbbbbb cc cccc cccc cccc cccc cccc ddddd eeeee");
	h->style.align = ALIGN_START;
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa aaaa aaaa aaaa aaaa aaaa aaaa bbbb-", "bbbbbb cc cccc cccc cccc cccc cccc ddddd",
	       "eeeee");
	h->rest.width = 365 * h->unit; /* by 2.7 ems */
	settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa aaaa aaaa aaaa aaaa aaaa aaaa", "bbbbbbbbbb cc cccc cccc cccc cccc cccc",
	       "ddddd eeeee");
	hand_free(h);
}

static void small_marks_hang_in_the_margin(void **state)
{
	(void)state;
	struct hand *h = hand_new(100);
	h->style.hangs = true;
	h->start_hang = 3;
	h->end_hang = 4;
	hand_put_text(h, "aaaa bbbb ccccc");
	struct settings settings = hand_set(h, NULL);
	const struct line *line = &settings.best.lines[0];
	assert_int_equal(line->indent, -3 * h->unit);
	assert_int_equal(line->width, 86 * h->unit);
	size_t n;
	struct placed_word *words = hand_words(h, line, NULL, &n);
	assert_int_equal(words[0].x, -3 * h->unit);
	assert_int_equal(words[2].x + words[2].width, 104 * h->unit);
	h->style.hangs = false;
	settings = hand_set(h, NULL);
	words = hand_words(h, &settings.best.lines[0], NULL, &n);
	assert_true(words[0].x == 0 && words[2].x + words[2].width == 100 * h->unit);
	hand_free(h);
}

static void letter_spacing_is_off_after_the_last(void **state)
{
	(void)state;
	struct hand *h = hand_of(200, "aaaa bb");
	h->style.letter_spacing = 2 * h->unit;
	h->style.word_spacing = 3 * h->unit;
	struct settings settings = hand_set(h, NULL);
	assert_int_equal(settings.best.lines[0].width, (48 + 11 + 22) * h->unit);
	size_t n;
	struct placed_word *words = hand_words(h, &settings.best.lines[0], NULL, &n);
	assert_int_equal(words[1].width, 11 * h->unit);
	assert_int_equal(words[2].width, 22 * h->unit);
	hand_free(h);
}

static void calls_stay_with_their_word(void **state)
{
	(void)state;
	for (int width = 60; width < 160; width += 3) {
		struct hand *h = hand_of(width, "aaa bbbb ccc- ");
		hand_atom(h, ATOM_CALL, CHANCE_NONE, "", 0)->note = 4; /* even behind a space or a hyphen */
		hand_put(h, "5", CHANCE_NONE);
		hand_put_text(h, " dddd eee-");
		hand_atom(h, ATOM_CALL, CHANCE_NONE, "", 0)->note = 5;
		hand_put(h, "6", CHANCE_BREAK);
		hand_put_text(h, "fff gggg");
		struct settings settings = hand_set(h, NULL);
		uint32_t calls = 0;
		for (uint32_t i = 0; i < settings.best.n_lines; i++) {
			const struct line *line = &settings.best.lines[i];
			assert_int_not_equal(h->atoms.at[line->first].kind, ATOM_CALL);
			for (uint32_t k = line->first + 1; k < line->last; k++)
				calls += h->atoms.at[k].kind == ATOM_CALL;
			assert_int_equal(h->atoms.at[line->last - 1].kind == ATOM_CALL, 0);
			calls -= line->n_calls;
		}
		assert_int_equal(calls, 0);
		hand_free(h);
	}
}

static void put_contents_line(struct hand *h, const char *title, const char *folio)
{
	hand_put_text(h, title);
	hand_atom(h, ATOM_LEADER, CHANCE_NONE, "", 0)->word = hand_word(h, ".", 1);
	hand_put(h, folio, CHANCE_NONE);
	hand_atom(h, ATOM_NEWLINE, CHANCE_NONE, "\n", 1);
}

static void leaders_fill_lines_with_dots_on_one_grid(void **state)
{
	(void)state;
	struct hand *h = hand_new(333);
	h->letter = hand_letter;
	h->style.align = ALIGN_START;
	put_contents_line(h, "aaa bbbb", "7");
	put_contents_line(h, "aaa bbbb cc ", "123");
	put_contents_line(h, "a", "12");
	struct settings settings = hand_set(h, NULL);
	assert_int_equal(settings.best.n_lines, 3);
	for (uint32_t i = 0; i < 3; i++) {
		size_t n;
		const struct line *line = &settings.best.lines[i];
		struct placed_word *words = hand_words(h, line, NULL, &n), *leader = &words[n - 2];
		assert_int_equal(words[n - 1].x + words[n - 1].width, h->rest.width);
		assert_int_equal(leader->atom->kind, ATOM_LEADER);
		assert_int_equal(leader->width, line->leader);
		assert_int_equal(leader->repeat_step, 10 * h->unit);
		assert_int_equal((h->rest.width - leader->repeat_x) % leader->repeat_step, 0);
		assert_true(leader->repeat_x >= leader->x && leader->repeat_x - leader->x < leader->repeat_step);
		length end = leader->repeat_x + leader->n_repeats * leader->repeat_step;
		assert_true(end <= leader->x + leader->width && leader->x + leader->width - end < leader->repeat_step);
	}
	hand_free(h);
}

static void slots_are_set_flush_right(void **state)
{
	(void)state;
	struct hand *h = hand_of(300, "aa ");
	hand_atom(h, ATOM_SLOT, CHANCE_NONE, "", 0)->slot = 1;
	hand_put(h, "bb", CHANCE_NONE);
	const struct slot_value slots[] = {{0}, {.word = hand_word(h, "12", 2), .width = 35 * h->unit}};
	struct settings settings = hand_set(h, slots);
	assert_int_equal(settings.best.lines[0].width, (26 + 35 + 20) * h->unit);
	size_t n;
	struct placed_word *words = hand_words(h, &settings.best.lines[0], slots, &n);
	assert_int_equal(n, 4);
	assert_int_equal(words[2].x, (26 + 15) * h->unit);
	assert_int_equal(words[3].x, (26 + 35) * h->unit);
	const struct slot_value wide[] = {{0}, {.word = hand_word(h, "12345", 5), .width = 35 * h->unit}};
	settings = hand_set(h, wide);
	assert_int_equal(settings.best.lines[0].width, (26 + 50 + 20) * h->unit);
	hand_free(h);
}

/* A drop cap's side: the first two lines are shorter and stand further in. */
static void first_lines_have_shapes_of_their_own(void **state)
{
	(void)state;
	struct hand *h = hand_of(200, "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo");
	const struct line_shape first[2] = {{80 * h->unit, 120 * h->unit}, {80 * h->unit, 120 * h->unit}};
	h->measure.first = first;
	h->measure.n_first = 2;
	h->style.text_indent = (struct measure_value){UNIT_LENGTH, 5 * h->unit};
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaa bbb ccc", "ddd eee fff", "ggg hhh iii jjj kkk", "lll mmm nnn ooo");
	assert_int_equal(settings.best.lines[0].indent, 85 * h->unit);
	assert_int_equal(settings.best.lines[0].measure, 115 * h->unit);
	assert_int_equal(settings.best.lines[1].indent, 80 * h->unit);
	assert_int_equal(settings.best.lines[2].indent, 0);
	assert_int_equal(settings.best.lines[2].measure, 200 * h->unit);
	hand_free(h);
}

static void a_runt_is_avoided_where_that_is_cheap(void **state)
{
	(void)state;
	struct hand *h = hand_of(150, "aaaa bbb cccc dddd eee ffff ggg hhhh i");
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aaaa bbb cccc", "dddd eee ffff", "ggg hhhh i");
	hand_free(h);
}

/* "bb" alone would be less than five characters. */
static void no_paragraph_ends_in_a_stub(void **state)
{
	(void)state;
	struct hand *h = hand_of(228, "aa aa aa aa aa aa aa aa aa bb");
	struct settings settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa aa aa aa aa aa aa aa", "aa bb");
	hand_free(h);
	h = hand_of(228, "aa aa aa aa aa aa aa aa aa bbbbb");
	settings = hand_set(h, NULL);
	EXPECT(h, settings.best, "aa aa aa aa aa aa aa aa aa", "bbbbb");
	hand_free(h);
}

static void the_dump_shows_items_and_lines(void **state)
{
	(void)state;
	struct hand *h = hand_of(60, "aa bb|bb");
	struct settings settings = hand_set(h, NULL);
	struct buf out = {0};
	settings_dump(&out, &h->para, &settings, NULL);
	assert_non_null(strstr(out.at, "box "));
	assert_non_null(strstr(out.at, "\"aa\"\nglue "));
	assert_non_null(strstr(out.at, "penalty flagged \"bb-\" "));
	assert_non_null(strstr(out.at, "best "));
	buf_release(&out);
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(justified_lines_end_at_the_measure),
		cmocka_unit_test(letters_are_set_wider_or_narrower),
		cmocka_unit_test(what_keeps_its_letters_is_not_expanded),
		cmocka_unit_test(what_hangs_is_expanded_too),
		cmocka_unit_test(spaces_vanish_where_a_line_ends),
		cmocka_unit_test(no_break_spaces_stretch_but_never_break),
		cmocka_unit_test(a_word_too_wide_says_so),
		cmocka_unit_test(late_chances_wait_until_nothing_else_fits),
		cmocka_unit_test(late_spaces_wait_as_well),
		cmocka_unit_test(names_are_divided_before_lines_are_loose),
		cmocka_unit_test(kept_spaces_hang_at_a_line_end),
		cmocka_unit_test(breaks_after_hyphens_and_not_before_them),
		cmocka_unit_test(hyphens_do_not_stack_beyond_the_limit),
		cmocka_unit_test(no_hyphen_before_the_last_line_where_the_style_says_so),
		cmocka_unit_test(of_hopeless_lines_the_least_bad_is_taken),
		cmocka_unit_test(a_hyphen_before_the_last_line_has_its_price),
		cmocka_unit_test(a_page_does_not_end_in_a_hyphen),
		cmocka_unit_test(a_long_word_is_divided_more_than_once),
		cmocka_unit_test(a_part_outlives_its_edition),
		cmocka_unit_test(lines_divide_the_source),
		cmocka_unit_test(forced_breaks_end_lines_and_white_space_is_kept_in_pre),
		cmocka_unit_test(ragged_lines_stand_where_they_should),
		cmocka_unit_test(ragged_lines_are_not_short_by_much),
		cmocka_unit_test(small_marks_hang_in_the_margin),
		cmocka_unit_test(letter_spacing_is_off_after_the_last),
		cmocka_unit_test(calls_stay_with_their_word),
		cmocka_unit_test(leaders_fill_lines_with_dots_on_one_grid),
		cmocka_unit_test(slots_are_set_flush_right),
		cmocka_unit_test(first_lines_have_shapes_of_their_own),
		cmocka_unit_test(a_runt_is_avoided_where_that_is_cheap),
		cmocka_unit_test(no_paragraph_ends_in_a_stub),
		cmocka_unit_test(the_dump_shows_items_and_lines),
	};
	return cmocka_run_group_tests_name("line: words of a line", tests, NULL, NULL);
}
