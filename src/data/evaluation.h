/* SPDX-License-Identifier: EUPL-1.2 */
/* evaluation.h - what the files behind facts.h share: the pruned tree, and one expression at work on it. */
#ifndef DATA_EVALUATION_H
#define DATA_EVALUATION_H

#include "expression.h"
#include "facts.h"

struct month_names;
struct _xmlDoc;
struct _xmlNode;
struct _xmlNodeSet;
struct _xmlXPathContext;
struct _xmlXPathParserContext;
struct _xmlXPathObject;

struct fact {
	struct _xmlNode *node; /* of libxml2's tree, which leads back here; an attribute's node starts like one */
	const struct xml_element *element; /* that it is, or is part of */
	struct fact *whole;                /* the fact of that element */
	struct span span;                  /* of an attribute's value, an element's tag, a text */
	const char *lang;                  /* canonical; NULL: not said */
	bool fell_back, is_to_confirm;
	bool is_reported; /* its falling back; of elements */
	struct span
		computed; /* of a text that a function made of no node: the part of the expression that it comes from */
};

struct known_names {
	struct map seen;
	LIST(const char *) all; /* ended by NULL */
};

/* A part of an expression that is compiled by itself, to be evaluated later. */
struct kept_part {
	struct _xmlXPathCompExpr *code;
	struct str text; /* within the expression's */
};

struct facts {
	struct arena *a;       /* of what is asked for: it goes with facts_forget */
	struct arena *lasting; /* of what stays as long as the facts */
	struct arena asked;    /* `a` from facts_keep on; before, that is `lasting` */
	const char *lang;
	const struct variable *variables;
	const char **variable_names;             /* with lang and each, ended by NULL */
	struct known_names elements, attributes; /* that expressions may ask for */
	bool is_sentence_told;                   /* that a period is not set as a sentence has it */
	bool has_open;                           /* something is to be confirmed */
	const struct month_names *month_names;   /* of `lang`; NULL: none was asked for yet */
	bool has_large;                          /* a value is a number that cannot be kept exactly */
	bool lacks_data; /* some could not be read: that an expression gives nothing says nothing */
	struct _xmlDoc *tree;
	struct _xmlNode *manifest; /* in the tree for expressions that ask for it alone; NULL: there is none */
	bool has_manifest;         /* it is in the tree now */
	bool has_labels;           /* so are the labels of cells */
	struct _xmlXPathContext *context;
	size_t n_nodes, n_bytes;      /* of the tree; of its texts */
	struct map compiled;          /* text of an expression -> struct compiled of evaluate.c */
	LIST(struct kept_part) kept;  /* that from(), if() and sort() take, by their numbers */
	unsigned long budget, spent;  /* steps that all expressions together may take, and took */
	bool is_exhausted;            /* which was told */
	struct map key_parts;         /* text of a key -> struct key_part of keys.c */
	struct map answers;           /* expression and scope -> struct fact_run, of those that led to no finding */
	struct map formatted;         /* call of a function with its arguments -> what it gave */
	bool has_ids;                 /* `ids` are gathered, when id() is first asked */
	struct map ids;               /* id -> xmlNode, the first element that bears it */
	LIST(struct _xmlNode *) made; /* by our functions: nodes without a parent */
	size_t n_made_before;         /* facts_keep */
	const struct fact *record;    /* facts_watch */
	bool looked_beyond;
};

/* One expression, asked once. The functions find it through libxml2's context. */
struct evaluation {
	struct facts *facts;
	const struct expression *expression;
	const struct fact_scope *scope;
	struct span span;     /* of the expression's text */
	struct diags *diags;  /* NULL: a question of the program's own */
	bool has_failed;      /* with a finding */
	bool is_unanswered;   /* a function was given no node: ... */
	struct span call;     /* ... the call, as offsets in the expression */
	bool is_large_told;   /* that a number in it cannot be kept exactly */
	bool is_own;          /* a question of the program's own: the budget does not count */
	LIST(uint32_t) taken; /* branches of if() that were evaluated: where they start */
};

/* --- tree.c --- */
void tree_build(struct facts *facts, const struct facts_wishes *wishes);
struct fact *fact_of_node(const struct _xmlNode *node);                    /* NULL: the document itself, a namespace */
bool lang_differs(struct arena *a, const char *lang, const char *edition); /* in language or script */
/* A text node of a function's making; its fact is `like` in what is to be confirmed and where it stands. The caller puts
 * it beneath another or into facts->made. */
struct _xmlNode *node_made(struct facts *facts, const char *text, const struct fact *like, const char *lang);
void nodes_forget(struct facts *facts, size_t n_kept); /* those made since there were n_kept */

/* Puts the manifest into the tree or takes it out, and labels beneath cells, as the expression asks for them. */
void tree_serve(struct facts *facts, const struct expression *expression);
/* A label each costs a third of what the cells of a spreadsheet do, and few expressions ask for one. */
void tree_add_labels(struct facts *facts);
void tree_release(struct facts *facts);

/* --- names.c --- */
void names_gather(struct facts *facts, const struct facts_wishes *wishes);
/* Do the data or our vocabularies have the name that it asks for? A step that asks for none is known. */
bool step_is_known(const struct facts *facts, const struct step *step);

/* --- numbers.c --- */
/* Findings: a number in the expression, one that it came to, one of the data that it computes with cannot be kept exactly. */
void tell_large_literal(struct evaluation *e);
void tell_large_result(struct evaluation *e, double number);
void tell_large_operands(struct evaluation *e);

/* --- arguments.c --- */
const char *number_as_decimal(struct arena *a, double number); /* without an exponent */

/* --- sets.c --- */
struct _xmlXPathCompExpr *compile_linear(struct facts *facts, struct str text); /* NULL: it is no XPath */
void sets_register(struct _xmlXPathContext *context);
bool spend(struct _xmlXPathParserContext *parser, unsigned long n_steps); /* false: the evaluation is at its end */

void set_sort_once(struct _xmlNodeSet *set); /* into document order, each node once */

struct asked_node { /* what an expression starts from */
	struct _xmlNode *node;
	int size, position;
};
struct asked_node asked_now(const struct _xmlXPathParserContext *parser);
/* The value of a part that is kept, by its number; NULL: it failed, and so has the evaluation. The caller frees it. */
struct _xmlXPathObject *kept_value(struct _xmlXPathParserContext *parser, size_t which, struct asked_node of);

/* --- compare.c --- */
void comparisons_register(struct _xmlXPathContext *context);

/* --- functions.c --- */
bool function_arity(struct str name, size_t *least, size_t *most); /* false: there is no such function */
const char *const *function_names(struct arena *a);
void functions_register(struct _xmlXPathContext *context);

/* --- explain.c --- */
/* Says which step of a path selects nothing: of those in `range`, offsets in the expression. */
void explain_nothing(struct evaluation *e, struct span range);
/* Is there a step that asks for a name which there is not? The first is a finding. */
bool explain_unknown(struct evaluation *e);
/* An element that holds elements and no text of its own, or the document: all of it would stand glued together. */
bool node_is_whole(const struct _xmlNode *node);
void explain_whole(struct evaluation *e, struct span range, struct _xmlNode *node);

/* --- open.c --- */
/* Does a part of the expression, whose value is no node, print or sum something that is to be confirmed? When it is done. */
bool part_is_to_confirm(struct evaluation *e, uint32_t start, uint32_t end);
/* Does the path stand where its values are printed or summed, and not only counted, compared or looked at by a predicate? */
bool path_says_value(const struct evaluation *e, const struct location_path *path);
/* Is it in a condition of if(), or in a branch that was not taken? */
bool is_unasked(const struct evaluation *e, uint32_t at);
/* The nodes that it selects; when the expression is done. */
struct _xmlNode **path_nodes(struct evaluation *e, const struct location_path *path, size_t *n);

/* --- variables.c --- */
void variables_begin(struct facts *facts);      /* those that every scope has */
bool variables_are_known(struct evaluation *e); /* false after a finding */
bool variables_set(struct evaluation *e);       /* to what the scope says; false after a finding */
/* Of a loop around the scope; NULL: it has none of this name. */
const struct fact_variable *variable_of_loop(const struct fact_scope *scope, struct str name);

/* --- evaluate.c --- */
/* `span` is that of `text` in its source. */
struct evaluation evaluation_for(struct facts *facts, struct str text, struct span span, const struct fact_scope *scope,
                                 struct diags *diags);
struct _xmlXPathObject *evaluate(struct evaluation *e); /* NULL after a finding; the caller frees it */
/* A finding about a part of the expression, offsets in it: it has failed. */
void report(struct evaluation *e, uint32_t start, uint32_t end, const char *hint, const char *says);
bool is_nodes(const struct _xmlXPathObject *object);
size_t n_nodes_of(const struct _xmlXPathObject *object);
void compiled_forget(struct facts *facts);
struct span evaluation_span(const struct evaluation *e, uint32_t start, uint32_t end);
/* The nodes of a part of the expression, by itself; n nodes, in document order. NULL: it gives none, or is no path. */
struct _xmlNode **nodes_of_path(struct evaluation *e, struct str path, size_t *n);
struct _xmlNode **nodes_of_part(struct evaluation *e, uint32_t start, uint32_t end, size_t *n);

/* --- reach.c --- */
void note_reach(const struct evaluation *e);

/* --- emphasis.c --- */
unsigned emphasis_of(const struct xml_element *element); /* of enum emphasis; 0: none */

/* --- fact_runs.c --- */
struct fact_runs {
	struct evaluation *e;
	struct fact_run *first, **last;
};
void put_nodes(struct fact_runs *runs, const struct _xmlNodeSet *set);  /* the first; not empty */
void put_value(struct fact_runs *runs, struct _xmlXPathObject *object); /* that is no nodes */

#endif
