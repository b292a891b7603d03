/* SPDX-License-Identifier: EUPL-1.2 */
/* proof.c - pages and findings in, an editor's proof out: a band along the top of every page, notes in the right margin
 * with the words that they concern underlined, and the list of findings. */
#include "proofing.h"

#include <stdlib.h>

static const struct color tint = {0xf6, 0xea, 0xe5, 255};

/* --- which findings, and where --------------------------------------------------------------------------------- */

static struct span whole_source(const struct sources *sources, struct source_id id)
{
	return source_span(sources, id, 0, sources_bytes(sources, id).n);
}

static bool is_chapter(const struct sources *sources, struct source_id id)
{
	struct str path = str_from_z(id.n ? sources_path(sources, id) : "");
	return path.n > 3 && str_eq_z(str_slice(path, path.n - 3, path.n), ".md");
}

static void place_finding(struct proof *p, struct finding *finding)
{
	const struct sources *sources = p->wishes->found->sources;
	struct span span = finding->diag->span;
	struct source_id id = sources_of(sources, span);
	finding->spot = spots_find(&p->spots, span);
	finding->is_near = !finding->spot;
	if (finding->is_near && is_chapter(sources, id))
		finding->spot = spots_near(&p->spots, span, whole_source(sources, id));
	if (finding->spot)
		finding->line = &p->pages->pages[finding->spot->page].fragments[finding->spot->fragment];
}

static void take_findings(struct proof *p, const struct diags *diags)
{
	for (size_t i = 0; i < diags->all.n; i++) {
		struct finding finding = {.diag = &diags->all.at[i]};
		if (rule_severity(finding.diag->rule, &p->wishes->policy) == SEVERITY_NONE)
			continue;
		place_finding(p, &finding);
		list_push(p->a, &p->findings, finding);
	}
}

static int compare(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

/* From the top of the page down, on one height from left to right: so that columns and cells do not push each other's
 * notes away from their lines. */
static int by_spot(const struct finding *x, const struct finding *y)
{
	int order = compare(x->spot->page, y->spot->page);
	order = order ? order : (x->line->y > y->line->y) - (x->line->y < y->line->y);
	order = order ? order : (x->line->x > y->line->x) - (x->line->x < y->line->x);
	return order ? order : compare(x->spot->fragment, y->spot->fragment);
}

/* As they stand on the pages, then those that stand nowhere, in the order of the sources. */
static int by_page(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = (x->spot == NULL) - (y->spot == NULL);
	if (!order && x->spot)
		order = by_spot(x, y);
	order = order ? order : compare(x->diag->span.start, y->diag->span.start);
	return order ? order : compare(x->number, y->number);
}

static void number_findings(struct proof *p)
{
	for (uint32_t i = 0; i < p->findings.n; i++)
		p->findings.at[i].number = i;
	if (p->findings.n)
		qsort(p->findings.at, p->findings.n, sizeof *p->findings.at, by_page);
	for (uint32_t i = 0; i < p->findings.n; i++)
		p->findings.at[i].number = i + 1;
}

/* --- on every page --------------------------------------------------------------------------------------------- */

/* Set once for all pages of a width. */
static void put_bands(struct proof *p)
{
	const char *lang = p->pages->flow->styled->doc->lang;
	const char *text =
		arena_printf(p->a, "%s · %s", label(lang, "draft", NULL), date_long(p->a, lang, p->wishes->date));
	struct set_text band = {0};
	length width = 0;
	for (size_t i = 0; i < p->all.n; i++) {
		struct proof_page *page = &p->all.at[i];
		if (page->page.width != width)
			band = proof_set(p, VOICE_BAND, lang, text, page->page.width);
		width = page->page.width;
		proof_put_rect(p, page, 0, 0, width, set_text_height(&band) + 6 * PT, tint);
		proof_put_text(p, page, &band, 0, 3 * PT);
	}
}

/* --- all of it ------------------------------------------------------------------------------------------------- */

static struct fragment *joined(struct proof *p, const struct proof_page *page)
{
	size_t n = page->page.n_fragments;
	struct fragment *all = arena_array(p->a, n + page->added.n + 1, struct fragment);
	for (size_t i = 0; i < n; i++)
		all[i] = page->page.fragments[i];
	for (size_t i = 0; i < page->added.n; i++)
		all[n + i] = page->added.at[i];
	return all;
}

static struct pages *pages_made(struct proof *p)
{
	struct pages *pages = arena_new(p->a, struct pages);
	*pages = *p->pages;
	pages->n_pages = (uint32_t)p->all.n;
	pages->pages = arena_array(p->a, p->all.n, struct page);
	for (size_t i = 0; i < p->all.n; i++) {
		struct page *page = &pages->pages[i];
		*page = p->all.at[i].page;
		page->fragments = joined(p, &p->all.at[i]);
		page->n_fragments += (uint32_t)p->all.at[i].added.n;
	}
	return pages;
}

struct pages *pages_as_proof(struct arena *a, const struct pages *pages, const struct proof_wishes *wishes)
{
	struct proof p = {.a = a, .pages = pages, .wishes = wishes, .setter = *pages->setter, .unheard = {.arena = a}};
	p.setter.diags = &p.unheard;
	proof_voices(&p);
	for (uint32_t i = 0; i < pages->n_pages; i++)
		list_push(a, &p.all, (struct proof_page){.page = pages->pages[i]});
	p.spots = spots_of(&p.scratch, pages);
	take_findings(&p, wishes->known);
	take_findings(&p, wishes->found);
	number_findings(&p);
	for (size_t i = 0; i < p.findings.n && p.findings.at[i].spot; i++)
		proof_put_note(&p, &p.findings.at[i]);
	proof_put_list(&p);
	put_bands(&p);
	struct pages *made = pages_made(&p);
	arena_release(&p.scratch);
	return made;
}
