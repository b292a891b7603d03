/* SPDX-License-Identifier: EUPL-1.2 */
/* functions.h - what the files of our XPath functions share. Private to data/.
 *
 *   functions.c        the table of them
 *   arguments.c        between libxml2 and them
 *   value_functions.c  what locale/format.h sets: one value for each node
 *   node_arguments.c   what an element stands for where one of these is given it
 *   text_functions.c   capitals, rounding
 *   node_functions.c   lists: several nodes at once
 *   order_functions.c  sort, first, min, max, avg
 *   choice_functions.c if, current, id
 *   cell_numbers.c     numbers of spreadsheets
 *   keys.c             what loops sort and group by
 *   amounts.c          what tables add up
 *   word_functions.c   labels and counted words
 *
 * What is made of a node is a node again: it keeps where the datum stands, its language and whether it is to be
 * confirmed, and of several nodes comes one each, so that list(sort(country(unique(//partner/@country)))) works. Sets
 * that our functions give are "value trees" to libxml2, which leaves their order alone. */
#ifndef DATA_FUNCTIONS_H
#define DATA_FUNCTIONS_H

#include "evaluation.h"
#include "words.h"

#include "../locale/format.h"
#include "../locale/locale.h"

struct _xmlAttr;
struct csv_numbers;
struct _xmlNodeSet;
struct _xmlXPathObject;
struct _xmlXPathParserContext;

enum { ARGUMENTS_MOST = 3 };

typedef void xpath_function(struct _xmlXPathParserContext *parser, int n);
/* Of value functions: what becomes of the arguments; NULL: they are not what it takes. */
typedef const char *value_setter(struct arena *a, const char *lang, const char *const *arguments);

struct function {
	const char *name;
	size_t least, most; /* arguments */
	xpath_function *call;
	/* Of value functions: */
	value_setter *set;
	const char *takes;         /* what the arguments have to be */
	const char *attributes[2]; /* of an element that stands for the first two; NULL: its text */
};
const struct function *function_find(struct str name); /* NULL: none of ours */

/* --- arguments.c --- */
struct evaluation *evaluation_of(struct _xmlXPathParserContext *parser);
struct str name_of(const struct _xmlXPathParserContext *parser); /* of the function at work */
/* The call at work, if its function is called only once; else the whole expression. Offsets in it. */
struct span call_of(const struct _xmlXPathParserContext *parser, const struct evaluation *e);
/* Where the i-th argument of the call at work stands, as call_of. */
struct span argument_of(const struct _xmlXPathParserContext *parser, const struct evaluation *e, size_t i);
/* A finding, and the end of the evaluation. `fact` (may be NULL) is where the value stands. */
void fail(struct _xmlXPathParserContext *parser, const struct fact *fact, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* A function that needs a node was given none: why is found out when libxml2 is done. */
void fail_unanswered(struct _xmlXPathParserContext *parser);

/* What an argument is: nodes, or a text without one. */
struct given {
	struct _xmlXPathObject *object; /* NULL: a text */
	struct _xmlNode **nodes;
	size_t n;
	const char *text;
	bool is_computed; /* a number of XPath's, not one that somebody wrote into the data */
};
struct given take_argument(struct _xmlXPathParserContext *parser); /* the last that is left */
void given_release(struct given *given);
/* Nodes that hold nodes are no texts: a finding, and what was given is released. */
bool refuse_whole(struct _xmlXPathParserContext *parser, struct given *given);
/* A text, of the first node if there are nodes; *fact is that node's, or NULL. */
const char *take_text(struct _xmlXPathParserContext *parser, const struct fact **fact);
void push_text(struct _xmlXPathParserContext *parser, const char *text);
void push_nodes(struct _xmlXPathParserContext *parser, struct _xmlNodeSet *set); /* takes the set */
struct _xmlNodeSet *set_new(void);
bool is_empty(const char *text);
const char *node_text(struct arena *a, const struct _xmlNode *node);
struct _xmlNode *kept(struct facts *facts, struct _xmlNode *node); /* among those made; gives it back */

/* --- cell_numbers.c --- */
/* Of a spreadsheet's cell the number as XML Schema writes it, where it is one; any other text as it is. NULL after a
 * finding: it may be read in two ways. */
const char *number_of_cell(struct _xmlXPathParserContext *parser, const struct fact *fact, const char *text);
const struct csv_numbers *fact_numbers(const struct fact *fact); /* NULL: it is in no spreadsheet */
/* A day in ISO 8601: of a spreadsheet's cell, where its file says in which order it writes them; with its month as a
 * word of the edition's language. Any other text as it is, and NULL. */
const char *plain_day(struct facts *facts, const struct fact *fact, const char *text);
bool has_cells(const struct _xmlXPathObject *object); /* nodes, of which one is in a spreadsheet */
bool is_cell(const struct fact *fact); /* of a spreadsheet: what attributes it has say nothing of its value */
xpath_function sum_function, number_function, count_function; /* those of XPath, which know spreadsheets too */

/* --- value_functions.c --- */
xpath_function value_function;
extern const struct function sentence_function; /* period() with 'sentence' as its last argument */
value_setter set_country, set_date, set_language, set_money, set_number, set_ordinal, set_percent, set_period,
	set_period_in_sentence, set_time, set_words;

/* --- totals.c --- */
/* A finding where one of the nodes, whose numbers are `values` (NaN: none; NULL: what they
 * hold is not asked), is or is in a row of totals. */
void tell_totals(struct _xmlXPathParserContext *parser, struct _xmlNode *const *nodes, const double *values, size_t n);

/* --- keys.c --- */
/* A node's text to sort or compare by: of a spreadsheet's number as XML Schema writes it, of its days as ISO. */
const char *comparable_text(struct facts *facts, const struct _xmlNode *node);

/* --- node_arguments.c --- */
/* What an element stands for as the arguments of a value function: arguments[0], "" if it has none of that, and, where
 * it is NULL, arguments[1]. */
void arguments_of_node(struct arena *a, const struct function *function, const struct _xmlNode *node,
                       const char **arguments);
const struct _xmlAttr *attribute_of(const struct _xmlNode *element, const char *name); /* NULL: it has none */

/* --- node_functions.c --- */
xpath_function concat_function, list_function, string_join_function, unique_function;
/* Of a text instead of nodes there is nothing to list or to sort: a finding, and false. */
bool take_nodes(struct _xmlXPathParserContext *parser, struct given *given);

/* --- order_functions.c --- */
xpath_function avg_function, first_function, max_function, min_function, sort_function;
/* A day, a time or both as a number that has their order; false: it is neither, or may be one of two days. */
bool day_as_number(const char *text, double *out);
/* The order (indexes of `keys`) that the keys put their nodes in; stable. */
void order_by_keys(const struct facts *facts, const char *const *keys, size_t n, bool is_descending, size_t *order);

/* --- choice_functions.c --- */
xpath_function current_function, id_function, if_function;

/* --- text_functions.c --- */
value_setter set_capital, set_lower, set_upper;
xpath_function round_function;

/* --- word_functions.c --- */
xpath_function label_function, plural_function;
/* What stands for a datum that is to be confirmed; *lang: NULL unless it is not the edition's. */
const char *to_confirm(const struct facts *facts, const char **lang);

#endif
