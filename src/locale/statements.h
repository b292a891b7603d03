/* SPDX-License-Identifier: EUPL-1.2 */
/* statements.h - what a grant's beneficiaries must print, word for word, in the languages in which the wording is
 * known.
 *
 * Source  statements.def, agencies.def: only wording that was seen as official; what is missing there is missing here,
 *         and is never translated by us.
 * Which   General Conditions II.7/II.8 (2014-2020) and the model grant agreement, article 17 (2021-2027): rules FUN-01
 *         to FUN-08, EMB-26. */
#ifndef LOCALE_STATEMENTS_H
#define LOCALE_STATEMENTS_H

#include "../base/arena.h"

#include <stdbool.h>

enum statement {
	STATEMENT_FUNDED,              /* "Funded by the European Union" */
	STATEMENT_CO_FUNDED,           /* "Co-funded by the European Union" */
	STATEMENT_CO_FUNDED_EFC,       /* "Co-funded by the Europe for Citizens Programme of the European Union" */
	STATEMENT_CO_FUNDED_ERASMUS,   /* the same of the Erasmus+ Programme, */
	STATEMENT_CO_FUNDED_CREATIVE,  /* and of Creative Europe, both of 2014-2020 */
	STATEMENT_DISCLAIMER_2014,     /* sentence A; */
	STATEMENT_DISCLAIMER_2014_ALT, /* sentence B, where A is not known in the language */
	STATEMENT_DISCLAIMER_2021,     /* with slots: disclaimer_2021() fills them */
	STATEMENT_AUTHORITY_EACEA,     /* what stands in the slot {authority}, */
	STATEMENT_AGENCY_EACEA,        /* and in {agency} */
	STATEMENT_PROGRAMME_EFC,       /* "Europe for Citizens" */
	STATEMENT_PROJECT_NUMBER,      /* the label: "Project number" */
	STATEMENT_GRANT_AGREEMENT,     /* "Grant agreement No" */
	N_STATEMENTS
};
/* NULL: there is no official wording in this language. */
const char *statement_text(const char *lang, enum statement which);

/* Who grants: NULL or "" is not known. The names are those of the language that is asked for. */
struct authority {
	const char *agency; /* its short name: "CINEA" */
	const char *name;   /* in full */
	const char *form;   /* in full, as it stands behind "those of the European Union or" */
};
/* Is it known how the English sentence names it? */
bool authority_is_known(const struct authority *authority);
/* The disclaimer of 2021-2027, whose first sentence is the statement of funding. NULL: neither is its wording known in
 * this language, or not how it names this authority. English has one for every authority: an unknown one is "the
 * granting authority". */
const char *disclaimer_2021(struct arena *a, const char *lang, const struct authority *authority, bool is_co_funded);

enum framework { FRAMEWORK_2014, FRAMEWORK_2021 };
/* By the day the grant was agreed (ISO), else by what is said ("2014-2020"), else the later one; either may be NULL or
 * "". */
enum framework framework_of(const char *agreed, const char *said);

#endif
