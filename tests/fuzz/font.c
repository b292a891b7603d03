/* SPDX-License-Identifier: EUPL-1.2 */
/* Any font is set with, or refused: a real one with some of its numbers changed (font/mutant.h), a project's own or the
 * machine's, asked by itself or from its catalogue to the PDF. An input: which font and what with it (1 byte), the
 * changes; or 0xFF and a file. */
#include "font/exercise.h"
#include "font/mutant.h"
#include "fuzz/chain.h"

#include <sys/stat.h>

static const char text[] = "# AVA Tö. Office\n\nfi ffi *Žąsis* \xD0\x91\xD0\xB3 \xCE\xAC\xCE\xB2 **1½** x^2^ ~~no~~ "
			   "[l](#a) \xE2\x98\x90 e\xCC\x87 \xD7\x90 well-known extraordinarily\n";
static const char *const paths[] = {"/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf",
                                    "/usr/share/fonts/truetype/crosextra/Carlito-Bold.ttf",
                                    "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf",
                                    "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf"};
enum { N_PATHS = sizeof paths / sizeof *paths, GOES_TO_PDF = 0x20, IS_OWN = 0x40, WHOLE_FILE = 0xFF };

static struct str original(size_t which)
{
	static struct arena kept;
	static struct str fonts[N_PATHS];
	if (!fonts[which].at && !file_read(&kept, paths[which], &fonts[which]))
		abort();
	return fonts[which];
}

static void write_font(const char *path, const uint8_t *at, size_t n)
{
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(at, 1, n, file) != n || fclose(file) != 0)
		abort();
}

/* The file of this input, in the folder of this process. */
static void make_font(struct arena *a, const char *path, const uint8_t *at, size_t n)
{
	if (at[0] == WHOLE_FILE) {
		write_font(path, at + 1, n - 1);
		return;
	}
	struct str font = original(at[0] % N_PATHS);
	uint8_t *bytes = arena_array(a, font.n, uint8_t);
	memcpy(bytes, font.at, font.n);
	write_font(path, bytes, mutant_make(bytes, font.n, at + 1, n - 1));
}

static struct fonts *fonts_with(struct arena *a, const char *path, bool is_own, struct diags *diags)
{
	struct str builtin = {embedded_catalogue_css, embedded_catalogue_css_n};
	struct fonts *fonts = fonts_new(a, builtin, "catalogue.css", diags);
	const char *url = is_own ? "f.ttf" : path;
	const char *css = arena_printf(a, "@font-face { font-family: F; src: url(%s) }", url);
	if (!is_own)
		return fonts_new(a, str_from_z(css), "machine.css", diags);
	fonts_add_catalogue(fonts, sources_add(diags->sources, PROJECT_CATALOGUE, str_from_z(css)),
	                    arena_printf(a, "%s/", chain_folder()), diags);
	return fonts;
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	if (n < 1)
		return 0;
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	const char *folder = arena_printf(&arena, "%s/fonts", chain_folder());
	const char *path = arena_printf(&arena, "%s/f.ttf", folder), *const families[] = {"F", NULL};
	mkdir(folder, 0700);
	make_font(&arena, path, at, n);
	struct fonts *fonts = fonts_with(&arena, path, at[0] & IS_OWN, &diags);
	const struct font_stack *stack = fonts_stack(fonts, families, 400, false, NO_SPAN, &diags);
	if (stack->n_named)
		exercise(stack->faces[0], &arena);
	if (at[0] & GOES_TO_PDF)
		chain_run(&arena, STR(text),
		          "html, h1 { font-family: F; font-variant-caps: small-caps; text-decoration: underline }",
		          true, fonts, words_new(&arena), &diags);
	fonts_release(fonts);
	arena_release(&arena);
	return 0;
}
