/* SPDX-License-Identifier: EUPL-1.2 */
/* grant.h - the grant that a publication's data tell of: its programme, its period, who pays which share, and the words
 * that its funder asks for.
 *
 * Source     /project/grant, programmes.def, and the wording of locale/statements.h.
 * Ownership  everything lives in the arena of the facts. */
#ifndef DATA_GRANT_H
#define DATA_GRANT_H

#include "facts.h"

#include "../locale/statements.h"

struct programme {
	const char *code; /* "life", as in the data */
	const char *name; /* "LIFE"; "" of other ones */
	enum programme_periods { ONLY_2014, ONLY_2021, BOTH } periods;
	enum statement co_funded_2014; /* of a co-funded project of 2014-2020 */
	const char *granted_by;        /* in words, for hints */
};

struct grant {
	const struct fact *fact;           /* NULL: the data know no grant, and nothing else is said */
	const struct programme *programme; /* never NULL; an unknown one is "other" */
	bool is_confirmed;                 /* neither the grant nor its programme is still to be confirmed */
	enum framework framework;
	bool is_framework_said; /* by its day, its period or its programme */
	bool is_co_funded;
	bool is_share_said;
	const char *agency; /* "" is not said */
};
struct grant grant_of_facts(struct facts *facts);
bool programme_has(const struct programme *programme, enum framework framework);
const char *framework_in_words(enum framework framework); /* "2014–2020" */

/* A text of the grant: <authority>, <statement>, <disclaimer>. Unlike an expression this asks for one language only. */
struct grant_text {
	const char *text;  /* white space collapsed; NULL: there is none in that language */
	const char *form;  /* of <authority>, else NULL */
	bool is_confirmed; /* has the day on which the funder confirmed it, or needs none */
	struct span span;  /* of its tag */
};
struct grant_text grant_text_in(struct facts *facts, const struct grant *grant, const char *element, const char *lang);
struct authority grant_authority(struct facts *facts, const struct grant *grant, const char *lang);

/* The words that are due in a language, the best ones first: the funder's own, the official ones, then the same in
 * English. `own` is a text that wins over them, and *lang what the text is in. Never NULL. */
struct due_words {
	const char *text, *lang;
	struct span own;        /* the funder's own wording; NO_SPAN: the official one */
	bool is_other_language; /* none is known in the language that was asked for */
};
struct due_words statement_due(struct facts *facts, const struct grant *grant, const char *lang);
struct due_words disclaimer_due(struct facts *facts, const struct grant *grant, const char *lang);

#endif
