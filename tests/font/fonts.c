/* SPDX-License-Identifier: EUPL-1.2 */
/* The catalogue, the choice of faces, fall-back by character, shaping, subsets, and what must be refused. The fonts are
 * those that the project's own catalogue names. */
#include "cmocka_all.h"

#include "base/file.h"
#include "font/font.h"
#include "font/tables.h"

#define VOLLKORN "/usr/share/fonts/truetype/vollkorn/Vollkorn-"
#define CARLITO "/usr/share/fonts/truetype/crosextra/Carlito-"
#define GARAMOND "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-"

struct bench {
	struct arena arena;
	struct diags diags;
	struct fonts *fonts;
};

static void bench_set(struct bench *b, const char *catalogue)
{
	*b = (struct bench){0};
	b->diags.arena = &b->arena;
	b->diags.sources = sources_new(&b->arena);
	b->fonts = fonts_new(&b->arena, str_from_z(catalogue), "test/catalogue.css", &b->diags);
}

/* The catalogue of the project: tests run in its folder. */
static void bench_of_project(struct bench *b)
{
	struct str text;
	bench_set(b, "");
	if (!file_read(&b->arena, "fonts/catalogue.css", &text))
		fail_msg("fonts/catalogue.css cannot be read");
	b->fonts = fonts_new(&b->arena, text, "fonts/catalogue.css", &b->diags);
}

static void bench_release(struct bench *b)
{
	fonts_release(b->fonts);
	arena_release(&b->arena);
}

static const struct font_stack *stack_of(struct bench *b, const char *family, int weight, bool italic)
{
	const char *const families[] = {family, NULL};
	return fonts_stack(b->fonts, families, weight, italic, NO_SPAN, &b->diags);
}

static const struct face *face_of(struct bench *b, const char *family, int weight, bool italic)
{
	const struct font_stack *stack = stack_of(b, family, weight, italic);
	assert_true(stack->n > 0);
	return stack->faces[0];
}

static void is_path(const struct face *face, const char *ending)
{
	const char *path = face_path(face);
	if (strlen(path) < strlen(ending) || strcmp(path + strlen(path) - strlen(ending), ending) != 0)
		fail_msg("%s does not end with %s", path, ending);
}

/* --- the catalogue ------------------------------------------------------------------------------------------------ */

static void the_projects_catalogue_is_whole_and_installed(void **state)
{
	(void)state;
	struct bench b;
	bench_of_project(&b);
	struct buf list = {0};
	fonts_list(&list, b.fonts);
	assert_null(strstr(list.at, "(missing)"));
	assert_int_equal(b.diags.all.n, 0);
	assert_true(fonts_has_family(b.fonts, "vollkorn") && fonts_has_family(b.fonts, "NOTO SANS MONO"));
	assert_true(fonts_has_family(b.fonts, "serif") && fonts_has_family(b.fonts, "sans-serif") &&
	            fonts_has_family(b.fonts, "monospace"));
	assert_false(fonts_has_family(b.fonts, "Times"));
	is_path(face_of(&b, "serif", 400, false), "Vollkorn-Regular.ttf");
	is_path(face_of(&b, "monospace", 400, true), "NotoSansMono-Regular.ttf");
	buf_release(&list);
	bench_release(&b);
}

static void a_written_catalogue_is_the_one_it_was_written_from(void **state)
{
	(void)state;
	struct bench b;
	bench_of_project(&b);
	struct buf written = {0};
	struct str text;
	bool is_whole = fonts_write_catalogue(&written, b.fonts, &b.diags);
	for (size_t i = 0; i < b.diags.all.n; i++)
		print_error("%s\n", b.diags.all.at[i].message);
	assert_true(is_whole);
	assert_true(file_read(&b.arena, "fonts/catalogue.css", &text));
	assert_true(str_eq(buf_str(&written), text));
	buf_release(&written);
	bench_release(&b);
}

static void faults_in_a_catalogue_are_found_at_their_place(void **state)
{
	(void)state;
	static const struct {
		const char *css;
		enum rule rule;
		const char *at;
	} cases[] = {
		{"@import 'x.css';", RULE_CSS_AT_RULE, "@import"},
		{"p { color: red } ", RULE_CSS_AT_RULE, ""},
		{"@font-face { font-family: A; src: url(a) ", RULE_CSS_SYNTAX, "@font-face"},
		{"@font-face { font-family: A }", RULE_CSS_VALUE, "@font-face"},
		{"@font-face { font-family: A; src: url(a); unicode-range: U+0 }", RULE_CSS_PROPERTY, "unicode-range"},
		{"@font-face { font-family: A; src: url(a); font-weight: fat }", RULE_CSS_VALUE, "font-weight"},
		{"@font-face { font-family: A; src: url(a); font-weight: 0 }", RULE_CSS_VALUE, "font-weight"},
		{"@font-face { font-family: A; src: url(a); font-weight: 400 700 }", RULE_CSS_VALUE, "font-weight"},
		{"@font-face { font-family: A; src: url(a); font-style: bold }", RULE_CSS_VALUE, "font-style"},
		{"@font-face { font-family: A; src: local(A) }", RULE_CSS_VALUE, "src"},
		{"@font-face { font-family: A; src: url(a); 3px }", RULE_CSS_SYNTAX, "3px"},
		{"@font-face { font-family: A; src: url(a); -colophon-generic: fantasy }", RULE_CSS_VALUE, "-colophon"},
		{"@font-face A", RULE_CSS_SYNTAX, "@font-face"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bench b;
		bench_set(&b, cases[i].css);
		if (b.diags.all.n == 0 || b.diags.all.at[0].rule != cases[i].rule)
			fail_msg("%s: %s", cases[i].css,
			         b.diags.all.n ? rule_id(b.diags.all.at[0].rule) : "nothing found");
		struct place place = sources_place(b.diags.sources, b.diags.all.at[0].span);
		assert_string_equal(place.path, "test/catalogue.css");
		assert_true(str_starts(str_slice(place.line_text, place.column - 1, place.line_text.n), cases[i].at));
		bench_release(&b);
	}
}

static void comments_strings_and_case_are_css(void **state)
{
	(void)state;
	struct bench b;
	bench_set(&b, "\xEF\xBB\xBF/* @font-face { */ @FONT-FACE{font-family:My  Own;SRC:url( 'a b.ttf' );}\n"
	              "@font-face { font-family: 'It\\'s; }'; src: url(\"/x.ttf\"); font-weight: bold;; }");
	assert_int_equal(b.diags.all.n, 0);
	assert_true(fonts_has_family(b.fonts, "my own") && fonts_has_family(b.fonts, "It's; }"));
	struct buf list = {0};
	fonts_list(&list, b.fonts);
	assert_non_null(strstr(list.at, "test/a b.ttf  (missing)"));
	assert_non_null(strstr(list.at, "700  /x.ttf"));
	buf_release(&list);
	bench_release(&b);
}

static void any_bytes_are_read_to_their_end(void **state)
{
	(void)state;
	static const char pieces[][12] = {"@font-face", "{",  "}", "url(", ")",   "\"", "'",    "\\",
	                                  "/*",         "*/", ":", ";",    "src", "\n", "\x80", "@"};
	uint32_t random = 1;
	for (int i = 0; i < 300; i++) {
		struct buf text = {0};
		for (int k = 0; k < 40; k++) {
			random = random * 1664525 + 1013904223;
			buf_puts(&text, pieces[random >> 28]);
			buf_putc(&text, ' ');
		}
		struct bench b;
		bench_set(&b, text.at);
		buf_release(&text);
		bench_release(&b);
	}
}

/* --- choice of faces ---------------------------------------------------------------------------------------------- */

static void weight_and_slant_choose_as_css_says(void **state)
{
	(void)state;
	struct bench b;
	bench_of_project(&b);
	static const struct {
		int weight;
		bool italic;
		const char *family, *path;
	} cases[] = {{400, false, "Vollkorn", "Vollkorn-Regular.ttf"},
	             {500, false, "Vollkorn", "Vollkorn-Medium.ttf"},
	             {700, true, "Vollkorn", "Vollkorn-BoldItalic.ttf"},
	             {650, false, "Vollkorn", "Vollkorn-Bold.ttf"},
	             {450, false, "Vollkorn", "Vollkorn-Regular.ttf"},
	             {100, false, "Vollkorn", "Vollkorn-Regular.ttf"},
	             {1000, false, "Vollkorn", "Vollkorn-Black.ttf"},
	             {500, false, "Carlito", "Carlito-Regular.ttf"},
	             {600, false, "Carlito", "Carlito-Bold.ttf"},
	             {550, false, "Carlito", "Carlito-Bold.ttf"},
	             {300, true, "Carlito", "Carlito-Italic.ttf"},
	             {700, true, "Noto Sans Mono", "NotoSansMono-Bold.ttf"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		is_path(face_of(&b, cases[i].family, cases[i].weight, cases[i].italic), cases[i].path);
	assert_ptr_equal(stack_of(&b, "Vollkorn", 400, false), stack_of(&b, "Vollkorn", 400, false));
	assert_ptr_equal(stack_of(&b, "Vollkorn", 400, false)->faces[0], stack_of(&b, "serif", 400, false)->faces[0]);
	bench_release(&b);
}

static void a_character_falls_back_along_the_catalogue(void **state)
{
	(void)state;
	struct bench b;
	bench_of_project(&b);
	const struct font_stack *stack = stack_of(&b, "Carlito", 700, false);
	assert_int_equal(stack->n_named, 1);
	assert_true(stack->n > 5);
	is_path(stack->faces[stack->n - 1], "Symbola_hint.ttf");
	is_path(stack_face(b.fonts, stack, 'a'), "Carlito-Bold.ttf");
	is_path(stack_face(b.fonts, stack, 0xA64B), "NotoSerif-Bold.ttf"); /* old Cyrillic */
	is_path(stack_face(b.fonts, stack_of(&b, "Vollkorn", 400, false), 0x2610),
	        "NotoSansSymbols2-Regular.ttf"); /* ballot box */
	is_path(stack_face(b.fonts, stack_of(&b, "Noto Serif", 400, false), 0x2264), "NotoSansMath-Regular.ttf");
	assert_null(stack_face(b.fonts, stack, 0x05D0)); /* Hebrew */
	assert_null(stack_face(b.fonts, stack, 0x10FFFF));
	bench_release(&b);
}

static void the_letters_of_every_language_are_in_the_text_faces(void **state)
{
	(void)state;
	static const char letters[] =
		"ĄČĘĖĮŠŲŪŽąčęėįšųūžĀĒĢĪĶĻŅāēģīķļņĆŁŃÓŚŹŻćłńóśźżĐđŐŰőűȘȚșțÀÇÈÊËÎÏÔŒŸàçèêëîïôœÿÄÖÜßäöüÅØÆåøæÑñÕõĊĠĦċġħĎŇŘ"
		"ŤŮďňřťů"
		"ΑΒΓΔΩΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰςАБВГДЖЗИЙЪЮЯабвгджзийъюяЂЈЉЊЋЏђјљњћџЃЅЌѓѕќ«»„“”‘’‚–—…€§°·½−≤≥";
	static const char *const families[] = {"Vollkorn", "Carlito", "EB Garamond 12"};
	struct bench b;
	bench_of_project(&b);
	for (size_t i = 0; i < 3; i++)
		for (const char *at = letters, *end = letters + sizeof letters - 1; at < end;) {
			uint32_t c = utf8_next(&at, end);
			if (!face_has(face_of(&b, families[i], 400, false), c))
				fail_msg("%s lacks U+%04X", families[i], c);
		}
	bench_release(&b);
}

static void a_font_that_is_missing_is_found_once_and_the_next_steps_in(void **state)
{
	(void)state;
	struct bench b;
	bench_set(&b, "@font-face { font-family: Gone; src: url(/nowhere/gone.ttf) }"
	              "@font-face { font-family: Here; src: url(" CARLITO "Regular.ttf) }"
	              "@font-face { font-family: Last; src: url(/nowhere/last.ttf); -colophon-fallback: yes }");
	const char *const families[] = {"Gone", "Nameless", "Here", NULL};
	const struct font_stack *stack = fonts_stack(b.fonts, families, 400, false, NO_SPAN, &b.diags);
	fonts_stack(b.fonts, families, 700, false, NO_SPAN, &b.diags);
	assert_int_equal(b.diags.n_of_rule[RULE_FONT_MISSING], 1);
	assert_int_equal(b.diags.n_of_rule[RULE_FONT_FAMILY], 1);
	assert_int_equal(stack->n_named, 1);
	is_path(stack->faces[0], "Carlito-Regular.ttf");
	struct diags of_another = {.arena = &b.arena, .sources = b.diags.sources};
	fonts_stack(b.fonts, families, 400, false, NO_SPAN, &of_another);
	assert_int_equal(of_another.n_of_rule[RULE_FONT_MISSING], 1); /* another edition is told as well */
	assert_null(stack_face(b.fonts, stack, 0x10FFFF));
	stack = stack_of(&b, "Gone", 400, false);
	assert_int_equal(stack->n, 0);
	assert_null(stack_face(b.fonts, stack, 'a'));
	bench_release(&b);
}

/* --- what is refused ---------------------------------------------------------------------------------------------- */

/* The font with one table more, of four bytes, in its place by name. */
static struct str with_table(struct arena *a, struct str font, const char *tag)
{
	size_t n_tables = (size_t)(unsigned char)font.at[5], at = 0;
	while (at < n_tables && memcmp(font.at + 12 + 16 * at, tag, 4) < 0)
		at++;
	size_t head = 12 + 16 * at, n = font.n + 20;
	unsigned char *out = arena_array(a, n, unsigned char);
	memcpy(out, font.at, head);
	memcpy(out + head, tag, 4);
	put_32(out + head + 8, n - 4);
	put_32(out + head + 12, 4);
	memcpy(out + head + 16, font.at + head, font.n - head);
	out[5]++;
	for (size_t i = 0; i <= n_tables; i++) {
		unsigned char *offset = out + 12 + 16 * i + 8;
		if (i != at)
			put_32(offset, ((size_t)offset[0] << 24 | (size_t)offset[1] << 16 | (size_t)offset[2] << 8 |
			                offset[3]) +
			                       16);
	}
	return (struct str){(char *)out, n};
}

static void is_refused(struct str font, const char *why)
{
	struct bench b;
	bench_set(&b, "");
	const char *path = temporary(&b.arena, font.at, font.n);
	b.fonts = fonts_new(&b.arena,
	                    str_from_z(arena_printf(&b.arena, "@font-face { font-family: F; src: url(%s) }", path)),
	                    "c.css", &b.diags);
	const struct font_stack *stack = stack_of(&b, "F", 400, false);
	if (stack->n != 0 || b.diags.all.n != 1 || !strstr(b.diags.all.at[0].message, why))
		fail_msg("wanted \"%s\", found \"%s\"", why, b.diags.all.n ? b.diags.all.at[0].message : "nothing");
	unlink(path);
	bench_release(&b);
}

static void fonts_that_cannot_be_embedded_are_refused_with_the_reason(void **state)
{
	(void)state;
	struct arena a = {0};
	struct str font, cff;
	assert_true(file_read(&a, CARLITO "Regular.ttf", &font) && file_read(&a, GARAMOND "Regular.otf", &cff));
	static const struct {
		const char *tag, *why;
	} tables[] = {{"fvar", "variable"}, {"COLR", "colour"}, {"CBDT", "colour"},
	              {"sbix", "colour"},   {"SVG ", "colour"}, {"CFF2", "variable"}};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		is_refused(with_table(&a, font, tables[i].tag), tables[i].why);
	unsigned char *os2 = table_bytes(font, "OS/2");
	os2[9] = 2;
	is_refused(font, "may not be embedded");
	os2[9] = 8; /* editable: allowed */
	os2[8] = 1;
	is_refused(font, "may not be cut down");
	os2[8] = 2;
	is_refused(font, "bitmaps only");
	os2[8] = os2[9] = 0;
	memcpy(table_record(font, "glyf"), "glyX", 4);
	is_refused(font, "no outlines");
	memcpy(table_record(font, "glyX"), "glyf", 4);
	is_refused(STR("ttcf and more"), "collection");
	is_refused(STR("no font at all"), "is no font");
	is_refused(STR(""), "");
	unsigned char *top = table_bytes(cff, "CFF ");
	size_t names = top[2]; /* one name, offsets of one byte or more */
	size_t size = top[names + 2], end = 0;
	for (size_t i = 0; i < size; i++)
		end = end << 8 | top[names + 3 + size + i];
	size_t dicts = names + 2 + 2 * size + end;
	memcpy(top + dicts + 3 + 2 * top[dicts + 2], "\x8B\x8B\x8B\x0C\x1E", 5); /* 0 0 0 ROS */
	is_refused(cff, "CID-keyed");
	arena_release(&a);
}

/* --- shaping ------------------------------------------------------------------------------------------------------ */

#define LATN 0x4C61746E
#define CYRL 0x4379726C
#define GREK 0x4772656B

static size_t shape(struct bench *b, const struct face *face, const char *features, const char *lang, uint32_t script,
                    const char *text, struct glyph **glyphs)
{
	struct shaping how = {face, features, lang, script};
	return face_shape(&how, str_from_z(text), &b->arena, glyphs);
}

static int width(const struct glyph *glyphs, size_t n)
{
	int sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += glyphs[i].advance;
	return sum;
}

static void ligatures_kerning_and_features(void **state)
{
	(void)state;
	struct bench b;
	struct glyph *g, *plain;
	bench_of_project(&b);
	const struct face *garamond = face_of(&b, "EB Garamond 12", 400, true),
			  *vollkorn = face_of(&b, "Vollkorn", 400, false);
	assert_int_equal(shape(&b, garamond, "", "en", LATN, "office", &g), 4);
	assert_int_equal(g[1].cluster, 1);
	assert_int_equal(g[2].cluster, 4);
	assert_int_equal(shape(&b, garamond, "-liga", "en", LATN, "office", &g), 6);
	size_t n = shape(&b, vollkorn, "", "en", LATN, "AVAV", &g);
	assert_true(width(g, n) < width(plain, shape(&b, vollkorn, "-kern", "en", LATN, "AVAV", &plain)));
	shape(&b, vollkorn, "smcp", "en", LATN, "a", &g);
	assert_int_not_equal(g[0].id, face_glyph(vollkorn, 'a'));
	shape(&b, vollkorn, "onum,tnum", "en", LATN, "1", &g);
	shape(&b, vollkorn, "lnum,pnum", "en", LATN, "1", &plain);
	assert_int_not_equal(g[0].id, plain[0].id);
	assert_int_equal(shape(&b, vollkorn, ",,=,-,\"", "en", LATN, "a", &g), 1); /* no features at all */
	assert_int_equal(shape(&b, vollkorn, "", NULL, LATN, "", &g), 0);
	shape(&b, vollkorn, "", "en", LATN, "a", &g);
	assert_int_equal(face_advance(vollkorn, face_glyph(vollkorn, 'a')), g[0].advance);
	bench_release(&b);
}

static void clusters_count_bytes(void **state)
{
	(void)state;
	struct bench b;
	struct glyph *g;
	bench_of_project(&b);
	const struct face *face = face_of(&b, "Vollkorn", 400, false);
	assert_int_equal(shape(&b, face, "", "el", GREK, "αβγ", &g), 3);
	assert_int_equal(g[2].cluster, 4);
	size_t n = shape(&b, face, "", "lt", LATN, "e\xCC\x87x", &g); /* e, combining dot above, x */
	assert_int_equal(g[n - 1].cluster, 3);
	assert_int_equal(shape(&b, face, "", "en", LATN, "\xE2\x98\x90", &g), 1);
	assert_int_equal(g[0].id, 0); /* Vollkorn has no ballot box */
	bench_release(&b);
}

static void macedonian_takes_serbian_forms_where_a_face_has_only_those(void **state)
{
	(void)state;
	struct bench b;
	struct glyph *mk, *sr, *ru;
	bench_of_project(&b);
	static const char *const families[] = {"Carlito", "Noto Serif", "EB Garamond 12"};
	for (size_t i = 0; i < 3; i++) {
		const struct face *face = face_of(&b, families[i], 400, true);
		shape(&b, face, "", "mk", CYRL, "г", &mk); /* italic г has a stroke above in both languages */
		shape(&b, face, "", "sr", CYRL, "г", &sr);
		shape(&b, face, "", "ru", CYRL, "г", &ru);
		assert_int_equal(mk[0].id, sr[0].id);
		assert_int_not_equal(sr[0].id, ru[0].id);
	}
	bench_release(&b);
}

/* Where no lookup touches the space, a line is as wide as its words and spaces one by one. */
static void spaces_that_are_not_shaped_change_nothing(void **state)
{
	(void)state;
	static const struct {
		const char *lang;
		uint32_t script;
		const char *text;
	} lines[] = {{"en", LATN, "AV To. Wave f ' T V, office fi ff YA \"L\" 1 1 7 4 – fj T"},
	             {"lt", LATN, "Ąžuolas VĮ – Ūkis f į j Teisė, „Lietuva“ L “"},
	             {"bg", CYRL, "Граждани У – Г. „А“ ГА Т д"},
	             {"sr", CYRL, "Права б г У, „Т“ А"},
	             {"el", GREK, "Άρθρο Υ Τ. «Α» ς Λ Υ"}};
	static const char *const families[] = {"Vollkorn",  "Carlito",        "Noto Serif",
	                                       "Noto Sans", "EB Garamond 12", "Noto Sans Mono"};
	static const char *const features[] = {"", "onum", "smcp", "c2sc,smcp,lnum", "-kern"};
	struct bench b;
	bench_of_project(&b);
	unsigned n_free = 0, n_shaped = 0;
	for (size_t k = 0; k < sizeof families / sizeof *families * 4; k++) {
		const struct face *face = face_of(&b, families[k / 4], k & 1 ? 700 : 400, k & 2);
		for (size_t i = 0; i < sizeof lines / sizeof *lines * 5; i++) {
			struct shaping how = {face, features[i % 5], lines[i / 5].lang, lines[i / 5].script};
			struct str text = str_from_z(lines[i / 5].text);
			struct glyph *g;
			bool shapes_space = face_shapes_space(&how);
			n_shaped += shapes_space;
			assert_int_equal(face_shapes_space(&how), shapes_space);
			if (shapes_space)
				continue;
			int whole = width(g, face_shape(&how, text, &b.arena, &g)), parts = 0;
			for (size_t from = 0, to = 0; from < text.n; from = to) {
				bool is_space = text.at[from] == ' ';
				while (to < text.n && (text.at[to] == ' ') == is_space)
					to++;
				size_t n = face_shape(&how, str_slice(text, from, to), &b.arena, &g);
				parts += width(g, n);
			}
			if (whole != parts)
				fail_msg("%s %s %s: %d in a line, %d by words", face_path(face), how.features, how.lang,
				         whole, parts);
			n_free++;
		}
	}
	assert_true(n_free > 100);  /* most faces: words can be shaped once */
	assert_true(n_shaped > 10); /* Vollkorn and EB Garamond Italic kern with the space */
	struct shaping kerned = {face_of(&b, "Vollkorn", 400, false), "", "en", LATN};
	assert_true(face_shapes_space(&kerned));
	bench_release(&b);
}

/* --- metrics and subsets ------------------------------------------------------------------------------------------ */

static void metrics_are_those_of_the_tables(void **state)
{
	(void)state;
	struct bench b;
	bench_of_project(&b);
	const struct face *italic = face_of(&b, "EB Garamond 12", 400, true),
			  *bold = face_of(&b, "Carlito", 700, false);
	const struct face_metrics *m = face_metrics(bold);
	assert_int_equal(m->upem, 2048);
	assert_int_equal(m->weight, 700);
	assert_true(m->ascent > 1000 && m->descent < -300 && m->cap_height > 1100 && m->x_height > 800 &&
	            m->x_height < m->cap_height);
	assert_true(m->box[0] < 0 && m->box[3] > m->cap_height && !m->is_cff && !m->is_fixed_pitch &&
	            m->italic_angle_16 == 0);
	assert_true(m->underline_position < 0 && m->underline_thickness > 0 && m->strikeout_position > 0);
	assert_string_equal(face_postscript_name(bold), "Carlito-Bold");
	assert_true(face_metrics(italic)->is_cff && face_metrics(italic)->italic_angle_16 < -65536);
	assert_true(face_metrics(face_of(&b, "Noto Sans Mono", 400, false))->is_fixed_pitch);
	assert_int_not_equal(face_number(italic), face_number(bold));
	bench_release(&b);
}

static void a_subset_holds_what_was_used_at_its_new_numbers(void **state)
{
	(void)state;
	struct bench b;
	bench_of_project(&b);
	static const char *const families[] = {"Carlito", "EB Garamond 12", "Vollkorn"};
	for (size_t i = 0; i < 3; i++) {
		const struct face *face = face_of(&b, families[i], 400, false);
		uint8_t *used = arena_array(&b.arena, face_n_glyphs(face), uint8_t);
		struct subset s, again;
		for (const char *c = "Straße ąž"; *c;)
			used[face_glyph(face, utf8_next(&c, c + strlen(c)))] = 1;
		assert_true(face_subset(face, used, &b.arena, &s) && face_subset(face, used, &b.arena, &again));
		assert_true(str_eq(s.program, again.program));
		assert_true(s.n_glyphs >= 9 && s.n_glyphs < 30 && s.program.n < 60000);
		assert_memory_equal(s.program.at, i == 1 ? "\1\0" : "\0\1\0\0", i == 1 ? 2 : 4);
		assert_int_equal(s.new_id[0], 0);
		unsigned n_kept = 0;
		for (unsigned k = 0; k < face_n_glyphs(face); k++) {
			assert_true(!used[k] || s.new_id[k] < s.n_glyphs);
			n_kept += s.new_id[k] != 0xFFFF;
		}
		assert_int_equal(n_kept, s.n_glyphs);
		if (i == 1)
			continue; /* a bare CFF table is no file to open */
		const char *path = temporary(&b.arena, s.program.at, s.program.n);
		struct bench cut;
		bench_set(&cut, "");
		cut.fonts = fonts_new(
			&cut.arena,
			str_from_z(arena_printf(&cut.arena, "@font-face { font-family: F; src: url(%s) }", path)), "c",
			&cut.diags);
		const struct face *small = face_of(&cut, "F", 400, false);
		uint16_t old = face_glyph(face, 0x17E); /* ž, of two parts */
		assert_int_equal(face_n_glyphs(small), s.n_glyphs);
		assert_int_equal(face_advance(small, s.new_id[old]), face_advance(face, old));
		unlink(path);
		bench_release(&cut);
	}
	bench_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_projects_catalogue_is_whole_and_installed),
		cmocka_unit_test(a_written_catalogue_is_the_one_it_was_written_from),
		cmocka_unit_test(faults_in_a_catalogue_are_found_at_their_place),
		cmocka_unit_test(comments_strings_and_case_are_css),
		cmocka_unit_test(any_bytes_are_read_to_their_end),
		cmocka_unit_test(weight_and_slant_choose_as_css_says),
		cmocka_unit_test(a_character_falls_back_along_the_catalogue),
		cmocka_unit_test(the_letters_of_every_language_are_in_the_text_faces),
		cmocka_unit_test(a_font_that_is_missing_is_found_once_and_the_next_steps_in),
		cmocka_unit_test(fonts_that_cannot_be_embedded_are_refused_with_the_reason),
		cmocka_unit_test(ligatures_kerning_and_features),
		cmocka_unit_test(clusters_count_bytes),
		cmocka_unit_test(macedonian_takes_serbian_forms_where_a_face_has_only_those),
		cmocka_unit_test(spaces_that_are_not_shaped_change_nothing),
		cmocka_unit_test(metrics_are_those_of_the_tables),
		cmocka_unit_test(a_subset_holds_what_was_used_at_its_new_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
