/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a chapter that becomes pages and a PDF, on narrow paper so that lines and pages are many. */
#include "fuzz/chain.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	enum { KEPT = 100 }; /* inputs that share open fonts and shaped words */
	static struct arena program;
	static struct fonts *fonts;
	static struct words *words;
	static unsigned n_inputs;
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	if (n_inputs++ % KEPT == 0) {
		struct diags of_program = {.arena = &program};
		fonts_release(fonts);
		arena_release(&program);
		of_program.sources = sources_new(&program);
		fonts = fonts_new(&program, (struct str){embedded_catalogue_css, embedded_catalogue_css_n},
		                  "catalogue.css", &of_program);
		words = words_new(&program);
	}
	chain_run(&arena, (struct str){(const char *)at, n}, "@page { size: 90mm 110mm; margin: 10mm 12mm }", n & 1,
	          fonts, words, &diags);
	arena_release(&arena);
	return 0;
}
