/* SPDX-License-Identifier: EUPL-1.2 */
/* Fonts as input: a project's own, whatever its tables say, is set with or refused with the reason; and nothing that it
 * names is opened outside the project. */
#include "font/tables.h"

#include "base/file.h"
#include "font/font.h"
#include "font/exercise.h"
#include "font/mutant.h"

#include <sys/stat.h>

#define CARLITO "/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf"
#define VOLLKORN "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf"
#define GARAMOND "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf"
#define LATN 0x4C61746E

/* --- a project with a font of its own ----------------------------------------------------------------------------- */

struct project {
	struct arena arena;
	struct diags diags;
	struct fonts *fonts;
	const char *root; /* ends in '/' */
	const char *font; /* fonts/f.ttf beneath it */
};

static void project_open(struct project *p)
{
	*p = (struct project){0};
	p->diags = (struct diags){.arena = &p->arena, .sources = sources_new(&p->arena)};
	const char *builtin = "@font-face { font-family: Builtin; src: url(" CARLITO ") }"
			      "@font-face { font-family: Last; src: url(" VOLLKORN "); -colophon-fallback: yes }";
	p->fonts = fonts_new(&p->arena, str_from_z(builtin), "catalogue.css", &p->diags);
	char *folder = arena_printf(&p->arena, "%s/colophon-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : P_tmpdir);
	assert_non_null(mkdtemp(folder));
	p->root = arena_printf(&p->arena, "%s/", folder);
	p->font = arena_printf(&p->arena, "%sfonts/f.ttf", p->root);
	mkdir(arena_printf(&p->arena, "%sfonts", p->root), 0700);
}

static void project_names(struct project *p, const char *catalogue)
{
	struct source_id source = sources_add(p->diags.sources, PROJECT_CATALOGUE, str_from_z(catalogue));
	fonts_add_catalogue(p->fonts, source, p->root, &p->diags);
}

static void project_close(struct project *p)
{
	unlink(p->font);
	rmdir(p->font);
	rmdir(arena_printf(&p->arena, "%sfonts", p->root));
	rmdir(p->root);
	fonts_release(p->fonts);
	arena_release(&p->arena);
}

static void project_has_font(struct project *p, struct str font)
{
	FILE *file = fopen(p->font, "wb");
	assert_true(file && fwrite(font.at, 1, font.n, file) == font.n && fclose(file) == 0);
	project_names(p, "@font-face { font-family: F; src: url(f.ttf) }");
}

static const struct font_stack *stack_of(struct project *p, const char *family)
{
	const char *const families[] = {family, NULL};
	return fonts_stack(p->fonts, families, 400, false, NO_SPAN, &p->diags);
}

static size_t shape(struct project *p, const struct face *face, const char *text, struct glyph **glyphs)
{
	struct shaping how = {face, "", "en", LATN};
	return face_shape(&how, str_from_z(text), &p->arena, glyphs);
}

static void is_said(const struct project *p, enum rule rule, const char *words)
{
	for (size_t i = 0; i < p->diags.all.n; i++)
		if (p->diags.all.at[i].rule == rule && strstr(p->diags.all.at[i].message, words))
			return;
	fail_msg("wanted %s \"%s\", found %s \"%s\"", rule_id(rule), words,
	         p->diags.all.n ? rule_id(p->diags.all.at[0].rule) : "nothing",
	         p->diags.all.n ? p->diags.all.at[0].message : "");
}

static struct str font_read(struct arena *a, const char *path)
{
	struct str font;
	assert_true(file_read(a, path, &font));
	return font;
}

static void put_16(unsigned char *at, unsigned value)
{
	at[0] = (unsigned char)(value >> 8);
	at[1] = (unsigned char)value;
}

/* --- what the catalogue may name ---------------------------------------------------------------------------------- */

static void a_projects_catalogue_names_its_own_files_or_those_of_the_builtin_one(void **state)
{
	(void)state;
	static const char *const outside[] = {"/etc/passwd",
	                                      "../../f.ttf",
	                                      "../fonts/../../x",
	                                      "//etc/passwd",
	                                      "/usr/share/fonts/truetype/crosextra/../crosextra/Carlito-Bold.ttf",
	                                      "/"};
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
		struct project p;
		project_open(&p);
		project_names(&p, arena_printf(&p.arena, "@font-face { font-family: F; src: url('%s') }", outside[i]));
		is_said(&p, RULE_FILE_OUTSIDE, outside[i]);
		struct place place = sources_place(p.diags.sources, p.diags.all.at[0].span);
		assert_string_equal(place.path, PROJECT_CATALOGUE);
		assert_int_equal(place.column, 30); /* of "src" */
		assert_false(fonts_has_family(p.fonts, "F"));
		project_close(&p);
	}
	struct project p;
	project_open(&p);
	project_names(&p, "@font-face { font-family: F; src: url(" CARLITO ") }"
	                  "@font-face { font-family: G; src: url(../fonts/./f.ttf) }");
	assert_int_equal(p.diags.all.n, 0);
	assert_string_equal(face_path(stack_of(&p, "F")->faces[0]), CARLITO);
	stack_of(&p, "G");
	is_said(&p, RULE_FILE_MISSING, "there is no font ");
	is_said(&p, RULE_FILE_MISSING, "/fonts/f.ttf");
	assert_true(fonts_have_faults(p.fonts));
	project_close(&p);
}

static void a_font_that_cannot_be_read_is_told_with_the_reason(void **state)
{
	(void)state;
	enum kind { FOLDER, LINK_OUT, LINK_ROUND, TOO_LARGE, N_KINDS };
	static const struct {
		enum rule rule;
		const char *words;
	} wanted[N_KINDS] = {[FOLDER] = {RULE_FILE_UNREADABLE, "cannot be read: Is a directory"},
	                     [LINK_OUT] = {RULE_FILE_OUTSIDE, "is a link out of the project's folder"},
	                     [LINK_ROUND] = {RULE_FILE_UNREADABLE, "cannot be read: Too many levels of symbolic links"},
	                     [TOO_LARGE] = {RULE_FILE_TOO_LARGE, "holds more than 64 MiB"}};
	for (int kind = 0; kind < N_KINDS; kind++) {
		struct project p;
		project_open(&p);
		FILE *file;
		switch (kind) {
		case FOLDER:
			assert_int_equal(mkdir(p.font, 0700), 0);
			break;
		case LINK_OUT:
			assert_int_equal(symlink(CARLITO, p.font), 0);
			break;
		case LINK_ROUND:
			assert_int_equal(symlink("f.ttf", p.font), 0);
			break;
		default:
			file = fopen(p.font, "wb");
			assert_true(file && ftruncate(fileno(file), (off_t)FONT_MOST + 1) == 0 && fclose(file) == 0);
		}
		project_names(&p, "@font-face { font-family: F; src: url(f.ttf) }");
		const struct font_stack *stack = stack_of(&p, "F");
		assert_int_equal(stack->n_named, 0);
		is_said(&p, wanted[kind].rule, wanted[kind].words);
		project_close(&p);
	}
}

/* Which face a character is taken from must not depend on the machine in silence. */
static void a_fall_back_that_is_not_installed_is_told_when_a_character_asks_for_it(void **state)
{
	(void)state;
	struct project p;
	project_open(&p);
	const char *css = "@font-face { font-family: A; src: url(" CARLITO ") }"
			  "@font-face { font-family: B; src: url(/nowhere/b.ttf); -colophon-fallback: yes }"
			  "@font-face { font-family: C; src: url(" VOLLKORN "); -colophon-fallback: yes }";
	struct fonts *fonts = fonts_new(&p.arena, str_from_z(css), "machine.css", &p.diags);
	const char *const families[] = {"A", NULL};
	const struct font_stack *stack = fonts_stack(fonts, families, 400, false, NO_SPAN, &p.diags);
	assert_ptr_equal(stack_face(fonts, stack, 'a'), stack->faces[0]);
	fonts_report(fonts, &p.diags);
	assert_int_equal(p.diags.all.n, 0); /* nothing asked for it */
	stack_face(fonts, stack, 0x10FFFF);
	fonts_report(fonts, &p.diags);
	fonts_report(fonts, &p.diags);
	assert_int_equal(p.diags.n_of_rule[RULE_FONT_MISSING], 1);
	is_said(&p, RULE_FONT_MISSING, "the font /nowhere/b.ttf cannot be read: No such file or directory");
	fonts_release(fonts);
	project_close(&p);
}

/* --- what does not hold together ---------------------------------------------------------------------------------- */

static void is_broken(struct str font, const char *why)
{
	struct project p;
	project_open(&p);
	project_has_font(&p, font);
	const struct font_stack *stack = stack_of(&p, "F");
	assert_int_equal(stack->n_named, 0);
	is_said(&p, RULE_FONT_BROKEN, why);
	is_said(&p, RULE_FONT_BROKEN, "/fonts/f.ttf ");
	project_close(&p);
}

static void tables_that_contradict_each_other_are_refused_with_the_reason(void **state)
{
	(void)state;
	static const struct {
		const char *path, *tag;
		size_t offset;
		unsigned value;
		const char *why;
	} numbers[] = {{CARLITO, "head", 18, 0, "is no font, or a broken one"}, /* units to the em */
	               {CARLITO, "head", 18, 15, "is no font, or a broken one"},
	               {CARLITO, "head", 18, 16385, "is no font, or a broken one"},
	               {CARLITO, "head", 18, 16, "its measures are larger than any letter"},
	               {CARLITO, "maxp", 4, 0, "is no font, or a broken one"}, /* glyphs */
	               {CARLITO, "maxp", 4, 1, "it says that it holds fewer glyphs than widths"},
	               {CARLITO, "maxp", 4, 65000, "it holds fewer outlines than glyphs"},
	               {GARAMOND, "maxp", 4, 65000, "it holds fewer outlines than glyphs"},
	               {CARLITO, "hhea", 34, 0, "it lacks the widths of glyphs"}, /* widths */
	               {CARLITO, "hhea", 34, 65535, "it says that it holds fewer glyphs than widths"},
	               {CARLITO, "hhea", 4, 32767, "its measures are larger than any letter"}, /* ascent */
	               {CARLITO, "hhea", 6, 32768, "its measures are larger than any letter"}, /* descent */
	               {CARLITO, "post", 8, 32768, "its measures are larger than any letter"}, /* underline */
	               {CARLITO, "post", 10, 32767, "its measures are larger than any letter"},
	               {CARLITO, "OS/2", 28, 32767, "its measures are larger than any letter"}, /* strike-out */
	               {CARLITO, "hmtx", 4 * 30, 65535, "it holds a glyph that is wider than any letter"},
	               {CARLITO, "loca", 8, 65535, "its outlines lie outside their table"},
	               {CARLITO, "head", 50, 0, "its outlines lie outside their table"}}; /* kind of offsets */
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct arena a = {0};
		struct str font = font_read(&a, numbers[i].path);
		table_bytes(font, "OS/2")[63] &= 0x7F; /* hhea's ascent and descent count */
		put_16(table_bytes(font, numbers[i].tag) + numbers[i].offset, numbers[i].value);
		is_broken(font, numbers[i].why);
		arena_release(&a);
	}
	static const struct {
		const char *tag;
		size_t length;
		const char *why;
	} short_tables[] = {{"hmtx", 400, "it lacks the widths of glyphs"},
	                    {"loca", 400, "it holds fewer outlines than glyphs"},
	                    {"glyf", 400, "its outlines lie outside their table"},
	                    {"glyf", 0, "has no outlines"},
	                    {"head", 20, "is no font, or a broken one"}};
	for (size_t i = 0; i < sizeof short_tables / sizeof *short_tables; i++) {
		struct arena a = {0};
		struct str font = font_read(&a, CARLITO);
		put_32(table_record(font, short_tables[i].tag) + 12, short_tables[i].length);
		is_broken(font, short_tables[i].why);
		arena_release(&a);
	}
	is_broken(STR("wOFF\0\1\0\0"), "is a web font (WOFF)");
	is_broken(STR("wOF2\0\1\0\0"), "is a web font (WOFF2)");
	is_broken(STR("%!PS-AdobeFont-1.0"), "is a Type 1 font");
	is_broken(STR("\x80\x01%!PS"), "is a Type 1 font");
	is_broken(STR("ttcf\0\1\0\0"), "is a collection of fonts");
	is_broken(STR("root:x:0:0:root:/root:/bin/sh\n"), "is no font, or a broken one");
	is_broken(STR(""), "is no font, or a broken one");
}

static void a_font_cut_short_is_refused(void **state)
{
	(void)state;
	struct arena a = {0};
	struct str font = font_read(&a, CARLITO);
	for (size_t n = 0; n < font.n; n += font.n / 16 + 1) {
		struct project p;
		project_open(&p);
		project_has_font(&p, (struct str){font.at, n});
		assert_int_equal(stack_of(&p, "F")->n_named, 0);
		assert_int_equal(p.diags.n_of_rule[RULE_FONT_BROKEN], 1);
		project_close(&p);
	}
	arena_release(&a);
}

static void a_font_that_is_cut_short_after_it_was_opened_stays_whole(void **state)
{
	(void)state;
	struct project p;
	struct glyph *before, *after;
	project_open(&p);
	project_has_font(&p, font_read(&p.arena, CARLITO));
	const struct face *face = stack_of(&p, "F")->faces[0];
	assert_int_equal(truncate(p.font, 0), 0);
	size_t n = shape(&p, face, "Office", &before);
	assert_int_equal(n, shape(&p, stack_of(&p, "Builtin")->faces[0], "Office", &after));
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(before[i].id, after[i].id);
		assert_int_equal(before[i].advance, after[i].advance);
	}
	project_close(&p);
}

/* --- what is said of a glyph -------------------------------------------------------------------------------------- */

static const struct face *face_of_project(struct project *p, struct str font)
{
	project_has_font(p, font);
	const struct font_stack *stack = stack_of(p, "F");
	if (stack->n_named != 1)
		fail_msg("refused: %s", p->diags.all.at[0].message);
	return stack->faces[0];
}

static void a_character_whose_glyph_is_not_there_is_taken_from_the_next_face(void **state)
{
	(void)state;
	struct project p;
	struct glyph *glyphs;
	project_open(&p);
	struct str font = font_read(&p.arena, CARLITO);
	put_16(table_bytes(font, "maxp") + 4, 40);
	put_16(table_bytes(font, "hhea") + 34, 40);
	const struct face *face = face_of_project(&p, font);
	fonts_report(p.fonts, &p.diags);
	assert_int_equal(p.diags.all.n, 0); /* nothing was asked of it */
	assert_int_equal(face_n_glyphs(face), 40);
	const struct face *other = stack_face(p.fonts, stack_of(&p, "F"), 0x17E);
	assert_string_equal(face_path(other), VOLLKORN);
	assert_int_equal(face_glyph(face, 0x17E), 0);
	size_t n = shape(&p, face, "\xC5\xBE", &glyphs);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(glyphs[i].id, 0);
	fonts_report(p.fonts, &p.diags);
	is_said(&p, RULE_FONT_BROKEN, "/fonts/f.ttf is broken: it ");
	assert_true(fonts_have_faults(p.fonts));
	project_close(&p);
}

/* All numbers of GSUB that equal the ligature's id become one that no glyph has. */
static void a_ligature_that_is_not_there_is_no_glyph(void **state)
{
	(void)state;
	struct project p;
	struct glyph *glyphs;
	project_open(&p);
	struct str font = font_read(&p.arena, CARLITO);
	assert_int_equal(shape(&p, stack_of(&p, "Builtin")->faces[0], "ti", &glyphs), 1);
	const unsigned char *record = table_record(font, "GSUB");
	unsigned char *gsub = table_bytes(font, "GSUB");
	size_t n = (size_t)record[13] << 16 | (size_t)record[14] << 8 | record[15], n_changed = 0;
	for (size_t i = 10; i + 2 <= n; i += 2)
		if ((gsub[i] << 8 | gsub[i + 1]) == glyphs[0].id) {
			put_16(gsub + i, 0xFFF0);
			n_changed++;
		}
	assert_true(n_changed > 0);
	const struct face *face = face_of_project(&p, font);
	assert_int_equal(shape(&p, face, "ti", &glyphs), 1);
	assert_int_equal(glyphs[0].id, 0);
	fonts_report(p.fonts, &p.diags);
	is_said(&p, RULE_FONT_BROKEN, "it puts glyphs that it does not hold");
	project_close(&p);
}

/* --- any font ----------------------------------------------------------------------------------------------------- */

static void three_hundred_mutants_do_no_harm(void **state)
{
	(void)state;
	static const char *const paths[] = {CARLITO, GARAMOND, VOLLKORN};
	struct arena kept = {0};
	struct str originals[3];
	uint32_t random = 3;
	unsigned n_open = 0;
	for (int i = 0; i < 3; i++)
		originals[i] = font_read(&kept, paths[i]);
	for (int i = 0; i < 300; i++) {
		struct project p;
		uint8_t changes[8 * CHANGE_BYTES];
		struct str font = originals[i % 3];
		for (size_t k = 0; k < sizeof changes; k++) {
			random = random * 1664525 + 1013904223;
			changes[k] = (uint8_t)(random >> 24);
		}
		project_open(&p);
		uint8_t *bytes = arena_array(&p.arena, font.n, uint8_t);
		memcpy(bytes, font.at, font.n);
		size_t n = mutant_make(bytes, font.n, changes, (size_t)(1 + i % 8) * CHANGE_BYTES);
		project_has_font(&p, (struct str){(const char *)bytes, n});
		const struct font_stack *stack = stack_of(&p, "F");
		if (stack->n_named == 1)
			exercise(stack->faces[0], &p.arena);
		n_open += stack->n_named == 1;
		project_close(&p);
	}
	assert_true(n_open > 50 && n_open < 250); /* some are set with, some refused */
	arena_release(&kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_projects_catalogue_names_its_own_files_or_those_of_the_builtin_one),
		cmocka_unit_test(a_font_that_cannot_be_read_is_told_with_the_reason),
		cmocka_unit_test(a_fall_back_that_is_not_installed_is_told_when_a_character_asks_for_it),
		cmocka_unit_test(tables_that_contradict_each_other_are_refused_with_the_reason),
		cmocka_unit_test(a_font_cut_short_is_refused),
		cmocka_unit_test(a_font_that_is_cut_short_after_it_was_opened_stays_whole),
		cmocka_unit_test(a_character_whose_glyph_is_not_there_is_taken_from_the_next_face),
		cmocka_unit_test(a_ligature_that_is_not_there_is_no_glyph),
		cmocka_unit_test(three_hundred_mutants_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
