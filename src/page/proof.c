/* SPDX-License-Identifier: EUPL-1.2 */
/* proof.c - pages and findings in, an editor's proof out: a band along the top of every page, notes in the right margin
 * with the words that they concern underlined, and the list of findings.
 *
 * No sheet says how a proof looks, so that no fault in a sheet can hide what it says. */
#include "proof.h"

#include "../locale/locale.h"
#include "galley.h"
#include "spots.h"

#include <stdlib.h>

#define MILLIMETRES(n) ((length)((n)*72 * (int64_t)PT * 10 / 254))
#define NARROWEST MILLIMETRES(14) /* a margin that holds notes */
#define GUTTER MILLIMETRES(2)     /* on both sides of them */
#define MOST_LINES 3              /* of a note; the list has all of it */
#define LIST_EDGE MILLIMETRES(25)

static const struct color ink = {0x93, 0x37, 0x1f, 255}, tint = {0xf6, 0xea, 0xe5, 255}, black = {0, 0, 0, 255};

enum voice { VOICE_BAND, VOICE_KEY, VOICE_NOTE, VOICE_HEADING, VOICE_PLACE, VOICE_LISTED, VOICE_HINT, N_VOICES };

struct finding {
	const struct diag *diag;
	const struct spot *spot; /* NULL: no text */
	bool is_near;            /* the text is only near it */
	uint32_t number;
};

struct proof_page {
	struct page page;
	LIST(struct fragment) added;
	length taken;          /* down to where the margin holds notes */
	length key_y, key_end; /* the last number below a line: that line's baseline, and where the next may begin */
};

struct set_text {
	const struct para *para;
	struct setting setting;
	length leading;
};

struct proof {
	struct arena *a;
	struct arena scratch;
	const struct pages *pages;
	const struct proof_wishes *wishes;
	struct setter setter; /* what it finds missing in our own words is no finding of the author's */
	struct diags unheard;
	struct style *voices; /* by enum voice; fragments lead to them */
	struct spots spots;
	LIST(struct finding) findings;
	LIST(struct proof_page) all;
};

/* --- setting text ---------------------------------------------------------------------------------------------- */

static struct style voice(length size, length leading, int16_t weight, bool is_italic, struct color color)
{
	static const char *const families[] = {"Carlito", "sans-serif", NULL};
	return (struct style){
		.families = families,
		.font_size = size,
		.font_weight = weight,
		.is_italic = is_italic,
		.features = "",
		.color = color,
		.line_height = leading,
		.hyphens = HYPHENS_MANUAL,
		.wrap = WRAP_ANYWHERE,
		.list_style = "none",
		.tab_size = 8,
		.page_reset = NO_RESET,
	};
}

static void make_voices(struct proof *p)
{
	p->voices = arena_array(p->a, N_VOICES, struct style);
	p->voices[VOICE_BAND] = voice(9 * PT, 12 * PT, 700, false, ink);
	p->voices[VOICE_BAND].align = p->voices[VOICE_BAND].align_last = ALIGN_CENTER;
	p->voices[VOICE_KEY] = voice(5 * PT, 5 * PT, 700, false, ink);
	p->voices[VOICE_NOTE] = voice(13 * PT / 2, 8 * PT, 400, false, ink);
	p->voices[VOICE_HEADING] = voice(16 * PT, 24 * PT, 700, false, ink);
	p->voices[VOICE_PLACE] = voice(8 * PT, 11 * PT, 700, false, ink);
	p->voices[VOICE_LISTED] = voice(9 * PT, 12 * PT, 400, false, black);
	p->voices[VOICE_HINT] = voice(9 * PT, 12 * PT, 400, true, black);
}

static struct set_text set(struct proof *p, enum voice voice, const char *lang, const char *text, length width)
{
	const struct para *para =
		para_from_text(&p->setter, &p->voices[voice], lang, str_from_z(text), NULL, PSEUDO_NONE);
	struct measure measure = {.rest = {.width = length_max(width, PT)}};
	struct settings settings = lines_of(p->a, &p->scratch, para, &measure, NULL, &p->setter);
	return (struct set_text){para, settings.best, p->voices[voice].line_height};
}

static length height_of(const struct set_text *text)
{
	return (length)text->setting.n_lines * text->leading;
}

static void put_text(struct proof *p, struct proof_page *page, const struct set_text *text, length x, length top)
{
	length baseline = top + baseline_of(text->para->style, &p->setter);
	for (uint32_t i = 0; i < text->setting.n_lines; i++)
		list_push(p->a, &page->added,
		          (struct fragment){.kind = FRAGMENT_LINE,
		                            .artifact = ARTIFACT_LAYOUT,
		                            .node = p->pages->flow->root->node,
		                            .x = x,
		                            .y = baseline + (length)i * text->leading,
		                            .para = text->para,
		                            .line = &text->setting.lines[i],
		                            .line_number = i,
		                            .is_last_line = i + 1 == text->setting.n_lines});
}

static void put_rect(struct proof *p, struct proof_page *page, length x, length y, length width, length height,
                     struct color color)
{
	list_push(p->a, &page->added,
	          (struct fragment){.kind = FRAGMENT_RECT,
	                            .artifact = ARTIFACT_LAYOUT,
	                            .node = p->pages->flow->root->node,
	                            .x = x,
	                            .y = y,
	                            .width = width,
	                            .height = height,
	                            .color = color});
}

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

/* As they stand on the pages, then those that stand nowhere, in the order of the sources. */
static int by_page(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = (x->spot == NULL) - (y->spot == NULL);
	if (!order && x->spot) {
		order = compare(x->spot->page, y->spot->page);
		order = order ? order : compare(x->spot->fragment, y->spot->fragment);
	}
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

/* --- in the margin --------------------------------------------------------------------------------------------- */

/* The words of the line that the finding concerns are underlined, and its number stands below their start. */
static void underline(struct proof *p, struct proof_page *page, const struct finding *finding)
{
	const struct spot *spot = finding->spot;
	const struct fragment *line = &page->page.fragments[spot->fragment];
	struct span span = finding->diag->span;
	uint32_t start = spot->start, end = spot->end;
	if (spot->is_exact && span.start > spot->span.start)
		start += span.start - spot->span.start;
	if (spot->is_exact && span.end < spot->span.end)
		end -= spot->span.end - span.end;
	struct arena_mark mark = arena_mark(&p->scratch);
	struct placed_word *words =
		arena_array(&p->scratch, line->line->last - line->line->first + 1, struct placed_word);
	size_t n = line_words(line->para, line->line, p->pages->slots, &p->setter, words);
	length left = LENGTH_MAX, right = 0;
	for (size_t i = 0; i < n; i++) {
		if (!words[i].word || words[i].start >= end || words[i].end <= start || words[i].is_line_end)
			continue;
		left = length_min(left, words[i].x);
		right = length_max(right, words[i].x + words[i].width);
	}
	arena_rewind(&p->scratch, mark);
	if (left >= right)
		return;
	put_rect(p, page, line->x + left, line->y + 2 * PT, right - left, 3 * PT / 4, ink);
	struct set_text key = set(p, VOICE_KEY, "en", arena_printf(p->a, "%u", finding->number), 20 * PT);
	length x = line->x + left;
	if (page->key_y == line->y)
		x = length_max(x, page->key_end);
	put_text(p, page, &key, x, line->y + 5 * PT / 2);
	page->key_y = line->y;
	page->key_end = x + (key.setting.n_lines ? key.setting.lines[0].width : 0) + PT;
}

/* `text` up to its last space before byte `end`, with three dots. */
static const char *cut_short(struct arena *a, const char *text, uint32_t end)
{
	while (end > 0 && text[end - 1] != ' ')
		end--;
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return arena_printf(a, "%.*s …", (int)end, text);
}

static struct set_text note_text(struct proof *p, const struct finding *finding, length width)
{
	const char *text = arena_printf(p->a, "%u\u2002%s", finding->number, finding->diag->message);
	struct set_text note = set(p, VOICE_NOTE, "en", text, width);
	if (note.setting.n_lines > MOST_LINES) {
		uint32_t last = note.setting.lines[MOST_LINES - 1].last;
		note = set(p, VOICE_NOTE, "en", cut_short(p->a, text, note.para->atoms[last - 1].start), width);
		note.setting.n_lines = note.setting.n_lines < MOST_LINES ? note.setting.n_lines : MOST_LINES;
	}
	return note;
}

static void put_note(struct proof *p, const struct finding *finding)
{
	struct proof_page *page = &p->all.at[finding->spot->page];
	const struct fragment *line = &page->page.fragments[finding->spot->fragment];
	length margin = page->page.style->margin[RIGHT];
	if (!finding->is_near)
		underline(p, page, finding);
	if (margin < NARROWEST)
		return;
	length left = page->page.width - margin + GUTTER;
	struct set_text note = note_text(p, finding, margin - 2 * GUTTER);
	length top = length_max(line->y - baseline_of(note.para->style, &p->setter), page->taken);
	if (top + height_of(&note) > page->page.height - GUTTER)
		return;
	put_text(p, page, &note, left, top);
	page->taken = top + height_of(&note) + 2 * PT;
}

/* --- the list -------------------------------------------------------------------------------------------------- */

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
	put_text(p, page, text, list_edge(&page->page), at->y);
	at->y += height_of(text);
}

static const char *place_text(struct proof *p, const struct finding *finding)
{
	struct place place = sources_place(p->wishes->found->sources, finding->diag->span);
	const char *rule = rule_id(finding->diag->rule);
	if (!place.path)
		return arena_printf(p->a, "%u   %s", finding->number, rule);
	return arena_printf(p->a, "%u   %s:%u:%u   %s", finding->number, place.path, place.line, place.column, rule);
}

/* A finding stays together. */
static void list_finding(struct proof *p, struct list_at *at, const struct finding *finding)
{
	const struct diag *diag = finding->diag;
	length width = list_width(p), height = 0;
	struct set_text texts[] = {
		set(p, VOICE_PLACE, "en", place_text(p, finding), width),
		set(p, VOICE_LISTED, "en", diag->message, width),
		set(p, VOICE_HINT, "en", diag->hint ? diag->hint : "", width),
	};
	size_t n = diag->hint ? 3 : 2;
	for (size_t i = 0; i < n; i++)
		height += height_of(&texts[i]);
	if (at->y + height > p->all.at[at->page].page.height - list_edge(&p->all.at[at->page].page))
		begin_page(p, at);
	for (size_t i = 0; i < n; i++)
		put_listed(p, at, &texts[i]);
	at->y += 5 * PT;
}

static void put_list(struct proof *p)
{
	if (!p->findings.n)
		return;
	struct list_at at;
	begin_page(p, &at);
	const char *lang = p->pages->flow->styled->doc->lang;
	struct set_text heading = set(p, VOICE_HEADING, lang, label(lang, "findings", NULL), list_width(p));
	put_listed(p, &at, &heading);
	at.y += 10 * PT;
	for (size_t i = 0; i < p->findings.n; i++)
		list_finding(p, &at, &p->findings.at[i]);
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
			band = set(p, VOICE_BAND, lang, text, page->page.width);
		width = page->page.width;
		put_rect(p, page, 0, 0, width, height_of(&band) + 6 * PT, tint);
		put_text(p, page, &band, 0, 3 * PT);
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
	make_voices(&p);
	for (uint32_t i = 0; i < pages->n_pages; i++)
		list_push(a, &p.all, (struct proof_page){.page = pages->pages[i]});
	p.spots = spots_of(&p.scratch, pages);
	take_findings(&p, wishes->known);
	take_findings(&p, wishes->found);
	number_findings(&p);
	for (size_t i = 0; i < p.findings.n && p.findings.at[i].spot; i++)
		put_note(&p, &p.findings.at[i]);
	put_list(&p);
	put_bands(&p);
	struct pages *made = pages_made(&p);
	arena_release(&p.scratch);
	return made;
}
