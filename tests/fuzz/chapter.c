/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a chapter, and any chapter is a document whose text can be printed. */
#include "bind/bind.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct buf out = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct source_id source = sources_add(diags.sources, "fuzz.md", (struct str){(const char *)at, n});
	struct chapter *chapter = chapter_from_source(&arena, source, &diags);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .path = "fuzz.md"};
	doc_put_text(&out, doc_from_chapters(&arena, &binding, &diags));
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
