/* SPDX-License-Identifier: EUPL-1.2 */
/* pages.c - the flow as pages: galleys set, broken and placed, in rounds until what depends on page numbers has
 * settled.
 *
 * A round sets only the paragraphs whose slots changed. Contents lists usually keep their line counts, so the second
 * round only fills texts in; from the third on slots have a width of their own and breaks cannot change any more. */
#include "slots.h"

#include "../data/words.h"

enum { MAX_ROUNDS = 6, MAX_PAGES = 100000 };

/* --- galleys --------------------------------------------------------------------------------------------------- */

static void mark_para_calls(const struct para *para, uint32_t *through, uint32_t note)
{
	for (uint32_t i = 0; para->has_calls && i < para->n_atoms; i++)
		if (para->atoms[i].kind == ATOM_CALL && through[para->atoms[i].note] > through[note])
			through[note] = through[para->atoms[i].note];
}

static void mark_calls(const struct flow_item *item, uint32_t *through, uint32_t note)
{
	if (item->kind == FLOW_PARA)
		mark_para_calls(item->para, through, note);
	for (const struct aside *aside = item->asides; aside; aside = aside->next)
		if (aside->para)
			mark_para_calls(aside->para, through, note);
	for (const struct flow_item *child = item->first; child; child = child->next)
		mark_calls(child, through, note);
}

/* By note: how many notes are called once it is, those that it calls itself included. A note's own come after it. */
static uint32_t *calls_through(struct arena *a, const struct flow *flow)
{
	uint32_t *through = arena_array(a, flow->n_notes + 1, uint32_t);
	for (uint32_t note = flow->n_notes; note-- > 0;) {
		through[note] = note + 1;
		if (flow->notes[note])
			mark_calls(flow->notes[note], through, note);
	}
	return through;
}

static struct galley *set_body(struct page_making *m, const uint32_t *through, const struct galley *earlier)
{
	const struct styled *styled = m->flow->styled;
	struct galley *galley = galley_new(m->arena, m->flow->root->style->line_height);
	const char *page = m->flow->root->style->page;
	struct galley_wishes wishes = {.flow = m->flow,
	                               .setter = m->setter,
	                               .scratch = m->scratch,
	                               .slots = m->pages->slots,
	                               .earlier = earlier,
	                               .through = through,
	                               .width = page_measure(styled, page),
	                               .page = page};
	galley_append(m->arena, galley, m->flow->root, &wishes);
	return galley;
}

static length notes_measure(const struct styled *styled)
{
	const struct page_style *page = styled_page(styled, NULL, PAGE_RIGHT);
	const struct style *area = page->footnotes;
	length width = page_measure(styled, NULL);
	return width - measure_resolve(area->margin[LEFT], width) - measure_resolve(area->margin[RIGHT], width) -
	       measure_resolve(area->padding[LEFT], width) - measure_resolve(area->padding[RIGHT], width);
}

/* All notes, one below the other; note_first says where each begins. */
static struct galley *set_notes(struct page_making *m, const uint32_t *through, const struct galley *earlier)
{
	struct galley *galley = galley_new(m->arena, 0);
	uint32_t *first = arena_array(m->arena, m->flow->n_notes + 1, uint32_t);
	struct galley_wishes wishes = {.flow = m->flow,
	                               .setter = m->setter,
	                               .scratch = m->scratch,
	                               .slots = m->pages->slots,
	                               .earlier = earlier,
	                               .through = through,
	                               .width = notes_measure(m->flow->styled)};
	for (uint32_t note = 0; note < m->flow->n_notes; note++) {
		first[note] = (uint32_t)galley->boxes.n;
		if (m->flow->notes[note])
			galley_append(m->arena, galley, m->flow->notes[note], &wishes);
	}
	first[m->flow->n_notes] = (uint32_t)galley->boxes.n;
	m->note_first = first;
	return galley;
}

static bool same_lines(const struct galley *a, const struct galley *b)
{
	if (a->boxes.n != b->boxes.n || a->paras.n != b->paras.n)
		return false;
	for (size_t i = 0; i < a->paras.n; i++)
		if (a->paras.at[i].settings.best.n_lines != b->paras.at[i].settings.best.n_lines)
			return false;
	for (size_t i = 0; i < a->boxes.n; i++) /* what stands beside may have other lines */
		if (a->boxes.at[i].height != b->boxes.at[i].height)
			return false;
	return true;
}

/* --- findings -------------------------------------------------------------------------------------------------- */

static bool is_overfull(const struct fragment *fragment)
{
	const struct line *line = fragment->line;
	return fragment->kind == FRAGMENT_LINE && line->over > PT / 20 && line->first < line->last;
}

static void report_line(const struct fragment *fragment, struct diags *diags)
{
	const struct line *line = fragment->line;
	const struct para *para = fragment->para;
	diag_add(diags, RULE_LAYOUT_OVERFULL,
	         text_span(&para->text, para->atoms[line->first].start, para->atoms[line->last - 1].end),
	         "allow a break in the long word with a soft hyphen (U+00AD), or reword",
	         "line is %s pt wider than its %s pt measure", length_in_points(diags->arena, line->over),
	         length_in_points(diags->arena, length_max(line->measure, 0)));
}

/* Does a word touch the next with no ordinary chance between them? Then they are cut pieces of one, or a name in
 * code. */
static bool goes_on(const struct atom *atom)
{
	return atom->kind == ATOM_WORD && atom->chance != CHANCE_BREAK && atom[1].kind == ATOM_WORD;
}

/* The first atom of the piece that stands at the end of the line. */
static const struct atom *start_of_piece(const struct fragment *fragment)
{
	const struct atom *atoms = fragment->para->atoms, *first = &atoms[fragment->line->last - 1];
	while (first > &atoms[fragment->line->first] && goes_on(first - 1))
		first--;
	return first;
}

/* Is a word cut here, and for the first time, without a hyphen? In code, where nothing is divided, that is no fault. */
static bool is_cut(const struct fragment *fragment)
{
	if (fragment->kind != FRAGMENT_LINE || line_divides(fragment->line) ||
	    !line_cuts(fragment->para, fragment->line))
		return false;
	const struct atom *first = start_of_piece(fragment);
	bool is_first = first == fragment->para->atoms || !goes_on(first - 1);
	return is_first && fragment->para->strands[first->strand].style->hyphens != HYPHENS_NONE;
}

static void report_cut(const struct fragment *fragment, struct diags *diags)
{
	const struct para *para = fragment->para;
	const struct atom *first = start_of_piece(fragment), *last = first;
	while (last + 1 < para->atoms + para->n_atoms && goes_on(last))
		last++;
	diag_add(diags, RULE_LAYOUT_CUT, text_span(&para->text, first->start, last->end),
	         "say where it may be divided with soft hyphens (U+00AD), or reword",
	         "this word is wider than its line, and is cut without a hyphen");
}

/* Text of a margin box has no place in the sources: the page and its words tell which it is. */
static void report_furniture(const struct fragment *fragment, const struct page *page, struct diags *diags)
{
	const struct text *text = &fragment->para->text;
	const char *words = arena_strndup(diags->arena, text->bytes, text->n);
	diag_add(diags, RULE_LAYOUT_OVERFULL, NO_SPAN,
	         "give the page's margins more room, or the margin box less text, padding or size: @page in the style "
	         "sheet",
	         "at the %s of page %u \"%s\" is %s pt wider than its margin box, which has %s pt for it",
	         fragment->artifact == ARTIFACT_HEADER ? "head" : "foot", page->number,
	         text_excerpt(diags->arena, words), length_in_points(diags->arena, fragment->line->over),
	         length_in_points(diags->arena, length_max(fragment->line->measure, 0)));
}

static bool is_furniture(const struct fragment *fragment)
{
	return fragment->artifact == ARTIFACT_HEADER || fragment->artifact == ARTIFACT_FOOTER;
}

typedef LIST(const struct style *) reported_boxes;

/* A margin box is the same on page after page: each is reported once. */
static bool is_reported(struct arena *scratch, reported_boxes *boxes, const struct style *box)
{
	for (size_t i = 0; i < boxes->n; i++)
		if (boxes->at[i] == box)
			return true;
	list_push(scratch, boxes, box);
	return false;
}

static void report_lines(struct arena *scratch, const struct pages *pages, struct diags *diags)
{
	reported_boxes boxes = {0};
	for (uint32_t i = 0; i < pages->n_pages; i++) {
		const struct page *page = &pages->pages[i];
		for (uint32_t k = 0; k < page->n_fragments; k++) {
			const struct fragment *fragment = &page->fragments[k];
			if (!is_furniture(fragment) && is_cut(fragment))
				report_cut(fragment, diags);
			if (!is_overfull(fragment))
				continue;
			if (!is_furniture(fragment))
				report_line(fragment, diags);
			else if (!is_reported(scratch, &boxes, fragment->para->style))
				report_furniture(fragment, page, diags);
		}
	}
}

/* --- rounds ---------------------------------------------------------------------------------------------------- */

static struct page_breaks break_pages(struct page_making *m, const struct page_wishes *wishes, struct diags *diags)
{
	struct break_job job = {.body = m->body,
	                        .notes = m->notes,
	                        .note_first = m->note_first,
	                        .styled = m->flow->styled,
	                        .beam = wishes->beam ? wishes->beam : 1,
	                        .max_pages = MAX_PAGES};
	struct page_breaks breaks = page_breaks_of(m->arena, m->scratch, &job);
	if (breaks.n_plans >= MAX_PAGES)
		diag_add(diags, RULE_LIMIT_PAGES, NO_SPAN, "divide it into several publications",
		         "the document has more than %d pages", MAX_PAGES);
	return breaks;
}

static void settle(struct page_making *m, const struct page_wishes *wishes, struct diags *diags)
{
	uint32_t *through = calls_through(m->arena, m->flow);
	m->body = set_body(m, through, NULL);
	m->notes = set_notes(m, through, NULL);
	struct page_breaks breaks = break_pages(m, wishes, diags);
	place_pages(m, &breaks);
	m->pages->rounds = 1;
	while (m->flow->n_slots && slots_fill(m, m->pages->rounds >= 2)) {
		const struct galley *body = m->body, *notes = m->notes;
		m->body = set_body(m, through, body);
		m->notes = set_notes(m, through, notes);
		bool settled = same_lines(body, m->body) && same_lines(notes, m->notes);
		if (!settled)
			breaks = break_pages(m, wishes, diags);
		place_pages(m, &breaks);
		m->pages->rounds++;
		if (settled)
			return;
		if (m->pages->rounds == MAX_ROUNDS) {
			diag_add(diags, RULE_LAYOUT_UNSETTLED, NO_SPAN, NULL,
			         "page numbers in the text did not settle in %d rounds", MAX_ROUNDS);
			return;
		}
	}
}

struct pages *pages_from_flow(struct arena *a, const struct flow *flow, struct setter *setter,
                              const struct page_wishes *wishes, struct diags *diags)
{
	struct arena scratch = {0};
	struct pages *pages = arena_new(a, struct pages);
	pages->flow = flow;
	pages->setter = setter;
	pages->places = arena_array(a, flow->styled->doc->n_nodes, struct target_place);
	pages->slots = arena_array(a, flow->n_slots + 1, struct slot_value);
	struct page_making m = {.arena = a, .scratch = &scratch, .flow = flow, .setter = setter, .pages = pages};
	slots_guess(&m);
	settle(&m, wishes, diags);
	furnish_pages(&m);
	report_lines(&scratch, pages, diags);
	arena_release(&scratch);
	return pages;
}
