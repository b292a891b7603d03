/* SPDX-License-Identifier: EUPL-1.2 */
/* each.h - the options of {each}: for which nodes its body is set, in which order, and what it calls them. Private to
 * bind/.
 *
 *   :as: p            $p is the node, also within a {each} in the body; "{each} //partner as p" says the same
 *   :sort: KEY, KEY   each an expression, and asc or desc behind it; what has no key comes last
 *   :group-by: KEY    the body is set for each key; $key is it, $group its nodes, and the first of them is the node
 *   :first: 5         for the first five only
 *
 * A {data-table}, EL_TABLE, and a {chart}, EL_CHART, say :rows: for the path, :group: for :group-by:, and :where: for what must hold. */
#ifndef BIND_EACH_H
#define BIND_EACH_H

#include "binder.h"

struct each_turns {
	struct fact_scope *scopes; /* of one turn each */
	size_t n;
	const char *as;  /* what a node is called; NULL: not said */
	bool are_groups; /* $group are the nodes of each */
};

/* In the binder's arena. False after a finding: then nothing is set. */
bool each_turns(struct binder *binder, const struct node *div, const struct fact_scope *around, struct each_turns *out);
/* The scope of one node in a turn that is a group. */
struct fact_scope each_scope_of(struct binder *binder, const struct each_turns *turns, size_t turn,
                                const struct fact *fact);
/* `around`, in which $name are these nodes, ended by NULL. */
struct fact_scope each_scope_with(struct binder *binder, const struct fact_scope *around, const char *name,
                                  const struct fact *const *nodes);
/* $group, ended by NULL; NULL: there is none. */
const struct fact *const *each_group_of(const struct fact_scope *scope);
bool each_number(struct str text, size_t *n); /* a whole number from 1 */
/* A scope that has the variables of the body, for one that is not set. */
struct fact_scope each_scope_unset(struct binder *binder, const struct node *div, const struct fact_scope *around);
/* Its XPath, without what the nodes are called. */
struct str each_select(const struct node *div, struct span *span);
bool is_each_option(const char *attribute); /* what they say is no template */

#endif
