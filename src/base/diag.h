/* SPDX-License-Identifier: EUPL-1.2 */
/* diag.h - findings: what is wrong, where, and what to do about it.
 *
 * A stage reports a rule (rules.def) and a place and goes on with the best value it can make. It never prints and never
 * exits. Severity follows from the rule's class, the command and the kind of publication, when findings are printed. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "source.h"

#include <stdio.h>

enum rule {
#define RULE(name, id, class, says) RULE_##name,
#include "rules.def"
#undef RULE
	N_RULES
};

enum rule_class {
	CLASS_FAULT, /* cannot be set: that PDF is not written */
	/* would break PDF/A, PDF/UA or lose text: a fault in a publication and when checking, mended in a lone file */
	CLASS_PROMISE,
	CLASS_LOOSE,        /* a fault in a publication; in a lone file its text is kept, with a warning */
	CLASS_MENDED,       /* mended by us: a warning */
	CLASS_POLICY,       /* a funder's rule: counted when building, a warning when checking */
	CLASS_POLICY_ERROR, /* the same, an error when checking */
	CLASS_POLICY_NOTE,  /* the same, a note when checking */
	CLASS_NOTE,         /* good to know */
	CLASS_ENVIRONMENT   /* the sources are right, the machine is not: that PDF is not written, exit status 3 */
};

enum severity { SEVERITY_NONE, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/* What decides how grave a finding is. */
struct policy {
	bool is_publication; /* not a lone Markdown file */
	bool is_check;       /* `colophon check` */
	bool is_strict;      /* policy findings refuse the file */
	bool is_draft;       /* nothing in the sources refuses it: what would be an error is a warning */
};

struct related { /* the datum, the template, the include that led here */
	struct related *next;
	struct span span;
	const char *message;
};

struct diag {
	enum rule rule;
	struct span span;
	struct related *related;
	const char *message; /* in the author's terms, with the measured value */
	const char *hint;    /* what to do about it, or NULL */
};

struct diags {
	struct arena *arena; /* messages live here */
	struct sources *sources;
	LIST(struct diag) all;
	uint32_t n_of_rule[N_RULES]; /* all that were reported; beyond 100 of one rule they are counted, not kept */
};

const char *rule_id(enum rule rule);
enum rule_class rule_class(enum rule rule);
const char *rule_says(enum rule rule);
enum severity rule_severity(enum rule rule, const struct policy *policy);

/* The message is formatted into the arena; `hint` is copied and may be NULL. Returns the
 * finding, to which diag_relate may add places; NULL when it was only counted. */
struct diag *diag_add(struct diags *diags, enum rule rule, struct span span, const char *hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
void diag_relate(struct diags *diags, struct diag *diag, struct span span, const char *message); /* diag may be NULL */
/* Appends all of `from`: for units that were worked on apart. */
void diags_merge(struct diags *into, const struct diags *from);
void diags_copy(struct diags *into, const struct diag *diag); /* one of them */
bool diags_keeps(const struct diags *diags, enum rule rule);  /* the next of it; else it is only counted, unformatted */
unsigned diags_not_kept(const struct diags *diags, enum rule rule); /* findings of it that were only counted */

/* Is it a finding about a funder's rules, facts, the style guide, personal data? */
bool rule_is_policy(enum rule rule);
/* How many findings of a severity; of those of policy that a build only counts. */
unsigned diags_count(const struct diags *diags, const struct policy *policy, enum severity severity);
unsigned diags_count_policy(const struct diags *diags);
bool diags_refuse(const struct diags *diags, const struct policy *policy); /* is there any error? */

/* In source order, faults without a place first; `file:line:column: severity: text [rule]`, the line, a caret, a
 * hint. */
void diags_print(FILE *out, const struct diags *diags, const struct policy *policy, bool color);
/* One finding in a line of its own, without its severity: `file:line:column: text [rule]`. */
void diag_put_short(struct buf *out, const struct diags *diags, const struct diag *diag);
/* One JSON object a line: {"file","line","column","severity","rule","message","hint","related"}; of a workbook "sheet"
 * stands behind "file". */
void diags_print_json(FILE *out, const struct diags *diags, const struct policy *policy);

#endif
