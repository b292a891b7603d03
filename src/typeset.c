/* SPDX-License-Identifier: EUPL-1.2 */
/* typeset.c - one PDF: the stages in order, each value printed if its dump is asked for. Those from style to pages are
 * in fit.c, for they may be tried more than once. */
#include "fit.h"

#include "locale/locale.h"

const char *const stage_names[N_STAGES] = {"none", "chapter", "doc", "text", "style", "flow", "pages"};

static bool is_last(const struct job *job, enum stage stage, struct buf *out)
{
	if (job->dump != stage)
		return false;
	fwrite(out->at, 1, out->n, job->dump_to);
	return true;
}

static void dump_chapters(const struct job *job, struct buf *out, const struct diags *diags)
{
	for (size_t i = 0; i < job->binding.n_chapters; i++)
		chapter_dump(out, job->binding.chapters[i], diags);
}

/* What the document as a whole is blamed on: the edition's tag, or the first place of a lone file. */
static struct span span_of(const struct binding *binding, const struct diags *diags)
{
	if (binding->edition)
		return binding->edition->span;
	return binding->n_chapters ? source_span(diags->sources, binding->chapters[0]->source, 0, 0) : NO_SPAN;
}

/* A draft shows what `check` says. */
static const struct pages *proof_of(struct arena *a, const struct job *job, const struct pages *pages,
                                    const struct diags *diags)
{
	struct policy policy = {.is_publication = job->policy.is_publication, .is_check = true, .is_draft = true};
	return pages_as_proof(a, pages, &(struct proof_wishes){job->known, diags, policy, job->today});
}

/* Is all text of the document on its pages, and can it be read? */
static void check_pages(const struct pages *pages, struct diags *diags)
{
	comply_check_complete(pages, diags);
	comply_check_contrast(pages, diags);
	comply_check_emblems(pages, diags);
	comply_check_edges(pages, diags);
	comply_check_covered(pages, diags);
	comply_check_legible(pages, diags);
	comply_check_narrow(pages, diags);
	comply_check_resolution(pages, diags);
}

/* The pages, their findings looked for and, in a draft, shown. */
static const struct pages *judged(struct arena *a, const struct job *job, const struct pages *pages,
                                  struct diags *diags)
{
	check_pages(pages, diags);
	if (!job->is_faulty && !diags_refuse(diags, &job->policy))
		comply_check_text(pages, span_of(&job->binding, diags), diags);
	if (job->is_looked_at)
		comply_look(pages, diags);
	return job->policy.is_draft ? proof_of(a, job, pages, diags) : pages;
}

static struct outcome finish(struct arena *a, const struct job *job, const struct attempt *made, struct buf *out,
                             struct diags *diags)
{
	struct outcome outcome = {.percent = made->styled->percent};
	if (job->dump == STAGE_STYLE)
		styled_dump(out, made->styled);
	if (is_last(job, STAGE_STYLE, out))
		return outcome;
	comply_check_open(made->styled, diags);
	if (job->dump == STAGE_FLOW)
		flow_dump(out, made->flow);
	if (is_last(job, STAGE_FLOW, out))
		return outcome;

	const struct pages *pages = judged(a, job, made->pages, diags);
	outcome.n_pages = pages->n_pages;
	if (job->dump == STAGE_PAGES)
		pages_dump(out, pages);
	if (is_last(job, STAGE_PAGES, out) || !job->output || diags_refuse(diags, &job->policy))
		return outcome;

	struct pdf_wishes wishes = job->pdf;
	if (job->policy.is_draft)
		wishes.draft = label(made->styled->doc->lang, "draft", NULL);
	outcome.is_written = pdf_from_pages(pages, job->output, &wishes, diags, &outcome.n_bytes);
	return outcome;
}

/* The document is bound once, and set in each scale that is tried. */
static struct outcome run_stages(struct arena *a, const struct job *job, struct fonts *fonts, struct words *words,
                                 struct buf *out, struct diags *diags)
{
	struct outcome outcome = {0};
	if (job->dump == STAGE_CHAPTER)
		dump_chapters(job, out, diags);
	if (is_last(job, STAGE_CHAPTER, out))
		return outcome;

	const struct doc *doc = doc_from_chapters(a, &job->binding, diags);
	if (job->nodes)
		arena_release(job->nodes);
	if (job->dump == STAGE_DOC)
		doc_dump(out, doc, diags);
	if (job->dump == STAGE_TEXT)
		doc_put_text(out, doc);
	if (is_last(job, STAGE_DOC, out) || is_last(job, STAGE_TEXT, out))
		return outcome;
	comply_check_doc(doc, &job->binding, diags);

	struct attempt *made = attempt_that_fits(a, &(struct fit_job){job, doc, fonts, words, diags});
	diags_merge(diags, &made->diags);
	outcome = finish(a, job, made, out, diags);
	arena_release(&made->own);
	return outcome;
}

struct outcome typeset(const struct job *job, struct fonts *fonts, struct words *words, struct diags *diags)
{
	struct arena edition = {0};
	struct buf out = {0};
	struct outcome outcome = run_stages(&edition, job, fonts, words, &out, diags);
	buf_release(&out);
	arena_release(&edition);
	return outcome;
}
