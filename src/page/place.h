/* SPDX-License-Identifier: EUPL-1.2 */
/* place.h - page plans to placed fragments. Private to page/.
 *
 * A page is a function of its plan: nothing is carried from page to page. What is the first of its kind in the document
 * (where a node begins, the strings of running heads) is returned by page and merged in their order. */
#ifndef PAGE_PLACE_H
#define PAGE_PLACE_H

#include "breaker.h"

struct string_value { /* a string-set value */
	struct string_value *next;
	const char *name, *text;
	uint32_t place; /* in the document, of the node that sets it: an index */
};

/* What page making has at hand; one per edition, filled by pages_from_flow. */
struct page_making {
	struct arena *arena;   /* the edition's: for what pages hold */
	struct arena *galleys; /* for all that they are made of, through all rounds: gone once they are made */
	struct arena *scratch;
	struct arena *placed; /* what a page gives until it is merged: lists that grow while scratch is used */
	const struct flow *flow;
	struct setter *setter;
	struct galley *body;  /* job's */
	struct break_job job; /* the body and its notes as they are set in this round */
	struct pages *pages;
	struct string_value **strings; /* by page: the values set on it, in order */
};

/* Makes pages->pages and pages->places anew from the plans; furniture is put on by furnish. */
void place_pages(struct page_making *m, const struct page_breaks *breaks);

/* page_ends.c: paragraphs whose line before a break ends in a hyphen are set without it, where they can be in as many
 * lines. */
void mend_page_ends(struct page_making *m, const struct page_breaks *breaks);

/* folios.c: the count and the folio of every page. */
void number_pages(struct page_making *m, const struct page_breaks *breaks);

/* furniture.c: running heads and folios, once the number of pages is known. */
void furnish_pages(struct page_making *m);

/* report.c: lines wider than their measure, or cut within a word. */
void pages_report_lines(struct arena *scratch, const struct pages *pages, struct diags *diags);

#endif
