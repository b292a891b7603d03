/* SPDX-License-Identifier: EUPL-1.2 */
/* cited_words.h - the words of references as nodes. Private to bind/. */
#ifndef BIND_CITED_WORDS_H
#define BIND_CITED_WORDS_H

#include "binder.h"

void cited_append_text(struct binder *binder, struct node *parent, const char *text, struct span span);
void cited_append_runs(struct binder *binder, struct node *parent, const struct cited *runs, struct span span);
bool cited_is_address(const struct node *leaf);                                          /* and nothing else? */
void cited_append_full_stop(struct binder *binder, struct node *leaf, struct span span); /* if it has none */
/* Puts what is needed between `words`, which stand behind `cite`, and the text on both sides. `last_words` is the last
 * node of the references before them, or NULL; returns that of these. */
const struct node *cited_part_from_neighbours(struct binder *binder, struct node *cite, struct node *words,
                                              const struct node *last_words);

#endif
