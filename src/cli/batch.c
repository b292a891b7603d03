/* SPDX-License-Identifier: EUPL-1.2 */
/* batch.c - PDFs that were made wait here for their names: a sync of the disk costs more than making one.
 * How many wait together depends on the clock; what is in them does not. */
#include "run.h"

enum { WAITING_MOST = 100 }; /* each holds a descriptor */
#define SECONDS_MOST 1.0     /* that any waits: whoever follows the results sees them come */

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
};

void batch_begin(struct run *r)
{
	r->batch = arena_new(r->arena, struct batch);
}

struct out_group *batch_files(struct run *r)
{
	return r->batch ? &r->batch->files : NULL;
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
	if (batch->n == WAITING_MOST || (batch->n && seconds_now() - batch->since > SECONDS_MOST))
		settle(r);
	if (!batch->n)
		batch->since = seconds_now();
	struct waiting *next = &batch->waiting[batch->n];
	arena_release(&next->own); /* of one that was as before, and was not added */
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
	for (size_t i = 0; i < WAITING_MOST; i++)
		arena_release(&r->batch->waiting[i].own);
	r->batch = NULL;
}
