/* SPDX-License-Identifier: EUPL-1.2 */
/* generated.h - parts that the program writes: labels, data and official wording as nodes. Private to bind/.
 *
 * What they say is text as any other (PIECE_REPLACED): its place is the datum, or the part's tag in the manifest. */
#ifndef BIND_GENERATED_H
#define BIND_GENERATED_H

#include "binder.h"

#include "../data/grant.h"

struct node *add_block(struct binder *binder, struct node *parent, enum element element, const char *class,
                       struct span span);
/* A p of this class around an inline; NULL if there is none. */
struct node *add_p(struct binder *binder, struct node *parent, const char *class, struct node *inline_node);
/* Text of ours; in a span with its language where that is not the edition's (`lang` may be NULL). */
struct node *words_node(struct binder *binder, const char *text, const char *lang, struct span span);
/* The label's text in the edition's language, else the English one, which is noted; *lang: NULL, or "en". */
const char *label_text(struct binder *binder, const char *key, struct span span, const char **lang);
struct node *label_node(struct binder *binder, const char *key, struct span span);
struct node *add_heading(struct binder *binder, struct node *section, const char *key, struct span span);

/* The first node that an XPath of ours selects, or NULL: there is no such datum, or no data. */
const struct fact *fact_first(const struct binder *binder, const char *xpath, const struct fact *context);
const char *fact_text(const struct binder *binder, const struct fact *fact); /* white space collapsed; "" for NULL */
/* A finding, once, if it is set in a language that is not the edition's. */
void tell_fall_back(struct binder *binder, const struct fact *fact);
/* `text` in a span of class to-confirm if `fact` is so; where it is empty the label "to be confirmed" stands instead, or NULL. */
struct node *confirmed_node(struct binder *binder, const struct fact *fact, const char *text, const char *lang);
/* `node` in a span that says that it is to be confirmed. */
struct node *marked_node(struct binder *binder, struct node *node);
/* A label that stands for what is to be confirmed, marked as such. */
struct node *open_node(struct binder *binder, const char *key, struct span span);
struct node *fact_node(struct binder *binder, const struct fact *fact); /* what it says; NULL: nothing */

/* A day in the edition's language; NULL: nothing is said of it. */
struct node *day_node(struct binder *binder, const struct said_day *day);
/* "Date of publication: to be confirmed", where no label stands beside it; NULL: the imprint says it. */
struct node *open_apart(struct binder *binder, const char *key, struct span span);
/* The day of issue, on a cover, title page or header. */
struct node *issue_node(struct binder *binder);
/* Puts a text of the manifest into `parent`; false: there is none. */
bool put_said(struct binder *binder, struct node *parent, const struct said_words *words);

/* The emblem and the statement of funding, div.eu, or that they are to be confirmed; NULL: the data knows no grant. eu.c */
struct node *add_funding(struct binder *binder, struct node *parent, const struct part *part);
void add_disclaimer(struct binder *binder, struct node *parent, const struct part *part);

/* The title of contents or of a list, and the words of an entry: those of what it leads to, put into `to`. contents.c */
struct node *entries_title(struct binder *binder, const char *key, struct span span);
void entry_words(struct arena *a, const struct node *titled, struct node *to);
/* The paragraph of a table's or figure's caption that is its title; NULL: it has none. lists.c */
const struct node *figure_title(const struct node *figure);
/* "Table 6", as its caption says it; NULL: it has no number. */
const struct node *figure_number(const struct node *figure);

struct node *cover_made(struct binder *binder, const struct part *part);
struct node *title_page_made(struct binder *binder, const struct part *part);
struct node *imprint_made(struct binder *binder, const struct part *part);
struct node *notices_made(struct binder *binder, const struct part *part); /* NULL: there is nothing to say */
void add_notices(struct binder *binder, struct node *parent, bool of_licence);

#endif
