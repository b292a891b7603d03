/* SPDX-License-Identifier: EUPL-1.2 */
/* folios.c - placed pages in, what each is counted as and how that is written out: counter-reset: page begins a count
 * anew (CSS Lists 3, section 4.1), and a page that is counted as 0 has a name instead: the cover. */
#include "place.h"

#include "../locale/locale.h"

static int32_t reset_on(const struct galley *body, const struct page_plan *plan)
{
	int32_t reset = NO_RESET;
	for (uint32_t i = plan->from.box; i < plan->to.box; i++)
		if (body->boxes.at[i].reset != NO_RESET)
			reset = body->boxes.at[i].reset;
	return reset;
}

/* By page: the number that its count begins with, or NO_RESET. */
static int32_t *resets_of(struct page_making *m, const struct page_breaks *breaks)
{
	int32_t *resets = arena_array(m->arena, m->pages->n_pages, int32_t);
	uint32_t page = 0;
	for (uint32_t i = 0; i < breaks->n_plans; i++) {
		if (breaks->plans[i].blank_before)
			resets[page++] = NO_RESET;
		resets[page++] = reset_on(m->job.body, &breaks->plans[i]);
	}
	return resets;
}

/* A page that prints no folio is counted in the style of the pages that it is counted with: the next that prints one,
 * up to where the count begins anew, else the last. */
static void choose_styles(struct pages *pages, const int32_t *resets)
{
	const char *style = NULL;
	for (uint32_t i = pages->n_pages; i-- > 0;) {
		struct page *page = &pages->pages[i];
		style = page->style->folio_style ? page->style->folio_style : style;
		page->folio_style = style;
		if (resets[i] != NO_RESET)
			style = NULL;
	}
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		struct page *page = &pages->pages[i];
		if (resets[i] != NO_RESET)
			style = NULL;
		if (!page->folio_style)
			page->folio_style = style ? style : "decimal";
		style = page->folio_style;
	}
}

void number_pages(struct page_making *m, const struct page_breaks *breaks)
{
	struct pages *pages = m->pages;
	const int32_t *resets = resets_of(m, breaks);
	choose_styles(pages, resets);
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		struct page *page = &pages->pages[i];
		page->count = resets[i] != NO_RESET ? (uint32_t)resets[i] : i > 0 ? page[-1].count + 1 : 1;
		page->folio = page->count ? number_text(m->arena, page->count, page->folio_style)
		                          : label(m->flow->styled->doc->lang, "cover", NULL);
	}
}
