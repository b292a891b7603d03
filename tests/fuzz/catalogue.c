/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a catalogue of fonts, the machine's or a project's, and a list can be printed of it. */
#include "font/font.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct buf out = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct str text = {(const char *)at, n};
	struct fonts *fonts = fonts_new(&arena, text, "catalogue.css", &diags);
	const char *const families[] = {"Vollkorn", "serif", "X", NULL};
	fonts_add_catalogue(fonts, sources_add(diags.sources, PROJECT_CATALOGUE, text), "", &diags);
	fonts_stack(fonts, families, 400, true, NO_SPAN, &diags);
	fonts_list(&out, fonts);
	fonts_release(fonts);
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
