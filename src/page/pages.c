/* SPDX-License-Identifier: EUPL-1.2 */
/* pages.c - the flow as pages: galleys set, broken and placed, in rounds until what depends on page numbers has
 * settled.
 *
 * A round sets only the paragraphs whose slots changed. Contents lists usually keep their line counts, so the second
 * round only fills texts in; from the third on slots have a width of their own and breaks cannot change any more. */
#include "notes.h"
#include "sets.h"
#include "slots.h"

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
	const struct flow_item *const held[] = {item->beside, item->within, item->first};
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		for (const struct flow_item *child = held[i]; child; child = child->next)
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

/* What depends on no round is kept in `wishes`. */
static struct galley *body_set(struct page_making *m, struct galley_wishes *wishes)
{
	const struct flow_item *root = m->flow->root;
	memset(wishes->is_called, 0, m->flow->n_notes * sizeof *wishes->is_called);
	wishes->page = root->style->page;
	wishes->width = page_measure(m->flow->styled, wishes->page);
	struct galley *body = galley_new(m->galleys, root->style->line_height);
	if (m->flow->styled->percent < 100)
		body->slack = body->grid / 32;
	galley_append(m->galleys, body, root, wishes);
	return body;
}

/* Notes one below the other, in the order of their calls, each at the measure of the page or column it is called on. */
static struct note_column notes_set(struct page_making *m, const note_queue *queue, struct galley_wishes *wishes)
{
	struct galley *galley = galley_new(m->galleys, 0);
	uint32_t *first = arena_array(m->galleys, queue->n + 1, uint32_t);
	wishes->page = NULL;
	for (size_t i = 0; i < queue->n; i++) {
		const struct queued_note *queued = &queue->at[i];
		first[i] = (uint32_t)galley->boxes.n;
		wishes->width = queued->width ? queued->width : notes_measure(m->flow->styled, queued->page);
		if (m->flow->notes[queued->note])
			galley_append(m->galleys, galley, m->flow->notes[queued->note], wishes);
	}
	first[queue->n] = (uint32_t)galley->boxes.n;
	return note_column_of(m->galleys, galley, first);
}

static void set_galleys(struct page_making *m, struct galley_wishes *wishes)
{
	if (m->flow->n_notes)
		memcpy(m->pages->has_no_margin, m->flow->has_no_margin, m->flow->n_notes * sizeof(bool));
	m->job.body = m->body = body_set(m, wishes);
	for (int area = 0; area < N_NOTE_AREAS; area++)
		m->job.notes[area] = notes_set(m, &m->job.body->calls[area], wishes);
#ifdef CHECKED
	galley_check(m->job.body);
	for (int area = 0; area < N_NOTE_AREAS; area++)
		galley_check(m->job.notes[area].galley);
#endif
}

/* --- rounds ---------------------------------------------------------------------------------------------------- */

static struct page_breaks break_pages(struct page_making *m, struct diags *diags)
{
	struct page_breaks breaks = page_breaks_of(m->galleys, m->scratch, &m->job);
#ifdef CHECKED
	breaks_of_pages_check(&m->job, &breaks);
#endif
	if (breaks.n_plans >= MAX_PAGES)
		diag_add(diags, RULE_LIMIT_PAGES, NO_SPAN, "divide it into several publications",
		         "the document has more than %d pages", MAX_PAGES);
	return breaks;
}

static struct galley_wishes wishes_for(struct page_making *m)
{
	return (struct galley_wishes){.flow = m->flow,
	                              .setter = m->setter,
	                              .lasting = m->arena,
	                              .scratch = m->scratch,
	                              .slots = m->pages->slots,
	                              .sets = sets_new(m->galleys),
	                              .is_called = arena_array(m->galleys, m->flow->n_notes + 1, bool),
	                              .has_no_margin = m->pages->has_no_margin,
	                              .through = calls_through(m->galleys, m->flow)};
}

/* Galleys with the same boxes have the same breaks. */
static bool is_settled(const struct page_making *before, const struct page_making *now)
{
	bool same = galley_is_same(before->job.body, now->job.body);
	for (int area = 0; area < N_NOTE_AREAS; area++)
		same = same && galley_is_same(before->job.notes[area].galley, now->job.notes[area].galley);
	return same;
}

static void settle(struct page_making *m, struct diags *diags)
{
	struct galley_wishes wishes = wishes_for(m);
	wishes.diags = diags;
	set_galleys(m, &wishes);
	wishes.diags = NULL;
	struct page_breaks breaks = break_pages(m, diags);
	mend_page_ends(m, &breaks);
	place_pages(m, &breaks);
	m->pages->rounds = 1;
	while (m->flow->n_slots && slots_fill(m, m->pages->rounds >= 2)) {
		struct page_making before = *m;
		set_galleys(m, &wishes);
		bool settled = is_settled(&before, m);
		if (!settled)
			breaks = break_pages(m, diags);
		mend_page_ends(m, &breaks);
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
	struct arena galleys = {0}, scratch = {0};
	struct pages *pages = arena_new(a, struct pages);
	pages->flow = flow;
	pages->setter = setter;
	pages->places = arena_array(a, flow->styled->doc->n_nodes, struct target_place);
	pages->slots = arena_array(a, flow->n_slots + 1, struct slot_value);
	pages->has_no_margin = arena_array(a, flow->n_notes + 1, bool);
	struct page_making m = {
		.arena = a, .galleys = &galleys, .scratch = &scratch, .flow = flow, .setter = setter, .pages = pages};
	m.job = (struct break_job){
		.styled = flow->styled, .beam = wishes->beam ? wishes->beam : 1, .max_pages = MAX_PAGES};
	slots_guess(&m);
	settle(&m, diags);
	furnish_pages(&m);
	pages_report_lines(&scratch, pages, diags);
	arena_release(&scratch);
	arena_release(&galleys);
	return pages;
}
