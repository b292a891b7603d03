/* SPDX-License-Identifier: EUPL-1.2 */
/* proof_list.c - findings in, pages that list them with place, rule and hint out. */
#include "proofing.h"

#define LIST_EDGE MILLIMETRES(25)

struct list_at {     /* where the next thing of the list goes */
	size_t page; /* index into all; as many as there are: a page is to be begun */
	length y;
};

static length list_edge(const struct page *page)
{
	return length_min(LIST_EDGE, page->width / 8);
}

static void begin_page(struct proof *p, struct list_at *at)
{
	const struct page *last = &p->all.at[p->all.n - 1].page;
	const struct page_style *style = styled_page(p->pages->flow->styled, NULL, PAGE_RIGHT);
	struct page page = {.width = style->width,
	                    .height = style->height,
	                    .number = last->number + 1,
	                    .count = last->count ? last->count + 1 : 0,
	                    .folio_style = last->folio_style,
	                    .is_recto = !last->is_recto,
	                    .style = style};
	page.folio = page.count ? number_text(p->a, page.count, page.folio_style) : last->folio;
	at->page = p->all.n;
	at->y = list_edge(&page);
	list_push(p->a, &p->all, (struct proof_page){.page = page});
}

static length list_width(const struct proof *p)
{
	const struct page_style *style = styled_page(p->pages->flow->styled, NULL, PAGE_RIGHT);
	return style->width - 2 * length_min(LIST_EDGE, style->width / 8);
}

static void put_listed(struct proof *p, struct list_at *at, const struct set_text *text)
{
	struct proof_page *page = &p->all.at[at->page];
	proof_put_text(p, page, text, list_edge(&page->page), at->y);
	at->y += set_text_height(text);
}

static const char *place_text(struct proof *p, const struct finding *finding)
{
	struct place place = sources_place(p->wishes->found->sources, finding->diag->span);
	const char *rule = rule_id(finding->diag->rule);
	struct buf shown = {0};
	if (!place.path)
		return arena_printf(p->a, "%u   %s", finding->number, rule);
	place_put(&shown, &place);
	const char *text = arena_printf(p->a, "%u   %s   %s", finding->number, shown.at, rule);
	buf_release(&shown);
	return text;
}

/* A finding stays together. */
static void list_finding(struct proof *p, struct list_at *at, const struct finding *finding)
{
	const struct diag *diag = finding->diag;
	length width = list_width(p), height = 0;
	struct set_text texts[] = {
		proof_set(p, VOICE_PLACE, "en", place_text(p, finding), width),
		proof_set(p, VOICE_LISTED, "en", diag->message, width),
		proof_set(p, VOICE_HINT, "en", diag->hint ? diag->hint : "", width),
	};
	size_t n = diag->hint ? 3 : 2;
	for (size_t i = 0; i < n; i++)
		height += set_text_height(&texts[i]);
	if (at->y + height > p->all.at[at->page].page.height - list_edge(&p->all.at[at->page].page))
		begin_page(p, at);
	for (size_t i = 0; i < n; i++)
		put_listed(p, at, &texts[i]);
	at->y += 5 * PT;
}

void proof_put_list(struct proof *p)
{
	if (!p->findings.n)
		return;
	struct list_at at;
	begin_page(p, &at);
	const char *lang = p->pages->flow->styled->doc->lang;
	struct set_text heading = proof_set(p, VOICE_HEADING, lang, label(lang, "findings", NULL), list_width(p));
	put_listed(p, &at, &heading);
	at.y += 10 * PT;
	for (size_t i = 0; i < p->findings.n; i++)
		list_finding(p, &at, &p->findings.at[i]);
}
