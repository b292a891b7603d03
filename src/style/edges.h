/* SPDX-License-Identifier: EUPL-1.2 */
/* edges.h - what stands at the edges of a page: the margin boxes of a sheet instead of those of the base sheet. */
#ifndef STYLE_EDGES_H
#define STYLE_EDGES_H

#include "cascade.h"

struct ranked_page {
	const struct page_rule *rule;
	bool is_base;
	uint32_t order;
};

/* A page, and the rules there are. */
struct page_asked {
	const struct ranked_page *ranked; /* weakest first */
	size_t n;
	const char *name; /* NULL: none */
	unsigned flags;
};
bool page_applies(const struct page_rule *rule, const struct page_asked *asked);

/* Is what the base sheet puts into the box gone, since another sheet fills a box at that edge? */
bool edge_is_cleared(const struct page_asked *asked, int box);
/* Of a box that was cleared all but its content. */
struct declarations without_content(struct arena *a, const struct declarations *all);
/* Does the box hold what the base sheet says, and no other? */
bool box_is_built_in(const struct page_asked *asked, int box);
/* Makes the base sheet's furniture fit into margins that are narrower than its own: it moves. False: it has no room. */
bool box_fit(struct style *style, int box, const length *margin);

#endif
