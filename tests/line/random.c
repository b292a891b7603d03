/* SPDX-License-Identifier: EUPL-1.2 */
/* Random paragraphs: what holds of all of them, the search against a search of everything, and how the work grows. */
#include "hand.h"

/* xorshift: the same paragraphs on every machine. */
struct dice {
	uint32_t state;
};
static uint32_t roll(struct dice *d, uint32_t n)
{
	d->state ^= d->state << 13;
	d->state ^= d->state >> 17;
	d->state ^= d->state << 5;
	return d->state % n;
}

static void put_random_word(struct hand *h, struct dice *d, uint32_t most, enum break_chance chance)
{
	char word[64];
	uint32_t n = 0, letters = 1 + roll(d, most);
	for (uint32_t i = 0; i < letters; i++) {
		if (i > 1 && i + 1 < letters && roll(d, 3) == 0)
			word[n++] = '|';
		word[n++] = "aeiourstn"[roll(d, 9)];
	}
	word[n] = 0;
	bool hangs = roll(d, 4) == 0;
	h->start_hang = hangs ? (int)roll(d, 3) : 0;
	h->end_hang = hangs ? (int)roll(d, 5) : 0;
	hand_put(h, word, chance);
	h->start_hang = h->end_hang = 0;
}

/* Anything but sensible: spaces in a row, no-break spaces, calls, leaders, forced breaks, slots, late chances. */
static void put_anything(struct hand *h, struct dice *d)
{
	switch (roll(d, 24)) {
	case 0:
		hand_put_space(h, CHANCE_NONE);
		break;
	case 1:
		hand_atom(h, ATOM_CALL, CHANCE_NONE, "", 0)->note = 0;
		break;
	case 2:
		hand_atom(h, ATOM_NEWLINE, CHANCE_NONE, "\n", 1);
		break;
	case 3:
		hand_atom(h, ATOM_LEADER, roll(d, 2) ? CHANCE_BREAK : CHANCE_NONE, "", 0)->word = hand_word(h, ".", 1);
		break;
	case 4:
		hand_atom(h, ATOM_SLOT, CHANCE_NONE, "", 0)->slot = 0;
		break;
	case 5:
		put_random_word(h, d, 9, CHANCE_LATE);
		break;
	case 6:
		put_random_word(h, d, 9, CHANCE_BREAK);
		break;
	case 7:
		hand_put(h, "", CHANCE_BREAK);
		break;
	case 8:
		put_random_word(h, d, 40, CHANCE_NONE);
		break;
	default:
		put_random_word(h, d, 10, CHANCE_NONE);
		hand_put_space(h, CHANCE_BREAK);
	}
	h->atoms.at[h->atoms.n - 1].strand = roll(d, 12) == 0;
}

static struct hand *random_hand(struct dice *d)
{
	struct hand *h = hand_new((int)roll(d, 2) ? 300 : (int)roll(d, 700));
	h->style.align = (enum align)roll(d, 4);
	h->style.align_last = (enum align)roll(d, 4);
	h->style.hangs = roll(d, 2);
	h->style.scales_glyphs = roll(d, 2);
	h->style.hyphenate_lines = (int8_t)roll(d, 3);
	h->style.hyphenate_last = roll(d, 2) ? LAST_MAY_DIVIDE : LAST_ALWAYS;
	h->style.letter_spacing = roll(d, 3) ? 0 : (length)roll(d, 3) * h->unit - h->unit;
	h->style.word_spacing = roll(d, 3) ? 0 : (length)roll(d, 9) * h->unit - 4 * h->unit;
	h->style.text_indent = (struct measure_value){UNIT_LENGTH, (length)roll(d, 60) * h->unit - 20 * h->unit};
	uint32_t n = roll(d, 120);
	for (uint32_t i = 0; i < n; i++)
		put_anything(h, d);
	return h;
}

/* --- what holds of every setting ---------------------------------------------------------------------------------
 * */

static void expect_all_atoms(const struct hand *h, const struct setting *setting)
{
	uint32_t next = 0;
	int16_t divided = -1;
	for (uint32_t i = 0; i < setting->n_lines; i++) {
		const struct line *line = &setting->lines[i];
		assert_int_equal(line->first, next);
		assert_int_equal(line->head, divided);
		assert_true(line->last > line->first);
		if (line->head >= 0 && line->tail >= 0 && line->first + 1 == line->last)
			assert_true(line->tail > line->head);
		divided = line->tail;
		next = line->tail >= 0 ? line->last - 1 : line->last;
	}
	assert_int_equal(next, h->atoms.n);
	assert_int_equal(divided, -1);
}

/* A mark in the margin as it is set. */
static length hang_as_set(const struct line *line, const struct atom *atom, int32_t units)
{
	length hang = units * GRAIN;
	return hang > 0 && atom->strand == 0 ? hang + hang * 20 / 1000 * line->expansion / 20 : hang;
}

/* Where the last word of the line that is seen ends, hang off. */
static length right_edge(const struct hand *h, const struct line *line, const struct placed_word *words, size_t n)
{
	while (n && (words[n - 1].is_line_end || !words[n - 1].word))
		n--;
	if (!n)
		return 0;
	const struct placed_word *last = &words[n - 1];
	const struct atom *atom = last->atom;
	bool is_divided = line->tail >= 0 && atom == &h->para.atoms[line->last - 1];
	length hang = 0;
	if (h->style.hangs && atom->kind == ATOM_WORD)
		hang = hang_as_set(line, atom,
		                   (is_divided ? atom->word->hyphens[line->tail].before : atom->word)->end_hang);
	return last->x + last->width - hang;
}

static length left_edge(const struct hand *h, const struct line *line)
{
	const struct atom *first = &h->para.atoms[line->first];
	length hang = 0;
	if (h->style.hangs && first->kind == ATOM_WORD)
		hang = hang_as_set(
			line, first,
			(line->head >= 0 ? first->word->hyphens[line->head].after : first->word)->start_hang);
	return line->indent + hang;
}

static void expect_line_set(struct hand *h, const struct line *line, const struct slot_value *slots)
{
	size_t n;
	struct placed_word *words = hand_words(h, line, slots, &n);
	if (!n)
		return;
	length left = left_edge(h, line);
	for (size_t i = 1; i < n; i++) /* in order; letters may be set closer than they are wide */
		assert_true(words[i].start >= words[i - 1].start);
	assert_true(line->ratio >= -65536);
	assert_in_range(line->expansion + 20, 0, 40);
	assert_true(!line->expansion || (h->style.scales_glyphs && h->style.align == ALIGN_JUSTIFY));
	for (uint32_t i = line->first; i < line->last; i++)
		if (h->atoms.at[i].kind == ATOM_SLOT && !slots[0].word)
			return; /* nothing shows where it ends */
	length right = right_edge(h, line, words, n);
	bool is_empty = words[0].is_line_end || !words[0].word;
	if (line->over || is_empty)
		return;
	length rounded = line->expansion ? 2 : 0; /* where no space makes up for it */
	assert_true(right - left <= line->measure + rounded || line->width <= 0);
	if (line->ratio || line->leader)
		assert_int_equal(right - left, line->measure);
}

static void expect_setting(struct hand *h, const struct setting *setting, const struct slot_value *slots)
{
	expect_all_atoms(h, setting);
	for (uint32_t i = 0; i < setting->n_lines; i++)
		expect_line_set(h, &setting->lines[i], slots);
}

static void every_setting_is_whole(void **state)
{
	(void)state;
	struct dice d = {2463534242u};
	for (int i = 0; i < 4000; i++) {
		struct hand *h = random_hand(&d);
		const struct word *folio = roll(&d, 2) ? hand_word(h, "123", 3) : NULL;
		const struct slot_value slots[1] = {{.word = folio, .width = (length)roll(&d, 60) * h->unit}};
		struct settings settings = hand_set(h, slots);
		assert_true(settings.best.n_lines > 0 || h->atoms.n == 0);
		expect_setting(h, &settings.best, slots);
		if (settings.shorter.n_lines)
			expect_setting(h, &settings.shorter, slots);
		if (settings.longer.n_lines)
			expect_setting(h, &settings.longer, slots);
		hand_free(h);
	}
}

/* --- against a search of everything ------------------------------------------------------------------------------
 * */

/* Plain prose: words of given widths with spaces of 6 between, some with hyphens, glyphs that may be set wider or not.
 * No line is forgotten here. */
#define MOST_WORDS 14
struct prose {
	int n, width; /* of the measure */
	int words[MOST_WORDS];
	int n_hyphens[MOST_WORDS];
	int before[MOST_WORDS][2], after[MOST_WORDS][2];
	length unit, runt;
	bool divides, expands;
	int tolerance;
	int64_t best;
	int best_worst;
};

struct so_far {
	int word, half; /* the line begins with this word, after its hyphen `half` or whole (-1) */
	int fitness, lines, worst;
	bool is_flagged;
	int64_t demerits;
};

struct pieces { /* what stands on a line */
	int natural, spaces;
	extent expand;
};

/* What glyphs of that width give: two hundredths. */
static extent expand_of_glyphs(const struct prose *p, int width)
{
	return p->expands ? (extent)width * p->unit * 20 / 1000 : 0;
}

static int badness_of_pieces(const struct prose *p, const struct pieces *line, extent excess)
{
	extent space = 6 * (extent)p->unit, shrink = line->spaces * (space * 3 / 10);
	extent easy = shrink * 2 / 3 + line->expand, all = shrink + line->expand;
	if (excess >= 0)
		return badness_of(excess, line->spaces * (space / 2) + line->expand);
	if (-excess > all)
		return BADNESS_OVERFULL;
	return -excess > easy ? 100 + (int)((-excess - easy) * 200 / (all - easy)) : badness_of(-excess, easy);
}

static int fitness_of(int badness, bool is_tight, bool expands)
{
	return badness <= (expands && !is_tight ? 4 : 12) ? 1 : is_tight ? 0 : badness <= 99 ? 2 : 3;
}

static void search_all(struct prose *p, struct so_far at);

/* The line ends before word `next`, or in it at hyphen `half`. */
static void end_line(struct prose *p, struct so_far at, struct pieces line, int next, int half, bool is_last)
{
	extent excess = (extent)(p->width - line.natural) * p->unit;
	bool is_tight = excess < 0;
	int badness = is_last && !is_tight ? 0 : badness_of_pieces(p, &line, excess);
	if (badness > p->tolerance)
		return;
	struct so_far to = {.word = next, .half = half, .lines = at.lines + 1, .is_flagged = half >= 0};
	to.fitness = fitness_of(badness, is_tight, line.expand > 0);
	to.worst = badness > at.worst ? badness : at.worst;
	to.demerits = at.demerits + (20 + badness) * (20 + badness) + (half >= 0 ? 360 * 360 : 0);
	if (to.fitness - at.fitness > 1 || at.fitness - to.fitness > 1)
		to.demerits += 30000;
	if (to.is_flagged && at.is_flagged)
		to.demerits += 10000;
	if (!is_last) {
		search_all(p, to);
		return;
	}
	if (at.half >= 0)
		to.demerits += 100000;
	if (at.lines && line.natural * p->unit < p->runt)
		to.demerits += 60000;
	if (at.lines && (line.natural - 6 * line.spaces) / 10 + line.spaces < 5)
		to.demerits += 200000;
	if (to.demerits < p->best) {
		p->best = to.demerits;
		p->best_worst = to.worst;
	}
}

static void search_all(struct prose *p, struct so_far at)
{
	struct pieces line = {0};
	for (int i = at.word; i < p->n; i++) {
		bool is_rest = i == at.word && at.half >= 0;
		for (int k = is_rest ? at.half + 1 : 0; p->divides && k < p->n_hyphens[i]; k++) {
			struct pieces part = line;
			part.natural += p->before[i][k];
			part.expand += expand_of_glyphs(p, p->before[i][k]);
			if (is_rest) {
				part.natural += p->after[i][at.half] - p->words[i];
				part.expand +=
					expand_of_glyphs(p, p->after[i][at.half]) - expand_of_glyphs(p, p->words[i]);
			}
			end_line(p, at, part, i, k, false);
		}
		int width = is_rest ? p->after[i][at.half] : p->words[i];
		line.natural += width;
		line.expand += expand_of_glyphs(p, width);
		end_line(p, at, line, i + 1, -1, i + 1 == p->n);
		line.natural += 6;
		line.spaces++;
	}
}

/* The first pass whose result is good enough, as breaks_of says. -1: none before the emergency. */
static int64_t best_of_all(struct prose *p)
{
	static const struct {
		bool divides;
		int accepts;
	} passes[2] = {{false, 100}, {true, 300}};
	for (int i = 0; i < 2; i++) {
		p->divides = passes[i].divides;
		p->tolerance = 300;
		p->best = INT64_MAX;
		search_all(p, (struct so_far){.half = -1, .fitness = 1});
		if (p->best < INT64_MAX && p->best_worst <= passes[i].accepts)
			return p->best;
	}
	return -1;
}

static void put_prose(struct hand *h, struct prose *p, struct dice *d)
{
	p->n = 2 + (int)roll(d, MOST_WORDS - 2);
	p->unit = h->unit;
	p->runt = 2 * h->style.font_size;
	for (int i = 0; i < p->n; i++) {
		char word[32];
		int n = 0, letters = 1 + (int)roll(d, 9), n_hyphens = 0, offsets[2];
		for (int k = 0; k < letters; k++) {
			if (k > 1 && k + 1 < letters && n_hyphens < 2 && roll(d, 3) == 0) {
				offsets[n_hyphens++] = k;
				word[n++] = '|';
			}
			word[n++] = 'n';
		}
		word[n] = 0;
		hand_put(h, word, CHANCE_NONE);
		p->words[i] = 10 * letters;
		p->n_hyphens[i] = n_hyphens;
		for (int k = 0; k < n_hyphens; k++) {
			p->before[i][k] = 10 * offsets[k] + 5;
			p->after[i][k] = 10 * (letters - offsets[k]);
		}
		if (i + 1 < p->n)
			hand_put_space(h, CHANCE_BREAK);
	}
}

static void nothing_is_better_than_the_optimum(void **state)
{
	(void)state;
	struct dice d = {88172645u};
	int n_compared = 0, n_divided = 0;
	for (int i = 0; i < 6000; i++) {
		int width = 80 + (int)roll(&d, 200);
		struct hand *h = hand_new(width);
		struct prose p = {.width = width, .expands = roll(&d, 2)};
		h->style.scales_glyphs = p.expands;
		put_prose(h, &p, &d);
		struct settings settings = hand_set(h, NULL);
		int64_t best = best_of_all(&p);
		if (best >= 0) {
			assert_int_equal(settings.best.demerits, best);
			n_compared++;
			n_divided += p.divides;
		}
		hand_free(h);
	}
	assert_true(n_compared > 2000 && n_divided > 300);
}

/* --- how the work grows ------------------------------------------------------------------------------------------
 * */

static uint64_t steps_for(struct hand *h)
{
	const struct para *para = hand_para(h);
	struct items items = items_of(&h->scratch, para, NULL, true);
	struct breaks breaks = breaks_of(&h->scratch, para, &h->measure, &items);
	assert_int_not_equal(breaks.best, NO_NODE);
	return breaks.n_steps;
}

static uint64_t steps_for_prose(uint32_t n_words, enum align align)
{
	struct dice d = {123456789u};
	struct hand *h = hand_new(600);
	h->style.align = align;
	for (uint32_t i = 0; i < n_words; i++) {
		put_random_word(h, &d, 9, CHANCE_NONE);
		hand_put_space(h, CHANCE_BREAK);
	}
	uint64_t steps = steps_for(h);
	hand_free(h);
	return steps;
}

static void work_grows_with_the_text_only(void **state)
{
	(void)state;
	for (int align = ALIGN_START; align <= ALIGN_JUSTIFY; align++) {
		for (uint32_t n = 1000; n <= 64000; n *= 8)
			assert_true(steps_for_prose(n, (enum align)align) < 150 * (uint64_t)n);
	}
}

/* Paragraphs that no one would write: each must end soon, with lines. */
static struct hand *hostile(int which, uint32_t n)
{
	static const int widths[] = {300, 0, -500, 3, 300, 300, 9000, 30, 300, 300};
	struct hand *h = hand_new(widths[which]);
	h->style.align = which % 2 ? ALIGN_JUSTIFY : ALIGN_START;
	if (which == 3)
		h->style.text_indent = (struct measure_value){UNIT_LENGTH, -5000 * h->unit};
	if (which == 9)
		h->style.letter_spacing = -40 * h->unit;
	struct word *word = hand_word(h, which == 4 ? "" : "a", which != 4), *space = hand_word(h, "", 0);
	struct word *big = hand_word(h, "", 0);
	big->width = 9000000;
	for (uint32_t i = 0; i < n; i++) {
		bool is_space = i % 2 && which != 5;
		struct atom *atom =
			hand_atom(h, is_space ? ATOM_SPACE : ATOM_WORD, CHANCE_BREAK, is_space ? " " : "", is_space);
		atom->word = is_space ? space : which == 5 ? big : word;
		if (which == 7)
			atom->chance = CHANCE_LATE;
		if (which == 8)
			atom->kind = ATOM_CALL;
	}
	return h;
}

static void nothing_takes_long(void **state)
{
	(void)state;
	for (int which = 0; which < 10; which++) {
		struct hand *h = hostile(which, 20000);
		uint64_t steps = steps_for(h);
		print_message("# hostile %d: %llu steps\n", which, (unsigned long long)steps);
		assert_true(steps < 20000ull * 1300 * 4);
		struct settings settings = hand_set(h, NULL);
		assert_true(settings.best.n_lines > 0);
		expect_all_atoms(h, &settings.best);
		hand_free(h);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_setting_is_whole),
		cmocka_unit_test(nothing_is_better_than_the_optimum),
		cmocka_unit_test(work_grows_with_the_text_only),
		cmocka_unit_test(nothing_takes_long),
	};
	return cmocka_run_group_tests_name("line: random paragraphs", tests, NULL, NULL);
}
