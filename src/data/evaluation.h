/* SPDX-License-Identifier: EUPL-1.2 */
/* evaluation.h - what the files behind facts.h share: the pruned tree, and one expression at work on it. */
#ifndef DATA_EVALUATION_H
#define DATA_EVALUATION_H

#include "expression.h"
#include "facts.h"

struct _xmlDoc;
struct _xmlNode;
struct _xmlXPathContext;

struct fact {
	struct _xmlNode *node; /* of libxml2's tree, which leads back here; an attribute's node starts like one */
	const struct xml_element *element; /* that it is, or is part of */
	struct fact *whole;                /* the fact of that element */
	struct span span;                  /* of an attribute's value, an element's tag, a text */
	const char *lang;                  /* canonical; NULL: not said */
	bool fell_back, is_to_confirm;
	bool is_reported; /* its falling back; of elements */
};

struct facts {
	struct arena *a;
	const char *lang;
	const struct variable *variables;
	const char **variable_names; /* with lang and each, ended by NULL */
	struct _xmlDoc *tree;
	struct _xmlXPathContext *context;
	size_t n_nodes, n_bytes;      /* of the tree; of its texts */
	struct map compiled;          /* text of an expression -> struct compiled of facts.c */
	struct map answers;           /* expression and scope -> struct fact_run, of those that led to no finding */
	struct map formatted;         /* call of a function with its arguments -> what it gave */
	LIST(struct _xmlNode *) made; /* by our functions: nodes without a parent */
};

/* One expression, asked once. The functions find it through libxml2's context. */
struct evaluation {
	struct facts *facts;
	const struct expression *expression;
	const struct fact_scope *scope;
	struct span span;    /* of the expression's text */
	struct diags *diags; /* NULL: a question of the program's own */
	bool has_failed;     /* with a finding */
	bool is_unanswered;  /* a function was given no node: ... */
	struct span call;    /* ... the call, as offsets in the expression */
};

/* --- tree.c --- */
void tree_build(struct facts *facts, const struct facts_wishes *wishes);
struct fact *fact_of_node(const struct _xmlNode *node);                    /* NULL: the document itself, a namespace */
bool lang_differs(struct arena *a, const char *lang, const char *edition); /* in language or script */
/* A text node of a function's making; its fact is `like` in what is to be confirmed and where it stands. The caller puts
 * it beneath another or into facts->made. */
struct _xmlNode *node_made(struct facts *facts, const char *text, const struct fact *like, const char *lang);
void nodes_forget(struct facts *facts, size_t n_kept); /* those made since there were n_kept */

/* --- functions.c --- */
bool function_arity(struct str name, size_t *least, size_t *most); /* false: there is no such function */
const char *const *function_names(struct arena *a);
void functions_register(struct _xmlXPathContext *context);

/* --- explain.c --- */
/* Says which step of a path selects nothing: of those in `range`, offsets in the expression. */
void explain_nothing(struct evaluation *e, struct span range);

/* --- facts.c --- */
struct span evaluation_span(const struct evaluation *e, uint32_t start, uint32_t end);
/* The nodes of a part of the expression, by itself; n nodes, in document order. NULL: it gives none, or is no path. */
struct _xmlNode **nodes_of_path(struct evaluation *e, struct str path, size_t *n);
struct _xmlNode **nodes_of_part(struct evaluation *e, uint32_t start, uint32_t end, size_t *n);

#endif
