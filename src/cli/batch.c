/* SPDX-License-Identifier: EUPL-1.2 */
/* batch.c - many PDFs of one edition: they share a memo and words of their own, and wait for their names together, since
 * a sync of the disk costs more than making one.
 *
 * What they share is let go as a whole when it has grown, between two of them: the keys of lines hold words by their
 * addresses. How many wait together depends on the clock. No byte of a PDF depends on either. */
#include "run.h"

#include "../locale/alphabet.h"

enum { WAITING_MOST = 100 }; /* each holds a descriptor */
#define SECONDS_MOST 1.0     /* that any waits: whoever follows the results sees them come */
#define KEPT_MOST ((size_t)8 << 20)

struct waiting { /* for its name, and to be told of */
	struct arena own;
	struct diags diags;
	struct made_pdf made;
	struct out_file *file; /* NULL: it has none */
};

struct batch {
	struct out_group files;
	struct waiting waiting[WAITING_MOST];
	size_t n;
	double since; /* when the first of them was begun */
	struct alphabets alphabets;
	struct arena of_words;
	struct words *words_before; /* of the run, for when the batch ends; NULL: it has none of its own */
	struct memo *memo_before;
};

/* --- What is kept from one to the next ------------------------------------------------------------------------- */

static void start_keeping(struct run *r)
{
	r->memo = memo_new();
	r->stylist = stylist_new();
	r->words = words_new(&r->batch->of_words);
	if (r->policy.is_draft)
		words_show_missing(r->words);
}

static void forget(struct run *r)
{
	memo_free(r->memo);
	stylist_free(r->stylist);
	r->stylist = NULL;
	arena_release(&r->batch->of_words);
}

static void keep_within(struct run *r)
{
	const struct batch *batch = r->batch;
	if (!batch->words_before ||
	    memo_size(r->memo) + stylist_size(r->stylist) + arena_size(&batch->of_words) < KEPT_MOST)
		return;
	forget(r);
	start_keeping(r);
}

/* --- Names ----------------------------------------------------------------------------------------------------- */

void batch_begin(struct run *r, const char *lang, size_t n)
{
	struct batch *batch = r->batch = arena_new(r->arena, struct batch);
	if (n < 2)
		return;
	batch->alphabets = alphabets_of(r->arena, lang);
	heap_expect_reuse();
	batch->words_before = r->words;
	batch->memo_before = r->memo;
	start_keeping(r);
}

struct out_group *batch_files(struct run *r)
{
	return r->batch ? &r->batch->files : NULL;
}

const struct alphabets *batch_alphabets(const struct run *r)
{
	return r->batch && r->batch->words_before ? &r->batch->alphabets : NULL;
}

/* One whose file has no name after all is none. */
static void tell(struct run *r, struct waiting *one)
{
	if (one->file && one->file->error) {
		diag_add(&one->diags, RULE_OUTPUT_FAILED, NO_SPAN, NULL, "%s: %s", one->made.output,
		         strerror(one->file->error));
		one->made.outcome.is_written = false;
	}
	tell_made(r, &one->made, &one->diags);
}

static void settle(struct run *r)
{
	struct batch *batch = r->batch;
	out_group_commit(&batch->files);
	for (size_t i = 0; i < batch->n; i++) {
		tell(r, &batch->waiting[i]);
		arena_release(&batch->waiting[i].own);
	}
	out_group_release(&batch->files);
	batch->n = 0;
}

struct diags *batch_next(struct run *r)
{
	struct batch *batch = r->batch;
	keep_within(r);
	if (batch->n == WAITING_MOST || (batch->n && seconds_now() - batch->since > SECONDS_MOST))
		settle(r);
	if (!batch->n)
		batch->since = seconds_now();
	struct waiting *next = &batch->waiting[batch->n];
	*next = (struct waiting){.diags = diags_for(r)};
	next->diags.arena = &next->own;
	return &next->diags;
}

void batch_add(struct run *r, const struct made_pdf *made)
{
	struct waiting *last = &r->batch->waiting[r->batch->n++];
	const struct out_group *files = &r->batch->files;
	last->made = *made;
	last->made.date = made->date ? arena_strdup(&last->own, made->date) : NULL;
	last->file = made->outcome.is_written ? files->files.at[files->files.n - 1] : NULL;
}

void batch_end(struct run *r)
{
	settle(r);
	if (r->batch->words_before) {
		forget(r);
		r->words = r->batch->words_before;
		r->memo = r->batch->memo_before;
	}
	r->batch = NULL;
}
