/* SPDX-License-Identifier: EUPL-1.2 */
/* facts.h - the data of one edition, and the XPath 1.0 that asks it. Wraps libxml2's XPath.
 *
 * A document whose root has one child per data file (/project, /recommendations, ...), and the manifest. Of sibling
 * elements that differ only in xml:lang it holds one: the edition's language, else the same language otherwise written,
 * else English, else the first. What fell back is a finding when it is asked for, and its text carries its language;
 * translate="no" (a proper name) is no finding.
 *
 * Functions  money num percent date time period country language list ordinal plural label unique sort: by
 *            locale/format.h.
 * Variables  $lang, $each, $NAME of --set, and those of loops.
 * Limits     an expression is at most 4 KiB long, and all that are asked for one PDF share a number of steps: none
 *            hangs us.
 * Ownership  everything lives in the arena and libxml2's tree; facts_release frees the tree. */
#ifndef DATA_FACTS_H
#define DATA_FACTS_H

#include "xml.h"

struct facts;
struct fact; /* an element, attribute or text of the data; its address is stable until facts_release */

struct variable { /* --set NAME=VALUE */
	struct variable *next;
	const char *name, *value;
};

struct facts_wishes {
	/* NULL among them: it could not be read, which is told; then only the grammar of expressions is checked. */
	const struct xml_element *const *roots;
	size_t n_roots;
	/* The one of them that is the manifest, or NULL: it is there for what starts with /publication, and nothing
	 * else. */
	const struct xml_element *manifest;
	const char *lang; /* the edition's, canonical */
	const struct variable *variables;
};
/* Never NULL. */
struct facts *facts_for_edition(struct arena *a, const struct facts_wishes *wishes, struct diags *diags);
void facts_release(struct facts *facts); /* NULL is nothing */
/* Of one edition many PDFs are made: what was asked for so far stays; what is asked for from now on goes with the next
 * facts_forget, the texts and nodes that were given out too. Without facts_keep nothing is forgotten. */
void facts_keep(struct facts *facts);
void facts_forget(struct facts *facts);
/* A PDF begins: its expressions may take 10^8 steps, 2,000 for each node of the data and 200 for each byte of its
 * chapters. Our own questions are not counted. */
void facts_begin(struct facts *facts, size_t n_chapter_bytes);

/* From now on it is noted whether an expression, or a question of the program's own, may look at more of the record's file
 * than the record. NULL: nothing is noted. */
void facts_watch(struct facts *facts, const struct fact *record);
bool facts_looked_beyond(const struct facts *facts);
/* All that expressions which do not can see of that file, as bytes: where they are the same, so is what is given. */
void facts_put_record(struct buf *out, const struct facts *facts, const struct fact *record);

/* What a loop calls its nodes. */
struct fact_variable {
	const struct fact_variable *next; /* of the loops around it */
	const char *name;                 /* without '$' */
	const struct fact *const *nodes;  /* NULL-terminated; NULL: it is a text */
	const char *text;
};

struct fact_scope {
	const struct fact *context;            /* what a relative path starts from; NULL: the document's root */
	const struct fact *each;               /* $each; NULL: there is none, and asking for it is a fault */
	const struct fact_variable *variables; /* the innermost first */
	size_t position, last;                 /* what position() and last() are; 0: 1 */
};

/* How a word stands out from the text that it is in. */
enum emphasis {
	EMPHASIS_EM = 1,
	EMPHASIS_STRONG = 2,
	EMPHASIS_SUB = 4,
	EMPHASIS_SUP = 8,
	EMPHASIS_SMALLCAPS = 16,
};

/* A stretch of what an expression gives. */
struct fact_run {
	struct fact_run *next;
	struct str text;
	unsigned emphasis;  /* of enum emphasis, in an element that holds both text and elements; 0: none */
	const char *lang;   /* NULL: the edition's */
	struct span datum;  /* where the value stands in the data; NO_SPAN: it is computed */
	bool is_to_confirm; /* status="to-confirm" on it or around it */
};

/* The value as text, in runs; NULL after a finding (it failed, or selected nothing). `span` is that of `expression` in
 * its source, byte for byte, so that findings point into it. White space around the expression is no part of it. */
const struct fact_run *facts_text(struct facts *facts, struct str expression, struct span span,
                                  const struct fact_scope *scope, struct diags *diags);
/* The nodes that it selects, in document order, NULL-terminated; NULL after a finding. None is no fault here. */
const struct fact *const *facts_nodes(struct facts *facts, struct str expression, struct span span,
                                      const struct fact_scope *scope, struct diags *diags);
/* Its boolean value; *out is false after a finding, and so is the result. */
bool facts_holds(struct facts *facts, struct str expression, struct span span, const struct fact_scope *scope,
                 struct diags *diags, bool *out);

/* What the scope's node is sorted or grouped by. */
struct fact_key {
	const char *text;
	bool is_number; /* then it is `number`; else that is 0 */
	double number;
	bool is_day; /* or a time; then `day` is a number that has the same order */
	double day;
	const struct fact *fact; /* the node that the text is of; NULL: it is computed, or there is none */
};
/* False after a finding. Of a call that sets a value, as num(@x), the value itself is the key. */
bool facts_key(struct facts *facts, struct str expression, struct span span, const struct fact_scope *scope,
               struct diags *diags, struct fact_key *out);

/* The number that an expression sets: @spent of num(@spent, 2). */
struct fact_amount {
	const char *decimal;  /* "-1250.50"; NULL: there is none */
	const char *currency; /* of money(); else NULL */
	bool is_empty;        /* nothing stands there, or a dash */
	bool is_computed;     /* it was not written so into the data */
	bool is_to_confirm;
};
/* No finding: who sets the expression is told. */
struct fact_amount facts_amount(struct facts *facts, struct str expression, const struct fact_scope *scope);
/* As facts_text, but with another number in the place of that one. */
const struct fact_run *facts_text_of_amount(struct facts *facts, struct str expression, struct span span,
                                            const struct fact_scope *scope, const struct fact_amount *amount,
                                            struct diags *diags);
bool expression_is_share(struct facts *facts, struct str expression); /* percent() sets it */
/* num(@spent div @planned) as num(sum($rows/@spent) div sum($rows/@planned)). In `a`. */
const char *expression_of_sums(struct arena *a, struct str text);

bool facts_has_variable(const struct facts *facts, struct str name); /* one of those that every scope has */

/* For the program's own questions, which must be right: an XPath of ours is never a finding, and may select nothing.
 * The string value of the first node; "" if there is none. *where (may be NULL) is the place of the datum. */
const char *facts_ask(struct facts *facts, const char *xpath, const struct fact *context, struct span *where);
const struct fact *const *facts_ask_nodes(struct facts *facts, const char *xpath, const struct fact *context);
struct span fact_span(const struct fact *fact); /* of an attribute's value, an element's tag */
const char *fact_lang(const struct fact *fact); /* its text's language; NULL: none is said */
bool fact_fell_back(const struct fact *fact);   /* its language is not the edition's, and it is no proper name */
bool fact_is_to_confirm(const struct fact *fact);
/* The finding that it fell back, at `span`, unless there was one; for what is asked for by us. */
void fact_tell_fall_back(struct facts *facts, const struct fact *fact, struct span span, struct diags *diags);

/* Does it start with a full stop, and no ellipsis or ".pdf"? */
bool text_starts_with_stop(struct str text);

/* "{{ a }} and {{ b }}" with its expressions replaced: for titles and file names. The text itself when it has none. In
 * runs it keeps what is to be confirmed; what stands between the expressions is a run without a datum. One point stands
 * where a value ends in one before a full stop. */
const struct fact_run *facts_filled_runs(struct facts *facts, struct str template, struct span span,
                                         const struct fact_scope *scope, struct diags *diags);
const char *facts_filled(struct facts *facts, struct str template, struct span span, const struct fact_scope *scope,
                         struct diags *diags);

#endif
