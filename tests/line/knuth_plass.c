/* SPDX-License-Identifier: EUPL-1.2 */
/* Knuth and Plass's own example: the beginning of the Frog King, with the widths of Computer Modern in eighteenths of
 * an em, set at 390 of them ("Breaking Paragraphs into Lines", 1981, figures 2 to 4). */
#include "hand.h"

static int computer_modern(char c)
{
	switch (c) {
	case ',':
	case '.':
	case ';':
	case '\'':
	case 'i':
	case 'l':
		return 5;
	case ' ':
	case '-':
	case 'I':
	case 'f':
	case 'j':
		return 6;
	case 'r':
	case 's':
	case 't':
		return 7;
	case 'c':
	case 'e':
	case 'z':
		return 8;
	case 'a':
	case 'g':
	case 'o':
	case 'v':
		return 9;
	case 'w':
	case 'C':
		return 13;
	case 'm':
		return 15;
	default:
		return 10; /* b d h k n p q u x y */
	}
}

static const char frog_king[] = "In olden times when wish|ing still helped one, there lived a king whose daugh|ters "
				"were all beau|ti|ful; and the "
				"young|est was so beau|ti|ful that the sun it|self, which has seen so much, was "
				"aston|ished when|ever it shone in her "
				"face. Close by the king's cas|tle lay a great dark for|est, and un|der an old "
				"lime-tree in the for|est was a well, "
				"and when the day was very warm, the king's child went out into the for|est and sat "
				"down by the side of the cool "
				"foun|tain; and when she was bored she took a golden ball, and threw it up on high and "
				"caught it; and this ball "
				"was her fa|vorite play|thing.";

static struct hand *set_frog_king(int width, struct settings *settings)
{
	struct hand *h = hand_new(width);
	h->letter = computer_modern;
	h->hyphen = 6;
	h->style.text_indent = (struct measure_value){UNIT_LENGTH, 18 * h->unit};
	hand_put_text(h, frog_king);
	*settings = hand_set(h, NULL);
	return h;
}

static void expect_lines(struct hand *h, const struct setting *setting, const char *const *lines, uint32_t n)
{
	assert_int_equal(setting->n_lines, n);
	for (uint32_t i = 0; i < n; i++)
		assert_string_equal(hand_line_text(h, &setting->lines[i]), lines[i]);
}

/* Thousandths of a whole stretch. */
static int permille(int32_t ratio)
{
	return (int)((int64_t)ratio * 1000 / 65536);
}

/* The optimum of their figure for 500 units: 0.774 0.179 0.629 0.545 0.000 0.079 0.282 0.294 0.575. Their spaces
 * after commas give more, ours are all alike, so lines with a comma inside stretch a little more here. */
static void breaks_the_frog_king_as_the_paper_does(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"In olden times when wishing still helped one, there lived a",
		"king whose daughters were all beautiful; and the youngest was",
		"so beautiful that the sun itself, which has seen so much, was",
		"astonished whenever it shone in her face. Close by the king's",
		"castle lay a great dark forest, and under an old lime-tree in the",
		"forest was a well, and when the day was very warm, the king's",
		"child went out into the forest and sat down by the side of the",
		"cool fountain; and when she was bored she took a golden ball,",
		"and threw it up on high and caught it; and this ball was her",
		"favorite plaything.",
	};
	static const int ratios[] = {774, 179, 629, 545, 0, 79, 282, 294, 575};
	static const int more[] = {27, 7, 38, 122, 1,
	                           4,  0, 10, 16}; /* one more unit of stretch a comma, less after a full stop */
	struct settings settings;
	struct hand *h = set_frog_king(500, &settings);
	expect_lines(h, &settings.best, lines, 10);
	for (int i = 0; i < 9; i++)
		assert_in_range(permille(settings.best.lines[i].ratio), ratios[i], ratios[i] + more[i]);
	hand_free(h);
}

/* At 390 units, with TeX's demerits (theirs of 1981 differ from the eighth line on). */
static void breaks_the_frog_king_in_a_narrower_measure(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"In olden times when wishing still helped one,",
		"there lived a king whose daughters were all beau-",
		"tiful; and the youngest was so beautiful that the",
		"sun itself, which has seen so much, was astonished",
		"whenever it shone in her face. Close by the king's",
		"castle lay a great dark forest, and under an old",
		"lime-tree in the forest was a well, and when the",
		"day was very warm, the king's child went out",
		"into the forest and sat down by the side of the",
		"cool fountain; and when she was bored she took a",
		"golden ball, and threw it up on high and caught",
		"it; and this ball was her favorite plaything.",
	};
	struct settings settings;
	struct hand *h = set_frog_king(390, &settings);
	expect_lines(h, &settings.best, lines, 12);
	assert_int_equal(permille(settings.best.lines[0].ratio),
	                 857); /* as in the paper: these lines have no comma inside */
	assert_int_equal(permille(settings.best.lines[1].ratio), 0);
	hand_free(h);
}

static void sets_the_frog_king_longer(void **state)
{
	(void)state;
	struct settings settings;
	struct hand *h = set_frog_king(390, &settings);
	assert_int_equal(settings.longer.n_lines, 13);
	assert_true(settings.longer.demerits > settings.best.demerits);
	for (uint32_t i = 0; i + 1 < settings.longer.n_lines; i++)
		assert_int_equal(settings.longer.lines[i].over, 0);
	hand_free(h);
}

/* One shorter or longer is exactly that, wherever there is one; over many measures there are both. */
static void counts_lines_exactly(void **state)
{
	(void)state;
	int n_shorter = 0, n_longer = 0;
	for (int width = 200; width < 800; width += 7) {
		struct settings settings;
		struct hand *h = set_frog_king(width, &settings);
		uint32_t n = settings.best.n_lines;
		assert_true(n > 0);
		assert_true(settings.shorter.n_lines == 0 || settings.shorter.n_lines == n - 1);
		assert_true(settings.longer.n_lines == 0 || settings.longer.n_lines == n + 1);
		assert_true(settings.shorter.n_lines == 0 || settings.shorter.demerits >= settings.best.demerits);
		n_shorter += settings.shorter.n_lines > 0;
		n_longer += settings.longer.n_lines > 0;
		hand_free(h);
	}
	assert_true(n_shorter > 5 && n_longer > 5);
}

/* tex.web, section 108: what it says of the rounding. */
static void badness_is_tex_s(void **state)
{
	(void)state;
	assert_int_equal(badness_of(0, 0), 0);
	assert_int_equal(badness_of(1, 0), 10000);
	assert_int_equal(badness_of(1000, 1000), 100);
	assert_int_equal(badness_of(500, 1000), 12);
	assert_int_equal(badness_of(2000, 1000), 800);
	assert_int_equal(badness_of(297, 1290 * 297), 0);
	assert_int_equal(badness_of((extent)1 << 60, 1), 10000);
	assert_int_equal(badness_of(4343, 1000), 8170);
	assert_int_equal(badness_of(4344, 1000), 8189);
	assert_int_equal(badness_of(4347, 1000), 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(breaks_the_frog_king_as_the_paper_does),
		cmocka_unit_test(breaks_the_frog_king_in_a_narrower_measure),
		cmocka_unit_test(sets_the_frog_king_longer),
		cmocka_unit_test(counts_lines_exactly),
		cmocka_unit_test(badness_is_tex_s),
	};
	return cmocka_run_group_tests_name("line: Knuth and Plass", tests, NULL, NULL);
}
