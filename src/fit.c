/* SPDX-License-Identifier: EUPL-1.2 */
/* fit.c - a bound document in, the attempt at setting it that is kept out: fit="1 page", notes beside their lines.
 *
 * A note of the class margin that finds no room beside its line loses that class, so that the sheet puts it at the foot,
 * and the document is set again.
 *
 * The first is made in the largest scale that the sheet allows, which is how the document stands without fit. Has it
 * too many pages, the scales below are tried in steps of 2 % (in larger ones where there would be more than seven),
 * halving what is left of them: four attempts at most. Which scale is taken depends on nothing but the document, so
 * that bytes are the same each time. */
#include "fit.h"

enum { LEAST_STEP = 2, MOST_STEPS = 7 }; /* percent; how many three attempts can tell apart, and from more */

/* --- classes ----------------------------------------------------------------------------------------------------- */

/* Tables choose the classes of their figures while they are shaped: each attempt begins with those of binding. */
static const char *const **classes_kept(struct arena *a, const struct doc *doc)
{
	const char *const **classes = arena_array(a, doc->n_nodes, const char *const *);
	for (uint32_t i = 0; i < doc->n_nodes; i++)
		classes[i] = doc->nodes[i]->classes;
	return classes;
}

static void put_classes(const struct doc *doc, const char *const *const *classes)
{
	for (uint32_t i = 0; i < doc->n_nodes; i++)
		doc->nodes[i]->classes = classes[i];
}

/* --- one attempt ------------------------------------------------------------------------------------------------- */

/* The only one is in `a` with all its values. */
static struct attempt *attempt_in(struct arena *a, const struct fit_job *f, int percent, bool is_only)
{
	struct attempt *made = arena_new(a, struct attempt);
	struct arena *values = is_only ? a : &made->own;
	const struct job *job = f->job;
	made->diags = (struct diags){.arena = f->diags->arena, .sources = f->diags->sources};
	made->setter = (struct setter){
		.arena = values, .fonts = f->fonts, .words = f->words, .diags = &made->diags, .memo = job->memo};
	const struct style_wishes wishes = {.sheets = (const struct sheet *const *)job->sheets,
	                                    .n_sheets = job->n_sheets,
	                                    .fonts = f->fonts,
	                                    .percent = percent,
	                                    .stylist = is_only ? job->stylist : NULL};
	made->styled = styled_by_wishes(values, f->doc, &wishes, &made->diags);
	if (is_only && job->dump == STAGE_STYLE)
		return made;
	made->flow = flow_from_styled(values, made->styled, &made->setter, &made->diags);
	if (!is_only || job->dump != STAGE_FLOW)
		made->pages = pages_from_flow(values, made->flow, &made->setter, &job->page, &made->diags);
	fonts_report(f->fonts, &made->diags); /* what stands in margins is shaped by page */
	return made;
}

/* --- notes that have no margin ----------------------------------------------------------------------------------- */

enum { MOST_ROUNDS = 5 }; /* then no note stands beside its line */

static bool is_beside(const struct node *node)
{
	return node->element == EL_NOTE && node_has_class(node, "margin");
}

/* Its call prints a letter now, which a comma parts from those beside it. */
static void put_down(struct arena *a, struct node *note)
{
	struct node *call = note->target;
	node_remove_class(a, note, "margin");
	node_remove_class(a, call, "margin");
	if (call->prev && call->prev->element == EL_NOTE_CALL)
		node_add_class(a, call, "follows");
	if (call->next && call->next->element == EL_NOTE_CALL)
		node_add_class(a, call->next, "follows");
}

/* The note goes to the foot, with all that its block calls: they stand behind it. */
static void put_down_block(struct arena *a, struct node *note)
{
	struct node *first = note;
	while (first->prev && first->prev->element == EL_NOTE)
		first = first->prev;
	for (struct node *at = first; at && at->element == EL_NOTE; at = at->next)
		if (is_beside(at))
			put_down(a, at);
}

/* False: all that are beside their lines have room there. */
static bool put_down_notes(struct arena *a, const struct doc *doc, const struct pages *pages, bool all)
{
	bool any = false;
	for (uint32_t i = 0; i < doc->n_notes; i++) {
		if (!pages->has_no_margin[i] || !is_beside(doc->notes[i]))
			continue;
		any = true;
		put_down_block(a, doc->notes[i]);
	}
	for (uint32_t i = 0; any && all && i < doc->n_notes; i++)
		if (is_beside(doc->notes[i]))
			put_down(a, doc->notes[i]);
	return any;
}

static bool has_notes_beside(const struct doc *doc)
{
	for (uint32_t i = 0; i < doc->n_notes; i++)
		if (is_beside(doc->notes[i]))
			return true;
	return false;
}

/* Set again until none is without room: which fall, pages alone know, and each that falls moves what follows. */
static struct attempt *attempt_with_notes(struct arena *a, const struct fit_job *f, int percent)
{
	for (int round = 1;; round++) {
		struct attempt *made = attempt_in(a, f, percent, false);
		if (!put_down_notes(a, f->doc, made->pages, round == MOST_ROUNDS))
			return made;
		arena_release(&made->own);
	}
}

/* --- as few pages as are asked for ------------------------------------------------------------------------------- */

struct fitting {
	const struct fit_job *job;
	uint32_t n_wanted;
	struct fit_range range;    /* of the sheets */
	const char *const **bound; /* classes of binding */
};

static bool fits(const struct fitting *f, const struct attempt *attempt)
{
	return attempt->pages->n_pages <= f->n_wanted;
}

static struct attempt *attempt_at(struct arena *a, const struct fitting *f, int percent)
{
	put_classes(f->job->doc, f->bound);
	struct attempt *made = attempt_with_notes(a, f->job, percent);
	made->classes = classes_kept(&made->own, f->job->doc);
	return made;
}

static struct attempt *better(const struct fitting *f, struct attempt *kept, struct attempt *made)
{
	bool is_better = fits(f, made) || !fits(f, kept);
	arena_release(is_better ? &kept->own : &made->own);
	return is_better ? made : kept;
}

static int count_steps(const struct fitting *f, int step)
{
	return (f->range.most - f->range.least + step - 1) / step;
}

static int percent_after(const struct fitting *f, int step, int n_steps)
{
	int percent = f->range.most - n_steps * step;
	return percent > f->range.least ? percent : f->range.least;
}

/* `kept` is in the largest scale and does not fit. */
static struct attempt *made_smaller(struct arena *a, const struct fitting *f, struct attempt *kept)
{
	int step = LEAST_STEP;
	while (count_steps(f, step) > MOST_STEPS)
		step++;
	/* How many steps it takes is one of [from, to]; the last stands for more than there are. */
	int from = 1, to = count_steps(f, step) + 1;
	while (from < to) {
		int middle = (from + to) / 2;
		struct attempt *made = attempt_at(a, f, percent_after(f, step, middle));
		if (fits(f, made))
			to = middle;
		else
			from = middle + 1;
		kept = better(f, kept, made);
	}
	return kept;
}

/* --- what is too much -------------------------------------------------------------------------------------------- */

/* Numbers and markers stand on lines of others; what is repeated would go with its page. */
static unsigned count_lines_beyond(const struct pages *pages, uint32_t n_wanted)
{
	unsigned n = 0;
	for (uint32_t i = n_wanted; i < pages->n_pages; i++)
		for (uint32_t k = 0; k < pages->pages[i].n_fragments; k++) {
			const struct fragment *f = &pages->pages[i].fragments[k];
			n += f->kind == FRAGMENT_LINE && !f->artifact && !f->pseudo;
		}
	return n;
}

static const char *counted(struct arena *a, unsigned n, const char *what)
{
	return arena_printf(a, "%u %s%s", n, what, n == 1 ? "" : "s");
}

static void report_too_many(const struct fitting *f, struct attempt *kept)
{
	struct diags *diags = &kept->diags;
	const struct binding *binding = &f->job->job->binding;
	const char *pages = counted(diags->arena, kept->pages->n_pages, "page");
	unsigned n = count_lines_beyond(kept->pages, f->n_wanted);
	const char *lines = n ? counted(diags->arena, n, "line") : "no text, but something else";
	struct diag *diag =
		diag_add(diags, RULE_LAYOUT_FIT, binding->edition->fit_span,
	                 arena_printf(diags->arena,
	                              "shorten it by about as much, say fit=\"%s\", or let the style sheet make it "
	                              "smaller: @fit { scale: ... }",
	                              pages),
	                 "at %d%% it still takes %s: behind page %u there %s %s", kept->styled->percent, pages,
	                 (unsigned)f->n_wanted, n == 1 || !n ? "is" : "are", lines);
	if (binding->each)
		diag_relate(diags, diag, fact_span(binding->each), "made for this");
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

struct attempt *attempt_that_fits(struct arena *a, const struct fit_job *job)
{
	const struct edition *edition = job->job->binding.edition;
	if (!edition || !edition->n_pages)
		return has_notes_beside(job->doc) ? attempt_with_notes(a, job, 100) : attempt_in(a, job, 100, true);
	const struct sheet *const *sheets = (const struct sheet *const *)job->job->sheets;
	struct fitting f = {.job = job,
	                    .n_wanted = edition->n_pages,
	                    .range = sheets_fit_range(sheets, job->job->n_sheets),
	                    .bound = classes_kept(a, job->doc)};
	struct attempt *kept = attempt_at(a, &f, f.range.most);
	if (!fits(&f, kept))
		kept = made_smaller(a, &f, kept);
	if (!fits(&f, kept))
		report_too_many(&f, kept);
	put_classes(job->doc, kept->classes);
	return kept;
}
