/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are front matter in YAML, and what it says is bound. */
#include "bind/bind.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct buf text = {0}, out = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	buf_puts(&text, "---\n");
	buf_put(&text, at, n);
	buf_puts(&text, "\n---\n# One\n\nText\n");
	struct source_id source = sources_add(diags.sources, "fuzz.md", buf_str(&text));
	struct chapter *chapter = chapter_from_source(&arena, source, &diags);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .path = "fuzz.md"};
	doc_dump(&out, doc_from_chapters(&arena, &binding, &diags), &diags);
	buf_release(&text);
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
