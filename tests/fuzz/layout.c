/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes are a sheet and, after a form feed, a chapter, that become pages: what a sheet asks for (columns, floats,
 * rows, notes within them, paper of any size) meets what a chapter holds. No PDF, so that inputs are many; the stages'
 * own promises are asserted (CHECKED). */
#include "base/embedded.h"
#include "bind/bind.h"
#include "page/pages.h"
#include "read/read.h"

struct kept { /* open fonts and shaped words, which inputs share */
	struct arena arena;
	struct fonts *fonts;
	struct words *words;
	unsigned n_inputs;
};

static void renew(struct kept *kept)
{
	struct diags diags = {.arena = &kept->arena};
	fonts_release(kept->fonts);
	arena_release(&kept->arena);
	diags.sources = sources_new(&kept->arena);
	kept->fonts = fonts_new(&kept->arena, (struct str){embedded_catalogue_css, embedded_catalogue_css_n},
	                        "catalogue.css", &diags);
	kept->words = words_new(&kept->arena);
}

static struct sheet *sheet_of(struct arena *a, const char *name, struct str css, struct diags *diags)
{
	return sheet_from_source(a, sources_add(diags->sources, name, css), NULL, diags);
}

static void lay_out(struct arena *a, struct str css, struct str text, const struct kept *kept)
{
	struct buf out = {0};
	struct diags diags = {.arena = a, .sources = sources_new(a)};
	struct chapter *chapter = chapter_from_source(a, sources_add(diags.sources, "fuzz.md", text), &diags);
	struct binding binding = {.chapters = &chapter, .n_chapters = 1, .path = "fuzz.md"};
	const struct doc *doc = doc_from_chapters(a, &binding, &diags);
	const struct sheet *sheets[] = {
		sheet_of(a, "base.css", (struct str){embedded_base_css, embedded_base_css_n}, &diags),
		sheet_of(a, "fuzz.css", css, &diags)};
	struct styled *styled = styled_from_doc(a, doc, sheets, 2, kept->fonts, &diags);
	struct setter setter = {.arena = a, .fonts = kept->fonts, .words = kept->words, .diags = &diags};
	const struct flow *flow = flow_from_styled(a, styled, &setter, &diags);
	pages_dump(&out, pages_from_flow(a, flow, &setter, &(struct page_wishes){.beam = 8}, &diags));
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *at, size_t n)
{
	enum { KEPT = 100 };
	static struct kept kept;
	const char *text = (const char *)at, *feed = n ? memchr(text, '\f', n) : NULL;
	struct arena arena = {0};
	if (!feed)
		return 0;
	if (kept.n_inputs++ % KEPT == 0)
		renew(&kept);
	size_t n_css = (size_t)(feed - text);
	lay_out(&arena, (struct str){text, n_css}, (struct str){feed + 1, n - n_css - 1}, &kept);
	arena_release(&arena);
	return 0;
}
