/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a style sheet, and every document has a style by it. */
#include "bind/bind.h"
#include "read/read.h"
#include "style/style.h"

static const char sample[] =
	"---\ntitle: Sample\ncontents: true\n---\n# One\n\nText *em* **strong** `code` [link](#one)[^n].\n\n"
	"- a\n- b\n\n> quote\n\n[^n]: Note.\n";

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct buf out = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct source_id text = sources_add(diags.sources, "sample.md", (struct str){sample, sizeof sample - 1});
	struct source_id css = sources_add(diags.sources, "fuzz.css", (struct str){(const char *)at, n});
	struct chapter *chapter = chapter_from_source(&arena, text, &diags);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .path = "sample.md"};
	const struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
	const struct sheet *sheet = sheet_from_source(&arena, css, NULL, &diags);
	styled_dump(&out, styled_from_doc(&arena, doc, &sheet, 1, NULL, &diags));
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
