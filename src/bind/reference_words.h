/* SPDX-License-Identifier: EUPL-1.2 */
/* reference_words.h - what a reference prints. Private to bind/.
 *
 * A reference without words of its own says the number of what it leads to, as the language says it ("Chapter 4", "4
 * skyrius"), or else its title. To a heading, table or figure it has a class by which sheets know what it leads to:
 * ref-chapter, ref-section, ref-annex, ref-item (with a number of its author's), ref-table, ref-figure; and for them
 * the attributes name (the title), page-before and page-behind (what stands around the number of its page, ", page "
 * and "").
 *
 * In words of an author's own %s and {number} are the number, {name} and {title} the title; {page} becomes a
 * span.page-reference, whose text sheets generate: pages are known long after. */
#ifndef BIND_REFERENCE_WORDS_H
#define BIND_REFERENCE_WORDS_H

#include "labels.h"

struct wording { /* zeroed but for the binder */
	struct binder *binder;
	struct map names; /* id of a heading, table or figure -> its title, cut */
};

/* The titles as authors wrote them, before any reference in them gets words. */
void note_names(struct wording *wording, struct node *top);
void give_words(struct wording *wording, struct node *link, const struct label *label);

#endif
