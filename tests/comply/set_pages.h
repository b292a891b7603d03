/* SPDX-License-Identifier: EUPL-1.2 */
/* set_pages.h - for tests: the pages of a short text, to be damaged as a fault of the program would. */
#ifndef TESTS_COMPLY_SET_PAGES_H
#define TESTS_COMPLY_SET_PAGES_H

#include "../short_doc.h"
#include "comply/comply.h"
#include "page/pages.h"
#include "read/read.h"

static const char catalogue[] = "@font-face { font-family: Vollkorn; src: "
				"url(/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf) }\n";

static struct fonts *fonts;

static inline int forget(void **state)
{
	fonts_release(fonts);
	fonts = NULL;
	return release(state);
}

/* The arena and its findings are new ones. */
static inline struct pages *pages_in(const char *css, const char *markdown)
{
	forget(NULL);
	empty(NULL);
	struct chapter *chapters[] = {
		chapter_from_source(&arena, sources_add(diags.sources, "a.md", str_from_z(markdown)), &diags)};
	chapters[0]->meta.title.text = "T";
	struct binding binding = {.chapters = chapters, .n_chapters = 1, .wanted_lang = "en"};
	const struct doc *doc = doc_from_chapters(&arena, &binding, &diags);
	const struct sheet *parsed =
		sheet_from_source(&arena, sources_add(diags.sources, "s.css", str_from_z(css)), NULL, &diags);
	struct styled *styled = styled_from_doc(&arena, doc, &parsed, 1, NULL, &diags);
	fonts = fonts_new(&arena, str_from_z(catalogue), "catalogue.css", &diags);
	struct setter *setter = arena_new(&arena, struct setter);
	*setter = (struct setter){.arena = &arena, .fonts = fonts, .words = words_new(&arena), .diags = &diags};
	const struct flow *flow = flow_from_styled(&arena, styled, setter, &diags);
	struct page_wishes wishes = {.beam = 1};
	struct pages *pages = pages_from_flow(&arena, flow, setter, &wishes, &diags);
	diags.all.n = 0;
	return pages;
}

/* The `nth` line of text of that element; NULL: there are not so many. */
static inline struct fragment *line_of(struct pages *pages, enum element element, uint32_t nth)
{
	for (uint32_t i = 0; i < pages->n_pages; i++)
		for (uint32_t k = 0; k < pages->pages[i].n_fragments; k++) {
			struct fragment *f = &pages->pages[i].fragments[k];
			if (f->kind == FRAGMENT_LINE && f->para->node && f->para->node->element == element &&
			    nth-- == 0)
				return f;
		}
	return NULL;
}

#endif
