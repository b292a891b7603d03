/* SPDX-License-Identifier: EUPL-1.2 */
/* sets.h - what is set once: settings by paragraph and measure, through all rounds. Those of paragraphs with slots are
 * made anew each time. Private to page/.
 *
 * Ownership  the table and what it holds: the arena it was made in. */
#ifndef PAGE_SETS_H
#define PAGE_SETS_H

#include "galley.h"

struct fitted {                  /* a paragraph and its lines */
	const struct para *para; /* or that in the size in which it fills its measure */
	struct settings settings;
};

/* --- sets.c --- */

struct sets *sets_new(struct arena *a);
/* NULL: it was not set so before. */
const struct fitted *sets_find(const struct sets *sets, const struct para *para, const struct measure *measure);
/* A place for what it is set as: to be filled, and found from now on. */
struct fitted *sets_put(struct sets *sets, const struct para *para, const struct measure *measure);

/* --- fit.c --- */

/* The paragraph set at `measure`: grown, balanced, or as line/ finds it best; found again where it was set before. */
const struct fitted *para_fitted(struct arena *a, const struct galley_wishes *wishes, const struct para *para,
                                 const struct measure *measure);

#endif
