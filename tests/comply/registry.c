/* SPDX-License-Identifier: EUPL-1.2 */
/* Every rule of base/rules.def is explained, and found by its id. */
#include "../cmocka_all.h"
#include "comply/comply.h"

static void every_rule_is_explained(void **state)
{
	(void)state;
	int n_missing = 0;
	for (int rule = 0; rule < N_RULES; rule++) {
		const struct explanation *said = rule_explanation((enum rule)rule);
		if (said->source && *said->source && said->why && *said->why && said->remedy && *said->remedy)
			continue;
		print_error("%s has no explanation in comply/registry.def\n", rule_id((enum rule)rule));
		n_missing++;
	}
	assert_int_equal(n_missing, 0);
}

/* Sentences end: a text that was cut off would not. */
static void explanations_are_sentences(void **state)
{
	(void)state;
	for (int rule = 0; rule < N_RULES; rule++) {
		const struct explanation *said = rule_explanation((enum rule)rule);
		if (said->why && !strchr(".')", said->why[strlen(said->why) - 1]))
			fail_msg("%s: %s", rule_id((enum rule)rule), said->why);
		if (said->source && said->source[strlen(said->source) - 1] == '.')
			fail_msg("%s: %s", rule_id((enum rule)rule), said->source);
	}
}

static void rules_are_found_by_their_ids(void **state)
{
	(void)state;
	enum rule rule;
	const char *nearest = NULL;
	for (int i = 0; i < N_RULES; i++) {
		assert_true(rule_from_id(rule_id((enum rule)i), &rule, &nearest));
		assert_int_equal(rule, i);
	}
	assert_false(rule_from_id("facts/zoen", &rule, &nearest));
	assert_string_equal(nearest, "facts/zone");
	assert_false(rule_from_id("nothing like it at all", &rule, &nearest));
	assert_null(nearest);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_is_explained),
		cmocka_unit_test(explanations_are_sentences),
		cmocka_unit_test(rules_are_found_by_their_ids),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
