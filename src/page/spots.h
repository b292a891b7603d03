/* SPDX-License-Identifier: EUPL-1.2 */
/* spots.h - from a place in the sources to the line that shows it. Private to page/. */
#ifndef PAGE_SPOTS_H
#define PAGE_SPOTS_H

#include "pages.h"

struct spot { /* part of a line's text that comes from one piece of a source */
	struct span span;
	uint32_t page, fragment; /* index of the page; of the line among its fragments */
	uint32_t start, end;     /* bytes of the paragraph's text */
	bool is_exact;           /* they are those at the span, one for one */
};
typedef LIST(struct spot) spot_list;
struct spots {
	spot_list said; /* what authors wrote, in the order of the sources; what is set twice, in that of the pages */
	spot_list made; /* what the program wrote because of it: contents, numbers */
};

/* All text of the pages but furniture. Work is n log n in its pieces. */
struct spots spots_of(struct arena *a, const struct pages *pages);
/* Where the first text of `span` stands; NULL: none of it is set. */
const struct spot *spots_find(const struct spots *spots, struct span span);
/* The text of `within`, a whole file, that follows what is said at `span`, or comes before it; NULL: none of it is
 * set. */
const struct spot *spots_near(const struct spots *spots, struct span span, struct span within);

#endif
