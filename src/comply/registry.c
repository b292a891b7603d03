/* SPDX-License-Identifier: EUPL-1.2 */
/* registry.c - a rule in, what registry.def says of it out; and a rule's id as it was typed. */
#include "comply.h"

static const struct explanation explanations[N_RULES] = {
#define EXPLAIN(name, comes_from, because, do_this) [RULE_##name] = {comes_from, because, do_this},
#include "registry.def"
#undef EXPLAIN
};

const struct explanation *rule_explanation(enum rule rule)
{
	return &explanations[rule];
}

bool rule_from_id(const char *id, enum rule *rule, const char **nearest)
{
	const char *ids[N_RULES + 1];
	for (int i = 0; i < N_RULES; i++) {
		ids[i] = rule_id((enum rule)i);
		if (strcmp(ids[i], id) != 0)
			continue;
		*rule = (enum rule)i;
		return true;
	}
	ids[N_RULES] = NULL;
	*nearest = nearest_name(str_from_z(id), ids);
	return false;
}
