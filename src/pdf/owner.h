/* SPDX-License-Identifier: EUPL-1.2 */
/* owner.h - whose text it is: which structure element owns what a strand draws, and which link it is part of.
 *
 * A node has up to four owners: its body (the text itself), its label (a list marker, a note's number, a heading's
 * number), and what a sheet puts before and after it. An owner is a number, so that pages can list theirs. */
#ifndef PDF_OWNER_H
#define PDF_OWNER_H

#include "../page/pages.h"

enum role { ROLE_BODY, ROLE_LABEL, ROLE_BEFORE, ROLE_AFTER, N_ROLES };

typedef uint32_t owner; /* node index * N_ROLES + role */

static inline owner owner_make(const struct node *node, enum role role)
{
	return node->index * N_ROLES + role;
}
static inline uint32_t owner_node(owner o)
{
	return o / N_ROLES;
}
static inline enum role owner_role(owner o)
{
	return (enum role)(o % N_ROLES);
}

/* `pseudo` is the fragment's. */
owner owner_of(const struct pages *pages, const struct strand *strand, const struct para *para, enum pseudo pseudo);

bool node_changes_language(const struct doc *doc, const struct node *node);
bool node_is_in_nav(const struct node *node);

/* A link leads somewhere: its target is on a page, or it names an address that a URI action can hold. */
bool link_is_live(const struct pages *pages, const struct node *node); /* EL_A or EL_NOTE_CALL */
/* The live link that `node` stands in, up to the paragraph; NULL: none. */
const struct node *link_around(const struct pages *pages, const struct node *node, const struct para *para);

#endif
