/* SPDX-License-Identifier: EUPL-1.2 */
/* stages FILE.md N - what each stage keeps in memory of a lone file, in bytes for each of its N cells: a line a stage. */
#include "base/embedded.h"
#include "base/file.h"
#include "bind/bind.h"
#include "page/pages.h"
#include "pdf/pdf.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>

static void say(const char *stage, const struct arena *arena, size_t *before, size_t n_cells)
{
	size_t size = arena_size(arena);
	printf("%s %zu\n", stage, (size - *before) / n_cells);
	*before = size;
}

static struct str whole_file(struct arena *a, const char *path)
{
	struct str text = {NULL, 0};
	FILE *file = fopen(path, "rb");
	if (file && fseek(file, 0, SEEK_END) == 0 && ftell(file) > 0) {
		char *bytes = arena_array(a, (size_t)ftell(file), char);
		text = (struct str){bytes, (size_t)ftell(file)};
		rewind(file);
		text.n = fread(bytes, 1, text.n, file);
	}
	if (file)
		fclose(file);
	return text;
}

static void run(struct arena *a, struct str text, size_t n_cells)
{
	struct arena program = {0};
	struct diags diags = {.arena = a, .sources = sources_new(a)};
	struct str catalogue = {embedded_catalogue_css, embedded_catalogue_css_n},
		   base = {embedded_base_css, embedded_base_css_n};
	struct fonts *fonts = fonts_new(&program, catalogue, "catalogue.css", &diags);
	const struct sheet *sheet = sheet_from_source(a, sources_add(diags.sources, "base.css", base), NULL, &diags);
	size_t size = arena_size(a);
	struct chapter *chapter = chapter_from_source(a, sources_add(diags.sources, "a.md", text), &diags);
	say("read", a, &size, n_cells);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .path = "a.md"};
	const struct doc *doc = doc_from_chapters(a, &binding, &diags);
	say("bind", a, &size, n_cells);
	struct styled *styled = styled_from_doc(a, doc, &sheet, 1, fonts, &diags);
	say("style", a, &size, n_cells);
	struct setter setter = {.arena = a, .fonts = fonts, .words = words_new(&program), .diags = &diags};
	const struct flow *flow = flow_from_styled(a, styled, &setter, &diags);
	say("shape", a, &size, n_cells);
	pages_from_flow(a, flow, &setter, &(struct page_wishes){.beam = 8}, &diags);
	say("page", a, &size, n_cells);
	fonts_release(fonts);
	arena_release(&program);
}

int main(int argc, char **argv)
{
	struct arena arena = {0};
	size_t n_cells = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
	struct str text = n_cells ? whole_file(&arena, argv[1]) : (struct str){NULL, 0};
	if (text.n)
		run(&arena, text, n_cells);
	arena_release(&arena);
	return text.n ? 0 : 2;
}
