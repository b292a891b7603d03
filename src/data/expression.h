/* SPDX-License-Identifier: EUPL-1.2 */
/* expression.h - the grammar of XPath 1.0 (W3C, 1999): where the parts of an expression stand, and what is wrong with
 * it.
 *
 * libxml2 evaluates expressions; all that it says of a wrong one is that it is wrong. Offsets are bytes of the text. */
#ifndef DATA_EXPRESSION_H
#define DATA_EXPRESSION_H

#include "../base/str.h"

#define EXPRESSION_BYTES_MOST 4096
#define EXPRESSION_DEPTH_MOST 32 /* of parentheses, predicates and calls in each other */

enum step_axis { STEP_CHILD, STEP_ATTRIBUTE, STEP_DESCENDANT, STEP_SELF, STEP_OTHER };

struct step {
	uint32_t start, predicates, end; /* of the step; of its predicates, if it has any */
	enum step_axis axis;             /* STEP_DESCENDANT: "//" before it */
	struct str name;                 /* empty: it asks for no name */
};

struct location_path {
	uint32_t start;
	uint32_t first; /* where its steps start: after a call, a variable or parentheses */
	bool is_absolute;
	bool is_within; /* a predicate: what it starts from is not known */
	LIST(struct step) steps;
};

struct call_argument {
	uint32_t start, end;
};

struct call {
	uint32_t start, name_end, end;
	struct str name;
	size_t n_arguments;
	LIST(struct call_argument) arguments;
};

struct variable_use {
	uint32_t start, end;
	struct str name; /* without '$' */
};

/* What libxml2 does in time that grows with the square of its nodes, and functions of ours do in its place (sets.c);
 * and what is to be evaluated later, or not at all. */
struct rewrite {
	enum rewrite_kind {
		REWRITE_OPEN, /* "NAME(" before `start` */
		REWRITE_MARK, /* [start, end) becomes `text` */
		REWRITE_STEP, /* [start, end), a step and the '/' before it, becomes ", N)": the N-th part that is kept */
		REWRITE_KEEP, /* [start, end), an argument, becomes "N" */
	} kind;
	uint32_t start, end;
	const char *text; /* REWRITE_OPEN and REWRITE_MARK only */
	struct str step;  /* what is kept: REWRITE_STEP and REWRITE_KEEP only */
};

struct expression {
	struct str text;
	LIST(struct location_path *) paths; /* in order of their starts */
	LIST(struct call) calls;            /* in order of their ends */
	LIST(struct variable_use) variables;
	LIST(struct rewrite)
	rewrites; /* in the order found: of those that open at one place the outer ones come last */
	unsigned
		n_afar; /* paths in predicates that look at more than what is beneath their node: at all data for each */
	uint32_t large_start, large_end; /* a number written in it that cannot be kept exactly; 0, 0: there is none */
	const char *fault;               /* what is wrong; NULL: nothing */
	const char *hint;                /* or NULL */
	uint32_t fault_start, fault_end;
};

/* Is it a whole number, with decimals or without, above 2^53? Then its last digits are lost when it is computed
 * with. */
bool number_is_large(struct str number);

struct expression *expression_parse(struct arena *a, struct str text);

#endif
