/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a bibliography in BibTeX, and what was read of it can be cited in every way. */
#include "bind/bind.h"
#include "read/read.h"

static const char sample[] = "# One\n\n{cite}`a` {cite}`b, p. 4` {cite:t}`c`\n\n# References\n";

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	struct arena arena = {0};
	struct buf out = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct source_id file = sources_add(diags.sources, "fuzz.bib", (struct str){(const char *)at, n});
	struct source_id text = sources_add(diags.sources, "sample.md", STR(sample));
	struct bibliography *bibliography =
		bibliography_from_source(&arena, file, &(struct coded_wishes){.encoding = NULL}, &diags);
	const struct bib_entry *entry = bibliography_find(bibliography, STR("a"));
	struct chapter *chapter = chapter_from_source(&arena, text, &diags);
	struct binding binding = {
		.chapters = &chapter, .n_chapters = 1, .path = "sample.md", .bibliography = bibliography};
	doc_put_text(&out, doc_from_chapters(&arena, &binding, &diags));
	for (int i = 0; entry && i < 2; i++) {
		const char *lang = i ? "lt" : "en";
		entry_in_full(&arena, entry, lang, "Art. 3");
		entry_in_short(&arena, entry, lang);
		entry_author_year(&arena, entry, lang);
	}
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
