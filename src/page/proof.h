/* SPDX-License-Identifier: EUPL-1.2 */
/* proof.h - pages as an editor's proof: what they are said to be on every page, findings beside the lines that they
 * concern, and all findings in full on pages of their own at the end.
 *
 * A finding without a line of text (data, manifest, sheets), or without room beside its line, is only in that list.
 * Everything that is added is an artifact: a proof claims no conformance, and its reading order is the
 * publication's. */
#ifndef PAGE_PROOF_H
#define PAGE_PROOF_H

#include "pages.h"

struct proof_wishes {
	const struct diags *known; /* of the files that it is made of */
	const struct diags *found; /* of its own stages */
	struct policy policy;      /* which of them are shown */
	const char *date;          /* of the proof, ISO 8601 */
};
/* A copy of `pages` with the marks on it; what they hold otherwise is shared. */
struct pages *pages_as_proof(struct arena *a, const struct pages *pages, const struct proof_wishes *wishes);

#endif
