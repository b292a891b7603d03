/* SPDX-License-Identifier: EUPL-1.2 */
/* open.c - data marked as to be confirmed: one note for each mark, with what it is and where it comes from. */
#include "data.h"

/* "partner iniesta", "title (en)", "grant". */
static const char *name_of(const struct data_check *check, const struct fact *fact)
{
	const char *element = ask(check, "name()", fact), *id = ask(check, "@id", fact), *lang = fact_lang(fact);
	if (*id)
		return arena_printf(check->a, "%s %s", element, id);
	return lang ? arena_printf(check->a, "%s (%s)", element, lang) : element;
}

void check_open(const struct data_check *check)
{
	for (const struct fact *const *fact = ask_all(check, "/project/descendant::*[@status = 'to-confirm']", NULL);
	     *fact; fact++) {
		const char *sources = said_by(check, *fact);
		diag_add(check->diags, RULE_FACTS_TO_CONFIRM, data_check_place(check, "@status", *fact), NULL,
		         *sources ? "%s is to be confirmed: it comes from %s" : "%s is to be confirmed%s",
		         name_of(check, *fact), sources);
	}
}
