/* SPDX-License-Identifier: EUPL-1.2 */
/* fit.h - a bound document made pages, in the scale in which they are as few as its edition asks for. Private to
 * typeset.c.
 *
 * Ownership  an attempt and, if it is the only one, its values live in the arena given; its findings in that of the
 *            findings of the job. */
#ifndef FIT_H
#define FIT_H

#include "typeset.h"

struct attempt {          /* at setting a document, in one scale */
	struct arena own; /* of its values, where there are several attempts */
	struct setter setter;
	struct styled *styled;
	const struct flow *flow;     /* NULL: a dump ends before it */
	const struct pages *pages;   /* the same */
	struct diags diags;          /* what was found on the way */
	const char *const **classes; /* by node index: what its tables made of them; NULL: there is one attempt */
};

struct fit_job {
	const struct job *job;
	const struct doc *doc;
	struct fonts *fonts;
	struct words *words;
	struct diags *diags;
};
/* The attempt that is kept, in `a`. Of an edition with fit it is the largest that fits, or else the smallest there may
 * be, with a finding. */
struct attempt *attempt_that_fits(struct arena *a, const struct fit_job *job);

#endif
