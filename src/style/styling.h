/* SPDX-License-Identifier: EUPL-1.2 */
/* styling.h - the sheets of an edition while its nodes are styled.
 *
 *   ranks.c     selectors in the order of their strength, and those that a node has
 *   cascade.c   the styles that come of them
 *   stylist.c   the whole for a document, or for one after another
 *
 * Ownership  what holds for the whole document (ranks, styles by what they follow from, places among siblings) lives in
 *            `arena`; what holds for the nodes at hand, while no class changes, in `scratch`. */
#ifndef STYLE_STYLING_H
#define STYLE_STYLING_H

#include "cascade.h"

struct ranked { /* a selector with its declarations; its place in the array is its rank */
	const struct selector *selector;
	const struct style_rule *rule;
	bool is_base; /* of the base sheet: weaker than all others, but its important ones are stronger */
	uint32_t order;
	uint64_t needs; /* names that ancestors of its subject must have, as a set that holds others as well: ranks.c */
	uint64_t needs_here; /* that its subject must have itself */
};

struct ranks {
	uint32_t *at;
	size_t n, room;
};

struct styling {
	struct cascade *c;
	struct arena *arena, scratch;
	struct matcher matcher;
	struct ranked *ranked;
	size_t n_ranked;
	struct ranks of_element[N_ELEMENTS], of_all;
	struct map of_id, of_class; /* to struct ranks */
	struct ranks matched;       /* of the node at hand */
	const struct node *parent;  /* of the node that was last matched */
	uint64_t names;             /* of `parent` and all around it */
	struct buf key;
	struct map memo;       /* to struct styling_result */
	struct map complained; /* rules with complaints that are about a node */
};

/* Fills the ranks and their buckets; the rest is empty. */
void styling_rank(struct styling *s, const struct sheet *const *sheets, size_t n_sheets);
/* Sets `matched`. */
void styling_match(struct styling *s, const struct node *node);
bool styling_has_matched(const struct styling *s, const struct style_rule *rule); /* one with complaints: ever */

/* Nodes [first, end), of which only the first has its parent outside: it inherits from `around`. */
void style_nodes(struct styling *s, uint32_t first, uint32_t end, const struct computed *around,
                 const struct style **of);
const struct computed *computed_of(struct styling *s, const struct node *node, const struct computed *parent);
/* NULL: no node was like it. */
const struct computed *computed_known(struct styling *s, const struct node *node, const struct computed *parent);
length least_size_of(struct styling *s, const struct node *root); /* its --table-least */
/* What sheets hold that is no CSS of ours, where a node has it. */
void report_complaints(struct styling *s, const struct sheet *const *sheets, size_t n_sheets);

#endif
