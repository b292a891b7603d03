/* SPDX-License-Identifier: EUPL-1.2 */
/* selector.h - selectors as they are written, and whether a node is one of those they mean (Selectors 4, a subset; CSS
 * Nesting 1).
 *
 * A selector is a chain of compounds, from its subject leftwards. */
#ifndef STYLE_SELECTOR_H
#define STYLE_SELECTOR_H

#include "seen.h"
#include "unknown.h"
#include "value.h"

enum pseudo_element { /* which box of the node a rule is about */
	              BOX_SELF,
	              BOX_BEFORE,
	              BOX_AFTER,
	              BOX_MARKER,
	              BOX_NOTE_CALL,
	              BOX_NOTE_MARKER,
	              N_BOXES
};

enum test_kind {
	TEST_ELEMENT, /* element */
	TEST_ID,
	TEST_CLASS,     /* value */
	TEST_ATTRIBUTE, /* attribute, name, operator, value */
	TEST_ROOT,
	TEST_EMPTY,
	TEST_NTH,  /* the step and start of An+B */
	TEST_ONLY, /* :only-child, :only-of-type */
	TEST_LANG, /* value: a range */
	TEST_NOT,  /* none of the list */
	TEST_IS,   /* one of the list */
	TEST_NEVER /* an element that no document has, what pointers do */
};

enum attribute_kind {                   /* where a node has it */
	              ATTRIBUTE_LISTED, /* among its attributes; the others are fields of it */
	              ATTRIBUTE_ID,
	              ATTRIBUTE_LANG,
	              ATTRIBUTE_NUMBER,
	              ATTRIBUTE_CLASS
};

struct selector;
struct test {
	const struct test *next;
	enum test_kind kind;
	enum element element;
	enum attribute_kind attribute;
	const char *name;
	char operator;     /* TEST_ATTRIBUTE: 0 (it is there) = ~ | ^ $ * */
	bool ignores_case; /* TEST_ATTRIBUTE: [a=b i] */
	struct str value;
	int32_t step, start;
	bool from_end, of_type;
	const struct selector *list;
	bool keeps; /* of a list that is long or has combinators: the answer is kept for each node */
};

enum combinator { COMBINATOR_NONE, COMBINATOR_DESCENDANT, COMBINATOR_CHILD, COMBINATOR_NEXT, COMBINATOR_LATER };
struct compound {
	const struct test *tests;   /* NULL: * */
	enum combinator combinator; /* between `left` and this one */
	const struct compound *left;
};

struct selector {
	const struct selector *next; /* of a list */
	const struct compound *subject;
	enum pseudo_element box;
	uint32_t specificity; /* ids, classes, types in ten bits each */
};

/* A whole list; NULL, and a finding, if any part of it is wrong or unsupported. `parents` are the selectors of the rule
 * around (CSS Nesting 1): what & means, none of them a pseudo-element; NULL: there is none, and & is the root. */
const struct selector *selectors_from_tokens(struct arena *a, struct tokens tokens, const struct selector *parents,
                                             struct unknowns *unknowns, struct diags *diags);

/* An+B, odd or even: the test's step and start (nth.c). False: it is none. */
bool test_read_nth(struct test *test, struct value_reader *r);

/* Whether nodes match; what it works out on the way is kept, so that a document is matched in linear time. */
struct matcher {
	struct arena *arena;
	struct arena *lasting; /* for what does not change with classes: places */
	const struct doc *doc;
	struct seen seen;
	struct places *places; /* by node index; NULL until :nth-child() and the like are met */
	struct map later;      /* what is known about "a ~ b": see match.c */
	struct map listed;     /* which nodes are of a list: the same */
};
bool selector_matches(struct matcher *m, const struct selector *selector, const struct node *node);

#endif
