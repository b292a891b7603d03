/* SPDX-License-Identifier: EUPL-1.2 */
/* labels.h - labels, and what they mean. Private to bind/. */
#ifndef BIND_LABELS_H
#define BIND_LABELS_H

#include "binder.h"

struct label {
	struct node *node;
	struct node *heading; /* itself, or the nearest heading before it; NULL: none */
	bool is_written;      /* by the author; not made of a heading's text */
};

/* What `name` means in `chapter`: an author's label anywhere, else a heading there, else one anywhere, else a note's;
 * or NULL. */
const struct label *label_find_from(struct binder *binder, const struct bound_chapter *chapter, const char *name);
const char *percent_decoded(struct arena *a, const char *text); /* "%C5%BE" as the bytes it stands for */

#endif
