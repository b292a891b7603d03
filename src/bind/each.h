/* SPDX-License-Identifier: EUPL-1.2 */
/* each.h - the options of {each}: for which nodes its body is set, in which order, and what it calls them. Private to
 * bind/.
 *
 *   :as: p            $p is the node, also within a {each} in the body; "{each} //partner as p" says the same
 *   :sort: KEY, KEY   each an expression, and asc or desc behind it; what has no key comes last
 *   :group-by: KEY    the body is set for each key; $key is it, $group its nodes, and the first of them is the node
 *   :first: 5         for the first five only */
#ifndef BIND_EACH_H
#define BIND_EACH_H

#include "binder.h"

struct each_turns {
	struct fact_scope *scopes; /* of one turn each */
	size_t n;
};

/* In the binder's arena. False after a finding: then nothing is set. */
bool each_turns(struct binder *binder, const struct node *div, const struct fact_scope *around, struct each_turns *out);
/* A scope that has the variables of the body, for one that is not set. */
struct fact_scope each_scope_unset(struct binder *binder, const struct node *div, const struct fact_scope *around);
/* Its XPath, without what the nodes are called. */
struct str each_select(const struct node *div, struct span *span);
bool is_each_option(const char *attribute); /* what they say is no template */

#endif
