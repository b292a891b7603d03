/* SPDX-License-Identifier: EUPL-1.2 */
/* Halves of divided words are mostly slices of the word's glyphs: here thousands of seeded words are divided after
 * every letter, and each half is compared with what HarfBuzz makes of it alone. */
#include "hand.h"

#include "../../src/shape/character.h"

#define TRUETYPE "/usr/share/fonts/truetype/"
static const char catalogue[] =
	"@font-face { font-family: A; src: url(" TRUETYPE "vollkorn/Vollkorn-Regular.ttf) }\n"
	"@font-face { font-family: B; src: url(" TRUETYPE "vollkorn/Vollkorn-Italic.ttf) }\n"
	"@font-face { font-family: C; src: url(" TRUETYPE "crosextra/Carlito-Regular.ttf) }\n"
	"@font-face { font-family: D; src: url(" TRUETYPE "noto/NotoSerif-Regular.ttf) }\n"
	"@font-face { font-family: E; src: url(/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf) }\n"
	"@font-face { font-family: F; src: url(" TRUETYPE "dejavu/DejaVuSans.ttf) }\n";
static const char *const names[] = {"A", "B", "C", "D", "E", "F"};

struct tongue {
	const char *lang;
	uint32_t script;
	const char *syllables; /* with a space after each */
};
static const struct tongue tongues[] = {
	{"en", TAG('L', 'a', 't', 'n'), "the of office fi ffl ti ty cul ship y's f j AV To work ft Th qu "},
	{"de", TAG('L', 'a', 't', 'n'), "schaft lich ü ß Ver fj auf lauf tz ck Ü y. «ver» "},
	{"lt", TAG('L', 'a', 't', 'n'), "ė į ų dž čių ga\u0301 e\u0307\u0301 j\u0303 vi my Ū "},
	{"hu", TAG('L', 'a', 't', 'n'), "ő ű sz asszony meg ly gy Á "},
	{"mt", TAG('L', 'a', 't', 'n'), "ħ għ ż il- iż l-i ġ "},
	{"el", TAG('G', 'r', 'e', 'k'), "δη μος ά ΐ λο γος Ά Τό ύ σα "},
	{"bg", TAG('C', 'y', 'r', 'l'), "общи на гра ж т в ди ѝ Га ТА "},
	{"mk", TAG('C', 'y', 'r', 'l'), "ќе ѓу г п т б ја "},
};

static uint32_t roll(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 8) % n;
}

static void put_syllable(struct buf *out, const char *syllables, uint32_t *seed)
{
	uint32_t n = 0;
	for (const char *at = syllables; *at; at++)
		n += *at == ' ';
	for (uint32_t skip = roll(seed, n); skip > 0; skip--)
		syllables = strchr(syllables, ' ') + 1;
	buf_put(out, syllables, (size_t)(strchr(syllables, ' ') - syllables));
}

static void expect_glyphs(const struct word *word, const struct glyph_run *run, const char *family)
{
	bool same = word->n_glyphs == run->n;
	for (size_t i = 0; same && i < run->n; i++) {
		const struct glyph *a = &word->glyphs[i], *b = &run->glyphs[i];
		same = a->id == b->id && a->cluster == b->cluster && a->advance == b->advance &&
		       a->x_offset == b->x_offset && a->y_offset == b->y_offset;
	}
	if (!same)
		fail_msg("%s: the half \"%s\" is not what shaping gives", family, word->text);
}

/* Divides `text` after every character, in one shaping and between given spaces. Returns how many halves were looked
 * at. */
static size_t divide(struct shaper *shaper, const struct manner *manner, struct str text, unsigned context,
                     const char *family)
{
	struct division divisions[256];
	struct words *words = shaper->words;
	size_t n = 0;
	for (uint32_t at = 1; at < text.n; at++)
		if (((unsigned char)text.at[at] & 0xC0) != 0x80)
			divisions[n++] = (struct division){.at = at};
	struct glyph_run run = glyphs_of(&shaper->scratch, manner->use, text, context);
	struct str kept = {arena_strndup(words->arena, text.at, text.n), text.n};
	struct word *word =
		word_of_glyphs(words, manner->use, kept, run.glyphs, run.glyphs + run.n, 0, context | HANGING);
	word_divide(shaper, manner, word, kept, divisions, n, context);
	for (size_t i = 0; i < word->n_hyphens; i++) {
		const struct word *before = word->hyphens[i].before, *after = word->hyphens[i].after;
		run = glyphs_of(&shaper->scratch, manner->use, str_from_z(before->text), context & SPACE_LEFT);
		expect_glyphs(before, &run, family);
		run = glyphs_of(&shaper->scratch, manner->use, str_from_z(after->text), context & SPACE_RIGHT);
		expect_glyphs(after, &run, family);
		assert_true(before->ends_with_hyphen && !after->ends_with_hyphen);
		assert_true(before->end_hang > 0);
	}
	return 2 * (size_t)word->n_hyphens;
}

static void slices_are_what_shaping_gives(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct fonts *fonts = fonts_new(&arena, str_from_z(catalogue), "catalogue.css", &diags);
	struct shaper shaper = {.words = words_new(&arena), .fonts = fonts, .diags = &diags};
	uint32_t seed = 1;
	size_t n = 0, n_faces = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *const families[] = {names[i], NULL};
		const struct font_stack *stack = fonts_stack(fonts, families, 400, false, NO_SPAN, &diags);
		if (!stack->n || strcmp(face_path(stack->faces[0]), "") == 0)
			continue;
		n_faces++;
		for (size_t t = 0; t < sizeof tongues / sizeof *tongues; t++) {
			struct manner wanted = {.stack = stack,
			                        .features = i % 2 ? "onum" : "",
			                        .lang = tongues[t].lang,
			                        .script = tongues[t].script,
			                        .hangs = true};
			const struct manner *manner = manner_interned(shaper.words, fonts, &wanted);
			for (int round = 0; manner->use && round < 150; round++) {
				struct buf text = {0};
				for (uint32_t k = 2 + roll(&seed, 4); k > 0; k--)
					put_syllable(&text, tongues[t].syllables, &seed);
				unsigned context = roll(&seed, 4); /* SPACE_LEFT, SPACE_RIGHT */
				struct arena_mark mark = arena_mark(&shaper.scratch);
				n += divide(&shaper, manner, buf_str(&text), context, face_path(manner->use->face));
				arena_rewind(&shaper.scratch, mark);
				buf_release(&text);
			}
		}
	}
	assert_true(n_faces >= 3 && n > 20000);
	shaper_release(&shaper);
	fonts_release(fonts);
	arena_release(&arena);
}

static void letters_that_shape_each_other_are_tied(void **state)
{
	(void)state;
	struct hand *h = hand_new();
	h->styles[EL_P].families = hand_vollkorn;
	hand_para(h, "office");
	const struct word *word = NULL;
	const struct flow *flow = hand_flow(h);
	for (const struct flow_item *item = flow->root; item; item = item->first)
		if (item->para)
			word = item->para->atoms[0].word;
	assert_non_null(word);
	struct glyph *glyphs;
	size_t n = face_shape(word->use, STR("AV"), &h->arena, &glyphs);
	assert_int_equal(n, 2);
	assert_true(glyphs[1].is_tied); /* kerned */
	n = face_shape(word->use, STR("nn"), &h->arena, &glyphs);
	assert_int_equal(n, 2);
	assert_false(glyphs[0].is_tied || glyphs[1].is_tied);
	assert_true(face_only_kerns(word->use, '-', glyphs, n));
	hand_free(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_what_shaping_gives),
		cmocka_unit_test(letters_that_shape_each_other_are_tied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
