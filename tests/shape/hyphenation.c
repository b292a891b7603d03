/* SPDX-License-Identifier: EUPL-1.2 */
/* Words are divided as libhyphen divides them, from the same files; where it has no say, as the languages' own rules
 * ask.
 *
 * The words for the comparison are made from each language's patterns, seeded, 5,000 a language: they meet rare
 * patterns that texts seldom do. HYPHENATION_TEXTS may name a folder with texts called *.LANG.md, whose words are
 * compared too. */
#include "cmocka_all.h"

#include "shape/hyphenation.h"

#include <dirent.h>
#include <dlfcn.h>
#if __has_include(<hyphen.h>)
#include <hyphen.h>
#define HAS_LIBHYPHEN 1
#endif
#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

enum { WORD_MAX = 400, POINTS_MAX = 200 };

/* libhyphen loses some of its own memory; what is ours to lose is still found. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void); /* the sanitizer looks for it */
const char *__lsan_default_suppressions(void)
{
	return "leak:libhyphen";
}

static uint32_t random_below(uint64_t *state, uint32_t n)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((*state >> 33) % n);
}

#ifdef HAS_LIBHYPHEN
enum { N_WORDS = 5000 };

static const struct {
	const char *lang, *file;
} dictionaries[] = {{"bg", "bg_BG"},           {"cs", "cs_CZ"},    {"da", "da_DK"}, {"de", "de_DE"}, {"el", "el_GR"},
                    {"en", "en_GB"},           {"en-US", "en_US"}, {"es", "es_ES"}, {"fr", "fr"},    {"hr", "hr_HR"},
                    {"hu", "hu_HU"},           {"it", "it_IT"},    {"lv", "lv_LV"}, {"nl", "nl_NL"}, {"pl", "pl_PL"},
                    {"pt", "pt_PT"},           {"ro", "ro_RO"},    {"sk", "sk_SK"}, {"sl", "sl_SI"}, {"sr", "sr_RS"},
                    {"sr-Latn", "sr-Latn_RS"}, {"sv", "sv_SE"}};

/* " asz-szony": the halves at each place. */
static void put_halves(struct buf *out, struct str left, const char *before, const char *after, struct str right)
{
	buf_putc(out, ' ');
	buf_put_str(out, left);
	buf_puts(out, before ? before : "");
	buf_putc(out, '-');
	buf_puts(out, after ? after : "");
	buf_put_str(out, right);
}

static void put_ours(struct buf *out, const struct hyphenation *h, struct str word)
{
	struct hyphenation_point points[POINTS_MAX];
	size_t n = hyphenate(h, word, 0, 0, points, POINTS_MAX);
	for (size_t i = 0; i < n; i++) {
		const struct hyphenation_point *p = &points[i];
		assert_true(p->offset > 0 && p->offset < word.n && p->cut_before <= p->offset);
		assert_true((size_t)p->offset + p->cut_after <= word.n);
		put_halves(out, str_slice(word, 0, (size_t)p->offset - p->cut_before), p->before, p->after,
		           str_slice(word, (size_t)p->offset + p->cut_after, word.n));
	}
}

/* --- libhyphen ---------------------------------------------------------------------------------------------------- */

/* Loaded when the test runs, so that the program's tests link without it. */
struct libhyphen {
	HyphenDict *(*load)(const char *);
	void (*free)(HyphenDict *);
	int (*hyphenate)(HyphenDict *, const char *, int, char *, char *, char ***, int **, int **);
};

struct oracle {
	struct libhyphen libhyphen;
	HyphenDict *dict;
	iconv_t in, out;
};

static bool convert(iconv_t converter, const char *from, size_t n, struct buf *to)
{
	char *at = (char *)(uintptr_t)from;
	buf_reserve(to, 4 * n + 1);
	char *end = to->at;
	size_t left = 4 * n;
	iconv(converter, NULL, NULL, NULL, NULL);
	if (iconv(converter, &at, &n, &end, &left) == (size_t)-1)
		return false;
	to->n = (size_t)(end - to->at);
	*end = '\0';
	return true;
}

static size_t letters_to_bytes(struct str word, int letters, bool is_utf8)
{
	const char *at = word.at, *end = word.at + word.n;
	for (int i = 0; i < letters && at < end; i++)
		is_utf8 ? (void)utf8_next(&at, end) : (void)at++;
	return (size_t)(at - word.at);
}

static void put_converted(const struct oracle *o, struct buf *out, struct str text)
{
	struct buf utf8 = {0};
	assert_true(convert(o->out, text.at ? text.at : "", text.n, &utf8));
	buf_put_str(out, buf_str(&utf8));
	buf_release(&utf8);
}

static void put_division(const struct oracle *o, struct buf *out, struct str word, int letter, const char *rep, int pos,
                         int cut)
{
	bool is_utf8 = o->dict->utf8;
	const char *sign = rep ? strchr(rep, '=') : NULL;
	struct str left = str_slice(word, 0, letters_to_bytes(word, letter + 1 - (rep ? pos : 0), is_utf8));
	struct str right = str_slice(word, letters_to_bytes(word, letter + 1 + (rep ? cut - pos : 0), is_utf8), word.n);
	buf_putc(out, ' ');
	put_converted(o, out, left);
	if (sign)
		put_converted(o, out, (struct str){rep, (size_t)(sign - rep)});
	buf_putc(out, '-');
	if (sign)
		put_converted(o, out, str_from_z(sign + 1));
	put_converted(o, out, right);
}

/* Beside hyphens, dashes and apostrophes we never divide; libhyphen sometimes does (fr ombuds--man). */
static bool is_beside_mark(struct str word, int letter)
{
	for (int i = letter; i <= letter + 1; i++) {
		const char *at = word.at + letters_to_bytes(word, i, true);
		uint32_t c = at < word.at + word.n ? utf8_next(&at, word.at + word.n) : 0;
		if (c == '-' || c == '\'' || c == 0x2013 || c == 0x2019)
			return true;
	}
	return false;
}

/* False: the word has letters that the file's encoding lacks. */
static bool put_theirs(const struct oracle *o, struct buf *out, struct str word)
{
	struct buf bytes = {0};
	bool is_there = convert(o->in, word.at, word.n, &bytes);
	if (is_there) {
		char digits[4 * WORD_MAX + 8], hyphenated[8 * WORD_MAX + 8];
		char **rep = NULL;
		int *pos = NULL, *cut = NULL;
		o->libhyphen.hyphenate(o->dict, bytes.at, (int)bytes.n, digits, hyphenated, &rep, &pos, &cut);
		int n = (int)(o->dict->utf8 ? utf8_count(buf_str(&bytes)) : bytes.n);
		for (int i = 0; i + 1 < n; i++)
			if ((digits[i] & 1) && !is_beside_mark(word, i))
				put_division(o, out, buf_str(&bytes), i, rep ? rep[i] : NULL, rep ? pos[i] : 0,
				             rep ? cut[i] : 0);
		for (size_t i = 0; rep && i < bytes.n; i++)
			free(rep[i]);
		free(rep);
		free(pos);
		free(cut);
	}
	buf_release(&bytes);
	return is_there;
}

static bool oracle_open(struct oracle *o, const char *file)
{
	char path[128], encoding[64];
	snprintf(path, sizeof path, "/usr/share/hyphen/hyph_%s.dic", file);
	o->dict = o->libhyphen.load(path);
	if (!o->dict)
		return false;
	bool is_iso = strncmp(o->dict->cset, "ISO8859", 7) == 0;
	snprintf(encoding, sizeof encoding, "%s%s", is_iso ? "ISO-" : "", o->dict->cset + (is_iso ? 3 : 0));
	o->in = iconv_open(encoding, "UTF-8");
	o->out = iconv_open("UTF-8", encoding);
	assert_true(o->in != (iconv_t)-1 && o->out != (iconv_t)-1);
	return true;
}

static void oracle_close(struct oracle *o)
{
	o->libhyphen.free(o->dict);
	iconv_close(o->in);
	iconv_close(o->out);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

struct tally {
	const char *lang;
	const struct hyphenation *h;
	struct oracle oracle;
	unsigned n_words, n_points, n_wrong;
};

/* Words of two letters are left out: libhyphen forgets the right minimum there (sv i-ä). */
static void compare(struct tally *t, struct str word)
{
	struct buf ours = {0}, theirs = {0};
	if (utf8_count(word) > 2 && word.n < WORD_MAX && put_theirs(&t->oracle, &theirs, word)) {
		put_ours(&ours, t->h, word);
		t->n_words++;
		for (size_t i = 0; i < theirs.n; i++)
			t->n_points += theirs.at[i] == ' ';
		if (!str_eq(buf_str(&ours), buf_str(&theirs)) && t->n_wrong++ < 5)
			print_error("%s %.*s: ours%s, libhyphen's%s\n", t->lang, (int)word.n, word.at,
			            ours.at ? ours.at : " none", theirs.at ? theirs.at : " none");
	}
	buf_release(&ours);
	buf_release(&theirs);
}

/* The letters of one line of a dictionary: digits and what follows a slash are off. */
static void put_pattern_letters(struct buf *out, struct str line)
{
	for (size_t i = 0; i < line.n && line.at[i] != '/' && (unsigned char)line.at[i] > ' '; i++)
		if (!(line.at[i] >= '0' && line.at[i] <= '9') && line.at[i] != '.')
			buf_putc(out, line.at[i]);
}

static void compare_made_words(struct tally *t, const char *file)
{
	struct arena a = {0};
	struct str rest;
	LIST(struct str) lines = {0};
	uint64_t state = hash_bytes(file, strlen(file), 1);
	char *path = arena_printf(&a, "/usr/share/hyphen/hyph_%s.dic", file);
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	struct buf bytes = {0}, word = {0}, utf8 = {0};
	for (int c; (c = fgetc(f)) != EOF;)
		buf_putc(&bytes, (char)c);
	fclose(f);
	rest = buf_str(&bytes);
	while (rest.n > 0) {
		const char *end = memchr(rest.at, '\n', rest.n);
		size_t n = end ? (size_t)(end - rest.at) : rest.n;
		if (n > 0 && *rest.at != '%' && *rest.at != '#' && !(*rest.at >= 'A' && *rest.at <= 'Z'))
			list_push(&a, &lines, (struct str){rest.at, n});
		rest = str_slice(rest, end ? n + 1 : n, rest.n);
	}
	for (unsigned i = 0; i < N_WORDS; i++) {
		word.n = utf8.n = 0;
		for (unsigned k = 0, n_pieces = 1 + random_below(&state, 3); k < n_pieces; k++)
			put_pattern_letters(&word, lines.at[random_below(&state, (uint32_t)lines.n)]);
		if (random_below(&state, 20) == 0)
			buf_putc(&word, "-'7"[random_below(&state, 3)]);
		if (word.n > 0 && convert(t->oracle.out, word.at, word.n, &utf8))
			compare(t, buf_str(&utf8));
	}
	buf_release(&bytes);
	buf_release(&word);
	buf_release(&utf8);
	arena_release(&a);
}

static void compare_words_of_text(struct tally *t, const char *folder, const char *name)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	struct buf word = {0};
	for (wint_t c; f && (c = fgetwc(f)) != WEOF;) {
		if (iswalpha(c) || c == '\'' || c == 0x2019 || c == '-' || iswdigit(c)) {
			buf_put_utf8(&word, (uint32_t)towlower(c));
			continue;
		}
		compare(t, buf_str(&word));
		word.n = 0;
	}
	if (f)
		fclose(f);
	buf_release(&word);
}

static void compare_texts(struct tally *t)
{
	const char *folder = getenv("HYPHENATION_TEXTS");
	DIR *dir = folder ? opendir(folder) : NULL;
	char ending[32];
	snprintf(ending, sizeof ending, ".%s.md", t->lang);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		size_t n = strlen(entry->d_name), n_ending = strlen(ending);
		if (n > n_ending && strcmp(entry->d_name + n - n_ending, ending) == 0)
			compare_words_of_text(t, folder, entry->d_name);
	}
	if (dir)
		closedir(dir);
}

static bool library_open(struct libhyphen *library)
{
	void *at = dlopen("libhyphen.so.0", RTLD_NOW);
	if (!at)
		return false;
	*(void **)&library->load = dlsym(at, "hnj_hyphen_load");
	*(void **)&library->free = dlsym(at, "hnj_hyphen_free");
	*(void **)&library->hyphenate = dlsym(at, "hnj_hyphen_hyphenate2");
	return library->load && library->free && library->hyphenate;
}

static void every_language_is_divided_as_libhyphen_does(void **state)
{
	(void)state;
	struct libhyphen library;
	if (!library_open(&library)) {
		print_error("NOT TESTED: libhyphen.so.0 cannot be loaded\n");
		skip();
	}
	unsigned n_wrong = 0, n_missing = 0;
	for (size_t i = 0; i < sizeof dictionaries / sizeof *dictionaries; i++) {
		struct tally t = {.lang = dictionaries[i].lang,
		                  .h = hyphenation_for(dictionaries[i].lang),
		                  .oracle.libhyphen = library};
		assert_non_null(t.h);
		if (!oracle_open(&t.oracle, dictionaries[i].file)) {
			print_error("no dictionary hyph_%s.dic: %s is not compared\n", dictionaries[i].file, t.lang);
			n_missing++;
			continue;
		}
		compare_made_words(&t, dictionaries[i].file);
		compare_texts(&t);
		if (t.n_wrong)
			print_error("%-8s %6u words, %6u places, %u differ\n", t.lang, t.n_words, t.n_points,
			            t.n_wrong);
		n_wrong += t.n_wrong;
		oracle_close(&t.oracle);
	}
	assert_int_equal(n_wrong, 0);
	assert_int_equal(n_missing, 0);
}

#else
static void every_language_is_divided_as_libhyphen_does(void **state)
{
	(void)state;
	print_error("NOT TESTED: libhyphen's header was missing when this test was built (libhyphen-dev)\n");
	skip();
}
#endif

/* --- what needs no oracle ----------------------------------------------------------------------------------------- */

static void is_divided(const char *lang, const char *word, const char *expected)
{
	struct hyphenation_point points[POINTS_MAX];
	const struct hyphenation *h = hyphenation_for(lang);
	assert_non_null(h);
	struct buf out = {0};
	size_t n = hyphenate(h, str_from_z(word), 0, 0, points, POINTS_MAX), from = 0;
	for (size_t i = 0; i < n; i++) {
		buf_put(&out, word + from, (size_t)points[i].offset - points[i].cut_before - from);
		buf_puts(&out, points[i].before ? points[i].before : "");
		buf_putc(&out, '-');
		buf_puts(&out, points[i].after ? points[i].after : "");
		from = (size_t)points[i].offset + points[i].cut_after;
	}
	buf_puts(&out, word + from);
	assert_string_equal(out.at, expected);
	buf_release(&out);
}

static void known_words_are_divided_as_their_language_asks(void **state)
{
	(void)state;
	is_divided("en-US", "hyphenation", "hy-phen-ation");
	is_divided("de", "Silbentrennung", "Sil-ben-tren-nung");
	is_divided("de", "Verfassungsgericht", "Ver-fas-sungs-ge-richt");
	is_divided("el", "δικαιώματα", "δι-καιώμα-τα");
}

/* Their patterns are TeX's; the program is built without them where they could not be fetched. */
static void languages_with_patterns_from_tex(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *word, *expected;
	} cases[] = {{"fi", "ihmisoikeuksien", "ih-mi-soi-keuk-sien"},
	             {"lt", "departamentas", "de-par-ta-men-tas"},
	             {"lt", "sporto", "spor-to"},
	             {"lt", "ĮSTATYMAS", "ĮSTA-TY-MAS"},
	             {"et", "inimõigused", "inim-õi-gu-sed"},
	             {"mk", "човекови", "чо-ве-ко-ви"},
	             {"ga", "Gaeltachta", "Gael-tachta"},
	             {"ga", "spealta", "spealta"}};
	unsigned n_missing = 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (hyphenation_for(cases[i].lang))
			is_divided(cases[i].lang, cases[i].word, cases[i].expected);
		else
			print_error("NOT TESTED: the program was built without patterns for %s\n", cases[i].lang);
		n_missing += !hyphenation_for(cases[i].lang);
	}
	if (n_missing > 0)
		skip();
}

static void hungarian_letters_are_respelled(void **state)
{
	(void)state;
	is_divided("hu", "asszony", "asz-szony");
	is_divided("hu", "asszonnyal", "asz-szony-nyal");
	is_divided("hu", "ASSZONY", "ASZ-SZONY");
	struct hyphenation_point p[4];
	assert_int_equal(hyphenate(hyphenation_for("hu"), STR("asszony"), 0, 0, p, 4), 1);
	assert_int_equal(p[0].offset, 2);
	assert_int_equal(p[0].cut_before, 1);
	assert_string_equal(p[0].before, "sz");
	assert_int_equal(p[0].cut_after, 0);
	assert_null(p[0].after);
}

static void capitals_are_divided_as_small_letters(void **state)
{
	(void)state;
	is_divided("de", "SILBENTRENNUNG", "SIL-BEN-TREN-NUNG");
	is_divided("bg", "ПРЕПОРЪКИ", "ПРЕ-ПО-РЪ-КИ");
}

static void asked_minima_hold_and_never_undercut_the_languages(void **state)
{
	(void)state;
	struct hyphenation_point p[8];
	const struct hyphenation *h = hyphenation_for("de");
	assert_int_equal(hyphenate(h, STR("Silbentrennung"), 4, 0, p, 8), 2);
	assert_int_equal(p[0].offset, 6);
	assert_int_equal(hyphenate(h, STR("Silbentrennung"), 0, 5, p, 8), 2);
	assert_int_equal(p[1].offset, 6);
	assert_int_equal(hyphenate(h, STR("Silbentrennung"), 1, 1, p, 8), 3);
	assert_int_equal(hyphenate(h, STR("Silbentrennung"), 99, 99, p, 8), 0);
}

static void no_more_points_than_there_is_room_for(void **state)
{
	(void)state;
	struct hyphenation_point p[2] = {{.offset = 0}, {.offset = 777}};
	assert_int_equal(hyphenate(hyphenation_for("de"), STR("Silbentrennung"), 0, 0, p, 1), 1);
	assert_int_equal(p[1].offset, 777);
}

static void strange_words_are_harmless(void **state)
{
	(void)state;
	static char many[100000];
	struct hyphenation_point p[POINTS_MAX];
	uint64_t random = 7;
	static const char *const langs[] = {"de", "hu", "fr", "lv", "el"};
	for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
		const struct hyphenation *h = hyphenation_for(langs[i]);
		memset(many, 'a', sizeof many);
		for (size_t n = 0; n < 20; n++)
			hyphenate(h, (struct str){many, n * 5000}, 0, 0, p, POINTS_MAX);
		assert_int_equal(hyphenate(h, (struct str){many, sizeof many}, 0, 0, p, POINTS_MAX), 0);
		hyphenate(h, (struct str){many, 1000}, 0, 0, p, POINTS_MAX);
		for (int k = 0; k < 2000; k++) {
			size_t n = random_below(&random, 60);
			for (size_t j = 0; j < n; j++)
				many[j] = (char)(k & 1 ? random_below(&random, 256)
				                       : (uint32_t) "-'aes9.\xC3\xA9\xE2\x80\x99"[random_below(&random,
				                                                                               12)]);
			size_t n_points = hyphenate(h, (struct str){many, n}, 0, 0, p, POINTS_MAX);
			for (size_t j = 0; j < n_points; j++)
				assert_true(p[j].offset > (j ? p[j - 1].offset : 0) && p[j].offset < n);
		}
	}
	assert_int_equal(hyphenate(hyphenation_for("de"), (struct str){NULL, 0}, 0, 0, p, POINTS_MAX), 0);
}

static void a_language_is_found_by_its_tag(void **state)
{
	(void)state;
	assert_ptr_equal(hyphenation_for("de-AT"), hyphenation_for("de"));
	assert_ptr_equal(hyphenation_for("DE_at"), hyphenation_for("de"));
	assert_ptr_equal(hyphenation_for("sr-Latn-RS"), hyphenation_for("sr-Latn"));
	assert_ptr_equal(hyphenation_for("sr-Cyrl"), hyphenation_for("sr"));
	assert_ptr_not_equal(hyphenation_for("sr-Latn"), hyphenation_for("sr"));
	assert_ptr_not_equal(hyphenation_for("en-US"), hyphenation_for("en-GB"));
	assert_null(hyphenation_for("deu"));
	assert_null(hyphenation_for("mt"));
	assert_null(hyphenation_for(""));
	assert_null(hyphenation_for("-"));
	assert_null(hyphenation_for(NULL));
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_words_are_divided_as_their_language_asks),
		cmocka_unit_test(languages_with_patterns_from_tex),
		cmocka_unit_test(hungarian_letters_are_respelled),
		cmocka_unit_test(capitals_are_divided_as_small_letters),
		cmocka_unit_test(asked_minima_hold_and_never_undercut_the_languages),
		cmocka_unit_test(no_more_points_than_there_is_room_for),
		cmocka_unit_test(strange_words_are_harmless),
		cmocka_unit_test(a_language_is_found_by_its_tag),
		cmocka_unit_test(every_language_is_divided_as_libhyphen_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
