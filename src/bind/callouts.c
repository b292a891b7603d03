/* SPDX-License-Identifier: EUPL-1.2 */
/* callouts.c - a callout without a title of its own gets its kind as one: "Note", in the edition's language. */
#include "generated.h"

/* The label of the callout that this is; NULL: it is none, or has a title. */
static const char *wanted_label(const struct node *div)
{
	if (!node_is_callout(div) || (div->first && node_has_class(div->first, "argument")))
		return NULL;
	const char *key = callout_label(str_from_z(div->classes[0]));
	return *key ? key : NULL;
}

void bind_callouts(struct binder *binder)
{
	for (struct node *at = binder->doc->root; at; at = node_following(at, binder->doc->root)) {
		const char *key = wanted_label(at);
		if (!key)
			continue;
		struct node *title = add_p(binder, at, "argument", label_node(binder, key, at->span));
		node_remove(title);
		node_prepend(at, title);
	}
}
