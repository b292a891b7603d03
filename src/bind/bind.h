/* SPDX-License-Identifier: EUPL-1.2 */
/* bind.h - chapters bound into one edition's document: title and language, heading numbers, targets, notes,
 * contents. */
#ifndef BIND_BIND_H
#define BIND_BIND_H

#include "../data/manifest.h"
#include "../doc/doc.h"

struct binding {                               /* what is bound */
	const struct publication *publication; /* NULL: a lone file */
	const struct edition *edition;         /* NULL: a lone file */
	const char *wanted_lang;               /* from -l, for a lone file, or NULL */
	struct chapter *const *chapters;
	size_t n_chapters;
	const char *path; /* of the lone file: its name is the title of last resort */
};
struct doc *doc_from_chapters(struct arena *a, const struct binding *what, struct diags *diags);

#endif
